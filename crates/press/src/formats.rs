//! Writes numbers, percents, dates and plurals as browsers do: ICU4X has the same data as their `Intl`.

use icu_calendar::Date;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::options::YearStyle;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale::{Locale, LocaleCanonicalizer, locale};
use icu_plurals::{PluralCategory, PluralRules};
use views::messages::Formats;

/// The opposite of `src/browser/intl.js` in the browser.
pub const FORMATS: Formats = Formats { number, percent, date, plural };

/// The language of a tag, or English if the tag is not valid, since the interface is in English then. A browser uses the
/// reader's language instead; there is no reader here.
pub fn known(tag: &str) -> Locale {
    let Ok(mut locale) = Locale::try_from_str(tag) else { return locale!("en") };
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    locale
}

fn number(lang: &str, number: f64) -> String {
    let digits = number.to_string();
    let written = || {
        let formatter = DecimalFormatter::try_new(known(lang).into(), Default::default()).ok()?;
        Some(formatter.format(&Decimal::try_from_str(&digits).ok()?).to_string())
    };
    written().unwrap_or_else(|| digits.clone())
}

/// ICU4X writes percents only in a crate that is not stable: what CLDR has of the languages of the interface, which are
/// those of the messages.
fn percent(lang: &str, percent: usize) -> String {
    let locale = known(lang);
    let region = locale.id.region.map(|region| region.as_str().to_owned()).unwrap_or_default();
    let (before, after) = match (locale.id.language.as_str(), region.as_str()) {
        ("de", "CH" | "LI") => ("", "%"),
        ("de" | "fr", _) | ("es", "" | "ES" | "GQ" | "EA" | "IC" | "PH") => ("", "\u{a0}%"),
        ("tr", _) => ("%", ""),
        ("ar", "EG") => ("", "\u{66a}\u{61c}"),
        ("ar", _) => ("", "\u{200e}%\u{200e}"),
        _ => ("", "%"),
    };
    [before, &number(lang, percent as f64), after].concat()
}

fn date(lang: &str, day: &str) -> String {
    let written = || {
        let mut parts = day.split('-');
        let date =
            Date::try_new_iso(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        // Intl's long style names no era.
        let fields = YMD::long().with_year_style(YearStyle::NoEra);
        let formatter = DateTimeFormatter::try_new(known(lang).into(), fields).ok()?;
        // Browsers write plain spaces in dates, for pages that parse what they wrote.
        Some(formatter.format(&date.ok()?).to_string().replace(['\u{202f}', '\u{2009}'], " "))
    };
    written().unwrap_or_else(|| day.to_owned())
}

fn plural(lang: &str, number: usize) -> String {
    let rules = PluralRules::try_new(known(lang).into(), Default::default());
    let category = rules.map_or(PluralCategory::Other, |rules| rules.category_for(number));
    let word = match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;
    use crate::interface;

    /// Writes each number and day as Intl does in the language of each tag.
    const INTL: &str = "
        import { date, number, percent, plural } from './src/browser/intl.js';
        const [tags, numbers, days, percents, decimals] = JSON.parse(process.argv[1]);
        console.log(JSON.stringify([process.versions.cldr, tags.map((tag) => [
            numbers.map((value) => number(tag, value)),
            numbers.map((value) => plural(tag, value)),
            days.map((day) => date(tag, day)),
            percents.map((value) => percent(tag, value)),
            decimals.map((value) => number(tag, value)),
        ])]));";
    /// The version of the data that ICU4X has here. With other data, Node.js may punctuate dates differently.
    const CLDR: &str = "48";

    fn words(date: &str) -> String {
        date.chars().filter(|character| character.is_alphanumeric()).collect()
    }

    #[test]
    fn each_language_is_written_as_intl_writes_it() {
        let tags: Vec<_> = interface::LANGUAGES.iter().map(|(tag, _)| *tag).chain(TAGS).collect();
        let numbers: Vec<usize> = (0..=130).chain([199, 1000, 1234, 2000, 10_000, 12_345, 1_234_567]).collect();
        let percents: Vec<usize> = (0..=100).collect();
        let decimals = [0.5, 2.5, 0.1, 0.05, 0.000_001, 12.25, 1234.5, 1_234_567.891, 99.999_9];
        let days: Vec<String> = (1..=12)
            .map(|month| format!("2026-{month:02}-{:02}", month * 2))
            .chain(["1999-12-31", "2024-02-29", "2030-01-01", "0800-05-04"].map(str::to_owned))
            .collect();
        let asked = serde_json::json!([tags, numbers, days, percents, decimals]).to_string();
        let node =
            Command::new("node").args(["--input-type=module", "--eval", INTL, &asked]).current_dir(ROOT).output();
        let node = node.unwrap();
        assert!(node.status.success(), "{}", String::from_utf8_lossy(&node.stderr));
        let (cldr, intl): (String, Vec<[Vec<String>; 5]>) = serde_json::from_slice(&node.stdout).unwrap();
        let same_data = cldr.split('.').next() == Some(CLDR);
        let mut different = Vec::new();
        for (tag, [numbers_there, plurals_there, days_there, percents_there, decimals_there]) in tags.iter().zip(intl) {
            let mut compare = |what: &str, here: String, there: String| {
                if here != there {
                    different.push(format!("{tag}: {what}: {here:?} here, {there:?} there"));
                }
            };
            for ((value, written), category) in numbers.iter().zip(numbers_there).zip(plurals_there) {
                compare(&value.to_string(), number(tag, *value as f64), written);
                compare(&value.to_string(), plural(tag, *value), category);
            }
            for (value, written) in percents.iter().zip(percents_there) {
                compare(&format!("{value} percent"), percent(tag, *value), written);
            }
            for (value, written) in decimals.iter().zip(decimals_there) {
                compare(&value.to_string(), number(tag, *value), written);
            }
            for (day, written) in days.iter().zip(days_there) {
                let [here, there] = [date(tag, day), written].map(|date| if same_data { date } else { words(&date) });
                compare(day, here, there);
            }
        }
        assert!(different.is_empty(), "{}", different.join("\n"));
    }

    const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    /// English, which has no file of messages; tags with a region; and an obsolete tag.
    const TAGS: [&str; 9] = ["en", "en-GB", "pt-PT", "es-MX", "zh-TW", "ar-EG", "fr-CA", "de-CH", "iw"];
}
