use yew::prelude::*;

use crate::button_view::button;
use crate::intent::{Intent, Subject, Way};
use crate::props::Page;
use crate::shown::Shown;

/// The buttons that pass on a link, after `lead`, and what has become of it.
pub fn share_view(shown: &Shown, page: Page, copied: bool, subject: Subject, lead: Html) -> Html {
    let messages = &shown.messages;
    html! {
        <p class="link" part="link" lang={messages.lang()}>
            { lead }
            if page.copies {
                { button(shown, Intent::Share(subject, Way::Copy), messages.get("copy")) }
            }
            if page.shares {
                { button(shown, Intent::Share(subject, Way::Sheet), messages.get("share")) }
            }
            <span role="status">
                if copied {
                    <span>{ messages.get("copied") }</span>
                }
            </span>
        </p>
    }
}
