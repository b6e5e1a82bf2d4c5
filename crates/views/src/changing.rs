use yew::prelude::*;

/// A text that changes while the explorer stands, as an element that is replaced with it. A page's translator puts nodes of
/// its own in the place of a text node; to change that node afterwards would change nothing that a reader sees.
pub fn changing(text: impl Into<AttrValue>) -> Html {
    let text = text.into();
    html! { <span key={text.to_string()}>{ text }</span> }
}

/// A number that changes so.
pub fn changing_number(number: String) -> Html {
    html! { <b key={number.clone()}>{ number }</b> }
}
