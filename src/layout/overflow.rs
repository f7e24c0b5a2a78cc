//! Text that runs over the border of its cell, as spreadsheets print it: it belongs where it
//! begins, or ends, and not to both cells.

use super::{grid::Grid, words::Word};
use std::ops::Range;

/// Text begins or ends at most this far inside its cell.
const PAD: std::ops::Range<f64> = -1.0..8.0;
/// A border lies inside a word where it cuts off more than this.
const CUT: f64 = 1.5;
/// The blank between two words of one text is no wider, in ems.
const BLANK: f64 = 0.5;

/// The point by which each word is put into a cell: its middle, or a point in the cell of the text
/// that it belongs to.
pub(super) fn points(words: &[Word], grids: &[Grid]) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = words.iter().map(Word::middle).collect();
    if grids.is_empty() {
        return points;
    }
    for run in runs(words) {
        let point = words.get(run.clone()).and_then(|own| home(own, grids));
        if let (Some(point), Some(slots)) = (point, points.get_mut(run)) {
            slots.fill(point);
        }
    }
    points
}

/// Words painted one after the other with a printed blank between them.
fn runs(words: &[Word]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let goes_on = i.checked_sub(1).and_then(|j| words.get(j)).is_some_and(|last| {
            let gap = word.bbox.x0 - last.bbox.x1;
            (last.blank_after || word.blank_before)
                && (last.baseline - word.baseline).abs() < 0.1 * last.size
                && (-0.1 * last.size..BLANK * last.size).contains(&gap)
        });
        match out.last_mut() {
            Some(run) if goes_on => run.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// A point in the cell of a text of which a border crosses a word.
fn home(run: &[Word], grids: &[Grid]) -> Option<(f64, f64)> {
    let bbox = run.iter().map(|w| w.bbox).reduce(|a, b| a.union(&b))?;
    let y = run.first()?.middle().1;
    let at = |x: f64| grids.iter().enumerate().find_map(|(i, g)| Some((i, g.cell_at(x, y)?)));
    let (first, last) = (at(bbox.x0 + CUT)?, at(bbox.x1 - CUT)?);
    if first == last || first.0 != last.0 {
        return None;
    }
    let crossed =
        |w: &Word| w.bbox.width() > 2.0 * CUT && at(w.bbox.x0 + CUT) != at(w.bbox.x1 - CUT);
    if !run.iter().any(crossed) {
        return None;
    }
    let cell = |(grid, cell): (usize, usize)| {
        let grid = grids.get(grid)?;
        grid.cells.get(cell).map(|c| grid.cell_box(c))
    };
    let (left, right) = (cell(first)?, cell(last)?);
    if PAD.contains(&(bbox.x0 - left.x0)) {
        Some((bbox.x0 + CUT, y))
    } else if PAD.contains(&(right.x1 - bbox.x1)) {
        Some((bbox.x1 - CUT, y))
    } else {
        (run.len() > 1).then_some((bbox.center_x(), y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{
        grid, rules, sample,
        words::{Fences, Spacing, words},
    };

    #[test]
    fn a_text_over_a_border_stays_in_the_cell_where_it_begins() {
        let mut page = sample::page();
        sample::grid(&mut page, &[50.0, 100.0, 150.0, 250.0], &[100.0, 120.0, 140.0]);
        sample::write(&mut page, 103.0, 113.0, 10.0, "Quý 3/2031");
        sample::write(&mut page, 225.0, 113.0, 10.0, "1.250");
        let lines = rules::lines(&page.rules);
        let words = words(&page.glyphs, &page.fonts, Spacing::of(&page.glyphs), &Fences::default());
        let grids = grid::find(&lines).grids;
        let columns: Vec<Option<usize>> = points(&words, &grids)
            .iter()
            .map(|(x, y)| grids.first()?.cell_at(*x, *y).and_then(|i| grids.first()?.cells.get(i)))
            .map(|cell| cell.map(|c| c.column))
            .collect();
        assert_eq!(columns, [Some(1), Some(1), Some(2)]);
    }
}
