//! Tables that alignment tells, where rules do not: with horizontal rules only, or without any.

use super::{
    grid::{Grid, GridCell},
    rules::Seg,
    words::Word,
};

/// Rules whose ends agree are no further apart.
const AGREE: f64 = 3.0;
/// Gaps between words of one text are no wider than this many ems where gutters are sought, and
/// than the second where text may stand across one.
const BLANK_EMS: (f64, f64) = (0.45, 0.45);

/// Grids between horizontal rules of the same length, which are taken out of the loose ones.
pub(super) fn between_rules(loose: &mut Vec<Seg>, words: &[Word], page_width: f64) -> Vec<Grid> {
    between(loose, words, page_width, Bottom::Ruled)
}

/// The same between the edges of shaded rows: where every other row is shaded, the last may be
/// none of them.
pub(super) fn between_shades(shades: &mut Vec<Seg>, words: &[Word], page_width: f64) -> Vec<Grid> {
    between(shades, words, page_width, Bottom::Open)
}

/// How a table ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bottom {
    /// With its last rule.
    Ruled,
    /// Perhaps below it.
    Open,
}

/// Rows that may stand below the last shaded one: a row of the other colour, and a total.
const ROWS_BELOW: usize = 2;

fn between(loose: &mut Vec<Seg>, words: &[Word], page_width: f64, bottom: Bottom) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut rest: Vec<Seg> = Vec::new();
    for stack in stacks(loose) {
        let wide = stack.first().is_some_and(|rule| rule.len() > 0.3 * page_width);
        match if wide && stack.len() > 2 { rows_between(&stack, words, bottom) } else { None } {
            Some(grid) => grids.push(grid),
            None => rest.extend(stack),
        }
    }
    rest.sort_by(|a, b| a.at.total_cmp(&b.at));
    *loose = rest;
    grids
}

/// Rules that begin and end alike, from top to bottom.
fn stacks(loose: &[Seg]) -> Vec<Vec<Seg>> {
    let mut stacks: Vec<Vec<Seg>> = Vec::new();
    for rule in loose {
        let home = stacks.iter_mut().rev().take(40).find(|stack| {
            stack.last().is_some_and(|last| {
                (last.from - rule.from).abs() < AGREE && (last.to - rule.to).abs() < AGREE
            })
        });
        match home {
            Some(stack) => stack.push(*rule),
            None => stacks.push(vec![*rule]),
        }
    }
    stacks
}

/// Pieces of text in a row: where they begin and end.
type Spans = Vec<(f64, f64)>;

/// The grid of a stack of rules, if the text between them stands in columns.
fn rows_between(stack: &[Seg], words: &[Word], bottom: Bottom) -> Option<Grid> {
    let (first, last) = (stack.first()?, stack.last()?);
    let (left, right) = (first.from, first.to);
    let inside = Inside::new(words, left - 2.0, right + 2.0);
    let rules: Vec<f64> = stack.iter().map(|rule| rule.at).collect();
    let rows = |ems: f64| -> Vec<Spans> {
        let bands = rules.iter().zip(rules.iter().skip(1));
        bands.map(|(top, bottom)| spans(inside.between(*top, *bottom), ems)).collect()
    };
    let (loose, mut tight) = (rows(BLANK_EMS.0), rows(BLANK_EMS.1));
    let mut gutters = gutters(&loose);
    let filled = tight.iter().filter(|row| columns_of(row, &gutters).len() > 1).count();
    if gutters.is_empty() || 5 * filled < 3 * tight.len() {
        return None;
    }
    // A header may stand on the first rule without one above it.
    let mut ys = rules.clone();
    let usual = (last.at - first.at) / tight.len() as f64;
    let above = nearest_lines(inside.between(first.at - 1.3 * usual.min(40.0), first.at));
    let top = above.iter().map(|w| w.bbox.y0).reduce(f64::min);
    let header = spans(above, BLANK_EMS.1);
    let with_header = self::gutters(&loose.into_iter().chain([header.clone()]).collect::<Vec<_>>());
    if let Some(top) = top.filter(|_| header.len() > 1 && with_header.len() == gutters.len()) {
        ys.insert(0, top - 1.0);
        tight.insert(0, header);
        gutters = with_header;
    }
    if bottom == Bottom::Open {
        for i in 1..=ROWS_BELOW {
            let edge = last.at + usual * i as f64;
            let row = spans(inside.between(edge - usual, edge), BLANK_EMS.1);
            let crossed = gutters.iter().any(|g| row.iter().any(|s| s.0 <= g.0 && g.1 <= s.1));
            if crossed || columns_of(&row, &gutters).len() < 2 {
                break;
            }
            ys.push(edge);
            tight.push(row);
        }
    }
    for gutter in &mut gutters {
        *gutter = narrowed(*gutter, &tight);
    }
    let mut xs = vec![left];
    xs.extend(gutters.iter().map(|(a, b)| f64::midpoint(*a, *b)));
    xs.push(right);
    let cells = tight.iter().enumerate().flat_map(|(i, row)| cells(i, row, &gutters)).collect();
    Grid::of_cells(xs, ys, cells)
}

/// The words between two margins, from top to bottom.
struct Inside<'a> {
    sorted: Vec<(f64, &'a Word)>,
}

impl<'a> Inside<'a> {
    fn new(words: &'a [Word], left: f64, right: f64) -> Self {
        let mut sorted: Vec<(f64, &Word)> = words
            .iter()
            .map(|w| (w.middle(), w))
            .filter(|((x, _), _)| (left..=right).contains(x))
            .map(|((_, y), w)| (y, w))
            .collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self { sorted }
    }

    fn between(&self, top: f64, bottom: f64) -> Vec<&'a Word> {
        let from = self.sorted.partition_point(|(y, _)| *y <= top);
        self.sorted.iter().skip(from).take_while(|(y, _)| *y < bottom).map(|(_, w)| *w).collect()
    }
}

/// The lowest of the words, and those of the lines directly above them.
fn nearest_lines(mut words: Vec<&Word>) -> Vec<&Word> {
    words.sort_by(|a, b| b.baseline.total_cmp(&a.baseline));
    let mut reach = f64::NEG_INFINITY;
    words
        .into_iter()
        .take_while(|w| {
            let near = w.baseline > reach;
            reach = w.baseline - 1.7 * w.size;
            near
        })
        .collect()
}

/// The paper that the words of a row cover, seen from above: the words of each line joined to
/// pieces of text, and the pieces that lie above each other as one. Lines are joined one by one,
/// since the words of one column's line may reach nearly as far as another line of the next.
fn spans(mut words: Vec<&Word>, ems: f64) -> Spans {
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut pieces = Spans::new();
    for line in words.chunk_by_mut(|a, b| (b.baseline - a.baseline).abs() < 0.3 * a.size) {
        line.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
        let of_line = line.iter().map(|w| (w.bbox.x0, w.bbox.x1, ems * w.size));
        pieces.extend(merged(of_line));
    }
    pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
    merged(pieces.into_iter().map(|(from, to)| (from, to, 0.0)))
}

/// Spans given from left to right, those that lie within reach of the one before as one.
fn merged(spans: impl Iterator<Item = (f64, f64, f64)>) -> Spans {
    let mut out = Spans::new();
    for (from, to, reach) in spans {
        match out.last_mut() {
            Some(span) if from <= span.1 + reach => span.1 = span.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

/// The strips of paper that nearly all rows leave free, with text on both sides.
pub(super) fn gutters(rows: &[Spans]) -> Spans {
    let most = i64::try_from(rows.len() / 7).unwrap_or(0);
    let mut steps: Vec<(f64, i64)> =
        rows.iter().flatten().flat_map(|(from, to)| [(*from, 1), (*to, -1)]).collect();
    steps.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let (mut depth, mut out) = (0i64, Spans::new());
    let mut open: Option<f64> = None;
    let mut begun = false;
    for (x, step) in steps {
        let before = depth;
        depth += step;
        if before <= most && depth > most {
            if let Some(from) = open.take().filter(|from| begun && x - from > 5.0) {
                out.push((from, x));
            }
            begun = true;
        } else if before > most && depth <= most {
            open = Some(x);
        }
    }
    out
}

/// What is left of a gutter beside the few pieces that reach into it without crossing it.
fn narrowed(gutter: (f64, f64), rows: &[Spans]) -> (f64, f64) {
    let mut out = gutter;
    for (from, to) in rows.iter().flatten() {
        if *from > gutter.0 && *from < gutter.1 && *to >= gutter.1 {
            out.1 = out.1.min(*from);
        } else if *to < gutter.1 && *to > gutter.0 && *from <= gutter.0 {
            out.0 = out.0.max(*to);
        }
    }
    if out.0 < out.1 { out } else { gutter }
}

/// The columns in which a row has text.
fn columns_of(row: &Spans, gutters: &Spans) -> std::collections::BTreeSet<usize> {
    row.iter()
        .map(|(from, to)| {
            let middle = f64::midpoint(*from, *to);
            gutters.iter().filter(|(a, b)| f64::midpoint(*a, *b) < middle).count()
        })
        .collect()
}

/// The cells of a row: what stands across gutters spans them.
fn cells(row: usize, spans: &Spans, gutters: &Spans) -> Vec<GridCell> {
    let mut out: Vec<GridCell> = Vec::new();
    for column in 0..=gutters.len() {
        let joined = column.checked_sub(1).and_then(|i| gutters.get(i)).is_some_and(|(a, b)| {
            let x = f64::midpoint(*a, *b);
            spans.iter().any(|(from, to)| *from < x && x < *to)
        });
        match out.last_mut() {
            Some(cell) if joined => cell.columns += 1,
            _ => out.push(GridCell { row, column, rows: 1, columns: 1 }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gutter_is_narrowed_by_a_heading_that_reaches_into_it() {
        let rows: Vec<Spans> =
            vec![vec![(0.0, 10.0), (18.0, 60.0)], vec![(0.0, 8.0), (40.0, 60.0)]];
        assert_eq!(narrowed((10.0, 40.0), &rows), (10.0, 18.0));
        assert_eq!(narrowed((10.0, 40.0), &[vec![(0.0, 60.0)]]), (10.0, 40.0));
    }

    #[test]
    fn a_title_across_few_rows_does_not_close_a_gutter() {
        let row: Spans = vec![(0.0, 10.0), (30.0, 80.0), (100.0, 140.0)];
        let mut rows = vec![row; 7];
        rows.push(vec![(0.0, 120.0)]);
        assert_eq!(gutters(&rows), [(10.0, 30.0), (80.0, 100.0)]);
        let spans: Vec<_> = rows
            .last()
            .map(|r| cells(7, r, &gutters(&rows)))
            .unwrap()
            .iter()
            .map(|c| (c.column, c.columns))
            .collect();
        assert_eq!(spans, [(0, 3)]);
    }
}
