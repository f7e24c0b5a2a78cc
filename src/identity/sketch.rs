//! How like the words of two papers are.

use crate::{
    model::{Item, Paper, Section},
    vietnamese::fold::key,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher},
};

/// So many hashes are kept: the share of those in both tells the share of common words to a few hundredths.
const KEPT: usize = 256;
/// So many words in a row are one piece.
const PIECE: usize = 3;

/// The least of the hashes of all pieces of a paper's words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sketch(BTreeSet<u64>);

impl Sketch {
    /// Of a paper: its own words, without its letterhead and foot, and without those bound into it.
    pub fn of(paper: &Paper) -> Self {
        let mut sketch = Self::default();
        let mut text = String::new();
        let mut push = |part: &str| {
            text.push_str(part);
            text.push('\n');
        };
        paper.bases.iter().for_each(|base| push(&base.text));
        for section in &paper.sections {
            push_section(section, &mut push);
        }
        let rows = paper.appendices.iter().flat_map(|appendix| &appendix.tables);
        rows.flat_map(|table| &table.rows).flat_map(|row| &row.cells).for_each(|cell| push(cell));
        paper.closing.iter().for_each(|closing| push(closing));
        sketch.add(&text);
        sketch
    }

    fn add(&mut self, text: &str) {
        let folded = key(text);
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        for piece in words.windows(PIECE) {
            let mut hasher = DefaultHasher::new();
            piece.hash(&mut hasher);
            self.0.insert(hasher.finish());
            if self.0.len() > KEPT {
                self.0.pop_last();
            }
        }
    }

    /// The share of common pieces, 0 to 1; 0 where one has none.
    pub fn likeness(&self, other: &Self) -> f64 {
        let all: BTreeSet<&u64> = self.0.iter().chain(&other.0).collect();
        let least = all.into_iter().take(KEPT.min(self.0.len().max(other.0.len())));
        let (mut both, mut count) = (0_u32, 0_u32);
        for hash in least {
            count += 1;
            both += u32::from(self.0.contains(hash) && other.0.contains(hash));
        }
        if count == 0 { 0.0 } else { f64::from(both) / f64::from(count) }
    }
}

fn push_section(section: &Section, push: &mut impl FnMut(&str)) {
    section.heading.iter().chain(&section.text).for_each(|text| push(text));
    section.items.iter().for_each(|item| push_item(item, push));
    section.children.iter().for_each(|child| push_section(child, push));
}

fn push_item(item: &Item, push: &mut impl FnMut(&str)) {
    push(&item.text);
    item.items.iter().for_each(|below| push_item(below, push));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(text: &str) -> Sketch {
        let mut sketch = Sketch::default();
        sketch.add(text);
        sketch
    }

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("từ{n} ")).collect()
    }

    #[test]
    fn likeness_is_the_share_of_common_words() {
        let whole = sketch(&text(0, 1000));
        assert!((whole.likeness(&whole) - 1.0).abs() < f64::EPSILON);
        assert!(whole.likeness(&sketch(&text(2000, 3000))) < 0.01);
        let half = whole.likeness(&sketch(&text(0, 500)));
        assert!((0.4..0.6).contains(&half), "{half}");
        assert!(whole.likeness(&Sketch::default()) < 0.01);
    }

    #[test]
    fn short_texts_are_compared_whole() {
        let likeness = sketch("một hai ba bốn").likeness(&sketch("một hai ba năm"));
        assert!((0.2..0.6).contains(&likeness), "{likeness}");
    }
}
