//! Properties of paragraphs, and the part that tables play in them ([MS-DOC], 2.6.2).

use super::{row, sprm::sprms};
use crate::{
    block::Align,
    source::office::{
        bytes::Bytes,
        wordml::{ParaLook, RowShape},
    },
};

/// The numbering of Word 6, which has no list behind it.
const OLD_NUMBERING: u16 = 0x07ff;

/// What a list of properties says about a paragraph.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Properties {
    pub(super) look: ParaLook,
    pub(super) in_table: bool,
    /// How deep in tables it stands.
    depth: Option<i32>,
    /// Its mark ends a row.
    ends_row: bool,
    /// Its mark ends a cell, or a row, of a table in a table.
    inner_cell: bool,
    inner_row: bool,
    /// It is numbered in the way of Word 6.
    pub(super) old_numbering: bool,
    pub(super) row: Option<RowShape>,
}

/// What the end of a paragraph ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    Paragraph,
    Cell,
    Row,
}

impl Properties {
    /// Applies a list of properties; `data` is the stream of long lists.
    pub(super) fn apply(&mut self, list: Bytes<'_>, data: Bytes<'_>) {
        for sprm in sprms(list) {
            let look = &mut self.look;
            let on = sprm.byte() != 0;
            match sprm.code {
                // The list stands in the stream `Data`, its length before it.
                0x6645 | 0x6646 => {
                    let long = sprm.operand.u32(0).and_then(|at| {
                        let at = at as usize;
                        data.slice(at.checked_add(2)?, usize::from(data.u16(at)?))
                    });
                    // A list there names no further one.
                    self.apply(long.unwrap_or_default(), Bytes::default());
                }
                0x2403 | 0x2461 => {
                    look.align = Some(match sprm.byte() {
                        0 => Align::Start,
                        1 => Align::Center,
                        2 => Align::End,
                        _ => Align::Justify,
                    });
                }
                0x840f | 0x845e => look.left = Some(sprm.length()),
                0x8411 | 0x8460 => look.first = Some(sprm.length()),
                0x260a => look.level = Some(sprm.byte().min(8)),
                0x460b => {
                    self.old_numbering = sprm.word() == OLD_NUMBERING;
                    // 0xf801 to 0xffff: a list that was taken off again.
                    let list = if sprm.word() < OLD_NUMBERING { sprm.word() } else { 0 };
                    look.list = Some(i64::from(list));
                }
                // Frames: where they stand, and how wide they are.
                0x8418..=0x841a => look.framed |= sprm.length() != 0,
                0x442c => look.initial = sprm.byte() & 7 != 0,
                0x2416 => self.in_table = on,
                0x2417 => self.ends_row = on,
                0x6649 => self.depth = sprm.operand.i32(0),
                0x664a => {
                    let more = sprm.operand.i32(0).unwrap_or_default();
                    self.depth = Some(self.depth.unwrap_or(0).saturating_add(more));
                }
                0x244b => self.inner_cell = on,
                0x244c => self.inner_row = on,
                _ => row::apply(sprm, &mut self.row),
            }
        }
    }

    /// How many tables are around it; `cell_mark` where it ends with the mark of a cell.
    pub(super) fn depth(&self, cell_mark: bool) -> usize {
        if !self.in_table && !cell_mark {
            return 0;
        }
        usize::try_from(self.depth.unwrap_or(1).max(1)).unwrap_or(1)
    }

    /// What its mark ends.
    pub(super) fn ends(&self, cell_mark: bool) -> Ends {
        if (cell_mark && self.ends_row) || self.inner_row {
            Ends::Row
        } else if cell_mark || self.inner_cell {
            Ends::Cell
        } else {
            Ends::Paragraph
        }
    }
}
