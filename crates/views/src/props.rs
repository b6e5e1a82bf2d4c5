//! What the views are given, grouped by who owns it: the document, the page, the reader, the article, the turns.

use explainer::Explainer;
use explainer::passage::{self, ArticleText, Passage};
use explainer::reader::{Opening, Reader, ReaderState};
use yew::prelude::*;

use crate::intent::{Subject, Way};
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
    /// What a screen reader is told of what the reader has done.
    pub said: Said,
    /// How the evidence stands in the article.
    pub citations: Shared<Citations>,
    /// How much of it is rendered.
    pub progress: Progress,
    /// Which state it is: no two that are committed one after the other have the same number.
    pub commit: u32,
    /// Called with that number when all of it is in the tree.
    #[prop_or_default]
    pub on_rendered: Callback<u32>,
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
            said: Said::Nothing,
            citations: Citations::Unknown.into(),
            progress,
            commit: 0,
            on_rendered: Callback::noop(),
        }
    }
}

/// What a screen reader is told of what the reader has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// How many points the search and the filters leave.
    Found,
    /// All points are open.
    Opened,
    /// All points are closed, and the sections with them.
    Closed,
}

/// What the page asks for, and what the browser can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The level of the explorer's own heading, 1 to 4; sections, sides and points follow one, two and three levels below, the deepest being 6.
    pub heading_level: u8,
    /// The page wants the passages marked that points cite: the explorer lists them.
    pub marks: bool,
    /// The browser remembers what the reader does.
    pub remembers: bool,
    /// How a link is passed on; none where the browser cannot.
    pub way: Option<Way>,
    /// The reader can say how much points matter.
    pub weighing: bool,
    /// There are tables of how the sides share what points have in common.
    pub lenses: bool,
    /// The reader can pass on links.
    pub sharing: bool,
}

impl Page {
    /// The same without what `words` name, which spaces part. A word that names nothing of it changes nothing.
    #[must_use]
    pub fn without(mut self, words: &str) -> Self {
        for word in words.split_ascii_whitespace() {
            match word {
                "weighing" => self.weighing = false,
                "lenses" => self.lenses = false,
                "sharing" => self.sharing = false,
                _ => {}
            }
        }
        self
    }
}

impl Default for Page {
    fn default() -> Self {
        Self {
            heading_level: 2,
            marks: false,
            remembers: false,
            way: None,
            weighing: true,
            lenses: true,
            sharing: true,
        }
    }
}

/// How the evidence stands in the article.
#[derive(Debug, PartialEq, Eq)]
pub enum Citations {
    /// Nobody has looked yet.
    Unknown,
    /// As it has been found.
    Found {
        /// By point, then by piece of evidence.
        passages: Vec<Vec<Passage>>,
        /// The evidence that stands there exactly, as point and index of its evidence, in the order of the article.
        cited: Vec<(usize, usize)>,
        /// From and to where each of that reaches, in UTF-16 code units of the text, in the same order.
        ranges: Vec<u32>,
        /// Whether the text has become another than the author's, as by a translator: then nothing is said of what is not
        /// found in it.
        rewritten: bool,
    },
}

impl Citations {
    /// How a piece of a point's evidence stands in the article; none where that is not known.
    #[must_use]
    pub fn passage(&self, point: usize, evidence: usize) -> Option<Passage> {
        match self {
            Self::Unknown => None,
            Self::Found { passages, rewritten, .. } => {
                let passage = *passages.get(point)?.get(evidence)?;
                let is_exact = matches!(passage, Passage::Exact { .. });
                Some(if is_exact || !rewritten { passage } else { Passage::Missing })
            }
        }
    }

    /// Decides how a document's evidence stands in the text of an article, which was found as these say before.
    /// `decomposed` gives the canonical decomposition of a text. Where the text is known to be `translated`, or nothing is
    /// left in it of all that was found before, it is no longer the author's.
    #[must_use]
    pub fn find(
        &self,
        explainer: &Explainer,
        article: &str,
        translated: bool,
        decomposed: impl Fn(&str) -> String + Copy,
    ) -> Self {
        let text = ArticleText::new(article);
        let points = explainer.points.iter();
        let locate = |evidence| text.locate(evidence, decomposed);
        let passages: Vec<Vec<_>> = points.map(|point| point.evidence.iter().map(locate).collect()).collect();
        let (cited, ranges): (Vec<_>, Vec<_>) = passage::cited(&passages).into_iter().unzip();
        let stands = |passage: &Passage| matches!(passage, Passage::Exact { .. } | Passage::Ambiguous);
        let gone = match self {
            Self::Found { cited: before, rewritten, .. } => {
                (*rewritten || before.len() > 1) && !passages.iter().flatten().any(stands)
            }
            Self::Unknown => false,
        };
        Self::Found { passages, cited, ranges: ranges.concat(), rewritten: translated || gone }
    }
}

#[cfg(test)]
mod tests {
    use explainer::samples;
    use serde_json::json;

    use super::*;

    #[test]
    fn each_word_takes_one_thing_off() {
        let table = [
            ("", [true, true, true]),
            ("weighing", [false, true, true]),
            ("lenses", [true, false, true]),
            ("sharing", [true, true, false]),
            (" sharing\n\tlenses sharing ", [true, false, false]),
            ("weighing,lenses Weighing lens print", [true, true, true]),
        ];
        for (words, left) in table {
            let Page { weighing, lenses, sharing, .. } = Page::default().without(words);
            assert_eq!([weighing, lenses, sharing], left, "{words:?}");
        }
    }

    #[test]
    fn nothing_is_said_of_an_article_that_has_been_rewritten() {
        let mut document = samples::small_json();
        document["sections"][0]["points"][0]["evidence"] =
            json!([{ "quote": "they ran home" }, { "quote": "it was dry" }]);
        let explainer = serde_json::from_value::<explainer::format::Explainer>(document).unwrap().check().unwrap();
        let whole = "They said they ran home since it was dry.";
        let look =
            |before: &Citations, text: &str, translated| before.find(&explainer, text, translated, str::to_owned);
        let passages = |found: &Citations| [0, 1].map(|evidence| found.passage(0, evidence));
        let first = look(&Citations::Unknown, whole, false);
        let [Some(home), Some(dry)] = passages(&first) else { panic!("nothing was looked for") };
        assert!(matches!([home, dry], [Passage::Exact { .. }, Passage::Exact { .. }]));
        let edited = look(&first, "They said they ran home since it was wet.", false);
        assert_eq!(passages(&edited), [Some(home), Some(Passage::Missing)]);
        let twice = [whole, whole].concat();
        assert_eq!(passages(&look(&first, &twice, true)), [Some(Passage::Missing); 2], "a doubt is not said");
        assert_eq!(passages(&look(&Citations::Unknown, &twice, false)), [Some(Passage::Ambiguous); 2]);
        // Another language, of which no attribute tells.
        let german = "Sie sagten they ran daheim, weil es trocken war.";
        let other = look(&first, german, false);
        assert_eq!(passages(&other), [Some(Passage::Missing); 2]);
        assert_eq!(passages(&look(&other, german, false)), [Some(Passage::Missing); 2], "nor at the next change");
        assert_eq!(passages(&look(&other, whole, false)), [Some(home), Some(dry)], "and back");
    }
}
