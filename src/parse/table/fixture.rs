//! Tables drawn by hand for the tests of this room.

use crate::block::{Align, Block, Cell, Line, Paragraph, Place, Row, Run, Style, Table};

/// A cell to be drawn.
#[derive(Debug, Clone)]
pub(crate) struct Draw {
    text: String,
    across: usize,
    down: usize,
    bold: bool,
    note: Option<u32>,
}

impl Draw {
    pub(crate) fn text(text: &str) -> Self {
        Self { text: text.to_owned(), across: 1, down: 1, bold: false, note: None }
    }

    pub(crate) fn across(self, across: usize) -> Self {
        Self { across, ..self }
    }

    pub(crate) fn down(self, down: usize) -> Self {
        Self { down, ..self }
    }

    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(crate) fn note(self, key: u32) -> Self {
        Self { note: Some(key), ..self }
    }

    fn paragraph(&self) -> Paragraph {
        let style = Style { bold: self.bold, ..Style::default() };
        let mut runs = vec![Run { text: self.text.clone(), style, note: None }];
        if let Some(key) = self.note {
            runs.push(Run { text: "1".to_owned(), style, note: Some(key) });
        }
        Paragraph {
            lines: vec![Line { runs, ..Line::default() }],
            align: Align::Start,
            ..Paragraph::default()
        }
    }
}

/// Draws rows of cells, each at the first free place as HTML tables do.
pub(crate) fn table(rows: &[&[Draw]]) -> Table {
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let mut columns = 0;
    let rows = rows
        .iter()
        .enumerate()
        .map(|(at, draws)| {
            let mut column = 0;
            let cells = draws
                .iter()
                .map(|draw| {
                    while taken.contains(&(at, column)) {
                        column += 1;
                    }
                    for row in at..at + draw.down {
                        taken.extend((column..column + draw.across).map(|c| (row, c)));
                    }
                    columns = columns.max(column + draw.across);
                    Cell {
                        column,
                        column_span: draw.across,
                        row_span: draw.down,
                        blocks: vec![Block::Paragraph(draw.paragraph())],
                        place: Place::in_cell(0, at as u32, column as u32),
                    }
                })
                .collect();
            let place = Place { row: Some(at as u32), ..Place::in_block(0) };
            Row { cells, header: false, place }
        })
        .collect();
    Table { columns, rows, ruled: true, pages: None, place: Place::in_block(0) }
}

/// Draws a table without merged cells: cells of a line stand between `|`.
pub(crate) fn plain(lines: &[&str]) -> Table {
    let drawn: Vec<Vec<Draw>> = lines
        .iter()
        .map(|line| line.split('|').map(|cell| Draw::text(cell.trim())).collect())
        .collect();
    let rows: Vec<&[Draw]> = drawn.iter().map(Vec::as_slice).collect();
    table(&rows)
}
