//! Stray lines taken out before a paper is read: none of them may end a letterhead or open a section.

use crate::{
    block::{Block, Columns, Paragraph},
    vietnamese::stray::is_stray,
};
use std::borrow::Cow;

/// The blocks without paragraphs that are stray; tables keep what stands in their cells. Borrows where none is.
pub(super) fn without(blocks: &[Block]) -> Cow<'_, [Block]> {
    if blocks.iter().any(holds) { Cow::Owned(kept(blocks)) } else { Cow::Borrowed(blocks) }
}

fn holds(block: &Block) -> bool {
    match block {
        Block::Paragraph(paragraph) => is(paragraph),
        Block::Columns(columns) => columns.columns.iter().flatten().any(holds),
        Block::Table(_) => false,
    }
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
            other => other.clone(),
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
