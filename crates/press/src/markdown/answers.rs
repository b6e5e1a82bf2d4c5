//! Finds the point that a title or an id names.

use explainer::MAX_POINTS;

use crate::id::title_key;
use crate::label::compared;

/// A section or a point.
#[derive(Debug)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The side of a point, if it has one.
    pub side: Option<String>,
    /// Whether it is a point.
    pub is_point: bool,
    /// The title as it is compared.
    key: String,
}

impl Named {
    /// A section or a point with an id and a title.
    #[must_use]
    pub fn new(id: String, title: String, side: Option<String>, is_point: bool) -> Self {
        let key = title_key(&title);
        Self { id, title, side, is_point, key }
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

/// The title of a point that is like a name that is none.
#[must_use]
pub fn nearest<'n>(name: &str, all: &'n [Named]) -> Option<&'n str> {
    let name = title_key(name);
    let likeness = |point: &Named| strsim::normalized_damerau_levenshtein(&point.key, &name);
    // Of more points than a document may have none is looked for.
    let points = all.iter().filter(|named| named.is_point && named.key.len() <= LONGEST).take(MAX_POINTS);
    let like = points.map(|point| (likeness(point), point)).filter(|(likeness, _)| *likeness >= LIKE);
    let (_, point) = like.filter(|_| name.len() <= LONGEST).max_by(|(one, _), (other, _)| one.total_cmp(other))?;
    Some(&point.title)
}
