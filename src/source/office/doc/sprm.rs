//! Lists of single property modifiers ([MS-DOC], 2.2.5).

use crate::source::office::bytes::Bytes;

/// A property and its operand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sprm<'a> {
    /// Its code, with kind and length of the operand in it.
    pub(super) code: u16,
    pub(super) operand: Bytes<'a>,
}

impl Sprm<'_> {
    /// The operand as a number.
    pub(super) fn byte(&self) -> u8 {
        self.operand.u8(0).unwrap_or_default()
    }

    /// The operand as a number of two bytes.
    pub(super) fn word(&self) -> u16 {
        self.operand.u16(0).unwrap_or_default()
    }

    /// The operand as a length.
    pub(super) fn length(&self) -> i32 {
        i32::from(self.operand.i16(0).unwrap_or_default())
    }
}

/// The properties of a list.
pub(super) fn sprms(list: Bytes<'_>) -> impl Iterator<Item = Sprm<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let code = list.u16(at)?;
        let length = operand_length(code, list.from(at + 2));
        let operand = list.slice(at + 2, length)?;
        at += 2 + length;
        Some(Sprm { code, operand })
    })
}

/// The length of an operand (2.6.1): by the upper three bits, or by its own first byte.
fn operand_length(code: u16, operand: Bytes<'_>) -> usize {
    match code >> 13 {
        0 | 1 => 1,
        2 | 4 | 5 => 2,
        3 => 4,
        7 => 3,
        _ => match code {
            // sprmTDefTable counts in two bytes, itself not wholly.
            0xd608 => operand.u16(0).map_or(0, |n| usize::from(n) + 1),
            // sprmPChgTabs with 255: two lists that count themselves.
            0xc615 if operand.u8(0) == Some(255) => {
                let deleted = usize::from(operand.u8(1).unwrap_or(0)) * 4;
                let added = usize::from(operand.u8(2 + deleted).unwrap_or(0)) * 3;
                3 + deleted + added
            }
            _ => operand.u8(0).map_or(0, |n| usize::from(n) + 1),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_have_the_length_that_their_code_says() {
        let list = [
            0x35, 0x08, 1, // bold
            0x0f, 0x84, 0x10, 0x00, // left indent
            0x15, 0xc6, 2, 9, 9, // tabs, counted
            0x03, 0x24, 1, // alignment
            0x0b, 0x46, // cut
        ];
        let found: Vec<_> = sprms(Bytes(&list)).map(|sprm| (sprm.code, sprm.byte())).collect();
        assert_eq!(found, [(0x0835, 1), (0x840f, 0x10), (0xc615, 2), (0x2403, 1)]);
    }
}
