use yew::prelude::*;

use super::explainer_view::heading;
use super::intent::{button, toggles};
use super::share_view::share_view;
use super::weighing_view::weigh_view;
use super::{Intent, Shared, Subject, Ways};
use crate::messages::{Messages, fill};
use crate::model::passage::{self, Passage};
use crate::model::prose::Span;
use crate::model::{Certainty, Evidence, Explainer, Horizon};
use crate::reader::Disclosure;
use crate::reader::link;
use crate::reader::weighing::Weight;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub explainer: Shared<Explainer>,
    pub point: usize,
    pub open: bool,
    /// What the point's side is called in its section.
    pub label: AttrValue,
    pub heading_level: u8,
    pub messages: Shared<Messages>,
    /// As in [`super::Props::ahead`].
    pub ahead: bool,
    /// How the evidence of each point stands in the article, by point; empty until that is known.
    pub passages: Shared<Vec<Vec<Passage>>>,
    /// What the reader says of the point.
    pub weight: Option<Weight>,
    /// What another reader says of it, who has shared their view.
    pub theirs: Option<Weight>,
    /// What all weights come to, where the point has one.
    pub verdict: Option<AttrValue>,
    pub ways: Ways,
    /// Whether its link has just been copied.
    pub copied: bool,
}

/// One claim: always visible; all else folds.
///
/// A component, so that what does not change is not rendered again; a struct, since the hooks that a function could use
/// weigh kilobytes.
pub struct PointView;

impl Component for PointView {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        point_view(ctx.props())
    }
}

fn point_view(props: &Props) -> Html {
    let Props { explainer, point: index, open, label, heading_level, messages, weight, .. } = props;
    let point = &explainer.points[*index];
    html! {
            <details id={["point-", &point.id].concat()} part="point" open={*open} data-intent={toggles(Disclosure::Point(*index))}>
                <summary>
                    <span class="label"><span class="mark" aria-hidden="true"></span>{ label }
                        if let Some(weight) = weight {
                            <span lang={messages.lang()}>{ " · " }{ messages.get(weight.key()) }</span>
                        }
                    </span>
                    { heading(*heading_level, "claim", None, &point.title) }
                </summary>
                <div class="detail">
                    { for point.body.iter().map(|paragraph| html! { <p>{ for paragraph.iter().map(span_view) }</p> }) }
                    { for point.evidence.iter().enumerate().map(|(index, evidence)| evidence_view(props, index, evidence)) }
                    { facts_view(props) }
                    if !point.other_side.is_empty() {
                        <div class="other-side" part="other-side">
                            <p class="lead" lang={messages.lang()}>{ messages.get("other-side") }</p>
                            <ul class="named">{ for point.other_side.iter().map(|&other| html! {
                                <li>{ button(Intent::Reveal(other), None, (&explainer.points[other].title).into()) }</li>
                            }) }</ul>
                        </div>
                    }
                    // A point that is closed has no use for its controls, and a document may have two thousand.
                    if *open || props.ahead {
                        { weigh_view(messages, *index, *weight, props.theirs, props.verdict.as_deref().unwrap_or_default()) }
                    }
                    { share_view(messages, props.ways, props.copied, Subject::Point(*index), html! {
                        <a href={link::to_point(&point.id)}>{ messages.get("link") }</a>
                    }) }
                    { for point.corrected.iter().map(|correction| html! {
                        <p class="correction" part="correction">
                            <time lang={messages.lang()} datetime={correction.date.clone()}>{ fill(&messages.get("corrected"), "date", &messages.date(&correction.date)) }</time>{ " " }{ &correction.note }
                        </p>
                    }) }
                </div>
            </details>
    }
}

fn span_view(span: &Span) -> Html {
    match span {
        Span::Text(text) => html! { text },
        Span::Strong(text) => html! { <strong>{ text }</strong> },
        Span::Emphasis(text) => html! { <em>{ text }</em> },
        Span::Link { text, url } => link_view(url, text),
    }
}

fn link_view(url: &str, text: &str) -> Html {
    html! { <a href={url.to_owned()}>{ text }</a> }
}

/// The way from a quotation to where it stands.
fn passage_view(props: &Props, index: usize, quote: &str) -> Html {
    let point = props.point;
    let ahead = props.ahead.then_some(&Passage::Exact { start: 0, end: 0 });
    let Some(passage) = props.passages.get(point).and_then(|passages| passages.get(index)).or(ahead) else {
        return Html::default();
    };
    let messages = &props.messages;
    let way = match passage {
        Passage::Exact { .. } => button(Intent::ShowPassage(point, index), None, messages.get("show").into()),
        Passage::Changed => messages.get("changed").into(),
        Passage::Ambiguous => messages.get("repeated").into(),
        Passage::Missing => {
            let href = passage::link(&props.explainer.article.url, quote);
            html! { <a {href}>{ messages.get("read") }</a> }
        }
    };
    html! { <p class="passage" lang={messages.lang()}>{ way }</p> }
}

fn evidence_view(props: &Props, index: usize, evidence: &Evidence) -> Html {
    let source = evidence.source.as_deref().or(evidence.url.as_deref());
    html! {
        <div class="evidence" part="evidence">
            <figure>
                <blockquote><p>{ &evidence.quote }</p></blockquote>
                if evidence.speaker.is_some() || source.is_some() {
                    <figcaption>
                        if let Some(speaker) = &evidence.speaker {
                            <span>{ speaker }</span>
                        }
                        if let Some(source) = source {
                            <cite>{ evidence.url.as_deref().map_or_else(|| html! { source }, |url| link_view(url, source)) }</cite>
                        }
                    </figcaption>
                }
            </figure>
            { passage_view(props, index, &evidence.quote) }
        </div>
    }
}

fn facts_view(props: &Props) -> Html {
    let point = &props.explainer.points[props.point];
    let messages = &props.messages;
    let word = |word: Option<&str>| word.map(|word| messages.get(word)).unwrap_or_default();
    let facts = [
        ("who", point.who.as_slice().join(" · "), None),
        ("themes", point.themes.as_slice().join(" · "), None),
        ("horizon", word(point.horizon.map(Horizon::word)), messages.lang()),
        ("certainty", word(point.certainty.map(Certainty::word)), messages.lang()),
    ];
    if facts.iter().all(|(_, value, _)| value.is_empty()) {
        return Html::default();
    }
    html! {
        <dl class="facts" part="facts">
            { for facts.into_iter().filter(|(_, value, _)| !value.is_empty()).map(|(name, value, lang)| html! {
                <div><dt lang={messages.lang()}>{ messages.get(name) }</dt><dd {lang}>{ value }</dd></div>
            }) }
        </dl>
    }
}
