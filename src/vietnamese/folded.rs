//! Text folded for matching, with the way back to the text as printed.
//!
//! Patterns are written once, in lower case, composed, with the tone where [`super::fold::key`]
//! puts it (`hoà`, `uỷ`); papers write `HÒA`, `Hoà`, decomposed letters, dashes of five sorts. The
//! folded text is what a pattern is matched against, and ranges found in it are mapped back.

use super::{fold::tone_moved, memo};
use crate::unicode::{nfc, quick_lower, stands_alone};
use std::{ops::Range, rc::Rc};
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

/// A folded text that knows where each of its bytes came from. Its clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct Folded(Rc<Letters>);

#[derive(Debug, Default)]
struct Letters {
    text: String,
    /// For each byte of `text`, the byte offset of its letter in the original; one more at the end.
    origin: Vec<u32>,
}

impl Folded {
    /// Lower case, composed, tone placement unified, dashes and blanks of one sort; invisible
    /// characters dropped. White space is not folded together.
    pub(super) fn new(original: &str) -> Self {
        memo::letters(original, || Self(Rc::new(Letters::of(original))))
    }

    /// The folded text.
    pub(super) fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The offset in the original of an offset in the folded text.
    pub(super) fn back(&self, at: usize) -> usize {
        let origin = &self.0.origin;
        origin.get(at).or(origin.last()).map_or(0, |at| *at as usize)
    }

    /// The range in the original of a range in the folded text.
    pub(super) fn range(&self, range: Range<usize>) -> Range<usize> {
        self.back(range.start)..self.back(range.end)
    }
}

impl Letters {
    fn of(original: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(original.len()),
            origin: Vec::with_capacity(original.len() + 1),
        };
        let mut last: Option<(char, usize)> = None;
        each_letter(original, |mut letter, at| {
            if let Some((mut before, from)) = last {
                // The tone mark goes where `super::fold::key` has it.
                if let Some((first, second)) = moved(before, letter) {
                    (before, letter) = (first, second);
                }
                folded.push(before, from);
            }
            last = Some((letter, at));
        });
        if let Some((letter, at)) = last {
            folded.push(letter, at);
        }
        folded.origin.push(original.len() as u32);
        folded
    }

    fn push(&mut self, letter: char, at: usize) {
        self.text.push(letter);
        self.origin.resize(self.text.len(), at as u32);
    }
}

/// Calls `letter` with each folded letter and the byte offset of the one it was made of.
fn each_letter(original: &str, mut letter: impl FnMut(char, usize)) {
    memo::count();
    let mut chars = original.char_indices();
    let mut next = chars.next();
    let mut cluster = String::new();
    while let Some((at, c)) = next {
        next = chars.next();
        if next.is_none_or(|(_, next)| stands_alone(next))
            && let Some(folded) = quick_fold(c)
        {
            letter(folded, at);
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        cluster.clear();
        cluster.push(c);
        while let Some((_, mark)) = next.filter(|(_, c)| canonical_combining_class(*c) != 0) {
            cluster.push(mark);
            next = chars.next();
        }
        for composed in cluster.nfc() {
            composed.to_lowercase().for_each(|lower| letter(fold_char(lower), at));
        }
    }
}

/// The folded letter of nearly all that stands alone; none where it takes more than a look.
fn quick_fold(c: char) -> Option<char> {
    /// Those below U+0300; zero is none.
    static LATIN: [u16; 0x300] = latin();
    match c {
        '\0'..'\u{300}' => match LATIN.get(c as usize) {
            Some(0) | None => None,
            Some(code) => char::from_u32(u32::from(*code)),
        },
        // Small letters are odd.
        '\u{1ea0}'..='\u{1ef9}' => char::from_u32(c as u32 | 1),
        '\u{2010}'..='\u{205e}' if stands_alone(c) => Some(fold_char(c)),
        _ => None,
    }
}

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn latin() -> [u16; 0x300] {
    let mut table = [0; 0x300];
    let mut code = 1;
    while code < table.len() {
        if let Some(c) = char::from_u32(code as u32)
            && !is_invisible(c)
            && let Some(lower) = quick_lower(c)
        {
            table[code] = fold_char(lower) as u16;
        }
        code += 1;
    }
    table
}

/// [`tone_moved`], asked only where it can be.
fn moved(before: char, letter: char) -> Option<(char, char)> {
    if matches!(letter, 'a' | 'e' | 'y') && !before.is_ascii() {
        tone_moved(before, letter)
    } else {
        None
    }
}

/// The folded text alone, one blank for the white space between two words.
fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = '\0';
    let mut blank = false;
    each_letter(text, |mut letter, _| {
        if let Some((first, second)) = moved(last, letter) {
            out.pop();
            out.push(first);
            letter = second;
        }
        last = letter;
        if letter == ' ' || (!letter.is_ascii_graphic() && letter.is_whitespace()) {
            blank = !out.is_empty();
            return;
        }
        if std::mem::take(&mut blank) {
            out.push(' ');
        }
        out.push(letter);
    });
    out
}

/// The folded text alone, white space folded together and trimmed: a key for comparison.
pub(super) fn key(text: &str) -> String {
    memo::key(text, || joined(text))
}

/// The text as printed: NFC, white space folded together and trimmed.
pub(super) fn printed(text: &str) -> String {
    let composed: String = nfc(text).chars().filter(|c| !is_invisible(*c)).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The key without any blank: equal for letter-spaced words (`K Ế  H O Ạ C H`).
pub(super) fn squeezed(text: &str) -> String {
    memo::squeezed(text, || joined(text))
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

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

const fn fold_char(c: char) -> char {
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

    #[test]
    fn what_is_folded_quickly_is_folded_as_ever() {
        for c in ('\0'..=char::MAX).filter(|c| quick_fold(*c).is_some()) {
            let slow: String = c.to_lowercase().map(fold_char).collect();
            assert_eq!(quick_fold(c).map(String::from), Some(slow), "{c:?}");
            assert!(stands_alone(c) && !is_invisible(c), "{c:?}");
        }
        assert!("CỘNG HÒA xã hội – 2026, “số” 5…".chars().all(|c| quick_fold(c).is_some()));
    }

    #[test]
    fn what_was_folded_before_is_the_same_again() {
        for _ in 0..3 {
            for text in ["Ủy ban", "ỦY  ban", "U\u{309}y ban", ""] {
                assert_eq!(key(text), joined(text));
                assert_eq!(squeezed(text), joined(text).replace(' ', ""));
                assert_eq!(Folded::new(text).as_str(), Letters::of(text).text);
                assert_eq!(key(text), joined(text));
            }
        }
    }

    proptest! {
        #[test]
        fn the_key_is_the_letters_with_single_blanks(text in "[a-zÀ-ỹ \t\u{a0}\u{ad}\u{301}]{0,30}") {
            let words = Letters::of(&text).text;
            prop_assert_eq!(joined(&text), words.split_whitespace().collect::<Vec<_>>().join(" "));
        }

        #[test]
        fn every_offset_maps_to_a_char_boundary(text in "\\PC{0,40}") {
            let folded = Folded::new(&text);
            for at in 0..=folded.as_str().len() {
                prop_assert!(text.is_char_boundary(folded.back(at)));
            }
        }
    }
}
