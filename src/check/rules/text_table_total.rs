//! `text-table-total`

use super::table_total::totals;
use crate::{
    check::{
        Rule,
        finding::{fail, pass, skipped},
        sum::{self, Amounts, Sum},
        table::{has_tables, tables},
    },
    lang::Lang,
    model::{Check, Paper, Severity, StatedRole},
    vietnamese::row_tree::Tree,
};

/// The amount the text states is the table's total.
pub(in crate::check) struct TextTableTotal;

impl Rule for TextTableTotal {
    fn id(&self) -> &'static str {
        "text-table-total"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.pick(
            "Tổng kinh phí nêu trong lời văn là tổng của bảng",
            "The amount that the text states is the table's total",
        )
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.pick(
            "Tổng kinh phí nêu ở phần lời văn được so với tổng của bảng kinh phí: dòng tổng cộng, hoặc \
             tổng các dòng nếu bảng không có dòng đó. Có nhiều bảng hoặc nhiều cột tiền thì chỉ cần khớp \
             với một tổng, hoặc với tổng của các bảng.\n\n\
             Ví dụ: phần kinh phí viết 5.200 triệu đồng nhưng phụ lục cộng 5.250 triệu đồng. Số viết tròn \
             trong lời văn (khoảng 5,2 tỷ đồng) chỉ được báo ở mức thông tin.",
            "The whole sum that the running text states is compared with the total of the money table: \
             its total row, or the sum of its rows where it has none. With several tables or money \
             columns one total must fit, or all tables together.\n\n\
             Example: the section on money says 5,200 million, the appendix adds up to 5,250 million. \
             What rounding in the text explains (about 5.2 billion) is reported as info only.",
        )
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn check(&self, paper: &Paper) -> Vec<Check> {
        if !has_tables(paper) {
            return skipped(self, "the document has no table", "văn bản không có bảng");
        }
        let totals = table_totals(paper);
        if totals.is_empty() {
            let why = "no amounts of money in the tables";
            return skipped(self, why, "các bảng không có số tiền nào");
        }
        let stated: Vec<_> = paper
            .budget
            .stated
            .iter()
            .filter(|stated| stated.role == StatedRole::Total)
            .filter_map(|stated| sum::alone(&stated.money, true).map(|sum| (stated, sum)))
            .collect();
        if stated.is_empty() {
            return skipped(
                self,
                "the text states no total amount",
                "lời văn không nêu tổng kinh phí",
            );
        }
        let several = stated.len() > 1;
        stated
            .into_iter()
            .enumerate()
            .map(|(index, (stated, amount))| {
                let subject = if several { (index + 1).to_string() } else { String::new() };
                self.judge(&subject, amount, &totals).at(stated.at).done()
            })
            .collect()
    }
}

impl TextTableTotal {
    fn judge(&self, subject: &str, amount: Sum, totals: &[Sum]) -> crate::check::finding::Finding {
        let differs = |total: &Sum| amount.differs(*total, self.severity());
        let fitting = totals.iter().find(|total| differs(total).is_none());
        let near = totals.iter().find(|total| differs(total) == Some(Severity::Info));
        // Where none fits, the one that comes nearest is what was probably meant.
        let nearest = totals.iter().min_by_key(|total| (total.value - amount.value).abs());
        let meant = fitting.or(near).or(nearest).copied().unwrap_or(amount);
        let (stated_en, stated_vi) = sum::words(amount.value, true);
        let (total_en, total_vi) = sum::words(meant.value, true);
        let finding = match differs(&meant) {
            None => pass(self, subject).says(
                format!("the text and the table both say {total_en}"),
                format!("lời văn và bảng cùng ghi {total_vi}"),
            ),
            Some(severity) => fail(self, subject).severity(severity).says(
                format!("the text states {stated_en}, the table comes to {total_en}"),
                format!("lời văn ghi {stated_vi}, bảng cộng được {total_vi}"),
            ),
        };
        finding.expected(sum::told(meant.value, true)).actual(sum::told(amount.value, true))
    }
}

/// What each money column comes to, and all first columns together.
fn table_totals(paper: &Paper) -> Vec<Sum> {
    let mut found = Vec::new();
    let mut firsts = Vec::new();
    for table in tables(paper) {
        let tree = Tree::of(table.table);
        let mut first = true;
        for column in table.amount_columns() {
            let amounts = Amounts::of(&table, column);
            if !amounts.known {
                continue;
            }
            let printed = totals(&table, &tree, &amounts).last().map(|total| total.printed);
            let sum = || amounts.between(&tree, 0, table.table.rows.len());
            if let Some(total) = printed.or_else(sum) {
                found.push(total);
                if std::mem::take(&mut first) {
                    firsts.push(total);
                }
            }
        }
    }
    if firsts.len() > 1 {
        found.extend(sum::add(firsts));
    }
    // The parser's own totals stand for tables that this rule reads otherwise.
    found.extend(paper.budget.table_total.or(paper.budget.rows_total).map(sum::whole));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{Rows, plan, with_table},
        model::{CheckValue, StatedAmount, Status},
        vietnamese::money::find,
    };

    fn stated(mut paper: Paper, text: &str) -> Paper {
        for found in find(text) {
            paper.budget.stated.push(StatedAmount {
                money: found.money,
                words: found.words,
                words_vnd: found.words_vnd,
                role: StatedRole::Total,
                at: None,
            });
        }
        paper
    }

    fn table() -> Paper {
        with_table(Rows::budget().item("1", "100").item("2", "50").total("150"))
    }

    #[test]
    fn the_same_amount_passes() {
        let check = TextTableTotal.check(&stated(table(), "là 150.000.000 đồng")).remove(0);
        assert_eq!(check.status, Status::Pass);
        assert_eq!(check.expected, Some(CheckValue::Number(150_000_000)));
        let rows_only = with_table(Rows::budget().item("1", "100").item("2", "50"));
        let check = TextTableTotal.check(&stated(rows_only, "là 150 triệu đồng")).remove(0);
        assert_eq!(check.status, Status::Pass);
    }

    #[test]
    fn another_amount_fails() {
        let check = TextTableTotal.check(&stated(table(), "là 155 triệu đồng")).remove(0);
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Error));
        assert_eq!(check.expected, Some(CheckValue::Number(150_000_000)));
        assert_eq!(check.actual, Some(CheckValue::Number(155_000_000)));
    }

    #[test]
    fn a_rounded_amount_is_told_as_info() {
        let table = with_table(Rows::budget().item("1", "5.180").total("5.180"));
        let check = TextTableTotal.check(&stated(table, "khoảng 5,2 tỷ đồng")).remove(0);
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Info));
    }

    #[test]
    fn without_a_stated_total_or_a_table_it_is_skipped() {
        assert_eq!(TextTableTotal.check(&table()).remove(0).status, Status::Skipped);
        let check = TextTableTotal.check(&stated(plan(), "là 5 triệu đồng")).remove(0);
        assert_eq!(check.status, Status::Skipped);
    }
}
