//! Properties by place in the file: the formatted disk pages ([MS-DOC], 2.9.33 and 2.9.172).

use super::file::{File, Structure, plc};
use crate::source::office::bytes::Bytes;
use std::collections::HashSet;

const PAGE: usize = 512;

/// A stretch of bytes with one list of properties.
#[derive(Debug, Clone, Copy)]
struct Stretch<'a> {
    from: usize,
    to: usize,
    list: Bytes<'a>,
}

/// The properties of characters, or of paragraphs.
#[derive(Debug)]
pub(super) struct Pages<'a> {
    stretches: Vec<Stretch<'a>>,
}

impl<'a> Pages<'a> {
    /// The properties of characters.
    pub(super) fn characters(file: &'a File) -> Self {
        Self::read(file, Structure::CharacterPages, 1, |page, at| {
            let length = usize::from(page.u8(at)?);
            page.slice(at + 1, length)
        })
    }

    /// The properties of paragraphs; each list begins with the index of the style.
    pub(super) fn paragraphs(file: &'a File) -> Self {
        Self::read(file, Structure::ParagraphPages, 13, |page, at| match page.u8(at)? {
            0 => page.slice(at + 2, usize::from(page.u8(at + 1)?) * 2),
            half => page.slice(at + 1, usize::from(half) * 2 - 1),
        })
    }

    fn read(
        file: &'a File,
        structure: Structure,
        entry: usize,
        list: impl Fn(Bytes<'a>, usize) -> Option<Bytes<'a>>,
    ) -> Self {
        let mut stretches = Vec::new();
        let mut seen = HashSet::new();
        for (_, _, number) in plc(file.structure(structure), 4) {
            let number = number.u32(0).unwrap_or_default() & 0x003f_ffff;
            // A page says the same again.
            if !seen.insert(number) {
                continue;
            }
            let Some(page) = file.main().slice(number as usize * PAGE, PAGE) else { continue };
            let count = usize::from(page.u8(PAGE - 1).unwrap_or_default());
            for index in 0..count {
                let (Some(from), Some(to)) = (page.u32(index * 4), page.u32(index * 4 + 4)) else {
                    break;
                };
                let at = page.u8((count + 1) * 4 + index * entry).unwrap_or_default();
                let found = if at == 0 { None } else { list(page, usize::from(at) * 2) };
                stretches.push(Stretch {
                    from: from as usize,
                    to: to as usize,
                    list: found.unwrap_or_default(),
                });
            }
        }
        stretches.sort_by_key(|stretch| stretch.from);
        Self { stretches }
    }

    /// The properties at a byte, and the byte where the next ones begin.
    pub(super) fn at(&self, byte: usize) -> (Bytes<'a>, usize) {
        let next = self.stretches.partition_point(|stretch| stretch.from <= byte);
        let found = next.checked_sub(1).and_then(|index| self.stretches.get(index));
        match found {
            Some(stretch) if byte < stretch.to => (stretch.list, stretch.to),
            _ => {
                let until = self.stretches.get(next).map_or(usize::MAX, |stretch| stretch.from);
                (Bytes::default(), until)
            }
        }
    }
}
