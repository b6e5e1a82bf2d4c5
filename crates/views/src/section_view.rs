use explainer::Side;
use yew::prelude::*;

use crate::counts_view::counts;
use crate::heading_view::heading;
use crate::intent::Intent;
use crate::point_view::{PointProps, point_view};
use crate::props::{Page, Props};
use crate::shared::Shared;
use crate::shown::Shown;
use crate::table_view::table_view;

/// What a section shows. It is rendered anew where this differs: most of what a reader does concerns one section.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SectionProps {
    shown: Shared<Shown>,
    page: Page,
    index: usize,
    open: bool,
    /// Nothing of it is left by the search and the filters.
    hidden: bool,
    points: Vec<PointProps>,
}

impl SectionProps {
    /// What of the explorer one section shows; `verdict` is what all weights come to.
    pub fn of(props: &Props, index: usize, verdict: &AttrValue) -> Self {
        let Props { shown, page, reader, .. } = props;
        let points = || shown.explainer.sections[index].points.clone();
        Self {
            shown: shown.clone(),
            page: *page,
            index,
            open: reader.state.sections[index],
            hidden: reader.state.selects() && reader.selection.count(points()) == 0,
            points: points().map(|point| PointProps::of(props, point, verdict)).collect(),
        }
    }
}

/// A section with its claims.
pub struct SectionView {
    /// What a hidden section shows: what it showed before. Nobody sees it, so nothing in it is rendered anew.
    kept: Option<SectionProps>,
}

impl Component for SectionView {
    type Message = ();
    type Properties = SectionProps;

    fn create(_: &Context<Self>) -> Self {
        Self { kept: None }
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &SectionProps) -> bool {
        let hidden = ctx.props().hidden;
        if hidden && before.hidden {
            return false;
        }
        self.kept = hidden.then(|| SectionProps { hidden, ..before.clone() });
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        section_view(self.kept.as_ref().unwrap_or(ctx.props()))
    }
}

fn section_view(props: &SectionProps) -> Html {
    let SectionProps { shown, page, index, open, hidden, points } = props;
    let Shown { explainer, messages, .. } = &**shown;
    let section = &explainer.sections[*index];
    let of_section = explainer.points_of(section);
    html! {
        <details class="section" part="section" hidden={*hidden} open={*open} data-intent={Intent::Section(*index).text(shown)} data-rendered={rendered(*open)}>
            <summary>
                { heading(page.heading_level + 1, "section-title", &section_id(&section.id), &section.title) }
                if !points.is_empty() {
                    <span class="counts">{ counts(messages, of_section, |point| !points[point].hidden, explainer.sides_of(section)) }</span>
                }
            </summary>
            if let Some(summary) = &section.summary {
                <p class="summary">{ summary }</p>
            }
            if let Some(table) = &section.table {
                { table_view(table) }
            }
            if !points.is_empty() {
                <div class="sides">{ for Side::in_order(of_section).map(|side| side_view(props, side)) }</div>
            }
        </details>
    }
}

/// A section's points of one side, in the document's order, under the side's name; nothing where there are none.
fn side_view(props: &SectionProps, side: Side) -> Html {
    let SectionProps { shown, page, index, points, .. } = props;
    let explainer = &shown.explainer;
    let section = &explainer.sections[*index];
    let of_side = explainer.points_of(section).iter().zip(points).filter(|(point, _)| point.side == side);
    let points: Vec<_> = of_side.map(|(_, props)| props).collect();
    if points.is_empty() {
        return Html::default();
    }
    let id = format!("{}-{}", section.id, side.word());
    html! {
        <div class="side" part="side" data-side={side.word()} role="group" aria-labelledby={id.clone()} hidden={points.iter().all(|point| point.hidden)}>
            { heading(page.heading_level + 2, "side-title", &id, explainer.sides_of(section).heading(side, points.len())) }
            <ul class="points">{ for points.into_iter().map(point_view) }</ul>
        </div>
    }
}

/// The id of a section's heading.
fn section_id(id: &str) -> String {
    ["section-", id].concat()
}

/// How a disclosure is rendered. The loader takes a `toggle` event that finds it so for the echo of an action, which may
/// come when the next one is under way.
pub fn rendered(open: bool) -> &'static str {
    if open { "1" } else { "0" }
}

#[cfg(test)]
mod tests {
    use explainer::reader::weighing::Weight;
    use explainer::reader::{Disclosure, Opening, ReaderAction};
    use explainer::samples;

    use super::*;
    use crate::messages::Messages;

    #[test]
    fn a_section_differs_where_something_that_it_shows_does() {
        let shown = Shown::new(samples::small(), Messages::english("en"));
        let start = Props::new(shown, Page::default(), Opening::Sections);
        let toggled = |disclosure, open| ReaderAction::Toggled { disclosure, open };
        // Whether the first section differs, and whether the second does.
        let table = [
            ("its section is closed", toggled(Disclosure::Section(0), false), [true, false]),
            ("a point is opened", toggled(Disclosure::Point(0), true), [true, false]),
            ("a point is weighed", ReaderAction::Weighed { point: 2, weight: Some(Weight::Matters) }, [false, true]),
            ("a search leaves all", ReaderAction::Searched { typed: "c".into(), query: "c".into() }, [false, false]),
            ("a search leaves one", ReaderAction::Searched { typed: "why".into(), query: "why".into() }, [true, true]),
        ];
        let text = explainer::reader::catalogue::text(&start.shown.explainer).to_lowercase();
        for (what, action, expected) in table {
            let reader = start.reader.act(action, &start.shown.explainer, &start.shown.facets, &text).0.into();
            let now = Props { reader, ..start.clone() };
            let of = |props, index| SectionProps::of(props, index, &AttrValue::from(""));
            assert_eq!([0, 1].map(|index| of(&now, index) != of(&start, index)), expected, "{what}");
        }
    }
}
