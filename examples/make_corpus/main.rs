//! Writes the project's own corpus: `cargo run --example make_corpus [FOLDER]`.
//!
//! Each paper is written as DOCX by docx-rs; where LibreOffice is installed, it makes the PDF.
//! The words are our own; the figures are those of real plans. No office issued these papers.
// It writes what it itself made: indices are its own. The truth is read by the tests too.
#![allow(clippy::indexing_slicing, clippy::large_stack_arrays, dead_code)]

mod draft_plan;
mod official_letter;
mod paper;
mod seeded;
mod seeded_plan;
mod yearly_plan;

use std::{
    error::Error,
    fs::File,
    path::{Path, PathBuf},
    process::Command,
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("corpus"), PathBuf::from);
    let papers = [
        ("ke-hoach-chuyen-doi-so-2025", yearly_plan::write()),
        ("cong-van-nen-tang-so", official_letter::write()),
        ("du-thao-ke-hoach-luu-tru-so", draft_plan::write()),
    ];
    let papers = papers.into_iter().map(|(name, docx)| (name.to_owned(), docx));
    let seeded =
        seeded::SEEDS.map(|seed| (format!("hat-giong-{seed:02}"), seeded_plan::write(seed)));
    let before = folder.join("ke-hoach-chuyen-doi-so-2025");
    std::fs::create_dir_all(&before)?;
    yearly_plan::draft().build().pack(File::create(before.join("du-thao.docx"))?)?;
    for (name, docx) in papers.chain(seeded) {
        let place = folder.join(name);
        std::fs::create_dir_all(&place)?;
        let path = place.join("document.docx");
        docx.build().pack(File::create(&path)?)?;
        println!("{}", path.display());
        if let Some(pdf) = to_pdf(&path)? {
            println!("{}", pdf.display());
        }
    }
    Ok(())
}

/// Lets LibreOffice print a DOCX; `None` where it is not installed.
fn to_pdf(docx: &Path) -> Result<Option<PathBuf>, Box<dyn Error>> {
    let profile = tempfile::tempdir()?;
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.path().display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(docx.parent().unwrap_or(Path::new(".")))
        .arg(docx)
        .output();
    match run {
        Ok(output) if output.status.success() => Ok(Some(docx.with_extension("pdf"))),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).into_owned().into()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("soffice is not installed: no PDF for {}", docx.display());
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}
