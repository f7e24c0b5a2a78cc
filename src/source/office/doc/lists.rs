//! Automatic numbers: list definitions and lists ([MS-DOC], 2.9.195 `PlfLst`, 2.9.194 `PlfLfo`).

use super::{
    character::{Character, Switches},
    file::{File, Structure},
    fonts::Fonts,
    paragraph::Properties,
    styles::Styles,
};
use crate::source::office::{bytes::Bytes, wordml::Markup};
use std::collections::HashMap;

/// Definitions and lists of a document; Word stops at 2,046 lists.
const MAX_LISTS: usize = 4_096;
/// A level without a paragraph style.
const NO_STYLE: u16 = 0x0fff;

/// Writes `numbering.xml`.
pub(super) fn write(file: &File, styles: &Styles, fonts: &Fonts, out: &mut Markup) {
    let definitions = definitions(file, styles, fonts, out);
    lists(file, &definitions, fonts, out);
}

/// Writes the definitions, and gives their numbers by identity.
fn definitions(
    file: &File,
    styles: &Styles,
    fonts: &Fonts,
    out: &mut Markup,
) -> HashMap<i32, usize> {
    // The levels stand behind the structure proper.
    let (bytes, _) = file.structure_and_more(Structure::Lists);
    let count = usize::from(bytes.u16(0).unwrap_or_default()).min(MAX_LISTS);
    let mut numbers = HashMap::new();
    let mut at = 2 + count * 28;
    for number in 0..count {
        let Some(head) = bytes.slice(2 + number * 28, 28) else { break };
        let levels = if head.u8(26).is_some_and(|flags| flags & 1 != 0) { 1 } else { 9 };
        numbers.insert(head.i32(0).unwrap_or_default(), number);
        out.start("w:abstractNum", &[("w:abstractNumId", &number.to_string())]);
        for index in 0..levels {
            let Some((level, length)) = Level::read(bytes.from(at)) else {
                out.end("w:abstractNum");
                return numbers;
            };
            let style = head.u16(8 + index * 2).filter(|style| *style != NO_STYLE);
            let style = style.and_then(|style| styles.paragraph_id(style));
            level.write(index, style.as_deref(), fonts, out);
            at += length;
        }
        out.end("w:abstractNum");
    }
    numbers
}

/// Writes the lists, each with what it says over its definition.
fn lists(file: &File, definitions: &HashMap<i32, usize>, fonts: &Fonts, out: &mut Markup) {
    let bytes = file.structure(Structure::ListOverrides);
    let count = (bytes.u32(0).unwrap_or_default() as usize).min(MAX_LISTS);
    let mut at = 4 + count * 16;
    for number in 0..count {
        let Some(head) = bytes.slice(4 + number * 16, 16) else { break };
        let definition = head.i32(0).and_then(|identity| definitions.get(&identity));
        out.start("w:num", &[("w:numId", &(number + 1).to_string())]);
        if let Some(definition) = definition {
            out.value("w:abstractNumId", definition);
        }
        // Four bytes without meaning stand before the levels of each list.
        at += 4;
        for _ in 0..head.u8(12).unwrap_or_default() {
            let (Some(start), Some(flags)) = (bytes.i32(at), bytes.u32(at + 4)) else { break };
            at += 8;
            let index = (flags & 0xf) as usize;
            out.start("w:lvlOverride", &[("w:ilvl", &index.to_string())]);
            if flags & 0x20 != 0 {
                let Some((level, length)) = Level::read(bytes.from(at)) else {
                    out.end("w:lvlOverride");
                    break;
                };
                if flags & 0x10 != 0 {
                    out.value("w:startOverride", level.start);
                }
                level.write(index, None, fonts, out);
                at += length;
            } else if flags & 0x10 != 0 {
                out.value("w:startOverride", start);
            }
            out.end("w:lvlOverride");
        }
        out.end("w:num");
    }
}

/// A level of a list (2.9.150: `LVL`).
struct Level<'a> {
    start: i32,
    format: u8,
    legal: bool,
    /// It restarts only after a level before this one.
    restart: Option<u8>,
    /// What follows the number: 0 a tab, 1 a blank, 2 nothing.
    follow: u8,
    paragraph: Bytes<'a>,
    character: Bytes<'a>,
    /// The printed text, `%1` for the number of level 1.
    text: String,
}

impl<'a> Level<'a> {
    /// Reads a level; with its length.
    fn read(bytes: Bytes<'a>) -> Option<(Self, usize)> {
        let flags = bytes.u8(5)?;
        let characters = usize::from(bytes.u8(24)?);
        let paragraphs = usize::from(bytes.u8(25)?);
        let at = 28 + paragraphs + characters;
        let units = usize::from(bytes.u16(at)?);
        let text = bytes.utf16(at + 2, units)?;
        // Where numbers stand in the text, from 1.
        let places: Vec<usize> =
            (6..15).filter_map(|at| bytes.u8(at)).map(usize::from).take_while(|p| *p > 0).collect();
        let mut printed = String::new();
        for (index, c) in text.chars().enumerate() {
            match c as u32 {
                level @ 0..=8 if places.contains(&(index + 1)) => {
                    printed.push('%');
                    printed.push_str(&(level + 1).to_string());
                }
                _ => printed.push(c),
            }
        }
        let level = Self {
            start: bytes.i32(0)?,
            format: bytes.u8(4)?,
            legal: flags & 0x04 != 0,
            restart: (flags & 0x08 != 0).then_some(bytes.u8(26)?),
            follow: bytes.u8(15)?,
            paragraph: bytes.slice(28, paragraphs)?,
            character: bytes.slice(28 + paragraphs, characters)?,
            text: printed,
        };
        Some((level, at + 2 + units * 2))
    }

    fn write(&self, index: usize, style: Option<&str>, fonts: &Fonts, out: &mut Markup) {
        out.start("w:lvl", &[("w:ilvl", &index.to_string())]);
        out.value("w:start", self.start);
        out.value("w:numFmt", format_name(self.format));
        if let Some(restart) = self.restart {
            out.value("w:lvlRestart", restart);
        }
        if let Some(style) = style {
            out.value("w:pStyle", style);
        }
        if self.legal {
            out.empty("w:isLgl", &[]);
        }
        match self.follow {
            1 => out.value("w:suff", "space"),
            2 => out.value("w:suff", "nothing"),
            _ => {}
        }
        out.value("w:lvlText", &self.text);
        let mut paragraph = Properties::default();
        paragraph.apply(self.paragraph, Bytes::default());
        paragraph.look.write(out);
        let mut character = Character::default();
        character.apply(self.character, Switches::default(), fonts);
        character.look.write(out, false);
        out.end("w:lvl");
    }
}

/// The name of a number format ([MS-OSHARED], 2.2.1.3).
pub(in crate::source::office) fn format_name(format: u8) -> &'static str {
    match format {
        1 => "upperRoman",
        2 => "lowerRoman",
        3 => "upperLetter",
        4 => "lowerLetter",
        5 => "ordinal",
        8 => "hex",
        9 => "chicago",
        18 => "decimalEnclosedCircle",
        22 => "decimalZero",
        23 => "bullet",
        26 => "decimalEnclosedFullstop",
        27 => "decimalEnclosedParen",
        56 => "vietnameseCounting",
        57 => "numberInDash",
        255 => "none",
        _ => "decimal",
    }
}
