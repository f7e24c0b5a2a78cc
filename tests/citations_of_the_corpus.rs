//! Every citation of the corpus' gold files, found in the texts of those files.
//! Needs the folder `shared` beside the repository, or `VANBAN_SHARED`.

use serde_json::Value;
use std::{env, fs, path::PathBuf};
use vanban::vietnamese::citation::find;

type Row = (String, String, Option<String>, Option<String>, Option<String>);

/// The texts of a document in reading order, as far as citations stand in them.
fn texts(value: &Value, out: &mut Vec<String>) {
    const KEYS: [&str; 10] = [
        "title", "bases", "heading", "text", "items", "children", "sections", "tables", "rows",
        "cells",
    ];
    match value {
        Value::String(text) => out.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|inner| texts(inner, out)),
        Value::Object(map) => {
            KEYS.iter().filter_map(|key| map.get(*key)).for_each(|inner| texts(inner, out));
        }
        _ => {}
    }
}

/// The citations of the texts, each document once, values from the first mention that has them.
fn merged(texts: &[String]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for found in texts.iter().flat_map(|text| find(text)) {
        match rows.iter_mut().find(|row| row.0 == found.kind && row.1 == found.symbol) {
            Some(row) => {
                row.2 = row.2.take().or(found.date);
                row.3 = row.3.take().or(found.issuer);
                row.4 = row.4.take().or(found.title);
            }
            None => rows.push((found.kind, found.symbol, found.date, found.issuer, found.title)),
        }
    }
    rows.sort();
    rows
}

#[test]
fn every_citation_is_found() {
    let shared = env::var_os("VANBAN_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let Ok(folders) = fs::read_dir(shared.join("corpus")) else {
        println!("skipped: no {}", shared.display());
        return;
    };
    let mut wrong = Vec::new();
    for folder in folders.flatten() {
        let gold = fs::read_to_string(folder.path().join("gold.json")).expect("a gold file");
        let gold: Value = serde_json::from_str(&gold).expect("gold is JSON");
        let mut passages = Vec::new();
        for part in ["letterhead", "bases", "sections", "closing", "appendices", "footnotes"] {
            texts(&gold[part], &mut passages);
        }
        let text = |c: &Value, key: &str| c[key].as_str().map(str::to_owned);
        let mut wanted: Vec<Row> = gold["citations"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|c| {
                (
                    text(c, "type").unwrap_or_default(),
                    text(c, "symbol").unwrap_or_default(),
                    text(c, "date"),
                    text(c, "issuer"),
                    text(c, "title"),
                )
            })
            .collect();
        wanted.sort();
        let found = merged(&passages);
        for row in wanted.iter().filter(|row| !found.contains(row)) {
            wrong.push(format!("missing {row:?}"));
        }
        for row in found.iter().filter(|row| !wanted.contains(row)) {
            wrong.push(format!("  found {row:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
