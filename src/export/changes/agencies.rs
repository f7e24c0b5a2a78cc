//! What changed for each body: tasks that it gained and lost, those that changed, and its money.

use super::values::signed;
use crate::{
    lang::{Both, Lang},
    model::{Change, ChangeOp, Document, Paper, Subject, Task},
};
use std::collections::{BTreeMap, BTreeSet};

/// What changed for a body that leads tasks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgencyLine {
    /// Its name.
    pub name: String,
    /// Tasks that it leads now and did not lead.
    pub gained: usize,
    /// Tasks that it led and leads no more.
    pub lost: usize,
    /// Tasks of its own that changed.
    pub changed: usize,
    /// The money of its tasks now, less what it was, in đồng; that of a task is its first body's.
    pub money: i64,
}

/// The bodies whose tasks changed, those with the most changes first.
pub(super) fn of(changes: &[Change], old: &Document, new: &Document) -> Vec<AgencyLine> {
    let (mut olds, mut news) = (BTreeMap::new(), BTreeMap::new());
    collect(&old.paper, "", &mut olds);
    collect(&new.paper, "", &mut news);
    let mut lines: BTreeMap<String, AgencyLine> = BTreeMap::new();
    let (mut done_old, mut done_new) = (BTreeSet::new(), BTreeSet::new());
    let is_of_several = |change: &&Change| !change.old_ids.is_empty() || !change.new_ids.is_empty();
    // What was split or merged is counted whole, not once more with each part that changed otherwise too.
    let (several, single): (Vec<&Change>, Vec<&Change>) =
        changes.iter().filter(|change| counts(change)).partition(is_of_several);
    for change in several.into_iter().chain(single) {
        let ids = |one: &Option<String>, several: &[String]| -> Vec<String> {
            one.iter().chain(several).cloned().collect()
        };
        let before = ids(&change.old_id, &change.old_ids);
        let after = ids(&change.new_id, &change.new_ids);
        let is_counted = before.iter().all(|id| done_old.contains(id))
            && after.iter().all(|id| done_new.contains(id));
        done_old.extend(before.iter().cloned());
        done_new.extend(after.iter().cloned());
        if !is_counted {
            let tasks = |ids: &[String], all: &BTreeMap<String, Task>| -> Vec<Task> {
                ids.iter().filter_map(|id| all.get(id).cloned()).collect()
            };
            count(&tasks(&before, &olds), &tasks(&after, &news), &mut lines);
        }
    }
    let mut lines: Vec<AgencyLine> = lines.into_values().collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.gained + line.lost + line.changed));
    lines
}

/// What changed for a body, as words: `nhận 2`, `kinh phí +500.000.000 đồng`.
pub fn agency_facts(line: &AgencyLine, lang: Lang) -> Vec<String> {
    let counts = [
        (line.gained, lang.of(Both { vi: "nhận", en: "gained" })),
        (line.lost, lang.of(Both { vi: "bớt", en: "lost" })),
        (line.changed, lang.of(Both { vi: "sửa", en: "changed" })),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let mut facts: Vec<String> = counts.map(|(count, what)| format!("{what} {count}")).collect();
    if line.money != 0 {
        facts.push(format!(
            "{} {}",
            lang.of(Both { vi: "kinh phí", en: "budget" }),
            signed(line.money, lang)
        ));
    }
    facts
}

/// Whether a change is one of what a task is.
fn counts(change: &Change) -> bool {
    change.what == Subject::Task && !matches!(change.op, ChangeOp::Renumbered | ChangeOp::Moved)
}

/// Adds what became of these tasks.
fn count(before: &[Task], after: &[Task], lines: &mut BTreeMap<String, AgencyLine>) {
    let leads = |tasks: &[Task]| -> BTreeSet<String> {
        tasks.iter().flat_map(|task| &task.lead).map(|body| body.name.clone()).collect()
    };
    let (had, has) = (leads(before), leads(after));
    let mut line = |name: &String, add: &dyn Fn(&mut AgencyLine)| {
        let known = lines.entry(name.clone()).or_default();
        known.name.clone_from(name);
        add(known);
    };
    for name in had.union(&has) {
        match (had.contains(name), has.contains(name)) {
            (true, true) => line(name, &|line| line.changed += 1),
            (true, false) => line(name, &|line| line.lost += 1),
            _ => line(name, &|line| line.gained += 1),
        }
    }
    for (tasks, sign) in [(before, -1), (after, 1)] {
        for task in tasks {
            let vnd = task.budget.as_ref().and_then(|budget| budget.vnd);
            if let Some((body, vnd)) = task.lead.first().zip(vnd) {
                line(&body.name, &|line| {
                    line.money = line.money.saturating_add(vnd.saturating_mul(sign));
                });
            }
        }
    }
}

/// All tasks of a paper by their ids, those of papers bound into it too.
fn collect(paper: &Paper, prefix: &str, tasks: &mut BTreeMap<String, Task>) {
    for task in &paper.tasks {
        tasks.insert(format!("{prefix}{}", task.id), task.clone());
    }
    for (place, attached) in paper.attachments.iter().enumerate() {
        collect(attached, &format!("{prefix}@{}:", place + 1), tasks);
    }
}
