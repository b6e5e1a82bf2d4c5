//! Tradeoff: a news article's benefits-versus-risks framing as an explorer that readers click through.
//!
//! The crate's map, and nothing else: `element` → [`components`] → [`reader`] → [`model`].
//! Nothing runs back up; `model` and `reader` know no browser.

#[cfg(target_arch = "wasm32")]
mod allocator;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod components;
#[cfg(target_arch = "wasm32")]
pub mod element;
pub mod messages;
pub mod model;
pub mod reader;
pub mod styles;
