//! How long reading and checking take: a long document as its author waits for it at each save, and hostile texts as long
//! as a text may be. With `--budget` it only says whether the first keeps within its budget, as `cargo xtask test` asks.

use std::time::{Duration, Instant};

use divan::{Bencher, black_box};
use press::article_page::Article;
use press::{Inspection, inspect, markdown, pretty, read};
use serde_json::{Value, json};

/// How long an author may wait for a check of the long document.
const BUDGET: Duration = Duration::from_millis(50);
/// How often each is measured for it: the fastest run is the one that nothing else on the machine has held up.
const RUNS: usize = 20;

fn main() {
    if std::env::args().any(|argument| argument == "--budget") {
        keep_within_budget();
    } else {
        divan::main();
    }
}

fn keep_within_budget() {
    for quotes in [Quotes::Right, Quotes::Wrong] {
        for form in [Written::Markdown, Written::Json, Written::Csv] {
            let check = checked(form, quotes);
            let run = |_| {
                let begin = Instant::now();
                black_box(check());
                begin.elapsed()
            };
            let fastest = (0..RUNS).map(run).min().unwrap_or_default();
            eprintln!("  {form:?}, {quotes:?} quotes: {} ms of {}", fastest.as_millis(), BUDGET.as_millis());
            assert!(fastest <= BUDGET, "a check takes longer than an author may have to wait");
        }
    }
}

/// How many words the article has.
const WORDS: usize = 3000;
/// How many points the document has, each with a quote.
const POINTS: usize = 60;
/// How many of its points stand in a section.
const OF_A_SECTION: usize = 10;
/// From how many words to how many the quotes begin.
const STEP: usize = WORDS / POINTS;
/// How many words a quote has.
const QUOTED: usize = 15;
/// Nearly as many bytes as a document may have.
const HOSTILE: usize = 500_000;

/// The words of the article: no two passages are the same.
fn words() -> Vec<String> {
    const PARTS: [&str; 9] = ["le", "ma", "ro", "ti", "su", "ne", "ka", "po", "di"];
    let mut state = 7_usize;
    let mut part = || {
        state = (state * 1103 + 12_345) % 65_536;
        PARTS[state / 7 % PARTS.len()]
    };
    (0..WORDS).map(|number| (0..2 + number % 3).map(|_| part()).collect()).collect()
}

fn article() -> Option<Article> {
    let paragraphs: String = words().chunks(STEP).map(|words| format!("<p>{}.</p>\n", words.join(" "))).collect();
    Article::read(&format!("<!doctype html><article>{paragraphs}</article>"), None).ok()
}

/// Whether the article has the quotes of a document.
#[derive(Clone, Copy, Debug)]
enum Quotes {
    Right,
    Wrong,
}

/// A form and the name of a file of it.
#[derive(Clone, Copy, Debug)]
enum Written {
    Markdown,
    Json,
    Csv,
}

fn document(quotes: Quotes) -> Value {
    let words = words();
    let quote = |point: usize| {
        let mut quote = words[point * STEP..point * STEP + QUOTED].to_vec();
        if matches!(quotes, Quotes::Wrong) {
            quote[3] = "another".to_owned();
            quote.remove(9);
        }
        quote.join(" ")
    };
    let point = |number: usize| {
        json!({
            "id": format!("point-{number}"),
            "side": if number.is_multiple_of(2) { "benefit" } else { "risk" },
            "title": format!("What is claimed in point {number}"),
            "body": [format!("It **follows** from passage {number}, as the article says.")],
            "evidence": [{ "quote": quote(number), "speaker": "A teacher" }],
        })
    };
    let section = |section: usize| {
        let points: Vec<_> = (section * OF_A_SECTION..(section + 1) * OF_A_SECTION).map(point).collect();
        json!({ "id": format!("section-{section}"), "title": format!("Part {section}"), "points": points })
    };
    json!({
        "version": 1,
        "lang": "en",
        "title": "Should it be done?",
        "summary": "Much speaks for it, and much against.",
        "article": { "title": "What is weighed", "url": "https://ledger.example/a", "published": "2026-11-20" },
        "sides": { "benefit": "Benefits", "risk": "Risks" },
        "sections": (0..POINTS / OF_A_SECTION).map(section).collect::<Vec<_>>(),
    })
}

/// The document as a sheet.
fn sheet(document: &Value) -> String {
    let text = |pointer: &str| document.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let head = [
        ("Language", "/lang"),
        ("Title", "/title"),
        ("Summary", "/summary"),
        ("Article", "/article/title"),
        ("Link", "/article/url"),
        ("Published", "/article/published"),
    ];
    let mut rows: Vec<_> = head.iter().map(|(label, at)| format!("{label},\"{}\"\n", text(at))).collect();
    rows.push("Sides,Benefits,Risks\nSection,Side,Title,Text,Quote,Speaker\n".to_owned());
    for number in 0..POINTS {
        let section = format!("/sections/{}", number / OF_A_SECTION);
        let point = format!("{section}/points/{}", number % OF_A_SECTION);
        let cells = [
            text(&format!("{section}/title")),
            text(&format!("{point}/side")),
            text(&format!("{point}/title")),
            text(&format!("{point}/body/0")),
            text(&format!("{point}/evidence/0/quote")),
            text(&format!("{point}/evidence/0/speaker")),
        ];
        rows.push(format!("\"{}\"\n", cells.join("\",\"")));
    }
    rows.concat()
}

fn file(form: Written, document: &Value) -> (&'static str, String) {
    match form {
        Written::Markdown => ("story.md", markdown::write(document)),
        Written::Json => ("story.json", pretty::pretty(document)),
        Written::Csv => ("story.csv", sheet(document)),
    }
}

/// A check of the document in a form: with right quotes nothing is found, with wrong ones each.
fn checked(form: Written, quotes: Quotes) -> impl Fn() -> Inspection {
    let (name, text) = file(form, &document(quotes));
    let article = article();
    let check = move || inspect(read(name, text.as_bytes()), article.as_ref());
    let found = check().findings.iter().filter(|finding| finding.rule.id().starts_with("quote-")).count();
    let expected = if matches!(quotes, Quotes::Right) { 0 } else { POINTS };
    assert_eq!(found, expected, "{form:?}");
    check
}

#[divan::bench(args = [Written::Markdown, Written::Json, Written::Csv])]
fn right_quotes(bencher: Bencher<'_, '_>, form: Written) {
    bencher.bench(checked(form, Quotes::Right));
}

#[divan::bench(args = [Written::Markdown, Written::Json, Written::Csv])]
fn wrong_quotes(bencher: Bencher<'_, '_>, form: Written) {
    bencher.bench(checked(form, Quotes::Wrong));
}

/// A beginning, and after it a part again and again; `@` in it stands for its number.
struct Hostile {
    name: &'static str,
    file: &'static str,
    begins: &'static str,
    part: &'static str,
}

impl std::fmt::Display for Hostile {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

impl Hostile {
    fn text(&self) -> String {
        let mut text = self.begins.to_owned();
        for number in 0.. {
            let part = self.part.replace('@', &number.to_string());
            if text.len() + part.len() > HOSTILE {
                break;
            }
            text += &part;
        }
        text
    }

    const fn text_of(name: &'static str, part: &'static str) -> Self {
        Self { name, file: "story.md", begins: "Language: en\n\n# T\n\nS\n\n## A\n\n", part }
    }

    const fn sheet_of(name: &'static str, part: &'static str) -> Self {
        Self { name, file: "story.csv", begins: "Language,en\nSection,Side,Title,Set against,Quote\n", part }
    }
}

const HOSTILE_TEXTS: [Hostile; 14] = [
    Hostile::text_of("sections", "## Section @\n\n"),
    Hostile::text_of("points", "### Benefit: Point @\n\n"),
    Hostile::text_of("points of one title", "### Benefit: A\n\n"),
    Hostile::text_of("points of no side", "### Benefitt: Point @\n\n"),
    Hostile::text_of("Set against", "### Benefit: Point @\n\nSet against: Point 1@\n\n"),
    Hostile::text_of("Set against, a list", "Set against: A; B@; C\n\n"),
    Hostile::text_of("tables", "| Outcome | x |\n|---|---|\n| Withoutt | @ |\n\n"),
    Hostile::text_of("unknown labels", "### Benefit: Point @\n\nCertaintyy: likely\n\n"),
    Hostile::text_of("quotes", "### Risk: Point @\n\n> Quote **@**\n>\n> — Speaker\n\n"),
    Hostile::text_of("stars", "**a *b @ [c](d \n"),
    Hostile::sheet_of("sheet", "A,benefit,Point @,,q\n"),
    Hostile::sheet_of("sheet of one title", "A,good,A,A,q\n"),
    Hostile::sheet_of("sheet of sections", "A@,risk,A,Nobody @,q\n"),
    Hostile {
        name: "json",
        file: "story.json",
        begins: "{\"version\":1,\"lang\":\"en\",\"sections\":[{\"points\":[\n",
        part: "{\"id\":\"a\",\"side\":\"good\",\"answers\":[\"b@\"]},\n",
    },
];

/// Reading and checking: what the program does with each before it writes anything.
#[divan::bench(args = HOSTILE_TEXTS, sample_count = 1, sample_size = 1)]
fn hostile(bencher: Bencher<'_, '_>, hostile: &Hostile) {
    let text = hostile.text();
    bencher.bench(|| inspect(read(hostile.file, text.as_bytes()), None));
}

/// The same, and what is found as lines and for people.
#[divan::bench(args = HOSTILE_TEXTS, sample_count = 1, sample_size = 1)]
fn hostile_shown(bencher: Bencher<'_, '_>, hostile: &Hostile) {
    let Inspection { findings, sources, .. } = inspect(read(hostile.file, hostile.text().as_bytes()), None);
    bencher.bench(|| {
        black_box(press::show::human(&findings, &sources, false));
        black_box(press::show::json(&findings, &sources));
        press::show::lines_of(&findings, &sources)
    });
}

/// Reading alone.
#[divan::bench(args = HOSTILE_TEXTS, sample_count = 1, sample_size = 1)]
fn hostile_read(bencher: Bencher<'_, '_>, hostile: &Hostile) {
    let text = hostile.text();
    bencher.bench(|| read(hostile.file, text.as_bytes()));
}
