//! Edits of the rows of the table.

use crate::{
    edits::{Draft, Told, longest_run, other, reworded, tell},
    seeded::{
        truth::{Plan, Row, Total},
        vocabulary as words,
    },
};
use fastrand::Rng;

/// A row as it is, and as it was in the older draft.
struct Line {
    row: Row,
    old: Option<Old>,
}

/// A row of the older draft with its place there.
struct Old {
    place: usize,
    group: usize,
    row: Row,
}

/// Edits rows, group rows and the total.
pub(crate) fn edit(old: &Plan, draft: &mut Draft, rng: &mut Rng) {
    let mut place = 0;
    let mut groups: Vec<Vec<Line>> = Vec::new();
    for (group, known) in old.table.groups.iter().enumerate() {
        let lines = known.rows.iter().map(|row| {
            place += 1;
            Line { row: row.clone(), old: Some(Old { place, group, row: row.clone() }) }
        });
        groups.push(lines.collect());
    }
    let used: Vec<&str> = old.table.rows().map(|(_, row)| row.task).collect();
    let mut fresh: Vec<&'static str> =
        words::TASKS.iter().copied().filter(|task| !used.contains(task)).collect();
    rng.shuffle(&mut fresh);
    for _ in 0..rng.usize(1..=8) {
        edit_rows(&mut groups, &mut fresh, &mut draft.told, rng);
    }
    renumber(&mut groups, old.table.starts_anew);
    tell_rows(&groups, draft);
    for (group, lines) in draft.plan.table.groups.iter_mut().zip(groups) {
        group.rows = lines.into_iter().map(|line| line.row).collect();
    }
    edit_sums(draft, rng);
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
        3 if line.old.as_ref().is_some_and(|old| old.row.task == row.task) => {
            row.task = reworded(row.task, rng);
        }
        4 => row.support = other(rng, words::SUPPORTS.len(), row.support),
        5 => {
            let Some(task) = fresh.pop() else { return };
            let row = Row { task, ..row.clone() };
            groups[group].insert(at, Line { row, old: None });
        }
        6 if !is_last => {
            if let Line { old: Some(old), .. } = groups[group].remove(at) {
                tell(told, format!("removed task {}", old.row.task));
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

/// Numbers follow from the order.
fn renumber(groups: &mut [Vec<Line>], starts_anew: bool) {
    let mut count = 0;
    for lines in groups {
        if starts_anew {
            count = 0;
        }
        for line in lines {
            count += 1;
            line.row.number = count.to_string();
        }
    }
}

fn tell_rows(groups: &[Vec<Line>], draft: &mut Draft) {
    let plan = &draft.plan;
    for Line { row, old } in groups.iter().flatten() {
        let text = plan.spelt(row.task);
        let Some(Old { row: old, .. }) = old else {
            tell(&mut draft.told, format!("added task {text}"));
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
            tell(&mut draft.told, format!("{what} {text}"));
        }
    }
    // What stays keeps its order, and its group.
    let mut stays = Vec::new();
    let mut all = 0;
    for (group, lines) in groups.iter().enumerate() {
        for old in lines.iter().filter_map(|line| line.old.as_ref()) {
            all += 1;
            stays.extend((old.group == group).then_some(old.place));
        }
    }
    for _ in longest_run(&stays)..all {
        tell(&mut draft.told, "moved task");
    }
}

/// Group rows, subtotals, the total, the unit.
fn edit_sums(draft: &mut Draft, rng: &mut Rng) {
    let table = &mut draft.plan.table;
    let group = rng.usize(..table.groups.len());
    let group = &mut table.groups[group];
    match rng.u8(..8) {
        0 => {
            if let Some(name) = group.name {
                group.name = Some(reworded(name, rng));
                tell(&mut draft.told, "changed row text");
            }
        }
        1 => {
            if let Some(printed) = &mut group.printed {
                *printed += 10;
                tell(&mut draft.told, "changed row budget");
            }
        }
        2 if table.total != Total::None => {
            table.total_printed += 40;
            tell(&mut draft.told, "changed budget table_total");
        }
        3 => {
            use crate::seeded::amount::Unit;
            let unit = if table.unit == Unit::Million { Unit::Billion } else { Unit::Million };
            table.unit = unit;
            if !table.is_unit_in_header {
                tell(&mut draft.told, "changed appendix unit");
            }
        }
        _ => {}
    }
}
