//! The documents as JSON Lines on standard output, in the order of the inputs.

use crate::{
    cli::{Stop, terminal::Terminal},
    model::Document,
};
use std::{fs, io, path::PathBuf};

/// Prints documents as they come, where that was asked for.
pub(super) struct Lines {
    is_asked: bool,
    terminal: Terminal,
    /// What went wrong first; nothing is printed after it.
    stop: Option<Stop>,
}

impl Lines {
    pub(super) fn new(is_asked: bool, terminal: Terminal) -> Self {
        Self { is_asked, terminal, stop: None }
    }

    /// The document whose JSON was written there.
    pub(super) fn add(&mut self, path: Option<PathBuf>) {
        if !self.is_asked || self.stop.is_some() {
            return;
        }
        self.stop = path.and_then(|path| self.print(&path).err());
    }

    pub(super) fn finish(self) -> Result<(), Stop> {
        self.stop.map_or(Ok(()), Err)
    }

    fn print(&self, path: &std::path::Path) -> Result<(), Stop> {
        let document: Document =
            serde_json::from_slice(&fs::read(path)?).map_err(io::Error::from)?;
        let line = serde_json::to_string(&document).map_err(io::Error::from)?;
        self.terminal.print(&format!("{line}\n"))
    }
}
