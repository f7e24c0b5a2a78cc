//! Tables that adjoin and are no one table: the signature of a paper and the letterhead of the next, or the last table of a
//! paper and its foot.
//!
//! Word makes one table of two between which no paragraph stands, so that the rows of a signature and those of the
//! letterhead of the paper behind it are columns of one block. Read as they stand, the name of the signer follows the
//! number of the second paper and neither paper has a foot or a head.
//!
//! | row | left | right |
//! | --- | --- | --- |
//! | 0 | Nơi nhận: … - Lưu: VT. | GIÁM ĐỐC … Phạm Thị Hòa |
//! | 1 (cut before it) | SỞ Y TẾ, Số: 9/KH-SYT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM … |
//!
//! In DOC and RTF the same becomes of a table of data that the foot follows at once: the row with `Nơi nhận:` is none of it,
//! though it was given columns of the same grid.
//!
//! On a page the height does what the row does here: short papers stand one below the other on one sheet. A block without
//! rows and heights (a text) is left as it is.

use super::{passage::Passage, sides};
use crate::{
    block::{Block, Columns, Paragraph, Place, Table},
    vietnamese::marks,
};
use std::borrow::Cow;

/// The blocks with such tables cut in two. Borrows where there are none.
pub(super) fn parted(blocks: Cow<'_, [Block]>) -> Cow<'_, [Block]> {
    if blocks.iter().all(|block| cut(block).is_none()) {
        return blocks;
    }
    let mut parts = Vec::with_capacity(blocks.len() + 1);
    for block in blocks.iter() {
        let mut rest = block.clone();
        // Each cut leaves fewer rows, so this ends.
        while let Some(place) = cut(&rest) {
            let (before, behind) = split(rest, place);
            parts.push(before);
            rest = behind;
        }
        parts.push(rest);
    }
    Cow::Owned(parts)
}

/// The row before which a second paper begins: that of a title of state or party, with a foot above it.
fn cut(block: &Block) -> Option<Cut> {
    if matches!(block, Block::Paragraph(_)) {
        return None;
    }
    let paragraphs = block.paragraphs();
    let Some(first) = paragraphs.iter().filter_map(|paragraph| paragraph.place.row).min() else {
        return cut_on_page(&paragraphs);
    };
    if let Some(foot) = foot_below_data(block, &paragraphs, first) {
        return Some(Cut::Row(foot));
    }
    let row = paragraphs
        .iter()
        .filter(|paragraph| is_title(paragraph))
        .filter_map(|paragraph| paragraph.place.row)
        .filter(|row| *row > first)
        .min()?;
    let above = |paragraph: &&&Paragraph| paragraph.place.row.is_some_and(|own| own < row);
    paragraphs.iter().filter(above).any(|paragraph| is_foot(paragraph)).then_some(Cut::Row(row))
}

/// The height of the title of state or party below a foot on the same page.
fn cut_on_page(paragraphs: &[&Paragraph]) -> Option<Cut> {
    let titles = paragraphs.iter().filter(|paragraph| is_title(paragraph));
    let cuts = titles.filter_map(|paragraph| {
        let (page, line) = paragraph.place.page.zip(paragraph.place.bbox)?;
        // The name of the issuer stands level with the title, or a line above it.
        Some(Cut::Height(page, line.y0 - line.height().min(MOST_ABOVE)))
    });
    let foots: Vec<&&Paragraph> = paragraphs.iter().filter(|p| is_foot(p)).collect();
    let mut below = cuts.filter(|cut| foots.iter().any(|foot| cut.is_below(&foot.place)));
    below.next()
}

/// A line beside the title of state begins no more points above it.
const MOST_ABOVE: f64 = 9.0;

/// Where a block of two papers parts.
#[derive(Debug, Clone, Copy)]
enum Cut {
    /// Before a row.
    Row(u32),
    /// Above a height of a page.
    Height(u32, f64),
}

impl Cut {
    /// Whether it stands below a place.
    fn is_below(self, place: &Place) -> bool {
        match self {
            Self::Row(row) => place.row.is_none_or(|own| own < row),
            Self::Height(page, y) => {
                place.page.is_none_or(|own| own < page)
                    || place.page == Some(page) && place.bbox.is_none_or(|own| own.y0 < y)
            }
        }
    }
}

/// The row of the recipients below the rows of a table with rules.
fn foot_below_data(block: &Block, paragraphs: &[&Paragraph], first: u32) -> Option<u32> {
    let is_data = matches!(block, Block::Table(table) if table.ruled);
    let heads = paragraphs.iter().filter(|paragraph| {
        is_data && marks::recipients_head(Passage::of(paragraph).text.lines().next().unwrap_or(""))
    });
    // A header stands above the data.
    heads.filter_map(|paragraph| paragraph.place.row).min().filter(|row| *row > first + 1)
}

fn is_title(paragraph: &Paragraph) -> bool {
    let text = Passage::of(paragraph).text;
    marks::national_title(&text) || marks::party_title(&text)
}

/// Whether a paragraph is of recipients or a signature.
fn is_foot(paragraph: &Paragraph) -> bool {
    let block = Block::Paragraph(paragraph.clone());
    sides::lines(std::slice::from_ref(&block))
        .iter()
        .any(|line| marks::recipients_head(line.text()) || super::signature::is_part(line))
}

fn split(block: Block, cut: Cut) -> (Block, Block) {
    match block {
        Block::Columns(columns) => {
            let place = columns.place;
            let (above, below) =
                columns.columns.into_iter().map(|column| split_column(column, cut)).unzip();
            (
                Block::Columns(Columns { columns: above, place }),
                Block::Columns(Columns { columns: below, place }),
            )
        }
        Block::Table(table) => {
            let is_above = |row: &crate::block::Row| cut.is_below(&row.place);
            let (above, below) = table.rows.iter().cloned().partition(is_above);
            // What stands below is a letterhead or a foot, which has no rules.
            (
                Block::Table(Table { rows: above, ..table.clone() }),
                Block::Table(Table { rows: below, ruled: false, ..table }),
            )
        }
        paragraph @ Block::Paragraph(_) => (paragraph, Block::Paragraph(Paragraph::default())),
    }
}

fn split_column(column: Vec<Block>, cut: Cut) -> (Vec<Block>, Vec<Block>) {
    column.into_iter().partition(|block| cut.is_below(&block.place()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block::Rect, parse::draw::p};

    fn cell(texts: &[(&str, u32)]) -> Vec<Block> {
        texts
            .iter()
            .map(|(text, row)| match p(text) {
                Block::Paragraph(paragraph) => {
                    Block::Paragraph(Paragraph { place: Place::in_cell(7, *row, 0), ..paragraph })
                }
                other => other,
            })
            .collect()
    }

    fn table(left: &[(&str, u32)], right: &[(&str, u32)]) -> Block {
        Block::Columns(Columns {
            columns: vec![cell(left), cell(right)],
            place: Place::in_block(7),
        })
    }

    #[test]
    fn a_signature_and_the_letterhead_below_it_are_two_blocks() {
        let block = table(
            &[("Nơi nhận:", 0), ("- Lưu: VT.", 0), ("SỞ Y TẾ", 1), ("Số: 9/KH-SYT", 2)],
            &[("GIÁM ĐỐC", 0), ("Phạm Thị Hòa", 0), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1)],
        );
        let blocks = [block];
        let parted = parted(Cow::Borrowed(&blocks));
        let counts: Vec<usize> = parted.iter().map(|block| block.paragraphs().len()).collect();
        assert_eq!(counts, [4, 3]);
    }

    #[test]
    fn papers_one_below_the_other_on_a_page_are_parted_by_height() {
        let column = |x: f64, texts: &[(&str, f64)]| -> Vec<Block> {
            let place = |y: f64| Place::on_page(1, Rect::new(x, y, x + 200.0, y + 12.0));
            let set = |(text, y): &(&str, f64)| match p(text) {
                Block::Paragraph(own) => Block::Paragraph(Paragraph { place: place(*y), ..own }),
                other => other,
            };
            texts.iter().map(set).collect()
        };
        let left = [("Nơi nhận:", 400.0), ("- Lưu: VT.", 414.0), ("SỞ Y TẾ", 520.0)];
        let right = [
            ("GIÁM ĐỐC", 400.0),
            ("Phạm Thị Hòa", 470.0),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 523.0),
        ];
        let block = Block::Columns(Columns {
            columns: vec![column(80.0, &left), column(300.0, &right)],
            place: Place::default(),
        });
        let blocks = [block];
        let parted = parted(Cow::Borrowed(&blocks));
        let counts: Vec<usize> = parted.iter().map(|block| block.paragraphs().len()).collect();
        assert_eq!(counts, [4, 2]);
    }

    #[test]
    fn the_foot_below_a_table_of_data_is_none_of_its_rows() {
        let mut block = crate::parse::draw::table(&[
            &["TT", "Nội dung", "Kinh phí"],
            &["1", "Tập huấn", "20"],
            &["2", "In tài liệu", "30"],
            &["Nơi nhận:\n- Lưu: VT.", "", "GIÁM ĐỐC\nPhạm Thị Hòa"],
        ]);
        let Block::Table(table) = &mut block else { panic!("no table") };
        table.ruled = true;
        for (row, cells) in (0..).zip(&mut table.rows) {
            cells.place = Place::in_cell(7, row, 0);
            for cell in &mut cells.cells {
                for block in &mut cell.blocks {
                    if let Block::Paragraph(paragraph) = block {
                        paragraph.place = Place::in_cell(7, row, 0);
                    }
                }
            }
        }
        let blocks = [block];
        let parted = parted(Cow::Borrowed(&blocks));
        let rows: Vec<(usize, bool)> = parted
            .iter()
            .filter_map(|block| match block {
                Block::Table(table) => Some((table.rows.len(), table.ruled)),
                _ => None,
            })
            .collect();
        assert_eq!(rows, [(3, true), (1, false)]);
    }

    #[test]
    fn a_letterhead_alone_is_left_whole() {
        let blocks = [table(
            &[("MẬT", 0), ("SỞ Y TẾ", 1)],
            &[("DỰ THẢO", 0), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1)],
        )];
        assert!(matches!(parted(Cow::Borrowed(&blocks)), Cow::Borrowed(_)));
    }
}
