//! Rows of a ruled table that no rule parts: told by the numbers of the first column.

use super::{
    grid::{Grid, GridCell},
    lines::{Strip, strips},
    rows::{self, Lead},
    table::Filling,
    words::Word,
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
    let lines = strips(first.words.clone());
    let told = rows::labels(&lines);
    let labels: Vec<Strip> =
        lines.into_iter().zip(told).filter(|(_, told)| *told).map(|(line, _)| line).collect();
    let words: Vec<&Word> = own().flat_map(|(_, filling)| &filling.words).collect();
    if labels.len() < 2 {
        let under_header = row == 0 && goes_on_below(&labels, grid, fillings);
        return if under_header { rows::cuts(&words, &grid.xs, Lead::Header) } else { Vec::new() };
    }
    let cuts = rows::cuts(&words, &grid.xs, Lead::Numbers);
    let others: Vec<Strip> = own()
        .filter(|(cell, _)| cell.column > 0)
        .flat_map(|(_, filling)| strips(filling.words.clone()))
        .collect();
    // Rows begin with their number: some text begins beside each; where it is set in the middle of
    // its row the numbers run on.
    let begins = |label: &Strip| others.iter().any(|s| (s.baseline - label.baseline).abs() < 2.0);
    if labels.iter().all(begins) || run_on(&labels) { cuts } else { Vec::new() }
}

/// Whether the next row of the grid counts on from the only number of the first: above that number
/// stands the header, though no rule parts it from the row.
fn goes_on_below(labels: &[Strip], grid: &Grid, fillings: &[Filling]) -> bool {
    let cell = grid.cells.iter().zip(fillings).find(|(c, _)| c.row == 1 && c.column == 0);
    let Some((_, below)) = cell else { return false };
    let next = strips(below.words.clone());
    let both: Vec<Strip> = labels.iter().chain(next.first()).cloned().collect();
    both.len() == 2 && run_on(&both)
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
