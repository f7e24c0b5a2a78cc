//! What changed among the entries of one subject.

use super::{
    entry::{Entry, Field, QUALIFIER},
    form,
    homes::Homes,
    moves, pairing, regroup, words,
};
use crate::model::{Change, ChangeOp, FormChange, Subject};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What two drafts differ in.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// In meaning.
    pub(super) changes: Vec<Change>,
    /// In form only.
    pub(super) form: Vec<FormChange>,
}

impl Found {
    /// Adds what was found elsewhere.
    pub(super) fn extend(&mut self, other: Self) {
        self.changes.extend(other.changes);
        self.form.extend(other.form);
    }

    /// Adds what a field differs in, if anything.
    pub(super) fn field(
        &mut self,
        base: &Change,
        name: &str,
        old: Option<&Field>,
        new: Option<&Field>,
    ) {
        match field(base, name, old, new) {
            Some(change) => self.changes.push(change),
            None => self.form.extend(old.zip(new).and_then(|(old, new)| form::of(base, old, new))),
        }
    }
}

/// The changes of one subject: in the order of the newer draft, what is gone behind the one that
/// stood before it.
pub(super) fn entries(what: &Subject, old: &[Entry], new: &[Entry]) -> Found {
    let pairs = pairing::pairs(old, new);
    let told = paired(what, old, new, &pairs);
    Found {
        changes: told.into_iter().map(|told| told.change).collect(),
        form: form::of_pairs(what, old, new, &pairs),
    }
}

/// A change with the places of what it is about, where both drafts or one have it.
pub(super) struct Told {
    /// In the older draft.
    pub(super) old: Option<usize>,
    /// In the newer draft.
    pub(super) new: Option<usize>,
    /// What changed.
    pub(super) change: Change,
}

/// The changes of one subject whose entries are paired, in order.
pub(super) fn paired(
    what: &Subject,
    old: &[Entry],
    new: &[Entry],
    pairs: &[(usize, usize)],
) -> Vec<Told> {
    let homes = Homes::of(old, new, pairs);
    let moved = moves::moved(pairs, |i, j| {
        old.get(i).zip(new.get(j)).is_some_and(|(a, b)| homes.same(&a.place, &b.place))
    });
    let mut told: Vec<(usize, usize, Told)> = Vec::new();
    for (place, (i, j)) in pairs.iter().enumerate() {
        let (Some(left), Some(right)) = (old.get(*i), new.get(*j)) else { continue };
        let base = base(what, Some(left), Some(right));
        let mut changes = fields(&base, left, right);
        if moved.contains(&place) {
            changes.push(Change {
                op: ChangeOp::Moved,
                old: Some(left.value.get()),
                new: Some(right.value.get()),
                ..base.clone()
            });
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
        let of = |change| Told { old: Some(*i), new: Some(*j), change };
        told.extend(changes.into_iter().map(|change| (*j, 1, of(change))));
    }
    let partner: BTreeMap<usize, usize> = pairs.iter().copied().collect();
    let known: BTreeSet<usize> = pairs.iter().map(|pair| pair.1).collect();
    for (j, right) in new.iter().enumerate().filter(|(j, _)| !known.contains(j)) {
        let value = Some(right.value.get());
        let change = Change { op: ChangeOp::Added, new: value, ..base(what, None, Some(right)) };
        told.push((j, 1, Told { old: None, new: Some(j), change }));
    }
    let mut after = 0;
    for (i, left) in old.iter().enumerate() {
        if let Some(j) = partner.get(&i) {
            after = *j;
            continue;
        }
        let value = Some(left.value.get());
        let change = Change { op: ChangeOp::Removed, old: value, ..base(what, Some(left), None) };
        told.push((after, 2, Told { old: Some(i), new: None, change }));
    }
    told.sort_by_key(|(place, rank, _)| (*place, *rank));
    let told = told.into_iter().map(|(_, _, told)| told).collect();
    regroup::tell(what, old, new, pairs, told)
}

/// A change that says what it is about.
pub(super) fn base(what: &Subject, old: Option<&Entry>, new: Option<&Entry>) -> Change {
    Change {
        op: ChangeOp::Changed,
        what: what.clone(),
        field: None,
        old_id: old.and_then(|entry| entry.id.clone()),
        new_id: new.and_then(|entry| entry.id.clone()),
        old_ids: Vec::new(),
        new_ids: Vec::new(),
        old: None,
        new: None,
        words: Vec::new(),
        at_old: old.and_then(|entry| entry.at),
        at_new: new.and_then(|entry| entry.at),
        back_to: None,
    }
}

/// One change for each field that means something else.
fn fields(base: &Change, old: &Entry, new: &Entry) -> Vec<Change> {
    let mut names: Vec<&str> = Vec::new();
    for field in old.fields.iter().chain(&new.fields) {
        if !names.contains(&field.name.as_str()) {
            names.push(&field.name);
        }
    }
    let find =
        |entry: &'_ Entry, name: &str| entry.fields.iter().position(|field| field.name == name);
    let sides = |name: &str| {
        let left = find(old, name).and_then(|at| old.fields.get(at));
        let right = find(new, name).and_then(|at| new.fields.get(at));
        (left, right)
    };
    let mut changes: Vec<Change> = Vec::new();
    for name in names {
        let (left, right) = match sides(name) {
            // A column whose heading is another holds the same.
            (Some(left), None) if new.fields.iter().any(|it| is_renamed(left, it, old)) => continue,
            (None, Some(right)) if old.fields.iter().any(|it| is_renamed(right, it, new)) => {
                continue;
            }
            sides => sides,
        };
        // What stands beside a figure that is another is told with it.
        let is_told = name == QUALIFIER
            && changes.iter().any(|change| change.field.as_deref() == Some("budget"));
        changes.extend(field(base, name, left, right).filter(|_| !is_told));
    }
    changes
}

/// Whether a field of the other side that this side has not by its name means the same.
fn is_renamed(one: &Field, other: &Field, side: &Entry) -> bool {
    side.fields.iter().all(|field| field.name != other.name) && one.agrees(other)
}

/// The change of one field, if any; an absent field is an empty one.
pub(super) fn field(
    base: &Change,
    name: &str,
    old: Option<&Field>,
    new: Option<&Field>,
) -> Option<Change> {
    let agree = match (old, new) {
        (Some(old), Some(new)) => old.agrees(new),
        (one, other) => one.or(other).is_none_or(Field::is_empty),
    };
    let is_printed_alike = old.zip(new).is_some_and(|(old, new)| {
        form::printed(&old.value).is_some_and(|raw| Some(raw) == form::printed(&new.value))
    });
    if agree || is_printed_alike {
        return None;
    }
    let value = |field: Option<&Field>| {
        field.map(|field| field.value.clone()).filter(|value| !value.is_null())
    };
    let text = |field: Option<&Field>| field.map(|field| field.text.clone().unwrap_or_default());
    let is_text = [old, new].into_iter().flatten().all(|field| field.text.is_some());
    let words = || words::edits(&text(old).unwrap_or_default(), &text(new).unwrap_or_default());
    let name = if name == QUALIFIER { "text" } else { name };
    Some(Change {
        field: Some(name.to_owned()),
        old: value(old),
        new: value(new),
        words: if is_text { words() } else { Vec::new() },
        ..base.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_printed_alike_is_no_change() {
        let base = base(&Subject::Task, None, None);
        let due = |end: &str| {
            let value = json!({"raw": "Trước ngày 31/01", "end": end});
            Field::value("deadline", end.to_owned(), &value)
        };
        let (old, new) = (due("2026-01-31"), due("2027-01-31"));
        assert!(field(&base, "deadline", Some(&old), Some(&new)).is_none());
        let money = |unit: &str| {
            Field::value("budget", unit.to_owned(), &json!({"raw": "250", "unit": unit}))
        };
        let (old, new) = (money("triệu đồng"), money("tỷ đồng"));
        assert!(field(&base, "budget", Some(&old), Some(&new)).is_some());
    }
}
