//! What follows from a corrected value: the other value of the same printed cell, sums, places, doubts.

use crate::{
    model::{Money, Paper, RowRef, Table},
    parse::budget,
};

/// Brings what follows from the corrections of a paper, and of those bound into it, up to date. `before` is the paper
/// without them.
pub(super) fn up(paper: &mut Paper, before: &Paper) {
    if !paper.corrected.is_empty() {
        pair_cells(paper, before);
        let (rows_total, table_total, tables) = budget::tables(&paper.appendices, &paper.tasks);
        (paper.budget.rows_total, paper.budget.table_total) = (rows_total, table_total);
        paper.budget.tables = tables;
        drop_places(paper);
        drop_doubts(paper);
    }
    for (paper, before) in paper.attachments.iter_mut().zip(&before.attachments) {
        up(paper, before);
    }
}

/// One printed amount is both in its row and in the task of that row; people correct it once.
fn pair_cells(paper: &mut Paper, before: &Paper) {
    for index in 0..paper.tasks.len() {
        let Some((task, old)) = paper.tasks.get_mut(index).zip(before.tasks.get(index)) else {
            continue;
        };
        let Some(at) = task.row else { continue };
        let Some((amount, was)) = cell(paper.appendices.as_mut_slice(), at).and_then(|amount| {
            let was = amount_at(before, at)?;
            Some((amount, was))
        }) else {
            continue;
        };
        // Only where they were one.
        if old.budget.is_none() || old.budget != *was {
            continue;
        }
        let (in_task, in_row) = (task.budget != old.budget, *amount != *was);
        if in_task && !in_row {
            amount.clone_from(&task.budget);
        } else if in_row && !in_task {
            task.budget.clone_from(amount);
        }
    }
}

/// The amount of the row that is the budget of its task.
fn cell(appendices: &mut [crate::model::Appendix], at: RowRef) -> Option<&mut Option<Money>> {
    let table = appendices.get_mut(at.appendix as usize)?.tables.get_mut(at.table as usize)?;
    let column = paid_column(table, at)?;
    table.rows.get_mut(at.row as usize)?.amounts.get_mut(column)
}

fn amount_at(paper: &Paper, at: RowRef) -> Option<&Option<Money>> {
    let (table, row) = at.find(paper)?;
    row.amounts.get(paid_column(table, at)?)
}

fn paid_column(table: &Table, at: RowRef) -> Option<usize> {
    budget::paid_column(table, table.rows.get(at.row as usize)?)
}

/// Places of values that are no more.
fn drop_places(paper: &mut Paper) {
    let paths = paper.corrected.clone();
    let is_touched = |path: &str| paths.iter().any(|corrected| is_at_or_below(path, corrected));
    if !paper.places.keys().any(|path| is_touched(path)) {
        return;
    }
    let Ok(value) = serde_json::to_value(&*paper) else { return };
    paper.places.retain(|path, _| {
        !is_touched(path) || value.pointer(path).is_some_and(|found| !found.is_null())
    });
}

/// Doubts about a value that a person has settled.
fn drop_doubts(paper: &mut Paper) {
    let Paper { warnings, corrected, .. } = paper;
    warnings.retain(|warning| {
        let Some(path) = warning.path.as_deref().filter(|_| warning.code != super::stale::CODE)
        else {
            return true;
        };
        !corrected
            .iter()
            .any(|corrected| is_at_or_below(path, corrected) || is_field_of(corrected, path))
    });
}

fn is_at_or_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a pointer is a field of a value that is no member of a list: `/tasks/0/deadline/end` of `/tasks/0/deadline`.
fn is_field_of(path: &str, value: &str) -> bool {
    let is_member = value.rsplit('/').next().is_some_and(|last| last.parse::<usize>().is_ok());
    !is_member && path.rsplit_once('/').is_some_and(|(above, _)| above == value)
}
