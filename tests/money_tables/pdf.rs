//! Papers printed by LibreOffice, many at a time.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// So many papers are given to one run.
const CHUNK: usize = 50;

/// Prints papers to PDF, in their order; `None` where LibreOffice is not there.
pub(crate) fn print(papers: &[Vec<u8>]) -> Option<Vec<Option<Vec<u8>>>> {
    let folder = tempfile::tempdir().unwrap();
    let mut printed = Vec::new();
    for (chunk, papers) in papers.chunks(CHUNK).enumerate() {
        let files: Vec<PathBuf> =
            (0..papers.len()).map(|at| folder.path().join(format!("{chunk}-{at}.docx"))).collect();
        for (file, bytes) in files.iter().zip(papers) {
            std::fs::write(file, bytes).unwrap();
        }
        convert(folder.path(), &files)?;
        printed.extend(files.iter().map(|file| std::fs::read(file.with_extension("pdf")).ok()));
    }
    Some(printed)
}

fn convert(folder: &Path, files: &[PathBuf]) -> Option<()> {
    let home = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut program = Command::new("soffice");
    program.arg(home).args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(folder);
    program.args(files).stdout(Stdio::null()).stderr(Stdio::null());
    program.status().ok().filter(std::process::ExitStatus::success).map(|_| ())
}
