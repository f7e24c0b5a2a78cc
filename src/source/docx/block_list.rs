//! Blocks in the order of the story: empty paragraphs left out, and tables joined that were
//! split in two.

use crate::block::{Block, Cell, Columns, Paragraph, Place, Row, Table};
use crate::vietnamese::fold;

/// How far two column edges may lie apart and still be one, in points.
const SAME_EDGE: f64 = 5.0;

/// A table with the places of its column edges, in points from its left edge.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Measured {
    pub(super) table: Table,
    pub(super) edges: Vec<f64>,
}

/// A block as a story gives it.
#[derive(Debug)]
pub(super) enum Item {
    Paragraph(Paragraph),
    Table(Measured),
    Columns(Columns),
}

/// The list.
#[derive(Debug, Default)]
pub(super) struct BlockList {
    blocks: Vec<Block>,
    /// The column edges of the last block, while it is a table that the next may go on from.
    open: Option<Vec<f64>>,
    /// Empty paragraphs since then.
    blanks: usize,
}

impl BlockList {
    /// Adds an item.
    pub(super) fn push(&mut self, item: Item) {
        match item {
            Item::Paragraph(paragraph) => self.push_paragraph(paragraph),
            Item::Table(table) => self.push_table(table),
            Item::Columns(columns) => {
                self.close();
                self.blocks.push(Block::Columns(columns));
            }
        }
    }

    /// Adds a paragraph that is not empty.
    pub(super) fn push_paragraph(&mut self, paragraph: Paragraph) {
        if !paragraph.is_blank() {
            self.close();
            self.blocks.push(Block::Paragraph(paragraph));
            return;
        }
        self.blanks += 1;
        // One empty paragraph is what Word needs between two tables; more are meant.
        if self.blanks > 1 {
            self.close();
        }
    }

    /// Adds blocks that nothing goes on from, such as those of text boxes.
    pub(super) fn extend(&mut self, boxes: Vec<Block>) {
        if !boxes.is_empty() {
            self.close();
            self.blocks.extend(boxes);
        }
    }

    fn push_table(&mut self, next: Measured) {
        let same_grid = self.open.as_deref().is_some_and(|edges| agree(edges, &next.edges));
        match self.blocks.last_mut() {
            Some(Block::Table(table))
                if same_grid && table.ruled && next.table.ruled && !has_header(&next.table) =>
            {
                table.rows.extend(next.table.rows);
            }
            Some(Block::Table(table)) if same_grid && goes_on(table, &next.table) => {
                table.rows.extend(next.table.rows.into_iter().skip(1));
            }
            _ => self.blocks.push(Block::Table(next.table)),
        }
        // A table that comes out of a layout table has no measure: nothing goes on from it.
        self.open = Some(next.edges).filter(|edges| !edges.is_empty());
        self.blanks = 0;
    }

    /// Ends the table that might go on.
    pub(super) fn close(&mut self) {
        self.open = None;
    }

    /// The blocks.
    pub(super) fn finish(self) -> Vec<Block> {
        self.blocks
    }
}

fn agree(one: &[f64], other: &[f64]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| (a - b).abs() <= SAME_EDGE)
}

/// Whether a table repeats the header of another, and its numbers run on from there.
fn goes_on(table: &Table, next: &Table) -> bool {
    let header = |table: &Table| {
        let cells = &table.rows.first()?.cells;
        Some(cells.iter().map(|cell| fold::key(&cell.text())).collect::<Vec<_>>())
    };
    let number = |row: &Row| {
        let text = row.cells.first()?.text();
        text.trim().trim_end_matches('.').parse::<u32>().ok()
    };
    // A total may stand below the last number of the first half.
    let last = table.rows.iter().skip(1).rev().find_map(number);
    let first = next.rows.get(1).and_then(number);
    header(table).is_some_and(|cells| cells.len() > 1)
        && header(table) == header(next)
        && last.zip(first).is_some_and(|(last, first)| last.checked_add(1) == Some(first))
}

/// Whether a table begins with a header of its own: marked as one, or a first row all bold
/// with a text in every column, none of them a mere number.
fn has_header(table: &Table) -> bool {
    let Some(first) = table.rows.first() else { return false };
    first.header || looks_like_header(first, table.columns)
}

fn looks_like_header(row: &Row, columns: usize) -> bool {
    let covered: usize = row.cells.iter().map(|cell| cell.column_span).sum();
    row.cells.len() >= 2 && covered == columns && row.cells.iter().all(is_heading)
}

fn is_heading(cell: &Cell) -> bool {
    let mut runs = cell
        .paragraphs()
        .into_iter()
        .flat_map(|paragraph| &paragraph.lines)
        .flat_map(|line| &line.runs)
        .filter(|run| !run.text.trim().is_empty())
        .peekable();
    runs.peek().is_some()
        && runs.all(|run| run.style.bold)
        && cell.text().chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// Gives a block another place.
pub(crate) fn set_place(block: &mut Block, place: Place) {
    if let Block::Table(table) = block {
        table.place = place;
        set_places(table);
    } else {
        place_blocks(std::slice::from_mut(block), place);
    }
}

/// Gives everything in a table its place: the row and grid column of its outermost cell.
pub(super) fn set_places(table: &mut Table) {
    let Some(block) = table.place.block else { return };
    for (row, index) in table.rows.iter_mut().zip(0..) {
        row.place = Place::in_cell(block, index, 0);
        row.place.column = None;
        for cell in &mut row.cells {
            let column = u32::try_from(cell.column).unwrap_or(u32::MAX);
            cell.place = Place::in_cell(block, index, column);
            place_blocks(&mut cell.blocks, cell.place);
        }
    }
}

fn place_blocks(blocks: &mut [Block], place: Place) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                paragraph.place = place;
                for line in &mut paragraph.lines {
                    line.place = place;
                }
            }
            Block::Table(table) => {
                table.place = place;
                for row in &mut table.rows {
                    row.place = place;
                    for cell in &mut row.cells {
                        cell.place = place;
                        place_blocks(&mut cell.blocks, place);
                    }
                }
            }
            Block::Columns(columns) => {
                columns.place = place;
                for column in &mut columns.columns {
                    place_blocks(column, place);
                }
            }
        }
    }
}
