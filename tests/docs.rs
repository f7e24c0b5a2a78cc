//! The pages that are made from the code are up to date.
#![allow(clippy::unwrap_used)]

use assert_cmd::Command;
use std::{fs, path::Path};
use vanban::vietnamese::agency::Glossary;

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn the_page_of_rules_is_what_the_code_says() {
    let output = Command::cargo_bin("vanban")
        .unwrap()
        .args(["rules", "--format", "md", "--lang", "en"])
        .assert()
        .code(0);
    let printed = String::from_utf8(output.get_output().stdout.clone()).unwrap();
    assert!(
        page("docs/rules.md") == printed,
        "docs/rules.md is old: cargo run -- rules --format md --lang en > docs/rules.md"
    );
}

#[test]
fn every_key_of_the_contract_is_explained() {
    let model = page("docs/model.md");
    let mut missing = Vec::new();
    let mut rest = vec![vanban::model::schema()];
    while let Some(value) = rest.pop() {
        if let Some(keys) = value.get("properties").and_then(|keys| keys.as_object()) {
            missing.extend(keys.keys().filter(|key| !names(&model, key)).cloned());
        }
        match value {
            serde_json::Value::Object(map) => rest.extend(map.into_iter().map(|(_, value)| value)),
            serde_json::Value::Array(list) => rest.extend(list),
            _ => {}
        }
    }
    missing.sort();
    missing.dedup();
    assert!(missing.is_empty(), "not in docs/model.md: {missing:?}");
}

/// Whether a key stands in the page as code.
fn names(page: &str, key: &str) -> bool {
    page.split('`').skip(1).step_by(2).any(|code| {
        code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == key)
    })
}

#[test]
fn every_link_leads_somewhere() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages: Vec<_> =
        fs::read_dir(home.join("docs")).unwrap().map(|e| e.unwrap().path()).collect();
    pages.push(home.join("README.md"));
    pages.push(home.join("CHANGELOG.md"));
    let mut dead = Vec::new();
    for path in pages.iter().filter(|path| path.extension().is_some_and(|end| end == "md")) {
        let text = fs::read_to_string(path).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            let is_local = !link.contains("://") && !file.is_empty();
            if is_local && !path.parent().unwrap().join(file).exists() {
                dead.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
}

/// The runs shown in the README: a command, and lines of its output, `…` where some are left out.
#[test]
fn the_runs_of_the_readme_are_real() {
    let readme = page("README.md");
    let mut runs = 0;
    for block in readme.split("```console\n").skip(1) {
        let mut lines = block.split("```").next().unwrap().lines();
        let command = lines.next().unwrap().strip_prefix("$ vanban ").unwrap();
        let mut vanban = Command::cargo_bin("vanban").unwrap();
        vanban.env_remove("VANBAN_LANG").current_dir(env!("CARGO_MANIFEST_DIR"));
        let output = vanban.args(command.split(' ')).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let mut rest = printed.lines();
        let mut may_skip = false;
        for line in lines {
            if line == "…" {
                may_skip = true;
                continue;
            }
            let found = if std::mem::take(&mut may_skip) {
                rest.any(|printed| printed == line)
            } else {
                rest.next() == Some(line)
            };
            assert!(found, "README.md is old at `vanban {command}`:\n{line}\nprinted:\n{printed}");
        }
        assert!(may_skip || rest.next().is_none(), "`vanban {command}` prints more:\n{printed}");
        runs += 1;
    }
    assert!(runs > 2);
}

/// The built-in abbreviations as the tables of the page, one a heading of the data.
fn glossary_tables() -> String {
    let mut out = String::new();
    for line in page("src/vietnamese/lexicon/abbreviations.tsv").lines().skip(2) {
        if let Some(title) = line.strip_prefix("# ") {
            out += "\n### ";
            out += title;
            out += "\n\n| abbreviation | stands for |\n| --- | --- |\n";
        } else if let Some((short, long)) = line.split_once('\t') {
            out += &["| ", short, " | ", long, " |\n"].concat();
        }
    }
    out
}

#[test]
fn the_page_of_abbreviations_is_what_the_data_says() {
    const MARK: &str =
        "<!-- The tables below are made from src/vietnamese/lexicon/abbreviations.tsv. -->\n";
    let whole = page("docs/glossary.md");
    let (head, tables) = whole.split_once(MARK).unwrap();
    let example = head.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(Glossary::from_toml(example).unwrap().knows("TTXTĐT"));
    let expected = glossary_tables();
    if tables != expected && std::env::var_os("VANBAN_UPDATE_DOCS").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/glossary.md");
        fs::write(path, format!("{head}{MARK}{expected}")).unwrap();
        return;
    }
    assert!(
        tables == expected,
        "docs/glossary.md is old: VANBAN_UPDATE_DOCS=1 cargo test --test docs"
    );
}

#[test]
fn the_page_of_outputs_is_what_the_code_says() {
    const MARK: &str = "<!-- The tables below are made from the code: VANBAN_UPDATE_DOCS=1 cargo test --test docs -->\n";
    let whole = page("docs/outputs.md");
    let (head, tables) = whole.split_once(MARK).unwrap();
    let expected = vanban::export::tables::page();
    if tables != expected && std::env::var_os("VANBAN_UPDATE_DOCS").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/outputs.md");
        fs::write(path, format!("{head}{MARK}{expected}")).unwrap();
        return;
    }
    assert!(
        tables == expected,
        "docs/outputs.md is old: VANBAN_UPDATE_DOCS=1 cargo test --test docs"
    );
}
