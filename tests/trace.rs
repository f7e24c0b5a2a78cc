//! `RUST_LOG` tells how long files and their stages took, and nothing without it.
#![allow(clippy::unwrap_used)]

mod common;

use assert_cmd::Command;
use std::path::Path;

/// Standard error of a run over two papers, with this filter and so many workers.
fn traced(filter: Option<&str>, jobs: &str, out: &Path) -> String {
    let mut command = Command::cargo_bin("vanban").unwrap();
    command.arg("convert").arg(common::own_corpus().join("ke-hoach-chuyen-doi-so-2025"));
    command.arg("-o").arg(out).args(["--jobs", jobs, "--quiet", "--force"]);
    command.env_remove("RUST_LOG");
    if let Some(filter) = filter {
        command.env("RUST_LOG", filter);
    }
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stderr).unwrap()
}

/// The lines that tell of a span of this name.
fn spans<'a>(trace: &'a str, name: &str) -> Vec<&'a str> {
    let name = format!("{name}: ");
    let ends = |line: &&str| line.contains("close time.busy=") && line.contains(&name);
    trace.lines().filter(ends).collect()
}

#[test]
fn nothing_is_told_unless_asked_for() {
    let home = tempfile::tempdir().unwrap();
    for filter in [None, Some(""), Some("off"), Some("other_crate=trace")] {
        assert_eq!(traced(filter, "1", home.path()), "", "{filter:?}");
    }
}

#[test]
fn files_and_their_stages_are_told_also_of_workers() {
    let home = tempfile::tempdir().unwrap();
    let files = traced(Some("vanban=info"), "2", home.path());
    for name in ["document.pdf", "du-thao.docx"] {
        let told = |line: &&&str| line.contains(name);
        assert_eq!(spans(&files, "}").iter().filter(told).count(), 1, "{files}");
    }
    assert!(files.contains("pages=5"), "{files}");
    assert!(!files.contains("parse"), "{files}");
    let stages = traced(Some("vanban=debug"), "2", home.path());
    for stage in ["load{", "}:read:", "}:parse:", "}:check:", "}:write:"] {
        let told = stages.lines().filter(|line| line.contains(stage));
        assert!(told.count() >= 2, "{stage}: {stages}");
    }
    let pages = traced(Some("vanban=trace"), "1", home.path());
    assert!(pages.lines().filter(|line| line.contains("page{number=")).count() >= 5, "{pages}");
}

#[test]
fn a_filter_that_is_wrong_is_told_and_costs_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let told = traced(Some("vanban=loud"), "1", home.path());
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("RUST_LOG"), "{told}");
}
