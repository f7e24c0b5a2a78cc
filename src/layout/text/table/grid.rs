//! The rows and cells of a table while it is put together.

use crate::{
    block::{self, Block, Columns, LineEnd, Paragraph, Place},
    layout::text::notes::Notes,
};

/// A piece of a cell: one printed line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::layout::text) struct Piece {
    /// What it says.
    pub(in crate::layout::text) text: String,
    /// The line of the file, from 1.
    pub(in crate::layout::text) number: u32,
    /// Whether it begins a paragraph of the cell.
    pub(in crate::layout::text) hard: bool,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::layout::text) struct Cell {
    /// First column, from 0.
    pub(in crate::layout::text) column: usize,
    /// Number of columns.
    pub(in crate::layout::text) span: usize,
    /// Number of rows.
    pub(in crate::layout::text) down: usize,
    /// Its lines.
    pub(in crate::layout::text) pieces: Vec<Piece>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::layout::text) struct Row {
    /// From left to right.
    pub(in crate::layout::text) cells: Vec<Cell>,
    /// Whether it is known to be header.
    pub(in crate::layout::text) header: bool,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::layout::text) struct Grid {
    /// Number of columns.
    pub(in crate::layout::text) columns: usize,
    /// From top to bottom.
    pub(in crate::layout::text) rows: Vec<Row>,
}

impl Cell {
    /// A cell of one column and one row.
    pub(in crate::layout::text) fn new(column: usize, pieces: Vec<Piece>) -> Self {
        Self { column, span: 1, down: 1, pieces }
    }

    /// All that it says.
    pub(in crate::layout::text) fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            block::join_line(&mut text, &piece.text);
        }
        text
    }

    fn place(&self) -> Place {
        self.pieces.first().map_or_else(Place::default, |piece| Place::in_block(piece.number))
    }

    fn blocks(&self, notes: &Notes) -> Vec<Block> {
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        for piece in self.pieces.iter().filter(|piece| !piece.text.trim().is_empty()) {
            let place = Place::in_block(piece.number);
            let runs = notes.runs(piece.text.trim());
            let line = block::Line { runs, end: LineEnd::Wrap, place };
            match paragraphs.last_mut().filter(|_| !piece.hard) {
                Some(last) => last.lines.push(line),
                None => {
                    paragraphs.push(Paragraph { lines: vec![line], place, ..Paragraph::default() });
                }
            }
        }
        paragraphs.into_iter().map(Block::Paragraph).collect()
    }
}

impl Grid {
    /// As a table.
    pub(in crate::layout::text) fn into_table(self, notes: &Notes) -> Block {
        let place = self.place();
        let columns = self.columns;
        let rows = self
            .rows
            .iter()
            .map(|row| block::Row {
                cells: row
                    .cells
                    .iter()
                    .map(|cell| block::Cell {
                        column: cell.column,
                        column_span: cell.span.max(1),
                        row_span: cell.down.max(1),
                        blocks: cell.blocks(notes),
                        place: cell.place(),
                    })
                    .collect(),
                header: row.header,
                place: row
                    .cells
                    .iter()
                    .map(Cell::place)
                    .find(|p| p.block.is_some())
                    .unwrap_or_default(),
            })
            .collect();
        Block::Table(block::Table { columns, rows, ruled: true, pages: None, place })
    }

    /// As texts side by side: each column of cells below each other.
    pub(in crate::layout::text) fn into_columns(self, notes: &Notes) -> Block {
        let place = self.place();
        let mut columns: Vec<Vec<Block>> = vec![Vec::new(); self.columns];
        for cell in self.rows.iter().flat_map(|row| &row.cells) {
            if let Some(column) = columns.get_mut(cell.column) {
                column.extend(cell.blocks(notes));
            }
        }
        columns.retain(|column| !column.is_empty());
        Block::Columns(Columns { columns, place })
    }

    fn place(&self) -> Place {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.map(Cell::place).find(|place| place.block.is_some()).unwrap_or_default()
    }
}
