use yew::prelude::*;

use super::Props;
use super::find_view::facet_word;
use super::intent::{Intent, button};
use explainer::reader::catalogue::{self, Group};

/// The most rows of a picture that is still seen at a glance.
const MOST_ROWS: usize = 20;
/// The most marks in a cell; more are not counted by eye, and the number stands beside them.
const MOST_MARKS: usize = 6;

/// How the sides share a group, as a small table whose cells filter the list.
pub fn lens_view(props: &Props, group: Group, title: &str) -> Html {
    let Props { explainer, messages, facets, state, .. } = props;
    let (columns, rows) = (catalogue::of_group(facets, Group::Side), catalogue::of_group(facets, group));
    if columns.is_empty() || rows.is_empty() || rows.len() > MOST_ROWS {
        return Html::default();
    }
    let cell = |row: usize, column: usize| {
        let count = facets[row].points.iter().filter(|point| facets[column].points.contains(point)).count();
        let pressed = state.pressed[row] && state.pressed[column];
        let name = [&facet_word(props, &facets[row]).0, ", ", &facet_word(props, &facets[column]).0, ": "].concat();
        let label = html! {
            <>
                <span class="unseen" lang={explainer.lang.clone()}>{ name }</span>
                { for (0..count.min(MOST_MARKS)).map(|_| html! { <span class="mark" aria-hidden="true"></span> }) }
                <b>{ messages.number(count) }</b>
            </>
        };
        html! {
            <td data-side={facets[column].word.clone()}>
                if count > 0 {
                    { button(Intent::Cell([column, row], !pressed), Some(pressed), label) }
                }
            </td>
        }
    };
    let head = |scope: &'static str, index: usize| {
        let (word, lang) = facet_word(props, &facets[index]);
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
