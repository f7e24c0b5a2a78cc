//! Borders of tables and cells (ECMA-376, part 1, 17.4.38 and 17.4.66): seen or not.

use super::xml::Xml;
use crate::source::ReadError;

/// For each edge whether it is drawn; `None` where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Borders {
    pub(super) top: Option<bool>,
    pub(super) bottom: Option<bool>,
    pub(super) left: Option<bool>,
    pub(super) right: Option<bool>,
    /// Between rows.
    pub(super) inside_h: Option<bool>,
    /// Between columns.
    pub(super) inside_v: Option<bool>,
}

impl Borders {
    /// Reads the borders of an element that was just entered.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut borders = Self::default();
        let level = xml.level();
        while let Some(element) = xml.child(level)? {
            let edge = match element.word() {
                "top" => &mut borders.top,
                "bottom" => &mut borders.bottom,
                "left" | "start" => &mut borders.left,
                "right" | "end" => &mut borders.right,
                "insideH" => &mut borders.inside_h,
                "insideV" => &mut borders.inside_v,
                _ => continue,
            };
            let none = matches!(xml.attr(&element, "val").as_deref(), Some("nil" | "none"));
            // White lines are how people hide borders.
            let white =
                xml.attr(&element, "color").is_some_and(|c| c.eq_ignore_ascii_case("ffffff"));
            *edge = Some(!none && !white);
        }
        Ok(borders)
    }

    /// These, and where they are silent, the others.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            top: self.top.or(other.top),
            bottom: self.bottom.or(other.bottom),
            left: self.left.or(other.left),
            right: self.right.or(other.right),
            inside_h: self.inside_h.or(other.inside_h),
            inside_v: self.inside_v.or(other.inside_v),
        }
    }

    /// Whether any edge is drawn.
    pub(super) fn any(self) -> bool {
        let edges = [self.top, self.bottom, self.left, self.right, self.inside_h, self.inside_v];
        edges.contains(&Some(true))
    }

    /// The edges of a cell at this place in a table with these borders; what the cell says of
    /// itself comes first.
    pub(super) fn of_cell(self, cell: Self, at: Position) -> Self {
        let pick = |outer: bool, edge: Option<bool>, inside: Option<bool>| {
            if outer { edge } else { inside }
        };
        cell.or(Self {
            top: pick(at.first_row, self.top, self.inside_h),
            bottom: pick(at.last_row, self.bottom, self.inside_h),
            left: pick(at.first_column, self.left, self.inside_v),
            right: pick(at.last_column, self.right, self.inside_v),
            inside_h: None,
            inside_v: None,
        })
    }
}

/// Which edges of a table a cell touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Position {
    pub(super) first_row: bool,
    pub(super) last_row: bool,
    pub(super) first_column: bool,
    pub(super) last_column: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_overrides_the_table() {
        let table = Borders { top: Some(true), inside_v: Some(true), ..Borders::default() };
        let corner = Position { first_row: true, first_column: true, ..Position::default() };
        let plain = table.of_cell(Borders::default(), corner);
        assert_eq!((plain.top, plain.left, plain.right), (Some(true), None, Some(true)));
        let cleared = Borders { top: Some(false), right: Some(false), ..Borders::default() };
        assert!(!table.of_cell(cleared, corner).any());
    }
}
