//! The piece table ([MS-DOC], 2.8.35): the text by character positions, and where each character
//! stands in the file.

use super::file::{File, Structure, damaged};
use crate::source::{ReadError, office::bytes::Bytes};

/// A stretch of text that stands in one place of the file.
#[derive(Debug)]
struct Piece {
    /// Its first character.
    start: usize,
    /// The byte where it stands.
    byte: usize,
    /// Bytes a character: 1 or 2.
    width: usize,
    /// Properties set over the whole stretch, as an index.
    properties: Option<usize>,
}

/// The text of all stories.
#[derive(Debug, Default)]
pub(super) struct Text {
    units: Vec<u16>,
    pieces: Vec<Piece>,
    properties: Vec<Vec<u8>>,
}

impl Text {
    /// Reads the text, at most `limit` characters.
    pub(super) fn read(file: &File, limit: u64) -> Result<Self, ReadError> {
        let mut text = Self::default();
        let clx = file.structure(Structure::Clx);
        if clx.len() == 0 {
            return Err(damaged("the piece table is missing"));
        }
        let table = text.properties_before_table(clx)?;
        let count = table.len().saturating_sub(4) / 12;
        let most = file.characters();
        for index in 0..count {
            let (Some(start), Some(end)) = (table.u32(index * 4), table.u32(index * 4 + 4)) else {
                break;
            };
            let at = (count + 1) * 4 + index * 8;
            let (Some(place), Some(modifier)) = (table.u32(at + 2), table.u16(at + 6)) else {
                break;
            };
            if start as usize != text.units.len() || end <= start {
                break;
            }
            let properties = text.modifier(modifier);
            let length = (end - start) as usize;
            let length = length.min(most.saturating_sub(text.units.len()));
            if (text.units.len() + length) as u64 > limit {
                return Err(ReadError::OverLimit {
                    what: "the number of characters",
                    limit,
                    place: "the piece table".into(),
                });
            }
            text.push(file.main(), start as usize, place, length, properties);
        }
        if text.units.is_empty() {
            return Err(damaged("it holds no text"));
        }
        Ok(text)
    }

    /// Reads the property lists that stand before the table, and finds the table.
    fn properties_before_table<'a>(&mut self, clx: Bytes<'a>) -> Result<Bytes<'a>, ReadError> {
        let broken = || damaged("the piece table is broken");
        let mut at = 0;
        loop {
            match clx.u8(at).ok_or_else(broken)? {
                1 => {
                    let length = clx.u16(at + 1).ok_or_else(broken)? as usize;
                    let list = clx.slice(at + 3, length).ok_or_else(broken)?;
                    self.properties.push(list.0.to_vec());
                    at += 3 + length;
                }
                2 => {
                    let length = clx.u32(at + 1).ok_or_else(broken)? as usize;
                    let rest = clx.from(at + 5);
                    return Ok(rest.slice(0, length).unwrap_or(rest));
                }
                _ => return Err(broken()),
            }
        }
    }

    /// The properties that a piece's modifier stands for (2.9.214): a list, or one property
    /// packed into the modifier itself (2.9.215).
    fn modifier(&mut self, modifier: u16) -> Option<usize> {
        if modifier & 1 != 0 {
            return Some(usize::from(modifier >> 1));
        }
        let code: u16 = match (modifier >> 1) & 0x7f {
            0x04 => 0x2402,
            0x05 => 0x2403,
            0x0c => 0x260a,
            0x18 => 0x2416,
            0x19 => 0x2417,
            0x41 => 0x0800,
            0x42 => 0x0801,
            0x55 => 0x0835,
            0x56 => 0x0836,
            0x57 => 0x0837,
            0x5a => 0x083a,
            0x5b => 0x083b,
            0x5c => 0x083c,
            0x5e => 0x2a3e,
            0x68 => 0x2a48,
            0x78 => 0x2640,
            _ => return None,
        };
        let [low, high] = code.to_le_bytes();
        self.properties.push(vec![low, high, (modifier >> 8) as u8]);
        Some(self.properties.len() - 1)
    }

    fn push(
        &mut self,
        main: Bytes<'_>,
        start: usize,
        place: u32,
        length: usize,
        properties: Option<usize>,
    ) {
        let compressed = place & 0x4000_0000 != 0;
        let offset = (place & 0x3fff_ffff) as usize;
        let (byte, width) = if compressed { (offset / 2, 1) } else { (offset, 2) };
        self.pieces.push(Piece { start, byte, width, properties });
        let available = main.from(byte).len() / width;
        let bytes = main.slice(byte, length.min(available) * width).unwrap_or_default().0;
        if compressed {
            // One byte a character is always the Western code page, whatever the language.
            let decode = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0;
            self.units.extend(decode.encode_utf16());
        } else {
            let pairs = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok());
            self.units.extend(pairs.map(u16::from_le_bytes));
        }
        // What lies beyond the end of the file counts all the same.
        self.units.resize(start + length, 0);
    }

    /// The UTF-16 unit at a position.
    pub(super) fn unit(&self, position: usize) -> Option<u16> {
        self.units.get(position).copied()
    }

    /// The units of a stretch.
    pub(super) fn units(&self, range: std::ops::Range<usize>) -> &[u16] {
        self.units.get(range).unwrap_or_default()
    }

    /// How many units there are.
    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    /// The byte of the main stream where a character stands.
    pub(super) fn byte_of(&self, position: usize) -> Option<usize> {
        let piece = self.piece(position)?;
        Some(piece.byte + (position - piece.start) * piece.width)
    }

    /// The characters from a position on that stand one behind the other, as far as a byte of
    /// the file: the position behind the last of them.
    pub(super) fn position_of_byte(&self, position: usize, byte: usize) -> usize {
        let Some(piece) = self.piece(position) else { return position + 1 };
        let next = self.pieces.partition_point(|other| other.start <= position);
        let end = self.pieces.get(next).map_or(self.units.len(), |piece| piece.start);
        let reached = piece.start + byte.saturating_sub(piece.byte).div_ceil(piece.width);
        reached.clamp(position + 1, end.max(position + 1))
    }

    /// The properties set over the piece of a character.
    pub(super) fn properties_at(&self, position: usize) -> Option<Bytes<'_>> {
        let index = self.piece(position)?.properties?;
        self.properties.get(index).map(|list| Bytes(list))
    }

    fn piece(&self, position: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.start <= position);
        self.pieces.get(index.checked_sub(1)?)
    }
}
