//! What holds within a group of RTF.

use super::charset::Charset;
use crate::{
    block::Align,
    source::office::wordml::{ParaLook, RunLook},
};

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Destination {
    #[default]
    Text,
    /// Nowhere.
    Skip,
    /// Nowhere, but for the group within that is in Unicode.
    Alternative,
    Fonts,
    Definitions,
    LevelText,
    LevelNumbers,
    Lists,
    /// The instruction of a field.
    Instruction,
}

/// What the end of a group does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Field,
    Note,
    Header,
    Box,
}

/// What holds within a group, and is as before behind it.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) destination: Destination,
    /// What the end of this very group does.
    pub(super) end: Option<End>,
    pub(super) look: RunLook,
    pub(super) charset: Charset,
    /// Characters that stand for a `\u` where it is not known.
    pub(super) fallback: usize,
    pub(super) paragraph: ParaLook,
    pub(super) in_table: bool,
    pub(super) depth: usize,
    /// The row properties here are those of a table in a table.
    pub(super) nested_row: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            destination: Destination::Text,
            end: None,
            look: RunLook::default(),
            charset: Charset::Default,
            fallback: 1,
            paragraph: ParaLook::default(),
            in_table: false,
            depth: 1,
            nested_row: false,
        }
    }
}

impl State {
    /// Applies a property of characters; whether it is one.
    pub(super) fn character(&mut self, word: &str, number: Option<i32>) -> bool {
        let on = Some(number != Some(0));
        let look = &mut self.look;
        match word {
            "b" => look.bold = on,
            "i" => look.italic = on,
            "caps" => look.caps = on,
            "scaps" => look.small_caps = on,
            "v" => look.hidden = on,
            "ulnone" => look.underline = Some(false),
            "ul" | "uld" | "uldash" | "uldashd" | "uldashdd" | "uldb" | "ulth" | "ulw"
            | "ulwave" => look.underline = on,
            "super" => look.superscript = on,
            "sub" | "nosupersub" => look.superscript = Some(false),
            "fs" => look.size = number.and_then(|half| u32::try_from(half).ok()),
            "deleted" => look.deleted = number != Some(0),
            "revised" => look.inserted = number != Some(0),
            "plain" => {
                *look = RunLook::default();
                self.charset = Charset::Default;
            }
            _ => return false,
        }
        true
    }

    /// Applies a property of paragraphs; whether it is one.
    pub(super) fn paragraph(&mut self, word: &str, number: Option<i32>) -> bool {
        let look = &mut self.paragraph;
        match word {
            "pard" => {
                *look = ParaLook::default();
                self.in_table = false;
                self.depth = 1;
            }
            "ql" => look.align = Some(Align::Start),
            "qc" => look.align = Some(Align::Center),
            "qr" => look.align = Some(Align::End),
            "qj" | "qd" => look.align = Some(Align::Justify),
            "li" | "lin" => look.left = number,
            "fi" => look.first = number,
            "ls" => look.list = number.map(i64::from),
            "ilvl" => look.level = number.map(|level| level.clamp(0, 8) as u8),
            "absw" | "absh" | "posx" | "posy" | "posnegx" | "posnegy" => {
                look.framed |= number.is_some_and(|number| number != 0);
            }
            "dropcapli" => look.initial = true,
            "intbl" => self.in_table = true,
            "itap" => {
                self.depth = usize::try_from(number.unwrap_or(1)).unwrap_or(0);
                self.in_table = self.depth > 0;
            }
            _ => return false,
        }
        true
    }
}
