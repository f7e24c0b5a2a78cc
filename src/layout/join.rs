//! Tables that go on over pages.

use super::{marks, table::Piece};
use crate::block::{Block, Cell, Paragraph, Row, Table};

/// Column edges of two pages that agree are no further apart.
const AGREE: f64 = 4.0;

/// Joins the part of a table at the top of a page to the one at the bottom of the page before.
///
/// # Errors
/// Gives the piece back where it is a table of its own.
pub(super) fn join(table: &mut Piece, next: Box<Piece>) -> Result<(), Box<Piece>> {
    let Some(edges) = common_edges(&table.xs, &next.xs) else { return Err(next) };
    let shift = shift(&table.xs, &next.xs);
    let mut added = *next;
    recolumn(&mut table.table, &table.xs, &edges, 0.0);
    recolumn(&mut added.table, &added.xs, &edges, shift);
    table.xs = edges;
    let head = repeated_header(&table.table, &added.table);
    for row in table.table.rows.iter_mut().take(head.rows) {
        row.header |= head.from == 0;
    }
    drop_rows(&mut added.table, head.rows);
    let open = !table.closed.1 || (!added.closed.0 && head.rows == 0);
    append(&mut table.table, added.table, open);
    table.closed.1 = added.closed.1;
    Ok(())
}

/// How far the second table lies to the left of the first.
fn shift(a: &[f64], b: &[f64]) -> f64 {
    a.first().zip(b.first()).map_or(0.0, |(x, y)| x - y)
}

/// The column edges of both tables, where those of one are all found in the other.
fn common_edges(a: &[f64], b: &[f64]) -> Option<Vec<f64>> {
    let shift = shift(a, b);
    let moved: Vec<f64> = b.iter().map(|x| x + shift).collect();
    let ends = a.last().zip(moved.last()).is_some_and(|(x, y)| (x - y).abs() <= 2.0 * AGREE);
    let within =
        |some: &[f64], all: &[f64]| some.iter().all(|x| all.iter().any(|y| (x - y).abs() <= AGREE));
    if !ends || shift.abs() > 60.0 || a.len().min(b.len()) < 3 && a.len() != b.len() {
        return None;
    }
    let inner = |v: &[f64]| v.get(1..v.len().saturating_sub(1)).unwrap_or_default().to_vec();
    if within(&inner(&moved), a) {
        Some(a.to_vec())
    } else if within(&inner(a), &moved) {
        Some(moved)
    } else {
        None
    }
}

/// Gives the cells of a table the columns of a finer grid.
fn recolumn(table: &mut Table, xs: &[f64], edges: &[f64], shift: f64) {
    let last = edges.len().saturating_sub(1);
    let slot = |i: usize| {
        let x = xs.get(i).copied().unwrap_or(f64::MAX) + shift;
        let near = edges
            .iter()
            .enumerate()
            .min_by(|a, b| (a.1 - x).abs().total_cmp(&(b.1 - x).abs()))
            .map_or(0, |(i, _)| i);
        if i + 1 >= xs.len() {
            last
        } else if i == 0 {
            0
        } else {
            near
        }
    };
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        let (from, to) = (slot(cell.column), slot(cell.column + cell.column_span));
        cell.column = from;
        cell.column_span = to.saturating_sub(from).max(1);
    }
    table.columns = last;
}

/// Header rows printed again: how many rows of the new page, equal to which of the table.
struct Repeated {
    rows: usize,
    from: usize,
}

/// Finds the rows at the top of the next page that repeat those of the table's header.
fn repeated_header(table: &Table, next: &Table) -> Repeated {
    let texts = |row: &Row| -> Vec<(usize, String)> {
        row.cells.iter().map(|c| (c.column, c.text())).filter(|(_, t)| !t.is_empty()).collect()
    };
    let same = |a: &Row, b: &Row| {
        let (a, b) = (texts(a), texts(b));
        !a.is_empty() && a == b
    };
    // Titles inside the table may stand above the rows that are printed again.
    for from in 0..table.rows.len().min(4) {
        let rows = table
            .rows
            .iter()
            .skip(from)
            .zip(&next.rows)
            .take(6)
            .take_while(|(a, b)| same(a, b))
            .count();
        let telling = next.rows.first().is_some_and(|row| texts(row).len() >= 2);
        if rows > 0 && (telling || from == 0) {
            let rows = rows + rows_without_text(next, rows);
            // Two tables with the same rows throughout are forms.
            let all = rows >= next.rows.len() && next.rows.len() > 3;
            return Repeated { rows: if all { 0 } else { rows }, from };
        }
    }
    Repeated { rows: 0, from: 0 }
}

/// Rows below the repeated ones that only hold the rest of cells merged downwards.
fn rows_without_text(table: &Table, from: usize) -> usize {
    table.rows.iter().skip(from).take_while(|row| row.cells.is_empty()).count()
}

/// Drops the first rows; cells that reach further down are cut.
fn drop_rows(table: &mut Table, count: usize) {
    let dropped: Vec<Row> = table.rows.drain(..count.min(table.rows.len())).collect();
    for (i, row) in dropped.into_iter().enumerate() {
        for mut cell in row.cells {
            let below = (i + cell.row_span).saturating_sub(count);
            if below > 0
                && let Some(first) = table.rows.first_mut()
            {
                cell.row_span = below;
                cell.blocks.clear();
                first.cells.push(cell);
                first.cells.sort_by_key(|c| c.column);
            }
        }
    }
}

/// Puts the rows of the next page below the table.
fn append(table: &mut Table, mut next: Table, open: bool) {
    if let (Some((first, _)), Some((_, last))) = (table.pages, next.pages) {
        table.pages = Some((first, last));
    }
    let Some(last) = table.rows.len().checked_sub(1) else {
        table.rows = next.rows;
        return;
    };
    if next.rows.is_empty() {
        return;
    }
    let broken = is_broken(table, last, &next, open);
    let mut rows = next.rows.drain(..);
    let Some(first) = rows.next() else { return };
    let mut kept = Row { cells: Vec::new(), ..first };
    for cell in first.cells {
        let Some(above) = cell_ending(table, last, cell.column) else {
            kept.cells.push(cell);
            continue;
        };
        if broken {
            above.row_span += cell.row_span - 1;
            extend(&mut above.blocks, cell.blocks);
        } else if is_same_merged(above, &cell) {
            above.row_span += cell.row_span;
        } else {
            kept.cells.push(cell);
        }
    }
    if broken {
        // A cell of the broken row that stands in no cell above begins there.
        if let Some(row) = table.rows.get_mut(last) {
            row.cells.append(&mut kept.cells);
            row.cells.sort_by_key(|c| c.column);
        }
    } else {
        table.rows.push(kept);
    }
    table.rows.extend(rows);
}

/// The cell that covers a column of the last row.
fn cell_ending(table: &mut Table, last: usize, column: usize) -> Option<&mut Cell> {
    let (row, at) = {
        let (row, cell) = table.cell_at(last, column)?;
        (row, cell.column)
    };
    table.rows.get_mut(row)?.cells.iter_mut().find(|c| c.column == at)
}

/// Whether a cell at the top of a page is the rest of a cell merged over rows, empty or with its
/// text printed anew.
fn is_same_merged(above: &Cell, cell: &Cell) -> bool {
    let merged = above.row_span > 1 || cell.row_span > 1;
    let same_columns = above.column == cell.column && above.column_span == cell.column_span;
    let text = cell.text();
    merged && same_columns && (text.is_empty() && above.row_span > 1 || text == above.text())
}

/// Joins the blocks of a cell that the page broke; a sentence goes on in its paragraph.
fn extend(blocks: &mut Vec<Block>, more: Vec<Block>) {
    let mut more = more.into_iter();
    let Some(first) = more.next() else { return };
    match (blocks.last_mut(), first) {
        (Some(Block::Paragraph(last)), Block::Paragraph(next)) if goes_on(last, &next) => {
            last.lines.extend(next.lines);
        }
        (_, first) => blocks.push(first),
    }
    blocks.extend(more);
}

fn goes_on(last: &Paragraph, next: &Paragraph) -> bool {
    let text = next.text();
    marks::begins_lower(&text)
        || (!marks::ends_sentence(&last.text()) && !marks::begins_with_mark(&text))
}

/// Whether the first row of the next page is the rest of the table's last row.
///
/// No single sign decides: a number of its own makes a new row; a sentence that goes on in lower
/// case and a missing rule speak for a broken one; text under an empty cell speaks against it.
fn is_broken(table: &Table, last: usize, next: &Table, open: bool) -> bool {
    let mut score = if open { 1.0 } else { 0.0 };
    let at = |t: &Table, row: usize, column: usize| -> Option<(usize, usize, String, usize)> {
        t.cell_at(row, column).map(|(_, c)| (c.column, c.column_span, c.text(), c.row_span))
    };
    let mut column = 0;
    while column < table.columns {
        let Some((from, span, text, rows)) = at(next, 0, column) else {
            column += 1;
            continue;
        };
        column = (from + span).max(column + 1);
        let Some((_, above_span, above, above_rows)) = at(table, last, from) else { continue };
        if from == 0 && span == 1 {
            if marks::is_mark(&text) || (!text.is_empty() && is_numeral(&text)) {
                if !above.is_empty() {
                    return false;
                }
                score -= 2.0;
            } else if text.is_empty() && numbered(table) {
                score += 1.5;
            }
            if text.is_empty() || marks::is_mark(&text) {
                continue;
            }
        }
        if text.is_empty() || (rows > 1 || above_rows > 1) && text == above {
            continue;
        }
        if span != above_span {
            score -= 2.0;
        }
        let lower = marks::begins_lower(&text);
        score += if above.is_empty() {
            if lower { -0.5 } else { -1.5 }
        } else if lower {
            2.0
        } else if has_amount(&text) && has_amount(&above) {
            -2.0
        } else if marks::ends_sentence(&above) {
            -0.5
        } else {
            0.3
        };
    }
    score > 0.9
}

/// Whether the first column mostly holds numbers.
fn numbered(table: &Table) -> bool {
    let rows = table.rows.iter().filter(|r| !r.header);
    let (mut all, mut with) = (0usize, 0usize);
    for row in rows {
        all += 1;
        let first = row.cells.first().filter(|c| c.column == 0);
        with += usize::from(first.is_some_and(|c| !c.text().is_empty() && c.text().len() < 12));
    }
    2 * with >= all
}

fn is_numeral(text: &str) -> bool {
    let core = text.trim_end_matches(['.', ')']);
    core.chars().all(|c| c.is_ascii_digit() || "IVXL.".contains(c))
}

/// Whether the text is an amount or another number alone.
fn has_amount(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || " .,-%/".contains(c))
}
