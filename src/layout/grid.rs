//! Lines into grids: which lines belong together, and which cells they bound.

use super::rules::{Lines, Seg};
use crate::block::Rect;

/// The cells that a connected set of lines bounds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    /// Column edges from left to right; at least two.
    pub(super) xs: Vec<f64>,
    /// Row edges from top to bottom; at least two.
    pub(super) ys: Vec<f64>,
    /// The cells, by row and column.
    pub(super) cells: Vec<GridCell>,
    /// Which cell owns each square of the grid, row by row.
    owner: Vec<usize>,
    /// Whether a rule closes the grid at the top and at the bottom.
    pub(super) closed: (bool, bool),
}

/// A cell in grid units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GridCell {
    /// First row.
    pub(super) row: usize,
    /// First column.
    pub(super) column: usize,
    /// Rows covered.
    pub(super) rows: usize,
    /// Columns covered.
    pub(super) columns: usize,
}

/// What the lines of a page amount to.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Found {
    /// Grids of two cells or more.
    pub(super) grids: Vec<Grid>,
    /// Boxes of one cell.
    pub(super) boxes: Vec<Rect>,
    /// Horizontal lines that bound nothing: ornaments, underlines, the rule over footnotes.
    pub(super) loose: Vec<Seg>,
    /// Vertical lines that no horizontal one meets, or only one above and one below.
    pub(super) upright: Vec<Seg>,
    /// There were too many lines to be a table: a drawing.
    pub(super) drawing: bool,
}

/// Lines nearer than this meet.
const MEET: f64 = 3.0;
/// Edges nearer than this are one (double lines).
const SNAP: f64 = 3.2;
/// More lines than this on a page are a drawing.
const MOST_LINES: usize = 6000;
/// More squares than this are no table.
const MOST_SQUARES: usize = 400_000;

impl Grid {
    /// A grid of given cells; `None` where they do not cover it.
    pub(super) fn of_cells(xs: Vec<f64>, ys: Vec<f64>, cells: Vec<GridCell>) -> Option<Self> {
        let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        let mut owner = vec![usize::MAX; columns * rows];
        for (i, cell) in cells.iter().enumerate() {
            for row in cell.row..cell.row + cell.rows {
                for column in cell.column..cell.column + cell.columns {
                    *owner.get_mut(row * columns + column)? = i;
                }
            }
        }
        let covered = !owner.is_empty() && owner.iter().all(|o| *o < cells.len());
        covered.then_some(Self { xs, ys, cells, owner, closed: (true, true) })
    }

    /// The whole box.
    pub(super) fn bbox(&self) -> Rect {
        let edge =
            |v: &[f64]| (v.first().copied().unwrap_or(0.0), v.last().copied().unwrap_or(0.0));
        let ((x0, x1), (y0, y1)) = (edge(&self.xs), edge(&self.ys));
        Rect { x0, y0, x1, y1 }
    }

    /// The box of a cell.
    pub(super) fn cell_box(&self, cell: &GridCell) -> Rect {
        let at = |v: &[f64], i: usize| v.get(i).or(v.last()).copied().unwrap_or(0.0);
        Rect {
            x0: at(&self.xs, cell.column),
            y0: at(&self.ys, cell.row),
            x1: at(&self.xs, cell.column + cell.columns),
            y1: at(&self.ys, cell.row + cell.rows),
        }
    }

    /// The index of the cell that holds a point; a point just outside belongs to the nearest.
    pub(super) fn cell_at(&self, x: f64, y: f64) -> Option<usize> {
        let bbox = self.bbox();
        if x < bbox.x0 - 1.0 || x > bbox.x1 + 1.0 || y < bbox.y0 - 1.0 || y > bbox.y1 + 1.0 {
            return None;
        }
        let slot = |v: &[f64], at: f64| v.partition_point(|e| *e <= at).clamp(1, v.len() - 1) - 1;
        let (row, column) = (slot(&self.ys, y), slot(&self.xs, x));
        self.owner.get(row * (self.xs.len() - 1) + column).copied()
    }
}

/// Finds the grids among the lines of a page.
pub(super) fn find(lines: &Lines) -> Found {
    if lines.across.len() + lines.down.len() > MOST_LINES {
        return Found { drawing: true, ..Found::default() };
    }
    let mut found = Found::default();
    for group in connected(lines) {
        if group.down.is_empty() || group.across.is_empty() {
            found.loose.extend(group.across);
            found.upright.extend(group.down);
            continue;
        }
        match bounded(&group) {
            Some(grid) if grid.cells.len() > 1 => {
                if grid.ys.len() == 2 {
                    found.upright.extend(group.down);
                }
                found.grids.push(grid);
            }
            Some(grid) => {
                found.boxes.push(grid.bbox());
            }
            None => found.loose.extend(group.across),
        }
    }
    found.grids.sort_by(|a, b| {
        let (a, b) = (a.bbox(), b.bbox());
        a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0))
    });
    found
}

/// Parts the lines into sets that hang together.
fn connected(lines: &Lines) -> Vec<Lines> {
    let n = lines.across.len();
    let mut parent: Vec<usize> = (0..n + lines.down.len()).collect();
    for (j, v) in lines.down.iter().enumerate() {
        let first = lines.across.partition_point(|h| h.at < v.from - MEET);
        for (i, h) in lines.across.iter().enumerate().skip(first) {
            if h.at > v.to + MEET {
                break;
            }
            if h.from - MEET <= v.at && v.at <= h.to + MEET {
                unite(&mut parent, i, n + j);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, Lines> = std::collections::BTreeMap::new();
    for (i, h) in lines.across.iter().enumerate() {
        groups.entry(root(&mut parent, i)).or_default().across.push(*h);
    }
    for (j, v) in lines.down.iter().enumerate() {
        groups.entry(root(&mut parent, n + j)).or_default().down.push(*v);
    }
    groups.into_values().collect()
}

fn root(parent: &mut [usize], mut i: usize) -> usize {
    while let Some(&up) = parent.get(i) {
        if up == i {
            break;
        }
        let over = parent.get(up).copied().unwrap_or(up);
        if let Some(slot) = parent.get_mut(i) {
            *slot = over;
        }
        i = over;
    }
    i
}

fn unite(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parent, a), root(parent, b));
    let (low, high) = (a.min(b), a.max(b));
    if let Some(slot) = parent.get_mut(high) {
        *slot = low;
    }
}

/// The positions of lines, those that lie close together as one.
fn edges(mut at: Vec<f64>) -> Vec<f64> {
    at.sort_by(f64::total_cmp);
    let mut out: Vec<(f64, f64, usize)> = Vec::new();
    for x in at {
        match out.last_mut() {
            Some((first, sum, n)) if x - *first <= SNAP => {
                *sum += x;
                *n += 1;
            }
            _ => out.push((x, x, 1)),
        }
    }
    out.into_iter().map(|(_, sum, n)| sum / n as f64).collect()
}

/// The grid that a set of connected lines bounds, if it bounds anything.
pub(super) fn bounded(group: &Lines) -> Option<Grid> {
    let mut xs = edges(group.down.iter().map(|s| s.at).collect());
    let mut ys = edges(group.across.iter().map(|s| s.at).collect());
    // A table may lack its outer rules: its other rules tell how far it reaches.
    let reach = |segs: &[Seg]| {
        let from = segs.iter().map(|s| s.from).fold(f64::INFINITY, f64::min);
        let to = segs.iter().map(|s| s.to).fold(f64::NEG_INFINITY, f64::max);
        (from, to)
    };
    let ((left, right), (top, bottom)) = (reach(&group.across), reach(&group.down));
    let open = 6.0;
    if xs.first().is_some_and(|x| left < x - open) {
        xs.insert(0, left);
    }
    if xs.last().is_some_and(|x| right > x + open) {
        xs.push(right);
    }
    let mut closed = (true, true);
    if ys.first().is_some_and(|y| top < y - open) {
        ys.insert(0, top);
        closed.0 = false;
    }
    if ys.last().is_some_and(|y| bottom > y + open) {
        ys.push(bottom);
        closed.1 = false;
    }
    if xs.len() < 2 || ys.len() < 2 || xs.len() * ys.len() > MOST_SQUARES {
        return None;
    }
    // Walls between squares; lines that wall nothing are no edges of the grid.
    let walls = Walls::new(group, &xs, &ys);
    let keep_x: Vec<f64> = kept(&xs, |i| walls.any_beside(i));
    let keep_y: Vec<f64> = kept(&ys, |i| walls.any_above(i));
    if keep_x.len() < xs.len() || keep_y.len() < ys.len() {
        let walls = Walls::new(group, &keep_x, &keep_y);
        return Some(cells(keep_x, keep_y, &walls, closed));
    }
    Some(cells(xs, ys, &walls, closed))
}

/// The outer edges, and the inner ones that a test keeps.
fn kept(edges: &[f64], keep: impl Fn(usize) -> bool) -> Vec<f64> {
    let last = edges.len() - 1;
    edges
        .iter()
        .enumerate()
        .filter(|(i, _)| *i == 0 || *i == last || keep(*i))
        .map(|(_, x)| *x)
        .collect()
}

/// Which neighbouring squares of a grid are parted by a line.
struct Walls {
    columns: usize,
    rows: usize,
    /// Length of line on the left of each square.
    beside: Vec<f64>,
    /// Length of line above each square.
    above: Vec<f64>,
    widths: Vec<f64>,
    heights: Vec<f64>,
}

impl Walls {
    fn new(group: &Lines, xs: &[f64], ys: &[f64]) -> Self {
        let spans =
            |v: &[f64]| v.iter().zip(v.iter().skip(1)).map(|(a, b)| b - a).collect::<Vec<f64>>();
        let (widths, heights) = (spans(xs), spans(ys));
        let (columns, rows) = (widths.len(), heights.len());
        let mut walls = Self {
            columns,
            rows,
            beside: vec![0.0; columns * rows],
            above: vec![0.0; columns * rows],
            widths,
            heights,
        };
        for v in &group.down {
            let Some(column) = nearest(xs, v.at) else { continue };
            for (row, (a, b)) in ys.iter().zip(ys.iter().skip(1)).enumerate() {
                let shared = v.to.min(*b) - v.from.max(*a);
                if shared > 0.0
                    && column < columns
                    && let Some(slot) = walls.beside.get_mut(row * columns + column)
                {
                    *slot += shared;
                }
            }
        }
        for h in &group.across {
            let Some(row) = nearest(ys, h.at) else { continue };
            for (column, (a, b)) in xs.iter().zip(xs.iter().skip(1)).enumerate() {
                let shared = h.to.min(*b) - h.from.max(*a);
                if shared > 0.0
                    && row < rows
                    && let Some(slot) = walls.above.get_mut(row * columns + column)
                {
                    *slot += shared;
                }
            }
        }
        walls
    }

    /// Whether a line stands at the left of a square.
    fn beside(&self, row: usize, column: usize) -> bool {
        let length = self.beside.get(row * self.columns + column).copied().unwrap_or(0.0);
        self.heights.get(row).is_some_and(|h| length > 0.55 * h)
    }

    /// Whether a line lies above a square.
    fn above(&self, row: usize, column: usize) -> bool {
        let length = self.above.get(row * self.columns + column).copied().unwrap_or(0.0);
        self.widths.get(column).is_some_and(|w| length > 0.55 * w)
    }

    fn any_beside(&self, column: usize) -> bool {
        (0..self.rows).any(|row| self.beside(row, column))
    }

    fn any_above(&self, row: usize) -> bool {
        (0..self.columns).any(|column| self.above(row, column))
    }
}

fn nearest(edges: &[f64], at: f64) -> Option<usize> {
    edges
        .iter()
        .enumerate()
        .map(|(i, e)| (i, (e - at).abs()))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .filter(|(_, d)| *d <= SNAP)
        .map(|(i, _)| i)
}

/// Grows each cell from its top left square to the right, then down, up to the next walls.
fn cells(xs: Vec<f64>, ys: Vec<f64>, walls: &Walls, closed: (bool, bool)) -> Grid {
    let (columns, rows) = (xs.len() - 1, ys.len() - 1);
    let free = usize::MAX;
    let mut owner = vec![free; columns * rows];
    let mut cells = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let is_free =
                |r: usize, c: usize, owner: &[usize]| owner.get(r * columns + c) == Some(&free);
            if !is_free(row, column, &owner) {
                continue;
            }
            let mut right = column + 1;
            while right < columns && is_free(row, right, &owner) && !walls.beside(row, right) {
                right += 1;
            }
            let mut down = row + 1;
            while down < rows
                && (column..right).all(|c| is_free(down, c, &owner) && !walls.above(down, c))
                && (column + 1..right).all(|c| !walls.beside(down, c))
            {
                down += 1;
            }
            for r in row..down {
                for c in column..right {
                    if let Some(slot) = owner.get_mut(r * columns + c) {
                        *slot = cells.len();
                    }
                }
            }
            cells.push(GridCell { row, column, rows: down - row, columns: right - column });
        }
    }
    Grid { xs, ys, cells, owner, closed }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{rules, sample};

    fn grids(page: &crate::block::Page) -> Found {
        find(&rules::lines(&page.rules))
    }

    #[test]
    fn a_full_grid() {
        let mut page = sample::page();
        sample::grid(&mut page, &[50.0, 100.0, 300.0], &[100.0, 120.0, 150.0, 180.0]);
        let found = grids(&page);
        let grid = found.grids.first().unwrap();
        assert_eq!((grid.xs.len(), grid.ys.len(), grid.cells.len()), (3, 4, 6));
        let cell = grid.cell_at(200.0, 160.0).and_then(|i| grid.cells.get(i)).unwrap();
        assert_eq!((cell.row, cell.column), (2, 1));
    }

    #[test]
    fn header_cells_merged_both_ways() {
        let mut page = sample::page();
        // | a |  b    |
        // |   | c | d |
        for y in [100.0, 160.0] {
            sample::line(&mut page, 50.0, y, 350.0, y);
        }
        sample::line(&mut page, 150.0, 130.0, 350.0, 130.0);
        for x in [50.0, 150.0, 350.0] {
            sample::line(&mut page, x, 100.0, x, 160.0);
        }
        sample::line(&mut page, 250.0, 130.0, 250.0, 160.0);
        let found = grids(&page);
        let spans: Vec<_> = found
            .grids
            .first()
            .unwrap()
            .cells
            .iter()
            .map(|c| (c.row, c.column, c.rows, c.columns))
            .collect();
        assert_eq!(spans, [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]);
    }

    #[test]
    fn a_table_without_outer_rules_reaches_as_far_as_its_lines() {
        let mut page = sample::page();
        for y in [100.0, 130.0, 160.0] {
            sample::line(&mut page, 50.0, y, 350.0, y);
        }
        sample::line(&mut page, 150.0, 100.0, 150.0, 160.0);
        let found = grids(&page);
        assert_eq!(found.grids.first().map(|g| g.cells.len()), Some(4));
    }

    #[test]
    fn an_ornament_is_no_table_and_a_frame_no_grid() {
        let mut page = sample::page();
        sample::line(&mut page, 100.0, 90.0, 160.0, 90.0);
        sample::grid(&mut page, &[300.0, 380.0], &[100.0, 120.0]);
        let found = grids(&page);
        assert_eq!((found.grids.len(), found.boxes.len(), found.loose.len()), (0, 1, 1));
    }

    #[test]
    fn double_lines_are_one_edge() {
        let mut page = sample::page();
        sample::grid(&mut page, &[50.0, 52.0, 150.0, 152.0, 300.0], &[100.0, 102.0, 130.0, 160.0]);
        let found = grids(&page);
        assert_eq!(found.grids.first().map(|g| (g.xs.len(), g.ys.len())), Some((3, 3)));
    }

    #[test]
    fn a_table_cut_by_the_page_has_no_bottom_rule() {
        let mut page = sample::page();
        for y in [100.0, 130.0] {
            sample::line(&mut page, 50.0, y, 350.0, y);
        }
        for x in [50.0, 150.0, 350.0] {
            sample::line(&mut page, x, 100.0, x, 200.0);
        }
        let grid = grids(&page).grids.first().cloned().unwrap();
        assert_eq!((grid.ys.len(), grid.closed), (3, (true, false)));
    }
}
