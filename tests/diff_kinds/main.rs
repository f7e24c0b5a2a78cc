//! Drafts that differ by the kinds of edits that offices make: words beside a date, a body or an amount, other marks
//! and kinds of units, rows split and merged, a plan that a decision issues. The comparison must tell them, no more and
//! no fewer. `VANBAN_DIFF_PAIRS` sets how many pairs are made.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod edits;
#[path = "../../examples/make_corpus/paper.rs"]
#[allow(dead_code)]
mod paper;
#[path = "../diff_drafts/score.rs"]
mod score;
#[path = "../../examples/make_corpus/seeded/mod.rs"]
#[allow(dead_code)]
mod seeded;
mod sheet;

use fastrand::Rng;
use rayon::prelude::*;
use score::Score;
use sheet::Sheet;
use std::{collections::BTreeMap, io::Cursor, path::Path, process::Command};
use vanban::{Document, model::Changes};

/// What must be told, each so many times.
pub(crate) type Told = BTreeMap<String, usize>;

pub(crate) fn tell(told: &mut Told, what: impl Into<String>) {
    *told.entry(what.into()).or_default() += 1;
}

fn bytes(sheet: &Sheet) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    sheet.docx().build().pack(&mut bytes).unwrap();
    bytes.into_inner()
}

fn read(bytes: &[u8]) -> Document {
    vanban::extract(bytes, &vanban::Options::default()).unwrap()
}

/// What is told; of the list of goals it does not matter whether it is one of a point, an item or the section.
fn found(changes: &Changes, old: &Document, new: &Document) -> Told {
    let mut told = Told::new();
    let all = score::found(changes, &parts(old, new, true), &parts(old, new, false));
    for (what, count) in all {
        // Points that are numbers have other numbers.
        if what == "renumbered section" {
            continue;
        }
        let is_goal = matches!(what.as_str(), "changed item text" | "changed section text");
        let what = if is_goal { "changed goal".to_owned() } else { what };
        *told.entry(what).or_default() += count;
    }
    told
}

/// The plan of a file, whether a decision issues it or not, with the ids of the other draft's place.
fn parts(old: &Document, new: &Document, is_old: bool) -> Document {
    let mut document = if is_old { old.clone() } else { new.clone() };
    let attached = document.paper.attachments.first().cloned();
    if let Some(plan) = attached {
        for mut task in plan.tasks {
            task.id.insert_str(0, "@1:");
            document.paper.tasks.push(task);
        }
    }
    document
}

/// Pairs of drafts of so many seeds with the truth.
fn pairs(default: u64) -> Vec<(u64, Sheet, edits::Draft, Vec<&'static str>)> {
    let set = std::env::var("VANBAN_DIFF_PAIRS").ok().and_then(|count| count.parse().ok());
    let count: u64 = set.unwrap_or(default);
    let pair = |seed: u64| {
        let (old, draft, names) = edits::next(&mut Rng::with_seed(seed * 6_700_417 + 3));
        (seed, old, draft, names)
    };
    (0..count).map(pair).collect()
}

fn scored(name: &str, old: &Document, new: &Document, draft: &edits::Draft) -> Score {
    Score::of(name, &found(&vanban::diff(old, new), old, new), &draft.told)
}

#[test]
fn the_kinds_of_edits_between_two_drafts_are_found() {
    let pairs = pairs(120);
    let count = pairs.len() as u64;
    let score = pairs.into_par_iter().map(|(seed, old, draft, names)| {
        let [before, after] = [&old, &draft.sheet].map(|sheet| read(&bytes(sheet)));
        scored(&format!("seed {seed} {names:?}"), &before, &after, &draft)
    });
    score.reduce(Score::default, Score::add).demand_least("DOCX against DOCX", count, 0.99);
}

#[test]
fn the_kinds_of_edits_between_a_pdf_and_a_docx_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = pairs(12);
    for (seed, old, ..) in &pairs {
        std::fs::write(folder.path().join(format!("{seed}.docx")), bytes(old)).unwrap();
    }
    if !as_pdf(folder.path()) {
        eprintln!("LibreOffice is not installed: PDF against DOCX is not compared");
        return;
    }
    let count = pairs.len() as u64;
    let score = pairs.into_par_iter().map(|(seed, _, draft, names)| {
        let before = read(&std::fs::read(folder.path().join(format!("{seed}.pdf"))).unwrap());
        let after = read(&bytes(&draft.sheet));
        scored(&format!("seed {seed} {names:?}"), &before, &after, &draft)
    });
    score.reduce(Score::default, Score::add).demand_least("PDF against DOCX", count, 0.98);
}

/// Lets LibreOffice write each DOCX of a folder as PDF, where it is installed.
fn as_pdf(folder: &Path) -> bool {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|it| it == "docx")).collect();
    let home = format!("-env:UserInstallation=file://{}", folder.join("home").display());
    // One call with hundreds of files ends before its last.
    files.chunks(AT_ONCE).all(|files| {
        let mut command = Command::new("soffice");
        command.args([home.as_str(), "--headless", "--convert-to", "pdf", "--outdir"]);
        command.arg(folder).args(files);
        let is_made = command.output().is_ok_and(|output| output.status.success());
        is_made && files.iter().all(|file| file.with_extension("pdf").exists())
    })
}

/// So many files LibreOffice converts in one call.
const AT_ONCE: usize = 40;
