//! Words without a label: the summaries, the paragraphs of a point and the marks in them.

use crate::draft::Place;
use crate::label::Label;
use crate::markdown::blocks::{Block, Lines, Link};
use crate::markdown::line::{self, Character, Line, Style};
use crate::markdown::read::labels::Kind;
use crate::markdown::read::{Reader, Waiting, is_balanced, lines_of, space};
use crate::rule::Rule;

impl Reader {
    /// The words of a line as they are shown, without marks; says so where there are any.
    pub(super) fn plain(&mut self, line: &Line) -> String {
        let marked = |one: &Character| one.style != Style::Plain;
        let bare = |one: &Character| matches!(one.style, Style::Link(link) if self.links.get(link).is_some_and(|link| link.bare || link.url == line::text(line)));
        // Google Docs and Word set whole headings and labels in bold.
        let mut is_said = line::is_strong(line);
        let runs = line.chunk_by(|one, next| one.style == next.style).filter(|run| marked(&run[0]) && !bare(&run[0]));
        let told: Vec<_> = runs
            .filter_map(|run| match run[0].style {
                Style::Link(_) => Some((run, "a link")),
                _ if is_said => None,
                // One mark stands for all, but a link has an address that is left out.
                _ => {
                    is_said = true;
                    Some((run, "set off with marks"))
                }
            })
            .collect();
        for (run, what) in told {
            let message =
                format!("“{}” is {what}, and the words here are shown without marks and links.", line::text(run));
            let help = "Write it without; only the paragraphs of a point know marks.";
            self.say(Rule::Marks, line::place(run), &self.here(), message, help);
        }
        line::text(line)
    }

    /// A paragraph of words, where it stands.
    pub(super) fn text(&mut self, lines: &[&Line]) {
        let Some(first) = lines.first() else { return };
        let all = lines.join(&space(first));
        let line = line::trimmed(&all);
        if line.is_empty() {
            return;
        }
        let place = line::place(line);
        if line::is_strong(line) {
            let message = "This whole line is bold; is it meant as a heading?";
            let help = "Write ## before it for a section, ### and its side for a point, or take the marks out.";
            self.say(Rule::BoldLine, place, &self.here(), message, help);
        }
        if self.point.is_some() {
            let text = body(line, &self.links);
            let key = format!("/body/{}", self.length("/body"));
            return self.put(&key, text, place);
        }
        if self.before_title() {
            let message = "Before the title there is no place for words without a label.";
            return self.no_place(place, message, "Write # before the title, and the summary below it.");
        }
        let text = self.plain(line);
        self.opening.push((text, place));
    }

    /// Makes the summary of the paragraphs below a title.
    pub(super) fn close_opening(&mut self) {
        let mut opening = std::mem::take(&mut self.opening).into_iter();
        let Some((mut summary, mut place)) = opening.next() else { return };
        for (text, at) in opening {
            let message = "A summary is one paragraph; this one is joined with the paragraph before it.";
            self.no_place(at, message, "Make one paragraph of them, or a point with a heading of its own.");
            summary += &[" ", &text].concat();
            place.end = at.end;
        }
        if self.has(&(self.here() + "/summary")) {
            let message = "The summary is written twice, and only the first counts.";
            return self.say(Rule::Twice, place, &self.here(), message, "Take one out.");
        }
        self.put("/summary", summary, place);
    }

    pub(super) fn list(&mut self, entries: Vec<Vec<Block>>, place: Place) {
        let is_heading = |entry: &Vec<Block>| matches!(entry.first(), Some(Block::Heading { .. }));
        if entries.iter().any(is_heading) {
            for block in entries.into_iter().flatten() {
                if let Block::Heading { place, .. } = &block {
                    let message = "This heading stands in a list; it is read as if it stood by itself.";
                    let help = "Take the number or the mark before # out, and the spaces before the lines below it.";
                    self.no_place(*place, message, help);
                }
                self.block(block);
            }
            return;
        }
        let entries: Vec<Lines> = entries.into_iter().map(lines_of).collect();
        if let Some(Waiting { label, day, place }) = self.waiting.take() {
            let joined: Vec<_> = entries.iter().map(|lines| lines.join(&space(&[]))).collect();
            if label == Label::Correction {
                // Each is a correction of that day.
                for note in joined.iter().map(|note| line::trimmed(note)).filter(|note| !note.is_empty()) {
                    self.correction(day.as_deref(), place, note);
                }
                return;
            }
            return self.give_entries(label, place, &joined);
        }
        let is_said = match &entries[..] {
            [lines] if lines.len() == 1 => self.tell_speaker_outside(&lines[0], Some(&lines[0])),
            _ => false,
        };
        let labels = entries
            .iter()
            .all(|lines| lines.first().is_some_and(|line| matches!(self.kind(line::trimmed(line)), Kind::Label(..))));
        if !labels && !is_said {
            let message = "An explainer shows no lists; each entry is a paragraph of its own.";
            let help =
                "Write paragraphs; for a label with several values let the list follow the line with the label alone.";
            self.no_place(place, message, help);
        }
        for lines in entries {
            self.paragraph(&lines);
        }
    }
}

/// A paragraph of a point with the marks of the format.
pub(super) fn body(line: &Line, links: &[Link]) -> String {
    let mut text = String::new();
    for run in line.chunk_by(|one, next| one.style == next.style) {
        let words = line::text(run);
        let inner = words.trim();
        let around = words.split_once(inner).filter(|_| !inner.is_empty());
        let (before, after) = around.unwrap_or((&words, ""));
        let marked = match run.first().map(|first| first.style) {
            _ if inner.is_empty() => String::new(),
            Some(Style::Strong) => format!("**{inner}**"),
            Some(Style::Emphasis) => format!("*{inner}*"),
            Some(Style::Link(link)) => {
                let url = links.get(link).map_or("", |link| &link.url);
                format!("[{inner}]({})", with_balanced_brackets(url))
            }
            _ => inner.to_owned(),
        };
        text += &[before, &marked, after].concat();
    }
    text
}

/// An address whose round brackets do not end a link.
fn with_balanced_brackets(url: &str) -> String {
    if is_balanced(url) { url.to_owned() } else { url.replace('(', "%28").replace(')', "%29") }
}
