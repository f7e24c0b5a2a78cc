//! The running text of a stretch of blocks, one numbered line, item or paragraph each.

use super::passage::Passage;
use crate::{
    block::{Block, Flow, Paragraph, Table},
    vietnamese::numbering,
};

/// A line of the running text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// Its text, with places.
    pub(crate) passage: Passage,
    /// Its place among all lines and tables of the stretch.
    pub(crate) order: usize,
}

/// The running text and the tables of a stretch of blocks, in reading order.
#[derive(Debug, Default)]
pub(crate) struct Stretch<'a> {
    /// The lines of text.
    pub(crate) lines: Vec<Line>,
    /// The tables, each with its place among the lines.
    pub(crate) tables: Vec<(usize, &'a Table)>,
    next: usize,
}

impl<'a> Stretch<'a> {
    /// Reads the blocks; floating boxes and stamps are no running text.
    pub(crate) fn of(blocks: &'a [Block]) -> Self {
        let mut stretch = Self::default();
        for block in blocks {
            stretch.push(block);
        }
        stretch
    }

    fn push(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph(paragraph) => self.push_paragraph(paragraph),
            Block::Table(table) => {
                self.tables.push((self.next, table));
                self.next += 1;
            }
            // Readers bound the nesting of blocks.
            Block::Columns(columns) => {
                for block in columns.columns.iter().flatten() {
                    self.push(block);
                }
            }
        }
    }

    fn push_paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.flow != Flow::Body {
            return;
        }
        for passage in split(Passage::of(paragraph)) {
            if !passage.is_empty() && !is_rule(&passage.text) {
                self.lines.push(Line { passage, order: self.next });
                self.next += 1;
            }
        }
    }
}

/// Cuts a paragraph where the author broke the line before a number or an item's mark.
fn split(passage: Passage) -> Vec<Passage> {
    let mut cuts = vec![0];
    for (range, text) in passage.lines().into_iter().skip(1) {
        if numbering::item_mark(text).is_some() || numbering::read(text).is_some() {
            cuts.push(range.start);
        }
    }
    if cuts.len() == 1 {
        return vec![passage];
    }
    cuts.push(passage.text.len());
    cuts.windows(2)
        .filter_map(|pair| match pair {
            [from, to] => Some(passage.slice(*from..*to)),
            _ => None,
        })
        .collect()
}

/// Whether a line is drawn with characters: `_____`, `-----`, `*****`.
pub(crate) fn is_rule(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
        && text.chars().filter(|c| !c.is_whitespace()).count() >= 2
        && !text.contains(['(', ')', '/'])
}
