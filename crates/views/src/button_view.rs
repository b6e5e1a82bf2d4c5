use yew::prelude::*;

use crate::intent::Intent;
use crate::shown::Shown;

/// A button that asks for something.
pub fn button(shown: &Shown, intent: Intent, label: impl Into<Html>) -> Html {
    html! { <button type="button" disabled={!shown.is_live()} data-intent={intent.text(shown)}>{ label.into() }</button> }
}

/// A button that is pressed or not.
pub fn toggle_button(shown: &Shown, intent: Intent, pressed: bool, label: impl Into<Html>) -> Html {
    let pressed = if pressed { "true" } else { "false" };
    html! { <button type="button" disabled={!shown.is_live()} data-intent={intent.text(shown)} aria-pressed={pressed}>{ label.into() }</button> }
}
