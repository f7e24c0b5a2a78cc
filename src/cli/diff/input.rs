//! What is compared: papers, standard input, and JSON that was written before.

use crate::{
    Options,
    batch::{self, FileError, Input},
    model::{Document, SCHEMA_VERSION},
    source::ReadError,
};
use std::{fs::File, io::Read, path::Path};

/// Standard input.
pub(in crate::cli) const STDIN: &str = "-";
/// A saved document names its version so near its beginning.
const HEAD: u64 = 64;

/// Reads an input: a paper, or the JSON of one.
pub(in crate::cli) fn read(input: &Input, options: &Options) -> Result<Document, FileError> {
    if input.path == Path::new(STDIN) {
        return of_stream(std::io::stdin().lock(), options);
    }
    if is_stream(&input.path) {
        let mut document = of_stream(File::open(&input.path).map_err(FileError::Input)?, options)?;
        document.source.file.clone_from(&input.name);
        return Ok(document);
    }
    if !is_saved_file(&input.path) {
        return batch::extract(input, options);
    }
    let file = File::open(&input.path).map_err(FileError::Input)?;
    let mut document = saved(&batch::load_from(file, &options.source.limits)?)?;
    document.source.file.clone_from(&input.name);
    Ok(document)
}

fn of_stream(stream: impl Read, options: &Options) -> Result<Document, FileError> {
    batch::guarded(|| {
        let bytes = batch::load_from(stream, &options.source.limits)?;
        let mut document =
            if is_saved(&bytes) { saved(&bytes)? } else { crate::extract(&bytes, options)? };
        STDIN.clone_into(&mut document.source.file);
        Ok(document)
    })
}

/// Whether a path is a pipe, of which what was read once is gone: `<(…)` of a shell.
fn is_stream(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|data| !data.is_file() && !data.is_dir())
}

/// Whether a file holds JSON of this program; one that cannot be opened does not, and fails later.
pub(in crate::cli) fn is_saved_file(path: &Path) -> bool {
    if is_stream(path) {
        return false;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && is_saved(&head)
}

/// Whether bytes begin as the JSON of this program does.
fn is_saved(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let head = bytes.get(..bytes.len().min(HEAD as usize)).unwrap_or_default();
    let bare: Vec<u8> = head.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    bare.starts_with(b"{\"schema_version\":")
}

/// The document that JSON of this program holds.
fn saved(bytes: &[u8]) -> Result<Document, ReadError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let document: Document = serde_json::from_slice(bytes).map_err(|error| ReadError::Damaged {
        what: error.to_string(),
        place: format!("JSON, {}:{}", error.line(), error.column()),
    })?;
    let major = |version: &str| version.split('.').next().map(str::to_owned);
    if major(&document.schema_version) == major(SCHEMA_VERSION) {
        return Ok(document);
    }
    Err(ReadError::Damaged {
        what: format!("schema_version {}", document.schema_version),
        place: "JSON".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saved_documents_are_told_by_their_beginning() {
        assert!(is_saved(b"\xef\xbb\xbf{\n  \"schema_version\": \"1.0\","));
        for other in [&b""[..], b"{", b"{\"a\":1}", b"%PDF-1.7", b"[{\"schema_version\""] {
            assert!(!is_saved(other));
        }
    }

    #[test]
    fn another_major_version_or_half_a_document_is_refused() {
        for json in ["{\"schema_version\": \"1.0\"}", "{\"schema_version\": \"1.0\", "] {
            assert_eq!(saved(json.as_bytes()).unwrap_err().code(), "damaged");
        }
    }
}
