//! Which of the older texts is which of the newer ones, in order.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::{
    collections::{HashMap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
};

/// So many pairs of texts between two that are the same are weighed.
const MOST: usize = 250_000;
/// The least likeness of two texts of which one became the other.
const LEAST: f64 = 0.45;

/// A text to be aligned.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Text {
    /// The words.
    pub(super) text: String,
    /// What it is: only what is of one sort is one.
    pub(super) sort: u8,
    words: Vec<u64>,
}

/// What became of the texts, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The same in both.
    Same(usize, usize),
    /// One that became another.
    Became(usize, usize),
    /// Gone.
    Gone(usize),
    /// New.
    New(usize),
}

impl Text {
    /// A text of a sort.
    pub(super) fn new(text: &str, sort: u8) -> Self {
        let mut words: Vec<u64> = text
            .split_whitespace()
            .map(|word| {
                let mut hasher = DefaultHasher::new();
                word.hash(&mut hasher);
                hasher.finish()
            })
            .collect();
        words.sort_unstable();
        Self { text: text.split_whitespace().collect::<Vec<_>>().join(" "), sort, words }
    }

    /// The share of words that two texts have in common.
    fn likeness(&self, other: &Self) -> f64 {
        let (mut i, mut j, mut shared) = (0, 0, 0_usize);
        while let (Some(one), Some(two)) = (self.words.get(i), other.words.get(j)) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    i += 1;
                    j += 1;
                }
            }
        }
        2.0 * shared as f64 / (self.words.len() + other.words.len()).max(1) as f64
    }
}

/// The steps from the older texts to the newer ones: what is gone stands before what is new.
pub(super) fn steps(old: &[Text], new: &[Text]) -> Vec<Step> {
    let mut numbers: HashMap<(&str, u8), u32> = HashMap::new();
    let mut row = Vec::with_capacity(old.len() + new.len());
    for text in old.iter().chain(new) {
        let next = numbers.len() as u32;
        row.push(*numbers.entry((text.text.as_str(), text.sort)).or_insert(next));
    }
    let (left, right) = row.split_at(old.len());
    let mut steps = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, left, right) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                steps.extend((0..len).map(|at| Step::Same(old_index + at, new_index + at)));
            }
            op => between(old, new, op.old_range(), op.new_range(), &mut steps),
        }
    }
    steps
}

/// The steps between two texts that are the same: the likest are paired in order.
fn between(
    old: &[Text],
    new: &[Text],
    olds: std::ops::Range<usize>,
    news: std::ops::Range<usize>,
    steps: &mut Vec<Step>,
) {
    let (rows, columns) = (olds.len(), news.len());
    if rows == 0 || columns == 0 || rows.saturating_mul(columns) > MOST {
        steps.extend(olds.map(Step::Gone));
        steps.extend(news.map(Step::New));
        return;
    }
    let width = columns + 1;
    // The best sum of likenesses from each place on.
    let mut best = vec![0.0_f64; (rows + 1) * width];
    let mut pairs = vec![0.0_f64; rows * columns];
    let of = |sums: &[f64], i: usize, j: usize| sums.get(i * width + j).copied().unwrap_or(0.0);
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let texts = old.get(olds.start + i).zip(new.get(news.start + j));
            let alike = texts.filter(|(one, other)| one.sort == other.sort);
            let score = alike.map_or(0.0, |(one, other)| one.likeness(other));
            let score = if score >= LEAST { score } else { 0.0 };
            if let Some(slot) = pairs.get_mut(i * columns + j) {
                *slot = score;
            }
            let paired = if score > 0.0 { score + of(&best, i + 1, j + 1) } else { 0.0 };
            let sum = paired.max(of(&best, i + 1, j)).max(of(&best, i, j + 1));
            if let Some(slot) = best.get_mut(i * width + j) {
                *slot = sum;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < rows && j < columns {
        let score = pairs.get(i * columns + j).copied().unwrap_or(0.0);
        if score > 0.0 && score + of(&best, i + 1, j + 1) >= of(&best, i, j) {
            steps.push(Step::Became(olds.start + i, news.start + j));
            i += 1;
            j += 1;
        } else if of(&best, i + 1, j) >= of(&best, i, j + 1) {
            steps.push(Step::Gone(olds.start + i));
            i += 1;
        } else {
            steps.push(Step::New(news.start + j));
            j += 1;
        }
    }
    steps.extend((olds.start + i..olds.end).map(Step::Gone));
    steps.extend((news.start + j..news.end).map(Step::New));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_paired_in_order_by_their_words() {
        let texts = |all: &[&str]| all.iter().map(|text| Text::new(text, 0)).collect::<Vec<_>>();
        let old = texts(&["Mở đầu", "Trồng năm cây bàng ở sân", "Quét sân trường", "Kết thúc"]);
        let new = texts(&["Mở đầu", "Mua chổi", "Trồng sáu cây bàng ở sân", "Kết thúc"]);
        assert_eq!(
            steps(&old, &new),
            [Step::Same(0, 0), Step::New(1), Step::Became(1, 2), Step::Gone(2), Step::Same(3, 3)]
        );
    }
}
