//! What the tabs of a sheet say, as a document.
//!
//! Decides what each tab and each row is; how a cell is read is `values`' and how it stands in the document `writing`'s.

use std::collections::BTreeSet;

use crate::draft::{Draft, Place, Source};
use crate::finding::Finding;
use crate::id::comparable;
use crate::known_keys::nearest;
use crate::label::{Label, Words};
use crate::rule::Rule;
use crate::sheet::columns::{self, Column, Part};
use crate::sheet::tab::{Cell, Row, Tab, letters};
use crate::sheet::writing;

/// How the name of a tab begins that has a comparison.
const COMPARISON: [&str; 2] = ["comparison", "vergleich"];
/// What a tab with the head is called; one with a label in its first cell needs no such name.
const HEAD: [&str; 4] = ["head", "document", "dokument", "kopf"];
/// How many characters of a tab's name Excel keeps.
const NAME: usize = 31;

/// What a sheet says, by its parts.
#[derive(Debug, Default)]
pub struct Content<'t> {
    /// The rows of the head.
    pub head: Vec<(Label, &'t Row)>,
    /// In the order in which they first appear.
    pub sections: Vec<Section<'t>>,
}

/// A section, as the rows say it that name it.
#[derive(Debug)]
pub struct Section<'t> {
    /// The cell that names it first; a blank one at the place of a point that names none.
    pub title: Cell,
    /// What else is said of it.
    pub fields: Vec<(Label, &'t Cell)>,
    /// Its points, in the order of the sheet.
    pub points: Vec<Point<'t>>,
    /// The rows of its comparison, the first of which has the heads.
    pub table: Vec<&'t Row>,
}

/// A point.
#[derive(Debug)]
pub struct Point<'t> {
    /// Where its row stands.
    pub place: Place,
    /// What its row says.
    pub fields: Vec<Field<'t>>,
    /// The cells for what every point needs, empty or not.
    pub needed: Vec<(Label, Place)>,
    /// What the rows below it say, each of another quote.
    pub quotes: Vec<Vec<Field<'t>>>,
}

/// A cell that has something, and its column.
pub type Field<'t> = (Column, &'t Cell);

/// Reads the tabs of a sheet, and gives each cell of the sources the header of its column.
pub fn read(tabs: &[Tab], words: &Words, sources: &mut [Source]) -> (Draft, Vec<Finding>) {
    let mut reading = Reading { words, content: Content::default(), findings: Vec::new(), is_whole: true };
    let tabs: Vec<_> = tabs.iter().enumerate().filter(|(_, tab)| !name(tab).starts_with('_')).collect();
    let (mut tables, mut comparisons, mut strays) = (Vec::new(), Vec::new(), Vec::new());
    for (index, tab) in tabs {
        let rows: Vec<_> = tab.rows.iter().filter(|row| !row.is_note()).collect();
        let Some(first) = rows.first() else { continue };
        reading.doubts(tab, &rows);
        if COMPARISON.iter().any(|word| name(tab).to_lowercase().starts_with(word)) {
            comparisons.push((tab, index, rows));
        } else if let Some((at, has_groups)) = header(&rows, words) {
            let (head, below) = rows.split_at(at);
            let (head, groups) = head.split_at(at - usize::from(has_groups));
            reading.head(head);
            for row in groups {
                let message = "The headers of the columns stand below this row; it is not read.";
                let help = "Take it out, or begin its first cell with _ if it is a note of your own.";
                reading.findings.push(Finding::new(Rule::Unknown, row.place(), message).help(help));
            }
            // A tab may have several tables, one below the other.
            let is_header = |row: &Row| columns::is_header(row, words) && !columns::is_repeated(row, below[0]);
            for table in below.chunk_by(|_, next| !is_header(next)) {
                if let [header, rows @ ..] = table {
                    name_columns(header, &mut sources[index]);
                    tables.push((*header, rows.to_vec()));
                }
            }
        } else if HEAD.contains(&comparable(name(tab)).as_str()) || words.label(&first.cells[0].text).is_some() {
            reading.head(&rows);
        } else {
            strays.push(first.place());
        }
    }
    let read = tables.iter().map(|(header, rows)| {
        let (columns, findings) = columns::columns(header, words);
        reading.findings.extend(findings);
        (*header, columns, rows)
    });
    let (of_sections, of_points): (Vec<_>, Vec<_>) =
        read.collect::<Vec<_>>().into_iter().partition(|(_, columns, _)| {
            let mut columns = columns.iter().flatten();
            columns.clone().any(|column| column.part == Part::Section)
                && columns.all(|column| is_of_section(column) || column.label == Label::Title)
        });
    for (header, columns, rows) in of_sections {
        reading.sections(header, &columns, rows);
    }
    let has_points = !of_points.is_empty();
    for (header, columns, rows) in of_points {
        reading.points(header, &columns, rows);
    }
    for (tab, index, rows) in comparisons {
        reading.comparison(tab, rows, &mut sources[index]);
    }
    let Reading { content, mut findings, is_whole, .. } = reading;
    if !has_points {
        findings.extend(no_points(&content, strays.first().copied()));
        return (Draft::default(), findings);
    }
    for place in strays {
        let message = "This tab has neither the headers of columns nor a head; it is not read.";
        let help = "Begin its name with _ if it has notes of your own.";
        findings.push(Finding::new(Rule::Unknown, place, message).help(help));
    }
    if !is_whole {
        return (Draft::default(), findings);
    }
    let (draft, more) = writing::write(&content, words);
    findings.extend(more);
    (draft, findings)
}

/// What is said of a sheet without points.
fn no_points(content: &Content<'_>, stray: Option<Place>) -> Option<Finding> {
    let help = "Write a row with the headers of the columns, such as Section, Side, Title, Text and Quote, and a row for \
                each point below it; headers are in English, or in the language that a row “Language” names.";
    let head = content.head.first().map(|(_, row)| row.place());
    Some(match stray.or(head) {
        Some(place) => Finding::new(Rule::Missing, place, "No row has the headers of the columns.").help(help),
        None => Finding::new(Rule::Empty, Place::default(), "The sheet is empty.").help(help),
    })
}

/// Names the columns of all cells below a header.
fn name_columns(header: &Row, source: &mut Source) {
    let (mut row, mut column) = (0, 0);
    for cell in source.cells.iter_mut().filter(|cell| cell.row > header.number) {
        column = if cell.row == row { column + 1 } else { 0 };
        row = cell.row;
        let header = header.cells.get(column).filter(|header| !header.is_blank());
        cell.column = header.map_or_else(|| letters(column), Cell::line);
    }
}

fn name(tab: &Tab) -> &str {
    tab.name.as_deref().unwrap_or_default()
}

/// Whether a column says something of a section, in a row that has no point.
fn is_of_section(column: &Column) -> bool {
    column.part == Part::Section || matches!(column.label, Label::Section | Label::Id)
}

/// What is said of a point whose section has another one with its title and its side. An id tells the two apart on purpose.
fn repeats(fields: &[Field<'_>], other: &Point<'_>) -> Option<Finding> {
    let is_same = |label: &Label| {
        let text = |fields| Some(comparable(&cell(fields, *label)?.text));
        text(fields).is_some_and(|text| cell(&other.fields, *label).is_some_and(|cell| comparable(&cell.text) == text))
    };
    let has_id = [fields, &other.fields].iter().any(|fields| cell(fields, Label::Id).is_some());
    let title = cell(fields, Label::Title).filter(|_| !has_id && [Label::Title, Label::Side].iter().all(is_same))?;
    let finding = Finding::new(Rule::Twice, title.place, "This point is there already; readers would see it twice.");
    let help = "If the row has only another quote of it, put it right below that point and leave its title and its side \
                empty; else give it a title of its own.";
    Some(finding.help(help).related(other.place, "the first"))
}

/// Whether the address behind a cell's words is read in their place.
fn is_address(label: Label, cell: &Cell) -> bool {
    matches!(label, Label::Link | Label::SourceLink) && cell.links.len() == 1
}

/// The cell of a label that a point has once.
pub fn cell<'t>(fields: &[Field<'t>], label: Label) -> Option<&'t Cell> {
    fields.iter().find(|(column, _)| column.label == label).map(|(_, cell)| *cell)
}

/// What is said of a row that stands in no section, and what to do.
pub const NO_SECTION: &str = "This row does not say in which section it stands.";
pub const FILL_IN: &str =
    "Fill in the column “Section”, or begin the first cell of the row with _ if it is a note of your own.";

/// What every point needs.
const NEEDED: [Label; 3] = [Label::Section, Label::Side, Label::Title];

/// Which of some rows is the header, and whether the row above it names groups of columns.
fn header(rows: &[&Row], words: &Words) -> Option<(usize, bool)> {
    let first = rows.iter().position(|row| columns::is_header(row, words))?;
    let has_needed = |row: &Row| NEEDED.iter().all(|label| columns::has(row, *label, words));
    let is_below = rows.get(first + 1).is_some_and(|next| has_needed(next) && !has_needed(rows[first]));
    Some((first + usize::from(is_below), is_below))
}

/// What the tabs have said so far.
struct Reading<'t> {
    words: &'t Words,
    content: Content<'t>,
    findings: Vec<Finding>,
    /// Whether every table has the columns that a point needs.
    is_whole: bool,
}

impl<'t> Reading<'t> {
    /// Says which rows are hidden, and which cells have the error of a formula.
    fn doubts(&mut self, tab: &Tab, rows: &[&Row]) {
        if tab.hidden {
            let place = rows.first().map(|row| row.place()).unwrap_or_default();
            let message = "This tab is hidden, and counts nevertheless.";
            let help = "Begin its name with _ if it should not.";
            self.findings.push(Finding::new(Rule::HiddenRow, place, message).help(help));
        }
        for run in rows.chunk_by(|row, next| row.hidden && next.hidden) {
            let [first, ..] = run else { continue };
            if first.hidden {
                let message = match run.len() {
                    1 => "This row is hidden, and counts nevertheless.".to_owned(),
                    many => format!("This row and {} below it are hidden, and count nevertheless.", many - 1),
                };
                let help = "Delete it, or begin its first cell with _, if it should not.";
                self.findings.push(Finding::new(Rule::HiddenRow, first.place(), message).help(help));
            }
        }
        for column in &tab.hidden_columns {
            let of_column = || rows.iter().filter_map(|row| row.cells.get(*column)).filter(|cell| !cell.is_blank());
            let is_note = of_column().any(|cell| cell.text.starts_with('_'));
            if let Some(cell) = of_column().next().filter(|_| !is_note) {
                let message = format!("Column {} is hidden, and counts nevertheless.", letters(*column));
                let help = "Delete it, or begin its header with _, if it should not.";
                self.findings.push(Finding::new(Rule::HiddenRow, cell.place, message).help(help));
            }
        }
        for (_, cell) in rows.iter().flat_map(|row| row.written()).filter(|(_, cell)| cell.error) {
            let (message, help) = if cell.text.starts_with('=') {
                let help = "Open the sheet in Excel or LibreOffice and save it there, or write the words themselves.";
                ("The formula of this cell has not been calculated.".to_owned(), help)
            } else {
                let message = format!("The formula of this cell has failed: {}.", cell.line());
                (message, "Mend it, or write the words themselves.")
            };
            self.findings.push(Finding::new(Rule::WrongKind, cell.place, message).help(help));
        }
    }

    /// Says which addresses behind the words of a cell are not read.
    fn links(&mut self, cell: &Cell) {
        for address in cell.untold_links() {
            let message = format!("Behind this cell lies the link {address}, which is not read.");
            let help =
                "Write the address itself in a column “Link” or “Source link”, or in a text as [words](https://…).";
            self.findings.push(Finding::new(Rule::Unknown, cell.place, message).help(help));
        }
    }

    /// Reads rows of a label and its value.
    fn head(&mut self, rows: &[&'t Row]) {
        for row in rows.iter().copied() {
            let mut written = row.written();
            let Some((_, first)) = written.next() else { continue };
            let of_head = |label: &Label| {
                use Label::{
                    Article, Language, Link, OutOf, Period, Published, Section, Sides, Singular, Source, SourceLink,
                    Summary, Title, Updated, Version, Whom, With, Without,
                };
                matches!(
                    label,
                    Article
                        | Language
                        | Link
                        | OutOf
                        | Period
                        | Published
                        | Section
                        | Sides
                        | Singular
                        | Source
                        | SourceLink
                        | Summary
                        | Title
                        | Updated
                        | Version
                        | Whom
                        | With
                        | Without
                )
            };
            let label = self.words.label(&first.text);
            for (_, cell) in row.written().filter(|(_, cell)| label.is_none_or(|label| !is_address(label, cell))) {
                self.links(cell);
            }
            match label {
                Some(Label::Section) => {
                    if let Some((_, title)) = written.next() {
                        let section = self.section(title);
                        if let Some((_, summary)) = written.next() {
                            self.say_of_section(section, Label::Summary, summary);
                        }
                    }
                }
                Some(label) if of_head(&label) => {
                    if let Some((_, other)) = self.content.head.iter().find(|(other, _)| *other == label) {
                        let message = format!("“{}” is there twice, and only the first counts.", first.line());
                        let twice = Finding::new(Rule::Twice, row.place(), message).help("Take one out.");
                        self.findings.push(twice.related(other.place(), "the first"));
                    } else if written.next().is_some() {
                        let pair = matches!(label, Label::Sides | Label::Singular);
                        let more = written.nth(usize::from(pair)).map(|(_, cell)| cell);
                        self.content.head.push((label, row));
                        self.findings.extend(more.map(|more| {
                            let (values, help) = if pair {
                                ("two values", "Take it out, or begin it with _ if it is a note of your own.")
                            } else {
                                ("one value", "Put it into the cell beside the label, or begin it with _.")
                            };
                            let message = format!("“{}” has {values}; “{}” is not read.", first.line(), more.line());
                            Finding::new(Rule::Unknown, more.place, message).help(help)
                        }));
                    }
                    continue;
                }
                label => {
                    let message = match label {
                        Some(_) => format!("“{}” is said of a point, not of the whole document.", first.line()),
                        None => format!("The head has no “{}”; the row is not read.", first.line()),
                    };
                    let help = match self.words.nearest(&first.line()).filter(|_| label.is_none()) {
                        Some(label) => format!("Did you mean “{label}”?"),
                        None => "Begin its first cell with _ if it is a note of your own.".to_owned(),
                    };
                    self.findings.push(Finding::new(Rule::UnknownLabel, first.place, message).help(help));
                    continue;
                }
            }
            if let Some((_, cell)) = written.next() {
                let message = "A section has a title and a summary here; this is not read.";
                self.findings.push(Finding::new(Rule::Unknown, cell.place, message).help("Take it out."));
            }
        }
    }

    /// The index of the section with a title, which is there from now on.
    fn section(&mut self, title: &Cell) -> usize {
        let key = comparable(&title.text);
        let sections = &mut self.content.sections;
        sections.iter().position(|section| comparable(&section.title.text) == key).unwrap_or_else(|| {
            sections.push(Section { title: title.clone(), fields: Vec::new(), points: Vec::new(), table: Vec::new() });
            sections.len() - 1
        })
    }

    /// Notes what a row says of a section: once.
    fn say_of_section(&mut self, section: usize, label: Label, cell: &'t Cell) {
        let fields = &mut self.content.sections[section].fields;
        match fields.iter().find(|(other, _)| *other == label) {
            None => fields.push((label, cell)),
            Some((_, first)) if first.text == cell.text => {}
            Some((_, first)) => {
                let message = "Of this section, something else is said further up, and only that counts.";
                let twice = Finding::new(Rule::Twice, cell.place, message).help("Take one out.");
                self.findings.push(twice.related(first.place, "the first"));
            }
        }
    }

    /// The cells of a row that have something, with their columns. `said` are the columns of which it has been said that they
    /// have no header.
    fn fields(
        &mut self,
        row: &'t Row,
        header: &Row,
        columns: &[Option<Column>],
        said: &mut BTreeSet<usize>,
    ) -> Vec<Field<'t>> {
        for (column, cell) in row.written() {
            let is_nameless = header.cells.get(column).is_none_or(Cell::is_blank);
            if is_nameless && said.insert(column) {
                self.findings.push(columns::without_header(column, cell));
            }
        }
        let field = |(column, cell): (usize, &'t Cell)| Some((columns.get(column)?.clone()?, cell));
        let fields: Vec<Field<'t>> = row.written().filter_map(field).collect();
        for (_, cell) in fields.iter().filter(|(column, cell)| !is_address(column.label, cell)) {
            self.links(cell);
        }
        fields
    }

    /// Reads a table whose rows are sections.
    fn sections(&mut self, header: &Row, columns: &[Option<Column>], rows: &[&'t Row]) {
        let mut said = BTreeSet::new();
        for row in rows.iter().copied() {
            let fields = self.fields(row, header, columns, &mut said);
            match cell(&fields, Label::Section).or_else(|| cell(&fields, Label::Title)) {
                Some(title) => self.of_section(title, &fields),
                None => self.lost(row, "This row names no section."),
            }
        }
    }

    /// Reads what a row says of a section.
    fn of_section(&mut self, title: &'t Cell, fields: &[Field<'t>]) {
        let section = self.section(title);
        for (column, cell) in fields {
            if column.part == Part::Section || column.label == Label::Id {
                self.say_of_section(section, column.label, cell);
            }
        }
    }

    /// Reads a table whose rows are points, each with the rows below it that have another quote.
    fn points(&mut self, header: &Row, columns: &[Option<Column>], rows: &[&'t Row]) {
        let at = |label| columns.iter().position(|column| column.as_ref().is_some_and(|column| column.label == label));
        let (needed, missing): (Vec<_>, Vec<_>) =
            NEEDED.iter().map(|label| (*label, at(*label))).partition(|(_, at)| at.is_some());
        let needed: Vec<_> = needed.into_iter().filter_map(|(label, at)| Some((label, at?))).collect();
        for (label, _) in &missing {
            self.is_whole = false;
            let message = format!("No column is called “{}”, and every point needs one.", label.english());
            // Of several that are missing, nobody knows which is meant.
            let unread = header.written().find(|(column, cell)| {
                let is_unread = columns.get(*column).is_none_or(Option::is_none) && !cell.text.starts_with('_');
                missing.len() == 1 && is_unread && columns::may_be(cell, *label, self.words)
            });
            let (place, help) = match unread {
                Some((_, cell)) => {
                    // It is said here what becomes of it.
                    self.findings.retain(|said| said.place != cell.place || said.rule != Rule::UnknownLabel);
                    let help = format!("If “{}” is meant, write “{}” in its place.", cell.line(), label.english());
                    (cell.place, help)
                }
                None => (header.place(), "Add it to the row of the headers.".to_owned()),
            };
            self.findings.push(Finding::new(Rule::Missing, place, message).help(help));
        }
        if !self.is_whole {
            return;
        }
        let (mut said, mut current, mut last) = (BTreeSet::new(), None, None);
        for row in rows.iter().copied() {
            if columns::is_repeated(row, header) {
                let message = "The headers stand here once more; this row is not read.";
                let twice = Finding::new(Rule::Twice, row.place(), message).help("Take the row out.");
                self.findings.push(twice.related(header.place(), "the first"));
                continue;
            }
            let fields = self.fields(row, header, columns, &mut said);
            if fields.is_empty() {
                continue;
            }
            let has_point = cell(&fields, Label::Title).or_else(|| cell(&fields, Label::Side)).is_some();
            let title = cell(&fields, Label::Section);
            if let Some(title) = title {
                if !has_point && fields.iter().all(|(column, _)| is_of_section(column)) {
                    self.of_section(title, &fields);
                    (current, last) = (Some(self.section(title)), None);
                    continue;
                }
                current = Some(self.section(title));
            }
            let is_point = [Label::Title, Label::Side].iter().all(|label| cell(&fields, *label).is_some());
            if current.is_none() && is_point {
                current = Some(self.section(&Cell { place: row.place(), ..Cell::default() }));
            }
            // A merged cell has its words in the first of its rows.
            let Some(section) = current else {
                self.lost(row, NO_SECTION);
                continue;
            };
            for (column, cell) in &fields {
                if column.part == Part::Section {
                    self.say_of_section(section, column.label, cell);
                }
            }
            let of_quote = |(column, _): &Field<'_>| matches!(column.part, Part::Quote(_));
            let beside_quote = |(column, _): &Field<'_>| column.part == Part::Section || column.label == Label::Section;
            let is_quote = !has_point && fields.iter().all(|field| of_quote(field) || beside_quote(field));
            if is_quote && !fields.iter().any(of_quote) {
                continue;
            }
            let points = &mut self.content.sections[section].points;
            match points.last_mut().filter(|_| is_quote && last == Some(section)) {
                Some(point) => point.quotes.push(fields),
                None => {
                    let place = |(label, at): &(Label, usize)| Some((*label, row.cells.get(*at)?.place));
                    let needed = needed.iter().filter_map(place).collect();
                    self.findings.extend(points.iter().find_map(|point| repeats(&fields, point)));
                    points.push(Point { place: row.place(), fields, needed, quotes: Vec::new() });
                }
            }
            last = Some(section);
        }
    }

    /// Says that a row is not read.
    fn lost(&mut self, row: &Row, message: &str) {
        self.findings.push(Finding::new(Rule::Missing, row.place(), message).help(FILL_IN));
    }

    /// Reads a tab with the comparison of a section.
    fn comparison(&mut self, tab: &Tab, mut rows: Vec<&'t Row>, source: &mut Source) {
        let Some(first) = rows.first().copied() else { return };
        let length = name(tab).chars().count();
        // The word that it begins with is ASCII.
        let word =
            COMPARISON.iter().find(|word| name(tab).to_lowercase().starts_with(**word)).map_or(0, |word| word.len());
        let mut title = name(tab)
            .get(word..)
            .unwrap_or_default()
            .trim_matches(|mark: char| mark.is_whitespace() || ":-–—.".contains(mark));
        let mut place = first.place();
        let mut is_cut = length >= NAME;
        if self.words.label(&first.cells[0].text) == Some(Label::Section) {
            if let Some((_, cell)) = first.written().nth(1) {
                (title, place, is_cut) = (&cell.text, cell.place, false);
            }
            rows.remove(0);
        }
        let key = comparable(title);
        let sections = &self.content.sections;
        let is = |section: &Section<'_>| {
            let other = comparable(&section.title.text);
            other == key || is_cut && other.starts_with(&key)
        };
        let found = match sections.len() {
            1 if key.is_empty() => Some(0),
            _ => sections.iter().position(is),
        };
        let Some(found) = found else {
            let message = format!("No section is called “{title}”, which this comparison is to stand in.");
            let finding = Finding::new(Rule::UnknownLabel, place, message);
            let titles = sections.iter().map(|section| section.title.text.as_str());
            self.findings.push(finding.help(match nearest(title, titles) {
                Some(title) => format!("Did you mean “{title}”?"),
                None => "Write above its heads a row “Section” with the title of the section.".to_owned(),
            }));
            return;
        };
        if let Some(header) = rows.first() {
            name_columns(header, source);
        }
        for (_, cell) in rows.iter().flat_map(|row| row.written()) {
            self.links(cell);
        }
        let section = &mut self.content.sections[found];
        if section.table.is_empty() {
            section.table = rows;
        } else {
            let message = format!("“{}” has a comparison already, and only that counts.", section.title.line());
            self.findings
                .push(Finding::new(Rule::Twice, place, message).help("Put both into one tab, or take one out."));
        }
    }
}
