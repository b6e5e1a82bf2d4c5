//! Tradeoff: a news article's benefits-versus-risks framing as an explorer that readers click through.
//!
//! The widget: what exists only in a browser. What an explainer is and what a reader makes of it stands in the crate
//! `explainer`, how it looks in `views`.

#![cfg(target_arch = "wasm32")]

mod allocator;
mod browser;
pub mod element;
mod explorer;
mod json;
mod options;
