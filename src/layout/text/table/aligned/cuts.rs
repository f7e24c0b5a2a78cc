//! Where the columns of a table end, and the chunks of its lines parted there.

use super::words::{Chunk, Word, is_label};

/// A text is set so far over the edge of its column.
const SLACK: usize = 3;
/// A blank so far from an edge may part two cells.
const REACH: usize = 7;

/// A part of a line: its columns, first and last, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) chunk: Chunk,
}

/// The edges between the columns whose names stand at `seeds`: where the fewest words are cut.
fn edges(lines: &[Vec<Chunk>], seeds: &[(usize, usize)]) -> Vec<usize> {
    let width = lines.iter().flatten().map(Chunk::to).max().unwrap_or(0) + 2;
    let mut costs = vec![0_usize; width];
    for chunk in lines.iter().flatten() {
        let (from, to) = (chunk.from(), chunk.to());
        // Lines are shifted by a character or two: only what stands far in a text is cut.
        for (at, cost) in costs.iter_mut().enumerate().take(to).skip(from + 1) {
            *cost += (at - from).min(to - at).min(4) * 2;
        }
        for pair in chunk.words.windows(2) {
            let [left, right] = pair else { continue };
            for cost in costs.iter_mut().take(right.from + 1).skip(left.to) {
                *cost = cost.saturating_sub(2);
            }
        }
    }
    seeds
        .windows(2)
        .map(|pair| {
            let [left, right] = pair else { return 0 };
            let begin = usize::midpoint(left.0, left.1) + 1;
            let end = usize::midpoint(right.0, right.1).max(begin + 1);
            edge(&costs, begin, end, left.1, right.0)
        })
        .collect()
}

/// The cheapest place; of several the one nearest to the gap between the columns' names.
fn edge(costs: &[usize], begin: usize, end: usize, left: usize, right: usize) -> usize {
    let range = |at: usize| costs.get(at).copied().unwrap_or(0);
    let least = (begin..=end).map(range).min().unwrap_or(0);
    let between = usize::midpoint(left, right);
    let mut best = (usize::MAX, between);
    let mut at = begin;
    while at <= end {
        if range(at) > least {
            at += 1;
            continue;
        }
        let mut to = at;
        while to < end && range(to + 1) == least {
            to += 1;
        }
        // The widest gap; its middle.
        let middle = usize::midpoint(at, to);
        let rank = middle.abs_diff(between).saturating_sub((to - at) * 2);
        if rank < best.0 {
            best = (rank, middle);
        }
        at = to + 1;
    }
    best.1
}

/// Where texts stand that are parted at the edges of the columns.
pub(super) struct Cutter {
    edges: Vec<usize>,
    /// Where the texts of each column begin at the most left.
    left: Vec<usize>,
    /// How wide its widest text is.
    wide: Vec<usize>,
}

impl Cutter {
    /// For the lines below the names of columns that stand at `seeds`.
    pub(super) fn new(lines: &[Vec<Chunk>], seeds: &[(usize, usize)]) -> Self {
        let edges = edges(lines, seeds);
        let mut left = vec![usize::MAX; edges.len() + 1];
        let mut wide = vec![0; edges.len() + 1];
        for chunk in lines.iter().flatten() {
            let column = column(&edges, chunk.from());
            if column != self::column(&edges, chunk.to().saturating_sub(1)) {
                continue;
            }
            if let Some(left) = left.get_mut(column) {
                *left = (*left).min(chunk.from());
            }
            if let Some(wide) = wide.get_mut(column) {
                *wide = (*wide).max(chunk.to() - chunk.from());
            }
        }
        Self { edges, left, wide }
    }

    /// The parts of a line in their columns.
    pub(super) fn parts(&self, line: &[Chunk], near: &[Vec<Chunk>]) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for (index, chunk) in line.iter().enumerate() {
            let alone = line.len() - index == 1 && (index == 0 || (index == 1 && labelled(line)));
            self.cut(chunk.clone(), alone, near, &mut parts);
        }
        parts
    }

    fn cut(&self, mut chunk: Chunk, alone: bool, near: &[Vec<Chunk>], parts: &mut Vec<Part>) {
        let end = chunk.to();
        loop {
            let (first, last) = self.columns(&chunk);
            let edge = self.edges.get(first).copied().unwrap_or(usize::MAX);
            let place = (first < last).then(|| place(&chunk, edge, near)).flatten();
            let place = place.filter(|(at, sure)| {
                let number = first == 0 && *at == 1 && is_label(&first_word(&chunk));
                // A longer line of the left column only.
                let jut = last == first + 1 && end <= edge + REACH && !sure;
                number || *sure || !(jut || (alone && first > 0))
            });
            let Some((at, _)) = place else {
                parts.push(Part { first, last, chunk });
                return;
            };
            let rest = chunk.words.split_off(at);
            let number = chunk.number;
            parts.push(Part { first, last: first, chunk });
            chunk = Chunk { words: rest, number };
        }
    }

    /// The first and the last column of a chunk; what only juts over an edge stands in one.
    fn columns(&self, chunk: &Chunk) -> (usize, usize) {
        let mut first = column(&self.edges, chunk.from());
        let mut last = column(&self.edges, chunk.to().saturating_sub(1));
        let right = self.edges.get(first).copied().unwrap_or(usize::MAX);
        if first < last {
            let jut = right.saturating_sub(chunk.from());
            let begins =
                self.left.get(first).is_some_and(|left| chunk.from() <= left.saturating_add(2));
            let next = self.edges.get(first + 1).copied().unwrap_or(usize::MAX);
            let fits = self.wide.get(first + 1).is_some_and(|wide| {
                chunk.to() <= next.saturating_add(SLACK)
                    && chunk.to() - chunk.from() <= wide + SLACK
            });
            let small = jut <= SLACK && begin_of(chunk, right).is_none();
            if first > 0 && (small || (jut <= REACH && !begins && fits)) {
                first += 1;
            }
        }
        let left = last.checked_sub(1).and_then(|at| self.edges.get(at)).copied().unwrap_or(0);
        if first < last && chunk.to() <= left + SLACK && begin_of(chunk, left).is_none() {
            last -= 1;
        }
        (first, last)
    }
}

fn labelled(line: &[Chunk]) -> bool {
    line.first().is_some_and(|chunk| chunk.words.len() == 1 && is_label(&chunk.text()))
}

fn column(edges: &[usize], at: usize) -> usize {
    edges.iter().take_while(|edge| **edge <= at).count()
}

fn first_word(chunk: &Chunk) -> String {
    chunk.words.first().map(|word| word.text.clone()).unwrap_or_default()
}

/// The word that begins right at a column of characters.
fn begin_of(chunk: &Chunk, at: usize) -> Option<usize> {
    chunk.words.iter().skip(1).position(|word| word.from.abs_diff(at) <= 1).map(|at| at + 1)
}

/// The word that begins the next cell, and whether that is sure.
fn place(chunk: &Chunk, edge: usize, near: &[Vec<Chunk>]) -> Option<(usize, bool)> {
    let begins = |word: &Word| {
        near.iter().flatten().any(|other| {
            other.number != chunk.number
                && other.from().abs_diff(word.from) <= 1
                && other.from() + 2 >= edge.saturating_sub(REACH)
        })
    };
    let rank = |word: &Word| {
        let far = word.from.abs_diff(edge);
        let small = word.text.starts_with(char::is_lowercase);
        let aligned = begins(word);
        (far + if small { 4 } else { 0 } + if aligned { 0 } else { 4 }, aligned)
    };
    let (at, word) = chunk
        .words
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, word)| word.from.abs_diff(edge) <= REACH)
        .min_by_key(|(_, word)| rank(word).0)?;
    let (_, aligned) = rank(word);
    let capital = !word.text.starts_with(char::is_lowercase);
    Some((at, aligned || (capital && word.from.abs_diff(edge) <= 2)))
}
