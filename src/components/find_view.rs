use yew::prelude::*;

use super::Props;
use crate::messages::fill;
use crate::reader::ReaderAction;
use crate::reader::catalogue::{Facet, Group};

/// From how many points on a reader is helped by a search; fewer are seen at a glance.
const WORTHWHILE: usize = 6;

/// The search field, the filters, and what they leave.
pub fn find_view(props: &Props) -> Html {
    let Props { explainer, messages, state, facets, matching, on_action, on_search, .. } = props;
    let all = explainer.points.len();
    if all < WORTHWHILE {
        return Html::default();
    }
    let shown = matching.iter().filter(|matches| **matches).count();
    let on_input = on_search.reform(|event: InputEvent| {
        event.target_dyn_into::<web_sys::HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
    });
    let status = match (state.selects(), shown) {
        (false, _) => String::new(),
        (true, 0) => messages.get("nothing"),
        (true, _) => {
            let text = fill(&messages.plural("found", all), "shown", &messages.number(shown));
            fill(&text, "all", &messages.number(all))
        }
    };
    let search = messages.get("search");
    html! {
        <search class="find" part="find" lang={messages.lang()}>
            <input type="search" aria-label={search.clone()} placeholder={search} value={state.typed.clone()} oninput={on_input} />
            if !facets.is_empty() {
                <details class="filters">
                    <summary>{ messages.get("filters") }</summary>
                    { for Group::ALL.into_iter().map(|group| group_view(props, group)) }
                </details>
            }
            <div class="found">
                <p role="status" dir="auto">{ status }</p>
                if state.selects() {
                    <button type="button" onclick={on_action.reform(|_: MouseEvent| ReaderAction::Cleared)}>{ messages.get("clear") }</button>
                }
            </div>
        </search>
    }
}

fn group_view(props: &Props, group: Group) -> Html {
    let facets = props.facets.iter().enumerate().filter(|(_, facet)| facet.group == group);
    let buttons = facets.map(|(index, facet)| facet_view(props, index, facet)).collect::<Vec<_>>();
    html! {
        if !buttons.is_empty() {
            <fieldset>
                <legend>{ props.messages.get(group.key()) }</legend>
                { for buttons }
            </fieldset>
        }
    }
}

fn facet_view(props: &Props, index: usize, facet: &Facet) -> Html {
    let Props { explainer, messages, state, on_action, .. } = props;
    let pressed = state.pressed[index];
    let on_click = on_action.reform(move |_: MouseEvent| ReaderAction::Filtered { facet: index, pressed: !pressed });
    // The interface has words for what the format names; the rest are the document's, in its language.
    let (word, lang) = match (facet.side(), facet.group) {
        (Some(side), _) => (explainer.sides.label(side).to_owned(), Some(explainer.lang.clone())),
        (None, Group::Horizon | Group::Certainty) => (messages.get(&facet.word), None),
        _ => (facet.word.clone(), Some(explainer.lang.clone())),
    };
    html! {
        <button type="button" class="facet" aria-pressed={if pressed { "true" } else { "false" }} onclick={on_click}>
            <span {lang}>{ word }</span>{ " " }<b>{ messages.number(facet.points.len()) }</b>
        </button>
    }
}
