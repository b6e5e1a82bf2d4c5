use yew::prelude::*;

/// A heading of a level from 1 to 6; past 6, HTML has none and the deepest stands in.
pub fn heading(level: u8, part: &'static str, id: &str, text: &str) -> Html {
    let tag = ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(1, 6) - 1)];
    html! { <@{tag} {part} id={id.to_owned()}>{ text }</@> }
}
