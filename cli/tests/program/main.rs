//! Runs the program: what it prints, and its exit code.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod beginning;
mod checking;
mod converting;
mod prerendering;
mod previewing;
mod reporting;
mod words;

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The names of the samples.
const SAMPLES: [&str; 3] = ["open-models", "screening", "transport"];

/// The result of a run.
#[derive(Debug, PartialEq, Eq)]
struct Run {
    stdout: String,
    stderr: String,
    code: i32,
}

/// Runs the program in the folder of the repository.
fn tradeoff(arguments: &[&str]) -> Run {
    run(arguments, Stdio::null())
}

/// The same, with a file as its standard input.
fn tradeoff_of(input: &str, arguments: &[&str]) -> Run {
    run(arguments, File::open(input).unwrap().into())
}

fn run(arguments: &[&str], input: Stdio) -> Run {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let mut program = Command::new(env!("CARGO_BIN_EXE_tradeoff"));
    let output = program.args(arguments).current_dir(root).stdin(input).output().unwrap();
    Run {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

/// What a run prints, which must succeed.
fn printed(arguments: &[&str]) -> String {
    let run = tradeoff(arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    run.stdout
}

fn sample(name: &str) -> String {
    format!("static/explainers/{name}.json")
}

/// Writes a file into the folder for tests, and returns its path. Each test uses names of its own.
fn file(name: &str, content: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path.into_os_string().into_string().unwrap()
}

/// The smallest document that has everything.
fn small() -> serde_json::Value {
    serde_json::json!({
        "version": 1, "lang": "en", "title": "Open or closed?", "summary": "Both have a price.",
        "article": { "title": "The models", "url": "https://news.example/models", "published": "2026-11-20" },
        "sides": { "benefit": "Benefits", "risk": "Risks" },
        "sections": [
            { "id": "trust", "title": "Trust", "summary": "Who may look inside?", "sides": { "benefit": "For", "risk": "Against" },
              "points": [
                { "id": "seen", "side": "benefit", "title": "Anyone can look", "body": ["It is **open**, *all* of it: [here](https://news.example/here)."],
                  "who": ["Readers"], "themes": ["Trust"], "horizon": "now", "certainty": "likely",
                  "evidence": [{ "quote": "Nothing is hidden", "prefix": "She said:", "suffix": "at all", "speaker": "Ada", "source": "The paper", "url": "https://news.example/paper" }],
                  "answers": ["abused"], "corrected": [{ "date": "2026-11-21", "note": "It said nobody." }] },
                { "id": "abused", "side": "risk", "title": "Anyone can abuse" }] },
            { "id": "cost", "title": "Cost", "table": { "caption": "Prices", "columns": ["Before", "After"], "rows": [{ "label": "Paper", "cells": ["1", "2"] }] } }]
    })
}
