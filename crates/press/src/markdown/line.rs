//! A line of a text, character by character: each knows where it stands and how it is set.
//!
//! Owns what counts as blank, as a separator and as a mark; knows nothing of explainers.

use crate::draft::Place;

/// How a character is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    #[default]
    Plain,
    /// `**so**`
    Strong,
    /// `*so*`
    Emphasis,
    /// In the link of this number.
    Link(usize),
}

/// How a character is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Written {
    /// As it is: it may be a mark or a separator.
    #[default]
    Itself,
    /// With a backslash: no mark, but for a bracket of ours that a program has escaped.
    Escaped,
    /// By its number, or in quotation marks: never a mark.
    Literal,
}

/// A character of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Character {
    /// Itself.
    pub character: char,
    /// Where it stands in the author's own text.
    pub place: Place,
    /// How it is written.
    pub written: Written,
    /// How it is set.
    pub style: Style,
}

/// A line, or part of one.
pub type Line = [Character];

/// Whether a character is this one, and may be a mark.
fn is(character: &Character, any: &[char]) -> bool {
    character.written == Written::Itself && any.contains(&character.character)
}

/// Whether a character is this bracket, which Google Docs and pandoc put a backslash before.
fn is_bracket(character: &Character, bracket: char) -> bool {
    character.written != Written::Literal && character.character == bracket
}

/// What a line says.
#[must_use]
pub fn text(line: &Line) -> String {
    line.iter().map(|character| character.character).collect()
}

/// A line without the white space around it.
#[must_use]
pub fn trimmed(line: &Line) -> &Line {
    let blank = |character: &&Character| {
        character.written == Written::Itself
            && character.character.is_whitespace()
            && !matches!(character.style, Style::Link(_))
    };
    let start = line.iter().take_while(blank).count();
    let end = line.len() - line[start..].iter().rev().take_while(blank).count();
    &line[start..end]
}

/// Where a line stands.
#[must_use]
pub fn place(line: &Line) -> Place {
    match (line.first(), line.last()) {
        (Some(first), Some(last)) => Place::new(first.place.start, last.place.end.max(first.place.start)),
        _ => Place::default(),
    }
}

/// The parts of a line between separators, trimmed, without those that are blank.
#[must_use]
pub fn parts<'l>(line: &'l Line, separators: &[char]) -> Vec<&'l Line> {
    line.split(|character| is(character, separators)).map(trimmed).filter(|part| !part.is_empty()).collect()
}

/// Separators of a list, in every script.
pub const SEPARATORS: &[char] = &[',', '،', '、', '，', ';', '؛', '；'];
/// Separators that are commas.
pub const COMMAS: &[char] = &[',', '،', '、', '，'];
/// Separators of a list whose entries may have commas.
pub const SEMICOLONS: &[char] = &[';', '؛', '；'];
/// What ends a label.
pub const COLONS: &[char] = &[':', '：'];
/// What a line that says who spoke begins with.
pub const DASHES: &[char] = &['—', '–', '-', '―', '−'];

/// What stands before and after the first colon.
#[must_use]
pub fn at_colon(line: &Line) -> Option<(&Line, &Line)> {
    let at = line.iter().position(|character| is(character, COLONS))?;
    Some((trimmed(&line[..at]), trimmed(&line[at + 1..])))
}

/// What stands before and after the first dash with spaces around it.
#[must_use]
pub fn at_dash(line: &Line) -> Option<(&Line, &Line)> {
    let spaced = |three: &[Character]| {
        let [before, dash, after] = three else { return false };
        DASHES.contains(&dash.character) && before.character == ' ' && after.character == ' '
    };
    let at = line.windows(3).position(spaced)?;
    Some((trimmed(&line[..at]), trimmed(&line[at + 2..])))
}

/// A line without the dashes it begins with, if it begins with any. Google Docs writes a backslash before them.
#[must_use]
pub fn after_dash(line: &Line) -> Option<&Line> {
    let dashes = line.iter().take_while(|character| DASHES.contains(&character.character)).count();
    (dashes > 0).then(|| trimmed(&line[dashes..]))
}

/// Whether a line is nothing but a sign that words are left out.
#[must_use]
pub fn is_ellipsis(line: &Line) -> bool {
    line.iter().all(|character| character.written != Written::Literal) && crate::quotes::is_ellipsis(&text(line))
}

/// What stands in brackets at the beginning, and what follows.
#[must_use]
pub fn bracket_before(line: &Line) -> Option<(&Line, &Line)> {
    let inside = line.split_first().filter(|(first, _)| is_bracket(first, '['))?.1;
    let end = inside.iter().position(|character| is_bracket(character, ']'))?;
    Some((&inside[..end], &inside[end + 1..]))
}

/// What stands before brackets at the end, and what stands in them.
#[must_use]
pub fn bracket_after(line: &Line) -> Option<(&Line, &Line)> {
    let inside = line.split_last().filter(|(last, _)| is_bracket(last, ']'))?.1;
    let start = inside.iter().rposition(|character| is_bracket(character, '['))?;
    Some((&inside[..start], &inside[start + 1..]))
}

/// A title, and the id in `{#id}` at its end; a class after the id is not the author's, but Word's.
#[must_use]
pub fn id_after(line: &Line) -> (&Line, Option<&Line>) {
    let found = line.split_last().filter(|(last, _)| is(last, &['}'])).and_then(|(_, inside)| {
        let start = inside.windows(2).rposition(|two| is(&two[0], &['{']) && is(&two[1], &['#']))?;
        Some((trimmed(&inside[..start]), &inside[start + 2..]))
    });
    // A class, as in `{#id .unnumbered}`.
    let class = |id: &Line| id.windows(2).position(|two| two[0].character == ' ' && two[1].character == '.');
    found.map_or((line, None), |(title, id)| (title, Some(&id[..class(id).unwrap_or(id.len())])))
}

/// The first link in a line.
#[must_use]
pub fn link(line: &Line) -> Option<usize> {
    line.iter().find_map(|character| match character.style {
        Style::Link(number) => Some(number),
        _ => None,
    })
}

/// Whether all that is said in a line is strong.
#[must_use]
pub fn is_strong(line: &Line) -> bool {
    let said = |character: &&Character| !character.character.is_whitespace();
    line.iter().any(|character| said(&character)) && line.iter().filter(said).all(|one| one.style == Style::Strong)
}
