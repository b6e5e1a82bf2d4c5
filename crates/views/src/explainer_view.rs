use yew::prelude::*;

use super::find_view::find_view;
use super::intent::{button, digit, toggles};
use super::part_view::PartView;
use super::section_view::is_hidden;
use super::weighing_view::{verdict, weighing_view};
use super::{Intent, Shared, Subject, Ways};
use crate::messages::{Messages, fill};
use explainer::passage::Passage;
use explainer::reader::catalogue::{self, Facet};
use explainer::reader::{Disclosure, Opening, ReaderState};
use explainer::{Explainer, Point, Side, Sides};

/// From how many points on those out of view are not drawn. Their heights are guesses until they are: in a shorter
/// document there is nothing to gain by that.
const LARGE: usize = 200;

/// What the explorer shows and whom it tells.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The checked document.
    pub explainer: Shared<Explainer>,
    /// What the interface says.
    pub messages: Shared<Messages>,
    /// What is open.
    pub state: Shared<ReaderState>,
    /// The level of the explorer's own heading, 1 to 4; sections and points follow one and two levels below.
    pub heading_level: u8,
    /// What the `<details>` of each point has as `id` and as `data-intent`, made once: a search renders thousands.
    pub names: Shared<Vec<[AttrValue; 2]>>,
    /// What the document can be filtered by.
    pub facets: Shared<Vec<Facet>>,
    /// Which points the search and the filters leave, by index.
    pub matching: Shared<Vec<bool>>,
    /// Sections whose first point is before this one have their points in the tree; the others have none yet. Where it is
    /// 0, neither sections nor search are there.
    pub drawn: usize,
    /// How many points, from the first on, have their text in the tree. The text of those that have none yet is folded.
    pub told: usize,
    /// Which points have the controls to weigh them, by index: see [`super::equip()`].
    pub equipped: Shared<Vec<bool>>,
    /// How the evidence of each point stands in the article, by point; empty until that is known.
    pub passages: Shared<Vec<Vec<Passage>>>,
    /// The evidence that stands in the article and is marked there, as points and indices of their evidence, in the
    /// order of the article; empty where the page wants no marks.
    pub cited: Shared<Vec<(usize, usize)>>,
    /// How a link can be passed on.
    pub ways: Ways,
    /// Of what the link has just been copied.
    pub copied: Option<Subject>,
    /// Whether the browser remembers what the reader does.
    pub remembers: bool,
    /// Whether the page wants the passages marked that points cite.
    pub marks: bool,
    /// Whether this is rendered ahead of the program: then every control is there that the program would show in time,
    /// so that the reader can use it before, and nothing moves when the program comes.
    pub ahead: bool,
}

impl Props {
    /// What a reader sees who has done nothing yet, in a browser of which nothing is known.
    #[must_use]
    pub fn at_start(
        explainer: Shared<Explainer>,
        messages: Shared<Messages>,
        heading_level: u8,
        opening: Opening,
    ) -> Self {
        let facets = catalogue::facets(&explainer);
        let name = |(index, point): (usize, &Point)| {
            [["point-", &point.id].concat().into(), toggles(Disclosure::Point(index)).into()]
        };
        let names: Vec<_> = explainer.points.iter().enumerate().map(name).collect();
        Self {
            names: names.into(),
            state: ReaderState::new(&explainer, facets.len(), opening).into(),
            heading_level,
            messages,
            facets: facets.into(),
            matching: vec![true; explainer.points.len()].into(),
            drawn: explainer.points.len(),
            told: explainer.points.len(),
            equipped: vec![false; explainer.points.len()].into(),
            passages: Vec::new().into(),
            cited: Vec::new().into(),
            ways: Ways::default(),
            copied: None,
            remembers: false,
            marks: false,
            ahead: false,
            explainer,
        }
    }
}

/// The explorer as a component of its own: what is rendered to text where there is no browser.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub struct ExplainerView;

#[cfg(not(target_arch = "wasm32"))]
impl Component for ExplainerView {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        explainer_view(ctx.props())
    }
}

/// Whether a document has so many points that not all of them can be drawn at once.
pub fn is_large(explainer: &Explainer) -> bool {
    explainer.points.len() > LARGE
}

/// The whole explorer: header, picture of the balance, sections, what the reader makes of it.
pub fn explainer_view(props: &Props) -> Html {
    let Props { explainer, messages, heading_level, .. } = props;
    let control = |intent, key| button(intent, None, messages.get(key).into());
    let verdict = AttrValue::from(verdict(explainer, messages, &props.state.weights, "heavier"));
    let all = Shared::from(props.clone());
    let section = |index| {
        let open = props.state.sections[index];
        html! {
            <details class="section" part="section" hidden={is_hidden(props, index)} {open}
                data-intent={toggles(Disclosure::Section(index))} data-rendered={digit(open)}>
                <PartView all={all.clone()} part={Disclosure::Section(index)} verdict={verdict.clone()} />
            </details>
        }
    };
    let large = is_large(explainer);
    let direction = if explainer.right_to_left() { "rtl" } else { "ltr" };
    html! {
        <section class="explainer" part="explainer" lang={explainer.lang.clone()} dir={direction} aria-labelledby="title" data-large={large.then_some("")}>
            <header>
                { heading(*heading_level, "title", Some("title"), &explainer.title) }
                <p class="summary">{ &explainer.summary }</p>
                <div class="overview">
                    { balance_view(messages, &explainer.points, &explainer.sides) }
                    <div class="controls" part="controls" lang={messages.lang()}>
                        { control(Intent::SetAll(true), "expand") }
                        { control(Intent::SetAll(false), "collapse") }
                        if props.remembers {
                            { control(Intent::Reset, "forget") }
                        }
                    </div>
                </div>
                { corrections_view(explainer, messages) }
                if props.drawn > 0 {
                    { find_view(props) }
                }
                { cited_view(props) }
            </header>
            <button type="button" class="back" popover="manual" hidden=true lang={messages.lang()} data-intent={Intent::ComeBack.text()}>{ messages.get("back") }</button>
            { for (0..explainer.sections.len()).filter(|_| props.drawn > 0).map(section) }
            { weighing_view(props) }
        </section>
    }
}

/// The passages that are marked in the article, each with the way to its point.
fn cited_view(props: &Props) -> Html {
    let Props { explainer, messages, cited, passages, .. } = props;
    let passage = |&(point, evidence): &(usize, usize)| {
        let quote = &explainer.points[point].evidence[evidence].quote;
        html! { <li>{ button(Intent::Reveal(point), None, quote.into()) }</li> }
    };
    html! {
        if props.marks && (passages.is_empty() || !cited.is_empty()) {
            <details class="cited" part="cited">
                <summary lang={messages.lang()}>{ messages.get("cited") }</summary>
                <ul class="named">{ for cited.iter().map(passage) }</ul>
            </details>
        }
    }
}

/// How many corrections the points have, where there are any.
fn corrections_view(explainer: &Explainer, messages: &Messages) -> Html {
    let count: usize = explainer.points.iter().map(|point| point.corrected.len()).sum();
    html! {
        if count > 0 {
            <p class="corrections" part="corrections" lang={messages.lang()} dir="auto">
                { fill(&messages.plural("corrections", count), "count", &messages.number(count)) }
            </p>
        }
    }
}

pub(super) fn counts(messages: &Messages, points: &[Point], sides: &Sides) -> Html {
    Side::BOTH
        .into_iter()
        .map(|side| {
            html! {
                <span class="count" data-side={side.word()}>
                    <span class="mark" aria-hidden="true"></span>
                    { sides.label(side) }{ " " }<b>{ messages.number(Explainer::count(points, side)) }</b>
                </span>
            }
        })
        .collect()
}

/// One bar, parted where the sides part. SVG attributes carry the lengths: a `style` attribute would break a host's CSP.
fn balance_view(messages: &Messages, points: &[Point], sides: &Sides) -> Html {
    let (benefits, all) = (Explainer::count(points, Side::Benefit), points.len());
    html! {
        <div class="balance" part="balance">
            <div class="counts">{ counts(messages, points, sides) }</div>
            <svg viewBox={["0 0 ", &all.to_string(), " 1"].concat()} preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="benefit" width={benefits.to_string()} height="1" />
                <rect class="risk" x={benefits.to_string()} width={(all - benefits).to_string()} height="1" />
            </svg>
        </div>
    }
}

/// A heading of a level from 1 to 6; past 6, HTML has none and the deepest stands in.
pub(super) fn heading(level: u8, part: &'static str, id: Option<&'static str>, text: &str) -> Html {
    let tag = ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(1, 6) - 1)];
    html! { <@{tag} {part} {id}>{ text }</@> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use explainer::{format, samples};

    async fn render(document: serde_json::Value) -> String {
        let explainer = Shared::from(serde_json::from_value::<format::Explainer>(document).unwrap().check().unwrap());
        yew::LocalServerRenderer::<ExplainerView>::with_props(Props::at_start(
            explainer.clone(),
            Messages::english(&explainer.lang).into(),
            2,
            Opening::default(),
        ))
        .hydratable(false)
        .render()
        .await
    }

    #[tokio::test(flavor = "current_thread")]
    async fn the_whole_document_is_in_the_markup_and_escaped() {
        let html = render(samples::small_json()).await;
        for text in ["Title", "Summary", "First", "Claim A", "Why not.", "Quote A", "Ada", "Paper", "Cell", "&lt;b&gt;"]
        {
            assert!(html.contains(text), "{text} is missing from {html}");
        }
        assert!(!html.contains("<b>.") && !html.contains("style=") && html.contains("<h2"), "{html}");
        let position = |text: &str| html.find(text).unwrap();
        assert!(position("Claim A") < position("Claim B"));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn every_sample_renders_with_all_its_claims() {
        for name in ["open-models", "screening", "transport"] {
            let path = format!("{}/../../static/explainers/{name}.json", env!("CARGO_MANIFEST_DIR"));
            let document: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            let html = render(document.clone()).await;
            let unescaped = html.replace("&#x27;", "'").replace("&quot;", "\"").replace("&amp;", "&");
            for section in document["sections"].as_array().unwrap() {
                for point in section["points"].as_array().unwrap_or(&Vec::new()) {
                    for text in [&point["title"], &point["evidence"][0]["quote"]] {
                        assert!(unescaped.contains(text.as_str().unwrap()), "{name}: {text}");
                    }
                }
            }
        }
    }
}
