//! Every check there is, in the order of what is cheapest to have found first.

use anyhow::ensure;
use xshell::{Shell, cmd};

use crate::flags::Test;
use crate::step::step;
use crate::{budget, bundle, tools};

/// The engines of the browser tests.
const ENGINES: [&str; 3] = ["chromium", "firefox", "webkit"];

/// Runs all, and closes with a line that counts what ran.
pub fn test(options: &Test) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    tools::wasm_target(&sh)?;
    step("formatting", || Ok(cmd!(sh, "cargo fmt --all --check").quiet().run()?))?;
    step("clippy", || {
        cmd!(sh, "cargo clippy --quiet --locked --workspace --all-targets -- -D warnings").quiet().run()?;
        Ok(cmd!(
            sh,
            "cargo clippy --quiet --locked --package tradeoff --lib --target wasm32-unknown-unknown -- -D warnings"
        )
        .quiet()
        .run()?)
    })?;
    step("native tests", || Ok(cmd!(sh, "cargo test --quiet --locked --workspace").quiet().run()?))?;
    let manifest = bundle::bundle()?;
    step("the bundle's budget", || budget::check(&manifest, options.accept_sizes))?;
    if options.no_browsers {
        eprintln!("▸ all passed; the browsers were left out, as asked");
        return Ok(());
    }
    let geckodriver = tools::browsers(&sh)?;
    for engine in ENGINES {
        step(&format!("browser tests in {engine}"), || {
            let _environment = (sh.push_env("ENGINE", engine), sh.push_env("GECKODRIVER", &geckodriver));
            let report = "--test-reporter=spec";
            // One page after another: the engines share two cores, and a focus stolen is a test failed.
            let passed = cmd!(sh, "node --test {report} --test-concurrency=1 tests/browser/")
                .quiet()
                .ignore_status()
                .output()?;
            let text = String::from_utf8_lossy(&passed.stdout);
            eprintln!("{text}");
            ensure!(passed.status.success(), "{engine}: some tests failed");
            ensure!(text.contains("skipped 0"), "{engine}: some tests were skipped");
            Ok(())
        })?;
    }
    eprintln!("▸ all passed, in {} engines: {}", ENGINES.len(), ENGINES.join(", "));
    Ok(())
}
