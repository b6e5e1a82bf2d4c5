//! Whether the quotes of a document stand in its article, and if not, what keeps them from it.
//!
//! [`explainer::passage`] decides, here and in the browser; what is said besides explains.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use explainer::Evidence;
use explainer::passage::Passage;
use regex::Regex;
use serde_json::Value;

use crate::article_page::Article;
use crate::article_words::{ArticleWords, Difference, is_unseen, words_of};
use crate::draft::Draft;
use crate::finding::Finding;
use crate::form::Form;
use crate::rule::Rule;
use crate::wording::items;

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
                let is_unwritten = evidence.quote.trim().is_empty() || is_ellipsis(&evidence.quote);
                if matches!(passage, Passage::Exact { .. }) || is_unwritten {
                    continue;
                }
                let at = format!("/sections/{at}/points/{index}/evidence/{number}/");
                let (key, Reason { rule, message, help, shown }) = match dotted_context(article, &evidence) {
                    Some((key, reason)) => (key, reason),
                    None => ("quote", reason(article, &evidence.quote, passage, form)),
                };
                let finding = Finding::at(rule, draft, &(at + key), message).help(help);
                found.push(Finding { shown, ..finding });
            }
        }
    }
    found
}

/// What keeps a quote from being one passage of the article.
struct Reason {
    rule: Rule,
    message: String,
    help: &'static str,
    shown: Option<String>,
}

/// How many words may stand between the parts of a quote that leaves them out; more, and it joins two passages.
const BETWEEN: usize = 40;
/// How many passages are shown of those that a quote may be.
const REPEATS: usize = 3;
/// How many words each of two joined passages has at least, where nothing says that they are two.
const FEWEST: usize = 3;
/// How many parts of a quote are looked for, and how many words are compared one by one: with more it takes too long.
const MOST_PARTS: usize = 40;
const MOST_WORDS: usize = 500;
/// What stands around words that are left out, or that an editor has put in.
const BRACKETS: &[char] = &['[', ']', '(', ')', '{', '}', '<', '>'];

static MARKUP: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"</?[A-Za-z][^<>]*>|\*+|__|`|\\").ok());
static NOTE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(\p{L}{3}|[\p{P}&&[^\[(]])(?:\[\d{1,3}\]|\d{1,2}\b|[¹²³⁰⁴-⁹]+|[*†‡]+)").ok());
/// What says that words are left out.
static ELLIPSIS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[…⋯‥]|\.(?:\s?\.)+").ok());
/// What may say so, or stands for words that an editor has put in.
static BREAK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[…⋯‥]|\.(?:\s?\.)+|\[[^\]]*\]|\s[-–—―/|*_]+\s|//|[”»][^“”«»]*[“«]|[.!?][”»’]*\s").ok()
});

/// Whether a text is nothing but a sign that words are left out, be it in brackets.
#[must_use]
pub fn is_ellipsis(text: &str) -> bool {
    let is_part =
        |character: char| character.is_whitespace() || ".…⋯‥".contains(character) || BRACKETS.contains(&character);
    text.chars().all(is_part) && (text.contains(['…', '⋯', '‥']) || text.matches('.').nth(2).is_some())
}

/// Says so where the words around a quote are those of the article but for dots or brackets in them, and which words they are.
fn dotted_context(article: &Article, evidence: &Evidence) -> Option<(&'static str, Reason)> {
    let bare = |text: &Option<String>| {
        let is_mark = |mark: char| mark.is_whitespace() || ".…⋯‥[]()".contains(mark);
        text.as_deref().map(|text| text.trim_matches(is_mark).to_owned()).filter(|text| !text.is_empty())
    };
    let context = [("prefix", &evidence.prefix), ("suffix", &evidence.suffix)];
    let has_dots =
        |(_, text): &&(&str, &Option<String>)| text.as_deref().is_some_and(|text| text.contains(['.', '…', '⋯', '‥']));
    let (key, _) = context.iter().find(has_dots)?;
    let [prefix, suffix] = [&evidence.prefix, &evidence.suffix].map(bare);
    let quote = evidence.quote.clone();
    let without = Evidence { quote, prefix, suffix, speaker: None, source: None, url: None };
    let message =
        "The words around a quote are looked for in the article, and these have dots that it does not have there.";
    let reason =
        Reason { rule: Rule::QuoteMarks, message: message.to_owned(), help: "Take the dots out.", shown: None };
    matches!(article.locate(&without), Passage::Exact { .. }).then_some((*key, reason))
}

fn reason(article: &Article, quote: &str, passage: Passage, form: Form) -> Reason {
    let has = |quote: &str| matches!(article.passage(quote), Passage::Exact { .. } | Passage::Ambiguous);
    let words = article.words();
    if passage == Passage::Ambiguous {
        let repeats = words.alike(quote);
        let repeats: Vec<_> = repeats.iter().take(REPEATS).map(|range| format!("“{}”", words.around(range))).collect();
        return Reason {
            rule: Rule::QuoteTwice,
            message: "The article has these words more than once.".to_owned(),
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
            message: "The article has this quote, with other words around it than are given.".to_owned(),
            help: "Copy the words around it from there anew, or leave them out.",
            shown: words.alike(quote).first().map(|range| article_says(&words.around(range))),
        };
    }
    // Most quotes have no such mark, and a look is faster than the search.
    let without = |marks: &LazyLock<Option<Regex>>, quote: &str, kept: &str| {
        marks.as_ref().map_or_else(|| quote.to_owned(), |marks| marks.replace_all(quote, kept).into_owned())
    };
    let marked = quote.contains(['<', '*', '_', '`', '\\']);
    let bare = if marked { without(&MARKUP, quote, "") } else { quote.to_owned() };
    if bare != quote && has(&bare) {
        return marks("The quote has marks for bold, emphasis or the like in it, which the article does not show.");
    }
    // The mark of a note is a number or a sign.
    let is_of_note = |character: char| character.is_numeric() || "*†‡".contains(character);
    let without_notes =
        |quote: &str| if quote.contains(is_of_note) { without(&NOTE, quote, "$1") } else { quote.to_owned() };
    let noted = without_notes(quote);
    if noted != quote && has(&noted) {
        return marks(
            "The quote has what looks like the mark of a footnote, and the article has these words without it.",
        );
    }
    if quote.contains(is_unseen) && has(&quote.replace(is_unseen, "")) {
        return Reason {
            help: "Take the words from there anew, or write them by hand.",
            ..marks("The quote has a character in it that does not show, and that the article does not have.")
        };
    }
    let is_quotation = |mark: char| mark.is_whitespace() || "“”„‟\"«»‘’‚‛'‹›「」『』《》〈〉".contains(mark);
    let is_dot = |mark: char| mark.is_whitespace() || ".…⋯‥".contains(mark);
    let [before, inner, after] = within(&bare, |mark| is_quotation(mark) || is_dot(mark) || BRACKETS.contains(&mark));
    if inner != bare && has(inner) {
        let around = [before, after].concat();
        return if is_ellipsis(before) || is_ellipsis(after) {
            marks("The article has these words without the dots around them, and a quote may begin and end anywhere.")
        } else if around.chars().all(is_quotation) {
            marks("The article has these words without the quotation marks around them.")
        } else {
            marks("The article has these words without the punctuation around them.")
        };
    }
    let found = words.alike(inner).into_iter().next();
    if let Some(range) = found.or_else(|| words.alike(&without_notes(inner)).into_iter().next()) {
        return alike(words, &range, inner);
    }
    if let Some(reason) = joined(words, inner) {
        return reason;
    }
    if article.is_on_page(inner) {
        return Reason {
            rule: Rule::QuoteMissing,
            message: "The page has this quote, but not in its article.".to_owned(),
            help: "Quote words of the article; where these belong to it, name the part of the page that has them all with --article-selector, and in the attribute “article” of the explorer.",
            shown: None,
        };
    }
    let shown = words.nearest(quote).map(|range| article_says(&words.difference(range, quote)));
    if passage == Passage::Changed {
        let (message, help) = (
            "This is not found word for word in the article.",
            "Copy the quote, and the words around it, from there anew.",
        );
        return Reason { rule: Rule::QuoteChanged, message: message.to_owned(), help, shown };
    }
    let (message, help) =
        ("The article does not have this quote.", "Copy it from there word for word, or take it out.");
    Reason { rule: Rule::QuoteMissing, message: message.to_owned(), help, shown }
}

/// A text without the marks around it, which stand before and after. A bracket is none of them whose other one stands inside.
fn within(text: &str, is_mark: impl Fn(char) -> bool) -> [&str; 3] {
    let mut end = text.trim_end_matches(&is_mark).len();
    let mut start = text[..end].len() - text[..end].trim_start_matches(&is_mark).len();
    let (opens, closes) = (text[start..end].find(['[', '(']), text[start..end].find([']', ')']));
    if closes.is_some_and(|closes| opens.is_none_or(|opens| closes < opens)) {
        start = text[..start].rfind(['[', '(']).unwrap_or(start);
    }
    let (opens, closes) = (text[start..end].rfind(['[', '(']), text[start..end].rfind([']', ')']));
    if opens.is_some_and(|opens| closes.is_none_or(|closes| closes < opens)) {
        end = text[end..].find([']', ')']).map_or(end, |at| end + at + 1);
    }
    [&text[..start], &text[start..end], &text[end..]]
}

fn article_says(words: &str) -> String {
    format!("The article: “{words}”")
}

fn marks(message: &str) -> Reason {
    Reason { rule: Rule::QuoteMarks, message: message.to_owned(), help: "Write the words alone.", shown: None }
}

/// Why a quote is not found whose words the article has.
fn alike(words: &ArticleWords, range: &Range<usize>, quote: &str) -> Reason {
    let differences = words.differences(range, quote);
    let shown = Some(article_says(&words.difference(range.clone(), quote)));
    let only: Vec<_> = differences.iter().copied().collect();
    let (rule, message, help) = match only[..] {
        [Difference::Note] => {
            let notes: Vec<_> = words.notes(range).iter().map(|note| format!("“{note}”")).collect();
            let what = if notes.len() == 1 { "the mark of a footnote" } else { "marks of footnotes" };
            let message =
                format!("The article has what looks like {what} between these words: {}.", notes.join(" and "));
            let help = "Let the quote end before such a mark or begin after it, or write it as the article has it.";
            return Reason { rule: Rule::QuoteChanged, message, help, shown };
        }
        [Difference::QuoteNote] => (
            Rule::QuoteMarks,
            "The quote has what looks like the mark of a footnote, and the article has these words without it.",
            "Write the words alone.",
        ),
        [Difference::Dots] => (
            Rule::QuoteMarks,
            "The quote has dots, as if words were left out, and the article has none between these words.",
            "Take the dots out.",
        ),
        [Difference::Brackets] => {
            (Rule::QuoteMarks, "The article has these words without the brackets.", "Write the words alone.")
        }
        [Difference::Unseen] => (
            Rule::QuoteChanged,
            "The article has these words with a character that does not show.",
            "Copy them from there.",
        ),
        [Difference::Alphabet] => (
            Rule::QuoteChanged,
            "The article has these words, and one of the two has a letter of another alphabet, which only looks the same.",
            "Copy them from there.",
        ),
        [Difference::Capitals] => (
            Rule::QuoteChanged,
            "The article has these words with other capital letters.",
            "Write small and capital letters as they are shown here: a page may show in capitals what its text has in small letters.",
        ),
        [Difference::Spaces] => (
            Rule::QuoteChanged,
            "The article has these words with other spaces.",
            "Write a space where the article has one, be it a narrow one, and none where it has none.",
        ),
        [Difference::Punctuation] => {
            (Rule::QuoteChanged, "The article has these words with other punctuation.", "Copy them from there.")
        }
        _ => {
            let message = format!("The article has these words with other {}.", in_words(&differences));
            let help = if differences.contains(&Difference::Characters) {
                "Copy them from there: what looks alike may be another character."
            } else {
                "Copy them from there."
            };
            return Reason { rule: Rule::QuoteChanged, message, help, shown };
        }
    };
    Reason { rule, message: message.to_owned(), help, shown }
}

/// What differs, as a list in a sentence.
fn in_words(differences: &BTreeSet<Difference>) -> String {
    let word = |difference: &Difference| match difference {
        Difference::Note | Difference::QuoteNote => "marks of footnotes",
        Difference::Dots | Difference::Brackets | Difference::Punctuation => "punctuation",
        Difference::Capitals => "capital letters",
        Difference::Spaces => "spaces",
        Difference::Unseen | Difference::Alphabet | Difference::Characters => "characters",
    };
    let words: BTreeSet<_> = differences.iter().map(word).collect();
    let words: Vec<_> = words.into_iter().collect();
    match &words[..] {
        [] => "characters".to_owned(),
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        [only, ..] => (*only).to_owned(),
    }
}

/// Why a quote that is made of several passages is none.
fn joined(words: &ArticleWords, quote: &str) -> Option<Reason> {
    if words_of(quote) == 0 {
        return None;
    }
    let parts = |marks: &LazyLock<Option<Regex>>| -> Vec<_> {
        let parts = marks.as_ref().map_or_else(|| vec![quote], |marks| marks.split(quote).collect());
        let is_edge = |one: char| one.is_whitespace() || BRACKETS.contains(&one) || "-–—―/|".contains(one);
        let parts = parts.into_iter().map(|part| part.trim_matches(is_edge));
        parts.filter(|part| part.contains(char::is_alphanumeric)).collect()
    };
    let marked = parts(&ELLIPSIS);
    if marked.len() > MOST_PARTS {
        return None;
    }
    let said = marked.join(" ");
    if let Some(reason) = parted(words, quote, &marked) {
        return Some(reason);
    }
    if (FEWEST..=MOST_WORDS).contains(&words_of(&said))
        && let Some(range) = words.leaving_out(&said)
    {
        return Some(leaves_out(words, range, &said));
    }
    let passages: Vec<_> = marked.iter().map(|part| words.whole(part)).collect();
    if marked.len() > 1 && passages.iter().all(|passages| !passages.is_empty()) {
        return Some(apart(words, &marked, &passages));
    }
    if let Some(reason) = parted(words, quote, &parts(&BREAK)) {
        return Some(reason);
    }
    // Where nothing marks the parts, each is the longest beginning of what is left that the article has.
    let pieces: Option<Vec<_>> = marked.iter().map(|part| pieces(words, part)).collect();
    if let Some(pieces) = pieces {
        let pieces = pieces.concat();
        let passages: Vec<_> = pieces.iter().map(|piece| words.whole(piece)).collect();
        return Some(match words.chain(&passages, BETWEEN) {
            Some(range) => leaves_out(words, range, &said),
            None => apart(words, &pieces, &passages),
        });
    }
    let (there, missing): (Vec<&str>, Vec<&str>) = marked.iter().partition(|part| !words.whole(part).is_empty());
    let missing = *missing.first()?;
    let is_there = there.iter().any(|part| words_of(part) > 1);
    let nearest = words.nearest(missing).map(|range| article_says(&words.difference(range, missing)));
    is_there.then(|| Reason {
        rule: Rule::QuoteJoined,
        message: format!("The quote joins passages, of which the article does not have “{missing}”."),
        help: "Make a quote of each, word for word.",
        shown: nearest,
    })
}

/// Why a quote is none whose parts stand near each other in the article.
fn parted(words: &ArticleWords, quote: &str, parts: &[&str]) -> Option<Reason> {
    if !(2..=MOST_PARTS).contains(&parts.len()) {
        return None;
    }
    let passages: Vec<_> = parts.iter().map(|part| words.whole(part)).collect();
    let range = words.chain(&passages, BETWEEN)?;
    let said = parts.join(" ");
    if !words.is_no_more_than(&range, &said) {
        return Some(leaves_out(words, range, &said));
    }
    let shown = Some(article_says(&words.difference(range, quote)));
    let reason = marks("The article has these words without what the quote has between them.");
    Some(Reason { help: "Take it out.", shown, ..reason })
}

fn leaves_out(words: &ArticleWords, range: Range<usize>, said: &str) -> Reason {
    Reason {
        rule: Rule::QuoteJoined,
        message: "The quote leaves out words of the article.".to_owned(),
        help: "Quote them, too, or make a quote of each part.",
        shown: Some(article_says(&words.difference(range, said))),
    }
}

/// Says that passages do not stand together.
fn apart(words: &ArticleWords, parts: &[&str], passages: &[Vec<Range<usize>>]) -> Reason {
    let is_in_order = words.chain(passages, usize::MAX).is_some();
    let mut parts: Vec<_> = parts.iter().zip(passages).collect();
    let message = if is_in_order {
        "The quote joins passages that stand apart in the article."
    } else {
        parts.sort_by_key(|(_, passages)| passages.first().map(|range| range.start));
        "The quote joins passages that stand in another order in the article."
    };
    let parts: Vec<_> = parts.into_iter().map(|(part, _)| format!("“{part}”")).collect();
    let shown = if is_in_order {
        format!("The article has, apart from each other: {}", parts.join(" and "))
    } else {
        format!("The article has first {}", parts.join(" and then "))
    };
    Reason { rule: Rule::QuoteJoined, message: message.to_owned(), help: "Make a quote of each.", shown: Some(shown) }
}

/// The parts of a text that the article has, one after the other, none of them short.
fn pieces<'t>(words: &ArticleWords, text: &'t str) -> Option<Vec<&'t str>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while words.whole(rest).is_empty() {
        let gaps: Vec<_> = rest.match_indices(char::is_whitespace).map(|(at, _)| at).take(MOST_WORDS).collect();
        let gaps = gaps.get(FEWEST - 1..=gaps.len().checked_sub(FEWEST)?)?;
        // What begins longer is not there either.
        let at = *gaps.get(gaps.partition_point(|at| !words.whole(&rest[..*at]).is_empty()).checked_sub(1)?)?;
        pieces.push(&rest[..at]);
        if pieces.len() > MOST_PARTS {
            return None;
        }
        rest = rest[at..].trim_start();
    }
    pieces.push(rest);
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::{ProptestConfig, prop_assert, proptest};
    use serde_json::json;

    use super::*;

    const PAGE: &str = "<!doctype html><p>Two letters have come.</p><article><h1>The models</h1><p>She said: “I can hear myself teach again, and I like \
                        it”, and laughed.</p><p>They are said to have <em>performed</em> far below what was hoped of \
                        them. Emissions of CO₂ fell by 1\u{202f}000 tonnes, or ½ of all. The caf\u{e9} is open.</p>\
                        <p>It is open. Then it is open again.</p><div class=trade-off><blockquote>It is quoted here \
                        alone</blockquote></div><p>We would come. Like all, on every day – if we can.</p><p>The council voted<sup>1\
                        </sup> for it<a href='#fn2'>[2]</a>, and the mayor<sup><a href='#fn3'>3</a></sup> wrote. It is 10\
                        <sup>2</sup> times a water\u{ad}works of 5\u{a0}%.</p></article>";

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
            "Two letters have come",
            "I can hear … And laughed",
            "We would come. … On every day",
            "I can hear myself — like it",
            "I can hear … again … laughed",
            "They … been hoped",
            "and laughed … I can hear myself",
            "I can hear myself again",
            "I can hear myself, she said, teach again",
            "We would come … Like all",
            "[They] would come",
            "[W]e would come",
            "We [all] would come",
            "We would come like all",
            "The council voted for it, and the mayor wrote",
            "The council voted¹ for it",
            "and the mayor wrote3",
            "of 5% and",
            "the water works of 5 %",
            "a waterworks of 5%.",
            "THE MODELS",
            "I c\u{430}n hear myself",
            "I can\u{1} hear myself",
            "on every day--if we can",
        ];
        let mut text = String::new();
        for (quote, finding) in quotes.iter().zip(findings(&quotes)) {
            text += &format!("{quote}\n  {}: {}\n", finding.rule.id(), finding.advice());
            text += &finding.shown.map(|shown| format!("  {shown}\n")).unwrap_or_default();
        }
        expect![[r#"
            is open
              quote-twice: The article has these words more than once. Write in square brackets before and after them what stands around the ones that are meant.
              The article: “… ½ of all. The café is open. It is open. Then …” and “… The café is open. It is open. Then it is open again …” and “… It is open. Then it is open again. We would come. …”
            They are said to have <strong>performed</strong> far below
              quote-marks: The quote has marks for bold, emphasis or the like in it, which the article does not show. Write the words alone.
            **I can hear** myself
              quote-marks: The quote has marks for bold, emphasis or the like in it, which the article does not show. Write the words alone.
            “I can hear myself teach”
              quote-marks: The article has these words without the quotation marks around them. Write the words alone.
            …hear myself teach again…
              quote-marks: The article has these words without the dots around them, and a quote may begin and end anywhere. Write the words alone.
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
              quote-changed: The article has these words with other characters and spaces. Copy them from there: what looks alike may be another character.
              The article: “Emissions of CO₂ [not: CO2] fell by 1 000 [not: 1000] tonnes, or ½ [not: 1/2] of all”
            I CAN HEAR myself
              quote-changed: The article has these words with other capital letters. Write small and capital letters as they are shown here: a page may show in capitals what its text has in small letters.
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
            Two letters have come
              quote-missing: The page has this quote, but not in its article. Quote words of the article; where these belong to it, name the part of the page that has them all with --article-selector, and in the attribute “article” of the explorer.
            I can hear … And laughed
              quote-joined: The quote leaves out words of the article. Quote them, too, or make a quote of each part.
              The article: “I can hear [left out: myself teach again, and I like it”,] and [not: And] laughed”
            We would come. … On every day
              quote-joined: The quote leaves out words of the article. Quote them, too, or make a quote of each part.
              The article: “We would come. [left out: Like all,] on [not: On] every day”
            I can hear myself — like it
              quote-joined: The quote leaves out words of the article. Quote them, too, or make a quote of each part.
              The article: “I can hear myself [left out: teach again, and I] like it”
            I can hear … again … laughed
              quote-joined: The quote leaves out words of the article. Quote them, too, or make a quote of each part.
              The article: “I can hear [left out: myself teach] again [left out: , and I like it”, and] laughed”
            They … been hoped
              quote-missing: The article does not have this quote. Copy it from there word for word, or take it out.
              The article: “They are said to have performed far below what was [not: … been] hoped …”
            and laughed … I can hear myself
              quote-joined: The quote joins passages that stand in another order in the article. Make a quote of each.
              The article has first “I can hear myself” and then “and laughed”
            I can hear myself again
              quote-joined: The quote leaves out words of the article. Quote them, too, or make a quote of each part.
              The article: “I can hear myself [left out: teach] again”
            I can hear myself, she said, teach again
              quote-missing: The article does not have this quote. Copy it from there word for word, or take it out.
              The article: “… I can hear myself [left out: teach again], and I like it” [not: she said], and laughed. [not: teach again]”
            We would come … Like all
              quote-marks: The quote has dots, as if words were left out, and the article has none between these words. Take the dots out.
              The article: “We would come. [not: come …] Like all”
            [They] would come
              quote-missing: The article does not have this quote. Copy it from there word for word, or take it out.
              The article: “We [not: [They]] would come …”
            [W]e would come
              quote-marks: The article has these words without the brackets. Write the words alone.
              The article: “We [not: [W]e] would come”
            We [all] would come
              quote-marks: The article has these words without what the quote has between them. Take it out.
              The article: “We [added: [all]] would come”
            We would come like all
              quote-changed: The article has these words with other capital letters and punctuation. Copy them from there.
              The article: “We would come. [not: come] Like [not: like] all”
            The council voted for it, and the mayor wrote
              quote-changed: The article has what looks like marks of footnotes between these words: “1” and “[2]”. Let the quote end before such a mark or begin after it, or write it as the article has it.
              The article: “The council voted [left out: 1] for it [left out: [2]], and the mayor wrote”
            The council voted¹ for it
              quote-changed: The article has these words with other marks of footnotes. Copy them from there.
              The article: “The council voted1 [not: ¹] for it”
            and the mayor wrote3
              quote-marks: The quote has what looks like the mark of a footnote, and the article has these words without it. Write the words alone.
            of 5% and
              quote-missing: The article does not have this quote. Copy it from there word for word, or take it out.
              The article: “… of 5 % [not: 5%]. [not: and]”
            the water works of 5 %
              quote-changed: This is not found word for word in the article. Copy the quote, and the words around it, from there anew.
            a waterworks of 5%.
              quote-changed: The article has these words with other spaces. Write a space where the article has one, be it a narrow one, and none where it has none.
              The article: “a waterworks of 5 % [not: 5%]”
            THE MODELS
              quote-changed: The article has these words with other capital letters. Write small and capital letters as they are shown here: a page may show in capitals what its text has in small letters.
              The article: “The models [not: THE MODELS]”
            I cаn hear myself
              quote-changed: The article has these words, and one of the two has a letter of another alphabet, which only looks the same. Copy them from there.
              The article: “I can [not: cаn] hear myself”
            I can hear myself
              quote-marks: The quote has a character in it that does not show, and that the article does not have. Take the words from there anew, or write them by hand.
            on every day--if we can
              quote-changed: The article has these words with other punctuation and spaces. Copy them from there.
              The article: “on every day – if [not: day--if] we can”
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

    /// What is told of a quote with words around it.
    fn told_of(prefix: &str, quote: &str, suffix: &str) -> Vec<(Rule, String)> {
        let evidence = json!({ "quote": quote, "prefix": prefix, "suffix": suffix });
        let mut draft = Draft::default();
        draft.put("", json!({ "sections": [{ "points": [{ "evidence": [evidence] }] }] }), crate::Place::default());
        let found = misquoted(&draft, &Article::read(PAGE, None).unwrap(), Form::Json);
        found
            .into_iter()
            .map(|one| (one.rule, one.path["/sections/0/points/0/evidence/0/".len()..].to_owned()))
            .collect()
    }

    #[test]
    fn passages_that_stand_apart_are_told_so_whatever_stands_between_them() {
        let between = "So on it all goes. ".repeat(BETWEEN / 5 + 1);
        let page = format!("<article>The rain came late. {between} Then the town was dry. The rain stayed.</article>");
        let article = Article::read(&page, None).unwrap();
        let table = [
            ("The rain came late … the town was dry", Some("stand apart")),
            ("The rain came late. Then the town was dry", Some("stand apart")),
            ("The rain … dry", Some("stand apart")),
            ("the town … The rain", Some("leaves out")),
            ("was dry … came late", Some("in another order")),
            ("The rain … was wet", Some("does not have “was wet”")),
            ("I … We … They", None),
        ];
        for (quote, expected) in table {
            let joined = joined(article.words(), quote).map(|reason| reason.message);
            assert_eq!(joined.is_some(), expected.is_some(), "{quote}: {joined:?}");
            assert!(expected.is_none_or(|words| joined.is_some_and(|joined| joined.contains(words))), "{quote}");
        }
    }

    #[test]
    fn only_what_looks_like_the_mark_of_a_note_is_called_one() {
        let told = |article: &str, quote: &str| {
            let article = Article::read(&format!("<article>{article}</article>"), None).unwrap();
            reason(&article, quote, Passage::Missing, Form::Json).message
        };
        let marks = [
            ("The hall<sup>12</sup> is open", "hall is open"),
            ("The hall.<sup>1</sup> It is open", "hall. It is open"),
            ("The hall <a href=#a>[1]</a> is open", "The hall is open"),
            ("The hall<a href=#a>1</a> is open", "The hall is open"),
            ("The hall<sup>*</sup> is open", "The hall is open"),
            ("The hall¹ is open", "The hall is open"),
            ("The hall[1] is open", "The hall is open"),
        ];
        for (article, quote) in marks {
            assert!(told(article, quote).contains("the mark of a footnote"), "{article}");
        }
        let words = [
            ("It has 10<sup>2</sup> parts", "It has 10 parts"),
            ("It has 20 m<sup>2</sup> of it", "It has 20 m of it"),
            ("The CO<sub>2</sub> of it", "The CO of it"),
            ("It has 20 m² of it", "It has 20 m of it"),
            ("See <a href=#a>2</a> of it", "See of it"),
            ("On the 19<sup>th</sup> of it", "On the 19 of it"),
        ];
        for (article, quote) in words {
            assert!(!told(article, quote).contains("footnote"), "{article}");
        }
        for (article, quote) in marks {
            let article = article.replacen("hall", "hall of it", 1);
            assert!(!told(&article, &quote.replacen("hall", "hall 5 of", 1)).contains("footnote"), "{article}");
        }
    }

    #[test]
    fn dots_in_the_words_around_a_quote_are_told_as_dots() {
        let table = [
            ("She said: “", "I can hear", "myself", None),
            ("…", "I can hear", "myself", Some((Rule::QuoteMarks, "prefix"))),
            ("She said", "I can hear", "[...]", Some((Rule::QuoteChanged, "quote"))),
            ("She said: “", "I can hear", "[...]", Some((Rule::QuoteMarks, "suffix"))),
            ("Then …", "it is open", "again", Some((Rule::QuoteMarks, "prefix"))),
            ("She cried", "I can hear", "myself", Some((Rule::QuoteChanged, "quote"))),
        ];
        for (prefix, quote, suffix, expected) in table {
            let expected: Vec<_> = expected.into_iter().map(|(rule, key): (_, &str)| (rule, key.to_owned())).collect();
            assert_eq!(told_of(prefix, quote, suffix), expected, "{prefix} {quote} {suffix}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn a_quote_that_leaves_words_out_is_told_so(kept in proptest::collection::vec(proptest::bool::ANY, 14), sign in 0..8_usize) {
            let words = "They are said to have performed far below what was hoped of them .".split(' ');
            let sign = [" … ", " ... ", " . . . ", " […] ", " (…) ", " – … – ", "… ", " ⋯ "][sign];
            let (mut quote, mut gap, mut is_parted) = (String::new(), false, false);
            for (word, kept) in words.filter(|word| *word != ".").zip(kept) {
                if kept && gap && !quote.is_empty() {
                    (quote, is_parted) = (quote + sign, true);
                } else if kept && !quote.is_empty() {
                    quote.push(' ');
                }
                quote += if kept { word } else { "" };
                gap = !kept;
            }
            let rules: Vec<_> = findings(&[&quote]).iter().map(|finding| finding.rule).collect();
            prop_assert!(!is_parted || rules == [Rule::QuoteJoined], "{quote}: {rules:?}");
        }
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
            for shown in findings(&[&quote]).into_iter().filter_map(|finding| finding.shown) {
                prop_assert!(shown.starts_with("The article"), "{shown}");
                // What is said to differ is seen to differ.
                for (at, mark) in shown.match_indices(" [not: ") {
                    let words = shown[at + mark.len()..].split(']').next().unwrap_or_default();
                    let before = shown[..at].strip_suffix(words);
                    prop_assert!(before.is_none_or(|before| before.ends_with(char::is_alphanumeric)), "{shown}");
                }
            }
        }
    }
}
