//! The package: a ZIP archive whose parts point to each other through relationships
//! (ECMA-376, part 2). Only the parts asked for are unpacked, each under the limits.

use super::xml::{Deadline, Xml};
use crate::source::{Limits, ReadError};
use std::{
    fmt::Display,
    io::{Cursor, Read},
};
use zip::{ZipArchive, result::ZipError};

/// What a main part of WordprocessingML calls itself in `[Content_Types].xml`.
const WORD_TYPES: [&str; 4] = [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
];

/// An archive opened for reading.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    limits: &'a Limits,
    deadline: Deadline,
    unpacked: u64,
}

/// The bytes of a part, and what was doubtful about them.
pub(super) type PartBytes = (Vec<u8>, Option<Doubt>);

/// The text of a part.
#[derive(Debug)]
pub(super) struct Part {
    /// Its name in the archive.
    pub(super) name: String,
    /// Its XML.
    pub(super) text: String,
    /// What was wrong while it was unpacked, though it has text.
    pub(super) doubt: Option<Doubt>,
}

/// A fault of a part that leaves its text readable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// The checksum does not fit, or the packed data ends too early.
    Checksum,
    /// Bytes that are no UTF-8 were replaced.
    Encoding,
}

/// An arrow from one part to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relationship {
    /// How the part's XML calls it: `rId7`.
    pub(super) id: String,
    /// The last segment of its type: `styles`, `footnotes`.
    pub(super) kind: String,
    /// The name of the part it leads to.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    /// Opens an archive.
    pub(super) fn open(
        bytes: &'a [u8],
        limits: &'a Limits,
        deadline: Deadline,
    ) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| damaged(&error, "ZIP central directory"))?;
        // The list of parts that was found is that of a package within: the end of this one is missing.
        if zip.offset() > 0 && bytes.starts_with(b"PK\x03\x04") {
            return Err(damaged(&"the end of the file is missing", "ZIP central directory"));
        }
        if zip.len() > limits.zip_entries {
            return Err(ReadError::OverLimit {
                what: "the number of ZIP entries",
                limit: limits.zip_entries as u64,
                place: "ZIP central directory".into(),
            });
        }
        Ok(Self { zip, limits, deadline, unpacked: 0 })
    }

    /// A part by its name, as text; `None` where the archive has none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part>, ReadError> {
        let Some((bytes, mut doubt)) = self.bytes(name)? else { return Ok(None) };
        let (text, lossy) = decode(bytes);
        if lossy {
            doubt = doubt.or(Some(Doubt::Encoding));
        }
        Ok(Some(Part { name: name.to_owned(), text, doubt }))
    }

    /// A part by its name, as it is stored; `None` where the archive has none.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<PartBytes>, ReadError> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let left = self.limits.total_bytes.saturating_sub(self.unpacked);
        let file = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
            | ZipError::InvalidPassword => ReadError::Encrypted,
            other => damaged(&other, name),
        })?;
        let by_ratio = file
            .compressed_size()
            .max(1)
            .saturating_mul(self.limits.ratio)
            .max(self.limits.ratio_from);
        let limit = self.limits.part_bytes.min(left).min(by_ratio);
        let mut bytes = Vec::with_capacity(file.size().min(limit).min(16 << 20) as usize);
        let outcome = file.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        self.deadline.check()?;
        if bytes.len() as u64 > limit {
            return Err(ReadError::OverLimit {
                what: "the unpacked size of a part",
                limit,
                place: name.to_owned(),
            });
        }
        self.unpacked += bytes.len() as u64;
        let mut doubt = None;
        if let Err(error) = outcome {
            if bytes.is_empty() {
                return Err(damaged(&error, name));
            }
            doubt = Some(Doubt::Checksum);
        }
        Ok(Some((bytes, doubt)))
    }

    /// The place of a part in the archive. Names are compared without case (ECMA-376, part 2,
    /// 6.2.2.3), and some producers write backslashes.
    fn index(&self, name: &str) -> Option<usize> {
        self.zip.index_for_name(name).or_else(|| {
            (0..self.zip.len()).find(|&index| {
                self.zip.name_for_index(index).is_some_and(|stored| {
                    stored.is_ok_and(|stored| {
                        stored.replace('\\', "/").trim_start_matches('/').eq_ignore_ascii_case(name)
                    })
                })
            })
        })
    }

    /// The arrows that start from a part; from the package itself for an empty name.
    pub(super) fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, ReadError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = join(folder, &format!("_rels/{file}.rels"));
        let Some(part) = self.part(&name)? else { return Ok(Vec::new()) };
        let mut xml = Xml::new(&name, &part.text, self.limits, self.deadline);
        xml.root()?;
        let level = xml.level();
        let mut found = Vec::new();
        while let Some(element) = xml.child(level)? {
            if element.name() != "Relationship" {
                continue;
            }
            let attr = |name| xml.attr(&element, name).unwrap_or_default();
            // Links to the outside may be many, and are of no use here.
            if attr("TargetMode").eq_ignore_ascii_case("external") {
                continue;
            }
            xml.bound("relationships of a part", found.len(), self.limits.zip_entries)?;
            found.push(Relationship {
                id: attr("Id").into_owned(),
                kind: attr("Type").rsplit('/').next().unwrap_or_default().to_owned(),
                target: join(folder, &attr("Target")),
            });
        }
        Ok(found)
    }

    /// The name of the main part: through the package's relationships, else by its content
    /// type, else by its usual name.
    ///
    /// # Errors
    /// `UnsupportedFormat` for a workbook or presentation, `UnknownFormat` for an archive that is
    /// no document at all.
    pub(super) fn main_part(&mut self) -> Result<String, ReadError> {
        let related = self
            .relationships("")
            .unwrap_or_default()
            .into_iter()
            .find(|relationship| relationship.kind == "officeDocument")
            .map(|relationship| relationship.target);
        let types = self.content_types().unwrap_or_default();
        let typed = |name: &str| {
            types.iter().find(|(part, _)| part.eq_ignore_ascii_case(name)).map(|(_, kind)| &**kind)
        };
        if let Some(kind) = related.as_deref().and_then(typed)
            && let Some(format) = foreign(kind)
        {
            return Err(ReadError::UnsupportedFormat { format });
        }
        let by_type = || {
            types
                .iter()
                .find(|(_, kind)| WORD_TYPES.contains(&kind.as_str()))
                .map(|(part, _)| part.clone())
        };
        let candidates = [related, by_type(), Some("word/document.xml".to_owned())];
        if let Some(name) = candidates.into_iter().flatten().find(|name| self.has(name)) {
            return Ok(name);
        }
        match types.iter().find_map(|(_, kind)| foreign(kind)) {
            Some(format) => Err(ReadError::UnsupportedFormat { format }),
            None if types.iter().any(|(_, kind)| WORD_TYPES.contains(&kind.as_str())) => {
                Err(ReadError::Damaged {
                    what: "the main part is missing".into(),
                    place: "word/document.xml".into(),
                })
            }
            None => Err(ReadError::UnknownFormat),
        }
    }

    fn has(&self, name: &str) -> bool {
        !name.is_empty() && self.index(name).is_some()
    }

    /// The parts that `[Content_Types].xml` names one by one, with their types.
    fn content_types(&mut self) -> Result<Vec<(String, String)>, ReadError> {
        let name = "[Content_Types].xml";
        let Some(part) = self.part(name)? else { return Ok(Vec::new()) };
        let mut xml = Xml::new(name, &part.text, self.limits, self.deadline);
        xml.root()?;
        let level = xml.level();
        let mut found = Vec::new();
        while let Some(element) = xml.child(level)? {
            if element.name() == "Override" {
                xml.bound("content types", found.len(), self.limits.zip_entries)?;
                let attr = |name| xml.attr(&element, name).unwrap_or_default();
                let part = attr("PartName").trim_start_matches('/').to_owned();
                found.push((part, attr("ContentType").into_owned()));
            }
        }
        Ok(found)
    }
}

/// The format of a main part that is no text document.
fn foreign(content_type: &str) -> Option<&'static str> {
    let main = content_type.contains("main+xml") || content_type.contains("main+binary");
    let of = |family: &str| main && content_type.contains(family);
    match () {
        () if of("spreadsheetml") || of("ms-excel") => Some("XLSX"),
        () if of("presentationml") || of("ms-powerpoint") => Some("PPTX"),
        () => None,
    }
}

/// A part name from the folder of the part that points to it.
fn join(folder: &str, target: &str) -> String {
    let (base, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, target),
    };
    let mut segments: Vec<&str> = Vec::new();
    for segment in base.split('/').chain(target.split(['/', '\\'])) {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            other => segments.push(other),
        }
    }
    segments.join("/")
}

/// UTF-8 or UTF-16 with its mark; whether bytes had to be replaced.
fn decode(bytes: Vec<u8>) -> (String, bool) {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.get(2..).unwrap_or_default().chunks_exact(2).map(|pair| match pair {
            [a, b] => unit([*a, *b]),
            _ => 0,
        });
        let mut lossy = false;
        let text = char::decode_utf16(units)
            .map(|c| {
                c.unwrap_or_else(|_| {
                    lossy = true;
                    char::REPLACEMENT_CHARACTER
                })
            })
            .collect();
        (text, lossy)
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => match String::from_utf8(bytes) {
            Ok(mut text) => {
                if text.starts_with('\u{feff}') {
                    text.drain(..'\u{feff}'.len_utf8());
                }
                (text, false)
            }
            Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), true),
        },
    }
}

fn damaged(error: &dyn Display, place: &str) -> ReadError {
    ReadError::Damaged { what: error.to_string(), place: place.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_joined_to_the_folder_of_their_source() {
        assert_eq!(join("word", "styles.xml"), "word/styles.xml");
        assert_eq!(join("word", "/word/a.xml"), "word/a.xml");
        assert_eq!(join("word/x", "../../../b.xml"), "b.xml");
        assert_eq!(join("", "_rels/.rels"), "_rels/.rels");
    }

    #[test]
    fn parts_may_be_utf16() {
        let le: Vec<u8> = "\u{feff}Số".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "\u{feff}Số".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(le), ("Số".to_owned(), false));
        assert_eq!(decode(be), ("Số".to_owned(), false));
        assert_eq!(decode("\u{feff}Số".into()), ("Số".to_owned(), false));
        assert!(decode(vec![b'a', 0xff]).1);
    }
}
