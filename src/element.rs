//! What the loader calls: the border between the page's script and the program.
//!
//! Owns the names and the types of what crosses it, as `loader/program.ts` has them. What an explorer is and does stands in
//! [`crate::explorer`].

use std::rc::Rc;

use explainer::format;
use explainer::problem::Problem;
use explainer::{Explainer, Value};
use views::styles;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Element};

use crate::explorer::Explorer;
use crate::json::{self, object};
use crate::options::Options;

/// The one style sheet, for every shadow root to adopt.
///
/// # Errors
/// What the browser threw where it knows no constructable style sheets.
#[wasm_bindgen]
pub fn sheet() -> Result<CssStyleSheet, JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(styles::SHEET)?;
    Ok(sheet)
}

/// A document without mistakes, to be shown by one [`Stage`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct Checked(Explainer);

#[wasm_bindgen]
impl Checked {
    /// Checks a document as `JSON.parse` made it, without prototypes.
    ///
    /// # Errors
    /// A list of `{path, message}` that names every problem of it.
    #[wasm_bindgen(constructor)]
    pub fn new(value: &JsValue) -> Result<Self, JsValue> {
        read(value).map(Self).map_err(|problems| json::written(&Value::List(problems.iter().map(mistake).collect())))
    }
}

/// Reads a document as `JSON.parse` made it.
///
/// # Errors
/// Every problem of the document.
pub fn read(value: &JsValue) -> Result<Explainer, Vec<Problem>> {
    format::Explainer::from(json::read(value)).check()
}

/// A mistake, as the host is told of it.
fn mistake(problem: &Problem) -> Value {
    object([("path", problem.path.as_str().into()), ("message", problem.message().as_str().into())])
}

/// One explorer on the page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Stage(Rc<Explorer>);

#[wasm_bindgen]
impl Stage {
    /// Shows a document in `mount`, an empty element, which need not be on the page yet.
    #[wasm_bindgen(constructor)]
    pub fn new(mount: Element, host: &Element, document: Checked, options: &Options) -> Self {
        Self(Explorer::new(mount, host, document.0, options))
    }

    /// Takes one turn of rendering. Returns whether there are more: each wants a task of its own, so that what the reader
    /// does meanwhile comes first.
    pub fn turn(&self) -> bool {
        self.0.turn()
    }

    /// Says that `mount` now stands in its place on the page.
    pub fn placed(&self) {
        self.0.placed();
    }

    /// Carries out what a control asks for: the text of its `data-intent`, as in [`views::Intent`], and the value that its
    /// use tells, such as the text of the search field. What names nothing of the document is passed over.
    pub fn perform(&self, intent: &str, value: String) {
        self.0.perform(intent, value);
    }

    /// Does what a fragment of the page's address asks for, as in [`explainer::reader::link::action`]. Returns whether it
    /// asks for anything.
    pub fn follow(&self, fragment: &str) -> bool {
        self.0.follow(fragment)
    }

    /// What the reader says of the points: an object of numbers, 0 to 2, by id.
    pub fn weights(&self) -> JsValue {
        self.0.weights()
    }

    /// Replaces all that the reader says by this, an object as from [`Stage::weights`]. A value that is no such object takes
    /// all weights back.
    pub fn weigh(&self, weights: &JsValue) {
        self.0.weigh(&json::read(weights));
    }

    /// Sets the level of the explorer's own heading, 1 to 4.
    #[wasm_bindgen(js_name = setHeadingLevel)]
    pub fn set_heading_level(&self, level: u8) {
        self.0.set_heading_level(level);
    }

    /// Says that the article may have changed.
    #[wasm_bindgen(js_name = articleChanged)]
    pub fn article_changed(&self) {
        self.0.article_changed();
    }

    /// Says that the reader has clicked a passage that is cited in the article.
    pub fn cited(&self, passage: usize) {
        self.0.cited(passage);
    }

    /// Says that a reader who searched or filtered pauses.
    pub fn paused(&self) {
        self.0.paused();
    }

    /// Renders anew all that stands.
    pub fn refresh(&self) {
        self.0.refresh();
    }

    /// Whether all that was asked for has been rendered and carried out. A little after it was asked for, it is, unless the
    /// program was broken off in the middle of something.
    #[wasm_bindgen(js_name = isSettled)]
    pub fn is_settled(&self) -> bool {
        self.0.is_settled()
    }

    /// Takes the explorer off and frees all that it held.
    pub fn destroy(self) {
        self.0.destroy();
    }
}
