//! A document as JSON that people read: keys in the order of the format, a line each.

use explainer::format::{EXPLAINER, Kind};
use serde_json::{Map, Value};

/// The document, with a line break at its end. Keys that the format does not have keep their order: what names the schema
/// comes first, all others last.
#[must_use]
pub fn pretty(document: &Value) -> String {
    // The alternate form of a value is its JSON with a line for each entry.
    format!("{:#}\n", ordered(document, &Kind::Object(&EXPLAINER)))
}

fn ordered(value: &Value, kind: &Kind) -> Value {
    match (kind, value) {
        (Kind::Object(shape), Value::Object(object)) => {
            let is_known = |name: &str| shape.keys.iter().any(|key| key.name == name);
            let others = |is_first: bool| {
                let chosen =
                    object.iter().filter(move |(name, _)| name.starts_with('$') == is_first && !is_known(name));
                chosen.map(|(name, value)| (name.clone(), value.clone()))
            };
            let known = shape
                .keys
                .iter()
                .filter_map(|key| Some((key.name.to_owned(), ordered(object.get(key.name)?, &key.kind))));
            others(true).chain(known).chain(others(false)).collect::<Map<_, _>>().into()
        }
        (Kind::List(kind), Value::Array(items)) => items.iter().map(|item| ordered(item, kind)).collect(),
        _ => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_stand_in_the_order_of_the_format() {
        let document = json!({
            "sections": [{ "points": [{ "title": "T", "more": 1, "side": "risk", "id": "a", "figure": { "with": 2.5, "without": 10 } }], "id": "s" }],
            "own": { "b": 1, "a": 2 },
            "title": "T",
            "lang": 7,
            "$schema": "s",
            "version": 1,
            "article": [],
        });
        expect![[r#"
            {
              "$schema": "s",
              "version": 1,
              "lang": 7,
              "title": "T",
              "article": [],
              "sections": [
                {
                  "id": "s",
                  "points": [
                    {
                      "id": "a",
                      "side": "risk",
                      "title": "T",
                      "figure": {
                        "without": 10,
                        "with": 2.5
                      },
                      "more": 1
                    }
                  ]
                }
              ],
              "own": {
                "b": 1,
                "a": 2
              }
            }
        "#]]
        .assert_eq(&pretty(&document));
    }

    #[test]
    fn the_example_of_the_guide_is_in_order_and_stays_as_it_is() {
        let example = explainer::samples::example(include_str!("../../../docs/explainer-format.md"));
        assert_eq!(serde_json::from_str::<Value>(&pretty(&example)).unwrap().to_string(), example.to_string());
    }
}
