//! Section properties (ECMA-376, part 1, 17.6): which header the first page shows, and how notes
//! are numbered.

use super::{number_format::NumberFormat, xml::Xml};
use crate::source::ReadError;

/// A `w:sectPr`.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Section {
    /// The relationship of the header of all pages.
    pub(super) header: Option<String>,
    /// The relationship of the header of the first page.
    pub(super) first_header: Option<String>,
    /// Whether the first page has a header of its own.
    pub(super) title_page: bool,
    /// How footnotes are numbered.
    pub(super) footnotes: NoteNumbers,
    /// How endnotes are numbered.
    pub(super) endnotes: NoteNumbers,
}

impl Section {
    /// The relationship of the header that its first page shows.
    pub(super) fn first_page_header(&self) -> Option<&str> {
        if self.title_page { self.first_header.as_deref() } else { self.header.as_deref() }
    }
}

/// A `w:footnotePr` or `w:endnotePr`.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct NoteNumbers {
    /// The format of the marks.
    pub(super) format: Option<NumberFormat>,
    /// The first number.
    pub(super) start: Option<i64>,
}

impl NoteNumbers {
    /// These, and where they are silent, the others.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self {
            format: self.format.clone().or_else(|| other.format.clone()),
            start: self.start.or(other.start),
        }
    }
}

/// Reads a `w:sectPr` that was just entered.
pub(super) fn read(xml: &mut Xml<'_>) -> Result<Section, ReadError> {
    let mut section = Section::default();
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        match element.word() {
            "headerReference" => {
                let id = xml.relation(&element, "id").map(Into::into);
                match xml.attr(&element, "type").as_deref() {
                    Some("first") => section.first_header = id,
                    Some("even") => {}
                    _ => section.header = id,
                }
            }
            "titlePg" => section.title_page = xml.on(&element),
            "footnotePr" => section.footnotes = note_numbers(xml)?,
            "endnotePr" => section.endnotes = note_numbers(xml)?,
            _ => {}
        }
    }
    Ok(section)
}

/// Reads a `w:footnotePr` or `w:endnotePr` that was just entered.
pub(super) fn note_numbers(xml: &mut Xml<'_>) -> Result<NoteNumbers, ReadError> {
    let mut numbers = NoteNumbers::default();
    let level = xml.level();
    while let Some(element) = xml.child(level)? {
        match element.word() {
            "numFmt" => numbers.format = Some(NumberFormat::of(xml, &element)),
            "numStart" => numbers.start = xml.int(&element, "val"),
            _ => {}
        }
    }
    Ok(numbers)
}
