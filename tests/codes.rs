//! `docs/codes.md` names the codes that the sources have, and no others.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use regex::Regex;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use vanban::cli::schema;

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The codes that a part of the page lists in its first column.
fn listed(title: &str) -> BTreeSet<String> {
    let page = fs::read_to_string(home().join("docs/codes.md")).unwrap();
    let part = page.split("\n## ").find(|part| part.starts_with(title)).unwrap().to_owned();
    let row = Regex::new(r"(?m)^\| `([a-z-]+)` \|").unwrap();
    row.captures_iter(&part).map(|found| found[1].to_owned()).collect()
}

/// The code of a file without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.split("#[cfg(test)]\nmod tests").next().unwrap().to_owned()
}

fn sources(room: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![home().join("src").join(room)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_owned();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") && name != "tests" {
                found.push(path);
            }
        }
    }
    found
}

fn found(text: &str, pattern: &str) -> BTreeSet<String> {
    let pattern = Regex::new(pattern).unwrap();
    pattern.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

#[test]
fn errors_are_those_of_the_sources() {
    let mut codes = BTreeSet::from(["interrupted".to_owned()]);
    for file in ["src/source/error.rs", "src/batch/error.rs"] {
        let text = code(&home().join(file));
        let body = text.split("fn code(").nth(1).unwrap().split("\n    }\n").next().unwrap();
        codes.extend(found(body, r#"=> "([a-z-]+)""#));
    }
    assert!(codes.len() > 20);
    assert_eq!(listed("Errors"), codes);
}

#[test]
fn reasons_and_events_are_those_of_the_schemas() {
    let document = schema("document").unwrap();
    let reasons = document["$defs"]["IncompleteReason"]["anyOf"][0]["enum"].as_array().unwrap();
    let reasons: BTreeSet<String> =
        reasons.iter().map(|reason| reason.as_str().unwrap().to_owned()).collect();
    assert_eq!(listed("Incomplete"), reasons);
    let log = schema("log").unwrap();
    let events = log["oneOf"].as_array().unwrap().iter();
    let events: BTreeSet<String> = events
        .map(|event| event["properties"]["event"]["const"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(listed("Events"), events);
}

#[test]
fn warnings_are_those_of_the_sources() {
    let mut codes = BTreeSet::new();
    for room in ["corrections", "layout", "letters", "ocr", "parse", "source"] {
        for file in sources(room) {
            let text = code(&file);
            // A code leads a warning, a problem, or their parts.
            codes.extend(found(
                &text,
                r#"(?:Notice::new\(|problem\(|doubt\(|code:|LOST_NUMBERS: &str =|CODE: &str =)\s*"([a-z]+(?:-[a-z]+)+)""#,
            ));
        }
    }
    let phrase = code(&home().join("src/vietnamese/deadline/phrase.rs"));
    codes.extend(found(&phrase, r#""(deadline-[a-z-]+)""#));
    assert!(codes.len() > 40);
    assert_eq!(listed("Warnings"), codes);
}
