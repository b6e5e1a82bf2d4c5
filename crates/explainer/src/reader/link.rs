//! The fragments of a page's address that are an explorer's: the link to a point, and a view that a reader has shared.
//!
//! `#trade-off_<id>` and `#trade-off-view_<id>_<weight>_…`. A page may take its fragment for a selector, so it is a valid one.
//! Another explorer's points have other ids, and its fragments name nothing here.

use super::ReaderAction;
use super::pairs;
use super::weighing::{Weight, Weights};
use crate::{Explainer, Value};

const POINT: &str = "#trade-off_";
const VIEW: &str = "#trade-off-view_";

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

/// Weights from an object of numbers by id, as a page gives them. An id that no point has is passed over; none where it is
/// no such object, or where a number is not that of a weight.
#[must_use]
pub fn weights(explainer: &Explainer, value: &Value) -> Option<Weights> {
    let Value::Object(entries) = value else { return None };
    let mut weights = vec![None; explainer.points.len()];
    for (id, value) in entries {
        let Value::Number(number) = value else { return None };
        let weight = Weight::ALL.into_iter().find(|weight| weight.number() as f64 == *number)?;
        if let Some(point) = explainer.points.iter().position(|point| point.id == *id) {
            weights[point] = Some(weight);
        }
    }
    Some(weights)
}

fn ids(explainer: &Explainer) -> Vec<&str> {
    explainer.points.iter().map(|point| point.id.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

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
    fn weights_are_read_from_an_object_of_numbers_as_a_whole_or_not_at_all() {
        let explainer = samples::small();
        let [does_not_matter, matters, _] = Weight::ALL;
        let table = [
            (json!({}), Some(vec![None; 3])),
            (json!({"a": 1, "c": 0}), Some(vec![Some(matters), None, Some(does_not_matter)])),
            (json!({"gone": 2, "b": 1}), Some(vec![None, Some(matters), None])),
            (json!({"a": 3}), None),
            (json!({"a": -1}), None),
            (json!({"a": 0.5}), None),
            (json!({"a": "1"}), None),
            (json!({"a": null}), None),
            (json!(["a", 1]), None),
            (json!("a=1"), None),
        ];
        for (value, expected) in table {
            let read = weights(&explainer, &serde_json::from_value(value.clone()).unwrap());
            assert_eq!(read, expected, "{value}");
        }
    }

    #[test]
    fn a_fragment_that_is_not_ours_asks_for_nothing() {
        let explainer = samples::small();
        for fragment in [
            "",
            "#",
            "#a",
            "a",
            "trade-off_a",
            "#trade-off_",
            "#trade-off_z",
            "#trade-off-view_",
            "#trade-off-view_a_7",
        ] {
            assert_eq!(action(&explainer, fragment), None, "{fragment}");
        }
    }
}
