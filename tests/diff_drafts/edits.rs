//! A next draft of a plan, made by random edits, and what they are.

use crate::{
    rest, rows,
    seeded::{
        truth::{Goal, Plan},
        vocabulary as words,
    },
};
use fastrand::Rng;
use std::collections::BTreeMap;

/// What must be told, each so many times.
pub(crate) type Told = BTreeMap<String, usize>;

/// A next draft, and what changed on the way to it.
pub(crate) struct Draft {
    pub(crate) plan: Plan,
    pub(crate) told: Told,
}

pub(crate) fn tell(told: &mut Told, what: impl Into<String>) {
    *told.entry(what.into()).or_default() += 1;
}

/// The sentence with a word more, or with its first word replaced.
pub(crate) fn reworded(text: &str, rng: &mut Rng) -> &'static str {
    let mut all: Vec<&str> = text.split(' ').collect();
    match rng.u8(..3) {
        0 => all.push("trong quý"),
        1 => all.insert(all.len() / 2, "toàn bộ"),
        _ => all[0] = "Tiếp tục",
    }
    all.join(" ").leak()
}

/// Another one of so many.
pub(crate) fn other(rng: &mut Rng, count: usize, but: usize) -> usize {
    (but + rng.usize(1..count)) % count
}

/// The length of a longest increasing run of a few numbers.
pub(crate) fn longest_run(row: &[usize]) -> usize {
    let mut longest = vec![1; row.len()];
    for at in 0..row.len() {
        for before in 0..at {
            if row[before] < row[at] {
                longest[at] = longest[at].max(longest[before] + 1);
            }
        }
    }
    longest.into_iter().max().unwrap_or(0)
}

/// The plan with what the plans of the corpus do not have: chỉ tiêu and footnotes.
pub(crate) fn with_more(mut plan: Plan, rng: &mut Rng) -> Plan {
    if rng.bool() {
        let goal = |text: &&'static str| Goal { text, percent: 50 };
        plan.body.targets = words::TARGETS.iter().take(4).map(goal).collect();
    }
    if rng.bool() {
        plan.body.notes = words::NOTES.iter().take(2).copied().collect();
    }
    plan
}

/// A next draft.
pub(crate) fn next(old: &Plan, rng: &mut Rng) -> Draft {
    let mut draft = Draft { plan: old.clone(), told: Told::new() };
    // Another spelling of the same values is no change.
    draft.plan.body.is_written_out = rng.bool();
    rows::edit(old, &mut draft, rng);
    rest::edit(old, &mut draft, rng);
    draft
}
