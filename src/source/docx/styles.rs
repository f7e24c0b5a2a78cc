//! Styles (ECMA-376, part 1, 17.7): each with what it inherits through `w:basedOn`.

use super::{
    borders::Borders,
    properties::{self, CharProps, LineProps},
    xml::{Element, Xml},
};
use crate::source::{Changes, ReadError};
use std::collections::HashMap;

/// Styles of a document; Word itself stops at 4,079.
const MAX_STYLES: usize = 20_000;
/// How long a chain of `w:basedOn` is followed. Word allows far fewer.
const MAX_CHAIN: usize = 32;

/// A style with its inheritance resolved.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Style {
    pub(super) lines: LineProps,
    pub(super) chars: CharProps,
    /// Of a table style.
    pub(super) table: TableStyle,
}

/// What a table style says about its tables.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct TableStyle {
    pub(super) borders: Borders,
    /// Whether some part of the table (its first row, bands) has visible borders of its own.
    pub(super) partly_ruled: bool,
    /// Characters of the first row.
    pub(super) first_row: CharProps,
    /// Lines of the first row.
    pub(super) first_row_lines: LineProps,
}

impl Style {
    fn or(self, other: Self) -> Self {
        Self {
            lines: self.lines.or(other.lines),
            chars: self.chars.or(other.chars),
            table: TableStyle {
                borders: self.table.borders.or(other.table.borders),
                partly_ruled: self.table.partly_ruled || other.table.partly_ruled,
                first_row: self.table.first_row.or(other.table.first_row),
                first_row_lines: self.table.first_row_lines.or(other.table.first_row_lines),
            },
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Character,
    Table,
    Numbering,
}

/// A `w:style` as it is written.
#[derive(Debug)]
struct Written {
    kind: Kind,
    based_on: Option<String>,
    link: Option<String>,
    own: Style,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// `w:docDefaults`.
    pub(super) defaults: Style,
    paragraph: HashMap<String, Style>,
    character: HashMap<String, Style>,
    table: HashMap<String, Style>,
    numbering: HashMap<String, Style>,
    default_paragraph: Style,
    default_character: CharProps,
    default_table: Style,
}

impl Styles {
    /// The style of a paragraph.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Style {
        id.and_then(|id| self.paragraph.get(id)).copied().unwrap_or(self.default_paragraph)
    }

    /// The characters of a character style.
    pub(super) fn character(&self, id: Option<&str>) -> CharProps {
        id.and_then(|id| self.character.get(id)).map_or(self.default_character, |style| style.chars)
    }

    /// The style of a table.
    pub(super) fn table(&self, id: Option<&str>) -> Style {
        id.and_then(|id| self.table.get(id)).copied().unwrap_or(self.default_table)
    }

    /// The list that a numbering style stands for.
    pub(super) fn list_of(&self, id: &str) -> Option<i64> {
        self.numbering.get(id).and_then(|style| style.lines.numbering.list)
    }
}

/// Reads `styles.xml`.
pub(super) fn read(xml: &mut Xml<'_>) -> Result<Styles, ReadError> {
    let mut styles = Styles::default();
    let mut written = HashMap::new();
    let mut defaults = Vec::new();
    xml.root()?;
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        match element.word() {
            "docDefaults" => styles.defaults = doc_defaults(xml)?,
            "style" => {
                let id = xml.attr(&element, "styleId").unwrap_or_default().into_owned();
                let kind = match xml.attr(&element, "type").as_deref() {
                    Some("character") => Kind::Character,
                    Some("table") => Kind::Table,
                    Some("numbering") => Kind::Numbering,
                    _ => Kind::Paragraph,
                };
                if matches!(xml.attr(&element, "default").as_deref(), Some("1" | "true" | "on")) {
                    defaults.push((kind, id.clone()));
                }
                // Of two styles with one id the first counts.
                let style = style(xml, kind)?;
                xml.bound("styles", written.len(), MAX_STYLES)?;
                written.entry(id).or_insert(style);
            }
            _ => {}
        }
    }
    resolve(&mut styles, &written);
    for (kind, id) in defaults {
        match kind {
            Kind::Paragraph => styles.default_paragraph = styles.paragraph(Some(&id)),
            Kind::Character => styles.default_character = styles.character(Some(&id)),
            Kind::Table => styles.default_table = styles.table(Some(&id)),
            Kind::Numbering => {}
        }
    }
    Ok(styles)
}

/// Follows the chains, and the links between a paragraph style and its character style.
fn resolve(styles: &mut Styles, written: &HashMap<String, Written>) {
    for (id, style) in written {
        let mut resolved = style.own;
        let mut next = style.based_on.as_deref();
        for _ in 0..MAX_CHAIN {
            let Some(base) = next.and_then(|id| written.get(id)) else { break };
            if base.kind == style.kind {
                resolved = resolved.or(base.own);
            }
            next = base.based_on.as_deref();
        }
        let map = match style.kind {
            Kind::Paragraph => &mut styles.paragraph,
            Kind::Character => &mut styles.character,
            Kind::Table => &mut styles.table,
            Kind::Numbering => &mut styles.numbering,
        };
        map.insert(id.clone(), resolved);
    }
    // A run may name the paragraph style of a linked pair, and a paragraph the character style.
    for (id, style) in written {
        let Some(link) = style.link.as_deref() else { continue };
        match style.kind {
            Kind::Paragraph => {
                if let Some(linked) = styles.character.get(link).copied() {
                    styles.character.entry(id.clone()).or_insert(linked);
                }
            }
            Kind::Character => {
                if let Some(linked) = styles.paragraph.get(link).copied() {
                    styles.paragraph.entry(id.clone()).or_insert(linked);
                }
            }
            _ => {}
        }
    }
}

fn doc_defaults(xml: &mut Xml<'_>) -> Result<Style, ReadError> {
    let mut style = Style::default();
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        let wanted = match element.word() {
            "rPrDefault" => "rPr",
            "pPrDefault" => "pPr",
            _ => continue,
        };
        let inner = xml.level();
        while let Some(element) = xml.child(inner)? {
            if element.word() == wanted {
                properties_of(xml, &element, &mut style)?;
            }
        }
    }
    Ok(style)
}

fn style(xml: &mut Xml<'_>, kind: Kind) -> Result<Written, ReadError> {
    let mut written = Written { kind, based_on: None, link: None, own: Style::default() };
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        match element.word() {
            "basedOn" => written.based_on = xml.attr(&element, "val").map(Into::into),
            "link" => written.link = xml.attr(&element, "val").map(Into::into),
            "tblPr" => written.own.table.borders = table_borders(xml)?,
            "tblStylePr" => {
                let first_row = xml.attr(&element, "type").as_deref() == Some("firstRow");
                let part = table_part(xml)?;
                let table = &mut written.own.table;
                table.partly_ruled |= part.table.borders.any();
                if first_row {
                    table.first_row = part.chars;
                    table.first_row_lines = part.lines;
                }
            }
            _ => properties_of(xml, &element, &mut written.own)?,
        }
    }
    Ok(written)
}

/// The borders in a `w:tblPr` that was just entered.
fn table_borders(xml: &mut Xml<'_>) -> Result<Borders, ReadError> {
    let mut borders = Borders::default();
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        if element.word() == "tblBorders" {
            borders = Borders::read(xml)?;
        }
    }
    Ok(borders)
}

/// A `w:tblStylePr`: the look of a part of the table.
fn table_part(xml: &mut Xml<'_>) -> Result<Style, ReadError> {
    let mut part = Style::default();
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        match element.word() {
            "tcPr" => {
                let inner = xml.level();
                while let Some(element) = xml.child(inner)? {
                    if element.word() == "tcBorders" {
                        part.table.borders = Borders::read(xml)?;
                    }
                }
            }
            _ => properties_of(xml, &element, &mut part)?,
        }
    }
    Ok(part)
}

fn properties_of(
    xml: &mut Xml<'_>,
    element: &Element<'_>,
    style: &mut Style,
) -> Result<(), ReadError> {
    match element.word() {
        "rPr" => style.chars = properties::run(xml, Changes::Accept)?.chars,
        "pPr" => style.lines = properties::paragraph(xml, Changes::Accept)?.lines,
        _ => {}
    }
    Ok(())
}
