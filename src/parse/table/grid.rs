//! A table as a grid in which every position knows its cell, merged ones included.

use crate::{
    block::{Cell, Table},
    model::At,
    parse::passage::{Passage, to_at},
};

/// No table of a paper has more columns; what lies beyond is not read.
const MAX_COLUMNS: usize = 256;

/// A table with every position looked up.
#[derive(Debug)]
pub(super) struct Grid<'a> {
    /// Number of grid columns.
    pub(super) columns: usize,
    table: &'a Table,
    entries: Vec<Entry>,
    /// One a row: for each grid column the entry that covers it.
    slots: Vec<Vec<Option<usize>>>,
}

/// A cell with its text.
#[derive(Debug)]
pub(super) struct Entry {
    /// The row where it begins.
    pub(super) row: usize,
    /// The first grid column.
    pub(super) column: usize,
    /// Behind the last grid column.
    pub(super) end: usize,
    /// Behind the last row.
    pub(super) row_end: usize,
    /// What it says.
    pub(super) passage: Passage,
}

impl Entry {
    /// What it says, normalised.
    pub(super) fn text(&self) -> &str {
        &self.passage.text
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.passage.is_empty()
    }
}

impl<'a> Grid<'a> {
    /// Looks up every position of a table. A cell that begins somewhere stands there even where a
    /// merged one from above would cover the place.
    pub(super) fn of(table: &'a Table) -> Self {
        let widest = table.rows.iter().flat_map(|row| &row.cells).map(end_of).max().unwrap_or(0);
        let columns = table.columns.max(widest).min(MAX_COLUMNS);
        let mut entries = Vec::new();
        let mut slots = vec![vec![None; columns]; table.rows.len()];
        for (at, (row, line)) in table.rows.iter().zip(&mut slots).enumerate() {
            for cell in &row.cells {
                let end = end_of(cell).min(columns);
                let mut taken = false;
                for slot in line.iter_mut().take(end).skip(cell.column) {
                    if slot.is_none() {
                        *slot = Some(entries.len());
                        taken = true;
                    }
                }
                if taken {
                    entries.push(Entry {
                        row: at,
                        column: cell.column,
                        end,
                        row_end: at.saturating_add(cell.row_span.max(1)).min(table.rows.len()),
                        passage: Passage::of_cell(cell),
                    });
                }
            }
        }
        for (index, entry) in entries.iter().enumerate() {
            for line in slots.iter_mut().take(entry.row_end).skip(entry.row + 1) {
                let mut places = line.iter_mut().take(entry.end).skip(entry.column);
                if places.any(|slot| slot.is_some()) {
                    break;
                }
                for slot in line.iter_mut().take(entry.end).skip(entry.column) {
                    *slot = Some(index);
                }
            }
        }
        Self { columns, table, entries, slots }
    }

    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    /// The cell that covers a position.
    pub(super) fn at(&self, row: usize, column: usize) -> Option<&Entry> {
        let index = (*self.slots.get(row)?.get(column)?)?;
        self.entries.get(index)
    }

    /// The text at a position, empty where there is no cell.
    pub(super) fn text(&self, row: usize, column: usize) -> &str {
        self.at(row, column).map_or("", Entry::text)
    }

    /// The cells of a row from left to right, those merged down from above included.
    pub(super) fn row(&self, row: usize) -> Vec<&Entry> {
        let mut last = None;
        let line = self.slots.get(row).map_or(&[][..], Vec::as_slice);
        line.iter()
            .filter_map(|slot| {
                let index = (*slot)?;
                (last.replace(index) != Some(index)).then(|| self.entries.get(index))?
            })
            .collect()
    }

    /// The cells of a row that say something.
    pub(super) fn filled(&self, row: usize) -> Vec<&Entry> {
        self.row(row).into_iter().filter(|entry| !entry.is_empty()).collect()
    }

    /// Whether one cell says all and spans the table, as a title does.
    pub(super) fn is_title(&self, row: usize) -> bool {
        let all = self.row(row);
        let width = all.iter().map(|entry| entry.end).max().unwrap_or(0);
        match self.filled(row).as_slice() {
            [only] => {
                only.row == row
                    && self.columns > 1
                    && only.column == 0
                    && only.end >= width.max(self.columns.saturating_sub(1))
            }
            _ => false,
        }
    }

    /// Whether the source marks the row as header.
    pub(super) fn is_marked(&self, row: usize) -> bool {
        self.table.rows.get(row).is_some_and(|row| row.header)
    }

    /// Where a row stands.
    pub(super) fn place(&self, row: usize) -> Option<At> {
        let row = self.table.rows.get(row)?;
        to_at(row.place).or_else(|| row.cells.first().and_then(|cell| to_at(cell.place)))
    }
}

/// Behind a cell's last grid column.
fn end_of(cell: &Cell) -> usize {
    cell.column.saturating_add(cell.column_span.max(1))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Draw, table};
    use super::*;

    #[test]
    fn a_merged_cell_covers_its_places() {
        let table = table(&[
            &[Draw::text("TT").down(2), Draw::text("Kinh phí").across(2)],
            &[Draw::text("Năm 2026"), Draw::text("Năm 2027")],
        ]);
        let grid = Grid::of(&table);
        assert_eq!(grid.text(1, 0), "TT");
        assert_eq!(grid.text(0, 2), "Kinh phí");
        assert_eq!(grid.text(1, 2), "Năm 2027");
        assert_eq!(grid.row(1).len(), 3);
        assert!(!grid.is_title(0));
    }

    #[test]
    fn a_cell_that_begins_somewhere_wins_over_one_merged_down() {
        let table = table(&[&[Draw::text("trên").down(3)], &[], &[Draw::text("dưới")]]);
        let mut table = table;
        table.rows[2].cells[0].column = 0;
        let grid = Grid::of(&table);
        assert_eq!(grid.text(1, 0), "trên");
        assert_eq!(grid.text(2, 0), "dưới");
    }

    #[test]
    fn absurd_spans_are_bounded() {
        let mut wide = table(&[&[Draw::text("a")], &[Draw::text("b")]]);
        for row in &mut wide.rows {
            for cell in &mut row.cells {
                cell.column_span = usize::MAX;
                cell.row_span = usize::MAX;
            }
        }
        wide.columns = usize::MAX;
        let grid = Grid::of(&wide);
        assert_eq!(grid.columns, MAX_COLUMNS);
        assert_eq!(grid.text(1, 5), "b");
    }
}
