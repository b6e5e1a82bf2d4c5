//! Whether the quotes of a document stand in its article, and if not, what keeps them from it.
//!
//! [`explainer::passage`] decides, here and in the browser; what is said besides explains.

use std::ops::Range;
use std::sync::LazyLock;

use explainer::Evidence;
use explainer::passage::Passage;
use regex::Regex;
use serde_json::Value;

use crate::article_page::Article;
use crate::draft::Draft;
use crate::finding::Finding;
use crate::form::Form;
use crate::rule::Rule;

/// The quotes that are not exactly one passage of the article. Works on a document with other mistakes, too.
pub fn misquoted(draft: &Draft, article: &Article, form: Form) -> Vec<Finding> {
    let mut found = Vec::new();
    for (section, at) in items(&draft.document, "sections").zip(0..) {
        for (point, index) in items(section, "points").zip(0..) {
            for (evidence, number) in items(point, "evidence").zip(0..) {
                let text = |key: &str| evidence.get(key).and_then(Value::as_str).map(str::to_owned);
                let Some(quote) = text("quote") else { continue };
                let [prefix, suffix] = ["prefix", "suffix"].map(text);
                let evidence = Evidence { quote, prefix, suffix, speaker: None, source: None, url: None };
                let passage = article.locate(&evidence);
                if matches!(passage, Passage::Exact { .. }) || evidence.quote.trim().is_empty() {
                    continue;
                }
                let Reason { rule, message, help, shown } = reason(article, &evidence.quote, passage, form);
                let pointer = format!("/sections/{at}/points/{index}/evidence/{number}/quote");
                let finding = Finding::at(rule, draft, &pointer, message).help(help);
                found.push(Finding { shown, ..finding });
            }
        }
    }
    found
}

/// The list at a key of an object, or nothing.
fn items<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// What keeps a quote from being one passage of the article.
struct Reason {
    rule: Rule,
    message: &'static str,
    help: &'static str,
    shown: Option<String>,
}

/// How many words may stand between the parts of a quote that leaves them out; more, and it joins two passages.
const BETWEEN: usize = 40;
/// How many passages are shown of those that a quote may be.
const REPEATS: usize = 3;
/// How many words each of two joined passages has at least.
const FEWEST: usize = 3;

static MARKUP: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"</?[A-Za-z][^<>]*>|\*+|__|`|\\").ok());
static ELLIPSIS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\s*[\[(]?\s*(?:…|\.(?:\s?\.){2,})\s*[\])]?\s*").ok());

fn reason(article: &Article, quote: &str, passage: Passage, form: Form) -> Reason {
    let has = |quote: &str| matches!(article.passage(quote), Passage::Exact { .. } | Passage::Ambiguous);
    let words = article.words();
    if passage == Passage::Ambiguous {
        let repeats = words.alike(quote);
        let repeats: Vec<_> = repeats.iter().take(REPEATS).map(|range| format!("“{}”", words.around(range))).collect();
        return Reason {
            rule: Rule::QuoteTwice,
            message: "The article has these words more than once.",
            help: match form {
                Form::Json => "Say in “prefix” and “suffix” what stands around the ones that are meant.",
                Form::Markdown => {
                    "Write in square brackets before and after them what stands around the ones that are meant."
                }
                Form::Sheet => "Say in “Words before” and “Words after” what stands around the ones that are meant.",
            },
            shown: (repeats.len() > 1).then(|| format!("The article: {}", repeats.join(" and "))),
        };
    }
    if has(quote) {
        return Reason {
            rule: Rule::QuoteChanged,
            message: "The article has this quote, with other words around it than are given.",
            help: "Copy the words around it from there anew, or leave them out.",
            shown: words.alike(quote).first().map(|range| article_says(&words.around(range))),
        };
    }
    // Most quotes have no such mark, and a look is faster than the search.
    let marked = quote.contains(['<', '*', '_', '`', '\\']);
    let bare = MARKUP.as_ref().filter(|_| marked).map_or_else(|| quote.into(), |marks| marks.replace_all(quote, ""));
    if bare != quote && has(&bare) {
        return marks("The quote has marks for bold, emphasis or the like in it, which the article does not show.");
    }
    let inner = bare.trim_matches(|mark: char| mark.is_whitespace() || "“”„‟\"«»‘’‚‛'‹›….[]()".contains(mark));
    if inner != bare && has(inner) {
        return marks("The article has these words without the quotation marks, dots or brackets around them.");
    }
    if let Some(reason) = joined(article, inner) {
        return reason;
    }
    if let Some(range) = words.alike(quote).first() {
        return Reason {
            rule: Rule::QuoteChanged,
            message: "The article has these words with other characters, capital letters, spaces or punctuation.",
            help: "Copy them from there: what looks alike may be another character.",
            shown: Some(article_says(&words.difference(range.clone(), quote))),
        };
    }
    let shown = words.nearest(quote).map(|range| article_says(&words.difference(range, quote)));
    if passage == Passage::Changed {
        let (message, help) = (
            "This is not found word for word in the article.",
            "Copy the quote, and the words around it, from there anew.",
        );
        return Reason { rule: Rule::QuoteChanged, message, help, shown };
    }
    let (message, help) =
        ("The article does not have this quote.", "Copy it from there word for word, or take it out.");
    Reason { rule: Rule::QuoteMissing, message, help, shown }
}

fn article_says(words: &str) -> String {
    format!("The article: “{words}”")
}

fn marks(message: &'static str) -> Reason {
    Reason { rule: Rule::QuoteMarks, message, help: "Write the words alone.", shown: None }
}

/// Why a quote that is made of several passages is none.
fn joined(article: &Article, quote: &str) -> Option<Reason> {
    let has = |part: &str| matches!(article.passage(part), Passage::Exact { .. } | Passage::Ambiguous);
    let has_dots = quote.contains('…') || quote.matches('.').nth(2).is_some();
    let parted: Vec<_> = if has_dots { ELLIPSIS.as_ref()?.split(quote).collect() } else { Vec::new() };
    let parted: Vec<_> = parted.into_iter().filter(|part| !part.is_empty()).collect();
    let parts = if parted.len() > 1 && parted.iter().all(|part| has(part)) {
        parted
    } else {
        // The longest beginning that the article has, if it has the rest, too. What begins longer is not there either.
        let gaps: Vec<_> = quote.match_indices(char::is_whitespace).map(|(at, _)| at).collect();
        let gaps = gaps.get(FEWEST - 1..=gaps.len().checked_sub(FEWEST)?)?;
        let at = gaps.get(gaps.partition_point(|at| has(&quote[..*at])).checked_sub(1)?)?;
        if !has(&quote[*at..]) {
            return None;
        }
        vec![&quote[..*at], quote[*at..].trim_start()]
    };
    let words = article.words();
    let ranges: Vec<_> = parts.iter().filter_map(|part| words.alike(part).into_iter().next()).collect();
    let follows = |pair: &[Range<usize>]| (pair[0].end..=pair[0].end + BETWEEN).contains(&pair[1].start);
    let (first, last) = (ranges.first()?, ranges.last()?);
    if ranges.len() == parts.len() && ranges.windows(2).all(follows) {
        return Some(Reason {
            rule: Rule::QuoteJoined,
            message: "The quote leaves out words of the article.",
            help: "Quote them, too, or make a quote of each part.",
            shown: Some(article_says(&words.difference(first.start..last.end, &parts.join(" ")))),
        });
    }
    let passages: Vec<_> = parts.iter().map(|part| format!("“{part}”")).collect();
    Some(Reason {
        rule: Rule::QuoteJoined,
        message: "The quote joins passages that stand apart in the article.",
        help: "Make a quote of each.",
        shown: Some(format!("The article has, apart from each other: {}", passages.join(" and "))),
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::{ProptestConfig, prop_assert, proptest};
    use serde_json::json;

    use super::*;

    const PAGE: &str = "<!doctype html><article><h1>The models</h1><p>She said: “I can hear myself teach again, and I like \
                        it”, and laughed.</p><p>They are said to have <em>performed</em> far below what was hoped of \
                        them. Emissions of CO₂ fell by 1\u{202f}000 tonnes, or ½ of all. The caf\u{e9} is open.</p>\
                        <p>It is open. Then it is open again.</p><div class=trade-off><blockquote>It is quoted here \
                        alone</blockquote></div></article>";

    fn findings(quotes: &[&str]) -> Vec<Finding> {
        let evidence: Vec<_> = quotes.iter().map(|quote| json!({ "quote": quote })).collect();
        let document = json!({ "sections": [{ "points": [{ "evidence": evidence }] }] });
        let mut draft = Draft::default();
        draft.put("", document, crate::Place::default());
        misquoted(&draft, &Article::read(PAGE, None).unwrap(), Form::Markdown)
    }

    #[test]
    fn what_a_reader_would_find_is_a_quote() {
        let quotes = [
            "I can hear myself teach again",
            "The cafe\u{301} is open.",
            "hoped of them. Emissions of CO₂ fell by 1 000 tonnes",
            "and laughed. They are said to have performed",
        ];
        assert_eq!(findings(&quotes).iter().map(Finding::advice).collect::<Vec<_>>(), <[String; 0]>::default());
    }

    #[test]
    fn what_keeps_a_quote_from_being_one_is_said() {
        let quotes = [
            "is open",
            "They are said to have <strong>performed</strong> far below",
            "**I can hear** myself",
            "“I can hear myself teach”",
            "…hear myself teach again…",
            "I can hear myself … like it",
            "I can hear myself [...] Emissions of CO₂ fell",
            "She said: “I can hear […] below what was hoped of them",
            "said to have performed below what was hoped",
            "I can hear myself teach far below what was",
            "Emissions of CO2 fell by 1000 tonnes, or 1/2 of all",
            "I CAN HEAR myself",
            "They are said to have performed far below what was feared",
            "They were reported to have performed a little below what I hoped",
            "It is quoted here alone",
            "nothing of the kind",
        ];
        let mut text = String::new();
        for (quote, finding) in quotes.iter().zip(findings(&quotes)) {
            text += &format!("{quote}\n  {}: {}\n", finding.rule.id(), finding.advice());
            text += &finding.shown.map(|shown| format!("  {shown}\n")).unwrap_or_default();
        }
        expect![[r#"
            is open
              quote-twice: The article has these words more than once. Write in square brackets before and after them what stands around the ones that are meant.
              The article: “… ½ of all. The café is open. It is open. Then …” and “… The café is open. It is open. Then it is open again …” and “… It is open. Then it is open again.”
            They are said to have <strong>performed</strong> far below
              quote-marks: The quote has marks for bold, emphasis or the like in it, which the article does not show. Write the words alone.
            **I can hear** myself
              quote-marks: The quote has marks for bold, emphasis or the like in it, which the article does not show. Write the words alone.
            “I can hear myself teach”
              quote-marks: The article has these words without the quotation marks, dots or brackets around them. Write the words alone.
            …hear myself teach again…
              quote-marks: The article has these words without the quotation marks, dots or brackets around them. Write the words alone.
            I can hear myself … like it
              quote-joined: The quote leaves out words of the article. Quote them, too, or make a quote of each part.
              The article: “I can hear myself [left out: teach again, and I] like it”
            I can hear myself [...] Emissions of CO₂ fell
              quote-joined: The quote leaves out words of the article. Quote them, too, or make a quote of each part.
              The article: “I can hear myself [left out: teach again, and I like it”, and laughed. They are said to have performed far below what was hoped of them.] Emissions of CO₂ fell”
            She said: “I can hear […] below what was hoped of them
              quote-joined: The quote leaves out words of the article. Quote them, too, or make a quote of each part.
              The article: “She said: “I can hear [left out: myself teach again, and I like it”, and laughed. They are said to have performed far] below what was hoped of them”
            said to have performed below what was hoped
              quote-joined: The quote leaves out words of the article. Quote them, too, or make a quote of each part.
              The article: “said to have performed [left out: far] below what was hoped”
            I can hear myself teach far below what was
              quote-joined: The quote leaves out words of the article. Quote them, too, or make a quote of each part.
              The article: “I can hear myself teach [left out: again, and I like it”, and laughed. They are said to have performed] far below what was”
            Emissions of CO2 fell by 1000 tonnes, or 1/2 of all
              quote-changed: The article has these words with other characters, capital letters, spaces or punctuation. Copy them from there: what looks alike may be another character.
              The article: “Emissions of CO₂ [not: CO2] fell by 1 000 [not: 1000] tonnes, or ½ [not: 1/2] of all”
            I CAN HEAR myself
              quote-changed: The article has these words with other characters, capital letters, spaces or punctuation. Copy them from there: what looks alike may be another character.
              The article: “I can hear [not: CAN HEAR] myself”
            They are said to have performed far below what was feared
              quote-changed: This is not found word for word in the article. Copy the quote, and the words around it, from there anew.
              The article: “They are said to have performed far below what was hoped [not: feared] …”
            They were reported to have performed a little below what I hoped
              quote-missing: The article does not have this quote. Copy it from there word for word, or take it out.
              The article: “They are said [not: were reported] to have performed far [not: a little] below what was [not: I] hoped …”
            It is quoted here alone
              quote-missing: The article does not have this quote. Copy it from there word for word, or take it out.
            nothing of the kind
              quote-missing: The article does not have this quote. Copy it from there word for word, or take it out.
        "#]].assert_eq(&text);
        assert_eq!(findings(&quotes).len(), quotes.len());
    }

    #[test]
    fn words_around_a_quote_that_stand_elsewhere_are_shown_anew() {
        let mut draft = Draft::default();
        let evidence = json!({ "quote": "hear myself", "prefix": "He can" });
        draft.put("", json!({ "sections": [{ "points": [{ "evidence": [evidence] }] }] }), crate::Place::default());
        let [finding] = &misquoted(&draft, &Article::read(PAGE, None).unwrap(), Form::Json)[..] else { panic!("one") };
        assert_eq!(
            finding.shown.as_deref(),
            Some("The article: “… She said: “I can hear myself teach again, and I like …”")
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn no_quote_ends_it(words in proptest::collection::vec(0..20_usize, 0..12)) {
            let known = [
                "I", "can", "hear", " ", "…", "[...]", "**", "<b>", "“", "CO2", "½", "open", "it is", ".", "\u{301}", "Then",
                "\u{fdd0}", "ﬁ", "performed far", "below what was",
            ];
            let quote: String = words.iter().map(|word| format!("{} ", known[*word])).collect();
            for finding in findings(&[&quote]) {
                prop_assert!(finding.shown.is_none_or(|shown| shown.starts_with("The article")));
            }
        }
    }
}
