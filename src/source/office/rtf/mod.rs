//! Reading RTF, translated into WordprocessingML.
//!
//! The way of a file: `token` cuts it; `state` is what holds within a group; `row` and `lists`
//! gather what stands in tables of their own; the [`Reader`] here writes paragraphs. Numbers that
//! the writing program printed (`\listtext`) are taken as they stand; others are counted.

mod charset;
mod lists;
mod row;
mod state;
mod token;

#[cfg(test)]
mod tests;

use super::{
    problem,
    wordml::{Markup, Parts, Tables},
};
use crate::{
    block::Content,
    source::{Options, ReadError, docx},
};
use charset::{Charset, code_page};
use encoding_rs::Encoding;
use lists::Lists;
use row::RowMaker;
use state::{Destination, End, State};
use std::{collections::HashMap, rc::Rc, time::Instant};
use token::{Token, Tokens};

/// Groups within groups. Word's own files stay below a hundred.
const MAX_GROUPS: usize = 2_000;
/// Tables within tables that are told apart.
const MAX_TABLES: usize = 16;
/// Stories within stories: a note in a box in a note.
const MAX_STORIES: usize = 8;
/// Fonts of a document.
const MAX_FONTS: usize = 4_096;

/// Groups whose text is none of the document's.
const SKIPPED: [&str; 37] = [
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "objdata",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "ftnsep",
    "ftnsepc",
    "ftncn",
    "aftnsep",
    "aftnsepc",
    "aftncn",
    "nonesttables",
    "shprslt",
    "nonshppict",
    "falt",
    "panose",
    "xe",
    "tc",
    "rxe",
    "annotation",
    "atnid",
    "atnauthor",
    "bkmkstart",
    "bkmkend",
    "sp",
    "listname",
    "themedata",
    "datastore",
    "background",
];

/// Starred groups that are read all the same.
const READ: [&str; 11] = [
    "footnote",
    "fldinst",
    "shpinst",
    "nesttableprops",
    "ud",
    "listtable",
    "listoverridetable",
    "do",
    "dptxbxtext",
    "listtext",
    "pntext",
];

/// Reads RTF.
///
/// # Errors
/// [`ReadError::OverLimit`] and [`ReadError::TimedOut`] where it would take too much;
/// [`ReadError::Damaged`] where there is no text in it.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Content, ReadError> {
    let mut reader = Reader::new(options);
    // A byte order mark and blanks may stand before it.
    let start = bytes.iter().position(|byte| *byte == b'{').unwrap_or(0);
    reader.read(bytes.get(start..).unwrap_or_default())?;
    let is_cut = reader.is_cut;
    let mut content = docx::read(&reader.finish()?.package()?, options)?;
    if is_cut {
        content.problems.push(problem::cut_file());
    }
    Ok(content)
}

/// A font of the table.
#[derive(Debug, Clone)]
struct Font {
    name: Rc<str>,
    charset: Charset,
}

/// A text of its own: the body, a note, a header, a box.
#[derive(Debug, Default)]
struct Story {
    out: Markup,
    tables: Tables,
    /// The runs of the paragraph so far.
    runs: Markup,
    /// The paragraph has its number as text.
    numbered: bool,
    /// Open fields: whether their result is reached.
    fields: Vec<bool>,
    /// The note is an endnote.
    endnote: bool,
}

/// The reading of a file.
struct Reader<'a> {
    options: &'a Options,
    started: Instant,
    state: State,
    groups: Vec<State>,
    /// The file ended before its groups did.
    is_cut: bool,
    /// Groups beyond the limit.
    too_deep: usize,
    /// The story that is being written, and those around it.
    story: Story,
    outer: Vec<Story>,
    parts: Parts,
    notes: usize,
    encoding: &'static Encoding,
    fonts: HashMap<i32, Font>,
    /// The font being described, and its name so far.
    font: Option<(i32, Charset, Vec<u8>)>,
    default_font: Option<i32>,
    lists: Lists,
    row: RowMaker,
    nested_row: RowMaker,
    /// Bytes of text not decoded yet.
    pending: Vec<u8>,
    /// Units of UTF-16 not written yet.
    units: Vec<u16>,
    /// Characters still to be passed over.
    skip: usize,
    /// The next word decides whether the group is read.
    starred: bool,
    /// The first page has a header of its own.
    title_page: bool,
    has_header: bool,
}

impl<'a> Reader<'a> {
    fn new(options: &'a Options) -> Self {
        Self {
            options,
            started: Instant::now(),
            state: State::default(),
            groups: Vec::new(),
            is_cut: false,
            too_deep: 0,
            story: Story::default(),
            outer: Vec::new(),
            parts: Parts::default(),
            notes: 0,
            encoding: encoding_rs::WINDOWS_1252,
            fonts: HashMap::new(),
            font: None,
            default_font: None,
            lists: Lists::default(),
            row: RowMaker::default(),
            nested_row: RowMaker::default(),
            pending: Vec::new(),
            units: Vec::new(),
            skip: 0,
            starred: false,
            title_page: false,
            has_header: false,
        }
    }

    fn read(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        for (index, token) in Tokens::new(bytes).enumerate() {
            if index % 65_536 == 0 && self.started.elapsed() > self.options.limits.file_time {
                return Err(ReadError::TimedOut(self.options.limits.file_time));
            }
            match token {
                Token::Open => self.open(),
                Token::Close => {
                    self.close()?;
                    // What follows the last group is no part of the document.
                    if self.groups.is_empty() && self.too_deep == 0 {
                        break;
                    }
                }
                Token::Word(word, number) => self.word(word, number)?,
                Token::Symbol(symbol) => self.symbol(symbol),
                Token::Byte(byte) => self.byte(byte),
                Token::Binary => {}
            }
        }
        // The last brace closes the group that is the file.
        self.is_cut = !self.groups.is_empty();
        while !self.groups.is_empty() {
            self.close()?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Parts, ReadError> {
        self.flush();
        let mut body = self.end_story()?;
        if self.has_header {
            body.start("w:sectPr", &[]);
            let kind = if self.title_page { "first" } else { "default" };
            let header = super::wordml::HEADER;
            body.empty("w:headerReference", &[("w:type", kind), ("r:id", header)]);
            if self.title_page {
                body.empty("w:titlePg", &[]);
            }
            body.end("w:sectPr");
        }
        self.parts.body = body;
        self.lists.write(&mut self.parts.numbering);
        Ok(self.parts)
    }

    fn open(&mut self) {
        self.flush();
        self.skip = 0;
        self.starred = false;
        if self.groups.len() >= MAX_GROUPS {
            self.too_deep += 1;
            return;
        }
        let inner = State { end: None, ..self.state.clone() };
        self.groups.push(std::mem::replace(&mut self.state, inner));
    }

    fn close(&mut self) -> Result<(), ReadError> {
        self.flush();
        self.skip = 0;
        self.starred = false;
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return Ok(());
        }
        if self.state.destination == Destination::Fonts {
            self.end_font();
        }
        let end = self.state.end;
        if matches!(end, Some(End::Note | End::Header | End::Box)) {
            let endnote = self.story.endnote;
            let story = self.end_story()?;
            if let Some(state) = self.groups.pop() {
                self.state = state;
            }
            return self.end_part(end, endnote, story);
        }
        if end == Some(End::Field) && self.story.fields.pop().is_some() {
            self.field_mark("end");
        }
        if let Some(state) = self.groups.pop() {
            self.state = state;
        }
        Ok(())
    }

    /// Puts a story where it belongs.
    fn end_part(
        &mut self,
        end: Option<End>,
        endnote: bool,
        story: Markup,
    ) -> Result<(), ReadError> {
        match end {
            Some(End::Header) => {
                self.has_header = true;
                self.parts.header = story;
            }
            Some(End::Note) => {
                self.notes += 1;
                let id = self.notes.to_string();
                let (part, note, reference) = if endnote {
                    (&mut self.parts.endnotes, "w:endnote", "w:endnoteReference")
                } else {
                    (&mut self.parts.footnotes, "w:footnote", "w:footnoteReference")
                };
                part.start(note, &[("w:id", &id)]);
                part.append(story)?;
                part.end(note);
                let look = self.state.look.clone();
                let runs = &mut self.story.runs;
                look.open(runs);
                runs.empty(reference, &[("w:id", &id)]);
                look.close(runs);
            }
            Some(End::Box) => {
                let runs = &mut self.story.runs;
                for element in ["w:r", "w:pict", "v:shape", "v:textbox", "w:txbxContent"] {
                    runs.start(element, &[]);
                }
                runs.append(story)?;
                for element in ["w:txbxContent", "v:textbox", "v:shape", "w:pict", "w:r"] {
                    runs.end(element);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Begins a story that ends with the present group.
    fn begin_story(&mut self, end: End) {
        if self.outer.len() >= MAX_STORIES {
            return;
        }
        self.outer.push(std::mem::take(&mut self.story));
        let outer = std::mem::take(&mut self.state);
        self.state = State { end: Some(end), fallback: outer.fallback, ..State::default() };
    }

    /// The story that is being written, ended.
    fn end_story(&mut self) -> Result<Markup, ReadError> {
        if !self.story.runs.is_empty() {
            self.end_paragraph(0)?;
        }
        let outer = self.outer.pop().unwrap_or_default();
        let mut story = std::mem::replace(&mut self.story, outer);
        story.tables.set_depth(0, &mut story.out)?;
        Ok(story.out)
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'~' => self.character('\u{a0}'),
            b'_' => self.character('-'),
            b'*' => self.starred = true,
            b'\\' | b'{' | b'}' => self.byte(symbol),
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match self.state.destination {
            Destination::Skip
            | Destination::Alternative
            | Destination::Lists
            | Destination::Definitions => {}
            Destination::Fonts => match byte {
                b';' => self.end_font(),
                _ => {
                    if let Some((_, _, name)) = &mut self.font
                        && name.len() < 256
                    {
                        name.push(byte);
                    }
                }
            },
            Destination::LevelText | Destination::LevelNumbers if byte > 8 => {
                let decoded = self.encoding.decode_without_bom_handling(&[byte]).0.into_owned();
                let c = if self.state.charset == Charset::Signs {
                    Some(char::from(byte))
                } else {
                    decoded.chars().next()
                };
                self.level_character(c);
            }
            Destination::LevelText | Destination::LevelNumbers => {
                self.level_character(Some(char::from(byte)));
            }
            Destination::Text | Destination::Instruction => {
                if !self.units.is_empty() {
                    self.flush();
                }
                self.pending.push(byte);
            }
        }
    }

    fn level_character(&mut self, c: Option<char>) {
        if let Some(c) = c {
            self.lists.character(c, self.state.destination == Destination::LevelNumbers);
        }
    }

    /// A character of Unicode.
    fn character(&mut self, c: char) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match self.state.destination {
            Destination::Text | Destination::Instruction => {
                self.decode();
                let mut buffer = [0; 2];
                self.units.extend_from_slice(c.encode_utf16(&mut buffer));
            }
            Destination::LevelText | Destination::LevelNumbers => self.level_character(Some(c)),
            _ => {}
        }
    }

    /// A unit of UTF-16 (`\u`).
    fn unit(&mut self, number: i32) {
        let unit = (number & 0xffff) as u16;
        self.skip = 0;
        match self.state.destination {
            Destination::Text | Destination::Instruction => {
                self.decode();
                self.units.push(unit);
            }
            Destination::LevelText | Destination::LevelNumbers => {
                self.level_character(char::from_u32(u32::from(unit)));
            }
            Destination::Fonts => {
                if let Some((_, _, name)) = &mut self.font
                    && name.len() < 256
                {
                    let text = String::from_utf16_lossy(&[unit]);
                    name.extend_from_slice(text.as_bytes());
                }
            }
            _ => {}
        }
        self.skip = self.state.fallback;
    }

    /// Decodes the bytes of text that wait.
    fn decode(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        match self.state.charset {
            Charset::Signs => self.units.extend(bytes.into_iter().map(u16::from)),
            Charset::Page(page) => {
                let text = page.decode_without_bom_handling(&bytes).0;
                self.units.extend(text.encode_utf16());
            }
            Charset::Default => {
                let text = self.encoding.decode_without_bom_handling(&bytes).0;
                self.units.extend(text.encode_utf16());
            }
        }
    }

    /// Writes the text that waits.
    fn flush(&mut self) {
        self.decode();
        if self.units.is_empty() {
            return;
        }
        let text = String::from_utf16_lossy(&std::mem::take(&mut self.units));
        let look = self.state.look.clone();
        let instruction = self.state.destination == Destination::Instruction;
        let runs = &mut self.story.runs;
        if instruction {
            look.open(runs);
            runs.start("w:instrText", &[]);
            runs.text(&text);
            runs.end("w:instrText");
            look.close(runs);
        } else {
            look.run(runs, &text);
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), ReadError> {
        if word == "u" {
            self.unit(number.unwrap_or(0));
            return Ok(());
        }
        if self.skip > 0 {
            // A word counts as one character of what stands for a `\u`.
            self.skip -= 1;
            return Ok(());
        }
        let starred = std::mem::take(&mut self.starred);
        if self.too_deep > 0 || self.state.destination == Destination::Skip {
            return Ok(());
        }
        if self.state.destination == Destination::Alternative && word != "ud" {
            return Ok(());
        }
        if starred && !READ.contains(&word) {
            self.flush();
            self.state.destination = Destination::Skip;
            return Ok(());
        }
        match word {
            "uc" => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "ansicpg" => self.encoding = code_page(number.unwrap_or(1252)),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "deff" => self.default_font = number,
            "titlepg" => self.title_page = true,
            _ => match self.state.destination {
                Destination::Fonts => self.font_word(word, number),
                Destination::Definitions => match word {
                    "leveltext" => self.state.destination = Destination::LevelText,
                    "levelnumbers" => self.state.destination = Destination::LevelNumbers,
                    "listname" | "listpicture" => self.state.destination = Destination::Skip,
                    "f" => {
                        let font = number.and_then(|number| self.fonts.get(&number));
                        self.lists.set_font(font.map(|font| font.name.clone()));
                    }
                    _ => self.lists.define(word, number),
                },
                Destination::LevelText | Destination::LevelNumbers => {}
                Destination::Lists => self.lists.list(word, number),
                _ => return self.text_word(word, number),
            },
        }
        Ok(())
    }

    /// A word of the font table.
    fn font_word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "f" => {
                self.end_font();
                self.font = Some((number.unwrap_or(0), Charset::Default, Vec::new()));
            }
            "fcharset" => {
                if let Some((_, charset, _)) = &mut self.font {
                    *charset = Charset::of_font(number.unwrap_or(1));
                }
            }
            "cpg" => {
                if let Some((_, charset, _)) = &mut self.font {
                    *charset = Charset::Page(code_page(number.unwrap_or(1252)));
                }
            }
            "falt" | "panose" => self.state.destination = Destination::Skip,
            _ => {}
        }
    }

    fn end_font(&mut self) {
        let Some((number, charset, name)) = self.font.take() else { return };
        if self.fonts.len() < MAX_FONTS {
            let name = String::from_utf8_lossy(&name);
            let font = Font { name: name.trim().into(), charset };
            self.fonts.entry(number).or_insert(font);
        }
    }

    /// A word within text.
    fn text_word(&mut self, word: &str, number: Option<i32>) -> Result<(), ReadError> {
        if self.break_word(word)? || self.character_word(word) {
            return Ok(());
        }
        self.flush();
        if self.destination_word(word) {
            return Ok(());
        }
        if word == "f" {
            self.set_font(number);
            return Ok(());
        }
        if self.state.character(word, number) {
            if word == "plain" {
                self.set_font(self.default_font);
                self.state.look.font = None;
            }
            return Ok(());
        }
        if self.state.paragraph(word, number) {
            return Ok(());
        }
        let row = if self.state.nested_row { &mut self.nested_row } else { &mut self.row };
        row.apply(word, number);
        Ok(())
    }

    fn set_font(&mut self, number: Option<i32>) {
        let font = number.and_then(|number| self.fonts.get(&number));
        self.state.look.font = font.map(|font| font.name.clone());
        self.state.charset = font.map_or(Charset::Default, |font| font.charset);
    }

    /// A word that stands for a character.
    fn character_word(&mut self, word: &str) -> bool {
        let c = match word {
            "tab" => '\t',
            "line" | "lbr" | "page" | "column" | "softline" => '\n',
            "emdash" => '\u{2014}',
            "endash" => '\u{2013}',
            "lquote" => '\u{2018}',
            "rquote" => '\u{2019}',
            "ldblquote" => '\u{201c}',
            "rdblquote" => '\u{201d}',
            "bullet" => '\u{2022}',
            "emspace" | "enspace" | "qmspace" => ' ',
            _ => return false,
        };
        self.character(c);
        true
    }

    /// A word that ends a paragraph, cell or row.
    fn break_word(&mut self, word: &str) -> Result<bool, ReadError> {
        let depth = if self.state.in_table { self.state.depth.max(1) } else { 0 };
        match word {
            "par" | "sect" => self.end_paragraph(depth)?,
            "cell" => {
                self.end_paragraph(1)?;
                self.story.tables.end_cell();
            }
            "nestcell" => {
                self.end_paragraph(depth.max(2))?;
                self.story.tables.end_cell();
            }
            "row" => {
                let shape = self.row.shape();
                let story = &mut self.story;
                story.tables.set_depth(1, &mut story.out)?;
                story.tables.end_row(shape);
            }
            "nestrow" => {
                let shape = self.nested_row.shape();
                self.story.tables.end_row(shape);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// A word that says what its group is for.
    fn destination_word(&mut self, word: &str) -> bool {
        match word {
            "fonttbl" => self.state.destination = Destination::Fonts,
            "listtable" => self.state.destination = Destination::Definitions,
            "listoverridetable" => self.state.destination = Destination::Lists,
            "field" => self.state.end = Some(End::Field),
            "fldinst" => {
                self.story.fields.push(false);
                self.field_mark("begin");
                self.state.destination = Destination::Instruction;
            }
            "fldrslt" => {
                if self.story.fields.last_mut().map(|reached| *reached = true).is_some() {
                    self.field_mark("separate");
                }
                self.state.destination = Destination::Text;
            }
            "listtext" | "pntext" => self.story.numbered = true,
            "footnote" => self.begin_story(End::Note),
            "ftnalt" => self.story.endnote = true,
            "shptxt" | "dptxbxtext" => self.begin_story(End::Box),
            "nesttableprops" => {
                self.state.nested_row = true;
                self.nested_row = RowMaker::default();
            }
            // Its first group is for readers that know no Unicode.
            "upr" => self.state.destination = Destination::Alternative,
            "ud" => self.state.destination = Destination::Text,
            _ if self.is_first_header(word) => self.begin_story(End::Header),
            _ if SKIPPED.contains(&word) => self.state.destination = Destination::Skip,
            _ => return false,
        }
        true
    }

    /// Whether the group is the header of the first page.
    fn is_first_header(&self, word: &str) -> bool {
        let wanted = match word {
            "headerf" => self.title_page,
            "header" | "headerr" => !self.title_page,
            _ => false,
        };
        wanted && !self.has_header && self.outer.is_empty()
    }

    fn field_mark(&mut self, kind: &str) {
        let look = self.state.look.clone();
        let runs = &mut self.story.runs;
        look.open(runs);
        runs.empty("w:fldChar", &[("w:fldCharType", kind)]);
        look.close(runs);
    }

    fn end_paragraph(&mut self, depth: usize) -> Result<(), ReadError> {
        self.flush();
        let mut look = self.state.paragraph.clone();
        look.mark = self.state.look.clone();
        let story = &mut self.story;
        if std::mem::take(&mut story.numbered) {
            look.list = Some(0);
            look.level = None;
        }
        story.tables.set_depth(depth.min(MAX_TABLES), &mut story.out)?;
        let runs = std::mem::take(&mut story.runs);
        let out = story.tables.content(&mut story.out);
        out.start("w:p", &[]);
        look.write(out);
        out.append(runs)?;
        out.end("w:p");
        out.check()
    }
}
