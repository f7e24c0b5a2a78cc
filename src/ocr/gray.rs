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

    /// The ink of an image: what is red (a seal, a stamp) is paper, and so are the strokes of a
    /// blue pen that are larger than letters: a signature across the name under it.
    pub(super) fn of(bitmap: &Bitmap) -> Self {
        let (width, height) = (bitmap.width, bitmap.height);
        let tell = |test: fn(u8, u8, u8) -> bool| -> Vec<bool> {
            let pixels = bitmap.rgb.chunks_exact(3);
            pixels
                .map(|rgb| matches!(rgb, [red, green, blue] if test(*red, *green, *blue)))
                .collect()
        };
        // Red light is what a seal throws back as paper does; what is darker in it is other ink, or
        // black under the seal.
        let mut data: Vec<u8> =
            bitmap.rgb.chunks_exact(3).filter_map(<[u8]>::first).copied().collect();
        data.resize(width * height, WHITE);
        let mut seal = tell(is_red);
        let pixels = |inches: f64| (inches * bitmap.dpi) as usize;
        let longer = |part: &Part, least: usize| part.area.width().max(part.area.height()) >= least;
        let strokes: Vec<Part> = parts(&tell(is_blue), width)
            .into_iter()
            .filter(|part| longer(part, pixels(PIECE)))
            .collect();
        let (whole, pieces): (Vec<Part>, Vec<Part>) =
            strokes.into_iter().partition(|part| longer(part, pixels(PEN)));
        let reach = pixels(PEN);
        let is_near = |piece: &Part| {
            let (a, near) = (piece.area, |a: &Area, b: &Area| {
                a.x0 <= b.x1 + reach
                    && b.x0 <= a.x1 + reach
                    && a.y0 <= b.y1 + reach
                    && b.y0 <= a.y1 + reach
            });
            whole.iter().any(|stroke| near(&a, &stroke.area))
        };
        for stroke in whole.iter().chain(pieces.iter().filter(|piece| is_near(piece))) {
            for i in &stroke.pixels {
                seal.get_mut(*i).into_iter().for_each(|slot| *slot = true);
            }
        }
        if seal.contains(&true) {
            let around = grown(&seal, width, (EDGE * bitmap.dpi).ceil() as usize);
            for ((value, seal), around) in data.iter_mut().zip(seal).zip(around) {
                if seal || around && *value > DARK {
                    *value = WHITE;
                }
            }
        }
        Self { width, height, data }
    }

    /// The image as it looks, by the darkest of each pixel's colours: what is coloured is dark.
    pub(super) fn plain(bitmap: &Bitmap) -> Self {
        let (width, height) = (bitmap.width, bitmap.height);
        let darkest = bitmap.rgb.chunks_exact(3).filter_map(|rgb| rgb.iter().min());
        let mut data: Vec<u8> = darkest.copied().collect();
        data.resize(width * height, WHITE);
        Self { width, height, data }
    }

    /// What a scanner in black and white strewed over the page, where that is much: dark pixels
    /// that stand nearly alone, and light ones in the midst of ink.
    pub(super) fn despeckled(self) -> Self {
        let dark = |x: usize, y: usize| self.get(x, y) < 128;
        let around = |x: usize, y: usize| {
            let rows = y.saturating_sub(1)..(y + 2).min(self.height);
            let columns = x.saturating_sub(1)..(x + 2).min(self.width);
            rows.flat_map(|y| columns.clone().map(move |x| (x, y)))
                .filter(|(i, j)| (*i, *j) != (x, y) && dark(*i, *j))
                .count()
        };
        let all = self.width * self.height;
        let at = |i: usize| (i % self.width.max(1), i / self.width.max(1));
        let is_alone = |i: &usize| {
            let (x, y) = at(*i);
            dark(x, y) && around(x, y) < 2
        };
        let is_strewn = |i: &usize| {
            let (x, y) = at(*i);
            dark(x, y) && around(x, y) == 0
        };
        if (0..all).filter(is_strewn).count() * 2000 < all {
            return self;
        }
        let alone: Vec<usize> = (0..all).filter(is_alone).collect();
        let is_hole = |i: &usize| {
            let (x, y) = at(*i);
            !dark(x, y) && around(x, y) > 6
        };
        let holes: Vec<usize> = (0..all).filter(is_hole).collect();
        let mut out = self;
        for (list, value) in [(alone, WHITE), (holes, 0)] {
            for i in list {
                if let Some(slot) = out.data.get_mut(i) {
                    *slot = value;
                }
            }
        }
        out
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

    /// Sheared about its middle, so that what leans to the right by so many pixels down a pixel stands upright.
    pub(super) fn upright(&self, lean: f64) -> Self {
        let mut out = Self::white(self.width, self.height);
        let middle = self.height as f64 / 2.0;
        for (y, row) in out.data.chunks_exact_mut(self.width.max(1)).enumerate() {
            let shift = (y as f64 - middle) * lean;
            for (x, to) in row.iter_mut().enumerate() {
                *to = self.between(x as f64 + shift, y as f64);
            }
        }
        out
    }

    /// Larger by a factor.
    pub(super) fn scaled(&self, factor: f64) -> Self {
        let scaled = |length: usize| (length as f64 * factor) as usize;
        let mut out = Self::white(scaled(self.width), scaled(self.height));
        for (y, row) in out.data.chunks_exact_mut(scaled(self.width).max(1)).enumerate() {
            for (x, to) in row.iter_mut().enumerate() {
                *to = self.between(x as f64 / factor, y as f64 / factor);
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

/// Whether a colour is that of a seal.
fn is_red(red: u8, green: u8, blue: u8) -> bool {
    red > 110 && i16::from(red) - i16::from(green.max(blue)) > 45
}

/// The edges of a seal, where its colour runs into that of the paper: so broad, in inches, and
/// lighter than this.
const EDGE: f64 = 0.008;
const DARK: u8 = 90;

/// What lies no more than so many pixels from the true ones of a raster, across and down.
fn grown(raster: &[bool], width: usize, reach: usize) -> Vec<bool> {
    let near = |list: &mut dyn Iterator<Item = bool>, length: usize| -> Vec<bool> {
        let mut out = vec![false; length];
        for at in list.enumerate().filter_map(|(at, is)| is.then_some(at)) {
            let range = at.saturating_sub(reach)..(at + reach + 1).min(length);
            out.get_mut(range).into_iter().for_each(|part| part.fill(true));
        }
        out
    };
    let width = width.max(1);
    let height = raster.len() / width;
    let across: Vec<bool> =
        raster.chunks_exact(width).flat_map(|row| near(&mut row.iter().copied(), width)).collect();
    let mut out = across.clone();
    for x in 0..width {
        let column = across.iter().skip(x).step_by(width).copied();
        if !column.clone().any(|is| is) {
            continue;
        }
        for (y, is) in near(&mut column.into_iter(), height).into_iter().enumerate() {
            if let Some(slot) = out.get_mut(y * width + x) {
                *slot = is;
            }
        }
    }
    out
}

/// Strokes of a pen are longer than this, in inches; no letter of a stamp is.
const PEN: f64 = 0.3;
/// Pieces of a stroke that a seal cuts are longer than this, in inches.
const PIECE: f64 = 0.18;

/// Whether a colour is that of a blue pen, its pale edges too.
fn is_blue(red: u8, green: u8, blue: u8) -> bool {
    i16::from(blue) - i16::from(red) > 30 && blue > green
}

/// Pixels that hang together.
pub(super) struct Part {
    pub(super) area: Area,
    /// Their places, row by row.
    pub(super) pixels: Vec<usize>,
}

/// The parts of a raster of such a width.
pub(super) fn parts(raster: &[bool], width: usize) -> Vec<Part> {
    let width = width.max(1);
    let mut seen = vec![false; raster.len()];
    let is_new =
        |seen: &[bool], i: usize| raster.get(i) == Some(&true) && seen.get(i) == Some(&false);
    let mut out = Vec::new();
    for start in 0..raster.len() {
        if !is_new(&seen, start) {
            continue;
        }
        let mut pixels = vec![start];
        seen.get_mut(start).into_iter().for_each(|slot| *slot = true);
        let (x, y) = (start % width, start / width);
        let mut area = Area { x0: x, y0: y, x1: x + 1, y1: y + 1 };
        let mut next = 0;
        while let Some(i) = pixels.get(next).copied() {
            next += 1;
            let (x, y) = (i % width, i / width);
            area = Area {
                x0: area.x0.min(x),
                y0: area.y0.min(y),
                x1: area.x1.max(x + 1),
                y1: area.y1.max(y + 1),
            };
            for y in y.saturating_sub(1)..y + 2 {
                for x in x.saturating_sub(1)..(x + 2).min(width) {
                    let j = y * width + x;
                    if is_new(&seen, j) {
                        seen.get_mut(j).into_iter().for_each(|slot| *slot = true);
                        pixels.push(j);
                    }
                }
            }
        }
        out.push(Part { area, pixels });
    }
    out
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
        let shades = |colours: &[[u8; 3]]| {
            let rgb = colours.concat();
            Gray::of(&Bitmap { width: colours.len(), height: 1, rgb, dpi: 100.0 }).data
        };
        assert_eq!(shades(&[[205, 40, 60], [70, 20, 30]]), [WHITE, 70]);
        assert_eq!(shades(&[[30, 40, 160], [250, 245, 235]]), [30, 250]);
        // The edge of the seal is of its colour no more.
        assert_eq!(shades(&[[205, 40, 60], [130, 90, 100], [130, 90, 100]]), [WHITE, WHITE, 130]);
    }

    #[test]
    fn a_signature_in_blue_is_paper_and_a_blue_stamp_ink() {
        let mut rgb = vec![255u8; 200 * 100 * 3];
        let mut paint = |x0: usize, x1: usize, y0: usize, y1: usize, colour: [u8; 3]| {
            for (x, y) in (y0..y1).flat_map(|y| (x0..x1).map(move |x| (x, y))) {
                rgb[3 * (y * 200 + x)..3 * (y * 200 + x) + 3].copy_from_slice(&colour);
            }
        };
        paint(20, 180, 50, 53, [30, 40, 160]);
        paint(60, 70, 40, 70, [20, 20, 20]);
        paint(10, 20, 10, 25, [30, 40, 160]);
        let gray = Gray::of(&Bitmap { width: 200, height: 100, rgb, dpi: 200.0 });
        assert_eq!((gray.get(100, 51), gray.get(65, 51), gray.get(15, 15)), (WHITE, 20, 30));
    }

    #[test]
    fn strewn_pixels_are_taken_away_where_there_are_many() {
        let noisy = |step: usize| {
            let mut page = Gray::white(300, 300);
            let specks = (0..300usize).flat_map(|y| (0..300usize).map(move |x| (x, y)));
            for (x, y) in specks.filter(|(x, y)| x % step == 0 && y % step == 0) {
                page.fill(Area { x0: x, y0: y, x1: x + 1, y1: y + 1 }, 0);
            }
            page.fill(Area { x0: 101, y0: 101, x1: 105, y1: 105 }, 0);
            page.fill(Area { x0: 102, y0: 102, x1: 103, y1: 103 }, WHITE);
            page.despeckled()
        };
        let clean = noisy(10);
        assert_eq!((clean.get(50, 50), clean.get(103, 103), clean.get(102, 102)), (WHITE, 0, 0));
        assert_eq!(noisy(100).get(200, 200), 0);
    }

    #[test]
    fn what_leans_is_set_upright() {
        let mut page = Gray::white(201, 201);
        for y in 0..201usize {
            let x = 90 + y / 10;
            page.fill(Area { x0: x, y0: y, x1: x + 2, y1: y + 1 }, 0);
        }
        let upright = page.upright(0.1);
        let dark = |x: usize| (0..201).filter(|y| upright.get(x, *y) < 128).count();
        assert!((98..104).map(dark).max().unwrap() > 190);
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
