use std::ops::Range;

use explainer::{Explainer, Point, Side};
use yew::prelude::*;

use crate::counts_view::counts;
use crate::heading_view::heading;
use crate::intent::Intent;
use crate::point_view::{PointProps, PointView};
use crate::props::Props;
use crate::shown::Shown;
use crate::table_view::table_view;

/// A section with its claims; `verdict` is what all weights come to.
pub fn section_view(props: &Props, index: usize, verdict: &AttrValue) -> Html {
    let Props { shown, page, reader, .. } = props;
    let Shown { explainer, messages, .. } = &**shown;
    let section = &explainer.sections[index];
    let points = explainer.points_of(section);
    let one_sided = Side::BOTH.into_iter().any(|side| Explainer::count(points, side) == 0);
    let open = reader.state.sections[index];
    // Nothing of it is left by the search and the filters.
    let hidden = reader.state.selects() && !reader.matching[section.points.clone()].contains(&true);
    html! {
        <details class="section" part="section" {hidden} {open} data-intent={Intent::Section(index).text(shown)} data-rendered={rendered(open)}>
            <summary>
                { heading(page.heading_level + 1, "section-title", None, &section.title) }
                if !points.is_empty() {
                    <span class="counts">{ counts(messages, points, explainer.sides_of(section)) }</span>
                }
            </summary>
            if let Some(summary) = &section.summary {
                <p class="summary">{ summary }</p>
            }
            if let Some(table) = &section.table {
                { table_view(table) }
            }
            if !points.is_empty() {
                <ul class="points" data-one-sided={one_sided.then_some("")}>
                    { for alternating(section.points.clone(), points).into_iter().map(|point| point_item(props, point, verdict)) }
                </ul>
            }
        </details>
    }
}

fn point_item(props: &Props, index: usize, verdict: &AttrValue) -> Html {
    let Props { shown, reader, .. } = props;
    let point = &shown.explainer.points[index];
    let open = reader.state.points[index];
    html! {
        <li class="point" data-side={point.side.word()} hidden={!reader.matching[index]}>
            <details id={format!("point-{}", point.id)} part="point" {open} data-intent={Intent::Point(index).text(shown)} data-rendered={rendered(open)}>
                <PointView ..PointProps::of(props, index, verdict) />
            </details>
        </li>
    }
}

/// How a disclosure is rendered. The loader takes a `toggle` event that finds it so for the echo of an action, which may
/// come when the next one is under way.
fn rendered(open: bool) -> &'static str {
    if open { "1" } else { "0" }
}

/// The indices of a section's points, benefit and risk by turns, so that neither side buries the other and the order
/// in the tree is the order on the screen; what is left over of the longer side comes last.
fn alternating(range: Range<usize>, points: &[Point]) -> Vec<usize> {
    let of = |side| range.clone().zip(points).filter(move |(_, point)| point.side == side).map(|(index, _)| index);
    let (mut benefits, mut risks) = (of(Side::Benefit), of(Side::Risk));
    let mut order = Vec::with_capacity(points.len());
    while order.len() < points.len() {
        order.extend(benefits.next());
        order.extend(risks.next());
    }
    order
}
