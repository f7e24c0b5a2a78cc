//! Tables whose cells stand one behind the other, as programs give them that print the texts of a
//! page in the order in which they were drawn. Nothing is left of the grid: the header is known by
//! its words, the rows by their numbers, and each row is set into the columns so that the cells
//! look like those of their columns.

pub(super) mod column;
mod fill;
mod header;
mod rows;
mod words;

use super::grid::{Cell, Grid, Piece, Row as GridRow};
use crate::layout::text::line::{Line, Measure};
use column::Kind;
use fill::{Around, Costs, Filler, Filling, Known, Mode};
use header::Shape;
use rows::Row;
use std::collections::HashMap;
use words::{Gap, Word, text};

/// How many lines are looked at for a table: more only where it fills those.
const REACHES: [usize; 3] = [600, 6_000, 60_000];
/// Rows by which the shapes of a header are judged.
const SAMPLE: usize = 14;

/// The table with which the lines begin, and how many of them it takes.
pub(super) fn read(lines: &[Line], measure: &Measure) -> Option<(Grid, usize)> {
    if !opens(lines.first()?) {
        return None;
    }
    // The header first: most lines that look like one are none.
    let near = words::of(lines.get(..lines.len().min(160))?, measure);
    let (head, behind) = header::extent(&near)?;
    let header = near.get(..head)?.to_vec();
    let shapes = header::shapes(&header);
    if shapes.is_empty() {
        return None;
    }
    let mut reach = 0;
    let mut all = Vec::new();
    let (mut rows, mut taken) = (Vec::new(), 0);
    for lines_of in REACHES {
        reach = lines.len().min(lines_of);
        all = words::of(lines.get(..reach)?, measure);
        (rows, taken) = rows::read(all.get(behind..)?, &header, measure.wraps());
        if reach == lines.len() || behind + taken < all.len() {
            break;
        }
    }
    if rows.is_empty() {
        return None;
    }
    let mut costs = Costs::default();
    let shape = best(shapes, &rows, &mut costs)?;
    let kinds = column::kinds(&shape.paths());
    let rows = part_rows(rows, &kinds, &mut costs);
    let filled = fill_all(&rows, &kinds, &mut costs);
    let next = all.get(behind + taken).map(|word| word.number);
    let used =
        next.map_or(reach, |number| lines.iter().take_while(|line| line.number < number).count());
    Some((grid(&shape, &rows, &filled), used.max(1)))
}

/// Whether a table may begin with a line: its first word names the column of numbers.
fn opens(line: &Line) -> bool {
    let text = line.text();
    let first = text.split_whitespace().next().unwrap_or_default().to_uppercase();
    matches!(first.trim_end_matches('.'), "TT" | "STT" | "SỐ" | "S.TT" | "S.T.T" | "THỨ")
}

/// The shape of a header in which the first rows stand best.
fn best(shapes: Vec<Shape>, rows: &[Row], costs: &mut Costs) -> Option<Shape> {
    let known = Known::default();
    let sample: Vec<&Row> = rows
        .iter()
        .filter(|row| {
            !row.outer
                && !row.sum
                && row.words.len() < 200
                && !row.words.iter().any(|w| w.gap == Gap::Page)
        })
        .take(SAMPLE)
        .collect();
    let mut least: Option<(i32, Shape)> = None;
    for (index, shape) in shapes.into_iter().enumerate() {
        let paths = shape.paths();
        let kinds = column::kinds(&paths);
        if kinds.iter().skip(1).filter(|kind| **kind == Kind::Matter).count() == 0 && index > 0 {
            continue;
        }
        let mut filler = Filler::new(kinds, &known, costs);
        let mut cost = if index == 0 { 0 } else { 25 };
        for row in &sample {
            cost += filler.fill(&row.words, Mode::Item, Around::default()).cost.min(400);
        }
        if least.as_ref().is_none_or(|(known, _)| cost < *known) {
            least = Some((cost, shape));
        }
    }
    least.map(|(_, shape)| shape)
}

/// Rows in which another one without a number stands, parted: two whole rows look better than one
/// that is overfull.
fn part_rows(rows: Vec<Row>, kinds: &[Kind], costs: &mut Costs) -> Vec<Row> {
    let known = Known::default();
    let mut filler = Filler::new(kinds.to_vec(), &known, costs);
    let costs: Vec<Option<i32>> = rows
        .iter()
        .map(|row| {
            let whole = !row.outer && !row.sum && row.words.len() < 220 && kinds.len() > 3;
            let cut = row.words.iter().any(|word| word.gap == Gap::Page);
            (whole && !cut).then(|| filler.fill(&row.words, Mode::Item, Around::default()).cost)
        })
        .collect();
    let mut sorted: Vec<i32> = costs.iter().flatten().copied().collect();
    sorted.sort_unstable();
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
    let mut out = Vec::with_capacity(rows.len());
    for (row, cost) in rows.into_iter().zip(costs) {
        let overfull = cost.filter(|cost| *cost > usual.saturating_add(60));
        match overfull.and_then(|cost| parting(&row, cost, &mut filler)) {
            Some(at) => {
                let (first, second) = row.words.split_at(at);
                out.push(Row { words: first.to_vec(), ..row.clone() });
                out.push(Row { words: second.to_vec(), ..Row::default() });
            }
            None => out.push(row),
        }
    }
    out
}

/// Where a row without a number begins inside another one, which costs too much as it is.
fn parting(row: &Row, cost: i32, filler: &mut Filler<'_>) -> Option<usize> {
    const LEAST: i32 = 40;
    let mut best: Option<(i32, usize)> = None;
    for at in 8..row.words.len().saturating_sub(8) {
        let begins = row
            .words
            .get(at)
            .is_some_and(|word| word.opens_line() && word.text.starts_with(char::is_uppercase));
        if !begins {
            continue;
        }
        let (first, second) = row.words.split_at(at);
        let parts = filler.fill(first, Mode::Item, Around::default()).cost
            + filler.fill(second, Mode::Item, Around::default()).cost;
        if best.is_none_or(|(least, _)| parts < least) {
            best = Some((parts, at));
        }
    }
    best.filter(|(parts, _)| *parts < 0 && parts + LEAST < cost).map(|(_, at)| at)
}

/// The cells of a row: for each column behind the first the words, by stretches between pages.
type Cells = Vec<Vec<Word>>;

/// Sets all rows into the columns: first each by itself, then with what the others say in mind.
fn fill_all(rows: &[Row], kinds: &[Kind], costs: &mut Costs) -> Vec<Cells> {
    let first = Known::default();
    let filled = pass(rows, kinds, &first, costs);
    let known = learn(&filled, kinds.len());
    pass(rows, kinds, &known, costs)
}

fn pass(rows: &[Row], kinds: &[Kind], known: &Known, costs: &mut Costs) -> Vec<Cells> {
    let mut filler = Filler::new(kinds.to_vec(), known, costs);
    rows.iter().map(|row| cells(row, kinds, &mut filler)).collect()
}

/// The cells of one row.
fn cells(row: &Row, kinds: &[Kind], filler: &mut Filler<'_>) -> Cells {
    let mut cells: Cells = vec![Vec::new(); kinds.len()];
    let mut mode = None;
    let parts = parts(&row.words);
    let last = parts.len().saturating_sub(1);
    for (index, part) in parts.into_iter().enumerate() {
        let texts: Vec<String> = cells.iter().map(|words| text(words)).collect();
        let around = Around { before: (index > 0).then_some(texts.as_slice()), cut: index < last };
        let filling = match mode {
            None => {
                let (chosen, filling) = choose(row, part, around, filler);
                mode = Some(chosen);
                filling
            }
            Some(mode) => filler.fill(part, mode, around),
        };
        for (column, (from, to)) in filling.ranges.into_iter().enumerate() {
            if let Some(cell) = cells.get_mut(column + 1) {
                cell.extend(part.get(from..to).unwrap_or_default().iter().cloned());
            }
        }
    }
    cells
}

/// Whether a row is an item or the title of a part, and how it stands in the columns.
fn choose(
    row: &Row,
    words: &[Word],
    around: Around<'_>,
    filler: &mut Filler<'_>,
) -> (Mode, Filling) {
    let item = filler.fill(words, Mode::Item, around);
    if item.cost < 0 && !row.outer && !row.sum {
        return (Mode::Item, item);
    }
    let group = filler.fill(words, Mode::Group, around);
    let bias = if row.sum {
        -200
    } else if row.outer {
        -60
    } else {
        55
    };
    if group.cost + bias < item.cost { (Mode::Group, group) } else { (Mode::Item, item) }
}

/// The stretches of a row's words between the ends of pages.
fn parts(words: &[Word]) -> Vec<&[Word]> {
    let mut cuts: Vec<usize> = vec![0];
    cuts.extend((1..words.len()).filter(|at| words.get(*at).is_some_and(|w| w.gap == Gap::Page)));
    cuts.push(words.len());
    cuts.windows(2)
        .filter_map(|pair| match pair {
            [from, to] => words.get(*from..*to),
            _ => None,
        })
        .collect()
}

/// What the rows say, and how wide their lines are.
fn learn(filled: &[Cells], columns: usize) -> Known {
    let mut texts: Vec<HashMap<String, u32>> = vec![HashMap::new(); columns];
    let mut widths: Vec<Vec<usize>> = vec![Vec::new(); columns];
    for row in filled {
        for (column, words) in row.iter().enumerate() {
            if words.is_empty() {
                continue;
            }
            if let Some(texts) = texts.get_mut(column) {
                *texts.entry(text(words)).or_default() += 1;
            }
            // A line is full where the cell goes on below it.
            let mut line = 0;
            for (index, word) in words.iter().enumerate() {
                if index > 0 && word.opens_line() {
                    if let Some(widths) = widths.get_mut(column) {
                        widths.push(line);
                    }
                    line = 0;
                }
                line += word.text.chars().count() + usize::from(line > 0);
            }
        }
    }
    let widths = widths
        .into_iter()
        .map(|mut widths| {
            widths.sort_unstable();
            let enough = widths.len() >= 6;
            widths.get(widths.len() * 8 / 10).copied().filter(|_| enough).unwrap_or(0)
        })
        .collect();
    Known { texts, widths }
}

/// The header and the rows as a grid.
fn grid(shape: &Shape, rows: &[Row], filled: &[Cells]) -> Grid {
    let columns = shape.paths().len();
    let deep = !shape.below.is_empty();
    let mut out = Vec::new();
    let mut top = GridRow { header: true, ..GridRow::default() };
    let mut column = 0;
    for (words, span) in &shape.top {
        let mut cell = Cell::new(column, pieces(words));
        cell.span = *span;
        cell.down = if deep && *span == 1 { 2 } else { 1 };
        column += span;
        top.cells.push(cell);
    }
    out.push(top);
    if deep {
        let cells = shape.below.iter().map(|(column, words)| Cell::new(*column, pieces(words)));
        out.push(GridRow { cells: cells.collect(), header: true });
    }
    for (row, cells) in rows.iter().zip(filled) {
        let mut line = GridRow::default();
        let summed = row.sum && cells.get(1).is_some_and(|words| !words.is_empty());
        for (column, words) in cells.iter().enumerate() {
            let words = if column == 0 && !summed { &row.number } else { words };
            // The name of a sum stands in the first cell, merged over that of the matter.
            let words = match (summed, column) {
                (true, 0) => cells.get(1).unwrap_or(words),
                (true, 1) => continue,
                _ => words,
            };
            let mut cell = Cell::new(column, pieces(words));
            if summed && column == 0 {
                cell.span = 2;
            }
            line.cells.push(cell);
        }
        out.push(line);
    }
    Grid { columns, rows: out }
}

/// Words as the printed lines of a cell.
fn pieces(words: &[Word]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for word in words {
        match pieces.last_mut().filter(|_| !word.opens_line()) {
            Some(piece) => {
                piece.text.push(' ');
                piece.text.push_str(&word.text);
            }
            None => {
                pieces.push(Piece { text: word.text.clone(), number: word.number, hard: false });
            }
        }
    }
    pieces
}
