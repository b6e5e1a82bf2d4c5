//! What a reader makes of the weights that they give: which side is heavier, what carries it, what would tip it.
//!
//! Owns the scale and its arithmetic. What the reader has not weighed counts for nothing.

use crate::{Explainer, Side};

/// How much a point matters to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It does not matter: 0.
    DoesNotMatter,
    /// It matters: 1.
    Matters,
    /// It matters a lot: 2.
    MattersALot,
}

impl Weight {
    /// Every weight, the lightest first.
    pub const ALL: [Self; 3] = [Self::DoesNotMatter, Self::Matters, Self::MattersALot];

    /// The weight of this number, 0 to 2.
    #[must_use]
    pub fn from_number(number: usize) -> Option<Self> {
        Self::ALL.get(number).copied()
    }

    /// What it counts for.
    #[must_use]
    pub const fn number(self) -> usize {
        self as usize
    }

    /// What the interface calls it, by key of its messages.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::DoesNotMatter => "does-not-matter",
            Self::Matters => "matters",
            Self::MattersALot => "matters-a-lot",
        }
    }
}

/// What a reader says of each point, by index; none of those they have said nothing of.
pub type Weights = Vec<Option<Weight>>;

/// What the two sides weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The sum of the benefits' weights.
    pub benefit: usize,
    /// The sum of the risks' weights.
    pub risk: usize,
}

impl Balance {
    /// Adds up what a reader says of a document's points.
    #[must_use]
    pub fn new(explainer: &Explainer, weights: &[Option<Weight>]) -> Self {
        let mut balance = Self { benefit: 0, risk: 0 };
        for (point, weight) in explainer.points.iter().zip(weights) {
            let sum = if point.side == Side::Benefit { &mut balance.benefit } else { &mut balance.risk };
            *sum += number(*weight);
        }
        balance
    }

    /// The side that weighs more, if one does.
    #[must_use]
    pub fn heavier(self) -> Option<Side> {
        match self.benefit.cmp(&self.risk) {
            std::cmp::Ordering::Greater => Some(Side::Benefit),
            std::cmp::Ordering::Less => Some(Side::Risk),
            std::cmp::Ordering::Equal => None,
        }
    }
}

fn number(weight: Option<Weight>) -> usize {
    weight.map_or(0, Weight::number)
}

/// The fewest points of the heavier side that weigh more than all of the other, the heaviest first, then in the order
/// of the document; none where no side is heavier.
#[must_use]
pub fn carriers(explainer: &Explainer, weights: &[Option<Weight>]) -> Vec<usize> {
    let balance = Balance::new(explainer, weights);
    let mut carriers = Vec::new();
    let mut sum = 0;
    for step in [2, 1] {
        for (index, point) in explainer.points.iter().enumerate() {
            if Some(point.side) == balance.heavier()
                && number(weights[index]) == step
                && sum <= balance.benefit.min(balance.risk)
            {
                carriers.push(index);
                sum += step;
            }
        }
    }
    carriers
}

/// The smallest change that would make the lighter side the heavier one: points, and what to say of each.
///
/// As few points as can be, and of the last no more than is needed. Points that the reader has weighed come before
/// those they have not, each in the order of the document. Empty where no side is heavier; otherwise there always is
/// one, for each side has a point.
#[must_use]
pub fn tipping(explainer: &Explainer, weights: &[Option<Weight>]) -> Vec<(usize, Weight)> {
    let balance = Balance::new(explainer, weights);
    let Some(heavier) = balance.heavier() else { return Vec::new() };
    let mut missing = balance.benefit.abs_diff(balance.risk) + 1;
    let mut changes = Vec::new();
    for (most, weighed) in [(2, true), (2, false), (1, true), (1, false)] {
        for (index, point) in explainer.points.iter().enumerate() {
            let now = number(weights[index]);
            let room = if point.side == heavier { now } else { 2 - now };
            if missing > 0 && room == most && weights[index].is_some() == weighed {
                let step = room.min(missing);
                let then = if point.side == heavier { now - step } else { now + step };
                changes.extend(Weight::from_number(then).map(|weight| (index, weight)));
                missing -= step;
            }
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples;

    /// A document with a point for each side given.
    fn document(sides: &[Side]) -> Explainer {
        let mut explainer = samples::small();
        let point = explainer.points[0].clone();
        explainer.points = sides.iter().map(|side| crate::Point { side: *side, ..point.clone() }).collect();
        explainer
    }

    fn weights(numbers: &[i8]) -> Weights {
        numbers.iter().map(|number| usize::try_from(*number).ok().and_then(Weight::from_number)).collect()
    }

    #[test]
    fn the_balance_the_carriers_and_the_smallest_change_are_as_by_hand() {
        let [b, r] = Side::BOTH;
        type Row<'a> = (&'a [Side], &'a [i8], (usize, usize), Option<Side>, &'a [usize], &'a [(usize, usize)]);
        // -1 stands for what the reader has said nothing of.
        let table: [Row<'_>; 7] = [
            (&[b, r], &[-1, -1], (0, 0), None, &[], &[]),
            (&[b, r], &[1, 1], (1, 1), None, &[], &[]),
            (&[b, r], &[1, -1], (1, 0), Some(b), &[0], &[(1, 2)]),
            (&[b, r], &[2, 1], (2, 1), Some(b), &[0], &[(0, 0)]),
            (&[b, b, r], &[1, 1, 1], (2, 1), Some(b), &[0, 1], &[(0, 0), (1, 0)]),
            (&[r, b, r, r], &[1, 0, 2, 1], (0, 4), Some(r), &[2], &[(1, 2), (2, 0), (0, 0)]),
            (&[b, r, r], &[2, 0, -1], (2, 0), Some(b), &[0], &[(0, 0), (1, 1)]),
        ];
        for (sides, numbers, (benefit, risk), heavier, carries, tips) in table {
            let (explainer, weights) = (document(sides), weights(numbers));
            let balance = Balance::new(&explainer, &weights);
            assert_eq!((balance, balance.heavier()), (Balance { benefit, risk }, heavier), "{numbers:?}");
            assert_eq!(carriers(&explainer, &weights), carries, "{numbers:?}");
            let changes: Vec<_> =
                tipping(&explainer, &weights).into_iter().map(|(index, weight)| (index, weight.number())).collect();
            assert_eq!(changes, tips, "{numbers:?}");
        }
    }

    /// Every way to weigh this many points.
    fn all(points: usize) -> impl Iterator<Item = Weights> {
        (0..4_u32.pow(points as u32)).map(move |code| {
            (0..points as u32).map(|place| Weight::from_number((code / 4_u32.pow(place) % 4) as usize)).collect()
        })
    }

    proptest! {
        #[test]
        fn the_change_tips_it_and_no_change_of_fewer_points_does(
            sides in proptest::collection::vec(prop_oneof![Just(Side::Benefit), Just(Side::Risk)], 2..5)
                .prop_filter("both sides", |sides| sides.contains(&Side::Benefit) && sides.contains(&Side::Risk)),
            numbers in proptest::collection::vec(-1..3_i8, 4),
        ) {
            let explainer = document(&sides);
            let weights = weights(&numbers[..sides.len()]);
            let before = Balance::new(&explainer, &weights).heavier();
            let changes = tipping(&explainer, &weights);
            prop_assert_eq!(changes.is_empty(), before.is_none());
            if let Some(before) = before {
                let mut tipped = weights.clone();
                for (index, weight) in &changes {
                    tipped[*index] = Some(*weight);
                }
                let other = Some(if before == Side::Benefit { Side::Risk } else { Side::Benefit });
                prop_assert_eq!(Balance::new(&explainer, &tipped).heavier(), other);
                let fewest = all(sides.len())
                    .filter(|other_weights| Balance::new(&explainer, other_weights).heavier() == other)
                    .map(|other_weights| other_weights.iter().zip(&weights).filter(|(then, now)| number(**then) != number(**now)).count())
                    .min();
                prop_assert_eq!(fewest, Some(changes.len()));
                let carried = carriers(&explainer, &weights);
                let lighter = Balance::new(&explainer, &weights);
                let sum: usize = carried.iter().map(|index| number(weights[*index])).sum();
                prop_assert!(sum > lighter.benefit.min(lighter.risk));
                prop_assert!(carried.iter().all(|index| sides[*index] == before));
            }
        }
    }
}
