use yew::prelude::*;

use crate::reader::ReaderAction;

/// What a reader asks for, in the terms of the views.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// What the reader's state is to become.
    Act(ReaderAction),
    /// The search field holds this.
    Search(String),
    /// To see evidence where it stands in the article.
    ShowPassage {
        /// Whose evidence.
        point: usize,
        /// An index into [`crate::model::Point::evidence`].
        evidence: usize,
    },
    /// To come back from the article.
    ComeBack,
    /// To see what the weights come to.
    SeeWeighing,
    /// To pass on a link.
    Share {
        /// What to.
        subject: Subject,
        /// By the system's share sheet; else it is copied.
        sheet: bool,
    },
}

/// What a link can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A point, by its index.
    Point(usize),
    /// What the reader says of every point.
    View,
}

/// A button that asks for `intent`; a toggle button where it is `pressed` or not.
pub(super) fn button(
    on_intent: &Callback<Intent>,
    intent: Intent,
    class: Option<&'static str>,
    pressed: Option<bool>,
    label: Html,
) -> Html {
    let pressed = pressed.map(|pressed| if pressed { "true" } else { "false" });
    html! {
        <button type="button" {class} aria-pressed={pressed} onclick={on_click(on_intent, intent)}>{ label }</button>
    }
}

/// What a click asks for.
pub(super) fn on_click(on_intent: &Callback<Intent>, intent: Intent) -> Callback<MouseEvent> {
    on_intent.reform(move |_| intent.clone())
}
