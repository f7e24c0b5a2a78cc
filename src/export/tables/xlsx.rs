//! One workbook, one sheet a table: numbers and dates as such, filters, the heading frozen. Rows go
//! to disk as they come, so that memory does not grow; a table longer than a sheet goes on in the
//! next one, `tasks (2)`.

use super::{
    beside::{Beside, folder_of},
    columns::TABLES,
    define::{Column, Kind, Table},
    problem::{Notice, NoticeKind, Notices},
    sink::Sink,
    value::Value,
};
use crate::lang::Lang;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use std::{
    collections::HashMap,
    io::{self, BufWriter, Write},
    panic::{self, AssertUnwindSafe},
    path::Path,
};

/// Rows of a sheet, the heading among them.
pub(super) const SHEET_ROWS: u32 = 1_048_576;

/// Length of the text of a cell, in UTF-16 units.
const CELL_UNITS: usize = 32_767;

/// What stands at the end of a text that was cut.
const CUT: &str = " […]";

/// Largest whole number that a sheet holds exactly.
const EXACT: u64 = 1 << 53;

/// Bytes of text from which the workbook is written as ZIP64; far below 4 GiB, as the markup
/// around the text is not counted.
const LARGE: u64 = 256 << 20;

/// The writer of the workbook.
pub(super) struct Xlsx {
    beside: Beside,
    book: Workbook,
    styles: Styles,
    lang: Lang,
    sheets: Vec<Sheet>,
    rows: u32,
    bytes: u64,
    notices: Notices,
}

/// The last sheet of a table.
struct Sheet {
    table: &'static Table,
    columns: Vec<Column>,
    /// Its place in the workbook.
    index: usize,
    /// Which of the table's sheets it is, from 1.
    part: u32,
    /// The next row.
    next: u32,
}

struct Styles {
    heading: Format,
    dong: Format,
    decimal: Format,
    date: Format,
}

impl Styles {
    fn new(lang: Lang) -> Self {
        Self {
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00DD_E7F0))
                .set_border_bottom(FormatBorder::Thin),
            dong: Format::new().set_num_format("#,##0"),
            decimal: Format::new().set_num_format("#,##0.##########"),
            date: Format::new().set_num_format(lang.pick("dd/mm/yyyy", "yyyy-mm-dd")),
        }
    }
}

impl Xlsx {
    /// Begins a workbook with a sheet for each of `tables`, of `rows` rows at most.
    pub(super) fn create(
        path: &Path,
        tables: &[&'static Table],
        lang: Lang,
        rows: u32,
    ) -> io::Result<Self> {
        let beside = Beside::create(path)?;
        let mut book = Workbook::new();
        book.set_tempdir(folder_of(path)).map_err(fault)?;
        // The same documents give the same bytes: no time of day in them.
        let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(fault)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&day));
        let mut xlsx = Self {
            beside,
            book,
            styles: Styles::new(lang),
            lang,
            sheets: Vec::new(),
            rows: rows.clamp(2, SHEET_ROWS),
            bytes: 0,
            notices: Notices::default(),
        };
        for table in tables {
            let columns = table.columns();
            let mut sheet = Sheet { table, columns, index: 0, part: 0, next: 0 };
            xlsx.begin(&mut sheet)?;
            xlsx.sheets.push(sheet);
        }
        Ok(xlsx)
    }

    /// Adds the next sheet of a table.
    fn begin(&mut self, sheet: &mut Sheet) -> io::Result<()> {
        sheet.index = self.book.worksheets().len();
        sheet.part += 1;
        sheet.next = 1;
        let name = sheet_name(sheet.table, sheet.part);
        let page = self.book.add_worksheet_with_constant_memory().map_err(fault)?;
        page.set_name(name).map_err(fault)?;
        page.set_freeze_panes(1, 0).map_err(fault)?;
        page.set_row_height(0, 32).map_err(fault)?;
        for (place, column) in (0u16..).zip(&sheet.columns) {
            page.set_column_width(place, width(column)).map_err(fault)?;
            let heading = column.heading(self.lang);
            page.write_string_with_format(0, place, heading, &self.styles.heading)
                .map_err(fault)?;
        }
        Ok(())
    }

    fn write(&mut self, place: usize, row: &[Value<'_>]) -> io::Result<()> {
        let Some(mut sheet) = (place < self.sheets.len()).then(|| self.sheets.swap_remove(place))
        else {
            return Ok(());
        };
        let written = self.write_to(&mut sheet, row);
        self.sheets.push(sheet);
        written
    }

    fn write_to(&mut self, sheet: &mut Sheet, row: &[Value<'_>]) -> io::Result<()> {
        if sheet.next >= self.rows {
            close(self.book.worksheet_from_index(sheet.index).map_err(fault)?, sheet)?;
            self.begin(sheet)?;
        }
        let page = self.book.worksheet_from_index(sheet.index).map_err(fault)?;
        for ((place, column), value) in (0u16..).zip(&sheet.columns).zip(row) {
            let number = match value {
                Value::Null => continue,
                Value::Boolean(value) => {
                    page.write_boolean(sheet.next, place, *value).map_err(fault)?;
                    continue;
                }
                Value::Date(day) => {
                    let (year, month, day) = day.parts();
                    let date =
                        u16::try_from(year).ok().filter(|year| *year >= 1900).and_then(|year| {
                            ExcelDateTime::from_ymd(year, month as u8, day as u8).ok()
                        });
                    if let Some(date) = date {
                        page.write_datetime_with_format(
                            sheet.next,
                            place,
                            &date,
                            &self.styles.date,
                        )
                        .map_err(fault)?;
                        continue;
                    }
                    None
                }
                Value::Integer(number) if number.unsigned_abs() <= EXACT => Some(*number as f64),
                Value::Decimal(text) => exact(text),
                Value::Number(number) => Some(*number),
                Value::Integer(_) | Value::Text(_) | Value::List(_) => None,
            };
            if let Some(number) = number {
                match column.kind {
                    Kind::Dong => {
                        page.write_number_with_format(sheet.next, place, number, &self.styles.dong)
                    }
                    Kind::Decimal => page.write_number_with_format(
                        sheet.next,
                        place,
                        number,
                        &self.styles.decimal,
                    ),
                    _ => page.write_number(sheet.next, place, number),
                }
                .map_err(fault)?;
                continue;
            }
            let text = value.to_text(column.kind).unwrap_or_default();
            self.bytes += text.len() as u64;
            let (text, is_cut) = fit(&text);
            if is_cut {
                let file = row.first().and_then(|file| file.to_text(Kind::Text));
                let file = file.unwrap_or_default();
                self.notices.add(NoticeKind::TextCut, sheet.table.name, column.key, &file);
            }
            page.write_string(sheet.next, place, text).map_err(fault)?;
        }
        sheet.next += 1;
        Ok(())
    }

    fn save(mut self) -> io::Result<Vec<Notice>> {
        for sheet in &self.sheets {
            close(self.book.worksheet_from_index(sheet.index).map_err(fault)?, sheet)?;
        }
        let mut order = HashMap::new();
        for (place, table) in TABLES.iter().enumerate() {
            let last = self.sheets.iter().find(|sheet| sheet.table.name == table.name);
            for part in 1..=last.map_or(0, |sheet| sheet.part) {
                order.insert(sheet_name(table, part), (place, part));
            }
        }
        self.book.worksheets_mut().sort_by_key(|page| order.get(&page.name()).copied());
        self.book.use_zip_large_file(self.bytes > LARGE);
        let mut out = BufWriter::new(self.beside.handle()?);
        self.book.save_to_writer(&mut out).map_err(fault)?;
        out.flush()?;
        drop(out);
        self.beside.finish()?;
        Ok(self.notices.into_vec())
    }
}

impl Sink for Xlsx {
    fn path(&self) -> &Path {
        self.beside.path()
    }

    fn takes(&self, table: &Table) -> bool {
        self.sheets.iter().any(|sheet| sheet.table.name == table.name)
    }

    fn row(&mut self, table: &Table, row: &[Value<'_>]) -> io::Result<()> {
        let place = self.sheets.iter().position(|sheet| sheet.table.name == table.name);
        contained(|| place.map_or(Ok(()), |place| self.write(place, row)))
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<Notice>> {
        contained(|| self.save())
    }
}

/// The library takes it that its temporary files can always be written, and panics where the disk
/// is full; that costs the workbook, not the other outputs.
fn contained<T>(work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    // What `work` has touched is not used again.
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(io::Error::new(io::ErrorKind::StorageFull, "the sheets could not be kept on disk"))
    })
}

/// The filter over all rows of a sheet.
fn close(page: &mut Worksheet, sheet: &Sheet) -> io::Result<()> {
    let last = u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    page.autofilter(0, 0, sheet.next.saturating_sub(1), last).map_err(fault)?;
    Ok(())
}

fn sheet_name(table: &Table, part: u32) -> String {
    if part == 1 { table.name.to_owned() } else { format!("{} ({part})", table.name) }
}

/// Width of a column, in characters.
fn width(column: &Column) -> u32 {
    match (column.key, column.kind) {
        ("file", _) => 32,
        ("sha256", _) => 12,
        (_, Kind::Long) => 60,
        (_, Kind::List | Kind::Array) => 28,
        (_, Kind::Text | Kind::Dong | Kind::Decimal) => 18,
        (_, Kind::Date) => 12,
        (_, Kind::Integer | Kind::Number | Kind::Boolean) => 10,
    }
}

/// A decimal number, where a cell can hold all its digits.
fn exact(text: &str) -> Option<f64> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (digits <= 15).then(|| text.parse().ok()).flatten()
}

/// As much of a text as a cell may hold, and whether that is less than all.
fn fit(text: &str) -> (String, bool) {
    // Most texts are far shorter: no UTF-16 is as long as the bytes of UTF-8.
    if text.len() <= CELL_UNITS || text.encode_utf16().count() <= CELL_UNITS {
        return (text.to_owned(), false);
    }
    let room = CELL_UNITS - CUT.encode_utf16().count();
    let mut units = 0;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units <= room
    });
    (kept.chain(CUT.chars()).collect(), true)
}

fn fault(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => error,
        other => io::Error::other(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_a_cell_ends() {
        let longest = "ế".repeat(CELL_UNITS);
        assert_eq!(fit(&longest), (longest.clone(), false));
        let (cut, is_cut) = fit(&format!("{longest}x"));
        assert!(is_cut && cut.ends_with("ế […]"));
        assert_eq!(cut.encode_utf16().count(), CELL_UNITS);
        let (cut, _) = fit(&"🙂".repeat(CELL_UNITS));
        assert!(cut.encode_utf16().count() <= CELL_UNITS);
    }

    #[test]
    fn only_what_a_cell_holds_exactly_is_a_number() {
        assert_eq!(exact("1234567.5"), Some(1_234_567.5));
        assert_eq!(exact("1234567890123456.5"), None);
    }
}
