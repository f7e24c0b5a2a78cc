//! The JSON that a batch wrote: found, and read back.

use super::problem::Problem;
use crate::model::{Document, SCHEMA_VERSION};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    time::SystemTime,
};
use walkdir::{DirEntry, WalkDir};

/// Where, below the folder of results, the JSON of each file is kept when it was not asked for.
pub const HIDDEN: &str = ".vanban/json";

/// No JSON of a document is larger, in bytes.
const MAX_BYTES: u64 = 1 << 30;

/// The JSON files below a folder of results, by the names of the files that they were read from.
/// Hidden entries are left out, but for [`HIDDEN`]; of a name in both places the newer file counts.
///
/// # Errors
/// Where the folder cannot be walked.
pub fn stored(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found: BTreeMap<Vec<String>, (PathBuf, SystemTime)> = BTreeMap::new();
    let hidden = folder.join(HIDDEN);
    let roots = [folder.to_owned(), hidden].into_iter().enumerate();
    for (_, root) in roots.filter(|(place, root)| *place == 0 || root.is_dir()) {
        let entries = WalkDir::new(&root).min_depth(1).into_iter();
        for entry in entries.filter_entry(|entry| !is_hidden(entry)) {
            let entry = entry?;
            let Some(name) = entry.file_type().is_file().then(|| name(&entry, &root)).flatten()
            else {
                continue;
            };
            let time = entry.metadata()?.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            if found.get(&name).is_none_or(|(_, other)| time > *other) {
                found.insert(name, (entry.into_path(), time));
            }
        }
    }
    Ok(found.into_values().map(|(path, _)| path).collect())
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// The name of the file that a JSON was read from, in parts: its own without `.json`.
fn name(entry: &DirEntry, root: &Path) -> Option<Vec<String>> {
    let below = entry.path().strip_prefix(root).ok()?;
    let mut parts: Vec<String> =
        below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let last = parts.pop()?;
    parts.push(last.strip_suffix(".json")?.to_owned());
    Some(parts)
}

/// Reads a document back, with its JSON as it stands.
///
/// # Errors
/// Where it cannot be read, or is no document.
pub fn read(path: &Path) -> Result<(String, Document), Problem> {
    let json = text(path)?;
    let document = serde_json::from_str(&json).map_err(|error| why_not(&json, &error))?;
    Ok((json, document))
}

/// The JSON of a document as it stands.
pub(super) fn text(path: &Path) -> Result<String, Problem> {
    let mut json = String::new();
    let file = File::open(path).map_err(Problem::Input)?;
    file.take(MAX_BYTES + 1).read_to_string(&mut json).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => Problem::NoDocument(error.to_string()),
        _ => Problem::Input(error),
    })?;
    if json.len() as u64 > MAX_BYTES {
        return Err(Problem::TooLarge(MAX_BYTES));
    }
    Ok(json)
}

/// Why a text is no document: it follows another version of the contract, or it is something else.
fn why_not(json: &str, error: &serde_json::Error) -> Problem {
    #[derive(Deserialize)]
    struct Versioned {
        schema_version: String,
    }
    let major = |version: &str| version.split('.').next().map(str::to_owned);
    match serde_json::from_str::<Versioned>(json) {
        Ok(Versioned { schema_version }) if major(&schema_version) != major(SCHEMA_VERSION) => {
            Problem::OtherVersion(schema_version)
        }
        _ => Problem::NoDocument(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        dir
    }

    #[test]
    fn files_come_by_the_names_of_what_was_read() {
        let dir = folder(&[
            ("a.pdf.json", ""),
            ("a.pdf-x.json", ""),
            ("a/z.docx.json", ""),
            ("a-b/y.json", ""),
            ("tasks.csv", ""),
            ("ledger.jsonl", ""),
            (".khac/b.json", ""),
            (".vanban/json/c.pdf.json", ""),
        ]);
        let found: Vec<_> = stored(dir.path())
            .unwrap()
            .iter()
            .map(|path| path.strip_prefix(dir.path()).unwrap().to_str().unwrap().to_owned())
            .collect();
        assert_eq!(
            found,
            [
                "a/z.docx.json",
                "a-b/y.json",
                "a.pdf.json",
                "a.pdf-x.json",
                ".vanban/json/c.pdf.json"
            ]
        );
    }

    #[test]
    fn of_two_the_newer_counts() {
        let dir = folder(&[("a.pdf.json", "old"), (".vanban/json/a.pdf.json", "new")]);
        let old = File::options().append(true).open(dir.path().join("a.pdf.json")).unwrap();
        old.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        let found = stored(dir.path()).unwrap();
        assert_eq!(found, [dir.path().join(".vanban/json/a.pdf.json")]);
    }

    #[test]
    fn what_is_no_document_is_told_apart() {
        let dir = folder(&[
            ("other.json", "{\"a\": 1}"),
            ("later.json", "{\"schema_version\": \"2.0\", \"source\": 1}"),
            ("bytes.json", ""),
        ]);
        fs::write(dir.path().join("bytes.json"), b"\xff\xfe").unwrap();
        let code = |name: &str| read(&dir.path().join(name)).unwrap_err().code();
        assert_eq!(code("other.json"), "no-document");
        assert_eq!(code("later.json"), "other-version");
        assert_eq!(code("bytes.json"), "no-document");
        assert_eq!(code("none.json"), "not-found");
    }
}
