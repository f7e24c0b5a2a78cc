//! Rows that are told nowhere else: those of tables without tasks and targets, and group rows.

use crate::{
    diff::{
        entry::{Entry, Field, Whole, key},
        wording::Wording,
    },
    model::{ColumnRole, Paper, RowKind, RowRef, Table, TableRow},
    vietnamese::agency::Glossary,
};
use std::collections::HashSet;

/// Every such row but totals, which are told as budget; groups with an amount too.
pub(in crate::diff) fn rows(paper: &Paper, glossary: &Glossary) -> Vec<Entry> {
    let told: HashSet<(u32, u32, u32)> = paper
        .tasks
        .iter()
        .filter_map(|task| task.row)
        .chain(paper.targets.iter().filter_map(|target| target.row))
        .map(|RowRef { appendix, table, row }| (appendix, table, row))
        .collect();
    let mut entries = Vec::new();
    for (a, appendix) in (0_u32..).zip(&paper.appendices) {
        let title: Vec<String> = appendix
            .title
            .iter()
            .chain(&appendix.label)
            .map(|title| key(title, glossary))
            .collect();
        for (t, table) in (0_u32..).zip(&appendix.tables) {
            let has_amounts = table.rows.iter().any(|row| row.amounts.iter().any(Option::is_some));
            for (r, row) in (0_u32..).zip(&table.rows) {
                let is_total = row.kind == RowKind::Total && has_amounts;
                if is_total || told.contains(&(a, t, r)) {
                    continue;
                }
                entries.push(Entry {
                    id: Some(format!("A{}.T{}.r{}", a + 1, t + 1, r + 1)),
                    text: Wording::new(&own_text(row), glossary),
                    number: row.number.clone(),
                    place: title.clone(),
                    fields: fields(table, row, glossary),
                    value: Whole::of(row),
                    at: row.at,
                    ..Entry::default()
                });
            }
        }
    }
    entries
}

/// The cells without the number and the amounts.
fn own_text(row: &TableRow) -> String {
    let is_number = |cell: &str| {
        row.number.as_deref().is_some_and(|n| cell.trim_end_matches(['.', ')']).trim() == n)
    };
    let own: Vec<&str> = row
        .cells
        .iter()
        .enumerate()
        .filter(|(place, cell)| {
            let is_amount = row.amounts.get(*place).is_some_and(Option::is_some);
            !(cell.is_empty() || *place == 0 && is_number(cell) || is_amount)
        })
        .map(|(_, cell)| cell.as_str())
        .collect();
    own.join(" | ")
}

/// The cells by what their columns hold, or by the headings of those; the number is told as such.
fn fields(table: &Table, row: &TableRow, glossary: &Glossary) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for (place, (column, cell)) in table.columns.iter().zip(&row.cells).enumerate() {
        if column.role == ColumnRole::Number {
            continue;
        }
        let heading = column.heading();
        let name = match column.role {
            ColumnRole::Task | ColumnRole::Target => "text",
            ColumnRole::Unassigned if !heading.is_empty() => &heading,
            ref role => role.as_str(),
        };
        // Of several columns of one sort each has its heading.
        let is_taken = fields.iter().any(|field| field.name == name);
        let name = if is_taken && !heading.is_empty() { &heading } else { name };
        fields.push(match row.amounts.get(place).and_then(Option::as_ref) {
            Some(money) => Field::money(name, Some(money)),
            None => Field::text(name, (!cell.is_empty()).then_some(cell.as_str()), glossary),
        });
    }
    fields
}
