//! The syllables of Vietnamese by their grammar: onset, rhyme, tone.
//!
//! Written Vietnamese is a row of syllables with blanks between them. A list of onsets and one of
//! rhymes with few rules tell nearly every real one from letters put together at random, which is
//! what text in a wrong encoding is.

use std::sync::LazyLock;
use unicode_normalization::{UnicodeNormalization, char::compose};

/// Onsets in front of which none is longer; the empty one last.
const ONSETS: [&str; 28] = [
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "th", "tr", "ch", "qu", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Rhymes without tone, sorted.
const RHYMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec",
    "em", "en", "eng", "eo", "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu",
    "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu", "o", "oa", "oac", "oach", "oai", "oam",
    "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe", "oem", "oen", "oeo", "oet",
    "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oăc", "oăm", "oăn", "oăng", "oăt", "u",
    "ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uyn", "uynh", "uyp",
    "uyt", "uyu", "uyên", "uyêt", "uân", "uâng", "uât", "uây", "uê", "uêch", "uênh", "uôc", "uôi",
    "uôm", "uôn", "uông", "uôt", "uơ", "y", "yêm", "yên", "yêng", "yêt", "yêu", "âc", "âm", "ân",
    "âng", "âp", "ât", "âu", "ây", "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu", "ô", "ôc",
    "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ", "ơi", "ơm",
    "ơn", "ơp", "ơt", "ư", "ưa", "ưc", "ưi", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương",
    "ươp", "ươt", "ươu",
];

/// Vowels that are hardly ever a word of their own.
const NO_WORDS: [&str; 7] = ["ã", "ì", "ĩ", "ỉ", "ằ", "ữ", "ư"];

/// The tones, as combining marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Level,
    /// Sắc or nặng, the only ones before p, t, c and ch.
    Short,
    Other,
}

/// Whether a word is a syllable of Vietnamese, in any case, composed or not. The tone may stand on
/// any of its vowels (`hòa`, `hoà`, `qủa`).
///
/// ```
/// use vanban::vietnamese::encoding::is_syllable;
/// assert!(is_syllable("nghiệp") && is_syllable("QUỐC"));
/// assert!(!is_syllable("nghiÖp") && !is_syllable("école"));
/// ```
pub fn is_syllable(word: &str) -> bool {
    // The longest one (`nghiêng`) has seven letters.
    if word.len() > 40 {
        return false;
    }
    let Some((letters, tone)) = toneless(word) else { return false };
    if letters.chars().nth(1).is_none() && NO_WORDS.contains(&word.to_lowercase().as_str()) {
        return false;
    }
    ONSETS
        .into_iter()
        .filter(|onset| onset.is_empty() || onset.as_bytes().first() == letters.as_bytes().first())
        .filter_map(|onset| Some((onset, letters.strip_prefix(onset)?)))
        .any(|(onset, rhyme)| is_rhyme(onset, rhyme) && (tone == Tone::Short || !is_stopped(rhyme)))
}

/// The lower-case letters without the tone; `None` where there is another sign or a second tone.
fn toneless(word: &str) -> Option<(String, Tone)> {
    let mut letters = String::with_capacity(word.len());
    let mut tone = Tone::Level;
    for c in word.chars() {
        // Marks apart from their letters may come in any order.
        let Some((letter, mark)) = parted(c) else { return by_marks(word.chars()) };
        letters.push(letter);
        add(&mut tone, mark)?;
    }
    Some((letters, tone))
}

/// The same by the tables of Unicode.
fn by_marks(word: impl Iterator<Item = char>) -> Option<(String, Tone)> {
    let mut letters = String::new();
    let mut tone = Tone::Level;
    for c in word.flat_map(char::to_lowercase).nfd() {
        match c {
            'a'..='z' | 'đ' => letters.push(c),
            '\u{302}' | '\u{306}' | '\u{31b}' => {
                let base = letters.pop()?;
                letters.push(compose(base, c)?);
            }
            '\u{301}' | '\u{323}' => add(&mut tone, Tone::Short)?,
            '\u{300}' | '\u{303}' | '\u{309}' => add(&mut tone, Tone::Other)?,
            _ => return None,
        }
    }
    Some((letters, tone))
}

/// Puts a further tone on a word; `None` where it has one.
fn add(tone: &mut Tone, further: Tone) -> Option<()> {
    if further != Tone::Level {
        if *tone != Tone::Level {
            return None;
        }
        *tone = further;
    }
    Some(())
}

/// A composed letter in either case: small and without its tone, and the tone.
fn parted(c: char) -> Option<(char, Tone)> {
    const FIRST: usize = 0xc0;
    const SECOND: usize = 0x1ea0;
    static LATIN: LazyLock<Vec<Option<(char, Tone)>>> =
        LazyLock::new(|| ('À'..='ư').map(part).collect());
    static VIETNAMESE: LazyLock<Vec<Option<(char, Tone)>>> =
        LazyLock::new(|| ('Ạ'..='ỹ').map(part).collect());
    match c {
        'a'..='z' => Some((c, Tone::Level)),
        'A'..='Z' => Some((c.to_ascii_lowercase(), Tone::Level)),
        'À'..='ư' => LATIN.get(c as usize - FIRST).copied().flatten(),
        'Ạ'..='ỹ' => VIETNAMESE.get(c as usize - SECOND).copied().flatten(),
        _ => None,
    }
}

/// What [`parted`] gives.
fn part(c: char) -> Option<(char, Tone)> {
    let (letters, tone) = by_marks(std::iter::once(c))?;
    let mut letters = letters.chars();
    letters.next().filter(|_| letters.next().is_none()).map(|letter| (letter, tone))
}

/// Whether an onset and a rhyme go together.
fn is_rhyme(onset: &str, rhyme: &str) -> bool {
    let known = |rhyme: &str| RHYMES.binary_search(&rhyme).is_ok();
    let Some(first) = rhyme.chars().next() else { return false };
    let front = matches!(first, 'i' | 'e' | 'ê' | 'y');
    match onset {
        "qu" => known(rhyme) && !matches!(first, 'o' | 'u' | 'ư') || known(&format!("u{rhyme}")),
        // `gi` with the rhymes of `i` is spelled with `g` alone: gì, gìn.
        "gi" => known(rhyme) && first != 'i' && first != 'y',
        "c" | "ng" => known(rhyme) && !front,
        "g" => known(rhyme) && (!front || first == 'i'),
        "gh" | "ngh" => known(rhyme) && front && first != 'y',
        "" | "h" | "k" | "l" | "m" | "s" | "t" | "v" => {
            known(rhyme) && (first != 'y' || rhyme == "y" || onset.is_empty())
        }
        _ => known(rhyme) && first != 'y',
    }
}

/// Whether a rhyme ends in a stop.
fn is_stopped(rhyme: &str) -> bool {
    rhyme.ends_with(['p', 't', 'c']) || rhyme.ends_with("ch")
}

/// Any syllable, for tests.
#[cfg(test)]
pub(super) fn any() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let tones = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
    let parts = (0..ONSETS.len(), 0..RHYMES.len(), 0..tones.len());
    let word = parts.prop_map(move |(onset, rhyme, tone)| {
        let onset = ONSETS.get(onset).copied().unwrap_or_default();
        let rhyme = RHYMES.get(rhyme).copied().unwrap_or_default();
        let (first, rest) = rhyme.split_at(rhyme.chars().next().map_or(0, char::len_utf8));
        let tone = tones.get(tone).copied().unwrap_or_default();
        format!("{onset}{first}{tone}{rest}").nfc().collect::<String>()
    });
    word.prop_filter("a syllable", |word| is_syllable(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_one_by_one_are_the_word(word in "([a-zA-ZĐđĂắÊợỮßÖŁ]|\u{301}|\u{323}|\u{302}|\\PC){0,8}") {
            prop_assert_eq!(toneless(&word), by_marks(word.chars()));
        }
    }

    #[test]
    fn rhymes_are_sorted() {
        assert!(RHYMES.is_sorted());
    }

    #[test]
    fn knows_the_syllables_of_papers() {
        let text = "Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện nhiệm vụ chuyển đổi số giai \
            đoạn giám sát quyền hạn quốc gia quản lý nghiêng ngoằn ngoèo khuỷu tay thuở xưa yêu \
            cầu giết gì gìn giữ quý khuyến khích đường hướng nước ngoài kết qủa hoà hòa xoong \
            loắt choắt huơ quệch quềnh kỹ sỹ tỷ lệ huỳnh huých tuýp rượu hươu ưu tiên cứu";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
            assert!(is_syllable(&word.to_uppercase()), "{word}");
            assert!(is_syllable(&word.nfd().collect::<String>()), "{word}");
        }
    }

    #[test]
    fn refuses_other_words() {
        for word in [
            "nghiÖp",
            "côté",
            "spécial",
            "ngiệp",
            "cêch",
            "tôt",
            "thưcs",
            "xyz",
            "ộộ",
            "",
            "ã",
            "ưởc",
            "dỷ",
            "µm",
            "ﬁ",
            "qư",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
