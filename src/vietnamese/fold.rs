//! Texts brought to one form, for comparing only: what people read keeps the author's letters.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The form of a text in which two spellings of the same words are equal: NFC, lower case, white
/// space folded and trimmed, and the tone mark of `oa`, `oe`, `uy` on the second vowel (`hòa` and
/// `hoà`, `ủy` and `uỷ` give the same key). `i` and `y` stay what they are (`kỹ`, `kĩ`).
///
/// ```
/// use vanban::vietnamese::fold::key;
/// assert_eq!(key("Ủy ban  Nhân dân"), key("UỶ BAN NHÂN DÂN"));
/// assert_ne!(key("kỹ thuật"), key("kĩ thuật"));
/// ```
pub fn key(text: &str) -> String {
    super::folded::key(text)
}

/// [`key`] of a word, with `i` for a `y` that is its only vowel: `kỹ` and `kĩ`, `tỷ` and `tỉ`, `quý` and `quí` are
/// two spellings of one word.
///
/// ```
/// use vanban::vietnamese::fold::spelling;
/// assert_eq!(spelling("Kỹ"), spelling("kĩ"));
/// assert_ne!(spelling("tay"), spelling("tai"));
/// ```
pub fn spelling(word: &str) -> String {
    const ONSETS: [&str; 7] = ["h", "k", "l", "m", "qu", "s", "t"];
    const Y: [char; 6] = ['y', 'ý', 'ỳ', 'ỷ', 'ỹ', 'ỵ'];
    const I: [char; 6] = ['i', 'í', 'ì', 'ỉ', 'ĩ', 'ị'];
    let key = key(word);
    let mut letters = key.chars();
    let last = letters.next_back().and_then(|last| Y.iter().position(|y| *y == last));
    match last.and_then(|tone| I.get(tone)) {
        Some(vowel) if ONSETS.contains(&letters.as_str()) => format!("{}{vowel}", letters.as_str()),
        _ => key,
    }
}

/// The same text without accents, `đ` as `d`; case and blanks stay.
///
/// ```
/// use vanban::vietnamese::fold::strip_accents;
/// assert_eq!(strip_accents("Điện Biên"), "Dien Bien");
/// ```
pub fn strip_accents(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| match c {
            'đ' => 'd',
            'Đ' => 'D',
            other => other,
        })
        .collect()
}

/// Two vowels with the tone on the first, as the pair with the tone on the second.
pub(super) fn tone_moved(first: char, second: char) -> Option<(char, char)> {
    const TONED_O: [char; 5] = ['ó', 'ò', 'ỏ', 'õ', 'ọ'];
    const TONED_U: [char; 5] = ['ú', 'ù', 'ủ', 'ũ', 'ụ'];
    const TONED_A: [char; 5] = ['á', 'à', 'ả', 'ã', 'ạ'];
    const TONED_E: [char; 5] = ['é', 'è', 'ẻ', 'ẽ', 'ẹ'];
    const TONED_Y: [char; 5] = ['ý', 'ỳ', 'ỷ', 'ỹ', 'ỵ'];
    let (from, plain, to) = match second {
        'a' => (TONED_O, 'o', TONED_A),
        'e' => (TONED_O, 'o', TONED_E),
        'y' => (TONED_U, 'u', TONED_Y),
        _ => return None,
    };
    let tone = from.iter().position(|c| *c == first)?;
    to.get(tone).map(|vowel| (plain, *vowel))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn old_and_new_tone_placement_are_one_key() {
        for (old, new) in [("Hòa Bình", "Hoà Bình"), ("THỦY LỢI", "thuỷ lợi"), ("khỏe", "khoẻ")]
        {
            assert_eq!(key(old), key(new), "{old}");
        }
        assert_eq!(key("ToA\u{300} a\u{301}n"), "toà án");
    }

    #[test]
    fn other_words_stay_apart() {
        assert_ne!(key("của"), key("cua"));
        assert_ne!(key("lý"), key("lí"));
        assert_eq!(key("quý"), "quý");
    }

    #[test]
    fn accents_go_and_the_rest_stays() {
        assert_eq!(strip_accents("Đường Nguyễn Huệ,  số 5"), "Duong Nguyen Hue,  so 5");
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in ".{0,60}") {
            let once = key(&text);
            prop_assert_eq!(key(&once), once);
        }

        #[test]
        fn composition_does_not_matter(text in "[a-zA-Zăâđêôơưáàảãạốờửữự .,]{0,40}") {
            let apart: String = text.nfd().collect();
            prop_assert_eq!(key(&apart), key(&text));
        }
    }
}
