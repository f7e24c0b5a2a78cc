//! Whether a text can be Vietnamese, by its words.

use crate::{unicode::is_letter, vietnamese::encoding::is_syllable};
use std::collections::HashMap;

/// What the words of a text tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quality {
    /// Words of two letters or more, numbers and abbreviations left out.
    pub words: usize,
    /// Those with a letter that only Vietnamese has.
    pub marked: usize,
    /// Those in small letters that are no syllable of Vietnamese.
    pub impossible: usize,
    /// Different words among all of them; counted only where one of eight is impossible.
    pub kinds: usize,
    /// Different words among those that are impossible; counted as `kinds`.
    pub impossible_kinds: usize,
}

impl Quality {
    /// Whether it is Vietnamese as printed: half of its words, at least, have an accent.
    pub fn is_accented(self) -> bool {
        10 * self.marked >= 3 * self.words
    }

    /// Whether its letters were lost or mistaken: it is Vietnamese, yet more than one of eight words is none of it, and
    /// one of eight different words too. A tick in each cell or a unit in each row is one word many times.
    pub fn is_broken(self) -> bool {
        self.words >= 40
            && 5 * self.marked >= self.words
            && self.is_suspect()
            && 8 * self.impossible_kinds > self.kinds
    }

    /// Whether more than one of eight words is none of Vietnamese.
    fn is_suspect(self) -> bool {
        8 * self.impossible > self.words
    }

    /// Whether a recognised text is of no use: without accents, or broken.
    pub fn is_bad_recognition(self) -> bool {
        self.words >= 10 && (!self.is_accented() || 6 * self.impossible > self.words)
    }
}

/// Judges a text by its words.
///
/// ```
/// use vanban::vietnamese::recognised::quality;
/// let good = quality("Ủy ban nhân dân tỉnh yêu cầu các sở thực hiện nghiêm túc kế hoạch này");
/// assert!(good.is_accented() && good.impossible == 0);
/// let bad = quality("Uy ban nhAn dan tinh y6u c6u c6c s6 thgc hiQn nghiem tuc k6 hoach nay");
/// assert!(bad.is_bad_recognition());
/// ```
pub fn quality(text: &str) -> Quality {
    let mut quality = Quality::default();
    for (word, is_impossible) in judged(text) {
        quality.words += 1;
        quality.marked += usize::from(word.chars().any(is_vietnamese));
        quality.impossible += usize::from(is_impossible);
    }
    // Sound pages, nearly all, need no count of what differs.
    if quality.is_suspect() {
        let kinds: HashMap<&str, bool> = judged(text).collect();
        quality.kinds = kinds.len();
        quality.impossible_kinds = kinds.values().filter(|impossible| **impossible).count();
    }
    quality
}

/// The words of a text that are no syllable of Vietnamese, no name and no foreign word: letters were lost, or a blank broke
/// them.
///
/// ```
/// use vanban::vietnamese::recognised::impossible_words;
/// let found: Vec<_> = impossible_words("Sở T ài chính rà soát dashboard, tổ ng hợp").collect();
/// assert_eq!(found, ["ng"]);
/// assert_eq!(impossible_words("Lắp đặt ở xã, mục iii: giáo dục, y tế").count(), 0);
/// ```
pub fn impossible_words(text: &str) -> impl Iterator<Item = &str> {
    // `ở`, `ý` and the `y` of `y tế` are words; `iii` counts.
    let says_something = |word: &str| {
        let vowel = word.chars().nth(1).is_none() && !word.is_ascii() && is_syllable(word);
        vowel || word == "y" || word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
    };
    judged(text)
        .filter(|(_, impossible)| *impossible)
        .map(|(word, _)| word)
        .filter(move |word| !says_something(word))
}

/// The words that say something, each with whether it is no syllable of Vietnamese and no foreign word.
fn judged(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split_whitespace().filter_map(|token| {
        let is_numbered = token.ends_with([')', '.']) && token.chars().count() < 4;
        let word =
            token.trim_matches(|c: char| !is_letter(c) && !c.is_numeric() && c != '\u{fffd}');
        let letters = word.chars().filter(|c| is_letter(*c) || *c == '\u{fffd}').count();
        if letters == 0 || is_numbered || word.contains(['/', '.', '@', '-', '&', '_']) {
            return None;
        }
        let has_digit = word.chars().any(char::is_numeric);
        let is_small = word.chars().skip(1).all(|c| !c.is_uppercase());
        let is_capital = word.chars().all(char::is_uppercase);
        let is_syllable = is_syllable(word);
        // Abbreviations and codes say nothing: `UBND`, `QĐ`, `2a`.
        if has_digit && letters < 3 || is_capital && !is_syllable {
            return None;
        }
        let is_known =
            is_syllable || (!is_small && word.is_ascii()) || is_name(word) || is_foreign(word);
        Some((word, !is_known || is_lone(word)))
    })
}

/// A capital with letters of Latin behind it that need be no Vietnamese: `Krông`, `Pắk`, `Ea`.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.all(|c| c.is_lowercase() && is_letter(c))
}

/// A word of another language, in plain letters: two vowels apart (`data`, `online`), or an end that no syllable of
/// Vietnamese has (`cloud`, `server`). Where letters were lost, the consonants at the end are still those of Vietnamese.
fn is_foreign(word: &str) -> bool {
    const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];
    const ENDS: [&str; 8] = ["c", "ch", "m", "n", "ng", "nh", "p", "t"];
    if !word.chars().all(|c| c.is_ascii_alphabetic()) || word.len() < 3 {
        return false;
    }
    let word = word.to_ascii_lowercase();
    let groups = word.split(|c| !VOWELS.contains(&c)).filter(|group| !group.is_empty()).count();
    let end = word.rsplit(|c| VOWELS.contains(&c)).next().unwrap_or_default();
    groups > 1 || (groups == 1 && !end.is_empty() && !ENDS.contains(&end))
}

/// A letter of one sound that is no word: what is left where the others were lost.
fn is_lone(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some(c), None) if c.is_lowercase() && c.is_alphabetic())
}

/// A letter with an accent, or `đ`.
fn is_vietnamese(c: char) -> bool {
    matches!(c, 'đ' | 'Đ' | 'ă' | 'Ă' | 'ơ' | 'Ơ' | 'ư' | 'Ư')
        || ('\u{1ea0}'..='\u{1ef9}').contains(&c)
        || ('\u{c0}'..='\u{fd}').contains(&c) && c.is_alphabetic()
        || ('\u{300}'..='\u{323}').contains(&c)
        || matches!(c, 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_units_names_and_terms_are_sound() {
        let plain = "Rà soát hạ tầng kỹ thuật của các đơn vị trực thuộc, bảo đảm vận hành thông suốt, liên tục trước mùa mưa bão ";
        let ticks = format!("{}{}", plain.repeat(4), "x m l ".repeat(30));
        assert!(!quality(&ticks).is_broken());
        let names = format!("{}{}", plain.repeat(4), "Krông Pắk Ea Súp Ia Lốp Čư Mgar ".repeat(6));
        assert!(!quality(&names).is_broken());
        let terms = "cloud server data online video dashboard network firewall model backup ";
        assert!(!quality(&format!("{}{}", plain.repeat(4), terms.repeat(3))).is_broken());
    }

    #[test]
    fn lost_letters_are_broken_text() {
        let lost = "hon thành nhim vụ được gio tnh ủy ch đạo quyt lit trin khai kp thi hiu qu thc hin nghim tc ";
        let many = "ban hnh văn bn hưng dẫn đn vị trc thuộc báo co kt quả gi về s trưc ngy mời lm hng tháng ";
        assert!(quality(&format!("{lost}{many}").repeat(2)).is_broken());
    }

    #[test]
    fn text_with_lost_letters_is_broken() {
        let text = "V việc ban hành Quy định tạm th i lý h s tham gia Đ án H tr hệ sinh thái khởi \
            nghiệp đổi mới sáng tạo qu c gia đ n năm Đi u Phạm vi đi u chỉnh và đ i tượng áp dụng \
            trong các trư ng h p đặc biệt do Bộ trưởng quyết định theo quy định của pháp luật";
        assert!(quality(text).is_broken());
    }

    #[test]
    fn good_text_is_not() {
        let text = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; UBND tỉnh \
            giao Sở Khoa học và Công nghệ chủ trì, phối hợp với các cơ quan, đơn vị có liên quan tổ \
            chức thực hiện Kế hoạch này; a) kịp thời báo cáo những khó khăn, vướng mắc về Ủy ban \
            nhân dân tỉnh để xem xét, giải quyết theo thẩm quyền và quy định hiện hành của pháp luật";
        assert!(!quality(text).is_broken() && !quality(text).is_bad_recognition());
    }

    #[test]
    fn text_in_another_language_is_not_broken() {
        let text = "The quick brown fox jumps over the lazy dog and then it runs away from all those \
            hounds that have been following it through the deep and dark forest of the northern \
            mountains where nobody ever goes without a very good reason to do so in winter time";
        assert!(!quality(text).is_broken());
    }
}
