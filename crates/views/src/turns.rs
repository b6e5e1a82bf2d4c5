//! Rendering in turns, so that none of them blocks a frame: what comes when, and when it is enough.
//!
//! Owns the order: the header, the sections with their claims, how the evidence stands in the article, the details of the
//! points. It renders nothing and knows no clock: whoever calls [`Turns::next`] gives the browser its turn in between.

use explainer::Explainer;

/// What one turn may render, in claims: the claims of a short section, or the details of ten points.
pub const BUDGET: usize = 40;

/// What the details of a point cost, in claims.
const DETAILS: usize = 4;

/// How much of an explorer is rendered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many sections, from the first on, are rendered with their claims. Where it is 0, neither is the search.
    pub sections: usize,
    /// Whether it has been decided how the evidence stands in the article.
    pub evidence: bool,
    /// How many points, from the first on, have their details. A point that is open has them in any case.
    pub details: usize,
}

impl Progress {
    /// All of a document, but for the article that nobody has looked into.
    #[must_use]
    pub fn whole(explainer: &Explainer) -> Self {
        Self { sections: explainer.sections.len(), evidence: false, details: explainer.points.len() }
    }
}

/// The turns in which one explorer is rendered.
#[derive(Debug)]
pub struct Turns {
    progress: Progress,
    /// For each section, how many points the document has up to its end.
    ends: Vec<usize>,
    /// Whether it takes the place of a prerendered explorer, which shows all that there is.
    replaces: bool,
}

impl Turns {
    /// The turns for a document. One that replaces a prerendered explorer starts with the header alone, since nothing of
    /// it is seen before all is there; any other with all claims, so that nothing moves under the reader.
    #[must_use]
    pub fn new(explainer: &Explainer, replaces: bool) -> Self {
        let ends: Vec<_> = explainer.sections.iter().map(|section| section.points.end).collect();
        let sections = if replaces { 0 } else { ends.len() };
        Self { progress: Progress { sections, ..Progress::default() }, ends, replaces }
    }

    /// How far they have come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Takes the turn of the evidence before its time: where something is open at first, it must not move when the way to
    /// the article comes to stand in it.
    pub fn begin_with_evidence(&mut self) {
        self.progress.evidence = true;
    }

    /// Whether what is rendered may be seen: at once, or, where it replaces a prerendered explorer, when it is whole.
    #[must_use]
    pub fn may_be_seen(&self) -> bool {
        !self.replaces || self.is_over()
    }

    /// Whether nothing is left to render.
    #[must_use]
    pub fn is_over(&self) -> bool {
        let Progress { sections, evidence, details } = self.progress;
        sections == self.ends.len() && evidence && Some(&details) == self.ends.last()
    }

    /// Goes one turn further, which costs as many claims as `budget` or a few more, for a section comes as a whole.
    /// Returns how much is to be rendered then.
    pub fn next(&mut self, budget: usize) -> Progress {
        let progress = &mut self.progress;
        let ends = &self.ends;
        let shown = |sections: usize| sections.checked_sub(1).map_or(0, |last| ends[last]);
        if progress.sections < ends.len() {
            let before = shown(progress.sections);
            while progress.sections < ends.len() && shown(progress.sections) - before < budget {
                progress.sections += 1;
            }
        } else if !progress.evidence {
            progress.evidence = true;
        } else {
            progress.details = (progress.details + budget.div_ceil(DETAILS)).min(shown(ends.len()));
        }
        *progress
    }
}

#[cfg(test)]
mod tests {
    use explainer::{Explainer, samples};

    use super::{Progress, Turns};

    /// A document whose sections have so many points.
    fn document(points: &[usize]) -> Explainer {
        let mut explainer = samples::small();
        let (section, point) = (explainer.sections[0].clone(), explainer.points[0].clone());
        explainer.points = vec![point; points.iter().sum()];
        let mut start = 0;
        explainer.sections = points
            .iter()
            .map(|count| {
                let range = start..start + count;
                start = range.end;
                explainer::Section { points: range, ..section.clone() }
            })
            .collect();
        explainer
    }

    /// All turns, as sections, evidence, details, with a star where they may be seen.
    fn taken(mut turns: Turns, budget: usize) -> Vec<String> {
        let said = |turns: &Turns| {
            let Progress { sections, evidence, details } = turns.progress();
            let star = if turns.may_be_seen() { "*" } else { "" };
            format!("{sections} {} {details}{star}", u8::from(evidence))
        };
        let mut all = vec![said(&turns)];
        while !turns.is_over() {
            assert!(all.len() < 50, "they do not end: {all:?}");
            turns.next(budget);
            all.push(said(&turns));
        }
        all
    }

    #[test]
    fn sections_evidence_and_details_come_in_turn_and_are_seen_when_they_may_be() {
        let table: [(&[usize], bool, usize, &[&str]); 6] = [
            // All claims stand there from the first.
            (&[2, 1], false, 8, &["2 0 0*", "2 1 0*", "2 1 2*", "2 1 3*"]),
            // The header comes first, and nothing is seen before all is there.
            (&[2, 1], true, 8, &["0 0 0", "2 0 0", "2 1 0", "2 1 2", "2 1 3*"]),
            // A section comes as a whole, and one more where the budget allows.
            (
                &[3, 3, 3],
                true,
                4,
                &[
                    "0 0 0", "2 0 0", "3 0 0", "3 1 0", "3 1 1", "3 1 2", "3 1 3", "3 1 4", "3 1 5", "3 1 6", "3 1 7",
                    "3 1 8", "3 1 9*",
                ],
            ),
            (
                &[9, 9],
                true,
                4,
                &[
                    "0 0 0", "1 0 0", "2 0 0", "2 1 0", "2 1 1", "2 1 2", "2 1 3", "2 1 4", "2 1 5", "2 1 6", "2 1 7",
                    "2 1 8", "2 1 9", "2 1 10", "2 1 11", "2 1 12", "2 1 13", "2 1 14", "2 1 15", "2 1 16", "2 1 17",
                    "2 1 18*",
                ],
            ),
            // A section without points costs nothing.
            (&[0, 2], true, 100, &["0 0 0", "2 0 0", "2 1 0", "2 1 2*"]),
            // A turn always goes further.
            (&[1, 1], true, 1, &["0 0 0", "1 0 0", "2 0 0", "2 1 0", "2 1 1", "2 1 2*"]),
        ];
        for (points, replaces, budget, expected) in table {
            assert_eq!(taken(Turns::new(&document(points), replaces), budget), expected, "{points:?}");
        }
    }

    #[test]
    fn where_something_is_open_at_first_the_evidence_comes_first() {
        let mut turns = Turns::new(&document(&[2]), false);
        turns.begin_with_evidence();
        assert_eq!(taken(turns, 100), ["1 1 0*", "1 1 2*"]);
    }

    #[test]
    fn what_is_whole_is_where_the_turns_end() {
        let explainer = document(&[2, 3]);
        let mut turns = Turns::new(&explainer, true);
        while !turns.is_over() {
            turns.next(7);
        }
        assert_eq!(turns.progress(), Progress { evidence: true, ..Progress::whole(&explainer) });
    }
}
