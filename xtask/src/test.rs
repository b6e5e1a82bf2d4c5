//! Every check, the cheapest first.
//!
//! Counts the tests in the reports of the test runners; a run that skipped a test has not passed.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, ensure};
use xshell::{Shell, cmd};

use crate::flags::Test;
use crate::step::step;
use crate::{archive, bench, budget, bundle, generate, html, tools};

/// The engines of the browser tests.
const ENGINES: [&str; 3] = ["chromium", "firefox", "webkit"];

/// What the property tests draw their inputs from: a change is judged by the same inputs each time, and not by what an
/// earlier one has left wrong. `cargo test` draws others at each run.
const SEED: &str = "1";

/// Runs every check; the last line counts the tests.
pub fn test(options: &Test) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    tools::wasm_target(&sh)?;
    tools::npm(&sh)?;
    step("formatting", || Ok(cmd!(sh, "cargo fmt --all --check").quiet().run()?))?;
    step("generated files", generate::check)?;
    let mut passed = Vec::new();
    let contract = step("contract tests", || {
        let files = test_files(Path::new("tests/contract"))?;
        node_tests(&report(cmd!(sh, "node --test --test-reporter=spec {files...}").into())?)
    })?;
    passed.push(format!("{contract} of the contract"));
    step("types of the loader", || Ok(cmd!(sh, "node_modules/.bin/tsc -p loader").quiet().run()?))?;
    let loader = step("loader tests", || {
        let files = test_files(Path::new("tests/loader"))?;
        node_tests(&report(cmd!(sh, "node --test --test-reporter=spec {files...}").into())?)
    })?;
    passed.push(format!("{loader} of the loader"));
    step("clippy", || {
        cmd!(sh, "cargo clippy --quiet --locked --workspace --all-targets -- -D warnings").quiet().run()?;
        let wasm = ["--lib", "--test", "wasm", "--target", tools::WASM_TARGET];
        cmd!(sh, "cargo clippy --quiet --locked {wasm...} -- -D warnings").quiet().run()?;
        // The forms are to be read in a browser, too.
        let press = ["--package", "tradeoff-press", "--lib", "--target", tools::WASM_TARGET];
        Ok(cmd!(sh, "cargo clippy --quiet --locked {press...} -- -D warnings").quiet().run()?)
    })?;
    let native = step("native tests", || {
        let tests = cmd!(sh, "cargo test --quiet --locked --workspace");
        rust_tests(&report(tests.env("PROPTEST_RNG_SEED", SEED).into())?)
    })?;
    passed.push(format!("{native} native"));
    step("the budget of a check's time", || {
        let bench = ["--package", "tradeoff-press", "--bench", "checking", "--", "--budget"];
        Ok(cmd!(sh, "cargo bench --quiet --locked {bench...}").quiet().run()?)
    })?;
    step("the archive of this version", archive::check)?;
    let runner = tools::wasm_test_runner(&sh)?;
    let wasm = step("wasm tests", || {
        let wasm = ["--test", "wasm", "--target", tools::WASM_TARGET];
        // Without --quiet, which cargo would pass on to the runner, which does not know it.
        let tests = cmd!(sh, "cargo test --locked {wasm...}");
        rust_tests(&report(tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner).into())?)
    })?;
    passed.push(format!("{wasm} wasm"));
    let files = &test_files(Path::new("benches"))?;
    let benches = step("tests of the benchmark's arithmetic", || {
        node_tests(&report(cmd!(sh, "node --test --test-reporter=spec {files...}").into())?)
    })?;
    passed.push(format!("{benches} of the benchmark"));
    let manifest = bundle::bundle()?;
    step("the bundle's budget", || budget::check(&manifest, options.accept_sizes))?;
    tools::java(&sh)?;
    let pages = step("prerendered pages in the HTML checker", || html::check(&sh, Path::new("static/explainers")))?;
    passed.push(format!("{pages} valid pages"));
    if options.no_browsers {
        eprintln!("▸ all passed: {}; without the browsers", passed.join(", "));
        return Ok(());
    }
    let geckodriver = tools::browsers(&sh)?;
    step("the benchmark's smoke run", bench::smoke)?;
    let files = &test_files(Path::new("tests/browser"))?;
    for engine in ENGINES {
        let tests = step(&format!("browser tests in {engine}"), || {
            // One file after another: a browser that takes the focus from another makes its test fail.
            let tests = cmd!(sh, "node --test --test-reporter=spec --test-concurrency=1 {files...}");
            node_tests(&report(tests.env("ENGINE", engine).env("GECKODRIVER", &geckodriver).into())?)
        })?;
        passed.push(format!("{tests} in {engine}"));
    }
    eprintln!("▸ all passed: {}", passed.join(", "));
    Ok(())
}

/// Runs a command that must succeed; prints its output as it comes, and returns it.
fn report(mut command: Command) -> anyhow::Result<String> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} cannot be run", command.get_program().display()))?;
    let mut text = String::new();
    for line in BufReader::new(child.stdout.take().context("no output to read")?).lines() {
        let line = line?;
        eprintln!("{line}");
        text += &line;
        text += "\n";
    }
    ensure!(child.wait()?.success(), "not all tests passed");
    Ok(text)
}

/// The files with tests, by their names; the folder has modules besides that the tests share.
fn test_files(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path().display().to_string();
        if path.ends_with(".test.js") {
            files.push(path);
        }
    }
    ensure!(!files.is_empty(), "{} has no file *.test.js", folder.display());
    files.sort();
    Ok(files)
}

/// How many tests passed, by the reports of libtest and wasm-bindgen-test, which have a line for each binary.
fn rust_tests(report: &str) -> anyhow::Result<usize> {
    let mut all = 0;
    for line in report.lines().filter(|line| line.starts_with("test result: ")) {
        let count =
            |what| number(line.split(what).next().and_then(|before| before.split_whitespace().next_back()), line);
        ensure!(count(" failed;")? == 0, "some tests failed: {line}");
        ensure!(count(" ignored;")? == 0, "some tests were ignored: {line}");
        all += count(" passed;")?;
    }
    ensure!(all > 0, "no test ran");
    Ok(all)
}

/// How many tests passed, by the report of Node.js's spec reporter.
fn node_tests(report: &str) -> anyhow::Result<usize> {
    // The summary comes last, after whatever the tests print.
    let summary = report.rfind("ℹ tests ").map_or("", |start| &report[start..]);
    let count = |what: &str| {
        let label = format!("ℹ {what} ");
        number(summary.lines().find_map(|line| line.strip_prefix(&label)), what)
    };
    for what in ["fail", "cancelled", "skipped", "todo"] {
        let tests = count(what)?;
        ensure!(tests == 0, "tests reported as {what}: {tests}");
    }
    let all = count("tests")?;
    ensure!(all > 0, "no test ran");
    ensure!(count("pass")? == all, "not every test passed");
    Ok(all)
}

fn number(word: Option<&str>, what: &str) -> anyhow::Result<usize> {
    word.and_then(|word| word.parse().ok()).with_context(|| format!("the report has no number for: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rust_reports_are_summed_and_nothing_is_skipped_silently() {
        let line = |passed, failed, ignored| {
            format!(
                "\nrunning 3 tests\n...\ntest result: ok. {passed} passed; {failed} failed; {ignored} ignored; 0 measured; 0 filtered out; finished in 0.00s\n"
            )
        };
        assert_eq!(rust_tests(&(line(21, 0, 0) + &line(0, 0, 0) + &line(8, 0, 0))).unwrap(), 29);
        for bad in
            [line(21, 0, 0) + &line(8, 0, 1), line(21, 1, 0), line(0, 0, 0), "test result: ok. all".into(), "".into()]
        {
            assert!(rust_tests(&bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn node_reports_are_read_to_the_end_and_nothing_is_skipped_silently() {
        let summary = |tests, pass, rest: [usize; 4]| {
            let [fail, cancelled, skipped, todo] = rest;
            format!(
                "✔ a title (1 ms)\nℹ tests {tests}\nℹ suites 0\nℹ pass {pass}\nℹ fail {fail}\nℹ cancelled {cancelled}\nℹ skipped {skipped}\nℹ todo {todo}\nℹ duration_ms 95.4\n"
            )
        };
        assert_eq!(node_tests(&summary(58, 58, [0; 4])).unwrap(), 58);
        assert_eq!(node_tests(&("ℹ tests 7\n".to_owned() + &summary(58, 58, [0; 4]))).unwrap(), 58);
        for rest in [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]] {
            assert!(node_tests(&summary(58, 58, rest)).is_err(), "{rest:?}");
        }
        for bad in [summary(58, 57, [0; 4]), summary(0, 0, [0; 4]), "ℹ tests 58\nℹ pass 58\n".into(), String::new()]
        {
            assert!(node_tests(&bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn tests_are_files_of_their_own_and_there_are_some() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for (folder, tests, shared) in [
            ("tests/browser", "/hosts.test.js", "/server.js"),
            ("tests/contract", "/typescript.test.js", "/manifest.js"),
            ("tests/loader", "/document.test.js", "/load.js"),
        ] {
            let files = test_files(&root.join(folder)).unwrap();
            assert!(files.iter().any(|file| file.ends_with(tests)), "{files:?}");
            assert!(!files.iter().any(|file| file.ends_with(shared)), "{files:?}");
        }
        assert!(test_files(&root.join("xtask/src")).is_err());
    }
}
