use expect_test::expect_file;
use serde_json::Value;

use crate::{file, printed, sample, small, tradeoff};

#[test]
fn the_sample_is_reported_in_each_format() {
    for (format, name) in
        [("text", "report.txt"), ("markdown", "report.md"), ("json", "report.json"), ("html", "report.html")]
    {
        let report = printed(&["report", &sample("screening"), "--format", format]);
        expect_file![format!("reports/{name}")].assert_eq(&report);
    }
}

#[test]
fn what_cannot_be_shown_is_left_out_and_named() {
    let mut bad = small();
    bad["title"] = "".into();
    let (good, bad) = (file("good-report.json", &small().to_string()), file("bad-report.json", &bad.to_string()));
    let path = file("report.out", "");
    let run = tradeoff(&["report", &bad, &good, "--format", "json", "--output", &path]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.ends_with(&format!("1 mistake; {bad} is left out\n")), "{}", run.stderr);
    let reports: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(reports.iter().map(|report| &report["title"]).collect::<Vec<_>>(), ["Open or closed?"]);
    let run = tradeoff(&["report", &bad]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
}

#[test]
fn a_page_of_two_documents_has_both() {
    let html = printed(&["report", &sample("screening"), &sample("transport"), "--format", "html"]);
    assert_eq!((html.matches("<article>").count(), html.matches("<h1").count()), (2, 2));
    assert!(!html.contains("<script"));
}

#[test]
fn a_file_that_cannot_be_read_keeps_no_other_from_being_reported() {
    let run = tradeoff(&["report", "nowhere.json", &sample("screening")]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("error: nowhere.json cannot be read"), "{}", run.stderr);
    assert_eq!(run.stdout, printed(&["report", &sample("screening")]));
}
