//! The workbooks of Excel and LibreOffice: XLSX here, ODS in [`open_document`].
//!
//! Files of Excel 97 are refused: a damaged one could end whatever reads it, and Excel writes XLSX since 2007.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx, XlsxError, open_workbook_from_rs};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::sheet::open_document;
use crate::sheet::tab::{Cell, Row, Tab};

/// How many bytes a file may have unpacked: far more than any explainer, and less than would end a program.
const UNPACKED: u64 = 64 * 1024 * 1024;
/// How many columns are read: those up to ZZ.
const COLUMNS: usize = 702;
/// How many cells a tab may have, with the empty ones to the left of others.
const MOST: usize = 500_000;

/// How a ZIP archive begins.
const ZIP: &[u8] = b"PK\x03\x04";
/// How a file of Excel 97 begins, and a workbook that has a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether bytes begin as a workbook does.
pub fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND)
}

/// Whether a ZIP archive is a workbook, and no document of another kind.
pub fn is_one(bytes: &[u8]) -> bool {
    let Some(archive) = bytes.starts_with(ZIP).then(|| archive(bytes)).flatten() else { return false };
    let open_document = || text(&mut archive.clone(), "mimetype").is_some_and(|kind| kind.contains("spreadsheet"));
    archive.index_for_name("xl/workbook.xml").is_some() || open_document()
}

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

fn archive(bytes: &[u8]) -> Option<Archive<'_>> {
    ZipArchive::new(Cursor::new(bytes)).ok()
}

fn text(archive: &mut Archive<'_>, name: &str) -> Option<String> {
    std::io::read_to_string(archive.by_name(name).ok()?).ok()
}

fn unpacks_to_more(archive: &mut Archive<'_>, most: u64) -> bool {
    let sizes = (0..archive.len()).map(|index| archive.by_index_raw(index).map_or(u64::MAX, |file| file.size()));
    sizes.fold(0, u64::saturating_add) > most
}

/// What is wrong with a workbook and what to do, in a sentence each.
pub type Refusal = [&'static str; 2];

const TOO_MUCH: Refusal =
    ["The workbook holds far more than an explainer.", "Copy what belongs to it into a workbook of its own."];
const NOT_OPENED: Refusal = ["The workbook cannot be opened.", "Save it anew as .xlsx or .ods, or as CSV in UTF-8."];
const NOT_READ: Refusal =
    ["A tab of the workbook cannot be read to its end.", "Save it anew as .xlsx or .ods, or as CSV in UTF-8."];
const OLD: Refusal =
    ["It is a workbook of Excel 97, or has a password.", "Save it without a password as .xlsx or .ods."];

/// Reads the tabs of a workbook.
///
/// # Errors
/// It cannot be opened, or is no place for an explainer.
pub fn tabs(bytes: &[u8]) -> Result<Vec<Tab>, Refusal> {
    if bytes.starts_with(COMPOUND) {
        return Err(OLD);
    }
    let mut archive = archive(bytes).ok_or(NOT_OPENED)?;
    if unpacks_to_more(&mut archive, UNPACKED) {
        return Err(TOO_MUCH);
    }
    match text(&mut archive, "content.xml") {
        Some(content) => open_document::tabs(&content),
        None => excel(bytes, &mut archive),
    }
}

/// Reads the tabs of a workbook of Excel.
fn excel(bytes: &[u8], archive: &mut Archive<'_>) -> Result<Vec<Tab>, Refusal> {
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| NOT_OPENED)?;
    let mut all = beside(archive);
    let mut tabs = Vec::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        let beside = all.remove(&sheet.name).unwrap_or_default();
        let mut cells = Cells::default();
        // What is no table, such as a chart, has no cells.
        if let Ok(mut reader) = workbook.worksheet_cells_reader(&sheet.name) {
            loop {
                match reader.next_cell() {
                    Ok(Some(cell)) => {
                        let (row, column) = cell.get_position();
                        cells.put(row as usize, column as usize, of_value(cell.get_value()))?;
                    }
                    Ok(None) => break,
                    // An error that is newer than the reader.
                    Err(XlsxError::CellError(_)) => {}
                    Err(_) => return Err(NOT_READ),
                }
            }
        }
        for (row, column) in beside.errors {
            cells.put_if_blank(row, column, || Cell { error: true, ..Cell::of_text("#ERROR!") })?;
        }
        if beside.has_formulas {
            let mut reader = workbook.worksheet_cells_reader(&sheet.name).map_err(|_| NOT_READ)?;
            while let Some(formula) = reader.next_formula().map_err(|_| NOT_READ)? {
                let (row, column) = formula.get_position();
                let (at, formula) = ((row as usize, column as usize), formula.get_value());
                if formula.is_empty() {
                    continue;
                }
                if !beside.texts.contains(&at) {
                    cells.put_if_blank(at.0, at.1, || Cell::of_formula(formula))?;
                }
                if let Some(cell) = cells.get(at.0, at.1) {
                    // `HYPERLINK("https://…","words")`
                    let address = formula.strip_prefix("HYPERLINK(\"").and_then(|rest| rest.split('"').next());
                    address.into_iter().for_each(|address| cell.link(address));
                }
            }
        }
        for ((row, column), address) in &beside.links {
            if let Some(cell) = cells.get(*row, *column) {
                cell.link(address);
            }
        }
        let tab = cells.tab(sheet.name, sheet.visible != SheetVisible::Visible, &beside.hidden_rows);
        tabs.push(Tab { hidden_columns: beside.hidden_columns, ..tab });
    }
    Ok(tabs)
}

/// The cells of a tab that have anything, by row and column, both from 0.
#[derive(Default)]
pub struct Cells {
    rows: BTreeMap<usize, Vec<Cell>>,
    /// Of all rows, with those between them.
    count: usize,
}

impl Cells {
    /// Puts a cell; nothing of one that is blank or far to the side.
    ///
    /// # Errors
    /// There are too many.
    pub fn put(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), Refusal> {
        if column < COLUMNS && !cell.is_blank() {
            let cells = self.rows.entry(row).or_default();
            if cells.len() <= column {
                self.count += column + 1 - cells.len();
                cells.resize_with(column + 1, Cell::default);
            }
            cells[column] = cell;
        }
        if self.count > MOST { Err(TOO_MUCH) } else { Ok(()) }
    }

    /// The tab of these cells. Hidden rows are counted from 1.
    pub fn tab(self, name: String, hidden: bool, hidden_rows: &BTreeSet<usize>) -> Tab {
        let row = |(row, cells)| {
            let number = usize::saturating_add(row, 1);
            Row::of_cells(number, cells).map(|row| Row { hidden: hidden_rows.contains(&number), ..row })
        };
        let rows = self.rows.into_iter().filter_map(row).collect();
        Tab { name: Some(name), hidden, rows, ..Tab::default() }
    }

    fn get(&mut self, row: usize, column: usize) -> Option<&mut Cell> {
        self.rows.get_mut(&row)?.get_mut(column)
    }

    /// Puts a cell where nothing is.
    ///
    /// # Errors
    /// There are too many.
    fn put_if_blank(&mut self, row: usize, column: usize, cell: impl FnOnce() -> Cell) -> Result<(), Refusal> {
        if self.get(row, column).is_none_or(|cell| cell.is_blank()) { self.put(row, column, cell()) } else { Ok(()) }
    }
}

/// A cell as its author would write it: a whole number without decimals, a day as year-month-day.
fn of_value(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Int(value) => Cell::of_number(&value.to_string()),
        DataRef::Float(value) => Cell::of_number(&value.to_string()),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            Cell::of_text(&format!("{year:04}-{month:02}-{day:02}"))
        }
        DataRef::DateTime(time) => Cell::of_number(&time.as_f64().to_string()),
        DataRef::DateTimeIso(time) => Cell::of_text(time.split('T').next().unwrap_or_default()),
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::of_text(text),
        DataRef::SharedString(text) => Cell::of_text(text),
        DataRef::Bool(value) => Cell::of_text(&value.to_string()),
        DataRef::Error(error) => Cell { error: true, ..Cell::of_text(&error.to_string()) },
        DataRef::Empty => Cell::default(),
    }
}

/// What the file says of a tab beside the values of its cells.
#[derive(Default)]
struct Beside {
    /// Counted from 1.
    hidden_rows: BTreeSet<usize>,
    /// Counted from 0.
    hidden_columns: BTreeSet<usize>,
    /// By row and column, both from 0.
    links: Vec<((usize, usize), String)>,
    /// Whether any cell has a formula.
    has_formulas: bool,
    /// Where formulas are whose value is a text, likewise: an empty text is a value, and no value is none.
    texts: BTreeSet<(usize, usize)>,
    /// Where formulas have failed, likewise.
    errors: Vec<(usize, usize)>,
}

/// What is said of each tab beside the values of its cells, by its name.
fn beside(archive: &mut Archive<'_>) -> BTreeMap<String, Beside> {
    let paths = targets(archive, "xl/_rels/workbook.xml.rels");
    let mut sheets = Vec::new();
    each(&text(archive, "xl/workbook.xml").unwrap_or_default(), |element| {
        if element.local_name().as_ref() == b"sheet"
            && let [Some(name), Some(id)] = ["name", "r:id"].map(|name| attribute(element, name))
        {
            let path =
                paths.get(&id).map(|path| path.strip_prefix('/').map_or_else(|| ["xl/", path].concat(), str::to_owned));
            sheets.extend(path.map(|path| (name, path)));
        }
    });
    sheets.into_iter().map(|(name, path)| (name, beside_cells(archive, &path))).collect()
}

/// The targets of a part's relations, by their ids.
fn targets(archive: &mut Archive<'_>, relations: &str) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    each(&text(archive, relations).unwrap_or_default(), |element| {
        if let [Some(id), Some(target)] = ["Id", "Target"].map(|name| attribute(element, name)) {
            targets.insert(id, target);
        }
    });
    targets
}

fn beside_cells(archive: &mut Archive<'_>, path: &str) -> Beside {
    let relations = path.rsplit_once('/').map(|(folder, file)| format!("{folder}/_rels/{file}.rels"));
    let addresses = targets(archive, &relations.unwrap_or_default());
    let (mut beside, mut number) = (Beside::default(), 0);
    each(&text(archive, path).unwrap_or_default(), |element| {
        let value = |name: &str| attribute(element, name);
        let is_hidden = || value("hidden").is_some_and(|hidden| hidden == "1" || hidden == "true");
        match element.local_name().as_ref() {
            b"row" => {
                let given = value("r").and_then(|number| number.parse().ok());
                number = given.unwrap_or(usize::saturating_add(number, 1));
                if is_hidden() {
                    beside.hidden_rows.insert(number);
                }
            }
            b"col" if is_hidden() => {
                if let [Some(first), Some(last)] = ["min", "max"].map(|name| value(name)?.parse::<usize>().ok()) {
                    beside
                        .hidden_columns
                        .extend((first..=last.min(COLUMNS)).filter_map(|column| column.checked_sub(1)));
                }
            }
            b"c" => {
                let cell = || value("r").and_then(|cell| position(&cell));
                match value("t").as_deref() {
                    Some("e") => beside.errors.extend(cell()),
                    Some("str") => beside.texts.extend(cell()),
                    _ => {}
                }
            }
            b"f" => beside.has_formulas = true,
            b"hyperlink" => {
                let address = value("r:id").and_then(|id| addresses.get(&id).cloned());
                let cell = value("ref").and_then(|cell| position(cell.split(':').next()?));
                beside.links.extend(cell.zip(address));
            }
            _ => {}
        }
    });
    beside
}

/// The row and the column of a cell such as `AB12`, both from 0.
fn position(cell: &str) -> Option<(usize, usize)> {
    let (letters, digits) = cell.split_at(cell.find(|character: char| character.is_ascii_digit())?);
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        let letter = usize::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1;
        column.checked_mul(26)?.checked_add(letter)
    });
    Some((digits.parse::<usize>().ok()?.checked_sub(1)?, column?.checked_sub(1)?))
}

/// Calls a function with the beginning of each element of an XML text, as far as it can be read.
fn each(xml: &str, mut function: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => function(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let value = element.try_get_attribute(name).ok()??.value;
    Some(unescape(str::from_utf8(&value).ok()?).ok()?.into_owned())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// Each tab as lines: the number of the row, whether it is hidden, and its cells.
    fn shown(bytes: &[u8]) -> String {
        let mut text = String::new();
        for tab in tabs(bytes).unwrap() {
            text += &format!("{}{}\n", tab.name.unwrap(), if tab.hidden { " (hidden)" } else { "" });
            if !tab.hidden_columns.is_empty() {
                text += &format!("hidden columns: {:?}\n", tab.hidden_columns);
            }
            for row in tab.rows {
                let cell = |cell: &Cell| {
                    let mark = if cell.number {
                        "#"
                    } else if cell.error {
                        "!"
                    } else {
                        ""
                    };
                    let links = cell.links.iter().map(|address| format!(" -> {address}"));
                    format!("{mark}{}{}", cell.line(), links.collect::<String>())
                };
                let cells: Vec<_> = row.cells.iter().map(cell).collect();
                text += &format!("{}{} {}\n", row.number, if row.hidden { " hidden" } else { "" }, cells.join(" | "));
            }
        }
        text
    }

    fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(content.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn excel() -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name("Points & more").unwrap();
        let day = Format::new().set_num_format("dd.mm.yyyy");
        sheet.write(1, 1, "a\nb").unwrap();
        sheet.write_with_format(1, 2, ExcelDateTime::from_ymd(2026, 11, 20).unwrap(), &day).unwrap();
        sheet.write(2, 0, 41.0).unwrap();
        sheet.write(2, 1, 41.5).unwrap();
        sheet.write(2, 2, true).unwrap();
        sheet.write_formula(3, 0, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        sheet.write_formula(3, 1, Formula::new("=A9").set_result("")).unwrap();
        sheet.write_formula(3, 2, Formula::new("=1+1").set_result(" ")).unwrap();
        sheet.write_url_with_text(3, 3, "https://ledger.example/a", "the letter").unwrap();
        sheet.write_url(3, 4, "https://ledger.example/b").unwrap();
        let link = "=HYPERLINK(\"https://ledger.example/c\",\"here\")";
        sheet.write_formula(3, 5, Formula::new(link).set_result("here")).unwrap();
        sheet.set_column_hidden(4).unwrap();
        sheet.write(1_048_575, 16_383, "far off").unwrap();
        sheet.write(1_048_575, 0, "the end").unwrap();
        sheet.set_row_hidden(2).unwrap();
        let hidden = workbook.add_worksheet().set_name("Old").unwrap();
        hidden.write(0, 0, "x").unwrap();
        hidden.set_hidden(true);
        workbook.save_to_buffer().unwrap()
    }

    #[test]
    fn a_workbook_of_excel_is_read_as_it_is_seen() {
        assert!(is_one(&excel()));
        expect_test::expect![[r#"
            Points & more
            hidden columns: {4}
            2  | a b | 2026-11-20
            3 hidden #41 | #41.5 | true
            4 !#DIV/0! | #0 |  | the letter -> https://ledger.example/a | https://ledger.example/b | here -> https://ledger.example/c
            1048576 the end
            Old (hidden)
            1 x
        "#]]
        .assert_eq(&shown(&excel()));
    }

    #[test]
    fn a_formula_that_nothing_has_calculated_and_an_error_of_a_newer_excel_are_there() {
        let relation = |kind: &str, target: &str| {
            format!(
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' \
                 Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}' Target='{target}'/>\
                 </Relationships>"
            )
        };
        let name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let sheet = format!(
            "<worksheet xmlns='{name}'><sheetData><row r='1'><c r='A1'><f>B1&amp;B2</f><v/></c>\
             <c r='B1' t='str'><f>C1</f><v></v></c><c r='C1' t='e'><f>D1</f><v>#SPILL!</v></c><c r='D1'><v>4</v></c></row>\
             </sheetData></worksheet>"
        );
        let workbook = format!(
            "<workbook xmlns='{name}' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>\
             <sheets><sheet name='T' sheetId='1' r:id='r1'/></sheets></workbook>"
        );
        let bytes = zipped(&[
            ("_rels/.rels", &relation("officeDocument", "xl/workbook.xml")),
            ("xl/workbook.xml", &workbook),
            ("xl/_rels/workbook.xml.rels", &relation("worksheet", "worksheets/sheet1.xml")),
            ("xl/worksheets/sheet1.xml", &sheet),
        ]);
        assert_eq!(shown(&bytes), "T\n1 !=B1&B2 |  | !#ERROR! | #4\n");
    }

    #[test]
    fn a_workbook_of_libre_office_is_known_by_its_kind() {
        let content = "<office:document-content><table:table table:name='T'><table:table-row><table:table-cell \
                       office:value-type='float' office:value='41.0'/></table:table-row></table:table>\
                       </office:document-content>";
        let kind = "application/vnd.oasis.opendocument.spreadsheet";
        let bytes = zipped(&[("mimetype", kind), ("content.xml", content)]);
        assert!(is_one(&bytes));
        assert_eq!(shown(&bytes), "T\n1 #41\n");
        let bytes = zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]);
        assert!(!is_one(&bytes));
    }

    #[test]
    fn what_is_no_workbook_is_said_so() {
        let bytes = zipped(&[("word/document.xml", "<a/>")]);
        assert!(!is_one(&bytes) && tabs(&bytes).is_err_and(|refusal| refusal == NOT_OPENED));
        assert!(tabs(COMPOUND).is_err_and(|refusal| refusal == OLD));
        let mut cells = Cells::default();
        let mut put = |row| cells.put(row, COLUMNS - 1, Cell::of_text("x"));
        let allowed = MOST / COLUMNS;
        assert!((0..allowed).all(|row| put(row).is_ok()) && put(allowed) == Err(TOO_MUCH));
        let bytes = zipped(&[("a", &" ".repeat(600)), ("b", &" ".repeat(400))]);
        let mut archive = archive(&bytes).unwrap();
        assert!(unpacks_to_more(&mut archive, 999) && !unpacks_to_more(&mut archive, 1000));
    }
}
