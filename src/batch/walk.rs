//! Finding the inputs: files as named, folders walked.

use super::{error::FileError, name::name_of};
use std::{
    collections::HashSet,
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};
use walkdir::{DirEntry, WalkDir};

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where it is.
    pub path: PathBuf,
    /// Its path relative to the folder given, with `/`; the file name of a file given itself.
    pub name: String,
    /// Named by the user, not found in a folder.
    pub named: bool,
}

/// A path that could not be walked.
#[derive(Debug)]
pub struct Trouble {
    /// Where.
    pub path: PathBuf,
    /// Why.
    pub error: FileError,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Walked {
    /// The files in the order of the paths given, below each by name.
    pub inputs: Vec<Input>,
    /// What could not be walked.
    pub troubles: Vec<Trouble>,
}

/// Finds the inputs below `paths`. Of folders, hidden entries, lock files of office programs
/// (`~$…`) and what is no regular file are left out, and so is the folder `except`, where the
/// outputs go. A link to a folder is followed where it leads out of the folder walked, each
/// target once, so that no circle of links and no net of them makes the walk endless.
pub fn collect(paths: &[PathBuf], except: Option<&Path>) -> Walked {
    let except = except.and_then(|path| fs::canonicalize(path).ok());
    let mut walked = Walked::default();
    for path in paths {
        match fs::metadata(path) {
            Ok(data) if data.is_dir() => Walk::below(path, except.as_deref(), &mut walked),
            Ok(_) => {
                let name = name_of(Path::new(path.file_name().unwrap_or(path.as_os_str())));
                walked.inputs.push(Input { path: path.clone(), name, named: true });
            }
            Err(error) => {
                let error = FileError::Input(error);
                walked.troubles.push(Trouble { path: path.clone(), error });
            }
        }
    }
    walked
}

/// The walk of one folder given.
struct Walk<'a> {
    root: &'a Path,
    real_root: PathBuf,
    except: Option<&'a Path>,
    /// Folders still to be walked: the root, and what links lead to.
    pending: Vec<PathBuf>,
    /// Targets of links followed.
    followed: HashSet<PathBuf>,
    inputs: Vec<Input>,
}

impl<'a> Walk<'a> {
    fn below(root: &'a Path, except: Option<&'a Path>, walked: &mut Walked) {
        let real_root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let mut walk = Self {
            root,
            real_root,
            except,
            pending: vec![root.to_owned()],
            followed: HashSet::new(),
            inputs: Vec::new(),
        };
        while let Some(folder) = walk.pending.pop() {
            walk.folder(&folder, &mut walked.troubles);
        }
        walk.inputs.sort_by(|a, b| a.name.split('/').cmp(b.name.split('/')));
        walked.inputs.append(&mut walk.inputs);
    }

    fn folder(&mut self, folder: &Path, troubles: &mut Vec<Trouble>) {
        let entries = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
        let except = self.except;
        for entry in entries.filter_entry(|entry| is_wanted(entry, except)) {
            match entry {
                Ok(entry) if entry.path_is_symlink() => self.link(entry.into_path(), troubles),
                Ok(entry) if entry.file_type().is_file() => self.file(entry.into_path()),
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let error = error
                        .into_io_error()
                        .unwrap_or_else(|| io::Error::other("the folder cannot be walked"));
                    troubles.push(Trouble { path, error: FileError::Input(error) });
                }
            }
        }
    }

    fn file(&mut self, path: PathBuf) {
        let name = name_of(path.strip_prefix(self.root).unwrap_or(&path));
        self.inputs.push(Input { path, name, named: false });
    }

    fn link(&mut self, path: PathBuf, troubles: &mut Vec<Trouble>) {
        let (Ok(target), Ok(data)) = (fs::canonicalize(&path), fs::metadata(&path)) else {
            troubles.push(Trouble { path, error: FileError::DeadLink });
            return;
        };
        if data.is_file() {
            self.file(path);
        } else if data.is_dir() {
            let leads_out =
                !target.starts_with(&self.real_root) && !self.real_root.starts_with(&target);
            let is_output = self.except.is_some_and(|except| target.starts_with(except));
            if leads_out && !is_output && self.followed.insert(target) {
                self.pending.push(path);
            }
        }
    }
}

/// Whether an entry of a folder is to be looked at.
fn is_wanted(entry: &DirEntry, except: Option<&Path>) -> bool {
    let name = entry.file_name();
    if is_hidden(name) {
        return false;
    }
    let Some(except) = except.filter(|_| entry.file_type().is_dir()) else { return true };
    // Only a folder of the same name can be the one left out: asking the disk for each is slow.
    except.file_name() != Some(name)
        || fs::canonicalize(entry.path()).map_or(true, |real| real != except)
}

/// Hidden by its name, or the lock file of an office program.
fn is_hidden(name: &OsStr) -> bool {
    let bytes = name.as_encoded_bytes();
    bytes.starts_with(b".") || bytes.starts_with(b"~$")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, b"x").unwrap();
        }
        dir
    }

    fn names(root: &Path, except: Option<&Path>) -> Vec<String> {
        let walked = collect(&[root.to_owned()], except);
        walked.inputs.into_iter().map(|input| input.name).collect()
    }

    #[test]
    fn walks_by_name_and_leaves_out_what_is_hidden() {
        let dir = tree(&["b.pdf", "a/z.docx", "a/~$z.docx", ".git/x", "a/.x", "a-b/y"]);
        assert_eq!(names(dir.path(), None), ["a/z.docx", "a-b/y", "b.pdf"]);
    }

    #[test]
    fn a_hidden_folder_is_walked_where_it_is_named() {
        let dir = tree(&[".luu/a.pdf"]);
        assert_eq!(names(&dir.path().join(".luu"), None), ["a.pdf"]);
    }

    #[test]
    fn the_output_folder_is_not_walked() {
        let dir = tree(&["a.pdf", "out/a.pdf.json", "b/out/c.pdf"]);
        let out = dir.path().join("b/../out");
        assert_eq!(names(dir.path(), Some(&out)), ["a.pdf", "b/out/c.pdf"]);
    }

    #[test]
    fn files_named_keep_their_name_and_missing_ones_are_told() {
        let dir = tree(&["a/b.pdf"]);
        let walked = collect(&[dir.path().join("a/b.pdf"), dir.path().join("none.pdf")], None);
        assert_eq!(walked.inputs.len(), 1);
        assert_eq!((walked.inputs[0].name.as_str(), walked.inputs[0].named), ("b.pdf", true));
        assert_eq!(walked.troubles[0].error.code(), "not-found");
    }

    #[cfg(unix)]
    #[test]
    fn links_in_circles_end() {
        use std::os::unix::fs::symlink;
        let dir = tree(&["in/a.pdf", "in/x/b.pdf", "in/y/c.pdf", "far/d.pdf", "far/e/f.pdf"]);
        let root = dir.path().join("in");
        symlink("..", root.join("x/up")).unwrap();
        symlink("../..", root.join("x/higher")).unwrap();
        symlink("../y", root.join("x/y")).unwrap();
        symlink("../x", root.join("y/x")).unwrap();
        symlink("itself", root.join("itself")).unwrap();
        symlink("../far", root.join("far")).unwrap();
        symlink("../far", root.join("far-again")).unwrap();
        symlink("../in", dir.path().join("far/back")).unwrap();
        symlink("x/b.pdf", root.join("link.pdf")).unwrap();
        let walked = collect(&[root], None);
        let found: Vec<_> = walked.inputs.iter().map(|input| input.name.as_str()).collect();
        assert_eq!(found, ["a.pdf", "far/d.pdf", "far/e/f.pdf", "link.pdf", "x/b.pdf", "y/c.pdf"]);
        let dead: Vec<_> = walked.troubles.iter().map(|t| t.error.code()).collect();
        assert_eq!(dead, ["dead-link"]);
    }
}
