//! Rows of tables whose cells stand in the wrong column.

use super::{doubt, is_badly_grouped};
use crate::lang::Both;
use crate::{
    model::{At, Column, ColumnRole, Paper, RowKind, Table, TableRow, Task, Warning},
    vietnamese::{agency, deadline},
};

/// What the doubts are called.
const CODE: &str = "row-moved";

/// The doubts about rows, in the order of the tasks.
pub(super) fn find(paper: &Paper) -> Vec<Warning> {
    let mut found = Vec::new();
    for (at, task) in paper.tasks.iter().enumerate() {
        let Some((table, row)) = task.row.and_then(|row| row.find(paper)) else { continue };
        if let Some(cell) = moved(task, table, row) {
            found.push(says(format!("/tasks/{at}"), task.at, cell));
        }
    }
    for (a, appendix) in paper.appendices.iter().enumerate() {
        for (t, table) in appendix.tables.iter().enumerate() {
            for (r, row) in table.rows.iter().enumerate() {
                for (c, money) in row.amounts.iter().enumerate() {
                    let path = format!("/appendices/{a}/tables/{t}/rows/{r}/amounts/{c}");
                    let odd = money.as_ref().filter(|money| is_badly_grouped(&money.raw));
                    found.extend(odd.map(|money| ungrouped(path, row.at, &money.raw)));
                }
                if let Some(cell) = unread_amount(table, row) {
                    let path = format!("/appendices/{a}/tables/{t}/rows/{r}");
                    found.push(says(path, row.at, cell));
                }
            }
        }
    }
    found
}

fn says(path: String, at: Option<At>, cell: &str) -> Warning {
    doubt(
        CODE,
        path,
        at,
        Both {
            vi: format!("“{cell}” nằm sai cột: các ô của dòng bị lệch"),
            en: format!("“{cell}” stands in the wrong column: cells of the row have moved"),
        },
    )
}

fn ungrouped(path: String, at: Option<At>, raw: &str) -> Warning {
    doubt(
        CODE,
        path,
        at,
        Both {
            vi: format!("dấu chấm trong “{raw}” không nằm giữa các nhóm nghìn"),
            en: format!("the points of “{raw}” stand elsewhere than between thousands"),
        },
    )
}

/// An amount in a column of words, in a row whose columns of amounts are empty.
fn unread_amount<'p>(table: &Table, row: &'p TableRow) -> Option<&'p str> {
    let paid = |column: &Column| column.role == ColumnRole::Budget;
    let lacks = row.kind != RowKind::Note
        && table.columns.iter().any(paid)
        && row.amounts.iter().all(Option::is_none);
    let wordy = |column: &Column| {
        use ColumnRole::{Deadline, Funding, Lead, Notes, Output, Support};
        [Lead, Support, Deadline, Output, Notes, Funding].contains(&column.role)
    };
    let cells = || table.columns.iter().zip(&row.cells).filter(|(column, _)| wordy(column));
    lacks.then(|| cells().map(|(_, cell)| cell.as_str()).find(|cell| is_amount(cell))).flatten()
}

/// A cell that holds what the row lacks in the column made for it.
fn moved<'p>(task: &Task, table: &Table, row: &'p TableRow) -> Option<&'p str> {
    use ColumnRole::{Budget, Deadline, Lead, Notes, Output, Support, Unassigned};
    let has = |role: &ColumnRole| table.columns.iter().any(|column| column.role == *role);
    let strange = |fits: &dyn Fn(&str) -> bool, own: &[ColumnRole]| {
        let cells = table.columns.iter().zip(&row.cells);
        cells
            .filter(|(column, _)| {
                let role = &column.role;
                [Lead, Support, Deadline, Budget, Output, Notes, Unassigned].contains(role)
                    && !own.contains(role)
            })
            .map(|(_, cell)| cell.as_str())
            .find(|cell| !cell.is_empty() && fits(cell))
    };
    let unpaid = task.budget.is_none() && has(&Budget);
    let amount = || strange(&is_amount, &[Budget]);
    let unowned = task.lead.is_empty() && has(&Lead) || task.support.is_empty() && has(&Support);
    // Without a column of owners a body is one only where the products of the work should stand.
    let ownerless = task.lead.is_empty() && !has(&Lead);
    let body = || strange(&agency::is_agency, &[Lead, Support]);
    let product =
        || strange(&agency::is_agency, &[Lead, Support, Deadline, Budget, Notes, Unassigned]);
    let undated = task.deadline.is_none() && has(&Deadline);
    let day = || strange(&deadline::is_plain, &[Deadline]);
    unpaid
        .then(amount)
        .flatten()
        .or_else(|| unowned.then(body).flatten())
        .or_else(|| ownerless.then(product).flatten())
        .or_else(|| undated.then(day).flatten())
}

/// A figure of three digits or more and nothing else.
fn is_amount(cell: &str) -> bool {
    cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '))
        && cell.chars().filter(char::is_ascii_digit).count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_that_may_be_amounts() {
        assert!(is_amount("1.250") && is_amount("500.000.000"));
        assert!(!is_amount("12") && !is_amount("Quý I/2026") && !is_amount(""));
    }
}
