//! `table-subtotal`

use super::table_total::implied_row;
use crate::{
    check::{
        Rule,
        finding::{fail, or_skipped, pass, skipped, told_once_from, told_together},
        sum::{Amounts, Sum},
        table::{TableOf, short, tables},
    },
    lang::{Both, Lang},
    model::{Check, Paper, RowKind, Severity},
    vietnamese::row_tree::{Number, Tree},
};
use std::collections::BTreeMap;

/// A group's items sum to the group's own amount.
pub(in crate::check) struct TableSubtotal;

impl Rule for TableSubtotal {
    fn id(&self) -> &'static str {
        "table-subtotal"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Các dòng của một nhóm cộng đúng bằng số tiền của nhóm",
            en: "A group's items sum to the group's own amount",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Nhóm ở đây là dòng có các dòng con: theo số (I gồm 1, 2; 1 gồm 1.1, 1.2), theo gạch đầu \
             dòng, hoặc dòng “Cộng” ở cuối nhóm. Tổng các dòng con trực tiếp phải bằng số tiền ghi ở \
             dòng nhóm. Nhóm không ghi số tiền, hoặc các dòng con không ghi số tiền, thì không xét.\n\n\
             Ví dụ: nhóm I ghi 500 triệu đồng, các dòng 1 và 2 ghi 200 và 250: lệch 50 triệu đồng. Khi \
             một số dòng con để trống, sai lệch chỉ bị coi là đáng ngờ.",
            en: "A group is a row with parts: by number (I has 1 and 2; 1 has 1.1 and 1.2), by dashes, or \
             closed by a row “Cộng”. The parts directly below it must sum to the amount in the row of \
             the group. Where the group or all of its parts have no amount there is nothing to test.\n\n\
             Example: group I says 500 million, its rows 200 and 250: it is off by 50 million. Where \
             some parts are empty a difference is only doubtful.",
        })
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn check(&self, paper: &Paper) -> Vec<Check> {
        if let Some(why) = super::no_money(paper) {
            return skipped(self, why);
        }
        let mut checks = Vec::new();
        for table in tables(paper) {
            let tree = Tree::of(table.table);
            let columns = table.amount_columns();
            // By group: what is off in all columns alike is told once.
            let mut by_group: BTreeMap<usize, (usize, Vec<Check>)> = BTreeMap::new();
            for column in &columns {
                let subject = table.column_subject(*column, columns.len() > 1);
                let amounts = Amounts::of(&table, *column);
                for group in groups(&table, &tree, &amounts) {
                    let check = self.judge(&table, &group, *column, &amounts, &subject);
                    // Parts that no number tells are told by marks and looks: two columns are enough to doubt them.
                    let many = if group.loose { 2 } else { 3 };
                    by_group.entry(group.row).or_insert((many, Vec::new())).1.push(check);
                }
            }
            checks.extend(by_group.into_values().flat_map(|(many, checks)| {
                told_together(told_once_from(checks, many), |_, _| true)
            }));
        }
        or_skipped(
            checks,
            self,
            Both {
                vi: "không có nhóm nào trong bảng ghi số tiền riêng",
                en: "no group of a table has an amount of its own",
            },
        )
    }
}

/// A group that can be tested.
struct Group {
    name: String,
    row: usize,
    own: Sum,
    parts: Sum,
    /// Whether some parts have no amount.
    partly: bool,
    /// Whether none of the parts is numbered.
    loose: bool,
}

impl TableSubtotal {
    fn judge(
        &self,
        table: &TableOf<'_>,
        group: &Group,
        column: usize,
        amounts: &Amounts,
        subject: &str,
    ) -> Check {
        let subject = format!("{subject}.{}", group.name);
        let row = table.table.rows.get(group.row);
        let title = short(row.map(|row| table.text(row)).unwrap_or_default());
        let Both { vi: parts_vi, en: parts_en } = amounts.words(group.parts);
        let Both { vi: own_vi, en: own_en } = amounts.words(group.own);
        let (name, header) = (table.name(), table.header(column));
        let usual = if group.partly { Severity::Warning } else { self.severity() };
        let finding = match group.parts.differs(group.own, usual) {
            None => pass(self, &subject).says(Both {
                vi: format!("{name}: các dòng của {} ({title}) cộng đúng {own_vi}", group.name),
                en: format!("{name}: the parts of {} ({title}) sum to {own_en}", group.name),
            }),
            Some(severity) => fail(self, &subject).severity(severity).says(Both {
                vi: format!(
                    "{name}, cột “{header}”: các dòng của {} ({title}) cộng được {parts_vi} nhưng nhóm ghi {own_vi}",
                    group.name
                ),
                en: format!(
                    "{name}, “{header}”: the parts of {} ({title}) sum to {parts_en}, but the group says {own_en}",
                    group.name
                ),
            }),
        };
        finding
            .expected(amounts.told(group.parts))
            .actual(amounts.told(group.own))
            .refs([table.row_id(group.row)])
            .at(row.and_then(|row| row.at).or(table.table.at))
            .done()
    }
}

fn groups(table: &TableOf<'_>, tree: &Tree, amounts: &Amounts) -> Vec<Group> {
    let total = implied_row(table, tree, amounts);
    let mut found: Vec<Group> = tree
        .nodes
        .iter()
        .enumerate()
        .filter(|(index, node)| Some(node.row) != total && !amounts.is_unread_below(tree, *index))
        .filter(|(_, node)| !tree.formulas.get(node.row).is_some_and(Option::is_some))
        .filter_map(|(index, node)| {
            let own = amounts.row(node.row)?;
            let parts = amounts.parts(tree, index)?;
            // Noughts below an amount say that its parts were not filled in.
            if parts.value.is_zero() && !own.value.is_zero() {
                return None;
            }
            // What is off within a part is told there.
            let others =
                [amounts.parts_as_printed(tree, index), amounts.parts_of_parts(tree, index)];
            let fits = others.into_iter().flatten().find(|sum| sum.value == own.value);
            let parts = fits.unwrap_or(parts);
            let partly = node.children.iter().any(|child| {
                tree.nodes.get(*child).is_some_and(|n| !n.detail)
                    && amounts.node(tree, *child).is_none()
            });
            let loose = node.children.iter().all(|child| {
                tree.nodes
                    .get(*child)
                    .is_some_and(|n| matches!(n.number, Number::Mark(_) | Number::Blank))
            });
            Some(Group { name: tree.name(index), row: node.row, own, parts, partly, loose })
        })
        .collect();
    found.extend(
        closing_rows(table, tree, amounts)
            .into_iter()
            .filter(|group| !tree.formulas.get(group.row).is_some_and(Option::is_some)),
    );
    found.extend(reckoned_rows(table, tree, amounts));
    found
}

/// Rows that say from which others they are reckoned (`10 = 01 - 02`); the totals among them aside.
fn reckoned_rows(table: &TableOf<'_>, tree: &Tree, amounts: &Amounts) -> Vec<Group> {
    let rows = table.table.rows.iter().zip(&tree.formulas).enumerate();
    rows.filter(|(_, (row, _))| row.kind != RowKind::Total)
        .filter_map(|(row, (_, terms))| {
            let terms = terms.as_ref()?;
            let (own, parts) = (amounts.row(row)?, amounts.reckoned(terms)?);
            let node = tree.nodes.iter().position(|node| node.row == row);
            let name = node.map_or_else(|| format!("r{}", row + 1), |node| tree.name(node));
            Some(Group { name, row, own, parts, partly: false, loose: false })
        })
        .collect()
}

/// Rows that close a group (`Cộng`, `Cộng mục I`): they sum what stands since the row before them
/// that did so, or since the title of their group.
fn closing_rows(table: &TableOf<'_>, tree: &Tree, amounts: &Amounts) -> Vec<Group> {
    let mut found = Vec::new();
    let mut from = 0;
    for row in table.rows_of(&RowKind::Subtotal) {
        let group = tree
            .nodes
            .iter()
            .rposition(|n| n.row < row && n.kind == RowKind::Group && n.row >= from);
        let own = amounts.row(row);
        let inner = group.and_then(|group| amounts.parts(tree, group));
        let since = amounts.within(tree, from, row);
        let unread = amounts.is_unread_between(from, row);
        from = row + 1;
        let Some(own) = own.filter(|_| !unread) else { continue };
        // A group inside a group may be meant, or the outer one.
        let fits = [inner, since].into_iter().flatten().find(|sum| sum.value == own.value);
        if let Some(parts) = fits.or(inner).or(since) {
            let name = format!("r{}", row + 1);
            found.push(Group { name, row, own, parts, partly: false, loose: false });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{Rows, plan, with_table},
        model::{CheckValue, Status},
    };

    fn told(rows: Rows) -> Vec<(String, String)> {
        let checks = TableSubtotal.check(&with_table(rows));
        checks.into_iter().map(|c| (c.id, format!("{} {}", c.status, c.severity))).collect()
    }

    fn one(id: &str, status: &str) -> (String, String) {
        (format!("table-subtotal/A1.{id}"), status.to_owned())
    }

    #[test]
    fn groups_that_add_up_pass() {
        let rows = Rows::budget()
            .group("I", "30")
            .item("1", "10")
            .item("2", "20")
            .group("II", "5")
            .item("1", "5");
        assert_eq!(told(rows), [one("I", "pass info"), one("II", "pass info")]);
    }

    #[test]
    fn a_group_that_is_off_fails() {
        let paper =
            with_table(Rows::budget().group("I", "35").item("1", "10").item("2", "20").total("30"));
        let check = TableSubtotal.check(&paper).remove(0);
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Error));
        assert_eq!(check.expected, Some(CheckValue::Number(30_000_000)));
        assert_eq!(check.actual, Some(CheckValue::Number(35_000_000)));
        assert_eq!(check.refs, ["A1.I"]);
    }

    #[test]
    fn without_groups_it_is_skipped() {
        assert_eq!(TableSubtotal.check(&plan()).remove(0).status, Status::Skipped);
        let flat = with_table(Rows::budget().item("1", "10").total("10"));
        assert_eq!(TableSubtotal.check(&flat).remove(0).status, Status::Skipped);
    }

    #[test]
    fn a_group_with_a_cell_that_could_not_be_read_is_not_tested() {
        let rows = Rows::budget()
            .group("I", "35")
            .item("1", "10 - 20")
            .item("2", "20")
            .group("II", "5")
            .item("1", "5");
        assert_eq!(told(rows), [one("II", "pass info")]);
    }

    #[test]
    fn a_group_that_is_off_in_all_of_many_columns_is_told_once_as_a_hint() {
        let rows = || Rows::with(&[("A", "budget"), ("B", "budget"), ("C", "budget")]);
        let all = rows().cells("1", &["9", "9", "9"]).cells("1.1", &["1", "2", "3"]);
        let all = all.cells("1.2", &["1", "1", "1"]).cells("2", &["1", "1", "1"]);
        let found = TableSubtotal.check(&with_table(all));
        let told: Vec<_> = found.iter().map(|c| (&c.status, &c.severity)).collect();
        assert_eq!(told, [(&Status::Fail, &Severity::Info)]);
        let one = rows().cells("1", &["2", "3", "9"]).cells("1.1", &["1", "2", "3"]);
        let one = one.cells("1.2", &["1", "1", "1"]).cells("2", &["1", "1", "1"]);
        let found = TableSubtotal.check(&with_table(one));
        assert_eq!(found.iter().filter(|c| c.severity == Severity::Error).count(), 1);
    }

    #[test]
    fn columns_of_noughts_do_not_hide_that_all_others_are_off() {
        let rows = Rows::with(&[
            ("A", "budget"),
            ("B", "budget"),
            ("C", "budget"),
            ("D", "budget"),
            ("E", "budget"),
        ]);
        let rows =
            rows.cells("1", &["9", "9", "9", "0", "0"]).cells("1.1", &["1", "2", "3", "0", "0"]);
        let rows =
            rows.cells("1.2", &["1", "1", "1", "0", "0"]).cells("2", &["1", "1", "1", "0", "0"]);
        let found = TableSubtotal.check(&with_table(rows));
        let failed: Vec<_> = found.iter().filter(|c| c.status == Status::Fail).collect();
        assert_eq!(failed.iter().map(|c| &c.severity).collect::<Vec<_>>(), [&Severity::Info]);
    }

    #[test]
    fn rows_that_say_how_they_are_reckoned_are_tested_so() {
        let rows = |net: &str| {
            Rows::budget()
                .titled("01", "Thu sự nghiệp", "900")
                .titled("02", "Các khoản giảm trừ", "100")
                .titled("10", "Thu thuần (10 = 01 - 02)", net)
                .titled("11", "Chi", "300")
                .titled("20", "Chênh lệch (20 = 10 - 11)", "500")
        };
        assert_eq!(told(rows("800")), [one("10", "pass info"), one("20", "pass info")]);
        assert_eq!(told(rows("810")), [one("10", "fail error"), one("20", "fail error")]);
    }

    #[test]
    fn groups_in_groups_are_tested_each() {
        let rows = Rows::budget()
            .group("A", "100")
            .group("I", "30")
            .item("1", "10")
            .item("2", "20")
            .group("II", "70")
            .item("1", "75")
            .group("B", "1")
            .item("1", "1");
        assert_eq!(
            told(rows),
            [
                // What is off in II is told there.
                one("A", "pass info"),
                one("A.I", "pass info"),
                one("A.II", "fail error"),
                one("B", "pass info")
            ]
        );
    }

    #[test]
    fn numbers_with_dots_and_dashes_are_parts() {
        let rows = Rows::budget()
            .group("1", "19.943")
            .item("1.1", "4.945")
            .item("1.2", "14.998")
            .group("2", "")
            .item("2.1", "142.392")
            .titled("", "- Cấp quốc gia", "133.942")
            .titled("", "- Cấp Bộ", "8.450")
            .titled("", "- Cấp cơ sở", "");
        assert_eq!(told(rows), [one("1", "pass info"), one("2.1", "pass info")]);
    }

    #[test]
    fn a_closing_row_sums_its_group() {
        let rows = Rows::budget()
            .group("I", "")
            .item("1", "10")
            .item("2", "20")
            .subtotal("30")
            .group("II", "")
            .item("1", "5")
            .subtotal("60")
            .total("35");
        assert_eq!(told(rows), [one("r4", "pass info"), one("r7", "fail error")]);
    }

    #[test]
    fn a_group_with_empty_parts_is_only_doubtful() {
        let rows = Rows::budget()
            .group("I", "100")
            .item("1", "20")
            .item("2", "")
            .group("II", "1")
            .item("1", "1");
        assert_eq!(told(rows), [one("I", "fail warning"), one("II", "pass info")]);
    }
}
