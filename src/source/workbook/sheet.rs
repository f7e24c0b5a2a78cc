//! A sheet into texts and tables, by how full its rows are.

use crate::{
    block::{Align, Block, Cell, Columns, Paragraph, Place, Row, Table},
    vietnamese::date::lone_year,
};
use std::collections::{BTreeMap, HashSet};

/// A row with so many texts belongs to a table, whatever stands around it.
const TABLE_ROW: usize = 3;

/// So many blank rows may stand inside a table.
const MOST_BLANK: u32 = 3;

/// So many rows above a blank one tell the columns of the table.
const SEEN: usize = 64;

/// So many rows of titles may stand behind blank rows before the table goes on.
const MOST_TITLES: usize = 4;

/// A sheet as its reader gives it.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// Merged areas.
    pub(super) areas: Vec<Area>,
    /// The cells that show something.
    pub(super) cells: Vec<Entry>,
}

/// A merged area: its first and its last row and column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub(super) start: (u32, u32),
    pub(super) end: (u32, u32),
}

/// A cell that shows something.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) text: String,
    pub(super) bold: bool,
}

/// The rows that show something, by their number; of each its cells by their column.
type Rows<'s> = BTreeMap<u32, BTreeMap<u32, &'s Entry>>;

impl Sheet {
    /// Adds what the sheet shows, from top to bottom.
    pub(super) fn push_blocks(&self, blocks: &mut Vec<Block>) {
        let mut rows: Rows<'_> = BTreeMap::new();
        for cell in &self.cells {
            rows.entry(cell.row).or_default().insert(cell.column, cell);
        }
        let mut run: Vec<u32> = Vec::new();
        // Titles behind a table, which belong to it where it goes on behind them.
        let mut titles: Vec<u32> = Vec::new();
        for next in self.unbroken(&rows) {
            let few = titles.len() + next.len() <= MOST_TITLES;
            titles.extend(next);
            if goes_on(&rows, &run, &titles) {
                run.append(&mut titles);
            } else if !(few && titles.iter().all(|row| is_title(&rows, *row))) {
                self.push_run(&rows, &run, blocks);
                run = std::mem::take(&mut titles);
            }
        }
        self.push_run(&rows, &run, blocks);
        self.push_run(&rows, &titles, blocks);
    }

    /// The rows in runs without a blank one between that no merged cell covers.
    fn unbroken(&self, rows: &Rows<'_>) -> Vec<Vec<u32>> {
        let mut runs: Vec<Vec<u32>> = Vec::new();
        let mut down: BTreeMap<u32, u32> = BTreeMap::new();
        for area in &self.areas {
            let end = down.entry(area.start.0).or_insert(area.end.0);
            *end = area.end.0.max(*end);
        }
        // The last row of the cells merged down so far.
        let mut covered = 0;
        for row in rows.keys().copied() {
            match runs
                .last_mut()
                .filter(|run| run.last().is_some_and(|last| *last + 1 >= row) || covered >= row)
            {
                Some(run) => run.push(row),
                None => runs.push(vec![row]),
            }
            covered = covered.max(down.get(&row).copied().unwrap_or(row));
        }
        runs
    }

    /// Adds rows without a blank one between: texts up to the first row of a table, then the table.
    fn push_run(&self, rows: &Rows<'_>, run: &[u32], blocks: &mut Vec<Block>) {
        let filled = |row: &u32| rows.get(row).map_or(0, BTreeMap::len);
        let pairs = run.len() > 1 && run.iter().all(|row| filled(row) == 2);
        let first = run.iter().position(|row| filled(row) >= TABLE_ROW);
        let first = if pairs { Some(0) } else { first.map(|at| self.with_upper(rows, run, at)) };
        let (texts, table) = run.split_at(first.unwrap_or(run.len()));
        for row in texts {
            push_text(rows.get(row), blocks);
        }
        if !table.is_empty() {
            self.push_table(rows, table, blocks);
        }
    }

    /// The place of a table's first row in a run, with the row above it that names several of its columns at once, and not
    /// the first of them: `Vốn đã bố trí` over `Trung ương | Địa phương | Cộng`.
    fn with_upper(&self, rows: &Rows<'_>, run: &[u32], at: usize) -> usize {
        let columns = |at: usize| {
            let row = run.get(at).and_then(|row| rows.get(row));
            row.into_iter().flat_map(|cells| cells.keys().copied())
        };
        let Some(above) = at.checked_sub(1) else { return at };
        let (row, next) = (run.get(above).copied(), run.get(at).copied());
        let touches = row.zip(next).is_some_and(|(row, next)| row + 1 == next);
        let (Some(first), Some(last)) = (columns(at).min(), columns(at).max()) else { return at };
        let over = |column: u32| {
            let area =
                self.areas.iter().find(|area| Some(area.start.0) == row && area.start.1 == column);
            first < column && area.is_some_and(|a| a.end.1 > column && a.end.1 <= last)
        };
        if touches && columns(above).next().is_some() && columns(above).all(over) {
            above
        } else {
            at
        }
    }

    fn push_table(&self, rows: &Rows<'_>, run: &[u32], blocks: &mut Vec<Block>) {
        let block = u32::try_from(blocks.len()).unwrap_or(u32::MAX);
        // Columns that no row of the table shows are left out; they would be names without a text.
        let mut used: Vec<u32> =
            run.iter().filter_map(|row| rows.get(row)).flat_map(|r| r.keys().copied()).collect();
        used.sort_unstable();
        used.dedup();
        let (Some(top), Some(bottom)) = (run.first(), run.last()) else { return };
        let areas: BTreeMap<(u32, u32), Area> = self
            .areas
            .iter()
            .filter(|area| area.start.0 >= *top && area.end.0 <= *bottom)
            .map(|area| (area.start, *area))
            .collect();
        let covered = covered(&areas, run, &used);
        let mut table = Table {
            columns: used.len(),
            ruled: true,
            place: Place::in_block(block),
            ..Table::default()
        };
        for (at, row) in run.iter().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let mut line = Row { place: Place::in_cell(block, at, 0), ..Row::default() };
            for (place, column) in used.iter().enumerate() {
                if covered.contains(&(*row, *column)) {
                    continue;
                }
                let area = areas.get(&(*row, *column));
                let end = area.map_or(*column, |area| area.end.1);
                let across = used.iter().filter(|c| (*column..=end).contains(*c)).count();
                let down = area.map_or(1, |area| area.end.0 - row + 1) as usize;
                let spot = Place::in_cell(block, at, u32::try_from(place).unwrap_or(u32::MAX));
                let entry = rows.get(row).and_then(|row| row.get(column));
                line.cells.push(Cell {
                    column: place,
                    column_span: across.max(1),
                    row_span: down,
                    blocks: entry
                        .map(|entry| Block::Paragraph(paragraph(entry, spot)))
                        .into_iter()
                        .collect(),
                    place: spot,
                });
            }
            table.rows.push(line);
        }
        blocks.push(Block::Table(table));
    }
}

/// Whether rows behind blank ones go on with the table before them: figures in its columns, under at most some titles, and
/// no header of their own.
fn goes_on(rows: &Rows<'_>, run: &[u32], next: &[u32]) -> bool {
    let cells = |row: &u32| rows.get(row).into_iter().flatten();
    let full = |row: &&u32| cells(row).count() >= TABLE_ROW;
    let (Some(last), Some(first)) = (run.last(), next.first()) else { return false };
    // The rows right above are enough to know the columns by.
    let above = || run.iter().rev().take(SEEN).filter(full);
    let columns: HashSet<u32> = above().flat_map(cells).map(|(column, _)| *column).collect();
    let within = |row: &u32| {
        let known = cells(row).filter(|(column, _)| columns.contains(column)).count();
        known >= cells(row).count().min(TABLE_ROW)
    };
    let titles = next.iter().take_while(|row| is_title(rows, **row)).count();
    first - last <= MOST_BLANK + 1
        && titles <= MOST_TITLES
        && next.get(titles).is_some_and(|row| has_figures(rows, *row) && within(row))
}

/// Whether a row holds no more than a number and a title.
fn is_title(rows: &Rows<'_>, row: u32) -> bool {
    rows.get(&row).is_some_and(|cells| cells.len() < TABLE_ROW) && !has_figures(rows, row)
}

/// Whether a cell behind the first of a row holds figures; the years of a header are none.
fn has_figures(rows: &Rows<'_>, row: u32) -> bool {
    let figures = |text: &str| {
        text.contains(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || ".,-()%".contains(c))
            && lone_year(text).is_none()
    };
    rows.get(&row).into_iter().flatten().skip(1).any(|(_, cell)| figures(&cell.text))
}

/// The places that a merged area covers besides its first. Areas are walked only as far as the table shows something.
fn covered(areas: &BTreeMap<(u32, u32), Area>, run: &[u32], used: &[u32]) -> HashSet<(u32, u32)> {
    let mut covered = HashSet::new();
    for (start, area) in areas {
        let rows = run.iter().filter(|row| (area.start.0..=area.end.0).contains(*row));
        for row in rows {
            let columns = used.iter().filter(|c| (area.start.1..=area.end.1).contains(*c));
            covered.extend(columns.map(|c| (*row, *c)).filter(|place| place != start));
        }
    }
    covered
}

/// Adds a row of one text as a line, and one of two as texts side by side.
fn push_text(row: Option<&BTreeMap<u32, &Entry>>, blocks: &mut Vec<Block>) {
    let place = Place::in_block(u32::try_from(blocks.len()).unwrap_or(u32::MAX));
    let mut texts: Vec<Block> = row
        .into_iter()
        .flat_map(BTreeMap::values)
        .map(|entry| {
            let align = Align::Center;
            Block::Paragraph(Paragraph { align, ..paragraph(entry, place) })
        })
        .collect();
    match texts.len() {
        0 => {}
        1 => blocks.append(&mut texts),
        // Rows of letterhead below each other are one letterhead.
        _ => match blocks.last_mut() {
            Some(Block::Columns(last)) if last.columns.len() == texts.len() => {
                for (column, text) in last.columns.iter_mut().zip(texts) {
                    column.push(text);
                }
            }
            _ => {
                let columns = texts.into_iter().map(|text| vec![text]).collect();
                blocks.push(Block::Columns(Columns { columns, place }));
            }
        },
    }
}

/// The lines of a cell.
fn paragraph(entry: &Entry, place: Place) -> Paragraph {
    let mut paragraph = Paragraph { place, ..Paragraph::default() };
    for text in entry.text.lines() {
        let mut line = Paragraph::plain(text, place);
        for part in &mut line.lines {
            part.end = crate::block::LineEnd::Hard;
            part.runs.iter_mut().for_each(|run| run.style.bold = entry.bold);
        }
        paragraph.lines.append(&mut line.lines);
    }
    paragraph
}
