//! Text whose cells are parted by a character: CSV, TSV and what Excel writes under these names.

use csv::ReaderBuilder;
use icu_locale::Locale;

use crate::finding::Finding;
use crate::label::{Label, Words};
use crate::rule::Rule;
use crate::sheet::columns::{is_header, labels};
use crate::sheet::tab::{Cell, Row, Tab};
use crate::sheet::words_of;

/// What may part cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Among how many rows the header is looked for.
const HEAD: usize = 40;

/// How many bytes are looked at to tell a sheet from another text.
const BEGINNING: usize = 16 * 1024;

/// Whether a text whose name does not say so is a sheet: it has a row of headers for points, or begins with a row that
/// names the language. A text with headings is none, whatever its tables and its sentences look like.
pub fn is_one(text: &str) -> bool {
    let is_heading = |line: &str| line.trim_start_matches('#').starts_with([' ', '\t']) && line.starts_with('#');
    if text.starts_with(['{', '[', '<']) || text.lines().any(is_heading) {
        return false;
    }
    let end = (0..=BEGINNING.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let rows = tab(&text[..end]).rows;
    let words = words_of(rows.iter());
    let names_language = |row: &Row| match &row.cells[..] {
        [label, tag] => {
            let is_label = !label.text.ends_with(':') && Words::is_language(&label.text);
            is_label && Locale::try_from_str(&tag.text).is_ok()
        }
        _ => false,
    };
    let names_points = |row: &Row| {
        let has = |wanted| row.cells.iter().any(|cell| words.label(&cell.text) == Some(wanted));
        is_header(row, &words) && has(Label::Title) && has(Label::Side)
    };
    // Below the heads of a table in a text stands a line of hyphens.
    let is_rule = |row: &Row| row.cells.iter().all(|cell| cell.text.chars().all(|mark| "-: ".contains(mark)));
    rows.first().is_some_and(names_language)
        || rows.iter().take(HEAD).position(names_points).is_some_and(|at| !rows.get(at + 1).is_some_and(is_rule))
}

/// Reads a text as a tab.
pub fn tab(text: &str) -> Tab {
    // One line break is one row's end, however the system writes it.
    let text = &text.replace("\r\n", "\n").replace('\r', "\n");
    // What Excel writes so that it knows the delimiter itself; it shows the line to nobody.
    let (named, text) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((named, rest)) if named.len() == 1 => (named.bytes().next(), rest),
        _ => (None, text.as_str()),
    };
    let rows = match named {
        Some(delimiter) => rows(text, delimiter),
        None => {
            // The one by which a row has the most labels, and where none has any, the one that parts the most cells.
            let weight = |rows: &Vec<Row>| {
                let words = words_of(rows.iter());
                let most = |count: &dyn Fn(&Row) -> usize| rows.iter().take(HEAD).map(count).max();
                (most(&|row| labels(row, &words)), most(&|row| row.cells.len()))
            };
            let read = DELIMITERS.iter().rev().map(|delimiter| rows(text, *delimiter));
            read.max_by_key(weight).unwrap_or_default()
        }
    };
    Tab { rows, ..Tab::default() }
}

fn rows(text: &str, delimiter: u8) -> Vec<Row> {
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut rows, mut number) = (Vec::new(), 0);
    for record in reader.records() {
        let Ok(record) = record else { continue };
        // The reader passes over empty lines, which are rows nevertheless.
        let start = record.position().map_or(0, |position| position.byte() as usize).min(text.len());
        let lines = text.get(start..).unwrap_or_default().split('\n');
        let empty = lines.take_while(|line| line.is_empty());
        number += empty.count() + 1;
        rows.extend(Row::of_cells(number, record.iter().map(Cell::of_text).collect()));
    }
    rows
}

/// Where a straight quotation mark opens a cell that nothing closes, or the one that is to open another: what follows up to
/// there is one cell.
pub fn unclosed(tab: &Tab, text: &str) -> Option<Finding> {
    // A well-formed text has them in pairs.
    if text.matches('"').count().is_multiple_of(2) {
        return None;
    }
    let last = tab.rows.last()?.cells.last()?;
    let at_end =
        last.text.contains('\n') && last.text.lines().next_back().is_some_and(|line| text.trim_end().ends_with(line));
    let closed_too_late = |row: &Row| {
        let is_rest = |cell: &Cell| cell.text.ends_with('"') && cell.text.matches('"').count() == 1;
        let rest = row.cells.iter().position(is_rest)?;
        row.cells.get(rest.checked_sub(1)?).map(|cell| cell.place)
    };
    let place = if at_end { Some(last.place) } else { tab.rows.iter().find_map(closed_too_late) };
    let message = "A straight quotation mark opens this cell, and none closes it where it ends.";
    let help =
        "Write the mark at the end of the cell, too; a mark within a cell is written twice, or curly as “ and ”.";
    place.map(|place| Finding::new(Rule::Syntax, place, message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<(usize, Vec<String>)> {
        let row = |row: &Row| (row.number, row.cells.iter().map(|cell| cell.text.clone()).collect());
        tab(text).rows.iter().map(row).collect()
    }

    #[test]
    fn the_delimiter_is_the_one_that_parts_the_labels() {
        for delimiter in [",", ";", "\t", "|"] {
            let text = "Article,\"Yes, no; and | maybe\"\nSection,Side,Title\nA,benefit,B".replace(',', delimiter);
            let text = text.replace(&format!("Yes{delimiter}"), "Yes,");
            let rows = written(&text);
            assert_eq!(rows[1].1, ["Section", "Side", "Title"], "{delimiter}");
            assert_eq!(rows[2].1, ["A", "benefit", "B"], "{delimiter}");
        }
        assert_eq!(written("sep=^\r\na^b,c,d\r\n")[0], (1, vec!["a".to_owned(), "b,c,d".to_owned()]));
        assert_eq!(written("a;b;c,d\n")[0].1, ["a", "b", "c,d"]);
    }

    #[test]
    fn rows_are_counted_as_a_sheet_counts_them() {
        for line_break in ["\n", "\r\n", "\r"] {
            let rows = written(&"a,b\n\n\n\"c\n\nd\",e\n,\n f ,g,\nh\n".replace('\n', line_break));
            let numbers: Vec<_> = rows.iter().map(|(number, _)| *number).collect();
            assert_eq!(numbers, [1, 4, 6, 7], "{line_break:?}");
            assert_eq!(rows[1].1, ["c\n\nd", "e"]);
            assert_eq!(rows[2].1, ["f", "g"]);
        }
    }

    #[test]
    fn a_sheet_is_told_from_a_text_by_its_headers_or_its_language() {
        let sheets = [
            "Section,Side,Title\nA,benefit,B",
            "Title;Something;Side\n",
            "sep=;\nTitle;Side\n",
            "Title,What is weighed?\nLanguage,de\nAbschnitt,Seite,Titel\n",
            "Language,en\nTitle,\"One, two\"",
            "\r\nsprache\tde-AT\nTitel\tWas\n",
        ];
        for text in sheets {
            assert!(is_one(text), "{text}");
        }
        let others = [
            "",
            "Language: en\nTitle: A\n",
            "Language, en\n\n# Title, Side\n",
            "Language,\n",
            "Language, the one we speak\n",
            "Language:\ten\n",
            "# T\n\nSection, Side, Title\n",
            "| Section | Side | Title |\n|---|---|---|\n",
            "Section | Side | Title\n--- | :---: | ---\n",
            "Title, and summary; and text\n",
            "Without a title, a side, or a section, nothing is shown.\n",
            "{\"Title\": 1,\n\"Side\": 2}",
        ];
        for text in others {
            assert!(!is_one(text), "{text}");
        }
    }
}
