//! The box of every line holds exactly the characters of that line, and that of every cell those
//! of its paragraphs: read again from the page, they are the same.
//!
//! Needs the shared corpus; `VANBAN_SHARED` tells where it is (default `../shared`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use unicode_normalization::UnicodeNormalization;
use vanban::{
    block::{Block, Content, Line, Page, Place, Rect},
    layout::Builder,
    source::{Options, pdf},
};

/// The PDF files of the corpus; empty, with a word on it, where there are none.
fn files() -> Vec<PathBuf> {
    let shared = std::env::var_os("VANBAN_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let Ok(dir) = std::fs::read_dir(shared.join("corpus")) else {
        eprintln!("skipped: no corpus in {}", shared.display());
        return Vec::new();
    };
    let mut out: Vec<_> = dir
        .filter_map(Result::ok)
        .map(|entry| entry.path().join("document.pdf"))
        .filter(|path| path.is_file())
        .collect();
    out.sort();
    out
}

/// The pages as the reader gives them, and the blocks made of them.
fn read(path: &Path) -> (BTreeMap<u32, Page>, Content) {
    let mut builder = Builder::new();
    let mut pages = BTreeMap::new();
    pdf::read(&std::fs::read(path).unwrap(), &Options::default(), |page: Page| {
        pages.insert(page.number, page.clone());
        builder.push(page);
    })
    .unwrap();
    (pages, builder.finish())
}

/// The characters of a text without blanks, in the order of their codes: what stands in a box,
/// whatever the order in which it was painted.
fn characters(text: impl Iterator<Item = char>) -> Vec<char> {
    let mut out: Vec<char> =
        text.nfd().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{ad}').collect();
    out.sort_unstable();
    out
}

/// The characters of the glyphs whose middle lies in a box.
fn inside(page: &Page, b: &Rect) -> Vec<char> {
    let glyphs =
        page.glyphs.iter().filter(|g| b.contains(g.bbox.center_x(), g.baseline - 0.3 * g.size));
    // Codes of fonts of signs are read as signs.
    let sign = |c: char| if ('\u{f000}'..='\u{f0ff}').contains(&c) { '•' } else { c };
    characters(glyphs.flat_map(|g| g.text.chars()).map(sign))
}

fn assert_same(pages: &BTreeMap<u32, Page>, place: Place, text: &str, file: &Path) {
    let bbox = place.bbox.expect("a place on the page");
    let page = &pages[&place.page.expect("a page")];
    let (found, want) = (inside(page, &bbox), characters(text.chars()));
    assert!(
        found == want,
        "{}: page {} {bbox:?}: {text:?} against {:?}",
        file.display(),
        page.number,
        found.iter().collect::<String>(),
    );
}

fn whole(line: &Line) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect()
}

#[test]
fn the_box_of_a_line_holds_its_characters() {
    for file in files() {
        let (pages, content) = read(&file);
        let mut lines = 0;
        for paragraph in content.blocks.iter().flat_map(Block::paragraphs) {
            for line in &paragraph.lines {
                assert_same(&pages, line.place, &whole(line), &file);
                lines += 1;
            }
        }
        assert!(lines > 50, "{}: {lines} lines", file.display());
    }
}

#[test]
fn the_box_of_a_cell_on_one_page_holds_its_characters() {
    for file in files() {
        let (pages, content) = read(&file);
        for block in &content.blocks {
            let Block::Table(table) = block else { continue };
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                let lines: Vec<&Line> = cell.paragraphs().iter().flat_map(|p| &p.lines).collect();
                if lines.iter().any(|line| line.place.page != cell.place.page) {
                    continue;
                }
                let text: String = lines.into_iter().map(whole).collect();
                assert_same(&pages, cell.place, &text, &file);
            }
        }
    }
}
