//! The way through the tree of a page, without recursion: blocks become paragraphs, tables go on
//! their grid, inline elements set the look of runs.

use super::{
    list::{List, Marker},
    style::{self, Look},
};
use crate::source::{
    Options, ReadError,
    office::{
        blanks,
        wordml::{Grid, Markup, Merge, ParaLook, Parts, Tables},
    },
};
use scraper::{Html, Node, node::Element};
use std::time::Instant;

/// Tables within tables that are told apart; deeper ones run on.
const MAX_TABLES: usize = 16;

/// Elements whose content is not the document's.
const SKIPPED: [&str; 22] = [
    "script", "style", "template", "noscript", "object", "iframe", "svg", "math", "canvas",
    "select", "textarea", "button", "audio", "video", "applet", "noframes", "title", "meta",
    "link", "datalist", "map", "xml",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 40] = [
    "html",
    "body",
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "center",
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "aside",
    "main",
    "figure",
    "figcaption",
    "form",
    "fieldset",
    "legend",
    "address",
    "hr",
    "table",
    "caption",
    "tr",
    "td",
    "th",
    "details",
    "summary",
];

/// What the end of an element does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Inline,
    Block,
    List,
    Table,
    /// Of the rows repeated on each page.
    Head,
    Row,
    Cell,
    /// Of a note's text.
    Note,
}

/// A note, by the number in its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct NoteName {
    foot: bool,
    number: u32,
}

/// An open element.
#[derive(Debug)]
struct Open {
    outer: Look,
    end: End,
}

/// A story: the body, or a note that stands in it.
#[derive(Debug, Default)]
struct Story {
    out: Markup,
    tables: Tables,
    grids: Vec<Grid>,
    runs: Markup,
    /// The paragraph has visible text.
    has_text: bool,
    /// A blank is due before the next text.
    blank: bool,
    /// The mark of the list item that begins.
    mark: Option<String>,
    /// The note that it is the text of.
    note: Option<NoteName>,
}

/// The walk.
pub(super) struct Walk<'a> {
    options: &'a Options,
    started: Instant,
    parts: Parts,
    story: Story,
    outer: Option<Story>,
    look: Look,
    open: Vec<Open>,
    lists: Vec<List>,
    /// Cells written, those that stand for merged ones too.
    cells: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(options: &'a Options) -> Self {
        Self {
            options,
            started: Instant::now(),
            parts: Parts::default(),
            story: Story::default(),
            outer: None,
            look: Look::default(),
            open: Vec::new(),
            lists: Vec::new(),
            cells: 0,
        }
    }

    /// The parts of a DOCX with what the page shows.
    pub(super) fn walk(mut self, page: &Html) -> Result<Parts, ReadError> {
        let root = page.tree.root();
        let mut next = root.first_child();
        let mut count = 0_usize;
        while let Some(node) = next {
            count += 1;
            if count.is_multiple_of(4_096) {
                self.check_time()?;
            }
            let entered = match node.value() {
                Node::Element(element) => self.enter(element)?,
                Node::Text(text) => {
                    self.text(text);
                    false
                }
                _ => false,
            };
            if entered && let Some(child) = node.first_child() {
                next = Some(child);
                continue;
            }
            if entered {
                self.leave()?;
            }
            // To the next element, leaving those that end here.
            let mut at = node;
            next = loop {
                if let Some(sibling) = at.next_sibling() {
                    break Some(sibling);
                }
                match at.parent() {
                    Some(parent) if parent.value().is_element() => {
                        self.leave()?;
                        at = parent;
                    }
                    _ => break None,
                }
            };
        }
        self.end_paragraph()?;
        let Story { mut out, mut tables, .. } = self.story;
        tables.set_depth(0, &mut out)?;
        self.parts.body = out;
        Ok(self.parts)
    }

    fn check_time(&self) -> Result<(), ReadError> {
        let limit = self.options.limits.file_time;
        if self.started.elapsed() > limit { Err(ReadError::TimedOut(limit)) } else { Ok(()) }
    }

    /// Enters an element; `false` where it has nothing to read.
    fn enter(&mut self, element: &Element) -> Result<bool, ReadError> {
        let name = element.name();
        if SKIPPED.contains(&name) || name == "head" {
            return Ok(false);
        }
        let treatment = style::treatment(element);
        if treatment.hidden {
            return Ok(false);
        }
        if treatment.tab {
            self.show("\t");
            return Ok(false);
        }
        match name {
            "br" => {
                self.break_line();
                return Ok(false);
            }
            "a" => {
                if let Some(note) = reference(element) {
                    // In the note itself it is the note's own mark.
                    if self.story.note.is_none() {
                        self.refer(note);
                    }
                    return Ok(false);
                }
            }
            _ => {}
        }
        let mut end = if BLOCKS.contains(&name) { End::Block } else { End::Inline };
        if end != End::Inline {
            self.end_paragraph()?;
        }
        let outer = self.look.clone();
        self.look = outer.within(element);
        match name {
            "div" | "li" | "p" if self.outer.is_none() => {
                if let Some(note) = note_text(element) {
                    self.outer = Some(std::mem::take(&mut self.story));
                    self.story.note = Some(note);
                    end = End::Note;
                }
            }
            _ => {}
        }
        match name {
            "ul" | "ol" => {
                end = End::List;
                let start = element.attr("start").and_then(|start| start.trim().parse().ok());
                let marker = self.look.marker.unwrap_or(Marker::Decimal);
                self.lists.push(List { marker, next: start.unwrap_or(1) });
            }
            "li" => {
                let value = element.attr("value").and_then(|value| value.trim().parse().ok());
                let own = self.look.marker;
                let mark = self.lists.last_mut().map(|list| list.mark(value, own));
                self.story.mark = mark.filter(|mark| !mark.is_empty());
            }
            "table" if self.story.grids.len() < MAX_TABLES => {
                end = End::Table;
                let depth = self.story.tables.depth() + 1;
                self.story.tables.set_depth(depth, &mut self.story.out)?;
                let mut grid = Grid::default();
                grid.edges = style::edges(element);
                self.story.grids.push(grid);
            }
            "thead" => {
                end = End::Head;
                self.set_header(true);
            }
            "tr" if !self.story.grids.is_empty() => end = End::Row,
            "td" | "th" if !self.story.grids.is_empty() => {
                end = End::Cell;
                self.begin_cell(element)?;
            }
            _ => {}
        }
        self.open.push(Open { outer, end });
        Ok(true)
    }

    /// Leaves the innermost element.
    fn leave(&mut self) -> Result<(), ReadError> {
        let Some(Open { outer, end }) = self.open.pop() else { return Ok(()) };
        if end != End::Inline {
            self.end_paragraph()?;
        }
        match end {
            End::Inline | End::Block => {}
            End::Head => self.set_header(false),
            End::List => drop(self.lists.pop()),
            End::Cell => self.story.tables.end_cell(),
            End::Row => self.end_row()?,
            End::Table => {
                self.story.grids.pop();
                let depth = self.story.tables.depth().saturating_sub(1);
                self.story.tables.set_depth(depth, &mut self.story.out)?;
            }
            End::Note => self.end_note()?,
        }
        self.look = outer;
        Ok(())
    }

    fn set_header(&mut self, header: bool) {
        if let Some(grid) = self.story.grids.last_mut() {
            grid.header = header;
        }
    }

    fn begin_cell(&mut self, element: &Element) -> Result<(), ReadError> {
        let span = |name: &str| {
            element.attr(name).and_then(|span| span.trim().parse::<usize>().ok()).unwrap_or(1)
        };
        let Some(grid) = self.story.grids.last_mut() else { return Ok(()) };
        let before = grid.begin_cell(span("colspan"), span("rowspan"), style::edges(element));
        self.fill(before)?;
        self.count_cells(1)
    }

    fn end_row(&mut self) -> Result<(), ReadError> {
        let Some(grid) = self.story.grids.last_mut() else { return Ok(()) };
        let (behind, shape) = grid.end_row();
        self.fill(behind)?;
        // Rows that hold nothing but what hangs into them are shown all the same.
        if shape.cells.iter().any(|cell| cell.down != Merge::Further) {
            self.story.tables.end_row(shape);
        } else {
            self.story.tables.drop_row();
        }
        Ok(())
    }

    /// Writes empty cells where others hang into the row.
    fn fill(&mut self, count: usize) -> Result<(), ReadError> {
        self.count_cells(count)?;
        for _ in 0..count {
            self.story.tables.end_cell();
        }
        Ok(())
    }

    fn count_cells(&mut self, count: usize) -> Result<(), ReadError> {
        self.cells += count;
        let limit = self.options.limits.elements;
        if self.cells <= limit {
            return Ok(());
        }
        Err(ReadError::OverLimit {
            what: "cells of tables",
            limit: limit as u64,
            place: "HTML".into(),
        })
    }

    /// Adds text, its blanks folded.
    fn text(&mut self, text: &str) {
        if self.look.preformatted {
            self.show(text);
            return;
        }
        // Between the cells of a table only cells count.
        if matches!(self.open.last(), Some(Open { end: End::Table | End::Row, .. }))
            && text.trim().is_empty()
        {
            return;
        }
        let folded = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        let out = blanks::fold(text, folded, self.story.has_text, &mut self.story.blank);
        self.show(&out);
    }

    fn show(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(mark) = self.story.mark.take() {
            self.look.run.run(&mut self.story.runs, &mark);
        }
        self.story.has_text = true;
        self.look.run.run(&mut self.story.runs, text);
    }

    fn break_line(&mut self) {
        self.story.blank = false;
        if self.story.has_text {
            self.look.run.run(&mut self.story.runs, "\n");
        }
    }

    /// Writes the paragraph, where there is one.
    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        self.story.blank = false;
        if !std::mem::take(&mut self.story.has_text) {
            self.story.runs = Markup::default();
            return Ok(());
        }
        let runs = std::mem::take(&mut self.story.runs);
        let look = ParaLook {
            align: self.look.align,
            left: Some(self.look.left),
            first: Some(self.look.first),
            ..ParaLook::default()
        };
        let out = self.story.tables.content(&mut self.story.out);
        out.start("w:p", &[]);
        look.write(out);
        out.append(runs)?;
        out.end("w:p");
        out.check()
    }

    /// Writes the mark of a note.
    fn refer(&mut self, note: NoteName) {
        let element = if note.foot { "w:footnoteReference" } else { "w:endnoteReference" };
        self.story.has_text = true;
        let runs = &mut self.story.runs;
        self.look.run.open(runs);
        runs.empty(element, &[("w:id", &note.number.to_string())]);
        self.look.run.close(runs);
    }

    /// Ends the text of a note.
    fn end_note(&mut self) -> Result<(), ReadError> {
        let Some(outer) = self.outer.take() else { return Ok(()) };
        let Story { mut out, mut tables, note, .. } = std::mem::replace(&mut self.story, outer);
        tables.set_depth(0, &mut out)?;
        let Some(note) = note else { return Ok(()) };
        let (part, element) = if note.foot {
            (&mut self.parts.footnotes, "w:footnote")
        } else {
            (&mut self.parts.endnotes, "w:endnote")
        };
        part.start(element, &[("w:id", &note.number.to_string())]);
        part.append(out)?;
        part.end(element);
        Ok(())
    }
}

/// The note that a link leads to, or comes back from: `#_ftn1`, `#_ftnref1` of Word,
/// `#sdfootnote1sym`, `#sdfootnote1anc` of LibreOffice.
fn reference(link: &Element) -> Option<NoteName> {
    let target = link.attr("href")?.rsplit('#').next()?;
    let name = target.strip_prefix('_').unwrap_or(target);
    let name = name.strip_suffix("sym").or_else(|| name.strip_suffix("anc")).unwrap_or(name);
    let foot = ["ftnref", "ftn", "sdfootnote"];
    let end = ["ednref", "edn", "sdendnote"];
    let number = |kinds: [&str; 3]| {
        kinds.iter().find_map(|kind| name.strip_prefix(kind)?.parse::<u32>().ok())
    };
    let of = |foot: bool| move |number: u32| NoteName { foot, number };
    number(foot).map(of(true)).or_else(|| number(end).map(of(false)))
}

/// The note whose text an element holds: `ftn1` of Word, `sdfootnote1` of LibreOffice.
fn note_text(element: &Element) -> Option<NoteName> {
    let id = element.attr("id")?;
    let number =
        |kinds: [&str; 2]| kinds.iter().find_map(|kind| id.strip_prefix(kind)?.parse::<u32>().ok());
    let foot = number(["ftn", "sdfootnote"]).map(|number| NoteName { foot: true, number });
    foot.or_else(|| number(["edn", "sdendnote"]).map(|number| NoteName { foot: false, number }))
}
