//! Appendices: their head (label, title, `(Kèm theo …)` line, unit), their tables and sections.

use super::{
    context::Context,
    passage::Passage,
    table::{Sheet, continues, targets, tasks},
};
use crate::{
    block::{Align, Block, Flow, Paragraph, Table},
    model::{Appendix, At, Target, Task},
    vietnamese::{columns::unit_line, marks, money::find_unit, numbering},
};

/// No head of an appendix has more lines.
const MAX_HEAD: usize = 24;

/// What an appendix, or the tables of the body, give.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// The appendix as the contract has it.
    pub(crate) appendix: Appendix,
    /// The tasks of its tables.
    pub(crate) tasks: Vec<Task>,
    /// The targets of its tables.
    pub(crate) targets: Vec<Target>,
    /// For each of its tables the index among the tables given, as some are no tables or go on
    /// with the one before.
    pub(crate) sources: Vec<usize>,
}

/// Whether an appendix begins with this block: a line of its own such as `PHỤ LỤC`,
/// `Phụ lục II`, `Biểu số 01`, also beside another text.
pub(crate) fn begins(block: &Block) -> bool {
    match block {
        Block::Paragraph(paragraph) => is_label(paragraph),
        Block::Columns(columns) => columns
            .columns
            .iter()
            .filter_map(|column| column.iter().find(|block| !is_blank(block)))
            .any(|block| matches!(block, Block::Paragraph(paragraph) if is_label(paragraph))),
        Block::Table(_) => false,
    }
}

/// Whether a paragraph is, or opens with, a label.
fn is_label(paragraph: &Paragraph) -> bool {
    if paragraph.flow == Flow::Stamped {
        return false;
    }
    let passage = Passage::of(paragraph);
    let lines = passage.lines();
    let Some((_, first)) = lines.first() else { return false };
    let Some(end) = marks::appendix_label(first) else { return false };
    // `Phụ lục I Danh mục …` in running text is set as text is.
    let alone = first.get(end..).is_none_or(|rest| rest.trim().is_empty());
    alone || lines.len() > 1 || passage.align != Align::Justify || passage.is_bold()
}

fn is_blank(block: &Block) -> bool {
    matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank())
}

/// Reads an appendix from its blocks, the first of which holds its label. `index` is its place in
/// `appendices`, from 0.
pub(crate) fn read(index: usize, blocks: &[Block], context: &mut Context) -> Reading {
    let head = Head::of(blocks);
    let rest = blocks.get(head.blocks..).unwrap_or_default();
    let mut reading = tables(index, &found(rest, head.unit.as_deref()), context);
    reading.appendix.label = head.label;
    reading.appendix.title = head.title;
    reading.appendix.attached_to = head.attached_to;
    reading.appendix.unit = head.unit.or_else(|| {
        rest.iter().filter_map(as_paragraph).find_map(|p| unit_line(&p.text()).map(str::to_owned))
    });
    reading.appendix.sections = super::sections::read(rest, &context.glossary);
    reading.appendix.at = head.at;
    reading
}

/// Reads the tables of the body as an appendix without label.
pub(crate) fn read_tables(index: usize, given: &[&Table], context: &mut Context) -> Reading {
    let found: Vec<Found<'_>> = given
        .iter()
        .enumerate()
        .map(|(source, table)| Found { table, further: Vec::new(), unit: None, source })
        .collect();
    let mut reading = tables(index, &found, context);
    reading.appendix.at = reading.appendix.tables.first().and_then(|table| table.at);
    reading
}

/// A table among blocks.
struct Found<'b> {
    table: &'b Table,
    /// Tables that go on with it.
    further: Vec<&'b Table>,
    /// The unit of money stated above it.
    unit: Option<String>,
    /// Its place among all tables.
    source: usize,
}

/// The tables of a stretch of blocks with what the lines above them say. A table without header
/// right behind another one goes on with it.
fn found<'b>(blocks: &'b [Block], unit: Option<&str>) -> Vec<Found<'b>> {
    let mut found: Vec<Found<'b>> = Vec::new();
    let mut unit = unit.map(str::to_owned);
    let mut adjacent = false;
    let mut source = 0;
    for block in blocks {
        match block {
            Block::Table(table) => {
                let last = found.last_mut().filter(|_| adjacent);
                match last.filter(|last| continues(last.table, table)) {
                    Some(last) => last.further.push(table),
                    None => {
                        found.push(Found {
                            table,
                            further: Vec::new(),
                            unit: unit.clone(),
                            source,
                        });
                    }
                }
                source += 1;
                adjacent = true;
            }
            block if is_blank(block) => {}
            block => {
                adjacent = false;
                for paragraph in block.paragraphs() {
                    let text = paragraph.text();
                    let stated = unit_line(&text)
                        .or_else(|| find_unit(&text).and_then(|range| text.get(range)));
                    if let Some(stated) = stated {
                        unit = Some(stated.to_owned());
                    }
                }
            }
        }
    }
    found
}

/// Reads tables into an appendix.
fn tables(index: usize, found: &[Found<'_>], context: &mut Context) -> Reading {
    let mut reading = Reading::default();
    for table in found {
        if is_frame(table.table) {
            continue;
        }
        let Some(sheet) = Sheet::read(table.table, &table.further, table.unit.as_deref(), context)
        else {
            continue;
        };
        let place = reading.appendix.tables.len();
        reading.tasks.extend(tasks::read(&sheet, index, place, context));
        reading.targets.extend(targets::read(&sheet, index, place, context));
        reading.appendix.tables.push(sheet.into_model());
        reading.sources.push(table.source);
    }
    reading
}

/// Whether a table only sets a letterhead or a signature in its place.
fn is_frame(table: &Table) -> bool {
    table.rows.len() <= 4
        && table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.paragraphs()).any(
            |p| {
                let text = p.text();
                marks::national_title(&text) || marks::recipients_head(&text)
            },
        )
}

fn as_paragraph(block: &Block) -> Option<&Paragraph> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    }
}

/// The lines above the matter of an appendix.
#[derive(Debug, Default)]
struct Head {
    label: Option<String>,
    title: Option<String>,
    attached_to: Option<String>,
    unit: Option<String>,
    at: Option<At>,
    /// Number of blocks that it takes.
    blocks: usize,
}

impl Head {
    fn of(blocks: &[Block]) -> Self {
        let mut head = Self {
            at: blocks.first().and_then(|b| super::passage::to_at(b.place())),
            ..Self::default()
        };
        for block in blocks.iter().take(MAX_HEAD) {
            let paragraphs = match block {
                Block::Table(_) => break,
                block => block.paragraphs(),
            };
            let mut taken = true;
            for paragraph in paragraphs.into_iter().filter(|p| p.flow != Flow::Stamped) {
                let passage = Passage::of(paragraph);
                for (_, line) in passage.lines() {
                    taken &= head.take(line, &passage);
                }
            }
            if !taken {
                break;
            }
            head.blocks += 1;
        }
        head
    }

    /// Takes a line; false where it belongs to the matter below.
    fn take(&mut self, line: &str, passage: &Passage) -> bool {
        if self.attached_to.as_deref().is_some_and(is_open) {
            add(&mut self.attached_to, line);
            return true;
        }
        if self.label.is_none()
            && self.title.is_none()
            && let Some(end) = marks::appendix_label(line)
        {
            let (label, rest) = line.split_at(end);
            self.label = Some(label.trim_end_matches([' ', '.', ':', '-', '–']).to_owned());
            let rest = rest.trim();
            if marks::attached_line(rest) {
                add(&mut self.attached_to, rest);
            } else if !rest.is_empty() {
                add(&mut self.title, rest);
            }
            return true;
        }
        if self.attached_to.is_none() && marks::attached_line(line) {
            add(&mut self.attached_to, line);
            return true;
        }
        if let Some(unit) = unit_line(line) {
            self.unit = Some(unit.to_owned());
            return true;
        }
        if line.chars().all(|c| !c.is_alphanumeric()) {
            return true;
        }
        let titled = passage.align == Align::Center
            || passage.is_bold()
            || passage.is_upper()
            || (self.title.is_none() && passage.align != Align::Justify);
        // Below the `(Kèm theo …)` line a title stands only where none stood above it.
        let closed = self.attached_to.is_some() && self.title_closed();
        let numbered = numbering::read(line).is_some() && (self.title.is_some() || closed);
        if !titled || numbered || closed {
            return false;
        }
        add(&mut self.title, line);
        true
    }

    /// Whether the title was complete before the `(Kèm theo …)` line.
    fn title_closed(&self) -> bool {
        self.title.is_some()
    }
}

/// Whether a text has a bracket that is not closed yet.
fn is_open(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}

/// Joins a line to a text.
fn add(text: &mut Option<String>, line: &str) {
    crate::block::join_line(text.get_or_insert_default(), line);
}
