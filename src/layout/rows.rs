//! Rows of a table that no rule parts: told by the numbers of the first column, by the free paper
//! between their lines, and by figures that stand below each other.

use super::{
    lines::{Strip, strips},
    marks,
    words::Word,
};

/// Lines no further apart than this are level.
const LEVEL: f64 = 3.0;
/// Free paper between rows is at least this part of the usual; less is that between lines.
const ROW_GAP: f64 = 0.5;
/// Free paper without a number on both sides parts rows where it is this part of the usual, and
/// the usual this many times the free paper between lines.
const SURE_GAP: (f64, f64) = (0.8, 1.6);
/// Fewer numbers in the first column may be chance.
const FEWEST_NUMBERS: usize = 2;

/// What stands between two columns' edges, line by line.
struct Column {
    lines: Vec<Strip>,
}

impl Column {
    /// The last line above a height, and the first below it.
    fn around(&self, y: f64) -> Option<(&Strip, &Strip)> {
        let at = self.lines.partition_point(|line| line.baseline < y);
        Some((self.lines.get(at.checked_sub(1)?)?, self.lines.get(at)?))
    }
}

/// How the first column tells rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// It must hold numbers.
    Numbers,
    /// It holds one number, below a header.
    Header,
    /// It holds numbers, or else names.
    Any,
}

/// The heights that part the rows of what stands between column edges.
pub(super) fn cuts(words: &[&Word], xs: &[f64], lead: Lead) -> Vec<f64> {
    let gaps = free_paper(words);
    let columns = columns(words, xs);
    let fewest = if lead == Lead::Header { 1 } else { FEWEST_NUMBERS };
    let numbered = numbered_gaps(&gaps, columns.first(), fewest);
    let mut parting: Vec<(f64, f64)> = match numbered {
        Some(parting) => parting,
        None if lead != Lead::Any => return Vec::new(),
        None => named_gaps(&gaps, &columns),
    };
    parting.extend(by_figures(&gaps, &parting, &columns));
    let mut cuts: Vec<f64> = parting.iter().map(|(a, b)| f64::midpoint(*a, *b)).collect();
    cuts.sort_by(f64::total_cmp);
    cuts.dedup();
    cuts
}

fn columns(words: &[&Word], xs: &[f64]) -> Vec<Column> {
    let mut parts: Vec<Vec<Word>> = vec![Vec::new(); xs.len().saturating_sub(1)];
    for word in words {
        let at = xs.partition_point(|x| *x <= word.middle().0).saturating_sub(1);
        let last = parts.len().saturating_sub(1);
        if let Some(part) = parts.get_mut(at.min(last)) {
            part.push((*word).clone());
        }
    }
    parts.into_iter().map(|words| Column { lines: strips(words) }).collect()
}

fn height(gap: &(f64, f64)) -> f64 {
    gap.1 - gap.0
}

/// Which of the lines below each other are labels of rows and nothing else. A capital letter is one
/// behind the letter before it only: `ST`, `T` are the lines of one heading.
pub(super) fn labels(lines: &[Strip]) -> Vec<bool> {
    let mut letter = None;
    let is_label = |line: &Strip| {
        let [word] = line.words.as_slice() else { return false };
        let mut letters = word.text.trim_end_matches(['.', ')']).chars();
        let first = letters.next().filter(|c| c.is_uppercase() && !"IVX".contains(*c));
        match (first, letters.next()) {
            (Some(c), None) => {
                let runs_on = letter.map_or(c == 'A', |last| c as u32 == last as u32 + 1);
                letter = if runs_on { Some(c) } else { letter };
                runs_on
            }
            _ => marks::is_label(&word.text),
        }
    };
    lines.iter().map(is_label).collect()
}

/// The widest free paper between two lines of the first column of which one is a number, and free
/// paper elsewhere that is as wide. `None` where the column holds no numbers.
fn numbered_gaps(
    gaps: &[(f64, f64)],
    first: Option<&Column>,
    fewest: usize,
) -> Option<Vec<(f64, f64)>> {
    let lines = &first?.lines;
    let heights = lines.iter().map(|s| s.baseline - 0.3 * s.size);
    let anchors: Vec<(f64, bool)> = heights.zip(labels(lines)).collect();
    if anchors.iter().filter(|(_, numbered)| *numbered).count() < fewest {
        return None;
    }
    let mut parting: Vec<(f64, f64)> = Vec::new();
    for (above, below) in anchors.iter().zip(anchors.iter().skip(1)) {
        // Words alone may be the lines of one heading (`ST`, `T`).
        if !above.1 && !below.1 {
            continue;
        }
        let from = gaps.partition_point(|gap| gap.0 < above.0);
        let between = || gaps.iter().skip(from).take_while(|gap| gap.1 < below.0 + LEVEL);
        let widest = between().map(height).fold(0.0, f64::max);
        // Of gaps that are alike the one directly above the number: cells are filled from the top.
        parting.extend(between().filter(|gap| height(gap) > 0.9 * widest).last());
    }
    let mut heights: Vec<f64> = parting.iter().map(height).collect();
    heights.sort_by(f64::total_cmp);
    let usual = heights.get(heights.len() / 2).copied()?;
    let least = gaps.iter().map(height).fold(f64::INFINITY, f64::min);
    parting.retain(|gap| height(gap) > ROW_GAP * usual);
    if usual > SURE_GAP.1 * least {
        parting.extend(gaps.iter().filter(|gap| height(gap) > SURE_GAP.0 * usual));
    }
    Some(parting)
}

/// The free paper between rows that no numbers lead: where it is clearly of two widths the wider;
/// else that above a line with which the first column and another begin.
fn named_gaps(gaps: &[(f64, f64)], columns: &[Column]) -> Vec<(f64, f64)> {
    let heights = || gaps.iter().map(height);
    let (least, most) =
        (heights().fold(f64::INFINITY, f64::min), heights().fold(f64::NEG_INFINITY, f64::max));
    if most > SURE_GAP.1 * least {
        let between = f64::midpoint(least, most);
        return gaps.iter().filter(|gap| height(gap) > between).copied().collect();
    }
    let Some((first, others)) = columns.split_first() else { return Vec::new() };
    let begins = |gap: &&(f64, f64)| {
        let Some((_, line)) = first.around(f64::midpoint(gap.0, gap.1)) else { return false };
        let level = |other: &Strip| (other.baseline - line.baseline).abs() < LEVEL;
        let directly = line.top() - gap.1 < LEVEL;
        let lower = line.words.first().is_some_and(|w| marks::begins_lower(&w.text));
        directly && !lower && others.iter().any(|c| c.lines.iter().any(level))
    };
    gaps.iter().filter(begins).copied().collect()
}

/// The free paper between two amounts of one column that no gap parts yet: a row has one of them.
/// A total has no number of its own.
fn by_figures(gaps: &[(f64, f64)], parting: &[(f64, f64)], columns: &[Column]) -> Vec<(f64, f64)> {
    let mut out: Vec<(f64, f64)> = Vec::new();
    for column in columns.iter().skip(1) {
        for (above, below) in column.lines.iter().zip(column.lines.iter().skip(1)) {
            let within = |gap: &&(f64, f64)| {
                above.baseline - 0.1 * above.size < gap.0 + LEVEL && gap.1 < below.baseline
            };
            if !is_amount(above)
                || !is_amount(below)
                || broken(above, below)
                || parting.iter().chain(&out).any(|gap| within(&gap))
            {
                continue;
            }
            let from = gaps.partition_point(|gap| gap.1 < above.baseline);
            let between =
                || gaps.iter().skip(from).take_while(|g| g.0 < below.baseline).filter(within);
            let widest = between().map(height).fold(0.0, f64::max);
            out.extend(between().filter(|gap| height(gap) > 0.9 * widest).last());
        }
    }
    out
}

/// Whether a line is one amount: digits in groups, and nothing else.
fn is_amount(line: &Strip) -> bool {
    matches!(line.words.as_slice(), [word] if marks::is_amount(&word.text))
}

fn broken(above: &Strip, below: &Strip) -> bool {
    above
        .words
        .last()
        .zip(below.words.first())
        .is_some_and(|(a, b)| marks::is_broken_number(&a.text, &b.text))
}

/// The strips of paper, from top to bottom, that no word covers.
fn free_paper(words: &[&Word]) -> Vec<(f64, f64)> {
    let mut covered: Vec<(f64, f64)> =
        words.iter().map(|w| (w.baseline - 0.75 * w.size, w.baseline + 0.2 * w.size)).collect();
    covered.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut gaps = Vec::new();
    let mut bottom = f64::INFINITY;
    for (top, end) in covered {
        if top > bottom {
            gaps.push((bottom, top));
        }
        bottom = if bottom.is_infinite() { end } else { bottom.max(end) };
    }
    gaps
}
