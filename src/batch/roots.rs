//! Where the inputs of a batch were, so that they are found again: `.vanban/batch.json`.

use super::{
    archive::{Archives, ends_as_zip},
    store::{OWN, Store},
    walk::Selection,
};
use crate::{extract::hexadecimal, model::Source, source::Limits};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Component, Path, PathBuf},
};

/// Its name in what a batch keeps for itself.
const FILE: &str = "batch.json";
/// Where files are kept that were added to the results themselves.
const ADDED: &str = "added";
/// So many are kept; the first go.
const MOST: usize = 1_000;
/// No file of them is longer.
const MAX_BYTES: u64 = 16 << 20;

/// What a batch was run over.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    roots: Vec<Root>,
}

/// A folder below which inputs are found by their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Root {
    /// On the machine that the batch ran on.
    absolute: PathBuf,
    /// From the folder of results: both may be moved together.
    relative: Option<PathBuf>,
}

/// Where files are kept that were added to a folder of results.
pub fn added_folder(results: &Path) -> PathBuf {
    results.join(OWN).join(ADDED)
}

/// Notes where the inputs of a selection are, beside those of earlier runs.
///
/// # Errors
/// Where it cannot be written.
pub fn note_roots(store: &Store, selection: &Selection) -> io::Result<()> {
    let results = fs::canonicalize(store.folder())?;
    let named = selection.paths.iter().map(|path| root_of_named(path));
    let listed = selection.listed.iter().map(|path| root_of_listed(path));
    // A list may name a hundred thousand files.
    let all: BTreeSet<PathBuf> = named.chain(listed).collect();
    let mut kept = load(store.folder());
    let known = kept.roots.len();
    for root in all {
        // What is no more is told elsewhere; a stream has no folder.
        let Ok(absolute) = fs::canonicalize(root) else { continue };
        let relative = relative(&results, &absolute);
        let root = Root { absolute, relative };
        if !kept.roots.contains(&root) {
            kept.roots.push(root);
        }
    }
    if kept.roots.len() == known {
        return Ok(());
    }
    let surplus = kept.roots.len().saturating_sub(MOST);
    kept.roots.drain(..surplus);
    let json = serde_json::to_vec_pretty(&kept)?;
    store.write(&Path::new(OWN).join(FILE), |out| out.write_all(&json))
}

/// The folders below which the inputs of a folder of results were, as far as they are there; the last
/// first.
pub fn roots(results: &Path) -> Vec<PathBuf> {
    let added = fs::canonicalize(added_folder(results)).ok();
    let mut found: Vec<PathBuf> = added.into_iter().collect();
    for root in load(results).roots.into_iter().rev() {
        let beside = root.relative.map(|relative| results.join(relative));
        for folder in beside.into_iter().chain([root.absolute]) {
            if let Ok(folder) = fs::canonicalize(folder)
                && folder.is_dir()
                && !found.contains(&folder)
            {
                found.push(folder);
            }
        }
    }
    found
}

/// The bytes that a document was read from, where they are below one of these folders and the same
/// still; those of a file in a ZIP archive too.
pub fn original(roots: &[PathBuf], source: &Source) -> Option<Vec<u8>> {
    let is_it = |bytes: &Vec<u8>| hexadecimal(&Sha256::digest(bytes)) == source.sha256;
    roots.iter().find_map(|root| bytes_below(root, source).filter(is_it))
}

/// The bytes of a file below a folder by the name of the input.
fn bytes_below(root: &Path, source: &Source) -> Option<Vec<u8>> {
    let name = Path::new(&source.file);
    if name.as_os_str().is_empty()
        || !name.components().all(|part| matches!(part, Component::Normal(_)))
    {
        return None;
    }
    let path = root.join(name);
    if let Ok(data) = fs::metadata(&path) {
        // A pipe may never end, and another size is another file.
        return (data.is_file() && data.len() == source.bytes).then(|| fs::read(path).ok())?;
    }
    source.file.match_indices('/').find_map(|(end, _)| {
        let (archive, inner) = source.file.split_at(end);
        let path = root.join(archive);
        let is_archive = ends_as_zip(archive) && path.is_file();
        is_archive.then(|| from_archive(&path, inner.trim_start_matches('/')))?
    })
}

fn from_archive(path: &Path, name: &str) -> Option<Vec<u8>> {
    let limits = Limits::default();
    let mut archives = Archives::default();
    let entries = archives.list(path, &limits, None).ok()??;
    let entry = entries.into_iter().find(|entry| entry.name == name)?;
    archives.read(path, &entry.inner, &limits, None, |_| Ok(())).ok()
}

fn load(results: &Path) -> Kept {
    let path = results.join(OWN).join(FILE);
    let is_small = fs::metadata(&path).is_ok_and(|data| data.is_file() && data.len() < MAX_BYTES);
    // What somebody broke is made anew.
    let json = if is_small { fs::read(path).unwrap_or_default() } else { Vec::new() };
    serde_json::from_slice(&json).unwrap_or_default()
}

/// Names of inputs begin below a folder that was named, or with the file that was.
fn root_of_named(path: &Path) -> PathBuf {
    if path.is_dir() {
        return path.to_owned();
    }
    let above = path.parent().unwrap_or(path);
    if above.as_os_str().is_empty() { PathBuf::from(".") } else { above.to_owned() }
}

/// Of a list, they are the paths as listed, without what leads up or to the root.
fn root_of_listed(path: &Path) -> PathBuf {
    let first = path.components().take_while(|part| !matches!(part, Component::Normal(_)));
    let root: PathBuf = first.collect();
    if root.as_os_str().is_empty() { PathBuf::from(".") } else { root }
}

/// The way from one folder to another; `None` between disks.
fn relative(from: &Path, to: &Path) -> Option<PathBuf> {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to.components().skip(shared)).collect();
    Some(if way.as_os_str().is_empty() { PathBuf::from(".") } else { way })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Document, Options,
        batch::{Input, extract},
    };
    use std::io::Write;

    const PAPER: &str =
        "UBND XÃ HÒA AN\nSố: 12/KH-UBND\nKẾ HOẠCH\nTu sửa đường liên thôn năm 2026\n";

    fn read(path: PathBuf, name: &str) -> Document {
        extract(&Input::named(path, name.to_owned()), &Options::default()).unwrap()
    }

    #[test]
    fn what_was_read_is_found_again_after_both_folders_moved() {
        let dir = tempfile::tempdir().unwrap();
        let old = dir.path().join("old");
        fs::create_dir_all(old.join("ho-so/2026")).unwrap();
        fs::write(old.join("ho-so/2026/a.txt"), PAPER).unwrap();
        let store = Store::open(&old.join("ket-qua"), true).unwrap();
        let paths = vec![old.join("ho-so")];
        note_roots(&store, &Selection { paths, ..Selection::default() }).unwrap();
        let document = read(old.join("ho-so/2026/a.txt"), "2026/a.txt");
        drop(store);
        let now = dir.path().join("now");
        fs::rename(&old, &now).unwrap();
        let found = roots(&now.join("ket-qua"));
        assert_eq!(found, [fs::canonicalize(now.join("ho-so")).unwrap()]);
        assert_eq!(original(&found, &document.source).unwrap(), PAPER.as_bytes());
        fs::write(now.join("ho-so/2026/a.txt"), PAPER.replace("12", "13")).unwrap();
        assert_eq!(original(&found, &document.source), None);
    }

    #[test]
    fn files_of_runs_lists_and_archives_are_found() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            path
        };
        let (a, b) = (write("x/a.txt", PAPER), write("y/z/b.txt", PAPER));
        let mut zip = zip::ZipWriter::new(fs::File::create(dir.path().join("x/c.zip")).unwrap());
        zip.start_file("so/d.txt", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(PAPER.as_bytes()).unwrap();
        zip.finish().unwrap();
        let store = Store::open(&dir.path().join("out"), true).unwrap();
        note_roots(&store, &Selection { paths: vec![a.clone()], ..Selection::default() }).unwrap();
        note_roots(&store, &Selection { listed: vec![b.clone()], ..Selection::default() }).unwrap();
        let roots = roots(store.folder());
        assert_eq!(roots.len(), 2);
        let listed = super::super::name_of(&b);
        for (path, name) in [(&a, "a.txt"), (&b, listed.as_str()), (&a, "c.zip/so/d.txt")] {
            let document = read(path.clone(), name);
            assert_eq!(original(&roots, &document.source).unwrap(), PAPER.as_bytes(), "{name}");
        }
        let mut document = read(a, "a.txt");
        for name in ["../x/a.txt", "/etc/passwd", "", "c.zip/../a.txt"] {
            document.source.file = name.to_owned();
            assert_eq!(original(&roots, &document.source), None, "{name}");
        }
    }

    #[test]
    fn a_broken_file_is_made_anew() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), true).unwrap();
        fs::write(dir.path().join(OWN).join(FILE), "{\"roots\": [1]}").unwrap();
        assert!(roots(dir.path()).is_empty());
        let paths = vec![dir.path().join("không-có/a.pdf"), dir.path().join("a.pdf")];
        note_roots(&store, &Selection { paths, ..Selection::default() }).unwrap();
        assert_eq!(roots(dir.path()), [fs::canonicalize(dir.path()).unwrap()]);
    }
}
