//! The row of column numbers under the header of a table: `(1) (2) (3)`. Alone in their cells such short words are
//! often misread (`q)`, `G)`); those that are read tell what the others are.

use super::{
    digits::Reread,
    hocr::{Line, Word},
};

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
    let known: Vec<(usize, usize)> =
        row.iter().enumerate().filter_map(|(place, at)| Some((place, number(text(at))?))).collect();
    let grows =
        known.windows(2).all(|pair| matches!(pair, [a, b] if b.0 - a.0 <= b.1.saturating_sub(a.1)));
    // Three at the places that they count are a row of numbers, however few they are.
    let in_place = known.len() > 2 && known.iter().all(|(place, number)| place + 1 == *number);
    if known.len() < 2 || 2 * known.len() < row.len() && !in_place || !grows {
        return Vec::new();
    }
    // A value between them, such as `A` of a first column, is no misread number; one whose place two of them tell
    // otherwise stays.
    let is_misread = |text: &str| text.ends_with(')') || text.starts_with('(');
    let told_for = |place: usize| {
        let before = known.iter().rev().find(|(at, _)| *at <= place).map(|(at, n)| n + place - at);
        let after =
            known.iter().find(|(at, _)| *at >= place).map(|(at, n)| n.checked_sub(at - place));
        match (before, after) {
            (Some(before), Some(after)) => after.filter(|after| *after == before),
            (Some(before), None) => Some(before),
            (None, after) => after.flatten().filter(|number| *number > 0),
        }
    };
    let wrong: Vec<(usize, usize)> = row
        .iter()
        .enumerate()
        .filter(|(_, at)| is_misread(text(at)))
        .filter_map(|(place, at)| Some((told_for(place)?, *at)))
        .filter(|(number, at)| text(at) != format!("({number})"))
        .collect();
    let set = |(number, at): (usize, usize)| {
        let word: &mut Word = lines.get_mut(at)?.words.first_mut()?;
        let to = format!("({number})");
        let from = std::mem::replace(&mut word.text, to.clone());
        Some(Reread { area: word.area, from, to })
    };
    wrong.into_iter().filter_map(set).collect()
}

/// The number of a column as it is read, a bracket lost perhaps: `(4)`, `(4`, `4)`.
fn number(text: &str) -> Option<usize> {
    let bare = text.strip_prefix('(').unwrap_or(text);
    let bare = bare.strip_suffix(')').unwrap_or(bare);
    (bare.len() < text.len()).then(|| bare.parse().ok()).flatten().filter(|number| *number > 0)
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
        let few = mended(&["@)", "(2)", "@G)", "(4)", "G)", "(6)", "Œ)"]).0;
        assert_eq!(few.join(" "), "(1) (2) (3) (4) (5) (6) (7)");
        assert_eq!(mended(&["A", "(2)", "(3)", "(4)"]).0[0], "A");
        // Where cells between them were not read at all.
        assert_eq!(mended(&["(4", "(6)"]).0, ["(4)", "(6)"]);
        assert_eq!(mended(&["(2)", "G)", "(6)"]).1, 0);
    }

    #[test]
    fn other_rows_of_short_cells_stay() {
        let rows: [&[&str]; 3] =
            [&["(2)", "3", "a)", "b)"], &["(5)", "b)", "(3)"], &["x)", "y)", "z)", "(4)"]];
        for row in rows {
            assert_eq!(mended(row).1, 0, "{row:?}");
        }
    }
}
