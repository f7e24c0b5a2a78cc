//! The file of the corrections: one a line, added to by one writer at a time.

use super::{chain::chains, entry::Correction, line};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    fmt::Write as _,
    fs::File,
    io::{self, Read},
    path::Path,
};

/// Its name in a folder of results.
pub const FILE: &str = "corrections.jsonl";
/// No file of corrections is longer.
const MOST: u64 = 1 << 30;

/// Why a file of corrections cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CorrectionsError {
    /// A line is no correction.
    #[error("line {line} is no correction: {what}")]
    Line {
        /// Which, from 1.
        line: usize,
        /// What is wrong with it, in English.
        what: String,
    },
    /// It cannot be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The corrections of many papers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Corrections(HashMap<String, Vec<Correction>>);

impl Corrections {
    /// Those of a file, none where there is no file.
    ///
    /// # Errors
    /// [`CorrectionsError`].
    pub fn load(path: &Path) -> Result<Self, CorrectionsError> {
        match File::open(path) {
            Ok(mut file) => {
                // A writer at work is waited for. Where there are no locks, a line half written is
                // none, and told.
                let _ = file.lock_shared();
                read(&mut file)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error.into()),
        }
    }

    /// Those of the paper with these bytes, in the order in which they were made.
    pub fn of(&self, sha256: &str) -> &[Correction] {
        self.0.get(sha256).map_or(&[], Vec::as_slice)
    }

    /// A hash of what they come to for a paper; `None` where that is nothing.
    pub fn hash_of(&self, sha256: &str) -> Option<String> {
        let parts: Vec<_> = chains(self.of(sha256))
            .into_iter()
            .filter(|chain| !chain.is_undone())
            .map(|chain| (&chain.last.path, chain.olds, &chain.last.new, chain.anchors))
            .collect();
        (!parts.is_empty()).then(|| hash(&parts))
    }

    /// The papers that there are corrections for, by hash.
    pub fn papers(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What takes back all that was said of a value of a paper, to be added to the file; `None`
    /// where there is nothing to take back.
    pub fn undoing(&self, sha256: &str, path: &str) -> Option<Correction> {
        let list = self.of(sha256);
        let chain = chains(list).into_iter().rev().find(|chain| chain.last.path == path)?;
        let first = (*chain.olds.first()?).clone();
        let (who, when, note) = (None, None, None);
        let last = chain.last;
        let undoing =
            Correction { old: last.new.clone(), new: first, who, when, note, ..last.clone() };
        (!chain.is_undone()).then_some(undoing)
    }

    fn add(&mut self, correction: Correction) {
        self.0.entry(correction.sha256.clone()).or_default().push(correction);
    }
}

fn hash(parts: &impl Serialize) -> String {
    let json = serde_json::to_vec(parts).unwrap_or_default();
    let digest = Sha256::digest(&json);
    digest.iter().take(8).fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn read(file: &mut File) -> Result<Corrections, CorrectionsError> {
    let mut bytes = Vec::new();
    file.take(MOST).read_to_end(&mut bytes)?;
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let mut all = Corrections::default();
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let mut correction: Correction = serde_json::from_slice(line)
            .map_err(|error| CorrectionsError::Line { line: index + 1, what: error.to_string() })?;
        correction.sha256.make_ascii_lowercase();
        all.add(correction);
    }
    Ok(all)
}

/// A file of corrections that no other writer is at work on as long as this lives.
#[derive(Debug)]
pub struct Journal {
    file: File,
    corrections: Corrections,
}

impl Journal {
    /// Opens a file of corrections, making it where it is missing, and waits for other writers.
    ///
    /// # Errors
    /// [`CorrectionsError`].
    pub fn open(path: &Path) -> Result<Self, CorrectionsError> {
        let mut file = line::open(path)?;
        let corrections = read(&mut file)?;
        Ok(Self { file, corrections })
    }

    /// The corrections in it.
    pub fn corrections(&self) -> &Corrections {
        &self.corrections
    }

    /// Adds one, so that it outlasts a loss of power.
    ///
    /// # Errors
    /// Those of the disk; the file is as it was.
    pub fn append(&mut self, correction: &Correction) -> io::Result<()> {
        line::add(&mut self.file, correction)?;
        self.corrections.add(correction.clone());
        Ok(())
    }
}
