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
        for word in point.who.iter().chain(&point.themes) {
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

/// Which points match: those whose line of `text` has every word of `query`, both folded alike, and which have a
/// pressed facet of each group that has one pressed. With an empty query `text` is not read, and may be empty.
#[must_use]
pub fn matching(points: usize, text: &str, query: &str, facets: &[Facet], pressed: &[bool]) -> Vec<bool> {
    let mut matching = vec![true; points];
    if !query.is_empty() {
        // By bytes: the standard library's search for a text weighs more than all of this.
        for (matches, line) in matching.iter_mut().zip(text.as_bytes().split(|byte| *byte == b'\n')) {
            let has = |word: &[u8]| word.is_empty() || line.windows(word.len()).any(|part| part == word);
            *matches = query.as_bytes().split(|byte| *byte == b' ').all(has);
        }
    }
    for group in Group::ALL {
        let chosen = || facets.iter().zip(pressed).filter(|(facet, pressed)| **pressed && facet.group == group);
        if chosen().next().is_some() {
            for (index, matches) in matching.iter_mut().enumerate() {
                *matches &= chosen().any(|(facet, _)| facet.points.contains(&index));
            }
        }
    }
    matching
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
        let text = text(&explainer);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines, ["Claim A Because so <b>. Quote A Ada Paper", "Two lines Why not.", "Claim C"]);
    }

    #[test]
    fn words_and_groups_narrow_and_facets_of_a_group_widen() {
        let facet = |group, word: &str, points: &[usize]| Facet { group, word: word.into(), points: points.into() };
        let facets = [
            facet(Group::Side, "benefit", &[0, 1]),
            facet(Group::Side, "risk", &[2]),
            facet(Group::Who, "Ann", &[1, 2]),
            facet(Group::Who, "Bob", &[0]),
        ];
        let text = "red green\ngreen\nblue green\n";
        let table: [(&str, [bool; 4], [bool; 3]); 8] = [
            ("", [false; 4], [true, true, true]),
            ("green", [false; 4], [true, true, true]),
            ("green red", [false; 4], [true, false, false]),
            ("none", [false; 4], [false, false, false]),
            ("", [true, false, false, false], [true, true, false]),
            ("", [true, true, false, false], [true, true, true]),
            ("", [true, false, true, false], [false, true, false]),
            ("blue", [true, false, true, true], [false, false, false]),
        ];
        for (query, pressed, expected) in table {
            assert_eq!(matching(3, text, query, &facets, &pressed), expected, "{query} {pressed:?}");
        }
    }
}
