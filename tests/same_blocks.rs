//! The same document as PDF and as DOCX gives the same blocks: paragraph for paragraph, cell for
//! cell.
//!
//! Needs the shared corpus; `VANBAN_SHARED` tells where it is (default `../shared`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};
use vanban::{
    block::{Block, Content, Flow, LineEnd, Paragraph, Table},
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

/// White space folded, and left out beside hyphens and slashes, where a line may end; rows of
/// dots as one, since the leader of a tab is print only.
fn plain(text: &str) -> String {
    let folded = vanban::block::fold(text);
    let mut out = String::new();
    let chars: Vec<char> = folded.chars().collect();
    for (i, c) in chars.iter().enumerate() {
        let joint = |c: Option<&char>| c.is_some_and(|c| matches!(c, '-' | '/' | '–'));
        let beside =
            joint(chars.get(i + 1)) || i.checked_sub(1).is_some_and(|j| joint(chars.get(j)));
        let dots = matches!(c, '.' | '…') && out.ends_with(['…', '.']);
        if dots {
            out.pop();
            out.push('…');
        } else if !(*c == ' ' && beside) {
            out.push(*c);
        }
    }
    out
}

/// The texts of a paragraph. A line broken by the author is a text of its own: on paper nothing
/// tells a `w:br` from the end of a paragraph.
fn texts(paragraph: &Paragraph) -> Vec<String> {
    let mut parts: Vec<String> = vec![String::new()];
    for line in &paragraph.lines {
        vanban::block::join_line(parts.last_mut().unwrap(), &line.text());
        if line.end == LineEnd::Hard {
            parts.push(String::new());
        }
    }
    parts.iter().map(|part| plain(part)).filter(|part| !part.is_empty()).collect()
}

/// What is compared: one entry a paragraph, a cell, a note, or a text in columns.
fn units(content: &Content) -> Vec<String> {
    let mut out = Vec::new();
    for block in &content.blocks {
        match block {
            Block::Paragraph(p) if p.flow == Flow::Body => out.extend(texts(p)),
            // A text box has no place in the order of the text.
            Block::Paragraph(p) => {
                out.extend(texts(p).iter().map(|t| format!("[{:?}] {t}", p.flow)));
            }
            Block::Columns(c) => {
                let mut texts: Vec<String> = c
                    .columns
                    .iter()
                    .flatten()
                    .flat_map(Block::paragraphs)
                    .flat_map(texts)
                    .map(|t| format!("[columns] {t}"))
                    .collect();
                texts.sort();
                out.extend(texts);
            }
            Block::Table(t) => out.extend(cells(t)),
        }
    }
    out.sort_by_key(|unit| unit.starts_with("[Boxed]"));
    for note in &content.notes {
        let texts: Vec<String> = note.paragraphs.iter().flat_map(texts).collect();
        out.push(format!("[note {}] {}", note.mark, texts.join(" ")));
    }
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
        let (a, b) = (units(&pdf), units(&docx));
        let (same, rest) = differences(&a, &b);
        println!("{name}: {same} of {} alike", b.len());
        for line in &rest {
            println!("  {line}");
        }
        failed |= !rest.is_empty();
    }
    assert!(!failed, "the blocks differ");
}
