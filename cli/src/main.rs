//! `tradeoff`: prerenders an explainer as the embed that a page needs, and checks explainers for their authors.
//!
//! Owns the standard streams and the exit code: 0 for success, 1 for a document with mistakes, 2 for a command that cannot
//! be carried out. The crates `explainer` and `views` own what a document means and how it looks.

mod arguments;
mod article_page;
mod assets;
mod embed;
mod finding;
mod formats;
mod inspection;
mod interface;
mod known_keys;
mod light;
mod markup;
mod source;

use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;
use explainer::passage::ArticleText;
use explainer::reader::Opening;
use views::Page;

use arguments::{Arguments, CheckArguments, Command, Data, Form, RenderArguments, Styles, word};
use assets::asset;
use embed::Embed;
use inspection::Inspection;
use markup::Purpose;
use source::Source;

/// The level of the explorer's heading unless one is given, as in the loader.
const HEADING_LEVEL: u8 = 2;

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Render(arguments) => render(&arguments),
        Command::Check(arguments) => check(&arguments),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn read(file: &str) -> anyhow::Result<Source> {
    Ok(Source::new(&fs::read(file).with_context(|| format!("{file} cannot be read"))?))
}

fn print(text: &str) -> anyhow::Result<()> {
    io::stdout().write_all(text.as_bytes()).context("standard output cannot be written")
}

/// Writes the embed; returns whether the document has no mistakes that keep it from readers.
fn render(arguments: &RenderArguments) -> anyhow::Result<bool> {
    let file = &arguments.document;
    let mut source = read(file)?;
    let mut inspection = Inspection::new(&source, None);
    for oversight in &inspection.oversights {
        eprintln!("{}", oversight.line(file, "warning: "));
    }
    if let Some(lang) = arguments.lang.as_deref().filter(|_| inspection.explainer.is_some()) {
        source = source.in_language(lang).unwrap_or(source);
        inspection = Inspection::new(&source, None);
    }
    let Some(explainer) = inspection.explainer else {
        for mistake in &inspection.mistakes {
            eprintln!("{}", mistake.line(file, ""));
        }
        eprintln!("{}; nothing is written", counted(inspection.mistakes.len(), "problem"));
        return Ok(false);
    };
    let attributes = &arguments.attributes;
    let twice = attributes
        .iter()
        .enumerate()
        .find(|(index, (name, _))| attributes[..*index].iter().any(|(other, _)| other == name));
    if let Some((_, (name, _))) = twice {
        anyhow::bail!("--attribute gives {name} twice; an element has each attribute once");
    }
    let opening = arguments.open.map(|open| Opening::from_word(&word(open))).unwrap_or_default();
    let has = |name| attributes.iter().any(|(attribute, _)| attribute == name);
    let heading_level = arguments.heading_level.unwrap_or(HEADING_LEVEL);
    let page = Page { heading_level, ..Page::default() };
    let (page, purpose) = match arguments.form {
        Form::Element => (Page { marks: has("article-marks"), remembers: has("remember"), ..page }, Purpose::Element),
        Form::Light => (page, Purpose::Light),
    };
    let explorer = markup::explorer(explainer.clone(), page, opening, purpose)?;
    if arguments.form == Form::Light && arguments.asks_for_an_element() {
        eprintln!(
            "note: plain HTML has no src, script, styles, theme, data or attributes; the options for them have no effect"
        );
    }
    let html = match arguments.form {
        Form::Element => element(arguments, &source, &explorer)?,
        Form::Light => light::plain(&explorer, &explainer),
    };
    match &arguments.output {
        Some(file) => fs::write(file, html).with_context(|| format!("{} cannot be written", file.display()))?,
        None => print(&html)?,
    }
    if arguments.form == Form::Element && arguments.styles == Styles::Inline {
        eprintln!("{}", embed::style_hash());
    }
    Ok(true)
}

fn element(arguments: &RenderArguments, source: &Source, explorer: &str) -> anyhow::Result<String> {
    let RenderArguments { manifest, no_integrity, .. } = arguments;
    let inline = arguments.data == Some(Data::Inline);
    // An element with src fetches the document there, which is in another language.
    let in_other_language = arguments.lang.is_some();
    if in_other_language && arguments.src.is_some() {
        eprintln!(
            "note: --src is left out: with --lang the element carries its document along, and src would replace it"
        );
    }
    let address = match &arguments.src {
        _ if in_other_language => None,
        None if inline => None,
        src => Some(src.as_ref().unwrap_or(&arguments.document).clone()),
    };
    let attributes = [
        ("src", address),
        ("heading-level", arguments.heading_level.map(|level| level.to_string())),
        ("open", arguments.open.map(word)),
        ("theme", arguments.theme.map(word)),
    ];
    // An integrity value of what moves on would block every archived page at the next release.
    let version = assets::version_in(&arguments.script).filter(|_| !no_integrity);
    let loader = version.map(|version| asset(manifest, assets::LOADER, Some(version))).transpose()?;
    let style = if arguments.styles == Styles::Link { Some(asset(manifest, assets::STYLE, version)?) } else { None };
    let embed = Embed {
        attributes: attributes
            .iter()
            .filter_map(|(name, value)| Some((*name, value.as_deref()?)))
            .chain(arguments.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())))
            .collect(),
        style: style.as_ref(),
        explorer,
        data: (inline || in_other_language).then_some(&source.text),
        script: &arguments.script,
        integrity: loader.as_ref().map(|loader| loader.integrity.as_str()),
        checked: !no_integrity,
    };
    Ok(embed.html())
}

/// Reports the mistakes in the documents; returns whether there are none.
fn check(arguments: &CheckArguments) -> anyhow::Result<bool> {
    let article = arguments.article.as_ref().map(|page| {
        let name = page.display();
        let html = fs::read_to_string(page).with_context(|| format!("{name} cannot be read"))?;
        let text = article_page::text(&html, arguments.article_selector.as_deref());
        Ok::<_, anyhow::Error>(ArticleText::new(&text.with_context(|| format!("{name} is not used"))?))
    });
    let article = article.transpose()?;
    let mut report = String::new();
    let mut problems = 0;
    let mut faulty = 0;
    for file in &arguments.documents {
        let Inspection { mistakes, oversights, .. } = Inspection::new(&read(file)?, article.as_ref());
        let mut findings = [mistakes, oversights].concat();
        findings.sort();
        for finding in &findings {
            report += &(finding.line(file, "") + "\n");
        }
        problems += findings.len();
        faulty += usize::from(!findings.is_empty());
    }
    let documents = counted(arguments.documents.len(), "document");
    report += &match problems {
        0 => format!("no problem in {documents}\n"),
        _ => format!("{} in {faulty} of {documents}\n", counted(problems, "problem")),
    };
    print(&report)?;
    Ok(problems == 0)
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
