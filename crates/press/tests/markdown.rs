//! A document becomes a text and a document again, and no text is too odd to be read.

#![allow(clippy::unwrap_used, reason = "only tests are here")]

use expect_test::expect;
use press::markdown::{read, write};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

/// What a text says besides the document itself.
fn findings(text: &str) -> Vec<String> {
    let (_, findings) = read(text);
    findings.iter().map(|finding| format!("{} {}", finding.rule.id(), finding.advice())).collect()
}

/// Where two documents first differ, and how; empty where they do not.
fn difference(one: &Value, other: &Value) -> String {
    let (one_map, other_map) = match (one, other) {
        (Value::Object(one), Value::Object(other)) => (one.clone(), other.clone()),
        (Value::Array(one), Value::Array(other)) => {
            let map =
                |list: &[Value]| list.iter().enumerate().map(|(at, value)| (at.to_string(), value.clone())).collect();
            (map(one), map(other))
        }
        _ if one == other => return String::new(),
        _ => return format!(": {one} is not {other}"),
    };
    // An empty list says nothing, and is not written.
    let none = |value: Option<&Value>| value.filter(|value| **value != json!([])).cloned().unwrap_or_default();
    let keys = one_map.keys().chain(other_map.keys());
    let deeper = |key: &String| difference(&none(one_map.get(key)), &none(other_map.get(key)));
    keys.map(|key| (key, deeper(key)))
        .find(|(_, deeper)| !deeper.is_empty())
        .map_or_else(String::new, |(key, deeper)| format!("/{key}{deeper}"))
}

fn assert_returns(name: &str, document: &Value) {
    let text = write(document);
    assert_eq!(difference(document, &read(&text).0.document), "", "{name}\n{text}");
    assert_eq!(findings(&text), Vec::<String>::new(), "{name}\n{text}");
}

#[test]
fn the_documents_of_the_repository_return_as_they_were() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let guide = std::fs::read_to_string(format!("{root}/docs/explainer-format.md")).unwrap();
    let mut example = explainer::samples::example(&guide);
    // It belongs to the form of the format, not to the document.
    example.as_object_mut().unwrap().shift_remove("$schema");
    assert_returns("the guide", &example);
    assert_returns("the sample", &explainer::samples::small_json());
    for name in ["open-models", "screening", "transport"] {
        let text = std::fs::read_to_string(format!("{root}/static/explainers/{name}.json")).unwrap();
        let document = serde_json::from_str(&text).unwrap();
        assert_returns(name, &document);
        // The sample stands in the repository in both forms.
        expect_test::expect_file![format!("{root}/static/texts/{name}.md")]
            .assert_eq(&press::markdown::write(&document));
    }
}

#[test]
fn the_example_of_the_guide_to_writing_is_read_without_a_word() {
    let guide = include_str!("../../../docs/writing.md");
    let (_, rest) = guide.split_once("```markdown\n").unwrap();
    let text = rest.split_once("```").unwrap().0;
    assert_eq!(findings(text), Vec::<String>::new());
    let inspection = press::inspect(press::read("story.md", text.as_bytes()), None);
    assert!(inspection.explainer.is_some(), "{:?}", inspection.findings);
}

/// Words with whatever might be read as something else.
fn words() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "a",
        "Word",
        "two words",
        " ",
        "  ",
        "\n",
        "\t",
        "\r",
        "\u{a0}",
        "\u{feff}",
        "*",
        "**",
        "_",
        "__",
        "`",
        "```",
        "~~",
        "#",
        "## ",
        ">",
        "> ",
        "- ",
        "+ ",
        "1. ",
        "2)",
        "|",
        "\\",
        "\\\\",
        "[",
        "]",
        "(",
        ")",
        "](",
        "[x](https://a.example/b_(c))",
        "**so**",
        "*so*",
        "<b>",
        "<!--",
        "-->",
        "<",
        "&",
        "&amp;",
        "&#35;",
        "%%",
        "%",
        "{#id}",
        "{",
        "}",
        ":",
        "：",
        ": ",
        "When: now",
        "Sides:",
        "Benefit: ",
        "Risk",
        "Correction 2026-11-20: ",
        "Who is affected",
        ",",
        "、",
        "，",
        ";",
        "；",
        "—",
        "— ",
        "–",
        "-",
        "---",
        "===",
        "…",
        "“",
        "”",
        "’",
        "\"",
        "'",
        "[^1]",
        "[^1]: ",
        "![",
        "é",
        "ß",
        "日本",
        "قبل",
        "🙂",
        "e\u{301}",
        "0",
        "12",
        "https://a.example",
        "=",
        "$",
        "^",
        "!",
        "\u{1}",
        "\u{85}",
        "\u{2028}",
        "\u{200b}",
        "Outcome",
        "Without",
        "==x==",
        "[[x]]",
    ]);
    vec(piece, 1..8).prop_map(|pieces| pieces.concat()).prop_filter("not blank", |text| !text.trim().is_empty())
}

/// Words of so many characters at most.
fn line(most: usize) -> impl Strategy<Value = String> {
    words()
        .prop_map(move |words| words.chars().take(most).collect::<String>())
        .prop_filter("not blank", |text| !text.trim().is_empty())
}

fn link() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "a", "_b_", "*c*", "&", "&amp;", "(d)", ")", "(", "<e>", "%20", "%%", "#f", "`", "~~", "é", "?g=h", "\"", "'",
        "|", "[", "]", ";", ",",
    ]);
    let scheme = select(vec!["https://n.example/", "http://n.example/", "mailto:"]);
    (scheme, vec(piece, 1..6)).prop_map(|(scheme, pieces)| [scheme, &pieces.concat()].concat())
}

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0..5_000_000_u64).prop_map(Value::from),
        (0.0..1e6_f64).prop_map(Value::from),
        select(vec![json!(1.234), json!(0.5), json!(1e-7), json!(2e17), json!(5.0)])
    ]
}

/// An object of what is there.
fn object(keys: &[&str], values: Vec<Option<Value>>) -> Value {
    let entries = keys.iter().zip(values).filter_map(|(key, value)| Some(((*key).to_owned(), value?)));
    Value::Object(entries.collect::<Map<_, _>>())
}

fn text(strategy: impl Strategy<Value = String> + 'static) -> BoxedStrategy<Option<Value>> {
    strategy.prop_map(|text| Some(Value::String(text))).boxed()
}

fn optional(strategy: impl Strategy<Value = String> + 'static) -> BoxedStrategy<Option<Value>> {
    of(strategy).prop_map(|text| text.map(Value::String)).boxed()
}

fn value(strategy: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Option<Value>> {
    of(strategy).boxed()
}

fn list(strategy: impl Strategy<Value = String> + 'static) -> BoxedStrategy<Option<Value>> {
    of(vec(strategy, 1..4)).prop_map(|list| list.map(Value::from)).boxed()
}

fn made(keys: &'static [&'static str], values: Vec<BoxedStrategy<Option<Value>>>) -> BoxedStrategy<Value> {
    values.prop_map(|values| object(keys, values)).boxed()
}

fn sides() -> BoxedStrategy<Value> {
    let singular = made(&["benefit", "risk"], vec![text(words()), text(words())]);
    made(&["benefit", "risk", "singular"], vec![text(words()), text(words()), value(singular)])
}

fn figure() -> BoxedStrategy<Value> {
    let keys = &["outcome", "without", "with", "unit", "better", "basis", "whom", "period", "source", "url", "note"];
    let figure = made(
        keys,
        vec![
            text(line(80)),
            number().prop_map(Some).boxed(),
            number().prop_map(Some).boxed(),
            optional(line(30)),
            optional(select(vec!["more", "less"]).prop_map(str::to_owned)),
            optional(select(vec!["trial", "observed", "modelled"]).prop_map(str::to_owned)),
            optional(line(80)),
            optional(line(40)),
            optional(line(120)),
            optional(link()),
            optional(line(160)),
        ],
    );
    (figure, of((number(), number())))
        .prop_map(|(mut figure, range)| {
            if let Some((low, high)) = range {
                (figure["low"], figure["high"]) = (low, high);
            }
            figure
        })
        .boxed()
}

fn evidence() -> BoxedStrategy<Value> {
    let keys = &["quote", "prefix", "suffix", "speaker", "source", "url"];
    made(
        keys,
        vec![
            text(words()),
            optional(words()),
            optional(words()),
            optional(words()),
            optional(words()),
            optional(link()),
        ],
    )
}

fn point() -> BoxedStrategy<Value> {
    let correction = made(&["date", "note"], vec![text(Just("2026-11-20".to_owned())), text(words())]);
    let keys = &["side", "title", "body", "who", "themes", "horizon", "certainty", "figure", "evidence", "corrected"];
    made(
        keys,
        vec![
            text(select(vec!["benefit", "risk"]).prop_map(str::to_owned)),
            text(prop_oneof![words(), Just("Same".to_owned())]),
            list(words()),
            list(words()),
            list(words()),
            optional(select(vec!["now", "soon", "later"]).prop_map(str::to_owned)),
            optional(select(vec!["established", "likely", "contested", "speculative"]).prop_map(str::to_owned)),
            value(figure()),
            of(vec(evidence(), 1..3)).prop_map(|list| list.map(Value::from)).boxed(),
            of(vec(correction, 1..3)).prop_map(|list| list.map(Value::from)).boxed(),
        ],
    )
}

fn table() -> BoxedStrategy<Value> {
    (words(), 1..4_usize, 1..3_usize)
        .prop_flat_map(|(caption, columns, rows)| {
            let cells = move || vec(words(), columns);
            (Just(caption), cells(), vec((words(), cells()), rows))
        })
        .prop_map(|(caption, columns, rows)| {
            let rows: Vec<_> =
                rows.into_iter().map(|(label, cells)| json!({ "label": label, "cells": cells })).collect();
            json!({ "caption": caption, "columns": columns, "rows": rows })
        })
        .boxed()
}

fn section() -> BoxedStrategy<Value> {
    let points = vec(point(), 1..4).prop_map(Value::from);
    let keys = &["title", "summary", "sides", "table", "points"];
    made(keys, vec![text(words()), optional(words()), value(sides()), value(table()), points.prop_map(Some).boxed()])
}

fn figures() -> BoxedStrategy<Value> {
    let keys = &["without", "with", "whom", "period", "source", "url", "updated", "of"];
    made(
        keys,
        vec![
            text(line(40)),
            text(line(40)),
            optional(line(80)),
            optional(line(40)),
            optional(line(120)),
            optional(link()),
            optional(Just("2026-11-19".to_owned())),
            value(select(vec![json!(100), json!(1000), json!(100_000)])),
        ],
    )
}

/// A document that says anything that a document can, with ids and answers.
fn document() -> impl Strategy<Value = Value> {
    let article =
        made(&["title", "url", "published"], vec![text(words()), text(link()), text(Just("2026-11-20".to_owned()))]);
    let keys = &["lang", "title", "summary", "article", "sides", "figures", "sections"];
    let document = made(
        keys,
        vec![
            text(select(vec!["en", "de", "fr", "ja", "ar", "tr"]).prop_map(str::to_owned)),
            text(words()),
            text(words()),
            article.prop_map(Some).boxed(),
            sides().prop_map(Some).boxed(),
            value(figures()),
            vec(section(), 1..4).prop_map(|sections| Some(Value::from(sections))).boxed(),
        ],
    );
    let ids = select(vec!["", "", "", "a", "same", "same-2", "point", "section-2", "word"]);
    (document, vec(ids, 16), vec(any::<prop::sample::Index>(), 16)).prop_map(|(mut document, ids, answers)| {
        document["version"] = json!(1);
        let mut taken = std::collections::BTreeSet::new();
        let mut number = 0;
        let mut id = move || {
            number += 1;
            let wanted = ids.get(number).copied().unwrap_or_default();
            let id =
                if wanted.is_empty() || taken.contains(wanted) { format!("id-{number}") } else { wanted.to_owned() };
            taken.insert(id.clone());
            Value::from(id)
        };
        let mut points: Vec<(Value, Value)> = Vec::new();
        for section in document["sections"].as_array_mut().unwrap() {
            section["id"] = id();
            for point in section["points"].as_array_mut().unwrap() {
                point["id"] = id();
                points.push((point["id"].clone(), point["side"].clone()));
            }
        }
        let all = document["sections"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .flat_map(|section| section["points"].as_array_mut().unwrap());
        for (point, answer) in all.zip(answers) {
            let (id, side) = answer.get(&points);
            if *side != point["side"] {
                point["answers"] = json!([id]);
            }
        }
        document
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_document_returns_as_it_was(document in document()) {
        let text = write(&document);
        prop_assert_eq!(difference(&document, &read(&text).0.document), "", "{}", text);
    }

    #[test]
    fn no_text_is_too_odd_to_be_read(text in any::<String>(), pieces in vec(words(), 0..40)) {
        let _ = read(&text);
        let _ = read(&pieces.join("\n"));
        let _ = read(&format!("---\n{}", pieces.concat()));
    }
}

/// What a file is read as, and what is said of it.
fn reading(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/markdown");
    let bytes = std::fs::read(format!("{folder}/{name}")).unwrap();
    let inspection = press::inspect(press::read(name, &bytes), None);
    let found = press::show::lines_of(&inspection.findings, &inspection.sources);
    [found, serde_json::to_string_pretty(&inspection.document).unwrap()].concat()
}

#[test]
fn word_writes_it_in_its_own_way_by_pandoc() {
    expect![[r#"
        word.md:6:10: warning[numbers]: /figures: “Benefits” have figures and “Risks” have none. What is counted seems to weigh more. Count both.
        word.md:28:1: warning[numbers]: /sections/0/points/0/figure: The figure has no source. Name one in “Source”, here or at the top.
        word.md:28:1: warning[numbers]: /sections/0/points/0/figure: The figure does not say whom it counts. Say so in “Of whom”, here or at the top.
        word.md:28:1: warning[numbers]: /sections/0/points/0/figure: The figure does not say over what time. Say so in “Period”, here or at the top.
        word.md:28:1: warning[numbers]: /sections/0/points/0/figure: The figure does not say what it rests on. Choose a “Basis”: trial, observed or modelled.
        {
          "version": 1,
          "lang": "en",
          "article": {
            "title": "School weighs a day without phones",
            "url": "https://ledger.example/school-phones",
            "published": "2026-11-20"
          },
          "sides": {
            "benefit": "Benefits",
            "risk": "Risks"
          },
          "figures": {
            "without": "Phones at hand",
            "with": "Phones locked away",
            "of": 100
          },
          "title": "Should the school take phones away?",
          "summary": "Lessons may be calmer. Some pupils would be harder to reach.",
          "sections": [
            {
              "title": "In the lessons",
              "points": [
                {
                  "title": "Lessons are calmer without phones",
                  "side": "benefit",
                  "body": [
                    "Teachers expect **fewer** interruptions; it costs $5 a pupil."
                  ],
                  "evidence": [
                    {
                      "quote": "I can hear myself teach again",
                      "prefix": "she said: “",
                      "suffix": "”, and laughed",
                      "speaker": "A teacher",
                      "source": "The Ledger"
                    }
                  ],
                  "who": [
                    "Teachers",
                    "Pupils"
                  ],
                  "horizon": "now",
                  "figure": {
                    "outcome": "Were interrupted",
                    "without": 41,
                    "with": 23
                  },
                  "id": "lessons-are-calmer-without-phones"
                },
                {
                  "title": "Parents cannot reach their children",
                  "side": "risk",
                  "evidence": [
                    {
                      "quote": "I called for an hour",
                      "speaker": "A mother"
                    }
                  ],
                  "id": "parents-cannot-reach-their-children"
                }
              ],
              "id": "in-the-lessons"
            }
          ]
        }"#]].assert_eq(&reading("word.md"));
}

#[test]
fn google_docs_writes_it_in_its_own_way() {
    expect![[r#"
        docs.md:8:10: warning[numbers]: /figures: “Risks” have figures and “Benefits” have none. What is counted seems to weigh more. Count both.
        docs.md:31:1: warning[picture]: An explainer shows no pictures; this one is left out. Take it out of the text.
        docs.md:35:1: warning[numbers]: /sections/0/points/1/figure: The figure has no source. Name one in “Source”, here or at the top.
        docs.md:35:1: warning[numbers]: /sections/0/points/1/figure: The figure does not say whom it counts. Say so in “Of whom”, here or at the top.
        docs.md:35:1: warning[numbers]: /sections/0/points/1/figure: The figure does not say over what time. Say so in “Period”, here or at the top.
        docs.md:35:1: warning[numbers]: /sections/0/points/1/figure: The figure does not say what it rests on. Choose a “Basis”: trial, observed or modelled.
        {
          "version": 1,
          "title": "Should the school take phones away?",
          "lang": "en",
          "article": {
            "title": "School weighs a day without phones",
            "url": "https://ledger.example/school-phones",
            "published": "2026-11-20"
          },
          "sides": {
            "benefit": "Benefits",
            "risk": "Risks"
          },
          "figures": {
            "without": "Phones at hand",
            "with": "Phones locked away"
          },
          "summary": "Lessons may be calmer. Some pupils would be harder to reach.",
          "sections": [
            {
              "title": "In the lessons",
              "summary": "What teachers and pupils expect!",
              "points": [
                {
                  "title": "Lessons are calmer without phones",
                  "side": "benefit",
                  "body": [
                    "Teachers expect **fewer** interruptions; see [their letter](https://ledger.example/letter?page=2)."
                  ],
                  "evidence": [
                    {
                      "quote": "I can hear myself teach again",
                      "speaker": "A teacher",
                      "url": "https://ledger.example/school-phones",
                      "source": "The Ledger"
                    }
                  ],
                  "who": [
                    "Teachers",
                    "Pupils"
                  ],
                  "horizon": "now",
                  "certainty": "likely",
                  "answers": [
                    "parents-cannot-reach-their-children"
                  ],
                  "id": "lessons-are-calmer-without-phones"
                },
                {
                  "title": "Parents cannot reach their children",
                  "side": "risk",
                  "figure": {
                    "outcome": "Time until a message arrives",
                    "without": 2,
                    "with": 75,
                    "unit": "minutes"
                  },
                  "id": "parents-cannot-reach-their-children"
                }
              ],
              "id": "in-the-lessons"
            }
          ]
        }"#]].assert_eq(&reading("docs.md"));
}

#[test]
fn obsidian_has_a_head_and_notes_of_its_own() {
    expect![[r#"
        obsidian.md:9:1: warning[unknown-label]: “tags” is no label of the head of a text. Its labels are: Language, Article, Link, Published, Sides, One of each, Version, Without, With, Out of, Of whom, Period, Source, Source link, Up to date, Title, Summary.
        obsidian.md:18:1: note[no-evidence]: /sections/0/points/0: The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
        obsidian.md:29:1: note[no-evidence]: /sections/0/points/1: The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
        {
          "version": 1,
          "lang": "en",
          "title": "Should the school take phones away?",
          "article": {
            "title": "School weighs: a day without phones",
            "url": "https://ledger.example/school-phones",
            "published": "2026-11-20"
          },
          "sides": {
            "benefit": "Pro, so to say",
            "risk": "Contra"
          },
          "summary": "Lessons may be calmer.",
          "sections": [
            {
              "title": "In the lessons",
              "points": [
                {
                  "title": "Lessons are calmer without phones",
                  "side": "benefit",
                  "body": [
                    "They *would* be **calmer**."
                  ],
                  "horizon": "now",
                  "certainty": "likely",
                  "who": [
                    "Teachers",
                    "Pupils, and their parents"
                  ],
                  "id": "lessons-are-calmer-without-phones"
                },
                {
                  "title": "Parents cannot reach their children",
                  "side": "risk",
                  "answers": [
                    "lessons-are-calmer-without-phones"
                  ],
                  "id": "parents-cannot-reach-their-children"
                }
              ],
              "id": "in-the-lessons"
            }
          ]
        }"#]].assert_eq(&reading("obsidian.md"));
}

#[test]
fn labels_and_values_are_read_in_the_language_of_the_document() {
    expect![[r#"
        german.md:6:7: warning[numbers]: /figures: “Vorteile” have figures and “Nachteile” have none. What is counted seems to weigh more. Count both.
        german.md:26:1: warning[numbers]: /sections/0/points/0/figure: The figure has no source. Name one in “Source”, here or at the top.
        german.md:26:1: warning[numbers]: /sections/0/points/0/figure: The figure does not say whom it counts. Say so in “Of whom”, here or at the top.
        german.md:26:1: warning[numbers]: /sections/0/points/0/figure: The figure does not say over what time. Say so in “Period”, here or at the top.
        german.md:34:1: note[no-evidence]: /sections/0/points/1: The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
        {
          "version": 1,
          "lang": "de",
          "article": {
            "title": "Schule erwägt einen Tag ohne Handys",
            "url": "https://ledger.example/handys",
            "published": "2026-11-20"
          },
          "sides": {
            "benefit": "Vorteile",
            "risk": "Nachteile"
          },
          "figures": {
            "without": "Handys zur Hand",
            "with": "Handys im Schrank",
            "of": 1000
          },
          "title": "Soll die Schule die Handys einsammeln?",
          "summary": "Der Unterricht könnte ruhiger werden.",
          "sections": [
            {
              "title": "Im Unterricht",
              "points": [
                {
                  "title": "Der Unterricht wird ruhiger",
                  "side": "benefit",
                  "body": [
                    "Kurz: Es wird ruhiger."
                  ],
                  "horizon": "now",
                  "certainty": "likely",
                  "who": [
                    "Lehrkräfte",
                    "Kinder"
                  ],
                  "answers": [
                    "eltern-erreichen-ihre-kinder-nicht"
                  ],
                  "corrected": [
                    {
                      "note": "Der Brief kam von den Lehrkräften.",
                      "date": "2026-11-21"
                    }
                  ],
                  "figure": {
                    "outcome": "Wurden gestört",
                    "without": 41,
                    "with": 23,
                    "low": 18,
                    "high": 29,
                    "better": "less",
                    "basis": "observed"
                  },
                  "id": "der-unterricht-wird-ruhiger"
                },
                {
                  "title": "Eltern erreichen ihre Kinder nicht",
                  "side": "risk",
                  "id": "eltern-erreichen-ihre-kinder-nicht"
                }
              ],
              "id": "im-unterricht"
            }
          ]
        }"#]].assert_eq(&reading("german.md"));
}

#[test]
fn each_mistake_is_named_where_it_stands() {
    let findings = reading("mistakes.md");
    let findings = findings.split("{\n").next().unwrap_or_default();
    expect![[r#"
        mistakes.md:1:1: error[missing]: /lang: The language is missing. If “Langauge” stands for it, write “Language” there.
        mistakes.md:2:1: error[missing]: /article/url: The address of the article is missing. Write a line “Link: https://…” before the title.
        mistakes.md:3:12: error[date]: /article/published: “Published” is “20 November 2026”, which is not written as year-month-day. Write 2026-11-20.
        mistakes.md:4:1: error[missing]: /sides: “Sides” wants two words, and has 1. Write what speaks for it first, then what speaks against it, with a comma between them.
        mistakes.md:5:1: warning[twice]: “Sides” is written twice, and only the first counts. Take one out.
        mistakes.md:6:9: error[missing]: /figures/without: The option that figures compare with is missing. Write a line “Without: …” before the title.
        mistakes.md:6:9: error[missing]: /figures/with: The option that figures are about is missing. Write a line “With: …” before the title.
        mistakes.md:7:1: warning[unknown-label]: “Who is affected” is no label of the head of a text. It belongs in a point, below its heading.
        mistakes.md:8:1: warning[unknown]: Before the title there is no place for words without a label. Write # before the title, and the summary below it.
        mistakes.md:10:16: warning[marks]: “school” is set off with marks, and the words here are shown without marks and links. Write it without; only the paragraphs of a point know marks.
        mistakes.md:14:1: warning[unknown]: A summary is one paragraph; this one is joined with the paragraph before it. Make one paragraph of them, or a point with a heading of its own.
        mistakes.md:16:1: warning[unknown]: A quote stands in a point; no point stands before this one, and it is left out. Move it below the heading of the point that rests on it.
        mistakes.md:18:1: warning[heading-level]: This reads like a point, and ## makes it a section. Write ### before a point.
        mistakes.md:20:3: warning[bold-line]: /sections/0: This whole line is bold; is it meant as a heading? Write ## before it for a section, ### and its side for a point, or take the marks out.
        mistakes.md:22:5: error[word]: /sections/0/points/0/side: “Benfit” is no side; the sides are “Benefit” and “Risk”. Did you mean “Benefit”?
        mistakes.md:24:25: warning[marks]: Marks stand within marks here, and only one of them can count. Take one of them out: words are either **strong** or *stressed* or a link.
        mistakes.md:24:55: warning[marks]: “<u>” is HTML, and an explainer has none; it is left out. Take it out; to show it to readers, write \ before the <.
        mistakes.md:24:68: warning[marks]: “that” is set as code, and an explainer shows none; its words are kept. Take the marks ` around it out.
        mistakes.md:24:76: warning[marks]: This is struck through, and an explainer shows no such words; they are kept. Take them out, or the marks ~~ around them.
        mistakes.md:24:98: warning[unknown]: The footnote “[^1]” has no place in an explainer, and is left out. Write what it says as a paragraph, or under the quote as its source.
        mistakes.md:25:1: warning[unknown-label]: /sections/0/points/0: “Certanty” is no label of a point. Did you mean “Certainty”? Where it is no label, write “Certanty\:”.
        mistakes.md:29:1: warning[unknown]: /sections/0/points/0: An explainer shows no lists; each entry is a paragraph of its own. Write paragraphs; for a label with several values let the list follow the line with the label alone.
        mistakes.md:32:7: error[word]: /sections/0/points/0/horizon: “When” is “nwo”, which is none of: now, soon, later. Did you mean “now”?
        mistakes.md:33:1: warning[twice]: “When” is written twice, and only the first counts. Take one out.
        mistakes.md:34:1: error[empty]: /sections/0/points/0: “Who is affected” has no value. Write it after the colon, or take the line out.
        mistakes.md:36:14: error[set-against]: /sections/0/points/0/answers/0: No point is called “Parents can not reach children”. Did you mean “Parents cannot reach their children”?
        mistakes.md:36:46: error[set-against]: /sections/0/points/0/answers/1: No point is called “In the lessons”. Name a point of the other side, or take it out.
        mistakes.md:37:1: error[missing]: /sections/0/points/0/corrected/0/date: The day of the correction is missing. Write it before the colon, as in “Correction 2026-11-21: …”.
        mistakes.md:39:3: warning[unknown]: /sections/0/points/0: “[!quote] A box” makes a box of a quote, and an explainer has none; the line is left out. Take it out.
        mistakes.md:41:52: warning[unknown]: /sections/0/points/0: “, page 3” has no place after the source of a quote, and is left out. Write it before the source, or into its brackets.
        mistakes.md:46:3: error[missing]: /sections/0/points/0/figure/with: The number for the option that the text is about is missing. If “Wiht” stands for it, write “With” there.
        mistakes.md:47:18: error[wrong-kind]: /sections/0/points/0/figure/low: “18” is no range of two numbers. Write both in digits, as in “18 to 29”.
        mistakes.md:48:12: error[word]: /sections/0/points/0/figure/better: “Better” is “fewwer”, which is none of: more, less. Did you mean “fewer”?
        mistakes.md:49:3: error[empty]: /sections/0/points/0/figure/unit: “Unit” has no value. Write it into the second cell, or take the row out.
        mistakes.md:51:1: error[missing]: /sections/0/points/1/side: It is not said on which side this point stands. Begin the heading with “Benefit:” or “Risk:”, as in “### Benefit: Parents cannot reach their children”.
        mistakes.md:51:1: note[no-evidence]: /sections/0/points/1: The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
        mistakes.md:53:1: warning[unknown-label]: /sections/0/points/1: “Speaker” is no label of a point. Who said it stands in the last line of a quote, as in “> — Speaker, [Source](https://…)”. Where it is no label, write “Speaker\:”.
        mistakes.md:55:1: error[missing]: /sections/0/table/caption: It is not said what the table compares. Write what is compared into the first cell of the table, or in a line before it.
        mistakes.md:55:1: warning[unknown]: /sections/0/points/1: A table in a point is a figure, and this one has no “Outcome”. It is read as the comparison of the section; move it to before the first point.
        mistakes.md:57:1: error[row]: /sections/0: This row has 3 cells, and the table has 2 columns; what is over is left out. Give each column a head; where a | belongs to the words, write \|.
        mistakes.md:59:1: warning[unknown]: /sections/0/points/1: A line across the page is not shown to readers. Take it out.
        mistakes.md:61:1: warning[heading-level]: /sections/0/points/1: A heading of this level has no place in an explainer; its words are kept as a paragraph. Write # before the title, ## before a section, ### before a point.
        mistakes.md:63:5: warning[unknown]: /sections/0/points/1: This is set as code, and an explainer shows none; its words are kept. Take out the spaces before the lines, or the ``` around them.
        mistakes.md:65:1: warning[unknown]: /sections/0/points/1: This is HTML, and an explainer has none; it is left out. Write it as a text.
        mistakes.md:67:1: error[empty-section]: /sections/1: The section has neither points nor a comparison. Give it one, or take it out.
        mistakes.md:67:1: warning[heading-level]: This is a second title, and is read as a section. Write ## before the title of a section; # stands once, before the title of the whole.
        mistakes.md:69:1: warning[unknown]: This line says where a link leads, and nothing in the text has that link. Write the link where its words stand: [words](https://…).
        mistakes.md:71:1: warning[unknown]: /sections/1: A footnote has no place in an explainer, and is left out. Write it as a paragraph of the point, or under the quote as its source.
    "#]].assert_eq(findings);
}

#[test]
fn a_text_is_known_by_its_name_or_its_beginning_and_pictures_do_not_count() {
    let table = [
        ("a.md", "x", press::Form::Markdown),
        ("a.TXT", "{", press::Form::Json),
        ("a.markdown", "[A link](https://a.example)", press::Form::Markdown),
        ("standard input", "[{}]", press::Form::Json),
        ("standard input", "# Title", press::Form::Markdown),
        ("standard input", " {\"version\": 1}", press::Form::Json),
        ("a.json", "# Title", press::Form::Json),
        ("standard input", "Language,en\nTitle,A", press::Form::Sheet),
        ("standard input", "Section;Side;Title\nA;+;B", press::Form::Sheet),
        ("a.json", "Section;Side;Title\nA;+;B", press::Form::Json),
        ("a.md", "# Title\n\nSection, Side, Title", press::Form::Markdown),
    ];
    for (name, text, form) in table {
        assert_eq!(press::read(name, text.as_bytes()).form, form, "{name}: {text}");
    }
    let picture = "iVBORw0KGgo=".repeat(100_000);
    let text = format!("# Title\n\n![][image1]\n\nSummary.\n\n[image1]: <data:image/png;base64,{picture}>\n");
    let reading = press::read("a.md", text.as_bytes());
    assert_eq!(reading.draft.text("/summary"), Some("Summary."));
    assert!(reading.sources[0].text.len() < 100, "the data of the picture is not kept");
    let pictures = reading.findings.iter().filter(|finding| finding.rule == press::Rule::Picture).count();
    assert_eq!(pictures, 1);
}

#[test]
fn what_follows_a_label_as_a_label_would_is_named_and_kept() {
    let text = "## S\n### Benefit: A\n\nAttention: a sentence.\nMore: of it.\n\nWhen: now\nLikelihood: high\n";
    let (draft, _) = read(text);
    assert_eq!(draft.document["sections"][0]["points"][0]["body"].as_array().map(Vec::len), Some(2));
    let named = |text: &str| {
        let (_, findings) = read(text);
        let unknown = findings.into_iter().filter(|finding| finding.rule == press::Rule::UnknownLabel);
        unknown.map(|finding| finding.message).collect::<Vec<_>>()
    };
    assert_eq!(named(text), ["“Likelihood” is no label of a point."]);
    for (line, is_named) in [
        ("Stakeholders: Everyone", true),
        ("Wer das ist: Alle", true),
        ("and others: all of them", false),
        ("Those whom nobody asks: all of them", false),
        ("Nobody\\: all of them", false),
        ("Nobody:", false),
    ] {
        let found = named(&format!("## S\n### Benefit: A\nWho is affected: Pupils and\n{line}\n"));
        assert_eq!(!found.is_empty(), is_named, "{line}: {found:?}");
    }
}

#[test]
fn what_a_point_is_set_against_is_found_by_its_title_however_it_is_written() {
    let text = "## S\n### Benefit: A\nSet against: NAME\n### Risk: Élan, at last?\n### Risk: Twice\n### Risk: Twice\n## The rest\n### Benefit: Other";
    let table = [
        ("élan, at last?", Ok("elan-at-last")),
        ("“ELAN,  at last?”", Ok("elan-at-last")),
        ("elan-at-last", Ok("elan-at-last")),
        ("twice-2", Ok("twice-2")),
        ("Twice", Err("Several points have the title “Twice”.")),
        ("The rest", Err("“The rest” is a section; a point is set against points.")),
        ("Other", Err("“Other” stands on the same side.")),
        ("Elan at least", Err("No point is called “Elan at least”. Did you mean “Élan, at last?”?")),
        ("Quite another", Err("Name a point of the other side, or take it out.")),
    ];
    for (name, expected) in table {
        let text = text.replace("NAME", name);
        let draft = read(&text).0;
        let findings = press::inspect(press::read("a.md", text.as_bytes()), None).findings;
        let found = findings.iter().find(|finding| finding.rule == press::Rule::SetAgainst);
        match expected {
            Ok(id) => {
                assert_eq!(draft.text("/sections/0/points/0/answers/0"), Some(id), "{name}");
                assert_eq!(found, None, "{name}");
            }
            Err(words) => assert!(found.is_some_and(|found| found.advice().contains(words)), "{name}: {found:?}"),
        }
    }
}

#[test]
fn a_list_below_the_day_of_a_correction_is_a_correction_for_each_entry() {
    let text = "## S\n### Benefit: A\n\nCorrection 2026-11-21:\n\n- a\n- b\n\nCorrection 2026-11-22:\n- c\n";
    let (draft, findings) = read(text);
    let corrected = &draft.document["sections"][0]["points"][0]["corrected"];
    let note = |date: &str, note: &str| json!({ "date": date, "note": note });
    assert_eq!(*corrected, json!([note("2026-11-21", "a"), note("2026-11-21", "b"), note("2026-11-22", "c")]));
    assert!(findings.iter().all(|finding| !finding.path.contains("corrected")), "{findings:?}");
}

#[test]
fn headings_below_the_style_of_a_title_are_read_as_they_are_meant() {
    let meant = "Language: en\n\n# Title\n\nBoth.\n\n## Part\n\n### Benefit: A\n\nWords.\n\n### Risk: B\n\n## Rest\n\n### + C\n";
    let raised = meant.replace("### ", "## ").replace("\n## Part", "\n# Part").replace("\n## Rest", "\n# Rest");
    // As Pandoc writes the style “Title” of Word.
    let in_head = format!("---\ntitle: Title\n---\n\n{}", raised.replace("# Title\n\n", ""));
    // As Obsidian has it.
    let again = format!("---\ntitle: Title\n---\n\n{raised}");
    let (draft, findings) = read(meant);
    for text in [raised, in_head, again] {
        let (other, more) = read(&text);
        assert_eq!(difference(&other.document, &draft.document), "", "{text}");
        assert_eq!(more.len(), findings.len(), "{more:?}");
    }
    // A section may be called as a point is.
    let named = "## Benefit\\: Part\n\n### Benefit: A\n";
    let (draft, findings) = read(named);
    assert_eq!(draft.text("/sections/0/title"), Some("Benefit: Part"));
    assert!(findings.iter().all(|finding| finding.rule != press::Rule::HeadingLevel), "{findings:?}");
    assert!(write(&draft.document).starts_with("## Benefit\\: Part\n"), "{}", write(&draft.document));
    // Where no point follows, it is told.
    let (_, findings) = read("# Title\n\nBoth.\n\n# Part\n\nWords.\n");
    assert!(findings.iter().any(|finding| finding.rule == press::Rule::HeadingLevel), "{findings:?}");
}

#[test]
fn a_side_that_a_heading_names_in_another_way_is_the_one_that_is_advised() {
    let table = [
        ("Risk Sixth thing", "### Risk: Sixth thing"),
        ("Risk—Sixth", "### Risk: Sixth"),
        ("Risk. Sixth", "### Risk: Sixth"),
        ("[Risk] Sixth", "### Risk: Sixth"),
        ("1. Risk: Sixth", "### Risk: Sixth"),
        ("Risk -- Sixth", "### Risk: Sixth"),
        ("(Downsides) Sixth", "### Downsides: Sixth"),
        ("What it costs, Sixth", "### What it costs: Sixth"),
        ("For example", "### Upside: For example"),
        ("Risk", "### Upside: Risk"),
    ];
    for (heading, advised) in table {
        let text = format!("Sides: Upsides, Downsides\nOne of each: Upside, What it costs\n# T\n## S\n### {heading}\n");
        let found = findings(&text);
        assert!(found.iter().any(|found| found.contains(advised)), "{heading}: {found:#?}");
    }
}

#[test]
fn words_that_look_like_marks_return_as_words_and_are_not_told() {
    let mut document = explainer::samples::small_json();
    document["sides"] = json!({ "benefit": "Upsides", "risk": "What it costs" });
    document["summary"] = json!("Risk: it may cost more.");
    document["sections"][0]["points"][0]["body"] = json!([
        "Risk: it may cost more.",
        "**Risk**: it may cost more.",
        "What it costs: nothing.",
        "##Next",
        "＃＃ Next",
        "＞ words",
        "| a | b |",
        "Correction Nov. 22, 2026: words",
    ]);
    assert_returns("words like marks", &document);
}

#[test]
fn brackets_around_a_quote_have_the_words_around_it_or_are_of_the_quote() {
    let table = [
        (
            "[she said: “] I can hear [”, and laughed]",
            [Some("she said: “"), Some("I can hear"), Some("”, and laughed")],
        ),
        ("[彼は]聞こえる[と言った]", [Some("彼は"), Some("聞こえる"), Some("と言った")]),
        ("\\[I] can hear", [Some("I"), Some("can hear"), None]),
        ("[…] I can hear […]", [None, Some("[…] I can hear […]"), None]),
        ("[...] I can hear \\[. . .\\]", [None, Some("[...] I can hear [. . .]"), None]),
        ("I can hear … […]", [None, Some("I can hear … […]"), None]),
        ("[Then …] I can hear", [Some("Then …"), Some("I can hear"), None]),
        ("[&#8230;] I can hear [&#8230;]", [Some("…"), Some("I can hear"), Some("…")]),
        ("[W]e can hear", [None, Some("[W]e can hear"), None]),
        ("We can hear[2]", [None, Some("We can hear[2]"), None]),
        ("We can hear [20]", [None, Some("We can hear"), Some("20")]),
    ];
    for (quote, expected) in table {
        let text = format!("# T\n\n## S\n\n### Benefit: P\n\n> {quote}\n");
        let evidence =
            press::read("a.md", text.as_bytes()).draft.document["sections"][0]["points"][0]["evidence"][0].take();
        let read = ["prefix", "quote", "suffix"].map(|key| evidence[key].as_str());
        assert_eq!(read, expected, "{quote}");
        let mut document = explainer::samples::small_json();
        document["sections"][0]["points"][0]["evidence"] = json!([evidence]);
        assert_returns(quote, &document);
    }
}
