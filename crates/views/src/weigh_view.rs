use explainer::reader::weighing::Weight;
use yew::prelude::*;

use crate::button_view::{button, toggle_button};
use crate::changing::changing;
use crate::intent::Intent;
use crate::messages::fill;
use crate::shown::Shown;

/// What a reader may say of how much a point matters: what they say `now`, what the reader of a shared view says, and the
/// `verdict` that all weights come to.
pub fn weigh_view(
    shown: &Shown,
    point: usize,
    now: Option<Weight>,
    theirs: Option<Weight>,
    verdict: Option<&AttrValue>,
) -> Html {
    let messages = &shown.messages;
    html! {
        <fieldset class="weigh" part="weigh" lang={messages.lang()}>
            <legend>{ messages.get("weigh") }</legend>
            { for Weight::ALL.into_iter().map(|weight| {
                toggle_button(shown, Intent::Weigh(point, weight), now == Some(weight), messages.get(weight.key()))
            }) }
            if let Some(weight) = theirs {
                <p>{ changing(fill(&messages.get("weight-theirs"), "weight", &messages.get(weight.key()))) }</p>
            }
            if let Some(verdict) = verdict {
                <p>{ button(shown, Intent::Weighing, changing(verdict.clone())) }</p>
            }
        </fieldset>
    }
}
