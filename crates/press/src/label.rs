//! The words by which authors name what a text or a sheet says: the labels of lines and columns, and the values that are
//! words. One vocabulary for both forms, in English and in the languages of the interface.
//!
//! Owns how a word is compared with another. What of it is also seen on the screen is in the messages of the interface, the
//! rest in `labels.json`. Knows nothing of where a label stands.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use explainer::{Basis, Better, Certainty, Horizon, Side};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::form::Form;
use crate::interface::LANGUAGES;
use crate::known_keys::nearest;
use crate::number;

/// Declares the labels: the key of the format, the English word that is written, and others that are read.
macro_rules! labels {
    ($($(#[doc = $doc:literal])+ $name:ident = $english:literal $(| $alias:literal)*;)+) => {
        /// What a line, a column or a row of a table is called.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Label { $($(#[doc = $doc])+ $name),+ }

        impl Label {
            /// Every label.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The English word, as it is written.
            #[must_use]
            pub const fn english(self) -> &'static str {
                match self { $(Self::$name => $english),+ }
            }

            /// Other English words that are read for it.
            #[must_use]
            pub const fn aliases(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($alias),*]),+ }
            }
        }
    };
}

labels! {
    // The head of a document.

    /// `lang`
    Language = "Language" | "Lang";
    /// `article/title`
    Article = "Article" | "Headline" | "Article title";
    /// `article/url` in the head; an address wherever else one is asked for.
    Link = "Link" | "URL" | "Address" | "Article link";
    /// `article/published`
    Published = "Published" | "Date" | "Published on";
    /// `sides`: both labels, parted by a comma.
    Sides = "Sides";
    /// `sides/singular`: both words, parted by a comma.
    Singular = "One of each" | "Singular";
    /// `version`
    Version = "Version";

    // What the figures have in common, in the head.

    /// `figures/without`
    Without = "Without";
    /// `figures/with`
    With = "With";
    /// `figures/of`
    OutOf = "Out of" | "Of";
    /// `figures/whom`, or a figure’s.
    Whom = "Of whom" | "Whom";
    /// `figures/period`, or a figure’s.
    Period = "Period" | "Over";
    /// `figures/source`, or a figure’s, or a quote’s.
    Source = "Source" | "Published in";
    /// `figures/url`, or a figure’s.
    SourceLink = "Source link" | "Source URL";
    /// `figures/updated`
    Updated = "Up to date" | "Updated" | "As of";

    // A section and a point.

    /// The title of a document, a section or a point.
    Title = "Title" | "Claim" | "Point";
    /// `summary`
    Summary = "Summary";
    /// The section of a point, in a sheet.
    Section = "Section";
    /// `side`
    Side = "Side";
    /// `body`
    Text = "Text" | "Body" | "Explanation" | "Details";
    /// `who`
    Who = "Who is affected" | "Who" | "Affected";
    /// `themes`
    Themes = "Themes" | "Theme" | "Topics" | "Topic";
    /// `horizon`
    When = "When" | "Horizon" | "Timing";
    /// `certainty`
    Certainty = "Certainty" | "How sure";
    /// `answers`
    SetAgainst = "Set against" | "Answers" | "Set against this";
    /// `corrected`: the label of a line also has the day, as in `Correction 2026-11-21: …`.
    Correction = "Correction" | "Corrected" | "Corrections";
    /// `id`
    Id = "Id";

    // A quote.

    /// `evidence/quote`
    Quote = "Quote" | "Evidence" | "Quotation";
    /// `evidence/speaker`
    Speaker = "Speaker" | "Said by" | "Who said it";
    /// `evidence/prefix`
    Before = "Words before" | "Before" | "Prefix";
    /// `evidence/suffix`
    After = "Words after" | "After" | "Suffix";

    // A figure.

    /// `figure/outcome`
    Outcome = "Outcome";
    /// `figure/unit`
    Unit = "Unit";
    /// `figure/low` and `figure/high`: two numbers, as in `18 to 29`.
    Range = "Likely range" | "Range";
    /// `figure/better`
    Better = "Better";
    /// `figure/basis`
    Basis = "Basis" | "Rests on";
    /// `figure/note`
    Note = "Note";
}

/// The keys of a JSON Pointer (RFC 6901), without the indices of lists.
#[must_use]
pub fn keys_of(pointer: &str) -> Vec<&str> {
    pointer.split('/').skip(1).filter(|key| key.parse::<usize>().is_err()).collect()
}

/// What the author of a form knows the value at a JSON Pointer by: the key in JSON, and the label elsewhere.
#[must_use]
pub fn name_of(form: Form, pointer: &str) -> String {
    let keys = keys_of(pointer);
    let key = keys.last().copied().unwrap_or("document");
    let label = if form == Form::Json { None } else { Label::of_keys(&keys) };
    match label {
        None => key.to_owned(),
        // It has no label in a text: it stands in the heading.
        Some(Label::Title) if form == Form::Markdown => "title".to_owned(),
        Some(label) => label.english().to_owned(),
    }
}

impl Label {
    /// The label of what stands at these keys, the last of them its own.
    #[must_use]
    pub fn of_keys(keys: &[&str]) -> Option<Self> {
        let label = match *keys {
            [.., "article", "title"] | [.., "article"] => Self::Article,
            [.., "article" | "evidence", "url"] => Self::Link,
            [.., "url"] => Self::SourceLink,
            [.., "singular"] | [.., "singular", _] => Self::Singular,
            [.., "sides"] | [.., "sides", _] => Self::Sides,
            [.., "corrected"] | [.., "corrected", _] => Self::Correction,
            [.., "version"] => Self::Version,
            [.., "lang"] => Self::Language,
            [.., "published"] => Self::Published,
            [.., "without"] => Self::Without,
            [.., "with"] => Self::With,
            [.., "of"] => Self::OutOf,
            [.., "whom"] => Self::Whom,
            [.., "period"] => Self::Period,
            [.., "source"] => Self::Source,
            [.., "updated"] => Self::Updated,
            [.., "title"] => Self::Title,
            [.., "summary"] => Self::Summary,
            [.., "side"] => Self::Side,
            [.., "body"] => Self::Text,
            [.., "who"] => Self::Who,
            [.., "themes"] => Self::Themes,
            [.., "horizon"] => Self::When,
            [.., "certainty"] => Self::Certainty,
            [.., "answers"] => Self::SetAgainst,
            [.., "id"] => Self::Id,
            [.., "quote"] => Self::Quote,
            [.., "speaker"] => Self::Speaker,
            [.., "prefix"] => Self::Before,
            [.., "suffix"] => Self::After,
            [.., "outcome"] => Self::Outcome,
            [.., "unit"] => Self::Unit,
            [.., "low" | "high"] => Self::Range,
            [.., "better"] => Self::Better,
            [.., "basis"] => Self::Basis,
            [.., "note"] => Self::Note,
            _ => return None,
        };
        Some(label)
    }
}

/// What stands around words that are meant without it.
pub const QUOTATION_MARKS: [char; 13] = ['“', '”', '„', '‟', '"', '«', '»', '‹', '›', '「', '」', '『', '』'];

/// What an author chooses one of few words for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// `side`
    Side,
    /// `horizon`
    Horizon,
    /// `certainty`
    Certainty,
    /// `better`
    Better,
    /// `basis`
    Basis,
}

impl Choice {
    const ALL: [Self; 5] = [Self::Side, Self::Horizon, Self::Certainty, Self::Better, Self::Basis];

    /// The words of the format, which are also the English ones that are written.
    #[must_use]
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Side => Side::WORDS,
            Self::Horizon => Horizon::WORDS,
            Self::Certainty => Certainty::WORDS,
            Self::Better => Better::WORDS,
            Self::Basis => Basis::WORDS,
        }
    }

    /// Other English words that are read: each with the word of the format.
    const fn aliases(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Side => &[
                ("benefits", "benefit"),
                ("pro", "benefit"),
                ("pros", "benefit"),
                ("for", "benefit"),
                ("advantage", "benefit"),
                ("advantages", "benefit"),
                ("+", "benefit"),
                ("risks", "risk"),
                ("con", "risk"),
                ("cons", "risk"),
                ("contra", "risk"),
                ("against", "risk"),
                ("disadvantage", "risk"),
                ("disadvantages", "risk"),
                ("-", "risk"),
                ("\u{2212}", "risk"),
                ("\u{2013}", "risk"),
            ],
            Self::Basis => &[("trials", "trial"), ("modeled", "modelled")],
            Self::Better => &[("higher", "more"), ("lower", "less"), ("fewer", "less")],
            Self::Horizon | Self::Certainty => &[],
        }
    }
}

/// The labels and values of one language besides English.
#[derive(Default, Deserialize)]
struct Language {
    /// By the English label.
    labels: BTreeMap<String, Vec<String>>,
    /// By the word of the format.
    values: BTreeMap<String, Vec<String>>,
}

/// By the first part of the language tag.
static OTHERS: LazyLock<BTreeMap<String, Language>> = LazyLock::new(|| {
    let mut languages: BTreeMap<String, Language> =
        serde_json::from_str(include_str!("../labels.json")).unwrap_or_default();
    for (tag, messages) in LANGUAGES {
        let messages: BTreeMap<String, String> = serde_json::from_str(messages).unwrap_or_default();
        let language = languages.entry(tag.to_owned()).or_default();
        for (message, label) in
            [("who", Label::Who), ("themes", Label::Themes), ("horizon", Label::When), ("certainty", Label::Certainty)]
        {
            let words = language.labels.entry(label.english().to_owned()).or_default();
            words.splice(..0, messages.get(message).cloned());
        }
        for word in Horizon::WORDS.iter().chain(Certainty::WORDS) {
            language.values.entry((*word).to_owned()).or_default().splice(..0, messages.get(*word).cloned());
        }
    }
    languages
});

/// The words that are read in a document: the English ones, and those of its own language.
#[derive(Clone, Debug)]
pub struct Words {
    /// Each as it is compared and as it is shown, with what it stands for.
    labels: Vec<(String, String, Label)>,
    values: Vec<(String, String, Choice, &'static str)>,
    lang: String,
    mark_of_decimals: char,
}

impl Words {
    /// The words for a document in `lang`, a language tag; the English ones alone where there are no others for it.
    #[must_use]
    pub fn of(lang: &str) -> Self {
        let first = lang.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let mut words = Self {
            labels: Vec::new(),
            values: Vec::new(),
            lang: lang.to_owned(),
            mark_of_decimals: number::mark_of_decimals(lang),
        };
        let other = OTHERS.get(&first);
        for label in Label::ALL.iter().copied() {
            let others = other.and_then(|language| language.labels.get(label.english())).into_iter().flatten();
            let english = [label.english()].into_iter().chain(label.aliases().iter().copied());
            let all = others.map(String::as_str).chain(english);
            words.labels.extend(all.map(|word| (compared(word), word.to_owned(), label)));
        }
        for choice in Choice::ALL {
            for value in choice.words().iter().copied() {
                let others = other.and_then(|language| language.values.get(value)).into_iter().flatten();
                let aliases = choice.aliases().iter().filter(|(_, of)| *of == value).map(|(alias, _)| *alias);
                let all = others.map(String::as_str).chain([value]).chain(aliases);
                words.values.extend(all.map(|word| (compared(word), word.to_owned(), choice, value)));
            }
        }
        words
    }

    /// The label that a word names. Case, accents, spaces around it and a colon at its end do not count.
    #[must_use]
    pub fn label(&self, word: &str) -> Option<Label> {
        let word = compared(word);
        self.labels.iter().find(|(known, ..)| *known == word).map(|(.., label)| *label)
    }

    /// The word of the format that a word stands for. Case, accents, spaces around it and a full stop at its end do not
    /// count.
    #[must_use]
    pub fn value(&self, choice: Choice, word: &str) -> Option<&'static str> {
        let word = compared(word.trim_end().trim_end_matches(['.', '。']));
        self.of_choice(choice).find(|(known, ..)| *known == word).map(|(.., value)| *value)
    }

    /// The language of the document, as it is written.
    #[must_use]
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The mark before the decimals of a number.
    #[must_use]
    pub fn mark_of_decimals(&self) -> char {
        self.mark_of_decimals
    }

    /// The side that a word names, besides what the document itself calls its sides.
    #[must_use]
    pub fn side(&self, word: &str) -> Option<&'static str> {
        self.value(Choice::Side, word)
    }

    /// The label that may have been meant, as it is written in the language of the document or in English.
    #[must_use]
    pub fn nearest(&self, word: &str) -> Option<&str> {
        let found = nearest(&compared(word), self.labels.iter().map(|(known, ..)| known.as_str()))?.to_owned();
        self.labels.iter().find(|(known, ..)| *known == found).map(|(_, shown, _)| shown.as_str())
    }

    /// The value that may have been meant, as it is written in the language of the document or in English.
    #[must_use]
    pub fn nearest_value(&self, choice: Choice, word: &str) -> Option<&str> {
        let found = nearest(&compared(word), self.of_choice(choice).map(|(known, ..)| known.as_str()))?.to_owned();
        self.of_choice(choice).find(|(known, ..)| *known == found).map(|(_, shown, ..)| shown.as_str())
    }

    fn of_choice(&self, choice: Choice) -> impl Iterator<Item = &(String, String, Choice, &'static str)> {
        self.values.iter().filter(move |(_, _, of, _)| *of == choice)
    }

    /// Whether a word is the label of the line that says the language of a document, in any language there are words for:
    /// it is read before the language is known.
    #[must_use]
    pub fn is_language(word: &str) -> bool {
        let word = compared(word);
        let english = [Label::Language.english()].into_iter().chain(Label::Language.aliases().iter().copied());
        let others = OTHERS.values().filter_map(|language| language.labels.get(Label::Language.english())).flatten();
        english.chain(others.map(String::as_str)).any(|known| compared(known) == word)
    }
}

/// Marks of the direction of writing, which do not show; programs put them into texts that run from right to left.
const DIRECTIONS: [char; 12] = [
    '\u{61c}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}',
    '\u{2067}', '\u{2068}', '\u{2069}',
];

/// A word as it is compared: without case, accents, the marks of short vowels and of direction, and a colon at its end; one space for many,
/// and one apostrophe for all.
pub fn compared(word: &str) -> String {
    let is_mark = |character: char| matches!(character, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}');
    let plain = |character: &char| !is_mark(*character) && !DIRECTIONS.contains(character);
    let folded: String = word.nfkd().filter(plain).flat_map(char::to_lowercase).filter(plain).collect();
    // The capital of the Turkish ı is I, which is also that of i.
    let folded = folded.replace(['\u{2018}', '\u{2019}', '\u{2bc}', '`'], "'").replace('ı', "i");
    folded.trim().trim_end_matches(':').split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use explainer::format::{EXPLAINER, Kind, Shape};

    use super::*;

    #[test]
    fn no_word_names_two_labels_or_two_values_in_any_language() {
        let mut names: Vec<_> = OTHERS.keys().map(String::as_str).collect();
        assert_eq!(names, LANGUAGES.map(|(tag, _)| tag));
        names.push("en");
        for name in names {
            let words = Words::of(name);
            for (known, shown, label) in &words.labels {
                assert!(!known.is_empty(), "{name}: {shown}");
                assert_eq!(words.label(&format!(" {} : ", shown.to_uppercase())), Some(*label), "{name}: {shown}");
            }
            for (_, shown, choice, value) in &words.values {
                assert_eq!(words.value(*choice, &format!(" {shown}. ")), Some(*value), "{name}: {shown}");
            }
        }
    }

    #[test]
    fn every_language_has_every_label_and_every_value() {
        for (name, language) in OTHERS.iter() {
            let labels: Vec<_> = language.labels.keys().map(String::as_str).collect();
            let mut all: Vec<_> = Label::ALL.iter().map(|label| label.english()).collect();
            all.sort_unstable();
            assert_eq!(labels, all, "{name}");
            let values: Vec<_> = language.values.keys().map(String::as_str).collect();
            let mut all: Vec<_> = Choice::ALL.iter().flat_map(|choice| choice.words().iter().copied()).collect();
            all.sort_unstable();
            assert_eq!(values, all, "{name}");
        }
    }

    #[test]
    fn words_are_read_in_the_language_of_the_document_and_in_english() {
        let table = [
            ("de", "gewissheit", Some(Label::Certainty)),
            ("de-AT", "Certainty", Some(Label::Certainty)),
            ("fr", "Thèmes\u{a0}:", Some(Label::Themes)),
            ("fr", "A jour", Some(Label::Updated)),
            ("nl", "Thema's", Some(Label::Themes)),
            ("zh", "主题：", Some(Label::Themes)),
            ("he", "\u{200f}שפה\u{200f}:", Some(Label::Language)),
            ("ar", "\u{2067}اللغة\u{2069}", Some(Label::Language)),
            ("en", "Gewissheit", None),
        ];
        for (lang, word, label) in table {
            assert_eq!(Words::of(lang).label(word), label, "{lang}: {word}");
        }
        assert_eq!(Words::of("ar").value(Choice::Horizon, "قريبا"), Some("soon"));
        assert_eq!(Words::of("de").side("Nachteil"), Some("risk"));
        assert_eq!(Words::of("en").side("−"), Some("risk"));
        assert_eq!(Words::of("en").side("Nachteil"), None);
        assert!(Words::is_language("Мова") && Words::is_language("Sprache:") && !Words::is_language("Title"));
    }

    #[test]
    fn what_may_have_been_meant_is_shown_as_it_is_written() {
        assert_eq!(Words::of("en").nearest("Certanty"), Some("Certainty"));
        assert_eq!(Words::of("de").nearest("Gewisheit"), Some("Gewissheit"));
        assert_eq!(Words::of("en").nearest("What she said"), None);
        assert_eq!(Words::of("en").nearest_value(Choice::Certainty, "contestet"), Some("contested"));
        assert_eq!(Words::of("es").nearest_value(Choice::Horizon, "aora"), Some("Ahora"));
    }

    #[test]
    fn every_key_of_the_format_has_a_label_but_for_what_is_a_heading_a_table_or_a_block() {
        const OTHERS: [&str; 10] =
            ["sections", "points", "figures", "figure", "evidence", "table", "caption", "columns", "rows", "cells"];
        fn without_label<'k>(shape: &'k Shape, keys: &mut Vec<&'k str>, found: &mut Vec<String>) {
            for key in shape.keys {
                keys.push(key.name);
                if Label::of_keys(keys).is_none() && !OTHERS.contains(&key.name) {
                    found.push(keys.join("/"));
                }
                let mut kind = &key.kind;
                while let Kind::List(inner) = kind {
                    kind = inner;
                }
                if let Kind::Object(inner) = kind {
                    without_label(inner, keys, found);
                }
                keys.pop();
            }
        }
        let mut found = Vec::new();
        without_label(&EXPLAINER, &mut Vec::new(), &mut found);
        // The head of a row is its first cell.
        assert_eq!(found, ["sections/table/rows/label"]);
    }
}
