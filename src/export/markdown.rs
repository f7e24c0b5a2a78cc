//! The text of a document as Markdown: headings by their level, tables with their header.

use super::text::printed_rows;
use crate::{
    block::{Block, Cell, Content, Note, Paragraph, Row, Table},
    model::{Paper, Section},
    vietnamese::fold::key,
};

/// The whole text: what [`text`](super::text::text) prints, with headings and tables marked. The
/// headings are those of `paper`, which was read from `content`.
pub fn markdown(content: &Content, paper: &Paper) -> String {
    let mut page = Page { out: String::new(), headings: Headings::of(paper) };
    for block in &content.blocks {
        page.block(block);
    }
    for note in &content.notes {
        page.note(note);
    }
    page.out
}

/// The deepest heading of Markdown.
const DEEPEST: usize = 6;
/// A number before a heading is no longer, in letters: `Điều 12.`, `2.1.3)`.
const NUMBER: usize = 12;

/// A heading that is to come.
struct Heading {
    level: usize,
    key: String,
}

/// The headings of a paper in the order of the text.
struct Headings {
    all: Vec<Heading>,
    next: usize,
}

impl Headings {
    fn of(paper: &Paper) -> Self {
        let mut headings = Self { all: Vec::new(), next: 0 };
        headings.add_paper(paper);
        headings
    }

    fn add_paper(&mut self, paper: &Paper) {
        let letterhead = &paper.letterhead;
        let name = letterhead.doc_type.as_ref().filter(|kind| kind.code != "CV");
        self.add(1, name.map(|kind| kind.name.as_str()));
        // The title of a letter stands beside its addressees and is no heading.
        self.add(1, letterhead.title.as_deref().filter(|_| name.is_some()));
        self.add_sections(2, &paper.sections);
        for appendix in &paper.appendices {
            self.add(2, appendix.label.as_deref());
            self.add(2, appendix.title.as_deref());
            self.add_sections(3, &appendix.sections);
        }
        paper.attachments.iter().for_each(|attachment| self.add_paper(attachment));
    }

    fn add_sections(&mut self, level: usize, sections: &[Section]) {
        for section in sections {
            self.add(level, section.heading.as_deref());
            self.add_sections(level + 1, &section.children);
        }
    }

    fn add(&mut self, level: usize, text: Option<&str>) {
        let key = key(text.unwrap_or_default());
        if !key.is_empty() {
            self.all.push(Heading { level: level.min(DEEPEST), key });
        }
    }

    /// The level of a paragraph that is a heading, or a part of one that is printed in several.
    fn level(&mut self, text: &str) -> Option<usize> {
        let text = key(text);
        let rest = self.all.get_mut(self.next..)?;
        let (place, heading) =
            rest.iter_mut().enumerate().find(|(_, h)| is_heading(&text, &h.key))?;
        let level = heading.level;
        let part = heading.key.strip_prefix(text.as_str()).map(str::trim_start);
        match part.map(str::to_owned) {
            Some(part) if !part.is_empty() => {
                heading.key = part;
                self.next += place;
            }
            _ => self.next += place + 1,
        }
        Some(level)
    }
}

/// Whether a paragraph is this heading: alone, behind its number, or the first line of it.
fn is_heading(text: &str, heading: &str) -> bool {
    let bare = |text: &str| text.trim_end_matches([':', '.', ';']).to_owned();
    if let Some(number) = bare(text).strip_suffix(bare(heading).as_str()) {
        return number.chars().count() <= NUMBER
            && (number.is_empty() || number.ends_with([' ', '.', ')', ':', '-', '/']));
    }
    // A first line of one word is too little to go by.
    text.contains(' ') && heading.strip_prefix(text).is_some_and(|rest| rest.starts_with(' '))
}

/// What is written.
struct Page {
    out: String,
    headings: Headings,
}

impl Page {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => self.table(table),
            Block::Columns(columns) => match printed_rows(&columns.columns) {
                Some(rows) => self.rows(&rows),
                None => columns.columns.iter().flatten().for_each(|block| self.block(block)),
            },
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let text = paragraph.text();
        if text.trim().is_empty() {
            return;
        }
        match self.headings.level(&text) {
            Some(level) => {
                let mark = "#".repeat(level);
                self.add(&format!("{mark} {}", escaped(&text)));
            }
            None => self.add(&led(&escaped(&text))),
        }
    }

    /// Lines that stand side by side, one below the other.
    fn rows(&mut self, rows: &[String]) {
        let lines: Vec<String> = rows
            .iter()
            .filter(|row| !row.trim().is_empty())
            .map(|row| led(&escaped(&row.replace('\t', " · "))))
            .collect();
        self.add(&lines.join("  \n"));
    }

    fn table(&mut self, table: &Table) {
        let marked = table.rows.iter().take_while(|row| row.header).count();
        // Cells of the first row that reach down stand over the rows of a header of several.
        let spans = table.rows.first().into_iter().flat_map(|row| &row.cells).map(|c| c.row_span);
        let header = marked.max(spans.max().unwrap_or(1)).max(1);
        let mut grid = grid(table, header);
        let body = grid.split_off(header.min(grid.len()));
        let Some(width) = grid.first().map(Vec::len).filter(|width| *width > 0) else { return };
        let head: Vec<String> = (0..width).map(|column| path(&grid, column)).collect();
        let mut lines = vec![line(&head), format!("|{}", " --- |".repeat(width))];
        lines.extend(body.iter().map(|row| line(row)));
        self.add(&lines.join("\n"));
    }

    fn note(&mut self, note: &Note) {
        let text: Vec<String> = note.paragraphs.iter().map(Paragraph::text).collect();
        self.add(&format!("\\[{}\\] {}", escaped(&note.mark), escaped(&text.join(" "))));
    }

    /// A piece of text between blank lines.
    fn add(&mut self, piece: &str) {
        if piece.trim().is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(piece);
        self.out.push('\n');
    }
}

/// The texts of all cells; what a merged cell covers is empty, but for columns of the header.
fn grid(table: &Table, header: usize) -> Vec<Vec<String>> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let width = cells.map(|cell| cell.column + 1).max().unwrap_or(0).max(table.columns);
    let row = |(place, row): (usize, &Row)| {
        let mut texts = vec![String::new(); width];
        for cell in &row.cells {
            let span = if place < header { cell.column_span } else { 1 };
            let text = cell_text(cell, if place < header { " " } else { "<br>" });
            texts.iter_mut().skip(cell.column).take(span).for_each(|slot| slot.clone_from(&text));
        }
        texts
    };
    table.rows.iter().enumerate().map(row).collect()
}

fn cell_text(cell: &Cell, between: &str) -> String {
    let lines = cell.paragraphs().into_iter().map(Paragraph::text);
    let lines: Vec<String> = lines.filter(|line| !line.trim().is_empty()).collect();
    escaped(&lines.join("\n")).replace('|', "\\|").replace('\n', between)
}

/// The header cells over a column in one.
fn path(header: &[Vec<String>], column: usize) -> String {
    let cells = header.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty());
    let mut texts: Vec<&str> = cells.map(String::as_str).collect();
    texts.dedup();
    texts.join(" / ")
}

fn line(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// A text without signs that Markdown would take for marks.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '<' | '[' | ']') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A line that does not begin as a heading, a quotation or a rule.
fn led(text: &str) -> String {
    let is_mark = text.starts_with(['#', '>', '=', '|']) || text.starts_with("---");
    if is_mark { format!("\\{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        block::Place,
        model::{DocType, SectionKind},
    };

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(Paragraph::plain(text, Place::default()))
    }

    fn section(heading: Option<&str>, children: Vec<Section>) -> Section {
        Section {
            id: String::new(),
            number: None,
            kind: SectionKind::Roman,
            heading: heading.map(str::to_owned),
            text: None,
            items: Vec::new(),
            children,
            at: None,
        }
    }

    #[test]
    fn headings_have_their_level_and_running_text_has_none() {
        let mut paper = Paper::default();
        paper.letterhead.doc_type =
            Some(DocType { code: "KH".into(), name: "Kế hoạch".into() });
        paper.letterhead.title = Some("Sửa đường liên thôn năm 2026".into());
        paper.sections = vec![section(
            Some("Nhiệm vụ"),
            vec![section(None, vec![section(Some("Vốn"), vec![])])],
        )];
        let texts = [
            "KẾ HOẠCH",
            "Sửa đường liên thôn",
            "năm 2026",
            "Thực hiện nhiệm vụ được giao * năm",
            "I. NHIỆM VỤ",
            "a) Vốn:",
            "# 5",
        ];
        let content = Content {
            blocks: texts.iter().map(|text| paragraph(text)).collect(),
            ..Content::default()
        };
        let text = markdown(&content, &paper);
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(
            lines,
            [
                "# KẾ HOẠCH",
                "# Sửa đường liên thôn",
                "# năm 2026",
                "Thực hiện nhiệm vụ được giao \\* năm",
                "## I. NHIỆM VỤ",
                "#### a) Vốn:",
                "\\# 5"
            ]
        );
    }

    #[test]
    fn tables_keep_their_columns_and_the_bars_of_their_texts() {
        let cell = |column: usize, texts: &[&str]| Cell {
            column,
            column_span: 1,
            row_span: 1,
            blocks: texts.iter().map(|text| paragraph(text)).collect(),
            place: Place::default(),
        };
        let row = |cells: Vec<Cell>| Row { cells, ..Row::default() };
        let rows = vec![
            row(vec![cell(0, &["TT"]), cell(2, &["Việc"])]),
            row(vec![cell(0, &["1"]), cell(2, &["Đắp nền", "a|b"])]),
        ];
        let table = Table { columns: 3, rows, ..Table::default() };
        let content = Content { blocks: vec![Block::Table(table)], ..Content::default() };
        assert_eq!(
            markdown(&content, &Paper::default()),
            "| TT |  | Việc |\n| --- | --- | --- |\n| 1 |  | Đắp nền<br>a\\|b |\n"
        );
    }

    #[test]
    fn a_header_of_two_levels_is_one_line() {
        let cell = |column: usize, (column_span, row_span): (usize, usize), text: &str| Cell {
            column,
            column_span,
            row_span,
            blocks: vec![paragraph(text)],
            place: Place::default(),
        };
        let row = |cells: Vec<Cell>| Row { cells, ..Row::default() };
        let rows = vec![
            row(vec![cell(0, (1, 2), "TT"), cell(1, (2, 1), "Vốn")]),
            row(vec![cell(1, (1, 1), "2025"), cell(2, (1, 1), "2026")]),
            row(vec![cell(0, (1, 1), "1"), cell(1, (1, 1), "5"), cell(2, (1, 1), "6")]),
        ];
        let table = Table { columns: 3, rows, ..Table::default() };
        let content = Content { blocks: vec![Block::Table(table)], ..Content::default() };
        assert_eq!(
            markdown(&content, &Paper::default()).lines().next(),
            Some("| TT | Vốn / 2025 | Vốn / 2026 |")
        );
    }
}
