//! The files of a PDF portfolio: they are the paper, its pages are their cover.

use crate::{
    block::{Block, Content, Incomplete, Paragraph, Place},
    source::{Options, ReadError, pdf},
};
use std::time::Instant;

/// A cover with more words is a paper of its own.
const COVER: usize = 120;
/// How far the keys of the notes of one file are from those of the next.
const KEYS: u32 = 1 << 24;

/// The content of a portfolio: of its files where any can be read, behind its own pages where these
/// are more than a cover.
pub(super) fn read(
    cover: Content,
    attachments: pdf::Attachments,
    options: &Options,
    read_file: impl Fn(&[u8], &Options) -> Result<Content, ReadError>,
) -> Content {
    let mut out: Option<Content> = None;
    let mut unread = Vec::new();
    let begin = Instant::now();
    for (number, file) in (1..).zip(attachments.files) {
        // Together they take no longer than one file may.
        let bytes = file.bytes.filter(|_| begin.elapsed() < options.limits.file_time);
        let content = bytes.and_then(|bytes| read_file(&bytes, options).ok());
        match content {
            None => unread.push(file.name),
            Some(mut content) => {
                let pages = out.as_ref().and_then(|out| out.pages).unwrap_or(0);
                move_on(&mut content, pages, KEYS.saturating_mul(number));
                match &mut out {
                    None => out = Some(content),
                    Some(out) => append(out, content),
                }
            }
        }
    }
    let mut out = match out {
        None => cover,
        Some(files) if words(&cover) < COVER => {
            Content { signatures: [cover.signatures, files.signatures].concat(), ..files }
        }
        Some(mut files) => {
            let mut cover = cover;
            move_on(&mut files, cover.pages.unwrap_or(0), 0);
            append(&mut cover, files);
            cover
        }
    };
    for name in unread {
        out.problems.push(pdf::attached_file(&name));
        out.incomplete.push(Incomplete {
            reason: "embedded",
            pages: Vec::new(),
            detail: Some(name),
        });
    }
    out
}

fn words(content: &Content) -> usize {
    let paragraphs = content.blocks.iter().flat_map(Block::paragraphs);
    paragraphs.map(|paragraph| paragraph.text().split_whitespace().count()).sum()
}

fn append(to: &mut Content, from: Content) {
    let pages = to.pages.unwrap_or(0).saturating_add(from.pages.unwrap_or(0));
    to.pages = Some(pages).filter(|pages| *pages > 0);
    to.blocks.extend(from.blocks);
    to.notes.extend(from.notes);
    to.signatures.extend(from.signatures);
    to.problems.extend(from.problems);
    to.incomplete.extend(from.incomplete);
    to.recognised.extend(from.recognised);
    to.reader = to.reader.take().or(from.reader);
    if to.text_layer != from.text_layer {
        to.text_layer = crate::block::TextLayer::Mixed;
    }
}

/// Counts the pages of a file behind those before it, and sets the keys of its notes apart.
fn move_on(content: &mut Content, pages: u32, keys: u32) {
    let place = |place: &mut Place| {
        place.page = place.page.map(|page| page.saturating_add(pages));
    };
    let paragraph = |paragraph: &mut Paragraph| {
        place(&mut paragraph.place);
        for line in &mut paragraph.lines {
            place(&mut line.place);
            for key in line.runs.iter_mut().filter_map(|run| run.note.as_mut()) {
                *key = key.saturating_add(keys);
            }
        }
    };
    blocks(&mut content.blocks, &place, &paragraph, pages);
    for note in &mut content.notes {
        note.key = note.key.saturating_add(keys);
        place(&mut note.place);
        note.paragraphs.iter_mut().for_each(paragraph);
    }
    content.problems.iter_mut().for_each(|problem| place(&mut problem.place));
    for page in content.incomplete.iter_mut().flat_map(|gap| &mut gap.pages) {
        *page = page.saturating_add(pages);
    }
    for word in &mut content.recognised {
        word.page = word.page.saturating_add(pages);
    }
}

/// Readers bound the nesting of blocks.
fn blocks(
    list: &mut [Block],
    place: &impl Fn(&mut Place),
    paragraph: &impl Fn(&mut Paragraph),
    pages: u32,
) {
    for block in list {
        match block {
            Block::Paragraph(text) => paragraph(text),
            Block::Columns(columns) => {
                place(&mut columns.place);
                for column in &mut columns.columns {
                    blocks(column, place, paragraph, pages);
                }
            }
            Block::Table(table) => {
                place(&mut table.place);
                let moved = |page: u32| page.saturating_add(pages);
                table.pages = table.pages.map(|(first, last)| (moved(first), moved(last)));
                for row in &mut table.rows {
                    place(&mut row.place);
                    for cell in &mut row.cells {
                        place(&mut cell.place);
                        blocks(&mut cell.blocks, place, paragraph, pages);
                    }
                }
            }
        }
    }
}
