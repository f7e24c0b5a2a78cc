//! Tasks and targets.

use crate::{
    diff::entry::{Entry, Field, json, owners},
    model::{Paper, Target, Task},
    vietnamese::fold,
};

/// Every task.
pub(in crate::diff) fn tasks(paper: &Paper) -> Vec<Entry> {
    paper.tasks.iter().map(task).collect()
}

/// A task as an entry.
pub(in crate::diff) fn task(task: &Task) -> Entry {
    let funding: Vec<String> = task.funding.iter().map(|code| fold::key(code)).collect();
    Entry {
        id: Some(task.id.clone()),
        text: task.text.clone(),
        number: task.number.clone(),
        place: place(&task.group),
        owners: owners(&task.lead),
        fields: vec![
            Field::text("text", Some(&task.text)),
            Field::agencies("lead", &task.lead),
            Field::agencies("support", &task.support),
            Field::deadline("deadline", task.deadline.as_ref()),
            Field::deadline("period", task.period.as_ref()),
            Field::text("output", task.output.as_deref()),
            Field::money("budget", task.budget.as_ref()),
            Field::value("funding", funding.join(";"), &task.funding),
            Field::text("notes", task.notes.as_deref()),
        ],
        value: json(task),
        at: task.at,
    }
}

/// Every target.
pub(in crate::diff) fn targets(paper: &Paper) -> Vec<Entry> {
    paper.targets.iter().map(target).collect()
}

fn target(target: &Target) -> Entry {
    // A value without number is compared by its words.
    let words =
        target.value.is_none().then(|| fold::key(target.raw.as_deref().unwrap_or_default()));
    let value = format!(
        "{} {} {} {}",
        target.comparison.as_ref().map_or("", |comparison| comparison.as_str()),
        target.value.as_ref().map(ToString::to_string).unwrap_or_default(),
        target.unit.as_deref().unwrap_or_default(),
        words.unwrap_or_default(),
    );
    Entry {
        id: Some(target.id.clone()),
        text: target.text.clone(),
        number: target.number.clone(),
        place: place(&target.group),
        owners: owners(&target.lead),
        fields: vec![
            Field::text("text", Some(&target.text)),
            Field::value("value", value, &target.raw),
            Field::agencies("lead", &target.lead),
            Field::agencies("support", &target.support),
            Field::deadline("period", target.period.as_ref()),
        ],
        value: json(target),
        at: target.at,
    }
}

fn place(group: &[String]) -> Vec<String> {
    group.iter().map(|title| fold::key(title)).collect()
}
