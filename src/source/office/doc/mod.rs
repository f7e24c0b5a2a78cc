//! Reading `.doc`: the binary format of Word 97 to 2003, translated into WordprocessingML.
//!
//! The way of a file: `file` opens the streams; `text` puts the pieces together; `pages` finds the
//! properties of a place; `character`, `paragraph` and `row` say what they mean; `styles` and
//! `lists` are translated first, then the `story` of the text and those that hang off it. Section
//! numbers below are those of [MS-DOC].

mod boxes;
mod character;
mod container;
mod file;
mod fonts;
pub(super) mod lists;
mod notes;
mod pages;
mod paragraph;
mod row;
mod sections;
mod sprm;
mod story;
mod styles;
mod text;

use super::{
    problem,
    wordml::{Markup, Parts},
};
use crate::{
    block::Content,
    source::{Options, ReadError, docx},
};
use boxes::Boxes;
use file::{File, StoryKind};
use fonts::Fonts;
use notes::Notes;
use pages::Pages;
use std::{ops::Range, time::Instant};
use story::{Shared, Story};
use styles::Styles;
use text::Text;

/// Reads a `.doc`.
///
/// # Errors
/// [`ReadError::Damaged`], [`ReadError::Encrypted`], [`ReadError::OverLimit`],
/// [`ReadError::TimedOut`]; [`ReadError::NeedsLibreOffice`] for a document of Word 95 or older.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Content, ReadError> {
    let file = File::open(bytes)?;
    let (parts, lost_numbers) = translate(&file, options)?;
    let mut content = docx::read(&parts.package()?, options)?;
    content.producer = file.producer;
    if lost_numbers > 0 {
        content.problems.push(problem::lost_numbers(lost_numbers));
    }
    Ok(content)
}

/// The parts of a DOCX, and how many numbers were lost.
fn translate(file: &File, options: &Options) -> Result<(Parts, usize), ReadError> {
    let fonts = Fonts::read(file);
    let sections = sections::read(file);
    let header = sections::first_header(file, &sections);
    let shared = Shared {
        file,
        // Two bytes a character.
        text: Text::read(file, options.limits.part_bytes / 2)?,
        characters: Pages::characters(file),
        paragraphs: Pages::paragraphs(file),
        styles: Styles::read(file, &fonts),
        fonts,
        notes: Notes::read(file),
        boxes: Boxes::read(file),
        sections,
        header: header.is_some(),
        deadline: Instant::now(),
        limit: options.limits.file_time,
    };
    let mut parts = Parts::default();
    shared.styles.write(&mut parts.styles);
    lists::write(file, &shared.styles, &shared.fonts, &mut parts.numbering);
    let mut body = Story::new(&shared, true);
    body.write(file.story(StoryKind::Main))?;
    let lost_numbers = body.lost_numbers;
    parts.body = body.finish()?;
    parts.footnotes = notes(&shared, "w:footnote", &shared.notes.feet)?;
    parts.endnotes = notes(&shared, "w:endnote", &shared.notes.ends)?;
    if let Some(range) = header {
        let mut story = Story::new(&shared, false);
        story.write(range)?;
        parts.header = story.finish()?;
    }
    Ok((parts, lost_numbers))
}

/// What the notes of a kind say.
fn notes(shared: &Shared<'_>, element: &str, ranges: &[Range<usize>]) -> Result<Markup, ReadError> {
    let mut out = Markup::default();
    for (range, id) in ranges.iter().zip(1..) {
        let mut story = Story::new(shared, false);
        story.write(range.clone())?;
        out.start(element, &[("w:id", &id.to_string())]);
        out.append(story.finish()?)?;
        out.end(element);
    }
    Ok(out)
}
