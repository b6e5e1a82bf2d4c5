//! Finds keys that the format does not have, and keys that are written twice. Browsers ignore them; an author should know
//! of them.
//!
//! The keys of the format are in [`EXPLAINER`].

use explainer::format::{EXPLAINER, Kind, Shape};
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

/// The key by which editors find the schema; allowed in the root only.
const SCHEMA: &str = "$schema";

/// A key at fault: where it starts, the JSON Pointer to it, and what to do.
pub type Stray = (usize, String, String);

/// Every key at fault.
pub fn strays(root: &Value<'_>) -> Vec<Stray> {
    let mut found = Vec::new();
    visit(root, &Kind::Object(&EXPLAINER), &mut String::new(), &mut found);
    found
}

fn visit(value: &Value<'_>, kind: &Kind, path: &mut String, found: &mut Vec<Stray>) {
    let length = path.len();
    match (kind, value) {
        (Kind::Object(shape), Value::Object(object)) => {
            let mut names = object.properties.iter().map(|property| property.name.as_str()).collect::<Vec<_>>();
            for property in &object.properties {
                let name = property.name.as_str();
                names.remove(0);
                *path += "/";
                *path += &name.replace('~', "~0").replace('/', "~1");
                let key = shape.keys.iter().find(|key| key.name == name);
                let advice = if names.contains(&name) {
                    Some(format!("“{name}” is written again further down, and only the last counts; take one out."))
                } else if key.is_none() && (length > 0 || name != SCHEMA) {
                    Some(unknown(name, shape))
                } else {
                    None
                };
                found.extend(advice.map(|advice| (property.start(), path.clone(), advice)));
                if let Some(key) = key {
                    visit(&property.value, &key.kind, path, found);
                }
                path.truncate(length);
            }
        }
        (Kind::List(kind), Value::Array(array)) => {
            for (index, item) in array.elements.iter().enumerate() {
                *path += &format!("/{index}");
                visit(item, kind, path, found);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

fn unknown(name: &str, shape: &Shape) -> String {
    let distance = |key: &str| strsim::damerau_levenshtein(&name.to_lowercase(), key);
    let nearest = shape.keys.iter().map(|key| (distance(key.name), key.name)).min();
    // One typing error in three letters.
    match nearest.filter(|(distance, _)| *distance <= (name.chars().count() / 3).max(1)) {
        Some((_, key)) => format!("{} has no key “{name}”; did you mean “{key}”?", shape.name),
        None => {
            let keys = shape.keys.iter().map(|key| key.name).collect::<Vec<_>>().join(", ");
            format!("{} has no key “{name}”; its keys are: {keys}.", shape.name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Tree;

    fn strays_of(text: &str) -> Vec<Stray> {
        strays(&Tree::new(text).root.unwrap())
    }

    #[test]
    fn a_typing_error_gets_a_suggestion_and_any_other_key_gets_the_list() {
        let table = [
            (r#"{"tite": 1}"#, "/tite", "Explainer has no key “tite”; did you mean “title”?"),
            (r#"{"Title": 1}"#, "/Title", "Explainer has no key “Title”; did you mean “title”?"),
            (r#"{"article": {"heading": 1}}"#, "/article/heading", "its keys are: title, url, published."),
            (r#"{"sections": [{"points": [{"evidense": 1}]}]}"#, "/sections/0/points/0/evidense", "“evidence”?"),
            (r#"{"sections": [{"$schema": ""}]}"#, "/sections/0/$schema", "Section has no key “$schema”"),
            (r#"{"a/b~": 1}"#, "/a~1b~0", "no key “a/b~”"),
            (r#"{"title": 1, "title": 2}"#, "/title", "only the last counts"),
        ];
        for (text, path, part) in table {
            let found = strays_of(text);
            assert!(
                matches!(&found[..], [(_, at, advice)] if at == path && advice.contains(part)),
                "{text}: {found:?}"
            );
        }
        let names = r#"{"$schema": "", "title": {"x": 1}, "sections": [{"points": [{"who": ["x"]}]}]}"#;
        assert_eq!(strays_of(names), []);
    }
}
