//! Appendices: label, title, tables and sections.

use super::context::Context;
use crate::{
    block::{Block, Table},
    model::{Appendix, Target, Task},
    vietnamese::marks,
};

/// What an appendix holds.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// The appendix.
    pub(crate) appendix: Appendix,
    /// The rows of its task tables.
    pub(crate) tasks: Vec<Task>,
    /// The rows of its tables of chỉ tiêu.
    pub(crate) targets: Vec<Target>,
}

/// Whether a block is the label of an appendix.
pub(crate) fn begins(block: &Block) -> bool {
    matches!(block, Block::Paragraph(p) if marks::appendix_label(&p.text()).is_some())
}

/// Reads the appendix with this place in `appendices`, whose blocks begin with its label.
pub(crate) fn read(_index: usize, _blocks: &[Block], _context: &mut Context) -> Reading {
    Reading::default()
}

/// Reads the tables of the body.
pub(crate) fn read_tables(_index: usize, _tables: &[&Table], _context: &mut Context) -> Reading {
    Reading::default()
}
