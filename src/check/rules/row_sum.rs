//! `row-sum`

use crate::{
    check::{
        Rule,
        finding::{fail, listed, or_skipped, pass, skipped},
        sum::{Amounts, Sum, add},
        table::{TableOf, short, tables},
    },
    lang::{Both, Lang},
    model::{Check, Paper, Severity},
    vietnamese::fold,
};

/// A row's amounts by year or source sum to its total column.
pub(in crate::check) struct RowSum;

impl Rule for RowSum {
    fn id(&self) -> &'static str {
        "row-sum"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Số tiền theo năm hoặc theo nguồn của một dòng cộng đúng bằng cột tổng",
            en: "A row's amounts by year or source sum to its total column",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Khi bảng có cột “Tổng số” và các cột chia theo năm hoặc theo nguồn vốn, các cột này ở mỗi \
             dòng phải cộng đúng bằng cột tổng. Cột nào là phần của tổng nào được nhận theo tiêu đề \
             nhiều tầng (Tổng số | Trong đó: NSTW, NSĐP) và theo năm. Nếu tổng được chia hai cách (theo \
             nguồn và theo năm), mỗi cách phải tự cộng đủ.\n\n\
             Ví dụ: Tổng số 900, năm 2026 là 300, năm 2027 là 500: thiếu 100.",
            en: "Where a table has a column “Tổng số” (total) beside columns by year or by source of \
             money, those must sum to it in every row. What is part of which total is told by the \
             levels of the header (Tổng số | Trong đó: NSTW, NSĐP) and by years. Where a total is \
             divided twice (by source and by year), each division must add up on its own.\n\n\
             Example: total 900, year 2026 says 300 and year 2027 says 500: 100 are missing.",
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
            let splits = splits(&table);
            for split in &splits {
                checks.extend(self.judge(&table, split, splits.len() > 1));
            }
        }
        or_skipped(
            checks,
            self,
            Both {
                vi: "không có bảng nào có cột tổng bên cạnh các cột theo năm hoặc theo nguồn",
                en: "no table has a total column beside amounts by year or source",
            },
        )
    }
}

/// A total column and the columns it is divided into.
#[derive(Debug, PartialEq, Eq)]
struct Split {
    total: usize,
    parts: Vec<usize>,
    /// Whether the header says so (`Trong đó`, years), so that no row need prove it.
    sure: bool,
}

impl RowSum {
    fn judge(&self, table: &TableOf<'_>, split: &Split, several: bool) -> Option<Check> {
        let total = Amounts::of(table, split.total);
        let parts: Vec<Amounts> =
            split.parts.iter().map(|part| Amounts::of(table, *part)).collect();
        let mut tested = 0_usize;
        let mut misses: Vec<(usize, Sum, Sum, Severity)> = Vec::new();
        for row in 0..table.table.rows.len() {
            let (Some(printed), Some(sum)) =
                (total.row(row), add(parts.iter().filter_map(|part| part.row(row))))
            else {
                continue;
            };
            if sum.value.is_zero() && printed.value.is_zero() {
                continue;
            }
            tested += 1;
            if let Some(severity) = sum.differs(printed, self.severity()) {
                misses.push((row, sum, printed, severity));
            }
        }
        // Columns that never add up are no division, unless the header says that they are.
        if tested == 0 || (!split.sure && misses.len() * 2 > tested) {
            return None;
        }
        let subject = table.column_subject(split.total, several);
        let (name, header) = (table.name(), table.header(split.total));
        let worst = misses.iter().find(|miss| miss.3 != Severity::Info).or(misses.first());
        let Some((row, sum, printed, severity)) = worst else {
            let finding = pass(self, &subject).says(Both {
                vi: format!("{name}: các phần của cột “{header}” cộng đúng ở cả {tested} dòng"),
                en: format!("{name}: the parts of “{header}” add up in all {tested} rows"),
            });
            return Some(finding.at(table.table.at).done());
        };
        let lines = |lang: Lang| -> Vec<String> {
            let line = |(row, sum, printed, _): &(usize, Sum, Sum, Severity)| {
                let text = table.table.rows.get(*row).map(|row| short(table.text(row)));
                let text = text.unwrap_or_default();
                let (sum, printed) = (total.words(*sum), total.words(*printed));
                lang.of(Both {
                    vi: format!("{text}: các phần cộng được {}, tổng ghi {}", sum.vi, printed.vi),
                    en: format!(
                        "{text}: the parts sum to {}, the total says {}",
                        sum.en, printed.en
                    ),
                })
            };
            misses.iter().map(line).collect()
        };
        let at = table.table.rows.get(*row).and_then(|row| row.at).or(table.table.at);
        let finding = fail(self, &subject)
            .severity(severity.clone())
            .expected(total.told(*sum))
            .actual(total.told(*printed))
            .refs(misses.iter().map(|miss| table.row_id(miss.0)))
            .says(Both {
                vi: format!("{name}, cột “{header}”: {}", listed(&lines(Lang::Vi)).vi),
                en: format!("{name}, “{header}”: {}", listed(&lines(Lang::En)).en),
            });
        Some(finding.at(at).done())
    }
}

/// A header cell with the columns below it.
#[derive(Debug)]
struct Head {
    title: String,
    columns: Vec<usize>,
}

/// The divisions that the header of a table shows.
fn splits(table: &TableOf<'_>) -> Vec<Split> {
    let columns = table.amount_columns();
    let mut found = Vec::new();
    level(table, &columns, 0, &mut found);
    found.retain(|split: &Split| !split.parts.is_empty());
    found
}

/// Looks for a total among the heads of one level of the header, and then below each head.
fn level(table: &TableOf<'_>, columns: &[usize], depth: usize, found: &mut Vec<Split>) {
    let heads = heads(table, columns, depth);
    let deepest =
        columns.iter().filter_map(|c| table.table.columns.get(*c)).map(|c| c.path.len()).max();
    if deepest.is_none_or(|deepest| depth >= deepest) {
        return;
    }
    let total = heads.iter().find(|head| head.columns.len() == 1 && is_total(&head.title));
    if let Some(total_column) = total.and_then(|head| head.columns.first()).copied() {
        let others: Vec<&Head> =
            heads.iter().filter(|head| !head.columns.contains(&total_column)).collect();
        found.extend(divisions(table, total_column, &others, depth));
    }
    for head in &heads {
        if head.columns.len() > 1 {
            level(table, &head.columns, depth + 1, found);
        }
    }
}

/// How the heads beside a total divide it: all together, or each group of heads on its own.
fn divisions(table: &TableOf<'_>, total: usize, others: &[&Head], depth: usize) -> Vec<Split> {
    let parts_of = |head: &Head| -> Vec<usize> {
        // A group with a total of its own is worth that.
        let inner = heads(table, &head.columns, depth + 1);
        let own = inner.iter().find(|h| h.columns.len() == 1 && is_total(&h.title));
        own.map_or_else(|| head.columns.clone(), |own| own.columns.clone())
    };
    let says = |head: &Head, words: &[&str]| {
        let key = fold::key(&head.title);
        words.iter().any(|word| key.contains(word))
    };
    let wholly = |head: &Head| {
        let words = ["chia ra", "phân theo", "chia theo", "theo nguồn", "phân kỳ", "bao gồm"];
        says(head, &words)
    };
    // What is named `of which` may be some of the parts only.
    let partly = |head: &Head| says(head, &["trong đó", "gồm", "nguồn"]);
    let groups: Vec<&&Head> =
        others.iter().filter(|h| h.columns.len() > 1 && (wholly(h) || partly(h))).collect();
    let split = |parts: Vec<usize>, sure| Split { total, parts, sure };
    if !groups.is_empty() {
        return groups.into_iter().map(|head| split(parts_of(head), wholly(head))).collect();
    }
    let is_year = |column: &usize| {
        table.table.columns.get(*column).is_some_and(|column| {
            column.period.is_some()
                || column.path.last().is_some_and(|t| fold::key(t).starts_with("năm 20"))
        })
    };
    let parts: Vec<usize> = others.iter().flat_map(|head| parts_of(head)).collect();
    let years: Vec<usize> = parts.iter().copied().filter(is_year).collect();
    let title = table.table.columns.get(total).and_then(|column| column.path.last());
    if years.len() > 1 && years.len() == parts.len() {
        return vec![split(years, title.is_some_and(|title| is_plain(title)))];
    }
    // What was done with the money divides none, nor does a further total or what differs.
    if others.iter().any(|head| is_course(&head.title))
        || others.iter().any(|head| is_total(&head.title))
    {
        return Vec::new();
    }
    // Beside years stand what was spent before, or sums that have nothing to do with the total.
    let candidates = [years, parts].into_iter().filter(|columns| columns.len() > 1);
    candidates.map(|columns| split(columns, false)).collect()
}

/// The cells of one level of the header over some columns.
fn heads(table: &TableOf<'_>, columns: &[usize], depth: usize) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    for column in columns {
        let path = table.table.columns.get(*column).map(|c| c.path.as_slice()).unwrap_or_default();
        let leaf = path.len() <= depth + 1;
        let title = path.get(depth).or(path.last()).cloned().unwrap_or_default();
        match heads.last_mut().filter(|head| !leaf && head.title == title) {
            Some(head) => head.columns.push(*column),
            None => heads.push(Head { title, columns: vec![*column] }),
        }
    }
    heads
}

/// Whether a header cell names what became of an amount, and no part of it: `Lũy kế giải ngân`, `Chênh lệch`, `Còn lại`.
fn is_course(title: &str) -> bool {
    let key = fold::key(title);
    let words = [
        "luỹ kế",
        "giải ngân",
        "đã ",
        "chênh lệch",
        "còn lại",
        "so sánh",
        "tăng",
        "giảm",
        "quyết toán",
        "thực hiện",
    ];
    words.iter().any(|word| key.contains(word))
}

/// Whether a header cell says no more than that its column is the total.
fn is_plain(title: &str) -> bool {
    let key = fold::key(title);
    ["tổng", "cộng", "tổng số", "tổng cộng", "tổng kinh phí", "tổng số tiền"]
        .contains(&key.as_str())
        || key.contains("giai đoạn")
}

/// Whether a header cell calls its column a total.
fn is_total(title: &str) -> bool {
    let key = fold::key(title);
    ["tổng", "cộng", "tổng số", "tổng cộng"].contains(&key.as_str())
        || ["tổng ", "cộng ", "toàn bộ", "cả giai đoạn", "giai đoạn "]
            .iter()
            .any(|w| key.starts_with(w))
        || key.ends_with("tổng số")
        || key.ends_with("tổng cộng")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{Rows, with_table},
        model::{CheckValue, Status},
    };

    fn check(rows: Rows) -> Vec<Check> {
        RowSum.check(&with_table(rows))
    }

    fn by_source() -> Rows {
        Rows::with(&[
            ("Kinh phí/Tổng số", "budget"),
            ("Kinh phí/Trong đó/NSTW", "budget"),
            ("Kinh phí/Trong đó/NSĐP", "budget"),
        ])
    }

    #[test]
    fn parts_that_add_up_pass() {
        let rows = by_source().cells("1", &["30", "10", "20"]).cells("2", &["5", "", "5"]);
        let checks = check(rows.total_cells(&["35", "10", "25"]));
        assert_eq!(checks.len(), 1);
        assert_eq!(checks[0].status, Status::Pass);
    }

    #[test]
    fn a_row_that_is_off_fails() {
        let checks =
            check(by_source().cells("1", &["30", "10", "20"]).cells("2", &["9", "1", "5"]));
        assert_eq!((&checks[0].status, &checks[0].severity), (&Status::Fail, &Severity::Error));
        assert_eq!(checks[0].refs, ["A1.2"]);
        assert_eq!(checks[0].expected, Some(CheckValue::Number(6_000_000)));
    }

    #[test]
    fn without_a_division_it_is_skipped() {
        assert_eq!(check(Rows::budget().item("1", "5"))[0].status, Status::Skipped);
        let unlike = Rows::with(&[
            ("Tổng mức đầu tư", "budget"),
            ("Đã giải ngân", "budget"),
            ("Đề nghị", "budget"),
        ]);
        let rows = unlike.cells("1", &["100", "20", "30"]).cells("2", &["50", "1", "1"]);
        assert_eq!(check(rows)[0].status, Status::Skipped);
    }

    #[test]
    fn years_beside_a_total_are_its_parts() {
        let rows = Rows::with(&[
            ("Tổng kinh phí", "budget"),
            ("Năm 2026", "budget"),
            ("Năm 2027", "budget"),
            ("Ghi chú", "notes"),
        ]);
        let checks = check(rows.cells("1", &["900", "300", "500", ""]));
        assert_eq!(checks[0].status, Status::Fail);
    }

    #[test]
    fn years_of_an_investment_need_not_be_all_of_it() {
        let rows = Rows::with(&[
            ("Tổng mức đầu tư", "budget"),
            ("Lũy kế đến 2025", "budget"),
            ("Năm 2026", "budget"),
            ("Năm 2027", "budget"),
        ]);
        let rows =
            rows.cells("1", &["900", "100", "300", "400"]).cells("2", &["90", "10", "20", "30"]);
        assert_eq!(check(rows)[0].status, Status::Skipped);
    }

    #[test]
    fn a_total_divided_twice_is_tested_twice() {
        let rows = Rows::with(&[
            ("Tổng số", "budget"),
            ("Phân theo nguồn/NSTW", "budget"),
            ("Phân theo nguồn/NSĐP", "budget"),
            ("Phân theo năm/2026", "budget"),
            ("Phân theo năm/2027", "budget"),
        ]);
        let checks = check(rows.cells("1", &["30", "10", "20", "15", "16"]));
        let told: Vec<_> = checks.iter().map(|c| c.status.as_str()).collect();
        assert_eq!(told, ["pass", "fail"]);
    }

    #[test]
    fn a_group_of_columns_with_a_total_of_its_own_counts_as_that() {
        let rows = Rows::with(&[
            ("Tổng cộng", "budget"),
            ("NSTW/Tổng số", "budget"),
            ("NSTW/Đầu tư", "budget"),
            ("NSTW/Sự nghiệp", "budget"),
            ("NSĐP", "budget"),
        ]);
        let checks = check(rows.cells("1", &["30", "10", "4", "6", "20"]));
        assert!(checks.iter().all(|c| c.status == Status::Pass));
        assert_eq!(checks.len(), 2);
    }
}
