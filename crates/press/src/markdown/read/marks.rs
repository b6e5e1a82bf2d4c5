//! Lines that look like a heading or a quote, and are words for Markdown: they are told, and kept as words.

use crate::label::{Choice, compared};
use crate::markdown::line::{self, Character, Line, Written};
use crate::markdown::read::Reader;
use crate::rule::Rule;

/// The mark of a heading, and the one of Japanese and Chinese keyboards.
const HASHES: [char; 2] = ['#', '＃'];

impl Reader {
    /// Says so where a line looks like a heading or a quote; whether it does. `alone`: it is the whole paragraph.
    pub(super) fn is_told_as_mark(&mut self, line: &Line, alone: bool) -> bool {
        let told = self.heading_in_words(line).or_else(|| quote_in_words(line)).or_else(|| {
            // A whole line in bold is asked about already.
            self.point_in_words(line).filter(|_| !(alone && line::is_strong(line)))
        });
        let Some((message, help)) = told else { return false };
        self.say(Rule::NoMark, line::place(line), &self.here(), message, help);
        true
    }

    /// Says so where lines have the bars of a table, and are none for Markdown.
    pub(super) fn tell_table_in_words(&mut self, lines: &[Vec<Character>]) {
        let is_row = |line: &Line| {
            let bars = line.iter().filter(|one| one.character == '|' && one.written == Written::Itself).count();
            bars > 1 && line.first().is_some_and(|first| is_mark(first, &['|']))
        };
        let Some(at) = lines.iter().position(|line| is_row(line)) else { return };
        let bars = lines[at].iter().filter(|one| one.character == '|' && one.written == Written::Itself).count();
        let closed = line::trimmed(&lines[at]).last().is_some_and(|last| last.character == '|');
        let second = ["|", &"---|".repeat(bars - usize::from(closed))].concat();
        let has_second = lines.get(at + 1).is_some_and(|line| line.iter().all(|one| "|-: ".contains(one.character)));
        let message = match has_second {
            true => {
                "This reads like a table, and its second line has not as many cells as its first; it is read as words."
            }
            false => "This reads like a table, and is read as words: its second line is missing.",
        };
        let help = match has_second {
            true => format!("Write “{second}” as the second line."),
            false => format!("Write a line “{second}” after the first, and no empty line between the rows."),
        };
        self.say(Rule::NoMark, line::place(&lines[at]), &self.here(), message, help);
    }

    /// `##Next section`. One mark alone may well begin a hashtag, but for the one before a title or a side.
    fn heading_in_words(&self, line: &Line) -> Option<(String, String)> {
        let marks = line.iter().take_while(|one| is_mark(one, &HASHES)).count();
        let (marks, words) = line.split_at(marks);
        let spaced = words.first().is_some_and(|first| first.character.is_whitespace());
        let words = line::trimmed(words);
        let is_point = self.point_in_words(words).is_some();
        let is_meant = marks.len() > 1 || spaced || is_point || self.before_title();
        if marks.is_empty() || words.is_empty() || !is_meant {
            return None;
        }
        let level = match marks.len() {
            _ if is_point => 3,
            1 if !self.before_title() => 2,
            level => level.min(3),
        };
        let marks = line::text(marks);
        let message = match marks.contains('＃') {
            true => format!("“{marks}” is no mark of a heading, and the line is read as words; the mark is #."),
            false => format!("No space follows “{marks}”, and the line is read as words."),
        };
        Some((message, format!("For a heading write “{} {}”.", "#".repeat(level), line::text(words))))
    }

    /// `Risk: Parents cannot reach their children`, as what is left of a heading without its style.
    fn point_in_words(&self, line: &Line) -> Option<(String, String)> {
        let (before, title) = line::at_colon(line)?;
        let side = line::text(before);
        let capital = side.chars().next().is_some_and(|first| first.is_alphabetic() && !first.is_lowercase());
        if !capital || title.is_empty() || self.before_title() || !self.is_side_for_certain(&side) {
            return None;
        }
        let message = format!("“{side}” is a side, and the line is read as words; is it meant as a heading?");
        let help = format!("Write “### {side}: {}”. Where it is no heading, write “{side}\\:”.", line::text(title));
        Some((message, help))
    }

    /// Whether a word is one that the document or the format calls a side, or another that is hardly anything else.
    pub(super) fn is_side_for_certain(&self, word: &str) -> bool {
        let word = compared(word);
        let own = ["benefit", "risk"].into_iter().flat_map(|side| self.own_side_words(side));
        Choice::Side.words().contains(&word.as_str())
            || own.into_iter().any(|(own, _)| own == word)
            || word.chars().count() > 3 && self.words.side(&word).is_some()
    }
}

/// `＞ quoted words`
fn quote_in_words(line: &Line) -> Option<(String, String)> {
    line.first().filter(|first| is_mark(first, &['＞']))?;
    let message = "“＞” is no mark of a quote, and the line is read as words; the mark is >.";
    Some((message.to_owned(), "Write > in place of ＞.".to_owned()))
}

/// Whether a character is one of these, and is not written so that it is none.
fn is_mark(one: &Character, marks: &[char]) -> bool {
    one.written != Written::Literal && marks.contains(&one.character)
}
