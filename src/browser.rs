//! The browser's part in what a reader does: what only it knows, such as case and accents, or only it can draw.
//!
//! Owns the scripts in `browser/`, which become part of the glue. It decides nothing; that is `reader`'s.

use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/src/browser/find.js")]
extern "C" {
    /// The text without what a search is blind to: case, by the rules of `lang`, and accents, in every script. Line
    /// breaks stay.
    pub fn fold(text: &str, lang: &str) -> String;

    /// The words of what a reader typed, folded, with one space between them.
    pub fn words(typed: &str, lang: &str) -> String;

    /// Marks the words of a folded query in the text inside `root`, in place of what was marked there.
    pub fn mark(root: &Element, query: &str, lang: &str);
}
