//! A story of a `.doc` (the text, a note, a box, a header) as WordprocessingML.

use super::{
    boxes::Boxes,
    character::Character,
    file::File,
    fonts::Fonts,
    notes::{Notes, Reference},
    pages::Pages,
    paragraph::{Ends, Properties},
    styles::Styles,
    text::Text,
};
use crate::source::{
    ReadError,
    office::wordml::{Markup, RunLook, Tables},
};
use std::{collections::HashMap, ops::Range, time::Instant};

/// Tables within tables that are told apart; deeper ones run on in the cell.
const MAX_TABLES: usize = 16;

/// Characters with a meaning.
mod mark {
    pub(super) const NOTE: u16 = 0x02;
    pub(super) const CELL: u16 = 0x07;
    pub(super) const SHAPE: u16 = 0x08;
    pub(super) const TAB: u16 = 0x09;
    pub(super) const LINE: u16 = 0x0b;
    pub(super) const PAGE: u16 = 0x0c;
    pub(super) const PARAGRAPH: u16 = 0x0d;
    pub(super) const COLUMN: u16 = 0x0e;
    pub(super) const FIELD: u16 = 0x13;
    pub(super) const FIELD_RESULT: u16 = 0x14;
    pub(super) const FIELD_END: u16 = 0x15;
    pub(super) const HARD_HYPHEN: u16 = 0x1e;
    pub(super) const SOFT_HYPHEN: u16 = 0x1f;
    pub(super) const SIGN: u16 = 0x28;
}

/// What all stories of a file share.
pub(super) struct Shared<'a> {
    pub(super) file: &'a File,
    pub(super) text: Text,
    pub(super) characters: Pages<'a>,
    pub(super) paragraphs: Pages<'a>,
    pub(super) styles: Styles,
    pub(super) fonts: Fonts,
    pub(super) notes: Notes,
    pub(super) boxes: Boxes,
    /// Behind which characters sections end, and whether the first page is another.
    pub(super) sections: HashMap<usize, bool>,
    pub(super) header: bool,
    pub(super) deadline: Instant,
    pub(super) limit: std::time::Duration,
}

/// The writing of a story.
pub(super) struct Story<'s, 'a> {
    shared: &'s Shared<'a>,
    out: Markup,
    tables: Tables,
    /// For each open field whether its result is reached.
    fields: Vec<bool>,
    /// Whether boxes anchored in the story are written; those in boxes are not.
    with_boxes: bool,
    /// Numbers of the way of Word 6, which are lost.
    pub(super) lost_numbers: usize,
}

impl<'s, 'a> Story<'s, 'a> {
    pub(super) fn new(shared: &'s Shared<'a>, with_boxes: bool) -> Self {
        Self {
            shared,
            out: Markup::default(),
            tables: Tables::default(),
            fields: Vec::new(),
            with_boxes,
            lost_numbers: 0,
        }
    }

    /// Writes a stretch of text.
    pub(super) fn write(&mut self, range: Range<usize>) -> Result<(), ReadError> {
        let mut start = range.start;
        let end = range.end.min(self.shared.text.len());
        while start < end {
            let units = self.shared.text.units(start..end);
            let length = units
                .iter()
                .position(|unit| {
                    matches!(*unit, mark::PARAGRAPH | mark::CELL) || (*unit == mark::PAGE)
                })
                .unwrap_or(units.len() - 1);
            self.paragraph(start..(start + length).min(end - 1))?;
            start += length + 1;
            self.out.check()?;
            if self.shared.deadline.elapsed() > self.shared.limit {
                return Err(ReadError::TimedOut(self.shared.limit));
            }
        }
        Ok(())
    }

    /// The XML.
    pub(super) fn finish(mut self) -> Result<Markup, ReadError> {
        self.tables.set_depth(0, &mut self.out)?;
        Ok(self.out)
    }

    /// A paragraph with its mark at the end of the range.
    fn paragraph(&mut self, range: Range<usize>) -> Result<(), ReadError> {
        let shared = self.shared;
        let cell_mark = shared.text.unit(range.end) == Some(mark::CELL);
        let byte = shared.text.byte_of(range.end).unwrap_or_default();
        let list = shared.paragraphs.at(byte).0;
        let style = list.u16(0).unwrap_or_default();
        let mut props = Properties::default();
        props.apply(list.from(2), shared.file.data());
        if let Some(list) = shared.text.properties_at(range.end) {
            props.apply(list, shared.file.data());
        }
        props.look.style = shared.styles.paragraph_id(style);
        let depth = props.depth(cell_mark).min(MAX_TABLES);
        self.tables.set_depth(depth, &mut self.out)?;
        let ends = if depth == 0 { Ends::Paragraph } else { props.ends(cell_mark) };
        if ends == Ends::Row {
            self.tables.end_row(props.row.take().unwrap_or_default());
            return Ok(());
        }
        self.lost_numbers += usize::from(props.old_numbering);
        let content = self.content(style, range.clone())?;
        props.look.mark = self.character(style, range.end).look;
        let out = self.tables.content(&mut self.out);
        out.start("w:p", &[]);
        props.look.write_with(out, |out| {
            if let Some(title_page) = shared.sections.get(&range.end) {
                out.start("w:sectPr", &[]);
                if shared.header {
                    let kind = if *title_page { "first" } else { "default" };
                    let header = crate::source::office::wordml::HEADER;
                    out.empty("w:headerReference", &[("w:type", kind), ("r:id", header)]);
                }
                if *title_page {
                    out.empty("w:titlePg", &[]);
                }
                out.end("w:sectPr");
            }
        });
        out.append(content)?;
        out.end("w:p");
        if ends == Ends::Cell {
            self.tables.end_cell();
        }
        Ok(())
    }

    /// The properties of a character.
    fn character(&self, style: u16, position: usize) -> Character {
        let shared = self.shared;
        let byte = shared.text.byte_of(position).unwrap_or_default();
        let (list, _) = shared.characters.at(byte);
        let piece = shared.text.properties_at(position).unwrap_or_default();
        shared.styles.character(style, [list, piece], &shared.fonts)
    }

    /// The runs of a paragraph.
    fn content(&mut self, style: u16, range: Range<usize>) -> Result<Markup, ReadError> {
        let shared = self.shared;
        let mut out = Markup::default();
        let mut position = range.start;
        while position < range.end {
            let byte = shared.text.byte_of(position).unwrap_or_default();
            let (list, until) = shared.characters.at(byte);
            let piece = shared.text.properties_at(position).unwrap_or_default();
            let character = shared.styles.character(style, [list, piece], &shared.fonts);
            let end = shared.text.position_of_byte(position, until).min(range.end);
            self.run(&character, position..end, &mut out)?;
            position = end;
        }
        Ok(out)
    }

    /// A stretch of one look.
    fn run(
        &mut self,
        character: &Character,
        range: Range<usize>,
        out: &mut Markup,
    ) -> Result<(), ReadError> {
        let shared = self.shared;
        let mut text: Vec<u16> = Vec::new();
        for (position, unit) in range.clone().zip(shared.text.units(range)) {
            if let Some(reference) = shared.notes.at(position) {
                self.flush(&mut text, &character.look, out);
                write_reference(reference, &character.look, *unit, out);
                continue;
            }
            match *unit {
                mark::FIELD | mark::FIELD_RESULT | mark::FIELD_END if character.special => {
                    self.flush(&mut text, &character.look, out);
                    self.field(*unit, &character.look, out);
                }
                mark::SIGN if character.sign.is_some() => {
                    self.flush(&mut text, &character.look, out);
                    self.sign(character, out);
                }
                mark::SHAPE if character.special => {
                    self.flush(&mut text, &character.look, out);
                    if self.with_boxes {
                        self.shape(position, &character.look, out)?;
                    }
                }
                mark::TAB => text.push(u16::from(b'\t')),
                mark::LINE | mark::COLUMN | mark::PAGE => text.push(u16::from(b'\n')),
                mark::HARD_HYPHEN => text.push(u16::from(b'-')),
                mark::SOFT_HYPHEN | mark::NOTE => {}
                0..=0x1f => {}
                other if !character.special || other > 0x28 => text.push(other),
                _ => {}
            }
        }
        self.flush(&mut text, &character.look, out);
        Ok(())
    }

    /// Writes the characters gathered, as text or as the instruction of a field.
    fn flush(&self, units: &mut Vec<u16>, look: &RunLook, out: &mut Markup) {
        if units.is_empty() {
            return;
        }
        let text = String::from_utf16_lossy(units);
        units.clear();
        if self.fields.last() == Some(&false) {
            look.open(out);
            out.start("w:instrText", &[]);
            out.text(&text);
            out.end("w:instrText");
            look.close(out);
        } else {
            look.run(out, &text);
        }
    }

    fn field(&mut self, unit: u16, look: &RunLook, out: &mut Markup) {
        let kind = match unit {
            mark::FIELD => {
                self.fields.push(false);
                "begin"
            }
            mark::FIELD_RESULT => {
                if let Some(reached) = self.fields.last_mut() {
                    *reached = true;
                }
                "separate"
            }
            _ => {
                self.fields.pop();
                "end"
            }
        };
        look.open(out);
        out.empty("w:fldChar", &[("w:fldCharType", kind)]);
        look.close(out);
    }

    /// A character of a font of signs.
    fn sign(&self, character: &Character, out: &mut Markup) {
        let Some((font, code)) = character.sign else { return };
        let Some(font) = self.shared.fonts.name(font) else { return };
        character.look.open(out);
        out.empty("w:sym", &[("w:font", &font), ("w:char", &format!("{code:04X}"))]);
        character.look.close(out);
    }

    /// The text box of a shape.
    fn shape(
        &mut self,
        position: usize,
        look: &RunLook,
        out: &mut Markup,
    ) -> Result<(), ReadError> {
        let Some(range) = self.shared.boxes.at(position) else { return Ok(()) };
        let mut story = Story::new(self.shared, false);
        story.write(range)?;
        look.open(out);
        out.start("w:pict", &[]);
        out.start("v:shape", &[]);
        out.start("v:textbox", &[]);
        out.start("w:txbxContent", &[]);
        out.append(story.finish()?)?;
        out.end("w:txbxContent");
        out.end("v:textbox");
        out.end("v:shape");
        out.end("w:pict");
        look.close(out);
        Ok(())
    }
}

/// The mark of a note; a typed one stands in the text itself.
fn write_reference(reference: &Reference, look: &RunLook, unit: u16, out: &mut Markup) {
    look.open(out);
    let id = reference.id.to_string();
    let mut attributes = vec![("w:id", id.as_str())];
    if reference.typed {
        attributes.push(("w:customMarkFollows", "1"));
    }
    out.empty(
        if reference.foot { "w:footnoteReference" } else { "w:endnoteReference" },
        &attributes,
    );
    if reference.typed && unit > 0x1f {
        out.run_text(&String::from_utf16_lossy(&[unit]));
    }
    look.close(out);
}
