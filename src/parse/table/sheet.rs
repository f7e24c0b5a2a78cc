//! A table read as a whole: columns with roles, rows with kinds and amounts.

use super::{
    grid::Grid,
    header::{Header, Span},
    lines::{self, Line},
    purpose::Purpose,
    roles::{self, Roles},
    rows::{self, Plan, Row},
};
use crate::{
    block::Table,
    model::{self, At, Column, ColumnRole, Money, TableRow},
    parse::{context::Context, passage::to_at},
    vietnamese::{
        columns::{Heading, heading},
        deadline,
        money::{self, Separators, amount, find_unit},
    },
};

/// A table with what is known of its rows beyond the contract.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// As the contract has it.
    pub(super) table: model::Table,
    /// One a row of `table`.
    pub(super) rows: Vec<Row>,
    /// What the table is made for.
    pub(super) purpose: Purpose,
}

impl Sheet {
    /// Reads a table and those that go on with its columns. `unit` is the unit of money stated
    /// above it. `None` for what has no two columns, or no rows.
    pub(crate) fn read(
        table: &Table,
        further: &[&Table],
        unit: Option<&str>,
        context: &mut Context,
    ) -> Option<Self> {
        let grid = Grid::of(table);
        let header = Header::of(&grid);
        let columns = header.columns.clone();
        let mut lines = lines::read(&grid, &header, &columns);
        for table in further {
            lines.extend(lines::continuation(table, &header, &columns));
        }
        if columns.len() < 2 || lines.is_empty() {
            return None;
        }
        let place = to_at(table.place);
        let unit = header.unit.as_deref().or(unit).filter(|unit| money::unit(unit).is_some());
        let units: Vec<Option<String>> = columns.iter().map(unit_of).collect();
        let unit = unit.or(only(&units));
        let roles =
            roles::read(&columns, &lines, unit.is_some() || units.iter().any(Option::is_some));
        warn_of_roles(&columns, &roles, place, context);
        let pricing = Pricing::of(&lines, &roles.columns, &units, unit);
        let plan = plan(&columns, &lines, &roles);
        let rows = rows::read(lines, &plan);
        let table = model::Table {
            rows: rows.iter().map(|row| to_model(row, &pricing)).collect(),
            columns: to_columns(columns, &roles, units),
            pages: pages(table, further),
            at: place,
        };
        warn_of_money(&table, &pricing, context);
        Some(Self { table, rows, purpose: roles.purpose })
    }

    /// The table as the contract has it.
    pub(crate) fn into_model(self) -> model::Table {
        self.table
    }

    /// The columns of a role, from left to right.
    pub(super) fn columns(&self, role: &ColumnRole) -> impl Iterator<Item = usize> {
        self.table
            .columns
            .iter()
            .enumerate()
            .filter(move |(_, column)| column.role == *role)
            .map(|(at, _)| at)
    }

    /// The texts of a row in the columns of a role that say something.
    pub(super) fn texts<'s>(&'s self, row: &'s Row, role: &'s ColumnRole) -> Vec<&'s str> {
        self.columns(role).map(|c| row.line.text(c)).filter(|text| !text.is_empty()).collect()
    }

    /// The names of the groups that a row stands in, outermost first.
    pub(super) fn groups(&self, row: &Row) -> Vec<String> {
        row.groups.iter().filter_map(|at| self.rows.get(*at)).map(|g| g.name.clone()).collect()
    }
}

/// Whether a table has no header of its own, and as many columns as the one before it: the same
/// table goes on.
pub(crate) fn continues(before: &Table, table: &Table) -> bool {
    let (first, next) = (Grid::of(before), Grid::of(table));
    let (first, next) = (Header::of(&first), Header::of(&next));
    next.absent
        && !first.absent
        && before.columns.abs_diff(table.columns) <= 1
        && first.columns.len() == next.columns.len()
}

/// The one unit that columns name, for those beside them that name none.
fn only(units: &[Option<String>]) -> Option<&str> {
    let mut named = units.iter().flatten();
    let first = named.next()?;
    named.all(|unit| unit == first).then_some(first.as_str())
}

/// The unit of money that the header cells of a column name, the lowest first.
fn unit_of(column: &Span) -> Option<String> {
    column
        .path
        .iter()
        .rev()
        .find_map(|cell| find_unit(cell).and_then(|range| cell.get(range)))
        .map(str::to_owned)
}

/// Whether a column holds amounts, and in which unit.
enum Pay {
    None,
    In(Option<String>),
}

/// How the amounts of a table are read.
struct Pricing {
    /// One a column.
    columns: Vec<Pay>,
    separators: Separators,
}

impl Pricing {
    fn of(
        lines: &[Line],
        roles: &[ColumnRole],
        own: &[Option<String>],
        unit: Option<&str>,
    ) -> Self {
        let priced = |role: &ColumnRole| matches!(role, ColumnRole::Budget | ColumnRole::UnitPrice);
        let columns: Vec<Pay> = roles
            .iter()
            .zip(own)
            .map(|(role, own)| {
                if priced(role) {
                    Pay::In(own.clone().or(unit.map(str::to_owned)))
                } else {
                    Pay::None
                }
            })
            .collect();
        let cells = lines.iter().flat_map(|line| {
            columns
                .iter()
                .enumerate()
                .filter(|(_, pay)| matches!(pay, Pay::In(_)))
                .map(|(column, _)| line.text(column))
        });
        Self { separators: money::separators(cells), columns }
    }

    fn amounts(&self, line: &Line) -> Vec<Option<Money>> {
        self.columns
            .iter()
            .enumerate()
            .map(|(column, pay)| {
                let Pay::In(unit) = pay else { return None };
                // An amount merged down is counted once.
                amount(&line.own(column)?.text, unit.as_deref(), self.separators)
            })
            .collect()
    }
}

/// Where the parts of a row stand.
fn plan(columns: &[Span], lines: &[Line], roles: &Roles) -> Plan {
    let figures = |column: usize| {
        let role = roles.columns.get(column);
        let named = matches!(
            role,
            Some(
                ColumnRole::Budget
                    | ColumnRole::UnitPrice
                    | ColumnRole::Quantity
                    | ColumnRole::Unit
                    | ColumnRole::Value
            )
        );
        let counted = || {
            let cells: Vec<&str> =
                lines.iter().filter_map(|l| l.own(column)).map(|c| c.text.as_str()).collect();
            !cells.is_empty()
                && cells.iter().all(|cell| amount(cell, None, Separators::default()).is_some())
        };
        named || (role == Some(&ColumnRole::Unassigned) && counted())
    };
    let number = roles.columns.iter().position(|role| *role == ColumnRole::Number);
    Plan {
        number,
        codes: number
            .and_then(|c| columns.get(c))
            .is_some_and(|c| !c.path.iter().any(|cell| heading(cell) == Some(Heading::Number))),
        main: roles.main,
        amounts: (0..roles.columns.len())
            .filter(|c| roles.columns.get(*c) == Some(&ColumnRole::Budget))
            .collect(),
        figures: (0..roles.columns.len()).filter(|c| *c != roles.main && figures(*c)).collect(),
    }
}

fn to_columns(columns: Vec<Span>, roles: &Roles, units: Vec<Option<String>>) -> Vec<Column> {
    columns
        .into_iter()
        .zip(roles.columns.iter())
        .zip(units)
        .map(|((column, role), unit)| {
            let money = matches!(role, ColumnRole::Budget | ColumnRole::UnitPrice);
            let dated = matches!(role, ColumnRole::Budget | ColumnRole::Value);
            let period = column.path.iter().rev().find_map(|cell| deadline::period(cell));
            Column {
                path: column.path,
                role: role.clone(),
                unit: unit.filter(|_| money),
                period: period.filter(|_| dated),
            }
        })
        .collect()
}

fn to_model(row: &Row, pricing: &Pricing) -> TableRow {
    TableRow {
        kind: row.kind.clone(),
        number: row.number.as_ref().map(|number| number.text.clone()),
        parent: None,
        cells: row.line.cells.iter().map(|cell| cell.text.clone()).collect(),
        amounts: pricing.amounts(&row.line),
        at: row.line.at,
    }
}

/// First and last page of a table with those that go on with it.
fn pages(table: &Table, further: &[&Table]) -> Option<[u32; 2]> {
    let (first, mut last) = table.pages?;
    for (_, page) in further.iter().filter_map(|table| table.pages) {
        last = last.max(page);
    }
    Some([first, last])
}

fn warn_of_roles(columns: &[Span], roles: &Roles, at: Option<At>, context: &mut Context) {
    for column in &roles.doubtful {
        let name = columns.get(*column).map(|c| c.path.join(" / ")).unwrap_or_default();
        context.warn(
            "column-role",
            format!("the header \"{name}\" does not say what its column holds"),
            format!("tiêu đề cột “{name}” không cho biết cột chứa gì"),
            at,
        );
    }
}

/// Amounts without a unit, and numbers that group thousands by commas.
fn warn_of_money(table: &model::Table, pricing: &Pricing, context: &mut Context) {
    let unknown =
        table.rows.iter().find(|row| row.amounts.iter().flatten().any(|money| money.vnd.is_none()));
    if let Some(row) = unknown {
        context.warn(
            "money-unit",
            "the table has amounts whose unit of money is stated nowhere, or is too large to count",
            "bảng có số tiền không nêu đơn vị tính hoặc quá lớn",
            row.at.or(table.at),
        );
    }
    let any = table.rows.iter().any(|row| row.amounts.iter().any(Option::is_some));
    if any && pricing.separators == Separators::CommaGroups {
        context.warn(
            "money-separators",
            "the table groups thousands by commas, against the rule",
            "bảng dùng dấu phẩy phân cách hàng nghìn, trái quy ước",
            table.at,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::plain;
    use super::*;

    fn amounts(rows: &[&str], unit: Option<&str>) -> (Vec<Vec<Option<i64>>>, Vec<String>) {
        let mut context = Context::default();
        let sheet = Sheet::read(&plain(rows), &[], unit, &mut context).unwrap();
        let amounts = sheet
            .table
            .rows
            .iter()
            .map(|row| row.amounts.iter().flatten().map(|money| money.vnd).collect())
            .collect();
        (amounts, context.warnings.into_iter().map(|warning| warning.code).collect())
    }

    #[test]
    fn units_of_the_column_before_that_of_the_line() {
        let rows =
            ["TT | Nhiệm vụ | Kinh phí (tỷ đồng) | Dự toán năm 2026", "1 | Xây chợ | 2,5 | 1.500"];
        let (amounts, _) = amounts(&rows, Some("triệu đồng"));
        assert_eq!(amounts, [[Some(2_500_000_000), Some(1_500_000_000)]]);
    }

    #[test]
    fn a_unit_shared_by_the_columns_beside_it() {
        let rows = ["TT | Nội dung | Đơn giá | Thành tiền (đồng)", "1 | Bút | 5.000 | 50.000"];
        assert_eq!(amounts(&rows, None).0, [[Some(5_000), Some(50_000)]]);
    }

    #[test]
    fn an_unknown_unit_and_commas_are_doubted() {
        let (values, codes) =
            amounts(&["TT | Nhiệm vụ | Kinh phí", "1 | Xây chợ | 1,250,000"], None);
        assert_eq!(values, [[None]]);
        assert_eq!(codes, ["money-unit", "money-separators"]);
    }

    #[test]
    fn a_unit_that_is_no_money_is_none() {
        let (values, _) = amounts(&["TT | Nhiệm vụ | Kinh phí", "1 | Xây chợ | 50"], Some("%"));
        assert_eq!(values, [[None]]);
    }

    #[test]
    fn years_of_amount_columns() {
        let mut context = Context::default();
        let table = plain(&["TT | Nhiệm vụ | Kinh phí năm 2027", "1 | Xây chợ | 50"]);
        let sheet = Sheet::read(&table, &[], Some("tỷ đồng"), &mut context).unwrap();
        let period = sheet.table.columns[2].period.as_ref().unwrap();
        assert_eq!(period.start.as_deref(), Some("2027-01-01"));
        assert_eq!(sheet.table.columns[2].unit, None);
    }

    #[test]
    fn a_header_that_says_nothing_is_doubted() {
        let mut context = Context::default();
        let table = plain(&["TT | Nhiệm vụ | Abc | Chủ trì", "1 | Xây chợ | màu xanh | Sở Nội vụ"]);
        let sheet = Sheet::read(&table, &[], None, &mut context).unwrap();
        assert_eq!(sheet.table.columns[2].role, ColumnRole::Unassigned);
        assert_eq!(context.warnings[0].code, "column-role");
    }

    #[test]
    fn a_table_that_goes_on_without_header() {
        let first = plain(&["TT | Nhiệm vụ | Chủ trì", "1 | Xây chợ | Sở Nội vụ"]);
        let next = plain(&["2 | Sửa chợ | Sở Nội vụ", "3 | Phá chợ | Sở Nội vụ"]);
        assert!(continues(&first, &next));
        assert!(!continues(&first, &first));
        let sheet = Sheet::read(&first, &[&next], None, &mut Context::default()).unwrap();
        assert_eq!(sheet.table.rows.len(), 3);
    }

    #[test]
    fn what_has_no_columns_or_rows_is_no_table() {
        let mut context = Context::default();
        assert!(Sheet::read(&plain(&["một ô", "hai ô"]), &[], None, &mut context).is_none());
        assert!(
            Sheet::read(&plain(&["TT | Nhiệm vụ | Chủ trì"]), &[], None, &mut context).is_none()
        );
        assert!(Sheet::read(&Table::default(), &[], None, &mut context).is_none());
    }
}
