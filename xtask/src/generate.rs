//! Writes what is said in several places from the one place that owns it.
//!
//! The declarations in `crates/explainer/src/document.rs` own the format, `static/custom-elements.json` what a page can
//! name of the element, `crates/views/src/messages.rs` the keys of the messages, `crates/press/src/rule.rs` what is found
//! in documents. From them come the schema, the types,
//! and the tables in the documentation, which stand between `<!-- generated: name -->` and `<!-- end -->`.

use std::fmt::{Display, Write as _};
use std::fs;

use anyhow::{Context, ensure};
use explainer::format::{self, EXPLAINER, Key, Kind, Shape};
use explainer::samples::{self, Mistake};
use explainer::{MAX_BYTES, MAX_POINTS};
use press::Rule;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use views::messages::ENGLISH;

const MANIFEST: &str = "static/custom-elements.json";
const SCHEMA: &str = "docs/explainer-format.schema.json";
const TYPES: &str = "static/tradeoff.d.ts";
const GUIDE: &str = "docs/explainer-format.md";
const FINDINGS: &str = "docs/findings.md";
const README: &str = "README.md";
const CONTRACT: &str = "docs/host-contract.md";

/// Writes every file anew that is out of date.
pub fn generate() -> anyhow::Result<()> {
    for (path, text) in stale()? {
        fs::write(path, text).with_context(|| format!("{path} cannot be written"))?;
        eprintln!("  {path} is written anew");
    }
    Ok(())
}

/// Fails where a file is out of date.
pub fn check() -> anyhow::Result<()> {
    let stale: Vec<_> = stale()?.into_iter().map(|(path, _)| path).collect();
    ensure!(stale.is_empty(), "out of date: {}; run `cargo xtask generate`", stale.join(", "));
    Ok(())
}

/// The files that do not say what their sources say, and what they would.
fn stale() -> anyhow::Result<Vec<(&'static str, String)>> {
    let manifest: Manifest =
        serde_json::from_str(&read(MANIFEST)?).with_context(|| format!("{MANIFEST} is misread"))?;
    let [Module { declarations: [element], types }] = manifest.modules;
    let mistakes = mistakes(&samples::example(&read(GUIDE)?));
    let files = [
        (SCHEMA, serde_json::to_string_pretty(&schema())? + "\n"),
        (TYPES, type_declarations(&element, &types)?),
        (GUIDE, with_tables(GUIDE, &[("objects", objects()), ("limits", limits()), ("mistakes", mistakes)])?),
        (FINDINGS, with_tables(FINDINGS, &[("rules", rules())])?),
        (README, with_tables(README, &readme_tables(&element, &types)?)?),
        (CONTRACT, with_tables(CONTRACT, &contract_tables(&element, &types)?)?),
    ];
    let mut stale = Vec::new();
    for (path, text) in files {
        if fs::read_to_string(path).ok().as_ref() != Some(&text) {
            stale.push((path, text));
        }
    }
    Ok(stale)
}

fn read(path: &str) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("{path} cannot be read"))
}

/// The page at `path` with each table between its markers.
fn with_tables(path: &str, tables: &[(&str, String)]) -> anyhow::Result<String> {
    let mut page = read(path)?;
    for (name, table) in tables {
        page = with_table(&page, name, table).with_context(|| format!("{path} has no place for the table “{name}”"))?;
    }
    Ok(page)
}

fn with_table(page: &str, name: &str, table: &str) -> Option<String> {
    let start = format!("<!-- generated: {name} -->\n");
    let (before, rest) = page.split_once(&start)?;
    let (_, after) = rest.split_once("<!-- end -->")?;
    Some(format!("{before}{start}{}\n<!-- end -->{after}", table.trim_end()))
}

fn table<const COLUMNS: usize>(head: [&str; COLUMNS], rows: impl IntoIterator<Item = [String; COLUMNS]>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut text = line(&head.map(str::to_owned));
    text += &format!("|{}\n", "---|".repeat(COLUMNS));
    text.extend(rows.into_iter().map(|cells| line(&cells.map(|cell| cell.replace('|', "\\|")))));
    text
}

// The format.

/// Every shape that the document leads to, its own first, each once.
fn shapes() -> Vec<&'static Shape> {
    fn visit(kind: &'static Kind, found: &mut Vec<&'static Shape>) {
        match kind {
            Kind::List(entry) => visit(entry, found),
            Kind::Object(shape) if !found.iter().any(|one| one.name == shape.name) => {
                found.push(shape);
                shape.keys.iter().for_each(|key| visit(&key.kind, found));
            }
            _ => {}
        }
    }
    static ROOT: Kind = Kind::Object(&EXPLAINER);
    let mut found = Vec::new();
    visit(&ROOT, &mut found);
    found
}

fn schema() -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.extend(object_schema(&EXPLAINER));
    let own_address = json!({ "description": "The address of this schema, for editors.", "type": "string" });
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.shift_insert(0, "$schema".to_owned(), own_address);
    }
    let inner = shapes().into_iter().skip(1);
    let definitions: Map<_, _> = inner.map(|shape| (shape.name.to_owned(), object_schema(shape).into())).collect();
    schema.insert("$defs".to_owned(), definitions.into());
    schema.into()
}

fn object_schema(shape: &Shape) -> Map<String, Value> {
    let required = shape.keys.iter().filter(|key| key.required).map(|key| key.name);
    entries([
        ("title", shape.name.into()),
        ("description", shape.doc.into()),
        ("type", "object".into()),
        (
            "properties",
            shape.keys.iter().map(|key| (key.name.to_owned(), key_schema(key))).collect::<Map<_, _>>().into(),
        ),
        ("required", required.collect::<Vec<_>>().into()),
        ("additionalProperties", false.into()),
    ])
}

fn key_schema(key: &Key) -> Value {
    let mut schema = entries([("description", key.doc.into())]);
    schema.extend(kind_schema(&key.kind));
    if key.required && matches!(key.kind, Kind::List(_)) {
        schema.insert("minItems".to_owned(), 1.into());
    }
    schema.into()
}

fn kind_schema(kind: &Kind) -> Map<String, Value> {
    let pattern = |pattern: &str| entries([("type", "string".into()), ("pattern", pattern.into())]);
    match kind {
        Kind::Version => entries([("enum", json!([format::VERSION, format::VERSION_AS_TEXT]))]),
        Kind::Text | Kind::Paragraph => pattern(r"\S"),
        Kind::Line(most) => {
            entries([("type", "string".into()), ("maxLength", (*most).into()), ("pattern", r"\S".into())])
        }
        Kind::Amount => entries([("type", "number".into()), ("minimum", 0.into())]),
        Kind::OneOf(numbers) => entries([("enum", (*numbers).into())]),
        Kind::Id => pattern("^[a-z][a-z0-9-]{0,63}$"),
        Kind::Language => pattern("^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$"),
        Kind::Date => entries([
            ("type", "string".into()),
            ("format", "date".into()),
            ("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$".into()),
        ]),
        Kind::Link => {
            pattern(r"^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)[^\u0000-\u0020\\\u007f-\u009f]+$")
        }
        Kind::Word(words) => entries([("enum", (*words).into())]),
        // What holds for a text does not apply to a list, and the other way round.
        Kind::List(entry) if entry.has_lists_of_one() => {
            let mut schema = kind_schema(entry);
            let items = schema.clone();
            schema.insert("type".to_owned(), json!(["array", "string"]));
            schema.insert("items".to_owned(), items.into());
            schema
        }
        Kind::List(entry) => entries([("type", "array".into()), ("items", kind_schema(entry).into())]),
        Kind::Object(shape) => entries([("$ref", format!("#/$defs/{}", shape.name).into())]),
    }
}

fn entries<const N: usize>(entries: [(&str, Value); N]) -> Map<String, Value> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn objects() -> String {
    let mut text = String::new();
    for Shape { name, doc, keys } in shapes() {
        let rows = keys.iter().map(|Key { name, doc, required, kind }| {
            let required = if *required { "yes" } else { "" };
            [format!("`{name}`"), required.to_owned(), kind_words(kind), (*doc).to_owned()]
        });
        let rows = table(["key", "required", "value", "meaning"], rows);
        text += &format!("### {name}\n\n{doc}\n\n{rows}\n");
    }
    text
}

fn kind_words(kind: &Kind) -> String {
    match kind {
        Kind::Version => format!("`{}`", format::VERSION),
        Kind::Text => "text".to_owned(),
        Kind::Line(most) => format!("text, {most} characters at most"),
        Kind::Amount => "number, 0 or more".to_owned(),
        Kind::OneOf(numbers) => either(numbers),
        Kind::Paragraph => "text with [marks](#text)".to_owned(),
        Kind::Id => "[id](#ids)".to_owned(),
        Kind::Language => "language tag".to_owned(),
        Kind::Date => "date".to_owned(),
        Kind::Link => "[link](#links)".to_owned(),
        Kind::Word(words) => either(words),
        Kind::List(entry) if entry.has_lists_of_one() => format!("list of {0}, or one {0}", kind_words(entry)),
        Kind::List(entry) => format!("list of {}", kind_words(entry)),
        Kind::Object(shape) => format!("[{}](#{})", shape.name, shape.name.to_lowercase()),
    }
}

fn either(values: &[impl Display]) -> String {
    values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(" or ")
}

fn limits() -> String {
    format!(
        "A document has at most {} KiB and {MAX_POINTS} points.\n\
         How deep it nests is fixed by its objects; what an unknown key holds may nest deeper, and is not read.\n",
        MAX_BYTES / 1024
    )
}

fn mistakes(example: &Value) -> String {
    let rows = samples::mistakes(example).into_iter().map(|Mistake { change, seen_by_schema, document }| {
        let checked = format::Explainer::deserialize(document).map(|document| document.check());
        let problems = checked.ok().and_then(Result::err).unwrap_or_default();
        let messages = problems.iter().map(|problem| format!("`{}` {}", problem.path, problem.message()));
        let schema = if seen_by_schema { "refuses" } else { "" };
        [change.to_owned(), messages.collect::<Vec<_>>().join("<br>"), schema.to_owned()]
    });
    table(["change", "what the widget says", "schema"], rows)
}

fn kind_type(kind: &Kind) -> String {
    match kind {
        Kind::Version => format!("{} | \"{}\"", format::VERSION, format::VERSION_AS_TEXT),
        Kind::Text | Kind::Line(_) | Kind::Paragraph | Kind::Id | Kind::Language | Kind::Date | Kind::Link => {
            "string".to_owned()
        }
        Kind::Amount => "number".to_owned(),
        Kind::OneOf(numbers) => numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(" | "),
        Kind::Word(words) => union(words.iter().copied()),
        Kind::List(entry) if entry.has_lists_of_one() => format!("{0} | {0}[]", kind_type(entry)),
        Kind::List(entry) => format!("{}[]", kind_type(entry)),
        Kind::Object(shape) => shape.name.to_owned(),
    }
}

fn union<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
}

// The findings.

/// Every rule with a heading of its own, which a link can lead to.
fn rules() -> String {
    let section =
        |rule: &Rule| format!("### {}\n\n{}. {}\n\n", rule.id(), capitalized(rule.level().word()), rule.about());
    Rule::ALL.iter().map(section).collect()
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

// The element.

/// The parts of a custom elements manifest that are read here. What begins with `x-` is an addition to its schema.
#[derive(Deserialize)]
struct Manifest {
    modules: [Module; 1],
}

#[derive(Deserialize)]
struct Module {
    declarations: [Element; 1],
    /// The types that the others name, in the order in which they are declared.
    #[serde(rename = "x-types")]
    types: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Element {
    name: String,
    tag_name: String,
    description: String,
    superclass: Item,
    attributes: Vec<Item>,
    members: Vec<Item>,
    events: Vec<Item>,
    css_properties: Vec<Item>,
    css_parts: Vec<Item>,
}

/// Whatever has a name: an attribute, a member, an event, a part, a type, or a key of one.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Item {
    name: String,
    /// In short, for the README and the types; without it, the description serves.
    summary: Option<String>,
    /// In full, for the contract.
    description: String,
    r#type: Option<Type>,
    default: Option<String>,
    parameters: Option<Vec<Item>>,
    r#return: Option<Return>,
    /// The page in `static/hosts/` that shows it.
    #[serde(rename = "x-page")]
    page: Option<String>,
    /// The keys of a type that is an object.
    fields: Option<Vec<Item>>,
    /// What a type that is one of several words may be.
    words: Option<Vec<Item>>,
}

#[derive(Deserialize)]
struct Type {
    text: String,
}

#[derive(Deserialize)]
struct Return {
    r#type: Type,
    description: Option<String>,
}

impl Item {
    fn short(&self) -> &str {
        self.summary.as_deref().unwrap_or(&self.description)
    }

    fn type_text(&self) -> anyhow::Result<&str> {
        self.r#type.as_ref().map(|kind| kind.text.as_str()).with_context(|| format!("`{}` has no type", self.name))
    }

    /// As a page writes it: the parameters of a method in brackets.
    fn usage(&self) -> String {
        match (&self.r#return, &self.parameters) {
            (None, _) => format!("`{}`", self.name),
            (Some(_), parameters) => {
                let names: Vec<_> = parameters.iter().flatten().map(|one| one.name.as_str()).collect();
                format!("`{}({})`", self.name, names.join(", "))
            }
        }
    }

    fn page_cell(&self) -> String {
        let pages = |pages: &String| pages.split(", ").map(|page| format!("`{page}`")).collect::<Vec<_>>().join(", ");
        self.page.as_ref().map_or("–".to_owned(), pages)
    }

    /// The keys of the detail of this event.
    fn detail<'a>(&self, types: &'a [Item]) -> anyhow::Result<&'a [Item]> {
        let name = self.type_text()?.trim_start_matches("CustomEvent<").trim_end_matches('>');
        if name.starts_with("Record<") {
            return Ok(&[]);
        }
        let declared = types.iter().find(|one| one.name == name).and_then(|one| one.fields.as_deref());
        declared.with_context(|| format!("`{name}` is not declared as an object"))
    }
}

fn fields(element: &Element) -> impl Iterator<Item = &Item> {
    element.members.iter().filter(|member| member.r#return.is_none())
}

fn methods(element: &Element) -> impl Iterator<Item = &Item> {
    element.members.iter().filter(|member| member.r#return.is_some())
}

/// What is said of a key of a detail, with the words that it may be.
fn key_doc(key: &Item, types: &[Item]) -> String {
    let named = types.iter().find(|one| key.r#type.as_ref().is_some_and(|kind| kind.text == one.name));
    match named.and_then(|one| one.words.as_ref()) {
        Some(words) => {
            let words: Vec<_> = words.iter().map(Item::usage).collect();
            format!("{} One of {}.", key.description, words.join(", "))
        }
        None => key.description.clone(),
    }
}

fn readme_tables(element: &Element, types: &[Item]) -> anyhow::Result<Vec<(&'static str, String)>> {
    let with_default = |item: &Item| {
        let default = item.default.as_ref().map_or("–".to_owned(), |value| format!("`{value}`"));
        [item.usage(), default, item.short().to_owned()]
    };
    let plain = |item: &Item| [item.usage(), item.short().to_owned()];
    let method = |item: &Item| {
        let returned = item.r#return.as_ref().and_then(|returned| returned.description.as_ref());
        let returned = returned.map(|what| format!(" Returns {what}")).unwrap_or_default();
        [item.usage(), format!("{}{returned}", item.short())]
    };
    let mut events = Vec::new();
    for event in &element.events {
        let detail = event.detail(types)?;
        let keys: Vec<_> = detail.iter().map(|key| key.name.as_str()).collect();
        let keys = if keys.is_empty() { "`{}`".to_owned() } else { format!("`{{ {} }}`", keys.join(", ")) };
        let mut when = event.short().to_owned();
        for key in detail {
            when += &format!("<br>`{}`: {}", key.name, key_doc(key, types));
        }
        events.push([event.usage(), keys, when]);
    }
    Ok(vec![
        ("attributes", table(["attribute", "default", "meaning"], element.attributes.iter().map(with_default))),
        ("properties", table(["property", "default", "meaning"], fields(element).map(with_default))),
        ("methods", table(["method", "what it does"], methods(element).map(method))),
        ("events", table(["event", "`detail`", "when"], events)),
        (
            "custom-properties",
            table(["property", "default", "what it sets"], element.css_properties.iter().map(with_default)),
        ),
        ("parts", table(["part", "what it is"], element.css_parts.iter().map(plain))),
    ])
}

fn contract_tables(element: &Element, types: &[Item]) -> anyhow::Result<Vec<(&'static str, String)>> {
    let row = |item: &Item| [item.usage(), item.description.clone(), item.page_cell()];
    let mut events = Vec::new();
    for event in &element.events {
        let mut keys = Vec::new();
        for key in event.detail(types)? {
            keys.push(format!("`{}`, `{}`: {}", key.name, key.type_text()?, key_doc(key, types)));
        }
        let detail = if keys.is_empty() { "`{}`".to_owned() } else { keys.join("<br>") };
        events.push([event.usage(), detail, event.description.clone(), event.page_cell()]);
    }
    let codes = types.iter().find(|one| one.name == "ErrorCode").and_then(|one| one.words.as_ref());
    let styled = element.css_properties.iter().map(|property| {
        let default = property.default.as_ref().map(|value| format!(" Unless given, `{value}`.")).unwrap_or_default();
        [property.usage(), format!("{}{default}", property.description), property.page_cell()]
    });
    Ok(vec![
        ("attributes", table(["attribute", "rule", "page"], element.attributes.iter().map(row))),
        ("properties", table(["property", "rule", "page"], fields(element).map(row))),
        ("methods", table(["method", "rule", "page"], methods(element).map(row))),
        ("events", table(["event", "`detail`", "when", "page"], events)),
        ("codes", table(["`code`", "meaning", "page"], codes.context("`ErrorCode` has no words")?.iter().map(row))),
        ("names", table(["name", "what it is", "page"], element.css_parts.iter().map(row).chain(styled))),
    ])
}

// The types.

/// A comment, indented by `indent`, of lines of at most 120 characters.
fn doc(indent: &str, paragraphs: &[String]) -> String {
    if let [only] = paragraphs
        && indent.len() + only.chars().count() + 7 <= 120
    {
        return format!("{indent}/** {only} */\n");
    }
    let mut text = format!("{indent}/**\n");
    for paragraph in paragraphs {
        let mut line = format!("{indent} *");
        for word in paragraph.split(' ') {
            if line.chars().count() + 1 + word.chars().count() > 120 {
                text += &format!("{line}\n");
                line = format!("{indent} *");
            }
            line += &format!(" {word}");
        }
        text += &format!("{line}\n");
    }
    text + indent + " */\n"
}

fn type_declarations(element: &Element, types: &[Item]) -> anyhow::Result<String> {
    let Element { name, tag_name, description, superclass, .. } = element;
    let mut text = format!(
        "/**
 * Types of the element `<{tag_name}>`, which the script `tradeoff.js` defines, and of the document that it shows.
 *
 * Import types alone: the script is a classic one and exports nothing. Once this file is part of a program, the element
 * is known by its tag, and its events by their names.
 *
 * `cargo xtask generate` writes this file.
 */

"
    );
    text += &doc("", std::slice::from_ref(description));
    writeln!(text, "export interface {name} extends {} {{", superclass.name)?;
    for field in fields(element) {
        text += &doc("  ", &[field.short().to_owned()]);
        writeln!(text, "  {}: {};", field.name, field.type_text()?)?;
    }
    for method in methods(element) {
        text += &method_type(method)?;
    }
    text += "}\n\n/** The attributes of the element, for JSX; those that every element has are open. */\n";
    text += "export interface TradeOffAttributes {\n";
    for attribute in &element.attributes {
        text += &doc("  ", &[attribute.short().to_owned()]);
        writeln!(text, "  {}?: string | number | boolean | undefined;", quoted(&attribute.name))?;
    }
    text += "  [other: string]: unknown;\n}\n\n";
    text += "/** The element as JSX knows it; `docs/host-contract.md` says how a program with React declares it. */\n";
    text += &format!("export interface TradeOffIntrinsicElements {{\n  \"{tag_name}\": TradeOffAttributes;\n}}\n\n");
    text += "/** The events of the element. Each bubbles and crosses shadow roots; none can be cancelled. */\n";
    text += "export interface TradeOffEventMap {\n";
    for event in &element.events {
        text += &doc("  ", &[event.short().to_owned()]);
        writeln!(text, "  \"{}\": {};", event.name, event.type_text()?)?;
    }
    text += "}\n\n";
    for declared in types {
        text += &named_type(declared)?;
    }
    text += "/** The key of a message; those with a dot have a form for each plural category of the document’s language. */\n";
    text += "export type MessageKey =";
    for key in message_keys() {
        text += &format!("\n  | {key}");
    }
    text += ";\n\n";
    for shape in shapes() {
        text += &doc("", &[shape.doc.to_owned()]);
        writeln!(text, "export interface {} {{", shape.name)?;
        if shape.name == EXPLAINER.name {
            text += "  /** The address of the schema, for editors. */\n  $schema?: string;\n";
        }
        for key in shape.keys {
            text += &doc("  ", &[key.doc.to_owned()]);
            writeln!(text, "  {}{}: {};", key.name, if key.required { "" } else { "?" }, kind_type(&key.kind))?;
        }
        text += "}\n\n";
    }
    text += &format!(
        "declare global {{
  interface HTMLElementTagNameMap {{
    \"{tag_name}\": {name};
  }}

  /** What elements, documents and windows have in common. */
  interface GlobalEventHandlersEventMap extends TradeOffEventMap {{}}

  interface ShadowRootEventMap extends TradeOffEventMap {{}}

  /** Where JSX is global, as Preact can have it. */
  namespace JSX {{
    interface IntrinsicElements extends TradeOffIntrinsicElements {{}}
  }}
}}
"
    );
    Ok(text)
}

/// A name as a key of an interface.
fn quoted(name: &str) -> String {
    if name.contains('-') { format!("\"{name}\"") } else { name.to_owned() }
}

fn method_type(method: &Item) -> anyhow::Result<String> {
    let Some(returned) = &method.r#return else { return Ok(String::new()) };
    let mut paragraphs = vec![method.short().to_owned()];
    let mut parameters = Vec::new();
    for parameter in method.parameters.iter().flatten() {
        paragraphs.push(format!("@param {} {}", parameter.name, parameter.description));
        parameters.push(format!("{}: {}", parameter.name, parameter.type_text()?));
    }
    paragraphs.extend(returned.description.as_ref().map(|what| format!("@returns {what}")));
    let line = format!("  {}({}): {};\n", method.name, parameters.join(", "), returned.r#type.text);
    Ok(doc("  ", &paragraphs) + &line)
}

fn named_type(declared: &Item) -> anyhow::Result<String> {
    let Item { name, description, fields, words, .. } = declared;
    let mut text = if description.is_empty() { String::new() } else { doc("", std::slice::from_ref(description)) };
    if let Some(fields) = fields {
        text += &format!("export interface {name} {{\n");
        for field in fields {
            text += &doc("  ", std::slice::from_ref(&field.description));
            text += &format!("  {}: {};\n", field.name, field.type_text()?);
        }
        text += "}\n\n";
    } else if let Some(words) = words {
        text += &format!("export type {name} =");
        for word in words {
            text += &format!("\n{}  | \"{}\"", doc("  ", std::slice::from_ref(&word.description)), word.name);
        }
        text += ";\n\n";
    } else {
        text += &format!("export type {name} = {};\n\n", declared.type_text()?);
    }
    Ok(text)
}

/// The keys of the messages as types, each once: a key with a dot stands for one of each plural category.
fn message_keys() -> Vec<String> {
    let mut keys: Vec<String> = ENGLISH
        .iter()
        .map(|(key, _)| match key.split_once('.') {
            Some((base, _)) => format!("`{base}.${{PluralCategory}}`"),
            None => format!("\"{key}\""),
        })
        .collect();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_takes_the_place_of_what_stood_between_its_markers() {
        let page = "a\n<!-- generated: one -->\nold\n<!-- end -->\nb\n<!-- generated: two -->\n<!-- end -->\n";
        let new = with_table(page, "one", &table(["x"], [["p|q".to_owned()]])).unwrap();
        assert_eq!(new, page.replace("old", "| x |\n|---|\n| p\\|q |"));
        assert_eq!(with_table(page, "three", ""), None);
    }

    #[test]
    fn a_comment_is_wrapped_where_it_is_long() {
        assert_eq!(doc("  ", &["Short.".to_owned()]), "  /** Short. */\n");
        let long = doc("", &["word ".repeat(40).trim_end().to_owned(), "@returns it".to_owned()]);
        let lines: Vec<_> = long.lines().collect();
        assert_eq!((lines.first(), lines.last()), (Some(&"/**"), Some(&" */")));
        assert!(lines.iter().all(|line| line.len() <= 120) && lines.contains(&" * @returns it"), "{long}");
        assert_eq!(long.matches("word").count(), 40);
    }
}
