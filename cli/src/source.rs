//! The text of a document's file, and the place of each value in it.
//!
//! Knows JSON, and nothing of the format of explainers.

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// The content of a file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Without a byte order mark, as browsers read it.
    pub text: String,
    /// The offset of the first byte that is not UTF-8, if there is one.
    pub fault: Option<usize>,
}

impl Source {
    /// Reads the bytes as UTF-8.
    pub fn new(bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let fault = std::str::from_utf8(bytes).err().map(|error| error.valid_up_to());
        Self { text: String::from_utf8_lossy(bytes).into_owned(), fault }
    }

    /// The same document in another language; none if the document names no language.
    pub fn in_language(&self, lang: &str) -> Option<Self> {
        let tree = Tree::new(&self.text);
        let Range { start, end } = property(tree.root.as_ref()?.as_object()?, "lang")?.value.range();
        let text = [&self.text[..start], "\"", lang, "\"", &self.text[end..]].concat();
        Some(Self { text, fault: None })
    }
}

/// The line and column of a byte, both from 1, the column in characters.
pub fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

/// The values of a text that is JSON.
#[derive(Debug)]
pub struct Tree<'a> {
    /// None if the text nests too deep for this parser.
    pub root: Option<Value<'a>>,
    /// Where the parser gave up, and why.
    pub lost: Option<(usize, String)>,
}

impl<'a> Tree<'a> {
    /// Reads a text that serde_json has accepted as JSON.
    pub fn new(text: &'a str) -> Self {
        match parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()) {
            Ok(parsed) => Self { root: parsed.value, lost: None },
            Err(error) => Self { root: None, lost: Some((error.range().start, error.kind().to_string())) },
        }
    }

    /// The offset of the value that a JSON Pointer names, or of the last value on its way that exists.
    pub fn start(&self, pointer: &str) -> usize {
        let Some(mut value) = self.root.as_ref() else { return 0 };
        for token in pointer.split('/').skip(1) {
            let next = match value {
                Value::Object(object) => property(object, token).map(|property| &property.value),
                Value::Array(array) => token.parse().ok().and_then(|index: usize| array.elements.get(index)),
                _ => None,
            };
            let Some(next) = next else { break };
            value = next;
        }
        value.start()
    }
}

/// A property of an object; the last of several with the same key, as in `JSON.parse`.
pub fn property<'o, 'a>(object: &'o Object<'a>, name: &str) -> Option<&'o ObjectProp<'a>> {
    object.properties.iter().rev().find(|property| property.name.as_str() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let tree = Tree::new(TEXT);
        for (pointer, expected) in table {
            assert_eq!(place(TEXT, tree.start(pointer)), expected, "{pointer}");
        }
    }

    #[test]
    fn another_language_changes_nothing_else() {
        let source = Source::new(TEXT.as_bytes()).in_language("pt-BR").unwrap();
        assert_eq!(source.text, TEXT.replace("\"en\"", "\"pt-BR\""));
        assert!(Source::new(b"{\"a\": \"lang\"}").in_language("de").is_none());
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text_and_a_fault_has_its_offset() {
        assert_eq!(Source::new("\u{feff}{}".as_bytes()).text, "{}");
        assert_eq!(Source::new("{\"é".as_bytes()).fault, None);
        assert_eq!(Source::new(b"{\"\xff\"}").fault, Some(2));
    }
}
