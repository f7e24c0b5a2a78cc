//! Bar charts: filled boxes of one width on one base line, of different heights, with paper
//! between them. What is drawn around them is no table.

use super::{grid::Grid, words::Word};
use crate::block::{Paint, Rect, Rule};

/// Fewer bars are no chart.
const FEWEST_BARS: usize = 3;
/// A bar is this broad at least, in points, and darker than this.
const BROAD: f64 = 5.0;
const DARK: f32 = 0.93;
/// Bars of one chart are alike in breadth by this part, and stand on one line by so many points.
const ALIKE: f64 = 0.1;
const LEVEL: f64 = 1.5;
/// Labels stand as far from the bars, in points: at the left, above, at the right and below.
const LABELS: (f64, f64, f64, f64) = (40.0, 14.0, 12.0, 18.0);
/// More filled boxes are a picture.
const MOST_BOXES: usize = 2000;

/// Takes the grids drawn behind charts, and gives the places of the charts with their labels.
pub(super) fn take(rules: &[Rule], grids: &mut Vec<Grid>, words: &[Word]) -> Vec<Rect> {
    let mut out = Vec::new();
    for bars in find(rules) {
        let behind = |g: &Grid| {
            let b = g.bbox();
            b.contains(bars.center_x(), bars.center_y())
                && b.x0 < bars.x0 + 6.0
                && bars.x1 - 6.0 < b.x1
        };
        // Bars in the cells of a table belong to their rows.
        if grids.iter().any(|g| behind(g) && is_filled(g, words)) {
            continue;
        }
        let mut whole = bars;
        grids.retain(|g| {
            if behind(g) {
                whole = whole.union(&g.bbox());
            }
            !behind(g)
        });
        let (left, top, right, bottom) = LABELS;
        out.push(Rect {
            x0: whole.x0 - left,
            y0: whole.y0 - top,
            x1: whole.x1 + right,
            y1: whole.y1 + bottom,
        });
    }
    out
}

/// Whether most cells of a grid hold text.
fn is_filled(grid: &Grid, words: &[Word]) -> bool {
    let mut filled = vec![false; grid.cells.len()];
    for word in words {
        let (x, y) = word.middle();
        if let Some(slot) = grid.cell_at(x, y).and_then(|i| filled.get_mut(i)) {
            *slot = true;
        }
    }
    2 * filled.iter().filter(|f| **f).count() > filled.len()
}

/// The boxes around the bars of each chart.
fn find(rules: &[Rule]) -> Vec<Rect> {
    let boxes: Vec<Bar> = rules
        .iter()
        .filter(|r| r.paint == Paint::Fill && r.gray < DARK)
        .map(|r| Bar { bbox: r.bbox, gray: (r.gray * 50.0).round() as i64 })
        .collect();
    if boxes.len() < FEWEST_BARS || boxes.len() > MOST_BOXES {
        return Vec::new();
    }
    let upright = |b: &Rect| Sides { base: b.y1, from: b.x0, to: b.x1, tall: b.height() };
    let level = |b: &Rect| Sides { base: b.x0, from: b.y0, to: b.y1, tall: b.width() };
    let mut out = charts(&boxes, upright);
    out.extend(charts(&boxes, level));
    out
}

struct Bar {
    bbox: Rect,
    gray: i64,
}

/// A bar seen from its base line.
struct Sides {
    base: f64,
    from: f64,
    to: f64,
    tall: f64,
}

fn charts(bars: &[Bar], side: impl Fn(&Rect) -> Sides) -> Vec<Rect> {
    let mut sorted: Vec<(&Bar, Sides)> = bars
        .iter()
        .map(|bar| (bar, side(&bar.bbox)))
        .filter(|(_, s)| s.to - s.from > BROAD && s.tall > 0.5)
        .collect();
    sorted.sort_by(|(a, x), (b, y)| a.gray.cmp(&b.gray).then(x.base.total_cmp(&y.base)));
    sorted
        .chunk_by_mut(|(a, x), (b, y)| a.gray == b.gray && y.base - x.base < LEVEL)
        .filter_map(|group| {
            group.sort_by(|(_, a), (_, b)| a.from.total_cmp(&b.from));
            let broad = |s: &Sides| s.to - s.from;
            let first = broad(&group.first()?.1);
            let alike = group.iter().all(|(_, s)| (broad(s) - first).abs() < ALIKE * first);
            let apart = group
                .iter()
                .zip(group.iter().skip(1))
                .all(|((_, a), (_, b))| b.from - a.to > ALIKE * first);
            let lowest = group.iter().map(|(_, s)| s.tall).fold(f64::INFINITY, f64::min);
            let highest = group.iter().map(|(_, s)| s.tall).fold(0.0, f64::max);
            let uneven = highest - lowest > 3.0 && highest > first;
            let whole = group.iter().map(|(bar, _)| bar.bbox).reduce(|a, b| a.union(&b));
            whole.filter(|_| group.len() >= FEWEST_BARS && alike && apart && uneven)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(x0: f64, y0: f64, x1: f64, y1: f64) -> Rule {
        Rule { bbox: Rect::new(x0, y0, x1, y1), paint: Paint::Fill, gray: 0.5 }
    }

    #[test]
    fn bars_on_a_base_line_are_a_chart_and_shaded_cells_are_none() {
        let bars = [(100.0, 320.0), (150.0, 250.0), (200.0, 380.0)];
        let chart: Vec<Rule> = bars.iter().map(|(x, y)| fill(*x, *y, x + 30.0, 400.0)).collect();
        assert_eq!(find(&chart), [Rect::new(100.0, 250.0, 230.0, 400.0)]);
        let header: Vec<Rule> =
            bars.iter().map(|(x, _)| fill(*x, 380.0, x + 50.0, 400.0)).collect();
        assert!(find(&header).is_empty());
    }
}
