use explainer::{Point, Side, Sides};
use yew::prelude::*;

use crate::changing::changing_number;
use crate::messages::Messages;

/// How many of these points stand on each side and are left to see, as `is_left` says by their index here: in words,
/// without a picture, since a count of arguments is no measure of truth.
pub fn counts(messages: &Messages, points: &[Point], is_left: impl Fn(usize) -> bool, sides: &Sides) -> Html {
    let count = |side: Side| {
        let count = points.iter().zip(0..).filter(|(point, index)| point.side == side && is_left(*index)).count();
        // Where a side has a singular, the word changes, too. It is replaced with its element, as in `changing`.
        let word = sides.heading(side, count);
        html! {
            <span class="count" key={[side.word(), word].concat()} data-side={side.word()}>{ word }{ " " }{ changing_number(messages.number(count)) }</span>
        }
    };
    Side::in_order(points).into_iter().map(count).collect()
}
