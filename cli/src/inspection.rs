//! All mistakes in a document, each with its place in the file.
//!
//! Joins the mistakes that the format refuses, unknown and repeated keys, and quotes that the article does not have.
//! [`format::Explainer::check`] alone decides what is refused, here and in the browser.

use explainer::passage::{ArticleText, Passage};
use explainer::{Evidence, Explainer, MAX_BYTES, format};
use jsonc_parser::ast::Value;

use crate::article_page::decomposed;
use crate::finding::Finding;
use crate::known_keys;
use crate::source::{Source, Tree, place, property};

/// What the inspection of a document found.
#[derive(Debug, Default)]
pub struct Inspection {
    /// The document, if it can be shown to readers.
    pub explainer: Option<Explainer>,
    /// The mistakes for which it cannot be shown, in the order of the file.
    pub mistakes: Vec<Finding>,
    /// What browsers ignore but authors should know, in the order of the file: unknown and repeated keys, and quotes that
    /// the article does not have.
    pub oversights: Vec<Finding>,
}

impl Inspection {
    /// Inspects a document, and looks for its quotes in the article if there is one.
    pub fn new(source: &Source, article: Option<&ArticleText>) -> Self {
        let text = source.text.as_str();
        let finding = |offset, path: &str, advice: String| {
            let (line, column) = place(text, offset);
            Finding { line, column, path: path.to_owned(), advice }
        };
        let whole = |offset, advice| Self { mistakes: vec![finding(offset, "", advice)], ..Self::default() };
        if let Some(offset) = source.fault {
            return whole(offset, "It is not UTF-8 from here on; save the file as UTF-8.".to_owned());
        }
        if text.len() > MAX_BYTES {
            let have = text.len();
            return whole(0, format!("It has {have} bytes; {MAX_BYTES} is the most there may be. Split it."));
        }
        let document = match serde_json::from_str::<format::Explainer>(text) {
            Ok(document) => document,
            Err(error) => {
                let message = error.to_string();
                let reason = message.split(" at line ").next().unwrap_or_default();
                return whole(offset_of(text, &error), format!("It is not valid JSON: {reason}."));
            }
        };
        let tree = Tree::new(text);
        let (explainer, problems) = match document.check() {
            Ok(explainer) => (Some(explainer), Vec::new()),
            Err(problems) => (None, problems),
        };
        let of_another_version = problems.iter().any(|problem| problem.path == "/version");
        let mut mistakes: Vec<_> = problems
            .into_iter()
            .map(|problem| finding(tree.start(&problem.path), &problem.path, problem.advice))
            .collect();
        mistakes.sort();
        let mut oversights = Vec::new();
        if let Some(root) = tree.root.as_ref().filter(|_| !of_another_version) {
            let strays = known_keys::strays(root).into_iter();
            oversights.extend(strays.map(|(offset, path, advice)| finding(offset, &path, advice)));
            let quotes = article.map(|article| misquoted(root, article)).unwrap_or_default().into_iter();
            oversights.extend(quotes.map(|(path, advice)| finding(tree.start(&path), &path, advice.to_owned())));
        }
        if let Some((offset, reason)) = &tree.lost {
            oversights.push(finding(*offset, "", format!("It cannot be looked through from here on: {reason}.")));
        }
        oversights.sort();
        Self { explainer, mistakes, oversights }
    }
}

/// The offset at which serde_json stopped; it counts columns in bytes.
fn offset_of(text: &str, error: &serde_json::Error) -> usize {
    let line = error.line().saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut offset = (start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The quotes that are not exactly one passage of the article: the JSON Pointer to each, and what to do. Works on a
/// document with other mistakes, too.
fn misquoted(root: &Value<'_>, article: &ArticleText) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    for (section, at) in items(root, "sections").zip(0..) {
        for (point, index) in items(section, "points").zip(0..) {
            for (evidence, number) in items(point, "evidence").zip(0..) {
                let text = |key| string(evidence, key);
                let Some(quote) = text("quote") else { continue };
                let [prefix, suffix] = ["prefix", "suffix"].map(text);
                let evidence = Evidence { quote, prefix, suffix, speaker: None, source: None, url: None };
                let advice = match article.locate(&evidence, decomposed) {
                    Passage::Exact { .. } => continue,
                    Passage::Ambiguous => {
                        "The article has these words more than once; say in “prefix” and “suffix” what stands around the ones that are meant."
                    }
                    Passage::Changed => {
                        "This is not found word for word in the article; copy the quote, and the words around it, from there anew."
                    }
                    Passage::Missing => {
                        "The article does not have this quote; copy it from there word for word, or take it out."
                    }
                };
                found.push((format!("/sections/{at}/points/{index}/evidence/{number}/quote"), advice));
            }
        }
    }
    found
}

/// The list at a key of an object, or nothing.
fn items<'v, 'a>(value: &'v Value<'a>, key: &str) -> impl Iterator<Item = &'v Value<'a>> {
    let list = value.as_object().and_then(|object| property(object, key)).and_then(|list| list.value.as_array());
    list.into_iter().flat_map(|list| &list.elements)
}

/// The text at a key of an object.
fn string(value: &Value<'_>, key: &str) -> Option<String> {
    let text = property(value.as_object()?, key)?.value.as_string_lit()?;
    Some(text.value.clone().into_owned())
}
