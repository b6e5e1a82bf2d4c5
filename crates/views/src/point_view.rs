use explainer::passage::{self, Passage};
use explainer::prose::Span;
use explainer::reader::link;
use explainer::reader::weighing::Weight;
use explainer::{Certainty, Evidence, Horizon, Point};
use yew::prelude::*;

use crate::button_view::button;
use crate::changing::changing;
use crate::heading_view::heading;
use crate::intent::{Intent, Subject};
use crate::messages::{Messages, fill};
use crate::props::{Citations, Page, Props};
use crate::share_view::share_view;
use crate::shared::Shared;
use crate::shown::Shown;
use crate::weigh_view::weigh_view;

/// What a point shows. It is rendered anew where this differs: of all that a reader does, most concerns other points.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PointProps {
    shown: Shared<Shown>,
    page: Page,
    index: usize,
    weight: Option<Weight>,
    theirs: Option<Weight>,
    /// What all weights come to, where the reader has weighed this point.
    verdict: Option<AttrValue>,
    citations: Shared<Citations>,
    copied: bool,
    /// Whether its details are rendered.
    detailed: bool,
}

impl PointProps {
    /// What of the explorer one point shows; `verdict` is what all weights come to.
    pub fn of(props: &Props, index: usize, verdict: &AttrValue) -> Self {
        let state = &props.reader.state;
        let weight = state.weights[index];
        Self {
            shown: props.shown.clone(),
            page: props.page,
            index,
            weight,
            theirs: state.theirs.get(index).copied().flatten(),
            verdict: weight.map(|_| verdict.clone()),
            citations: props.citations.clone(),
            copied: props.copied == Some(Subject::Point(index)),
            detailed: index < props.progress.details || state.points[index],
        }
    }
}

/// What folds in a point: the claim, always visible, and its details. Whether it is open and whether it is hidden is not
/// shown here, but by what it stands in.
pub struct PointView;

impl Component for PointView {
    type Message = ();
    type Properties = PointProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let PointProps { shown, page, index, weight, detailed, .. } = ctx.props();
        let Shown { explainer, messages, .. } = &**shown;
        let point = &explainer.points[*index];
        let section = explainer.sections.partition_point(|section| section.points.end <= *index);
        html! {
            <>
                <summary>
                    <span class="label"><span class="mark" aria-hidden="true"></span>{ explainer.sides_of(&explainer.sections[section]).label(point.side) }
                        if let Some(weight) = weight {
                            <span key={weight.key()} lang={messages.lang()}>{ " · " }{ messages.get(weight.key()) }</span>
                        }
                    </span>
                    { heading(page.heading_level + 2, "claim", None, &point.title) }
                </summary>
                if *detailed {
                    { detail_view(ctx.props(), point) }
                }
            </>
        }
    }
}

fn detail_view(props: &PointProps, point: &Point) -> Html {
    let PointProps { shown, page, index, weight, theirs, verdict, copied, .. } = props;
    let Shown { explainer, messages, .. } = &**shown;
    let link = html! { <a href={link::to_point(&point.id)}>{ messages.get("link") }</a> };
    html! {
        <div class="detail">
            { for point.body.iter().map(|paragraph| html! { <p>{ for paragraph.iter().map(span_view) }</p> }) }
            { for point.evidence.iter().enumerate().map(|(number, evidence)| evidence_view(props, number, evidence)) }
            { facts_view(messages, point) }
            if !point.other_side.is_empty() {
                <div class="other-side" part="other-side">
                    <p class="lead" lang={messages.lang()}>{ messages.get("other-side") }</p>
                    <ul class="named">{ for point.other_side.iter().map(|&other| html! {
                        <li>{ button(shown, Intent::Reveal(other), explainer.points[other].title.clone()) }</li>
                    }) }</ul>
                </div>
            }
            { weigh_view(shown, *index, *weight, *theirs, verdict.as_ref()) }
            { share_view(shown, *page, *copied, Subject::Point(*index), link) }
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

fn evidence_view(props: &PointProps, number: usize, evidence: &Evidence) -> Html {
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
            { passage_view(props, number, &evidence.quote) }
        </div>
    }
}

/// The way from a quotation to where it stands; nothing where nobody has looked for it yet.
fn passage_view(props: &PointProps, evidence: usize, quote: &str) -> Html {
    let Some(passage) = props.citations.passage(props.index, evidence) else { return Html::default() };
    let Shown { explainer, messages, .. } = &*props.shown;
    let way = match passage {
        Passage::Exact { .. } => button(&props.shown, Intent::Passage(props.index, evidence), messages.get("show")),
        Passage::Changed => changing(messages.get("changed")),
        Passage::Ambiguous => changing(messages.get("repeated")),
        Passage::Missing => {
            html! { <a href={passage::link(&explainer.article.url, quote)}>{ messages.get("read") }</a> }
        }
    };
    html! { <p class="passage" lang={messages.lang()}>{ way }</p> }
}

fn facts_view(messages: &Messages, point: &Point) -> Html {
    let word = |word: Option<&str>| word.map(|word| messages.get(word)).unwrap_or_default();
    let facts = [
        ("who", point.who.join(" · "), None),
        ("themes", point.themes.join(" · "), None),
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

#[cfg(test)]
mod tests {
    use explainer::reader::{Disclosure, Opening, ReaderAction};
    use explainer::samples;

    use super::*;
    use crate::turns::Progress;

    #[test]
    fn a_point_differs_where_something_that_it_shows_does() {
        let shown = Shown::new(samples::small(), Messages::english("en"));
        let start = Props::new(shown, Page::default(), Opening::Sections);
        let after = |action| {
            let reader = start.reader.act(action, &start.shown.explainer, &start.shown.facets, "").0.into();
            Props { reader, ..start.clone() }
        };
        let toggled = |disclosure, open| after(ReaderAction::Toggled { disclosure, open });
        let found = Citations::Unknown.find(&start.shown.explainer, "", false, str::to_owned);
        let bare = Props { progress: Progress { details: 0, ..start.progress }, ..start.clone() };
        let opened = Props { reader: toggled(Disclosure::Point(0), true).reader, ..bare.clone() };
        // Whether the first point differs, and whether another does.
        let table = [
            ("nothing", &start, start.clone(), [false, false]),
            ("its section is closed", &start, toggled(Disclosure::Section(0), false), [false, false]),
            ("it is opened", &start, toggled(Disclosure::Point(0), true), [false, false]),
            ("it is opened, and has no details yet", &bare, opened, [true, false]),
            (
                "it is weighed",
                &start,
                after(ReaderAction::Weighed { point: 0, weight: Some(Weight::Matters) }),
                [true, false],
            ),
            (
                "a search",
                &start,
                after(ReaderAction::Searched { typed: "x".into(), query: "x".into() }),
                [false, false],
            ),
            ("all details", &start, bare.clone(), [true, true]),
            (
                "details of one",
                &bare,
                Props { progress: Progress { details: 1, ..bare.progress }, ..bare.clone() },
                [true, false],
            ),
            ("its link is copied", &start, Props { copied: Some(Subject::Point(0)), ..start.clone() }, [true, false]),
            ("the article is read", &start, Props { citations: found.into(), ..start.clone() }, [true, true]),
            (
                "the level of the heading",
                &start,
                Props { page: Page { heading_level: 3, ..start.page }, ..start.clone() },
                [true, true],
            ),
        ];
        let verdict = AttrValue::from("");
        for (what, before, now, expected) in table {
            let differs =
                [0, 1].map(|index| PointProps::of(&now, index, &verdict) != PointProps::of(before, index, &verdict));
            assert_eq!(differs, expected, "{what}");
        }
    }
}
