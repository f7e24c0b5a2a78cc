//! What the text of a page is worth.

use crate::{
    block::{Glyph, Page},
    layout::{PageText, text_of},
    vietnamese::{encoding, recognised},
};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

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
        PageText::Ocr if recognised::quality(&painted(page)).is_bad_recognition() => {
            Quality::BadLayer
        }
        PageText::Ocr => Quality::GoodLayer,
        PageText::Native if is_boxed(page) => Quality::Native,
        PageText::Native if is_unread(page) => Quality::LettersLost,
        PageText::Native if is_broken(&painted(page)) && is_broken(&in_lines(page)) => {
            Quality::LettersLost
        }
        PageText::Native => Quality::Native,
    }
}

/// Whether letters of a text are lost or mistaken; in an encoding from before Unicode it is whole.
fn is_broken(text: &str) -> bool {
    recognised::quality(&encoding::to_unicode(text)).is_broken()
}

/// Whether all letters that its text lacks are lacking on the sheet too, where empty boxes stand for them: its image tells
/// nothing more, and what it shows of them is read as any letter.
fn is_boxed(page: &Page) -> bool {
    let lost =
        page.glyphs.iter().filter(|g| !g.stamped && g.text.contains(char::REPLACEMENT_CHARACTER));
    let whole = || page.glyphs.iter().filter(|g| !g.stamped);
    page.boxes > 0 && page.boxes >= lost.count() && !is_broken(&without_boxes(&text(whole())))
}

/// A text without the words that have an empty box for a letter.
fn without_boxes(text: &str) -> String {
    let whole = |word: &&str| !word.contains(char::REPLACEMENT_CHARACTER);
    text.split_whitespace().filter(whole).collect::<Vec<_>>().join(" ")
}

/// The text of a page as it was painted.
fn painted(page: &Page) -> String {
    text(page.glyphs.iter().filter(|glyph| !glyph.stamped))
}

/// The text of a page line by line, whatever the order in which it was painted: where a font lacks letters, LibreOffice
/// paints those of a line after all others.
fn in_lines(page: &Page) -> String {
    /// In points: glyphs of one line lie no further apart.
    const LINE: f64 = 2.0;
    let mut glyphs: Vec<&Glyph> = page.glyphs.iter().filter(|glyph| !glyph.stamped).collect();
    glyphs.sort_by(|a, b| {
        let line = |glyph: &Glyph| (glyph.baseline / LINE).round();
        line(a).total_cmp(&line(b)).then(a.bbox.x0.total_cmp(&b.bbox.x0))
    });
    text(glyphs.into_iter())
}

/// Whether many letters cannot be known from the file, in whatever language they are: fonts that
/// do not say which letters they draw.
fn is_unread(page: &Page) -> bool {
    /// A few signs and bullets may be unknown on a sound page.
    const FEWEST: usize = 12;
    /// One of so many letters.
    const ONE_OF: usize = 25;
    let text = || page.glyphs.iter().filter(|g| !g.stamped).flat_map(|g| g.text.chars());
    let lost = text().filter(|c| *c == '\u{fffd}').count();
    lost >= FEWEST && ONE_OF * lost > text().filter(|c| !c.is_whitespace()).count()
}

/// Whether a glyph is the one before it drawn once more, a little aside, to look bold.
fn is_drawn_again(last: &Glyph, glyph: &Glyph) -> bool {
    /// In sizes of the letters: a doubled letter of a word stands further off.
    const ASIDE: f64 = 0.12;
    glyph.text == last.text
        && (glyph.bbox.x0 - last.bbox.x0).abs() < ASIDE * glyph.size
        && (glyph.baseline - last.baseline).abs() < ASIDE * glyph.size
}

/// Whether a glyph follows the one before it up or down the page: letters of a turned heading, which are one word.
fn goes_on_upright(last: &Glyph, glyph: &Glyph) -> bool {
    /// In sizes of the letters: how far the middle lines of two letters of one turned line may lie apart, and how far a
    /// letter may stand from the one before it.
    const APART: f64 = 0.5;
    const NEAR: f64 = 1.2;
    let middle = |glyph: &Glyph| f64::midpoint(glyph.bbox.x0, glyph.bbox.x1);
    let step = (glyph.bbox.y0 - last.bbox.y0).abs();
    (middle(glyph) - middle(last)).abs() < APART * glyph.size
        && step > 0.2 * glyph.size
        && step < NEAR * glyph.size
}

/// The text of glyphs in this order, roughly: blanks where they stand apart.
fn text<'g>(glyphs: impl Iterator<Item = &'g Glyph>) -> String {
    let mut text = String::new();
    let mut last: Option<&Glyph> = None;
    for glyph in glyphs {
        if last.is_some_and(|last| is_drawn_again(last, glyph)) {
            continue;
        }
        // An accent drawn apart stands over the letter before it, wherever its box lies.
        if last.is_some() && glyph.text.chars().all(is_combining_mark) {
            text.push_str(&glyph.text);
            continue;
        }
        if let Some(last) = last.filter(|last| !goes_on_upright(last, glyph)) {
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
    // Accents may be drawn apart from their letters.
    if text.contains(is_combining_mark) { text.nfc().collect() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{FontId, Rect};

    /// A page that says this, a blank wide between words.
    fn page(text: &str) -> Page {
        let glyph = |(at, c): (usize, char)| Glyph {
            text: c.to_string().into(),
            bbox: Rect::new(6.0 * (at % 80) as f64, 0.0, 6.0 * (at % 80) as f64 + 6.0, 12.0),
            baseline: 20.0 * (at / 80) as f64,
            size: 12.0,
            font: FontId::default(),
            turn: 0,
            visible: true,
            stamped: false,
        };
        let glyphs = text.chars().enumerate().map(glyph).collect();
        Page { width: 595.0, height: 842.0, glyphs, ..Page::default() }
    }

    #[test]
    fn letters_that_the_sheet_lacks_are_not_sought_in_its_image() {
        let text = "Phân b\u{fffd} kinh phí năm 2026 c\u{fffd}a các phòng, đ\u{fffd}n v\u{fffd} "
            .repeat(6);
        let mut page = page(&text);
        assert_eq!(judge(&page), Quality::LettersLost);
        page.boxes = 24;
        assert_eq!(judge(&page), Quality::Native);
        // Others are lost in the file alone.
        page.boxes = 20;
        assert_eq!(judge(&page), Quality::LettersLost);
    }
}
