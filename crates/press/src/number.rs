//! Numbers as people write them, in texts and in sheets.
//!
//! Knows of languages only the mark before the decimals and the words around a range.

use serde_json::Number;

use crate::formats::FORMATS;
use crate::label::compared;

/// The mark before the decimals in a language, a point or a comma.
#[must_use]
pub fn mark_of_decimals(lang: &str) -> char {
    if (FORMATS.number)(lang, 1.5).contains(',') { ',' } else { '.' }
}

/// Reads a number: digits with a point or a comma before the decimals, thousands parted by spaces, apostrophes, commas or
/// points. Where one point or comma may be either, it stands before the decimals if it is `decimals`.
#[must_use]
pub fn read(word: &str, decimals: char) -> Option<Number> {
    let word: String = word.trim().replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ").replace(['’', '\u{2bc}'], "'");
    let (sign, word) = match word.strip_prefix(['-', '\u{2212}']) {
        Some(word) => ("-", word),
        None => ("", word.as_str()),
    };
    let number = |digits: &str| exact(&[sign, digits].concat());
    // Of what stands before the decimals, the thousands; of what is left, one point or comma.
    let (whole, part) = match word.rfind(['.', ',']) {
        Some(at) => (&word[..at], Some((&word[at..=at], &word[at + 1..]))),
        None => (word, None),
    };
    let joined = [' ', '\''].into_iter().find_map(|mark| groups(whole, mark));
    let Some((mark, part)) = part else {
        return if digits(whole) {
            number(whole)
        } else {
            joined.map_or_else(|| number(word), |joined| number(&joined))
        };
    };
    if !digits(part) {
        return number(word);
    }
    let [own, other] = if mark == "." { ['.', ','] } else { [',', '.'] };
    if let Some(joined) = joined.or_else(|| groups(whole, other)) {
        return number(&format!("{joined}.{part}"));
    }
    match groups(word, own) {
        Some(joined) if own != decimals || word.matches(own).count() > 1 => number(&joined),
        _ if digits(whole) => number(&format!("{whole}.{part}")),
        _ => None,
    }
}

/// The two numbers of a range, such as `18 to 29`, `18–29` or `between 18 and 29`.
#[must_use]
pub fn range(text: &str, decimals: char) -> Option<[Number; 2]> {
    let is_between = |character: char| character.is_alphabetic() || "-–—‒;…/".contains(character);
    let is_part = |part: &&str| part.contains(|character: char| character.is_ascii_digit());
    let parts: Vec<_> =
        text.split(is_between).map(|part| part.trim().trim_end_matches(['.', ','])).filter(is_part).collect();
    let [low, high] = parts[..] else { return None };
    Some([read(low, decimals)?, read(high, decimals)?])
}

/// Words that stand before or after the two numbers of a range and say no more than that it is one.
const AROUND_RANGES: [&str; 27] = [
    "between",
    "from",
    "zwischen",
    "von",
    "entre",
    "de",
    "desde",
    "tra",
    "fra",
    "da",
    "tussen",
    "van",
    "od",
    "między",
    "від",
    "між",
    "بين",
    "من",
    "בין",
    "arasında",
    "arası",
    "तक",
    "के बीच",
    "まで",
    "の間",
    "之间",
    "之間",
];

/// What stands before or after the two numbers of a range and is lost with them, such as a unit.
#[must_use]
pub fn beside_range(text: &str) -> Option<&str> {
    let is_digit = |character: char| character.is_ascii_digit();
    let (first, last) = (text.find(is_digit)?, text.rfind(is_digit)? + 1);
    let known = AROUND_RANGES.map(compared);
    [&text[..first], &text[last..]]
        .map(|words| words.trim_matches(|mark: char| mark.is_whitespace() || ".,;()[]".contains(mark)))
        .into_iter()
        .find(|words| !words.is_empty() && !known.contains(&compared(words)))
}

fn digits(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// A whole number whose thousands a mark parts, without the mark.
fn groups(word: &str, mark: char) -> Option<String> {
    let parts: Vec<_> = word.split(mark).collect();
    let (first, others) = parts.split_first()?;
    let are_thousands = !others.is_empty() && others.iter().all(|part| part.len() == 3 && digits(part));
    (are_thousands && digits(first) && first.len() <= 3 && !first.starts_with('0')).then(|| parts.concat())
}

/// A number as JSON has it, such as `1e-7`; zeros before it do not count.
fn exact(word: &str) -> Option<Number> {
    let (sign, digits) = word.strip_prefix('-').map_or(("", word), |digits| ("-", digits));
    if !digits.starts_with(|first: char| first.is_ascii_digit())
        || !digits.ends_with(|last: char| last.is_ascii_digit())
    {
        return None;
    }
    let word = [sign, digits].concat();
    // serde_json alone would lose the last digit of some decimals.
    let whole = || word.parse::<i64>().ok().map(Number::from);
    let larger = || word.parse::<u64>().ok().map(Number::from);
    let decimal = || word.parse::<f64>().ok().and_then(Number::from_f64);
    whole().or_else(larger).or_else(decimal)
}

/// A number so that [`read`] has it again, whatever the mark before the decimals.
#[must_use]
pub fn written(number: &Number) -> String {
    let plain = number.to_string();
    // A number with an exponent is written in full.
    let plain = match number.as_f64().filter(|_| plain.contains('e')).map(|number| number.to_string()) {
        Some(full) if full.contains('.') => full,
        Some(full) => full + ".0",
        None => plain,
    };
    // Three decimals may be thousands; four are none.
    if read(&plain, '.') == read(&plain, ',') { plain } else { plain + "0" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        // With a point before the decimals, and with a comma where that is another.
        let table = [
            ("41", "41", "41"),
            (" 0 ", "0", "0"),
            ("007", "7", "7"),
            ("2.5", "2.5", "2.5"),
            ("2,5", "2.5", "2.5"),
            ("0,125", "0.125", "0.125"),
            ("0.05", "0.05", "0.05"),
            ("1e-7", "1e-7", "1e-7"),
            ("1.0", "1.0", "1.0"),
            ("12 000", "12000", "12000"),
            ("1\u{202f}000\u{a0}000", "1000000", "1000000"),
            ("1’000,5", "1000.5", "1000.5"),
            ("1,000,000", "1000000", "1000000"),
            ("1.000.000", "1000000", "1000000"),
            ("1,000.5", "1000.5", "1000.5"),
            ("1.000,5", "1000.5", "1000.5"),
            ("1,000", "1000", "1.0"),
            ("1.250", "1.25", "1250"),
            ("1000,500", "1000.5", "1000.5"),
            ("-3", "-3", "-3"),
            ("−2,5", "-2.5", "-2.5"),
        ];
        for (word, point, comma) in table {
            for (decimals, expected) in [('.', point), (',', comma)] {
                let expected: Number = serde_json::from_str(expected).unwrap();
                assert_eq!(read(word, decimals), Some(expected), "{word} {decimals}");
            }
        }
        for word in ["41 %", "about 3", "1 00", "1,00,000", "1,2.3,4", "inf", "", ",", "-", "٤١"] {
            assert_eq!(read(word, '.'), None, "{word}");
        }
        for number in ["1.234", "12.345", "1234.5", "1000", "0.125", "1e-9", "5.0", "18446744073709551615"] {
            let number: Number = serde_json::from_str(number).unwrap();
            for decimals in ['.', ','] {
                assert_eq!(read(&written(&number), decimals), Some(number.clone()));
            }
        }
        assert_eq!(["en", "de", "de-CH", "fr", "ar"].map(mark_of_decimals), ['.', ',', '.', ',', '.']);
    }

    #[test]
    fn what_is_lost_beside_a_range_is_known() {
        let table = [
            ("18 to 29", None),
            ("between 18 and 29.", None),
            ("Zwischen 18 und 29", None),
            ("18 ile 29 arasında", None),
            ("18から29まで", None),
            ("18-29 minutes", Some("minutes")),
            ("18 to 29 %", Some("%")),
            ("about 18 to 29", Some("about")),
            ("none", None),
        ];
        for (text, expected) in table {
            assert_eq!(beside_range(text), expected, "{text}");
        }
    }

    #[test]
    fn a_range_is_two_numbers_whatever_stands_between() {
        let number = |number: &str| serde_json::from_str::<Number>(number).unwrap();
        let table = [
            ("18 to 29", Some(("18", "29"))),
            ("18–29", Some(("18", "29"))),
            ("18-29 minutes", Some(("18", "29"))),
            ("zwischen 18 und 29", Some(("18", "29"))),
            ("von 18 bis 29.", Some(("18", "29"))),
            ("18;29", Some(("18", "29"))),
            ("1,5 à 2,25", Some(("1.5", "2.25"))),
            ("1 000 to 2 000", Some(("1000", "2000"))),
            ("18", None),
            ("2026-02-18", None),
            ("18 to", None),
            ("18 %", None),
            ("none", None),
        ];
        for (text, expected) in table {
            assert_eq!(range(text, '.'), expected.map(|(low, high)| [number(low), number(high)]), "{text}");
        }
    }
}
