//! How the amounts of a table are read: in which unit, and under which separators.
//!
//! `1,305` is a thousand and more, or one and a bit. Nobody can tell from the cell; the table tells. Both readings are
//! tried on the whole table, and each is worth what it makes true:
//!
//! | what speaks for a reading | points |
//! | --- | --- |
//! | a sum holds under it that does not hold under the other | [`SUM`] |
//! | a product of quantity and price does | [`PRODUCT`] |
//! | the running text states a total of the table | [`STATED`] |
//! | a number of the table can be read only so | [`SHAPE`], all of them no more than [`SHAPES`] |
//!
//! Where nothing tells, the law does: `.` groups. A table with commas that could be either gets a warning then.

use super::{lines::Line, rows::Row};
use crate::lang::{Both, Notice};
use crate::{
    model::{At, ColumnRole, Money, RowKind, Table, TableRow},
    parse::context::Context,
    vietnamese::{
        money::{self, Reading, Separators, cell},
        row_tree::{self, Tree},
    },
};
use rust_decimal::Decimal;

/// A sum that holds: evidence that hardly comes by chance.
const SUM: i64 = 6;
/// A product that holds, likewise; there are more of them in a table.
const PRODUCT: i64 = 4;
/// A total that the text states; the text may state any amount.
const STATED: i64 = 3;
/// A number that can be read in one way only. Authors mix signs, so it is worth less than a sum.
const SHAPE: i64 = 1;
/// No more than this for all numbers of one shape.
const SHAPES: i64 = 5;
/// The most cells that warnings name one by one.
const MOST_NAMED: usize = 10;
/// An amount so many times the largest other one of its column is doubted.
const BEYOND: i64 = 1_000;

/// Whether a column holds amounts, and in which unit.
enum Pay {
    None,
    In(Option<String>),
}

/// How the amounts of a table are read.
pub(super) struct Pricing {
    /// One a column.
    columns: Vec<Pay>,
    /// The column in which each row names its unit of money.
    unit_column: Option<usize>,
    separators: Separators,
    /// Nothing tells how numbers that can be read in two ways are meant.
    doubtful: bool,
}

/// The column whose cells name units of money row by row (`đồng/xe`), if most that say something do.
pub(super) fn unit_column(lines: &[Line], columns: usize) -> Option<usize> {
    (0..columns).find(|column| {
        let cells = || lines.iter().filter_map(|line| line.own(*column));
        let named = cells().filter(|cell| money::unit(&cell.text).is_some()).count();
        named > 0 && named * 2 > cells().count()
    })
}

impl Pricing {
    pub(super) fn of(
        roles: &[ColumnRole],
        own: &[Option<String>],
        unit: Option<&str>,
        unit_column: Option<usize>,
    ) -> Self {
        let priced = |role: &ColumnRole| matches!(role, ColumnRole::Budget | ColumnRole::UnitPrice);
        let pay = |(role, own): (&ColumnRole, &Option<String>)| {
            if priced(role) {
                Pay::In(own.clone().or_else(|| unit.map(str::to_owned)))
            } else {
                Pay::None
            }
        };
        Self {
            columns: roles.iter().zip(own).map(pay).collect(),
            unit_column: unit_column.filter(|_| unit.is_none()),
            separators: Separators::default(),
            doubtful: false,
        }
    }

    /// Decides how the numbers are printed, and gives the table with its amounts and its tree of rows.
    pub(super) fn settle(&mut self, table: Table, rows: &[Row], stated: &[i64]) -> Table {
        let dots = self.filled(table.clone(), rows, Separators::DotGroups);
        if !self.is_ambiguous(rows) {
            self.separators = self.by_shape(rows);
            return match self.separators {
                Separators::DotGroups => dots,
                commas @ Separators::CommaGroups => self.filled(table, rows, commas),
            };
        }
        let commas = self.filled(table, rows, Separators::CommaGroups);
        let shapes = self.shapes(rows);
        let score = |table: &Table, separators, votes: usize| {
            let votes = i64::try_from(votes).unwrap_or(SHAPES);
            evidence(table, separators, stated) + (votes * SHAPE).min(SHAPES)
        };
        let for_dots = score(&dots, Separators::DotGroups, shapes[0]);
        let for_commas = score(&commas, Separators::CommaGroups, shapes[1]);
        self.doubtful = for_dots == for_commas;
        if for_commas > for_dots {
            self.separators = Separators::CommaGroups;
            return commas;
        }
        dots
    }

    /// The table with the amounts that its rows have under some separators.
    fn filled(&self, mut table: Table, rows: &[Row], separators: Separators) -> Table {
        for (row, source) in table.rows.iter_mut().zip(rows) {
            row.amounts = self.amounts(&source.line, separators);
        }
        row_tree::arrange(&mut table);
        table
    }

    /// What the cell of a column says; `None` outside the columns of money.
    fn reading(&self, line: &Line, column: usize, separators: Separators) -> Option<Reading> {
        let Some(Pay::In(unit)) = self.columns.get(column) else { return None };
        // An amount merged down is counted once.
        let text = line.own(column)?;
        if line.years || self.is_share(line) {
            return None;
        }
        if text.parted {
            return Some(Reading::Unread);
        }
        let row_unit = self.unit_column.map(|c| line.text(c)).filter(|u| money::unit(u).is_some());
        Some(cell(&text.text, row_unit.or(unit.as_deref()), separators))
    }

    /// Whether a row says that its figures are parts in a hundred: `Tỷ suất lợi nhuận (%)`. `VAT (8%)` is an amount.
    fn is_share(&self, line: &Line) -> bool {
        let named = |column: &usize| matches!(self.columns.get(*column), Some(Pay::None));
        line.filled().filter(named).any(|column| {
            let text = line.text(column).trim_end_matches([' ', ':', '.']);
            ["(%)", "( % )", ", %", "- %"].iter().any(|mark| text.ends_with(mark))
        })
    }

    fn amounts(&self, line: &Line, separators: Separators) -> Vec<Option<Money>> {
        (0..self.columns.len())
            .map(|column| self.reading(line, column, separators)?.amount())
            .collect()
    }

    /// The texts of the columns of money.
    fn cells<'r>(&'r self, rows: &'r [Row]) -> impl Iterator<Item = &'r str> {
        rows.iter().flat_map(|row| {
            let priced = self.columns.iter().enumerate();
            priced.filter(|(_, pay)| matches!(pay, Pay::In(_))).map(|(c, _)| row.line.text(c))
        })
    }

    /// Whether some number can be read in two ways.
    fn is_ambiguous(&self, rows: &[Row]) -> bool {
        self.cells(rows).any(|text| money::is_ambiguous(money::digits_of(text)))
    }

    fn by_shape(&self, rows: &[Row]) -> Separators {
        money::separators(self.cells(rows))
    }

    /// How many cells can be read with dots for thousands alone, and with commas alone.
    fn shapes(&self, rows: &[Row]) -> [usize; 2] {
        let (mut dotted, mut with_commas) = (0, 0);
        for text in self.cells(rows) {
            let digits = money::digits_of(text);
            if digits.contains(['.', ',']) && !money::is_ambiguous(digits) {
                let commas = money::separators([digits]) == Separators::CommaGroups;
                with_commas += usize::from(commas);
                dotted += usize::from(!commas);
            }
        }
        [dotted, with_commas]
    }

    /// Says what was read with doubt.
    pub(super) fn warn(&self, table: &Table, rows: &[Row], context: &mut Context) {
        warn_of_unit(table, context);
        self.warn_of_separators(table, rows, context);
        self.warn_of_unread(table, rows, context);
        warn_of_size(table, context);
    }

    fn warn_of_separators(&self, table: &Table, rows: &[Row], context: &mut Context) {
        if !table.rows.iter().any(|row| row.amounts.iter().any(Option::is_some)) {
            return;
        }
        if self.separators == Separators::CommaGroups {
            context.warn(
                Notice::new(
                    "money-separators",
                    Both {
                        vi: "bảng dùng dấu phẩy phân cách hàng nghìn, trái quy ước",
                        en: "the table groups thousands by commas, against the rule",
                    },
                ),
                table.at,
            );
            return;
        }
        let in_dong = |pay: &Pay| matches!(pay, Pay::In(Some(unit)) if money::unit(unit) == Some(Decimal::ONE));
        let comma = |text: &str| text.contains(',') && money::is_ambiguous(money::digits_of(text));
        let open = rows.iter().any(|row| {
            let cells = self.columns.iter().enumerate();
            cells
                .filter(|(_, pay)| matches!(pay, Pay::In(_)) && !in_dong(pay))
                .any(|(column, _)| comma(row.line.text(column)))
        });
        if self.doubtful && open {
            let message = Both {
                vi: "không rõ dấu phẩy trong bảng phân cách hàng nghìn hay phần thập phân; đã đọc là phần \
                     thập phân",
                en: "nothing tells whether the commas of the table group thousands; they were read as \
                     decimal signs",
            };
            context.warn(Notice::new("money-separators", message), table.at);
        }
    }

    /// Cells of columns of money that have digits and no single amount.
    fn warn_of_unread(&self, table: &Table, rows: &[Row], context: &mut Context) {
        let unread = |row: &Row, column: usize| {
            self.reading(&row.line, column, self.separators) == Some(Reading::Unread)
        };
        let mut cells = Vec::new();
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.kind != RowKind::Note) {
            cells.extend((0..self.columns.len()).filter(|c| unread(row, *c)).map(|c| (at, row, c)));
        }
        for (at, row, column) in cells.iter().take(MOST_NAMED) {
            let text = row.line.text(*column);
            let doubt = Notice::new(
                "money-cell",
                Both {
                    vi: format!("“{text}” ở dòng “{}” không phải là một số tiền", row.name),
                    en: format!("\"{text}\" in the row \"{}\" is no single amount", row.name),
                },
            );
            let value = format!("/rows/{at}/amounts/{column}");
            context.warn_of_cell(&value, doubt, at_column(row.line.at, *column));
        }
        let more = cells.len().saturating_sub(MOST_NAMED);
        if more > 0 {
            context.warn(
                Notice::new(
                    "money-cell",
                    Both {
                        vi: format!("còn {more} ô khác của bảng không ghi một số tiền"),
                        en: format!("{more} more cells of the table hold no single amount"),
                    },
                ),
                table.at,
            );
        }
    }
}

/// The place of a cell, by that of its row.
fn at_column(at: Option<At>, column: usize) -> Option<At> {
    at.map(|at| At { column: at.row.and_then(|_| u32::try_from(column).ok()), ..at })
}

/// Warns of amounts whose unit is not known.
fn warn_of_unit(table: &Table, context: &mut Context) {
    let unknown = |row: &TableRow| row.amounts.iter().flatten().any(|money| money.vnd.is_none());
    let first = table.rows.iter().enumerate().find(|(_, row)| unknown(row));
    if let Some((at, row)) = first {
        let message = Both {
            vi: "bảng có số tiền không nêu đơn vị tính hoặc quá lớn",
            en: "the table has amounts whose unit of money is stated nowhere, or is too large to count",
        };
        let doubt = Notice::new("money-unit", message);
        context.warn_of_cell(&format!("/rows/{at}/amounts"), doubt, row.at.or(table.at));
    }
}

/// Warns of amounts a thousand times beyond all others of their column: most often one cell is in another unit.
fn warn_of_size(table: &Table, context: &mut Context) {
    for column in 0..table.columns.len() {
        let amounts: Vec<(usize, &TableRow, &Money, i64)> = table
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| !matches!(row.kind, RowKind::Total | RowKind::Subtotal))
            .filter_map(|(at, row)| {
                let money = row.amounts.get(column)?.as_ref()?;
                Some((at, row, money, money.vnd?.checked_abs()?))
            })
            .filter(|(.., vnd)| *vnd > 0)
            .collect();
        let mut sizes: Vec<i64> = amounts.iter().map(|(.., vnd)| *vnd).collect();
        sizes.sort_unstable();
        let [.., second, largest] = sizes.as_slice() else { continue };
        if sizes.len() < 3 || largest / BEYOND < *second {
            continue;
        }
        for (at, row, money, _) in amounts.iter().filter(|(.., vnd)| vnd == largest) {
            let raw = &money.raw;
            let doubt = Notice::new(
                "money-size",
                Both {
                    vi: format!("số tiền {raw} lớn hơn mọi số khác trong cột cả nghìn lần"),
                    en: format!(
                        "{raw} is a thousand times larger than any other amount of its column"
                    ),
                },
            );
            let value = format!("/rows/{at}/amounts/{column}");
            context.warn_of_cell(&value, doubt, at_column(row.at.or(table.at), column));
        }
    }
}

/// What speaks for a table as read.
fn evidence(table: &Table, separators: Separators, stated: &[i64]) -> i64 {
    let sums: i64 = (0..table.columns.len()).map(|column| sums(table, column, separators)).sum();
    sums * SUM + products(table, separators) * PRODUCT + named(table, stated) * STATED
}

fn amount(row: &TableRow, column: usize, separators: Separators) -> Option<Decimal> {
    money::value(row.amounts.get(column)?.as_ref()?, separators)
}

/// How many totals and rows with parts come to what they say.
fn sums(table: &Table, column: usize, separators: Separators) -> i64 {
    let tree = Tree::of(table);
    let own = |node: usize| {
        tree.nodes.get(node).and_then(|n| amount(table.rows.get(n.row)?, column, separators))
    };
    // Bottom up: what each row comes to, its own amount before that of its parts.
    let mut worth: Vec<Option<Decimal>> = vec![None; tree.nodes.len()];
    let mut parts: Vec<Option<Decimal>> = vec![None; tree.nodes.len()];
    let mut held = 0;
    for node in (0..tree.nodes.len()).rev() {
        let below = parts.get(node).copied().flatten();
        held += i64::from(own(node).is_some() && own(node) == below);
        let value = own(node).or(below);
        if let Some(worth) = worth.get_mut(node) {
            *worth = value;
        }
        let parent = tree.nodes.get(node).and_then(|n| n.parent);
        if let (Some(value), Some(sum)) = (value, parent.and_then(|at| parts.get_mut(at))) {
            *sum = sum.unwrap_or_default().checked_add(value);
        }
    }
    let all = tree.roots.iter().filter_map(|root| worth.get(*root).copied().flatten());
    let all: Decimal = all.fold(Decimal::ZERO, |sum, value| sum.checked_add(value).unwrap_or(sum));
    let totals = table.rows.iter().filter(|row| row.kind == RowKind::Total);
    let fits = totals.filter(|row| amount(row, column, separators) == Some(all)).count();
    if all.is_zero() { held } else { held + i64::try_from(fits).unwrap_or(0) }
}

/// How many rows have quantity × price = amount.
fn products(table: &Table, separators: Separators) -> i64 {
    let place = |wanted: ColumnRole| table.columns.iter().position(|c| c.role == wanted);
    let (Some(quantity), Some(price), Some(cost)) =
        (place(ColumnRole::Quantity), place(ColumnRole::UnitPrice), place(ColumnRole::Budget))
    else {
        return 0;
    };
    let holds = |row: &&TableRow| {
        let count = row.cells.get(quantity).map(String::as_str).unwrap_or_default();
        let either = [Separators::DotGroups, Separators::CommaGroups];
        let (price, cost) = (amount(row, price, separators), amount(row, cost, separators));
        either.into_iter().any(|s| {
            let product = money::number(count, s).zip(price).and_then(|(n, p)| n.checked_mul(p));
            product.is_some() && product == cost
        })
    };
    i64::try_from(table.rows.iter().filter(holds).count()).unwrap_or(0)
}

/// How many totals the running text states.
fn named(table: &Table, stated: &[i64]) -> i64 {
    let totals = table.rows.iter().filter(|row| row.kind == RowKind::Total);
    let vnd = totals.flat_map(|row| row.amounts.iter().flatten()).filter_map(|money| money.vnd);
    i64::try_from(vnd.filter(|vnd| stated.contains(vnd)).count()).unwrap_or(0)
}
