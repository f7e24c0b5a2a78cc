//! Where the text of a page comes from: written as text, recognised from an image, or not there.

use super::clean::is_blank;
use crate::block::{Page, TextLayer};

/// Where the text of one page comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageText {
    /// Written as text.
    Native,
    /// A layer over or under an image of the page.
    Ocr,
    /// An image without text.
    Scan,
    /// Nothing on it.
    Blank,
}

/// An image that covers this share of the page is the page.
const WHOLE_PAGE: f64 = 0.6;

/// Judges a page by its images and by how its text is set, not by what the text says.
pub fn of_page(page: &Page) -> PageText {
    let letters = |visible: bool| {
        page.glyphs.iter().filter(|g| !g.stamped && g.visible == visible && !is_blank(g)).count()
    };
    let (shown, hidden) = (letters(true), letters(false));
    let image = covered(page) > WHOLE_PAGE;
    if page.recognition.is_some() {
        return if shown + hidden == 0 { PageText::Blank } else { PageText::Ocr };
    }
    // A scan may carry a few letters of a stamp that was painted into the page.
    if hidden > shown && hidden > 20 {
        PageText::Ocr
    } else if shown + hidden <= if image { 150 } else { 0 } {
        if image { PageText::Scan } else { PageText::Blank }
    } else if image && !is_typeset(page) {
        PageText::Ocr
    } else {
        PageText::Native
    }
}

/// Whether the text is set in a few sizes, as programs write it. Recognised text has as many
/// sizes as words; a seal or watermark as large as the page covers written text too.
fn is_typeset(page: &Page) -> bool {
    let mut sizes: std::collections::HashMap<i64, usize> = std::collections::HashMap::new();
    for glyph in page.glyphs.iter().filter(|g| g.visible && !is_blank(g)) {
        *sizes.entry((glyph.size * 10.0).round() as i64).or_default() += 1;
    }
    let all: usize = sizes.values().sum();
    let mut counts: Vec<usize> = sizes.into_values().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let usual: usize = counts.into_iter().take(4).sum();
    10 * usual >= 9 * all
}

/// The share of the page that its images cover, by a raster.
fn covered(page: &Page) -> f64 {
    const CELLS: u32 = 24;
    if page.images.is_empty() || page.width <= 0.0 || page.height <= 0.0 {
        return 0.0;
    }
    let at = |i: u32, size: f64| (f64::from(i) + 0.5) / f64::from(CELLS) * size;
    let boxes: Vec<_> = page.images.iter().take(2000).collect();
    let hit = (0..CELLS)
        .flat_map(|i| (0..CELLS).map(move |j| (i, j)))
        .filter(|(i, j)| {
            let (x, y) = (at(*i, page.width), at(*j, page.height));
            boxes.iter().any(|b| b.contains(x, y))
        })
        .count();
    hit as f64 / f64::from(CELLS * CELLS)
}

/// The kind of a document's text by the kinds of its pages.
pub(super) fn of_document(pages: impl Iterator<Item = PageText>) -> TextLayer {
    let mut seen = [0usize; 3];
    for page in pages {
        let slot = match page {
            PageText::Native => 0,
            PageText::Ocr => 1,
            PageText::Scan => 2,
            PageText::Blank => continue,
        };
        if let Some(n) = seen.get_mut(slot) {
            *n += 1;
        }
    }
    match seen {
        [0, 0, _] => TextLayer::None,
        [_, 0, 0] => TextLayer::Native,
        [0, _, 0] => TextLayer::Ocr,
        _ => TextLayer::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block::Rect, layout::sample};

    fn scan() -> Page {
        let mut page = sample::page();
        page.images.push(Rect::new(0.0, 0.0, 595.0, 842.0));
        page
    }

    #[test]
    fn kinds_of_pages() {
        assert_eq!(of_page(&sample::page()), PageText::Blank);
        assert_eq!(of_page(&scan()), PageText::Scan);
        let mut stamped = scan();
        sample::write(&mut stamped, 300.0, 30.0, 9.0, "Ký bởi: Văn phòng");
        assert_eq!(of_page(&stamped), PageText::Scan);
        let mut ocr = scan();
        for i in 0..20u8 {
            sample::write(&mut ocr, 80.0, 100.0 + 20.0 * f64::from(i), 12.0, "một dòng chữ");
        }
        ocr.glyphs.iter_mut().for_each(|g| g.visible = false);
        assert_eq!(of_page(&ocr), PageText::Ocr);
        let mut sealed = ocr.clone();
        sealed.glyphs.iter_mut().for_each(|g| g.visible = true);
        assert_eq!(of_page(&sealed), PageText::Native);
        let mut uneven = sealed.clone();
        for (i, glyph) in uneven.glyphs.iter_mut().enumerate() {
            glyph.size = 9.0 + 0.1 * (i / 3) as f64;
        }
        assert_eq!(of_page(&uneven), PageText::Ocr);
        let mut native = ocr.clone();
        native.images.clear();
        native.glyphs.iter_mut().for_each(|g| g.visible = true);
        assert_eq!(of_page(&native), PageText::Native);
    }

    #[test]
    fn a_document_of_scans_and_text_is_mixed() {
        use PageText::{Blank, Native, Ocr, Scan};
        assert_eq!(of_document([Native, Blank].into_iter()), TextLayer::Native);
        assert_eq!(of_document([Scan, Scan].into_iter()), TextLayer::None);
        assert_eq!(of_document([Native, Scan].into_iter()), TextLayer::Mixed);
        assert_eq!(of_document([Ocr].into_iter()), TextLayer::Ocr);
    }
}
