//! The page as it is read: turned so that its text runs from left to right, and mapped back to
//! the page as it is seen, for the places.

use crate::block::{Glyph, Place, Rect, Rule};

/// How reading space lies on a page.
///
/// A landscape table typeset sideways on a portrait page is read turned; places are given as the
/// page is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    /// Page, from 1.
    pub(super) page: u32,
    /// Quarter turns clockwise of the writing on the page.
    turn: u8,
    /// Where the page begins on its sheet, from the left.
    left: f64,
    /// Width of the reading space.
    pub(super) width: f64,
    /// Height of the reading space.
    pub(super) height: f64,
    /// How far the page lies askew: turns what is read to where it is seen, in radians clockwise.
    skew: f64,
}

impl Frame {
    /// The frame of a page of `width` by `height` whose text is written at `turn`.
    pub(super) fn new(page: u32, width: f64, height: f64, turn: u8) -> Self {
        let turn = turn % 4;
        if turn.is_multiple_of(2) {
            Self { page, turn, left: 0.0, width, height, skew: 0.0 }
        } else {
            Self { page, turn, left: 0.0, width: height, height: width, skew: 0.0 }
        }
    }

    /// The same frame for a page that was straightened by an angle before it was read.
    pub(super) fn askew(self, skew: f64) -> Self {
        Self { skew, ..self }
    }

    /// The same page, beginning further right on its sheet.
    pub(super) fn beginning_at(self, left: f64) -> Self {
        Self { left, ..self }
    }

    /// The same page, read at a further turn: a cell whose text stands on its side.
    pub(super) fn turned(&self, turn: u8) -> Self {
        let (width, height) = if self.turn.is_multiple_of(2) {
            (self.width, self.height)
        } else {
            (self.height, self.width)
        };
        let turned = Self::new(self.page, width, height, self.turn + turn);
        turned.beginning_at(self.left).askew(self.skew)
    }

    /// From the page as seen to reading space.
    pub(super) fn read(&self, r: &Rect) -> Rect {
        let (w, h) = (self.width, self.height);
        let r = &Rect { x0: r.x0 - self.left, x1: r.x1 - self.left, ..*r };
        match self.turn {
            0 => *r,
            // Written downwards: the page's right edge is the top of the text.
            1 => Rect::new(r.y0, h - r.x1, r.y1, h - r.x0),
            2 => Rect::new(w - r.x1, h - r.y1, w - r.x0, h - r.y0),
            _ => Rect::new(w - r.y1, r.x0, w - r.y0, r.x1),
        }
    }

    /// From reading space to the page as seen.
    pub(super) fn seen(&self, r: &Rect) -> Rect {
        let (w, h) = (self.width, self.height);
        let seen = match self.turn {
            0 => *r,
            1 => Rect::new(h - r.y1, r.x0, h - r.y0, r.x1),
            2 => Rect::new(w - r.x1, h - r.y1, w - r.x0, h - r.y0),
            _ => Rect::new(r.y0, w - r.x1, r.y1, w - r.x0),
        };
        Rect { x0: seen.x0 + self.left, x1: seen.x1 + self.left, ..seen }
    }

    /// The place of a box of reading space.
    pub(super) fn place(&self, r: &Rect) -> Place {
        Place::on_page(self.page, self.tilted(self.seen(r)))
    }

    /// A box of the straightened page, moved to where it is seen.
    fn tilted(&self, r: Rect) -> Rect {
        if self.skew == 0.0 {
            return r;
        }
        let (w, h) = if self.turn.is_multiple_of(2) {
            (self.width, self.height)
        } else {
            (self.height, self.width)
        };
        let (dx, dy) = (r.center_x() - w / 2.0, r.center_y() - h / 2.0);
        let (sin, cos) = self.skew.sin_cos();
        let (x, y) = (dx * cos - dy * sin - dx, dx * sin + dy * cos - dy);
        Rect { x0: r.x0 + x, y0: r.y0 + y, x1: r.x1 + x, y1: r.y1 + y }
    }

    /// A glyph of the page in reading space.
    pub(super) fn read_glyph(&self, mut glyph: Glyph) -> Glyph {
        glyph.bbox = self.read(&glyph.bbox);
        if self.turn == 0 {
            return glyph;
        }
        glyph.turn = (glyph.turn + 4 - self.turn) % 4;
        // The page knows the baseline's height only, which says nothing of text on its side: a
        // usual descent stands in for it.
        glyph.baseline = glyph.bbox.y1 - 0.22 * glyph.size.min(glyph.bbox.height());
        glyph
    }

    /// A rule of the page in reading space.
    pub(super) fn read_rule(&self, rule: &Rule) -> Rule {
        Rule { bbox: self.read(&rule.bbox), ..*rule }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn seen_undoes_read(turn in 0u8..4, x in 0.0..500.0, y in 0.0..700.0, w in 0.0..90.0, h in 0.0..90.0) {
            let frame = Frame::new(1, 595.0, 842.0, turn).beginning_at(w);
            let rect = Rect::new(x, y, x + w, y + h);
            let back = frame.seen(&frame.read(&rect));
            prop_assert!((back.x0 - rect.x0).abs() < 1e-6 && (back.y1 - rect.y1).abs() < 1e-6);
        }
    }

    #[test]
    fn text_written_downwards_reads_from_left_to_right() {
        let frame = Frame::new(1, 600.0, 800.0, 1);
        assert_eq!((frame.width, frame.height), (800.0, 600.0));
        // Near the top right corner of the page: the beginning of the first line.
        let first = frame.read(&Rect::new(560.0, 40.0, 572.0, 50.0));
        // Further down: the same line, further on.
        let later = frame.read(&Rect::new(560.0, 140.0, 572.0, 150.0));
        assert!(first.x0 < later.x0 && first.y0 == later.y0);
        assert!(first.y0 < 50.0 && first.x0 < 50.0);
    }
}
