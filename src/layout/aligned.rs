//! Tables that alignment tells, where rules do not: with horizontal rules only, or without any.

use super::{
    grid::{Grid, GridCell},
    lines::strips,
    marks,
    rows::{self, Lead},
    rules::{Joint, Seg},
    words::Word,
};

/// Rules whose ends agree are no further apart.
const AGREE: f64 = 3.0;
/// Gaps between words of one text are no wider than this many ems where gutters are sought, and
/// than the second where text may stand across one.
const BLANK_EMS: (f64, f64) = (0.45, 0.45);

/// Grids between horizontal rules of the same length, which are taken out of the loose ones.
pub(super) fn between_rules(
    loose: &mut Vec<Seg>,
    joints: &[Joint],
    words: &[Word],
    page_width: f64,
) -> Vec<Grid> {
    between(loose, joints, words, page_width, Bottom::Ruled)
}

/// The same between the edges of shaded rows: where every other row is shaded, the last may be
/// none of them.
pub(super) fn between_shades(
    shades: &mut Vec<Seg>,
    joints: &[Joint],
    words: &[Word],
    page_width: f64,
) -> Vec<Grid> {
    between(shades, joints, words, page_width, Bottom::Open)
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

fn between(
    loose: &mut Vec<Seg>,
    joints: &[Joint],
    words: &[Word],
    page_width: f64,
    bottom: Bottom,
) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut rest: Vec<Seg> = Vec::new();
    let stacks = stacks(loose);
    let is_narrow = |stack: &&Vec<Seg>| stack.len() < 3;
    let partial: Vec<Seg> = stacks.iter().filter(is_narrow).flatten().copied().collect();
    for stack in stacks {
        let wide = stack.first().is_some_and(|rule| rule.len() > 0.3 * page_width);
        match if wide && stack.len() > 2 {
            rows_between(&stack, &partial, joints, words, bottom)
        } else {
            None
        } {
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
pub(super) type Spans = Vec<(f64, f64)>;

/// The rules of their own in the header, which is the first row between the rules.
fn rules_in_header<'r>(rules: &[f64], partial: &'r [Seg]) -> Vec<&'r Seg> {
    let (Some(top), foot) = (rules.first(), rules.get(1)) else { return Vec::new() };
    let head = (top + 2.0)..foot.map_or(*top, |foot| foot - 2.0);
    partial.iter().filter(|rule| head.contains(&rule.at)).collect()
}

/// Whether a word stands over such a rule: it goes over the columns below.
fn stands_over(word: &Word, rules: &[&Seg]) -> bool {
    let (x, y) = word.middle();
    rules.iter().any(|rule| y < rule.at && (rule.from..rule.to).contains(&x))
}

/// The grid of a stack of rules, if the text between them stands in columns.
fn rows_between(
    stack: &[Seg],
    partial: &[Seg],
    joints: &[Joint],
    words: &[Word],
    bottom: Bottom,
) -> Option<Grid> {
    let (first, last) = (stack.first()?, stack.last()?);
    let (left, right) = (first.from, first.to);
    let inside = Inside::new(words, left - 2.0, right + 2.0);
    let rules: Vec<f64> = stack.iter().map(|rule| rule.at).collect();
    let shared = rules_in_header(&rules, partial);
    let rows = |ems: f64| -> Vec<Spans> {
        let bands = rules.iter().zip(rules.iter().skip(1));
        let own = |top: f64, bottom: f64| -> Vec<&Word> {
            let words = inside.between(top, bottom).into_iter();
            words.filter(|word| !stands_over(word, &shared)).collect()
        };
        bands.map(|(top, bottom)| spans(own(*top, *bottom), ems)).collect()
    };
    let (loose, mut tight) = (rows(BLANK_EMS.0), rows(BLANK_EMS.1));
    let drawn = drawn_columns(stack, joints);
    let white = gutters(&loose);
    let is_drawn =
        !drawn.is_empty() && (drawn.len() >= white.len() || are_everywhere(&drawn, stack, joints));
    let mut gutters = if is_drawn { drawn } else { white };
    if is_drawn {
        let bands = rules.iter().zip(rules.iter().skip(1));
        tight = bands.map(|(a, b)| split_at(inside.between(*a, *b), &gutters)).collect();
    }
    let filled = tight.iter().filter(|row| columns_of(row, &gutters).len() > 1).count();
    if gutters.is_empty() || 5 * filled < 3 * tight.len() {
        return None;
    }
    // A header may stand on the first rule without one above it.
    let mut ys = rules.clone();
    let usual = (last.at - first.at) / tight.len() as f64;
    let reach = first.at - 1.3 * usual.min(40.0);
    let own = inside.between(first.at - HEADER, first.at);
    let mut above = nearest_lines(own.clone(), reach, &gutters, LINES);
    let mut header = vec![(first.at, split_at(above.clone(), &gutters))];
    // A numbered row may have no rule above it, and its header none at all.
    if bottom == Bottom::Open || begins_with_number(&above) {
        above = nearest_lines(own, reach, &gutters, ROWS);
        header = rows_above(&above, first.at, &gutters);
    }
    let top = above.iter().map(|w| w.bbox.y0).reduce(f64::min);
    let with_header = if is_drawn {
        gutters.clone()
    } else {
        self::gutters(
            &loose.into_iter().chain(header.iter().map(|row| row.1.clone())).collect::<Vec<_>>(),
        )
    };
    let in_columns = |row: &(f64, Spans)| columns_of(&row.1, &gutters).len() > 1;
    let in_columns = header.iter().all(in_columns) && with_header.len() == gutters.len();
    if let Some(top) = top.filter(|_| in_columns) {
        header.iter().rev().skip(1).for_each(|row| ys.insert(0, row.0));
        ys.insert(0, top - 1.0);
        tight.splice(0..0, header.into_iter().map(|row| row.1));
        gutters = with_header;
    }
    if bottom == Bottom::Open {
        for (edge, row) in rows_below(&inside, last.at, usual, &gutters) {
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
    let mut grid = Drawn { xs, ys, cells };
    divide_header(&mut grid, partial, &inside, &gutters);
    Grid::of_cells(grid.xs, grid.ys, grid.cells)
}

/// A grid in the making.
struct Drawn {
    xs: Vec<f64>,
    ys: Vec<f64>,
    cells: Vec<GridCell>,
}

/// Divides the first row by a rule that goes over some of its columns: above it stands what those have in common,
/// below it what each is. The others go over both.
fn divide_header(grid: &mut Drawn, partial: &[Seg], inside: &Inside<'_>, gutters: &[(f64, f64)]) {
    let (Some(top), Some(foot)) = (grid.ys.first().copied(), grid.ys.get(1).copied()) else {
        return;
    };
    let Some(rule) = partial.iter().find(|rule| top + 2.0 < rule.at && rule.at < foot - 2.0) else {
        return;
    };
    let own = partial.iter().filter(|other| (other.at - rule.at).abs() < AGREE);
    let mut under: Vec<usize> = Vec::new();
    for rule in own {
        let edges = grid.xs.iter().zip(grid.xs.iter().skip(1)).enumerate();
        let covered = edges.filter(|(_, (a, b))| {
            let shared = b.min(rule.to) - a.max(rule.from);
            shared > 0.6 * (*b - *a)
        });
        under.extend(covered.map(|(column, _)| column));
    }
    if under.len() < 2 || under.len() == gutters.len() + 1 {
        return;
    }
    let lower = split_at(inside.between(rule.at, foot), gutters);
    if under.iter().any(|column| !columns_of(&lower, gutters).contains(column)) {
        return;
    }
    let upper = cells(0, &spans(inside.between(top, rule.at), BLANK_EMS.1), gutters);
    let mut out: Vec<GridCell> = Vec::new();
    for cell in upper {
        let is_over = under.contains(&cell.column);
        out.push(GridCell { rows: if is_over { 1 } else { 2 }, ..cell });
    }
    if out.iter().any(|cell| {
        cell.rows == 2 && (cell.column..cell.column + cell.columns).any(|c| under.contains(&c))
    }) {
        return;
    }
    out.extend(under.iter().map(|column| GridCell {
        row: 1,
        column: *column,
        rows: 1,
        columns: 1,
    }));
    let shifted = grid.cells.iter().filter(|cell| cell.row > 0);
    out.extend(shifted.map(|cell| GridCell { row: cell.row + 1, ..*cell }));
    grid.ys.insert(1, rule.at);
    grid.cells = out;
}

/// The edges of columns at which the pieces of most rules of a stack meet, as gutters as narrow as
/// a border.
fn drawn_columns(stack: &[Seg], joints: &[Joint]) -> Spans {
    const BORDER: f64 = 0.5;
    let mut xs: Vec<f64> = Vec::new();
    for rule in stack {
        let from = joints.partition_point(|j| j.y < rule.at - 1.5);
        let own = joints.iter().skip(from).take_while(|j| j.y < rule.at + 1.5);
        xs.extend(own.map(|j| j.x).filter(|x| rule.from < *x && *x < rule.to));
    }
    xs.sort_by(f64::total_cmp);
    let agree = xs.chunk_by(|a, b| b - a < 1.5).filter(|same| 2 * same.len() > stack.len());
    agree.filter_map(|same| same.get(same.len() / 2)).map(|x| (x - BORDER, x + BORDER)).collect()
}

/// Whether the pieces of every rule meet at each of these edges: cells painted one by one have no others.
fn are_everywhere(edges: &Spans, stack: &[Seg], joints: &[Joint]) -> bool {
    let meets = |rule: &Seg, edge: &(f64, f64)| {
        joints
            .iter()
            .any(|j| (j.y - rule.at).abs() < 1.5 && (edge.0 - 1.0..edge.1 + 1.0).contains(&j.x))
    };
    edges.iter().all(|edge| stack.iter().all(|rule| meets(rule, edge)))
}

/// A line of one cell stands no further below the one above, in ems.
const LINE_GAP: f64 = 0.5;

/// The rows that stand below the last rule: lines that keep to the columns, no further apart than
/// rows are.
fn rows_below(
    inside: &Inside<'_>,
    from: f64,
    usual: f64,
    gutters: &[(f64, f64)],
) -> Vec<(f64, Spans)> {
    let words = inside.between(from, from + usual * ROWS_BELOW as f64);
    let own = words.iter().map(|w| (*w).clone()).collect();
    let (mut bottom, mut own_rows) = (from, Vec::new());
    for line in strips(own) {
        let pieces = spans(line.words.iter().collect(), BLANK_EMS.1);
        let crossed = gutters.iter().any(|g| pieces.iter().any(|s| s.0 <= g.0 && g.1 <= s.1));
        let gap = line.top() - bottom;
        let alone = columns_of(&pieces, gutters).len() < 2 && gap > LINE_GAP * line.size;
        if crossed || alone || gap > usual {
            break;
        }
        bottom = line.baseline + 0.3 * line.size;
        own_rows.push(line);
    }
    let words: Vec<&Word> = own_rows.iter().flat_map(|line| &line.words).collect();
    let mut edges = rows::cuts(&words, &edges_between(gutters), Lead::Any);
    edges.push(bottom);
    let mut top = from;
    let mut out = Vec::new();
    for edge in edges {
        let own = words.iter().filter(|w| (top..edge).contains(&w.middle().1)).copied().collect();
        let row = spans(own, BLANK_EMS.1);
        if columns_of(&row, gutters).len() < 2 {
            break;
        }
        out.push((edge, row));
        top = edge;
    }
    out
}

/// The rows that stand above the first shaded one, the header among them: each with its lower edge.
fn rows_above(words: &[&Word], foot: f64, gutters: &[(f64, f64)]) -> Vec<(f64, Spans)> {
    let xs = edges_between(gutters);
    let mut top = f64::NEG_INFINITY;
    let edges = rows::cuts(words, &xs, Lead::Any).into_iter().chain([foot]);
    let row = |edge: f64| {
        let own = words.iter().filter(|w| (top..edge).contains(&w.middle().1)).copied().collect();
        top = edge;
        (edge, split_at(own, gutters))
    };
    edges.map(row).collect()
}

/// The middles of the gutters, open on both sides.
fn edges_between(gutters: &[(f64, f64)]) -> Vec<f64> {
    let inner = gutters.iter().map(|(a, b)| f64::midpoint(*a, *b));
    std::iter::once(f64::NEG_INFINITY).chain(inner).chain([f64::INFINITY]).collect()
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

/// A header is no higher than this, in points.
const HEADER: f64 = 120.0;
/// From baseline to baseline lines of one cell are no further apart than the first, in ems, and rows that no rule
/// parts no further than the second.
const LINES: f64 = 1.7;
const ROWS: f64 = 2.3;

/// Whether the first of these words is the number of a row.
fn begins_with_number(words: &[&Word]) -> bool {
    let first = words.iter().min_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
    first.is_some_and(|word| marks::is_number(&word.text))
}

/// The lowest of the words, from a height on, and those of the lines directly above them that keep to the columns.
fn nearest_lines<'a>(
    mut words: Vec<&'a Word>,
    from: f64,
    gutters: &[(f64, f64)],
    ems: f64,
) -> Vec<&'a Word> {
    words.sort_by(|a, b| b.baseline.total_cmp(&a.baseline));
    let mut reach = from;
    let mut near: Vec<&Word> = Vec::new();
    for word in words {
        if word.baseline <= reach {
            break;
        }
        reach = word.baseline - ems * word.size;
        near.push(word);
    }
    let crosses = |line: &[&Word]| {
        let pieces = spans(line.to_vec(), BLANK_EMS.1);
        pieces.len() == 1
            && columns_of(&pieces, gutters).len() < 2
            && gutters.iter().filter(|g| pieces.iter().any(|s| s.0 <= g.0 && g.1 <= s.1)).count()
                > 1
    };
    let mut kept = 0;
    for line in near.chunk_by(|a, b| (a.baseline - b.baseline).abs() < 0.3 * a.size) {
        if kept > 0 && crosses(line) {
            break;
        }
        kept += line.len();
    }
    near.truncate(kept);
    near
}

/// The paper that the words of a row cover, seen from above: the words of each line joined to
/// pieces of text, and the pieces that lie above each other as one. Lines are joined one by one,
/// since the words of one column's line may reach nearly as far as another line of the next.
pub(super) fn spans(mut words: Vec<&Word>, ems: f64) -> Spans {
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

/// The pieces of a header, which stand closer than those of other rows (`STT Nội dung`): where no
/// word lies over a gutter they are parted there, though only a blank stands in it.
pub(super) fn split_at(words: Vec<&Word>, gutters: &[(f64, f64)]) -> Spans {
    let whole = spans(words.clone(), BLANK_EMS.1);
    let single = spans(words, 0.0);
    let crosses = |spans: &Spans, g: &(f64, f64)| {
        let narrowed = narrowed(*g, std::slice::from_ref(spans));
        let x = f64::midpoint(narrowed.0, narrowed.1);
        spans.iter().any(|(from, to)| *from < x && x < *to)
    };
    // A sentence has a blank over a gutter by chance; it does not fill nearly all columns.
    if gutters.iter().any(|g| crosses(&whole, g))
        && !gutters.iter().any(|g| crosses(&single, g))
        && columns_of(&single, gutters).len() >= gutters.len()
    {
        single
    } else {
        whole
    }
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
pub(super) fn narrowed(gutter: (f64, f64), rows: &[Spans]) -> (f64, f64) {
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
pub(super) fn columns_of(row: &Spans, gutters: &[(f64, f64)]) -> std::collections::BTreeSet<usize> {
    row.iter()
        .map(|(from, to)| {
            let middle = f64::midpoint(*from, *to);
            gutters.iter().filter(|(a, b)| f64::midpoint(*a, *b) < middle).count()
        })
        .collect()
}

/// The cells of a row: what stands across gutters spans them.
pub(super) fn cells(row: usize, spans: &Spans, gutters: &[(f64, f64)]) -> Vec<GridCell> {
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
