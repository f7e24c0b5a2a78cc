//! Writes a drawn table as a DOCX or a workbook.

use super::draw::Drawn;
use docx_rs::{
    Docx, PageMargin, PageOrientationType, Paragraph, Run, RunFonts, Table, TableCell, TableRow,
    VMergeType,
};
use rust_xlsxwriter::{Format, Workbook};
use std::io::Cursor;

/// A header cell: its text, how many columns and rows it covers.
struct Head {
    column: usize,
    text: String,
    across: usize,
    down: usize,
}

/// The header as rows of cells.
fn header(drawn: &Drawn) -> Vec<Vec<Head>> {
    let depth = drawn.columns.iter().map(|c| c.path.len()).max().unwrap_or(1);
    (0..depth)
        .map(|level| {
            let mut heads: Vec<Head> = Vec::new();
            let mut column = 0;
            while let Some(it) = drawn.columns.get(column) {
                let Some(text) = it.path.get(level) else {
                    column += 1;
                    continue;
                };
                let leaf = it.path.len() == level + 1;
                let same = |c: usize| {
                    drawn.columns.get(c).is_some_and(|o| {
                        o.path.len() > level + 1 && o.path[..=level] == it.path[..=level]
                    })
                };
                let across = if leaf { 1 } else { (column..).take_while(|c| same(*c)).count() };
                let down = if leaf { depth - level } else { 1 };
                heads.push(Head { column, text: text.clone(), across, down });
                column += across;
            }
            heads
        })
        .collect()
}

fn cell(text: &str, bold: bool) -> TableCell {
    let mut cell = TableCell::new();
    for line in text.split('\n') {
        let run = Run::new().add_text(line);
        cell = cell.add_paragraph(Paragraph::new().add_run(if bold { run.bold() } else { run }));
    }
    cell
}

pub(crate) fn docx(drawn: &Drawn) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    paper(drawn).build().pack(&mut out).unwrap();
    out.into_inner()
}

/// The same on a page across, as tables of many columns are printed.
pub(crate) fn docx_across(drawn: &Drawn) -> Vec<u8> {
    let margin = PageMargin::new().top(700).bottom(700).left(700).right(700);
    let fonts = RunFonts::new().ascii("DejaVu Serif").hi_ansi("DejaVu Serif").cs("DejaVu Serif");
    let paper = paper(drawn)
        .default_size(15)
        .default_fonts(fonts)
        .page_size(16_838, 11_906)
        .page_orient(PageOrientationType::Landscape)
        .page_margin(margin);
    let mut out = Cursor::new(Vec::new());
    paper.build().pack(&mut out).unwrap();
    out.into_inner()
}

fn paper(drawn: &Drawn) -> Docx {
    let width = drawn.columns.len();
    let mut rows = Vec::new();
    for title in &drawn.titles {
        rows.push(TableRow::new(vec![cell(title, true).grid_span(width)]));
    }
    let heads = header(drawn);
    for level in 0..heads.len() {
        let mut cells = Vec::new();
        let mut column = 0;
        while column < width {
            let here = heads[level].iter().find(|h| h.column == column);
            if let Some(head) = here {
                let mut made = cell(&head.text, true);
                if head.across > 1 {
                    made = made.grid_span(head.across);
                }
                if head.down > 1 && drawn.merged_down {
                    made = made.vertical_merge(VMergeType::Restart);
                }
                cells.push(made);
                column += head.across;
            } else {
                let made = cell("", false);
                cells.push(if drawn.merged_down {
                    made.vertical_merge(VMergeType::Continue)
                } else {
                    made
                });
                column += 1;
            }
        }
        rows.push(TableRow::new(cells));
    }
    if let Some(letters) = &drawn.letters {
        rows.push(TableRow::new(letters.iter().map(|l| cell(l, false)).collect()));
    }
    for row in &drawn.rows {
        rows.push(TableRow::new(row.cells.iter().map(|text| cell(text, row.bold)).collect()));
    }
    let mut paper = Docx::new();
    for line in &drawn.above {
        paper = paper.add_paragraph(Paragraph::new().add_run(Run::new().add_text(line)));
    }
    paper.add_table(Table::new(rows).set_grid(grid(drawn)))
}

/// The widths of the columns in twentieths of a point: a program that lays them out needs them where cells are merged.
fn grid(drawn: &Drawn) -> Vec<usize> {
    const WHOLE: usize = 15_000;
    const NUMBER: usize = 700;
    const NAME: usize = 2_600;
    let others = drawn.columns.len().saturating_sub(2).max(1);
    let width = |at: usize| match at {
        0 => NUMBER,
        1 => NAME,
        _ => (WHOLE - NUMBER - NAME) / others,
    };
    (0..drawn.columns.len()).map(width).collect()
}

pub(crate) fn xlsx(drawn: &Drawn) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (plain, bold) = (Format::new(), Format::new().set_bold());
    let width = u16::try_from(drawn.columns.len()).unwrap();
    let mut line = 0;
    for text in drawn.above.iter().chain(&drawn.titles) {
        sheet.merge_range(line, 0, line, width - 1, text, &bold).unwrap();
        line += 1;
    }
    let heads = header(drawn);
    let depth = u32::try_from(heads.len()).unwrap();
    for (level, heads) in heads.iter().enumerate() {
        for head in heads {
            let (top, left) =
                (line + u32::try_from(level).unwrap(), u16::try_from(head.column).unwrap());
            let down = if drawn.merged_down { u32::try_from(head.down).unwrap() } else { 1 };
            let right = left + u16::try_from(head.across).unwrap() - 1;
            if head.across > 1 || down > 1 {
                sheet.merge_range(top, left, top + down - 1, right, &head.text, &bold).unwrap();
            } else {
                sheet.write_string_with_format(top, left, &head.text, &bold).unwrap();
            }
        }
    }
    line += depth;
    if let Some(letters) = &drawn.letters {
        for (column, letter) in (0..).zip(letters) {
            sheet.write_string(line, column, letter).unwrap();
        }
        line += 1;
    }
    for row in &drawn.rows {
        for (column, text) in (0..).zip(&row.cells) {
            if !text.is_empty() {
                let format = if row.bold { &bold } else { &plain };
                sheet.write_string_with_format(line, column, text, format).unwrap();
            }
        }
        line += 1;
    }
    book.save_to_buffer().unwrap()
}
