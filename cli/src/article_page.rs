//! The text of the article on a page, as the widget reads it there.
//!
//! Its opposite in the browser is `src/browser/article.js`. Both skip the same elements. The browser knows how each element
//! is displayed; here, an element is a block or inline as it is without a style sheet.

use anyhow::Context;
use scraper::{ElementRef, Html, Selector};

const SKIPPED: [&str; 5] = ["script", "style", "noscript", "template", "trade-off"];

/// Elements that join the words around them; any other element separates them.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "u", "var", "wbr",
];

/// The text of the article that `selector` names; without a selector, of the nearest `article` around the embed, else of
/// the first on the page, else of `main`.
///
/// # Errors
/// The page has no article, or the selector is not valid.
pub fn text(page: &str, selector: Option<&str>) -> anyhow::Result<String> {
    let page = Html::parse_document(page);
    let first = |selector: &str| -> anyhow::Result<Option<ElementRef>> {
        let parsed = Selector::parse(selector).map_err(|_| anyhow::anyhow!("“{selector}” is not a CSS selector"))?;
        Ok(page.select(&parsed).next())
    };
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
    let mut text = String::new();
    gather(article, &mut text);
    Ok(text)
}

fn gather(element: ElementRef<'_>, text: &mut String) {
    for child in element.children() {
        if let Some(words) = child.value().as_text() {
            text.push_str(words);
        } else if let Some(element) = ElementRef::wrap(child) {
            let name = element.value().name();
            if SKIPPED.contains(&name) {
                continue;
            }
            let separates = !INLINE.contains(&name);
            if separates {
                text.push('\n');
            }
            gather(element, text);
            if separates {
                text.push('\n');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(page: &str, selector: Option<&str>) -> String {
        let text = text(page, selector).unwrap();
        text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn inline_markup_joins_words_and_a_block_separates_them() {
        let page = "<article><h1>Title</h1><p>One <em>wo</em>rd.<p>Two<script>x</script><noscript>y</noscript>\
                    <template>z</template><trade-off>fallback</trade-off></article>aside";
        assert_eq!(words(page, None), "Title|One word.|Two");
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
            assert_eq!(words(page, selector), expected, "{page}");
        }
        assert!(text("<p>x</p>", None).is_err() && text(two, Some(">")).is_err() && text(two, Some("#x")).is_err());
    }
}
