//! The rules of the sources that neither Cargo nor a lint can hold: no raw HTML, no inline style, no text run as code, no
//! clock and no chance in what must always come to the same, and no file name that says nothing.

#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it says")]

use std::fs;
use std::path::Path;

/// What would let a document's text become markup, or what a page's Content-Security-Policy forbids: inline styles
/// (<https://www.w3.org/TR/CSP3/#directive-style-src>) and text run as code
/// (<https://www.w3.org/TR/CSP3/#directive-script-src>).
const FORBIDDEN: [&str; 13] = [
    "style=",
    "<style",
    "inner_html",
    "innerHTML",
    "outer_html",
    "outerHTML",
    "insertAdjacentHTML",
    "from_html_unchecked",
    "VRaw",
    "eval(",
    "new Function",
    "new_with_args",
    "new_no_args",
];

/// The folders whose code runs on a reader's page.
const FOR_READERS: [&str; 4] = ["src", "crates/explainer/src", "crates/views/src", "loader"];
/// The folders whose code is pure.
const PURE: [&str; 2] = ["crates/explainer/src", "crates/press/src"];

/// What the crates `explainer` and `press` do without, so that they run anywhere and always come to the same.
const IMPURE: [&str; 4] = ["std::time", "std::fs", "std::env", "std::thread"];

const EMPTY_NAMES: [&str; 7] = ["utils", "common", "types", "constants", "prelude", "helpers", "mod"];

/// The lines of a source that are code and go to readers, with their numbers: no comments, no tests.
fn lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let is_comment = |line: &str| ["//", "*", "/*"].iter().any(|start| line.trim_start().starts_with(start));
    code.lines().enumerate().filter(move |(_, line)| !is_comment(line)).map(|(index, line)| (index + 1, line))
}

/// What one source breaks, as `path:line: what`.
fn broken(path: &str, source: &str) -> Vec<String> {
    let within = |folders: &[&str]| folders.iter().any(|folder| path.starts_with(folder));
    let impure = if within(&PURE) { &IMPURE[..] } else { &[] };
    let forbidden = if within(&FOR_READERS) { &FORBIDDEN[..] } else { &[] };
    let of_line = |(number, line): (usize, &str)| {
        let found: Vec<_> = forbidden.iter().chain(impure).filter(|word| line.contains(**word)).collect();
        found.into_iter().map(|word| format!("{path}:{number}: `{word}` may not be here")).collect::<Vec<_>>()
    };
    lines(source).flat_map(of_line).collect()
}

/// The files under a folder, as paths from the root of the repository.
fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn no_source_breaks_a_rule_of_its_folder() {
    let folders = ["src", "crates", "loader"];
    let sources =
        folders.into_iter().flat_map(files).filter(|path| [".rs", ".js", ".ts"].iter().any(|end| path.ends_with(end)));
    let read = |path: &String| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let found: Vec<_> = sources.flat_map(|path| broken(&path, &read(&path))).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_file_is_named_for_what_it_holds() {
    let folders = ["src", "crates", "cli", "xtask/src", "loader", "tests"];
    let empty = |path: &String| {
        let name = Path::new(path).file_stem().unwrap().to_string_lossy().into_owned();
        EMPTY_NAMES.contains(&name.as_str())
    };
    assert_eq!(folders.into_iter().flat_map(files).filter(empty).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn each_rule_finds_what_it_forbids_and_no_more() {
    let table = [
        ("crates/views/src/a_view.rs", "<p style={css}>", "crates/views/src/a_view.rs:1: `style=` may not be here"),
        ("src/element.rs", "\nmount.set_inner_html(text)", "src/element.rs:2: `inner_html` may not be here"),
        ("loader/element.ts", "this.innerHTML = text;", "`innerHTML` may not be here"),
        ("src/element.rs", "js_sys::eval(text)", "`eval(` may not be here"),
        ("crates/press/src/report.rs", "std::fs::write(path, html)", "`std::fs` may not be here"),
        ("crates/explainer/src/reader.rs", "let now = std::time::Instant::now();", "`std::time` may not be here"),
    ];
    for (path, source, part) in table {
        let found = broken(path, source);
        assert!(found.iter().any(|line| line.contains(part)), "{path} {source}: {found:?}");
    }
    let good = [
        ("crates/explainer/src/reader.rs", "// Not innerHTML.\n/// Nor std::time."),
        ("crates/views/src/a_view.rs", "#[cfg(test)]\nmod tests {\n    html.contains(\"style=\");\n}"),
        ("crates/press/src/embed.rs", "\"<style>\""),
        ("src/element.rs", "let now = std::time::Instant::now();"),
    ];
    for (path, source) in good {
        assert_eq!(broken(path, source), [""; 0], "{source}");
    }
}
