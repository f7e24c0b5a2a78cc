//! An image in shades of gray.

use crate::block::Bitmap;

/// Paper.
pub(super) const WHITE: u8 = 255;

/// Shades of gray, 0 black to 255 white, row by row from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gray {
    pub(super) width: usize,
    pub(super) height: usize,
    data: Vec<u8>,
}

/// A box of pixels; the right and lower edge are outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x0: usize,
    pub(super) y0: usize,
    pub(super) x1: usize,
    pub(super) y1: usize,
}

impl Area {
    pub(super) fn width(&self) -> usize {
        self.x1.saturating_sub(self.x0)
    }

    pub(super) fn height(&self) -> usize {
        self.y1.saturating_sub(self.y0)
    }
}

impl Gray {
    /// White paper.
    pub(super) fn white(width: usize, height: usize) -> Self {
        Self { width, height, data: vec![WHITE; width * height] }
    }

    /// The ink of an image: what is red (a seal, a stamp) is paper.
    pub(super) fn of(bitmap: &Bitmap) -> Self {
        let data = bitmap.rgb.chunks_exact(3).map(|rgb| match rgb {
            [red, green, blue] => shade(*red, *green, *blue),
            _ => WHITE,
        });
        let mut data: Vec<u8> = data.collect();
        data.resize(bitmap.width * bitmap.height, WHITE);
        Self { width: bitmap.width, height: bitmap.height, data }
    }

    pub(super) fn get(&self, x: usize, y: usize) -> u8 {
        if x < self.width {
            self.data.get(y * self.width + x).copied().unwrap_or(WHITE)
        } else {
            WHITE
        }
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.data.chunks_exact(self.width.max(1))
    }

    pub(super) fn row(&self, y: usize) -> &[u8] {
        self.data.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    /// Paints a box, as far as it lies on the image.
    pub(super) fn fill(&mut self, area: Area, value: u8) {
        let (x0, x1) = (area.x0.min(self.width), area.x1.min(self.width));
        for y in area.y0..area.y1.min(self.height) {
            if let Some(row) = self.data.get_mut(y * self.width + x0..y * self.width + x1) {
                row.fill(value);
            }
        }
    }

    /// A part with a white margin around it, in which what a test tells is white.
    pub(super) fn cut(
        &self,
        area: Area,
        margin: usize,
        hidden: impl Fn(usize, usize) -> bool,
    ) -> Self {
        let mut part = Self::white(area.width() + 2 * margin, area.height() + 2 * margin);
        let (width, stride) = (area.width(), part.width);
        for (i, y) in (area.y0..area.y1).enumerate() {
            let start = (i + margin) * stride + margin;
            let Some(to) = part.data.get_mut(start..start + width) else { break };
            let from = self.row(y).iter().skip(area.x0);
            for ((x, to), from) in (area.x0..).zip(to).zip(from) {
                if !hidden(x, y) {
                    *to = *from;
                }
            }
        }
        part
    }

    /// Turned by quarters, clockwise.
    pub(super) fn turned(&self, quarters: u8) -> Self {
        let (w, h) = (self.width, self.height);
        let mut out =
            if quarters.is_multiple_of(2) { Self::white(w, h) } else { Self::white(h, w) };
        let width = out.width;
        for (y, row) in self.rows().enumerate() {
            for (x, value) in row.iter().enumerate() {
                let (x, y) = match quarters % 4 {
                    0 => (x, y),
                    1 => (h - 1 - y, x),
                    2 => (w - 1 - x, h - 1 - y),
                    _ => (y, w - 1 - x),
                };
                if let Some(slot) = out.data.get_mut(y * width + x) {
                    *slot = *value;
                }
            }
        }
        out
    }

    /// Turned about its middle by an angle in radians, counterclockwise: what lay askew clockwise
    /// by that angle is straight.
    pub(super) fn straightened(&self, angle: f64) -> Self {
        let mut out = Self::white(self.width, self.height);
        let (sin, cos) = angle.sin_cos();
        let (cx, cy) = (self.width as f64 / 2.0, self.height as f64 / 2.0);
        for (y, row) in out.data.chunks_exact_mut(self.width.max(1)).enumerate() {
            let dy = y as f64 - cy;
            // Where the first pixel of the row comes from, and how that moves from pixel to pixel.
            let mut u = cx - cx * cos - dy * sin;
            let mut v = cy - cx * sin + dy * cos;
            for to in row {
                *to = self.between(u, v);
                u += cos;
                v += sin;
            }
        }
        out
    }

    /// The value between four pixels.
    fn between(&self, x: f64, y: f64) -> u8 {
        if x < 0.0 || y < 0.0 || x >= self.width as f64 || y >= self.height as f64 {
            return WHITE;
        }
        let (i, j) = (x as usize, y as usize);
        let (dx, dy) = ((x.fract() * 256.0) as u32, (y.fract() * 256.0) as u32);
        let at = |x, y| u32::from(self.get(x, y));
        let upper = at(i, j) * (256 - dx) + at(i + 1, j) * dx;
        let lower = at(i, j + 1) * (256 - dx) + at(i + 1, j + 1) * dx;
        ((upper * (256 - dy) + lower * dy) >> 16) as u8
    }

    /// As a portable graymap, a format that needs no library.
    pub(super) fn to_pgm(&self) -> Vec<u8> {
        let mut out = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        out.extend_from_slice(&self.data);
        out
    }
}

/// The darkness of ink of a colour. Red light is what a red seal throws back as paper does; what is
/// darker in it is other ink, or black under the seal.
fn shade(red: u8, green: u8, blue: u8) -> u8 {
    let is_red = red > 110 && i16::from(red) - i16::from(green.max(blue)) > 45;
    if is_red { WHITE } else { red }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Gray {
        Gray { width: 3, height: 2, data: vec![1, 2, 3, 4, 5, 6] }
    }

    #[test]
    fn turns_are_clockwise() {
        let turned = sample().turned(1);
        assert_eq!((turned.width, turned.height), (2, 3));
        assert_eq!(turned.data, [4, 1, 5, 2, 6, 3]);
        assert_eq!(sample().turned(1).turned(3), sample());
        assert_eq!(sample().turned(2).data, [6, 5, 4, 3, 2, 1]);
    }

    #[test]
    fn a_part_has_a_margin_and_hides_what_it_is_told_to() {
        let area = Area { x0: 1, y0: 0, x1: 3, y1: 2 };
        let part = sample().cut(area, 1, |x, y| (x, y) == (2, 1));
        assert_eq!((part.width, part.height), (4, 4));
        assert_eq!((part.get(1, 1), part.get(2, 1), part.get(1, 2)), (2, 3, 5));
        assert_eq!((part.get(2, 2), part.get(0, 0)), (WHITE, WHITE));
    }

    #[test]
    fn a_seal_is_paper_and_ink_under_it_ink() {
        assert_eq!(shade(205, 40, 60), WHITE);
        assert_eq!(shade(70, 20, 30), 70);
        assert_eq!(shade(30, 40, 160), 30);
        assert_eq!(shade(250, 245, 235), 250);
    }

    #[test]
    fn straightening_undoes_a_slope() {
        // A line that falls by one pixel in ten to the right lies askew clockwise.
        let mut page = Gray::white(201, 101);
        for x in 0..201usize {
            let y = 40 + x / 10;
            page.fill(Area { x0: x, y0: y, x1: x + 1, y1: y + 2 }, 0);
        }
        let straight = page.straightened(0.1f64.atan());
        let dark = |y: usize| straight.row(y).iter().filter(|v| **v < 128).count();
        assert!((48..54).map(dark).max().unwrap() > 150);
    }
}
