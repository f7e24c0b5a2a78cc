//! Files of JSON lines that are only ever added to, by one writer at a time.

use serde::Serialize;
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
};

/// Opens a file to be added to, making it where it is missing, and waits for other writers.
pub(super) fn open(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    match file.lock() {
        // Some network file systems have no locks.
        Err(error) if error.kind() != io::ErrorKind::Unsupported => Err(error),
        _ => Ok(file),
    }
}

/// Adds a line, so that it outlasts a loss of power; on an error the file is as it was.
pub(super) fn add(file: &mut File, entry: &impl Serialize) -> io::Result<()> {
    let end = file.seek(SeekFrom::End(0))?;
    let mut line = serde_json::to_vec(entry)?;
    line.push(b'\n');
    if end > 0 {
        file.seek(SeekFrom::Start(end - 1))?;
        let mut last = [0];
        file.read_exact(&mut last)?;
        // One that was written by hand may lack the end of its last line.
        if last != *b"\n" {
            line.insert(0, b'\n');
        }
    }
    let written = file.write_all(&line).and_then(|()| file.sync_data());
    if written.is_err() {
        let _ = file.set_len(end);
    }
    written
}
