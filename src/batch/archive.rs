//! ZIP archives of documents, read where they lie: nothing is unpacked to disk.

use super::{error::FileError, failure::Failure, platform};
use crate::source::{Limits, ReadError};
use jiff::{civil, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashSet,
    fmt::Write as _,
    fs::File,
    io::{self, BufReader, Cursor, Read, Seek},
    path::{Path, PathBuf},
};
use unicode_normalization::UnicodeNormalization;
use zip::{ZipArchive, read::ZipFile, result::ZipError};

/// Archives in archives are walked so deep.
const MAX_DEPTH: usize = 3;
/// Entries of an archive, those of archives in it included.
const MAX_ENTRIES: usize = 1_000_000;
/// The size up to which an archive in an archive is walked: it is held in memory.
const MAX_INNER: u64 = 256 << 20;
/// Entries are read in pieces of this size, each looked at before the next.
const PIECE: u64 = 1 << 20;

/// A file in an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Its number in the archive; in an archive in it, the numbers on the way.
    pub(super) inner: Vec<u32>,
    /// Its path in the archive, with `/`.
    pub(super) name: String,
    /// When it was changed, in seconds since 1970.
    pub(super) modified: Option<i64>,
    /// Why it cannot be walked: a damaged archive in the archive.
    pub(super) problem: Option<Failure>,
}

trait ReadSeek: Read + Seek + Send {}
impl<T: Read + Seek + Send> ReadSeek for T {}
type Archive = ZipArchive<Box<dyn ReadSeek>>;

/// The archives that were opened last, so that the next of their files is had without opening
/// them again.
#[derive(Default)]
pub(super) struct Archives {
    path: PathBuf,
    /// The archive at `path`, the archive in it that was opened last, and so on.
    open: Vec<(Vec<u32>, Archive)>,
}

impl Archives {
    /// The files in an archive, in its order; `None` where it is a document itself (DOCX, ODT), or
    /// no ZIP at all.
    pub(super) fn list(
        &mut self,
        path: &Path,
        limits: &Limits,
        password: Option<&str>,
    ) -> Result<Option<Vec<Entry>>, FileError> {
        if !begins_as_zip(path)? {
            return Ok(None);
        }
        let mut listing =
            Listing { path, limits, password, zone: platform::zone(), entries: Vec::new() };
        let is_archive = listing.below(self, &[], "")?;
        let mut taken = HashSet::new();
        for entry in &mut listing.entries {
            // An archive may hold two files of one name; both are wanted.
            let mut number = 1;
            while !taken.insert(entry.name.clone()) {
                number += 1;
                entry.name = numbered(&entry.name, number);
            }
        }
        Ok(is_archive.then_some(listing.entries))
    }

    /// A file's bytes. `is_wanted` sees its beginning and may refuse the rest.
    pub(super) fn read(
        &mut self,
        path: &Path,
        inner: &[u32],
        limits: &Limits,
        password: Option<&str>,
        is_wanted: impl FnOnce(&[u8]) -> Result<(), FileError>,
    ) -> Result<Vec<u8>, FileError> {
        let Some((index, outer)) = inner.split_last() else {
            return Err(damaged("no entry", path));
        };
        let archive = self.open(path, outer, limits, password)?;
        let place = path.to_string_lossy().into_owned();
        let file = entry(archive, *index, password).map_err(|error| failed(&error, &place))?;
        read_entry(file, limits.file_bytes, limits, &place, is_wanted)
    }

    fn open(
        &mut self,
        path: &Path,
        inner: &[u32],
        limits: &Limits,
        password: Option<&str>,
    ) -> Result<&mut Archive, FileError> {
        if self.path != path {
            self.open.clear();
            path.clone_into(&mut self.path);
        }
        self.open.retain(|(at, _)| inner.starts_with(at));
        if self.open.is_empty() {
            let file = File::open(path).map_err(FileError::Input)?;
            let archive = opened(Box::new(BufReader::new(file)), path)?;
            self.open.push((Vec::new(), archive));
        }
        while let Some(index) = inner.get(self.open.len() - 1) {
            let place = path.to_string_lossy().into_owned();
            let Some((at, outer)) = self.open.last_mut() else { break };
            let at = [at.as_slice(), &[*index]].concat();
            let file = entry(outer, *index, password).map_err(|error| failed(&error, &place))?;
            let bytes = read_entry(file, MAX_INNER, limits, &place, |_| Ok(()))?;
            let archive = opened(Box::new(Cursor::new(bytes)), path)?;
            self.open.push((at, archive));
        }
        match self.open.last_mut() {
            Some((_, archive)) => Ok(archive),
            None => Err(damaged("no archive", path)),
        }
    }
}

/// An archive being listed.
struct Listing<'a> {
    path: &'a Path,
    limits: &'a Limits,
    password: Option<&'a str>,
    zone: TimeZone,
    entries: Vec<Entry>,
}

impl Listing<'_> {
    /// Lists the archive at `inner`; whether it is one, not a document.
    fn below(
        &mut self,
        archives: &mut Archives,
        inner: &[u32],
        prefix: &str,
    ) -> Result<bool, FileError> {
        let archive = archives.open(self.path, inner, self.limits, self.password)?;
        if is_document(archive) {
            return Ok(false);
        }
        let mut nested = Vec::new();
        for index in 0..archive.len() {
            let Ok(file) = archive.by_index_raw(index) else { continue };
            if !file.is_file() {
                continue;
            }
            let Some(name) = decoded(&file).as_deref().and_then(inside) else { continue };
            let Ok(number) = u32::try_from(index) else { break };
            if self.entries.len() >= MAX_ENTRIES {
                return Err(over("entries of an archive", MAX_ENTRIES as u64, self.path));
            }
            let is_archive = ends_as_zip(&name);
            let is_nested = is_archive && inner.len() + 1 < MAX_DEPTH;
            let is_too_deep = is_archive && !is_nested;
            if is_nested {
                nested.push(self.entries.len());
            }
            self.entries.push(Entry {
                inner: [inner, &[number]].concat(),
                name: format!("{prefix}{name}"),
                modified: file.last_modified().and_then(|time| seconds(time, &self.zone)),
                problem: is_too_deep.then(|| FileError::NestedTooDeep(MAX_DEPTH).into()),
            });
        }
        self.expand(archives, nested);
        Ok(true)
    }

    /// Puts the files of archives in the archive in the place of these.
    fn expand(&mut self, archives: &mut Archives, nested: Vec<usize>) {
        let mut gone = HashSet::new();
        for at in nested {
            let Some(entry) = self.entries.get(at).cloned() else { continue };
            let before = self.entries.len();
            match self.below(archives, &entry.inner, &format!("{}/", entry.name)) {
                Ok(true) => {
                    gone.insert(entry.inner);
                }
                Ok(false) => {}
                Err(error) => {
                    self.entries.truncate(before);
                    if let Some(entry) = self.entries.get_mut(at) {
                        entry.problem = Some(Failure::from(error));
                    }
                }
            }
        }
        if !gone.is_empty() {
            self.entries.retain(|entry| !gone.contains(&entry.inner));
        }
    }
}

/// Whether a file's name says that it is a ZIP archive. Of those alone the content is asked: to
/// look for archives in every file would be slow.
pub(super) fn ends_as_zip(name: &str) -> bool {
    name.len() > 4 && name.get(name.len() - 4..).is_some_and(|end| end.eq_ignore_ascii_case(".zip"))
}

fn begins_as_zip(path: &Path) -> Result<bool, FileError> {
    let mut head = [0; 4];
    let mut file = File::open(path).map_err(FileError::Input)?;
    match file.read_exact(&mut head) {
        Ok(()) => Ok(&head == b"PK\x03\x04" || &head == b"PK\x05\x06"),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(FileError::Input(error)),
    }
}

/// A package of the Open Packaging Conventions (DOCX, XLSX) has `[Content_Types].xml`, one of
/// OpenDocument begins with `mimetype`.
fn is_document(archive: &Archive) -> bool {
    archive.index_for_name("[Content_Types].xml").is_some()
        || archive.name_for_index(0).is_some_and(|name| name.is_ok_and(|name| name == "mimetype"))
}

fn opened(bytes: Box<dyn ReadSeek>, path: &Path) -> Result<Archive, FileError> {
    let archive =
        ZipArchive::new(bytes).map_err(|error| failed(&error, &path.to_string_lossy()))?;
    // The list of files that was found is that of an archive within: the end of this one is missing.
    if archive.offset() > 0 {
        return Err(damaged("the end of the archive is missing", path));
    }
    Ok(archive)
}

fn entry<'a>(
    archive: &'a mut Archive,
    index: u32,
    password: Option<&str>,
) -> Result<ZipFile<'a, Box<dyn ReadSeek>>, ZipError> {
    let index = index as usize;
    let is_encrypted = archive.by_index_data(index)?.encrypted();
    match password {
        Some(password) if is_encrypted => archive.by_index_decrypt(index, password.as_bytes()),
        _ => archive.by_index(index),
    }
}

fn read_entry(
    mut file: ZipFile<'_, Box<dyn ReadSeek>>,
    most: u64,
    limits: &Limits,
    place: &str,
    is_wanted: impl FnOnce(&[u8]) -> Result<(), FileError>,
) -> Result<Vec<u8>, FileError> {
    let limit = |what, limit| ReadError::OverLimit { what, limit, place: place.to_owned() };
    if file.size() > most {
        return Err(limit("file size", most).into());
    }
    let packed = file.compressed_size().max(1);
    let broken = |error: io::Error| failed(&ZipError::Io(error), place);
    let mut bytes = Vec::new();
    file.by_ref().take(super::load::HEAD).read_to_end(&mut bytes).map_err(broken)?;
    is_wanted(&bytes)?;
    while file.by_ref().take(PIECE).read_to_end(&mut bytes).map_err(broken)? > 0 {
        let size = bytes.len() as u64;
        if size > most {
            return Err(limit("file size", most).into());
        }
        if size > limits.ratio_from && size / packed > limits.ratio {
            return Err(limit("compression ratio", limits.ratio).into());
        }
    }
    Ok(bytes)
}

fn failed(error: &ZipError, place: &str) -> FileError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Encrypted.into(),
        ZipError::InvalidPassword => ReadError::WrongPassword.into(),
        ZipError::UnsupportedArchive(what) => ReadError::Damaged {
            what: format!("the archive cannot be read: {what}"),
            place: place.to_owned(),
        }
        .into(),
        ZipError::Io(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied
            ) =>
        {
            FileError::Input(error.kind().into())
        }
        error => ReadError::Damaged { what: error.to_string(), place: place.to_owned() }.into(),
    }
}

fn damaged(what: &str, path: &Path) -> FileError {
    let place = path.to_string_lossy().into_owned();
    ReadError::Damaged { what: what.to_owned(), place }.into()
}

fn over(what: &'static str, limit: u64, path: &Path) -> FileError {
    ReadError::OverLimit { what, limit, place: path.to_string_lossy().into_owned() }.into()
}

/// An entry's name. Names that are no UTF-8 come from Windows before it knew better, in the code
/// page of the machine: 1258 in Viet Nam, where 437 is what the format says.
fn decoded<R: Read>(file: &ZipFile<'_, R>) -> Option<String> {
    if let Ok(name) = std::str::from_utf8(file.name_raw()) {
        return Some(name.to_owned());
    }
    let (name, _, is_broken) = encoding_rs::WINDOWS_1258.decode(file.name_raw());
    if is_broken || name.chars().any(char::is_control) {
        return file.name().ok().map(std::borrow::Cow::into_owned);
    }
    Some(name.nfc().collect())
}

/// The name as a path that stays inside the folder it is put in; `None` for what is hidden or
/// belongs to the archiving program.
fn inside(name: &str) -> Option<String> {
    let mut path = String::with_capacity(name.len());
    for part in name.split(['/', '\\']) {
        if matches!(part, "" | "." | "..") {
            continue;
        }
        if part.starts_with('.') || part.starts_with("~$") || part == "__MACOSX" {
            return None;
        }
        if !path.is_empty() {
            path.push('/');
        }
        for c in part.chars() {
            if c.is_control() {
                // Writing to a string does not fail.
                let _ = write!(path, "%{:02X}", u32::from(c));
            } else {
                path.push(c);
            }
        }
    }
    (!path.is_empty()).then_some(path)
}

/// `a/b.pdf`, 2: `a/b (2).pdf`.
fn numbered(name: &str, number: usize) -> String {
    let start = name.rfind('/').map_or(0, |at| at + 1);
    match name.rfind('.').filter(|at| *at > start) {
        Some(dot) => {
            let (stem, ending) = name.split_at(dot);
            format!("{stem} ({number}){ending}")
        }
        None => format!("{name} ({number})"),
    }
}

/// The time of an entry; archives keep it as the clock on the wall showed it.
fn seconds(time: zip::DateTime, zone: &TimeZone) -> Option<i64> {
    let part = |value: u8| i8::try_from(value).ok();
    let civil = civil::DateTime::new(
        i16::try_from(time.year()).ok()?,
        part(time.month())?,
        part(time.day())?,
        part(time.hour())?,
        part(time.minute())?,
        part(time.second())?.min(59),
        0,
    );
    let zoned = civil.ok()?.to_zoned(zone.clone()).ok()?;
    Some(zoned.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn on_disk(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.zip");
        std::fs::write(&path, bytes).unwrap();
        (dir, path)
    }

    fn list(path: &Path) -> Option<Vec<Entry>> {
        Archives::default().list(path, &Limits::default(), None).unwrap()
    }

    fn names(path: &Path) -> Vec<String> {
        list(path).unwrap().into_iter().map(|entry| entry.name).collect()
    }

    #[test]
    fn lists_and_reads_files_of_archives_in_archives() {
        let inner = zipped(&[("b/x.pdf", b"%PDF-1"), (".hidden", b"x")]);
        let outer =
            zipped(&[("a.pdf", b"%PDF-2"), ("sâu/trong.zip", &inner), ("__MACOSX/._a", b"x")]);
        let (_dir, path) = on_disk(&outer);
        let entries = list(&path).unwrap();
        let names: Vec<_> = entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["a.pdf", "sâu/trong.zip/b/x.pdf"]);
        let mut archives = Archives::default();
        for (entry, bytes) in entries.iter().zip([b"%PDF-2", b"%PDF-1"]) {
            let read =
                archives.read(&path, &entry.inner, &Limits::default(), None, |_| Ok(())).unwrap();
            assert_eq!(read, bytes);
        }
    }

    #[test]
    fn a_document_is_no_archive() {
        let (_dir, path) = on_disk(&zipped(&[("[Content_Types].xml", b"<x/>"), ("word/x", b"")]));
        assert_eq!(list(&path), None);
        let (_dir, path) = on_disk(&zipped(&[("mimetype", b"application/x"), ("x", b"")]));
        assert_eq!(list(&path), None);
        let (_dir, path) = on_disk(b"%PDF-1.4 with a wrong name");
        assert_eq!(list(&path), None);
    }

    #[test]
    fn names_cannot_lead_out_and_are_told_apart() {
        let (_dir, path) = on_disk(&zipped(&[
            ("../../etc/a.pdf", b"1"),
            ("/etc/a.pdf", b"2"),
            ("b\\c.pdf", b"3"),
            ("d\u{7}.pdf", b"4"),
        ]));
        assert_eq!(names(&path), ["etc/a.pdf", "etc/a (2).pdf", "b/c.pdf", "d%07.pdf"]);
    }

    #[test]
    fn names_of_code_page_1258_are_read() {
        // `Kế` is K, ê, combining acute.
        let marked = zipped(&[("K@@.pdf", b"1")]);
        let raw: Vec<u8> = {
            let (from, to): (&[u8], &[u8]) = (b"K@@.pdf", b"K\xea\xec.pdf");
            let mut bytes = marked;
            while let Some(at) = bytes.windows(from.len()).position(|w| w == from) {
                bytes.splice(at..at + from.len(), to.iter().copied());
            }
            bytes
        };
        let (_dir, path) = on_disk(&raw);
        assert_eq!(names(&path), ["Kế.pdf"]);
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let zeros = vec![0; 8 << 20];
        let (_dir, path) = on_disk(&zipped(&[("bom.pdf", &zeros)]));
        let limits = Limits { ratio: 100, ..Limits::default() };
        let read = |limits: &Limits| {
            Archives::default().read(&path, &[0], limits, None, |_| Ok(())).unwrap_err().code()
        };
        assert_eq!(read(&limits), "over-limit");
        assert_eq!(read(&Limits { file_bytes: 1 << 20, ..Limits::default() }), "over-limit");
    }

    #[test]
    fn a_damaged_archive_in_an_archive_costs_itself_alone() {
        let inner = zipped(&[("x.pdf", b"%PDF-1")]);
        let cut = &inner[..inner.len() - 8];
        let (_dir, path) = on_disk(&zipped(&[("hỏng.zip", cut), ("a.pdf", b"%PDF-2")]));
        let entries = list(&path).unwrap();
        assert_eq!(entries[0].problem.as_ref().unwrap().code, "damaged");
        assert_eq!((entries[1].name.as_str(), &entries[1].problem), ("a.pdf", &None));
    }

    #[test]
    fn deep_nests_end() {
        let mut bytes = zipped(&[("a.pdf", b"%PDF-1")]);
        for _ in 0..10 {
            bytes = zipped(&[("z.zip", &bytes)]);
        }
        let (_dir, path) = on_disk(&bytes);
        assert_eq!(names(&path), ["z.zip/z.zip/z.zip"]);
    }
}
