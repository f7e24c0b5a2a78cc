//! A stand-in for a font that is missing or broken: its text still advances, and says what its
//! dictionary tells.

use super::{
    super::{budget::Budget, stream},
    clean,
};
use compact_str::{CompactString, format_compact};
use hayro_cmap::CMap;
use hayro_syntax::object::{Array, Dict, Name, Stream};

/// Width of a code of which nothing is known, in units of the font size.
const USUAL_WIDTH: f64 = 0.5;

/// A font put together from its dictionary alone; the default is for one that is not there at
/// all.
#[derive(Debug, Default)]
pub(super) struct Substitute {
    wide: bool,
    to_unicode: Option<CMap>,
    first: u32,
    widths: Vec<f64>,
}

impl Substitute {
    /// For a font that cannot be loaded.
    pub(super) fn new(font: &Dict<'_>, budget: &mut Budget) -> Self {
        let table = font.get::<Stream<'_>>("ToUnicode");
        let table = table.and_then(|table| stream::unpack(&table, budget).ok());
        let widths = font.get::<Array<'_>>("Widths");
        Self {
            wide: font.get::<Name<'_>>("Subtype").as_deref() == Some(b"Type0"),
            to_unicode: table.and_then(|table| CMap::parse(&table, hayro_cmap::load_embedded)),
            first: font.get::<u32>("FirstChar").unwrap_or(0),
            widths: widths.map_or_else(Vec::new, |widths| {
                widths.iter::<f64>().take(256).map(|width| width / 1000.0).collect()
            }),
        }
    }

    /// The code at the beginning of `bytes`, and its length: two bytes in composite fonts.
    pub(super) fn read_code(&self, bytes: &[u8]) -> (u32, usize) {
        match bytes {
            [high, low, ..] if self.wide => (u32::from(*high) << 8 | u32::from(*low), 2),
            [byte, ..] => (u32::from(*byte), 1),
            [] => (0, 1),
        }
    }

    /// The text of a code: by the Unicode table, else Latin-1 for single bytes.
    pub(super) fn text(&self, code: u32) -> Option<CompactString> {
        let mapped = self.to_unicode.as_ref().and_then(|table| table.lookup_bf_string(code));
        mapped.and_then(clean).or_else(|| {
            let latin = u8::try_from(code).ok().filter(|byte| !self.wide && *byte >= 32)?;
            Some(format_compact!("{}", char::from(latin)))
        })
    }

    /// How far a code goes, in units of the font size.
    pub(super) fn advance(&self, code: u32) -> f64 {
        let place = code.checked_sub(self.first).map(|place| place as usize);
        place.and_then(|place| self.widths.get(place)).copied().unwrap_or(USUAL_WIDTH)
    }
}
