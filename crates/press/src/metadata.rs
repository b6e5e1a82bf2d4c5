//! What an article's page says of the article for machines: its language, headline, address and day.
//!
//! Takes what is there, and guesses nothing: what a page does not say, or says in different ways, is none.

use icu_calendar::Date;
use icu_locale::LanguageIdentifier;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

/// What a page says of its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The language tag.
    pub lang: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The day it was published, where that was said: as in 2026-11-20.
    pub published: Option<String>,
}

impl Metadata {
    /// Reads a page.
    #[must_use]
    pub fn of(page: &str) -> Self {
        let page = Page(Html::parse_document(page));
        let article = page.linked_article().unwrap_or_default();
        let said = |key: &str| article.get(key).and_then(Value::as_str).map(str::to_owned);
        // In an order of trust: what was written for this article, before what a template says of every page.
        let lang = [page.attribute("article[lang]", "lang"), said("inLanguage"), page.attribute("html", "lang")];
        let title = [
            said("headline").map(|title| Html::parse_fragment(&title).root_element().text().collect()),
            page.meta("og:title"),
            page.only("article h1").or_else(|| page.only("h1")),
            page.only("head > title"),
        ];
        let main_page = article.get("mainEntityOfPage").cloned().unwrap_or_default();
        let url = [
            page.attribute("link[rel~=canonical i]", "href"),
            said("url"),
            main_page.get("@id").unwrap_or(&main_page).as_str().map(str::to_owned),
            page.meta("og:url"),
        ];
        let published = [
            said("datePublished"),
            page.meta("article:published_time"),
            page.attribute("meta[itemprop=datePublished]", "content"),
            page.agreed("time[itemprop=datePublished], time[pubdate]", "datetime"),
            page.agreed("article time[datetime]", "datetime"),
        ];
        Self {
            lang: lang.into_iter().flatten().chain(page.meta("og:locale")).find_map(|tag| language(&tag)),
            title: title.into_iter().flatten().find_map(|title| one_line(&title)),
            url: url.into_iter().flatten().find_map(|url| address(&url)),
            published: published.into_iter().flatten().find_map(|moment| day(&moment)),
        }
    }
}

struct Page(Html);

impl Page {
    fn all<'p>(&'p self, selector: &str) -> Vec<ElementRef<'p>> {
        Selector::parse(selector).map(|selector| self.0.select(&selector).collect()).unwrap_or_default()
    }

    /// An attribute of the first element that a selector names.
    fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.all(selector).first()?.attr(name).map(str::to_owned)
    }

    /// A property of Open Graph, which some pages write as a name.
    fn meta(&self, property: &str) -> Option<String> {
        self.attribute(&format!("meta[property=\"{property}\"], meta[name=\"{property}\"]"), "content")
    }

    /// The text of an element, where it is the only one of its kind.
    fn only(&self, selector: &str) -> Option<String> {
        match self.all(selector)[..] {
            [element] => Some(element.text().collect()),
            _ => None,
        }
    }

    /// The days that an attribute says, where they are one.
    fn agreed(&self, selector: &str, name: &str) -> Option<String> {
        let mut days: Vec<_> = self.all(selector).iter().filter_map(|element| day(element.attr(name)?)).collect();
        days.dedup();
        days.pop().filter(|_| days.is_empty())
    }

    /// The first article in the page's linked data (schema.org, as JSON-LD).
    fn linked_article(&self) -> Option<Value> {
        let scripts = self.all("script[type=\"application/ld+json\" i]");
        let data = scripts.iter().filter_map(|script| serde_json::from_str(&script.text().collect::<String>()).ok());
        data.collect::<Vec<Value>>().iter().find_map(article_in).cloned()
    }
}

/// The first article in linked data, which may be in a list or a graph.
fn article_in(data: &Value) -> Option<&Value> {
    match data {
        Value::Array(items) => items.iter().find_map(article_in),
        Value::Object(_) if is_article(&data["@type"]) => Some(data),
        Value::Object(object) => object.get("@graph").and_then(article_in),
        _ => None,
    }
}

/// Whether a type of schema.org is an article’s, such as NewsArticle; it may be one of several, or an address.
fn is_article(kind: &Value) -> bool {
    let is_one = |kind: &str| {
        let name = kind.rsplit(['/', ':']).next().unwrap_or_default();
        name.ends_with("Article") || ["BlogPosting", "LiveBlogPosting", "Report"].contains(&name)
    };
    match kind {
        Value::String(kind) => is_one(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is_one),
        _ => false,
    }
}

/// A language tag, which Open Graph writes with an underscore.
fn language(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    LanguageIdentifier::try_from_str(&tag).ok().filter(|language| !language.language.is_unknown()).map(|_| tag)
}

/// A text in one line; none where it is empty.
fn one_line(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// An address in full.
fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let begins = |scheme: &str| {
        url.len() > scheme.len() && url.as_bytes()[..scheme.len()].eq_ignore_ascii_case(scheme.as_bytes())
    };
    let is_whole = begins("https://") || begins("http://");
    (is_whole && !url.contains(char::is_whitespace)).then(|| url.to_owned())
}

/// The day of a moment, as it is called where the moment was written: the offset stays out of account.
fn day(moment: &str) -> Option<String> {
    let moment = moment.trim();
    let (day, rest) = moment.split_at_checked("2026-11-20".len())?;
    let number = |range: std::ops::Range<usize>| {
        let digits = day.get(range).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        digits.and_then(|digits| digits.parse::<u16>().ok())
    };
    let is_parted = day.as_bytes()[4] == b'-' && day.as_bytes()[7] == b'-';
    let (year, month, of_month) =
        (number(0..4)?, u8::try_from(number(5..7)?).ok()?, u8::try_from(number(8..10)?).ok()?);
    let is_day = is_parted && Date::try_new_iso(year.into(), month, of_month).is_ok();
    (is_day && (rest.is_empty() || rest.starts_with(['T', 't', ' ']))).then(|| day.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(values: [&str; 4]) -> Metadata {
        let [lang, title, url, published] =
            values.map(|value| Some(value.to_owned()).filter(|value| !value.is_empty()));
        Metadata { lang, title, url, published }
    }

    #[test]
    fn each_way_of_saying_it_is_read_and_the_one_for_this_article_comes_first() {
        let linked = |data: &str| format!("<script type=application/ld+json>{data}</script>");
        let article = r#"{"@type":"NewsArticle","headline":"Tea &amp;  time","inLanguage":"en-GB","url":"https://a.example/1","datePublished":"2026-11-20T23:30:00-05:00"}"#;
        let read = ["en-GB", "Tea & time", "https://a.example/1", "2026-11-20"];
        let open_graph = "<meta property=og:title content='An &quot;open&quot; graph'><meta property=og:url content=https://b.example/2>\
             <meta property=article:published_time content=2026-11-21T00:30:00+02:00><meta property=og:locale content=pt_BR>";
        let table = [
            (linked(article), read),
            (linked(&format!("[{{\"@type\":\"WebSite\",\"url\":\"https://x.example\"}}, {article}]")), read),
            (linked(&format!("{{\"@graph\":[{{\"@type\":\"Person\"}}, {article}]}}")), read),
            (linked("not JSON") + &linked(article), read),
            (linked(article) + open_graph, read),
            (linked(&article.replace("\"NewsArticle\"", "[\"Thing\", \"https://schema.org/ReportageNewsArticle\"]")), read),
            (linked(&article.replace("NewsArticle", "Product")), ["", "", "", ""]),
            (
                linked(r#"{"@type":"Article","mainEntityOfPage":{"@id":"https://c.example/3"},"datePublished":"20 November"}"#),
                ["", "", "https://c.example/3", ""],
            ),
            (linked(r#"{"@type":"Article","mainEntityOfPage":"https://c.example/3","headline":7}"#), ["", "", "https://c.example/3", ""]),
            (open_graph.to_owned(), ["pt-BR", "An \"open\" graph", "https://b.example/2", "2026-11-21"]),
            ("<html lang=de>".to_owned() + open_graph, ["de", "An \"open\" graph", "https://b.example/2", "2026-11-21"]),
            (
                "<html lang=en><link rel='alternate CANONICAL' href=https://d.example/4><title>The page – The Ledger</title><h1>The  page</h1><article lang=fr><time datetime=2026-11-22></time></article>".to_owned(),
                ["fr", "The page", "https://d.example/4", "2026-11-22"],
            ),
            ("<title> The\npage </title><h1>a</h1><h1>b</h1>".to_owned(), ["", "The page", "", ""]),
            // What is not clear, or no value.
            ("<article><time datetime=2026-11-22></time><time datetime=2026-11-23></time></article>".to_owned(), ["", "", "", ""]),
            ("<article><time pubdate datetime=2026-11-22></time><time datetime=2026-11-23></time></article>".to_owned(), ["", "", "", "2026-11-22"]),
            ("<html lang='x y'><link rel=canonical href=/4><article><time datetime=2026-13-01></time></article>".to_owned(), ["", "", "", ""]),
            ("<html lang=''><title> </title>".to_owned(), ["", "", "", ""]),
            (String::new(), ["", "", "", ""]),
        ];
        for (page, expected) in table {
            assert_eq!(Metadata::of(&page), metadata(expected), "{page}");
        }
    }

    #[test]
    fn a_day_is_the_one_that_the_moment_was_written_on() {
        let table = [
            ("2026-11-20", Some("2026-11-20")),
            (" 2026-11-20 10:00", Some("2026-11-20")),
            ("2026-11-20T23:59:59.000-12:00", Some("2026-11-20")),
            ("2024-02-29T00:00Z", Some("2024-02-29")),
            ("2026-02-29", None),
            ("2026-11-201", None),
            ("2026/11/20", None),
            ("+026-11-20", None),
            ("2026-11", None),
            ("202é-11-20", None),
            ("Fri, 20 Nov 2026", None),
        ];
        for (moment, expected) in table {
            assert_eq!(day(moment).as_deref(), expected, "{moment}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_page_is_what_is_read_is_one_line(page in "(<(meta|time|html|title|h1|link|article|script type=application/ld.json)( (lang|content|property|datetime|href|rel)=[a-z:0-9-]{0,12}){0,3}>|.|\n){0,12}") {
            let Metadata { lang, title, url, published } = Metadata::of(&page);
            for value in [lang, title, url, published].into_iter().flatten() {
                proptest::prop_assert!(!value.is_empty() && !value.contains(['\n', '\r']), "{value:?}");
            }
        }
    }
}
