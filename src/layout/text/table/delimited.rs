//! Tables whose cells stand between bars or tabs: `| 1 | Việc |`, `1 | Việc`, `1<tab>Việc`, also
//! with drawn lines between the rows (`+---+---+`).

use super::grid::{Cell, Grid, Piece, Row};
use crate::layout::text::line::{Line, goes_on};

/// The table with which the lines begin, and how many of them were looked at or taken.
pub(super) fn read(lines: &[Line]) -> (Option<Grid>, usize) {
    match barred(lines) {
        (None, looked) => match tabbed(lines) {
            Some((grid, taken)) => (Some(grid), taken),
            None => (None, looked),
        },
        found => found,
    }
}

/// No table has more columns.
const MOST_COLUMNS: usize = 64;

/// A row as it stands between the delimiters.
struct Raw {
    cells: Vec<String>,
    number: u32,
    /// A drawn line stands above it.
    ruled: bool,
    blanks: usize,
    small: bool,
}

fn barred(lines: &[Line]) -> (Option<Grid>, usize) {
    let mut rows: Vec<Raw> = Vec::new();
    let mut taken = 0;
    let mut ruled = false;
    let mut drawn = 0;
    for line in lines {
        let text = line.text();
        if is_rule(text) {
            ruled = true;
            drawn += 1;
        } else if text.contains('|') && (text.starts_with('|') || fits(&rows, text)) {
            rows.push(Raw {
                cells: cells(text),
                number: line.number,
                ruled: std::mem::take(&mut ruled),
                blanks: line.blanks,
                small: false,
            });
        } else {
            break;
        }
        taken += 1;
    }
    if rows.len() < 2 || rows.iter().any(|row| row.cells.len() > MOST_COLUMNS) {
        return (None, taken.max(1));
    }
    // Lines are drawn between all rows, or only below the header.
    let boxed = drawn > 2 && lines.first().is_some_and(|line| is_rule(line.text()));
    let markdown = !boxed && drawn > 0;
    (Some(grid(rows, boxed, markdown)), taken)
}

/// Whether a line without an outer bar has as many cells as the rows before it.
fn fits(rows: &[Raw], text: &str) -> bool {
    rows.last().is_none_or(|row| row.cells.len() == cells(text).len())
}

/// A drawn line: `+---+---+`, `|---|:--|`, `+====+`.
fn is_rule(text: &str) -> bool {
    text.starts_with(['+', '|'])
        && text.len() > 2
        && text.chars().all(|c| matches!(c, '+' | '|' | '-' | '=' | ':' | ' '))
        && text.contains(['-', '='])
}

/// The texts between the bars; a bar behind a backslash is a character.
fn cells(text: &str) -> Vec<String> {
    let text = text.trim();
    let inner = text.strip_prefix('|').unwrap_or(text);
    let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    let mut cells = vec![String::new()];
    let mut before = ' ';
    for c in inner.chars() {
        if c == '|' && before == '\\' {
            if let Some(last) = cells.last_mut() {
                last.pop();
                last.push('|');
            }
        } else if c == '|' {
            cells.push(String::new());
        } else if let Some(last) = cells.last_mut() {
            last.push(c);
        }
        before = c;
    }
    cells.iter().map(|cell| plain(cell.trim())).collect()
}

/// A cell without the marks of Markdown: bold, line breaks.
fn plain(cell: &str) -> String {
    cell.replace("**", "").replace("<br>", " ").replace("<br/>", " ").replace("\\-", "-")
}

fn tabbed(lines: &[Line]) -> Option<(Grid, usize)> {
    let parts = |line: &Line| line.raw.trim_end().split('\t').count();
    let first = lines.first().filter(|line| !line.raw.starts_with('\t')).map(parts)?;
    if !(3..=MOST_COLUMNS).contains(&first) {
        return None;
    }
    let mut rows = Vec::new();
    let mut taken = 0;
    for line in lines {
        let count = parts(line);
        let small = goes_on(line) && count == 1;
        if !(small || (2..=first).contains(&count)) {
            break;
        }
        rows.push(Raw {
            cells: line.raw.split('\t').map(|cell| cell.trim().to_owned()).collect(),
            number: line.number,
            ruled: false,
            blanks: line.blanks,
            small,
        });
        taken += 1;
    }
    (rows.len() > 1).then(|| (grid(rows, false, true), taken))
}

/// Puts rows together. In a `boxed` table what stands between two drawn lines is one row; in a
/// `whole` one each line is; else a line whose first cell is empty may go on with the one before.
fn grid(rows: Vec<Raw>, boxed: bool, whole: bool) -> Grid {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut out: Vec<Row> = Vec::new();
    for row in rows {
        let joined = if boxed {
            !row.ruled
        } else if whole {
            row.small
        } else {
            row.blanks == 0 && hangs(&row.cells)
        };
        match out.last_mut().filter(|_| joined) {
            Some(last) => extend(last, row),
            None => out.push(fresh(row, columns)),
        }
    }
    if let Some(first) = out.first_mut() {
        first.header = true;
    }
    Grid { columns, rows: out }
}

/// Whether a row has no number and goes on in the middle of its texts.
fn hangs(cells: &[String]) -> bool {
    let mut filled = cells.iter().filter(|cell| !cell.is_empty()).peekable();
    cells.first().is_some_and(String::is_empty)
        && filled.peek().is_some()
        && filled.any(|cell| cell.starts_with(char::is_lowercase))
}

fn extend(row: &mut Row, raw: Raw) {
    let small = raw.small;
    for (column, text) in raw.cells.into_iter().enumerate() {
        let place = if small { row.cells.len().saturating_sub(1) } else { column };
        if let Some(cell) = row.cells.iter_mut().rev().find(|cell| cell.column <= place)
            && !text.is_empty()
        {
            cell.pieces.push(Piece { text, number: raw.number, hard: false });
        }
    }
}

/// A row of its own. Equal texts to its end are one cell merged over the columns, which some
/// programs print as often as it has columns; a row with fewer cells spans with its last.
fn fresh(raw: Raw, columns: usize) -> Row {
    let mut cells: Vec<Cell> = Vec::new();
    let total = raw.cells.len();
    let tail = raw.cells.last().cloned().unwrap_or_default();
    let equal = raw.cells.iter().rev().take_while(|cell| **cell == tail).count();
    let merged = equal > 1 && tail.chars().count() > 3 && (equal > 2 || equal == total);
    for (column, text) in raw.cells.into_iter().enumerate() {
        if merged && column > total - equal {
            continue;
        }
        let piece = Piece { text, number: raw.number, hard: false };
        cells.push(Cell::new(column, vec![piece]));
    }
    if let Some(last) = cells.last_mut()
        && (merged || total < columns)
    {
        last.span = columns.saturating_sub(last.column).max(1);
    }
    Row { cells, header: false }
}
