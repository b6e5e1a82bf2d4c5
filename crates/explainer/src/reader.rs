//! What this reader has done, what each action makes of it, and what the host is told of that.
//!
//! Pure: no Yew, no clock, no storage, no chance. [`Reader::act`] decides, tested by tables; whoever calls it commits the
//! new state first and tells the host after.

pub mod catalogue;
pub mod link;
pub mod pairs;
pub mod weighing;

use std::ops::Range;

use crate::Explainer;
use catalogue::{Facet, Selection};
use weighing::{Weight, Weights};

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
    /// A cell of a lens was pressed or released: of two groups these two facets alone are left, or none.
    Crossed {
        /// Two indices into the facets.
        cell: [usize; 2],
        /// The groups that the two are of, as ranges of the facets.
        groups: [Range<usize>; 2],
        /// How the cell stands now.
        pressed: bool,
    },
    /// Nothing shall be searched or filtered.
    Cleared,
    /// The reader has said how much a point matters, or has taken that back.
    Weighed {
        /// An index into [`Explainer::points`].
        point: usize,
        /// What they say of it now.
        weight: Option<Weight>,
    },
    /// What the reader says of every point; empty, they say nothing.
    AllWeighed {
        /// By point index; what is missing at the end is not weighed.
        weights: Weights,
    },
    /// A view that another reader has shared was opened.
    Received {
        /// What that reader says of each point.
        weights: Weights,
    },
    /// Everything shall be as it was at first.
    Reset,
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

/// What the host is told of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The search or the filters have changed.
    Filter,
    /// A section or a point has been opened or closed; where it is none, all of them by one action.
    Toggle {
        /// Which.
        disclosure: Option<Disclosure>,
        /// How it stands now.
        open: bool,
    },
    /// What the reader says of a point has changed.
    Weigh {
        /// An index into [`Explainer::points`].
        point: usize,
        /// What they say of it now.
        weight: Option<Weight>,
    },
}

/// The reader's state, and which points it leaves to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// What the reader has done.
    pub state: ReaderState,
    /// What the search and the filters leave.
    pub selection: Selection,
}

impl Reader {
    /// A reader who starts from this state, with nothing searched and nothing filtered.
    #[must_use]
    pub fn new(state: ReaderState) -> Self {
        Self { selection: Selection::all(state.points.len()), state }
    }

    /// The reader after an action, and what the host is told of it. `text` is what [`catalogue::text`] gave, folded; it is
    /// read only where the action searches.
    #[must_use]
    pub fn act(&self, action: ReaderAction, explainer: &Explainer, facets: &[Facet], text: &str) -> (Self, Vec<Event>) {
        let all = matches!(action, ReaderAction::SetAll { .. });
        let mut state = self.state.clone();
        if let ReaderAction::Reveal { point } = action
            && !self.selection.has(point)
        {
            // A point that the search has hidden could not be seen.
            state = state.after(ReaderAction::Cleared, explainer);
        }
        let mut state = state.after(action, explainer);
        let mut events = Vec::new();
        let mut selection = self.selection.clone();
        if (&state.typed, &state.pressed) != (&self.state.typed, &self.state.pressed) {
            selection = Selection::new(state.points.len(), text, &state.query, facets, &state.pressed);
            events.push(Event::Filter);
            if state.selects() {
                state.show_found(explainer, &selection);
            }
        }
        let toggled = self.state.changes(&state);
        if all {
            events.extend(toggled.first().map(|(_, open)| Event::Toggle { disclosure: None, open: *open }));
        } else {
            events.extend(
                toggled.into_iter().map(|(disclosure, open)| Event::Toggle { disclosure: Some(disclosure), open }),
            );
        }
        for (point, (before, weight)) in self.state.weights.iter().zip(&state.weights).enumerate() {
            if before != weight {
                events.push(Event::Weigh { point, weight: *weight });
            }
        }
        (Self { state, selection }, events)
    }
}

/// What is open, what is selected, and what it weighs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReaderState {
    /// What was open at first.
    pub opening: Opening,
    /// By section index.
    pub sections: Vec<bool>,
    /// How the sections stood before a search or a filter opened those that have something; none where none is at work.
    pub sections_before: Option<Vec<bool>>,
    /// By point index.
    pub points: Vec<bool>,
    /// What the search field holds.
    pub typed: String,
    /// The words of it as the search compares them.
    pub query: String,
    /// By facet index.
    pub pressed: Vec<bool>,
    /// What the reader says of each point.
    pub weights: Weights,
    /// What another reader says of each point, who has shared their view; empty where none has.
    pub theirs: Weights,
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
            opening,
            sections: (0..explainer.sections.len()).map(section).collect(),
            points: vec![opening == Opening::All; explainer.points.len()],
            pressed: vec![false; facets],
            weights: vec![None; explainer.points.len()],
            ..Self::default()
        }
    }

    /// Whether a section or point stands open, if there is one.
    #[must_use]
    pub fn is_open(&self, disclosure: Disclosure) -> Option<bool> {
        match disclosure {
            Disclosure::Section(index) => self.sections.get(index).copied(),
            Disclosure::Point(index) => self.points.get(index).copied(),
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
                self.sections_before = None;
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
            ReaderAction::Crossed { cell, groups, pressed } => {
                for group in groups {
                    if let Some(slots) = self.pressed.get_mut(group) {
                        slots.fill(false);
                    }
                }
                for facet in cell {
                    if let Some(slot) = self.pressed.get_mut(facet) {
                        *slot = pressed;
                    }
                }
            }
            ReaderAction::Cleared => {
                self.typed.clear();
                self.query.clear();
                self.pressed.fill(false);
            }
            ReaderAction::Weighed { point, weight } => {
                if let Some(slot) = self.weights.get_mut(point) {
                    *slot = weight;
                }
            }
            ReaderAction::AllWeighed { mut weights } => {
                weights.resize(self.weights.len(), None);
                self.weights = weights;
            }
            ReaderAction::Received { weights } => self.theirs = weights,
            ReaderAction::Reset => return Self::new(explainer, self.pressed.len(), self.opening),
        }
        if !self.selects()
            && let Some(before) = self.sections_before.take()
        {
            self.sections = before;
        }
        self
    }

    /// Opens the sections in which something has been found.
    fn show_found(&mut self, explainer: &Explainer, selection: &Selection) {
        self.sections_before.get_or_insert_with(|| self.sections.clone());
        for (open, section) in self.sections.iter_mut().zip(&explainer.sections) {
            *open |= selection.count(section.points.clone()) > 0;
        }
    }

    /// Whether every section and every point stands open.
    #[must_use]
    pub fn all_open(&self) -> bool {
        !self.sections.iter().chain(&self.points).any(|open| !open)
    }

    /// What is to be remembered: what stands open otherwise than at first, and the weights. Empty where there is nothing.
    #[must_use]
    pub fn written(&self, explainer: &Explainer) -> String {
        let start = Self::new(explainer, 0, self.opening);
        let mut opened: Vec<_> = vec![None; self.sections.len() + self.points.len()];
        let sections = self.sections_before.as_ref().unwrap_or(&self.sections).clone();
        for (disclosure, open) in start.changes(&Self { sections, ..self.clone() }) {
            let (Disclosure::Section(index) | Disclosure::Point(index)) = disclosure;
            let offset = if matches!(disclosure, Disclosure::Point(_)) { self.sections.len() } else { 0 };
            opened[offset + index] = Some(usize::from(open));
        }
        let parts = [pairs::write(&ids(explainer), &opened), link::written(explainer, &self.weights)];
        if parts.iter().all(String::is_empty) { String::new() } else { parts.join("~") }
    }

    /// The state with what is remembered in it; what cannot be read of that, or is no longer there, changes nothing.
    #[must_use]
    pub fn recalled(mut self, explainer: &Explainer, written: &str) -> Self {
        let (opened, weights) = written.split_once('~').unwrap_or_default();
        for (index, open) in pairs::read(opened, &ids(explainer), 1).into_iter().flatten().enumerate() {
            let disclosure = match index.checked_sub(explainer.sections.len()) {
                None => Disclosure::Section(index),
                Some(point) => Disclosure::Point(point),
            };
            if let Some(open) = open {
                self.set(disclosure, open == 1);
            }
        }
        self.weights = link::read(explainer, weights).unwrap_or(self.weights);
        self
    }

    /// What is open in one of two states and closed in the other, and how it is in `after`, a later state of the same
    /// document.
    #[must_use]
    pub fn changes(&self, after: &Self) -> Vec<(Disclosure, bool)> {
        let mut changes = Vec::new();
        for (index, open) in after.sections.iter().enumerate() {
            if self.sections.get(index) != Some(open) {
                changes.push((Disclosure::Section(index), *open));
            }
        }
        for (index, open) in after.points.iter().enumerate() {
            if self.points.get(index) != Some(open) {
                changes.push((Disclosure::Point(index), *open));
            }
        }
        changes
    }

    fn set(&mut self, disclosure: Disclosure, open: bool) {
        let slot = match disclosure {
            Disclosure::Section(index) => {
                // What the reader opens or closes during a search stays so after it.
                if let Some(before) = self.sections_before.as_mut().and_then(|before| before.get_mut(index)) {
                    *before = open;
                }
                self.sections.get_mut(index)
            }
            Disclosure::Point(index) => self.points.get_mut(index),
        };
        if let Some(slot) = slot {
            *slot = open;
        }
    }
}

/// The ids of the sections, then those of the points.
fn ids(explainer: &Explainer) -> Vec<&str> {
    let sections = explainer.sections.iter().map(|section| section.id.as_str());
    sections.chain(explainer.points.iter().map(|point| point.id.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_tells_the_host_what_it_has_changed_and_all_at_once_where_it_changes_all() {
        let explainer = crate::samples::small();
        let facets = catalogue::facets(&explainer);
        let start = Reader::new(ReaderState::new(&explainer, facets.len(), Opening::Sections));
        let section = |index, open| Event::Toggle { disclosure: Some(Disclosure::Section(index)), open };
        let point = |index, open| Event::Toggle { disclosure: Some(Disclosure::Point(index)), open };
        let all = |open| Event::Toggle { disclosure: None, open };
        let toggled = |disclosure, open| ReaderAction::Toggled { disclosure, open };
        let typed = |typed: &str, query: &str| ReaderAction::Searched { typed: typed.into(), query: query.into() };
        let searched = |query| typed(query, query);
        let weight = Some(Weight::Matters);
        let table = [
            (vec![toggled(Disclosure::Point(1), true)], vec![point(1, true)]),
            (vec![toggled(Disclosure::Point(1), false)], vec![]),
            (vec![ReaderAction::SetAll { open: true }], vec![all(true)]),
            (vec![ReaderAction::SetAll { open: true }, ReaderAction::SetAll { open: true }], vec![]),
            (vec![ReaderAction::SetAll { open: false }], vec![all(false)]),
            (
                vec![ReaderAction::SetAll { open: false }, ReaderAction::Reveal { point: 0 }],
                vec![section(0, true), point(0, true)],
            ),
            (vec![searched("third")], vec![Event::Filter]),
            (vec![searched("third"), searched("third")], vec![]),
            (vec![searched("third"), typed("third ", "third")], vec![Event::Filter]),
            (vec![searched("third"), ReaderAction::Reveal { point: 2 }], vec![point(2, true)]),
            (vec![searched("third"), ReaderAction::Reveal { point: 0 }], vec![Event::Filter, point(0, true)]),
            (vec![ReaderAction::Weighed { point: 1, weight }], vec![Event::Weigh { point: 1, weight }]),
            (vec![ReaderAction::Received { weights: vec![weight] }], vec![]),
        ];
        for (actions, expected) in table {
            let mut reader = (start.clone(), Vec::new());
            for action in actions.clone() {
                reader = reader.0.act(action, &explainer, &facets, "first\nsecond\nthird\n");
            }
            assert_eq!(reader.1, expected, "{actions:?}");
        }
    }

    #[test]
    fn sections_with_something_found_stand_open_while_a_search_is_at_work_and_fold_back_after() {
        let explainer = crate::samples::small();
        let facets = catalogue::facets(&explainer);
        let start = Reader::new(ReaderState::new(&explainer, facets.len(), Opening::None));
        let searched = |query: &str| ReaderAction::Searched { typed: query.into(), query: query.into() };
        let toggled = |section, open| ReaderAction::Toggled { disclosure: Disclosure::Section(section), open };
        let filtered = |pressed| ReaderAction::Filtered { facet: 0, pressed };
        // The first two points stand in the first section, the third in the second.
        let table = [
            (vec![searched("first")], [true, false]),
            (vec![searched("none")], [false, false]),
            (vec![searched("first"), searched("third")], [true, true]),
            (vec![searched("first"), searched("")], [false, false]),
            (vec![searched("first"), ReaderAction::Cleared], [false, false]),
            (vec![filtered(true)], [true, false]),
            (vec![filtered(true), filtered(false)], [false, false]),
            (vec![toggled(1, true), searched("first"), ReaderAction::Cleared], [false, true]),
            (vec![searched("first"), toggled(0, false), searched("")], [false, false]),
            (vec![searched("third"), toggled(0, true), ReaderAction::Cleared], [true, false]),
            (vec![searched("third"), ReaderAction::Reveal { point: 2 }, ReaderAction::Cleared], [false, true]),
            (vec![searched("third"), ReaderAction::Reveal { point: 0 }], [true, false]),
            (vec![searched("third"), ReaderAction::SetAll { open: true }, ReaderAction::Cleared], [true, true]),
        ];
        for (actions, expected) in table {
            let mut reader = start.clone();
            for action in actions.clone() {
                reader = reader.act(action, &explainer, &facets, "first\nsecond\nthird\n").0;
            }
            assert_eq!(reader.state.sections, expected, "{actions:?}");
        }
        let searching = start.act(searched("third"), &explainer, &facets, "first\nsecond\nthird\n").0;
        assert_eq!(searching.state.written(&explainer), "", "what a search opens is not remembered");
    }

    #[test]
    fn a_cell_of_a_lens_leaves_two_facets_of_its_groups_alone() {
        let explainer = crate::samples::small();
        let start = ReaderState::new(&explainer, 6, Opening::Sections);
        let cross = |cell, pressed| ReaderAction::Crossed { cell, groups: [0..2, 2..5], pressed };
        let press = |facet| ReaderAction::Filtered { facet, pressed: true };
        let table = [
            (vec![cross([0, 3], true)], "x..x.."),
            (vec![cross([0, 3], true), cross([0, 3], false)], "......"),
            (vec![press(5), press(4), cross([1, 2], true)], ".xx..x"),
            (vec![ReaderAction::Crossed { cell: [0, 9], groups: [0..2, 2..9], pressed: true }], "x....."),
        ];
        for (actions, expected) in table {
            let end = actions.iter().fold(start.clone(), |state, action| state.after(action.clone(), &explainer));
            let pressed: String = end.pressed.iter().map(|pressed| if *pressed { 'x' } else { '.' }).collect();
            assert_eq!(pressed, expected, "{actions:?}");
        }
    }

    #[test]
    fn weights_are_given_taken_back_and_kept_apart_from_those_received() {
        let explainer = crate::samples::small();
        let start = ReaderState::new(&explainer, 0, Opening::Sections);
        let weigh = |point, number| ReaderAction::Weighed { point, weight: Weight::from_number(number) };
        let theirs = vec![None, Weight::from_number(1), None];
        let table = [
            (vec![weigh(0, 2), weigh(1, 0)], "20-", false),
            (vec![weigh(0, 2), weigh(0, 9)], "---", false),
            (vec![weigh(7, 2)], "---", false),
            (vec![ReaderAction::AllWeighed { weights: vec![Weight::from_number(1)] }], "1--", false),
            (vec![weigh(2, 1), ReaderAction::AllWeighed { weights: Vec::new() }], "---", false),
            (vec![weigh(2, 1), ReaderAction::Received { weights: theirs.clone() }], "--1", true),
            (vec![weigh(2, 1), ReaderAction::Received { weights: theirs.clone() }, ReaderAction::Reset], "---", false),
        ];
        for (actions, expected, received) in table {
            let end = actions.iter().fold(start.clone(), |state, action| state.after(action.clone(), &explainer));
            let digit = |weight: &Option<Weight>| weight.map_or("-".to_owned(), |weight| weight.number().to_string());
            assert_eq!(end.weights.iter().map(digit).collect::<String>(), expected, "{actions:?}");
            assert_eq!(end.theirs, if received { theirs.clone() } else { Vec::new() }, "{actions:?}");
        }
    }

    #[test]
    fn what_is_written_is_recalled_and_a_start_writes_nothing() {
        let explainer = crate::samples::small();
        let toggled = |disclosure, open| ReaderAction::Toggled { disclosure, open };
        let weigh = ReaderAction::Weighed { point: 1, weight: Some(Weight::MattersALot) };
        for opening in [Opening::None, Opening::First, Opening::Sections, Opening::All] {
            let start = ReaderState::new(&explainer, 0, opening);
            assert_eq!(start.written(&explainer), "");
            let table = [
                vec![toggled(Disclosure::Point(2), true), toggled(Disclosure::Point(0), false)],
                vec![toggled(Disclosure::Section(1), false)],
                vec![weigh.clone()],
                vec![ReaderAction::SetAll { open: true }, weigh.clone()],
            ];
            for actions in table {
                let end = actions.iter().fold(start.clone(), |state, action| state.after(action.clone(), &explainer));
                assert_eq!(start.clone().recalled(&explainer, &end.written(&explainer)), end, "{actions:?}");
            }
            for spoilt in ["", "~", "x", "a_1", "a_9~b_1~", "\0~\u{1f600}", "~p_2_p_2"] {
                assert_eq!(start.clone().recalled(&explainer, spoilt), start, "{spoilt}");
            }
        }
    }

    #[test]
    fn a_word_says_what_is_open_at_first() {
        let explainer = crate::samples::small();
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
        let explainer = crate::samples::small();
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
        let explainer = crate::samples::small();
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
                .into_iter()
                .fold(start.clone(), |state, (disclosure, open)| state.after(toggled(disclosure, open), &explainer));
            assert_eq!(replayed, end, "the changes lead from the start to the end");
            assert_eq!((end.sections.as_slice(), end.points.as_slice()), (&sections[..], &points[..]), "{actions:?}");
        }
    }
}
