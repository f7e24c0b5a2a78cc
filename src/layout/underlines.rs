//! Underlines, told from the borders of tables: they lie close below the words they belong to
//! and reach no further.

use super::{rules::Seg, words::Word};

/// An underline lies no further below the baseline than this many ems.
const DROP: f64 = 0.2;
/// It reaches no further than the words than this many points.
const REACH: f64 = 2.0;

/// Takes the underlines out of the horizontal lines and marks the words above them.
pub(super) fn take(across: &mut Vec<Seg>, words: &mut [Word]) {
    let mut by_baseline: Vec<(f64, usize)> =
        words.iter().enumerate().map(|(i, w)| (w.baseline, i)).collect();
    by_baseline.sort_by(|a, b| a.0.total_cmp(&b.0));
    across.retain(|rule| {
        let from = by_baseline.partition_point(|(y, _)| *y < rule.at - 8.0);
        let above: Vec<usize> = by_baseline
            .iter()
            .skip(from)
            .take_while(|(y, _)| *y <= rule.at)
            .filter_map(|(y, i)| words.get(*i).map(|w| (*y, *i, w)))
            .filter(|(y, _, w)| {
                rule.at - y <= DROP * w.size && w.bbox.x0 < rule.to && w.bbox.x1 > rule.from
            })
            .map(|(_, i, _)| i)
            .collect();
        let over = || above.iter().filter_map(|i| words.get(*i)).map(|w| w.bbox);
        let from = over().map(|b| b.x0).fold(f64::INFINITY, f64::min);
        let to = over().map(|b| b.x1).fold(f64::NEG_INFINITY, f64::max);
        let covered: f64 = over().map(|b| b.x1.min(rule.to) - b.x0.max(rule.from)).sum();
        let is_underline =
            from < rule.from + REACH && to > rule.to - REACH && covered > 0.6 * rule.len();
        if is_underline {
            for i in above {
                if let Some(word) = words.get_mut(i) {
                    // A bracket before it may belong to the same word.
                    let shared = word.bbox.x1.min(rule.to) - word.bbox.x0.max(rule.from);
                    word.underline |= shared > 0.5 * word.bbox.width();
                }
            }
        }
        !is_underline
    });
}

/// A line through a word lies this far above its baseline, in ems: between the foot of its small
/// letters and their head.
const THROUGH: std::ops::Range<f64> = 0.15..0.45;

/// Drops words that a line was drawn through, and the line: what stood there before holds no
/// more. The borders of tables cross words only by chance, and reach further than they do.
pub(super) fn drop_struck(across: &mut Vec<Seg>, words: &mut Vec<Word>) {
    let mut by_baseline: Vec<(f64, usize)> =
        words.iter().enumerate().map(|(i, w)| (w.baseline, i)).collect();
    by_baseline.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut struck = vec![false; words.len()];
    across.retain(|rule| {
        let from = by_baseline.partition_point(|(y, _)| *y < rule.at);
        let crossed: Vec<usize> = by_baseline
            .iter()
            .skip(from)
            .take_while(|(y, _)| *y < rule.at + 15.0)
            .filter_map(|(y, i)| words.get(*i).map(|w| (*y, *i, w)))
            .filter(|(y, _, w)| {
                THROUGH.contains(&((y - rule.at) / w.size))
                    && rule.from < w.bbox.x0 + REACH
                    && w.bbox.x1 - REACH < rule.to
            })
            .map(|(_, i, _)| i)
            .collect();
        let over = || crossed.iter().filter_map(|i| words.get(*i)).map(|w| w.bbox);
        let covered: f64 = over().map(|b| b.width()).sum();
        let left = over().map(|b| b.x0).fold(f64::INFINITY, f64::min);
        let right = over().map(|b| b.x1).fold(f64::NEG_INFINITY, f64::max);
        // Blanks of a justified line are wide; a line that ends with the words as it began is one through them.
        let is_exact = (left - rule.from).abs() < REACH && (right - rule.to).abs() < REACH;
        let least = if is_exact { 0.35 } else { 0.6 };
        let is_strike =
            left < rule.from + REACH && right > rule.to - REACH && covered > least * rule.len();
        if is_strike {
            for i in crossed {
                if let Some(slot) = struck.get_mut(i) {
                    *slot = true;
                }
            }
        }
        !is_strike
    });
    let mut struck = struck.into_iter();
    words.retain(|_| !struck.next().unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{
        rules, sample,
        words::{Fences, Spacing, words},
    };

    #[test]
    fn struck_words_are_dropped_and_underlined_ones_kept() {
        let mut page = sample::page();
        sample::write(&mut page, 100.0, 200.0, 12.0, "450 520 đồng");
        sample::line(&mut page, 100.0, 196.5, 118.0, 196.5);
        sample::line(&mut page, 121.0, 201.0, 139.0, 201.0);
        sample::line(&mut page, 50.0, 196.5, 90.0, 196.5);
        // Words of a justified line, with a wide blank between them.
        sample::write(&mut page, 100.0, 240.0, 12.0, "Hà");
        sample::write(&mut page, 146.0, 240.0, 12.0, "Nội");
        sample::line(&mut page, 100.0, 236.5, 164.0, 236.5);
        let mut words =
            words(&page.glyphs, &page.fonts, Spacing::of(&page.glyphs), &Fences::default());
        let mut across = rules::lines(&page.rules).across;
        take(&mut across, &mut words);
        drop_struck(&mut across, &mut words);
        let texts: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
        assert_eq!((texts, across.len()), (vec!["520", "đồng"], 1));
    }
}
