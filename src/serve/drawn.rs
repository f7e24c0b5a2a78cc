//! Pages of originals as images.

use super::{
    app::App,
    ask::Ask,
    reply::{Refusal, Reply},
};
use crate::{
    block::Bitmap,
    model::{Document, Format},
    source::{Options, image as pictures, pdf},
};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

/// Pixels of a page: enough to read its notes, on A4 some 130 an inch.
const PIXELS: u64 = 1_600_000;
/// How many pages are kept.
const KEPT: usize = 24;
/// Pages behind are not drawn: those before are read to come to them.
const LAST: usize = 2_000;

/// A page that was drawn.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) png: Vec<u8>,
    /// In points, as places are.
    pub(super) width: f64,
    pub(super) height: f64,
}

type Kept = ((String, u32), Option<Arc<Drawn>>);

/// Pages that were drawn last; one is drawn at a time, so that memory is bounded.
#[derive(Debug, Default)]
pub(super) struct Drawings(Mutex<VecDeque<Kept>>);

impl Drawings {
    /// A page of a document, from 1; `None` where it cannot be drawn.
    pub(super) fn page(&self, app: &App, document: &Document, page: u32) -> Option<Arc<Drawn>> {
        if !matches!(document.source.format, Format::Pdf | Format::Image) || page as usize > LAST {
            return None;
        }
        let name = (document.source.sha256.clone(), page);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, drawn)) = kept.iter().find(|(known, _)| *known == name) {
            return drawn.clone();
        }
        let bytes = app.original(document)?;
        let drawn = draw(&bytes, &document.source.format, page).map(Arc::new);
        kept.push_front((name, drawn.clone()));
        kept.truncate(KEPT);
        drawn
    }
}

/// Draws a page with the limits of a reading; a defect of the library is a page without image.
fn draw(bytes: &[u8], format: &Format, page: u32) -> Option<Drawn> {
    let mut options = Options::default();
    options.limits.page_pixels = PIXELS;
    options.limits.pages = page as usize;
    let mut found: Option<(Bitmap, f64, f64)> = None;
    if *format == Format::Image {
        let each = |number, bitmap: Option<Bitmap>| {
            if number == page
                && let Some(bitmap) = bitmap
            {
                let points = 72.0 / bitmap.dpi.max(1.0);
                let (width, height) = (bitmap.width as f64 * points, bitmap.height as f64 * points);
                found = Some((bitmap, width, height));
            }
        };
        pictures::read(bytes, &options, each).ok()?;
    } else {
        pdf::read_with(bytes, &options, |read, drawing| {
            if read.number == page
                && let Ok(bitmap) = drawing.draw()
            {
                found = Some((bitmap, read.width, read.height));
            }
        })
        .ok()?;
    }
    let (bitmap, width, height) = found?;
    Some(Drawn { png: pictures::png(&bitmap)?, width, height })
}

/// `/page.png`
pub(super) fn image(app: &App, ask: &Ask) -> Result<Reply, Refusal> {
    let file = ask.get("file").ok_or(Refusal::NotFound)?;
    let page = ask.number("page").and_then(|page| u32::try_from(page).ok());
    let (_, document) = app.document(file)?;
    let drawn = app.drawings.page(app, &document, page.unwrap_or(1)).ok_or(Refusal::NotFound)?;
    Ok(Reply::new("image/png", drawn.png.clone()))
}
