//! The budget of the bundle in brotli bytes, and the sizes that were last accepted.

use std::collections::BTreeMap;
use std::fs;

use anyhow::ensure;

use crate::bundle::{Manifest, is_of_each_page};

const LOADER_LIMIT: usize = 8_000;
const TOTAL_LIMIT: usize = 121_000;
const COMMITTED: &str = "docs/size.json";

/// Prints the sizes and their change against the committed ones; fails if one is over the budget.
pub fn check(manifest: &Manifest, accept: bool) -> anyhow::Result<()> {
    let committed: BTreeMap<String, usize> =
        fs::read_to_string(COMMITTED).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let parts = || manifest.files.iter().filter(|(role, _)| is_of_each_page(role));
    let mut sizes: BTreeMap<String, usize> = parts().map(|(role, asset)| (role.clone(), asset.brotli)).collect();
    let total = sizes.values().sum();
    sizes.insert("total".to_owned(), total);
    eprintln!("  {:8} {:>9} {:>9} {:>9}", "file", "raw", "brotli", "change");
    for (role, size) in &sizes {
        let raw = manifest
            .files
            .get(role.as_str())
            .map_or_else(|| parts().map(|(_, asset)| asset.raw).sum(), |asset| asset.raw);
        let change = committed
            .get(role)
            .map_or_else(|| "new".to_owned(), |before| format!("{:+}", *size as i64 - *before as i64));
        eprintln!("  {role:8} {raw:>9} {size:>9} {change:>9}");
    }
    if accept {
        fs::write(COMMITTED, serde_json::to_string_pretty(&sizes)? + "\n")?;
    }
    let loader = sizes.get("loader").copied().unwrap_or_default();
    ensure!(loader <= LOADER_LIMIT, "the loader has {loader} bytes, more than the {LOADER_LIMIT} of its budget");
    ensure!(total <= TOTAL_LIMIT, "the bundle has {total} bytes, more than the {TOTAL_LIMIT} of its budget");
    Ok(())
}
