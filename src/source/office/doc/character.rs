//! Properties of characters ([MS-DOC], 2.6.1).

use super::{fonts::Fonts, sprm::sprms};
use crate::source::office::{bytes::Bytes, wordml::RunLook};
use std::rc::Rc;

/// What a list of properties says about characters.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Character {
    pub(super) look: RunLook,
    /// The character has a meaning of its own: a field, a mark, a picture.
    pub(super) special: bool,
    /// A character of a font of signs: font and code.
    pub(super) sign: Option<(u16, u16)>,
}

/// The properties that a style switches: those that others can turn around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Switches {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) caps: bool,
    pub(super) small_caps: bool,
    pub(super) hidden: bool,
}

impl Switches {
    /// What a look sets, over these.
    pub(super) fn with(self, look: &RunLook) -> Self {
        Self {
            bold: look.bold.unwrap_or(self.bold),
            italic: look.italic.unwrap_or(self.italic),
            caps: look.caps.unwrap_or(self.caps),
            small_caps: look.small_caps.unwrap_or(self.small_caps),
            hidden: look.hidden.unwrap_or(self.hidden),
        }
    }
}

/// The index of the character style that a list names.
pub(super) fn style_of(list: Bytes<'_>) -> Option<u16> {
    sprms(list).filter(|sprm| sprm.code == 0x4a30).last().map(|sprm| sprm.word())
}

impl Character {
    /// Applies a list of properties; `base` is what the styles say.
    pub(super) fn apply(&mut self, list: Bytes<'_>, base: Switches, fonts: &Fonts) {
        for sprm in sprms(list) {
            let look = &mut self.look;
            // 0 and 1 are off and on, 0x80 as the style has it, 0x81 the contrary (2.9.327).
            let switch = |base: bool| match sprm.byte() {
                0 => Some(false),
                0x80 => None,
                0x81 => Some(!base),
                _ => Some(true),
            };
            match sprm.code {
                0x0835 => look.bold = switch(base.bold),
                0x0836 => look.italic = switch(base.italic),
                0x083a => look.small_caps = switch(base.small_caps),
                0x083b => look.caps = switch(base.caps),
                0x083c => look.hidden = switch(base.hidden),
                0x0800 => look.deleted = sprm.byte() & 1 != 0,
                0x0801 => look.inserted = sprm.byte() & 1 != 0,
                0x2a3e => look.underline = Some(sprm.byte() != 0),
                0x2a48 => look.superscript = Some(sprm.byte() == 1),
                0x4a43 => look.size = Some(u32::from(sprm.word())),
                0x4a4f => look.font = fonts.name(sprm.word()),
                // sprmCPlain: back to what the style says.
                0x2a33 => {
                    *look = RunLook {
                        inserted: look.inserted,
                        deleted: look.deleted,
                        ..RunLook::default()
                    }
                }
                0x0855 => self.special = sprm.byte() != 0,
                0x6a09 => {
                    self.sign = sprm.operand.u16(0).zip(sprm.operand.u16(2));
                    self.special = true;
                }
                _ => {}
            }
        }
    }

    /// Sets the style.
    pub(super) fn set_style(&mut self, id: Rc<str>) {
        self.look.style = Some(id);
    }
}
