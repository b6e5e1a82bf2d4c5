//! The format as its users meet it: the schema and the tables of the documentation are written from
//! [`format::EXPLAINER`], and what they promise is what the check does.
//!
//! `UPDATE_EXPECT=1 cargo test --test explainer_format` writes both anew.

#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it says")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use expect_test::expect_file;
use explainer::{MAX_BYTES, MAX_POINTS, format};
use format::{EXPLAINER, Key, Kind, Shape};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

// The schema.

/// Every shape that `shape` leads to, itself first, each once.
fn shapes(shape: &'static Shape) -> Vec<&'static Shape> {
    fn visit(shape: &'static Shape, found: &mut Vec<&'static Shape>) {
        if found.iter().any(|one| one.name == shape.name) {
            return;
        }
        found.push(shape);
        for key in shape.keys {
            let mut kind = &key.kind;
            while let Kind::List(entry) = kind {
                kind = entry;
            }
            if let Kind::Object(inner) = kind {
                visit(inner, found);
            }
        }
    }
    let mut found = Vec::new();
    visit(shape, &mut found);
    found
}

fn schema() -> Value {
    let definitions: Map<String, Value> =
        shapes(&EXPLAINER)[1..].iter().map(|shape| (shape.name.to_owned(), object_schema(shape))).collect();
    let mut schema = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema" });
    let root = schema.as_object_mut().unwrap();
    root.extend(object_schema(&EXPLAINER).as_object().unwrap().clone());
    let own_address = json!({ "description": "The address of this schema, for editors.", "type": "string" });
    root["properties"].as_object_mut().unwrap().shift_insert(0, "$schema".to_owned(), own_address);
    root.insert("$defs".to_owned(), definitions.into());
    schema
}

fn object_schema(shape: &Shape) -> Value {
    let required = shape.keys.iter().filter(|key| key.required).map(|key| key.name);
    json!({
        "title": shape.name,
        "description": shape.doc.trim(),
        "type": "object",
        "properties": shape.keys.iter().map(|key| (key.name.to_owned(), key_schema(key))).collect::<Map<_, _>>(),
        "required": required.collect::<Vec<_>>(),
        "additionalProperties": false,
    })
}

fn key_schema(key: &Key) -> Value {
    let mut schema = json!({ "description": key.doc.trim() });
    let entries = schema.as_object_mut().unwrap();
    entries.extend(kind_schema(&key.kind).as_object().unwrap().clone());
    if key.required && matches!(key.kind, Kind::List(_)) {
        entries.insert("minItems".to_owned(), 1.into());
    }
    schema
}

fn kind_schema(kind: &Kind) -> Value {
    let pattern = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    match kind {
        Kind::Version => json!({ "const": format::VERSION }),
        Kind::Text | Kind::Paragraph => pattern(r"\S"),
        Kind::Id => pattern("^[a-z][a-z0-9-]{0,63}$"),
        Kind::Language => pattern("^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$"),
        Kind::Date => json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Kind::Link => {
            pattern(r"^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)[^\u0000-\u0020\\\u007f-\u009f]+$")
        }
        Kind::Word(words) => json!({ "enum": words }),
        Kind::List(entry) => json!({ "type": "array", "items": kind_schema(entry) }),
        Kind::Object(shape) => json!({ "$ref": format!("#/$defs/{}", shape.name) }),
    }
}

fn validator() -> Validator {
    jsonschema::validator_for(&schema()).unwrap()
}

#[test]
fn the_schema_says_what_the_table_says() {
    let schema = schema();
    jsonschema::meta::validate(&schema).unwrap();
    let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    expect_file!["../../../docs/explainer-format.schema.json"].assert_eq(&text);
}

// The documentation.

const GUIDE: &str = include_str!("../../../docs/explainer-format.md");

/// The guide's example, as its readers would copy it.
fn example() -> Value {
    let (_, rest) = GUIDE.split_once("```json\n").unwrap();
    serde_json::from_str(rest.split_once("```").unwrap().0).unwrap()
}

fn objects() -> String {
    let mut text = String::new();
    for shape in shapes(&EXPLAINER) {
        let Shape { name, doc, keys } = shape;
        write!(text, "### {name}\n\n{}\n\n| key | required | value | meaning |\n|---|---|---|---|\n", doc.trim())
            .unwrap();
        for Key { name, doc, required, kind } in *keys {
            let required = if *required { "yes" } else { "" };
            writeln!(text, "| `{name}` | {required} | {} | {} |", kind_words(kind), doc.trim()).unwrap();
        }
        text.push('\n');
    }
    text
}

fn kind_words(kind: &Kind) -> String {
    match kind {
        Kind::Version => format!("`{}`", format::VERSION),
        Kind::Text => "text".to_owned(),
        Kind::Paragraph => "text with [marks](#text)".to_owned(),
        Kind::Id => "[id](#ids)".to_owned(),
        Kind::Language => "language tag".to_owned(),
        Kind::Date => "date".to_owned(),
        Kind::Link => "[link](#links)".to_owned(),
        Kind::Word(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or "),
        Kind::List(entry) => format!("list of {}", kind_words(entry)),
        Kind::Object(shape) => format!("[{}](#{})", shape.name, shape.name.to_lowercase()),
    }
}

fn limits() -> String {
    format!(
        "A document has at most {} KiB and {} points.\n\
         How deep it nests is fixed by its objects; what an unknown key holds may nest deeper, and is not read.\n",
        MAX_BYTES / 1024,
        thousands(MAX_POINTS)
    )
}

fn thousands(number: usize) -> String {
    format!("{},{:03}", number / 1000, number % 1000)
}

fn mistakes() -> String {
    let mut text = "| change | what the widget says | schema |\n|---|---|---|\n".to_owned();
    for Mistake { change, seen_by_schema, document } in mistaken() {
        let messages = problems(&document).into_iter().map(|(path, message)| format!("`{path}` {message}"));
        let schema = if seen_by_schema { "refuses" } else { "" };
        writeln!(text, "| {change} | {} | {schema} |", messages.collect::<Vec<_>>().join("<br>")).unwrap();
    }
    text
}

#[test]
fn the_guide_says_what_the_table_says() {
    let mut guide = GUIDE.to_owned();
    for (name, section) in [("objects", objects()), ("limits", limits()), ("mistakes", mistakes())] {
        let start = format!("<!-- generated: {name} -->\n");
        let (before, rest) = guide.split_once(&start).unwrap();
        let (_, after) = rest.split_once("<!-- end -->").unwrap();
        guide = [before, &start, section.trim_end(), "\n<!-- end -->", after].concat();
    }
    expect_file!["../../../docs/explainer-format.md"].assert_eq(&guide);
}

#[test]
fn the_guides_example_is_valid_and_has_every_key() {
    fn keys_in(value: &Value, kind: &Kind, found: &mut BTreeSet<String>) {
        match (kind, value) {
            (Kind::List(entry), Value::Array(items)) => items.iter().for_each(|item| keys_in(item, entry, found)),
            (Kind::Object(shape), Value::Object(entries)) => {
                for key in shape.keys {
                    if let Some(value) = entries.get(key.name) {
                        found.insert(format!("{}.{}", shape.name, key.name));
                        keys_in(value, &key.kind, found);
                    }
                }
            }
            _ => {}
        }
    }
    let example = example();
    assert_eq!(schema_errors(&validator(), &example), [""; 0]);
    assert_eq!(problems(&example), []);
    let mut found = BTreeSet::new();
    keys_in(&example, &Kind::Object(&EXPLAINER), &mut found);
    let all = shapes(&EXPLAINER).into_iter().flat_map(|shape| shape.keys.iter().map(move |key| (shape, key)));
    let missing: Vec<_> =
        all.map(|(shape, key)| format!("{}.{}", shape.name, key.name)).filter(|key| !found.contains(key)).collect();
    assert_eq!(missing, [""; 0]);
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

struct Mistake {
    /// What was done to the example.
    change: &'static str,
    seen_by_schema: bool,
    document: Value,
}

/// One mistake of each kind, made in the guide's example.
fn mistaken() -> Vec<Mistake> {
    const SEEN: bool = true;
    const UNSEEN: bool = false;
    fn take_out(object: &mut Value, key: &str) {
        object.as_object_mut().unwrap().shift_remove(key).unwrap();
    }
    type Change = fn(&mut Value);
    let table: Vec<(&str, bool, Change)> = vec![
        ("`version` is `2`", SEEN, |d| d["version"] = json!(2)),
        ("`title` is taken out", SEEN, |d| take_out(d, "title")),
        ("`title` is `\"\"`", SEEN, |d| d["title"] = json!("")),
        ("`title` is `5`", SEEN, |d| d["title"] = json!(5)),
        ("a table’s `rows` is `[]`", SEEN, |d| d["sections"][0]["table"]["rows"] = json!([])),
        ("`article` is text", SEEN, |d| d["article"] = json!("https://ledger.example/school-phones")),
        ("`lang` is `\"British English\"`", SEEN, |d| d["lang"] = json!("British English")),
        ("`published` is `\"20 November 2026\"`", SEEN, |d| d["article"]["published"] = json!("20 November 2026")),
        ("`published` is `\"2026-02-30\"`", UNSEEN, |d| d["article"]["published"] = json!("2026-02-30")),
        ("the article’s `url` is `\"ledger.example\"`", SEEN, |d| d["article"]["url"] = json!("ledger.example")),
        ("a section’s `id` is `\"In class\"`", SEEN, |d| d["sections"][0]["id"] = json!("In class")),
        ("a point’s `id` is the section’s", UNSEEN, |d| d["sections"][0]["points"][0]["id"] = json!("lessons")),
        ("a section’s `summary` is `\" \"`", SEEN, |d| d["sections"][0]["summary"] = json!(" ")),
        ("a section has neither `points` nor `table`", UNSEEN, |d| {
            d["sections"].as_array_mut().unwrap().push(json!({ "id": "rest", "title": "The rest" }));
        }),
        ("`side` is `\"pro\"`", SEEN, |d| d["sections"][0]["points"][0]["side"] = json!("pro")),
        ("`who` is text", SEEN, |d| d["sections"][0]["points"][0]["who"] = json!("Teachers")),
        ("`body` links to `letter.html`", UNSEEN, |d| {
            d["sections"][0]["points"][0]["body"] = json!(["See [their letter](letter.html)."]);
        }),
        ("`quote` is taken out", SEEN, |d| take_out(&mut d["sections"][0]["points"][0]["evidence"][0], "quote")),
        ("the point on the other side, and `answers`, are taken out", UNSEEN, |d| {
            d["sections"][0]["points"].as_array_mut().unwrap().pop().unwrap();
            take_out(&mut d["sections"][0]["points"][0], "answers");
        }),
        ("`answers` has an id that no point has", UNSEEN, |d| {
            d["sections"][0]["points"][0]["answers"] = json!(["harder"]);
        }),
        ("`answers` has an id of the same side", UNSEEN, |d| {
            d["sections"][0]["points"][0]["answers"] = json!(["calmer"]);
        }),
        ("a row has two `cells`", UNSEEN, |d| {
            d["sections"][0]["table"]["rows"][0]["cells"] = json!(["In lockers", "All day"]);
        }),
        ("a point is there 2,000 times more", UNSEEN, |d| {
            let more = (0..2_000).map(|n| json!({ "id": format!("more-{n}"), "side": "risk", "title": "More" }));
            d["sections"][0]["points"].as_array_mut().unwrap().extend(more);
        }),
    ];
    let changed = |(change, seen_by_schema, edit): (_, _, Change)| {
        let mut document = example();
        edit(&mut document);
        Mistake { change, seen_by_schema, document }
    };
    table.into_iter().map(changed).collect()
}

#[test]
fn each_mistake_is_refused_and_the_schema_sees_those_it_is_said_to_see() {
    let validator = validator();
    for Mistake { change, seen_by_schema, document } in mistaken() {
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
