//! Writes the style sheet: the CSS files of the views in one, minified.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src");
    let mut files = fs::read_dir("src")?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<PathBuf>>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "css"));
    // The file of the explorer first: all others build on it, and none on another.
    files.sort_by_key(|file| (!file.ends_with("explainer_view.css"), file.clone()));
    let sources = files.iter().map(fs::read_to_string).collect::<std::io::Result<String>>()?;
    let minified = minifier::css::minify(&sources)?.to_string();
    Ok(fs::write(Path::new(&env::var("OUT_DIR")?).join("sheet.css"), minified.trim())?)
}
