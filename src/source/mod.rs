//! One folder a format. Each turns bytes into [`Page`](crate::block::Page)s (PDF) or
//! [`Content`](crate::block::Content) (DOCX). No word of Vietnamese is looked for
//! here; what bytes of text mean, [`vietnamese::encoding`](crate::vietnamese::encoding) says.

mod error;
mod limits;
pub(crate) mod private;
mod sniff;
mod trial;

pub mod docx;
pub mod image;
pub mod office;
pub mod pdf;
pub mod text;
pub mod workbook;

pub use error::ReadError;
pub use limits::Limits;
pub(crate) use office::{has_libreoffice, inspect_libreoffice};
pub(crate) use sniff::SNIFFED;
pub use sniff::sniff;
pub(crate) use trial::part as part_trial_stamps;

use serde::{Deserialize, Serialize};

/// What is done with tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Changes {
    /// Insertions kept, deletions dropped: the text as it will be.
    #[default]
    Accept,
    /// Deletions kept, insertions dropped: the text as it was.
    Reject,
    /// Both kept.
    Both,
}

/// When LibreOffice reads a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum LibreOffice {
    /// Where this program cannot, or not wholly, and LibreOffice is installed.
    #[default]
    Auto,
    /// Any file of an office format other than DOCX.
    Always,
    /// Never.
    Never,
}

/// When pages are read from their images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Ocr {
    /// Where a page has no text, or none that can be trusted.
    #[default]
    Auto,
    /// Every page that has an image or text.
    Always,
    /// Never: pages without text stay empty, with a warning.
    Never,
}

/// The languages that Tesseract is asked for where none is chosen.
pub const OCR_LANG: &str = "vie";

/// How to read a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Password of an encrypted file; an empty one is always tried.
    pub password: Option<String>,
    /// What is done with tracked changes.
    pub changes: Changes,
    /// When LibreOffice reads a file.
    pub libreoffice: LibreOffice,
    /// How much one file may take.
    pub limits: Limits,
    /// When pages are read from their images.
    pub ocr: Ocr,
    /// The languages that Tesseract is asked for (`vie`, `vie+eng`); [`OCR_LANG`] where `None`.
    pub ocr_lang: Option<String>,
}
