//! Paragraphs: their properties, number and content put together.

use super::{
    inline::Inline,
    numbering::Label,
    properties::{self, Indent, LineProps, NumProps, ParaProps, RunProps},
    section::Section,
    story::Story,
    styles::Style,
    xml::{Token, Xml},
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
    let mut inline = Inline::new(story, lines, place);
    let mut props = ParaProps::default();
    let mut style = inline.story.shared.styles.paragraph(None);
    let mut label = None;
    inline.set_style(style.chars);
    loop {
        match xml.next()? {
            Token::Start(element) if element.word() == "pPr" && inline.is_outermost() => {
                let shared = inline.story.shared;
                props = properties::paragraph(xml, shared.options.changes)?;
                style = shared.styles.paragraph(props.style.as_deref());
                inline.set_style(style.chars);
                if !goes_on(&inline, &props) {
                    label = count(inline.story, &props, &style);
                }
            }
            Token::Start(element) => inline.start(xml, &element)?,
            Token::Text(text) => inline.characters(&text),
            Token::End if inline.end() => {}
            Token::End => break,
            Token::Eof => return Err(xml.damaged("the part ends inside a paragraph")),
        }
    }
    Ok(finish(inline, props, &style, label.as_ref(), place))
}

/// Whether the paragraph's end is not shown, so that the next one goes on from it.
fn goes_on(inline: &Inline<'_, '_>, props: &ParaProps) -> bool {
    let mark = &props.mark;
    props.initial
        || (mark.deleted && inline.story.shared.options.changes == Changes::Accept)
        || (mark.inserted && !inline.story.keeps_insertions())
        || inline.look(mark).hidden
}

/// The printed number of the paragraph.
fn count(story: &mut Story<'_>, props: &ParaProps, style: &Style) -> Option<Label> {
    let shared = story.shared;
    let numbering = numbering_of(story, props, style)?;
    story.counters.next(&shared.numbering, &shared.styles, numbering)
}

/// Puts number, text and look together.
fn finish(
    inline: Inline<'_, '_>,
    props: ParaProps,
    style: &Style,
    label: Option<&Label>,
    place: Place,
) -> Read {
    let goes_on = goes_on(&inline, &props);
    let lines = lines_of(inline.story, &props, style, label);
    let label_look = label.map(|label| {
        let chars = label.chars.or(props.mark.chars);
        inline.look(&RunProps { chars, ..props.mark.clone() })
    });
    let Inline { story, mut text, boxes, page_number, .. } = inline;
    if let Some((label, look)) = label.zip(label_look) {
        // A number alone has nothing to be set off from.
        let shown = if text.is_empty() { label.text.trim_end() } else { &label.text };
        text.label(shown, &look);
    }
    story.fields.end_paragraph();
    let indent = lines.indent.left.unwrap_or(0.0);
    let paragraph = Paragraph {
        lines: text.finish(),
        align: lines.align.unwrap_or_default(),
        first_indent: indent + lines.indent.first.unwrap_or(0.0),
        indent,
        flow: if props.framed { Flow::Boxed } else { Flow::Body },
        place,
    };
    Read { boxes, paragraph, goes_on, section: props.section, page_number }
}

/// The list and level of a paragraph, from itself or its style.
fn numbering_of(story: &Story<'_>, props: &ParaProps, style: &Style) -> Option<NumProps> {
    let shared = story.shared;
    let direct = props.lines.numbering;
    let by_style = style.lines.numbering;
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
