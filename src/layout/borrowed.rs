//! Letters borrowed from another font: where a font lacks `Ở` or `Ệ`, a program takes them from one that has them, which
//! says nothing of how heavy or slanted they are meant to be.

use super::clean::is_blank;
use crate::block::{Font, FontId, Glyph};
use std::collections::BTreeMap;

/// Whether a glyph is heavy, and whether it is slanted.
pub(super) type Style = (bool, bool);

/// The style of each glyph: that of its font, of a borrowed letter that of the letters beside it.
pub(super) fn styles(glyphs: &[Glyph], fonts: &[Font]) -> Vec<Style> {
    let own = |glyph: &Glyph| {
        let font = fonts.get(usize::from(glyph.font.0));
        font.map_or((false, false), |font| (font.bold, font.italic))
    };
    let mut styles: Vec<Style> = glyphs.iter().map(own).collect();
    let lenders = lenders(glyphs);
    if lenders.is_empty() {
        return styles;
    }
    let is_borrowed = |glyph: &Glyph| lenders.contains(&glyph.font) && is_special(&glyph.text);
    for (at, glyph) in glyphs.iter().enumerate().filter(|(_, glyph)| is_borrowed(glyph)) {
        let lends = |other: &usize| {
            let other = glyphs.get(*other)?;
            (!is_borrowed(other) && !is_blank(other)).then(|| own(other))
        };
        let in_word = |other: &usize| {
            let other = glyphs.get(*other);
            other.is_some_and(|other| !is_blank(other) && on_line(glyph, other))
        };
        let on_row = |other: &usize| glyphs.get(*other).is_some_and(|o| on_line(glyph, o));
        let before = (0..at).rev().take_while(in_word).find_map(|other| lends(&other));
        let after = || (at + 1..glyphs.len()).take_while(in_word).find_map(|other| lends(&other));
        let farther = || (0..at).rev().take_while(on_row).find_map(|other| lends(&other));
        if let (Some(found), Some(style)) =
            (before.or_else(after).or_else(farther), styles.get_mut(at))
        {
            *style = found;
        }
    }
    styles
}

/// The fonts of which nothing is taken but letters that others lack.
fn lenders(glyphs: &[Glyph]) -> Vec<FontId> {
    /// Fewer letters say nothing of a font.
    const FEWEST: usize = 3;
    let mut counts: BTreeMap<u16, (usize, bool)> = BTreeMap::new();
    for glyph in glyphs.iter().filter(|glyph| !is_blank(glyph)) {
        let (count, lends) = counts.entry(glyph.font.0).or_insert((0, true));
        *count += 1;
        *lends = *lends && is_special(&glyph.text);
    }
    let lends = counts.into_iter().filter(|(_, (count, lends))| *lends && *count >= FEWEST);
    lends.map(|(font, _)| FontId(font)).collect()
}

/// Whether a text is letters that not every font has.
fn is_special(text: &str) -> bool {
    text.chars().all(|c| c.is_alphabetic() && !c.is_ascii())
}

fn on_line(glyph: &Glyph, other: &Glyph) -> bool {
    (glyph.baseline - other.baseline).abs() < 0.1 * glyph.size.max(other.size)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glyphs of a text on one line; capitals in brackets are of font 1, the others of font 0.
    fn glyphs(text: &str) -> Vec<Glyph> {
        let mut font = 0;
        let mut out = Vec::new();
        for c in text.chars() {
            match c {
                '[' => font = 1,
                ']' => font = 0,
                c => out.push(Glyph {
                    text: c.to_string().as_str().into(),
                    bbox: crate::block::Rect::new(0.0, 0.0, 1.0, 1.0),
                    baseline: 10.0,
                    size: 12.0,
                    font: FontId(font),
                    turn: 0,
                    visible: true,
                    stamped: false,
                }),
            }
        }
        out
    }

    fn heavy(text: &str) -> Vec<bool> {
        let fonts =
            [Font { bold: true, ..Font::default() }, Font { bold: false, ..Font::default() }];
        styles(&glyphs(text), &fonts).into_iter().map(|(bold, _)| bold).collect()
    }

    #[test]
    fn borrowed_letters_are_as_heavy_as_their_word() {
        assert!(heavy("S[Ở] N[Ộ]I V[Ụ]").into_iter().all(|bold| bold));
        assert!(heavy("[Ủ]Y BAN T[Ỉ]NH [Ở] XA").into_iter().all(|bold| bold));
    }

    #[test]
    fn a_light_font_of_its_own_stays_light() {
        assert!(heavy("M[ục tiêu ở]").into_iter().skip(1).any(|bold| !bold));
        assert!(!heavy("S[Ở] n[ào]")[1]);
    }
}
