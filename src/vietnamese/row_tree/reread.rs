//! The tree of a table read anew by its sums, where they do not hold under what numbers and marks say.
//!
//! From the last row up: the rows behind a row that stand side by side are its parts where they come to its amounts. What
//! the marks say is tried first, then the shortest other run of rows; where none fits, what the marks say stays, so that
//! a wrong sum is found where it stands. Numbers are never overruled by numbers: `2` is no part of `1`. The new tree is
//! taken only where fewer sums are broken in it.

use super::{Number, Tree};
use crate::{
    model::{ColumnRole, RowKind, Table},
    vietnamese::money::{self, Separators},
};
use rust_decimal::Decimal;

/// No longer table is read anew.
const MOST_ROWS: usize = 4_000;
/// No more rows are tried as the parts of one.
const MOST_PARTS: usize = 300;

/// Gives the rows of a table the parents under which fewer sums are broken, if there are such.
pub(crate) fn reread(table: &mut Table) {
    if table.rows.len() > MOST_ROWS {
        return;
    }
    let tree = Tree::of(table);
    let values = Values::of(table);
    let before = values.broken(table, &tree);
    if before == 0 || tree.nodes.is_empty() {
        return;
    }
    let old: Vec<Option<u32>> = table.rows.iter().map(|row| row.parent).collect();
    let mut best = (before, old);
    for singles in [false, true] {
        let parents = regrouped(table, &tree, &values, singles);
        for (node, parent) in tree.nodes.iter().zip(&parents) {
            let above = parent.and_then(|at| tree.nodes.get(at)).map(|n| n.row);
            if let Some(row) = table.rows.get_mut(node.row) {
                row.parent = above.and_then(|row| u32::try_from(row).ok());
            }
        }
        let broken = values.broken(table, &Tree::of(table));
        if broken < best.0 {
            best = (broken, table.rows.iter().map(|row| row.parent).collect());
        }
    }
    for (row, parent) in table.rows.iter_mut().zip(best.1) {
        row.parent = parent;
    }
}

/// The amounts of the columns that are added up.
struct Values {
    /// One a row, one a column: the value, and half a step of the last digit printed.
    rows: Vec<Vec<Option<(Decimal, Decimal)>>>,
}

/// Sums of several rows, one a column, with the rounding that they may hold.
type Sums = Vec<Option<(Decimal, Decimal)>>;

fn add(sums: &mut Sums, values: &[Option<(Decimal, Decimal)>]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        let Some((value, slack)) = value else { continue };
        let (total, allowed) = sum.unwrap_or_default();
        *sum = total.checked_add(*value).zip(allowed.checked_add(*slack));
    }
}

impl Values {
    fn of(table: &Table) -> Self {
        let columns: Vec<usize> = (0..table.columns.len())
            .filter(|c| table.columns.get(*c).is_some_and(|c| c.role == ColumnRole::Budget))
            .collect();
        let value = |row: usize, column: usize| {
            let money = table.rows.get(row)?.amounts.get(column)?.as_ref()?;
            let step = money::resolution(money).unwrap_or(Decimal::ONE);
            Some((money::value(money, Separators::default())?, step / Decimal::TWO))
        };
        let rows = (0..table.rows.len())
            .map(|row| columns.iter().map(|column| value(row, *column)).collect())
            .collect();
        Self { rows }
    }

    fn row(&self, row: usize) -> &[Option<(Decimal, Decimal)>] {
        self.rows.get(row).map_or(&[], Vec::as_slice)
    }

    fn blank(&self) -> Sums {
        vec![None; self.rows.first().map_or(0, Vec::len)]
    }

    /// In how many columns an amount is what its parts come to, and in how many it is not.
    fn compared(&self, row: usize, parts: &Sums) -> (usize, usize) {
        let (mut held, mut broken) = (0, 0);
        for (own, sum) in self.row(row).iter().zip(parts) {
            let (Some((own, slack)), Some((sum, allowed))) = (own, sum) else { continue };
            let off = (*own - *sum).abs();
            if own.is_zero() && sum.is_zero() {
                continue;
            }
            if off <= *slack + *allowed { held += 1 } else { broken += 1 }
        }
        (held, broken)
    }

    /// What each node comes to: its own amount, else that of its parts, column by column; and the sums of the parts alone.
    fn worth(&self, tree: &Tree) -> (Vec<Sums>, Vec<Sums>) {
        let mut parts: Vec<Sums> = vec![self.blank(); tree.nodes.len()];
        let mut worth: Vec<Sums> = parts.clone();
        for (at, node) in tree.nodes.iter().enumerate().rev() {
            let below = parts.get(at).cloned().unwrap_or_default();
            let own = self.row(node.row).iter().zip(&below).map(|(own, below)| own.or(*below));
            let value: Sums = own.collect();
            if !node.detail
                && let Some(sums) = node.parent.and_then(|parent| parts.get_mut(parent))
            {
                add(sums, &value);
            }
            if let Some(slot) = worth.get_mut(at) {
                *slot = value;
            }
        }
        (worth, parts)
    }

    /// How many sums of the table do not hold.
    fn broken(&self, table: &Table, tree: &Tree) -> usize {
        let (worth, parts) = self.worth(tree);
        let groups: usize = tree
            .nodes
            .iter()
            .zip(&parts)
            .map(|(node, parts)| self.compared(node.row, parts).1)
            .sum();
        let mut all = self.blank();
        for root in &tree.roots {
            add(&mut all, worth.get(*root).map_or(&[][..], Vec::as_slice));
        }
        let totals = table.rows.iter().enumerate().filter(|(_, row)| row.kind == RowKind::Total);
        let last = totals.map(|(row, _)| self.compared(row, &all).1).min().unwrap_or_default();
        groups + last
    }
}

/// The parents of the nodes as the sums have them. With `singles` one row without number that says what the row above it
/// says is its only part.
fn regrouped(table: &Table, tree: &Tree, values: &Values, singles: bool) -> Vec<Option<usize>> {
    let (worth, _) = values.worth(tree);
    let mut worth = worth;
    let mut parents: Vec<Option<usize>> = tree.nodes.iter().map(|node| node.parent).collect();
    // The rows behind the present one that nothing holds yet; the nearest last.
    let mut tops: Vec<usize> = Vec::new();
    for (at, node) in tree.nodes.iter().enumerate().rev() {
        if tree.nodes.get(at + 1).is_some_and(|next| sums_between(table, node.row, next.row)) {
            tops.clear();
        }
        if node.detail {
            continue;
        }
        let own = values.row(node.row);
        let marked = tops.iter().rev().take_while(|top| is_below(tree, **top, at)).count();
        let taken = if own.iter().any(Option::is_some) {
            let found = fitting(tree, values, &worth, &tops, (at, marked), singles);
            found
                .or_else(|| {
                    // The parts of a part may be this row's, beside it, where they do not come to it.
                    let freed = freed(tree, values, &worth, &parents, &tops, marked);
                    let found = fitting(tree, values, &worth, &freed, (at, freed.len()), singles)?;
                    tops = freed;
                    Some(found)
                })
                .unwrap_or(marked)
        } else {
            marked
        };
        for top in tops.drain(tops.len().saturating_sub(taken)..) {
            if let Some(parent) = parents.get_mut(top) {
                *parent = Some(at);
            }
        }
        if let Some(parent) = parents.get_mut(at) {
            *parent = None;
        }
        let mut value = values.blank();
        if taken > 0 {
            for (child, _) in parents.iter().enumerate().filter(|(_, parent)| **parent == Some(at))
            {
                add(&mut value, worth.get(child).map_or(&[][..], Vec::as_slice));
            }
        }
        let value: Sums = own.iter().zip(&value).map(|(own, parts)| own.or(*parts)).collect();
        if let Some(slot) = worth.get_mut(at) {
            *slot = value;
        }
        tops.push(at);
    }
    parents
}

/// Whether a row that sums others stands between two rows.
fn sums_between(table: &Table, from: usize, to: usize) -> bool {
    let between = table.rows.iter().take(to).skip(from + 1);
    between.into_iter().any(|row| matches!(row.kind, RowKind::Total | RowKind::Subtotal))
}

/// Whether a node stands below another one by numbers and marks.
fn is_below(tree: &Tree, node: usize, above: usize) -> bool {
    let mut at = node;
    while let Some(parent) = tree.nodes.get(at).and_then(|n| n.parent) {
        if parent == above {
            return true;
        }
        at = parent;
    }
    false
}

/// How many of the rows behind a row come to it: as many as the marks say, else the fewest that may be its parts.
fn fitting(
    tree: &Tree,
    values: &Values,
    worth: &[Sums],
    tops: &[usize],
    (at, marked): (usize, usize),
    singles: bool,
) -> Option<usize> {
    let row = tree.nodes.get(at)?.row;
    let mut sums = values.blank();
    let mut first = None;
    for (index, top) in tops.iter().rev().take(MOST_PARTS).enumerate() {
        let below = is_below(tree, *top, at);
        if !below && !may_be_part(tree, *top, at) {
            break;
        }
        add(&mut sums, worth.get(*top).map_or(&[][..], Vec::as_slice));
        let (held, broken) = values.compared(row, &sums);
        let count = index + 1;
        // One column that is off may be an error of the author's; one row alone is a part only where marks say so, or where
        // it says the same, has no number or mark of its own, and several columns or all sums of the table speak for it.
        let several = held > 1 && is_marked(tree, at) || singles;
        let same = held > 0 && broken == 0 && is_blank(tree, *top) && several;
        let fits = held > 0 && broken * 4 <= held && (count > 1 || below || same);
        if fits && count == marked {
            return Some(count);
        }
        if fits && first.is_none() {
            first = Some(count);
        }
    }
    first
}

/// The rows behind a row with the parts of those of its parts set free that their parts do not come to; the nearest last.
fn freed(
    tree: &Tree,
    values: &Values,
    worth: &[Sums],
    parents: &[Option<usize>],
    tops: &[usize],
    marked: usize,
) -> Vec<usize> {
    if marked > MOST_PARTS {
        return tops.to_vec();
    }
    let keep = tops.len().saturating_sub(marked);
    let (outside, inside) = tops.split_at(keep);
    let mut all = outside.to_vec();
    for top in inside {
        let parts: Vec<usize> =
            (0..parents.len()).filter(|node| parents.get(*node) == Some(&Some(*top))).collect();
        let mut sums = values.blank();
        for part in &parts {
            add(&mut sums, worth.get(*part).map_or(&[][..], Vec::as_slice));
        }
        let row = tree.nodes.get(*top).map_or(usize::MAX, |node| node.row);
        let loose = parts.iter().all(|part| !is_numbered(tree, *part));
        let (held, broken) = values.compared(row, &sums);
        if loose && broken > held {
            all.extend(parts.into_iter().rev());
        }
        all.push(*top);
    }
    all
}

fn is_numbered(tree: &Tree, node: usize) -> bool {
    tree.nodes.get(node).is_some_and(|n| n.number.is_numbered())
}

fn is_blank(tree: &Tree, node: usize) -> bool {
    tree.nodes.get(node).is_some_and(|n| n.number == Number::Blank)
}

fn is_marked(tree: &Tree, node: usize) -> bool {
    tree.nodes.get(node).is_some_and(|n| matches!(n.number, Number::Mark(_)))
}

/// Whether sums may make a row the part of another one: numbers are not overruled.
fn may_be_part(tree: &Tree, part: usize, whole: usize) -> bool {
    let number = |at: usize| tree.nodes.get(at).map(|node| &node.number);
    match (number(part), number(whole)) {
        (Some(part), Some(whole)) if part.is_numbered() && whole.is_numbered() => false,
        (Some(Number::Path(..)), _) => false,
        (Some(Number::Level(part)), Some(Number::Level(whole))) if part <= whole => false,
        (Some(_), Some(_)) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{Rows, with_table};

    fn parents(rows: Rows) -> Vec<Option<u32>> {
        let mut paper = with_table(rows);
        let table = &mut paper.appendices[0].tables[0];
        super::super::arrange(table);
        reread(table);
        table.rows.iter().map(|row| row.parent).collect()
    }

    #[test]
    fn titles_without_marks_are_told_by_their_sums() {
        let rows = || {
            Rows::budget()
                .titled("", "Quốc lộ", "100")
                .titled("", "Sửa mặt đường", "60")
                .titled("", "Sửa cầu", "40")
                .titled("", "Tỉnh lộ", "50")
                .titled("", "Sửa cống", "20")
                .titled("", "Sửa lề", "30")
        };
        let nested = [None, Some(0), Some(0), None, Some(3), Some(3), None];
        assert_eq!(parents(rows().total("150")), nested);
        // Where all rows come to the total they stand side by side, whatever else adds up.
        assert_eq!(parents(rows().total("300")), [None; 7]);
    }

    #[test]
    fn one_row_alone_is_a_part_where_all_sums_say_so() {
        let rows = Rows::budget()
            .titled("", "Sở A", "70")
            .titled("", "Sửa cầu", "70")
            .titled("", "Sở B", "50")
            .titled("", "Sửa cống", "20")
            .titled("", "Sửa lề", "30");
        assert_eq!(parents(rows.total("120")), [None, Some(0), None, Some(2), Some(2), None]);
    }

    #[test]
    fn one_row_alone_is_a_part_of_a_numbered_row_where_all_sums_say_so() {
        let rows = || {
            Rows::budget()
                .item("1", "70")
                .titled("", "Khám ngoại", "70")
                .item("2", "50")
                .titled("", "Xét nghiệm máu", "20")
                .titled("", "Chụp phim", "30")
        };
        let nested = [None, Some(0), None, Some(2), Some(2), None];
        assert_eq!(parents(rows().total("120")), nested);
        assert_eq!(parents(rows().total("240")), [None; 6]);
    }

    #[test]
    fn parts_of_a_part_are_set_free_where_they_do_not_come_to_it() {
        let rows = Rows::budget()
            .item("1", "90")
            .titled("", "- Đoạn một", "40")
            .titled("", "+ Đoạn hai", "50")
            .item("2", "10");
        assert_eq!(parents(rows.total("100")), [None, Some(0), Some(0), None, None]);
    }

    #[test]
    fn numbers_are_not_overruled() {
        let rows = Rows::budget().item("1", "30").item("2", "10").item("3", "20").total("70");
        assert_eq!(parents(rows), [None; 4]);
    }
}
