//! The grid of a table: cells are put on columns, columns that nobody uses are dropped, edges
//! that shift a little from row to row become one, and merged cells are joined.

use super::{
    block_list::Measured,
    borders::{Borders, Position},
    table::{Merge, RawRow, RawTable},
};
use crate::block::{Cell, Place, Row, Table};
use std::collections::HashMap;

/// Width of a column where none is known, in points.
const UNKNOWN_WIDTH: f64 = 50.0;
/// The narrowest cell, in points.
const MIN_WIDTH: f64 = 6.0;
/// Edges by cell widths that lie so near are one, in points.
const NEAR: f64 = 3.0;
/// How far an edge may shift between rows: as a share of the narrowest cell at it, …
const SHIFT: f64 = 0.4;
/// … and in points.
const MAX_SHIFT: f64 = 36.0;
/// How much work joining edges may be.
const MAX_WORK: usize = 10_000_000;

/// The cells of each row as pairs of edges.
#[derive(Debug, Default)]
struct Slots {
    /// Places of the edges from left to right, in points.
    edges: Vec<f64>,
    /// For each row the edges where its cells begin and end.
    rows: Vec<Vec<(usize, usize)>>,
}

/// Builds a table from what is written.
pub(super) fn build(raw: RawTable) -> Measured {
    let ruled = is_ruled(&raw);
    let mut slots = if spans_agree(&raw) { by_spans(&raw) } else { by_widths(&raw) };
    join_shifted(&mut slots);
    let columns = slots.edges.len().saturating_sub(1);
    let rows = rows(raw.rows, &slots.rows);
    let table = Table { columns, rows, ruled, pages: None, place: Place::default() };
    Measured { table, edges: slots.edges }
}

/// Whether the spans of all rows fill the same number of grid columns; else the widths of the
/// cells say more, where they are known.
fn spans_agree(raw: &RawTable) -> bool {
    let total = |row: &RawRow| {
        row.before + row.after + row.cells.iter().map(|cell| cell.span).sum::<usize>()
    };
    let mut totals = raw.rows.iter().map(total);
    let first = totals.next();
    let agree = totals.all(|total| Some(total) == first);
    let measured = raw.rows.iter().all(|row| {
        (row.before == 0 || row.width_before.is_some())
            && row.cells.iter().all(|cell| cell.width.is_some())
    });
    agree || !measured
}

/// Edges by grid columns.
fn by_spans(raw: &RawTable) -> Slots {
    let mut place = vec![0.0];
    let mut sum = 0.0;
    let known = raw.grid.iter().any(|width| *width > 0.0);
    for width in &raw.grid {
        sum += if known { *width } else { UNKNOWN_WIDTH };
        place.push(sum);
    }
    let place_of = |column: usize| {
        place
            .get(column)
            .copied()
            .unwrap_or_else(|| sum + (column - raw.grid.len()) as f64 * UNKNOWN_WIDTH)
    };
    let rows: Vec<Vec<(usize, usize)>> = raw
        .rows
        .iter()
        .map(|row| {
            let mut column = row.before;
            let next = |cell: &super::table::RawCell| {
                let start = column;
                column += cell.span;
                (start, column)
            };
            row.cells.iter().map(next).collect()
        })
        .collect();
    let mut used: Vec<usize> = rows.iter().flatten().flat_map(|(a, b)| [*a, *b]).collect();
    used.sort_unstable();
    used.dedup();
    let index = |column: usize| used.binary_search(&column).unwrap_or(0);
    Slots {
        rows: rows
            .iter()
            .map(|row| row.iter().map(|(a, b)| (index(*a), index(*b))).collect())
            .collect(),
        edges: used.iter().map(|column| place_of(*column)).collect(),
    }
}

/// Edges by the widths of the cells in each row.
fn by_widths(raw: &RawTable) -> Slots {
    let rows: Vec<Vec<(f64, f64)>> = raw
        .rows
        .iter()
        .map(|row| {
            let mut place = row.width_before.unwrap_or(0.0);
            let next = |cell: &super::table::RawCell| {
                let start = place;
                place += cell.width.unwrap_or(UNKNOWN_WIDTH).max(MIN_WIDTH);
                (start, place)
            };
            row.cells.iter().map(next).collect()
        })
        .collect();
    let mut places: Vec<f64> = rows.iter().flatten().flat_map(|(a, b)| [*a, *b]).collect();
    places.sort_unstable_by(f64::total_cmp);
    let mut edges: Vec<f64> = Vec::new();
    for place in places {
        if edges.last().is_none_or(|last| place - last > NEAR) {
            edges.push(place);
        }
    }
    let index = |place: f64| edges.partition_point(|edge| *edge <= place).saturating_sub(1);
    let rows =
        rows.iter().map(|row| row.iter().map(|(a, b)| (index(*a), index(*b))).collect()).collect();
    Slots { edges, rows }
}

/// Makes one of two neighbouring edges that no row uses both of and that lie near each other:
/// people drag a border in one row and not in the next.
fn join_shifted(slots: &mut Slots) {
    let cells: usize = slots.rows.iter().map(Vec::len).sum();
    let mut work = 0;
    loop {
        work += cells + slots.edges.len();
        let joined = shifted(slots);
        if !joined.contains(&true) || work > MAX_WORK {
            return;
        }
        // joined[i]: the edge i + 1 becomes one with edge i.
        let mut map = Vec::with_capacity(slots.edges.len());
        let mut edges: Vec<f64> = Vec::with_capacity(slots.edges.len());
        for (index, edge) in slots.edges.iter().enumerate() {
            let joins = index.checked_sub(1).and_then(|before| joined.get(before)) == Some(&true);
            if !joins {
                edges.push(*edge);
            }
            map.push(edges.len().saturating_sub(1));
        }
        slots.edges = edges;
        let to = |edge: usize| map.get(edge).copied().unwrap_or(0);
        for slot in slots.rows.iter_mut().flatten() {
            *slot = (to(slot.0), to(slot.1));
        }
    }
}

/// For each edge whether the next one is to become one with it; never two in a row.
fn shifted(slots: &Slots) -> Vec<bool> {
    let edges = &slots.edges;
    let mut together = vec![false; edges.len()];
    let mut narrowest = vec![f64::INFINITY; edges.len()];
    for row in &slots.rows {
        let mut last = None;
        for (start, end) in row.iter().copied() {
            let width = place(edges, end) - place(edges, start);
            for edge in [start, end] {
                if let Some(narrowest) = narrowest.get_mut(edge) {
                    *narrowest = narrowest.min(width);
                }
                if let Some(last) = last
                    && edge == last + 1
                    && let Some(together) = together.get_mut(last)
                {
                    *together = true;
                }
                last = Some(edge);
            }
        }
    }
    let mut joined = vec![false; edges.len()];
    let gap = |index: usize| place(edges, index + 1) - place(edges, index);
    for index in 0..edges.len().saturating_sub(1) {
        let width = [index, index + 1]
            .iter()
            .filter_map(|edge| narrowest.get(*edge))
            .fold(f64::INFINITY, |least, width| least.min(*width));
        let near = gap(index) <= (width * SHIFT).min(MAX_SHIFT);
        let before = index.checked_sub(1);
        let free = before.and_then(|before| joined.get(before)) != Some(&true);
        if near
            && free
            && together.get(index) == Some(&false)
            && let Some(joined) = joined.get_mut(index)
        {
            *joined = true;
        }
    }
    joined
}

fn place(edges: &[f64], index: usize) -> f64 {
    edges.get(index).copied().unwrap_or(0.0)
}

/// The rows with their cells, those merged down joined.
fn rows(raw: Vec<RawRow>, slots: &[Vec<(usize, usize)>]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(raw.len());
    // Cells that may go on downwards: edges, and where they are.
    let mut open: HashMap<(usize, usize), (usize, usize)> = HashMap::new();
    let mut heading = true;
    for (index, (raw_row, slots)) in raw.into_iter().zip(slots).enumerate() {
        // Only rows from the top repeat (17.4.78).
        heading &= raw_row.header;
        let mut row = Row { header: heading, ..Row::default() };
        let mut still_open = HashMap::new();
        for (raw_cell, slot) in raw_row.cells.into_iter().zip(slots) {
            if raw_cell.merge == Merge::Continue
                && let Some(above) = open.get(slot)
                && let Some(cell) = rows.get_mut(above.0).and_then(|row| row.cells.get_mut(above.1))
            {
                cell.row_span += 1;
                still_open.insert(*slot, *above);
                continue;
            }
            if raw_cell.merge != Merge::None {
                still_open.insert(*slot, (index, row.cells.len()));
            }
            row.cells.push(Cell {
                column: slot.0,
                column_span: slot.1.saturating_sub(slot.0).max(1),
                row_span: 1,
                blocks: raw_cell.blocks,
                place: Place::default(),
            });
        }
        open = still_open;
        rows.push(row);
    }
    rows
}

/// Whether rules part the table's cells: one between or beside columns, or one all along a row.
/// A line below a single cell is an ornament of a letterhead.
fn is_ruled(raw: &RawTable) -> bool {
    let table = raw.borders.or(raw.style.table.borders);
    if raw.style.table.partly_ruled && raw.rows.len() > 1 {
        return true;
    }
    let last_row = raw.rows.len().saturating_sub(1);
    raw.rows.iter().enumerate().any(|(index, row)| {
        let last_column = row.cells.len().saturating_sub(1);
        let edges: Vec<Borders> = row
            .cells
            .iter()
            .enumerate()
            .map(|(column, cell)| {
                let at = Position {
                    first_row: index == 0,
                    last_row: index == last_row,
                    first_column: column == 0,
                    last_column: column == last_column,
                };
                row.borders.or(table).of_cell(cell.borders, at)
            })
            .collect();
        let drawn = |edge: Option<bool>| edge == Some(true);
        edges.iter().any(|edges| drawn(edges.left) || drawn(edges.right))
            || edges.iter().all(|edges| drawn(edges.top))
            || edges.iter().all(|edges| drawn(edges.bottom))
    })
}
