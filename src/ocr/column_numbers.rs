//! The row of column numbers under the header of a table: `(1) (2) (3)`. Alone in their cells such short words are
//! often misread (`q)`, `G)`); those that are read tell what the others are.

use super::{
    digits::Reread,
    hocr::{Line, Word},
};

/// A row has at least so many numbers.
const FEWEST: usize = 4;
/// Words of one row stand no further apart than this share of their height.
const LEVEL: f64 = 0.8;

/// Corrects the numbers of columns; what was changed.
pub(super) fn mend(lines: &mut [Line]) -> Vec<Reread> {
    let mut alone: Vec<usize> =
        (0..lines.len()).filter(|at| lines.get(*at).is_some_and(is_short)).collect();
    let top = |lines: &[Line], at: &usize| lines.get(*at).map_or(0.0, |line| line.baseline);
    alone.sort_by(|a, b| top(lines, a).total_cmp(&top(lines, b)));
    let mut told = Vec::new();
    let mut rest = alone.as_slice();
    while let Some(first) = rest.first() {
        let level = top(lines, first);
        let height = lines.get(*first).map_or(0.0, |line| line.size);
        let count = rest.iter().take_while(|at| top(lines, at) - level < LEVEL * height).count();
        let (row, others) = rest.split_at(count.max(1));
        told.extend(mend_row(lines, row));
        rest = others;
    }
    told
}

/// A word of a few letters alone in its cell.
fn is_short(line: &Line) -> bool {
    line.in_cell && matches!(line.words.as_slice(), [word] if word.text.chars().count() <= 4)
}

fn mend_row(lines: &mut [Line], row: &[usize]) -> Vec<Reread> {
    let mut row = row.to_vec();
    row.sort_by(|a, b| {
        let left = |at: &usize| lines.get(*at).map_or(0.0, |line| line.left);
        left(a).total_cmp(&left(b))
    });
    let text = |at: &usize| {
        lines.get(*at).and_then(|line| line.words.first()).map_or("", |word| word.text.as_str())
    };
    let right = |(place, at): &(usize, &usize)| text(at) == format!("({})", place + 1);
    let known = row.iter().enumerate().filter(right).count();
    // What is nearly whole can be nothing else.
    if row.len() < FEWEST || 2 * known < row.len() || known == row.len() {
        return Vec::new();
    }
    // A value between them, such as `A` of a first column, is no misread number.
    let is_misread = |text: &str| text.ends_with(')') || text.starts_with('(');
    let wrong: Vec<(usize, usize)> = row
        .iter()
        .enumerate()
        .filter(|(place, at)| !right(&(*place, at)) && is_misread(text(at)))
        .map(|(place, at)| (place, *at))
        .collect();
    let set = |(place, at): (usize, usize)| {
        let word: &mut Word = lines.get_mut(at)?.words.first_mut()?;
        let to = format!("({})", place + 1);
        let from = std::mem::replace(&mut word.text, to.clone());
        Some(Reread { area: word.area, from, to })
    };
    wrong.into_iter().filter_map(set).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::gray::Area;

    fn cells(texts: &[&str]) -> Vec<Line> {
        let cell = |(at, text): (usize, &&str)| {
            let area = Area { x0: 200 * at, y0: 100, x1: 200 * at + 60, y1: 130 };
            let word = Word { text: (*text).to_owned(), area, confidence: 60 };
            let (left, baseline) = (area.x0 as f64, 130.0 + (at % 2) as f64);
            Line { words: vec![word], left, baseline, size: 36.0, in_cell: true, ..Line::default() }
        };
        texts.iter().enumerate().map(cell).collect()
    }

    fn mended(texts: &[&str]) -> (Vec<String>, usize) {
        let mut lines = cells(texts);
        let told = mend(&mut lines).len();
        (lines.into_iter().map(|line| line.words[0].text.clone()).collect(), told)
    }

    #[test]
    fn the_numbers_that_are_read_tell_the_others() {
        let (texts, told) = mended(&["q)", "(2)", "(3)", "(4)", "G)", "(6)"]);
        assert_eq!((texts.join(" ").as_str(), told), ("(1) (2) (3) (4) (5) (6)", 2));
        assert_eq!(mended(&["A", "(2)", "(3)", "(4)"]).0[0], "A");
    }

    #[test]
    fn other_rows_of_short_cells_stay() {
        for row in
            [&["(2)", "(3)", "a)", "b)"][..], &["(1)", "b)", "(3)"], &["x)", "y)", "z)", "(4)"]]
        {
            assert_eq!(mended(row).1, 0, "{row:?}");
        }
    }
}
