//! Reading PDF: a content-stream interpreter over `hayro-syntax` and `hayro-font` that gives
//! every glyph with its Unicode, box and style, and every rule.

use crate::{
    block::{Page, Problem},
    source::{Options, ReadError},
};

/// What is known of a PDF besides its pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Info {
    /// Number of pages.
    pub pages: u32,
    /// `/Producer`, or `/Creator` where that is missing.
    pub producer: Option<String>,
    /// What was read with doubt.
    pub problems: Vec<Problem>,
}

/// Reads a PDF and hands its pages over one after the other, so that memory does not grow with
/// their number.
pub fn read(_bytes: &[u8], _options: &Options, _sink: impl FnMut(Page)) -> Result<Info, ReadError> {
    Err(ReadError::UnsupportedFormat { format: "PDF" })
}
