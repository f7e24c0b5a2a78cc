//! Pictures inside a text: which of them may hold text, and what was recognised in them.

use super::{
    gray::{Area, Gray, parts},
    hocr::Line,
    ink::Ink,
    page::Findings,
};
use crate::block::{Bitmap, Glyph, Page, Rect, Rule};

/// A picture that counts is wider than this share of the text.
const WIDE: f64 = 0.25;
/// One that covers this share of the page is what the page is printed on.
const BACKGROUND: f64 = 0.6;
/// The text of a page that holds next to none is so wide, as a share of the page.
const USUAL: f64 = 0.7;
/// A picture is higher than a line of text, in points.
const HIGH: f64 = 24.0;
/// Pieces of one picture lie no further apart, in points.
const CUT: f64 = 1.5;
/// Letters that stand on a picture: more are a text of their own, which tells what it shows.
const CAPTION: usize = 12;
/// Letters are so high, in inches.
const LETTER: std::ops::RangeInclusive<f64> = 0.03..=0.3;
/// Fewer parts like letters are no text.
const FEWEST: usize = 24;
/// So many letters are words, if they are as sure as this (of 100).
const WORDS: usize = 20;
const SURE: f64 = 60.0;
/// Letters of a picture that is a page of text.
const TEXT: usize = 300;
/// More pictures of a page are a pattern.
const MOST: usize = 20;

/// Where pictures stand on a page that may hold text which the page does not have.
pub(super) fn areas(page: &Page) -> Vec<Rect> {
    let letters = page.glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty());
    let (left, right) = letters.clone().fold((f64::MAX, f64::MIN), |(left, right), glyph| {
        (left.min(glyph.bbox.x0), right.max(glyph.bbox.x1))
    });
    let width = (right - left).max(USUAL * page.width.min(page.height));
    let sheet = page.width * page.height;
    let holds = |area: &Rect| {
        let inside = |glyph: &&Glyph| area.contains(glyph.bbox.center_x(), glyph.bbox.center_y());
        letters.clone().filter(inside).take(CAPTION + 1).count()
    };
    let counts = |area: &Rect| {
        area.width() > WIDE * width
            && area.height() > HIGH
            && area.width() * area.height() < BACKGROUND * sheet
            && holds(area) <= CAPTION
    };
    let mut areas: Vec<Rect> = joined(&page.pictures).into_iter().filter(counts).collect();
    areas.truncate(MOST);
    areas
}

/// Boxes of pictures, those of pieces of one picture joined: programs cut pictures into strips.
fn joined(pictures: &[Rect]) -> Vec<Rect> {
    let mut out: Vec<Rect> = Vec::new();
    for picture in pictures.iter().take(2000) {
        let next_to = |other: &&mut Rect| {
            let beside = (picture.y0 - other.y0).abs() < CUT && (picture.y1 - other.y1).abs() < CUT;
            let below = (picture.x0 - other.x0).abs() < CUT && (picture.x1 - other.x1).abs() < CUT;
            let near = picture.x0 < other.x1 + CUT
                && other.x0 < picture.x1 + CUT
                && picture.y0 < other.y1 + CUT
                && other.y0 < picture.y1 + CUT;
            near && (beside || below)
        };
        match out.iter_mut().find(next_to) {
            Some(other) => {
                *other = Rect::new(
                    other.x0.min(picture.x0),
                    other.y0.min(picture.y0),
                    other.x1.max(picture.x1),
                    other.y1.max(picture.y1),
                );
            }
            None => out.push(*picture),
        }
    }
    out
}

/// The part of the image of a page that shows such a box.
pub(super) fn cut(sheet: &Bitmap, area: &Rect) -> Bitmap {
    let scale = sheet.dpi / 72.0;
    let at = |points: f64, most: usize| ((points * scale).max(0.0) as usize).min(most);
    let (x0, x1) = (at(area.x0, sheet.width), at(area.x1, sheet.width));
    let (y0, y1) = (at(area.y0, sheet.height), at(area.y1, sheet.height));
    let rows = sheet.rgb.chunks_exact(3 * sheet.width.max(1)).skip(y0).take(y1.saturating_sub(y0));
    let rgb = rows.filter_map(|row| row.get(3 * x0..3 * x1)).flatten().copied().collect();
    Bitmap { width: x1.saturating_sub(x0), height: y1.saturating_sub(y0), rgb, dpi: sheet.dpi }
}

/// Whether an image looks as if there were letters in it: many parts of ink as high as letters.
pub(super) fn has_letters(gray: &Gray, dpi: f64, window: usize) -> bool {
    let ink = Ink::of(gray, window);
    let raster: Vec<bool> = ink.rows().flatten().copied().collect();
    let high = (LETTER.start() * dpi) as usize..=(LETTER.end() * dpi) as usize;
    let is_letter = |area: &Area| high.contains(&area.height()) && area.width() < 2 * high.end();
    parts(&raster, gray.width).iter().filter(|part| is_letter(&part.area)).count() >= FEWEST
}

/// What the recognition of a picture is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Worth {
    /// A table, or a page of text: it stands in the paper as if it were typed.
    Text,
    /// Words of a drawing.
    Words,
    /// No words.
    Nothing,
}

pub(super) fn worth(found: &Findings, dpi: f64, sureness: (f64, usize)) -> Worth {
    let (sure, letters) = sureness;
    if letters < WORDS || sure < SURE {
        return Worth::Nothing;
    }
    let in_cells = found.lines.iter().filter(|line| line.in_cell).map(length).sum::<usize>();
    let is_table = !found.strokes.tables(dpi).is_empty() && 2 * in_cells >= letters;
    if is_table || letters >= TEXT { Worth::Text } else { Worth::Words }
}

fn length(line: &Line) -> usize {
    line.words.iter().flat_map(|word| word.text.chars()).filter(|c| c.is_alphanumeric()).count()
}

/// Sets what was recognised in a picture where it stands on its page.
pub(super) fn set(page: &mut Page, picture: Page, area: &Rect) {
    let fonts = u16::try_from(page.fonts.len()).unwrap_or(u16::MAX);
    let moved = |b: Rect| Rect::new(b.x0 + area.x0, b.y0 + area.y0, b.x1 + area.x0, b.y1 + area.y0);
    page.fonts.extend(picture.fonts);
    page.glyphs.extend(picture.glyphs.into_iter().map(|mut glyph| {
        glyph.bbox = moved(glyph.bbox);
        glyph.baseline += area.y0;
        glyph.font.0 = glyph.font.0.saturating_add(fonts);
        glyph
    }));
    page.rules
        .extend(picture.rules.into_iter().map(|rule| Rule { bbox: moved(rule.bbox), ..rule }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(pictures: &[Rect]) -> Page {
        Page { width: 600.0, height: 840.0, pictures: pictures.to_vec(), ..Page::default() }
    }

    #[test]
    fn strips_are_one_picture_and_emblems_and_backgrounds_are_none() {
        let strips = [Rect::new(90.0, 300.0, 500.0, 340.0), Rect::new(90.0, 340.5, 500.0, 420.0)];
        let whole = Rect::new(90.0, 300.0, 500.0, 420.0);
        assert_eq!(areas(&page(&strips)), [whole]);
        let emblem = Rect::new(100.0, 40.0, 160.0, 100.0);
        let background = Rect::new(0.0, 0.0, 600.0, 840.0);
        let rule = Rect::new(90.0, 300.0, 500.0, 303.0);
        assert_eq!(areas(&page(&[emblem, background, rule])), []);
    }

    #[test]
    fn a_part_of_a_page_is_cut_out() {
        let rgb = (0..4u8).flat_map(|row| [row; 12]).collect();
        let sheet = Bitmap { width: 4, height: 4, rgb, dpi: 72.0 };
        let part = cut(&sheet, &Rect::new(1.0, 2.0, 3.0, 9.0));
        assert_eq!(
            (part.width, part.height, part.rgb),
            (2, 2, vec![2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3])
        );
    }
}
