//! The browser's part in what a reader does: what only it knows, such as case and accents, or only it can draw.
//!
//! Owns the scripts in `browser/`, which become part of the glue. It decides nothing; that is `reader`'s. Each call may fail,
//! since a page can change whatever a browser has: an exception that no `catch` takes would leave the program in the middle
//! of something.

use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::options::Options;

#[wasm_bindgen(module = "/src/browser/find.js")]
extern "C" {
    /// The text without what a search is blind to: case, by the rules of `lang`, and accents, in every script. Line
    /// breaks stay.
    #[wasm_bindgen(catch)]
    pub fn fold(text: &str, lang: &str) -> Result<String, JsValue>;

    /// The words of what a reader typed, folded, with one space between them.
    #[wasm_bindgen(catch)]
    pub fn words(typed: &str, lang: &str) -> Result<String, JsValue>;

    /// The canonical decomposition of a text, Unicode NFD.
    #[wasm_bindgen(catch)]
    pub fn decomposed(text: &str) -> Result<String, JsValue>;

    /// Marks the words of a folded query in the text inside `root`, in place of what was marked there.
    #[wasm_bindgen(catch)]
    pub fn mark(root: &Element, query: &str, lang: &str) -> Result<(), JsValue>;
}

#[wasm_bindgen(module = "/src/browser/intl.js")]
extern "C" {
    /// A number as `lang` writes it.
    #[wasm_bindgen(catch)]
    pub fn number(lang: &str, number: f64) -> Result<String, JsValue>;

    /// A whole number of hundredths as `lang` writes it.
    #[wasm_bindgen(catch)]
    pub fn percent(lang: &str, percent: usize) -> Result<String, JsValue>;

    /// A day, given as `YYYY-MM-DD`, as `lang` writes it.
    #[wasm_bindgen(catch)]
    pub fn date(lang: &str, day: &str) -> Result<String, JsValue>;

    /// The plural category of a number in `lang`.
    #[wasm_bindgen(catch)]
    pub fn plural(lang: &str, number: usize) -> Result<String, JsValue>;
}

#[wasm_bindgen(module = "/src/browser/article.js")]
extern "C" {
    /// The article on the host's page.
    pub type Article;

    /// Looks for the article: what the attribute `article` selects, else the `article` nearest to `host`, else `main`.
    /// `passed_over`, `aside` and `edges`, the three characters for them, are the rule of [`explainer::passage`]. `options`
    /// has whom it tells that the article may have changed, once the page has come to rest or has gone on for a second, or
    /// that the reader has clicked a passage that is cited, and the signal at which it undoes what it did to the page.
    #[wasm_bindgen(constructor, catch)]
    pub fn new(
        host: &Element,
        mount: &Element,
        options: &Options,
        passed_over: &str,
        aside: &str,
        edges: &str,
    ) -> Result<Article, JsValue>;

    /// Its text as [`explainer::passage`] wants it; empty where there is no article.
    #[wasm_bindgen(method, catch)]
    pub fn text(this: &Article) -> Result<String, JsValue>;

    /// Whether the text last read is in another language than this one, or is being translated.
    #[wasm_bindgen(method, catch)]
    pub fn translated(this: &Article, lang: &str) -> Result<bool, JsValue>;

    /// Marks a passage of the text last read, by its UTF-16 offsets, scrolls to it, and offers the way back to the
    /// element of the id `point`. Returns whether that could be done: not where the page has changed the text since.
    #[wasm_bindgen(method, catch)]
    pub fn show(this: &Article, start: u32, end: u32, point: &str) -> Result<bool, JsValue>;

    /// Marks faintly the passages of the text last read that points cite, each given by two UTF-16 offsets, in place of
    /// those marked before.
    #[wasm_bindgen(method, catch)]
    pub fn cite(this: &Article, offsets: &[u32]) -> Result<(), JsValue>;

    /// Takes the mark and the way back off.
    #[wasm_bindgen(method, catch)]
    pub fn hide(this: &Article) -> Result<(), JsValue>;
}

#[wasm_bindgen(module = "/src/browser/share.js")]
extern "C" {
    /// Whether the browser has this way to pass on a link: `clipboard` or `share`.
    #[wasm_bindgen(catch)]
    pub fn can(way: &str) -> Result<bool, JsValue>;

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
    #[wasm_bindgen(catch)]
    pub fn reach(target: &Element) -> Result<(), JsValue>;
}

#[wasm_bindgen(module = "/src/browser/memory.js")]
extern "C" {
    /// What is remembered under a key; empty where there is nothing, or the browser has no storage.
    #[wasm_bindgen(catch)]
    pub fn recall(key: &str) -> Result<String, JsValue>;

    /// Remembers a text under a key, or with an empty text nothing. A browser that refuses is let be.
    #[wasm_bindgen(catch)]
    pub fn remember(key: &str, text: &str) -> Result<(), JsValue>;
}
