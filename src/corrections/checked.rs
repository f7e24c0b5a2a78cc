//! Papers that people have looked through: a file of marks, the last of each paper counts.

use super::line;
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

/// Its name in a folder of results.
pub const CHECKED: &str = "checked.jsonl";
/// No file of marks is longer.
const MOST: u64 = 1 << 30;

/// That somebody looked a paper through, or takes that back: a line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// SHA-256 of the bytes of the paper's file, hexadecimal.
    pub sha256: String,
    /// Whether it was looked through.
    pub checked: bool,
    /// By whom.
    #[serde(default)]
    pub who: Option<String>,
    /// When (RFC 3339).
    #[serde(default)]
    pub when: Option<String>,
}

/// The papers that were looked through, by hash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked(HashMap<String, Mark>);

impl Checked {
    /// Those of a file, none where there is no file. A line that is no mark is passed over.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn load(path: &Path) -> io::Result<Self> {
        let file = match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            file => file?,
        };
        let _ = file.lock_shared();
        let mut all = Self::default();
        for line in BufReader::new(file.take(MOST)).split(b'\n') {
            let Ok(mark) = serde_json::from_slice::<Mark>(&line?) else { continue };
            if mark.checked {
                all.0.insert(mark.sha256.clone(), mark);
            } else {
                all.0.remove(&mark.sha256);
            }
        }
        Ok(all)
    }

    /// The mark of a paper that was looked through.
    pub fn of(&self, sha256: &str) -> Option<&Mark> {
        self.0.get(sha256)
    }

    /// The hashes of all of them.
    pub fn papers(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl Mark {
    /// Adds it to a file, so that it outlasts a loss of power.
    ///
    /// # Errors
    /// Those of the disk; the file is as it was.
    pub fn add_to(&self, path: &Path) -> io::Result<()> {
        line::add(&mut line::open(path)?, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_mark_counts() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(CHECKED);
        assert_eq!(Checked::load(&path).unwrap(), Checked::default());
        let mark = |sha256: &str, checked| {
            let who = Some("Lan".to_owned());
            Mark { sha256: sha256.to_owned(), checked, who, when: None }.add_to(&path).unwrap();
        };
        mark("a", true);
        mark("b", true);
        mark("a", false);
        let checked = Checked::load(&path).unwrap();
        assert_eq!(checked.papers().collect::<Vec<_>>(), ["b"]);
        assert_eq!(checked.of("b").unwrap().who.as_deref(), Some("Lan"));
        assert_eq!(checked.of("a"), None);
    }
}
