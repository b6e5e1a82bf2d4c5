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
        holds_every_word(&path, &mut serde_json::from_str(&text).unwrap()).unwrap();
    }
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
