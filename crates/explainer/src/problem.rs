//! Every way a document can be wrong, worded for its author: where, what, and what to do.

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON Pointer (RFC 6901) to the value at fault; empty for the document as a whole.
    pub path: String,
    /// The section and point it is in, by title or id, for people.
    pub place: String,
    /// What is wrong, and what to do.
    pub advice: String,
}

impl Problem {
    /// The whole of it in one line: where, what, and what to do.
    #[must_use]
    pub fn message(&self) -> String {
        format!("{}: {}", self.place, self.advice)
    }
}
