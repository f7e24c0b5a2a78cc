//! Tables whose cells stand between bars or tabs: `| 1 | Việc |`, `1 | Việc`, `1<tab>Việc`, also
//! with drawn lines between the rows (`+---+---+`).

use super::{
    end::follows,
    grid::{Cell, Grid, Piece, Row},
    merged,
};
use crate::layout::text::{
    line::{Line, goes_on},
    markdown::plain,
};

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
    // The outer bars are drawn, or none is.
    let framed = lines.first().is_some_and(|line| line.text().starts_with(['|', '+']));
    while let Some(line) = lines.get(taken) {
        let text = line.text();
        if is_rule(text) {
            ruled = true;
            drawn += 1;
            taken += 1;
            continue;
        }
        let (cells, used) = if framed {
            if !text.starts_with('|') {
                break;
            }
            (cells(text, true), 1)
        } else {
            match open_row(lines.get(taken..).unwrap_or_default(), rows.first()) {
                Some(row) => row,
                None => break,
            }
        };
        rows.push(Raw {
            cells,
            number: line.number,
            ruled: std::mem::take(&mut ruled),
            blanks: line.blanks,
            small: false,
        });
        taken += used;
    }
    if rows.len() < 2 || rows.iter().any(|row| row.cells.len() > MOST_COLUMNS) {
        return (None, taken.max(1));
    }
    // Lines are drawn between all rows, or only below the header.
    let boxed = lines.first().is_some_and(|line| line.text().starts_with('+'))
        && !(drawn == 3 && is_counted(&rows));
    let whole = (!boxed && drawn > 0) || !framed;
    (Some(grid(rows, boxed, whole)), taken)
}

/// Whether each line below the header has a number of its own, though no line is drawn between.
fn is_counted(rows: &[Raw]) -> bool {
    let number = |row: &Raw| {
        row.cells.first().is_some_and(|cell| {
            !cell.is_empty() && cell.chars().all(|c| c.is_ascii_digit() || c == '.')
        })
    };
    let body = || rows.iter().skip(1).skip_while(|row| !row.ruled);
    body().count() > 1 && body().all(number)
}

/// A row without outer bars, and how many lines it takes: as many as give it the cells that the
/// first row has, as a cell may hold several.
fn open_row(lines: &[Line], first: Option<&Raw>) -> Option<(Vec<String>, usize)> {
    const MOST_LINES: usize = 60;
    let bars = |line: &Line| format!(" {} ", line.raw.trim_end()).contains(" | ");
    let line = lines.first()?;
    if !bars(line) {
        return None;
    }
    let split = |line: &Line| cells(&format!("{} ", line.raw), false);
    let mut row = split(line);
    let Some(first) = first else { return (row.len() > 1).then_some((row, 1)) };
    let columns = first.cells.len();
    let mut used = 1;
    while row.len() < columns && used < MOST_LINES {
        let Some(next) = lines.get(used).filter(|next| next.blanks == 0 && !follows(next.text()))
        else {
            break;
        };
        let more = split(next);
        if row.len() + more.len() - 1 > columns {
            break;
        }
        let mut more = more.into_iter();
        if let (Some(last), Some(text)) = (row.last_mut(), more.next()) {
            crate::block::join_line(last, &text);
        }
        row.extend(more);
        used += 1;
    }
    // The last cell goes on up to the next row.
    let behind = lines.get(used..).unwrap_or_default().iter().take(4);
    let loose = behind.take_while(|line| !bars(line) && line.blanks == 0).count();
    let resumed = lines
        .get(used + loose)
        .is_some_and(|line| bars(line) && split(line).len() == columns && line.blanks == 0);
    if row.len() == columns && resumed && loose < 4 {
        for line in lines.iter().skip(used).take(loose) {
            if let Some(last) = row.last_mut() {
                crate::block::join_line(last, line.text());
            }
        }
        used += loose;
    }
    (row.len() == columns).then_some((row, used))
}

/// A drawn line: `+---+---+`, `|---|:--|`, `+====+`.
fn is_rule(text: &str) -> bool {
    text.starts_with(['+', '|'])
        && text.len() > 2
        && text.chars().all(|c| matches!(c, '+' | '|' | '-' | '=' | ':' | ' '))
        && text.contains(['-', '='])
}

/// The texts between the bars; a bar behind a backslash is a character. `framed`: with outer bars.
fn cells(text: &str, framed: bool) -> Vec<String> {
    let mut inner = text;
    if framed {
        inner = inner.trim();
        inner = inner.strip_prefix('|').unwrap_or(inner);
        inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    }
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
    cells.iter().map(|cell| plain(cell.trim()).into_owned()).collect()
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
    let mut joined: Vec<Vec<Raw>> = Vec::new();
    for row in rows {
        let goes_on = if boxed {
            !row.ruled
        } else if whole {
            row.small
        } else {
            row.blanks == 0 && hangs(&row.cells)
        };
        match joined.last_mut().filter(|_| goes_on) {
            Some(last) => last.push(row),
            None => joined.push(vec![row]),
        }
    }
    let mut out: Vec<Row> = Vec::new();
    let top = joined.first().map(|row| pieces(row, columns)).unwrap_or_default();
    let second = joined.get(1).map(|row| pieces(row, columns)).unwrap_or_default();
    let header = merged::header(&top, &second).unwrap_or_default();
    let rest = joined.into_iter().skip(header.len());
    out.extend(header);
    for row in rest {
        let mut lines = row.into_iter();
        let Some(first) = lines.next() else { continue };
        let mut row = fresh(first, columns);
        for line in lines {
            extend(&mut row, line);
        }
        out.push(row);
    }
    if let Some(first) = out.first_mut() {
        first.header = true;
    }
    Grid { columns, rows: out }
}

/// The texts of a row of single cells, for each column; empty where it has fewer.
fn pieces(lines: &[Raw], columns: usize) -> Vec<Vec<Piece>> {
    let mut cells = vec![Vec::new(); columns];
    for line in lines {
        if line.cells.len() != columns {
            return Vec::new();
        }
        for (cell, text) in cells.iter_mut().zip(&line.cells) {
            if !text.is_empty() {
                cell.push(Piece { text: text.clone(), number: line.number, hard: false });
            }
        }
    }
    cells
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
            // A word that is wider than its column goes on in the next line.
            if let Some(last) = cell.pieces.last_mut().filter(|last| is_cut(&last.text, &text)) {
                last.text.push_str(&text);
                continue;
            }
            cell.pieces.push(Piece { text, number: raw.number, hard: false });
        }
    }
}

/// Whether a line of a narrow column ends inside a word: a lone letter or digit before the rest.
fn is_cut(before: &str, text: &str) -> bool {
    let lone = |text: &str| text.chars().count() == 1;
    let capital = lone(before) && before.starts_with(char::is_uppercase);
    let letters = before.chars().count() < 4 && before.chars().all(char::is_uppercase);
    let digits = before.chars().count() < 4 && before.chars().all(|c| c.is_ascii_digit());
    (capital && text.starts_with(char::is_lowercase))
        || (letters && lone(text) && text.starts_with(char::is_uppercase))
        || (digits
            && (text == "." || (lone(text) && text.starts_with(|c: char| c.is_ascii_digit()))))
        || (digits && text.len() == 2 && text.ends_with('.'))
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
