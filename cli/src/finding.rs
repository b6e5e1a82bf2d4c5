//! A mistake in a document, with its place in the file.

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// JSON Pointer (RFC 6901) to the value at fault; empty for the document as a whole.
    pub path: String,
    /// What is wrong, and what to do.
    pub advice: String,
}

impl Finding {
    /// The finding as one line in the form of a compiler's message, which editors can read. `kind` comes before the advice.
    pub fn line(&self, file: &str, kind: &str) -> String {
        let Self { line, column, path, advice } = self;
        let path = if path.is_empty() { String::new() } else { format!("{path}: ") };
        // A key or a text of the document may hold a line break.
        let message = format!("{path}{advice}").replace(['\n', '\r'], " ");
        format!("{file}:{line}:{column}: {kind}{message}")
    }
}
