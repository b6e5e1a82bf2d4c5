//! The format as an author writes it, version 1, and the only way from it to a checked [`crate::Explainer`].
//!
//! The check walks [`EXPLAINER`], the table that the declarations in `document.rs` come to, and then looks at what shows
//! only between values. Reading never fails: whatever the JSON holds, [`Explainer::check`] names every problem at once.
//! Unknown keys are ignored.

use serde::{Deserialize, Deserializer};

pub use crate::kind::{Key, Kind, Shape};

use crate::kind::Field as _;
use crate::problem::{Fault, Problem};
use crate::{MAX_POINTS, Side, Value, document, figure, prose};

/// The version of the format that this code reads.
pub const VERSION: u8 = 1;
/// The same as tools write it that know no numbers.
pub const VERSION_AS_TEXT: &str = "1";

/// The keys of a whole document, and below them all others.
pub static EXPLAINER: Shape = document::Explainer::SHAPE;

/// A document as it was written, not yet checked.
#[derive(Debug)]
pub struct Explainer(Value);

impl<'de> Deserialize<'de> for Explainer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self)
    }
}

impl From<Value> for Explainer {
    fn from(value: Value) -> Self {
        Self(value)
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
        let mut points = Vec::new();
        let mut explainer = document::Explainer::required(&self.0, &mut points);
        explainer.points = points;
        check.relations(&mut explainer);
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
    fn report(&mut self, fault: Fault, advice: String) {
        let place = if self.place.is_empty() { "The document" } else { &self.place };
        self.problems.push(Problem { fault, path: self.path.clone(), place: place.to_owned(), advice });
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
    fn enter(&mut self, what: &str, name: &str, index: usize) {
        if !self.place.is_empty() {
            self.place.push_str(", ");
        }
        let words = if name.is_empty() { format!("{what} {}", index + 1) } else { format!("{what} “{name}”") };
        self.place.push_str(&words);
    }

    /// Reports all in a value that is not of its kind. `name` is what its author knows it by.
    fn value(&mut self, name: &str, value: &Value, kind: &Kind) {
        let (path, place) = (self.path.len(), self.place.len());
        let words;
        let wanted = match (kind, value) {
            (Kind::Object(shape), Value::Object(_)) => {
                for key in shape.keys {
                    self.down(key.name);
                    match value.get(key.name) {
                        Some(value) if !(key.required && value.is_blank()) => self.value(key.name, value, &key.kind),
                        None if !key.required => {}
                        _ => self.report(Fault::Missing, format!("“{}” is missing or empty; write it.", key.name)),
                    }
                    self.up(path, place);
                }
                return;
            }
            (Kind::List(kind), Value::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.down(&index.to_string());
                    match name {
                        "sections" => self.enter("Section", item.get("title").map_or("", Value::text), index),
                        "points" => self.enter("point", item.get("id").map_or("", Value::text), index),
                        _ => {}
                    }
                    self.value(&format!("{name} {}", index + 1), item, kind);
                    self.up(path, place);
                }
                return;
            }
            (Kind::List(kind), Value::Text(_)) if kind.has_lists_of_one() => return self.value(name, value, kind),
            (Kind::Version, Value::Number(number)) if *number == f64::from(VERSION) => return,
            (Kind::Version, Value::Text(text)) if text == VERSION_AS_TEXT => return,
            (Kind::Amount, Value::Number(number)) if *number >= 0.0 && number.is_finite() => return,
            (Kind::OneOf(all), Value::Number(number)) if all.iter().any(|one| f64::from(*one) == *number) => return,
            (Kind::Amount, _) => "a number without quotation marks, 0 or more",
            (Kind::OneOf(all), _) => {
                words = all.iter().map(u32::to_string).collect::<Vec<_>>().join(" or ");
                &words
            }
            (Kind::Version, _) => "1, the only version of the format there is",
            (Kind::Object(_), _) => "an object in curly brackets",
            (Kind::List(_), _) => "a list in square brackets",
            (_, Value::Text(text)) => return self.text(name, text, kind),
            _ => "text in quotation marks",
        };
        let fault = if matches!(kind, Kind::Version) { Fault::Version } else { Fault::WrongKind };
        self.report(fault, format!("“{name}” must be {wanted}."));
    }

    fn text(&mut self, name: &str, text: &str, kind: &Kind) {
        let words;
        let (fault, advice): (Fault, &str) = match kind {
            _ if text.trim().is_empty() => (Fault::Empty, "write something, or take it out"),
            Kind::Id if !is_id(text) => {
                (Fault::Id, "use a to z, 0 to 9 and hyphens, a letter first, and 64 characters at most")
            }
            Kind::Id => match self.ids.binary_search_by(|id| id.as_str().cmp(text)) {
                Ok(_) => (Fault::IdTaken, "it is taken; give each section and point an id of its own"),
                Err(slot) => return self.ids.insert(slot, text.to_owned()),
            },
            Kind::Language if !is_language(text) => (Fault::Language, "write a language tag like en, pt-BR or ar"),
            Kind::Date if !is_date(text) => (Fault::Date, "write a date as year-month-day, as in 2026-11-20"),
            Kind::Link if !prose::link_is_permitted(text) => (Fault::Link, LINK_ADVICE),
            Kind::Paragraph => {
                for url in prose::parse(text).1 {
                    self.report(Fault::Link, format!("“{name}” links to “{url}”; {LINK_ADVICE}."));
                }
                return;
            }
            Kind::Line(most) if text.chars().count() > *most => {
                words = format!("it has {} characters; write {most} at most", text.chars().count());
                (Fault::LongText, &words)
            }
            Kind::Word(all) if !all.contains(&text) => {
                words = format!("choose one of: {}", all.join(", "));
                (Fault::Word, &words)
            }
            _ => return,
        };
        self.report(fault, format!("“{name}” is “{text}”; {advice}."));
    }

    /// Reports what shows only between values, and links each point with those it answers.
    fn relations(&mut self, explainer: &mut document::Explainer) {
        let document::Explainer { sections, points, figures, .. } = explainer;
        for (index, section) in sections.iter().enumerate() {
            self.section(section, index);
            if section.points.is_empty() && section.table.is_none() {
                let advice = "The section has neither points nor a table; give it one, or take it out.";
                self.report(Fault::EmptySection, advice.to_owned());
            }
            if let Some(table) = &section.table {
                self.table(table);
            }
        }
        self.up(0, 0);
        self.down("sections");
        for side in Side::BOTH {
            if document::Explainer::count(points, side) == 0 && !sections.is_empty() {
                self.report(
                    Fault::OneSided,
                    format!("No point has the side {}; a document needs one on each side.", side.word()),
                );
            }
        }
        if points.len() > MAX_POINTS {
            let have = points.len();
            self.report(
                Fault::TooManyPoints,
                format!("There are {have} points; a document may have {MAX_POINTS} at most. Split it."),
            );
            return;
        }
        if figures.is_none()
            && let Some(point) = points.iter().find(|point| point.figure.is_some())
        {
            self.up(0, 0);
            self.down("figures");
            self.report(Fault::Missing, format!(
                "“figures” is missing, and the point “{}” has a figure; name in it the two options that are compared.",
                point.id
            ));
        }
        for (index, section) in sections.iter().enumerate() {
            for (number, from) in section.points.clone().enumerate() {
                let point = &points[from];
                if let (Some(figures), Some(figure)) = (figures.as_ref(), &point.figure)
                    && let Some((key, advice)) = figure::fault(figures, figure)
                {
                    self.section(section, index);
                    self.enter("point", &point.id, number);
                    self.down(&[&format!("points/{number}/figure"), key].concat());
                    self.report(Fault::Figure, advice);
                }
                for (answer, id) in points[from].answers.clone().iter().enumerate() {
                    if let Some(advice) = link(points, from, id) {
                        self.section(section, index);
                        self.enter("point", &points[from].id, number);
                        self.down(&format!("points/{number}/answers/{answer}"));
                        self.report(Fault::Answers, format!("It answers “{id}”, {advice}."));
                    }
                }
            }
        }
    }

    /// Goes to a section, wherever the check stood before.
    fn section(&mut self, section: &document::Section, index: usize) {
        self.up(0, 0);
        self.down(&format!("sections/{index}"));
        self.enter("Section", &section.title, index);
    }

    fn table(&mut self, table: &document::Table) {
        let (path, place) = (self.path.len(), self.place.len());
        let want = table.columns.len();
        for (index, document::Row { label, cells }) in table.rows.iter().enumerate() {
            let have = cells.len();
            if have != want && have > 0 {
                self.down(&format!("table/rows/{index}/cells"));
                self.report(
                    Fault::Row,
                    format!("The row “{label}” has {have} cells, and the columns are {want}; give each column one."),
                );
                self.up(path, place);
            }
        }
    }
}

/// Links the point at `from` with the one it answers, in both directions, or says what keeps it from that. An empty id
/// has been reported already.
fn link(points: &mut [document::Point], from: usize, id: &str) -> Option<&'static str> {
    if id.trim().is_empty() {
        return None;
    }
    let Some(target) = points.iter().position(|point| point.id == id) else {
        return Some("but no point has that id; correct the id, or take it out");
    };
    if points[target].side == points[from].side {
        return Some("which stands on the same side; name a point of the other side");
    }
    for (one, other) in [(from, target), (target, from)] {
        let links = &mut points[one].other_side;
        if let Err(slot) = links.binary_search(&other) {
            links.insert(slot, other);
        }
    }
    None
}

const LINK_ADVICE: &str = "begin a link with https://, http:// or mailto:, and leave out spaces and backslashes";

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
    fn one_point_alone_has_the_singular_of_its_side_where_there_is_one() {
        let mut document = samples::small_json();
        let heading =
            |document: &Value, side, count| check(document.clone()).unwrap().sides.heading(side, count).to_owned();
        assert_eq!([0, 1, 2].map(|count| heading(&document, Side::Risk, count)), ["Risks", "Risks", "Risks"]);
        document["sides"]["singular"] = json!({ "benefit": "Benefit", "risk": "Risk" });
        assert_eq!([0, 1, 2].map(|count| heading(&document, Side::Risk, count)), ["Risks", "Risk", "Risks"]);
        assert_eq!(heading(&document, Side::Benefit, 1), "Benefit");
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
        assert!(found.len() == 1 && found[0].contains("300 at most"), "{found:#?}");
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
                Just("sides"),
                Just("figures"),
                Just("figure"),
                Just("with")
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
            document["figures"] = json!({ "without": "Without", "with": "With", "of": 1000 });
            document["sections"][0]["points"][0]["figure"] =
                json!({ "outcome": "Died", "without": 5, "with": 4, "low": 3, "high": 5 });
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
                    for figure in explainer.points.iter().filter_map(|point| point.figure.as_ref()) {
                        let of = explainer.figures.as_ref().unwrap().of;
                        prop_assert!(!figure.counts() || figure.with <= f64::from(of.unwrap()) && figure.with.fract() == 0.0);
                        let (low, high) = figure.range().unwrap_or((figure.with, figure.with));
                        prop_assert!((low..=high).contains(&figure.with));
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
