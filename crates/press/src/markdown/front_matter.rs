//! The head of a text between two lines `---`, as Obsidian has it: `key: value` lines and lists, a small part of YAML.

use crate::markdown::line::{Character, Style, Written};
use crate::markdown::undo::Undone;

/// A line of the head, and the list below it.
#[derive(Debug)]
pub struct Entry {
    /// What stands before the colon.
    pub label: Vec<Character>,
    /// What stands after it.
    pub value: Vec<Character>,
    /// The entries of a list.
    pub entries: Vec<Vec<Character>>,
}

/// The entries of the head, and where the text after it begins.
#[must_use]
pub fn read(undone: &Undone) -> (Vec<Entry>, usize) {
    let text = &undone.text;
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        match (index, line) {
            (0, "---") => continue,
            (0, _) => return (Vec::new(), 0),
            (_, "---" | "...") => return (entries, at),
            _ => {}
        }
        let indent = line.len() - line.trim_start().len();
        let (content, start) = (&line[indent..], start + indent);
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if let Some(item) = content.strip_prefix("- ") {
            if let Some(entry) = entries.last_mut() {
                entry.entries.push(scalar(undone, item, start + 2));
            }
            continue;
        }
        let colon = content.find(": ").or_else(|| content.strip_suffix(':').map(str::len));
        let colon = colon.or_else(|| content.find('：'));
        let Some(colon) = colon else {
            // What goes on from the line above.
            if let Some(entry) = entries.last_mut() {
                let space = Character {
                    character: ' ',
                    place: undone.place(start, start),
                    written: Written::Itself,
                    style: Style::Plain,
                };
                entry.value.push(space);
                entry.value.extend(scalar(undone, content, start));
                continue;
            }
            return (Vec::new(), 0);
        };
        let width = content[colon..].chars().next().map_or(0, char::len_utf8);
        let (value, from) = (&content[colon + width..], start + colon + width);
        let label = scalar(undone, &content[..colon], start);
        let list = value.trim().strip_prefix('[').and_then(|inside| inside.strip_suffix(']'));
        let mut entry = Entry { label, value: Vec::new(), entries: Vec::new() };
        match list {
            Some(inside) => {
                let from = from + (value.len() - value.trim_start().len()) + 1;
                let characters = characters(undone, inside, from);
                let parts = characters.split(|one| one.written == Written::Itself && one.character == ',');
                entry.entries = parts.map(<[Character]>::to_vec).collect();
            }
            None => entry.value = scalar(undone, value, from),
        }
        entries.push(entry);
    }
    // The line that ends the head is missing: what seemed to be its beginning is a line across the page.
    (Vec::new(), 0)
}

/// One value, without the quotation marks around it.
fn scalar(undone: &Undone, value: &str, start: usize) -> Vec<Character> {
    let lead = value.len() - value.trim_start().len();
    characters(undone, value.trim(), start + lead)
}

/// The characters of a value; those in quotation marks are literal.
fn characters(undone: &Undone, value: &str, start: usize) -> Vec<Character> {
    let mut quoted = None;
    let mut characters = Vec::new();
    let mut before = ' ';
    for (at, character) in value.char_indices() {
        let opens = matches!(before, ' ' | ',') && matches!(character, '"' | '\'') && quoted.is_none();
        before = character;
        if opens && value[at + 1..].contains(character) {
            quoted = Some(character);
            continue;
        }
        if quoted == Some(character) {
            quoted = None;
            continue;
        }
        let place = undone.place(start + at, start + at + character.len_utf8());
        let written = if quoted.is_some() { Written::Literal } else { Written::Itself };
        characters.push(Character { character, place, written, style: Style::Plain });
    }
    characters
}
