//! What a workbook may take, measured before `calamine` opens it: that library knows no limits.

use crate::source::{Limits, ReadError};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read, copy, sink},
};
use zip::ZipArchive;

/// Cells that the rectangle of an old sheet may span, for each element that a document may have: such sheets are held
/// as whole rectangles.
const SPAN: u64 = 16;

/// Checks number, size and ratio of the parts of an XLSX by unpacking them: what the archive says of itself may be false.
pub(super) fn check_archive(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let damaged = |error: &dyn std::error::Error| ReadError::Damaged {
        what: error.to_string(),
        place: "ZIP archive".to_owned(),
    };
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if zip.len() > limits.zip_entries {
        return Err(over("the number of ZIP entries", limits.zip_entries as u64, "ZIP archive"));
    }
    let mut total = 0;
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(|error| damaged(&error))?;
        let name = part.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        let by_ratio =
            part.compressed_size().max(1).saturating_mul(limits.ratio).max(limits.ratio_from);
        let limit = limits.part_bytes.min(by_ratio).min(limits.total_bytes.saturating_sub(total));
        let size = copy(&mut part.take(limit.saturating_add(1)), &mut sink())
            .map_err(|error| damaged(&error))?;
        if size > limit {
            return Err(over("the unpacked size of a part", limit, &name));
        }
        total += size;
    }
    Ok(())
}

/// Checks the rectangles that the cells of an XLS span, by the places in its records ([MS-XLS], 2.4).
pub(super) fn check_container(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let Ok(mut file) = cfb::CompoundFile::open(Cursor::new(bytes)) else { return Ok(()) };
    let mut records = Vec::new();
    for name in ["Workbook", "Book"] {
        let Ok(stream) = file.open_stream(name) else { continue };
        let limit = limits.part_bytes;
        let read = stream.take(limit.saturating_add(1)).read_to_end(&mut records);
        if read.is_ok() && records.len() as u64 > limit {
            return Err(over("the size of a stream", limit, name));
        }
        break;
    }
    let most = (limits.elements as u64).saturating_mul(SPAN);
    if spanned(&records) > most {
        return Err(over("the number of cells that sheets span", most, "Workbook"));
    }
    Ok(())
}

/// How many cells the sheets span together.
fn spanned(records: &[u8]) -> u64 {
    /// First and last row, first and last column.
    type Corners = (u16, u16, u16, u16);
    const BOF: u16 = 0x0809;
    const CELLS: [u16; 10] =
        [0x0006, 0x00bd, 0x00be, 0x00d6, 0x00fd, 0x0201, 0x0203, 0x0204, 0x0205, 0x027e];
    let mut sheets: BTreeMap<usize, Corners> = BTreeMap::new();
    let mut sheet = 0;
    let mut rest = records;
    while let [a, b, c, d, tail @ ..] = rest {
        let (kind, length) = (u16::from_le_bytes([*a, *b]), u16::from_le_bytes([*c, *d]));
        let body = tail.get(..usize::from(length)).unwrap_or(tail);
        rest = tail.get(usize::from(length)..).unwrap_or_default();
        sheet += usize::from(kind == BOF);
        if let ([r0, r1, c0, c1, ..], true) = (body, CELLS.contains(&kind)) {
            let (row, column) = (u16::from_le_bytes([*r0, *r1]), u16::from_le_bytes([*c0, *c1]));
            let it = sheets.entry(sheet).or_insert((row, row, column, column));
            *it = (it.0.min(row), it.1.max(row), it.2.min(column), it.3.max(column));
        }
    }
    let span = |from: u16, to: u16| u64::from(to - from) + 1;
    sheets.values().map(|it| span(it.0, it.1) * span(it.2, it.3)).sum()
}

fn over(what: &'static str, limit: u64, place: &str) -> ReadError {
    ReadError::OverLimit { what, limit, place: place.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_far_apart_span_what_lies_between() {
        let cell = |row: u16, column: u16| {
            let mut record = vec![0x03, 0x02, 4, 0];
            record.extend(row.to_le_bytes());
            record.extend(column.to_le_bytes());
            record
        };
        let bof = vec![0x09, 0x08, 0, 0];
        let records = [bof, cell(0, 0), cell(9, 4)].concat();
        assert_eq!(spanned(&records), 50);
        assert_eq!(spanned(&records[..records.len() - 1]), 1);
    }
}
