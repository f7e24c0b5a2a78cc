//! Reading DOCX: `zip` and `quick-xml`, paragraphs with runs and printed numbers, tables with
//! merged cells, notes, text boxes.
//!
//! The way of a file: `package` unpacks the parts that are needed and no others; `xml` gives
//! each as tokens told by namespace; `styles` and `numbering` are read first, then the body as
//! a `story` of paragraphs and tables. Notes and the header of the first page are stories too.
//! Section numbers below are those of ECMA-376, part 1.

mod block_list;
mod borders;
mod compatibility;
mod fields;
mod font;
mod foreign;
mod format;
mod grid;
mod inline;
mod layout;
mod line_builder;
mod notes;
mod number_format;
mod numbering;
mod package;
mod page_header;
mod paragraph;
mod problem;
mod properties;
mod section;
mod story;
mod styles;
mod tabbed;
mod table;
mod xml;

#[cfg(test)]
mod tests;

pub(crate) use self::block_list::set_place;
pub(super) use self::number_format::roman;
use self::{
    foreign::Foreign,
    notes::{Bodies, NoteKind},
    numbering::Numbering,
    package::{Package, Part, Relationship},
    story::{Shared, Story},
    styles::Styles,
    xml::{Deadline, Xml},
};
use crate::{
    block::{Block, Content, Flow, Problem},
    source::{Options, ReadError},
};

/// How the container begins that an encrypted package is wrapped in ([MS-OFFCRYPTO], 2.1).
const OLE_MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads a DOCX.
///
/// # Errors
/// [`ReadError::Damaged`] with part and byte offset where the archive or its main part is
/// broken, [`ReadError::OverLimit`] and [`ReadError::TimedOut`] where it would take too much,
/// [`ReadError::Encrypted`] for a file or part with a password, [`ReadError::UnsupportedFormat`] for a
/// workbook or presentation, [`ReadError::UnknownFormat`] for an archive of anything else.
pub fn read(bytes: &[u8], options: &Options) -> Result<Content, ReadError> {
    read_nested(bytes, options, 0)
}

/// Reads a DOCX that stands so deep in others.
fn read_nested(bytes: &[u8], options: &Options, depth: usize) -> Result<Content, ReadError> {
    if bytes.starts_with(OLE_MAGIC) {
        return Err(ReadError::Encrypted);
    }
    let deadline = Deadline::new(options.limits.file_time);
    let mut package = Package::open(bytes, &options.limits, deadline)?;
    let name = package.main_part()?;
    let main = package.part(&name)?.ok_or(ReadError::UnknownFormat)?;
    let mut reader = DocumentReader { package, options, deadline, depth, problems: Vec::new() };
    reader.read(&main)
}

/// The text of parts of another archive, unpacked under the same limits.
///
/// # Errors
/// As [`read`] where the archive or a part is broken or too large.
pub(in crate::source) fn unpack<const N: usize>(
    bytes: &[u8],
    names: [&str; N],
    options: &Options,
) -> Result<[Option<String>; N], ReadError> {
    let deadline = Deadline::new(options.limits.file_time);
    let mut package = Package::open(bytes, &options.limits, deadline)?;
    let mut texts = [const { None }; N];
    for (text, name) in texts.iter_mut().zip(names) {
        *text = package.part(name)?.map(|part| part.text);
    }
    Ok(texts)
}

/// The reading of the parts of a document.
struct DocumentReader<'a> {
    package: Package<'a>,
    options: &'a Options,
    deadline: Deadline,
    /// How many documents it stands in.
    depth: usize,
    problems: Vec<Problem>,
}

impl DocumentReader<'_> {
    fn read(&mut self, main: &Part) -> Result<Content, ReadError> {
        let relationships = self.package.relationships(&main.name).unwrap_or_else(|error| {
            self.problems.push(problem::optional_part(&main.name, &error));
            Vec::new()
        });
        let styles: Styles =
            self.optional(&relationships, "styles", styles::read)?.unwrap_or_default();
        let numbering: Numbering =
            self.optional(&relationships, "numbering", numbering::read)?.unwrap_or_default();
        let shared = Shared { styles, numbering, options: self.options };
        let mut story = Story::new(&shared, true);
        story.foreign = Foreign::read(&mut self.package, &relationships, self.options, self.depth)?;
        let mut blocks = self.body(main, &mut story)?;
        if let Some(doubt) = main.doubt {
            self.problems.push(problem::doubtful_part(&main.name, doubt));
        }

        let notes = if story.references.is_empty() {
            Vec::new()
        } else {
            let bodies = self.notes(&relationships, &shared, &story)?;
            let references = std::mem::take(&mut story.references);
            references.resolve(&mut blocks, bodies, &story.sections, &mut story.problems)
        };
        self.problems.append(&mut story.problems);
        flow_of_boxes(&mut blocks);
        let mut blocks = tabbed::tables(blocks);
        let header = self.header(&relationships, &shared, &story)?;
        blocks.splice(0..0, header);
        let mut content = Content {
            blocks,
            notes,
            producer: self.producer(),
            problems: std::mem::take(&mut self.problems),
            ..Content::default()
        };
        story.foreign.load_pictures(&mut self.package)?;
        story.foreign.finish(&mut content);
        Ok(content)
    }

    fn xml<'t>(&self, part: &'t Part) -> Xml<'t> {
        Xml::new(&part.name, &part.text, &self.options.limits, self.deadline)
    }

    /// The blocks of the main part.
    fn body(&self, main: &Part, story: &mut Story<'_>) -> Result<Vec<Block>, ReadError> {
        let mut xml = self.xml(main);
        if xml.root()?.word() != "document" {
            return Err(ReadError::UnknownFormat);
        }
        let level = xml.level();
        let mut found = None;
        // To the end, to be sure that nothing is cut off; some producers write several bodies.
        while let Some(element) = xml.child(level)? {
            if element.word() == "body" {
                found.get_or_insert_with(Vec::new).append(&mut story.blocks(&mut xml)?);
            }
        }
        found.ok_or_else(|| xml.damaged("the main part has no body"))
    }

    /// Reads the part of a kind; one that is missing or bad is a problem, and no error.
    fn optional<T>(
        &mut self,
        relationships: &[Relationship],
        kind: &str,
        read: impl FnOnce(&mut Xml<'_>) -> Result<T, ReadError>,
    ) -> Result<Option<T>, ReadError> {
        let found = relationships.iter().find(|relationship| relationship.kind == kind);
        match found {
            Some(relationship) => self.part(&relationship.target, read),
            None => Ok(None),
        }
    }

    /// Reads a part that is not needed.
    fn part<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Xml<'_>) -> Result<T, ReadError>,
    ) -> Result<Option<T>, ReadError> {
        let outcome = match self.package.part(name) {
            Ok(Some(part)) => {
                let outcome = read(&mut self.xml(&part));
                if let (Ok(_), Some(doubt)) = (&outcome, part.doubt) {
                    self.problems.push(problem::doubtful_part(name, doubt));
                }
                outcome
            }
            Ok(None) => {
                self.problems.push(problem::missing_part(name));
                return Ok(None);
            }
            Err(error) => Err(error),
        };
        match outcome {
            Ok(value) => Ok(Some(value)),
            Err(error @ ReadError::TimedOut(_)) => Err(error),
            Err(error) => {
                self.problems.push(problem::optional_part(name, &error));
                Ok(None)
            }
        }
    }

    /// What the notes say.
    fn notes(
        &mut self,
        relationships: &[Relationship],
        shared: &Shared<'_>,
        story: &Story<'_>,
    ) -> Result<Bodies, ReadError> {
        let mut bodies = Bodies::default();
        self.optional(relationships, "settings", |xml| bodies.settings(xml))?;
        for (kind, part) in [(NoteKind::Footnote, "footnotes"), (NoteKind::Endnote, "endnotes")] {
            if story.references.has(kind) {
                let mut notes = Story::new(shared, false);
                self.optional(relationships, part, |xml| bodies.read(kind, &mut notes, xml))?;
                self.problems.append(&mut notes.problems);
            }
        }
        Ok(bodies)
    }

    /// What the header of the first page says.
    fn header(
        &mut self,
        relationships: &[Relationship],
        shared: &Shared<'_>,
        story: &Story<'_>,
    ) -> Result<Vec<Block>, ReadError> {
        let id = story.sections.first().and_then(section::Section::first_page_header);
        let found = relationships.iter().find(|relationship| Some(relationship.id.as_str()) == id);
        let Some(relationship) = found else { return Ok(Vec::new()) };
        let mut header = Story::new(shared, false);
        let blocks = self.part(&relationship.target, |xml| page_header::read(&mut header, xml))?;
        self.problems.append(&mut header.problems);
        Ok(blocks.unwrap_or_default())
    }

    /// The program that wrote the document: `docProps/app.xml`.
    fn producer(&mut self) -> Option<String> {
        let relationships = self.package.relationships("").ok()?;
        let found = relationships.iter().find(|part| part.kind == "extended-properties")?;
        // Of no weight: what is wrong with it is not told.
        let part = self.package.part(&found.target).ok()??;
        let mut xml = self.xml(&part);
        let (mut name, mut version) = (String::new(), String::new());
        xml.root().ok()?;
        let level = xml.level();
        while let Ok(Some(element)) = xml.child(level) {
            let into = match element.name() {
                "Application" => &mut name,
                "AppVersion" => &mut version,
                _ => continue,
            };
            if let Ok(xml::Token::Text(text)) = xml.next() {
                *into = text.trim().chars().take(100).collect();
            }
        }
        let producer = [name, version].join(" ");
        Some(producer.trim().to_owned()).filter(|producer| !producer.is_empty())
    }
}

/// Programs that turn printed pages into DOCX set all text in frames. Where most of the text
/// stands in boxes they are the flow.
fn flow_of_boxes(blocks: &mut [Block]) {
    let (mut boxed, mut body) = (0, 0);
    for paragraph in blocks.iter().flat_map(Block::paragraphs) {
        let length: usize =
            paragraph.lines.iter().flat_map(|line| &line.runs).map(|run| run.text.len()).sum();
        *if paragraph.flow == Flow::Boxed { &mut boxed } else { &mut body } += length;
    }
    if boxed > body {
        for block in blocks {
            if let Block::Paragraph(paragraph) = block {
                paragraph.flow = Flow::Body;
            }
        }
    }
}
