use yew::prelude::*;

use super::Props;
use super::point_view::fact_words;
use crate::reader::ReaderAction;
use crate::reader::catalogue::{Facet, Group};

/// From how many points on a reader is helped by a search; fewer are seen at a glance.
const WORTHWHILE: usize = 6;

/// The search field, the filters, and what they leave.
pub fn find_view(props: &Props) -> Html {
    let Props { explainer, state, facets, matching, on_action, on_search, .. } = props;
    let all = explainer.points.len();
    if all < WORTHWHILE {
        return Html::default();
    }
    let shown = matching.iter().filter(|matches| **matches).count();
    let on_input = on_search.reform(|event: InputEvent| {
        event.target_dyn_into::<web_sys::HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
    });
    let status = match shown {
        0 => "No point matches. Clear the search or a filter.".to_owned(),
        _ => [shown.to_string().as_str(), " of ", &all.to_string(), " points"].concat(),
    };
    html! {
        <search class="find" part="find" lang="en">
            <input type="search" aria-label="Search the points" placeholder="Search the points" value={state.typed.clone()} oninput={on_input} />
            if !facets.is_empty() {
                <details class="filters">
                    <summary>{ "Filters" }</summary>
                    { for Group::ALL.into_iter().map(|group| group_view(props, group)) }
                </details>
            }
            <div class="found">
                <p role="status" dir="auto">{ if state.selects() { status } else { String::new() } }</p>
                if state.selects() {
                    <button type="button" onclick={on_action.reform(|_: MouseEvent| ReaderAction::Cleared)}>{ "Clear" }</button>
                }
            </div>
        </search>
    }
}

fn group_view(props: &Props, group: Group) -> Html {
    let facets = props.facets.iter().enumerate().filter(|(_, facet)| facet.group == group);
    let buttons = facets.map(|(index, facet)| facet_view(props, index, facet)).collect::<Vec<_>>();
    let name = match group {
        Group::Side => "Side",
        Group::Who => "Who",
        Group::Themes => "Themes",
        Group::Horizon => "When",
        Group::Certainty => "Certainty",
    };
    html! {
        if !buttons.is_empty() {
            <fieldset>
                <legend>{ name }</legend>
                { for buttons }
            </fieldset>
        }
    }
}

fn facet_view(props: &Props, index: usize, facet: &Facet) -> Html {
    let Props { explainer, state, on_action, .. } = props;
    let pressed = state.pressed[index];
    let on_click = on_action.reform(move |_: MouseEvent| ReaderAction::Filtered { facet: index, pressed: !pressed });
    let (word, lang) = match (facet.side(), fact_words(&facet.word)) {
        (Some(side), _) => (explainer.sides.label(side), Some(explainer.lang.clone())),
        (None, Some(word)) if matches!(facet.group, Group::Horizon | Group::Certainty) => (word, None),
        _ => (facet.word.as_str(), Some(explainer.lang.clone())),
    };
    html! {
        <button type="button" class="facet" aria-pressed={if pressed { "true" } else { "false" }} onclick={on_click}>
            <span {lang}>{ word }</span>{ " " }<b>{ facet.points.len() }</b>
        </button>
    }
}
