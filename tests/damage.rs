//! Doubt measured: our own corpus made dirty. Of the values that come out wrong, how many carry a warning that points at them
//! or at what they are a part of; of the warnings, how many stand at a wrong value.
//!
//! The reading of the sound paper, which other tests hold against the truth, is the truth here. What the sound paper is warned
//! of already (the faults that its author made) is no warning of the damage.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::cast_precision_loss)]

mod common;
#[allow(unreachable_pub)]
mod damage_kinds;

use damage_kinds::{Dice, Kind};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use vanban::{
    block::Content,
    model::{Paper, Warning},
    parse, read, source,
    vietnamese::agency::Glossary,
};

/// Each paper is damaged so many times in each way.
const TRIES: u64 = 4;

/// Of the wrong values, at least this share carries a warning.
const WARNED: f64 = 0.71;

/// Of the warnings, at least this share stands at a wrong value.
const RIGHT: f64 = 0.90;

/// What was counted.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    wrong: usize,
    warned: usize,
    warnings: usize,
    right: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.wrong += other.wrong;
        self.warned += other.warned;
        self.warnings += other.warnings;
        self.right += other.right;
    }

    fn shares(self) -> (f64, f64) {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        (share(self.warned, self.wrong), share(self.right, self.warnings))
    }
}

#[test]
fn what_is_wrong_is_doubted_and_what_is_doubted_is_wrong() {
    let tell = std::env::var_os("VANBAN_TELL").is_some();
    let mut counts: BTreeMap<Kind, Count> = BTreeMap::new();
    for (number, folder) in common::folders(&common::own_corpus()).iter().enumerate() {
        let path = folder.join("document.docx");
        let (_, content) = read::read(&common::bytes(&path), &source::Options::default()).unwrap();
        let sound = parsed(&content);
        for kind in Kind::ALL {
            for attempt in 0..TRIES {
                let mut dice = Dice(attempt * 1_000 + number as u64 * 10 + kind as u64);
                dice.below(2);
                let mut dirty = content.clone();
                kind.harm(&mut dirty, &mut dice);
                let count = compare(&sound, &parsed(&dirty), tell.then_some(kind));
                counts.entry(kind).or_default().add(count);
            }
        }
    }
    let mut all = Count::default();
    for (kind, count) in &counts {
        let (warned, right) = count.shares();
        println!(
            "{kind:?}: {count:?}: {warned:.2} of the wrong values are doubted, {right:.2} of the doubts are right"
        );
        all.add(*count);
    }
    let (warned, right) = all.shares();
    println!(
        "all: {all:?}: {warned:.3} of the wrong values are doubted, {right:.3} of the doubts are right"
    );
    assert!(all.wrong > 300, "too little damage: {all:?}");
    assert!(warned >= WARNED, "{warned:.3} of the wrong values are doubted, not {WARNED}");
    assert!(right >= RIGHT, "{right:.3} of the doubts are right, not {RIGHT}");
}

fn parsed(content: &Content) -> Paper {
    parse::parse(content, &Glossary::builtin())
}

/// The values of a paper that people rely on, by a name that damage elsewhere does not change, each with its JSON Pointer.
/// `names` are those of the tasks.
fn values(paper: &Paper, names: &[String]) -> BTreeMap<String, (String, Value)> {
    let json = serde_json::to_value(paper).unwrap();
    let mut found = BTreeMap::new();
    let mut add = |name: String, pointer: String, value: Value| {
        found.insert(name, (pointer, value));
    };
    for part in ["letterhead", "signature"] {
        for (field, value) in json[part].as_object().into_iter().flatten() {
            let pointer = format!("/{part}/{field}");
            add(pointer.clone(), pointer, bare(value));
        }
    }
    for (at, task) in json["tasks"].as_array().unwrap().iter().enumerate() {
        let name = &names[at];
        for field in ["text", "lead", "support", "deadline", "budget"] {
            // Of a task that is none, all is wrong.
            let pointer = if name.starts_with("false") {
                format!("/tasks/{at}")
            } else {
                format!("/tasks/{at}/{field}")
            };
            add(format!("{name} {field}"), pointer, bare(&task[field]));
        }
    }
    for (a, appendix) in json["appendices"].as_array().unwrap().iter().enumerate() {
        for (t, table) in appendix["tables"].as_array().unwrap().iter().enumerate() {
            for (c, column) in table["columns"].as_array().unwrap().iter().enumerate() {
                let pointer = format!("/appendices/{a}/tables/{t}/columns/{c}/role");
                add(pointer.clone(), pointer, column["role"].clone());
            }
            let rows = table["rows"].as_array().unwrap();
            for (r, row) in rows.iter().enumerate() {
                for (c, amount) in row["amounts"].as_array().unwrap().iter().enumerate() {
                    let pointer = format!("/appendices/{a}/tables/{t}/rows/{r}/amounts/{c}");
                    // A row more or less makes others of all below it.
                    add(format!("{pointer} of {}", rows.len()), pointer, bare(amount));
                }
            }
        }
    }
    found
}

/// The names of the tasks of a sound paper, and of the dirty one: each of these is called as the sound one that it is, by its
/// text or else its row, and one that is none is false.
fn names(sound: &Paper, dirty: &Paper) -> [Vec<String>; 2] {
    let own: Vec<String> = (0..sound.tasks.len()).map(|at| format!("task {at}")).collect();
    let mut left: Vec<usize> = (0..sound.tasks.len()).collect();
    let mut found: Vec<Option<usize>> = vec![None; dirty.tasks.len()];
    for by_row in [false, true] {
        for (task, found) in dirty.tasks.iter().zip(&mut found).filter(|(_, found)| found.is_none())
        {
            let same = |at: &usize| {
                let other = &sound.tasks[*at];
                if by_row {
                    other.row == task.row && (task.row.is_some() || other.id == task.id)
                } else {
                    other.text == task.text
                }
            };
            if let Some(place) = left.iter().position(same) {
                *found = Some(left.remove(place));
            }
        }
    }
    let named = |(at, found): (usize, &Option<usize>)| match found {
        Some(own) => format!("task {own}"),
        None => format!("false task {at}"),
    };
    [own, found.iter().enumerate().map(named).collect()]
}

/// A value without what was printed around it, and without places.
fn bare(value: &Value) -> Value {
    match value {
        Value::Array(list) => list.iter().map(bare).collect(),
        Value::Object(fields) => {
            let told = ["raw", "rest", "at"];
            let left = fields.iter().filter(|(name, _)| !told.contains(&name.as_str()));
            Value::Object(left.map(|(name, value)| (name.clone(), bare(value))).collect())
        }
        other => other.clone(),
    }
}

fn compare(sound: &Paper, dirty: &Paper, tell: Option<Kind>) -> Count {
    let [own, theirs] = names(sound, dirty);
    let (truth, got) = (values(sound, &own), values(dirty, &theirs));
    let mut wrong: Vec<(String, String)> = Vec::new();
    for (name, (pointer, value)) in &got {
        // Of a task that is none, the text stands for all.
        if name.starts_with("false") && !name.ends_with(" text") {
            continue;
        }
        let is_amount = name.contains("/amounts/");
        if is_amount && !truth.contains_key(name) {
            continue;
        }
        if truth.get(name).is_none_or(|(_, true_value)| true_value != value) {
            wrong.push((name.clone(), pointer.clone()));
        }
    }
    // A task that is gone leaves nothing but the list of tasks to doubt.
    for name in truth.keys().filter(|name| !got.contains_key(*name) && name.ends_with(" text")) {
        wrong.push((name.clone(), "/tasks".to_owned()));
    }
    let known = |warning: &Warning| {
        sound.warnings.iter().any(|w| (&w.code, &w.message) == (&warning.code, &warning.message))
    };
    let warnings: Vec<&Warning> = dirty.warnings.iter().filter(|w| !known(w)).collect();
    let points = |path: &str, at: &str| {
        let below = |inner: &str, outer: &str| {
            inner == outer || inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'))
        };
        below(at, path) || below(path, at)
    };
    let stands = |w: &Warning| {
        w.path.as_deref().is_some_and(|path| wrong.iter().any(|(_, at)| points(path, at)))
    };
    let doubted =
        |at: &str| warnings.iter().any(|w| w.path.as_deref().is_some_and(|p| points(p, at)));
    if let Some(kind) = tell {
        for (name, at) in wrong.iter().filter(|(_, at)| !doubted(at)) {
            let show = |side: &BTreeMap<String, (String, Value)>| {
                side.get(name).map_or(json!(null), |(_, value)| value.clone())
            };
            println!("{kind:?} silent {at}: {} for {}", show(&got), show(&truth));
        }
        for warning in warnings.iter().filter(|w| !stands(w)) {
            println!("{kind:?} needless {}: {:?} {}", warning.code, warning.path, warning.message);
        }
    }
    Count {
        wrong: wrong.len(),
        warned: wrong.iter().filter(|(_, at)| doubted(at)).count(),
        warnings: warnings.len(),
        right: warnings.iter().filter(|w| stands(w)).count(),
    }
}
