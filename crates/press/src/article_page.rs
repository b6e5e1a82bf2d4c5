//! The text of the article on a page, by the rule of [`explainer::passage`].
//!
//! Its opposite in the browser is `src/browser/article.js`. That one knows the page's style sheets; here, of styles only
//! those are known that an element has itself.

use std::sync::OnceLock;

use anyhow::Context;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use explainer::Evidence;
use explainer::passage::{ASIDE, ASIDE_BEGINS, ASIDE_ENDS, ArticleText, EDGE, PASSED_OVER, Passage};
use scraper::{ElementRef, Html, Selector};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::article_words::{ArticleWords, LETTERS_BEFORE_A_NOTE, NOTE_BEGINS, NOTE_ENDS};

/// An article, made ready to be searched for quotes.
#[derive(Debug)]
pub struct Article {
    compared: ArticleText,
    text: String,
    page: String,
    /// Only for quotes that are not found.
    words: OnceLock<ArticleWords>,
    /// The text of the whole page, for the same.
    whole: OnceLock<ArticleText>,
}

impl Article {
    /// Reads the article on a page, as [`text`] does.
    ///
    /// # Errors
    /// The page has no article, or the selector is not valid.
    pub fn read(page: &str, selector: Option<&str>) -> anyhow::Result<Self> {
        let text = text(page, selector)?;
        let compared = searched(&text);
        Ok(Self { compared, text, page: page.to_owned(), words: OnceLock::new(), whole: OnceLock::new() })
    }

    /// How a quote stands in the article.
    #[must_use]
    pub fn locate(&self, evidence: &Evidence) -> Passage {
        self.compared.locate(evidence, decomposed)
    }

    /// How words stand in the article, whatever stands around them.
    #[must_use]
    pub fn passage(&self, words: &str) -> Passage {
        let quote = words.to_owned();
        self.locate(&Evidence { quote, prefix: None, suffix: None, speaker: None, source: None, url: None })
    }

    /// Whether the page has words anywhere.
    #[must_use]
    pub fn is_on_page(&self, words: &str) -> bool {
        let whole = || searched(&text(&self.page, Some("body")).unwrap_or_default());
        let quote = words.to_owned();
        let evidence = Evidence { quote, prefix: None, suffix: None, speaker: None, source: None, url: None };
        let passage = self.whole.get_or_init(whole).locate(&evidence, decomposed);
        matches!(passage, Passage::Exact { .. } | Passage::Ambiguous)
    }

    /// Its words.
    #[must_use]
    pub fn words(&self) -> &ArticleWords {
        self.words.get_or_init(|| ArticleWords::new(&self.text))
    }
}

/// A text made ready to be searched as the browser does, which knows no marks of notes but those beside the text.
fn searched(text: &str) -> ArticleText {
    ArticleText::new(&text.replace([NOTE_BEGINS, NOTE_ENDS], ""))
}

/// How many bytes of a page may name its encoding.
const PRESCAN: usize = 1024;

/// Reads the bytes of a page as browsers do: in the encoding of its byte order mark, else in the one that it names in its
/// first bytes, else in UTF-8 where it is that, else in windows-1252.
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    let named = || {
        let begins = WINDOWS_1252.decode_without_bom_handling(&bytes[..bytes.len().min(PRESCAN)]).0;
        named_encoding(&Html::parse_document(&begins)).or_else(|| declared_encoding(&begins))
    };
    let usual = || if str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 };
    let encoding = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(named).unwrap_or_else(usual);
    encoding.decode_with_bom_removal(bytes).0.into_owned()
}

/// The encoding that the first `meta` of a page names
/// (<https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding>).
fn named_encoding(page: &Html) -> Option<&'static Encoding> {
    let label = |meta: ElementRef<'_>| -> Option<String> {
        if let Some(charset) = meta.attr("charset") {
            return Some(charset.to_owned());
        }
        meta.attr("http-equiv").filter(|name| name.eq_ignore_ascii_case("content-type"))?;
        let content = meta.attr("content")?.to_ascii_lowercase();
        let (_, rest) = content.split_once("charset")?;
        let value = rest.trim_start().strip_prefix('=')?.trim_start();
        let value = value.split([';', ' ', '\t', '\n']).next()?;
        Some(value.trim_matches(['"', '\'']).to_owned())
    };
    let metas = selector_of("meta").ok()?;
    page.select(&metas).find_map(|meta| encoding_of(&label(meta)?))
}

/// The encoding that an XML declaration names, which counts where no `meta` names one
/// (<https://html.spec.whatwg.org/multipage/parsing.html#concept-get-xml-encoding-when-sniffing>).
fn declared_encoding(begins: &str) -> Option<&'static Encoding> {
    let (declaration, _) = begins.strip_prefix("<?xml")?.split_once('>')?;
    let (_, rest) = declaration.split_once("encoding")?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    encoding_of(value[1..].split_once(quote)?.0)
}

/// The encoding of a label. A page whose first bytes could be read is not in UTF-16, whatever it says.
fn encoding_of(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.as_bytes())?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// The addresses by which a page names itself: its canonical one, and the one that is shared.
#[must_use]
pub fn addresses(page: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let Ok(selector) = selector_of("link[rel~=canonical i][href], meta[property='og:url'][content]") else {
        return Vec::new();
    };
    let address = |element: ElementRef<'_>| element.attr("href").or_else(|| element.attr("content")).map(str::to_owned);
    page.select(&selector).filter_map(address).collect()
}

/// The text of the article that `selector` names, with the marks of [`explainer::passage`] and of notes; without a selector
/// of the nearest `article` around the embed, else of the first on the page, else of `main`.
///
/// # Errors
/// The page has no article, or the selector is not valid.
fn text(page: &str, selector: Option<&str>) -> anyhow::Result<String> {
    let page = Html::parse_document(page);
    let first =
        |selector: &str| -> anyhow::Result<Option<ElementRef>> { Ok(page.select(&selector_of(selector)?).next()) };
    let article =
        match selector {
            Some(selector) => first(selector)?.with_context(|| format!("“{selector}” selects nothing on the page"))?,
            None => {
                let embed = first("trade-off, .trade-off, script[data-src]")?;
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
                let note = !aside && is_note(element, text);
                text.push(begins);
                text.extend(note.then_some(NOTE_BEGINS));
                self.gather(element, text);
                text.extend(note.then_some(NOTE_ENDS));
                text.push(ends);
            }
        }
    }
}

/// Whether an element after a text looks like the mark of a note, though [`ASIDE`] does not select it: a number, a star or a
/// dagger that is raised or leads to a place on the page. After a number or a unit it is a power.
fn is_note(element: ElementRef<'_>, before: &str) -> bool {
    let leads_down = element.attr("href").is_some_and(|address| address.contains('#'));
    if !leads_down && element.value().name() != "sup" {
        return false;
    }
    let sign: String = element.text().collect();
    let sign = sign.trim();
    let in_brackets = sign.strip_prefix('[').and_then(|sign| sign.strip_suffix(']'));
    let bare = in_brackets.unwrap_or(sign);
    let is_number = (1..=3).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    let is_star = !bare.is_empty() && bare.chars().all(|character| "*†‡§".contains(character));
    let before = before.trim_end_matches([EDGE, ASIDE_BEGINS, ASIDE_ENDS, NOTE_BEGINS, NOTE_ENDS]);
    let last: Vec<_> = before.chars().rev().take(LETTERS_BEFORE_A_NOTE).collect();
    let is_letter = |character: &char| character.is_alphabetic() || is_combining_mark(*character);
    let is_after = last.first().is_some_and(|last| !last.is_whitespace());
    let is_after_word = last.iter().all(is_letter) && last.len() == LETTERS_BEFORE_A_NOTE;
    let is_after_mark = last.first().is_some_and(|last| !last.is_alphanumeric());
    (is_number || is_star)
        && (in_brackets.is_some() || is_after && (leads_down || is_star || is_after_word || is_after_mark))
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
        let cases = include_str!("../../../tests/passages.json");
        for Case { name, article, quote, prefix, suffix, passage, .. } in
            serde_json::from_str::<Vec<Case>>(cases).unwrap()
        {
            let page = format!("<!doctype html><article>{article}</article>");
            let evidence = Evidence { quote, prefix, suffix, speaker: None, source: None, url: None };
            let found = Article::read(&page, None).unwrap().locate(&evidence);
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
    #[test]
    fn a_page_is_read_in_the_encoding_that_browsers_take() {
        let japanese = "<meta http-equiv='Content-Type' content='text/html; charset=Shift_JIS'><p>日本";
        let (in_japanese, ..) = encoding_rs::SHIFT_JIS.encode(japanese);
        let utf_16: Vec<u8> = "\u{feff}<p>Größe".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let far = format!("<!--{}--><meta charset=shift_jis><p>Größe", " ".repeat(PRESCAN));
        let table: [(&[u8], &str); 12] = [
            (b"<p>Gr\xf6\xdfe \x80", "<p>Größe €"),
            ("<p>Größe".as_bytes(), "<p>Größe"),
            ("\u{feff}<meta charset=shift_jis><p>Größe".as_bytes(), "<meta charset=shift_jis><p>Größe"),
            (&in_japanese, japanese),
            (&utf_16, "<p>Größe"),
            ("<meta charset=utf-16><p>Größe".as_bytes(), "<meta charset=utf-16><p>Größe"),
            (b"<META CHARSET=' ISO-8859-1 '><p>\x80", "<META CHARSET=' ISO-8859-1 '><p>€"),
            (b"<meta charset=nonsense><p>\xf6", "<meta charset=nonsense><p>ö"),
            (b"<!-- <meta charset=shift_jis> --><p>\xf6", "<!-- <meta charset=shift_jis> --><p>ö"),
            (far.as_bytes(), &far),
            (
                b"<?xml version='1.0' encoding=\"windows-1251\"?><p>\xe4\xe0",
                "<?xml version='1.0' encoding=\"windows-1251\"?><p>да",
            ),
            (
                b"<?xml encoding='windows-1251'?><meta charset=latin1><p>\xf6",
                "<?xml encoding='windows-1251'?><meta charset=latin1><p>ö",
            ),
        ];
        for (bytes, expected) in table {
            assert_eq!(decode(bytes), expected);
        }
    }

    #[test]
    fn a_page_names_its_own_address() {
        let page = "<link rel=stylesheet href=a.css><link rel='x Canonical' href='https://a.example/b'>\
                    <meta property='og:url' content='https://a.example/b?c'><meta property='og:title' content='B'>";
        assert_eq!(addresses(page), ["https://a.example/b", "https://a.example/b?c"]);
    }
}
