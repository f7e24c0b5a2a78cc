//! Which lines of a table are one row: cells are set in the middle of their row or at its top, a
//! row has one number, and each of its cells is one block of lines.

use super::cuts::Part;
use crate::layout::text::joint;

/// A row has no more lines.
const MOST_LINES: usize = 90;

/// A line of the table.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) parts: Vec<Part>,
    /// The number of a row, or the name of a sum, stands on it.
    pub(super) anchor: bool,
    /// The first of a page.
    pub(super) page: bool,
    /// Empty lines before it.
    pub(super) blanks: usize,
}

impl Entry {
    /// The text that stands in a column alone.
    fn cell(&self, column: usize) -> Option<&Part> {
        self.parts.iter().find(|part| part.first <= column && column <= part.last)
    }

    fn spans(&self) -> bool {
        self.parts.iter().any(|part| part.first < part.last)
    }
}

/// How the cells stand in their rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Top,
    Middle,
}

/// The rows: for each where it ends.
pub(super) fn ends(entries: &[Entry], columns: usize) -> Vec<usize> {
    let widths = widths(entries, columns);
    let joints = joints(entries, columns, &widths);
    let top = best(entries, columns, &joints, Mode::Top);
    let middle = best(entries, columns, &joints, Mode::Middle);
    if top.0 <= middle.0 { top.1 } else { middle.1 }
}

/// The width of each column's widest text.
fn widths(entries: &[Entry], columns: usize) -> Vec<usize> {
    let mut widths = vec![0; columns];
    for part in entries.iter().flat_map(|entry| &entry.parts).filter(|part| part.first == part.last)
    {
        if let Some(width) = widths.get_mut(part.first) {
            *width = (*width).max(part.chunk.to() - part.chunk.from());
        }
    }
    widths
}

/// For each line what it costs to part it from the one before, and not to part it.
fn joints(entries: &[Entry], columns: usize, widths: &[usize]) -> Vec<(i32, i32)> {
    let mut joints = vec![(0, 0); entries.len()];
    let mut last: Vec<Option<usize>> = vec![None; columns];
    let spanning = entries.iter().flat_map(|entry| &entry.parts).filter(|p| p.first < p.last);
    let widest = spanning.map(|part| part.chunk.to() - part.chunk.from()).max().unwrap_or(0);
    for (at, entry) in entries.iter().enumerate() {
        for part in &entry.parts {
            let above = last.get(part.first).copied().flatten();
            // Lines of cells that stand half a line higher come between.
            if let Some(above) = above.filter(|above| at - above <= 2)
                && let Some(upper) = entries.get(above).and_then(|entry| entry.cell(part.first))
            {
                let width = if upper.first < upper.last {
                    widest
                } else {
                    widths.get(part.first).copied().unwrap_or(0)
                };
                let (parted, joined) = joint(upper, part, width);
                for joint in joints.iter_mut().take(at + 1).skip(above + 1) {
                    joint.0 += parted;
                }
                if let Some(joint) = joints.get_mut(at) {
                    joint.1 += joined;
                }
            }
            for column in part.first..=part.last {
                if let Some(last) = last.get_mut(column) {
                    *last = Some(at);
                }
            }
        }
        let before = at.checked_sub(1).and_then(|before| entries.get(before));
        if let (Some(joint), Some(before)) = (joints.get_mut(at), before) {
            if before.spans() != entry.spans() {
                joint.1 += 10;
            }
            if entry.page {
                *joint = (joint.0 / 2, 0);
            } else if entry.blanks > 0 {
                joint.1 += 8;
            } else {
                joint.0 += 1;
            }
        }
    }
    joints
}

/// What it costs to part two lines of a column, and not to part them.
fn joint(above: &Part, below: &Part, width: usize) -> (i32, i32) {
    let (upper, lower) = (above.chunk.text(), below.chunk.text());
    let small = lower.starts_with(char::is_lowercase);
    let word = below.chunk.words.first().map_or(0, |word| word.to - word.from);
    let full = (above.chunk.to() - above.chunk.from() + 1 + word) * 6 > width * 5;
    let closed = upper.ends_with(['.', ';']);
    let parted = if small { 40 } else { 0 }
        + if joint::is_unfinished(&upper) { 25 } else { 0 }
        + if full && !closed { 6 } else { 0 };
    let joined = match () {
        () if small => 0,
        () if !full && (closed || above.first < above.last) => 14,
        () if !full => 10,
        () if closed => 5,
        () => 0,
    };
    (parted, joined)
}

/// The cheapest rows, and what they cost.
fn best(entries: &[Entry], columns: usize, joints: &[(i32, i32)], mode: Mode) -> (i32, Vec<usize>) {
    let mut costs = vec![(i32::MAX / 2, 0_usize); entries.len() + 1];
    if let Some(start) = costs.first_mut() {
        *start = (0, 0);
    }
    for from in 0..entries.len() {
        let (reached, _) = costs.get(from).copied().unwrap_or_default();
        let parted = if from == 0 { 0 } else { joints.get(from).map_or(0, |joint| joint.0) };
        let mut row = Open::new(columns, from);
        for (at, entry) in entries.iter().enumerate().skip(from).take(MOST_LINES) {
            let joined = if at == from { 0 } else { joints.get(at).map_or(0, |joint| joint.1) };
            if !row.add(at, entry, joined) {
                break;
            }
            let cost = reached.saturating_add(parted).saturating_add(row.cost(at, mode));
            if let Some(slot) = costs.get_mut(at + 1).filter(|slot| cost < slot.0) {
                *slot = (cost, from);
            }
        }
    }
    let mut ends = Vec::new();
    let mut at = entries.len();
    while at > 0 {
        ends.push(at);
        at = costs.get(at).map_or(0, |(_, from)| *from).min(at - 1);
    }
    ends.reverse();
    (costs.last().map_or(0, |(cost, _)| *cost), ends)
}

/// A row as lines are added to it.
struct Open {
    from: usize,
    anchor: Option<usize>,
    /// Where the last page that it stands on begins.
    page: Option<usize>,
    joined: i32,
    broken: i32,
    /// Each line goes over several columns, and no number stands before it.
    spans: bool,
    /// The last line with a text in each column.
    last: Vec<Option<usize>>,
}

impl Open {
    fn new(columns: usize, from: usize) -> Self {
        Self {
            from,
            anchor: None,
            page: None,
            joined: 0,
            broken: 0,
            spans: true,
            last: vec![None; columns],
        }
    }

    /// Adds a line; false where it cannot belong to the row.
    fn add(&mut self, at: usize, entry: &Entry, joined: i32) -> bool {
        if entry.anchor && self.anchor.is_some() {
            return false;
        }
        if entry.anchor {
            self.anchor = Some(at);
        }
        if entry.page && at > self.from {
            self.page = Some(at);
        }
        self.joined += joined;
        self.spans &= entry.spans() && entry.parts.len() == 1;
        for part in &entry.parts {
            for column in part.first..=part.last {
                let Some(last) = self.last.get_mut(column) else { continue };
                // A cell is one block of lines, but for the end of a page.
                let apart = last
                    .is_some_and(|last| last + 2 < at && self.page.is_none_or(|page| page <= last));
                if apart {
                    self.broken += 30;
                }
                *last = Some(at);
            }
        }
        true
    }

    fn cost(&self, at: usize, mode: Mode) -> i32 {
        let placed = match (self.anchor, self.page, mode) {
            (None, ..) if self.spans => 15,
            (None, ..) => 45,
            (Some(anchor), Some(_), _) | (Some(anchor), None, Mode::Top) => {
                6 * i32::try_from(anchor - self.from).unwrap_or(0)
            }
            (Some(anchor), None, Mode::Middle) => {
                let off = (2 * anchor).abs_diff(self.from + at);
                4 * i32::try_from(off.saturating_sub(1)).unwrap_or(0)
            }
        };
        placed + self.joined + self.broken
    }
}
