//! Tells files apart that no explainer is written in, and decodes those that are text in another encoding.
//!
//! Looks at the bytes, and at the name only to tell what to call the file; reads no document.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::draft::Place;
use crate::finding::Finding;
use crate::rule::Rule;

/// A file that is no text, by its first bytes.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "This is a PDF.", "Save the text itself, from the program that it was written in."),
    (b"{\\rtf", "This is an RTF file.", "Save it as plain text (.txt) in UTF-8, or copy its text into a file."),
    (
        b"\xd0\xcf\x11\xe0",
        "This is a file of an old Word, Excel or PowerPoint.",
        "Save a text as plain text in UTF-8 (.txt), and a sheet as .xlsx or .csv.",
    ),
    (b"\x89PNG", "This is an image.", "Choose the file with the text."),
    (b"\xff\xd8\xff", "This is an image.", "Choose the file with the text."),
    (b"GIF8", "This is an image.", "Choose the file with the text."),
    (b"RIFF", "This is an image, a sound or a film.", "Choose the file with the text."),
    (b"\x1f\x8b", "This is a compressed file.", "Unpack it, and choose the file with the text."),
    (b"bplist", "This is a file of a Mac’s own.", "Choose the file with the text."),
    (b"\x7fELF", "This is a program.", "Choose the file with the text."),
    (b"MZ\x90", "This is a program.", "Choose the file with the text."),
];

/// What keeps a file from being an explainer in any form; none if it may be one.
pub fn refusal(bytes: &[u8]) -> Option<Finding> {
    let refused = |message: &str, help: &str| Some(Finding::new(Rule::NotAText, Place::default(), message).help(help));
    if let Some((_, message, help)) = MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return refused(message, help);
    }
    if bytes.starts_with(b"PK\x03\x04") && !is_sheet(bytes) {
        return match bytes {
            _ if has(bytes, b"word/") => refused(
                "This is a Word file.",
                "Open it in Google Docs and choose File, Download, Markdown, or make a text of it with Pandoc as docs/editors.md says; saved as plain text it loses its headings.",
            ),
            _ if has(bytes, b"opendocument.text") => refused(
                "This is a Writer file.",
                "Make a text of it with Pandoc as docs/editors.md says of Word; saved as plain text it loses its headings.",
            ),
            _ if has(bytes, b"Index/Document.iwa") => refused(
                "This is a Pages or Numbers file.",
                "Export it as plain text (.txt), or a sheet as .csv or .xlsx.",
            ),
            _ => refused("This is a ZIP file.", "Unpack it, and choose the file with the text."),
        };
    }
    let start: String = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)])
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_lowercase();
    if ["<!doctype", "<html", "<?xml", "<head", "<body"].iter().any(|tag| start.starts_with(tag)) {
        return refused(
            "This is a web page, not the text of an explainer.",
            "Choose the file with the text; a page belongs to --article.",
        );
    }
    if start.is_empty() && bytes.len() < 1024 {
        return Some(
            Finding::new(Rule::Syntax, Place::default(), "The file is empty.").help("Choose the file with the text."),
        );
    }
    None
}

/// Whether a file in a ZIP is a sheet, as Excel and LibreOffice write it.
pub fn is_sheet(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && (has(bytes, b"xl/") || has(bytes, b"opendocument.spreadsheet"))
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A text as it was decoded.
pub struct Decoded {
    /// Without a byte-order mark.
    pub text: String,
    /// In what it was written, where that is not UTF-8.
    pub other: Option<&'static str>,
}

impl Decoded {
    /// Whether nothing but its bytes told in what it was written, so that another encoding may have been meant.
    pub fn is_windows_1252(&self) -> bool {
        self.other == Some(CALLED_WINDOWS_1252)
    }

    /// Whether a text that was not in UTF-8 has characters that nobody writes: it is in another encoding, or no text.
    pub fn has_nonsense(&self) -> bool {
        let is_nonsense =
            |character: char| character.is_control() && !"\t\r\n".contains(character) || character == '\u{fffd}';
        self.other.is_some() && self.text.contains(is_nonsense)
    }
}

/// What [`Decoded::other`] calls the encoding of Windows in Western Europe.
const CALLED_WINDOWS_1252: &str = "Windows-1252";

/// Decodes a text: in UTF-8, or else in UTF-16, or else in Windows-1252, in which all bytes are text.
pub fn decoded(bytes: &[u8]) -> Decoded {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let encoding = match bytes {
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => UTF_16BE,
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => UTF_16LE,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => return Decoded { text: text.to_owned(), other: None },
            Err(_) => {
                // A few wrong bytes in a text that is UTF-8 elsewhere are damage.
                let text = String::from_utf8_lossy(bytes);
                let damaged = text.matches(char::REPLACEMENT_CHARACTER).count();
                if text.chars().filter(|character| !character.is_ascii()).count() > 2 * damaged {
                    return Decoded { text: text.into_owned(), other: Some(DAMAGED) };
                }
                WINDOWS_1252
            }
        },
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let name = if encoding == WINDOWS_1252 { CALLED_WINDOWS_1252 } else { UTF_16 };
    Decoded { text: text.into_owned(), other: Some(name) }
}

/// What [`Decoded::other`] calls UTF-16, which a text is in for certain where it seems to be.
pub const UTF_16: &str = "UTF-16";

/// What [`Decoded::other`] calls UTF-8 with wrong bytes in it.
const DAMAGED: &str = "damaged UTF-8";

/// What is to be said of a text that had to be decoded from something else than UTF-8.
pub fn encoding(name: &str, text: &str) -> Finding {
    let is_first = |character: char| match name {
        DAMAGED => character == char::REPLACEMENT_CHARACTER,
        UTF_16 => true,
        _ => !character.is_ascii(),
    };
    let (at, length) =
        text.char_indices().find(|(_, one)| is_first(*one)).map_or((0, 0), |(at, one)| (at, one.len_utf8()));
    let end = at + length;
    let message = match name {
        DAMAGED => "A character is damaged here.".to_owned(),
        CALLED_WINDOWS_1252 => format!("The file is not in UTF-8, in which the web is written; it is read as {name}."),
        _ => format!("The file is in {name}, and the web is written in UTF-8."),
    };
    let help = match name {
        DAMAGED => "Write it anew, and save the file as UTF-8.",
        _ => "Save it as UTF-8: in most editors “Save as”, and there “Encoding”.",
    };
    Finding::new(Rule::Encoding, Place::new(at, end), message).help(help)
}

/// Another form that a text in place of JSON looks like: what it is, and what to do.
pub fn other_form(text: &str) -> Option<(&'static str, &'static str)> {
    const MARKDOWN: &str = "Give the file a name that ends in .md; docs/writing.md says how such a text is written.";
    if text.contains("\"doc_id\"") || text.contains("\"https://docs.google.com/open") {
        return Some((
            "This is only a link to a file in Google Drive.",
            "Open it there, and choose File, Download: a text as Markdown (.md), a sheet as .xlsx.",
        ));
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    if first.starts_with(['{', '"', '“', '\'']) && !first.ends_with('}') || first.starts_with("//") {
        return None;
    }
    let lines: Vec<_> = [first].into_iter().chain(lines).take(40).collect();
    let is_entry = |line: &&str| line.starts_with('"') && line.contains("\":");
    let opens = lines.iter().position(|line| line.starts_with('{'));
    if let Some((before, after)) = opens.map(|at| lines.split_at(at))
        && !before.is_empty()
        && !before.iter().any(|line| line.contains(['"', '[', ']', '{', '}', '#']))
        && after.iter().any(|line| is_entry(line) || line.starts_with("{\""))
    {
        return Some(("Words stand before the JSON.", "Take out what stands before the first { and after the last }."));
    }
    // JSON that has lost its beginning is JSON.
    if first != "---" && lines.iter().copied().filter(is_entry).count() > 1 {
        return None;
    }
    let is_label = |line: &str| {
        line.split_once(':').is_some_and(|(label, value)| {
            let word = !label.is_empty() && label.chars().all(|part| part.is_alphanumeric() || " _-.".contains(part));
            word && (value.is_empty() || value.starts_with(' '))
        })
    };
    let is_archieml = |line: &&str| {
        let inside = |open, close| {
            let name = line.strip_prefix(open)?.strip_suffix(close)?;
            Some(name.chars().all(|part| part.is_alphanumeric() || "._+-".contains(part)))
        };
        inside('[', ']') == Some(true) || inside('{', '}') == Some(true)
    };
    let labels = lines.iter().filter(|line| is_label(line)).count();
    if lines.iter().any(|line| line.starts_with("# ") || line.starts_with("## ")) {
        return Some(("This is a text with headings, not JSON.", MARKDOWN));
    }
    if labels > 0 && lines.iter().any(is_archieml) {
        return Some((
            "This is ArchieML, not JSON.",
            "Turn it into JSON with the tool that you use for ArchieML; docs/explainer-format.md says more.",
        ));
    }
    if first == "---" || is_label(first) && labels > 1 {
        return Some((
            "This is YAML or a text with labels, not JSON.",
            "Turn YAML into JSON; or give the file a name that ends in .md, as docs/writing.md describes it.",
        ));
    }
    let parts = |sign: char| {
        let count = |line: &str| line.matches(sign).count();
        count(first) > 1 && !first.starts_with('[') && lines.get(1).is_some_and(|second| count(second) >= count(first))
    };
    if [',', ';', '\t'].into_iter().any(parts) {
        return Some(("This is a sheet (CSV), not JSON.", "Give the file a name that ends in .csv."));
    }
    let is_prose = first.starts_with(char::is_alphabetic) && first.contains(' ');
    is_prose.then_some(("This is a text, not JSON.", MARKDOWN))
}
