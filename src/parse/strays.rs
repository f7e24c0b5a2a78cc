//! Stray lines taken out before a paper is read: none of them may end a letterhead or open a section.

use crate::{
    block::{Block, Columns, Paragraph},
    vietnamese::stray::{is_stamp_over_cell, is_stray},
};
use std::borrow::Cow;

/// The blocks without paragraphs that are stray. In the cells of tables figures are none: only the words of a stamp, beside
/// other paragraphs. Borrows where none is.
pub(super) fn without(blocks: &[Block]) -> Cow<'_, [Block]> {
    if blocks.iter().any(holds) { Cow::Owned(kept(blocks)) } else { Cow::Borrowed(blocks) }
}

fn holds(block: &Block) -> bool {
    match block {
        Block::Paragraph(paragraph) => is(paragraph),
        Block::Columns(columns) => columns.columns.iter().flatten().any(holds),
        Block::Table(table) => table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| stamp_in(&cell.blocks).is_some()),
    }
}

/// The place of a stamp's words among the paragraphs of a cell.
fn stamp_in(blocks: &[Block]) -> Option<usize> {
    let stamped = |block: &Block| match block {
        Block::Paragraph(paragraph) => {
            matches!(paragraph.lines.as_slice(), [line] if is_stamp_over_cell(&line.text()))
        }
        Block::Table(_) | Block::Columns(_) => false,
    };
    (blocks.len() > 1).then(|| blocks.iter().position(stamped)).flatten()
}

fn kept(blocks: &[Block]) -> Vec<Block> {
    let keep = |block: &&Block| !matches!(block, Block::Paragraph(paragraph) if is(paragraph));
    blocks
        .iter()
        .filter(keep)
        .map(|block| match block {
            Block::Columns(columns) => Block::Columns(Columns {
                columns: columns.columns.iter().map(|column| kept(column)).collect(),
                place: columns.place,
            }),
            Block::Table(table) => {
                let mut table = table.clone();
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    while let Some(at) = stamp_in(&cell.blocks) {
                        cell.blocks.remove(at);
                    }
                }
                Block::Table(table)
            }
            other @ Block::Paragraph(_) => other.clone(),
        })
        .collect()
}

/// Whether a paragraph is one stray line. The number of a list that Word counts is none.
fn is(paragraph: &Paragraph) -> bool {
    match paragraph.lines.as_slice() {
        [line] => is_stray(&line.text()),
        _ => false,
    }
}
