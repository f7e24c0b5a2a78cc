//! The names of the fonts ([MS-DOC], 2.9.286: `SttbfFfn`).

use super::file::{File, Structure};
use std::rc::Rc;

/// Fonts of a document; real ones have tens.
const MAX_FONTS: usize = 4_096;
/// Where the name stands in a record.
const NAME: usize = 39;

/// The fonts by index.
#[derive(Debug, Default)]
pub(super) struct Fonts(Vec<Rc<str>>);

impl Fonts {
    pub(super) fn read(file: &File) -> Self {
        let table = file.structure(Structure::Fonts);
        let count = usize::from(table.u16(0).unwrap_or_default()).min(MAX_FONTS);
        let mut at = 4;
        let mut fonts = Vec::with_capacity(count);
        for _ in 0..count {
            let Some(length) = table.u8(at).map(usize::from) else { break };
            let units = (length + 1).saturating_sub(NAME + 1) / 2;
            let name = table.utf16(at + 1 + NAME, units).unwrap_or_default();
            fonts.push(name.split('\0').next().unwrap_or_default().into());
            at += length + 1;
        }
        Self(fonts)
    }

    pub(super) fn name(&self, index: u16) -> Option<Rc<str>> {
        self.0.get(usize::from(index)).filter(|name| !name.is_empty()).cloned()
    }
}
