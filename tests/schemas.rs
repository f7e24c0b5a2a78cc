//! Everything that is printed follows the schema that `vanban schema NAME` prints for it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use assert_cmd::Command;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};
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

/// Runs over two drafts and a broken file, and what each printed or wrote, by the name of its schema.
fn outputs(home: &Path) -> Vec<(&'static str, Vec<Value>)> {
    let old = paper("ke-hoach-chuyen-doi-so-2025/du-thao.docx");
    let new = paper("ke-hoach-chuyen-doi-so-2025/document.pdf");
    let folder = paper("ke-hoach-chuyen-doi-so-2025");
    let out = home.join("out").to_str().unwrap().to_owned();
    let whole = |args: &[&str]| vec![parsed(&vanban(args).0)];
    let list = |args: &[&str]| match parsed(&vanban(args).0) {
        Value::Array(list) => list,
        other => vec![other],
    };
    let lines = |text: &str| text.lines().map(parsed).collect::<Vec<_>>();
    let written = |name: &str| lines(&fs::read_to_string(home.join("out").join(name)).unwrap());
    let (_, log) = vanban(&["convert", &folder, "-o", &out, "--log-format", "json", "-f", "json"]);
    let json = format!("{out}/document.pdf.json");
    let (listed, _) =
        vanban(&["correct", &json, "/letterhead/number/number", "129", "--who", "An"]);
    assert_eq!(listed, "");
    let json = ["--format", "json"];
    vec![
        ("document", whole(&["show", &new, "--json"])),
        ("changes", whole(&[&["diff", &old, &new], &json[..]].concat())),
        ("history", whole(&[&["diff", &old, &new, &old], &json[..]].concat())),
        ("folders", whole(&[&["diff", &folder, &folder], &json[..]].concat())),
        ("check", whole(&[&["check", &new, "/không/có.pdf", "--all"], &json[..]].concat())),
        ("doctor", whole(&[&["doctor"], &json[..]].concat())),
        ("task", list(&[&["tasks", &out], &json[..]].concat())),
        ("hit", list(&[&["search", &out, "dữ liệu"], &json[..]].concat())),
        ("value", list(&["show", &new, "--at", "A1.12", "--json"])),
        ("value", whole(&["show", &new, "--at", "/letterhead/date", "--json"])),
        ("rule", list(&[&["rules"], &json[..]].concat())),
        ("ledger", written("ledger.jsonl")),
        ("corrections", written("corrections.jsonl")),
        ("log", lines(&log)),
        ("tables", vec![tables(home)]),
    ]
}

/// The tables of the results as CSV, each cell as the value that its column holds.
fn tables(home: &Path) -> Value {
    let folder = home.join("out");
    vanban(&["export", folder.to_str().unwrap(), "--format", "csv", "-q"]);
    let schema = schema("tables").unwrap();
    let mut tables = serde_json::Map::new();
    for (name, columns) in schema["$defs"].as_object().unwrap() {
        let mut rows = csv::Reader::from_path(folder.join(format!("{name}.csv"))).unwrap();
        let keys: Vec<String> = rows.headers().unwrap().iter().map(str::to_owned).collect();
        let row = |row: csv::StringRecord| -> Value {
            let cells = keys.iter().zip(row.iter()).map(|(key, cell)| {
                (key.clone(), value(cell, &columns["properties"][key.as_str()]["type"]))
            });
            cells.collect::<serde_json::Map<_, _>>().into()
        };
        tables.insert(name.clone(), rows.records().map(|found| row(found.unwrap())).collect());
    }
    assert!(tables["tasks"].as_array().is_some_and(|rows| rows.len() > 10));
    tables.into()
}

fn value(cell: &str, kind: &Value) -> Value {
    match kind.as_str().or_else(|| kind[0].as_str()).unwrap() {
        "array" => cell.split("; ").filter(|text| !text.is_empty()).map(Value::from).collect(),
        _ if cell.is_empty() => Value::Null,
        "string" => cell.into(),
        _ => parsed(cell),
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| unreachable!("{error}: {text}"))
}

#[test]
fn each_schema_is_held_against_what_is_really_printed() {
    let home = tempfile::tempdir().unwrap();
    let outputs = outputs(home.path());
    let mut names: Vec<&str> = outputs.iter().map(|(name, _)| *name).collect();
    names.dedup();
    assert_eq!(names, schema_names().collect::<Vec<_>>());
    for (name, printed) in outputs {
        assert!(!printed.is_empty(), "{name}: nothing was printed");
        for json in &printed {
            follows(name, json);
        }
        // A schema that takes anything tells nothing.
        let validator = jsonschema::validator_for(&schema(name).unwrap()).unwrap();
        for other in [Value::from(1), serde_json::json!({ "tasks": [{}] }), serde_json::json!([{}])]
        {
            assert!(!validator.is_valid(&other), "{name} takes {other}");
        }
    }
}

#[test]
fn a_task_and_a_hit_of_json_lines_are_those_of_the_list() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().to_str().unwrap();
    vanban(&["convert", &paper("ke-hoach-chuyen-doi-so-2025/document.pdf"), "-o", out, "-q"]);
    for (name, command) in
        [("task", vec!["tasks", out]), ("hit", vec!["search", out, "du lieu", "--limit", "0"])]
    {
        let (list, _) = vanban(&[&command[..], &["--format", "json"]].concat());
        let (lines, _) = vanban(&[&command[..], &["--format", "jsonl"]].concat());
        let lines: Vec<Value> = lines.lines().map(parsed).collect();
        assert!(lines.len() > 3, "{name}");
        assert_eq!(parsed(&list), Value::from(lines.clone()));
        lines.iter().for_each(|line| follows(name, line));
    }
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
