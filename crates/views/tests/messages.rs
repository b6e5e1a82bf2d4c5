//! Every language says every message, with every placeholder, in its own words, and the types for TypeScript have every
//! key. Which plural forms a language needs is the browser's to say, and tested there.

#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it says")]

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Map, Value};
use views::messages::ENGLISH;

/// The categories that a plural can have, in the order of Unicode TR 35.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// What a language says in the English word, because it is the language's own.
const COGNATES: [(&str, &str); 4] =
    [("fr", "figure-source"), ("fr", "corrections.one"), ("fr", "corrections.other"), ("nl", "later")];

/// What a message is about, and its plural category.
fn parts(key: &str) -> (&str, Option<&str>) {
    key.split_once('.').map_or((key, None), |(base, category)| (base, Some(category)))
}

/// The English texts of what a key is about.
fn english(key: &str) -> impl Iterator<Item = &'static str> {
    ENGLISH.into_iter().filter(move |(name, _)| parts(name).0 == parts(key).0).map(|(_, text)| text)
}

/// Where a key belongs in a file; nowhere if English has none like it.
fn place(key: &str) -> Option<(usize, usize)> {
    let (base, category) = parts(key);
    let like = |(name, _): &(&str, &str)| parts(name).0 == base && parts(name).1.is_some() == category.is_some();
    let form = category.map_or(Some(0), |category| CATEGORIES.iter().position(|known| *known == category));
    Some((ENGLISH.iter().position(like)?, form?))
}

/// The placeholders of a text, sorted; nothing where a brace has no other.
fn placeholders(text: &str) -> Option<Vec<&str>> {
    let mut names = text.split('{').skip(1).map(|piece| Some(piece.split_once('}')?.0)).collect::<Option<Vec<_>>>()?;
    names.sort_unstable();
    (text.matches('}').count() == names.len()).then_some(names)
}

/// What is wrong with a language's file.
fn faults(language: &str, text: &str) -> Vec<String> {
    let messages: Map<String, Value> = serde_json::from_str(text).unwrap();
    let mut faults = Vec::new();
    if serde_json::to_string_pretty(&messages).unwrap() + "\n" != text {
        faults.push("write each key once, on a line of its own, two spaces in".to_owned());
    }
    if !messages.keys().filter_map(|key| place(key)).is_sorted() {
        faults.push("put the keys in the order of English".to_owned());
    }
    let plurals: BTreeSet<&str> =
        ENGLISH.iter().filter_map(|(key, _)| key.split_once('.')).map(|(base, _)| base).collect();
    let has = |key: &str| messages.contains_key(key);
    let single = ENGLISH.iter().map(|(key, _)| (*key).to_owned()).filter(|key| !key.contains('.'));
    // Whatever a language's rules, the numbers that they do not name are `other`.
    let wanted = single.chain(plurals.iter().map(|base| [base, ".other"].concat()));
    faults.extend(wanted.filter(|key| !has(key)).map(|key| format!("lacks `{key}`")));
    for (key, value) in &messages {
        if place(key).is_none() {
            faults.push(format!("`{key}` is no key"));
            continue;
        }
        let Some(said) = value.as_str().filter(|said| !said.is_empty() && said.trim() == *said) else {
            faults.push(format!("`{key}` is no text, or begins or ends in space"));
            continue;
        };
        if english(key).any(|text| placeholders(text) != placeholders(said)) {
            faults.push(format!("`{key}` has other placeholders than English"));
        }
        // A text of placeholders and signs alone is in no language.
        let has_words = said.split(['{', '}']).step_by(2).any(|piece| piece.contains(char::is_alphabetic));
        let same = has_words && english(key).any(|text| text.eq_ignore_ascii_case(said));
        match (same, COGNATES.contains(&(language, key))) {
            (true, false) => faults.push(format!("`{key}` is English")),
            (false, true) => faults.push(format!("`{key}` is not English: it is no cognate")),
            _ => {}
        }
        if let (_, Some(category)) = parts(key) {
            let other = plurals.iter().map(|base| [base, ".", category].concat()).filter(|other| !has(other));
            faults.extend(other.map(|other| format!("lacks `{other}`, has `{key}`")));
        }
    }
    faults
}

/// The languages that there are files for, and what these hold.
fn languages() -> Vec<(String, String)> {
    let files = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/messages")).unwrap();
    let mut languages: Vec<_> = files
        .map(|file| file.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    languages.sort();
    languages
}

#[test]
fn every_language_says_every_message_in_its_own_words() {
    let found: Vec<_> = languages()
        .iter()
        .flat_map(|(language, text)| {
            faults(language, text).into_iter().map(move |fault| format!("{language}: {fault}"))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn there_are_fourteen_languages_besides_english() {
    let names: Vec<_> = languages().into_iter().map(|(language, _)| language).collect();
    assert_eq!(names.len(), 14, "the README and the contract name them: {names:?}");
}

#[test]
fn each_fault_is_found_and_a_good_file_has_none() {
    let dutch = languages().into_iter().find(|(language, _)| language == "nl").unwrap().1;
    let line = |key: &str| {
        let begin = dutch.find(&format!("  \"{key}\": ")).unwrap();
        dutch[begin..].split_inclusive('\n').next().unwrap().to_owned()
    };
    let said = |key: &str, said: &str| dutch.replace(&line(key), &format!("  \"{key}\": {said},\n"));
    let without = |key: &str| dutch.replace(&line(key), "");
    let with = |more: &str| dutch.replace(&line("clear"), &format!("{}{more}", line("clear")));
    let table = [
        (dutch.replace("  \"", "\t\""), "write each key once, on a line of its own, two spaces in"),
        (with(&line("clear")), "write each key once, on a line of its own, two spaces in"),
        (with(&line("search")).replacen(&line("search"), "", 1), "put the keys in the order of English"),
        (
            dutch
                .replace(&line("found.one"), "")
                .replace(&line("found.other"), &[line("found.other"), line("found.one")].concat()),
            "put the keys in the order of English",
        ),
        (without("gains"), "lacks `gains`"),
        (without("found.other"), "lacks `found.other`"),
        (without("found.one"), "lacks `found.one`, has `corrections.one`"),
        (with("  \"cleared\": \"Gewist\",\n"), "`cleared` is no key"),
        (with("  \"clear.one\": \"Wissen\",\n"), "`clear.one` is no key"),
        (with("  \"found\": \"{shown} van {all}\",\n"), "`found` is no key"),
        (with("  \"found.all\": \"{shown} van {all}\",\n"), "`found.all` is no key"),
        (said("gains", "\"\""), "`gains` is no text, or begins or ends in space"),
        (said("gains", "\"Baat \""), "`gains` is no text, or begins or ends in space"),
        (said("gains", "1"), "`gains` is no text, or begins or ends in space"),
        (said("level", "\"In evenwicht, {more}.\""), "`level` has other placeholders than English"),
        (said("level", "\"{side} {more} {less}\""), "`level` has other placeholders than English"),
        (said("level", "\"{more} {more} {less}\""), "`level` has other placeholders than English"),
        (said("level", "\"{meer} {less}\""), "`level` has other placeholders than English"),
        (said("level", "\"{more} {less\""), "`level` has other placeholders than English"),
        (said("level", "\"{more}} {less}\""), "`level` has other placeholders than English"),
        (said("level", "\"{more} {less}}\""), "`level` has other placeholders than English"),
        (said("level", "\"} {more} {less}\""), "`level` has other placeholders than English"),
        (said("copy", "\"Copy Link\""), "`copy` is English"),
        (said("corrections.one", "\"{count} corrections\""), "`corrections.one` is English"),
        (said("later", "\"Straks\""), "`later` is not English: it is no cognate"),
    ];
    for (text, fault) in table {
        assert!(faults("nl", &text).iter().any(|found| found == fault), "{fault}: {:?}", faults("nl", &text));
    }
    assert_eq!(faults("nl", &dutch), [""; 0]);
}
