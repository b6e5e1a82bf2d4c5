//! Whatever document the check accepts, the views show all of its text, as text.
//!
//! The documents are made from [`EXPLAINER`], so that a key that is new there must show on the screen or be named here.

#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it says")]

use std::collections::BTreeSet;

use explainer::Explainer;
use explainer::format::{self, EXPLAINER, Kind, Shape};
use explainer::prose::{self, Span};
use explainer::reader::Opening;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use scraper::{Html, Node};
use serde_json::{Map, Value, json};
use views::messages::Messages;
use views::{ExplainerView, Page, Props, Shown};

/// The elements that the views build.
const ELEMENTS: &str = "a b blockquote button caption cite dd details div dl dt em fieldset figcaption figure footer h1 h2 h3 h4 \
    h5 h6 header input label legend li p path q rect search section small span strong summary sup svg table tbody td th thead time \
    tr ul";

/// Keys whose text is not for readers: the article's own, which they are reading, the words around a quote, and ids.
const UNSEEN: [&str; 4] = ["article", "prefix", "suffix", "answers"];

fn text() -> impl Strategy<Value = String> {
    let awkward = select(vec![
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</details></section>",
        "<!-- ",
        "<![CDATA[",
        "&amp;",
        "&lt",
        "&#x27;",
        "& ",
        "\"'`=",
        "{{ }}",
        "\n \t",
        "مرحبا",
        "\u{202e}שלום\u{200f}",
        "👩‍⚕️🏳️‍🌈",
        "e\u{301}",
        "\u{a0}\u{2028}",
    ]);
    vec(prop_oneof![3 => awkward.prop_map(str::to_owned), 1 => r"\PC{0,12}"], 1..4).prop_map(|parts| parts.concat())
}

fn paragraph() -> impl Strategy<Value = String> {
    let marked = (text(), url()).prop_flat_map(|(text, url)| {
        select(vec![format!("**{text}**"), format!("*{text}*"), format!("[{text}]({url})"), format!("[{text}]("), text])
    });
    // A link that the check would refuse loses its bracket.
    vec(marked, 1..4)
        .prop_map(|parts| parts.concat())
        .prop_map(|source| if prose::parse(&source).1.is_empty() { source } else { source.replace('[', "") })
}

fn url() -> impl Strategy<Value = String> {
    "(https://|http://|mailto:|HTTPS://)[a-c\"'&<>=?/#é;]{1,9}"
}

/// Any value of a kind; [`mend`] makes of it one that fits the rest of its document.
fn any_of(kind: &'static Kind) -> BoxedStrategy<Value> {
    match kind {
        Kind::Version => Just(json!(format::VERSION)).boxed(),
        Kind::Text => text().prop_map(Value::from).boxed(),
        // What numbers it takes some room.
        Kind::Line(most) => {
            let most = most - 8;
            text().prop_map(move |text| text.chars().take(most).collect::<String>().into()).boxed()
        }
        Kind::Amount => prop_oneof![Just(0.0), Just(0.05), Just(2.5), 0.0..1e9].prop_map(Value::from).boxed(),
        Kind::OneOf(numbers) => select(*numbers).prop_map(Value::from).boxed(),
        Kind::Paragraph => paragraph().prop_map(Value::from).boxed(),
        Kind::Id => Just(Value::Null).boxed(),
        Kind::Language => select(vec!["en", "pt-BR", "ar", "az-Arab"]).prop_map(Value::from).boxed(),
        Kind::Date => Just(json!("2026-11-20")).boxed(),
        Kind::Link => url().prop_map(Value::from).boxed(),
        Kind::Word(words) => select(*words).prop_map(Value::from).boxed(),
        Kind::List(entry) => vec(any_of(entry), 1..4).prop_map(Value::from).boxed(),
        Kind::Object(shape) => any_object(shape),
    }
}

fn any_object(shape: &'static Shape) -> BoxedStrategy<Value> {
    let keys = shape.keys.iter().map(|key| {
        (any::<bool>(), any_of(&key.kind))
            .prop_map(|(there, value)| (key.required || there).then_some((key.name, value)))
    });
    let entries = keys.collect::<Vec<_>>().prop_map(|entries| {
        entries.into_iter().flatten().map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>().into()
    });
    entries.boxed()
}

/// Makes whole numbers of counts, and a range of what is one.
fn mend_figure(figure: &mut Value) {
    let counts = figure.get("unit").is_none();
    let figure = figure.as_object_mut().unwrap();
    if !(figure.contains_key("low") && figure.contains_key("high")) {
        figure.retain(|key, _| key != "low" && key != "high");
    }
    let mut numbers: Vec<f64> =
        ["low", "with", "high", "without"].iter().filter_map(|key| figure.get(*key)?.as_f64()).collect();
    if counts {
        numbers.iter_mut().for_each(|number| *number = number.floor() % 100.0);
    }
    if numbers.len() == 4 {
        numbers[..3].sort_by(f64::total_cmp);
        figure["low"] = numbers[0].into();
        figure["high"] = numbers[2].into();
        numbers = vec![numbers[1], numbers[3]];
    }
    figure["with"] = numbers[0].into();
    figure["without"] = numbers[1].into();
}

/// Gives what [`any_object`] made its ids, both sides, answers that name points, and as many cells as columns.
fn mend(mut document: Value) -> Value {
    // Of a side's two names one is shown, by how many points it has; without a singular it is always the label.
    let plural = |object: &mut Value| {
        object.get_mut("sides").and_then(Value::as_object_mut).map(|sides| sides.remove("singular"))
    };
    plural(&mut document);
    let mut figures = 0;
    let sections = document["sections"].as_array_mut().unwrap();
    sections.retain(|section| section.get("points").or(section.get("table")).is_some());
    for (number, section) in sections.iter_mut().enumerate() {
        plural(section);
        section["id"] = format!("s{number}").into();
        let points = section.get_mut("points").and_then(Value::as_array_mut);
        for (index, point) in points.into_iter().flatten().enumerate() {
            point["id"] = format!("s{number}p{index}").into();
            let other = if point["side"] == "benefit" { "last-risk" } else { "last-benefit" };
            if let Some(answers) = point.get_mut("answers") {
                *answers = json!([other]);
            }
            if let Some(figure) = point.get_mut("figure") {
                mend_figure(figure);
                figures += 1;
            }
        }
        if let Some(table) = section.get_mut("table") {
            let columns = table["columns"].as_array().unwrap().len();
            for row in table["rows"].as_array_mut().unwrap() {
                row["cells"].as_array_mut().unwrap().resize(columns, json!("a cell more"));
            }
        }
    }
    let both = ["benefit", "risk"].map(|side| json!({ "id": format!("last-{side}"), "side": side, "title": "last" }));
    sections.push(json!({ "id": "last", "title": "last", "points": both }));
    if figures == 0 {
        document.as_object_mut().unwrap().shift_remove("figures");
    } else if document.get("figures").is_none() {
        document["figures"] = json!({ "without": "without", "with": "with" });
    }
    if figures > 0 && document["figures"].get("of").is_none() {
        document["figures"]["of"] = json!(100);
    }
    number(&mut document, &Kind::Object(&EXPLAINER), &mut 0);
    document
}

/// Numbers every text, so that each can be found for itself.
fn number(value: &mut Value, kind: &Kind, count: &mut usize) {
    match (kind, value) {
        (Kind::Text | Kind::Line(_) | Kind::Paragraph, Value::String(text)) => {
            *count += 1;
            *text = format!("⟨{count}⟩{text}");
        }
        (Kind::List(entry), Value::Array(items)) => items.iter_mut().for_each(|item| number(item, entry, count)),
        (Kind::Object(shape), Value::Object(entries)) => {
            for key in shape.keys.iter().filter(|key| key.name != "answers") {
                if let Some(value) = entries.get_mut(key.name) {
                    number(value, &key.kind, count);
                }
            }
        }
        _ => {}
    }
}

/// What readers must find of a document, and where its links must lead.
#[derive(Default)]
struct Wanted {
    texts: Vec<String>,
    links: Vec<String>,
}

impl Wanted {
    fn of(&mut self, value: &Value, kind: &Kind) {
        match (kind, value) {
            (Kind::Text | Kind::Line(_), Value::String(text)) => self.texts.push(text.clone()),
            (Kind::Link, Value::String(url)) => self.links.push(url.clone()),
            (Kind::Paragraph, Value::String(source)) => {
                let mut shown = String::new();
                for span in prose::parse(source).0 {
                    match span {
                        Span::Text(text) | Span::Strong(text) | Span::Emphasis(text) => shown.push_str(&text),
                        Span::Link { text, url } => {
                            shown.push_str(&text);
                            self.links.push(url);
                        }
                    }
                }
                self.texts.push(shown);
            }
            (Kind::List(entry), Value::Array(items)) => items.iter().for_each(|item| self.of(item, entry)),
            (Kind::Object(shape), Value::Object(entries)) => {
                // A section without points has no use for labels of its own.
                let table_alone = shape.name == "Section" && !entries.contains_key("points");
                let unseen = |key: &str| UNSEEN.contains(&key) || (table_alone && key == "sides");
                for key in shape.keys.iter().filter(|key| !unseen(key.name)) {
                    if let Some(value) = entries.get(key.name) {
                        self.of(value, &key.kind);
                    }
                }
            }
            _ => {}
        }
    }
}

async fn render(explainer: Explainer, open: bool) -> String {
    let opening = if open { Opening::All } else { Opening::None };
    let messages = Messages::english(&explainer.lang);
    let props = Props::new(Shown::new(explainer, messages), Page::default(), opening);
    yew::LocalServerRenderer::<ExplainerView>::with_props(props).hydratable(false).render().await
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_accepted_document_shows_all_its_text_as_text(
        document in any_object(&EXPLAINER).prop_map(mend), open: bool,
    ) {
        let explainer = serde_json::from_value::<format::Explainer>(document.clone()).unwrap().check();
        let explainer = explainer.map_err(|problems| TestCaseError::fail(format!("{problems:#?}")))?;
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let html = runtime.block_on(render(explainer, open));
        let tree = Html::parse_fragment(&html);

        let mut wanted = Wanted::default();
        wanted.of(&document, &Kind::Object(&EXPLAINER));
        let shown = tree.root_element().text().collect::<String>();
        for text in &wanted.texts {
            prop_assert!(shown.contains(text), "{text:?} is not in {html}");
        }

        let mut elements = BTreeSet::new();
        let mut links = Vec::new();
        for node in tree.root_element().descendants().skip(1) {
            match node.value() {
                Node::Element(element) => {
                    elements.insert(element.name());
                    links.extend(element.attr("href").map(str::to_owned));
                    let scripted = element.attrs().find(|(name, _)| name.starts_with("on") || *name == "style");
                    prop_assert_eq!(scripted, None);
                }
                Node::Comment(_) => prop_assert!(false, "a comment in {html}"),
                _ => {}
            }
        }
        let strange: Vec<_> = elements.iter().filter(|name| !ELEMENTS.split(' ').any(|one| one == **name)).collect();
        prop_assert!(strange.is_empty(), "{strange:?} in {html}");
        // Besides those of the document, each point has a link of its own.
        let points = document["sections"].as_array().into_iter().flatten().flat_map(|section| section["points"].as_array());
        let own = points.flatten().map(|point| format!("#trade-off_{}", point["id"].as_str().unwrap_or_default()));
        wanted.links.extend(own);
        // A source that figures share is named with each of them.
        links.sort();
        links.dedup();
        wanted.links.sort();
        wanted.links.dedup();
        prop_assert_eq!(links, wanted.links);
    }
}
