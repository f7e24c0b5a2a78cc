//! The tasks of several drafts put in order for a reader.

use super::{
    lookup::Lookup,
    names::subject_name,
    report::{Entry, FieldChange, Kind, entry},
};
use crate::{
    lang::Lang,
    model::{ChangeOp, Document, Draft, History, Subject, SubjectHistory, TaskHistory},
};

/// What became of the tasks, for people.
#[derive(Debug, Clone)]
pub struct HistoryReport {
    /// The language of its words.
    pub lang: Lang,
    /// The drafts, oldest first.
    pub drafts: Vec<Draft>,
    /// The tasks with changes other than their numbers, then all else that changed.
    pub tasks: Vec<TaskLine>,
    /// How many tasks have no such changes.
    pub unchanged: usize,
}

/// A task through the drafts.
#[derive(Debug, Clone)]
pub struct TaskLine {
    /// What it is.
    pub what: Subject,
    /// Its id in each draft.
    pub ids: Vec<Option<String>>,
    /// What it says in the last draft that has it.
    pub title: String,
    /// What happened from each draft to the next, one fewer than drafts.
    pub steps: Vec<Option<Entry>>,
}

/// A field of a task through the drafts.
#[derive(Debug, Clone)]
pub struct FieldLine<'a> {
    /// Its name for people.
    pub label: &'a str,
    /// The change on the way to each draft but the first.
    pub changes: Vec<Option<&'a FieldChange>>,
}

impl HistoryReport {
    /// Puts a history in order; the documents are those that were compared.
    pub fn new(documents: &[Document], history: &History, lang: Lang) -> Self {
        let lookups: Vec<Lookup> =
            documents.iter().map(|document| Lookup::new(document, lang)).collect();
        let (changed, same): (Vec<_>, Vec<_>) =
            history.tasks.iter().partition(|task| !is_same(task));
        let tasks = changed.into_iter().map(|task| {
            let title = title(task, &lookups);
            let step = |changes: &Vec<_>| {
                (!changes.is_empty()).then(|| entry(changes.as_slice(), &title, lang))
            };
            TaskLine {
                what: Subject::Task,
                ids: task.ids.clone(),
                steps: task.changes.iter().map(step).collect(),
                title,
            }
        });
        let is_told = |line: &&SubjectHistory| line.changes.iter().any(|step| !step.is_empty());
        let others = history.others.iter().filter(is_told).map(|line| other(line, &lookups, lang));
        Self {
            lang,
            drafts: history.drafts.clone(),
            tasks: tasks.chain(others).collect(),
            unchanged: same.len(),
        }
    }
}

impl TaskLine {
    /// `A1.3 → A1.2 → —`.
    pub fn ids(&self) -> String {
        if self.ids.iter().all(Option::is_none) {
            return String::new();
        }
        let ids: Vec<&str> = self.ids.iter().map(|id| id.as_deref().unwrap_or("—")).collect();
        ids.join(" → ")
    }

    /// Its fields that changed at any step, in the order of their first change.
    pub fn fields(&self) -> Vec<FieldLine<'_>> {
        let mut lines: Vec<(&str, FieldLine<'_>)> = Vec::new();
        for (step, entry) in self.steps.iter().enumerate() {
            let is_told = |entry: &&Entry| !matches!(entry.kind, Kind::Added | Kind::Removed);
            for field in entry.iter().filter(is_told).flat_map(|entry| &entry.fields) {
                let known = lines.iter().position(|(name, _)| *name == field.field);
                let place = known.unwrap_or_else(|| {
                    let changes = vec![None; self.steps.len()];
                    lines.push((&field.field, FieldLine { label: &field.label, changes }));
                    lines.len() - 1
                });
                let line = lines.get_mut(place).map(|(_, line)| line);
                if let Some(slot) = line.and_then(|line| line.changes.get_mut(step)) {
                    *slot = Some(field);
                }
            }
        }
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

fn is_same(task: &TaskHistory) -> bool {
    task.changes.iter().flatten().all(|change| change.op == ChangeOp::Renumbered)
}

/// A line of something else than a task, which begins with what it is.
fn other(line: &SubjectHistory, lookups: &[Lookup], lang: Lang) -> TaskLine {
    let last = line.ids.iter().zip(lookups).rev().find(|(id, _)| id.is_some());
    let known = last.and_then(|(id, lookup)| lookup.get(&line.what, id.as_deref()));
    let title = known.map(|known| known.title.clone()).unwrap_or_default();
    let step =
        |changes: &Vec<_>| (!changes.is_empty()).then(|| entry(changes.as_slice(), &title, lang));
    let steps: Vec<Option<Entry>> = line.changes.iter().map(step).collect();
    let said = steps.iter().flatten().map(|entry| entry.title.as_str());
    let title = said.rev().find(|title| !title.is_empty()).unwrap_or(&title).to_owned();
    let what = subject_name(&line.what, lang);
    // What has no words of its own is told by its field.
    let mut fields = steps.iter().flatten().flat_map(|entry| &entry.fields);
    let label = fields.next().map(|field| field.label.as_str()).unwrap_or_default();
    let title = match [title.as_str(), label].into_iter().find(|words| !words.is_empty()) {
        Some(words) => format!("{what}: {words}"),
        None => what,
    };
    TaskLine { what: line.what.clone(), ids: line.ids.clone(), title, steps }
}

fn title(task: &TaskHistory, lookups: &[Lookup]) -> String {
    let last = task.ids.iter().zip(lookups).rev().find(|(id, _)| id.is_some());
    let known = last.and_then(|(id, lookup)| lookup.get(&Subject::Task, id.as_deref()));
    known.map(|known| known.title.clone()).unwrap_or_default()
}
