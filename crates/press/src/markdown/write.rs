//! Writes a document as the text that [`super::read()`] makes the same document of.
//!
//! Owns how words are kept from being read as marks: with a backslash where that is how people write, and as a character
//! reference such as `&#10;` where a text has no other way. What is empty is not written, since it says nothing.

use std::collections::BTreeSet;

use serde_json::{Number, Value};

use crate::answers::{self, Named, Resolution};
use crate::id::Ids;
use crate::label::{Label, Words, compared};
use crate::markdown::{line, read};
use crate::number;
use crate::quotes::is_ellipsis;
use crate::wording::items;

/// Writes a document; what the format does not know is left out.
#[must_use]
pub fn write(document: &Value) -> String {
    let named = answers::named(document);
    let words = Words::of(text(document, "lang").unwrap_or_default());
    let mut writer =
        Writer { blocks: Vec::new(), words, sides: sides(document), explicit: explicit(&named), named, next: 0 };
    writer.document(document);
    writer.blocks.join("\n\n") + "\n"
}

/// What the document and its sections call the sides, as it is compared.
fn sides(document: &Value) -> BTreeSet<String> {
    let around = [document].into_iter().chain(items(document, "sections"));
    let sides = around.filter_map(|around| around.get("sides"));
    let all = sides.flat_map(|sides| [Some(sides), sides.get("singular")]).flatten();
    all.flat_map(|sides| ["benefit", "risk"].map(|side| text(sides, side))).flatten().map(compared).collect()
}

/// Which ids are not the ones that the titles give. To write one down may change what the others give.
fn explicit(named: &[Named]) -> Vec<bool> {
    let mut explicit = vec![false; named.len()];
    loop {
        let mut ids = Ids::default();
        for (named, _) in named.iter().zip(&explicit).filter(|(_, explicit)| **explicit) {
            ids.given(&named.id);
        }
        let mut changed = false;
        for (named, explicit) in named.iter().zip(&mut explicit).filter(|(_, explicit)| !**explicit) {
            if ids.of_title(&named.title, read::fallback(named.is_point)) != named.id {
                (*explicit, changed) = (true, true);
            }
        }
        if !changed {
            return explicit;
        }
    }
}

struct Writer {
    /// Paragraphs, headings and tables, with an empty line between them.
    blocks: Vec<String>,
    words: Words,
    /// What the document and its sections call the sides, as it is compared.
    sides: BTreeSet<String>,
    named: Vec<Named>,
    /// By the index in `named`.
    explicit: Vec<bool>,
    /// The index in `named` of the next heading.
    next: usize,
}

/// Lines with labels, and lists among them.
#[derive(Default)]
struct Labelled {
    blocks: Vec<String>,
    lines: Vec<String>,
}

impl Labelled {
    fn line(&mut self, label: &str, value: &str) {
        self.lines.push(format!("{label}: {}", escaped(value, &[])));
    }

    fn optional(&mut self, label: Label, object: &Value, key: &str) {
        match object.get(key) {
            Some(Value::String(value)) => self.line(label.english(), value),
            Some(Value::Number(value)) => self.line(label.english(), &number::written(value)),
            _ => {}
        }
    }

    /// Several values: in one line, or as a list where one of them has a separator in it.
    fn list(&mut self, label: Label, values: &[&str], separators: &[char]) {
        if values.is_empty() {
            return;
        }
        if values.iter().any(|value| value.contains(separators)) {
            self.lines.push(format!("{}:", label.english()));
            self.end_lines();
            let entries: Vec<_> = values.iter().map(|value| format!("- {}", at_start(&escaped(value, &[])))).collect();
            self.blocks.push(entries.join("\n"));
        } else {
            let values: Vec<_> = values.iter().map(|value| escaped(value, &[])).collect();
            let separator = if separators == line::SEMICOLONS { "; " } else { ", " };
            self.lines.push(format!("{}: {}", label.english(), values.join(separator)));
        }
    }

    fn end_lines(&mut self) {
        if !self.lines.is_empty() {
            self.blocks.push(std::mem::take(&mut self.lines).join("\n"));
        }
    }

    fn sides(&mut self, object: &Value) {
        let Some(sides) = object.get("sides") else { return };
        let pair = |sides: &Value, labelled: &mut Self, label| {
            let words: Vec<_> = ["benefit", "risk"].into_iter().filter_map(|side| text_in(sides, side)).collect();
            let words: Vec<_> = words.iter().map(String::as_str).collect();
            labelled.list(label, &words, line::SEPARATORS);
        };
        pair(sides, self, Label::Sides);
        if let Some(singular) = sides.get("singular") {
            pair(singular, self, Label::Singular);
        }
    }
}

impl Writer {
    fn labelled(&mut self, write: impl FnOnce(&mut Labelled)) {
        let mut labelled = Labelled::default();
        write(&mut labelled);
        labelled.end_lines();
        self.blocks.append(&mut labelled.blocks);
    }

    fn document(&mut self, document: &Value) {
        self.labelled(|head| {
            head.optional(Label::Language, document, "lang");
            if let Some(article) = document.get("article") {
                head.optional(Label::Article, article, "title");
                head.optional(Label::Link, article, "url");
                head.optional(Label::Published, article, "published");
            }
            head.sides(document);
            if let Some(figures) = document.get("figures") {
                for (label, key) in [
                    (Label::Without, "without"),
                    (Label::With, "with"),
                    (Label::OutOf, "of"),
                    (Label::Whom, "whom"),
                    (Label::Period, "period"),
                    (Label::Source, "source"),
                    (Label::SourceLink, "url"),
                    (Label::Updated, "updated"),
                ] {
                    head.optional(label, figures, key);
                }
            }
        });
        if let Some(title) = text(document, "title") {
            self.blocks.push(format!("# {}", heading(title, &[])));
        }
        self.summary(document);
        for section in items(document, "sections") {
            self.section(section);
        }
    }

    fn summary(&mut self, object: &Value) {
        if let Some(summary) = text(object, "summary") {
            let summary = at_start(&escaped(summary, self.marks_of_labels(summary)));
            self.blocks.push(summary);
        }
    }

    /// The id at the end of the next heading, where its title gives another.
    fn id(&mut self) -> String {
        let index = self.next;
        self.next += 1;
        match (self.explicit.get(index), self.named.get(index)) {
            (Some(true), Some(named)) => format!(" {{#{}}}", named.id),
            _ => String::new(),
        }
    }

    fn section(&mut self, section: &Value) {
        let id = self.id();
        let title = text(section, "title").unwrap_or_default();
        // A side before a colon would make a point of it.
        let is_side = title.split_once(line::COLONS).is_some_and(|(before, _)| self.is_side(before));
        self.blocks.push(format!("## {}{id}", heading(title, if is_side { line::COLONS } else { &[] })));
        self.labelled(|lines| lines.sides(section));
        self.summary(section);
        if let Some(table) = section.get("table") {
            self.table(table);
        }
        for point in items(section, "points") {
            self.point(point);
        }
    }

    fn table(&mut self, table: &Value) {
        let columns = texts(table, "columns");
        let mut lines = vec![row(&[&[text(table, "caption").unwrap_or_default()], &columns[..]].concat())];
        lines.push(["|", &"---|".repeat(columns.len() + 1)].concat());
        for value in items(table, "rows") {
            lines.push(row(&[&[text(value, "label").unwrap_or_default()], &texts(value, "cells")[..]].concat()));
        }
        self.blocks.push(lines.join("\n"));
    }

    fn point(&mut self, point: &Value) {
        let id = self.id();
        let side = if text(point, "side") == Some("risk") { "Risk" } else { "Benefit" };
        self.blocks.push(format!("### {side}: {}{id}", heading(text(point, "title").unwrap_or_default(), &[])));
        for paragraph in texts(point, "body") {
            let paragraph = self.paragraph(paragraph);
            self.blocks.push(paragraph);
        }
        if let Some(figure) = point.get("figure") {
            self.figure(figure);
        }
        for evidence in items(point, "evidence") {
            self.blocks.push(quote(evidence));
        }
        let answers: Vec<_> =
            texts(point, "answers").into_iter().map(|id| self.answer(id, text(point, "side"))).collect();
        self.labelled(|lines| {
            lines.list(Label::Who, &texts(point, "who"), line::SEPARATORS);
            lines.list(Label::Themes, &texts(point, "themes"), line::SEPARATORS);
            lines.optional(Label::When, point, "horizon");
            lines.optional(Label::Certainty, point, "certainty");
            lines.list(Label::SetAgainst, &answers.iter().map(String::as_str).collect::<Vec<_>>(), line::SEMICOLONS);
            for correction in items(point, "corrected") {
                let day = text(correction, "date").unwrap_or_default();
                lines.line(
                    &format!("{} {day}", Label::Correction.english()),
                    text(correction, "note").unwrap_or_default(),
                );
            }
        });
    }

    /// The title of a point where it is enough to find it, else the id.
    fn answer(&self, id: &str, side: Option<&str>) -> String {
        let point = self.named.iter().find(|named| named.is_point && named.id == id);
        let title = point.map(|point| point.title.clone());
        let found = title.filter(|title| answers::resolve(title, side, &self.named) == Resolution::Id(id.to_owned()));
        found.unwrap_or_else(|| id.to_owned())
    }

    /// A paragraph with the marks of the format: as Markdown has them where it reads them alike, else with each of them
    /// escaped, which the format reads alike in any case.
    fn paragraph(&self, paragraph: &str) -> String {
        use explainer::prose::{Span, parse};
        let spans = parse(paragraph).0;
        let shown: String = spans.iter().map(Span::text).collect();
        let [in_marks, as_words] = [shown.as_str(), paragraph].map(|words| self.marks_of_labels(words));
        let last = spans.len().saturating_sub(1);
        let mut marked = String::new();
        for (index, span) in spans.iter().enumerate() {
            let whole = !matches!(span, Span::Text(_));
            // White space is kept at the ends of the paragraph and of what is marked, and stays as it is elsewhere.
            let words = within(span.text(), whole || index == 0, whole || index == last, in_marks);
            marked += &match span {
                Span::Text(_) => words,
                Span::Strong(_) => format!("**{words}**"),
                Span::Emphasis(_) => format!("*{words}*"),
                Span::Link { url, .. } => format!("[{words}]({})", destination(url)),
            };
        }
        let marked = at_start(&marked);
        let is_read = read::paragraph(&marked).as_deref() == Some(paragraph);
        if is_read { marked } else { at_start(&escaped(paragraph, as_words)) }
    }

    fn is_side(&self, word: &str) -> bool {
        self.words.side(word).is_some() || self.sides.contains(&compared(word))
    }

    /// What must not be read as a mark in a paragraph: the colons, where its first words would be a label.
    fn marks_of_labels(&self, shown: &str) -> &'static [char] {
        let Some((before, _)) = shown.split_once(line::COLONS) else { return &[] };
        let begins = before.split(|character: char| character.is_numeric()).next().unwrap_or_default();
        let label =
            |word: &str| self.words.label(word).is_some() || self.words.nearest(word).is_some() || self.is_side(word);
        if label(before) || label(begins.trim_end_matches(['(', ' '])) || self.begins_a_correction(before) {
            line::COLONS
        } else {
            &[]
        }
    }

    /// Whether words begin with the label of a correction; a day may follow.
    fn begins_a_correction(&self, words: &str) -> bool {
        let mut ends = words.char_indices().filter(|(_, end)| !end.is_alphanumeric());
        ends.any(|(at, _)| self.words.label(&words[..at]) == Some(Label::Correction))
    }

    fn figure(&mut self, figure: &Value) {
        let mut lines = Vec::new();
        let mut put = |label: Label, value: &str| {
            lines.push(row(&[label.english(), value]));
            if lines.len() == 1 {
                lines.push("|---|---|".to_owned());
            }
        };
        let range = || Some(format!("{} to {}", written(figure, "low")?, written(figure, "high")?));
        for (label, value) in [
            (Label::Outcome, text_in(figure, "outcome")),
            (Label::Without, written(figure, "without")),
            (Label::With, written(figure, "with")),
            (Label::Unit, text_in(figure, "unit")),
            (Label::Range, range()),
            (Label::Better, text_in(figure, "better")),
            (Label::Basis, text_in(figure, "basis")),
            (Label::Whom, text_in(figure, "whom")),
            (Label::Period, text_in(figure, "period")),
            (Label::Source, text_in(figure, "source")),
            (Label::SourceLink, text_in(figure, "url")),
            (Label::Note, text_in(figure, "note")),
        ] {
            if let Some(value) = value {
                put(label, &value);
            }
        }
        self.blocks.push(lines.join("\n"));
    }
}

fn quote(evidence: &Value) -> String {
    // A bracket with a backslash before it is one of ours that a program has escaped.
    let escaped = |words: &str| escaped(words, &[]).replace("\\[", &reference('[')).replace("\\]", &reference(']'));
    let around = |key| {
        let words = text(evidence, key)?;
        // Dots alone in brackets would be words left out of the quote.
        let words = if is_ellipsis(words) { words.chars().map(reference).collect() } else { escaped(words) };
        // What begins with an exclamation mark in brackets is a callout of Obsidian's.
        Some(if words.starts_with('!') { format!("[\\{words}]") } else { format!("[{words}]") })
    };
    let words = escaped(text(evidence, "quote").unwrap_or_default());
    let words: Vec<_> = [around("prefix"), Some(words), around("suffix")].into_iter().flatten().collect();
    let mut quote = format!("> {}", at_start(&words.join(" ")));
    let source = match (text(evidence, "source"), text(evidence, "url")) {
        (Some(source), Some(url)) => Some(format!("[{}]({})", escaped(source), destination(url))),
        (Some(source), None) => Some(format!("[{}]", escaped(source))),
        (None, Some(url)) => Some(format!("[ ]({})", destination(url))),
        (None, None) => None,
    };
    let said: Vec<_> = [text(evidence, "speaker").map(escaped), source].into_iter().flatten().collect();
    if !said.is_empty() {
        quote += &format!("\n>\n> — {}", said.join(", "));
    }
    quote
}

/// A row of a table.
fn row(cells: &[&str]) -> String {
    let cells: Vec<_> = cells.iter().map(|cell| escaped(cell, &['|'])).collect();
    format!("| {} |", cells.join(" | "))
}

/// The words of a heading. Hyphens of a rule and hash marks at its end would be read as marks, and `{#…}` as an id; so would
/// `marks`.
fn heading(title: &str, marks: &[char]) -> String {
    let escaped = escaped(title, &[&['#'], marks].concat());
    match escaped.strip_suffix('}') {
        Some(before) => format!("{before}\\}}"),
        None => escaped,
    }
}

/// The address of a link in round brackets.
fn destination(url: &str) -> String {
    let balanced = read::is_balanced(url);
    let mut written = String::new();
    for character in url.chars() {
        match character {
            '&' => written += "&amp;",
            '<' | '>' | '`' => written += &["\\", &character.to_string()].concat(),
            '%' if url.contains("%%") => written += "\\%",
            '(' | ')' if !balanced => written += &["\\", &character.to_string()].concat(),
            _ => written.push(character),
        }
    }
    written
}

/// Words in which nothing is a mark, neither white space around them; `also` are characters that are marks where they stand.
fn escaped(words: &str, also: &[char]) -> String {
    within(words, true, true, also)
}

/// The same in the middle of a line: whether it is the first and the last of it says whether white space ends there.
fn within(words: &str, first: bool, last: bool, also: &[char]) -> String {
    let start = if first { words.len() - words.trim_start().len() } else { 0 };
    let end = if last { words.trim_end().len() } else { words.len() };
    let mut written = String::new();
    let mut before = ' ';
    let mut characters = words.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map_or(' ', |(_, next)| *next);
        let at_end = at < start || at >= end;
        let is_mark = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => after.is_ascii_alphanumeric() || after == '#',
            '%' => before == '%' || after == '%',
            // In a table Markdown takes a backslash before a bar away by itself.
            '|' => false,
            _ => character.is_ascii_punctuation() && also.contains(&character),
        };
        if at_end || character.is_control() || (also.contains(&character) && !is_mark) {
            written += &reference(character);
        } else if is_mark {
            written.push('\\');
            written.push(character);
        } else {
            written.push(character);
        }
        before = character;
    }
    written
}

/// A character as Markdown reads it wherever it stands.
fn reference(character: char) -> String {
    format!("&#{};", u32::from(character))
}

/// A written line that no mark of a block begins.
fn at_start(written: &str) -> String {
    let mut characters = written.chars();
    let Some(first) = characters.next() else { return String::new() };
    let rest = characters.as_str();
    match first {
        // A backslash before these is what Google Docs writes where its author has typed the mark.
        '#' | '>' | '|' | '＃' | '＞' => reference(first) + rest,
        '-' | '+' | '=' | ':' => format!("\\{written}"),
        '0'..='9' => {
            let digits = written.len() - written.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
            let (digits, rest) = written.split_at(digits);
            if rest.starts_with(['.', ')']) { format!("{digits}\\{rest}") } else { written.to_owned() }
        }
        _ => written.to_owned(),
    }
}

fn written(object: &Value, key: &str) -> Option<String> {
    object.get(key).and_then(Value::as_number).map(|number: &Number| number::written(number))
}

fn text<'v>(object: &'v Value, key: &str) -> Option<&'v str> {
    object.get(key).and_then(Value::as_str)
}

fn text_in(object: &Value, key: &str) -> Option<String> {
    text(object, key).map(str::to_owned)
}

fn texts<'v>(object: &'v Value, key: &str) -> Vec<&'v str> {
    items(object, key).filter_map(Value::as_str).collect()
}
