//! Row numbers that a narrow first column broke (`1` above `5` for 15), known by the numbers of the rows above and below.

use super::{grid::Grid, table::Filling, words::Word};

/// No row number has more digits.
const MOST: usize = 3;

/// Joins the digits of broken row numbers to one word.
pub(super) fn mend(grid: &Grid, fillings: &mut [Filling]) {
    let cells = grid.cells.iter().enumerate();
    let mut firsts: Vec<(usize, usize)> = cells
        .filter(|(_, cell)| cell.column == 0 && cell.columns == 1)
        .map(|(i, cell)| (cell.row, i))
        .collect();
    firsts.sort_unstable();
    let values: Vec<Option<u32>> = firsts
        .iter()
        .map(|(_, i)| fillings.get(*i).and_then(|filling| value(&filling.words)))
        .collect();
    for (at, (_, i)) in firsts.iter().enumerate() {
        let value_at = |at: Option<usize>| at.and_then(|at| values.get(at).copied().flatten());
        let Some(own) = value_at(Some(at)) else { continue };
        let follows = value_at(at.checked_sub(1)).is_some_and(|above| above + 1 == own);
        let leads = value_at(Some(at + 1)).is_some_and(|below| own + 1 == below);
        let Some(filling) = fillings.get_mut(*i).filter(|filling| filling.words.len() > 1) else {
            continue;
        };
        if follows || leads {
            join(&mut filling.words);
        }
    }
}

/// The number that the digits of a cell are together, line by line.
fn value(words: &[Word]) -> Option<u32> {
    let mut lines: Vec<&Word> = words.iter().collect();
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let apart =
        lines.iter().zip(lines.iter().skip(1)).all(|(a, b)| b.baseline - a.baseline > 0.5 * a.size);
    let digits: String = lines.iter().map(|word| word.text.as_str()).collect();
    let is_number =
        (1..=MOST).contains(&digits.len()) && digits.bytes().all(|c| c.is_ascii_digit());
    (apart && is_number).then(|| digits.parse().ok())?
}

/// Puts all words of a cell into the first of them.
fn join(words: &mut Vec<Word>) {
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let rest = words.split_off(1);
    if let Some(first) = words.first_mut() {
        for word in rest {
            first.text.push_str(&word.text);
            first.bbox = first.bbox.union(&word.bbox);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{grid::GridCell, sample, words};

    /// What a column of cells, each of some lines, reads as.
    fn mended(cells: &[&[&str]]) -> Vec<Vec<String>> {
        let own = (0..cells.len()).map(|row| GridCell { row, column: 0, rows: 1, columns: 1 });
        let ys = (0..=cells.len()).map(|row| 100.0 * row as f64).collect();
        let grid = Grid::of_cells(vec![0.0, 20.0], ys, own.collect()).unwrap();
        let fill = |(row, lines): (usize, &&[&str])| {
            let mut page = sample::page();
            for (i, text) in lines.iter().enumerate() {
                sample::write(
                    &mut page,
                    5.0,
                    100.0 * row as f64 + 20.0 + 15.0 * i as f64,
                    12.0,
                    text,
                );
            }
            let spacing = words::Spacing::of(&page.glyphs);
            let fences = words::Fences::default();
            Filling {
                words: words::words(&page.glyphs, &page.fonts, spacing, &fences),
                ..Filling::default()
            }
        };
        let mut fillings: Vec<Filling> = cells.iter().enumerate().map(fill).collect();
        mend(&grid, &mut fillings);
        let texts = |filling: Filling| filling.words.iter().map(|w| w.text.to_string()).collect();
        fillings.into_iter().map(texts).collect()
    }

    #[test]
    fn broken_row_numbers_are_one() {
        let read = mended(&[&["T", "T"], &["8"], &["9"], &["1", "0"], &["1", "1"]]);
        assert_eq!(read, [vec!["T", "T"], vec!["8"], vec!["9"], vec!["10"], vec!["11"]]);
    }

    #[test]
    fn two_rows_without_a_rule_between_them_stay() {
        let read = mended(&[&["1", "2"], &["3"], &["4", "5"]]);
        assert_eq!(read, [vec!["1", "2"], vec!["3"], vec!["4", "5"]]);
    }
}
