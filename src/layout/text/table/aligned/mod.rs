//! Tables whose columns stand below each other, set by blanks (`pdftotext -layout`): nothing is
//! drawn between the cells, and their lines stand in the middle of the rows.
//!
//! The names in the header tell the columns, the blanks between the words where each ends, and the
//! numbers which lines are one row.

mod cuts;
mod header;
mod rows;
mod words;

use super::{
    end::follows,
    grid::{Cell, Grid, Row},
};
use crate::{
    layout::text::{joint, line::Line},
    model::SectionKind,
    vietnamese::{
        columns::{Sum, sum},
        numbering,
    },
};
use cuts::{Cutter, Part};
use header::Header;
use rows::Entry;
use words::{Chunk, chunks, is_label};

/// Lines around one by which the places of cells are judged.
const NEAR: usize = 3;

/// A line of a table is no longer.
const MOST_BYTES: usize = 4_000;

/// Lines under one header, or on one page.
#[derive(Debug, Default)]
struct Stretch {
    seeds: Vec<(usize, usize)>,
    lines: Vec<Vec<Chunk>>,
    blanks: Vec<usize>,
    page: bool,
}

/// The table with which the lines begin, and how many of them it takes.
pub(super) fn read(lines: &[Line]) -> Option<(Grid, usize)> {
    let header = header::read(lines)?;
    let (stretches, taken) = stretches(lines, &header)?;
    let columns = header.seeds().len();
    let mut entries = Vec::new();
    for stretch in &stretches {
        enter(stretch, &mut entries);
    }
    let mut grid = Grid { columns, rows: header.rows() };
    let mut from = 0;
    for to in rows::ends(&entries, columns) {
        grid.rows.push(row(entries.get(from..to)?, columns));
        from = to;
    }
    (!entries.is_empty()).then_some((grid, taken))
}

/// The lines of the table, by the headers and pages they stand under.
fn stretches(lines: &[Line], header: &Header) -> Option<(Vec<Stretch>, usize)> {
    let mut seeds = header.seeds();
    let mut out = vec![Stretch { seeds: seeds.clone(), ..Stretch::default() }];
    let mut at = header.lines;
    let mut summed = false;
    // Lines at the end that may as well be running text: how many, and where the first stands.
    let mut doubt: Option<usize> = None;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..)?;
        if is_page_number(line, rest, header) {
            at += 1;
            continue;
        }
        if let Some(again) = header::read_again(rest, header) {
            // A header below a header heads nothing.
            let bare = out.last().is_none_or(|stretch| stretch.lines.is_empty());
            let Some(again) = again.ok().filter(|_| !bare) else { break };
            seeds = again.seeds();
            out.push(Stretch { seeds: seeds.clone(), page: true, ..Stretch::default() });
            at += again.lines;
            doubt = None;
            continue;
        }
        let parts = if line.raw.len() > MOST_BYTES { Vec::new() } else { chunks(line) };
        let edge = (seeds.first()?.1, seeds.get(1)?.0);
        if ends(line, &parts, edge, summed) {
            at = doubt.unwrap_or(at);
            break;
        }
        summed |= parts.iter().take(2).any(|chunk| sum(&chunk.text()) == Some(Sum::Table));
        let running = parts.len() == 1
            && seeds.get(2).is_some_and(|third| {
                parts.first().is_some_and(|chunk| chunk.from() > edge.0 && chunk.to() > third.0)
            });
        doubt = if running { doubt.or(Some(at)) } else { None };
        if line.opens_page {
            out.push(Stretch { seeds: seeds.clone(), page: true, ..Stretch::default() });
        }
        if let Some(last) = out.last_mut() {
            last.lines.push(parts);
            last.blanks.push(line.blanks);
        }
        at += 1;
    }
    // At the end of the text an empty line before it tells running text.
    if at == lines.len()
        && let Some(from) = doubt.filter(|from| lines.get(*from).is_some_and(|l| l.blanks > 0))
    {
        at = from;
    }
    // What was taken back.
    let taken = at;
    let mut left: usize = out.iter().map(|stretch| stretch.lines.len()).sum();
    let kept = left.saturating_sub(doubt.filter(|from| *from == at).map_or(0, |from| {
        let numbers = lines.get(from).map_or(0, |line| line.number);
        out.iter()
            .flat_map(|stretch| &stretch.lines)
            .filter(|line| line.first().is_some_and(|chunk| chunk.number >= numbers))
            .count()
    }));
    for stretch in out.iter_mut().rev() {
        while left > kept && stretch.lines.pop().is_some() {
            stretch.blanks.pop();
            left -= 1;
        }
    }
    Some((out, taken))
}

/// Whether a line is the number of a page, before a header printed anew.
fn is_page_number(line: &Line, rest: &[Line], header: &Header) -> bool {
    let text = line.text();
    text.len() < 5
        && text.chars().all(|c| c.is_ascii_digit())
        && rest.get(1..).and_then(|rest| header::read_again(rest, header)).is_some()
}

/// Whether a line stands behind the table.
fn ends(line: &Line, parts: &[Chunk], edge: (usize, usize), summed: bool) -> bool {
    let text = line.text();
    if line.raw.len() > MOST_BYTES {
        return true;
    }
    let Some(first) = parts.first() else { return false };
    if follows(text)
        || parts.iter().any(|chunk| crate::vietnamese::marks::recipients_head(&chunk.text()))
    {
        return true;
    }
    let Some(word) = first.words.first() else { return false };
    // In the column of numbers stands nothing but numbers, and sums.
    if word.from < edge.0 && word.from + 1 < edge.1 {
        let numbered = is_label(&word.text);
        let sums = sum(&first.text()).is_some();
        if !numbered && !sums && first.to() > edge.1 {
            return true;
        }
    } else if let Some(number) = numbering::read(text).filter(|_| parts.len() == 1) {
        let outer = matches!(
            number.kind,
            SectionKind::Part | SectionKind::Chapter | SectionKind::Article | SectionKind::Roman
        );
        if outer && joint::is_capital(text) {
            return true;
        }
    }
    // Behind the sum of all nothing but figures goes on.
    summed
        && sum(&first.text()).is_none()
        && text.chars().filter(|c| c.is_alphabetic()).count() > 12
}

/// The lines of a stretch, parted at the edges of its columns.
fn enter(stretch: &Stretch, entries: &mut Vec<Entry>) {
    let cutter = Cutter::new(&stretch.lines, &stretch.seeds);
    for (at, line) in stretch.lines.iter().enumerate() {
        let near = stretch.lines.get(at.saturating_sub(NEAR)..).unwrap_or_default();
        let near = near.get(..near.len().min(2 * NEAR + 1)).unwrap_or_default();
        let parts = cutter.parts(line, near);
        let numbered = parts.first().is_some_and(|part| {
            part.first == 0 && part.chunk.words.len() == 1 && is_label(&part.chunk.text())
        });
        let sums = parts.iter().take(2).any(|part| sum(&part.chunk.text()).is_some());
        entries.push(Entry {
            parts,
            anchor: numbered || sums,
            page: stretch.page && at == 0,
            blanks: stretch.blanks.get(at).copied().unwrap_or(0),
        });
    }
}

/// The row of some lines.
fn row(entries: &[Entry], columns: usize) -> Row {
    let mut cells: Vec<Cell> = (0..columns).map(|column| Cell::new(column, Vec::new())).collect();
    let mut spans = vec![0_usize; columns];
    for Part { first, last, chunk } in entries.iter().flat_map(|entry| &entry.parts) {
        if let (Some(cell), Some(span)) = (cells.get_mut(*first), spans.get_mut(*first)) {
            cell.pieces.push(chunk.piece());
            *span = (*span).max(last - first);
        }
    }
    // The name of a sum stands in the first cell, whatever it is merged with.
    let named = cells.iter().position(|cell| !cell.pieces.is_empty());
    if let Some(named) = named.filter(|at| *at > 0)
        && cells.get(named).is_some_and(|cell| sum(&cell.text()).is_some())
    {
        let pieces = cells.get_mut(named).map(|cell| std::mem::take(&mut cell.pieces));
        if let (Some(cell), Some(span)) = (cells.first_mut(), spans.first_mut()) {
            cell.pieces = pieces.unwrap_or_default();
            *span = named;
        }
    }
    let mut out = Row::default();
    let mut column = 0;
    while column < columns {
        let span = spans.get(column).copied().unwrap_or(0);
        let free = (column + 1..=column + span)
            .take_while(|at| cells.get(*at).is_some_and(|cell| cell.pieces.is_empty()))
            .count();
        if let Some(cell) = cells.get(column) {
            out.cells.push(Cell { span: free + 1, ..cell.clone() });
        }
        column += free + 1;
    }
    out
}
