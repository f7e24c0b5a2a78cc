//! Workbooks (`.xlsx`, `.xls`) by `calamine`: each visible sheet as the texts and tables that its rows make.
//!
//! A sheet has no paragraphs. What stands in it is told by its rows alone: rows with one or two texts before the first
//! row of three are letterhead and titles, what follows them is a table, and a wholly blank row ends it.

mod bounds;
mod format;
mod sheet;

use super::{Options, ReadError};
use crate::block::{Content, Incomplete};
use calamine::{Data, DataRef, Dimensions, Reader, SheetVisible, Xls, Xlsx};
use sheet::{Area, Entry, Sheet};
use std::io::Cursor;

/// The library, as `source.reader` names it.
const READER: &str = "calamine 0.38";

/// Reads a workbook into blocks.
///
/// # Errors
/// [`ReadError`] where the file is damaged, encrypted, or over a limit.
pub fn read(bytes: &[u8], options: &Options) -> Result<Content, ReadError> {
    let mut content = Content { reader: Some(READER.to_owned()), ..Content::default() };
    let mut hidden = Vec::new();
    for (sheet, visible) in sheets(bytes, options)? {
        if visible {
            sheet.push_blocks(&mut content.blocks);
        } else if !sheet.cells.is_empty() {
            hidden.push(sheet.name);
        }
    }
    for name in hidden {
        content.incomplete.push(Incomplete {
            reason: "embedded",
            pages: Vec::new(),
            detail: Some(format!("hidden sheet: {name}")),
        });
    }
    Ok(content)
}

/// Reads the sheet of a workbook that a document shows in which it is embedded: the one that was
/// last looked at, else the first that is not empty.
///
/// # Errors
/// As [`read`].
pub(super) fn read_shown(bytes: &[u8], options: &Options) -> Result<Content, ReadError> {
    let sheets = sheets(bytes, options)?;
    let is_filled = |sheet: &Sheet| !sheet.cells.is_empty();
    let active = active_sheet(bytes, options).and_then(|at| sheets.get(at));
    let first = || sheets.iter().find(|(sheet, visible)| *visible && is_filled(sheet));
    let shown = active.filter(|(sheet, _)| is_filled(sheet)).or_else(first);
    let mut content = Content { reader: Some(READER.to_owned()), ..Content::default() };
    if let Some((sheet, _)) = shown {
        sheet.push_blocks(&mut content.blocks);
    }
    Ok(content)
}

/// The place of the sheet that was last looked at (`activeTab`; ECMA-376, part 1, 18.2.30).
fn active_sheet(bytes: &[u8], options: &Options) -> Option<usize> {
    if !bytes.starts_with(b"PK") {
        return None;
    }
    let [book] = super::docx::unpack(bytes, ["xl/workbook.xml"], options).ok()?;
    let book = book?;
    let Some((_, behind)) = book.split_once("activeTab=\"") else { return Some(0) };
    behind.split_once('"')?.0.parse().ok()
}

/// The sheets in their order, each with whether it is shown.
fn sheets(bytes: &[u8], options: &Options) -> Result<Vec<(Sheet, bool)>, ReadError> {
    let limits = &options.limits;
    if bytes.starts_with(b"PK") {
        bounds::check_archive(bytes, limits)?;
        modern(bytes, limits.elements)
    } else {
        bounds::check_container(bytes, limits)?;
        old(bytes, limits.elements)
    }
}

/// The sheets of an XLSX, each with whether it is shown. Cells are read as a stream: a sheet whose corners are far apart
/// would fill the memory otherwise.
fn modern(bytes: &[u8], most: usize) -> Result<Vec<(Sheet, bool)>, ReadError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => ReadError::Encrypted,
        error => damaged(&error),
    })?;
    let names: Vec<(String, bool)> = shown(book.sheets_metadata());
    let mut left = most;
    let mut sheets = Vec::new();
    for (name, visible) in names {
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut sheet = Sheet { name: name.clone(), areas: areas(&merged), cells: Vec::new() };
        // A sheet of charts alone has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
            sheets.push((sheet, visible));
            continue;
        };
        let styles = cells.styles().to_vec();
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|e| damaged(&e))? {
            let style = styles.get(style);
            let code = style.and_then(|s| s.number_format.as_ref()).map(|f| f.format_code.as_str());
            let Some(text) = text(cell.get_value(), code) else { continue };
            left = left.checked_sub(1).ok_or_else(|| over(most))?;
            let bold = style
                .and_then(|style| style.font.as_ref())
                .is_some_and(|font| font.weight == calamine::FontWeight::Bold);
            let (row, column) = cell.get_position();
            sheet.cells.push(Entry { row, column, text, bold });
        }
        sheets.push((sheet, visible));
    }
    Ok(sheets)
}

/// The sheets of an XLS.
fn old(bytes: &[u8], most: usize) -> Result<Vec<(Sheet, bool)>, ReadError> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsError::Password => ReadError::Encrypted,
        error => damaged(&error),
    })?;
    let names: Vec<(String, bool)> = shown(book.sheets_metadata());
    let mut left = most;
    let mut sheets = Vec::new();
    for (name, visible) in names {
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut sheet = Sheet { name: name.clone(), areas: areas(&merged), cells: Vec::new() };
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let (top, start) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let Some(text) = text(&borrowed(value), None) else { continue };
            left = left.checked_sub(1).ok_or_else(|| over(most))?;
            let place =
                |from: u32, at: usize| from.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            let (row, column) = (place(top, row), place(start, column));
            sheet.cells.push(Entry { row, column, text, bold: false });
        }
        sheets.push((sheet, visible));
    }
    Ok(sheets)
}

fn shown(sheets: &[calamine::Sheet]) -> Vec<(String, bool)> {
    sheets.iter().map(|s| (s.name.clone(), s.visible == SheetVisible::Visible)).collect()
}

fn areas(merged: &[Dimensions]) -> Vec<Area> {
    merged.iter().map(|area| Area { start: area.start, end: area.end }).collect()
}

/// A value of an old sheet as those of new ones are given.
fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        _ => DataRef::Empty,
    }
}

/// What a cell shows; `None` where that is nothing.
fn text(value: &DataRef<'_>, code: Option<&str>) -> Option<String> {
    let text = match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => format::number(*number, code),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTime(date) if !date.is_duration() => format::date(date.to_ymd_hms_milli()),
        DataRef::DateTime(time) => format::number(time.as_f64(), None),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Bool(_) | DataRef::Error(_) | DataRef::Empty => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

fn damaged(error: &dyn std::error::Error) -> ReadError {
    ReadError::Damaged { what: error.to_string(), place: "workbook".to_owned() }
}

fn over(limit: usize) -> ReadError {
    ReadError::OverLimit {
        what: "the number of cells",
        limit: limit as u64,
        place: "workbook".to_owned(),
    }
}

#[cfg(test)]
mod tests;
