//! The article page as the preview serves it: the newsroom's own page, with one explorer that the preview fills.
//!
//! Text in, text out. Of the page only the embed, the loader's tags, a policy and a refresh in a `<meta>` are touched: the
//! policy names the addresses of the newsroom's servers, which the preview is none of, and the refresh would leave it.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use anyhow::{Context, ensure};
use lol_html::html_content::{ContentType, Element};
use lol_html::{ElementContentHandlers, RewriteStrSettings, Selector, element, end, end_tag, rewrite_str};
use press::markup::attribute;

/// What the explorer of a page is given.
#[derive(Clone, Debug, Default)]
pub struct Staging {
    /// Where the explorer stands where the page has no embed: after what this CSS selector names.
    pub at: Option<String>,
    /// The element's attribute `article`.
    pub article_selector: Option<String>,
}

/// The loader's file, as in the bundle.
const LOADER: &str = "tradeoff.js";

/// Where on a page an explorer can stand.
#[derive(Debug, Default)]
struct Landmarks {
    embed: Cell<bool>,
    article: Cell<bool>,
    main: Cell<bool>,
    at: Cell<bool>,
}

/// The page with the explorer in it, and a tag for the preview's `script`, which loads the rest of what is served at
/// `loader`.
///
/// # Errors
/// The selector of the place is none, or selects nothing.
pub fn stage(page: &str, staging: &Staging, script: &str, loader: &str) -> anyhow::Result<String> {
    let own = own_attributes(staging);
    let explorer = format!("<trade-off{own}></trade-off>");
    let tag = format!("<script{}{}></script>", attribute("src", script), attribute("data-loader", loader));
    let landmarks = landmarks(page, staging)?;
    // The page's own embed takes the document; more than one are of other documents.
    let is_staged = Rc::new(Cell::new(false));
    let in_head = Rc::new(Cell::new(false));
    let mut handlers = vec![follows_head(&in_head)];
    handlers.push(element!("meta[http-equiv]", |meta| {
        let is_of_site = |name: String| {
            ["content-security-policy", "refresh"].iter().any(|other| name.trim().eq_ignore_ascii_case(other))
        };
        if meta.get_attribute("http-equiv").is_some_and(is_of_site) {
            meta.remove();
        }
        Ok(())
    }));
    handlers.push(element!("trade-off", |embed| {
        if !is_staged.replace(true) {
            let kept = embed.attributes().iter().map(|attribute| (attribute.name(), attribute.value()));
            let kept = kept.filter(|(name, _)| !is_replaced(name, staging)).map(written).collect::<String>();
            embed.replace(&format!("<trade-off{kept}{own}></trade-off>"), ContentType::Html);
        }
        Ok(())
    }));
    handlers.push(element!("script[src]", |tag| {
        if !is_loader(tag) {
            return Ok(());
        }
        if asks(tag) && !in_head.get() && !is_staged.replace(true) {
            let asked = tag
                .attributes()
                .iter()
                .filter_map(|attribute| Some((attribute.name().strip_prefix("data-")?.to_owned(), attribute.value())));
            let asked = asked.filter(|(name, _)| !is_replaced(name, staging)).map(written).collect::<String>();
            tag.replace(&format!("<trade-off{asked}{own}></trade-off>"), ContentType::Html);
        } else {
            tag.remove();
        }
        Ok(())
    }));
    let place = match (&staging.at, &landmarks) {
        (_, found) if found.embed.get() => None,
        (Some(selector), _) => Some((selector.as_str(), true)),
        (None, found) if found.article.get() => Some(("article", false)),
        (None, found) if found.main.get() => Some(("main", false)),
        (None, _) => Some(("body", false)),
    };
    let is_found = Cell::new(false);
    if let Some((selector, is_after)) = place {
        let (explorer, is_staged) = (&explorer, Rc::clone(&is_staged));
        handlers.push(element!(selector, move |element| {
            if is_found.replace(true) {
                return Ok(());
            }
            let Some(handlers) = element.end_tag_handlers() else {
                element.after(explorer, ContentType::Html);
                is_staged.set(true);
                return Ok(());
            };
            let (explorer, is_staged) = (explorer.clone(), Rc::clone(&is_staged));
            handlers.push(end_tag!(move |end| {
                if is_after {
                    end.after(&explorer, ContentType::Html);
                } else {
                    end.before(&explorer, ContentType::Html);
                }
                is_staged.set(true);
                Ok(())
            }));
            Ok(())
        }));
    }
    let end = end!(|end| {
        // What is opened and never closed ends with the page.
        if !is_staged.get() {
            end.append(&explorer, ContentType::Html);
        }
        end.append(&tag, ContentType::Html);
        Ok(())
    });
    let settings = RewriteStrSettings {
        element_content_handlers: handlers,
        document_content_handlers: vec![end],
        strict: false,
        ..RewriteStrSettings::new()
    };
    rewrite_str(page, settings).context("the article page cannot be read as HTML")
}

/// Looks where an explorer can stand.
fn landmarks(page: &str, staging: &Staging) -> anyhow::Result<Landmarks> {
    let found = Landmarks::default();
    let in_head = Rc::new(Cell::new(false));
    let mut handlers = vec![follows_head(&in_head)];
    handlers.push(element!("trade-off", |_| {
        found.embed.set(true);
        Ok(())
    }));
    handlers.push(element!("script[src]", |tag| {
        if is_loader(tag) && asks(tag) && !in_head.get() {
            found.embed.set(true);
        }
        Ok(())
    }));
    handlers.push(element!("article", |_| {
        found.article.set(true);
        Ok(())
    }));
    handlers.push(element!("main", |_| {
        found.main.set(true);
        Ok(())
    }));
    if let Some(at) = &staging.at {
        let valid = at.parse::<Selector>();
        valid.map_err(|error| anyhow::anyhow!("“{at}” is not a CSS selector that --at takes: {error}"))?;
        handlers.push(element!(at.as_str(), |_| {
            found.at.set(true);
            Ok(())
        }));
    }
    let settings =
        RewriteStrSettings { element_content_handlers: handlers, strict: false, ..RewriteStrSettings::new() };
    rewrite_str(page, settings).context("the article page cannot be read as HTML")?;
    if let Some(at) = &staging.at {
        ensure!(found.at.get() || found.embed.get(), "“{at}” selects nothing on the article page");
    }
    Ok(found)
}

/// Knows while the page is read whether it is in its head, where nothing is seen.
fn follows_head<'h>(in_head: &Rc<Cell<bool>>) -> (Cow<'h, Selector>, ElementContentHandlers<'h>) {
    let in_head = Rc::clone(in_head);
    element!("head, body", move |element| {
        in_head.set(element.tag_name() == "head");
        let in_head = Rc::clone(&in_head);
        element.on_end_tag(end_tag!(move |_| {
            in_head.set(false);
            Ok(())
        }))?;
        Ok(())
    })
}

/// Whether a script is the loader, wherever it comes from.
fn is_loader(tag: &Element<'_, '_>) -> bool {
    let address = tag.get_attribute("src").unwrap_or_default();
    address.trim().split(['?', '#']).next().and_then(|path| path.rsplit('/').next()) == Some(LOADER)
}

/// Whether a tag of the loader asks for an explorer in its place.
fn asks(tag: &Element<'_, '_>) -> bool {
    tag.has_attribute("data-src") || tag.has_attribute("data-prerendered")
}

/// Whether the preview says by itself what an attribute of the embed says.
fn is_replaced(name: &str, staging: &Staging) -> bool {
    let own = ["src", "prerendered", "folder", "load"].contains(&name);
    own || (name == "article" && staging.article_selector.is_some())
}

/// The attributes by which the preview finds its explorer, and has it shown at once.
fn own_attributes(staging: &Staging) -> String {
    let article = staging.article_selector.as_deref().map(|selector| attribute("article", selector));
    format!(" data-preview load=\"eager\"{}", article.unwrap_or_default())
}

/// An attribute of the page, whose value is escaped as it stood there.
fn written((name, value): (String, String)) -> String {
    format!(" {name}=\"{}\"", value.replace('"', "&quot;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: &str = r#"<script src="/a.js" data-loader="/t.js"></script>"#;
    const EXPLORER: &str = r#"<trade-off data-preview load="eager"></trade-off>"#;

    fn staged(page: &str, staging: &Staging) -> String {
        let page = stage(page, staging, "/a.js", "/t.js").unwrap();
        page.strip_suffix(TAG).unwrap().replace(EXPLORER, "[]")
    }

    #[test]
    fn the_explorer_stands_where_the_embed_is_or_else_at_the_end_of_the_article() {
        let table = [
            // An embed takes the document, whatever it has had.
            (
                "<article>a<trade-off src=x open='all' load=idle><p>In short</p></trade-off>b</article>",
                r#"<article>a<trade-off open="all" data-preview load="eager"></trade-off>b</article>"#,
            ),
            (
                "<trade-off><template shadowrootmode=open><p>x</template></trade-off><article>a</article>",
                "[]<article>a</article>",
            ),
            ("<trade-off></trade-off><trade-off src=other></trade-off>", "[]<trade-off src=other></trade-off>"),
            (
                "a<script async src='https://cdn.example/1.0.0/tradeoff.js?x' integrity=y data-src=z data-heading-level='3'></script>b",
                r#"a<trade-off heading-level="3" data-preview load="eager"></trade-off>b"#,
            ),
            ("a<script src=tradeoff.js data-prerendered=x></script>b", "a[]b"),
            // Tags of the loader without a place go; all other scripts stay.
            (
                "<trade-off title='a \"b\" &amp; c'></trade-off><script src=x/tradeoff.js></script><script src=my-tradeoff.js></script><script>1</script>",
                r#"<trade-off title="a &quot;b&quot; &amp; c" data-preview load="eager"></trade-off><script src=my-tradeoff.js></script><script>1</script>"#,
            ),
            (
                "<html><head><script src=tradeoff.js data-src=x></script></head><body><article>a</article></body></html>",
                "<html><head></head><body><article>a[]</article></body></html>",
            ),
            // Without one: the article, the main part, the page.
            (
                "<main>m<article>a</article><article>b</article></main>",
                "<main>m<article>a[]</article><article>b</article></main>",
            ),
            ("<article>a<article>b</article>c</article>d", "<article>a<article>b</article>c[]</article>d"),
            ("<body><main>m</main>b</body>", "<body><main>m[]</main>b</body>"),
            ("<body><p>x</body>", "<body><p>x[]</body>"),
            ("<article>never closed", "<article>never closed[]"),
            ("x", "x[]"),
            ("", "[]"),
            // What only looks like an article.
            (
                "<!-- <article></article> --><script>'<article>'</script><main>m</main>",
                "<!-- <article></article> --><script>'<article>'</script><main>m[]</main>",
            ),
            // A policy for the newsroom's servers.
            (
                "<meta http-equiv=Content-Security-Policy content=x><meta charset=utf-8><main></main>",
                "<meta charset=utf-8><main>[]</main>",
            ),
            // An order to load the site's own page anew, which would take the preview's place.
            ("<meta http-equiv='Refresh' content='300; url=/live'><main></main>", "<main>[]</main>"),
        ];
        for (page, expected) in table {
            assert_eq!(staged(page, &Staging::default()), expected, "{page}");
        }
    }

    #[test]
    fn a_selector_says_where_the_explorer_stands_on_a_page_without_embed() {
        let at = |selector: &str| Staging { at: Some(selector.to_owned()), ..Staging::default() };
        let table = [
            ("#here", "<article><div id=here></div>a</article>", "<article><div id=here></div>[]a</article>"),
            ("article > p", "<article><p>a</p><p>b</p></article>", "<article><p>a</p>[]<p>b</p></article>"),
            ("img", "<article><img src=x>a</article>", "<article><img src=x>[]a</article>"),
            ("p", "<p>a</p><trade-off></trade-off>", "<p>a</p>[]"),
            // The embed of the page comes first, and the selector may be there for another page.
            ("#none", "<p>a</p><trade-off></trade-off>", "<p>a</p>[]"),
        ];
        for (selector, page, expected) in table {
            assert_eq!(staged(page, &at(selector)), expected, "{selector}");
        }
        for (selector, expected) in [
            ("#none", "“#none” selects nothing on the article page"),
            ("p ~", "“p ~” is not a CSS selector that --at takes"),
        ] {
            let error = stage("<p>a</p>", &at(selector), "", "").unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }

    #[test]
    fn the_article_that_is_named_is_the_elements() {
        let staging = Staging { article_selector: Some("div[id=\"a\"]".to_owned()), ..Staging::default() };
        let page = staged("<trade-off article=main src=x></trade-off>", &staging);
        assert_eq!(page, r#"<trade-off data-preview load="eager" article="div[id=&quot;a&quot;]"></trade-off>"#);
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_page_is_it_has_one_explorer_and_its_script(page in "(<(/?)(article|main|head|body|p|trade-off|script|select|svg|template)( src=tradeoff.js)?( data-src)?>|.){0,12}") {
            let staged = stage(&page, &Staging::default(), "/a.js", "/t.js").unwrap();
            proptest::prop_assert!(staged.matches("<trade-off data-preview").count() <= 1 && staged.ends_with(TAG), "{staged}");
        }
    }
}
