//! The header of a table set in columns of characters: its lines, and its cells with those below
//! them.

use super::{
    super::{
        end::follows,
        grid::{Cell, Row},
    },
    words::{Chunk, chunks, is_label},
};
use crate::{
    layout::text::{joint, line::Line},
    vietnamese::columns::{Heading, heading},
};

/// Lines of a header above the one that names the column of numbers.
const MOST_ABOVE: usize = 8;
/// Lines of a header below it.
const MOST_BELOW: usize = 12;
/// No table has more columns.
const MOST_COLUMNS: usize = 40;

/// A header cell and those below it.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    chunks: Vec<Chunk>,
    children: Vec<Node>,
}

/// A header.
#[derive(Debug, Clone, Default)]
pub(super) struct Header {
    nodes: Vec<Node>,
    /// The number of its lines, those of a row of column numbers included.
    pub(super) lines: usize,
}

/// The header with which the lines begin.
pub(super) fn read(lines: &[Line]) -> Option<Header> {
    let zone = Zone::of(lines)?;
    let count = if zone.rows { zone.split() } else { zone.below.len() };
    let header = zone.header(lines, count);
    let known = header
        .rows()
        .iter()
        .flat_map(|row| &row.cells)
        .any(|cell| heading(&cell.text()).is_some_and(|heading| heading != Heading::Number));
    (known && (3..=MOST_COLUMNS).contains(&header.seeds().len())).then_some(header)
}

/// The same header where it is printed anew; `None` where the lines begin with no header, and
/// `Err` where it is another one.
pub(super) fn read_again(lines: &[Line], header: &Header) -> Option<Result<Header, ()>> {
    let zone = Zone::of(lines)?;
    let mut again = (0..=zone.below.len()).rev().map(|count| zone.header(lines, count));
    Some(again.find(|again| again.is_like(header)).ok_or(()))
}

/// The lines in which a header stands.
struct Zone {
    /// Lines above the one that names the column of numbers.
    above: usize,
    numbered: Vec<Chunk>,
    /// The lines between that one and the first that holds the number of a row.
    below: Vec<Vec<Chunk>>,
    /// Whether there is one that does.
    rows: bool,
}

impl Zone {
    fn of(lines: &[Line]) -> Option<Self> {
        let above = above(lines)?;
        let numbered = chunks(lines.get(above)?);
        let edge = numbered.first()?.to();
        let matter = numbered.get(1)?.from();
        let below: Vec<Vec<Chunk>> = lines
            .iter()
            .skip(above + 1)
            .take(MOST_BELOW)
            .take_while(|line| !line.opens_page && line.raw.len() <= super::MOST_BYTES)
            .map(chunks)
            .take_while(|line| !opens_row(line, edge, matter))
            .collect();
        let rows = lines.get(above + 1 + below.len()).is_some();
        Some(Self { above, numbered, below, rows })
    }

    /// The header with so many of the lines below.
    fn header(&self, lines: &[Line], count: usize) -> Header {
        let mut all: Vec<Chunk> = lines.iter().take(self.above).flat_map(chunks).collect();
        all.extend(self.numbered.iter().cloned());
        all.extend(self.below.iter().take(count).flatten().cloned());
        let mut nodes: Vec<Node> = components(all).into_iter().map(|part| node(part, 0)).collect();
        nodes.sort_by_key(|node| node.chunks.first().map_or(0, Chunk::from));
        let mut header = Header { nodes, lines: self.above + 1 + count };
        if lines.get(header.lines).is_some_and(|line| column_numbers(&chunks(line))) {
            header.lines += 1;
        }
        header
    }

    /// How many of the lines between the name of the column of numbers and the first number belong
    /// to the header: cells are set in the middle of their rows, or at the top.
    fn split(&self) -> usize {
        let matter = self.numbered.get(1);
        let over = |line: &[Chunk]| {
            matter.is_some_and(|matter| line.iter().any(|chunk| chunk.overlaps(matter)))
        };
        let wide = |line: &[Chunk]| {
            matter.is_some_and(|matter| {
                let width = (matter.to() - matter.from()).max(16);
                line.iter().any(|chunk| {
                    let long = chunk.to() - chunk.from() > width + width / 2;
                    long && !begins_small(chunk) && chunk.overlaps(matter)
                })
            })
        };
        let cost = |count: usize| {
            let uneven = count.abs_diff(self.above);
            let mut cost = if uneven > 1 { 4 * (uneven - 1) } else { 0 };
            for line in self.below.iter().take(count) {
                cost += if wide(line) { 12 } else { 0 };
            }
            if let Some(line) = self.below.get(count) {
                cost += if line.iter().all(begins_small) { 9 } else { 0 };
                cost += if over(line) { 0 } else { 3 };
            }
            cost
        };
        (0..=self.below.len()).min_by_key(|count| cost(*count)).unwrap_or(0)
    }
}

/// The number of lines above the one that names the column of numbers.
fn above(lines: &[Line]) -> Option<usize> {
    let near = lines.get(..lines.len().min(MOST_ABOVE + 1))?;
    let (at, numbered) = near
        .iter()
        .enumerate()
        .take_while(|(at, line)| {
            (*at == 0 || (line.blanks == 0 && !line.opens_page))
                && line.raw.len() <= super::MOST_BYTES
        })
        .find_map(|(at, line)| numbered(line, near.get(at + 1)).map(|chunks| (at, chunks)))?;
    let first = numbered.first()?;
    let second = numbered.get(1)?;
    let fits = |line: &Line| {
        let parts = chunks(line);
        !follows(line.text())
            && !joint::ends_sentence(line.text())
            && parts.iter().all(|chunk| {
                let wide = chunk.overlaps(second)
                    && numbered.iter().skip(2).any(|other| chunk.overlaps(other));
                chunk.from() > first.to() && !wide
            })
    };
    // A title above stands in the middle, over the matter: it is longer than its column's name.
    let titled = |line: &Line| {
        let parts = chunks(line);
        parts.len() == 1 && parts.iter().any(|c| c.overlaps(second) && c.from() < second.from())
    };
    near.iter().take(at).all(|line| fits(line) && !titled(line)).then_some(at)
}

/// The chunks of a line that names the column of numbers and others beside it; `below` is the next.
fn numbered(line: &Line, below: Option<&Line>) -> Option<Vec<Chunk>> {
    if !line.text().starts_with(['T', 'S']) {
        return None;
    }
    let chunks = chunks(line);
    let name = chunks.first()?.text();
    let below = || below.and_then(|line| line.text().split(' ').next()).unwrap_or_default();
    // `Số` above `TT`.
    let whole = name.contains(['T', 't']) || matches!(below(), "TT" | "thứ" | "THỨ");
    let fits = chunks.len() > 1
        && whole
        && name.chars().count() <= 12
        && heading(&name) == Some(Heading::Number)
        && !chunks.iter().any(|chunk| joint::ends_sentence(&chunk.text()));
    fits.then_some(chunks)
}

/// Whether a line holds the number of a row.
fn opens_row(line: &[Chunk], edge: usize, matter: usize) -> bool {
    line.first().and_then(|chunk| chunk.words.first()).is_some_and(|word| {
        word.from <= edge && word.to <= matter.max(edge + 1) && is_label(&word.text)
    })
}

fn begins_small(chunk: &Chunk) -> bool {
    chunk.words.first().is_some_and(|word| word.text.starts_with(char::is_lowercase))
}

/// Whether a line numbers the columns: `(1)  (2)  (3)`.
fn column_numbers(line: &[Chunk]) -> bool {
    let mut next = 1_u32;
    for chunk in line {
        let text = chunk.text();
        let inner = text.trim_matches(['(', ')', '[', ']']);
        let number = inner.split(['=', ')']).next().and_then(|digits| digits.trim().parse().ok());
        if number == Some(next) {
            next += 1;
        } else if !(next == 1 && matches!(inner, "A" | "B")) {
            return false;
        }
    }
    next > 3
}

/// Chunks that stand over each other, directly or by others between.
fn components(mut chunks: Vec<Chunk>) -> Vec<Vec<Chunk>> {
    chunks.sort_by_key(Chunk::from);
    let mut parts: Vec<(usize, Vec<Chunk>)> = Vec::new();
    for chunk in chunks {
        match parts.last_mut().filter(|(to, _)| chunk.from() < *to) {
            Some((to, part)) => {
                *to = (*to).max(chunk.to());
                part.push(chunk);
            }
            None => parts.push((chunk.to(), vec![chunk])),
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// A cell of chunks that stand over each other: where some of them stand side by side, the lines
/// above those are the cell over theirs.
fn node(mut chunks: Vec<Chunk>, depth: usize) -> Node {
    chunks.sort_by_key(|chunk| (chunk.number, chunk.from()));
    let apart = chunks.iter().any(|a| chunks.iter().any(|b| !a.overlaps(b) && a != b));
    if !apart || depth > 3 {
        return Node { chunks, children: Vec::new() };
    }
    let mut best: Option<(usize, usize)> = None;
    for at in 1..chunks.len() {
        let Some((top, rest)) = chunks.split_at_checked(at) else { continue };
        let whole = top.last().map(|chunk| chunk.number) != rest.first().map(|chunk| chunk.number);
        let one = top.iter().all(|a| top.iter().all(|b| a.overlaps(b)));
        let count = components(rest.to_vec()).len();
        if whole && one && count > 1 && best.is_none_or(|(most, _)| count >= most) {
            best = Some((count, at));
        }
    }
    match best {
        Some((_, at)) => {
            let rest = chunks.split_off(at);
            let children = components(rest).into_iter().map(|part| node(part, depth + 1));
            Node { children: children.collect(), chunks }
        }
        None => Node { chunks, children: Vec::new() },
    }
}

impl Node {
    fn leaves(&self) -> usize {
        self.children.iter().map(Self::leaves).sum::<usize>().max(1)
    }

    fn depth(&self) -> usize {
        1 + self.children.iter().map(Self::depth).max().unwrap_or(0)
    }

    fn seeds(&self, seeds: &mut Vec<(usize, usize)>) {
        if self.children.is_empty() {
            let from = self.chunks.iter().map(Chunk::from).min().unwrap_or(0);
            seeds.push((from, self.chunks.iter().map(Chunk::to).max().unwrap_or(0)));
        }
        for child in &self.children {
            child.seeds(seeds);
        }
    }

    fn place(&self, row: usize, column: usize, rows: &mut [Row]) {
        let down = rows.len().saturating_sub(row);
        if let Some(slot) = rows.get_mut(row) {
            let mut cell = Cell::new(column, self.chunks.iter().map(Chunk::piece).collect());
            cell.span = self.leaves();
            cell.down = if self.children.is_empty() { down } else { 1 };
            slot.cells.push(cell);
        }
        let mut column = column;
        for child in &self.children {
            child.place(row + 1, column, rows);
            column += child.leaves();
        }
    }
}

impl Header {
    /// Where the names of the columns stand, from left to right.
    pub(super) fn seeds(&self) -> Vec<(usize, usize)> {
        let mut seeds = Vec::new();
        for node in &self.nodes {
            node.seeds(&mut seeds);
        }
        seeds
    }

    /// The rows of the header.
    pub(super) fn rows(&self) -> Vec<Row> {
        let depth = self.nodes.iter().map(Node::depth).max().unwrap_or(1);
        let mut rows = vec![Row { header: true, ..Row::default() }; depth];
        let mut column = 0;
        for node in &self.nodes {
            node.place(0, column, &mut rows);
            column += node.leaves();
        }
        rows
    }

    /// Whether another header names the same columns.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let words = |header: &Self| {
            let mut words: Vec<String> = header
                .rows()
                .iter()
                .flat_map(|row| &row.cells)
                .flat_map(|cell| cell.text().split(' ').map(str::to_owned).collect::<Vec<_>>())
                .collect();
            words.sort_unstable();
            words
        };
        words(self) == words(other)
    }
}
