//! The files of the bundle that an embed names, as the bundle's manifest lists them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use press::embed::Asset;
use serde::Deserialize;

/// The role of the loader.
pub const LOADER: &str = "loader";
/// The role of the style sheet.
pub const STYLE: &str = "style";

/// What a bundle says of itself.
#[derive(Deserialize)]
struct Manifest {
    version: String,
    #[serde(flatten)]
    files: BTreeMap<String, Asset>,
}

/// The version whose folder an address of the loader names, as in `/0.2.0/tradeoff.js`: what is there never changes. None for
/// an address whose content moves on.
pub fn version_in(address: &str) -> Option<&str> {
    let path = address.split(['?', '#']).next()?;
    let folder = path.rsplit('/').nth(1)?;
    let numbers: Vec<_> = folder.split('-').next()?.split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (numbers.len() == 3 && numbers.iter().all(is_number)).then_some(folder)
}

/// The file that has a role in a bundle, which must be of `version` where one is given.
///
/// # Errors
/// There is no bundle there, or it is of another version than this program or than the one that is asked for.
pub fn asset(manifest: &Path, role: &str, version: Option<&str>) -> anyhow::Result<Asset> {
    let name = manifest.display();
    let advice = "run `cargo xtask bundle`, or name another manifest with --manifest";
    let text = fs::read_to_string(manifest).with_context(|| format!("{name} cannot be read; {advice}"))?;
    let mut manifest: Manifest =
        serde_json::from_str(&text).with_context(|| format!("{name} is not the manifest of a bundle; {advice}"))?;
    if let Some(version) = version {
        let own = &manifest.version;
        ensure!(
            own == version,
            "--script names version {version}, and {name} is of {own}; name that version's manifest with --manifest, or leave \
             the integrity values out with --no-integrity"
        );
    }
    manifest.files.remove(role).with_context(|| format!("{name} names no file for the role {role}; {advice}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_folder_of_a_version_never_changes() {
        let table = [
            ("tradeoff.js", None),
            ("/w/tradeoff.js", None),
            ("0.2.0/tradeoff.js", Some("0.2.0")),
            ("https://cdn.example/w/1.12.3/tradeoff.js?x=/0.1.0/y", Some("1.12.3")),
            ("/1.0.0-beta.1/tradeoff.js", Some("1.0.0-beta.1")),
            ("/v2/tradeoff.js", None),
            ("/2024.11/tradeoff.js", None),
            ("/1.2.3.4/tradeoff.js", None),
            ("/0.2.0/more/tradeoff.js", None),
        ];
        for (address, version) in table {
            assert_eq!(version_in(address), version, "{address}");
        }
    }
}
