//! Sections, and the header of the first page ([MS-DOC], 2.8.26 `PlcfSed`, 2.8.22 `PlcfHdd`).

use super::{
    file::{File, StoryKind, Structure, plc},
    sprm::sprms,
};
use std::{collections::HashMap, ops::Range};

/// Stories of the header document before those of the first section: separators of notes.
const SEPARATORS: usize = 6;
/// The headers among the six stories of a section: that of all pages, and that of the first.
const HEADER: usize = 1;
const FIRST_HEADER: usize = 4;

/// For the last character of each section whether its first page has a header of its own.
pub(super) fn read(file: &File) -> HashMap<usize, bool> {
    let sections = plc(file.structure(Structure::Sections), 12);
    let title_page = |offset: Option<u32>| {
        let at = offset.filter(|at| *at != u32::MAX)? as usize;
        let length = usize::from(file.main().u16(at)?);
        let list = file.main().slice(at + 2, length)?;
        sprms(list).filter(|sprm| sprm.code == 0x300a).last().map(|sprm| sprm.byte() != 0)
    };
    sections
        .into_iter()
        .filter_map(|(_, end, section)| {
            Some((end.checked_sub(1)?, title_page(section.u32(2)).unwrap_or(false)))
        })
        .collect()
}

/// Where the header of the first page stands.
pub(super) fn first_header(file: &File, sections: &HashMap<usize, bool>) -> Option<Range<usize>> {
    let (_, title_page) = sections.iter().min_by_key(|(end, _)| **end)?;
    let index = SEPARATORS + if *title_page { FIRST_HEADER } else { HEADER };
    let story = file.story(StoryKind::Headers);
    let (from, to, _) = plc(file.structure(Structure::Headers), 0).into_iter().nth(index)?;
    let place = |at: usize| story.start.saturating_add(at).min(story.end);
    Some(place(from)..place(to)).filter(|range| range.len() > 1)
}
