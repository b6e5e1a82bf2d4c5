//! What one `<trade-off>` element shows: [`Stage`] owns an element inside its shadow root and the explorer in it.
//!
//! The loader is its opposite: it owns the custom element, the fallback, the requests and the events to the host page.
//! Nothing here fetches, stores, or reaches outside the shadow root.

use std::cell::OnceCell;
use std::panic::Location;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Element};
use yew::prelude::*;

use crate::browser;
use explainer::passage::{self, ArticleText, Passage};
use explainer::problem::Problem;
use explainer::reader::catalogue;
use explainer::reader::weighing::Weights;
use explainer::reader::{Disclosure, Opening, ReaderAction, link};
use explainer::{Explainer, MAX_BYTES, MAX_POINTS, Point, Value, format};
use views::messages::{Formats, Messages};
use views::styles;
use views::{AT_A_TIME, DRAWN_AT_A_TIME, Intent, Shared, Subject, Way, Ways, explainer_view, is_large};

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

/// A document without mistakes, to be shown by one [`Stage`].
#[wasm_bindgen]
pub struct Checked(Explainer);

#[wasm_bindgen]
impl Checked {
    /// Reads `text` as a document.
    ///
    /// # Errors
    /// A list of `{path, message}` that names every problem of it.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Result<Self, Array> {
        read(text).map(Self).map_err(|problems| problems.iter().map(report).collect())
    }
}

/// One explorer on the page.
#[wasm_bindgen]
pub struct Stage {
    app: yew::AppHandle<App>,
    shown: Shared<Shown>,
}

#[wasm_bindgen]
impl Stage {
    /// Shows a document in `mount`, an empty element, from the next microtask on. `mount` need not be in the shadow root
    /// of `host` before the event `ready`.
    ///
    /// `options` is a JSON object, of which everything may be missing: `messages`, the interface's by key, where they are
    /// not English; `article`, a selector of the article that the evidence is looked for in, else the nearest one;
    /// `marks`, any text, to mark that evidence there; `open`, what is open at first, as in [`Opening::from_word`];
    /// `memory`, under what key the browser shall remember what the reader does, else it does not.
    /// `heading_level` is that of the explorer's own heading, 1 to 4. `on_event` is called with the name of what has
    /// happened and a list of its details, as the host's contract has them; `on_intent` with a text for
    /// [`Stage::perform`], where a reader asks for something outside of `mount`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        mount: Element,
        host: Element,
        document: Checked,
        options: &str,
        heading_level: u8,
        on_event: Function,
        on_intent: Function,
    ) -> Self {
        let explainer = Shared::from(document.0);
        let options = given(options);
        let messages = options.get("messages").cloned().unwrap_or(Value::Other);
        let shown = Shared::from(Shown {
            mount: mount.clone(),
            host,
            messages: Messages::new(&explainer.lang, messages, FORMATS).into(),
            explainer,
            article: options.text("article"),
            marks: options.get("marks").is_some(),
            opening: Opening::from_word(&options.text("open")),
            memory: options.text("memory"),
            heading_level,
            on_event,
            on_intent,
        });
        let props = AppProps { shown: shown.clone() };
        Self { app: yew::Renderer::<App>::with_root_and_props(mount, props).render(), shown }
    }

    /// Does what a reader asks for, an [`Intent`] as text; `typed` is what the search field holds. What is no intent is
    /// passed over.
    pub fn perform(&self, intent: &str, typed: String) {
        if let Some(intent) = Intent::from_text(intent) {
            self.app.send_message(Message::Intent(intent, typed));
        }
    }

    /// Sets the level of the explorer's own heading, 1 to 4.
    #[wasm_bindgen(js_name = setHeadingLevel)]
    pub fn set_heading_level(&self, level: u8) {
        self.app.send_message(Message::HeadingLevel(level));
    }

    /// Does what a fragment of the page's address asks for, as in [`link::action`]. Returns whether it asks for anything.
    pub fn follow(&self, fragment: &str) -> bool {
        let action = link::action(&self.shown.explainer, fragment);
        action.map(|action| self.app.send_message(Message::Act(action))).is_some()
    }

    /// What the reader says of the points, as text in the form of [`explainer::reader::pairs`].
    pub fn weights(&self) -> String {
        let app = self.app.get_component();
        app.map(|app| link::written(&self.shown.explainer, &app.props.state.weights)).unwrap_or_default()
    }

    /// Has the reader say this, in the form of [`Stage::weights`], and nothing else; what cannot be read is nothing.
    pub fn weigh(&self, weights: &str) {
        let weights = link::read(&self.shown.explainer, weights).unwrap_or_default();
        self.app.send_message(Message::Act(ReaderAction::AllWeighed { weights }));
    }

    /// Takes the explorer off and frees all that it held.
    pub fn destroy(self) {
        self.app.destroy();
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
    serde_wasm_bindgen::from_value::<format::Explainer>(value).map_err(|_| whole("It is not JSON.".to_owned()))?.check()
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

/// How many turns the text of all points takes at most.
const TURNS: usize = 50;

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
    shown: Shared<Shown>,
}

/// What is shown, and how its host wants it.
struct Shown {
    mount: Element,
    host: Element,
    explainer: Shared<Explainer>,
    messages: Shared<Messages>,
    article: String,
    marks: bool,
    opening: Opening,
    /// Empty where nothing shall be remembered.
    memory: String,
    heading_level: u8,
    on_event: Function,
    on_intent: Function,
}

impl Shown {
    /// Tells the host.
    fn emit<const COUNT: usize>(&self, name: &str, details: [JsValue; COUNT]) {
        let details = details.into_iter().collect::<Array>();
        // A host's listener that throws is the host's to report.
        let _ = self.on_event.call2(&JsValue::NULL, &name.into(), &details);
    }

    /// The id of a point as the host knows it, none for the view of all.
    fn id(&self, subject: Subject) -> JsValue {
        match subject {
            Subject::Point(point) => self.explainer.points.get(point).map_or(JsValue::NULL, |point| (&point.id).into()),
            Subject::View => JsValue::NULL,
        }
    }
}

/// Holds the reader's state, and carries out in the browser what an intent asks for.
struct App {
    /// What the views are given, the reader's state among it.
    props: views::Props,
    /// The document's text, folded, from the first search on, or from when there is time.
    text: String,
    article: browser::Article,
    /// The point that the reader left for the article.
    left: usize,
    /// Selects what takes the focus once it is in the tree.
    focus: Option<String>,
    /// Whether points are missing or lack their text, or those that are open their controls.
    lacking: bool,
    /// Whether text has come that may have words in it that are searched for.
    unmarked: bool,
    /// Whether the explorer is on the page.
    seen: bool,
}

enum Message {
    /// A reader asks for this; the text is what the search field holds.
    Intent(Intent, String),
    /// What the reader's state is to become.
    Act(ReaderAction),
    /// The level of the explorer's own heading.
    HeadingLevel(u8),
}

impl App {
    /// Decides how the evidence stands in the article.
    fn locate(&mut self, shown: &Shown) {
        let text = ArticleText::new(&self.article.text());
        let points = &shown.explainer.points;
        let of = |point: &Point| point.evidence.iter().map(|evidence| text.locate(evidence)).collect();
        let passages: Vec<Vec<Passage>> = points.iter().map(of).collect();
        if shown.marks {
            let cited = passage::cited(&passages);
            self.article.cite(cited.iter().flat_map(|(_, [start, end])| [*start, *end]).collect());
            self.props.cited = cited.into_iter().map(|(which, _)| which).collect::<Vec<_>>().into();
        }
        self.props.passages = passages.into();
    }

    /// Gives points that are open their controls: the one that the reader is `at`, and `most` others at most.
    fn equip(&mut self, at: Option<usize>, most: usize) {
        let mut equipped = (*self.props.equipped).clone();
        self.lacking = views::equip(&self.props.state.points, &mut equipped, at, most);
        self.props.equipped = equipped.into();
        self.lacking |= self.props.told < self.props.explainer.points.len();
    }

    /// Folds the document's text, once.
    fn fold(&mut self, explainer: &Explainer) {
        if self.text.is_empty() {
            self.text = browser::fold(&catalogue::text(explainer), &explainer.lang);
        }
    }

    /// Carries out what an intent asks of the browser; what it asks of the reader's state is returned.
    fn carry_out(&mut self, intent: Intent, typed: String, shown: &Shown) -> Option<ReaderAction> {
        let explainer = &shown.explainer;
        let facets = &self.props.facets;
        Some(match intent {
            Intent::SetAll(open) => ReaderAction::SetAll { open },
            Intent::Section(section, open) => ReaderAction::Toggled { disclosure: Disclosure::Section(section), open },
            Intent::Point(point, open) => ReaderAction::Toggled { disclosure: Disclosure::Point(point), open },
            Intent::Reveal(point) => ReaderAction::Reveal { point },
            Intent::Search => ReaderAction::Searched { query: browser::words(&typed, &explainer.lang), typed },
            Intent::Facet(facet, pressed) => ReaderAction::Filtered { facet, pressed },
            Intent::Cell(cell, pressed) => {
                let group = |facet: usize| facets.get(facet).map(|facet| catalogue::of_group(facets, facet.group));
                ReaderAction::Crossed { groups: [group(cell[0])?, group(cell[1])?], cell, pressed }
            }
            Intent::Clear => ReaderAction::Cleared,
            Intent::Weigh(point, weight) => ReaderAction::Weighed { point, weight },
            Intent::ResetWeights => {
                // The button that was pressed goes with the weights.
                self.focus = Some(WEIGHING.to_owned());
                ReaderAction::AllWeighed { weights: Weights::new() }
            }
            Intent::Reset => ReaderAction::Reset,
            Intent::Cited(passage) => ReaderAction::Reveal { point: self.props.cited.get(passage)?.0 },
            Intent::ComeBack => {
                self.article.hide();
                ReaderAction::Reveal { point: self.left }
            }
            Intent::ShowPassage(point, evidence) => {
                let Passage::Exact { start, end } = *self.props.passages.get(point)?.get(evidence)? else {
                    return None;
                };
                self.left = point;
                self.article.show(start, end);
                shown.emit("evidence", [shown.id(Subject::Point(point)), evidence.into()]);
                return None;
            }
            Intent::SeeWeighing => {
                self.focus = Some(WEIGHING.to_owned());
                return None;
            }
            Intent::Share(subject, way) => {
                let fragment = match subject {
                    Subject::Point(point) => link::to_point(&explainer.points.get(point)?.id),
                    Subject::View => link::to_view(explainer, &self.props.state.weights),
                };
                let done = Intent::Shared(subject, way).text();
                browser::share(&fragment, &explainer.title, way == Way::Sheet, &shown.on_intent, &done);
                return None;
            }
            Intent::Shared(subject, way) => {
                shown.emit("share", [shown.id(subject), way.word().into()]);
                self.props.copied = Some(subject).filter(|_| way == Way::Copy);
                return None;
            }
            Intent::ArticleChanged => {
                self.locate(shown);
                return None;
            }
            Intent::Equip if self.props.drawn < explainer.points.len() => {
                self.props.drawn += DRAWN_AT_A_TIME;
                self.lacking = true;
                return None;
            }
            Intent::Equip if self.props.passages.len() < explainer.points.len() => {
                self.locate(shown);
                self.lacking = true;
                return None;
            }
            Intent::Equip => {
                self.unmarked |= self.props.told < explainer.points.len();
                // Each turn renders what is there already anew: of a long document more at a time is less in all.
                let most = AT_A_TIME.max(explainer.points.len() / TURNS);
                self.props.told += most;
                // Of a long document that takes a while: before a search asks for it.
                self.fold(explainer);
                self.equip(None, most);
                // What takes another's place does that in a turn of its own.
                self.lacking |= !self.seen && self.props.told < explainer.points.len() + most;
                return None;
            }
        })
    }

    /// Does what an action makes of the reader's state, marks what is found, and tells the host. Returns whether there is
    /// anything new to see.
    fn act(&mut self, action: ReaderAction, shown: &Shown) -> bool {
        let Shown { explainer, mount, .. } = shown;
        let state = &self.props.state;
        if let ReaderAction::Toggled { disclosure, open } = action
            && state.is_open(disclosure) == Some(open)
        {
            // The echo of an action, from an element that has been rendered so.
            return false;
        }
        let mut after = (**state).clone();
        if !matches!(action, ReaderAction::Toggled { .. }) {
            // It may be about any point.
            self.props.drawn = explainer.points.len();
        }
        let mut selects = false;
        let mut at = None;
        match &action {
            ReaderAction::Toggled { disclosure: Disclosure::Point(point), open: true } => at = Some(*point),
            ReaderAction::Searched { .. }
            | ReaderAction::Filtered { .. }
            | ReaderAction::Crossed { .. }
            | ReaderAction::Reset => selects = true,
            ReaderAction::Cleared => {
                selects = true;
                self.focus = Some("input".to_owned());
            }
            ReaderAction::Reveal { point } => {
                let Some(target) = explainer.points.get(*point) else { return false };
                at = Some(*point);
                self.focus = Some(["#point-", &target.id, " > summary"].concat());
                selects = !self.props.matching[*point];
                if selects {
                    after = after.after(ReaderAction::Cleared, explainer);
                }
            }
            ReaderAction::Received { .. } => self.focus = Some(WEIGHING.to_owned()),
            _ => {}
        }
        after = after.after(action, explainer);
        if selects {
            if !after.query.is_empty() {
                self.fold(explainer);
            }
            let facets = &self.props.facets;
            let points = explainer.points.len();
            let matching = catalogue::matching(points, &self.text, &after.query, facets, &after.pressed);
            browser::mark(mount, &after.query, &explainer.lang);
            let pressed = facets.iter().zip(&after.pressed).filter(|(_, pressed)| **pressed);
            let pressed = pressed.map(|(facet, _)| JsValue::from([facet.group.key(), ":", &facet.word].concat()));
            let found = matching.iter().filter(|matches| **matches).count();
            shown.emit("filter", [after.typed.as_str().into(), pressed.collect::<Array>().into(), found.into()]);
            self.props.matching = matching.into();
        }
        for (disclosure, open) in self.props.state.changes(&after) {
            let id = match disclosure {
                Disclosure::Section(index) => &explainer.sections[index].id,
                Disclosure::Point(index) => &explainer.points[index].id,
            };
            shown.emit("toggle", [id.as_str().into(), open.into()]);
        }
        for (point, (before, now)) in explainer.points.iter().zip(self.props.state.weights.iter().zip(&after.weights)) {
            if before != now {
                let weight = now.map_or(JsValue::NULL, |weight| weight.number().into());
                shown.emit("weigh", [point.id.as_str().into(), weight]);
            }
        }
        if !shown.memory.is_empty() {
            browser::remember(&shown.memory, &after.written(explainer));
        }
        self.props.state = after.into();
        self.equip(at, AT_A_TIME);
        true
    }
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let shown = &ctx.props().shown;
        let mut props =
            views::Props::at_start(shown.explainer.clone(), shown.messages.clone(), shown.heading_level, shown.opening);
        props.ways = Ways { copy: browser::can("clipboard"), sheet: browser::can("share") };
        props.marks = shown.marks;
        // No text but of what is open; of a long document only the first section, and no section of what is not seen before
        // all of it is there. The rest comes in turn.
        let alone = shown.mount.has_attribute("data-alone");
        props.told = 0;
        if is_large(&shown.explainer) || !alone {
            props.drawn = usize::from(alone);
        }
        if !shown.memory.is_empty() {
            props.remembers = true;
            let state = (*props.state).clone();
            props.state = state.recalled(&shown.explainer, &browser::recall(&shown.memory)).into();
        }
        let article = browser::Article::new(&shown.host, &shown.mount, &shown.article, &shown.on_intent);
        let mut app = Self {
            props,
            text: String::new(),
            article,
            left: 0,
            focus: None,
            lacking: false,
            unmarked: false,
            seen: false,
        };
        // Where nothing of it is seen at first, the evidence is looked for in the first turn.
        if alone && (shown.marks || app.props.state.points.contains(&true)) {
            app.locate(shown);
        }
        // What is open from the start has its controls when it is first seen, so that nothing moves.
        app.equip(None, MAX_POINTS);
        // At least one turn: with it comes what the reader has asked for meanwhile.
        app.lacking = true;
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let shown = &ctx.props().shown;
        // That a link has been copied is said until the reader does something else.
        if !matches!(message, Message::Intent(Intent::Equip, _)) {
            self.props.copied = None;
        }
        let action = match message {
            Message::Intent(intent, typed) => self.carry_out(intent, typed, shown),
            Message::Act(action) => Some(action),
            Message::HeadingLevel(level) => {
                self.props.heading_level = level;
                None
            }
        };
        action.is_none_or(|action| self.act(action, shown))
    }

    fn view(&self, _: &Context<Self>) -> Html {
        explainer_view(&self.props)
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let shown = &ctx.props().shown;
        let lacking = std::mem::take(&mut self.lacking);
        if lacking {
            browser::equip(&shown.on_intent);
        } else if std::mem::take(&mut self.unmarked) && !self.props.state.query.is_empty() {
            browser::mark(&shown.mount, &self.props.state.query, &shown.explainer.lang);
        }
        // What takes the place of a prerendered explorer must be whole.
        if !self.seen && (!lacking || shown.mount.has_attribute("data-alone")) {
            shown.emit("ready", []);
            self.seen = true;
        }
        // What is not on the page yet cannot take the focus.
        let Some(selector) = self.focus.take_if(|_| self.seen) else { return };
        let Ok(Some(target)) = shown.mount.query_selector(&selector) else { return };
        browser::reach(&target);
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        browser::mark(&ctx.props().shown.mount, "", "");
        self.article.stop();
    }
}
