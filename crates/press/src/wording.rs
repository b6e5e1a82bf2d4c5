//! What an author should know of the words of a document in any form: what readers would see letter by letter, what they
//! would not read to its end, and what leaves them without the other side or without evidence.
//!
//! Works on a draft, right or wrong, and knows no form.

use std::sync::LazyLock;

use explainer::Side;
use explainer::format::{EXPLAINER, Kind};
use explainer::prose::{self, Span};
use regex::Regex;
use scraper::Html;
use serde_json::Value;

use crate::draft::Draft;
use crate::finding::Finding;
use crate::json_tree::token;
use crate::label::{Words, compared};
use crate::rule::Rule;

/// More characters than anybody reads in one go.
const LONG_TITLE: usize = 120;

/// All that is to be said of the words of a document.
pub fn findings(draft: &Draft) -> Vec<Finding> {
    let mut found = Vec::new();
    texts(&draft.document, &Kind::Object(&EXPLAINER), &mut String::new(), &mut |pointer, kind, text| {
        found.extend(entities(draft, pointer, text));
        found.extend(
            match kind {
                Kind::Paragraph => marks_of_a_paragraph(text),
                _ if ["/quote", "/prefix", "/suffix"].iter().any(|key| pointer.ends_with(key)) => None,
                _ => marks(text),
            }
            .map(|(message, help)| Finding::at(Rule::Marks, draft, pointer, message).help(help)),
        );
        let length = text.chars().count();
        if pointer.ends_with("/title") && length > LONG_TITLE {
            let message = format!("The title has {length} characters; readers skip one so long.");
            let help = format!("Write {LONG_TITLE} characters at most, and the rest as text below it.");
            found.push(Finding::at(Rule::LongTitle, draft, pointer, message).help(help));
        }
    });
    let words = Words::of(draft.text("/lang").unwrap_or_default());
    found.extend(sides(draft, &words, "/sides"));
    found.extend(sides(draft, &words, "/sides/singular"));
    let side = |point: &Value| point.get("side").and_then(Value::as_str).and_then(Side::from_word);
    let is_anywhere = |one: Side| {
        items(&draft.document, "sections")
            .flat_map(|section| items(section, "points"))
            .any(|point| side(point) == Some(one))
    };
    for (index, section) in items(&draft.document, "sections").enumerate() {
        let at = format!("/sections/{index}");
        found.extend(self::sides(draft, &words, &format!("{at}/sides")));
        let sides: Option<Vec<_>> = items(section, "points").map(side).collect();
        let sides = sides.filter(|sides| !sides.is_empty() && !draft.has_doubts_below(&at));
        // Of a side that no section has, the format speaks.
        let empty = sides
            .and_then(|sides| Side::BOTH.into_iter().find(|side| !sides.contains(side)))
            .filter(|side| is_anywhere(*side));
        if let Some(side) = empty {
            let label = label(draft, section, side);
            let message = format!("The section has no point under “{label}”.");
            let help = "If the other side has something to say to it, write it here.";
            found.push(Finding::at(Rule::OneSideEmpty, draft, &at, message).help(help));
        }
        for (number, point) in items(section, "points").enumerate() {
            let at = format!("{at}/points/{number}");
            let evidence = point.get("evidence").is_some_and(|all| all.as_array().is_none_or(|all| !all.is_empty()));
            // A figure has a source, or it is said of the figure that it has none.
            let rests = evidence || point.get("figure").is_some();
            if point.is_object() && !rests && !draft.is_in_doubt(&at) {
                let message = "The point rests on nothing that readers can check: it has no quote and no figure.";
                let help = "Give it a passage of the article, with who said it and where.";
                found.push(Finding::at(Rule::NoEvidence, draft, &at, message).help(help));
            }
        }
    }
    found
}

/// What misleads in the words for the two sides at a pointer: the same for both, or one that means the other side.
fn sides(draft: &Draft, words: &Words, pointer: &str) -> Option<Finding> {
    let [benefits, risks] = Side::BOTH.map(|side| draft.text(&format!("{pointer}/{}", side.word())));
    let means = |label: Option<&str>, side: Side| label.and_then(|label| words.side(label)) == Some(side.word());
    let (at, message, help) = match (benefits, risks) {
        (Some(one), Some(other)) if compared(one) == compared(other) && !compared(one).is_empty() => {
            let (at, wanted) = if means(benefits, Side::Risk) {
                (Side::Benefit, "Write a word for the benefits here.")
            } else {
                (Side::Risk, "Write a word for the risks here.")
            };
            (at, format!("Both sides are called “{one}”, so readers cannot tell them apart."), wanted)
        }
        (Some(label), _) if means(benefits, Side::Risk) => {
            let message = format!("The benefits would stand under “{label}”, a word for risks.");
            (Side::Benefit, message, "Exchange the two words, or write a word for the benefits here.")
        }
        (_, Some(label)) if means(risks, Side::Benefit) => {
            let message = format!("The risks would stand under “{label}”, a word for benefits.");
            (Side::Risk, message, "Exchange the two words, or write a word for the risks here.")
        }
        _ => return None,
    };
    Some(Finding::at(Rule::SideNames, draft, &format!("{pointer}/{}", at.word()), message).help(help))
}

/// What a side is called in a section of a draft.
pub fn label(draft: &Draft, section: &Value, side: Side) -> String {
    let word = side.word();
    let own = |object: &Value| object.pointer(&format!("/sides/{word}")).and_then(Value::as_str).map(str::to_owned);
    own(section).or_else(|| own(&draft.document)).unwrap_or_else(|| word.to_owned())
}

/// What the sides are called in the section at a pointer, for one point of each where there are words for it.
pub fn side_words(draft: &Draft, section: &str) -> [String; 2] {
    [(Side::Benefit, "Benefit"), (Side::Risk, "Risk")].map(|(side, english)| {
        let word = side.word();
        let keys = [section, ""]
            .into_iter()
            .flat_map(|around| [format!("{around}/sides/singular/{word}"), format!("{around}/sides/{word}")]);
        let own = keys.into_iter().find_map(|key| draft.text(&key).filter(|own| !own.trim().is_empty()));
        own.unwrap_or(english).to_owned()
    })
}

/// Calls `say` with each text that the format knows, where it stands, and its kind.
fn texts(value: &Value, kind: &Kind, pointer: &mut String, say: &mut impl FnMut(&str, &Kind, &str)) {
    let length = pointer.len();
    match (kind, value) {
        (Kind::Object(shape), Value::Object(entries)) => {
            for key in shape.keys {
                let Some(value) = entries.get(key.name) else { continue };
                *pointer += &["/", &token(key.name)].concat();
                texts(value, &key.kind, pointer, say);
                pointer.truncate(length);
            }
        }
        (Kind::List(kind), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                *pointer += &format!("/{index}");
                texts(item, kind, pointer, say);
                pointer.truncate(length);
            }
        }
        (Kind::List(kind), Value::String(_)) if kind.has_lists_of_one() => texts(value, kind, pointer, say),
        (Kind::Text | Kind::Line(_) | Kind::Paragraph, Value::String(text)) => say(pointer, kind, text),
        _ => {}
    }
}

/// The list at a key of an object, or nothing.
pub fn items<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn regex(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

static ENTITY: LazyLock<Option<Regex>> =
    LazyLock::new(|| regex(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"));
static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)</?(?:a|abbr|b|blockquote|br|cite|div|em|h[1-6]|i|img|li|mark|ol|p|q|small|span|strong|sub|sup|u|ul)(?:\s[^<>]*)?/?>",
    )
});
/// Marks that other programs know: what is highlighted, struck through, lowered, raised or changed; links between notes, to
/// nowhere, and to what is defined elsewhere; footnotes, classes, boxes to tick and ids of paragraphs.
static OTHER_MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(concat!(
        r"==[^=\s](?:[^=]*[^=\s])?==|~~[^~]+~~|\w~\d+[+-]?~|\w\^[\w+-]{1,9}\^",
        r"|\{(?:\+\+|--|~~|==|>>)[^{}]*(?:\+\+|--|~~|==|<<)\}",
        r"|\[\[[^\[\]]+\]\]|\[[^\[\]]+\]\(\s*\)|\B\[[^\[\]]+\]\[[^\[\]]*\]",
        r"|\[\^(?:\d{1,3}|[A-Za-z]\w*)\]|\[[^\[\]]+\]\{[.#][^{}]+\}|^\[[ xX]\]\s|\s\^[0-9a-z][0-9a-z-]{3,}$",
    ))
});
static MARK: LazyLock<Option<Regex>> =
    LazyLock::new(|| regex(r"\*\*[^*]+\*\*|__[^_]+__|\[[^\[\]]+\]\([^()\s]+\)|`[^`]+`|^#{1,6}\s+\S+"));
static EMPHASIS: LazyLock<Option<Regex>> =
    LazyLock::new(|| regex(r"(?:^|\s)(\*[^*\s](?:[^*]*[^*\s])?\*)(?:[\s.,;:!?]|$)"));
static BLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"^\s*(?:(?P<list>[-*•+]\s|\d{1,2}[.)]\s)|(?P<heading>#{1,6}\s)|(?P<quote>>\s))|(?P<image>!\[[^\]]*\]\((?P<url>[^)]*)\))",
    )
});

fn first<'t>(pattern: &Option<Regex>, text: &'t str) -> Option<&'t str> {
    pattern.as_ref()?.find(text).map(|found| found.as_str())
}

/// HTML entities, each once, with the characters that they stand for.
fn entities(draft: &Draft, pointer: &str, text: &str) -> Option<Finding> {
    let pattern = ENTITY.as_ref()?;
    let mut meant: Vec<(&str, String)> = Vec::new();
    for found in pattern.find_iter(text).map(|found| found.as_str()) {
        let character: String = Html::parse_fragment(found).root_element().text().collect();
        if character != found && !meant.iter().any(|(known, _)| *known == found) {
            meant.push((found, character));
        }
    }
    let (written, _) = meant.first()?;
    let message = format!("Readers would see “{written}” letter by letter.");
    let written = |(entity, character): &(&str, String)| match character.chars().next() {
        Some(blank) if blank.is_whitespace() => format!("a space in place of {entity}"),
        _ => format!("{character} in place of {entity}"),
    };
    let help = format!("Write {}.", meant.iter().map(written).collect::<Vec<_>>().join(", "));
    Some(Finding::at(Rule::Entity, draft, pointer, message).help(help))
}

/// Marks in a text that is shown as it is written.
fn marks(text: &str) -> Option<(String, String)> {
    let emphasis = || Some(EMPHASIS.as_ref()?.captures(text)?.get(1)?.as_str());
    let written =
        first(&TAG, text).or_else(|| first(&OTHER_MARK, text)).or_else(|| first(&MARK, text)).or_else(emphasis)?;
    let message =
        format!("Readers would see “{}” as it is written: marks have no meaning here.", brief(written.trim()));
    Some((message, "Take the marks out.".to_owned()))
}

/// Marks in a paragraph that are none there, or are not closed.
fn marks_of_a_paragraph(text: &str) -> Option<(String, String)> {
    if let Some(mark) = first(&TAG, text).or_else(|| first(&OTHER_MARK, text)) {
        let message = format!("Readers would see “{}” as it is written.", brief(mark.trim()));
        return Some((message, "Take it out, or write **strong**, *emphasis* or [a link](https://…).".to_owned()));
    }
    if let Some(block) = BLOCK.as_ref().and_then(|pattern| pattern.captures(text)) {
        let written = brief(text.trim_start());
        let (what, help) = if block.name("list").is_some() {
            ("A list", "Write a sentence, or a paragraph for each entry.")
        } else if block.name("heading").is_some() {
            ("A heading", "Write a sentence; what needs a heading is a point or a section of its own.")
        } else if block.name("quote").is_some() {
            ("A quote", "Write it without the mark, or as evidence of the point.")
        } else {
            // One that leads nowhere is refused.
            block.name("url").filter(|url| prose::link_is_permitted(url.as_str()))?;
            ("An image", "Take it out, or link to it.")
        };
        let message = format!("{what} has no place in a paragraph: readers would see “{written}” as it is written.");
        return Some((message, help.to_owned()));
    }
    let left = |span: &Span| matches!(span, Span::Text(text) if text.contains("**"));
    prose::parse(text).0.iter().any(left).then(|| {
        let from = text.find("**").unwrap_or_default();
        let message = format!("Readers would see the “**” of “{}”: no other belongs to it.", brief(&text[from..]));
        (message, "Write ** before and after what is strong, with no space inside, or take it out.".to_owned())
    })
}

/// What is said of a word beside the two numbers of a range, and what to do.
pub fn lost_beside_range(lost: &str) -> (String, &'static str) {
    let message = format!("“{}” stands beside the two numbers of the range, and is left out.", brief(lost));
    (message, "Write a unit under “Unit” and anything else under “Note”, or take it out.")
}

/// The beginning of a text that is long.
pub fn brief(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_side_is_not_called_by_a_word_for_the_other() {
        let table = [
            ("en", "Benefits", "Risks", None),
            ("en", "More time", "More cost", None),
            ("en", "Nachteile", "Vorteile", None),
            ("de", "Nachteile", "Vorteile", Some("benefit")),
            ("de", "Cons", "Pros", Some("benefit")),
            ("de", "Chancen", "Vorteile", Some("risk")),
            ("en", "Effects", "effects ", Some("risk")),
            ("en", "Risks", "Risks", Some("benefit")),
        ];
        for (lang, benefit, risk, expected) in table {
            for at in ["/sides", "/sides/singular", "/sections/0/sides"] {
                let mut draft = Draft::default();
                draft.put("/lang", json!(lang), crate::draft::Place::default());
                draft.put(at, json!({ "benefit": benefit, "risk": risk }), crate::draft::Place::default());
                let found = findings(&draft).into_iter().find(|finding| finding.rule == Rule::SideNames);
                let expected = expected.map(|side| format!("{at}/{side}"));
                assert_eq!(found.map(|finding| finding.path), expected, "{lang} {benefit} {risk}");
            }
        }
    }

    #[test]
    fn what_readers_would_see_letter_by_letter_is_named_and_what_is_meant_is_not() {
        let mut draft = Draft::default();
        draft.document = json!({
            "title": "AT&T &amp; *Ben&nbsp;Jerry&rsquo;s* &unknown; &#8217;",
            "summary": "5 < 6 > 4, a * b * c, <b>bold</b>",
            "article": { "title": "It’s **strong**" },
            "sections": [{
                "title": "x".repeat(121),
                "points": [{
                    "side": "benefit",
                    "title": "*So* it is",
                    "body": [
                        "**strong**, *emphasis*, [a link](https://news.example)", "**never closed", "- one", "1. one",
                        "# Heading", "See ![this](a.png)", "A<br>B", "See [[a note]]", "It is ==new==", "1 == 1 == 1", "2 ** 3", "1.5 is more", "> said",
                    ],
                    "evidence": [{ "quote": "**as it stands**", "speaker": "<i>Ada</i>" }],
                }],
            }, { "points": [{ "side": "risk", "evidence": [{}] }] }],
        });
        let lines: String = findings(&draft)
            .iter()
            .map(|finding| format!("{} {}: {}\n", finding.path, finding.rule.id(), finding.advice()))
            .collect();
        expect![[r#"
            /title entity: Readers would see “&amp;” letter by letter. Write & in place of &amp;, a space in place of &nbsp;, ’ in place of &rsquo;, ’ in place of &#8217;.
            /title marks: Readers would see “*Ben&nbsp;Jerry&rsquo;s*” as it is written: marks have no meaning here. Take the marks out.
            /summary marks: Readers would see “<b>” as it is written: marks have no meaning here. Take the marks out.
            /article/title marks: Readers would see “**strong**” as it is written: marks have no meaning here. Take the marks out.
            /sections/0/title long-title: The title has 121 characters; readers skip one so long. Write 120 characters at most, and the rest as text below it.
            /sections/0/points/0/title marks: Readers would see “*So*” as it is written: marks have no meaning here. Take the marks out.
            /sections/0/points/0/body/1 marks: Readers would see the “**” of “**never closed”: no other belongs to it. Write ** before and after what is strong, with no space inside, or take it out.
            /sections/0/points/0/body/2 marks: A list has no place in a paragraph: readers would see “- one” as it is written. Write a sentence, or a paragraph for each entry.
            /sections/0/points/0/body/3 marks: A list has no place in a paragraph: readers would see “1. one” as it is written. Write a sentence, or a paragraph for each entry.
            /sections/0/points/0/body/4 marks: A heading has no place in a paragraph: readers would see “# Heading” as it is written. Write a sentence; what needs a heading is a point or a section of its own.
            /sections/0/points/0/body/6 marks: Readers would see “<br>” as it is written. Take it out, or write **strong**, *emphasis* or [a link](https://…).
            /sections/0/points/0/body/7 marks: Readers would see “[[a note]]” as it is written. Take it out, or write **strong**, *emphasis* or [a link](https://…).
            /sections/0/points/0/body/8 marks: Readers would see “==new==” as it is written. Take it out, or write **strong**, *emphasis* or [a link](https://…).
            /sections/0/points/0/body/10 marks: Readers would see the “**” of “** 3”: no other belongs to it. Write ** before and after what is strong, with no space inside, or take it out.
            /sections/0/points/0/body/12 marks: A quote has no place in a paragraph: readers would see “> said” as it is written. Write it without the mark, or as evidence of the point.
            /sections/0/points/0/evidence/0/speaker marks: Readers would see “<i>” as it is written: marks have no meaning here. Take the marks out.
            /sections/0 one-side-empty: The section has no point under “risk”. If the other side has something to say to it, write it here.
            /sections/1 one-side-empty: The section has no point under “benefit”. If the other side has something to say to it, write it here.
        "#]].assert_eq(&lines);
    }
}
