//! Blocks as the XML of Word: the older paper's, to be marked as deleted, and a newer one's that is no DOCX.

use super::tree::{Element, Node};
use crate::block::{Align, Block, Cell, LineEnd, Paragraph, Run, Table};
use quick_xml::escape;

/// The width of the text of a page, in twentieths of a point.
const WIDTH: usize = 9_350;

/// How what is written is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Not at all.
    None,
    /// Deleted.
    Deleted,
    /// Moved away.
    MovedFrom,
}

/// Who marks, and the numbers of the marks.
#[derive(Debug)]
pub(super) struct Marker {
    /// The author's name.
    pub(super) author: String,
    /// In ISO 8601.
    pub(super) date: String,
    next: usize,
}

impl Marker {
    /// Marks are numbered beyond those of any paper.
    pub(super) fn new(author: &str, date: &str) -> Self {
        Self { author: author.to_owned(), date: date.to_owned(), next: 800_000 }
    }

    /// A number that no other mark has.
    pub(super) fn number(&mut self) -> String {
        self.next += 1;
        self.next.to_string()
    }

    /// An element that marks what stands in it.
    pub(super) fn mark(&mut self, name: &str, children: Vec<Node>) -> Node {
        let number = self.number();
        let attributes =
            [("w:id", number.as_str()), ("w:author", &self.author), ("w:date", &self.date)];
        Element::node(name, &attributes, children)
    }

    /// The two ends of what moved under a name; `kind` is `w:moveFrom` or `w:moveTo`.
    pub(super) fn range(&mut self, kind: &str, name: &str) -> [Node; 2] {
        let number = self.number();
        let attributes = [
            ("w:id", number.as_str()),
            ("w:author", &self.author),
            ("w:date", &self.date),
            ("w:name", name),
        ];
        [
            Element::node(&format!("{kind}RangeStart"), &attributes, Vec::new()),
            Element::node(&format!("{kind}RangeEnd"), &[("w:id", &number)], Vec::new()),
        ]
    }

    /// The blocks as they stand.
    pub(super) fn blocks(&mut self, blocks: &[Block], mark: Mark) -> Vec<Node> {
        blocks.iter().map(|block| self.block(block, mark)).collect()
    }

    /// One block.
    pub(super) fn block(&mut self, block: &Block, mark: Mark) -> Node {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph, mark),
            Block::Table(table) => self.table(table, mark),
            Block::Columns(columns) => {
                let cells = columns.columns.iter().enumerate();
                let cells = cells.map(|(column, blocks)| Cell {
                    column,
                    column_span: 1,
                    row_span: 1,
                    blocks: blocks.clone(),
                    place: columns.place,
                });
                let row = crate::block::Row { cells: cells.collect(), ..Default::default() };
                let columns = columns.columns.len();
                self.table(&Table { columns, rows: vec![row], ..Table::default() }, mark)
            }
        }
    }

    /// A paragraph, its numbers as printed.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, mark: Mark) -> Node {
        let mut props = Vec::new();
        let twips =
            |points: f64| ((points * 20.0).round() as i64).clamp(-20_000, 20_000).to_string();
        if paragraph.indent != 0.0 || paragraph.first_indent != 0.0 {
            let (left, first) =
                (twips(paragraph.indent), twips(paragraph.first_indent - paragraph.indent));
            let first = match first.strip_prefix('-') {
                Some(hanging) => ("w:hanging", hanging.to_owned()),
                None => ("w:firstLine", first),
            };
            props.push(Element::node(
                "w:ind",
                &[("w:left", &left), (first.0, &first.1)],
                Vec::new(),
            ));
        }
        let align = match paragraph.align {
            Align::Start => None,
            Align::Center => Some("center"),
            Align::End => Some("right"),
            Align::Justify => Some("both"),
        };
        props.extend(align.map(|align| Element::node("w:jc", &[("w:val", align)], Vec::new())));
        if let Some(name) = name_of(mark) {
            let mark = self.mark(name, Vec::new());
            props.push(Element::node("w:rPr", &[], vec![mark]));
        }
        let mut children = Vec::new();
        if !props.is_empty() {
            children.push(Element::node("w:pPr", &[], props));
        }
        let runs = runs(paragraph, mark);
        match name_of(mark) {
            Some(name) if !runs.is_empty() => children.push(self.mark(name, runs)),
            _ => children.extend(runs),
        }
        Element::node("w:p", &[], children)
    }

    /// A table; merged cells as they are.
    fn table(&mut self, table: &Table, mark: Mark) -> Node {
        let columns = table.columns.max(1);
        let width = (WIDTH / columns).to_string();
        let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map(|edge| {
            let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")];
            Element::node(&format!("w:{edge}"), &line, Vec::new())
        });
        let mut props =
            vec![Element::node("w:tblW", &[("w:w", "0"), ("w:type", "auto")], Vec::new())];
        if table.ruled {
            props.push(Element::node("w:tblBorders", &[], borders.to_vec()));
        }
        let grid = (0..columns).map(|_| Element::node("w:gridCol", &[("w:w", &width)], Vec::new()));
        let mut children = vec![
            Element::node("w:tblPr", &[], props),
            Element::node("w:tblGrid", &[], grid.collect()),
        ];
        let widths = vec![WIDTH / columns; columns];
        for row in 0..table.rows.len() {
            children.push(self.row(table, row, &widths, mark));
        }
        Element::node("w:tbl", &[], children)
    }

    /// A row of a table.
    pub(super) fn row(&mut self, table: &Table, at: usize, widths: &[usize], mark: Mark) -> Node {
        let mut props = Vec::new();
        if table.rows.get(at).is_some_and(|row| row.header) {
            props.push(Element::node("w:tblHeader", &[], Vec::new()));
        }
        if let Some(name) = name_of(mark) {
            // A row is deleted, and never moved away.
            let name = if name == "w:moveFrom" { "w:del" } else { name };
            props.push(self.mark(name, Vec::new()));
        }
        let mut cells = Vec::new();
        let mut column = 0;
        while column < table.columns {
            let found = table.cell_at(at, column);
            let span = found.map_or(1, |(_, cell)| cell.column_span.max(1));
            let begins = found.filter(|(first, _)| *first == at);
            let spans_rows = found.is_some_and(|(_, cell)| cell.row_span > 1);
            let width: usize = widths.iter().skip(column).take(span).sum();
            cells.push(self.cell(begins.map(|it| it.1), (span, width, spans_rows), mark));
            column = found.map_or(column + 1, |(_, cell)| (cell.column + span).max(column + 1));
        }
        let mut children = Vec::new();
        if !props.is_empty() {
            children.push(Element::node("w:trPr", &[], props));
        }
        children.extend(cells);
        Element::node("w:tr", &[], children)
    }

    /// A cell, or what goes on of one that began above.
    fn cell(
        &mut self,
        cell: Option<&Cell>,
        (span, width, spans_rows): (usize, usize, bool),
        mark: Mark,
    ) -> Node {
        let width = width.to_string();
        let mut props =
            vec![Element::node("w:tcW", &[("w:w", &width), ("w:type", "dxa")], Vec::new())];
        if span > 1 {
            props.push(Element::node("w:gridSpan", &[("w:val", &span.to_string())], Vec::new()));
        }
        if spans_rows {
            let start = if cell.is_some() { "restart" } else { "continue" };
            props.push(Element::node("w:vMerge", &[("w:val", start)], Vec::new()));
        }
        let mut children = vec![Element::node("w:tcPr", &[], props)];
        children.extend(cell.into_iter().flat_map(|cell| self.blocks(&cell.blocks, mark)));
        // A cell ends with a paragraph.
        let last = children.last().and_then(Node::element);
        if last.is_none_or(|element| element.name != "w:p") {
            children.push(Element::node("w:p", &[], Vec::new()));
        }
        Element::node("w:tc", &[], children)
    }
}

fn name_of(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::None => None,
        Mark::Deleted => Some("w:del"),
        Mark::MovedFrom => Some("w:moveFrom"),
    }
}

/// The runs of a paragraph; marks of notes are left out with the notes.
fn runs(paragraph: &Paragraph, mark: Mark) -> Vec<Node> {
    let mut runs = Vec::new();
    let mut whole = String::new();
    for line in &paragraph.lines {
        let begins = crate::block::join_line(&mut whole, &line.text());
        let glued = whole.get(..begins).is_none_or(|before| !before.ends_with(' '));
        let mut lead = if begins == 0 || glued { "" } else { " " };
        for run in line.runs.iter().filter(|run| run.note.is_none()) {
            runs.push(run_of(run, lead, mark));
            lead = "";
        }
        if line.end == LineEnd::Hard {
            runs.push(Element::node("w:r", &[], vec![Element::node("w:br", &[], Vec::new())]));
        }
    }
    runs
}

/// A run in its look.
fn run_of(run: &Run, lead: &str, mark: Mark) -> Node {
    let style = run.style;
    let on = |name: &str| Element::node(name, &[], Vec::new());
    let mut props = Vec::new();
    props.extend(style.bold.then(|| on("w:b")));
    props.extend(style.italic.then(|| on("w:i")));
    if style.size > 0.0 {
        let half = ((style.size * 2.0).round() as i64).to_string();
        props.push(Element::node("w:sz", &[("w:val", &half)], Vec::new()));
    }
    props.extend(style.underline.then(|| Element::node("w:u", &[("w:val", "single")], Vec::new())));
    props.extend(
        style
            .superscript
            .then(|| Element::node("w:vertAlign", &[("w:val", "superscript")], Vec::new())),
    );
    let mut children = Vec::new();
    if !props.is_empty() {
        children.push(Element::node("w:rPr", &[], props));
    }
    children.extend(text(&format!("{lead}{}", run.text), mark == Mark::Deleted));
    Element::node("w:r", &[], children)
}

/// Text as the children of a run: tabs and breaks by elements of their own.
pub(super) fn text(text: &str, is_deleted: bool) -> Vec<Node> {
    let name = if is_deleted { "w:delText" } else { "w:t" };
    let mut nodes = Vec::new();
    for part in text.split_inclusive(['\t', '\n']) {
        let (words, sign) = match part.strip_suffix(['\t', '\n']) {
            Some(words) => (words, part.chars().last()),
            None => (part, None),
        };
        // What no XML can hold is left out.
        let words: String = words.chars().filter(|c| !c.is_control()).collect();
        if !words.is_empty() {
            let raw = Node::Raw(escape::escape(words.as_str()).into_owned());
            nodes.push(Element::node(name, &[("xml:space", "preserve")], vec![raw]));
        }
        match sign {
            Some('\t') => nodes.push(Element::node("w:tab", &[], Vec::new())),
            Some(_) => nodes.push(Element::node("w:br", &[], Vec::new())),
            None => {}
        }
    }
    nodes
}
