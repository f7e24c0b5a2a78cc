//! Holds what was read of a table against what is true of it.

use super::draw::{Drawn, Row};
use vanban::model::{Document, Severity, Status, Table, TableRow};

/// Figures of one table, or of many.
#[derive(Debug, Default)]
pub(crate) struct Score {
    pub(crate) tables: usize,
    pub(crate) amounts: usize,
    pub(crate) right: usize,
    pub(crate) wrong: usize,
    pub(crate) invented: usize,
    pub(crate) planted: usize,
    pub(crate) found: usize,
    pub(crate) false_alarms: usize,
    pub(crate) faults: Vec<String>,
}

const RULES: [&str; 4] = ["table-total", "table-subtotal", "row-sum", "row-product"];

impl Score {
    pub(crate) fn add(&mut self, other: Self) {
        self.tables += other.tables;
        self.amounts += other.amounts;
        self.right += other.right;
        self.wrong += other.wrong;
        self.invented += other.invented;
        self.planted += other.planted;
        self.found += other.found;
        self.false_alarms += other.false_alarms;
        self.faults.extend(other.faults);
    }

    pub(crate) fn of(drawn: &Drawn, document: &Document) -> Self {
        let mut score = Self { tables: 1, ..Self::default() };
        let tables: Vec<&Table> =
            document.paper.appendices.iter().flat_map(|a| &a.tables).collect();
        let all: Vec<(&Table, &TableRow)> =
            tables.iter().flat_map(|t| t.rows.iter().map(move |r| (*t, r))).collect();
        let mut from = 0;
        let mut seen = 0;
        for row in &drawn.rows {
            let found = all.iter().skip(from).position(|(_, r)| says(r, &row.name));
            let got = found.and_then(|at| all.get(from + at));
            if let Some(at) = found {
                from += at + 1;
            }
            seen += usize::from(got.is_some());
            score.row(drawn, row, got.map(|(_, r)| *r));
        }
        if seen < drawn.rows.len() {
            score.faults.push(format!("{} of {} rows", seen, drawn.rows.len()));
        }
        score.checks(drawn, document);
        score
    }

    fn row(&mut self, drawn: &Drawn, row: &Row, got: Option<&TableRow>) {
        for column in 0..drawn.columns.len() {
            let want = row.truth.get(column).copied().flatten();
            let read = got
                .and_then(|r| r.amounts.get(column))
                .and_then(Option::as_ref)
                .and_then(|m| m.vnd);
            match (want, read) {
                (None, None) => continue,
                (Some(want), Some(read)) if want == read => self.right += 1,
                (Some(_), Some(_)) => self.wrong += 1,
                (Some(_), None) => {}
                (None, Some(_)) => self.invented += 1,
            }
            self.amounts += usize::from(want.is_some());
            if want != read {
                self.faults
                    .push(format!("{:?}, column {column}: {read:?} instead of {want:?}", row.name));
            }
        }
    }

    fn checks(&mut self, drawn: &Drawn, document: &Document) {
        let failed: Vec<&str> = document
            .paper
            .checks
            .iter()
            .filter(|c| {
                RULES.contains(&c.rule.as_str())
                    && c.status == Status::Fail
                    && c.severity != Severity::Info
            })
            .filter_map(|c| c.message.as_deref())
            .collect();
        if let Some(planted) = &drawn.planted {
            self.planted = 1;
            self.found = usize::from(!failed.is_empty());
            if failed.is_empty() {
                self.faults.push(format!("not found: {planted}"));
            }
        } else {
            self.false_alarms = usize::from(!failed.is_empty());
            self.faults.extend(failed.iter().map(|m| format!("false alarm: {m}")));
        }
    }
}

fn says(row: &TableRow, name: &str) -> bool {
    let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    row.cells.iter().any(|cell| fold(cell) == fold(name))
}
