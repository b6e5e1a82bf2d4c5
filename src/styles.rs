//! The style sheet that every shadow root adopts: one sheet, built once.

/// The whole sheet, as CSS text.
pub const SHEET: &str = include_str!("components/explainer_view.css");
