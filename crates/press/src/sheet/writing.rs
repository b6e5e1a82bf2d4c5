//! Puts what a sheet says into a draft, key by key in the order of the format.

use std::collections::BTreeSet;

use explainer::Side;
use explainer::format::VERSION;
use serde_json::Value;

use crate::answers;
use crate::draft::{Draft, Place};
use crate::finding::Finding;
use crate::id::{Ids, comparable};
use crate::label::{Choice, Label, QUOTATION_MARKS, Words};
use crate::number;
use crate::rule::Rule;
use crate::sheet::columns::Part;
use crate::sheet::document::{Content, FILL_IN, Field, NO_SECTION, Point, Section, cell};
use crate::sheet::tab::{Cell, Row};
use crate::sheet::values;
use crate::wording::{brief, lost_beside_range};

/// Makes a draft of all that a sheet says.
pub fn write(content: &Content<'_>, words: &Words) -> (Draft, Vec<Finding>) {
    let all_titles = content.sections.iter().flat_map(|section| &section.points);
    let titles = all_titles.filter_map(|point| Some(comparable(&cell(&point.fields, Label::Title)?.text))).collect();
    let mut writing = Writing {
        words,
        titles,
        sides: Vec::new(),
        ids: Ids::default(),
        draft: Draft::default(),
        findings: Vec::new(),
    };
    writing.head(content);
    for section in &content.sections {
        let ids = section.points.iter().map(|point| cell(&point.fields, Label::Id));
        for id in ids.chain([of_section(section, Label::Id)]).flatten() {
            writing.ids.given(&id.text);
        }
    }
    for (index, section) in content.sections.iter().enumerate() {
        writing.section(&format!("/sections/{index}"), section);
    }
    let Writing { mut draft, findings, .. } = writing;
    answers::by_id(&mut draft);
    (draft, findings)
}

fn of_section<'t>(section: &Section<'t>, label: Label) -> Option<&'t Cell> {
    section.fields.iter().find(|(other, _)| *other == label).map(|(_, cell)| *cell)
}

struct Writing<'w> {
    words: &'w Words,
    /// Of all points, as they are compared.
    titles: BTreeSet<String>,
    /// What the document calls its sides, as it is compared.
    sides: Vec<(String, Side)>,
    ids: Ids,
    draft: Draft,
    findings: Vec<Finding>,
}

impl Writing<'_> {
    fn put(&mut self, pointer: &str, value: impl Into<Value>, place: Place) {
        self.draft.put(pointer, value.into(), place);
    }

    /// Puts what a cell says in one line, if there is such a cell.
    fn line(&mut self, pointer: &str, cell: Option<&Cell>) {
        if let Some(cell) = cell {
            self.put(pointer, cell.line(), cell.place);
        }
    }

    /// Puts the address of a cell, if there is such a cell.
    fn address(&mut self, pointer: &str, cell: Option<&Cell>) {
        if let Some(cell) = cell {
            self.put(pointer, cell.address(), cell.place);
        }
    }

    fn entries<'e>(&mut self, pointer: &str, entries: impl Iterator<Item = (&'e str, Place)>) {
        for (index, (entry, place)) in entries.enumerate() {
            self.put(&format!("{pointer}/{index}"), entry, place);
        }
    }

    /// Puts the number of a cell; one that is none stays as it is written, for the format to refuse.
    fn number(&mut self, pointer: &str, cell: Option<&Cell>) {
        if let Some(cell) = cell {
            let value = values::number(cell, self.words.mark_of_decimals()).unwrap_or_else(|| cell.line().into());
            self.put(pointer, value, cell.place);
        }
    }

    /// Puts one of a few words; one that is none stays as it is written, for the format to refuse.
    fn choice(&mut self, pointer: &str, cell: Option<&Cell>, choice: Choice) {
        if let Some(cell) = cell {
            let word = self.words.value(choice, &cell.text).map_or_else(|| cell.line(), str::to_owned);
            self.put(pointer, word, cell.place);
        }
    }

    fn head(&mut self, content: &Content<'_>) {
        let row = |label: Label| content.head.iter().find(|(other, _)| *other == label).map(|(_, row)| *row);
        let value = |label| row(label).and_then(|row| row.written().nth(1)).map(|(_, cell)| cell);
        match value(Label::Version) {
            Some(cell) => {
                let written = Cell { text: cell.text.trim_matches(QUOTATION_MARKS).to_owned(), ..cell.clone() };
                self.number("/version", Some(&written));
            }
            None => self.put("/version", VERSION, Place::default()),
        }
        self.line("/lang", value(Label::Language));
        self.line("/title", value(Label::Title));
        self.line("/summary", value(Label::Summary));
        self.line("/article/title", value(Label::Article));
        self.address("/article/url", value(Label::Link));
        self.line("/article/published", value(Label::Published));
        for (pointer, label) in [("/sides", Label::Sides), ("/sides/singular", Label::Singular)] {
            if let Some(row) = row(label) {
                let cells: Vec<_> = row.written().skip(1).map(|(_, cell)| cell).collect();
                self.pair(pointer, &cells);
            }
        }
        self.sides = ["/sides", "/sides/singular"].iter().flat_map(|pointer| self.called(pointer)).collect();
        self.line("/figures/without", value(Label::Without));
        self.line("/figures/with", value(Label::With));
        self.number("/figures/of", value(Label::OutOf));
        self.line("/figures/whom", value(Label::Whom));
        self.line("/figures/period", value(Label::Period));
        self.line("/figures/source", value(Label::Source));
        self.address("/figures/url", value(Label::SourceLink));
        self.line("/figures/updated", value(Label::Updated));
    }

    /// Puts two names, in two cells or parted in one.
    fn pair(&mut self, pointer: &str, cells: &[&Cell]) {
        let names: Vec<_> = match cells {
            [cell] => values::list(cell).into_iter().map(|name| (name, cell.place)).collect(),
            cells => cells.iter().map(|cell| (cell.text.as_str(), cell.place)).collect(),
        };
        for (key, (name, place)) in Side::WORDS.iter().zip(&names) {
            self.put(&format!("{pointer}/{key}"), *name, *place);
        }
        if let ([_], [_, _, (name, place), ..]) = (cells, &names[..]) {
            let message = format!("There are two sides; “{name}” is not read.");
            let help = "Name what speaks for it, then what speaks against it, parted by a semicolon.";
            self.findings.push(Finding::new(Rule::Unknown, *place, message).help(help));
        }
    }

    /// What the sides are called at a pointer, as it is compared.
    fn called(&self, pointer: &str) -> Vec<(String, Side)> {
        let name = |(key, side): (&&str, Side)| Some((comparable(self.draft.text(&format!("{pointer}/{key}"))?), side));
        Side::WORDS.iter().zip(Side::BOTH).filter_map(name).collect()
    }

    fn section(&mut self, pointer: &str, section: &Section<'_>) {
        let at = |key: &str| format!("{pointer}/{key}");
        let title = &section.title;
        match of_section(section, Label::Id) {
            Some(id) => self.put(&at("id"), id.line(), id.place),
            None => {
                let id = self.ids.of_title(&title.text, "section");
                self.put(&at("id"), id, title.place);
            }
        }
        self.draft.mark(pointer, title.place);
        if title.is_blank() {
            let missing = Finding::at(Rule::Missing, &self.draft, &at("title"), NO_SECTION);
            self.findings.push(missing.help(FILL_IN));
        } else {
            self.line(&at("title"), Some(title));
        }
        self.line(&at("summary"), of_section(section, Label::Summary));
        let mut called = Vec::new();
        for (key, label) in [("sides", Label::Sides), ("sides/singular", Label::Singular)] {
            if let Some(cell) = of_section(section, label) {
                self.pair(&at(key), &[cell]);
                called.extend(self.called(&at(key)));
            }
        }
        called.extend(self.sides.iter().cloned());
        for (index, point) in section.points.iter().enumerate() {
            self.point(&at(&format!("points/{index}")), point, &called);
        }
        if let [header, rows @ ..] = &section.table[..] {
            self.table(&at("table"), header, rows);
        }
    }

    fn point(&mut self, pointer: &str, point: &Point<'_>, called: &[(String, Side)]) {
        let at = |key: &str| format!("{pointer}/{key}");
        let fields = &point.fields;
        let title = cell(fields, Label::Title);
        match cell(fields, Label::Id) {
            Some(id) => self.put(&at("id"), id.line(), id.place),
            None => {
                let id = self.ids.of_title(title.map_or("", |title| &title.text), "point");
                self.put(&at("id"), id, title.map_or(point.place, |title| title.place));
            }
        }
        self.draft.mark(pointer, point.place);
        for (label, place) in &point.needed {
            match label {
                Label::Side => self.draft.mark(&at("side"), *place),
                Label::Title => self.draft.mark(&at("title"), *place),
                _ => {}
            }
        }
        if let Some(cell) = cell(fields, Label::Side) {
            let named = called.iter().find(|(name, _)| *name == comparable(&cell.text));
            let word = named.and_then(|(_, side)| Side::BOTH.iter().zip(Side::WORDS).find(|(other, _)| *other == side));
            let word = word.map(|(_, word)| *word).or_else(|| self.words.side(&cell.text));
            self.put(&at("side"), word.map_or_else(|| cell.line(), str::to_owned), cell.place);
        }
        self.line(&at("title"), title);
        let body = many(fields, Label::Text);
        self.entries(&at("body"), body.iter().flat_map(|cell| values::paragraphs(cell).map(|line| (line, cell.place))));
        for (key, label) in [("who", Label::Who), ("themes", Label::Themes)] {
            let cells = many(fields, label);
            let entries = cells.iter().flat_map(|cell| values::list(cell).into_iter().map(|entry| (entry, cell.place)));
            self.entries(&at(key), entries);
        }
        self.choice(&at("horizon"), cell(fields, Label::When), Choice::Horizon);
        self.choice(&at("certainty"), cell(fields, Label::Certainty), Choice::Certainty);
        let figure: Vec<_> = fields.iter().filter(|(column, _)| column.part == Part::Figure).cloned().collect();
        if !figure.is_empty() {
            self.figure(&at("figure"), &figure, point);
        }
        let mut quotes = Vec::new();
        for row in [fields].into_iter().chain(&point.quotes) {
            let numbers: BTreeSet<_> = row.iter().filter_map(|(column, _)| quote(column.part)).collect();
            for number in numbers {
                let of_quote = row.iter().filter(|(column, _)| quote(column.part) == Some(number));
                quotes.push(of_quote.cloned().collect::<Vec<_>>());
            }
        }
        for (index, quote) in quotes.iter().enumerate() {
            self.quote(&at(&format!("evidence/{index}")), quote);
        }
        let answers = many(fields, Label::SetAgainst);
        let titles = std::mem::take(&mut self.titles);
        let is_title = |cell: &Cell| titles.contains(&comparable(&cell.text));
        let answers = answers.iter().flat_map(|cell| {
            let titles = if is_title(cell) { vec![cell.text.as_str()] } else { values::titles(cell).collect() };
            titles.into_iter().map(|title| (title, cell.place))
        });
        self.entries(&at("answers"), answers);
        self.titles = titles;
        self.corrections(&at("corrected"), fields);
    }

    fn figure(&mut self, pointer: &str, fields: &[Field<'_>], point: &Point<'_>) {
        let at = |key: &str| format!("{pointer}/{key}");
        let value = |label| cell(fields, label);
        self.draft.mark(pointer, fields.first().map_or(point.place, |(_, cell)| cell.place));
        self.line(&at("outcome"), value(Label::Outcome));
        self.number(&at("without"), value(Label::Without));
        self.number(&at("with"), value(Label::With));
        self.line(&at("unit"), value(Label::Unit));
        if let Some(cell) = value(Label::Range) {
            match values::range(cell, self.words.mark_of_decimals()) {
                Some([low, high]) => {
                    self.put(&at("low"), low, cell.place);
                    self.put(&at("high"), high, cell.place);
                    if let Some(lost) = number::beside_range(&cell.text) {
                        let (message, help) = lost_beside_range(lost);
                        self.findings.push(Finding::at(Rule::Unknown, &self.draft, &at("low"), message).help(help));
                    }
                }
                None => {
                    let message = format!("The likely range is “{}”, and no two numbers.", cell.line());
                    let help = "Write them as in 18 to 29; a sheet may take 18-29 for a date.";
                    self.findings.push(Finding::new(Rule::WrongKind, cell.place, message).help(help));
                }
            }
        }
        self.choice(&at("better"), value(Label::Better), Choice::Better);
        self.choice(&at("basis"), value(Label::Basis), Choice::Basis);
        self.line(&at("whom"), value(Label::Whom));
        self.line(&at("period"), value(Label::Period));
        self.line(&at("source"), value(Label::Source));
        self.address(&at("url"), value(Label::SourceLink).or_else(|| value(Label::Link)));
        self.line(&at("note"), value(Label::Note));
    }

    fn quote(&mut self, pointer: &str, fields: &[Field<'_>]) {
        let at = |key: &str| format!("{pointer}/{key}");
        let value = |label| cell(fields, label);
        self.draft.mark(pointer, fields.first().map(|(_, cell)| cell.place).unwrap_or_default());
        self.line(&at("quote"), value(Label::Quote));
        if let (None, Some((column, _))) = (value(Label::Quote), fields.first()) {
            let message = "This is said of a quote, and the row has no words for it.";
            let missing = Finding::at(Rule::Missing, &self.draft, &at("quote"), message);
            let wanted = match quote(column.part) {
                Some(number) if number > 1 => format!("{} {number}", Label::Quote.english()),
                _ => Label::Quote.english().to_owned(),
            };
            let help =
                format!("Write the words of the article in the column “{wanted}” of this row, or take this out.");
            self.findings.push(missing.help(help));
        }
        self.line(&at("prefix"), value(Label::Before));
        self.line(&at("suffix"), value(Label::After));
        self.line(&at("speaker"), value(Label::Speaker));
        self.line(&at("source"), value(Label::Source));
        self.address(&at("url"), value(Label::Link).or_else(|| value(Label::SourceLink)));
    }

    fn corrections(&mut self, pointer: &str, fields: &[Field<'_>]) {
        let mut index = 0;
        for (column, cell) in fields.iter().filter(|(column, _)| column.label == Label::Correction) {
            for line in values::paragraphs(cell) {
                let (day, note) = match &column.day {
                    Some(day) => (Some(day.as_str()), line),
                    None => values::correction(line, self.words.lang()),
                };
                let at = |key: &str| format!("{pointer}/{index}/{key}");
                self.draft.mark(&format!("{pointer}/{index}"), cell.place);
                match day {
                    Some(day) => self.put(&at("date"), day, cell.place),
                    None => {
                        let message = format!("The correction “{}” has no day.", brief(line));
                        let missing = Finding::at(Rule::Missing, &self.draft, &at("date"), message);
                        self.findings.push(missing.help("Write it first, as in “2026-11-21: …”."));
                    }
                }
                if note.is_empty() {
                    let message = "The correction has a day alone, and does not say what was put right.";
                    let missing = Finding::at(Rule::Missing, &self.draft, &at("note"), message);
                    self.findings.push(missing.help("Write it after the day, as in “2026-11-21: …”."));
                } else {
                    self.put(&at("note"), note, cell.place);
                }
                index += 1;
            }
        }
    }

    fn table(&mut self, pointer: &str, header: &Row, rows: &[&Row]) {
        let at = |key: &str| format!("{pointer}/{key}");
        self.draft.mark(pointer, header.place());
        // A caption in a row of its own stands above the heads.
        let (caption, header, rows) = match rows {
            [heads, rows @ ..] if header.cells.len() == 1 => (&header.cells[0], *heads, rows),
            _ => (&header.cells[0], header, rows),
        };
        self.line(&at("caption"), Some(caption).filter(|caption| !caption.is_blank()));
        let is_read = |column: &usize| header.cells.get(*column).is_none_or(|head| !head.text.starts_with('_'));
        let heads = header.written().filter(|(column, _)| *column > 0 && is_read(column));
        self.entries(&at("columns"), heads.map(|(_, head)| (head.text.as_str(), head.place)));
        for (index, row) in rows.iter().enumerate() {
            let row_at = at(&format!("rows/{index}"));
            self.draft.mark(&row_at, row.place());
            self.line(&format!("{row_at}/label"), row.cells.first());
            let blank = Cell { place: row.place(), ..Cell::default() };
            let length = header.cells.len().max(row.cells.len());
            let cells: Vec<_> =
                (1..length).filter(is_read).map(|column| row.cells.get(column).unwrap_or(&blank)).collect();
            self.entries(&format!("{row_at}/cells"), cells.into_iter().map(|cell| (cell.text.as_str(), cell.place)));
        }
    }
}

/// Which quote a column says something of.
fn quote(part: Part) -> Option<usize> {
    match part {
        Part::Quote(number) => Some(number),
        _ => None,
    }
}

/// The cells of a label of which a point may have several columns, in their order.
fn many<'t>(fields: &[Field<'t>], label: Label) -> Vec<&'t Cell> {
    let number = |field: &&Field<'_>| match field.0.part {
        Part::Point(number) => number,
        _ => 0,
    };
    let mut fields: Vec<_> = fields.iter().filter(|(column, _)| column.label == label).collect();
    fields.sort_by_key(number);
    fields.into_iter().map(|(_, cell)| *cell).collect()
}
