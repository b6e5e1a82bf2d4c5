//! Every way a document can be wrong, worded for its author: where, what, and what to do.

/// What kind of mistake it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The version is not one there is.
    Version,
    /// Something that must be there is missing, or there without a word in it.
    Missing,
    /// Something that may be left out is there without a word in it.
    Empty,
    /// A value of another kind stands where one kind is wanted.
    WrongKind,
    /// A text has more characters than it may have.
    LongText,
    /// A word is none of those to choose from.
    Word,
    /// A text is no date.
    Date,
    /// An address may not be followed.
    Link,
    /// A text is no language tag.
    Language,
    /// A text is no id.
    Id,
    /// An id has been given already.
    IdTaken,
    /// A section has nothing in it.
    EmptySection,
    /// No point stands on one of the sides.
    OneSided,
    /// There are more points than there may be.
    TooManyPoints,
    /// A row has not as many cells as there are columns.
    Row,
    /// A point answers what it cannot answer.
    Answers,
    /// The numbers of a figure do not go together.
    Figure,
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind it is.
    pub fault: Fault,
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
