//! How the page wants an explorer, as the loader reads it from the element.

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// How the page wants an explorer: an object with these keys.
    #[derive(Debug)]
    pub type Options;

    /// The level of the explorer's own heading, 1 to 4.
    #[wasm_bindgen(method, getter, js_name = headingLevel)]
    pub fn heading_level(this: &Options) -> u8;

    /// Whether it takes the place of a prerendered explorer.
    #[wasm_bindgen(method, getter)]
    pub fn replaces(this: &Options) -> bool;

    /// The interface's messages by key, where they are not English.
    #[wasm_bindgen(method, getter)]
    pub fn messages(this: &Options) -> JsValue;

    /// Whether the evidence that the article has is marked there.
    #[wasm_bindgen(method, getter)]
    pub fn marks(this: &Options) -> bool;

    /// What is open at first, as in [`explainer::reader::Opening::from_word`].
    #[wasm_bindgen(method, getter)]
    pub fn open(this: &Options) -> Option<String>;

    /// What it goes without, as in [`views::Page::without`].
    #[wasm_bindgen(method, getter)]
    pub fn without(this: &Options) -> Option<String>;

    /// Under what key the browser remembers what the reader does; without one it does not.
    #[wasm_bindgen(method, getter)]
    pub fn memory(this: &Options) -> Option<String>;

    /// Called once, when what is in the mount may be seen.
    #[wasm_bindgen(method, getter, js_name = onReady)]
    pub fn on_ready(this: &Options) -> Function;

    /// Called with the name of what has happened and its details, as the host's contract has them, each time after the new
    /// state stands.
    #[wasm_bindgen(method, getter, js_name = onEvent)]
    pub fn on_event(this: &Options) -> Function;
}
