//! The form of a text with headings, as `docs/writing.md` describes it, both ways.
//!
//! [`read()`] makes a draft of a text that people write in Google Docs, Word, Obsidian or any editor; [`write()`] makes such
//! a text of a document. Owns which words and marks stand for which part of a document; knows no files.

mod blocks;
mod front_matter;
mod line;
mod read;
mod undo;
mod write;

pub use read::read;
pub use undo::without_pictures;
pub use write::write;
