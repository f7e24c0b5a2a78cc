//! The container of a `.doc` ([MS-CFB]).

use cfb::CompoundFile;
use std::{
    borrow::Cow,
    io::{self, Cursor},
};

/// Where the header says how long a sector is, how many sectors the allocation table has, and
/// which (2.2).
const SECTOR_SHIFT: usize = 30;
const TABLE_LENGTH: usize = 44;
const TABLE: usize = 76;
/// Sectors of the table that the header itself names.
const NAMED: usize = 109;
/// What the table says of a sector that ends a chain, and of one that is free.
const END: [u8; 4] = [0xfe, 0xff, 0xff, 0xff];
const FREE: [u8; 4] = [0xff, 0xff, 0xff, 0xff];

/// Opens a container. Some programs write of sectors behind the end of the file that chains end
/// there, which the library refuses; they are taken for free.
///
/// # Errors
/// What the library says.
pub(super) fn open(bytes: &[u8]) -> io::Result<CompoundFile<Cursor<Cow<'_, [u8]>>>> {
    CompoundFile::open(Cursor::new(Cow::Borrowed(bytes))).or_else(|error| {
        let repaired = free_behind_end(bytes).ok_or(error)?;
        CompoundFile::open(Cursor::new(Cow::Owned(repaired)))
    })
}

/// The file with chains of no length behind its end made free; `None` where there are none.
fn free_behind_end(bytes: &[u8]) -> Option<Vec<u8>> {
    let number = |at: usize| {
        let four = bytes.get(at..at.checked_add(4)?)?;
        Some(u32::from_le_bytes(four.try_into().ok()?) as usize)
    };
    let sector = match number(SECTOR_SHIFT)? & 0xffff {
        9 => 512,
        12 => 4_096,
        _ => return None,
    };
    let entries = sector / 4;
    // The header takes a sector of its own.
    let sectors = (bytes.len() / sector).checked_sub(1)?;
    let mut repaired = None;
    for index in 0..number(TABLE_LENGTH)?.min(NAMED) {
        let start = number(TABLE + index * 4)?.checked_add(1)?.checked_mul(sector)?;
        for entry in 0..entries {
            let at = start.checked_add(entry * 4)?;
            if index * entries + entry >= sectors && bytes.get(at..at + 4)? == END {
                repaired
                    .get_or_insert_with(|| bytes.to_vec())
                    .get_mut(at..at + 4)?
                    .copy_from_slice(&FREE);
            }
        }
    }
    repaired
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    /// A container with a stream, whose table says of the sectors behind its end that they end
    /// chains.
    fn odd() -> Vec<u8> {
        let mut container = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        container.create_stream("WordDocument").unwrap().write_all(&[7; 5_000]).unwrap();
        let mut bytes = container.into_inner().into_inner();
        let sector = 1 << u16::from_le_bytes([bytes[30], bytes[31]]);
        let table = u32::from_le_bytes(bytes[76..80].try_into().unwrap()) as usize;
        let sectors = bytes.len() / sector - 1;
        for entry in sectors..sector / 4 {
            let at = (table + 1) * sector + entry * 4;
            assert_eq!(bytes[at..at + 4], FREE);
            bytes[at..at + 4].copy_from_slice(&END);
        }
        bytes
    }

    #[test]
    fn chains_behind_the_end_are_free() {
        let bytes = odd();
        assert!(CompoundFile::open(Cursor::new(&bytes)).is_err());
        let mut content = Vec::new();
        let mut container = open(&bytes).unwrap();
        container.open_stream("WordDocument").unwrap().read_to_end(&mut content).unwrap();
        assert_eq!(content, [7; 5_000]);
    }

    #[test]
    fn a_cut_container_is_refused() {
        let bytes = odd();
        for length in (0..bytes.len() - 512).step_by(100) {
            let _ = open(&bytes[..length]);
        }
        assert!(open(&bytes[..2_048]).is_err());
    }
}
