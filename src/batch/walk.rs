//! Finding the inputs: files as named or listed, folders and archives walked.

use super::{
    archive::{Entry, ends_as_zip},
    error::FileError,
    failure::Failure,
    name::name_of,
    own,
    select::Filter,
};
use std::{
    collections::HashSet,
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use walkdir::{DirEntry, WalkDir};

/// Endings that documents, scans and archives of them have: what bears one and holds none is a document that was lost.
const DOCUMENT_ENDINGS: [&str; 30] = [
    "pdf", "docx", "docm", "dotx", "doc", "dot", "rtf", "odt", "fodt", "xlsx", "xlsm", "xls",
    "tif", "tiff", "jpg", "jpeg", "png", "bmp", "gif", "webp", "zip", "rar", "7z", "tar", "gz",
    "tgz", "xz", "bz2", "eml", "msg",
];

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where it is; of a file in an archive, where the archive is.
    pub path: PathBuf,
    /// Its path relative to the folder given, with `/`; the file name of a file given itself; the
    /// path as listed of a file of a list. Of a file in an archive, that of the archive and the
    /// path in it: `a.zip/b.pdf`.
    pub name: String,
    /// Named by the user, not found in a folder, a list or an archive.
    pub named: bool,
    /// Of a file in an archive its number there, and those of the archives on the way; else empty.
    pub inner: Vec<u32>,
}

impl Input {
    /// A file named by the user.
    pub fn named(path: PathBuf, name: String) -> Self {
        Self { path, name, named: true, inner: Vec::new() }
    }

    /// Whether it is to be a document: named by the user, or of a document's ending.
    pub fn is_expected(&self) -> bool {
        let ending = self.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        self.named || ending.is_some_and(|ending| DOCUMENT_ENDINGS.contains(&ending.as_str()))
    }

    /// Where it is, as people write it.
    pub fn place(&self) -> String {
        let path = self.path.to_string_lossy();
        if self.inner.is_empty() {
            return path.into_owned();
        }
        // The name goes on where the path of the archive ends.
        let archive = self.path.file_name().map(|name| name_of(Path::new(name)));
        let within = archive.and_then(|archive| {
            let at = self.name.find(&format!("{archive}/"))?;
            self.name.get(at + archive.len()..)
        });
        format!("{path}{}", within.unwrap_or_default())
    }
}

/// A path that could not be walked.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// Where.
    pub path: PathBuf,
    /// As the name of an [`Input`].
    pub name: String,
    /// Why.
    pub error: Failure,
    /// How many inputs were found before it; inputs that were sorted since stand elsewhere.
    pub before: usize,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Walked {
    /// The files.
    pub inputs: Vec<Input>,
    /// What could not be walked.
    pub troubles: Vec<Trouble>,
}

impl Walked {
    /// What was found of these files alone.
    #[cfg(feature = "watch")]
    pub fn only(&self, files: &HashSet<PathBuf>) -> Self {
        let is_of = |path: &Path| path.ancestors().any(|path| files.contains(path));
        let inputs = self.inputs.iter().filter(|input| is_of(&input.path)).cloned();
        let troubles = self.troubles.iter().filter(|trouble| is_of(&trouble.path)).cloned();
        Self { inputs: inputs.collect(), troubles: troubles.collect() }
    }

    fn trouble(&mut self, path: PathBuf, name: String, error: impl Into<Failure>) {
        let before = self.inputs.len();
        self.troubles.push(Trouble { path, name, error: error.into(), before });
    }
}

/// Where inputs are looked for, and which are wanted.
#[derive(Debug, Default)]
pub struct Selection {
    /// Files and folders named by the user.
    pub paths: Vec<PathBuf>,
    /// Files and folders of a list.
    pub listed: Vec<PathBuf>,
    /// Which are wanted.
    pub filter: Filter,
    /// The folder where the outputs go, which is not walked.
    pub output: Option<PathBuf>,
    /// Whether links that lead out of a folder are followed.
    pub follows_links: bool,
}

/// Lists the files of an archive; `None` where it is no archive but a document.
pub(super) type Lister<'a> = &'a mut dyn FnMut(&Path) -> Result<Option<Vec<Entry>>, Failure>;

/// Finds the inputs below `paths`, in the order of the paths given, below each by name. Of
/// folders, hidden entries, lock files of office programs (`~$…`) and what is no regular file are
/// left out, and so is the folder `except`, where the outputs go. Links that lead out of the folder
/// are troubles: what they lead to may be nobody's papers. Archives are files like others.
pub fn collect(paths: &[PathBuf], except: Option<&Path>) -> Walked {
    walk(paths, except, false)
}

/// As [`collect`], with the results of this program among the files: a folder of saved JSON is one of drafts.
pub fn collect_with_results(paths: &[PathBuf]) -> Walked {
    walk(paths, None, true)
}

fn walk(paths: &[PathBuf], except: Option<&Path>, keeps_results: bool) -> Walked {
    let filter = Filter::default();
    let except = except.and_then(|path| fs::canonicalize(path).ok());
    let mut walked = Walked::default();
    for path in paths {
        let mut finder = Finder {
            filter: &filter,
            except: except.as_deref(),
            lister: None,
            keeps_results,
            follows_links: false,
            walked: &mut walked,
        };
        finder.find(path, file_name(path), true);
    }
    walked
}

/// As [`collect`], of a selection and in the order of names; archives are walked too. Where links out are followed, each
/// target is walked once, so that no circle of links and no net of them makes the walk endless.
pub(super) fn select(selection: &Selection, lister: Lister<'_>) -> Walked {
    let except = selection.output.as_deref().and_then(|path| fs::canonicalize(path).ok());
    let mut walked = Walked::default();
    let mut finder = Finder {
        filter: &selection.filter,
        except: except.as_deref(),
        lister: Some(lister),
        keeps_results: false,
        follows_links: selection.follows_links,
        walked: &mut walked,
    };
    for path in &selection.paths {
        finder.find(path, file_name(path), true);
    }
    for path in &selection.listed {
        finder.find(path, name_of(path), false);
    }
    walked.inputs.sort_by(|a, b| a.name.split('/').cmp(b.name.split('/')));
    // A list may name a file that is in a folder named too.
    walked.inputs.dedup_by(|a, b| a.name == b.name && a.path == b.path && a.inner == b.inner);
    walked
}

fn file_name(path: &Path) -> String {
    name_of(Path::new(path.file_name().unwrap_or(path.as_os_str())))
}

/// Looks at one path after the other.
struct Finder<'a, 'l> {
    filter: &'a Filter,
    except: Option<&'a Path>,
    lister: Option<Lister<'l>>,
    /// Whether results of this program below a folder are inputs.
    keeps_results: bool,
    /// Whether links that lead out of the folder are followed.
    follows_links: bool,
    walked: &'a mut Walked,
}

impl Finder<'_, '_> {
    /// `name` is the name of the file; of a listed folder it goes before the names in it.
    fn find(&mut self, path: &Path, name: String, named: bool) {
        match fs::metadata(path) {
            Ok(data) if data.is_dir() => {
                let prefix = if named { String::new() } else { name };
                self.below(path, &prefix);
            }
            Ok(_) => self.file(path.to_owned(), name, named),
            Err(error) => self.walked.trouble(path.to_owned(), name, FileError::Input(error)),
        }
    }

    fn file(&mut self, path: PathBuf, name: String, named: bool) {
        if let Some(lister) = self.lister.as_mut()
            && ends_as_zip(&name)
            && self.filter.enters(&name)
        {
            match lister(&path) {
                Ok(Some(entries)) => return self.archive(&path, &name, entries),
                Ok(None) => {}
                Err(error) => return self.walked.trouble(path, name, error),
            }
        }
        let is_late = self.filter.asks_for_time();
        let modified = || fs::metadata(&path).and_then(|data| data.modified()).ok();
        if self.filter.takes(&name, is_late.then(modified).flatten()) {
            self.walked.inputs.push(Input { path, name, named, inner: Vec::new() });
        }
    }

    fn archive(&mut self, path: &Path, archive: &str, entries: Vec<Entry>) {
        for entry in entries {
            let name = format!("{archive}/{}", entry.name);
            if !self.filter.takes(&name, entry.modified.and_then(time)) {
                continue;
            }
            if let Some(problem) = entry.problem {
                self.walked.trouble(path.join(entry.name), name, problem);
            } else {
                let (path, inner) = (path.to_owned(), entry.inner);
                self.walked.inputs.push(Input { path, name, named: false, inner });
            }
        }
    }

    fn below(&mut self, root: &Path, prefix: &str) {
        let real_root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let first = self.walked.inputs.len();
        let mut walk = Walk {
            root,
            prefix,
            real_root,
            pending: vec![root.to_owned()],
            followed: HashSet::new(),
            finder: self,
        };
        while let Some(folder) = walk.pending.pop() {
            walk.folder(&folder);
        }
        if let Some(found) = self.walked.inputs.get_mut(first..) {
            found.sort_by(|a, b| a.name.split('/').cmp(b.name.split('/')));
        }
    }
}

/// Seconds since 1970 as the file system gives times.
fn time(seconds: i64) -> Option<SystemTime> {
    UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).ok()?))
}

/// The walk of one folder given.
struct Walk<'a, 'f, 'l> {
    root: &'a Path,
    /// What goes before the names of the files.
    prefix: &'a str,
    real_root: PathBuf,
    /// Folders still to be walked: the root, and what links lead to.
    pending: Vec<PathBuf>,
    /// Targets of links followed.
    followed: HashSet<PathBuf>,
    finder: &'a mut Finder<'f, 'l>,
}

impl Walk<'_, '_, '_> {
    fn folder(&mut self, folder: &Path) {
        let mut entries = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if !self.is_wanted(&entry) => {
                    if entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Ok(entry) if entry.path_is_symlink() => self.link(entry.into_path()),
                Ok(entry) if entry.file_type().is_file() => self.file(entry.into_path()),
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let error = error
                        .into_io_error()
                        .unwrap_or_else(|| io::Error::other("the folder cannot be walked"));
                    let name = self.name(&path);
                    self.finder.walked.trouble(path, name, FileError::Input(error));
                }
            }
        }
    }

    fn name(&self, path: &Path) -> String {
        let name = name_of(path.strip_prefix(self.root).unwrap_or(path));
        match (self.prefix, name.as_str()) {
            ("", "") => ".".to_owned(),
            ("", _) => name,
            (prefix, "") => prefix.to_owned(),
            (prefix, name) => format!("{prefix}/{name}"),
        }
    }

    /// Whether an entry of a folder is to be looked at.
    fn is_wanted(&self, entry: &DirEntry) -> bool {
        let name = entry.file_name();
        if is_hidden(name) {
            return false;
        }
        if !entry.file_type().is_dir() {
            return true;
        }
        if !self.finder.filter.enters(&self.name(entry.path())) {
            return false;
        }
        let Some(except) = self.finder.except else { return true };
        // Only a folder of the same name can be the one left out: asking the disk for each is slow.
        except.file_name() != Some(name)
            || fs::canonicalize(entry.path()).map_or(true, |real| real != except)
    }

    fn file(&mut self, path: PathBuf) {
        if !self.finder.keeps_results && own::is_result(&path) {
            return;
        }
        let name = self.name(&path);
        self.finder.file(path, name, false);
    }

    fn link(&mut self, path: PathBuf) {
        let (Ok(target), Ok(data)) = (fs::canonicalize(&path), fs::metadata(&path)) else {
            let name = self.name(&path);
            if self.finder.filter.takes(&name, None) {
                self.finder.walked.trouble(path, name, FileError::DeadLink);
            }
            return;
        };
        let is_output = self.finder.except.is_some_and(|except| target.starts_with(except));
        let name = self.name(&path);
        let is_out = !target.starts_with(&self.real_root);
        if data.is_file() {
            if !is_out || self.finder.follows_links {
                self.file(path);
            } else if self.finder.filter.takes(&name, None) {
                self.finder.walked.trouble(path, name, FileError::LinkOut);
            }
        } else if data.is_dir() && is_out && !is_output && self.finder.filter.enters(&name) {
            // One that leads above would have the folder itself in it.
            if !self.finder.follows_links {
                self.finder.walked.trouble(path, name, FileError::LinkOut);
            } else if !self.real_root.starts_with(&target) && self.followed.insert(target) {
                self.pending.push(path);
            }
        }
    }
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
        assert_eq!(walked.troubles[0].error.code, "not-found");
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
        symlink("../far/d.pdf", root.join("out.pdf")).unwrap();
        let told = |walked: &Walked| -> Vec<String> {
            let told = walked.troubles.iter().map(|t| format!("{} {}", t.name, t.error.code));
            told.collect()
        };
        let named = |walked: &Walked| -> Vec<String> {
            walked.inputs.iter().map(|input| input.name.clone()).collect()
        };
        let walked = collect(std::slice::from_ref(&root), None);
        assert_eq!(named(&walked), ["a.pdf", "link.pdf", "x/b.pdf", "y/c.pdf"]);
        let mut troubles = told(&walked);
        troubles.sort();
        assert_eq!(
            troubles,
            [
                "far link-out",
                "far-again link-out",
                "itself dead-link",
                "out.pdf link-out",
                "x/higher link-out"
            ]
        );
        let selection =
            Selection { paths: vec![root], follows_links: true, ..Selection::default() };
        let walked = select(&selection, &mut |_| Ok(None));
        assert_eq!(
            named(&walked),
            ["a.pdf", "far/d.pdf", "far/e/f.pdf", "link.pdf", "out.pdf", "x/b.pdf", "y/c.pdf"]
        );
        assert_eq!(told(&walked), ["itself dead-link"]);
    }
}
