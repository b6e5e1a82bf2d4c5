//! The messages of the interface in every language, built into the program.

use explainer::Value;
use views::messages::Messages;

use crate::formats::FORMATS;

macro_rules! languages {
    ($($tag:literal)+) => {
        [$(($tag, include_str!(concat!("../../../static/messages/", $tag, ".json")))),+]
    };
}

/// Each language besides English, and its messages as JSON.
pub const LANGUAGES: [(&str, &str); 14] =
    languages!("ar" "de" "es" "fr" "he" "hi" "it" "ja" "nl" "pl" "pt" "tr" "uk" "zh");

/// The messages for a document in `lang`, chosen by the first part of the tag, as the loader does.
pub fn messages(lang: &str) -> Messages {
    let language = lang.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let file = LANGUAGES.iter().find(|(tag, _)| *tag == language);
    let given = file.and_then(|(_, json)| serde_json::from_str(json).ok()).unwrap_or(Value::Other);
    Messages::new(lang, given, FORMATS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_messages_is_here() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/messages");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut files: Vec<_> = files.collect();
        files.sort();
        assert_eq!(LANGUAGES.map(|(tag, _)| format!("{tag}.json")).to_vec(), files);
    }

    #[test]
    fn the_language_is_the_first_part_of_the_tag() {
        for (lang, search, marked) in [
            ("de", "Argumente durchsuchen", None),
            ("DE-at", "Argumente durchsuchen", None),
            ("en-GB", "Search the points", None),
            ("eo", "Search the points", Some("en")),
        ] {
            let messages = messages(lang);
            assert_eq!((messages.get("search").as_str(), messages.lang()), (search, marked), "{lang}");
        }
    }
}
