//! The text of a document in reading order, for people and for search.

use crate::block::{Block, Content, Line, Note, Table, fold, join_line};

/// The whole text: a line a paragraph, a line a table row, what stands side by side from left to
/// right (row by row where a page shows it so), the notes at the end.
pub fn text(content: &Content) -> String {
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
        Block::Columns(columns) => match printed_rows(&columns.columns) {
            Some(rows) => rows.iter().for_each(|row| push_line(out, row)),
            None => columns.columns.iter().flatten().for_each(|block| push_block(out, block)),
        },
    }
}

/// A row of lines that stand on one foot.
struct PrintedRow {
    page: u32,
    top: f64,
    foot: f64,
    /// Its texts with their columns.
    texts: Vec<(usize, String)>,
}

/// Lines of a column, where it is short: the side of a letterhead, a signature.
const SHORT: usize = 12;

/// How far apart the feet of lines on one baseline may be, in heights: letters of other sizes
/// reach a little lower.
const SAME_FOOT: f64 = 0.2;

/// The lines of texts side by side as a page shows them, one row a line; `None` where the lines have
/// no place on a page, or all the texts are long and read one after the other.
pub(super) fn printed_rows(columns: &[Vec<Block>]) -> Option<Vec<String>> {
    let columns: Vec<Vec<&Line>> =
        columns.iter().map(|blocks| lines(blocks)).collect::<Option<_>>()?;
    if columns.iter().map(Vec::len).min()? > SHORT {
        return None;
    }
    let mut placed = Vec::new();
    for (column, line) in
        columns.iter().enumerate().flat_map(|(c, l)| l.iter().map(move |l| (c, l)))
    {
        placed.push((line.place.page?, line.place.bbox?, column, fold(&line.text())));
    }
    placed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.y1.total_cmp(&b.1.y1)));
    let mut rows: Vec<PrintedRow> = Vec::new();
    for (page, bbox, column, text) in placed {
        match rows.last_mut() {
            Some(row)
                if row.page == page
                    && bbox.y1 - row.foot < SAME_FOOT * bbox.height()
                    && row.texts.iter().all(|(other, _)| *other != column) =>
            {
                row.top = row.top.min(bbox.y0);
                row.texts.push((column, text));
            }
            _ => rows.push(PrintedRow {
                page,
                top: bbox.y0,
                foot: bbox.y1,
                texts: vec![(column, text)],
            }),
        }
    }
    // A taller line that begins higher is read first, though its foot stands a little lower.
    rows.sort_by(|a, b| a.page.cmp(&b.page).then(a.top.total_cmp(&b.top)));
    Some(rows.into_iter().map(PrintedRow::text).collect())
}

impl PrintedRow {
    fn text(mut self) -> String {
        self.texts.sort_by_key(|(column, _)| *column);
        let texts: Vec<String> = self.texts.into_iter().map(|(_, text)| text).collect();
        texts.join("\t")
    }
}

/// The lines of paragraphs; `None` where something else stands among them.
fn lines(blocks: &[Block]) -> Option<Vec<&Line>> {
    let mut lines = Vec::new();
    for block in blocks {
        let Block::Paragraph(paragraph) = block else { return None };
        lines.extend(&paragraph.lines);
    }
    Some(lines)
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
    use crate::block::{Cell, Columns, Paragraph, Place, Rect, Row};

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
    fn short_columns_of_a_page_are_read_row_by_row() {
        let set = |text: &str, x: f64, y: f64| {
            let place = Place::on_page(1, Rect::new(x, y, x + 100.0, y + 12.0));
            let mut paragraph = Paragraph::plain(text, place);
            paragraph.lines.iter_mut().for_each(|line| line.place = place);
            Block::Paragraph(paragraph)
        };
        let left = vec![set("UBND XÃ", 50.0, 100.0), set("Số: 5", 50.0, 130.0)];
        let right = vec![set("CỘNG HÒA", 300.0, 101.0), set("Độc lập", 300.0, 115.0)];
        let columns = Columns { columns: vec![left, right], place: Place::default() };
        let content = Content { blocks: vec![Block::Columns(columns)], ..Content::default() };
        assert_eq!(text(&content), "UBND XÃ\tCỘNG HÒA\nĐộc lập\nSố: 5\n");
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
