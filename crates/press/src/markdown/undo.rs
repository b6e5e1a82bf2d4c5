//! Undoes what the editors of texts do to one before Markdown reads it, and knows where each byte stood.
//!
//! Knows the habits of Google Docs, Word and Obsidian; nothing of explainers. What Markdown undoes itself, such as a
//! backslash within a line, is left to it.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::draft::Place;

/// A text as Markdown is to read it.
#[derive(Debug, Default)]
pub struct Undone {
    /// Without byte-order mark, carriage returns and notes, and with its marks unescaped at the beginning of lines.
    pub text: String,
    /// Where stretches begin: here, and in the author's own text.
    stretches: Vec<(usize, usize)>,
}

impl Undone {
    /// Where bytes of [`Self::text`] stood in the author's own text.
    #[must_use]
    pub fn place(&self, start: usize, end: usize) -> Place {
        let from = self.origin(start);
        let to = if end > start { self.origin(end - 1) + 1 } else { from };
        Place::new(from, to.max(from))
    }

    fn origin(&self, at: usize) -> usize {
        let after = self.stretches.partition_point(|(here, _)| *here <= at);
        self.stretches.get(after.saturating_sub(1)).map_or(at, |(here, there)| there + (at - here))
    }

    /// Takes a piece of the author's text over as it is.
    fn keep(&mut self, piece: &str, at: usize) {
        self.replace(piece, at);
    }

    /// Puts a piece in place of what stood at `at`.
    fn replace(&mut self, piece: &str, at: usize) {
        let follows = self.stretches.last().is_some_and(|(here, there)| there + (self.text.len() - here) == at);
        if !follows {
            self.stretches.push((self.text.len(), at));
        }
        self.text += piece;
    }
}

/// Undoes it.
#[must_use]
pub fn undo(text: &str) -> Undone {
    let mut undone = Undone::default();
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut begins_line = true;
    let mut notes = [("<!--", "-->"), ("%%", "%%")].map(|(opens, closes)| Note { opens, closes, last: text.len() });
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if begins_line {
            begins_line = false;
            let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
            if line.chars().all(char::is_whitespace) && !line.is_empty() {
                at += line.len();
                continue;
            }
            at += marks(&mut undone, line, at);
            continue;
        }
        let length = first.len_utf8();
        match first {
            '\r' => {
                // Of a carriage return and a line feed the line feed stays.
                if !rest.starts_with("\r\n") {
                    undone.replace("\n", at);
                    begins_line = true;
                }
                at += length;
            }
            '\n' => {
                undone.keep("\n", at);
                begins_line = true;
                at += length;
            }
            '\\' => {
                let next = rest[length..].chars().next().filter(|next| !matches!(next, '\n' | '\r'));
                let length = length + next.map_or(0, char::len_utf8);
                undone.keep(&rest[..length], at);
                at += length;
            }
            _ => {
                let note = notes.iter_mut().find_map(|note| note.length(text, at));
                if note.is_none() {
                    undone.keep(&rest[..length], at);
                }
                at += note.unwrap_or(length);
            }
        }
    }
    undone
}

/// A kind of note: what opens and what closes it, and from where on nothing closes it any more.
struct Note {
    opens: &'static str,
    closes: &'static str,
    last: usize,
}

impl Note {
    /// How long the note is that begins at a place, if one does.
    fn length(&mut self, text: &str, at: usize) -> Option<usize> {
        if at >= self.last {
            return None;
        }
        let inside = text[at..].strip_prefix(self.opens)?;
        let end = inside.find(self.closes);
        if end.is_none() {
            self.last = at;
        }
        Some(self.opens.len() + end? + self.closes.len())
    }
}

/// Takes the marks over that a line begins with, without the backslashes that Google Docs puts before them and with a
/// space for a no-break space after them; returns how many bytes they are.
fn marks(undone: &mut Undone, line: &str, at: usize) -> usize {
    static MARKS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^ {0,3}((?:\\?#){1,6}|\\?>|[-*+])([ \u{a0}\u{202f}]+|$)").ok());
    let Some(found) = MARKS.as_ref().and_then(|marks| marks.captures(line)) else { return 0 };
    let (Some(mark), Some(space)) = (found.get(1), found.get(2)) else { return 0 };
    undone.keep(&line[..mark.start()], at);
    for (index, character) in mark.as_str().char_indices().filter(|(_, character)| *character != '\\') {
        undone.replace(character.encode_utf8(&mut [0; 4]), at + mark.start() + index);
    }
    if !space.is_empty() {
        undone.replace(" ", at + space.start());
    }
    space.end()
}

/// A text without the data of the pictures in it, which may be megabytes; what is left of each is the word `data:` and its
/// kind. No line is added or lost.
#[must_use]
pub fn without_pictures(text: &str) -> Cow<'_, str> {
    static DATA: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(data:image/[A-Za-z0-9.+-]{1,40});base64,[A-Za-z0-9+/=]+").ok());
    match DATA.as_ref() {
        Some(data) => data.replace_all(text, "$1"),
        None => Cow::Borrowed(text),
    }
}

/// The address that a link of Google Docs leads to in the end.
#[must_use]
pub fn without_redirect(url: &str) -> Cow<'_, str> {
    let wanted = ["https://www.google.com/url?", "http://www.google.com/url?"]
        .iter()
        .find_map(|redirect| url.strip_prefix(redirect))
        .and_then(|query| query.split('&').find_map(|part| part.strip_prefix("q=")));
    match wanted {
        Some(wanted) => percent_encoding::percent_decode_str(wanted).decode_utf8_lossy(),
        None => Cow::Borrowed(url),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_of_texts_do_is_undone() {
        let table = [
            ("\u{feff}a\r\nb\rc\n", "a\nb\nc\n"),
            ("a <!-- one\n\ntwo --> b %%three%% c", "a  b  c"),
            ("a \\<!-- b --> \\%% c %%", "a \\<!-- b --> \\%% c %%"),
            ("\\# One\n\\#\\# Two\n  \\### Three\n\\#four", "# One\n## Two\n  ### Three\n\\#four"),
            ("\\> One\n>\u{a0}Two\n##\u{a0}Three\n-\u{202f}Four", "> One\n> Two\n## Three\n- Four"),
            ("a\n\u{a0} \nb\u{a0}c", "a\n\nb\u{a0}c"),
            ("a \\# b \\", "a \\# b \\"),
            ("<!-- not closed", "<!-- not closed"),
            ("#", "#"),
        ];
        for (text, expected) in table {
            assert_eq!(undo(text).text, expected, "{text:?}");
        }
    }

    #[test]
    fn every_byte_knows_where_it_stood() {
        let text = "\u{feff}a\r\n%%note%%\\## é x\n\\>\u{a0}y";
        let undone = undo(text);
        assert_eq!(undone.text, "a\n\\## é x\n> y");
        for word in ["a", "é", "x", "y", "\n"] {
            let at = undone.text.find(word).unwrap();
            let place = undone.place(at, at + word.len());
            assert_eq!(&text[place.start..place.end], word);
        }
        assert_eq!(undone.place(0, 0), Place::new(3, 3));
    }

    #[test]
    fn pictures_and_redirects_are_taken_out() {
        let picture = format!("a\n\n[image1]: <data:image/png;base64,{}>\n", "iVBORw0KGgo=".repeat(9));
        assert_eq!(without_pictures(&picture), "a\n\n[image1]: <data:image/png>\n");
        assert_eq!(
            without_redirect("https://www.google.com/url?q=https://a.example/b%3Fc%3Dd&sa=D&ust=1"),
            "https://a.example/b?c=d"
        );
        assert_eq!(without_redirect("https://a.example/url?q=x"), "https://a.example/url?q=x");
    }
}
