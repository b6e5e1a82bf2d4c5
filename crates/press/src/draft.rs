//! What an author wrote, as a document whose values know their place in the author's own text.
//!
//! Every form is read into a [`Draft`]; nothing here knows a form or judges a document.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

/// A text that findings show lines of: a file, or one tab of a sheet, a row a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// What its author knows it by: the name of the file, and of the tab.
    pub name: String,
    /// In a sheet one line a row, its cells parted by ` | `.
    pub text: String,
    /// The cells of a sheet, ascending; none of any other form.
    pub cells: Vec<Cell>,
}

/// A cell of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The first byte in [`Source::text`].
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The row's number in the sheet, from 1.
    pub row: usize,
    /// The header of its column, or the column's letters where it has none.
    pub column: String,
}

impl Source {
    /// A text in one piece.
    #[must_use]
    pub fn of_text(name: &str, text: String) -> Self {
        Self { name: name.to_owned(), text, cells: Vec::new() }
    }

    /// The line and column of a byte, both from 1, the column in characters. In a sheet they are the row and the cell's
    /// number.
    #[must_use]
    pub fn position(&self, offset: usize) -> (usize, usize) {
        if let Some(last) = self.cells_to(offset).last() {
            let before = self.cells.partition_point(|cell| cell.row < last.row);
            return (last.row, self.cells_to(offset).len() - before);
        }
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &self.text[..offset];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.bytes().filter(|byte| *byte == b'\n').count() + 1, before[start..].chars().count() + 1)
    }

    /// The cell of a sheet in which a byte stands: the last that begins there or before.
    #[must_use]
    pub fn cell(&self, offset: usize) -> Option<&Cell> {
        self.cells_to(offset).last()
    }

    /// The cells that begin at a byte or before.
    fn cells_to(&self, offset: usize) -> &[Cell] {
        &self.cells[..self.cells.partition_point(|cell| cell.start <= offset)]
    }
}

/// Bytes of one of the sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The index of the source.
    pub source: usize,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Place {
    /// Bytes of the first source, the only one of all forms but sheets.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { source: 0, start, end }
    }
}

/// A document as its author wrote it, right or wrong, and the place of each of its values.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// As JSON; null where nothing could be read.
    pub document: Value,
    /// By JSON Pointer (RFC 6901).
    places: BTreeMap<String, Place>,
    /// JSON Pointers to the objects and lists of which something may have been lost.
    doubts: BTreeSet<String>,
}

impl Draft {
    /// Puts a value at a pointer, with the objects and lists on the way to it: a token of digits is an index, and an index
    /// past the end appends.
    pub fn put(&mut self, pointer: &str, value: Value, place: Place) {
        let mut at = &mut self.document;
        for token in pointer.split('/').skip(1) {
            let token = token.replace("~1", "/").replace("~0", "~");
            if let Ok(index) = token.parse::<usize>() {
                if !at.is_array() {
                    *at = Value::Array(Vec::new());
                }
                let Some(items) = at.as_array_mut() else { return };
                let index = index.min(items.len());
                if index == items.len() {
                    items.push(Value::Null);
                }
                at = &mut items[index];
            } else {
                if !at.is_object() {
                    *at = Value::Object(Map::new());
                }
                let Some(object) = at.as_object_mut() else { return };
                at = object.entry(token).or_insert(Value::Null);
            }
        }
        *at = value;
        self.mark(pointer, place);
    }

    /// Says where a value stands.
    pub fn mark(&mut self, pointer: &str, place: Place) {
        self.places.insert(pointer.to_owned(), place);
    }

    /// Says that something of an object or a list may have been lost to a mistake in how it is written down.
    pub fn doubt(&mut self, pointer: &str) {
        self.doubts.insert(pointer.to_owned());
    }

    /// Whether something of an object or a list may have been lost.
    #[must_use]
    pub fn is_in_doubt(&self, pointer: &str) -> bool {
        self.doubts.contains(pointer)
    }

    /// Whether something may have been lost of anything in an object or a list.
    #[must_use]
    pub fn has_doubts_below(&self, pointer: &str) -> bool {
        self.doubts
            .iter()
            .any(|doubt| doubt.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    }

    /// Where a value stands, or else the first thing in it that has a place, or else the nearest around it.
    #[must_use]
    pub fn place(&self, pointer: &str) -> Place {
        let mut pointer = pointer;
        loop {
            if let Some(place) = self.places.get(pointer) {
                return *place;
            }
            let below = format!("{pointer}/");
            let inside = self.places.range(below.clone()..).take_while(|(other, _)| other.starts_with(&below));
            if let Some(place) = inside.map(|(_, place)| *place).min().filter(|_| !pointer.is_empty()) {
                return place;
            }
            let Some(end) = pointer.rfind('/') else { return Place::default() };
            pointer = &pointer[..end];
        }
    }

    /// The text at a pointer.
    #[must_use]
    pub fn text(&self, pointer: &str) -> Option<&str> {
        self.document.pointer(pointer)?.as_str()
    }

    /// The titles of the section and the point that a pointer leads into, as far as they have any.
    #[must_use]
    pub fn titles(&self, pointer: &str) -> (Option<String>, Option<String>) {
        let tokens: Vec<_> = pointer.split('/').skip(1).collect();
        let title = |pointer: String| self.text(&pointer).filter(|title| !title.trim().is_empty()).map(str::to_owned);
        match tokens[..] {
            ["sections", section, "points", point, ..] => (
                title(format!("/sections/{section}/title")),
                title(format!("/sections/{section}/points/{point}/title")),
            ),
            ["sections", section, ..] => (title(format!("/sections/{section}/title")), None),
            _ => (None, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_put_has_its_place_and_what_has_none_the_nearest_around_it() {
        let mut draft = Draft::default();
        draft.put("/title", json!("T"), Place::new(0, 1));
        draft.put("/sections/0/points/0/title", json!("P"), Place::new(2, 3));
        draft.put("/sections/0/points/1/title", json!("Q"), Place::new(4, 5));
        draft.mark("/sections/0", Place::new(2, 9));
        assert_eq!(
            draft.document,
            json!({ "title": "T", "sections": [{ "points": [{ "title": "P" }, { "title": "Q" }] }] })
        );
        for (pointer, place) in [
            ("/title", Place::new(0, 1)),
            ("/sections/0/points/1/title", Place::new(4, 5)),
            ("/sections/0/points/1/side", Place::new(4, 5)),
            ("/sections/0/side", Place::new(2, 9)),
            ("/sections", Place::new(2, 3)),
            ("/nothing", Place::default()),
        ] {
            assert_eq!(draft.place(pointer), place, "{pointer}");
        }
        assert_eq!(draft.titles("/sections/0/points/1/side"), (None, Some("Q".to_owned())));
    }

    #[test]
    fn a_position_counts_characters_and_in_a_sheet_cells() {
        let text = Source::of_text("a.md", "é\nüx".to_owned());
        assert_eq!([0, 2, 5, 99].map(|offset| text.position(offset)), [(1, 1), (1, 2), (2, 2), (2, 3)]);
        let cell = |start, end, row, column: &str| Cell { start, end, row, column: column.to_owned() };
        let sheet = Source {
            name: "a.csv".to_owned(),
            text: "Side | Title\nrisk | x\n".to_owned(),
            cells: vec![cell(0, 4, 1, "A"), cell(7, 12, 1, "B"), cell(13, 17, 4, "Side"), cell(20, 21, 4, "Title")],
        };
        assert_eq!([0, 8, 13, 20].map(|offset| sheet.position(offset)), [(1, 1), (1, 2), (4, 1), (4, 2)]);
    }
}
