//! The beginning of an explainer: what the article's page says of the article, and a mark at each place that is still to be
//! written.
//!
//! Owns that mark, and finds where it has been left.

use std::collections::BTreeSet;

use csv::{ReaderBuilder, WriterBuilder};
use serde_json::{Value, json};

use crate::draft::Draft;
use crate::finding::Finding;
use crate::id::Ids;
use crate::label::Label;
use crate::metadata::Metadata;
use crate::quotes::is_ellipsis;
use crate::rule::Rule;
use crate::sheet::template;

/// What stands where something is still to be written.
pub const UNWRITTEN: &str = "…";

/// What the sheet’s template begins with.
const BYTE_ORDER_MARK: &str = "\u{feff}";

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

/// The same as a sheet: its template, with the head of the document.
#[must_use]
pub fn sheet(metadata: &Metadata) -> String {
    let document = document(metadata);
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
    let template = template();
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(template.trim_start_matches(BYTE_ORDER_MARK).as_bytes());
    let mut writer = WriterBuilder::new().flexible(true).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for row in reader.records().flatten() {
        let label = row.get(0).unwrap_or_default();
        let known = head.iter().find(|(known, _)| known.english() == label);
        let values = known.map(|(_, pointers)| pointers.iter().filter_map(|at| document.pointer(at)?.as_str()));
        // Writing to memory does not fail.
        let _ = match values {
            Some(values) => writer.write_record([label].into_iter().chain(values)),
            None => writer.write_record(&row),
        };
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
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
    fn the_text_and_the_document_say_the_same_and_each_place_to_write_at_is_named() {
        for metadata in [known(), Metadata::default()] {
            let [from_text, from_json] =
                [("a.md", write(&document(&metadata))), ("a.json", document(&metadata).to_string())]
                    .map(|(name, file)| inspect(read(name, file.as_bytes()), None));
            assert_eq!(from_text.document, from_json.document);
            let marks = write(&document(&metadata)).matches(UNWRITTEN).count();
            for inspection in [from_text, from_json] {
                let of_marks = inspection.findings.iter().filter(|finding| finding.rule.level() != Level::Note);
                assert_eq!(of_marks.count(), marks, "{}", show::lines_of(&inspection.findings, &inspection.sources));
                // What only has no words yet can be shown.
                assert_eq!(inspection.explainer.is_some(), metadata.url.is_some());
            }
        }
    }

    #[test]
    fn a_sheet_has_the_head_of_the_document_and_the_points_of_the_template() {
        let known = sheet(&known());
        let (head, rest) = known.split_once("Section,").unwrap();
        expect![[r#"
            Language,de-AT
            Title,…
            Summary,…
            Article,Schule ohne Telefone
            Link,https://blatt.example/schule
            Published,2026-11-20
            Sides,Vorteile,Risiken
            One of each,Vorteil,Risiko
        "#]]
        .assert_eq(head.strip_prefix(BYTE_ORDER_MARK).unwrap());
        assert!(template().ends_with(rest));
        let inspection = inspect(read("a.csv", known.as_bytes()), None);
        let found = inspection.findings.iter().filter(|finding| finding.rule == Rule::Unwritten);
        assert_eq!((found.count(), inspection.explainer.is_some()), (2, true));
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
