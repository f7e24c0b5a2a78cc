//! `vanban text FILE`: the normalised text in reading order.

use super::{
    Exit, Stop, flags,
    terminal::{Terminal, clean},
};
use crate::{
    batch,
    block::{Block, Content, Note, Table, join_line},
    lang::Lang,
    read,
};
use clap::{ArgMatches, Command};

pub(super) fn command(lang: Lang) -> Command {
    Command::new("text")
        .about(lang.pick(
            "In toàn văn theo thứ tự đọc, bảng thành các hàng cách nhau bằng tab",
            "Print the text in reading order, tables as tab-separated rows",
        ))
        .arg(flags::file(lang))
        .args(flags::reading(lang))
}

pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<Exit, Stop> {
    let options = flags::options_of(matches, terminal.lang)?.source;
    let content = batch::guarded(|| {
        let (bytes, _) = flags::load_file(matches, &options)?;
        Ok::<_, batch::FileError>(read::read(&bytes, &options)?.1)
    });
    match content {
        Ok(content) => {
            terminal.print(&clean(&text(&content)))?;
            Ok(Exit::Done)
        }
        Err(error) => Ok(terminal.fail(flags::file_of(matches), &error)),
    }
}

/// The whole text: a line a paragraph, a line a table row, what stands side by side from left to
/// right, the notes at the end.
fn text(content: &Content) -> String {
    let mut out = String::new();
    for block in &content.blocks {
        push_block(&mut out, block);
    }
    for note in &content.notes {
        push_note(&mut out, note);
    }
    out
}

fn push_block(out: &mut String, block: &Block) {
    match block {
        Block::Paragraph(paragraph) => push_line(out, &paragraph.text()),
        Block::Table(table) => push_table(out, table),
        Block::Columns(columns) => {
            for block in columns.columns.iter().flatten() {
                push_block(out, block);
            }
        }
    }
}

/// A cell stands in its first column, as in the contract; covered columns are empty, so that
/// every row has as many tabs.
fn push_table(out: &mut String, table: &Table) {
    for row in &table.rows {
        let width = row.cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
        let mut texts = vec![String::new(); width.max(table.columns)];
        for cell in &row.cells {
            if let Some(text) = texts.get_mut(cell.column) {
                *text = cell.text();
            }
        }
        out.push_str(&texts.join("\t"));
        out.push('\n');
    }
}

fn push_note(out: &mut String, note: &Note) {
    let mut text = format!("[{}]", note.mark);
    for paragraph in &note.paragraphs {
        join_line(&mut text, &paragraph.text());
    }
    push_line(out, &text);
}

fn push_line(out: &mut String, line: &str) {
    if !line.is_empty() {
        out.push_str(line);
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Cell, Columns, Paragraph, Place, Row};

    fn paragraph(text: &str) -> Paragraph {
        Paragraph::plain(text, Place::default())
    }

    fn cell(column: usize, texts: &[&str]) -> Cell {
        Cell {
            column,
            column_span: 1,
            row_span: 1,
            blocks: texts.iter().map(|text| Block::Paragraph(paragraph(text))).collect(),
            place: Place::default(),
        }
    }

    #[test]
    fn columns_from_left_to_right_tables_by_tabs_notes_last() {
        let left = vec![Block::Paragraph(paragraph("UBND XÃ"))];
        let right = vec![Block::Paragraph(paragraph("CỘNG HÒA")), Block::Paragraph(paragraph(" "))];
        let rows = vec![
            Row {
                cells: vec![cell(0, &["1"]), cell(2, &["Sửa  cầu", "treo"])], ..Row::default()
            },
            Row { cells: vec![cell(0, &["2"])], ..Row::default() },
        ];
        let content = Content {
            blocks: vec![
                Block::Columns(Columns { columns: vec![left, right], place: Place::default() }),
                Block::Table(Table { columns: 3, rows, ..Table::default() }),
            ],
            notes: vec![Note {
                mark: "1".into(),
                paragraphs: vec![paragraph("Theo báo cáo."), paragraph("Số liệu tháng 6.")],
                ..Note::default()
            }],
            ..Content::default()
        };
        assert_eq!(
            text(&content),
            "UBND XÃ\nCỘNG HÒA\n1\t\tSửa cầu treo\n2\t\t\n[1] Theo báo cáo. Số liệu tháng 6.\n"
        );
    }
}
