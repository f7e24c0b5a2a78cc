//! A story: the body, a header or a note, read block by block.

use super::{
    block_list::{BlockList, set_place},
    compatibility,
    fields::Fields,
    foreign::Foreign,
    notes::References,
    numbering::{Counters, Numbering},
    page_header,
    paragraph::{self, Carried},
    problem,
    properties::{CharProps, LineProps},
    section::Section,
    styles::Styles,
    table,
    xml::{Ns, Token, Xml},
};
use crate::{
    block::{Block, Place, Problem},
    source::{Changes, Options, ReadError},
};

/// Problems told of one document.
pub(super) const MAX_PROBLEMS: usize = 200;

/// An element that only holds blocks.
#[derive(Debug)]
enum Wrapper {
    /// A content control, custom XML, a table read flat.
    Plain,
    /// `mc:AlternateContent`.
    Alternate { taken: bool },
}

/// What all stories share.
#[derive(Debug)]
pub(super) struct Shared<'a> {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) options: &'a Options,
}

/// What a cell gives to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct CellLook {
    pub(super) chars: CharProps,
    pub(super) lines: LineProps,
}

/// The reading of a story.
#[derive(Debug)]
pub(super) struct Story<'a> {
    pub(super) shared: &'a Shared<'a>,
    pub(super) counters: Counters,
    pub(super) fields: Fields,
    pub(super) references: References,
    pub(super) sections: Vec<Section>,
    pub(super) problems: Vec<Problem>,
    /// What it holds from other files.
    pub(super) foreign: Foreign,
    /// Where the present element of the body stands.
    pub(super) place: Place,
    /// What the table around gives to text.
    pub(super) look: CellLook,
    /// Whether lines with the number of the page count as text.
    pub(super) page_numbers: bool,
    /// How many tables are open.
    pub(super) tables: usize,
    nesting: usize,
    next_block: Option<u32>,
    elements: usize,
}

impl<'a> Story<'a> {
    /// A story of its own; `places` where its blocks are those that places count.
    pub(super) fn new(shared: &'a Shared<'a>, places: bool) -> Self {
        Self {
            shared,
            counters: Counters::default(),
            fields: Fields::default(),
            references: References::default(),
            sections: Vec::new(),
            problems: Vec::new(),
            foreign: Foreign::default(),
            place: Place::default(),
            look: CellLook::default(),
            page_numbers: true,
            tables: 0,
            nesting: 0,
            next_block: places.then_some(0),
            elements: 0,
        }
    }

    /// Reads the blocks of an element that was just entered: body, cell, text box, header, note.
    pub(super) fn blocks(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, ReadError> {
        self.nesting += 1;
        let blocks = self.blocks_inside(xml);
        self.nesting -= 1;
        blocks
    }

    /// Whether another container would be nested too deep; then it is read flat.
    pub(super) fn is_deepest(&mut self, xml: &Xml<'_>) -> bool {
        let limit = self.shared.options.limits.nesting;
        if self.nesting < limit {
            return false;
        }
        self.tell(problem::nesting(limit, &xml.position(), self.place));
        true
    }

    fn blocks_inside(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, ReadError> {
        let mut list = BlockList::default();
        let mut carried: Option<Carried> = None;
        let mut wrappers: Vec<Wrapper> = Vec::new();
        loop {
            let element = match xml.next()? {
                Token::Start(element) => element,
                Token::Text(_) => continue,
                Token::Eof => return Err(xml.damaged("the part ends inside its body")),
                Token::End if wrappers.pop().is_some() => continue,
                Token::End => break,
            };
            match element.word() {
                "p" => {
                    self.step();
                    let read = paragraph::read(self, xml, carried.take())?;
                    list.extend(read.boxes);
                    if let Some(section) = read.section {
                        self.sections.push(section);
                        list.close();
                    }
                    let page_line = read.page_number && page_header::is_page_line(&read.paragraph);
                    if page_line && !self.page_numbers {
                        continue;
                    }
                    if read.goes_on {
                        carried = Some(Carried::of(read.paragraph));
                    } else {
                        list.push_paragraph(read.paragraph);
                    }
                }
                "tbl" => {
                    if self.is_deepest(xml) {
                        wrappers.push(Wrapper::Plain);
                        continue;
                    }
                    self.step();
                    if let Some(carried) = carried.take() {
                        list.push_paragraph(carried.into_paragraph());
                    }
                    for block in table::read(self, xml)? {
                        list.push(block);
                    }
                }
                // Rows and cells stand here only inside a table that is read flat.
                "tr" | "tc" | "sdt" | "sdtContent" | "customXml" | "smartTag" => {
                    wrappers.push(Wrapper::Plain);
                }
                "ins" | "moveTo" if self.keeps_insertions() => wrappers.push(Wrapper::Plain),
                "del" | "moveFrom" if self.keeps_deletions() => wrappers.push(Wrapper::Plain),
                "sectPr" => {
                    self.count(xml)?;
                    let section = super::section::read(xml)?;
                    self.sections.push(section);
                }
                "altChunk" | "subDoc" => {
                    let id = xml.relation(&element, "id").unwrap_or_default();
                    match self.foreign.take_chunk(&id) {
                        Some(blocks) => list.extend(self.placed(blocks)),
                        None => self.foreign.tell_chunk(&xml.position(), self.place),
                    }
                    xml.skip()?;
                }
                "" if element.ns == Ns::Compatibility => match wrappers.last_mut() {
                    _ if element.name() == "AlternateContent" => {
                        wrappers.push(Wrapper::Alternate { taken: false });
                    }
                    Some(Wrapper::Alternate { taken }) => {
                        if compatibility::is_read(xml, &element, taken) {
                            wrappers.push(Wrapper::Plain);
                        } else {
                            xml.skip()?;
                        }
                    }
                    _ => xml.skip()?,
                },
                _ => xml.skip()?,
            }
        }
        if let Some(carried) = carried {
            list.push_paragraph(carried.into_paragraph());
        }
        Ok(list.finish())
    }

    /// The blocks of a chunk, counted as elements of the body where it stands there.
    fn placed(&mut self, mut blocks: Vec<Block>) -> Vec<Block> {
        for block in &mut blocks {
            self.step();
            set_place(block, self.place);
        }
        blocks
    }

    /// Blocks of another file, where the present element stands.
    pub(super) fn set_here(&self, mut blocks: Vec<Block>) -> Vec<Block> {
        for block in &mut blocks {
            set_place(block, self.place);
        }
        blocks
    }

    /// Moves on to the next element of the body.
    fn step(&mut self) {
        if self.nesting == 1
            && let Some(next) = self.next_block.as_mut()
        {
            self.place = Place::in_block(*next);
            *next += 1;
        }
    }

    /// Whether inserted text is shown.
    pub(super) fn keeps_insertions(&self) -> bool {
        self.shared.options.changes != Changes::Reject
    }

    /// Whether deleted text is shown.
    pub(super) fn keeps_deletions(&self) -> bool {
        self.shared.options.changes != Changes::Accept
    }

    /// Adds a problem, each once.
    pub(super) fn tell(&mut self, problem: Problem) {
        let same = |told: &Problem| told.code == problem.code && told.place == problem.place;
        if self.problems.len() < MAX_PROBLEMS && !self.problems.iter().any(same) {
            self.problems.push(problem);
        }
    }

    /// Counts what the document is made of.
    pub(super) fn count(&mut self, xml: &Xml<'_>) -> Result<(), ReadError> {
        self.elements += 1;
        let limit = self.shared.options.limits.elements;
        xml.bound("the number of paragraphs, runs and cells", self.elements, limit)
    }
}
