//! Everything that is printed follows the schema that `vanban schema NAME` prints for it.
#![allow(clippy::unwrap_used)]

mod common;

use assert_cmd::Command;
use serde_json::Value;
use std::path::PathBuf;
use vanban::cli::{schema, schema_names};

fn vanban(args: &[&str]) -> (String, String) {
    let output = Command::cargo_bin("vanban").unwrap().args(args).output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn paper(name: &str) -> String {
    path(name).to_str().unwrap().to_owned()
}

fn path(name: &str) -> PathBuf {
    common::own_corpus().join(name)
}

fn follows(name: &str, json: &Value) {
    let validator = jsonschema::validator_for(&schema(name).unwrap()).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(json)
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

/// Every object and array within a schema.
fn parts(value: &Value) -> Vec<&Value> {
    let below: Vec<&Value> = match value {
        Value::Object(map) => map.values().collect(),
        Value::Array(list) => list.iter().collect(),
        _ => Vec::new(),
    };
    std::iter::once(value).chain(below.into_iter().flat_map(parts)).collect()
}

#[test]
fn every_schema_has_its_name_and_version_and_is_printed() {
    assert!(schema_names().count() >= 8);
    for name in schema_names() {
        let schema = schema(name).unwrap();
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
        assert_eq!(schema["$id"], format!("urn:vanban:schema:{name}:1.1"));
        assert!(schema["title"].is_string() && schema["description"].is_string(), "{name}");
        let (printed, _) = vanban(&["schema", name]);
        assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), schema);
    }
    let (document, _) = vanban(&["schema"]);
    assert_eq!(serde_json::from_str::<Value>(&document).unwrap(), schema("document").unwrap());
    Command::cargo_bin("vanban").unwrap().args(["schema", "unknown"]).assert().code(2);
}

#[test]
fn schemas_are_for_readers_in_any_language() {
    let foreign = ["::", "[`", "Option<", "Vec<", "Some(", "`None`", "usize", "serde", "struct "];
    let mut described = 0;
    for name in schema_names() {
        for part in parts(&schema(name).unwrap()) {
            // Strict readers refuse formats that they do not know.
            assert!(!part["format"].is_string(), "{name}: {part}");
            let Some(text) = part["description"].as_str() else { continue };
            described += 1;
            let found = foreign.iter().find(|word| text.contains(**word));
            assert!(found.is_none(), "{name}: {text}");
        }
    }
    assert!(described > 300);
}

#[test]
fn what_diff_and_check_print_follows_its_schema() {
    let old = paper("ke-hoach-chuyen-doi-so-2025/du-thao.docx");
    let new = paper("ke-hoach-chuyen-doi-so-2025/document.pdf");
    let json = |args: &[&str]| -> Value { serde_json::from_str(&vanban(args).0).unwrap() };
    let changes = json(&["diff", &old, &new, "--format", "json"]);
    assert!(!changes["changes"].as_array().unwrap().is_empty());
    follows("changes", &changes);
    let history = json(&["diff", &old, &new, &old, "--format", "json"]);
    assert_eq!(history["drafts"].as_array().unwrap().len(), 3);
    follows("history", &history);
    let folder = paper("ke-hoach-chuyen-doi-so-2025");
    follows("folders", &json(&["diff", &folder, &folder, "--format", "json"]));
    let check = json(&["check", &new, "/không/có.pdf", "--format", "json", "--all"]);
    assert_eq!(check.as_array().unwrap().len(), 2);
    follows("check", &check);
}

#[test]
fn every_line_of_ledger_and_log_follows_its_schema() {
    let home = tempfile::tempdir().unwrap();
    let broken = home.path().join("hong.pdf");
    std::fs::write(&broken, "%PDF-1.7\n").unwrap();
    let note = home.path().join("papers");
    std::fs::create_dir(&note).unwrap();
    std::fs::write(note.join("data.bin"), [0, 1, 2, 3]).unwrap();
    let out = home.path().join("out");
    let (broken, note, out) =
        (broken.to_str().unwrap(), note.to_str().unwrap(), out.to_str().unwrap());
    let draft = paper("du-thao-ke-hoach-luu-tru-so/document.docx");
    let run = ["convert", &draft, broken, note, "-o", out];
    let run = [&run[..], &["--log-format", "json", "--fail-on", "warning"]].concat();
    let mut events = Vec::new();
    for _ in 0..2 {
        for line in vanban(&run).1.lines() {
            let event: Value = serde_json::from_str(line).unwrap();
            follows("log", &event);
            events.push(event["event"].as_str().unwrap().to_owned());
        }
    }
    for kind in ["done", "failed", "skipped", "check", "summary"] {
        assert!(events.iter().any(|event| event == kind), "{kind}: {events:?}");
    }
    let ledger = std::fs::read_to_string(format!("{out}/ledger.jsonl")).unwrap();
    assert!(ledger.lines().count() >= 2);
    for line in ledger.lines() {
        follows("ledger", &serde_json::from_str(line).unwrap());
    }
}
