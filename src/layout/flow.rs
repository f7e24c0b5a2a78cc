//! The pages into one text: paragraphs, tables and columns in reading order.

use super::{
    join,
    lines::SetLine,
    margins::{self, Region, Usual},
    marks, paragraphs,
    sheet::{Item, Sheet},
    table::Piece,
};
use crate::block::{Block, Columns, Flow, LineEnd, Paragraph, Place};
use std::collections::HashSet;

/// Watermarks told of one document; more are no marks of the sheet but odd text.
const WATERMARKS: usize = 50;

/// Joins the pages' elements into blocks.
pub(super) fn join_pages(sheets: Vec<Sheet>) -> Vec<Block> {
    let mut usual = Usual::default();
    for sheet in &sheets {
        if let Some(region) = margins::of_page(&lines(sheet)) {
            usual.learn(sheet.frame.width, sheet.frame.height, region);
        }
    }
    let mut text = Text::default();
    for sheet in sheets {
        text.push(sheet, &usual);
    }
    text.finish()
}

fn lines(sheet: &Sheet) -> Vec<&SetLine> {
    sheet.items.iter().filter_map(|i| if let Item::Line(l) = i { Some(l) } else { None }).collect()
}

/// Where the text of a page is set: by its own lines, by those of like pages, by its tables.
fn region(sheet: &Sheet, usual: &Usual) -> Region {
    let (width, height) = (sheet.frame.width, sheet.frame.height);
    let own = margins::of_page(&lines(sheet));
    let known = usual.of(width, height);
    let tables = sheet
        .items
        .iter()
        .filter_map(|i| if let Item::Table(t) = i { Some((t.bbox.x0, t.bbox.x1)) } else { None })
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let few = lines(sheet).len() < 12;
    match (own, known, tables) {
        // A page of titles is narrower than the text is set.
        (Some(own), Some(known), _) if own.width() < 0.85 * known.width() => known,
        (Some(own), _, Some((x0, x1))) if few || own.width() < 0.85 * (x1 - x0) => {
            Region { left: own.left.min(x0), right: own.right.max(x1), ..own }
        }
        (Some(own), Some(known), _) => Region {
            first_indent: if own.first_indent > 0.0 {
                own.first_indent
            } else {
                known.first_indent
            },
            pitch: if own.pitch > 0.0 { own.pitch } else { known.pitch },
            ..own
        },
        (Some(own), None, _) => own,
        (None, Some(known), _) => margins::corrected(known, &lines(sheet)),
        (None, None, Some((x0, x1))) => Region::between(x0, x1),
        (None, None, None) => {
            let all = lines(sheet);
            let left = all.iter().map(|l| l.bbox.x0).fold(0.14 * width, f64::min);
            let right = all.iter().map(|l| l.bbox.x1).fold(0.93 * width, f64::max);
            Region::between(left, right)
        }
    }
}

/// The text so far.
#[derive(Default)]
struct Text {
    blocks: Vec<Block>,
    /// Lines of the paragraph being read, and where they are set.
    open: Vec<SetLine>,
    region: Option<Region>,
    /// The texts of the watermarks so far, and their paragraphs.
    marks: HashSet<String>,
    set_marks: Vec<Paragraph>,
    /// The table at the end of the text, which the next page may go on with.
    table: Option<Box<Piece>>,
}

impl Text {
    fn push(&mut self, mut sheet: Sheet, usual: &Usual) {
        let region = region(&sheet, usual);
        let mut lines: Vec<&mut SetLine> = sheet
            .items
            .iter_mut()
            .filter_map(|item| if let Item::Line(line) = item { Some(line) } else { None })
            .collect();
        paragraphs::mark_centred(&mut lines, &region);
        self.watermarks(sheet.watermarks, &region);
        let mut over_page = true;
        for item in sheet.items {
            match item {
                Item::Line(line) => self.line(line, &region, over_page),
                Item::Columns(columns) => {
                    self.close();
                    self.blocks.push(side_by_side(columns, &region));
                }
                Item::Flowing(columns) => self.columns(columns, &region, over_page),
                Item::Boxed(lines) => {
                    self.end_table();
                    self.blocks.extend(boxed(lines));
                    continue;
                }
                Item::Table(piece) => self.table(piece, over_page),
            }
            over_page = false;
        }
        if !sheet.stamps.is_empty() {
            self.close_if_ended(&region);
        }
        self.blocks.extend(stamps(sheet.stamps, &region).into_iter().map(Block::Paragraph));
    }

    /// Watermarks stand before the text, where they part no paragraph; one that is repeated from
    /// page to page is told once.
    fn watermarks(&mut self, marks: Vec<SetLine>, region: &Region) {
        if self.marks.len() > WATERMARKS {
            return;
        }
        let new: Vec<SetLine> = marks
            .into_iter()
            .filter(|mark| !mark.text().is_empty() && self.marks.insert(mark.text()))
            .collect();
        self.set_marks.extend(stamps(new, region));
    }

    fn line(&mut self, line: SetLine, region: &Region, over_page: bool) {
        self.end_table();
        let here = self.region.unwrap_or(*region);
        match paragraphs::continues(&self.open, &line, &here, region, over_page) {
            Some(end) => {
                if let Some(last) = self.open.last_mut() {
                    last.line.end = end;
                }
            }
            None => self.close(),
        }
        self.region = Some(*region);
        self.open.push(line);
    }

    /// Text in columns: each goes on in the next as a page does.
    fn columns(&mut self, columns: Vec<Vec<SetLine>>, region: &Region, over_page: bool) {
        for (i, mut lines) in columns.into_iter().enumerate() {
            let left = lines.iter().map(|l| l.bbox.x0).fold(f64::INFINITY, f64::min);
            let right = lines.iter().map(|l| l.bbox.x1).fold(f64::NEG_INFINITY, f64::max);
            let own = margins::of_page(&lines.iter().collect::<Vec<_>>());
            let own = own.unwrap_or(Region { pitch: region.pitch, ..Region::between(left, right) });
            paragraphs::mark_centred(&mut lines.iter_mut().collect::<Vec<_>>(), &own);
            if let Some(last) = self.region.filter(|_| i > 0) {
                // What goes on here is measured as if it had begun in this column.
                let aside = own.left - last.left;
                for line in &mut self.open {
                    (line.bbox.x0, line.bbox.x1) = (line.bbox.x0 + aside, line.bbox.x1 + aside);
                    line.second_x = line.second_x.map(|x| x + aside);
                }
                self.region = Some(own);
            }
            for (j, line) in lines.into_iter().enumerate() {
                self.line(line, &own, j == 0 && (i > 0 || over_page));
            }
        }
    }

    fn table(&mut self, piece: Box<Piece>, over_page: bool) {
        let piece = match (self.table.as_mut(), over_page) {
            (Some(table), true) => match join::join(table, piece) {
                Ok(()) => return,
                Err(piece) => piece,
            },
            _ => piece,
        };
        self.close();
        self.table = Some(piece);
    }

    /// Ends the paragraph and the table being read.
    fn close(&mut self) {
        self.end_table();
        if let Some(region) = self.region {
            let open = std::mem::take(&mut self.open);
            self.blocks.extend(paragraphs::close(open, &region, Flow::Body).map(Block::Paragraph));
        }
    }

    /// Ends the paragraph being read where its last line is not full.
    fn close_if_ended(&mut self, region: &Region) {
        let full =
            self.open.last().is_some_and(|l| region.right - l.bbox.x1 < 0.1 * region.width());
        if self.table.is_none() && !full {
            self.close();
        }
    }

    fn end_table(&mut self) {
        if let Some(piece) = self.table.take() {
            self.blocks.push(Block::Table(piece.table));
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.close();
        self.blocks.splice(0..0, self.set_marks.into_iter().map(Block::Paragraph));
        self.blocks
    }
}

/// The paragraphs of columns. The room of a column is judged from its own axis where its lines
/// are centred, and from the margins of the page.
fn side_by_side(columns: Vec<Vec<SetLine>>, region: &Region) -> Block {
    let extents: Vec<(f64, f64)> = columns
        .iter()
        .map(|lines| {
            let x0 = lines.iter().map(|l| l.bbox.x0).fold(f64::INFINITY, f64::min);
            let x1 = lines.iter().map(|l| l.bbox.x1).fold(f64::NEG_INFINITY, f64::max);
            (x0, x1)
        })
        .collect();
    let mut place = Place::default();
    let mut out = Vec::new();
    for (i, lines) in columns.into_iter().enumerate() {
        let Some((x0, x1)) = extents.get(i).copied() else { continue };
        let before = i.checked_sub(1).and_then(|j| extents.get(j)).map(|e| e.1);
        let after = extents.get(i + 1).map(|e| e.0);
        let left = before.map_or(x0.min(region.left), |e| f64::midpoint(e, x0));
        let right = after.map_or(x1.max(region.right), |e| f64::midpoint(e, x1));
        let middle = f64::midpoint(x0, x1);
        // Lines of like width have a common axis and nearly a common edge: the closer one tells.
        let edges = paragraphs::spread(lines.iter().map(|l| l.bbox.x0));
        let axes = paragraphs::spread(lines.iter().map(|l| l.bbox.center_x()));
        let axis = lines.len() > 1 && axes < 8.0 && axes <= edges;
        let room = if axis {
            let room = after.map_or(f64::INFINITY, |e| e - middle - 4.0);
            let half = (middle - left).max(right - middle).min(room).max(middle - x0);
            Region::between(middle - half, middle + half)
        } else {
            Region::between(left, right)
        };
        let mut lines = lines;
        mark_sentences(&mut lines);
        for line in &lines {
            place = place.join(line.line.place);
        }
        out.push(paragraphs::set(lines, &room).into_iter().map(Block::Paragraph).collect());
    }
    Block::Columns(Columns { columns: out, place })
}

/// What a narrow column tells of its lines beyond their widths: one that begins in lower case
/// goes on with the sentence above; among items with marks one without a mark goes on with an
/// unfinished item; lines of capitals are names and titles, each for itself.
fn mark_sentences(lines: &mut [SetLine]) {
    let texts: Vec<String> = lines.iter().map(SetLine::text).collect();
    let marked = texts.iter().filter(|text| marks::begins_with_mark(text)).count();
    let mut in_item = false;
    for (line, (above, text)) in
        lines.iter_mut().skip(1).zip(texts.iter().zip(texts.iter().skip(1)))
    {
        in_item |= marks::begins_with_mark(above);
        let unfinished = !marks::begins_with_mark(text) && !marks::ends_sentence(above);
        line.alone = marks::is_capitals(above) && marks::is_capitals(text);
        line.wrapped |= unfinished
            && !marks::is_capitals(above)
            && (marks::begins_lower(text) || in_item && marked > 2);
    }
}

/// The paragraph in a frame.
fn boxed(lines: Vec<SetLine>) -> Option<Block> {
    let x0 = lines.iter().map(|l| l.bbox.x0).fold(f64::INFINITY, f64::min);
    let x1 = lines.iter().map(|l| l.bbox.x1).fold(f64::NEG_INFINITY, f64::max);
    paragraphs::close(lines, &Region::between(x0, x1), Flow::Boxed).map(Block::Paragraph)
}

/// What was stamped on a page: lines near each other are one paragraph.
fn stamps(mut lines: Vec<SetLine>, region: &Region) -> Vec<Paragraph> {
    lines.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0));
    let mut groups: Vec<Vec<SetLine>> = Vec::new();
    for mut line in lines {
        line.line.end = LineEnd::Hard;
        let home = groups.iter_mut().find(|group| {
            group.last().is_some_and(|last| {
                (0.0..2.0 * last.size).contains(&(line.baseline - last.baseline))
                    && (line.bbox.x0 - last.bbox.x0).abs() < 12.0
            })
        });
        match home {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    groups.into_iter().filter_map(|g| paragraphs::close(g, region, Flow::Stamped)).collect()
}
