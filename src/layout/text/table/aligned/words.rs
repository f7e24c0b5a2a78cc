//! The words of a line with the columns of characters in which they stand.

use super::super::grid::Piece;
use crate::layout::text::line::Line;

/// A word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// The column of its first character, from 0.
    pub(super) from: usize,
    /// The column behind its last character.
    pub(super) to: usize,
    pub(super) text: String,
}

/// Words of a line with one blank between each and the next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Chunk {
    pub(super) words: Vec<Word>,
    /// The line of the file, from 1.
    pub(super) number: u32,
}

impl Chunk {
    pub(super) fn from(&self) -> usize {
        self.words.first().map_or(0, |word| word.from)
    }

    pub(super) fn to(&self) -> usize {
        self.words.last().map_or(0, |word| word.to)
    }

    pub(super) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    pub(super) fn piece(&self) -> Piece {
        Piece { text: self.text(), number: self.number, hard: false }
    }

    /// Whether both stand over the same column of characters somewhere.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.from() < other.to() && other.from() < self.to()
    }
}

/// The chunks of a line: two blanks part them.
pub(super) fn chunks(line: &Line) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    for word in words(&line.raw) {
        match chunks.last_mut().filter(|last| word.from <= last.to() + 1) {
            Some(last) => last.words.push(word),
            None => chunks.push(Chunk { words: vec![word], number: line.number }),
        }
    }
    chunks
}

fn words(raw: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    let mut blank = true;
    for c in raw.chars() {
        if c.is_whitespace() {
            at += if c == '\t' { 8 - at % 8 } else { 1 };
            blank = true;
            continue;
        }
        let width = usize::from(!is_mark(c));
        match words.last_mut().filter(|_| !blank) {
            Some(word) => {
                word.text.push(c);
                word.to += width;
            }
            None => words.push(Word { from: at, to: at + width, text: c.to_string() }),
        }
        at += width;
        blank = false;
    }
    words
}

/// Whether a character stands over the one before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}

/// Whether a word is the number of a row: `1`, `1.2`, `IV`, `A`, `a)`.
pub(super) fn is_label(text: &str) -> bool {
    let label = text.trim_matches(['.', ')', '(', ':']);
    let plain = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == 'đ');
    let digits = label.starts_with(|c: char| c.is_ascii_digit())
        && !label.contains(|c: char| c.is_ascii_lowercase());
    let head = label.split('.').next().unwrap_or_default();
    let roman = crate::vietnamese::numbering::roman(head).is_some();
    let letter = head.chars().count() == 1;
    !label.is_empty() && label.len() <= 9 && plain && (digits || roman || letter)
        || matches!(text, "-" | "+" | "*")
}
