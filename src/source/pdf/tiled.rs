//! Pale words that are drawn again and again over a page: the name of a reader, the time, the
//! system. They are small and level as text is, and go through it; that they repeat tells them.

use crate::block::Glyph;
use foldhash::{HashMap, HashMapExt};
use std::ops::Range;

/// As often as this, at least, a tile is drawn on a page.
const FEWEST_TILES: usize = 6;
/// A tile has this many letters at least: a tick or a unit in each row of a table is shorter.
const FEWEST_LETTERS: usize = 4;

/// Where pale text stands among the glyphs of a page.
#[derive(Debug, Default)]
pub(super) struct PaleText {
    pieces: Vec<Range<usize>>,
}

impl PaleText {
    /// Notes the glyphs of a string. Strings that go on with one another on one line are one.
    pub(super) fn add(&mut self, piece: Range<usize>, glyphs: &[Glyph]) {
        let ends =
            self.pieces.last().and_then(|last| Some((last, glyphs.get(last.end.checked_sub(1)?)?)));
        let goes_on = ends.zip(glyphs.get(piece.start)).is_some_and(|((last, end), begin)| {
            last.end == piece.start
                && (end.baseline - begin.baseline).abs() < 0.1 * end.size
                && (begin.bbox.x0 - end.bbox.x1).abs() < end.size
        });
        match self.pieces.last_mut() {
            Some(last) if goes_on => last.end = piece.end,
            _ => self.pieces.push(piece),
        }
    }

    /// Forgets the glyphs from the given one on.
    pub(super) fn truncate(&mut self, from: usize) {
        self.pieces.retain(|piece| piece.end <= from);
    }

    /// Drops the glyphs of tiles.
    pub(super) fn drop_tiles(&self, glyphs: &mut Vec<Glyph>) {
        let texts: Vec<String> = self.pieces.iter().map(|piece| text(glyphs, piece)).collect();
        let mut count: HashMap<&str, usize> = HashMap::new();
        for text in &texts {
            *count.entry(text).or_default() += 1;
        }
        let tiles: Vec<&str> = count
            .iter()
            .filter(|(text, n)| **n >= FEWEST_TILES && text.chars().count() >= FEWEST_LETTERS)
            .map(|(text, _)| *text)
            .collect();
        if tiles.is_empty() {
            return;
        }
        // The edge of the page cuts the last of a row.
        let is_tile = |text: &str| {
            let long = text.chars().count() >= FEWEST_LETTERS;
            long && tiles.iter().any(|tile| tile.starts_with(text) || tile.ends_with(text))
        };
        let mut dropped = vec![false; glyphs.len()];
        for (piece, text) in self.pieces.iter().zip(&texts) {
            if let Some(slots) = dropped.get_mut(piece.clone()).filter(|_| is_tile(text)) {
                slots.fill(true);
            }
        }
        let mut dropped = dropped.into_iter();
        glyphs.retain(|_| !dropped.next().unwrap_or_default());
    }
}

fn text(glyphs: &[Glyph], piece: &Range<usize>) -> String {
    let glyphs = glyphs.get(piece.clone()).unwrap_or_default();
    glyphs.iter().flat_map(|g| g.text.chars()).filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{FontId, Rect};

    fn write(glyphs: &mut Vec<Glyph>, text: &str, y: f64) -> Range<usize> {
        let start = glyphs.len();
        for (i, c) in text.chars().enumerate() {
            let x = 50.0 + 5.0 * i as f64;
            glyphs.push(Glyph {
                text: c.to_string().into(),
                bbox: Rect::new(x, y - 8.0, x + 5.0, y + 2.0),
                baseline: y,
                size: 10.0,
                font: FontId(0),
                turn: 0,
                visible: true,
                stamped: false,
            });
        }
        start..glyphs.len()
    }

    #[test]
    fn what_is_tiled_is_dropped_and_a_pale_line_stays() {
        let (mut glyphs, mut pale) = (Vec::new(), PaleText::default());
        write(&mut glyphs, "Số hộ", 100.0);
        for i in 0..6u8 {
            let y = 120.0 + 30.0 * f64::from(i);
            let tile = write(&mut glyphs, "lan.pt 9:15", y);
            pale.add(tile, &glyphs);
            let tick = write(&mut glyphs, "x", y + 10.0);
            pale.add(tick, &glyphs);
        }
        let cut = write(&mut glyphs, "lan.pt", 390.0);
        pale.add(cut, &glyphs);
        let note = write(&mut glyphs, "ghi chú", 400.0);
        pale.add(note, &glyphs);
        pale.drop_tiles(&mut glyphs);
        let left: String = glyphs.iter().map(|g| g.text.as_str()).collect();
        assert_eq!(left, "Số hộxxxxxxghi chú");
    }
}
