//! What one `<trade-off>` element shows: [`Stage`] owns an element inside its shadow root and the explorer in it.
//!
//! The loader is its opposite: it owns the custom element, the fallback, the requests and the events to the host page.
//! Nothing here fetches, stores, or reaches outside the shadow root.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use crate::browser;
use crate::components::{self, ExplainerView, Shared};
use crate::messages::{Formats, Messages};
use crate::model::passage::{ArticleText, Passage};
use crate::model::problem::Problem;
use crate::model::wire::{self, Value};
use crate::model::{Explainer, MAX_BYTES, Point};
use crate::reader::catalogue::{self, Facet};
use crate::reader::{Disclosure, Opening, ReaderAction, ReaderState};
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

/// A place on the page where one explorer after another can be shown.
///
/// It is kept and used again when its explorer goes, never thrown away: the listeners that Yew sets on the root of an
/// app live as long as the page (`HostHandlers` in its `dom_bundle/subtree_root.rs` forgets them).
#[wasm_bindgen]
pub struct Stage {
    app: yew::AppHandle<App>,
    props: AppProps,
}

#[wasm_bindgen]
impl Stage {
    /// Makes a stage of an empty element, which its owner may put on the page, take off, and put elsewhere.
    #[wasm_bindgen(constructor)]
    pub fn new(mount: Element) -> Self {
        let props = AppProps { mount: mount.clone(), serial: 0, shown: None };
        let app = yew::Renderer::<App>::with_root_and_props(mount, props.clone()).render();
        Self { app, props }
    }

    /// Reads `text` as a document and shows it, from the next microtask on.
    ///
    /// `messages` is a JSON object of the interface's messages by key; what is missing there is English.
    /// `article` selects the article that the evidence is looked for in; empty, the nearest one is taken.
    /// `open` says what is open at first, as in [`Opening::from_word`].
    /// `heading_level` is that of the explorer's own heading, 1 to 4. `on_ready` is called once, when all is in the
    /// tree; `on_toggle` with an id and a boolean for each section and point that the reader opens or closes.
    ///
    /// # Errors
    /// A list of `{path, message}` that names every problem of the document.
    #[expect(clippy::too_many_arguments, reason = "an object of options would cost a binding for each of them")]
    pub fn show(
        &mut self,
        text: &str,
        messages: &str,
        article: String,
        open: &str,
        heading_level: u8,
        on_ready: Function,
        on_toggle: Function,
    ) -> Result<(), Array> {
        let explainer = Shared::from(read(text).map_err(|problems| problems.iter().map(report).collect::<Array>())?);
        let messages = Messages::new(&explainer.lang, given(messages), FORMATS).into();
        self.props.shown = Some(Shown {
            explainer,
            messages,
            article,
            opening: Opening::from_word(open),
            heading_level,
            on_ready,
            on_toggle,
        });
        self.props.serial += 1;
        self.app.update(self.props.clone());
        Ok(())
    }

    /// Sets the level of the explorer's own heading, 1 to 4.
    #[wasm_bindgen(js_name = setHeadingLevel)]
    pub fn set_heading_level(&mut self, level: u8) {
        if let Some(shown) = &mut self.props.shown {
            shown.heading_level = level;
        }
        self.app.update(self.props.clone());
    }

    /// Opens every section and point, or closes them.
    #[wasm_bindgen(js_name = setAll)]
    pub fn set_all(&self, open: bool) {
        self.app.send_message(Message::Reader(ReaderAction::SetAll { open }));
    }

    /// Opens the point of this id, scrolls to it and focuses it. Returns whether there is one.
    pub fn reveal(&self, id: &str) -> bool {
        let points = self.props.shown.iter().flat_map(|shown| &shown.explainer.points);
        let point = points.map(|point| point.id == id).position(|found| found);
        if let Some(point) = point {
            self.app.send_message(Message::Reader(ReaderAction::Reveal { point }));
        }
        point.is_some()
    }

    /// Takes the explorer off and frees all that it held.
    pub fn clear(&mut self) {
        self.props.shown = None;
        self.props.serial += 1;
        self.app.update(self.props.clone());
    }
}

/// Text to document, by `JSON.parse` alone: serde-wasm-bindgen would read prototypes and follow cycles.
///
/// # Errors
/// Every problem of the document, or the one that keeps it from being read at all.
pub fn read(text: &str) -> Result<Explainer, Vec<Problem>> {
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

/// How the browser writes numbers, dates and plurals.
const FORMATS: Formats = Formats {
    number: |lang, number| browser::number(lang, number),
    date: |lang, day| browser::date(lang, day),
    plural: |lang, number| browser::plural(lang, number),
};

/// Messages from JSON; none where it is not JSON, for English is better than no explorer.
fn given(messages: &str) -> Value {
    let value = js_sys::JSON::parse(messages).ok();
    value.and_then(|value| serde_wasm_bindgen::from_value(value).ok()).unwrap_or(Value::Other)
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
    mount: Element,
    /// Another for each document: no explorer starts from what a reader did to the one before it.
    serial: u32,
    shown: Option<Shown>,
}

#[derive(Clone, PartialEq)]
struct Shown {
    explainer: Shared<Explainer>,
    messages: Shared<Messages>,
    article: String,
    opening: Opening,
    heading_level: u8,
    on_ready: Function,
    on_toggle: Function,
}

/// Holds the reader's state, and carries out in the browser what an action asks for.
struct App {
    state: Shared<ReaderState>,
    facets: Shared<Vec<Facet>>,
    matching: Shared<Vec<bool>>,
    /// The document's text, folded, from the first search on.
    text: String,
    article: Option<Article>,
    passages: Shared<Vec<Vec<Passage>>>,
    /// The point that the reader left for the article.
    left: usize,
    /// Selects what takes the focus once it is in the tree.
    focus: Option<String>,
    ready: bool,
}

/// The article, and what is called when it changes.
struct Article {
    page: browser::Article,
    _on_change: Closure<dyn Fn()>,
}

impl Drop for Article {
    fn drop(&mut self) {
        self.page.stop();
    }
}

/// What an explorer is told.
enum Message {
    /// What the reader did.
    Reader(ReaderAction),
    /// The article is there, or has other text.
    ArticleChanged,
    /// This evidence of this point shall be shown in the article.
    Show(usize, usize),
    /// The reader wants back from the article.
    Back,
}

impl App {
    fn locate(&mut self, explainer: &Explainer) -> bool {
        let Some(article) = &self.article else { return false };
        let text = ArticleText::new(&article.page.text());
        let of = |point: &Point| point.evidence.iter().map(|evidence| text.locate(evidence)).collect();
        self.passages = explainer.points.iter().map(of).collect::<Vec<_>>().into();
        true
    }
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let shown = ctx.props().shown.as_ref();
        let facets = shown.map(|shown| catalogue::facets(&shown.explainer)).unwrap_or_default();
        let state =
            shown.map(|shown| ReaderState::new(&shown.explainer, facets.len(), shown.opening)).unwrap_or_default();
        Self {
            matching: vec![true; state.points.len()].into(),
            state: state.into(),
            facets: facets.into(),
            text: String::new(),
            article: None,
            passages: Vec::new().into(),
            left: 0,
            focus: None,
            ready: shown.is_none(),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &AppProps) -> bool {
        if before.serial != ctx.props().serial {
            browser::mark(&ctx.props().mount, "", "");
            *self = <Self as Component>::create(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let AppProps { mount, shown: Some(Shown { explainer, on_toggle, .. }), .. } = ctx.props() else { return false };
        let action = match (message, &self.article) {
            (Message::Reader(action), _) => action,
            (Message::Back, Some(article)) => {
                article.page.hide();
                ReaderAction::Reveal { point: self.left }
            }
            (Message::Show(point, evidence), Some(article)) => {
                if let Some(Passage::Exact { start, end }) = self.passages.get(point).and_then(|all| all.get(evidence))
                {
                    self.left = point;
                    article.page.show(*start, *end);
                }
                return false;
            }
            (Message::ArticleChanged, _) => return self.locate(explainer),
            _ => return false,
        };
        let mut after = (*self.state).clone();
        let mut selects = true;
        match action {
            ReaderAction::Searched { .. } | ReaderAction::Filtered { .. } => {}
            ReaderAction::Cleared => self.focus = Some("input".to_owned()),
            ReaderAction::Reveal { point } => {
                self.focus = Some(["#point-", &explainer.points[point].id, " > summary"].concat());
                selects = !self.matching[point];
                if selects {
                    after = after.after(ReaderAction::Cleared, explainer);
                }
            }
            _ => selects = false,
        }
        after = after.after(action, explainer);
        if selects {
            if self.text.is_empty() && !after.query.is_empty() {
                self.text = browser::fold(&catalogue::text(explainer), &explainer.lang);
            }
            let points = explainer.points.len();
            self.matching = catalogue::matching(points, &self.text, &after.query, &self.facets, &after.pressed).into();
            browser::mark(mount, &after.query, &explainer.lang);
        }
        for (disclosure, open) in self.state.changes(&after) {
            let id = match disclosure {
                Disclosure::Section(index) => &explainer.sections[index].id,
                Disclosure::Point(index) => &explainer.points[index].id,
            };
            // A host's listener that throws is the host's to report.
            let _ = on_toggle.call2(&JsValue::NULL, &JsValue::from_str(id), &JsValue::from_bool(open));
        }
        self.state = after.into();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Some(Shown { explainer, messages, heading_level, .. }) = ctx.props().shown.clone() else {
            return Html::default();
        };
        let lang = explainer.lang.clone();
        let props = components::Props {
            explainer,
            messages,
            state: self.state.clone(),
            facets: self.facets.clone(),
            matching: self.matching.clone(),
            heading_level,
            passages: self.passages.clone(),
            on_action: ctx.link().callback(Message::Reader),
            on_show: ctx.link().callback(|(point, evidence)| Message::Show(point, evidence)),
            on_back: ctx.link().callback(|()| Message::Back),
            on_search: ctx.link().callback(move |typed: String| {
                let query = browser::words(&typed, &lang);
                Message::Reader(ReaderAction::Searched { typed, query })
            }),
        };
        html! { <ExplainerView key={ctx.props().serial.to_string()} ..props /> }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let AppProps { mount, shown: Some(shown), .. } = ctx.props() else { return };
        if !self.ready {
            self.ready = true;
            // A host's listener that throws is the host's to report, here as above.
            let _ = shown.on_ready.call0(&JsValue::NULL);
            // Only now is the explorer on the page, and there an article around it.
            let link = ctx.link().clone();
            let on_change = Closure::<dyn Fn()>::new(move || link.send_message(Message::ArticleChanged));
            let page = browser::Article::new(mount, &shown.article, on_change.as_ref().unchecked_ref());
            self.article = Some(Article { page, _on_change: on_change });
            ctx.link().send_message(Message::ArticleChanged);
        }
        let Some(selector) = self.focus.take() else { return };
        let Ok(Some(target)) = mount.query_selector(&selector) else { return };
        let target: HtmlElement = target.unchecked_into();
        // Focus first: it scrolls by itself, and by less than the reader needs to see a point whole.
        let _ = target.focus();
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        target.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
