//! The lines of a document in reading order.

use crate::block::{Block, Content, Line};

/// All lines, those in columns, cells and notes included.
pub(super) fn of(content: &mut Content) -> Vec<&mut Line> {
    let mut lines = Vec::new();
    for block in &mut content.blocks {
        collect(block, &mut lines);
    }
    for note in &mut content.notes {
        lines.extend(note.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.lines));
    }
    lines
}

/// Readers bound how deep blocks are nested.
fn collect<'c>(block: &'c mut Block, lines: &mut Vec<&'c mut Line>) {
    match block {
        Block::Paragraph(paragraph) => lines.extend(&mut paragraph.lines),
        Block::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.flat_map(|cell| &mut cell.blocks).for_each(|block| collect(block, lines));
        }
        Block::Columns(columns) => {
            columns.columns.iter_mut().flatten().for_each(|block| collect(block, lines));
        }
    }
}
