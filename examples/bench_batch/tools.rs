//! Other tools found on the machine, each to take the text out of the same PDFs.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A tool, and how it is run over files.
pub struct Tool {
    /// What it is, for the table.
    pub name: &'static str,
    /// What must be there for it.
    needs: Needs,
    /// How many of its processes read the files: one each, or one for all.
    pub commands: fn(&Path, &[PathBuf]) -> Vec<Command>,
    /// Slow tools read fewer files; the figures are per file.
    pub most: usize,
}

/// What a tool needs of the machine.
enum Needs {
    /// A program.
    Program(&'static str),
    /// A module of Python.
    Module(&'static str),
}

use Needs::{Module, Program};

/// All that are known, the machine's own first.
pub const TOOLS: [Tool; 5] = [
    Tool {
        name: "pdftotext -layout",
        needs: Program("pdftotext"),
        commands: pdftotext,
        most: usize::MAX,
    },
    Tool {
        name: "mutool draw -F text",
        needs: Program("mutool"),
        commands: mutool,
        most: usize::MAX,
    },
    Tool { name: "PyMuPDF, text", needs: Module("fitz"), commands: pymupdf_text, most: 200 },
    Tool {
        name: "PyMuPDF, text and tables",
        needs: Module("fitz"),
        commands: pymupdf_tables,
        most: 50,
    },
    Tool {
        name: "pdfplumber, text and tables",
        needs: Module("pdfplumber"),
        commands: pdfplumber,
        most: 20,
    },
];

impl Tool {
    /// Whether the machine has it.
    pub fn is_there(&self, python: &Path) -> bool {
        match self.needs {
            Program(name) => {
                let run = quiet(Command::new(name).arg("-v")).status();
                run.is_ok()
            }
            Module(name) => {
                let run = quiet(&mut script(python, &format!("import {name}"), &[])).status();
                run.is_ok_and(|status| status.success())
            }
        }
    }
}

fn quiet(command: &mut Command) -> &mut Command {
    command.stdout(Stdio::null()).stderr(Stdio::null())
}

fn pdftotext(_: &Path, files: &[PathBuf]) -> Vec<Command> {
    files.iter().map(|file| with("pdftotext", &["-layout"], file, &["-"])).collect()
}

fn mutool(_: &Path, files: &[PathBuf]) -> Vec<Command> {
    files.iter().map(|file| with("mutool", &["draw", "-q", "-F", "text"], file, &[])).collect()
}

fn pymupdf_text(python: &Path, files: &[PathBuf]) -> Vec<Command> {
    const SCRIPT: &str = "import sys, fitz\n\
        for f in sys.argv[1:]:\n  for p in fitz.open(f): p.get_text()";
    vec![script(python, SCRIPT, files)]
}

fn pymupdf_tables(python: &Path, files: &[PathBuf]) -> Vec<Command> {
    const SCRIPT: &str = "import sys, fitz\n\
        for f in sys.argv[1:]:\n  for p in fitz.open(f):\n    p.get_text()\n    [t.extract() for t in p.find_tables().tables]";
    vec![script(python, SCRIPT, files)]
}

fn pdfplumber(python: &Path, files: &[PathBuf]) -> Vec<Command> {
    const SCRIPT: &str = "import sys, pdfplumber\n\
        for f in sys.argv[1:]:\n  with pdfplumber.open(f) as d:\n    for p in d.pages:\n      p.extract_text()\n      p.extract_tables()";
    vec![script(python, SCRIPT, files)]
}

fn with(program: &str, before: &[&str], file: &Path, after: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(before).arg(file).args(after);
    command
}

fn script(python: &Path, text: &str, files: &[PathBuf]) -> Command {
    let mut command = Command::new(python);
    command.arg("-c").arg(text).args(files);
    command
}
