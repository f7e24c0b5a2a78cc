//! `deadline-order`

use crate::{
    check::{
        Rule,
        finding::{fail, listed, pass, skipped},
    },
    lang::{Both, Lang, Message},
    model::{Check, Deadline, Paper, Severity, Task},
    vietnamese::deadline,
};

/// No deadline lies before the document's date or begins before the plan's period.
pub(in crate::check) struct DeadlineOrder;

impl Rule for DeadlineOrder {
    fn id(&self) -> &'static str {
        "deadline-order"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Không thời hạn nào trước ngày văn bản hoặc bắt đầu trước giai đoạn của kế hoạch",
            en: "No deadline lies before the document's date or begins before the plan's period",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Thời hạn của nhiệm vụ phải ở sau ngày ban hành (ngày sớm nhất có thể, nếu ngày còn để \
             trống), và không được bắt đầu trước năm hoặc giai đoạn ghi trong trích yếu (trừ công văn, và \
             trừ một ngày cụ thể sau ngày ban hành, thường để chuẩn bị). Thời hạn đã ghi \
             “Đã hoàn thành” vẫn được nêu ra. Cột “Giai đoạn” không xét, vì một dự án có thể đã bắt đầu \
             từ trước.\n\n\
             Ví dụ: kế hoạch giai đoạn 2026-2030 mà một dòng ghi “Năm 2025-2030”; văn bản tháng 10/2025 \
             mà hạn là 30/9/2025.",
            en: "The deadline of a task must lie after the document's date (its earliest possible day, where \
             that is left blank), and must not begin before the year or period in the title (letters are \
             free in this, and so is a single day after the date, mostly one to prepare). Deadlines \
             marked as completed are named too. The column “Giai đoạn” is not tested, as a project may \
             have begun earlier.\n\n\
             Example: a plan for 2026-2030 with a row “Năm 2025-2030”; a paper of October 2025 with a \
             deadline of 30/9/2025.",
        })
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn check(&self, paper: &Paper) -> Vec<Check> {
        let due: Vec<(&Task, &Deadline)> = paper
            .tasks
            .iter()
            .filter_map(|task| task.deadline.as_ref().map(|deadline| (task, deadline)))
            .collect();
        if due.is_empty() {
            return skipped(
                self,
                Both {
                    vi: "không nhiệm vụ nào có thời hạn", en: "no task has a deadline"
                },
            );
        }
        let limits = Limits::of(paper);
        if limits.issued.is_none() && limits.period.is_none() {
            return skipped(
                self,
                Both {
                    vi: "văn bản không có ngày để so sánh",
                    en: "the document has no date to compare with",
                },
            );
        }
        let dated: Vec<_> =
            due.into_iter().filter(|(_, d)| d.start.is_some() || d.end.is_some()).collect();
        if dated.is_empty() {
            return skipped(
                self,
                Both {
                    vi: "không thời hạn nào nêu ngày cụ thể", en: "no deadline names a date"
                },
            );
        }
        let early: Vec<_> =
            dated.iter().filter(|(_, deadline)| limits.broken_by(deadline)).collect();
        let Both { vi: limit_vi, en: limit_en } = limits.words();
        let Some((first, _)) = early.first() else {
            return vec![
                pass(self, "")
                    .expected(limit_en.clone())
                    .says(Both {
                        vi: format!("cả {} thời hạn có ngày: {limit_vi}", dated.len()),
                        en: format!("all {} dated deadlines: {limit_en}", dated.len()),
                    })
                    .done(),
            ];
        };
        let lines: Vec<String> = early
            .iter()
            .map(|(task, deadline)| match &deadline.status {
                Some(status) => format!("{}: {} ({status})", task.id, deadline.raw),
                None => format!("{}: {}", task.id, deadline.raw),
            })
            .collect();
        let Both { vi, en } = listed(&lines);
        vec![
            fail(self, "")
                .expected(limit_en.clone())
                .actual(en.clone())
                .refs(early.iter().map(|(task, _)| task.id.clone()))
                .says(Both {
                    vi: format!("thời hạn phải {limit_vi}: {vi}"),
                    en: format!("deadlines must be {limit_en}: {en}"),
                })
                .at(first.at)
                .done(),
        ]
    }
}

/// What deadlines are held against, as ISO 8601 days.
struct Limits {
    /// The earliest day on which the paper can have been issued, and as far as it is known.
    issued: Option<(String, String)>,
    /// The first day of the plan's period, and the period as printed.
    period: Option<(String, String)>,
}

impl Limits {
    fn of(paper: &Paper) -> Self {
        let value = paper.letterhead.date.as_ref().and_then(|date| date.value.clone());
        let issued = value.and_then(|value| Some((earliest(&value)?, value)));
        // A letter about the plan of a year is written, and answered, before that year.
        let plan = paper.letterhead.doc_type.as_ref().is_none_or(|doc_type| doc_type.code != "CV");
        let title = paper.letterhead.title.as_deref().filter(|_| plan);
        let period = title.and_then(deadline::period);
        let period = period.and_then(|period| Some((period.start?, period.raw)));
        Self { issued, period }
    }

    fn broken_by(&self, deadline: &Deadline) -> bool {
        let last = deadline.end.as_ref();
        // A day between the date of the paper and its period is one to prepare it.
        let first = deadline.start.as_ref().or_else(|| last.filter(|_| self.issued.is_none()));
        let before = |day: Option<&String>, limit: &Option<(String, String)>| matches!((day, limit), (Some(day), Some((limit, _))) if day < limit);
        before(last, &self.issued) || before(first, &self.period)
    }

    fn words(&self) -> Message {
        let mut parts = Both { vi: Vec::new(), en: Vec::new() };
        if let Some((_, value)) = &self.issued {
            parts.en.push(format!("not before {value}"));
            parts.vi.push(format!("không trước {value}"));
        }
        if let Some((_, raw)) = &self.period {
            parts.en.push(format!("within {raw}"));
            parts.vi.push(format!("trong {raw}"));
        }
        parts.map(|parts| parts.join(", "))
    }
}

/// The first day of a date that may be cut to its month or year.
fn earliest(value: &str) -> Option<String> {
    match value.len() {
        10 => Some(value.to_owned()),
        7 => Some(format!("{value}-01")),
        4 => Some(format!("{value}-01-01")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{plan, task},
        model::{CheckValue, DocType, Status},
        vietnamese::deadline::read,
    };

    fn check(date: &str, title: &str, deadlines: &[&str]) -> Check {
        let mut paper = plan();
        paper.letterhead.title = Some(title.to_owned());
        paper.letterhead.date = paper.letterhead.date.filter(|_| !date.is_empty()).map(|mut d| {
            d.value = Some(date.to_owned());
            d
        });
        paper.tasks = deadlines
            .iter()
            .enumerate()
            .map(|(index, text)| task(&format!("I.{index}"), Some(read(text, None).deadline)))
            .collect();
        DeadlineOrder.check(&paper).remove(0)
    }

    #[test]
    fn deadlines_after_the_date_pass() {
        let check =
            check("2026-03-05", "Trồng cây năm 2026", &["31/12/2026", "Thường xuyên", "Năm 2026"]);
        assert_eq!(check.status, Status::Pass);
    }

    #[test]
    fn one_before_the_date_fails() {
        let check = check("2026-03-05", "Trồng cây", &["01/3/2026", "31/12/2026"]);
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Warning));
        assert_eq!(check.refs, ["I.0"]);
        assert_eq!(check.expected, Some(CheckValue::Text("not before 2026-03-05".into())));
    }

    #[test]
    fn one_that_begins_before_the_period_fails() {
        let title = "Trồng cây giai đoạn 2026 - 2030";
        assert_eq!(check("", title, &["Năm 2025-2030"]).status, Status::Fail);
        assert_eq!(check("", title, &["Tháng 12/2025"]).status, Status::Fail);
        assert_eq!(check("", title, &["Năm 2026-2027"]).status, Status::Pass);
        assert_eq!(check("", title, &["31/12/2025"]).status, Status::Fail);
        assert_eq!(check("2025-11-20", title, &["31/12/2025"]).status, Status::Pass);
        assert_eq!(check("2025-11-20", title, &["Quý IV/2025"]).status, Status::Fail);
    }

    #[test]
    fn a_letter_has_no_period() {
        let mut paper = plan();
        paper.letterhead.doc_type = Some(DocType { code: "CV".into(), name: "Công văn".into() });
        paper.tasks = vec![task("1", Some(read("Tháng 12/2025", None).deadline))];
        paper.letterhead.date = None;
        assert_eq!(DeadlineOrder.check(&paper).remove(0).status, Status::Skipped);
    }

    #[test]
    fn a_blank_day_is_taken_at_its_earliest() {
        assert_eq!(check("2025-10", "Trồng cây", &["05/10/2025"]).status, Status::Pass);
        assert_eq!(
            check("2025-10", "Trồng cây", &["30/9/2025 (Đã hoàn thành)"]).status,
            Status::Fail
        );
    }

    #[test]
    fn with_nothing_to_compare_it_is_skipped() {
        assert_eq!(check("2026-03-05", "Trồng cây", &[]).status, Status::Skipped);
        assert_eq!(check("", "Trồng cây", &["31/12/2026"]).status, Status::Skipped);
        assert_eq!(check("2026-03-05", "Trồng cây", &["Thường xuyên"]).status, Status::Skipped);
    }
}
