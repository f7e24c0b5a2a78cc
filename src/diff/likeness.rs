//! How alike two texts are.

use super::wording::Wording;
use std::collections::HashMap;

/// A text as the words and pairs of words that it is made of.
#[derive(Debug, Clone)]
pub(super) struct Words {
    singles: HashMap<u32, u32>,
    pairs: HashMap<(u32, u32), u32>,
    count: u32,
}

/// Gives each word a number, the same for both drafts.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    /// The words of a text.
    pub(super) fn words(&mut self, text: &Wording) -> Words {
        let mut number = |word: &str| {
            if let Some(number) = self.numbers.get(word) {
                return *number;
            }
            let next = self.numbers.len() as u32;
            self.numbers.insert(word.to_owned(), next);
            next
        };
        let row: Vec<u32> = text.words().map(&mut number).collect();
        let mut words = HashMap::new();
        for word in &row {
            *words.entry(*word).or_insert(0) += 1;
        }
        let mut pairs = HashMap::new();
        for pair in row.windows(2) {
            if let [a, b] = pair {
                *pairs.entry((*a, *b)).or_insert(0) += 1;
            }
        }
        Words { singles: words, pairs, count: row.len() as u32 }
    }
}

impl Words {
    /// The different words, to look for texts that share some.
    pub(super) fn distinct(&self) -> impl Iterator<Item = u32> + '_ {
        self.singles.keys().copied()
    }

    /// Likeness from 0 to 1: shared words and shared pairs of neighbours (Dice), half each, so that
    /// the same words in another order are less alike.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let dice = |shared: u32, left: u32, right: u32| {
            if left + right == 0 { 0.0 } else { 2.0 * f64::from(shared) / f64::from(left + right) }
        };
        let words = dice(shared(&self.singles, &other.singles), self.count, other.count);
        let [left, right] = [self.count, other.count].map(|count| count.saturating_sub(1));
        if left == 0 || right == 0 {
            return words;
        }
        f64::midpoint(words, dice(shared(&self.pairs, &other.pairs), left, right))
    }
}

fn shared<K: std::hash::Hash + Eq>(left: &HashMap<K, u32>, right: &HashMap<K, u32>) -> u32 {
    let (small, large) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    small.iter().map(|(key, count)| count.min(large.get(key).unwrap_or(&0))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(left: &str, right: &str) -> f64 {
        let mut vocabulary = Vocabulary::default();
        let [left, right] = [left, right].map(|text| {
            vocabulary.words(&Wording::new(text, &crate::vietnamese::agency::Glossary::builtin()))
        });
        left.likeness(&right)
    }

    #[test]
    fn the_same_is_one_and_nothing_in_common_is_none() {
        assert!((alike("Số hóa hồ sơ", "số hoá HỒ SƠ") - 1.0).abs() < 1e-9);
        assert!(alike("Số hóa hồ sơ", "Mua máy quét") < 1e-9);
        assert!(alike("", "") < 1e-9);
    }

    #[test]
    fn order_counts() {
        assert!(alike("a b c d", "d c b a") < alike("a b c d", "a b c e"));
    }
}
