//! Tables in a text, in whatever way their cells stand.

mod aligned;
mod celled;
mod counter;
mod delimited;
mod end;
mod grid;
mod listed;
mod merged;
mod ruled;
mod stream;

use super::{
    line::{Line, Measure},
    notes::Notes,
};
use crate::block::Block;
use grid::Grid;

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
        let (grid, taken) = self.grid(lines, at, measure)?;
        let layout = celled::is_layout(&grid);
        Some((if layout { grid.into_columns(notes) } else { grid.into_table(notes) }, taken))
    }

    fn grid(&mut self, lines: &[Line], at: usize, measure: &Measure) -> Option<(Grid, usize)> {
        if let Some(found) = ruled::read(lines) {
            return Some(found);
        }
        if at >= self.celled {
            let (grid, taken) = celled::read(lines);
            if let Some(grid) = grid {
                return Some((grid, taken));
            }
            self.celled = at + taken;
        }
        if at >= self.delimited {
            let (grid, taken) = delimited::read(lines);
            if let Some(grid) = grid {
                return Some((grid, taken));
            }
            self.delimited = at + taken;
        }
        let listed = || if measure.wraps() { None } else { listed::read(lines) };
        aligned::read(lines).or_else(listed).or_else(|| stream::read(lines, measure))
    }
}
