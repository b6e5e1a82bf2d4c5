//! A tab of a sheet as rows of cells, and as the text that findings show lines of.
//!
//! Knows neither how a file holds it nor what its cells mean.

use std::collections::BTreeSet;

use crate::draft::{self, Place, Source};

/// A tab, with the rows that have anything in them.
#[derive(Debug, Default)]
pub struct Tab {
    /// Its name; none where the file has no tabs.
    pub name: Option<String>,
    /// Whether its author does not see it.
    pub hidden: bool,
    /// In the order of the sheet.
    pub rows: Vec<Row>,
    /// The columns that its author does not see, from 0.
    pub hidden_columns: BTreeSet<usize>,
}

/// A row of a tab.
#[derive(Debug)]
pub struct Row {
    /// Its number in the sheet, from 1.
    pub number: usize,
    /// Whether its author does not see it.
    pub hidden: bool,
    /// Its cells, from the first column on to the last that has anything.
    pub cells: Vec<Cell>,
}

/// A cell of a row.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// What is written in it, without white space around it.
    pub text: String,
    /// Whether it is a number of the sheet, whose text has a point before the decimals in every language.
    pub number: bool,
    /// Whether it is the error of a formula, or a formula that nothing has calculated.
    pub error: bool,
    /// The addresses that lie behind its words.
    pub links: Vec<String>,
    /// Where it stands in the text of its tab.
    pub place: Place,
}

impl Cell {
    /// A cell with a text.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self { text: text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned(), ..Self::default() }
    }

    /// A cell with a number of the sheet.
    #[must_use]
    pub fn of_number(number: &str) -> Self {
        Self { number: true, ..Self::of_text(number) }
    }

    /// A cell with a formula that nothing has calculated.
    #[must_use]
    pub fn of_formula(formula: &str) -> Self {
        Self {
            error: true,
            ..Self::of_text(&format!("={}", formula.trim_start_matches("of:").trim_start_matches('=')))
        }
    }

    /// Notes an address that lies behind its words. Words that are an address themselves have none behind them, since what
    /// its author sees counts.
    pub fn link(&mut self, address: &str) {
        if !address.is_empty() && !self.text.contains("://") {
            self.links.push(address.to_owned());
        }
    }

    /// The addresses that lie behind its words, and that the words do not tell.
    pub fn untold_links(&self) -> impl Iterator<Item = &str> {
        let told = |address: &str| {
            let bare = ["https://", "http://", "mailto:"].iter().find_map(|scheme| address.strip_prefix(scheme));
            bare.unwrap_or(address).trim_end_matches('/') == self.text.trim_end_matches('/')
        };
        self.links.iter().map(String::as_str).filter(move |address| !told(address))
    }

    /// Its address: what is written, or what lies behind it.
    #[must_use]
    pub fn address(&self) -> String {
        match &self.links[..] {
            [address] => address.clone(),
            _ => self.line(),
        }
    }

    /// Whether nothing is written in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// What is written in it, in one line.
    #[must_use]
    pub fn line(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Row {
    /// A row, unless all its cells are blank.
    #[must_use]
    pub fn of_cells(number: usize, mut cells: Vec<Cell>) -> Option<Self> {
        cells.truncate(cells.iter().rposition(|cell| !cell.is_blank())? + 1);
        Some(Self { number, hidden: false, cells })
    }

    /// Where it stands.
    #[must_use]
    pub fn place(&self) -> Place {
        let place = |cell: Option<&Cell>| cell.map(|cell| cell.place).unwrap_or_default();
        Place { end: place(self.cells.last()).end, ..place(self.cells.first()) }
    }

    /// Whether it is a note of its author's: its first cell that has anything begins with `_`.
    #[must_use]
    pub fn is_note(&self) -> bool {
        self.cells.iter().find(|cell| !cell.is_blank()).is_some_and(|cell| cell.text.starts_with('_'))
    }

    /// Its cells that have anything in them.
    pub fn written(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank())
    }
}

impl Tab {
    /// The text of the tab, a row a line, and notes in each cell where it stands. `index` is the tab's among the sources.
    #[must_use]
    pub fn source(&mut self, file: &str, index: usize) -> Source {
        let name = match &self.name {
            Some(tab) => format!("{file} ({tab})"),
            None => file.to_owned(),
        };
        let mut source = Source::of_text(&name, String::new());
        for row in &mut self.rows {
            for (column, cell) in row.cells.iter_mut().enumerate() {
                if column > 0 {
                    source.text += " | ";
                }
                let start = source.text.len();
                source
                    .text
                    .extend(cell.text.chars().map(|character| if character.is_control() { ' ' } else { character }));
                let end = source.text.len();
                cell.place = Place { source: index, start, end };
                source.cells.push(draft::Cell { start, end, row: row.number, column: letters(column) });
            }
            source.text.push('\n');
        }
        source
    }
}

/// The letters of a column, as a sheet shows them.
#[must_use]
pub fn letters(column: usize) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    let before = if column < 26 { String::new() } else { letters(column / 26 - 1) };
    format!("{before}{last}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_sheet() {
        let table = [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")];
        for (column, expected) in table {
            assert_eq!(letters(column), expected);
        }
    }

    #[test]
    fn a_row_is_a_line_and_each_cell_knows_its_place() {
        let cells = |texts: &[&str]| texts.iter().map(|text| Cell::of_text(text)).collect();
        let rows = [Row::of_cells(2, cells(&["a", "", " ü\r\nb ", ""])), Row::of_cells(3, cells(&["", " "]))];
        let mut tab = Tab { name: Some("T".to_owned()), rows: rows.into_iter().flatten().collect(), ..Tab::default() };
        let source = tab.source("f.xlsx", 3);
        assert_eq!((source.name.as_str(), source.text.as_str()), ("f.xlsx (T)", "a |  | ü b\n"));
        let cell = &tab.rows[0].cells[2];
        assert_eq!((&source.text[cell.place.start..cell.place.end], cell.place.source), ("ü b", 3));
        assert_eq!(source.position(cell.place.start), (2, 3));
    }
}
