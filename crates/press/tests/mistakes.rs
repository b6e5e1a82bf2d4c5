//! What editors get wrong, in each form, and all that they are told of it: see `mistakes/README.md`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use press::article_page::Article;
use press::{inspect, show};

/// What is said of a file.
fn report(path: &Path, article: &Article) -> String {
    let name = path.file_name().unwrap().to_string_lossy();
    let inspection = inspect(press::read(&name, &fs::read(path).unwrap()), Some(article));
    let report = show::human(&inspection.findings, &inspection.sources, false);
    let report = if report.is_empty() { "Nothing to mend." } else { report.trim_end() };
    format!("===== {name} =====\n\n{report}\n")
}

#[test]
fn each_mistake_is_told_where_it_stands_and_how_to_mend_it() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mistakes"));
    let page = fs::read_to_string(folder.join("article.html")).unwrap();
    let article = Article::read(&page, None).unwrap();
    let mut mistakes: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_case = path.extension().is_some_and(|end| end == "json" || end == "md" || end == "csv");
        if is_case && !path.ends_with("README.md") {
            mistakes.entry(path.with_extension("txt")).or_default().push(path);
        }
    }
    assert!(mistakes.len() > 60, "{}", mistakes.len());
    for (expected, mut files) in mistakes {
        files.sort();
        let reports: Vec<_> = files.iter().map(|path| report(path, &article)).collect();
        expect_file![expected].assert_eq(&reports.join("\n"));
    }
}
