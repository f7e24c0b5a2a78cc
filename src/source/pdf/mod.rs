//! Reading PDF: a content-stream interpreter over `hayro-syntax` (objects, repair, decryption,
//! filters) and `hayro-font` (codes, widths, Unicode) that gives every glyph with its Unicode,
//! box and style, and every rule.
//!
//! A bad file gives an error, or what can be read of it and a [`Problem`]; never a panic, an
//! endless run or endless memory. [`Limits`](crate::source::Limits) bounds what one file may take.

mod annotation;
mod attached;
mod broken;
mod budget;
mod canvas;
mod clip;
mod colour;
mod document;
mod draw;
mod endless;
mod expansion;
mod font;
mod form;
mod form_field;
mod guard;
mod inspection;
mod interpreter;
mod layers;
mod marked;
mod page;
mod password;
mod path;
mod problem;
mod resources;
mod signature;
mod state;
mod stream;
mod text;
mod text_string;
mod tiled;

#[cfg(test)]
mod tests;

use crate::{
    block::{DigitalSignature, Incomplete, Page, Problem},
    source::{Options, ReadError},
};
pub use attached::{Attached, Attachments};
pub(crate) use broken::mend as mend_broken_words;
use budget::{Budget, Stop};
pub use draw::{DrawError, Drawing};
use guard::guard;
use hayro_syntax::{Pdf, object::Dict};
use interpreter::Interpreter;
use layers::Layers;
pub(crate) use problem::attached_file;
use std::time::Instant;

/// What is known of a PDF besides its pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Info {
    /// Number of pages.
    pub pages: u32,
    /// `/Producer`, or `/Creator` where that is missing.
    pub producer: Option<String>,
    /// The digital signatures, in the order of signing; none is verified.
    pub signatures: Vec<DigitalSignature>,
    /// The files that it carries.
    pub attachments: Attachments,
    /// What was read with doubt.
    pub problems: Vec<Problem>,
    /// What was not read.
    pub incomplete: Vec<Incomplete>,
}

/// Reads a PDF and hands its pages over one after the other, so that memory does not grow with
/// their number.
///
/// Where a limit ends the reading after some pages, those are kept and a [`Problem`] tells from
/// where on the file was not read.
///
/// # Errors
/// [`ReadError::Encrypted`], [`ReadError::WrongPassword`] or
/// [`ReadError::UnsupportedEncryption`] where the file does not open; [`ReadError::Damaged`]
/// where no page can be found; [`ReadError::TimedOut`] or [`ReadError::OverLimit`] where a limit
/// ends the reading before the first page; [`ReadError::Internal`] where every page failed.
pub fn read(
    bytes: &[u8],
    options: &Options,
    mut sink: impl FnMut(Page),
) -> Result<Info, ReadError> {
    read_with(bytes, options, |page, _| sink(page))
}

/// Like [`read`]; the pages come with the means to draw them. The time that `sink` takes does not
/// count.
///
/// # Errors
/// As [`read`].
pub fn read_with(
    bytes: &[u8],
    options: &Options,
    mut sink: impl FnMut(Page, &Drawing<'_>),
) -> Result<Info, ReadError> {
    let mut budget = Budget::new(&options.limits);
    let pdf =
        guard(|| document::open(bytes, options, &mut budget)).map_err(ReadError::Internal)??;
    let mut info = Info { producer: document::producer(&pdf), ..Info::default() };
    if document::is_cut(bytes) {
        info.problems.push(problem::cut_file());
    }
    let limit = options.limits.pages;
    let mut pages =
        guard(|| document::pages(&pdf, limit, &mut info.problems)).map_err(ReadError::Internal)?;
    if pages.is_empty() {
        return Err(ReadError::Damaged {
            what: "it has no pages".to_owned(),
            place: "page tree".to_owned(),
        });
    }
    info.signatures =
        guard(|| signature::find(&pdf, bytes, &mut info.problems)).unwrap_or_default();
    info.attachments = guard(|| attached::find(&pdf, &pages, &mut budget)).unwrap_or_default();
    tell_unread(&mut info);
    info.pages = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    if pages.len() > limit {
        info.problems.push(problem::page_limit(limit, pages.len()));
        info.incomplete.push(Incomplete {
            reason: "limit",
            pages: Vec::new(),
            detail: Some(format!("pages behind page {limit}")),
        });
        pages.truncate(limit);
    }
    let mut interpreter = Interpreter::new(layers(&pdf), budget);
    let mut given = 0_usize;
    let mut failure = None;
    for (number, page) in (1..).zip(pages) {
        match guard(|| interpreter.page(page, number)) {
            Ok(read) => {
                let stop = interpreter.budget.stop();
                if let Some(stop) = stop {
                    if given == 0 && read.glyphs.is_empty() && stop.ends_file() {
                        return Err(nothing_read(stop, options));
                    }
                    interpreter.tell(problem::stopped(stop, number));
                    info.incomplete.push(Incomplete {
                        reason: "limit",
                        pages: vec![number],
                        detail: stop.ends_file().then(|| format!("pages from page {number} on")),
                    });
                }
                given += 1;
                let drawing = Drawing::new(page, &read, stop.is_none(), &options.limits);
                let begin = Instant::now();
                sink(read, &drawing);
                interpreter.budget.grant(begin.elapsed());
                if stop.is_some_and(Stop::ends_file) {
                    break;
                }
            }
            Err(message) => {
                // What the panic left behind is not to be used again.
                interpreter = interpreter.renewed();
                interpreter.tell(problem::page_failed(number));
                failure.get_or_insert(message);
            }
        }
    }
    match failure {
        Some(message) if given == 0 => Err(ReadError::Internal(message)),
        _ => {
            info.problems.append(&mut interpreter.problems);
            Ok(info)
        }
    }
}

/// Names what the file carries beside its pages, which is not read with them.
fn tell_unread(info: &mut Info) {
    let Attachments { files, is_portfolio, is_form } = &info.attachments;
    if *is_form {
        info.problems.push(problem::xfa_form());
        info.incomplete.push(embedded("XFA form"));
    }
    // The files of a portfolio are read as the paper.
    for file in files.iter().filter(|_| !is_portfolio) {
        info.problems.push(problem::attached_file(&file.name));
        info.incomplete.push(embedded(&file.name));
    }
}

/// Something inside the file that was not read.
fn embedded(name: &str) -> Incomplete {
    Incomplete { reason: "embedded", pages: Vec::new(), detail: Some(name.to_owned()) }
}

/// The layers that are off when the file is opened.
fn layers(pdf: &Pdf) -> Layers {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    catalog.map(|catalog| Layers::of(&catalog)).unwrap_or_default()
}

/// The error for a file of which a limit left nothing.
fn nothing_read(stop: Stop, options: &Options) -> ReadError {
    match stop {
        Stop::TotalBytes => ReadError::OverLimit {
            what: "the unpacked size of all streams",
            limit: options.limits.total_bytes,
            place: "page 1".to_owned(),
        },
        _ => ReadError::TimedOut(options.limits.file_time),
    }
}
