//! Nothing that somebody writes vanishes: whatever stands wherever in a text or a sheet, each word of it is in the document,
//! or a finding stands at it.

use press::draft::Cell;
use press::{Finding, Inspection, Level, Place, Rule, inspect, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const TEXT: &str = include_str!("mistakes/no-mistake.md");

/// What people write in a text; each `@` is a word of its own.
const BLOCKS: [&str; 94] = [
    "@",
    "@ @\n@",
    "@  \n@",
    "**@**",
    "*@* and __@__",
    "# @",
    "## @",
    "### @",
    "#### @",
    "#@",
    "### Benefit: @",
    "### Risk: @ {#@}",
    "## Benefit: @",
    "### Nobody: @",
    "### @ – @",
    "@\n===",
    "@\n---",
    "> @",
    "> @\n>\n> — @",
    "> @\n>\n> — @, [@](https://@.example), @",
    "> @\n> - @",
    "> - @\n> - @",
    "> 1. @",
    "> # @",
    "> > @",
    "> @\n@",
    "> [@] @ [@]",
    "> [!note] @\n> @",
    "> | @ | @ |\n> |---|---|\n> | @ | @ |",
    "— @",
    "— @, [@](https://@.example)",
    "- @\n- @",
    "- @\n\n  @\n\n  - @",
    "1. @\n2. @",
    "- [ ] @",
    "* @\n* @",
    "• @\n• @",
    "| @ | @ |\n|---|---|\n| @ | @ |",
    "| @ | @ |\n| @ | @ |",
    "| @ | @ |\n|---|---|\n| @ | @ | @ |",
    "| Outcome | @ |\n|---|---|\n| Without | @ |\n| With | @ | @ |\n| @ | @ |",
    "| Outcome | @ | @ |\n|---|---|---|\n| Likely range | @ | |",
    "| | @ |\n|---|---|\n| @ | @ |",
    "Figure: @",
    "Who is affected: @",
    "Who is affected:\n\n- @\n- @",
    "Who is affected:\n\n@",
    "Themes: @, @; @",
    "When: @",
    "Certainty: @, @",
    "Set against: @; @",
    "Set against:\n\n1. @",
    "Correction 2026-11-21: @",
    "Correction @: @",
    "Correction 2026-11-21:\n- @\n- @",
    "Correction 2026-11-21: @\n@",
    "Speaker: @",
    "Source: @",
    "Quote: @",
    "Text: @",
    "Section: @",
    "Side: @",
    "Title: @",
    "Summary: @",
    "Id: @",
    "Article: @",
    "Article: [@](https://@.example)",
    "Link: https://@.example",
    "Language: @",
    "Published: @",
    "Sides: @, @",
    "Sides: @, @, @",
    "One of each: @",
    "Without: @",
    "Out of: @",
    "Of whom: @",
    "@: @",
    "@ @: @",
    "**@:** @",
    "@:: @",
    "```\n@\n```",
    "```@\n@\n```",
    "    @",
    "<div>@</div>",
    "a <b>@</b> <u>@",
    "@[^@]\n\n[^@]: @",
    "![@](https://@.example/a.png)",
    "[@](https://@.example \"@\")",
    "[@]: https://@.example \"@\"",
    "[[@]] ![[@]] ==@== ~~@~~ $@$",
    "<https://@.example> https://@.example",
    "---\n@: @\n---",
    "{#@}",
    "@ {@} <@> [@]",
];

const SHEET: &str = include_str!("mistakes/no-mistake.csv");

/// Rows that people write in a sheet, their cells parted by `|`.
const ROWS: [&str; 24] = [
    "@",
    "@|@",
    "|@",
    "||||@|@",
    "@|Benefit|@|@|@|@|@|@|@|@|@|@",
    "@|@|@|@",
    "|risk|@",
    "||@",
    "||||||||@|@",
    "|||@||||||@",
    "Language|@|@",
    "Title|@|@",
    "Sides|@|@|@",
    "Sides|@; @; @",
    "One of each|@",
    "Article|@|@",
    "Section|@|@|@",
    "Section|Opening hours|@|@",
    "Who is affected|@",
    "Out of|@",
    "With|@|@",
    "Section|Side|Title|@",
    "Section|Side|Title|Quote|Quote|Summary",
    "Section|Summary|Sides|@",
];

/// Headers of columns that people add.
const HEADERS: [&str; 36] = [
    "",
    "@",
    "Section",
    "Side",
    "Title",
    "Text",
    "Text 2",
    "Who is affected",
    "Themes",
    "Themes 3",
    "When",
    "When 2",
    "Certainty",
    "Set against",
    "Set against 2",
    "Correction",
    "Correction 2",
    "Correction @",
    "Correction 2026-11-21",
    "Id",
    "Quote",
    "Quote 2",
    "Words before",
    "Speaker",
    "Speaker 2",
    "Source",
    "Source 3",
    "Link",
    "Quote link",
    "Outcome",
    "Without",
    "Likely range",
    "Figure source",
    "Summary",
    "Sides",
    "Language",
];

/// What people write in a cell of a column.
const CELLS: [&str; 8] = ["@", "@; @", "@, @", "@\n@", "2026-11-21: @", "2026-11-21: @\n@", "@ 18 to 29", "12 @"];

/// A word that is nowhere else.
fn word(number: usize) -> String {
    let letter = |digit: usize| char::from(b'a' + (digit % 26) as u8);
    ['z', 'q', letter(number / 26), letter(number)].iter().collect()
}

/// A text with a word in place of each `@`, and how many there are.
fn with_words(text: &str) -> (String, usize) {
    let mut parts = text.split('@');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    let mut count = 0;
    for part in parts {
        whole += &word(count);
        whole += part;
        count += 1;
    }
    (whole, count)
}

/// Names that only the format has, in which no author of a text or a sheet is spoken to.
const KEYS: [&str; 16] = [
    "lang",
    "url",
    "low",
    "high",
    "figure",
    "figures",
    "cells",
    "rows",
    "columns",
    "label",
    "caption",
    "prefix",
    "suffix",
    "horizon",
    "answers",
    "corrected",
];

/// The words that are neither in the document nor where a finding stands: in its lines, or of a sheet in its cells.
fn vanished(name: &str, text: &str, count: usize) -> Vec<String> {
    let Inspection { document, findings, sources, .. } = inspect(read(name, text.as_bytes()), None);
    for advice in findings.iter().map(Finding::advice) {
        let key =
            KEYS.iter().find(|key| advice.contains(&format!("“{key}”")) || advice.contains(&format!("\"{key}\"")));
        assert_eq!(key, None, "{advice}");
    }
    // What cannot be read as a whole is told as a whole.
    if document.is_null() && findings.iter().any(|finding| finding.rule.level() == Level::Error) {
        return Vec::new();
    }
    let document = document.to_string().to_lowercase();
    let told = |place: Place| {
        let source = &sources[place.source];
        let (start, end) = (place.start, place.end.max(place.start));
        if !source.cells.is_empty() {
            return &source.text[start..end];
        }
        let from = source.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let to = source.text[end..].find('\n').map_or(source.text.len(), |at| end + at);
        &source.text[from..to]
    };
    let places =
        findings.iter().flat_map(|finding| finding.related.iter().map(|(place, _)| *place).chain([finding.place]));
    let told = places.map(|place| told(place).to_owned()).chain(findings.iter().map(Finding::advice));
    // What is said at a header, or of a column that has none, is said of all that stands below.
    let columns = findings.iter().flat_map(|finding| {
        let source = &sources[finding.place.source];
        let named = &source.text[finding.place.start..finding.place.end];
        let is_told =
            move |cell: &&Cell| cell.column == named || finding.message.contains(&format!("Column {} ", cell.column));
        source.cells.iter().filter(is_told).map(|cell| source.text[cell.start..cell.end].to_owned())
    });
    // What is said of the label of a row is said of the row.
    let rows = findings.iter().filter(|finding| finding.rule == Rule::UnknownLabel).map(|finding| {
        let text = &sources[finding.place.source].text[finding.place.start..];
        text.lines().next().unwrap_or_default().to_owned()
    });
    let kept = told.chain(columns).chain(rows).chain([document]).collect::<Vec<_>>().join("\n");
    (0..count).map(word).filter(|word| !kept.contains(word.as_str())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_a_text(blocks in vec((any::<Index>(), select(&BLOCKS[..]), any::<[bool; 2]>()), 1..7)) {
        let mut lines: Vec<String> = TEXT.lines().map(str::to_owned).collect();
        for (at, block, [before, after]) in blocks {
            let at = at.index(lines.len() + 1);
            let [before, after] = [before, after].map(|empty| if empty { "\n" } else { "" });
            lines.insert(at, format!("{before}{block}{after}"));
        }
        let (text, count) = with_words(&lines.join("\n"));
        prop_assert_eq!(vanished("a.md", &text, count), Vec::<String>::new(), "{}", text);
    }
    #[test]
    fn of_a_sheet(
        rows in vec((any::<Index>(), select(&ROWS[..])), 0..3),
        columns in vec((any::<Index>(), select(&HEADERS[..]), vec((any::<Index>(), select(&CELLS[..])), 0..3)), 0..4),
    ) {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(SHEET.as_bytes());
        let cells = |row: csv::StringRecord| row.iter().map(str::to_owned).collect::<Vec<_>>();
        let mut all: Vec<Vec<String>> = reader.records().flatten().map(cells).collect();
        let header = all.iter().position(|row| row[0] == "Section").unwrap_or_default();
        for (at, name, cells) in columns {
            let at = at.index(all[header].len() + 1);
            for (index, row) in all.iter_mut().enumerate().skip(header) {
                row.resize(row.len().max(at), String::new());
                row.insert(at, if index == header { name.to_owned() } else { String::new() });
            }
            let points = header + 1..all.len();
            for (row, cell) in cells {
                all[points.start + row.index(points.len())][at] = cell.to_owned();
            }
        }
        for (at, row) in rows {
            all.insert(at.index(all.len() + 1), row.split('|').map(str::to_owned).collect());
        }
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        all.iter().for_each(|row| writer.write_record(row).unwrap());
        let (text, count) = with_words(&String::from_utf8(writer.into_inner().unwrap()).unwrap());
        prop_assert_eq!(vanished("a.csv", &text, count), Vec::<String>::new(), "{}", text);
    }
}
