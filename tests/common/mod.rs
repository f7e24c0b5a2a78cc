//! What the tests share.
#![allow(dead_code, unreachable_pub, clippy::panic)]

use std::path::{Path, PathBuf};

/// The project's own corpus.
pub fn own_corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// The folder of real papers that developers may have beside the project; says so where it is
/// not there.
pub fn shared() -> Option<PathBuf> {
    let path = std::env::var_os("VANBAN_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    if path.join("corpus").is_dir() {
        return Some(path);
    }
    eprintln!("skipped: {} is not there (set VANBAN_SHARED)", path.display());
    None
}

/// Whether Tesseract is here with its Vietnamese data; says so where it is not.
pub fn can_recognise() -> bool {
    let languages = std::process::Command::new("tesseract").arg("--list-langs").output();
    let found = languages
        .is_ok_and(|answer| String::from_utf8_lossy(&answer.stdout).lines().any(|l| l == "vie"));
    if !found {
        eprintln!("skipped: tesseract with its language vie is not installed");
    }
    found
}

/// Folders directly below one, in name order.
pub fn folders(path: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(path)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

/// The paper folders of the own corpus and, where it is there, of the shared one.
pub fn papers() -> Vec<PathBuf> {
    let mut all = folders(&own_corpus());
    if let Some(shared) = shared() {
        all.extend(folders(&shared.join("corpus")));
    }
    all
}

/// Reads a file of the tests.
pub fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Extracts a file that must give a document.
pub fn document(path: &Path) -> vanban::Document {
    vanban::extract(&bytes(path), &vanban::Options::default())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
