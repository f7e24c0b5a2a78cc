//! Tables of money drawn at random, with all that is true of them: amounts read, wrong sums found, alarms that are not true.
#![allow(clippy::needless_range_loop, clippy::maybe_infinite_iter)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod money_tables {
    pub(crate) mod draw;
    pub(crate) mod judge;
    pub(crate) mod numbers;
    pub(crate) mod pdf;
    pub(crate) mod vocabulary;
    pub(crate) mod write;
}

use money_tables::{draw::Drawn, judge::Score, pdf, write};
use vanban::{Options, extract, source::Ocr};

/// How many tables, and from which seed on; more may be asked for (`VANBAN_MONEY_TABLES=1000`, `VANBAN_MONEY_SEED=7`).
fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

fn score(seed: u64) -> Score {
    let drawn = Drawn::of(seed);
    let workbook = seed.is_multiple_of(3);
    let bytes = if workbook { write::xlsx(&drawn) } else { write::docx(&drawn) };
    judged(seed, &drawn, &bytes, if workbook { "xlsx" } else { "docx" })
}

/// What is read of a drawn table in a format.
fn judged(seed: u64, drawn: &Drawn, bytes: &[u8], format: &str) -> Score {
    if let Some(folder) = std::env::var_os("VANBAN_MONEY_KEEP") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{seed}.{format}")), bytes)
            .unwrap();
    }
    let mut options = Options::default();
    // A page of figures and units is no scan.
    options.source.ocr = Ocr::Never;
    let document = extract(bytes, &options).expect("a drawn table is read");
    let mut score = Score::of(drawn, &document);
    if !score.faults.is_empty() {
        let head = format!(
            "{seed} {} {:?} {:?} {:?} {} {:?}: ",
            format, drawn.layout, drawn.levels, drawn.style, drawn.unit.text, drawn.unit_place
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
    told(&all);
}

/// The same tables on paper: printed by LibreOffice, where that is there.
#[test]
fn amounts_sums_and_alarms_on_paper() {
    let (tables, first) = (asked("VANBAN_MONEY_PDF", 40), asked("VANBAN_MONEY_SEED", 1));
    let drawn: Vec<(u64, Drawn)> =
        (first..first + tables).map(|seed| (seed, Drawn::of(seed))).collect();
    let papers: Vec<Vec<u8>> = drawn.iter().map(|(_, drawn)| write::docx_across(drawn)).collect();
    let Some(printed) = pdf::print(&papers) else {
        println!("skipped: LibreOffice (soffice) is not there, no table was printed to PDF");
        return;
    };
    let mut all = Score::default();
    for ((seed, drawn), bytes) in drawn.iter().zip(printed) {
        let bytes = bytes.expect("LibreOffice prints the paper");
        all.add(judged(*seed, drawn, &bytes, "pdf"));
    }
    told(&all);
}

/// Prints the figures, and keeps their floors.
fn told(all: &Score) {
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
