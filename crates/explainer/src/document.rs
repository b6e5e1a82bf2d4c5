//! What an explainer is once it has been checked: plain data, with no question left open.
//!
//! Owns the vocabulary. Each field is declared here and nowhere else; [`crate::kind`] says what a declaration gives.
//! Invariants, all enforced by [`crate::format::Explainer::check`]: both sides have a point; ids are unique; every index in
//! [`Point::other_side`] names a point of the other side; every link has a permitted scheme; every row of a table has
//! a cell for each column; where a point has a figure, the document has [`Figures`], and what [`crate::figure`] says.

use crate::kind::{Amount, Base, Date, Id, Language, Line, Link, List, Points, Text, Version};
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
        /// What the figures of the points have in common; required where a point has one.
        optional figures: Figures,
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
        /// What one point of each side is called, where that has a word of its own.
        optional singular: Singular,
    }
    /// What one point of each side is called, such as Benefit and Risk.
    Singular {
        /// One point that speaks for it.
        required benefit: Text,
        /// One point that speaks against it.
        required risk: Text,
    }
    /// What the figures of the points have in common: the two options that are compared, and what holds for each figure
    /// that does not say otherwise.
    Figures {
        /// The option that is compared with, such as Without screening.
        required without: Line<40>,
        /// The option that the document is about, such as With screening.
        required with: Line<40>,
        /// Out of how many all counts are; required where a figure counts.
        optional of: Base,
        /// Of whom the figures hold.
        optional whom: Line<80>,
        /// Over what time, such as about 11 years.
        optional period: Line<40>,
        /// Where the figures were published.
        optional source: Line<120>,
        /// The address of the source.
        optional url: Link,
        /// The day to which the figures are up to date.
        optional updated: Date,
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
        /// How large it is, in numbers of both options.
        optional figure: Figure,
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
    /// One outcome in absolute numbers, under both options. Without a unit the numbers count out of the document's `of`.
    Figure {
        /// What is counted or measured, such as Died of breast cancer.
        required outcome: Line<80>,
        /// The number under the option that is compared with.
        required without: Amount,
        /// The number under the option that the document is about.
        required with: Amount,
        /// What the numbers measure, such as minutes; left out where they are counts.
        optional unit: Line<30>,
        /// Where the likely range of `with` begins; it needs `high`.
        optional low: Amount,
        /// Where the likely range of `with` ends; it needs `low`.
        optional high: Amount,
        /// Which would be better, a higher or a lower number; left out where neither is.
        optional better: Better,
        /// What the numbers rest on.
        optional basis: Basis,
        /// Of whom it holds, in place of the document's `whom`.
        optional whom: Line<80>,
        /// Over what time, in place of the document's `period`.
        optional period: Line<40>,
        /// Where it was published, in place of the document's `source`.
        optional source: Line<120>,
        /// The address of that source, in place of the document's `url`.
        optional url: Link,
        /// What readers must know of the numbers.
        optional note: Line<160>,
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
    /// Which number would be better.
    Better {
        /// The higher.
        More = "more",
        /// The lower.
        Less = "less",
    }
    /// What numbers rest on.
    Basis {
        /// On trials, which tell causes.
        Trial = "trial",
        /// On what was observed where nobody chose by lot; there may be other causes.
        Observed = "observed",
        /// On a calculation from other numbers.
        Modelled = "modelled",
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

    /// Both sides in the order in which these points have them, so that neither always comes first.
    #[must_use]
    pub fn in_order(points: &[Point]) -> [Self; 2] {
        match points.first() {
            Some(Point { side: Self::Risk, .. }) => [Self::Risk, Self::Benefit],
            _ => Self::BOTH,
        }
    }
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

    /// What stands over so many points of one side: for one alone its singular, where there is one, else the label.
    #[must_use]
    pub fn heading(&self, side: Side, count: usize) -> &str {
        match (&self.singular, side) {
            (Some(singular), Side::Benefit) if count == 1 => &singular.benefit,
            (Some(singular), Side::Risk) if count == 1 => &singular.risk,
            _ => self.label(side),
        }
    }
}
