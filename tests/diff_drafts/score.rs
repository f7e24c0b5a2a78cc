//! What the comparison tells, held against the edits that were made.

use crate::{Told, tell};
use vanban::{
    Document,
    model::{Change, ChangeOp, Changes, Subject},
};

/// What the comparison tells, as the edits are told.
pub(crate) fn found(changes: &Changes, old: &Document, new: &Document) -> Told {
    let mut told = Told::new();
    let text = |document: &Document, id: Option<&String>| {
        let task = document.paper.tasks.iter().find(|task| Some(&task.id) == id);
        task.map_or("?", |task| task.text.as_str()).to_owned()
    };
    for Change { op, what, field, old_id, new_id, .. } in &changes.changes {
        let mut parts = vec![op.to_string(), what.to_string()];
        parts.extend(field.clone().filter(|_| *op == ChangeOp::Changed));
        match op {
            // Which of two that changed places has moved is free.
            ChangeOp::Moved => {}
            ChangeOp::Removed if *what == Subject::Task => parts.push(text(old, old_id.as_ref())),
            _ if *what == Subject::Task => parts.push(text(new, new_id.as_ref())),
            _ => {}
        }
        tell(&mut told, parts.join(" "));
    }
    told
}

/// Of so many told and so many true, how many are both.
#[derive(Default, Debug)]
pub(crate) struct Score {
    both: usize,
    told: usize,
    truth: usize,
    faults: Vec<String>,
}

impl Score {
    pub(crate) fn of(name: &str, told: &Told, truth: &Told) -> Self {
        let count = |of: &Told, key: &str| of.get(key).copied().unwrap_or(0);
        let both = told.iter().map(|(key, n)| *n.min(&count(truth, key))).sum();
        let more = told.iter().filter(|(key, n)| **n > count(truth, key));
        let fewer = truth.iter().filter(|(key, n)| **n > count(told, key));
        let faults = more
            .map(|(key, _)| format!("{name}: told, not true: {key}"))
            .chain(fewer.map(|(key, _)| format!("{name}: true, not told: {key}")))
            .collect();
        Self { both, told: told.values().sum(), truth: truth.values().sum(), faults }
    }

    pub(crate) fn add(mut self, other: Self) -> Self {
        self.both += other.both;
        self.told += other.told;
        self.truth += other.truth;
        self.faults.extend(other.faults);
        self
    }

    pub(crate) fn demand_least(&self, name: &str, pairs: u64, least: f64) {
        let precision = self.both as f64 / self.told as f64;
        let recall = self.both as f64 / self.truth as f64;
        println!(
            "{name}: {pairs} pairs, {} edits, precision {precision:.4}, recall {recall:.4}",
            self.truth
        );
        let faults = self.faults.iter().take(60).cloned().collect::<Vec<_>>().join("\n");
        assert!(precision >= least && recall >= least, "{name}: {precision} {recall}\n{faults}");
        println!("{faults}");
    }
}
