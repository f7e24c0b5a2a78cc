//! The body of a table as lines of cells, one text a column.

use super::{
    grid::{Entry, Grid},
    header::{Header, Span},
};
use crate::{block::Table, model::At, vietnamese::money};

/// A row before anybody knows what it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    /// One a column.
    pub(super) cells: Vec<CellText>,
    /// The columns that the widest cell with text covers: its first, and the one behind its last.
    pub(super) widest: (usize, usize),
    /// Where it stands.
    pub(super) at: Option<At>,
    /// Years stand over its columns of amounts, and no amounts: `A. Nghiệp vụ | 2026 | 2027`.
    pub(super) years: bool,
}

/// The text of a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct CellText {
    /// As printed, normalised.
    pub(super) text: String,
    /// Keys of the footnotes referred to.
    pub(super) notes: Vec<u32>,
    /// Merged down from a row above.
    pub(super) inherited: bool,
    /// Where it stands.
    pub(super) at: Option<At>,
    /// All of it is heavy.
    pub(super) bold: bool,
    /// Where in the text the author began a new line.
    pub(super) breaks: Vec<usize>,
    /// Where in the text a printed line begins.
    pub(super) printed: Vec<usize>,
    /// Several lines of the author's, each of which holds digits and nothing that goes on in the next.
    pub(super) parted: bool,
}

impl CellText {
    /// The lines of the author, each as the pieces printed one below the other.
    pub(super) fn pieces(&self) -> Vec<Vec<&str>> {
        let mut lines: Vec<Vec<&str>> = Vec::new();
        let mut cuts: Vec<usize> = self.breaks.iter().chain(&self.printed).copied().collect();
        cuts.push(self.text.len());
        cuts.sort_unstable();
        let mut from = 0;
        for end in cuts {
            let piece = self.text.get(from..end).unwrap_or_default().trim();
            if !piece.is_empty() {
                match lines.last_mut() {
                    Some(line) if !self.breaks.contains(&from) => line.push(piece),
                    _ => lines.push(vec![piece]),
                }
            }
            from = end;
        }
        lines
    }
}

impl Line {
    /// The text of a column.
    pub(super) fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_str())
    }

    /// The cell of a column, where it says something of its own.
    pub(super) fn own(&self, column: usize) -> Option<&CellText> {
        self.cells.get(column).filter(|cell| !cell.inherited && !cell.text.is_empty())
    }

    /// The columns that say something of their own.
    pub(super) fn filled(&self) -> impl Iterator<Item = usize> {
        self.cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.inherited && !cell.text.is_empty())
            .map(|(column, _)| column)
    }

    /// How many columns the widest cell covers.
    pub(super) fn spread(&self) -> usize {
        self.widest.1.saturating_sub(self.widest.0)
    }
}

/// The lines of a table below its header. Empty rows and repeated header rows are none.
pub(super) fn read(grid: &Grid<'_>, header: &Header, columns: &[Span]) -> Vec<Line> {
    (header.end..grid.len())
        .filter(|row| !grid.filled(*row).is_empty() && !header.repeats(grid, *row))
        .filter_map(|row| {
            let line = line(grid, row, columns);
            // A row of blanks under merged cells is no row.
            let said = line.filled().next().is_some();
            (said || grid.row(row).iter().any(|entry| entry.row == row)).then_some(line)
        })
        .collect()
}

/// The lines of a table that goes on with the columns of the one before it.
pub(super) fn continuation(table: &Table, header: &Header, columns: &[Span]) -> Vec<Line> {
    let grid = Grid::of(table);
    let whole = Header { end: 0, ..header.clone() };
    read(&grid, &whole, columns)
}

/// One row.
fn line(grid: &Grid<'_>, row: usize, columns: &[Span]) -> Line {
    let entries = grid.row(row);
    let by_place = entries.iter().all(|e| columns.iter().any(|c| c.grid.start == e.column));
    // Borders that shift between rows: as many cells as columns are the columns in their order.
    let by_order = !by_place && entries.len() == columns.len();
    let mut line = Line {
        cells: vec![CellText::default(); columns.len()],
        at: grid.place(row),
        ..Line::default()
    };
    for (order, entry) in entries.into_iter().enumerate() {
        let first = if by_order { order } else { column_of(entry, columns) };
        let behind = if by_order {
            order + 1
        } else {
            columns.iter().rposition(|c| c.grid.start < entry.end).map_or(first, |last| last) + 1
        };
        if entry.is_empty() {
            continue;
        }
        if behind.saturating_sub(first) > line.spread() {
            line.widest = (first, behind);
        }
        if let Some(cell) = line.cells.get_mut(first) {
            add(cell, entry, row);
        }
    }
    line
}

/// The column in which a cell's text stands: the first that it covers for the most part.
fn column_of(entry: &Entry, columns: &[Span]) -> usize {
    columns
        .iter()
        .position(|c| c.grid.start == entry.column)
        .or_else(|| columns.iter().position(|c| c.grid.contains(&entry.column)))
        .unwrap_or(columns.len().saturating_sub(1))
}

/// Puts a cell's text into its column, behind what stands there.
fn add(cell: &mut CellText, entry: &Entry, row: usize) {
    let inherited = entry.row < row;
    let lines = entry.passage.lines();
    // A number that a narrow cell broke was joined without a blank.
    let apart = lines
        .windows(2)
        .all(|pair| matches!(pair, [(above, _), (below, _)] if above.end < below.start));
    cell.parted |= lines.len() > 1
        && apart
        && lines
            .iter()
            .all(|(_, line)| money::amount(line, None, money::Separators::default()).is_some());
    if cell.text.is_empty() {
        cell.inherited = inherited;
        cell.bold = entry.passage.is_bold();
    } else {
        cell.inherited &= inherited;
        cell.bold &= entry.passage.is_bold();
        cell.text.push(' ');
    }
    cell.at = cell.at.or_else(|| entry.passage.at());
    let start = cell.text.len();
    // Lines broken for want of width are none: a name goes on in them, wherever they are cut.
    cell.breaks.extend(lines.iter().map(|(range, _)| start + range.start).filter(|at| *at > 0));
    cell.printed.extend(entry.passage.printed().map(|at| start + at).filter(|at| *at > 0));
    cell.text.push_str(entry.text());
    cell.notes.extend(entry.passage.notes.iter().map(|(_, key)| *key));
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Draw, plain, table};
    use super::*;

    fn lines(table: &Table) -> Vec<Vec<String>> {
        let grid = Grid::of(table);
        let header = Header::of(&grid);
        read(&grid, &header, &header.columns)
            .into_iter()
            .map(|line| line.cells.into_iter().map(|cell| cell.text).collect())
            .collect()
    }

    #[test]
    fn a_cell_merged_down_is_repeated() {
        let t = Draw::text;
        let table = table(&[
            &[t("TT"), t("Nhiệm vụ"), t("Chủ trì")],
            &[t("1"), t("Lập danh sách"), t("Phòng Văn hóa").down(2)],
            &[t("2"), t("Gửi giấy mời")],
        ]);
        assert_eq!(lines(&table)[1], ["2", "Gửi giấy mời", "Phòng Văn hóa"]);
    }

    #[test]
    fn a_cell_knows_its_lines() {
        let cell = CellText {
            text: "Tổ Toán Tổ Văn".into(),
            breaks: vec!["Tổ Toán ".len()],
            printed: vec!["Tổ Toán ".len()],
            ..CellText::default()
        };
        assert_eq!(cell.pieces(), [["Tổ Toán"], ["Tổ Văn"]]);
        let printed = CellText { breaks: Vec::new(), ..cell };
        assert_eq!(printed.pieces(), [["Tổ Toán", "Tổ Văn"]]);
    }

    #[test]
    fn a_cell_merged_across_stands_in_its_first_column() {
        let t = Draw::text;
        let table = table(&[
            &[t("TT"), t("Nội dung"), t("Kinh phí")],
            &[t("1"), t("Thuê xe"), t("4")],
            &[t("Tổng cộng").across(2), t("4")],
        ]);
        assert_eq!(lines(&table)[1], ["Tổng cộng", "", "4"]);
    }

    #[test]
    fn shifted_borders_do_not_add_a_column() {
        let t = Draw::text;
        let table = table(&[
            &[t("TT"), t("Nội dung").across(2), t("Thời hạn"), t("Ghi chú")],
            &[t("1"), t("Việc một"), t("Tháng 3").across(2), t("a")],
            &[t("2"), t("Việc hai").across(2), t("Tháng 4"), t("b")],
            &[t("3"), t("Việc ba").across(2), t("Tháng 5"), t("c")],
        ]);
        let read = lines(&table);
        assert_eq!(read[0], ["1", "Việc một", "Tháng 3", "a"]);
        assert_eq!(read[2], ["3", "Việc ba", "Tháng 5", "c"]);
    }

    #[test]
    fn repeated_headers_and_empty_rows_are_left_out() {
        let table = plain(&[
            "TT | Nội dung | Thời hạn",
            "1 | Kiểm tra | Quý II/2026",
            " | | ",
            "TT | Nội dung | Thời hạn",
            "2 | Sơ kết | Quý III/2026",
        ]);
        assert_eq!(lines(&table).len(), 2);
    }
}
