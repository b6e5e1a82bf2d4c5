//! Absolute numbers: what must hold between those of one figure, how they differ, and how a number is written in digits.
//!
//! Owns the arithmetic, which sentence, picture and table share. A number is written by the language of the document; what
//! is written here is for those who have no language at hand.

use crate::kind::Base;
use crate::{Figure, Figures};

/// How one option compares with the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Difference {
    /// Both numbers are the same.
    None,
    /// With the option that the document is about, it is so much less.
    Less(f64),
    /// With the option that the document is about, it is so much more.
    More(f64),
}

impl Figure {
    /// How its two numbers differ, to the digits that its author wrote: 0.3 is 0.2 more than 0.1, whatever is lost when
    /// a machine subtracts.
    #[must_use]
    pub fn difference(&self) -> Difference {
        let scale = scale(self.without).max(scale(self.with));
        let gap = whole(self.with * scale) - whole(self.without * scale);
        match gap {
            0.0 => Difference::None,
            _ if gap < 0.0 => Difference::Less(-gap / scale),
            _ => Difference::More(gap / scale),
        }
    }

    /// Whether its numbers are counts out of [`Figures::of`].
    #[must_use]
    pub fn counts(&self) -> bool {
        self.unit.is_none()
    }

    /// Its numbers, each with its key as the end of a JSON Pointer.
    #[must_use]
    pub fn numbers(&self) -> [(&'static str, Option<f64>); 4] {
        [("/without", Some(self.without)), ("/with", Some(self.with)), ("/low", self.low), ("/high", self.high)]
    }

    /// The likely range of `with`.
    #[must_use]
    pub fn range(&self) -> Option<(f64, f64)> {
        self.low.zip(self.high)
    }
}

/// What is wrong between the numbers of a figure: at which key, as the end of a JSON Pointer, and what to do. One that is no
/// number has been reported already.
pub(crate) fn fault(figures: &Figures, figure: &Figure) -> Option<(&'static str, String)> {
    if figure.counts() {
        let Some(of) = figures.of else {
            let advice = "Without “unit” the numbers are counts, and “figures” does not say out of how many; give it “of”, or the figure a “unit”.";
            return Some(("", advice.to_owned()));
        };
        let next = Base::ALL.iter().find(|base| **base > of);
        let larger = next.map_or_else(String::new, |next| format!(", with {next} in “of”"));
        for (key, number) in figure.numbers() {
            let number = number.unwrap_or_default();
            let fault = if number > f64::from(of) {
                format!("more than “of”, which is {of}; count anew")
            } else if number - number.floor() > 0.0 {
                "no whole number, and people are counted whole; count anew".to_owned()
            } else {
                continue;
            };
            return Some((key, format!("“{}” is {fault}{larger}.", &key[1..])));
        }
    }
    match (figure.low, figure.high) {
        (Some(low), Some(high)) if figure.with < low || figure.with > high => {
            Some(("/with", "“with” is not within its range, “low” to “high”; correct one of them.".to_owned()))
        }
        (Some(_), None) | (None, Some(_)) => {
            Some(("", "A range has both “low” and “high”; write the other one too.".to_owned()))
        }
        _ => None,
    }
}

/// The nearest whole number.
fn whole(number: f64) -> f64 {
    (number + 0.5).floor()
}

/// The power of ten by which a number must be taken to be whole. Past nine digits after the point there is no figure.
fn scale(number: f64) -> f64 {
    let mut scale = 1.0;
    while scale < 1e9 && (number * scale - whole(number * scale)).abs() > number * scale * 1e-12 {
        scale *= 10.0;
    }
    scale
}

/// A number in the digits of the format itself, without the standard library's way to write one, which weighs more than all
/// of this module.
#[must_use]
pub fn digits(number: f64) -> String {
    let scale = scale(number);
    let all = (whole(number * scale) as u64).to_string();
    let places = (scale as u64).to_string().len() - 1;
    if places == 0 {
        return all;
    }
    let all = ["0".repeat((places + 1).saturating_sub(all.len())), all].concat();
    let (before, after) = all.split_at(all.len() - places);
    [before, ".", after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Field as _;

    fn figure(json: serde_json::Value) -> Figure {
        Figure::required(&serde_json::from_value(json).unwrap(), &mut Vec::new())
    }

    #[test]
    fn a_difference_has_the_digits_that_its_author_wrote() {
        let table = [
            (5.0, 4.0, Difference::Less(1.0)),
            (0.1, 0.3, Difference::More(0.2)),
            (0.3, 0.1, Difference::Less(0.2)),
            (1.1, 2.25, Difference::More(1.15)),
            (22.0, 22.0, Difference::None),
            (0.0, 0.0, Difference::None),
            (0.0, 100.0, Difference::More(100.0)),
            (1e15, 1e15 + 2.0, Difference::More(2.0)),
        ];
        for (without, with, expected) in table {
            let figure = figure(serde_json::json!({ "outcome": "x", "without": without, "with": with }));
            assert_eq!(figure.difference(), expected, "{without} {with}");
        }
    }

    #[test]
    fn digits_are_those_of_json() {
        for number in
            [0.0, 1.0, 2.5, 0.1, 0.05, 0.000_001, 10.0, 999.25, 1_234_567.0, 108.5, 1.15, 0.2, 4_000_000_000.5]
        {
            assert_eq!(digits(number), number.to_string());
        }
    }
}
