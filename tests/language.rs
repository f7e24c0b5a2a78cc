//! What the sources say of the language holds in every file: patterns compile, and match folded text.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::{
    fs,
    path::{Path, PathBuf},
};
use vanban::vietnamese::fold;

/// The Rust files below a folder of the sources.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

/// Each file with its name from `src/`, and its text up to its tests, without comments.
fn code() -> Vec<(String, String)> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&home, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&home).unwrap().to_str().unwrap().replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            (name, lines.collect::<Vec<_>>().join("\n"))
        })
        .filter(|(name, _)| !name.ends_with("tests.rs") && !name.contains("/tests/"))
        .collect()
}

/// The string literals at the beginning of `code`, joined, up to the first comma outside `concat!`
/// or the bracket that closes the call; whether they are a template of `format!`. `None` where
/// something else than literals gives the pattern.
fn literal(code: &str) -> Option<(String, bool)> {
    let mut rest = code.trim_start();
    let mut template = false;
    let mut within = 0;
    let mut text = String::new();
    loop {
        rest = rest.trim_start();
        if let Some(next) = rest.strip_prefix("&format!(") {
            (rest, template) = (next, true);
        } else if let Some(next) = rest.strip_prefix("concat!(") {
            rest = next;
            within += 1;
        } else if let Some(next) = rest.strip_prefix("r\"").or_else(|| rest.strip_prefix('"')) {
            let end = next.find('"')?;
            text.push_str(&next[..end]);
            rest = &next[end + 1..];
        } else if within > 0 && rest.starts_with([',', ')']) {
            within -= usize::from(rest.starts_with(')'));
            rest = &rest[1..];
        } else if !text.is_empty() && rest.starts_with([',', ')']) {
            return Some((text, template));
        } else {
            return None;
        }
    }
}

/// A template of `format!` with a word in place of each value.
fn filled(template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        out.push_str(&rest[..at]);
        let doubled = rest[at..].starts_with("{{") || rest[at..].starts_with("}}");
        if doubled {
            out.push_str(&rest[at..=at]);
            rest = &rest[at + 2..];
        } else {
            out.push('x');
            rest = &rest[at + rest[at..].find('}').unwrap() + 1..];
        }
    }
    out + rest
}

/// Every pattern of the sources that is written as literals, with its file.
fn patterns() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (file, code) in code() {
        for call in ["Regex::new(", "pattern("] {
            for (at, _) in code.match_indices(call) {
                let named = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                let Some((text, template)) = literal(&code[at + call.len()..]) else { continue };
                if !named {
                    found.push((file.clone(), if template { filled(&text) } else { text }));
                }
            }
        }
    }
    found
}

#[test]
fn every_pattern_compiles() {
    let patterns = patterns();
    assert!(patterns.len() > 60, "only {} patterns were found", patterns.len());
    for (file, text) in patterns {
        // Patterns over bytes say so.
        let fault = if text.contains("(?-u)") {
            regex::bytes::Regex::new(&text).err()
        } else {
            regex::Regex::new(&text).err()
        };
        assert!(fault.is_none(), "{file}: {}", fault.unwrap());
    }
}

#[test]
fn a_broken_pattern_is_seen() {
    let code = "concat!(\n r\"^(a|b\",\n r\"[0-9]\" ,\n)).ok()";
    assert_eq!(literal(code), Some(("^(a|b[0-9]".to_owned(), false)));
    assert_eq!(literal("&format!(r\"{a}{{2}}\", a = 1)"), Some(("{a}{{2}}".to_owned(), true)));
    assert_eq!(filled("{a}{{2}}"), "x{2}");
    assert_eq!(literal("&text)"), None);
}

#[test]
fn patterns_know_the_folded_spelling() {
    for (file, text) in patterns() {
        for word in text.split(|c: char| !c.is_alphabetic()) {
            let small = word.chars().all(char::is_lowercase);
            let folded = fold::key(word);
            // Both spellings side by side serve text as printed too.
            assert!(
                !small || folded == word || text.contains(&folded),
                "{file}: `{word}` never stands in folded text, `{folded}` does"
            );
        }
    }
}

#[test]
fn text_of_the_language_is_folded_in_one_place() {
    // Letters as such, and the encodings that are told by their letters.
    const LETTERS: [&str; 3] = ["unicode.rs", "vietnamese/folded.rs", "vietnamese/encoding/"];
    for (file, code) in code() {
        let allowed = LETTERS.iter().any(|start| file.starts_with(start));
        assert!(
            allowed || !code.contains("to_lowercase"),
            "{file}: `to_lowercase` knows one spelling; `vietnamese::fold::key` knows all"
        );
    }
}

#[test]
fn what_is_said_in_two_languages_is_said_with_their_names() {
    // Two texts side by side in a list of parameters, and a tuple of them: one day somebody turns them round.
    let by_place = regex::Regex::new(
        r"\b(?:vi|en): (?:&(?:'static )?str|String|impl Into<String>), (?:vi|en): |let \((?:vi, en|en, vi)\) = ",
    )
    .unwrap();
    assert!(
        by_place.is_match("fn says(self, en: &str, vi: &str)")
            && by_place.is_match("let (vi, en) = x")
    );
    for (file, code) in code() {
        let found = by_place.find(&code).map(|found| found.as_str());
        assert_eq!(found, None, "{file}: use lang::Both");
    }
}
