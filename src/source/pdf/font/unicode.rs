//! What a code says, and where the Unicode table of a font is not to be believed.
//!
//! Some files were made with a table that gives a blank for many letters (ề, ờ, b …) although
//! they are drawn. Where the table gives a blank, or nothing, for a code whose glyph has ink, the
//! embedded font itself is asked: by its character map, then by its glyph names, and last by the
//! neighbours in the table, as fonts hold letters in the order of Unicode over long ranges. A
//! letter of another alphabet among Latin ones is not believed either where the font knows better.

use super::{clean, description, names};
use compact_str::{CompactString, format_compact};
use hayro_cmap::BfString;
use hayro_font::{Font, FontGlyph, GlyphId, OutlineGlyph};
use hayro_syntax::object::Dict;
use skrifa::{FontRef, GlyphNames, charmap::Charmap};
use std::{cell::OnceCell, collections::HashMap};

/// What stands for a code without a known character.
pub(super) const UNKNOWN: CompactString = CompactString::const_new("\u{fffd}");

/// How far neighbours are looked for in the Unicode table.
const NEIGHBOURHOOD: u32 = 64;

/// Codes looked through for a second drawn blank.
const CODES: u32 = 1 << 16;

/// Letters for which table and font must say the same before the font is believed against the
/// table.
const AGREEING: usize = 8;

/// Characters that share one glyph in a font without letters of its own.
const FACELESS: usize = 20;

/// Text of a code, and what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    pub(super) text: CompactString,
    pub(super) doubt: Option<Doubt>,
    /// Whether it is the box that a font draws for what it has no letter for.
    pub(super) boxed: bool,
}

impl Reading {
    fn certain(text: CompactString) -> Self {
        Self { text, doubt: None, boxed: false }
    }

    fn unknown(doubt: Doubt) -> Self {
        Self { text: UNKNOWN, doubt: Some(doubt), boxed: false }
    }
}

/// What is wrong with the texts that a font gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Doubt {
    /// The Unicode table gives blanks, or letters of another alphabet, for letters.
    Untrusted,
    /// Nothing tells what a drawn glyph says.
    Unreadable,
}

/// Reads the codes of one font.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// Whether the font is in the file, so that its glyphs are what the writer meant.
    embedded: bool,
    /// Whether its codes are characters, as its glyph names say nothing else.
    numbered: bool,
    glyphs: OnceCell<HashMap<u32, char>>,
    knows_latin: OnceCell<bool>,
    draws_blanks: OnceCell<bool>,
    is_faceless: OnceCell<bool>,
}

impl Reader {
    /// A reader for the font of this dictionary.
    pub(super) fn new(font: &Dict<'_>) -> Self {
        Self {
            embedded: description::is_embedded(font),
            numbered: names::number_their_codes(font),
            ..Self::default()
        }
    }

    /// The text of a code of `length` bytes.
    pub(super) fn read(&self, font: &Font<'_>, code: u32, length: usize) -> Reading {
        let glyph = match font.glyph(font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph,
            FontGlyph::Type3(glyph) => {
                return match glyph.as_unicode().and_then(clean).or_else(|| self.numbered(code)) {
                    Some(text) => Reading::certain(text),
                    None => Reading::unknown(Doubt::Unreadable),
                };
            }
        };
        let stated = glyph.as_unicode().and_then(clean).or_else(|| self.numbered(code));
        match stated {
            Some(text) if !is_blank(&text) => self.believed(font, &glyph, length, text),
            Some(text) if !self.embedded || !has_ink(&glyph) => Reading::certain(text),
            None if !self.embedded => Reading::unknown(Doubt::Unreadable),
            None if glyph.glyph_id() == GlyphId::NOTDEF => {
                Reading { boxed: true, ..Reading::certain(UNKNOWN) }
            }
            // What moves on without ink is a blank.
            None if !has_ink(&glyph) => Reading::certain(CompactString::const_new(" ")),
            _ => self.without_table(font, &glyph, code, length, stated),
        }
    }

    /// What the table says, unless it gives a letter of another alphabet among Latin ones, and the
    /// font itself, which tells those as the table does, knows this one as Latin too.
    fn believed(
        &self,
        font: &Font<'_>,
        glyph: &OutlineGlyph,
        length: usize,
        text: CompactString,
    ) -> Reading {
        let mut letters = text.chars();
        let foreign = letters.next().is_some_and(|c| c.is_alphabetic() && !is_latin(c));
        if !foreign || !self.embedded || letters.next().is_some() {
            return Reading::certain(text);
        }
        match self.character(glyph).filter(|own| is_latin(*own)) {
            Some(own) if self.knows_latin(font, length) => Reading {
                doubt: Some(Doubt::Untrusted),
                ..Reading::certain(format_compact!("{own}"))
            },
            _ => Reading::certain(text),
        }
    }

    /// Whether the font tells Latin letters as the Unicode table does, but for a few.
    fn knows_latin(&self, font: &Font<'_>, length: usize) -> bool {
        *self.knows_latin.get_or_init(|| {
            let codes = if length > 1 { CODES } else { 256 };
            let (mut agreeing, mut all) = (0, 0);
            for code in 0..codes {
                let FontGlyph::Outline(glyph) = font.glyph(font.map_code(code), code) else {
                    break;
                };
                if let Some(BfString::Char(letter)) = glyph.as_unicode()
                    && is_latin(letter)
                {
                    all += 1;
                    agreeing += usize::from(self.character(&glyph) == Some(letter));
                }
            }
            agreeing >= AGREEING && 4 * agreeing >= 3 * all
        })
    }

    /// The character of a code in a font whose codes are characters.
    fn numbered(&self, code: u32) -> Option<CompactString> {
        let byte = u8::try_from(code).ok().filter(|byte| self.numbered && *byte >= 32)?;
        clean(BfString::Char(char::from(byte)))
    }

    /// The text of a glyph with ink for which the table gives a blank or nothing.
    fn without_table(
        &self,
        font: &Font<'_>,
        glyph: &OutlineGlyph,
        code: u32,
        length: usize,
        stated: Option<CompactString>,
    ) -> Reading {
        if let Some(blank) = &stated
            && self.is_faceless(font, glyph, length)
        {
            return Reading::certain(blank.clone());
        }
        let character = self
            .character(glyph)
            .or_else(|| (length > 1).then(|| between_neighbours(font, code)).flatten());
        let doubt = stated.is_some().then_some(Doubt::Untrusted);
        match (character, stated) {
            (Some(character), _) => {
                Reading { doubt, ..Reading::certain(format_compact!("{character}")) }
            }
            // One inked blank is a blank: some fonts draw it as a box.
            (None, Some(blank)) if !self.draws_blanks(font, length) => Reading::certain(blank),
            _ => Reading::unknown(doubt.unwrap_or(Doubt::Unreadable)),
        }
    }

    /// Whether the glyph of a blank is that of letters too, as in the fonts of recognised layers,
    /// which have one glyph for all: its ink says nothing.
    fn is_faceless(&self, font: &Font<'_>, blank: &OutlineGlyph, length: usize) -> bool {
        *self.is_faceless.get_or_init(|| {
            let codes = if length > 1 { CODES } else { 256 };
            let alike = (0..codes).filter(|code| match font.glyph(font.map_code(*code), *code) {
                FontGlyph::Outline(glyph) => {
                    glyph.glyph_id() == blank.glyph_id()
                        && glyph.as_unicode().and_then(clean).is_some_and(|text| !is_blank(&text))
                }
                FontGlyph::Type3(_) => false,
            });
            alike.take(FACELESS).count() == FACELESS
        })
    }

    /// The character of a glyph, by the embedded font.
    fn character(&self, glyph: &OutlineGlyph) -> Option<char> {
        let glyphs = self.glyphs.get_or_init(|| {
            glyph
                .font_data()
                .map(|program| characters((*program.data).as_ref()))
                .unwrap_or_default()
        });
        glyphs.get(&glyph.glyph_id().to_u32()).copied()
    }

    /// Whether the Unicode table gives blanks for more than one drawn glyph.
    fn draws_blanks(&self, font: &Font<'_>, length: usize) -> bool {
        *self.draws_blanks.get_or_init(|| {
            let codes = if length > 1 { CODES } else { 256 };
            let drawn = (0..codes).filter(|code| match font.glyph(font.map_code(*code), *code) {
                FontGlyph::Outline(glyph) => {
                    glyph.as_unicode().and_then(clean).is_some_and(|text| is_blank(&text))
                        && has_ink(&glyph)
                }
                FontGlyph::Type3(_) => false,
            });
            drawn.take(2).count() > 1
        })
    }
}

/// Whether a letter is a Latin one, those of Vietnamese included.
fn is_latin(letter: char) -> bool {
    letter.is_alphabetic() && matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == char::REPLACEMENT_CHARACTER)
}

/// Whether a glyph draws anything. `.notdef` does not count: it is often a box.
fn has_ink(glyph: &OutlineGlyph) -> bool {
    glyph.glyph_id() != GlyphId::NOTDEF && !glyph.outline().is_empty()
}

/// The characters of a font's glyphs, by its character map and its glyph names.
fn characters(program: &[u8]) -> HashMap<u32, char> {
    let mut characters: HashMap<u32, char> = HashMap::new();
    let Ok(font) = FontRef::new(program) else { return characters };
    for (code, glyph) in Charmap::new(&font).mappings() {
        let character = char::from_u32(code).filter(|c| is_text(*c));
        if let Some(character) = character {
            characters
                .entry(glyph.to_u32())
                .and_modify(|known| *known = likelier(*known, character))
                .or_insert(character);
        }
    }
    for (glyph, name) in GlyphNames::new(&font).iter() {
        if !name.is_synthesized()
            && let Some(character) = named(name.as_str())
        {
            characters.entry(glyph.to_u32()).or_insert(character);
        }
    }
    characters
}

/// Whether a character can be what a drawn glyph says.
fn is_text(c: char) -> bool {
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    !private && !c.is_whitespace() && !c.is_control() && c != '\u{ad}'
}

/// Of two characters that look alike, the one that a Vietnamese paper means: `Đ` (U+0110) rather
/// than `Ð` (U+00D0); else the one that comes first in Unicode.
fn likelier(a: char, b: char) -> char {
    match (a.min(b), a.max(b)) {
        ('\u{d0}', '\u{110}') => '\u{110}',
        (first, _) => first,
    }
}

/// The character of a glyph name that spells its number, `uni1EC1`, or is the letter itself.
fn named(name: &str) -> Option<char> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter).filter(char::is_ascii_alphabetic);
    }
    let digits = name.strip_prefix("uni").filter(|digits| digits.len() == 4)?;
    char::from_u32(u32::from_str_radix(digits, 16).ok()?).filter(|c| is_text(*c))
}

/// The character that follows from the nearest codes on both sides, where these stand as far
/// apart in the font as in Unicode.
fn between_neighbours(font: &Font<'_>, code: u32) -> Option<char> {
    let stated = |code: u32| match font.glyph(font.map_code(code), code) {
        FontGlyph::Outline(glyph) => match glyph.as_unicode()? {
            BfString::Char(c) if is_text(c) && c != char::REPLACEMENT_CHARACTER => {
                Some((code, u32::from(c)))
            }
            _ => None,
        },
        FontGlyph::Type3(_) => None,
    };
    let (low, low_char) = (code.saturating_sub(NEIGHBOURHOOD)..code).rev().find_map(stated)?;
    let (high, high_char) = (code + 1..=code + NEIGHBOURHOOD).find_map(stated)?;
    let character = low_char + (code - low);
    (high_char.checked_sub(low_char)? == high - low)
        .then(|| char::from_u32(character))
        .flatten()
        .filter(|c| is_text(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_tell_their_character() {
        assert_eq!(named("uni1EC1"), Some('\u{1ec1}'));
        assert_eq!(named("b"), Some('b'));
        assert_eq!(named("uniF0B7"), None);
        assert_eq!(named("gid00042"), None);
    }

    #[test]
    fn alphabets() {
        assert!("aĐơỄ".chars().all(is_latin));
        assert!(!"αж文5".chars().any(is_latin));
    }

    #[test]
    fn look_alikes() {
        assert_eq!(likelier('\u{d0}', '\u{110}'), '\u{110}');
        assert_eq!(likelier('\u{2010}', '-'), '-');
    }
}
