use explainer::Explainer;
use explainer::reader::weighing::{self, Balance, Weight, Weights};
use yew::prelude::*;

use crate::button_view::button;
use crate::changing::changing;
use crate::heading_view::heading;
use crate::intent::{Intent, Subject};
use crate::messages::{Messages, fill};
use crate::props::Props;
use crate::share_view::share_view;

/// How far the beam tilts at most, in degrees.
const TILT: usize = 16;

/// What the reader's weights come to, and those of a view shared with them.
pub fn weighing_view(props: &Props) -> Html {
    let Props { shown, page, reader, copied, .. } = props;
    let (explainer, messages, state) = (&shown.explainer, &shown.messages, &reader.state);
    let (own, theirs) = (is_weighed(&state.weights), is_weighed(&state.theirs));
    // What an item says changes with its key, as in `changing`.
    let reveal = |point: usize, weight: Option<Weight>| {
        let more =
            weight.map(|weight| html! { <span lang={messages.lang()}>{ " · " }{ messages.get(weight.key()) }</span> });
        let label = html! { <>{ &explainer.points[point].title }{ more.unwrap_or_default() }</> };
        html! { <li key={format!("{point} {}", weight.map_or("", Weight::key))}>{ button(shown, Intent::Reveal(point), label) }</li> }
    };
    let carriers = weighing::carriers(explainer, &state.weights);
    let tipping = weighing::tipping(explainer, &state.weights);
    html! {
        <div id="weighing" class="weighing" part="weighing" role="group" tabindex="-1" aria-label={messages.get("weighing")} lang={messages.lang()}>
            if own || theirs {
                { heading(page.heading_level + 1, "section-title", None, &messages.get("weighing")) }
                { beam_view(explainer, &state.weights) }
            }
            <p role="status">{ changing(verdict(explainer, messages, &state.weights, "heavier")) }</p>
            if !carriers.is_empty() {
                <p class="lead">{ messages.get("carries") }</p>
                <ul class="named" lang={explainer.lang.clone()}>{ for carriers.into_iter().map(|point| reveal(point, None)) }</ul>
                <p class="lead">{ messages.get("tips") }</p>
                <ul class="named" lang={explainer.lang.clone()}>{ for tipping.into_iter().map(|(point, weight)| reveal(point, Some(weight))) }</ul>
            }
            if own {
                { share_view(shown, *page, *copied == Some(Subject::View), Subject::View, messages.get("view").into()) }
                <p class="controls">{ button(shown, Intent::ResetWeights, messages.get("reset")) }</p>
            }
            if theirs {
                <p class="lead">{ messages.get("theirs") }</p>
                { beam_view(explainer, &state.theirs) }
                <p>{ changing(verdict(explainer, messages, &state.theirs, "heavier-theirs")) }</p>
            }
        </div>
    }
}

/// Whether anything has been said.
fn is_weighed(weights: &Weights) -> bool {
    weights.iter().any(Option::is_some)
}

/// The sentence that says what the beam shows; empty where nothing has been weighed.
pub fn verdict(explainer: &Explainer, messages: &Messages, weights: &Weights, heavier: &str) -> String {
    if !is_weighed(weights) {
        return String::new();
    }
    let balance = Balance::new(explainer, weights);
    let sentence = match balance.heavier() {
        Some(side) => fill(&messages.get(heavier), "side", explainer.sides.label(side)),
        None => messages.get("level"),
    };
    let [more, less] = [balance.benefit.max(balance.risk), balance.benefit.min(balance.risk)];
    fill(&fill(&sentence, "more", &messages.number(more)), "less", &messages.number(less))
}

/// A beam that tilts to the heavier side. The verdict beside it says the same.
fn beam_view(explainer: &Explainer, weights: &Weights) -> Html {
    let Balance { benefit, risk } = Balance::new(explainer, weights);
    let angle = TILT * benefit.abs_diff(risk) / (benefit + risk).max(1);
    let sign = if benefit > risk { "-" } else { "" };
    html! {
        <svg class="beam" viewBox="-60 -22 120 48" aria-hidden="true" focusable="false">
            <path d="M0 0 8 24H-8Z" />
            <g transform={format!("rotate({sign}{angle})")}>
                <path d="M-48 -1H48V1H-48Z" />
                <circle class="benefit" cx="-48" r="7" />
                <path class="risk" d="M48 -8 56 0 48 8 40 0Z" />
            </g>
        </svg>
    }
}
