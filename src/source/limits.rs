//! How much of a machine one file may take. Shared by all formats.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Limits for one file. The defaults bear every real document known and stop every bomb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Size of the file itself, in bytes.
    pub file_bytes: u64,
    /// Entries of a ZIP archive.
    pub zip_entries: usize,
    /// Unpacked size of one part or stream, in bytes.
    pub part_bytes: u64,
    /// Unpacked size of all parts or streams, in bytes.
    pub total_bytes: u64,
    /// Compression ratio of a part above `ratio_from` bytes.
    pub ratio: u64,
    /// Size in bytes from which the ratio counts.
    pub ratio_from: u64,
    /// XML events of one part.
    pub xml_events: u64,
    /// Paragraphs, lines, runs and cells of a document that comes as XML. A real one of a
    /// thousand pages has a tenth of it; without a bound a small archive could take gigabytes.
    pub elements: usize,
    /// Characters of the text of a document. A thousand pages have three million.
    pub characters: usize,
    /// Nesting of tables or content; deeper ones are flattened, with a warning.
    pub nesting: usize,
    /// Pages of a PDF.
    pub pages: usize,
    /// Operators of one PDF page, form XObjects included.
    pub page_operations: u64,
    /// Nesting of form XObjects.
    pub form_depth: u32,
    /// Time for one PDF page.
    pub page_time: Duration,
    /// Time for the whole file, recognition of images aside.
    pub file_time: Duration,
    /// Pixels of the image of one page; a page is drawn more coarsely to stay below.
    pub page_pixels: u64,
    /// Pages of one file that are recognised from their images.
    pub ocr_pages: usize,
    /// Time for the recognition of one page.
    pub ocr_page_time: Duration,
    /// Time for the recognition of all pages of one file.
    pub ocr_file_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 1 << 30,
            zip_entries: 10_000,
            part_bytes: 128 << 20,
            total_bytes: 256 << 20,
            ratio: 1_000,
            ratio_from: 4 << 20,
            xml_events: 20_000_000,
            elements: 1_000_000,
            characters: 12_000_000,
            nesting: 48,
            pages: 20_000,
            page_operations: 5_000_000,
            form_depth: 24,
            page_time: Duration::from_secs(20),
            file_time: Duration::from_mins(2),
            page_pixels: 40_000_000,
            ocr_pages: 500,
            ocr_page_time: Duration::from_mins(3),
            ocr_file_time: Duration::from_mins(30),
        }
    }
}
