//! Footnotes and endnotes: where their marks stand, and where their texts do.

use super::file::{File, StoryKind, Structure, plc, stretches};
use std::{collections::HashMap, ops::Range};

/// The mark of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reference {
    /// From 1 on, as 0 and below are other things than notes.
    pub(super) id: usize,
    /// Of a footnote, else of an endnote.
    pub(super) foot: bool,
    /// The author typed the mark.
    pub(super) typed: bool,
}

/// The notes of a document.
#[derive(Debug, Default)]
pub(super) struct Notes {
    marks: HashMap<usize, Reference>,
    pub(super) feet: Vec<Range<usize>>,
    pub(super) ends: Vec<Range<usize>>,
}

impl Notes {
    pub(super) fn read(file: &File) -> Self {
        let mut notes = Self::default();
        let feet = (Structure::FootnoteReferences, Structure::FootnoteTexts, StoryKind::Footnotes);
        let ends = (Structure::EndnoteReferences, Structure::EndnoteTexts, StoryKind::Endnotes);
        for (foot, (marks, texts, story)) in [(true, feet), (false, ends)] {
            for (index, (position, _, typed)) in
                plc(file.structure(marks), 2).into_iter().enumerate()
            {
                let typed = typed.u16(0) == Some(0);
                notes.marks.insert(position, Reference { id: index + 1, foot, typed });
            }
            let places = plc(file.structure(texts), 0).into_iter().map(|(from, to, _)| (from, to));
            let ranges = stretches(places, &file.story(story));
            if foot {
                notes.feet = ranges;
            } else {
                notes.ends = ranges;
            }
        }
        notes
    }

    /// The mark at a position of the text.
    pub(super) fn at(&self, position: usize) -> Option<&Reference> {
        self.marks.get(&position)
    }
}
