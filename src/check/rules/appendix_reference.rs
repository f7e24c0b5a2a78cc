//! `appendix-reference`

use crate::{
    check::{
        Rule,
        finding::{Finding, fail, or_skipped, pass},
        texts,
    },
    lang::{Both, Lang},
    model::{Appendix, At, Check, Paper, Severity},
    vietnamese::{fold, reference},
};

/// Every appendix named exists, and its `Kèm theo` line names this document.
pub(in crate::check) struct AppendixReference;

impl Rule for AppendixReference {
    fn id(&self) -> &'static str {
        "appendix-reference"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Phụ lục được nhắc tới thì có, và ghi đúng văn bản mà nó kèm theo",
            en: "Every appendix named exists, and says that it goes with this document",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Phụ lục nêu trong lời văn phải có trong văn bản (Phụ lục II và Phụ lục 2 là một). Dòng “Kèm \
             theo …” dưới tên phụ lục phải ghi đúng loại văn bản, số và ký hiệu của chính văn bản này. \
             Văn bản không có dòng số thì chỉ so loại. Phụ lục của văn bản khác không xét.\n\n\
             Ví dụ: phụ lục của một Kế hoạch mà ghi “Ban hành kèm theo Quyết định số …/KH-SYT”, thường do \
             chép từ văn bản cũ.",
            en: "An appendix that the text names must be there (Phụ lục II and Phụ lục 2 are one). The line \
             “Kèm theo …” below its label must name the type, number and symbol of this very document; \
             where the document has no number line the type alone is compared. Appendices of other \
             documents are not looked at.\n\n\
             Example: the appendix of a plan (Kế hoạch) that says “Ban hành kèm theo Quyết định số \
             …/KH-SYT”, mostly copied from an older paper.",
        })
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn check(&self, paper: &Paper) -> Vec<Check> {
        let named = named(paper);
        let mut checks: Vec<Check> = paper
            .appendices
            .iter()
            .enumerate()
            .filter_map(|(index, appendix)| self.attached(paper, index, appendix, &named))
            .collect();
        let missing = named.iter().filter(|named| !named.is_there(paper));
        checks.extend(missing.map(|named| self.missing(named)));
        or_skipped(
            checks,
            self,
            Both {
                vi: "văn bản không nhắc tới phụ lục nào có tên riêng",
                en: "no appendix with a label of its own is named",
            },
        )
    }
}

/// An appendix that the text names.
#[derive(Debug)]
struct Named {
    /// Empty for `Phụ lục` alone.
    number: String,
    /// As printed.
    words: String,
    at: Option<At>,
}

impl Named {
    fn is(&self, appendix: &Appendix) -> bool {
        let number = appendix.label.as_deref().and_then(reference::appendix_number);
        number.is_some_and(|number| self.number.is_empty() || number == self.number)
    }

    /// Whether the paper has it. `Phụ lục` alone may be any list behind the text, with or without
    /// that word above it, and a paper bound into the same file.
    fn is_there(&self, paper: &Paper) -> bool {
        let unlabelled =
            || paper.appendices.iter().any(|a| a.label.is_none() && !a.tables.is_empty());
        paper.appendices.iter().any(|appendix| self.is(appendix))
            || (self.number.is_empty() && (unlabelled() || !paper.attachments.is_empty()))
    }
}

/// What the text names, each number once.
fn named(paper: &Paper) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::new();
    for (text, at) in texts::running(paper) {
        for found in reference::appendices(text) {
            // `“PHỤ LỤC II` heads the new wording of another paper's appendix.
            if text.get(..found.range.start).is_some_and(|before| before.ends_with(['“', '"'])) {
                continue;
            }
            let words = text.get(found.range.clone()).unwrap_or_default().to_owned();
            let numbers =
                if found.numbers.is_empty() { vec![String::new()] } else { found.numbers };
            for number in numbers {
                if !all.iter().any(|named| named.number == number) {
                    all.push(Named { number, words: words.clone(), at });
                }
            }
        }
    }
    all
}

impl AppendixReference {
    /// Judges the `Kèm theo` line of an appendix; `None` where it has none and is not named.
    fn attached(
        &self,
        paper: &Paper,
        index: usize,
        appendix: &Appendix,
        named: &[Named],
    ) -> Option<Check> {
        let label = appendix.label.as_deref()?;
        let subject = format!("A{}", index + 1);
        let line = appendix.attached_to.as_deref();
        let finding = match line.and_then(|line| wrong_parent(paper, line)) {
            Some(wrong) => {
                let line = line.unwrap_or_default();
                fail(self, &subject).expected(wrong.expected.clone()).actual(line).says(Both {
                    vi: format!("{label} ghi “{line}”, còn văn bản này là {}", wrong.expected),
                    en: format!(
                        "{label} goes with “{line}”, but this document is {}",
                        wrong.expected
                    ),
                })
            }
            None if line.is_some() || named.iter().any(|named| named.is(appendix)) => {
                let finding = pass(self, &subject).says(Both {
                    vi: format!("{label} có đủ và kèm theo đúng văn bản này"),
                    en: format!("{label} is there and goes with this document"),
                });
                match line {
                    Some(line) => finding.actual(line),
                    None => finding,
                }
            }
            None => return None,
        };
        Some(finding.at(appendix.at).done())
    }

    fn missing(&self, named: &Named) -> Check {
        let subject = if named.number.is_empty() { "named" } else { named.number.as_str() };
        let finding: Finding = fail(self, subject).expected(named.words.clone()).says(Both {
            vi: format!("có nhắc tới “{}” nhưng văn bản không có phụ lục đó", named.words),
            en: format!("“{}” is named, but the document has no such appendix", named.words),
        });
        finding.at(named.at).done()
    }
}

/// What the line should have said.
struct Wrong {
    expected: String,
}

/// Whether a `Kèm theo` line names another paper than this.
fn wrong_parent(paper: &Paper, line: &str) -> Option<Wrong> {
    let attached = reference::attached_to(line)?;
    let head = &paper.letterhead;
    let own_type = head.doc_type.as_ref();
    let differs = |a: &str, b: &str| fold::key(a) != fold::key(b);
    let other_type = match (&attached.doc_type, own_type) {
        (Some(named), Some(own)) => differs(&named.name, &own.name),
        _ => false,
    };
    let number = head.number.as_ref();
    let symbol = number.and_then(|number| number.symbol.as_deref());
    let other_symbol = match (attached.symbol.as_deref(), symbol) {
        (Some(named), Some(own)) => differs(named, own),
        _ => false,
    };
    let other_number = match (attached.number, number.and_then(|number| number.number)) {
        (Some(named), Some(own)) => named != own,
        _ => false,
    };
    if !(other_type || other_symbol || other_number) {
        return None;
    }
    let name = own_type.map_or("", |own| own.name.as_str());
    let expected = match symbol {
        Some(symbol) => {
            let digits = number.and_then(|n| n.number).map(|n| n.to_string()).unwrap_or_default();
            format!("{name} số {digits}/{symbol}")
        }
        None => name.to_owned(),
    };
    Some(Wrong { expected: expected.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{plan, section},
        model::{CheckValue, Status},
    };

    fn paper(text: &str, appendices: &[(&str, &str)]) -> Paper {
        let mut paper = plan();
        paper.sections = vec![section("1", text)];
        paper.appendices = appendices
            .iter()
            .map(|(label, attached)| Appendix {
                label: Some((*label).into()),
                attached_to: (!attached.is_empty()).then(|| (*attached).to_owned()),
                ..Appendix::default()
            })
            .collect();
        paper
    }

    fn statuses(paper: &Paper) -> Vec<(String, Status)> {
        AppendixReference.check(paper).into_iter().map(|c| (c.id, c.status)).collect()
    }

    #[test]
    fn an_appendix_that_is_there_passes() {
        let paper = paper(
            "Chi tiết tại Phụ lục 1 và Phụ lục II kèm theo.",
            &[
                ("PHỤ LỤC I", "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2026)"),
                ("PHỤ LỤC II", ""),
            ],
        );
        assert!(statuses(&paper).iter().all(|(_, status)| *status == Status::Pass));
        assert_eq!(statuses(&paper).len(), 2);
    }

    #[test]
    fn a_missing_one_fails() {
        let paper = paper("Xem Phụ lục I, Phụ lục III kèm theo.", &[("PHỤ LỤC I", "")]);
        assert_eq!(
            statuses(&paper),
            [
                ("appendix-reference/A1".into(), Status::Pass),
                ("appendix-reference/3".into(), Status::Fail)
            ]
        );
    }

    #[test]
    fn a_bare_mention_may_mean_an_unlabelled_list() {
        let mut paper = paper("(chi tiết tại phụ lục kèm theo)", &[]);
        assert_eq!(statuses(&paper), [("appendix-reference/named".into(), Status::Fail)]);
        paper.appendices =
            vec![Appendix { tables: vec![crate::model::Table::default()], ..Appendix::default() }];
        assert_eq!(statuses(&paper)[0].1, Status::Skipped);
    }

    #[test]
    fn one_of_another_paper_fails() {
        for line in [
            "(Kèm theo Quyết định số 12/KH-UBND ngày 05/3/2026)",
            "(Kèm theo Kế hoạch số 12/KH-SYT ngày 05/3/2026)",
            "(Kèm theo Kế hoạch số 13/KH-UBND ngày 05/3/2026)",
        ] {
            let check = AppendixReference.check(&paper("", &[("PHỤ LỤC", line)])).remove(0);
            assert_eq!((check.status, check.severity), (Status::Fail, Severity::Error), "{line}");
            assert_eq!(check.expected, Some(CheckValue::Text("Kế hoạch số 12/KH-UBND".into())));
        }
        let blank =
            paper("", &[("PHỤ LỤC", "(Kèm theo Kế hoạch số /KH-UBND ngày tháng năm 2026)")]);
        assert_eq!(AppendixReference.check(&blank).remove(0).status, Status::Pass);
    }

    #[test]
    fn without_a_number_line_the_type_alone_counts() {
        let mut paper = paper("", &[("PHỤ LỤC", "(Kèm theo Kế hoạch số 9/KH-SYT)")]);
        paper.letterhead.number = None;
        assert_eq!(AppendixReference.check(&paper).remove(0).status, Status::Pass);
    }

    #[test]
    fn without_any_it_is_skipped() {
        assert_eq!(AppendixReference.check(&plan()).remove(0).status, Status::Skipped);
        let other = paper("theo Phụ lục III Nghị định số 30/2020/NĐ-CP", &[]);
        assert_eq!(AppendixReference.check(&other).remove(0).status, Status::Skipped);
    }
}
