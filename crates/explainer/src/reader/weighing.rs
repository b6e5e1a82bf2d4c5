//! What a reader makes of the weights that they give: which side is heavier, what carries it, what would tip it.
//!
//! Owns the scale and its arithmetic. What the reader has not weighed counts for nothing. A side counts as a share of the
//! most that it could come to, or an editor who cuts a side into more points would make it heavier
//! (`docs/decisions/0013-weighing-counts-shares.md`).

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

/// The most that a point can weigh.
const MOST: usize = Weight::ALL.len() - 1;

/// What counts for a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The sum of the weights of its points.
    pub sum: usize,
    /// How many points it has.
    pub points: usize,
}

impl Share {
    /// The sum in hundredths of the most that it could be, rounded; not 0 where anything counts.
    fn percent(self) -> usize {
        let most = (MOST * self.points).max(1);
        ((200 * self.sum + most) / (2 * most)).max(usize::from(self.sum > 0))
    }
}

/// What counts for each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The benefits’ share.
    pub benefit: Share,
    /// The risks’ share.
    pub risk: Share,
}

impl Balance {
    /// Adds up what a reader says of a document's points.
    #[must_use]
    pub fn new(explainer: &Explainer, weights: &[Option<Weight>]) -> Self {
        let none = Share { sum: 0, points: 0 };
        let mut balance = Self { benefit: none, risk: none };
        for (point, weight) in explainer.points.iter().zip(weights) {
            let share = if point.side == Side::Benefit { &mut balance.benefit } else { &mut balance.risk };
            share.sum += number(*weight);
            share.points += 1;
        }
        balance
    }

    /// Whether anything counts for either side.
    #[must_use]
    pub const fn counts(self) -> bool {
        self.benefit.sum + self.risk.sum > 0
    }

    /// The side with the larger share, if one has.
    #[must_use]
    pub fn heavier(self) -> Option<Side> {
        let [benefit, risk] = self.totals();
        match benefit.cmp(&risk) {
            std::cmp::Ordering::Greater => Some(Side::Benefit),
            std::cmp::Ordering::Less => Some(Side::Risk),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// Both shares as whole percents, the benefits' first: rounded, and of two that differ the larger is the larger number.
    #[must_use]
    pub fn percents(self) -> [usize; 2] {
        let percents = [self.benefit, self.risk].map(Share::percent);
        match self.heavier() {
            Some(heavier) if percents[0] == percents[1] => {
                let up = |share: Share| (100 * share.sum).div_ceil(MOST * share.points);
                let down = |share: Share| 100 * share.sum / (MOST * share.points);
                match heavier {
                    Side::Benefit => [up(self.benefit), down(self.risk)],
                    Side::Risk => [down(self.benefit), up(self.risk)],
                }
            }
            _ => percents,
        }
    }

    /// What a weight of 1 counts for on a side. The unit is one that both sides share, so that nothing is rounded: each
    /// side counts as much by the other's number of points as its share of its own.
    const fn step(self, side: Side) -> usize {
        match side {
            Side::Benefit => self.risk.points,
            Side::Risk => self.benefit.points,
        }
    }

    /// What both sides come to in that unit, the benefits first.
    const fn totals(self) -> [usize; 2] {
        [self.benefit.sum * self.step(Side::Benefit), self.risk.sum * self.step(Side::Risk)]
    }
}

fn number(weight: Option<Weight>) -> usize {
    weight.map_or(0, Weight::number)
}

/// The fewest points of the heavier side that outweigh all of the other, the heaviest first, then in the order of the
/// document; none where no side is heavier.
#[must_use]
pub fn carriers(explainer: &Explainer, weights: &[Option<Weight>]) -> Vec<usize> {
    let balance = Balance::new(explainer, weights);
    let [benefit, risk] = balance.totals();
    let mut carriers = Vec::new();
    let mut sum = 0;
    for weight in [2, 1] {
        for (index, point) in explainer.points.iter().enumerate() {
            if Some(point.side) == balance.heavier() && number(weights[index]) == weight && sum <= benefit.min(risk) {
                carriers.push(index);
                sum += weight * balance.step(point.side);
            }
        }
    }
    carriers
}

/// The smallest change that would make the lighter side the heavier one: points, and what to say of each.
///
/// As few points as can be, and of the last no more than is needed. Of points that can do as much, those that the reader
/// has weighed come before those they have not, each in the order of the document. Empty where no side is heavier;
/// otherwise there always is one, for each side has a point.
#[must_use]
pub fn tipping(explainer: &Explainer, weights: &[Option<Weight>]) -> Vec<(usize, Weight)> {
    let balance = Balance::new(explainer, weights);
    let Some(heavier) = balance.heavier() else { return Vec::new() };
    let [benefit, risk] = balance.totals();
    let mut missing = benefit.abs_diff(risk) + 1;
    let mut changes = Vec::new();
    let mut left = usize::MAX;
    while missing > 0 {
        // The most that a point can do, of those that can do less than the ones before.
        let room = |index: usize| {
            let (now, side) = (number(weights[index]), explainer.points[index].side);
            (if side == heavier { now } else { MOST - now }) * balance.step(side)
        };
        let most = (0..explainer.points.len()).map(room).filter(|room| *room < left).max().unwrap_or_default();
        if most == 0 {
            break;
        }
        left = most;
        for weighed in [true, false] {
            for (index, point) in explainer.points.iter().enumerate() {
                if missing > 0 && room(index) == most && weights[index].is_some() == weighed {
                    let now = number(weights[index]);
                    let steps = missing.div_ceil(balance.step(point.side));
                    let then = if point.side == heavier { now.saturating_sub(steps) } else { MOST.min(now + steps) };
                    changes.extend(Weight::from_number(then).map(|weight| (index, weight)));
                    missing = missing.saturating_sub(most);
                }
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
        type Row<'a> = (&'a [Side], &'a [i8], [usize; 2], Option<Side>, &'a [usize], &'a [(usize, usize)]);
        // -1 stands for what the reader has said nothing of.
        let table: [Row<'_>; 11] = [
            (&[b, r], &[-1, -1], [0, 0], None, &[], &[]),
            (&[b, r], &[0, 0], [0, 0], None, &[], &[]),
            (&[b, r], &[1, 1], [50, 50], None, &[], &[]),
            (&[b, r], &[1, -1], [50, 0], Some(b), &[0], &[(1, 2)]),
            (&[b, r], &[2, 1], [100, 50], Some(b), &[0], &[(0, 0)]),
            (&[b, b, r], &[1, 1, 1], [50, 50], None, &[], &[]),
            // One risk of one is as much as two benefits of two.
            (&[b, b, r], &[2, 1, 1], [75, 50], Some(b), &[0, 1], &[(0, 0)]),
            (&[b, b, r], &[2, 2, 0], [100, 0], Some(b), &[0], &[(2, 2), (0, 1)]),
            (&[r, b, r, r], &[1, 0, 2, 1], [0, 67], Some(r), &[2], &[(1, 2)]),
            (&[b, b, b, r], &[2, 0, -1, 1], [33, 50], Some(r), &[3], &[(3, 0)]),
            (&[b, r, r], &[2, 0, -1], [100, 0], Some(b), &[0], &[(0, 0), (1, 1)]),
        ];
        for (sides, numbers, percents, heavier, carries, tips) in table {
            let (explainer, weights) = (document(sides), weights(numbers));
            let balance = Balance::new(&explainer, &weights);
            assert_eq!((balance.percents(), balance.heavier()), (percents, heavier), "{numbers:?}");
            assert_eq!(balance.counts(), numbers.iter().any(|number| *number > 0), "{numbers:?}");
            assert_eq!(carriers(&explainer, &weights), carries, "{numbers:?}");
            let changes: Vec<_> =
                tipping(&explainer, &weights).into_iter().map(|(index, weight)| (index, weight.number())).collect();
            assert_eq!(changes, tips, "{numbers:?}");
        }
    }

    #[test]
    fn shares_that_differ_never_have_one_number() {
        let table = [
            ((1, 4), (1, 4), [13, 13]),
            ((4, 7), (5, 9), [29, 28]),
            ((5, 9), (4, 7), [28, 29]),
            ((200, 101), (198, 100), [100, 99]),
            ((1, 300), (0, 1), [1, 0]),
            ((1, 300), (1, 299), [0, 1]),
            ((599, 300), (2, 1), [99, 100]),
        ];
        for ((benefits, of), (risks, those), percents) in table {
            let balance =
                Balance { benefit: Share { sum: benefits, points: of }, risk: Share { sum: risks, points: those } };
            assert_eq!(balance.percents(), percents, "{balance:?}");
        }
    }

    /// Every way to weigh this many points.
    fn all(points: usize) -> impl Iterator<Item = Weights> {
        (0..4_u32.pow(points as u32)).map(move |code| {
            (0..points as u32).map(|place| Weight::from_number((code / 4_u32.pow(place) % 4) as usize)).collect()
        })
    }

    fn heavier(sides: &[Side], weights: &[Option<Weight>]) -> Option<Side> {
        Balance::new(&document(sides), weights).heavier()
    }

    /// The share of a side to compare with another of the same document, by another way than that of the program.
    fn share(sides: &[Side], weights: &[Option<Weight>], side: Side) -> f64 {
        let of_side: Vec<_> =
            sides.iter().zip(weights).filter(|(each, _)| **each == side).map(|(_, w)| number(*w)).collect();
        of_side.iter().sum::<usize>() as f64 / (2 * of_side.len()) as f64
    }

    /// Some sides, both among them, and a weight for each.
    fn weighed(points: usize) -> impl Strategy<Value = (Vec<Side>, Weights)> {
        proptest::collection::vec((prop_oneof![Just(Side::Benefit), Just(Side::Risk)], -1..3_i8), 2..=points)
            .prop_map(|points| points.into_iter().unzip())
            .prop_map(|(sides, numbers): (Vec<_>, Vec<_>)| (sides, weights(&numbers)))
            .prop_filter("both sides", |(sides, _)| Side::BOTH.iter().all(|side| sides.contains(side)))
    }

    proptest! {
        #[test]
        fn to_mark_all_alike_favours_nobody((sides, _) in weighed(30), mark in -1..3_i8) {
            let weights = weights(&vec![mark; sides.len()]);
            prop_assert_eq!(heavier(&sides, &weights), None);
            let percents = Balance::new(&document(&sides), &weights).percents();
            prop_assert_eq!(percents, [50 * mark.max(0) as usize; 2]);
        }

        #[test]
        fn the_larger_share_is_heavier_and_has_the_larger_number((sides, weights) in weighed(30)) {
            let [benefit, risk] = Side::BOTH.map(|side| share(&sides, &weights, side));
            let [b, r] = Balance::new(&document(&sides), &weights).percents();
            // Shares of so few points that differ do so by more than a float can lose.
            let expected = if (benefit - risk).abs() < 1e-9 { None } else if benefit > risk { Some(Side::Benefit) } else { Some(Side::Risk) };
            prop_assert_eq!(heavier(&sides, &weights), expected);
            prop_assert_eq!(b.cmp(&r), match expected { None => std::cmp::Ordering::Equal, Some(Side::Benefit) => std::cmp::Ordering::Greater, Some(Side::Risk) => std::cmp::Ordering::Less });
            for (percent, share) in [(b, benefit), (r, risk)] {
                prop_assert!((percent as f64 - 100.0 * share).abs() < 1.0, "{percent} for {share}");
            }
        }

        #[test]
        fn to_say_that_a_point_matters_more_never_weakens_its_side((sides, weights) in weighed(12), index: proptest::sample::Index) {
            let index = index.index(sides.len());
            let before = heavier(&sides, &weights);
            let old = number(weights[index]);
            for more in old..=2 {
                let mut after = weights.clone();
                after[index] = Weight::from_number(more);
                let after = heavier(&sides, &after);
                prop_assert!(after == before || after == Some(sides[index]) || after.is_none() && before != Some(sides[index]), "{before:?} {after:?}");
                prop_assert!(more > old || after == before, "what does not matter counts as what is not said");
            }
        }

        #[test]
        fn a_side_gains_nothing_by_more_points((sides, weights) in weighed(12), times in 2..5_usize, side in prop_oneof![Just(Side::Benefit), Just(Side::Risk)]) {
            // Each point of the side is cut into as many, which the reader answers as the one.
            let cut = |sides: &[Side], weights: &[Option<Weight>], cuts: &dyn Fn(usize) -> bool| -> (Vec<Side>, Weights) {
                let parts = sides.iter().zip(weights).enumerate();
                parts.flat_map(|(index, (side, weight))| vec![(*side, *weight); if cuts(index) { times } else { 1 }]).unzip()
            };
            let (more_sides, more_weights) = cut(&sides, &weights, &|index| sides[index] == side);
            prop_assert_eq!(heavier(&more_sides, &more_weights), heavier(&sides, &weights));
            // Where all of the side have one answer, it does not matter which of them is cut.
            let first = sides.iter().position(|each| *each == side).unwrap_or_default();
            let alike: Weights = sides.iter().zip(&weights).map(|(each, weight)| if *each == side { weights[first] } else { *weight }).collect();
            let (more_sides, more_weights) = cut(&sides, &alike, &|index| index == first);
            prop_assert_eq!(heavier(&more_sides, &more_weights), heavier(&sides, &alike));
        }

        #[test]
        fn the_sides_are_treated_alike((sides, weights) in weighed(12)) {
            let other = |side: Side| if side == Side::Benefit { Side::Risk } else { Side::Benefit };
            let swapped: Vec<_> = sides.iter().copied().map(other).collect();
            prop_assert_eq!(heavier(&swapped, &weights), heavier(&sides, &weights).map(other));
            prop_assert_eq!(carriers(&document(&swapped), &weights), carriers(&document(&sides), &weights));
            prop_assert_eq!(tipping(&document(&swapped), &weights), tipping(&document(&sides), &weights));
        }

        #[test]
        fn the_change_tips_it_and_no_smaller_one_does((sides, weights) in weighed(5)) {
            let explainer = document(&sides);
            let heavier_of = |weights: &[Option<Weight>]| Balance::new(&explainer, weights).heavier();
            let before = heavier_of(&weights);
            let changes = tipping(&explainer, &weights);
            prop_assert_eq!(changes.is_empty(), before.is_none());
            if let (Some(before), Some((last, most))) = (before, changes.last().copied()) {
                let mut tipped = weights.clone();
                for (index, weight) in &changes {
                    tipped[*index] = Some(*weight);
                }
                let other = Some(if before == Side::Benefit { Side::Risk } else { Side::Benefit });
                prop_assert_eq!(heavier_of(&tipped), other);
                let fewest = all(sides.len())
                    .filter(|other_weights| heavier_of(other_weights) == other)
                    .map(|other_weights| other_weights.iter().zip(&weights).filter(|(then, now)| number(**then) != number(**now)).count())
                    .min();
                prop_assert_eq!(fewest, Some(changes.len()));
                // A step less of the last is not enough.
                let less = if sides[last] == before { most.number() + 1 } else { most.number() - 1 };
                tipped[last] = Weight::from_number(less);
                prop_assert_ne!(heavier_of(&tipped), other);
                let carried = carriers(&explainer, &weights);
                let alone = |points: &[usize]| -> Weights {
                    weights.iter().enumerate().map(|(index, weight)| weight.filter(|_| sides[index] != before || points.contains(&index))).collect()
                };
                prop_assert_eq!(heavier_of(&alone(&carried)), Some(before));
                prop_assert_ne!(heavier_of(&alone(&carried[1..])), Some(before), "without the first it is not outweighed");
                prop_assert!(carried.iter().all(|index| sides[*index] == before));
                let fewest = (0..1_u32 << sides.len())
                    .map(|set| (0..sides.len()).filter(|index| set >> index & 1 == 1 && sides[*index] == before).collect::<Vec<_>>())
                    .filter(|points| heavier_of(&alone(points)) == Some(before))
                    .map(|points| points.len())
                    .min();
                prop_assert_eq!(fewest, Some(carried.len()));
            }
        }
    }
}
