//! The form of a sheet: a row a point, as `docs/sheets.md` describes it.
//!
//! Reads CSV and its like, XLSX and ODS. Knows the format's keys, and judges nothing that the format itself does.

mod columns;
mod delimited;
mod document;
mod open_document;
mod tab;
mod values;
mod workbook;
mod writing;

use explainer::MAX_BYTES;

use crate::draft::{Draft, Place, Source};
use crate::finding::Finding;
use crate::label::Words;
use crate::rule::Rule;
use crate::wrong_file;
use tab::{Cell, Row};

/// Whether a file is a sheet, by the end of its name or by what is in it. What is called JSON is told apart elsewhere.
#[must_use]
pub fn is_one(name: &str, bytes: &[u8]) -> bool {
    let name = name.to_lowercase();
    let named = [".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"].iter().any(|end| name.ends_with(end));
    named || workbook::is_one(bytes) || !name.ends_with(".json") && delimited::is_one(&wrong_file::decoded(bytes).text)
}

/// Reads a sheet, whatever it holds: what findings show lines of, a source a tab, what it says, and what kept it from being
/// read or would be lost.
#[must_use]
pub fn read(name: &str, bytes: &[u8]) -> (Vec<Source>, Draft, Vec<Finding>) {
    let refused = |text: String, rule, at: usize, message: &str, help: &str| {
        let finding = Finding::new(rule, Place::new(at, at), message).help(help);
        (vec![Source::of_text(name, text)], Draft::default(), vec![finding])
    };
    let mut delimited_text = None;
    let mut is_guessed = false;
    let mut tabs = if workbook::begins(bytes) {
        match workbook::tabs(bytes) {
            Ok(tabs) => tabs,
            Err([message, help]) => return refused(String::new(), Rule::Syntax, 0, message, help),
        }
    } else {
        let decoded = wrong_file::decoded(bytes);
        is_guessed = decoded.is_windows_1252();
        if let Some(encoding) = decoded.other.filter(|_| decoded.has_nonsense()) {
            let help = "Save it as “CSV UTF-8”, as Excel calls it, or as a workbook.";
            let finding = wrong_file::encoding(encoding, &decoded.text).help(help);
            return (vec![Source::of_text(name, decoded.text)], Draft::default(), vec![finding]);
        }
        vec![delimited::tab(delimited_text.insert(decoded.text))]
    };
    let sources: Vec<_> = tabs.iter_mut().enumerate().map(|(index, tab)| tab.source(name, index)).collect();
    let length: usize = sources.iter().map(|source| source.text.len()).sum();
    if length > MAX_BYTES {
        let message = format!("It has {length} bytes of text; {MAX_BYTES} is the most there may be.");
        return refused(String::new(), Rule::TooLong, 0, &message, "Split it.");
    }
    let unclosed = delimited_text.iter().find_map(|text| delimited::unclosed(tabs.first()?, text));
    if let Some(finding) = unclosed {
        return (sources, Draft::default(), vec![finding]);
    }
    let words = words_of(tabs.iter().flat_map(|tab| &tab.rows));
    let mut sources = sources;
    let (draft, mut findings) = document::read(&tabs, &words, &mut sources);
    let mut cells = tabs.iter().flat_map(|tab| &tab.rows).flat_map(|row| &row.cells);
    if let Some(cell) = cells.find(|cell| is_guessed && !cell.text.is_ascii()) {
        findings.push(guessed(cell));
    }
    if sources.is_empty() {
        sources.push(Source::of_text(name, String::new()));
    }
    (sources, draft, findings)
}

/// What is to be said of a sheet in Windows-1252, at its first cell with a letter that another encoding would change.
fn guessed(cell: &Cell) -> Finding {
    let word = cell.text.split_whitespace().find(|word| !word.is_ascii()).unwrap_or_default();
    let message =
        format!("The sheet is not in UTF-8; it is read as Excel for Windows saves “CSV”, and this as “{word}”.");
    Finding::new(Rule::SheetEncoding, cell.place, message)
        .help("In Excel choose “Save as” and “CSV UTF-8”, or save it as a workbook (.xlsx).")
}

/// The words of the language that a row names, or the English ones.
fn words_of<'r>(rows: impl Iterator<Item = &'r Row>) -> Words {
    let named = |row: &Row| match &row.cells[..] {
        [label, language, ..] if Words::is_language(&label.text) => Some(language.text.clone()),
        _ => None,
    };
    Words::of(&rows.filter_map(named).next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

    use super::*;
    use crate::form;
    use crate::inspection::{Inspection, inspect};
    use crate::rule::Level;
    use crate::show;

    fn inspection(name: &str, bytes: &[u8]) -> Inspection {
        inspect(form::read(name, bytes), None)
    }

    /// The rules of what is more than a note.
    fn problems(findings: &[Finding]) -> Vec<Rule> {
        findings.iter().map(|finding| finding.rule).filter(|rule| rule.level() != Level::Note).collect()
    }

    /// What is said of a sheet, as lines.
    fn report(name: &str, bytes: &[u8]) -> String {
        let Inspection { findings, sources, .. } = inspection(name, bytes);
        let place = |finding: &Finding| show::whereabouts(finding, &sources[finding.place.source]).unwrap_or_default();
        findings
            .iter()
            .map(|finding| format!("{}: {} {}\n", finding.rule.id(), place(finding), finding.advice()))
            .collect()
    }

    const HEAD: &str = "Language|en\nTitle|Should the school take phones away?\nSummary|Both have a price.\n\
                        Article|School weighs a day without phones\nLink|https://ledger.example/phones\n\
                        Published|2026-11-20\nSides|Benefits|Risks\n";

    fn points(rows: &str) -> String {
        format!("{HEAD}{rows}")
    }

    #[test]
    fn a_sheet_says_all_that_a_document_can() {
        let text = [
            HEAD,
            "One of each|Benefit|Risk\nWithout|Phones at hand\nWith|Phones locked away\nOut of|100\n\
             Of whom|pupils\nPeriod|one year\nSource|Survey\nSource link|https://ledger.example/survey\n\
             Up to date|2026-11-19\nSection|In the lessons|What teachers expect.\n",
            "Side|Title|Section|Text|Who|Themes|When|Certainty|Set against|Correction|Quote|Words before|Words after|\
             Speaker|Source|Link|Quote 2|Outcome|Without|With|Likely range|Better|Basis|Note|Sides|_mine\n",
            "+|Lessons are calmer|In the lessons|\"They expect **fewer** interruptions.\n\nAll of them.\"|Teachers; Pupils|\
             Attention, Trust|Now|likely|parents cannot reach their children|2026-11-21: It said two.|I can hear myself|\
             she said|, and laughed|A teacher|The Ledger|https://ledger.example/phones|It is calm|Were interrupted|41.0|23|\
             18 to 29|less|observed|Both rounded|For; Against|my own words\n",
            "||||||||||Nobody rang|||A pupil\n",
            "_a note of mine|x|y\n",
            "Against|Parents cannot reach their children||||||||\n",
            "risk|It costs|At home\n",
            "benefit|It is quiet|in the  lessons\n",
        ]
        .concat();
        let Inspection { findings, document, explainer, .. } = inspection("a.csv", text.as_bytes());
        assert_eq!(problems(&findings), [Rule::Numbers]);
        assert!(explainer.is_some(), "a figure on one side is a matter of taste");
        expect![[r#"
            {
              "version": 1,
              "lang": "en",
              "title": "Should the school take phones away?",
              "summary": "Both have a price.",
              "article": {
                "title": "School weighs a day without phones",
                "url": "https://ledger.example/phones",
                "published": "2026-11-20"
              },
              "sides": {
                "benefit": "Benefits",
                "risk": "Risks",
                "singular": {
                  "benefit": "Benefit",
                  "risk": "Risk"
                }
              },
              "figures": {
                "without": "Phones at hand",
                "with": "Phones locked away",
                "of": 100,
                "whom": "pupils",
                "period": "one year",
                "source": "Survey",
                "url": "https://ledger.example/survey",
                "updated": "2026-11-19"
              },
              "sections": [
                {
                  "id": "in-the-lessons",
                  "title": "In the lessons",
                  "summary": "What teachers expect.",
                  "sides": {
                    "benefit": "For",
                    "risk": "Against"
                  },
                  "points": [
                    {
                      "id": "lessons-are-calmer",
                      "side": "benefit",
                      "title": "Lessons are calmer",
                      "body": [
                        "They expect **fewer** interruptions.",
                        "All of them."
                      ],
                      "who": [
                        "Teachers",
                        "Pupils"
                      ],
                      "themes": [
                        "Attention",
                        "Trust"
                      ],
                      "horizon": "now",
                      "certainty": "likely",
                      "figure": {
                        "outcome": "Were interrupted",
                        "without": 41,
                        "with": 23,
                        "low": 18,
                        "high": 29,
                        "better": "less",
                        "basis": "observed",
                        "note": "Both rounded"
                      },
                      "evidence": [
                        {
                          "quote": "I can hear myself",
                          "prefix": "she said",
                          "suffix": ", and laughed",
                          "speaker": "A teacher",
                          "source": "The Ledger",
                          "url": "https://ledger.example/phones"
                        },
                        {
                          "quote": "It is calm"
                        },
                        {
                          "quote": "Nobody rang",
                          "speaker": "A pupil"
                        }
                      ],
                      "answers": [
                        "parents-cannot-reach-their-children"
                      ],
                      "corrected": [
                        {
                          "date": "2026-11-21",
                          "note": "It said two."
                        }
                      ]
                    },
                    {
                      "id": "parents-cannot-reach-their-children",
                      "side": "risk",
                      "title": "Parents cannot reach their children"
                    },
                    {
                      "id": "it-is-quiet",
                      "side": "benefit",
                      "title": "It is quiet"
                    }
                  ]
                },
                {
                  "id": "at-home",
                  "title": "At home",
                  "points": [
                    {
                      "id": "it-costs",
                      "side": "risk",
                      "title": "It costs"
                    }
                  ]
                }
              ]
            }"#]]
        .assert_eq(&serde_json::to_string_pretty(&document).unwrap());
    }

    #[test]
    fn a_mistake_is_named_by_its_row_and_column() {
        let table: [(&str, Expect); 12] = [
            (
                "",
                expect![[r#"
                empty:  The sheet is empty. Write a row with the headers of the columns, such as Section, Side, Title, Text and Quote, and a row for each point below it; headers are in English, or in the language that a row “Language” names.
            "#]],
            ),
            (
                "Titel|Section|Side\nA|B|risk\n",
                expect![[r#"
                    missing: row 8, column “A” No column is called “Title”, and every point needs one. If “Titel” is meant, write “Title” in its place.
                "#]],
            ),
            (
                "Title|Text\nA|B\n",
                expect![[r#"
                    missing: row 8, column “A” No column is called “Section”, and every point needs one. Add it to the row of the headers.
                    missing: row 8, column “A” No column is called “Side”, and every point needs one. Add it to the row of the headers.
                "#]],
            ),
            (
                "Section|Side|Title|Certainty|Published\nA|good|B|Maybe\nA|risk||x\n",
                expect![[r#"
                    unknown-label: row 8, column “E” “Published” is no column of points; it is not read. What holds for the whole document stands in a row of its own above the header, or in a tab “Head”.
                    no-evidence: row 9, column “Section”, section “A”, point “B” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
                    word: row 9, column “Side”, section “A”, point “B” “Side” is “good”. Choose one of: Benefits, Risks.
                    word: row 9, column “Certainty”, section “A”, point “B” “Certainty” is “Maybe”. Choose one of: established, likely, contested, speculative.
                    no-evidence: row 10, column “Section”, section “A” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
                    missing: row 10, column “Title”, section “A” “Title” is missing. Fill the column “Title” in this row.
                    word: row 10, column “Certainty”, section “A” “Certainty” is “x”. Choose one of: established, likely, contested, speculative.
                "#]],
            ),
            (
                "Section|Side|Title|Set against\nA|benefit|B|Nobody\nA|risk|C|C\n",
                expect![[r#"
                    no-evidence: row 9, column “Section”, section “A”, point “B” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
                    set-against: row 9, column “Set against”, section “A”, point “B” No point is called “Nobody”. Name a point of the other side, or take it out.
                    no-evidence: row 10, column “Section”, section “A”, point “C” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
                    set-against: row 10, column “Set against”, section “A”, point “C” The point is set against itself. Name a point of the other side, such as “B”.
                "#]],
            ),
            (
                "Section|Side|Title|Title\n|benefit|B\nA|risk|C|D|E\n",
                expect![[r#"
                    twice: row 8, column “D” The column “Title” is there twice, and only the first counts. Put both into one, or take one out.
                    missing: row 9, column “Section” This row does not say in which section it stands. Fill in the column “Section”, or begin the first cell of the row with _ if it is a note of your own.
                    no-evidence: row 9, column “Section”, point “B” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
                    one-side-empty: row 9, column “Section” The section has no point under “Risks”. If the other side has something to say to it, write it here.
                    one-side-empty: row 10, column “Section”, section “A” The section has no point under “Benefits”. If the other side has something to say to it, write it here.
                    no-evidence: row 10, column “Section”, section “A”, point “C” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
                    unknown: row 10, column “E” Column E has no header, so that what stands in it is not read. Name the column in the row of the headers.
                "#]],
            ),
            (
                "Language|de\nTitle|x\nColour|red\nWho|Teachers\nSection|Side|Title\nA|+|B\nA|-|C\n",
                expect![[r#"
                    twice: row 8, column “A” “Language” is there twice, and only the first counts. Take one out.
                    twice: row 9, column “A” “Title” is there twice, and only the first counts. Take one out.
                    unknown-label: row 10, column “A” The head has no “Colour”; the row is not read. Begin its first cell with _ if it is a note of your own.
                    unknown-label: row 11, column “A” “Who” is said of a point, not of the whole document. Begin its first cell with _ if it is a note of your own.
                    no-evidence: row 13, column “Section”, section “A”, point “B” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
                    no-evidence: row 14, column “Section”, section “A”, point “C” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
                "#]],
            ),
            (
                "Section|Side|Title|Outcome|Without|With|Range\nA|+|B|x|about 41|2|2026-02-18\nA|-|C\n",
                expect![[r#"
                    missing: row 1, column “A” The point “B” has a figure, and the two options that it compares have no names. Write rows “Without” and “With” at the top.
                    wrong-kind: row 9, column “Without”, section “A”, point “B” “Without” must be a number, 0 or more. Write digits, as in 41 or 0.5.
                    wrong-kind: row 9, column “Range” The likely range is “2026-02-18”, and no two numbers. Write them as in 18 to 29; a sheet may take 18-29 for a date.
                    no-evidence: row 10, column “Section”, section “A”, point “C” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
                "#]],
            ),
            (
                "Section|Side|Title|Summary\nA|+|B|One.\nA|-|C|Two.\nB|||Three.\n",
                expect![[r#"
                    no-evidence: row 9, column “Section”, section “A”, point “B” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
                    no-evidence: row 10, column “Section”, section “A”, point “C” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
                    twice: row 10, column “Summary” Of this section, something else is said further up, and only that counts. Take one out.
                    empty-section: row 11, column “Section”, section “B” The section has neither points nor a comparison. Give it one, or take it out.
                "#]],
            ),
            (
                "Section|Side|Title|Quote\nA|+|B|x\n|||\nA|-|C|\nA||| a \n|||\nB|||Q\n",
                expect![[r#"
                    missing: row 14, column “Side”, section “B” “Side” is missing. Write Benefits or Risks in the column “Side”.
                    missing: row 14, column “Title”, section “B” “Title” is missing. Fill the column “Title” in this row.
                "#]],
            ),
            (
                "Section|Side|Title|Text\nA|+|B|\"open\nA|-|C|x\nA|-|C|x\n",
                expect![[r#"
                    syntax: row 9, column “D” A straight quotation mark opens this cell, and none closes it where it ends. Write the mark at the end of the cell, too; a mark within a cell is written twice, or curly as “ and ”.
                "#]],
            ),
            (
                "just words\nSection|Side|Title\nA|+|B\nA|-|C\n",
                expect![[r#"
                    unknown-label: row 8, column “A” The head has no “just words”; the row is not read. Begin its first cell with _ if it is a note of your own.
                    no-evidence: row 10, column “Section”, section “A”, point “B” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
                    no-evidence: row 11, column “Section”, section “A”, point “C” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
                "#]],
            ),
        ];
        for (rows, expected) in table {
            let text = if rows.is_empty() { String::new() } else { points(rows) };
            expected.assert_eq(&report("a.csv", text.as_bytes()));
        }
    }

    #[test]
    fn a_sheet_of_a_german_excel_is_read_in_its_language() {
        let text = "Sprache;de\r\nTitel;Handys in der Schule?\r\nZusammenfassung;Beides hat seinen Preis.\r\n\
                    Artikel;Ein Tag ohne Handy\r\nLink;https://blatt.example/handys\r\nVeröffentlicht;2026-11-20\r\n\
                    Seiten;Chancen;Gefahren\r\nOhne;Mit Handy\r\nMit;Ohne Handy\r\n\r\n\
                    Abschnitt;Seite;Titel;Gewissheit;Zitat;Sprecherin;Zitat 2;Ergebnis;Ohne;Mit;Einheit;Besser\r\n\
                    Unterricht;Chance;Es wird ruhiger;;Ich höre mich;Eine Lehrerin;Es ist still;Dauer;41,5;1.000;Minuten;weniger\r\n\
                    ;Gefahren;Eltern erreichen niemanden;\r\n";
        let utf_16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [text.as_bytes(), &utf_16] {
            let Inspection { findings, document, .. } = inspection("a.csv", bytes);
            assert!(problems(&findings).iter().all(|rule| *rule == Rule::Numbers), "{findings:?}");
            let [first, second] = [0, 1].map(|index| &document["sections"][0]["points"][index]);
            assert_eq!((&first["side"], &second["side"]), (&"benefit".into(), &"risk".into()));
            assert_eq!(first["evidence"].as_array().map(Vec::len), Some(2));
            assert_eq!(first["evidence"][0]["speaker"], "Eine Lehrerin");
            let figure = &first["figure"];
            assert_eq!((figure["without"].as_f64(), figure["with"].as_i64()), (Some(41.5), Some(1000)));
            assert_eq!(figure["better"], "less");
        }
    }

    #[test]
    fn what_excel_saves_as_csv_on_windows_is_read_and_its_first_umlaut_shown() {
        let text = "Sprache;de\r\nTitel;Schützt das?\r\nAbschnitt;Seite;Titel\r\nMüll;Risiko;„Größe“ – 5 €\r\n";
        let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(text);
        let Inspection { findings, document, sources, .. } = inspection("a.csv", &bytes);
        assert_eq!(document, inspection("a.csv", text.as_bytes()).document);
        assert_eq!(document["sections"][0]["points"][0]["title"], "„Größe“ – 5 €");
        let of_encoding: Vec<_> =
            findings.iter().filter(|finding| finding.rule == Rule::SheetEncoding).cloned().collect();
        expect![[r#"
            a.csv:2:2: warning[sheet-encoding]: The sheet is not in UTF-8; it is read as Excel for Windows saves “CSV”, and this as “Schützt”. In Excel choose “Save as” and “CSV UTF-8”, or save it as a workbook (.xlsx).
        "#]]
        .assert_eq(&show::lines_of(&of_encoding, &sources));
        // Bytes that are no text in it either, and a text in UTF-8 that is damaged.
        for bytes in [&b"Section;Side;Title\nGr\x81\xdfe;risk;B"[..], "ä;ö;ü\nGrö\u{df}e;ß".as_bytes()] {
            let damaged = [bytes, b"\xff"].concat();
            assert!(report("a.csv", &damaged).starts_with("encoding: "), "{}", report("a.csv", &damaged));
        }
        assert!(!report("a.csv", text.as_bytes()).contains("sheet-encoding"));
    }

    fn workbook(tabs: &[(&str, &str)]) -> Vec<u8> {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        for (name, rows) in tabs {
            let sheet = workbook.add_worksheet().set_name(*name).unwrap();
            for (row, line) in (0..).zip(rows.lines()) {
                for (column, cell) in (0..).zip(line.split('|')) {
                    sheet.write(row, column, cell).unwrap();
                }
            }
        }
        workbook.save_to_buffer().unwrap()
    }

    #[test]
    fn the_tabs_of_a_workbook_have_the_head_the_sections_and_the_comparisons() {
        let bytes = workbook(&[
            ("Points", "Section|Side|Title\nTwo|+|B\n||\nIn the lessons of the two schools|-|C\n"),
            (
                "Comparison In the lessons of th",
                "Schools that tried it|Phones|_mine|Since\nHill School|Kept||2025\nLake|Banned|x\n",
            ),
            ("Head", HEAD),
            ("_notes", "Anything|at all"),
            ("Sections", "Section|Summary|Id\nIn the lessons of the two schools|What they expect.|lessons\nTwo||\n"),
            ("Todo", "Ask the head teacher\n"),
            ("Comparison", "Section|Tow\n|Phones\nHill|Kept\n"),
        ]);
        let Inspection { document, .. } = inspection("a.xlsx", &bytes);
        expect![[r#"
            [
              {
                "id": "lessons",
                "title": "In the lessons of the two schools",
                "summary": "What they expect.",
                "points": [
                  {
                    "id": "c",
                    "side": "risk",
                    "title": "C"
                  }
                ],
                "table": {
                  "caption": "Schools that tried it",
                  "columns": [
                    "Phones",
                    "Since"
                  ],
                  "rows": [
                    {
                      "label": "Hill School",
                      "cells": [
                        "Kept",
                        "2025"
                      ]
                    },
                    {
                      "label": "Lake",
                      "cells": [
                        "Banned",
                        ""
                      ]
                    }
                  ]
                }
              },
              {
                "id": "two",
                "title": "Two",
                "points": [
                  {
                    "id": "b",
                    "side": "benefit",
                    "title": "B"
                  }
                ]
              }
            ]"#]]
        .assert_eq(&serde_json::to_string_pretty(&document["sections"]).unwrap());
        expect![[r#"
            no-evidence: row 2, column “Section”, section “Two”, point “B” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
            no-evidence: row 4, column “Section”, section “In the lessons of the two schools”, point “C” The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
            empty: row 3, column “Schools that tried it”, section “In the lessons of the two schools” A cell of the comparison is empty. Write what belongs there, or a dash where there is nothing to say.
            one-side-empty: row 2, column “Section”, section “In the lessons of the two schools” The section has no point under “Benefits”. If the other side has something to say to it, write it here.
            one-side-empty: row 3, column “Section”, section “Two” The section has no point under “Risks”. If the other side has something to say to it, write it here.
            unknown: row 1, column “A” This tab has neither the headers of columns nor a head; it is not read. Begin its name with _ if it has notes of your own.
            unknown-label: row 1, column “B” No section is called “Tow”, which this comparison is to stand in. Did you mean “Two”?
        "#]]
        .assert_eq(&report("a.xlsx", &bytes));
    }

    #[test]
    fn rows_of_headers_and_columns_without_one_are_told_once() {
        let text = points(
            "|Point||Evidence\nSide|Title|Section|Quote|Speaker\n+|B|A|Calm|X||lost|lost, too\n\
             side|TITLE|Section|Quote\n-|C|A|Far|Y||lost\n",
        );
        expect![[r#"
            unknown: row 8, column “A” The headers of the columns stand below this row; it is not read. Take it out, or begin its first cell with _ if it is a note of your own.
            unknown: row 10, column “G” Column G has no header, so that what stands in it is not read. Name the column in the row of the headers.
            unknown: row 10, column “H” Column H has no header, so that what stands in it is not read. Name the column in the row of the headers.
            twice: row 11, column “Side” The headers stand here once more; this row is not read. Take the row out.
        "#]].assert_eq(&report("a.csv", text.as_bytes()));
    }

    #[test]
    fn a_header_that_is_not_read_is_offered_for_the_one_that_is_missing() {
        for (headers, expected) in [
            (
                "Side|Section|Headline|Quote",
                expect![[r#"
                missing: row 8, column “C” No column is called “Title”, and every point needs one. If “Headline” is meant, write “Title” in its place.
            "#]],
            ),
            (
                "Side|Section|Text|Quoet|Claims made",
                expect![[r#"
                    unknown-label: row 8, column “D” No column is called “Quoet”; it is not read. Did you mean “Quote”?
                    missing: row 8, column “E” No column is called “Title”, and every point needs one. If “Claims made” is meant, write “Title” in its place.
                "#]],
            ),
            (
                "Pro/Con|Topic|Title|Quote|Language",
                expect![[r#"
                    unknown-label: row 8, column “A” No column is called “Pro/Con”; it is not read. If it is a note of your own, begin its header with _, as in “_Pro/Con”.
                    missing: row 8, column “A” No column is called “Section”, and every point needs one. Add it to the row of the headers.
                    missing: row 8, column “A” No column is called “Side”, and every point needs one. Add it to the row of the headers.
                    unknown-label: row 8, column “E” “Language” is no column of points; it is not read. What holds for the whole document stands in a row of its own above the header, or in a tab “Head”.
                "#]],
            ),
        ] {
            let text = points(&format!("{headers}\n+|A|B|x\n-|A|C|y\n"));
            expected.assert_eq(&report("a.csv", text.as_bytes()));
        }
        let without_head = report("a.csv", b"Section|Side|Title|Language\nA|+|B|en\nA|-|C\n");
        assert!(!without_head.contains("in place of \u{201c}Language\u{201d}"), "{without_head}");
    }

    #[test]
    fn a_point_that_is_there_twice_is_told_where_it_is_the_same_one() {
        let text = points(
            "Side|Title|Section|Quote|Speaker|Id\n+|It is calm|A|Calm|X\n||A|Quiet|Y\n+|It is calm|A|Mild|Z|mild\n+|it is  calm|A|Still|Z\n\
             -|It is calm|A|Too calm|X\n+|It is calm|B|At home|X\n-|Far|B|Far|X\n",
        );
        expect![[r#"
            leading-side: row 9, column “Side” In every section with points of both sides “Benefits” comes first. Let the other side lead in some of them.
            twice: row 12, column “Title” This point is there already; readers would see it twice. If the row has only another quote of it, put it right below that point and leave its title and its side empty; else give it a title of its own.
        "#]].assert_eq(&report("a.csv", text.as_bytes()));
    }

    #[test]
    fn what_lies_behind_the_words_of_a_cell_is_read_as_an_address_or_named() {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, line) in points("Side|Section|Title|Text|Quote|Source|Link|_mine\n+|A|B\n-|A|C\n").lines().enumerate()
        {
            for (column, cell) in line.split('|').enumerate() {
                sheet.write(row as u32, column as u16, cell).unwrap();
            }
        }
        let mut link =
            |row, column, words| sheet.write_url_with_text(row, column, "https://other.example/a", words).map(|_| ());
        link(4, 1, "the article").unwrap();
        link(8, 3, "Why.").unwrap();
        link(8, 5, "The Letter").unwrap();
        link(8, 6, "here").unwrap();
        link(8, 7, "mine").unwrap();
        link(9, 5, "other.example/a").unwrap();
        link(9, 6, "https://ledger.example/b").unwrap();
        sheet.write(8, 4, "Calm").unwrap();
        sheet.write(9, 4, "Far").unwrap();
        sheet.set_column_hidden(6).unwrap();
        sheet.set_column_hidden(7).unwrap();
        let bytes = workbook.save_to_buffer().unwrap();
        let Inspection { document, .. } = inspection("a.xlsx", &bytes);
        let points = &document["sections"][0]["points"];
        let address = |value: &serde_json::Value| value["url"].as_str().unwrap_or_default().to_owned();
        let addresses = [&document["article"], &points[0]["evidence"][0], &points[1]["evidence"][0]].map(address);
        assert_eq!(addresses, ["https://other.example/a", "https://other.example/a", "https://ledger.example/b"]);
        expect![[r#"
            hidden-row: row 8, column “G” Column G is hidden, and counts nevertheless. Delete it, or begin its header with _, if it should not.
            unknown: row 9, column “Text” Behind this cell lies the link https://other.example/a, which is not read. Write the address itself in a column “Link” or “Source link”, or in a text as [words](https://…).
            unknown: row 9, column “Source” Behind this cell lies the link https://other.example/a, which is not read. Write the address itself in a column “Link” or “Source link”, or in a text as [words](https://…).
        "#]].assert_eq(&report("a.xlsx", &bytes));
    }

    #[test]
    fn of_a_formula_that_has_failed_nothing_else_is_said() {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, line) in (0..).zip(points("Section|Side|Title|Quote|Link\nA|+|B|q|\nA|-|C|r|\n").lines()) {
            for (column, cell) in (0..).zip(line.split('|')) {
                sheet.write(row, column, cell).unwrap();
            }
        }
        let failed = rust_xlsxwriter::Formula::new("=A99").set_result("#REF!");
        sheet.write_formula(8, 4, failed).unwrap();
        expect![[r#"
            wrong-kind: row 9, column “Link” The formula of this cell has failed: #REF!. Mend it, or write the words themselves.
        "#]]
        .assert_eq(&report("a.xlsx", &workbook.save_to_buffer().unwrap()));
    }

    #[test]
    fn the_example_of_the_guide_is_without_fault() {
        let guide = include_str!("../../../docs/sheets.md");
        let example = guide.split("## An example").nth(1).unwrap().split("## The head").next().unwrap();
        let rows = example.lines().filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'));
        let text = rows.filter(|row| !row.contains("---")).collect::<Vec<_>>().join("\n").replace("**", "");
        let Inspection { findings, document, .. } = inspection("a.csv", text.as_bytes());
        assert_eq!(problems(&findings), [], "{findings:?}");
        let points = &document["sections"][0]["points"];
        assert_eq!(
            (points[0]["evidence"].as_array().map(Vec::len), points[1]["themes"][0].as_str()),
            (Some(2), Some("Safety"))
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_bytes_end_the_reader(bytes in any::<Vec<u8>>()) {
            let begins: [&[u8]; 4] = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"];
            for beginning in begins {
                let bytes = [beginning, &bytes].concat();
                for name in ["a.csv", "a.xlsx", "a.ods"] {
                    let (sources, ..) = read(name, &bytes);
                    prop_assert!(!sources.is_empty());
                }
            }
        }

        #[test]
        fn no_rows_end_the_reader(
            rows in proptest::collection::vec(proptest::collection::vec(0..24_usize, 0..9), 0..9),
        ) {
            let words = [
                "", "Section", "Side", "Title", "Text", "Quote", "Quote 2", "Speaker 3", "Source", "Outcome", "Range",
                "Correction", "Correction 2026", "Set against", "_x", "+", "-", "1", "18 to 29", "\"a\n;b\"", "Language",
                "de", "Summary", "Id",
            ];
            let row = |cells: &Vec<usize>| cells.iter().map(|cell| words[*cell]).collect::<Vec<_>>().join(";");
            let text = rows.iter().map(row).collect::<Vec<_>>().join("\n");
            for text in [text.clone(), format!("Section;Side;Title\n{text}"), text.replace("Section", "Section;Side;Title")] {
                let Inspection { findings, sources, .. } = inspection("a.csv", text.as_bytes());
                prop_assert!(show::human(&findings, &sources, false).len() >= findings.len());
            }
        }
    }
}
