//! Tables that have vertical rules only: the columns are drawn, the rows are told by the free
//! paper between them.

use super::{
    grid::{self, Grid},
    rows::{self, Lead},
    rules::{Lines, Seg},
    words::Word,
};

/// Rules whose ends agree are no further apart, in points.
const AGREE: f64 = 3.0;
/// Fewer rules may be those of a frame or of a page in columns.
const FEWEST_RULES: usize = 4;
/// Grids between vertical rules of the same height.
pub(super) fn between_rules(upright: &[Seg], words: &[Word], page_width: f64) -> Vec<Grid> {
    stacks(upright)
        .into_iter()
        .filter(|stack| stack.len() >= FEWEST_RULES)
        .filter_map(|stack| columns_between(&stack, words, page_width))
        .collect()
}

/// Rules that begin at one height, from left to right. In a row of merged cells, the last for
/// the most part, some have ended.
fn stacks(upright: &[Seg]) -> Vec<Vec<Seg>> {
    let mut sorted = upright.to_vec();
    sorted.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut stacks: Vec<Vec<Seg>> = Vec::new();
    for rule in sorted {
        let alike = |first: &Seg| {
            rule.from - first.from < AGREE
                && 2.0 * rule.len().min(first.len()) > rule.len().max(first.len())
        };
        match stacks.iter_mut().rev().take(8).find(|s| s.first().is_some_and(alike)) {
            Some(stack) => stack.push(rule),
            None => stacks.push(vec![rule]),
        }
    }
    for stack in &mut stacks {
        stack.sort_by(|a, b| a.at.total_cmp(&b.at));
    }
    stacks
}

/// The grid of a stack of rules, if there is text in rows between them.
fn columns_between(stack: &[Seg], words: &[Word], page_width: f64) -> Option<Grid> {
    let (first, last) = (stack.first()?, stack.last()?);
    let xs: Vec<f64> = stack.iter().map(|rule| rule.at).collect();
    if last.at - first.at < 0.3 * page_width {
        return None;
    }
    let top = first.from;
    let bottom = stack.iter().map(|rule| rule.to).fold(top, f64::max);
    let inside: Vec<&Word> = words
        .iter()
        .filter(|w| {
            let (x, y) = w.middle();
            (first.at..last.at).contains(&x) && (top..bottom).contains(&y)
        })
        .collect();
    let cuts = rows::cuts(&inside, &xs, Lead::Numbers);
    if cuts.is_empty() {
        return None;
    }
    let edges = std::iter::once(top).chain(cuts).chain([bottom]);
    let across = edges.map(|at| Seg { at, from: first.at, to: last.at }).collect();
    let grid = grid::bounded(&Lines { across, down: stack.to_vec(), joints: Vec::new() })?;
    let mut filled = vec![false; grid.cells.len()];
    for word in inside {
        let (x, y) = word.middle();
        if let Some(slot) = grid.cell_at(x, y).and_then(|i| filled.get_mut(i)) {
            *slot = true;
        }
    }
    // The bars of a chart have next to no text between them.
    (2 * filled.iter().filter(|f| **f).count() > filled.len()).then_some(grid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{
        rules, sample,
        words::{Fences, Spacing, words},
    };

    #[test]
    fn rows_are_told_by_free_paper_and_a_total_has_no_number() {
        let mut page = sample::page();
        for x in [60.0, 90.0, 250.0, 400.0, 520.0] {
            sample::line(&mut page, x, 95.0, x, 260.0);
        }
        let rows = [("TT", 110.0), ("1", 140.0), ("2", 175.0), ("", 210.0)];
        for (number, y) in rows {
            sample::write(&mut page, 70.0, y, 10.0, number);
            sample::write(&mut page, 100.0, y, 10.0, "Trồng cây");
            if number == "1" {
                sample::write(&mut page, 100.0, y + 12.0, 10.0, "ven đường");
            }
            sample::write(&mut page, 260.0, y, 10.0, "Phòng Kinh tế");
            sample::write(&mut page, 410.0, y, 10.0, "250");
        }
        let words = words(&page.glyphs, &page.fonts, Spacing::of(&page.glyphs), &Fences::default());
        let down = rules::lines(&page.rules).down;
        let grids = between_rules(&down, &words, page.width);
        assert_eq!(grids.first().map(|g| (g.xs.len(), g.ys.len())), Some((5, 5)));
        assert!(between_rules(&down, &[], page.width).is_empty());
        assert!(between_rules(down.get(..3).unwrap_or_default(), &words, page.width).is_empty());
    }
}
