//! The format as an author writes it, version 1, and the only way from it to a checked [`crate::Explainer`].
//!
//! Owns the keys: [`EXPLAINER`] is the one table of them, which the check walks and the JSON Schema is written from.
//! Reading never fails: whatever the JSON holds, [`Explainer::check`] names every problem at once. Unknown keys are
//! ignored.

use serde::{Deserialize, Deserializer};

use crate::problem::Problem;
use crate::{Certainty, Horizon, MAX_POINTS, Side, Value, document, prose};

/// The version of the format that this code reads.
pub const VERSION: u8 = 1;

/// What stands at a key.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// The number [`VERSION`].
    Version,
    /// Text that is not blank.
    Text,
    /// Text in which `**strong**`, `*emphasis*` and `[link](address)` are marks.
    Paragraph,
    /// A name unique in the document: a to z, 0 to 9 and hyphens, a letter first, 64 characters at most.
    Id,
    /// A BCP 47 language tag (RFC 5646).
    Language,
    /// A calendar day, `YYYY-MM-DD` (RFC 3339, full-date).
    Date,
    /// An address that begins with `https://`, `http://` or `mailto:`.
    Link,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of one kind; where the key is required, with one entry at least.
    List(&'static Kind),
    /// An object with these keys.
    Object(&'static Shape),
}

/// The keys of one kind of object.
#[derive(Debug)]
pub struct Shape {
    /// What the format calls such an object.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// What it is, for the format's documentation.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
    /// In the order in which they are documented and checked.
    pub keys: &'static [Key],
}

/// A key of an object.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it holds, for the format's documentation.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What it holds, for the check.
    pub kind: Kind,
}

macro_rules! shapes {
    ($($(#[doc = $doc:literal])+ $shape:ident $name:ident {
        $($(#[doc = $key_doc:literal])+ $presence:ident $key:ident: $kind:expr,)+
    })+) => {$(
        $(#[doc = $doc])+
        pub static $shape: Shape = Shape {
            #[cfg(not(target_arch = "wasm32"))]
            name: stringify!($name),
            #[cfg(not(target_arch = "wasm32"))]
            doc: concat!($($doc),+),
            keys: &[$(Key {
                name: stringify!($key),
                #[cfg(not(target_arch = "wasm32"))]
                doc: concat!($($key_doc),+),
                required: shapes!(@$presence),
                kind: $kind,
            }),+],
        };
    )+};
    (@required) => { true };
    (@optional) => { false };
}

const TEXTS: Kind = Kind::List(&Kind::Text);

shapes! {
    /// An article's benefits-versus-risks framing.
    EXPLAINER Explainer {
        /// The version of the format: 1.
        required version: Kind::Version,
        /// The language the document is written in, as a BCP 47 tag such as en, pt-BR or ar.
        required lang: Kind::Language,
        /// The heading of the explorer; a question serves well.
        required title: Kind::Text,
        /// One or two sentences under the heading.
        required summary: Kind::Text,
        /// The article that the document explains.
        required article: Kind::Object(&ARTICLE),
        /// What the two sides are called on the screen.
        required sides: Kind::Object(&SIDES),
        /// The parts of the argument, in the order in which readers meet them.
        required sections: Kind::List(&Kind::Object(&SECTION)),
    }
    /// The article that a document explains.
    ARTICLE Article {
        /// Its headline.
        required title: Kind::Text,
        /// Its address.
        required url: Kind::Link,
        /// The day it was published, as in 2026-11-20.
        required published: Kind::Date,
    }
    /// What the two sides are called.
    SIDES Sides {
        /// The label of what speaks for it, such as Benefits.
        required benefit: Kind::Text,
        /// The label of what speaks against it, such as Risks.
        required risk: Kind::Text,
    }
    /// A part of the argument that folds as one. It has points or a table, or both.
    SECTION Section {
        /// The section's name in events and messages.
        required id: Kind::Id,
        /// Its heading.
        required title: Kind::Text,
        /// A sentence under the heading.
        optional summary: Kind::Text,
        /// What the sides are called in this section, where they have names of their own.
        optional sides: Kind::Object(&SIDES),
        /// Its points; one side may be left out here, but not in the whole document.
        optional points: Kind::List(&Kind::Object(&POINT)),
        /// A comparison.
        optional table: Kind::Object(&TABLE),
    }
    /// One claim on one side.
    POINT Point {
        /// The point's name in its link, in events, in messages and in other points' answers.
        required id: Kind::Id,
        /// Where it stands.
        required side: Kind::Word(Side::WORDS),
        /// The claim in one line, which readers always see.
        required title: Kind::Text,
        /// The claim explained, a paragraph an entry.
        optional body: Kind::List(&Kind::Paragraph),
        /// Who is affected.
        optional who: TEXTS,
        /// What it is about.
        optional themes: TEXTS,
        /// When it would be felt.
        optional horizon: Kind::Word(Horizon::WORDS),
        /// How sure it is.
        optional certainty: Kind::Word(Certainty::WORDS),
        /// What it rests on.
        optional evidence: Kind::List(&Kind::Object(&EVIDENCE)),
        /// The ids of points on the other side that this point answers; the link shows at both ends.
        optional answers: Kind::List(&Kind::Text),
        /// What was corrected in it, and when.
        optional corrected: Kind::List(&Kind::Object(&CORRECTION)),
    }
    /// A passage that a point rests on.
    EVIDENCE Evidence {
        /// The words exactly as they stand in the article.
        required quote: Kind::Text,
        /// The words just before the quote, to tell repeats apart.
        optional prefix: Kind::Text,
        /// The words just after the quote, to tell repeats apart.
        optional suffix: Kind::Text,
        /// Who said it.
        optional speaker: Kind::Text,
        /// Where it was published.
        optional source: Kind::Text,
        /// The address of the source.
        optional url: Kind::Link,
    }
    /// A note of what was put right.
    CORRECTION Correction {
        /// The day of the correction, as in 2026-11-20.
        required date: Kind::Date,
        /// What was wrong and is right now.
        required note: Kind::Text,
    }
    /// A comparison: one row a subject.
    TABLE Table {
        /// What is compared.
        required caption: Kind::Text,
        /// The heads of the columns, without that of the row labels.
        required columns: TEXTS,
        /// The rows.
        required rows: Kind::List(&Kind::Object(&ROW)),
    }
    /// One subject of a comparison.
    ROW Row {
        /// Its head.
        required label: Kind::Text,
        /// One entry for each column.
        required cells: TEXTS,
    }
}

/// A document as it was written, not yet checked.
#[derive(Debug)]
pub struct Explainer(Value);

impl<'de> Deserialize<'de> for Explainer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self)
    }
}

impl Explainer {
    /// Checks the document.
    ///
    /// # Errors
    /// Every problem it has; an unknown version alone, since nothing else can be judged.
    pub fn check(&self) -> Result<document::Explainer, Vec<Problem>> {
        let mut check = Check::default();
        let version = self.0.get("version").unwrap_or(&Value::Other);
        check.down("version");
        check.value("version", version, &Kind::Version);
        check.up(0, 0);
        if !check.problems.is_empty() {
            return Err(check.problems);
        }
        check.value("document", &self.0, &Kind::Object(&EXPLAINER));
        let explainer = check.explainer(&self.0);
        if check.problems.is_empty() { Ok(explainer) } else { Err(check.problems) }
    }
}

/// Where the check stands, and what it has found.
#[derive(Default)]
struct Check {
    problems: Vec<Problem>,
    path: String,
    place: String,
    ids: Vec<String>,
}

impl Check {
    #[inline(never)]
    fn report(&mut self, advice: &[&str]) {
        let place = if self.place.is_empty() { "The document" } else { &self.place };
        self.problems.push(Problem { path: self.path.clone(), place: place.to_owned(), advice: advice.concat() });
    }

    /// Goes one step down the document.
    fn down(&mut self, key: &str) {
        self.path.push('/');
        self.path.push_str(key);
    }

    /// Goes back up to where path and place had these lengths.
    fn up(&mut self, path: usize, place: usize) {
        self.path.truncate(path);
        self.place.truncate(place);
    }

    /// Names the section or point that the check now stands in, by `name` or else by what it is and its number.
    fn enter(&mut self, what: &str, name: String, number: usize) {
        if !self.place.is_empty() {
            self.place.push_str(", ");
        }
        let words = if name.is_empty() { [what, " ", &number.to_string(), ""] } else { [what, " “", &name, "”"] };
        self.place.push_str(&words.concat());
    }

    /// Reports all in a value that is not of its kind. `name` is what its author knows it by.
    fn value(&mut self, name: &str, value: &Value, kind: &Kind) {
        let (path, place) = (self.path.len(), self.place.len());
        let wanted = match (kind, value) {
            (Kind::Object(shape), Value::Object(_)) => {
                for key in shape.keys {
                    self.down(key.name);
                    match value.get(key.name) {
                        Some(value) if !(key.required && value.is_blank()) => self.value(key.name, value, &key.kind),
                        None if !key.required => {}
                        _ => self.report(&["“", key.name, "” is missing or empty; write it."]),
                    }
                    self.up(path, place);
                }
                return;
            }
            (Kind::List(kind), Value::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.down(&index.to_string());
                    match name {
                        "sections" => self.enter("Section", item.text("title"), index + 1),
                        "points" => self.enter("point", item.text("id"), index + 1),
                        _ => {}
                    }
                    self.value(&[name, " ", &(index + 1).to_string()].concat(), item, kind);
                    self.up(path, place);
                }
                return;
            }
            (Kind::Version, Value::Number(number)) if *number == f64::from(VERSION) => return,
            (Kind::Version, _) => "1, the only version of the format there is",
            (Kind::Object(_), _) => "an object in curly brackets",
            (Kind::List(_), _) => "a list in square brackets",
            (_, Value::Text(text)) => return self.text(name, text, kind),
            _ => "text in quotation marks",
        };
        self.report(&["“", name, "” must be ", wanted, "."]);
    }

    fn text(&mut self, name: &str, text: &str, kind: &Kind) {
        let words;
        let advice = match kind {
            _ if text.trim().is_empty() => "write something, or take it out",
            Kind::Id if !is_id(text) => "use a to z, 0 to 9 and hyphens, a letter first, and 64 characters at most",
            Kind::Id => match self.ids.binary_search_by(|id| id.as_str().cmp(text)) {
                Ok(_) => "it is taken; give each section and point an id of its own",
                Err(slot) => return self.ids.insert(slot, text.to_owned()),
            },
            Kind::Language if !is_language(text) => "write a language tag like en, pt-BR or ar",
            Kind::Date if !is_date(text) => "write a date as year-month-day, as in 2026-11-20",
            Kind::Link if !prose::link_is_permitted(text) => LINK_ADVICE,
            Kind::Paragraph => {
                for url in prose::parse(text).1 {
                    self.report(&["“", name, "” links to “", &url, "”; ", LINK_ADVICE, "."]);
                }
                return;
            }
            Kind::Word(all) if !all.contains(&text) => {
                words = ["choose one of: ", &all.join(", ")].concat();
                words.as_str()
            }
            _ => return,
        };
        self.report(&["“", name, "” is “", text, "”; ", advice, "."]);
    }

    /// The model of a document, as far as its values are of their kinds; reports what only shows between them.
    fn explainer(&mut self, wire: &Value) -> document::Explainer {
        let sides = sides(wire).unwrap_or_default();
        let mut points: Vec<document::Point> = Vec::new();
        let mut sections = Vec::new();
        for (index, section) in wire.items("sections").iter().enumerate() {
            self.path = ["/sections/", &index.to_string()].concat();
            self.enter("Section", section.text("title"), index + 1);
            let first = points.len();
            points.extend(section.items("points").iter().map(point));
            let table = section.get("table").map(|wire| self.table(wire));
            if points.len() == first && table.is_none() {
                self.report(&["The section has neither points nor a table; give it one, or take it out."]);
            }
            sections.push(document::Section {
                id: section.text("id"),
                title: section.text("title"),
                summary: section.optional("summary"),
                sides: self::sides(section).unwrap_or_else(|| sides.clone()),
                points: first..points.len(),
                table,
            });
            self.up(0, 0);
        }
        self.down("sections");
        for side in Side::BOTH {
            if document::Explainer::count(&points, side) == 0 && !sections.is_empty() {
                self.report(&["No point has the side ", side.word(), "; a document needs one on each side."]);
            }
        }
        if points.len() > MAX_POINTS {
            let (have, most) = (points.len().to_string(), MAX_POINTS.to_string());
            self.report(&["There are ", &have, " points; a document may have ", &most, " at most. Split it."]);
        } else {
            self.answers(wire, &mut points);
        }
        let article = wire.get("article").unwrap_or(&Value::Other);
        document::Explainer {
            lang: wire.text("lang"),
            title: wire.text("title"),
            summary: wire.text("summary"),
            article: document::Article {
                title: article.text("title"),
                url: article.text("url"),
                published: article.text("published"),
            },
            sides,
            sections,
            points,
        }
    }

    fn table(&mut self, wire: &Value) -> document::Table {
        let columns = wire.texts("columns");
        let rows = wire.items("rows").iter().enumerate().map(|(index, row)| {
            let (label, cells) = (row.text("label"), row.texts("cells"));
            if cells.len() != columns.len() && !cells.is_empty() {
                let (path, place) = (self.path.len(), self.place.len());
                self.down(&["table/rows/", &index.to_string(), "/cells"].concat());
                let (have, want) = (cells.len().to_string(), columns.len().to_string());
                self.report(&[
                    "The row “",
                    &label,
                    "” has ",
                    &have,
                    " cells, and the columns are ",
                    &want,
                    "; give each column one.",
                ]);
                self.up(path, place);
            }
            document::Row { label, cells }
        });
        let rows = rows.collect();
        document::Table { caption: wire.text("caption"), columns, rows }
    }

    /// Links each point with those it answers, in both directions.
    fn answers(&mut self, wire: &Value, points: &mut [document::Point]) {
        let mut from = 0;
        for (at, section) in wire.items("sections").iter().enumerate() {
            for (index, point) in section.items("points").iter().enumerate() {
                for (number, id) in point.items("answers").iter().enumerate() {
                    let Value::Text(id) = id else { continue };
                    let target = points.iter().position(|point| point.id == *id);
                    let advice = match target {
                        Some(target) if points[target].side != points[from].side => {
                            for (one, other) in [(from, target), (target, from)] {
                                let links = &mut points[one].other_side;
                                if let Err(slot) = links.binary_search(&other) {
                                    links.insert(slot, other);
                                }
                            }
                            continue;
                        }
                        Some(_) => "which stands on the same side; name a point of the other side",
                        None => "but no point has that id; correct the id, or take it out",
                    };
                    self.path = ["/sections/", &at.to_string(), "/points/", &index.to_string(), "/answers"].concat();
                    self.down(&number.to_string());
                    self.place.clear();
                    self.enter("Section", section.text("title"), at + 1);
                    self.enter("point", point.text("id"), index + 1);
                    self.report(&["It answers “", id, "”, ", advice, "."]);
                }
                from += 1;
            }
        }
    }
}

const LINK_ADVICE: &str = "begin a link with https://, http:// or mailto:, and leave out spaces and backslashes";

fn sides(wire: &Value) -> Option<document::Sides> {
    wire.get("sides").map(|sides| document::Sides { benefit: sides.text("benefit"), risk: sides.text("risk") })
}

fn point(wire: &Value) -> document::Point {
    let evidence = wire.items("evidence").iter().map(|wire| document::Evidence {
        quote: wire.text("quote"),
        prefix: wire.optional("prefix"),
        suffix: wire.optional("suffix"),
        speaker: wire.optional("speaker"),
        source: wire.optional("source"),
        url: wire.optional("url"),
    });
    let corrected = wire
        .items("corrected")
        .iter()
        .map(|wire| document::Correction { date: wire.text("date"), note: wire.text("note") });
    document::Point {
        id: wire.text("id"),
        side: Side::from_word(&wire.text("side")).unwrap_or(Side::Benefit),
        title: wire.text("title"),
        body: wire.texts("body").iter().map(|paragraph| prose::parse(paragraph).0).collect(),
        who: wire.texts("who"),
        themes: wire.texts("themes"),
        horizon: Horizon::from_word(&wire.text("horizon")),
        certainty: Certainty::from_word(&wire.text("certainty")),
        evidence: evidence.collect(),
        other_side: Vec::new(),
        corrected: corrected.collect(),
    }
}

fn is_id(text: &str) -> bool {
    text.len() <= 64
        && text.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_language(text: &str) -> bool {
    text.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn is_date(text: &str) -> bool {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else { return false };
    if ![a, b, c, d, e, f, g, h].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let number = |tens: u8, ones: u8| u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
    let (year, month, day) = (number(a, b) * 100 + number(c, d), number(e, f), number(g, h));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::Index;
    use serde_json::{Value, json};

    use crate::samples;

    fn problems(change: impl FnOnce(&mut Value)) -> Vec<String> {
        let mut document = samples::small_json();
        change(&mut document);
        let checked = serde_json::from_value::<Explainer>(document).unwrap().check();
        checked
            .err()
            .unwrap_or_default()
            .iter()
            .map(|problem| format!("{} {}", problem.path, problem.message()))
            .collect()
    }

    #[test]
    fn answers_link_both_points() {
        let explainer = samples::small();
        assert_eq!(explainer.points[0].other_side, [1]);
        assert_eq!(explainer.points[1].other_side, [0]);
    }

    #[test]
    fn each_mistake_is_named_where_it_stands() {
        let point = |d: &mut Value, key: &str, value: Value| d["sections"][0]["points"][0][key] = value;
        type Change = Box<dyn FnOnce(&mut Value)>;
        let table: Vec<(Change, &str, &str)> = vec![
            (Box::new(|d| d["version"] = json!(2)), "/version ", "must be 1"),
            (Box::new(|d| d["title"] = json!(5)), "/title ", "must be text"),
            (Box::new(|d| d["lang"] = json!("e n")), "/lang ", "language tag"),
            (Box::new(|d| d["article"]["url"] = json!("javascript:x")), "/article/url ", "begin a link with https://"),
            (Box::new(|d| d["article"]["published"] = json!("2026-02-30")), "/article/published ", "as in 2026-11-20"),
            (
                Box::new(move |d| point(d, "id", json!("b"))),
                "/sections/0/points/1/id Section “First”, point “b”",
                "it is taken",
            ),
            (Box::new(move |d| point(d, "id", json!("No Spaces"))), "/sections/0/points/0/id ", "hyphens"),
            (Box::new(move |d| point(d, "side", json!("pro"))), "/sections/0/points/0/side ", "benefit, risk"),
            (
                Box::new(move |d| point(d, "answers", json!(["zz"]))),
                "/sections/0/points/0/answers/0 Section “First”, point “a”",
                "no point has that id",
            ),
            (
                Box::new(|d| d["sections"][0]["points"][1]["answers"] = json!(["c"])),
                "/sections/0/points/1/answers/0 ",
                "same side",
            ),
            (
                Box::new(move |d| point(d, "body", json!(["[x](javascript:1)"]))),
                "/sections/0/points/0/body/0 ",
                "javascript:1",
            ),
            (
                Box::new(|d| d["sections"][1]["table"]["rows"][0]["cells"] = json!(["a", "b"])),
                "/sections/1/table/rows/0/cells ",
                "2 cells, and the columns are 1",
            ),
            (Box::new(|d| d["sections"] = json!("none")), "/sections ", "must be a list"),
            (
                Box::new(|d| d["sections"][1]["table"]["rows"][0]["cells"] = json!([])),
                "/sections/1/table/rows/0/cells ",
                "missing or empty",
            ),
        ];
        for (change, start, part) in table {
            let found = problems(change);
            assert!(
                found.iter().any(|problem| problem.starts_with(start) && problem.contains(part)),
                "{start}{part}: {found:#?}"
            );
        }
    }

    #[test]
    fn every_problem_is_reported_at_once() {
        let found = problems(|d| {
            d["title"] = Value::Null;
            d["sections"][1]["points"][0]["side"] = json!("neither");
            d["sections"][0]["points"][0]["answers"] = json!(["zz"]);
        });
        assert_eq!(found.len(), 3, "{found:#?}");
    }

    #[test]
    fn more_points_than_the_limit_are_refused() {
        let found = problems(|d| {
            let many = (0..=MAX_POINTS)
                .map(|i| json!({"id": format!("p{i}"), "side": "risk", "title": "x"}))
                .collect::<Vec<_>>();
            d["sections"][1]["points"] = json!(many);
        });
        assert!(found.len() == 1 && found[0].contains("2000 at most"), "{found:#?}");
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".*".prop_map(Value::from)
        ];
        leaf.prop_recursive(5, 64, 6, |inner| {
            let key = prop_oneof![
                Just("version"),
                Just("sections"),
                Just("points"),
                Just("id"),
                Just("side"),
                Just("title"),
                Just("answers"),
                Just("table"),
                Just("rows"),
                Just("cells"),
                Just("body"),
                Just("evidence"),
                Just("article"),
                Just("sides")
            ];
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::vec((key, inner), 0..6)
                    .prop_map(|pairs| pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()),
            ]
        })
    }

    /// The address of every value in a document, the document's own first.
    fn pointers(value: &Value) -> Vec<String> {
        let inner: Vec<(String, &Value)> = match value {
            Value::Array(items) => items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect(),
            Value::Object(entries) => entries.iter().map(|(key, value)| (key.clone(), value)).collect(),
            _ => vec![],
        };
        let below = inner
            .into_iter()
            .flat_map(|(step, value)| pointers(value).into_iter().map(move |rest| format!("/{step}{rest}")));
        std::iter::once(String::new()).chain(below).collect()
    }

    fn check(document: Value) -> Result<document::Explainer, Vec<Problem>> {
        serde_json::from_value::<Explainer>(document).unwrap().check()
    }

    proptest! {
        #[test]
        fn no_json_value_panics(value in any_json()) {
            let _ = check(value);
        }

        /// Anything, or another part of the document, takes the place of some part of it: every problem then has a
        /// place that can be found, and a document without one keeps what the model promises.
        #[test]
        fn no_change_to_a_good_document_panics(
            changes in prop::collection::vec((any::<Index>(), any::<Index>(), prop::option::of(any_json())), 1..4)
        ) {
            let mut document = samples::small_json();
            for (place, other, value) in changes {
                let all = pointers(&document);
                let at = |index: Index| all[index.index(all.len())].as_str();
                let value = value.unwrap_or_else(|| document.pointer(at(other)).unwrap().clone());
                *document.pointer_mut(at(place)).unwrap() = value;
            }
            match check(document.clone()) {
                Ok(explainer) => {
                    for (index, point) in explainer.points.iter().enumerate() {
                        for &other in &point.other_side {
                            prop_assert_ne!(explainer.points[other].side, point.side);
                            prop_assert!(explainer.points[other].other_side.contains(&index));
                        }
                    }
                    for side in Side::BOTH {
                        prop_assert_ne!(document::Explainer::count(&explainer.points, side), 0);
                    }
                }
                Err(problems) => {
                    prop_assert!(!problems.is_empty());
                    for problem in problems {
                        let parent = problem.path.rsplit_once('/').map_or("", |(parent, _)| parent);
                        let found = document.pointer(&problem.path).or(document.pointer(parent));
                        prop_assert!(found.is_some(), "{problem:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_nests_too_deep_for_the_stack_is_refused_at_a_known_key_and_ignored_at_another() {
        let lists = |inner| Value::Array(vec![inner]);
        let objects = |inner| Value::Object([("points".to_owned(), inner)].into_iter().collect());
        for wrap in [lists, objects] as [fn(Value) -> Value; 2] {
            for (key, accepted) in [("title", false), ("article", false), ("sections", false), ("unknown", true)] {
                let mut document = samples::small_json();
                document[key] = (0..100_000).fold(Value::Null, |inner, _| wrap(inner));
                let checked = Explainer::deserialize(&document).unwrap().check();
                // serde_json drops level by level, on the stack.
                std::mem::forget(document);
                assert_eq!(checked.is_ok(), accepted, "{key}");
            }
        }
    }
}
