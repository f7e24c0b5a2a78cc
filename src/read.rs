//! Bytes into blocks, whatever the format: composes [`source`](crate::source),
//! [`layout`](crate::layout) and [`letters`](crate::letters).

mod pictures;
mod portfolio;

use crate::{
    block::{Block, Content},
    layout, letters,
    model::Format,
    ocr,
    source::{self, Options, ReadError, docx, image, office, pdf, text, workbook},
};
use tracing::trace_span;

/// Reads a file: tells its format by content and gives its blocks.
///
/// # Errors
/// [`ReadError`] where the format is unknown or not read, the file is encrypted, damaged beyond
/// repair, or over a limit.
pub fn read(bytes: &[u8], options: &Options) -> Result<(Format, Content), ReadError> {
    read_nested(bytes, options, 0)
}

/// Portfolios within portfolios.
const DEPTH: usize = 2;

/// Reads a file that stands so deep in others.
fn read_nested(
    bytes: &[u8],
    options: &Options,
    depth: usize,
) -> Result<(Format, Content), ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let format = source::sniff(bytes).ok_or(ReadError::UnknownFormat)?;
    let mut content = match format {
        Format::Docx => pictures::read(docx::read(bytes, options)?, options),
        Format::Doc | Format::Rtf | Format::Odt | Format::Html => {
            office::read(bytes, &format, options)?
        }
        Format::Pdf => read_pdf(bytes, options, depth)?,
        Format::Image => read_image(bytes, options)?,
        Format::Text => layout::text::read(&text::read(bytes, options)?),
        Format::Xlsx => workbook::read(bytes, options)?,
        Format::Other(name) => {
            return Err(unsupported(&name));
        }
    };
    check_length(&content, options.limits.characters)?;
    source::part_trial_stamps(&mut content);
    letters::repair(&mut content, &format);
    Ok((format, content))
}

/// Reading the meaning takes time for each character; small files may hold very many.
fn check_length(content: &Content, limit: usize) -> Result<(), ReadError> {
    let notes = content.notes.iter().flat_map(|note| &note.paragraphs);
    let characters: usize = content
        .blocks
        .iter()
        .flat_map(Block::paragraphs)
        .chain(notes)
        .flat_map(|paragraph| &paragraph.lines)
        .flat_map(|line| &line.runs)
        .map(|run| run.text.chars().count())
        .sum();
    if characters <= limit {
        return Ok(());
    }
    Err(ReadError::OverLimit {
        what: "the number of characters",
        limit: limit as u64,
        place: "the whole file".into(),
    })
}

/// Pages that hold no text, or none that can be trusted, are recognised from their images.
fn read_pdf(bytes: &[u8], options: &Options, depth: usize) -> Result<Content, ReadError> {
    let mut pages = layout::Builder::new();
    let mut ocr = ocr::Reader::new(options);
    let info = pdf::read_with(bytes, options, |page, drawing| {
        let _span = trace_span!("page", number = page.number).entered();
        pages.push(ocr.page(page, || drawing.draw()));
    })?;
    let mut content = pages.finish();
    pdf::mend_broken_words(&mut content);
    content.pages = Some(info.pages);
    content.producer = info.producer;
    content.signatures = info.signatures;
    let recognition = ocr.finish();
    content.reader = recognition.reader;
    content.problems.splice(0..0, info.problems.into_iter().chain(recognition.problems));
    content.incomplete.extend(info.incomplete.into_iter().chain(recognition.incomplete));
    if !info.attachments.is_portfolio || depth >= DEPTH {
        return Ok(content);
    }
    Ok(portfolio::read(content, info.attachments, options, |bytes, options| {
        read_nested(bytes, options, depth + 1).map(|(_, content)| content)
    }))
}

fn read_image(bytes: &[u8], options: &Options) -> Result<Content, ReadError> {
    let mut pages = layout::Builder::new();
    let mut ocr = ocr::Reader::new(options);
    let count = image::read(bytes, options, |number, bitmap| {
        pages.push(ocr.image(number, bitmap));
    })?;
    let mut content = pages.finish();
    content.pages = Some(count);
    let recognition = ocr.finish();
    content.reader = recognition.reader;
    content.problems.splice(0..0, recognition.problems);
    content.incomplete.extend(recognition.incomplete);
    Ok(content)
}

/// What is told of a format that is not read.
fn unsupported(name: &str) -> ReadError {
    match packed(name) {
        Some(format) => ReadError::Container { format },
        None => ReadError::UnsupportedFormat { format: product(name) },
    }
}

/// The name of what holds other files.
fn packed(name: &str) -> Option<&'static str> {
    Some(match name {
        "7z" => "7z",
        "rar" => "RAR",
        "tar" => "TAR",
        "gzip" => "GZIP",
        "xz" => "XZ",
        "bzip2" => "BZIP2",
        "eml" => "EML",
        "msg" => "MSG",
        _ => return None,
    })
}

/// The name of a format that is not read, as people write it.
fn product(name: &str) -> &'static str {
    match name {
        "xls" => "XLS",
        "ppt" => "PPT",
        "vsd" => "Visio",
        "ods" => "ODS",
        "odp" => "ODP",
        "epub" => "EPUB",
        "wpd" => "WordPerfect",
        "flat-opc" => "flat OPC",
        _ => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_a_document_is_bounded() {
        let mut options = Options::default();
        options.limits.characters = 12;
        assert!(read("Số 5 của Sở".as_bytes(), &options).is_ok());
        let error = read("Số 5 của Sở Y tế".as_bytes(), &options).unwrap_err();
        assert_eq!(error.code(), "over-limit");
    }
}
