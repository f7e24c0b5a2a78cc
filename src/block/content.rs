//! A whole document as blocks.

use super::{page::RecognisedWord, place::Place, table::Table, text::Paragraph};
use crate::lang::Message;

/// A document as its reader gives it: the body in reading order, and what hangs off it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Content {
    /// The body. Running heads, page numbers and repeated table headers are gone.
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes, in the order of their marks.
    pub notes: Vec<Note>,
    /// Number of pages, where the source has them.
    pub pages: Option<u32>,
    /// The program that made the file, as the file says.
    pub producer: Option<String>,
    /// The other program or library that read the file, with its version (`tesseract 5.3`); `None`
    /// where this one did by itself.
    pub reader: Option<String>,
    /// Where the text came from.
    pub text_layer: TextLayer,
    /// The digital signatures of the file, in the order of signing; none is verified.
    pub signatures: Vec<DigitalSignature>,
    /// What was read with doubt or not at all.
    pub problems: Vec<Problem>,
    /// What could not be read; empty where all was.
    pub incomplete: Vec<Incomplete>,
    /// The pictures that stand in the text, in its order, for who can recognise what they show.
    pub pictures: Vec<Picture>,
    /// The words that were recognised from images, in reading order, with how sure that is.
    pub recognised: Vec<RecognisedWord>,
}

/// A picture that stands in the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// The name of its file.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// How wide it is shown, in points.
    pub width: f64,
    /// The element of the body that it stands in.
    pub place: Place,
}

/// Where the text of a document came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextLayer {
    /// Written as text by the program that made the file.
    #[default]
    Native,
    /// Recognised from an image.
    Ocr,
    /// Some pages each.
    Mixed,
    /// The pages hold no text.
    None,
}

/// An element of the body.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Running text.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// Texts set side by side: letterhead, Nơi nhận beside the signature.
    Columns(Columns),
}

/// Texts side by side, without rules between them. A layout table of DOCX (no borders, two or
/// three columns) becomes one as well, the cells of one column below each other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns {
    /// From left to right, the blocks of each from top to bottom.
    pub columns: Vec<Vec<Block>>,
    /// Where they stand.
    pub place: Place,
}

/// A footnote or endnote.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Note {
    /// The key that [`super::Run::note`] refers to.
    pub key: u32,
    /// The mark as printed: `1`, `*`.
    pub mark: String,
    /// Its text, without the mark.
    pub paragraphs: Vec<Paragraph>,
    /// Where it stands.
    pub place: Place,
}

/// A digital signature that the file holds. Whether it is valid is not judged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DigitalSignature {
    /// Common name of the signer's certificate.
    pub signer: Option<String>,
    /// Organisation of the signer's certificate.
    pub organisation: Option<String>,
    /// When, in ISO 8601: as signed, or as the file says.
    pub signed_at: Option<String>,
    /// Why, as the signer gave it.
    pub reason: Option<String>,
    /// Whether all bytes of the file were signed but those of the signature itself.
    pub covers_whole_file: bool,
}

/// Something read with doubt or not at all: the source of a warning.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// A stable code, in kebab case: `operation-budget`, `bad-optional-part`.
    pub code: &'static str,
    /// What happened.
    pub message: Message,
    /// Where.
    pub place: Place,
}

/// A part of the file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incomplete {
    /// A code of the contract (`source.incomplete`): `ocr-timed-out`, `limit`, `embedded`.
    pub reason: &'static str,
    /// The pages it concerns, from 1; empty where it is no matter of pages.
    pub pages: Vec<u32>,
    /// What exactly: the name of an embedded file, the limit.
    pub detail: Option<String>,
}

impl Block {
    /// Where it stands.
    pub fn place(&self) -> Place {
        match self {
            Self::Paragraph(p) => p.place,
            Self::Table(t) => t.place,
            Self::Columns(c) => c.place,
        }
    }

    /// All paragraphs below it in reading order, those in cells and columns included.
    pub fn paragraphs(&self) -> Vec<&Paragraph> {
        match self {
            Self::Paragraph(p) => vec![p],
            Self::Table(t) => {
                t.rows.iter().flat_map(|row| &row.cells).flat_map(super::Cell::paragraphs).collect()
            }
            Self::Columns(c) => c.columns.iter().flatten().flat_map(Self::paragraphs).collect(),
        }
    }
}
