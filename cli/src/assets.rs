//! The files of the bundle that an embed names, as the bundle's manifest lists them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

/// The role of the loader.
pub const LOADER: &str = "loader";
/// The role of the style sheet.
pub const STYLE: &str = "style";

/// A file of the bundle.
#[derive(Debug, Deserialize)]
pub struct Asset {
    /// Its name.
    pub file: String,
    /// Its Subresource Integrity value.
    pub integrity: String,
}

/// The file that has a role in a bundle.
///
/// # Errors
/// There is no bundle there, or it is of another version than this program.
pub fn asset(manifest: &Path, role: &str) -> anyhow::Result<Asset> {
    let name = manifest.display();
    let advice = "run `cargo xtask bundle`, or name another manifest with --manifest";
    let text = fs::read_to_string(manifest).with_context(|| format!("{name} cannot be read; {advice}"))?;
    let mut assets: BTreeMap<String, Asset> =
        serde_json::from_str(&text).with_context(|| format!("{name} is not the manifest of a bundle; {advice}"))?;
    assets.remove(role).with_context(|| format!("{name} names no file for the role {role}; {advice}"))
}
