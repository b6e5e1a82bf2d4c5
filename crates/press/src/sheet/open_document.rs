//! The tables in the XML of an ODS file (OpenDocument 1.3, part 3, section 9).

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::sheet::tab::{Cell, Tab};
use crate::sheet::workbook::{Cells, Refusal, attribute};

/// How often a row, a cell or a space is repeated at most where it has anything; more is no text.
const REPEATED: usize = 1000;

/// Reads all tables.
///
/// # Errors
/// There are too many cells.
pub fn tabs(content: &str) -> Result<Vec<Tab>, Refusal> {
    let mut document = Document::default();
    let mut reader = Reader::from_str(content);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => document.begin(&element),
            Ok(Event::Empty(element)) => {
                document.begin(&element);
                document.end(element.name().as_ref())?;
            }
            Ok(Event::End(element)) => document.end(element.name().as_ref())?,
            Ok(Event::Text(text)) => document.write(&text.decode().unwrap_or_default()),
            Ok(Event::CData(text)) => document.write(&text.decode().unwrap_or_default()),
            Ok(Event::GeneralRef(reference)) => document.write(&resolved(&reference)),
            Ok(Event::Eof) | Err(_) => return Ok(document.tabs),
            Ok(_) => {}
        }
    }
}

/// The character that a reference stands for, or nothing.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    reference.decode().ok().and_then(|name| resolve_predefined_entity(&name)).unwrap_or_default().to_owned()
}

/// What has been read so far.
#[derive(Default)]
struct Document {
    tabs: Vec<Tab>,
    /// The names of the styles of tables that are hidden, and the style that is read.
    hidden_styles: BTreeSet<String>,
    style: String,
    name: String,
    is_hidden: bool,
    cells: Cells,
    hidden_rows: BTreeSet<usize>,
    hidden_columns: BTreeSet<usize>,
    /// How many columns have been described.
    described: usize,
    /// The row and the column that come next, from 0.
    row: usize,
    column: usize,
    /// The cells of the row that is read, and how often it is repeated.
    line: Vec<(usize, Cell)>,
    rows: usize,
    cell: Option<Open>,
    /// Within how many elements whose text is none of a cell: comments and pictures.
    beside: usize,
    /// Within how many paragraphs.
    paragraphs: usize,
}

/// A cell that is read.
struct Open {
    /// How many columns it fills.
    repeated: usize,
    /// The value of one that is no text.
    value: Option<Cell>,
    is_error: bool,
    /// Its formula, where it has no value.
    formula: Option<String>,
    links: Vec<String>,
    text: String,
    has_paragraph: bool,
}

impl Document {
    fn begin(&mut self, element: &BytesStart<'_>) {
        let number = |name: &str| attribute(element, name).and_then(|number| number.parse().ok()).unwrap_or(1);
        let has = |name: &str, value: &str| attribute(element, name).is_some_and(|other| other == value);
        match element.name().as_ref() {
            b"style:style" => self.style = attribute(element, "style:name").unwrap_or_default(),
            b"style:table-properties" if has("table:display", "false") => {
                self.hidden_styles.insert(self.style.clone());
            }
            b"table:table" => {
                self.name = attribute(element, "table:name").unwrap_or_default();
                let style = attribute(element, "table:style-name");
                self.is_hidden = style.is_some_and(|style| self.hidden_styles.contains(&style));
                (self.cells, self.hidden_rows, self.row) = (Cells::default(), BTreeSet::new(), 0);
                (self.hidden_columns, self.described) = (BTreeSet::new(), 0);
            }
            b"table:table-column" => {
                let (first, many) = (self.described, number("table:number-columns-repeated"));
                self.described = first.saturating_add(many);
                if attribute(element, "table:visibility").is_some_and(|value| value != "visible") {
                    self.hidden_columns.extend(first..first.saturating_add(many.min(REPEATED)));
                }
            }
            b"table:table-row" => {
                (self.column, self.rows) = (0, number("table:number-rows-repeated"));
                self.line.clear();
                if attribute(element, "table:visibility").is_some_and(|value| value != "visible") {
                    let first = self.row.saturating_add(1);
                    self.hidden_rows.extend(first..first.saturating_add(self.rows.min(REPEATED)));
                }
            }
            b"table:table-cell" | b"table:covered-table-cell" if self.beside == 0 => {
                let value = |name: &str| attribute(element, name);
                let number = || value("office:value").map(|value| Cell::of_number(&plain(&value)));
                let kind = value("office:value-type").unwrap_or_default();
                let value = match kind.as_str() {
                    "float" | "percentage" | "currency" => number(),
                    "date" => {
                        value("office:date-value").map(|day| Cell::of_text(day.split('T').next().unwrap_or_default()))
                    }
                    "boolean" => value("office:boolean-value").map(|value| Cell::of_text(&value)),
                    _ => None,
                };
                self.cell = Some(Open {
                    repeated: attribute(element, "table:number-columns-repeated")
                        .and_then(|number| number.parse().ok())
                        .unwrap_or(1),
                    value,
                    is_error: has("calcext:value-type", "error"),
                    formula: attribute(element, "table:formula").filter(|_| kind.is_empty()),
                    links: Vec::new(),
                    text: String::new(),
                    has_paragraph: false,
                });
            }
            b"office:annotation" | b"draw:frame" | b"table:shapes" => self.beside += 1,
            b"text:p" => {
                self.paragraphs += 1;
                if self.cell.as_ref().is_some_and(|cell| cell.has_paragraph) {
                    self.write("\n");
                }
                if let Some(cell) = self.cell.as_mut().filter(|_| self.beside == 0) {
                    cell.has_paragraph = true;
                }
            }
            b"text:s" => self.write(&" ".repeat(number("text:c").min(REPEATED))),
            b"text:a" => {
                let cell = self.cell.as_mut().filter(|_| self.beside == 0);
                if let Some((cell, address)) = cell.zip(attribute(element, "xlink:href")) {
                    cell.links.push(address);
                }
            }
            b"text:tab" => self.write("\t"),
            b"text:line-break" => self.write("\n"),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.beside == 0 && self.paragraphs > 0) {
            cell.text += text;
        }
    }

    fn end(&mut self, element: &[u8]) -> Result<(), Refusal> {
        match element {
            b"table:table" => {
                let (name, cells) = (std::mem::take(&mut self.name), std::mem::take(&mut self.cells));
                let tab = cells.tab(name, self.is_hidden, &self.hidden_rows);
                self.tabs.push(Tab { hidden_columns: std::mem::take(&mut self.hidden_columns), ..tab });
            }
            b"table:table-row" => {
                let times = if self.line.is_empty() { 0 } else { self.rows.min(REPEATED) };
                for row in self.row..self.row.saturating_add(times) {
                    for (column, cell) in &self.line {
                        self.cells.put(row, *column, cell.clone())?;
                    }
                }
                self.row = self.row.saturating_add(self.rows);
            }
            b"table:table-cell" | b"table:covered-table-cell" if self.beside == 0 => {
                let Some(Open { repeated, value, is_error, formula, links, text, .. }) = self.cell.take() else {
                    return Ok(());
                };
                let mut cell = Cell { error: is_error, ..value.unwrap_or_else(|| Cell::of_text(&text)) };
                if let Some(formula) = formula.filter(|_| cell.is_blank()) {
                    cell = Cell::of_formula(&formula);
                }
                links.iter().for_each(|address| cell.link(address));
                if !cell.is_blank() {
                    let columns = self.column..self.column.saturating_add(repeated.min(REPEATED));
                    self.line.extend(columns.map(|column| (column, cell.clone())));
                }
                self.column = self.column.saturating_add(repeated);
            }
            b"office:annotation" | b"draw:frame" | b"table:shapes" => self.beside = self.beside.saturating_sub(1),
            b"text:p" => self.paragraphs = self.paragraphs.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }
}

/// A number as it is written, a whole one without decimals.
fn plain(number: &str) -> String {
    number.parse::<f64>().map_or_else(|_| number.to_owned(), |number| number.to_string())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::{ProptestConfig, prop_assert, proptest};

    use super::*;

    #[test]
    fn a_table_is_read_as_it_is_seen() {
        let cell = |attributes: &str, text: &str| {
            format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
        };
        let content = [
            "<?xml version='1.0'?><office:document-content><style:style style:name='ta2'>\
             <style:table-properties table:display='false'/></style:style>\n<table:table table:name='Points &amp; more'>\
             <table:shapes><draw:frame><text:p>a picture</text:p></draw:frame></table:shapes>\
             <table:table-column table:number-columns-repeated='2'/><table:table-column table:visibility='collapse'/>\
             <table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>\n\
             <table:table-row table:visibility='collapse'>\n<table:table-cell table:number-columns-repeated='2'/>",
            &cell("office:value-type='string'", "Größe<text:s text:c='2'/>&amp; &#x2026;</text:p><text:p>two<text:line-break/>three"),
            &cell("office:value-type='date' office:date-value='2026-11-20T00:00:00'", "20.11.26"),
            &cell("office:value-type='float' office:value='41.0' table:number-columns-repeated='2'", "41,0"),
            &cell("office:value-type='string' calcext:value-type='error'", "#DIV/0!"),
            &cell("", "<text:span>a <text:a xlink:href='https://ledger.example/a'>link</text:a></text:span><office:annotation><text:p>mine</text:p></office:annotation>"),
            "</table:table-row><table:table-row table:number-rows-repeated='2'>",
            &cell("office:value-type='boolean' office:boolean-value='true'", "WAHR"),
            "<table:table-cell table:formula='of:=[.A1]'/>",
            "</table:table-row><table:table-row table:visibility='filter' table:number-rows-repeated='1048570'>\
             <table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table>\
             <table:table table:name='Old' table:style-name='ta2'><table:table-row>",
            &cell("", "x"),
            "</table:table-row></table:table></office:document-content>",
        ]
        .concat();
        let mut text = String::new();
        for tab in tabs(&content).unwrap() {
            text += &format!("{} {} {:?}\n", tab.name.unwrap(), tab.hidden, tab.hidden_columns);
            for row in tab.rows {
                let links = |cell: &Cell| cell.links.iter().map(|link| format!(" -> {link}")).collect::<String>();
                let mark = |cell: &Cell| if cell.number { "#" } else { "" };
                let cells = row.cells.iter().map(|cell| format!("{:?}{}{}", cell.text, mark(cell), links(cell)));
                let errors = row.cells.iter().filter(|cell| cell.error).count();
                text += &format!("{} {} {errors} {}\n", row.number, row.hidden, cells.collect::<Vec<_>>().join(" | "));
            }
        }
        expect![[r##"
            Points & more false {2}
            3 true 1 "" | "" | "Größe  & …\ntwo\nthree" | "2026-11-20" | "41"# | "41"# | "#DIV/0!" | "a link" -> https://ledger.example/a
            4 false 1 "true" | "=[.A1]"
            5 false 1 "true" | "=[.A1]"
            Old true {}
            1 false 0 "x"
        "##]]
        .assert_eq(&text);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn no_xml_ends_it(parts in proptest::collection::vec(0..20_usize, 0..40)) {
            let known = [
                "<table:table table:name='a'>", "</table:table>", "<table:table-row>", "</table:table-row>",
                "<table:table-row table:number-rows-repeated='18446744073709551615' table:visibility='filter'>",
                "<table:table-cell>", "</table:table-cell>", "<table:table-cell/>", "<text:p>", "</text:p>", "x", "&amp;", "&x;",
                "<table:table-cell table:number-columns-repeated='18446744073709551615'>", "<office:annotation>",
                "</office:annotation>", "<text:s text:c='99999999999'/>", "<table:table-cell office:value-type='float' \
                office:value='inf'/>", "<table:table-row table:number-rows-repeated='0'/>", "<",
            ];
            let content: String = parts.iter().map(|part| known[*part]).collect();
            // It is read, or has too much.
            prop_assert!(tabs(&content).map_or(0, |tabs| tabs.len()) <= parts.len());
        }
    }
}
