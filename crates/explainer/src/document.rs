//! What an explainer is once it has been checked: plain data, with no question left open.
//!
//! Owns the vocabulary; [`crate::format`] is its opposite, the JSON as an author wrote it, and the only way from there to here.
//! Invariants, all enforced by [`crate::format::Explainer::check`]: both sides have a point; ids are unique; every index in
//! [`Point::other_side`] names a point of the other side; every link has a permitted scheme; every row of a table has
//! a cell for each column.

use crate::prose::Paragraph;

/// The most UTF-8 bytes a document may have.
pub const MAX_BYTES: usize = 512 * 1024;
/// The most points a document may have.
pub const MAX_POINTS: usize = 300;

/// A checked document.
#[derive(Clone, Debug, PartialEq)]
pub struct Explainer {
    /// BCP 47 tag of the language the document is written in.
    pub lang: String,
    /// The heading of the explorer.
    pub title: String,
    /// One or two sentences under the heading.
    pub summary: String,
    /// The article it explains.
    pub article: Article,
    /// What the two sides are called, unless a section says otherwise.
    pub sides: Sides,
    /// In the author's order.
    pub sections: Vec<Section>,
    /// Every point of the document, in order; sections hold ranges of it.
    pub points: Vec<Point>,
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

/// The article that a document explains.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Its headline.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The day it was published, `YYYY-MM-DD`.
    pub published: String,
}

impl Side {
    /// Both sides, benefit first.
    pub const BOTH: [Self; 2] = [Self::Benefit, Self::Risk];
}

/// What the two sides are called on the screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sides {
    /// The label of [`Side::Benefit`].
    pub benefit: String,
    /// The label of [`Side::Risk`].
    pub risk: String,
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

/// A part of the explainer that folds as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Unique in the document.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// A sentence under the heading.
    pub summary: Option<String>,
    /// What the sides are called here: the section's own labels, else the document's.
    pub sides: Sides,
    /// Which of [`Explainer::points`] are in it.
    pub points: std::ops::Range<usize>,
    /// A comparison.
    pub table: Option<Table>,
}

/// One claim on one side.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Unique in the document.
    pub id: String,
    /// Where it stands.
    pub side: Side,
    /// The claim, in one line.
    pub title: String,
    /// The claim explained.
    pub body: Vec<Paragraph>,
    /// Who is affected.
    pub who: Vec<String>,
    /// What it is about.
    pub themes: Vec<String>,
    /// When it would be felt: `now`, `soon` or `later`.
    pub horizon: Option<Horizon>,
    /// How sure it is.
    pub certainty: Option<Certainty>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// Indices into [`Explainer::points`] of the points it answers and of those that answer it, ascending.
    pub other_side: Vec<usize>,
    /// What was corrected in it, and when.
    pub corrected: Vec<Correction>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Every word the document may use, in order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The value a document's word stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }

            /// The word a document uses for it.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

words! {
    /// One of the two sides a point can stand on.
    Side {
        /// Speaks for.
        Benefit = "benefit",
        /// Speaks against.
        Risk = "risk",
    }
}

words! {
    /// When a point would be felt.
    Horizon {
        /// Already.
        Now = "now",
        /// In the near future.
        Soon = "soon",
        /// In the long run.
        Later = "later",
    }
}

words! {
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

/// A quotation that a point rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The words as they stand in the article.
    pub quote: String,
    /// The words before it, to tell repeats apart.
    pub prefix: Option<String>,
    /// The words after it, to tell repeats apart.
    pub suffix: Option<String>,
    /// Who said it.
    pub speaker: Option<String>,
    /// Where it was published.
    pub source: Option<String>,
    /// The address of the source.
    pub url: Option<String>,
}

/// A dated note about what was put right.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// What was corrected.
    pub note: String,
}

/// A comparison: one row a subject, one cell a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What is compared.
    pub caption: String,
    /// The heads of the columns, without that of the row labels.
    pub columns: Vec<String>,
    /// Each with as many cells as there are columns.
    pub rows: Vec<Row>,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its head.
    pub label: String,
    /// One for each column.
    pub cells: Vec<String>,
}
