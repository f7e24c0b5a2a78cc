//! The rules of a page whose text is a layer over its image: the words are taken as they stand,
//! and the image tells where the tables are.

use super::{
    gray::{Area, Gray},
    ink::Ink,
    pale, skew,
    strokes::Strokes,
};
use crate::block::{Bitmap, Glyph, Page, Paint, Recognition, Rect, Rule};

/// A page with more rules of its own than this has its tables in them.
const OWN: usize = 8;
/// A sign that recognition made of a rule stands no further from it, in sizes of the letter: an
/// upright one, and a level one, which is wide.
const NEAR: (f64, f64) = (0.8, 1.6);

/// Whether the rules of a page are to be sought in its image.
pub(super) fn are_wanted(page: &Page) -> bool {
    page.rules.len() <= OWN
}

/// The page with the rules of the tables in its image. A page that lies askew is straightened.
pub(super) fn add(mut page: Page, bitmap: &Bitmap, window: usize) -> Page {
    let gray = Gray::of(bitmap);
    let ink = Ink::of(&gray, window);
    let angle = skew::angle(&ink);
    let ink = if angle == 0.0 { ink } else { Ink::of(&gray.straightened(angle), window) };
    let scale = 72.0 / bitmap.dpi;
    let plain = Gray::plain(bitmap);
    let plain = if angle == 0.0 { plain } else { plain.straightened(angle) };
    let strokes = Strokes::find(&ink, bitmap.dpi);
    let rules: Vec<Rule> = pale::with_pale(strokes, &plain, &ink, window, bitmap.dpi)
        .tables(bitmap.dpi)
        .iter()
        .flat_map(|table| table.across.iter().chain(&table.down).copied().collect::<Vec<_>>())
        .map(|area| Rule { bbox: points(&area, scale), paint: Paint::Fill, gray: 0.0 })
        .collect();
    if rules.is_empty() {
        return page;
    }
    if angle != 0.0 {
        let middle = (page.width / 2.0, page.height / 2.0);
        page.glyphs.iter_mut().for_each(|glyph| straighten(glyph, angle, middle));
        page.recognition = Some(Recognition { skew: angle, words: Vec::new() });
    }
    page.glyphs.retain(|glyph| !is_rule(glyph, &rules));
    page.rules.extend(rules);
    page
}

fn points(area: &Area, scale: f64) -> Rect {
    let at = |pixels: usize| pixels as f64 * scale;
    Rect::new(at(area.x0), at(area.y0), at(area.x1), at(area.y1))
}

/// Whether a glyph is a rule that was taken for a sign: `|Nạo vét`, `4_`.
fn is_rule(glyph: &Glyph, rules: &[Rule]) -> bool {
    let upright = match glyph.text.as_str() {
        "|" | "¦" => true,
        "_" => false,
        _ => return false,
    };
    let near = if upright { NEAR.0 } else { NEAR.1 } * glyph.size;
    let (x, y) = (glyph.bbox.center_x(), glyph.bbox.center_y());
    rules.iter().any(|rule| {
        let b = rule.bbox;
        let beside = x > b.x0 - near && x < b.x1 + near && y > b.y0 - near && y < b.y1 + near;
        beside && (!upright || b.height() > b.width())
    })
}

/// Turns a glyph about the middle of the page, as its image is turned to lie straight.
fn straighten(glyph: &mut Glyph, angle: f64, middle: (f64, f64)) {
    let (sin, cos) = angle.sin_cos();
    let (dx, dy) = (glyph.bbox.x0 - middle.0, glyph.baseline - middle.1);
    let right = dx * cos + dy * sin - dx;
    let down = dy * cos - dx * sin - dy;
    let b = glyph.bbox;
    glyph.bbox = Rect { x0: b.x0 + right, y0: b.y0 + down, x1: b.x1 + right, y1: b.y1 + down };
    glyph.baseline += down;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::FontId;

    fn sign(text: &str, x: f64, y: f64) -> Glyph {
        Glyph {
            text: text.into(),
            bbox: Rect::new(x, y - 9.0, x + 4.0, y + 2.0),
            baseline: y,
            size: 10.0,
            font: FontId(0),
            turn: 0,
            visible: false,
            stamped: false,
        }
    }

    /// A white page of 200 by 200 points at 144 dots an inch, with a grid of two by two cells.
    fn drawn() -> Bitmap {
        let (width, height) = (400usize, 400usize);
        let mut rgb = vec![255u8; 3 * width * height];
        let mut black = |x: usize, y: usize| {
            if let Some(pixel) = rgb.get_mut(3 * (y * width + x)..3 * (y * width + x) + 3) {
                pixel.fill(0);
            }
        };
        for i in 40..360 {
            for at in [40, 200, 358] {
                black(i, at);
                black(i, at + 1);
                black(at, i);
                black(at + 1, i);
            }
        }
        Bitmap { width, height, rgb, dpi: 144.0 }
    }

    #[test]
    fn the_image_gives_the_rules_and_signs_made_of_them_go() {
        let glyphs = vec![sign("|", 99.0, 60.0), sign("|", 60.0, 60.0), sign("a", 104.0, 60.0)];
        let page = Page { number: 1, width: 200.0, height: 200.0, glyphs, ..Page::default() };
        let page = add(page, &drawn(), 20);
        let text: String = page.glyphs.iter().map(|g| g.text.as_str()).collect();
        assert_eq!((page.rules.len(), text.as_str()), (6, "|a"));
    }
}
