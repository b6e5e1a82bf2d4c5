//! What is said of sections and points, as text: `id_2_other-id_0`, for a page's fragment and a reader's memory.
//!
//! Ids are as the format has them, without `_`, so that nothing needs escaping. What is read may come from anyone: it is taken as a
//! whole or not at all.

use crate::MAX_POINTS;

/// Writes what is known of `ids`, a digit each.
#[must_use]
pub fn write(ids: &[&str], values: &[Option<usize>]) -> String {
    let known =
        ids.iter().zip(values).filter_map(|(id, value)| Some([*id, "_", &value.as_ref()?.to_string()].concat()));
    known.collect::<Vec<_>>().join("_")
}

/// Reads what is said of `ids`, by their index. An id that is not among them is passed over: documents change.
///
/// None where the text is no list of pairs, has a value above `most`, says two things of one id, or nothing of any.
#[must_use]
pub fn read(text: &str, ids: &[&str], most: usize) -> Option<Vec<Option<usize>>> {
    let mut values = vec![None; ids.len()];
    let mut known = false;
    let mut parts = text.split('_');
    let mut count = 0;
    while let Some(id) = parts.next() {
        count += 1;
        let [digit] = parts.next()?.as_bytes() else { return None };
        let value = usize::from(*digit).checked_sub(usize::from(b'0'))?;
        let form = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if value > most || id.is_empty() || !id.bytes().all(form) || count > 2 * MAX_POINTS {
            return None;
        }
        if let Some(index) = ids.iter().position(|known| *known == id) {
            if values[index].replace(value).is_some() {
                return None;
            }
            known = true;
        }
    }
    known.then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 3] = ["a", "b-2", "c"];

    #[test]
    fn what_is_written_is_read_again() {
        let table = [
            ([Some(2), None, Some(0)], "a_2_c_0"),
            ([None, Some(1), None], "b-2_1"),
            ([Some(0), Some(1), Some(2)], "a_0_b-2_1_c_2"),
        ];
        for (values, text) in table {
            assert_eq!(write(&IDS, &values), text);
            assert_eq!(read(text, &IDS, 2), Some(values.to_vec()));
        }
        assert_eq!(write(&IDS, &[None; 3]), "");
    }

    #[test]
    fn what_is_not_as_it_should_be_is_not_read_at_all() {
        let hostile = [
            "",
            "_",
            "__",
            "a",
            "a_",
            "_1",
            "a_3",
            "a_9",
            "a_1_",
            "a_1_a_2",
            "a_1_b-2",
            "a_1_<img>_1",
            "A_1",
            "a_1 ",
            "a_-1",
            "a_é",
            "é",
            "x_1",
            "a_1_constructor.prototype_1",
            "a%5F1",
            "a=1",
            "a_10",
            "a__1",
        ];
        for text in hostile {
            assert_eq!(read(text, &IDS, 2), None, "{text}");
        }
        assert_eq!(read("gone_1_a_1", &IDS, 1), Some(vec![Some(1), None, None]), "a point that is gone is passed over");
        assert_eq!(read(&["x_1_".repeat(9_999).as_str(), "a_1"].concat(), &IDS, 2), None, "no end of pairs");
    }
}
