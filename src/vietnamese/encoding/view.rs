//! Old single-byte text as it arrives: characters where there were bytes.
//!
//! A program that does not know the encoding shows each byte as the character of a Windows code
//! page. Which one, depends on the program, so that one byte may arrive in several ways.

/// The characters of Windows-1252 at 0x80 to 0x9f; a blank where it has none.
/// Source: the WHATWG Encoding Standard, index windows-1252.
const HIGH: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// The byte that a character stands for, in Windows-1252 or in what else is seen for it:
/// Windows-1258, the private codes of symbol fonts, look-alikes that PDF names give.
pub(super) fn byte(c: char) -> Option<u8> {
    let code = u32::from(c);
    match c {
        '\0'..='\u{1e}' | '\u{20}'..='\u{ff}' => u8::try_from(code).ok(),
        '\u{f020}'..='\u{f0ff}' => u8::try_from(code - 0xf000).ok(),
        // Windows-1258, where it differs from Windows-1252.
        'Ă' => Some(0xc3),
        '\u{300}' => Some(0xcc),
        'Đ' => Some(0xd0),
        '\u{309}' => Some(0xd2),
        'Ơ' => Some(0xd5),
        'Ư' => Some(0xdd),
        '\u{303}' => Some(0xde),
        'ă' => Some(0xe3),
        '\u{301}' => Some(0xec),
        'đ' => Some(0xf0),
        '\u{323}' => Some(0xf2),
        'ơ' => Some(0xf5),
        'ư' => Some(0xfd),
        '₫' => Some(0xfe),
        // Look-alikes; Word's code for a hyphen that shows at the end of a line only.
        '\u{1f}' => Some(0xad),
        '\u{2212}' => Some(0xad),
        '\u{2c9}' => Some(0xaf),
        'μ' => Some(0xb5),
        '∙' => Some(0xb7),
        _ => (0x80..).zip(HIGH).find(|(_, high)| *high == c && c != ' ').map(|(byte, _)| byte),
    }
}

/// The character that Windows-1252 shows for a byte.
pub(super) fn shown(byte: u8) -> char {
    let high = byte.checked_sub(0x80).and_then(|at| HIGH.get(usize::from(at)));
    high.copied().filter(|c| *c != ' ').unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_the_byte_again() {
        for code in (0..=255).filter(|code| *code != 0x1f) {
            assert_eq!(byte(shown(code)), Some(code));
        }
    }

    #[test]
    fn agrees_with_the_standard() {
        for code in 0..=255 {
            let (text, ..) = encoding_rs::WINDOWS_1252.decode(std::slice::from_ref(&code));
            assert_eq!(text.chars().next(), Some(shown(code)), "{code:x}");
        }
    }

    #[test]
    fn the_same_byte_seen_in_other_ways() {
        let (text, ..) = encoding_rs::WINDOWS_1258.decode(&[0xcc, 0xd2, 0xde, 0xec, 0xf2, 0xd0]);
        let bytes: Vec<_> = text.chars().filter_map(byte).collect();
        assert_eq!(bytes, [0xcc, 0xd2, 0xde, 0xec, 0xf2, 0xd0]);
        assert_eq!(byte('\u{f0b8}'), Some(0xb8));
        assert_eq!(byte('\u{2212}'), Some(0xad));
        assert_eq!(byte('ế'), None);
    }
}
