//! The commands and their options, which clap reads.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The name of the loader in the bundle.
const SCRIPT: &str = "tradeoff.js";

/// Prerenders explainers as embeds, and checks them for their authors.
#[derive(Debug, Parser)]
#[command(name = "tradeoff", version)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the embed of a document, with its explorer prerendered
    Render(RenderArguments),
    /// Report every mistake in documents, with file, line and column
    Check(CheckArguments),
    /// Begin an explainer from what the article's page says of the article
    New(NewArguments),
    /// Write a document of any form in another
    Convert(ConvertArguments),
    /// Show the article with the explorer in the browser, and each save at once
    Preview(PreviewArguments),
    /// Report how the two sides of documents compare in space, voices and certainty, for editors
    Report(ReportArguments),
}

/// The options of `render`.
#[derive(Args, Debug)]
pub struct RenderArguments {
    /// The document; - is standard input
    #[arg(value_name = "FILE")]
    pub document: String,
    /// What to print
    #[arg(long = "as", value_name = "FORM", value_enum, default_value_t = Form::Element)]
    pub form: Form,
    /// Address of the document, for the attribute src [default: DOC.json]
    #[arg(long, value_name = "URL")]
    pub src: Option<String>,
    /// Address of the loader; one in the folder of a version, such as /0.2.0/tradeoff.js, never changes and gets its
    /// integrity value
    #[arg(long, value_name = "URL", default_value = SCRIPT)]
    pub script: String,
    /// The manifest of the bundle, which has the loader's integrity value and the name of the style sheet
    #[arg(long, value_name = "FILE", default_value = "dist/manifest.json")]
    pub manifest: PathBuf,
    /// Leave the integrity values out
    #[arg(long)]
    pub no_integrity: bool,
    /// Level of the explorer's own heading, 1 to 4 [default: 2]
    #[arg(long, value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(1..=4))]
    pub heading_level: Option<u8>,
    /// Language tag that replaces the document's own, such as en-GB for a document in en; the embed then carries the
    /// document along and has no src
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub lang: Option<String>,
    /// A colour scheme other than the page's
    #[arg(long, value_enum)]
    pub theme: Option<Theme>,
    /// What is open at first [default: sections]
    #[arg(long, value_enum)]
    pub open: Option<Open>,
    /// What the explorer goes without, parted by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WORDS")]
    pub without: Vec<Feature>,
    /// Another attribute of the element, such as article-marks or load=idle; may be given more than once
    #[arg(long = "attribute", value_name = "NAME[=VALUE]", value_parser = attribute)]
    pub attributes: Vec<(String, String)>,
    /// Where the styles are: in the embed, and their hash for a policy's style-src is printed on standard error; or in a
    /// file of the bundle
    #[arg(long, value_enum, default_value_t = Styles::Inline)]
    pub styles: Styles,
    /// Carry the document along in the embed
    #[arg(long, value_enum)]
    pub data: Option<Data>,
    /// Write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

impl RenderArguments {
    /// Whether an option is given that applies only to the element.
    pub fn asks_for_an_element(&self) -> bool {
        let given = self.src.is_some() || self.theme.is_some() || self.data.is_some() || !self.attributes.is_empty();
        given || self.no_integrity || self.styles == Styles::Link || self.script != SCRIPT
    }
}

/// The options of `check`.
#[derive(Args, Debug)]
pub struct CheckArguments {
    /// The documents; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub documents: Vec<String>,
    /// The page with the article, which must have every quote; may be given more than once, and each document is then
    /// checked with the page that names the document's link as its own address, or that has the document's name
    #[arg(long = "article", value_name = "PAGE.html")]
    pub articles: Vec<PathBuf>,
    /// A CSS selector of the article on its page, as in the element's attribute article [default: the nearest <article>
    /// around the embed, else the first on the page, else <main>]
    #[arg(long, value_name = "SELECTOR", requires = "articles")]
    pub article_selector: Option<String>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// The options of `new`.
#[derive(Args, Debug)]
pub struct NewArguments {
    /// The file to begin: a text, if its name ends with .md; a sheet, with .csv; JSON, with .json
    #[arg(value_name = "STORY")]
    pub story: PathBuf,
    /// The page with the article; a sheet may begin without one
    #[arg(long, value_name = "PAGE.html", required_unless_present = "sheet")]
    pub article: Option<PathBuf>,
    /// Begin a sheet, whatever the name ends with
    #[arg(long)]
    pub sheet: bool,
    /// Language tag, in place of what the page says
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub lang: Option<String>,
}

/// The options of `convert`.
#[derive(Args, Debug)]
pub struct ConvertArguments {
    /// The document; - is standard input
    #[arg(value_name = "FILE")]
    pub document: String,
    /// The form that is written [default: markdown for JSON, json for all else]
    #[arg(long, value_name = "FORM", value_enum)]
    pub to: Option<Written>,
    /// Write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The options of `report`.
#[derive(Args, Debug)]
pub struct ReportArguments {
    /// The documents; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub documents: Vec<String>,
    /// How the report is written
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub format: ReportFormat,
    /// Write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// A form that documents are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Written {
    /// A text with headings
    Markdown,
    /// The format itself
    Json,
}

/// The options of `preview`.
#[derive(Args, Debug)]
pub struct PreviewArguments {
    /// The explainer that is being written
    #[arg(value_name = "STORY")]
    pub story: PathBuf,
    /// The page with the article; the files of its folder are served with it
    #[arg(long, value_name = "PAGE.html")]
    pub article: PathBuf,
    /// A CSS selector of the article on its page, as in the element's attribute article
    #[arg(long, value_name = "SELECTOR")]
    pub article_selector: Option<String>,
    /// A CSS selector of what the explorer stands after, where the page has no embed [default: it ends the article]
    #[arg(long, value_name = "SELECTOR")]
    pub at: Option<String>,
    /// The folder of a bundle, in place of the widget that the program carries
    #[arg(long, value_name = "FOLDER")]
    pub bundle: Option<PathBuf>,
    /// The port on this machine; 0 is any that is free
    #[arg(long, value_name = "PORT", default_value_t = 8765)]
    pub port: u16,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For a terminal
    Text,
    /// For a note or a ticket
    Markdown,
    /// As a list of JSON objects, one a document
    Json,
    /// As a page that prints on one sheet a document
    Html,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the line and the place marked
    Human,
    /// A line each, which editors jump to
    Line,
    /// As JSON
    Json,
    /// As GitHub shows them beside a change
    Github,
}

/// What `render` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// The element with a declarative shadow root, and the script tag
    Element,
    /// Plain HTML, for systems that remove templates, styles and scripts
    Light,
}

/// A colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// Dark on light
    Light,
    /// Light on dark
    Dark,
}

/// What is open at first, as in the element's attribute `open`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Open {
    /// Nothing
    None,
    /// The first section
    First,
    /// Every section, and no point
    Sections,
    /// Every section and every point
    All,
}

/// What an explorer can go without, as in the element's attribute `without`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Feature {
    /// The question how much each point matters, and what the answers come to
    Weighing,
    /// The tables of how the sides share what points have in common
    Lenses,
    /// What passes on a link
    Sharing,
}

/// Where the styles are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Styles {
    /// In the embed
    Inline,
    /// In a file of the bundle
    Link,
}

/// Where the element finds its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Data {
    /// In the embed
    Inline,
}

/// The word for a value, on the command line and in the element's attribute.
pub fn word(value: impl ValueEnum) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn attribute(given: &str) -> Result<(String, String), String> {
    let (name, value) = given.split_once('=').unwrap_or((given, ""));
    let named = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|character| character.is_ascii_lowercase() || character == '-');
    if !named {
        return Err("write a name of lowercase letters and hyphens".to_owned());
    }
    if name == "prerendered" {
        return Err(
            "what is printed here is what prerendered names; give it to the element or tag on the page".to_owned()
        );
    }
    let render = RenderArguments::augment_args(clap::Command::new("render"));
    if render.get_arguments().any(|option| option.get_long() == Some(name)) {
        let option = format!("--{name} {value}");
        return Err(format!("{name} has an option of its own; write {}", option.trim_end()));
    }
    Ok((name.to_owned(), value.to_owned()))
}

fn language(tag: &str) -> Result<String, String> {
    let read = icu_locale::Locale::try_from_str(tag);
    read.map(|_| tag.to_owned()).map_err(|_| "write a language tag like en, pt-BR or ar".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_commands_are_well_formed() {
        super::Arguments::command().debug_assert();
    }
}
