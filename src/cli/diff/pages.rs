//! `--pages`: the pages on which changes stand, as images in the page of HTML.

use crate::{
    Options, batch,
    cli::diff::input,
    export::changes::{Line, Report, html::PageImage},
    source::{image, pdf},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::{collections::BTreeSet, fs::File, path::Path};

/// Pixels of a page: enough to read its notes.
const PIXELS: u64 = 900_000;
/// So many pages of a draft are shown.
const MOST: usize = 40;

/// The pages of both drafts that changes stand on; none of what is no PDF or cannot be drawn.
pub(super) fn of(report: &Report, paths: [&Path; 2], options: &Options) -> Vec<PageImage> {
    let lines = report.groups.iter().flat_map(|group| &group.lines);
    let entries = lines.filter_map(|line| match line {
        Line::Entry(entry) => Some(entry),
        Line::Renumbered { .. } => None,
    });
    let mut wanted = [BTreeSet::new(), BTreeSet::new()];
    for entry in entries {
        for (wanted, page) in wanted.iter_mut().zip(entry.pages) {
            wanted.extend(page.filter(|_| wanted.len() < MOST));
        }
    }
    let sides = paths.into_iter().zip(wanted).zip([true, false]);
    sides.flat_map(|((path, wanted), is_old)| drawn(path, &wanted, is_old, options)).collect()
}

/// Draws the pages of a PDF; a defect of the library is a page without image.
fn drawn(path: &Path, wanted: &BTreeSet<u32>, is_old: bool, options: &Options) -> Vec<PageImage> {
    let Some(last) = wanted.last().filter(|_| path != Path::new(input::STDIN)) else {
        return Vec::new();
    };
    let mut options = options.source.clone();
    options.limits.page_pixels = PIXELS;
    options.limits.pages = *last as usize;
    let Some(bytes) =
        File::open(path).ok().and_then(|it| batch::load_from(it, &options.limits).ok())
    else {
        return Vec::new();
    };
    let mut images = Vec::new();
    // What is no PDF is refused there.
    let _ = pdf::read_with(&bytes, &options, |page, drawing| {
        let bitmap = wanted.contains(&page.number).then(|| drawing.draw().ok()).flatten();
        if let Some(png) = bitmap.and_then(|bitmap| image::png(&bitmap)) {
            let url = format!("data:image/png;base64,{}", STANDARD.encode(png));
            images.push(PageImage { is_old, number: page.number, url });
        }
    });
    images
}
