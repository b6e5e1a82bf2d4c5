//! What only wasm can show: a document on its way from `JSON.parse` through serde-wasm-bindgen, in Node.js.
//!
//! `serde_json` is the oracle: the tables of the native tests are about what it reads, so what the browser reads must
//! be the same, but for what JavaScript itself sees otherwise.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it says")]

use explainer::problem::Problem;
use explainer::{Explainer, format};
use js_sys::JSON;
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

/// A text as the loader hands it over, but for the prototypes, which it takes off.
fn read(text: &str) -> Result<Explainer, Vec<Problem>> {
    element::read(&JSON::parse(text).unwrap())
}

/// The one problem of a text, as path and advice.
fn problem(text: &str) -> (String, String) {
    let problems = read(text).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    (problems[0].path.clone(), problems[0].advice.clone())
}

#[wasm_bindgen_test]
fn each_sample_is_the_same_through_both_parsers() {
    for sample in SAMPLES {
        let explainer = read(sample).unwrap();
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
        &with("version", json!("2")),
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
        let problems = read(text).unwrap_err();
        assert_eq!(Err(problems), through_serde_json(text), "{text}");
    }
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
    assert_eq!(read(&text).unwrap(), read(SAMPLES[0]).unwrap());
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
    assert_eq!(read(&text).unwrap(), read(SAMPLES[0]).unwrap());
}

#[wasm_bindgen_test]
fn of_a_key_written_twice_the_last_counts() {
    let twice = SAMPLES[0].replacen("\"title\":", "\"title\": \"The first\", \"title\":", 1);
    assert_ne!(twice, SAMPLES[0]);
    assert_eq!(read(&twice).unwrap(), read(SAMPLES[0]).unwrap());
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
        assert_eq!(read(&unknown), through_serde_json(SAMPLES[0]));
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
    assert_eq!(read(&text).unwrap().title, "a \u{fffd} b \u{fffd} c");
    let whole = text.replacen(r"\ud83d b \ude00", r"\ud83d\ude00", 1);
    assert_eq!(read(&whole).unwrap().title, "a \u{1f600} c");
}

#[wasm_bindgen_test]
fn a_number_beyond_every_number_is_refused_like_any_other() {
    // To JSON.parse it is Infinity, where serde_json refuses it.
    for number in ["1e999", "-1e999", "123456789012345678901234567890", "1e-400"] {
        let text = SAMPLES[0].replacen("\"version\": 1", &format!("\"version\": {number}"), 1);
        assert_eq!(problem(&text).0, "/version", "{number}");
    }
}
