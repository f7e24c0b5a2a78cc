//! Tables whose cells stand one below the other, each paragraph on a line of its own and an empty
//! cell on an empty one, as word processors save tables to text. The rows' numbers tell how many
//! cells a row has.

use super::{
    celled::header_spans,
    counter::{Counter, column_numbers, is_first},
    end::follows,
    grid::{Cell, Grid, Piece, Row},
    stream::column::{self, Kind},
};
use crate::{
    layout::text::line::Line,
    vietnamese::{
        agency::Glossary,
        columns::{Heading, heading, sum},
    },
};

/// No table has more columns.
const MOST_COLUMNS: usize = 24;
/// A header has no more cells.
const MOST_HEADER: usize = 64;
/// A row has no more paragraphs than cells and these.
const MOST_EXTRA: usize = 60;
/// How many paragraphs are looked at: more only where the table fills those.
const REACHES: [usize; 3] = [600, 6_000, 600_000];

/// A paragraph of a cell, or an empty cell.
#[derive(Debug, Clone, Copy)]
struct Slot<'l> {
    text: &'l str,
    number: u32,
    /// The line, among those of the table, that it is or stands before.
    line: usize,
}

impl Slot<'_> {
    fn piece(&self) -> Piece {
        Piece { text: self.text.to_owned(), number: self.number, hard: true }
    }
}

/// The table with which the lines begin, and how many of them it takes.
pub(super) fn read(lines: &[Line]) -> Option<(Grid, usize)> {
    let first = lines.first()?.text();
    if first.chars().count() > 12 || heading(first) != Some(Heading::Number) {
        return None;
    }
    for reach in REACHES {
        let part = lines.get(..lines.len().min(reach))?;
        let slots = slots(part);
        let (head, body) = header_end(&slots)?;
        let columns = columns(&slots, head, body)?;
        let (rows, end) = rows(&slots, body, columns);
        if end == slots.len() && part.len() < lines.len() {
            continue;
        }
        let grid = grid(&slots, head, columns, &rows)?;
        let taken = slots.get(end).map_or(part.len(), |slot| slot.line);
        return Some((grid, taken));
    }
    None
}

/// The paragraphs and the empty cells between them: more empty lines than usual are such.
fn slots(lines: &[Line]) -> Vec<Slot<'_>> {
    let mut counts = [0_usize; 4];
    for line in lines.iter().skip(1).take(200) {
        if let Some(count) = counts.get_mut(line.blanks) {
            *count += 1;
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    let usual = counts.iter().position(|count| *count == most).unwrap_or(0);
    let mut slots = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let empty = if index == 0 { 0 } else { line.blanks.saturating_sub(usual) / (usual + 1) };
        for _ in 0..empty.min(MOST_COLUMNS) {
            slots.push(Slot { text: "", number: line.number, line: index });
        }
        slots.push(Slot { text: line.text(), number: line.number, line: index });
    }
    slots
}

/// Where the header ends, and where the rows begin behind the numbers of the columns.
fn header_end(slots: &[Slot<'_>]) -> Option<(usize, usize)> {
    for at in 2..slots.len().min(MOST_HEADER) {
        let texts = slots.get(at..)?.iter().take(MOST_COLUMNS).map(|slot| slot.text);
        let numbers = column_numbers(texts);
        if numbers > 0 {
            return Some((at, at + numbers));
        }
        let label = slots.get(at)?.text.trim_end_matches(['.', ')']);
        if is_first(label) && slots.get(at + 1).is_some_and(|next| !next.text.is_empty()) {
            return Some((at, at));
        }
    }
    None
}

/// The number of columns: that of the cells from one row's number to the next, as most rows have.
fn columns(slots: &[Slot<'_>], head: usize, body: usize) -> Option<usize> {
    if body > head {
        return Some(body - head);
    }
    let mut counter = Counter::default();
    let mut last: Option<usize> = None;
    let mut lengths = [0_usize; MOST_COLUMNS + 1];
    for at in body..slots.len().min(body + 600) {
        let Some(outer) = begins(&mut counter, slots, at) else { continue };
        if let Some(count) = last.and_then(|last| lengths.get_mut(at - last)) {
            *count += 1;
        }
        last = (!outer).then_some(at);
    }
    let most = lengths.iter().max().copied().unwrap_or(0);
    let all: usize = lengths.iter().sum();
    // One row only: the header tells.
    let columns = if all == 0 { head } else { lengths.iter().rposition(|n| *n == most)? };
    let fits = columns <= head && head <= columns * 2;
    (most * 2 >= all && fits && (3..=MOST_COLUMNS).contains(&columns)).then_some(columns)
}

/// Whether a row's number stands here: whether it opens a part.
fn begins(counter: &mut Counter, slots: &[Slot<'_>], at: usize) -> Option<bool> {
    let number = slots.get(at)?.text;
    let next = slots.get(at + 1)?.text;
    if number.len() > 12 { None } else { counter.take(number, next, true) }
}

/// A row: the range of its paragraphs.
#[derive(Debug, Clone, Copy)]
struct Range {
    from: usize,
    to: usize,
    sums: bool,
}

/// The rows, and where the table ends.
fn rows(slots: &[Slot<'_>], body: usize, columns: usize) -> (Vec<Range>, usize) {
    let mut rows: Vec<Range> = Vec::new();
    let mut counter = Counter::default();
    let mut open: Option<(usize, bool, bool)> = None;
    let mut at = body;
    let mut end = slots.len();
    while let Some(slot) = slots.get(at) {
        let length = open.map_or(0, |(from, ..)| at - from);
        // A row ends where it has all its cells, or is a title alone.
        let whole = open.is_none_or(|(_, outer, _)| outer || length >= columns || length == 2);
        if length > columns + MOST_EXTRA || follows(slot.text) {
            end = at;
            break;
        }
        if whole && sum(slot.text).is_some() && slot.text.chars().count() < 60 {
            let numbered = at.checked_sub(1).and_then(|before| slots.get(before));
            let from = if length > columns && numbered.is_some_and(|slot| slot.text.is_empty()) {
                at - 1
            } else {
                at
            };
            rows.extend(open.map(|(begin, _, sums)| Range { from: begin, to: from, sums }));
            open = Some((from, false, true));
        } else if whole && let Some(outer) = begins(&mut counter, slots, at) {
            rows.extend(open.map(|(from, _, sums)| Range { from, to: at, sums }));
            open = Some((at, outer, false));
        }
        at += 1;
    }
    // Behind the last number only as much as a row has belongs to the table.
    let Some((from, _, sums)) = open else { return (rows, body) };
    let mut to = end.min(from + columns);
    if sums {
        let figures = slots.get(from + 1..to).unwrap_or_default().iter().take_while(|slot| {
            slot.text.is_empty()
                || sum(slot.text).is_some()
                || !slot.text.contains(char::is_alphabetic)
        });
        to = from + 1 + figures.count();
    }
    rows.push(Range { from, to, sums });
    (rows, to)
}

fn grid(slots: &[Slot<'_>], head: usize, columns: usize, ranges: &[Range]) -> Option<Grid> {
    let mut rows = header(slots.get(..head)?, columns)?;
    let kinds = column::kinds(&paths(&rows, columns));
    let glossary = Glossary::default();
    let whole = ranges.iter().filter(|range| range.to - range.from == columns).count();
    if whole * 2 < ranges.len() && ranges.len() > 2 && !rows.is_empty() {
        // The cells are set into their columns by what they say.
        let long = ranges.iter().filter(|range| range.to - range.from > columns).count();
        if long * 2 > ranges.len() {
            return None;
        }
    }
    for range in ranges {
        let mut rest = slots.get(range.from..range.to)?;
        while let Some(at) = parting(rest, columns) {
            let (first, second) = rest.split_at_checked(at)?;
            rows.push(row(first, range.sums, &kinds, &glossary));
            rest = second;
        }
        rows.push(row(rest, range.sums, &kinds, &glossary));
    }
    Some(Grid { columns, rows })
}

/// The rows of the header.
fn header(slots: &[Slot<'_>], columns: usize) -> Option<Vec<Row>> {
    let top = slots.len().checked_sub(columns).filter(|top| *top > 0);
    let Some(top) = top else {
        let cells = slots.iter().enumerate().map(|(c, slot)| Cell::new(c, vec![slot.piece()]));
        return Some(vec![Row { cells: cells.collect(), header: true }]);
    };
    let (first, second) = slots.split_at_checked(top)?;
    let said = |slots: &[Slot<'_>]| -> Vec<bool> {
        slots.iter().map(|slot| !slot.text.is_empty()).collect()
    };
    let spans = header_spans(&said(first), &said(second), columns)?;
    let mut column = 0;
    let mut rows = vec![Row { header: true, ..Row::default() }; 2];
    for (slot, (span, down)) in first.iter().zip(spans) {
        let mut cell = Cell::new(column, vec![slot.piece()]);
        cell.span = span;
        cell.down = down;
        column += span;
        rows.first_mut()?.cells.push(cell);
    }
    let below = second.iter().enumerate().filter(|(_, slot)| !slot.text.is_empty());
    rows.last_mut()?.cells.extend(below.map(|(c, slot)| Cell::new(c, vec![slot.piece()])));
    Some(rows)
}

/// The texts above each column.
fn paths(rows: &[Row], columns: usize) -> Vec<Vec<String>> {
    let mut paths = vec![Vec::new(); columns];
    for cell in rows.iter().flat_map(|row| &row.cells) {
        for path in paths.iter_mut().skip(cell.column).take(cell.span) {
            path.push(cell.text());
        }
    }
    paths
}

/// Where a row without a number begins behind a numbered one: with an empty cell, behind a title
/// or a whole row.
fn parting(slots: &[Slot<'_>], columns: usize) -> Option<usize> {
    let at = if slots.len() < columns { 2 } else { columns };
    let empty = slots.get(at).is_some_and(|slot| slot.text.is_empty());
    let said = slots.get(at + 1).is_some_and(|slot| !slot.text.is_empty());
    let fits = slots.len() < columns || slots.len() >= columns + 2;
    (empty && said && fits).then_some(at)
}

/// A row of its paragraphs.
fn row(slots: &[Slot<'_>], sums: bool, kinds: &[Kind], glossary: &Glossary) -> Row {
    let columns = kinds.len();
    let mut row = Row::default();
    if slots.len() > columns {
        let mut from = 0;
        for (column, to) in fill(slots, kinds, glossary).into_iter().enumerate() {
            let part = slots.get(from..to).unwrap_or_default();
            row.cells.push(Cell::new(column, part.iter().map(Slot::piece).collect()));
            from = to;
        }
        return row;
    }
    // Where cells are merged, it is those of the title.
    let merged = columns - slots.len();
    let title = usize::from(!(sums && slots.first().is_some_and(|slot| !slot.text.is_empty())));
    let mut column = 0;
    for (at, slot) in slots.iter().enumerate() {
        let mut cell = Cell::new(column, vec![slot.piece()]);
        if at == title {
            cell.span += merged;
        }
        column += cell.span;
        row.cells.push(cell);
    }
    row
}

/// Sets more paragraphs than columns into the columns, each at least one: for each column where its
/// paragraphs end.
fn fill(slots: &[Slot<'_>], kinds: &[Kind], glossary: &Glossary) -> Vec<usize> {
    const NONE: i32 = i32::MAX / 4;
    let spare = slots.len() - kinds.len();
    // For each column and number of spare paragraphs taken so far: the cost, and those before it.
    let mut table: Vec<Vec<(i32, usize)>> = Vec::new();
    let mut above = vec![(NONE, 0); spare + 1];
    if let Some(start) = above.first_mut() {
        *start = (0, 0);
    }
    for (column, kind) in kinds.iter().enumerate() {
        let mut row = vec![(NONE, 0); spare + 1];
        for (taken, slot) in row.iter_mut().enumerate() {
            for (before, (reached, _)) in above.iter().enumerate().take(taken + 1) {
                if *reached >= NONE {
                    continue;
                }
                let part = slots.get(column + before..=column + taken).unwrap_or_default();
                let cost = reached.saturating_add(cost(part, *kind, glossary));
                if cost < slot.0 {
                    *slot = (cost, before);
                }
            }
        }
        table.push(row.clone());
        above = row;
    }
    let mut ends = Vec::new();
    let mut taken = spare;
    for (column, row) in table.iter().enumerate().rev() {
        ends.push(column + taken + 1);
        taken = row.get(taken).map_or(0, |(_, before)| *before);
    }
    ends.reverse();
    ends
}

/// What it costs that these paragraphs are one cell.
fn cost(slots: &[Slot<'_>], kind: Kind, glossary: &Glossary) -> i32 {
    let mut text = String::new();
    for slot in slots {
        crate::block::join_line(&mut text, slot.text);
    }
    let several = i32::try_from(slots.len()).unwrap_or(0).saturating_sub(1) * 6;
    several
        + match kind {
            _ if text.is_empty() => column::empty(kind),
            Kind::Number if slots.len() > 1 => 300,
            _ if text.split(' ').count() > column::longest(kind) => 300,
            _ => column::cost(kind, &text, glossary),
        }
}
