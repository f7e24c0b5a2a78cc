//! Tables in which a tab opens every cell, each on a line of its own, and an empty line ends a row
//! (as programs print the cells of a DOCX). The letterhead and the foot come the same way.

use super::grid::{Cell, Grid, Piece, Row};
use crate::{
    layout::text::{joint, line::Line},
    vietnamese::{columns::heading, marks, numbering, signing},
};

/// No table has more columns.
const MOST_COLUMNS: usize = 64;

/// The table with which the lines begin, and how many of them were looked at or taken.
pub(super) fn read(lines: &[Line]) -> (Option<Grid>, usize) {
    if !lines.first().is_some_and(opens_cell) {
        return (None, 1);
    }
    let mut rows: Vec<Vec<Vec<Piece>>> = vec![Vec::new()];
    let mut taken = 0;
    for line in lines {
        let fresh = taken > 0 && line.blanks > 0;
        if opens_cell(line) {
            if fresh {
                rows.push(Vec::new());
            }
            if let Some(row) = rows.last_mut() {
                row.push(Vec::new());
            }
        } else if fresh || (taken > 0 && stands_alone(line.text())) {
            break;
        }
        if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
            let hard = !cell.is_empty();
            let text = line.text().to_owned();
            cell.push(Piece { text, number: line.number, hard });
        }
        taken += 1;
    }
    let grid = grid(rows);
    // Paragraphs that are only set in by a tab are no table.
    let even = grid.rows.len() > 1 && grid.columns > 1 && {
        let like = |row: &&Row| row.cells.len() == grid.columns;
        grid.rows.iter().filter(like).count() * 2 >= grid.rows.len()
    };
    let is_table = grid.columns > 1 && grid.columns <= MOST_COLUMNS && (even || is_layout(&grid));
    (is_table.then_some(grid), taken.max(1))
}

/// Whether a line without a tab begins what follows the table, and is no part of its last cell.
fn stands_alone(text: &str) -> bool {
    marks::appendix_label(text).is_some()
        || marks::national_title(text)
        || (numbering::read(text).is_some() && joint::is_capital(text))
}

/// Whether a tab stands first on a line.
fn opens_cell(line: &Line) -> bool {
    line.raw.starts_with('\t')
}

fn grid(rows: Vec<Vec<Vec<Piece>>>) -> Grid {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let first = rows.first().map(|cells| filled(cells)).unwrap_or_default();
    let second = rows.get(1).map(|cells| filled(cells)).unwrap_or_default();
    let spans = header_spans(&first, &second, columns);
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(index, cells)| {
            let mut column = 0;
            let last = cells.len().saturating_sub(1);
            let cells = cells
                .into_iter()
                .enumerate()
                .map(|(at, pieces)| {
                    let spread = spans.as_ref().filter(|_| index == 0).and_then(|s| s.get(at));
                    let rest = if at == last { columns.saturating_sub(column) } else { 1 };
                    let mut cell = Cell::new(column, pieces);
                    cell.span = spread.map_or(rest, |(span, _)| *span).max(1);
                    cell.down = spread.map_or(1, |(_, down)| *down);
                    column += cell.span;
                    cell
                })
                .filter(|cell| {
                    // Under a cell merged down nothing stands.
                    index != 1 || spans.is_none() || !cell.text().is_empty()
                })
                .collect();
            Row { cells, header: index == 0 || (index == 1 && spans.is_some()) }
        })
        .collect();
    Grid { columns, rows }
}

fn filled(cells: &[Vec<Piece>]) -> Vec<bool> {
    cells.iter().map(|cell| cell.iter().any(|piece| !piece.text.is_empty())).collect()
}

/// How many columns and rows each cell of a first row covers that has fewer cells than the second:
/// an empty cell below is covered, cells that say something stand below one that spans them.
pub(super) fn header_spans(
    first: &[bool],
    second: &[bool],
    columns: usize,
) -> Option<Vec<(usize, usize)>> {
    let short = first.len() < columns && second.len() == columns;
    if !short || !first.iter().all(|said| *said) || second.first().copied().unwrap_or(true) {
        return None;
    }
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut inside = false;
    for said in second {
        match runs.last_mut().filter(|_| inside && *said) {
            Some((span, _)) => *span += 1,
            None => runs.push((1, if *said { 1 } else { 2 })),
        }
        inside = *said;
    }
    (runs.len() == first.len()).then_some(runs)
}

/// Whether the cells set a letterhead or a foot side by side, and are no table of data.
pub(super) fn is_layout(grid: &Grid) -> bool {
    let texts: Vec<&Piece> =
        grid.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.pieces).collect();
    let tells = |text: &str| {
        marks::national_title(text)
            || marks::party_title(text)
            || marks::recipients_head(text)
            || marks::addressee_head(text).is_some()
            || signing::authority(text)
            || signing::capacity(text)
    };
    let headed = grid.rows.first().is_some_and(|row| {
        row.cells.iter().filter(|cell| heading(&cell.text()).is_some()).count() > 1
    });
    let few = grid.rows.len() <= 4 && grid.columns <= 4;
    few && !headed && texts.iter().any(|piece| tells(&piece.text))
}
