//! The text of the article on a page, as the widget reads it there.
//!
//! Its opposite in the browser is `src/browser/article.js`: what that passes over is passed over here, and what stands
//! in a block there does so here, by the elements' usual display.

use anyhow::Context;
use scraper::{ElementRef, Html, Selector};

const SKIPPED: [&str; 5] = ["script", "style", "noscript", "template", "trade-off"];

/// Elements that join words; all else parts them.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "u", "var", "wbr",
];

/// The text of the article that `selector` names; without one of the nearest `article` around the embed, else of the
/// page's first, else of `main`.
///
/// # Errors
/// The page has no article, or the selector is none.
pub fn text(page: &str, selector: Option<&str>) -> anyhow::Result<String> {
    let page = Html::parse_document(page);
    let first = |selector: &str| -> anyhow::Result<Option<ElementRef>> {
        let parsed = Selector::parse(selector).map_err(|_| anyhow::anyhow!("“{selector}” is no CSS selector"))?;
        Ok(page.select(&parsed).next())
    };
    let article = match selector {
        Some(selector) => {
            first(selector)?.with_context(|| format!("the page has nothing that “{selector}” selects"))?
        }
        None => {
            let embed = first("trade-off, script[data-src]")?;
            let around =
                |name: &str| embed?.ancestors().filter_map(ElementRef::wrap).find(|one| one.value().name() == name);
            let found = [around("article"), first("article")?, around("main"), first("main")?];
            found.into_iter().flatten().next().context(
                "the page has neither an <article> nor a <main>; say with --article-selector what its article is",
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
            let parts = !INLINE.contains(&name);
            if parts {
                text.push('\n');
            }
            gather(element, text);
            if parts {
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
    fn inline_markup_joins_words_and_a_block_parts_them() {
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
