//! Documents for tests and for the guide to the format: the smallest one that has everything the tests of the modules
//! need, and one for each mistake.

#![allow(clippy::unwrap_used, reason = "only tests use it")]

use serde_json::{Value, json};

/// As JSON.
#[must_use]
pub fn small_json() -> Value {
    json!({
        "version": 1, "lang": "en", "title": "Title", "summary": "Summary",
        "article": {"title": "Article", "url": "https://news.example/a", "published": "2026-11-20"},
        "sides": {"benefit": "Benefits", "risk": "Risks"},
        "sections": [
            {"id": "one", "title": "First", "points": [
                {"id": "a", "side": "benefit", "title": "Claim A", "body": ["Because **so** <b>."], "answers": ["b"],
                 "evidence": [{"quote": "Quote A", "speaker": "Ada", "source": "Paper", "url": "https://news.example/p"}]},
                {"id": "b", "side": "risk", "title": "Claim B", "body": ["Why not."], "horizon": "soon", "certainty": "likely"}]},
            {"id": "two", "title": "Second", "points": [{"id": "c", "side": "risk", "title": "Claim C"}],
             "table": {"caption": "Table", "columns": ["X"], "rows": [{"label": "Row", "cells": ["Cell"]}]}}]
    })
}

/// As it is once checked.
#[must_use]
pub fn small() -> crate::Explainer {
    serde_json::from_value::<crate::format::Explainer>(small_json()).unwrap().check().unwrap()
}

/// The example in the guide to the format, as its readers would copy it.
#[must_use]
pub fn example(guide: &str) -> Value {
    let (_, rest) = guide.split_once("```json\n").unwrap();
    serde_json::from_str(rest.split_once("```").unwrap().0).unwrap()
}

/// A mistake in a document.
#[derive(Debug)]
pub struct Mistake {
    /// What was done to the document.
    pub change: &'static str,
    /// Whether the schema refuses it.
    pub seen_by_schema: bool,
    /// The document with the mistake.
    pub document: Value,
}

/// One mistake of each kind, made in `example`, which is the guide's.
#[must_use]
pub fn mistakes(example: &Value) -> Vec<Mistake> {
    const SEEN: bool = true;
    const UNSEEN: bool = false;
    fn take_out(object: &mut Value, key: &str) {
        object.as_object_mut().unwrap().shift_remove(key).unwrap();
    }
    fn figure(document: &mut Value, point: usize) -> &mut Value {
        &mut document["sections"][0]["points"][point]["figure"]
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
        ("`who` is a number", SEEN, |d| d["sections"][0]["points"][0]["who"] = json!(5)),
        ("`evidence` is text", SEEN, |d| d["sections"][0]["points"][0]["evidence"] = json!("I can hear myself")),
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
        ("`figures` is taken out", UNSEEN, |d| take_out(d, "figures")),
        ("`of` is `500`", SEEN, |d| d["figures"]["of"] = json!(500)),
        ("a figure’s `without` is taken out", SEEN, |d| take_out(figure(d, 0), "without")),
        ("a figure’s `with` is `\"75\"`", SEEN, |d| figure(d, 1)["with"] = json!("75")),
        ("a figure’s `with` is `-75`", SEEN, |d| figure(d, 1)["with"] = json!(-75)),
        ("a figure’s `outcome` has 81 characters", SEEN, |d| figure(d, 0)["outcome"] = json!("o".repeat(81))),
        ("`of` is taken out", UNSEEN, |d| take_out(&mut d["figures"], "of")),
        ("a count is `22.5`", UNSEEN, |d| figure(d, 0)["with"] = json!(22.5)),
        ("a count is `410`", UNSEEN, |d| figure(d, 0)["without"] = json!(410)),
        ("a figure’s `with` is less than its `low`", UNSEEN, |d| figure(d, 0)["with"] = json!(17)),
        ("a figure’s `high` is taken out", UNSEEN, |d| take_out(figure(d, 0), "high")),
        ("a point is there 300 times more", UNSEEN, |d| {
            let more = (0..300).map(|n| json!({ "id": format!("more-{n}"), "side": "risk", "title": "More" }));
            d["sections"][0]["points"].as_array_mut().unwrap().extend(more);
        }),
    ];
    let changed = |(change, seen_by_schema, edit): (_, _, Change)| {
        let mut document = example.clone();
        edit(&mut document);
        Mistake { change, seen_by_schema, document }
    };
    table.into_iter().map(changed).collect()
}
