//! Composed text (NFC), with the quick way for text that is composed already, as nearly all is.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The text in NFC; borrowed where that changes nothing.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    if text.chars().all(stands_alone) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether a character is composed and joins no neighbour, told by range: Latin, precomposed
/// Vietnamese, dashes, quotes and dots. For any other character the answer is no, though it may.
pub(crate) fn stands_alone(c: char) -> bool {
    matches!(c, '\0'..'\u{300}' | '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}')
}

/// Whether a character is a letter, as [`char::is_alphabetic`] says; told by range in nearly all
/// text.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ſ' | '\u{1ea0}'..='\u{1ef9}' => true,
        '\u{2010}'..='\u{205e}' => false,
        _ => c.is_alphabetic(),
    }
}

/// Whether a character is a letter or a number, as [`char::is_alphanumeric`] says; told by range in nearly all text.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{2010}'..='\u{205e}' => false,
        _ => is_letter(c) || c.is_numeric(),
    }
}

/// The small letters of a character: of one in nearly all text, told by range.
pub(crate) fn lower(c: char) -> impl Iterator<Item = char> {
    let (quick, slow) = match quick_lower(c) {
        Some(lower) => (Some(lower), None),
        None => (None, Some(c.to_lowercase())),
    };
    quick.into_iter().chain(slow.into_iter().flatten())
}

/// The small letter of a character where ranges tell it.
pub(crate) const fn quick_lower(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7f}' => Some(c.to_ascii_lowercase()),
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => char::from_u32(c as u32 + 1),
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(c as u32 + 0x20),
        '\u{1ea0}'..='\u{1ef9}' if (c as u32) & 1 == 0 => char::from_u32(c as u32 + 1),
        '\u{80}'..='\u{ff}' | '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{205e}' => Some(c),
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(c),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::{char::canonical_combining_class, is_nfc};

    #[test]
    fn what_stands_alone_is_composed_and_joins_nothing() {
        for c in ('\0'..=char::MAX).filter(|c| stands_alone(*c)) {
            assert!(is_nfc(c.encode_utf8(&mut [0; 4])), "{c:?}");
            assert_eq!(canonical_combining_class(c), 0, "{c:?}");
        }
        assert!("Cộng hòa Đắk Lắk – “số” 5…".chars().all(stands_alone));
    }

    #[test]
    fn letters_are_those_of_the_tables() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn small_letters_are_those_of_the_tables() {
        for c in '\0'..=char::MAX {
            assert!(lower(c).eq(c.to_lowercase()), "{c:?}");
        }
        assert!("ĐIỀU Ữ Ợ Ă".chars().all(|c| quick_lower(c).is_some()));
    }

    proptest! {
        #[test]
        fn the_quick_way_is_the_same_way(text in "([a-zỆếđ –]|\u{301}|\u{323}|\\PC){0,40}") {
            prop_assert_eq!(nfc(&text).into_owned(), text.nfc().collect::<String>());
        }
    }
}
