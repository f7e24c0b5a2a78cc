//! The rooms of the house use only those that `docs/architecture.md` allows them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The table of rooms: what each may use.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let page = fs::read_to_string(home().join("docs/architecture.md")).unwrap();
    page.lines()
        .skip_while(|line| !line.starts_with("| room |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            let names = |cell: &str| -> BTreeSet<String> {
                cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
            };
            (names(cells[0]).pop_first().unwrap(), names(cells.last().unwrap()))
        })
        .collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Whether a file holds tests alone.
fn is_test(file: &Path) -> bool {
    file.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
}

/// The room of a file: the folder or the file directly below `src`.
fn room(file: &Path) -> String {
    let below = file.strip_prefix(home().join("src")).unwrap();
    let first = below.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file without comments and without its tests, which stand at its end.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The first parts of all paths from the crate's root, those in `use crate::{…}` included.
fn roots(code: &str) -> BTreeSet<String> {
    let mut roots = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut word = String::new();
            let mut is_first = true;
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
                if depth == 1 && c == ',' {
                    is_first = true;
                } else if is_first && (c.is_alphanumeric() || c == '_') {
                    word.push(c);
                    continue;
                } else if !word.is_empty() {
                    is_first = false;
                }
                if !word.is_empty() {
                    roots.insert(std::mem::take(&mut word));
                }
            }
            roots.extend((!word.is_empty()).then_some(word));
        } else {
            roots.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    roots
}

/// The room in which a name of the crate's root lives: some are re-exports.
fn owner(name: &str) -> &str {
    match name {
        "Document" => "model",
        "Options" => "extract",
        "Error" => "extract",
        "extract_with_content" => "extract",
        other => other,
    }
}

#[test]
fn every_room_uses_only_what_the_table_allows() {
    let allowed = allowed();
    let mut wrong = Vec::new();
    for file in sources(&home().join("src")) {
        let room = room(&file);
        if matches!(room.as_str(), "lib" | "main") || is_test(file.strip_prefix(home()).unwrap()) {
            continue;
        }
        let Some(allowed) = allowed.get(&room) else {
            wrong.push(format!("{room} is no room of docs/architecture.md"));
            continue;
        };
        let text = fs::read_to_string(&file).unwrap();
        for name in roots(&code(&text)) {
            let used = owner(&name);
            if used != room && !allowed.contains(used) {
                let file = file.strip_prefix(home()).unwrap().display();
                wrong.push(format!("{file}: {room} may not use {used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_table_names_rooms_that_are_there_and_has_no_circle() {
    let allowed = allowed();
    assert!(allowed.len() > 8);
    for (room, uses) in &allowed {
        let path = home().join("src").join(room);
        assert!(path.is_dir() || path.with_extension("rs").is_file(), "{room}");
        assert!(uses.iter().all(|name| allowed.contains_key(name)), "{room}: {uses:?}");
    }
    // Rooms that use none left come off one after the other, until none is left.
    let mut rest = allowed;
    while let Some(free) =
        rest.iter().find(|(_, uses)| uses.is_empty()).map(|(room, _)| room.clone())
    {
        rest.remove(&free);
        for uses in rest.values_mut() {
            uses.remove(&free);
        }
    }
    assert!(rest.is_empty(), "a circle among {:?}", rest.keys());
}

#[test]
fn paths_are_found_in_groups_too() {
    let code =
        "use crate::{\n    block::{Cell, Row},\n    model,\n};\nlet x = crate::read::read();";
    assert_eq!(roots(code), ["block", "model", "read"].map(str::to_owned).into());
}

/// So many lines of code a function may have, its comments and blank lines aside.
const LONGEST: usize = 80;

/// Tables of data and dispatch by kind: their length is that of the list.
const LISTS: [&str; 6] = [
    "src/vietnamese/encoding/vps.rs letter",
    "src/parse/table/roles.rs by_heading",
    "src/serve/openapi.rs openapi",
    "src/source/pdf/interpreter.rs operator",
    "src/source/docx/story.rs blocks_inside",
    "src/source/docx/inline.rs word",
];

#[test]
fn functions_can_be_read_at_a_glance() {
    let mut long = Vec::new();
    for file in sources(&home().join("src")) {
        if is_test(&file) {
            continue;
        }
        let name = file.strip_prefix(home()).unwrap().to_str().unwrap().replace('\\', "/");
        for (function, length) in functions(&code(&fs::read_to_string(&file).unwrap())) {
            let function = format!("{name} {function}");
            if length > LONGEST && !LISTS.contains(&function.as_str()) {
                long.push(format!("{function}: {length}"));
            }
        }
    }
    assert!(long.is_empty(), "longer than {LONGEST} lines:\n{}", long.join("\n"));
}

/// The functions of a formatted file, each with its lines from the first of its signature to the brace below it.
fn functions(code: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((before, behind)) = line.split_once("fn ") else { continue };
        if !before
            .trim_start()
            .split(' ')
            .all(|word| ["", "const", "async", "pub"].contains(&word) || word.starts_with("pub("))
            || before.contains("//")
        {
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let close = format!("{indent}}}");
        let name = behind.split(['(', '<']).next().unwrap().to_owned();
        let end = lines.iter().skip(at).position(|line| **line == close);
        let body = lines.iter().skip(at).take(end.map_or(1, |end| end + 1));
        found.push((name, body.filter(|line| !line.trim().is_empty()).count()));
    }
    found
}
