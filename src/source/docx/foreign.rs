//! What a document holds from other files: chunks in another format (`w:altChunk`, ECMA-376, part 1,
//! 17.17.2.1), embedded objects and documents.

use super::{
    package::{Package, Relationship},
    problem,
};
use crate::{
    block::{Block, Content, Incomplete, Note, Paragraph, Picture, Place, Problem},
    model::Format,
    source::{Options, ReadError, office, sniff, text, workbook},
};
use std::collections::HashMap;

/// Chunks within chunks.
const DEPTH: usize = 3;
/// Chunks of one document.
const CHUNKS: usize = 200;
/// A picture that counts is wider than a quarter of the text of an A4 page, in points.
const WIDE: f64 = 117.0;
/// Pictures of one document.
const PICTURES: usize = 400;
/// How far the keys of the notes of one chunk are from those of the next.
const KEYS: u32 = 1 << 20;

/// The foreign parts of a document by the names of their relationships. Each is shown once.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    chunks: HashMap<String, Vec<Block>>,
    /// Names of the parts that are embedded.
    embedded: HashMap<String, String>,
    /// Names of the parts that are pictures.
    images: HashMap<String, String>,
    /// The pictures met in the text; their files are read at the end.
    pictures: Vec<Picture>,
    notes: Vec<Note>,
    problems: Vec<Problem>,
    incomplete: Vec<Incomplete>,
}

impl Foreign {
    /// Reads the chunks that the main part points to.
    ///
    /// # Errors
    /// Where reading them takes longer than it may.
    pub(super) fn read(
        package: &mut Package<'_>,
        relationships: &[Relationship],
        options: &Options,
        depth: usize,
    ) -> Result<Self, ReadError> {
        let mut foreign = Self::default();
        for relationship in relationships {
            let (id, target) = (relationship.id.clone(), relationship.target.clone());
            match relationship.kind.as_str() {
                "aFChunk" => foreign.add_chunk(package, relationship, options, depth)?,
                "package" | "oleObject" => {
                    foreign.embedded.insert(id, target);
                    foreign.add_object(package, relationship, options)?;
                }
                "image" => drop(foreign.images.insert(id, target)),
                _ => {}
            }
        }
        Ok(foreign)
    }

    fn add_chunk(
        &mut self,
        package: &mut Package<'_>,
        part: &Relationship,
        options: &Options,
        depth: usize,
    ) -> Result<(), ReadError> {
        if depth >= DEPTH || self.chunks.len() >= CHUNKS {
            return Ok(());
        }
        let bytes = match package.bytes(&part.target) {
            Ok(Some((bytes, _))) => bytes,
            Err(error @ ReadError::TimedOut(_)) => return Err(error),
            Ok(None) | Err(_) => return Ok(()),
        };
        match content(&bytes, options, depth + 1) {
            Ok(mut content) => {
                let offset = KEYS.saturating_mul(self.chunks.len() as u32 + 1);
                rekey(&mut content.blocks, offset);
                for note in &mut content.notes {
                    note.key = note.key.saturating_add(offset);
                }
                self.notes.append(&mut content.notes);
                self.problems.append(&mut content.problems);
                self.incomplete.append(&mut content.incomplete);
                self.chunks.insert(part.id.clone(), content.blocks);
                Ok(())
            }
            Err(error @ ReadError::TimedOut(_)) => Err(error),
            Err(_) => Ok(()),
        }
    }

    /// Reads an embedded object where it is a workbook: the sheet that Word shows.
    fn add_object(
        &mut self,
        package: &mut Package<'_>,
        part: &Relationship,
        options: &Options,
    ) -> Result<(), ReadError> {
        if self.chunks.len() >= CHUNKS {
            return Ok(());
        }
        let bytes = match package.bytes(&part.target) {
            Ok(Some((bytes, _))) => bytes,
            Err(error @ ReadError::TimedOut(_)) => return Err(error),
            Ok(None) | Err(_) => return Ok(()),
        };
        if sniff(&bytes) == Some(Format::Xlsx)
            && let Ok(content) = workbook::read_shown(&bytes, options)
        {
            self.chunks.insert(part.id.clone(), content.blocks);
        }
        Ok(())
    }

    /// The blocks of a chunk where it could be read, once.
    pub(super) fn take_chunk(&mut self, id: &str) -> Option<Vec<Block>> {
        self.chunks.remove(id)
    }

    /// The blocks of an embedded object where it could be read, once.
    pub(super) fn take_object(&mut self, id: &str) -> Option<Vec<Block>> {
        let blocks = self.chunks.remove(id).filter(|blocks| !blocks.is_empty())?;
        self.embedded.remove(id);
        Some(blocks)
    }

    /// Keeps in mind a picture that is shown so wide, in points, each once.
    pub(super) fn show_picture(&mut self, id: &str, width: f64, place: Place) {
        if width > WIDE
            && self.pictures.len() < PICTURES
            && let Some(name) = self.images.remove(id)
        {
            self.pictures.push(Picture { name, width, place, ..Picture::default() });
        }
    }

    /// Unpacks the pictures that were met.
    ///
    /// # Errors
    /// Where that takes longer than it may.
    pub(super) fn load_pictures(&mut self, package: &mut Package<'_>) -> Result<(), ReadError> {
        for picture in &mut self.pictures {
            match package.bytes(&picture.name) {
                Ok(found) => picture.bytes = found.map(|(bytes, _)| bytes).unwrap_or_default(),
                Err(error @ ReadError::TimedOut(_)) => return Err(error),
                // It is told as one that cannot be read.
                Err(_) => {}
            }
            picture.name = picture.name.rsplit('/').next().unwrap_or_default().to_owned();
        }
        Ok(())
    }

    /// Tells of a chunk that was not read.
    pub(super) fn tell_chunk(&mut self, at: &str, place: Place) {
        self.problems.push(problem::foreign_content(at, place));
        self.tell_unread(at.to_owned());
    }

    /// Tells once of an embedded object that is not read.
    pub(super) fn tell_embedded(&mut self, id: &str, place: Place) {
        let Some(target) = self.embedded.remove(id) else { return };
        let name = target.rsplit('/').next().unwrap_or(&target).to_owned();
        self.problems.push(problem::embedded(&name, place));
        self.tell_unread(name);
    }

    fn tell_unread(&mut self, name: String) {
        self.incomplete.push(Incomplete {
            reason: "embedded",
            pages: Vec::new(),
            detail: Some(name),
        });
    }

    /// Gives the document what hangs off its foreign parts.
    pub(super) fn finish(self, content: &mut Content) {
        content.notes.extend(self.notes);
        content.problems.extend(self.problems);
        content.incomplete.extend(self.incomplete);
        content.pictures.extend(self.pictures);
    }
}

/// A file inside the document.
fn content(bytes: &[u8], options: &Options, depth: usize) -> Result<Content, ReadError> {
    match sniff(bytes).ok_or(ReadError::UnknownFormat)? {
        Format::Docx => super::read_nested(bytes, options, depth),
        format @ (Format::Doc | Format::Rtf | Format::Odt | Format::Html) => {
            office::read(bytes, &format, options)
        }
        Format::Text => {
            let text = text::read(bytes, options)?;
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            let paragraph = |line: &str| Paragraph::plain(line.trim(), Place::default());
            let blocks = lines.map(|line| Block::Paragraph(paragraph(line))).collect();
            Ok(Content { blocks, ..Content::default() })
        }
        Format::Xlsx => workbook::read(bytes, options),
        _ => Err(ReadError::UnknownFormat),
    }
}

/// Moves the keys of notes on. Readers bound the nesting of blocks.
fn rekey(blocks: &mut [Block], offset: u32) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let runs = paragraph.lines.iter_mut().flat_map(|line| &mut line.runs);
                for key in runs.filter_map(|run| run.note.as_mut()) {
                    *key = key.saturating_add(offset);
                }
            }
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    rekey(&mut cell.blocks, offset);
                }
            }
            Block::Columns(columns) => {
                for column in &mut columns.columns {
                    rekey(column, offset);
                }
            }
        }
    }
}
