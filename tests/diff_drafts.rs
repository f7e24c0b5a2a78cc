//! Drafts made from the seeded plans by lists of random edits: the comparison must find those edits,
//! no more and no fewer. `VANBAN_DIFF_PAIRS` sets how many pairs are made.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "../examples/make_corpus/paper.rs"]
#[allow(dead_code)]
mod paper;
#[path = "../examples/make_corpus/seeded/mod.rs"]
#[allow(dead_code)]
mod seeded;
#[path = "../examples/make_corpus/seeded_plan.rs"]
#[allow(dead_code)]
mod seeded_plan;

use fastrand::Rng;
use rayon::prelude::*;
use seeded::{
    truth::{Plan, Row},
    vocabulary as words,
};
use std::{collections::BTreeMap, io::Cursor};
use vanban::{
    Document,
    model::{Change, ChangeOp, Changes, Subject},
};

/// What must be told, each so many times.
type Told = BTreeMap<String, usize>;

/// A next draft, and what changed on the way to it.
struct Draft {
    plan: Plan,
    told: Told,
}

/// A row as it is, and as it was in the older draft, with its place there.
struct Line {
    row: Row,
    old: Option<(usize, Row)>,
}

fn tell(told: &mut Told, what: String) {
    *told.entry(what).or_default() += 1;
}

/// The sentence with a word more, or with its first word replaced.
fn reworded(text: &str, rng: &mut Rng) -> &'static str {
    let mut all: Vec<&str> = text.split(' ').collect();
    match rng.u8(..3) {
        0 => all.push("trong quý"),
        1 => all.insert(all.len() / 2, "toàn bộ"),
        _ => all[0] = "Tiếp tục",
    }
    all.join(" ").leak()
}

/// Another one of so many.
fn other(rng: &mut Rng, count: usize, but: usize) -> usize {
    (but + rng.usize(1..count)) % count
}

fn next(old: &Plan, rng: &mut Rng) -> Draft {
    let mut plan = old.clone();
    let mut told = Told::new();
    let mut place = 0;
    let mut groups: Vec<Vec<Line>> = Vec::new();
    for group in &old.table.groups {
        let lines = group.rows.iter().map(|row| {
            place += 1;
            Line { row: row.clone(), old: Some((place, row.clone())) }
        });
        groups.push(lines.collect());
    }
    let used: Vec<&str> = old.table.rows().map(|(_, row)| row.task).collect();
    let mut fresh: Vec<&'static str> =
        words::TASKS.iter().copied().filter(|task| !used.contains(task)).collect();
    rng.shuffle(&mut fresh);
    for _ in 0..rng.usize(1..=8) {
        edit_rows(&mut groups, &mut fresh, &mut told, rng);
    }
    // Numbers follow from the order.
    let mut count = 0;
    for lines in &mut groups {
        if old.table.starts_anew {
            count = 0;
        }
        for line in lines {
            count += 1;
            line.row.number = count.to_string();
            let row = &line.row;
            let Some((_, old)) = &line.old else {
                tell(&mut told, format!("added task {}", row.task));
                continue;
            };
            let changes = [
                ("renumbered task", old.number != row.number),
                ("changed task text", old.task != row.task),
                ("changed task lead", old.lead != row.lead),
                ("changed task support", old.support != row.support),
                ("changed task deadline", old.deadline != row.deadline),
                ("changed task budget", old.millions != row.millions),
            ];
            for (what, _) in changes.iter().filter(|(_, is_so)| *is_so) {
                tell(&mut told, format!("{what} {}", row.task));
            }
        }
    }
    let order: Vec<usize> =
        groups.iter().flatten().filter_map(|line| line.old.as_ref().map(|old| old.0)).collect();
    for _ in longest_run(&order)..order.len() {
        tell(&mut told, "moved task".to_owned());
    }
    for (group, lines) in plan.table.groups.iter_mut().zip(groups) {
        group.rows = lines.into_iter().map(|line| line.row).collect();
    }
    edit_rest(&mut plan, &mut told, rng);
    Draft { plan, told }
}

fn edit_rows(
    groups: &mut [Vec<Line>],
    fresh: &mut Vec<&'static str>,
    told: &mut Told,
    rng: &mut Rng,
) {
    let group = rng.usize(..groups.len());
    let at = rng.usize(..groups[group].len());
    let is_last = groups[group].len() == 1;
    let line = &mut groups[group][at];
    let row = &mut line.row;
    match rng.u8(..9) {
        0 => {
            let lead = words::LEADS.iter().position(|lead| *lead == row.lead).unwrap();
            row.lead = words::LEADS[other(rng, words::LEADS.len(), lead)];
        }
        1 => row.deadline = other(rng, words::DEADLINES.len(), row.deadline),
        2 => row.millions = Some(row.millions.map_or(70, |amount| amount + 30)),
        // A new row is as it is, a sentence keeps most of its words.
        3 if line.old.as_ref().is_some_and(|(_, old)| old.task == row.task) => {
            row.task = reworded(row.task, rng);
        }
        4 => row.support = other(rng, words::SUPPORTS.len(), row.support),
        5 => {
            let Some(task) = fresh.pop() else { return };
            let row = Row { task, ..row.clone() };
            groups[group].insert(at, Line { row, old: None });
        }
        6 if !is_last => {
            if let Line { old: Some((_, old)), .. } = groups[group].remove(at) {
                tell(told, format!("removed task {}", old.task));
            }
        }
        _ => {
            let line = groups[group].remove(at);
            // A group without rows would be a row of its own.
            let to = if is_last { group } else { rng.usize(..groups.len()) };
            let place = rng.usize(..=groups[to].len());
            groups[to].insert(place, line);
        }
    }
}

/// What stands around the table.
fn edit_rest(plan: &mut Plan, told: &mut Told, rng: &mut Rng) {
    if plan.number.is_none() && rng.bool() {
        (plan.number, plan.day) = (Some(rng.u32(1..400)), Some(rng.u32(1..=28)));
        for field in ["number", "date"] {
            tell(told, format!("changed letterhead {field}"));
        }
        tell(told, "changed appendix attached_to".to_owned());
    }
    match rng.u8(..8) {
        0 => {
            let goal = rng.usize(..plan.goals.len());
            plan.goals[goal] = reworded(plan.goals[goal], rng);
            tell(told, "changed item text".to_owned());
        }
        1 => {
            plan.goals.remove(0);
            tell(told, "removed item".to_owned());
        }
        2 => {
            plan.goals.swap(0, 1);
            tell(told, "moved item".to_owned());
        }
        3 => {
            plan.recipients.remove(1);
            tell(told, "removed recipient".to_owned());
        }
        4 => {
            plan.recipients.insert(1, "Đài Truyền thanh huyện cũ");
            tell(told, "added recipient".to_owned());
        }
        5 => {
            let name = words::NAMES.iter().position(|name| *name == plan.signer).unwrap();
            plan.signer = words::NAMES[other(rng, words::NAMES.len(), name)];
            tell(told, "changed signature name".to_owned());
        }
        _ => {}
    }
}

/// The length of a longest increasing run of a few numbers.
fn longest_run(row: &[usize]) -> usize {
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

/// What the comparison tells, as the edits are told.
fn found(changes: &Changes, old: &Document, new: &Document) -> Told {
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

fn extracted(seed: u64, plan: &Plan) -> Document {
    let mut bytes = Cursor::new(Vec::new());
    seeded_plan::write_plan(seed, plan).build().pack(&mut bytes).unwrap();
    vanban::extract(&bytes.into_inner(), &vanban::Options::default()).unwrap()
}

/// Of so many told and so many true, how many are both.
#[derive(Default, Debug)]
struct Score {
    both: usize,
    told: usize,
    truth: usize,
    faults: Vec<String>,
}

impl Score {
    fn of(name: &str, told: &Told, truth: &Told) -> Self {
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

    fn add(mut self, other: Self) -> Self {
        self.both += other.both;
        self.told += other.told;
        self.truth += other.truth;
        self.faults.extend(other.faults);
        self
    }

    fn demand(&self, name: &str, pairs: u64) {
        let precision = self.both as f64 / self.told as f64;
        let recall = self.both as f64 / self.truth as f64;
        println!(
            "{name}: {pairs} pairs, {} edits, precision {precision:.4}, recall {recall:.4}",
            self.truth
        );
        let faults = self.faults.iter().take(60).cloned().collect::<Vec<_>>().join("\n");
        assert!(precision >= 0.98 && recall >= 0.98, "{name}: {precision} {recall}\n{faults}");
        println!("{faults}");
    }
}

/// How many pairs are made, unless the environment says otherwise.
fn pairs(default: u64) -> u64 {
    let set = std::env::var("VANBAN_DIFF_PAIRS").ok().and_then(|count| count.parse().ok());
    set.unwrap_or(default)
}

#[test]
fn the_edits_between_two_drafts_are_found() {
    let count = pairs(120);
    let score = (0..count).into_par_iter().map(|pair| {
        let seed = 100 + pair;
        let old = Plan::of(seed);
        let draft = next(&old, &mut Rng::with_seed(seed * 7919));
        let [before, after] = [&old, &draft.plan].map(|plan| extracted(seed, plan));
        let changes = vanban::diff(&before, &after);
        Score::of(&format!("seed {seed}"), &found(&changes, &before, &after), &draft.told)
    });
    score.reduce(Score::default, Score::add).demand("DOCX against DOCX", count);
}

#[test]
fn the_edits_between_a_pdf_and_a_docx_are_found() {
    let count = pairs(48);
    let papers: Vec<(u64, Document)> = seeded::SEEDS
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|seed| {
            let folder = common::own_corpus().join(format!("hat-giong-{seed:02}"));
            (seed, common::document(&folder.join("document.pdf")))
        })
        .collect();
    let score = (0..count).into_par_iter().map(|pair| {
        let (seed, pdf) = &papers[pair as usize % papers.len()];
        let draft = next(&Plan::of(*seed), &mut Rng::with_seed(pair * 104_729 + 1));
        let docx = extracted(*seed, &draft.plan);
        let changes = vanban::diff(pdf, &docx);
        Score::of(&format!("pair {pair} of seed {seed}"), &found(&changes, pdf, &docx), &draft.told)
    });
    score.reduce(Score::default, Score::add).demand("PDF against DOCX", count);
}
