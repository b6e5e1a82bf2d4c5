//! `tradeoff convert`: what it writes, and when it writes nothing.

use std::fs;

use serde_json::Value;

use crate::{SAMPLES, file, printed, sample, small, tradeoff, tradeoff_of};

#[test]
fn a_document_says_the_same_in_json() {
    for name in SAMPLES {
        let converted = printed(&["convert", &sample(name), "--to", "json"]);
        let original = fs::read_to_string(["../", &sample(name)].concat()).unwrap();
        let [converted, original] = [converted, original].map(|text| serde_json::from_str::<Value>(&text).unwrap());
        assert_eq!(converted, original, "{name}");
    }
}

#[test]
fn a_document_becomes_a_text_and_the_text_the_same_document() {
    for name in SAMPLES {
        let text = printed(&["convert", &sample(name)]);
        let path = file(&format!("converted-{name}.md"), &text);
        let [again, original] = [printed(&["convert", &path]), printed(&["convert", &sample(name), "--to", "json"])];
        // An empty list says nothing, and is not written in a text.
        assert_eq!(again, original.replace(",\n          \"answers\": []", ""), "{name}");
        assert_eq!(printed(&["convert", &path, "--to", "markdown"]), text, "{name}");
    }
}

#[test]
fn the_form_of_standard_input_is_known_by_its_content() {
    let sheet = "crates/press/tests/mistakes/no-mistake.csv";
    for path in ["static/explainers/screening.json", "static/texts/screening.md", sheet] {
        let run = tradeoff_of(&format!("../{path}"), &["convert", "-", "--to", "json"]);
        assert_eq!((run.code, run.stdout), (0, printed(&["convert", path, "--to", "json"])), "{path}: {}", run.stderr);
    }
}

#[test]
fn a_text_becomes_json_in_the_order_of_the_format() {
    let text = "Published: 2026-11-20\nLink: https://news.example/a\nArticle: A\nLanguage: en\nSides: For, Against\n\n\
         # One?\n\nBoth.\n\n## Part\n\n### + Yes\n\n### - No\n";
    let path = file("convert.md", text);
    let output = file("converted.json", "");
    assert_eq!(printed(&["convert", &path, "--to", "json", "--output", &output]), "");
    expect_test::expect![[r#"
        {
          "version": 1,
          "lang": "en",
          "title": "One?",
          "summary": "Both.",
          "article": {
            "title": "A",
            "url": "https://news.example/a",
            "published": "2026-11-20"
          },
          "sides": {
            "benefit": "For",
            "risk": "Against"
          },
          "sections": [
            {
              "id": "part",
              "title": "Part",
              "points": [
                {
                  "id": "yes",
                  "side": "benefit",
                  "title": "Yes"
                },
                {
                  "id": "no",
                  "side": "risk",
                  "title": "No"
                }
              ]
            }
          ]
        }
    "#]]
    .assert_eq(&fs::read_to_string(output).unwrap());
}

#[test]
fn a_document_with_mistakes_is_not_converted() {
    let mut document = small();
    document["article"]["published"] = "tomorrow".into();
    let path = file("convert-mistake.json", &document.to_string());
    let output = file("convert-mistake-output.json", "as it was");
    let run = tradeoff(&["convert", &path, "--to", "json", "--output", &output]);
    assert_eq!((run.code, &run.stdout[..], &fs::read_to_string(output).unwrap()[..]), (1, "", "as it was"));
    assert!(
        run.stderr.contains("error[date]") && run.stderr.ends_with("1 mistake; nothing is written\n"),
        "{}",
        run.stderr
    );
    assert_eq!(tradeoff(&["convert", "none.json"]).code, 2);
}
