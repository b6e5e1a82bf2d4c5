use explainer::reader::catalogue::{Facet, Group};
use yew::prelude::*;

use crate::button_view::toggle_button;
use crate::changing::changing_number;
use crate::find_view::FindProps;
use crate::intent::Intent;
use crate::shown::Shown;

/// The facets of a group, each as a button that filters; nothing where the group has none.
pub fn group_view(props: &FindProps, group: Group) -> Html {
    let FindProps { shown, pressed, selection, .. } = props;
    let facets = shown.facets.iter().enumerate().filter(|(_, facet)| facet.group == group);
    let facet = |(index, facet): (usize, &Facet)| {
        let (word, lang) = facet_word(shown, facet);
        let count = shown.messages.number(selection.count_of(&[facet]));
        let label = html! { <><span {lang}>{ word }</span>{ " " }{ changing_number(count) }</> };
        toggle_button(shown, Intent::Facet(index), pressed[index], label)
    };
    let buttons = facets.map(facet).collect::<Vec<_>>();
    html! {
        if !buttons.is_empty() {
            <fieldset>
                <legend>{ shown.messages.get(group.key()) }</legend>
                { for buttons }
            </fieldset>
        }
    }
}

/// What a facet is called, and in what language where it is not the interface's: the interface has words for what the
/// format names; the rest are the document's.
pub fn facet_word(shown: &Shown, facet: &Facet) -> (String, Option<String>) {
    let Shown { explainer, messages, .. } = shown;
    match (facet.side(), facet.group) {
        (Some(side), _) => (explainer.sides.label(side).to_owned(), Some(explainer.lang.clone())),
        (None, Group::Horizon | Group::Certainty) => (messages.get(&facet.word), None),
        _ => (facet.word.clone(), Some(explainer.lang.clone())),
    }
}
