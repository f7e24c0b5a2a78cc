//! Hand-made pages for the tests of this room.

use crate::block::{Font, FontId, Glyph, Page, Paint, Rect, Rule};

/// An empty A4 page, number 1, with a regular and a bold font.
pub(super) fn page() -> Page {
    Page {
        number: 1,
        width: 595.0,
        height: 842.0,
        fonts: vec![
            Font { name: "Serif".into(), bold: false, italic: false },
            Font { name: "Serif-Bold".into(), bold: true, italic: false },
        ],
        ..Page::default()
    }
}

/// Width of a text as [`write`] sets it: half an em a letter, a quarter a blank.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| if c == ' ' { 0.25 } else { 0.5 } * size).sum()
}

/// Writes a text with its baseline at `y`, beginning at `x`.
pub(super) fn write(page: &mut Page, x: f64, y: f64, size: f64, text: &str) {
    write_in(page, x, y, size, text, 0);
}

/// The same in the bold font.
pub(super) fn write_bold(page: &mut Page, x: f64, y: f64, size: f64, text: &str) {
    write_in(page, x, y, size, text, 1);
}

fn write_in(page: &mut Page, x: f64, y: f64, size: f64, text: &str, font: u16) {
    let mut x = x;
    for c in text.chars() {
        let w = if c == ' ' { 0.25 } else { 0.5 } * size;
        page.glyphs.push(Glyph {
            text: compact_str::CompactString::from_iter([c]),
            bbox: Rect::new(x, y - 0.9 * size, x + w, y + 0.2 * size),
            baseline: y,
            size,
            font: FontId(font),
            turn: 0,
            visible: true,
            stamped: false,
        });
        x += w;
    }
}

/// Writes a text centred on `x`.
pub(super) fn centre(page: &mut Page, x: f64, y: f64, size: f64, text: &str) {
    let left = x - width(text, size) / 2.0;
    write(page, left, y, size, text);
}

/// Draws a black line half a point thick.
pub(super) fn line(page: &mut Page, x0: f64, y0: f64, x1: f64, y1: f64) {
    let bbox = Rect::new(x0 - 0.25, y0 - 0.25, x1 + 0.25, y1 + 0.25);
    page.rules.push(Rule { bbox, paint: Paint::Stroke, gray: 0.0 });
}

/// Draws all lines of a grid.
pub(super) fn grid(page: &mut Page, xs: &[f64], ys: &[f64]) {
    let (Some(x0), Some(x1), Some(y0), Some(y1)) = (xs.first(), xs.last(), ys.first(), ys.last())
    else {
        return;
    };
    for y in ys {
        line(page, *x0, *y, *x1, *y);
    }
    for x in xs {
        line(page, *x, *y0, *x, *y1);
    }
}
