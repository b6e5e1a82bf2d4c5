use yew::prelude::*;

use super::explainer_view::heading;
use super::intent::button;
use super::part_view::Props;
use super::share_view::share_view;
use super::weighing_view::weigh_view;
use super::{Intent, Subject};
use crate::messages::{Messages, fill};
use explainer::passage::{self, Passage};
use explainer::prose::Span;
use explainer::reader::link;
use explainer::{Certainty, Evidence, Horizon, Point};

/// What folds in a point: the claim, always visible, and all else.
pub fn point_view(props: &Props, index: usize) -> Html {
    let Props { all, .. } = props;
    let super::Props { explainer, messages, heading_level, state, .. } = &**all;
    let point = &explainer.points[index];
    let section = explainer.sections.partition_point(|section| section.points.end <= index);
    let label = explainer.sections[section].sides.label(point.side);
    let weight = state.weights[index];
    let equipped = all.ahead || all.equipped[index];
    html! {
            <>
                <summary>
                    <span class="label"><span class="mark" aria-hidden="true"></span>{ label }
                        if let Some(weight) = weight {
                            <span lang={messages.lang()}>{ " · " }{ messages.get(weight.key()) }</span>
                        }
                    </span>
                    { heading(heading_level + 2, "claim", None, &point.title) }
                </summary>
                if equipped || index < all.told {
                    { detail_view(props, index, equipped) }
                }
            </>
    }
}

fn detail_view(props: &Props, index: usize, equipped: bool) -> Html {
    let Props { all, verdict, .. } = props;
    let super::Props { explainer, messages, state, .. } = &**all;
    let point = &explainer.points[index];
    let weight = state.weights[index];
    let theirs = state.theirs.get(index).copied().flatten();
    html! {
        <div class="detail">
            { for point.body.iter().map(|paragraph| html! { <p>{ for paragraph.iter().map(span_view) }</p> }) }
            { for point.evidence.iter().enumerate().map(|(number, evidence)| evidence_view(all, index, number, evidence)) }
            { facts_view(messages, point) }
            if !point.other_side.is_empty() {
                <div class="other-side" part="other-side">
                    <p class="lead" lang={messages.lang()}>{ messages.get("other-side") }</p>
                    <ul class="named">{ for point.other_side.iter().map(|&other| html! {
                        <li>{ button(Intent::Reveal(other), None, (&explainer.points[other].title).into()) }</li>
                    }) }</ul>
                </div>
            }
            if equipped {
                { weigh_view(messages, index, weight, theirs, verdict) }
            }
            { share_view(messages, all.ways, all.copied == Some(Subject::Point(index)), Subject::Point(index), html! {
                <a href={link::to_point(&point.id)}>{ messages.get("link") }</a>
            }) }
            { for point.corrected.iter().map(|correction| html! {
                <p class="correction" part="correction">
                    <time lang={messages.lang()} datetime={correction.date.clone()}>{ fill(&messages.get("corrected"), "date", &messages.date(&correction.date)) }</time>{ " " }{ &correction.note }
                </p>
            }) }
        </div>
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
fn passage_view(props: &super::Props, point: usize, index: usize, quote: &str) -> Html {
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

fn evidence_view(props: &super::Props, point: usize, index: usize, evidence: &Evidence) -> Html {
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
            { passage_view(props, point, index, &evidence.quote) }
        </div>
    }
}

fn facts_view(messages: &Messages, point: &Point) -> Html {
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
