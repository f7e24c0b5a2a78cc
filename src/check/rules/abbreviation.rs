//! `abbreviation`

use crate::{
    check::{
        Rule,
        finding::{fail, listed, pass, skipped},
    },
    lang::{Both, Lang},
    model::{Agency, At, Check, Paper, Severity},
    vietnamese::{
        agency::{self, Glossary},
        fold,
    },
};

/// Every abbreviation in an agency is defined or known.
pub(in crate::check) struct AbbreviationKnown;

impl Rule for AbbreviationKnown {
    fn id(&self) -> &'static str {
        "abbreviation"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Chữ viết tắt trong tên cơ quan được định nghĩa hoặc đã biết",
            en: "Every abbreviation in an agency is defined or known",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Chữ viết tắt trong tên đơn vị chủ trì, phối hợp phải được văn bản giải thích (“Phòng Bưu \
             chính - Viễn thông (BCVT)”), hoặc có trong danh mục dựng sẵn hay danh mục người dùng thêm. \
             Chữ viết tắt được biết cả cụm hoặc không biết: không ghép từ các phần.\n\n\
             Ví dụ: “Phòng QLKHCN&ĐMST” mà không chỗ nào giải thích.",
            en: "An abbreviation in the name of a lead or supporting body must be defined by the document \
             (“Phòng Bưu chính - Viễn thông (BCVT)”), or be in the built-in list or in the one that the \
             user adds. It is known as a whole or not at all: it is not put together from parts.\n\n\
             Example: “Phòng QLKHCN&ĐMST” where nothing explains it.",
        })
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn check(&self, paper: &Paper) -> Vec<Check> {
        let glossary = Glossary::builtin();
        let known = |short: &str| {
            glossary.knows(short) || paper.abbreviations.iter().any(|known| known.short == short)
        };
        let mut all: Vec<String> = Vec::new();
        let mut unknown: Vec<Unknown> = Vec::new();
        for (id, at, agency) in agencies(paper) {
            for short in agency::abbreviations(&agency.raw) {
                if !in_symbol(&agency.raw, &short) && !all.contains(&short) {
                    all.push(short);
                }
            }
            let open = agency::abbreviations(&agency.name).into_iter();
            for short in open.filter(|short| !known(short) && !in_symbol(&agency.raw, short)) {
                match unknown.iter_mut().find(|unknown| unknown.short == short) {
                    Some(unknown) => unknown.ids.push(id.to_owned()),
                    None => unknown.push(Unknown { short, ids: vec![id.to_owned()], at }),
                }
            }
        }
        if all.is_empty() {
            return skipped(
                self,
                Both {
                    vi: "không tên cơ quan nào có chữ viết tắt",
                    en: "no agency has an abbreviation",
                },
            );
        }
        if unknown.is_empty() {
            let Both { vi, en } = listed(&all);
            let finding = pass(self, "").actual(en.clone());
            return vec![
                finding
                    .says(Both {
                        vi: format!("đều đã biết: {vi}"), en: format!("all known: {en}")
                    })
                    .done(),
            ];
        }
        unknown.into_iter().map(|unknown| self.judge(unknown)).collect()
    }
}

/// An abbreviation that nothing explains.
struct Unknown {
    short: String,
    ids: Vec<String>,
    at: Option<At>,
}

impl AbbreviationKnown {
    fn judge(&self, unknown: Unknown) -> Check {
        let Unknown { short, mut ids, at } = unknown;
        ids.dedup();
        let Both { vi, en } = listed(&ids);
        fail(self, &short)
            .actual(short.clone())
            .says(Both {
                vi: format!("{short} ({vi}) không được giải thích và không có trong danh mục"),
                en: format!("{short} ({en}) is neither defined nor known"),
            })
            .refs(ids)
            .at(at)
            .done()
    }
}

/// Whether it only stands in the symbol of a document (`15/2025/NĐ-CP`).
fn in_symbol(text: &str, short: &str) -> bool {
    let mut places = text.match_indices(short).peekable();
    places.peek().is_some()
        && places.all(|(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            let number = before.strip_suffix(['/', '-']);
            number.is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()))
        })
}

/// The agencies of tasks and targets, with the id of each.
fn agencies(paper: &Paper) -> impl Iterator<Item = (&str, Option<At>, &Agency)> {
    let tasks = paper.tasks.iter().flat_map(|task| {
        task.lead.iter().chain(&task.support).map(|agency| (task.id.as_str(), task.at, agency))
    });
    let targets = paper.targets.iter().flat_map(|target| {
        target
            .lead
            .iter()
            .chain(&target.support)
            .map(|agency| (target.id.as_str(), target.at, agency))
    });
    tasks.chain(targets).filter(|(_, _, agency)| !is_company(&agency.raw))
}

/// Whether a name is a company's: capitals in it are its trade name.
fn is_company(name: &str) -> bool {
    const COMPANIES: [&str; 6] =
        ["công ty", "tổng công ty", "tập đoàn", "ngân hàng", "doanh nghiệp", "hợp tác xã"];
    let name = fold::key(name);
    COMPANIES.iter().any(|word| name.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{agency, plan, task},
        model::{Abbreviation, Status},
    };

    fn check(names: &[&str], defined: &[&str]) -> Vec<Check> {
        let mut paper = plan();
        for (index, name) in names.iter().enumerate() {
            let mut task = task(&format!("I.{}", index + 1), None);
            task.lead = vec![agency(name)];
            paper.tasks.push(task);
        }
        let define =
            |short: &&str| Abbreviation { short: (*short).into(), long: "…".into(), at: None };
        paper.abbreviations = defined.iter().map(define).collect();
        AbbreviationKnown.check(&paper)
    }

    #[test]
    fn known_and_defined_ones_pass() {
        let checks = check(&["Văn phòng UBND tỉnh", "Phòng QLXD&HT"], &["QLXD&HT"]);
        assert_eq!(checks.len(), 1);
        assert_eq!(checks[0].status, Status::Pass, "{:?}", checks[0].message);
    }

    #[test]
    fn an_unknown_one_fails_and_names_its_tasks() {
        let checks = check(&["Phòng QLXD&HT", "Sở Y tế", "Phòng QLXD&HT"], &[]);
        assert_eq!((&checks[0].status, &checks[0].severity), (&Status::Fail, &Severity::Warning));
        assert_eq!(checks[0].id, "abbreviation/QLXD&HT");
        assert_eq!(checks[0].refs, ["I.1", "I.3"]);
    }

    #[test]
    fn symbols_of_documents_are_no_abbreviations() {
        assert_eq!(
            check(&["Sở Y tế theo Nghị định số 96/2023/NĐ-CP"], &[])[0].status,
            Status::Skipped
        );
    }

    #[test]
    fn without_abbreviations_it_is_skipped() {
        assert_eq!(check(&["Sở Y tế"], &[])[0].status, Status::Skipped);
        assert_eq!(check(&["Công ty Cổ phần Phần mềm XYZ"], &[])[0].status, Status::Skipped);
    }
}
