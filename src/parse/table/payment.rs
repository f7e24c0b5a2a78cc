//! Which of several amounts of a row is what it costs.

use crate::{
    model::{ColumnRole, Money, Table, TableRow},
    vietnamese::columns::sum,
};

/// The budget column whose amount a row takes: the one that holds an amount; of several, the one
/// that is the sum of the others (`Tổng số`, by its name or by its figures), else the last.
pub(crate) fn column(table: &Table, row: &TableRow) -> Option<usize> {
    let budgets = budgets(table);
    let filled: Vec<usize> =
        budgets.iter().copied().filter(|c| amount(row, *c).is_some()).collect();
    match filled.as_slice() {
        [] => None,
        [only] => Some(*only),
        [.., last] => {
            let total = (budgets.len() > 2).then(|| total(table, &budgets)).flatten();
            Some(total.filter(|column| filled.contains(column)).unwrap_or(*last))
        }
    }
}

/// The amount in a column of a row.
pub(crate) fn amount(row: &TableRow, column: usize) -> Option<&Money> {
    row.amounts.get(column)?.as_ref()
}

/// The budget columns of a table.
pub(crate) fn budgets(table: &Table) -> Vec<usize> {
    let role = |at: &usize| table.columns.get(*at).is_some_and(|c| c.role == ColumnRole::Budget);
    (0..table.columns.len()).filter(role).collect()
}

/// The budget column that sums up the others: the one called so; of several called so the one that
/// is the sum of the others so called, else the last (`Tổng mức đầu tư` before the year's `Tổng số`).
fn total(table: &Table, budgets: &[usize]) -> Option<usize> {
    let named: Vec<usize> = budgets
        .iter()
        .copied()
        .filter(|c| {
            let head = table.columns.get(*c).and_then(|c| c.path.last());
            head.is_some_and(|cell| sum(cell).is_some())
        })
        .collect();
    let over = |among: &[usize]| among.iter().copied().find(|c| sums_up(table, among, *c));
    over(&named).or_else(|| named.last().copied()).or_else(|| over(budgets))
}

/// Whether a column is the sum of the others in most rows that fill three or more.
fn sums_up(table: &Table, budgets: &[usize], column: usize) -> bool {
    let (mut rows, mut right) = (0_usize, 0_usize);
    for row in &table.rows {
        let values: Vec<i128> = budgets
            .iter()
            .filter_map(|c| amount(row, *c).and_then(|money| money.vnd).map(i128::from))
            .collect();
        let Some(own) = amount(row, column).and_then(|money| money.vnd).map(i128::from) else {
            continue;
        };
        if values.len() > 2 {
            rows += 1;
            right += usize::from(values.iter().sum::<i128>() == own * 2);
        }
    }
    rows > 0 && right * 2 > rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, RowKind};

    fn table(heads: &[&str], rows: &[&[i64]]) -> Table {
        Table {
            columns: heads
                .iter()
                .map(|head| Column {
                    path: vec![(*head).to_owned()],
                    role: ColumnRole::Budget,
                    unit: None,
                    period: None,
                })
                .collect(),
            rows: rows
                .iter()
                .map(|amounts| TableRow {
                    kind: RowKind::Item,
                    number: None,
                    parent: None,
                    cells: Vec::new(),
                    amounts: amounts
                        .iter()
                        .map(|vnd| {
                            (*vnd > 0).then(|| Money {
                                raw: vnd.to_string(),
                                vnd: Some(*vnd),
                                vnd_exact: None,
                                unit: None,
                            })
                        })
                        .collect(),
                    at: None,
                })
                .collect(),
            ..Table::default()
        }
    }

    fn chosen(table: &Table) -> Vec<Option<usize>> {
        table.rows.iter().map(|row| column(table, row)).collect()
    }

    #[test]
    fn the_one_that_holds_an_amount_or_the_last() {
        let table = table(&["Kinh phí", "Kinh phí 2026"], &[&[0, 5], &[4, 0], &[4, 5], &[0, 0]]);
        assert_eq!(chosen(&table), [Some(1), Some(0), Some(1), None]);
    }

    #[test]
    fn the_sum_of_the_years() {
        let named = table(&["Tổng số", "Năm 2026", "Năm 2027"], &[&[9, 4, 5], &[0, 0, 7]]);
        assert_eq!(chosen(&named), [Some(0), Some(2)]);
        let twice = table(&["Tổng mức đầu tư", "Tổng số", "NSTW", "NST"], &[&[90, 5, 2, 3]]);
        assert_eq!(chosen(&twice), [Some(1)]);
        let years = ["Tổng kinh phí", "Tổng số", "NST", "Tổng số", "NST"];
        assert_eq!(chosen(&table(&years, &[&[9, 4, 4, 5, 5]])), [Some(0)]);
        let counted = table(&["2026", "2027", "Toàn kỳ"], &[&[4, 5, 9], &[1, 1, 2]]);
        assert_eq!(chosen(&counted), [Some(2), Some(2)]);
        let first = table(&["Toàn kỳ", "2026", "2027"], &[&[9, 4, 5], &[2, 1, 1]]);
        assert_eq!(chosen(&first), [Some(0), Some(0)]);
    }
}
