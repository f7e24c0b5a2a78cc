//! What is known of real papers found in the open, where the folder and Python are there.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::Command,
};
use vanban::source::{Ocr, Options};

/// The classes of papers that are to be read well: born digital, in Unicode; and the least share
/// of right facts in each.
const WRITTEN: ([&str; 5], f64) =
    (["docx", "docx-nfd", "pair-docx", "pair-pdf", "pdf-signed"], 0.9);
/// Those that are read from their images.
const SCANNED: ([&str; 3], f64) = (["scan", "scan-stamp", "ocr-bad"], 0.7);

#[test]
fn real_papers_keep_their_facts() {
    let Some((papers, script)) = known() else { return };
    hold(&papers, &script, &WRITTEN.0, WRITTEN.1, Ocr::Never);
}

#[test]
fn scanned_papers_keep_their_facts() {
    let Some((papers, script)) = known() else { return };
    if !common::can_recognise() {
        return;
    }
    hold(&papers, &script, &SCANNED.0, SCANNED.1, Ocr::Auto);
}

/// The folder of papers and the script that compares facts; says so where they are not there.
fn known() -> Option<(PathBuf, PathBuf)> {
    let shared = common::shared()?;
    let (papers, script) = (shared.join("real"), shared.join("score/score_real.py"));
    let has_python = Command::new("python3").arg("--version").output().is_ok();
    if !has_python || !script.is_file() || !papers.is_dir() {
        eprintln!("skipped: python3, {} or {} is not there", papers.display(), script.display());
        return None;
    }
    Some((papers, script))
}

/// Reads the papers of some classes and prints how many of their facts are right; none may have
/// fewer than the least share.
fn hold(papers: &Path, script: &Path, classes: &[&str], least: f64, ocr: Ocr) {
    let source = Options { ocr, ..Options::default() };
    let options = vanban::Options { source, ..Default::default() };
    let output = tempfile::tempdir().expect("a temporary folder");
    for entry in std::fs::read_dir(papers).expect("a folder").flatten() {
        let path = entry.path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("plain names");
        let known = std::fs::read(papers.join(format!("{name}.gold.json"))).unwrap_or_default();
        let known: Value = serde_json::from_slice(&known).unwrap_or_default();
        let is_wanted = known["class"].as_str().is_some_and(|class| classes.contains(&class));
        if !is_wanted || !path.extension().is_some_and(|ending| ending == "pdf" || ending == "docx")
        {
            continue;
        }
        // A paper that gives no document has no output: all its facts count as wrong.
        if let Ok(document) = vanban::extract(&common::bytes(&path), &options) {
            let json = serde_json::to_vec(&document).expect("serialisable");
            std::fs::write(output.path().join(format!("{name}.json")), json).expect("writable");
        }
    }
    let mut run = Command::new("python3");
    run.arg(script).arg("--json").arg(papers).arg(output.path());
    for class in classes {
        run.args(["--class", class]);
    }
    let run = run.output().expect("python3 runs");
    let report: Value = serde_json::from_slice(&run.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}", String::from_utf8_lossy(&run.stderr));
    });
    let mut low = Vec::new();
    for class in classes {
        let count = |key: &str| report["classes"][class][key].as_f64().unwrap_or(0.0);
        let (right, known) = (count("right"), count("known"));
        assert!(known > 0.0, "no paper of the class {class}");
        let line = format!("{class}: {right} of {known} = {:.3}", right / known);
        println!("{line}");
        if right / known < least {
            low.push(line);
        }
    }
    assert!(low.is_empty(), "below {least}: {low:#?}");
}
