//! Tables of money drawn at random, with all that is true of them: amounts read, wrong sums found, alarms that are not true.
#![allow(clippy::needless_range_loop, clippy::maybe_infinite_iter)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod money_tables {
    pub(crate) mod draw;
    pub(crate) mod judge;
    pub(crate) mod numbers;
    pub(crate) mod vocabulary;
    pub(crate) mod write;
}

use money_tables::{draw::Drawn, judge::Score, write};
use vanban::{Options, extract};

/// How many tables, and from which seed on; more may be asked for (`VANBAN_MONEY_TABLES=1000`, `VANBAN_MONEY_SEED=7`).
fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

fn score(seed: u64) -> Score {
    let drawn = Drawn::of(seed);
    let workbook = seed.is_multiple_of(3);
    let bytes = if workbook { write::xlsx(&drawn) } else { write::docx(&drawn) };
    if let Some(folder) = std::env::var_os("VANBAN_MONEY_KEEP") {
        let name = format!("{seed}.{}", if workbook { "xlsx" } else { "docx" });
        std::fs::write(std::path::Path::new(&folder).join(name), &bytes).unwrap();
    }
    let document = extract(&bytes, &Options::default()).expect("a drawn table is read");
    let mut score = Score::of(&drawn, &document);
    if !score.faults.is_empty() {
        let head = format!(
            "{seed} {} {:?} {:?} {:?} {} {:?}: ",
            if workbook { "xlsx" } else { "docx" },
            drawn.layout,
            drawn.levels,
            drawn.style,
            drawn.unit.text,
            drawn.unit_place
        );
        let first: Vec<String> = score.faults.iter().take(3).cloned().collect();
        score.faults = vec![format!("{head}{} faults: {}", score.faults.len(), first.join("; "))];
    }
    score
}

#[test]
fn amounts_sums_and_alarms() {
    let (tables, first) = (asked("VANBAN_MONEY_TABLES", 240), asked("VANBAN_MONEY_SEED", 1));
    let mut all = Score::default();
    for seed in first..first + tables {
        all.add(score(seed));
    }
    for fault in &all.faults {
        println!("{fault}");
    }
    println!(
        "{} tables: {} of {} amounts right ({:.4}), {} wrong, {} invented; {} of {} wrong sums found; {} tables with false alarms",
        all.tables,
        all.right,
        all.amounts,
        all.right as f64 / all.amounts as f64,
        all.wrong,
        all.invented,
        all.found,
        all.planted,
        all.false_alarms
    );
    assert!(all.right as f64 >= all.amounts as f64 * 0.995, "amounts");
    assert!(all.found as f64 >= all.planted as f64 * 0.99, "wrong sums");
    assert!(all.false_alarms * 200 < all.tables.max(201), "false alarms");
}
