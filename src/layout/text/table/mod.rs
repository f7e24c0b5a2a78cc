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

/// The table, or the texts side by side, with which the lines begin, and how many of them they take.
pub(super) fn read(lines: &[Line], measure: &Measure, notes: &Notes) -> Option<(Block, usize)> {
    if let Some((grid, taken)) = celled::read(lines) {
        let layout = celled::is_layout(&grid);
        let block = if layout { grid.into_columns(notes) } else { grid.into_table(notes) };
        return Some((block, taken));
    }
    let (grid, taken) = delimited::read(lines).or_else(|| stream::read(lines, measure))?;
    Some((grid.into_table(notes), taken))
}
