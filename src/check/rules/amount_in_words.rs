//! `amount-in-words`

use crate::{
    check::{
        Rule,
        finding::{fail, pass, skipped},
        sum,
        table::{TableOf, has_money, tables},
    },
    lang::{Both, Lang},
    model::{At, Check, Money, Paper, RowKind, Severity, TableRow},
    vietnamese::{fold, money},
};

/// Digits and words agree.
pub(in crate::check) struct AmountInWords;

impl Rule for AmountInWords {
    fn id(&self) -> &'static str {
        "amount-in-words"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Số tiền bằng số và bằng chữ khớp nhau",
            en: "Digits and words of an amount agree",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Số tiền viết bằng chữ sau số tiền bằng số (“Bằng chữ: …”, hoặc chữ trong ngoặc), trong lời \
             văn hay trong bảng, phải đọc ra đúng số đó. Cách đọc nào cũng được nhận: linh/lẻ, \
             nghìn/ngàn, tư/bốn, lăm/nhăm, có hoặc không có dấu phẩy.\n\n\
             Ví dụ: 2.500.000 đồng (Hai triệu năm trăm nghìn đồng) là đúng; (Hai triệu không trăm năm \
             mươi nghìn đồng) là sai. Chữ không đọc được thành số chỉ bị coi là đáng ngờ.",
            en: "An amount in words after the digits (“Bằng chữ: …”, or words in brackets), in the text or \
             in a table, must read as the same number. Every usage is understood: linh or lẻ, nghìn or \
             ngàn, tư or bốn, with or without commas.\n\n\
             Example: 2,500,000 VND (hai triệu năm trăm nghìn đồng) is right, (hai triệu không trăm năm \
             mươi nghìn đồng) is wrong. Words that read as no number are only doubtful.",
        })
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn check(&self, paper: &Paper) -> Vec<Check> {
        if !has_money(paper) {
            let why = "no amounts of money in the document";
            return skipped(self, Both { vi: "văn bản không có số tiền nào", en: why });
        }
        let mut written: Vec<Written<'_>> = Vec::new();
        for stated in &paper.budget.stated {
            let Some(words) = stated.words.clone() else { continue };
            written.push(Written {
                money: &stated.money,
                words,
                vnd: stated.words_vnd,
                at: stated.at,
            });
        }
        written.extend(tables(paper).flat_map(|table| in_table(&table)));
        if written.is_empty() {
            return skipped(
                self,
                Both {
                    vi: "không có số tiền nào viết bằng chữ",
                    en: "no amount is written in words",
                },
            );
        }
        let several = written.len() > 1;
        let checks = written.iter().enumerate().map(|(index, written)| {
            let subject = if several { (index + 1).to_string() } else { String::new() };
            self.judge(&subject, written)
        });
        checks.collect()
    }
}

/// An amount with its words.
struct Written<'a> {
    money: &'a Money,
    words: String,
    vnd: Option<i64>,
    at: Option<At>,
}

impl AmountInWords {
    fn judge(&self, subject: &str, written: &Written<'_>) -> Check {
        let Written { money, words, vnd, at } = written;
        let digits = [Some(money.raw.as_str()), money.unit.as_deref()];
        let digits = digits.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let finding = match (vnd, money.vnd) {
            (Some(said), Some(printed)) if *said == printed => pass(self, subject).says(Both {
                vi: format!("“{words}” đúng là {digits}"),
                en: format!("“{words}” is {digits}"),
            }),
            (Some(said), Some(_)) => {
                let Both { vi, en } = sum::words((*said).into(), true);
                fail(self, subject).says(Both {
                    vi: format!("bằng số là {digits}, bằng chữ “{words}” là {vi}"),
                    en: format!("the digits say {digits}, the words “{words}” come to {en}"),
                })
            }
            (None, _) => fail(self, subject).severity(Severity::Warning).says(Both {
                vi: format!("“{words}” sau {digits} không đọc được thành số"),
                en: format!("the words “{words}” after {digits} read as no number"),
            }),
            (_, None) => fail(self, subject).severity(Severity::Warning).says(Both {
                vi: format!("{digits} không rõ đơn vị để so với “{words}”"),
                en: format!("{digits} has no known unit to compare with “{words}”"),
            }),
        };
        let finding = match money.vnd {
            Some(printed) => finding.expected(printed),
            None => finding.expected(digits),
        };
        let finding = match vnd {
            Some(said) => finding.actual(*said),
            None => finding.actual(words.clone()),
        };
        finding.at(*at).done()
    }
}

/// Words in a row of a table, after its total or another amount.
fn in_table<'a>(table: &TableOf<'a>) -> Vec<Written<'a>> {
    let mut found = Vec::new();
    let mut last: Option<&'a TableRow> = None;
    for row in &table.table.rows {
        let own = row.amounts.iter().any(Option::is_some);
        if own {
            last = Some(row);
        }
        if !matches!(row.kind, RowKind::Total | RowKind::Note | RowKind::Subtotal) && !own {
            continue;
        }
        let words = row.cells.iter().find_map(|cell| {
            fold::key(cell).contains("bằng chữ").then(|| money::find_words(cell)).flatten()
        });
        let said = words.as_ref().and_then(|(_, vnd)| *vnd);
        if let (Some((words, vnd)), Some(money)) =
            (words, last.and_then(|row| row.amount_meant(said)))
        {
            found.push(Written { money, words, vnd, at: row.at.or(table.table.at) });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{Rows, plan, with_table},
        model::{CheckValue, StatedAmount, StatedRole, Status},
    };

    fn check(text: &str) -> Check {
        let mut paper = plan();
        for found in money::find(text) {
            paper.budget.stated.push(StatedAmount {
                money: found.money,
                words: found.words,
                words_vnd: found.words_vnd,
                role: StatedRole::Mention,
                at: None,
            });
        }
        AmountInWords.check(&paper).remove(0)
    }

    #[test]
    fn words_that_agree_pass() {
        let check = check("2.500.000 đồng (Bằng chữ: Hai triệu, năm trăm ngàn đồng chẵn)");
        assert_eq!(check.status, Status::Pass);
        assert_eq!(check.actual, Some(CheckValue::Number(2_500_000)));
    }

    #[test]
    fn words_that_differ_fail() {
        let check = check("2.500.000 đồng (Bằng chữ: Hai triệu không trăm năm mươi nghìn đồng)");
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Error));
        assert_eq!(check.actual, Some(CheckValue::Number(2_050_000)));
    }

    #[test]
    fn words_that_cannot_be_read_are_doubtful() {
        let check = check("2.500.000 đồng (Bằng chữ: Hai chiệu rưỡi)");
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Warning));
    }

    #[test]
    fn without_words_it_is_skipped() {
        assert_eq!(check("2.500.000 đồng").status, Status::Skipped);
        assert_eq!(AmountInWords.check(&plan()).remove(0).status, Status::Skipped);
    }

    #[test]
    fn words_below_a_table_belong_to_its_total() {
        let rows = || Rows::budget().item("1", "30").total("30");
        let good = with_table(rows().note("(Bằng chữ: Ba mươi triệu đồng chẵn./.)"));
        assert_eq!(AmountInWords.check(&good).remove(0).status, Status::Pass);
        let bad = with_table(rows().note("Bằng chữ: Ba trăm triệu đồng."));
        assert_eq!(AmountInWords.check(&bad).remove(0).status, Status::Fail);
    }
}
