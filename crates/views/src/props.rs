//! What the views are given, grouped by who owns it: the document, the page, the reader, the article, the turns.

use explainer::Explainer;
use explainer::passage::{self, Passage};
use explainer::reader::{Opening, Reader, ReaderState};
use yew::prelude::*;

use crate::intent::Subject;
use crate::shared::Shared;
use crate::shown::Shown;
use crate::turns::Progress;

/// What an explorer shows. Two of them are equal where they hold the same values; a view is rendered anew where its own
/// differ.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The document and the words around it.
    pub shown: Shared<Shown>,
    /// What page and browser ask for and allow.
    pub page: Page,
    /// What the reader has done.
    pub reader: Shared<Reader>,
    /// Of what the reader has just copied a link.
    pub copied: Option<Subject>,
    /// How the evidence stands in the article.
    pub citations: Shared<Citations>,
    /// How much of it is rendered.
    pub progress: Progress,
    /// Called each time when all of it is in the tree.
    #[prop_or_default]
    pub on_rendered: Callback<()>,
}

impl Props {
    /// What a reader sees at first, all of it rendered.
    #[must_use]
    pub fn new(shown: Shown, page: Page, opening: Opening) -> Self {
        let state = ReaderState::new(&shown.explainer, shown.facets.len(), opening);
        let progress = Progress::whole(&shown.explainer);
        Self {
            shown: shown.into(),
            page,
            reader: Reader::new(state).into(),
            copied: None,
            citations: Citations::Unknown.into(),
            progress,
            on_rendered: Callback::noop(),
        }
    }
}

/// What the page asks for, and what the browser can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The level of the explorer's own heading, 1 to 4; sections and points follow one and two levels below.
    pub heading_level: u8,
    /// The page wants the passages marked that points cite: the explorer lists them.
    pub marks: bool,
    /// The browser remembers what the reader does.
    pub remembers: bool,
    /// The browser can copy a link.
    pub copies: bool,
    /// The browser has a share sheet.
    pub shares: bool,
}

impl Default for Page {
    fn default() -> Self {
        Self { heading_level: 2, marks: false, remembers: false, copies: false, shares: false }
    }
}

/// How the evidence stands in the article.
#[derive(Debug)]
pub enum Citations {
    /// Nobody has looked yet.
    Unknown,
    /// Each is taken to stand there, as in most articles: for an explorer that is rendered before there is an article to
    /// look into.
    Assumed,
    /// As it has been found.
    Found {
        /// By point, then by piece of evidence.
        passages: Vec<Vec<Passage>>,
        /// The evidence that stands there exactly, as point and index of its evidence, in the order of the article.
        cited: Vec<(usize, usize)>,
    },
}

impl Citations {
    /// How a piece of a point's evidence stands in the article; none where that is not known.
    #[must_use]
    pub fn passage(&self, point: usize, evidence: usize) -> Option<Passage> {
        match self {
            Self::Unknown => None,
            Self::Assumed => Some(Passage::Exact { start: 0, end: 0 }),
            Self::Found { passages, .. } => passages.get(point)?.get(evidence).copied(),
        }
    }

    /// Decides how a document's evidence stands in the text of an article. Returns, too, from and to where each piece
    /// that stands there exactly reaches, in UTF-16 code units, in the order of the article.
    #[must_use]
    pub fn find(explainer: &Explainer, article: &str) -> (Self, Vec<u32>) {
        let text = passage::ArticleText::new(article);
        let points = explainer.points.iter();
        let passages: Vec<Vec<_>> =
            points.map(|point| point.evidence.iter().map(|evidence| text.locate(evidence)).collect()).collect();
        let mut cited = Vec::new();
        let mut ranges = Vec::new();
        for (which, range) in passage::cited(&passages) {
            cited.push(which);
            ranges.extend(range);
        }
        (Self::Found { passages, cited }, ranges)
    }
}
