//! Paths, as far as they draw rules: straight segments and boxes. Curves draw none.

use crate::block::Rect;
use hayro_font::kurbo::Point;

/// How far, in points, an edge may be from level or upright, for each point of its length.
const SLOPE: f64 = 0.02;

/// Width up to which a filled shape that is no box is a line all the same.
const THIN: f64 = 2.0;

/// The current path, in points of the page as seen. One allocation serves a whole page.
#[derive(Debug, Default)]
pub(super) struct Path {
    vertices: Vec<Vertex>,
    /// Where each subpath begins in `vertices`.
    starts: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Vertex {
    point: Point,
    /// Reached by a curve.
    curved: bool,
}

impl Path {
    /// `m`.
    pub(super) fn move_to(&mut self, point: Point) {
        self.starts.push(self.vertices.len());
        self.vertices.push(Vertex { point, curved: false });
    }

    /// `l`.
    pub(super) fn line_to(&mut self, point: Point) {
        self.push(Vertex { point, curved: false });
    }

    /// The end of `c`, `v` and `y`.
    pub(super) fn curve_to(&mut self, point: Point) {
        self.push(Vertex { point, curved: true });
    }

    /// `h`.
    pub(super) fn close(&mut self) {
        let Some(first) = self.starts.last().and_then(|start| self.vertices.get(*start)) else {
            return;
        };
        let first = first.point;
        if self.vertices.last().is_some_and(|last| last.point != first) {
            self.line_to(first);
        }
    }

    /// `re`, by its corners in order.
    pub(super) fn rectangle(&mut self, corners: [Point; 4]) {
        let [first, rest @ ..] = corners;
        self.move_to(first);
        for corner in rest {
            self.line_to(corner);
        }
        self.close();
    }

    /// Forgets the path.
    pub(super) fn clear(&mut self) {
        self.vertices.clear();
        self.starts.clear();
    }

    /// The box around it, where no curve bounds it.
    pub(super) fn bounds(&self) -> Option<Rect> {
        let mut bounds: Option<Rect> = None;
        for vertex in &self.vertices {
            if vertex.curved {
                return None;
            }
            let point = Rect::new(vertex.point.x, vertex.point.y, vertex.point.x, vertex.point.y);
            bounds = Some(bounds.map_or(point, |bounds| bounds.union(&point)));
        }
        bounds
    }

    /// Extents of the level and upright segments, stroked with this width.
    pub(super) fn strokes(&self, width: f64) -> impl Iterator<Item = Rect> {
        self.subpaths().flat_map(move |vertices| {
            vertices.windows(2).filter_map(move |pair| match pair {
                [from, to] if !to.curved => stroke(from.point, to.point, width),
                _ => None,
            })
        })
    }

    /// Boxes that are filled. With the even-odd rule a box inside another is a hole, and the two
    /// are a frame: four bands.
    pub(super) fn fills(&self, even_odd: bool) -> Vec<Rect> {
        let boxes: Vec<Rect> = self.subpaths().filter_map(filled_box).collect();
        match boxes.as_slice() {
            [a, b] if even_odd && holds(a, b) => bands(a, b).to_vec(),
            [a, b] if even_odd && holds(b, a) => bands(b, a).to_vec(),
            _ => boxes,
        }
    }

    fn push(&mut self, vertex: Vertex) {
        // A segment without a beginning begins where it ends, as viewers have it.
        if self.starts.is_empty() {
            self.move_to(vertex.point);
        } else {
            self.vertices.push(vertex);
        }
    }

    fn subpaths(&self) -> impl Iterator<Item = &[Vertex]> {
        self.starts.iter().enumerate().map(|(place, start)| {
            let end = self.starts.get(place + 1).copied().unwrap_or(self.vertices.len());
            self.vertices.get(*start..end).unwrap_or_default()
        })
    }
}

fn stroke(from: Point, to: Point, width: f64) -> Option<Rect> {
    let (dx, dy) = ((to.x - from.x).abs(), (to.y - from.y).abs());
    let half = width / 2.0;
    let line = Rect::new(from.x, from.y, to.x, to.y);
    if dy <= dx * SLOPE {
        Some(Rect { y0: line.y0 - half, y1: line.y1 + half, ..line })
    } else if dx <= dy * SLOPE {
        Some(Rect { x0: line.x0 - half, x1: line.x1 + half, ..line })
    } else {
        None
    }
}

/// The box that a subpath fills: a level rectangle, or any shape so thin that it is a line.
fn filled_box(vertices: &[Vertex]) -> Option<Rect> {
    let first = vertices.first()?.point;
    let mut bbox = Rect::new(first.x, first.y, first.x, first.y);
    for vertex in vertices {
        bbox =
            bbox.union(&Rect::new(vertex.point.x, vertex.point.y, vertex.point.x, vertex.point.y));
    }
    let thin = vertices.len() > 1 && bbox.width().min(bbox.height()) <= THIN;
    (thin || is_rectangle(vertices, &bbox)).then_some(bbox)
}

/// Whether all corners of the box are visited, and nothing else.
fn is_rectangle(vertices: &[Vertex], bbox: &Rect) -> bool {
    const NEAR: f64 = 0.1;
    let corner = |vertex: &Vertex| {
        let (x, y) = (vertex.point.x, vertex.point.y);
        let left = (x - bbox.x0).abs() <= NEAR;
        let top = (y - bbox.y0).abs() <= NEAR;
        let on_x = left || (x - bbox.x1).abs() <= NEAR;
        let on_y = top || (y - bbox.y1).abs() <= NEAR;
        (!vertex.curved && on_x && on_y).then_some(u8::from(left) | u8::from(top) << 1)
    };
    let mut visited = 0_u8;
    for vertex in vertices {
        match corner(vertex) {
            Some(place) => visited |= 1 << place,
            None => return false,
        }
    }
    visited == 0b1111
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    outer.contains(inner.x0, inner.y0) && outer.contains(inner.x1, inner.y1)
}

fn bands(outer: &Rect, inner: &Rect) -> [Rect; 4] {
    [
        Rect { y1: inner.y0, ..*outer },
        Rect { y0: inner.y1, ..*outer },
        Rect { x1: inner.x0, ..*outer },
        Rect { x0: inner.x1, ..*outer },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rectangle(x0: f64, y0: f64, x1: f64, y1: f64) -> [Point; 4] {
        [Point::new(x0, y0), Point::new(x1, y0), Point::new(x1, y1), Point::new(x0, y1)]
    }

    #[test]
    fn a_stroked_rectangle_gives_four_lines() {
        let mut path = Path::default();
        path.rectangle(rectangle(10.0, 10.0, 110.0, 60.0));
        let lines: Vec<Rect> = path.strokes(2.0).collect();
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[0], Rect::new(10.0, 9.0, 110.0, 11.0));
        assert_eq!(lines[1], Rect::new(109.0, 10.0, 111.0, 60.0));
    }

    #[test]
    fn slanted_and_curved_lines_are_no_rules() {
        let mut path = Path::default();
        path.move_to(Point::new(0.0, 0.0));
        path.line_to(Point::new(50.0, 50.0));
        path.curve_to(Point::new(100.0, 50.0));
        path.line_to(Point::new(100.0, 90.0));
        assert_eq!(path.strokes(0.0).collect::<Vec<_>>(), [Rect::new(100.0, 50.0, 100.0, 90.0)]);
        assert!(path.fills(false).is_empty());
    }

    #[test]
    fn a_hole_makes_a_frame() {
        let mut path = Path::default();
        path.rectangle(rectangle(0.0, 0.0, 100.0, 50.0));
        path.rectangle(rectangle(1.0, 1.0, 99.0, 49.0));
        assert_eq!(path.fills(false).len(), 2);
        let bands = path.fills(true);
        assert_eq!(bands.len(), 4);
        assert_eq!(bands[0], Rect::new(0.0, 0.0, 100.0, 1.0));
    }

    #[test]
    fn a_triangle_fills_no_box_but_a_thin_one_is_a_line() {
        let mut path = Path::default();
        path.move_to(Point::new(0.0, 0.0));
        path.line_to(Point::new(50.0, 50.0));
        path.line_to(Point::new(0.0, 50.0));
        assert!(path.fills(false).is_empty());
        path.clear();
        path.move_to(Point::new(0.0, 0.0));
        path.line_to(Point::new(50.0, 0.5));
        path.line_to(Point::new(50.0, 1.0));
        assert_eq!(path.fills(false), [Rect::new(0.0, 0.0, 50.0, 1.0)]);
    }

    #[test]
    fn a_line_from_nowhere_begins_where_it_ends() {
        let mut path = Path::default();
        path.line_to(Point::new(5.0, 5.0));
        path.line_to(Point::new(25.0, 5.0));
        assert_eq!(path.strokes(0.0).count(), 1);
    }
}
