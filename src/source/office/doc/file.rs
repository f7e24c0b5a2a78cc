//! The streams of a `.doc`, and its file information block ([MS-DOC], 2.5).

use crate::source::{
    ReadError,
    office::{bytes::Bytes, libreoffice::Input},
};
use std::io::Read;

/// The stream that makes a container a `.doc`.
pub(crate) const MAIN_STREAM: &str = "WordDocument";
/// How the main stream begins ([MS-DOC], 2.5.2).
const MAGIC: u16 = 0xa5ec;
/// The `nFib` of Word 97; older ones have another layout.
const WORD_97: u16 = 0x00c1;
/// Where the pairs of offset and length begin (`FibRgFcLcb97`).
const PAIRS: usize = 0x9a;

/// A structure of the table stream, by its place among the pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Structure {
    Styles = 1,
    FootnoteReferences = 2,
    FootnoteTexts = 3,
    Sections = 6,
    Headers = 11,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Clx = 33,
    Shapes = 40,
    EndnoteReferences = 46,
    EndnoteTexts = 47,
    BoxTexts = 56,
    Lists = 73,
    ListOverrides = 74,
}

/// A part of the text, in the order in which they follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StoryKind {
    Main,
    Footnotes,
    Headers,
    Endnotes,
    Boxes,
}

/// The streams of a file.
#[derive(Debug)]
pub(super) struct File {
    main: Vec<u8>,
    table: Vec<u8>,
    data: Vec<u8>,
    /// The program that wrote it, as its properties say.
    pub(super) producer: Option<String>,
}

impl File {
    /// Opens a container.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] where it cannot be opened, [`ReadError::Encrypted`], and
    /// [`ReadError::NeedsLibreOffice`] for Word before 97.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, ReadError> {
        let mut container = super::container::open(bytes).map_err(|error| ReadError::Damaged {
            what: error.to_string(),
            place: "OLE container".into(),
        })?;
        let mut stream = |name: &str| {
            let mut stream = container.open_stream(name).ok()?;
            let mut content = Vec::new();
            // What can be read of a damaged chain is kept.
            let limit = bytes.len() as u64;
            let _ = stream.by_ref().take(limit).read_to_end(&mut content);
            Some(content)
        };
        let main = stream(MAIN_STREAM).ok_or_else(|| damaged("the stream is missing"))?;
        let head = Bytes(&main);
        if head.u16(0) != Some(MAGIC) {
            return Err(match head.u16(0) {
                // Word 6 and 95 (0xa5dc), their East Asian kinds (0xa697 to 0xa699), Word 2 (0xa5db).
                Some(0xa500..=0xa5ff | 0xa697..=0xa699) => old_word(head.u16(2)),
                _ => damaged("it does not begin as a document does"),
            });
        }
        let flags = head.u16(0x0a).unwrap_or_default();
        if flags & 0x0100 != 0 {
            return Err(ReadError::Encrypted);
        }
        if head.u16(2).is_some_and(|version| version < WORD_97) {
            return Err(old_word(head.u16(2)));
        }
        let names = if flags & 0x0200 == 0 { ["0Table", "1Table"] } else { ["1Table", "0Table"] };
        let table = names.iter().find_map(|name| stream(name)).unwrap_or_default();
        let data = stream("Data").unwrap_or_default();
        let producer = stream("\u{5}SummaryInformation").and_then(|info| producer(Bytes(&info)));
        Ok(Self { main, table, data, producer })
    }

    /// The main stream: the text, and the pages of properties.
    pub(super) fn main(&self) -> Bytes<'_> {
        Bytes(&self.main)
    }

    /// The stream `Data`.
    pub(super) fn data(&self) -> Bytes<'_> {
        Bytes(&self.data)
    }

    /// A structure of the table stream; empty where it has none.
    pub(super) fn structure(&self, structure: Structure) -> Bytes<'_> {
        self.pair(structure)
            .and_then(|(at, length)| Bytes(&self.table).slice(at, length))
            .unwrap_or_default()
    }

    /// A structure with all that follows it.
    pub(super) fn structure_and_more(&self, structure: Structure) -> (Bytes<'_>, usize) {
        match self.pair(structure) {
            Some((at, length)) if length > 0 => (Bytes(&self.table).from(at), length),
            _ => (Bytes::default(), 0),
        }
    }

    fn pair(&self, structure: Structure) -> Option<(usize, usize)> {
        let at = PAIRS + structure as usize * 8;
        let offset = self.main().u32(at)? as usize;
        let length = self.main().u32(at + 4)? as usize;
        Some((offset, length))
    }

    /// Where a part of the text begins and ends, in characters (`FibRgLw97`).
    pub(super) fn story(&self, kind: StoryKind) -> std::ops::Range<usize> {
        // Main text, footnotes, headers, macros, comments, endnotes, boxes.
        let lengths: Vec<usize> = (0..7)
            .map(|index| self.main().i32(0x4c + index * 4).unwrap_or(0).max(0) as usize)
            .collect();
        let index = match kind {
            StoryKind::Main => 0,
            StoryKind::Footnotes => 1,
            StoryKind::Headers => 2,
            StoryKind::Endnotes => 5,
            StoryKind::Boxes => 6,
        };
        let start = lengths.iter().take(index).fold(0usize, |sum, n| sum.saturating_add(*n));
        start..start.saturating_add(lengths.get(index).copied().unwrap_or(0))
    }

    /// How many characters all parts of the text have.
    pub(super) fn characters(&self) -> usize {
        let lengths = (0..8).filter_map(|index| self.main().i32(0x4c + index * 4));
        // One more than the parts where there are others than the main text.
        lengths.fold(1usize, |sum, length| sum.saturating_add(length.max(0) as usize))
    }
}

/// A list of places with one element of data for each stretch between them (`PLC`, 2.2.2).
pub(super) fn plc(bytes: Bytes<'_>, data: usize) -> Vec<(usize, usize, Bytes<'_>)> {
    let count = bytes.len().saturating_sub(4) / (4 + data);
    let element = |index: usize| {
        let from = bytes.u32(index * 4)? as usize;
        let to = bytes.u32((index + 1) * 4)? as usize;
        let content = bytes.slice((count + 1) * 4 + index * data, data)?;
        Some((from, to, content))
    };
    (0..count).map_while(element).collect()
}

/// The stretches of a story that a list of places gives, in their order: none reaches back over the
/// one before, so that together they are no longer than the story.
pub(super) fn stretches(
    places: impl Iterator<Item = (usize, usize)>,
    story: &std::ops::Range<usize>,
) -> Vec<std::ops::Range<usize>> {
    let place = |at: usize| story.start.saturating_add(at).min(story.end);
    let mut reached = story.start;
    places
        .map(|(from, to)| {
            let from = place(from).max(reached);
            reached = place(to).max(from);
            from..reached
        })
        .collect()
}

/// The name of the program in the summary information ([MS-OLEPS]: property 0x12).
fn producer(info: Bytes<'_>) -> Option<String> {
    let set = info.u32(0x2c)? as usize;
    let count = info.u32(set.checked_add(4)?)?.min(200) as usize;
    let at = (0..count).find_map(|index| {
        let entry = set.checked_add(8 + index * 8)?;
        (info.u32(entry)? == 0x12).then(|| info.u32(entry + 4)).flatten()
    })?;
    let value = set.checked_add(at as usize)?;
    let length = info.u32(value.checked_add(4)?)?.min(100) as usize;
    let text = info.slice(value + 8, length)?.0;
    let text: String = text.iter().take_while(|b| **b != 0).map(|b| char::from(*b)).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

pub(super) fn damaged(what: &str) -> ReadError {
    ReadError::Damaged { what: what.to_owned(), place: MAIN_STREAM.to_owned() }
}

/// A document of the version (`nFib`) before Word 97.
fn old_word(version: Option<u16>) -> ReadError {
    let input =
        if version.is_some_and(|version| version >= 103) { Input::Word95 } else { Input::Word6 };
    ReadError::NeedsLibreOffice { what: input.what() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_list_of_places_has_one_element_less_than_places() {
        let mut bytes = Vec::new();
        for place in [0u32, 5, 9] {
            bytes.extend(place.to_le_bytes());
        }
        bytes.extend([1, 0, 2, 0]);
        let found = plc(Bytes(&bytes), 2);
        let found: Vec<_> = found.iter().map(|(a, b, d)| (*a, *b, d.u16(0))).collect();
        assert_eq!(found, [(0, 5, Some(1)), (5, 9, Some(2))]);
        assert!(plc(Bytes(&[1, 2, 3]), 2).is_empty());
    }

    #[test]
    fn older_word_is_named() {
        for (magic, version, what) in [
            ([0xdc, 0xa5], 0x68, "a document of Word 95"),
            ([0x99, 0xa6], 0x68, "a document of Word 95"),
            ([0xdc, 0xa5], 0x65, "a document of Word 6"),
        ] {
            let mut container =
                cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
            let stream = [magic[0], magic[1], version, 0, 0, 0];
            container.create_stream(MAIN_STREAM).unwrap().write_all(&stream).unwrap();
            let error = File::open(&container.into_inner().into_inner()).unwrap_err();
            assert_eq!(error, ReadError::NeedsLibreOffice { what });
        }
    }

    #[test]
    fn stretches_do_not_overlap() {
        let places = [(0, 4), (4, 9), (9, 0), (0, 9), (9, 50)];
        assert_eq!(
            stretches(places.into_iter(), &(10..30)),
            [10..14, 14..19, 19..19, 19..19, 19..30]
        );
    }
}
