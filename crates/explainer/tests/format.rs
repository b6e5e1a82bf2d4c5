//! The format as its users meet it: what the committed schema and the guide promise is what the check does.
//!
//! `cargo xtask generate` writes both from the declarations.

#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it says")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use explainer::samples::{self, Mistake};
use explainer::{MAX_BYTES, format};
use format::{EXPLAINER, Kind};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

fn validator() -> Validator {
    let schema = serde_json::from_str(include_str!("../../../docs/explainer-format.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn example() -> Value {
    samples::example(include_str!("../../../docs/explainer-format.md"))
}

#[test]
fn the_schema_is_one() {
    let schema = serde_json::from_str(include_str!("../../../docs/explainer-format.schema.json")).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
}

#[test]
fn the_guides_example_is_valid_and_has_every_key() {
    /// Every key there is, and those of them that `value` has.
    fn keys(kind: &Kind, values: &[&Value], all: &mut BTreeSet<String>, found: &mut BTreeSet<String>) {
        match kind {
            Kind::List(entry) => {
                let items: Vec<_> = values.iter().filter_map(|value| value.as_array()).flatten().collect();
                keys(entry, &items, all, found);
            }
            Kind::Object(shape) => {
                for key in shape.keys {
                    let name = format!("{}.{}", shape.name, key.name);
                    let values: Vec<_> = values.iter().filter_map(|value| value.get(key.name)).collect();
                    if !values.is_empty() {
                        found.insert(name.clone());
                    }
                    all.insert(name);
                    keys(&key.kind, &values, all, found);
                }
            }
            _ => {}
        }
    }
    let example = example();
    assert_eq!(schema_errors(&validator(), &example), [""; 0]);
    assert_eq!(problems(&example), []);
    let (mut all, mut found) = (BTreeSet::new(), BTreeSet::new());
    keys(&Kind::Object(&EXPLAINER), &[&example], &mut all, &mut found);
    assert!(all.len() > 40, "{all:?}");
    assert_eq!(all, found);
}

// What the schema and the check make of documents.

fn schema_errors(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{} {error}", error.instance_path())).collect()
}

/// The path and the message of each problem that the check finds.
fn problems(document: &Value) -> Vec<(String, String)> {
    let checked = serde_json::from_value::<format::Explainer>(document.clone()).unwrap().check();
    let problems = checked.err().unwrap_or_default();
    problems.into_iter().map(|problem| (problem.path.clone(), problem.message())).collect()
}

#[test]
fn each_mistake_is_refused_and_the_schema_sees_those_it_is_said_to_see() {
    let validator = validator();
    for Mistake { change, seen_by_schema, document } in samples::mistakes(&example()) {
        let problems = problems(&document);
        assert_eq!(problems.len(), 1, "{change}: {problems:#?}");
        assert_eq!(!validator.is_valid(&document), seen_by_schema, "{change}");
    }
}

#[test]
fn an_unknown_key_is_refused_by_the_schema_and_ignored_by_the_check() {
    let validator = validator();
    for pointer in ["", "/article", "/sections/0/points/0", "/sections/0/table/rows/0"] {
        let mut document = example();
        document.pointer_mut(pointer).unwrap()["theme"] = json!({ "deeper": [{}] });
        assert!(!validator.is_valid(&document), "{pointer}");
        assert_eq!(problems(&document), [], "{pointer}");
    }
}

#[test]
fn a_text_stands_for_a_list_of_one_and_for_the_version() {
    let checked = |document: &Value| serde_json::from_value::<format::Explainer>(document.clone()).unwrap().check();
    let validator = validator();
    let mut document = example();
    document["sections"][0]["points"][0]["who"] = json!(["Teachers"]);
    let as_lists = checked(&document).unwrap();
    for pointer in ["/body", "/who", "/themes", "/answers"] {
        let value = document.pointer_mut(&format!("/sections/0/points/0{pointer}")).unwrap();
        *value = value[0].take();
    }
    for pointer in ["/columns", "/rows/0/cells"] {
        let value = document.pointer_mut(&format!("/sections/0/table{pointer}")).unwrap();
        *value = value[0].take();
    }
    document["version"] = json!("1");
    assert_eq!(schema_errors(&validator, &document), [""; 0]);
    assert_eq!(checked(&document), Ok(as_lists));
    for (pointer, value) in [
        ("/version", "2"),
        ("/sections/0/points/0/who", " "),
        ("/sections/0/points", "none"),
        ("/sections/0/table/columns", ""),
    ] {
        let mut document = document.clone();
        *document.pointer_mut(pointer).unwrap() = json!(value);
        assert!(!validator.is_valid(&document), "{pointer}");
        let problems = problems(&document);
        assert!(problems.iter().any(|(path, _)| path == pointer), "{pointer}: {problems:?}");
    }
}

fn json_files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

#[test]
fn every_sample_is_valid() {
    let validator = validator();
    for (name, text) in json_files("static/explainers") {
        let document = serde_json::from_str(&text).unwrap();
        assert_eq!(schema_errors(&validator, &document), [""; 0], "{name}");
        assert_eq!(problems(&document), [], "{name}");
        assert!(text.len() <= MAX_BYTES, "{name}");
    }
}

#[test]
fn every_document_of_the_awkward_hosts_is_refused() {
    for (name, text) in json_files("static/hosts/documents") {
        match serde_json::from_str(&text) {
            Ok(document) => assert_ne!(problems(&document), [], "{name}"),
            Err(_) => assert_eq!(name, "not-json.json"),
        }
    }
}

proptest! {
    /// For dates, the schema knows the shape but not the calendar; all else the two see alike.
    #[test]
    fn the_schemas_patterns_and_the_check_agree(
        id in "[a-zA-Z0-9é -]{0,3}|[a-z][a-z0-9-]{61,65}|[a-z0-9-]{1,6}",
        lang in "[a-zA-Z0-9é -]{0,10}|[a-zA-Z]{1,4}(-[A-Za-z0-9]{1,9}){0,3}",
        published in "[0-9]{4}-[01][0-9]-[0-3][0-9]|[0-9 -]{0,11}",
        url in "([hH]ttps?:/{0,2}|MAILTO:|ftp://| )?[a-c./\\\\ \u{0}\t\u{7f}\u{9f}\u{a0}é]{0,3}",
        title in "[ \t\n\u{a0}\u{3000}a<]{0,3}",
    ) {
        let validator = validator();
        let edits = [("/sections/0/id", id), ("/lang", lang), ("/article/published", published),
            ("/article/url", url), ("/title", title)];
        for (pointer, text) in edits {
            let mut document = example();
            *document.pointer_mut(pointer).unwrap() = text.clone().into();
            let (valid, accepted) = (validator.is_valid(&document), problems(&document).is_empty());
            let agree = if pointer.ends_with("published") { valid || !accepted } else { valid == accepted };
            prop_assert!(agree, "{pointer} {text:?}: schema {valid}, check {accepted}");
        }
    }
}
