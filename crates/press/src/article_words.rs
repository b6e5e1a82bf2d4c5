//! The article as people read it: its sentences, the one that is nearest to a quote, and the words that are alike.
//!
//! Only explains. Whether a quote stands in the article is decided by [`explainer::passage`].

mod difference;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use memchr::memmem;
use unicode_segmentation::UnicodeSegmentation;

pub use self::difference::Difference;
pub use self::words::{LETTERS_BEFORE_A_NOTE, NOTE_BEGINS, NOTE_ENDS, is_unseen, words_of};
use self::words::{Text, Word, letters, slice};

/// The words of an article.
#[derive(Debug, Default)]
pub struct ArticleWords {
    /// Without what stands beside the text, and with a line break between paragraphs.
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

/// How much of a quote a passage must have to be shown beside it; a rare word weighs more.
const ENOUGH: f64 = 0.4;
/// How many words are shown on either side of a passage.
const AROUND: usize = 6;

impl ArticleWords {
    /// Takes an article apart, from its text with the marks of [`explainer::passage`] and of notes.
    #[must_use]
    pub fn new(article: &str) -> Self {
        let article = Text::of_article(article);
        let words = article.words();
        let text = article.text;
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

    /// The words that are a quote but for case, accents, spaces, punctuation, the marks of notes, and characters that look
    /// alike.
    #[must_use]
    pub fn alike(&self, quote: &str) -> Vec<Range<usize>> {
        self.found(&Text::of_quote(quote).words())
    }

    fn found(&self, quote: &[Word]) -> Vec<Range<usize>> {
        let folded: String = quote.iter().map(|word| word.folded.as_str()).collect();
        if folded.is_empty() {
            return Vec::new();
        }
        // The punctuation around them, as far as it is the quote's.
        let is_mark = |word: &&Word| word.folded.is_empty();
        let before: Vec<_> = quote.iter().take_while(is_mark).map(|word| word.compared.as_str()).collect();
        let after: Vec<_> = quote.iter().rev().take_while(is_mark).map(|word| word.compared.as_str()).collect();
        let same = |(word, mark): &(&Word, &&str)| word.folded.is_empty() && word.compared == **mark;
        let range = |at: usize| {
            let (start, end) = (self.word_of[at], self.word_of[at + folded.len() - 1] + 1);
            let more = self.words[..start].iter().rev().zip(before.iter().rev()).take_while(same).count();
            start - more..end + self.words[end..].iter().zip(after.iter().rev()).take_while(same).count()
        };
        memmem::find_iter(self.folded.as_bytes(), &folded).map(range).collect()
    }

    /// The same, but no more than those words: a quote does not begin or end inside of one.
    #[must_use]
    pub fn whole(&self, quote: &str) -> Vec<Range<usize>> {
        let quote = Text::of_quote(quote).words();
        let length = letters(&quote);
        let mut found = self.found(&quote);
        found.retain(|range| letters(&self.words[range.clone()]) == length);
        found
    }

    /// The words of the article from the first of these passages to the last, each of which begins at most `between` words
    /// after the one before; of several that are so, the shortest.
    #[must_use]
    pub fn chain(&self, passages: &[Vec<Range<usize>>], between: usize) -> Option<Range<usize>> {
        let (first, rest) = passages.split_first()?;
        let mut chains = first.clone();
        for passages in rest {
            // Both are in the order of the article, so the last that ends before a passage has the shortest way to it.
            let longer = |passage: &Range<usize>| {
                let before = chains.partition_point(|chain| chain.end <= passage.start).checked_sub(1)?;
                let chain = &chains[before];
                (passage.start - chain.end <= between).then_some(chain.start..passage.end)
            };
            chains = passages.iter().filter_map(longer).collect();
        }
        chains.into_iter().min_by_key(Range::len)
    }

    /// Whether a quote is these words and no others, with whatever punctuation.
    #[must_use]
    pub fn is_no_more_than(&self, range: &Range<usize>, quote: &str) -> bool {
        letters(&self.words[range.clone()]) == letters(&Text::of_quote(quote).words())
    }

    /// The words of as many sentences as a quote has that have the most of it, if they have enough.
    #[must_use]
    pub fn nearest(&self, quote: &str) -> Option<Range<usize>> {
        let quote_words = Text::of_quote(quote).words();
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

    /// Some words with a few of those around them.
    #[must_use]
    pub fn around(&self, range: &Range<usize>) -> String {
        let (start, end) = (range.start.saturating_sub(AROUND), (range.end + AROUND).min(self.words.len()));
        let before = if start > 0 { "… " } else { "" };
        let after = if end < self.words.len() { " …" } else { "" };
        format!("{before}{}{after}", self.shown(start..end))
    }

    fn shown(&self, range: Range<usize>) -> String {
        slice(&self.text, &self.words[range])
    }
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
            ("performed really far below what was", "… performed [added: really] far below what was …"),
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
