//! What only wasm can show: a document's text on its way through `JSON.parse` and serde-wasm-bindgen, in Node.js.
//!
//! `serde_json` is the oracle: the tables of the native tests are about what it reads, so what the browser reads must
//! be the same, but for what JavaScript itself sees otherwise.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it says")]

use explainer::problem::Problem;
use explainer::{Explainer, MAX_BYTES, format};
use serde_json::{Value, json};
use tradeoff_widget::element;
use wasm_bindgen_test::wasm_bindgen_test;

const SAMPLES: [&str; 3] = [
    include_str!("../static/explainers/open-models.json"),
    include_str!("../static/explainers/screening.json"),
    include_str!("../static/explainers/transport.json"),
];

fn through_serde_json(text: &str) -> Result<Explainer, Vec<Problem>> {
    serde_json::from_str::<format::Explainer>(text).unwrap().check()
}

/// A document without mistakes, changed, as text.
fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut document = serde_json::from_str(SAMPLES[0]).unwrap();
    change(&mut document);
    document.to_string()
}

/// The one problem of a text, as path and advice.
fn problem(text: &str) -> (String, String) {
    let problems = element::read(text).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    (problems[0].path.clone(), problems[0].advice.clone())
}

#[wasm_bindgen_test]
fn each_sample_is_the_same_through_both_parsers() {
    for sample in SAMPLES {
        let explainer = element::read(sample).unwrap();
        assert!(!explainer.points.is_empty());
        assert_eq!(Ok(explainer), through_serde_json(sample));
    }
}

#[wasm_bindgen_test]
fn any_json_has_the_same_problems_through_both_parsers() {
    let missing = |key: &str| changed(|document| drop(document.as_object_mut().unwrap().remove(key)));
    let with = |key: &str, value: Value| changed(|document| document[key] = value);
    let texts = [
        "null",
        "true",
        "1",
        "-0.5",
        "1e300",
        "\"a text\"",
        "[]",
        "[1, [2, {}]]",
        "{}",
        &missing("sides"),
        &missing("version"),
        &with("version", json!(2)),
        &with("version", json!(1.5)),
        &with("version", json!("1")),
        &with("version", json!(u64::MAX)),
        &with("version", json!(i64::MIN)),
        &with("title", json!(9_007_199_254_740_993_u64)),
        &with("title", json!(null)),
        &with("summary", json!(["a list"])),
        &with("article", json!("a text")),
        &with("sections", json!({"0": {}})),
        &with("sections", json!([null, true, 1, "a text", [], {}])),
    ];
    for text in texts {
        let problems = element::read(text).unwrap_err();
        assert_eq!(Err(problems), through_serde_json(text), "{text}");
    }
}

#[wasm_bindgen_test]
fn text_that_is_not_json_is_refused_with_the_parsers_reason() {
    for text in
        ["", "<!doctype html>", "{\"version\": 1,}", "{\"version\": 1} {}", "NaN", "'a'", "\"\u{0}\"", "\u{feff}{}"]
    {
        let (path, advice) = problem(text);
        let reason = advice.strip_prefix("It is not valid JSON: ");
        assert!(path.is_empty() && reason.is_some_and(|reason| reason.contains("JSON")), "{text:?}: {advice}");
    }
}

#[wasm_bindgen_test]
fn the_limit_counts_bytes_and_is_the_last_size_allowed() {
    let padded = |size: usize| SAMPLES[0].to_owned() + &" ".repeat(size - SAMPLES[0].len());
    assert!(element::read(&padded(MAX_BYTES)).is_ok());
    let (path, advice) = problem(&padded(MAX_BYTES + 1));
    assert_eq!(
        (path.as_str(), advice.as_str()),
        ("", "It has 524289 bytes; 524288 is the most there may be. Split it.")
    );
    // Fewer characters than the limit has bytes.
    let (_, advice) = problem(&format!("\"{}\"", "é".repeat(MAX_BYTES / 2)));
    assert!(advice.starts_with("It has 524290 bytes"), "{advice}");
}

#[wasm_bindgen_test]
fn nothing_is_read_from_a_prototype() {
    // What every JavaScript object inherits, and what would be inherited if `__proto__` were followed.
    let names = ["toString", "constructor", "hasOwnProperty", "__proto__"];
    let extra = |document: &mut Value| {
        for name in names {
            document[name] = json!({"title": "From the prototype", "version": 1});
            document["sections"][0]["points"][0][name] = json!([name]);
        }
    };
    let text = changed(extra);
    assert_eq!(element::read(&text).unwrap(), element::read(SAMPLES[0]).unwrap());
    let without_title = changed(|document| {
        extra(document);
        document.as_object_mut().unwrap().remove("title");
    });
    let (path, advice) = problem(&without_title);
    assert_eq!((path.as_str(), advice.as_str()), ("/title", "“title” is missing or empty; write it."));
    let only_inherited = r#"{"__proto__": {"version": 1}}"#;
    assert_eq!(problem(only_inherited).0, "/version");
}

#[wasm_bindgen_test]
fn keys_that_are_numbers_change_nothing() {
    // JavaScript lists such keys first, in ascending order.
    let text = changed(|document| {
        for key in ["7", "0", "4294967295", "-1", "1.5", ""] {
            document[key] = json!({"title": key});
            document["sections"][0][key] = json!(key);
        }
    });
    assert_eq!(element::read(&text).unwrap(), element::read(SAMPLES[0]).unwrap());
}

#[wasm_bindgen_test]
fn of_a_key_written_twice_the_last_counts() {
    let twice = SAMPLES[0].replacen("\"title\":", "\"title\": \"The first\", \"title\":", 1);
    assert_ne!(twice, SAMPLES[0]);
    assert_eq!(element::read(&twice).unwrap(), element::read(SAMPLES[0]).unwrap());
    let version = SAMPLES[0].replacen("\"version\": 1", "\"version\": 1, \"version\": 2", 1);
    assert_eq!(problem(&version).0, "/version");
}

#[wasm_bindgen_test]
fn nesting_deeper_than_any_stack_is_answered() {
    const LEVELS: usize = 100_000;
    let lists = "[".repeat(LEVELS) + &"]".repeat(LEVELS);
    let objects = "{\"\":".repeat(LEVELS) + "1" + &"}".repeat(LEVELS);
    for deep in [&lists, &objects] {
        assert_eq!(problem(deep).0, "/version");
        let unknown = SAMPLES[0].replacen('{', &format!("{{\"unknown\": {deep},"), 1);
        assert_eq!(element::read(&unknown), through_serde_json(SAMPLES[0]));
        let version = SAMPLES[0].replacen("\"version\": 1", &format!("\"version\": {deep}"), 1);
        assert_eq!(problem(&version).0, "/version");
        let title = SAMPLES[0].replacen("\"title\":", &format!("\"title\": {deep}, \"ignored\":"), 1);
        assert_eq!(problem(&title).0, "/title");
    }
}

#[wasm_bindgen_test]
fn half_a_surrogate_pair_becomes_the_replacement_character() {
    // JSON.parse lets it stand in a string, where serde_json refuses it; UTF-8 has no such character.
    let text = changed(|document| document["title"] = json!("TITLE")).replacen("TITLE", r"a \ud83d b \ude00 c", 1);
    assert_eq!(element::read(&text).unwrap().title, "a \u{fffd} b \u{fffd} c");
    let whole = text.replacen(r"\ud83d b \ude00", r"\ud83d\ude00", 1);
    assert_eq!(element::read(&whole).unwrap().title, "a \u{1f600} c");
}

#[wasm_bindgen_test]
fn a_number_beyond_every_number_is_refused_like_any_other() {
    // To JSON.parse it is Infinity, where serde_json refuses it.
    for number in ["1e999", "-1e999", "123456789012345678901234567890", "1e-400"] {
        let text = SAMPLES[0].replacen("\"version\": 1", &format!("\"version\": {number}"), 1);
        assert_eq!(problem(&text).0, "/version", "{number}");
    }
}
