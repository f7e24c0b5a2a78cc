//! Tables in a text, in whatever way their cells stand.

mod celled;
mod delimited;
mod grid;
mod stream;

use super::{
    line::{Line, Measure},
    notes::Notes,
};
use crate::block::Block;

/// Finds tables. What was looked at in vain is not looked at again, so that time stays linear.
#[derive(Debug, Default)]
pub(super) struct Finder {
    /// Before this line no cells behind tabs, and none between bars, are looked for.
    celled: usize,
    delimited: usize,
}

impl Finder {
    /// The table, or the texts side by side, with which the lines begin, and how many of them it
    /// takes. `at` is the place of the first line among all.
    pub(super) fn read(
        &mut self,
        lines: &[Line],
        at: usize,
        measure: &Measure,
        notes: &Notes,
    ) -> Option<(Block, usize)> {
        if at >= self.celled {
            let (grid, taken) = celled::read(lines);
            if let Some(grid) = grid {
                let layout = celled::is_layout(&grid);
                let block = if layout { grid.into_columns(notes) } else { grid.into_table(notes) };
                return Some((block, taken));
            }
            self.celled = at + taken;
        }
        if at >= self.delimited {
            let (grid, taken) = delimited::read(lines);
            if let Some(grid) = grid {
                return Some((grid.into_table(notes), taken));
            }
            self.delimited = at + taken;
        }
        let (grid, taken) = stream::read(lines, measure)?;
        Some((grid.into_table(notes), taken))
    }
}
