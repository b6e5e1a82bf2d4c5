//! From what an author wrote to what is published.
//!
//! Pure: bytes and text in, findings and text out; no files, no terminal, no clock, no network. [`read`] makes a [`Draft`]
//! of any form that authors write in, [`inspect`] finds all that is to be said of it, [`show`] words that for people and
//! machines, [`embed`] and [`light`] are what a page gets. What a document means is the crate `explainer`'s, how it looks
//! `views`'.

mod answers;
pub mod article_page;
mod article_words;
pub mod beginning;
mod day;
pub mod draft;
pub mod embed;
mod figure_advice;
pub mod finding;
pub mod form;
mod formats;
pub mod id;
pub mod inspection;
mod interface;
pub mod json;
mod json_tree;
mod known_keys;
pub mod label;
mod language;
pub mod light;
pub mod markdown;
pub mod markup;
pub mod metadata;
mod mistake;
mod number;
pub mod pairing;
pub mod pretty;
mod quotes;
pub mod report;
pub mod rule;
pub mod sheet;
pub mod show;
mod wording;
mod wrong_file;

pub use draft::{Draft, Place, Source};
pub use finding::Finding;
pub use form::{Form, Reading, read};
pub use inspection::{Inspection, inspect};
pub use rule::{Level, Rule};
