//! `tradeoff convert`: writes a document of one form in another.

use std::fs;
use std::io::{self, IsTerminal};

use anyhow::Context;
use press::pretty::pretty;
use press::{Form, Level, inspect, markdown, show};

use crate::arguments::{ConvertArguments, Written};
use crate::{counted, print, reading};

/// Writes the document; returns whether it has no mistakes that keep it from readers.
///
/// # Errors
/// A file cannot be read or written.
pub fn convert(arguments: &ConvertArguments) -> anyhow::Result<bool> {
    let inspection = inspect(reading(&arguments.document)?, None);
    eprint!("{}", show::human(&inspection.findings, &inspection.sources, io::stderr().is_terminal()));
    if inspection.explainer.is_none() {
        eprintln!("{}; nothing is written", counted(inspection.of_level(Level::Error).count(), "mistake"));
        return Ok(false);
    }
    let to = arguments.to.unwrap_or(if inspection.form == Form::Json { Written::Markdown } else { Written::Json });
    let text = match to {
        Written::Markdown => markdown::write(&inspection.document),
        Written::Json => pretty(&inspection.document),
    };
    match &arguments.output {
        Some(file) => fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))?,
        None => print(&text)?,
    }
    Ok(true)
}
