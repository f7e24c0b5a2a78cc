//! What changed its order: the fewest moves that explain it.

use std::collections::BTreeSet;

/// Of pairs in the order of the newer draft, the places of those that moved: all outside one
/// longest run that keeps its order. What no longer stands below its heading is not of that run.
pub(super) fn moved(
    pairs: &[(usize, usize)],
    is_at_home: impl Fn(usize, usize) -> bool,
) -> BTreeSet<usize> {
    let (places, old): (Vec<usize>, Vec<usize>) = pairs
        .iter()
        .enumerate()
        .filter(|(_, (i, j))| is_at_home(*i, *j))
        .map(|(place, (i, _))| (place, *i))
        .unzip();
    let kept: BTreeSet<usize> =
        longest_increasing(&old).into_iter().filter_map(|at| places.get(at).copied()).collect();
    (0..pairs.len()).filter(|place| !kept.contains(place)).collect()
}

/// Places of a longest increasing subsequence of distinct numbers, in n log n.
pub(super) fn longest_increasing(row: &[usize]) -> BTreeSet<usize> {
    // `tails[k]`: place of the least last element of an increasing run of length k + 1.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; row.len()];
    for (place, value) in row.iter().enumerate() {
        let length = tails.partition_point(|tail| row.get(*tail).is_some_and(|v| v < value));
        if let (Some(slot), Some(previous)) = (before.get_mut(place), length.checked_sub(1)) {
            *slot = tails.get(previous).copied();
        }
        match tails.get_mut(length) {
            Some(tail) => *tail = place,
            None => tails.push(place),
        }
    }
    let mut kept = BTreeSet::new();
    let mut at = tails.last().copied();
    while let Some(place) = at {
        kept.insert(place);
        at = before.get(place).copied().flatten();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(old: &[usize]) -> Vec<usize> {
        let pairs: Vec<_> = old.iter().copied().zip(0..).collect();
        moved(&pairs, |_, _| true).into_iter().collect()
    }

    #[test]
    fn one_that_moved_is_one_move() {
        assert_eq!(of(&[0, 1, 2, 3]), [] as [usize; 0]);
        assert_eq!(of(&[3, 0, 1, 2]), [0]);
        assert_eq!(of(&[1, 2, 3, 0]), [3]);
        assert_eq!(of(&[0, 3, 2, 1, 4]).len(), 2);
    }

    #[test]
    fn what_stands_below_another_heading_moved() {
        let pairs = [(0, 0), (1, 1), (2, 2)];
        assert_eq!(moved(&pairs, |i, _| i != 1), BTreeSet::from([1]));
    }

    proptest! {
        #[test]
        fn what_stays_keeps_its_order(row in Just((0..40usize).collect::<Vec<_>>()).prop_shuffle()) {
            let moved = of(&row);
            let stays: Vec<_> = row.iter().enumerate().filter(|(i, _)| !moved.contains(i)).map(|(_, v)| *v).collect();
            prop_assert!(stays.is_sorted());
        }
    }
}
