//! The sample pages and their documents: an editor's care that no type can enforce.

#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it says")]

use std::fs;
use std::path::{Path, PathBuf};

use explainer::{Explainer, Side, format};
use scraper::{ElementRef, Html, Selector};

const DEMO: &str = "index.html";
/// The pages that carry the article their explainer quotes.
const ARTICLES: [&str; 3] = [DEMO, "static/hosts/screening.html", "static/hosts/right-to-left.html"];

struct Page {
    article: String,
    headline: String,
    published: String,
    /// Whatever the page says that its explainer is.
    explainer: Explainer,
}

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn read(page: &str) -> Page {
    let html = Html::parse_document(&fs::read_to_string(root().join(page)).unwrap());
    let first = |selector: &str| html.select(&Selector::parse(selector).unwrap()).next().unwrap();
    let embed = first("script[data-src], trade-off[src]");
    let source = embed.attr("data-src").or(embed.attr("src")).unwrap();
    // The demo is served beside the explainers, and so are the host pages one level up.
    let document = root().join("static").join(source.trim_start_matches("../"));
    Page {
        article: text_of(first("article")),
        headline: text_of(first("article h1")),
        published: first("article time").attr("datetime").unwrap().to_owned(),
        explainer: explainer(&document),
    }
}

fn explainer(path: &Path) -> Explainer {
    serde_json::from_str::<format::Explainer>(&fs::read_to_string(path).unwrap()).unwrap().check().unwrap()
}

/// The text of an article as its readers see it without the explorer, with its white space collapsed.
fn text_of(element: ElementRef) -> String {
    const NOT_THE_STORY: [&str; 6] = ["script", "noscript", "trade-off", "aside", "header", "footer"];
    fn gather(element: ElementRef, text: &mut String) {
        for child in element.children() {
            if let Some(words) = child.value().as_text() {
                text.push_str(words);
            } else if let Some(element) = ElementRef::wrap(child)
                && !NOT_THE_STORY.contains(&element.value().name())
            {
                gather(element, text);
            }
        }
    }
    let mut text = String::new();
    gather(element, &mut text);
    collapse(&text)
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_quote_stands_in_the_article_once_and_verbatim() {
    for page in ARTICLES {
        let Page { article, explainer, .. } = read(page);
        let evidence: Vec<_> = explainer.points.iter().flat_map(|point| &point.evidence).collect();
        assert!(!evidence.is_empty(), "{page}");
        for evidence in evidence {
            let (prefix, suffix) = (evidence.prefix.as_deref(), evidence.suffix.as_deref());
            let passage = [prefix.unwrap_or_default(), &evidence.quote, suffix.unwrap_or_default()].concat();
            assert_eq!(article.matches(&collapse(&passage)).count(), 1, "{page}: {passage}");
        }
    }
}

#[test]
fn each_explainer_names_the_article_it_stands_in() {
    for page in ARTICLES {
        let Page { headline, published, explainer, .. } = read(page);
        assert_eq!((headline, published), (explainer.article.title, explainer.article.published), "{page}");
    }
}

#[test]
fn the_demo_shows_all_that_an_explainer_can_do() {
    let Page { explainer, article, .. } = read(DEMO);
    let Explainer { sections, points, .. } = &explainer;
    assert_eq!(sections.len(), 7);
    assert!(Explainer::count(points, Side::Benefit) >= 9);
    assert!(Explainer::count(points, Side::Risk) >= 8);
    let bare: Vec<_> = points.iter().filter(|point| point.evidence.is_empty()).map(|point| &point.id).collect();
    assert_eq!(bare, [""; 0], "points without evidence");
    assert_eq!(sections.iter().filter(|section| section.table.is_some()).count(), 1);
    let own_sides: Vec<_> = sections.iter().filter(|section| section.sides.is_some()).map(|s| s.id.as_str()).collect();
    assert_eq!(own_sides, ["reactions"]);
    let links = points.iter().map(|point| point.other_side.len()).sum::<usize>() / 2;
    assert!(links >= 4, "{links} answers");
    let words = article.split(' ').count();
    assert!((900..=1400).contains(&words), "{words} words");
}
