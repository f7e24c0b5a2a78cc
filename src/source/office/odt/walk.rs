//! The way through the text of a document.

use super::{
    element::{Element, Event, Reader},
    lists::{Lists, OUTLINE},
    styles::Styles,
};
use crate::source::{
    Options, ReadError,
    office::{
        blanks,
        wordml::{Grid, Markup, ParaLook, Parts, RunLook, Tables},
    },
};
use std::{collections::HashMap, rc::Rc};

/// Tables within tables that are told apart.
const MAX_TABLES: usize = 16;
/// Stories within stories that are told apart: a note in a box in a note.
const MAX_STORIES: usize = 8;
/// Rows that one written row may stand for, blanks that one element may.
const MAX_REPEATED: usize = 1_000;

/// Elements whose text is not the document's.
const SKIPPED: [&str; 11] = [
    "text:tracked-changes",
    "office:annotation",
    "office:annotation-end",
    "office:forms",
    "text:sequence-decls",
    "text:variable-decls",
    "text:user-field-decls",
    "text:note-citation",
    "table:covered-table-cell",
    "svg:title",
    "svg:desc",
];

/// What the end of an element does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Nothing,
    /// The element, and all in it, is left out.
    Skip,
    Paragraph,
    Span,
    List,
    Item,
    Table,
    HeaderRows,
    Row,
    Cell,
    Note(bool),
    Box,
}

/// An open list.
#[derive(Debug, Clone)]
struct List {
    style: Option<String>,
    number: Option<i64>,
    anew: bool,
    /// The present item has no paragraph yet.
    fresh: bool,
}

/// A text of its own.
#[derive(Debug, Default)]
struct Story {
    out: Markup,
    tables: Tables,
    grids: Vec<Grid>,
    runs: Markup,
    look: ParaLook,
    spans: Vec<Option<Rc<str>>>,
    lists: Vec<List>,
    /// In a paragraph, where characters count.
    in_paragraph: bool,
    blank: bool,
    has_text: bool,
}

/// The walk.
pub(super) struct Walk<'a> {
    options: &'a Options,
    styles: &'a Styles,
    lists: &'a mut Lists,
    story: Story,
    outer: Vec<Story>,
    open: Vec<End>,
    notes: usize,
    /// The last list of a style, and lists by their name.
    last: HashMap<String, i64>,
    named: HashMap<String, i64>,
    headings: Option<i64>,
    cells: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(options: &'a Options, styles: &'a Styles, lists: &'a mut Lists) -> Self {
        Self {
            options,
            styles,
            lists,
            story: Story::default(),
            outer: Vec::new(),
            open: Vec::new(),
            notes: 0,
            last: HashMap::new(),
            named: HashMap::new(),
            headings: None,
            cells: 0,
        }
    }

    pub(super) fn walk(mut self, content: &'a str, parts: &mut Parts) -> Result<(), ReadError> {
        let mut reader = Reader::new(content, self.options);
        let mut in_body = false;
        let mut skipped = 0_usize;
        while let Some(event) = reader.next()? {
            match event {
                Event::Start(element) if !in_body => in_body = element.name == "office:text",
                _ if !in_body => {}
                Event::Start(_) if skipped > 0 => skipped += 1,
                Event::Start(element) => {
                    let end = self.start(&element)?;
                    if end == End::Skip {
                        skipped = 1;
                    } else {
                        self.open.push(end);
                    }
                    if self.cells > self.options.limits.elements {
                        return Err(
                            reader.over("cells of tables", self.options.limits.elements as u64)
                        );
                    }
                }
                Event::End if skipped > 0 => skipped -= 1,
                Event::End => match self.open.pop() {
                    Some(end) => self.end(end, parts)?,
                    None => break,
                },
                Event::Text(text) if skipped == 0 => self.text(&text),
                Event::Text(_) => {}
            }
        }
        self.story.tables.set_depth(0, &mut self.story.out)?;
        parts.body = self.story.out;
        Ok(())
    }

    fn start(&mut self, element: &Element) -> Result<End, ReadError> {
        let name = element.name.as_str();
        if SKIPPED.contains(&name) {
            return Ok(End::Skip);
        }
        Ok(match name {
            "text:p" | "text:h" => {
                self.begin_paragraph(element);
                End::Paragraph
            }
            "text:span" => {
                self.story.spans.push(element.attr("text:style-name").map(Into::into));
                End::Span
            }
            "text:s" => {
                let count = element.count("text:c").min(MAX_REPEATED);
                self.show(&" ".repeat(count));
                End::Nothing
            }
            "text:tab" => {
                self.show("\t");
                End::Nothing
            }
            "text:line-break" => {
                self.show("\n");
                self.story.blank = false;
                End::Nothing
            }
            "text:list" => {
                self.begin_list(element);
                End::List
            }
            "text:list-item" => {
                if let Some(list) = self.story.lists.last_mut() {
                    list.fresh = true;
                }
                End::Item
            }
            "table:table" if self.story.grids.len() < MAX_TABLES => {
                self.end_paragraph()?;
                let depth = self.story.tables.depth() + 1;
                self.story.tables.set_depth(depth, &mut self.story.out)?;
                self.story.grids.push(Grid::default());
                End::Table
            }
            "table:table-header-rows" => {
                self.set_header(true);
                End::HeaderRows
            }
            "table:table-row" => End::Row,
            "table:table-cell" => {
                self.begin_cell(element);
                End::Cell
            }
            "text:note" if self.outer.len() < MAX_STORIES => {
                let foot = element.attr("text:note-class") != Some("endnote");
                self.outer.push(std::mem::take(&mut self.story));
                End::Note(foot)
            }
            // Shapes hold their text at once, frames a box.
            "draw:text-box" | "draw:custom-shape" | "draw:rect" | "draw:ellipse"
            | "draw:circle" | "draw:polygon" | "draw:path" | "draw:line" | "draw:connector"
            | "draw:caption"
                if self.outer.len() < MAX_STORIES =>
            {
                self.outer.push(std::mem::take(&mut self.story));
                End::Box
            }
            _ => End::Nothing,
        })
    }

    fn end(&mut self, end: End, parts: &mut Parts) -> Result<(), ReadError> {
        match end {
            End::Nothing | End::Skip | End::Item => {}
            End::Paragraph => self.end_paragraph()?,
            End::Span => drop(self.story.spans.pop()),
            End::List => drop(self.story.lists.pop()),
            End::Table => {
                self.story.grids.pop();
                let depth = self.story.tables.depth().saturating_sub(1);
                self.story.tables.set_depth(depth, &mut self.story.out)?;
            }
            End::HeaderRows => self.set_header(false),
            End::Row => {
                if let Some(grid) = self.story.grids.last_mut() {
                    let (behind, shape) = grid.end_row();
                    self.fill(behind);
                    self.story.tables.end_row(shape);
                }
            }
            End::Cell => self.story.tables.end_cell(),
            End::Note(foot) => {
                let text = self.end_story()?;
                self.notes += 1;
                let id = self.notes.to_string();
                let (part, note, reference) = if foot {
                    (&mut parts.footnotes, "w:footnote", "w:footnoteReference")
                } else {
                    (&mut parts.endnotes, "w:endnote", "w:endnoteReference")
                };
                part.start(note, &[("w:id", &id)]);
                part.append(text)?;
                part.end(note);
                let look = self.look();
                let runs = &mut self.story.runs;
                look.open(runs);
                runs.empty(reference, &[("w:id", &id)]);
                look.close(runs);
            }
            End::Box => {
                let text = self.end_story()?;
                if text.is_empty() {
                    return Ok(());
                }
                let runs = &mut self.story.runs;
                for element in ["w:r", "w:pict", "v:shape", "v:textbox", "w:txbxContent"] {
                    runs.start(element, &[]);
                }
                runs.append(text)?;
                for element in ["w:txbxContent", "v:textbox", "v:shape", "w:pict", "w:r"] {
                    runs.end(element);
                }
            }
        }
        Ok(())
    }

    /// The story that ends here.
    fn end_story(&mut self) -> Result<Markup, ReadError> {
        let outer = self.outer.pop().unwrap_or_default();
        let mut story = std::mem::replace(&mut self.story, outer);
        story.tables.set_depth(0, &mut story.out)?;
        Ok(story.out)
    }

    fn begin_paragraph(&mut self, element: &Element) {
        let style = element.attr("text:style-name");
        let mut look = ParaLook { style: style.map(Into::into), ..ParaLook::default() };
        let level = self.story.lists.len().saturating_sub(1).min(8);
        if let Some(list) = self.story.lists.last().cloned() {
            let fresh = list.fresh;
            look.list = Some(if fresh { self.number_of(style) } else { 0 });
            look.level = Some(level as u8);
            if let Some(list) = self.story.lists.last_mut() {
                list.fresh = false;
            }
        } else if element.name == "text:h" && element.attr("text:is-list-header") != Some("true") {
            let level = element.count("text:outline-level").saturating_sub(1).min(8);
            if self.lists.numbers_headings(level) {
                let number = match self.headings {
                    Some(number) => number,
                    None => self.lists.list(OUTLINE, false),
                };
                self.headings = Some(number);
                look.list = Some(number);
                look.level = Some(level as u8);
            }
        }
        self.story.look = look;
        self.story.in_paragraph = true;
        self.story.blank = false;
        self.story.has_text = false;
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        let story = &mut self.story;
        if !std::mem::take(&mut story.in_paragraph) {
            return Ok(());
        }
        let runs = std::mem::take(&mut story.runs);
        let look = std::mem::take(&mut story.look);
        let out = story.tables.content(&mut story.out);
        out.start("w:p", &[]);
        look.write(out);
        out.append(runs)?;
        out.end("w:p");
        out.check()
    }

    fn begin_list(&mut self, element: &Element) {
        let outer = self.story.lists.last().cloned();
        let own = element.attr("text:style-name").map(str::to_owned);
        let goes_on = element.attr("text:continue-numbering") == Some("true");
        let before = element.attr("text:continue-list").and_then(|id| self.named.get(id)).copied();
        let list = match outer {
            // A list in a list is a level of it, unless its style is another.
            Some(outer) if own.is_none() || own == outer.style => List { fresh: false, ..outer },
            _ => {
                let number = before.or_else(|| {
                    let style = own.as_ref().filter(|_| goes_on)?;
                    self.last.get(style).copied()
                });
                List { style: own, number, anew: !goes_on, fresh: false }
            }
        };
        self.story.lists.push(list);
        if let Some(id) = element.attr("xml:id").map(str::to_owned) {
            let number = self.number_of(None);
            self.named.insert(id, number);
        }
    }

    /// The number of the innermost list, which may have the style that its paragraph names.
    fn number_of(&mut self, paragraph: Option<&str>) -> i64 {
        let Some(list) = self.story.lists.last_mut() else { return 0 };
        if let Some(number) = list.number {
            return number;
        }
        let by_paragraph = paragraph.and_then(|style| self.styles.list_of(style));
        let Some(style) = list.style.clone().or_else(|| by_paragraph.map(str::to_owned)) else {
            return 0;
        };
        let number = self.lists.list(&style, list.anew);
        list.number = Some(number);
        // The levels around it are the same list.
        for outer in &mut self.story.lists {
            if outer.style.as_deref() == Some(style.as_str()) {
                outer.number.get_or_insert(number);
            }
        }
        self.last.insert(style, number);
        number
    }

    fn set_header(&mut self, header: bool) {
        if let Some(grid) = self.story.grids.last_mut() {
            grid.header = header;
        }
    }

    fn begin_cell(&mut self, element: &Element) {
        let edges = self.styles.cell(element.attr("table:style-name"));
        let Some(grid) = self.story.grids.last_mut() else { return };
        let columns = element.count("table:number-columns-spanned");
        let before = grid.begin_cell(columns, element.count("table:number-rows-spanned"), edges);
        self.fill(before);
        // Empty cells are written once for many.
        let repeated = element.count("table:number-columns-repeated").min(MAX_REPEATED);
        for _ in 1..repeated {
            let Some(grid) = self.story.grids.last_mut() else { break };
            let before = grid.begin_cell(1, 1, edges);
            self.fill(before + 1);
        }
        self.cells += 1;
    }

    /// Writes empty cells.
    fn fill(&mut self, count: usize) {
        self.cells += count;
        for _ in 0..count {
            self.story.tables.end_cell();
        }
    }

    /// Adds characters, their blanks folded (6.1.2).
    fn text(&mut self, text: &str) {
        if !self.story.in_paragraph {
            return;
        }
        let folded = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        let out = blanks::fold(text, folded, self.story.has_text, &mut self.story.blank);
        self.write(&out);
    }

    /// Adds text as it is.
    fn show(&mut self, text: &str) {
        if std::mem::take(&mut self.story.blank) {
            self.write(" ");
        }
        self.write(text);
    }

    fn write(&mut self, text: &str) {
        if !text.is_empty() && self.story.in_paragraph {
            self.story.has_text = true;
            let look = self.look();
            look.run(&mut self.story.runs, text);
        }
    }

    /// The look of the innermost span.
    fn look(&self) -> RunLook {
        let style = self.story.spans.iter().rev().flatten().next().cloned();
        RunLook { style, ..RunLook::default() }
    }
}
