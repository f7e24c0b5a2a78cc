//! The pictures of a document without pages: what is recognised in them stands where they stand.

use crate::{
    block::{Block, Content, Picture},
    layout,
    ocr::Reader,
    source::{Options, docx, image},
};

/// Recognises the pictures of a document.
pub(super) fn read(mut content: Content, options: &Options) -> Content {
    let pictures = std::mem::take(&mut content.pictures);
    if pictures.is_empty() {
        return content;
    }
    let mut ocr = Reader::new(options);
    let mut found: Vec<(usize, Vec<Block>)> = Vec::new();
    for group in pictures.chunk_by(|a, b| spot(&content, a) == spot(&content, b)) {
        let Some(first) = group.first() else { continue };
        let blocks = recognised(group, &mut ocr, options);
        found.push((spot(&content, first), blocks));
    }
    for (at, blocks) in found.into_iter().rev() {
        content.blocks.splice(at..at, blocks);
    }
    let outcome = ocr.finish();
    content.reader = content.reader.or(outcome.reader);
    content.problems.extend(outcome.problems);
    content.incomplete.extend(outcome.incomplete);
    content
}

/// The place among the blocks where what a picture shows belongs: behind the text beside it.
fn spot(content: &Content, picture: &Picture) -> usize {
    let stands_before =
        |block: &Block| block.place().block.is_some_and(|at| Some(at) <= picture.place.block);
    content.blocks.iter().rposition(stands_before).map_or(0, |at| at + 1)
}

/// The blocks of pictures between which nothing stands, read as pages of one text.
fn recognised(group: &[Picture], ocr: &mut Reader<'_>, options: &Options) -> Vec<Block> {
    let mut pages = layout::Builder::new();
    for (number, picture) in (1..).zip(group) {
        let mut page = None;
        let decoded = image::read(&picture.bytes, options, |_, bitmap| {
            // What the file says of its resolution is of no weight: it is shown so wide.
            if let Some(mut bitmap) = bitmap {
                bitmap.dpi = (bitmap.width as f64 * 72.0 / picture.width).clamp(40.0, 1200.0);
                page = page.take().or_else(|| ocr.picture(bitmap, picture.place));
            }
        });
        if decoded.is_err() {
            ocr.closed_picture(&picture.name, picture.place);
        }
        if let Some(page) = page {
            pages.push(crate::block::Page { number, ..page });
        }
    }
    let mut blocks = pages.finish().blocks;
    for block in &mut blocks {
        let number = block.place().page.and_then(|page| usize::try_from(page).ok());
        let picture = number.and_then(|number| group.get(number.checked_sub(1)?));
        if let Some(picture) = picture.or(group.first()) {
            docx::set_place(block, picture.place);
        }
    }
    blocks
}
