use yew::prelude::*;

use crate::button_view::button;
use crate::intent::Intent;
use crate::props::{Citations, Props};

/// The passages of the article that points quote, each with the way to its point; nothing where there are none.
pub fn cited_view(props: &Props) -> Html {
    let Props { shown, page, citations, .. } = props;
    let cited = match &**citations {
        Citations::Found { cited, .. } if cited.is_empty() => return Html::default(),
        _ if !page.marks => return Html::default(),
        Citations::Found { cited, .. } => cited.as_slice(),
        // It has its place already, so that nothing moves when they are found.
        Citations::Unknown => &[],
    };
    let passage = |&(point, evidence): &(usize, usize)| {
        let quote = shown.explainer.points[point].evidence[evidence].quote.clone();
        html! { <li key={format!("{point} {evidence}")}>{ button(shown, Intent::Reveal(point), html! { <q>{ quote }</q> }) }</li> }
    };
    html! {
        <details class="cited" part="cited">
            <summary lang={shown.messages.lang()}>{ shown.messages.get("cited") }</summary>
            <ul class="named">{ for cited.iter().map(passage) }</ul>
        </details>
    }
}
