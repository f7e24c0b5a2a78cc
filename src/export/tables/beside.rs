//! A file that is written beside its place and renamed at the end.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// A file in the making; dropped before [`Beside::finish`], nothing of it is left.
#[derive(Debug)]
pub(super) struct Beside {
    file: NamedTempFile,
    path: PathBuf,
}

impl Beside {
    /// Begins a file; missing folders are made.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let folder = folder_of(path);
        fs::create_dir_all(folder)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".vanban-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // As any new file: the umask decides who may read it.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        Ok(Self { file: builder.tempfile_in(folder)?, path: path.to_owned() })
    }

    /// A further handle to write by.
    pub(super) fn handle(&self) -> io::Result<File> {
        self.file.as_file().try_clone()
    }

    /// Puts the file in its place, when its bytes are safe.
    pub(super) fn finish(self) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        self.file.persist(&self.path).map(drop).map_err(|error| error.error)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

/// The folder that a path stands in.
pub(super) fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or_else(|| Path::new("."))
}
