//! The sums of the tables of money.

use super::table::payment;
use crate::{
    model::{Appendix, RowKind, Table, TableBudget, TableRow, Task},
    vietnamese::row_tree::Tree,
};

/// The sums of a document's tables: `rows_total` and `table_total` of the one table of money,
/// where there is exactly one, and those of every amount column.
pub(crate) fn tables(
    appendices: &[Appendix],
    tasks: &[Task],
) -> (Option<i64>, Option<i64>, Vec<TableBudget>) {
    let mut columns = Vec::new();
    let mut paid = Vec::new();
    for (a, appendix) in appendices.iter().enumerate() {
        for (t, table) in appendix.tables.iter().enumerate() {
            let sums: Vec<TableBudget> = payment::budgets(table)
                .into_iter()
                .map(|column| TableBudget {
                    appendix: number(a),
                    table: number(t),
                    column: number(column),
                    rows_total: rows_total(table, column),
                    table_total: total(table, column),
                })
                .collect();
            if sums.iter().any(|sum| sum.rows_total.is_some() || sum.table_total.is_some()) {
                paid.push((number(a), number(t), table));
            }
            columns.extend(sums);
        }
    }
    let (rows_total, table_total) = match paid.as_slice() {
        [(a, t, table)] => {
            (tasks_total(tasks, *a, *t, table).or_else(|| chosen_total(table)), table_total(table))
        }
        _ => (None, None),
    };
    (rows_total, table_total, columns)
}

/// The column that says what a row costs.
pub(crate) fn paid_column(table: &Table, row: &TableRow) -> Option<usize> {
    payment::column(table, row)
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The sum of the budgets of a table's tasks.
fn tasks_total(tasks: &[Task], appendix: u32, number: u32, table: &Table) -> Option<i64> {
    sum(tasks
        .iter()
        .filter(|task| {
            task.row.is_some_and(|r| {
                (r.appendix, r.table) == (appendix, number) && !is_explained(table, r.row as usize)
            })
        })
        .filter_map(|task| task.budget.as_ref()?.vnd))
}

/// The sum of what the items of a table cost.
fn chosen_total(table: &Table) -> Option<i64> {
    sum(counted(table).filter_map(|row| {
        let row = table.rows.get(row)?;
        payment::amount(row, payment::column(table, row)?)?.vnd
    }))
}

/// Whether a row is a part of an item that has an amount of its own.
fn is_explained(table: &Table, row: usize) -> bool {
    let above = |row: usize| table.rows.get(row).and_then(|row| row.parent).map(|at| at as usize);
    // A parent stands before its parts, so that this ends.
    std::iter::successors(above(row).filter(|p| *p < row), |at| above(*at).filter(|p| p < at)).any(
        |at| {
            table.rows.get(at).is_some_and(|row| {
                row.kind == RowKind::Item && row.amounts.iter().any(Option::is_some)
            })
        },
    )
}

/// What the last total row of a table says that it costs.
fn table_total(table: &Table) -> Option<i64> {
    table
        .rows
        .iter()
        .rev()
        .filter(|row| row.kind == RowKind::Total)
        .find_map(|row| payment::amount(row, payment::column(table, row)?)?.vnd)
}

/// The sum of the items in a column.
fn rows_total(table: &Table, column: usize) -> Option<i64> {
    let tree = Tree::of(table);
    sum(tree.roots.iter().filter_map(|root| worth(table, &tree, *root, column)))
}

/// What a row and its parts come to: an item with an amount is worth that, its parts explain it; a group is worth its
/// parts, and its own amount where no part states one.
fn worth(table: &Table, tree: &Tree, node: usize, column: usize) -> Option<i64> {
    let it = tree.nodes.get(node)?;
    let own = table.rows.get(it.row).and_then(|row| payment::amount(row, column)?.vnd);
    if it.kind == RowKind::Item && own.is_some() {
        return own;
    }
    let counted = |at: &&usize| tree.nodes.get(**at).is_some_and(|n| !n.detail);
    let parts = it.children.iter().filter(counted);
    sum(parts.filter_map(|part| worth(table, tree, *part, column))).or(own)
}

/// The last total of a column.
fn total(table: &Table, column: usize) -> Option<i64> {
    table
        .rows
        .iter()
        .rev()
        .filter(|row| row.kind == RowKind::Total)
        .find_map(|row| payment::amount(row, column)?.vnd)
}

/// The items of a table.
fn counted(table: &Table) -> impl Iterator<Item = usize> {
    let rows = table.rows.iter().enumerate();
    rows.filter(|(at, row)| row.kind == RowKind::Item && !is_explained(table, *at))
        .map(|(at, _)| at)
}

/// A sum; `None` where nothing is to be summed or the sum is out of range.
fn sum(values: impl Iterator<Item = i64>) -> Option<i64> {
    values.fold(None, |all: Option<Option<i64>>, value| {
        Some(all.map_or(Some(value), |all| all?.checked_add(value)))
    })?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, ColumnRole, Money, TableRow};

    /// A table of one amount column from rows of kind, number and amount.
    fn table(rows: &[(RowKind, &str, i64)]) -> Table {
        let column = Column {
            path: vec!["Kinh phí".to_owned()],
            role: ColumnRole::Budget,
            unit: None,
            period: None,
        };
        let money =
            |vnd: i64| Money { raw: vnd.to_string(), vnd: Some(vnd), vnd_exact: None, unit: None };
        let rows = rows
            .iter()
            .map(|(kind, number, vnd)| TableRow {
                kind: kind.clone(),
                number: (!number.is_empty()).then(|| (*number).to_owned()),
                parent: None,
                cells: Vec::new(),
                amounts: vec![(*vnd != 0).then(|| money(*vnd))],
                at: None,
            })
            .collect();
        let mut table = Table { columns: vec![column], rows, ..Table::default() };
        crate::vietnamese::row_tree::arrange(&mut table);
        table
    }

    fn appendix(tables: Vec<Table>) -> Appendix {
        Appendix { tables, ..Appendix::default() }
    }

    #[test]
    fn groups_count_once() {
        let table = table(&[
            (RowKind::Total, "", 60),
            (RowKind::Group, "I", 30),
            (RowKind::Item, "1", 10),
            (RowKind::Item, "2", 20),
            (RowKind::Group, "II", 30),
            (RowKind::Item, "1", 0),
        ]);
        let (rows, total, columns) = tables(&[appendix(vec![table])], &[]);
        assert_eq!(columns[0].rows_total, Some(60));
        assert_eq!((rows, total), (Some(30), Some(60)));
    }

    #[test]
    fn several_tables_of_money_have_no_one_sum() {
        let one = table(&[(RowKind::Item, "1", 10)]);
        let (rows, total, columns) = tables(&[appendix(vec![one.clone(), one])], &[]);
        assert_eq!((rows, total), (None, None));
        assert_eq!(columns.len(), 2);
        assert_eq!(columns[1].table, 1);
    }

    #[test]
    fn a_sum_out_of_range_is_unknown() {
        let table = table(&[(RowKind::Item, "1", i64::MAX), (RowKind::Item, "2", 1)]);
        let (rows, total, _) = tables(&[appendix(vec![table])], &[]);
        assert_eq!((rows, total), (None, None));
    }
}
