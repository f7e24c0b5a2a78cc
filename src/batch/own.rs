//! What this program wrote itself: no papers, wherever they lie.

use super::{
    ledger::{LEDGER, Record, Status},
    store::{OWN, path_of},
};
use crate::{corrections, export::DOSSIER_FILE};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

/// A saved document names its version so near its beginning.
const HEAD: u64 = 64;
/// The endings of files that hold one table each.
const TABLE_ENDINGS: [&str; 3] = ["csv", "jsonl", "parquet"];
/// The names of tables where none are written.
#[cfg(not(feature = "tables"))]
const NO_TABLES: [&str; 0] = [];
/// Files of the folder of results beside the tables.
const OTHERS: [&str; 5] =
    [LEDGER, corrections::FILE, corrections::CHECKED, "tables.xlsx", "tables.sqlite"];

/// Whether a table has this name. A library without tables knows none, and writes none.
fn is_name_of_table(stem: &str) -> bool {
    #[cfg(feature = "tables")]
    return crate::export::tables::TABLES.iter().any(|table| table.name == stem);
    #[cfg(not(feature = "tables"))]
    return NO_TABLES.contains(&stem);
}

/// Whether a file is a result of this program: the JSON of a document, told by its beginning; a
/// table or the ledger, told by its name in a folder of results. What tells this program about
/// papers is no paper either.
pub(super) fn is_result(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    // What people say of a hồ sơ is none of its papers.
    if name == DOSSIER_FILE {
        return true;
    }
    match name.rsplit_once('.') {
        Some((_, "json")) => begins_as_document(path),
        Some((stem, ending)) => {
            let is_table = TABLE_ENDINGS.contains(&ending) && is_name_of_table(stem);
            (is_table || OTHERS.contains(&name)) && is_in_results(path)
        }
        None => false,
    }
}

/// The folder of results that a file lies in.
///
/// ```
/// use std::path::Path;
/// assert_eq!(vanban::batch::results_around(Path::new("no/such/file.json")), None);
/// ```
pub fn results_around(path: &Path) -> Option<PathBuf> {
    let above = |path: &Path| {
        path.ancestors().skip(1).find(|folder| is_results(folder)).map(Path::to_owned)
    };
    // As it was given, where that will do: people know it so.
    above(path).or_else(|| above(&fs::canonicalize(path).ok()?))
}

/// What the ledger of a folder of results says of files that failed or could not be read whole, in the order of names.
pub fn troubled(folder: &Path) -> Vec<Record> {
    let mut last = BTreeMap::new();
    let Ok(file) = File::open(folder.join(LEDGER)) else { return Vec::new() };
    for line in BufReader::new(file).lines().map_while(Result::ok) {
        let Ok(record) = serde_json::from_str::<Record>(&line) else { continue };
        let is_troubled = matches!(record.status, Status::Failed | Status::Incomplete);
        last.insert(record.input.clone(), is_troubled.then_some(record));
    }
    last.into_values().flatten().collect()
}

/// Whether a JSON in a folder of results was changed by hand since it was written, as the ledger
/// has it.
pub fn is_edited_result(path: &Path) -> bool {
    let Ok(path) = fs::canonicalize(path) else { return false };
    let Some(folder) = results_around(&path) else { return false };
    let Ok(file) = File::open(folder.join(LEDGER)) else { return false };
    let mut last = None;
    for line in BufReader::new(file).lines().map_while(Result::ok) {
        let Ok(record) = serde_json::from_str::<Record>(&line) else { continue };
        if record.outputs.iter().any(|output| path_of(&folder, output) == path) {
            last = record.written;
        }
    }
    last.is_some_and(|written| written.is_changed(&path))
}

fn is_results(folder: &Path) -> bool {
    folder.join(OWN).is_dir() || folder.join(LEDGER).is_file()
}

fn is_in_results(path: &Path) -> bool {
    path.parent().is_some_and(is_results)
}

fn begins_as_document(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&head);
    let bare: Vec<u8> = head.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    read.is_ok() && bare.starts_with(b"{\"schema_version\":")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn results_are_known_and_data_of_others_are_not() {
        let dir = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = dir.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let table = file("tasks.csv", "file,task");
        assert!(!is_result(&table));
        assert!(is_result(&file("a.docx.json", "{\n  \"schema_version\": \"1.1\"")));
        assert!(!is_result(&file("du-lieu.json", "{\"a\": 1}")));
        fs::create_dir(dir.path().join(OWN)).unwrap();
        assert!(is_result(&table));
        assert!(is_result(&file(LEDGER, "{}")));
        assert!(!is_result(&file("khac.csv", "a,b")));
    }
}
