//! The JSON as an author wrote it, and the only way from it to a checked [`model::Explainer`].
//!
//! Owns the keys of the format, version 1. Reading never fails on a value of the wrong kind: a [`Field`] remembers that
//! it was wrong, so that [`Explainer::check`] can name every problem at once. Unknown keys are ignored.

mod value;

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use value::Value;

use super::problem::Problem;
use super::{Certainty, Horizon, MAX_POINTS, Side, prose};
use crate::model;

/// The version of the format that this code reads.
pub const VERSION: f64 = 1.0;

/// A value that may be absent or of the wrong kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Field<T> {
    /// The key is not there.
    #[default]
    Missing,
    /// It is there, and not what the format asks for.
    Wrong,
    /// It is there.
    Given(T),
}

impl<T: Read> From<Value> for Field<T> {
    fn from(value: Value) -> Self {
        T::read(value).map_or(Self::Wrong, Self::Given)
    }
}

/// What a JSON value can be read as; none where it is of another kind.
trait Read: Sized {
    fn read(value: Value) -> Option<Self>;
}

impl Read for f64 {
    fn read(value: Value) -> Option<Self> {
        if let Value::Number(number) = value { Some(number) } else { None }
    }
}

impl Read for String {
    fn read(value: Value) -> Option<Self> {
        if let Value::Text(text) = value { Some(text) } else { None }
    }
}

impl<T: Read> Read for Vec<Field<T>> {
    fn read(value: Value) -> Option<Self> {
        if let Value::List(items) = value { Some(items.into_iter().map(Field::from).collect()) } else { None }
    }
}

/// A text.
pub type Text = Field<String>;
/// A list.
pub type List<T> = Field<Vec<Field<T>>>;

macro_rules! wire {
    ($($(#[$doc:meta])* $name:ident { $($(#[$key_doc:meta])* $key:ident: $kind:ty),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name { $($(#[$key_doc])* pub $key: $kind),+ }

        impl Read for $name {
            fn read(value: Value) -> Option<Self> {
                let Value::Object(entries) = value else { return None };
                let mut object = Self::default();
                for (key, value) in entries {
                    match key.as_str() {
                        $(stringify!($key) => object.$key = value.into(),)+
                        _ => {}
                    }
                }
                Some(object)
            }
        }
    )+};
}

wire! {
    /// The document.
    Explainer {
        /// `1`.
        version: Field<f64>,
        /// BCP 47 language tag.
        lang: Text,
        /// The heading.
        title: Text,
        /// One or two sentences.
        summary: Text,
        /// The article it explains.
        article: Field<Article>,
        /// What the sides are called.
        sides: Field<Sides>,
        /// At least one.
        sections: List<Section>,
    }
    /// The article.
    Article {
        /// Its headline.
        title: Text,
        /// Its address.
        url: Text,
        /// `YYYY-MM-DD`.
        published: Text,
    }
    /// Labels of the two sides.
    Sides {
        /// What speaks for.
        benefit: Text,
        /// What speaks against.
        risk: Text,
    }
    /// A part that folds as one.
    Section {
        /// Unique in the document.
        id: Text,
        /// Its heading.
        title: Text,
        /// Optional sentence.
        summary: Text,
        /// Optional labels of its own.
        sides: Field<Sides>,
        /// Its points; may be left out where there is a table.
        points: List<Point>,
        /// Optional comparison.
        table: Field<Table>,
    }
    /// A claim.
    Point {
        /// Unique in the document.
        id: Text,
        /// `benefit` or `risk`.
        side: Text,
        /// The claim in one line.
        title: Text,
        /// Paragraphs.
        body: List<String>,
        /// Stakeholders.
        who: List<String>,
        /// Subjects.
        themes: List<String>,
        /// `now`, `soon` or `later`.
        horizon: Text,
        /// `established`, `likely`, `contested` or `speculative`.
        certainty: Text,
        /// Quotations.
        evidence: List<Evidence>,
        /// Ids of points on the other side.
        answers: List<String>,
        /// Dated notes.
        corrected: List<Correction>,
    }
    /// A quotation.
    Evidence {
        /// Word for word.
        quote: Text,
        /// The words before.
        prefix: Text,
        /// The words after.
        suffix: Text,
        /// Who said it.
        speaker: Text,
        /// Where.
        source: Text,
        /// Its address.
        url: Text,
    }
    /// A correction.
    Correction {
        /// `YYYY-MM-DD`.
        date: Text,
        /// What was put right.
        note: Text,
    }
    /// A comparison.
    Table {
        /// What is compared.
        caption: Text,
        /// Column heads.
        columns: List<String>,
        /// Rows.
        rows: List<Row>,
    }
    /// A row.
    Row {
        /// Its head.
        label: Text,
        /// One a column.
        cells: List<String>,
    }
}

impl<'de> Deserialize<'de> for Explainer {
    /// Fails on what is no object at all; all else is [`Explainer::check`]'s to judge.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(Value::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("not an object"))
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
    fn report(&mut self, key: &str, advice: &str) {
        let path = if key.is_empty() { self.path.clone() } else { [&self.path, "/", key].concat() };
        let place = if self.place.is_empty() { "The document".to_owned() } else { self.place.clone() };
        self.problems.push(Problem { path, place, advice: advice.to_owned() });
    }

    /// Runs `inner` one level deeper.
    fn within<T>(&mut self, key: &str, place: Option<&str>, inner: impl FnOnce(&mut Self) -> T) -> T {
        let (path, length) = (self.path.len(), self.place.len());
        self.path.push('/');
        self.path.push_str(key);
        if let Some(place) = place {
            if !self.place.is_empty() {
                self.place.push_str(", ");
            }
            self.place.push_str(place);
        }
        let result = inner(self);
        self.path.truncate(path);
        self.place.truncate(length);
        result
    }

    fn text(&mut self, key: &str, value: Text) -> String {
        match value {
            Field::Given(text) if !text.trim().is_empty() => return text,
            Field::Wrong => self.report(key, &["“", key, "” must be text in quotation marks."].concat()),
            Field::Missing | Field::Given(_) => {
                self.report(key, &["“", key, "” is missing or empty; write it."].concat())
            }
        }
        String::new()
    }

    fn optional(&mut self, key: &str, value: Text) -> Option<String> {
        match value {
            Field::Missing => None,
            value => Some(self.text(key, value)),
        }
    }

    fn url(&mut self, key: &str, url: String) -> String {
        if !url.is_empty() && !prose::link_is_permitted(&url) {
            self.report(
                key,
                &["The link “", &url, "” must begin with https://, http:// or mailto: and hold no spaces."].concat(),
            );
        }
        url
    }

    fn date(&mut self, key: &str, value: Text) -> String {
        let date = self.text(key, value);
        if !date.is_empty() && !is_date(&date) {
            self.report(key, &["“", &date, "” is not a date; write year-month-day, as in 2026-11-20."].concat());
        }
        date
    }

    fn id(&mut self, value: Text) -> String {
        let id = self.text("id", value);
        let shaped = id.len() <= 64
            && id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !id.is_empty() && !shaped {
            self.report(
                "id",
                &[
                    "The id “",
                    &id,
                    "” may hold a to z, 0 to 9 and hyphens, begin with a letter, and have 64 characters at most.",
                ]
                .concat(),
            );
        }
        if !id.is_empty() && self.ids.contains(&id) {
            self.report("id", &["The id “", &id, "” is used twice; give each section and point its own."].concat());
        }
        self.ids.push(id.clone());
        id
    }

    /// The list's elements, each with its index as a key; a missing list is an empty one.
    fn list<T>(&mut self, key: &str, value: List<T>) -> Vec<(String, T)> {
        let items = match value {
            Field::Missing => Vec::new(),
            Field::Wrong => {
                self.report(key, &["“", key, "” must be a list in square brackets."].concat());
                Vec::new()
            }
            Field::Given(items) => items,
        };
        let mut given = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            let at = [key, "/", &index.to_string()].concat();
            match item {
                Field::Given(item) => given.push((at, item)),
                _ => self.report(&at, &["An entry of “", key, "” is of the wrong kind; see the format."].concat()),
            }
        }
        given
    }

    fn texts(&mut self, key: &str, value: List<String>) -> Vec<String> {
        let items = self.list(key, value);
        items.into_iter().map(|(at, text)| self.text(&at, Field::Given(text))).collect()
    }

    fn object<T>(&mut self, key: &str, value: Field<T>) -> Option<T> {
        match value {
            Field::Given(value) => return Some(value),
            Field::Wrong => self.report(key, &["“", key, "” must be an object in curly brackets."].concat()),
            Field::Missing => {}
        }
        None
    }

    fn word<T>(&mut self, key: &str, value: Text, words: &[&str], from: impl Fn(&str) -> Option<T>) -> Option<T> {
        let word = self.optional(key, value)?;
        let found = from(&word);
        if found.is_none() && !word.is_empty() {
            self.report(key, &["“", key, "” is “", &word, "”; choose one of: ", &words.join(", "), "."].concat());
        }
        found
    }

    fn sides(&mut self, sides: Sides) -> model::Sides {
        self.within("sides", None, |check| model::Sides {
            benefit: check.text("benefit", sides.benefit),
            risk: check.text("risk", sides.risk),
        })
    }

    fn point(&mut self, wire: Point) -> (model::Point, Vec<String>) {
        let id = self.id(wire.id);
        if wire.side == Field::Missing {
            self.report("side", "“side” is missing; write benefit or risk.");
        }
        let side = self.word("side", wire.side, &["benefit", "risk"], |word| {
            Side::BOTH.into_iter().find(|side| side.word() == word)
        });
        let title = self.text("title", wire.title);
        let body = self
            .texts("body", wire.body)
            .into_iter()
            .map(|paragraph| {
                prose::parse(&paragraph).unwrap_or_else(|refused| {
                    for url in refused {
                        self.url("body", url);
                    }
                    Vec::new()
                })
            })
            .collect();
        let who = self.texts("who", wire.who);
        let themes = self.texts("themes", wire.themes);
        let horizon = self.word("horizon", wire.horizon, Horizon::WORDS, Horizon::from_word);
        let certainty = self.word("certainty", wire.certainty, Certainty::WORDS, Certainty::from_word);
        let evidence = self
            .list("evidence", wire.evidence)
            .into_iter()
            .map(|(at, item)| self.within(&at, None, |check| check.evidence(item)))
            .collect();
        let answers = self.texts("answers", wire.answers);
        let corrected = self
            .list("corrected", wire.corrected)
            .into_iter()
            .map(|(at, item)| {
                self.within(&at, None, |check| model::Correction {
                    date: check.date("date", item.date),
                    note: check.text("note", item.note),
                })
            })
            .collect();
        let side = side.unwrap_or(Side::Benefit);
        (
            model::Point {
                id,
                side,
                title,
                body,
                who,
                themes,
                horizon,
                certainty,
                evidence,
                other_side: Vec::new(),
                corrected,
            },
            answers,
        )
    }

    fn evidence(&mut self, wire: Evidence) -> model::Evidence {
        let url = self.optional("url", wire.url).map(|url| self.url("url", url));
        model::Evidence {
            quote: self.text("quote", wire.quote),
            prefix: self.optional("prefix", wire.prefix),
            suffix: self.optional("suffix", wire.suffix),
            speaker: self.optional("speaker", wire.speaker),
            source: self.optional("source", wire.source),
            url,
        }
    }

    fn table(&mut self, wire: Table) -> model::Table {
        let caption = self.text("caption", wire.caption);
        let columns = self.texts("columns", wire.columns);
        if columns.is_empty() {
            self.report("columns", "The table has no columns; name at least one.");
        }
        let rows: Vec<_> = self
            .list("rows", wire.rows)
            .into_iter()
            .map(|(at, row)| {
                self.within(&at, None, |check| {
                    let label = check.text("label", row.label);
                    let cells = check.texts("cells", row.cells);
                    if cells.len() != columns.len() {
                        let (have, want) = (cells.len().to_string(), columns.len().to_string());
                        check.report(
                            "cells",
                            &[
                                "The row “",
                                &label,
                                "” has ",
                                &have,
                                " cells for ",
                                &want,
                                " columns; give each column one.",
                            ]
                            .concat(),
                        );
                    }
                    model::Row { label, cells }
                })
            })
            .collect();
        if rows.is_empty() {
            self.report("rows", "The table has no rows; write at least one, or leave the table out.");
        }
        model::Table { caption, columns, rows }
    }
}

impl Explainer {
    /// Checks the document.
    ///
    /// # Errors
    /// Every problem it has, in the order of the document; an unknown version alone, since nothing else can be judged.
    pub fn check(self) -> Result<model::Explainer, Vec<Problem>> {
        let mut check = Check::default();
        if self.version != Field::Given(VERSION) {
            check.report("version", "“version” must be 1, the only version of the format there is.");
            return Err(check.problems);
        }
        let lang = check.text("lang", self.lang);
        let tagged = lang
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !lang.is_empty() && !tagged {
            check.report("lang", "“lang” is not a language tag; write one like en, pt-BR or ar.");
        }
        let title = check.text("title", self.title);
        let summary = check.text("summary", self.summary);
        let article = check.object("article", self.article).unwrap_or_default();
        let article = check.within("article", None, |check| {
            let url = check.text("url", article.url);
            model::Article {
                title: check.text("title", article.title),
                url: check.url("url", url),
                published: check.date("published", article.published),
            }
        });
        let sides = check.object("sides", self.sides).unwrap_or_default();
        let sides = check.sides(sides);

        let mut points: Vec<model::Point> = Vec::new();
        let mut answers = Vec::new();
        let mut sections = Vec::new();
        for (at, section) in check.list("sections", self.sections) {
            let place = match (&section.title, &section.id) {
                (Field::Given(name), _) | (_, Field::Given(name)) => ["Section “", name, "”"].concat(),
                _ => ["Section ", &(sections.len() + 1).to_string()].concat(),
            };
            check.within(&at, Some(&place), |check| {
                let first = points.len();
                let id = check.id(section.id);
                let title = check.text("title", section.title);
                let summary = check.optional("summary", section.summary);
                let own = check.object("sides", section.sides).map(|own| check.sides(own));
                for (at, point) in check.list("points", section.points) {
                    let place = match (&point.id, &point.title) {
                        (Field::Given(name), _) | (_, Field::Given(name)) => ["point “", name, "”"].concat(),
                        _ => ["point ", &(points.len() - first + 1).to_string()].concat(),
                    };
                    let (point, answered) = check.within(&at, Some(&place), |check| check.point(point));
                    answers.push((
                        ["/", &at].concat().replacen('/', &[&check.path, "/"].concat(), 1),
                        [&check.place, ", ", &place].concat(),
                        answered,
                    ));
                    points.push(point);
                }
                let table = check.object("table", section.table);
                let table = table.map(|table| check.within("table", None, |check| check.table(table)));
                if points.len() == first && table.is_none() {
                    check.report("points", "The section has neither points nor a table; give it one, or take it out.");
                }
                sections.push(model::Section {
                    id,
                    title,
                    summary,
                    sides: own.unwrap_or_else(|| sides.clone()),
                    points: first..points.len(),
                    table,
                });
            });
        }
        if sections.is_empty() {
            check.report("sections", "There are no sections; write at least one.");
        }
        for side in Side::BOTH {
            if model::Explainer::count(&points, side) == 0 {
                check.report(
                    "sections",
                    &["No point has the side ", side.word(), "; a document needs at least one on each side."].concat(),
                );
            }
        }
        if points.len() > MAX_POINTS {
            let (have, most) = (points.len().to_string(), MAX_POINTS.to_string());
            check.report(
                "sections",
                &["There are ", &have, " points; a document may have ", &most, " at most. Split it."].concat(),
            );
        }
        for (from, (path, place, answered)) in answers.into_iter().enumerate() {
            for id in answered {
                let target = points.iter().position(|point| point.id == id);
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
                    Some(_) => {
                        ["It answers “", &id, "”, which stands on the same side; name a point of the other side."]
                            .concat()
                    }
                    None => {
                        ["It answers “", &id, "”, but no point has that id; correct the id or take it out."].concat()
                    }
                };
                check.problems.push(Problem { path: [&path, "/answers"].concat(), place: place.clone(), advice });
            }
        }
        if check.problems.is_empty() {
            Ok(model::Explainer { lang, title, summary, article, sides, sections, points })
        } else {
            Err(check.problems)
        }
    }
}

/// Whether this is a calendar day in the form `YYYY-MM-DD` (RFC 3339, full-date).
fn is_date(date: &str) -> bool {
    let number = |range: std::ops::Range<usize>| {
        date.get(range)
            .filter(|part| part.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|part| part.parse::<u32>().ok())
    };
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 31,
    };
    date.len() == 10
        && date[4..5] == *"-"
        && date[7..8] == *"-"
        && (1..=12).contains(&month)
        && (1..=days).contains(&day)
}

#[cfg(test)]
pub(crate) mod samples {
    //! The smallest document that has everything the tests of other modules need.

    use serde_json::{Value, json};

    pub(crate) fn small_json() -> Value {
        json!({
            "version": 1, "lang": "en", "title": "Title", "summary": "Summary",
            "article": {"title": "Article", "url": "https://news.example/a", "published": "2026-11-20"},
            "sides": {"benefit": "Benefits", "risk": "Risks"},
            "sections": [
                {"id": "one", "title": "First", "points": [
                    {"id": "a", "side": "benefit", "title": "Claim A", "body": ["Because **so** <b>."], "answers": ["b"],
                     "evidence": [{"quote": "Quote A", "speaker": "Ada", "source": "Paper", "url": "https://news.example/p"}]},
                    {"id": "b", "side": "risk", "title": "Claim B", "body": ["Why not."], "horizon": "soon", "certainty": "likely"}]},
                {"id": "two", "title": "Second", "points": [{"id": "c", "side": "risk", "title": "Claim C"}],
                 "table": {"caption": "Table", "columns": ["X"], "rows": [{"label": "Row", "cells": ["Cell"]}]}}]
        })
    }

    pub(crate) fn small() -> crate::model::Explainer {
        serde_json::from_value::<super::Explainer>(small_json()).unwrap().check().unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn problems(change: impl FnOnce(&mut Value)) -> Vec<String> {
        let mut document = samples::small_json();
        change(&mut document);
        let checked = serde_json::from_value::<Explainer>(document).unwrap().check();
        checked.err().unwrap_or_default().iter().map(|problem| format!("{} {problem}", problem.path)).collect()
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
        let table: Vec<(Box<dyn FnOnce(&mut Value)>, &str, &str)> = vec![
            (Box::new(|d| d["version"] = json!(2)), "/version ", "must be 1"),
            (Box::new(|d| d["title"] = json!(5)), "/title ", "must be text"),
            (Box::new(|d| d["lang"] = json!("e n")), "/lang ", "language tag"),
            (Box::new(|d| d["article"]["url"] = json!("javascript:x")), "/article/url ", "must begin with https://"),
            (Box::new(|d| d["article"]["published"] = json!("2026-02-30")), "/article/published ", "not a date"),
            (
                Box::new(move |d| point(d, "id", json!("b"))),
                "/sections/0/points/1/id Section “First”, point “b”",
                "used twice",
            ),
            (Box::new(move |d| point(d, "id", json!("No Spaces"))), "/sections/0/points/0/id ", "hyphens"),
            (Box::new(move |d| point(d, "side", json!("pro"))), "/sections/0/points/0/side ", "benefit, risk"),
            (
                Box::new(move |d| point(d, "answers", json!(["zz"]))),
                "/sections/0/points/0/answers Section “First”, point “a”",
                "no point has that id",
            ),
            (
                Box::new(|d| d["sections"][0]["points"][1]["answers"] = json!(["c"])),
                "/sections/0/points/1/answers ",
                "same side",
            ),
            (
                Box::new(move |d| point(d, "body", json!(["[x](javascript:1)"]))),
                "/sections/0/points/0/body ",
                "javascript:1",
            ),
            (Box::new(|d| d["sections"] = json!("none")), "/sections ", "must be a list"),
            (
                Box::new(|d| d["sections"][1]["table"]["rows"][0]["cells"] = json!([])),
                "/sections/1/table/rows/0/cells ",
                "0 cells for 1 columns",
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

    proptest! {
        #[test]
        fn no_json_value_panics(value in any_json(), key in prop::sample::select(vec!["title", "sides", "article", "sections"])) {
            let mut document = samples::small_json();
            document[key] = value.clone();
            let _ = serde_json::from_value::<Explainer>(document).map(Explainer::check);
            let _ = serde_json::from_value::<Explainer>(value).map(Explainer::check);
        }
    }
}
