//! The forms that authors write in, and which of them a file is.

use explainer::MAX_BYTES;

use crate::draft::{Draft, Place, Source};
use crate::finding::Finding;
use crate::json;
use crate::label::QUOTATION_MARKS;
use crate::markdown;
use crate::rule::Rule;
use crate::sheet;
use crate::wrong_file::{self, Decoded, UTF_16};

/// A form that a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The format itself.
    Json,
    /// A text with headings, as `docs/writing.md` describes it.
    Markdown,
    /// A sheet with a row for each point.
    Sheet,
}

/// A file as it was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it was read as.
    pub form: Form,
    /// What findings show lines of.
    pub sources: Vec<Source>,
    /// What it says.
    pub draft: Draft,
    /// What kept it from being read, or would be lost.
    pub findings: Vec<Finding>,
}

/// Reads a file, by its name and its content; whatever it holds.
#[must_use]
pub fn read(name: &str, bytes: &[u8]) -> Reading {
    if sheet::is_one(name, bytes) {
        let (sources, draft, findings) = sheet::read(name, bytes);
        return Reading { form: Form::Sheet, sources, draft, findings };
    }
    if let Some(finding) = wrong_file::refusal(bytes) {
        // What is no text is not shown.
        return refused(name, String::new(), finding);
    }
    let Decoded { text, other } = wrong_file::decoded(bytes);
    let mut reading = read_text(name, text);
    // What a text was in for certain is as good as UTF-8; JSON is read by others, too.
    if let Some(encoding) = other.filter(|encoding| reading.form == Form::Json || *encoding != UTF_16) {
        let text = reading.sources.first().map_or("", |source| &source.text);
        reading.findings.insert(0, wrong_file::encoding(encoding, text));
    }
    reading
}

/// Reads a text in the form that it is in.
fn read_text(name: &str, mut text: String) -> Reading {
    let is_text = is_markdown(name, &text);
    if is_text {
        text = markdown::without_pictures(&text).into_owned();
    }
    if text.len() > MAX_BYTES {
        let message = format!("It has {} bytes; {MAX_BYTES} is the most there may be.", text.len());
        return refused(name, text, Finding::new(Rule::TooLong, Place::default(), message).help("Split it."));
    }
    if let Some((message, help)) = wrong_file::other_form(&text).filter(|_| !is_text) {
        let end = text.lines().next().map_or(0, str::len);
        return refused(name, text, Finding::new(Rule::NotAText, Place::new(0, end), message).help(help));
    }
    let (form, (draft, findings)) =
        if is_text { (Form::Markdown, markdown::read(&text)) } else { (Form::Json, json::read(&text)) };
    Reading { form, sources: vec![Source::of_text(name, text)], draft, findings }
}

/// Whether a text is one with headings: by its name, or because it does not begin as JSON does.
fn is_markdown(name: &str, text: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let named = [".md", ".markdown", ".txt"].iter().any(|end| name.ends_with(end));
    let text = text.trim_start();
    // A text may begin with a link, or with an id.
    let as_json = match text.strip_prefix('{') {
        Some(inside) => {
            let inside = inside.trim_start();
            !named || inside.is_empty() || inside.starts_with('}') || inside.starts_with(QUOTATION_MARKS)
        }
        None => text.starts_with('[') && !named,
    };
    !as_json && !name.ends_with(".json")
}

fn refused(name: &str, text: String, finding: Finding) -> Reading {
    let sources = vec![Source::of_text(name, text)];
    Reading { form: Form::Json, sources, draft: Draft::default(), findings: vec![finding] }
}
