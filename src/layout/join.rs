//! Tables that go on over pages.

use super::{frame::Frame, marks, table::Piece};
use crate::block::{Block, Cell, Line, Paragraph, Place, Row, Table};

/// Column edges of two pages that agree are no further apart.
const AGREE: f64 = 4.0;

/// Joins the part of a table at the top of a page to the one at the bottom of the page before.
///
/// # Errors
/// Gives the piece back where it is a table of its own.
pub(super) fn join(table: &mut Piece, next: Box<Piece>) -> Result<(), Box<Piece>> {
    let mut added = match common_edges(&table.xs, &next.xs) {
        Some(edges) => {
            let shift = shift(&table.xs, &next.xs);
            let mut added = *next;
            recolumn(&mut table.table, &table.xs, &edges, 0.0);
            recolumn(&mut added.table, &added.xs, &edges, shift);
            table.xs = edges;
            added
        }
        // Two tables of one list, set one after the other with other widths.
        None if counts_on(table, &next) => *next,
        None => return Err(next),
    };
    part_repeated_header(&table.table, &mut added.table);
    let head = repeated_header(&table.table, &added.table);
    for row in table.table.rows.iter_mut().take(head.rows) {
        row.header |= head.from == 0;
    }
    drop_rows(&mut added.table, head.rows);
    let seam = Seam {
        open: !table.closed.1 || (!added.closed.0 && head.rows == 0),
        above: table.frame,
        below: added.frame,
        numbered: numbered(&table.table),
    };
    append(&mut table.table, added.table, &seam);
    table.closed.1 = added.closed.1;
    table.frame = added.frame;
    Ok(())
}

/// Whether the next table has as many columns, of much the same widths, and its first number,
/// below a header printed again, is the one behind the last of the table.
fn counts_on(table: &Piece, next: &Piece) -> bool {
    let shift = shift(&table.xs, &next.xs);
    let width = table.bbox.width().max(1.0);
    let alike = table.xs.len() == next.xs.len()
        && table.xs.iter().zip(&next.xs).all(|(a, b)| (a - b - shift).abs() < 0.12 * width);
    let number = |cell: &Cell| -> Option<u32> {
        let text = cell.text();
        marks::is_number(&text).then(|| text.trim_end_matches('.').parse().ok()).flatten()
    };
    let first_cell = |row: &Row| row.cells.first().filter(|c| c.column == 0).and_then(number);
    let last = table.table.rows.iter().rev().find_map(first_cell);
    // The header may be printed again.
    let header = repeated_header(&table.table, &next.table).rows;
    let first = next.table.rows.get(header).and_then(first_cell);
    alike && last.zip(first).is_some_and(|(a, b)| b == a + 1)
}

/// What is known of the place where two pages meet.
struct Seam {
    /// A rule is missing there.
    open: bool,
    /// How the page above is read.
    above: Frame,
    /// How the page below is read.
    below: Frame,
    /// The first column mostly holds numbers.
    numbered: bool,
}

/// How far the second table lies to the left of the first.
fn shift(a: &[f64], b: &[f64]) -> f64 {
    a.first().zip(b.first()).map_or(0.0, |(x, y)| x - y)
}

/// The column edges of both tables, where those of one are all found in the other.
fn common_edges(a: &[f64], b: &[f64]) -> Option<Vec<f64>> {
    let shift = shift(a, b);
    let moved: Vec<f64> = b.iter().map(|x| x + shift).collect();
    let ends = a.last().zip(moved.last()).is_some_and(|(x, y)| (x - y).abs() <= 2.0 * AGREE);
    let within =
        |some: &[f64], all: &[f64]| some.iter().all(|x| all.iter().any(|y| (x - y).abs() <= AGREE));
    if !ends || shift.abs() > 60.0 || a.len().min(b.len()) < 3 && a.len() != b.len() {
        return None;
    }
    let inner = |v: &[f64]| v.get(1..v.len().saturating_sub(1)).unwrap_or_default().to_vec();
    if within(&inner(&moved), a) {
        Some(a.to_vec())
    } else if within(&inner(a), &moved) {
        Some(moved)
    } else {
        None
    }
}

/// Gives the cells of a table the columns of a finer grid.
fn recolumn(table: &mut Table, xs: &[f64], edges: &[f64], shift: f64) {
    let last = edges.len().saturating_sub(1);
    let slot = |i: usize| {
        let x = xs.get(i).copied().unwrap_or(f64::MAX) + shift;
        let near = edges
            .iter()
            .enumerate()
            .min_by(|a, b| (a.1 - x).abs().total_cmp(&(b.1 - x).abs()))
            .map_or(0, |(i, _)| i);
        if i + 1 >= xs.len() {
            last
        } else if i == 0 {
            0
        } else {
            near
        }
    };
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        let (from, to) = (slot(cell.column), slot(cell.column + cell.column_span));
        cell.column = from;
        cell.column_span = to.saturating_sub(from).max(1);
    }
    table.columns = last;
}

/// Header rows printed again: how many rows of the new page, equal to which of the table.
struct Repeated {
    rows: usize,
    from: usize,
}

/// Finds the rows at the top of the next page that repeat those of the table's header.
fn repeated_header(table: &Table, next: &Table) -> Repeated {
    let texts = |row: &Row| -> Vec<(usize, String)> {
        row.cells.iter().map(|c| (c.column, c.text())).filter(|(_, t)| !t.is_empty()).collect()
    };
    let same = |a: &Row, b: &Row| {
        let (a, b) = (texts(a), texts(b));
        !a.is_empty() && (a == b || is_cut_short(&a, &b))
    };
    // Titles inside the table may stand above the rows that are printed again.
    for from in 0..table.rows.len().min(4) {
        let rows = table
            .rows
            .iter()
            .skip(from)
            .zip(&next.rows)
            .take(6)
            .take_while(|(a, b)| same(a, b))
            .count();
        let telling = next.rows.first().is_some_and(|row| texts(row).len() >= 2);
        if rows > 0 && (telling || from == 0) {
            let rows = rows + rows_without_text(next, rows);
            // Two tables with the same rows throughout are forms.
            let all = rows >= next.rows.len() && next.rows.len() > 3;
            return Repeated { rows: if all { 0 } else { rows }, from };
        }
    }
    Repeated { rows: 0, from: 0 }
}

/// Cuts a header that is printed again off the rest of the row below it, which the page broke: where no rules part rows
/// and that rest has no number of its own, nothing else does.
fn part_repeated_header(table: &Table, next: &mut Table) {
    let Some(header) = table.rows.first() else { return };
    let Some(row) = next.rows.first() else { return };
    let single = |row: &Row| row.cells.iter().all(|c| c.row_span == 1 && c.column_span == 1);
    let filled = header.cells.iter().filter(|cell| !cell.text().is_empty()).count();
    if filled < 3 || header.cells.len() != row.cells.len() || !single(header) || !single(row) {
        return;
    }
    let pairs = header.cells.iter().zip(&row.cells);
    let cuts: Option<Vec<(Vec<Block>, Vec<Block>)>> =
        pairs.map(|(head, cell)| cut_behind(cell, &head.text())).collect();
    let Some(cuts) = cuts.filter(|cuts| cuts.iter().any(|(_, rest)| !rest.is_empty())) else {
        return;
    };
    let (mut above, mut below) = (row.clone(), row.clone());
    for ((head, rest), (a, b)) in
        cuts.into_iter().zip(above.cells.iter_mut().zip(below.cells.iter_mut()))
    {
        a.blocks = head;
        b.blocks = rest;
    }
    next.rows.splice(0..1, [above, below]);
}

/// The lines of a cell that make the text, and those below them; `None` where the cell does not begin with it.
fn cut_behind(cell: &Cell, text: &str) -> Option<(Vec<Block>, Vec<Block>)> {
    let solid = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let text = solid(text);
    let mut read = String::new();
    let (mut head, mut rest): (Vec<Block>, Vec<Block>) = (Vec::new(), Vec::new());
    for block in &cell.blocks {
        let Block::Paragraph(paragraph) = block else { return None };
        let own = |lines: Vec<Line>| Block::Paragraph(Paragraph { lines, ..paragraph.clone() });
        let (mut above, mut below) = (Vec::new(), Vec::new());
        for line in &paragraph.lines {
            if read.len() < text.len() {
                read.push_str(&solid(line.text().trim_end_matches('\u{ad}')));
                above.push(line.clone());
            } else {
                below.push(line.clone());
            }
        }
        head.extend((!above.is_empty()).then(|| own(above)));
        rest.extend((!below.is_empty()).then(|| own(below)));
    }
    (crate::block::fold(&read) == crate::block::fold(&text)).then_some((head, rest))
}

/// Whether a header is the one above, of which some cells lost their last lines: programs print
/// it again only so high as its first row was.
fn is_cut_short(whole: &[(usize, String)], cut: &[(usize, String)]) -> bool {
    let pairs = || whole.iter().zip(cut);
    let equal = pairs().filter(|(a, b)| a == b).count();
    whole.len() == cut.len()
        && 2 * equal >= whole.len()
        && pairs().all(|(a, b)| a.0 == b.0 && a.1.starts_with(b.1.as_str()))
}

/// Rows below the repeated ones that only hold the rest of cells merged downwards.
fn rows_without_text(table: &Table, from: usize) -> usize {
    table.rows.iter().skip(from).take_while(|row| row.cells.is_empty()).count()
}

/// Drops the first rows; cells that reach further down are cut.
fn drop_rows(table: &mut Table, count: usize) {
    let dropped: Vec<Row> = table.rows.drain(..count.min(table.rows.len())).collect();
    for (i, row) in dropped.into_iter().enumerate() {
        for mut cell in row.cells {
            let below = (i + cell.row_span).saturating_sub(count);
            if below > 0
                && let Some(first) = table.rows.first_mut()
            {
                cell.row_span = below;
                cell.blocks.clear();
                first.cells.push(cell);
                first.cells.sort_by_key(|c| c.column);
            }
        }
    }
}

/// Puts the rows of the next page below the table.
fn append(table: &mut Table, mut next: Table, seam: &Seam) {
    if let (Some((first, _)), Some((_, last))) = (table.pages, next.pages) {
        table.pages = Some((first, last));
    }
    let Some(last) = table.rows.len().checked_sub(1) else {
        table.rows = next.rows;
        return;
    };
    if next.rows.is_empty() {
        return;
    }
    let broken = is_broken(table, last, &next, seam);
    let merged = if broken { Vec::new() } else { merged_columns(table, last, &next) };
    let mut rows = next.rows.drain(..);
    let Some(first) = rows.next() else { return };
    let mut kept = Row { cells: Vec::new(), ..first };
    for cell in first.cells {
        let Some(above) = cell_ending(table, last, cell.column) else {
            kept.cells.push(cell);
            continue;
        };
        if broken {
            above.row_span += cell.row_span - 1;
            extend(&mut above.blocks, cell.blocks);
        } else if merged.contains(&cell.column) {
            above.row_span += cell.row_span;
        } else if runs_over(above, &cell, &seam.above)
            || is_one_merged(above, &cell, &seam.above, &seam.below)
        {
            above.row_span += cell.row_span;
            extend(&mut above.blocks, cell.blocks);
        } else {
            kept.cells.push(cell);
        }
    }
    if broken {
        // A cell of the broken row that stands in no cell above begins there.
        if let Some(row) = table.rows.get_mut(last) {
            row.cells.append(&mut kept.cells);
            row.cells.sort_by_key(|c| c.column);
        }
    } else {
        table.rows.push(kept);
    }
    table.rows.extend(rows);
}

/// The cell that covers a column of the last row.
fn cell_ending(table: &mut Table, last: usize, column: usize) -> Option<&mut Cell> {
    let (row, at) = {
        let (row, cell) = table.cell_at(last, column)?;
        (row, cell.column)
    };
    table.rows.get_mut(row)?.cells.iter_mut().find(|c| c.column == at)
}

/// The columns whose cell at the top of the page is the rest of a cell merged over rows: empty,
/// or with its text printed anew.
fn merged_columns(table: &Table, last: usize, next: &Table) -> Vec<usize> {
    let Some(row) = next.rows.first() else { return Vec::new() };
    let pairs: Vec<(&Cell, &Cell)> = row
        .cells
        .iter()
        .filter_map(|cell| table.cell_at(last, cell.column).map(|(_, above)| (above, cell)))
        .filter(|(above, cell)| {
            above.column == cell.column && above.column_span == cell.column_span
        })
        .collect();
    let merged = |above: &Cell, cell: &Cell| above.row_span > 1 || cell.row_span > 1;
    // Where one merged cell begins anew, the empty ones beside it belong to it.
    let anew = pairs.iter().any(|(above, cell)| {
        above.row_span > 1 && !cell.text().is_empty() && cell.text() != above.text()
    });
    let mut out: Vec<usize> = pairs
        .iter()
        .filter(|(above, cell)| {
            let text = cell.text();
            merged(above, cell)
                && (text == above.text() && !text.is_empty() || text.is_empty() && !anew)
        })
        .map(|(_, cell)| cell.column)
        .collect();
    // A row without number and name, but with text, is a further one of the row above.
    let leading = pairs.iter().take_while(|(_, cell)| cell.text().is_empty()).count();
    let rest = pairs.iter().skip(leading).filter(|(_, cell)| !cell.text().is_empty()).count();
    if leading >= 2 && rest >= 2 && !anew {
        out.extend(pairs.iter().take(leading).map(|(_, cell)| cell.column));
    }
    out
}

/// Whether a sentence runs from a cell at the end of a page into the one below it, though a new
/// row begins there: a cell merged over both.
fn runs_over(above: &Cell, cell: &Cell, frame: &Frame) -> bool {
    let text = above.text();
    above.column == cell.column
        && above.column_span == cell.column_span
        && !text.is_empty()
        && !marks::ends_sentence(&text)
        && marks::begins_lower(&cell.text())
        && !marks::begins_with_mark(&cell.text())
        && text.contains(' ')
        && !ends_early(above, frame)
}

/// Whether a merged cell goes on over the page though its text begins there in upper case: it is
/// set in the middle of all its rows, at the foot of one page and at the head of the next.
fn is_one_merged(above: &Cell, cell: &Cell, page: &Frame, next: &Frame) -> bool {
    let alike = above.column == cell.column && above.column_span == cell.column_span;
    let (Some(upper), Some(lower)) = (Room::of(above, page), Room::of(cell, next)) else {
        return false;
    };
    alike
        && above.row_span > 1
        && cell.row_span > 1
        && upper.over > FREE * upper.line
        && upper.under < FREE * upper.line
        && lower.over < FREE * lower.line
        && lower.under > FREE * lower.line
        && !marks::ends_sentence(&above.text())
}

/// Paper over and under the text of a cell is free from this many lines on.
const FREE: f64 = 1.2;

/// The free paper over and under the text of a cell on a page, and the height of its lines.
struct Room {
    over: f64,
    under: f64,
    line: f64,
}

impl Room {
    fn of(cell: &Cell, frame: &Frame) -> Option<Self> {
        let on_page = |place: Place| place.bbox.filter(|_| place.page == Some(frame.page));
        let whole = frame.read(&on_page(cell.place)?);
        let paragraphs = cell.paragraphs();
        let lines = paragraphs.iter().flat_map(|p| &p.lines);
        let boxes = lines.filter_map(|l| on_page(l.place)).map(|b| frame.read(&b));
        let (first, last) = boxes.fold((None, None), |(first, _), b| (first.or(Some(b)), Some(b)));
        let (first, last) = first.zip(last)?;
        Some(Self { over: first.y0 - whole.y0, under: whole.y1 - last.y1, line: last.height() })
    }
}

/// Joins the blocks of a cell that the page broke; a sentence goes on in its paragraph.
fn extend(blocks: &mut Vec<Block>, more: Vec<Block>) {
    let mut more = more.into_iter();
    let Some(first) = more.next() else { return };
    match (blocks.last_mut(), first) {
        (Some(Block::Paragraph(last)), Block::Paragraph(next))
            if marks::is_broken_number(last.text().trim(), next.text().trim()) =>
        {
            let run = last.lines.last_mut().and_then(|line| line.runs.last_mut());
            if let Some(run) = run {
                run.text = format!("{}\u{ad}", run.text.trim_end());
            }
            last.lines.extend(next.lines);
        }
        (Some(Block::Paragraph(last)), Block::Paragraph(next)) if goes_on(last, &next) => {
            last.lines.extend(next.lines);
        }
        (_, first) => blocks.push(first),
    }
    blocks.extend(more);
}

fn goes_on(last: &Paragraph, next: &Paragraph) -> bool {
    let text = next.text();
    marks::begins_lower(&text)
        || (!marks::ends_sentence(&last.text()) && !marks::begins_with_mark(&text))
}

/// Whether the first row of the next page is the rest of the table's last row.
///
/// No single sign decides. A number of its own makes a new row, and so does text under a cell
/// whose own text ended well above the page's end; a sentence that goes on in lower case and a
/// missing rule speak for a broken one, the same text once more or text under an empty cell
/// against it.
fn is_broken(table: &Table, last: usize, next: &Table, seam: &Seam) -> bool {
    let mut score = if seam.open { 1.0 } else { 0.0 };
    let mut column = 0;
    while column < table.columns {
        let Some((_, cell)) = next.cell_at(0, column) else {
            column += 1;
            continue;
        };
        column = (cell.column + cell.column_span).max(column + 1);
        let Some((_, above)) = table.cell_at(last, cell.column) else { continue };
        let (text, text_above) = (cell.text(), above.text());
        if cell.column == 0 && cell.column_span == 1 {
            if marks::is_mark(&text) || (!text.is_empty() && is_numeral(&text)) {
                if !text_above.is_empty() {
                    return false;
                }
                score -= 2.0;
            } else if text.is_empty() && seam.numbered {
                score += 1.5;
            }
            if text.is_empty() || marks::is_mark(&text) {
                continue;
            }
        }
        let merged = cell.row_span > 1 || above.row_span > 1;
        if text.is_empty() || merged && text == text_above {
            continue;
        }
        if cell.column_span != above.column_span {
            score -= 2.0;
        }
        score += judge(&text, &text_above) - if ends_early(above, &seam.above) { 2.0 } else { 0.0 };
    }
    score > 0.9
}

/// What the texts of two cells, one below the other, say for their being one.
fn judge(text: &str, above: &str) -> f64 {
    let lower = marks::begins_lower(text);
    match () {
        () if above.is_empty() => {
            if lower {
                -0.5
            } else {
                -1.5
            }
        }
        () if text == above => -2.0,
        () if lower => 2.0,
        () if has_amount(text) && has_amount(above) => -2.0,
        () if marks::ends_sentence(above) => -0.5,
        () => 0.3,
    }
}

/// Whether more lines would have found room below the text of a cell.
fn ends_early(cell: &Cell, frame: &Frame) -> bool {
    let last = cell.paragraphs().into_iter().flat_map(|p| &p.lines).last().map(|l| l.place);
    let on_page = |place: Place| place.bbox.filter(|_| place.page == Some(frame.page));
    let line = last.and_then(on_page).map(|b| frame.read(&b));
    let Some(line) = line else { return false };
    // A cell that began on a page before is known by its place there only.
    let Some(room) = on_page(cell.place).map(|b| frame.read(&b)) else { return false };
    room.y1 - line.y1 > 2.2 * line.height()
}

/// Whether the first column mostly holds numbers.
fn numbered(table: &Table) -> bool {
    let rows = table.rows.iter().filter(|row| !row.header);
    let firsts: Vec<String> = rows
        .filter_map(|row| row.cells.first().filter(|cell| cell.column == 0))
        .map(Cell::text)
        .collect();
    let with = firsts.iter().filter(|text| !text.is_empty() && text.len() < 12).count();
    2 * with >= firsts.len()
}

fn is_numeral(text: &str) -> bool {
    let core = text.trim_end_matches(['.', ')']);
    core.chars().all(|c| c.is_ascii_digit() || "IVXL.".contains(c))
}

/// Whether the text is an amount or another number alone.
fn has_amount(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || " .,-%/".contains(c))
}
