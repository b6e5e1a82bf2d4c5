//! Measures Tradeoff beside its peers.
//!
//! Owns what must be there before a page is visited: the bundle, the documents, the prerendered explorers, the peers'
//! packages. The scripts in `benches/` own what is compared, measured and written.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::flags::Bench;
use crate::step::step;
use crate::{bundle, limit, tools};

const WORK: &str = "target/bench";
const SAMPLE: &str = "static/explainers/open-models.json";
/// How many points the documents have: the first of the sample, as many as one reads; and two written by a program.
const SHORT: usize = 17;
const LONG: [usize; 2] = [60, limit::POINTS];
/// The variants that need the command-line program.
const PRERENDERED: [&str; 2] = ["prerendered", "one-tag-prerendered"];
/// The variants that need no package of npm, as `benches/variants.js` says.
const WITHOUT_PACKAGES: [&str; 5] = ["static", PRERENDERED[0], "one-tag", PRERENDERED[1], "vanilla"];

/// Builds what is compared, and compares it.
pub fn bench(options: &Bench) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    let sizes = sizes(options)?;
    let before = options.before.as_deref().map(before).transpose()?;
    tools::chromium(&sh)?;
    bundle::bundle()?;
    let names = options.only.as_ref().map(|only| only.split(',').collect::<Vec<_>>());
    let all_known = |names: &Vec<&str>| names.iter().all(|name| WITHOUT_PACKAGES.contains(name));
    if !options.smoke && !names.as_ref().is_some_and(all_known) {
        tools::peers(&sh)?;
    }
    step("writing the documents", || documents(&sizes))?;
    if names.is_none_or(|names| names.iter().any(|name| PRERENDERED.contains(name))) {
        step("prerendering", || {
            let own = Version { name: "tradeoff", root: ".".into(), bundle: bundle::DIST.into() };
            before.iter().chain([&own]).try_for_each(|version| prerender(&sh, version, &sizes))
        })?;
    }
    step("visiting the pages", || run(&sh, options, before.as_ref()))
}

/// One round of what needs no package of npm.
pub fn smoke() -> anyhow::Result<()> {
    bench(&Bench { smoke: true, rounds: None, only: None, points: None, network: None, before: None })
}

/// A version of Tradeoff, as the benchmark shows it.
struct Version {
    /// The folder of the served site that has its bundle.
    name: &'static str,
    /// Its checkout, which has its command-line program.
    root: PathBuf,
    /// Its bundle.
    bundle: PathBuf,
}

/// The version whose bundle is `folder`, the folder `dist` of its checkout.
fn before(folder: &str) -> anyhow::Result<Version> {
    let bundle = Path::new(folder).canonicalize().with_context(|| format!("--before: there is no folder {folder}"))?;
    let root = bundle.parent().filter(|root| root.join("cli/Cargo.toml").exists()).with_context(|| {
        format!("--before: {folder} must be the folder dist of a checkout, whose program prerenders the documents")
    })?;
    Ok(Version { name: "before", root: root.to_owned(), bundle })
}

fn sizes(options: &Bench) -> anyhow::Result<Vec<usize>> {
    let known = [&[SHORT], LONG.as_slice()].concat();
    match &options.points {
        _ if options.smoke => Ok(vec![SHORT]),
        None => Ok(known),
        Some(sizes) => sizes
            .split(',')
            .map(|size| known.iter().copied().find(|known| known.to_string() == size))
            .collect::<Option<_>>()
            .with_context(|| format!("--points takes some of {known:?}, with commas between")),
    }
}

fn documents(sizes: &[usize]) -> anyhow::Result<()> {
    let folder = Path::new(WORK).join("explainers");
    fs::create_dir_all(&folder)?;
    for &size in sizes {
        let text = if size == SHORT {
            shortened(serde_json::from_str(&fs::read_to_string(SAMPLE)?)?, SHORT)?.to_string()
        } else {
            limit::document(size)
        };
        fs::write(folder.join(format!("{size}.json")), text)?;
    }
    Ok(())
}

/// The first `points` of a document, with what they need to stand alone.
fn shortened(mut document: Value, points: usize) -> anyhow::Result<Value> {
    let mut kept = Vec::new();
    let sections = document["sections"].as_array_mut().context("the sample has no sections")?;
    for section in sections.iter_mut() {
        if let Some(own) = section.get_mut("points").and_then(Value::as_array_mut) {
            own.truncate(points - kept.len());
            kept.extend(own.iter().map(|point| point["id"].clone()));
        }
    }
    ensure!(kept.len() == points, "the sample has {} points, fewer than {points}", kept.len());
    sections.retain(|section| {
        section.get("table").is_some() || section["points"].as_array().is_some_and(|own| !own.is_empty())
    });
    let own = |section| Value::get_mut(section, "points").and_then(Value::as_array_mut);
    for point in sections.iter_mut().filter_map(own).flatten() {
        if let Some(answers) = point.get_mut("answers").and_then(Value::as_array_mut) {
            answers.retain(|answer| kept.contains(answer));
        }
    }
    Ok(document)
}

/// Writes the whole embed of each document, as the version's command-line program prints it.
fn prerender(sh: &Shell, version: &Version, sizes: &[usize]) -> anyhow::Result<()> {
    let folder = Path::new(WORK).join("prerendered").join(version.name);
    fs::create_dir_all(&folder)?;
    let script = format!("/{}/tradeoff.js", version.name);
    let documents = Path::new(WORK).join("explainers").canonicalize()?;
    let manifest = version.bundle.join("manifest.json").canonicalize()?;
    for size in sizes {
        let document = documents.join(format!("{size}.json"));
        let src = format!("/explainers/{size}.json");
        let _in = sh.push_dir(&version.root);
        let embed = cmd!(
            sh,
            "cargo run --quiet --locked -p tradeoff-cli -- render {document} --src {src} --script {script} --manifest {manifest}"
        )
        .quiet()
        .read()
        .context("the crate tradeoff-cli cannot prerender a document; --only leaves out the variants that need it")?;
        fs::write(folder.join(format!("{size}.html")), embed)?;
    }
    Ok(())
}

fn run(sh: &Shell, options: &Bench, before: Option<&Version>) -> anyhow::Result<()> {
    let mut arguments = Vec::new();
    if options.smoke {
        arguments.push("--smoke".to_owned());
    }
    for (name, value) in [
        ("--rounds", options.rounds.map(|rounds| rounds.to_string())),
        ("--only", options.only.clone()),
        ("--points", options.points.clone()),
        ("--network", options.network.clone()),
        ("--before", before.map(|version| version.bundle.display().to_string())),
    ] {
        arguments.extend(value.map(|value| format!("{name}={value}")));
    }
    Ok(cmd!(sh, "node benches/bench.js {WORK} {arguments...}").quiet().run()?)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_shortened_document_names_no_point_that_it_lacks() {
        let document = json!({"title": "T", "sections": [
            {"id": "s", "points": [{"id": "a", "answers": ["b", "c"]}, {"id": "b"}]},
            {"id": "t", "points": [{"id": "c"}]},
            {"id": "u", "table": {}},
        ]});
        let short = json!({"title": "T", "sections": [
            {"id": "s", "points": [{"id": "a", "answers": ["b"]}, {"id": "b"}]},
            {"id": "u", "table": {}},
        ]});
        assert_eq!(shortened(document.clone(), 2).unwrap(), short);
        assert_eq!(shortened(document.clone(), 3).unwrap(), document);
        assert!(shortened(document, 4).is_err());
    }

    #[test]
    fn the_sample_has_enough_points() {
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(SAMPLE);
        let document = serde_json::from_str(&fs::read_to_string(sample).unwrap()).unwrap();
        assert!(shortened(document, SHORT).is_ok());
    }
}
