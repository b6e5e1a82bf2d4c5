//! The fragments of a page's address that are an explorer's: the link to a point, and a view that a reader has shared.
//!
//! `#trade-off:<id>` and `#trade-off-view:<id>=<weight>&…`. Ids of elements that a page would link to hold no colon in
//! practice; another explorer's points have other ids, and its fragments name nothing here.

use super::ReaderAction;
use super::pairs;
use super::weighing::{Weight, Weights};
use crate::Explainer;

const POINT: &str = "#trade-off:";
const VIEW: &str = "#trade-off-view:";

/// The link to a point.
#[must_use]
pub fn to_point(id: &str) -> String {
    [POINT, id].concat()
}

/// The link to a reader's view: what they say of each point.
#[must_use]
pub fn to_view(explainer: &Explainer, weights: &[Option<Weight>]) -> String {
    [VIEW, &written(explainer, weights)].concat()
}

/// What a fragment asks for; none where it is malformed, names nothing of this document, or is not ours.
#[must_use]
pub fn action(explainer: &Explainer, fragment: &str) -> Option<ReaderAction> {
    if let Some(id) = fragment.strip_prefix(POINT) {
        let point = explainer.points.iter().position(|point| point.id == id)?;
        return Some(ReaderAction::Reveal { point });
    }
    let weights = read(explainer, fragment.strip_prefix(VIEW)?)?;
    Some(ReaderAction::Received { weights })
}

/// Weights as text, in the form of [`pairs`].
#[must_use]
pub fn written(explainer: &Explainer, weights: &[Option<Weight>]) -> String {
    let numbers: Vec<_> = weights.iter().map(|weight| weight.map(Weight::number)).collect();
    pairs::write(&ids(explainer), &numbers)
}

/// Weights from text; none as in [`pairs::read`].
#[must_use]
pub fn read(explainer: &Explainer, text: &str) -> Option<Weights> {
    let numbers = pairs::read(text, &ids(explainer), Weight::ALL.len() - 1)?;
    Some(numbers.into_iter().map(|number| number.and_then(Weight::from_number)).collect())
}

fn ids(explainer: &Explainer) -> Vec<&str> {
    explainer.points.iter().map(|point| point.id.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn a_link_leads_back_to_what_it_was_made_of() {
        let explainer = samples::small();
        for (index, point) in explainer.points.iter().enumerate() {
            let found = action(&explainer, &to_point(&point.id));
            assert_eq!(found, Some(ReaderAction::Reveal { point: index }));
        }
        let weights = vec![Some(Weight::MattersALot), None, Some(Weight::DoesNotMatter)];
        let link = to_view(&explainer, &weights);
        assert_eq!(action(&explainer, &link), Some(ReaderAction::Received { weights }));
    }

    #[test]
    fn a_fragment_that_is_not_ours_asks_for_nothing() {
        let explainer = samples::small();
        for fragment in [
            "",
            "#",
            "#a",
            "a",
            "trade-off:a",
            "#trade-off:",
            "#trade-off:z",
            "#trade-off-view:",
            "#trade-off-view:a=7",
        ] {
            assert_eq!(action(&explainer, fragment), None, "{fragment}");
        }
    }
}
