//! Tesseract, the program: found on the path, run with a time limit.

use super::{
    gray::Gray,
    hocr::{self, Line},
};
use crate::source::private;
use std::{
    collections::BTreeSet,
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};
use wait_timeout::ChildExt;

const NAME: &str = "tesseract";

/// Asking a program for its version takes no longer.
const ASKING: Duration = Duration::from_secs(20);

/// No page gives more hOCR than this, in bytes.
const MOST_HOCR: u64 = 64 << 20;

/// An outside program that this one makes use of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tool {
    /// Its name: `tesseract`.
    pub name: &'static str,
    /// Its version: `5.3.0`; `None` where it is not installed.
    pub version: Option<String>,
}

/// The outside programs that reading may make use of, as they are found on this machine. What they
/// give depends on their versions, so these belong to whatever names a way of reading.
pub fn tools() -> Vec<Tool> {
    let version = Engine::find().map(|engine| engine.version);
    vec![Tool { name: NAME, version }]
}

/// Tesseract as it is found on this machine, for who wants to know what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inspection {
    /// Where it is; `None` where it is not on the path.
    pub path: Option<PathBuf>,
    /// Its version; `None` where it does not tell.
    pub version: Option<String>,
    /// The languages that it has data for.
    pub languages: BTreeSet<String>,
}

/// Looks at Tesseract.
pub fn inspect() -> Inspection {
    let engine = Engine::find();
    Inspection {
        path: which::which(NAME).ok(),
        languages: engine.as_ref().map(Engine::languages).unwrap_or_default(),
        version: engine.map(|engine| engine.version),
    }
}

/// Why nothing was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum EngineError {
    /// It took longer than it may.
    TimedOut,
    /// It ended with an error, or its result could not be read.
    Failed(String),
}

/// Tesseract as it is found on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Engine {
    path: PathBuf,
    /// `5.3.0`.
    pub(super) version: String,
}

impl Engine {
    /// Looks for the program on the path.
    pub(super) fn find() -> Option<Self> {
        let path = which::which(NAME).ok()?;
        let answer = ask(&path, &["--version"])?;
        // `tesseract 5.3.0`, with a `v` before the number on some systems.
        let version = answer.lines().find_map(|line| line.strip_prefix("tesseract "))?;
        Some(Self { version: version.trim().trim_start_matches('v').to_owned(), path })
    }

    /// Its name as a document says what read it: `tesseract 5.3`.
    pub(super) fn name(&self) -> String {
        let short: Vec<&str> = self.version.split('.').take(2).collect();
        format!("{NAME} {}", short.join("."))
    }

    /// The languages that it has data for.
    pub(super) fn languages(&self) -> BTreeSet<String> {
        let answer = ask(&self.path, &["--list-langs"]).unwrap_or_default();
        answer.lines().skip(1).map(|line| line.trim().to_owned()).collect()
    }

    /// Recognises images of one block of text each, or of digits; as many lists of lines come back.
    pub(super) fn read(
        &self,
        images: &[Gray],
        task: Task<'_>,
        dpi: f64,
        time: Duration,
    ) -> Result<Vec<Vec<Line>>, EngineError> {
        if images.is_empty() {
            return Ok(Vec::new());
        }
        let failed = |error: io::Error| EngineError::Failed(error.to_string());
        let folder = private::folder().map_err(failed)?;
        let list = write_images(folder.path(), images).map_err(failed)?;
        let out = folder.path().join("out");
        let mut command = Command::new(&self.path);
        command
            .arg(&list)
            .arg(&out)
            .args(task.arguments())
            .args(["--dpi", &format!("{dpi:.0}"), "hocr"])
            // Its threads only hinder one another.
            .env("OMP_THREAD_LIMIT", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let child = private::lead_group(&mut command).spawn().map_err(failed)?;
        if !wait(child, time)? {
            return Err(EngineError::Failed(format!("{NAME} ended with an error")));
        }
        let mut text = String::new();
        let file = fs::File::open(out.with_extension("hocr")).map_err(failed)?;
        file.take(MOST_HOCR).read_to_string(&mut text).map_err(failed)?;
        Ok(hocr::parse(&text, images.len()))
    }
}

/// What is to be recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task<'a> {
    /// Blocks of text in a language.
    Block(&'a str),
    /// Lines of nothing but digits, with the data of a language.
    Digits(&'a str),
}

impl<'a> Task<'a> {
    /// Language and page segmentation mode: 6 is one uniform block of text, 7 a line.
    fn arguments(self) -> Vec<&'a str> {
        match self {
            Self::Block(language) => vec!["-l", language, "--psm", "6"],
            Self::Digits(language) => {
                let only = "tessedit_char_whitelist=0123456789";
                vec!["-l", language, "--psm", "7", "-c", only]
            }
        }
    }
}

/// Writes the images and a list of their names, which Tesseract takes for an input of many pages.
fn write_images(folder: &Path, images: &[Gray]) -> io::Result<PathBuf> {
    let list = folder.join("list.txt");
    let mut names = fs::File::create(&list)?;
    for (number, image) in images.iter().enumerate() {
        let name = folder.join(format!("{number}.pgm"));
        fs::write(&name, image.to_pgm())?;
        writeln!(names, "{}", name.display())?;
    }
    Ok(list)
}

/// Waits for a program and stops it when its time is over; whether it ended well.
fn wait(mut child: Child, time: Duration) -> Result<bool, EngineError> {
    let _attended = private::attend(&child);
    match child.wait_timeout(time) {
        Ok(Some(status)) => Ok(status.success()),
        outcome => {
            // It may have ended by itself in the meantime.
            private::kill(&mut child);
            Err(match outcome {
                Err(error) => EngineError::Failed(error.to_string()),
                Ok(_) => EngineError::TimedOut,
            })
        }
    }
}

/// What a program answers on its standard output.
fn ask(program: &Path, arguments: &[&str]) -> Option<String> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut output = child.stdout.take()?;
    if !wait(child, ASKING).ok()? {
        return None;
    }
    // The answer fits the pipe: the program has ended.
    let mut text = String::new();
    output.by_ref().take(1 << 16).read_to_string(&mut text).ok()?;
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_takes_too_long_is_stopped() {
        let Ok(sleep) = which::which("sleep") else {
            eprintln!("skipped: no sleep on this machine");
            return;
        };
        let child = Command::new(sleep).arg("60").spawn().unwrap();
        let begin = std::time::Instant::now();
        assert_eq!(wait(child, Duration::from_millis(50)), Err(EngineError::TimedOut));
        assert!(begin.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_missing_program_is_named_without_a_version() {
        let tools = tools();
        assert_eq!(tools.len(), 1);
        assert_eq!(tools[0].version.is_some(), which::which(NAME).is_ok());
    }
}
