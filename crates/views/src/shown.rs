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
}

impl Shown {
    /// A document, with what the interface says around it.
    #[must_use]
    pub fn new(explainer: Explainer, messages: Messages) -> Self {
        Self { facets: catalogue::facets(&explainer), messages, explainer }
    }
}
