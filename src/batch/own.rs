//! What this program wrote itself: no papers, wherever they lie.

use super::{ledger::LEDGER, store::OWN};
use crate::export::tables::TABLES;
use std::{fs::File, io::Read, path::Path};

/// A saved document names its version so near its beginning.
const HEAD: u64 = 64;
/// The endings of files that hold one table each.
const TABLE_ENDINGS: [&str; 3] = ["csv", "jsonl", "parquet"];
/// Files of the folder of results beside the tables.
const OTHERS: [&str; 4] = [LEDGER, "corrections.jsonl", "tables.xlsx", "tables.sqlite"];

/// Whether a file is a result of this program: the JSON of a document, told by its beginning; a
/// table or the ledger, told by its name in a folder of results.
pub(super) fn is_result(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    match name.rsplit_once('.') {
        Some((_, "json")) => begins_as_document(path),
        Some((stem, ending)) => {
            let is_table =
                TABLE_ENDINGS.contains(&ending) && TABLES.iter().any(|table| table.name == stem);
            (is_table || OTHERS.contains(&name)) && is_in_results(path)
        }
        None => false,
    }
}

fn is_in_results(path: &Path) -> bool {
    path.parent().is_some_and(|folder| folder.join(OWN).is_dir() || folder.join(LEDGER).is_file())
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
