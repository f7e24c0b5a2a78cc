//! Ink and paper: which pixels are dark against what surrounds them.

use super::gray::Gray;

/// Which pixels hold ink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ink {
    pub(super) width: usize,
    pub(super) height: usize,
    data: Vec<bool>,
}

/// Ink is darker than its surroundings by this many parts of a hundred, and no lighter than this.
const DARKER: u64 = 20;
const LIGHTEST: u8 = 200;
/// The same for the pale rules of tables.
const PALE_DARKER: u64 = 6;
const PALE_LIGHTEST: u8 = 238;

impl Ink {
    /// Paper alone.
    pub(super) fn none(width: usize, height: usize) -> Self {
        Self { width, height, data: vec![false; width * height] }
    }

    /// The ink of an image: what is clearly darker than the mean of a window of `2 * radius + 1`
    /// pixels around it (after Bradley and Roth, 2007), so that shadows and yellowed paper are
    /// paper.
    pub(super) fn of(gray: &Gray, radius: usize) -> Self {
        Self::darker(gray, radius, DARKER, LIGHTEST)
    }

    /// What is a little darker than what surrounds it: ink, and rules in pale gray or yellow.
    pub(super) fn pale(gray: &Gray, radius: usize) -> Self {
        Self::darker(gray, radius, PALE_DARKER, PALE_LIGHTEST)
    }

    fn darker(gray: &Gray, radius: usize, parts: u64, lightest: u8) -> Self {
        let (width, height) = (gray.width, gray.height);
        let mut ink = Self::none(width, height);
        let mut sums = vec![0u64; width];
        let add = |sums: &mut Vec<u64>, y: usize, sign: bool| {
            for (sum, value) in sums.iter_mut().zip(gray.row(y)) {
                let value = u64::from(*value);
                *sum = if sign { *sum + value } else { *sum - value };
            }
        };
        (0..radius.min(height)).for_each(|y| add(&mut sums, y, true));
        let mut before = Vec::with_capacity(width + 1);
        for (y, (row, out)) in gray.rows().zip(ink.data.chunks_exact_mut(width.max(1))).enumerate()
        {
            if y + radius < height {
                add(&mut sums, y + radius, true);
            }
            if y > radius {
                add(&mut sums, y - radius - 1, false);
            }
            let rows = (y + radius + 1).min(height) - y.saturating_sub(radius);
            before.clear();
            before.push(0u64);
            before.extend(sums.iter().scan(0u64, |sum, column| {
                *sum += column;
                Some(*sum)
            }));
            let at = |x: usize| before.get(x).copied().unwrap_or(0);
            for (x, (value, out)) in row.iter().zip(out).enumerate() {
                if *value > lightest {
                    continue;
                }
                let (left, right) = (x.saturating_sub(radius), (x + radius + 1).min(width));
                let count = (rows * (right - left)) as u64;
                let sum = at(right) - at(left);
                *out = *value < 60 || u64::from(*value) * count * 100 < sum * (100 - parts);
            }
        }
        ink
    }

    pub(super) fn get(&self, x: usize, y: usize) -> bool {
        x < self.width && self.data.get(y * self.width + x).copied().unwrap_or(false)
    }

    pub(super) fn row(&self, y: usize) -> &[bool] {
        self.data.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &[bool]> {
        self.data.chunks_exact(self.width.max(1))
    }

    pub(super) fn set(&mut self, x: usize, y: usize, value: bool) {
        if x < self.width
            && let Some(slot) = self.data.get_mut(y * self.width + x)
        {
            *slot = value;
        }
    }

    /// Rows as columns.
    pub(super) fn transposed(&self) -> Self {
        let mut out = Self::none(self.height, self.width);
        for (y, row) in self.rows().enumerate() {
            for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
                out.set(y, x, true);
            }
        }
        out
    }

    /// Coarser by a factor: a cell is dark where so many of its pixels are.
    pub(super) fn coarse(&self, factor: usize, least: u16) -> Self {
        let factor = factor.max(1);
        let (width, height) = (self.width.div_ceil(factor), self.height.div_ceil(factor));
        let mut out = Self::none(width, height);
        let mut counts = vec![0u16; width];
        for y in 0..height {
            counts.fill(0);
            for row in (y * factor..((y + 1) * factor).min(self.height)).map(|y| self.row(y)) {
                for (count, cell) in counts.iter_mut().zip(row.chunks(factor)) {
                    *count += cell.iter().filter(|dark| **dark).count() as u16;
                }
            }
            let start = y * width;
            if let Some(cells) = out.data.get_mut(start..start + width) {
                for (cell, count) in cells.iter_mut().zip(&counts) {
                    *cell = *count >= least;
                }
            }
        }
        out
    }

    /// How many pixels hold ink.
    #[cfg(test)]
    pub(super) fn count(&self) -> usize {
        self.data.iter().filter(|dark| **dark).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::gray::Area;

    #[test]
    fn ink_is_told_from_a_shadow() {
        let mut page = Gray::white(120, 80);
        page.fill(Area { x0: 60, y0: 0, x1: 120, y1: 80 }, 150);
        page.fill(Area { x0: 20, y0: 20, x1: 24, y1: 40 }, 90);
        page.fill(Area { x0: 90, y0: 20, x1: 94, y1: 40 }, 80);
        let ink = Ink::of(&page, 12);
        assert!(ink.get(21, 30) && ink.get(91, 30));
        assert!(!ink.get(10, 30) && !ink.get(110, 30));
    }

    #[test]
    fn a_blank_or_tiny_page_has_no_ink() {
        assert_eq!(Ink::of(&Gray::white(40, 30), 9).count(), 0);
        assert_eq!(Ink::of(&Gray::white(0, 0), 9).count(), 0);
        assert_eq!(Ink::of(&Gray::white(1, 1), 9).count(), 0);
    }

    #[test]
    fn coarse_cells_and_transposition() {
        let mut ink = Ink::none(5, 4);
        ink.set(4, 3, true);
        ink.set(0, 1, true);
        let coarse = ink.coarse(2, 1);
        assert_eq!((coarse.width, coarse.height), (3, 2));
        assert!(coarse.get(2, 1) && coarse.get(0, 0) && coarse.count() == 2);
        assert!(ink.transposed().get(3, 4));
    }
}
