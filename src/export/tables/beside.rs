//! A file that is written beside its place and renamed at the end.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    time::Duration,
};
use tempfile::NamedTempFile;

/// What the name of a file in the making begins with.
const PREFIX: &str = ".vanban-";
/// A file in the making that nobody has locked was left by a program that was killed; where there are no locks, one as
/// old.
const OLD: Duration = Duration::from_hours(24);

/// Removes from a folder the files in the making of programs that were killed.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().as_encoded_bytes().starts_with(PREFIX.as_bytes());
        let Some(data) = entry.metadata().ok().filter(|data| is_ours && data.is_file()) else {
            continue;
        };
        let age = data.modified().ok().and_then(|time| time.elapsed().ok()).unwrap_or_default();
        let path = entry.path();
        let is_left = match File::open(&path).map(|file| file.try_lock()) {
            Ok(Ok(())) => true,
            Ok(Err(TryLockError::Error(_))) => age > OLD,
            Ok(Err(TryLockError::WouldBlock)) | Err(_) => false,
        };
        if is_left {
            // At worst it is left for the next time.
            let _ = fs::remove_file(path);
        }
    }
}

/// A file in the making; dropped before [`Beside::finish`], nothing of it is left.
#[derive(Debug)]
pub(super) struct Beside {
    file: NamedTempFile,
    path: PathBuf,
}

impl Beside {
    /// Begins a file; missing folders are made. A link is followed; a device or a pipe stays what it is.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX);
        if is_stream(&path) {
            return Ok(Self { file: builder.tempfile()?, path });
        }
        let folder = folder_of(&path);
        fs::create_dir_all(folder)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // As any new file: the umask decides who may read it.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut file = builder.tempfile_in(folder)?;
        // Cleared away by another program before it was locked, it is made again.
        while is_locked_by_another(file.as_file()) || !file.path().exists() {
            file = builder.tempfile_in(folder)?;
        }
        Ok(Self { file, path })
    }

    /// A further handle to write by.
    pub(super) fn handle(&self) -> io::Result<File> {
        self.file.as_file().try_clone()
    }

    /// Puts the file in its place, when its bytes are safe.
    pub(super) fn finish(self) -> io::Result<()> {
        if is_stream(&self.path) {
            let mut stream = File::options().write(true).open(&self.path)?;
            return io::copy(&mut self.file.reopen()?, &mut stream).map(drop);
        }
        self.file.as_file().sync_all()?;
        self.file.persist(&self.path).map(drop).map_err(|error| error.error)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

/// Whether a path is a device, a pipe or a terminal: it is written to, never replaced.
fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|data| !data.is_file() && !data.is_dir())
}

/// Locks a file as long as it is open, where the system can; whether another has it.
fn is_locked_by_another(file: &File) -> bool {
    matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// The folder that a path stands in.
pub(super) fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or_else(|| Path::new("."))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_goes_and_what_is_in_the_making_stays() {
        let dir = tempfile::tempdir().unwrap();
        let left = dir.path().join(".vanban-left");
        fs::write(&left, "half").unwrap();
        let other = dir.path().join(".vanban");
        fs::create_dir(&other).unwrap();
        let making = Beside::create(&dir.path().join("tasks.csv")).unwrap();
        sweep(dir.path());
        assert!(!left.exists() && other.exists() && making.file.path().exists());
        making.finish().unwrap();
        assert!(dir.path().join("tasks.csv").exists());
    }

    #[test]
    fn a_pipe_is_written_to_and_not_replaced() {
        use std::{io::Write, os::unix::fs::FileTypeExt};
        let dir = tempfile::tempdir().unwrap();
        let pipe = dir.path().join("tasks.csv");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read(pipe).unwrap()
        });
        let making = Beside::create(&pipe).unwrap();
        making.handle().unwrap().write_all(b"file,task").unwrap();
        making.finish().unwrap();
        assert_eq!(reader.join().unwrap(), b"file,task");
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    }
}
