//! Finds the point that another is set against, which texts and sheets name by its title.
//!
//! Knows no form; what names none is worded in `mistake`.

use explainer::MAX_POINTS;
use serde_json::Value;

use crate::draft::Draft;
use crate::label::{QUOTATION_MARKS, compared};
use crate::wording::items;

/// A section or a point.
#[derive(Debug)]
pub struct Named {
    /// JSON Pointer (RFC 6901) to it.
    pub pointer: String,
    /// Its id; empty where it has none.
    pub id: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// The side of a point, if it has one.
    pub side: Option<String>,
    /// Whether it is a point.
    pub is_point: bool,
    /// The title as it is compared.
    key: String,
}

impl Named {
    fn new(pointer: String, value: &Value, is_point: bool) -> Self {
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let title = text("title").unwrap_or_default();
        let key = title_key(&title);
        Self { pointer, id: text("id").unwrap_or_default(), title, side: text("side"), is_point, key }
    }

    /// Whether it has a title, as titles are compared here.
    #[must_use]
    pub fn is_titled(&self, title: &str) -> bool {
        self.key == title_key(title)
    }

    /// What it is called.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        if self.is_point { "point" } else { "section" }
    }
}

/// What a title or an id names.
#[derive(Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The point with this id.
    Id(String),
    /// More than one point.
    Several,
    /// A section.
    Section,
    /// Nothing.
    None,
}

/// The sections and points of a document, in its order.
#[must_use]
pub fn named(document: &Value) -> Vec<Named> {
    let mut all = Vec::new();
    for (section, index) in items(document, "sections").zip(0..) {
        all.push(Named::new(format!("/sections/{index}"), section, false));
        let points = items(section, "points").zip(0..);
        all.extend(points.map(|(point, number)| Named::new(format!("/sections/{index}/points/{number}"), point, true)));
    }
    all
}

/// Puts ids in place of the titles by which points are set against others. What names no point, or one of several, stays
/// as it is written, for the format to refuse.
pub fn by_id(draft: &mut Draft) {
    let named = named(&draft.document);
    if named.iter().filter(|named| named.is_point).count() > MAX_POINTS {
        // Refused for that, whatever its points are set against; each would be looked for among all.
        return;
    }
    let sections = draft.document.get_mut("sections").and_then(Value::as_array_mut).into_iter().flatten();
    let points = sections.filter_map(|section| section.get_mut("points").and_then(Value::as_array_mut)).flatten();
    for point in points {
        let side = point.get("side").and_then(Value::as_str).map(str::to_owned);
        for answer in point.get_mut("answers").and_then(Value::as_array_mut).into_iter().flatten() {
            let found = answer.as_str().map(|name| resolve(name, side.as_deref(), &named));
            if let Some(Resolution::Id(id)) = found {
                *answer = id.into();
            }
        }
    }
}

/// A title as it is compared where a point is set against it: case, accents, quotation marks, stars and a full stop at its
/// end do not count.
fn title_key(title: &str) -> String {
    let bare = title.replace(QUOTATION_MARKS, "").replace('*', "");
    compared(bare.trim_end().trim_end_matches(['.', '。']))
}

/// How like two titles must be, from 0 to 1, for one to be meant by the other.
const LIKE: f64 = 0.5;
/// The most bytes of a title that is compared so: the time that it takes grows with the square of its length.
const LONGEST: usize = 160;

/// Finds the point that is named by one on `side`: by its id, else by its title, whose case, accents, spaces, quotation
/// marks and full stop at the end do not count.
#[must_use]
pub fn resolve(name: &str, side: Option<&str>, all: &[Named]) -> Resolution {
    let points = || all.iter().filter(|named| named.is_point);
    if let Some(point) = points().find(|point| point.id == name) {
        return Resolution::Id(point.id.clone());
    }
    let name = title_key(name);
    let titled: Vec<_> = points().filter(|point| point.key == name).collect();
    let other: Vec<_> = titled.iter().copied().filter(|point| point.side.as_deref() != side).collect();
    match (&titled[..], &other[..]) {
        ([point], _) | (_, [point]) => return Resolution::Id(point.id.clone()),
        ([_, _, ..], _) => return Resolution::Several,
        _ => {}
    }
    if all.iter().any(|named| !named.is_point && (named.key == name || compared(&named.id) == name)) {
        return Resolution::Section;
    }
    // What stands before it may be meant as the side.
    if let Some(point) = points().find(|point| point.side.is_none() && point.key.ends_with(&format!(": {name}"))) {
        return Resolution::Id(point.id.clone());
    }
    Resolution::None
}

/// The one of several whose title is most like a name that none has, if it is like it.
#[must_use]
pub fn nearest<'n>(name: &str, all: &[&'n Named]) -> Option<&'n Named> {
    let name = title_key(name);
    let likeness = |named: &Named| strsim::normalized_damerau_levenshtein(&named.key, &name);
    let short = all.iter().copied().filter(|named| named.key.len().max(name.len()) <= LONGEST);
    let like = short.map(|named| (likeness(named), named)).filter(|(likeness, _)| *likeness >= LIKE);
    Some(like.max_by(|(one, _), (other, _)| one.total_cmp(other))?.1)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_title_stands_for_the_one_point_that_has_it_or_has_it_on_the_other_side() {
        let mut draft = Draft::default();
        let answers = ["two ", "a", "Nobody", "ONE", "Three", "“Four.”", "Part"];
        draft.document = json!({"sections": [
            {"id": "part", "title": "Part", "points": [
                {"id": "a", "side": "benefit", "title": "One", "answers": answers},
            ]},
            {},
            {"points": [
                {"id": "b", "side": "benefit", "title": "Two"},
                {"id": "c", "side": "risk", "title": "Two"},
                {"id": "d", "side": "risk", "title": "Three"},
                {"id": "e", "side": "risk", "title": "Three"},
                {"id": "f", "side": "risk", "title": "Four"},
            ]},
        ]});
        by_id(&mut draft);
        assert_eq!(
            draft.document["sections"][0]["points"][0]["answers"],
            json!(["c", "a", "Nobody", "a", "Three", "f", "Part"])
        );
    }
}
