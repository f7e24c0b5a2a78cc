//! Tables typed with tabs: lines below a line that names their columns. Lines with tabs under no such header, lists of
//! names and the like, stay as they are.

use crate::{
    block::{Block, Cell, Flow, Line, LineEnd, Paragraph, Row, Run, Table},
    vietnamese::columns::{heading, sum},
};

/// A table has at least so many columns and rows below its header.
const FEWEST_COLUMNS: usize = 3;
const FEWEST_ROWS: usize = 2;
const MOST_COLUMNS: usize = 64;

/// Puts the tables typed with tabs in place of their paragraphs.
pub(super) fn tables(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut rest = blocks.into_iter().peekable();
    while let Some(block) = rest.next() {
        let Block::Paragraph(paragraph) = block else {
            out.push(block);
            continue;
        };
        let Some(header) = header(&paragraph) else {
            out.push(Block::Paragraph(paragraph));
            continue;
        };
        // What follows the header, line by line, up to what can be no row.
        let mut typed = Typed::new(header, &paragraph);
        let mut taken = vec![paragraph];
        let mut ahead = None;
        while let Some(Block::Paragraph(next)) = rest.peek() {
            if !typed.take(next) {
                break;
            }
            let Some(Block::Paragraph(next)) = rest.next() else { break };
            taken.push(next);
        }
        if typed.rows.len() > FEWEST_ROWS {
            ahead = typed.loose();
            out.push(Block::Table(typed.into_table()));
        } else {
            out.extend(taken.drain(..).map(Block::Paragraph));
        }
        out.extend(ahead.into_iter().flatten().map(Block::Paragraph));
    }
    out
}

/// The cells of the first line where it names columns.
fn header(paragraph: &Paragraph) -> Option<Vec<Line>> {
    if paragraph.flow != Flow::Body {
        return None;
    }
    let cells = paragraph.lines.first().map(cells)?;
    let cells: Vec<Line> = cells.into_iter().filter(|cell| !is_blank(cell)).collect();
    let named = cells.iter().filter(|cell| heading(&cell.text()).is_some()).count();
    let fits = (FEWEST_COLUMNS..=MOST_COLUMNS).contains(&cells.len());
    // Columns of years and of odd matters may have names of their own.
    (fits && named >= FEWEST_COLUMNS && 3 * named >= 2 * cells.len()).then_some(cells)
}

/// A table as far as it is read.
struct Typed {
    columns: usize,
    /// Tabs by which the header is indented, and so are the rows.
    indent: usize,
    rows: Vec<Row>,
    /// Lines without tabs since the last row: titles of groups, where more rows follow.
    pending: Vec<Paragraph>,
}

impl Typed {
    fn new(header: Vec<Line>, paragraph: &Paragraph) -> Self {
        let columns = header.len();
        let indent = paragraph
            .lines
            .first()
            .map_or(0, |line| cells(line).iter().take_while(|cell| is_blank(cell)).count());
        let mut typed = Self { columns, indent, rows: Vec::new(), pending: Vec::new() };
        typed.push(header, paragraph, true);
        for line in paragraph.lines.iter().skip(1) {
            typed.line(line, paragraph);
        }
        typed
    }

    /// Takes a paragraph as rows; whether it is one of the table.
    fn take(&mut self, paragraph: &Paragraph) -> bool {
        if paragraph.flow != Flow::Body {
            return false;
        }
        let [line] = paragraph.lines.as_slice() else {
            // Rows parted by line breaks alone.
            let are_rows = paragraph.lines.iter().all(|line| self.row(line).is_some());
            if are_rows {
                self.settle();
                for line in &paragraph.lines {
                    self.line(line, paragraph);
                }
            }
            return are_rows;
        };
        let is_title = line.text().split('\t').count() == 1 && self.pending.is_empty();
        if is_title {
            self.pending.push(paragraph.clone());
            return true;
        }
        let is_row = self.row(line).is_some();
        if is_row {
            self.settle();
            self.line(line, paragraph);
        }
        is_row
    }

    /// Sets the titles that were met as rows of their own.
    fn settle(&mut self) {
        for title in std::mem::take(&mut self.pending) {
            let cell = Cell {
                column: 0,
                column_span: self.columns,
                row_span: 1,
                place: title.place,
                blocks: vec![Block::Paragraph(title.clone())],
            };
            self.rows.push(Row { cells: vec![cell], header: false, place: title.place });
        }
    }

    /// The paragraphs that turned out to stand behind the table.
    fn loose(&mut self) -> Option<Vec<Paragraph>> {
        let pending = std::mem::take(&mut self.pending);
        (!pending.is_empty()).then_some(pending)
    }

    fn line(&mut self, line: &Line, paragraph: &Paragraph) {
        let Some(cells) = self.row(line) else { return };
        if self.goes_on(&cells) {
            self.extend(cells);
        } else {
            self.push(cells, paragraph, false);
        }
    }

    /// The cells of a line where it can be a row: one a column; several tabs in a row may be one gap.
    fn row(&self, line: &Line) -> Option<Vec<Line>> {
        let mut parts = cells(line);
        let indent = parts.iter().take(self.indent).take_while(|cell| is_blank(cell)).count();
        parts.drain(..indent.min(parts.len()));
        while parts.len() > self.columns && parts.last().is_some_and(is_blank) {
            parts.pop();
        }
        if parts.len() > self.columns {
            parts.retain(|cell| !is_blank(cell));
        }
        let filled = parts.iter().filter(|cell| !is_blank(cell)).count();
        let sums = parts
            .iter()
            .find(|cell| !is_blank(cell))
            .is_some_and(|cell| sum(&cell.text()).is_some());
        if sums && filled == 2 && parts.len() < self.columns {
            // The amount of a total stands in the last column, however few tabs lead to it.
            let amount = parts.pop()?;
            parts.resize_with(self.columns.saturating_sub(1), Line::default);
            parts.push(amount);
        }
        let enough = parts.len() == self.columns || filled >= FEWEST_COLUMNS.max(self.columns / 2);
        (enough && parts.len() <= self.columns && filled > 0).then_some(parts)
    }

    /// Whether a line goes on in the middle of the texts of the row above.
    fn goes_on(&self, cells: &[Line]) -> bool {
        let mut filled =
            cells.iter().map(Line::text).filter(|text| !text.trim().is_empty()).peekable();
        self.rows.len() > 1
            && cells.first().is_some_and(is_blank)
            && filled.peek().is_some()
            && filled.all(|text| text.trim().starts_with(char::is_lowercase))
    }

    fn extend(&mut self, cells: Vec<Line>) {
        let Some(row) = self.rows.last_mut() else { return };
        for (cell, line) in row.cells.iter_mut().zip(cells) {
            if let Some(Block::Paragraph(paragraph)) =
                cell.blocks.last_mut().filter(|_| !is_blank(&line))
            {
                paragraph.lines.push(line);
            }
        }
    }

    fn push(&mut self, cells: Vec<Line>, paragraph: &Paragraph, header: bool) {
        let place = paragraph.place;
        let cells = cells.into_iter().enumerate().map(|(column, line)| {
            let text = Paragraph { lines: vec![line], place, ..Paragraph::default() };
            Cell {
                column,
                column_span: 1,
                row_span: 1,
                blocks: vec![Block::Paragraph(text)],
                place,
            }
        });
        self.rows.push(Row { cells: cells.collect(), header, place });
    }

    fn into_table(self) -> Table {
        let place = self.rows.first().map(|row| row.place).unwrap_or_default();
        Table { columns: self.columns, rows: self.rows, ruled: true, pages: None, place }
    }
}

fn is_blank(line: &Line) -> bool {
    line.runs.iter().all(|run| run.text.trim().is_empty())
}

/// The texts between the tabs of a line, without the tabs that indent it.
fn cells(line: &Line) -> Vec<Line> {
    let mut cells = vec![Line { place: line.place, end: LineEnd::Wrap, ..Line::default() }];
    for run in &line.runs {
        for (number, text) in run.text.split('\t').enumerate() {
            if number > 0 {
                cells.push(Line { place: line.place, end: LineEnd::Wrap, ..Line::default() });
            }
            if let Some(cell) = cells.last_mut().filter(|_| !text.is_empty() || run.note.is_some())
            {
                cell.runs.push(Run { text: text.to_owned(), ..run.clone() });
            }
        }
    }
    cells
}
