//! Where a quotation stands in the article: the decision, on text alone.
//!
//! Never guesses: a passage is exact and single, or it is not shown. What does not matter to a reader does not matter
//! here: white space, soft hyphens, the form of quotation marks and dashes.

use crate::Evidence;

/// How a quotation stands in an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// Once, or once with these words around it: from and to, in UTF-16 code units of the text.
    Exact {
        /// Where it starts.
        start: u32,
        /// Where it ends.
        end: u32,
    },
    /// More than once, and the words around it do not tell which is meant.
    Ambiguous,
    /// Not so, but half of it at least stands there in one run.
    Changed,
    /// Not on this page.
    Missing,
}

/// The text of an article, made ready to be searched.
#[derive(Debug)]
pub struct ArticleText {
    characters: Vec<char>,
    /// Where each character stands, in UTF-16 code units; and at last where the text ends.
    at: Vec<u32>,
}

impl ArticleText {
    /// Makes a text ready.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let (mut characters, mut at, mut offset) = (Vec::new(), Vec::new(), 0);
        for character in text.chars() {
            if let Some(plain) = plain(character).filter(|plain| *plain != ' ' || characters.last() != Some(&' ')) {
                characters.push(plain);
                at.push(offset);
            }
            offset += character.len_utf16() as u32;
        }
        at.push(offset);
        Self { characters, at }
    }

    /// Decides how a quotation stands in the text.
    #[must_use]
    pub fn locate(&self, evidence: &Evidence) -> Passage {
        let quote = characters(&evidence.quote);
        if quote.is_empty() {
            return Passage::Missing;
        }
        let mut starts = self.starts(&quote);
        if starts.len() > 1 {
            let prefix = characters(evidence.prefix.as_deref().unwrap_or_default());
            let suffix = characters(evidence.suffix.as_deref().unwrap_or_default());
            starts.retain(|start| {
                let (before, after) = (&self.characters[..*start], &self.characters[start + quote.len()..]);
                trimmed(before).ends_with(&prefix) && trimmed(after).starts_with(&suffix)
            });
            if starts.len() != 1 {
                return Passage::Ambiguous;
            }
        }
        if let Some(start) = starts.first() {
            let last = start + quote.len() - 1;
            // To the end of the last character itself, not to the start of the next, past what was left out between.
            let end = self.at[last] + self.characters[last].len_utf16() as u32;
            return Passage::Exact { start: self.at[*start], end };
        }
        let words: Vec<&[char]> = quote.split(|character| *character == ' ').collect();
        let half = words.len().div_ceil(2).max(3);
        let changed = words.windows(half).any(|run| !self.starts(&run.join(&' ')).is_empty());
        if changed { Passage::Changed } else { Passage::Missing }
    }

    fn starts(&self, quote: &[char]) -> Vec<usize> {
        // The first character alone rules out most places, and is compared without a call.
        let first = quote.first();
        let starts = (0..self.characters.len()).filter(|start| Some(&self.characters[*start]) == first);
        starts.filter(|start| self.characters[*start..].starts_with(quote)).collect()
    }
}

/// What a character is compared as; none for those that do not show.
fn plain(character: char) -> Option<char> {
    Some(match character {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => return None,
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' => '\'',
        '‐'..='―' | '−' => '-',
        _ if character.is_whitespace() => ' ',
        _ => character,
    })
}

/// A text as it is compared, without white space around it.
fn characters(text: &str) -> Vec<char> {
    let characters = ArticleText::new(text).characters;
    trimmed(&characters).to_vec()
}

fn trimmed(mut characters: &[char]) -> &[char] {
    while let [' ', rest @ ..] | [rest @ .., ' '] = characters {
        characters = rest;
    }
    characters
}

/// The address of a quotation on another page: a text fragment, in which `-`, `,` and `&` are signs of its own
/// (<https://wicg.github.io/scroll-to-text-fragment/#syntax>).
#[must_use]
pub fn link(address: &str, quote: &str) -> String {
    let mut link = [address, if address.contains('#') { ":~:text=" } else { "#:~:text=" }].concat();
    for byte in quote.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'.' {
            link.push(char::from(byte));
        } else {
            link.push('%');
            for digit in [byte >> 4, byte & 15] {
                link.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
    link
}

/// The evidence that stands in the article exactly, in the article's order: the point and the index of its evidence, and
/// where it starts and ends. `passages` are by point.
#[must_use]
pub fn cited(passages: &[Vec<Passage>]) -> Vec<((usize, usize), [u32; 2])> {
    let mut cited = Vec::<((usize, usize), [u32; 2])>::new();
    for (point, passages) in passages.iter().enumerate() {
        for (evidence, passage) in passages.iter().enumerate() {
            if let Passage::Exact { start, end } = passage {
                // Put in its place one by one: a sort would weigh more than all of this.
                let place = cited.iter().position(|(_, [other, _])| other > start).unwrap_or(cited.len());
                cited.insert(place, ((point, evidence), [*start, *end]));
            }
        }
    }
    cited
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(quote: &str, prefix: Option<&str>, suffix: Option<&str>) -> Evidence {
        let own = |text: Option<&str>| text.map(str::to_owned);
        Evidence {
            quote: quote.into(),
            prefix: own(prefix),
            suffix: own(suffix),
            speaker: None,
            source: None,
            url: None,
        }
    }

    /// The words of an exact passage, taken out of the text by their UTF-16 offsets.
    fn shown(text: &str, passage: Passage) -> Option<String> {
        let Passage::Exact { start, end } = passage else { return None };
        let units: Vec<u16> = text.encode_utf16().collect();
        Some(String::from_utf16(&units[start as usize..end as usize]).unwrap())
    }

    #[test]
    fn what_does_not_matter_to_a_reader_does_not_matter() {
        let table = [
            ("It is open.", "It is open.", "It is open."),
            ("😀 It is\n   open.", "It is open.", "It is\n   open."),
            ("She said “it’s open”, he said.", "\"it's open\"", "“it’s open”"),
            ("a co\u{ad}op\u{ad}er\u{ad}ative", "cooperative", "co\u{ad}op\u{ad}er\u{ad}ative"),
            ("open – or not\u{a0}yet – so", "open - or not yet", "open – or not\u{a0}yet"),
            ("« ouvert »", "\" ouvert \"", "« ouvert »"),
            ("the open\u{ad}, then", "  the open ", "the open"),
        ];
        for (text, quote, words) in table {
            let passage = ArticleText::new(text).locate(&evidence(quote, None, None));
            assert_eq!(shown(text, passage).as_deref(), Some(words), "{quote}");
        }
    }

    #[test]
    fn the_words_around_a_repeat_tell_which_is_meant_and_nothing_is_guessed() {
        let text = "At first it is open. Then it is open, again it is open.";
        let article = ArticleText::new(text);
        let table = [
            (None, None, Passage::Ambiguous),
            (Some("first"), None, Passage::Exact { start: 9, end: 19 }),
            (None, Some(", again"), Passage::Exact { start: 26, end: 36 }),
            (Some("Then"), Some(","), Passage::Exact { start: 26, end: 36 }),
            (None, Some("."), Passage::Ambiguous),
            (Some("first"), Some(","), Passage::Ambiguous),
        ];
        for (prefix, suffix, expected) in table {
            assert_eq!(article.locate(&evidence("it is open", prefix, suffix)), expected, "{prefix:?} {suffix:?}");
        }
        let alone = ArticleText::new("it is open").locate(&evidence("it is open", Some("elsewhere"), None));
        assert_eq!(alone, Passage::Exact { start: 0, end: 10 }, "one alone needs no words around it");
    }

    #[test]
    fn a_passage_is_changed_where_half_of_it_still_stands() {
        let article = ArticleText::new("The models are said to have performed far below what was hoped of them.");
        let table = [
            ("models are said to have performed below what was hoped", Passage::Changed),
            ("models are said to have failed in all their tasks", Passage::Changed),
            ("nothing of this stands in the article at all", Passage::Missing),
            ("the models were", Passage::Missing),
            ("", Passage::Missing),
        ];
        for (quote, expected) in table {
            assert_eq!(article.locate(&evidence(quote, None, None)), expected, "{quote}");
        }
        assert_eq!(ArticleText::new("").locate(&evidence("a", None, None)), Passage::Missing);
    }

    #[test]
    fn a_link_escapes_the_signs_of_its_own_syntax() {
        let table = [
            ("https://a.example/b", "one two", "https://a.example/b#:~:text=one%20two"),
            ("https://a.example/#c", "a-b, c & d", "https://a.example/#c:~:text=a%2Db%2C%20c%20%26%20d"),
            ("https://a.example/", "“é”", "https://a.example/#:~:text=%E2%80%9C%C3%A9%E2%80%9D"),
        ];
        for (address, quote, expected) in table {
            assert_eq!(link(address, quote), expected);
        }
    }

    #[test]
    fn what_is_cited_stands_in_the_order_of_the_article() {
        let exact = |start, end| Passage::Exact { start, end };
        type Row<'a> = (&'a [Vec<Passage>], &'a [((usize, usize), [u32; 2])]);
        let table: [Row<'_>; 3] = [
            (&[], &[]),
            (&[vec![Passage::Missing, Passage::Changed], vec![], vec![Passage::Ambiguous]], &[]),
            (
                &[vec![exact(40, 50), exact(7, 9)], vec![Passage::Missing, exact(7, 20)], vec![exact(0, 3)]],
                &[((2, 0), [0, 3]), ((0, 1), [7, 9]), ((1, 1), [7, 20]), ((0, 0), [40, 50])],
            ),
        ];
        for (passages, expected) in table {
            assert_eq!(cited(passages), expected);
        }
    }
}
