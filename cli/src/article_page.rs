//! The text of the article on a page, by the rule of [`explainer::passage`].
//!
//! Its opposite in the browser is `src/browser/article.js`. That one knows the page's style sheets; here, of styles only
//! those are known that an element has itself.

use anyhow::Context;
use explainer::passage::{ASIDE, ASIDE_BEGINS, ASIDE_ENDS, EDGE, PASSED_OVER};
use scraper::{ElementRef, Html, Selector};
use unicode_normalization::UnicodeNormalization;

/// The text of the article that `selector` names; without a selector, of the nearest `article` around the embed, else of
/// the first on the page, else of `main`.
///
/// # Errors
/// The page has no article, or the selector is not valid.
pub fn text(page: &str, selector: Option<&str>) -> anyhow::Result<String> {
    let page = Html::parse_document(page);
    let first =
        |selector: &str| -> anyhow::Result<Option<ElementRef>> { Ok(page.select(&selector_of(selector)?).next()) };
    let article =
        match selector {
            Some(selector) => first(selector)?.with_context(|| format!("“{selector}” selects nothing on the page"))?,
            None => {
                let embed = first("trade-off, script[data-src]")?;
                let around =
                    |name: &str| embed?.ancestors().filter_map(ElementRef::wrap).find(|one| one.value().name() == name);
                let found = [around("article"), first("article")?, around("main"), first("main")?];
                found.into_iter().flatten().next().context(
                    "the page has neither an <article> nor a <main>; name its article with --article-selector",
                )?
            }
        };
    let rule = Rule { passed_over: selector_of(PASSED_OVER)?, aside: selector_of(ASIDE)? };
    let mut text = String::new();
    rule.gather(article, &mut text);
    Ok(text)
}

/// A text as [`explainer::passage`] compares it.
pub fn decomposed(text: &str) -> String {
    text.nfd().collect()
}

fn selector_of(selector: &str) -> anyhow::Result<Selector> {
    Selector::parse(selector).map_err(|_| anyhow::anyhow!("“{selector}” is not a CSS selector"))
}

/// What counts as text.
struct Rule {
    passed_over: Selector,
    aside: Selector,
}

impl Rule {
    fn gather(&self, element: ElementRef<'_>, text: &mut String) {
        for child in element.children() {
            if let Some(words) = child.value().as_text() {
                text.extend(words.nfd());
            } else if let Some(element) = ElementRef::wrap(child) {
                let style = Style::of(element);
                if self.passed_over.matches(&element) || style == Style::NotRendered {
                    continue;
                }
                let aside = self.aside.matches(&element) || style == Style::OutOfSight;
                let [begins, ends] = if aside { [ASIDE_BEGINS, ASIDE_ENDS] } else { [EDGE; 2] };
                text.push(begins);
                self.gather(element, text);
                text.push(ends);
            }
        }
    }
}

/// What the attribute `style` of an element says of it.
#[derive(PartialEq, Eq)]
enum Style {
    Seen,
    NotRendered,
    /// Clipped to nothing: only a screen reader says it.
    OutOfSight,
}

impl Style {
    fn of(element: ElementRef<'_>) -> Self {
        let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
        let has = |property: &str, values: &[&str]| {
            style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(name, value)| {
                name.trim() == property && values.iter().any(|begins| value.trim().starts_with(begins))
            })
        };
        if has("display", &["none"]) || has("visibility", &["hidden", "collapse"]) {
            Self::NotRendered
        } else if has("position", &["absolute", "fixed"]) && (has("clip", &["rect"]) || has("clip-path", &["inset"])) {
            Self::OutOfSight
        } else {
            Self::Seen
        }
    }
}

#[cfg(test)]
mod tests {
    use explainer::Evidence;
    use explainer::passage::{ArticleText, Passage};
    use serde::Deserialize;

    use super::*;

    /// One quotation in one article, as `tests/passages.json` has it.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Case {
        name: String,
        article: String,
        quote: String,
        prefix: Option<String>,
        suffix: Option<String>,
        passage: String,
        /// The words that are shown, only looked at where there are ranges.
        #[expect(dead_code)]
        shown: Option<String>,
    }

    #[test]
    fn a_quotation_is_found_as_a_reader_would_find_it() {
        let cases = include_str!("../../tests/passages.json");
        for Case { name, article, quote, prefix, suffix, passage, .. } in
            serde_json::from_str::<Vec<Case>>(cases).unwrap()
        {
            let page = format!("<!doctype html><article>{article}</article>");
            let evidence = Evidence { quote, prefix, suffix, speaker: None, source: None, url: None };
            let found = ArticleText::new(&text(&page, None).unwrap()).locate(&evidence, decomposed);
            let word = match found {
                Passage::Exact { .. } => "exact",
                Passage::Ambiguous => "ambiguous",
                Passage::Changed => "changed",
                Passage::Missing => "missing",
            };
            assert_eq!(word, passage, "{name}");
        }
    }

    #[test]
    fn the_article_is_the_one_around_the_embed() {
        let two = "<article>a</article><article>b<trade-off></trade-off></article>";
        let script = "<article>a</article><main><article>b<script data-src=x></script></article></main>";
        let outside = "<main>m<article>a</article></main><trade-off></trade-off>";
        let table = [
            (two, None, "b"),
            (script, None, "b"),
            (outside, None, "a"),
            ("<main>m<trade-off></trade-off></main>", None, "m"),
            (two, Some("article"), "a"),
        ];
        for (page, selector, expected) in table {
            let text = text(page, selector).unwrap();
            assert_eq!(text.replace([EDGE, ASIDE_BEGINS, ASIDE_ENDS], ""), expected, "{page}");
        }
        assert!(text("<p>x</p>", None).is_err() && text(two, Some(">")).is_err() && text(two, Some("#x")).is_err());
    }
}
