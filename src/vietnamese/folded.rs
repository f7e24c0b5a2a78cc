//! Text folded for matching, with the way back to the text as printed.
//!
//! Patterns are written once, in lower case, composed, with the tone where [`super::fold::key`]
//! puts it (`hoà`, `uỷ`); papers write `HÒA`, `Hoà`, decomposed letters, dashes of five sorts. The
//! folded text is what a pattern is matched against, and ranges found in it are mapped back.

use super::fold::tone_moved;
use crate::unicode::{nfc, quick_lower, stands_alone};
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

/// A folded text that knows where each of its bytes came from.
#[derive(Debug, Clone, Default)]
pub(super) struct Folded {
    text: String,
    /// For each byte of `text`, the byte offset of its letter in the original; one more at the end.
    origin: Vec<usize>,
}

impl Folded {
    /// Lower case, composed, tone placement unified, dashes and blanks of one sort; invisible
    /// characters dropped. White space is not folded together.
    pub(super) fn new(original: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(original.len()),
            origin: Vec::with_capacity(original.len() + 1),
        };
        let mut last: Option<(char, usize)> = None;
        each_letter(original, |mut letter, at| {
            if let Some((before, from)) = last {
                // The tone mark goes where `super::fold::key` has it.
                let moved = tone_moved(before, letter);
                folded.push(moved.map_or(before, |(first, _)| first), from);
                letter = moved.map_or(letter, |(_, second)| second);
            }
            last = Some((letter, at));
        });
        if let Some((letter, at)) = last {
            folded.push(letter, at);
        }
        folded.origin.push(original.len());
        folded
    }

    fn push(&mut self, letter: char, at: usize) {
        self.text.push(letter);
        self.origin.resize(self.text.len(), at);
    }

    /// The folded text.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The offset in the original of an offset in the folded text.
    pub(super) fn back(&self, at: usize) -> usize {
        self.origin.get(at).or(self.origin.last()).copied().unwrap_or(0)
    }

    /// The range in the original of a range in the folded text.
    pub(super) fn range(&self, range: Range<usize>) -> Range<usize> {
        self.back(range.start)..self.back(range.end)
    }
}

/// Calls `letter` with each folded letter and the byte offset of the one it was made of.
fn each_letter(original: &str, mut letter: impl FnMut(char, usize)) {
    let mut chars = original.char_indices().peekable();
    let mut cluster = String::new();
    while let Some((at, c)) = chars.next() {
        if is_invisible(c) {
            continue;
        }
        if stands_alone(c) && chars.peek().is_none_or(|(_, next)| stands_alone(*next)) {
            match quick_lower(c) {
                Some(lower) => letter(fold_char(lower), at),
                None => c.to_lowercase().for_each(|lower| letter(fold_char(lower), at)),
            }
            continue;
        }
        cluster.clear();
        cluster.push(c);
        while let Some((_, mark)) = chars.next_if(|(_, next)| canonical_combining_class(*next) != 0)
        {
            cluster.push(mark);
        }
        for composed in cluster.nfc() {
            composed.to_lowercase().for_each(|lower| letter(fold_char(lower), at));
        }
    }
}

/// The folded text alone, with what `joint` says for white space between two words.
fn joined(text: &str, joint: Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last: Option<char> = None;
    let mut blank = false;
    each_letter(text, |mut letter, _| {
        if let Some(before) = last
            && let Some((first, second)) = tone_moved(before, letter)
        {
            out.pop();
            out.push(first);
            letter = second;
        }
        last = Some(letter);
        if letter.is_whitespace() {
            blank = !out.is_empty();
            return;
        }
        if std::mem::take(&mut blank) {
            out.extend(joint);
        }
        out.push(letter);
    });
    out
}

/// The folded text alone, white space folded together and trimmed: a key for comparison.
pub(super) fn key(text: &str) -> String {
    joined(text, Some(' '))
}

/// The text as printed: NFC, white space folded together and trimmed.
pub(super) fn printed(text: &str) -> String {
    let composed: String = nfc(text).chars().filter(|c| !is_invisible(*c)).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The key without any blank: equal for letter-spaced words (`K Ế  H O Ạ C H`).
pub(super) fn squeezed(text: &str) -> String {
    joined(text, None)
}

/// The words of a text, each with its byte offset.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |word| {
        let start = at;
        at += word.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((start, word))
    })
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn fold_char(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{a0}' | '\u{202f}' | '\u{2007}' | '\t' => ' ',
        // The eth of Latin-1 and the African d look the same as đ and are typed for it.
        'ð' | 'ɖ' => 'đ',
        '“' | '”' | '„' => '"',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tones_stand_where_the_key_has_them() {
        for text in ["CỘNG HÒA  Xã", "Ủy ban, úy, thủy", "Qúy III, quý", "hoàn toán khỏe"]
        {
            assert_eq!(key(text), crate::vietnamese::fold::key(text));
        }
        assert_eq!(key("Cộng hòa"), "cộng hoà");
    }

    #[test]
    fn decomposed_letters_compose_and_map_back() {
        let text = "U\u{309}y ban";
        let folded = Folded::new(text);
        assert_eq!(folded.as_str(), "uỷ ban");
        let at = folded.as_str().find("ban").unwrap();
        assert_eq!(&text[folded.range(at..at + 3)], "ban");
    }

    #[test]
    fn letter_spacing_is_squeezed() {
        assert_eq!(squeezed("K Ế  H O Ạ C H"), "kếhoạch");
    }

    #[test]
    fn latin_eth_stands_for_d_with_stroke() {
        assert_eq!(key("Ðiều"), "điều");
    }

    proptest! {
        #[test]
        fn every_offset_maps_to_a_char_boundary(text in "\\PC{0,40}") {
            let folded = Folded::new(&text);
            for at in 0..=folded.as_str().len() {
                prop_assert!(text.is_char_boundary(folded.back(at)));
            }
        }
    }
}
