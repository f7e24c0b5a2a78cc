//! `document-end`

use super::letterhead_complete::is_without;
use crate::{
    check::{
        Rule,
        finding::{fail, pass, skipped},
        table::{TableOf, tables},
        texts,
    },
    lang::{Both, Lang, Message},
    model::{At, Check, ColumnRole, Paper, RowKind, Severity},
    vietnamese::marks,
};

/// It closes with `./.`, recipients and a named signature; no table is cut.
pub(in crate::check) struct DocumentEnd;

impl Rule for DocumentEnd {
    fn id(&self) -> &'static str {
        "document-end"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Văn bản kết thúc đủ: “./.”, nơi nhận, tên người ký; không bảng nào bị cắt",
            en: "It closes with ./., recipients and a named signature; no table is cut",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Phần nội dung kết thúc bằng “./.” (Nghị định 30/2020/NĐ-CP), sau đó là nơi nhận và tên người \
             ký. Dòng cuối của mỗi bảng phải nguyên vẹn: dòng mà mọi cột vốn luôn có nội dung đều trống \
             và câu chữ không có dấu kết thúc thì có lẽ đã bị cắt khi chép hoặc xuất tệp.\n\n\
             Ví dụ: nhiệm vụ 38 ở cuối phụ lục dừng giữa câu, không có chủ trì, thời hạn.",
            en: "The text ends with “./.” (Nghị định 30/2020/NĐ-CP), followed by the recipients and the name \
             of the signer. The last row of each table must be whole: a row whose text has no end and \
             whose cells are empty where all others are filled was probably cut off when the file was \
             made.\n\n\
             Example: task 38 at the end of the appendix stops within a sentence, without lead and \
             deadline.",
        })
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn check(&self, paper: &Paper) -> Vec<Check> {
        let mut lacks: Vec<Message> = Vec::new();
        let mut lack = |says: Message| lacks.push(says);
        if !texts::running(paper).iter().any(|(text, _)| marks::end_mark(text)) {
            lack(
                Both {
                    vi: "nội dung không kết thúc bằng “./.”", en: "no ./. closes the text"
                }
                .into(),
            );
        }
        if paper.recipients.is_empty() {
            lack(Both { vi: "không có nơi nhận", en: "no recipients" }.into());
        }
        let signature = paper.signature.as_ref();
        let named = signature.and_then(|s| s.name.as_deref()).is_some_and(|name| !name.is_empty());
        if signature.is_none() {
            lack(Both { vi: "không có chữ ký", en: "no signature" }.into());
        } else if !named {
            lack(Both { vi: "không có tên người ký", en: "no name of the signer" }.into());
        }
        let cut: Vec<(String, Option<At>)> = tables(paper).filter_map(|t| cut_row(&t)).collect();
        if cut.is_empty() && is_without(paper) {
            return skipped(
                self,
                Both {
                    vi: "văn bản không có phần đầu và phần cuối, như một phụ lục hay một bảng riêng lẻ",
                    en: "the paper has neither letterhead nor foot, as an appendix or a table alone",
                },
            );
        }
        for (row, _) in &cut {
            lack(Both {
                vi: format!("bảng bị cắt ở dòng {row}"),
                en: format!("the table ends within row {row}"),
            });
        }
        if lacks.is_empty() {
            let finding = pass(self, "").says(Both {
                vi: "kết thúc đủ các thành phần",
                en: "./., recipients and a named signature are there",
            });
            return vec![finding.done()];
        }
        let en = lacks.iter().map(|lack| lack.en.as_str()).collect::<Vec<_>>().join("; ");
        let vi = lacks.iter().map(|lack| lack.vi.as_str()).collect::<Vec<_>>().join("; ");
        let at = cut.first().and_then(|(_, at)| *at);
        vec![
            fail(self, "")
                .actual(en.clone())
                .refs(cut.into_iter().map(|(row, _)| row))
                .says(Both { vi, en })
                .at(at)
                .done(),
        ]
    }
}

/// The last row of a table, where it was probably cut: its text has no end, and cells are empty
/// that every other row fills.
fn cut_row(table: &TableOf<'_>) -> Option<(String, Option<At>)> {
    let last = table.table.rows.last().filter(|row| row.kind == RowKind::Item)?;
    let others = table.table.rows.len().checked_sub(1)?;
    let others: Vec<_> =
        table.table.rows.iter().take(others).filter(|row| row.kind == RowKind::Item).collect();
    if others.len() < 2 {
        return None;
    }
    let own = [ColumnRole::Number, ColumnRole::Task, ColumnRole::Target];
    let usual: Vec<usize> = (0..table.table.columns.len())
        .filter(|column| table.table.columns.get(*column).is_some_and(|c| !own.contains(&c.role)))
        .filter(|column| {
            others.iter().all(|row| row.cells.get(*column).is_some_and(|c| !c.is_empty()))
        })
        .collect();
    let empty = usual.iter().all(|column| last.cells.get(*column).is_none_or(String::is_empty));
    let ended = table.text(last).trim_end().ends_with(['.', ';', '!', '?', ':', ')', '”', '"']);
    let whole = usual.is_empty() || !empty || ended;
    let row = table.table.rows.len() - 1;
    (!whole).then(|| (table.row_id(row), last.at.or(table.table.at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{Rows, plan, with_table},
        model::Status,
    };

    fn check(change: impl FnOnce(&mut Paper)) -> Check {
        let mut paper = plan();
        change(&mut paper);
        DocumentEnd.check(&paper).remove(0)
    }

    #[test]
    fn a_whole_paper_passes() {
        assert_eq!(check(|_| {}).status, Status::Pass);
    }

    #[test]
    fn each_thing_that_lacks_is_told() {
        let bare = check(|paper| {
            paper.closing = vec!["Yêu cầu các đơn vị thực hiện.".into()];
            paper.recipients.clear();
            if let Some(signature) = &mut paper.signature {
                signature.name = None;
            }
        });
        assert_eq!((bare.status, bare.severity), (Status::Fail, Severity::Warning));
        let message = bare.message.unwrap();
        for part in ["./.", "recipients", "name of the signer"] {
            assert!(message.contains(part), "{message}");
        }
    }

    fn table(last: &str, lead: &str) -> Check {
        let rows = Rows::with(&[("Chủ trì", "lead"), ("Ghi chú", "notes")])
            .cells("1", &["Sở Y tế", ""])
            .cells("2", &["Sở Nội vụ", "mới"]);
        let mut paper = with_table(rows.cells("3", &[lead, ""]));
        let row = paper.appendices[0].tables[0].rows.last_mut().unwrap();
        row.cells[1] = last.into();
        DocumentEnd.check(&paper).remove(0)
    }

    #[test]
    fn a_cut_table_is_told() {
        let check = table("Phân bổ kinh phí, không trùng lắp", "");
        assert_eq!((check.status, check.refs), (Status::Fail, vec!["A1.3".to_owned()]));
        assert_eq!(table("Phân bổ kinh phí đúng quy định.", "").status, Status::Pass);
        assert_eq!(table("Phân bổ kinh phí", "Sở Tài chính").status, Status::Pass);
    }
}
