use yew::prelude::*;

use super::intent::{Intent, Subject, Way, button};
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
pub fn share_view(messages: &Messages, ways: Ways, copied: bool, subject: Subject, lead: Html) -> Html {
    let way = |way, key| button(Intent::Share(subject, way), None, messages.get(key).into());
    html! {
        <p class="link" part="link" lang={messages.lang()}>
            { lead }
            if ways.copy {
                { way(Way::Copy, "copy") }
            }
            if ways.sheet {
                { way(Way::Sheet, "share") }
            }
            <span role="status">{ if copied { messages.get("copied") } else { String::new() } }</span>
        </p>
    }
}
