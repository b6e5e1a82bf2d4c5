//! Makes a draft of the blocks of a text.
//!
//! Owns what stands where: which label belongs to the document, a section or a point, and what each block says there.

mod ending;
mod headings;
mod labels;
mod marks;
mod quotes;
mod tables;
mod words;

use std::collections::BTreeMap;

use explainer::format::VERSION;
use serde_json::{Value, json};

use crate::draft::{Draft, Place};
use crate::finding::Finding;
use crate::label::{Label, Words};
use crate::markdown::blocks::{self, Block, Lines, Link};
use crate::markdown::front_matter;
use crate::markdown::line::{self, Character, Line, Style, Written};
use crate::markdown::read::words::body;
use crate::markdown::undo::undo;
use crate::rule::Rule;

/// Reads a text; whatever it holds.
#[must_use]
pub fn read(text: &str) -> (Draft, Vec<Finding>) {
    let undone = undo(text);
    let (front, start) = front_matter::read(&undone);
    let parsed = blocks::parse(&undone, start);
    let mut reader = Reader {
        draft: Draft::default(),
        findings: parsed.findings,
        words: Words::of(&language(&undone.text)),
        links: parsed.links,
        titled: false,
        following: None,
        is_raised: false,
        section: None,
        point: None,
        sections: 0,
        points: 0,
        headings: Vec::new(),
        given: BTreeMap::new(),
        waiting: None,
        after_quote: false,
        opening: Vec::new(),
        article_link: None,
    };
    if parsed.blocks.is_empty() && front.is_empty() {
        let finding = Finding::new(Rule::Missing, Place::default(), "There is nothing in the text.");
        let finding = finding.help("Begin with a line “Language: en”, a line “Article: …” and the title after “# ”.");
        reader.findings.push(finding);
        return (reader.draft, reader.findings);
    }
    let first = text.find(|character: char| !character.is_whitespace()).unwrap_or_default();
    let line = text[first..].find(['\n', '\r']).map_or(text.len(), |end| first + end);
    reader.draft.put("/version", json!(VERSION), Place::new(first, line));
    reader.draft.mark("", Place::new(first, line));
    for entry in front {
        reader.entry(entry);
    }
    let mut following = headings(&parsed.blocks).into_iter();
    following.next();
    for block in parsed.blocks {
        if matches!(block, Block::Heading { .. }) {
            reader.following = following.next();
        }
        reader.block(block);
    }
    reader.finish();
    (reader.draft, reader.findings)
}

/// The language that a text says it is in, or nothing.
pub(super) fn language(text: &str) -> String {
    let said = text.lines().find_map(|line| {
        let (label, value) = line.split_once(line::COLONS)?;
        let marks = ['*', '_', '-', '+', ' ', '\u{a0}', '"', '\''];
        Words::is_language(label.trim_matches(marks)).then(|| value.trim_matches(marks).to_owned())
    });
    said.unwrap_or_default()
}

/// A label whose value may go on in the next line.
struct Open {
    label: Label,
    /// The day of a correction.
    day: Option<Vec<Character>>,
    place: Place,
    value: Vec<Character>,
}

/// A label that has no value yet; a list may follow.
struct Waiting {
    label: Label,
    /// The day of a correction.
    day: Option<Vec<Character>>,
    place: Place,
}

/// A section or a point as its heading has it.
struct Heading {
    pointer: String,
    title: String,
    is_point: bool,
    id: Option<(String, Place)>,
    place: Place,
}

struct Reader {
    draft: Draft,
    findings: Vec<Finding>,
    words: Words,
    links: Vec<Link>,
    /// Whether the title of the document has been read.
    titled: bool,
    /// The heading after the one that is being read, and its level.
    following: Option<(usize, Vec<Character>)>,
    /// Whether the section that is being read has one # and its points two, below the style “Title” of a program.
    is_raised: bool,
    /// The section and the point that are being read.
    section: Option<usize>,
    point: Option<usize>,
    sections: usize,
    /// Of the section that is being read.
    points: usize,
    headings: Vec<Heading>,
    /// Where each label stands for the first time, by the pointer to what it belongs to.
    given: BTreeMap<(String, Label), Place>,
    waiting: Option<Waiting>,
    /// Whether the block before is a quote.
    after_quote: bool,
    /// The paragraphs below the title of the document or a section, until it is known that no table takes the last.
    opening: Vec<(String, Place)>,
    /// The address in the headline of the article.
    article_link: Option<(String, Place)>,
}

impl Reader {
    /// The pointer to what is being read: the document, a section or a point.
    fn here(&self) -> String {
        match (self.section, self.point) {
            (Some(section), Some(point)) => format!("/sections/{section}/points/{point}"),
            (Some(section), None) => format!("/sections/{section}"),
            _ => String::new(),
        }
    }

    fn say(&mut self, rule: Rule, place: Place, pointer: &str, message: impl Into<String>, help: impl Into<String>) {
        let mut finding = Finding::at(rule, &self.draft, pointer, message).help(help);
        finding.place = place;
        self.findings.push(finding);
    }

    /// Says that something has no place where it stands.
    fn no_place(&mut self, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.say(Rule::Unknown, place, &self.here(), message, help);
    }

    fn put(&mut self, key: &str, value: impl Into<Value>, place: Place) {
        let pointer = self.here() + key;
        self.draft.put(&pointer, value.into(), place);
    }

    fn has(&self, pointer: &str) -> bool {
        self.draft.document.pointer(pointer).is_some()
    }

    /// How long the list at a key is.
    fn length(&self, key: &str) -> usize {
        self.draft.document.pointer(&(self.here() + key)).and_then(Value::as_array).map_or(0, Vec::len)
    }

    fn entry(&mut self, entry: front_matter::Entry) {
        let front_matter::Entry { label: written, value, entries } = entry;
        let place = line::place(&written);
        match self.words.label(&line::text(&written)).filter(|label| self.belongs(*label)) {
            Some(label) if entries.is_empty() => {
                self.give(label, None, place, &value);
                self.stop_waiting();
            }
            Some(label) => self.give_entries(label, place, &entries),
            None => self.unknown_label(&line::text(&written), place),
        }
    }

    fn block(&mut self, block: Block) {
        let waits = matches!(block, Block::List { .. });
        if !waits {
            self.stop_waiting();
        }
        let is_quote = matches!(block, Block::Quote(..));
        match block {
            Block::Heading { level, lines, underlined, place } => self.heading(level, &lines, underlined, place),
            Block::Paragraph(lines) => self.paragraph(&lines),
            Block::Quote(blocks, place) => self.quote(blocks, place),
            Block::List { entries, place, .. } => self.list(entries, place),
            Block::Table(rows, place) => self.table(&rows, place),
            Block::Code(lines, place) => {
                let message = "This is set as code, and an explainer shows none; its words are kept.";
                self.no_place(place, message, "Take out the spaces before the lines, or the ``` around them.");
                self.paragraph(&lines);
            }
            Block::Html(place) => {
                let message = "This is HTML, and an explainer has none; it is left out.";
                self.no_place(place, message, "Write it as a text.");
            }
            Block::Rule(place) => {
                self.no_place(place, "A line across the page is not shown to readers.", "Take it out.");
            }
            Block::Footnote(place) => {
                let message = "A footnote has no place in an explainer, and is left out.";
                self.no_place(
                    place,
                    message,
                    "Write it as a paragraph of the point, or under the quote as its source.",
                );
            }
        }
        self.after_quote = is_quote;
    }
}

/// The headings among blocks, each with its level.
fn headings(blocks: &[Block]) -> Vec<(usize, Vec<Character>)> {
    let heading = |block: &Block| match block {
        Block::Heading { level, lines, .. } => Some((*level, lines.join(&space(&[])))),
        _ => None,
    };
    blocks.iter().filter_map(heading).collect()
}

/// What a written paragraph says in a point; none if it is anything but one paragraph.
pub(super) fn paragraph(written: &str) -> Option<String> {
    let parsed = blocks::parse(&undo(written), 0);
    let [Block::Paragraph(lines)] = &parsed.blocks[..] else { return None };
    let joined = lines.join(&space(&[]));
    (parsed.findings.is_empty()).then(|| body(line::trimmed(&joined), &parsed.links))
}

/// What the id of a title is made of that has no letter an id may begin with.
pub(super) const fn fallback(is_point: bool) -> &'static str {
    if is_point { "point" } else { "section" }
}

/// A space after which another line goes on.
fn space(line: &Line) -> Character {
    let place = line.last().map(|last| last.place).unwrap_or_default();
    Character {
        character: ' ',
        place: Place { start: place.end, ..place },
        written: Written::Itself,
        style: Style::Plain,
    }
}

/// The lines of blocks, whatever they are.
fn lines_of(blocks: Vec<Block>) -> Lines {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { lines: more, .. } | Block::Paragraph(more) | Block::Code(more, _) => lines.extend(more),
            Block::Quote(blocks, _) => lines.extend(lines_of(blocks)),
            Block::List { entries, .. } => lines.extend(entries.into_iter().flat_map(lines_of)),
            Block::Table(rows, _) => lines.extend(rows.into_iter().flat_map(|row| row.cells)),
            Block::Html(_) | Block::Rule(_) | Block::Footnote(_) => {}
        }
    }
    lines
}

/// Whether each round bracket in an address has its other.
pub(super) fn is_balanced(url: &str) -> bool {
    let mut open = 0_i32;
    let closes_after_opening = url.chars().all(|character| {
        open += i32::from(character == '(') - i32::from(character == ')');
        open >= 0
    });
    closes_after_opening && open == 0
}
