//! Where a thing stands in its source.

/// A rectangle in points, origin at the page's top left, `y` growing downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x0: f64,
    /// Top edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Bottom edge.
    pub y1: f64,
}

impl Rect {
    /// A rectangle from any two opposite corners.
    pub fn new(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) }
    }

    /// Width in points.
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// Height in points.
    pub fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    /// The smallest rectangle that holds both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Whether the point lies inside or on the edge.
    pub fn contains(&self, x: f64, y: f64) -> bool {
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }

    /// The horizontal centre.
    pub fn center_x(&self) -> f64 {
        f64::midpoint(self.x0, self.x1)
    }

    /// The vertical centre.
    pub fn center_y(&self) -> f64 {
        f64::midpoint(self.y0, self.y1)
    }
}

/// A place in the source. PDF fills `page` and `bbox`; DOCX `block` and, inside a table, `row`
/// and `column`; plain text `block` with the line number from 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Place {
    /// Page, from 1.
    pub page: Option<u32>,
    /// Box on that page, in points from its top left.
    pub bbox: Option<Rect>,
    /// Index of the body element, from 0.
    pub block: Option<u32>,
    /// Row of the table that is that element, from 0.
    pub row: Option<u32>,
    /// Grid column in that row, from 0.
    pub column: Option<u32>,
}

impl Place {
    /// A box on a page.
    pub fn on_page(page: u32, bbox: Rect) -> Self {
        Self { page: Some(page), bbox: Some(bbox), ..Self::default() }
    }

    /// A body element.
    pub fn in_block(block: u32) -> Self {
        Self { block: Some(block), ..Self::default() }
    }

    /// A cell of the table that is a body element.
    pub fn in_cell(block: u32, row: u32, column: u32) -> Self {
        Self { block: Some(block), row: Some(row), column: Some(column), ..Self::default() }
    }

    /// This place widened by another one. What spans pages or elements keeps its first place.
    pub fn join(self, other: Self) -> Self {
        match (self.page, other.page, self.bbox, other.bbox) {
            (Some(a), Some(b), Some(p), Some(q)) if a == b => {
                Self { bbox: Some(p.union(&q)), ..self }
            }
            (None, Some(_), None, Some(_)) if self == Self::default() => other,
            _ if self == Self::default() => other,
            _ => self,
        }
    }
}
