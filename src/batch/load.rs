//! The bytes of one file, no more of them than the limits allow.

use super::{archive::Archives, error::FileError, walk::Input};
use crate::{
    model::Format,
    source::{self, Limits, Options, ReadError, text},
};
use std::{
    fs::File,
    io::{self, Read},
};

/// How much of a file tells its format; see [`source::sniff`].
pub(super) const HEAD: u64 = source::SNIFFED as u64;

/// Reads an input's bytes. A walked file whose beginning shows no document is not read on: a
/// folder may hold films of many gigabytes. Plain text must be Vietnamese there, as logs and data
/// files would all be taken for papers; named on the command line any is read.
///
/// # Errors
/// [`FileError::Input`] where the file cannot be read, [`ReadError::UnknownFormat`] for a walked
/// file that is no document, [`ReadError::OverLimit`] above [`Limits::file_bytes`].
pub fn load(input: &Input, limits: &Limits) -> Result<Vec<u8>, FileError> {
    let mut file = File::open(&input.path).map_err(FileError::Input)?;
    let mut bytes = Vec::new();
    if !input.named {
        take(&mut file, HEAD, &mut bytes)?;
        refuse_foreign(&bytes)?;
    }
    if file.metadata().is_ok_and(|data| data.is_file() && data.len() > limits.file_bytes) {
        return Err(too_large(limits));
    }
    load_rest(file, bytes, limits)
}

/// As [`load`], for a file in an archive too.
pub(super) fn load_with(
    input: &Input,
    archives: &mut Archives,
    options: &Options,
) -> Result<Vec<u8>, FileError> {
    if input.inner.is_empty() {
        return load(input, &options.limits);
    }
    let password = options.password.as_deref();
    archives.read(&input.path, &input.inner, &options.limits, password, refuse_foreign)
}

/// Refuses a file whose beginning shows no document.
fn refuse_foreign(head: &[u8]) -> Result<(), FileError> {
    let is_foreign = match source::sniff(head) {
        None => true,
        Some(Format::Text) => !text::may_be_paper(head),
        Some(_) => false,
    };
    if is_foreign && !head.is_empty() {
        return Err(ReadError::UnknownFormat.into());
    }
    Ok(())
}

fn too_large(limits: &Limits) -> FileError {
    let place = "bytes".to_owned();
    ReadError::OverLimit { what: "file size", limit: limits.file_bytes, place }.into()
}

/// Reads a stream such as standard input to its end.
///
/// # Errors
/// As [`load`].
pub fn load_from(stream: impl Read, limits: &Limits) -> Result<Vec<u8>, FileError> {
    load_rest(stream, Vec::new(), limits)
}

fn load_rest(
    mut stream: impl Read,
    mut bytes: Vec<u8>,
    limits: &Limits,
) -> Result<Vec<u8>, FileError> {
    let room = limits.file_bytes.saturating_sub(bytes.len() as u64);
    take(&mut stream, room.saturating_add(1), &mut bytes)?;
    if bytes.len() as u64 > limits.file_bytes {
        return Err(too_large(limits));
    }
    Ok(bytes)
}

fn take(stream: &mut impl Read, most: u64, bytes: &mut Vec<u8>) -> Result<(), FileError> {
    let result: io::Result<usize> = stream.take(most).read_to_end(bytes);
    result.map(|_| ()).map_err(FileError::Input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn input(path: &Path, named: bool) -> Input {
        Input { named, ..Input::named(path.to_owned(), "x".into()) }
    }

    #[test]
    fn plain_text_is_walked_into_where_it_is_vietnamese() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.txt");
        let load = |text: &str| {
            std::fs::write(&path, text).unwrap();
            load(&input(&path, false), &Limits::default())
        };
        let paper = "UBND XÃ HÒA AN\nSố: 12/KH-UBND\nKẾ HOẠCH\nTu sửa đường liên thôn năm 2026\n";
        assert_eq!(load(paper).unwrap(), paper.as_bytes());
        for other in [
            "2026-01-05 10:00:01 INFO worker 3 started, 14 files queued, none skipped so far\n",
            "{\"ten\": \"Kế hoạch tu sửa đường liên thôn năm 2026 của xã Hòa An\"}",
            "stt;ten;so tien\n1;a;200\n2;b;300\n3;c;400\n4;d;500\n5;e;600\n",
        ] {
            assert!(load(other).unwrap_err().is_no_document(), "{other}");
        }
    }

    #[test]
    fn any_plain_text_is_taken_where_it_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("ghi-chu.txt");
        std::fs::write(&path, "Mua giấy in").unwrap();
        let limits = Limits::default();
        assert_eq!(load(&input(&path, true), &limits).unwrap(), "Mua giấy in".as_bytes());
        let walked = load(&input(&path, false), &limits).unwrap_err();
        assert!(walked.is_no_document());
    }

    #[test]
    fn a_walked_document_comes_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.pdf");
        let bytes: Vec<u8> =
            b"%PDF-1.7\n".iter().copied().chain((0..5000).map(|i| (i % 251) as u8)).collect();
        std::fs::write(&path, &bytes).unwrap();
        assert_eq!(load(&input(&path, false), &Limits::default()).unwrap(), bytes);
    }

    #[test]
    fn a_stream_without_end_stops_at_the_limit() {
        let limits = Limits { file_bytes: 4096, ..Limits::default() };
        let error = load_from(io::repeat(b'x'), &limits).unwrap_err();
        assert_eq!(error.code(), "over-limit");
        assert_eq!(load_from(io::repeat(b'x').take(4096), &limits).unwrap().len(), 4096);
    }
}
