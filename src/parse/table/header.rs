//! How many rows are header, and the header path of every column.

use super::{
    grid::{Entry, Grid},
    number::Number,
};
use crate::block::Table;
use crate::vietnamese::{
    columns::{Heading, heading, is_price, sum, unit_line},
    deadline, marks, money,
};
use std::{collections::HashSet, ops::Range};

/// No header has more rows.
const MAX_ROWS: usize = 6;

/// A longer cell is no header.
const MAX_LENGTH: usize = 200;

/// The header of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Header {
    /// The columns that the eye sees, from left to right.
    pub(super) columns: Vec<Span>,
    /// The first row that is no header.
    pub(super) end: usize,
    /// The unit of money that a row above the header states.
    pub(super) unit: Option<String>,
    /// Whether the table has no header of its own.
    pub(super) absent: bool,
    /// The texts of the header rows, to know them again where they are repeated.
    pub(super) rows: Vec<Vec<String>>,
}

/// A column: grid columns that belong together, and the header cells above them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Span {
    /// First grid column, and the one behind the last.
    pub(super) grid: Range<usize>,
    /// Header cells from top to bottom.
    pub(super) path: Vec<String>,
}

impl Header {
    /// Reads the header of a table.
    pub(super) fn of(grid: &Grid<'_>) -> Self {
        let titles = titles(grid);
        let (start, end) = match extent(grid, titles) {
            Some(end) => (titles, behind_numbers(grid, end)),
            None => (0, 0),
        };
        let numbers = (start..end).find(|row| is_column_numbers(grid, *row)).unwrap_or(end);
        Self {
            columns: spans(grid, start..numbers, end),
            end,
            unit: (0..start).find_map(|row| {
                grid.filled(row)
                    .first()
                    .and_then(|entry| unit_line(entry.text()).map(str::to_owned))
            }),
            absent: end == 0,
            rows: (start..end).map(|row| texts(grid, row)).collect(),
        }
    }

    /// Whether a row of the body prints a header row anew.
    pub(super) fn repeats(&self, grid: &Grid<'_>, row: usize) -> bool {
        let texts = texts(grid, row);
        texts.len() > 1 && self.rows.contains(&texts)
    }
}

/// The texts of a row's cells that say something, a merged one once.
fn texts(grid: &Grid<'_>, row: usize) -> Vec<String> {
    grid.filled(row).into_iter().map(|entry| entry.text().to_owned()).collect()
}

/// How many rows stand above the header. Where the row that names the columns follows within a few, rows that hold one
/// text before it are label, title, `(Kèm theo …)` or unit, wherever in the row they stand.
fn titles(grid: &Grid<'_>) -> usize {
    let plain = (0..grid.len()).take_while(|row| is_above(grid, *row)).count();
    let Some(named) = (plain..grid.len().min(MAX_ROWS + 2)).find(|row| names_columns(grid, *row))
    else {
        return plain;
    };
    // The letterhead of the office, left and right, above a title over the whole width.
    let paired = |row: usize| {
        let wide = |e: &&Entry| e.row == row && e.end > e.column + 1;
        matches!(grid.filled(row).as_slice(), [a, b] if wide(a) && wide(b) && a.column == 0)
            && (row + 1..named).any(|below| grid.is_title(below))
    };
    let lone = |row: usize| matches!(grid.filled(row).as_slice(), [] | [_]) || paired(row);
    let single = |row: usize| {
        grid.filled(row).first().is_none_or(|entry| {
            // A cell over some columns is the upper row of the header, unless its words are those of a title.
            let over = entry.end - entry.column;
            let part = over > 1 && over < grid.columns && entry.column > 0;
            Number::open(entry.text()).is_none() && (!part || is_titular(entry.text()))
        })
    };
    let above = (plain..named).take_while(|row| lone(*row) && single(*row)).count();
    plain + above
}

/// Whether a text is a label, a `(Kèm theo …)` line or a unit, as they stand over tables.
fn is_titular(text: &str) -> bool {
    marks::appendix_label(text).is_some() || marks::attached_line(text) || unit_line(text).is_some()
}

/// Whether a row names the columns beyond doubt: it opens with `STT`, or most of its cells are known headings.
fn names_columns(grid: &Grid<'_>, row: usize) -> bool {
    let filled = grid.filled(row);
    let opens = filled.first().is_some_and(|e| {
        e.column == 0
            && heading(e.text()) == Some(Heading::Number)
            && Number::read(e.text()).is_none()
    });
    filled.len() > 1 && !is_body(grid, row) && opens
}

/// The row that names the columns below rows that have words over some of the last columns alone.
fn below_partial(grid: &Grid<'_>, start: usize) -> Option<usize> {
    let row =
        (start + 1..(start + MAX_ROWS).min(grid.len())).find(|row| names_columns(grid, *row))?;
    let partial = (start..row).all(|upper| {
        let filled = grid.filled(upper);
        !filled.is_empty()
            && filled.iter().all(|e| {
                e.column > 0
                    && e.text().chars().count() <= MAX_LENGTH
                    && Number::open(e.text()).is_none()
            })
    });
    partial.then_some(row)
}

/// The row that names the columns, where the one above it names them all too: in another language, or in short.
fn below_translation(grid: &Grid<'_>, start: usize) -> Option<usize> {
    const LONGEST: usize = 60;
    let above = grid.filled(start);
    let words = |entry: &&Entry| {
        let text = entry.text();
        entry.row == start
            && text.chars().count() <= LONGEST
            && text.chars().any(char::is_alphabetic)
            && !is_figure(entry)
    };
    let below = start + 1;
    let known = !names_columns(grid, start) && names_columns(grid, below);
    let whole = above.len() > 2 && above.len() >= grid.filled(below).len();
    (known && whole && !is_body(grid, start) && above.iter().all(words)).then_some(below)
}

/// Whether a table begins with a row that names its columns, from `STT` on.
pub(in crate::parse) fn begins_with_names(table: &Table) -> bool {
    let Table { columns, ruled, pages, place, .. } = *table;
    let rows = table.rows.first().cloned().into_iter().collect();
    let first = Table { columns, rows, ruled, pages, place };
    let grid = Grid::of(&first);
    grid.len() > 0 && grid.filled(0).len() > 2 && names_columns(&grid, 0)
}

/// Whether a row stands above the header: a title, a unit of money, nothing at all.
fn is_above(grid: &Grid<'_>, row: usize) -> bool {
    let filled = grid.filled(row);
    if row >= MAX_ROWS || row + 1 >= grid.len() {
        return false;
    }
    filled.is_empty()
        || (grid.is_title(row)
            && filled.first().is_some_and(|entry| Number::open(entry.text()).is_none()))
        || matches!(filled.as_slice(), [only] if unit_line(only.text()).is_some())
}

/// The row behind a header and the row of column numbers that closes it a little below: a name in many lines goes on there.
fn behind_numbers(grid: &Grid<'_>, end: usize) -> usize {
    /// So many rows of names may stand between.
    const NEAR: usize = 2;
    /// Fewer numbers may be those of a row.
    const LEAST: usize = 5;
    let closes = |row: &usize| grid.filled(*row).len() >= LEAST && is_column_numbers(grid, *row);
    (end..grid.len().min(end + NEAR + 1)).find(closes).map_or(end, |row| row + 1)
}

/// The row behind the header that begins at `start`; `None` where no header stands there.
fn extent(grid: &Grid<'_>, start: usize) -> Option<usize> {
    if let Some(numbers) = numbered(grid, start) {
        return Some(numbers + 1);
    }
    if let Some(named) = below_partial(grid, start).or_else(|| below_translation(grid, start)) {
        return extent(grid, named);
    }
    let declared = grid.is_marked(start) && !is_body(grid, start);
    if !declared && !opens(grid, start) {
        return None;
    }
    let last = grid.len().min(start + MAX_ROWS);
    let mut end = start + 1;
    while end < last {
        let merged = (start..end)
            .flat_map(|row| grid.row(row))
            .map(|entry| entry.row_end)
            .max()
            .unwrap_or(end)
            .min(last);
        if merged > end && merged < grid.len() && !opens_item(grid, end) {
            end = merged;
        } else if is_column_numbers(grid, end) {
            end += 1;
            break;
        } else if (grid.is_marked(end) && !is_body(grid, end) && !grid.is_title(end))
            || is_below(grid, end)
        {
            end += 1;
        } else {
            break;
        }
    }
    Some(end)
}

/// Whether a row with a number of its own and an amount is no header, whatever is merged down beside it.
fn opens_item(grid: &Grid<'_>, row: usize) -> bool {
    let filled = grid.filled(row);
    let numbered = filled.first().is_some_and(|e| {
        e.row == row
            && e.column == 0
            && Number::read(e.text()).is_some()
            && !is_column_numbers(grid, row)
    });
    let figure = |entry: &Entry| {
        entry.row == row
            && entry.column > 0
            && entry.text().chars().filter(char::is_ascii_digit).count() > 3
            && money::amount(entry.text(), None, money::Separators::default()).is_some()
    };
    numbered && filled.iter().skip(1).any(|entry| figure(entry))
}

/// The row of column numbers below a header whose cells are set line by line, each line a row.
fn numbered(grid: &Grid<'_>, start: usize) -> Option<usize> {
    let row = (start + 1..(start + MAX_ROWS).min(grid.len()))
        .find(|row| is_column_numbers(grid, *row))?;
    let whole = grid.filled(row).len() > 2
        && (start..row)
            .all(|row| (!is_body(grid, row) || opens_split(grid, row)) && !grid.is_title(row));
    whole.then_some(row)
}

/// Whether the first cell of a row is one line of `STT` set letter by letter, and no row number.
fn opens_split(grid: &Grid<'_>, row: usize) -> bool {
    grid.filled(row).first().is_some_and(|entry| matches!(entry.text(), "S" | "T"))
}

/// Whether a row cannot be header: it is numbered, or says too much.
fn is_body(grid: &Grid<'_>, row: usize) -> bool {
    let filled = grid.filled(row);
    // `2026` below `Kinh phí` numbers no row.
    let numbered = filled.first().is_some_and(|entry| {
        entry.column == 0 && Number::read(entry.text()).is_some() && !is_column_numbers(grid, row)
    });
    numbered || filled.iter().any(|entry| entry.text().chars().count() > MAX_LENGTH)
}

/// Whether a header opens with this row.
fn opens(grid: &Grid<'_>, row: usize) -> bool {
    let filled = grid.filled(row);
    if filled.is_empty() || is_body(grid, row) || grid.is_title(row) {
        return false;
    }
    let known: Vec<Heading> = filled.iter().filter_map(|entry| heading(entry.text())).collect();
    let numbered = filled.first().is_some_and(|e| heading(e.text()) == Some(Heading::Number));
    let bold = filled.len() > 1 && filled.iter().all(|entry| entry.passage.is_bold());
    let short = filled.iter().all(|entry| entry.text().chars().count() <= 60);
    let below = grid.filled(row + 1).first().is_some_and(|e| Number::read(e.text()).is_some());
    let full = filled.len() > 1 && filled.len() == grid.row(row).len();
    numbered
        || (full && filled.len() > 2 && is_above_figures(grid, row))
        || names_figures(grid, row)
        || (known.len() * 2 >= filled.len() && (known.len() > 1 || bold) && short)
        || (bold && full && short)
        || (full && short && below)
}

/// Whether a row of words stands over columns of figures: at least two, each of which holds figures in most of its cells.
fn is_above_figures(grid: &Grid<'_>, row: usize) -> bool {
    /// So many rows tell.
    const ROWS: usize = 30;
    let filled = grid.filled(row);
    let words = |entry: &&Entry| entry.text().chars().filter(|c| c.is_alphabetic()).count() > 1;
    if !filled.iter().all(|entry| words(entry) && !is_figure(entry)) {
        return false;
    }
    let figures = |column: usize| {
        let cells: Vec<&Entry> = (row + 1..grid.len().min(row + ROWS))
            .filter_map(|below| grid.at(below, column).filter(|e| !e.is_empty() && e.row == below))
            .filter(|entry| entry.column == column && entry.end == column + 1)
            .collect();
        let count = cells.iter().filter(|entry| is_figure(entry)).count();
        cells.len() > 1 && count * 5 >= cells.len() * 4
    };
    filled.iter().filter(|entry| entry.end == entry.column + 1 && figures(entry.column)).count() > 1
}

/// Whether a row of words names every column of figures below it but the first, and says of one what it is: a price, a
/// year, a share. The first row of a table without a header may have words there too, but none that name anything.
fn names_figures(grid: &Grid<'_>, row: usize) -> bool {
    /// So many rows tell, and at least so many there must be.
    const ROWS: std::ops::RangeInclusive<usize> = 3..=30;
    const LONGEST: usize = 120;
    let filled = grid.filled(row);
    let words = |entry: &&Entry| {
        let text = entry.text();
        entry.row == row
            && text.chars().count() <= LONGEST
            && text.chars().filter(|c| c.is_alphabetic()).count() > 1
            && Number::open(text).is_none()
            && sum(text).is_none()
            && !is_figure(entry)
    };
    let below: Vec<usize> = (row + 1..grid.len())
        .filter(|below| grid.filled(*below).len() > 1)
        .take(*ROWS.end())
        .collect();
    if filled.len() < 2 || !filled.iter().all(words) || below.len() < *ROWS.start() {
        return false;
    }
    let mut named = 0;
    for column in 0..grid.columns {
        let cells: Vec<&Entry> = below
            .iter()
            .filter_map(|below| {
                grid.at(*below, column).filter(|e| !e.is_empty() && e.row == *below)
            })
            .collect();
        let figures = cells.iter().filter(|entry| is_figure(entry)).count();
        if cells.len() * 2 < below.len() || figures * 5 < cells.len() * 4 {
            continue;
        }
        let head = grid.at(row, column).filter(|entry| !entry.is_empty());
        match head.map(|entry| says_what_figures_are(entry.text())) {
            Some(true) => named += 1,
            Some(false) => {}
            None if column == 0 => {}
            None => return false,
        }
    }
    named > 0
}

/// Whether a name over figures says what they are.
fn says_what_figures_are(name: &str) -> bool {
    heading(name).is_some()
        || is_price(name)
        || name.contains('%')
        || money::find_unit(name).is_some()
        || deadline::period(name).is_some()
}

/// Whether a cell holds one figure.
fn is_figure(entry: &Entry) -> bool {
    money::cell(entry.text(), None, money::Separators::default()).amount().is_some()
}

/// Whether a row holds the lower cells of a header that is not merged down: nothing stands under
/// the cells that name a column alone, and what stands there are short names.
fn is_below(grid: &Grid<'_>, row: usize) -> bool {
    let filled = grid.filled(row);
    if filled.is_empty() || is_body(grid, row) || grid.is_title(row) || row == 0 {
        return false;
    }
    filled.iter().all(|entry| {
        entry.row == row
            && entry.column > 0
            && entry.text().chars().count() <= 80
            && (is_shared(grid, row - 1, entry) || is_unit(entry.text()))
    })
}

/// Whether a cell holds nothing but a unit: `(triệu đồng)`, `%`.
fn is_unit(text: &str) -> bool {
    let inner = text.trim_start_matches('(').trim_end_matches(')');
    inner == "%" || money::unit(inner).is_some()
}

/// Whether the header cell above an entry names several columns: merged, printed twice, or with
/// nothing beside it. Blank cells between the two are passed over.
fn is_shared(grid: &Grid<'_>, above: usize, entry: &Entry) -> bool {
    let named = (0..=above)
        .rev()
        .filter_map(|row| Some((row, grid.at(row, entry.column)?)))
        .find(|(_, header)| !header.is_empty());
    let Some((row, header)) = named else { return true };
    if header.end - header.column > entry.end - entry.column {
        return true;
    }
    let neighbours = [header.end, header.column.wrapping_sub(1)];
    let repeated = neighbours
        .iter()
        .any(|c| grid.at(row, *c).is_some_and(|next| next.text() == header.text()));
    let empty_after = header.end < grid.columns && grid.text(row, header.end).is_empty();
    repeated || empty_after
}

/// Whether a row numbers the columns: `(1) (2) (3)`, `A B 1 2`, `a b 1 2 c 3=1+2`.
fn is_column_numbers(grid: &Grid<'_>, row: usize) -> bool {
    let filled = grid.filled(row);
    // Recognition may lose some of them: those in brackets that stand where they belong are enough.
    let is_placed = |entry: &&Entry| entry.text() == format!("({})", entry.column + 1);
    if filled.len() >= 2 && filled.iter().all(is_placed) {
        return true;
    }
    if filled.len() < 2 || filled.len() * 2 < grid.row(row).len() {
        return false;
    }
    let read: Vec<Option<ColumnNumber>> =
        filled.iter().map(|entry| column_number(entry.text())).collect();
    // `A B 1 2 Năm 2012`, `A B 1 2 6 7 6 7`: what begins so numbers columns, in any order and with a word beside them.
    let letters = read.iter().take(2).zip(1..);
    let lettered = read.len() > 3
        && letters
            .into_iter()
            .all(|(n, at)| matches!(n, Some(ColumnNumber::Letter(l)) if *l == at));
    if lettered && read.iter().filter(|number| number.is_none()).count() * 2 + 2 <= read.len() {
        return true;
    }
    let Some(numbers) = read.into_iter().collect::<Option<Vec<ColumnNumber>>>() else {
        return false;
    };
    // Columns that were moved or hidden keep the numbers by which the others reckon.
    let reckons = filled.iter().any(|entry| entry.text().contains('='));
    numbers_run_on(&numbers, grid.columns) || (reckons && filled.len() > 3)
}

/// Whether the numbers of columns follow each other as far as the columns go.
fn numbers_run_on(numbers: &[ColumnNumber], columns: usize) -> bool {
    let mut letters: u32 = 0;
    let mut before = 0;
    let mut reckoned = false;
    // `1 2 … 31 32` leaves numbers out.
    let mut left_out = false;
    // In a long row one number may stand twice by mistake.
    let mut twice = numbers.len() < 8;
    for number in numbers {
        match *number {
            // Letters run on among the numbers: `a b 1 2 c 3`.
            ColumnNumber::Letter(letter) if before == 0 || letter == letters + 1 => {
                letters += 1;
            }
            ColumnNumber::Digit(number)
                if number > before && (left_out || number <= before + 3) =>
            {
                before = number;
            }
            // Some count the columns from nought.
            ColumnNumber::Digit(0) if before == 0 && letters == 0 && numbers.len() > 3 => {}
            ColumnNumber::Digit(number) if number == before && !twice => twice = true,
            ColumnNumber::Formula if before > 1 || letters > 1 => reckoned = true,
            ColumnNumber::LeftOut if before > 1 || (before > 0 && letters > 0) => {
                left_out = true;
            }
            _ => return false,
        }
    }
    let fits = left_out || before <= u32::try_from(columns + 1).unwrap_or(u32::MAX);
    letters + before + u32::from(reckoned) > 1 && fits
}

/// What a cell of a row of column numbers holds.
enum ColumnNumber {
    /// A letter, by its place in the alphabet.
    Letter(u32),
    Digit(u32),
    /// `5+7`, `1*2`: how the column is reckoned, and no number of its own.
    Formula,
    LeftOut,
}

/// Reads `3`, `(3)`, `[3]`, `(3=1×2)`, `(3)=(1)*(2)`, `5+7`, `B`.
fn column_number(text: &str) -> Option<ColumnNumber> {
    if !text.is_empty() && text.chars().all(|c| matches!(c, '.' | '…' | ' ')) {
        return Some(ColumnNumber::LeftOut);
    }
    let reckons =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || "()[]+-–*x×X/:.,…=%&".contains(c);
    let inner = text.trim_start_matches(['(', '[', ' ']);
    // A spreadsheet makes -7 of `(7)`.
    let typed = inner.strip_prefix('-').filter(|rest| rest.len() <= 2);
    if let Some(number) = typed.and_then(|rest| rest.parse().ok()) {
        return Some(ColumnNumber::Digit(number));
    }
    let end = inner.find(|c: char| !c.is_alphanumeric()).unwrap_or(inner.len());
    let (label, rest) = inner.split_at(end);
    let rest = rest.trim_start_matches([')', ']', ' ']);
    let formula = rest.strip_prefix('=').is_some_and(|formula| formula.chars().all(reckons));
    if !(rest.is_empty() || formula) {
        let signs = ['+', '×', '*'];
        let sum = text.contains(signs)
            && text.split(signs).all(|part| {
                let part = part.trim_matches(['(', ')', '[', ']', ' ']);
                matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit())
            });
        return sum.then_some(ColumnNumber::Formula);
    }
    if let Ok(number) = label.parse() {
        return (label.len() <= 2).then_some(ColumnNumber::Digit(number));
    }
    let mut chars = label.chars();
    let letter = chars.next()?;
    let place =
        u32::from(letter.to_ascii_lowercase()).checked_sub(u32::from('a')).map_or(0, |p| p + 1);
    (chars.next().is_none() && letter.is_alphabetic()).then_some(ColumnNumber::Letter(place))
}

/// The columns that the eye sees. Grid columns that stand under the same header cells are one,
/// unless some row sets different texts into them.
fn spans(grid: &Grid<'_>, header: Range<usize>, body: usize) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let split = split_columns(grid, body);
    // Without a header the rows themselves tell the columns apart.
    let judged = if header.is_empty() { body..grid.len() } else { header.clone() };
    for column in 0..grid.columns {
        let joined = column > 0
            && !split.contains(&column)
            && judged.clone().all(|row| same_cell(grid, row, column - 1, column));
        match spans.last_mut().filter(|_| joined) {
            Some(last) => last.grid.end = column + 1,
            None => spans
                .push(Span { grid: column..column + 1, path: path(grid, header.clone(), column) }),
        }
    }
    spans
}

/// Whether one cell covers both positions, or none covers either.
fn same_cell(grid: &Grid<'_>, row: usize, a: usize, b: usize) -> bool {
    match (grid.at(row, a), grid.at(row, b)) {
        (Some(a), Some(b)) => std::ptr::eq(a, b),
        (None, None) => true,
        // A grid column without a cell of its own hangs on to the one before it.
        (Some(_), None) => true,
        (None, Some(_)) => false,
    }
}

/// The grid columns before which some row of the body has another text.
fn split_columns(grid: &Grid<'_>, body: usize) -> HashSet<usize> {
    let mut counts = vec![0_usize; grid.columns];
    let rows = grid.len().saturating_sub(body);
    for row in body..grid.len() {
        let cells = grid.row(row);
        for pair in cells.windows(2) {
            if let [a, b] = pair
                && !a.is_empty()
                && !b.is_empty()
                && let Some(count) = counts.get_mut(b.column)
            {
                *count += 1;
            }
        }
    }
    // Borders that shift by a little between rows are no columns: where a column begins, most
    // rows that say something have a cell.
    counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0 && **count * 2 > rows)
        .map(|(column, _)| column)
        .collect()
}

/// The header cells above a grid column from top to bottom, a merged one once.
fn path(grid: &Grid<'_>, header: Range<usize>, column: usize) -> Vec<String> {
    let mut path: Vec<String> = Vec::new();
    let mut before: Option<&Entry> = None;
    for row in header.clone() {
        let entry = grid.at(row, column);
        if let (Some(entry), Some(before)) = (entry, before)
            && std::ptr::eq(entry, before)
        {
            continue;
        }
        before = entry;
        let text = entry.map_or("", Entry::text);
        let later = (row + 1..header.end).any(|below| !grid.text(below, column).is_empty());
        // A cell left blank beside its group's name belongs under that name.
        let text = if text.is_empty() && later && column > 0 {
            (0..column)
                .rev()
                .map(|left| grid.text(row, left))
                .find(|left| !left.is_empty())
                .unwrap_or_default()
        } else {
            text
        };
        if !text.is_empty() && path.last().map(String::as_str) != Some(text) {
            path.push(text.to_owned());
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Draw, plain, table};
    use super::*;
    use crate::block::Table;

    fn read(table: &Table) -> (usize, Vec<Vec<String>>) {
        let header = Header::of(&Grid::of(table));
        (header.end, header.columns.into_iter().map(|c| c.path).collect())
    }

    fn paths(paths: &[&[&str]]) -> Vec<Vec<String>> {
        paths.iter().map(|p| p.iter().map(|t| (*t).to_owned()).collect()).collect()
    }

    #[test]
    fn one_level() {
        let table = plain(&[
            "STT | Nội dung công việc | Đơn vị chủ trì | Thời hạn",
            "1 | Rà soát quy chế | Văn phòng | Tháng 5/2026",
        ]);
        let expected =
            paths(&[&["STT"], &["Nội dung công việc"], &["Đơn vị chủ trì"], &["Thời hạn"]]);
        assert_eq!(read(&table), (1, expected));
    }

    #[test]
    fn two_levels_and_a_row_of_column_numbers() {
        let t = Draw::text;
        let table = table(&[
            &[
                t("TT").down(2),
                t("Nhiệm vụ").down(2),
                t("Kinh phí").across(2),
                t("Ghi chú").down(2),
            ],
            &[t("Năm 2026"), t("Năm 2027")],
            &[t("(1)"), t("(2)"), t("(3)"), t("(4)"), t("(5)")],
            &[t("1"), t("Mua máy quét"), t("200"), t("100"), t("")],
        ]);
        let expected = paths(&[
            &["TT"],
            &["Nhiệm vụ"],
            &["Kinh phí", "Năm 2026"],
            &["Kinh phí", "Năm 2027"],
            &["Ghi chú"],
        ]);
        assert_eq!(read(&table), (3, expected));
    }

    #[test]
    fn three_levels() {
        let t = Draw::text;
        let table = table(&[
            &[t("TT").down(3), t("Tên dự án").down(3), t("Khái toán").across(3)],
            &[t("Tổng số").down(2), t("Trong đó").across(2)],
            &[t("NS tỉnh"), t("NS xã")],
            &[t("1"), t("Sửa kênh"), t("3"), t("2"), t("1")],
        ]);
        let (end, columns) = read(&table);
        assert_eq!(end, 3);
        assert_eq!(columns[2], ["Khái toán", "Tổng số"]);
        assert_eq!(columns[4], ["Khái toán", "Trong đó", "NS xã"]);
    }

    #[test]
    fn lower_cells_that_are_not_merged() {
        let table = plain(&[
            "TT | Danh mục | Kinh phí | | Ghi chú",
            " | | Năm 2026 | Năm 2027 | ",
            "1 | Đào tạo | 10 | 20 | ",
        ]);
        let (end, columns) = read(&table);
        assert_eq!(end, 2);
        assert_eq!(columns[3], ["Kinh phí", "Năm 2027"]);
        assert_eq!(columns[4], ["Ghi chú"]);
    }

    #[test]
    fn units_below_the_names() {
        let table = plain(&["TT | Danh mục | Kinh phí", " | | (triệu đồng)", "1 | Đào tạo | 10"]);
        let (end, columns) = read(&table);
        assert_eq!(end, 2);
        assert_eq!(columns[2], ["Kinh phí", "(triệu đồng)"]);
    }

    #[test]
    fn names_that_are_all_heavy() {
        let t = |text: &str| Draw::text(text).bold();
        let rows = |bold: bool| {
            let head = [t("Khu vực"), t("Người lo")];
            let plain = [Draw::text("Thôn Đông"), Draw::text("Ông Ba")];
            table(&[if bold { &head } else { &plain }, &plain])
        };
        assert_eq!(read(&rows(true)).0, 1);
        assert_eq!(read(&rows(false)).0, 0);
    }

    #[test]
    fn column_numbers_of_all_sorts() {
        for numbers in [
            "1 | 2 | 3 | 4",
            "A | B | 1 | 2",
            "(1) | (2) | (3) | (4)=(2)x(3)",
            "1|2|3|4=2*3",
            "b | 9 | 2 | 4=2*9",
        ] {
            let table = plain(&[
                "TT | Hạng mục | Số lượng | Thành tiền",
                numbers,
                "1 | Máy in | 2 | 9.000",
                "2 | Máy quét | 3 | 8.000",
            ]);
            assert_eq!(read(&table).0, 2, "{numbers}");
        }
        let table = plain(&["TT | Lớp | Số người | Số ngày", "1 | 2 | 30 | 5", "2 | 3 | 40 | 5"]);
        assert_eq!(read(&table).0, 1);
    }

    #[test]
    fn letters_open_column_numbers_in_any_order() {
        for numbers in ["A | B | 1 | 2 | 1 | 2", "A | B | 1 | 2 | Năm trước | KH"] {
            let table = plain(&[
                "TT | Đơn vị | Dự toán | Chi | Dự toán | Chi",
                numbers,
                "1 | Hạt Một | 200 | 90 | 30 | 40",
            ]);
            assert_eq!(read(&table).0, 2, "{numbers}");
        }
    }

    #[test]
    fn column_numbers_close_a_header_of_many_lines() {
        let table = plain(&[
            "TT | Hạng mục | Theo Quyết | Đã chi | Còn lại",
            " | | định | | ",
            "TT | Hạng mục | ngày 22/5/2013 | Đã chi | Còn lại",
            "1 | 2 | 3 | 4 | 5=3-4",
            "1 | Sửa cống | 900 | 400 | 500",
        ]);
        assert_eq!(read(&table).0, 4);
    }

    #[test]
    fn column_numbers_close_a_header_set_line_by_line() {
        let (end, columns) = read(&plain(&[
            "S | | Ngày trong tháng | | | Tổng",
            "TT | Họ và tên | | | | số",
            "A | B | 1 | … | 31 | 32",
            "1 | Lê Thị Hoa | x | | x | 2",
        ]));
        assert_eq!(end, 3);
        assert_eq!(columns[0], ["S", "TT"]);
        assert_eq!(columns[5], ["Tổng", "số"]);
    }

    #[test]
    fn title_and_unit_above_the_header() {
        let t = Draw::text;
        let table = table(&[
            &[t("TỔNG HỢP NHU CẦU KINH PHÍ").across(3)],
            &[t("Đơn vị tính: nghìn đồng").across(3)],
            &[t("TT"), t("Nội dung"), t("Dự toán")],
            &[t("1"), t("In tài liệu"), t("500")],
        ]);
        let header = Header::of(&Grid::of(&table));
        assert_eq!(header.end, 3);
        assert_eq!(header.unit.as_deref(), Some("nghìn đồng"));
        assert_eq!(header.columns[2].path, ["Dự toán"]);
    }

    #[test]
    fn no_header() {
        let table = plain(&["3 | Mua sách | Thư viện", "4 | Sửa mái | Văn phòng"]);
        let header = Header::of(&Grid::of(&table));
        assert!(header.absent);
        assert_eq!(header.columns.len(), 3);
        let group = super::super::fixture::table(&[
            &[Draw::text("II. Đào tạo").across(2)],
            &[Draw::text("1"), Draw::text("Mở lớp")],
        ]);
        assert!(Header::of(&Grid::of(&group)).absent);
    }

    #[test]
    fn declared_rows_are_header() {
        let mut table =
            plain(&["Lĩnh vực | Ai làm", "Y tế | Trạm y tế xã", "Văn hóa | Nhà văn hóa"]);
        table.rows[0].header = true;
        assert_eq!(read(&table).0, 1);
    }

    #[test]
    fn grid_columns_under_one_header_cell_are_one_column() {
        let t = Draw::text;
        let table = table(&[
            &[t("TT"), t("Nội dung").across(2), t("Kinh phí")],
            &[t("1"), t("Mua máy").across(2), t("5")],
            &[t("2"), t("Thuê"), t("").across(1), t("6")],
        ]);
        assert_eq!(read(&table).1.len(), 3);
    }
}
