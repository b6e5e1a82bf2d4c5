//! What the words of a cell are worth: lists, numbers, ranges and corrections.

use serde_json::{Number, Value};

use crate::day;
use crate::number;
use crate::sheet::tab::Cell;

/// The entries of a cell: a line each, or parted by semicolons, or where it has neither, by commas.
pub fn list(cell: &Cell) -> Vec<&str> {
    let text = cell.text.as_str();
    let strong = |mark: char| matches!(mark, '\n' | ';' | '；' | '؛');
    let weak = |mark: char| matches!(mark, ',' | '，' | '、' | '،');
    let entries: Vec<_> = if text.contains(strong) { text.split(strong).collect() } else { text.split(weak).collect() };
    entries.into_iter().map(str::trim).filter(|entry| !entry.is_empty()).collect()
}

/// The titles or ids of a cell: a title may have a comma.
pub fn titles(cell: &Cell) -> impl Iterator<Item = &str> {
    cell.text.split(['\n', ';', '；', '؛']).map(str::trim).filter(|title| !title.is_empty())
}

/// The paragraphs of a cell: a line each.
pub fn paragraphs(cell: &Cell) -> impl Iterator<Item = &str> {
    cell.text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// The number of a cell, whole where it is; one that is a number of the sheet has a point before the decimals in every
/// language.
pub fn number(cell: &Cell, decimals: char) -> Option<Value> {
    let number = number::read(&cell.text, if cell.number { '.' } else { decimals })?;
    Some(whole(number))
}

/// The two numbers of a range, each whole where it is.
pub fn range(cell: &Cell, decimals: char) -> Option<[Value; 2]> {
    Some(number::range(&cell.text, decimals)?.map(whole))
}

/// A sheet writes 41.0 for 41.
fn whole(number: Number) -> Value {
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    let value = number.as_f64().filter(|value| value.fract() == 0.0 && value.abs() < WHOLE);
    value.map_or(Value::Number(number), |value| Value::from(value as i64))
}

/// The day and the words of a correction, such as `2026-11-21: The letter is from teachers.` or `Nov. 21, 2026 – …`; the
/// day as it is written in a language.
pub fn correction<'l>(line: &'l str, lang: &str) -> (Option<&'l str>, &'l str) {
    let is_mark = |mark: char| ":：–—".contains(mark);
    let parted = line.match_indices(is_mark).map(|(at, mark)| (line[..at].trim(), &line[at + mark.len()..]));
    let mut by_mark = parted.chain([(line, "")]).filter(|(day, _)| day::is_one(day, lang));
    let by_space = || {
        let (day, words) = line.split_once(char::is_whitespace)?;
        let day = day.trim_end_matches([':', ',', ';']);
        let mut numbers = day.split(['-', '.', '/']).filter(|number| number.bytes().all(|one| one.is_ascii_digit()));
        (day.starts_with(|first: char| first.is_ascii_digit()) && numbers.nth(2).is_some()).then_some((day, words))
    };
    match by_space().or_else(|| by_mark.next()) {
        Some((day, words)) => (Some(day), words.trim_start_matches([':', '–', '—', '-', ' ']).trim()),
        None => (None, line),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_number_of_the_sheet_has_a_point_and_is_whole_where_it_is() {
        let cell = |text: &str, number| Cell { number, ..Cell::of_text(text) };
        let table = [
            ("41.0", true, ',', json!(41)),
            ("1.234", true, ',', json!(1.234)),
            ("1.234", false, ',', json!(1234)),
            ("41,0", false, ',', json!(41)),
            ("1e3", true, '.', json!(1000)),
            ("about 41", false, '.', json!(null)),
        ];
        for (text, is_number, decimals, expected) in table {
            assert_eq!(number(&cell(text, is_number), decimals).unwrap_or_default(), expected, "{text}");
        }
        assert_eq!(range(&Cell::of_text("18 to 29.0"), '.'), Some([json!(18), json!(29)]));
    }

    #[test]
    fn lists_are_parted_by_the_strongest_mark() {
        let table = [
            ("a, b", vec!["a", "b"]),
            ("a, b; c", vec!["a, b", "c"]),
            ("a, b\nc;", vec!["a, b", "c"]),
            ("a, b;", vec!["a, b"]),
            (" ; ", vec![]),
        ];
        for (text, expected) in table {
            assert_eq!(list(&Cell::of_text(text)), expected, "{text:?}");
        }
        assert_eq!(titles(&Cell::of_text("a, b; c\nd")).collect::<Vec<_>>(), ["a, b", "c", "d"]);
    }

    #[test]
    fn a_correction_has_its_day_first() {
        let table = [
            ("2026-11-21: It said two.", (Some("2026-11-21"), "It said two.")),
            ("2026-11-21 It said two: no.", (Some("2026-11-21"), "It said two: no.")),
            ("21.11.2026 – It said two.", (Some("21.11.2026"), "It said two.")),
            ("21.11. It said two.", (Some("21.11."), "It said two.")),
            ("Nov. 21, 2026: It said two.", (Some("Nov. 21, 2026"), "It said two.")),
            ("21 November 2026 — It said: two.", (Some("21 November 2026"), "It said: two.")),
            ("November 21: It said two.", (Some("November 21"), "It said two.")),
            ("2026-11-21", (Some("2026-11-21"), "")),
            ("It said two.", (None, "It said two.")),
            ("200 pupils, not 300: It said two.", (None, "200 pupils, not 300: It said two.")),
            ("1.5 hours, not two.", (None, "1.5 hours, not two.")),
        ];
        for (line, expected) in table {
            assert_eq!(correction(line, "en"), expected, "{line}");
        }
    }
}
