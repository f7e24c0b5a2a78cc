//! A table read as a whole: columns with roles, rows with kinds and amounts.

use super::{
    details,
    evidence::{self, Doubt},
    grid::Grid,
    header::{Header, Span},
    lines::{self, CellText, Line},
    pricing::{self, Pricing},
    purpose::{self, Purpose},
    roles::{self, Payment, Roles},
    rows::{self, Plan, Row},
};
use crate::lang::{Both, Notice};
use crate::{
    block::Table,
    model::{self, At, Column, ColumnRole, TableRow},
    parse::{
        context::Context,
        passage::to_at,
        reasons::{Belief, Fact, Ground, Reading},
    },
    vietnamese::{
        columns::{Heading, heading},
        date::lone_year,
        deadline,
        money::{self, Separators, cell, find_unit, foreign_unit},
        row_tree,
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
    /// above it. `None` for what has no two columns, or neither rows nor words over its columns.
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
        // A form that nobody filled in yet is a table too.
        let is_empty = lines.is_empty() && columns.iter().all(|column| column.path.is_empty());
        if columns.len() < 2 || is_empty {
            return None;
        }
        let place = to_at(table.place);
        let unit = header.unit.as_deref().or(unit).filter(|unit| money::unit(unit).is_some());
        let units: Vec<Option<String>> = columns.iter().map(unit_of).collect();
        let unit = unit.or(only(&units));
        let unit_column = pricing::unit_column(&lines, columns.len());
        let payment = Payment {
            unit: unit.map(str::to_owned),
            by_row: unit_column.is_some(),
            by_column: units.iter().any(Option::is_some),
            priced: context.priced,
        };
        let roles = roles::read(&columns, &lines, &payment);
        warn_of_roles(&columns, &roles, place, context);
        let path = context.table.clone().unwrap_or_default();
        context.explain(|| explain(&columns, &roles, place, &path));
        let mut pricing = Pricing::of(&roles.columns, &units, unit, unit_column);
        let plan = plan(&columns, &lines, &roles);
        mark_years(&mut lines, &roles.columns);
        let rows = rows::read(lines, &plan);
        let table = model::Table {
            rows: rows.iter().map(to_model).collect(),
            columns: to_columns(columns, &roles, units),
            pages: pages(table, further),
            at: place,
        };
        let mut table = pricing.settle(table, &rows, &context.stated);
        details::tell_last_sum(&mut table);
        row_tree::reread(&mut table);
        details::attach(&mut table);
        pricing.warn(&table, &rows, context);
        Some(Self { table, rows, purpose: roles.purpose })
    }

    /// The table as the contract has it.
    pub(crate) fn into_model(self) -> model::Table {
        self.table
    }

    /// The columns of a role, from left to right.
    pub(crate) fn columns(&self, role: &ColumnRole) -> impl Iterator<Item = usize> {
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

    /// The cells of a row in the columns of a role, those that say nothing aside.
    pub(super) fn cells<'s>(&'s self, row: &'s Row, role: &'s ColumnRole) -> Vec<&'s CellText> {
        let cells = self.columns(role).filter_map(|column| row.line.cells.get(column));
        cells.filter(|cell| !cell.text.is_empty()).collect()
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
    let mut named = units.iter().flatten().filter(|unit| money::unit(unit).is_some());
    let first = named.next()?;
    named.all(|unit| unit == first).then_some(first.as_str())
}

/// The unit of money that the header cells of a column name, the lowest first.
fn unit_of(column: &Span) -> Option<String> {
    let foreign = column.path.iter().rev().find_map(|cell| foreign_unit(cell));
    if let Some(foreign) = foreign {
        return Some(foreign.to_owned());
    }
    column
        .path
        .iter()
        .rev()
        .find_map(|cell| find_unit(cell).and_then(|range| cell.get(range)))
        .map(str::to_owned)
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
                && cells
                    .iter()
                    .all(|text| cell(text, None, Separators::default()).amount().is_some())
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

fn to_model(row: &Row) -> TableRow {
    TableRow {
        kind: row.kind.clone(),
        number: row.number.as_ref().map(|number| number.text.clone()),
        parent: None,
        cells: row.line.cells.iter().map(|cell| cell.text.clone()).collect(),
        amounts: Vec::new(),
        at: row.line.at,
    }
}

/// Marks the rows that name a year over each column of money.
fn mark_years(lines: &mut [Line], roles: &[ColumnRole]) {
    for line in lines {
        let cells: Vec<&str> = roles
            .iter()
            .enumerate()
            .filter(|(_, role)| **role == ColumnRole::Budget)
            .map(|(column, _)| line.text(column))
            .filter(|text| !text.is_empty())
            .collect();
        let years: Option<Vec<i32>> = cells.iter().map(|cell| lone_year(cell)).collect();
        line.years = years.is_some_and(|years| {
            years.len() > 1 && years.windows(2).all(|pair| matches!(pair, [a, b] if *b == a + 1))
        });
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
    for (column, (judged, span)) in roles.judged.iter().zip(columns).enumerate() {
        let name = span.path.join(" / ");
        // A column without header is none of the author's naming.
        let Some(kind) = judged.doubt.filter(|_| !name.is_empty()) else { continue };
        let mut doubt = Notice::new(
            "column-role",
            Both {
                vi: format!("tiêu đề cột “{name}” không cho biết cột chứa gì"),
                en: format!("the header \"{name}\" does not say what its column holds"),
            },
        );
        if kind == Doubt::Divided {
            doubt = Notice::new(
                "column-doubt",
                Both {
                    vi: format!("tiêu đề cột “{name}” không hợp với nội dung trong cột"),
                    en: format!("the header \"{name}\" does not fit what stands in its column"),
                },
            );
        }
        context.warn_of_cell(&format!("/columns/{column}/role"), doubt, at);
    }
}

/// Why a table and its columns are what they are.
fn explain(columns: &[Span], roles: &Roles, at: Option<At>, path: &str) -> Vec<Reading> {
    let heads: Vec<String> =
        columns.iter().map(|c| c.path.last().cloned().unwrap_or_default()).collect();
    let believed = match roles.purpose {
        Purpose::Tasks => Belief::Work,
        Purpose::Targets => Belief::Targets,
        Purpose::Other => Belief::Matter,
    };
    let mut readings = vec![Reading {
        path: path.to_owned(),
        at,
        name: heads.join(" | "),
        believed,
        second: None,
        grounds: purpose::grounds(&roles.named, &roles.contents, &heads),
    }];
    for (index, (judged, role)) in roles.judged.iter().zip(&roles.columns).enumerate() {
        let mut grounds = judged.grounds.clone();
        if *role != judged.role {
            let belief = Belief::Column(judged.role.clone());
            grounds.push(Ground { belief, points: -evidence::TABLE, fact: Fact::Table });
        }
        readings.push(Reading {
            path: format!("{path}/columns/{index}/role"),
            at,
            name: columns.get(index).map(|c| c.path.join(" / ")).unwrap_or_default(),
            believed: Belief::Column(role.clone()),
            second: judged.second.clone().map(|(role, behind)| (Belief::Column(role), behind)),
            grounds,
        });
    }
    readings
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
    fn money_of_other_countries_is_none_in_dong() {
        let rows =
            ["TT | Dự án | Vốn vay (nghìn USD) | Đối ứng (triệu đồng)", "1 | Kè | 850 | 1.200"];
        let (amounts, _) = amounts(&rows, None);
        assert_eq!(amounts, [[None, Some(1_200_000_000)]]);
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
    fn sums_tell_what_commas_are() {
        let unit = Some("triệu đồng");
        let thousands = [
            "TT | Nội dung | Kinh phí",
            "1 | Điện | 1,120",
            "2 | Nước | 35",
            " | Tổng cộng | 1,155",
        ];
        let (values, codes) = amounts(&thousands, unit);
        assert_eq!(values, [[Some(1_120_000_000)], [Some(35_000_000)], [Some(1_155_000_000)]]);
        assert_eq!(codes, ["money-separators"]);
        let parts = [
            "TT | Nội dung | Kinh phí",
            "1 | Điện | 1,120",
            "2 | Nước | 35",
            " | Tổng cộng | 36,120",
        ];
        let (values, codes) = amounts(&parts, unit);
        assert_eq!(values, [[Some(1_120_000)], [Some(35_000_000)], [Some(36_120_000)]]);
        assert!(codes.is_empty());
    }

    #[test]
    fn cells_without_a_single_amount_are_named() {
        let rows = ["TT | Nhiệm vụ | Kinh phí", "1 | Khảo sát | 500 - 600", "2 | In | x"];
        let (values, codes) = amounts(&rows, Some("triệu đồng"));
        assert!(values.iter().all(Vec::is_empty));
        assert_eq!(codes, ["money-cell"]);
    }

    #[test]
    fn rows_know_what_they_are_a_part_of() {
        let rows = [
            "TT | Nhiệm vụ | Kinh phí",
            "1 | Đào tạo | 500",
            " | ● Lớp tỉnh | 300",
            " | ● Lớp xã | 200",
            "2 | In ấn | 100",
            " | Tổng cộng | 600",
            " | NSTW | 400",
            " | NSĐP | 200",
        ];
        let sheet = Sheet::read(&plain(&rows), &[], Some("triệu đồng"), &mut Context::default());
        let parents: Vec<_> = sheet.unwrap().table.rows.iter().map(|row| row.parent).collect();
        assert_eq!(parents, [None, Some(0), Some(0), None, None, Some(4), Some(4)]);
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
    fn what_has_no_columns_is_no_table_and_a_form_without_rows_is_one() {
        let mut context = Context::default();
        assert!(Sheet::read(&plain(&["một ô", "hai ô"]), &[], None, &mut context).is_none());
        let form = Sheet::read(&plain(&["TT | Nhiệm vụ | Chủ trì"]), &[], None, &mut context);
        let form = form.unwrap().into_model();
        assert_eq!((form.columns.len(), form.rows.len()), (3, 0));
        assert!(Sheet::read(&Table::default(), &[], None, &mut context).is_none());
    }
}
