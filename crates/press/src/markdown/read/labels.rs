//! Lines with labels: which belong where they stand, and what each says.

use serde_json::Value;

use crate::day;
use crate::draft::Place;
use crate::finding::Finding;
use crate::label::{Choice, Label, QUOTATION_MARKS};
use crate::markdown::blocks::Lines;
use crate::markdown::line::{self, Character, Line};
use crate::markdown::read::{Open, Reader, Waiting, space};
use crate::markdown::undo::without_redirect;
use crate::number;
use crate::rule::Rule;

/// What a line is.
pub(super) enum Kind<'l> {
    /// A label, with the day of a correction, and its value.
    Label(Label, Option<&'l Line>, &'l Line),
    /// A label that belongs elsewhere.
    Elsewhere(Label),
    /// Perhaps a label with a typing error: the one that may be meant.
    Perhaps(String),
    /// What stands before a colon where only labels stand.
    Unknown,
    /// Words.
    Text,
}

impl Reader {
    /// Whether a label belongs where the text is being read.
    pub(super) fn belongs(&self, label: Label) -> bool {
        use Label as L;
        match (self.section, self.point) {
            (_, Some(_)) => {
                matches!(label, L::Who | L::Themes | L::When | L::Certainty | L::SetAgainst | L::Correction | L::Id)
            }
            (Some(_), None) => matches!(label, L::Sides | L::Singular | L::Summary | L::Id),
            _ => matches!(
                label,
                L::Language
                    | L::Article
                    | L::Link
                    | L::Published
                    | L::Sides
                    | L::Singular
                    | L::Version
                    | L::Without
                    | L::With
                    | L::OutOf
                    | L::Whom
                    | L::Period
                    | L::Source
                    | L::SourceLink
                    | L::Updated
                    | L::Title
                    | L::Summary
            ),
        }
    }

    /// Whether only labels stand where the text is being read.
    pub(super) fn before_title(&self) -> bool {
        self.section.is_none() && !self.titled
    }

    /// What has labels like those here, in words.
    pub(super) fn place_name(&self) -> &'static str {
        match (self.section, self.point) {
            (_, Some(_)) => "a point",
            (Some(_), None) => "a section",
            _ => "the head of a text",
        }
    }

    pub(super) fn kind<'l>(&self, line: &'l Line) -> Kind<'l> {
        let Some((before, value)) = line::at_colon(line) else { return Kind::Text };
        let written = line::text(before);
        if let Some(day) = self.day_of_correction(before).filter(|_| self.belongs(Label::Correction)) {
            return Kind::Label(Label::Correction, Some(day), value);
        }
        let words = written.split_whitespace().count();
        if before.is_empty() || words > 6 {
            return Kind::Text;
        }
        // The day of a correction stands before the colon.
        let day = before.iter().position(|one| one.character.is_numeric()).map(|at| before.split_at(at));
        let label = self.words.label(&written).map(|label| (label, None)).or_else(|| {
            let (word, day) = day?;
            let label = self.words.label(line::text(word).trim_end_matches(['(', ' ']))?;
            (label == Label::Correction).then_some((label, Some(day)))
        });
        match label {
            Some((label, day)) if self.belongs(label) => Kind::Label(label, day, value),
            Some((label, _)) if is_telling(label) => Kind::Elsewhere(label),
            Some(_) if self.before_title() => Kind::Unknown,
            Some(_) => Kind::Text,
            None => {
                let meant = self.words.nearest(&written).filter(|meant| {
                    self.words.label(meant).is_some_and(|label| self.belongs(label)) && meant.chars().count() > 3
                });
                let capital = written.chars().next().is_some_and(|first| !first.is_lowercase());
                match meant {
                    Some(meant) if words <= 3 && capital => Kind::Perhaps(meant.to_owned()),
                    _ if self.before_title() => Kind::Unknown,
                    _ => Kind::Text,
                }
            }
        }
    }

    /// The day after the label of a correction that begins with the name of a month, as in `Correction Nov. 22, 2026`.
    fn day_of_correction<'l>(&self, before: &'l Line) -> Option<&'l Line> {
        let lang = self.draft.text("/lang").unwrap_or_default();
        let begins = |at: &usize| before[*at].character.is_alphabetic() && !before[*at - 1].character.is_alphanumeric();
        (1..before.len()).filter(begins).map(|at| before.split_at(at)).find_map(|(word, day)| {
            let word = line::text(word);
            let label = self.words.label(word.trim_end_matches(|last: char| !last.is_alphanumeric()))?;
            (label == Label::Correction && day::is_one(&line::text(day), lang)).then_some(day)
        })
    }

    pub(super) fn unknown_label(&mut self, written: &str, place: Place) {
        let message = format!("“{written}” is no label of {}.", self.place_name());
        let help = match self.words.nearest(written) {
            Some(meant) => format!("Did you mean “{meant}”?"),
            None => format!("Its labels are: {}.", self.labels_here()),
        };
        self.say(Rule::UnknownLabel, place, &self.here(), message, help);
    }

    /// The labels that belong where the text is being read.
    fn labels_here(&self) -> String {
        let labels = Label::ALL.iter().filter(|label| self.belongs(**label)).map(|label| label.english());
        labels.collect::<Vec<_>>().join(", ")
    }

    /// Says that what looks like a label is none here. Where words may stand, it may well be none.
    pub(super) fn no_label(&mut self, before: &Line, help: &str) {
        let written = line::text(before);
        let message = format!("“{written}” is no label of {}.", self.place_name());
        let words = if self.before_title() {
            String::new()
        } else {
            format!(" Where it is no label, write “{written}\\:”.")
        };
        self.say(Rule::UnknownLabel, line::place(before), &self.here(), message, [help, &words].concat());
    }

    pub(super) fn paragraph(&mut self, lines: &Lines) {
        let mut text: Vec<&Line> = Vec::new();
        let mut open: Option<Open> = None;
        self.tell_table_in_words(lines);
        if let [line] = &lines[..] {
            let line = line::trimmed(line);
            self.tell_speaker_outside(line, line::after_dash(line));
        }
        for (index, line) in lines.iter().map(|line| line::trimmed(line)).filter(|line| !line.is_empty()).enumerate() {
            let before = line::at_colon(line).map_or(line, |(before, _)| before);
            let kind = self.kind(line);
            if !matches!(kind, Kind::Label(..)) && self.is_told_as_mark(line, lines.len() == 1) {
                self.close(open.take());
                text.push(line);
                continue;
            }
            // Within a paragraph of words only what is a label for certain is one.
            let within = index > 0 && open.is_none();
            let is_told = match kind {
                Kind::Label(label, day, value) => {
                    self.close(open.take());
                    self.text(&std::mem::take(&mut text));
                    let (day, value) = (day.map(<Line>::to_vec), value.to_vec());
                    open = Some(Open { label, day, place: line::place(before), value });
                    continue;
                }
                Kind::Elsewhere(label) if !within => {
                    self.no_label(before, home(label));
                    true
                }
                Kind::Perhaps(ref meant) => {
                    self.no_label(before, &format!("Did you mean “{meant}”?"));
                    true
                }
                Kind::Unknown => {
                    self.unknown_label(&line::text(before), line::place(before));
                    true
                }
                // A value goes on in the next line.
                _ => {
                    if open.is_some() && looks_like_a_label(line) {
                        let help = format!("The labels that belong here are: {}.", self.labels_here());
                        self.no_label(before, &help);
                    }
                    if let Some(open) = open.as_mut().filter(|open| goes_on(open.label)) {
                        open.value.push(space(line));
                        open.value.extend_from_slice(line);
                        continue;
                    }
                    false
                }
            };
            self.close(open.take());
            // Before the title it is left out, which has just been said.
            if !self.before_title() || !is_told {
                text.push(line);
            }
        }
        self.close(open);
        self.text(&text);
    }

    pub(super) fn close(&mut self, open: Option<Open>) {
        if let Some(Open { label, day, place, value }) = open {
            self.stop_waiting();
            self.give(label, day.as_deref(), place, &value);
        }
    }

    pub(super) fn stop_waiting(&mut self) {
        if let Some(Waiting { label, place, .. }) = self.waiting.take() {
            let help = "Write it after the colon, or take the line out.";
            self.say(Rule::Empty, place, &self.here(), format!("“{}” has no value.", label.english()), help);
        }
    }

    /// A label with its value.
    pub(super) fn give(&mut self, label: Label, day: Option<&Line>, place: Place, value: &Line) {
        let value = line::trimmed(value);
        if value.is_empty() {
            self.waiting = Some(Waiting { label, day: day.map(<Line>::to_vec), place });
            return;
        }
        self.tell_labels_within(label, value);
        if label == Label::Correction {
            return self.correction(day, place, value);
        }
        let separators = if label == Label::SetAgainst { line::SEMICOLONS } else { line::SEPARATORS };
        let entries: Vec<_> = match label {
            Label::Who | Label::Themes | Label::SetAgainst | Label::Sides | Label::Singular => {
                line::parts(value, separators).into_iter().map(<Line>::to_vec).collect()
            }
            _ => vec![value.to_vec()],
        };
        self.give_entries(label, place, &entries);
    }

    /// Says so where another label stands in a value, as in `Parents; When: later`.
    fn tell_labels_within(&mut self, label: Label, value: &Line) {
        let separators = if has_words(label) { line::SEMICOLONS } else { line::SEPARATORS };
        for part in line::parts(value, separators).into_iter().skip(1) {
            let capital = part.first().is_some_and(|first| !first.character.is_lowercase());
            let Kind::Label(other, ..) = self.kind(part) else { continue };
            let Some((before, _)) = line::at_colon(part).filter(|_| capital && other != label) else { continue };
            let written = line::text(before);
            let message =
                format!("“{written}” is a label within a line, and is read as words of “{}”.", label.english());
            let help = format!("Begin a new line with “{written}:”, and take out the mark before it.");
            self.say(Rule::UnknownLabel, line::place(before), &self.here(), message, help);
        }
    }

    pub(super) fn correction(&mut self, day: Option<&Line>, place: Place, value: &Line) {
        let at = format!("/corrected/{}", self.length("/corrected"));
        let note = self.plain(value);
        self.put(&format!("{at}/note"), note, line::place(value));
        match day {
            Some(day) => {
                let text = line::text(day);
                self.put(&format!("{at}/date"), text.trim_end_matches([')', ' ']), line::place(day));
            }
            None => {
                let message = "The day of the correction is missing.";
                let help = "Write it before the colon, as in “Correction 2026-11-21: …”.";
                self.say(Rule::Missing, place, &(self.here() + &at + "/date"), message, help);
            }
        }
        self.draft.mark(&(self.here() + &at), place);
    }

    /// A label with its value, or with several.
    pub(super) fn give_entries(&mut self, label: Label, place: Place, entries: &[Vec<Character>]) {
        let entries: Vec<&Line> =
            entries.iter().map(|entry| line::trimmed(entry)).filter(|entry| !entry.is_empty()).collect();
        let Some(first) = entries.first().copied() else {
            self.waiting = Some(Waiting { label, day: None, place });
            return;
        };
        if let Some(earlier) = self.given.get(&(self.here(), label)).copied() {
            let message = format!("“{}” is written twice, and only the first counts.", label.english());
            let end = entries.last().map_or(place.end, |last| line::place(last).end);
            let mut finding = Finding::new(Rule::Twice, Place { end, ..place }, message).help("Take one out.");
            finding = finding.related(earlier, "it is written here");
            (finding.section, finding.point) = self.draft.titles(&self.here());
            self.findings.push(finding);
            return;
        }
        self.given.insert((self.here(), label), place);
        match label {
            Label::Sides | Label::Singular => return self.pair(label, place, &entries),
            Label::Who | Label::Themes => {
                let key = if label == Label::Who { "/who" } else { "/themes" };
                for (index, entry) in entries.iter().enumerate() {
                    let text = self.plain(entry);
                    self.put(&format!("{key}/{index}"), text, line::place(entry));
                }
                return;
            }
            Label::SetAgainst => {
                for (index, entry) in entries.iter().enumerate() {
                    let title = self.plain(entry);
                    self.put(&format!("/answers/{index}"), title, line::place(entry));
                }
                return;
            }
            _ => {}
        }
        if entries.len() > 1 {
            let message =
                format!("“{}” has {} values; one is wanted, and the first counts.", label.english(), entries.len());
            self.say(Rule::WrongKind, place, &self.here(), message, "Take the others out.");
        }
        self.single(label, place, first);
    }

    pub(super) fn pair(&mut self, label: Label, place: Place, entries: &[&Line]) {
        let key = if label == Label::Sides { "/sides" } else { "/sides/singular" };
        let help = "Write what speaks for it first, then what speaks against it, with a comma between them.";
        let message = format!("“{}” wants two words, and has {}.", label.english(), entries.len());
        match entries.len() {
            2 => {}
            1 => return self.say(Rule::Missing, place, &(self.here() + key), message, help),
            _ => self.say(Rule::WrongKind, place, &(self.here() + key), message, help),
        }
        for (side, entry) in ["/benefit", "/risk"].into_iter().zip(entries) {
            let text = self.plain(entry);
            self.put(&[key, side].concat(), text, line::place(entry));
        }
        self.draft.mark(&(self.here() + key), place);
    }

    pub(super) fn single(&mut self, label: Label, place: Place, value: &Line) {
        let at = line::place(value);
        let text = |reader: &mut Self, key: &str| {
            let text = reader.plain(value);
            reader.put(key, text, at);
        };
        match label {
            Label::Language => text(self, "/lang"),
            Label::Title if self.titled => {
                let message = "The title is written twice, and only the first counts.";
                let twice = Finding::at(Rule::Twice, &self.draft, "/title", message).help("Take one out.");
                let earlier = twice.place;
                self.findings.push(Finding { place: at, ..twice.related(earlier, "it is written here") });
            }
            Label::Title => {
                self.titled = true;
                text(self, "/title");
            }
            Label::Summary => text(self, "/summary"),
            Label::Article => {
                self.draft.mark("/article", place);
                self.article_link = line::link(value).and_then(|link| Some((self.links.get(link)?.url.clone(), at)));
                self.put("/article/title", line::text(value), at);
            }
            Label::Link => self.put("/article/url", self.address(value), at),
            Label::Published => text(self, "/article/published"),
            Label::Version => {
                let version = line::text(value);
                let number = number::read(version.trim_matches(QUOTATION_MARKS), self.words.mark_of_decimals());
                self.put("/version", number.map_or_else(|| Value::from(version), Value::Number), at);
            }
            Label::Without => text(self, "/figures/without"),
            Label::With => text(self, "/figures/with"),
            Label::OutOf => self.number("/figures/of", label, value),
            Label::Whom => text(self, "/figures/whom"),
            Label::Period => text(self, "/figures/period"),
            Label::Source => self.source("/figures", value),
            Label::SourceLink => self.put("/figures/url", self.address(value), at),
            Label::Updated => text(self, "/figures/updated"),
            Label::When => self.word("/horizon", label, Choice::Horizon, value),
            Label::Certainty => self.word("/certainty", label, Choice::Certainty, value),
            Label::Id => {
                let given = self.headings.last().and_then(|heading| heading.id.clone());
                if let Some((id, earlier)) = given {
                    let message = format!("The heading has the id “{id}” already, and only that counts.");
                    let twice = Finding::at(Rule::Twice, &self.draft, &self.here(), message).help("Take one out.");
                    self.findings.push(Finding { place: at, ..twice.related(earlier, "it is written here") });
                } else if let Some(heading) = self.headings.last_mut() {
                    heading.id = Some((line::text(value), at));
                }
            }
            _ => {}
        }
    }

    /// A source, and its address where the source is a link.
    pub(super) fn source(&mut self, key: &str, value: &Line) {
        let at = line::place(value);
        self.put(&[key, "/source"].concat(), line::text(value), at);
        let url = [key, "/url"].concat();
        if let Some(link) = line::link(value).and_then(|link| self.links.get(link))
            && !self.has(&(self.here() + &url))
        {
            let link = link.url.clone();
            self.put(&url, link, at);
        }
    }

    pub(super) fn address(&self, value: &Line) -> String {
        match line::link(value).and_then(|link| self.links.get(link)) {
            Some(link) => link.url.clone(),
            None => without_redirect(&line::text(value)).into_owned(),
        }
    }

    pub(super) fn word(&mut self, key: &str, label: Label, choice: Choice, value: &Line) {
        let (word, at) = (line::text(value), line::place(value));
        if let Some(known) = self.words.value(choice, &word) {
            return self.put(key, known, at);
        }
        self.put(key, word.clone(), at);
        let choices = choice.words().join(", ");
        let message = format!("“{}” is “{word}”, which is none of: {choices}.", label.english());
        let help = match self.words.nearest_value(choice, &word) {
            Some(meant) => format!("Did you mean “{meant}”?"),
            None => "Choose one of them.".to_owned(),
        };
        self.say(Rule::Word, at, &(self.here() + key), message, help);
    }

    pub(super) fn number(&mut self, key: &str, label: Label, value: &Line) {
        let (word, at) = (line::text(value), line::place(value));
        if let Some(number) = number::read(&word, self.words.mark_of_decimals()) {
            return self.put(key, Value::Number(number), at);
        }
        self.put(key, word.clone(), at);
        let message = format!("“{}” is “{word}”, which is no number.", label.english());
        let help = "Write the number alone, in the digits 0 to 9.";
        self.say(Rule::WrongKind, at, &(self.here() + key), message, help);
    }
}

/// Whether a line that follows a label in the same paragraph is most likely one, too: a word or a few and a colon, as in
/// `Likelihood: high`.
fn looks_like_a_label(line: &Line) -> bool {
    let Some((before, value)) = line::at_colon(line) else { return false };
    let written = line::text(before);
    let begins = written.chars().next().is_some_and(|first| first.is_alphabetic() && !first.is_lowercase());
    begins && !value.is_empty() && written.split_whitespace().count() <= 3
}

/// Whether a label tells, wherever it stands, that more than a sentence with a colon is meant.
fn is_telling(label: Label) -> bool {
    !matches!(
        label,
        Label::Section
            | Label::Text
            | Label::Title
            | Label::Summary
            | Label::Before
            | Label::After
            | Label::Unit
            | Label::Range
            | Label::Better
            | Label::Basis
            | Label::Note
    )
}

/// Whether the value of a label is made of words that may well have commas, and a colon after them.
fn has_words(label: Label) -> bool {
    goes_on(label) && !matches!(label, Label::Who | Label::Themes)
        || matches!(label, Label::Without | Label::With | Label::Period)
}

/// Whether the value of a label may be so long that it goes on in another line.
fn goes_on(label: Label) -> bool {
    matches!(
        label,
        Label::Article
            | Label::Title
            | Label::Summary
            | Label::Whom
            | Label::Source
            | Label::Who
            | Label::Themes
            | Label::SetAgainst
            | Label::Correction
    )
}

/// Where a label belongs, or what stands in its place, as a sentence.
fn home(label: Label) -> &'static str {
    match label {
        Label::Who | Label::Themes | Label::When | Label::Certainty | Label::SetAgainst | Label::Correction => {
            "It belongs in a point, below its heading."
        }
        Label::Side => "The side stands in the heading of a point, as in “### Benefit: …”.",
        Label::Id => "An id stands at the end of a heading, as in “## In the lessons {#lessons}”.",
        Label::Quote => "A quote has > before its words.",
        Label::Speaker => "Who said it stands in the last line of a quote, as in “> — Speaker, [Source](https://…)”.",
        Label::Source | Label::SourceLink => {
            "It belongs in the head, in a figure, or in the last line of a quote, as in “> — Speaker, [Source](https://…)”."
        }
        Label::Outcome => "A figure is a table, and this its first row.",
        _ => "It belongs in the head, before the title.",
    }
}
