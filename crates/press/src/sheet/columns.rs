//! The columns of a tab: which row is the header, and what each of its cells names.

use std::collections::BTreeSet;

use crate::day;
use crate::finding::Finding;
use crate::id::comparable;
use crate::label::{Label, Words};
use crate::rule::Rule;
use crate::sheet::tab::{Cell, Row, letters};

/// What a column says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it is called.
    pub label: Label,
    /// What it is a part of.
    pub part: Part,
    /// The day in the header of a correction.
    pub day: Option<String>,
}

/// What a column says something of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The point itself; of several columns for one list, which, from 1.
    Point(usize),
    /// Which of its quotes, from 1.
    Quote(usize),
    /// Its figure.
    Figure,
    /// The section that it stands in.
    Section,
}

/// The cells of a row as headers, without the notes of its author; none where a cell is no label.
fn headers(row: &Row, words: &Words) -> Vec<Option<Header>> {
    let cells = row.written().map(|(_, cell)| cell).filter(|cell| !cell.text.starts_with('_'));
    cells.map(|cell| header(cell, words)).collect()
}

fn distinct(headers: &[Option<Header>]) -> usize {
    headers.iter().flatten().map(|header| header.label).collect::<BTreeSet<_>>().len()
}

/// How many cells of a row are labels, each counted once.
pub fn labels(row: &Row, words: &Words) -> usize {
    distinct(&headers(row, words))
}

/// Whether a row is the header of a table: most of its cells are labels, and of more than one value.
pub fn is_header(row: &Row, words: &Words) -> bool {
    let headers = headers(row, words);
    distinct(&headers) >= 2 && headers.iter().flatten().count() * 2 > headers.len()
}

/// Whether a row has a cell with a label.
pub fn has(row: &Row, label: Label, words: &Words) -> bool {
    headers(row, words).iter().flatten().any(|header| header.label == label)
}

/// Whether a row says what the header says.
pub fn is_repeated(row: &Row, header: &Row) -> bool {
    let is_same = |(column, cell): (usize, &Cell)| {
        header.cells.get(column).is_some_and(|header| comparable(&header.text) == comparable(&cell.text))
    };
    row.written().nth(1).is_some() && row.written().all(is_same)
}

/// Whether a header that is not read may be a label.
pub fn may_be(cell: &Cell, label: Label, words: &Words) -> bool {
    let near = words.nearest(&cell.line()).and_then(|near| words.label(near));
    header(cell, words).is_some() || near.is_none_or(|near| near == label)
}

/// A header as it is written.
struct Header {
    label: Label,
    number: Option<usize>,
    day: Option<String>,
    /// Whether `Quote` or `Figure` stands before the label.
    part: Option<Part>,
}

/// More words than any label has.
const WORDS: usize = 6;

fn header(cell: &Cell, words: &Words) -> Option<Header> {
    let text = cell.line();
    let text = text.trim_end_matches([':', '*']).trim_end();
    if let Some(label) = words.label(text).or_else(|| explained(text, words)) {
        return Some(Header { label, number: None, day: None, part: None });
    }
    let (before, last) = text.rsplit_once(' ')?;
    if let Some(label) = words.label(before) {
        let digits = last.trim_matches(|mark| "()#.".contains(mark));
        let number = digits.parse().ok().filter(|number| (1..100).contains(number));
        if number.is_some() {
            return Some(Header { label, number, day: None, part: None });
        }
    }
    let day_after = |at: usize| {
        let label = words.label(&text[..at]).filter(|label| *label == Label::Correction)?;
        let day = text[at..].trim();
        let is_day = day.starts_with(|first: char| first.is_ascii_digit()) || day::is_one(day, words.lang());
        is_day.then(|| Header { label, number: None, day: Some(day.to_owned()), part: None })
    };
    if let Some(header) = text.match_indices(' ').take(WORDS).find_map(|(at, _)| day_after(at)) {
        return Some(header);
    }
    // `Quote source`, `Figure link 2`.
    let (first, rest) = text.split_once(' ')?;
    let part = match (words.label(first), first.to_lowercase().as_str()) {
        (Some(Label::Quote), _) => Part::Quote(1),
        (Some(Label::Outcome), _) | (_, "figure") => Part::Figure,
        _ => return None,
    };
    let header = header(&Cell::of_text(rest), words).filter(|header| header.part.is_none())?;
    Some(Header { part: Some(part), ..header })
}

/// The label of a header that says more of it in brackets, as in `Quote (word for word)`; `Source (link)` is one label.
fn explained(text: &str, words: &Words) -> Option<Label> {
    let (before, inner) = text.strip_suffix(')')?.split_once('(')?;
    let whole = words.label(&format!("{} {}", before.trim(), inner.trim()));
    whole.or_else(|| words.label(before).filter(|_| words.label(inner).is_none() && inner.parse::<usize>().is_err()))
}

/// The columns of a header, none where a column is not read, and what is to be said of them.
pub fn columns(row: &Row, words: &Words) -> (Vec<Option<Column>>, Vec<Finding>) {
    let (mut columns, mut findings) = (Vec::<Option<Column>>::new(), Vec::new());
    let headers: Vec<_> = row.cells.iter().map(|cell| header(cell, words)).collect();
    let has = |label| headers.iter().flatten().any(|header| header.label == label);
    // A source and a link belong to what stands to the left of them.
    let mut left = match (has(Label::Quote), has(Label::Outcome)) {
        (false, true) => Some(Part::Figure),
        (true, _) => Some(Part::Quote(1)),
        (false, false) => None,
    };
    for (cell, header) in row.cells.iter().zip(&headers) {
        let column = match header {
            _ if cell.is_blank() || cell.text.starts_with('_') => None,
            None => {
                findings.push(unknown(cell, words));
                None
            }
            Some(header) => {
                let part = part(header, left);
                if let Some(part @ (Part::Quote(_) | Part::Figure)) = part {
                    left = Some(part);
                }
                if part.is_none() {
                    findings.push(out_of_place(cell, header.number.is_some()));
                }
                part.map(|part| Column { label: header.label, part, day: header.day.clone() })
            }
        };
        if let Some(first) = column.as_ref().and_then(|_| columns.iter().position(|other| *other == column)) {
            let message = format!("The column “{}” is there twice, and only the first counts.", cell.line());
            let twice = Finding::new(Rule::Twice, cell.place, message).help("Put both into one, or take one out.");
            findings.push(twice.related(row.cells[first].place, "the first"));
            columns.push(None);
        } else {
            columns.push(column);
        }
    }
    (columns, findings)
}

/// What a column is a part of, by its label and by what stands to the left of it.
fn part(header: &Header, left: Option<Part>) -> Option<Part> {
    let number = header.number.unwrap_or(1);
    let quote = |part: Option<Part>| match (header.number, part) {
        (Some(number), _) => Some(Part::Quote(number)),
        (None, part) => part,
    };
    match header.label {
        Label::Text | Label::Who | Label::Themes | Label::SetAgainst | Label::Correction => Some(Part::Point(number)),
        Label::Quote | Label::Speaker | Label::Before | Label::After => quote(Some(Part::Quote(1))),
        Label::Source | Label::SourceLink | Label::Link => quote(header.part.or(left)),
        _ if header.number.is_some() => None,
        Label::Title | Label::Section | Label::Side | Label::When | Label::Certainty | Label::Id => {
            Some(Part::Point(1))
        }
        Label::Outcome
        | Label::Without
        | Label::With
        | Label::Unit
        | Label::Range
        | Label::Better
        | Label::Basis
        | Label::Whom
        | Label::Period
        | Label::Note => Some(Part::Figure),
        Label::Summary | Label::Sides | Label::Singular => Some(Part::Section),
        Label::Language | Label::Article | Label::Published | Label::Version | Label::OutOf | Label::Updated => None,
    }
}

fn unknown(cell: &Cell, words: &Words) -> Finding {
    let finding =
        Finding::new(Rule::UnknownLabel, cell.place, format!("No column is called “{}”; it is not read.", cell.line()));
    finding.help(match words.nearest(&cell.line()) {
        Some(label) => format!("Did you mean “{label}”?"),
        None => format!("If it is a note of your own, begin its header with _, as in “_{}”.", cell.line()),
    })
}

fn out_of_place(cell: &Cell, numbered: bool) -> Finding {
    let message = format!("“{}” is no column of points; it is not read.", cell.line());
    let help = if numbered {
        "Only quotes, texts, themes, who is affected, corrections and what a point is set against may have several columns."
    } else {
        "What holds for the whole document stands in a row of its own above the header, or in a tab “Head”."
    };
    Finding::new(Rule::UnknownLabel, cell.place, message).help(help)
}

/// What is to be said of a column that has no header, at its first cell.
pub fn without_header(column: usize, first: &Cell) -> Finding {
    let message = format!("Column {} has no header, so that what stands in it is not read.", letters(column));
    Finding::new(Rule::Unknown, first.place, message).help("Name the column in the row of the headers.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Row {
        Row::of_cells(1, text.split('|').map(Cell::of_text).collect()).unwrap()
    }

    #[test]
    fn a_header_is_a_row_of_labels() {
        let table = [
            ("Section|Side|Title|Text", true),
            ("abschnitt|TITLE:|Bemerkung der Redaktion|_mine|_too", true),
            ("Title|Summary of it all", false),
            ("Article|School weighs a day without phones", false),
            ("Sides|Benefits|Risks", false),
            ("Quote|Quote 2", false),
            ("Title|Quote 1|Speaker 1|Quote 2|Speaker 2|Quote 3|Speaker 3|Quote 4|Speaker 4", true),
            ("Section|Summary", true),
            ("Section (required)|Side*|Title (max. 120)|Colour|Mood", true),
        ];
        for (text, expected) in table {
            assert_eq!(is_header(&row(text), &Words::of("de")), expected, "{text}");
        }
    }

    #[test]
    fn a_source_belongs_to_what_stands_to_the_left_of_it() {
        let text = "Link|Title|Quote|Speaker|Source|Link|Quote 2|Source 2|Link|Outcome|Source|Source link|Quote link";
        let parts: Vec<_> = columns(&row(text), &Words::of("en"))
            .0
            .into_iter()
            .map(|column| column.map(|column| column.part))
            .collect();
        let [one, two] = [Part::Quote(1), Part::Quote(2)].map(Some);
        let figure = Some(Part::Figure);
        // The first link is that of the first quote already.
        let title = Some(Part::Point(1));
        assert_eq!(parts, [one, title, one, one, one, None, two, two, two, figure, figure, figure, None]);
        let alone = columns(&row("Outcome|Link|Figure source"), &Words::of("en")).0;
        assert!(alone.iter().flatten().all(|column| column.part == Part::Figure), "{alone:?}");
    }

    #[test]
    fn a_header_may_explain_itself_in_brackets() {
        let labels: Vec<_> =
            columns(&row("Title*|Quote (word for word)|Source (link)|Quote (2)|Speaker (link)"), &Words::of("en"))
                .0
                .into_iter()
                .map(|column| column.map(|column| (column.label, column.part)))
                .collect();
        let expected = [
            Some((Label::Title, Part::Point(1))),
            Some((Label::Quote, Part::Quote(1))),
            Some((Label::SourceLink, Part::Quote(1))),
            Some((Label::Quote, Part::Quote(2))),
            None,
        ];
        assert_eq!(labels, expected);
    }

    #[test]
    fn what_is_no_column_is_said_with_what_to_do() {
        let (columns, findings) =
            columns(&row("Title|Titel|Colour|Language|Title 2|title|_note||Correction 2026-11-21"), &Words::of("en"));
        let advice: Vec<_> = findings.iter().map(Finding::advice).collect();
        expect_test::expect![[r#"
            [
                "No column is called “Titel”; it is not read. Did you mean “Title”?",
                "No column is called “Colour”; it is not read. If it is a note of your own, begin its header with _, as in “_Colour”.",
                "“Language” is no column of points; it is not read. What holds for the whole document stands in a row of its own above the header, or in a tab “Head”.",
                "“Title 2” is no column of points; it is not read. Only quotes, texts, themes, who is affected, corrections and what a point is set against may have several columns.",
                "The column “title” is there twice, and only the first counts. Put both into one, or take one out.",
            ]
        "#]].assert_debug_eq(&advice);
        assert_eq!(columns.iter().flatten().count(), 2);
        assert_eq!(columns[8].as_ref().and_then(|column| column.day.as_deref()), Some("2026-11-21"));
    }
}
