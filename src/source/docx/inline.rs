//! What stands inside a paragraph: runs, breaks, signs, fields, tracked changes, and the boxes
//! anchored in it.

use super::{
    compatibility, fields,
    font::Font,
    format::{Cascade, Format},
    line_builder::LineBuilder,
    notes::NoteKind,
    properties::{self, CharProps, RunProps},
    story::Story,
    xml::{Element, Ns, Xml},
};
use crate::{
    block::{Block, Flow, Line, Paragraph, Place},
    source::ReadError,
};

/// An element that is open inside a paragraph.
#[derive(Debug)]
enum Frame {
    /// One that only holds others.
    Plain,
    /// A run, with the look and note of the one around it.
    Run(Format, Option<u32>),
    /// One whose characters are text.
    Text,
    /// `w:instrText`.
    Instruction,
    /// `w:fldSimple` that gives the number of a page, or not.
    SimpleField { page_number: bool },
    /// `mc:AlternateContent`.
    Alternate { taken: bool },
    /// A paragraph inside a box that is read flat.
    FlatParagraph,
    /// `w:object`: an embedded object, with a picture of it.
    Object,
}

/// What is done with an element inside a paragraph.
enum Step {
    /// Its content is read.
    Enter(Frame),
    /// Its content is passed over.
    Skip,
    /// It was read, its end included.
    Done,
}

/// The reading of a paragraph's content.
#[derive(Debug)]
pub(super) struct Inline<'s, 'a> {
    pub(super) story: &'s mut Story<'a>,
    /// The text so far.
    pub(super) text: LineBuilder,
    /// Text boxes met so far.
    pub(super) boxes: Vec<Block>,
    /// Whether it holds the number of a page.
    pub(super) page_number: bool,
    /// What reaches the runs of the paragraph.
    cascade: Cascade,
    /// The look of a run without properties.
    plain: Format,
    /// The look of the present run.
    format: Format,
    /// The note whose own mark the present run gives.
    note: Option<u32>,
    frames: Vec<Frame>,
    /// How wide the present drawing is shown, in points.
    shown: f64,
}

impl<'s, 'a> Inline<'s, 'a> {
    /// Goes on from lines that stand before.
    pub(super) fn new(story: &'s mut Story<'a>, lines: Vec<Line>, place: Place) -> Self {
        Self {
            story,
            text: LineBuilder::new(lines, place),
            boxes: Vec::new(),
            page_number: false,
            cascade: Cascade::default(),
            plain: Format::default(),
            format: Format::default(),
            note: None,
            frames: Vec::new(),
            shown: 0.0,
        }
    }

    /// Takes over what the paragraph's style gives to its runs.
    pub(super) fn set_style(&mut self, paragraph: CharProps) {
        let styles = &self.story.shared.styles;
        self.cascade = Cascade {
            defaults: styles.defaults.chars,
            table: self.story.look.chars,
            paragraph,
            character: styles.character(None),
        };
        self.plain = self.cascade.resolve(CharProps::default());
        self.format = self.plain;
    }

    /// The look of a run with these properties.
    pub(super) fn look(&self, props: &RunProps) -> Format {
        match props.style.as_deref() {
            None => self.cascade.resolve(props.chars),
            id => {
                let character = self.story.shared.styles.character(id);
                Cascade { character, ..self.cascade }.resolve(props.chars)
            }
        }
    }

    /// Whether no element is open but the paragraph itself.
    pub(super) fn is_outermost(&self) -> bool {
        self.frames.is_empty()
    }

    /// A start tag.
    pub(super) fn start(
        &mut self,
        xml: &mut Xml<'_>,
        element: &Element<'_>,
    ) -> Result<(), ReadError> {
        let step = match element.ns {
            Ns::W => self.word(xml, element)?,
            Ns::Compatibility => match self.frames.last_mut() {
                _ if element.name() == "AlternateContent" => {
                    Step::Enter(Frame::Alternate { taken: false })
                }
                Some(Frame::Alternate { taken }) => {
                    let read = compatibility::is_read(xml, element, taken);
                    if read { Step::Enter(Frame::Plain) } else { Step::Skip }
                }
                _ => Step::Skip,
            },
            Ns::Math => self.math(element),
            Ns::Relationship => Step::Skip,
            // Drawings and shapes, for the text boxes in them.
            Ns::Other | Ns::None => {
                match element.name() {
                    "textpath" => self.word_art(xml, element)?,
                    "OLEObject" => self.object(xml, element)?,
                    "extent" => self.shown = extent(xml, element),
                    "blip" => self.picture(xml, element, "embed"),
                    "shape" | "rect" => self.shown = width_of_shape(xml, element),
                    "imagedata" => self.picture(xml, element, "id"),
                    _ => {}
                }
                Step::Enter(Frame::Plain)
            }
        };
        match step {
            Step::Enter(frame) => self.frames.push(frame),
            Step::Skip => xml.skip()?,
            Step::Done => {}
        }
        Ok(())
    }

    fn math(&mut self, element: &Element<'_>) -> Step {
        match element.name() {
            "t" => Step::Enter(Frame::Text),
            "rPr" | "ctrlPr" => Step::Skip,
            name => {
                // The bar of a fraction.
                if name == "den" {
                    self.show("/");
                }
                Step::Enter(Frame::Plain)
            }
        }
    }

    /// Letters drawn as a shape: how Word sets a watermark such as a draft's.
    fn word_art(&mut self, xml: &Xml<'_>, element: &Element<'_>) -> Result<(), ReadError> {
        self.story.count(xml)?;
        if let Some(text) = xml.attr(element, "string") {
            let paragraph = Paragraph::plain(text, self.story.place);
            self.boxes.push(Block::Paragraph(Paragraph { flow: Flow::Boxed, ..paragraph }));
        }
        Ok(())
    }

    /// A picture, which may hold a table.
    fn picture(&mut self, xml: &Xml<'_>, element: &Element<'_>, attribute: &str) {
        // What shows an embedded object is told with the object.
        let shows_object = self.frames.iter().any(|frame| matches!(frame, Frame::Object));
        if !shows_object && let Some(id) = xml.relation(element, attribute) {
            self.story.foreign.show_picture(&id, self.shown, self.story.place);
        }
    }

    /// An embedded object. A formula is none that a table could hide in.
    fn object(&mut self, xml: &Xml<'_>, element: &Element<'_>) -> Result<(), ReadError> {
        let program = xml.attr(element, "ProgID").unwrap_or_default();
        // An icon stands for a file that belongs to the paper and is no part of its text.
        let is_icon = xml.attr(element, "DrawAspect").as_deref() == Some("Icon");
        if !program.starts_with("Equation")
            && let Some(id) = xml.relation(element, "id")
        {
            self.story.count(xml)?;
            let blocks = (!is_icon).then(|| self.story.foreign.take_object(&id)).flatten();
            match blocks {
                Some(blocks) => self.boxes.extend(self.story.set_here(blocks)),
                None => self.story.foreign.tell_embedded(&id, self.story.place),
            }
        }
        Ok(())
    }

    /// A start tag of WordprocessingML.
    fn word(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<Step, ReadError> {
        Ok(match element.name() {
            "r" => {
                let outer = Frame::Run(self.format, self.note);
                self.story.count(xml)?;
                self.format = self.plain;
                Step::Enter(outer)
            }
            "rPr" => {
                let props = properties::run(xml, self.story.shared.options.changes)?;
                self.format = self.look(&props);
                Step::Done
            }
            "t" | "delText" => Step::Enter(Frame::Text),
            "instrText" | "delInstrText" => Step::Enter(Frame::Instruction),
            "ins" | "moveTo" if self.story.keeps_insertions() => Step::Enter(Frame::Plain),
            "del" | "moveFrom" if self.story.keeps_deletions() => Step::Enter(Frame::Plain),
            "hyperlink" | "sdt" | "sdtContent" | "smartTag" | "customXml" | "dir" | "bdo"
            | "ruby" | "rubyBase" | "drawing" | "pict" => Step::Enter(Frame::Plain),
            "object" => Step::Enter(Frame::Object),
            "fldSimple" => {
                let instruction = xml.attr(element, "instr").unwrap_or_default();
                Step::Enter(Frame::SimpleField {
                    page_number: fields::is_page_number(&instruction),
                })
            }
            "fldChar" => {
                let fields = &mut self.story.fields;
                match xml.attr(element, "fldCharType").as_deref() {
                    Some("begin") => fields.begin(),
                    Some("separate") => fields.separate(),
                    Some("end") => self.page_number |= fields.end(),
                    _ => {}
                }
                Step::Skip
            }
            "tab" | "ptab" => {
                self.show("\t");
                Step::Skip
            }
            // A page or column break ends the line as well, as what follows stands elsewhere.
            "br" | "cr" => {
                if !self.story.fields.hide_text() && !self.format.hidden {
                    self.story.count(xml)?;
                    self.text.line_break();
                }
                Step::Skip
            }
            // Shown at the end of a line only, and lines are not known here. It stays as the code
            // that Word has for it, since it may be the letter ư of TCVN3; `letters` drops it.
            "softHyphen" => {
                self.show("\u{1f}");
                Step::Skip
            }
            "noBreakHyphen" => {
                self.show("-");
                Step::Skip
            }
            "sym" => {
                self.sign(xml, element);
                Step::Skip
            }
            "footnoteReference" => {
                self.reference(xml, element, NoteKind::Footnote)?;
                Step::Skip
            }
            "endnoteReference" => {
                self.reference(xml, element, NoteKind::Endnote)?;
                Step::Skip
            }
            "txbxContent" if self.story.is_deepest(xml) => Step::Enter(Frame::Plain),
            "txbxContent" => {
                self.text_box(xml)?;
                Step::Done
            }
            // Only inside a box that is read flat.
            "p" => Step::Enter(Frame::FlatParagraph),
            "tbl" | "tr" | "tc" => Step::Enter(Frame::Plain),
            _ => Step::Skip,
        })
    }

    /// An end tag; whether the paragraph goes on.
    pub(super) fn end(&mut self) -> bool {
        match self.frames.pop() {
            None => return false,
            Some(Frame::Run(format, note)) => {
                self.format = format;
                self.note = note;
            }
            Some(Frame::SimpleField { page_number }) => self.page_number |= page_number,
            Some(Frame::FlatParagraph) => self.text.line_break(),
            Some(_) => {}
        }
        true
    }

    /// Characters between tags.
    pub(super) fn characters(&mut self, text: &str) {
        match self.frames.last() {
            Some(Frame::Text) => self.show(text),
            Some(Frame::Instruction) => self.story.fields.instruct(text),
            _ => {}
        }
    }

    /// Adds text in the look of the present run.
    fn show(&mut self, text: &str) {
        if !self.story.fields.hide_text() {
            if let Some(key) = self.note {
                self.story.references.custom_mark(key, text);
            } else {
                self.text.text(text, &self.format, None);
            }
        }
    }

    /// A `w:sym`: a character of a font of signs.
    fn sign(&mut self, xml: &Xml<'_>, element: &Element<'_>) {
        let font = xml.attr(element, "font").map_or(Font::Symbol, |name| Font::named(&name));
        let code = xml.attr(element, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        if let Some(sign) = code.and_then(|code| font.sign(code)) {
            let mut buffer = [0; 4];
            let outer = std::mem::replace(&mut self.format.font, Font::Unicode);
            self.show(sign.encode_utf8(&mut buffer));
            self.format.font = outer;
        }
    }

    /// The mark of a note. With a custom mark the rest of the run is the mark.
    fn reference(
        &mut self,
        xml: &Xml<'_>,
        element: &Element<'_>,
        kind: NoteKind,
    ) -> Result<(), ReadError> {
        self.story.count(xml)?;
        let id = xml.int(element, "id");
        let shown = !self.story.fields.hide_text() && !self.format.hidden;
        let Some(id) = id.filter(|_| shown) else { return Ok(()) };
        let custom =
            matches!(xml.attr(element, "customMarkFollows").as_deref(), Some("1" | "true" | "on"));
        let section = self.story.sections.len();
        let key = self.story.references.add(kind, id, custom, section, self.story.place);
        if let Some(key) = key {
            self.text.note(key, &self.format);
            if custom {
                self.note = Some(key);
            }
        }
        Ok(())
    }

    /// A `w:txbxContent` that was just entered.
    fn text_box(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let fields = std::mem::take(&mut self.story.fields);
        let look = std::mem::take(&mut self.story.look);
        let blocks = self.story.blocks(xml);
        self.story.fields = fields;
        self.story.look = look;
        self.boxes.extend(blocks?.into_iter().map(boxed));
        Ok(())
    }
}

/// A block of a text box.
fn boxed(block: Block) -> Block {
    match block {
        Block::Paragraph(paragraph) => {
            Block::Paragraph(Paragraph { flow: Flow::Boxed, ..paragraph })
        }
        Block::Columns(mut columns) => {
            for column in &mut columns.columns {
                *column = std::mem::take(column).into_iter().map(boxed).collect();
            }
            Block::Columns(columns)
        }
        table @ Block::Table(_) => table,
    }
}

/// How wide a drawing is shown, in points (`wp:extent`, in 12,700ths of them).
fn extent(xml: &Xml<'_>, element: &Element<'_>) -> f64 {
    let width = xml.attr(element, "cx").and_then(|width| width.trim().parse::<f64>().ok());
    width.unwrap_or(0.0) / 12_700.0
}

/// How wide a shape of VML is shown, in points: `style="width:12cm;height:80pt"`.
fn width_of_shape(xml: &Xml<'_>, element: &Element<'_>) -> f64 {
    let style = xml.attr(element, "style").unwrap_or_default();
    let width = style.split(';').find_map(|rule| rule.trim().strip_prefix("width:"));
    let Some(width) = width.map(str::trim) else { return 0.0 };
    let end = width.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(width.len());
    let (number, unit) = width.split_at(end);
    let scale = match unit {
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        "px" => 0.75,
        _ => 1.0,
    };
    number.trim().parse::<f64>().unwrap_or(0.0) * scale
}
