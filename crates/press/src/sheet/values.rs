//! What the words of a cell are worth: lists, numbers, ranges and corrections.

use serde_json::{Number, Value};

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

/// The day and the words of a correction, such as `2026-11-21: The letter is from teachers.`
pub fn correction(line: &str) -> (Option<&str>, &str) {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let day = first.trim_end_matches([':', ',', ';']);
    let rest = rest.trim_start_matches([':', '–', '—', '-', ' ']).trim();
    if day.starts_with(|first: char| first.is_ascii_digit()) && !rest.is_empty() {
        (Some(day), rest)
    } else {
        (None, line)
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
            ("21.11.2026 – It said two.", (Some("21.11.2026"), "It said two.")),
            ("It said two.", (None, "It said two.")),
            ("2026-11-21", (None, "2026-11-21")),
        ];
        for (line, expected) in table {
            assert_eq!(correction(line), expected, "{line}");
        }
    }
}
