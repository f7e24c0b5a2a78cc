//! Which changes are told: by the body that is concerned, by field, by the way a deadline or an
//! amount went.

use super::entry;
use crate::{
    model::{Agency, Change, ChangeOp, Document, Paper, Subject},
    vietnamese::{agency::Glossary, fold},
};
use serde_json::Value;
use std::{cmp::Ordering, collections::BTreeSet};

/// The way a value went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// A deadline became later.
    Later,
    /// A deadline became earlier.
    Earlier,
    /// An amount fell.
    Cheaper,
    /// An amount rose.
    Dearer,
}

impl Course {
    /// Whether a change is of this sort. A side that is not known went no way.
    pub fn holds(self, change: &Change) -> bool {
        let (key, wanted) = match self {
            Self::Later => ("end", Ordering::Greater),
            Self::Earlier => ("end", Ordering::Less),
            Self::Dearer => ("vnd", Ordering::Greater),
            Self::Cheaper => ("vnd", Ordering::Less),
        };
        let sides = change.old.as_ref().zip(change.new.as_ref());
        let order = sides.and_then(|(old, new)| match (old.get(key)?, new.get(key)?) {
            // Dates in ISO 8601, cut to what is known, stand in the order of their letters.
            (Value::String(old), Value::String(new)) => Some(new.cmp(old)),
            (old, new) => Some(new.as_i64()?.cmp(&old.as_i64()?)),
        });
        change.op == ChangeOp::Changed && order == Some(wanted)
    }
}

/// The tasks and targets that concern a body, in two drafts that are compared.
#[derive(Debug)]
pub struct Concern {
    sides: [BTreeSet<String>; 2],
}

impl Concern {
    /// Finds what `name` leads or supports in each draft; abbreviated and written out it is one body.
    pub fn of(name: &str, old: &Document, new: &Document, glossary: &Glossary) -> Self {
        let side = |paper: &Paper| {
            let mut ids = BTreeSet::new();
            collect(name, paper, "", glossary, &mut ids);
            ids
        };
        Self { sides: [side(&old.paper), side(&new.paper)] }
    }

    /// Whether a change is one of a task or target that the body has before or after it.
    pub fn holds(&self, change: &Change) -> bool {
        let [old, new] = &self.sides;
        let in_old = change.old_id.iter().chain(&change.old_ids).any(|id| old.contains(id));
        let in_new = change.new_id.iter().chain(&change.new_ids).any(|id| new.contains(id));
        matches!(change.what, Subject::Task | Subject::Target) && (in_old || in_new)
    }
}

fn collect(name: &str, paper: &Paper, prefix: &str, known: &Glossary, ids: &mut BTreeSet<String>) {
    let glossary = &super::glossary_of(paper, known);
    let body = |name: &str| fold::key(&entry::key(name, glossary));
    let wanted = body(name);
    let concerns = |agencies: [&[Agency]; 2]| {
        agencies.into_iter().flatten().any(|it| body(&it.name) == wanted)
    };
    let tasks = paper.tasks.iter().map(|task| (&task.id, [&task.lead[..], &task.support]));
    let targets = paper.targets.iter().map(|it| (&it.id, [&it.lead[..], &it.support]));
    for (id, agencies) in tasks.chain(targets) {
        if concerns(agencies) {
            ids.insert(format!("{prefix}{id}"));
        }
    }
    for (place, attached) in paper.attachments.iter().enumerate() {
        collect(name, attached, &format!("{prefix}@{}:", place + 1), glossary, ids);
    }
}

/// Whether a change is one of money: of a stated amount or total, of the amount of a task or row,
/// or of a task with an amount that came or went.
pub fn is_money(change: &Change) -> bool {
    let has_amount = |value: &Option<Value>| {
        value.as_ref().and_then(|value| value.get("budget")).is_some_and(|money| !money.is_null())
    };
    match change.op {
        _ if change.what == Subject::Budget => true,
        ChangeOp::Added => has_amount(&change.new),
        ChangeOp::Removed => has_amount(&change.old),
        _ => change.field.as_deref() == Some("budget"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::compare;
    use serde_json::json;

    fn change(old: Value, new: Value) -> Change {
        Change { old: Some(old), new: Some(new), ..compare::base(&Subject::Task, None, None) }
    }

    #[test]
    fn a_deadline_is_later_by_its_last_day() {
        let later = change(json!({"end": "2026-06-30"}), json!({"end": "2026-09-30"}));
        assert!(Course::Later.holds(&later) && !Course::Earlier.holds(&later));
        let unknown = change(json!({"end": "2026-06-30"}), json!({"end": null}));
        assert!(!Course::Later.holds(&unknown) && !Course::Earlier.holds(&unknown));
    }

    #[test]
    fn an_amount_is_dearer_by_its_dong() {
        let dearer = change(json!({"vnd": 9_000_000}), json!({"vnd": 10_000_000}));
        assert!(Course::Dearer.holds(&dearer) && !Course::Cheaper.holds(&dearer));
        assert!(!Course::Later.holds(&dearer));
    }

    #[test]
    fn a_task_without_money_that_goes_is_no_change_of_money() {
        let gone = |budget: Value| Change {
            op: ChangeOp::Removed,
            old: Some(json!({ "budget": budget })),
            ..compare::base(&Subject::Task, None, None)
        };
        assert!(is_money(&gone(json!({"vnd": 5}))));
        assert!(!is_money(&gone(Value::Null)));
    }
}
