//! The style sheet ([MS-DOC], 2.9.271: `STSH`).

use super::{
    character::{Character, Switches, style_of},
    file::{File, Structure},
    fonts::Fonts,
    paragraph::Properties,
};
use crate::source::office::{
    bytes::Bytes,
    wordml::{Markup, ParaLook, RunLook},
};
use std::rc::Rc;

/// Word's own limit (2.9.272).
const MAX_STYLES: usize = 0x0ffe;
/// How long a chain of styles is followed (2.9.260: eleven).
const MAX_CHAIN: usize = 12;
/// No style.
const NIL: u16 = 0x0fff;

/// What a style is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Character,
    Other,
}

/// A style as it is written.
#[derive(Debug)]
struct Style {
    id: Rc<str>,
    kind: Kind,
    base: u16,
    paragraph: Properties,
    character: RunLook,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<Option<Style>>,
    /// The font of text that names none.
    font: Option<Rc<str>>,
}

impl Styles {
    pub(super) fn read(file: &File, fonts: &Fonts) -> Self {
        let sheet = file.structure(Structure::Styles);
        let head = usize::from(sheet.u16(0).unwrap_or_default());
        let count = usize::from(sheet.u16(2).unwrap_or_default()).min(MAX_STYLES);
        let fixed = usize::from(sheet.u16(4).unwrap_or_default());
        let font = sheet.u16(14).and_then(|index| fonts.name(index));
        let mut styles: Self = Self { styles: Vec::with_capacity(count), font };
        let mut at = 2 + head;
        let mut written = Vec::with_capacity(count);
        for _ in 0..count {
            let Some(length) = sheet.u16(at).map(usize::from) else { break };
            written.push(sheet.slice(at + 2, length).unwrap_or_default());
            at += 2 + length;
        }
        for (index, bytes) in written.into_iter().enumerate() {
            // Switches turned around refer to the style below, which mostly stands before.
            let style = styles.style(index, bytes, fixed, file.data(), fonts);
            styles.styles.push(style);
        }
        styles
    }

    /// A style (2.9.260: `STD`).
    fn style(
        &self,
        index: usize,
        bytes: Bytes<'_>,
        fixed: usize,
        data: Bytes<'_>,
        fonts: &Fonts,
    ) -> Option<Style> {
        let kind = bytes.u16(2)?;
        let parts = bytes.u16(4)? & 0xf;
        let base = kind >> 4;
        let kind = match kind & 0xf {
            1 => Kind::Paragraph,
            2 => Kind::Character,
            _ => Kind::Other,
        };
        let name = usize::from(bytes.u16(fixed)?);
        let mut at = fixed + 2 + (name + 1) * 2;
        let mut lists = Vec::new();
        for _ in 0..parts {
            let Some(length) = bytes.u16(at).map(usize::from) else { break };
            lists.push(bytes.slice(at + 2, length).unwrap_or_default());
            at += 2 + length;
            at += at % 2;
        }
        let mut style = Style {
            id: format!("s{index}").into(),
            kind,
            base,
            paragraph: Properties::default(),
            character: RunLook::default(),
        };
        let characters = match kind {
            Kind::Paragraph => {
                // The list begins with the index of the style itself.
                let list = lists.first().copied().unwrap_or_default();
                style.paragraph.apply(list.from(2), data);
                lists.get(1)
            }
            Kind::Character => lists.first(),
            Kind::Other => None,
        };
        if let Some(list) = characters {
            let mut character = Character::default();
            character.apply(*list, self.switches(base), fonts);
            style.character = character.look;
        }
        Some(style)
    }

    fn get(&self, index: u16) -> Option<&Style> {
        self.styles.get(usize::from(index))?.as_ref()
    }

    /// What a style and those that it is based on switch on.
    pub(super) fn switches(&self, index: u16) -> Switches {
        let mut chain = Vec::new();
        let mut next = index;
        while let Some(style) = self.get(next)
            && chain.len() < MAX_CHAIN
        {
            chain.push(style);
            next = style.base;
        }
        chain
            .into_iter()
            .rev()
            .fold(Switches::default(), |switches, style| switches.with(&style.character))
    }

    /// The id of a paragraph style.
    pub(super) fn paragraph_id(&self, index: u16) -> Option<Rc<str>> {
        self.get(index).filter(|style| style.kind == Kind::Paragraph).map(|style| style.id.clone())
    }

    /// The id of a character style, and what it switches on.
    fn character_style(&self, index: u16) -> Option<(Rc<str>, &RunLook)> {
        let style = self.get(index).filter(|style| style.kind == Kind::Character)?;
        Some((style.id.clone(), &style.character))
    }

    /// The look of a character: its own list, and that of its piece, over its styles.
    pub(super) fn character(
        &self,
        paragraph: u16,
        lists: [Bytes<'_>; 2],
        fonts: &Fonts,
    ) -> Character {
        let mut character = Character::default();
        let mut base = self.switches(paragraph);
        let named = lists.iter().rev().find_map(|list| style_of(*list));
        if let Some((id, look)) = named.and_then(|index| self.character_style(index)) {
            base = base.with(look);
            character.set_style(id);
        }
        let style = character.look.style.clone();
        for list in lists {
            character.apply(list, base, fonts);
        }
        character.look.style = style;
        character
    }

    /// Writes `styles.xml`.
    pub(super) fn write(&self, out: &mut Markup) {
        if let Some(font) = &self.font {
            out.start("w:docDefaults", &[]);
            out.start("w:rPrDefault", &[]);
            let look = RunLook { font: Some(font.clone()), ..RunLook::default() };
            look.write(out, false);
            out.end("w:rPrDefault");
            out.end("w:docDefaults");
        }
        for (index, style) in self.styles.iter().enumerate() {
            let Some(style) = style else { continue };
            let kind = match style.kind {
                Kind::Paragraph => "paragraph",
                Kind::Character => "character",
                Kind::Other => continue,
            };
            let mut attributes = vec![("w:type", kind), ("w:styleId", &style.id)];
            if index == 0 {
                attributes.push(("w:default", "1"));
            }
            out.start("w:style", &attributes);
            if style.base != NIL
                && let Some(base) = self.get(style.base)
            {
                out.value("w:basedOn", &base.id);
            }
            if style.kind == Kind::Paragraph {
                let look = &style.paragraph.look;
                ParaLook { mark: RunLook::default(), ..look.clone() }.write(out);
            }
            style.character.write(out, false);
            out.end("w:style");
        }
    }
}
