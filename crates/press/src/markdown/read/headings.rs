//! Headings: the title, sections, and points with their sides and ids.

use serde_json::json;

use crate::draft::Place;
use crate::id::Ids;
use crate::known_keys::nearest;
use crate::label::{Choice, Label, compared};
use crate::markdown::blocks::Lines;
use crate::markdown::line::{self, Character, Line};
use crate::markdown::read::labels::Kind;
use crate::markdown::read::{Heading, Reader, space};
use crate::rule::Rule;
use crate::wording::side_words;

impl Reader {
    pub(super) fn heading(&mut self, level: usize, lines: &Lines, underlined: bool, place: Place) {
        let lines: Vec<_> = lines.iter().map(|line| line::trimmed(line)).filter(|line| !line.is_empty()).collect();
        let Some(first) = lines.first() else { return };
        // Lines with labels, and below them a line of hyphens.
        if underlined && (lines.len() > 1 || !matches!(self.kind(first), Kind::Text)) {
            return self.paragraph(&lines.iter().map(|line| line.to_vec()).collect());
        }
        let line = lines.join(&space(first));
        let (title, id) = line::id_after(&line);
        let id = id.filter(|id| !is_anchor(&line::text(id), &line::text(title)));
        if level <= 3 {
            self.close_opening();
        }
        match level {
            1 if !self.titled && self.section.is_none() => {
                self.titled = true;
                let text = self.plain(title);
                // Programs write one that is made of the title.
                let made = Ids::default().of_title(&text, "");
                self.put("/title", text, line::place(title));
                if let Some(id) = id.filter(|id| line::text(id) != made) {
                    let message = "The title of the whole has no id, and this one is left out.";
                    self.say(Rule::Unknown, line::place(id), "/title", message, "Take it out.");
                }
            }
            1 if self.holds_points() && self.draft.text("/title") != Some(line::text(title).as_str()) => {
                self.section_heading(title, id, place);
                self.is_raised = true;
            }
            // Obsidian has the title in the head, and often again above the text.
            1 if self.section.is_none() && self.given.remove(&(String::new(), Label::Title)).is_some() => {
                if self.draft.text("/title") != Some(line::text(title).as_str()) {
                    let message = "The title is written twice, and the one in the head counts.";
                    self.say(Rule::Twice, place, "/title", message, "Take one out.");
                }
            }
            1 => {
                let help = "Write ## before the title of a section; # stands once, before the title of the whole.";
                self.say(Rule::HeadingLevel, place, "", "This is a second title, and is read as a section.", help);
                self.section_heading(title, id, place);
            }
            2 if self.is_raised => self.point_heading(title, id, place),
            2 => {
                let side = line::at_colon(title).and_then(|(before, _)| self.side(&line::text(before)));
                let holds_points = matches!(self.following, Some((3, _)));
                let help = "Write ### before a point.";
                if side.is_some() && !holds_points {
                    let message = "This is read as a point, and ## stands before a section.";
                    self.say(Rule::HeadingLevel, place, "", message, help);
                    return self.point_heading(title, id, place);
                }
                if side.is_some() {
                    let message = "This reads like a point, and ## makes it a section.";
                    self.say(Rule::HeadingLevel, place, "", message, help);
                }
                self.section_heading(title, id, place);
            }
            3 => self.point_heading(title, id, place),
            _ => {
                let message =
                    "A heading of this level has no place in an explainer; its words are kept as a paragraph.";
                let help = "Write # before the title, ## before a section, ### before a point.";
                self.say(Rule::HeadingLevel, place, &self.here(), message, help);
                self.paragraph(&vec![line.clone()]);
            }
        }
    }

    /// Whether the next heading is that of a point, with two # in place of three.
    fn holds_points(&self) -> bool {
        let side = |heading: &Vec<Character>| self.parted(heading).and_then(|(side, _)| self.side(&line::text(side)));
        matches!(&self.following, Some((2, heading)) if side(heading).is_some())
    }

    pub(super) fn section_heading(&mut self, title: &Line, id: Option<&Line>, place: Place) {
        self.begin_section(place);
        let text = self.plain(title);
        self.put("/title", text.clone(), line::place(title));
        self.announce(text, id, line::place(title));
    }

    pub(super) fn begin_section(&mut self, place: Place) {
        (self.section, self.point, self.is_raised) = (Some(self.sections), None, false);
        self.sections += 1;
        self.points = 0;
        self.put("", json!({}), place);
    }

    pub(super) fn point_heading(&mut self, title: &Line, id: Option<&Line>, place: Place) {
        if self.section.is_none() {
            self.begin_section(place);
            let message = "This point stands before any section.";
            self.say(
                Rule::Missing,
                place,
                &(self.here() + "/title"),
                message,
                "Write a line with ## and the title of its section before it.",
            );
            self.announce(String::new(), None, place);
        }
        self.point = Some(self.points);
        self.points += 1;
        self.put("", json!({}), place);
        let (written, words) = self.parted(title).map_or((None, title), |(written, words)| (Some(written), words));
        let side = written.and_then(|written| self.side(&line::text(written)));
        let text = self.plain(words);
        self.put("/title", text.clone(), if words.is_empty() { place } else { line::place(words) });
        let pointer = self.here() + "/side";
        let section = self.section.map_or_else(String::new, |section| format!("/sections/{section}"));
        let [benefit, risk] = side_words(&self.draft, &section);
        match (written, side) {
            (Some(written), Some(side)) => self.put("/side", side, line::place(written)),
            (Some(written), None) => {
                let word = line::text(written);
                let help = format!("Did you mean “{}”?", self.nearest_side(&word).unwrap_or_default());
                self.put("/side", word.clone(), line::place(written));
                let message = format!("“{word}” is no side; the sides are “{benefit}” and “{risk}”.");
                self.say(Rule::Word, line::place(written), &pointer, message, help);
            }
            (None, _) => {
                let message = "It is not said on which side this point stands.";
                let help = match self.side_without_colon(title) {
                    Some((side, rest)) => {
                        format!("Begin the heading with the side and a colon, as in “### {side}: {rest}”.")
                    }
                    None => format!("Begin the heading with “{benefit}:” or “{risk}:”, as in “### {benefit}: {text}”."),
                };
                self.say(Rule::Missing, place, &pointer, message, help);
            }
        }
        self.announce(text, id, line::place(words));
    }

    /// The word for a side at the beginning of a heading, and the title after it.
    fn parted<'l>(&self, heading: &'l Line) -> Option<(&'l Line, &'l Line)> {
        let is_side = |(before, _): &(&Line, &Line)| self.side(&line::text(before)).is_some();
        let nearly = |(before, _): &(&Line, &Line)| self.nearest_side(&line::text(before)).is_some();
        let sign = heading.split_at_checked(1).filter(|(sign, rest)| {
            let [sign] = sign else { return false };
            "+-−–".contains(sign.character) && rest.first().is_some_and(|next| next.character == ' ')
        });
        let colon = line::at_colon(heading);
        sign.map(|(sign, rest)| (sign, line::trimmed(rest)))
            .or_else(|| colon.filter(is_side))
            .or_else(|| line::at_dash(heading).filter(is_side))
            .or_else(|| colon.filter(nearly))
    }

    /// The side that the first word of a heading names, a number and marks aside, and the words after it.
    fn side_without_colon(&self, heading: &Line) -> Option<(String, String)> {
        let heading = line::text(heading);
        let words = heading.trim_start_matches(|one: char| !one.is_alphabetic());
        // A word for a side may be several.
        let ends = words.char_indices().filter(|(_, one)| !one.is_alphanumeric()).map(|(at, _)| words.split_at(at));
        let is_rest = |rest: &&str| rest.chars().any(char::is_alphanumeric);
        ends.take(4).filter(|(_, rest)| is_rest(rest)).find(|(side, _)| self.is_side_for_certain(side)).map(
            |(side, rest)| (side.to_owned(), rest.trim_start_matches(|one: char| !one.is_alphanumeric()).to_owned()),
        )
    }

    pub(super) fn announce(&mut self, title: String, id: Option<&Line>, place: Place) {
        let id = id.map(|id| (line::text(id), if id.is_empty() { place } else { line::place(id) }));
        let (pointer, is_point) = (self.here(), self.point.is_some());
        self.headings.push(Heading { pointer, title, is_point, id, place });
    }

    /// What the section and the document call a side: each as it is compared and as it is written, singulars first.
    pub(super) fn own_side_words(&self, side: &str) -> Vec<(String, String)> {
        let section = self.section.map(|section| format!("/sections/{section}"));
        let around = section.into_iter().chain([String::new()]);
        let pointers =
            around.flat_map(|around| ["/sides/singular/", "/sides/"].map(|key| [&around, key, side].concat()));
        pointers.filter_map(|pointer| self.draft.text(&pointer)).map(|word| (compared(word), word.to_owned())).collect()
    }

    /// The side that a word names: by the word of the format, by what the section or the document calls it, or by any other
    /// word for it.
    pub(super) fn side(&self, word: &str) -> Option<&'static str> {
        let compared = compared(word);
        if let Some(side) = Choice::Side.words().iter().copied().find(|side| *side == compared) {
            return Some(side);
        }
        let own = ["benefit", "risk"]
            .into_iter()
            .find(|side| self.own_side_words(side).iter().any(|(own, _)| *own == compared));
        own.or_else(|| self.words.side(word))
    }

    /// The word for a side that may have been meant.
    pub(super) fn nearest_side(&self, word: &str) -> Option<String> {
        let own = ["benefit", "risk"].map(|side| self.own_side_words(side)).concat();
        let known = self.words.nearest_value(Choice::Side, word).filter(|known| known.chars().count() > 3);
        let all = own.iter().map(|(_, own)| own.as_str()).chain(known);
        nearest(word, all).map(|word| match word {
            "benefit" => "Benefit".to_owned(),
            "risk" => "Risk".to_owned(),
            _ => word.to_owned(),
        })
    }
}

/// Whether an id is an anchor that Google Docs has made.
fn is_anchor(id: &str, title: &str) -> bool {
    let plain =
        |text: &str| text.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    // Google Docs numbers a title that stands there twice.
    let unnumbered = id.rsplit_once('-').filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()));
    let is_of_title =
        || [Some(id), unnumbered.map(|(id, _)| id)].into_iter().flatten().any(|id| plain(id) == plain(title));
    let is_id = id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    id.starts_with("heading=") || id.starts_with("h.") || id.starts_with("bookmark=") || (!is_id && is_of_title())
}
