//! What the text of a page is worth.

use crate::{
    block::{Glyph, Page},
    layout::{PageText, text_of},
    vietnamese::{encoding, recognised},
};

/// What the text of a page is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// Written as text, and whole.
    Native,
    /// A layer of recognised text that can be read.
    GoodLayer,
    /// A layer of recognised text that cannot be Vietnamese: made for another language.
    BadLayer,
    /// An image without text, but perhaps that of a stamp.
    Scan,
    /// Written as text, but letters are missing or mistaken.
    LettersLost,
    /// Nothing on it.
    Blank,
}

impl Quality {
    /// Whether its image tells more than its text.
    pub fn is_poor(self) -> bool {
        matches!(self, Self::BadLayer | Self::Scan | Self::LettersLost)
    }
}

/// Judges a page.
///
/// ```
/// use vanban::{block::{Page, Rect}, ocr::{Quality, judge}};
/// let mut page = Page { width: 595.0, height: 842.0, ..Page::default() };
/// assert_eq!(judge(&page), Quality::Blank);
/// page.images.push(Rect::new(0.0, 0.0, 595.0, 842.0));
/// assert_eq!(judge(&page), Quality::Scan);
/// ```
pub fn judge(page: &Page) -> Quality {
    match text_of(page) {
        PageText::Scan => Quality::Scan,
        PageText::Blank => Quality::Blank,
        PageText::Ocr if recognised::quality(&text(page)).is_bad_recognition() => Quality::BadLayer,
        PageText::Ocr => Quality::GoodLayer,
        // Text in an encoding from before Unicode is whole.
        PageText::Native if recognised::quality(&encoding::to_unicode(&text(page))).is_broken() => {
            Quality::LettersLost
        }
        PageText::Native => Quality::Native,
    }
}

/// The text of a page in painting order, roughly: blanks where glyphs stand apart.
fn text(page: &Page) -> String {
    let mut text = String::new();
    let mut last: Option<&Glyph> = None;
    for glyph in page.glyphs.iter().filter(|glyph| !glyph.stamped) {
        if let Some(last) = last {
            let gap = glyph.bbox.x0 - last.bbox.x1;
            if (glyph.baseline - last.baseline).abs() > 0.3 * glyph.size {
                text.push('\n');
            } else if gap > 0.2 * glyph.size || gap < -2.0 * glyph.size {
                text.push(' ');
            }
        }
        text.push_str(&glyph.text);
        last = Some(glyph);
    }
    text
}
