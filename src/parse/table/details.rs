//! Which row the rows belong to that are neither item nor group: a sum of a group, and what a sum is made of.

use crate::{
    model::{RowKind, Table},
    vietnamese::{division, row_tree::text_of},
};

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

/// Whether the next row that is no note is the total.
fn next_total(table: &Table, at: usize) -> bool {
    let next = table.rows.iter().skip(at).find(|row| row.kind != RowKind::Note);
    next.is_some_and(|row| row.kind == RowKind::Total)
}
