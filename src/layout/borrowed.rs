//! Letters borrowed from another font: where a font lacks `Ở` or `Ệ`, a program takes them from one that has them, which
//! says nothing of how heavy or slanted they are meant to be.

use super::clean::is_blank;
use crate::block::{Font, FontId, Glyph};
use std::collections::BTreeMap;

/// Whether a glyph is heavy, and whether it is slanted.
pub(super) type Style = (bool, bool);

/// The style that a font says.
pub(super) fn style(font: Option<&Font>) -> Style {
    font.map_or((false, false), |font| (font.bold, font.italic))
}

/// The styles of borrowed letters, by their places: those of the letters beside them. All others are as their fonts say.
pub(super) fn styles(glyphs: &[Glyph], fonts: &[Font]) -> BTreeMap<usize, Style> {
    let lenders = lenders(glyphs, fonts.len());
    let mut styles = BTreeMap::new();
    if lenders.is_empty() {
        return styles;
    }
    let is_lent = |glyph: &Glyph| lenders.contains(&glyph.font);
    let is_borrowed = |glyph: &Glyph| is_lent(glyph) && !is_blank(glyph);
    for (at, glyph) in glyphs.iter().enumerate().filter(|(_, glyph)| is_borrowed(glyph)) {
        let lends = |other: &usize| {
            let other = glyphs.get(*other)?;
            let is_own = !is_lent(other) && !is_blank(other);
            is_own.then(|| style(fonts.get(usize::from(other.font.0))))
        };
        let in_word = |other: &usize| {
            let other = glyphs.get(*other);
            other.is_some_and(|other| !is_blank(other) && on_line(glyph, other))
        };
        let on_row = |other: &usize| glyphs.get(*other).is_some_and(|o| on_line(glyph, o));
        let before = (0..at).rev().take_while(in_word).find_map(|other| lends(&other));
        let after = || (at + 1..glyphs.len()).take_while(in_word).find_map(|other| lends(&other));
        let farther = || (0..at).rev().take_while(on_row).find_map(|other| lends(&other));
        styles.extend(before.or_else(after).or_else(farther).map(|found| (at, found)));
    }
    styles
}

/// The fonts, of so many, of which nothing is taken but letters that others lack; none lends where it is the only one.
fn lenders(glyphs: &[Glyph], fonts: usize) -> Vec<FontId> {
    /// Fewer letters say nothing of a font.
    const FEWEST: usize = 3;
    if fonts < 2 {
        return Vec::new();
    }
    // How many letters are taken of each, and whether all of them are special.
    let mut taken = vec![(0usize, true); fonts];
    for glyph in glyphs.iter().filter(|glyph| !is_blank(glyph)) {
        if let Some((count, lends)) = taken.get_mut(usize::from(glyph.font.0)) {
            *count += 1;
            *lends = *lends && is_special(&glyph.text);
        }
    }
    let lends = (0..).zip(taken).filter(|(_, (count, lends))| *lends && *count >= FEWEST);
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
        let glyphs = glyphs(text);
        let lent = styles(&glyphs, &fonts);
        let own = |glyph: &Glyph| style(fonts.get(usize::from(glyph.font.0)));
        let styles = glyphs.iter().enumerate();
        styles.map(|(at, glyph)| lent.get(&at).copied().unwrap_or_else(|| own(glyph)).0).collect()
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
