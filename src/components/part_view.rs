//! What is rendered again on its own: a section, or what folds in a point.

use yew::prelude::*;

use super::point_view::point_view;
use super::section_view::{is_hidden, section_view};
use super::{Shared, Subject};
use crate::reader::Disclosure;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What the explorer shows.
    pub all: Shared<super::Props>,
    pub part: Disclosure,
    /// What all weights come to.
    pub verdict: AttrValue,
}

/// One component for both, for each that there is weighs a kilobyte; a struct, since the hooks that a function could use
/// weigh more.
pub struct PartView;

impl Component for PartView {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &Props) -> bool {
        shown(ctx.props()) != shown(before)
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        match ctx.props().part {
            Disclosure::Section(index) => section_view(ctx.props(), index),
            Disclosure::Point(index) => point_view(ctx.props(), index),
        }
    }
}

/// All that a part shows and that may change. Of a section that is all that its points show, too: they learn of it by
/// their section. What a point shows does not tell whether it is open or hidden, for it stands in what is.
fn shown(props: &Props) -> impl PartialEq {
    let all = &*props.all;
    let super::Props { explainer, state, .. } = all;
    let (points, section) = match props.part {
        Disclosure::Section(index) => (explainer.sections[index].points.clone(), Some(index)),
        Disclosure::Point(index) => (index..index + 1, None),
    };
    let weights = &state.weights[points.clone()];
    (
        (all.heading_level, &all.passages, &all.equipped[points.clone()], all.told.clamp(points.start, points.end)),
        (weights, state.theirs.get(points.clone()), weights.iter().any(Option::is_some).then_some(&props.verdict)),
        all.copied.filter(|subject| matches!(subject, Subject::Point(point) if points.contains(point))),
        section.map(|index| {
            (state.sections[index], is_hidden(all, index), &state.points[points.clone()], &all.matching[points.clone()])
        }),
    )
}
