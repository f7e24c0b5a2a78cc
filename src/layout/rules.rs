//! Rules as painted into straight lines: thin boxes and strokes, dashes and pieces joined.

use crate::block::{Paint, Rule};

/// A horizontal or vertical line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Seg {
    /// `y` of a horizontal, `x` of a vertical one.
    pub(super) at: f64,
    /// Where it begins on the other axis.
    pub(super) from: f64,
    /// Where it ends.
    pub(super) to: f64,
}

impl Seg {
    /// Its length.
    pub(super) fn len(&self) -> f64 {
        self.to - self.from
    }
}

/// The lines of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Lines {
    /// Horizontal ones, from top to bottom.
    pub(super) across: Vec<Seg>,
    /// Vertical ones, from left to right.
    pub(super) down: Vec<Seg>,
    /// Where the pieces of the horizontal ones meet, from top to bottom.
    pub(super) joints: Vec<Joint>,
}

/// Where two pieces of a horizontal line meet: programs that draw the borders of each cell end
/// them at the edges of columns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Joint {
    /// Its height.
    pub(super) y: f64,
    /// Its place on the line.
    pub(super) x: f64,
}

/// A border is no thicker than this.
const THICK: f64 = 3.6;
/// Lines whose positions differ by less are one.
const SAME: f64 = 1.3;
/// Pieces of a line lie no further apart (dashes, corners left out).
const GAP: f64 = 3.2;
/// What is lighter is no border.
const LIGHT: f32 = 0.96;
/// A dot of a dotted line is no larger, in points, as programs draw them.
const DOT: f64 = 1.6;
/// Shading is neither as dark as print nor as light as paper.
const SHADE: std::ops::Range<f32> = 0.3..0.99;
/// A shaded row or cell is this high, in points: a line of text to a third of a page.
const SHADED: std::ops::Range<f64> = 8.0..280.0;

/// Joins the painted rules into lines.
pub(super) fn lines(rules: &[Rule]) -> Lines {
    let mut across = Vec::new();
    let mut down = Vec::new();
    for rule in rules.iter().filter(|r| r.gray < LIGHT) {
        let b = rule.bbox;
        let (w, h) = (b.width(), b.height());
        if !(w.is_finite() && h.is_finite()) {
            continue;
        }
        if w.max(h) <= DOT {
            // A dot may be one of a line either way; alone it is too short for one.
            across.push(Seg { at: b.center_y(), from: b.x0, to: b.x1 });
            down.push(Seg { at: b.center_x(), from: b.y0, to: b.y1 });
        } else if h <= THICK && w > h {
            across.push(Seg { at: b.center_y(), from: b.x0, to: b.x1 });
        } else if w <= THICK && h > w {
            down.push(Seg { at: b.center_x(), from: b.y0, to: b.y1 });
        }
    }
    let joints = joints(&across);
    Lines { across: joined(across), down: joined(down), joints }
}

/// The upper and lower edges of shaded rows, those of neighbours as one, and where they meet.
pub(super) fn shading(rules: &[Rule]) -> (Vec<Seg>, Vec<Joint>) {
    let shaded = rules.iter().filter(|r| {
        r.paint == Paint::Fill && SHADE.contains(&r.gray) && SHADED.contains(&r.bbox.height())
    });
    let edges = shaded.flat_map(|r| {
        let edge = |at: f64| Seg { at, from: r.bbox.x0, to: r.bbox.x1 };
        [edge(r.bbox.y0), edge(r.bbox.y1)]
    });
    let edges: Vec<Seg> = edges.collect();
    let joints = joints(&edges);
    (joined(edges), joints)
}

/// A piece of a border that ends at a column is at least this long; dashes are shorter.
const PIECE: f64 = 8.0;
/// Pieces that meet lie no further apart or over each other.
const TOUCH: f64 = 0.8;

/// Where pieces of lines meet end to end.
fn joints(pieces: &[Seg]) -> Vec<Joint> {
    let mut sorted: Vec<&Seg> = pieces.iter().filter(|piece| piece.len() > PIECE).collect();
    sorted.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out = Vec::new();
    for band in sorted.chunk_by_mut(|a, b| b.at - a.at < 0.5) {
        band.sort_by(|a, b| a.from.total_cmp(&b.from));
        let pairs = band.iter().zip(band.iter().skip(1));
        let meet = pairs.filter(|(a, b)| (b.from - a.to).abs() < TOUCH);
        out.extend(meet.map(|(a, b)| Joint { y: b.at, x: f64::midpoint(a.to, b.from) }));
    }
    out.sort_by(|a: &Joint, b: &Joint| a.y.total_cmp(&b.y));
    out
}

/// Joins pieces that lie on one line.
fn joined(mut pieces: Vec<Seg>) -> Vec<Seg> {
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out: Vec<Seg> = Vec::new();
    let mut band: Vec<Seg> = Vec::new();
    let mut start = f64::NEG_INFINITY;
    for piece in pieces {
        if piece.at - start > SAME {
            out.extend(band_lines(std::mem::take(&mut band)));
            start = piece.at;
        }
        band.push(piece);
    }
    out.extend(band_lines(band));
    out
}

/// Joins the pieces of one band that touch.
fn band_lines(mut band: Vec<Seg>) -> Vec<Seg> {
    band.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut out: Vec<(Seg, f64)> = Vec::new();
    for piece in band {
        let weight = piece.len().max(0.01);
        match out.last_mut() {
            Some((last, sum)) if piece.from <= last.to + GAP => {
                last.at = (last.at * *sum + piece.at * weight) / (*sum + weight);
                last.to = last.to.max(piece.to);
                *sum += weight;
            }
            _ => out.push((piece, weight)),
        }
    }
    out.into_iter().map(|(seg, _)| seg).filter(|seg| seg.len() > 4.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Rect;

    fn fill(x0: f64, y0: f64, x1: f64, y1: f64) -> Rule {
        Rule { bbox: Rect::new(x0, y0, x1, y1), paint: Paint::Fill, gray: 0.0 }
    }

    #[test]
    fn pieces_and_dashes_are_one_line() {
        let rules: Vec<Rule> = (0..10u8)
            .map(|i| {
                let x = 50.0 + 10.0 * f64::from(i);
                fill(x, 100.0, x + 8.0, 100.5)
            })
            .collect();
        let lines = lines(&rules);
        assert_eq!(lines.across.len(), 1);
        assert!(lines.across.first().is_some_and(|l| l.from == 50.0 && l.to == 148.0));
    }

    #[test]
    fn dots_are_a_line_and_shaded_rows_have_edges() {
        let dots: Vec<Rule> = (0..60u8)
            .map(|i| {
                let x = 50.0 + 2.2 * f64::from(i);
                fill(x, 100.0, x + 0.7, 100.7)
            })
            .collect();
        let dotted = lines(&dots);
        assert_eq!((dotted.across.len(), dotted.down.len()), (1, 0));
        let mut rows = vec![fill(50.0, 100.0, 300.0, 130.0), fill(50.0, 160.0, 300.0, 190.0)];
        for rule in &mut rows {
            rule.gray = 0.9;
        }
        let edges: Vec<f64> = shading(&rows).0.iter().map(|s| s.at).collect();
        assert_eq!(edges, [100.0, 130.0, 160.0, 190.0]);
    }

    #[test]
    fn borders_of_cells_meet_at_columns() {
        let pieces = [fill(50.0, 100.0, 80.0, 100.5), fill(80.0, 100.0, 200.0, 100.5)];
        let dashes = [fill(50.0, 130.0, 56.0, 130.5), fill(56.0, 130.0, 62.0, 130.5)];
        let lines = lines(&[pieces, dashes].concat());
        assert_eq!(lines.joints, [Joint { y: 100.25, x: 80.0 }]);
    }

    #[test]
    fn shading_and_white_lines_are_no_borders() {
        let mut white = fill(50.0, 100.0, 200.0, 100.5);
        white.gray = 1.0;
        assert_eq!(lines(&[white, fill(50.0, 100.0, 200.0, 130.0)]), Lines::default());
    }
}
