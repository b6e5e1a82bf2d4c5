use explainer::format::{EXPLAINER, Kind};
use explainer::prose::{self, Span};
use proptest::prelude::*;
use proptest::sample::select;
use scraper::{Html, Node};
use serde_json::Value;

use crate::{SAMPLES, file, printed, sample, small};

/// Keys whose text is not shown: the article, the words around a quote, and ids.
const UNSEEN: [&str; 4] = ["article", "prefix", "suffix", "answers"];

/// Calls `each` with every text of a document that is shown, and whether marks count in it.
fn texts(value: &mut Value, kind: &Kind, each: &mut dyn FnMut(&mut String, bool)) {
    match (kind, value) {
        (Kind::Text, Value::String(text)) => each(text, false),
        (Kind::Paragraph, Value::String(text)) => each(text, true),
        (Kind::List(entry), Value::Array(items)) => items.iter_mut().for_each(|item| texts(item, entry, each)),
        (Kind::Object(shape), Value::Object(entries)) => {
            for key in shape.keys.iter().filter(|key| !UNSEEN.contains(&key.name)) {
                if let Some(value) = entries.get_mut(key.name) {
                    texts(value, &key.kind, each);
                }
            }
        }
        _ => {}
    }
}

/// A text as readers see it.
fn shown(text: &str, marked: bool) -> String {
    if !marked {
        return text.to_owned();
    }
    let spans = prose::parse(text).0.into_iter();
    spans
        .map(|span| match span {
            Span::Text(text) | Span::Strong(text) | Span::Emphasis(text) | Span::Link { text, .. } => text,
        })
        .collect()
}

/// The text that an embed shows, through its shadow root. White space is as HTML reads it.
fn text_of(embed: &str) -> String {
    let open = embed.replace("<template shadowrootmode=\"open\">", "<div>").replace("</template>", "</div>");
    let tree = Html::parse_fragment(&open);
    let words = tree.tree.nodes().filter_map(|node| match node.value() {
        Node::Text(text) => Some(text.to_string()),
        _ => None,
    });
    words.collect()
}

fn holds_every_word(path: &str, document: &mut Value) -> Result<(), TestCaseError> {
    for form in ["element", "light"] {
        let text = text_of(&printed(&["render", path, "--no-integrity", "--as", form]));
        let mut missing = Vec::new();
        texts(document, &Kind::Object(&EXPLAINER), &mut |source, marked| {
            // HTML reads every line break as a line feed.
            let wanted = shown(source, marked).replace("\r\n", "\n").replace('\r', "\n");
            if !text.contains(&wanted) {
                missing.push(wanted);
            }
        });
        prop_assert!(missing.is_empty(), "{form}: {missing:?} is not in {text}");
    }
    Ok(())
}

#[test]
fn every_word_of_the_samples_is_there() {
    for name in SAMPLES {
        let path = sample(name);
        let text = std::fs::read_to_string(format!("{}/../{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let mut document: Value = serde_json::from_str(&text).unwrap();
        // Of a side's two names one is shown, by how many points it has; without a singular it is always the label.
        without_singular(&mut document);
        let path = file(&format!("words-{name}.json"), &document.to_string());
        holds_every_word(&path, &mut document).unwrap();
    }
}

fn without_singular(object: &mut Value) {
    if let Some(sides) = object.get_mut("sides").and_then(Value::as_object_mut) {
        sides.shift_remove("singular");
    }
    let sections = object.get_mut("sections").and_then(Value::as_array_mut);
    sections.into_iter().flatten().for_each(without_singular);
}

#[test]
fn one_point_alone_stands_under_the_singular_of_its_side() {
    let mut document = small();
    let render =
        |document: &Value| text_of(&printed(&["render", &file("one.json", &document.to_string()), "--no-integrity"]));
    assert!(!render(&document).contains("A gain"));
    document["sides"]["singular"] = serde_json::json!({ "benefit": "A gain", "risk": "A loss" });
    document["sections"][0].as_object_mut().unwrap().shift_remove("sides");
    let text = render(&document);
    assert!(text.contains("A gain") && text.contains("A loss") && !text.contains("Benefits"), "{text}");
}

fn awkward() -> impl Strategy<Value = String> {
    let part = select(vec![
        "</template>",
        "</div>",
        "<script>",
        "</script>",
        "</style>",
        "<!--",
        "]]>",
        "&amp;",
        "&lt",
        "&#x27;",
        "\"'`=",
        "{{ }}",
        "\n",
        "\r",
        "\t",
        "مرحبا",
        "\u{202e}שלום",
        "👩‍⚕️",
        "e\u{301}",
        "\u{a0}\u{2028}",
        "\u{ad}",
    ]);
    let parts = proptest::collection::vec(prop_oneof![3 => part.prop_map(str::to_owned), 1 => "[a-zé<>&]{1,6}"], 1..4);
    // With a letter, so that no text is blank.
    parts.prop_map(|parts| format!("a{}", parts.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_word_is_there_whatever_the_words_are(words in proptest::collection::vec(awkward(), 40)) {
        let mut document = small();
        let mut next = words.iter().enumerate().cycle();
        texts(&mut document, &Kind::Object(&EXPLAINER), &mut |text, _| {
            let (number, word) = next.next().unwrap();
            // Numbered, so that no text is found in the place of another.
            *text = format!("⟨{number}⟩{word}");
        });
        let path = file("awkward.json", &document.to_string());
        holds_every_word(&path, &mut document)?;
    }
}
