//! What one `<trade-off>` element shows: [`Stage`] owns an element inside its shadow root and the explorer in it.
//!
//! The loader is its opposite: it owns the custom element, the fallback, the requests and the events to the host page.
//! Nothing here fetches, stores, or reaches outside the shadow root.

use std::cell::OnceCell;
use std::panic::Location;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use crate::browser;
use crate::components::{self, ExplainerView, Intent, Shared, Subject, Ways};
use crate::messages::{Formats, Messages};
use crate::model::passage::{ArticleText, Passage};
use crate::model::problem::Problem;
use crate::model::wire::{self, Value};
use crate::model::{Explainer, MAX_BYTES, Point};
use crate::reader::catalogue::{self, Facet};
use crate::reader::weighing::Weights;
use crate::reader::{Disclosure, Opening, ReaderAction, ReaderState, link};
use crate::styles;

thread_local! {
    static ON_PANIC: OnceCell<Function> = const { OnceCell::new() };
}

/// Prepares the module, once: where a panic ended it is told to `on_panic`, as text, before the module traps.
#[wasm_bindgen]
pub fn start(on_panic: Function) {
    // A second start finds the first one's function, which does the same.
    let _ = ON_PANIC.with(|told| told.set(on_panic));
    // By its address, so that the compiler leaves what it takes as it is: the bundle's panics call it with a location,
    // and have no hook.
    let ended = std::hint::black_box(ended as fn(&Location<'_>));
    yew::set_custom_panic_hook(Box::new(move |info| info.location().into_iter().for_each(ended)));
}

/// Tells the loader where the program has ended.
fn ended(at: &Location<'_>) {
    let place = [at.file(), ":", &at.line().to_string()].concat();
    ON_PANIC.with(|told| {
        // The module is about to trap: there is nobody left to tell that the report failed.
        let _ = told.get().map(|told| told.call1(&JsValue::NULL, &JsValue::from_str(&place)));
    });
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
    /// `options` is a JSON object, of which everything may be missing: `messages`, the interface's by key, where they are
    /// not English; `article`, a selector of the article that the evidence is looked for in, else the nearest one;
    /// `marks`, any text, to mark that evidence there; `open`, what is open at first, as in [`Opening::from_word`];
    /// `memory`, under what key the browser shall remember what the reader does, else it does not.
    /// `heading_level` is that of the explorer's own heading, 1 to 4. `on_event` is called with the name of what has
    /// happened and a list of its details, as the host's contract has them.
    ///
    /// # Errors
    /// A list of `{path, message}` that names every problem of the document.
    pub fn show(&mut self, text: &str, options: &str, heading_level: u8, on_event: Function) -> Result<(), Array> {
        let explainer = Shared::from(read(text).map_err(|problems| problems.iter().map(report).collect::<Array>())?);
        let options = given(options);
        let messages = options.get("messages").cloned().unwrap_or(Value::Other);
        self.props.shown = Some(Shown {
            messages: Messages::new(&explainer.lang, messages, FORMATS).into(),
            explainer,
            article: options.text("article"),
            marks: options.get("marks").is_some(),
            opening: Opening::from_word(&options.text("open")),
            memory: options.text("memory"),
            heading_level,
            on_event,
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
        self.app.send_message(Message::Intent(Intent::Act(ReaderAction::SetAll { open })));
    }

    /// Does what a fragment of the page's address asks for, as in [`link::action`]. Returns whether it asks for anything.
    pub fn follow(&self, fragment: &str) -> bool {
        let action = self.props.shown.as_ref().and_then(|shown| link::action(&shown.explainer, fragment));
        action.map(|action| self.app.send_message(Message::Intent(Intent::Act(action)))).is_some()
    }

    /// What the reader says of the points, as text in the form of [`crate::reader::pairs`].
    pub fn weights(&self) -> String {
        let app = self.app.get_component();
        let weights = app.as_ref().map(|app| app.state.weights.as_slice()).unwrap_or_default();
        self.props.shown.as_ref().map(|shown| link::written(&shown.explainer, weights)).unwrap_or_default()
    }

    /// Has the reader say this, in the form of [`Stage::weights`], and nothing else; what cannot be read is nothing.
    pub fn weigh(&self, weights: &str) {
        let shown = self.props.shown.as_ref();
        let weights = shown.and_then(|shown| link::read(&shown.explainer, weights)).unwrap_or_default();
        self.app.send_message(Message::Weigh(weights));
    }

    /// Takes the explorer back to how it was at first.
    pub fn reset(&self) {
        self.app.send_message(Message::Intent(Intent::Act(ReaderAction::Reset)));
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

/// The options from JSON; none where it is not JSON, for an explorer without them is better than none.
fn given(options: &str) -> Value {
    let value = js_sys::JSON::parse(options).ok();
    value.and_then(|value| serde_wasm_bindgen::from_value(value).ok()).unwrap_or(Value::Other)
}

/// Selects what shows what the reader's weights come to.
const WEIGHING: &str = "#weighing";

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
    marks: bool,
    opening: Opening,
    /// Empty where nothing shall be remembered.
    memory: String,
    heading_level: u8,
    on_event: Function,
}

impl Shown {
    /// Tells the host.
    fn emit<const COUNT: usize>(&self, name: &str, details: [JsValue; COUNT]) {
        let details = details.into_iter().collect::<Array>();
        // A host's listener that throws is the host's to report.
        let _ = self.on_event.call2(&JsValue::NULL, &name.into(), &details);
    }
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
    /// The evidence that is marked in the article: points, and indices of their evidence, in the article's order.
    cited: Shared<Vec<(usize, usize)>>,
    /// The point that the reader left for the article.
    left: usize,
    /// Of what the link has just been copied.
    copied: Option<Subject>,
    ways: Ways,
    /// Selects what takes the focus once it is in the tree.
    focus: Option<String>,
    ready: bool,
}

/// The article, and what is called when it changes, or when the reader clicks a passage that is marked in it.
struct Article {
    page: browser::Article,
    _on_event: Closure<dyn Fn(Option<usize>)>,
}

impl Drop for Article {
    fn drop(&mut self) {
        self.page.stop();
    }
}

/// What an explorer is told.
enum Message {
    /// What the reader asks for.
    Intent(Intent),
    /// The article's text is not, or no longer, the one known.
    ArticleChanged,
    /// The reader clicked this of the passages that are marked in the article.
    Cited(usize),
    /// The page has the reader say this.
    Weigh(Weights),
    /// A link has been passed on.
    Passed { subject: Subject, sheet: bool },
}

impl App {
    fn locate(&mut self, shown: &Shown) -> bool {
        let Some(article) = &self.article else { return false };
        let text = ArticleText::new(&article.page.text());
        let points = &shown.explainer.points;
        let of = |point: &Point| point.evidence.iter().map(|evidence| text.locate(evidence)).collect();
        let passages: Vec<Vec<Passage>> = points.iter().map(of).collect();
        if shown.marks {
            let mut cited = Vec::<(u32, u32, (usize, usize))>::new();
            for (point, passages) in passages.iter().enumerate() {
                for (evidence, passage) in passages.iter().enumerate() {
                    if let Passage::Exact { start, end } = passage {
                        let place = cited.iter().position(|(other, ..)| other > start).unwrap_or(cited.len());
                        cited.insert(place, (*start, *end, (point, evidence)));
                    }
                }
            }
            article.page.cite(cited.iter().flat_map(|(start, end, _)| [*start, *end]).collect());
            self.cited = cited.into_iter().map(|(.., which)| which).collect::<Vec<_>>().into();
        }
        self.passages = passages.into();
        true
    }

    /// Passes on the link to what the reader chose, or says nothing where the browser refuses.
    fn share(&self, ctx: &Context<Self>, explainer: &Explainer, subject: Subject, sheet: bool) {
        let fragment = match subject {
            Subject::Point(point) => link::to_point(&explainer.points[point].id),
            Subject::View => link::to_view(explainer, &self.state.weights),
        };
        let link = ctx.link().clone();
        let done = Closure::once_into_js(move || link.send_message(Message::Passed { subject, sheet }));
        browser::share(&fragment, &explainer.title, sheet, done.unchecked_ref());
    }
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let shown = ctx.props().shown.as_ref();
        let facets = shown.map(|shown| catalogue::facets(&shown.explainer)).unwrap_or_default();
        let state = shown.map(|shown| {
            let state = ReaderState::new(&shown.explainer, facets.len(), shown.opening);
            let memory = if shown.memory.is_empty() { String::new() } else { browser::recall(&shown.memory) };
            state.recalled(&shown.explainer, &memory)
        });
        let state = state.unwrap_or_default();
        Self {
            matching: vec![true; state.points.len()].into(),
            state: state.into(),
            facets: facets.into(),
            text: String::new(),
            article: None,
            passages: Vec::new().into(),
            cited: Vec::new().into(),
            left: 0,
            copied: None,
            ways: Ways { copy: browser::can("clipboard"), sheet: browser::can("share") },
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
        let AppProps { mount, shown: Some(shown), .. } = ctx.props() else { return false };
        let explainer = &shown.explainer;
        self.copied = None;
        let action = match (message, &self.article) {
            (Message::Intent(Intent::Act(action)), _) => {
                // The button that was pressed goes with the weights.
                if matches!(action, ReaderAction::AllWeighed { .. }) {
                    self.focus = Some(WEIGHING.to_owned());
                }
                action
            }
            (Message::Intent(Intent::Search(typed)), _) => {
                let query = browser::words(&typed, &explainer.lang);
                ReaderAction::Searched { typed, query }
            }
            (Message::Intent(Intent::ComeBack), Some(article)) => {
                article.page.hide();
                ReaderAction::Reveal { point: self.left }
            }
            (Message::Intent(Intent::ShowPassage { point, evidence }), Some(article)) => {
                if let Some(Passage::Exact { start, end }) = self.passages.get(point).and_then(|all| all.get(evidence))
                {
                    self.left = point;
                    article.page.show(*start, *end);
                    shown.emit("evidence", [explainer.points[point].id.as_str().into(), evidence.into()]);
                }
                return false;
            }
            (Message::Intent(Intent::SeeWeighing), _) => {
                self.focus = Some(WEIGHING.to_owned());
                return true;
            }
            (Message::Intent(Intent::Share { subject, sheet }), _) => {
                self.share(ctx, explainer, subject, sheet);
                return true;
            }
            (Message::Passed { subject, sheet }, _) => {
                let id = match subject {
                    Subject::Point(point) => explainer.points[point].id.as_str().into(),
                    Subject::View => JsValue::NULL,
                };
                shown.emit("share", [id, if sheet { "sheet" } else { "copy" }.into()]);
                self.copied = Some(subject).filter(|_| !sheet);
                return true;
            }
            (Message::Weigh(weights), _) => ReaderAction::AllWeighed { weights },
            (Message::Cited(index), _) => match self.cited.get(index) {
                Some((point, _)) => ReaderAction::Reveal { point: *point },
                None => return false,
            },
            (Message::ArticleChanged, _) => return self.locate(shown),
            _ => return false,
        };
        let mut after = (*self.state).clone();
        let mut selects = true;
        match action {
            ReaderAction::Searched { .. }
            | ReaderAction::Filtered { .. }
            | ReaderAction::Crossed { .. }
            | ReaderAction::Reset => {}
            ReaderAction::Cleared => self.focus = Some("input".to_owned()),
            ReaderAction::Reveal { point } => {
                self.focus = Some(["#point-", &explainer.points[point].id, " > summary"].concat());
                selects = !self.matching[point];
                if selects {
                    after = after.after(ReaderAction::Cleared, explainer);
                }
            }
            ReaderAction::Received { .. } => {
                selects = false;
                self.focus = Some(WEIGHING.to_owned());
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
            let pressed = self.facets.iter().zip(&after.pressed).filter(|(_, pressed)| **pressed);
            let pressed = pressed.map(|(facet, _)| JsValue::from([facet.group.key(), ":", &facet.word].concat()));
            let found = self.matching.iter().filter(|matches| **matches).count();
            shown.emit("filter", [after.typed.as_str().into(), pressed.collect::<Array>().into(), found.into()]);
        }
        for (disclosure, open) in self.state.changes(&after) {
            let id = match disclosure {
                Disclosure::Section(index) => &explainer.sections[index].id,
                Disclosure::Point(index) => &explainer.points[index].id,
            };
            shown.emit("toggle", [id.as_str().into(), open.into()]);
        }
        for (point, (before, now)) in explainer.points.iter().zip(self.state.weights.iter().zip(&after.weights)) {
            if before != now {
                let weight = now.map_or(JsValue::NULL, |weight| weight.number().into());
                shown.emit("weigh", [point.id.as_str().into(), weight]);
            }
        }
        if !shown.memory.is_empty() {
            browser::remember(&shown.memory, &after.written(explainer));
        }
        self.state = after.into();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Some(Shown { explainer, messages, heading_level, memory, .. }) = ctx.props().shown.clone() else {
            return Html::default();
        };
        let props = components::Props {
            explainer,
            messages,
            state: self.state.clone(),
            facets: self.facets.clone(),
            matching: self.matching.clone(),
            heading_level,
            passages: self.passages.clone(),
            cited: self.cited.clone(),
            ways: self.ways,
            copied: self.copied,
            remembers: !memory.is_empty(),
            on_intent: ctx.link().callback(Message::Intent),
        };
        html! { <ExplainerView key={ctx.props().serial.to_string()} ..props /> }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let AppProps { mount, shown: Some(shown), .. } = ctx.props() else { return };
        if !self.ready {
            self.ready = true;
            shown.emit("ready", []);
            // Only now is the explorer on the page, and there an article around it.
            let link = ctx.link().clone();
            let on_event = Closure::<dyn Fn(Option<usize>)>::new(move |cited: Option<usize>| {
                link.send_message(cited.map_or(Message::ArticleChanged, Message::Cited));
            });
            let page = browser::Article::new(mount, &shown.article, on_event.as_ref().unchecked_ref());
            self.article = Some(Article { page, _on_event: on_event });
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
