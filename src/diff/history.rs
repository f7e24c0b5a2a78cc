//! The tasks of several drafts in a row, and all else that changed.

use super::{compare, drafts, entry::Entry, glossary_of, pairing, subjects};
use crate::{
    model::{Change, ChangeOp, Document, History, Subject, SubjectHistory, TaskHistory},
    vietnamese::agency::Glossary,
};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// What became of every task from draft to draft, oldest first. A task keeps its line as long as
/// each draft has it, and one that is gone has it again where it comes back in the same words. The
/// glossary is as in [`diff_with`](super::diff_with).
pub fn history(documents: &[Document], glossary: &Glossary) -> History {
    let count = documents.len();
    let mut tasks: Vec<TaskHistory> = Vec::new();
    // The tasks of the draft before, and which line of `tasks` each of them is.
    let mut old: Vec<Entry> = Vec::new();
    let mut lines: Vec<usize> = Vec::new();
    // The lines of tasks that are gone, by what they say.
    let mut gone: HashMap<String, usize> = HashMap::new();
    for (place, document) in documents.iter().enumerate() {
        let new = subjects::tasks(&document.paper, &glossary_of(&document.paper, glossary));
        let pairs = pairing::pairs(&old, &new);
        let mut partners = vec![None; new.len()];
        for (i, j) in &pairs {
            if let Some(partner) = partners.get_mut(*j) {
                *partner = lines.get(*i).copied();
            }
        }
        let mut next: Vec<usize> = Vec::with_capacity(new.len());
        for (entry, partner) in new.iter().zip(partners) {
            let back = || gone.remove(&entry.text.key());
            let line = partner.or_else(back).unwrap_or_else(|| {
                tasks.push(TaskHistory {
                    ids: vec![None; count],
                    changes: vec![Vec::new(); count.saturating_sub(1)],
                });
                tasks.len() - 1
            });
            if let Some(slot) = tasks.get_mut(line).and_then(|task| task.ids.get_mut(place)) {
                slot.clone_from(&entry.id);
            }
            next.push(line);
        }
        let stays: HashSet<usize> = pairs.iter().map(|pair| pair.0).collect();
        for (i, (entry, line)) in old.iter().zip(&lines).enumerate() {
            if !stays.contains(&i) {
                gone.insert(entry.text.key(), *line);
            }
        }
        if let Some(step) = place.checked_sub(1) {
            for told in compare::paired(&Subject::Task, &old, &new, &pairs) {
                let line = match told.new {
                    Some(j) => next.get(j),
                    None => told.old.and_then(|i| lines.get(i)),
                };
                let task = line.and_then(|line| tasks.get_mut(*line));
                if let Some(changes) = task.and_then(|task| task.changes.get_mut(step)) {
                    changes.push(told.change);
                }
            }
        }
        (old, lines) = (new, next);
    }
    let mut others = others(documents, glossary);
    for changes in tasks.iter_mut().map(|line| &mut line.changes) {
        mark_returns(changes);
    }
    for changes in others.iter_mut().map(|line| &mut line.changes) {
        mark_returns(changes);
    }
    History { drafts: documents.iter().map(drafts::draft).collect(), tasks, others }
}

/// All else that changed from draft to draft, each thing in one line. A thing is known by its id; what
/// has none by its field, or by the value that it had in the draft between.
fn others(documents: &[Document], glossary: &Glossary) -> Vec<SubjectHistory> {
    let count = documents.len();
    let mut lines: Vec<SubjectHistory> = Vec::new();
    // The lines by what they were at the end of the step before.
    let mut open: HashMap<String, usize> = HashMap::new();
    for (step, pair) in documents.windows(2).enumerate() {
        let [old, new] = pair else { continue };
        let mut next: HashMap<String, usize> = open.clone();
        for change in super::diff_with(old, new, glossary).changes {
            if change.what == Subject::Task {
                continue;
            }
            let before = identity(&change, change.old_id.as_deref(), change.old.as_ref());
            let after = identity(&change, change.new_id.as_deref(), change.new.as_ref());
            let known = before.iter().chain(&after).find_map(|key| next.get(key).copied());
            let place = known.unwrap_or_else(|| {
                lines.push(SubjectHistory {
                    what: change.what.clone(),
                    ids: vec![None; count],
                    changes: vec![Vec::new(); count.saturating_sub(1)],
                });
                lines.len() - 1
            });
            next.extend(before.into_iter().chain(after).map(|key| (key, place)));
            let Some(line) = lines.get_mut(place) else { continue };
            for (at, id) in [(step, &change.old_id), (step + 1, &change.new_id)] {
                if let Some(slot) = line.ids.get_mut(at).filter(|_| id.is_some()) {
                    slot.clone_from(id);
                }
            }
            if let Some(changes) = line.changes.get_mut(step) {
                changes.push(change);
            }
        }
        open = next;
    }
    lines
}

/// What a change is of, seen from one of its drafts.
fn identity(change: &Change, id: Option<&str>, value: Option<&Value>) -> Option<String> {
    let what = change.what.as_str();
    match (id, &change.what, change.field.as_deref()) {
        (Some(id), ..) => Some(format!("{what} id {id}")),
        (None, Subject::Letterhead, Some(field)) => Some(format!("{what} field {field}")),
        _ => value.map(|value| format!("{what} value {}", words_of(value))),
    }
}

/// A value by its text, where it has one.
fn words_of(value: &Value) -> String {
    let text = value.get("text").and_then(Value::as_str);
    text.map_or_else(|| value.to_string(), str::to_owned)
}

/// Marks the changes by which a value returned to that of an earlier draft than the one before.
fn mark_returns(steps: &mut [Vec<Change>]) {
    // The value of each field in the drafts, as far as changes tell it, newest last.
    let mut known: HashMap<Option<String>, Vec<(u32, String)>> = HashMap::new();
    for (draft, changes) in (1_u32..).zip(steps) {
        for change in changes {
            let is_whole = matches!(change.op, ChangeOp::Added | ChangeOp::Removed);
            if !is_whole && change.op != ChangeOp::Changed {
                continue;
            }
            let field = change.field.clone();
            let values = known.entry(field).or_default();
            if let Some(new) = change.new.as_ref().map(words_of) {
                change.back_to = values.iter().find(|(_, value)| *value == new).map(|it| it.0);
            }
            if let Some(old) = change.old.as_ref().map(words_of) {
                values.push((draft, old));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_that_returned_names_the_draft_that_had_it() {
        let change = |old: Value, new: Value| Change {
            field: Some("budget".into()),
            old: Some(old),
            new: Some(new),
            ..compare::base(&Subject::Task, None, None)
        };
        let (first, second) = (json!({"vnd": 5}), json!({"vnd": 7}));
        let mut steps = [vec![change(first.clone(), second.clone())], vec![change(second, first)]];
        mark_returns(&mut steps);
        assert_eq!(steps[0][0].back_to, None);
        assert_eq!(steps[1][0].back_to, Some(1));
    }
}
