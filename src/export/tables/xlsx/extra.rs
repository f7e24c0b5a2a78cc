//! Sheets beside the tables: files that failed, and what tasks come to, with charts.

use super::look::{self, Styles};
use crate::{
    export::tables::{FailedFile, define::Column, value::Value},
    lang::{Both, Lang},
};
use rust_xlsxwriter::{Chart, ChartType, Workbook, XlsxError};
use std::collections::BTreeMap;

/// So many bodies are told, those with the most money.
const BODIES: usize = 20;
/// Different names are counted up to here: memory is not to grow with what papers say.
const MOST_NAMES: usize = 50_000;

/// The name of the sheet of files that failed.
pub(super) fn failures_name(lang: Lang) -> &'static str {
    lang.of(Both { vi: "Tệp lỗi", en: "Failed files" })
}

/// The name of the sheet of what tasks come to.
pub(super) fn sums_name(lang: Lang) -> &'static str {
    lang.of(Both { vi: "Tổng hợp", en: "Summary" })
}

/// Adds the sheet of files that failed.
pub(super) fn write_failures(
    book: &mut Workbook,
    failures: &[FailedFile],
    styles: &Styles,
    lang: Lang,
) -> Result<(), XlsxError> {
    let page = book.add_worksheet();
    page.set_name(failures_name(lang))?;
    look::set_up(page)?;
    let headings = [
        (lang.of(Both { vi: "Tệp", en: "File" }), 50),
        (lang.of(Both { vi: "Lý do", en: "Reason" }), 60),
        (lang.of(Both { vi: "Việc cần làm", en: "What to do" }), 60),
    ];
    for (column, (heading, width)) in (0u16..).zip(headings) {
        page.set_column_width(column, width)?;
        page.write_string_with_format(0, column, heading, &styles.heading)?;
    }
    for (row, failed) in (1u32..).zip(failures).take(super::SHEET_ROWS as usize - 1) {
        for (column, text) in (0u16..).zip([&failed.file, &failed.reason, &failed.advice]) {
            page.write_string_with_format(row, column, super::fit(text).0, &styles.wrapped)?;
        }
    }
    Ok(())
}

/// What the tasks of all papers come to, each paper once.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// Money by the body that leads.
    budget: BTreeMap<String, i64>,
    /// Tasks by the month in which they end.
    months: BTreeMap<(i16, i8), u32>,
}

impl Sums {
    /// Takes a row of the tasks.
    pub(super) fn take(&mut self, columns: &[Column], row: &[Value<'_>]) {
        let cell = |key: &str| {
            columns.iter().position(|column| column.key == key).and_then(|at| row.get(at))
        };
        if cell("counts") == Some(&Value::Boolean(false)) {
            return;
        }
        if let (Some(Value::List(names)), Some(Value::Integer(dong))) =
            (cell("lead"), cell("budget_vnd"))
            && let Some(name) = names.first()
            && (self.budget.len() < MOST_NAMES || self.budget.contains_key(name.as_ref()))
        {
            let sum = self.budget.entry(name.clone().into_owned()).or_default();
            *sum = sum.saturating_add(*dong);
        }
        if let Some(Value::Date(day)) = cell("deadline_end") {
            let (year, month, _) = day.parts();
            *self.months.entry((year, month)).or_default() += 1;
        }
    }

    /// Adds the sheet and its charts, where there is something to tell.
    pub(super) fn write(
        &self,
        book: &mut Workbook,
        styles: &Styles,
        lang: Lang,
    ) -> Result<(), XlsxError> {
        if self.budget.is_empty() && self.months.is_empty() {
            return Ok(());
        }
        let mut bodies: Vec<(&String, &i64)> = self.budget.iter().collect();
        bodies.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        bodies.truncate(BODIES);
        let name = sums_name(lang);
        let page = book.add_worksheet();
        page.set_name(name)?;
        look::set_up(page)?;
        let headings = [
            lang.of(Both { vi: "Cơ quan chủ trì", en: "Lead" }),
            lang.of(Both { vi: "Kinh phí (đồng)", en: "Budget (VND)" }),
            lang.of(Both { vi: "Tháng", en: "Month" }),
            lang.of(Both { vi: "Số nhiệm vụ đến hạn", en: "Tasks due" }),
        ];
        for ((column, heading), width) in (0u16..).zip(headings).zip([40, 20, 12, 14]) {
            page.set_column_width(column, width)?;
            page.write_string_with_format(0, column, heading, &styles.heading)?;
        }
        for (row, (body, sum)) in (1u32..).zip(&bodies) {
            page.write_string_with_format(row, 0, body.as_str(), &styles.wrapped)?;
            page.write_number_with_format(row, 1, **sum as f64, &styles.dong)?;
        }
        for (row, ((year, month), count)) in (1u32..).zip(&self.months) {
            page.write_string_with_format(row, 2, format!("{month:02}/{year}"), &styles.text)?;
            page.write_number(row, 3, *count)?;
        }
        let mut place = 1;
        for (kind, title, column, rows) in [
            (
                ChartType::Bar,
                lang.of(Both { vi: "Kinh phí theo cơ quan chủ trì", en: "Budget by lead" }),
                0,
                bodies.len(),
            ),
            (
                ChartType::Column,
                lang.of(Both {
                    vi: "Nhiệm vụ đến hạn theo tháng", en: "Tasks due by month"
                }),
                2,
                self.months.len(),
            ),
        ] {
            let Some(last) = u32::try_from(rows).ok().filter(|rows| *rows > 0) else { continue };
            let mut chart = Chart::new(kind);
            chart.title().set_name(title);
            chart.legend().set_hidden();
            chart.add_series().set_categories((name, 1, column, last, column)).set_values((
                name,
                1,
                column + 1,
                last,
                column + 1,
            ));
            page.insert_chart(place, 5, &chart)?;
            place += 18;
        }
        Ok(())
    }
}
