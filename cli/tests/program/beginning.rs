//! `tradeoff new`: what it writes, and what it leaves alone.

use std::fs;
use std::path::PathBuf;

use expect_test::expect;

use crate::{file, tradeoff};

/// A path in the folder for tests at which there is nothing.
fn nothing_at(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_file(&path);
    path.into_os_string().into_string().unwrap()
}

const PAGE: &str = r#"<!doctype html><html lang="en-GB"><title>School weighs a day without phones – The Ledger</title>
<link rel="canonical" href="https://ledger.example/school-phones">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "School weighs a day without phones",
"datePublished": "2026-11-20T23:10:00-05:00"}]}</script><article><h1>School weighs a day without phones</h1></article>"#;

#[test]
fn a_text_begins_with_what_the_page_says_and_has_no_mistake() {
    let (article, story) = (file("new.html", PAGE), nothing_at("new.md"));
    let run = tradeoff(&["new", &story, "--article", &article]);
    let said = format!(
        "{story} is begun. See it in the article, at each save:\n  tradeoff preview {story} --article {article} --open\n"
    );
    assert_eq!((run.code, run.stdout, run.stderr), (0, String::new(), said));
    expect![[r#"
        Language: en-GB
        Article: School weighs a day without phones
        Link: https://ledger.example/school-phones
        Published: 2026-11-20
        Sides: Benefits, Risks
        One of each: Benefit, Risk

        # …

        …

        ## …

        ### Benefit: …

        ### Risk: …
    "#]]
    .assert_eq(&fs::read_to_string(&story).unwrap());
    let run = tradeoff(&["check", &story, "--article", &article, "--format", "line"]);
    let places = run.stdout.lines().filter(|line| line.contains("warning[unwritten]")).count();
    assert_eq!((run.code, places, run.stdout.contains("error[")), (1, 5, false), "{}", run.stdout);
}

#[test]
fn what_the_page_does_not_say_is_left_for_the_author() {
    let article = file("new-bare.html", "<article>Nothing is said.</article>");
    let story = nothing_at("new-bare.json");
    assert_eq!(tradeoff(&["new", &story, "--article", &article, "--lang", "fr"]).code, 0);
    expect![[r#"
        {
          "version": 1,
          "lang": "fr",
          "title": "…",
          "summary": "…",
          "article": {
            "title": "…",
            "url": "…",
            "published": "…"
          },
          "sides": {
            "benefit": "Avantages",
            "risk": "Risques",
            "singular": {
              "benefit": "Avantage",
              "risk": "Risque"
            }
          },
          "sections": [
            {
              "id": "section",
              "title": "…",
              "points": [
                {
                  "id": "point",
                  "side": "benefit",
                  "title": "…"
                },
                {
                  "id": "point-2",
                  "side": "risk",
                  "title": "…"
                }
              ]
            }
          ]
        }
    "#]]
    .assert_eq(&fs::read_to_string(&story).unwrap());
    let run = tradeoff(&["check", &story, "--format", "line"]);
    for expected in
        ["error[link]: /article/url", "error[date]: /article/published", "warning[unwritten]: /article/title"]
    {
        assert!(run.stdout.contains(expected), "{}", run.stdout);
    }
}

#[test]
fn a_sheet_begins_with_what_the_page_says() {
    let (article, story) = (file("new-sheet.html", PAGE), nothing_at("new.csv"));
    assert_eq!(tradeoff(&["new", &story, "--article", &article]).code, 0);
    let sheet = fs::read_to_string(&story).unwrap();
    assert!(sheet.contains("\nArticle,School weighs a day without phones\n"), "{sheet}");
}

#[test]
fn with_an_option_it_is_a_sheet_whatever_its_name_and_an_article_may_be_missing() {
    let (article, story) = (file("new-as-sheet.html", PAGE), nothing_at("new as sheet.md"));
    let run = tradeoff(&["new", &story, "--sheet", "--article", &article]);
    let hint = format!("  tradeoff preview \"{story}\" --article {article} --open\n");
    assert!(run.code == 0 && run.stderr.ends_with(&hint), "{}", run.stderr);
    let sheet = fs::read_to_string(&story).unwrap();
    assert!(sheet.contains("\nArticle,School weighs a day without phones\n"), "{sheet}");
    assert!(!tradeoff(&["check", &story, "--format", "line"]).stdout.contains("error["));

    let bare = nothing_at("new-bare-sheet");
    let run = tradeoff(&["new", &bare, "--sheet"]);
    assert!(run.code == 0 && run.stderr.ends_with(" --article PAGE.html --open\n"), "{}", run.stderr);
    let run = tradeoff(&["check", &bare, "--format", "line"]);
    assert!(run.code == 1 && run.stdout.contains("warning[unwritten]: /sections/0/title"), "{}", run.stdout);

    let french = nothing_at("new-french.csv");
    assert_eq!(tradeoff(&["new", &french, "--sheet", "--lang", "fr"]).code, 0);
    assert!(fs::read_to_string(&french).unwrap().contains("\nSides,Avantages,Risques\n"));

    let none = tradeoff(&["new", "story.md"]);
    assert!(none.code == 2 && none.stderr.contains("--article <PAGE.html>"), "{}", none.stderr);
}

#[test]
fn no_file_is_overwritten_and_the_name_says_the_form() {
    let (article, story) = (file("new-again.html", PAGE), file("new-again.md", "Mine"));
    let run = tradeoff(&["new", &story, "--article", &article]);
    let said = format!("error: {story} is there already and is left as it is; name another file\n");
    assert_eq!((run.code, run.stderr, &fs::read_to_string(&story).unwrap()[..]), (2, said, "Mine"));

    let run = tradeoff(&["new", "story.docx", "--article", &article]);
    let said = "error: story.docx says no form; give it a name that ends with .md, .markdown or .txt, for a text, with .csv, for a sheet, or with .json; --sheet begins a sheet under any other name\n";
    assert_eq!((run.code, &run.stderr[..]), (2, said));
    assert_eq!(tradeoff(&["new", "story.md", "--article", "none.html"]).code, 2);

    for ending in ["xlsx", "XLS", "ods"] {
        let name = format!("story.{ending}");
        let run = tradeoff(&["new", &name, "--sheet"]);
        assert!(run.code == 2 && run.stderr.contains("give it a name that ends with .csv"), "{}", run.stderr);
        assert!(fs::metadata(&name).is_err());
    }
}
