//! Footnotes and endnotes: their marks in the order of the text, and what they say.

use super::{
    number_format::NumberFormat,
    problem,
    section::{self, NoteNumbers, Section},
    story::{MAX_PROBLEMS, Story},
    xml::Xml,
};
use crate::{
    block::{Block, Note, Paragraph, Place, Problem, Run},
    source::ReadError,
};
use std::collections::HashMap;

/// The longest custom mark; more is text that follows it.
const MAX_MARK: usize = 8;

/// The two kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
}

/// The marks met so far.
#[derive(Debug, Default)]
pub(super) struct References {
    list: Vec<Reference>,
    keys: HashMap<(NoteKind, i64), u32>,
    /// No further marks count: notes and headers have no notes.
    pub(super) closed: bool,
}

#[derive(Debug)]
struct Reference {
    kind: NoteKind,
    id: i64,
    /// The mark that the author typed.
    custom: Option<String>,
    /// How many sections ended before it.
    section: usize,
    place: Place,
}

impl References {
    /// Adds a mark and gives the key of its note.
    pub(super) fn add(
        &mut self,
        kind: NoteKind,
        id: i64,
        custom: bool,
        section: usize,
        place: Place,
    ) -> Option<u32> {
        if self.closed {
            return None;
        }
        if let Some(key) = self.keys.get(&(kind, id)) {
            return Some(*key);
        }
        let custom = custom.then(String::new);
        self.list.push(Reference { kind, id, custom, section, place });
        let key = u32::try_from(self.list.len()).ok()?;
        self.keys.insert((kind, id), key);
        Some(key)
    }

    /// Adds to the typed mark of a note.
    pub(super) fn custom_mark(&mut self, key: u32, text: &str) {
        let index = (key as usize).checked_sub(1);
        let reference = index.and_then(|index| self.list.get_mut(index));
        if let Some(Reference { custom: Some(mark), .. }) = reference {
            mark.extend(text.chars().take(MAX_MARK.saturating_sub(mark.chars().count())));
        }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether there are notes of a kind.
    pub(super) fn has(&self, kind: NoteKind) -> bool {
        self.list.iter().any(|reference| reference.kind == kind)
    }

    /// The marks as printed, by key.
    fn marks(
        &self,
        sections: &[Section],
        footnotes: &NoteNumbers,
        endnotes: &NoteNumbers,
    ) -> Vec<String> {
        let (mut feet, mut ends) = (0, 0);
        let mut marks = Vec::with_capacity(self.list.len());
        for reference in &self.list {
            let own = sections.get(reference.section);
            let (count, numbers, default) = match reference.kind {
                NoteKind::Footnote => (
                    &mut feet,
                    own.map_or_else(|| footnotes.clone(), |own| own.footnotes.or(footnotes)),
                    NumberFormat::Decimal,
                ),
                NoteKind::Endnote => (
                    &mut ends,
                    own.map_or_else(|| endnotes.clone(), |own| own.endnotes.or(endnotes)),
                    NumberFormat::LowerRoman,
                ),
            };
            if let Some(mark) = reference.custom.as_deref().map(str::trim).filter(|m| !m.is_empty())
            {
                marks.push(mark.to_owned());
                continue;
            }
            let number = numbers.start.unwrap_or(1).saturating_add(*count);
            *count += 1;
            marks.push(numbers.format.unwrap_or(default).print(number));
        }
        marks
    }

    /// Puts the marks into the text and gives the notes, footnotes first.
    pub(super) fn resolve(
        self,
        blocks: &mut [Block],
        mut bodies: Bodies,
        sections: &[Section],
        problems: &mut Vec<Problem>,
    ) -> Vec<Note> {
        let marks = self.marks(sections, &bodies.footnotes, &bodies.endnotes);
        for_each_run(blocks, &mut |run| {
            let mark = run.note.and_then(|key| marks.get((key as usize).checked_sub(1)?));
            if let Some(mark) = mark {
                run.text.clone_from(mark);
            }
        });
        let mut notes = Vec::with_capacity(self.list.len());
        for kind in [NoteKind::Footnote, NoteKind::Endnote] {
            for ((reference, mark), key) in self.list.iter().zip(&marks).zip(1..) {
                if reference.kind != kind {
                    continue;
                }
                let mut paragraphs =
                    bodies.texts.remove(&(kind, reference.id)).unwrap_or_else(|| {
                        if problems.len() < MAX_PROBLEMS {
                            problems.push(problem::missing_note(mark, reference.place));
                        }
                        Vec::new()
                    });
                trim_mark(&mut paragraphs, reference.custom.is_some().then_some(mark));
                for paragraph in &mut paragraphs {
                    paragraph.place = reference.place;
                    for line in &mut paragraph.lines {
                        line.place = reference.place;
                    }
                }
                notes.push(Note { key, mark: mark.clone(), paragraphs, place: reference.place });
            }
        }
        notes
    }
}

/// What the notes say, and how they are numbered where sections say nothing.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    texts: HashMap<(NoteKind, i64), Vec<Paragraph>>,
    footnotes: NoteNumbers,
    endnotes: NoteNumbers,
}

impl Bodies {
    /// Reads the notes of a part, each in a story of its own kind.
    pub(super) fn read(
        &mut self,
        kind: NoteKind,
        story: &mut Story<'_>,
        xml: &mut Xml<'_>,
    ) -> Result<(), ReadError> {
        story.references.closed = true;
        xml.root()?;
        let level = xml.level();
        while let Some(element) = xml.child(level)? {
            if !matches!(element.word(), "footnote" | "endnote") {
                continue;
            }
            // The lines that part notes from text are kept among the notes.
            let separator =
                xml.attr(&element, "type").is_some_and(|kind| kind.as_ref() != "normal");
            let Some(id) = xml.int(&element, "id").filter(|_| !separator) else { continue };
            let blocks = story.blocks(xml)?;
            let paragraphs = blocks.iter().flat_map(Block::paragraphs).cloned().collect();
            self.texts.entry((kind, id)).or_insert(paragraphs);
        }
        Ok(())
    }

    /// Reads how notes are numbered from `settings.xml`.
    pub(super) fn settings(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        xml.root()?;
        let level = xml.level();
        while let Some(element) = xml.child(level)? {
            match element.word() {
                "footnotePr" => self.footnotes = section::note_numbers(xml)?,
                "endnotePr" => self.endnotes = section::note_numbers(xml)?,
                _ => {}
            }
        }
        Ok(())
    }
}

/// Takes the blanks behind the note's own mark off, and a typed mark as well.
fn trim_mark(paragraphs: &mut [Paragraph], mark: Option<&String>) {
    let first = paragraphs.first_mut().and_then(|paragraph| paragraph.lines.first_mut());
    let Some(line) = first else { return };
    let mut mark = mark.map(String::as_str);
    while let Some(run) = line.runs.first_mut() {
        let mut text = run.text.trim_start();
        if let Some(rest) = mark.and_then(|mark| text.strip_prefix(mark)) {
            text = rest.trim_start();
            mark = None;
        }
        run.text = text.to_owned();
        if !run.text.is_empty() {
            return;
        }
        line.runs.remove(0);
    }
}

/// Calls a function on every run.
fn for_each_run(blocks: &mut [Block], call: &mut impl FnMut(&mut Run)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                paragraph.lines.iter_mut().flat_map(|line| &mut line.runs).for_each(&mut *call);
            }
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    for_each_run(&mut cell.blocks, call);
                }
            }
            Block::Columns(columns) => {
                for column in &mut columns.columns {
                    for_each_run(column, call);
                }
            }
        }
    }
}
