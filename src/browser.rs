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

#[wasm_bindgen(module = "/src/browser/intl.js")]
extern "C" {
    /// A whole number as `lang` writes it.
    pub fn number(lang: &str, number: usize) -> String;

    /// A day, given as `YYYY-MM-DD`, as `lang` writes it.
    pub fn date(lang: &str, day: &str) -> String;

    /// The plural category of a number in `lang`.
    pub fn plural(lang: &str, number: usize) -> String;
}

#[wasm_bindgen(module = "/src/browser/article.js")]
extern "C" {
    /// The article on the host's page.
    pub type Article;

    /// Looks for the article: what `selector` names, or with an empty one the `article` nearest to `host`, else `main`.
    /// From then on `on_change` is called when the page has changed its text and come to rest, and `on_cited` with an
    /// index when the reader clicks a passage that is cited.
    #[wasm_bindgen(constructor)]
    pub fn new(
        host: &Element,
        mount: &Element,
        selector: &str,
        on_change: &Closure<dyn Fn()>,
        on_cited: &Closure<dyn Fn(usize)>,
    ) -> Article;

    /// Its text, in which blocks are parted by a line break; empty where there is no article.
    #[wasm_bindgen(method)]
    pub fn text(this: &Article) -> String;

    /// Marks a passage of the text last read, by its UTF-16 offsets, scrolls to it, and offers the way back.
    #[wasm_bindgen(method)]
    pub fn show(this: &Article, start: u32, end: u32);

    /// Marks faintly the passages of the text last read that points cite, each given by two UTF-16 offsets, in place of
    /// those marked before.
    #[wasm_bindgen(method)]
    pub fn cite(this: &Article, offsets: Vec<u32>);

    /// Takes the mark and the way back off.
    #[wasm_bindgen(method)]
    pub fn hide(this: &Article);

    /// Takes all off and watches no longer.
    #[wasm_bindgen(method)]
    pub fn stop(this: &Article);
}

#[wasm_bindgen(module = "/src/browser/share.js")]
extern "C" {
    /// Whether the browser has this way to pass on a link: `clipboard` or `share`.
    pub fn can(way: &str) -> bool;

    /// Passes on the page's address with this fragment, by the system's share sheet or by the clipboard.
    ///
    /// # Errors
    /// The reader thought better of it, or the browser or the page does not allow it.
    #[wasm_bindgen(catch)]
    pub async fn share(fragment: &str, title: &str, sheet: bool) -> Result<(), JsValue>;
}

#[wasm_bindgen(module = "/src/browser/focus.js")]
extern "C" {
    /// Gives an element the focus, and scrolls until it is seen whole.
    pub fn reach(target: &Element);
}

#[wasm_bindgen(module = "/src/browser/pause.js")]
extern "C" {
    /// Ends in a task of its own: what else the browser has to do comes before.
    pub async fn pause();
}

#[wasm_bindgen(module = "/src/browser/memory.js")]
extern "C" {
    /// What is remembered under a key; empty where there is nothing, or the browser has no storage.
    pub fn recall(key: &str) -> String;

    /// Remembers a text under a key, or with an empty text nothing. A browser that refuses is let be.
    pub fn remember(key: &str, text: &str);
}
