//! Lines that stand on a page and belong to no part of the paper: a seal's dust, a page number, the stamp of the office
//! that received it.

use super::{encoding::is_syllable, pattern::pattern, signing};
use crate::pattern::Regex;
use std::sync::LazyLock;

/// A longer line is no stray, in characters.
const LONGEST: usize = 70;
/// More letters than this are a word, where no word of a stamp is known.
const LETTERS: usize = 1;

/// The words of stamps: of arrival (`CÔNG VĂN ĐẾN`, `ĐẾN Số: 12`), of a copy (`BẢN SAO`), of a scanner.
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:(?:công văn|văn bản|cv|vb)?\s*đến(?:\s*(?:số|ngày|giờ|lúc)?\s*[:.…]?[\s0-9:./h…-]*)*$",
        r"|(?:số|ngày|giờ) đến\s*[:.…][\s0-9:./h…-]*$",
        r"|giờ\s*[:.…][\s0-9:./h…]*(?:ngày\s*[:.…]?[\s0-9./…-]*)?[a-z]?$",
        r"|(?:lưu hồ sơ|hồ sơ) số\s*[:.…][\s0-9./…-]*$",
        r"|bản (?:sao|chính|gốc|photo|lưu)$",
        r"|(?:người ký|ký bởi|được ký bởi|thời gian ký|ngày ký số)\s*:.*$",
        r"|(?:scanned|quét) (?:by|with|bởi|bằng) .*$",
        r"|trang\s*[0-9]+(?:\s*/\s*[0-9]+)?$)"
    ))
});

/// Whether a line belongs to no part of a paper.
///
/// What may be a number of a section or a row is none: `1.`, `I.`, `a)`; nor is a line with a word.
///
/// ```
/// use vanban::vietnamese::stray::is_stray;
/// assert!(is_stray("*") && is_stray("4707") && is_stray("717% )") && is_stray("ĐẾN Số: 12"));
/// assert!(!is_stray("1.") && !is_stray("2026") && !is_stray("Số: 12/KH-UBND"));
/// ```
pub fn is_stray(line: &str) -> bool {
    let line = line.trim();
    if line.is_empty() || line.chars().nth(LONGEST).is_some() {
        return false;
    }
    if STAMP.is_match(super::fold::key(line).as_str()) {
        return true;
    }
    is_dust(line) || is_scribble(line)
}

/// Whether a line in a table's cell is a stamp printed over it: what is stray anywhere, and `SAO Y`, which elsewhere heads a copy.
///
/// ```
/// use vanban::vietnamese::stray::{is_stamp_over_cell, is_stray};
/// assert!(is_stamp_over_cell("SAO Y") && !is_stray("SAO Y"));
/// assert!(!is_stamp_over_cell("4707"));
/// ```
pub fn is_stamp_over_cell(line: &str) -> bool {
    let key = super::fold::key(line);
    let copied = ["sao y", "sao y bản chính", "sao y bản sao"].contains(&key.trim());
    copied || (is_stray(line) && line.contains(char::is_alphabetic))
}

/// A few signs that no paper prints by themselves, and no word: `~ ;À`.
fn is_scribble(line: &str) -> bool {
    const MOST: usize = 14;
    const LETTERS: usize = 2;
    line.chars().nth(MOST).is_none()
        && line.contains(['~', '^', '|', '\\', '{', '}', '¬', '¤', '`', '´', '¨'])
        && line.chars().filter(|c| c.is_alphabetic()).count() <= LETTERS
        && !line.split_whitespace().any(is_word)
}

/// Whether a text is no longer than the notes that people write between the lines of a paper: `Kg: A. Hùng xem`.
///
/// ```
/// use vanban::vietnamese::stray::is_as_short_as_a_note;
/// assert!(is_as_short_as_a_note("Chuyển phòng Tổng hợp") && !is_as_short_as_a_note("Thủ trưởng các đơn vị thi hành"));
/// ```
pub fn is_as_short_as_a_note(text: &str) -> bool {
    const LONGEST: usize = 24;
    text.chars().nth(LONGEST).is_none()
}

/// Whether a short line holds hardly a word: what recognition makes of a seal, a pen's stroke or dust.
///
/// It takes more for stray than [`is_stray`] does, so it is asked only where a seal may stand: above the type line, and in
/// the foot. Abbreviations (`VT`, `UBND`) are words.
///
/// ```
/// use vanban::vietnamese::stray::is_speck;
/// assert!(is_speck("2 ÀÑ , S") && is_speck("V4{Š xà +") && is_speck(";À"));
/// assert!(!is_speck("Lê Hoàng Ánh") && !is_speck("Y Thoa Niê") && !is_speck("- Lưu: VT.") && !is_speck("TM. UBND"));
/// ```
pub fn is_speck(line: &str) -> bool {
    const LONGEST_SPECK: usize = 14;
    let line = line.trim();
    if line.is_empty() || line.chars().nth(LONGEST_SPECK).is_some() {
        return false;
    }
    let tokens = || line.split_whitespace().filter(|token| !matches!(*token, "-" | "–" | "+"));
    let words = tokens().filter(|token| is_word(token)).count();
    // Signs that no paper prints inside a word speak for one more token without sense.
    let odd = usize::from(line.contains(['{', '}', '|', '\\', '~', '^', '<', '>']));
    // Names of the peoples of the highlands (`Y Thoa Niê`) hold hardly a syllable of the language.
    words * 2 < tokens().count().max(1) + odd && !signing::known_person(line)
}

/// Whether a short line between a position and a name is what a seal and a pen left: a lone word of three letters at most,
/// or one or two with a digit or a bracket among them. Asked only there: elsewhere it may be a number or an office.
///
/// ```
/// use vanban::vietnamese::stray::is_left_by_seal;
/// assert!(is_left_by_seal("SÀN") && is_left_by_seal("7 SN") && is_left_by_seal("S( YTẾ"));
/// assert!(!is_left_by_seal("Y TẾ") && !is_left_by_seal("UBND TỈNH") && !is_left_by_seal("VÀ ĐÀO TẠO"));
/// ```
pub fn is_left_by_seal(line: &str) -> bool {
    const LONGEST_LEFT: usize = 9;
    let line = line.trim();
    if line.chars().nth(LONGEST_LEFT).is_some() {
        return false;
    }
    match line.split_whitespace().count() {
        1 if line.chars().count() < 4 => true,
        1 | 2 => line.contains(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '[' | ']')),
        _ => false,
    }
}

/// Whether a token is a syllable of the language or an abbreviation, of two letters at least.
pub(crate) fn is_word(token: &str) -> bool {
    let word = token.trim_matches(|c: char| !c.is_alphanumeric());
    word.chars().nth(1).is_some()
        && word.chars().all(char::is_alphabetic)
        && (word.chars().all(char::is_uppercase) || is_syllable(word))
}

/// Digits and signs with hardly a letter among them.
fn is_dust(line: &str) -> bool {
    const MOST: usize = 10;
    let count = line.chars().count();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let digits = line.chars().filter(char::is_ascii_digit).count();
    // `1.`, `a)`, `-` number or mark something, `…` is left to be filled in, `2026` may be a year.
    let numbers = line.trim_end_matches(['.', ')', '/', ':']).len() < line.len() && count <= 5;
    let numbers = numbers && !line.contains(['%', '*', '~', '^', '|', '\\']);
    let year = digits == 4 && count == 4 && (line.starts_with("19") || line.starts_with("20"));
    let blank = line.chars().all(|c| matches!(c, '.' | '…' | '_' | '-' | '–' | '—' | '=' | ' '));
    let fraction = line.contains('/') && digits > 0;
    count <= MOST
        && letters <= LETTERS.min(count.saturating_sub(1))
        && !numbers
        && !year
        && !blank
        && !fraction
        && !(letters == 1 && digits == 0 && count > 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dust_stamps_and_page_numbers() {
        for line in [
            "*",
            "4707",
            "717% )",
            "ĐẾN Số: 12",
            "CÔNG VĂN ĐẾN",
            "Số đến: ……",
            "12",
            "BẢN SAO",
            "~ '",
            "~ ;À",
            "{x |",
            "Trang 3/12",
        ] {
            assert!(is_stray(line), "{line}");
        }
    }

    #[test]
    fn lines_of_the_paper() {
        for line in [
            "1.",
            "a)",
            "I",
            "-",
            "2026",
            "……",
            "12/3",
            "Đến năm 2030",
            "SAO Y",
            "Số: 5/KH",
            "KT.",
            "A",
            "Đến ngày 30/6 hoàn thành",
        ] {
            assert!(!is_stray(line), "{line}");
        }
    }
}
