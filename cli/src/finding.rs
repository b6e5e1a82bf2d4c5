//! What is wrong in a document, and where in its file.

/// One thing that is wrong.
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
    /// The whole of it in one line, in the form that editors read from compilers. `kind` stands before the advice.
    pub fn line(&self, file: &str, kind: &str) -> String {
        let Self { line, column, path, advice } = self;
        let path = if path.is_empty() { String::new() } else { format!("{path}: ") };
        // A key or a text of the document may hold a line break.
        let message = format!("{path}{advice}").replace(['\n', '\r'], " ");
        format!("{file}:{line}:{column}: {kind}{message}")
    }
}
