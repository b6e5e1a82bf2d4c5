//! How the words of the article and those of a quote differ, as a person is shown it and in words.

use std::collections::BTreeSet;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_normalization::char::is_combining_mark;

use super::ArticleWords;
use super::words::{Gap, Text, Word, is_unseen, latin, letters, slice};

/// In what the words of a quote and those of the article differ that are otherwise alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// The article has the mark of a note.
    Note,
    /// The quote has the mark of a note.
    QuoteNote,
    /// The quote has dots, which say that words are left out.
    Dots,
    /// The quote has brackets.
    Brackets,
    Capitals,
    Spaces,
    Punctuation,
    /// A character that does not show.
    Unseen,
    /// A letter of another alphabet that looks the same.
    Alphabet,
    Characters,
}

/// A run of words of the article, and the words of a quote that stand in its place.
#[derive(Debug)]
struct Run {
    article: Range<usize>,
    quote: Range<usize>,
    is_same: bool,
}

impl ArticleWords {
    /// The words from the first of a quote to its last, if the quote does no more than leave out some between them.
    #[must_use]
    pub fn leaving_out(&self, quote: &str) -> Option<Range<usize>> {
        let range = self.nearest(quote)?;
        let text = Text::of_quote(quote);
        let quote_words = text.words();
        let runs = self.runs(&range, &quote_words);
        let has_letters = |words: &[Word]| words.iter().any(|word| !word.folded.is_empty());
        let is_of_article = |run: &Run| run.is_same || !has_letters(&quote_words[run.quote.clone()]);
        let aligned = |run: &&Run| run.is_same;
        let (first, last) = (runs.iter().find(aligned)?, runs.iter().rfind(aligned)?);
        let whole = first.article.start..last.article.end;
        (runs.iter().all(is_of_article) && letters(&self.words[whole.clone()]) > letters(&quote_words)).then_some(whole)
    }

    /// What in the words of the article and what in those of a quote is the same, in their order.
    fn runs(&self, range: &Range<usize>, quote: &[Word]) -> Vec<Run> {
        let article = &self.words[range.clone()];
        let key = |word: &Word| if word.folded.is_empty() { word.compared.clone() } else { word.folded.clone() };
        let keys = |words: &[Word]| words.iter().map(key).collect::<Vec<_>>();
        let changes = capture_diff_slices(Algorithm::Myers, &keys(quote), &keys(article));
        // Counted here: where nothing stands on one side, `similar` may name another place of it.
        let (mut at, mut other) = (range.start, 0);
        let run = |change: similar::DiffOp| {
            let (start, quote_start) = (at, other);
            (at, other) = (at + change.new_range().len(), other + change.old_range().len());
            Run { article: start..at, quote: quote_start..other, is_same: change.tag() == DiffTag::Equal }
        };
        changes.into_iter().map(run).collect()
    }

    /// Runs that are the same to the last character and space, and those between them.
    fn exact_runs(&self, range: &Range<usize>, quote: &[Word]) -> Vec<Run> {
        let mut exact: Vec<Run> = Vec::new();
        for run in self.runs(range, quote) {
            if !run.is_same {
                exact.push(run);
                continue;
            }
            let pairs: Vec<_> = run.article.zip(run.quote).collect();
            let other_gap = |(word, other): (usize, usize)| {
                let (gap, other) = (self.words[word].gap, quote[other].gap);
                gap != Gap::Either && gap != other
            };
            let gaps: Vec<_> = pairs.iter().enumerate().map(|(at, pair)| at > 0 && other_gap(*pair)).collect();
            for (at, (word, other)) in pairs.into_iter().enumerate() {
                let is_parted = gaps[at] || gaps.get(at + 1) == Some(&true);
                let is_same = !is_parted && self.words[word].compared == quote[other].compared;
                match exact.last_mut() {
                    Some(last) if at > 0 && last.is_same == is_same => {
                        (last.article.end, last.quote.end) = (word + 1, other + 1);
                    }
                    _ => exact.push(Run { article: word..word + 1, quote: other..other + 1, is_same }),
                }
            }
        }
        exact
    }

    /// In what the words of the article differ from a quote that is alike.
    #[must_use]
    pub fn differences(&self, range: &Range<usize>, quote: &str) -> BTreeSet<Difference> {
        let text = Text::of_quote(quote);
        let quote = text.words();
        let runs = self.exact_runs(range, &quote);
        let mut found = BTreeSet::new();
        for run in runs.iter().filter(|run| !run.is_same) {
            found.extend(differences(&self.words[run.article.clone()], &quote[run.quote.clone()]));
        }
        found
    }

    /// The marks of notes in some words.
    #[must_use]
    pub fn notes(&self, range: &Range<usize>) -> Vec<String> {
        let notes =
            self.words[range.clone()].chunk_by(|one, next| one.is_note && next.is_note && next.gap == Gap::None);
        notes.filter(|words| words[0].is_note).map(|words| slice(&self.text, words)).collect()
    }

    /// The words of the article, with those of the quote that stand in their place, and marked those that it leaves out or
    /// adds.
    #[must_use]
    pub fn difference(&self, range: Range<usize>, quote: &str) -> String {
        let text = Text::of_quote(quote);
        let quote = text.words();
        let mut runs = self.exact_runs(&range, &quote);
        // What stands before and after the quote is cut to the length of what differs there: in words, or in letters, since
        // CO2 is one word, and CO₂ two.
        let is_longer = |run: &Run| {
            let (article, quote) = (&self.words[run.article.clone()], &quote[run.quote.clone()]);
            let most = letters(quote);
            article.len() > quote.len() && (most == 0 || letters(article) > most)
        };
        if runs.len() > 1 {
            if let Some(run) = runs.first_mut().filter(|run| !run.is_same) {
                while is_longer(run) {
                    run.article.start += 1;
                }
            }
            if let Some(run) = runs.last_mut().filter(|run| !run.is_same) {
                while is_longer(run) {
                    run.article.end -= 1;
                }
            }
        }
        runs.retain(|run| !run.article.is_empty() || !run.quote.is_empty());
        let runs = self.widened(runs, &quote);
        let mut shown = String::new();
        for run in &runs {
            let at = run.article.start;
            let has_gap =
                at > 0 && self.words.get(at).is_some_and(|word| word.range.start > self.words[at - 1].range.end);
            let [article, others] = [&self.words[run.article.clone()], &quote[run.quote.clone()]];
            let [words, other] = [slice(&self.text, article), slice(&text.text, others)];
            // A dash or the like in place of words is a sign that they are left out.
            if !run.is_same && (others.is_empty() || letters(others) == 0 && letters(article) > 0) {
                push(&mut shown, true, &format!("[left out: {words}]"));
                continue;
            }
            push(&mut shown, has_gap, &words);
            if !run.is_same {
                let what = if words.is_empty() { "added" } else { "not" };
                push(&mut shown, true, &format!("[{what}: {other}]"));
            }
        }
        let begins = runs.first().map_or(range.start, |run| run.article.start);
        let ends = runs.last().map_or(range.end, |run| run.article.end);
        let before = if begins > range.start { "… " } else { "" };
        let after = if ends < range.end { " …" } else { "" };
        format!("{before}{shown}{after}")
    }

    /// Has punctuation that differs stand with the words that it belongs to: alone it is hard to see.
    fn widened(&self, runs: Vec<Run>, quote: &[Word]) -> Vec<Run> {
        let is_bare = |run: &Run| {
            let mut words = self.words[run.article.clone()].iter().chain(&quote[run.quote.clone()]);
            words.all(|word| word.folded.is_empty() && !word.is_note)
        };
        // What begins with no space before it belongs to what stands before.
        let is_glued = |next: &Run| {
            let glued = |words: &[Word], at: usize| at > 0 && words.get(at).is_some_and(|word| word.gap == Gap::None);
            glued(&self.words, next.article.start) || glued(quote, next.quote.start)
        };
        let words = |run: Run| {
            let pairs = if run.is_same { run.article.len() } else { 0 };
            let (article, quote) = (run.article.start, run.quote.start);
            let pair = move |at| Run {
                article: article + at..article + at + 1,
                quote: quote + at..quote + at + 1,
                is_same: true,
            };
            (0..pairs).map(pair).chain((pairs == 0).then_some(run))
        };
        let mut widened: Vec<Run> = Vec::new();
        let mut is_joining = false;
        for run in runs.into_iter().flat_map(words) {
            let Some(last) = widened.last_mut() else {
                is_joining = !run.is_same && is_bare(&run);
                widened.push(run);
                continue;
            };
            let differs = !run.is_same && is_bare(&run);
            let takes = last.is_same || is_joining || (!last.article.is_empty() && !last.quote.is_empty());
            let is_joined = (differs && takes || is_joining && run.is_same) && is_glued(&run);
            if is_joined && last.is_same {
                // Only its last word.
                let (article, other) = (last.article.end - 1, last.quote.end - 1);
                (last.article.end, last.quote.end) = (article, other);
                widened.push(Run { article: article..run.article.end, quote: other..run.quote.end, is_same: false });
            } else if is_joined || (last.is_same && run.is_same) {
                (last.article.end, last.quote.end) = (run.article.end, run.quote.end);
            } else {
                widened.push(run);
            }
            is_joining = differs || is_joined && is_joining;
        }
        widened.retain(|run| !run.article.is_empty() || !run.quote.is_empty());
        widened
    }
}

/// Adds to what is shown, with a space before it where there is a gap, and between a mark and a word.
fn push(shown: &mut String, has_gap: bool, words: &str) {
    let is_after_mark = shown.ends_with(']') && words.starts_with(char::is_alphanumeric);
    if (has_gap || is_after_mark) && !shown.is_empty() && !words.is_empty() {
        shown.push(' ');
    }
    *shown += words;
}

/// In what some words of the article differ from those of a quote in their place.
fn differences(article: &[Word], quote: &[Word]) -> Vec<Difference> {
    let sides = [article, quote];
    let compared = |with: fn(&Word) -> bool| {
        sides.map(|words| words.iter().filter(|word| with(word)).map(|word| word.compared.as_str()).collect::<String>())
    };
    let same = |[one, other]: &[String; 2]| one == other;
    let kept = |texts: &[String; 2], with: fn(char) -> bool| {
        texts.each_ref().map(|text| text.chars().filter(|character| with(*character)).collect::<String>())
    };
    let lower = |texts: &[String; 2]| texts.each_ref().map(|text| text.to_lowercase());
    let [all, words] = [compared(|_| true), compared(|word| !word.is_note)];
    let has_note = sides.map(|words| words.iter().any(|word| word.is_note));
    let mut found = Vec::new();
    if has_note[0] {
        found.push(Difference::Note);
    }
    if has_note[1] {
        found.push(Difference::QuoteNote);
    }
    if !found.is_empty() && same(&words) {
        return found;
    }
    if same(&all) {
        return vec![Difference::Spaces];
    }
    let said = kept(&words, char::is_alphanumeric);
    if !same(&said) {
        found.push(if same(&lower(&said)) {
            Difference::Capitals
        } else if same(&lower(&said).map(|text| text.chars().map(latin).collect())) {
            Difference::Alphabet
        } else {
            Difference::Characters
        });
    }
    let marks = kept(&words, |character| !character.is_alphanumeric() && !is_combining_mark(character));
    let more = |without: fn(char) -> bool| same(&kept(&marks, without));
    if !same(&marks) && !found.contains(&Difference::Characters) {
        found.push(if more(|character| character != '.') && marks[1].contains("..") && !marks[0].contains("..") {
            Difference::Dots
        } else if more(|character| !"[](){}".contains(character))
            && kept(&marks, |one| "[](){}".contains(one))[0].is_empty()
        {
            Difference::Brackets
        } else if more(|character| !is_unseen(character)) {
            Difference::Unseen
        } else {
            Difference::Punctuation
        });
    }
    if found.is_empty() {
        found.push(Difference::Characters);
    }
    found
}
