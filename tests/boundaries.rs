//! What no source may hold: imports that run against the direction of the house, raw HTML, inline styles, and names that
//! say nothing.

#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it says")]

use std::fs;
use std::path::Path;

/// Each module of the crate's root, and those it may name.
const LAYERS: [(&str, &[&str]); 9] = [
    ("lib", &["allocator", "element", "components", "reader", "messages", "model", "styles", "browser"]),
    ("element", &["components", "reader", "messages", "model", "styles", "browser"]),
    ("components", &["reader", "messages", "model"]),
    ("browser", &["model"]),
    ("allocator", &[]),
    ("styles", &[]),
    ("reader", &["model"]),
    ("messages", &["model"]),
    ("model", &[]),
];

/// What model and reader do without, so that they run anywhere and always the same.
const OUTSIDE_WORLD: [&str; 9] =
    ["yew", "web_sys", "js_sys", "wasm_bindgen", "serde_wasm_bindgen", "time", "rand", "random", "getrandom"];

/// What would let a document's text become markup, or what a page's Content-Security-Policy forbids (CSP 3,
/// `style-src`).
const MARKUP: [&str; 9] = [
    "style=",
    "<style",
    "inner_html",
    "innerHTML",
    "outer_html",
    "outerHTML",
    "insertAdjacentHTML",
    "from_html_unchecked",
    "VRaw",
];

/// Text run as code, which the policy forbids too (CSP 3, `script-src`).
const TEXT_AS_CODE: [&str; 4] = ["eval(", "new Function", "new_with_args", "new_no_args"];

const GLOBS: [&str; 2] = ["yew::prelude::*", "wasm_bindgen::prelude::*"];
const GLOBS_IN_TESTS: [&str; 4] = [GLOBS[0], GLOBS[1], "super::*", "proptest::prelude::*"];

const EMPTY_NAMES: [&str; 7] = ["utils", "common", "types", "constants", "prelude", "helpers", "mod"];

struct Line<'a> {
    number: usize,
    code: &'a str,
    in_tests: bool,
}

/// The lines of a formatted Rust source that are not comments.
fn lines(source: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut in_tests = false;
    for (index, code) in source.lines().enumerate() {
        in_tests |= code == "#[cfg(test)]";
        if !code.trim_start().starts_with("//") {
            lines.push(Line { number: index + 1, code, in_tests });
        }
        // Formatted code closes at the first column what opened there.
        in_tests &= code != "}";
    }
    lines
}

/// What follows each place where `code` has `word` as a whole word or path.
fn after<'a>(code: &'a str, word: &str) -> impl Iterator<Item = &'a str> {
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).filter_map(move |(at, _)| {
        let (before, rest) = (&code[..at], &code[at + word.len()..]);
        let inside_a_word = before.ends_with(in_word) || (word.ends_with(in_word) && rest.starts_with(in_word));
        (!inside_a_word).then_some(rest)
    })
}

/// What of [`MARKUP`] and [`TEXT_AS_CODE`] a line has.
fn raw(code: &str) -> impl Iterator<Item = &'static str> {
    let markup = MARKUP.into_iter().filter(move |markup| code.contains(markup));
    markup.chain(TEXT_AS_CODE.into_iter().filter(move |call| after(code, call).next().is_some()))
}

fn identifier(code: &str) -> &str {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap()
}

/// What one source under `src/` breaks, as `path:line: what`.
fn broken(path: &str, source: &str) -> Vec<String> {
    let within = path.strip_prefix("src/").unwrap();
    let module = identifier(within);
    let top = !within.contains('/');
    let Some((_, below)) = LAYERS.iter().find(|(name, _)| *name == module) else {
        return vec![format!("{path}:1: give `{module}` its place among the layers")];
    };
    let mut found = Vec::new();
    for Line { number, code, in_tests } in lines(source) {
        let mut report = |what: String| found.push(format!("{path}:{number}: {what}"));
        if ["model", "reader"].contains(&module) {
            for word in OUTSIDE_WORLD.into_iter().filter(|word| after(code, word).next().is_some()) {
                report(format!("`{module}` knows no `{word}`"));
            }
        }
        if module == "components" {
            for word in ["js_sys", "wasm_bindgen"].into_iter().filter(|word| after(code, word).next().is_some()) {
                report(format!("views know no `{word}`"));
            }
            for rest in after(code, "web_sys") {
                let name = identifier(rest.trim_start_matches(':'));
                if !name.ends_with("Element") && !name.ends_with("Event") {
                    report("views know elements and events, and no more of `web_sys`".to_owned());
                }
            }
        }
        for rest in after(code, "crate::") {
            let name = identifier(rest);
            if name != module && !below.contains(&name) {
                report(format!("`{module}` may not name `crate::{name}`"));
            }
        }
        if code.contains("super::super") || (top && !in_tests && after(code, "super::").next().is_some()) {
            report("write the path from `crate::`".to_owned());
        }
        for raw in raw(code).filter(|_| !in_tests) {
            report(format!("`{raw}` may not be here"));
        }
        let import = code
            .split_once("use ")
            .filter(|(before, _)| before.trim().is_empty() || before.trim_start().starts_with("pub"));
        let path = import.map_or(code, |(_, path)| path).trim().trim_end_matches([';', ',']);
        let globs = if in_tests { &GLOBS_IN_TESTS[..] } else { &GLOBS };
        if (path.contains("::*") || import.is_some() && path.contains('*')) && !globs.contains(&path) {
            report(format!("name what is used of `{path}`"));
        }
        if import.is_some() && path.contains(" as ") && !path.contains(" as _") {
            report(format!("`{path}` hides a name"));
        }
    }
    found
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

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn no_source_breaks_a_boundary() {
    let sources: Vec<_> = files("src").into_iter().filter(|path| path.ends_with(".rs")).collect();
    let found: Vec<_> = sources.iter().flat_map(|path| broken(path, &read(path))).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_loader_writes_no_markup_and_runs_no_text() {
    let loader = read("static/tradeoff.js");
    let lines = loader.lines().enumerate();
    let found: Vec<_> = lines.filter(|(_, line)| raw(line).next().is_some()).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_file_is_named_for_what_it_holds() {
    let all = ["src", "tests", "cli/src", "cli/tests", "xtask/src"].into_iter().flat_map(files);
    let empty = |path: &String| {
        let name = Path::new(path).file_stem().unwrap().to_string_lossy().into_owned();
        EMPTY_NAMES.contains(&name.as_str())
    };
    assert_eq!(all.filter(empty).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn each_rule_finds_what_it_forbids_and_no_more() {
    let table = [
        ("src/model/wire.rs", "use yew::Html;", "src/model/wire.rs:1: `model` knows no `yew`"),
        ("src/reader.rs", "\nlet now = std::time::Instant::now();", "src/reader.rs:2: `reader` knows no `time`"),
        (
            "src/reader.rs",
            "use crate::components::Props;",
            "src/reader.rs:1: `reader` may not name `crate::components`",
        ),
        ("src/model.rs", "use crate::reader::ReaderState;", "src/model.rs:1: `model` may not name `crate::reader`"),
        ("src/components/a_view.rs", "crate::element::read()", "`components` may not name `crate::element`"),
        ("src/components/a_view.rs", "use crate::{element, reader};", "`components` may not name `crate::`"),
        ("src/components/a_view.rs", "js_sys::Date::now()", "views know no `js_sys`"),
        ("src/components/a_view.rs", "web_sys::window()", "views know elements and events"),
        ("src/components/a_view.rs", "use web_sys::{Element, Window};", "views know elements and events"),
        ("src/components/a_view.rs", "<p style={css}>", "`style=` may not be here"),
        ("src/components/a_view.rs", "Html::from_html_unchecked(text)", "`from_html_unchecked` may not be here"),
        ("src/element.rs", "mount.set_inner_html(text)", "`inner_html` may not be here"),
        ("src/element.rs", "js_sys::eval(text)", "`eval(` may not be here"),
        ("src/element.rs", "use web_sys::*;", "name what is used of `web_sys::*`"),
        ("src/components.rs", "pub use explainer_view::*;", "name what is used of `explainer_view::*`"),
        (
            "src/components.rs",
            "use web_sys::{\n    Element,\n    event::*,\n};",
            "src/components.rs:3: name what is used",
        ),
        ("src/element.rs", "js_sys::Function::new_no_args(text)", "`new_no_args` may not be here"),
        ("src/element.rs", "use super::*;", "name what is used of `super::*`"),
        ("src/reader.rs", "use super::model;", "write the path from `crate::`"),
        ("src/element.rs", "use crate::model::wire as format;", "hides a name"),
        ("src/locale.rs", "", "src/locale.rs:1: give `locale` its place"),
    ];
    for (path, source, part) in table {
        let found = broken(path, source);
        assert!(found.iter().any(|line| line.contains(part)), "{path} {source}: {found:?}");
    }
    let good = [
        ("src/model/wire.rs", "// Yew, yew and web_sys live elsewhere.\nlet timeless = crate::model::runtime();"),
        ("src/components/a_view.rs", "event.target_dyn_into::<web_sys::Element>();\nuse yew::prelude::*;"),
        ("src/reader.rs", "#[cfg(test)]\nmod tests {\n    use super::*;\n    html.contains(\"style=\");\n}"),
    ];
    for (path, source) in good {
        assert_eq!(broken(path, source), [""; 0], "{source}");
    }
}
