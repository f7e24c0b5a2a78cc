//! How fast each stage is, in pages a second, with two other readers in the same run.
//!
//! `cargo bench` uses the own corpus, and the papers of `VANBAN_SHARED` (default `../shared`)
//! where they are there. Machines differ: compare the rows of one run with each other.

use divan::{Bencher, counter::ItemsCount};
use std::{path::PathBuf, process::Command, sync::LazyLock};
use vanban::{
    Options,
    block::{Content, Page},
    check, layout, model, parse, read,
    source::{docx, pdf},
    vietnamese::agency::Glossary,
};

fn main() {
    divan::main();
}

/// A paper in both formats, with what each stage makes of it.
struct Paper {
    pdf: Vec<u8>,
    path: PathBuf,
    docx: Vec<u8>,
    pages: Vec<Page>,
    content: Content,
    meaning: model::Paper,
    document: model::Document,
}

static PAPERS: LazyLock<Vec<Paper>> = LazyLock::new(|| {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let shared =
        std::env::var_os("VANBAN_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    [root.join("corpus"), shared.join("corpus")]
        .into_iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flatten()
        .filter_map(Result::ok)
        .filter_map(|entry| load(&entry.path()))
        .collect()
});

fn load(folder: &std::path::Path) -> Option<Paper> {
    let options = Options::default();
    let path = folder.join("document.pdf");
    let bytes = std::fs::read(&path).ok()?;
    let mut pages = Vec::new();
    pdf::read(&bytes, &options.source, |page| pages.push(page)).ok()?;
    let (_, content) = read::read(&bytes, &options.source).ok()?;
    let document = vanban::extract(&bytes, &options).ok()?;
    Some(Paper {
        docx: std::fs::read(folder.join("document.docx")).ok()?,
        path,
        pages,
        meaning: parse::parse(&content, &Glossary::builtin()),
        content,
        document,
        pdf: bytes,
    })
}

fn page_count() -> ItemsCount {
    ItemsCount::new(PAPERS.iter().map(|paper| paper.pages.len()).sum::<usize>())
}

#[divan::bench]
fn a_pdf_to_glyphs(bencher: Bencher<'_, '_>) {
    let options = Options::default();
    bencher.counter(page_count()).bench(|| {
        for paper in PAPERS.iter() {
            let _ = pdf::read(&paper.pdf, &options.source, |page| {
                divan::black_box(page);
            });
        }
    });
}

#[divan::bench]
fn b_docx_to_blocks(bencher: Bencher<'_, '_>) {
    let options = Options::default();
    bencher.counter(page_count()).bench(|| {
        for paper in PAPERS.iter() {
            let _ = divan::black_box(docx::read(&paper.docx, &options.source));
        }
    });
}

#[divan::bench]
fn c_glyphs_to_blocks(bencher: Bencher<'_, '_>) {
    bencher
        .counter(page_count())
        .with_inputs(|| PAPERS.iter().map(|paper| paper.pages.clone()).collect::<Vec<_>>())
        .bench_values(|papers| {
            for pages in papers {
                let mut builder = layout::Builder::new();
                for page in pages {
                    builder.push(page);
                }
                divan::black_box(builder.finish());
            }
        });
}

#[divan::bench]
fn d_blocks_to_paper(bencher: Bencher<'_, '_>) {
    bencher.counter(page_count()).bench(|| {
        for paper in PAPERS.iter() {
            divan::black_box(parse::parse(&paper.content, &Glossary::builtin()));
        }
    });
}

#[divan::bench]
fn e_checks(bencher: Bencher<'_, '_>) {
    bencher.counter(page_count()).bench(|| {
        for paper in PAPERS.iter() {
            divan::black_box(check::check(&paper.meaning));
        }
    });
}

#[divan::bench]
fn f_json(bencher: Bencher<'_, '_>) {
    bencher.counter(page_count()).bench(|| {
        for paper in PAPERS.iter() {
            let _ = divan::black_box(serde_json::to_vec(&paper.document));
        }
    });
}

#[divan::bench]
fn g_pdf_to_json(bencher: Bencher<'_, '_>) {
    let options = Options::default();
    bencher.counter(page_count()).bench(|| {
        for paper in PAPERS.iter() {
            if let Ok(document) = vanban::extract(&paper.pdf, &options) {
                let _ = divan::black_box(serde_json::to_vec(&document));
            }
        }
    });
}

/// A process a file, its start included.
#[divan::bench]
fn x_pdftotext_layout(bencher: Bencher<'_, '_>) {
    if Command::new("pdftotext").arg("-v").output().is_err() {
        eprintln!("skipped: pdftotext is not installed");
        return;
    }
    bencher.counter(page_count()).bench(|| {
        for paper in PAPERS.iter() {
            let _ = Command::new("pdftotext").arg("-layout").arg(&paper.path).arg("-").output();
        }
    });
}

#[divan::bench]
fn y_pdf_extract(bencher: Bencher<'_, '_>) {
    // It panics on some files; one that does is counted all the same.
    std::panic::set_hook(Box::new(|_| {}));
    bencher.counter(page_count()).bench(|| {
        for paper in PAPERS.iter() {
            let _ = std::panic::catch_unwind(|| pdf_extract::extract_text_from_mem(&paper.pdf));
        }
    });
}
