//! Workbooks of lists for people.

use super::fields::Blank;
use crate::lang::Lang;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};
use std::io;

/// A4.
const PAPER: u8 = 9;

/// A workbook.
#[derive(Default)]
pub(super) struct Book(Workbook);

impl Book {
    /// A sheet: lines above the table, the names of columns, the rows.
    pub(super) fn sheet(
        &mut self,
        name: &str,
        above: &[String],
        head: &[String],
        rows: &[Vec<String>],
    ) -> io::Result<()> {
        self.add(name, above, head, rows).map_err(io::Error::other)
    }

    fn add(
        &mut self,
        name: &str,
        above: &[String],
        head: &[String],
        rows: &[Vec<String>],
    ) -> Result<(), XlsxError> {
        let plain = Format::new().set_font_name("Times New Roman").set_font_size(12);
        let cell = plain
            .clone()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin);
        let bold = cell.clone().set_bold().set_align(FormatAlign::Center);
        let title = plain.set_bold().set_align(FormatAlign::Center);
        let sheet = self.0.add_worksheet();
        sheet.set_name(name)?.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
        let last = u16::try_from(head.len().saturating_sub(1)).unwrap_or(0);
        for (column, name) in (0..=last).zip(head) {
            let long = rows.iter().filter_map(|row| row.get(usize::from(column)));
            let longest = long.map(|text| text.chars().count()).max().unwrap_or(0);
            let width = longest.max(name.chars().count() / 3).clamp(6, 45);
            sheet.set_column_width(column, f64::from(u32::try_from(width).unwrap_or(45)))?;
        }
        let mut row = 0;
        for line in above {
            sheet.merge_range(row, 0, row, last.max(1), line, &title)?;
            row += 1;
        }
        for (column, name) in (0..=last).zip(head) {
            sheet.write_string_with_format(row, column, name, &bold)?;
        }
        sheet.set_repeat_rows(row, row)?;
        for cells in rows {
            row += 1;
            for (column, text) in (0..=last).zip(cells) {
                sheet.write_string_with_format(row, column, text, &cell)?;
            }
        }
        Ok(())
    }

    /// The sheet of what is blank.
    pub(super) fn blanks(&mut self, blanks: &[Blank]) -> io::Result<()> {
        let head = ["Hồ sơ", "Tệp", "Trường", "Vì sao", "Giá trị đầy đủ"].map(str::to_owned);
        let row = |blank: &Blank| {
            let Blank { dossier, file, field, cut } = blank.clone();
            vec![dossier, file, field, blank.reason(Lang::Vi).to_owned(), cut.unwrap_or_default()]
        };
        let rows: Vec<Vec<String>> = blanks.iter().map(row).collect();
        self.sheet("Còn trống", &[], &head, &rows)
    }

    pub(super) fn bytes(mut self) -> io::Result<Vec<u8>> {
        self.0.save_to_buffer().map_err(io::Error::other)
    }
}

/// A day as people write it.
pub(super) fn read_day(iso: &str) -> String {
    iso.split('-').rev().collect::<Vec<_>>().join("/")
}
