//! The codes of a font that were met, each worked out once.

use compact_str::CompactString;
use hayro_font::kurbo::Vec2;
use std::collections::HashMap;

/// Codes below are found by index.
const DIRECT: u32 = 1 << 16;

/// What is known of a code, in units of the font size.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Code {
    /// Its text.
    pub(in super::super) text: CompactString,
    /// How far it goes to the right.
    pub(in super::super) advance: f64,
    /// How far it goes up, negative for vertical writing.
    pub(in super::super) fall: f64,
    /// From the point of writing to the origin of the glyph, in vertical writing.
    pub(in super::super) shift: Vec2,
    /// Whether word spacing is added behind it.
    pub(in super::super) is_space: bool,
    /// Whether its font draws an empty box for it.
    pub(in super::super) boxed: bool,
}

/// Codes by number.
#[derive(Debug, Default)]
pub(super) struct CodeTable {
    codes: Vec<Code>,
    /// Place in `codes` plus one, by code.
    direct: Vec<u32>,
    rare: HashMap<u32, usize>,
}

impl CodeTable {
    /// The code of this number, worked out by `make` where it is new.
    pub(super) fn get_or_insert_with(
        &mut self,
        number: u32,
        make: impl FnOnce() -> Code,
    ) -> Option<&Code> {
        let place = match self.place(number) {
            Some(place) => place,
            None => self.insert(number, make()),
        };
        self.codes.get(place)
    }

    fn place(&self, number: u32) -> Option<usize> {
        if number < DIRECT {
            (self.direct.get(number as usize).copied()? as usize).checked_sub(1)
        } else {
            self.rare.get(&number).copied()
        }
    }

    fn insert(&mut self, number: u32, code: Code) -> usize {
        let place = self.codes.len();
        self.codes.push(code);
        if number < DIRECT {
            let index = number as usize;
            if self.direct.len() <= index {
                self.direct.resize((index + 1).next_power_of_two(), 0);
            }
            if let Some(slot) = self.direct.get_mut(index) {
                *slot = place as u32 + 1;
            }
        } else {
            self.rare.insert(number, place);
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_made_once() {
        let mut table = CodeTable::default();
        for number in [0, 65, 0xffff, 0x1_0000, 0xffff_ffff] {
            let make = || Code { advance: f64::from(number), ..Code::default() };
            assert_eq!(table.get_or_insert_with(number, make).unwrap().advance, f64::from(number));
            let again = table.get_or_insert_with(number, || panic!("made twice"));
            assert_eq!(again.unwrap().advance, f64::from(number));
        }
    }
}
