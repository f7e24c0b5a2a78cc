//! The scores of the five real plans against their gold, where the folder and Python are there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use serde_json::Value;
use std::process::Command;

/// The least total F1 of any paper, in each format; a text has lost its tables' grids.
const LEAST: [(&str, f64); 3] =
    [("document.pdf", 0.99), ("document.docx", 0.99), ("document.txt", 0.95)];

#[test]
fn the_real_plans_keep_their_scores() {
    let Some(shared) = common::shared() else { return };
    let script = shared.join("score/score.py");
    if Command::new("python3").arg("--version").output().is_err() || !script.is_file() {
        eprintln!("skipped: python3 or {} is not there", script.display());
        return;
    }
    let output = tempfile::NamedTempFile::new().expect("a temporary file");
    let mut low = Vec::new();
    for folder in common::folders(&shared.join("corpus")) {
        for (name, least) in LEAST {
            let document = common::document(&folder.join(name));
            std::fs::write(output.path(), serde_json::to_vec(&document).expect("serialisable"))
                .expect("writable");
            let run = Command::new("python3")
                .arg(&script)
                .arg("--json")
                .arg(folder.join("gold.json"))
                .arg(output.path())
                .output()
                .expect("python3 runs");
            let report: Value = serde_json::from_slice(&run.stdout).expect("the score is JSON");
            let total = report["total"]["f1"].as_f64().expect("a total");
            println!("{} {name}: {total}", folder.display());
            if total < least {
                low.push(format!("{} {name}: {total}", folder.display()));
            }
        }
    }
    assert!(low.is_empty(), "too low: {low:#?}");
}
