//! Run and paragraph properties as they are written (ECMA-376, part 1, 17.3): what is absent is
//! `None` and comes from a style.

use super::{font::Font, section::Section, xml::Xml};
use crate::{
    block::Align,
    source::{Changes, ReadError},
};

/// Properties of characters.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct CharProps {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) caps: Option<bool>,
    pub(super) small_caps: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// A line is drawn through it, or two.
    pub(super) struck: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) superscript: Option<bool>,
    /// In points.
    pub(super) size: Option<f32>,
    pub(super) font: Option<Font>,
}

impl CharProps {
    /// These, and where they are silent, the others.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            caps: self.caps.or(other.caps),
            small_caps: self.small_caps.or(other.small_caps),
            hidden: self.hidden.or(other.hidden),
            struck: self.struck.or(other.struck),
            underline: self.underline.or(other.underline),
            superscript: self.superscript.or(other.superscript),
            size: self.size.or(other.size),
            font: self.font.or(other.font),
        }
    }
}

/// A `w:rPr`.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct RunProps {
    /// What it sets itself.
    pub(super) chars: CharProps,
    /// Its character style.
    pub(super) style: Option<String>,
    /// Of a paragraph mark: it was inserted, or moved here.
    pub(super) inserted: bool,
    /// Of a paragraph mark: it was deleted, or moved away.
    pub(super) deleted: bool,
}

/// Indents in points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Indent {
    pub(super) left: Option<f64>,
    /// Of the first line against the others; negative where it hangs.
    pub(super) first: Option<f64>,
}

impl Indent {
    /// These, and where they are silent, the others.
    pub(super) fn or(self, other: Self) -> Self {
        Self { left: self.left.or(other.left), first: self.first.or(other.first) }
    }
}

/// A `w:numPr`: the list, 0 for none, and the level from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct NumProps {
    pub(super) list: Option<i64>,
    pub(super) level: Option<u8>,
}

impl NumProps {
    /// These, and where they are silent, the others.
    pub(super) fn or(self, other: Self) -> Self {
        Self { list: self.list.or(other.list), level: self.level.or(other.level) }
    }
}

/// Properties of paragraphs that styles can set.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct LineProps {
    pub(super) align: Option<Align>,
    pub(super) indent: Indent,
    pub(super) numbering: NumProps,
}

impl LineProps {
    /// These, and where they are silent, the others.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            align: self.align.or(other.align),
            indent: self.indent.or(other.indent),
            numbering: self.numbering.or(other.numbering),
        }
    }
}

/// A `w:pPr`.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ParaProps {
    /// What it sets itself.
    pub(super) lines: LineProps,
    /// Its paragraph style.
    pub(super) style: Option<String>,
    /// The properties of its mark.
    pub(super) mark: RunProps,
    /// The section that ends with it.
    pub(super) section: Option<Section>,
    /// Set in a frame beside the text; an initial in the text (`w:dropCap`) is none.
    pub(super) framed: bool,
    /// A large initial that the next paragraph goes on from.
    pub(super) initial: bool,
}

/// Reads a `w:rPr` that was just entered.
pub(super) fn run(xml: &mut Xml<'_>, changes: Changes) -> Result<RunProps, ReadError> {
    let mut props = RunProps::default();
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        let chars = &mut props.chars;
        match element.word() {
            "b" => chars.bold = Some(xml.on(&element)),
            "i" => chars.italic = Some(xml.on(&element)),
            "caps" => chars.caps = Some(xml.on(&element)),
            "smallCaps" => chars.small_caps = Some(xml.on(&element)),
            "strike" | "dstrike" if chars.struck != Some(true) => {
                chars.struck = Some(xml.on(&element));
            }
            "vanish" => chars.hidden = Some(xml.on(&element)),
            "u" => {
                chars.underline = Some(xml.attr(&element, "val").as_deref() != Some("none"));
            }
            "vertAlign" => {
                chars.superscript =
                    Some(xml.attr(&element, "val").as_deref() == Some("superscript"));
            }
            // Half points, or a length with its unit.
            "sz" => chars.size = size(xml, &element),
            "rFonts" => chars.font = Font::of(xml, &element),
            "rStyle" => props.style = xml.attr(&element, "val").map(Into::into),
            "ins" | "moveTo" => props.inserted = true,
            "del" | "moveFrom" => props.deleted = true,
            // The former properties are those of the text as it was.
            "rPrChange" if changes == Changes::Reject => {
                let inner = xml.level();
                while let Some(former) = xml.child(inner)? {
                    if former.word() == "rPr" {
                        // As accepted: a change within a change goes no deeper.
                        let old = run(xml, Changes::Accept)?;
                        props.chars = old.chars;
                        props.style = old.style;
                    }
                }
            }
            _ => {}
        }
    }
    Ok(props)
}

fn size(xml: &Xml<'_>, element: &super::xml::Element<'_>) -> Option<f32> {
    let value = xml.attr(element, "val")?;
    let points = match value.trim().parse::<f64>() {
        Ok(half) => half / 2.0,
        Err(_) => xml.points(element, "val")?,
    };
    (0.5..=1638.0).contains(&points).then_some(points as f32)
}

/// Reads a `w:pPr` that was just entered.
pub(super) fn paragraph(xml: &mut Xml<'_>, changes: Changes) -> Result<ParaProps, ReadError> {
    let mut props = ParaProps::default();
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        match element.word() {
            "pStyle" => props.style = xml.attr(&element, "val").map(Into::into),
            "jc" => props.lines.align = align(xml.attr(&element, "val").as_deref()),
            "ind" => props.lines.indent = indent(xml, &element),
            "numPr" => props.lines.numbering = numbering(xml)?,
            "rPr" => props.mark = run(xml, changes)?,
            "sectPr" => props.section = Some(super::section::read(xml)?),
            "framePr" => {
                props.initial =
                    matches!(xml.attr(&element, "dropCap").as_deref(), Some("drop" | "margin"));
                props.framed = !props.initial;
            }
            "pPrChange" if changes == Changes::Reject => {
                let inner = xml.level();
                while let Some(former) = xml.child(inner)? {
                    if former.word() == "pPr" {
                        let old = paragraph(xml, Changes::Accept)?;
                        props.lines = old.lines;
                        props.style = old.style;
                    }
                }
            }
            _ => {}
        }
    }
    Ok(props)
}

/// Reads a `w:numPr` that was just entered.
fn numbering(xml: &mut Xml<'_>) -> Result<NumProps, ReadError> {
    let mut props = NumProps::default();
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        match element.word() {
            "numId" => props.list = xml.int(&element, "val"),
            "ilvl" => {
                props.level = xml.int(&element, "val").map(|level| level.clamp(0, 8) as u8);
            }
            _ => {}
        }
    }
    Ok(props)
}

fn indent(xml: &Xml<'_>, element: &super::xml::Element<'_>) -> Indent {
    let length = |name: &str| xml.points(element, name);
    let hanging = length("hanging").map(|points| -points);
    Indent {
        left: length("start").or_else(|| length("left")),
        first: hanging.or(length("firstLine")),
    }
}

/// The alignment that a `w:jc` names (ECMA-376, part 1, 17.18.44).
fn align(value: Option<&str>) -> Option<Align> {
    Some(match value? {
        "center" => Align::Center,
        "right" | "end" => Align::End,
        "both" | "distribute" | "thaiDistribute" | "lowKashida" | "mediumKashida"
        | "highKashida" => Align::Justify,
        _ => Align::Start,
    })
}
