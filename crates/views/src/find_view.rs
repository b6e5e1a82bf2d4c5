use yew::prelude::*;

use super::intent::button;
use super::lens_view::lens_view;
use super::{Intent, Props};
use crate::messages::fill;
use explainer::reader::catalogue::{Facet, Group};

/// From how many points on a reader is helped by a search; fewer are seen at a glance.
const WORTHWHILE: usize = 6;

/// The search field, the filters, and what they leave.
pub fn find_view(props: &Props) -> Html {
    let Props { explainer, messages, state, facets, matching, .. } = props;
    let all = explainer.points.len();
    if all < WORTHWHILE {
        return Html::default();
    }
    let shown = matching.iter().filter(|matches| **matches).count();
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
            <input type="search" aria-label={search.clone()} placeholder={search} value={state.typed.clone()} data-intent={Intent::Search.text()} />
            if !facets.is_empty() {
                <details class="filters">
                    <summary>{ messages.get("filters") }</summary>
                    { for Group::ALL.into_iter().map(|group| group_view(props, group)) }
                </details>
            }
            { lens_view(props, Group::Who, "gains") }
            { lens_view(props, Group::Horizon, "timing") }
            <div class="found">
                <p role="status" dir="auto">{ status }</p>
                if state.selects() {
                    { button(Intent::Clear, None, messages.get("clear").into()) }
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
    let pressed = props.state.pressed[index];
    let (word, lang) = facet_word(props, facet);
    let label = html! { <><span {lang}>{ word }</span>{ " " }<b>{ props.messages.number(facet.points.len()) }</b></> };
    button(Intent::Facet(index, !pressed), Some(pressed), label)
}

/// What a facet is called, and in what language where it is not the interface's: the interface has words for what the
/// format names; the rest are the document's.
pub(super) fn facet_word(props: &Props, facet: &Facet) -> (String, Option<String>) {
    let Props { explainer, messages, .. } = props;
    match (facet.side(), facet.group) {
        (Some(side), _) => (explainer.sides.label(side).to_owned(), Some(explainer.lang.clone())),
        (None, Group::Horizon | Group::Certainty) => (messages.get(&facet.word), None),
        _ => (facet.word.clone(), Some(explainer.lang.clone())),
    }
}
