//! Quotes: the words, what stands around them, who said them and where.

use crate::draft::Place;
use crate::markdown::blocks::{Block, Lines};
use crate::markdown::line::{self, Character, Line, Style, Written};
use crate::markdown::read::{Reader, lines_of, space};
use crate::rule::Rule;

/// Whether brackets have only the first letter of a word, as in “[W]e would come”: they say that it is small in the article.
fn is_first_letter(inside: &Line, rest: &Line) -> bool {
    let is_letter = matches!(inside, [only] if only.character.is_uppercase() && only.written != Written::Literal);
    is_letter && rest.first().is_some_and(|next| next.character.is_lowercase())
}

/// Whether brackets right after a word have a number alone: it came with the words from the page.
fn is_mark_of_a_note(words: &Line, inside: &Line) -> bool {
    let is_after_word = words.last().is_some_and(|last| !last.character.is_whitespace());
    is_after_word && !inside.is_empty() && inside.iter().all(|one| one.character.is_ascii_digit())
}

impl Reader {
    pub(super) fn quote(&mut self, blocks: Vec<Block>, place: Place) {
        // A last line that begins with a hyphen is a list for Markdown, and says who spoke.
        let listed = matches!(&blocks[..], [.., Block::List { entries, numbered: false, .. }] if entries.len() == 1);
        let blocks_of_words = blocks.len() - usize::from(listed);
        let list_alone = match &blocks[..] {
            [Block::List { place, .. }] if listed => Some(*place),
            _ => None,
        };
        let mut lines: Lines = Vec::new();
        for (index, block) in blocks.into_iter().enumerate() {
            if index < blocks_of_words && self.point.is_some() {
                self.tell_flattened(&block);
            }
            let more = lines_of(vec![block]);
            lines.extend(more.into_iter().map(|line| line::trimmed(&line).to_vec()).filter(|line| !line.is_empty()));
        }
        if self.point.is_none() {
            let message = "A quote stands in a point; no point stands before this one, and it is left out.";
            return self.no_place(place, message, "Move it below the heading of the point that rests on it.");
        }
        let callout = |line: &Vec<Character>| {
            line::bracket_before(line).is_some_and(|(kind, _)| {
                kind.first().is_some_and(|first| first.character == '!' && first.written == Written::Itself)
            })
        };
        if let Some(first) = lines.first().filter(|first| callout(first)) {
            let (place, written) = (line::place(first), line::text(first));
            let message =
                format!("“{written}” makes a box of a quote, and an explainer has none; the line is left out.");
            self.no_place(place, message, "Take it out.");
            lines.remove(0);
        }
        if let [line] = &lines[..] {
            let said = if listed { Some(line.as_slice()) } else { line::after_dash(line) };
            let is_told = self.tell_speaker_outside(line, said);
            if let Some(place) = list_alone.filter(|_| !is_told) {
                self.tell_list(place);
            }
        }
        // Who said it: a last line that begins with a dash, which may be the mark of a list.
        let last = lines.last().filter(|_| lines.len() > 1);
        let said =
            last.and_then(|last| if listed { Some(last.clone()) } else { line::after_dash(last).map(<Line>::to_vec) });
        if said.is_some() {
            lines.pop();
        }
        let at = format!("/evidence/{}", self.length("/evidence"));
        let words = lines.join(&space(&[]));
        let words = line::trimmed(&words);
        let (before, words) = line::bracket_before(words)
            .filter(|(before, rest)| !line::is_ellipsis(before) && !is_first_letter(before, rest))
            .map_or((None, words), |(before, words)| (Some(before), words));
        let words = line::trimmed(words);
        let (words, after) = line::bracket_after(words)
            .filter(|(words, after)| !line::is_ellipsis(after) && !is_mark_of_a_note(words, after))
            .map_or((words, None), |(words, after)| (words, Some(after)));
        let words = line::trimmed(words);
        let text = self.plain(words);
        self.put(&[&at, "/quote"].concat(), text, if words.is_empty() { place } else { line::place(words) });
        self.draft.mark(&(self.here() + &at), place);
        for (key, around) in [("/prefix", before), ("/suffix", after)] {
            if let Some(around) = around {
                let text = self.plain(line::trimmed(around));
                self.put(&[&at, key].concat(), text, line::place(around));
            }
        }
        if let Some(said) = said {
            self.said(&at, line::trimmed(&said));
        }
    }

    /// Says so where a block in a quote is not words alone.
    fn tell_flattened(&mut self, block: &Block) {
        let kept = "its words are kept as words of the quote";
        let (what, place, words, help) = match block {
            Block::Paragraph(_) => return,
            Block::Heading { place, .. } => ("A heading", place, kept, "Take the marks # out of the quote."),
            Block::Table(_, place) => {
                ("A table", place, kept, "Take the > before its lines out, or quote its words alone.")
            }
            Block::List { place, .. } => return self.tell_list(*place),
            Block::Quote(_, place) => ("Another quote", place, kept, "Write one > before each line."),
            Block::Code(_, place) => ("Code", place, kept, "Write one space after >, and no ``` around the words."),
            Block::Html(place) => ("HTML", place, "it is left out", "Take it out of the quote."),
            Block::Rule(place) => ("A line across the page", place, "it is left out", "Take it out of the quote."),
            Block::Footnote(place) => {
                ("A footnote", place, "it is left out", "Write what it says as the source of the quote.")
            }
        };
        let message = format!("{what} stands in this quote, and a quote has words alone; {kept}.", kept = words);
        self.no_place(*place, message, help);
    }

    fn tell_list(&mut self, place: Place) {
        let message = "A list stands in this quote, and a quote has words alone; its marks or numbers are left out.";
        let help = "Quote each entry by itself, with an empty line between them, and write a backslash before a mark that is of its words, as in “2026\\. …”. Who spoke stands in the last line, as in “> — Speaker, [Source](https://…)”.";
        self.no_place(place, message, help);
    }

    /// Says so where a line that follows a quote, `said` after its dash, most likely says who spoke: the quote does not say
    /// so itself, and the line has a link, or a few words that are no sentence.
    pub(super) fn tell_speaker_outside(&mut self, line: &Line, said: Option<&Line>) -> bool {
        let (Some(said), Some(last)) = (said, self.length("/evidence").checked_sub(1)) else { return false };
        let at = format!("{}/evidence/{last}", self.here());
        let is_known = ["/speaker", "/source", "/url"].iter().any(|key| self.has(&[&at, *key].concat()));
        let words = line::text(said);
        let is_name = words.split_whitespace().count() <= 8 && !words.ends_with(['.', '!', '?', '…', '。', '！', '？']);
        let is_said = self.after_quote && !is_known && (is_name || line::link(said).is_some());
        if is_said {
            let message = "This line reads like who said the quote before it, and stands outside that quote.";
            let help = "Let it begin with “> — ”, and write > in the empty line before it.";
            self.say(Rule::NoMark, line::place(line), &at, message, help);
        }
        is_said
    }

    /// Who said a quote, and where it was published.
    pub(super) fn said(&mut self, at: &str, said: &Line) {
        let linked = |one: &Character| matches!(one.style, Style::Link(_));
        let (speaker, source, rest) = match (said.iter().position(linked), line::bracket_after(said)) {
            (Some(start), _) => {
                let length = said[start..].iter().take_while(|one| linked(one)).count();
                (&said[..start], Some(&said[start..start + length]), line::trimmed(&said[start + length..]))
            }
            (None, Some((speaker, source))) => (speaker, Some(source), &said[said.len()..]),
            (None, None) => (said, None, &said[said.len()..]),
        };
        let speaker = line::trimmed(speaker);
        let comma = speaker.last().is_some_and(|last| {
            source.is_some() && last.written == Written::Itself && line::COMMAS.contains(&last.character)
        });
        let speaker = line::trimmed(&speaker[..speaker.len() - usize::from(comma)]);
        if !speaker.is_empty() {
            let text = self.plain(speaker);
            self.put(&[at, "/speaker"].concat(), text, line::place(speaker));
        }
        if let Some(source) = source {
            let place = line::place(source);
            if let Some(link) = line::link(source).and_then(|link| self.links.get(link)) {
                let (url, bare) = (link.url.clone(), link.bare);
                self.put(&[at, "/url"].concat(), url, place);
                if bare {
                    return;
                }
            }
            let plain: Vec<_> = source.iter().map(|one| Character { style: Style::Plain, ..*one }).collect();
            let source = line::trimmed(&plain);
            if !source.is_empty() {
                self.put(&[at, "/source"].concat(), line::text(source), place);
            }
        }
        if rest.iter().any(|one| one.character.is_alphanumeric()) {
            let message = format!("“{}” has no place after the source of a quote, and is left out.", line::text(rest));
            self.no_place(line::place(rest), message, "Write it before the source, or into its brackets.");
        }
    }
}
