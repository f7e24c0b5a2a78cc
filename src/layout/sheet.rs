//! One page by itself: its glyphs and rules into lines, columns and pieces of tables.

use super::{
    aligned, bands, charts, clean,
    columns::{self, Aligned, Laid},
    counted,
    frame::Frame,
    grid::{self, Found, Grid},
    layer::{self, PageText},
    lines::{SetLine, Strip, line, strips},
    overflow,
    rules::{self, Seg},
    table::{self, Filling, Piece},
    underlines, upright,
    words::{Fences, Spacing, Word, words},
};
use crate::block::{Font, Glyph, Page, Problem, RecognisedWord, Rect};

/// A page laid out by itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    /// How it is read.
    pub(super) frame: Frame,
    /// What stands on it, from top to bottom.
    pub(super) items: Vec<Item>,
    /// What was put on it afterwards, and text on its side beside the upright text.
    pub(super) stamps: Vec<SetLine>,
    /// Watermarks.
    pub(super) watermarks: Vec<SetLine>,
    /// Horizontal lines that bound no table.
    pub(super) loose: Vec<Seg>,
    /// Where its text comes from.
    pub(super) text: PageText,
    /// What was unclear.
    pub(super) problems: Vec<Problem>,
    /// Its words, where they were recognised from an image.
    pub(super) recognised: Vec<RecognisedWord>,
}

/// An element of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    /// A line of text.
    Line(SetLine),
    /// Columns of lines.
    Columns(Vec<Vec<SetLine>>),
    /// Columns of which each goes on in the next.
    Flowing(Vec<Vec<SetLine>>),
    /// Lines in a frame.
    Boxed(Vec<SetLine>),
    /// A table.
    Table(Box<Piece>),
}

impl Item {
    /// Top and bottom in reading space.
    pub(super) fn span(&self) -> (f64, f64) {
        let lines = |lines: &mut dyn Iterator<Item = &SetLine>| {
            lines.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), l| {
                (a.min(l.bbox.y0), b.max(l.bbox.y1))
            })
        };
        match self {
            Self::Line(l) => (l.bbox.y0, l.bbox.y1),
            Self::Columns(c) | Self::Flowing(c) => lines(&mut c.iter().flatten()),
            Self::Boxed(b) => lines(&mut b.iter()),
            Self::Table(t) => (t.bbox.y0, t.bbox.y1),
        }
    }
}

/// Lays out a page that lies on its sheet as the frame says.
pub(super) fn lay(page: Page, frame: Frame) -> Sheet {
    let skew = page.recognition.as_ref().map_or(0.0, |recognition| recognition.skew);
    let frame = frame.askew(skew);
    let text = layer::of_page(&page);
    let Page { glyphs, rules, fonts, watermarks, recognition, .. } = page;
    let painted: Vec<_> = rules.iter().map(|r| frame.read_rule(r)).collect();
    let mut lines = rules::lines(&painted);
    let glyphs = clean::glyphs(glyphs, &frame);
    let (upright, turned): (Vec<Glyph>, Vec<Glyph>) = glyphs.into_iter().partition(|g| g.turn == 0);
    let spacing = Spacing::of(&upright);
    let fences = Fences::new(lines.down.iter().map(|s| (s.at, s.from, s.to)).collect());
    let mut words = words(&upright, &fonts, spacing, &fences);
    underlines::take(&mut lines.across, &mut words);
    underlines::drop_struck(&mut lines.across, &mut words);
    drop(upright);
    let Found { mut grids, boxes, mut loose, upright, drawing } = grid::find(&lines);
    let charts = charts::take(&painted, &mut grids, &words);
    loose.retain(|rule| {
        !charts.iter().any(|c| c.contains(f64::midpoint(rule.from, rule.to), rule.at))
    });
    grids.extend(aligned::between_rules(&mut loose, &lines.joints, &words, frame.width));
    let columns = upright::between_rules(&upright, &words, frame.width);
    grids.retain(|grid| grid.ys.len() > 2 || is_apart(grid, &columns));
    grids.extend(columns);
    // Rules tell cells better than shading does.
    let (mut shading, joints) = rules::shading(&painted);
    let shaded = aligned::between_shades(&mut shading, &joints, &words, frame.width);
    let shaded: Vec<Grid> = shaded.into_iter().filter(|s| is_apart(s, &grids)).collect();
    grids.extend(shaded);
    let sideways = sideways(&turned, &fonts, spacing, &frame, &grids);
    let mut sheet = Sheet {
        frame,
        items: Vec::new(),
        stamps: Vec::new(),
        watermarks: watermarks.iter().map(|mark| SetLine::of_watermark(mark, &frame)).collect(),
        loose,
        text,
        problems: Vec::new(),
        recognised: recognition.map(|recognition| recognition.words).unwrap_or_default(),
    };
    if drawing {
        sheet.problems.push(super::problem::drawing(&frame));
    }
    let free = sheet.take_tables(grids, words, sideways, spacing);
    let free = sheet.take_boxes(&charts, free, spacing);
    let free = sheet.take_boxes(&boxes, free, spacing);
    sheet.take_text(free, spacing);
    sheet.items.sort_by(|a, b| a.span().0.total_cmp(&b.span().0));
    sheet
}

/// A line on its side, with its middle in reading space.
struct Sideways {
    middle: (f64, f64),
    line: SetLine,
}

/// The text that stands on its side or on its head.
fn sideways(
    glyphs: &[Glyph],
    fonts: &[Font],
    spacing: Spacing,
    frame: &Frame,
    grids: &[Grid],
) -> Vec<Sideways> {
    let mut out = Vec::new();
    for turn in 1..4u8 {
        let across = Frame::new(frame.page, frame.width, frame.height, turn);
        let whole = frame.turned(turn);
        let read: Vec<Glyph> = glyphs
            .iter()
            .filter(|g| g.turn == turn)
            .map(|g| across.read_glyph(g.clone()))
            .collect();
        let words = words(&read, fonts, spacing, &Fences::default());
        // Cells above each other are beside each other in text on its side.
        let home = |word: &Word| {
            let seen = across.seen(&word.bbox);
            let (x, y) = (seen.center_x(), seen.center_y());
            grids.iter().enumerate().find_map(|(i, g)| g.cell_at(x, y).map(|cell| (i, cell)))
        };
        let parts = strips(words).into_iter().flat_map(|s| s.split(3.0));
        for strip in parts.flat_map(|s| s.split_by(home)) {
            let seen = across.seen(&strip.bbox);
            out.push(Sideways {
                middle: (seen.center_x(), seen.center_y()),
                line: line(&strip, spacing, &whole),
            });
        }
    }
    out
}

impl Sheet {
    /// Puts words into the cells of tables; gives back those outside.
    fn take_tables(
        &mut self,
        mut grids: Vec<Grid>,
        words: Vec<Word>,
        sideways: Vec<Sideways>,
        spacing: Spacing,
    ) -> Vec<Word> {
        // A table inside a cell of another takes its words first.
        grids.sort_by(|a, b| area(&a.bbox()).total_cmp(&area(&b.bbox())));
        let mut fillings: Vec<Vec<Filling>> =
            grids.iter().map(|g| vec![Filling::default(); g.cells.len()]).collect();
        let home = |x: f64, y: f64| {
            let (grid, cell) = grids
                .iter()
                .enumerate()
                .find_map(|(i, grid)| grid.cell_at(x, y).map(|cell| (i, cell)))?;
            Some((grid, cell))
        };
        let mut free = Vec::new();
        let points = overflow::points(&words, &grids);
        for (word, (x, y)) in words.into_iter().zip(points) {
            let slot = home(x, y)
                .and_then(|(grid, cell)| fillings.get_mut(grid).and_then(|f| f.get_mut(cell)));
            match slot {
                Some(filling) => filling.words.push(word),
                None => free.push(word),
            }
        }
        for Sideways { middle, line } in sideways {
            let slot = home(middle.0, middle.1)
                .and_then(|(grid, cell)| fillings.get_mut(grid).and_then(|f| f.get_mut(cell)));
            match slot {
                Some(filling) => filling.turned.push(line),
                None => self.stamps.push(line),
            }
        }
        let outer: Vec<Option<(usize, usize)>> =
            (0..grids.len()).map(|i| cell_around(&grids, i)).collect();
        for (i, (grid, outer)) in grids.into_iter().zip(outer).enumerate() {
            let mut own = fillings.get_mut(i).map(std::mem::take).unwrap_or_default();
            counted::mend(&grid, &mut own);
            if own.iter().all(Filling::is_empty) && !self.is_form(&grid) {
                continue;
            }
            let (grid, own) = bands::split(grid, own);
            let piece = table::build(&grid, own, spacing, &self.frame);
            if piece.misfit > 0.1 {
                self.problems.push(super::problem::unclear(&self.frame, &piece.bbox));
            }
            let cell = outer.and_then(|(j, cell)| fillings.get_mut(j)?.get_mut(cell));
            match cell {
                Some(cell) => cell.tables.push(piece.table),
                None => self.items.push(Item::Table(Box::new(piece))),
            }
        }
        free
    }

    /// Whether an empty grid is a table all the same (a form to fill in), and not a drawing.
    fn is_form(&self, grid: &Grid) -> bool {
        let b = grid.bbox();
        grid.cells.len() >= 4 && b.width() > 0.4 * self.frame.width && b.height() > 20.0
    }

    /// Takes the words in small frames; a frame around the page is none.
    fn take_boxes(&mut self, boxes: &[Rect], words: Vec<Word>, spacing: Spacing) -> Vec<Word> {
        let page = self.frame.width * self.frame.height;
        let boxes: Vec<&Rect> = boxes.iter().filter(|b| area(b) < 0.25 * page).collect();
        let mut inside: Vec<Vec<Word>> = vec![Vec::new(); boxes.len()];
        let mut free = Vec::new();
        for word in words {
            let (x, y) = word.middle();
            let slot = boxes.iter().position(|b| b.contains(x, y)).and_then(|i| inside.get_mut(i));
            match slot {
                Some(list) => list.push(word),
                None => free.push(word),
            }
        }
        for words in inside.into_iter().filter(|w| !w.is_empty()) {
            let lines = strips(words).iter().map(|s| line(s, spacing, &self.frame)).collect();
            self.items.push(Item::Boxed(lines));
        }
        free
    }

    /// Sets what stands outside tables and frames.
    fn take_text(&mut self, words: Vec<Word>, spacing: Spacing) {
        let frame = self.frame;
        let (stamps, printed): (Vec<Strip>, Vec<Strip>) =
            strips(words).into_iter().partition(Strip::stamped);
        self.stamps.extend(stamps.iter().map(|s| line(s, spacing, &frame)));
        // Columns never reach over a table: the text is laid out piece by piece.
        let mut tables: Vec<f64> =
            self.items.iter().filter(|i| matches!(i, Item::Table(_))).map(|i| i.span().0).collect();
        tables.sort_by(f64::total_cmp);
        let mut parts: Vec<Vec<Strip>> = vec![Vec::new(); tables.len() + 1];
        for strip in printed {
            if strip.baseline < EDGE || strip.baseline > frame.height - EDGE {
                self.items.push(Item::Line(line(&strip, spacing, &frame)));
                continue;
            }
            let slot = tables.partition_point(|y| *y < strip.baseline);
            if let Some(part) = parts.get_mut(slot) {
                part.push(strip);
            }
        }
        let set = |columns: Vec<Vec<Strip>>| -> Vec<Vec<SetLine>> {
            let lines = |c: &Vec<Strip>| c.iter().map(|s| line(s, spacing, &frame)).collect();
            columns.iter().map(lines).collect()
        };
        for laid in parts.into_iter().flat_map(|part| columns::lay(part, frame.width / 2.0)) {
            self.items.push(match laid {
                Laid::Line(strip) => Item::Line(line(&strip, spacing, &frame)),
                Laid::Columns(columns) => Item::Columns(set(columns)),
                Laid::Flowing(columns) => Item::Flowing(set(columns)),
                Laid::Table(table) => Item::Table(Box::new(unruled(table, spacing, &frame))),
            });
        }
    }
}

/// Whether a grid shares no paper with others.
fn is_apart(grid: &Grid, others: &[Grid]) -> bool {
    let a = grid.bbox();
    others.iter().map(Grid::bbox).all(|b| a.x1 < b.x0 || b.x1 < a.x0 || a.y1 < b.y0 || b.y1 < a.y0)
}

/// The larger grid, and the cell of it, in which a grid lies. The grids are given by size.
fn cell_around(grids: &[Grid], i: usize) -> Option<(usize, usize)> {
    let inner = grids.get(i)?.bbox();
    grids.iter().enumerate().skip(i + 1).find_map(|(j, grid)| {
        let at = grid.cell_at(inner.center_x(), inner.center_y())?;
        let cell = grid.cell_box(grid.cells.get(at)?);
        let inside = cell.x0 <= inner.x0 + 1.0
            && cell.y0 <= inner.y0 + 1.0
            && inner.x1 <= cell.x1 + 1.0
            && inner.y1 <= cell.y1 + 1.0;
        inside.then_some((j, at))
    })
}

/// The piece of a table that its alignment tells.
fn unruled(aligned: Aligned, spacing: Spacing, frame: &Frame) -> Piece {
    let Aligned { grid, strips } = aligned;
    let mut fillings = vec![Filling::default(); grid.cells.len()];
    for word in strips.into_iter().flat_map(|s| s.words) {
        let (x, y) = word.middle();
        if let Some(filling) = grid.cell_at(x, y).and_then(|i| fillings.get_mut(i)) {
            filling.words.push(word);
        }
    }
    let mut piece = table::build(&grid, fillings, spacing, frame);
    piece.table.ruled = false;
    piece
}

/// Nearer to the page's top or bottom than this no text is set in columns: heads and feet.
const EDGE: f64 = 36.0;

fn area(b: &Rect) -> f64 {
    b.width() * b.height()
}
