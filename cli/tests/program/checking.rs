use expect_test::expect;

use crate::{SAMPLES, file, printed, sample, small, tradeoff};

/// The report of a document, without the path of the folder for tests.
fn report(name: &str, content: &str, options: &[&str]) -> String {
    let path = file(name, content);
    let run = tradeoff(&[&["check", "--format", "line", &path], options].concat());
    assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{}", run.stdout);
    run.stdout.replace(&path, name)
}

#[test]
fn the_samples_are_without_fault_and_quote_their_articles() {
    let documents = SAMPLES.map(sample);
    let all = ["check", "--format", "line", &documents[0], &documents[1], &documents[2]];
    let run = tradeoff(&all);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let (notes, last) = run.stdout.trim_end().rsplit_once('\n').unwrap_or(("", run.stdout.trim_end()));
    assert_eq!(last, "no problem in 3 documents");
    assert!(notes.lines().all(|line| line.contains(": note[")), "{notes}");
    let pages = ["index.html", "static/hosts/screening.html", "static/hosts/right-to-left.html"];
    for (document, page) in documents.iter().zip(pages) {
        let run = tradeoff(&["check", document, "--article", page]);
        assert!(run.code == 0 && run.stdout.ends_with("no problem in 1 document\n"), "{document}: {}", run.stdout);
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
        many.json:3:39: warning[unknown-label]: /titel: Explainer has no key “titel”. Did you mean “title”?
        many.json:3:64: error[wrong-kind]: /summary: “summary” must be a text. Put it in quotation marks.
        many.json:4:37: error[link]: /article/url: “url” is “ftp://x”. Begin a link with https://, http:// or mailto:, and leave out spaces and backslashes.
        many.json:4:61: error[date]: /article/published: “published” is “2026-02-30”, and there is no such day. Write a day of the calendar, as in 2026-11-20.
        many.json:5:12: error[missing]: /sides/risk: “risk” is missing. Write "risk": "Risks".
        many.json:8:7: note[no-evidence]: /sections/0/points/0: The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
        many.json:8:65: error[set-against]: /sections/0/points/0/answers/0: No point is called “b”. Name a point of the other side, or take it out.
        many.json:9:9: error[set-against]: /sections/0/points/0/answers/1: No point is called “nobody”. Name a point of the other side, or take it out.
        many.json:9:20: warning[unknown-label]: /sections/0/points/0/evidense: Point has no key “evidense”. Did you mean “evidence”?
        many.json:10:7: note[no-evidence]: /sections/0/points/1: The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
        many.json:10:15: error[id-taken]: /sections/0/points/1/id: The id “a” is taken by the point “A”. Give it another, such as “a-2”.
        many.json:10:28: error[word]: /sections/0/points/1/side: “side” is “pro”. Choose one of: benefit, risk.
        many.json:10:35: warning[twice]: /sections/0/points/1/title: “title” is written again further down, and only the last counts. Take one out.
        many.json:13:32: error[row]: /sections/1/table/rows/0/cells: The row “r” has 2 cells, and the columns are 1. Give each column one.
        many.json:13:44: warning[unknown-label]: /sections/1/table/rows/0/note: Row has no key “note”. Its keys are: label, cells.
        13 problems in 1 of 1 document
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
        2.json:1:1: error[version]: /version: The document does not say its version. Write "version": 1.
        2.json:3:6: error[syntax]: There is no colon after “é”. Write "é": and then its value.
        2 problems in 1 of 1 document
        empty.json:1:1: error[syntax]: The file is empty. Choose the file with the text.
        1 problem in 1 of 1 document
        cut off.json:1:12: error[syntax]: The text ends, and 2 brackets are not closed. If nothing is missing at its end, write ]} there.
        1 problem in 1 of 1 document
        more.json:1:4: error[syntax]: Something is written after the end of the document. Take it out.
        1 problem in 1 of 1 document
        word.json:1:1: error[version]: /version: The document does not say its version. Write "version": 1.
        word.json:1:7: error[syntax]: “tru” does not stand in quotation marks. Write "tru".
        2 problems in 1 of 1 document
        version.json:1:13: error[version]: /version: The version is not 1, the only one there is. Write "version": 1.
        1 problem in 1 of 1 document
        list.json:1:1: error[wrong-kind]: The document is a list, in square brackets, and it is to be one object, in curly brackets. Take out the [ at its beginning and the ] at its end; a file has one document.
        1 problem in 1 of 1 document
    "#]]
    .assert_eq(&reports);
}

#[test]
fn what_cannot_be_read_as_text_or_is_too_long_is_said_so() {
    let path = file("bytes.json", "");
    std::fs::write(&path, b"{\n \"a\": \"\xff\"}").unwrap();
    let run = tradeoff(&["check", "--format", "line", &path]);
    assert_eq!(run.code, 1);
    let place = format!("{path}:2:8: error[encoding]: The file is not in UTF-8");
    assert!(run.stdout.contains(&place), "{}", run.stdout);
    let long = small().to_string() + &" ".repeat(512 * 1024);
    let report = report("long.json", &long, &[]);
    assert!(report.contains("524288 is the most there may be"), "{report}");
}

#[test]
fn deep_nesting_is_no_way_to_end_the_program_and_hides_nothing() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let broken = report("deep.json", &open.repeat(50_000), &[]);
        assert!(broken.contains("64 brackets are not closed"), "{broken}");
        let deep = [&open.repeat(50_000), "1", &close.repeat(50_000)].concat();
        let text = small().to_string().replacen('{', &format!("{{\"titel\":{deep},"), 1);
        let lost = report("deep.json", &text, &[]);
        assert!(lost.contains("It nests deeper than 64 brackets, and is not looked through."), "{lost}");
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
        quotes.json:4:12: error[missing]: /title: “title” is empty. Write it between the quotation marks.
        quotes.json:69:24: warning[quote-changed]: /sections/0/points/1/evidence/1/quote: The article has these words with other capital letters. Write small and capital letters as they are shown here: a page may show in capitals what its text has in small letters.
        quotes.json:72:24: warning[quote-twice]: /sections/0/points/1/evidence/2/quote: The article has these words more than once. Say in “prefix” and “suffix” what stands around the ones that are meant.
        quotes.json:75:24: warning[quote-changed]: /sections/0/points/1/evidence/3/quote: This is not found word for word in the article. Copy the quote, and the words around it, from there anew.
        quotes.json:78:24: warning[quote-missing]: /sections/0/points/1/evidence/4/quote: The page has this quote, but not in its article. Quote words of the article; where these belong to it, name the part of the page that has them all with --article-selector, and in the attribute “article” of the explorer.
        quotes.json:81:24: warning[quote-missing]: /sections/0/points/1/evidence/5/quote: The article does not have this quote. Copy it from there word for word, or take it out.
        quotes.json:84:24: warning[quote-missing]: /sections/0/points/1/evidence/6/quote: The article does not have this quote. Copy it from there word for word, or take it out.
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

/// A page of an article, which names its own address.
fn article(name: &str, address: &str, words: &str) -> String {
    file(
        name,
        &format!(
            "<!doctype html><meta charset=utf-8><link rel=canonical href='{address}'><article><p>{words}</article>"
        ),
    )
}

/// A document with one quote.
fn quoting(name: &str, address: &str, quote: &str) -> String {
    let mut document = small();
    document["article"]["url"] = address.into();
    document["sections"][0]["points"][0]["evidence"] = serde_json::json!([{ "quote": quote }]);
    file(name, &serde_json::to_string_pretty(&document).unwrap())
}

#[test]
fn each_document_is_checked_with_its_own_article() {
    let one = article("pair-1.html", "https://news.example/one/", "One says this.");
    let two = article("pair-2.html", "https://news.example/two", "Two says that.");
    let documents = [
        quoting("pair-a.json", "http://news.example/one?utm=mail", "One says this."),
        quoting("pair-b.json", "https://news.example/two/#top", "Two says this."),
        quoting("pair-c.json", "https://news.example/three", "Three says nothing."),
        quoting("pair-1.json", "https://news.example/four", "One says this."),
    ];
    let [a, b, c, d] = documents.each_ref().map(String::as_str);
    let run = tradeoff(&["check", "--format", "line", a, b, c, d, "--article", &one, "--article", &two]);
    let folder = one.strip_suffix("pair-1.html").unwrap();
    expect![[r#"
        pair-a.json:55:9: note[no-evidence]: /sections/0/points/1: The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
        pair-b.json:42:24: warning[quote-missing]: /sections/0/points/0/evidence/0/quote: The article does not have this quote. Copy it from there word for word, or take it out.
        pair-b.json:55:9: note[no-evidence]: /sections/0/points/1: The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
        pair-c.json:8:12: note[no-article]: /article/url: None of the pages is the article of this document, so its quotes are not looked for. Each page is that of another document; name the page of this one as well.
        pair-c.json:55:9: note[no-evidence]: /sections/0/points/1: The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
        pair-1.json:55:9: note[no-evidence]: /sections/0/points/1: The point rests on nothing that readers can check: it has no quote and no figure. Give it a passage of the article, with who said it and where.
        1 problem in 1 of 4 documents
    "#]].assert_eq(&run.stdout.replace(folder, ""));
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    // What belongs to no page is no problem, and one document belongs to the one page whatever it says.
    let run = tradeoff(&["check", a, c, "--article", &one]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    // Its page is not that of another document.
    let help = "Each page is that of another document; name the page of this one as well.";
    assert!(run.stdout.contains(help) && !run.stdout.contains("write that as the link"), "{}", run.stdout);
    let run = tradeoff(&["check", "--format", "line", c, "--article", &one]);
    assert!(run.code == 1 && run.stdout.contains("quote-missing"), "{}", run.stdout);
    // The page may be that of the document that cannot be read.
    let run = tradeoff(&["check", "--format", "line", c, "nowhere.json", "--article", &one]);
    assert!(run.code == 2 && run.stdout.contains("note[no-article]"), "{}", run.stdout);
}

#[test]
fn an_article_is_read_in_its_own_encoding() {
    let page = file("latin.html", "");
    std::fs::write(&page, b"<!doctype html><article><p>Die Gr\xf6\xdfe \x96 \x84so\x93.</article>").unwrap();
    let document = quoting("latin.json", "https://news.example/latin", "Die Größe – „so“.");
    let run = tradeoff(&["check", &document, "--article", &page]);
    assert!(run.code == 0 && run.stdout.ends_with("no problem in 1 document\n"), "{}", run.stdout);
}

#[test]
fn what_the_article_shows_as_an_explorer_in_plain_html_does_not_count_as_its_text() {
    let document = quoting("light.json", "https://news.example/light", "Nothing is hidden");
    let light = printed(&["render", "--as", "light", &document]);
    assert!(light.contains("Nothing is hidden"));
    let page = |words: &str| format!("<!doctype html><article>first</article><article>{words}{light}</article>");
    for (words, problems) in [("Nothing is hidden", 0), ("Something is", 1)] {
        let run = tradeoff(&["check", &document, "--article", &file("light.html", &page(words))]);
        assert_eq!(run.code, problems, "{}", run.stdout);
    }
}

#[test]
fn a_sheet_is_checked_by_its_rows_and_columns() {
    let text = "Language,en\nTitle,Open or closed?\nSummary,Both have a price.\nArticle,The models\n\
                Link,https://news.example/sheet\nPublished,2026-11-20\nSides,Benefits,Risks\n\
                Section,Side,Title,Quote\nTrust,benefit,Anyone can look,Nothing at all is hidden from us\nTrust,risk,Anyone can abuse,\n";
    let page = article("sheet.html", "https://news.example/sheet", "Nothing of this is hidden from us at all.");
    let path = file("sheet.csv", text);
    let run = tradeoff(&["check", &path, "--article", &page]);
    assert_eq!(run.code, 1);
    expect![[r#"
        warning[quote-changed]: This is not found word for word in the article.
         --> sheet.csv:9:37
          |
        9 | Trust | benefit | Anyone can look | Nothing at all is hidden from us
          |                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ row 9, column “Quote”, section “Trust”, point “Anyone can look”
          |
          = note: The article: “Nothing of this [not: at all] is hidden from us …”
          = help: Copy the quote, and the words around it, from there anew.

        note[no-evidence]: The point rests on nothing that readers can check: it has no quote and no figure.
          --> sheet.csv:10:1
           |
        10 | Trust | risk | Anyone can abuse
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ row 10, column “Section”, section “Trust”, point “Anyone can abuse”
           |
           = help: Give it a passage of the article, with who said it and where.

        1 problem in 1 of 1 document
    "#]].assert_eq(&run.stdout.replace(&path, "sheet.csv"));
}

#[test]
fn a_file_that_cannot_be_read_keeps_no_other_from_being_checked() {
    let bad = file("beside-unread.json", "{");
    let run = tradeoff(&["check", "nowhere.json", &bad, "static"]);
    assert_eq!(run.code, 2);
    assert!(run.stdout.contains("error[syntax]") && run.stdout.ends_with(" in 1 of 1 document\n"), "{}", run.stdout);
    let unread = [
        "error: nowhere.json cannot be read: there is no file of this name; look for it, and for how it is spelt",
        "error: static cannot be read: it is a folder; name a file in it\n",
    ];
    assert_eq!(run.stderr, unread.join("\n"));
}
