//! Marked content: hidden layers, and text that stands for what is drawn (`/ActualText`).

use super::text_string;
use crate::block::Glyph;
use compact_str::CompactString;

/// The marked-content sequences that are open in one content stream.
#[derive(Debug, Default)]
pub(super) struct Marks {
    open: Vec<Mark>,
    /// Sequences beyond the cap, which need no more than counting.
    uncounted: u32,
}

/// Sequences remembered; deeper ones mean nothing.
const DEPTH: usize = 256;

/// What a sequence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Part of the page.
    Shown,
    /// On a layer that is off.
    Hidden,
    /// An artifact that is named a watermark (ISO 32000-1, 14.8.2.2).
    Watermark,
}

/// One open sequence.
#[derive(Debug)]
pub(super) struct Mark {
    /// Nothing in it is shown.
    pub(super) hidden: bool,
    /// It belongs to the sheet, not to its text.
    pub(super) watermark: bool,
    /// What its glyphs say, with the number of glyphs on the page before it.
    pub(super) actual: Option<(String, usize)>,
}

impl Marks {
    /// `BMC` and `BDC`.
    pub(super) fn begin(&mut self, kind: Kind, actual_text: Option<&[u8]>, glyphs: usize) {
        if self.open.len() >= DEPTH {
            self.uncounted += 1;
            return;
        }
        // What an outer text replaces, an inner one cannot replace anew.
        let replaced = self.open.iter().any(|mark| mark.actual.is_some());
        let text = actual_text.filter(|_| !replaced).map(text_string::decode);
        self.open.push(Mark {
            hidden: kind == Kind::Hidden,
            watermark: kind == Kind::Watermark,
            actual: text.map(|text| (text, glyphs)),
        });
    }

    /// `EMC`, or the end of the content: the sequence that it ends.
    pub(super) fn end(&mut self) -> Option<Mark> {
        match self.uncounted.checked_sub(1) {
            Some(left) => {
                self.uncounted = left;
                None
            }
            None => self.open.pop(),
        }
    }

    /// The sequence still open at the end of the content.
    pub(super) fn unended(&mut self) -> Option<Mark> {
        self.uncounted = 0;
        self.open.pop()
    }

    /// Whether what is painted now is not shown.
    pub(super) fn hide(&self) -> bool {
        self.open.iter().any(|mark| mark.hidden)
    }

    /// Whether what is painted now is a watermark.
    pub(super) fn are_watermark(&self) -> bool {
        self.open.iter().any(|mark| mark.watermark)
    }
}

/// Gives glyphs another text, spread over them in their order. Glyphs that get none of it widen
/// the one before them.
pub(super) fn replace_text(glyphs: Vec<Glyph>, text: &str) -> Vec<Glyph> {
    let characters: Vec<char> = text.chars().filter(|c| !c.is_control()).collect();
    let (total, count) = (glyphs.len(), characters.len());
    let mut replaced: Vec<Glyph> = Vec::with_capacity(total);
    if count == 0 {
        return replaced;
    }
    for (place, mut glyph) in glyphs.into_iter().enumerate() {
        let from = (place * count).div_ceil(total);
        let to = ((place + 1) * count).div_ceil(total);
        let share = characters.get(from..to).unwrap_or_default();
        if !share.is_empty() {
            glyph.text = share.iter().collect::<CompactString>();
            replaced.push(glyph);
            continue;
        }
        match replaced.last_mut() {
            Some(last) if last.baseline == glyph.baseline => {
                last.bbox = last.bbox.union(&glyph.bbox);
            }
            _ => {}
        }
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{FontId, Rect};

    fn glyphs(count: usize) -> Vec<Glyph> {
        let glyph = |place: usize| Glyph {
            text: "x".into(),
            bbox: Rect::new(place as f64, 0.0, place as f64 + 1.0, 1.0),
            baseline: 1.0,
            size: 1.0,
            font: FontId(0),
            turn: 0,
            visible: true,
            stamped: false,
        };
        (0..count).map(glyph).collect()
    }

    fn texts(count: usize, text: &str) -> Vec<String> {
        replace_text(glyphs(count), text).iter().map(|glyph| glyph.text.to_string()).collect()
    }

    #[test]
    fn text_is_spread_over_glyphs() {
        assert_eq!(texts(3, "ưới"), ["ư", "ớ", "i"]);
        assert_eq!(texts(1, "ffi"), ["ffi"]);
        assert_eq!(texts(2, "abc"), ["ab", "c"]);
        assert_eq!(texts(3, ""), Vec::<String>::new());
    }

    #[test]
    fn spare_glyphs_leave_no_gap() {
        let replaced = replace_text(glyphs(4), "ab");
        let boxes: Vec<(f64, f64)> = replaced.iter().map(|g| (g.bbox.x0, g.bbox.x1)).collect();
        assert_eq!(boxes, [(0.0, 2.0), (2.0, 4.0)]);
    }
}
