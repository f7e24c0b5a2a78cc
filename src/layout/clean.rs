//! Takes off a page what is not to be read: glyphs outside it, glyphs painted twice, and an
//! invisible text layer under visible text.

use super::frame::Frame;
use crate::block::{Glyph, Page};
use compact_str::CompactString;
use foldhash::{HashMap, HashSet};

/// The quarter turn in which most of the page's text is written.
pub(super) fn main_turn(page: &Page) -> u8 {
    let mut count = [0usize; 4];
    for glyph in page.glyphs.iter().filter(|g| !g.text.trim().is_empty() && !g.stamped) {
        if let Some(n) = count.get_mut(usize::from(glyph.turn % 4)) {
            *n += 1;
        }
    }
    let [upright, rest @ ..] = count;
    let (turn, most) =
        rest.iter().zip(1u8..).map(|(n, t)| (t, *n)).max_by_key(|(_, n)| *n).unwrap_or((0, 0));
    if most > 2 * upright { turn } else { 0 }
}

/// The glyphs to be read, in painting order, in reading space.
pub(super) fn glyphs(glyphs: Vec<Glyph>, frame: &Frame) -> Vec<Glyph> {
    let visible = glyphs.iter().filter(|g| g.visible && !is_blank(g)).count();
    let hidden = glyphs.iter().filter(|g| !g.visible && !is_blank(g)).count();
    // Letters that show in a few places over a whole hidden layer are a stamp on a scan.
    let layer_is_text = hidden > visible;
    let mut seen = Seen::default();
    let mut out = Vec::with_capacity(glyphs.len());
    let upright: Vec<Glyph> = glyphs.into_iter().map(|g| frame.read_glyph(g)).collect();
    let shown = (!layer_is_text && hidden > 0).then(|| Shown::of(&upright));
    for glyph in upright {
        if !on_page(&glyph, frame) {
            continue;
        }
        if !glyph.visible && shown.as_ref().is_some_and(|shown| shown.covers(&glyph)) {
            continue;
        }
        if !is_blank(&glyph) && seen.is_double(&glyph) {
            continue;
        }
        out.push(glyph);
    }
    out
}

/// Whether the glyph is a blank.
pub(super) fn is_blank(glyph: &Glyph) -> bool {
    glyph.text.chars().all(|c| match c {
        // Nearly all.
        '!'..='~' | '\u{a1}'..='\u{2ff}' | '\u{1ea0}'..='\u{1ef9}' => false,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => true,
        _ => c.is_whitespace() || c.is_control(),
    })
}

/// Whether its middle lies on the page and its numbers are numbers.
fn on_page(glyph: &Glyph, frame: &Frame) -> bool {
    let (x, y) = (glyph.bbox.center_x(), glyph.bbox.center_y());
    glyph.size.is_finite()
        && glyph.size > 0.5
        && glyph.bbox.width().is_finite()
        && (-1.0..=frame.width + 1.0).contains(&x)
        && (-1.0..=frame.height + 1.0).contains(&y)
}

/// The cell of a raster that holds a point.
fn raster(x: f64, y: f64, step: f64) -> (i32, i32) {
    ((x / step).floor() as i32, (y / step).floor() as i32)
}

/// Glyphs met so far, to find those painted twice (fake bold, shadows, doubled layers).
#[derive(Default)]
struct Seen {
    /// For each cell of the raster how many marks it holds, and the last of them.
    at: HashMap<(i32, i32), (usize, usize)>,
    marks: Vec<Mark>,
}

/// A character and where it stands.
struct Mark {
    text: CompactString,
    x: f64,
    y: f64,
    /// The mark before it in the same cell, if there is one.
    before: Option<usize>,
}

impl Seen {
    const STEP: f64 = 4.0;
    /// A raster cell that holds more is a pattern, not text.
    const MOST: usize = 64;

    /// Whether the same character stands here already; if not, it is remembered.
    fn is_double(&mut self, glyph: &Glyph) -> bool {
        let (x, y) = (glyph.bbox.x0, glyph.baseline);
        let near =
            (0.11 * glyph.size).min(0.45 * glyph.bbox.width().max(glyph.bbox.height() * 0.2));
        let (cx, cy) = raster(x, y, Self::STEP);
        // Of the cells around only those that are near enough.
        let (left, top) = raster(x - near, y - near, Self::STEP);
        let (right, bottom) = raster(x + near, y + near, Self::STEP);
        let double = (left.max(cx - 1)..=right.min(cx + 1)).any(|i| {
            (top.max(cy - 1)..=bottom.min(cy + 1)).any(|j| {
                self.cell((i, j)).any(|mark| {
                    mark.text == glyph.text
                        && (mark.x - x).abs() <= near
                        && (mark.y - y).abs() <= near
                })
            })
        });
        if !double {
            let (count, last) = self.at.get(&(cx, cy)).copied().unwrap_or_default();
            if count < Self::MOST {
                let before = (count > 0).then_some(last);
                self.at.insert((cx, cy), (count + 1, self.marks.len()));
                self.marks.push(Mark { text: glyph.text.clone(), x, y, before });
            }
        }
        double
    }

    /// The marks of a raster cell, the last one first.
    fn cell(&self, cell: (i32, i32)) -> impl Iterator<Item = &Mark> {
        let last = self.at.get(&cell).and_then(|(_, last)| self.marks.get(*last));
        std::iter::successors(last, |mark| self.marks.get(mark.before?))
    }
}

/// Where visible letters stand.
struct Shown {
    at: HashSet<(i32, i32)>,
}

impl Shown {
    const STEP: f64 = 6.0;

    fn of(glyphs: &[Glyph]) -> Self {
        let at = glyphs
            .iter()
            .filter(|g| g.visible && !is_blank(g))
            .map(|g| raster(g.bbox.center_x(), g.bbox.center_y(), Self::STEP))
            .collect();
        Self { at }
    }

    /// Whether visible text stands where this glyph does.
    fn covers(&self, glyph: &Glyph) -> bool {
        let (x, y) = raster(glyph.bbox.center_x(), glyph.bbox.center_y(), Self::STEP);
        (x - 1..=x + 1).any(|i| (y - 1..=y + 1).any(|j| self.at.contains(&(i, j))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::sample;

    fn clean(page: Page) -> String {
        let frame = Frame::new(1, page.width, page.height, 0);
        glyphs(page.glyphs, &frame).iter().map(|g| g.text.as_str()).collect()
    }

    #[test]
    fn fake_bold_is_read_once() {
        let mut page = sample::page();
        sample::write(&mut page, 100.0, 100.0, 12.0, "Allee");
        sample::write(&mut page, 100.4, 100.0, 12.0, "Allee");
        assert_eq!(clean(page), "Allee");
    }

    #[test]
    fn what_lies_off_the_page_is_dropped() {
        let mut page = sample::page();
        sample::write(&mut page, -300.0, 100.0, 12.0, "ngoài");
        sample::write(&mut page, 100.0, 100.0, 12.0, "trong");
        assert_eq!(clean(page), "trong");
    }

    #[test]
    fn a_hidden_copy_of_visible_text_is_dropped_and_a_hidden_layer_kept() {
        let mut page = sample::page();
        sample::write(&mut page, 100.0, 100.0, 12.0, "Điều");
        let mut hidden = page.clone();
        hidden.glyphs.iter_mut().for_each(|g| g.visible = false);
        assert_eq!(clean(hidden.clone()), "Điều");
        page.glyphs.push(Glyph { text: "x".into(), ..page.glyphs.first().cloned().unwrap() });
        page.glyphs.extend(hidden.glyphs);
        assert_eq!(clean(page), "Điềux");
    }
}
