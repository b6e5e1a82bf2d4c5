use explainer::Side;
use explainer::reader::catalogue::{self, Group};
use yew::prelude::*;

use crate::button_view::toggle_button;
use crate::changing::changing_number;
use crate::facet_view::facet_word;
use crate::find_view::FindProps;
use crate::intent::Intent;

/// The most rows of a picture that is still seen at a glance.
const MOST_ROWS: usize = 20;

/// How the sides share a group, as a small table whose cells filter the list.
pub fn lens_view(props: &FindProps, group: Group, title: &str) -> Html {
    let FindProps { shown, pressed, selection, .. } = props;
    let (messages, facets) = (&shown.messages, &shown.facets);
    let (columns, rows) = (catalogue::of_group(facets, Group::Side), catalogue::of_group(facets, group));
    if columns.is_empty() || rows.is_empty() || rows.len() > MOST_ROWS {
        return Html::default();
    }
    let cell = |row: usize, column: usize| {
        let count = selection.count_of(&[&facets[row], &facets[column]]);
        let exists = facets[row].points.iter().any(|point| facets[column].has(*point));
        // One text, and no element for each: there may be hundreds.
        let mark = if facets[column].side() == Some(Side::Risk) { "◇" } else { "●" };
        let [row_word, column_word] = [row, column].map(|facet| facet_word(shown, &facets[facet]).0);
        let label = html! {
            <>
                <span class="unseen" lang={shown.explainer.lang.clone()}>{ format!("{row_word}, {column_word}: ") }</span>
                <span class="marks" key={count} aria-hidden="true">{ mark.repeat(count) }</span>
                { changing_number(messages.number(count)) }
            </>
        };
        html! {
            <td data-side={facets[column].word.clone()}>
                if let Some(side) = facets[column].side().filter(|_| exists) {
                    { toggle_button(shown, Intent::Cell(side, row), pressed[row] && pressed[column], label) }
                }
            </td>
        }
    };
    let head = |scope: &'static str, index: usize| {
        let (word, lang) = facet_word(shown, &facets[index]);
        html! { <th {scope} {lang}>{ word }</th> }
    };
    html! {
        <details class="lens" part="lens">
            <summary>{ messages.get(title) }</summary>
            <table>
                <thead><tr><td></td>{ for columns.clone().map(|column| head("col", column)) }</tr></thead>
                <tbody>{ for rows.clone().map(|row| html! {
                    <tr>{ head("row", row) }{ for columns.clone().map(|column| cell(row, column)) }</tr>
                }) }</tbody>
            </table>
        </details>
    }
}
