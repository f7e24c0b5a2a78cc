//! How a page lies: sideways, and by how much askew.

use super::{gray::parts, ink::Ink};

/// No page lies further askew than this, in degrees; what does was laid so.
const MOST: f64 = 5.0;

/// Less than this is straight, in degrees.
const LEAST: f64 = 0.04;

/// How much the text of a page lies askew: radians clockwise, 0 where it is straight or unclear.
///
/// The rows of straight text are dark and light in turns; the angle at which they are most so is
/// sought in steps that grow finer.
pub(super) fn angle(ink: &Ink) -> f64 {
    let points = Points::of(ink);
    if points.list.len() < 200 {
        return 0.0;
    }
    let mut best = (points.contrast(0.0), 0.0f64);
    let flat = best.0;
    for step in [0.5, 0.1, 0.02] {
        let middle = best.1;
        let reach = if step == 0.5 { 10 } else { 5 };
        for i in -reach..=reach {
            let degrees = middle + step * f64::from(i);
            let contrast = points.contrast(degrees.to_radians().tan());
            if contrast > best.0 {
                best = (contrast, degrees);
            }
        }
    }
    let (contrast, degrees) = best;
    let is_clear = contrast > 1.02 * flat && degrees.abs() < MOST - 0.2;
    if is_clear && degrees.abs() >= LEAST { degrees.to_radians() } else { 0.0 }
}

/// Whether the lines of text run up and down the page rather than across it.
pub(super) fn is_sideways(ink: &Ink) -> bool {
    let ink = without_grids(ink);
    let across = Points::of(&ink);
    let down = Points::of(&ink.transposed());
    if across.list.len() < 200 {
        return false;
    }
    let best = |points: &Points| {
        (-6..=6)
            .map(|i| points.contrast((0.5 * f64::from(i)).to_radians().tan()))
            .fold(0.0, f64::max)
    };
    best(&down) > 1.6 * best(&across)
}

/// The ink without what hangs together over a large part of the page: on a sheet askew the rules of a table are runs as
/// short as letters, and stronger than the lines of text in its cells.
fn without_grids(ink: &Ink) -> Ink {
    /// No word is longer than this share of a page.
    const LONG: usize = 5;
    let mut out = ink.clone();
    let most = (ink.width / LONG, ink.height / LONG);
    let dark: Vec<bool> = ink.rows().flatten().copied().collect();
    let grids = parts(&dark, ink.width)
        .into_iter()
        .filter(|part| part.area.width() > most.0 || part.area.height() > most.1);
    for at in grids.flat_map(|grid| grid.pixels) {
        out.set(at % ink.width, at / ink.width, false);
    }
    out
}

/// The dark cells of a coarse page without its rules.
struct Points {
    list: Vec<(u16, u16)>,
    height: usize,
    width: usize,
}

impl Points {
    /// Cells across the page: fine enough for a hundredth of a degree.
    const CELLS: usize = 1000;

    fn of(ink: &Ink) -> Self {
        let factor = (ink.width.max(ink.height) / Self::CELLS).max(1);
        let coarse = ink.coarse(factor, ((factor * factor) / 3).max(1) as u16);
        let longest = coarse.width / 12;
        let mut list = Vec::new();
        for (y, row) in coarse.rows().enumerate() {
            let mut x = 0usize;
            // What is dark for long is a rule or the edge of the scan, not text.
            for run in row.chunk_by(|a, b| a == b) {
                if run.first() == Some(&true) && run.len() < longest.max(8) {
                    list.extend((x..x + run.len()).map(|x| (x as u16, y as u16)));
                }
                x += run.len();
            }
        }
        Self { list, height: coarse.height, width: coarse.width }
    }

    /// How much the rows of the page differ from one to the next when it is sheared by a slope.
    fn contrast(&self, slope: f64) -> f64 {
        let extra = (slope.abs() * self.width as f64) as usize + 2;
        let mut rows = vec![0f64; self.height + 2 * extra];
        for (x, y) in &self.list {
            let row = f64::from(*y) - slope * f64::from(*x) + extra as f64;
            if let Some(slot) = rows.get_mut(row.round().max(0.0) as usize) {
                *slot += 1.0;
            }
        }
        rows.iter().zip(rows.iter().skip(1)).map(|(a, b)| (a - b) * (a - b)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of words, falling to the right by a slope.
    fn text(slope: f64) -> Ink {
        let mut ink = Ink::none(900, 700);
        for line in 0..20usize {
            for word in 0..18usize {
                for (dx, dy) in (0..30usize).flat_map(|x| (0..10usize).map(move |y| (x, y))) {
                    let x = 40 + 45 * word + dx;
                    let y = (50 + 30 * line + dy) as f64 + slope * x as f64;
                    if (dx / 3 + dy) % 2 == 0 && y > 0.0 {
                        ink.set(x, y as usize, true);
                    }
                }
            }
        }
        ink
    }

    #[test]
    fn finds_the_angle() {
        for degrees in [-3.0f64, -0.4, 0.0, 0.7, 2.5] {
            let found = angle(&text(degrees.to_radians().tan())).to_degrees();
            assert!((found - degrees).abs() < 0.1, "{degrees}: {found}");
        }
    }

    #[test]
    fn a_page_without_text_is_straight() {
        assert_eq!(angle(&Ink::none(100, 100)), 0.0);
        assert_eq!(angle(&Ink::none(0, 0)), 0.0);
        assert!(!is_sideways(&Ink::none(3, 900)));
    }

    #[test]
    fn a_grid_askew_does_not_turn_a_page() {
        let mut ink = text(0.03);
        // Columns of a pixel that lean as the lines fall.
        for (column, y) in (0..9usize).flat_map(|column| (20..680usize).map(move |y| (column, y))) {
            let x = 60.0 + 90.0 * column as f64 - 0.03 * y as f64;
            ink.set(x as usize, y, true);
            ink.set(x as usize + 1, y, true);
        }
        assert!(!is_sideways(&ink));
    }

    #[test]
    fn lines_that_run_down_the_page() {
        assert!(!is_sideways(&text(0.01)));
        assert!(is_sideways(&text(0.01).transposed()));
    }
}
