//! Every language has every message, with every placeholder, and the types for TypeScript have every key. Which plural
//! forms a language needs is the browser's to say, and tested there.

#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it says")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use tradeoff_widget::messages::ENGLISH;

/// What a message is about, without the plural category.
fn base(key: &str) -> &str {
    key.split('.').next().unwrap()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()).collect()
}

#[test]
fn every_language_has_every_message_with_its_placeholders() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/static/messages");
    let wanted: BTreeMap<&str, BTreeSet<&str>> =
        ENGLISH.iter().map(|(key, text)| (base(key), placeholders(text))).collect();
    let mut languages = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let messages: BTreeMap<String, String> = serde_json::from_str(&text).unwrap();
        let found: BTreeSet<&str> = messages.keys().map(|key| base(key)).collect();
        assert_eq!(found, wanted.keys().copied().collect(), "{}", path.display());
        for (key, text) in &messages {
            assert!(!text.trim().is_empty(), "{}: {key} is empty", path.display());
            assert_eq!(placeholders(text), wanted[base(key)], "{}: {key}", path.display());
        }
        languages.push(path.file_stem().unwrap().to_str().unwrap().to_owned());
    }
    languages.sort();
    let loader = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/static/tradeoff.js")).unwrap();
    assert!(loader.contains(&format!("LANGUAGES = \"{}\"", languages.join(" "))), "the loader's list: {languages:?}");
    assert!(languages.len() >= 14, "with English fifteen: {languages:?}");
}

#[test]
fn the_types_have_every_key_and_no_other() {
    let types = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/static/tradeoff.d.ts")).unwrap();
    let (_, keys) = types.split_once("export type MessageKey =").unwrap();
    let keys = keys.split_once(';').unwrap().0.split('|').skip(1).map(str::trim);
    let found: BTreeSet<String> = keys.map(str::to_owned).collect();
    let typed = |key: &str| match key.split_once('.') {
        Some((base, _)) => format!("`{base}.${{PluralCategory}}`"),
        None => format!("\"{key}\""),
    };
    assert_eq!(found, ENGLISH.iter().map(|(key, _)| typed(key)).collect());
}
