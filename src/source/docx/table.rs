//! Tables as they are written (ECMA-376, part 1, 17.4): rows, cells, their spans and borders.

use super::{
    block_list::{Item, set_places},
    borders::Borders,
    grid, layout,
    story::{CellLook, Story},
    styles::Style,
    xml::{Element, Xml},
};
use crate::{block::Block, source::ReadError};

/// The widest span of a cell. Word's own limit is 63 columns.
const MAX_SPAN: i64 = 1_000;
/// Columns of a grid that are listed.
const MAX_GRID: usize = 10_000;
/// What a whole table is taken to measure where widths are in percent, in points.
const WHOLE: f64 = 500.0;

/// A `w:tbl`.
#[derive(Debug, Default)]
pub(super) struct RawTable {
    pub(super) style: Style,
    /// The borders of the table itself, over those of its style.
    pub(super) borders: Borders,
    /// Widths of `w:tblGrid` in points.
    pub(super) grid: Vec<f64>,
    pub(super) rows: Vec<RawRow>,
    /// Whether the first row has a look of its own.
    first_row: bool,
}

/// A `w:tr`.
#[derive(Debug, Default)]
pub(super) struct RawRow {
    pub(super) header: bool,
    /// Grid columns left out before its first cell, and their width.
    pub(super) before: usize,
    pub(super) width_before: Option<f64>,
    /// Grid columns left out behind its last cell.
    pub(super) after: usize,
    /// Borders of this row in place of the table's.
    pub(super) borders: Borders,
    pub(super) cells: Vec<RawCell>,
}

/// Merging with the cell above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Merge {
    #[default]
    None,
    /// The first of the merged cells.
    Restart,
    /// A further one: what stands in it is not shown.
    Continue,
}

/// A `w:tc`.
#[derive(Debug, Default)]
pub(super) struct RawCell {
    pub(super) span: usize,
    /// In points.
    pub(super) width: Option<f64>,
    pub(super) merge: Merge,
    /// Merged with the cell on its left, in the old way.
    joins_left: bool,
    /// Dropped by the treatment of tracked changes.
    dropped: bool,
    pub(super) borders: Borders,
    pub(super) blocks: Vec<Block>,
}

/// Reads a `w:tbl` that was just entered.
pub(super) fn read(story: &mut Story<'_>, xml: &mut Xml<'_>) -> Result<Vec<Item>, ReadError> {
    story.tables += 1;
    let outer = story.look;
    let raw = raw(story, xml);
    story.look = outer;
    story.tables -= 1;
    let mut measured = grid::build(raw?);
    measured.table.place = story.place;
    // The places of a nested table are those of the cell around it.
    if story.tables == 0 {
        set_places(&mut measured.table);
    }
    Ok(layout::arrange(measured))
}

fn raw(story: &mut Story<'_>, xml: &mut Xml<'_>) -> Result<RawTable, ReadError> {
    let mut table = RawTable { style: story.shared.styles.table(None), ..RawTable::default() };
    let level = xml.level();
    let mut wrappers = vec![level];
    while let Some(level) = wrappers.last().copied() {
        let Some(element) = xml.child(level)? else {
            wrappers.pop();
            continue;
        };
        match element.word() {
            "tblPr" => table_props(story, xml, &mut table)?,
            "tblGrid" => grid_widths(xml, &mut table.grid)?,
            "tr" => {
                let first = table.rows.is_empty() && table.first_row;
                let row = row(story, xml, &table.style, first)?;
                if !row.cells.is_empty() {
                    table.rows.push(row);
                }
            }
            "sdt" | "sdtContent" | "customXml" => wrappers.push(xml.level()),
            "ins" | "moveTo" if story.keeps_insertions() => wrappers.push(xml.level()),
            "del" | "moveFrom" if story.keeps_deletions() => wrappers.push(xml.level()),
            _ => {}
        }
    }
    Ok(table)
}

fn table_props(
    story: &Story<'_>,
    xml: &mut Xml<'_>,
    table: &mut RawTable,
) -> Result<(), ReadError> {
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        match element.word() {
            "tblStyle" => {
                table.style = story.shared.styles.table(xml.attr(&element, "val").as_deref());
            }
            "tblBorders" => table.borders = Borders::read(xml)?,
            "tblLook" => table.first_row = looks_at_first_row(xml, &element),
            _ => {}
        }
    }
    Ok(())
}

/// Whether a `w:tblLook` asks for the style's first row.
fn looks_at_first_row(xml: &Xml<'_>, element: &Element<'_>) -> bool {
    match xml.attr(element, "firstRow") {
        Some(value) => matches!(value.as_ref(), "1" | "true" | "on"),
        None => xml
            .attr(element, "val")
            .and_then(|value| u32::from_str_radix(value.trim(), 16).ok())
            .is_some_and(|bits| bits & 0x0020 != 0),
    }
}

fn grid_widths(xml: &mut Xml<'_>, widths: &mut Vec<f64>) -> Result<(), ReadError> {
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        if element.word() == "gridCol" && widths.len() < MAX_GRID {
            widths.push(xml.points(&element, "w").unwrap_or(0.0).max(0.0));
        }
    }
    Ok(())
}

fn row(
    story: &mut Story<'_>,
    xml: &mut Xml<'_>,
    style: &Style,
    first: bool,
) -> Result<RawRow, ReadError> {
    let mut row = RawRow::default();
    let mut dropped = false;
    let mut wrappers = vec![xml.level()];
    while let Some(level) = wrappers.last().copied() {
        let Some(element) = xml.child(level)? else {
            wrappers.pop();
            continue;
        };
        match element.word() {
            "trPr" => dropped = row_props(story, xml, &mut row)?,
            "tblPrEx" => {
                let inner = xml.level();
                while let Some(element) = xml.child(inner)? {
                    if element.word() == "tblBorders" {
                        row.borders = Borders::read(xml)?;
                    }
                }
            }
            "tc" if !dropped => {
                story.count(xml)?;
                story.look = look(style, first);
                let cell = cell(story, xml)?;
                push_cell(&mut row.cells, cell);
            }
            "sdt" | "sdtContent" | "customXml" => wrappers.push(xml.level()),
            _ => {}
        }
    }
    Ok(row)
}

/// Reads a `w:trPr`; whether the row is dropped.
fn row_props(story: &Story<'_>, xml: &mut Xml<'_>, row: &mut RawRow) -> Result<bool, ReadError> {
    let mut dropped = false;
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        let count = || xml.int(&element, "val").unwrap_or(0).clamp(0, MAX_SPAN) as usize;
        match element.word() {
            "tblHeader" => row.header = xml.on(&element),
            "gridBefore" => row.before = count(),
            "gridAfter" => row.after = count(),
            "wBefore" => row.width_before = width(xml, &element),
            "ins" => dropped |= !story.keeps_insertions(),
            "del" => dropped |= !story.keeps_deletions(),
            _ => {}
        }
    }
    Ok(dropped)
}

fn push_cell(cells: &mut Vec<RawCell>, cell: RawCell) {
    if cell.dropped {
        return;
    }
    match cells.last_mut() {
        Some(left) if cell.joins_left => {
            left.span += cell.span;
            left.width = left.width.zip(cell.width).map(|(a, b)| a + b);
        }
        _ => cells.push(cell),
    }
}

/// What a table style gives to the text of a cell.
fn look(style: &Style, first_row: bool) -> CellLook {
    let whole = CellLook { chars: style.chars, lines: style.lines };
    if first_row {
        CellLook {
            chars: style.table.first_row.or(whole.chars),
            lines: style.table.first_row_lines.or(whole.lines),
        }
    } else {
        whole
    }
}

fn cell(story: &mut Story<'_>, xml: &mut Xml<'_>) -> Result<RawCell, ReadError> {
    let mut cell = RawCell { span: 1, ..RawCell::default() };
    let level = xml.level();
    match xml.child(level)? {
        None => return Ok(cell),
        Some(element) if element.word() == "tcPr" => cell_props(story, xml, &mut cell)?,
        Some(element) => xml.unread(element),
    }
    let fields = std::mem::take(&mut story.fields);
    // What a merged or dropped cell holds is not shown, and its lists do not count.
    if cell.dropped || cell.merge == Merge::Continue || cell.joins_left {
        while xml.child(level)?.is_some() {}
    } else {
        cell.blocks = story.blocks(xml)?;
    }
    story.fields = fields;
    Ok(cell)
}

fn cell_props(story: &Story<'_>, xml: &mut Xml<'_>, cell: &mut RawCell) -> Result<(), ReadError> {
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        match element.word() {
            "gridSpan" => {
                cell.span = xml.int(&element, "val").unwrap_or(1).clamp(1, MAX_SPAN) as usize;
            }
            "tcW" => cell.width = width(xml, &element),
            "vMerge" => {
                cell.merge = match xml.attr(&element, "val").as_deref() {
                    Some("restart") => Merge::Restart,
                    _ => Merge::Continue,
                };
            }
            "hMerge" => {
                cell.joins_left = xml.attr(&element, "val").as_deref() != Some("restart");
            }
            "tcBorders" => cell.borders = Borders::read(xml)?,
            "cellIns" => cell.dropped |= !story.keeps_insertions(),
            "cellDel" => cell.dropped |= !story.keeps_deletions(),
            _ => {}
        }
    }
    Ok(())
}

/// A `w:tcW` or `w:wBefore` in points; `None` where it is left to the program.
fn width(xml: &Xml<'_>, element: &Element<'_>) -> Option<f64> {
    let value = xml.attr(element, "w")?;
    let percent = |value: &str| value.parse::<f64>().ok();
    let points = match xml.attr(element, "type").as_deref() {
        Some("auto" | "nil") => None,
        // Fiftieths of a percent, or a number with its sign.
        Some("pct") => match value.strip_suffix('%') {
            Some(number) => percent(number).map(|number| number / 100.0 * WHOLE),
            None => percent(&value).map(|number| number / 5_000.0 * WHOLE),
        },
        _ => xml.points(element, "w"),
    };
    points.filter(|points| points.is_finite() && *points > 0.0)
}
