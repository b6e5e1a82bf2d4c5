//! `tradeoff new`: begins an explainer from what the article's page says of the article.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::{Context, bail};
use press::article_page::decode;
use press::beginning::{document, sheet};
use press::markdown;
use press::metadata::Metadata;
use press::pretty::pretty;

use crate::arguments::NewArguments;
use crate::bytes_of;

/// Writes the beginning.
///
/// # Errors
/// The page cannot be read, the story is there already, or its name says no form.
pub fn begin(arguments: &NewArguments) -> anyhow::Result<()> {
    let NewArguments { story, article, lang, .. } = arguments;
    let page = article.as_deref().map(bytes_of).transpose()?;
    let mut metadata = page.as_deref().map(|page| Metadata::of(&decode(page))).unwrap_or_default();
    if lang.is_some() {
        metadata.lang.clone_from(lang);
    }
    let extension = story.extension().map(|extension| extension.to_ascii_lowercase()).unwrap_or_default();
    let beginning = match extension.to_str() {
        Some(ending @ ("xlsx" | "xlsm" | "xlsb" | "xls" | "ods")) => bail!(
            "{} would not open: a sheet is begun as CSV, which a file ending with .{ending} is not; give it a name that ends with .csv, open it in the spreadsheet program, and save it as .{ending} there",
            story.display()
        ),
        _ if arguments.sheet => sheet(&metadata),
        Some("md" | "markdown" | "txt") => markdown::write(&document(&metadata)),
        Some("csv") => sheet(&metadata),
        Some("json") => pretty(&document(&metadata)),
        _ => bail!(
            "{} says no form; give it a name that ends with .md, .markdown or .txt, for a text, with .csv, for a sheet, or with .json; --sheet begins a sheet under any other name",
            story.display()
        ),
    };
    write(story, &beginning)?;
    let article = article.as_deref().unwrap_or(Path::new("PAGE.html"));
    eprintln!(
        "{} is begun. See it in the article, at each save:\n  tradeoff preview {} --article {} --open",
        story.display(),
        typed(story),
        typed(article)
    );
    Ok(())
}

/// A path as it is typed in a terminal: in quotation marks where it has a space or a sign that means something there.
fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |character: char| character.is_alphanumeric() || "._-/\\:,+@".contains(character);
    if path.chars().all(is_plain) { path } else { format!("\"{path}\"") }
}

/// Writes a file that is not there yet: what somebody has written is not lost.
fn write(story: &Path, beginning: &str) -> anyhow::Result<()> {
    let name = story.display();
    let file = OpenOptions::new().write(true).create_new(true).open(story);
    let mut file = match file {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{name} is there already and is left as it is; name another file")
        }
        file => file.with_context(|| format!("{name} cannot be written"))?,
    };
    file.write_all(beginning.as_bytes()).with_context(|| format!("{name} cannot be written"))
}
