//! The issued papers of the shared collection, where it is at hand.

use super::fixture::{codes, read_all};
use crate::{block::Page, source::Options};
use std::path::PathBuf;

/// The PDFs of a folder of the collection, or none, with a word about it.
fn files(folder: &str) -> Vec<PathBuf> {
    let shared = std::env::var("VANBAN_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let root = PathBuf::from(shared).join(folder);
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(&root)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "pdf"))
        .collect();
    files.sort();
    if files.is_empty() {
        println!("skipped: no PDF below {}", root.display());
    }
    files
}

fn text(pages: &[Page]) -> String {
    pages.iter().flat_map(|page| &page.glyphs).map(|glyph| glyph.text.as_str()).collect()
}

#[test]
fn every_paper_is_read_without_doubt() {
    for path in files("corpus").into_iter().chain(files("real")) {
        let bytes = std::fs::read(&path).unwrap();
        let (info, pages) = read_all(&bytes, &Options::default()).unwrap();
        assert_eq!(pages.len(), info.pages as usize, "{}", path.display());
        let doubts: Vec<&str> = codes(&info.problems)
            .into_iter()
            .filter(|code| *code != "untrusted-tounicode")
            .collect();
        assert_eq!(doubts, Vec::<&str>::new(), "{}", path.display());
        let unknown = text(&pages).matches('\u{fffd}').count();
        assert_eq!(unknown, 0, "{}", path.display());
    }
}

#[test]
fn letters_lost_in_the_unicode_table_are_found() {
    let damaged = files("real").into_iter().find(|path| path.to_string_lossy().contains("damaged"));
    let Some(path) = damaged else { return };
    let (info, pages) = read_all(&std::fs::read(path).unwrap(), &Options::default()).unwrap();
    assert!(codes(&info.problems).contains(&"untrusted-tounicode"));
    let text = text(&pages);
    for lost in ["Điều", "thời", "trường", "ban", "XX", "1."] {
        assert!(text.contains(lost), "{lost}");
    }
}

#[test]
fn a_scan_with_a_stamp_shows_the_stamp_only() {
    let scan = files("real").into_iter().find(|path| path.to_string_lossy().contains("scan-stamp"));
    let Some(path) = scan else { return };
    let (_, pages) = read_all(&std::fs::read(path).unwrap(), &Options::default()).unwrap();
    assert!(pages.iter().flat_map(|page| &page.glyphs).all(|glyph| glyph.stamped));
    assert!(pages.iter().all(|page| !page.images.is_empty()));
}
