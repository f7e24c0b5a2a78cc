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
