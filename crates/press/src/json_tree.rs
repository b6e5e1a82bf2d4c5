//! JSON as its author wrote it: each value with its place, and on after each mistake, so that all of them are told at once.
//!
//! Knows the notation alone, nothing of the format. What is JSON and what is not is serde_json's to say: the mistakes that
//! are found here count where it refuses a text.

use std::borrow::Cow;

use serde_json::Value;

use crate::draft::Place;
use crate::finding::Finding;
use crate::rule::Rule;

/// How many objects and lists a value may be within: more than the format has, and less than would end a program.
pub const DEPTH: usize = 64;

/// After so many mistakes no more is read: it is no document, or one whose first mistakes have made the others.
const MISTAKES: usize = 100;

/// More mistakes of one kind than this are told as one: the author of a text in curly quotes made one mistake.
const ALIKE: usize = 4;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub tree: Tree,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// A value.
#[derive(Clone, Debug)]
pub enum Tree {
    /// A text, a number, a word, or null.
    Leaf(Value),
    /// A list.
    List(Vec<Node>),
    /// An object, its entries in the order in which they were written.
    Object(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub name: String,
    /// Where the key stands.
    pub place: Place,
    /// Its value.
    pub value: Node,
}

/// What was read.
#[derive(Debug)]
pub struct Parsed {
    /// The document, if there is any.
    pub root: Option<Node>,
    /// Mistakes in the notation, in no order.
    pub mistakes: Vec<Finding>,
    /// Where a value nests deeper than anything is looked through.
    pub too_deep: Option<Place>,
    /// JSON Pointers to the objects and lists of which something may have been lost to a mistake.
    pub doubts: Vec<String>,
    /// Whether a bracket was wrong: then what stands in which object is a guess.
    pub misnested: bool,
    /// Whether there were so many mistakes that the rest was not read.
    pub gave_up: bool,
}

/// Reads a text as far as it can be understood. What is meant by a quotation mark is guessed only where the text is known
/// to be no JSON.
#[must_use]
pub fn parse(text: &str, is_json: bool) -> Parsed {
    let (narrowed, marks) = if is_json { (Cow::Borrowed(text), Vec::new()) } else { narrowed(text) };
    let mut reader = Reader { text: &narrowed, is_json, ..Reader::default() };
    for (at, wide, narrow) in marks {
        let message = format!("“{wide}” is not the mark that JSON has here.");
        let help = format!("Write {narrow} in its place.");
        reader.mistake(Slip::WideMark, at, at + wide.len_utf8(), message, help);
    }
    let root = reader.root();
    let mistakes = reader.told();
    Parsed {
        root,
        mistakes,
        too_deep: reader.too_deep,
        doubts: reader.doubts,
        misnested: reader.misnested,
        gave_up: reader.gave_up,
    }
}

/// A text with JSON's own marks in place of those that look like them between its values, as the keyboards of some languages
/// write them; each byte stays where it is. Also where they stood, each with the mark that is meant.
fn narrowed(text: &str) -> (Cow<'_, str>, Vec<(usize, char, char)>) {
    let (mut narrowed, mut marks) = (String::with_capacity(text.len()), Vec::new());
    let (mut quoted_by, mut is_escaped) = (None, false);
    for (at, character) in text.char_indices() {
        let meant = match character {
            '，' | '、' | '،' => Some(','),
            '：' => Some(':'),
            '｛' => Some('{'),
            '｝' => Some('}'),
            '［' => Some('['),
            '］' => Some(']'),
            _ => None,
        };
        match meant.filter(|_| quoted_by.is_none()) {
            Some(mark) => {
                narrowed.push(mark);
                narrowed.extend(std::iter::repeat_n(' ', character.len_utf8() - 1));
                marks.push((at, character, mark));
            }
            None => narrowed.push(character),
        }
        quoted_by = match quoted_by {
            _ if character == '\n' => None,
            None if character == '"' || CURLY.contains(&character) => Some(character),
            Some('"') if character == '"' && !is_escaped => None,
            Some(open) if open != '"' && (character == '"' || CURLY.contains(&character)) => None,
            other => other,
        };
        is_escaped = character == '\\' && !is_escaped;
    }
    (Cow::Owned(narrowed), marks)
}

impl Node {
    /// The value without the places; of a key written twice the last counts, as in `JSON.parse`.
    #[must_use]
    pub fn value(&self) -> Value {
        match &self.tree {
            Tree::Leaf(value) => value.clone(),
            Tree::List(items) => items.iter().map(Self::value).collect(),
            Tree::Object(entries) => entries.iter().map(|entry| (entry.name.clone(), entry.value.value())).collect(),
        }
    }
}

/// A key as a token of a JSON Pointer.
#[must_use]
pub fn token(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// What kind a mistake is, so that many of one kind are told as one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slip {
    WideMark,
    CurlyQuotes,
    SingleQuotes,
    UnquotedKey,
    Comment,
    Space,
    MissingComma,
    LineBreak,
    Tab,
    Other,
}

/// Where a text stands, which decides what can follow it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Key,
    InObject,
    InList,
    Alone,
}

/// What comes after an entry.
enum Next {
    Entry,
    End,
    /// The entry before, an object, is the first of a list that was not opened, and another follows.
    List,
    /// The entry before, an object, is the only one of a list that was not opened.
    ListOfOne,
    /// An object that was not opened.
    Object,
}

#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    is_json: bool,
    at: usize,
    mistakes: Vec<(Slip, Finding)>,
    /// How many mistakes there are of each kind.
    counts: Vec<(Slip, usize)>,
    /// Whether there were so many mistakes that the rest was not read.
    gave_up: bool,
    too_deep: Option<Place>,
    doubts: Vec<String>,
    /// The brackets that are open, each with its place.
    open: Vec<(char, usize)>,
    /// JSON Pointer to the value that is being read.
    pointer: String,
    /// Whether the comma after an object or a list was passed over when it turned out not to be closed.
    parted: bool,
    /// Whether a bracket was wrong.
    misnested: bool,
    /// A bracket that is closed further out than it was opened: where a bracket is missing, it is most likely its own.
    suspect: Option<(char, usize)>,
    /// Whether the entry before is an object.
    after_object: bool,
    /// How often it was weighed which bracket is wrong.
    weighed: usize,
}

/// A text with more line breaks than this is one whose last quotation mark is missing.
const LINES: usize = 30;

/// It is weighed so many times which bracket is wrong: a text of brackets alone takes no long time.
const WEIGHED: usize = 32;

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_character(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn mistake(&mut self, slip: Slip, start: usize, end: usize, message: impl Into<String>, help: impl Into<String>) {
        if self.gave_up {
            return;
        }
        if self.doubts.last() != Some(&self.pointer) {
            self.doubts.push(self.pointer.clone());
        }
        let known = self.counts.iter_mut().find(|(known, _)| *known == slip);
        let count = match known {
            Some((_, count)) => count,
            None => &mut self.counts.push_mut((slip, 0)).1,
        };
        *count += 1;
        if slip == Slip::Other || *count <= ALIKE {
            let finding = Finding::new(Rule::Syntax, Place::new(start, end), message).help(help);
            self.mistakes.push((slip, finding));
        }
        if self.mistakes.len() > MISTAKES {
            self.gave_up = true;
            self.at = self.text.len();
        }
    }

    /// The mistakes, those of a kind as one where there are many.
    fn told(&mut self) -> Vec<Finding> {
        let mut first: Vec<Slip> = Vec::new();
        let told = std::mem::take(&mut self.mistakes).into_iter().filter_map(|(slip, mut finding)| {
            let count = self.counts.iter().find(|(known, _)| *known == slip).map_or(0, |(_, count)| *count);
            if slip == Slip::Other || count <= ALIKE {
                return Some(finding);
            }
            let is_first = !first.contains(&slip);
            first.push(slip);
            finding.message += &format!(" It is so in {} more places.", count - 1);
            is_first.then_some(finding)
        });
        told.collect()
    }

    /// Something may be missing of every object and list that is open here.
    fn doubt_all(&mut self) {
        self.misnested = true;
        if self.gave_up {
            return;
        }
        let pointer = self.pointer.clone();
        let ends = pointer.match_indices('/').map(|(at, _)| at).chain([pointer.len()]);
        self.doubts.extend(ends.map(|end| pointer[..end].to_owned()));
    }

    /// Passes over white space and comments.
    fn skip(&mut self) {
        loop {
            let start = self.at;
            match self.peek() {
                Some(' ' | '\n' | '\r' | '\t') => self.at += 1,
                Some(space) if space.is_whitespace() || matches!(space, '\u{feff}' | '\u{200b}') => {
                    self.skip_character();
                    let help = "Write a usual space in its place, or take it out.";
                    self.mistake(
                        Slip::Space,
                        start,
                        self.at,
                        "A special space stands here, such as a no-break space.",
                        help,
                    );
                }
                Some('/' | '#') => {
                    let rest = self.rest();
                    let length = if rest.starts_with("/*") {
                        rest.find("*/").map_or(rest.len(), |end| end + 2)
                    } else if rest.starts_with("//") || rest.starts_with('#') {
                        rest.find('\n').unwrap_or(rest.len())
                    } else {
                        return;
                    };
                    self.at += length;
                    let shown = rest[..length].trim_end();
                    let message = "This is a comment, and JSON has none.";
                    self.mistake(Slip::Comment, start, start + shown.len(), message, "Take it out.");
                }
                _ => return,
            }
        }
    }

    fn root(&mut self) -> Option<Node> {
        self.skip();
        if self.rest().is_empty() {
            self.mistake(
                Slip::Other,
                0,
                0,
                "There is no document in it.",
                "Write one that begins with { and ends with }.",
            );
            return None;
        }
        let mut root = self.value_in_brackets_that(Role::Alone, !self.is_json && is_key(self.rest()));
        loop {
            self.skip();
            let start = self.at;
            let goes_on = self.rest().strip_prefix(',').is_some_and(|rest| is_key(rest.trim_start()))
                || (is_key(self.rest()) && !matches!(self.rest().chars().next(), None | Some('{' | '[')));
            match self.peek() {
                None => return Some(root),
                Some(_) if goes_on && matches!(root.tree, Tree::Object(_)) => {
                    let Tree::Object(entries) = &mut root.tree else { return Some(root) };
                    let message = "This curly bracket closes the document, and the document goes on after it.";
                    let last = root.end.saturating_sub(1);
                    self.mistake(
                        Slip::Other,
                        last,
                        root.end,
                        message,
                        "Take it out, or one of the brackets before it.",
                    );
                    self.doubt_all();
                    if self.peek() == Some(',') {
                        self.at += 1;
                    }
                    self.open.push(('{', root.start));
                    self.entries(entries);
                    self.open.pop();
                    root.end = self.at;
                }
                Some('{' | '[') => {
                    let message = "A second document begins here.";
                    self.mistake(Slip::Other, start, start + 1, message, "Save it in a file of its own.");
                    return Some(root);
                }
                Some(bracket @ ('}' | ']')) => {
                    self.at += 1;
                    let message = format!("The {bracket} closes nothing.");
                    self.mistake(
                        Slip::Other,
                        start,
                        self.at,
                        message,
                        "Take it out, or one of the brackets before it.",
                    );
                    self.doubt_all();
                }
                Some(_) => {
                    let end = start + first_line(self.rest()).trim_end().len();
                    let message = "Something is written after the end of the document.";
                    self.mistake(Slip::Other, start, end, message, "Take it out.");
                    return Some(root);
                }
            }
        }
    }

    fn value(&mut self, role: Role) -> Node {
        let start = self.at;
        let tree = match self.peek() {
            Some('{' | '[') if self.open.len() >= DEPTH => {
                self.pass_over();
                self.too_deep.get_or_insert(Place::new(start, start + 1));
                Tree::Leaf(Value::Null)
            }
            Some(bracket @ ('{' | '[')) => {
                self.at += 1;
                self.open.push((bracket, start));
                let tree = if bracket == '{' {
                    let mut entries = Vec::new();
                    self.entries(&mut entries);
                    Tree::Object(entries)
                } else {
                    Tree::List(self.items())
                };
                self.open.pop();
                tree
            }
            Some(quote) if is_quote(quote) => Tree::Leaf(Value::String(self.quoted(role))),
            _ => Tree::Leaf(match self.half_quoted(role) {
                Some(text) => Value::String(text),
                None => self.bare(),
            }),
        };
        Node { tree, start, end: self.at }
    }

    /// A value; where `lacks_its_own`, an object whose opening bracket is missing.
    fn value_in_brackets_that(&mut self, role: Role, lacks_its_own: bool) -> Node {
        if !lacks_its_own {
            return self.value(role);
        }
        let start = self.at;
        self.mistake(Slip::Other, start, start, "The { is missing before this.", "Write { here.");
        let mut entries = Vec::new();
        self.open.push(('{', start));
        self.entries_after(&mut entries, Next::Entry, start);
        self.open.pop();
        Node { tree: Tree::Object(entries), start, end: self.at }
    }

    /// Passes over a value in brackets, however deep it nests.
    fn pass_over(&mut self) {
        let mut depth = 0_usize;
        let mut in_text = false;
        let mut escaped = false;
        for (at, character) in self.rest().char_indices() {
            match character {
                _ if escaped => escaped = false,
                '\\' if in_text => escaped = true,
                '"' => in_text = !in_text,
                '{' | '[' if !in_text => depth += 1,
                '}' | ']' if !in_text => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.at += at + 1;
                return;
            }
        }
        self.at = self.text.len();
    }

    fn items(&mut self) -> Vec<Node> {
        let mut items = Vec::new();
        let next = self.first(']');
        self.items_after(&mut items, next, self.at);
        items
    }

    /// The items of a list from here on; what was read before ended at `end`.
    fn items_after(&mut self, items: &mut Vec<Node>, mut next: Next, mut end: usize) {
        let length = self.pointer.len();
        while !matches!(next, Next::End) {
            self.pointer += &format!("/{}", items.len());
            let before = self.at;
            let item = self.value_in_brackets_that(Role::InList, matches!(next, Next::Object));
            self.pointer.truncate(length);
            // What is no value at all may take no place.
            if self.at == before {
                self.unexpected();
            } else {
                end = item.end;
                items.push(item);
            }
            next = self.next(']', end);
        }
    }

    fn entries(&mut self, entries: &mut Vec<Entry>) {
        let next = self.first('}');
        self.entries_after(entries, next, self.at);
    }

    /// The entries of an object from here on; what was read before ended at `end`.
    fn entries_after(&mut self, entries: &mut Vec<Entry>, mut next: Next, mut end: usize) {
        let length = self.pointer.len();
        loop {
            match next {
                Next::End => return,
                Next::List | Next::ListOfOne => {
                    let Some(last) = entries.last_mut().filter(|last| matches!(last.value.tree, Tree::Object(_)))
                    else {
                        self.unexpected();
                        next = self.next('}', end);
                        continue;
                    };
                    let start = last.value.start;
                    let message = format!("The list “{}” is not opened.", shortened(&last.name));
                    self.mistake(Slip::Other, start, start, message, "Write [ here.");
                    let mut items = vec![last.value.clone()];
                    if let Next::List = next {
                        self.pointer += &["/", &token(&last.name)].concat();
                        self.open.push(('[', start));
                        self.items_after(&mut items, Next::Entry, end);
                        self.open.pop();
                        self.pointer.truncate(length);
                    }
                    last.value = Node { tree: Tree::List(items), start, end: self.at };
                    end = self.at;
                    next = self.next('}', end);
                    continue;
                }
                Next::Entry | Next::Object => {}
            }
            let start = self.at;
            let Some(name) = self.key() else {
                self.unexpected();
                next = self.next('}', end);
                continue;
            };
            let place = Place::new(start, self.at);
            end = self.at;
            self.skip();
            self.pointer += &["/", &token(&name)].concat();
            let value = self.value_of(&name, place);
            self.pointer.truncate(length);
            let was_object = matches!(&value, Some(Node { tree: Tree::Object(_), .. }));
            if let Some(value) = value {
                end = value.end;
                entries.push(Entry { name, place, value });
            } else {
                self.doubts.push(self.pointer.clone());
            }
            self.after_object = was_object;
            next = self.next('}', end);
        }
    }

    /// A key, quoted or not; none where there is nothing that could be one.
    fn key(&mut self) -> Option<String> {
        let start = self.at;
        if self.peek().is_some_and(is_quote) {
            return Some(self.quoted(Role::Key));
        }
        let length = word_length(self.rest());
        if length == 0 {
            return None;
        }
        self.at += length;
        let name = self.text[start..self.at].to_owned();
        if self.peek().is_some_and(is_quote) {
            let message = format!("“{name}” has no quotation mark at its beginning.");
            self.mistake(Slip::Other, start, start, message, format!("Write \"{name}\"."));
            self.skip_character();
            return Some(name);
        }
        let message = format!("“{name}” does not stand in quotation marks.");
        self.mistake(Slip::UnquotedKey, start, self.at, message, format!("Write \"{name}\"."));
        Some(name)
    }

    /// What stands after a key, which begins with a colon.
    fn value_of(&mut self, name: &str, key: Place) -> Option<Node> {
        match self.peek() {
            Some(':') => {
                self.at += 1;
                self.skip();
            }
            Some('=') => {
                self.at += 1;
                let message = format!("An equals sign stands after “{name}”.");
                self.mistake(Slip::Other, self.at - 1, self.at, message, "Write a colon in its place.");
                self.skip();
            }
            None | Some(',' | '}' | ']') => {}
            Some(_) => {
                let message = format!("There is no colon after “{name}”.");
                self.mistake(Slip::Other, key.end, key.end, message, format!("Write \"{name}\": and then its value."));
            }
        }
        let begins_key = is_key(self.rest());
        let open: Vec<_> = self.open.iter().map(|(bracket, _)| *bracket).collect();
        let lacks = begins_key && self.misfits(self.at, &[&open[..], &['{']].concat()) < self.misfits(self.at, &open);
        let is_next_key = begins_key && !lacks && self.text[key.end..self.at].contains('\n');
        if matches!(self.peek(), None | Some(',' | '}' | ']')) || is_next_key {
            if self.peek().is_some() {
                let message = format!("“{name}” has no value.");
                self.mistake(Slip::Other, key.start, key.end, message, "Write one after the colon, or take it out.");
            } else {
                self.doubt_all();
            }
            return None;
        }
        let before = self.at;
        let value = self.value_in_brackets_that(Role::InObject, lacks);
        if self.at == before {
            self.unexpected();
            return None;
        }
        Some(value)
    }

    /// After an opening bracket: whether there is an entry.
    fn first(&mut self, close: char) -> Next {
        self.skip();
        if self.peek() == Some(',') {
            let start = self.at;
            self.commas(start, "There is a comma before the first entry.");
        }
        if self.peek() == Some(close) {
            self.close();
            return Next::End;
        }
        self.entry_or_end(close, self.at, false)
    }

    /// After an entry that ended at `end`: passes over the comma, or the bracket at the end.
    fn next(&mut self, close: char, end: usize) -> Next {
        self.skip();
        let start = self.at;
        match self.peek() {
            Some(bracket) if bracket == close => {
                self.close();
                return Next::End;
            }
            Some(',') => {
                self.at += 1;
                self.skip();
                if self.peek() == Some(',') {
                    let start = self.at;
                    self.commas(start, "There is a comma too many.");
                }
                if self.peek() == Some(close) {
                    // First: after too many mistakes the rest is passed over.
                    self.close();
                    let message = "There is a comma after the last entry.";
                    self.mistake(Slip::Other, start, start + 1, message, "Take it out: commas stand between entries.");
                    return Next::End;
                }
                return self.entry_or_end(close, end, true);
            }
            Some(';') => {
                self.at += 1;
                self.mistake(
                    Slip::Other,
                    start,
                    self.at,
                    "A semicolon parts the entries.",
                    "Write a comma in its place.",
                );
                self.skip();
                return self.entry_or_end(close, end, true);
            }
            _ => {}
        }
        let parted = std::mem::take(&mut self.parted);
        let slips = self.mistakes.len();
        let next = self.entry_or_end(close, end, parted);
        if let Next::Entry = next
            && slips == self.mistakes.len()
            && !parted
        {
            let help = "Write one here: each entry but the last has a comma after it.";
            self.mistake(Slip::MissingComma, end, end, "There is no comma after this.", help);
        }
        next
    }

    /// Passes over the bracket that closes what was opened last.
    fn close(&mut self) {
        if let Some((bracket, opened)) = self.open.last().copied() {
            let line = |at: usize| &self.text[self.text[..at].rfind('\n').map_or(0, |line| line + 1)..];
            let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
            let own = line(self.at);
            if own.trim_start().len() == self.rest().len() && indent(own) < indent(line(opened)) {
                self.suspect.get_or_insert((bracket, opened));
            }
        }
        self.at += 1;
    }

    fn commas(&mut self, start: usize, message: &str) {
        while self.peek() == Some(',') {
            self.at += 1;
            self.mistake(Slip::Other, start, self.at, message, "Take it out: commas stand between entries.");
            self.skip();
        }
    }

    /// Whether an entry begins here, or the brackets were mistaken; what was read before ended at `end`, and a comma came
    /// after it or not.
    fn entry_or_end(&mut self, close: char, end: usize, parted: bool) -> Next {
        let after_object = std::mem::take(&mut self.after_object) && close == '}';
        let open: Vec<_> = self.open.iter().map(|(bracket, _)| *bracket).collect();
        let around = open.len().checked_sub(2).and_then(|index| open.get(index)).copied();
        let outer = &open[..open.len().saturating_sub(1)];
        let more = if parted { "" } else { " and a comma after it" };
        match self.peek() {
            None => {
                self.cut_off();
                Next::End
            }
            Some(bracket @ ('}' | ']')) => {
                let start = self.at;
                let opposite = if bracket == '}' { '{' } else { '[' };
                let closes_outer =
                    outer.contains(&opposite) && self.misfits(start + 1, &open) >= self.misfits(start, outer);
                if closes_outer {
                    self.unclosed(close, end, "");
                    return Next::End;
                }
                self.at += 1;
                if after_object && bracket == ']' {
                    return Next::ListOfOne;
                }
                let help = if close == '}' { "Take it out, or write [ before the value." } else { "Take it out." };
                self.mistake(Slip::Other, start, self.at, format!("The {bracket} closes nothing."), help);
                self.next(close, self.at)
            }
            Some('{') if close == '}' => {
                let list = [&open[..], &['[']].concat();
                if after_object && (around != Some('[') || self.misfits(self.at, &list) < self.misfits(self.at, outer))
                {
                    return Next::List;
                }
                if around != Some('[') {
                    return Next::Entry;
                }
                self.unclosed(close, end, more);
                self.parted = true;
                Next::End
            }
            Some(_) if close == ']' && is_key(self.rest()) => {
                let object = [&open[..], &['{']].concat();
                if around != Some('{') || self.misfits(self.at, &object) < self.misfits(self.at, outer) {
                    return Next::Object;
                }
                self.unclosed(close, end, more);
                self.parted = true;
                Next::End
            }
            Some(_) => Next::Entry,
        }
    }

    /// How many brackets from `at` on do not fit with those that are open.
    fn misfits(&mut self, at: usize, open: &[char]) -> usize {
        self.weighed += 1;
        if self.weighed > WEIGHED {
            return 0;
        }
        let mut open = open.to_vec();
        let mut misfits = 0;
        let (mut in_text, mut escaped) = (false, false);
        for character in self.text[at..].chars() {
            match character {
                _ if escaped => escaped = false,
                '\\' if in_text => escaped = true,
                '"' => in_text = !in_text,
                '\n' => in_text = false,
                '{' | '[' if !in_text => open.push(character),
                '}' | ']' if !in_text => {
                    let opposite = if character == '}' { '{' } else { '[' };
                    let count = open.len();
                    if open.last() == Some(&opposite) {
                        open.pop();
                    } else {
                        misfits += 1;
                        if count > 1 && open[count - 2] == opposite {
                            open.truncate(count - 2);
                        }
                    }
                }
                _ => {}
            }
        }
        misfits + open.len()
    }

    fn unclosed(&mut self, close: char, end: usize, more: &str) {
        let Some((bracket, opened)) = self.open.last().copied() else { return };
        self.mistake(
            Slip::Other,
            end,
            end,
            format!("The {bracket} of line {} is not closed.", self.line(opened)),
            format!("Write {close} here{more}."),
        );
        self.opened(opened);
        self.doubt_all();
    }

    /// The text ends while brackets are open. It is said once.
    fn cut_off(&mut self) {
        let end = self.text.trim_end().len();
        let closing: String =
            self.open.iter().rev().map(|(bracket, _)| if *bracket == '{' { '}' } else { ']' }).collect();
        let Some(last) = self.open.last().copied() else { return };
        let (bracket, opened) = self.suspect.filter(|_| self.open.len() == 1).unwrap_or(last);
        let message = match self.open.len() {
            1 => format!("The text ends, and the {bracket} of line {} is not closed.", self.line(opened)),
            count => format!("The text ends, and {count} brackets are not closed."),
        };
        let shown: String = closing.chars().take(12).collect();
        let help = match closing.len() {
            _ if (bracket, opened) != last => {
                format!("Write {} where it ends.", if bracket == '{' { '}' } else { ']' })
            }
            length if length > 12 => "If nothing is missing at its end, close them.".to_owned(),
            _ => format!("If nothing is missing at its end, write {shown} there."),
        };
        self.mistake(Slip::Other, end, end, message, help);
        self.opened(opened);
        self.doubt_all();
        // All that is open ends here.
        self.open.clear();
    }

    /// Says of the last mistake where the bracket was opened.
    fn opened(&mut self, at: usize) {
        if let Some((_, finding)) = self.mistakes.last_mut() {
            finding.related.push((Place::new(at, at + 1), "it was opened here".to_owned()));
        }
    }

    fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    /// Something stands here that nothing can begin with: passes over it, up to where something can.
    fn unexpected(&mut self) {
        let start = self.at;
        self.skip_character();
        while let Some(next) = self.peek() {
            if matches!(next, ',' | '}' | ']' | '{' | '[' | '\n') || is_quote(next) {
                break;
            }
            self.skip_character();
        }
        let end = start + self.text[start..self.at].trim_end().len();
        let shown = shortened(&self.text[start..end]);
        self.mistake(Slip::Other, start, end, format!("“{shown}” does not belong here."), "Take it out.");
    }

    /// A text of which the first quotation mark alone is missing.
    fn half_quoted(&mut self, role: Role) -> Option<String> {
        let start = self.at;
        let line = first_line(self.rest());
        let length = line.find('"').filter(|_| !self.is_json)?;
        let written = &line[..length];
        let begins = written.starts_with(char::is_alphanumeric) && !written.contains(['{', '}', '[', ']']);
        let whole = written.split(',').next().unwrap_or_default();
        let is_value = serde_json::from_str::<Value>(whole).is_ok();
        if !begins || is_value || !self.can_end(start, start + length, start + length + 1, role) {
            return None;
        }
        self.at = start + length + 1;
        let message = format!("“{}” has no quotation mark at its beginning.", shortened(written));
        self.mistake(Slip::Other, start, start, message, format!("Write one: \"{}", shortened(written)));
        Some(self.decoded(start, start + length))
    }

    /// A number or a word without quotation marks; takes no place where there is neither.
    fn bare(&mut self) -> Value {
        let start = self.at;
        let stops = |character: char| {
            matches!(character, ',' | '}' | ']' | '{' | '[' | '\n' | '\r' | ':') || is_quote(character)
        };
        let length = self.rest().find(stops).unwrap_or(self.rest().len());
        let written = self.rest()[..length].trim_end();
        let written = written.split("//").next().unwrap_or_default().trim_end();
        // A comma after a digit, and a digit after it: one number, as most of Europe writes it.
        let after = &self.text[start + written.len()..];
        let is_number = |text: &str| !text.is_empty() && text.chars().all(|character| character.is_ascii_digit());
        if is_number(written.trim_start_matches('-'))
            && let Some(rest) = after.strip_prefix(',')
        {
            let fraction: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let follows = rest[fraction.len()..].trim_start();
            let in_object = self.open.last().is_some_and(|(bracket, _)| *bracket == '{');
            if in_object && !fraction.is_empty() && (follows.is_empty() || follows.starts_with([',', '}', ']'])) {
                self.at += written.len() + 1 + fraction.len();
                let thousands = fraction.len() == 3;
                let number = if thousands { [written, &fraction].concat() } else { [written, ".", &fraction].concat() };
                let message = "A comma stands in the number.";
                self.mistake(Slip::Other, start, self.at, message, format!("Write {number}."));
                return serde_json::from_str(&number).unwrap_or_default();
            }
        }
        self.at += written.len();
        if let Ok(value) = serde_json::from_str(written) {
            return value;
        }
        if written.is_empty() {
            return Value::Null;
        }
        let shown = shortened(written);
        if written.chars().all(|character| character.is_ascii_digit() || "+-.eE".contains(character))
            && written.contains(|character: char| character.is_ascii_digit())
        {
            let plain = written.trim_start_matches('+').trim_start_matches('0');
            let plain =
                if plain.is_empty() || plain.starts_with('.') { ["0", plain].concat() } else { plain.to_owned() };
            let number: Option<Value> = serde_json::from_str(plain.trim_end_matches('.')).ok();
            let help = match &number {
                Some(number) => format!("Write {number}."),
                None => "Write digits alone, with a point before decimals.".to_owned(),
            };
            self.mistake(Slip::Other, start, self.at, format!("“{shown}” is not written as a number."), help);
            return number.unwrap_or_default();
        }
        let word = written.to_lowercase();
        if let Ok(value) = serde_json::from_str::<Value>(&word) {
            let message = format!("“{shown}” is not written as JSON has it.");
            self.mistake(Slip::Other, start, self.at, message, format!("Write {word}."));
            return value;
        }
        if let Some(number) = wide_number(written) {
            let message = format!("“{shown}” is not written in the digits 0 to 9.");
            self.mistake(Slip::Other, start, self.at, message, format!("Write {number}."));
            return number.into();
        }
        let message = format!("“{shown}” does not stand in quotation marks.");
        self.mistake(Slip::Other, start, self.at, message, format!("Write \"{shown}\"."));
        Value::String(written.to_owned())
    }

    // Texts.

    /// A text in quotation marks of any kind.
    fn quoted(&mut self, role: Role) -> String {
        let start = self.at;
        let open = self.peek().unwrap_or('"');
        self.skip_character();
        let from = self.at;
        let ending = self.ending(from, open, role);
        let written = &self.text[from..ending.content];
        self.at = ending.after;
        let is_single = |quote: char| SINGLE.contains(&quote);
        let close = self.text[ending.content..].chars().next().filter(|_| ending.after > ending.content);
        let shown = shortened(written);
        if open != '"' || close.is_some_and(|close| close != '"') {
            let single = is_single(open);
            let slip = if single { Slip::SingleQuotes } else { Slip::CurlyQuotes };
            let (at, end) = if open == '"' { (ending.content, ending.after) } else { (start, self.at) };
            let message = match (open, single) {
                ('"', _) => "This quotation mark does not close the text: it is a curly one.",
                (_, true) => "The text stands in single quotation marks.",
                ('「' | '『' | '＂', _) => "The text does not stand in straight quotation marks.",
                _ => "The text stands in curly quotation marks.",
            };
            let help = match open {
                '"' => format!("Write a straight one: {}\".", shortened_at_its_beginning(written)),
                _ => format!("Write straight ones: \"{shown}\"."),
            };
            self.mistake(slip, at, end, message, help);
        }
        if close.is_none() {
            let last = shortened_at_its_beginning(written);
            let message = "The text has no quotation mark at its end.";
            self.mistake(Slip::Other, ending.content, ending.content, message, format!("Write one: {last}\"."));
        }
        if let Some(inner) = ending.inner {
            let message = "A straight quotation mark stands in the text, where it would end it.";
            let words = &self.text[inner + 1..ending.content];
            let quoted = words.split('"').next().unwrap_or_default();
            let help = if quoted.is_empty() || quoted.len() == words.len() {
                "Write a curly one in its place: “ or ”.".to_owned()
            } else {
                format!("Write curly ones: “{}”.", shortened(quoted))
            };
            self.mistake(Slip::Other, inner, inner + 1, message, help);
        }
        self.decoded(from, ending.content)
    }

    /// Where a text ends that begins at `from`.
    fn ending(&self, from: usize, open: char, role: Role) -> Ending {
        if self.is_json {
            let mut escaped = false;
            let mut ends = |character: char| {
                let ends = character == '"' && !escaped;
                escaped = character == '\\' && !escaped;
                ends
            };
            let content = from + self.text[from..].find(&mut ends).unwrap_or_default();
            return Ending { content, after: content + 1, inner: None };
        }
        let mut inner = None;
        let mut broken = None;
        let mut passages = 0_usize;
        let mut german = 0_usize;
        let mut escaped = false;
        let mut from_line = from;
        let mut lines = 0;
        for (offset, character) in self.text[from..].char_indices() {
            let at = from + offset;
            let after = at + character.len_utf8();
            if std::mem::take(&mut escaped) && character != '\n' {
                continue;
            }
            match character {
                '\\' => escaped = true,
                '"' if !SINGLE.contains(&open) => {
                    let half = half_key(&self.text[from..at]).filter(|_| role == Role::Key);
                    if let Some(length) = half.filter(|_| !self.text[after..].trim_start().starts_with(':')) {
                        return Ending { content: from + length, after: from + length, inner };
                    }
                    if self.can_end(from, at, after, role) {
                        return Ending { content: at, after, inner };
                    }
                    // The next key begins here: the mark before the comma is missing.
                    let before = self.text[from..at].trim_end();
                    if let Some(text) =
                        before.strip_suffix(',').filter(|_| role == Role::InObject && is_key(&self.text[at..]))
                    {
                        return Ending { content: from + text.len(), after: from + text.len(), inner };
                    }
                    inner.get_or_insert(at);
                }
                '\'' | '’' if SINGLE.contains(&open) && self.can_end(from, at, after, role) => {
                    return Ending { content: at, after, inner };
                }
                '」' | '』' | '＂' if "「『＂".contains(open) && self.can_end(from, at, after, role) => {
                    return Ending { content: at, after, inner };
                }
                '„' => german += 1,
                '“' if german > 0 => german -= 1,
                '”' if german > 0 => german -= 1,
                '”' if passages > 0 => passages -= 1,
                '“' | '”' | '″' | '‟' if !SINGLE.contains(&open) && !self.text[after..].starts_with('"') => {
                    if self.can_end(from, at, after, role) {
                        return Ending { content: at, after, inner };
                    }
                    passages += usize::from(character == '“');
                }
                '\n' => {
                    let line = self.text[from_line..at].trim_end();
                    let cut = line.trim_end_matches(|end: char| end.is_whitespace() || ",}]".contains(end));
                    if let Some(quote) = cut.chars().next_back().filter(|quote| CURLY.contains(quote)) {
                        let content = from_line + cut.len() - quote.len_utf8();
                        if content >= from {
                            return Ending { content, after: content + quote.len_utf8(), inner };
                        }
                    }
                    if let Some(length) = half_key(line).filter(|_| role == Role::Key) {
                        return Ending { content: from + length, after: from + length, inner };
                    }
                    let content = from_line + self.without_closing(line).len();
                    let next = self.text[after..].trim_start();
                    let is_new = match role {
                        Role::Key => true,
                        Role::InObject => is_key(next),
                        Role::InList => next.starts_with(is_quote),
                        Role::Alone => false,
                    };
                    if next.is_empty() || is_new || next.starts_with(['}', ']', '{']) {
                        return Ending { content: content.max(from), after: content.max(from), inner };
                    }
                    broken.get_or_insert(content);
                    lines += 1;
                    if lines > LINES {
                        break;
                    }
                    from_line = after;
                }
                _ => {}
            }
        }
        let line = self.text[from..].trim_end();
        let content = broken.unwrap_or(from + line.len()).max(from);
        Ending { content, after: content, inner: inner.filter(|inner| *inner < content) }
    }

    /// A line without the comma at its end, and without the brackets before it that close what is open.
    fn without_closing<'l>(&self, line: &'l str) -> &'l str {
        let cut = line.trim_end_matches(|end: char| end.is_whitespace() || ",}]".contains(end));
        let opposite = |close: char| if close == '}' { '{' } else { '[' };
        let closed = line[cut.len()..].chars().filter(|close| "}]".contains(*close)).map(opposite);
        let mut open = self.open.iter().rev().map(|(bracket, _)| *bracket);
        if closed.into_iter().all(|bracket| open.next() == Some(bracket)) {
            cut
        } else {
            line.strip_suffix(',').unwrap_or(line)
        }
    }

    /// Whether a quotation mark from `at` to `after` can be the one that closes the text that begins at `from`, by what
    /// follows.
    fn can_end(&self, from: usize, at: usize, after: usize, role: Role) -> bool {
        let rest = &self.text[after..];
        let next = rest.trim_start();
        let gap = &rest[..rest.len() - next.len()];
        let Some(first) = next.chars().next() else { return true };
        let in_object = match role {
            Role::Alone => return false,
            Role::Key => {
                // Where the colon is missing, no other quotation mark has one.
                let line = first_line(rest);
                let colon = line.match_indices('"').any(|(quote, _)| line[quote + 1..].trim_start().starts_with(':'));
                let parted = line.split('"').next().unwrap_or_default().contains(',');
                return matches!(first, ':' | '"' | '[' | '{') || !colon || parted || gap.contains('\n');
            }
            Role::InObject => true,
            Role::InList => false,
        };
        match first {
            '}' | ']' => true,
            '/' => next.starts_with("//") || next.starts_with("/*"),
            '#' => gap.contains(' '),
            ',' | ';' => {
                let after = &next[1..];
                let entry = after.trim_start();
                let breaks = after[..after.len() - entry.len()].contains('\n');
                let begins = if in_object { is_almost_key(entry) } else { is_item(entry) };
                breaks || entry.is_empty() || entry.starts_with(['}', ']', '/', ',']) || begins
            }
            _ if gap.contains('\n') => true,
            _ if in_object => is_key(next),
            _ => {
                let closed = !self.text[from..at].ends_with(char::is_whitespace) && !gap.is_empty();
                closed && (first == '"' || first == '{' || first == '[')
            }
        }
    }

    /// What a text says that is written in these bytes; names what may not stand in one.
    fn decoded(&mut self, from: usize, to: usize) -> String {
        let written = &self.text[from..to];
        let mut text = String::with_capacity(written.len());
        let mut characters = written.char_indices();
        let mut told_break = false;
        let mut told_tab = false;
        while let Some((offset, character)) = characters.next() {
            let at = from + offset;
            match character {
                '\\' => {
                    let sequence = &written[offset..];
                    let (decoded, length) = escape(sequence);
                    match decoded {
                        Some(decoded) => text.push(decoded),
                        None => {
                            let message = "A backslash stands here, which has a meaning of its own in JSON.";
                            let help = "Take it out, or write two of them.";
                            self.mistake(Slip::Other, at, at + 1, message, help);
                        }
                    }
                    let end = offset + length;
                    while characters.offset() < end {
                        characters.next();
                    }
                }
                '\n' | '\r' => {
                    if !std::mem::replace(&mut told_break, true) {
                        let message = "There is a line break in the text.";
                        let help = "Write the text in one line; in a “body” each paragraph is an entry of its own.";
                        self.mistake(Slip::LineBreak, at, at, message, help);
                    }
                    text.push(' ');
                }
                control if u32::from(control) < 0x20 => {
                    if !std::mem::replace(&mut told_tab, true) {
                        let message = if control == '\t' {
                            "There is a tab in the text."
                        } else {
                            "There is an invisible character in the text."
                        };
                        self.mistake(Slip::Tab, at, at + 1, message, "Write a space in its place.");
                    }
                    text.push(' ');
                }
                _ => text.push(character),
            }
        }
        text
    }
}

/// Where a text ends: what it says, and the mark that closes it.
struct Ending {
    /// The byte after its last.
    content: usize,
    /// The byte after the mark that closes it; the same where none does.
    after: usize,
    /// A straight quotation mark in it.
    inner: Option<usize>,
}

const SINGLE: [char; 3] = ['\'', '‘', '’'];
const CURLY: [char; 10] = ['“', '”', '„', '‟', '″', '「', '」', '『', '』', '＂'];

/// The number that full-width digits alone write.
fn wide_number(written: &str) -> Option<u64> {
    const WIDE_ZERO: u32 = '０' as u32;
    let digit = |wide: char| (wide as u32).checked_sub(WIDE_ZERO).filter(|digit| *digit < 10).map(u64::from);
    let digits = written.chars().map(digit).collect::<Option<Vec<_>>>().filter(|digits| !digits.is_empty())?;
    digits.into_iter().try_fold(0_u64, |number, digit| number.checked_mul(10)?.checked_add(digit))
}

fn is_quote(character: char) -> bool {
    character == '"' || SINGLE.contains(&character) || CURLY.contains(&character)
}

/// The character that an escape sequence stands for, and how many bytes it has; two escapes may stand for one character.
fn escape(sequence: &str) -> (Option<char>, usize) {
    let simple = match sequence.chars().nth(1) {
        Some(plain @ ('"' | '\\' | '/')) => Some(plain),
        Some('b') => Some('\u{8}'),
        Some('f') => Some('\u{c}'),
        Some('n') => Some('\n'),
        Some('r') => Some('\r'),
        Some('t') => Some('\t'),
        Some('u') => {
            let unit = |from: usize| u32::from_str_radix(sequence.get(from..from + 4)?, 16).ok();
            let Some(first) = unit(2) else { return (None, 1) };
            if let Some(character) = char::from_u32(first) {
                return (Some(character), 6);
            }
            let second = sequence.get(6..8).filter(|next| *next == "\\u").and_then(|_| unit(8));
            let pair = second.and_then(|second| char::decode_utf16([first as u16, second as u16]).next()?.ok());
            return (pair, if pair.is_some() { 12 } else { 6 });
        }
        _ => None,
    };
    (simple, if simple.is_some() { 2 } else { 1 })
}

/// The first line of a text, as far as it is looked at: nothing is guessed from what stands further away.
fn first_line(text: &str) -> &str {
    text[..text.floor_char_boundary(1000)].split('\n').next().unwrap_or_default()
}

/// How many bytes of a word as programs name things a text begins with.
fn word_length(text: &str) -> usize {
    if !text.starts_with(|first: char| first.is_alphabetic() || first == '_' || first == '$') {
        return 0;
    }
    text.find(|character: char| !(character.is_alphanumeric() || "_$-".contains(character))).unwrap_or(text.len())
}

/// Whether a text begins with a key and a colon, quoted or not.
fn is_key(text: &str) -> bool {
    let line = first_line(text);
    if let Some(quote) = line.chars().next().filter(|first| is_quote(*first)) {
        let inside = &line[quote.len_utf8()..];
        let Some((end, close)) = inside.char_indices().find(|(_, character)| is_quote(*character)) else {
            return false;
        };
        return inside[end + close.len_utf8()..].trim_start().starts_with(':');
    }
    let length = word_length(line);
    let after = line[length..].strip_prefix(is_quote).unwrap_or(&line[length..]);
    length > 0 && after.trim_start().starts_with(':')
}

/// Whether a text begins with a key, even if its colon or its last quotation mark is missing.
fn is_almost_key(text: &str) -> bool {
    let Some(inside) = first_line(text).strip_prefix(is_quote) else { return is_key(text) };
    let length = word_length(inside);
    let after = &inside[length..];
    let value = after.strip_prefix(is_quote).map(str::trim_start);
    is_key(text)
        || length > 0 && (after.starts_with(':') || value.is_some_and(|value| value.starts_with(['"', '[', '{'])))
}

/// Whether an entry of a list can begin with this.
fn is_item(text: &str) -> bool {
    let begins =
        |first: char| is_quote(first) || first == '{' || first == '[' || first == '-' || first.is_ascii_digit();
    text.starts_with(begins) || ["true", "false", "null"].iter().any(|word| text.starts_with(word))
}

/// Of `title: ` in front of a quotation mark, how long the key is: the mark at its end was forgotten.
fn half_key(written: &str) -> Option<usize> {
    let length = word_length(written);
    (length > 0 && written[length..].trim_start().starts_with(':')).then_some(length)
}

/// The beginning of a text, in one line.
fn shortened(text: &str) -> String {
    const MOST: usize = 32;
    let line = text.replace(['\n', '\r', '\t'], " ");
    if line.chars().count() <= MOST { line } else { line.chars().take(MOST).chain(['…']).collect() }
}

/// The end of a text, in one line.
fn shortened_at_its_beginning(text: &str) -> String {
    const MOST: usize = 24;
    let line = text.replace(['\n', '\r', '\t'], " ");
    let count = line.chars().count();
    if count <= MOST { line } else { ['…'].into_iter().chain(line.chars().skip(count - MOST)).collect() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::{Index, select};

    use super::*;
    use crate::form::read;
    use crate::inspection::inspect;

    /// Text in the notation of JSON, right or wrong.
    fn notation() -> impl Strategy<Value = String> {
        let part = select(vec![
            "{", "}", "[", "]", ",", ":", "\"", "“", "”", "'", "\\", "\n", " ", "\t", "//", "/*", "a", "\"a\":",
            "\"b\"", "1", "1.5", "-", "true", "nul", "\\u00e9", "\\ud83d", "é", "\u{a0}", ";", "=", "#",
        ]);
        prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
    }

    fn agrees_with_serde(text: &str) -> Result<(), TestCaseError> {
        let is_json = serde_json::from_str::<Value>(text).is_ok();
        let parsed = parse(text, is_json);
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            let told: Vec<_> = parsed.mistakes.iter().map(Finding::advice).collect();
            prop_assert_eq!(told, Vec::<String>::new());
            prop_assert_eq!(parsed.root.map(|root| root.value()), Some(value));
        }
        Ok(())
    }

    const DOCUMENT: &str = include_str!("../tests/mistakes/no-mistake.json");

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn what_serde_reads_is_read_alike_and_without_a_mistake(text in notation()) {
            agrees_with_serde(&text)?;
        }

        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), name in select(vec!["a.json", "-", "a"])) {
            let _ = inspect(read(name, &bytes), None);
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            agrees_with_serde(&text)?;
        }
    }

    #[test]
    fn a_text_alone_is_json_whatever_it_looks_like() {
        for text in [r#""':""#, r#""a\": 1""#, r#""，：""#] {
            assert!(agrees_with_serde(text).is_ok(), "{text}");
        }
    }

    /// Each slip so often that the rest is passed over.
    #[test]
    fn no_slip_that_comes_again_and_again_panics() {
        let slips = [
            "{\"a\":1,},",
            "[1,],",
            "{,\"a\":1},",
            "[,1],",
            "[1,,2],",
            "{\"a\":1;\"b\":2},",
            "{\"a\"=1},",
            "{\"a\" 1},",
            "{\"a\":},",
            "{a:1,},",
            "{\"a\":1}},",
            "{\"a\":[1},",
            "[{\"a\":1],",
            "{\"a\":{\"b\":1},",
            "{“a”:1,},",
            "｛“a”：［1，2］，",
            "{「a」：「b」、",
            "['a',],",
            "{\"a\":1 // x\n,},",
            "/* x */ [\u{a0}1,],",
            "{\"a\":1,5,},",
            "[\"a\\\n\",],",
            "[a b,],",
            "{b\":1,},",
            "[b\",],",
        ];
        for (one, other) in slips.iter().flat_map(|one| slips.map(|other| (*one, other))) {
            let text = ["{\"c\":[", &[one, other].concat().repeat(MISTAKES)].concat();
            let parsed = parse(&text, false);
            assert!(parsed.root.is_some_and(|root| root.end <= text.len()), "{one} {other}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn a_document_with_a_slip_or_two_is_read_on_and_each_place_is_in_it(
            slips in prop::collection::vec((any::<Index>(), any::<bool>(), select(vec!["\"", ",", "{", "}", "]", ":", "”", "\n"])), 1..4),
        ) {
            let mut text = DOCUMENT.to_owned();
            for (place, takes_out, put_in) in slips {
                let (at, character) = text.char_indices().nth(place.index(text.chars().count())).unwrap();
                text.replace_range(at..at + if takes_out { character.len_utf8() } else { 0 }, if takes_out { "" } else { put_in });
            }
            agrees_with_serde(&text)?;
            let inspection = inspect(read("a.json", text.as_bytes()), None);
            for finding in &inspection.findings {
                prop_assert!(finding.place.start <= finding.place.end && finding.place.end <= text.len());
            }
            if serde_json::from_str::<Value>(&text).is_err() {
                prop_assert!(inspection.findings.iter().any(|finding| finding.rule == Rule::Syntax));
                prop_assert!(inspection.explainer.is_none());
            }
        }
    }

    /// However much of its beginning a document has lost, it is told as JSON with a mistake, not as another form.
    #[test]
    fn a_document_without_its_beginning_is_still_json() {
        let beginnings = DOCUMENT.char_indices().map(|(at, _)| at).filter(|at| (1..DOCUMENT.len() / 2).contains(at));
        for at in beginnings {
            let findings = inspect(read("a.json", &DOCUMENT.as_bytes()[at..]), None).findings;
            assert!(findings.iter().any(|finding| finding.rule == Rule::Syntax), "{at}: {findings:?}");
        }
    }

    /// Each character that JSON is made of, taken out: it is told, in few words, and nothing is called missing that is
    /// there.
    #[test]
    fn one_character_too_few_is_told_as_what_it_is() {
        let mut told_much = Vec::new();
        for (at, character) in DOCUMENT.char_indices().filter(|(_, character)| "{}[],:\"".contains(*character)) {
            let text = [&DOCUMENT[..at], &DOCUMENT[at + 1..]].concat();
            if serde_json::from_str::<Value>(&text).is_ok() {
                continue;
            }
            let findings = inspect(read("a.json", text.as_bytes()), None).findings;
            let ids: Vec<_> = findings.iter().map(|finding| (finding.rule.id(), finding.message.clone())).collect();
            let others = findings.iter().filter(|finding| finding.rule != Rule::Syntax).count();
            if findings.is_empty() || others > 0 || findings.len() > 2 {
                let line = DOCUMENT[..at].matches('\n').count() + 1;
                told_much.push(format!("{character} in line {line}: {ids:?}"));
            }
        }
        assert_eq!(told_much, Vec::<String>::new(), "{}", told_much.join("\n"));
    }
}
