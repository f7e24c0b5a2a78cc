//! Containers around parts, so that what is changed at random are the parts and not their checksums.

use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// What begins a ZIP archive.
const ZIP_MAGIC: &[u8] = b"PK";
/// What begins an OLE container.
const OLE_MAGIC: &[u8] = b"\xd0\xcf\x11\xe0";

/// An archive of the fixed parts and of those that the bytes give: one for each name, parted by
/// zero bytes. Bytes that are an archive already stay as they are.
pub fn archive(bytes: &[u8], names: &[&str], fixed: &[(&str, &str)]) -> Vec<u8> {
    if bytes.starts_with(ZIP_MAGIC) {
        return bytes.to_vec();
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let fixed = fixed.iter().map(|(name, text)| (*name, text.as_bytes()));
    let given = names.iter().copied().zip(bytes.split(|byte| *byte == 0));
    for (name, part) in fixed.chain(given.filter(|(_, part)| !part.is_empty())) {
        zip.start_file(name, stored).expect("a file");
        zip.write_all(part).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// An OLE container of the streams that the bytes give: for each name but the last its length in
/// three bytes, then all streams one behind the other. Bytes that are a container already stay as
/// they are.
pub fn compound(bytes: &[u8], names: &[&str]) -> Vec<u8> {
    if bytes.starts_with(OLE_MAGIC) {
        return bytes.to_vec();
    }
    let (head, mut rest) = bytes.split_at((3 * (names.len() - 1)).min(bytes.len()));
    let lengths = head
        .chunks_exact(3)
        .map(|length| length.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)));
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a container");
    for (name, length) in names.iter().zip(lengths.chain([usize::MAX])) {
        let (stream, behind) = rest.split_at(length.min(rest.len()));
        rest = behind;
        container.create_stream(name).expect("a stream").write_all(stream).expect("its bytes");
    }
    container.into_inner().into_inner()
}
