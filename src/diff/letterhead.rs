//! What changed in the letterhead: one change a top key.

use super::{
    compare,
    entry::{Field, json},
};
use crate::{
    model::{Change, Letterhead, Subject},
    vietnamese::fold,
};

/// The changes of the letterhead.
pub(super) fn changes(old: &Letterhead, new: &Letterhead) -> Vec<Change> {
    let base = compare::base(&Subject::Letterhead, None, None);
    let mut changes: Vec<Change> = fields(old)
        .iter()
        .zip(&fields(new))
        .filter_map(|(left, right)| compare::field(&base, &left.name, Some(left), Some(right)))
        .collect();
    // A number or day filled in makes the draft a paper: that is one change, not two.
    let filled = |name: &str| changes.iter().any(|change| change.field.as_deref() == Some(name));
    if filled("number") || filled("date") {
        changes.retain(|change| change.field.as_deref() != Some("draft"));
    }
    changes
}

fn fields(head: &Letterhead) -> Vec<Field> {
    let number = head.number.as_ref().map(|number| {
        format!(
            "{:?} {:?} {}",
            number.number,
            number.year,
            number.symbol.as_deref().unwrap_or_default()
        )
    });
    let issuer = head.issuer.as_ref().map(|issuer| {
        let names =
            [&issuer.parent.clone().unwrap_or_default(), &issuer.name].map(|name| fold::key(name));
        format!("{names:?} {:?}", issuer.joint)
    });
    let date =
        head.date.as_ref().map(|date| date.value.clone().unwrap_or_else(|| fold::key(&date.raw)));
    let kind = head.doc_type.as_ref().map(|kind| kind.code.clone());
    let copy = head.copy.as_ref().map(|copy| json(copy).to_string());
    let addressees: Vec<String> = head.addressees.iter().map(|name| fold::key(name)).collect();
    vec![
        Field::value("issuer", issuer.unwrap_or_default(), &head.issuer),
        Field::value("number", number.unwrap_or_default(), &head.number),
        Field::text("place", head.place.as_deref()),
        Field::value("date", date.unwrap_or_default(), &head.date),
        Field::value("doc_type", kind.unwrap_or_default(), &head.doc_type),
        Field::text("title", head.title.as_deref()),
        Field::value("addressees", addressees.join(";"), &head.addressees),
        Field::value("draft", head.draft.to_string(), &head.draft),
        Field::text("urgency", head.urgency.as_deref()),
        Field::text("secrecy", head.secrecy.as_deref()),
        Field::value("copy", copy.unwrap_or_default(), &head.copy),
    ]
}
