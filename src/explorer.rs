//! One explorer on the page: owns its state, and carries out in the browser what a control asks for.
//!
//! An action makes a new state, and the state is committed. What others can notice (events to the host, the article, the
//! focus) follows in a microtask, while nothing is borrowed: a listener of the host may call any method of the element.
//! [`explainer::reader`] decides what an action makes of the state, [`views::Turns`] what is rendered when.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use explainer::passage::Passage;
use explainer::reader::weighing::Weights;
use explainer::reader::{Disclosure, Event, Opening, Reader, ReaderAction, catalogue, link};
use explainer::{Explainer, Value};
use js_sys::Function;
use views::messages::{Formats, Messages};
use views::{BUDGET, Citations, ExplainerView, Intent, Page, Props, Shared, Shown, Subject, Turns, Way};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

use crate::json::object;
use crate::options::Options;
use crate::{browser, json};

/// The selector of the part that sums up the reader's weights.
const WEIGHING: &str = "#weighing";

/// How the browser writes numbers, dates and plurals.
const FORMATS: Formats = Formats {
    number: |lang, number| browser::number(lang, number),
    date: |lang, day| browser::date(lang, day),
    plural: |lang, number| browser::plural(lang, number),
};

/// One explorer.
pub struct Explorer {
    /// For callbacks and microtasks, which may come after the explorer is gone.
    me: Weak<Self>,
    mount: Element,
    shown: Shared<Shown>,
    article: Article,
    /// Under what key the browser remembers what the reader does.
    memory: Option<String>,
    on_ready: Function,
    on_event: Function,
    state: RefCell<State>,
    /// What is left to be done outside of the program, first come, first served.
    effects: RefCell<Vec<Effect>>,
    /// None once it has been taken off.
    app: RefCell<Option<yew::AppHandle<ExplainerView>>>,
}

/// The article, with the functions that it calls.
struct Article {
    article: browser::Article,
    _on_change: Closure<dyn Fn()>,
    _on_cited: Closure<dyn Fn(usize)>,
}

/// All that may change while an explorer stands.
struct State {
    /// What is shown: the reader's state stands in it.
    props: Props,
    turns: Turns,
    phase: Phase,
    /// What the search looks through, folded, from the first search on.
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
    /// A passage is shown in the article, by its UTF-16 offsets.
    Show(u32, u32),
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
    /// Gives the focus to what waits for it, once that is on the page.
    fn focused(&mut self) -> Option<Effect> {
        let placed = self.phase == Phase::Placed;
        self.focus.take_if(|_| placed).map(Effect::Reach)
    }
}

impl Explorer {
    /// Shows a document in `mount`, as the border says in `element.rs`.
    pub fn new(
        mount: Element,
        host: &Element,
        explainer: Explainer,
        options: &Options,
        on_ready: Function,
        on_event: Function,
    ) -> Rc<Self> {
        let messages = Messages::new(&explainer.lang, json::read(&options.messages()), FORMATS);
        let memory = options.memory();
        let page = Page {
            heading_level: options.heading_level(),
            marks: options.marks(),
            remembers: memory.is_some(),
            copies: browser::can("clipboard"),
            shares: browser::can("share"),
        };
        let replaces = options.replaces();
        let opening = Opening::from_word(&options.open().unwrap_or_default());
        let mut props = Props::new(Shown::new(explainer, messages), page, opening);
        let shown = props.shown.clone();
        if let Some(key) = &memory {
            let state = props.reader.state.clone().recalled(&shown.explainer, &browser::recall(key));
            props.reader = Reader::new(state).into();
        }
        let mut turns = Turns::new(&shown.explainer, replaces);
        let explorer = Rc::new_cyclic(|weak: &Weak<Self>| {
            let article = Article::new(host, &mount, &options.article().unwrap_or_default(), weak);
            if !replaces && (page.marks || props.reader.state.points.contains(&true)) {
                props.citations = article.find(&shown.explainer, page.marks).into();
                turns.begin_with_evidence();
            }
            props.progress = turns.progress();
            let me = weak.clone();
            props.on_rendered = Callback::from(move |()| {
                me.upgrade().inspect(|explorer| explorer.rendered());
            });
            let state = State { props: props.clone(), turns, phase: Phase::Built, text: None, left: None, focus: None };
            let app = yew::Renderer::with_root_and_props(mount.clone(), props).render();
            Self {
                me: weak.clone(),
                mount,
                shown,
                article,
                memory,
                on_ready,
                on_event,
                state: state.into(),
                effects: RefCell::default(),
                app: Some(app).into(),
            }
        });
        spawn_local(take_turns(Rc::downgrade(&explorer)));
        explorer
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
        self.article.article.stop();
        browser::mark(&self.mount, "", "");
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
            for effect in effects {
                me.take_effect(effect);
            }
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
            Effect::Show(start, end) => self.article.article.show(start, end),
            Effect::Hide => self.article.article.hide(),
            Effect::Share(subject, way) => self.share(subject, way),
            Effect::Remember(text) => {
                if let Some(key) = &self.memory {
                    browser::remember(key, &text);
                }
            }
            Effect::Mark => {
                let reader = self.state.borrow().props.reader.clone();
                browser::mark(&self.mount, &reader.state.query, &self.shown.explainer.lang);
            }
            Effect::Ready => {
                let _ = self.on_ready.call0(&JsValue::NULL);
            }
            Effect::Reach(selector) => {
                if let Ok(Some(target)) = self.mount.query_selector(&selector) {
                    browser::reach(&target);
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
            Intent::Search => ReaderAction::Searched { query: browser::words(&value, &explainer.lang), typed: value },
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
                // The button that was pressed goes with the weights.
                state.focus = Some(WEIGHING.to_owned());
                ReaderAction::AllWeighed { weights: Weights::new() }
            }
            // Nothing is rendered anew that it would have to wait for.
            Intent::Weighing => return vec![Effect::Reach(WEIGHING.to_owned())],
            Intent::Passage(point, evidence) => {
                let passage = state.props.citations.passage(point, evidence);
                let Some(Passage::Exact { start, end }) = passage else { return Vec::new() };
                state.left = Some(point);
                let detail = object([("id", explainer.points[point].id.as_str().into()), ("index", evidence.into())]);
                return vec![Effect::Show(start, end), Effect::Tell("evidence", detail)];
            }
            Intent::Back => {
                let mut effects = vec![Effect::Hide];
                if let Some(point) = state.left.take() {
                    effects.extend(self.act(state, ReaderAction::Reveal { point }));
                }
                return effects;
            }
            Intent::Share(subject, way) => return vec![Effect::Share(subject, way)],
            Intent::Reset => ReaderAction::Reset,
        };
        self.act(state, action)
    }

    /// What an action makes of the state, and what is to be done outside.
    fn act(&self, state: &mut State, action: ReaderAction) -> Vec<Effect> {
        let Shown { explainer, facets, .. } = &*self.shown;
        match &action {
            ReaderAction::Cleared => state.focus = Some("input".to_owned()),
            ReaderAction::Reveal { point } => {
                state.focus = Some(format!("#point-{} > summary", explainer.points[*point].id));
            }
            ReaderAction::Received { .. } => state.focus = Some(WEIGHING.to_owned()),
            ReaderAction::Searched { query, .. } if !query.is_empty() && state.text.is_none() => {
                state.text = Some(browser::fold(&catalogue::text(explainer), &explainer.lang));
            }
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

    /// An event as the host is told of it.
    fn told(&self, event: Event, reader: &Reader) -> Effect {
        let Shown { explainer, facets, .. } = &*self.shown;
        let id = |point: usize| Value::from(explainer.points[point].id.as_str());
        match event {
            Event::Filter => {
                let pressed = facets.iter().zip(&reader.state.pressed).filter(|(_, pressed)| **pressed);
                let names = Value::List(pressed.map(|(facet, _)| Value::Text(facet.name())).collect());
                let found = reader.matching.iter().filter(|matches| **matches).count();
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

    /// The views have rendered the state: does what had to wait for that.
    fn rendered(&self) {
        let mut effects = Vec::new();
        {
            let mut state = self.state.borrow_mut();
            if state.phase == Phase::Built && state.turns.may_be_seen() {
                state.phase = Phase::Ready;
                effects.push(Effect::Ready);
            }
            effects.extend(state.focused());
        }
        self.follow_up(effects);
    }

    /// Takes one turn of rendering; returns whether there are more.
    fn turn(&self) -> bool {
        self.change(|state| {
            let progress = state.turns.next(BUDGET);
            if progress.evidence && !state.props.progress.evidence {
                self.look(state);
            }
            state.props.progress = progress;
            // The details that come with this turn may have words in them that are searched for.
            if state.props.reader.state.query.is_empty() { Vec::new() } else { vec![Effect::Mark] }
        });
        !self.state.borrow().turns.is_over()
    }

    /// Looks for the evidence anew: the article has other words now.
    fn article_changed(&self) {
        self.change(|state| {
            if state.props.progress.evidence {
                self.look(state);
            }
            Vec::new()
        });
    }

    /// Looks for the evidence in the article.
    fn look(&self, state: &mut State) {
        state.props.citations = self.article.find(&self.shown.explainer, state.props.page.marks).into();
    }

    /// Shows the point that cites a passage of the article, by the passage's index there.
    fn cited(&self, passage: usize) {
        self.respond(|state| match &*state.props.citations {
            Citations::Found { cited, .. } => {
                let point = cited.get(passage).map(|(point, _)| *point);
                point.map(|point| self.act(state, ReaderAction::Reveal { point })).unwrap_or_default()
            }
            Citations::Unknown | Citations::Assumed => Vec::new(),
        });
    }
}

impl Article {
    /// The article that `selector` names, or the nearest to `host`; it tells `explorer` what happens in it.
    fn new(host: &Element, mount: &Element, selector: &str, explorer: &Weak<Explorer>) -> Self {
        let weak = explorer.clone();
        let on_change = Closure::new(move || {
            weak.upgrade().inspect(|explorer| explorer.article_changed());
        });
        let weak = explorer.clone();
        let on_cited = Closure::new(move |passage| {
            weak.upgrade().inspect(|explorer| explorer.cited(passage));
        });
        let article = browser::Article::new(host, mount, selector, &on_change, &on_cited);
        Self { article, _on_change: on_change, _on_cited: on_cited }
    }

    /// Looks for the evidence of a document in it, and marks there what is found, where that is asked for.
    fn find(&self, explainer: &Explainer, marks: bool) -> Citations {
        let (citations, ranges) = Citations::find(explainer, &self.article.text());
        if marks {
            self.article.cite(ranges);
        }
        citations
    }
}

/// Takes the turns of rendering, each in a task of its own, until they are over or the explorer is gone.
async fn take_turns(explorer: Weak<Explorer>) {
    loop {
        browser::pause().await;
        let Some(explorer) = explorer.upgrade() else { return };
        if !explorer.turn() {
            return;
        }
    }
}
