//! The characters of a document made right, whatever format it came in: text from before Unicode
//! into Unicode ([`legacy`]), signs that are none ([`signs`]), marks of notes raised by hand ([`raised`]).
//!
//! All formats pass here between reading and parsing. Places, styles and structure stay.

mod legacy;
mod lines;
mod raised;
mod signs;

use crate::{block::Content, model::Format};

/// Makes the characters of a document right. What was in an old encoding is told as a problem,
/// `legacy-encoding`, one for each encoding, with its first place.
///
/// ```
/// use vanban::{block::{Block, Content, Paragraph, Place}, letters, model::Format};
/// let line = Paragraph::plain("Bé Tµi chÝnh", Place::default());
/// let mut content = Content { blocks: vec![Block::Paragraph(line)], ..Content::default() };
/// letters::repair(&mut content, &Format::Docx);
/// assert_eq!(content.blocks[0].paragraphs()[0].text(), "Bộ Tài chính");
/// assert_eq!(content.problems[0].code, "legacy-encoding");
/// ```
pub fn repair(content: &mut Content, format: &Format) {
    let problems = legacy::convert(&mut lines::of(content));
    content.problems.extend(problems);
    for line in lines::of(content) {
        signs::tidy(line, format);
    }
    raised::drop_marks(content);
}
