//! Letters that recognition mistakes for others of the same shape, and blanks that it loses between capitals.

use super::Correction;
use crate::vietnamese::{
    encoding::is_syllable,
    fold::{self, strip_accents},
};

/// Two words without their blank have no fewer letters; what has is one with a letter too many.
const SHORTEST: usize = 5;

/// Letters whose capital differs in height alone.
const ALIKE: &str = "COPSUVWXZK";

/// A word with its letters made right, where some can only have been mistaken: a capital in the midst of small letters
/// that looks like the small one (`nỘi`), `Ÿ` for `ỹ`, `ñ` for `n`, `€` for `c`.
///
/// ```
/// use vanban::vietnamese::recognised::sound_letters;
/// assert_eq!(sound_letters("ThỦy").as_deref(), Some("Thủy"));
/// assert_eq!(sound_letters("quŸ").as_deref(), Some("quỹ"));
/// assert_eq!(sound_letters("(b/€);").as_deref(), Some("(b/c);"));
/// assert_eq!(sound_letters("eOffice"), None);
/// ```
pub fn sound_letters(word: &str) -> Option<String> {
    let tilde = if word.contains(char::is_lowercase) { "ỹ" } else { "Ỹ" };
    let text = word.replace('Ÿ', tilde).replace('ÿ', "ỹ").replace("nñ", "n").replace('ñ', "n");
    let text = text.replace("NÑ", "N").replace('Ñ', "N");
    let is_amount = text.contains(|c: char| c.is_ascii_digit());
    let text = if is_amount { text } else { text.replace("/€", "/c") };
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let mut letters = bare.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    let (small, large): (Vec<char>, Vec<char>) = rest.chars().partition(|c| c.is_lowercase());
    let is_mixed = !large.is_empty()
        && (first.is_lowercase() || !small.is_empty())
        && large.into_iter().all(|c| c.is_uppercase() && is_alike(c));
    let text = if is_mixed && is_syllable(bare) {
        let evened: String = rest.chars().flat_map(crate::unicode::lower).collect();
        text.replacen(bare, &format!("{first}{evened}"), 1)
    } else {
        text
    };
    (text != word).then_some(text)
}

/// The first word of a name in capitals, where what follows is not: `BỘ Nông nghiệp`. The capitals of all but its first
/// letter only look like small ones.
///
/// ```
/// use vanban::vietnamese::recognised::small_letters;
/// assert_eq!(small_letters("BỘ", "Nông").as_deref(), Some("Bộ"));
/// assert_eq!(small_letters("BỘ", "NÔNG"), None);
/// assert_eq!(small_letters("TP", "Huế"), None);
/// ```
pub fn small_letters(word: &str, next: &str) -> Option<String> {
    let follows = next.chars().filter(|c| c.is_lowercase()).count() > 1;
    let mut letters = word.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    let is_capital = word.chars().all(char::is_uppercase) && rest.chars().all(is_alike);
    if !follows || !is_capital || rest.is_empty() || word.is_ascii() || !is_syllable(word) {
        return None;
    }
    Some(std::iter::once(first).chain(rest.chars().flat_map(crate::unicode::lower)).collect())
}

/// Whether the capital of a letter looks like the small one.
fn is_alike(c: char) -> bool {
    strip_accents(&c.to_string()).chars().all(|c| ALIKE.contains(c))
}

/// A word of capitals that is none, as the two that it can only be: `NGHỆAN`. Short forms have no accents.
///
/// ```
/// use vanban::vietnamese::recognised::lost_blank;
/// assert_eq!(lost_blank("TỈNHLÂM"), Some(("TỈNH", "LÂM")));
/// assert_eq!(lost_blank("UBNDTP"), None);
/// assert_eq!(lost_blank("NGHIỆP"), None);
/// ```
pub fn lost_blank(word: &str) -> Option<(&str, &str)> {
    let is_capital = word.chars().all(char::is_uppercase);
    if !is_capital || word.is_ascii() || is_syllable(word) || word.chars().count() < SHORTEST {
        return None;
    }
    let cuts = word.char_indices().skip(2).filter_map(|(at, _)| word.split_at_checked(at));
    let mut found = cuts.filter(|(left, right)| {
        right.chars().nth(1).is_some()
            && is_syllable(left)
            && is_syllable(right)
            && !is_twice(left, right)
    });
    let only = found.next()?;
    found.next().is_none().then_some(only)
}

/// Whether one letter was read twice, with another accent: `QUẢÁNG` of `QUẢNG`.
fn is_twice(left: &str, right: &str) -> bool {
    let bare = |c: Option<char>| c.map(|c| strip_accents(&c.to_string()));
    let end = left.chars().next_back();
    bare(end) == bare(right.chars().next())
        && end.is_some_and(|end| !end.is_ascii())
        && is_syllable(&format!("{left}{}", right.chars().skip(1).collect::<String>()))
}

/// The metres of which an area is counted, whose raised figure is read as another sign (`(m?)`); below `Diện tích`, or in
/// brackets alone as the head of a column has them.
pub(super) fn square_metres(words: &[&str]) -> Vec<Correction> {
    let tells = words.iter().zip(words.iter().skip(1)).any(|(a, b)| {
        let key = fold::key(&format!("{a} {b}"));
        key.starts_with("diện tích")
    });
    let is_alone = words.len() == 1;
    let mended = words.iter().enumerate().filter_map(|(at, word)| {
        let bare = word.trim_start_matches('(').strip_prefix('m')?;
        let end = bare.find([')', ';', ',', ':', '.']).unwrap_or(bare.len());
        let (raised, rest) = bare.split_at_checked(end)?;
        let is_sign = matches!(raised, "?" | "'" | "’" | "”" | "\"" | "*" | "°" | "²");
        let is_bracketed = word.starts_with('(') && rest.starts_with(')');
        let open = if word.starts_with('(') { "(" } else { "" };
        (is_sign && (tells || is_alone && is_bracketed)).then(|| Correction {
            words: at..at + 1,
            text: format!("{open}m2{rest}"),
            is_phrase: true,
        })
    });
    mended.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_in_the_midst_of_small_letters() {
        let sound = ["nỘi", "trỌng", "nhƯ", "đỘ", "NÑông"].map(sound_letters);
        assert_eq!(sound, ["nội", "trọng", "như", "độ", "Nông"].map(|word| Some(word.to_owned())));
        let others = ["HỘI", "TP", "QLNhà", "VNeID", "Hà", "KTTH", "iOS", "12€", "TỰ"];
        assert_eq!(others.map(sound_letters), [const { None }; 9]);
    }

    #[test]
    fn the_raised_figure_of_metres() {
        let mended = |line: &str| -> Vec<String> {
            let words: Vec<&str> = line.split(' ').collect();
            square_metres(&words).into_iter().map(|found| found.text).collect()
        };
        assert_eq!(mended("(m?)"), ["(m2)"]);
        assert_eq!(mended("Đơn vị tính: diện tích: m'; kinh phí: đồng"), ["m2;"]);
        assert!(mended("dài 20 m?").is_empty() && mended("Có bao nhiêu (m)?").is_empty());
    }

    #[test]
    fn capitals_without_a_blank() {
        assert_eq!(lost_blank("NGHỆAN"), Some(("NGHỆ", "AN")));
        assert_eq!(lost_blank("ĐẠOTẠO"), Some(("ĐẠO", "TẠO")));
        let others =
            ["HĐND", "QĐ", "ASEAN", "ĐỒNG", "GDĐT", "Nghệan", "CÁCĐƠNVỊ", "VYÊN", "QUẢÁNG"];
        assert_eq!(others.map(lost_blank), [None; 9]);
    }
}
