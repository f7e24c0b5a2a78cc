//! Whole files or none.

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::Path,
};
use tempfile::NamedTempFile;

/// Writes a file so that nobody ever sees a part of it: beside its place first, renamed at the
/// end. Missing folders are made. On an error the old file, if any, is as it was. A link is followed; a device, a pipe
/// or a terminal is written to and stays what it is.
///
/// # Errors
/// Those of the file system, and those of `content`.
pub fn write_whole(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let there = fs::symlink_metadata(path).ok().map(|data| data.file_type());
    if there.is_some_and(|kind| kind.is_symlink())
        && let Ok(real) = fs::canonicalize(path)
    {
        return write_whole(&real, content);
    }
    if there.is_some_and(|kind| !(kind.is_file() || kind.is_dir() || kind.is_symlink())) {
        let mut out = BufWriter::new(fs::OpenOptions::new().write(true).open(path)?);
        content(&mut out)?;
        return out.flush();
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(folder)?;
    let mut beside = beside(folder)?;
    let mut out = BufWriter::new(beside.as_file_mut());
    content(&mut out)?;
    out.flush()?;
    drop(out);
    beside.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A file in this folder that is to be renamed; dropped, it is gone.
pub(super) fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".vanban-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: the umask decides who may read it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn makes_folders_and_replaces() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a/b/c.json");
        write_whole(&path, |out| out.write_all(b"1")).unwrap();
        write_whole(&path, |out| out.write_all(b"22")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"22");
        assert_eq!(names(path.parent().unwrap()), ["c.json"]);
    }

    #[test]
    fn a_failure_leaves_what_was_there() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("c.json");
        fs::write(&path, b"old").unwrap();
        let failed = write_whole(&path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("no space"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(dir.path()), ["c.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_pipes_stay_what_they_are() {
        use std::os::unix::fs::{FileTypeExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let (real, link) = (dir.path().join("real.html"), dir.path().join("link.html"));
        fs::write(&real, b"old").unwrap();
        symlink(&real, &link).unwrap();
        write_whole(&link, |out| out.write_all(b"new")).unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");

        let pipe = dir.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read(pipe).unwrap()
        });
        write_whole(&pipe, |out| out.write_all(b"text")).unwrap();
        assert_eq!(reader.join().unwrap(), b"text");
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    }

    #[cfg(unix)]
    #[test]
    fn the_output_is_as_readable_as_any_new_file() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let (ours, plain) = (dir.path().join("ours"), dir.path().join("plain"));
        write_whole(&ours, |out| out.write_all(b"x")).unwrap();
        fs::write(&plain, b"x").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&ours), mode(&plain));
    }
}
