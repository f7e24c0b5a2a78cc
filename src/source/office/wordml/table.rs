//! Tables whose rows are given by the places of their cells' edges, nested ones in cells.

use super::Markup;
use crate::source::ReadError;

/// Which edges are drawn: `None` where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Edges {
    pub(crate) top: Option<bool>,
    pub(crate) left: Option<bool>,
    pub(crate) bottom: Option<bool>,
    pub(crate) right: Option<bool>,
    /// Between rows; of a table only.
    pub(crate) inside_h: Option<bool>,
    /// Between columns; of a table only.
    pub(crate) inside_v: Option<bool>,
}

impl Edges {
    /// All the same.
    pub(crate) fn all(drawn: bool) -> Self {
        let drawn = Some(drawn);
        Self {
            top: drawn,
            left: drawn,
            bottom: drawn,
            right: drawn,
            inside_h: drawn,
            inside_v: drawn,
        }
    }

    fn write(self, out: &mut Markup, element: &str) {
        if self == Self::default() {
            return;
        }
        out.start(element, &[]);
        for (name, drawn) in [
            ("w:top", self.top),
            ("w:left", self.left),
            ("w:bottom", self.bottom),
            ("w:right", self.right),
            ("w:insideH", self.inside_h),
            ("w:insideV", self.inside_v),
        ] {
            if let Some(drawn) = drawn {
                out.value(name, if drawn { "single" } else { "nil" });
            }
        }
        out.end(element);
    }
}

/// Merging of a cell with the one before it in a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Merge {
    #[default]
    None,
    /// The first of the merged cells.
    First,
    /// A further one.
    Further,
}

/// A cell without its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct CellShape {
    /// Merged with the cell on its left.
    pub(crate) across: Merge,
    /// Merged with the cell above.
    pub(crate) down: Merge,
    pub(crate) edges: Edges,
}

/// A row without its content.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct RowShape {
    /// Where its cells begin and end, in twentieths of a point; one more than cells.
    pub(crate) places: Vec<i32>,
    pub(crate) cells: Vec<CellShape>,
    /// Repeated on each page.
    pub(crate) header: bool,
    /// The rules of the table that it stands in.
    pub(crate) edges: Edges,
}

/// Width of a cell whose edges are not known.
const UNKNOWN_WIDTH: i32 = 1_000;

/// The tables that are open, the outermost first.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    open: Vec<Table>,
}

#[derive(Debug, Default)]
struct Table {
    rows: Vec<Row>,
    /// The cells of the row so far.
    cells: Vec<Markup>,
    /// The content of the cell so far.
    cell: Markup,
}

#[derive(Debug)]
struct Row {
    shape: RowShape,
    cells: Vec<Markup>,
}

impl Tables {
    /// How many tables are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Opens or closes tables until so many are open; what is closed goes to the cell around it,
    /// or to the body.
    pub(crate) fn set_depth(&mut self, depth: usize, body: &mut Markup) -> Result<(), ReadError> {
        while self.open.len() < depth {
            self.open.push(Table::default());
        }
        while self.open.len() > depth {
            let Some(table) = self.open.pop() else { break };
            table.write(self.content(body))?;
        }
        Ok(())
    }

    /// Where text goes now.
    pub(crate) fn content<'a>(&'a mut self, body: &'a mut Markup) -> &'a mut Markup {
        match self.open.last_mut() {
            Some(table) => &mut table.cell,
            None => body,
        }
    }

    /// Ends a cell of the innermost table.
    pub(crate) fn end_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.cells.push(std::mem::take(&mut table.cell));
        }
    }

    /// Forgets the cells of the row so far.
    pub(crate) fn drop_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.cells.clear();
            table.cell = Markup::default();
        }
    }

    /// Ends a row of the innermost table. Of the shape only what its cells take is kept: thousands
    /// of rows may share a shape of many cells, and have one.
    pub(crate) fn end_row(&mut self, mut shape: RowShape) {
        if let Some(table) = self.open.last_mut() {
            if !table.cell.is_empty() {
                table.cells.push(std::mem::take(&mut table.cell));
            }
            let cells = std::mem::take(&mut table.cells);
            shape.places.truncate(cells.len() + 1);
            shape.cells.truncate(cells.len());
            shape.places.shrink_to_fit();
            shape.cells.shrink_to_fit();
            if !cells.is_empty() {
                table.rows.push(Row { shape, cells });
            }
        }
    }
}

impl Table {
    fn write(mut self, out: &mut Markup) -> Result<(), ReadError> {
        if !self.cell.is_empty() {
            self.cells.push(self.cell);
        }
        if !self.cells.is_empty() {
            // The file ends within a row: it has the shape of the one above.
            let shape = self.rows.last().map(|row| row.shape.clone()).unwrap_or_default();
            self.rows.push(Row { shape, cells: self.cells });
        }
        if self.rows.is_empty() {
            return Ok(());
        }
        for row in &mut self.rows {
            row.complete();
        }
        let mut grid: Vec<i32> =
            self.rows.iter().flat_map(|row| row.shape.places.iter().copied()).collect();
        grid.sort_unstable();
        grid.dedup();
        out.start("w:tbl", &[]);
        out.start("w:tblGrid", &[]);
        for (left, right) in grid.iter().zip(grid.iter().skip(1)) {
            out.empty("w:gridCol", &[("w:w", &(right.saturating_sub(*left)).to_string())]);
        }
        out.end("w:tblGrid");
        for row in self.rows {
            row.write(&grid, out)?;
        }
        out.end("w:tbl");
        Ok(())
    }
}

impl Row {
    /// Makes edges and cells as many as there are contents, the edges growing.
    fn complete(&mut self) {
        let count = self.cells.len();
        let RowShape { places, cells, .. } = &mut self.shape;
        cells.resize(count, CellShape::default());
        places.truncate(count + 1);
        if places.is_empty() {
            places.push(0);
        }
        let mut last = i32::MIN;
        for place in places.iter_mut() {
            *place = (*place).max(last.saturating_add(1));
            last = *place;
        }
        while places.len() <= count {
            last = last.saturating_add(UNKNOWN_WIDTH);
            places.push(last);
        }
    }

    fn write(self, grid: &[i32], out: &mut Markup) -> Result<(), ReadError> {
        let Self { shape, cells } = self;
        let index = |place: i32| grid.partition_point(|edge| *edge < place);
        let before = shape.places.first().map_or(0, |first| index(*first));
        let end = shape.places.last().map_or(0, |last| index(*last));
        let after = grid.len().saturating_sub(1).saturating_sub(end);
        out.start("w:tr", &[]);
        shape.edges.write_exception(out);
        out.start("w:trPr", &[]);
        if before > 0 {
            out.value("w:gridBefore", before);
        }
        if after > 0 {
            out.value("w:gridAfter", after);
        }
        if shape.header {
            out.empty("w:tblHeader", &[]);
        }
        out.end("w:trPr");
        let extents = shape.places.iter().zip(shape.places.iter().skip(1));
        for ((cell, content), (left, right)) in shape.cells.into_iter().zip(cells).zip(extents) {
            out.start("w:tc", &[]);
            out.start("w:tcPr", &[]);
            out.value("w:gridSpan", index(*right).saturating_sub(index(*left)));
            match cell.across {
                Merge::None => {}
                Merge::First => out.value("w:hMerge", "restart"),
                Merge::Further => out.value("w:hMerge", "continue"),
            }
            match cell.down {
                Merge::None => {}
                Merge::First => out.value("w:vMerge", "restart"),
                Merge::Further => out.value("w:vMerge", "continue"),
            }
            cell.edges.write(out, "w:tcBorders");
            out.end("w:tcPr");
            out.append(content)?;
            out.end("w:tc");
        }
        out.end("w:tr");
        Ok(())
    }
}

impl Edges {
    /// Writes the rules of a table as those of one row.
    fn write_exception(self, out: &mut Markup) {
        if self != Self::default() {
            out.start("w:tblPrEx", &[]);
            self.write(out, "w:tblBorders");
            out.end("w:tblPrEx");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_no_more_of_their_shape_than_they_have_cells() {
        let mut tables = Tables::default();
        tables.set_depth(1, &mut Markup::default()).unwrap();
        let shape = RowShape {
            places: (0..257).collect(),
            cells: vec![CellShape::default(); 256],
            ..RowShape::default()
        };
        tables.end_cell();
        tables.end_row(shape);
        let row = &tables.open[0].rows[0];
        assert_eq!((row.shape.places.capacity(), row.shape.cells.capacity()), (2, 1));
    }
}
