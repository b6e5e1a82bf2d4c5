//! The article as people read it: its sentences, the one that is nearest to a quote, and how they differ in words.
//!
//! Only explains. Whether a quote stands in the article is decided by [`explainer::passage`].

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use explainer::passage::{ASIDE_BEGINS, ASIDE_ENDS, EDGE, compared};
use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::article_page::decomposed;

/// The words of an article.
#[derive(Debug, Default)]
pub struct ArticleWords {
    /// What stands beside the text left out, and a line break between paragraphs.
    text: String,
    words: Vec<Word>,
    /// The words of each sentence.
    sentences: Vec<Range<usize>>,
    /// By the folded word: the sentences that have it.
    having: BTreeMap<String, BTreeSet<usize>>,
    /// The folded words in one, and the word that each byte of it is of.
    folded: String,
    word_of: Vec<usize>,
}

/// A word or a punctuation mark of a text.
#[derive(Debug)]
struct Word {
    /// Where it stands in the text.
    range: Range<usize>,
    /// As a quote is compared with the article.
    compared: String,
    /// Its letters and digits, without case, accents and what else looks alike; empty for punctuation.
    folded: String,
}

/// How much of a quote a passage must have to be shown beside it; a rare word weighs more.
const ENOUGH: f64 = 0.4;
/// How many words are shown on either side of a passage.
const AROUND: usize = 6;

impl ArticleWords {
    /// Takes an article apart, from its text with the marks of [`explainer::passage`].
    #[must_use]
    pub fn new(article: &str) -> Self {
        let text = plain(article);
        let words = words(&text);
        let mut article = Self { sentences: sentences(&text, &words), text, words, ..Self::default() };
        for (index, sentence) in article.sentences.iter().enumerate() {
            for word in &article.words[sentence.clone()] {
                if !word.folded.is_empty() {
                    article.having.entry(word.folded.clone()).or_default().insert(index);
                }
            }
        }
        for (index, word) in article.words.iter().enumerate() {
            article.folded += &word.folded;
            article.word_of.resize(article.folded.len(), index);
        }
        article
    }

    /// The words that are a quote but for case, accents, spaces, punctuation and characters that look alike.
    #[must_use]
    pub fn alike(&self, quote: &str) -> Vec<Range<usize>> {
        let folded: String = words(quote).into_iter().map(|word| word.folded).collect();
        if folded.is_empty() {
            return Vec::new();
        }
        let range = |start: usize| self.word_of[start]..self.word_of[start + folded.len() - 1] + 1;
        self.folded.match_indices(&folded).map(|(start, _)| range(start)).collect()
    }

    /// The words of as many sentences as a quote has that have the most of it, if they have enough.
    #[must_use]
    pub fn nearest(&self, quote: &str) -> Option<Range<usize>> {
        let quote_words = words(quote);
        let many = sentences(quote, &quote_words).len().max(1);
        let folded: BTreeSet<_> =
            quote_words.iter().map(|word| word.folded.as_str()).filter(|word| !word.is_empty()).collect();
        let mut shared = BTreeMap::<usize, (f64, usize)>::new();
        let mut whole = 0.0;
        for word in &folded {
            let having = self.having.get(*word);
            let weight = 1.0 / (1.0 + having.map_or(0, BTreeSet::len) as f64);
            whole += weight;
            let starts: BTreeSet<_> = having
                .into_iter()
                .flatten()
                .flat_map(|sentence| (sentence + 1).saturating_sub(many)..=*sentence)
                .collect();
            for start in starts {
                let (sum, count) = shared.entry(start).or_default();
                *sum += weight;
                *count += 1;
            }
        }
        let enough = |(sum, count): &(f64, usize)| *sum >= whole * ENOUGH && *count * 3 >= folded.len();
        let best =
            shared.iter().filter(|(_, score)| enough(score)).max_by(|(_, one), (_, other)| one.0.total_cmp(&other.0));
        let first = *best?.0;
        let last = (first + many).min(self.sentences.len()) - 1;
        Some(self.sentences[first].start..self.sentences[last].end)
    }

    /// The words of the article, with those of the quote that stand in their place, and marked those that it leaves out.
    #[must_use]
    pub fn difference(&self, range: Range<usize>, quote: &str) -> String {
        let quote_words = words(quote);
        let article = &self.words[range.clone()];
        let keys = |words: &[Word]| words.iter().map(|word| word.compared.clone()).collect::<Vec<_>>();
        let changes = capture_diff_slices(Algorithm::Myers, &keys(&quote_words), &keys(article));
        let is_equal = |change: &similar::DiffOp| change.tag() == DiffTag::Equal;
        let (Some(first), Some(last)) = (changes.iter().position(is_equal), changes.iter().rposition(is_equal)) else {
            return self.shown(range);
        };
        let mut shown = Shown::default();
        for (index, change) in changes.iter().enumerate() {
            let (old, mut new) = (change.old_range(), change.new_range());
            // What stands before and after the quote is cut to the length of what differs there: in words, or in letters,
            // since CO2 is one word, and CO₂ two.
            let letters = |words: &[Word]| words.iter().map(|word| word.folded.len()).sum::<usize>();
            let (most, most_letters) = (old.len(), letters(&quote_words[old.clone()]));
            let is_longer = |new: &Range<usize>| {
                new.len() > most && (most_letters == 0 || letters(&article[new.clone()]) > most_letters)
            };
            while index < first && is_longer(&new) {
                new.start += 1;
            }
            while index > last && is_longer(&new) {
                new.end -= 1;
            }
            let text = |words: &[Word], text: &str| match words {
                [first, .., last] => one_line(&text[first.range.start..last.range.end]),
                [word] => text[word.range.clone()].to_owned(),
                [] => String::new(),
            };
            let words = text(&article[new.clone()], &self.text);
            let other = text(&quote_words[old], quote);
            let gap = new.start == 0
                || article.get(new.start).is_some_and(|word| word.range.start > article[new.start - 1].range.end);
            match change.tag() {
                _ if words.is_empty() && other.is_empty() => {}
                DiffTag::Insert => shown.push(true, &format!("[left out: {words}]")),
                _ => {
                    shown.push(gap, &words);
                    if change.tag() != DiffTag::Equal && !other.is_empty() {
                        shown.push(true, &format!("[not: {other}]"));
                    }
                }
            }
            if !new.is_empty() {
                shown.begin.get_or_insert(new.start);
                shown.end = new.end;
            }
        }
        let before = if shown.begin.unwrap_or_default() > 0 { "… " } else { "" };
        let after = if shown.end < article.len() { " …" } else { "" };
        format!("{before}{}{after}", shown.text)
    }

    /// Some words with a few of those around them.
    #[must_use]
    pub fn around(&self, range: &Range<usize>) -> String {
        let (start, end) = (range.start.saturating_sub(AROUND), (range.end + AROUND).min(self.words.len()));
        let before = if start > 0 { "… " } else { "" };
        let after = if end < self.words.len() { " …" } else { "" };
        format!("{before}{}{after}", self.shown(start..end))
    }

    fn shown(&self, range: Range<usize>) -> String {
        match &self.words[range] {
            [first, .., last] => one_line(&self.text[first.range.start..last.range.end]),
            [word] => self.text[word.range.clone()].to_owned(),
            [] => String::new(),
        }
    }
}

/// What is shown of a difference so far.
#[derive(Default)]
struct Shown {
    text: String,
    /// The first word of the article that is shown, and the one after the last.
    begin: Option<usize>,
    end: usize,
}

impl Shown {
    fn push(&mut self, gap: bool, words: &str) {
        if gap && !self.text.is_empty() && !words.is_empty() {
            self.text.push(' ');
        }
        self.text += words;
    }
}

/// The text of an article without what stands beside it. Where elements begin and end at one place with no white space
/// there, it is taken for a paragraph's.
fn plain(article: &str) -> String {
    let mut text = String::new();
    let (mut aside, mut edges) = (0_usize, 0);
    for character in article.chars() {
        match character {
            ASIDE_BEGINS => aside += 1,
            ASIDE_ENDS => aside = aside.saturating_sub(1),
            EDGE => edges += 1,
            _ if aside > 0 => {}
            character => {
                if edges > 1 {
                    text.push('\n');
                }
                edges = 0;
                text.push(character);
            }
        }
    }
    text.nfc().collect()
}

/// The words and punctuation marks of a text.
fn words(text: &str) -> Vec<Word> {
    let word = |(start, word): (usize, &str)| {
        let folded = word.nfkd().filter(|character| !is_combining_mark(*character)).flat_map(char::to_lowercase);
        Word {
            range: start..start + word.len(),
            compared: compared(&decomposed(word)),
            folded: folded.filter(|character| character.is_alphanumeric()).collect(),
        }
    };
    let mut words = Vec::new();
    for (mut start, bounded) in text.split_word_bound_indices() {
        // A number may have white space between its thousands.
        for part in bounded.split_inclusive(char::is_whitespace) {
            let trimmed = part.trim_end();
            words.extend((!trimmed.is_empty()).then(|| word((start, trimmed))));
            start += part.len();
        }
    }
    words
}

/// The words of each sentence of a text.
fn sentences(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let (mut sentences, mut first) = (Vec::new(), 0);
    for (start, sentence) in text.split_sentence_bound_indices() {
        let end = start + sentence.len();
        let count = words[first..].iter().take_while(|word| word.range.start < end).count();
        if count > 0 {
            sentences.push(first..first + count);
        }
        first += count;
    }
    sentences
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

    use super::*;

    const ARTICLE: &str = "\u{fdd0}The models, she said, are open.\u{fdd0}\u{fdd0}They performed far below what was \
                           hoped\u{fdd1}1\u{fdd2} of them. Emissions of CO₂ fell by 1\u{202f}000 tonnes.\u{fdd0}";

    #[test]
    fn the_nearest_sentence_is_shown_with_what_differs() {
        let words = ArticleWords::new(ARTICLE);
        let table = [
            (
                "performed far below what was feared of them",
                "… performed far below what was hoped [not: feared] of them …",
            ),
            ("They performed below what was hoped", "They performed [left out: far] below what was hoped …"),
            ("performed really far below what was", "… performed [not: really] far below what was …"),
            ("Emissions of CO2 fell by 1000 tonnes.", "Emissions of CO₂ [not: CO2] fell by 1 000 [not: 1000] tonnes."),
            ("CO2 fell by", "… CO₂ [not: CO2] fell by …"),
            ("are shut. They performed far below", "… are open [not: shut]. They performed far below …"),
            ("Nobody said this here", ""),
            ("", ""),
        ];
        for (quote, expected) in table {
            let shown = words.nearest(quote).map(|range| words.difference(range, quote));
            assert_eq!(shown.unwrap_or_default(), expected, "{quote}");
        }
    }

    #[test]
    fn what_only_looks_otherwise_is_alike() {
        let words = ArticleWords::new(ARTICLE);
        for (quote, count) in [("co2 FELL by 1000", 1), ("what was hoped", 1), ("the models are", 0), ("…", 0)] {
            assert_eq!(words.alike(quote).len(), count, "{quote}");
        }
        let [range] = &words.alike("performed")[..] else { panic!("once") };
        assert_eq!(words.around(range), "… said, are open. They performed far below what was hoped of …");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn no_article_and_no_quote_end_it(article in any::<String>(), quote in "[a-c .…\u{fdd0}ß½İ]{0,12}", more in "[a-c .ß½İ\u{fdd1}\u{fdd0}]{0,40}") {
            let article = ArticleWords::new(&(article + &more));
            for range in article.alike(&quote).into_iter().chain(article.nearest(&quote)) {
                prop_assert!(article.difference(range.clone(), &quote).len() < 2000);
                prop_assert!(article.around(&range).len() < 2000);
            }
        }
    }
}
