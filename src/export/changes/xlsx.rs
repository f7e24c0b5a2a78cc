//! Changes as a workbook: one row a field that changed, with filters.

use super::{
    folders::FolderReport,
    history::HistoryReport,
    names::{op_name, subject_name},
    report::{Entry, Group, Kind, Line, Report, run_of_numbers},
};
use crate::{
    lang::{Both, Lang},
    model::ChangeOp,
};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use std::io;

/// A cell holds so many letters at most.
const LONGEST: usize = 32_000;

/// The headings with the width of their columns.
const COLUMNS: [(&str, &str, f64); 11] = [
    ("Tệp hoặc bước", "File or step", 18.0),
    ("Thay đổi", "Change", 12.0),
    ("Đối tượng", "Subject", 18.0),
    ("Ở phần", "Part", 30.0),
    ("Mã cũ", "Old id", 10.0),
    ("Mã mới", "New id", 10.0),
    ("Nội dung", "Text", 60.0),
    ("Mục", "Field", 16.0),
    ("Bản cũ", "Older", 45.0),
    ("Bản mới", "Newer", 45.0),
    ("Chênh lệch", "Difference", 22.0),
];

/// A row of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Row([String; COLUMNS.len()]);

/// The changes of two drafts.
///
/// # Errors
/// Where the workbook cannot be written.
pub fn render(report: &Report) -> io::Result<Vec<u8>> {
    let mut rows = Vec::new();
    of_report(report, "", &mut rows);
    written(&rows, report.lang)
}

/// The changes of several drafts, step by step.
///
/// # Errors
/// Where the workbook cannot be written.
pub fn render_history(report: &HistoryReport) -> io::Result<Vec<u8>> {
    let mut rows = Vec::new();
    for line in &report.tasks {
        for (step, entry) in line.steps.iter().enumerate() {
            let Some(entry) = entry else { continue };
            let step = format!("{} → {}", step + 1, step + 2);
            let entry = Entry { title: line.title.clone(), ..entry.clone() };
            of_entry(
                &entry,
                [&step, &subject_name(&line.what, report.lang), ""],
                report.lang,
                &mut rows,
            );
        }
    }
    written(&rows, report.lang)
}

/// The changes of the papers of two folders.
///
/// # Errors
/// Where the workbook cannot be written.
pub fn render_folders(report: &FolderReport) -> io::Result<Vec<u8>> {
    let mut rows = Vec::new();
    for pair in &report.pairs {
        of_report(&pair.report, &pair.new, &mut rows);
    }
    for (files, op) in [(&report.only_old, ChangeOp::Removed), (&report.only_new, ChangeOp::Added)]
    {
        for file in files {
            let mut row = Row::default();
            row.set([(0, file.as_str()), (1, op_name(&op, report.lang))]);
            rows.push(row);
        }
    }
    written(&rows, report.lang)
}

impl Row {
    fn set<const N: usize>(&mut self, cells: [(usize, &str); N]) {
        for (at, text) in cells {
            if let Some(cell) = self.0.get_mut(at) {
                text.clone_into(cell);
            }
        }
    }
}

fn of_report(report: &Report, file: &str, rows: &mut Vec<Row>) {
    for group in &report.groups {
        of_group(group, file, report.lang, rows);
    }
    for line in &report.form {
        let mut row = Row::default();
        let ids = line.ids.as_deref().unwrap_or_default();
        let what = report.lang.of(Both { vi: "chỉ khác cách viết", en: "form only" });
        row.set([
            (0, file),
            (1, what),
            (2, &line.what),
            (5, ids),
            (7, &line.label),
            (8, &line.old),
            (9, &line.new),
        ]);
        rows.push(row);
    }
}

fn of_group(group: &Group, file: &str, lang: Lang, rows: &mut Vec<Row>) {
    let what = subject_name(&group.what, lang);
    let part = group.part.join(" › ");
    for line in &group.lines {
        match line {
            Line::Entry(entry) => of_entry(entry, [file, &what, &part], lang, rows),
            Line::Renumbered { first, last, count } => {
                let mut row = Row::default();
                let numbers = run_of_numbers(first, last, *count);
                let op = Kind::Renumbered.name(lang);
                row.set([(0, file), (1, op), (2, &what), (3, &part), (6, &numbers)]);
                rows.push(row);
            }
        }
    }
}

fn of_entry(entry: &Entry, [file, what, part]: [&str; 3], lang: Lang, rows: &mut Vec<Row>) {
    let mut row = Row::default();
    row.set([
        (0, file),
        (1, entry.kind.name(lang)),
        (2, what),
        (3, part),
        (4, entry.old_id.as_deref().unwrap_or_default()),
        (5, entry.new_id.as_deref().unwrap_or_default()),
        (6, &entry.title),
    ]);
    if entry.fields.is_empty() {
        rows.push(row.clone());
    }
    for field in &entry.fields {
        let mut row = row.clone();
        let text = |side: &Option<String>| side.clone().unwrap_or_default();
        let (old, new) = (text(&field.old), text(&field.new));
        let delta = field.delta.as_deref().unwrap_or_default();
        row.set([(7, &field.label), (8, &old), (9, &new), (10, delta)]);
        rows.push(row);
    }
    if entry.moved && entry.kind != Kind::Moved {
        row.set([(1, Kind::Moved.name(lang))]);
        rows.push(row);
    }
}

fn written(rows: &[Row], lang: Lang) -> io::Result<Vec<u8>> {
    sheet(rows, lang).map_err(io::Error::other)
}

fn sheet(rows: &[Row], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same drafts give the same bytes: no time of day in them.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let head =
        Format::new().set_bold().set_text_wrap().set_background_color(Color::RGB(0x00DD_E7F0));
    let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let sheet: &mut Worksheet = book.add_worksheet();
    sheet.set_name(lang.of(Both { vi: "Thay đổi", en: "Changes" }))?;
    for (column, (vi, en, width)) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_with_format(0, column, lang.of(Both { vi, en }), &head)?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(&row.0).filter(|(_, text)| !text.is_empty()) {
            let text: String = text.chars().take(LONGEST).collect();
            sheet.write_string_with_format(line, column, text, &cell)?;
        }
    }
    let last = u16::try_from(COLUMNS.len() - 1).unwrap_or(0);
    sheet.autofilter(0, 0, u32::try_from(rows.len()).unwrap_or(0).max(1), last)?;
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}
