//! The header of a table whose cells stand one behind the other: where it ends, and which columns
//! its words may name.

use super::words::{Gap, Word, text};
use crate::{
    layout::text::{
        joint,
        table::counter::{column_numbers, is_first},
    },
    vietnamese::columns::{Heading, heading},
};

/// A header has no more words.
const MOST_WORDS: usize = 140;
/// A table has no more columns.
const MOST_COLUMNS: usize = 24;

/// A way in which the header cells may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    /// The cells of the first row: their text's words and the number of columns below.
    pub(super) top: Vec<(Vec<Word>, usize)>,
    /// The cells of the second row, in their columns.
    pub(super) below: Vec<(usize, Vec<Word>)>,
}

impl Shape {
    /// The texts above each column, from top to bottom.
    pub(super) fn paths(&self) -> Vec<Vec<String>> {
        let mut paths = Vec::new();
        for (words, span) in &self.top {
            for _ in 0..*span {
                paths.push(vec![text(words)]);
            }
        }
        for (column, words) in &self.below {
            if let Some(path) = paths.get_mut(*column) {
                path.push(text(words));
            }
        }
        paths
    }
}

/// The words of the header with which a table begins, those of a row of column numbers behind it
/// included: the number of both, and of the header alone. `None` where no header stands there.
pub(super) fn extent(words: &[Word]) -> Option<(usize, usize)> {
    let first = number_words(words)?;
    let mut at = first;
    while let Some(word) = words.get(at).filter(|_| at < MOST_WORDS) {
        let texts = words.get(at..)?.iter().take(MOST_COLUMNS).map(|word| word.text.as_str());
        let numbers = column_numbers(texts);
        if numbers > 0 {
            return Some((at, at + numbers));
        }
        if word.opens_line() && opens_first_row(words.get(at..)?) {
            return (at > first + 1).then_some((at, at));
        }
        at += 1;
    }
    None
}

/// How many words name the column of numbers: `TT`, `Số TT`, `Số thứ tự`.
fn number_words(words: &[Word]) -> Option<usize> {
    [3, 2, 1].into_iter().find(|count| {
        let name = words.get(..*count).map(text).unwrap_or_default().to_uppercase();
        let name = name.trim_end_matches(['.', ':']);
        // A lone `Số` is a cell where its line ends.
        let alone = *count == 1 && words.get(1).is_some_and(Word::opens_line);
        let capital = words.first().is_some_and(|word| word.text.starts_with(char::is_uppercase));
        capital
            && (matches!(
                name,
                "TT" | "STT" | "S.TT" | "S.T.T" | "SỐ TT" | "SỐ T.T" | "SỐ THỨ TỰ" | "THỨ TỰ"
            ) || (alone && name == "SỐ"))
    })
}

/// Whether the first row begins here: `1`, `I`, `A` before a text.
fn opens_first_row(words: &[Word]) -> bool {
    let Some(word) = words.first() else { return false };
    let number = word.text.trim_end_matches(['.', ')']);
    is_first(number)
        && words.get(1).is_some_and(|next| {
            next.text
                .chars()
                .next()
                .is_some_and(|c| c.is_uppercase() || matches!(c, '“' | '"' | '('))
                || (next.opens_line()
                    && next.text.chars().next().is_some_and(|c| !c.is_lowercase()))
        })
}

/// The ways in which the words of a header may stand, the likeliest first.
pub(super) fn shapes(words: &[Word]) -> Vec<Shape> {
    let cells = cells(words);
    if cells.len() < 2 || cells.len() > MOST_COLUMNS {
        return Vec::new();
    }
    let flat = Shape { top: cells.iter().map(|c| (c.clone(), 1)).collect(), below: Vec::new() };
    let mut shapes = vec![flat];
    for top in 3..cells.len() {
        let children = cells.len() - top;
        for parent in 1..top {
            if children > 1 {
                shapes.push(nested(&cells, top, &[(parent, children)]));
            }
            for second in parent + 1..top {
                for own in 2..children.saturating_sub(1) {
                    shapes.push(nested(&cells, top, &[(parent, own), (second, children - own)]));
                }
            }
        }
        if shapes.len() > 150 {
            break;
        }
    }
    shapes
}

/// The first `top` cells in the first row, the others below those named.
fn nested(cells: &[Vec<Word>], top: usize, parents: &[(usize, usize)]) -> Shape {
    let mut column = 0;
    let mut children = cells.iter().skip(top);
    let mut shape = Shape { top: Vec::new(), below: Vec::new() };
    for (index, words) in cells.iter().take(top).enumerate() {
        let span = parents.iter().find(|(parent, _)| *parent == index).map_or(1, |(_, span)| *span);
        if span > 1 {
            for offset in 0..span {
                if let Some(words) = children.next() {
                    shape.below.push((column + offset, words.clone()));
                }
            }
        }
        shape.top.push((words.clone(), span));
        column += span;
    }
    shape
}

/// The header's words as cells: cut where a capital begins what names a column by itself.
fn cells(words: &[Word]) -> Vec<Vec<Word>> {
    let starts: Vec<usize> = (0..=words.len())
        .filter(|at| *at == 0 || *at == words.len() || words.get(*at).is_some_and(may_begin))
        .collect();
    // The cheapest way to each start: its cost and the start before it.
    let mut best: Vec<(i32, usize)> = vec![(0, 0); starts.len()];
    for to in 1..starts.len() {
        let mut least = (i32::MAX, 0);
        for from in to.saturating_sub(14)..to {
            let (Some(a), Some(b)) = (starts.get(from), starts.get(to)) else { continue };
            let Some(cell) = words.get(*a..*b) else { continue };
            let before = best.get(from).map_or(0, |(cost, _)| *cost);
            let cost = before.saturating_add(cell_cost(cell, *a == 0));
            if cost < least.0 {
                least = (cost, from);
            }
        }
        if let Some(slot) = best.get_mut(to) {
            *slot = least;
        }
    }
    let mut cells = Vec::new();
    let mut at = starts.len().saturating_sub(1);
    while at > 0 {
        let from = best.get(at).map_or(0, |(_, from)| *from);
        if let (Some(a), Some(b)) = (starts.get(from), starts.get(at)) {
            cells.push(words.get(*a..*b).unwrap_or_default().to_vec());
        }
        at = from.min(at.saturating_sub(1));
    }
    cells.reverse();
    cells
}

fn may_begin(word: &Word) -> bool {
    word.gap == Gap::Break
        || word.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(')
}

/// What it costs that these words are one cell.
fn cell_cost(cell: &[Word], first: bool) -> i32 {
    let Some(word) = cell.first() else { return 0 };
    let name = text(cell);
    let found = heading(&name);
    let begin = match word.gap {
        _ if first => 0,
        Gap::Break | Gap::Page | Gap::Wide => 0,
        Gap::Wrap => 4,
        Gap::Blank => 14,
    };
    let inner = cell.iter().skip(1).filter(|w| w.gap == Gap::Break).count();
    let small = if word.text.starts_with(char::is_lowercase) { 50 } else { 0 };
    let bracket = if word.text.starts_with('(') { 30 } else { 0 };
    let length = i32::try_from(name.chars().count()).unwrap_or(i32::MAX);
    let known = match found {
        Some(Heading::Number) if first => -30,
        Some(Heading::Number) => 30,
        Some(_) => -20,
        None => 15,
    };
    let open = if joint::is_unfinished(&name) { 25 } else { 0 };
    begin
        + small
        + bracket
        + known
        + open
        + 15 * i32::try_from(inner).unwrap_or(0)
        + if length > 50 { length - 50 } else { 0 }
        + doubled(cell)
}

/// The cost of a second name inside the cell, begun with a capital on a line of its own.
fn doubled(cell: &[Word]) -> i32 {
    let inner = (1..cell.len()).filter(|at| {
        cell.get(*at)
            .is_some_and(|word| word.opens_line() && word.text.starts_with(char::is_uppercase))
            && cell.get(*at..).is_some_and(|rest| heading(&text(rest)).is_some())
    });
    12 * i32::try_from(inner.count()).unwrap_or(0)
}
