//! `text-table-total`

use super::table_total::totals;
use crate::{
    check::{
        Rule,
        finding::{fail, or_skipped, pass, skipped},
        sum::{self, Amounts, Sum},
        table::{has_tables, tables},
    },
    lang::{Both, Lang},
    model::{At, Check, Paper, Severity, StatedAmount, StatedRole},
    vietnamese::row_tree::Tree,
};

/// The amount the text states is the table's total.
pub(in crate::check) struct TextTableTotal;

impl Rule for TextTableTotal {
    fn id(&self) -> &'static str {
        "text-table-total"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Tổng kinh phí nêu trong lời văn là tổng của bảng",
            en: "The amount that the text states is the table's total",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Tổng kinh phí nêu ở phần lời văn được so với tổng của bảng kinh phí: dòng tổng cộng, hoặc \
             tổng các dòng nếu bảng không có dòng đó. Có nhiều bảng hoặc nhiều cột tiền thì chỉ cần khớp \
             với một tổng, hoặc với tổng của các bảng.\n\n\
             Ví dụ: phần kinh phí viết 5.200 triệu đồng nhưng phụ lục cộng 5.250 triệu đồng. Số viết tròn \
             trong lời văn (khoảng 5,2 tỷ đồng) chỉ được báo ở mức thông tin.",
            en: "The whole sum that the running text states is compared with the total of the money table: \
             its total row, or the sum of its rows where it has none. With several tables or money \
             columns one total must fit, or all tables together.\n\n\
             Example: the section on money says 5,200 million, the appendix adds up to 5,250 million. \
             What rounding in the text explains (about 5.2 billion) is reported as info only.",
        })
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn check(&self, paper: &Paper) -> Vec<Check> {
        if !has_tables(paper) {
            return skipped(
                self,
                Both { vi: "văn bản không có bảng", en: "the document has no table" },
            );
        }
        let totals = table_totals(paper);
        if totals.is_empty() {
            let why = "no amounts of money in the tables";
            return skipped(self, Both { vi: "các bảng không có số tiền nào", en: why });
        }
        let stated: Vec<Stated<'_>> = paper.budget.stated.iter().filter_map(Stated::of).collect();
        let wholes = stated.iter().filter(|it| it.from.role == StatedRole::Total);
        if wholes.clone().next().is_none() {
            return skipped(
                self,
                Both {
                    vi: "lời văn không nêu tổng kinh phí",
                    en: "the text states no total amount",
                },
            );
        }
        let meant: Vec<(&Stated<'_>, Vec<Sum>)> = wholes
            .filter_map(|it| meant_by(it, &stated, &totals).map(|totals| (it, totals)))
            .collect();
        let several = meant.len() > 1;
        let checks = meant.iter().enumerate().map(|(index, (it, totals))| {
            let subject = if several { (index + 1).to_string() } else { String::new() };
            self.judge(&subject, it.sum, totals).at(it.from.at).done()
        });
        or_skipped(
            checks.collect(),
            self,
            Both {
                vi: "số tiền nêu trong lời văn không nói về bảng nào",
                en: "the amounts that the text states speak of no table",
            },
        )
    }
}

/// An amount of the text.
struct Stated<'p> {
    from: &'p StatedAmount,
    sum: Sum,
}

impl<'p> Stated<'p> {
    fn of(from: &'p StatedAmount) -> Option<Self> {
        sum::alone(&from.money, true).map(|sum| Self { from, sum })
    }

    /// Whether the amount is one of these, printed rounding aside.
    fn fits(&self, totals: &[Sum]) -> bool {
        totals.iter().any(|total| {
            matches!(self.sum.differs(*total, Severity::Error), None | Some(Severity::Info))
        })
    }
}

/// What a table comes to, column by column and in its years together.
struct TableTotals {
    at: Option<At>,
    sums: Vec<Sum>,
}

/// The totals with which an amount is to be compared: of the table that it leads to; of all, where it is one of them, or
/// there is one table and no other amount of the text is that table's. `None` where it speaks of no table.
fn meant_by(it: &Stated<'_>, stated: &[Stated<'_>], totals: &[TableTotals]) -> Option<Vec<Sum>> {
    let mut all: Vec<Sum> = totals.iter().flat_map(|table| table.sums.iter().copied()).collect();
    let firsts: Vec<Sum> = totals.iter().filter_map(|table| table.sums.first().copied()).collect();
    if firsts.len() > 1 {
        all.extend(sum::add(firsts));
    }
    if it.fits(&all) {
        return Some(all);
    }
    // The programme's amount beside that of the year whose table follows.
    if stated.iter().any(|other| other.fits(&all)) {
        let led = led_to(it.from.at, totals)?;
        let taken = stated.iter().any(|other| other.fits(&led.sums));
        return (!taken).then(|| led.sums.clone());
    }
    match totals {
        [_] => Some(all),
        _ => led_to(it.from.at, totals).map(|table| table.sums.clone()),
    }
}

/// The table to which the paragraph at a place leads: the first behind it, with no more between than a unit.
fn led_to(at: Option<At>, totals: &[TableTotals]) -> Option<&TableTotals> {
    /// Blocks of a DOCX, or lines of a text.
    const BLOCKS: u32 = 4;
    /// Points on a page.
    const POINTS: f64 = 90.0;
    let from = at?;
    totals.iter().find(|table| {
        let Some(to) = table.at else { return false };
        match (from.page, to.page, from.bbox, to.bbox) {
            (Some(a), Some(b), Some(above), Some(below)) => {
                a == b && (0.0..POINTS).contains(&(below[1] - above[3]))
            }
            _ => from.block.zip(to.block).is_some_and(|(a, b)| b > a && b - a <= BLOCKS),
        }
    })
}

impl TextTableTotal {
    fn judge(&self, subject: &str, amount: Sum, totals: &[Sum]) -> crate::check::finding::Finding {
        let differs = |total: &Sum| amount.differs(*total, self.severity());
        let fitting = totals.iter().find(|total| differs(total).is_none());
        let near = totals.iter().find(|total| differs(total) == Some(Severity::Info));
        // Where none fits, the one that comes nearest is what was probably meant.
        let nearest = totals.iter().min_by_key(|total| (total.value - amount.value).abs());
        let meant = fitting.or(near).or(nearest).copied().unwrap_or(amount);
        let Both { vi: stated_vi, en: stated_en } = sum::words(amount.value, true);
        let Both { vi: total_vi, en: total_en } = sum::words(meant.value, true);
        let finding = match differs(&meant) {
            None => pass(self, subject).says(Both {
                vi: format!("lời văn và bảng cùng ghi {total_vi}"),
                en: format!("the text and the table both say {total_en}"),
            }),
            Some(severity) => fail(self, subject).severity(severity).says(Both {
                vi: format!("lời văn ghi {stated_vi}, bảng cộng được {total_vi}"),
                en: format!("the text states {stated_en}, the table comes to {total_en}"),
            }),
        };
        finding.expected(sum::told(meant.value, true)).actual(sum::told(amount.value, true))
    }
}

/// What each table with money comes to.
fn table_totals(paper: &Paper) -> Vec<TableTotals> {
    let mut found = Vec::new();
    for table in tables(paper) {
        let tree = Tree::of(table.table);
        let mut sums = Vec::new();
        let mut years = Vec::new();
        for column in table.amount_columns() {
            let amounts = Amounts::of(&table, column);
            if !amounts.known || amounts.unread {
                continue;
            }
            let printed = totals(&table, &tree, &amounts).last().map(|total| total.printed);
            let sum = || amounts.between(&tree, 0, table.table.rows.len());
            let Some(total) = printed.or_else(sum) else { continue };
            if table.table.columns.get(column).is_some_and(|column| column.period.is_some()) {
                years.push(total);
            }
            sums.push(total);
        }
        if years.len() > 1 {
            sums.extend(sum::add(years));
        }
        if !sums.is_empty() {
            found.push(TableTotals { at: table.table.at, sums });
        }
    }
    // The parser's own totals stand for tables that this rule reads otherwise.
    if let ([one], Some(vnd)) =
        (found.as_mut_slice(), paper.budget.table_total.or(paper.budget.rows_total))
    {
        one.sums.push(sum::whole(vnd));
    }
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
