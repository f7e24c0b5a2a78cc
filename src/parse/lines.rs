//! The running text of a stretch of blocks, one numbered line, item or paragraph each.

use super::passage::Passage;
use crate::{
    block::{Block, Flow, Paragraph, Table},
    model::BaseKind,
    vietnamese::{basis, numbering},
};

/// A paragraph that its author broke more often than this is not cut: no list is that long.
const MOST_BREAKS: usize = 2_000;

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

/// A line or a table of a stretch.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Piece<'s> {
    /// The text of a line.
    Text(&'s str),
    /// A table.
    Table(&'s Table),
}

impl<'a> Stretch<'a> {
    /// Its lines and tables in one order.
    pub(crate) fn pieces(&self) -> Vec<Piece<'_>> {
        let lines =
            self.lines.iter().map(|line| (line.order, Piece::Text(line.passage.text.as_str())));
        let tables = self.tables.iter().map(|(order, table)| (*order, Piece::Table(table)));
        let mut pieces: Vec<_> = lines.chain(tables).collect();
        pieces.sort_by_key(|(order, _)| *order);
        pieces.into_iter().map(|(_, piece)| piece).collect()
    }

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
            // A frame around text, not rows of anything: what it holds is running text.
            Block::Table(table) if table.columns < 2 => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                for block in cells.flat_map(|cell| &cell.blocks) {
                    self.push(block);
                }
            }
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

/// Cuts a paragraph where the author broke the line before a number, an item's mark or the next of
/// several bases.
fn split(passage: Passage) -> Vec<Passage> {
    if passage.breaks.len() > MOST_BREAKS {
        return vec![passage];
    }
    let mut cuts = vec![0];
    let based = basis::kind(&passage.text).is_some();
    for (range, text) in passage.lines().into_iter().skip(1) {
        if numbering::item_mark(text).is_some()
            || numbering::read(text).is_some()
            || (based && begins_base(text))
        {
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

/// Whether a line begins the next base: `Căn cứ …`, `Theo đề nghị …`, `QUYẾT ĐỊNH:`.
fn begins_base(text: &str) -> bool {
    match basis::kind(text) {
        Some(BaseKind::Basis) => basis::opens(text),
        Some(BaseKind::Proposal) => text.chars().next().is_some_and(char::is_uppercase),
        Some(BaseKind::Enacting) => !text.chars().any(char::is_lowercase),
        _ => false,
    }
}

/// Whether a line is drawn with characters: `_____`, `-----`, `*****`.
pub(crate) fn is_rule(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
        && text.chars().filter(|c| !c.is_whitespace()).count() >= 2
        && !text.contains(['(', ')', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::draw::{all, columns, p, table};

    fn texts(blocks: &[Block]) -> Vec<String> {
        Stretch::of(blocks).lines.into_iter().map(|line| line.passage.text).collect()
    }

    #[test]
    fn a_broken_paragraph_is_cut_before_numbers_items_and_bases_only() {
        assert_eq!(
            texts(&[p("Nội dung:\n- Một;\nhai\n1. Ba")]),
            ["Nội dung:", "- Một; hai", "1. Ba"]
        );
        assert_eq!(
            texts(&[p(
                "Căn cứ Luật Đất đai;\nCăn cứ Luật Nhà ở;\nTheo đề nghị của Sở Xây dựng,\nQUYẾT ĐỊNH:"
            )]),
            [
                "Căn cứ Luật Đất đai;",
                "Căn cứ Luật Nhà ở;",
                "Theo đề nghị của Sở Xây dựng,",
                "QUYẾT ĐỊNH:"
            ]
        );
    }

    #[test]
    fn a_frame_of_one_column_holds_running_text() {
        let blocks =
            [p("Một"), table(&[&["Kho số 2 do ông An giữ chìa khóa."], &["Hai"]]), p("Ba")];
        assert_eq!(texts(&blocks), ["Một", "Kho số 2 do ông An giữ chìa khóa.", "Hai", "Ba"]);
        assert!(Stretch::of(&blocks).tables.is_empty());
    }

    #[test]
    fn boxes_and_drawn_lines_are_no_text_and_tables_keep_their_place() {
        let blocks = [
            p("Một"),
            p("|DỰ THẢO"),
            p("______"),
            table(&[&["a", "b"]]),
            columns(&["Hai"], &["Ba"]),
        ];
        assert_eq!(texts(&blocks), ["Một", "Hai", "Ba"]);
        let stretch = Stretch::of(&blocks);
        let table = stretch.tables.first().unwrap().0;
        let orders: Vec<usize> = stretch.lines.iter().map(|line| line.order).collect();
        assert!(orders[0] < table && table < orders[1]);
        assert!(texts(&all(&["", "  "])).is_empty());
    }
}
