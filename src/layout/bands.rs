//! Rows of a ruled table that no rule parts: told by the numbers of the first column.

use super::{
    grid::{Grid, GridCell},
    lines::{Strip, strips},
    table::Filling,
};

/// Splits every row of the grid that holds several numbered rows. The fillings are given and
/// returned in the order of the grid's cells.
pub(super) fn split(grid: Grid, fillings: Vec<Filling>) -> (Grid, Vec<Filling>) {
    let rows = grid.ys.len().saturating_sub(1);
    let cuts: Vec<Vec<f64>> = (0..rows).map(|row| cuts(&grid, &fillings, row)).collect();
    if cuts.iter().all(Vec::is_empty) {
        return (grid, fillings);
    }
    // Where each old row begins among the new ones.
    let mut starts = vec![0usize];
    for cuts in &cuts {
        starts.push(starts.last().copied().unwrap_or(0) + 1 + cuts.len());
    }
    let start = |row: usize| starts.get(row).copied().unwrap_or(0);
    let cuts_of = |cell: &GridCell| {
        cuts.get(cell.row).filter(|_| cell.rows == 1).map(Vec::as_slice).unwrap_or_default()
    };
    let cells = grid
        .cells
        .iter()
        .flat_map(|cell| {
            let first = start(cell.row);
            let parts = cuts_of(cell).len() + 1;
            let rows = if parts > 1 { 1 } else { start(cell.row + cell.rows) - first };
            (0..parts).map(move |i| GridCell { row: first + i, rows, ..*cell })
        })
        .collect();
    let mut ys: Vec<f64> = grid.ys.iter().chain(cuts.iter().flatten()).copied().collect();
    ys.sort_by(f64::total_cmp);
    let Some(mut split) = Grid::of_cells(grid.xs.clone(), ys, cells) else {
        return (grid, fillings);
    };
    split.closed = grid.closed;
    let parts = grid.cells.iter().zip(fillings);
    let parts = parts.flat_map(|(cell, filling)| parted(filling, cuts_of(cell))).collect();
    (split, parts)
}

/// Parts what stands in a cell at the given heights.
fn parted(filling: Filling, cuts: &[f64]) -> Vec<Filling> {
    let mut parts = vec![Filling::default(); cuts.len() + 1];
    for word in filling.words {
        let slot = cuts.partition_point(|y| *y < word.middle().1);
        if let Some(part) = parts.get_mut(slot) {
            part.words.push(word);
        }
    }
    if let Some(part) = parts.first_mut() {
        part.turned = filling.turned;
        part.tables = filling.tables;
    }
    parts
}

/// The heights at which a row of the grid is to be cut.
fn cuts(grid: &Grid, fillings: &[Filling], row: usize) -> Vec<f64> {
    let own =
        || grid.cells.iter().zip(fillings).filter(|(cell, _)| cell.row == row && cell.rows == 1);
    let Some((_, first)) = own().find(|(cell, _)| cell.column == 0 && cell.columns == 1) else {
        return Vec::new();
    };
    let numbers = strips(first.words.clone());
    if numbers.len() < 2 || !run_on(&numbers) {
        return Vec::new();
    }
    let others: Vec<Vec<Strip>> = own()
        .filter(|(cell, _)| cell.column > 0)
        .map(|(_, filling)| strips(filling.words.clone()))
        .filter(|strips| !strips.is_empty())
        .collect();
    let cuts: Vec<f64> = numbers.iter().skip(1).map(|n| n.baseline - 0.85 * n.size).collect();
    // Rows begin with their number: some text begins beside each, and none lies across a cut.
    let begins = |number: &Strip| {
        others.iter().flatten().any(|s| (s.baseline - number.baseline).abs() < 2.0)
    };
    let clear = |y: &f64| !others.iter().flatten().any(|s| s.top() < *y - 1.0 && *y < s.baseline);
    if numbers.iter().all(begins) && cuts.iter().all(clear) { cuts } else { Vec::new() }
}

/// Whether each line is a number, one more than the line above.
fn run_on(lines: &[Strip]) -> bool {
    let values: Option<Vec<u32>> = lines
        .iter()
        .map(|line| match line.words.as_slice() {
            [word] => word.text.trim_end_matches('.').parse().ok(),
            _ => None,
        })
        .collect();
    values.is_some_and(|v| v.iter().zip(v.iter().skip(1)).all(|(a, b)| *b == a.saturating_add(1)))
}
