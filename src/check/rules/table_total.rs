//! `table-total`

use crate::{
    check::{
        Rule,
        finding::{fail, off_alike, or_skipped, pass, skipped, told_once, told_together, unread},
        sum::{Amounts, Sum, add},
        table::{TableOf, tables},
    },
    lang::{Both, Lang},
    model::{Check, Paper, RowKind, Severity},
    vietnamese::row_tree::Tree,
};

/// The items of each amount column sum to the total row.
pub(in crate::check) struct TableTotal;

impl Rule for TableTotal {
    fn id(&self) -> &'static str {
        "table-total"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Các dòng của mỗi cột số tiền cộng đúng bằng dòng tổng cộng",
            en: "The items of each amount column sum to the total row",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Cộng số tiền của các dòng trong từng cột kinh phí (bỏ qua ô trống) rồi so với dòng tổng \
             cộng. Dòng nhóm có phần chi tiết được thay bằng tổng phần chi tiết; dòng “Trong đó” không \
             cộng thêm. Nếu bảng không có dòng tổng cộng nhưng mọi số tiền nằm dưới một dòng đầu mục, \
             dòng đó được coi là tổng.\n\n\
             Ví dụ: ba dòng 100, 250, 150 triệu đồng mà dòng tổng cộng ghi 510 là sai. Lệch trong phạm \
             vi làm tròn của các số đã in chỉ được báo ở mức thông tin. Khi từ ba cột trở lên cùng lệch, \
             chỉ báo một lần ở mức thông tin: các dòng có thể được hiểu khác.",
            en: "Adds the items of each money column (empty cells left out) and compares with the total \
             row. A group with parts counts as its parts; a detail after “Trong đó” (of which) is not \
             added again. Where no row is called a total but all amounts stand under one heading row, \
             that row is taken for it.\n\n\
             Example: rows of 100, 250 and 150 million with a total of 510 break the rule. What printed \
             rounding explains is reported as info only. Where three columns or more are all off it is \
             told once, as info: the rows may be meant otherwise.",
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
            let found = columns.iter().filter_map(|column| {
                let subject = table.column_subject(*column, columns.len() > 1);
                let amounts = Amounts::of(&table, *column);
                self.column(&table, &tree, *column, &amounts, &subject)
            });
            checks.extend(told_together(told_once(found.collect()), off_alike));
        }
        or_skipped(
            checks,
            self,
            Both {
                vi: "không có bảng nào có dòng tổng cộng", en: "no table has a total row"
            },
        )
    }
}

impl TableTotal {
    fn column(
        &self,
        table: &TableOf<'_>,
        tree: &Tree,
        column: usize,
        amounts: &Amounts,
        subject: &str,
    ) -> Option<Check> {
        if amounts.unread && !table.rows_of(&RowKind::Total).is_empty() {
            return Some(unread(self, subject).at(table.table.at).done());
        }
        // The worst of several total rows is what the column has to say.
        let outcomes = totals(table, tree, amounts);
        let rank = |differs: &Option<Severity>| match differs {
            None => 0,
            Some(Severity::Info) => 1,
            Some(_) => 2,
        };
        let severity = |t: &Total| t.sum.differs(t.printed, self.severity());
        let worst = outcomes.into_iter().rev().max_by_key(|t| rank(&severity(t)))?;
        let differs = severity(&worst);
        let row = table.table.rows.get(worst.row);
        let Both { vi: sum_vi, en: sum_en } = amounts.words(worst.sum);
        let Both { vi: printed_vi, en: printed_en } = amounts.words(worst.printed);
        let (name, header) = (table.name(), table.header(column));
        let finding = match differs {
            None => pass(self, subject).says(Both {
                vi: format!("{name}: cột “{header}” cộng đúng bằng tổng cộng {printed_vi}"),
                en: format!("{name}: “{header}” sums to the total, {printed_en}"),
            }),
            Some(severity) => fail(self, subject).severity(severity).says(Both {
                vi: format!(
                    "{name}: cột “{header}” cộng được {sum_vi} nhưng dòng tổng ghi {printed_vi}"
                ),
                en: format!(
                    "{name}: “{header}” sums to {sum_en}, but the total row says {printed_en}"
                ),
            }),
        };
        let finding = finding
            .expected(amounts.told(worst.sum))
            .actual(amounts.told(worst.printed))
            .at(row.and_then(|row| row.at).or(table.table.at));
        Some(finding.done())
    }
}

/// A total row with an amount, and what it should come to.
pub(super) struct Total {
    pub(super) row: usize,
    pub(super) printed: Sum,
    pub(super) sum: Sum,
}

/// The total rows of a column that can be tested. Of several, each may close what stands since
/// the one before it, add something to that one, or sum up the whole.
pub(super) fn totals(table: &TableOf<'_>, tree: &Tree, amounts: &Amounts) -> Vec<Total> {
    let rows = table.rows_of(&RowKind::Total);
    let end = table.table.rows.len();
    let printed: Vec<(usize, Sum)> =
        rows.iter().filter_map(|row| amounts.total(*row).map(|sum| (*row, sum))).collect();
    if printed.is_empty() {
        return implied(tree, amounts).into_iter().collect();
    }
    let all = amounts.between(tree, 0, end);
    let items = amounts.all_items(tree);
    let mut found = Vec::new();
    let mut before: Option<(usize, Sum)> = None;
    let mut blocks: Vec<Sum> = Vec::new();
    for (row, amount) in printed {
        // What the row itself says that it sums.
        let reckoned =
            tree.formulas.get(row).and_then(Option::as_ref).and_then(|t| amounts.reckoned(t));
        let since = amounts.between(tree, before.map_or(0, |(row, _)| row), row);
        let with_before = before.and_then(|(_, sum)| add([sum].into_iter().chain(since)));
        // What is meant is what fits; where nothing does, the sum of all that stands above.
        let above = amounts.between(tree, 0, row);
        let likely = if above.is_some() && before.is_none() { above } else { all };
        let blocked = add(blocks.iter().copied());
        let dashed = without_dashed(table, tree, amounts);
        let candidates = [reckoned, above, all, items, since, with_before, blocked, dashed];
        let fits = candidates.iter().flatten().find(|sum| sum.value == amount.value).copied();
        if let Some(sum) = fits.or(reckoned).or(likely).or(all) {
            found.push(Total { row, printed: amount, sum });
        }
        blocks.push(amount);
        before = Some((row, amount));
    }
    found
}

/// The outermost rows by what they say, where one of them says by a dash that it has nothing, whatever stands below it:
/// `Tổng cộng`, divided into `Nội nghiệp` and `Ngoại nghiệp`, above the parts of the work.
fn without_dashed(table: &TableOf<'_>, tree: &Tree, amounts: &Amounts) -> Option<Sum> {
    let roots = || tree.roots.iter().filter_map(|root| tree.nodes.get(*root));
    let dash = |row: usize| {
        let cell = table.table.rows.get(row).and_then(|row| row.cells.get(amounts.column));
        cell.is_some_and(|cell| matches!(cell.trim(), "-" | "–" | "—"))
    };
    let dashed = roots().any(|node| !node.children.is_empty() && dash(node.row));
    add(roots().filter_map(|node| amounts.row(node.row))).filter(|_| dashed)
}

/// The one heading row under which all amounts stand, where no row is called a total.
fn implied(tree: &Tree, amounts: &Amounts) -> Option<Total> {
    let mut filled = tree.roots.iter().filter(|root| amounts.node(tree, **root).is_some());
    let (root, None) = (filled.next()?, filled.next()) else { return None };
    let row = tree.nodes.get(*root)?.row;
    let (printed, sum) = (amounts.total(row)?, amounts.parts(tree, *root)?);
    Some(Total { row, printed, sum })
}

/// The row that is taken for a total though it is not called one.
pub(super) fn implied_row(table: &TableOf<'_>, tree: &Tree, amounts: &Amounts) -> Option<usize> {
    let called = table.rows_of(&RowKind::Total).iter().any(|row| amounts.row(*row).is_some());
    if called { None } else { implied(tree, amounts).map(|total| total.row) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{Rows, plan, with_table},
        model::{CheckValue, Status},
    };

    fn checked(rows: Rows) -> Check {
        let mut checks = TableTotal.check(&with_table(rows));
        assert_eq!(checks.len(), 1);
        checks.remove(0)
    }

    #[test]
    fn items_that_sum_to_the_total_pass() {
        let check = checked(
            Rows::budget().item("1", "3.640").item("2", "").item("3", "360").total("4.000"),
        );
        assert_eq!(check.status, Status::Pass);
        assert_eq!(check.id, "table-total/A1");
        assert_eq!(check.expected, Some(CheckValue::Number(4_000_000_000)));
    }

    #[test]
    fn a_wrong_total_fails() {
        let check = checked(Rows::budget().item("1", "100").item("2", "250").total("510"));
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Error));
        assert_eq!(check.expected, Some(CheckValue::Number(350_000_000)));
        assert_eq!(check.actual, Some(CheckValue::Number(510_000_000)));
    }

    #[test]
    fn a_wrong_group_does_not_make_a_right_total_wrong() {
        let rows = Rows::budget()
            .group("I", "370")
            .item("1", "100")
            .item("2", "")
            .item("3", "250")
            .total("350");
        assert_eq!(checked(rows).status, Status::Pass);
    }

    #[test]
    fn without_money_or_total_it_is_skipped() {
        let check = checked(Rows::budget().item("1", "").total(""));
        assert_eq!(check.status, Status::Skipped);
        assert_eq!(TableTotal.check(&plan()).remove(0).status, Status::Skipped);
        let check = checked(Rows::budget().item("1", "5").item("2", "7"));
        assert_eq!(check.status, Status::Skipped);
    }

    #[test]
    fn rounding_is_told_as_info() {
        let check = checked(Rows::budget().item("1", "10,4").item("2", "20,3").total("30,8"));
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Info));
        let rounded = checked(
            Rows::budget()
                .unit("đồng")
                .item("1", "191.000.000")
                .item("2", "382.576")
                .total("191.383.000"),
        );
        assert_eq!((rounded.status, rounded.severity), (Status::Fail, Severity::Info));
    }

    #[test]
    fn groups_with_amounts_are_not_counted_twice() {
        let rows = || {
            Rows::budget()
                .group("A", "60")
                .group("I", "30")
                .item("1", "10")
                .item("2", "20")
                .group("II", "30")
                .item("1", "30")
                .group("B", "")
                .item("1", "40")
        };
        assert_eq!(checked(rows().total("100")).status, Status::Pass);
        assert_eq!(checked(rows().total("90")).status, Status::Fail);
    }

    #[test]
    fn a_group_whose_parts_have_no_amounts_counts_itself() {
        let rows = Rows::budget()
            .group("I", "30")
            .item("1", "")
            .item("2", "")
            .group("II", "70")
            .item("1", "");
        assert_eq!(checked(rows.total("100")).status, Status::Pass);
    }

    #[test]
    fn a_total_at_the_top_sums_what_is_below() {
        assert_eq!(
            checked(Rows::budget().total("30").item("1", "10").item("2", "20")).status,
            Status::Pass
        );
        assert_eq!(
            checked(Rows::budget().total("31").item("1", "10").item("2", "20")).status,
            Status::Fail
        );
    }

    #[test]
    fn details_are_not_added() {
        let rows = Rows::budget()
            .item("1", "50")
            .titled("", "Trong đó: vốn đối ứng", "20")
            .item("2", "50")
            .titled("", "- Hội nghị", "30")
            .titled("", "- Tập huấn", "20");
        assert_eq!(checked(rows.total("100")).status, Status::Pass);
    }

    #[test]
    fn a_total_may_go_on_from_the_one_before() {
        let rows = Rows::budget()
            .item("1", "100")
            .item("2", "200")
            .total("300")
            .item("3", "30")
            .total("330");
        assert_eq!(checked(rows).status, Status::Pass);
        let wrong = Rows::budget()
            .item("1", "100")
            .item("2", "200")
            .total("300")
            .item("3", "30")
            .total("340");
        assert_eq!(checked(wrong).status, Status::Fail);
    }

    #[test]
    fn one_heading_row_over_all_amounts_is_a_total() {
        let rows = Rows::budget()
            .group("I", "")
            .item("1", "")
            .group("II", "162.332")
            .group("1", "19.943")
            .item("1.1", "4.945")
            .item("1.2", "14.998")
            .group("2", "")
            .item("2.1", "142.392")
            .titled("", "- Cấp quốc gia", "133.942")
            .titled("", "- Cấp Bộ", "8.450");
        let check = checked(rows);
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Error));
        assert_eq!(check.expected, Some(CheckValue::Number(162_335_000_000)));
    }

    #[test]
    fn numbers_without_unit_are_compared_as_numbers() {
        let check =
            checked(Rows::budget().unit("").item("1", "1.000").item("2", "500").total("1.600"));
        assert_eq!(check.status, Status::Fail);
        assert_eq!(check.expected, Some(CheckValue::Text("1500".into())));
    }

    #[test]
    fn every_amount_column_has_its_own_check() {
        let rows = Rows::with(&[("Năm 2026", "budget"), ("Năm 2027", "budget")])
            .cells("1", &["10", "20"])
            .cells("2", &["30", "40"])
            .total_cells(&["40", "61"]);
        let checks = TableTotal.check(&with_table(rows));
        let told: Vec<_> = checks.iter().map(|c| (c.id.as_str(), c.status.as_str())).collect();
        assert_eq!(told, [("table-total/A1.c3", "pass"), ("table-total/A1.c4", "fail")]);
    }
}
