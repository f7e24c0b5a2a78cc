//! Tables that only set texts side by side, without rules: the letterhead, Nơi nhận beside the
//! signature.

use super::block_list::{Item, Measured};
use crate::block::{Block, Cell, Columns, Paragraph, Row, Table};

/// Rows of a layout table; longer ones hold data.
const MAX_ROWS: usize = 12;
/// Texts that stand side by side.
const MAX_COLUMNS: usize = 3;
/// Rows with a text in every column from which a table holds data.
const FILLED_ROWS: usize = 5;

/// A stretch from left to right, in points.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    from: f64,
    to: f64,
}

impl Stretch {
    /// How much of this one the other covers, from 0 to 1.
    fn share(self, other: Self) -> f64 {
        let common = self.to.min(other.to) - self.from.max(other.from);
        if self.to > self.from { (common / (self.to - self.from)).max(0.0) } else { 0.0 }
    }
}

/// The table, or what stands in it where it has no rules and few texts.
pub(super) fn arrange(measured: Measured) -> Vec<Item> {
    let Measured { table, edges } = measured;
    if table.rows.is_empty() {
        return Vec::new();
    }
    if table.ruled || table.rows.iter().any(|row| row.header) {
        return vec![Item::Table(Measured { table, edges })];
    }
    let columns = text_columns(&table, &edges);
    let is_data = table.rows.len() > MAX_ROWS
        || columns.len() > MAX_COLUMNS
        || (columns.len() > 1 && filled_rows(&table, columns.len()) >= FILLED_ROWS);
    if is_data && table.columns > 1 {
        return vec![Item::Table(Measured { table, edges })];
    }
    side_by_side(table, &edges, &columns)
}

/// The columns that the row with the most texts shows.
fn text_columns(table: &Table, edges: &[f64]) -> Vec<Stretch> {
    let row = table.rows.iter().rev().max_by_key(|row| texts(row).count());
    row.map(|row| texts(row).map(|cell| stretch(cell, edges)).collect()).unwrap_or_default()
}

fn texts(row: &Row) -> impl Iterator<Item = &Cell> {
    row.cells.iter().filter(|cell| !cell.blocks.is_empty())
}

fn filled_rows(table: &Table, columns: usize) -> usize {
    table.rows.iter().filter(|row| texts(row).count() == columns).count()
}

fn stretch(cell: &Cell, edges: &[f64]) -> Stretch {
    let edge = |index: usize| edges.get(index).copied().unwrap_or(0.0);
    Stretch { from: edge(cell.column), to: edge(cell.column + cell.column_span) }
}

/// The texts of each column one below the other; a text over all columns stands between.
fn side_by_side(table: Table, edges: &[f64], columns: &[Stretch]) -> Vec<Item> {
    let place = table.place;
    let empty = || Columns { columns: vec![Vec::new(); columns.len()], place };
    let mut items = Vec::new();
    let mut current = empty();
    for cell in table.rows.into_iter().flat_map(|row| row.cells) {
        let extent = stretch(&cell, edges);
        let covered = columns.iter().filter(|column| column.share(extent) > 0.5).count();
        if covered > 1 && !cell.blocks.is_empty() {
            flush(std::mem::replace(&mut current, empty()), columns, &mut items);
            items.extend(cell.blocks.into_iter().map(item));
            continue;
        }
        let nearest = columns
            .iter()
            .enumerate()
            .max_by(|(_, a), (_, b)| extent.share(**a).total_cmp(&extent.share(**b)))
            .and_then(|(index, _)| current.columns.get_mut(index));
        if let Some(column) = nearest {
            match columns {
                // Nothing stands beside it: columns in it stay columns.
                [_] => column.extend(cell.blocks),
                _ => column.extend(cell.blocks.into_iter().flat_map(flatten)),
            }
        }
    }
    flush(current, columns, &mut items);
    items
}

/// Adds columns to the items; a single one is running text, moved in as far as it stood.
fn flush(mut columns: Columns, stretches: &[Stretch], items: &mut Vec<Item>) {
    let filled = columns.columns.iter().filter(|column| !column.is_empty()).count();
    if filled > 1 {
        columns.columns.retain(|column| !column.is_empty());
        items.push(Item::Columns(columns));
        return;
    }
    for (column, stretch) in columns.columns.into_iter().zip(stretches) {
        for block in column {
            items.push(item(match block {
                Block::Paragraph(paragraph) => Block::Paragraph(Paragraph {
                    first_indent: paragraph.first_indent + stretch.from,
                    indent: paragraph.indent + stretch.from,
                    ..paragraph
                }),
                other => other,
            }));
        }
    }
}

/// A block of a cell as it stands in a column: columns within columns run on.
fn flatten(block: Block) -> Vec<Block> {
    match block {
        Block::Columns(columns) => columns.columns.into_iter().flatten().collect(),
        other => vec![other],
    }
}

/// A block of a cell as an item of the story; a nested table has no measure any more.
fn item(block: Block) -> Item {
    match block {
        Block::Paragraph(paragraph) => Item::Paragraph(paragraph),
        Block::Table(table) => Item::Table(Measured { table, edges: Vec::new() }),
        Block::Columns(columns) => Item::Columns(columns),
    }
}
