//! The lines of a table as words, each with what stood between it and the word before.

use crate::layout::text::line::{Line, Measure};

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// One blank.
    Blank,
    /// Several blanks.
    Wide,
    /// A line end as between the lines of one text.
    Wrap,
    /// A line end of another kind: something else begins.
    Break,
    /// The end of a page.
    Page,
}

/// A word of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) gap: Gap,
    /// The line of the file, from 1.
    pub(super) number: u32,
}

impl Word {
    /// Whether it is the first of its line.
    pub(super) fn opens_line(&self) -> bool {
        !matches!(self.gap, Gap::Blank | Gap::Wide)
    }
}

/// The words of the lines. The first of all has the gap of a line end.
pub(super) fn of(lines: &[Line], measure: &Measure) -> Vec<Word> {
    let mut words = Vec::new();
    for line in lines {
        let usual = measure.wrap_blanks.is_none_or(|usual| usual == line.blanks);
        let mut gap = if line.opens_page {
            Gap::Page
        } else if usual || !measure.blanks_tell {
            Gap::Wrap
        } else {
            Gap::Break
        };
        // Justified lines have wide gaps all over, which say nothing.
        let justified =
            line.text().matches("  ").count() * 2 > line.text().split_whitespace().count();
        let mut blanks = 0;
        for piece in line.text().split([' ', '\t', '\u{a0}']) {
            if piece.is_empty() {
                blanks += 1;
                continue;
            }
            let inner = if blanks > 1 && !justified { Gap::Wide } else { Gap::Blank };
            let gap = std::mem::replace(&mut gap, Gap::Blank);
            let gap = if gap == Gap::Blank { inner } else { gap };
            words.push(Word { text: piece.to_owned(), gap, number: line.number });
            blanks = 1;
        }
    }
    words
}

/// The text of words, folded to one blank each, words broken at a line end behind their hyphen
/// whole.
pub(super) fn text(words: &[Word]) -> String {
    let mut text = String::new();
    for word in words {
        if word.opens_line() {
            crate::block::join_line(&mut text, &word.text);
        } else {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
    }
    text
}

/// The text of words with the place of each, so that the text of any stretch is a part of it.
pub(super) struct Joined {
    text: String,
    /// The byte range of each word.
    ranges: Vec<(usize, usize)>,
}

impl Joined {
    pub(super) fn of(words: &[Word]) -> Self {
        let mut text = String::new();
        let mut ranges = Vec::with_capacity(words.len());
        for word in words {
            let start = if word.opens_line() {
                crate::block::join_line(&mut text, &word.text)
            } else {
                if !text.is_empty() {
                    text.push(' ');
                }
                let start = text.len();
                text.push_str(&word.text);
                start
            };
            ranges.push((start, text.len()));
        }
        Self { text, ranges }
    }

    /// The text of the words from one to before another.
    pub(super) fn part(&self, from: usize, to: usize) -> &str {
        let start = self.ranges.get(from).map_or(self.text.len(), |range| range.0);
        let end =
            to.checked_sub(1).and_then(|at| self.ranges.get(at)).map_or(start, |range| range.1);
        self.text.get(start..end).unwrap_or_default()
    }
}
