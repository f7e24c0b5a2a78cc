//! The output folder: one run at a time, whole files or none, that outlast a loss of power.

use super::{platform, write};
use crate::extract::hexadecimal;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    borrow::Cow,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

/// What a batch keeps for itself in the output folder.
pub(super) const OWN: &str = ".vanban";
/// Where files are written before they get their name.
const BESIDE: &str = "tmp";
/// Where the JSON goes that was not asked for but is needed.
const HIDDEN_JSON: &str = "json";

/// What a file was when it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Written {
    /// Its size in bytes.
    pub size: u64,
    /// When, in nanoseconds since 1970, where the system tells.
    pub modified: Option<u64>,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
}

impl Written {
    /// Of a file that holds these bytes.
    fn of(path: &Path, bytes: &[u8]) -> Self {
        let modified = fs::metadata(path).ok().and_then(|data| modified(&data));
        let sha256 = hexadecimal(&Sha256::digest(bytes));
        Self { size: bytes.len() as u64, modified, sha256 }
    }

    /// Whether somebody has changed the file since: by size and time, and where these differ by
    /// what it holds.
    pub(super) fn is_changed(&self, path: &Path) -> bool {
        let Ok(data) = fs::metadata(path) else { return false };
        if data.len() == self.size && self.modified.is_some() && modified(&data) == self.modified {
            return false;
        }
        fs::read(path).is_ok_and(|bytes| hexadecimal(&Sha256::digest(&bytes)) != self.sha256)
    }
}

fn modified(data: &fs::Metadata) -> Option<u64> {
    let since = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    u64::try_from(since.as_nanos()).ok()
}

/// Why an output folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another run is at work in it.
    #[error("another run is at work in this folder")]
    Busy,
    /// It cannot be made, read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// An output folder, locked as long as this lives.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    beside: PathBuf,
    /// JSON was asked for, and stands openly.
    shows_json: bool,
    _lock: File,
}

impl Store {
    /// Opens an output folder, making it where it is missing, and cleans away what a run that was
    /// killed has left half done. Where `shows_json` is false, the JSON goes to a hidden folder.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn open(folder: &Path, shows_json: bool) -> Result<Self, StoreError> {
        let own = folder.join(OWN);
        let beside = own.join(BESIDE);
        fs::create_dir_all(&own)?;
        let lock =
            OpenOptions::new().create(true).truncate(false).write(true).open(own.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::Busy),
            // Some network file systems have no locks; better no lock than no result.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        match fs::remove_dir_all(&beside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => fs::create_dir(&beside)?,
        }
        Ok(Self { folder: folder.to_owned(), beside, shows_json, _lock: lock })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the JSON of an input goes, relative to the folder, with `/`.
    pub fn json_of(&self, input: &str) -> String {
        let shown = json_of(input, true);
        // One that stands openly is renewed there: there is one version of a result.
        if self.shows_json || self.has(&shown) { shown } else { json_of(input, false) }
    }

    /// Writes an output, and tells what it is then.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub(super) fn put(&self, output: &str, bytes: &[u8]) -> io::Result<Written> {
        let path = self.path_of(output);
        let below = path.strip_prefix(&self.folder).unwrap_or(&path);
        self.write(below, |out| out.write_all(bytes))?;
        Ok(Written::of(&path, bytes))
    }

    /// Whether somebody has changed an output since it was written.
    pub(super) fn is_edited(&self, output: &str, written: Option<&Written>) -> bool {
        written.is_some_and(|written| written.is_changed(&self.path_of(output)))
    }

    /// Removes the hidden JSON of an input that stands openly.
    pub(super) fn forget_other(&self, input: &str) {
        if self.has(&json_of(input, true)) {
            // Where it cannot be removed, it is at least the older one.
            let _ = fs::remove_file(self.path_of(&json_of(input, false)));
        }
    }

    /// The path of an output.
    pub fn path_of(&self, output: &str) -> PathBuf {
        path_of(&self.folder, output)
    }

    /// Whether an output is there.
    pub(super) fn has(&self, output: &str) -> bool {
        self.path_of(output).is_file()
    }

    /// Writes a file of the folder: beside its place first, then onto the disk, then renamed, then
    /// the name onto the disk. On an error the old file, if any, is as it was.
    ///
    /// # Errors
    /// Those of the file system, and those of `content`.
    pub fn write(
        &self,
        path: &Path,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let path = self.folder.join(path);
        let folder = path.parent().unwrap_or(&self.folder);
        self.make(folder)?;
        let mut file = match write::beside(&self.beside) {
            // Somebody has cleaned the folder while we were at work.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(&self.beside)?;
                write::beside(&self.beside)?
            }
            file => file?,
        };
        let mut out = BufWriter::new(file.as_file_mut());
        content(&mut out)?;
        out.flush()?;
        drop(out);
        file.as_file().sync_data()?;
        match file.persist(&path) {
            // A part of the folder may lie on another disk.
            Err(error) if error.error.kind() == io::ErrorKind::CrossesDevices => {
                let mut near = write::beside(folder)?;
                io::copy(&mut error.file.reopen()?, near.as_file_mut())?;
                near.as_file().sync_data()?;
                near.persist(&path).map_err(|error| error.error)?;
            }
            Err(error) => return Err(error.error),
            Ok(_) => {}
        }
        platform::sync_folder(folder)
    }

    /// The path of an input's JSON, in whichever of its two places it is.
    pub fn json_path(&self, input: &str) -> Option<PathBuf> {
        let places = [json_of(input, self.shows_json), json_of(input, !self.shows_json)];
        places.iter().map(|output| self.path_of(output)).find(|path| path.is_file())
    }

    /// Makes a folder below the output folder, and its name outlast a loss of power.
    fn make(&self, folder: &Path) -> io::Result<()> {
        let mut missing = Vec::new();
        let mut at = folder;
        while at != self.folder && !at.is_dir() {
            missing.push(at);
            at = at.parent().unwrap_or(&self.folder);
        }
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                // Another thread was faster.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
                made => made?,
            }
            platform::sync_folder(folder.parent().unwrap_or(&self.folder))?;
        }
        Ok(())
    }
}

/// The path of an output of this folder.
pub(super) fn path_of(folder: &Path, output: &str) -> PathBuf {
    let mut path = folder.to_owned();
    path.extend(output.split('/').map(platform::bearable));
    path
}

fn json_of(input: &str, is_shown: bool) -> String {
    let whole = format!("{input}.json");
    let parts: Vec<Cow<'_, str>> = whole.split('/').map(shortened).collect();
    let input = parts.join("/");
    let input = input.strip_suffix(".json").unwrap_or(&input);
    if is_shown { format!("{input}.json") } else { format!("{OWN}/{HIDDEN_JSON}/{input}.json") }
}

/// A name is no longer than this, in bytes: most file systems bear 255.
const LONGEST_NAME: usize = 250;

/// A name of an archive's entry as file systems bear it: of a long one the beginning, with a hash
/// of the whole.
fn shortened(part: &str) -> Cow<'_, str> {
    if part.len() <= LONGEST_NAME {
        return Cow::Borrowed(part);
    }
    let ending = part.strip_suffix(".json").map_or("", |_| ".json");
    let hash = hexadecimal(&Sha256::digest(part.as_bytes()));
    let mark = format!("~{}{ending}", hash.get(..16).unwrap_or_default());
    let kept = part.floor_char_boundary(LONGEST_NAME - mark.len());
    Cow::Owned(format!("{}{mark}", part.get(..kept).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_run_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let first = Store::open(dir.path(), true).unwrap();
        assert!(matches!(Store::open(dir.path(), true), Err(StoreError::Busy)));
        drop(first);
        Store::open(dir.path(), true).unwrap();
    }

    #[test]
    fn what_a_killed_run_left_is_cleaned_away() {
        let dir = tempfile::tempdir().unwrap();
        drop(Store::open(dir.path(), true).unwrap());
        let left = dir.path().join(".vanban/tmp/half");
        fs::write(&left, b"half").unwrap();
        drop(Store::open(dir.path(), true).unwrap());
        assert!(!left.exists());
    }

    #[test]
    fn writes_whole_files_in_new_folders() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), true).unwrap();
        store.write(Path::new("a/b/c.json"), |out| out.write_all(b"1")).unwrap();
        store.write(Path::new("a/b/c.json"), |out| out.write_all(b"2")).unwrap();
        let failed = store.write(Path::new("a/b/c.json"), |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("no space"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(dir.path().join("a/b/c.json")).unwrap(), b"2");
        assert_eq!(fs::read_dir(dir.path().join(".vanban/tmp")).unwrap().count(), 0);
    }

    #[test]
    fn what_somebody_changed_is_noticed_and_what_was_copied_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), true).unwrap();
        let written = store.put("a.json", b"{\"number\": 12}").unwrap();
        let is_edited = || store.is_edited("a.json", Some(&written));
        assert!(!is_edited());
        let path = dir.path().join("a.json");
        let bytes = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        fs::write(&path, bytes).unwrap();
        assert!(!is_edited());
        fs::write(&path, b"{\"number\": 21}").unwrap();
        assert!(is_edited());
        fs::remove_file(&path).unwrap();
        assert!(!is_edited());
    }

    #[test]
    fn json_that_was_not_asked_for_is_hidden() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), false).unwrap();
        assert_eq!(store.json_of("a/b.pdf"), ".vanban/json/a/b.pdf.json");
    }

    #[test]
    fn long_names_are_shortened_and_stay_apart() {
        let long = "Kế hoạch ".repeat(40);
        let [one, two] =
            ["a.docx", "b.docx"].map(|end| json_of(&format!("x.zip/{long}{end}"), true));
        assert_ne!(one, two);
        for name in [&one, &two] {
            assert!(name.starts_with("x.zip/Kế hoạch") && name.strip_suffix(".json").is_some());
            assert!(name.split('/').all(|part| part.len() <= LONGEST_NAME));
        }
        assert_eq!(json_of("x.zip/ngan.docx", true), "x.zip/ngan.docx.json");
    }

    #[test]
    fn a_json_that_stands_openly_is_renewed_there() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a.pdf.json"), "old").unwrap();
        let store = Store::open(dir.path(), false).unwrap();
        assert_eq!(store.json_of("a.pdf"), "a.pdf.json");
        assert_eq!(store.json_of("b.pdf"), ".vanban/json/b.pdf.json");
    }
}
