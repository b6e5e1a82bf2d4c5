//! Finds keys that the format does not have, and keys that are written twice. Browsers ignore them; an author should know
//! of them.
//!
//! The keys of the format are in [`EXPLAINER`].

use explainer::format::{EXPLAINER, Kind, Shape};

use crate::draft::Place;
use crate::json_tree::{Node, Tree, token};
use crate::rule::Rule;

/// The key by which editors find the schema; allowed in the root only.
const SCHEMA: &str = "$schema";

/// A key at fault: where it stands, the JSON Pointer to it, the rule, what is wrong, and what to do.
pub type Stray = (Place, String, Rule, String, String);

/// Every key at fault.
pub fn strays(root: &Node) -> Vec<Stray> {
    let mut found = Vec::new();
    visit(root, &Kind::Object(&EXPLAINER), &mut String::new(), &mut found);
    found
}

/// What the format has at a JSON Pointer.
pub fn kind_at(pointer: &str) -> Option<&'static Kind> {
    static ROOT: Kind = Kind::Object(&EXPLAINER);
    pointer.split('/').skip(1).try_fold(&ROOT, |kind, step| match kind {
        Kind::Object(shape) => Some(&shape.keys.iter().find(|key| key.name == step)?.kind),
        Kind::List(kind) => Some(*kind),
        _ => None,
    })
}

fn visit(value: &Node, kind: &Kind, path: &mut String, found: &mut Vec<Stray>) {
    let length = path.len();
    match (kind, &value.tree) {
        (Kind::Object(shape), Tree::Object(entries)) => {
            let mut names = entries.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>();
            for entry in entries {
                let name = entry.name.as_str();
                names.remove(0);
                *path += "/";
                *path += &token(name);
                let key = shape.keys.iter().find(|key| key.name == name);
                let advice = if names.contains(&name) {
                    let message = format!("“{name}” is written again further down, and only the last counts.");
                    Some((Rule::Twice, message, "Take one out.".to_owned()))
                } else if key.is_none() && (length > 0 || name != SCHEMA) {
                    Some(unknown(name, shape))
                } else {
                    None
                };
                found.extend(advice.map(|(rule, message, help)| (entry.place, path.clone(), rule, message, help)));
                if let Some(key) = key {
                    visit(&entry.value, &key.kind, path, found);
                }
                path.truncate(length);
            }
        }
        (Kind::List(kind), Tree::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                *path += &format!("/{index}");
                visit(item, kind, path, found);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

/// The key that may have been meant in the object at a JSON Pointer.
pub fn meant(name: &str, object: &str) -> Option<&'static str> {
    match kind_at(object)? {
        Kind::Object(shape) => nearest_key(name, shape),
        _ => None,
    }
}

fn nearest_key(name: &str, shape: &Shape) -> Option<&'static str> {
    nearest(name, shape.keys.iter().map(|key| key.name))
}

fn unknown(name: &str, shape: &Shape) -> (Rule, String, String) {
    let message = format!("{} has no key “{name}”.", shape.name);
    let help = match nearest_key(name, shape) {
        Some(key) => format!("Did you mean “{key}”?"),
        None => {
            let keys = shape.keys.iter().map(|key| key.name).collect::<Vec<_>>().join(", ");
            format!("Its keys are: {keys}.")
        }
    };
    (Rule::UnknownLabel, message, help)
}

/// The word that may have been meant: one typing error in three letters. Two letters are too few to tell by.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let distance = |known: &str| strsim::damerau_levenshtein(&word, &known.to_lowercase());
    let nearest = known.map(|known| (distance(known), known)).min();
    nearest.filter(|(distance, _)| *distance <= word.chars().count() / 3).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use crate::json;

    #[test]
    fn a_word_of_two_letters_is_no_typing_error() {
        for (word, expected) in [("O", None), ("Od", None), ("tex", Some("text")), ("sdie", Some("side"))] {
            assert_eq!(super::nearest(word, ["of", "text", "side"].into_iter()), expected, "{word}");
        }
    }

    fn strays_of(text: &str) -> Vec<(String, String)> {
        json::read(text).1.into_iter().map(|finding| (finding.path.clone(), finding.advice())).collect()
    }

    #[test]
    fn a_typing_error_gets_a_suggestion_and_any_other_key_gets_the_list() {
        let table = [
            (r#"{"tite": 1}"#, "/tite", "Explainer has no key “tite”. Did you mean “title”?"),
            (r#"{"Title": 1}"#, "/Title", "Explainer has no key “Title”. Did you mean “title”?"),
            (r#"{"article": {"heading": 1}}"#, "/article/heading", "Its keys are: title, url, published."),
            (r#"{"sections": [{"points": [{"evidense": 1}]}]}"#, "/sections/0/points/0/evidense", "“evidence”?"),
            (r#"{"sections": [{"$schema": ""}]}"#, "/sections/0/$schema", "Section has no key “$schema”"),
            (r#"{"a/b~": 1}"#, "/a~1b~0", "no key “a/b~”"),
            (r#"{"title": 1, "title": 2}"#, "/title", "only the last counts"),
        ];
        for (text, path, part) in table {
            let found = strays_of(text);
            assert!(matches!(&found[..], [(at, advice)] if at == path && advice.contains(part)), "{text}: {found:?}");
        }
        let names = r#"{"$schema": "", "title": {"x": 1}, "sections": [{"points": [{"who": ["x"]}]}]}"#;
        assert_eq!(strays_of(names), []);
    }
}
