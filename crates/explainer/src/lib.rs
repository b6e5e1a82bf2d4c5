//! What an explainer is, and what a reader makes of it.
//!
//! Pure: no Yew, no browser, no clock, no files. [`format`] is the one way from what an author wrote to a checked
//! [`Explainer`]; [`reader`] is what a reader has done with it; [`passage`] decides where its quotes stand in the article.

#[macro_use]
mod kind;
mod document;
pub mod figure;
pub mod format;
pub mod passage;
pub mod problem;
pub mod prose;
pub mod reader;
#[cfg(any(test, feature = "samples"))]
pub mod samples;
mod value;

pub use document::{
    Article, Basis, Better, Certainty, Correction, Evidence, Explainer, Figure, Figures, Horizon, MAX_BYTES,
    MAX_POINTS, Point, Row, Section, Side, Sides, Singular, Table,
};
pub use value::Value;
