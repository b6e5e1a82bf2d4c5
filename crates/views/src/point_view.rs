use explainer::passage::{self, Passage};
use explainer::prose::Span;
use explainer::reader::Reader;
use explainer::reader::weighing::Weight;
use explainer::{Certainty, Evidence, Horizon, Point};
use yew::prelude::*;

use crate::button_view::button;
use crate::changing::changing;
use crate::figure_view::figure_view;
use crate::heading_view::heading;
use crate::intent::{Intent, Subject};
use crate::messages::{Messages, fill};
use crate::props::{Citations, Page, Props};
use crate::section_view::rendered;
use crate::share_view::share_view;
use crate::shared::Shared;
use crate::shown::{Form, Shown};
use crate::weigh_view::weigh_view;

/// A point as it stands in its list.
#[derive(Clone, Debug, PartialEq)]
pub struct PointProps {
    /// The search and the filters leave it out.
    pub hidden: bool,
    open: bool,
    folding: FoldingProps,
}

/// What folds in a point, rendered anew where this differs.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FoldingProps {
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
        let Reader { state, selection } = &*props.reader;
        let weight = state.weights[index];
        let folding = FoldingProps {
            shown: props.shown.clone(),
            page: props.page,
            index,
            weight,
            theirs: state.theirs.get(index).copied().flatten(),
            verdict: weight.map(|_| verdict.clone()),
            citations: props.citations.clone(),
            copied: props.copied == Some(Subject::Point(index)),
            detailed: index < props.progress.details || state.points[index],
        };
        Self { hidden: !selection.has(index), open: state.points[index], folding }
    }
}

/// A point: a disclosure in a list. What folds in it is a component of its own, since a search hides and shows many points
/// at each keystroke, and what folds in them stays as it is.
pub fn point_view(props: &PointProps) -> Html {
    let PointProps { hidden, open, folding } = props;
    let FoldingProps { shown, index, .. } = folding;
    let id = ["point-", &shown.explainer.points[*index].id].concat();
    html! {
        <li class="point" hidden={*hidden}>
            <details {id} part="point" open={*open} data-intent={Intent::Point(*index).text(shown)} data-rendered={rendered(*open)}>
                <FoldingView ..folding.clone() />
            </details>
        </li>
    }
}

/// What folds in a point: the claim, always visible, and its details.
pub struct FoldingView;

impl Component for FoldingView {
    type Message = ();
    type Properties = FoldingProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let FoldingProps { shown, page, index, weight, detailed, .. } = ctx.props();
        let Shown { explainer, messages, .. } = &**shown;
        let point = &explainer.points[*index];
        html! {
            <>
                <summary>
                    { heading(page.heading_level + 3, "claim", &claim_id(point), &point.title) }
                    if let Some(weight) = weight {
                        <span class="answer" key={weight.key()} lang={messages.lang()}>{ messages.get(weight.key()) }</span>
                    }
                </summary>
                if *detailed {
                    { detail_view(ctx.props(), point) }
                }
            </>
        }
    }
}

fn detail_view(props: &FoldingProps, point: &Point) -> Html {
    let FoldingProps { shown, page, index, weight, theirs, verdict, copied, .. } = props;
    let Shown { explainer, messages, .. } = &**shown;
    html! {
        <div class="detail" role="group" aria-labelledby={claim_id(point)}>
            { for point.body.iter().map(|paragraph| html! { <p>{ for paragraph.iter().map(span_view) }</p> }) }
            { figure_view(shown, point) }
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
            { for point.corrected.iter().map(|correction| html! {
                <p class="correction" part="correction">
                    <time lang={messages.lang()} datetime={correction.date.clone()}>{ fill(&messages.get("corrected"), "date", &messages.date(&correction.date)) }</time>{ " " }{ &correction.note }
                </p>
            }) }
            // What needs the program has its place from the first, so that nothing moves when it comes.
            <div class="tools">
                if shown.is_live() && page.weighing {
                    { weigh_view(shown, *index, *weight, *theirs, verdict.as_ref()) }
                }
                if shown.form != Form::Prerendered {
                    { share_view(shown, *page, *copied, Subject::Point(*index), Html::default()) }
                }
            </div>
        </div>
    }
}

/// The id of the heading that is the claim of a point.
pub fn claim_id(point: &Point) -> String {
    ["claim-", &point.id].concat()
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

/// A quotation. Who is named under it has said it; else the words are the article's own.
fn evidence_view(props: &FoldingProps, number: usize, evidence: &Evidence) -> Html {
    let Shown { explainer, messages, .. } = &*props.shown;
    let source = evidence.source.as_deref().or(evidence.url.as_deref());
    let id = format!("quote-{}-{number}", explainer.points[props.index].id);
    let (class, lang, speaker) = match &evidence.speaker {
        Some(speaker) => ("speaker", None, speaker.clone()),
        None => ("no-speaker", messages.lang(), messages.get("from-article")),
    };
    html! {
        <figure class="evidence" part="evidence">
            <blockquote><q id={id.clone()}>{ &evidence.quote }</q></blockquote>
            <figcaption>
                <span {class} {lang}>{ speaker }</span>
                if let Some(source) = source {
                    <cite>{ evidence.url.as_deref().map_or_else(|| html! { source }, |url| link_view(url, source)) }</cite>
                }
                { passage_view(props, number, &evidence.quote, id) }
            </figcaption>
        </figure>
    }
}

/// The way from a quotation to where it stands; nothing where nobody has looked for it yet.
fn passage_view(props: &FoldingProps, evidence: usize, quote: &str, quote_id: String) -> Html {
    let Shown { explainer, messages, form, .. } = &*props.shown;
    // The ways of all quotations say the same: each is told apart by the words of its own.
    let id = ["show-", &quote_id].concat();
    let names = [&id, " ", &quote_id].concat();
    let way = match props.citations.passage(props.index, evidence) {
        // It has its place already.
        None if *form == Form::Prerendered => Html::default(),
        None => return Html::default(),
        Some(Passage::Exact { .. }) => {
            let intent = Intent::Passage(props.index, evidence).text(&props.shown);
            html! { <button type="button" {id} aria-labelledby={names} data-intent={intent}>{ messages.get("show") }</button> }
        }
        Some(Passage::Changed) => changing(messages.get("changed")),
        Some(Passage::Ambiguous) => changing(messages.get("repeated")),
        Some(Passage::Missing) => {
            html! { <a {id} aria-labelledby={names} href={passage::link(&explainer.article.url, quote)}>{ messages.get("read") }</a> }
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
                <><dt lang={messages.lang()}>{ messages.get(name) }</dt><dd {lang}>{ value }</dd></>
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
            let differs = [0, 1].map(|index| {
                PointProps::of(&now, index, &verdict).folding != PointProps::of(before, index, &verdict).folding
            });
            assert_eq!(differs, expected, "{what}");
        }
    }
}
