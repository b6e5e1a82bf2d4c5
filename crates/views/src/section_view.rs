use yew::prelude::*;

use super::explainer_view::{counts, heading};
use super::intent::digit;
use super::part_view::{PartView, Props};
use super::table_view::table_view;
use explainer::reader::Disclosure;
use explainer::{Explainer, Point, Side};

/// What folds in a section. What is in a point is a part of its own: it stays as it is where the point is only opened,
/// closed or hidden.
pub fn section_view(props: &Props, index: usize) -> Html {
    let Props { all, verdict, .. } = props;
    let super::Props { explainer, messages, names, state, matching, heading_level, .. } = &**all;
    let section = &explainer.sections[index];
    let points = explainer.points_of(section);
    let one_sided = Side::BOTH.into_iter().any(|side| Explainer::count(points, side) == 0);
    let point = |index: usize| {
        let point = &explainer.points[index];
        let [id, intent] = &names[index];
        html! {
            <li class="point" data-side={point.side.word()} hidden={!matching[index]}>
                <details {id} part="point" open={state.points[index]}
                    data-intent={intent} data-rendered={digit(state.points[index])}>
                    <PartView all={all.clone()} part={Disclosure::Point(index)} verdict={verdict.clone()} />
                </details>
            </li>
        }
    };
    html! {
        <>
            <summary>
                { heading(heading_level + 1, "section-title", None, &section.title) }
                if !points.is_empty() {
                    <span class="counts">{ counts(messages, points, &section.sides) }</span>
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
                    if section.points.start < all.drawn {
                        { for alternating(section.points.clone(), points).into_iter().map(point) }
                    }
                </ul>
            }
        </>
    }
}

/// Whether a search or a filter leaves nothing of a section.
pub fn is_hidden(all: &super::Props, index: usize) -> bool {
    let points = all.explainer.sections[index].points.clone();
    all.state.selects() && !all.matching[points].contains(&true)
}

/// The indices of a section's points, benefit and risk by turns, so that neither side buries the other and the order
/// in the tree is the order on the screen; what is left over of the longer side comes last.
fn alternating(range: std::ops::Range<usize>, points: &[Point]) -> Vec<usize> {
    let of = |side| range.clone().zip(points).filter(move |(_, point)| point.side == side).map(|(index, _)| index);
    let (mut benefits, mut risks) = (of(Side::Benefit), of(Side::Risk));
    let mut order = Vec::with_capacity(points.len());
    while order.len() < points.len() {
        order.extend(benefits.next());
        order.extend(risks.next());
    }
    order
}
