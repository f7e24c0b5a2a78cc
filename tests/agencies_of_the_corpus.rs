//! Every agency of the corpus' gold files, read from the cells and headings it stands in.
//! Needs the folder `shared` beside the repository, or `VANBAN_SHARED`.

use serde_json::Value;
use std::{env, fs, path::PathBuf};
use vanban::vietnamese::{
    abbreviation::find_definitions,
    agency::{Glossary, of_heading, split},
};

fn corpus() -> Vec<(String, String)> {
    let shared = env::var_os("VANBAN_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let Ok(folders) = fs::read_dir(shared.join("corpus")) else {
        println!("skipped: no {}", shared.display());
        return Vec::new();
    };
    let mut found: Vec<(String, String)> = folders
        .filter_map(|folder| {
            let folder = folder.ok()?.path();
            let gold = fs::read_to_string(folder.join("gold.json")).ok()?;
            let text = fs::read_to_string(folder.join("document.txt")).ok()?;
            Some((gold, text.split_whitespace().collect::<Vec<_>>().join(" ")))
        })
        .collect();
    found.sort();
    found
}

/// The cell of a task's column of this role, where the task is a row.
fn cell<'a>(gold: &'a Value, task: &Value, role: &str) -> Option<&'a str> {
    let at = |key: &str| task.pointer(&format!("/row/{key}")).and_then(Value::as_u64);
    let (appendix, table, row) = (at("appendix")?, at("table")?, at("row")?);
    let table = gold.pointer(&format!("/appendices/{appendix}/tables/{table}"))?;
    let columns = table.get("columns")?.as_array()?;
    let column =
        columns.iter().position(|c| c.get("role").and_then(Value::as_str) == Some(role))?;
    table.pointer(&format!("/rows/{row}/cells/{column}"))?.as_str()
}

#[test]
fn every_agency_is_read() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (gold, text) in corpus() {
        let gold: Value = serde_json::from_str(&gold).expect("gold is JSON");
        let mut glossary = Glossary::builtin();
        for definition in find_definitions(&text) {
            glossary.define(&definition.short, &definition.long);
        }
        let tasks = gold["tasks"].as_array().into_iter().flatten();
        for task in tasks.chain(gold["targets"].as_array().into_iter().flatten()) {
            for role in ["lead", "support"] {
                let wanted = task[role].as_array().cloned().unwrap_or_default();
                let raws: Vec<&str> = wanted.iter().filter_map(|a| a["raw"].as_str()).collect();
                let joined = raws.join("; ");
                let text = cell(&gold, task, role).unwrap_or(&joined);
                let found = serde_json::to_value(split(text, &glossary)).expect("serialises");
                seen += wanted.len();
                if found != Value::from(wanted.clone()) {
                    wrong.push(format!("{}: {text}\n  found {found}", task["id"]));
                }
                let heading = task["origin"] == "assignment" && role == "lead";
                if heading && of_heading(&joined, &glossary).is_none() {
                    wrong.push(format!("{}: heading {joined}", task["id"]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {seen}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Headings that name a body and are no task's group are rare: of the others `of_heading` must
/// say nothing.
#[test]
fn other_headings_name_no_agency() {
    fn walk(sections: &Value, visit: &mut impl FnMut(&str)) {
        for section in sections.as_array().into_iter().flatten() {
            if let Some(heading) = section["heading"].as_str() {
                visit(heading);
            }
            walk(&section["children"], visit);
        }
    }
    let glossary = Glossary::builtin();
    for (gold, _) in corpus() {
        let gold: Value = serde_json::from_str(&gold).expect("gold is JSON");
        let owners: Vec<String> = gold["tasks"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|task| task["origin"] == "assignment")
            .flat_map(|task| task["group"].as_array().cloned().unwrap_or_default())
            .filter_map(|group| group.as_str().map(str::to_owned))
            .collect();
        walk(&gold["sections"], &mut |heading| {
            if !owners.iter().any(|owner| owner == heading) {
                assert!(of_heading(heading, &glossary).is_none(), "{heading}");
            }
        });
    }
}
