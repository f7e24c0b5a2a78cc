//! Tasks and targets.

use super::cells;
use crate::{
    diff::{
        entry::{Entry, Field, Whole, key, owners},
        wording::Wording,
    },
    model::{Paper, Target, Task},
    vietnamese::{agency::Glossary, fold},
};

/// Every task.
pub(in crate::diff) fn tasks(paper: &Paper, glossary: &Glossary) -> Vec<Entry> {
    paper.tasks.iter().map(|one| task(paper, one, glossary)).collect()
}

/// A task as an entry.
fn task(paper: &Paper, task: &Task, glossary: &Glossary) -> Entry {
    let budget = cells::budget(paper, task);
    let funding: Vec<String> = task.funding.iter().map(|code| fold::key(code)).collect();
    Entry {
        id: Some(task.id.clone()),
        text: Wording::new(&task.text, glossary),
        number: task.number.clone(),
        place: place(&task.group, glossary),
        owners: owners(&task.lead),
        fields: [
            Field::text("text", Some(&task.text), glossary),
            Field::agencies("lead", &task.lead, glossary),
            Field::agencies("support", &task.support, glossary),
            Field::deadline("deadline", task.deadline.as_ref(), glossary),
            Field::deadline("period", task.period.as_ref(), glossary),
            Field::text("output", task.output.as_deref(), glossary),
            Field::money("budget", budget.as_ref()),
            Field::qualifier(budget.as_ref(), glossary),
            Field::value("funding", funding.join(";"), &task.funding),
            Field::text("notes", task.notes.as_deref(), glossary),
        ]
        .into_iter()
        .chain(cells::beyond(paper, task, glossary))
        .collect(),
        value: Whole::of(task),
        at: task.at,
        ..Entry::default()
    }
}

/// Every target.
pub(in crate::diff) fn targets(paper: &Paper, glossary: &Glossary) -> Vec<Entry> {
    paper.targets.iter().map(|one| target(one, glossary)).collect()
}

fn target(target: &Target, glossary: &Glossary) -> Entry {
    // A value without number is compared by its words.
    let words =
        target.value.is_none().then(|| key(target.raw.as_deref().unwrap_or_default(), glossary));
    let raw = target.raw.as_deref().unwrap_or_default();
    let value = format!(
        "{} {} {} {} {}",
        target.comparison.as_ref().map_or("", |comparison| comparison.as_str()),
        target.value.as_ref().map(ToString::to_string).unwrap_or_default(),
        key(target.unit.as_deref().unwrap_or_default(), glossary),
        words.unwrap_or_default(),
        key(beyond_value(raw), glossary),
    );
    Entry {
        id: Some(target.id.clone()),
        text: Wording::new(&target.text, glossary),
        number: target.number.clone(),
        place: place(&target.group, glossary),
        owners: owners(&target.lead),
        fields: vec![
            Field::text("text", Some(&target.text), glossary),
            Field::value("value", value, &target.raw),
            Field::agencies("lead", &target.lead, glossary),
            Field::agencies("support", &target.support, glossary),
            Field::deadline("period", target.period.as_ref(), glossary),
        ],
        value: Whole::of(target),
        at: target.at,
        ..Entry::default()
    }
}

/// What stands in brackets behind the value of a target, which no other key holds.
fn beyond_value(raw: &str) -> &str {
    let is_value_first = raw.find(|c: char| c.is_ascii_digit()) < raw.find('(');
    raw.split_once('(').filter(|_| is_value_first).map_or("", |(_, rest)| rest)
}

fn place(group: &[String], glossary: &Glossary) -> Vec<String> {
    group.iter().map(|title| key(title, glossary)).collect()
}
