//! What changed in the money: stated amounts, totals of tables, the sum of all.

use super::{
    compare,
    entry::{Entry, Field, json},
};
use crate::model::{Change, Paper, StatedRole, Subject};

/// Changes of the stated amounts and of the totals of tables.
pub(super) fn changes(old: &Paper, new: &Paper) -> Vec<Change> {
    let mut changes = compare::entries(&Subject::Budget, &stated(old), &stated(new));
    changes.extend(compare::entries(&Subject::Budget, &totals(old), &totals(new)));
    changes
}

/// The newer total less the older one: of the rows of the one money table, else its total row,
/// else the total that the text states.
pub(super) fn delta(old: &Paper, new: &Paper) -> Option<i64> {
    let total = |paper: &Paper| {
        let stated = paper.budget.stated.iter().find(|amount| amount.role == StatedRole::Total);
        let stated = stated.and_then(|amount| amount.money.vnd);
        paper.budget.rows_total.or(paper.budget.table_total).or(stated)
    };
    total(new)?.checked_sub(total(old)?)
}

/// Stated amounts, paired by their role and place among the others: what stands around them is
/// told where it stands.
fn stated(paper: &Paper) -> Vec<Entry> {
    let mut seen = [0, 0];
    let entry = |amount: &crate::model::StatedAmount| {
        let which = usize::from(amount.role == StatedRole::Total);
        let place = seen.get_mut(which).map_or(0, |count| {
            *count += 1;
            *count
        });
        let words = amount.words_vnd.map(|vnd| vnd.to_string()).or_else(|| amount.words.clone());
        Entry {
            text: format!("{} {place}", amount.role),
            fields: vec![
                Field::money("stated", Some(&amount.money)),
                Field::value("words", words.unwrap_or_default(), &amount.words),
            ],
            value: json(amount),
            at: amount.at,
            ..Entry::default()
        }
    };
    paper.budget.stated.iter().map(entry).collect()
}

/// The total of each amount column that has a total row.
fn totals(paper: &Paper) -> Vec<Entry> {
    let entry = |table: &crate::model::TableBudget| {
        let total = table.table_total?;
        let appendix = paper.appendices.get(table.appendix as usize);
        let found = appendix.and_then(|appendix| appendix.tables.get(table.table as usize));
        let column = found.and_then(|found| found.columns.get(table.column as usize));
        let id = format!("A{}.T{}.c{}", table.appendix + 1, table.table + 1, table.column + 1);
        let title = appendix.and_then(|appendix| appendix.title.clone()).unwrap_or_default();
        Some(Entry {
            text: format!(
                "{title} {}",
                column.map(|column| column.path.join(" / ")).unwrap_or_default()
            ),
            id: Some(id),
            fields: vec![Field::value("table_total", total.to_string(), &total)],
            value: json(table),
            at: found.and_then(|found| found.at),
            ..Entry::default()
        })
    };
    paper.budget.tables.iter().filter_map(entry).collect()
}
