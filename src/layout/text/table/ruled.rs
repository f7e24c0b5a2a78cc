//! Tables whose columns are drawn with hyphens (`---- -------- ----`) below the header, the cells
//! set under them: pandoc's simple tables, one line a row, and its multiline tables, with an empty
//! line between the rows and a line drawn above and below.

use super::{
    grid::{Cell, Grid, Piece, Row},
    merged,
};
use crate::layout::text::{line::Line, markdown::plain};

/// No table has more columns.
const MOST_COLUMNS: usize = 64;
/// A table without names has no more lines.
const MOST_LINES: usize = 20_000;
/// A header has no more lines.
const MOST_HEADER: usize = 40;

/// The table with which the lines begin, and how many of them it takes.
pub(super) fn read(lines: &[Line]) -> Option<(Grid, usize)> {
    named(lines).or_else(|| drawn(lines))
}

/// A table with a drawn line above it.
fn drawn(lines: &[Line]) -> Option<(Grid, usize)> {
    let near = lines.get(..lines.len().min(MOST_HEADER))?;
    if runs(near.first()?)?.len() > 1 {
        return simple(lines);
    }
    let rule = near.iter().skip(1).position(|line| runs(line).is_some())? + 1;
    let columns = runs(lines.get(rule)?)?;
    if columns.len() < 2 {
        return None;
    }
    let end = lines.iter().skip(rule + 1).position(|line| runs(line).is_some())? + rule + 1;
    let names = lines.get(1..rule)?;
    let body = lines.get(rule + 1..end)?;
    let apart = body.iter().skip(1).any(|line| line.blanks > 0);
    Some((grid(&columns, names, body, apart)?, end + 1))
}

/// A simple table: names, a drawn line, one line a row up to an empty one.
fn simple(lines: &[Line]) -> Option<(Grid, usize)> {
    let columns = runs(lines.first()?)?;
    let rows = lines.iter().skip(1).take_while(|line| line.blanks == 0 && runs(line).is_none());
    let count = rows.count();
    // Without names, a multiline table is drawn alike above and below.
    let end = lines.iter().skip(1).take(MOST_LINES).position(|line| runs(line).is_some());
    if let Some(end) = end.map(|at| at + 1).filter(|end| *end > count + 1)
        && lines.get(end).and_then(runs).as_ref() == Some(&columns)
    {
        let (names, body) = lines.get(1..end)?.split_at_checked(first_row(lines))?;
        return Some((grid(&columns, names, body, true)?, end + 1));
    }
    let closed = lines.get(count + 1).is_some_and(|line| runs(line).is_some());
    let body = lines.get(1..=count)?;
    let grid = grid(&columns, &[], body, false).filter(|grid| !grid.rows.is_empty())?;
    Some((grid, count + 1 + usize::from(closed)))
}

/// The number of lines of the first row below a drawn line.
fn first_row(lines: &[Line]) -> usize {
    1 + lines.iter().skip(2).take_while(|line| line.blanks == 0).count()
}

/// A simple table below a line of names.
fn named(lines: &[Line]) -> Option<(Grid, usize)> {
    let rule = lines.get(1).filter(|line| line.blanks == 0)?;
    let columns = runs(rule).filter(|columns| columns.len() > 1)?;
    let names = lines.get(..1)?;
    let rows = lines.iter().skip(2).take_while(|line| line.blanks == 0 && runs(line).is_none());
    let count = rows.count();
    let closed = lines.get(count + 2).is_some_and(|line| runs(line).is_some());
    let grid = grid(&columns, names, lines.get(2..count + 2)?, false)?;
    Some((grid, count + 2 + usize::from(closed)))
}

/// The columns that a line of hyphens draws: where each begins and ends.
fn runs(line: &Line) -> Option<Vec<(usize, usize)>> {
    let text = line.text();
    if text.len() < 7 || !text.bytes().all(|b| matches!(b, b'-' | b' ')) {
        return None;
    }
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, byte) in line.raw.bytes().enumerate() {
        if byte != b'-' {
            continue;
        }
        match runs.last_mut().filter(|(_, to)| *to == at) {
            Some((_, to)) => *to += 1,
            None => runs.push((at, at + 1)),
        }
    }
    let drawn = runs.iter().all(|(from, to)| to - from > 1) && runs.len() <= MOST_COLUMNS;
    (drawn && (runs.len() > 1 || text.len() > 20)).then_some(runs)
}

/// The rows of the lines: each line one, or each up to an empty line where they stand `apart`.
fn grid(columns: &[(usize, usize)], names: &[Line], body: &[Line], apart: bool) -> Option<Grid> {
    let mut rows: Vec<Vec<Vec<Piece>>> = Vec::new();
    for (at, line) in body.iter().enumerate() {
        if at == 0 || !apart || line.blanks > 0 {
            rows.push(vec![Vec::new(); columns.len()]);
        }
        add(rows.last_mut()?, line, columns);
    }
    let mut head = vec![Vec::new(); columns.len()];
    for line in names {
        add(&mut head, line, columns);
    }
    let mut grid = Grid { columns: columns.len(), rows: Vec::new() };
    let mut rows = rows.into_iter().peekable();
    if !names.is_empty() {
        match rows.peek().and_then(|second| merged::header(&head, second)) {
            Some(header) => {
                rows.next();
                grid.rows.extend(header);
            }
            None => grid.rows.push(row(head, true)),
        }
    }
    grid.rows.extend(rows.map(|cells| row(cells, false)));
    Some(grid)
}

fn row(cells: Vec<Vec<Piece>>, header: bool) -> Row {
    let cells = cells.into_iter().enumerate().map(|(at, pieces)| Cell::new(at, pieces));
    Row { cells: cells.collect(), header }
}

/// Adds the parts of a line to the cells they stand under; a word over an edge belongs to the
/// column in which it begins.
fn add(cells: &mut [Vec<Piece>], line: &Line, columns: &[(usize, usize)]) {
    let mut texts = vec![String::new(); columns.len()];
    let mut column = 0;
    let mut blank = true;
    for (at, c) in line.raw.chars().enumerate() {
        if blank || c.is_whitespace() {
            column = columns.iter().take_while(|(from, _)| *from <= at).count().saturating_sub(1);
        }
        blank = c.is_whitespace();
        if let Some(text) = texts.get_mut(column) {
            text.push(c);
        }
    }
    for (cell, text) in cells.iter_mut().zip(texts) {
        let text = plain(text.trim()).into_owned();
        if !text.is_empty() {
            cell.push(Piece { text, number: line.number, hard: false });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::super::line::lines, *};

    fn texts(text: &str) -> (Vec<Vec<String>>, usize) {
        let (grid, taken) = read(&lines(text)).unwrap();
        let row = |row: &Row| row.cells.iter().map(Cell::text).collect();
        (grid.rows.iter().map(row).collect(), taken)
    }

    #[test]
    fn a_simple_table() {
        let (rows, taken) = texts(
            "  TT  Nội dung       Thời hạn\n  --- -------------- ---------\n  1   Rà soát hồ sơ  Quý I\n  2   Lập danh mục\n\nHết.",
        );
        assert_eq!(taken, 4);
        assert_eq!(rows[1], ["1", "Rà soát hồ sơ", "Quý I"]);
        assert_eq!(rows[2], ["2", "Lập danh mục", ""]);
    }

    #[test]
    fn a_multiline_table_drawn_alike_above_and_below() {
        let (rows, taken) = texts(
            "  --- -------------- ---------\n  TT  Nội dung       Thời hạn\n\n  1   Rà soát        Quý I\n      hồ sơ\n\n  2   Lập danh mục\n  --- -------------- ---------\nHết.",
        );
        assert_eq!(taken, 6);
        assert_eq!(rows[1], ["1", "Rà soát hồ sơ", "Quý I"]);
        assert_eq!(rows[2], ["2", "Lập danh mục", ""]);
    }

    #[test]
    fn a_multiline_table_with_merged_names() {
        let (rows, taken) = texts(
            "  ------------------------------------\n  TT   Nội dung   Kinh phí\n  ---- ---------- --------- ----------\n                  NSTW      NSĐP\n\n  1    Rà soát    5         6\n       hồ sơ\n\n  2    Lập sổ               7\n  ------------------------------------\nHết.",
        );
        assert_eq!(taken, 8);
        assert_eq!(rows[0], ["TT", "Nội dung", "Kinh phí"]);
        assert_eq!(rows[1], ["NSTW", "NSĐP"]);
        assert_eq!(rows[2], ["1", "Rà soát hồ sơ", "5", "6"]);
        assert_eq!(rows[3], ["2", "Lập sổ", "", "7"]);
    }
}
