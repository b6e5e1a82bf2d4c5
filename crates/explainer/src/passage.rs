//! Where a quotation stands in the article: what counts as its text, and the decision, on text alone.
//!
//! Never guesses: a passage is exact and single, or it is not shown. What does not matter to a reader does not matter
//! here: white space, characters that do not show, the form of quotation marks, dashes and ellipses, the marks of notes.
//!
//! Whoever reads an article, `src/browser/article.js` on a page and `crates/press/src/article_page.rs` in a file, passes over
//! [`PASSED_OVER`], puts [`EDGE`] where an element begins or ends, and [`ASIDE_BEGINS`] and [`ASIDE_ENDS`] around what
//! [`ASIDE`] selects. All text, that of the quotations too, is in canonical decomposition (Unicode NFD, UAX 15), since the
//! tables for it are the browser's, or too large to be sent to a reader.

use std::ops::Range;

use crate::Evidence;

/// A CSS selector of the elements whose words are no text of an article: they are never seen, not as text, or they are an
/// explorer, also one in plain HTML.
pub const PASSED_OVER: &str = "script, style, noscript, template, trade-off, .trade-off, rt, rp, svg, canvas, iframe, object, audio, \
                               video, select, datalist, textarea, dialog:not([open]), [hidden]:not([hidden=until-found])";

/// A CSS selector of the elements whose words stand beside the text: the marks of notes, buttons, and words that only a
/// screen reader says. A quotation is found with and without them.
pub const ASIDE: &str = "sup a, a sup, [role=doc-noteref], button, .sr-only, .screen-reader-only, .screen-reader-text, \
                         .visually-hidden, .visuallyhidden, .u-visually-hidden, .govuk-visually-hidden, .is-sr-only";

/// Stands in a text where an element begins or ends. It may part words, as a paragraph does, or not, as emphasis: that is
/// a matter of the page's style, so a quotation is found either way. This one and the next two are noncharacters, which
/// no text has (Unicode, section 23.7).
pub const EDGE: char = '\u{fdd0}';
/// Stands before what is beside the text.
pub const ASIDE_BEGINS: char = '\u{fdd1}';
/// Stands after what is beside the text.
pub const ASIDE_ENDS: char = '\u{fdd2}';

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
    /// Not so, but half of it at least stands there in one run; or so, but with other words around it than it is given.
    Changed,
    /// Not on this page.
    Missing,
}

/// The text of an article, made ready to be searched.
#[derive(Debug)]
pub struct ArticleText {
    /// Without what stands beside the text, and, where there is any, with it.
    readings: Vec<Reading>,
}

/// A text as it is compared, and where that stands in the text.
#[derive(Debug, Default)]
struct Reading {
    characters: Vec<char>,
    /// What stands before each character.
    gaps: Vec<Gap>,
    /// From where to where each character reaches, in UTF-16 code units of the text.
    places: Vec<[u32; 2]>,
    /// By the hash of two characters: where they stand first, counted from 1; 0 where they do not.
    first: Vec<u32>,
    /// By character: where the same two, or others with that hash, stand next.
    next: Vec<u32>,
}

/// What parts two characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Space,
    Edge,
}

/// How many hashes two characters may have: a power of two.
const HASHES: usize = 4096;

impl ArticleText {
    /// Makes a text ready.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut readings = vec![Reading::new(text, false)];
        if text.contains(ASIDE_BEGINS) {
            readings.push(Reading::new(text, true));
        }
        for reading in &mut readings {
            reading.index();
        }
        Self { readings }
    }

    /// Decides how a quotation stands in the text. `decomposed` gives the canonical decomposition of a text.
    #[must_use]
    pub fn locate(&self, evidence: &Evidence, decomposed: impl Fn(&str) -> String) -> Passage {
        let read =
            |text: Option<&str>| text.map_or_else(Reading::default, |text| Reading::new(&decomposed(text), false));
        let quote = read(Some(&evidence.quote));
        let [prefix, suffix] = [&evidence.prefix, &evidence.suffix].map(|text| read(text.as_deref()));
        if quote.characters.is_empty() {
            return Passage::Missing;
        }
        for text in &self.readings {
            let all = text.starts(&quote.part(0..quote.len()));
            let starts = all.iter().copied().filter(|start| {
                let before =
                    start.checked_sub(prefix.len()).is_some_and(|start| text.has(start, &prefix.part(0..prefix.len())));
                before && text.has(start + quote.len(), &suffix.part(0..suffix.len()))
            });
            match (all.len(), starts.collect::<Vec<_>>().as_slice()) {
                (0, _) => {}
                (_, [start]) => {
                    let [[start, _], [_, end]] = [*start, start + quote.len() - 1].map(|index| text.places[index]);
                    return Passage::Exact { start, end };
                }
                (1, _) => return Passage::Changed,
                _ => return Passage::Ambiguous,
            }
        }
        let mut words: Vec<_> = (0..quote.len()).filter(|index| quote.gaps[*index] != Gap::None).collect();
        words.push(quote.len());
        let half = (words.len() - 1).div_ceil(2).max(3);
        let run = |ends: &[usize]| ends[0]..ends[half];
        let changed = words.windows(half + 1).any(|ends| !self.readings[0].starts(&quote.part(run(ends))).is_empty());
        if changed { Passage::Changed } else { Passage::Missing }
    }
}

impl Reading {
    /// Reads a text, with what stands beside it or without.
    fn new(text: &str, with_asides: bool) -> Self {
        let most = text.len();
        let mut reading = Self {
            characters: Vec::with_capacity(most),
            gaps: Vec::with_capacity(most),
            places: Vec::with_capacity(most),
            ..Self::default()
        };
        // Before the first character stands the edge of the whole.
        let (mut gap, mut offset, mut aside) = (Gap::Edge, 0, 0_usize);
        for character in text.chars() {
            let end = offset + character.len_utf16() as u32;
            match character {
                ASIDE_BEGINS => aside += 1,
                ASIDE_ENDS => aside = aside.saturating_sub(1),
                _ => {}
            }
            if matches!(character, EDGE | ASIDE_BEGINS | ASIDE_ENDS) {
                gap = Gap::Edge;
            } else if aside == 0 || with_asides {
                if character.is_whitespace() {
                    gap = if gap == Gap::Edge { Gap::Edge } else { Gap::Space };
                } else {
                    let (plain, times) = plain(character);
                    for _ in 0..times {
                        reading.characters.push(plain);
                        reading.gaps.push(std::mem::take(&mut gap));
                        reading.places.push([offset, end]);
                    }
                }
            }
            offset = end;
        }
        reading
    }

    fn len(&self) -> usize {
        self.characters.len()
    }

    fn part(&self, range: Range<usize>) -> Part<'_> {
        (&self.characters[range.clone()], &self.gaps[range])
    }

    /// Makes each pair of characters easy to find.
    fn index(&mut self) {
        self.first = vec![0; HASHES];
        self.next = vec![0; self.len()];
        for index in (1..self.len()).rev() {
            let first = &mut self.first[hash(self.characters[index - 1], self.characters[index])];
            self.next[index - 1] = std::mem::replace(first, index as u32);
        }
    }

    /// Where a part of another text stands in this one.
    fn starts(&self, part: &Part<'_>) -> Vec<usize> {
        let [first, second, ..] = part.0 else {
            return (0..self.len()).filter(|start| self.has(*start, part)).collect();
        };
        let mut next = self.first[hash(*first, *second)];
        let mut starts = Vec::new();
        while let Some(start) = (next as usize).checked_sub(1) {
            if self.has(start, part) {
                starts.push(start);
            }
            next = self.next[start];
        }
        starts
    }

    /// Whether a part of another text stands here, with white space where it has some: an edge may be taken for either.
    fn has(&self, start: usize, (characters, gaps): &Part<'_>) -> bool {
        let end = start + characters.len();
        self.characters.get(start..end) == Some(characters)
            && self.gaps[start..end].iter().zip(*gaps).skip(1).all(|(gap, other)| *gap == Gap::Edge || gap == other)
    }
}

/// Some characters of a text, with what stands before each.
type Part<'a> = (&'a [char], &'a [Gap]);

fn hash(first: char, second: char) -> usize {
    (first as usize * 31 + second as usize) % HASHES
}

/// What a character is compared as, and how many times: none for those that do not show.
fn plain(character: char) -> (char, usize) {
    match character {
        // What most are, first.
        '!'..='~' => (character, 1),
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {
            (character, 0)
        }
        '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => (character, 0),
        '…' => ('.', 3),
        '“' | '”' | '„' | '‟' | '«' | '»' => ('"', 1),
        '‘' | '’' | '‚' | '‛' | '‹' | '›' => ('\'', 1),
        '‐'..='―' | '−' => ('-', 1),
        _ => (character, 1),
    }
}

/// A text, in canonical decomposition, as it is compared, without white space: two texts that come to the same are the same
/// to a reader.
#[must_use]
pub fn compared(text: &str) -> String {
    Reading::new(text, true).characters.into_iter().collect()
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

    /// Decides, with the one composed letter that these tests have.
    fn locate(text: &str, evidence: &Evidence) -> Passage {
        ArticleText::new(text).locate(evidence, |text| text.replace('é', "e\u{301}"))
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
            ("well… yes", "well... yes", "well… yes"),
            ("well... yes", "well…", "well..."),
            (
                "a\u{202b}b\u{202c} \u{2067}c\u{2069}\u{61c} d",
                "ab c d",
                "a\u{202b}b\u{202c} \u{2067}c\u{2069}\u{61c} d",
            ),
            ("cafe\u{301} is", "café is", "cafe\u{301} is"),
            ("the open\u{ad}, then", "  the open ", "the open"),
        ];
        for (text, quote, words) in table {
            let passage = locate(text, &evidence(quote, None, None));
            assert_eq!(shown(text, passage).as_deref(), Some(words), "{quote}");
        }
    }

    #[test]
    fn the_words_around_a_repeat_tell_which_is_meant_and_nothing_is_guessed() {
        let text = "At first it is open. Then it is open, again it is open.";
        let table = [
            (None, None, Passage::Ambiguous),
            (Some("first"), None, Passage::Exact { start: 9, end: 19 }),
            (None, Some(", again"), Passage::Exact { start: 26, end: 36 }),
            (Some("Then"), Some(","), Passage::Exact { start: 26, end: 36 }),
            (None, Some("."), Passage::Ambiguous),
            (Some("first"), Some(","), Passage::Ambiguous),
        ];
        for (prefix, suffix, expected) in table {
            let passage = locate(text, &evidence("it is open", prefix, suffix));
            assert_eq!(passage, expected, "{prefix:?} {suffix:?}");
        }
    }

    #[test]
    fn one_alone_needs_no_words_around_it_and_is_not_exact_where_it_has_others() {
        let text = "At first it is open.";
        let exact = Passage::Exact { start: 9, end: 19 };
        let table = [
            (None, None, exact),
            (Some("first"), Some("."), exact),
            (Some(" "), Some(""), exact),
            (Some("elsewhere"), None, Passage::Changed),
            (Some("At last"), None, Passage::Changed),
            (None, Some(", again"), Passage::Changed),
            (None, Some(". And more than there is"), Passage::Changed),
            (Some("Long before all of this, at first"), None, Passage::Changed),
        ];
        for (prefix, suffix, expected) in table {
            assert_eq!(locate(text, &evidence("it is open", prefix, suffix)), expected, "{prefix:?} {suffix:?}");
        }
    }

    #[test]
    fn a_passage_is_changed_where_half_of_it_still_stands() {
        let article = "The models are said to have performed far below what was hoped of them.";
        let table = [
            ("models are said to have performed below what was hoped", Passage::Changed),
            ("models are said to have failed in all their tasks", Passage::Changed),
            ("nothing of this stands in the article at all", Passage::Missing),
            ("the models were", Passage::Missing),
            ("", Passage::Missing),
        ];
        for (quote, expected) in table {
            assert_eq!(locate(article, &evidence(quote, None, None)), expected, "{quote}");
        }
        assert_eq!(locate("", &evidence("a", None, None)), Passage::Missing);
    }

    #[test]
    fn an_edge_may_part_words_or_not_and_white_space_does() {
        let table = [
            ("w\u{fdd0}hen it rains", "when it", true),
            ("w\u{fdd0}hen it rains", "w hen it", true),
            ("one\u{fdd0} \u{fdd0}two", "one two", true),
            ("one\u{fdd0} \u{fdd0}two", "onetwo", true),
            ("one two", "onetwo", false),
            ("onetwo", "one two", false),
            ("one\n \ttwo", "one two", true),
        ];
        for (text, quote, found) in table {
            let passage = locate(text, &evidence(quote, None, None));
            assert_eq!(matches!(passage, Passage::Exact { .. }), found, "{text:?} {quote}");
        }
    }

    #[test]
    fn what_stands_beside_the_text_may_be_quoted_or_left_out() {
        let text = "It is open\u{fdd1}1\u{fdd2}, then closed. It is open";
        for (quote, words) in [
            ("is open, then", Some("is open\u{fdd1}1\u{fdd2}, then")),
            ("open1, then", Some("open\u{fdd1}1\u{fdd2}, then")),
            ("open2, then", None),
        ] {
            let passage = locate(text, &evidence(quote, None, None));
            assert_eq!(shown(text, passage).as_deref(), words, "{quote}");
        }
        assert_eq!(locate(text, &evidence("It is open", None, None)), Passage::Ambiguous);
    }

    #[test]
    fn a_search_by_pairs_finds_what_a_search_by_characters_does() {
        let text = "aaaabab ab…aba\u{fdd0}ab abc abab";
        for quote in ["a", "b", "aa", "ab", "aba", "abab", "bc", "ca", "c", "zz"] {
            let reading = Reading::new(quote, false);
            let article = ArticleText::new(text);
            let found = article.readings[0].starts(&reading.part(0..reading.len()));
            let quote: Vec<char> = quote.chars().collect();
            let unparted = |start: &usize| {
                let gaps = &article.readings[0].gaps[start + 1..start + quote.len()];
                gaps.iter().all(|gap| *gap != Gap::Space)
            };
            let characters = &article.readings[0].characters;
            let expected: Vec<_> = (0..=characters.len() - quote.len())
                .filter(|start| characters[*start..].starts_with(&quote) && unparted(start))
                .collect();
            assert_eq!(found, expected, "{quote:?}");
        }
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
