//! What is known of real papers found in the open, where the folder and Python are there.

mod common;

use serde_json::Value;
use std::process::Command;

/// The classes of papers that are to be read well: born digital, in Unicode.
const CLASSES: [&str; 5] = ["docx", "docx-nfd", "pair-docx", "pair-pdf", "pdf-signed"];
/// The least share of right facts in each.
const LEAST: f64 = 0.9;

#[test]
fn real_papers_keep_their_facts() {
    // The classes below need no recognition; `tests/ocr.rs` tests that.
    let source = vanban::source::Options { ocr: vanban::source::Ocr::Never, ..Default::default() };
    let options = vanban::Options { source, ..Default::default() };
    let Some(shared) = common::shared() else { return };
    let (papers, script) = (shared.join("real"), shared.join("score/score_real.py"));
    let has_python = Command::new("python3").arg("--version").output().is_ok();
    if !has_python || !script.is_file() || !papers.is_dir() {
        eprintln!("skipped: python3, {} or {} is not there", papers.display(), script.display());
        return;
    }
    let output = tempfile::tempdir().expect("a temporary folder");
    for entry in std::fs::read_dir(&papers).expect("a folder").flatten() {
        let path = entry.path();
        if !path.extension().is_some_and(|ending| ending == "pdf" || ending == "docx") {
            continue;
        }
        // A paper that gives no document has no output: all its facts count as wrong.
        if let Ok(document) = vanban::extract(&common::bytes(&path), &options) {
            let name = path.file_stem().and_then(|name| name.to_str()).expect("plain names");
            let json = serde_json::to_vec(&document).expect("serialisable");
            std::fs::write(output.path().join(format!("{name}.json")), json).expect("writable");
        }
    }
    let mut run = Command::new("python3");
    run.arg(&script).arg("--json").arg(&papers).arg(output.path());
    for class in CLASSES {
        run.args(["--class", class]);
    }
    let run = run.output().expect("python3 runs");
    let report: Value = serde_json::from_slice(&run.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}", String::from_utf8_lossy(&run.stderr));
    });
    let mut low = Vec::new();
    for class in CLASSES {
        let count = |key: &str| report["classes"][class][key].as_f64().unwrap_or(0.0);
        let (right, known) = (count("right"), count("known"));
        assert!(known > 0.0, "no paper of the class {class}");
        let line = format!("{class}: {right} of {known} = {:.3}", right / known);
        println!("{line}");
        if right / known < LEAST {
            low.push(line);
        }
    }
    assert!(low.is_empty(), "below {LEAST}: {low:#?}");
}
