//! Which row the rows belong to that are neither item nor group: a sum of a group, and what a sum is made of.

use crate::{
    model::{ColumnRole, RowKind, Table},
    vietnamese::{
        division, fold,
        money::{self, Separators},
        row_tree::{Tree, text_of},
    },
};
use rust_decimal::Decimal;

/// The last of several sums in the same words closes its group like those before it, where it comes to no more than that:
/// `Cộng` below each of two groups, and no total.
pub(super) fn tell_last_sum(table: &mut Table) {
    let Some(last) = table.rows.iter().rposition(|row| row.kind == RowKind::Total) else { return };
    let key = |row: usize| table.rows.get(row).map(|row| fold::key(text_of(table, row)));
    let before = (0..last).rev().find(|row| {
        table.rows.get(*row).is_some_and(|r| r.kind == RowKind::Subtotal) && key(*row) == key(last)
    });
    let Some(before) = before else { return };
    let tree = Tree::of(table);
    let columns = 0..table.columns.len();
    let budgets = columns
        .filter(|c| table.columns.get(*c).is_some_and(|c| c.role == ColumnRole::Budget))
        .filter_map(|column| {
            let own = amount(table, last, column)?;
            Some((own, sum(table, &tree, column, before), sum(table, &tree, column, 0)))
        });
    let told: Vec<bool> =
        budgets.map(|(own, group, all)| Some(own) == group && Some(own) != all).collect();
    // One of several columns may be off.
    if told.iter().filter(|closes| **closes).count() * 2 > told.len()
        && let Some(row) = table.rows.get_mut(last)
    {
        row.kind = RowKind::Subtotal;
    }
}

fn amount(table: &Table, row: usize, column: usize) -> Option<Decimal> {
    let money = table.rows.get(row)?.amounts.get(column)?.as_ref()?;
    money::value(money, Separators::default())
}

/// What the rows from one on come to: each by its own amount, else by those of its parts.
fn sum(table: &Table, tree: &Tree, column: usize, from: usize) -> Option<Decimal> {
    let mut counted = vec![false; tree.nodes.len()];
    let mut all: Option<Decimal> = None;
    for (at, node) in tree.nodes.iter().enumerate() {
        let above = node.parent.is_some_and(|parent| counted.get(parent) == Some(&true));
        let own = amount(table, node.row, column).filter(|_| node.row >= from && !node.detail);
        if let Some(own) = own.filter(|_| !above) {
            all = all.unwrap_or_default().checked_add(own);
        }
        if let Some(mark) = counted.get_mut(at) {
            *mark = above || own.is_some();
        }
    }
    all
}

/// Tells the notes that divide a sum, and the subtotals, the row that they are a part of.
pub(super) fn attach(table: &mut Table) {
    // The last row with a meaning of its own: what a division behind it divides.
    let mut divided: Option<usize> = None;
    let mut group: Option<usize> = None;
    let mut found: Vec<(usize, usize)> = Vec::new();
    // Rows of a division that wait for the total below them.
    let mut waiting: Vec<usize> = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        let amounts = row.amounts.iter().any(Option::is_some);
        match row.kind {
            RowKind::Note if amounts || division::opens(text_of(table, row)) => {
                // What an item's sources come to belongs to it, also above a total.
                if divided.is_some_and(|row| is_made_of_rows_behind(table, row, at)) {
                    found.extend(divided.map(|d| (at, d)));
                    continue;
                }
                let total = divided.and_then(|d| table.rows.get(d)).map(|d| &d.kind);
                if total == Some(&RowKind::Total)
                    || table.rows.iter().skip(at).all(|r| r.kind != RowKind::Total)
                {
                    found.extend(divided.map(|d| (at, d)));
                } else if next_total(table, at) {
                    waiting.push(at);
                } else {
                    found.extend(divided.map(|d| (at, d)));
                }
            }
            RowKind::Note => {}
            RowKind::Total => {
                found.extend(waiting.drain(..).map(|detail| (detail, at)));
                (divided, group) = (Some(at), None);
            }
            RowKind::Subtotal => {
                found.extend(group.map(|g| (at, g)));
                divided = Some(at);
            }
            RowKind::Group => (divided, group) = (Some(at), Some(at)),
            _ => divided = Some(at),
        }
    }
    for (row, parent) in found {
        if let Some(row) = table.rows.get_mut(row) {
            row.parent = u32::try_from(parent).ok();
        }
    }
}

/// Whether the rows right behind an item, notes with amounts of which `at` is one, come to its amounts in every column.
fn is_made_of_rows_behind(table: &Table, row: usize, at: usize) -> bool {
    if table.rows.get(row).is_none_or(|r| r.kind != RowKind::Item) || at <= row {
        return false;
    }
    let parts = || {
        let behind = table.rows.iter().enumerate().skip(row + 1);
        behind.take_while(|(_, r)| r.kind == RowKind::Note && r.amounts.iter().any(Option::is_some))
    };
    let whole = parts().any(|(place, _)| place == at);
    let mut owns = (0..table.columns.len())
        .filter_map(|column| Some((column, amount(table, row, column)?)))
        .peekable();
    let made = |(column, own): (usize, Decimal)| {
        let sum: Decimal = parts().filter_map(|(place, _)| amount(table, place, column)).sum();
        sum == own
    };
    whole && owns.peek().is_some() && owns.all(made)
}

/// Whether the next row that is no note is the total.
fn next_total(table: &Table, at: usize) -> bool {
    let next = table.rows.iter().skip(at).find(|row| row.kind != RowKind::Note);
    next.is_some_and(|row| row.kind == RowKind::Total)
}
