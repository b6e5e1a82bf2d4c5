use yew::prelude::*;

use super::intent::{Intent, Subject, button};
use crate::messages::Messages;

/// How a link can be passed on in this browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// To the clipboard.
    pub copy: bool,
    /// By the system's share sheet.
    pub sheet: bool,
}

/// The buttons that pass on a link, after `lead`, and what has become of it.
pub fn share_view(
    messages: &Messages,
    on_intent: &Callback<Intent>,
    ways: Ways,
    copied: bool,
    subject: Subject,
    lead: Html,
) -> Html {
    let way = |sheet, key| button(on_intent, Intent::Share { subject, sheet }, None, None, messages.get(key).into());
    html! {
        <p class="link" part="link" lang={messages.lang()}>
            { lead }
            if ways.copy {
                { way(false, "copy") }
            }
            if ways.sheet {
                { way(true, "share") }
            }
            <span role="status">{ if copied { messages.get("copied") } else { String::new() } }</span>
        </p>
    }
}
