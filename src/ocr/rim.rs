//! What lies around a sheet: the dark lid of a scanner, the table under a photographed page. It joins what is apart, so that
//! no white runs down between the columns of a letterhead.

use super::gray::{Area, Gray, WHITE};

/// Squares of the raster an inch: larger than any rule is thick, so that no grid that touches the rim is taken for it.
const SQUARES: f64 = 16.0;
/// What lies around is darker than this share of the paper.
const DARK: f64 = 0.45;
/// Of so many squares, the lightest are paper.
const PAPER: f64 = 0.85;
/// What takes up more of the image than this is a picture or a dark page.
const MOST: f64 = 0.4;

/// The image with what lies around its sheet wiped off.
pub(super) fn wiped(mut gray: Gray, dpi: f64) -> Gray {
    let step = ((dpi / SQUARES) as usize).max(2);
    let raster = Raster::of(&gray, step);
    let rim = raster.rim();
    let count = rim.iter().filter(|is| **is).count();
    if count == 0 || count as f64 > MOST * rim.len() as f64 {
        return gray;
    }
    for at in rim.iter().enumerate().filter_map(|(at, is)| is.then_some(at)) {
        let (x, y) = (at % raster.width, at / raster.width);
        // The edge of a sheet runs through the squares beside.
        let area = Area {
            x0: x.saturating_sub(1) * step,
            y0: y.saturating_sub(1) * step,
            x1: (x + 2) * step,
            y1: (y + 2) * step,
        };
        gray.fill(area, WHITE);
    }
    gray
}

/// The mean shades of the squares of an image.
struct Raster {
    width: usize,
    height: usize,
    shades: Vec<u8>,
}

impl Raster {
    fn of(gray: &Gray, step: usize) -> Self {
        let (width, height) = (gray.width.div_ceil(step), gray.height.div_ceil(step));
        let mut sums = vec![(0u32, 0u32); width * height];
        for (y, row) in gray.rows().enumerate() {
            let squares = sums.iter_mut().skip(y / step * width);
            for (square, part) in squares.zip(row.chunks(step)) {
                square.0 += part.iter().map(|value| u32::from(*value)).sum::<u32>();
                square.1 += part.len() as u32;
            }
        }
        let shades = sums.into_iter().map(|(sum, count)| (sum / count.max(1)) as u8).collect();
        Self { width, height, shades }
    }

    /// Which squares are dark and reached from the edge of the image through dark ones.
    fn rim(&self) -> Vec<bool> {
        let mut sorted = self.shades.clone();
        sorted.sort_unstable();
        let paper = sorted.get((PAPER * sorted.len() as f64) as usize).copied().unwrap_or(WHITE);
        let is_dark = |at: usize| {
            self.shades.get(at).is_some_and(|shade| f64::from(*shade) < DARK * f64::from(paper))
        };
        let mut reached = vec![false; self.shades.len()];
        let at_edge = |at: &usize| {
            let (x, y) = (at % self.width, at / self.width);
            x == 0 || y == 0 || x + 1 == self.width || y + 1 == self.height
        };
        let mut open: Vec<usize> =
            (0..self.shades.len()).filter(at_edge).filter(|at| is_dark(*at)).collect();
        while let Some(at) = open.pop() {
            match reached.get_mut(at) {
                Some(slot) if !*slot => *slot = true,
                _ => continue,
            }
            let x = at % self.width;
            let beside = [
                (x > 0).then(|| at - 1),
                (x + 1 < self.width).then_some(at + 1),
                at.checked_sub(self.width),
                Some(at + self.width),
            ];
            open.extend(beside.into_iter().flatten().filter(|next| is_dark(*next)));
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DPI: f64 = 200.0;

    /// A sheet of 800 by 1000 pixels with a rule across it that reaches both edges, and a word.
    fn sheet() -> Gray {
        let mut page = Gray::white(800, 1000);
        page.fill(Area { x0: 0, y0: 500, x1: 800, y1: 504 }, 20);
        page.fill(Area { x0: 300, y0: 200, x1: 420, y1: 230 }, 20);
        page
    }

    #[test]
    fn the_lid_of_a_scanner_goes_and_rules_stay() {
        let mut page = sheet();
        page.fill(Area { x0: 0, y0: 0, x1: 40, y1: 1000 }, 30);
        page.fill(Area { x0: 40, y0: 0, x1: 48, y1: 1000 }, 110);
        page.fill(Area { x0: 0, y0: 0, x1: 800, y1: 25 }, 60);
        let clean = wiped(page, DPI);
        assert_eq!(
            (clean.get(20, 300), clean.get(45, 300), clean.get(400, 10)),
            (WHITE, WHITE, WHITE)
        );
        assert_eq!((clean.get(400, 502), clean.get(350, 215)), (20, 20));
    }

    #[test]
    fn a_sheet_without_anything_around_stays_as_it_is() {
        assert_eq!(wiped(sheet(), DPI), sheet());
        let mut dark = sheet();
        dark.fill(Area { x0: 0, y0: 0, x1: 800, y1: 700 }, 40);
        assert_eq!(wiped(dark.clone(), DPI), dark);
        for (width, height) in [(0, 0), (1, 1), (40, 3)] {
            assert_eq!(wiped(Gray::white(width, height), DPI).width, width);
        }
    }
}
