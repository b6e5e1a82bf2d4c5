//! What this reader has done, and what each action makes of it.
//!
//! No Yew, no clock, no storage, no randomness: [`ReaderState::after`] is a pure function, tested by tables.

pub mod catalogue;

use crate::model::Explainer;

/// One thing that folds, by its index in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// An index into [`Explainer::sections`].
    Section(usize),
    /// An index into [`Explainer::points`].
    Point(usize),
}

/// Something the reader did. Each carries the resulting value, never "flip it".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReaderAction {
    /// A disclosure was opened or closed, by the reader or by the browser (find-in-page does).
    Toggled {
        /// Which.
        disclosure: Disclosure,
        /// How it stands now.
        open: bool,
    },
    /// Every section and every point shall be open, or every point and section closed.
    SetAll {
        /// How all shall stand.
        open: bool,
    },
    /// The point and its section shall be open, and be seen.
    Reveal {
        /// An index into [`Explainer::points`].
        point: usize,
    },
    /// The search field holds something else.
    Searched {
        /// What it holds.
        typed: String,
        /// The words of it, folded, with one space between them.
        query: String,
    },
    /// A facet was pressed or released.
    Filtered {
        /// An index into the facets.
        facet: usize,
        /// How it stands now.
        pressed: bool,
    },
    /// Nothing shall be searched or filtered.
    Cleared,
}

/// What is open before the reader has done anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opening {
    /// Nothing.
    None,
    /// The first section.
    First,
    /// Every section, and no point.
    #[default]
    Sections,
    /// Every section and every point.
    All,
}

impl Opening {
    /// What a word stands for; the default for a word that stands for nothing.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        match word {
            "none" => Self::None,
            "first" => Self::First,
            "all" => Self::All,
            _ => Self::Sections,
        }
    }
}

/// What is open, and what is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReaderState {
    /// By section index.
    pub sections: Vec<bool>,
    /// By point index.
    pub points: Vec<bool>,
    /// What the search field holds.
    pub typed: String,
    /// The words of it as the search compares them.
    pub query: String,
    /// By facet index.
    pub pressed: Vec<bool>,
}

impl ReaderState {
    /// The state a reader starts from, with everything selected.
    #[must_use]
    pub fn new(explainer: &Explainer, facets: usize, opening: Opening) -> Self {
        let section = |index| match opening {
            Opening::None => false,
            Opening::First => index == 0,
            Opening::Sections | Opening::All => true,
        };
        Self {
            sections: (0..explainer.sections.len()).map(section).collect(),
            points: vec![opening == Opening::All; explainer.points.len()],
            pressed: vec![false; facets],
            ..Self::default()
        }
    }

    /// Whether a search or a filter is at work.
    #[must_use]
    pub fn selects(&self) -> bool {
        !self.query.is_empty() || self.pressed.contains(&true)
    }

    /// The state after an action. An index out of range changes nothing.
    #[must_use]
    pub fn after(mut self, action: ReaderAction, explainer: &Explainer) -> Self {
        match action {
            ReaderAction::Toggled { disclosure, open } => self.set(disclosure, open),
            ReaderAction::SetAll { open } => {
                self.sections.fill(open);
                self.points.fill(open);
            }
            ReaderAction::Reveal { point } => {
                self.set(Disclosure::Point(point), true);
                if let Some(section) = explainer.sections.iter().position(|section| section.points.contains(&point)) {
                    self.set(Disclosure::Section(section), true);
                }
            }
            ReaderAction::Searched { typed, query } => {
                self.typed = typed;
                self.query = query;
            }
            ReaderAction::Filtered { facet, pressed } => {
                if let Some(slot) = self.pressed.get_mut(facet) {
                    *slot = pressed;
                }
            }
            ReaderAction::Cleared => {
                self.typed.clear();
                self.query.clear();
                self.pressed.fill(false);
            }
        }
        self
    }

    /// What stands otherwise in `after`, a later state of the same document, and how.
    pub fn changes(&self, after: &Self) -> impl Iterator<Item = (Disclosure, bool)> {
        let changed = |before: &[bool], after: &[bool]| {
            let pairs = before.iter().zip(after).enumerate();
            pairs
                .filter(|(_, (before, after))| before != after)
                .map(|(index, (_, after))| (index, *after))
                .collect::<Vec<_>>()
        };
        let sections = changed(&self.sections, &after.sections).into_iter();
        let points = changed(&self.points, &after.points).into_iter();
        sections
            .map(|(index, open)| (Disclosure::Section(index), open))
            .chain(points.map(|(index, open)| (Disclosure::Point(index), open)))
    }

    fn set(&mut self, disclosure: Disclosure, open: bool) {
        let slot = match disclosure {
            Disclosure::Section(index) => self.sections.get_mut(index),
            Disclosure::Point(index) => self.points.get_mut(index),
        };
        if let Some(slot) = slot {
            *slot = open;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::wire;

    #[test]
    fn a_word_says_what_is_open_at_first() {
        let explainer = wire::samples::small();
        let table = [
            ("none", [false, false], false),
            ("first", [true, false], false),
            ("sections", [true, true], false),
            ("all", [true, true], true),
            ("", [true, true], false),
            ("ALL", [true, true], false),
        ];
        for (word, sections, point) in table {
            let state = ReaderState::new(&explainer, 0, Opening::from_word(word));
            assert_eq!((state.sections, state.points), (sections.to_vec(), vec![point; 3]), "{word}");
        }
    }

    #[test]
    fn a_search_and_filters_select_until_they_are_cleared() {
        let explainer = wire::samples::small();
        let start = ReaderState::new(&explainer, 2, Opening::Sections);
        assert!(!start.selects());
        let search = |typed: &str, query: &str| ReaderAction::Searched { typed: typed.into(), query: query.into() };
        let press = |facet, pressed| ReaderAction::Filtered { facet, pressed };
        let table = [
            (vec![search(" A  b ", "a b")], " A  b ", "a b", [false, false], true),
            (vec![search(" ", "")], " ", "", [false, false], false),
            (vec![press(1, true)], "", "", [false, true], true),
            (vec![press(1, true), press(1, true), press(0, true)], "", "", [true, true], true),
            (vec![press(1, true), press(1, false)], "", "", [false, false], false),
            (vec![press(9, true)], "", "", [false, false], false),
            (vec![search("a", "a"), press(0, true), ReaderAction::Cleared], "", "", [false, false], false),
        ];
        for (actions, typed, query, pressed, selects) in table {
            let end = actions.iter().fold(start.clone(), |state, action| state.after(action.clone(), &explainer));
            assert_eq!((end.typed.as_str(), end.query.as_str(), end.pressed.as_slice()), (typed, query, &pressed[..]));
            assert_eq!(end.selects(), selects, "{actions:?}");
            assert_eq!((&end.sections, &end.points), (&start.sections, &start.points), "what is open stays as it is");
        }
    }

    #[test]
    fn each_action_leads_to_the_state_it_names() {
        let explainer = wire::samples::small();
        let start = ReaderState::new(&explainer, 2, Opening::Sections);
        assert_eq!((start.sections.clone(), start.points.clone()), (vec![true, true], vec![false, false, false]));
        let toggled = |disclosure, open| ReaderAction::Toggled { disclosure, open };
        let table = [
            (vec![toggled(Disclosure::Point(1), true)], [true, true], [false, true, false]),
            (
                vec![toggled(Disclosure::Point(1), true), toggled(Disclosure::Point(1), true)],
                [true, true],
                [false, true, false],
            ),
            (vec![toggled(Disclosure::Section(0), false)], [false, true], [false; 3]),
            (vec![ReaderAction::SetAll { open: true }], [true, true], [true; 3]),
            (vec![ReaderAction::SetAll { open: false }], [false, false], [false; 3]),
            (
                vec![ReaderAction::SetAll { open: false }, ReaderAction::Reveal { point: 2 }],
                [false, true],
                [false, false, true],
            ),
            (vec![toggled(Disclosure::Point(99), true)], [true, true], [false; 3]),
        ];
        for (actions, sections, points) in table {
            let end = actions.iter().fold(start.clone(), |state, action| state.after(action.clone(), &explainer));
            let replayed = start
                .changes(&end)
                .fold(start.clone(), |state, (disclosure, open)| state.after(toggled(disclosure, open), &explainer));
            assert_eq!(replayed, end, "the changes lead from the start to the end");
            assert_eq!((end.sections.as_slice(), end.points.as_slice()), (&sections[..], &points[..]), "{actions:?}");
        }
    }
}
