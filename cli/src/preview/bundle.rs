//! The files of the widget that the preview serves: those that the program carries, or those of a folder.

use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;

use anyhow::ensure;
use rust_embed::RustEmbed;

/// The file that a page's tag names.
const LOADER: &str = "tradeoff.js";

/// Where a program that was built for development looks: it need not be built anew when the bundle is.
const DEVELOPMENT: Option<&str> =
    if cfg!(debug_assertions) { Some(concat!(env!("CARGO_MANIFEST_DIR"), "/../dist")) } else { None };

/// The bundle as it was when the program was released; nothing, where there was none.
#[derive(RustEmbed)]
#[folder = "../dist"]
#[include = "tradeoff.js"]
#[include = "tradeoff-*"]
#[exclude = "*.br"]
#[exclude = "*.gz"]
#[allow_missing = true]
struct Carried;

/// Where the widget's files come from.
#[derive(Clone, Debug)]
pub enum Bundle {
    /// The program itself.
    Carried,
    /// A folder that the bundle was written to.
    Folder(PathBuf),
}

impl Bundle {
    /// The bundle of a folder, or else the one that the program carries.
    ///
    /// # Errors
    /// There is none.
    pub fn find(folder: Option<PathBuf>) -> anyhow::Result<Self> {
        if let Some(folder) = folder {
            let is_there = folder.join(LOADER).is_file();
            ensure!(is_there, "{} is not the folder of a bundle: it has no file {LOADER}", folder.display());
            return Ok(Self::Folder(folder));
        }
        let bundle = DEVELOPMENT.map_or(Self::Carried, |folder| Self::Folder(folder.into()));
        ensure!(
            bundle.file(LOADER).is_some(),
            "this program was built without the widget; run `cargo xtask bundle` and install the program anew, or name the \
             folder of a bundle with --bundle"
        );
        Ok(bundle)
    }

    /// A file by its name, none outside of the bundle.
    pub fn file(&self, name: &str) -> Option<Cow<'static, [u8]>> {
        let is_name = name.starts_with("tradeoff") && !name.contains(['/', '\\', ':']);
        match self {
            _ if !is_name => None,
            Self::Carried => Carried::get(name).map(|file| file.data),
            Self::Folder(folder) => fs::read(folder.join(name)).ok().map(Cow::Owned),
        }
    }
}
