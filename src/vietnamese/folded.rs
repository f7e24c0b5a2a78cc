//! Text folded for matching, with the way back to the text as printed.
//!
//! Patterns are written once, in lower case, composed, with the tone where [`super::fold::key`]
//! puts it (`hoà`, `uỷ`); papers write `HÒA`, `Hoà`, decomposed letters, dashes of five sorts. The
//! folded text is what a pattern is matched against, and ranges found in it are mapped back.

use super::fold::tone_moved;
use crate::unicode::{nfc, stands_alone};
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
        let mut letters: Vec<(char, usize)> = Vec::with_capacity(original.len());
        let mut chars = original.char_indices().peekable();
        let mut cluster = String::new();
        while let Some((at, c)) = chars.next() {
            if is_invisible(c) {
                continue;
            }
            if c.is_ascii() && chars.peek().is_none_or(|(_, next)| next.is_ascii()) {
                letters.push((fold_char(c.to_ascii_lowercase()), at));
                continue;
            }
            if stands_alone(c) && chars.peek().is_none_or(|(_, next)| stands_alone(*next)) {
                letters.extend(c.to_lowercase().map(|lower| (fold_char(lower), at)));
                continue;
            }
            cluster.clear();
            cluster.push(c);
            while let Some((_, mark)) =
                chars.next_if(|(_, next)| canonical_combining_class(*next) != 0)
            {
                cluster.push(mark);
            }
            for letter in cluster.nfc() {
                letters.extend(letter.to_lowercase().map(|lower| (fold_char(lower), at)));
            }
        }
        unify_tones(&mut letters);
        let mut folded = Self::default();
        for (letter, at) in letters {
            folded.text.push(letter);
            folded.origin.resize(folded.text.len(), at);
        }
        folded.origin.push(original.len());
        folded
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

/// The folded text alone, white space folded together and trimmed: a key for comparison.
pub(super) fn key(text: &str) -> String {
    let folded = Folded::new(text);
    let mut out = String::with_capacity(folded.text.len());
    for word in folded.text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The text as printed: NFC, white space folded together and trimmed.
pub(super) fn printed(text: &str) -> String {
    let composed: String = nfc(text).chars().filter(|c| !is_invisible(*c)).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The key without any blank: equal for letter-spaced words (`K Ế  H O Ạ C H`).
pub(super) fn squeezed(text: &str) -> String {
    Folded::new(text).text.split_whitespace().collect()
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

/// Puts the tone mark where [`super::fold::key`] has it.
fn unify_tones(letters: &mut [(char, usize)]) {
    for i in 1..letters.len() {
        let before = letters.get(i - 1).map(|l| l.0);
        let moved = before.zip(letters.get(i).map(|l| l.0)).and_then(|(a, b)| tone_moved(a, b));
        let Some((first, second)) = moved else { continue };
        if let Some([a, b]) = letters.get_mut(i - 1..=i) {
            a.0 = first;
            b.0 = second;
        }
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
