//! What the tests of the readers share.

use crate::block::{Block, Columns, Content, Paragraph, Table};

/// The text of every paragraph, those in cells and columns included.
pub(super) fn lines(content: &Content) -> Vec<String> {
    content.blocks.iter().flat_map(Block::paragraphs).map(Paragraph::text).collect()
}

/// The first table.
pub(super) fn table(content: &Content) -> &Table {
    let found = content.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no table in {:?}", lines(content)))
}

/// The cells of a table as `column+span x rows: text`.
pub(super) fn shape(table: &Table) -> Vec<Vec<String>> {
    let cell = |cell: &crate::block::Cell| {
        format!("{}+{}x{} {}", cell.column, cell.column_span, cell.row_span, cell.text())
    };
    table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()
}

/// The texts of the first columns set side by side.
pub(super) fn columns(content: &Content) -> Vec<Vec<String>> {
    let found = content.blocks.iter().find_map(|block| match block {
        Block::Columns(columns) => Some(columns),
        _ => None,
    });
    let Columns { columns, .. } = found.unwrap();
    let text = |column: &Vec<Block>| {
        column.iter().flat_map(Block::paragraphs).map(Paragraph::text).collect()
    };
    columns.iter().map(text).collect()
}
