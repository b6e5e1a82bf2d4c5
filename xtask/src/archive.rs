//! Keeps what the present version prints, for the tests of all later ones: `tests/archive/<version>/`.
//!
//! Only the folder of the present version is ever written. Once `Cargo.toml` has the next version, it stays as it is.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use explainer::reader::weighing::Weight;
use explainer::reader::{Disclosure, Opening, ReaderAction, ReaderState, link};
use explainer::{Explainer, format};
use xshell::{Shell, cmd};

use crate::bundle::VERSION;

const DOCUMENT: &str = "static/explainers/open-models.json";
/// Where the pages of the archive have the loader of the day.
const LOADER: &str = "/tradeoff.js";

/// Writes the folder of the present version.
pub fn archive() -> anyhow::Result<()> {
    let folder = folder();
    fs::create_dir_all(&folder)?;
    for (name, text) in contents()? {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

/// Fails where the folder of the present version is not what this version prints.
pub fn check() -> anyhow::Result<()> {
    let folder = folder();
    for (name, text) in contents()? {
        let path = folder.join(name);
        let kept = fs::read_to_string(&path).unwrap_or_default();
        ensure!(kept == text, "{} is not what version {VERSION} prints; run `cargo xtask archive`", path.display());
    }
    Ok(())
}

fn folder() -> PathBuf {
    Path::new("tests/archive").join(VERSION)
}

/// The files of the present version, by name.
fn contents() -> anyhow::Result<Vec<(&'static str, String)>> {
    let sh = Shell::new()?;
    let render = |options: &[&str]| {
        let embed = cmd!(
            sh,
            "cargo run --quiet --locked --package tradeoff-cli -- render {DOCUMENT} --script {LOADER} {options...}"
        );
        embed.quiet().ignore_stderr().read().map(|embed| embed + "\n")
    };
    let document = fs::read_to_string(DOCUMENT).with_context(|| format!("{DOCUMENT} cannot be read"))?;
    let explainer = serde_json::from_str::<format::Explainer>(&document)?.check();
    let explainer = explainer.map_err(|problems| anyhow::anyhow!("{DOCUMENT} has mistakes: {problems:?}"))?;
    let tag = |attribute: &str| format!("<script async src=\"{LOADER}\" {attribute}></script>\n");
    Ok(vec![
        ("embed.html", render(&["--src", "document.json"])?),
        ("embed-inline.html", render(&["--data", "inline"])?),
        ("tag.html", tag("data-src=\"document.json\"")),
        ("tag-prerendered.html", tag("data-prerendered=\"printed.html\"")),
        ("fragments.txt", fragments(&explainer)),
        ("memory.txt", memory(&explainer)),
        ("document.json", document),
    ])
}

fn weights(explainer: &Explainer) -> Vec<Option<Weight>> {
    (0..explainer.points.len()).map(|index| Weight::ALL.get(index).copied()).collect()
}

/// The links that readers of this version send.
fn fragments(explainer: &Explainer) -> String {
    [link::to_point(&explainer.points[0].id), link::to_view(explainer, &weights(explainer))].join("\n") + "\n"
}

/// What a browser remembers of this version.
fn memory(explainer: &Explainer) -> String {
    let start = ReaderState::new(explainer, 0, Opening::default());
    let opened = start.after(ReaderAction::Toggled { disclosure: Disclosure::Point(0), open: true }, explainer);
    opened.after(ReaderAction::AllWeighed { weights: weights(explainer) }, explainer).written(explainer) + "\n"
}
