//! What changed among the entries of one subject.

use super::{
    entry::{Entry, Field},
    moves, pairing, words,
};
use crate::model::{Change, ChangeOp, Subject};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The changes of one subject: in the order of the newer draft, what is gone behind the one that
/// stood before it.
pub(super) fn entries(what: &Subject, old: &[Entry], new: &[Entry]) -> Vec<Change> {
    let pairs = pairing::pairs(old, new);
    let moved = moves::moved(&pairs);
    let mut told: Vec<(usize, usize, Change)> = Vec::new();
    for (place, (i, j)) in pairs.iter().enumerate() {
        let (Some(left), Some(right)) = (old.get(*i), new.get(*j)) else { continue };
        let base = base(what, Some(left), Some(right));
        let mut changes = fields(&base, left, right);
        if moved.contains(&place) {
            changes.push(Change { op: ChangeOp::Moved, ..base.clone() });
        }
        if left.number != right.number {
            let value = |entry: &Entry| entry.number.clone().map(Value::String);
            changes.push(Change {
                op: ChangeOp::Renumbered,
                field: Some("number".to_owned()),
                old: value(left),
                new: value(right),
                ..base
            });
        }
        told.extend(changes.into_iter().map(|change| (*j, 1, change)));
    }
    let partner: BTreeMap<usize, usize> = pairs.iter().copied().collect();
    let known: BTreeSet<usize> = pairs.iter().map(|pair| pair.1).collect();
    for (j, right) in new.iter().enumerate().filter(|(j, _)| !known.contains(j)) {
        let value = Some(right.value.clone());
        told.push((
            j,
            1,
            Change { op: ChangeOp::Added, new: value, ..base(what, None, Some(right)) },
        ));
    }
    let mut after = 0;
    for (i, left) in old.iter().enumerate() {
        if let Some(j) = partner.get(&i) {
            after = *j;
            continue;
        }
        let value = Some(left.value.clone());
        told.push((
            after,
            2,
            Change { op: ChangeOp::Removed, old: value, ..base(what, Some(left), None) },
        ));
    }
    told.sort_by_key(|(place, rank, _)| (*place, *rank));
    told.into_iter().map(|(_, _, change)| change).collect()
}

/// A change that says what it is about.
pub(super) fn base(what: &Subject, old: Option<&Entry>, new: Option<&Entry>) -> Change {
    Change {
        op: ChangeOp::Changed,
        what: what.clone(),
        field: None,
        old_id: old.and_then(|entry| entry.id.clone()),
        new_id: new.and_then(|entry| entry.id.clone()),
        old: None,
        new: None,
        words: Vec::new(),
        at_old: old.and_then(|entry| entry.at),
        at_new: new.and_then(|entry| entry.at),
    }
}

/// One change for each field that means something else.
fn fields(base: &Change, old: &Entry, new: &Entry) -> Vec<Change> {
    let names = old.fields.iter().chain(&new.fields).map(|field| field.name.as_str());
    let mut seen: Vec<&str> = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    let find = |entry: &'_ Entry, name: &str| {
        entry.fields.iter().find(|field| field.name == name).cloned()
    };
    seen.into_iter()
        .filter_map(|name| field(base, name, find(old, name).as_ref(), find(new, name).as_ref()))
        .collect()
}

/// The change of one field, if any; an absent field is an empty one.
pub(super) fn field(
    base: &Change,
    name: &str,
    old: Option<&Field>,
    new: Option<&Field>,
) -> Option<Change> {
    let key = |field: Option<&Field>| field.map(|field| field.key.clone()).unwrap_or_default();
    if key(old).trim() == key(new).trim() {
        return None;
    }
    let text =
        |field: Option<&Field>| field.and_then(|f| f.value.as_str()).unwrap_or_default().to_owned();
    let is_text = [old, new].into_iter().flatten().all(|field| field.is_text);
    let value = |field: Option<&Field>| {
        field.map(|field| field.value.clone()).filter(|value| !value.is_null())
    };
    Some(Change {
        field: Some(name.to_owned()),
        old: value(old),
        new: value(new),
        words: if is_text { words::edits(&text(old), &text(new)) } else { Vec::new() },
        ..base.clone()
    })
}
