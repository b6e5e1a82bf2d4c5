//! Which day a date means that is not written as year-month-day.
//!
//! Guesses nothing: where a date can be read in two ways, both are named.

use icu_calendar::Date;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;

use crate::formats::{FORMATS, known};
use crate::label::compared;

/// What a date may mean. A day is written as year-month-day.
#[derive(Debug, PartialEq, Eq)]
pub enum Meant {
    /// One day.
    Day(String),
    /// One of two days.
    Either(String, String),
    /// A day of any year: the month and the day where they are clear.
    WithoutYear(Option<String>),
    /// A day that the calendar does not have.
    NoSuchDay,
    /// No day that can be read.
    Unclear,
}

/// Digits or letters that stand together; of a number, also how many digits it has.
enum Run<'t> {
    Number(u16, usize),
    Word(&'t str),
}

/// More characters than any date has.
const LONGEST: usize = 64;

/// Whether words are a day in a language and nothing else, with or without its year. The day of the week may be said.
#[must_use]
pub fn is_one(text: &str, lang: &str) -> bool {
    const LONGEST_OTHER: usize = 3;
    let is_other = |run: &Run<'_>| match run {
        Run::Word(word) => word.chars().count() > LONGEST_OTHER && month(word, lang).is_none(),
        Run::Number(..) => false,
    };
    let read = meant(text, lang);
    runs(text).iter().filter(|run| is_other(run)).count() <= 1
        && matches!(read, Meant::Day(_) | Meant::Either(..) | Meant::NoSuchDay | Meant::WithoutYear(Some(_)))
}

/// Reads a date in a language.
#[must_use]
pub fn meant(text: &str, lang: &str) -> Meant {
    if text.len() > LONGEST {
        return Meant::Unclear;
    }
    // What follows is the time of the day.
    let date = match text.split_once('T') {
        Some((date, _)) if date.ends_with(|last: char| last.is_ascii_digit()) => date,
        _ => text,
    };
    let mut numbers = Vec::new();
    let mut months = Vec::new();
    for run in runs(date) {
        match run {
            Run::Number(number, length) => numbers.push((number, length)),
            Run::Word(word) => months.extend(month(word, lang)),
        }
    }
    let is_year = |(_, length): &(u16, usize)| *length == 4;
    match (&months[..], &numbers[..]) {
        ([month], [year, day] | [day, year]) if is_year(year) && !is_year(day) => day_of(year.0, *month, day.0),
        ([month], [day]) if !is_year(day) && is_there(2024, *month, day.0) => {
            Meant::WithoutYear(Some(format!("{month:02}-{:02}", day.0)))
        }
        ([], [one, other]) if [one, other].iter().all(|part| part.1 < 3 && (1..=31).contains(&part.0)) => {
            Meant::WithoutYear(None)
        }
        ([], [year, month, day]) if is_year(year) => match day_of(year.0, month.0, day.0) {
            Meant::NoSuchDay if month.0 > 12 && day.0 <= 12 => day_of(year.0, day.0, month.0),
            day => day,
        },
        ([], [one, other, year]) if is_year(year) => {
            match (day_of(year.0, other.0, one.0), day_of(year.0, one.0, other.0)) {
                (Meant::Day(day_first), Meant::Day(month_first)) if day_first != month_first => {
                    match is_day_first(lang) {
                        Some(true) => Meant::Day(day_first),
                        Some(false) => Meant::Day(month_first),
                        None => Meant::Either(day_first, month_first),
                    }
                }
                (Meant::Day(day), _) | (_, Meant::Day(day)) => Meant::Day(day),
                _ => Meant::NoSuchDay,
            }
        }
        _ => Meant::Unclear,
    }
}

fn is_there(year: u16, month: u16, day: u16) -> bool {
    let part = |part: u16| u8::try_from(part).ok();
    part(month).zip(part(day)).is_some_and(|(month, day)| Date::try_new_iso(year.into(), month, day).is_ok())
}

fn day_of(year: u16, month: u16, day: u16) -> Meant {
    if is_there(year, month, day) { Meant::Day(format!("{year:04}-{month:02}-{day:02}")) } else { Meant::NoSuchDay }
}

/// The runs of digits and of letters.
fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    for word in text.split(|character: char| !character.is_alphanumeric()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let is_digit = first.is_ascii_digit();
            let end = rest.find(|one: char| one.is_ascii_digit() != is_digit).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            runs.push(if is_digit { Run::Number(run.parse().unwrap_or(u16::MAX), run.len()) } else { Run::Word(run) });
            rest = after;
        }
    }
    runs
}

/// The month that a word names in English or in a language, in full or by its first letters.
fn month(word: &str, lang: &str) -> Option<u16> {
    const FEWEST: usize = 3;
    let word = compared(word);
    let named = |lang: &str| {
        let mut months = (1..=12_u16).filter(|month| {
            let date = (FORMATS.date)(lang, &format!("2024-{month:02}-15"));
            let words = date.split(|character: char| !character.is_alphabetic());
            // Other words are shorter, such as “de” in Spanish.
            let name = compared(words.max_by_key(|word| word.chars().count()).unwrap_or_default());
            word.chars().count() >= FEWEST && name.starts_with(&word)
        });
        months.next().filter(|_| months.next().is_none())
    };
    named("en").or_else(|| named(lang))
}

/// Whether a language writes the day before the month; none where both are written.
fn is_day_first(lang: &str) -> Option<bool> {
    let locale = known(lang);
    // In English it depends on the country, and people write both in all of them.
    if locale.id.language.as_str() == "en" {
        return None;
    }
    let date = Date::try_new_iso(2024, 10, 23).ok()?;
    let written = DateTimeFormatter::try_new(locale.into(), YMD::short()).ok()?.format(&date).to_string();
    Some(written.find("23")? < written.find("10")?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::*;

    #[test]
    fn a_date_that_can_be_read_in_one_way_is_that_day() {
        let day = |day: &str| Meant::Day(day.to_owned());
        let table = [
            ("20.11.2026", "en", day("2026-11-20")),
            ("11/20/2026", "en", day("2026-11-20")),
            ("10.10.2026", "en", day("2026-10-10")),
            ("20 November 2026", "en", day("2026-11-20")),
            ("Nov 20, 2026", "en", day("2026-11-20")),
            ("Friday, the 20th of Sept. 2026", "en", day("2026-09-20")),
            ("2026/11/20", "en", day("2026-11-20")),
            ("2026-20-11", "en", day("2026-11-20")),
            ("2026-1-2", "en", day("2026-01-02")),
            ("2026-11-20T08:00:00Z", "en", day("2026-11-20")),
            ("2026年11月20日", "ja", day("2026-11-20")),
            ("3. März 2026", "de", day("2026-03-03")),
            ("3 de octubre de 2026", "es", day("2026-10-03")),
            ("1er juill. 2026", "fr", day("2026-07-01")),
            ("3.10.2026", "de", day("2026-10-03")),
            ("03/10/2026", "fr", day("2026-10-03")),
            ("3.10.2026", "en", Meant::Either("2026-10-03".to_owned(), "2026-03-10".to_owned())),
            ("03/10/2026", "en-GB", Meant::Either("2026-10-03".to_owned(), "2026-03-10".to_owned())),
            ("Oct 3", "en", Meant::WithoutYear(Some("10-03".to_owned()))),
            ("3.10.", "de", Meant::WithoutYear(None)),
            ("2026-02-30", "en", Meant::NoSuchDay),
            ("31.6.2026", "en", Meant::NoSuchDay),
            ("30 February 2026", "en", Meant::NoSuchDay),
            ("20.11.26", "en", Meant::Unclear),
            ("November 2026", "en", Meant::Unclear),
            ("1 ju 2026", "fr", Meant::Unclear),
            ("yesterday", "en", Meant::Unclear),
            ("2026-11-20 and all that was said of it on that day and the days after", "en", Meant::Unclear),
            ("", "en", Meant::Unclear),
        ];
        for (text, lang, expected) in table {
            assert_eq!(meant(text, lang), expected, "{text} {lang}");
        }
    }

    proptest! {
        #[test]
        fn no_text_ends_it(text in any::<String>(), date in "[0-9]{0,5}[./ T-]?[0-9a-zé月]{0,6}[./ -]?[0-9]{0,5}") {
            for text in [text, date] {
                prop_assert!(!matches!(meant(&text, "de"), Meant::Day(day) if day.len() != 10));
            }
        }
    }
}
