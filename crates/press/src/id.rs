//! The ids of sections and points, made of their titles where their author gives none.
//!
//! Knows no form.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The ids of a document, so that each that is made of a title is its own.
#[derive(Debug, Default)]
pub struct Ids {
    taken: HashSet<String>,
    /// For what several titles give, the last number that was tried.
    numbers: HashMap<String, usize>,
}

/// How long a slug may be: the format allows 64 characters, and a number may follow.
const LONGEST: usize = 56;

impl Ids {
    /// Takes an id that the author gives. All that are given are taken before any is made.
    pub fn given(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// Makes an id of a title. `fallback` begins it where the title begins with no letter that an id may have.
    #[must_use]
    pub fn of_title(&mut self, title: &str, fallback: &str) -> String {
        let slug = slug(title);
        let first = match slug.bytes().next() {
            Some(b'a'..=b'z') => slug,
            Some(_) => format!("{fallback}-{slug}"),
            None => fallback.to_owned(),
        };
        let number = self.numbers.entry(first.clone()).or_insert(1);
        let mut id = first.clone();
        while !self.taken.insert(id.clone()) {
            *number += 1;
            id = format!("{first}-{number}");
        }
        id
    }
}

/// The letters and digits of a title, without their marks, with hyphens in place of all between them.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    let mut parted = false;
    for character in title.nfkd().filter(|character| !is_combining_mark(*character)).flat_map(char::to_lowercase) {
        let letters = match character {
            'a'..='z' | '0'..='9' => character.to_string(),
            'ß' => "ss".to_owned(),
            'æ' => "ae".to_owned(),
            'œ' => "oe".to_owned(),
            'ø' => "o".to_owned(),
            'đ' | 'ð' => "d".to_owned(),
            'þ' => "th".to_owned(),
            'ł' => "l".to_owned(),
            'ı' => "i".to_owned(),
            // The words on both of its sides are one.
            '\'' | '’' | '\u{ad}' => continue,
            _ => {
                parted = true;
                continue;
            }
        };
        if slug.len() + letters.len() >= LONGEST {
            break;
        }
        if parted && !slug.is_empty() {
            slug.push('-');
        }
        parted = false;
        slug += &letters;
    }
    slug
}

/// A title as it is compared: in any case, with any white space.
#[must_use]
pub fn comparable(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

    use super::*;

    #[test]
    fn an_id_is_made_of_the_letters_of_a_title() {
        let mut ids = Ids::default();
        ids.given("taken");
        let table = [
            ("Lessons are calmer without phones", "lessons-are-calmer-without-phones"),
            ("  Größe: “Straße”, Ærø & Łódź – l’été! ", "grosse-strasse-aero-lodz-lete"),
            ("Taken", "taken-2"),
            ("taken?", "taken-3"),
            ("5 hours", "point-5-hours"),
            ("الهواتف", "point"),
            ("手机", "point-2"),
            ("", "point-3"),
        ];
        for (title, id) in table {
            assert_eq!(ids.of_title(title, "point"), id, "{title}");
        }
    }

    #[test]
    fn many_points_of_one_title_are_counted_past_what_is_taken() {
        let mut ids = Ids::default();
        ids.given("same-3");
        let made: Vec<_> = (0..4).map(|_| ids.of_title("Same", "point")).collect();
        assert_eq!(made, ["same", "same-2", "same-4", "same-5"]);
        assert_eq!(ids.of_title("Same 4", "point"), "same-4-2");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn every_id_is_one_that_the_format_allows_and_no_two_are_the_same(titles in any::<Vec<String>>()) {
            let mut ids = Ids::default();
            let mut made = HashSet::new();
            for title in titles {
                let id = ids.of_title(&title, "section");
                prop_assert!(id.len() <= 64 && id.starts_with(|first: char| first.is_ascii_lowercase()), "{id}");
                prop_assert!(id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')), "{id}");
                prop_assert!(made.insert(id));
            }
        }
    }
}
