//! The tasks of several drafts in a row.

use super::{compare, drafts, pairing, subjects};
use crate::model::{Change, Document, History, Subject, TaskHistory};

/// What became of every task from draft to draft, oldest first. A task keeps its line as long as
/// each draft has it; one that is gone and comes back begins a new one.
pub fn history(documents: &[Document]) -> History {
    let count = documents.len();
    let mut tasks: Vec<TaskHistory> = Vec::new();
    // For each task of the draft at hand, which line of `tasks` it is.
    let mut lines: Vec<usize> = Vec::new();
    for (place, document) in documents.iter().enumerate() {
        let new = subjects::tasks(&document.paper);
        let old = place.checked_sub(1).and_then(|before| documents.get(before));
        let old = old.map(|old| subjects::tasks(&old.paper)).unwrap_or_default();
        let pairs = pairing::pairs(&old, &new);
        let mut next: Vec<usize> = Vec::with_capacity(new.len());
        for (j, entry) in new.iter().enumerate() {
            let known = pairs.binary_search_by_key(&j, |pair| pair.1).ok();
            let line =
                known.and_then(|at| pairs.get(at)).and_then(|pair| lines.get(pair.0)).copied();
            let line = line.unwrap_or_else(|| {
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
        if let Some(step) = place.checked_sub(1) {
            for change in compare::entries(&Subject::Task, &old, &new) {
                let of = |ids: &[super::entry::Entry], id: &Option<String>| {
                    ids.iter().position(|e| e.id == *id)
                };
                let line = match (&change.new_id, &change.old_id) {
                    (Some(_), _) => of(&new, &change.new_id).and_then(|j| next.get(j)),
                    _ => of(&old, &change.old_id).and_then(|i| lines.get(i)),
                };
                note(&mut tasks, line.copied(), step, change);
            }
        }
        lines = next;
    }
    History { drafts: documents.iter().map(drafts::draft).collect(), tasks }
}

fn note(tasks: &mut [TaskHistory], line: Option<usize>, step: usize, change: Change) {
    let changes =
        line.and_then(|line| tasks.get_mut(line)).and_then(|task| task.changes.get_mut(step));
    if let Some(changes) = changes {
        changes.push(change);
    }
}
