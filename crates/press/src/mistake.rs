//! Words what the format refuses for the author of a form: what is wrong, what to do, and the nearest that would be right.
//!
//! What is refused is the crate `explainer`'s to say; its own words are those of the browser, in which every byte counts.

use std::collections::HashSet;

use explainer::format::Kind;
use explainer::problem::{Fault, Problem};
use explainer::{MAX_POINTS, Side, prose};
use serde_json::Value;
use url::Url;

use crate::answers::{self, Named};
use crate::day::{self, Meant};
use crate::draft::{Cell, Draft, Source};
use crate::finding::Finding;
use crate::form::Form;
use crate::id::Ids;
use crate::known_keys::{kind_at, nearest};
use crate::label::{Label, QUOTATION_MARKS, Words, keys_of, name_of};
use crate::language;
use crate::rule::Rule;
use crate::wording::{self, items, side_words};

/// Whether a mistake may only follow from one in how the document is written down, which is told first.
pub fn is_a_follow_up(problem: &Problem, draft: &Draft) -> bool {
    let around = problem.path.rsplit_once('/').map_or("", |(around, _)| around);
    match problem.fault {
        Fault::Missing if problem.path == "/figures" => draft.has_doubts_below(""),
        Fault::Missing | Fault::Version => draft.is_in_doubt(around),
        Fault::OneSided => {
            draft.has_doubts_below("/sections")
                || answers::named(&draft.document).iter().any(|named| named.is_point && side_of(named).is_none())
        }
        Fault::TooManyPoints => draft.has_doubts_below("/sections"),
        Fault::Answers => {
            let all = answers::named(&draft.document);
            let own = problem.path.split("/answers").next().unwrap_or_default();
            let id = draft.text(&problem.path).unwrap_or_default();
            let no_side = |named: &Named| side_of(named).is_none();
            let mut targets = all.iter().filter(|named| named.id == id);
            let by_side = targets.next().is_some_and(|target| {
                target.is_point && (no_side(target) || all.iter().any(|named| named.pointer == own && no_side(named)))
            });
            draft.has_doubts_below("/sections") || by_side || targets.next().is_some()
        }
        Fault::EmptySection | Fault::Row | Fault::Figure => draft.has_doubts_below(&problem.path),
        _ => draft.is_in_doubt(&problem.path),
    }
}

fn points(draft: &Draft) -> impl Iterator<Item = &Value> {
    items(&draft.document, "sections").flat_map(|section| items(section, "points"))
}

fn side_of(point: &Named) -> Option<Side> {
    point.side.as_deref().and_then(Side::from_word)
}

/// A mistake that the format refuses.
pub fn finding(problem: &Problem, draft: &Draft, form: Form, sources: &[Source]) -> Finding {
    let path = problem.path.as_str();
    if form != Form::Json
        && let Some(finding) = of_comparison(problem, draft, form)
    {
        return finding;
    }
    let name = as_written(form, path, draft, sources).unwrap_or_else(|| name_of(form, path));
    let value = draft.document.pointer(path);
    let of_list = || draft.document.pointer(path.rsplit_once('/').map_or("", |(around, _)| around));
    let text = value.and_then(Value::as_str).or_else(|| of_list()?.as_str()).unwrap_or_default();
    let at = |rule, message: String| Finding::at(rule, draft, path, message);
    match problem.fault {
        Fault::Version => {
            let help = match form {
                Form::Json => "Write \"version\": 1.",
                Form::Markdown => "Write “Version: 1”, or leave the line out.",
                Form::Sheet => "Write 1, or leave the row out.",
            };
            let message = match value {
                Some(_) => "The version is not 1, the only one there is.",
                None => "The document does not say its version.",
            };
            at(Rule::Version, message.to_owned()).help(help)
        }
        Fault::Missing if path == "/figures" => {
            if form == Form::Json {
                let (message, help) = parted(&problem.advice);
                return at(Rule::Missing, message).help(help);
            }
            let has_figure = |point: &&Value| point.get("figure").is_some();
            let title = points(draft).find(has_figure).and_then(|point| point.get("title")?.as_str());
            let message = format!(
                "The point “{}” has a figure, and the two options that it compares have no names.",
                title.unwrap_or_default()
            );
            let rows = if form == Form::Sheet { "rows" } else { "lines" };
            at(Rule::Missing, message).help(format!("Write {rows} “Without” and “With” at the top."))
        }
        Fault::Missing => {
            let of_day = form != Form::Json && path.contains("/corrected/") && path.ends_with("/date");
            // In a text it is no label.
            let is_title = form == Form::Markdown && path.ends_with("/title") && !path.contains("/article/");
            let named = if is_title { "The title".to_owned() } else { format!("“{name}”") };
            let message = match value {
                Some(_) => format!("{named} is empty."),
                None if of_day => "The day of the correction is missing.".to_owned(),
                None => format!("{named} is missing."),
            };
            let help = match value {
                Some(Value::String(_)) if form == Form::Json => "Write it between the quotation marks.".to_owned(),
                _ => what_to_write(form, path, &name, draft),
            };
            at(Rule::Missing, message).help(help)
        }
        Fault::Empty => at(Rule::Empty, format!("“{name}” is empty.")).help("Write something, or take it out."),
        Fault::WrongKind => wrong_kind(at(Rule::WrongKind, String::new()), form, &name, draft, &problem.advice),
        Fault::LongText => {
            let most = room(path);
            let message = format!("“{name}” has {} characters; there is room for {most}.", text.chars().count());
            at(Rule::LongText, message).help(format!("Write {most} at most."))
        }
        Fault::Word => {
            let words: Vec<_> = match kind_at(path) {
                Some(Kind::Word(_)) if form != Form::Json && path.ends_with("/side") => {
                    side_words(draft, section_of(path)).to_vec()
                }
                Some(Kind::Word(words)) => words.iter().map(|word| (*word).to_owned()).collect(),
                _ => Vec::new(),
            };
            let all = format!("Choose one of: {}.", words.join(", "));
            let help = match nearest(text.trim(), words.iter().map(String::as_str)) {
                Some(word) => format!("Did you mean “{word}”? {all}"),
                None => all,
            };
            at(Rule::Word, format!("“{name}” is “{text}”.")).help(help)
        }
        Fault::Date => {
            let (what, help) = date(text, draft.text("/lang").unwrap_or_default());
            at(Rule::Date, format!("“{name}” is “{text}”, {what}.")).help(help)
        }
        Fault::Link => {
            let (message, help) = parted(&problem.advice);
            let (url, message) = match message.split_once("” links to “").and_then(|(_, url)| url.strip_suffix("”."))
            {
                Some(url) if form == Form::Markdown => (url, format!("The text links to “{url}”.")),
                Some(url) => (url, format!("“{name}” links to “{url}”.")),
                None if form == Form::Markdown && path.contains("/evidence/") => {
                    (text, format!("The source of the quote links to “{text}”."))
                }
                None => (text, format!("“{name}” is “{text}”.")),
            };
            let is_image = text
                .split_once(&format!("]({url})"))
                .is_some_and(|(before, _)| before.rfind('[').is_some_and(|at| before[..at].ends_with('!')));
            let help = match link(url, draft.text("/article/url").unwrap_or_default()) {
                _ if is_image => "An explainer shows no images: take it out.".to_owned(),
                Some(whole) => format!("Write {whole}."),
                None => help,
            };
            at(Rule::Link, message).help(help)
        }
        Fault::Language => {
            let help = match language::meant(text) {
                Some(tag) => format!("Write {tag}."),
                None => "Write a language tag like en, pt-BR or ar.".to_owned(),
            };
            at(Rule::Language, format!("“{text}” is not how browsers name a language.")).help(help)
        }
        Fault::Id => {
            let near = Ids::default().of_title(text, what(path));
            let help = format!("Write “{near}”: a to z, 0 to 9 and hyphens, a letter first, 64 characters at most.");
            at(Rule::Id, format!("“{name}” is “{text}”, which a link cannot carry.")).help(help)
        }
        Fault::IdTaken => id_taken(at(Rule::IdTaken, String::new()), draft, path, text),
        Fault::EmptySection => at(Rule::EmptySection, "The section has neither points nor a comparison.".to_owned())
            .help("Give it one, or take it out."),
        Fault::OneSided => {
            let side = Side::BOTH.into_iter().find(|side| problem.advice.contains(&format!("side {};", side.word())));
            let side = side.unwrap_or(Side::Risk);
            let label = wording::label(draft, &Value::Null, side);
            let help = match form {
                Form::Json => format!("Write one, with \"side\": \"{}\": an explainer shows both sides.", side.word()),
                _ => "Write one: an explainer shows both sides.".to_owned(),
            };
            at(Rule::OneSided, format!("No point stands under “{label}”.")).help(help)
        }
        Fault::TooManyPoints => {
            let (message, help) = parted(&problem.advice);
            at(Rule::TooManyPoints, message).help(help)
        }
        Fault::Row => {
            let (message, help) = parted(&problem.advice);
            at(Rule::Row, message).help(help)
        }
        Fault::Answers => set_against(at(Rule::SetAgainst, String::new()), draft, path, text, form),
        Fault::Figure => {
            let [low, high] = ["low", "high"].map(|key| {
                let figure = path.split("/figure").next().unwrap_or_default();
                draft.document.pointer(&format!("{figure}/figure/{key}")).and_then(Value::as_f64)
            });
            if let Some((low, high)) = low.zip(high).filter(|(low, high)| low > high) {
                let message = match form {
                    Form::Json => format!("“low” is {low}, which is more than “high”, {high}."),
                    _ => format!("The likely range begins with {low}, which is more than {high}."),
                };
                return at(Rule::Figure, message).help("Exchange the two.");
            }
            let (message, help) = parted(&problem.advice);
            let share = value.and_then(Value::as_f64).filter(|share| *share < 1.0);
            let help = match share.and_then(|share| counted(share, draft)) {
                Some(count) if form == Form::Sheet => {
                    format!(
                        "Write {count} if that is the share; a cell that is shown as a percentage holds a part of one."
                    )
                }
                Some(count) => format!("Write {count} if that is the share, or {}", uncapitalized(&help)),
                None => help,
            };
            at(Rule::Figure, in_words(form, &message)).help(in_words(form, &help))
        }
    }
}

/// How many characters there is room for at a pointer.
fn room(path: &str) -> usize {
    match kind_at(path) {
        Some(Kind::Line(most)) => *most,
        _ => 0,
    }
}

/// The pointer to the section that a pointer leads into.
fn section_of(path: &str) -> &str {
    path.split("/points").next().unwrap_or_default()
}

/// What is wrong and what to do, which are one sentence in the browser.
pub fn parted(advice: &str) -> (String, String) {
    match advice.rsplit_once("; ").or_else(|| advice.split_once(". ")) {
        Some((message, help)) => (format!("{message}."), capitalized(help)),
        None => (advice.to_owned(), String::new()),
    }
}

/// A sentence that begins with a capital letter.
fn capitalized(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

fn uncapitalized(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

/// Keys in curly quotes as the labels that the author of a form knows.
pub fn in_words(form: Form, sentence: &str) -> String {
    if form == Form::Json {
        return sentence.to_owned();
    }
    let mut words = sentence.to_owned();
    for (keys, labels) in [
        ("“low” to “high”", "the likely range"),
        ("within its range, ", "within "),
        ("and “figures” does not say", "and it is not said at the top"),
        ("Give it “of”", "Write “of” there"),
        (", or the figure a “unit”", ", or give the figure a “unit”"),
        ("in “figures”", "at the top"),
        ("a “figure”", "a figure"),
    ] {
        words = words.replace(keys, labels);
    }
    for key in ["without", "with", "of", "unit", "low", "high", "whom", "period", "source", "basis", "better", "note"] {
        if let Some(label) = Label::of_keys(&[key]) {
            words = words.replace(&format!("“{key}”"), &format!("“{}”", label.english()));
        }
    }
    words
}

/// The label of a value as its author has written it, in whichever language: where it stands, or as the header of a column.
fn as_written(form: Form, path: &str, draft: &Draft, sources: &[Source]) -> Option<String> {
    let keys = keys_of(path);
    let label = Label::of_keys(&keys).filter(|_| form != Form::Json)?;
    let words = Words::of(draft.text("/lang").unwrap_or_default());
    let is_it = |written: &&str| words.label(written) == Some(label);
    let place = draft.place(path);
    let source = sources.get(place.source)?;
    let found = if form == Form::Sheet {
        let row = source.cell(place.start)?.row;
        let text = |cell: &Cell| source.text.get(cell.start..cell.end);
        let first = source.cells.iter().find(|cell| cell.row == row).and_then(text).filter(is_it);
        first.or_else(|| source.cells.iter().map(|cell| cell.column.as_str()).find(is_it))
    } else {
        let line = source.text.get(..place.start)?.rfind('\n').map_or(0, |at| at + 1);
        let before = source.text.get(line..)?.lines().next()?.trim_start_matches(['|', '-', '*', '_', ' ']);
        before.split([':', '：', '|']).next().map(|word| word.trim_matches(['*', '_', ' '])).filter(is_it)
    };
    found.map(str::to_owned)
}

/// What is wrong in a comparison, which in a text and a sheet has no names but what a table has.
fn of_comparison(problem: &Problem, draft: &Draft, form: Form) -> Option<Finding> {
    let keys = keys_of(&problem.path);
    let ["sections", "table", keys @ ..] = &keys[..] else { return None };
    let (message, help) = match keys {
        ["caption"] => (
            "The comparison does not say what it compares.",
            match form {
                Form::Sheet => "Write it into its first cell.",
                _ => "Write it into the first cell of the table, or in a line before it.",
            },
        ),
        ["columns"] => {
            ("A column of the comparison has no head.", "Write the heads into its first row, from the second cell on.")
        }
        ["rows"] => ("The comparison has no rows.", "Write them below its heads."),
        ["rows", "label"] => {
            ("A row of the comparison does not say what it is of.", "Write it into the first cell of the row.")
        }
        ["rows", "cells"] => {
            ("A cell of the comparison is empty.", "Write what belongs there, or a dash where there is nothing to say.")
        }
        _ => return None,
    };
    let (rule, message, help) = match problem.fault {
        Fault::Missing => (Rule::Missing, message.to_owned(), help.to_owned()),
        Fault::Empty => (Rule::Empty, message.to_owned(), help.to_owned()),
        Fault::LongText => {
            let text = draft.text(&problem.path).unwrap_or_default();
            let most = room(&problem.path);
            let message = format!("This has {} characters; there is room for {most}.", text.chars().count());
            (Rule::LongText, message, format!("Write {most} at most."))
        }
        _ => return None,
    };
    Some(Finding::at(rule, draft, &problem.path, message).help(help))
}

/// How to write what is missing, which its author calls `name`.
fn what_to_write(form: Form, path: &str, name: &str, draft: &Draft) -> String {
    let keys = keys_of(path);
    let example = match keys[..] {
        [.., "lang"] => "en",
        [.., "side"] => "benefit",
        [.., "published" | "updated" | "date"] => "2026-11-20",
        [.., "url"] => "https://…",
        [.., "id"] => "a-short-name",
        [.., "sides", "benefit"] => "Benefits",
        [.., "sides", "risk"] => "Risks",
        _ => "…",
    };
    let key = keys.last().copied().unwrap_or_default();
    if form == Form::Json {
        return match kind_at(path) {
            Some(Kind::Object(shape)) => {
                let inner = shape.keys.iter().filter(|key| key.required).map(|key| format!("\"{}\": …", key.name));
                format!("Write \"{key}\": {{ {} }}.", inner.collect::<Vec<_>>().join(", "))
            }
            Some(Kind::List(_)) => format!("Write \"{key}\": [ … ], with one entry at least."),
            Some(Kind::Amount) => format!("Write \"{key}\": and a number, without quotation marks."),
            Some(Kind::Word(words)) => format!("Write \"{key}\": and one of: {}.", words.join(", ")),
            _ => format!("Write \"{key}\": \"{example}\"."),
        };
    }
    let example = match keys[..] {
        [.., "sides"] | [.., "sides", _] => "Benefits, Risks",
        [.., "singular"] | [.., "singular", _] => "Benefit, Risk",
        _ => example,
    };
    match (form, &keys[..]) {
        (Form::Sheet, [.., "corrected", "date"]) => "Write it first, as in “2026-11-21: …”.".to_owned(),
        (Form::Sheet, ["sections", "points", "side"]) => {
            format!("Write {} in the column “{name}”.", side_words(draft, section_of(path)).join(" or "))
        }
        (Form::Sheet, ["sections", ..]) => format!("Fill the column “{name}” in this row."),
        (Form::Sheet, _) if example == "…" => {
            format!("Write a row with “{name}” in the first cell, and its words in the next.")
        }
        (Form::Sheet, _) => {
            format!("Write a row with “{name}” in the first cell and its value in the next, as in {example}.")
        }
        (_, ["title"]) => "Write a line “# …” below the labels at the top.".to_owned(),
        (_, ["summary"]) => "Write a paragraph below the title.".to_owned(),
        (_, ["sections"]) => "Write a line “## …” for each section, and points below it.".to_owned(),
        (_, ["sections", "title"]) => "Write it after ##.".to_owned(),
        (_, ["sections", "points", "title"]) => "Write it after ### and the side.".to_owned(),
        (_, ["sections", "points", "side"]) => {
            let [benefit, risk] = side_words(draft, section_of(path));
            format!("Write “### {benefit}: …” or “### {risk}: …”.")
        }
        (_, ["sections", "id"] | ["sections", "points", "id"]) => {
            "Write it at the end of the heading, as in {#a-short-name}, or take the brackets out.".to_owned()
        }
        (_, [.., "evidence", "quote"]) => "Write the words after >.".to_owned(),
        (_, [.., "corrected", _]) => "Write a line “Correction 2026-11-20: …”.".to_owned(),
        (_, ["sections", "points", "figure", ..]) => format!("Write a row “{name}” in the table."),
        (_, ["sections", ..]) => format!("Write a line “{name}: {example}”."),
        _ => format!("Write a line “{name}: {example}” at the top."),
    }
}

/// How many people a share of all is, such as 41 of 100 for 0.41; none where nobody is counted or it is no whole number.
fn counted(share: f64, draft: &Draft) -> Option<u32> {
    let of = draft.document.pointer("/figures/of").and_then(Value::as_f64)?;
    let count = share * of;
    let whole = count.round();
    ((0.0..=of).contains(&whole) && whole > 0.0 && (count - whole).abs() < 1e-6).then_some(whole as u32)
}

fn wrong_kind(mut finding: Finding, form: Form, name: &str, draft: &Draft, advice: &str) -> Finding {
    let value = draft.document.pointer(&finding.path);
    let bare = if form == Form::Json { ", without quotation marks" } else { "" };
    let written = value.and_then(Value::as_str);
    let (wanted, help) = match kind_at(&finding.path) {
        Some(Kind::Amount) => {
            let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
            let share = || number(written?.trim_end().strip_suffix('%')?);
            let of_all = |share: f64| match draft.document.pointer("/figures/of") {
                Some(_) => counted(share / 100.0, draft).map(f64::from),
                None => Some(share),
            };
            let number = written.and_then(number).or_else(|| of_all(share()?));
            let help = match number.filter(|number| *number >= 0.0 && number.is_finite()) {
                Some(number) => format!("Write {number}{bare}."),
                None => format!("Write digits, as in 41 or 0.5{bare}."),
            };
            ("a number, 0 or more".to_owned(), help)
        }
        Some(Kind::OneOf(all)) => {
            let all = all.iter().map(u32::to_string).collect::<Vec<_>>();
            (format!("one of these numbers: {}", all.join(", ")), format!("Write one of them{bare}."))
        }
        Some(Kind::Object(shape)) => {
            let keys = shape.keys.iter().filter(|key| key.required).map(|key| format!("\"{}\": …", key.name));
            let help = format!("Write {{ {} }}.", keys.collect::<Vec<_>>().join(", "));
            ("several values in curly brackets".to_owned(), help)
        }
        Some(Kind::List(_)) => ("a list in square brackets".to_owned(), "Put [ before it and ] after it.".to_owned()),
        Some(_) => ("a text".to_owned(), "Put it in quotation marks.".to_owned()),
        None => {
            (finding.message, finding.help) = (advice.to_owned(), None);
            return finding;
        }
    };
    finding.message = format!("“{name}” must be {wanted}.");
    let help = match value {
        Some(Value::Object(_) | Value::Array(_) | Value::Null) if wanted == "a text" => {
            "Write a text in its place.".to_owned()
        }
        Some(Value::Null) => "Write one, or take the key out.".to_owned(),
        _ => help,
    };
    finding.help(help)
}

/// Whether a text is an address that lacks its beginning alone.
fn is_host(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or_default();
    let good = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    let ends =
        host.rsplit_once('.').is_some_and(|(_, end)| end.chars().count() >= 2 && end.chars().all(char::is_alphabetic));
    let pages = [".html", ".htm", ".php", ".json", ".md", ".pdf"];
    ends && host.split('.').all(good) && !pages.iter().any(|page| host.ends_with(page)) && !text.contains([' ', '\\'])
}

/// What is wrong with a date, and what to write.
fn date(text: &str, lang: &str) -> (&'static str, String) {
    match day::meant(text, lang) {
        Meant::Day(day) => ("which is not written as year-month-day", format!("Write {day}.")),
        Meant::Either(one, other) => {
            ("which can be read as two days", format!("Write {one} or {other}, whichever is meant."))
        }
        Meant::WithoutYear(Some(day)) => ("without a year", format!("Write the year before it, as in 2026-{day}.")),
        Meant::WithoutYear(None) => ("without a year", "Write year-month-day, as in 2026-11-20.".to_owned()),
        Meant::NoSuchDay => ("and there is no such day", "Write a day of the calendar, as in 2026-11-20.".to_owned()),
        Meant::Unclear => ("which is no date", "Write year-month-day, as in 2026-11-20.".to_owned()),
    }
}

/// The whole link that may be meant: with the beginning that it lacks, or as it leads on from the article.
fn link(text: &str, article: &str) -> Option<String> {
    let from_https = |text: &str| format!("https://{}", text.trim());
    if is_host(text) {
        return Some(from_https(text));
    }
    if text.contains('@') && !text.contains(['/', ':', ' ']) {
        return Some(format!("mailto:{text}"));
    }
    let whole = match Url::parse(text) {
        Ok(whole) => whole,
        Err(_) if text.contains(['/', '.', '#', '?']) && !text.contains(char::is_whitespace) => {
            let article = if is_host(article) { from_https(article) } else { article.to_owned() };
            Url::parse(&article).ok()?.join(text).ok()?
        }
        Err(_) => return None,
    };
    let is_web = whole.has_host() && matches!(whole.scheme(), "http" | "https");
    Some(whole.into()).filter(|whole: &String| is_web && prose::link_is_permitted(whole))
}

fn what(pointer: &str) -> &'static str {
    if pointer.contains("/points/") { "point" } else { "section" }
}

fn id_taken(mut finding: Finding, draft: &Draft, path: &str, id: &str) -> Finding {
    let all = answers::named(&draft.document);
    let Some(first) = all.iter().find(|named| named.id == id) else { return finding };
    let (kind, pointer) = (first.kind(), format!("{}/id", first.pointer));
    finding.message = format!("The id “{id}” is taken by the {kind} “{}”.", first.title);
    let taken: HashSet<_> = all.iter().map(|named| named.id.as_str()).collect();
    let free = (2..).map(|number| format!("{id}-{number}")).find(|free| !taken.contains(free.as_str()));
    let finding = finding.help(format!("Give it another, such as “{}”.", free.unwrap_or_default()));
    if pointer == path { finding } else { finding.related(draft.place(&pointer), format!("the {kind} has it here")) }
}

/// The most bytes of an id or a title that is compared with another: how like they are takes long to say of long ones.
const COMPARED: usize = 200;

/// What is wrong with what a point is set against: `written` is its id where a point was found for it.
fn set_against(mut finding: Finding, draft: &Draft, path: &str, written: &str, form: Form) -> Finding {
    let all = answers::named(&draft.document);
    let own = path.split("/answers").next().unwrap_or_default();
    let own_side = all.iter().find(|named| named.pointer == own).and_then(side_of);
    let is_json = form == Form::Json;
    // In JSON a point is named by its id; elsewhere by its title.
    let name = |named: &Named| if is_json { named.id.clone() } else { named.title.clone() };
    let called = |named: &Named| match form {
        Form::Json => format!("“{}” ({})", named.id, named.title),
        _ => format!("“{}”", named.title),
    };
    let is_other = |named: &&Named| {
        named.is_point && (own_side.is_none() || side_of(named).is_some_and(|side| Some(side) != own_side))
    };
    let others: Vec<_> = all.iter().filter(is_other).filter(|named| !name(named).is_empty()).take(MAX_POINTS).collect();
    let titled: Vec<_> = others.iter().copied().filter(|named| named.is_titled(written)).collect();
    let target = all.iter().find(|named| named.id == written);
    let target = target.or_else(|| all.iter().find(|named| !is_json && named.is_titled(written)));
    let (message, help) = match target {
        Some(section) if !section.is_point => {
            let inside = others.iter().find(|point| point.pointer.starts_with(&format!("{}/", section.pointer)));
            let message = match &section.title {
                title if title == written => format!("“{written}” is a section; a point is set against points."),
                title => format!("“{written}” is the section “{title}”; a point is set against points."),
            };
            (message, inside.map(|point| format!("Name a point of it, such as {}.", called(point))))
        }
        Some(_) if !is_json && titled.len() > 1 => {
            let help = match form {
                Form::Sheet => "Give the one that is meant an id in a column “Id”, and write the id here.",
                _ => {
                    "Give the one that is meant an id at the end of its heading, as in {#my-id}, and write the id here."
                }
            };
            let place = |named: &&Named| draft.place(&format!("{}/title", named.pointer));
            finding.related = titled.iter().map(|named| (place(named), "one has it here".to_owned())).collect();
            (format!("Several points have the title “{written}”."), Some(help.to_owned()))
        }
        Some(point) => {
            let message = match form {
                Form::Json if point.pointer == own => format!("The point is set against itself, “{written}”."),
                _ if point.pointer == own => "The point is set against itself.".to_owned(),
                Form::Json => format!("“{written}” stands on the same side: it is the point “{}”.", point.title),
                _ => format!("“{}” stands on the same side.", point.title),
            };
            let likeness =
                |other: &&Named| strsim::jaro_winkler(&point.title.to_lowercase(), &other.title.to_lowercase());
            let best = others
                .iter()
                .copied()
                .filter(|other| other.title.len().max(point.title.len()) <= COMPARED)
                .max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
            (message, best.map(|other| format!("Name a point of the other side, such as {}.", called(other))))
        }
        None => {
            let by_id = || {
                let ids =
                    others.iter().map(|named| named.id.as_str()).filter(|id| id.len().max(written.len()) <= COMPARED);
                let near = nearest(written, ids)?;
                others.iter().copied().find(|named| named.id == near)
            };
            let meant = titled.first().copied().or_else(by_id).or_else(|| answers::nearest(written, &others));
            let message = format!("No point is called “{}”.", written.trim_matches(QUOTATION_MARKS));
            (message, meant.map(|point| format!("Did you mean {}?", called(point))))
        }
    };
    finding.message = message;
    finding.help(help.unwrap_or_else(|| "Name a point of the other side, or take it out.".to_owned()))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use super::*;
    use crate::draft::Source;
    use crate::form::Reading;
    use crate::inspection::inspect;
    use crate::rule::Level;

    /// The errors in a document of a form, a line each.
    fn told(form: Form, document: &Value) -> String {
        let mut draft = Draft::default();
        draft.document = document.clone();
        let sources = vec![Source::of_text("a", String::new())];
        let inspection = inspect(Reading { form, sources, draft, findings: Vec::new() }, None);
        inspection.of_level(Level::Error).map(|finding| format!("{}: {}\n", finding.path, finding.advice())).collect()
    }

    fn with_mistakes() -> Value {
        json!({
            "version": 1, "lang": "Englisch?", "summary": "",
            "article": { "title": "A", "url": "news.example/a" },
            "sides": { "benefit": "Benefits" },
            "sections": [{
                "id": "one", "title": "One",
                "points": [
                    { "id": "a", "side": "benefit", "title": "Calmer lessons", "horizon": "lateer", "answers": ["calmer lesson", "One"],
                      "figure": { "outcome": "x".repeat(81), "without": "4,5", "with": 3 } },
                    { "id": "b", "side": "risk", "evidence": [{ "url": "here" }], "corrected": [{ "date": "21.11.", "note": "" }],
                      "answers": ["Harder to reach"] },
                    { "id": "c", "side": "risk", "title": "Harder to reach", "certainty": "" },
                ],
            }],
        })
    }

    #[test]
    fn a_text_and_a_sheet_are_spoken_of_in_the_words_of_their_authors() {
        expect![[r#"
            /title: The title is missing. Write a line “# …” below the labels at the top.
            /summary: “Summary” is empty. Write a paragraph below the title.
            /article/published: “Published” is missing. Write a line “Published: 2026-11-20” at the top.
            /sides/risk: “Sides” is missing. Write a line “Sides: Benefits, Risks” at the top.
            /sections/0/points/1/title: The title is missing. Write it after ### and the side.
            /sections/0/points/1/evidence/0/quote: “Quote” is missing. Write the words after >.
            /sections/0/points/1/corrected/0/note: “Correction” is empty. Write a line “Correction 2026-11-20: …”.
            /figures: The point “Calmer lessons” has a figure, and the two options that it compares have no names. Write lines “Without” and “With” at the top.
            /sections/0/points/2/certainty: “Certainty” is empty. Write something, or take it out.
            /sections/0/points/0/figure/without: “Without” must be a number, 0 or more. Write 4.5.
            /sections/0/points/0/figure/outcome: “Outcome” has 81 characters; there is room for 80. Write 80 at most.
            /sections/0/points/0/horizon: “When” is “lateer”. Did you mean “later”? Choose one of: now, soon, later.
            /sections/0/points/1/corrected/0/date: “Correction” is “21.11.”, without a year. Write year-month-day, as in 2026-11-20.
            /article/url: “Link” is “news.example/a”. Write https://news.example/a.
            /sections/0/points/1/evidence/0/url: The source of the quote links to “here”. Begin a link with https://, http:// or mailto:, and leave out spaces and backslashes.
            /lang: “Englisch?” is not how browsers name a language. Write a language tag like en, pt-BR or ar.
            /sections/0/points/0/answers/0: No point is called “calmer lesson”. Name a point of the other side, or take it out.
            /sections/0/points/0/answers/1: “One” is a section; a point is set against points. Name a point of it, such as “Harder to reach”.
            /sections/0/points/1/answers/0: “Harder to reach” stands on the same side. Name a point of the other side, such as “Calmer lessons”.
        "#]].assert_eq(&told(Form::Markdown, &with_mistakes()));
        expect![[r#"
            /title: “Title” is missing. Write a row with “Title” in the first cell, and its words in the next.
            /summary: “Summary” is empty. Write a row with “Summary” in the first cell, and its words in the next.
            /article/published: “Published” is missing. Write a row with “Published” in the first cell and its value in the next, as in 2026-11-20.
            /sides/risk: “Sides” is missing. Write a row with “Sides” in the first cell and its value in the next, as in Benefits, Risks.
            /sections/0/points/1/title: “Title” is missing. Fill the column “Title” in this row.
            /sections/0/points/1/evidence/0/quote: “Quote” is missing. Fill the column “Quote” in this row.
            /sections/0/points/1/corrected/0/note: “Correction” is empty. Fill the column “Correction” in this row.
            /figures: The point “Calmer lessons” has a figure, and the two options that it compares have no names. Write rows “Without” and “With” at the top.
            /sections/0/points/2/certainty: “Certainty” is empty. Write something, or take it out.
            /sections/0/points/0/figure/without: “Without” must be a number, 0 or more. Write 4.5.
            /sections/0/points/0/figure/outcome: “Outcome” has 81 characters; there is room for 80. Write 80 at most.
            /sections/0/points/0/horizon: “When” is “lateer”. Did you mean “later”? Choose one of: now, soon, later.
            /sections/0/points/1/corrected/0/date: “Correction” is “21.11.”, without a year. Write year-month-day, as in 2026-11-20.
            /article/url: “Link” is “news.example/a”. Write https://news.example/a.
            /sections/0/points/1/evidence/0/url: “Link” is “here”. Begin a link with https://, http:// or mailto:, and leave out spaces and backslashes.
            /lang: “Englisch?” is not how browsers name a language. Write a language tag like en, pt-BR or ar.
            /sections/0/points/0/answers/0: No point is called “calmer lesson”. Name a point of the other side, or take it out.
            /sections/0/points/0/answers/1: “One” is a section; a point is set against points. Name a point of it, such as “Harder to reach”.
            /sections/0/points/1/answers/0: “Harder to reach” stands on the same side. Name a point of the other side, such as “Calmer lessons”.
        "#]].assert_eq(&told(Form::Sheet, &with_mistakes()));
    }

    #[test]
    fn a_link_leads_on_from_the_article_or_is_none() {
        let article = "https://ledger.example/news/library";
        let table = [
            ("ledger.example/a", Some("https://ledger.example/a")),
            ("one.html", Some("https://ledger.example/news/one.html")),
            ("/more", Some("https://ledger.example/more")),
            ("#top", Some("https://ledger.example/news/library#top")),
            ("//other.example/a", Some("https://other.example/a")),
            ("ada@ledger.example", Some("mailto:ada@ledger.example")),
            ("https://ledger.example/a b", Some("https://ledger.example/a%20b")),
            ("here", None),
            ("see page 4.", None),
            ("ftp://ledger.example/a", None),
            ("javascript:alert(1)", None),
        ];
        for (text, whole) in table {
            assert_eq!(link(text, article).as_deref(), whole, "{text}");
        }
        assert_eq!(link("/more", "ledger.example/library").as_deref(), Some("https://ledger.example/more"));
        assert_eq!(link("/more", ""), None);
    }

    #[test]
    fn an_address_that_lacks_its_beginning_is_told_from_a_page_nearby() {
        for (text, is) in [
            ("ledger.example", true),
            ("ledger.example/a?b", true),
            ("letter.html", false),
            ("/a", false),
            ("a b.c", false),
        ] {
            assert_eq!(is_host(text), is, "{text}");
        }
    }
}
