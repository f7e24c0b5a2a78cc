//! VNI for Windows (`VNI-Times`): a base letter, and behind it one byte for its marks.
//!
//! Source: the code chart of VNI Software; the letters of i, đ, ơ, ư and ỵ are single bytes.

use unicode_normalization::char::compose;

const GRAVE: char = '\u{300}';
const ACUTE: char = '\u{301}';
const CIRCUMFLEX: char = '\u{302}';
const TILDE: char = '\u{303}';
const BREVE: char = '\u{306}';
const HOOK: char = '\u{309}';
const DOT: char = '\u{323}';

/// A byte that is a letter by itself.
fn single(byte: u8) -> Option<char> {
    Some(match byte {
        0xf1 => 'đ',
        0xd1 => 'Đ',
        0xf4 => 'ơ',
        0xd4 => 'Ơ',
        0xf6 => 'ư',
        0xd6 => 'Ư',
        0xed => 'í',
        0xcd => 'Í',
        0xec => 'ì',
        0xcc => 'Ì',
        0xe6 => 'ỉ',
        0xc6 => 'Ỉ',
        0xf3 => 'ĩ',
        0xd3 => 'Ĩ',
        0xf2 => 'ị',
        0xd2 => 'Ị',
        0xee => 'ỵ',
        0xce => 'Ỵ',
        _ => return None,
    })
}

/// What a byte sets on the letter before it, in the order of Unicode. The capitals lie 0x20 below.
fn marks(byte: u8) -> &'static [char] {
    match byte | 0x20 {
        _ if byte < 0xc0 => &[],
        0xf9 => &[ACUTE],
        0xf8 => &[GRAVE],
        0xfb => &[HOOK],
        0xf5 => &[TILDE],
        0xef => &[DOT],
        0xe2 => &[CIRCUMFLEX],
        0xe1 => &[CIRCUMFLEX, ACUTE],
        0xe0 => &[CIRCUMFLEX, GRAVE],
        0xe5 => &[CIRCUMFLEX, HOOK],
        0xe3 => &[CIRCUMFLEX, TILDE],
        0xe4 => &[DOT, CIRCUMFLEX],
        0xea => &[BREVE],
        0xe9 => &[BREVE, ACUTE],
        0xe8 => &[BREVE, GRAVE],
        0xfa => &[BREVE, HOOK],
        0xfc => &[BREVE, TILDE],
        0xeb => &[DOT, BREVE],
        _ => &[],
    }
}

/// Whether a byte sets marks on the letter before it.
pub(super) fn is_mark(byte: u8) -> bool {
    !marks(byte).is_empty()
}

/// Whether such marks stand on such a letter in Vietnamese.
fn fits(base: char, marks: &[char]) -> bool {
    match base.to_ascii_lowercase() {
        _ if marks.is_empty() => false,
        'a' => true,
        'e' | 'o' => !marks.contains(&BREVE),
        'u' | 'y' | 'ơ' | 'ư' | 'Ơ' | 'Ư' => {
            !marks.contains(&BREVE) && !marks.contains(&CIRCUMFLEX)
        }
        _ => false,
    }
}

/// The letter with what a byte sets on it; `None` where the two do not go together.
pub(super) fn marked(base: char, byte: u8) -> Option<char> {
    let marks = marks(byte);
    let full = marks.iter().try_fold(base, |letter, mark| compose(letter, *mark))?;
    fits(base, marks).then_some(full)
}

/// The letter that a byte is without the one before it.
pub(super) fn letter(byte: u8) -> Option<char> {
    single(byte)
}

/// The bytes of a letter, shortest first: its base and its mark.
pub(super) fn bytes(letter: char) -> Option<(char, Option<u8>)> {
    if let Some(byte) = (0xc0..=0xff).find(|byte| single(*byte) == Some(letter)) {
        return Some((super::view::shown(byte), None));
    }
    let first = if letter.is_uppercase() { 0xc0 } else { 0xe0 };
    let bases = ['a', 'e', 'o', 'u', 'y', 'ơ', 'ư', 'A', 'E', 'O', 'U', 'Y', 'Ơ', 'Ư'];
    bases.into_iter().find_map(|base| {
        let byte = (first..=first + 0x1f).find(|byte| marked(base, *byte) == Some(letter))?;
        Some((bytes(base).map_or(base, |(shown, _)| shown), Some(byte)))
    })
}
