//! What a document can be searched and filtered by: its facets and its text.
//!
//! Owns which point matches. It folds no text, since case and accents are the browser's to know: what it compares has
//! been folded.

use crate::{Explainer, Point, Side};

/// What a facet is about; facets of one group widen a selection, those of different groups narrow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Benefit or risk.
    Side,
    /// [`Point::who`].
    Who,
    /// [`Point::themes`].
    Themes,
    /// [`Point::horizon`].
    Horizon,
    /// [`Point::certainty`].
    Certainty,
}

impl Group {
    /// Every group, in the order of the screen.
    pub const ALL: [Self; 5] = [Self::Side, Self::Who, Self::Themes, Self::Horizon, Self::Certainty];

    /// What the interface calls it, by key of its messages.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Side => "side",
            Self::Who => "who",
            Self::Themes => "themes",
            Self::Horizon => "horizon",
            Self::Certainty => "certainty",
        }
    }

    /// Its bit in [`Selection`].
    const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The words that the format has for this group, in its order; none where they are the document's own.
    const fn named(self) -> &'static [&'static str] {
        match self {
            Self::Side => &["benefit", "risk"],
            Self::Horizon => &["now", "soon", "later"],
            Self::Certainty => &["established", "likely", "contested", "speculative"],
            Self::Who | Self::Themes => &[],
        }
    }

    /// The words of one point in this group, as the document has them.
    fn words(self, point: &Point) -> Vec<&str> {
        match self {
            Self::Side => vec![point.side.word()],
            Self::Who => point.who.iter().map(String::as_str).collect(),
            Self::Themes => point.themes.iter().map(String::as_str).collect(),
            Self::Horizon => point.horizon.iter().map(|horizon| horizon.word()).collect(),
            Self::Certainty => point.certainty.iter().map(|certainty| certainty.word()).collect(),
        }
    }
}

/// One thing to filter by.
#[derive(Clone, Debug)]
pub struct Facet {
    /// What it is about.
    pub group: Group,
    /// The document's word for it.
    pub word: String,
    /// Indices of the points that have it, ascending; never empty.
    pub points: Vec<usize>,
}

impl Facet {
    /// What it is called in the markup and in events: its group and its word, as in `side:risk`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}:{}", self.group.key(), self.word)
    }

    /// Whether a point has it.
    #[must_use]
    pub fn has(&self, point: usize) -> bool {
        self.points.binary_search(&point).is_ok()
    }

    /// The side, where the facet is one.
    #[must_use]
    pub fn side(&self) -> Option<Side> {
        if self.group == Group::Side { Side::from_word(&self.word) } else { None }
    }
}

/// The facets of a document.
///
/// Group by group, in the order of the format's own words, else of the document. A group with one facet alone is left out,
/// since there is nothing to choose in it.
#[must_use]
pub fn facets(explainer: &Explainer) -> Vec<Facet> {
    let mut facets: Vec<Facet> = Vec::new();
    for group in Group::ALL {
        let first = facets.len();
        // What the format names has an order of its own.
        for word in group.named() {
            facets.push(Facet { group, word: (*word).to_owned(), points: Vec::new() });
        }
        for (index, point) in explainer.points.iter().enumerate() {
            for word in group.words(point) {
                match facets[first..].iter_mut().find(|facet| facet.word == word) {
                    Some(facet) if facet.points.last() == Some(&index) => {}
                    Some(facet) => facet.points.push(index),
                    None => facets.push(Facet { group, word: word.to_owned(), points: vec![index] }),
                }
            }
        }
        facets.retain(|facet| !facet.points.is_empty());
        if facets.len() == first + 1 {
            facets.pop();
        }
    }
    facets
}

/// The indices of a group's facets, which stand together.
#[must_use]
pub fn of_group(facets: &[Facet], group: Group) -> std::ops::Range<usize> {
    let start = facets.iter().position(|facet| facet.group == group).unwrap_or_default();
    start..start + facets.iter().filter(|facet| facet.group == group).count()
}

/// All that is written in each point, a line a point.
#[must_use]
pub fn text(explainer: &Explainer) -> String {
    let mut text = String::new();
    for point in &explainer.points {
        add(&mut text, &point.title);
        for paragraph in &point.body {
            add(&mut text, " ");
            paragraph.iter().for_each(|span| add(&mut text, span.text()));
        }
        for evidence in &point.evidence {
            for more in
                [Some(&evidence.quote), evidence.speaker.as_ref(), evidence.source.as_ref()].into_iter().flatten()
            {
                add(&mut text, " ");
                add(&mut text, more);
            }
        }
        let figure = point.figure.iter();
        let said =
            figure.flat_map(|figure| [Some(&figure.outcome), figure.whom.as_ref(), figure.note.as_ref()]).flatten();
        for word in said.chain(&point.who).chain(&point.themes) {
            add(&mut text, " ");
            add(&mut text, word);
        }
        text.push('\n');
    }
    text
}

/// Adds to the line at the end of `text`.
fn add(text: &mut String, more: &str) {
    text.extend(more.chars().map(|character| if character == '\n' { ' ' } else { character }));
}

/// What a search and the filters leave of a document's points, and what another press would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// For each point, what keeps it out: a bit for each group of which it has no pressed facet, and [`UNFOUND`].
    misses: Vec<u8>,
}

/// The point lacks a word of the query.
const UNFOUND: u8 = 1 << 7;

impl Selection {
    /// All of so many points.
    #[must_use]
    pub fn all(points: usize) -> Self {
        Self { misses: vec![0; points] }
    }

    /// The points whose line of `text` has every word of `query`, both folded alike, and which have a pressed facet of each
    /// group that has one pressed. With an empty query `text` is not read, and may be empty.
    #[must_use]
    pub fn new(points: usize, text: &str, query: &str, facets: &[Facet], pressed: &[bool]) -> Self {
        let mut selection = Self::all(points);
        if !query.is_empty() {
            // By bytes: the standard library's search for a text weighs more than all of this.
            for (misses, line) in selection.misses.iter_mut().zip(text.as_bytes().split(|byte| *byte == b'\n')) {
                let has = |word: &[u8]| word.is_empty() || line.windows(word.len()).any(|part| part == word);
                if !query.as_bytes().split(|byte| *byte == b' ').all(has) {
                    *misses |= UNFOUND;
                }
            }
        }
        for group in Group::ALL {
            let chosen = || facets.iter().zip(pressed).filter(|(facet, pressed)| **pressed && facet.group == group);
            if chosen().next().is_some() {
                for (index, misses) in selection.misses.iter_mut().enumerate() {
                    if !chosen().any(|(facet, _)| facet.has(index)) {
                        *misses |= group.bit();
                    }
                }
            }
        }
        selection
    }

    /// Whether a point is left.
    #[must_use]
    pub fn has(&self, point: usize) -> bool {
        self.misses.get(point) == Some(&0)
    }

    /// How many of these points are left.
    #[must_use]
    pub fn count(&self, points: impl Iterator<Item = usize>) -> usize {
        points.filter(|point| self.has(*point)).count()
    }

    /// How many points would be left of those that have all these facets, each in place of what is pressed of its group.
    #[must_use]
    pub fn count_of(&self, facets: &[&Facet]) -> usize {
        let Some((first, others)) = facets.split_first() else { return self.misses.len() };
        let ignored = facets.iter().fold(0, |bits, facet| bits | facet.group.bit());
        let left = first.points.iter().filter(|point| self.misses[**point] & !ignored == 0);
        left.filter(|point| others.iter().all(|facet| facet.has(**point))).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn facets_count_each_point_once_and_leave_out_what_offers_no_choice() {
        let mut explainer = samples::small();
        explainer.points[0].who = vec!["Ann".into(), "Bob".into(), "Ann".into()];
        explainer.points[2].who = vec!["Bob".into()];
        explainer.points[2].themes = vec!["Only".into()];
        explainer.points[0].horizon = Some(crate::Horizon::Later);
        explainer.points[1].horizon = Some(crate::Horizon::Now);
        let found = facets(&explainer);
        assert_eq!([of_group(&found, Group::Who), of_group(&found, Group::Themes)], [2..4, 0..0]);
        let found: Vec<_> =
            found.iter().map(|facet| (facet.group, facet.word.as_str(), facet.points.as_slice())).collect();
        assert_eq!(
            found,
            [
                (Group::Side, "benefit", &[0][..]),
                (Group::Side, "risk", &[1, 2]),
                (Group::Who, "Ann", &[0]),
                (Group::Who, "Bob", &[0, 2]),
                (Group::Horizon, "now", &[1]),
                (Group::Horizon, "later", &[0]),
            ]
        );
    }

    #[test]
    fn the_text_has_a_line_for_each_point_with_all_that_is_written_in_it() {
        let mut explainer = samples::small();
        explainer.points[1].title = "Two\nlines".into();
        explainer.points[2].who = vec!["Ann".into()];
        let figure =
            r#"{"outcome": "Fell", "without": 2, "with": 1, "whom": "Old men", "note": "Rounded", "unit": "cm"}"#;
        let figure = serde_json::from_str(figure).unwrap();
        explainer.points[2].figure = Some(<crate::Figure as crate::kind::Field>::required(&figure, &mut Vec::new()));
        let text = text(&explainer);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(
            lines,
            ["Claim A Because so <b>. Quote A Ada Paper", "Two lines Why not.", "Claim C Fell Old men Rounded Ann"]
        );
    }

    #[test]
    fn words_and_groups_narrow_facets_of_a_group_widen_and_counts_tell_what_a_press_would_leave() {
        let facet = |group, word: &str, points: &[usize]| Facet { group, word: word.into(), points: points.into() };
        let facets = [
            facet(Group::Side, "benefit", &[0, 1]),
            facet(Group::Side, "risk", &[2]),
            facet(Group::Who, "Ann", &[1, 2]),
            facet(Group::Who, "Bob", &[0]),
        ];
        let text = "red green\ngreen\nblue green\n";
        /// Query and what is pressed; what is left; what each facet would leave; what a benefit for Ann, and a risk for Ann, would.
        type Row = (&'static str, [bool; 4], [bool; 3], [usize; 4], [usize; 2]);
        let table: [Row; 8] = [
            ("", [false; 4], [true, true, true], [2, 1, 2, 1], [1, 1]),
            ("green", [false; 4], [true, true, true], [2, 1, 2, 1], [1, 1]),
            ("green red", [false; 4], [true, false, false], [1, 0, 0, 1], [0, 0]),
            ("none", [false; 4], [false, false, false], [0; 4], [0; 2]),
            ("", [true, false, false, false], [true, true, false], [2, 1, 1, 1], [1, 1]),
            ("", [true, true, false, false], [true, true, true], [2, 1, 2, 1], [1, 1]),
            ("", [true, false, true, false], [false, true, false], [1, 1, 1, 1], [1, 1]),
            ("blue", [true, false, true, true], [false, false, false], [0, 1, 0, 0], [0, 1]),
        ];
        for (query, pressed, left, by_facet, by_cell) in table {
            let selection = Selection::new(3, text, query, &facets, &pressed);
            assert_eq!([0, 1, 2].map(|point| selection.has(point)), left, "{query} {pressed:?}");
            assert_eq!(selection.count(0..3), left.iter().filter(|left| **left).count(), "{query} {pressed:?}");
            assert_eq!(facets.each_ref().map(|facet| selection.count_of(&[facet])), by_facet, "{query} {pressed:?}");
            let cells = [0, 1].map(|side| selection.count_of(&[&facets[side], &facets[2]]));
            assert_eq!(cells, by_cell, "{query} {pressed:?}");
        }
    }
}
