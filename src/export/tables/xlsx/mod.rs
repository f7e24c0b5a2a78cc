//! One workbook, one sheet a table: numbers and dates as such, filters, the heading frozen. Rows go
//! to disk as they come, so that memory does not grow; a table longer than a sheet goes on in the
//! next one, `tasks (2)`.

mod extra;
mod look;

use super::{
    FailedFile,
    beside::{Beside, folder_of},
    columns::TABLES,
    define::{Column, Kind, Table},
    problem::{Notice, NoticeKind, Notices},
    sink::Sink,
    value::Value,
    words::said,
};
use crate::lang::{Both, Lang};
use extra::Sums;
use look::Styles;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use std::{
    collections::HashMap,
    io::{self, BufWriter, Write},
    panic::{self, AssertUnwindSafe},
    path::Path,
};

/// Rows of a sheet, the heading among them.
pub(super) const SHEET_ROWS: u32 = 1_048_576;

/// A sheet holds no more links.
const MOST_LINKS: u32 = 65_000;

/// Length of the text of a cell, in UTF-16 units.
const CELL_UNITS: usize = 32_767;

/// What stands at the end of a text that was cut.
const CUT: &str = " […]";

/// Largest whole number that a sheet holds exactly.
const EXACT: u64 = 1 << 53;

/// The first year of the calendar of spreadsheets.
const FIRST_YEAR: u16 = 1900;

/// Bytes of text from which the workbook is written as ZIP64; far below 4 GiB, as the markup
/// around the text is not counted.
const LARGE: u64 = 256 << 20;

/// The writer of the workbook.
pub(super) struct Xlsx {
    beside: Beside,
    book: Workbook,
    styles: Styles,
    lang: Lang,
    tables: Vec<&'static Table>,
    failures: Vec<FailedFile>,
    sums: Sums,
    /// The row of the paper at hand in the sheet of documents, from 0.
    paper: Option<u32>,
    links: u32,
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

impl Xlsx {
    /// Begins a workbook with a sheet for each of `tables`, of `rows` rows at most.
    pub(super) fn create(
        path: &Path,
        tables: &[&'static Table],
        failures: &[FailedFile],
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
            tables: tables.to_vec(),
            failures: failures.to_vec(),
            sums: Sums::default(),
            paper: None,
            links: 0,
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
        let name = sheet_name(sheet.table, sheet.part, self.lang);
        let page = self.book.add_worksheet_with_constant_memory().map_err(fault)?;
        page.set_name(name).map_err(fault)?;
        look::set_up(page).map_err(fault)?;
        page.set_hidden(!look::is_seen(sheet.table, &self.tables));
        for (place, column) in (0u16..).zip(&sheet.columns) {
            page.set_column_width(place, look::width(column)).map_err(fault)?;
            if !look::is_column_seen(sheet.table, column, self.lang) {
                page.set_column_hidden(place).map_err(fault)?;
            }
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
        match sheet.table.name {
            "documents" => self.paper = (sheet.part == 1).then_some(sheet.next - 1),
            "tasks" => self.sums.take(&sheet.columns, row),
            _ => {}
        }
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
            let at = (sheet.next, place);
            if write_plain(page, at, value, column.kind, &self.styles).map_err(fault)? {
                continue;
            }
            let text = value.to_text(column.kind).unwrap_or_default();
            let text = said(sheet.table.name, column, &text, self.lang);
            self.bytes += text.len() as u64;
            let (text, is_cut) = fit(text);
            if is_cut {
                let file = row.first().and_then(|file| file.to_text(Kind::Text));
                let file = file.unwrap_or_default();
                self.notices.add(NoticeKind::TextCut, sheet.table.name, column.key, &file);
            }
            let to = self.paper.filter(|_| {
                sheet.table.name == "tasks" && column.key == "document" && self.links < MOST_LINKS
            });
            if let Some(paper) = to.filter(|_| !text.is_empty()) {
                let documents = documents_name(self.lang);
                let target = format!("internal:'{documents}'!A{}", paper + 1);
                page.write_url_with_options(
                    sheet.next,
                    place,
                    target.as_str(),
                    &text,
                    "",
                    Some(&self.styles.link),
                )
                .map_err(fault)?;
                self.links += 1;
            } else {
                page.write_string_with_format(sheet.next, place, text, self.styles.of(column))
                    .map_err(fault)?;
            }
        }
        sheet.next += 1;
        Ok(())
    }

    fn save(mut self) -> io::Result<Vec<Notice>> {
        for sheet in &self.sheets {
            close(self.book.worksheet_from_index(sheet.index).map_err(fault)?, sheet)?;
        }
        if self.tables.iter().any(|table| table.name == "tasks") {
            self.sums.write(&mut self.book, &self.styles, self.lang).map_err(fault)?;
        }
        if !self.failures.is_empty() {
            let (failures, styles) = (&self.failures, &self.styles);
            extra::write_failures(&mut self.book, failures, styles, self.lang).map_err(fault)?;
        }
        let mut order = HashMap::from([
            (extra::failures_name(self.lang).to_owned(), (0, 0)),
            (extra::sums_name(self.lang).to_owned(), (1, 0)),
        ]);
        for (place, table) in TABLES.iter().enumerate() {
            let last = self.sheets.iter().find(|sheet| sheet.table.name == table.name);
            for part in 1..=last.map_or(0, |sheet| sheet.part) {
                order.insert(sheet_name(table, part, self.lang), (place + 2, part));
            }
        }
        self.book.worksheets_mut().sort_by_key(|page| order.get(&page.name()).copied());
        // The first sheet that is to be seen opens.
        let is_seen = |table: &Table| look::is_seen(table, &self.tables);
        let first = self.book.worksheets().iter().position(|page| {
            let place = order.get(&page.name()).map_or(0, |(place, _)| *place);
            place < 2 || TABLES.get(place - 2).is_some_and(is_seen)
        });
        if let Some(page) = first.and_then(|at| self.book.worksheet_from_index(at).ok()) {
            page.set_active(true);
        }
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

fn sheet_name(table: &Table, part: u32, lang: Lang) -> String {
    let name = lang.of(Both { vi: table.vi, en: table.name });
    if part == 1 { name.to_owned() } else { format!("{name} ({part})") }
}

/// The first sheet of the documents.
fn documents_name(lang: Lang) -> String {
    let table = TABLES.iter().find(|table| table.name == "documents");
    table.map_or_else(String::new, |table| sheet_name(table, 1, lang))
}

/// Writes a value that is no text, at a row and a column; false where it is one, or a number that only text holds whole.
fn write_plain(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value<'_>,
    kind: Kind,
    styles: &Styles,
) -> Result<bool, XlsxError> {
    let number = match value {
        Value::Null => return Ok(true),
        Value::Boolean(value) => {
            page.write_boolean(row, column, *value)?;
            return Ok(true);
        }
        Value::Date(day) => {
            let (year, month, day) = day.parts();
            let year = u16::try_from(year).ok().filter(|year| *year >= FIRST_YEAR);
            let date =
                year.and_then(|year| ExcelDateTime::from_ymd(year, month as u8, day as u8).ok());
            if let Some(date) = &date {
                page.write_datetime_with_format(row, column, date, &styles.date)?;
            }
            return Ok(date.is_some());
        }
        Value::Integer(number) if number.unsigned_abs() <= EXACT => Some(*number as f64),
        Value::Decimal(text) => exact(text),
        Value::Number(number) => Some(*number),
        Value::Integer(_) | Value::Text(_) | Value::List(_) => None,
    };
    let Some(number) = number else { return Ok(false) };
    match kind {
        Kind::Dong => page.write_number_with_format(row, column, number, &styles.dong)?,
        Kind::Decimal => page.write_number_with_format(row, column, number, &styles.decimal)?,
        _ => page.write_number(row, column, number)?,
    };
    Ok(true)
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
