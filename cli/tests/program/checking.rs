use expect_test::expect;

use crate::{SAMPLES, file, sample, small, tradeoff};

/// The report of a document, without the path of the folder for tests.
fn report(name: &str, content: &str, options: &[&str]) -> String {
    let path = file(name, content);
    let run = tradeoff(&[&["check", &path], options].concat());
    assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{}", run.stdout);
    run.stdout.replace(&path, name)
}

#[test]
fn the_samples_are_without_fault_and_quote_their_articles() {
    let documents = SAMPLES.map(sample);
    let all = ["check", &documents[0], &documents[1], &documents[2]];
    let run = tradeoff(&all);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "no problem in 3 documents\n", ""));
    let pages = ["index.html", "static/hosts/screening.html", "static/hosts/right-to-left.html"];
    for (document, page) in documents.iter().zip(pages) {
        let run = tradeoff(&["check", document, "--article", page]);
        assert_eq!((run.code, run.stdout.as_str()), (0, "no problem in 1 document\n"), "{document}: {}", run.stderr);
    }
}

#[test]
fn every_problem_has_its_line_and_column() {
    let text = r#"{
  "version": 1,
  "lang": "en", "title": "Ünïcødé 🎈", "titel": "x", "summary": 5,
  "article": { "title": "a", "url": "ftp://x", "published": "2026-02-30" },
  "sides": { "benefit": "B" },
  "sections": [
    { "id": "one", "title": "One", "points": [
      { "id": "a", "side": "benefit", "title": "A", "answers": ["b",
        "nobody"], "evidense": [] },
      { "id": "a", "side": "pro", "title": "B", "title": "C" }
    ] },
    { "id": "two", "title": "Two", "table": { "caption": "c", "columns": ["x"], "rows": [
      { "label": "r", "cells": ["1", "2"], "note": "" } ] } }
  ]
}"#;
    expect![[r#"
        many.json:3:39: /titel: Explainer has no key “titel”; did you mean “title”?
        many.json:3:64: /summary: “summary” must be text in quotation marks.
        many.json:4:37: /article/url: “url” is “ftp://x”; begin a link with https://, http:// or mailto:, and leave out spaces and backslashes.
        many.json:4:61: /article/published: “published” is “2026-02-30”; write a date as year-month-day, as in 2026-11-20.
        many.json:5:12: /sides/risk: “risk” is missing or empty; write it.
        many.json:6:15: /sections: No point has the side risk; a document needs one on each side.
        many.json:8:65: /sections/0/points/0/answers/0: It answers “b”, but no point has that id; correct the id, or take it out.
        many.json:9:9: /sections/0/points/0/answers/1: It answers “nobody”, but no point has that id; correct the id, or take it out.
        many.json:9:20: /sections/0/points/0/evidense: Point has no key “evidense”; did you mean “evidence”?
        many.json:10:15: /sections/0/points/1/id: “id” is “a”; it is taken; give each section and point an id of its own.
        many.json:10:28: /sections/0/points/1/side: “side” is “pro”; choose one of: benefit, risk.
        many.json:10:35: /sections/0/points/1/title: “title” is written again further down, and only the last counts; take one out.
        many.json:13:32: /sections/1/table/rows/0/cells: The row “r” has 2 cells, and the columns are 1; give each column one.
        many.json:13:44: /sections/1/table/rows/0/note: Row has no key “note”; its keys are: label, cells.
        14 problems in 1 of 1 document
    "#]].assert_eq(&report("many.json", text, &[]));
}

#[test]
fn what_is_no_document_at_all_is_said_so() {
    let table = [
        ("{\n  \"a\": 1,\n  \"é\" 2 }", "2"),
        ("", "empty"),
        ("{\"a\": [1, 2", "cut off"),
        ("{} x", "more"),
        ("{\"a\": tru}", "word"),
        ("{\"version\": 2, \"title\": \"\", \"x\": 1}", "version"),
        ("[]", "list"),
    ];
    let mut reports = String::new();
    for (text, name) in table {
        reports += &report(&format!("{name}.json"), text, &[]);
    }
    expect![[r#"
        2.json:3:7: It is not valid JSON: expected `:`.
        1 problem in 1 of 1 document
        empty.json:1:1: It is not valid JSON: EOF while parsing a value.
        1 problem in 1 of 1 document
        cut off.json:1:11: It is not valid JSON: EOF while parsing a list.
        1 problem in 1 of 1 document
        more.json:1:4: It is not valid JSON: trailing characters.
        1 problem in 1 of 1 document
        word.json:1:10: It is not valid JSON: expected ident.
        1 problem in 1 of 1 document
        version.json:1:13: /version: “version” must be 1, the only version of the format there is.
        1 problem in 1 of 1 document
        list.json:1:1: /version: “version” must be 1, the only version of the format there is.
        1 problem in 1 of 1 document
    "#]]
    .assert_eq(&reports);
}

#[test]
fn what_cannot_be_read_as_text_or_is_too_long_is_said_so() {
    let path = file("bytes.json", "");
    std::fs::write(&path, b"{\n \"a\": \"\xff\"}").unwrap();
    let run = tradeoff(&["check", &path]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.starts_with(&format!("{path}:2:8: It is not UTF-8")), "{}", run.stdout);
    let long = small().to_string() + &" ".repeat(512 * 1024);
    let report = report("long.json", &long, &[]);
    assert!(report.contains("524288 is the most there may be"), "{report}");
}

#[test]
fn deep_nesting_is_no_way_to_end_the_program_and_hides_nothing() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let broken = report("deep.json", &open.repeat(50_000), &[]);
        assert!(broken.contains("EOF while parsing"), "{broken}");
        let deep = [&open.repeat(50_000), "1", &close.repeat(50_000)].concat();
        let text = small().to_string().replacen('{', &format!("{{\"titel\":{deep},"), 1);
        let lost = report("deep.json", &text, &[]);
        assert!(lost.contains("It cannot be looked through from here on: Maximum nesting depth exceeded."), "{lost}");
    }
}

#[test]
fn every_quote_must_stand_in_the_article_once() {
    let page = file(
        "article.html",
        "<!DOCTYPE html><p>Nothing of this counts: it is written once.<article><h1>Models</h1><p>She said: <q>Nothing is \
         hid&shy;den</q> at all.</p><p>It is open. It is open.</p><p>The models are said to have performed far below \
         what was hoped of them.</p><trade-off src='x.json'>A fallback alone</trade-off></article>",
    );
    let quotes = [
        "Nothing is hidden",
        "nothing is hidden",
        "It is open.",
        "The models are said to have performed far below what was feared",
        "it is written once",
        "A fallback alone",
        "Nobody said this here",
    ];
    let mut document = small();
    let evidence = quotes.map(|quote| serde_json::json!({ "quote": quote }));
    document["sections"][0]["points"][1]["evidence"] = evidence.to_vec().into();
    // It is found in a document with other mistakes, too.
    document["title"] = "".into();
    let text = serde_json::to_string_pretty(&document).unwrap();
    expect![[r#"
        quotes.json:4:12: /title: “title” is missing or empty; write it.
        quotes.json:69:24: /sections/0/points/1/evidence/1/quote: The article does not have this quote; copy it from there word for word, or take it out.
        quotes.json:72:24: /sections/0/points/1/evidence/2/quote: The article has these words more than once; say in “prefix” and “suffix” what stands around the ones that are meant.
        quotes.json:75:24: /sections/0/points/1/evidence/3/quote: This is not found word for word in the article; copy the quote, and the words around it, from there anew.
        quotes.json:78:24: /sections/0/points/1/evidence/4/quote: The article does not have this quote; copy it from there word for word, or take it out.
        quotes.json:81:24: /sections/0/points/1/evidence/5/quote: The article does not have this quote; copy it from there word for word, or take it out.
        quotes.json:84:24: /sections/0/points/1/evidence/6/quote: The article does not have this quote; copy it from there word for word, or take it out.
        7 problems in 1 of 1 document
    "#]].assert_eq(&report("quotes.json", &text, &["--article", &page]));
    let run = tradeoff(&["check", &sample("screening"), "--article", &page, "--article-selector", "main"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("“main” selects nothing on the page"), "{}", run.stderr);
}

#[test]
fn several_documents_are_counted_and_a_good_one_hides_no_bad_one() {
    let bad = "static/hosts/documents/answers-nowhere.json";
    let run = tradeoff(&["check", &sample("transport"), bad, bad]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.ends_with("2 problems in 2 of 3 documents\n"), "{}", run.stdout);
}
