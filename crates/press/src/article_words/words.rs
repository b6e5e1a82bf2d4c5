//! The words and punctuation marks of a text, as they are compared.

use std::collections::BTreeSet;
use std::ops::Range;

use explainer::passage::{ASIDE_BEGINS, ASIDE_ENDS, EDGE, compared};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::article_page::decomposed;

/// How many letters the word before a raised number has at least that is taken for the mark of a note: a unit has fewer.
pub const LETTERS_BEFORE_A_NOTE: usize = 3;

/// Stands before what looks like the mark of a note and is text to [`explainer::passage`]. It and the next are
/// noncharacters, too.
pub const NOTE_BEGINS: char = '\u{fdd3}';
/// Stands after it.
pub const NOTE_ENDS: char = '\u{fdd4}';

/// A word or a punctuation mark of a text.
#[derive(Debug)]
pub(super) struct Word {
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
    /// What parts it from the one before.
    pub(super) gap: Gap,
    /// As a quote is compared with the article.
    pub(super) compared: String,
    /// Its letters and digits, without case, accents and what else looks alike; empty for punctuation and the marks of
    /// notes.
    pub(super) folded: String,
    /// Whether it is the mark of a note, or a part of one.
    pub(super) is_note: bool,
}

/// What parts a word from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    None,
    Space,
    /// An element begins or ends, which may or may not look like a space.
    Either,
}

/// A text, and what is known of its places.
#[derive(Default)]
pub(super) struct Text {
    pub(super) text: String,
    /// Where elements begin or end.
    edges: BTreeSet<usize>,
    /// Where the marks of notes begin or end, and whether they begin there.
    notes: Vec<(usize, bool)>,
}

impl Text {
    /// The text of an article without what stands beside it. Where elements begin and end at one place with no white space
    /// there, it is taken for a paragraph's.
    pub(super) fn of_article(article: &str) -> Self {
        let mut text = Self::default();
        let (mut aside, mut edges) = (0_usize, 0);
        for part in article.split_inclusive([ASIDE_BEGINS, ASIDE_ENDS, EDGE, NOTE_BEGINS, NOTE_ENDS]) {
            let mark = part.chars().next_back();
            let words = part.trim_end_matches([ASIDE_BEGINS, ASIDE_ENDS, EDGE, NOTE_BEGINS, NOTE_ENDS]);
            if !words.is_empty() && aside == 0 {
                if edges > 1 {
                    text.text.push('\n');
                }
                edges = 0;
                text.text.extend(words.nfc().filter(|character| is_shown(*character)));
            }
            match mark {
                Some(ASIDE_BEGINS) => aside += 1,
                Some(ASIDE_ENDS) => aside = aside.saturating_sub(1),
                Some(EDGE) => edges += 1,
                Some(NOTE_BEGINS) => text.notes.push((text.text.len(), true)),
                Some(NOTE_ENDS) => text.notes.push((text.text.len(), false)),
                _ => continue,
            }
            text.edges.insert(text.text.len());
        }
        text
    }

    /// The text of a quote.
    pub(super) fn of_quote(quote: &str) -> Self {
        Self { text: quote.nfc().filter(|character| is_shown(*character)).collect(), ..Self::default() }
    }

    /// Its words and punctuation marks.
    pub(super) fn words(&self) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        let mut start = 0;
        let mut is_note = false;
        for (end, begins) in self.notes.iter().copied().chain([(self.text.len(), false)]) {
            for (at, bounded) in self.text[start..end].split_word_bound_indices() {
                // A number may have white space between its thousands.
                let mut at = start + at;
                for part in bounded.split_inclusive(char::is_whitespace) {
                    let range = at..at + part.trim_end().len();
                    at += part.len();
                    if range.is_empty() {
                        continue;
                    }
                    let before = words.last().map_or(0, |word| word.range.end);
                    let gap = match before == range.start {
                        _ if self.edges.range(before..=range.start).next().is_some() => Gap::Either,
                        true => Gap::None,
                        false => Gap::Space,
                    };
                    let is_dots = |word: &Word| word.compared.chars().all(|character| character == '.');
                    let mut word = word(&self.text, range, gap, is_note);
                    let is_raised = word.compared.chars().all(is_raised);
                    match words.last_mut() {
                        // It does not show.
                        Some(last) if word.compared.is_empty() && gap == Gap::None => last.range.end = word.range.end,
                        _ if word.compared.is_empty() => {}
                        // Three dots are one mark, as their sign is.
                        Some(last) if gap == Gap::None && is_dots(last) && is_dots(&word) => {
                            last.range.end = word.range.end;
                            last.compared += &word.compared;
                        }
                        Some(last)
                            if gap == Gap::None && is_raised && letters_at_end(last) >= LETTERS_BEFORE_A_NOTE =>
                        {
                            word.is_note = true;
                            word.folded.clear();
                            words.push(word);
                        }
                        // As in CO₂ and m².
                        Some(last) if gap == Gap::None && (is_raised || word.compared.chars().all(is_lowered)) => {
                            last.range.end = word.range.end;
                            last.compared += &word.compared;
                            last.folded += &word.folded;
                        }
                        _ => words.push(word),
                    }
                }
            }
            (start, is_note) = (end, begins);
        }
        mark_notes(&mut words);
        words
    }
}

/// The Latin letter that looks like a small letter of another alphabet, or like its capital.
pub(super) fn latin(character: char) -> char {
    let of = |alphabet: &str| alphabet.chars().position(|letter| letter == character);
    let looks_alike =
        || of("авеікмнорстухјѕ").or_else(|| of("αβεικμηορςτυχϳ")).and_then(|at| "abeikmhopctyxjs".chars().nth(at));
    if matches!(character, '\u{370}'..='\u{4ff}') { looks_alike().unwrap_or(character) } else { character }
}

/// Whether a character is shown in any way; a place where a word may be broken is not.
fn is_shown(character: char) -> bool {
    !matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn word(text: &str, range: Range<usize>, gap: Gap, is_note: bool) -> Word {
    let word = &text[range.clone()];
    let folded = word.nfkd().filter(|character| !is_combining_mark(*character)).flat_map(char::to_lowercase);
    let folded = folded.filter(|character| character.is_alphanumeric()).map(latin);
    let folded = if is_note { String::new() } else { folded.collect() };
    Word { range, gap, compared: compared(&decomposed(word)), folded, is_note }
}

fn is_raised(character: char) -> bool {
    matches!(character, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

fn is_lowered(character: char) -> bool {
    matches!(character, '₀'..='₉')
}

/// How many letters a word has, if it has no digit.
fn letters_at_end(word: &Word) -> usize {
    if word.folded.chars().all(char::is_alphabetic) { word.folded.chars().count() } else { 0 }
}

/// Tells the marks of notes from what is said: a number in square brackets right after a word.
fn mark_notes(words: &mut [Word]) {
    let is_number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    for at in 1..words.len() {
        let Some(three) = words.get_mut(at..at + 3) else { return };
        let is_joined = three.iter().all(|word| word.gap != Gap::Space);
        if is_joined && three[0].compared == "[" && is_number(&three[1].compared) && three[2].compared == "]" {
            for word in three {
                word.is_note = true;
                word.folded.clear();
            }
        }
    }
}

/// Whether a character does not show, and is neither white space nor left out of the comparison.
#[must_use]
pub fn is_unseen(character: char) -> bool {
    (character.is_control() && !character.is_whitespace())
        || matches!(character, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{fff9}'..='\u{fffc}' | '\u{e0000}'..='\u{e01ef}')
}

/// How many words a text has; of scripts that put no spaces between them, more.
#[must_use]
pub fn words_of(text: &str) -> usize {
    Text::of_quote(text).words().iter().filter(|word| !word.folded.is_empty()).count()
}

/// How many bytes the letters and digits of some words have as they are compared.
pub(super) fn letters(words: &[Word]) -> usize {
    words.iter().map(|word| word.folded.len()).sum()
}

/// Some words as they stand in their text.
pub(super) fn slice(text: &str, words: &[Word]) -> String {
    match words {
        [first, .., last] => one_line(&text[first.range.start..last.range.end]),
        [word] => text[word.range.clone()].to_owned(),
        [] => String::new(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
