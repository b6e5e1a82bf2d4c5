use explainer::reader::catalogue::{self, Group};
use yew::prelude::*;

use crate::button_view::toggle_button;
use crate::facet_view::facet_word;
use crate::intent::Intent;
use crate::props::Props;

/// The most rows of a picture that is still seen at a glance.
const MOST_ROWS: usize = 20;
/// The most marks in a cell; more are not counted by eye, and the number stands beside them.
const MOST_MARKS: usize = 6;

/// How the sides share a group, as a small table whose cells filter the list.
pub fn lens_view(props: &Props, group: Group, title: &str) -> Html {
    let Props { shown, reader, .. } = props;
    let (messages, facets, pressed) = (&shown.messages, &shown.facets, &reader.state.pressed);
    let (columns, rows) = (catalogue::of_group(facets, Group::Side), catalogue::of_group(facets, group));
    if columns.is_empty() || rows.is_empty() || rows.len() > MOST_ROWS {
        return Html::default();
    }
    let cell = |row: usize, column: usize| {
        let count = facets[row].points.iter().filter(|point| facets[column].points.contains(point)).count();
        let [row_word, column_word] = [row, column].map(|facet| facet_word(shown, &facets[facet]).0);
        let label = html! {
            <>
                <span class="unseen" lang={shown.explainer.lang.clone()}>{ format!("{row_word}, {column_word}: ") }</span>
                { for (0..count.min(MOST_MARKS)).map(|_| html! { <span class="mark" aria-hidden="true"></span> }) }
                <b>{ messages.number(count) }</b>
            </>
        };
        html! {
            <td data-side={facets[column].word.clone()}>
                if let Some(side) = facets[column].side().filter(|_| count > 0) {
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
