//! One connected `<trade-off>` element: [`Mounted`] owns what is shown in its shadow root, and frees it when dropped.
//!
//! The loader is its opposite: it owns the custom element, the fallback, the requests and the events to the host page.
//! Nothing here fetches, stores, or reaches outside the shadow root.

use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot};
use yew::prelude::*;

use crate::components::{self, ExplainerView};
use crate::model::problem::Problem;
use crate::model::{Explainer, MAX_BYTES, wire};
use crate::reader::{Disclosure, ReaderAction, ReaderState};
use crate::styles;

/// Prepares the module, once: a panic is reported to `on_panic` as text before the module traps.
#[wasm_bindgen]
pub fn start(on_panic: Function) {
    yew::set_custom_panic_hook(Box::new(move |info| {
        // The module is about to trap: there is nobody left to tell that the report failed.
        let _ = on_panic.call1(&JsValue::NULL, &JsValue::from_str(&info.to_string()));
    }));
}

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

/// An explorer on the page. Freeing it takes it off again, with its listeners.
#[wasm_bindgen]
pub struct Mounted {
    app: Option<yew::AppHandle<App>>,
    props: AppProps,
}

#[wasm_bindgen]
impl Mounted {
    /// Reads `text` as a document and shows it in `mount`, an empty element of a shadow root.
    ///
    /// `on_toggle` is called with an id and a boolean for each section and point that the reader opens or closes.
    ///
    /// # Errors
    /// A list of `{path, message}` that names every problem of the document.
    #[wasm_bindgen(constructor)]
    pub fn new(mount: Element, text: &str, heading_level: u8, on_toggle: Function) -> Result<Self, Array> {
        let explainer = Rc::new(read(text).map_err(|problems| problems.iter().map(report).collect::<Array>())?);
        let props = AppProps { explainer, heading_level, mount: mount.clone(), on_toggle };
        let app = yew::Renderer::<App>::with_root_and_props(mount, props.clone()).render();
        Ok(Self { app: Some(app), props })
    }

    /// Sets the level of the explorer's own heading, 1 to 4.
    #[wasm_bindgen(js_name = setHeadingLevel)]
    pub fn set_heading_level(&mut self, level: u8) {
        self.props.heading_level = level;
        if let Some(app) = &mut self.app {
            app.update(self.props.clone());
        }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}

/// Text to document, by `JSON.parse` alone: serde-wasm-bindgen would read prototypes and follow cycles.
fn read(text: &str) -> Result<Explainer, Vec<Problem>> {
    let whole = |advice: String| vec![Problem { path: String::new(), place: "The document".to_owned(), advice }];
    if text.len() > MAX_BYTES {
        let (have, most) = (text.len().to_string(), MAX_BYTES.to_string());
        return Err(whole(["It has ", &have, " bytes; ", &most, " is the most there may be. Split it."].concat()));
    }
    let value = js_sys::JSON::parse(text).map_err(|error| {
        let reason = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
        whole(["It is not valid JSON: ", &reason.unwrap_or_default()].concat())
    })?;
    // serde-wasm-bindgen refuses what JSON.parse never returns, such as a function.
    serde_wasm_bindgen::from_value::<wire::Explainer>(value).map_err(|_| whole("It is not JSON.".to_owned()))?.check()
}

fn report(problem: &Problem) -> JsValue {
    let object = Object::new();
    for (key, value) in [("path", problem.path.clone()), ("message", problem.message())] {
        // Setting a key of a new, ordinary object cannot fail.
        let _ = Reflect::set(&object, &key.into(), &value.into());
    }
    object.into()
}

#[derive(Clone, PartialEq, Properties)]
struct AppProps {
    explainer: Rc<Explainer>,
    heading_level: u8,
    mount: Element,
    on_toggle: Function,
}

/// Holds the reader's state, and carries out in the browser what an action asks for.
struct App {
    state: Rc<ReaderState>,
    revealed: Option<usize>,
}

impl Component for App {
    type Message = ReaderAction;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self { state: Rc::new(ReaderState::new(&ctx.props().explainer)), revealed: None }
    }

    fn update(&mut self, ctx: &Context<Self>, action: ReaderAction) -> bool {
        let AppProps { explainer, on_toggle, .. } = ctx.props();
        let after = (*self.state).clone().after(action, explainer);
        for (disclosure, open) in self.state.changes(&after) {
            let id = match disclosure {
                Disclosure::Section(index) => &explainer.sections[index].id,
                Disclosure::Point(index) => &explainer.points[index].id,
            };
            // A host's listener that throws is the host's to report, and no reason to stop here.
            let _ = on_toggle.call2(&JsValue::NULL, &JsValue::from_str(id), &JsValue::from_bool(open));
        }
        if let ReaderAction::Reveal { point } = action {
            self.revealed = Some(point);
        }
        let changed = *self.state != after;
        self.state = Rc::new(after);
        changed || self.revealed.is_some()
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let AppProps { explainer, heading_level, .. } = ctx.props().clone();
        let props = components::Props {
            explainer,
            state: self.state.clone(),
            heading_level,
            on_action: ctx.link().callback(|action| action),
        };
        html! { <ExplainerView ..props /> }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let Some(point) = self.revealed.take() else { return };
        let root = ctx.props().mount.get_root_node().dyn_into::<ShadowRoot>();
        let id = ["point-", &ctx.props().explainer.points[point].id].concat();
        let details = root.ok().and_then(|root| root.get_element_by_id(&id));
        let Some(summary) = details.and_then(|details| details.first_element_child()) else { return };
        let summary: HtmlElement = summary.unchecked_into();
        // Focus first: it scrolls by itself, and by less than the reader needs to see the point whole.
        let _ = summary.focus();
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        summary.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
