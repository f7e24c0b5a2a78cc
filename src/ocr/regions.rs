//! What is recognised by itself: the cells of tables, and outside them the columns of text.
//!
//! Tesseract reads a block of lines well and a page of columns badly: it takes lines that stand
//! side by side for one, or leaves whole parts out as pictures. So each cell and each column is
//! given to it alone.

use super::{
    gray::{Area, Gray},
    ink::Ink,
    strokes::Strokes,
};

/// Pixels of the page to a cell of the raster.
const STEP: usize = 4;
/// White as wide as this parts columns, in inches: wider than any blank of a justified line.
const COLUMN_GAP: f64 = 0.3;
/// A cell as large as this share of the page is a frame around text, not a cell.
const FRAME: f64 = 0.25;
/// A region is no smaller, in inches.
const SMALLEST: f64 = 0.05;
/// Columns inside columns are sought no deeper.
const DEPTH: usize = 3;
/// White around a region, in pixels.
pub(super) const MARGIN: usize = 12;
/// More regions than this are noise; the page is then one.
const MOST: usize = 1500;

/// A part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    /// Where it lies, in pixels.
    pub(super) area: Area,
    /// The compartment that it belongs to.
    label: u32,
}

impl Region {
    /// Whether it lies inside a table.
    pub(super) fn is_cell(self) -> bool {
        self.label != 0
    }
}

/// The parts of a page and how they lie.
#[derive(Debug)]
pub(super) struct Regions {
    pub(super) list: Vec<Region>,
    map: Map,
}

impl Regions {
    /// Finds the regions of a page of which the rules are wiped off.
    pub(super) fn find(ink: &Ink, strokes: &Strokes, dpi: f64) -> Self {
        let map = Map::new(ink, strokes, dpi);
        let coarse = ink.coarse(STEP, 2);
        let cutter = Cutter {
            ink: &coarse,
            map: &map,
            gap: ((COLUMN_GAP * dpi) as usize / STEP).max(2),
            smallest: ((SMALLEST * dpi) as usize / STEP).max(1),
        };
        let frame = (FRAME * (map.width * map.height) as f64) as usize;
        let mut list = Vec::new();
        for (label, area) in map.compartments() {
            let depth = if label == 0 || area.width() * area.height() > frame { DEPTH } else { 0 };
            cutter.cut(label, area, depth, &mut list);
        }
        if list.len() > MOST {
            let area = Area { x0: 0, y0: 0, x1: ink.width, y1: ink.height };
            return Self { list: vec![Region { area, label: 0 }], map: Map::open(ink) };
        }
        Self { list, map }
    }

    /// The image of a region, what belongs to its neighbours left out.
    pub(super) fn image(&self, gray: &Gray, region: Region) -> Gray {
        gray.cut(region.area, MARGIN, |x, y| {
            let label = self.map.get(x / STEP, y / STEP);
            label != region.label && label != WALL
        })
    }
}

/// A square that a rule covers.
const WALL: u32 = u32::MAX;
/// A square that belongs nowhere yet.
const NONE: u32 = u32::MAX - 1;

/// Which compartment each square of a raster belongs to: 0 is the page outside tables.
#[derive(Debug)]
struct Map {
    width: usize,
    height: usize,
    labels: Vec<u32>,
}

impl Map {
    /// One compartment.
    fn open(ink: &Ink) -> Self {
        let (width, height) = (ink.width.div_ceil(STEP), ink.height.div_ceil(STEP));
        Self { width, height, labels: vec![0; width * height] }
    }

    fn new(ink: &Ink, strokes: &Strokes, dpi: f64) -> Self {
        let mut map = Self::open(ink);
        let tables = strokes.tables(dpi);
        if tables.is_empty() {
            return map;
        }
        map.labels.fill(NONE);
        // Rules fall a little short of one another.
        let reach = (0.06 * dpi) as usize;
        for table in &tables {
            for a in &table.across {
                let y = usize::midpoint(a.y0, a.y1);
                map.wall(Area { x0: a.x0.saturating_sub(reach), y0: y, x1: a.x1 + reach, y1: y });
            }
            for d in &table.down {
                let x = usize::midpoint(d.x0, d.x1);
                map.wall(Area { x0: x, y0: d.y0.saturating_sub(reach), x1: x, y1: d.y1 + reach });
            }
            // A table may lack its outer rules.
            if let Some(b) = table.bbox() {
                for (x0, y0, x1, y1) in [
                    (b.x0, b.y0, b.x1, b.y0),
                    (b.x0, b.y1, b.x1, b.y1),
                    (b.x0, b.y0, b.x0, b.y1),
                    (b.x1, b.y0, b.x1, b.y1),
                ] {
                    map.wall(Area { x0, y0, x1, y1 });
                }
            }
        }
        // From the rim inwards: what is reached is outside.
        let rim: Vec<usize> = (0..map.labels.len())
            .filter(|i| {
                let (x, y) = (i % map.width, i / map.width);
                x == 0 || y == 0 || x + 1 == map.width || y + 1 == map.height
            })
            .collect();
        for start in rim {
            map.flood(start, 0);
        }
        let mut next = 1;
        for start in 0..map.labels.len() {
            if map.labels.get(start) == Some(&NONE) {
                map.flood(start, next);
                next += 1;
            }
        }
        map
    }

    fn get(&self, x: usize, y: usize) -> u32 {
        if x < self.width {
            self.labels.get(y * self.width + x).copied().unwrap_or(WALL)
        } else {
            WALL
        }
    }

    /// Draws a line of pixels as a wall.
    fn wall(&mut self, line: Area) {
        for y in line.y0 / STEP..=(line.y1 / STEP).min(self.height.saturating_sub(1)) {
            for x in line.x0 / STEP..=(line.x1 / STEP).min(self.width.saturating_sub(1)) {
                if let Some(slot) = self.labels.get_mut(y * self.width + x) {
                    *slot = WALL;
                }
            }
        }
    }

    /// Gives a label to a square and all that can be reached from it.
    fn flood(&mut self, start: usize, label: u32) {
        let mut open = vec![start];
        while let Some(i) = open.pop() {
            match self.labels.get_mut(i) {
                Some(slot) if *slot == NONE => *slot = label,
                _ => continue,
            }
            let x = i % self.width;
            if x > 0 {
                open.push(i - 1);
            }
            if x + 1 < self.width {
                open.push(i + 1);
            }
            if i >= self.width {
                open.push(i - self.width);
            }
            open.push(i + self.width);
        }
    }

    /// The compartments and the boxes around them, in squares.
    fn compartments(&self) -> Vec<(u32, Area)> {
        let mut boxes: std::collections::BTreeMap<u32, Area> = std::collections::BTreeMap::new();
        for (i, label) in self.labels.iter().enumerate().filter(|(_, label)| **label < NONE) {
            let (x, y) = (i % self.width, i / self.width);
            let area = boxes.entry(*label).or_insert(Area { x0: x, y0: y, x1: x, y1: y });
            area.x0 = area.x0.min(x);
            area.x1 = area.x1.max(x + 1);
            area.y1 = y + 1;
        }
        boxes.into_iter().collect()
    }
}

/// Cuts compartments along the white between their texts.
struct Cutter<'a> {
    ink: &'a Ink,
    map: &'a Map,
    /// White that parts columns, in squares.
    gap: usize,
    /// The least extent of a region, in squares.
    smallest: usize,
}

/// Rows that are read together.
struct Band {
    y0: usize,
    y1: usize,
    /// Which columns of squares hold ink.
    used: Vec<bool>,
}

impl Cutter<'_> {
    /// Adds the regions of a box of a compartment.
    fn cut(&self, label: u32, area: Area, depth: usize, out: &mut Vec<Region>) {
        let Some(area) = self.trimmed(label, area) else { return };
        if depth == 0 {
            out.push(Region { area: pixels(area), label });
            return;
        }
        for band in self.bands(label, area) {
            let columns = columns(&band.used, self.gap);
            if columns.len() < 2 {
                let part = Area { y0: band.y0, y1: band.y1, ..area };
                self.cut(label, part, 0, out);
            } else {
                for (from, to) in columns {
                    let part =
                        Area { x0: area.x0 + from, y0: band.y0, x1: area.x0 + to, y1: band.y1 };
                    self.cut(label, part, depth - 1, out);
                }
            }
        }
    }

    fn is_dark(&self, label: u32, x: usize, y: usize) -> bool {
        self.ink.get(x, y) && self.map.get(x, y) == label
    }

    /// Which columns of squares hold ink in a row of a box.
    fn used(&self, label: u32, area: Area, y: usize) -> Vec<bool> {
        (area.x0..area.x1).map(|x| self.is_dark(label, x, y)).collect()
    }

    /// The box without the white around its ink; `None` where nothing to be read is left.
    fn trimmed(&self, label: u32, area: Area) -> Option<Area> {
        let dark: Vec<(usize, usize)> = (area.y0..area.y1)
            .flat_map(|y| (area.x0..area.x1).map(move |x| (x, y)))
            .filter(|(x, y)| self.is_dark(label, *x, *y))
            .collect();
        let first = *dark.first()?;
        let around = dark.iter().fold(
            Area { x0: first.0, y0: first.1, x1: first.0, y1: first.1 },
            |a, (x, y)| Area {
                x0: a.x0.min(*x),
                y0: a.y0.min(*y),
                x1: a.x1.max(x + 1),
                y1: a.y1.max(y + 1),
            },
        );
        let is_speck =
            around.width() < self.smallest && around.height() < self.smallest || dark.len() < 6;
        (!is_speck).then_some(around)
    }

    /// Bands of rows that are cut alike: lines of one column after another are one band, and lines
    /// side by side that the same white parts.
    fn bands(&self, label: u32, area: Area) -> Vec<Band> {
        let mut out: Vec<Band> = Vec::new();
        for line in self.lines(label, area) {
            let parts = columns(&line.used, self.gap).len();
            if let Some(last) = out.last_mut() {
                let before = columns(&last.used, self.gap).len();
                let both: Vec<bool> =
                    last.used.iter().zip(&line.used).map(|(a, b)| *a || *b).collect();
                let together = columns(&both, self.gap).len();
                // Far below, a new part begins.
                let is_near = line.y0 - last.y1 < 3 * self.gap;
                let alike =
                    before == 1 && parts == 1 || before > 1 && together >= before.min(parts.max(2));
                if alike && is_near {
                    last.y1 = line.y1;
                    last.used = both;
                    continue;
                }
            }
            out.push(line);
        }
        out
    }

    /// Lines of a box: rows with ink between white rows.
    fn lines(&self, label: u32, area: Area) -> Vec<Band> {
        let mut out: Vec<Band> = Vec::new();
        for y in area.y0..area.y1 {
            let used = self.used(label, area, y);
            // A single dark square is a speck of dust.
            if used.iter().filter(|dark| **dark).count() < 2 {
                continue;
            }
            match out.last_mut().filter(|line| line.y1 == y) {
                Some(line) => {
                    line.y1 = y + 1;
                    line.used.iter_mut().zip(used).for_each(|(a, b)| *a = *a || b);
                }
                None => out.push(Band { y0: y, y1: y + 1, used }),
            }
        }
        out
    }
}

/// The spans of ink between gaps that are wide enough.
fn columns(used: &[bool], gap: usize) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for x in used.iter().enumerate().filter(|(_, dark)| **dark).map(|(x, _)| x) {
        match out.last_mut() {
            Some((_, to)) if x < *to + gap => *to = x + 1,
            _ => out.push((x, x + 1)),
        }
    }
    out
}

/// Squares as pixels.
fn pixels(a: Area) -> Area {
    Area { x0: a.x0 * STEP, y0: a.y0 * STEP, x1: a.x1 * STEP, y1: a.y1 * STEP }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DPI: f64 = 200.0;

    fn draw(ink: &mut Ink, x0: usize, y0: usize, x1: usize, y1: usize) {
        for y in y0..y1 {
            (x0..x1).for_each(|x| ink.set(x, y, true));
        }
    }

    /// A line of words.
    fn line(ink: &mut Ink, x0: usize, x1: usize, y: usize) {
        (x0..x1 - 30).step_by(44).for_each(|x| draw(ink, x, y, x + 32, y + 20));
    }

    fn areas(regions: &Regions) -> Vec<(usize, usize)> {
        regions.list.iter().map(|r| (r.area.x0 / 100, r.area.y0 / 100)).collect()
    }

    #[test]
    fn a_head_of_two_columns_above_text() {
        let mut ink = Ink::none(1600, 800);
        for y in [100, 140] {
            line(&mut ink, 100, 600, y);
            line(&mut ink, 900, 1500, y + 12);
        }
        for y in [300, 340, 380] {
            line(&mut ink, 100, 1500, y);
        }
        let regions = Regions::find(&ink, &Strokes::default(), DPI);
        assert_eq!(areas(&regions), [(1, 1), (9, 1), (1, 3)]);
    }

    #[test]
    fn the_cells_of_a_table_stand_alone() {
        let mut ink = Ink::none(1600, 800);
        line(&mut ink, 130, 780, 220);
        line(&mut ink, 830, 1400, 230);
        line(&mut ink, 130, 780, 420);
        line(&mut ink, 100, 1500, 700);
        let across = [200, 400, 600].map(|y| Area { x0: 100, y0: y, x1: 1500, y1: y + 3 });
        let down = [100, 800, 1498].map(|x| Area { x0: x, y0: 203, x1: x + 3, y1: 600 });
        let strokes = Strokes { across: across.to_vec(), down: down.to_vec() };
        let regions = Regions::find(&ink, &strokes, DPI);
        let mut found = areas(&regions);
        found.sort_unstable();
        assert_eq!(found, [(1, 2), (1, 4), (1, 7), (8, 2)]);
    }

    #[test]
    fn a_blank_page_has_no_regions() {
        for (w, h) in [(0, 0), (1, 1), (300, 4)] {
            let regions = Regions::find(&Ink::none(w, h), &Strokes::default(), DPI);
            assert!(regions.list.is_empty());
        }
    }
}
