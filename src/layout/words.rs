//! Glyphs into words.
//!
//! Words are split on space glyphs and on gaps: Word mixes fonts inside one word, and many
//! producers write no space glyphs at all. Painting order is trusted inside a word, as it keeps
//! a letter and its combining marks together; not between words: where a font lacks letters, LibreOffice paints a line's
//! letters and blanks first, and then those of the font that stands in, each into the gap that was left for it (`T ự`).

use super::{borrowed, clean::is_blank, spaced};
use crate::block::{Font, Glyph, Rect};
use compact_str::CompactString;

/// A piece of text of one style without blanks inside.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    /// Its text, not yet composed.
    pub(super) text: CompactString,
    /// Its box in reading space.
    pub(super) bbox: Rect,
    /// Its baseline.
    pub(super) baseline: f64,
    /// Size in points.
    pub(super) size: f64,
    /// Heavy.
    pub(super) bold: bool,
    /// Slanted.
    pub(super) italic: bool,
    /// A rule lies directly below it.
    pub(super) underline: bool,
    /// Raised and small beside larger text.
    pub(super) raised: bool,
    /// Put on the page by an annotation.
    pub(super) stamped: bool,
    /// Whether a space glyph stands before it.
    pub(super) blank_before: bool,
    /// Whether a space glyph stands after it.
    pub(super) blank_after: bool,
}

impl Word {
    /// The middle of its lower-case letters: the point that tells in which cell it stands.
    pub(super) fn middle(&self) -> (f64, f64) {
        (self.bbox.center_x(), self.baseline - 0.3 * self.size)
    }
}

/// How wide a gap between two letters must be to part two words, in ems.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spacing {
    gap: f64,
}

impl Spacing {
    /// Learns from the glyphs of a page whether its producer writes blanks.
    pub(super) fn of(glyphs: &[Glyph]) -> Self {
        let blanks = glyphs.iter().filter(|g| is_blank(g)).count();
        let written = blanks * 12 > glyphs.len();
        Self { gap: if written { 0.2 } else { 0.14 } }
    }

    /// Whether two words stand so near that they are one.
    pub(super) fn glues(self, left: &Word, right: &Word) -> bool {
        let gap = right.bbox.x0 - left.bbox.x1;
        !left.blank_after && !right.blank_before && gap < self.gap * left.size.max(right.size)
    }
}

/// A vertical rule that text may stand on both sides of: `(x, top, bottom)`.
pub(super) type Fence = (f64, f64, f64);

/// The words of the glyphs, which are given in painting order, all in the same direction.
pub(super) fn words(
    glyphs: &[Glyph],
    fonts: &[Font],
    spacing: Spacing,
    fences: &Fences,
) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(glyphs.len() / 4 + 1);
    let mut pen = Pen::default();
    let lent = borrowed::styles(glyphs, fonts);
    for (at, glyph) in glyphs.iter().enumerate() {
        if is_blank(glyph) {
            // A letter of another font that is painted later may stand between the two.
            let beside =
                |w: &Word| glyph.bbox.x0 - w.bbox.x1 < spacing.gap * w.size.max(glyph.size);
            if let Some(last) = out.last_mut().filter(|w| on_line(w, glyph) && beside(w)) {
                last.blank_after = true;
            }
            pen = Pen { blank: true, x: glyph.bbox.x1, baseline: glyph.baseline, open: false };
            continue;
        }
        let marks_only = glyph.text.chars().all(is_mark);
        if marks_only && let Some(last) = out.last_mut().filter(|w| carries(w, glyph)) {
            last.text.push_str(&glyph.text);
            pen.open = pen.open || !pen.blank;
            continue;
        }
        let font = fonts.get(usize::from(glyph.font.0));
        let text = signs(&glyph.text, font);
        let (bold, italic) = lent.get(&at).copied().unwrap_or_else(|| borrowed::style(font));
        let goes_on = pen.open
            && out.last().is_some_and(|w| {
                on_line(w, glyph) && {
                    let gap = glyph.bbox.x0 - pen.x;
                    let em = w.size.max(glyph.size);
                    let fenced = gap > 0.06 * em
                        && fences.between(pen.x, glyph.bbox.x0, w.baseline - 0.3 * em);
                    gap < spacing.gap * em && gap > -0.5 * em && !fenced
                }
            });
        let same_style = out.last().is_some_and(|w| {
            w.bold == bold
                && w.italic == italic
                && w.stamped == glyph.stamped
                && (w.size - glyph.size).abs() < 0.08 * w.size
        });
        match out.last_mut() {
            Some(word) if goes_on && same_style => {
                word.text.push_str(&text);
                word.bbox = word.bbox.union(&trimmed(glyph));
            }
            _ => {
                let blank_before = pen.blank
                    && (pen.baseline - glyph.baseline).abs() < 0.3 * glyph.size
                    && glyph.bbox.x0 - pen.x < spacing.gap * glyph.size
                    && glyph.bbox.x0 - pen.x > -0.5 * glyph.size;
                out.push(Word {
                    text,
                    bbox: trimmed(glyph),
                    baseline: glyph.baseline,
                    size: glyph.size,
                    bold,
                    italic,
                    underline: false,
                    raised: false,
                    stamped: glyph.stamped,
                    blank_before,
                    blank_after: false,
                });
            }
        }
        pen = Pen { blank: false, x: glyph.bbox.x1, baseline: glyph.baseline, open: true };
    }
    spaced::join(out, fences)
}

/// The text of a glyph, where fonts of signs use private codes as plain signs.
fn signs(text: &CompactString, font: Option<&Font>) -> CompactString {
    let private = |c: char| ('\u{f000}'..='\u{f0ff}').contains(&c);
    if !text.chars().any(private) {
        return text.clone();
    }
    let name = font.map(|f| f.name.to_ascii_lowercase()).unwrap_or_default();
    let dings = name.contains("dings") || name.contains("opensymbol");
    if !dings && !name.contains("symbol") {
        return text.clone();
    }
    text.chars()
        .map(|c| match c {
            '\u{f02d}' | '\u{f0be}' if !dings => '-',
            '\u{f02b}' if !dings => '+',
            '\u{f0fc}' if dings => '✓',
            '\u{f0fe}' if dings => '☑',
            '\u{f06f}'..='\u{f072}' | '\u{f0a8}' if dings => '☐',
            c if private(c) => '•',
            c => c,
        })
        .collect()
}

/// Where the last glyph ended.
#[derive(Default)]
struct Pen {
    /// It was a blank.
    blank: bool,
    /// Its right edge.
    x: f64,
    /// Its baseline.
    baseline: f64,
    /// The last word may go on.
    open: bool,
}

/// Whether the glyph stands on the word's baseline.
fn on_line(word: &Word, glyph: &Glyph) -> bool {
    (word.baseline - glyph.baseline).abs() < 0.1 * word.size.max(glyph.size)
}

/// Whether a glyph of combining marks belongs to the last letter of a word.
fn carries(word: &Word, mark: &Glyph) -> bool {
    let em = word.size.max(mark.size);
    (word.baseline - mark.baseline).abs() < em
        && mark.bbox.x1 > word.bbox.x0 - 0.3 * em
        && mark.bbox.x0 < word.bbox.x1 + 0.6 * em
}

/// Whether a character stands over or under the letter before it.
pub(super) fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// A glyph's box without the excess of fonts that claim too great an ascent or descent.
fn trimmed(glyph: &Glyph) -> Rect {
    let (b, s) = (glyph.bbox, glyph.size);
    let y0 = b.y0.clamp(glyph.baseline - 0.95 * s, glyph.baseline - 0.5 * s);
    let y1 = b.y1.clamp(glyph.baseline + 0.05 * s, glyph.baseline + 0.3 * s);
    Rect { y0, y1, ..b }
}

/// The vertical rules of a page, to part the texts of neighbouring cells.
#[derive(Debug, Default)]
pub(super) struct Fences {
    sorted: Vec<Fence>,
}

impl Fences {
    /// From vertical rules in any order.
    pub(super) fn new(mut fences: Vec<Fence>) -> Self {
        fences.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self { sorted: fences }
    }

    /// Whether a rule stands between `x0` and `x1` at the height `y`.
    pub(super) fn between(&self, x0: f64, x1: f64, y: f64) -> bool {
        let first = self.sorted.partition_point(|f| f.0 < x0 - 0.5);
        self.sorted.iter().skip(first).take_while(|f| f.0 <= x1 + 0.5).any(|f| f.1 <= y && y <= f.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        block::{Block, Page, Paragraph},
        layout::sample,
    };

    fn read(page: &Page) -> Vec<Word> {
        let spacing = Spacing::of(&page.glyphs);
        words(&page.glyphs, &page.fonts, spacing, &Fences::default())
    }

    fn texts(page: &Page) -> Vec<String> {
        read(page).into_iter().map(|w| w.text.into()).collect()
    }

    #[test]
    fn splits_on_blanks_and_on_gaps() {
        let mut page = sample::page();
        sample::write(&mut page, 50.0, 100.0, 10.0, "một hai");
        sample::write(&mut page, 90.0, 100.0, 10.0, "ba");
        assert_eq!(texts(&page), ["một", "hai", "ba"]);
    }

    #[test]
    fn letters_of_another_font_that_are_painted_later_part_no_words() {
        for (text, later) in
            [("Tự do", vec![1]), ("xã Ứng Hòe", vec![3]), ("sở ở đó", vec![1, 3]), ("mưu", vec![1])]
        {
            let mut page = sample::page();
            sample::write(&mut page, 50.0, 100.0, 10.0, text);
            let glyphs = std::mem::take(&mut page.glyphs);
            let (second, first): (Vec<_>, Vec<_>) =
                glyphs.into_iter().enumerate().partition(|(at, _)| later.contains(at));
            page.glyphs = first.into_iter().chain(second).map(|(_, glyph)| glyph).collect();
            let mut builder = crate::layout::Builder::new();
            builder.push(page);
            let content = builder.finish();
            let told: Vec<String> =
                content.blocks.iter().flat_map(Block::paragraphs).map(Paragraph::text).collect();
            assert_eq!(told, [text]);
        }
    }

    #[test]
    fn keeps_marks_with_their_letter_though_they_stand_apart() {
        let mut page = sample::page();
        sample::write(&mut page, 50.0, 100.0, 10.0, "Sô\u{301}i");
        // The mark advances nothing and hangs over its letter.
        if let Some(mark) = page.glyphs.get_mut(2) {
            mark.bbox.x0 -= 3.0;
            mark.bbox.x1 = mark.bbox.x0;
        }
        if let Some(last) = page.glyphs.get_mut(3) {
            last.bbox.x0 -= 5.0;
            last.bbox.x1 -= 5.0;
        }
        assert_eq!(texts(&page), ["Sô\u{301}i"]);
    }

    #[test]
    fn a_change_of_font_inside_a_word_glues() {
        let mut page = sample::page();
        sample::write_bold(&mut page, 50.0, 100.0, 10.0, "Đi");
        sample::write(&mut page, 60.0, 100.0, 10.0, "ều");
        let words = read(&page);
        assert_eq!(words.len(), 2);
        let [a, b] = words.as_slice() else { panic!() };
        assert!(a.bold && !b.bold && Spacing::of(&page.glyphs).glues(a, b));
    }

    #[test]
    fn a_rule_between_two_cells_parts_their_texts() {
        let mut page = sample::page();
        sample::write(&mut page, 50.0, 100.0, 10.0, "12");
        sample::write(&mut page, 61.0, 100.0, 10.0, "ba");
        let fences = Fences::new(vec![(60.5, 80.0, 120.0)]);
        let words = words(&page.glyphs, &page.fonts, Spacing::of(&page.glyphs), &fences);
        assert_eq!(words.len(), 2);
    }
}
