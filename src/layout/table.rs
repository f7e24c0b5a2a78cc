//! A grid and the words inside it into a table.

use super::{
    frame::Frame,
    grid::Grid,
    lines::{SetLine, line, strips},
    margins::Region,
    marks, paragraphs,
    words::{Spacing, Word},
};
use crate::block::{Block, Cell, Rect, Row, Table};

/// The part of a table that stands on one page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// Its rows.
    pub(super) table: Table,
    /// Column edges.
    pub(super) xs: Vec<f64>,
    /// Its box in reading space.
    pub(super) bbox: Rect,
    /// Whether rules close it at the top and at the bottom.
    pub(super) closed: (bool, bool),
    /// Share of its words that do not fit their cell.
    pub(super) misfit: f64,
    /// How the page of its last row is read.
    pub(super) frame: Frame,
}

/// What stands in one cell, before it is set.
#[derive(Debug, Clone, Default)]
pub(super) struct Filling {
    /// Upright words.
    pub(super) words: Vec<Word>,
    /// Lines of text on its side, already set.
    pub(super) turned: Vec<SetLine>,
    /// Tables inside it.
    pub(super) tables: Vec<Table>,
}

impl Filling {
    /// Whether nothing stands in the cell.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.turned.is_empty() && self.tables.is_empty()
    }
}

/// Makes a table of a grid and of what stands in its cells, given in the grid's cell order.
pub(super) fn build(grid: &Grid, fillings: Vec<Filling>, spacing: Spacing, frame: &Frame) -> Piece {
    let bbox = grid.bbox();
    let (mut words, mut misfits) = (0usize, 0usize);
    let mut set: Vec<(Rect, Vec<SetLine>)> = Vec::with_capacity(fillings.len());
    let mut nested: Vec<Vec<Table>> = Vec::with_capacity(fillings.len());
    for (cell, filling) in grid.cells.iter().zip(fillings) {
        let cell_box = grid.cell_box(cell);
        words += filling.words.len();
        misfits += filling
            .words
            .iter()
            .filter(|w| {
                let over = (cell_box.x0 - w.bbox.x0).max(w.bbox.x1 - cell_box.x1);
                over > 0.25 * w.bbox.width() && over > 3.0
            })
            .count();
        let mut lines: Vec<SetLine> =
            strips(filling.words).iter().map(|s| line(s, spacing, frame)).collect();
        mend_numbers(&mut lines);
        lines.extend(filling.turned);
        set.push((cell_box, lines));
        nested.push(filling.tables);
    }
    let pad = padding(&set);
    let mut rows: Vec<Row> = grid
        .ys
        .iter()
        .zip(grid.ys.iter().skip(1))
        .map(|(y0, y1)| Row {
            place: frame.place(&Rect { y0: *y0, y1: *y1, ..bbox }),
            ..Row::default()
        })
        .collect();
    for (cell, ((cell_box, lines), tables)) in grid.cells.iter().zip(set.into_iter().zip(nested)) {
        let region = Region::between(cell_box.x0 + pad, cell_box.x1 - pad);
        let paragraphs = paragraphs::set(lines, &region).into_iter().map(Block::Paragraph);
        let blocks = paragraphs.chain(tables.into_iter().map(Block::Table)).collect();
        if let Some(row) = rows.get_mut(cell.row) {
            row.cells.push(Cell {
                column: cell.column,
                column_span: cell.columns,
                row_span: cell.rows,
                blocks,
                place: frame.place(&cell_box),
            });
        }
    }
    let table = Table {
        columns: grid.xs.len().saturating_sub(1),
        rows,
        ruled: true,
        pages: Some((frame.page, frame.page)),
        place: frame.place(&bbox),
    };
    let misfit = if words == 0 { 0.0 } else { misfits as f64 / words as f64 };
    Piece { table, xs: grid.xs.clone(), bbox, closed: grid.closed, misfit, frame: *frame }
}

/// Ends a line in a soft hyphen where it breaks a number, so that the parts are joined again.
fn mend_numbers(lines: &mut [SetLine]) {
    let texts: Vec<String> = lines.iter().map(SetLine::text).collect();
    let texts: Vec<&str> = texts.iter().map(|text| text.trim()).collect();
    let mut joined = 0;
    for (i, line) in lines.iter_mut().enumerate() {
        if joined < 2 {
            joined = marks::broken_lines(texts.get(i..).unwrap_or_default());
        } else {
            joined -= 1;
        }
        if joined > 1
            && let Some(run) = line.line.runs.last_mut()
        {
            run.text = format!("{}\u{ad}", run.text.trim_end());
        }
    }
}

/// The free paper between a cell's edge and its text, as most cells have it.
fn padding(cells: &[(Rect, Vec<SetLine>)]) -> f64 {
    let mut pads: Vec<f64> = cells
        .iter()
        .filter_map(|(cell, lines)| {
            lines.iter().map(|l| (l.bbox.x0 - cell.x0).min(cell.x1 - l.bbox.x1)).reduce(f64::min)
        })
        .filter(|pad| (0.5..9.0).contains(pad))
        .collect();
    pads.sort_by(f64::total_cmp);
    pads.get(pads.len() / 5).copied().unwrap_or(2.0)
}
