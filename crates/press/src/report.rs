//! What an editor should look at before a document is published: how the two sides compare in space, voices and certainty.
//!
//! For editors, never for readers. Counts and names alone; nothing here judges a document, and a word from a list is a hint.

use std::sync::LazyLock;

use explainer::{Certainty, Explainer, Horizon, Point, Side};
use regex::Regex;
use serde_json::{Value, json};

use crate::figure_advice;
use crate::id::comparable;
use crate::markup::escaped;

/// How many words are read in a minute (Brysbaert 2019: 238 in English prose, without time to think about numbers).
pub const WORDS_A_MINUTE: usize = 230;

/// What is to be said of one document.
#[derive(Clone, Debug)]
pub struct Report {
    lang: String,
    title: String,
    points: usize,
    words: usize,
    /// Benefit first.
    sides: [SideReport; 2],
    sections: Vec<SectionReport>,
    /// Groups that are affected, and from whom no quote comes.
    unheard: Vec<String>,
    /// The titles of points, and words in them that say how much more or less, but not of how much.
    relative: Vec<(String, String)>,
    /// Whether there is a list of loaded words for the language.
    has_list: bool,
}

/// One side of a document.
#[derive(Clone, Debug, Default)]
struct SideReport {
    label: String,
    points: usize,
    words: usize,
    quotes: usize,
    speakers: Vec<String>,
    sources: Vec<String>,
    /// In the order of [`Certainty::WORDS`], and last how often it is not said.
    certainty: Vec<usize>,
    /// In the order of [`Horizon::WORDS`], and last how often it is not said.
    horizon: Vec<usize>,
    /// In how many sections with points of both sides it comes first.
    leads: usize,
    loaded: Vec<(String, usize)>,
}

/// One section of a document.
#[derive(Clone, Debug)]
struct SectionReport {
    title: String,
    points: [usize; 2],
    words: [usize; 2],
    quotes: [usize; 2],
    speakers: usize,
    sources: usize,
    /// As for a side.
    certainty: Vec<usize>,
    horizon: Vec<usize>,
    /// The side that comes first, where there are both.
    leads: Option<Side>,
}

/// What is shown, whatever it is shown as.
enum Block {
    Table { caption: String, head: Vec<String>, rows: Vec<Vec<String>> },
    List { heading: String, items: Vec<String> },
}

impl Report {
    /// Looks through a document.
    #[must_use]
    pub fn new(explainer: &Explainer) -> Self {
        let list = loaded_words(&explainer.lang);
        let sides = Side::BOTH.map(|side| side_report(explainer, side, list));
        let sections = explainer.sections.iter().map(|section| {
            let points = explainer.points_of(section);
            let of = |count: &dyn Fn(&Point) -> usize| {
                Side::BOTH.map(|side| points.iter().filter(|point| point.side == side).map(count).sum())
            };
            let counts: [usize; 2] = of(&|_| 1);
            SectionReport {
                title: section.title.clone(),
                points: counts,
                words: of(&words_of),
                quotes: of(&|point| point.evidence.len()),
                speakers: speakers(points.iter()).len(),
                sources: sources(explainer, points.iter()).len(),
                certainty: certainty(points.iter()),
                horizon: horizon(points.iter()),
                leads: points.first().map(|first| first.side).filter(|_| counts.iter().all(|count| *count > 0)),
            }
        });
        let relative = explainer.points.iter().flat_map(|point| {
            figure_advice::relative_in_point(point).into_iter().map(|words| (point.title.clone(), words))
        });
        Self {
            lang: explainer.lang.clone(),
            title: explainer.title.clone(),
            points: explainer.points.len(),
            words: all_words(explainer),
            sections: sections.collect(),
            unheard: unheard(explainer),
            relative: relative.collect(),
            has_list: list.is_some(),
            sides,
        }
    }

    /// How long the document is read, in half minutes, rounded up.
    #[must_use]
    pub fn half_minutes(&self) -> usize {
        (2 * self.words).div_ceil(WORDS_A_MINUTE)
    }

    /// For a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{}\n{}\n", one_line(&self.title), self.summary());
        for block in self.blocks() {
            match block {
                Block::Table { caption, head, rows } => {
                    text += &format!("\n{caption}\n");
                    let all: Vec<_> = [head].into_iter().chain(rows).collect();
                    let columns = all.first().map_or(0, Vec::len);
                    let width = |column: usize| {
                        all.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max()
                    };
                    let widths: Vec<_> = (0..columns).map(|column| width(column).unwrap_or_default()).collect();
                    for row in all {
                        let cells = row.iter().zip(&widths).enumerate().map(|(index, (cell, width))| {
                            let blank = " ".repeat(width - cell.chars().count());
                            if index == 0 { [cell, blank.as_str()].concat() } else { [blank.as_str(), cell].concat() }
                        });
                        text += &format!("  {}\n", cells.collect::<Vec<_>>().join("  ").trim_end());
                    }
                }
                Block::List { heading, items } => {
                    text += &format!("\n{heading}\n");
                    text.extend(items.iter().map(|item| format!("  {item}\n")));
                }
            }
        }
        text
    }

    /// For a note or a ticket.
    #[must_use]
    pub fn markdown(&self) -> String {
        let escaped = |text: &str| {
            let special = |character: char| "\\`*_[]<>|#".contains(character);
            text.chars().flat_map(|one| special(one).then_some('\\').into_iter().chain([one])).collect::<String>()
        };
        let line = |cells: &[String]| {
            format!("| {} |\n", cells.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join(" | "))
        };
        let mut text = format!("# {}\n\n{}\n", escaped(&one_line(&self.title)), escaped(&self.summary()));
        for block in self.blocks() {
            match block {
                Block::Table { caption, head, rows } => {
                    text += &format!(
                        "\n## {}\n\n{}|---|{}\n",
                        escaped(&caption),
                        line(&head),
                        "---:|".repeat(head.len() - 1)
                    );
                    text.extend(rows.iter().map(|row| line(row)));
                }
                Block::List { heading, items } => {
                    text += &format!("\n## {}\n\n", escaped(&heading));
                    text.extend(items.iter().map(|item| format!("- {}\n", escaped(item))));
                }
            }
        }
        text
    }

    /// For other programs.
    #[must_use]
    pub fn json(&self) -> Value {
        let counts = |words: &[&str], counts: &[usize]| -> Value {
            words
                .iter()
                .copied()
                .chain(["unsaid"])
                .zip(counts)
                .map(|(word, count)| (word.to_owned(), json!(count)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        };
        let side = |side: &SideReport| {
            json!({
                "label": side.label,
                "points": side.points,
                "words": side.words,
                "quotes": side.quotes,
                "speakers": side.speakers,
                "sources": side.sources,
                "certainty": counts(Certainty::WORDS, &side.certainty),
                "horizon": counts(Horizon::WORDS, &side.horizon),
                "leads": side.leads,
                "loadedWords": side.loaded.iter().map(|(word, count)| (word.clone(), json!(count))).collect::<serde_json::Map<_, _>>(),
            })
        };
        let both = |counts: [usize; 2]| json!({ "benefit": counts[0], "risk": counts[1] });
        let section = |section: &SectionReport| {
            json!({
                "title": section.title,
                "points": both(section.points),
                "words": both(section.words),
                "quotes": both(section.quotes),
                "speakers": section.speakers,
                "sources": section.sources,
                "certainty": counts(Certainty::WORDS, &section.certainty),
                "horizon": counts(Horizon::WORDS, &section.horizon),
                "leads": section.leads.map(Side::word),
            })
        };
        let [benefit, risk] = &self.sides;
        json!({
            "title": self.title,
            "lang": self.lang,
            "points": self.points,
            "words": self.words,
            "wordsAMinute": WORDS_A_MINUTE,
            "minutes": self.half_minutes() as f64 / 2.0,
            "sides": { "benefit": side(benefit), "risk": side(risk) },
            "sections": self.sections.iter().map(section).collect::<Vec<_>>(),
            "unheard": self.unheard,
            "relativeNumbers": self.relative.iter().map(|(point, words)| json!({ "point": point, "words": words })).collect::<Vec<_>>(),
            "hasListOfLoadedWords": self.has_list,
        })
    }

    /// As a page that prints on one sheet.
    #[must_use]
    pub fn html(&self) -> String {
        page(std::slice::from_ref(self))
    }

    fn article(&self) -> String {
        let (lang, title) = (escaped(&self.lang), escaped(&self.title));
        let mut html =
            format!("<article>\n<h1 lang=\"{lang}\" dir=\"auto\">{title}</h1>\n<p>{}</p>\n", escaped(&self.summary()));
        for block in self.blocks() {
            match block {
                Block::Table { caption, head, rows } => {
                    let heads = head.iter().map(|cell| match cell.as_str() {
                        "" => "<td></td>".to_owned(),
                        cell => format!("<th scope=\"col\">{}</th>", escaped(cell)),
                    });
                    let heads: String = heads.collect();
                    html += &format!(
                        "<table>\n<caption>{}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n",
                        escaped(&caption)
                    );
                    for row in rows {
                        let cells = row.iter().enumerate().map(|(index, cell)| match index {
                            0 => format!("<th scope=\"row\" dir=\"auto\">{}</th>", escaped(cell)),
                            _ => format!("<td>{}</td>", escaped(cell)),
                        });
                        html += &format!("<tr>{}</tr>\n", cells.collect::<String>());
                    }
                    html += "</tbody>\n</table>\n";
                }
                Block::List { heading, items } => {
                    let items: String =
                        items.iter().map(|item| format!("<li dir=\"auto\">{}</li>\n", escaped(item))).collect();
                    html += &format!("<h2>{}</h2>\n<ul>\n{items}</ul>\n", escaped(&heading));
                }
            }
        }
        html + "</article>\n"
    }

    fn summary(&self) -> String {
        let half = self.half_minutes();
        let minutes = match (half / 2, half % 2) {
            (0, _) => "half a minute".to_owned(),
            (1, 0) => "1 minute".to_owned(),
            (whole, 0) => format!("{whole} minutes"),
            (whole, _) => format!("{whole}½ minutes"),
        };
        let (points, words) = (counted(self.points, "point"), counted(self.words, "word"));
        format!("{points}, {words}: {minutes} to read at {WORDS_A_MINUTE} words a minute.")
    }

    fn blocks(&self) -> Vec<Block> {
        let [benefit, risk] = &self.sides;
        let labels = [&benefit.label, &risk.label].map(|label| one_line(label));
        let row = |name: &str, of: &dyn Fn(&SideReport) -> usize| {
            vec![name.to_owned(), of(benefit).to_string(), of(risk).to_string()]
        };
        let mut rows = vec![
            row("Points", &|side| side.points),
            row("Words", &|side| side.words),
            row("Words a point", &|side| side.words.checked_div(side.points).unwrap_or_default()),
            row("Quotes", &|side| side.quotes),
            row("Named speakers", &|side| side.speakers.len()),
            row("Sources", &|side| side.sources.len()),
        ];
        let said = |what: &str, words: &[&str], of: fn(&SideReport) -> &[usize]| -> Vec<Vec<String>> {
            let names = words.iter().copied().chain(["not said"]);
            names.enumerate().map(|(index, word)| row(&format!("{what}: {word}"), &|side| of(side)[index])).collect()
        };
        rows.extend(said("Certainty", Certainty::WORDS, |side| &side.certainty));
        rows.extend(said("When", Horizon::WORDS, |side| &side.horizon));
        rows.push(row("Sections that it leads", &|side| side.leads));
        let head = [&[String::new()], &labels[..]].concat();
        let sides = Block::Table { caption: "The two sides".to_owned(), head, rows };

        let what = ["points", "words", "quotes"];
        let heads = what.iter().flat_map(|what| labels.iter().map(move |label| format!("{label}: {what}")));
        let head = ["Section".to_owned()].into_iter().chain(heads).chain(["First".to_owned()]).collect();
        let rows = self.sections.iter().map(|section| {
            let counts = [section.points, section.words, section.quotes].concat();
            let first = match section.leads {
                Some(Side::Benefit) => labels[0].clone(),
                Some(Side::Risk) => labels[1].clone(),
                None => "–".to_owned(),
            };
            let counts = counts.iter().map(usize::to_string);
            [one_line(&section.title)].into_iter().chain(counts).chain([first]).collect()
        });
        let sections = Block::Table { caption: "The sections".to_owned(), head, rows: rows.collect() };

        let said = |words: &[&'static str], not: &'static str| words.iter().copied().chain([not]).collect::<Vec<_>>();
        let head = [
            vec!["Section"],
            said(Certainty::WORDS, "certainty not said"),
            said(Horizon::WORDS, "time not said"),
            vec!["named speakers", "sources"],
        ];
        let rows = self.sections.iter().map(|section| {
            let counts = [&section.certainty[..], &section.horizon, &[section.speakers, section.sources]].concat();
            [one_line(&section.title)].into_iter().chain(counts.iter().map(usize::to_string)).collect()
        });
        let grounds = Block::Table {
            caption: "How sure the points of each section are, when they would be felt, and on what they rest"
                .to_owned(),
            head: head.concat().into_iter().map(str::to_owned).collect(),
            rows: rows.collect(),
        };

        let by_side = |of: &dyn Fn(&SideReport) -> Vec<String>| -> Vec<String> {
            [benefit, risk].iter().map(|side| format!("{}: {}", one_line(&side.label), or_nobody(&of(side)))).collect()
        };
        let mut heard = by_side(&|side| side.speakers.clone());
        heard.push(match &self.unheard[..] {
            [] => "Every group that is affected is named by a speaker, as far as words tell.".to_owned(),
            groups => format!("Affected, and named by no speaker, as far as words tell: {}", or_nobody(groups)),
        });
        let relative = self.relative.iter().map(|(point, words)| format!("“{words}” in “{}”", one_line(point)));
        let relative: Vec<_> = relative.collect();
        let loaded = if self.has_list {
            by_side(&|side| {
                let word = |(word, count): &(String, usize)| {
                    if *count == 1 { word.clone() } else { format!("{word} ({count})") }
                };
                side.loaded.iter().map(word).collect()
            })
        } else {
            vec![format!("There is no list of such words for the language “{}”.", self.lang)]
        };
        let list = |heading: &str, items: Vec<String>| Block::List { heading: heading.to_owned(), items };
        vec![
            sides,
            sections,
            grounds,
            list("Who is heard", heard),
            list("Sources", by_side(&|side| side.sources.clone())),
            list(
                "Relative numbers without absolute ones",
                if relative.is_empty() { vec!["None.".to_owned()] } else { relative },
            ),
            list("Words that may be loaded (from a short list; a hint, no verdict)", loaded),
        ]
    }
}

/// A page of reports, each on a sheet of its own where it is printed.
#[must_use]
pub fn page(reports: &[Report]) -> String {
    let title = match reports {
        [report] => escaped(&one_line(&report.title)),
        _ => counted(reports.len(), "document"),
    };
    let articles: String = reports.iter().map(Report::article).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Report: {title}</title>\n<style>\n{STYLE}</style>\n<main>\n{articles}</main>\n</html>\n"
    )
}

const STYLE: &str = "\
@page { size: A4; margin: 12mm }
:root { color-scheme: light dark }
body { font: 1rem/1.4 system-ui, sans-serif; max-width: 50rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.4em; line-height: 1.2; margin: 0 0 .3em }
h2, caption { font-size: 1em; font-weight: 700; text-align: start; margin: 0; padding: .8em 0 .2em }
p, ul { margin: 0 }
ul { padding-inline-start: 1.2em }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { border-block-end: 1px solid; border-color: color-mix(in srgb, currentcolor 30%, transparent); padding: .15em .4em; text-align: end; vertical-align: bottom }
th { font-weight: 400 }
thead th { font-weight: 700 }
tr > :first-child { text-align: start; width: 40% }
@media print {
  body { font-size: 8pt; line-height: 1.2; padding: 0; max-width: none }
  th, td { padding-block: .1em }
  article + article { break-before: page }
  tr, li { break-inside: avoid }
}
";

fn side_report(explainer: &Explainer, side: Side, list: Option<&Regex>) -> SideReport {
    let points: Vec<_> = explainer.points.iter().filter(|point| point.side == side).collect();
    let leads = |section: &&explainer::Section| {
        let points = explainer.points_of(section);
        let both = Side::BOTH.iter().all(|side| Explainer::count(points, *side) > 0);
        both && points.first().is_some_and(|first| first.side == side)
    };
    let mut loaded: Vec<(String, usize)> = Vec::new();
    for text in points.iter().map(|point| own_words(point)) {
        for found in list.iter().flat_map(|list| list.find_iter(&text)) {
            let word = found.as_str().to_lowercase();
            match loaded.iter_mut().find(|(known, _)| *known == word) {
                Some((_, count)) => *count += 1,
                None => loaded.push((word, 1)),
            }
        }
    }
    SideReport {
        label: explainer.sides.label(side).to_owned(),
        points: points.len(),
        words: points.iter().map(|point| words_of(point)).sum(),
        quotes: points.iter().map(|point| point.evidence.len()).sum(),
        speakers: speakers(points.iter().copied()),
        sources: sources(explainer, points.iter().copied()),
        certainty: certainty(points.iter().copied()),
        horizon: horizon(points.iter().copied()),
        leads: explainer.sections.iter().filter(leads).count(),
        loaded,
    }
}

fn speakers<'p>(points: impl Iterator<Item = &'p Point>) -> Vec<String> {
    distinct(points.flat_map(|point| &point.evidence).filter_map(|evidence| evidence.speaker.as_deref()))
}

/// Where quotes and figures were published: the names of sources, or where only a link is given, the site that it leads to.
fn sources<'p>(explainer: &'p Explainer, points: impl Iterator<Item = &'p Point>) -> Vec<String> {
    let common = explainer.figures.as_ref().and_then(|figures| source(figures.source.as_ref(), figures.url.as_ref()));
    distinct(points.flat_map(|point| {
        let of_quotes =
            point.evidence.iter().filter_map(|evidence| source(evidence.source.as_ref(), evidence.url.as_ref()));
        let of_figure =
            point.figure.iter().filter_map(|figure| source(figure.source.as_ref(), figure.url.as_ref()).or(common));
        of_quotes.chain(of_figure)
    }))
}

fn source<'s>(name: Option<&'s String>, link: Option<&'s String>) -> Option<&'s str> {
    let site = |link: &'s str| {
        let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
        rest.split(['/', '?', '#']).next().unwrap_or(rest)
    };
    name.map(String::as_str).or_else(|| link.map(|link| site(link)))
}

fn certainty<'p>(points: impl Iterator<Item = &'p Point>) -> Vec<usize> {
    counts(Certainty::WORDS, points.map(|point| point.certainty.map(Certainty::word)))
}

fn horizon<'p>(points: impl Iterator<Item = &'p Point>) -> Vec<usize> {
    counts(Horizon::WORDS, points.map(|point| point.horizon.map(Horizon::word)))
}

/// How often each word is said, and last how often none is.
fn counts(words: &[&str], said: impl Iterator<Item = Option<&'static str>>) -> Vec<usize> {
    let mut counts = vec![0; words.len() + 1];
    for word in said {
        let index = words.iter().position(|one| Some(*one) == word);
        counts[index.unwrap_or(words.len())] += 1;
    }
    counts
}

/// Each text once, whatever its case, in the order in which they come.
fn distinct<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for text in texts {
        if !all.iter().any(|other| comparable(other) == comparable(text)) {
            all.push(one_line(text));
        }
    }
    all
}

/// Groups that are affected and that no speaker is named after, as far as the beginnings of words tell.
fn unheard(explainer: &Explainer) -> Vec<String> {
    let speakers =
        explainer.points.iter().flat_map(|point| &point.evidence).filter_map(|evidence| evidence.speaker.as_ref());
    let spoken: Vec<String> = speakers.flat_map(|speaker| parts(speaker)).collect();
    // Without its ending a word is found in the singular, too.
    let stem = |word: &str| {
        let length = word.chars().count();
        word.chars().take(if length > 5 { length - 2 } else { length.min(4) }).collect::<String>()
    };
    let is_heard = |group: &String| {
        let words = parts(group);
        let long: Vec<_> = words.iter().filter(|word| word.chars().count() > 3).collect();
        long.iter().any(|word| spoken.iter().any(|spoken| spoken.starts_with(&stem(word))))
    };
    let mut groups = distinct(explainer.points.iter().flat_map(|point| &point.who).map(String::as_str));
    groups.retain(|group| !is_heard(group));
    groups
}

/// The words of a text, in lowercase.
fn parts(text: &str) -> Vec<String> {
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// What an author worded freely in a point.
fn own_words(point: &Point) -> String {
    let body = point.body.iter().map(|paragraph| paragraph.iter().map(|span| span.text()).collect::<String>());
    [point.title.clone()].into_iter().chain(body).collect::<Vec<_>>().join("\n")
}

fn words_of(point: &Point) -> usize {
    let quotes = point.evidence.iter().map(|evidence| words(&evidence.quote)).sum::<usize>();
    let figure = point.figure.iter().map(|figure| words(&figure.outcome) + figure.note.as_deref().map_or(0, words));
    words(&own_words(point)) + quotes + figure.sum::<usize>()
}

fn all_words(explainer: &Explainer) -> usize {
    let sections = explainer.sections.iter().map(|section| {
        let table = section.table.iter().map(|table| {
            let rows = table
                .rows
                .iter()
                .map(|row| words(&row.label) + row.cells.iter().map(|cell| words(cell)).sum::<usize>());
            words(&table.caption)
                + table.columns.iter().map(|column| words(column)).sum::<usize>()
                + rows.sum::<usize>()
        });
        words(&section.title) + section.summary.as_deref().map_or(0, words) + table.sum::<usize>()
    });
    let points = explainer.points.iter().map(words_of);
    words(&explainer.title) + words(&explainer.summary) + sections.sum::<usize>() + points.sum::<usize>()
}

/// How many words a text has. Where none are parted by spaces, as in Chinese and Japanese, two characters count as one.
fn words(text: &str) -> usize {
    let is_dense =
        |character: char| matches!(u32::from(character), 0x3040..=0x30ff | 0x3400..=0x9fff | 0x20000..=0x3ffff);
    let dense = text.chars().filter(|character| is_dense(*character)).count();
    let spaced = text.split(|character: char| character.is_whitespace() || is_dense(character));
    spaced.filter(|word| word.chars().any(char::is_alphanumeric)).count() + dense.div_ceil(2)
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn or_nobody(names: &[String]) -> String {
    if names.is_empty() { "–".to_owned() } else { names.join("; ") }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

// Loaded words.

/// A pattern for words that take a side, in a language that there is a list for.
fn loaded_words(lang: &str) -> Option<&'static Regex> {
    let language = lang.split('-').next().unwrap_or_default().to_ascii_lowercase();
    LISTS.iter().find(|(tag, _)| *tag == language).and_then(|(_, list)| list.as_ref())
}

/// By language; a star stands for any ending.
static LISTS: LazyLock<[(&str, Option<Regex>); 4]> = LazyLock::new(|| {
    [
        (
            "en",
            "alarming* bombshell* catastroph* chaos chaotic clearly crackdown* devastat* disast* dramatic* extreme extremely extremist* \
             game-chang* groundbreaking horrif* huge massive* merely miracle* miraculous* nightmare* obvious* outrag* radical* \
             regime* revolutionary scandal* shock* skyrocket* slam slams slammed so-called soar* staggering* terrif* undeniabl* \
             unprecedented unquestionabl*",
        ),
        (
            "de",
            "alarmierend* bahnbrechend* beispiellos* chaos chaotisch* dramatisch* drastisch* entsetzlich* explodier* extrem* \
             katastroph* lediglich massiv* offensichtlich* radikal* regime* revolutionär* riesig* schock* skandal* \
             sogenannt* unbestreitbar* verheerend* wunder wundermittel* zweifellos albtraum* alptraum* empörend*",
        ),
        (
            "fr",
            "alarmant* catastroph* cauchemar* chaos chaotique* choc choquant* désastr* dévastat* dramatique* drastique* énorme* \
             évidemment explos* extrême* extrêmement horrib* incontestabl* indéniabl* inédit* massif* massive* massivement \
             miracle* radical* radicaux régime* révolutionnaire* scandal* soi-disant spectaculaire*",
        ),
        (
            "es",
            "alarmante* caos caótic* catastróf* catástrof* claramente desastr* devastador* dramátic* drástic* enorme* \
             escandal* escándalo* espectacular* evidentemente explosiv* extrem* horrib* impactante* indiscutible* innegable* \
             masiv* milagro* milagros* pesadilla* radical* régimen* revolucionari* sin-precedentes supuest*",
        ),
    ]
    .map(|(tag, words)| {
        let word = |word: &str| word.replace('-', "[- ]").replace('*', r"\p{L}*");
        let words: Vec<_> = words.split_whitespace().map(word).collect();
        (tag, Regex::new(&format!(r"(?i)\b(?:{})\b", words.join("|"))).ok())
    })
});

#[cfg(test)]
mod tests {
    use explainer::{format, samples};

    use super::*;

    fn report(lang: &str, title: &str, who: &str) -> Report {
        let mut document = samples::small_json();
        document["lang"] = lang.into();
        let point = &mut document["sections"][0]["points"][0];
        point["title"] = title.into();
        point["who"] = who.into();
        Report::new(&serde_json::from_value::<format::Explainer>(document).unwrap().check().unwrap())
    }

    #[test]
    fn loaded_words_are_found_in_four_languages_and_no_list_is_owned_up_to() {
        for (lang, title, words) in [
            (
                "en-GB",
                "A shocking, game-changing step; clearly. Radically",
                &["shocking", "game-changing", "clearly", "radically"][..],
            ),
            ("de", "Ein Skandal und massive Folgen, massiver als gedacht", &["skandal", "massive", "massiver"]),
            ("fr", "Un choc énorme", &["choc", "énorme"]),
            ("es", "Una catástrofe enorme", &["catástrofe", "enorme"]),
            ("en", "Justice is merry", &[]),
        ] {
            let found: Vec<_> =
                report(lang, title, "All").sides[0].loaded.iter().map(|(word, _)| word.clone()).collect();
            assert_eq!(found, words, "{lang}");
        }
        let arabic = report("ar", "shocking", "All");
        assert!(!arabic.has_list && arabic.text().contains("There is no list of such words for the language “ar”."));
    }

    #[test]
    fn a_group_is_heard_where_a_speaker_has_its_name() {
        let mut document = samples::small_json();
        document["sections"][0]["points"][0]["evidence"][0]["speaker"] = "A teacher of two".into();
        document["sections"][0]["points"][0]["who"] = serde_json::json!(["Teachers", "Parents"]);
        let explainer = serde_json::from_value::<format::Explainer>(document).unwrap().check().unwrap();
        assert_eq!(Report::new(&explainer).unheard, ["Parents"]);
    }

    #[test]
    fn a_source_and_a_speaker_count_once_and_a_link_without_a_name_is_the_source() {
        let mut document = samples::small_json();
        let quote = |speaker: &str, source: Option<&str>, url: &str| {
            let mut quote = serde_json::json!({ "quote": "x", "speaker": speaker, "url": url });
            source.into_iter().for_each(|source| quote["source"] = source.into());
            quote
        };
        document["sections"][0]["points"][0]["evidence"] = serde_json::json!([
            quote("A Teacher", Some("The Ledger"), "https://ledger.example/a"),
            quote("a teacher", Some("the  ledger"), "https://ledger.example/b"),
            quote("A pupil", None, "https://school.example/letter?page=2"),
        ]);
        let explainer = serde_json::from_value::<format::Explainer>(document).unwrap().check().unwrap();
        let side = &Report::new(&explainer).sides[0];
        assert_eq!(side.speakers, ["A Teacher", "A pupil"]);
        assert_eq!(side.sources, ["The Ledger", "school.example"]);
    }

    #[test]
    fn words_are_counted_where_spaces_part_them_and_where_none_do() {
        for (text, count) in [("", 0), ("One – two.", 2), ("日本語です", 3), ("a 日本", 2)] {
            assert_eq!(words(text), count, "{text}");
        }
    }

    #[test]
    fn numbers_that_say_how_much_more_alone_are_named() {
        let report = report("en", "It falls by 30 %", "All");
        assert_eq!(report.relative, [("It falls by 30 %".to_owned(), "falls by 30 %".to_owned())]);
    }
}
