//! The tasks of several drafts in a row.

use super::{compare, drafts, entry::Entry, glossary_of, pairing, subjects};
use crate::{
    model::{Document, History, Subject, TaskHistory},
    vietnamese::agency::Glossary,
};
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
    History { drafts: documents.iter().map(drafts::draft).collect(), tasks, others: Vec::new() }
}
