//! How sheets look, on the screen and on paper.

use crate::{
    export::tables::define::{Column, Kind, Table},
    lang::{Both, Lang},
};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// A4.
const PAPER: u8 = 9;
/// Tables for people; the others serve counting and looking things up, and are hidden beside these.
const PEOPLE: [&str; 5] = ["documents", "tasks", "agencies", "targets", "checks"];
/// Columns for people, of the tables for people; the others are hidden, and not printed.
const SEEN: [(&str, &[&str]); 5] = [
    (
        "documents",
        &[
            "file",
            "document",
            "doc_type",
            "issuer",
            "date",
            "title",
            "signer",
            "rows_total_vnd",
            "tasks",
            "check_errors",
            "check_warnings",
        ],
    ),
    (
        "tasks",
        &[
            "document",
            "number",
            "text",
            "lead",
            "support",
            "deadline",
            "deadline_end",
            "output",
            "budget_vnd",
            "notes",
        ],
    ),
    ("agencies", &["document", "name", "role", "text", "deadline", "deadline_end", "budget_vnd"]),
    ("targets", &["document", "number", "text", "raw", "unit", "lead", "period"]),
    ("checks", &["file", "document", "rule", "status", "severity", "message_vi"]),
];

/// The formats of cells.
pub(super) struct Styles {
    pub(super) heading: Format,
    pub(super) text: Format,
    pub(super) wrapped: Format,
    pub(super) link: Format,
    pub(super) dong: Format,
    pub(super) decimal: Format,
    pub(super) date: Format,
}

impl Styles {
    pub(super) fn new(lang: Lang) -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00DD_E7F0))
                .set_border_bottom(FormatBorder::Thin),
            text: top(),
            wrapped: top().set_text_wrap(),
            link: top().set_font_color(Color::RGB(0x0005_63C1)),
            dong: top().set_num_format("#,##0"),
            decimal: top().set_num_format("#,##0.##########"),
            date: top().set_num_format(lang.of(Both { vi: "dd/mm/yyyy", en: "yyyy-mm-dd" })),
        }
    }

    /// The format of a text.
    pub(super) fn of(&self, column: &Column) -> &Format {
        match column.kind {
            Kind::Long | Kind::List | Kind::Array => &self.wrapped,
            _ if column.key == "file" => &self.wrapped,
            _ => &self.text,
        }
    }
}

/// Sets a sheet up before its rows: for paper on its side, all columns on one page's width, the heading on every page.
pub(super) fn set_up(page: &mut Worksheet) -> Result<(), XlsxError> {
    page.set_freeze_panes(1, 0)?;
    page.set_row_height(0, 32)?;
    page.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, 0)?;
    Ok(())
}

/// Whether a sheet is for people, beside those of `tables`.
pub(super) fn is_seen(table: &Table, tables: &[&'static Table]) -> bool {
    PEOPLE.contains(&table.name) || !tables.iter().any(|other| PEOPLE.contains(&other.name))
}

/// Whether a column is for people.
pub(super) fn is_column_seen(table: &Table, column: &Column, lang: Lang) -> bool {
    let key = if column.key == "message" && lang == Lang::En { "message_vi" } else { column.key };
    let is_other_language = column.key == "message_vi" && lang == Lang::En;
    let seen = SEEN.iter().find(|(name, _)| *name == table.name);
    !is_other_language && seen.is_none_or(|(_, keys)| keys.contains(&key))
}

/// Width of a column, in characters.
pub(super) fn width(column: &Column) -> u32 {
    match (column.key, column.kind) {
        ("file", _) => 28,
        ("sha256", _) => 12,
        ("document" | "number" | "status" | "severity" | "role", _) => 12,
        (_, Kind::Long) => 60,
        (_, Kind::List | Kind::Array) => 28,
        (_, Kind::Text | Kind::Dong | Kind::Decimal) => 18,
        (_, Kind::Date) => 12,
        (_, Kind::Integer | Kind::Number | Kind::Boolean) => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tables::TABLES;

    #[test]
    fn columns_for_people_are_columns() {
        for (name, keys) in SEEN {
            let table = TABLES.iter().find(|table| table.name == name).unwrap();
            let columns = table.columns();
            for key in keys {
                assert!(columns.iter().any(|column| column.key == *key), "{name}.{key}");
            }
        }
    }
}
