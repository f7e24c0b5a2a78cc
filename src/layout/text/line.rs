//! The lines of a text as printed, and what can be measured of all of them.

use crate::block::{self, Place};

/// A line that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// As printed, without blanks at its end; tabs as they are.
    pub(super) raw: String,
    /// Place among all lines of the file, from 1.
    pub(super) number: u32,
    /// Empty lines right before it.
    pub(super) blanks: usize,
    /// The first of a page.
    pub(super) opens_page: bool,
}

impl Line {
    /// What it says, without the blanks around it.
    pub(super) fn text(&self) -> &str {
        self.raw.trim()
    }

    /// Where it stands.
    pub(super) fn place(&self) -> Place {
        Place::in_block(self.number)
    }

    /// Blanks before the text.
    pub(super) fn indent(&self) -> usize {
        self.raw.chars().take_while(|c| *c == ' ').count()
    }

    /// Length of the text in characters, runs of blanks counted once.
    pub(super) fn width(&self) -> usize {
        block::fold(&self.raw).chars().count()
    }
}

/// What the lines of a text have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measure {
    /// Empty lines between a line that was full and the one that goes on with it; `None` where no
    /// line was broken because it was full: each is a paragraph then.
    pub(super) wrap_blanks: Option<usize>,
    /// Width of a full line, in characters.
    pub(super) full: usize,
    /// Whether an empty line more or less than usual says that something else begins.
    pub(super) blanks_tell: bool,
    /// Width of the longest line, in characters.
    pub(super) longest: usize,
}

/// Cuts a text into its lines. A form feed begins a page; where there is none, a page begins with
/// a line that hangs on to the one before it and is set in by one blank, as some programs join
/// pages.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let has_feeds = text.contains('\u{c}');
    let celled = text.matches("\n\t").count() > 3;
    let mut lines: Vec<Line> = Vec::new();
    let mut blanks = 0;
    let mut page = false;
    for (index, raw) in text.split('\n').enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        for (piece, raw) in raw.split('\u{c}').enumerate() {
            page |= piece > 0;
            if is_ornament(raw) {
                continue;
            }
            // An empty cell behind its tab is no empty line.
            if raw.trim().is_empty() && !(celled && raw.starts_with('\t')) {
                if piece == 0 {
                    blanks += 1;
                }
                continue;
            }
            let raw = if raw.trim().is_empty() { "\t" } else { raw.trim_end() }.to_owned();
            lines.push(Line { raw, number, blanks, opens_page: std::mem::take(&mut page) });
            blanks = 0;
        }
    }
    if !has_feeds {
        mark_joined_pages(&mut lines);
    }
    lines
}

/// Whether a line is nothing but signs of a symbol font, which have no text.
fn is_ornament(raw: &str) -> bool {
    let mut signs = raw.chars().filter(|c| !c.is_whitespace()).peekable();
    signs.peek().is_some() && signs.all(|c| matches!(c, '\u{e000}'..='\u{f8ff}'))
}

/// Marks the first lines of pages that were joined by a line end and one blank.
fn mark_joined_pages(lines: &mut [Line]) {
    let spaced = lines.iter().filter(|line| line.blanks > 0).count() * 10 > lines.len() * 7;
    let set_in = |line: &Line| line.raw.starts_with(' ') && !line.raw.starts_with("  ");
    let seldom = lines.iter().filter(|line| set_in(line)).count() * 8 < lines.len();
    if !spaced || !seldom {
        return;
    }
    for line in lines.iter_mut().skip(1) {
        line.opens_page = line.blanks == 0 && set_in(line);
    }
}

impl Measure {
    /// Measures the lines: those that begin with a small letter go on with the one before.
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut wraps = [0_usize; 4];
        let mut widths = Vec::new();
        for pair in lines.windows(2) {
            let [before, line] = pair else { continue };
            if goes_on(line) && before.width() >= 30 && !line.opens_page {
                if let Some(count) = wraps.get_mut(line.blanks.min(3)) {
                    *count += 1;
                }
                widths.push(before.width());
            }
        }
        let total: usize = wraps.iter().sum();
        let (usual, most) =
            wraps.iter().copied().enumerate().max_by_key(|(_, n)| *n).unwrap_or((0, 0));
        widths.sort_unstable();
        let full = widths.get(widths.len() * 9 / 10).copied().unwrap_or(0);
        let longest = lines.iter().map(Line::width).max().unwrap_or(0);
        let wrapped = total * 12 >= lines.len().min(120) && total >= 4 && longest < full * 3;
        Self {
            wrap_blanks: (wrapped && most * 4 >= total * 3).then_some(usual),
            full,
            blanks_tell: most * 10 >= total * 9 && total >= 8,
            longest,
        }
    }

    /// Whether the text was broken where lines were full.
    pub(super) fn wraps(&self) -> bool {
        self.wrap_blanks.is_some()
    }
}

/// Whether a line begins in the middle of a sentence: with a small letter that is no number.
pub(super) fn goes_on(line: &Line) -> bool {
    let text = line.text();
    text.chars().next().is_some_and(char::is_lowercase)
        && crate::vietnamese::numbering::read(text).is_none()
}
