//! The header of the first page: a draft's mark, the line of an electronic copy. Page numbers
//! are left out.

use super::{story::Story, xml::Xml};
use crate::{
    block::{Block, Flow, Paragraph, Place},
    source::ReadError,
};

/// The longest text that a page number makes its own: `Trang 1/12`.
const MAX_PAGE_LINE: usize = 24;

/// Reads the header of a page as paragraphs that float above the text.
pub(super) fn read(story: &mut Story<'_>, xml: &mut Xml<'_>) -> Result<Vec<Block>, ReadError> {
    story.page_numbers = false;
    // The keys of notes are those of the body.
    story.references.closed = true;
    xml.root()?;
    let blocks = story.blocks(xml)?;
    Ok(blocks
        .iter()
        .flat_map(Block::paragraphs)
        .filter(|paragraph| paragraph.text().chars().any(char::is_alphabetic))
        .map(|paragraph| {
            let mut paragraph = Paragraph { flow: Flow::Boxed, ..paragraph.clone() };
            paragraph.place = Place::default();
            for line in &mut paragraph.lines {
                line.place = Place::default();
            }
            Block::Paragraph(paragraph)
        })
        .collect())
}

/// Whether a paragraph that holds the number of a page says little else.
pub(super) fn is_page_line(paragraph: &Paragraph) -> bool {
    paragraph.text().chars().count() <= MAX_PAGE_LINE
}
