//! Citations that only parse otherwise: the words round a symbol changed their order, and what was read of the
//! issuer, day or title with them. Those words are told where they stand.

use super::{fit::work, wording::Wording};
use crate::{
    model::{Change, ChangeOp, Paper, Subject},
    vietnamese::agency::Glossary,
};
use serde_json::Value;

/// Leaves them out.
pub(super) fn without_parses(
    changes: Vec<Change>,
    papers: [&Paper; 2],
    glossaries: [&Glossary; 2],
) -> Vec<Change> {
    let is_told = |change: &Change| {
        change.what == Subject::Citation
            && change.op == ChangeOp::Changed
            && matches!(change.field.as_deref(), Some("issuer" | "title" | "date"))
    };
    if !changes.iter().any(is_told) {
        return changes;
    }
    let [old, new] = papers;
    let [left, right] = glossaries;
    let said = [said(old, left), said(new, right)];
    let is_parse = |change: &Change| is_told(change) && is_parse(change, &said, glossaries);
    changes.into_iter().filter(|change| !is_parse(change)).collect()
}

fn is_parse(change: &Change, [old, new]: &[String; 2], [left, right]: [&Glossary; 2]) -> bool {
    let is_date = change.field.as_deref() == Some("date");
    let of = |value: &Option<Value>, glossary: &Glossary| {
        value.as_ref().and_then(Value::as_str).map(|text| {
            let text = if is_date { spoken(text) } else { text.to_owned() };
            key(&text, glossary)
        })
    };
    match (of(&change.old, left), of(&change.new, right)) {
        (Some(value), None) => new.contains(&value),
        (None, Some(value)) => old.contains(&value),
        (Some(one), Some(other)) => {
            !is_date && (one.starts_with(&other) || other.starts_with(&one))
        }
        (None, None) => false,
    }
}

/// `2025-01-09` as it is spoken.
fn spoken(date: &str) -> String {
    let mut parts = date.split('-').rev();
    match (parts.next(), parts.next(), parts.next()) {
        (Some(day), Some(month), Some(year)) => format!("{day}/{month}/{year}"),
        _ => date.to_owned(),
    }
}

fn key(text: &str, glossary: &Glossary) -> String {
    Wording::new(text, glossary).key()
}

/// All running text of a paper.
fn said(paper: &Paper, glossary: &Glossary) -> String {
    let mut texts: Vec<&str> = paper.bases.iter().map(|base| base.text.as_str()).collect();
    texts.extend(work(paper));
    texts.extend(paper.closing.iter().map(String::as_str));
    key(&texts.join("\n"), glossary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diff::compare,
        model::{Base, BaseKind},
    };

    fn paper(text: &str) -> Paper {
        let base = Base { kind: BaseKind::Basis, text: text.into(), citations: Vec::new() };
        Paper { bases: vec![base], ..Paper::default() }
    }

    fn kept(field: &str, old: Option<&str>, new: Option<&str>) -> usize {
        let change = Change {
            field: Some(field.into()),
            old: old.map(Into::into),
            new: new.map(Into::into),
            ..compare::base(&Subject::Citation, None, None)
        };
        let glossary = Glossary::builtin();
        let papers = [
            paper("Ngày 09/01/2025, Hội Làm vườn có Công văn số 2/HLV."),
            paper("Theo Công văn số 2/HLV ngày 09 tháng 01 năm 2025 của Hội Làm vườn."),
        ];
        let [left, right] = &papers;
        without_parses(vec![change], [left, right], [&glossary, &glossary]).len()
    }

    #[test]
    fn what_stands_in_the_other_draft_too_is_no_change_of_the_citation() {
        assert_eq!(kept("issuer", None, Some("Hội Làm vườn")), 0);
        assert_eq!(kept("date", None, Some("2025-01-09")), 0);
        assert_eq!(kept("title", Some("xin ý kiến"), Some("xin ý kiến và kinh phí")), 0);
    }

    #[test]
    fn another_issuer_or_day_is_told() {
        assert_eq!(kept("issuer", None, Some("Hội Nuôi ong")), 1);
        assert_eq!(kept("date", Some("2025-01-09"), Some("2025-01-19")), 1);
        assert_eq!(kept("title", Some("xin ý kiến"), Some("xin kinh phí")), 1);
    }
}
