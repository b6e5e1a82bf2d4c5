//! One explorer on the page: owns its state, and carries out in the browser what a control asks for.
//!
//! An action makes a new state, and the state is committed. What others can notice (events to the host, the article, the
//! focus) follows in a microtask, while nothing is borrowed: a listener of the host may call any method of the element.
//! [`explainer::reader`] decides what an action makes of the state, [`views::Turns`] what is rendered when.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use explainer::passage::{self, Passage};
use explainer::reader::weighing::Weights;
use explainer::reader::{Disclosure, Event, Opening, Reader, ReaderAction, catalogue, link};
use explainer::{Explainer, Value, figure};
use js_sys::Function;
use views::messages::{Formats, Messages};
use views::{BUDGET, Citations, ExplainerView, Intent, Page, Props, Said, Shared, Shown, Subject, Turns, Way};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

use crate::json::object;
use crate::options::Options;
use crate::{browser, json};

/// The selector of what the reader's answers come to.
const WEIGHING: &str = "#weighing";
/// The selector of what the answers come to that were shared with the reader.
const THEIRS: &str = "#theirs";

/// How the browser writes numbers, dates and plurals.
const FORMATS: Formats = Formats {
    number: |lang, number| browser::number(lang, number).unwrap_or_else(|_| figure::digits(number)),
    percent: |lang, percent| browser::percent(lang, percent).unwrap_or_else(|_| [&percent.to_string(), "%"].concat()),
    date: |lang, day| browser::date(lang, day).unwrap_or_else(|_| day.to_owned()),
    plural: |lang, number| browser::plural(lang, number).unwrap_or_else(|_| "other".to_owned()),
};

/// One explorer.
pub struct Explorer {
    /// For callbacks and microtasks, which may come after the explorer is gone.
    me: Weak<Self>,
    mount: Element,
    shown: Shared<Shown>,
    /// None where the browser does not let it be looked for.
    article: Option<browser::Article>,
    /// Under what key the browser remembers what the reader does.
    memory: Option<String>,
    on_ready: Function,
    on_event: Function,
    state: RefCell<State>,
    /// What is left to be done outside of the program, first come, first served.
    effects: RefCell<Vec<Effect>>,
    /// Whether some of that is being done.
    at_work: Cell<bool>,
    /// None once it has been taken off.
    app: RefCell<Option<yew::AppHandle<ExplainerView>>>,
}

/// All that may change while an explorer stands.
struct State {
    /// What is shown: the reader's state stands in it.
    props: Props,
    turns: Turns,
    phase: Phase,
    /// The last state that the views have rendered, by [`Props::commit`].
    rendered: Option<u32>,
    /// What the search looks through, folded, once the reader has come to it.
    text: Option<String>,
    /// The point that the reader has left for the article.
    left: Option<usize>,
    /// Selects what takes the focus once it is in the tree and on the page.
    focus: Option<String>,
}

/// Where the explorer stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// In an element that nobody sees.
    Built,
    /// There, and the loader knows that it may be seen.
    Ready,
    /// On the page.
    Placed,
}

/// What is done outside of the program once a state is committed.
enum Effect {
    /// The host is told, by the name of an event and its details, as `docs/host-contract.md` has them.
    Tell(&'static str, Value),
    /// Where a piece of a point's evidence stands in the article is shown there.
    Show(usize, usize),
    /// The passage is shown no longer.
    Hide,
    /// A link is passed on.
    Share(Subject, Way),
    /// The browser remembers a text; an empty one, nothing.
    Remember(String),
    /// The words of the search are marked, once the views show what it has found.
    Mark,
    /// The loader learns that the explorer may be seen.
    Ready,
    /// What a selector names takes the focus.
    Reach(String),
}

impl std::fmt::Debug for Explorer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Explorer").finish_non_exhaustive()
    }
}

impl State {
    /// Whether the views have rendered all that it says.
    fn is_rendered(&self) -> bool {
        self.rendered == Some(self.props.commit)
    }

    /// Gives the focus to what waits for it, once that is in the tree and on the page.
    fn focused(&mut self) -> Option<Effect> {
        let there = self.phase == Phase::Placed && self.is_rendered();
        self.focus.take_if(|_| there).map(Effect::Reach)
    }
}

impl Explorer {
    /// Shows a document in `mount`, as the border says in `element.rs`.
    pub fn new(mount: Element, host: &Element, explainer: Explainer, options: &Options) -> Rc<Self> {
        let messages = Messages::new(&explainer.lang, json::read(&options.messages()), FORMATS);
        let memory = options.memory();
        let page = Page {
            heading_level: options.heading_level(),
            marks: options.marks(),
            remembers: memory.is_some(),
            way: [(Way::Sheet, "share"), (Way::Copy, "clipboard")]
                .into_iter()
                .find_map(|(way, name)| browser::can(name).unwrap_or_default().then_some(way)),
            ..Page::default()
        }
        .without(&options.without().unwrap_or_default());
        let replaces = options.replaces();
        let opening = Opening::from_word(&options.open().unwrap_or_default());
        let mut props = Props::new(Shown::new(explainer, messages), page, opening);
        let shown = props.shown.clone();
        if let Some(key) = &memory {
            let remembered = browser::recall(key).unwrap_or_default();
            let mut state = props.reader.state.clone().recalled(&shown.explainer, &remembered);
            if !page.weighing {
                state.weights.fill(None);
            }
            props.reader = Reader::new(state).into();
        }
        let mut turns = Turns::new(&shown.explainer, replaces);
        let article = browser::Article::new(
            host,
            &mount,
            options,
            passage::PASSED_OVER,
            passage::ASIDE,
            &String::from_iter([passage::EDGE, passage::ASIDE_BEGINS, passage::ASIDE_ENDS]),
        )
        .ok();
        if !replaces && (page.marks || props.reader.state.points.contains(&true)) {
            look(article.as_ref(), &mut props);
            turns.begin_with_evidence();
        }
        props.progress = turns.progress();
        Rc::new_cyclic(|weak: &Weak<Self>| {
            let me = weak.clone();
            props.on_rendered = Callback::from(move |commit| {
                me.upgrade().inspect(|explorer| explorer.rendered(commit));
            });
            let state = State {
                props: props.clone(),
                turns,
                phase: Phase::Built,
                rendered: None,
                text: None,
                left: None,
                focus: None,
            };
            let app = yew::Renderer::with_root_and_props(mount.clone(), props).render();
            Self {
                me: weak.clone(),
                mount,
                shown,
                article,
                memory,
                on_ready: options.on_ready(),
                on_event: options.on_event(),
                state: state.into(),
                effects: RefCell::default(),
                at_work: Cell::default(),
                app: Some(app).into(),
            }
        })
    }

    /// Says that `mount` now stands on the page.
    pub fn placed(&self) {
        let focused = {
            let mut state = self.state.borrow_mut();
            state.phase = Phase::Placed;
            state.focused()
        };
        self.follow_up(focused);
    }

    /// Carries out what a control asks for.
    pub fn perform(&self, intent: &str, value: String) {
        let Some(intent) = Intent::from_text(intent, &self.shown) else { return };
        self.respond(|state| self.carry_out(state, intent, value));
    }

    /// Does what a fragment asks for; returns whether it asks for anything.
    pub fn follow(&self, fragment: &str) -> bool {
        let action = link::action(&self.shown.explainer, fragment);
        let page = self.state.borrow().props.page;
        let action = action.filter(|action| is_offered(action, page));
        action.map(|action| self.respond(|state| self.act(state, action))).is_some()
    }

    /// What the reader says of the points, by id.
    pub fn weights(&self) -> JsValue {
        let state = self.state.borrow();
        let weights = self.shown.explainer.points.iter().zip(&state.props.reader.state.weights);
        let said = weights.filter_map(|(point, weight)| Some((point.id.clone(), (*weight)?.number().into())));
        json::written(&Value::Object(said.collect()))
    }

    /// Replaces all that the reader says of the points; a value that is no object of weights takes all back.
    pub fn weigh(&self, weights: &Value) {
        let weights = link::weights(&self.shown.explainer, weights).unwrap_or_default();
        self.respond(|state| self.act(state, ReaderAction::AllWeighed { weights }));
    }

    /// Sets the level of the explorer's own heading, 1 to 4.
    pub fn set_heading_level(&self, level: u8) {
        self.change(|state| {
            state.props.page.heading_level = level;
            Vec::new()
        });
    }

    /// Takes the explorer off, and undoes what it has done to the page.
    pub fn destroy(&self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        let _ = browser::mark(&self.mount, "", "");
    }

    /// Makes a new state in response to the reader or, in their name, the page.
    fn respond(&self, respond: impl FnOnce(&mut State) -> Vec<Effect>) {
        self.change(|state| {
            // The explorer says that a link has been copied until something else is done.
            state.props.copied = None;
            respond(state)
        });
    }

    /// Makes a new state, commits it, and queues what follows from it.
    fn change(&self, change: impl FnOnce(&mut State) -> Vec<Effect>) {
        let (effects, props) = {
            let mut state = self.state.borrow_mut();
            state.props.commit = state.props.commit.wrapping_add(1);
            (change(&mut state), state.props.clone())
        };
        // Before the views are rendered anew: what the host does in its listeners is shown with it.
        self.follow_up(effects);
        if let Some(app) = self.app.borrow_mut().as_mut() {
            app.update(props);
        }
    }

    /// Queues effects. They are taken in a microtask: the caller has returned by then, nothing is borrowed, and whatever is
    /// called may call anything.
    fn follow_up(&self, effects: impl IntoIterator<Item = Effect>) {
        let mut queue = self.effects.borrow_mut();
        let scheduled = !queue.is_empty();
        queue.extend(effects);
        if scheduled || queue.is_empty() {
            return;
        }
        let me = self.me.clone();
        spawn_local(async move {
            let Some(me) = me.upgrade() else { return };
            let effects = me.effects.take();
            me.at_work.set(true);
            for effect in effects {
                me.take_effect(effect);
            }
            me.at_work.set(false);
        });
    }

    fn take_effect(&self, effect: Effect) {
        if self.app.borrow().is_none() {
            return;
        }
        match effect {
            Effect::Tell(name, detail) => {
                // A listener that throws is the host's to report.
                let _ = self.on_event.call2(&JsValue::NULL, &name.into(), &json::written(&detail));
            }
            Effect::Show(point, evidence) => self.show(point, evidence),
            Effect::Hide => {
                let _ = self.article.as_ref().map(browser::Article::hide);
            }
            Effect::Share(subject, way) => self.share(subject, way),
            Effect::Remember(text) => {
                if let Some(key) = &self.memory {
                    let _ = browser::remember(key, &text);
                }
            }
            Effect::Mark => {
                let reader = self.state.borrow().props.reader.clone();
                let _ = browser::mark(&self.mount, &reader.state.query, &self.shown.explainer.lang);
            }
            Effect::Ready => {
                let _ = self.on_ready.call0(&JsValue::NULL);
            }
            Effect::Reach(selector) => {
                if let Ok(Some(target)) = self.mount.query_selector(&selector) {
                    let _ = browser::reach(&target);
                }
            }
        }
    }

    /// What an intent makes of the state, and what is to be done outside.
    fn carry_out(&self, state: &mut State, intent: Intent, value: String) -> Vec<Effect> {
        let Shown { explainer, facets, .. } = &*self.shown;
        let yes = value == "1";
        let toggled = |disclosure| ReaderAction::Toggled { disclosure, open: yes };
        let action = match intent {
            Intent::Expand => ReaderAction::SetAll { open: true },
            Intent::Collapse => ReaderAction::SetAll { open: false },
            Intent::Section(section) => toggled(Disclosure::Section(section)),
            Intent::Point(point) => toggled(Disclosure::Point(point)),
            Intent::Reveal(point) => ReaderAction::Reveal { point },
            // The browser has opened it, and what is in it is there. The reader is about to type.
            Intent::Find => {
                self.prepare_search(state);
                return Vec::new();
            }
            Intent::Search => {
                let query = browser::words(&value, &explainer.lang).unwrap_or_else(|_| value.clone());
                ReaderAction::Searched { query, typed: value }
            }
            Intent::Facet(facet) => ReaderAction::Filtered { facet, pressed: yes },
            Intent::Cell(side, facet) => {
                let column = facets.iter().position(|facet| facet.side() == Some(side));
                let Some(column) = column else { return Vec::new() };
                let groups = [column, facet].map(|facet| catalogue::of_group(facets, facets[facet].group));
                ReaderAction::Crossed { cell: [column, facet], groups, pressed: yes }
            }
            Intent::Clear => ReaderAction::Cleared,
            Intent::Weigh(point, weight) => ReaderAction::Weighed { point, weight: yes.then_some(weight) },
            Intent::ResetWeights => {
                state.focus = Some(self.first_weighed(&state.props.reader));
                ReaderAction::AllWeighed { weights: Weights::new() }
            }
            // Nothing is rendered anew that it would have to wait for.
            Intent::Weighing => return vec![Effect::Reach(WEIGHING.to_owned())],
            Intent::Passage(point, evidence) => {
                return vec![Effect::Show(point, evidence)];
            }
            Intent::Back => {
                let mut effects = vec![Effect::Hide];
                if let Some(point) = state.left.take() {
                    effects.extend(self.act(state, ReaderAction::Reveal { point }));
                }
                return effects;
            }
            Intent::Share(..) if !state.props.page.sharing => return Vec::new(),
            Intent::Share(subject, way) => return vec![Effect::Share(subject, way)],
            Intent::Reset => ReaderAction::Reset,
        };
        self.act(state, action)
    }

    /// What an action makes of the state, and what is to be done outside.
    fn act(&self, state: &mut State, action: ReaderAction) -> Vec<Effect> {
        let Shown { explainer, facets, .. } = &*self.shown;
        if !is_offered(&action, state.props.page) {
            return Vec::new();
        }
        // What a search leaves is said at the pause that follows, and not at each key before it.
        state.props.said = Said::Nothing;
        match &action {
            ReaderAction::SetAll { open } => state.props.said = if *open { Said::Opened } else { Said::Closed },
            ReaderAction::Cleared => state.focus = Some("input".to_owned()),
            ReaderAction::Reveal { point } => {
                state.focus = Some(format!("#point-{} > summary", explainer.points[*point].id));
            }
            ReaderAction::Received { .. } => state.focus = Some(THEIRS.to_owned()),
            ReaderAction::Searched { query, .. } if !query.is_empty() => self.prepare_search(state),
            _ => {}
        }
        let text = state.text.as_deref().unwrap_or_default();
        let (reader, events) = state.props.reader.act(action, explainer, facets, text);
        let mut effects = Vec::new();
        for event in events {
            if event == Event::Filter {
                effects.push(Effect::Mark);
            }
            effects.push(self.told(event, &reader));
        }
        if self.memory.is_some() {
            effects.push(Effect::Remember(reader.state.written(explainer)));
        }
        state.props.reader = reader.into();
        effects
    }

    /// Folds what the search looks through: once, and for a reader who opens the search before they type.
    fn prepare_search(&self, state: &mut State) {
        let explainer = &self.shown.explainer;
        state.text.get_or_insert_with(|| {
            let text = catalogue::text(explainer);
            browser::fold(&text, &explainer.lang).unwrap_or(text)
        });
    }

    /// Selects where a reader goes on who takes all their answers back, since the button for it goes with them: at the
    /// first point that they had weighed, where they can answer anew. Its section where that is closed, and the search
    /// where that hides them all.
    fn first_weighed(&self, Reader { state, selection }: &Reader) -> String {
        let explainer = &self.shown.explainer;
        let mut points = state.weights.iter().enumerate();
        let Some(point) = points.position(|(point, weight)| weight.is_some() && selection.has(point)) else {
            return ".find > summary".to_owned();
        };
        let section = explainer.sections.partition_point(|section| section.points.end <= point);
        if state.sections[section] {
            ["#point-", &explainer.points[point].id, " > summary"].concat()
        } else {
            ["[data-intent='", &Intent::Section(section).text(&self.shown), "'] > summary"].concat()
        }
    }

    /// An event as the host is told of it.
    fn told(&self, event: Event, reader: &Reader) -> Effect {
        let Shown { explainer, facets, .. } = &*self.shown;
        let id = |point: usize| Value::from(explainer.points[point].id.as_str());
        match event {
            Event::Filter => {
                let pressed = facets.iter().zip(&reader.state.pressed).filter(|(_, pressed)| **pressed);
                let names = Value::List(pressed.map(|(facet, _)| Value::Text(facet.name())).collect());
                let found = reader.selection.count(0..explainer.points.len());
                let query = reader.state.typed.as_str().into();
                Effect::Tell("filter", object([("query", query), ("facets", names), ("found", found.into())]))
            }
            Event::Toggle { disclosure, open } => {
                let id = disclosure.map_or(Value::Other, |disclosure| match disclosure {
                    Disclosure::Section(section) => explainer.sections[section].id.as_str().into(),
                    Disclosure::Point(point) => id(point),
                });
                Effect::Tell("toggle", object([("id", id), ("open", Value::Bool(open))]))
            }
            Event::Weigh { point, weight } => {
                let weight = weight.map_or(Value::Other, |weight| weight.number().into());
                Effect::Tell("weigh", object([("id", id(point)), ("weight", weight)]))
            }
        }
    }

    /// Passes on a link, and says so where that went well.
    fn share(&self, subject: Subject, way: Way) {
        let explainer = &self.shown.explainer;
        let fragment = match subject {
            Subject::Point(point) => link::to_point(&explainer.points[point].id),
            Subject::View => link::to_view(explainer, &self.state.borrow().props.reader.state.weights),
        };
        let (me, title) = (self.me.clone(), explainer.title.clone());
        spawn_local(async move {
            if browser::share(&fragment, &title, way == Way::Sheet).await.is_ok()
                && let Some(me) = me.upgrade()
            {
                me.shared(subject, way);
            }
        });
    }

    /// A link has been passed on.
    fn shared(&self, subject: Subject, way: Way) {
        self.change(|state| {
            state.props.copied = Some(subject).filter(|_| way == Way::Copy);
            let id = match subject {
                Subject::Point(point) => self.shown.explainer.points[point].id.as_str().into(),
                Subject::View => Value::Other,
            };
            vec![Effect::Tell("share", object([("id", id), ("by", way.word().into())]))]
        });
    }

    /// The views have rendered this state: does what had to wait for that.
    fn rendered(&self, commit: u32) {
        let mut effects = Vec::new();
        {
            let mut state = self.state.borrow_mut();
            state.rendered = Some(commit);
            if state.phase == Phase::Built && state.turns.may_be_seen() {
                state.phase = Phase::Ready;
                effects.push(Effect::Ready);
            }
            effects.extend(state.focused());
        }
        self.follow_up(effects);
    }

    /// Has a screen reader told what the search and the filters leave.
    pub fn paused(&self) {
        self.change(|state| {
            // What the reader has done since the last key is said already.
            if state.props.said == Said::Nothing {
                state.props.said = Said::Found;
            }
            Vec::new()
        });
    }

    /// Renders anew all that stands.
    pub fn refresh(&self) {
        self.change(|_| Vec::new());
    }

    /// Whether all that was asked for has been rendered and carried out.
    pub fn is_settled(&self) -> bool {
        let state = self.state.borrow();
        state.is_rendered() && self.effects.borrow().is_empty() && !self.at_work.get()
    }

    /// Takes one turn of rendering; returns whether there are more.
    pub fn turn(&self) -> bool {
        self.change(|state| {
            let progress = state.turns.next(BUDGET);
            if progress.evidence && !state.props.progress.evidence {
                look(self.article.as_ref(), &mut state.props);
            }
            state.props.progress = progress;
            // The details that come with this turn may have words in them that are searched for.
            if state.props.reader.state.query.is_empty() { Vec::new() } else { vec![Effect::Mark] }
        });
        !self.state.borrow().turns.is_over()
    }

    /// Looks for the evidence anew: the article has other words now, or is another.
    pub fn article_changed(&self) {
        self.change(|state| {
            if state.props.progress.evidence {
                look(self.article.as_ref(), &mut state.props);
            }
            Vec::new()
        });
    }

    /// Shows the point that cites a passage of the article, by the passage's index there.
    pub fn cited(&self, passage: usize) {
        self.respond(|state| match &*state.props.citations {
            Citations::Found { cited, .. } => {
                let point = cited.get(passage).map(|(point, _)| *point);
                point.map(|point| self.act(state, ReaderAction::Reveal { point })).unwrap_or_default()
            }
            Citations::Unknown => Vec::new(),
        });
    }

    /// Shows where a piece of evidence stands in the article, if it still does.
    fn show(&self, point: usize, evidence: usize) {
        let Some(article) = &self.article else { return };
        let passage = || self.state.borrow().props.citations.passage(point, evidence);
        let id = ["point-", &self.shown.explainer.points[point].id].concat();
        let shown = || match passage() {
            Some(Passage::Exact { start, end }) => article.show(start, end, &id).unwrap_or_default(),
            _ => false,
        };
        if !shown() {
            // The page may have changed the article a moment ago.
            self.article_changed();
            if !shown() {
                return;
            }
        }
        self.change(|state| {
            state.left = Some(point);
            let id = self.shown.explainer.points[point].id.as_str();
            vec![Effect::Tell("evidence", object([("id", id.into()), ("index", evidence.into())]))]
        });
    }
}

/// Whether the page offers what an action does.
fn is_offered(action: &ReaderAction, page: Page) -> bool {
    use ReaderAction::{AllWeighed, Received, Weighed};
    page.weighing || !matches!(action, Weighed { .. } | AllWeighed { .. } | Received { .. })
}

/// Looks for the evidence in the article, and marks there what is found, where that is asked for.
fn look(article: Option<&browser::Article>, props: &mut Props) {
    let Some(article) = article else { return };
    let explainer = &props.shown.explainer;
    let text = article.text().unwrap_or_default();
    let translated = article.translated(&explainer.lang).unwrap_or_default();
    let found = props
        .citations
        .find(explainer, &text, translated, |text| browser::decomposed(text).unwrap_or_else(|_| text.to_owned()));
    if props.page.marks
        && let Citations::Found { ranges, .. } = &found
    {
        let _ = article.cite(ranges);
    }
    if found != *props.citations {
        props.citations = found.into();
    }
}
