//! Exact sums of the amounts in a column.

use super::table::TableOf;
use crate::{
    lang::{Both, Message, grouped},
    model::{CheckValue, ColumnRole, Money, RowKind, Severity, TableRow},
    vietnamese::{
        date::lone_year,
        money::{self, Reading, Separators},
        row_formula::Term,
        row_tree::Tree,
    },
};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

/// The amounts of one column, one a row, exactly.
#[derive(Debug)]
pub(super) struct Amounts {
    /// Which column it is, from 0.
    pub(super) column: usize,
    values: Vec<Option<Decimal>>,
    /// The worth of one step of the last digit printed.
    steps: Vec<Decimal>,
    /// Whether they are đồng; else bare numbers, as the unit is unknown.
    pub(super) known: bool,
    /// Whether some cell has digits that are no single amount, so that sums cannot be told.
    pub(super) unread: bool,
    /// Which rows have such a cell.
    unread_rows: Vec<bool>,
}

/// A sum, and by how much printed rounding can have moved it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) value: Decimal,
    /// Half a step of the last digit printed, of each amount in it.
    slack: Decimal,
}

impl Sum {
    fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            value: self.value.checked_add(other.value)?,
            slack: self.slack.checked_add(other.slack)?,
        })
    }

    /// So many times the amount, and so many times its rounding.
    pub(super) fn times(self, count: Decimal) -> Option<Self> {
        Some(Self {
            value: self.value.checked_mul(count)?,
            slack: self.slack.checked_mul(count.abs())?,
        })
    }

    /// How badly two amounts differ; `None` where they are equal.
    pub(super) fn differs(self, other: Self, severity: Severity) -> Option<Severity> {
        let off = (self.value - other.value).abs();
        if off.is_zero() {
            return None;
        }
        let allowed = self.slack.checked_add(other.slack).unwrap_or_default();
        Some(if off <= allowed { Severity::Info } else { severity })
    }
}

impl Amounts {
    pub(super) fn of(table: &TableOf<'_>, column: usize) -> Self {
        let cells: Vec<Option<&Money>> = table
            .table
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| {
                let amount = row.amounts.get(column).and_then(Option::as_ref);
                amount.filter(|_| !says_nothing(&table.table.rows, at))
            })
            .collect();
        let known = cells.iter().flatten().any(|money| money.vnd.is_some());
        let shapes = money::separators(cells.iter().flatten().map(|money| money.raw.as_str()));
        let read = |separators| -> Vec<Option<Decimal>> {
            cells.iter().map(|money| value(money.as_ref()?, known, separators)).collect()
        };
        // Without a unit nobody has decided yet how the numbers are printed: as their sum holds.
        let values = [shapes, Separators::DotGroups, Separators::CommaGroups]
            .into_iter()
            .map(read)
            .find(|values| !known && sums_hold(table, values))
            .unwrap_or_else(|| read(shapes));
        let budget = table.table.columns.get(column).is_some_and(|c| c.role == ColumnRole::Budget);
        let rows = table.table.rows.iter();
        let mut above = None;
        let unread_rows: Vec<bool> =
            rows.map(|row| budget && is_unread(row, above.replace(row), column)).collect();
        let unread = unread_rows.contains(&true);
        let steps = cells
            .iter()
            .map(|money| money.and_then(money::resolution).unwrap_or(Decimal::ONE))
            .collect();
        Self { column, values, steps, known, unread, unread_rows }
    }

    /// Whether a row from one on and before another has digits that are no single amount.
    pub(super) fn is_unread_between(&self, from: usize, to: usize) -> bool {
        self.unread_rows.get(from..to).is_some_and(|rows| rows.contains(&true))
    }

    /// Whether a row of the tree, or one below it, has digits that are no single amount.
    pub(super) fn is_unread_below(&self, tree: &Tree, node: usize) -> bool {
        self.unread
            && tree
                .below(node)
                .into_iter()
                .filter_map(|at| tree.nodes.get(at))
                .any(|node| self.unread_rows.get(node.row) == Some(&true))
    }

    /// The amount of a row, with the rounding of its print.
    pub(super) fn row(&self, row: usize) -> Option<Sum> {
        let value = self.values.get(row).copied().flatten()?;
        let step = self.steps.get(row).copied().unwrap_or(Decimal::ONE);
        Some(Sum { value, slack: step / Decimal::TWO })
    }

    /// The amount of a total row: in đồng it is often rounded to thousands (`làm tròn`).
    pub(super) fn total(&self, row: usize) -> Option<Sum> {
        let own = self.row(row)?;
        let thousand = Decimal::ONE_THOUSAND;
        let in_dong = self.known && self.steps.get(row) == Some(&Decimal::ONE);
        let rounded = in_dong && own.value >= thousand && (own.value % thousand).is_zero();
        let slack = if rounded { thousand / Decimal::TWO } else { own.slack };
        Some(Sum { value: own.value, slack })
    }

    /// What the rows that a row says to be reckoned from come to; `None` where none has an amount, or one could not be read.
    pub(super) fn reckoned(&self, terms: &[Term]) -> Option<Sum> {
        if terms.iter().any(|(_, row)| self.unread_rows.get(*row) == Some(&true)) {
            return None;
        }
        add(terms.iter().filter_map(|(added, row)| {
            let sum = self.row(*row)?;
            Some(if *added { sum } else { Sum { value: -sum.value, ..sum } })
        }))
    }

    /// What a node comes to: the sum of its parts, or what is printed where they are not told.
    pub(super) fn node(&self, tree: &Tree, node: usize) -> Option<Sum> {
        let it = tree.nodes.get(node)?;
        let own = self.row(it.row);
        let parts = self.parts(tree, node);
        match (own, parts) {
            // The parts of an item explain it; the item is what counts.
            (Some(own), Some(_)) if it.kind == RowKind::Item => Some(own),
            (Some(own), Some(parts)) => {
                let partly = tree.below(node).iter().any(|at| {
                    tree.nodes.get(*at).is_some_and(|n| {
                        n.children.is_empty() && !n.detail && self.row(n.row).is_none()
                    })
                });
                Some(if partly && parts.value != own.value { own } else { parts })
            }
            (own, parts) => parts.or(own),
        }
    }

    /// What the items below a node come to, whatever its own amount; its own where none has any.
    fn items(&self, tree: &Tree, node: usize) -> Option<Sum> {
        let it = tree.nodes.get(node)?;
        let own = self.row(it.row);
        if it.kind == RowKind::Item && own.is_some() {
            return own;
        }
        let summed = |at: &&usize| tree.nodes.get(**at).is_some_and(|n| !n.detail);
        add(it.children.iter().filter(summed).filter_map(|child| self.items(tree, *child))).or(own)
    }

    /// The sum of all items of the table, empty ones left out.
    pub(super) fn all_items(&self, tree: &Tree) -> Option<Sum> {
        add(tree.roots.iter().filter_map(|root| self.items(tree, *root)))
    }

    /// The sum of the parts of a node, where any has an amount.
    pub(super) fn parts(&self, tree: &Tree, node: usize) -> Option<Sum> {
        let children = &tree.nodes.get(node)?.children;
        let summed = |at: &&usize| tree.nodes.get(**at).is_some_and(|n| !n.detail);
        add(children.iter().filter(summed).filter_map(|child| self.node(tree, *child)))
    }

    /// The same by what the parts themselves say, where they say anything: a part whose own parts are off is told there.
    pub(super) fn parts_as_printed(&self, tree: &Tree, node: usize) -> Option<Sum> {
        self.as_printed(tree, &tree.nodes.get(node)?.children)
    }

    /// The same by what the parts of the parts come to, where they come to anything.
    pub(super) fn parts_of_parts(&self, tree: &Tree, node: usize) -> Option<Sum> {
        let children = &tree.nodes.get(node)?.children;
        let worth = |at: &usize| {
            let node = tree.nodes.get(*at).filter(|node| !node.detail)?;
            self.parts(tree, *at).or_else(|| self.row(node.row))
        };
        add(children.iter().filter_map(worth))
    }

    /// What rows come to by what they themselves say, else by their parts.
    pub(super) fn as_printed(&self, tree: &Tree, nodes: &[usize]) -> Option<Sum> {
        let said = |at: &usize| {
            let node = tree.nodes.get(*at).filter(|node| !node.detail)?;
            self.row(node.row).or_else(|| self.node(tree, *at))
        };
        add(nodes.iter().filter_map(said))
    }

    /// The sum of all rows of the tree that stand between two rows of the table.
    pub(super) fn between(&self, tree: &Tree, from: usize, to: usize) -> Option<Sum> {
        let inside =
            |at: &&usize| tree.nodes.get(**at).is_some_and(|n| (from..to).contains(&n.row));
        add(tree.roots.iter().filter(inside).filter_map(|root| self.node(tree, *root)))
    }

    /// The sum of what stands between two rows, groups or not: each node whose parent stands
    /// outside.
    pub(super) fn within(&self, tree: &Tree, from: usize, to: usize) -> Option<Sum> {
        let inside = |row: usize| (from..to).contains(&row);
        let outermost = tree.nodes.iter().enumerate().filter(|(_, node)| {
            let above = node.parent.and_then(|parent| tree.nodes.get(parent));
            inside(node.row) && !node.detail && above.is_none_or(|above| !inside(above.row))
        });
        add(outermost.filter_map(|(index, _)| self.node(tree, index)))
    }

    /// The value as the contract has it: đồng, or the text of a bare number.
    pub(super) fn told(&self, sum: Sum) -> CheckValue {
        told(sum.value, self.known)
    }

    /// The value for a message.
    pub(super) fn words(&self, sum: Sum) -> Message {
        words(sum.value, self.known)
    }
}

/// Whether a row with parts says nought in all of several columns, and the first of them that has amounts does not: what a
/// program prints where it adds nothing up.
fn says_nothing(rows: &[TableRow], at: usize) -> bool {
    let noughts = |row: &TableRow| {
        let nought = |money: &Money| !money.raw.contains(|c: char| matches!(c, '1'..='9'));
        let mut filled = row.amounts.iter().flatten();
        (row.amounts.iter().flatten().count(), filled.all(nought))
    };
    let parent = |row: &TableRow| row.parent.and_then(|parent| usize::try_from(parent).ok());
    let is_part = |row: &TableRow| {
        std::iter::successors(parent(row), |up| rows.get(*up).and_then(parent)).any(|up| up == at)
    };
    let filled = |row: &&TableRow| noughts(row).0 > 0;
    rows.get(at).is_some_and(|row| matches!(noughts(row), (count, true) if count > 1))
        && rows.iter().skip(at + 1).find(filled).is_some_and(|row| !noughts(row).1 && is_part(row))
}

/// Whether the items come to the last total.
fn sums_hold(table: &TableOf<'_>, values: &[Option<Decimal>]) -> bool {
    let tree = Tree::of(table.table);
    let of = |row: usize| values.get(row).copied().flatten();
    let roots = tree.roots.iter().filter_map(|root| of(tree.nodes.get(*root)?.row));
    let sum: Decimal =
        roots.fold(Decimal::ZERO, |sum, value| sum.checked_add(value).unwrap_or(sum));
    let total = table.rows_of(&RowKind::Total).into_iter().rev().find_map(of);
    total.is_some_and(|total| total == sum)
}

/// Whether a cell of a row has digits that were read as no amount. Those of a cell that says what the one above it says are
/// merged down and counted there; those of a row that names the years of its columns are none.
fn is_unread(row: &TableRow, above: Option<&TableRow>, column: usize) -> bool {
    let read = row.amounts.get(column).is_some_and(Option::is_some);
    let cell = |row: &TableRow| row.cells.get(column).cloned().unwrap_or_default();
    let own = cell(row);
    row.kind != RowKind::Note
        && !read
        && lone_year(&own).is_none()
        && above.is_none_or(|above| cell(above) != own)
        && money::cell(&own, None, Separators::default()) != Reading::Blank
}

/// Adds sums; `None` for none at all, or beyond what can be counted.
pub(super) fn add(sums: impl IntoIterator<Item = Sum>) -> Option<Sum> {
    let mut sums = sums.into_iter();
    let first = sums.next()?;
    sums.try_fold(first, Sum::plus)
}

/// An amount that stands alone: in đồng, or as a bare number where units are not `known`.
pub(super) fn alone(money: &Money, known: bool) -> Option<Sum> {
    let value = value(money, known, Separators::DotGroups)?;
    let step = money::resolution(money).unwrap_or(Decimal::ONE);
    Some(Sum { value, slack: step / Decimal::TWO })
}

/// A whole number of đồng that stands alone.
pub(super) fn whole(vnd: i64) -> Sum {
    Sum { value: Decimal::from(vnd), slack: Decimal::ZERO }
}

/// A value in a check: đồng as an integer, a bare number as text.
pub(super) fn told(value: Decimal, known: bool) -> CheckValue {
    let whole = value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    match whole.to_i64().filter(|_| known) {
        Some(vnd) => CheckValue::Number(vnd),
        None => CheckValue::Text(value.normalize().to_string()),
    }
}

/// A value in a message.
pub(super) fn words(value: Decimal, known: bool) -> Message {
    let value = value.normalize();
    let text = value.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let print = |group: char, decimal: char, unit: &str| {
        let mut out = format!("{sign}{}", grouped(whole, group));
        if !fraction.is_empty() {
            out.push(decimal);
            out += fraction;
        }
        if known {
            out.push(' ');
            out += unit;
        }
        out
    };
    Both { vi: print('.', ',', "đồng"), en: print(',', '.', "VND") }
}

fn value(money: &Money, known: bool, separators: Separators) -> Option<Decimal> {
    if known && money.vnd.is_none() { None } else { money::value(money, separators) }
}
