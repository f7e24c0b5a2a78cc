//! Results that an older version stored: every command that takes a saved result reads them.
#![allow(clippy::unwrap_used)]

mod common;

use assert_cmd::Command;
use std::{
    fs,
    path::{Path, PathBuf},
};
use vanban::model::Document;

/// A result of version 1.0 of the contract, of `corpus/ke-hoach-chuyen-doi-so-2025/document.docx`.
fn stored() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stored/result-1.0.json")
}

#[test]
fn a_key_that_is_missing_is_null_or_an_empty_list() {
    let document: Document = serde_json::from_str(&fs::read_to_string(stored()).unwrap()).unwrap();
    assert_eq!(document.schema_version, "1.0");
    assert!(document.source.incomplete.is_empty());
    assert!(document.paper.places.is_empty() && document.paper.corrected.is_empty());
    assert_eq!(document.paper.letterhead.attached_to, None);
    assert!(!document.paper.tasks.is_empty());
}

#[test]
fn a_stored_result_is_compared_with_the_paper_of_today() {
    let paper = common::own_corpus().join("ke-hoach-chuyen-doi-so-2025/document.docx");
    Command::cargo_bin("vanban").unwrap().arg("diff").args([stored(), paper]).assert().success();
}

#[test]
fn a_stored_result_is_exported_as_tables() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(stored(), folder.path().join("document.docx.json")).unwrap();
    Command::cargo_bin("vanban")
        .unwrap()
        .arg("export")
        .arg(folder.path())
        .args(["--format", "csv"])
        .assert()
        .success();
    let tasks = fs::read_to_string(folder.path().join("tasks.csv")).unwrap();
    assert!(tasks.lines().count() > 1, "{tasks}");
}
