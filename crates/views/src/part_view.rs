//! What is rendered again on its own: what folds in a section, or in a point.

use yew::prelude::*;

use super::point_view::point_view;
use super::section_view::{is_hidden, section_view};
use super::{Shared, Subject};
use explainer::reader::Disclosure;

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
pub struct PartView {
    /// What it was last rendered with.
    rendered: Props,
}

impl Component for PartView {
    type Message = ();
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        Self { rendered: ctx.props().clone() }
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &Props) -> bool {
        let props = ctx.props();
        // Which points match is nothing to see in a section that is hidden, and the next search may leave it as it was.
        let seen = !matches!(props.part, Disclosure::Section(index) if is_hidden(&props.all, index));
        let changed = shown(props, seen) != shown(&self.rendered, seen);
        if changed {
            self.rendered = props.clone();
        }
        changed
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        match ctx.props().part {
            Disclosure::Section(index) => section_view(ctx.props(), index),
            Disclosure::Point(index) => point_view(ctx.props(), index),
        }
    }
}

/// All that a part shows and that may change. Of a section that is all that its points show, too: they learn of it by
/// their section. Whether a part itself is open or hidden is not among it, for it stands in what is; which points match is
/// where that can be `seen`.
fn shown(props: &Props, seen: bool) -> impl PartialEq {
    let all = &*props.all;
    let super::Props { explainer, state, .. } = all;
    let (points, is_section) = match props.part {
        Disclosure::Section(index) => (explainer.sections[index].points.clone(), true),
        Disclosure::Point(index) => (index..index + 1, false),
    };
    let weights = &state.weights[points.clone()];
    (
        (all.heading_level, &all.passages, &all.equipped[points.clone()]),
        (points.start < all.drawn, all.told.clamp(points.start, points.end)),
        (weights, state.theirs.get(points.clone()), weights.iter().any(Option::is_some).then_some(&props.verdict)),
        all.copied.filter(|subject| matches!(subject, Subject::Point(point) if points.contains(point))),
        is_section.then(|| (&state.points[points.clone()], seen.then(|| &all.matching[points.clone()]))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Messages;
    use explainer::reader::weighing::Weight;
    use explainer::reader::{Opening, ReaderAction};
    use explainer::samples;

    #[test]
    fn a_part_differs_where_something_that_it_shows_does() {
        let explainer = Shared::from(samples::small());
        let messages = Shared::from(Messages::english("en"));
        let start = crate::Props::at_start(explainer.clone(), messages, 2, Opening::Sections);
        let after = |action| {
            let state = (*start.state).clone().after(action, &explainer).into();
            crate::Props { state, ..start.clone() }
        };
        let toggled = |disclosure| {
            after(ReaderAction::Toggled { disclosure, open: start.state.is_open(disclosure) == Some(false) })
        };
        let weighed = after(ReaderAction::Weighed { point: 0, weight: Some(Weight::Matters) });
        // Whether the section of the first point differs, that point, and another of the same section.
        let table = [
            ("nothing", start.clone(), [false, false, false]),
            ("the section", toggled(Disclosure::Section(0)), [false, false, false]),
            ("another section", toggled(Disclosure::Section(1)), [false, false, false]),
            ("the point", toggled(Disclosure::Point(0)), [true, false, false]),
            ("the weight", weighed, [true, true, false]),
            ("what matches", crate::Props { matching: vec![false; 3].into(), ..start.clone() }, [true, false, false]),
            ("the points", crate::Props { drawn: 0, ..start.clone() }, [true, true, true]),
            ("the text", crate::Props { told: 1, ..start.clone() }, [true, false, true]),
            (
                "the controls",
                crate::Props { equipped: vec![true, false, false].into(), ..start.clone() },
                [true, true, false],
            ),
            ("the link", crate::Props { copied: Some(Subject::Point(0)), ..start.clone() }, [true, true, false]),
            ("the passages", crate::Props { passages: vec![Vec::new(); 3].into(), ..start.clone() }, [true; 3]),
        ];
        let parts = [Disclosure::Section(0), Disclosure::Point(0), Disclosure::Point(1)];
        for (what, now, expected) in table {
            let now = Shared::from(now);
            let before = Shared::from(start.clone());
            let props =
                |all: &Shared<crate::Props>, part| Props { all: all.clone(), part, verdict: AttrValue::default() };
            let differs = parts.map(|part| {
                let [now, before] = [&now, &before].map(|all| props(all, part));
                shown(&now, true) != shown(&before, true)
            });
            assert_eq!(differs, expected, "{what}");
        }
    }

    #[test]
    fn which_points_match_is_nothing_to_a_section_that_is_not_seen() {
        let explainer = Shared::from(samples::small());
        let start = crate::Props::at_start(explainer, Messages::english("en").into(), 2, Opening::Sections);
        let props = |all: &crate::Props| Props {
            all: all.clone().into(),
            part: Disclosure::Section(0),
            verdict: AttrValue::default(),
        };
        let found_none = crate::Props { matching: vec![false; 3].into(), ..start.clone() };
        let no_text = crate::Props { told: 1, ..start.clone() };
        for (what, now, seen, expected) in [
            ("what matches, seen", &found_none, true, true),
            ("what matches, not seen", &found_none, false, false),
            ("the text, not seen", &no_text, false, true),
        ] {
            let [now, before] = [now, &start].map(props);
            assert_eq!(shown(&now, seen) != shown(&before, seen), expected, "{what}");
        }
    }
}
