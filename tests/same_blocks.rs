//! The same document as PDF and as DOCX gives the same blocks: paragraph for paragraph, cell for
//! cell.
//!
//! Needs the shared corpus; `VANBAN_SHARED` tells where it is (default `../shared`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};
use vanban::{
    block::{Block, Content, Flow, Table},
    read::read,
    source::Options,
};

/// The corpus documents that exist as PDF and DOCX; empty, with a word on it, where there are none.
fn pairs() -> Vec<(String, PathBuf, PathBuf)> {
    let shared = std::env::var_os("VANBAN_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let Ok(dir) = std::fs::read_dir(shared.join("corpus")) else {
        eprintln!("skipped: no corpus in {}", shared.display());
        return Vec::new();
    };
    let mut out: Vec<_> = dir
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .map(|d| (d.join("document.pdf"), d.join("document.docx"), d))
        .filter(|(pdf, docx, _)| pdf.is_file() && docx.is_file())
        .map(|(pdf, docx, d)| (d.file_name().unwrap().to_string_lossy().into_owned(), pdf, docx))
        .collect();
    out.sort();
    out
}

fn content(path: &Path) -> Content {
    read(&std::fs::read(path).unwrap(), &Options::default()).unwrap().1
}

/// White space folded, and left out beside hyphens and slashes, where a line may end.
fn plain(text: &str) -> String {
    let folded = vanban::block::fold(text);
    let mut out = String::new();
    let chars: Vec<char> = folded.chars().collect();
    for (i, c) in chars.iter().enumerate() {
        let joint = |c: Option<&char>| c.is_some_and(|c| matches!(c, '-' | '/' | '–'));
        let beside =
            joint(chars.get(i + 1)) || i.checked_sub(1).is_some_and(|j| joint(chars.get(j)));
        if !(*c == ' ' && beside) {
            out.push(*c);
        }
    }
    out
}

/// What is compared: one entry a paragraph, a cell, or a text in columns.
fn units(blocks: &[Block]) -> Vec<String> {
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(p) if p.is_blank() => {}
            Block::Paragraph(p) if p.flow == Flow::Body => out.push(plain(&p.text())),
            // A text box has no place in the order of the text.
            Block::Paragraph(p) => out.push(format!("[{:?}] {}", p.flow, plain(&p.text()))),
            Block::Columns(c) => {
                let mut texts: Vec<String> = c
                    .columns
                    .iter()
                    .flatten()
                    .flat_map(Block::paragraphs)
                    .map(|p| plain(&p.text()))
                    .filter(|t| !t.is_empty())
                    .map(|t| format!("[columns] {t}"))
                    .collect();
                texts.sort();
                out.extend(texts);
            }
            Block::Table(t) => out.extend(cells(t)),
        }
    }
    out.sort_by_key(|unit| unit.starts_with("[Boxed]"));
    out
}

/// The cells of a table with their places; a table is preceded by its size.
fn cells(table: &Table) -> Vec<String> {
    let mut out = vec![format!("[table] {} x {}", table.rows.len(), table.columns)];
    for (i, row) in table.rows.iter().enumerate() {
        for cell in &row.cells {
            let text = plain(&cell.text());
            out.push(format!(
                "[{i},{}+{}x{}] {text}",
                cell.column, cell.column_span, cell.row_span
            ));
        }
    }
    out
}

/// The units of one list that the other lacks, by a longest common subsequence.
fn differences(a: &[String], b: &[String]) -> (usize, Vec<String>) {
    let (n, m) = (a.len(), b.len());
    let mut length = vec![vec![0u32; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            length[i][j] = if a[i] == b[j] {
                length[i + 1][j + 1] + 1
            } else {
                length[i + 1][j].max(length[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < n || j < m {
        if i < n && j < m && a[i] == b[j] {
            i += 1;
            j += 1;
        } else if j >= m || (i < n && length[i + 1][j] >= length[i][j + 1]) {
            out.push(format!("- {}", a[i]));
            i += 1;
        } else {
            out.push(format!("+ {}", b[j]));
            j += 1;
        }
    }
    (length[0][0] as usize, out)
}

#[test]
fn pdf_and_docx_give_the_same_blocks() {
    let mut failed = false;
    for (name, pdf, docx) in pairs() {
        let (pdf, docx) = (content(&pdf), content(&docx));
        let (a, b) = (units(&pdf.blocks), units(&docx.blocks));
        let (same, rest) = differences(&a, &b);
        println!("{name}: {same} of {} alike", b.len());
        for line in &rest {
            println!("  {line}");
        }
        failed |= !rest.is_empty();
        let notes = |c: &Content| -> Vec<(String, String)> {
            c.notes
                .iter()
                .map(|n| {
                    let texts: Vec<String> =
                        n.paragraphs.iter().map(|p| plain(&p.text())).collect();
                    (n.mark.clone(), texts.join(" "))
                })
                .collect()
        };
        assert_eq!(notes(&pdf), notes(&docx), "{name}: notes");
    }
    assert!(!failed, "the blocks differ");
}
