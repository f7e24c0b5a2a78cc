//! What two rows have in common in the same order: most of two drafts, in about n log n.

use super::moves::longest_increasing;
use std::{collections::HashMap, ops::Range};

/// Gaps within gaps are looked into so deep; what is left there is paired otherwise.
const DEPTH: usize = 24;

/// Pairs of places with equal numbers, rising on both sides: equal ends, then what stands once on
/// each side, then the same within each gap between those (patience).
pub(super) fn anchored(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut gaps = vec![(0..old.len(), 0..new.len(), 0)];
    while let Some((left, right, depth)) = gaps.pop() {
        let (left, right) = ends(old, new, left, right, &mut pairs);
        if left.is_empty() || right.is_empty() || depth == DEPTH {
            continue;
        }
        let (mut from_old, mut from_new) = (left.start, right.start);
        let anchors = unique(old, new, &left, &right);
        if anchors.is_empty() {
            continue;
        }
        for (i, j) in anchors {
            pairs.push((i, j));
            gaps.push((from_old..i, from_new..j, depth + 1));
            (from_old, from_new) = (i + 1, j + 1);
        }
        gaps.push((from_old..left.end, from_new..right.end, depth + 1));
    }
    pairs.sort_unstable();
    pairs
}

/// Pairs what is equal at both ends of a gap, and gives what is left between.
fn ends(
    old: &[u32],
    new: &[u32],
    mut left: Range<usize>,
    mut right: Range<usize>,
    pairs: &mut Vec<(usize, usize)>,
) -> (Range<usize>, Range<usize>) {
    while !left.is_empty() && !right.is_empty() && old.get(left.start) == new.get(right.start) {
        pairs.push((left.start, right.start));
        (left.start, right.start) = (left.start + 1, right.start + 1);
    }
    while !left.is_empty() && !right.is_empty() && old.get(left.end - 1) == new.get(right.end - 1) {
        (left.end, right.end) = (left.end - 1, right.end - 1);
        pairs.push((left.end, right.end));
    }
    (left, right)
}

/// What stands once in each side of a gap, the longest run of it that keeps its order.
fn unique(
    old: &[u32],
    new: &[u32],
    left: &Range<usize>,
    right: &Range<usize>,
) -> Vec<(usize, usize)> {
    let once = |row: &[u32], range: &Range<usize>| {
        let mut places: HashMap<u32, Option<usize>> = HashMap::new();
        for at in range.clone() {
            let Some(number) = row.get(at) else { continue };
            places.entry(*number).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let (olds, news) = (once(old, left), once(new, right));
    let mut pairs: Vec<(usize, usize)> = news
        .into_iter()
        .filter_map(|(number, place)| Some((olds.get(&number).copied().flatten()?, place?)))
        .collect();
    pairs.sort_unstable_by_key(|pair| pair.1);
    let kept = longest_increasing(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>());
    kept.into_iter().filter_map(|place| pairs.get(place).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_rows_and_what_stands_between() {
        assert_eq!(anchored(&[1, 2, 3], &[1, 2, 3]), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(anchored(&[1, 2, 3], &[1, 3]), [(0, 0), (2, 1)]);
        // Of equal ones, those between the same neighbours.
        assert_eq!(anchored(&[9, 1, 9, 2, 9], &[1, 9, 2]), [(1, 0), (2, 1), (3, 2)]);
        assert_eq!(anchored(&[1, 2], &[3, 4]), []);
    }

    proptest! {
        #[test]
        fn pairs_are_equal_and_rise(
            old in prop::collection::vec(0..12_u32, 0..40), new in prop::collection::vec(0..12_u32, 0..40),
        ) {
            let pairs = anchored(&old, &new);
            prop_assert!(pairs.iter().all(|(i, j)| old[*i] == new[*j]));
            prop_assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
        }
    }
}
