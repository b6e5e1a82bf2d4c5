//! The form of the format itself: a document in JSON, with the place of each value.
//!
//! Knows JSON, and of the format only its keys.

use std::fmt::{self, Formatter};

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::draft::{Draft, Place};
use crate::finding::Finding;
use crate::json_tree::{self, DEPTH, Node, Tree, token};
use crate::known_keys;
use crate::rule::Rule;

/// Reads a text as JSON. After a mistake in its notation it is read on, so that all else is looked at, too.
pub fn read(text: &str) -> (Draft, Vec<Finding>) {
    let mut draft = Draft::default();
    let mut findings = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(text);
    let document = Shallow(DEPTH).deserialize(&mut reader).and_then(|document| reader.end().map(|()| document));
    let parsed = json_tree::parse(text, document.is_ok());
    match document {
        Ok(document) if document.is_array() => {
            let start = text.find('[').unwrap_or_default();
            let message = "The document is a list, in square brackets, and it is to be one object, in curly brackets.";
            let help = "Take out the [ at its beginning and the ] at its end; a file has one document.";
            findings.push(Finding::new(Rule::WrongKind, Place::new(start, start + 1), message).help(help));
            return (draft, findings);
        }
        Ok(document) => draft.document = document,
        Err(error) => {
            // Of what is no object, or hardly anything, there is nothing more to be said.
            let root = parsed.root.as_ref().filter(|_| !parsed.gave_up).map(Node::value);
            draft.document = root.filter(serde_json::Value::is_object).unwrap_or_default();
            findings = parsed.mistakes;
            if findings.is_empty() {
                let at = offset_of(text, &error);
                findings.push(Finding::new(
                    Rule::Syntax,
                    Place::new(at, at + 1),
                    "It cannot be read as JSON from here on.",
                ));
            }
            parsed.doubts.iter().for_each(|pointer| draft.doubt(pointer));
            // Of a document of an unknown version nothing else is said; this one may only have lost its own.
            if let Some(document) =
                draft.document.as_object_mut().filter(|_| parsed.doubts.iter().any(String::is_empty))
            {
                document.entry("version").or_insert(explainer::format::VERSION.into());
            }
        }
    }
    if let Some(root) = &parsed.root {
        mark(root, &mut String::new(), &mut draft);
        // In a wrong object a right key is a stray one.
        let strays = if parsed.misnested { Vec::new() } else { known_keys::strays(root) };
        findings.extend(strays.into_iter().map(|(place, path, rule, message, help)| {
            let mut finding = Finding::at(rule, &draft, &path, message).help(help);
            finding.place = place;
            finding
        }));
    }
    if let Some(place) = parsed.too_deep {
        let message = format!("It nests deeper than {DEPTH} brackets, and is not looked through.");
        findings.push(
            Finding::new(Rule::Unread, place, message).help("Take it out: no part of an explainer nests so deep."),
        );
    }
    (draft, findings)
}

/// Reads JSON, and passes over what lies deeper.
struct Shallow(usize);

impl<'de> DeserializeSeed<'de> for Shallow {
    type Value = serde_json::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        match self.0 {
            0 => IgnoredAny::deserialize(deserializer).map(|_| serde_json::Value::Null),
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Shallow {
    type Value = serde_json::Value;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(serde_json::Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Self(self.0 - 1))? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut object = serde_json::Map::new();
        while let Some(key) = entries.next_key()? {
            object.insert(key, entries.next_value_seed(Self(self.0 - 1))?);
        }
        Ok(object.into())
    }
}

/// Notes the place of a value and of all in it.
fn mark(value: &Node, pointer: &mut String, draft: &mut Draft) {
    draft.mark(pointer, Place::new(value.start, value.end));
    let length = pointer.len();
    match &value.tree {
        Tree::Object(entries) => {
            for entry in entries {
                *pointer += &["/", &token(&entry.name)].concat();
                mark(&entry.value, pointer, draft);
                pointer.truncate(length);
            }
        }
        Tree::List(items) => {
            for (index, item) in items.iter().enumerate() {
                *pointer += &format!("/{index}");
                mark(item, pointer, draft);
                pointer.truncate(length);
            }
        }
        Tree::Leaf(_) => {}
    }
}

/// The same document in another language; none if the document names no language.
#[must_use]
pub fn in_language(text: &str, lang: &str) -> Option<String> {
    let draft = read(text).0;
    draft.document.get("lang")?;
    let Place { start, end, .. } = draft.place("/lang");
    Some([&text[..start], "\"", lang, "\"", &text[end..]].concat())
}

/// The offset at which serde_json stopped; it counts columns in bytes.
fn offset_of(text: &str, error: &serde_json::Error) -> usize {
    let line = error.line().saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut offset = (start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Source;

    const TEXT: &str = "{\n  \"a\": [1, {\"é\": \"x\", \"b\": 2, \"b\": 3}],\n\t\"ü\": true, \"lang\": \"en\" }";

    #[test]
    fn a_pointer_leads_to_a_line_and_a_column_in_characters() {
        let table = [
            ("", (1, 1)),
            ("/a", (2, 8)),
            ("/a/0", (2, 9)),
            ("/a/1/é", (2, 18)),
            ("/a/1/b", (2, 36)),
            ("/a/1/missing", (2, 12)),
            ("/a/7/b", (2, 8)),
            ("/ü", (3, 7)),
            ("/missing/x", (1, 1)),
        ];
        let (draft, source) = (read(TEXT).0, Source::of_text("a.json", TEXT.to_owned()));
        for (pointer, expected) in table {
            assert_eq!(source.position(draft.place(pointer).start), expected, "{pointer}");
        }
    }

    #[test]
    fn another_language_changes_nothing_else() {
        assert_eq!(in_language(TEXT, "pt-BR").unwrap(), TEXT.replace("\"en\"", "\"pt-BR\""));
        assert_eq!(in_language("{\"a\": \"lang\"}", "de"), None);
    }
}
