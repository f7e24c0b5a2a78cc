//! Every DOCX of the shared corpus.

use super::*;
use std::path::{Path, PathBuf};

/// The folder of shared documents: `VANBAN_SHARED`, or `../shared` beside the repository.
fn shared() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("VANBAN_SHARED").map_or_else(beside, PathBuf::from);
    folder.is_dir().then_some(folder)
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "docx") {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn real_documents_are_read_without_problems() {
    let Some(folder) = shared() else {
        eprintln!("skipped: no shared documents");
        return;
    };
    // Beside them stand small papers with an oddity each, which may well have problems.
    let documents = ["corpus", "real"].map(|part| documents(&folder.join(part))).concat();
    assert!(!documents.is_empty());
    for path in documents {
        let content = read(&std::fs::read(&path).unwrap(), &Options::default()).unwrap();
        assert!(content.problems.is_empty(), "{}: {:?}", path.display(), content.problems);
        assert!(texts(&content).len() > 20, "{}", path.display());
        assert!(
            content.blocks.iter().any(|block| matches!(block, Block::Table(_) | Block::Columns(_)))
        );
        // Every place is known, and no row is wider than its table.
        for block in &content.blocks {
            assert!(block.paragraphs().iter().all(|paragraph| paragraph.place.block.is_some()
                || paragraph.flow == crate::block::Flow::Boxed));
            if let Block::Table(table) = block {
                let ends = table
                    .rows
                    .iter()
                    .flat_map(|row| &row.cells)
                    .map(|cell| cell.column + cell.column_span);
                assert!(ends.max().is_none_or(|end| end <= table.columns), "{}", path.display());
            }
        }
    }
}
