//! The words of a text, folded for finding.

use crate::vietnamese::fold::{key, strip_accents};
use std::ops::Range;

/// What stands between the cells of a row, so that no phrase goes over it.
pub(super) const CELL: &str = " | ";

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Folded, with its accents.
    pub(super) key: String,
    /// Without them.
    pub(super) plain: String,
    /// Cell or paragraph that it stands in.
    pub(super) part: u32,
}

impl Token {
    /// Whether it is typed with accents, so that it stands for itself alone.
    pub(super) fn has_accents(&self) -> bool {
        self.key != self.plain
    }
}

/// The words of a text in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut part = 0;
    let mut begin = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_letter(c) {
            begin.get_or_insert(at);
            continue;
        }
        if let Some(begin) = begin.take() {
            let key = key(text.get(begin..at).unwrap_or_default());
            let plain = strip_accents(&key);
            found.push(Token { range: begin..at, key, plain, part });
        }
        if matches!(c, '|' | '\n') {
            part += 1;
        }
    }
    found
}

/// The words without accents, a blank between two: what is indexed.
pub(super) fn folded(text: &str) -> String {
    let plain = strip_accents(&key(text));
    let words: Vec<&str> = plain.split(|c| !is_letter(c)).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Marks that stand alone belong to the letter before them.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_the_same_way_apart_and_together() {
        for text in [
            "Số 54/KH-UBND, Đắk Lắk | Hòa Bình",
            "uỷ ban ủy ban\nU\u{309}y ban",
            "m² 1.450 — “a”",
            "",
        ] {
            let apart: Vec<String> = tokens(text).into_iter().map(|token| token.plain).collect();
            assert_eq!(apart.join(" "), folded(text));
        }
        assert_eq!(folded("ĐIỆN BIÊN, Hoà"), "dien bien hoa");
    }

    #[test]
    fn cells_and_paragraphs_are_parts() {
        let parts: Vec<u32> = tokens("a b | c\nd").iter().map(|token| token.part).collect();
        assert_eq!(parts, [0, 0, 1, 2]);
    }
}
