//! Two pages on one sheet: a landscape page whose left and right halves are pages of their own,
//! as programs print them to save paper. Each half is laid out by itself, the left one first.

use super::{clean, frame::Frame};
use crate::block::{Glyph, Page, Recognition, Rect};
use std::collections::HashSet;

/// Points that the free strip in the middle is wide at least.
const GUTTER: f64 = 24.0;

/// How far its middle may be from the sheet's, as a share of the width.
const OFF: f64 = 0.05;

/// Lines of text that each half has at least, and letters in them: a page, not a letterhead.
const LINES: usize = 14;
const LETTERS: usize = 300;

/// Share of the height that each half's text covers at least.
const COVER: f64 = 0.4;

/// The pages of a sheet, each with how it lies on it.
pub(super) fn pages(sheet: Page) -> Vec<(Page, Frame)> {
    let turn = clean::main_turn(&sheet);
    let whole = Frame::new(sheet.number, sheet.width, sheet.height, turn);
    let Some(middle) = middle(&sheet).filter(|_| turn == 0) else { return vec![(sheet, whole)] };
    let right = sheet.width - middle;
    let Page { number, height, glyphs, rules, images, fonts, watermarks, .. } = sheet;
    let (sampling, recognition) = (sheet.sampling, sheet.recognition);
    // The words of both halves are told with the first one.
    let skew = recognition.as_ref().map(|both| Recognition { skew: both.skew, words: Vec::new() });
    let (left_glyphs, right_glyphs) = glyphs.into_iter().partition(|g| g.bbox.center_x() < middle);
    let (left_rules, right_rules) = rules.into_iter().partition(|r| r.bbox.center_x() < middle);
    let left_images: Vec<Rect> = images.iter().filter(|i| i.center_x() < middle).copied().collect();
    let right_images = images.iter().filter(|i| i.center_x() >= middle);
    let right_images =
        right_images.map(|i| Rect { x0: i.x0 - middle, x1: i.x1 - middle, ..*i }).collect();
    let first = Page {
        number,
        width: middle,
        height,
        glyphs: left_glyphs,
        rules: left_rules,
        images: left_images,
        fonts: fonts.clone(),
        watermarks,
        sampling,
        boxes: sheet.boxes,
        recognition,
        // They have been looked into by now.
        pictures: Vec::new(),
    };
    let second = Page {
        number,
        width: right,
        height,
        glyphs: right_glyphs,
        rules: right_rules,
        images: right_images,
        fonts,
        watermarks: Vec::new(),
        sampling,
        boxes: 0,
        recognition: skew,
        pictures: Vec::new(),
    };
    let frame = Frame::new(number, middle, height, 0);
    vec![(first, frame), (second, Frame::new(number, right, height, 0).beginning_at(middle))]
}

/// Where a sheet of two pages is parted; `None` for a sheet of one.
fn middle(sheet: &Page) -> Option<f64> {
    if sheet.width < 1.25 * sheet.height {
        return None;
    }
    let half = sheet.width / 2.0;
    let text: Vec<&Glyph> =
        sheet.glyphs.iter().filter(|g| g.visible && !g.stamped && !clean::is_blank(g)).collect();
    let (left, right): (Vec<&Glyph>, Vec<&Glyph>) =
        text.into_iter().partition(|g| g.bbox.center_x() < half);
    let end = left.iter().map(|g| g.bbox.x1).fold(f64::NEG_INFINITY, f64::max);
    let begin = right.iter().map(|g| g.bbox.x0).fold(f64::INFINITY, f64::min);
    let middle = f64::midpoint(end, begin);
    let free = begin - end >= GUTTER && (middle - half).abs() <= OFF * sheet.width;
    let crossed = sheet
        .rules
        .iter()
        .map(|rule| &rule.bbox)
        .any(|b| b.x0 < end && b.x1 > begin && b.width() < 0.98 * sheet.width);
    (free && !crossed && is_page(&left, sheet.height) && is_page(&right, sheet.height))
        .then_some(middle)
}

/// Whether this is the text of a page.
fn is_page(glyphs: &[&Glyph], height: f64) -> bool {
    let lines: HashSet<i64> = glyphs.iter().map(|g| (g.baseline / 4.0).round() as i64).collect();
    let top = glyphs.iter().map(|g| g.baseline).fold(f64::INFINITY, f64::min);
    let bottom = glyphs.iter().map(|g| g.baseline).fold(f64::NEG_INFINITY, f64::max);
    glyphs.len() >= LETTERS && lines.len() >= LINES && bottom - top >= COVER * height
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Builder, sample};

    fn sheet() -> Page {
        let mut page = Page { width: 842.0, height: 595.0, ..sample::page() };
        for row in 0..20_u8 {
            let y = 60.0 + 20.0 * f64::from(row);
            sample::write(&mut page, 130.0, y, 11.0, "mot hai ba bon nam sau bay tam chin");
            sample::write(&mut page, 480.0, y, 11.0, "muoi tram nghin trieu ty va con nua");
        }
        page
    }

    #[test]
    fn the_left_page_is_read_before_the_right_one() {
        let mut builder = Builder::new();
        builder.push(sheet());
        let content = builder.finish();
        let paragraphs: Vec<_> = content.blocks.iter().flat_map(|b| b.paragraphs()).collect();
        let text: Vec<String> = paragraphs.iter().map(|p| p.text()).collect();
        let all = text.join(" ");
        assert_eq!(all.matches("chin mot").count() + all.matches("chin muoi").count(), 20);
        assert_eq!(all.matches("chin muoi").count(), 1, "{all}");
        // Places are those on the sheet.
        let last = paragraphs.last().and_then(|p| p.lines.last()?.place.bbox).unwrap();
        assert!(last.x0 > 470.0 && last.x1 > 600.0, "{last:?}");
    }

    #[test]
    fn one_line_over_the_middle_makes_it_one_page() {
        let mut page = sheet();
        assert_eq!(pages(page.clone()).len(), 2);
        sample::write(&mut page, 380.0, 480.0, 11.0, "dong chu o giua trang giay");
        assert_eq!(pages(page).len(), 1);
        let mut upright = sheet();
        upright.height = 1200.0;
        assert_eq!(pages(upright).len(), 1);
    }
}
