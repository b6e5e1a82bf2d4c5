use explainer::reader::catalogue::Group;
use yew::prelude::*;

use crate::button_view::button;
use crate::changing::changing;
use crate::facet_view::group_view;
use crate::intent::Intent;
use crate::lens_view::lens_view;
use crate::messages::fill;
use crate::props::Props;

/// From how many points on a reader is helped by a search; fewer are seen at a glance.
const WORTHWHILE: usize = 6;

/// The search field, the filters, and what they leave.
pub fn find_view(props: &Props) -> Html {
    let Props { shown, reader, .. } = props;
    let messages = &shown.messages;
    let all = shown.explainer.points.len();
    if all < WORTHWHILE {
        return Html::default();
    }
    let found = reader.matching.iter().filter(|matches| **matches).count();
    let status = match (reader.state.selects(), found) {
        (false, _) => String::new(),
        (true, 0) => messages.get("nothing"),
        (true, _) => {
            let text = fill(&messages.plural("found", all), "shown", &messages.number(found));
            fill(&text, "all", &messages.number(all))
        }
    };
    let search = messages.get("search");
    html! {
        <search class="find" part="find" lang={messages.lang()}>
            <input type="search" disabled={shown.prerendered} aria-label={search.clone()} placeholder={search} value={reader.state.typed.clone()} data-intent={Intent::Search.text(shown)} />
            if !shown.facets.is_empty() {
                <details class="filters">
                    <summary>{ messages.get("filters") }</summary>
                    { for Group::ALL.into_iter().map(|group| group_view(props, group)) }
                </details>
            }
            { lens_view(props, Group::Who, "gains") }
            { lens_view(props, Group::Horizon, "timing") }
            <div class="found">
                <p role="status" dir="auto">{ changing(status) }</p>
                if reader.state.selects() {
                    { button(shown, Intent::Clear, messages.get("clear")) }
                }
            </div>
        </search>
    }
}
