//! The file that was read.

use super::open_enum::open_enum;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

open_enum! {
    /// File formats, told by content.
    Format {
        /// PDF.
        Pdf = "pdf",
        /// Word 2007 and later.
        Docx = "docx",
        /// Word 97 to 2003.
        Doc = "doc",
        /// Rich Text Format.
        Rtf = "rtf",
        /// OpenDocument text.
        Odt = "odt",
        /// HTML.
        Html = "html",
        /// PNG, JPEG, TIFF.
        Image = "image",
        /// Plain text.
        Text = "text",
        /// Excel workbooks: each sheet a table.
        Xlsx = "xlsx",
    }
}

open_enum! {
    /// Where the text came from.
    TextLayer {
        /// Written as text.
        Native = "native",
        /// Recognised from images.
        Ocr = "ocr",
        /// Both.
        Mixed = "mixed",
        /// No text at all.
        None = "none",
    }
}

/// The file that was read, and by what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Path relative to the input given, with `/`.
    pub file: String,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Format, told by content.
    pub format: Format,
    /// What read it: `vanban`, `libreoffice 7.4`.
    pub reader: String,
    /// Number of pages, null where the format has none.
    pub pages: Option<u32>,
    /// The program that made the file, as the file says.
    pub producer: Option<String>,
    /// Where the text came from.
    pub text_layer: TextLayer,
    /// Digital signatures present; their validity is not judged.
    #[serde(default)]
    pub signatures: Vec<DigitalSignature>,
    /// What could not be read; empty where all was.
    #[serde(default)]
    pub incomplete: Vec<Incomplete>,
}

open_enum! {
    /// Why a part of a file could not be read.
    IncompleteReason {
        /// Recognition took longer than allowed.
        OcrTimedOut = "ocr-timed-out",
        /// Recognition failed: memory, disk, a Tesseract that died.
        OcrFailed = "ocr-failed",
        /// Tesseract is not installed.
        NeedsTesseract = "needs-tesseract",
        /// LibreOffice is not installed.
        NeedsLibreOffice = "needs-libreoffice",
        /// LibreOffice took longer than allowed.
        LibreOfficeTimedOut = "libreoffice-timed-out",
        /// LibreOffice failed.
        LibreOfficeFailed = "libreoffice-failed",
        /// Pages or parts beyond a limit.
        Limit = "limit",
        /// An embedded file without a reader.
        Embedded = "embedded",
        /// A picture with words that were left unread.
        Picture = "picture",
    }
}

/// A part of the file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Incomplete {
    /// Why.
    pub reason: IncompleteReason,
    /// The pages it concerns, from 1; empty where it is no matter of pages.
    #[serde(default)]
    pub pages: Vec<u32>,
    /// What exactly: the name of an embedded file, the limit.
    pub detail: Option<String>,
}

/// A digital signature found in the file, not verified.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DigitalSignature {
    /// Common name of the certificate.
    pub signer: Option<String>,
    /// Organisation of the certificate.
    pub organisation: Option<String>,
    /// ISO 8601.
    pub signed_at: Option<String>,
    /// As the signer gave it.
    pub reason: Option<String>,
    /// Whether its byte range covers the whole file.
    pub covers_whole_file: bool,
}
