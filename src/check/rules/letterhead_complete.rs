//! `letterhead-complete`

use crate::{
    check::{
        Rule,
        finding::{fail, pass, skipped},
    },
    lang::{Both, Lang},
    model::{Check, Paper, Severity},
    vietnamese::outline,
};

/// Issuer, number, place, date, type, title, recipients and signature are all there.
pub(in crate::check) struct LetterheadComplete;

impl Rule for LetterheadComplete {
    fn id(&self) -> &'static str {
        "letterhead-complete"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Đủ cơ quan, số, địa danh, ngày, tên loại, trích yếu, nơi nhận và chữ ký",
            en: "Issuer, number, place, date, type, title, recipients and signature are all there",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Các thành phần thể thức mà Nghị định 30/2020/NĐ-CP yêu cầu: cơ quan ban hành, số và ký hiệu, \
             địa danh, ngày tháng năm, tên loại, trích yếu, nơi nhận, chức vụ và tên người ký. Thiếu hẳn \
             là lỗi; trong bản dự thảo, chỗ còn để trống cho văn thư (số, ngày, tên người ký) chỉ là \
             cảnh báo.\n\n\
             Ví dụ: “Số: /KH-SYT” và “ngày tháng 9 năm 2025” của một bản chưa ban hành.",
            en: "The parts of a paper that Nghị định 30/2020/NĐ-CP asks for: issuing body, number and symbol, \
             place, date, type, title, recipients, position and name of the signer. What is missing is an \
             error; in a draft, what is left blank for the clerk (number, day, signer's name) is a \
             warning.\n\n\
             Example: “Số: /KH-SYT” and “ngày tháng 9 năm 2025” of a paper not yet issued.",
        })
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn check(&self, paper: &Paper) -> Vec<Check> {
        if is_without(paper) {
            return skipped(
                self,
                Both {
                    vi: "trang không có phần đầu văn bản, cuối văn bản không có nơi nhận và chữ ký",
                    en: "the page has no letterhead, and the paper no recipients and signature",
                },
            );
        }
        let lacks = lacks(paper);
        if lacks.is_empty() {
            let finding = pass(self, "")
                .says(Both {
                    vi: "thể thức đủ các thành phần", en: "the letterhead is complete"
                });
            return vec![finding.done()];
        }
        let (missing, blank): (Vec<Lack>, Vec<Lack>) =
            lacks.into_iter().partition(|lack| lack.missing);
        let severity = if missing.is_empty() && paper.letterhead.draft {
            Severity::Warning
        } else {
            self.severity()
        };
        let names = |lacks: &[Lack], lang: Lang| {
            let names = lacks.iter().map(|lack| lang.of(Both { vi: lack.vi, en: lack.en }));
            names.collect::<Vec<_>>().join(", ")
        };
        let say = |lang: Lang, missing_word: &str, blank_word: &str| {
            let part = |lacks: &[Lack], word: &str| {
                (!lacks.is_empty()).then(|| format!("{word}: {}", names(lacks, lang)))
            };
            let parts = [part(&missing, missing_word), part(&blank, blank_word)];
            parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
        };
        let en = say(Lang::En, "missing", "blank");
        vec![
            fail(self, "")
                .severity(severity)
                .actual(en.clone())
                .says(Both { vi: say(Lang::Vi, "thiếu", "để trống"), en })
                .done(),
        ]
    }
}

/// Whether the paper is of a kind that has no letterhead: an appendix, an agenda, a speech, a charter alone. The stamp of a
/// signing program gives a number and a date, and makes none.
pub(super) fn is_without(paper: &Paper) -> bool {
    let head = &paper.letterhead;
    // A stamp prints the day in figures; a letterhead writes `ngày … tháng … năm …`.
    let stamped = head.date.as_ref().is_some_and(|date| !date.raw.contains(char::is_alphabetic));
    let lettered = head.issuer.is_some()
        || (head.national_title && !is_persons(paper))
        || head.place.is_some()
        || (!stamped && (head.number.is_some() || head.date.is_some()));
    let signed = paper.signature.is_some() && !is_persons(paper);
    !lettered && paper.recipients.is_empty() && !signed
}

/// Whether a person hands the paper in: `ĐƠN XIN …` below the title of state.
fn is_persons(paper: &Paper) -> bool {
    let head = &paper.letterhead;
    head.doc_type.is_none() && head.title.as_deref().is_some_and(outline::names_a_persons_paper)
}

/// A part that is not there, or is left blank.
struct Lack {
    en: &'static str,
    vi: &'static str,
    missing: bool,
}

fn lacks(paper: &Paper) -> Vec<Lack> {
    let head = &paper.letterhead;
    let mut found = Vec::new();
    let mut lack = |en, vi, missing| found.push(Lack { en, vi, missing });
    let filled = |text: &Option<String>| text.as_deref().is_some_and(|t| !t.trim().is_empty());
    if head.issuer.is_none() {
        lack("issuer", "cơ quan ban hành", true);
    }
    match &head.number {
        None => lack("number", "số, ký hiệu", true),
        Some(number) if number.number.is_none() => lack("number", "số", false),
        Some(_) => {}
    }
    if !filled(&head.place) {
        lack("place", "địa danh", true);
    }
    match &head.date {
        None => lack("date", "ngày tháng năm", true),
        Some(date)
            if date.value.as_deref().is_none_or(|value| value.len() < "2025-01-01".len()) =>
        {
            lack("day of the date", "ngày", false);
        }
        Some(_) => {}
    }
    // A schedule or house rules have a title, and no type of those that are issued.
    if head.doc_type.is_none() && !filled(&head.title) {
        lack("type", "tên loại", true);
    }
    if !filled(&head.title) {
        lack("title", "trích yếu", true);
    }
    if paper.recipients.is_empty() {
        lack("recipients", "nơi nhận", true);
    }
    match &paper.signature {
        None => lack("signature", "chữ ký", true),
        Some(signature) if !filled(&signature.name) => {
            lack("name of the signer", "tên người ký", false);
        }
        Some(_) => {}
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::plan,
        model::{Date, Status},
    };

    fn check(change: impl FnOnce(&mut Paper)) -> Check {
        let mut paper = plan();
        change(&mut paper);
        LetterheadComplete.check(&paper).remove(0)
    }

    #[test]
    fn a_complete_one_passes() {
        assert_eq!(check(|_| {}).status, Status::Pass);
    }

    #[test]
    fn blanks_of_a_draft_are_warnings() {
        let check = check(|paper| {
            paper.letterhead.draft = true;
            if let Some(number) = &mut paper.letterhead.number {
                number.number = None;
            }
            if let Some(date) = &mut paper.letterhead.date {
                date.value = Some("2025-09".into());
            }
        });
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Warning));
        assert_eq!(check.message.as_deref(), Some("blank: number, day of the date"));
    }

    #[test]
    fn a_paper_without_letterhead_is_skipped_though_a_stamp_stands_over_it() {
        let bare = |date: &str| {
            check(|paper| {
                paper.letterhead.issuer = None;
                paper.letterhead.national_title = false;
                paper.letterhead.place = None;
                paper.letterhead.date =
                    Some(Date { raw: date.into(), value: Some("2025-11-10".into()) });
                paper.recipients.clear();
                paper.signature = None;
            })
        };
        assert_eq!(bare("10/11/2025").status, Status::Skipped);
        assert_eq!(bare("ngày 10 tháng 11 năm 2025").status, Status::Fail);
    }

    #[test]
    fn what_is_missing_is_an_error() {
        let check = check(|paper| {
            paper.letterhead.draft = true;
            paper.letterhead.issuer = None;
            paper.signature = None;
        });
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Error));
        assert_eq!(check.message_vi.as_deref(), Some("thiếu: cơ quan ban hành, chữ ký"));
    }
}
