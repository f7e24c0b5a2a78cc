//! Office formats other than DOCX. Each is translated into WordprocessingML, which the DOCX
//! reader turns into blocks, so that all of them share one understanding of lines, numbers,
//! tables and columns. What cannot be translated goes through LibreOffice, where it is installed.

mod blanks;
mod bytes;
mod doc;
#[cfg(test)]
mod fixture;
mod html;
mod libreoffice;
mod odt;
mod problem;
mod rtf;
mod wordml;

pub(super) use html::{is_archive, is_mail};

use crate::{
    block::Content,
    model::Format,
    source::{LibreOffice, Options, ReadError},
};
use libreoffice::Input;
pub(crate) use libreoffice::{inspect as inspect_libreoffice, is_installed as has_libreoffice};

const OLE_MAGIC: &[u8] = b"\xd0\xcf\x11\xe0";
const ZIP_MAGIC: &[u8] = b"PK";

/// Reads a file of one of the formats.
///
/// # Errors
/// [`ReadError`] where the bytes give no document; [`ReadError::NeedsLibreOffice`] where only
/// LibreOffice can read it, and is not installed or not to be used.
pub fn read(bytes: &[u8], format: &Format, options: &Options) -> Result<Content, ReadError> {
    if bytes.len() as u64 > options.limits.file_bytes {
        return Err(ReadError::OverLimit {
            what: "the size of the file",
            limit: options.limits.file_bytes,
            place: "the whole file".into(),
        });
    }
    let input = match format {
        // One XML file where others are containers.
        Format::Doc if !bytes.starts_with(OLE_MAGIC) => Input::WordXml,
        Format::Odt if !bytes.starts_with(ZIP_MAGIC) => Input::FlatOdt,
        Format::Doc => Input::Doc,
        Format::Rtf => Input::Rtf,
        Format::Odt => Input::Odt,
        Format::Html => Input::Html,
        _ => return Err(ReadError::UnknownFormat),
    };
    if options.libreoffice == LibreOffice::Always {
        return libreoffice::read(bytes, input, input.what(), options);
    }
    let native = match input {
        Input::Doc => doc::read(bytes, options),
        Input::Rtf => rtf::read(bytes, options),
        Input::Odt => odt::read(bytes, options),
        Input::Html => html::read(bytes, options),
        other => Err(ReadError::NeedsLibreOffice { what: other.what() }),
    };
    if options.libreoffice == LibreOffice::Never {
        return native;
    }
    match native {
        Err(ReadError::NeedsLibreOffice { what }) => {
            libreoffice::read(bytes, input.of(what), what, options)
        }
        // A second opinion; where there is none, what was found first is told.
        Err(error @ ReadError::Damaged { .. }) if libreoffice::is_installed() => {
            libreoffice::read(bytes, input, input.what(), options).or(Err(error))
        }
        // Numbers that LibreOffice knows.
        Ok(content) if problem::has_lost_numbers(&content) && libreoffice::is_installed() => {
            libreoffice::read(bytes, input, input.what(), options).or(Ok(content))
        }
        other => other,
    }
}
