//! Rows that are told nowhere else: those of tables without tasks and targets, and group rows.

use crate::{
    diff::{
        entry::{Entry, Field, json, key},
        wording::Wording,
    },
    model::{Paper, RowKind, RowRef, Table},
    vietnamese::agency::Glossary,
};
use std::collections::HashSet;

/// Every such row but totals, which are told as budget.
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
                let is_sum = matches!(row.kind, RowKind::Total | RowKind::Subtotal) && has_amounts;
                if is_sum || told.contains(&(a, t, r)) {
                    continue;
                }
                entries.push(Entry {
                    id: Some(format!("A{}.T{}.r{}", a + 1, t + 1, r + 1)),
                    text: Wording::new(&own_text(&row.cells, row.number.as_deref()), glossary),
                    number: row.number.clone(),
                    place: title.clone(),
                    fields: fields(table, &row.cells, glossary),
                    value: json(row),
                    at: row.at,
                    ..Entry::default()
                });
            }
        }
    }
    entries
}

/// The cells without the number.
fn own_text(cells: &[String], number: Option<&str>) -> String {
    let is_number =
        |cell: &String| number.is_some_and(|n| cell.trim_end_matches(['.', ')']).trim() == n);
    let own: Vec<&str> = cells
        .iter()
        .enumerate()
        .filter(|(place, cell)| !(cell.is_empty() || *place == 0 && is_number(cell)))
        .map(|(_, cell)| cell.as_str())
        .collect();
    own.join(" | ")
}

/// The cells by the headings of their columns; the number is told as such.
fn fields(table: &Table, cells: &[String], glossary: &Glossary) -> Vec<Field> {
    table
        .columns
        .iter()
        .zip(cells)
        .filter(|(column, _)| column.role.as_str() != "number")
        .map(|(column, cell)| {
            let name = column.path.join(" / ");
            let name = if name.is_empty() { column.role.to_string() } else { name };
            Field::text(&name, (!cell.is_empty()).then_some(cell.as_str()), glossary)
        })
        .collect()
}
