//! The values of a paper with where they stand, numbered so that page and list lead to each other.

use crate::{
    lang::{Both, Lang},
    model::{At, Paper, Severity, Status},
};

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    /// JSON Pointer from the paper's root.
    pub(super) path: String,
    /// What it is.
    pub(super) label: String,
    pub(super) text: String,
    pub(super) at: Option<At>,
}

/// A value by its place and its names in Vietnamese and English, with its text where it is there.
type Named = (&'static str, &'static str, &'static str, Option<String>);

/// The values of the letterhead and of the signature.
fn all(paper: &Paper, lang: Lang) -> [Named; 16] {
    let head = &paper.letterhead;
    let text = |value: &Option<String>| value.clone();
    let issuer = head.issuer.as_ref();
    let signature = paper.signature.as_ref();
    let yes = |is: bool, says: Both<&str>| is.then(|| lang.of(says).to_owned());
    [
        (
            "/letterhead/issuer/parent",
            "Cơ quan chủ quản",
            "Superior body",
            issuer.and_then(|i| i.parent.clone()),
        ),
        ("/letterhead/issuer/name", "Cơ quan ban hành", "Issuer", issuer.map(|i| i.name.clone())),
        (
            "/letterhead/number",
            "Số, ký hiệu",
            "Number",
            head.number.as_ref().map(|n| n.raw.clone()),
        ),
        ("/letterhead/place", "Địa danh", "Place", text(&head.place)),
        ("/letterhead/date", "Ngày ban hành", "Date", head.date.as_ref().map(|d| d.raw.clone())),
        ("/letterhead/doc_type", "Loại", "Type", head.doc_type.as_ref().map(|t| t.name.clone())),
        ("/letterhead/title", "Trích yếu", "Title", text(&head.title)),
        (
            "/letterhead/addressees",
            "Kính gửi",
            "Addressees",
            (!head.addressees.is_empty()).then(|| head.addressees.join("; ")),
        ),
        ("/letterhead/draft", "Dự thảo", "Draft", yes(head.draft, Both { vi: "có", en: "yes" })),
        ("/letterhead/urgency", "Độ khẩn", "Urgency", text(&head.urgency)),
        ("/letterhead/secrecy", "Độ mật", "Secrecy", text(&head.secrecy)),
        ("/letterhead/attached_to", "Kèm theo", "Attached to", text(&head.attached_to)),
        (
            "/signature/authority",
            "Thay mặt",
            "Authority",
            signature.and_then(|s| s.authority.clone()),
        ),
        (
            "/signature/capacity",
            "Quyền hạn",
            "Capacity",
            signature.and_then(|s| s.capacity.clone()),
        ),
        ("/signature/position", "Chức vụ", "Position", signature.and_then(|s| s.position.clone())),
        ("/signature/name", "Người ký", "Signer", signature.and_then(|s| s.name.clone())),
    ]
}

/// Those that are there.
pub(super) fn head(paper: &Paper, lang: Lang) -> Vec<Value> {
    let there = all(paper, lang).into_iter().filter_map(|(path, vi, en, text)| {
        let text = text.filter(|text| !text.is_empty())?;
        let (path, label) = (path.to_owned(), lang.of(Both { vi, en }).to_owned());
        let at = place(paper, &path);
        Some(Value { path, label, text, at })
    });
    there.collect()
}

/// Those that are not, but could be: place and name.
pub(super) fn absent(paper: &Paper, lang: Lang) -> Vec<(&'static str, &'static str)> {
    let is_part_of_nothing = |path: &str| {
        paper.signature.is_none() && path.starts_with("/signature")
            || paper.letterhead.issuer.is_none() && path == "/letterhead/issuer/parent"
    };
    // A body without name is no body: it is filled in as a whole.
    let whole = |path| match path {
        "/letterhead/issuer/name" => "/letterhead/issuer",
        path => path,
    };
    let absent = all(paper, lang).into_iter().filter(|(path, _, _, text)| {
        text.as_ref().is_none_or(String::is_empty)
            && !is_part_of_nothing(path)
            && *path != "/letterhead/draft"
    });
    absent.map(|(path, vi, en, _)| (whole(path), lang.of(Both { vi, en }))).collect()
}

/// What was read with doubt, and what does not hold; errors first.
pub(super) fn doubts(paper: &Paper, lang: Lang) -> Vec<Value> {
    let failed =
        |severity: Severity| {
            paper.checks.iter().enumerate().filter(move |(_, check)| {
                check.status == Status::Fail && check.severity == severity
            })
        };
    let checks = failed(Severity::Error).chain(failed(Severity::Warning)).map(|(place, check)| {
        let message = lang.of(Both { vi: &check.message_vi, en: &check.message }).clone();
        Value {
            path: format!("/checks/{place}"),
            label: check.rule.clone(),
            text: message.unwrap_or_default(),
            at: check.at,
        }
    });
    let warnings = paper.warnings.iter().enumerate().map(|(place, warning)| {
        let vi = Some(&warning.message_vi).filter(|vi| !vi.is_empty());
        let vi = vi.unwrap_or(&warning.message);
        Value {
            path: format!("/warnings/{place}"),
            label: warning.code.clone(),
            text: lang.of(Both { vi, en: &warning.message }).clone(),
            at: warning.at,
        }
    });
    checks.chain(warnings).collect()
}

/// The tasks.
pub(super) fn tasks(paper: &Paper) -> Vec<Value> {
    let tasks = paper.tasks.iter().enumerate().map(|(place, task)| Value {
        path: format!("/tasks/{place}"),
        label: task.id.clone(),
        text: task.text.clone(),
        at: task.at,
    });
    tasks.collect()
}

/// Where a value stands: its own place, else that of what it is a part of.
fn place(paper: &Paper, path: &str) -> Option<At> {
    let mut path = path;
    loop {
        if let Some(at) = paper.places.get(path) {
            return Some(*at);
        }
        // `/letterhead` alone holds for nothing in particular.
        path = path.rsplit_once('/').map(|(above, _)| above).filter(|above| above.len() > 1)?;
    }
}
