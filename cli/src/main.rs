//! `tradeoff`: prerenders an explainer as the embed that a page needs, checks explainers for their authors, and reports to
//! editors how the sides compare.
//!
//! Owns files, the standard streams and the exit code: 0 for success, 1 for a document with mistakes, 2 for a command that
//! cannot be carried out. The crate `press` owns how a document is read and what is said of it.

mod arguments;
mod assets;
mod convert;
mod new;
mod preview;

use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;
use explainer::reader::Opening;
use press::article_page::{self, Article};
use press::embed::{self, Embed};
use press::pairing::{self, Page as ArticlePage};
use press::report::Report;
use press::{Finding, Inspection, Level, Reading, inspect, json, light, markup, show};
use views::Page;

use arguments::{
    Arguments, CheckArguments, Command, Data, Form, Format, RenderArguments, ReportArguments, ReportFormat, Styles,
    word,
};
use assets::asset;

/// The level of the explorer's heading unless one is given, as in the loader.
const HEADING_LEVEL: u8 = 2;

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Render(arguments) => render(&arguments),
        Command::Check(arguments) => check(&arguments),
        Command::New(arguments) => new::begin(&arguments).map(|()| true),
        Command::Convert(arguments) => convert::convert(&arguments),
        Command::Preview(arguments) => preview::preview(&arguments).map(|()| true),
        Command::Report(arguments) => report(&arguments),
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

/// The name of a document that has been made JSON, whatever its author wrote it in.
const AS_JSON: &str = "document.json";
/// The name under which findings show standard input.
const STANDARD_INPUT: &str = "standard input";

/// Reads a file, or standard input where it is called `-`.
fn reading(file: &str) -> anyhow::Result<Reading> {
    let mut bytes = Vec::new();
    let name = if file == "-" {
        io::stdin().read_to_end(&mut bytes).context("standard input cannot be read")?;
        STANDARD_INPUT
    } else {
        bytes = bytes_of(Path::new(file))?;
        file
    };
    Ok(press::read(name, &bytes))
}

/// Reads a file.
fn bytes_of(file: &Path) -> anyhow::Result<Vec<u8>> {
    let name = file.display();
    if file.is_dir() {
        anyhow::bail!("{name} cannot be read: it is a folder; name a file in it");
    }
    // The system's own words for it are in no editor's language.
    if !file.exists() {
        anyhow::bail!("{name} cannot be read: there is no file of this name; look for it, and for how it is spelt");
    }
    fs::read(file).with_context(|| format!("{name} cannot be read"))
}

/// Writes to a file, or else to standard output.
fn write(file: Option<&Path>, text: &str) -> anyhow::Result<()> {
    match file {
        Some(file) => fs::write(file, text).with_context(|| format!("{} cannot be written", file.display())),
        None => print(text),
    }
}

fn print(text: &str) -> anyhow::Result<()> {
    io::stdout().write_all(text.as_bytes()).context("standard output cannot be written")
}

/// Writes the embed; returns whether the document has no mistakes that keep it from readers.
fn render(arguments: &RenderArguments) -> anyhow::Result<bool> {
    let mut inspection = inspect(reading(&arguments.document)?, None);
    let colours = io::stderr().is_terminal();
    let problems: Vec<_> = inspection.findings.iter().filter(|finding| counts(finding)).cloned().collect();
    eprint!("{}", show::human(&problems, &inspection.sources, colours));
    if let Some(lang) = arguments.lang.as_deref().filter(|_| inspection.explainer.is_some()) {
        let text = text_of(&inspection);
        let text = json::in_language(&text, lang).unwrap_or(text);
        inspection = inspect(press::read(AS_JSON, text.as_bytes()), None);
    }
    let Some(explainer) = inspection.explainer.clone() else {
        eprintln!("{}; nothing is written", counted(inspection.of_level(Level::Error).count(), "mistake"));
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
    let page = Page { heading_level, ..Page::default() }.without(&without(arguments));
    let (page, form) = match arguments.form {
        Form::Element => {
            (Page { marks: has("article-marks"), remembers: has("remember"), ..page }, views::Form::Prerendered)
        }
        Form::Light => (page, views::Form::Light),
    };
    let explorer = markup::explorer(explainer.clone(), page, opening, form)?;
    if arguments.form == Form::Light && arguments.asks_for_an_element() {
        eprintln!(
            "note: plain HTML has no src, script, styles, theme, data or attributes; the options for them have no effect"
        );
    }
    let html = match arguments.form {
        Form::Element => element(arguments, &inspection, &explorer)?,
        Form::Light => light::plain(&explorer, &explainer),
    };
    write(arguments.output.as_deref(), &html)?;
    if arguments.form == Form::Element && arguments.styles == Styles::Inline {
        eprintln!("{}", embed::style_hash());
    }
    Ok(true)
}

/// The document as JSON: as its author wrote it, or as it was made of another form.
fn text_of(inspection: &Inspection) -> String {
    match &inspection.sources[..] {
        [source] if inspection.form == press::Form::Json => source.text.clone(),
        _ => inspection.document.to_string(),
    }
}

/// The words of what the explorer goes without, as in the attribute.
fn without(arguments: &RenderArguments) -> String {
    arguments.without.iter().copied().map(word).collect::<Vec<_>>().join(" ")
}

fn element(arguments: &RenderArguments, inspection: &Inspection, explorer: &str) -> anyhow::Result<String> {
    let RenderArguments { manifest, no_integrity, .. } = arguments;
    // The loader reads JSON alone: no address of a text or a sheet is of use to it, nor standard input.
    let is_file_of_json = inspection.form == press::Form::Json && arguments.document != "-";
    let inline = arguments.data == Some(Data::Inline) || (arguments.src.is_none() && !is_file_of_json);
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
        ("without", Some(without(arguments)).filter(|words| !words.is_empty())),
        ("theme", arguments.theme.map(word)),
    ];
    // An integrity value of what moves on would block every archived page at the next release.
    let version = assets::version_in(&arguments.script).filter(|_| !no_integrity);
    let loader = version.map(|version| asset(manifest, assets::LOADER, Some(version))).transpose()?;
    let style = if arguments.styles == Styles::Link { Some(asset(manifest, assets::STYLE, version)?) } else { None };
    let document = (inline || in_other_language).then(|| text_of(inspection));
    let embed = Embed {
        attributes: attributes
            .iter()
            .filter_map(|(name, value)| Some((*name, value.as_deref()?)))
            .chain(arguments.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())))
            .collect(),
        style: style.as_ref(),
        explorer,
        data: document.as_deref(),
        script: &arguments.script,
        integrity: loader.as_ref().map(|loader| loader.integrity.as_str()),
        checked: !no_integrity,
    };
    Ok(embed.html())
}

/// Reads the files, and those that can be read though another cannot.
fn readings(files: &[String]) -> (Vec<(&str, Reading)>, Vec<anyhow::Error>) {
    let (mut readings, mut unread) = (Vec::new(), Vec::new());
    for file in files {
        match reading(file) {
            Ok(reading) => readings.push((file.as_str(), reading)),
            Err(error) => unread.push(error),
        }
    }
    (readings, unread)
}

/// Fails where a file could not be read, after the others have had their turn.
fn all_read(unread: &[anyhow::Error]) -> anyhow::Result<()> {
    let told: Vec<_> = unread.iter().map(|error| format!("{error:#}")).collect();
    anyhow::ensure!(told.is_empty(), "{}", told.join("\nerror: "));
    Ok(())
}

/// Reports the mistakes in the documents; returns whether there are none.
fn check(arguments: &CheckArguments) -> anyhow::Result<bool> {
    let (mut pages, mut articles) = (Vec::new(), Vec::new());
    for path in &arguments.articles {
        let file = path.display().to_string();
        let html = article_page::decode(&bytes_of(path)?);
        let article = Article::read(&html, arguments.article_selector.as_deref());
        articles.push(article.with_context(|| format!("{file} is not used"))?);
        pages.push(ArticlePage { addresses: article_page::addresses(&html), file });
    }
    let (readings, unread) = readings(&arguments.documents);
    if readings.is_empty() {
        all_read(&unread)?;
    }
    let addressed = readings.iter().map(|(file, reading)| (*file, reading.draft.text("/article/url")));
    // One that cannot be read may be the one whose article the page is.
    let is_read = |file: &str| readings.iter().any(|(other, _)| *other == file);
    let others = arguments.documents.iter().filter(|file| !is_read(file)).map(|file| (file.as_str(), None));
    let pairs = pairing::pair(&addressed.chain(others).collect::<Vec<_>>(), &pages);
    let taken = |index| pairs.contains(&Some(index));
    let free: Vec<_> = pages.iter().enumerate().filter(|(index, _)| !taken(*index)).map(|(_, page)| page).collect();
    let mut inspections = Vec::new();
    for ((_, mut reading), pair) in readings.into_iter().zip(&pairs) {
        let article = pair.and_then(|index| articles.get(index));
        if article.is_none() && !pages.is_empty() && !reading.draft.document.is_null() {
            let unpaired = pairing::unpaired(&reading.draft, &free);
            reading.findings.push(unpaired);
        }
        inspections.push(inspect(reading, article));
    }
    print(&findings(&inspections, arguments.format))?;
    all_read(&unread)?;
    Ok(inspections.iter().all(|inspection| inspection.findings.iter().all(|finding| !counts(finding))))
}

/// Writes how the sides of documents compare; returns whether all of them can be shown to readers.
fn report(arguments: &ReportArguments) -> anyhow::Result<bool> {
    let mut reports = Vec::new();
    let (readings, unread) = readings(&arguments.documents);
    for (file, reading) in readings {
        let inspection = inspect(reading, None);
        match &inspection.explainer {
            Some(explainer) => reports.push(Report::new(explainer)),
            None => {
                let mistakes: Vec<_> = inspection.of_level(Level::Error).cloned().collect();
                eprint!("{}", show::human(&mistakes, &inspection.sources, io::stderr().is_terminal()));
                eprintln!("{}; {file} is left out", counted(mistakes.len(), "mistake"));
            }
        }
    }
    if reports.is_empty() {
        return all_read(&unread).map(|()| false);
    }
    let each = |write: fn(&Report) -> String| reports.iter().map(write).collect::<Vec<_>>().join("\n");
    let text = match arguments.format {
        ReportFormat::Text => each(Report::text),
        ReportFormat::Markdown => each(Report::markdown),
        ReportFormat::Json => format!("{:#}\n", serde_json::Value::from_iter(reports.iter().map(Report::json))),
        ReportFormat::Html => press::report::page(&reports),
    };
    write(arguments.output.as_deref(), &text)?;
    all_read(&unread)?;
    Ok(reports.len() == arguments.documents.len())
}

/// Whether a finding is a problem: a note is none.
fn counts(finding: &Finding) -> bool {
    finding.rule.level() != Level::Note
}

/// What is said of all documents.
fn findings(inspections: &[Inspection], format: Format) -> String {
    let each = |show: &dyn Fn(&Inspection) -> String| inspections.iter().map(show).collect::<String>();
    let problems = |inspection: &Inspection| inspection.findings.iter().filter(|finding| counts(finding)).count();
    let all: usize = inspections.iter().map(problems).sum();
    let faulty = inspections.iter().filter(|inspection| problems(inspection) > 0).count();
    let documents = counted(inspections.len(), "document");
    let summary = match all {
        0 => format!("no problem in {documents}\n"),
        _ => format!("{} in {faulty} of {documents}\n", counted(all, "problem")),
    };
    let colours = io::stdout().is_terminal();
    match format {
        Format::Human => each(&|one| show::human(&one.findings, &one.sources, colours)) + &summary,
        Format::Line => each(&|one| show::lines_of(&one.findings, &one.sources)) + &summary,
        Format::Github => each(&|one| show::github(&one.findings, &one.sources)),
        Format::Json => {
            let findings: Vec<_> = inspections.iter().flat_map(|one| show::json(&one.findings, &one.sources)).collect();
            serde_json::Value::from(findings).to_string() + "\n"
        }
    }
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
