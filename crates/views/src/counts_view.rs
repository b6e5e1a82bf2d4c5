use explainer::{Explainer, Point, Side, Sides};
use yew::prelude::*;

use crate::messages::Messages;

/// How many points stand on each side.
pub fn counts(messages: &Messages, points: &[Point], sides: &Sides) -> Html {
    let count = |side: Side| {
        html! {
            <span class="count" data-side={side.word()}>
                <span class="mark" aria-hidden="true"></span>
                { sides.label(side) }{ " " }<b>{ messages.number(Explainer::count(points, side)) }</b>
            </span>
        }
    };
    Side::BOTH.into_iter().map(count).collect()
}
