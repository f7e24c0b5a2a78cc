//! Paragraphs: runs, breaks, signs, fields, tracked changes, and the boxes anchored in them.

use super::{
    compatibility, fields,
    font::Font,
    format::{Cascade, Format},
    line_builder::LineBuilder,
    notes::NoteKind,
    numbering::Label,
    properties::{self, CharProps, Indent, LineProps, NumProps, ParaProps, RunProps},
    section::Section,
    story::Story,
    styles::Style,
    xml::{Element, Ns, Token, Xml},
};
use crate::{
    block::{Block, Flow, Line, Paragraph, Place},
    source::{Changes, ReadError},
};

/// What a `w:p` gives.
#[derive(Debug)]
pub(super) struct Read {
    /// Text boxes anchored in it, as they stand beside the text.
    pub(super) boxes: Vec<Block>,
    pub(super) paragraph: Paragraph,
    /// Its mark is deleted or hidden: the next paragraph goes on from it.
    pub(super) goes_on: bool,
    /// The section that ends here.
    pub(super) section: Option<Section>,
    /// It holds the number of a page.
    pub(super) page_number: bool,
}

/// Lines of a paragraph that the next one goes on from.
#[derive(Debug)]
pub(super) struct Carried {
    lines: Vec<Line>,
    place: Place,
}

impl Carried {
    /// The lines of a paragraph without its mark.
    pub(super) fn of(paragraph: Paragraph) -> Self {
        Self { lines: paragraph.lines, place: paragraph.place }
    }

    /// Them alone, where no paragraph follows.
    pub(super) fn into_paragraph(self) -> Paragraph {
        Paragraph { lines: self.lines, place: self.place, ..Paragraph::default() }
    }
}

/// Reads a `w:p` that was just entered.
pub(super) fn read(
    story: &mut Story<'_>,
    xml: &mut Xml<'_>,
    carried: Option<Carried>,
) -> Result<Read, ReadError> {
    story.count(xml)?;
    let (lines, place) = match carried {
        Some(carried) => (carried.lines, carried.place),
        None => (Vec::new(), story.place),
    };
    let mut reader = Reader {
        text: LineBuilder::new(lines, place),
        boxes: Vec::new(),
        cascade: Cascade::default(),
        plain: Format::default(),
        format: Format::default(),
        note: None,
        page_number: false,
        frames: Vec::new(),
        story,
    };
    reader.begin(&ParaProps::default());
    let mut props = ParaProps::default();
    let mut label = None;
    loop {
        match xml.next()? {
            Token::Start(element) if element.word() == "pPr" && reader.frames.is_empty() => {
                props = properties::paragraph(xml, reader.story.shared.options.changes)?;
                reader.begin(&props);
                if !reader.goes_on(&props) {
                    label = reader.count(&props);
                }
            }
            Token::Start(element) => reader.start(xml, &element)?,
            Token::Text(text) => reader.characters(&text),
            Token::End => match reader.frames.pop() {
                Some(frame) => reader.end(&frame),
                None => break,
            },
            Token::Eof => return Err(xml.damaged("the part ends inside a paragraph")),
        }
    }
    Ok(reader.finish(props, label.as_ref(), place))
}

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

struct Reader<'s, 'a> {
    story: &'s mut Story<'a>,
    text: LineBuilder,
    boxes: Vec<Block>,
    /// What reaches the runs of the paragraph.
    cascade: Cascade,
    /// The look of a run without properties.
    plain: Format,
    /// The look of the present run.
    format: Format,
    /// The note whose own mark the present run gives.
    note: Option<u32>,
    page_number: bool,
    frames: Vec<Frame>,
}

impl Reader<'_, '_> {
    /// Takes over the properties of the paragraph.
    fn begin(&mut self, props: &ParaProps) {
        let styles = &self.story.shared.styles;
        let style = styles.paragraph(props.style.as_deref());
        self.cascade = Cascade {
            defaults: styles.defaults.chars,
            table: self.story.look.chars,
            paragraph: style.chars,
            character: styles.character(None),
        };
        self.plain = self.cascade.resolve(CharProps::default());
        self.format = self.plain;
    }

    /// Whether the paragraph's end is not shown, so that the next one goes on from it.
    fn goes_on(&self, props: &ParaProps) -> bool {
        let mark = &props.mark;
        props.initial
            || (mark.deleted && self.story.shared.options.changes == Changes::Accept)
            || (mark.inserted && !self.story.keeps_insertions())
            || self.look(mark).hidden
    }

    /// The look of a run with these properties.
    fn look(&self, props: &RunProps) -> Format {
        match props.style.as_deref() {
            None => self.cascade.resolve(props.chars),
            id => {
                let character = self.story.shared.styles.character(id);
                Cascade { character, ..self.cascade }.resolve(props.chars)
            }
        }
    }

    /// The printed number of the paragraph.
    fn count(&mut self, props: &ParaProps) -> Option<Label> {
        let shared = self.story.shared;
        let numbering = numbering_of(self.story, props)?;
        self.story.counters.next(&shared.numbering, &shared.styles, numbering)
    }

    fn start(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), ReadError> {
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
                if element.name() == "textpath" {
                    self.word_art(xml, element)?;
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
            | "ruby" | "rubyBase" | "drawing" | "pict" | "object" => Step::Enter(Frame::Plain),
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
            // Shown at the end of a line only, and lines are not known here.
            "softHyphen" => Step::Skip,
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

    fn end(&mut self, frame: &Frame) {
        match frame {
            Frame::Run(format, note) => {
                self.format = *format;
                self.note = *note;
            }
            Frame::SimpleField { page_number } => self.page_number |= *page_number,
            Frame::FlatParagraph => self.text.line_break(),
            Frame::Plain | Frame::Text | Frame::Instruction | Frame::Alternate { .. } => {}
        }
    }

    fn characters(&mut self, text: &str) {
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

    fn finish(self, props: ParaProps, label: Option<&Label>, place: Place) -> Read {
        let goes_on = self.goes_on(&props);
        let style = self.story.shared.styles.paragraph(props.style.as_deref());
        let lines = lines_of(self.story, &props, &style, label);
        let label_look = label.map(|label| {
            let mark = RunProps { chars: label.chars.or(props.mark.chars), ..props.mark.clone() };
            self.look(&mark)
        });
        let mut text = self.text;
        if let Some((label, look)) = label.zip(label_look) {
            // A number alone has nothing to be set off from.
            let shown = if text.is_empty() { label.text.trim_end() } else { &label.text };
            text.label(shown, &look);
        }
        self.story.fields.end_paragraph();
        let indent = lines.indent.left.unwrap_or(0.0);
        let paragraph = Paragraph {
            lines: text.finish(),
            align: lines.align.unwrap_or_default(),
            first_indent: indent + lines.indent.first.unwrap_or(0.0),
            indent,
            flow: if props.framed { Flow::Boxed } else { Flow::Body },
            place,
        };
        Read {
            boxes: self.boxes,
            paragraph,
            goes_on,
            section: props.section,
            page_number: self.page_number,
        }
    }
}

/// The list and level of a paragraph, from itself or its style.
fn numbering_of(story: &Story<'_>, props: &ParaProps) -> Option<NumProps> {
    let shared = story.shared;
    let direct = props.lines.numbering;
    let by_style = shared.styles.paragraph(props.style.as_deref()).lines.numbering;
    let list = direct.list.or(by_style.list).filter(|list| *list != 0)?;
    let level = direct.level.or_else(|| {
        if direct.list.is_some() {
            return None;
        }
        let style = props.style.as_deref();
        style
            .and_then(|style| shared.numbering.level_of_style(list, style, &shared.styles))
            .or(by_style.level)
    });
    Some(NumProps { list: Some(list), level })
}

/// Alignment and indents: direct, then of the list, of the style, of the table, by default. A
/// list that comes with the style gives way to the style's own indents.
fn lines_of(
    story: &Story<'_>,
    props: &ParaProps,
    style: &Style,
    label: Option<&Label>,
) -> LineProps {
    let around = style.lines.or(story.look.lines).or(story.shared.styles.defaults.lines);
    let of_list = label.map_or(Indent::default(), |label| label.indent);
    let indent = if props.lines.numbering.list.is_some() {
        of_list.or(around.indent)
    } else {
        style.lines.indent.or(of_list).or(around.indent)
    };
    props.lines.or(LineProps { indent, ..around })
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
