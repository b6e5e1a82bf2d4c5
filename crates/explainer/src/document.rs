//! What an explainer is once it has been checked: plain data, with no question left open.
//!
//! Owns the vocabulary. Each field is declared here and nowhere else; [`crate::kind`] says what a declaration gives.
//! Invariants, all enforced by [`crate::format::Explainer::check`]: both sides have a point; ids are unique; every index in
//! [`Point::other_side`] names a point of the other side; every link has a permitted scheme; every row of a table has
//! a cell for each column.

use crate::kind::{Date, Id, Language, Link, List, Points, Text, Version};
use crate::prose::Paragraph;

/// The most UTF-8 bytes a document may have.
pub const MAX_BYTES: usize = 512 * 1024;
/// The most points a document may have.
pub const MAX_POINTS: usize = 300;

objects! {
    /// An article's benefits-versus-risks framing.
    Explainer {
        /// The version of the format: 1.
        required version: Version,
        /// The language the document is written in, as a BCP 47 tag such as en, pt-BR or ar.
        required lang: Language,
        /// The heading of the explorer; a question serves well.
        required title: Text,
        /// One or two sentences under the heading.
        required summary: Text,
        /// The article that the document explains.
        required article: Article,
        /// What the two sides are called on the screen.
        required sides: Sides,
        /// The parts of the argument, in the order in which readers meet them.
        required sections: List<Section>,
    } derived {
        /// Every point of the document, in order; sections hold ranges of it.
        points: Vec<Point>,
    }
    /// The article that a document explains.
    Article {
        /// Its headline.
        required title: Text,
        /// Its address.
        required url: Link,
        /// The day it was published, as in 2026-11-20.
        required published: Date,
    }
    /// What the two sides are called.
    Sides {
        /// The label of what speaks for it, such as Benefits.
        required benefit: Text,
        /// The label of what speaks against it, such as Risks.
        required risk: Text,
    }
    /// A part of the argument that folds as one. It has points or a table, or both.
    Section {
        /// The section's name in events and messages.
        required id: Id,
        /// Its heading.
        required title: Text,
        /// A sentence under the heading.
        optional summary: Text,
        /// What the sides are called in this section, where they have names of their own.
        optional sides: Sides,
        /// Its points; one side may be left out here, but not in the whole document.
        optional points: Points,
        /// A comparison.
        optional table: Table,
    }
    /// One claim on one side.
    Point {
        /// The point's name in its link, in events, in messages and in other points' answers.
        required id: Id,
        /// Where it stands.
        required side: Side,
        /// The claim in one line, which readers always see.
        required title: Text,
        /// The claim explained, a paragraph an entry.
        optional body: List<Paragraph>,
        /// Who is affected.
        optional who: List<Text>,
        /// What it is about.
        optional themes: List<Text>,
        /// When it would be felt.
        optional horizon: Horizon,
        /// How sure it is.
        optional certainty: Certainty,
        /// What it rests on.
        optional evidence: List<Evidence>,
        /// The ids of points on the other side that this point answers; the link shows at both ends.
        optional answers: List<Text>,
        /// What was corrected in it, and when.
        optional corrected: List<Correction>,
    } derived {
        /// Indices into [`Explainer::points`] of the points it answers and of those that answer it, ascending.
        other_side: Vec<usize>,
    }
    /// A passage that a point rests on.
    Evidence {
        /// The words exactly as they stand in the article.
        required quote: Text,
        /// The words just before the quote, to tell repeats apart.
        optional prefix: Text,
        /// The words just after the quote, to tell repeats apart.
        optional suffix: Text,
        /// Who said it.
        optional speaker: Text,
        /// Where it was published.
        optional source: Text,
        /// The address of the source.
        optional url: Link,
    }
    /// A note of what was put right.
    Correction {
        /// The day of the correction, as in 2026-11-20.
        required date: Date,
        /// What was wrong and is right now.
        required note: Text,
    }
    /// A comparison: one row a subject.
    Table {
        /// What is compared.
        required caption: Text,
        /// The heads of the columns, without that of the row labels.
        required columns: List<Text>,
        /// The rows.
        required rows: List<Row>,
    }
    /// One subject of a comparison.
    Row {
        /// Its head.
        required label: Text,
        /// One entry for each column.
        required cells: List<Text>,
    }
}

words! {
    /// One of the two sides a point can stand on.
    Side {
        /// Speaks for.
        Benefit = "benefit",
        /// Speaks against.
        Risk = "risk",
    }
    /// When a point would be felt.
    Horizon {
        /// Already.
        Now = "now",
        /// In the near future.
        Soon = "soon",
        /// In the long run.
        Later = "later",
    }
    /// How sure a point is.
    Certainty {
        /// Not in dispute.
        Established = "established",
        /// More probable than not.
        Likely = "likely",
        /// Disputed.
        Contested = "contested",
        /// A guess.
        Speculative = "speculative",
    }
}

impl Explainer {
    /// How many of `points` stand on `side`.
    #[must_use]
    pub fn count(points: &[Point], side: Side) -> usize {
        points.iter().filter(|point| point.side == side).count()
    }

    /// The points of one section, in the author's order.
    #[must_use]
    pub fn points_of(&self, section: &Section) -> &[Point] {
        self.points.get(section.points.clone()).unwrap_or_default()
    }

    /// What the sides are called in one section: by its own labels, else by the document's.
    #[must_use]
    pub fn sides_of<'a>(&'a self, section: &'a Section) -> &'a Sides {
        section.sides.as_ref().unwrap_or(&self.sides)
    }

    /// Whether the document's language is written from right to left.
    ///
    /// Decided by the script subtag if there is one, else by the language's usual script
    /// (Unicode CLDR, `scriptMetadata` and `likelySubtags`).
    #[must_use]
    pub fn right_to_left(&self) -> bool {
        let mut subtags = self.lang.split('-');
        let language = subtags.next().unwrap_or_default().to_ascii_lowercase();
        match subtags.next() {
            Some(script) if script.len() == 4 => {
                let script = script.to_ascii_lowercase();
                ["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"].contains(&script.as_str())
            }
            _ => ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"]
                .contains(&language.as_str()),
        }
    }
}

impl Side {
    /// Both sides, benefit first.
    pub const BOTH: [Self; 2] = [Self::Benefit, Self::Risk];
}

impl Sides {
    /// The label of one side.
    #[must_use]
    pub fn label(&self, side: Side) -> &str {
        match side {
            Side::Benefit => &self.benefit,
            Side::Risk => &self.risk,
        }
    }
}
