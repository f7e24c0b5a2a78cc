//! Windows-1258: letters with their hat or horn, and tones as characters behind them.
//!
//! Source: the WHATWG Encoding Standard, index windows-1258.

/// The character of a byte that Windows-1252 shows as another one.
pub(super) fn letter(byte: u8) -> Option<char> {
    Some(match byte {
        0xc3 => 'Ă',
        0xcc => '\u{300}',
        0xd0 => 'Đ',
        0xd2 => '\u{309}',
        0xd5 => 'Ơ',
        0xdd => 'Ư',
        0xde => '\u{303}',
        0xe3 => 'ă',
        0xec => '\u{301}',
        0xf0 => 'đ',
        0xf2 => '\u{323}',
        0xf5 => 'ơ',
        0xfd => 'ư',
        0xfe => '₫',
        // The same as in Windows-1252.
        0xc0..=0xff if byte != 0xd7 && byte != 0xf7 => char::from(byte),
        _ => return None,
    })
}

/// A letter as this encoding writes it: what it holds composed, and the tone behind.
pub(super) fn parts(letter: char) -> Vec<char> {
    use unicode_normalization::{UnicodeNormalization, char::compose};
    let mut parts: Vec<char> = Vec::new();
    let mut tone = None;
    for c in std::iter::once(letter).nfd() {
        match (c, parts.last_mut()) {
            ('\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}', _) => tone = Some(c),
            (_, Some(last)) => match compose(*last, c) {
                Some(both) => *last = both,
                None => parts.push(c),
            },
            (_, None) => parts.push(c),
        }
    }
    parts.extend(tone);
    parts
}
