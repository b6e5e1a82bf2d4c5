use explainer::reader::weighing::{self, Balance, Weight, Weights};
use explainer::{Explainer, Side};
use yew::prelude::*;

use crate::button_view::button;
use crate::changing::changing;
use crate::heading_view::heading;
use crate::intent::{Intent, Subject};
use crate::messages::{Messages, fill};
use crate::props::Props;
use crate::share_view::share_view;
use crate::shown::Shown;

/// What is said of answers where one side is heavier, where none is, and where nothing counts, by key of the messages.
type Sentences = [&'static str; 3];

/// Of the reader's own answers.
pub const OWN: Sentences = ["heavier", "level", "nothing-counts"];
/// Of those that were shared with them.
const THEIRS: Sentences = ["heavier-theirs", "level-theirs", "nothing-theirs"];

/// What the reader's answers come to, and beside it those shared with them. Of either there is nothing, and no group, until
/// there are some; but what announces the reader's own is there from the start, or a change of it would not be heard.
pub fn weighing_view(props: &Props) -> Html {
    let Props { shown, page, reader, copied, .. } = props;
    let (explainer, messages, state) = (&shown.explainer, &shown.messages, &reader.state);
    let (own, theirs) = (is_weighed(&state.weights), is_weighed(&state.theirs));
    let label = |key, is_there: bool| is_there.then(|| messages.get(key));
    let title = |key| heading(page.heading_level + 1, "section-title", &[key, "-title"].concat(), &messages.get(key));
    html! {
        <div class="weighing" part="weighing" lang={messages.lang()}>
            <div id="weighing" class="answers" role={own.then_some("group")} tabindex="-1" aria-label={label("weighing", own)}>
                if own {
                    { title("weighing") }
                }
                <p role="status">{ changing(verdict(explainer, messages, &state.weights, OWN)) }</p>
                if own {
                    <p class="lead">{ messages.get("method") }</p>
                    { shares_view(shown, &state.weights) }
                    { reasons_view(shown, &state.weights) }
                    { share_view(shown, *page, *copied == Some(Subject::View), Subject::View, messages.get("view").into()) }
                    <p class="controls">{ button(shown, Intent::ResetWeights, messages.get("reset")) }</p>
                }
            </div>
            if theirs {
                <div id="theirs" class="answers" role="group" tabindex="-1" aria-label={label("theirs", theirs)}>
                    { title("theirs") }
                    <p>{ changing(verdict(explainer, messages, &state.theirs, THEIRS)) }</p>
                    if !own {
                        <p class="lead">{ messages.get("method") }</p>
                    }
                    { shares_view(shown, &state.theirs) }
                </div>
            }
        </div>
    }
}

/// Whether anything has been said.
fn is_weighed(weights: &Weights) -> bool {
    weights.iter().any(Option::is_some)
}

/// What answers come to, in a sentence; empty where there are none.
pub fn verdict(
    explainer: &Explainer,
    messages: &Messages,
    weights: &Weights,
    [heavier, level, nothing]: Sentences,
) -> String {
    let balance = Balance::new(explainer, weights);
    if !is_weighed(weights) {
        return String::new();
    }
    if !balance.counts() {
        return messages.get(nothing);
    }
    let sentence = match balance.heavier() {
        Some(side) => fill(&messages.get(heavier), "side", explainer.sides.label(side)),
        None => messages.get(level),
    };
    let [benefit, risk] = balance.percents();
    let sentence = fill(&sentence, "more", &messages.percent(benefit.max(risk)));
    fill(&sentence, "less", &messages.percent(benefit.min(risk)))
}

/// What decides it, and what would tip it; nothing where neither side is heavier.
fn reasons_view(shown: &Shown, weights: &Weights) -> Html {
    let Shown { explainer, messages, .. } = shown;
    // What an item says changes with its key, as in `changing`.
    let reveal = |point: usize, weight: Option<Weight>| {
        let more =
            weight.map(|weight| html! { <span lang={messages.lang()}>{ " · " }{ messages.get(weight.key()) }</span> });
        let label = html! { <>{ &explainer.points[point].title }{ more.unwrap_or_default() }</> };
        html! { <li key={format!("{point} {}", weight.map_or("", Weight::key))}>{ button(shown, Intent::Reveal(point), label) }</li> }
    };
    let carriers = weighing::carriers(explainer, weights);
    let tipping = weighing::tipping(explainer, weights);
    html! {
        if !carriers.is_empty() {
            <p class="lead">{ messages.get("carries") }</p>
            <ul class="named" lang={explainer.lang.clone()}>{ for carriers.into_iter().map(|point| reveal(point, None)) }</ul>
            <p class="lead">{ messages.get("tips") }</p>
            <ul class="named" lang={explainer.lang.clone()}>{ for tipping.into_iter().map(|(point, weight)| reveal(point, Some(weight))) }</ul>
        }
    }
}

/// Both shares as bars, each of all that it could be: the two need not come to a whole between them, as they would seem to
/// in one bar or on a pair of scales. The verdict says the same. Nothing where nothing counts.
fn shares_view(shown: &Shown, weights: &Weights) -> Html {
    let Shown { explainer, messages, .. } = shown;
    let balance = Balance::new(explainer, weights);
    let bar = |(side, percent): (Side, usize)| {
        html! {
            <>
                <p lang={explainer.lang.clone()}>{ explainer.sides.label(side) }{ " " }<span lang={messages.lang()}>{ changing(messages.percent(percent)) }</span></p>
                <svg viewBox="0 0 100 1" preserveAspectRatio="none" focusable="false">
                    <rect class="most" width="100" height="1" />
                    <rect width={percent.to_string()} height="1" />
                </svg>
            </>
        }
    };
    html! {
        if balance.counts() {
            <div class="shares" aria-hidden="true">{ for Side::BOTH.into_iter().zip(balance.percents()).map(bar) }</div>
        }
    }
}

#[cfg(test)]
mod tests {
    use explainer::reader::{Opening, Reader, ReaderAction};
    use explainer::samples;

    use super::*;
    use crate::ExplainerView;
    use crate::props::Page;

    fn weights(numbers: &[usize]) -> Weights {
        numbers.iter().map(|number| Weight::from_number(*number)).collect()
    }

    /// What stands below the sections, with the reader's answers and those shared with them; 9 stands for none.
    async fn below(page: Page, own: &[usize], theirs: &[usize]) -> String {
        let explainer = samples::small();
        let mut props = Props::new(Shown::new(explainer, Messages::english("en")), page, Opening::default());
        let state = props.reader.state.clone();
        let state = state.after(ReaderAction::AllWeighed { weights: weights(own) }, &props.shown.explainer);
        let state = state.after(ReaderAction::Received { weights: weights(theirs) }, &props.shown.explainer);
        props.reader = Reader::new(state).into();
        let html = yew::LocalServerRenderer::<ExplainerView>::with_props(props).hydratable(false).render().await;
        html.split_once("part=\"weighing\"").map(|(_, below)| below.to_owned()).unwrap_or_default()
    }

    /// The points of the sample: how many of each side.
    fn sides() -> Vec<Side> {
        samples::small().points.iter().map(|point| point.side).collect()
    }

    #[tokio::test(flavor = "current_thread")]
    async fn before_any_answer_there_is_nothing_but_what_will_announce() {
        let html = below(Page::default(), &[], &[]).await;
        assert!(html.contains(r#"<p role="status"><span></span></p>"#), "{html}");
        for absent in ["role=\"group\"", "aria-label", "<h", "<svg", "<button", "<ul"] {
            assert!(!html.contains(absent), "{absent} in {html}");
        }
    }

    #[tokio::test(flavor = "current_thread")]
    async fn answers_that_are_shared_have_a_group_of_their_own() {
        let [own, theirs] = ["How you weigh it up", "The answers shared with you"];
        for (mine, other, groups) in
            [(&[1][..], &[][..], [true, false]), (&[], &[1], [false, true]), (&[1], &[2], [true, true])]
        {
            let html = below(Page::default(), mine, other).await;
            let has = |label: &str| {
                (html.contains(&format!("aria-label=\"{label}\"")), html.contains(&format!(">{label}</h3>")))
            };
            assert_eq!([has(own), has(theirs)], groups.map(|there| (there, there)), "{html}");
            assert_eq!(html.contains("data-intent=\"reset-weights\""), groups[0], "{html}");
            assert_eq!(html.matches("counted as a share").count(), 1, "{html}");
            assert_eq!(html.matches("<svg").count(), 2 * usize::from(groups[0]) + 2 * usize::from(groups[1]), "{html}");
        }
    }

    #[tokio::test(flavor = "current_thread")]
    async fn what_does_not_matter_counts_for_neither_side() {
        let html = below(Page::default(), &[0, 0, 0], &[9, 0]).await;
        assert!(html.contains("Nothing you have weighed counts for either side yet."), "{html}");
        assert!(html.contains("Nothing in them counts for either side."), "{html}");
        assert!(!html.contains('%') && !html.contains("<svg") && !html.contains("<ul"), "{html}");
    }

    #[tokio::test(flavor = "current_thread")]
    async fn all_alike_balances_and_the_bars_are_as_long_as_the_sentence_says() {
        let html = below(Page::default(), &[1, 1, 1], &[]).await;
        assert!(html.contains("Your answers balance, 50% to 50%."), "{html}");
        assert_eq!(html.matches("width=\"50\"").count(), 2, "{html}");
        let first = sides().iter().position(|side| *side == Side::Risk).unwrap();
        let mut own = vec![9; first + 1];
        own[first] = 2;
        let html = below(Page::default(), &own, &[]).await;
        let risks = sides().iter().filter(|side| **side == Side::Risk).count();
        let percent = 100 / risks;
        assert!(html.contains(&format!("”, {percent}% to 0%.")), "{html}");
        assert!(html.contains("width=\"0\"") && html.contains(&format!("width=\"{percent}\"")), "{html}");
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_page_that_does_without_has_none_of_it() {
        assert_eq!(below(Page::default().without("weighing"), &[1], &[1]).await, "");
        let page = Page { way: Some(crate::intent::Way::Copy), ..Page::default() };
        assert!(below(page, &[1], &[]).await.contains("share-view copy"));
        let html = below(page.without("sharing"), &[1], &[]).await;
        assert!(html.contains("favour") && !html.contains("share-view"), "{html}");
    }
}
