//! Tables without any rule: columns that white paper parts over several rows, under a row that
//! names them. Lines with tabs without such a row are lists.

use super::{
    aligned::{cells, columns_of, gutters, narrowed, spans, split_at},
    columns::Row,
    grid::Grid,
    marks,
    rows::{self, Lead},
    words::Word,
};

/// Rows stand no further apart than this many ems.
const ROW_GAP: f64 = 4.0;
/// Lines of one cell stand no further apart than this many ems, counted from the foot of one to
/// the head of the next.
const LINE_GAP: f64 = 1.2;
/// The last row stands no further from the others than this many times their usual distance.
const FAR: f64 = 2.2;
/// A piece of text wider than this part of the table is no cell.
const WIDE: f64 = 0.6;
/// No table of one page has more lines.
const MOST_LINES: usize = 400;

/// A table among the rows of a region.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unruled {
    /// Its first line.
    pub(super) first: usize,
    /// The line behind its last one.
    pub(super) end: usize,
    /// Its cells.
    pub(super) grid: Grid,
}

/// The table that begins with a row of three pieces or more, or with lines of its header above it.
pub(super) fn table(lines: &[Row], start: usize) -> Option<Unruled> {
    let end = block_end(lines, start)?;
    let members = lines.get(start..end)?;
    let of_line = |row: &Row| spans(row.words().collect(), 0.5);
    let pieces: Vec<_> = members.iter().map(of_line).collect();
    let gutters = gutters(&pieces);
    if gutters.len() < 2 {
        return None;
    }
    let kept = kept(members, |row| columns_of(&of_line(row), &gutters).len());
    let end = start + kept;
    let first = header_start(lines, start, &gutters);
    let members = lines.get(first..end)?;
    let grid = grid(members, gutters)?;
    let words: Vec<&Word> = members.iter().flat_map(Row::words).collect();
    has_header(&grid, &words).then_some(Unruled { first, end, grid })
}

/// How far the rows go on that may be those of one table.
fn block_end(lines: &[Row], start: usize) -> Option<usize> {
    let first = lines.get(start)?;
    if first.spans().len() < 3 {
        return None;
    }
    let em = first.size();
    let (mut left, mut right) = first.reach();
    let mut bottom = first.bottom();
    let mut end = start + 1;
    for (j, row) in lines.iter().enumerate().skip(start + 1).take(MOST_LINES) {
        let gap = row.top() - bottom;
        let pieces = row.spans();
        let narrow = |row: &Row| row.spans().iter().all(|(a, b)| b - a < WIDE * (right - left));
        // The title of a group, or a note that goes over the whole width, stands between rows.
        let leads = || lines.get(j + 1).is_some_and(|next| next.spans().len() > 2 && narrow(next));
        let belongs = match pieces.len() {
            0 => false,
            1 => gap < LINE_GAP * em && narrow(row) || leads(),
            _ => narrow(row),
        };
        if gap > ROW_GAP * em || !belongs {
            break;
        }
        let (from, to) = row.reach();
        (left, right) = (left.min(from), right.max(to));
        bottom = bottom.max(row.bottom());
        end = j + 1;
    }
    (end - start > 2).then_some(end)
}

/// How many of the lines are the table's: text that follows in one column only, or far below, is
/// none of it.
fn kept(members: &[Row], columns: impl Fn(&Row) -> usize) -> usize {
    let gap = |i: usize| {
        let above = members.get(i.checked_sub(1)?)?;
        members.get(i).map(|row| row.top() - above.bottom())
    };
    let mut gaps: Vec<f64> = (1..members.len()).filter_map(gap).collect();
    gaps.sort_by(f64::total_cmp);
    // The gaps between rows are wider than those between lines.
    let usual = gaps.get(gaps.len() * 3 / 4).copied().unwrap_or(0.0);
    let between_lines = gaps.get(gaps.len() / 4).copied().unwrap_or(0.0).max(0.5);
    let wide = gaps.partition_point(|gap| *gap < 1.5 * between_lines);
    // Where most rows have several lines, so are most gaps those between lines.
    let between_rows = gaps.get(usize::midpoint(wide, gaps.len())).copied().unwrap_or(0.0);
    let mut end = members.len();
    while let Some(last) = end.checked_sub(1).and_then(|i| members.get(i)) {
        let far = gap(end - 1).is_some_and(|gap| gap > FAR * usual.max(0.5 * last.size()));
        let filled = columns(last);
        let goes_on =
            filled == 1 && gap(end - 1).is_some_and(|gap| gap < 0.6 * usual.max(between_rows));
        if !far && (filled > 1 || goes_on) {
            break;
        }
        end -= 1;
    }
    end
}

/// Where the header begins: lines close above the first row of pieces may belong to it, if each
/// stands on the axis or at the edge of one of its pieces.
fn header_start(lines: &[Row], start: usize, gutters: &[(f64, f64)]) -> usize {
    let mut first = start;
    while let Some((above, row)) =
        first.checked_sub(1).and_then(|i| lines.get(i)).zip(lines.get(first))
    {
        let fits = above.spans().iter().all(|a| {
            let crosses = gutters.iter().any(|g| a.0 < g.0 && g.1 < a.1);
            !crosses
                && row.spans().iter().any(|b| {
                    let axis = f64::midpoint(a.0, a.1) - f64::midpoint(b.0, b.1);
                    axis.abs() < 4.0 || (a.0 - b.0).abs() < 2.0
                })
        });
        let told = above.words().any(|w| w.text.ends_with(':') || marks::is_label(&w.text));
        if !fits || told || row.top() - above.bottom() > 0.75 * row.size() {
            break;
        }
        first -= 1;
    }
    first
}

/// The grid of the lines of a table.
fn grid(members: &[Row], mut gutters: Vec<(f64, f64)>) -> Option<Grid> {
    let words: Vec<&Word> = members.iter().flat_map(Row::words).collect();
    let left = words.iter().map(|w| w.bbox.x0).reduce(f64::min)? - 2.0;
    let right = words.iter().map(|w| w.bbox.x1).reduce(f64::max)? + 2.0;
    let em = members.first()?.size();
    let edges = |gutters: &[(f64, f64)]| -> Vec<f64> {
        let inner = gutters.iter().map(|(a, b)| f64::midpoint(*a, *b));
        std::iter::once(left).chain(inner).chain([right]).collect()
    };
    let top = members.iter().map(Row::top).reduce(f64::min)? - 0.3 * em;
    let bottom = members.iter().map(Row::bottom).reduce(f64::max)? + 0.3 * em;
    let cuts = rows::cuts(&words, &edges(&gutters), Lead::Any);
    let ys: Vec<f64> = std::iter::once(top).chain(cuts).chain([bottom]).collect();
    let mut bands: Vec<Vec<(f64, f64)>> = ys
        .iter()
        .zip(ys.iter().skip(1))
        .enumerate()
        .map(|(i, (top, bottom))| {
            let own = words.iter().filter(|w| (*top..*bottom).contains(&w.middle().1));
            let own: Vec<&Word> = own.copied().collect();
            if i == 0 { split_at(own, &gutters) } else { spans(own, 0.45) }
        })
        .collect();
    bands.iter_mut().for_each(|row| row.retain(|span| span.0 < span.1));
    for gutter in &mut gutters {
        *gutter = narrowed(*gutter, &bands);
    }
    let cells = bands.iter().enumerate().flat_map(|(i, row)| cells(i, row, &gutters)).collect();
    Grid::of_cells(edges(&gutters), ys, cells)
}

/// Whether the first row names the columns: the others have numbers or figures where it has words,
/// or it alone is heavy.
fn has_header(grid: &Grid, words: &[&Word]) -> bool {
    let columns = grid.xs.len().saturating_sub(1);
    let rows = grid.ys.len().saturating_sub(1);
    let mut texts: Vec<Vec<String>> = vec![vec![String::new(); columns]; rows];
    let mut heavy = vec![(0usize, 0usize); rows];
    for word in words {
        let (x, y) = word.middle();
        let Some(cell) = grid.cell_at(x, y).and_then(|i| grid.cells.get(i)) else { continue };
        if let Some(text) = texts.get_mut(cell.row).and_then(|row| row.get_mut(cell.column)) {
            text.push_str(&word.text);
            text.push(' ');
        }
        if let Some(count) = heavy.get_mut(cell.row) {
            count.0 += usize::from(word.bold);
            count.1 += 1;
        }
    }
    let Some((header, body)) = texts.split_first() else { return false };
    let filled = |row: &[String]| row.iter().filter(|text| !text.is_empty()).count();
    let full = body.iter().filter(|row| filled(row) > 2).count();
    if full < 2 || 5 * full < 3 * body.len() || filled(header) + 1 < columns.max(3) {
        return false;
    }
    let most = |column: usize, test: &dyn Fn(&str) -> bool| {
        let own = || body.iter().filter_map(|row| row.get(column)).filter(|text| !text.is_empty());
        own().count() > 1 && 2 * own().filter(|text| test(text)).count() > own().count()
    };
    let figure = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let named = header.iter().enumerate().any(|(column, name)| {
        let label = |text: &str| marks::is_label(text);
        !name.is_empty()
            && (column == 0 && !marks::is_label(name) && most(0, &label)
                || !figure(name) && most(column, &figure))
    });
    let bold = |(bold, all): &(usize, usize)| bold == all;
    let alone =
        heavy.split_first().is_some_and(|(first, rest)| bold(first) && !rest.iter().any(bold));
    named || alone
}
