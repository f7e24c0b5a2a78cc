//! The ledger of an output folder: a line of JSON for each file, written when the file is done.
//!
//! What is remembered of a line is its place and a few bytes, so that memory grows with the names
//! alone. Lines of a file that was read again come later and count; when a batch ends whole, the
//! ledger is written anew in the order of names, one line a file.

pub(super) mod known;
mod record;

pub use record::{Record, RecordError, Status};

use super::{store::Store, walk::Input};
use known::{Known, Span};
use std::{
    collections::{HashMap, HashSet},
    fs::{File, OpenOptions},
    io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// The name of the ledger in the output folder.
pub const LEDGER: &str = "ledger.jsonl";
/// No line is longer.
const MAX_LINE: u64 = 1 << 20;
/// How often lines are made to outlast a loss of power. Lines lost cost reading again, no more.
const SYNC_EVERY: Duration = Duration::from_secs(5);

/// Why a ledger cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// A file of this name that holds no line of a ledger.
    #[error("is no ledger of this program")]
    Foreign,
    /// The file system.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The ledger of an output folder. Threads share it.
#[derive(Debug)]
pub struct Ledger {
    path: PathBuf,
    /// What makes a record that of this run: version and hash of the options.
    version: String,
    options: String,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    file: File,
    /// Where the next line goes.
    end: u64,
    index: HashMap<String, Known>,
    /// Lines that could not be written yet.
    pending: Vec<(String, Known, Vec<u8>)>,
    trouble: Option<io::Error>,
    synced: Instant,
}

impl Ledger {
    /// Opens the ledger of a folder, or begins one. A last line that was cut by a crash is taken
    /// away.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn open(store: &Store, version: &str, options: &str) -> Result<Self, LedgerError> {
        let path = store.folder().join(LEDGER);
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
        let (mut index, mut end) = (HashMap::new(), 0);
        let (mut lines, mut whole) = (0_u64, 0);
        let mut stream = BufReader::new(&file);
        let mut line = Vec::new();
        loop {
            line.clear();
            let length = stream.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)? as u64;
            if length == 0 {
                break;
            }
            lines += 1;
            if line.last() == Some(&b'\n') {
                let span = Span { at: end, length };
                end += length;
                whole = end;
                if let Ok(record) = serde_json::from_slice::<Record>(&line) {
                    let known = Known::of(&record, span, version, options);
                    index.insert(record.input, known);
                }
            } else {
                end += length;
            }
        }
        if lines > 0 && index.is_empty() && whole > 0 {
            return Err(LedgerError::Foreign);
        }
        file.set_len(whole)?;
        // Folders that could not be walked are walked again.
        index.retain(|_, known| known.status != Status::NotWalked);
        let inner = Inner {
            file,
            end: whole,
            index,
            pending: Vec::new(),
            trouble: None,
            synced: Instant::now(),
        };
        let (version, options) = (version.to_owned(), options.to_owned());
        Ok(Self { path, version, options, inner: Mutex::new(inner) })
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.lock().index.is_empty()
    }

    /// Version and hash of the options of this run.
    pub(super) fn stamp(&self) -> (&str, &str) {
        (&self.version, &self.options)
    }

    /// What is known of an input.
    pub(super) fn known(&self, input: &str) -> Option<Known> {
        self.lock().index.get(input).cloned()
    }

    /// The inputs done by this version with these options, by hash.
    pub(super) fn done_by_hash(&self) -> HashMap<[u8; 32], String> {
        let inner = self.lock();
        let done = inner.index.iter().filter(|(_, known)| known.is_done_now());
        done.filter_map(|(name, known)| Some((known.sha256?, name.clone()))).collect()
    }

    /// How many of these hashes are those of no input.
    pub fn unknown<'h>(&self, hashes: impl Iterator<Item = &'h str>) -> usize {
        let mut left: HashSet<[u8; 32]> = hashes.filter_map(known::digest).collect();
        if !left.is_empty() {
            for hash in self.lock().index.values().filter_map(|known| known.sha256) {
                left.remove(&hash);
            }
        }
        left.len()
    }

    /// The last line of an input; `None` where there is none that can be read.
    pub fn record(&self, input: &str) -> Option<Record> {
        let mut inner = self.lock();
        if let Some((_, _, line)) = inner.pending.iter().rev().find(|(name, _, _)| name == input) {
            return serde_json::from_slice(line).ok();
        }
        let span = inner.index.get(input)?.span;
        let line = read_span(&mut inner.file, span).ok()?;
        serde_json::from_slice(&line).ok()
    }

    /// Adds a line. Where the disk is full it is kept, and written as soon as there is room; see
    /// [`trouble`](Self::trouble).
    pub(super) fn add(&self, record: &Record) {
        let Ok(mut line) = serde_json::to_vec(record) else { return };
        line.push(b'\n');
        let span = Span { at: 0, length: line.len() as u64 };
        let known = Known::of(record, span, &self.version, &self.options);
        let mut inner = self.lock();
        inner.pending.push((record.input.clone(), known, line));
        inner.flush();
        if inner.synced.elapsed() < SYNC_EVERY {
            return;
        }
        inner.synced = Instant::now();
        // Others may add lines meanwhile.
        let file = inner.file.try_clone();
        drop(inner);
        if let Ok(file) = file {
            let _ = file.sync_data();
        }
    }

    /// Why lines could not be written; they are not lost unless the program ends.
    pub fn trouble(&self) -> Option<io::Error> {
        let mut inner = self.lock();
        if inner.pending.is_empty() {
            return None;
        }
        inner.flush();
        if inner.pending.is_empty() { None } else { inner.trouble.take() }
    }

    /// Writes the lines so that they outlast a loss of power.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn sync(&self) -> io::Result<()> {
        let mut inner = self.lock();
        inner.flush();
        match inner.trouble.take() {
            Some(error) if !inner.pending.is_empty() => Err(error),
            _ => inner.file.sync_data(),
        }
    }

    /// Writes the ledger anew: one line a file, in the order of names.
    ///
    /// # Errors
    /// Those of the disk; the ledger is as it was.
    pub fn tidy(&self, store: &Store) -> io::Result<()> {
        self.sync()?;
        let mut inner = self.lock();
        let Inner { file, index, end, .. } = &mut *inner;
        let mut all: Vec<(&str, &mut Known)> =
            index.iter_mut().map(|(name, known)| (name.as_str(), known)).collect();
        all.sort_by(|(a, _), (b, _)| a.split('/').cmp(b.split('/')));
        let mut new_end = 0;
        let mut is_tidy = true;
        for (_, known) in &all {
            is_tidy &= known.span.at == new_end;
            new_end += known.span.length;
        }
        if is_tidy && new_end == *end {
            return Ok(());
        }
        store.write(Path::new(LEDGER), |out| {
            let mut out = BufWriter::new(out);
            for (_, known) in &all {
                out.write_all(&read_span(file, known.span)?)?;
            }
            out.flush()
        })?;
        let mut at = 0;
        for (_, known) in &mut all {
            known.span.at = at;
            at += known.span.length;
        }
        *end = at;
        *file = OpenOptions::new().read(true).write(true).open(&self.path)?;
        Ok(())
    }

    /// Forgets failures of archives from which these files have come since: they can be opened now.
    pub(super) fn forget_archives<'i>(&self, files: impl Iterator<Item = &'i Input>) {
        let mut inner = self.lock();
        for file in files {
            for (at, _) in file.name.match_indices('/') {
                let above = file.name.get(..at).unwrap_or_default();
                if inner.index.get(above).is_some_and(|known| known.status == Status::Failed) {
                    inner.index.remove(above);
                }
            }
        }
    }

    /// Forgets all inputs but these, and tells what it knew of them. The lines go when the ledger is
    /// [tidied](Self::tidy).
    pub fn keep_only(&self, names: &HashSet<&str>) -> Vec<Record> {
        let gone: Vec<String> = {
            let inner = self.lock();
            inner.index.keys().filter(|name| !names.contains(name.as_str())).cloned().collect()
        };
        let records = gone.iter().filter_map(|name| self.record(name)).collect();
        let mut inner = self.lock();
        for name in &gone {
            inner.index.remove(name);
        }
        records
    }

    /// The inputs whose outputs are there, in the order of names.
    pub fn done(&self) -> Vec<String> {
        let inner = self.lock();
        let done = inner.index.iter().filter(|(_, known)| known.has_outputs());
        let mut names: Vec<String> = done.map(|(name, _)| name.clone()).collect();
        names.sort_by(|a, b| a.split('/').cmp(b.split('/')));
        names
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Writes the lines that wait, as far as the disk bears it.
    fn flush(&mut self) {
        let mut written = 0;
        for (name, known, line) in &mut self.pending {
            let result =
                self.file.seek(SeekFrom::Start(self.end)).and_then(|_| self.file.write_all(line));
            if let Err(error) = result {
                // No part of a line may stand before the next one.
                let _ = self.file.set_len(self.end);
                self.trouble = Some(error);
                break;
            }
            known.span.at = self.end;
            self.end += known.span.length;
            self.index.insert(std::mem::take(name), known.clone());
            written += 1;
        }
        self.pending.drain(..written);
    }
}

fn read_span(file: &mut File, span: Span) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(span.at))?;
    let mut line = Vec::new();
    file.take(span.length).read_to_end(&mut line)?;
    Ok(line)
}

#[cfg(test)]
mod tests;
