//! One thing to be said of what an author wrote, with its place.

use crate::draft::{Draft, Place};
use crate::rule::Rule;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule speaks.
    pub rule: Rule,
    /// Where.
    pub place: Place,
    /// JSON Pointer (RFC 6901) to the value at fault; empty for the document as a whole.
    pub path: String,
    /// The title of the section it is in.
    pub section: Option<String>,
    /// The title of the point it is in.
    pub point: Option<String>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do, in one sentence, with the nearest valid value where there is one.
    pub help: Option<String>,
    /// Other places that explain it, such as where an id is taken, each with a few words.
    pub related: Vec<(Place, String)>,
    /// What is shown as it stands, such as the nearest sentence of the article.
    pub shown: Option<String>,
}

impl Finding {
    /// A finding at a place that belongs to no value of a document.
    #[must_use]
    pub fn new(rule: Rule, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            place,
            path: String::new(),
            section: None,
            point: None,
            message: message.into(),
            help: None,
            related: Vec::new(),
            shown: None,
        }
    }

    /// A finding at a value of a draft.
    #[must_use]
    pub fn at(rule: Rule, draft: &Draft, pointer: &str, message: impl Into<String>) -> Self {
        let mut finding = Self::new(rule, draft.place(pointer), message);
        finding.path = pointer.to_owned();
        (finding.section, finding.point) = draft.titles(pointer);
        finding
    }

    /// The same, with what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, with another place that explains it.
    #[must_use]
    pub fn related(mut self, place: Place, words: impl Into<String>) -> Self {
        self.related.push((place, words.into()));
        self
    }

    /// What is wrong and what to do, in one line.
    #[must_use]
    pub fn advice(&self) -> String {
        let line = match &self.help {
            Some(help) => format!("{} {help}", self.message),
            None => self.message.clone(),
        };
        // A text of the document may hold a line break.
        line.replace(['\n', '\r'], " ")
    }
}
