//! Font dictionaries that would make the font library take endless memory or time.

use super::super::{budget::Budget, expansion};
use hayro_font::{Font, FontGlyph, GlyphId};
use hayro_syntax::object::{Array, Dict, Object, Stream};

/// The most codes that the ranges of a width array may cover, all together. Twice what a font
/// can have: ranges of damaged fonts overlap.
const MOST_CODES: f64 = 131_072.0;

/// Whether a font can be loaded safely. Takes what its streams unpack to from the budget.
pub(super) fn is_harmless(font: &Dict<'_>, budget: &mut Budget) -> bool {
    let descendant = font.get::<Array<'_>>("DescendantFonts");
    let descendant = descendant.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    [Some(font), descendant.as_ref()].into_iter().flatten().all(|dict| {
        let first = dict.get::<i64>("FirstChar").unwrap_or(0);
        first < 65_536
            && has_sane_codes(dict)
            && has_sane_ranges(dict, "W", 1)
            && has_sane_ranges(dict, "W2", 3)
            && streams_fit(dict, &["ToUnicode", "Encoding", "CIDToGIDMap"], budget)
            && dict
                .get::<Dict<'_>>("FontDescriptor")
                .is_none_or(|descriptor| programs_fit(&descriptor, budget))
    })
}

/// The bytes that a loaded font holds, where it tells them.
pub(super) fn held_bytes(font: &Font<'_>) -> usize {
    match font.glyph(GlyphId::NOTDEF, 0) {
        FontGlyph::Outline(glyph) => {
            glyph.font_data().map_or(0, |program| (*program.data).as_ref().len())
        }
        FontGlyph::Type3(_) => 0,
    }
}

/// Whether no font program unpacks to too much. TrueType programs are taken from the budget when
/// they are loaded, as a font tells them; measuring them before would unpack them twice.
fn programs_fit(descriptor: &Dict<'_>, budget: &mut Budget) -> bool {
    let true_type = descriptor.get::<Stream<'_>>("FontFile2");
    true_type.is_none_or(|program| expansion::fits(&program, budget.limits().part_bytes))
        && streams_fit(descriptor, &["FontFile", "FontFile3"], budget)
}

/// Whether the ranges of a width array cover no more codes than a font can have. The library
/// fills every code of each `first last width` (`values` numbers in the place of `width`).
fn has_sane_ranges(font: &Dict<'_>, key: &str, values: usize) -> bool {
    let Some(widths) = font.get::<Array<'_>>(key) else { return true };
    let mut items = widths.flex_iter();
    let mut covered = 0.0;
    while let Some(Object::Number(first)) = items.next::<Object<'_>>() {
        match items.next::<Object<'_>>() {
            Some(Object::Array(_)) => {}
            Some(Object::Number(last)) => {
                covered += (last.as_f64() - first.as_f64()).abs() + 1.0;
                for _ in 0..values {
                    items.next::<Object<'_>>();
                }
            }
            _ => break,
        }
    }
    covered <= MOST_CODES
}

/// Whether `/Differences` numbers codes that exist; the library counts on from each.
fn has_sane_codes(font: &Dict<'_>) -> bool {
    let encoding = font.get::<Dict<'_>>("Encoding");
    let differences = encoding.and_then(|encoding| encoding.get::<Array<'_>>("Differences"));
    differences.is_none_or(|differences| {
        differences.iter::<Object<'_>>().all(|item| match item {
            Object::Number(code) => (0.0..65_536.0).contains(&code.as_f64()),
            _ => true,
        })
    })
}

fn streams_fit(dict: &Dict<'_>, keys: &[&str], budget: &mut Budget) -> bool {
    keys.iter().filter_map(|key| dict.get::<Stream<'_>>(key)).all(|stream| {
        expansion::length(&stream, budget.limits().part_bytes)
            .is_some_and(|length| budget.unpack(length as usize))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Limits;
    use hayro_syntax::object::FromBytes;

    fn harmless(dict: &str) -> bool {
        let dict = Dict::from_bytes(dict.as_bytes()).unwrap();
        is_harmless(&dict, &mut Budget::new(&Limits::default()))
    }

    #[test]
    fn endless_ranges_are_refused() {
        assert!(harmless("<</DescendantFonts[<</W[0[500 600]20 90 450]>>]>>"));
        assert!(!harmless("<</DescendantFonts[<</W[0 4294967295 500]>>]>>"));
        assert!(!harmless("<</DescendantFonts[<</W[0 65535 1 0 65535 1 0 65535 1]>>]>>"));
        assert!(!harmless("<</Encoding<</Differences[9223372036854775807/a/b]>>>>"));
        assert!(!harmless("<</FirstChar 99999999999/LastChar 99999999999/Widths[1]>>"));
    }
}
