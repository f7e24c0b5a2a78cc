//! Cells on a grid (HTML Standard, 4.9.12; OpenDocument does the same): a cell takes the first
//! free column of its row.

use super::{CellShape, Edges, Merge, RowShape};

/// The limits that the standard sets to spans.
const MAX_COLUMNS: usize = 1_000;
const MAX_ROWS: usize = 65_534;
/// Width of a column, in twentieths of a point: no page says how wide it will be.
const WIDTH: i32 = 1_000;

/// A cell that goes on downwards: how many rows, and how many columns it covers.
#[derive(Debug, Clone, Copy, Default)]
struct Hanging {
    rows: usize,
    columns: usize,
}

/// The grid of a table, row by row.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// By its first column, what hangs into the row.
    hanging: Vec<Hanging>,
    next: Vec<Hanging>,
    column: usize,
    shape: RowShape,
    /// The row is repeated on each page.
    pub(crate) header: bool,
    /// Rules drawn round every cell.
    pub(crate) edges: Edges,
}

impl Grid {
    /// Begins a cell: gives how many cells hang into the row before it.
    pub(crate) fn begin_cell(&mut self, columns: usize, rows: usize, edges: Edges) -> usize {
        let before = self.pass_hanging();
        let columns = columns.clamp(1, MAX_COLUMNS);
        // A cell that would cover one that hangs ends before it.
        let free = (1..columns)
            .find(|offset| self.hanging_at(self.column + offset).is_some())
            .unwrap_or(columns);
        // Nought is: to the last row.
        let rows = if rows == 0 { MAX_ROWS } else { rows.min(MAX_ROWS) };
        let down = if rows > 1 { Merge::First } else { Merge::None };
        self.add(free, down, edges);
        if rows > 1 {
            self.hang(self.column - free, Hanging { rows: rows - 1, columns: free });
        }
        before
    }

    /// Ends the row: gives how many cells hang into it behind the last one, and its shape.
    pub(crate) fn end_row(&mut self) -> (usize, RowShape) {
        let mut behind = 0;
        while self.column < self.hanging.len() {
            let hanging = self.pass_hanging();
            behind += hanging;
            if hanging == 0 {
                // A gap: a cell of its own, so that what hangs stays in its column.
                self.add(1, Merge::None, Edges::default());
                behind += 1;
            }
        }
        self.hanging = std::mem::take(&mut self.next);
        self.column = 0;
        let mut shape = std::mem::take(&mut self.shape);
        shape.edges = self.edges;
        shape.header = self.header;
        (behind, shape)
    }

    fn hanging_at(&self, column: usize) -> Option<Hanging> {
        self.hanging.get(column).copied().filter(|hanging| hanging.rows > 0)
    }

    /// Passes the cells that hang into the row at this column.
    fn pass_hanging(&mut self) -> usize {
        let mut passed = 0;
        while let Some(hanging) = self.hanging_at(self.column) {
            let column = self.column;
            self.add(hanging.columns, Merge::Further, Edges::default());
            if hanging.rows > 1 {
                self.hang(column, Hanging { rows: hanging.rows - 1, ..hanging });
            }
            passed += 1;
        }
        passed
    }

    fn hang(&mut self, column: usize, hanging: Hanging) {
        if self.next.len() <= column {
            self.next.resize(column + 1, Hanging::default());
        }
        if let Some(slot) = self.next.get_mut(column) {
            *slot = hanging;
        }
    }

    fn add(&mut self, columns: usize, down: Merge, edges: Edges) {
        let place = |column: usize| i32::try_from(column).unwrap_or(i32::MAX / WIDTH) * WIDTH;
        if self.shape.places.is_empty() {
            self.shape.places.push(place(self.column));
        }
        self.column = (self.column + columns).min(MAX_COLUMNS * 64);
        self.shape.places.push(place(self.column));
        self.shape.cells.push(CellShape { across: Merge::None, down, edges });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns where the cells of a row begin and end.
    fn columns(shape: &RowShape) -> Vec<i32> {
        shape.places.iter().map(|place| place / WIDTH).collect()
    }

    #[test]
    fn cells_step_aside_for_those_that_hang() {
        let mut grid = Grid::default();
        grid.begin_cell(1, 2, Edges::default());
        grid.begin_cell(2, 1, Edges::default());
        grid.begin_cell(1, 3, Edges::default());
        assert_eq!(columns(&grid.end_row().1), [0, 1, 3, 4]);
        assert_eq!(grid.begin_cell(1, 1, Edges::default()), 1);
        assert_eq!(grid.begin_cell(1, 1, Edges::default()), 0);
        let (behind, shape) = grid.end_row();
        assert_eq!((behind, columns(&shape)), (1, vec![0, 1, 2, 3, 4]));
        assert_eq!(shape.cells.last().unwrap().down, Merge::Further);
        let (behind, shape) = grid.end_row();
        assert_eq!((behind, columns(&shape)), (4, vec![0, 1, 2, 3, 4]));
    }

    #[test]
    fn huge_spans_are_bounded() {
        let mut grid = Grid::default();
        grid.begin_cell(usize::MAX, usize::MAX, Edges::default());
        grid.begin_cell(1, 0, Edges::default());
        assert_eq!(columns(&grid.end_row().1), [0, 1_000, 1_001]);
    }
}
