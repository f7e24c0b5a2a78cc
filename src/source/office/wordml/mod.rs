//! WordprocessingML in the making: what the translators of `.doc`, RTF, ODT and HTML write, and
//! the DOCX reader reads.
//!
//! Word's formats share one model (runs, paragraphs, lists, rows with cell edges, notes). So each
//! is translated into the parts of a DOCX, and one reader decides what becomes a line, a number, a
//! merged cell or a text set beside another. Section numbers are those of ECMA-376, part 1.

mod grid;
mod look;
mod markup;
mod table;

pub(super) use grid::Grid;
pub(super) use look::{ParaLook, RunLook};
pub(super) use markup::Markup;
pub(super) use table::{CellShape, Edges, Merge, RowShape, Tables};

use crate::source::ReadError;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// The namespaces of all parts.
const NAMESPACES: [(&str, &str); 3] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:v", "urn:schemas-microsoft-com:vml"),
];

/// The parts of a document, each what its root element holds.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) body: Markup,
    pub(super) styles: Markup,
    pub(super) numbering: Markup,
    pub(super) footnotes: Markup,
    pub(super) endnotes: Markup,
    /// What stands above the first page; [`HEADER`] is its relationship.
    pub(super) header: Markup,
}

/// The relationship of the header.
pub(super) const HEADER: &str = "header";

impl Parts {
    /// The bytes of a DOCX with these parts.
    ///
    /// # Errors
    /// [`ReadError::OverLimit`] where a part grew beyond its limit.
    pub(super) fn package(self) -> Result<Vec<u8>, ReadError> {
        let mut body = Markup::default();
        body.start("w:body", &[]);
        body.append(self.body)?;
        body.end("w:body");
        let parts = [
            ("document", "document", body),
            ("styles", "styles", self.styles),
            ("numbering", "numbering", self.numbering),
            ("footnotes", "footnotes", self.footnotes),
            ("endnotes", "endnotes", self.endnotes),
            (HEADER, "hdr", self.header),
        ];
        let mut archive = Archive::new();
        let mut relationships = Markup::default();
        relationships.start("Relationships", &[]);
        for (name, root, inside) in parts {
            if inside.is_empty() {
                continue;
            }
            let mut part = Markup::default();
            part.start(&format!("w:{root}"), &NAMESPACES);
            part.append(inside)?;
            part.end(&format!("w:{root}"));
            archive.add(&format!("word/{name}.xml"), &part.into_string()?)?;
            if name != "document" {
                let target = format!("{name}.xml");
                let attributes =
                    [("Id", name), ("Type", &format!("urn:x/{name}")), ("Target", &target)];
                relationships.empty("Relationship", &attributes);
            }
        }
        relationships.end("Relationships");
        archive.add("word/_rels/document.xml.rels", &relationships.into_string()?)?;
        archive.finish()
    }
}

/// A ZIP archive in memory, nothing compressed.
struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Archive {
    fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    fn add(&mut self, name: &str, text: &str) -> Result<(), ReadError> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.0.start_file(name, options).map_err(internal)?;
        self.0.write_all(text.as_bytes()).map_err(internal)
    }

    fn finish(self) -> Result<Vec<u8>, ReadError> {
        Ok(self.0.finish().map_err(internal)?.into_inner())
    }
}

fn internal(error: impl std::fmt::Display) -> ReadError {
    ReadError::Internal(format!("putting the parts together: {error}"))
}
