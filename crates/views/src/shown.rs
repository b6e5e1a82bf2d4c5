use explainer::Explainer;
use explainer::reader::catalogue::{self, Facet};

use crate::messages::Messages;

/// What stays as it is while an explorer stands: the document, what it can be filtered by, and what the interface says.
#[derive(Debug)]
pub struct Shown {
    /// The checked document.
    pub explainer: Explainer,
    /// What it can be filtered by.
    pub facets: Vec<Facet>,
    /// What the interface says.
    pub messages: Messages,
    /// Whether it is shown before there is a program: what needs one cannot be used then, until the loader says otherwise.
    pub prerendered: bool,
}

impl Shown {
    /// A document, with what the interface says around it.
    #[must_use]
    pub fn new(explainer: Explainer, messages: Messages) -> Self {
        Self { facets: catalogue::facets(&explainer), messages, explainer, prerendered: false }
    }

    /// The same, for readers who may have no program.
    #[must_use]
    pub fn prerendered(self) -> Self {
        Self { prerendered: true, ..self }
    }
}
