//! Every way a document can be wrong, worded for its author: where, what, and what to do.

use std::fmt;

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

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place)?;
        f.write_str(": ")?;
        f.write_str(&self.advice)
    }
}
