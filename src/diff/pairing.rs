//! Which entry of the older draft is which of the newer one.

use super::{
    anchors::anchored,
    entry::Entry,
    likeness::{Vocabulary, Words},
};
use pathfinding::prelude::{Matrix, kuhn_munkres};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The least likeness of what stands alone between the same neighbours.
const LEAST_BETWEEN: f64 = 0.35;
/// The least score of a pair that is not the same text.
const LEAST: f64 = 0.5;
/// A word in more texts than this says little about which is which.
const COMMON: usize = 64;
/// Of texts that share telling words, so many that share the most are weighed.
const NEAREST: usize = 32;
/// What a word weighs that stands in one text alone.
const RARE: u64 = 1 << 20;
/// So many pairs are all weighed.
const FEW: usize = 10_000;
/// Assignment is cubic: larger tangles are resolved best pair first.
const TANGLE: usize = 120;
/// Scores as integers for the assignment.
const SCALE: f64 = 1_000_000.0;

/// Pairs of indices, in the order of the newer draft.
pub(super) fn pairs(old: &[Entry], new: &[Entry]) -> Vec<(usize, usize)> {
    let mut pairs = unmoved(old, new);
    let kept: [HashSet<usize>; 2] =
        [pairs.iter().map(|pair| pair.0).collect(), pairs.iter().map(|pair| pair.1).collect()];
    pairs.extend(same_text(old, new, &kept));
    let free = |taken: Vec<usize>, count: usize| {
        let mut is_free = vec![true; count];
        taken
            .into_iter()
            .filter_map(|i| is_free.get_mut(i).map(|flag| *flag = false))
            .for_each(drop);
        (0..count).filter(|i| is_free.get(*i) == Some(&true)).collect::<Vec<_>>()
    };
    let left = free(pairs.iter().map(|pair| pair.0).collect(), old.len());
    let right = free(pairs.iter().map(|pair| pair.1).collect(), new.len());
    pairs.extend(alike(old, new, &left, &right));
    pairs.extend(same_facts(old, new, &pairs));
    pairs.extend(initials(old, new, &pairs));
    pairs.extend(between(old, new, &pairs));
    pairs.sort_by_key(|pair| pair.1);
    pairs
}

/// Pairs that say the same, of the same owners at the same place, in the same order: most of two
/// drafts. Of equal ones, those that stand between the same neighbours are paired.
fn unmoved(old: &[Entry], new: &[Entry]) -> Vec<(usize, usize)> {
    let mut numbers: HashMap<(String, &[String], &[String]), u32> = HashMap::new();
    let mut row = Vec::with_capacity(old.len() + new.len());
    for entry in old.iter().chain(new) {
        let next = numbers.len() as u32;
        let key = (entry.text.key(), &*entry.owners, &*entry.place);
        row.push(*numbers.entry(key).or_insert(next));
    }
    let (left, right) = row.split_at(old.len());
    let says = |pair: &(usize, usize)| {
        old.get(pair.0).is_some_and(|entry| !entry.text.chunks().is_empty())
    };
    anchored(left, right).into_iter().filter(says).collect()
}

/// Pairs of the rest with the same text; of several, those that stand in the same place and have the same
/// owners first, then in order.
fn same_text(old: &[Entry], new: &[Entry], kept: &[HashSet<usize>; 2]) -> Vec<(usize, usize)> {
    let by_text = |entries: &[Entry], kept: &HashSet<usize>| {
        let mut map: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, entry) in entries.iter().enumerate().filter(|(i, _)| !kept.contains(i)) {
            map.entry(entry.text.key()).or_default().push(i);
        }
        map
    };
    let [kept_old, kept_new] = kept;
    let right = by_text(new, kept_new);
    let mut pairs = Vec::new();
    for (text, left) in by_text(old, kept_old) {
        let Some(right) = right.get(&text).filter(|_| !text.is_empty()) else { continue };
        if left.len().max(right.len()) > TANGLE {
            // So many of one text are not told apart by what stands around them.
            pairs.extend(left.iter().copied().zip(right.iter().copied()));
            continue;
        }
        let mut scored: Vec<(f64, usize, usize)> = Vec::new();
        for (a, i) in left.iter().enumerate() {
            for (b, j) in right.iter().enumerate() {
                let (Some(x), Some(y)) = (old.get(*i), new.get(*j)) else { continue };
                scored.push((context(x, y) - a.abs_diff(b) as f64 * 1e-3, *i, *j));
            }
        }
        pairs.extend(best_first(scored));
    }
    pairs
}

/// Takes the best pair, then the best of the rest.
fn best_first(mut scored: Vec<(f64, usize, usize)>) -> Vec<(usize, usize)> {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut left, mut right, mut pairs) = (HashSet::new(), HashSet::new(), Vec::new());
    for (_, i, j) in scored {
        if !left.contains(&i) && !right.contains(&j) {
            left.insert(i);
            right.insert(j);
            pairs.push((i, j));
        }
    }
    pairs
}

/// How much else speaks for a pair, from 0 to 1: owners, headings above, number, fields.
fn context(old: &Entry, new: &Entry) -> f64 {
    let same = |left: &[String], right: &[String]| {
        if left.is_empty() && right.is_empty() {
            return 0.5;
        }
        let shared = left.iter().filter(|key| right.contains(key)).count();
        2.0 * shared as f64 / (left.len() + right.len()) as f64
    };
    let fields = old
        .fields
        .iter()
        .zip(&new.fields)
        .filter(|(a, b)| a.name == b.name && !a.is_empty() && a.agrees(b))
        .count();
    let fields = fields as f64 / old.fields.len().max(1) as f64;
    let number = f64::from(u8::from(old.number.is_some() && old.number == new.number));
    0.35 * same(&old.owners, &new.owners)
        + 0.3 * same(&old.place, &new.place)
        + 0.25 * fields
        + 0.1 * number
}

/// Pairs of like texts: candidates share a telling word; what competes is assigned at its best.
fn alike(old: &[Entry], new: &[Entry], left: &[usize], right: &[usize]) -> Vec<(usize, usize)> {
    let mut vocabulary = Vocabulary::default();
    let mut words = |entries: &[Entry], which: &[usize]| -> Vec<(usize, Words)> {
        let text = |entry: &Entry| vocabulary.words(&entry.text);
        which.iter().copied().zip(which.iter().filter_map(|i| entries.get(*i)).map(text)).collect()
    };
    let (lefts, rights) = (words(old, left), words(new, right));
    let mut matter = |entries: &[Entry], which: &[usize]| -> HashMap<usize, Words> {
        let known = |i: &usize| Some((*i, entries.get(*i)?.matter.as_ref()?));
        which.iter().filter_map(known).map(|(i, text)| (i, vocabulary.words(text))).collect()
    };
    let matters = (matter(old, left), matter(new, right));
    let by_matter = |i: &usize, j: &usize| {
        matters.0.get(i).zip(matters.1.get(j)).map_or(0.0, |(one, other)| one.likeness(other))
    };
    let (left, right) = (lefts, rights);
    let near = Near::new(&right);
    let few = left.len().saturating_mul(right.len()) <= FEW;
    let mut scored = Vec::new();
    for (i, text) in &left {
        for place in if few { (0..right.len()).collect() } else { near.of(text) } {
            let Some((j, other)) = right.get(place) else { continue };
            let (Some(x), Some(y)) = (old.get(*i), new.get(*j)) else { continue };
            let likeness = text.likeness(other).max(by_matter(i, j));
            let score = 0.75 * likeness + 0.25 * context(x, y);
            if score >= LEAST {
                scored.push((score, *i, *j));
            }
        }
    }
    tangles(scored).into_iter().flat_map(assign).collect()
}

/// What is not paired yet on each side.
fn rest(old: &[Entry], new: &[Entry], pairs: &[(usize, usize)]) -> [Vec<usize>; 2] {
    let olds: HashSet<usize> = pairs.iter().map(|pair| pair.0).collect();
    let news: HashSet<usize> = pairs.iter().map(|pair| pair.1).collect();
    [
        (0..old.len()).filter(|i| !olds.contains(i)).collect(),
        (0..new.len()).filter(|j| !news.contains(j)).collect(),
    ]
}

/// Pairs of rows reworded from start to end that kept number, owner, deadline and amount, where one
/// of each draft alone has them.
fn same_facts(old: &[Entry], new: &[Entry], pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let [left, right] = rest(old, new, pairs);
    let by_facts = |entries: &[Entry], free: &[usize]| {
        let mut map: HashMap<String, Vec<usize>> = HashMap::new();
        for i in free {
            if let Some(facts) = entries.get(*i).and_then(Entry::facts) {
                map.entry(facts).or_default().push(*i);
            }
        }
        map
    };
    let right = by_facts(new, &right);
    let mut found: Vec<(usize, usize)> = by_facts(old, &left)
        .into_iter()
        .filter_map(|(facts, left)| match (left.as_slice(), right.get(&facts)?.as_slice()) {
            ([i], [j]) => Some((*i, *j)),
            _ => None,
        })
        .collect();
    found.sort_unstable();
    found
}

/// Pairs of a short form with the words whose initials it is (`LĐVP`, `Lãnh đạo Văn phòng`).
fn initials(old: &[Entry], new: &[Entry], pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let [left, mut right] = rest(old, new, pairs);
    let mut found = Vec::new();
    for i in left {
        let Some(entry) = old.get(i) else { continue };
        let place = right
            .iter()
            .position(|j| new.get(*j).is_some_and(|other| entry.text.is_short_form(&other.text)));
        if let Some(place) = place {
            found.push((i, right.remove(place)));
        }
    }
    found
}

/// Pairs of what is left alone between the same neighbours in both drafts, and is a little alike.
fn between(old: &[Entry], new: &[Entry], pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let partners: HashMap<usize, usize> = pairs.iter().copied().collect();
    let taken: HashSet<usize> = pairs.iter().map(|pair| pair.1).collect();
    let mut vocabulary = Vocabulary::default();
    let mut found = Vec::new();
    for (i, left) in old.iter().enumerate().filter(|(i, _)| !partners.contains_key(i)) {
        // Both neighbours have partners, or one is the end; `j` is what stands between those.
        let before = match i.checked_sub(1) {
            Some(before) => partners.get(&before).map(|j| j + 1),
            None => Some(0),
        };
        let after = match i + 1 {
            end if end == old.len() => Some(new.len()),
            after => partners.get(&after).copied(),
        };
        let Some(j) = before.filter(|j| after == Some(j + 1) && !taken.contains(j)) else {
            continue;
        };
        let Some(right) = new.get(j) else { continue };
        let [one, other] = [left, right].map(|entry| vocabulary.words(&entry.text));
        if one.likeness(&other) >= LEAST_BETWEEN {
            found.push((i, j));
        }
    }
    found
}

/// Which texts hold a word.
pub(super) struct Near {
    holders: HashMap<u32, Vec<usize>>,
}

impl Near {
    /// Of these texts, known by their places.
    pub(super) fn new(texts: &[(usize, Words)]) -> Self {
        let mut holders: HashMap<u32, Vec<usize>> = HashMap::new();
        for (place, (_, text)) in texts.iter().enumerate() {
            for word in text.distinct() {
                holders.entry(word).or_default().push(place);
            }
        }
        Self { holders }
    }

    /// The places of the texts that share the most words with this one, rare words above all.
    pub(super) fn of(&self, text: &Words) -> Vec<usize> {
        // Whole numbers: their sum is the same in any order.
        let mut shared: HashMap<usize, u64> = HashMap::new();
        for word in text.distinct() {
            let Some(places) = self.holders.get(&word).filter(|all| all.len() <= COMMON) else {
                continue;
            };
            for place in places {
                *shared.entry(*place).or_default() += RARE / places.len() as u64;
            }
        }
        let mut near: Vec<(usize, u64)> = shared.into_iter().collect();
        near.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        near.truncate(NEAREST);
        near.into_iter().map(|(place, _)| place).collect()
    }
}

/// Cuts the scored pairs into groups that do not compete with each other.
fn tangles(scored: Vec<(f64, usize, usize)>) -> Vec<Vec<(f64, usize, usize)>> {
    // Union-find over old entries (even) and new ones (odd), with the paths halved.
    let mut parent: HashMap<usize, usize> = HashMap::new();
    fn root(parent: &mut HashMap<usize, usize>, node: usize) -> usize {
        let mut at = node;
        while let Some(next) = parent.get(&at).copied().filter(|next| *next != at) {
            let beyond = parent.get(&next).copied().unwrap_or(next);
            parent.insert(at, beyond);
            at = beyond;
        }
        parent.entry(at).or_insert(at);
        at
    }
    for (_, i, j) in &scored {
        let (a, b) = (root(&mut parent, i * 2), root(&mut parent, j * 2 + 1));
        parent.insert(a, b);
    }
    let mut groups: BTreeMap<usize, Vec<(f64, usize, usize)>> = BTreeMap::new();
    for pair in scored {
        groups.entry(root(&mut parent, pair.1 * 2)).or_default().push(pair);
    }
    groups.into_values().collect()
}

/// The assignment with the greatest sum of scores.
fn assign(scored: Vec<(f64, usize, usize)>) -> Vec<(usize, usize)> {
    if let [(_, i, j)] = scored.as_slice() {
        return vec![(*i, *j)];
    }
    let distinct = |mut all: Vec<usize>| {
        all.sort_unstable();
        all.dedup();
        all
    };
    let left = distinct(scored.iter().map(|pair| pair.1).collect());
    let right = distinct(scored.iter().map(|pair| pair.2).collect());
    if left.len().max(right.len()) > TANGLE {
        return best_first(scored);
    }
    // The assignment needs no fewer columns than rows.
    let flip = left.len() > right.len();
    let (rows, columns) = if flip { (&right, &left) } else { (&left, &right) };
    let weight: HashMap<(usize, usize), i64> =
        scored.iter().map(|(score, i, j)| ((*i, *j), (score * SCALE) as i64)).collect();
    let of = |row: usize, column: usize| {
        let pair = if flip { (column, row) } else { (row, column) };
        weight.get(&pair).copied().unwrap_or(0)
    };
    let cells = rows.iter().map(|row| columns.iter().map(move |column| of(*row, *column)));
    let Ok(matrix) = Matrix::from_rows(cells) else { return best_first(scored) };
    let (_, chosen) = kuhn_munkres(&matrix);
    rows.iter()
        .zip(chosen)
        .filter_map(|(row, column)| {
            let column = *columns.get(column)?;
            let pair = if flip { (column, *row) } else { (*row, column) };
            weight.contains_key(&pair).then_some(pair)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diff::wording::Wording,
        vietnamese::{agency::Glossary, fold},
    };

    fn entries(texts: &[(&str, &str)]) -> Vec<Entry> {
        texts
            .iter()
            .map(|(text, owner)| Entry {
                text: Wording::new(text, &Glossary::builtin()),
                owners: vec![fold::key(owner)],
                ..Entry::default()
            })
            .collect()
    }

    #[test]
    fn the_same_text_is_paired_wherever_it_moved() {
        let old = entries(&[("Mua máy quét", "A"), ("Số hóa hồ sơ", "B")]);
        let new = entries(&[("Số hoá hồ sơ", "B"), ("Mua máy quét", "A")]);
        assert_eq!(pairs(&old, &new), [(1, 0), (0, 1)]);
    }

    #[test]
    fn like_tasks_are_not_crossed() {
        let old = entries(&[
            ("Tổ chức lớp tập huấn cho cán bộ cấp xã", "Sở Nội vụ"),
            ("Tổ chức lớp tập huấn cho cán bộ cấp tỉnh", "Sở Nội vụ"),
        ]);
        let new = entries(&[
            ("Tổ chức hai lớp tập huấn cho cán bộ cấp tỉnh", "Sở Nội vụ"),
            ("Tổ chức các lớp tập huấn cho cán bộ cấp xã", "Sở Nội vụ"),
        ]);
        assert_eq!(pairs(&old, &new), [(1, 0), (0, 1)]);
    }

    #[test]
    fn two_like_texts_are_told_apart_by_their_owners() {
        let old = entries(&[("Báo cáo kết quả", "Sở Y tế"), ("Báo cáo kết quả", "Sở Tư pháp")]);
        let new = entries(&[("Báo cáo kết quả", "Sở Tư pháp"), ("Báo cáo kết quả", "Sở Y tế")]);
        assert_eq!(pairs(&old, &new), [(1, 0), (0, 1)]);
    }

    #[test]
    fn what_stands_alone_between_the_same_neighbours_needs_less() {
        let old = entries(&[("Lãnh đạo cơ quan", ""), ("Như trên", ""), ("Lưu: VT", "")]);
        let longer = "Như trên và các đơn vị khác";
        let new = entries(&[("Lãnh đạo cơ quan", ""), (longer, ""), ("Lưu: VT", "")]);
        assert_eq!(pairs(&old, &new), [(0, 0), (1, 1), (2, 2)]);
        let new = entries(&[("Lãnh đạo cơ quan", ""), ("Lưu: VT", ""), (longer, "")]);
        assert_eq!(pairs(&old, &new), [(0, 0), (2, 1)]);
    }

    #[test]
    fn a_short_form_is_paired_with_its_words() {
        let old = entries(&[("Như trên", ""), ("LĐVP", ""), ("Lưu: VT", "")]);
        let new = entries(&[("Như trên", ""), ("Lưu: VT", ""), ("Lãnh đạo Văn phòng", "")]);
        assert!(pairs(&old, &new).contains(&(1, 2)));
        let new = entries(&[("Như trên", ""), ("Lưu: VT", ""), ("Lãnh đạo các phòng", "")]);
        assert!(!pairs(&old, &new).contains(&(1, 2)));
    }

    #[test]
    fn what_has_nothing_in_common_is_not_paired() {
        let old = entries(&[("Mua máy quét khổ lớn", "A")]);
        let new = entries(&[("Thuê kho lưu trữ số", "A")]);
        assert!(pairs(&old, &new).is_empty());
    }
}
