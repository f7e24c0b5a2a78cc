//! The scores of the five real plans against their gold, where the folder and Python are there: of
//! the files, and of the texts that other programs make of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::Command,
};
use vanban::Document;

/// The least total F1 of any paper, in each format; a text has lost its tables' grids.
const LEAST: [(&str, f64); 3] =
    [("document.pdf", 0.99), ("document.docx", 0.99), ("document.txt", 0.95)];

/// How a program makes text of a file, and what the texts score at least.
struct Dump {
    program: &'static str,
    flags: &'static [&'static str],
    name: &'static str,
    /// What it is given behind the file.
    behind: &'static [&'static str],
    /// The total F1 of any paper.
    least: f64,
    /// That of all on average.
    average: f64,
}

const fn pdftotext(flags: &'static [&'static str], least: f64, average: f64) -> Dump {
    Dump { program: "pdftotext", flags, name: "document.pdf", behind: &["-"], least, average }
}

const DUMPS: [Dump; 5] = [
    pdftotext(&["-layout"], 0.97, 0.985),
    pdftotext(&["-layout", "-nopgbrk"], 0.96, 0.98),
    pdftotext(&["-raw"], 0.89, 0.96),
    pdftotext(&[], 0.69, 0.85),
    Dump {
        program: "pandoc",
        flags: &["-t", "plain"],
        name: "document.docx",
        behind: &[],
        least: 0.94,
        average: 0.98,
    },
];

/// The folders of the papers and the script that scores, where all are there.
fn papers() -> Option<(Vec<PathBuf>, PathBuf)> {
    let shared = common::shared()?;
    let script = shared.join("score/score.py");
    if Command::new("python3").arg("--version").output().is_err() || !script.is_file() {
        eprintln!("skipped: python3 or {} is not there", script.display());
        return None;
    }
    Some((common::folders(&shared.join("corpus")), script))
}

fn total(document: &Document, folder: &Path, script: &Path) -> f64 {
    let output = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(output.path(), serde_json::to_vec(document).expect("serialisable"))
        .expect("writable");
    let run = Command::new("python3")
        .arg(script)
        .arg("--json")
        .arg(folder.join("gold.json"))
        .arg(output.path())
        .output()
        .expect("python3 runs");
    let report: Value = serde_json::from_slice(&run.stdout).expect("the score is JSON");
    report["total"]["f1"].as_f64().expect("a total")
}

#[test]
fn the_real_plans_keep_their_scores() {
    let Some((folders, script)) = papers() else { return };
    let mut low = Vec::new();
    for folder in folders {
        for (name, least) in LEAST {
            let total = total(&common::document(&folder.join(name)), &folder, &script);
            println!("{} {name}: {total}", folder.display());
            if total < least {
                low.push(format!("{} {name}: {total}", folder.display()));
            }
        }
    }
    assert!(low.is_empty(), "too low: {low:#?}");
}

#[test]
fn the_texts_that_other_programs_make_keep_their_scores() {
    let Some((folders, script)) = papers() else { return };
    let mut low = Vec::new();
    for Dump { program, flags, name, behind, least, average } in DUMPS {
        if which::which(program).is_err() {
            eprintln!("skipped: {program} is not there");
            continue;
        }
        let totals: Vec<f64> = folders
            .iter()
            .map(|folder| {
                let mut command = Command::new(program);
                let run = command.args(flags).arg(folder.join(name)).args(behind).output();
                let text = run.expect("the program runs").stdout;
                let document = vanban::extract(&text, &vanban::Options::default()).expect("a text");
                total(&document, folder, &script)
            })
            .collect();
        let mean = totals.iter().sum::<f64>() / totals.len() as f64;
        println!("{program} {flags:?}: {totals:?}");
        if totals.iter().any(|total| *total < least) || mean < average {
            low.push(format!("{program} {flags:?}: {totals:?}, {mean} on average"));
        }
    }
    assert!(low.is_empty(), "too low: {low:#?}");
}
