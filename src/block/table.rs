//! Tables: a grid of cells, merged ones stored once.

use super::{content::Block, place::Place};

/// A table. A table that goes on over pages is one table, and its repeated header rows are gone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Number of grid columns.
    pub columns: usize,
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
    /// Whether rules are drawn between its cells; a layout table has none.
    pub ruled: bool,
    /// First and last page, from 1, where the source has pages.
    pub pages: Option<(u32, u32)>,
    /// Where it stands (its first page).
    pub place: Place,
}

/// A row: the cells that begin in it, from left to right.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// The cells. A column covered by a cell from a row above has none here.
    pub cells: Vec<Cell>,
    /// Marked as header by the source (`w:tblHeader`) or repeated on a later page.
    pub header: bool,
    /// Where it stands.
    pub place: Place,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// First grid column, from 0.
    pub column: usize,
    /// Number of grid columns covered, at least 1.
    pub column_span: usize,
    /// Number of rows covered, at least 1.
    pub row_span: usize,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Where it stands.
    pub place: Place,
}

impl Cell {
    /// The cell's paragraphs, those of nested tables included, in reading order.
    pub fn paragraphs(&self) -> Vec<&super::Paragraph> {
        self.blocks.iter().flat_map(Block::paragraphs).collect()
    }

    /// The normalised text of all its paragraphs, joined as lines of one text.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for paragraph in self.paragraphs() {
            super::join_line(&mut out, &paragraph.text());
        }
        out
    }
}

impl Table {
    /// The cell that covers a grid position, with the index of the row where it begins.
    pub fn cell_at(&self, row: usize, column: usize) -> Option<(usize, &Cell)> {
        (0..=row.min(self.rows.len().saturating_sub(1))).rev().find_map(|first| {
            let cells = &self.rows.get(first)?.cells;
            cells
                .iter()
                .find(|c| {
                    c.column <= column
                        && column < c.column + c.column_span
                        && row < first + c.row_span
                })
                .map(|cell| (first, cell))
        })
    }
}
