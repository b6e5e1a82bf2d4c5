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
    /// What the markup is for.
    pub form: Form,
}

/// What the markup of an explorer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The program keeps it up to date.
    Live,
    /// Readers see it until the program takes its place. What needs the program cannot be used before the loader says so;
    /// what nobody sees yet is left out, and has its place kept where readers may open it.
    Prerendered,
    /// It stays as it is: nothing in it needs a program.
    Light,
}

impl Shown {
    /// A document, with what the interface says around it.
    #[must_use]
    pub fn new(explainer: Explainer, messages: Messages) -> Self {
        Self { facets: catalogue::facets(&explainer), messages, explainer, form: Form::Live }
    }

    /// The same, as markup for something else.
    #[must_use]
    pub fn for_form(self, form: Form) -> Self {
        Self { form, ..self }
    }

    /// Whether the program keeps it up to date.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.form == Form::Live
    }
}
