//! Properties of runs and paragraphs; what is `None` comes from a style.

use super::Markup;
use crate::block::Align;
use std::rc::Rc;

/// Properties of characters (17.3.2).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct RunLook {
    /// The id of a character style.
    pub(crate) style: Option<Rc<str>>,
    pub(crate) font: Option<Rc<str>>,
    pub(crate) bold: Option<bool>,
    pub(crate) italic: Option<bool>,
    pub(crate) caps: Option<bool>,
    pub(crate) small_caps: Option<bool>,
    pub(crate) hidden: Option<bool>,
    pub(crate) underline: Option<bool>,
    pub(crate) superscript: Option<bool>,
    /// In half points.
    pub(crate) size: Option<u32>,
    /// Of a tracked insertion.
    pub(crate) inserted: bool,
    /// Of a tracked deletion.
    pub(crate) deleted: bool,
}

impl RunLook {
    /// Writes a `w:rPr`, where there is something to write. `mark` where it is that of a
    /// paragraph's end, which holds its tracked changes itself.
    pub(crate) fn write(&self, out: &mut Markup, mark: bool) {
        let tracked = mark && (self.inserted || self.deleted);
        let plain = Self { inserted: self.inserted, deleted: self.deleted, ..Self::default() };
        if !tracked && *self == plain {
            return;
        }
        out.start("w:rPr", &[]);
        if let Some(style) = &self.style {
            out.value("w:rStyle", style);
        }
        if let Some(font) = &self.font {
            out.empty("w:rFonts", &[("w:ascii", font), ("w:hAnsi", font)]);
        }
        for (name, value) in [
            ("w:b", self.bold),
            ("w:i", self.italic),
            ("w:caps", self.caps),
            ("w:smallCaps", self.small_caps),
            ("w:vanish", self.hidden),
        ] {
            if let Some(on) = value {
                out.value(name, u8::from(on));
            }
        }
        if let Some(on) = self.underline {
            out.value("w:u", if on { "single" } else { "none" });
        }
        if let Some(on) = self.superscript {
            out.value("w:vertAlign", if on { "superscript" } else { "baseline" });
        }
        if let Some(size) = self.size {
            out.value("w:sz", size);
        }
        if tracked {
            out.empty(if self.deleted { "w:del" } else { "w:ins" }, &[]);
        }
        out.end("w:rPr");
    }

    /// Opens a run with this look.
    pub(crate) fn open(&self, out: &mut Markup) {
        if let Some(change) = self.change() {
            out.start(change, &[]);
        }
        out.start("w:r", &[]);
        self.write(out, false);
    }

    /// Closes it.
    pub(crate) fn close(&self, out: &mut Markup) {
        out.end("w:r");
        if let Some(change) = self.change() {
            out.end(change);
        }
    }

    /// Writes a run of text.
    pub(crate) fn run(&self, out: &mut Markup, text: &str) {
        if !text.is_empty() {
            self.open(out);
            out.run_text(text);
            self.close(out);
        }
    }

    /// The element of the tracked change around it.
    fn change(&self) -> Option<&'static str> {
        match (self.deleted, self.inserted) {
            (true, _) => Some("w:del"),
            (false, true) => Some("w:ins"),
            (false, false) => None,
        }
    }
}

/// Properties of paragraphs (17.3.1).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ParaLook {
    /// The id of a paragraph style.
    pub(crate) style: Option<Rc<str>>,
    pub(crate) align: Option<Align>,
    /// Left indent in twentieths of a point.
    pub(crate) left: Option<i32>,
    /// Indent of the first line against the others.
    pub(crate) first: Option<i32>,
    /// The list, 0 for none.
    pub(crate) list: Option<i64>,
    /// The level in it, from 0.
    pub(crate) level: Option<u8>,
    /// Set in a frame beside the text.
    pub(crate) framed: bool,
    /// A large initial that the next paragraph goes on from.
    pub(crate) initial: bool,
    /// The look of its end.
    pub(crate) mark: RunLook,
}

impl ParaLook {
    /// Writes a `w:pPr`, where there is something to write.
    pub(crate) fn write(&self, out: &mut Markup) {
        self.write_with(out, |_| {});
    }

    /// Writes a `w:pPr` with something more at its end.
    pub(crate) fn write_with(&self, out: &mut Markup, more: impl FnOnce(&mut Markup)) {
        out.start("w:pPr", &[]);
        if let Some(style) = &self.style {
            out.value("w:pStyle", style);
        }
        if self.initial {
            out.empty("w:framePr", &[("w:dropCap", "drop")]);
        } else if self.framed {
            out.empty("w:framePr", &[]);
        }
        self.write_numbering(out);
        self.write_indent(out);
        if let Some(align) = self.align {
            out.value(
                "w:jc",
                match align {
                    Align::Start => "start",
                    Align::Center => "center",
                    Align::End => "end",
                    Align::Justify => "both",
                },
            );
        }
        self.mark.write(out, true);
        more(out);
        out.end("w:pPr");
    }

    fn write_numbering(&self, out: &mut Markup) {
        if self.list.is_none() && self.level.is_none() {
            return;
        }
        out.start("w:numPr", &[]);
        if let Some(level) = self.level {
            out.value("w:ilvl", level);
        }
        if let Some(list) = self.list {
            out.value("w:numId", list);
        }
        out.end("w:numPr");
    }

    fn write_indent(&self, out: &mut Markup) {
        let left = self.left.map(|left| left.to_string());
        let first = self.first.map(|first| first.to_string());
        let mut attributes = Vec::new();
        if let Some(left) = &left {
            attributes.push(("w:left", left.as_str()));
        }
        if let Some(first) = &first {
            attributes.push(("w:firstLine", first.as_str()));
        }
        if !attributes.is_empty() {
            out.empty("w:ind", &attributes);
        }
    }
}
