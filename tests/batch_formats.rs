//! `convert --format`: tables at the end of a batch, whatever the formats asked for.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::own_corpus;
use std::{collections::BTreeMap, fs, path::Path};

fn vanban() -> assert_cmd::Command {
    let mut command = assert_cmd::Command::cargo_bin("vanban").unwrap();
    command.args(["--lang", "en"]);
    command
}

/// The files directly in a folder with these endings, by name.
fn files(folder: &Path, endings: &[&str]) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| endings.iter().any(|ending| path.extension().is_some_and(|e| e == *ending)))
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap())
        })
        .collect()
}

fn convert(input: &Path, output: &Path, formats: &str) {
    // 1: some papers of the corpus fail checks on purpose; 2 would be a wrong call.
    let mut run = vanban();
    run.arg("convert").arg(input).arg("-o").arg(output).args(["--format", formats]);
    let output = run.output().unwrap();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
}

#[test]
fn tables_alone_keep_the_json_out_of_sight() {
    let dir = tempfile::tempdir().unwrap();
    let input = own_corpus().join("ke-hoach-chuyen-doi-so-2025");
    let (with, without) = (dir.path().join("with"), dir.path().join("without"));
    convert(&input, &without, "csv,jsonl");
    convert(&input, &with, "json,csv,jsonl");
    let tables = ["csv", "jsonl"];
    let (left, right) = (files(&without, &tables), files(&with, &tables));
    assert!(left.contains_key("tasks.csv") && left.contains_key("documents.jsonl"), "{left:?}");
    // The ledger counts milliseconds.
    let same = |name: &&String| name.as_str() != "ledger.jsonl";
    assert!(left.keys().filter(same).all(|name| left.get(name) == right.get(name)));
    assert!(files(&without, &["json"]).is_empty());
    let hidden = files(&without.join(".vanban/json"), &["json"]);
    assert_eq!(hidden, files(&with, &["json"]));
    assert!(hidden.len() >= 2, "{:?}", hidden.keys());
}

#[test]
fn a_format_asked_for_later_is_made_of_what_was_read() {
    let dir = tempfile::tempdir().unwrap();
    let input = own_corpus().join("ke-hoach-chuyen-doi-so-2025");
    let output = dir.path().join("out");
    convert(&input, &output, "json");
    assert!(files(&output, &["csv"]).is_empty());
    let before = files(&output, &["json"]);
    convert(&input, &output, "json,csv");
    assert_eq!(before, files(&output, &["json"]));
    let made = files(&output, &["csv"]);
    let exported = dir.path().join("exported");
    vanban()
        .arg("export")
        .arg(&output)
        .args(["--format", "csv", "-o"])
        .arg(&exported)
        .assert()
        .code(0);
    assert_eq!(made, files(&exported, &["csv"]));
}
