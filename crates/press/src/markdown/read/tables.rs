//! Tables: comparisons and figures.

use serde_json::{Value, json};

use crate::draft::Place;
use crate::label::{Choice, Label};
use crate::markdown::blocks::Row;
use crate::markdown::line::{self, Character, Line};
use crate::markdown::read::Reader;
use crate::number;
use crate::rule::Rule;
use crate::wording::lost_beside_range;

impl Reader {
    pub(super) fn table(&mut self, rows: &[Row], place: Place) {
        let first =
            rows.iter().flat_map(|row| row.cells.first()).map(|cell| line::trimmed(cell)).find(|cell| !cell.is_empty());
        let named = first.map(line::text).unwrap_or_default();
        let is_figure = |label: Label| {
            matches!(
                label,
                Label::Outcome
                    | Label::Without
                    | Label::With
                    | Label::Unit
                    | Label::Range
                    | Label::Better
                    | Label::Basis
            )
        };
        let meant = self.words.nearest(&named).and_then(|meant| self.words.label(meant));
        let figure = self.words.label(&named).or(meant).is_some_and(is_figure);
        match (self.section, self.point) {
            (None, _) => {
                let message =
                    "A table stands in a section or a point; neither stands before this one, and it is left out.";
                self.no_place(place, message, "Move it below the heading of its section.");
            }
            (Some(_), Some(_)) if figure => self.figure(rows, place),
            (Some(section), Some(_)) => {
                let message = "A table in a point is a figure, and this one has no “Outcome”.";
                if self.has(&format!("/sections/{section}/table")) {
                    return self.no_place(place, message, "Give it a first row “Outcome”, or take it out.");
                }
                let help = "It is read as the comparison of the section; move it to before the first point.";
                self.no_place(place, message, help);
                let point = self.point.take();
                self.comparison(rows, place);
                self.point = point;
            }
            (Some(_), None) => self.comparison(rows, place),
        }
    }

    pub(super) fn comparison(&mut self, rows: &[Row], place: Place) {
        let Some((head, rows)) = rows.split_first() else { return };
        if self.has(&(self.here() + "/table")) {
            let message = "A section has one comparison, and this is its second; it is left out.";
            return self.no_place(place, message, "Make one table of them, or a section for each.");
        }
        self.draft.mark(&(self.here() + "/table"), place);
        self.caption(head, place);
        for (index, cell) in head.cells.iter().skip(1).enumerate() {
            let text = self.plain(line::trimmed(cell));
            self.put(&format!("/table/columns/{index}"), text, place_in(cell, head));
        }
        for (index, row) in rows.iter().enumerate() {
            let at = format!("/table/rows/{index}");
            for (number, cell) in row.cells.iter().enumerate() {
                let key = match number.checked_sub(1) {
                    None => format!("{at}/label"),
                    Some(column) => format!("{at}/cells/{column}"),
                };
                let text = self.plain(line::trimmed(cell));
                self.put(&key, text, place_in(cell, row));
            }
            self.draft.mark(&(self.here() + &at), row.place);
            self.too_many(row, head.cells.len());
        }
    }

    /// What is compared: the first head, or else the last paragraph before the table.
    pub(super) fn caption(&mut self, head: &Row, place: Place) {
        let first = head.cells.first().map(|cell| line::trimmed(cell)).unwrap_or_default();
        if !first.is_empty() {
            let text = self.plain(first);
            return self.put("/table/caption", text, line::place(first));
        }
        let pointer = self.here() + "/table/caption";
        let Some((caption, at)) = self.opening.pop() else {
            let help = "Write what is compared into the first cell of the table, or in a line before it.";
            return self.say(Rule::Missing, place, &pointer, "It is not said what the table compares.", help);
        };
        self.put("/table/caption", caption, at);
    }

    /// Says where a row has more cells than the table has heads: Markdown leaves them out.
    pub(super) fn too_many(&mut self, row: &Row, heads: usize) {
        if row.written > heads {
            let message = format!(
                "This row has {} cells, and the table has {heads} columns; what is over is left out.",
                row.written
            );
            let help = "Give each column a head; where a | belongs to the words, write \\|.";
            self.say(Rule::Row, row.place, &self.here(), message, help);
        }
    }

    pub(super) fn figure(&mut self, rows: &[Row], place: Place) {
        if self.has(&(self.here() + "/figure")) {
            let message = "A point has one figure, and this is its second; it is left out.";
            return self.no_place(place, message, "Make a point of its own of it.");
        }
        self.put("/figure", json!({}), place);
        for row in rows {
            self.too_many(row, 2);
            let mut cells = row.cells.iter().map(|cell| line::trimmed(cell));
            let (label, value) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
            if label.is_empty() && value.is_empty() {
                continue;
            }
            for cell in cells.filter(|cell| !cell.is_empty()) {
                let message =
                    format!("“{}” has no place in a figure; a row has a label and a value.", line::text(cell));
                self.no_place(line::place(cell), message, "Take it out.");
            }
            self.figure_row(label, value, row.place);
        }
    }

    pub(super) fn figure_row(&mut self, written: &Line, value: &Line, row: Place) {
        let name = line::text(written);
        let at = line::place(if value.is_empty() { written } else { value });
        let (label, key) = match self.words.label(&name) {
            Some(label @ Label::Outcome) => (label, "/figure/outcome"),
            Some(label @ Label::Without) => (label, "/figure/without"),
            Some(label @ Label::With) => (label, "/figure/with"),
            Some(label @ Label::Unit) => (label, "/figure/unit"),
            Some(label @ Label::Range) => (label, "/figure/low"),
            Some(label @ Label::Better) => (label, "/figure/better"),
            Some(label @ Label::Basis) => (label, "/figure/basis"),
            Some(label @ Label::Whom) => (label, "/figure/whom"),
            Some(label @ Label::Period) => (label, "/figure/period"),
            Some(label @ Label::Source) => (label, "/figure/source"),
            Some(label @ (Label::SourceLink | Label::Link)) => (label, "/figure/url"),
            Some(label @ Label::Note) => (label, "/figure/note"),
            _ => {
                let place = if written.is_empty() { row } else { line::place(written) };
                let message = format!("“{name}” is no row of a figure.");
                let help = match self.words.nearest(&name) {
                    Some(meant) => format!("Did you mean “{meant}”?"),
                    None => "Its rows are: Outcome, Without, With, Unit, Likely range, Better, Basis, Of whom, Period, Source, Source link, Note.".to_owned(),
                };
                return self.say(Rule::UnknownLabel, place, &(self.here() + "/figure"), message, help);
            }
        };
        if value.is_empty() {
            let help = "Write it into the second cell, or take the row out.";
            return self.say(Rule::Empty, at, &(self.here() + key), format!("“{name}” has no value."), help);
        }
        if self.has(&(self.here() + key)) && !(label == Label::SourceLink || label == Label::Source) {
            let message = format!("“{name}” is written twice, and only the first counts.");
            return self.say(Rule::Twice, row, &(self.here() + key), message, "Take one out.");
        }
        match label {
            Label::Without | Label::With => self.number(key, label, value),
            Label::Better => self.word(key, label, Choice::Better, value),
            Label::Basis => self.word(key, label, Choice::Basis, value),
            Label::Range => self.range(value),
            Label::Source => self.source("/figure", value),
            Label::SourceLink | Label::Link => self.put(key, self.address(value), at),
            _ => {
                let text = self.plain(value);
                self.put(key, text, at);
            }
        }
    }

    pub(super) fn range(&mut self, value: &Line) {
        let (words, at) = (line::text(value), line::place(value));
        if let Some([low, high]) = number::range(&words, self.words.mark_of_decimals()) {
            self.put("/figure/low", Value::Number(low), at);
            self.put("/figure/high", Value::Number(high), at);
            if let Some(lost) = number::beside_range(&words) {
                let (message, help) = lost_beside_range(lost);
                self.say(Rule::Unknown, at, &(self.here() + "/figure/low"), message, help);
            }
            return;
        }
        let message = format!("“{words}” is no range of two numbers.");
        let help = "Write both in digits, as in “18 to 29”.";
        self.say(Rule::WrongKind, at, &(self.here() + "/figure/low"), message, help);
    }
}

/// Where a cell stands, or its row where it is empty.
fn place_in(cell: &[Character], row: &Row) -> Place {
    if line::trimmed(cell).is_empty() { row.place } else { line::place(line::trimmed(cell)) }
}
