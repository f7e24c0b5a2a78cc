//! What changed in the letterhead: one change a top key.

use super::{
    compare,
    entry::{Field, json, key},
};
use crate::{
    model::{Change, Letterhead, Subject},
    vietnamese::agency::Glossary,
};

/// The changes of the letterhead.
pub(super) fn changes(
    old: &Letterhead,
    new: &Letterhead,
    glossaries: [&Glossary; 2],
) -> Vec<Change> {
    let [left, right] = glossaries;
    let base = compare::base(&Subject::Letterhead, None, None);
    let mut changes: Vec<Change> = fields(old, left)
        .iter()
        .zip(&fields(new, right))
        .filter_map(|(left, right)| compare::field(&base, &left.name, Some(left), Some(right)))
        .collect();
    // A number or day filled in makes the draft a paper: that is one change, not two.
    let filled = |name: &str| changes.iter().any(|change| change.field.as_deref() == Some(name));
    if filled("number") || filled("date") {
        changes.retain(|change| change.field.as_deref() != Some("draft"));
    }
    changes
}

fn fields(head: &Letterhead, glossary: &Glossary) -> Vec<Field> {
    let number = head.number.as_ref().map(|number| {
        format!(
            "{:?} {:?} {}",
            number.number,
            number.year,
            number.symbol.as_deref().unwrap_or_default()
        )
    });
    let issuer = head.issuer.as_ref().map(|issuer| {
        let names = [&issuer.parent.clone().unwrap_or_default(), &issuer.name]
            .map(|name| key(name, glossary));
        let joint: Vec<String> = issuer.joint.iter().map(|name| key(name, glossary)).collect();
        format!("{names:?} {joint:?}")
    });
    let date = head
        .date
        .as_ref()
        .map(|date| date.value.clone().unwrap_or_else(|| key(&date.raw, glossary)));
    let kind = head.doc_type.as_ref().map(|kind| kind.code.clone());
    let copy = head.copy.as_ref().map(|copy| json(copy).to_string());
    let addressees: Vec<String> = head.addressees.iter().map(|name| key(name, glossary)).collect();
    vec![
        Field::value("issuer", issuer.unwrap_or_default(), &head.issuer),
        Field::value("number", number.unwrap_or_default(), &head.number),
        Field::text("place", head.place.as_deref(), glossary),
        Field::value("date", date.unwrap_or_default(), &head.date),
        Field::value("doc_type", kind.unwrap_or_default(), &head.doc_type),
        Field::text("title", head.title.as_deref(), glossary),
        Field::value("addressees", addressees.join(";"), &head.addressees),
        Field::value("draft", head.draft.to_string(), &head.draft),
        Field::text("urgency", head.urgency.as_deref(), glossary),
        Field::text("secrecy", head.secrecy.as_deref(), glossary),
        Field::text("attached_to", head.attached_to.as_deref(), glossary),
        Field::value("copy", copy.unwrap_or_default(), &head.copy),
    ]
}
