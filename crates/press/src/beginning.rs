//! The beginning of an explainer: what the article's page says of the article, and a mark at each place that is still to be
//! written.
//!
//! Owns that mark, and finds where it has been left.

use std::collections::BTreeSet;

use csv::WriterBuilder;
use explainer::Side;
use serde_json::{Value, json};

use crate::draft::Draft;
use crate::finding::Finding;
use crate::id::Ids;
use crate::label::Label;
use crate::metadata::Metadata;
use crate::quotes::is_ellipsis;
use crate::rule::Rule;

/// What stands where something is still to be written.
pub const UNWRITTEN: &str = "…";

/// What the sides are called in English, and one point of each.
const ENGLISH: [&str; 4] = ["Benefits", "Risks", "Benefit", "Risk"];

/// The same in the other languages of the interface.
const SIDES: [(&str, [&str; 4]); 14] = [
    ("ar", ["المزايا", "المخاطر", "ميزة", "خطر"]),
    ("de", ["Vorteile", "Risiken", "Vorteil", "Risiko"]),
    ("es", ["Beneficios", "Riesgos", "Beneficio", "Riesgo"]),
    ("fr", ["Avantages", "Risques", "Avantage", "Risque"]),
    ("he", ["יתרונות", "סיכונים", "יתרון", "סיכון"]),
    ("hi", ["लाभ", "जोखिम", "लाभ", "जोखिम"]),
    ("it", ["Benefici", "Rischi", "Beneficio", "Rischio"]),
    ("ja", ["利点", "リスク", "利点", "リスク"]),
    ("nl", ["Voordelen", "Risico’s", "Voordeel", "Risico"]),
    ("pl", ["Korzyści", "Zagrożenia", "Korzyść", "Zagrożenie"]),
    ("pt", ["Benefícios", "Riscos", "Benefício", "Risco"]),
    ("tr", ["Faydalar", "Riskler", "Fayda", "Risk"]),
    ("uk", ["Переваги", "Ризики", "Перевага", "Ризик"]),
    ("zh", ["益处", "风险", "益处", "风险"]),
];

/// What the sides are called in a language, in English where there are no words for it.
fn sides(lang: &str) -> [&'static str; 4] {
    let first = lang.split('-').next().unwrap_or_default().to_ascii_lowercase();
    SIDES.iter().find(|(tag, _)| *tag == first).map_or(ENGLISH, |(_, words)| *words)
}

/// A document with one section, and in it one point on each side.
#[must_use]
pub fn document(metadata: &Metadata) -> Value {
    let or_unwritten = |value: &Option<String>| value.clone().unwrap_or_else(|| UNWRITTEN.to_owned());
    let lang = or_unwritten(&metadata.lang);
    let [benefits, risks, benefit, risk] = sides(&lang);
    let mut ids = Ids::default();
    let section = ids.of_title(UNWRITTEN, "section");
    let mut point = |side: &str| json!({ "id": ids.of_title(UNWRITTEN, "point"), "side": side, "title": UNWRITTEN });
    json!({
        "version": 1,
        "lang": lang,
        "title": UNWRITTEN,
        "summary": UNWRITTEN,
        "article": {
            "title": or_unwritten(&metadata.title),
            "url": or_unwritten(&metadata.url),
            "published": or_unwritten(&metadata.published),
        },
        "sides": { "benefit": benefits, "risk": risks, "singular": { "benefit": benefit, "risk": risk } },
        "sections": [{ "id": section, "title": UNWRITTEN, "points": [point("benefit"), point("risk")] }],
    })
}

/// The columns of a sheet that is begun, each with what belongs in it.
const COLUMNS: [(Label, &str); 11] = [
    (Label::Section, "_what belongs here: a part of the argument"),
    (Label::Side, "for or against, in the words of “One of each”"),
    (Label::Title, "the claim, in one line"),
    (Label::Text, "why that is so"),
    (Label::Who, "who feels it, parted by semicolons"),
    (Label::Themes, "what it is about, parted by semicolons"),
    (Label::When, "now, soon or later"),
    (Label::Certainty, "established, likely, contested or speculative"),
    (Label::SetAgainst, "the title of a point on the other side"),
    (Label::Quote, "the words exactly as they stand in the article"),
    (Label::Speaker, "who said them"),
];

/// The same as a sheet in CSV, with a note of what belongs in each column, and a byte order mark so that Excel takes it for
/// UTF-8.
#[must_use]
pub fn sheet(metadata: &Metadata) -> String {
    let document = document(metadata);
    let at = |pointer: &str| document.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let head: [(Label, &[&str]); 8] = [
        (Label::Language, &["/lang"]),
        (Label::Title, &["/title"]),
        (Label::Summary, &["/summary"]),
        (Label::Article, &["/article/title"]),
        (Label::Link, &["/article/url"]),
        (Label::Published, &["/article/published"]),
        (Label::Sides, &["/sides/benefit", "/sides/risk"]),
        (Label::Singular, &["/sides/singular/benefit", "/sides/singular/risk"]),
    ];
    let of_head = |(label, pointers): &(Label, &[&str])| {
        [label.english().to_owned()].into_iter().chain(pointers.iter().map(|pointer| at(pointer))).collect()
    };
    let mut rows: Vec<Vec<String>> = head.iter().map(of_head).collect();
    rows.push(COLUMNS.map(|(label, _)| label.english().to_owned()).to_vec());
    rows.push(COLUMNS.map(|(_, words)| words.to_owned()).to_vec());
    for (index, side) in Side::WORDS.iter().enumerate() {
        let title = at(&format!("/sections/0/points/{index}/title"));
        rows.push([at("/sections/0/title"), at(&format!("/sides/singular/{side}")), title].to_vec());
    }
    let mut writer = WriterBuilder::new().flexible(true).from_writer(Vec::new());
    // Writing to memory does not fail.
    let written = rows.iter().all(|row| writer.write_record(row).is_ok());
    let text = writer.into_inner().ok().filter(|_| written).unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&text))
}

/// The places of a draft that are still to be written, where nothing else has been `found`. A cell of a comparison may well
/// say no more, and no reader sees the words around a quote.
pub fn unwritten(draft: &Draft, found: &[Finding]) -> Vec<Finding> {
    let mut pointers = Vec::new();
    gather(&draft.document, &mut String::new(), &mut pointers);
    let found: BTreeSet<_> = found.iter().map(|finding| finding.path.as_str()).collect();
    pointers.retain(|pointer| !found.contains(pointer.as_str()));
    let finding = |pointer: &String| {
        let message = format!("“{UNWRITTEN}” stands where something is still to be written.");
        Finding::at(Rule::Unwritten, draft, pointer, message).help("Write it; readers would see the mark.")
    };
    pointers.iter().map(finding).collect()
}

fn gather(value: &Value, pointer: &mut String, pointers: &mut Vec<String>) {
    let length = pointer.len();
    match value {
        Value::String(text) if is_ellipsis(text) => pointers.push(pointer.clone()),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                *pointer += &format!("/{index}");
                gather(item, pointer, pointers);
                pointer.truncate(length);
            }
        }
        Value::Object(object) => {
            for (key, item) in object.iter().filter(|(key, _)| !["table", "prefix", "suffix"].contains(&key.as_str())) {
                *pointer += &["/", &crate::json_tree::token(key)].concat();
                gather(item, pointer, pointers);
                pointer.truncate(length);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::interface::LANGUAGES;
    use crate::markdown::write;
    use crate::{Level, inspect, read, show};

    fn known() -> Metadata {
        Metadata {
            lang: Some("de-AT".to_owned()),
            title: Some("Schule ohne Telefone".to_owned()),
            url: Some("https://blatt.example/schule".to_owned()),
            published: Some("2026-11-20".to_owned()),
        }
    }

    #[test]
    fn a_text_begins_with_what_is_known_and_is_checked_for_what_is_not() {
        expect![[r#"
            Language: de-AT
            Article: Schule ohne Telefone
            Link: https://blatt.example/schule
            Published: 2026-11-20
            Sides: Vorteile, Risiken
            One of each: Vorteil, Risiko

            # …

            …

            ## …

            ### Benefit: …

            ### Risk: …
        "#]]
        .assert_eq(&write(&document(&known())));
        expect![[r#"
            Language: …
            Article: …
            Link: …
            Published: …
            Sides: Benefits, Risks
            One of each: Benefit, Risk

            # …

            …

            ## …

            ### Benefit: …

            ### Risk: …
        "#]]
        .assert_eq(&write(&document(&Metadata::default())));
    }

    #[test]
    fn all_forms_say_the_same_and_each_place_to_write_at_is_named() {
        for metadata in [known(), Metadata::default()] {
            let text = write(&document(&metadata));
            let marks = text.matches(UNWRITTEN).count();
            let files = [("a.md", text), ("a.json", document(&metadata).to_string()), ("a.csv", sheet(&metadata))];
            for (name, file) in files {
                let inspection = inspect(read(name, file.as_bytes()), None);
                assert_eq!(inspection.document, document(&metadata), "{name}");
                let of_marks = inspection.findings.iter().filter(|finding| finding.rule.level() != Level::Note);
                assert_eq!(of_marks.count(), marks, "{}", show::lines_of(&inspection.findings, &inspection.sources));
                // What only has no words yet can be shown.
                assert_eq!(inspection.explainer.is_some(), metadata.url.is_some());
            }
        }
    }

    #[test]
    fn a_sheet_says_what_belongs_in_each_column() {
        expect![[r#"
            Language,de-AT
            Title,…
            Summary,…
            Article,Schule ohne Telefone
            Link,https://blatt.example/schule
            Published,2026-11-20
            Sides,Vorteile,Risiken
            One of each,Vorteil,Risiko
            Section,Side,Title,Text,Who is affected,Themes,When,Certainty,Set against,Quote,Speaker
            _what belongs here: a part of the argument,"for or against, in the words of “One of each”","the claim, in one line",why that is so,"who feels it, parted by semicolons","what it is about, parted by semicolons","now, soon or later","established, likely, contested or speculative",the title of a point on the other side,the words exactly as they stand in the article,who said them
            …,Vorteil,…
            …,Risiko,…
        "#]]
        .assert_eq(sheet(&known()).strip_prefix('\u{feff}').unwrap());
    }

    #[test]
    fn a_mark_is_found_wherever_words_stand_but_in_a_comparison() {
        let mut document = document(&known());
        document["title"] = json!("Should … it?");
        document["summary"] = json!(" ... ");
        document["sections"][0]["points"][1]["title"] = json!("Written");
        document["sections"][0]["points"][1]["evidence"] =
            json!([{ "quote": "Written […]", "prefix": "…", "suffix": "[…]" }, { "quote": "[…]" }]);
        document["sections"][0]["points"][1]["body"] = json!(["Written", "…"]);
        document["sections"][0]["table"] =
            json!({ "caption": "C", "columns": ["A"], "rows": [{ "label": "B", "cells": ["…"] }] });
        let draft = read("a.json", document.to_string().as_bytes()).draft;
        let paths = |found: &[Finding]| unwritten(&draft, found).into_iter().map(|one| one.path).collect::<Vec<_>>();
        let all = [
            "/summary",
            "/sections/0/title",
            "/sections/0/points/0/title",
            "/sections/0/points/1/evidence/1/quote",
            "/sections/0/points/1/body/1",
        ];
        assert_eq!(paths(&[]), all);
        assert_eq!(paths(&[Finding::at(Rule::Marks, &draft, "/summary", "x")]), all[1..]);
    }

    #[test]
    fn the_sides_have_words_in_every_language_of_the_interface() {
        assert_eq!(SIDES.map(|(tag, _)| tag), LANGUAGES.map(|(tag, _)| tag));
        assert_eq!(
            [sides("pt-BR")[0], sides("DE")[0], sides("eo")[0], sides(UNWRITTEN)[0]],
            ["Benefícios", "Vorteile", "Benefits", "Benefits"]
        );
    }
}
