//! The lines of a signature: authority, capacity, position, name.
//!
//! Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7.

use super::{
    folded::{Folded, key, squeezed},
    lexicon::{self, List},
};
use crate::pattern::Regex;
use std::sync::LazyLock;

static TITLE_BEFORE_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:(?:(?:đại|trung|thượng|thiếu)\s+(?:tướng|tá|uý)|chuẩn đô đốc|phó đô đốc|đô đốc|",
        r"gs|pgs|ts|ths|th\.\s?s|nhà giáo(?: ưu tú| nhân dân)?|tskh|bs|ds|ks|cn|ckii|cki|bsckii|bscki|bác sĩ|kỹ sư|luật sư|tiến sĩ|thạc sĩ|giáo sư|phó giáo sư|",
        r"ông|bà|đ/c|đồng chí|gvcc|nguyên soái|linh mục|hoà thượng|thượng toạ)",
        r"(?:\s*[.,:-]+\s*|\s+))+"
    ))
});

/// A `TM.` line: signed on behalf of a body.
///
/// ```
/// assert!(vanban::vietnamese::signing::authority("TM. ỦY BAN NHÂN DÂN"));
/// ```
pub fn authority(line: &str) -> bool {
    abbreviated(line, "authority")
}

/// A `KT.`, `TL.`, `TUQ.` or `Q.` line: signed for another.
///
/// ```
/// assert!(vanban::vietnamese::signing::capacity("KT. GIÁM ĐỐC"));
/// ```
pub fn capacity(line: &str) -> bool {
    abbreviated(line, "capacity")
}

/// One of the abbreviations, its stop, and what it governs.
fn abbreviated(line: &str, kind: &str) -> bool {
    // The longest of them, and a letter of what it governs, stand well within these bytes.
    let key = key(line.get(..line.floor_char_boundary(96)).unwrap_or_default());
    lexicon::any(List::Delegations, |entry| {
        let word = entry.key();
        entry.says(0) == kind
            && key.strip_prefix(word).is_some_and(|rest| {
                let spelled = word.contains(' ') || word == "quyền";
                let stopped = rest.starts_with(['.', '/', ',', ':'])
                    || (rest.starts_with(' ') && word != "q");
                let governed = rest.trim_start_matches(['.', '/', ',', ':', ' ']);
                stopped
                    && governed.chars().next().is_some_and(char::is_alphabetic)
                    && (!(spelled || rest.starts_with(' ')) || all_capitals(line))
            })
    })
}

/// The parts of a signature that one line holds: what it is signed on behalf of, for whom, and the position. A line with one
/// part, or with none, comes back whole.
///
/// ```
/// use vanban::vietnamese::signing::parts;
/// assert_eq!(parts("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"), ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]);
/// assert_eq!(parts("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"), ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]);
/// assert_eq!(parts("TM. ĐOÀN CHỦ TỊCH"), ["TM. ĐOÀN CHỦ TỊCH"]);
/// ```
pub fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some((part, behind)) = first_part(rest) {
        parts.push(part);
        rest = behind;
    }
    parts.push(rest);
    parts
}

/// The first of several parts, and what stands behind it.
fn first_part(line: &str) -> Option<(&str, &str)> {
    let signs_for_body = authority(line);
    if !all_capitals(line) || !(signs_for_body || capacity(line)) {
        return None;
    }
    let cuts = || {
        line.match_indices(' ')
            .filter_map(|(at, _)| Some((line.get(..at)?.trim_end(), line.get(at..)?.trim_start())))
    };
    let delegates = |tail: &str| {
        let word = tail.split(' ').next().unwrap_or_default();
        word.contains(['.', '/']) && capacity(tail)
    };
    let ends = |head: &str, tail: &str| {
        let Some(governed) = governed(head) else { return false };
        position(tail)
            && if signs_for_body {
                governed.contains(' ') && !key(governed).ends_with("đoàn")
            } else {
                position(governed) && (!key(head).starts_with("kt") || is_deputy(tail))
            }
    };
    cuts()
        .find(|(head, tail)| governed(head).is_some() && delegates(tail))
        .or_else(|| cuts().find(|(head, tail)| ends(head, tail)))
}

/// What the abbreviation that begins a line governs: `CHỦ TỊCH` of `KT. CHỦ TỊCH`, `KT.CHỦ TỊCH` or `KT CHỦ TỊCH`.
fn governed(line: &str) -> Option<&str> {
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    match first.split_once('.') {
        Some((_, glued)) if !glued.is_empty() => line.get(first.len() - glued.len()..),
        _ => Some(rest.trim_start()).filter(|rest| !rest.is_empty()),
    }
}

/// Whether a position is that of somebody who signs for the head.
fn is_deputy(position: &str) -> bool {
    let position = key(position);
    position.starts_with("phó ") || position.starts_with("thứ trưởng")
}

fn all_capitals(line: &str) -> bool {
    !line.chars().any(char::is_lowercase)
}

/// Words of the longest line that is a position, in capitals.
const MOST_WORDS: usize = 18;

/// A line that names a position: a title of the closed list, in any case, with what follows it
/// (`PHÓ CHỦ TỊCH THƯỜNG TRỰC`, `GIÁM ĐỐC SỞ Y TẾ`).
///
/// ```
/// use vanban::vietnamese::signing::position;
/// assert!(position("CHÁNH VĂN PHÒNG"));
/// assert!(!position("Chủ tịch UBND tỉnh yêu cầu các sở khẩn trương báo cáo."));
/// ```
pub fn position(line: &str) -> bool {
    let spread = || line.split_whitespace().all(|word| word.chars().count() < 3);
    if line.split_whitespace().nth(MOST_WORDS).is_some() && !spread() {
        return false;
    }
    let key = key(line);
    let words = key.split(' ').count();
    let spaced = words > 4 && key.split(' ').all(|w| w.chars().count() == 1);
    if spaced {
        let squeezed = squeezed(line);
        return lexicon::any(List::Positions, |title| {
            squeezed.starts_with(&title.key().replace(' ', ""))
        });
    }
    let sentence =
        key.contains(':') || key.ends_with(['.', ';', ':', ',']) || key.contains([';', '/', '"']);
    let fits = lexicon::any(List::Positions, |title| {
        key.strip_prefix(title.key())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '-', '(']))
    });
    fits && !sentence
        && words <= if all_capitals(line) { MOST_WORDS } else { 10 }
        && !has_verb(&key)
}

fn has_verb(key: &str) -> bool {
    // `giao` of transport and of trade is no verb.
    let padded = format!(" {key} ").replace(" giao thông ", " ").replace(" giao dịch ", " ");
    [
        " yêu cầu ",
        " chỉ đạo ",
        " báo cáo ",
        " quyết định ",
        " giao ",
        " đề nghị ",
        " có trách nhiệm ",
    ]
    .iter()
    .any(|verb| padded.contains(verb))
}

/// A Vietnamese personal name: two to six words, each with a capital first letter, after a rank
/// or degree or none (`Đại tá Trần Văn Nam`, `TS. Lê Thị Hoa`). In capitals throughout it has
/// three words or more and begins with a known family name.
///
/// ```
/// use vanban::vietnamese::signing::person_name;
/// assert!(person_name("Nguyễn Thị Minh Khai"));
/// assert!(!person_name("PHÓ GIÁM ĐỐC"));
/// ```
pub fn person_name(line: &str) -> bool {
    let folded = Folded::new(line);
    let text = folded.as_str().trim_start();
    let lead = folded.as_str().len() - text.len();
    let title = TITLE_BEFORE_NAME.find(text).map_or(0, |m| m.end());
    let Some(name) = line.get(folded.back(lead + title)..) else { return false };
    let words: Vec<&str> = name.split_whitespace().collect();
    let key = key(name);
    let other = lexicon::opens(List::NotPersons, "", &key);
    if !(2..=6).contains(&words.len()) || other || !words.iter().all(|word| is_name_word(word)) {
        return false;
    }
    let family = begins_with_family_name(&key);
    let shouted =
        |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && all_capitals(word);
    let fits = if words.iter().all(shouted) {
        family && words.len() >= 3
    } else {
        // One word in capitals among others is an abbreviation.
        (family || title > 0 || (3..=5).contains(&words.len())) && !words.iter().any(shouted)
    };
    fits && !position(name)
        && !super::agency::is_agency(name)
        && super::doc_type::of_line(name).is_none()
        && super::numbering::read(name).is_none()
}

/// Whether a folded name begins with a family name of the list.
fn begins_with_family_name(key: &str) -> bool {
    let first = key.split(' ').next().unwrap_or_default();
    lexicon::is(List::FamilyNames, "", first.trim_matches(['\'', '’']))
}

/// Whether a line is the name of a person whose family name is known: `Y Thoa Niê`.
pub(crate) fn known_person(line: &str) -> bool {
    person_name(line) && begins_with_family_name(&key(line))
}

fn is_name_word(word: &str) -> bool {
    let mut chars = word.chars();
    let first = chars.next().is_some_and(char::is_uppercase);
    let letters = word.chars().all(|c| {
        c.is_alphabetic()
            || unicode_normalization::char::canonical_combining_class(c) != 0
            || matches!(c, '-' | '\'' | '’')
    });
    first && letters && word.chars().count() <= 10
}

/// `(Đã ký)` in place of a signature.
///
/// ```
/// assert!(vanban::vietnamese::signing::signed_mark("(Đã ký)"));
/// ```
pub fn signed_mark(line: &str) -> bool {
    if line.split_whitespace().nth(12).is_some() {
        return false;
    }
    let key = key(line);
    let bare = key.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        bare,
        "đã ký"
            | "đã kí"
            | "đã ký, đóng dấu"
            | "đã ký và đóng dấu"
            | "ký tên"
            | "ký, đóng dấu"
            | "ký tên, đóng dấu"
            | "đã ký tên"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_position_in_a_body_of_transport_or_trade_is_one() {
        assert!(position("GIÁM ĐỐC SỞ GIAO THÔNG VẬN TẢI"));
        assert!(position("GIÁM ĐỐC TRUNG TÂM GIAO DỊCH VIỆC LÀM"));
        assert!(!position("Giám đốc giao Văn phòng theo dõi"));
    }

    #[test]
    fn parts_of_a_signature_on_one_line() {
        for (line, whole) in [
            (
                "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
                "TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH",
            ),
            ("TM.UBND KT.CHỦ TỊCH", "TM.UBND|KT.CHỦ TỊCH"),
            ("TM. BAN THƯỜNG VỤ PHÓ BÍ THƯ", "TM. BAN THƯỜNG VỤ|PHÓ BÍ THƯ"),
            ("KT. BỘ TRƯỞNG THỨ TRƯỞNG", "KT. BỘ TRƯỞNG|THỨ TRƯỞNG"),
            ("TL. CHỦ TỊCH CHÁNH VĂN PHÒNG", "TL. CHỦ TỊCH|CHÁNH VĂN PHÒNG"),
            ("KT. BỘ TRƯỞNG BỘ TÀI CHÍNH", "KT. BỘ TRƯỞNG BỘ TÀI CHÍNH"),
            ("KT. TRƯỞNG PHÒNG", "KT. TRƯỞNG PHÒNG"),
            ("TM. BAN BÍ THƯ", "TM. BAN BÍ THƯ"),
            ("TM. BAN GIÁM ĐỐC", "TM. BAN GIÁM ĐỐC"),
            ("GIÁM ĐỐC SỞ Y TẾ", "GIÁM ĐỐC SỞ Y TẾ"),
            ("TL. CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "TL. CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"),
        ] {
            assert_eq!(parts(line).join("|"), whole);
        }
    }

    #[test]
    fn delegations() {
        assert!(authority("TM. ỦY BAN NHÂN DÂN"));
        assert!(authority("T/M BAN THƯỜNG VỤ"));
        assert!(!authority("TMĐT"));
        for line in [
            "KT. CHỦ TỊCH",
            "KT.CHỦ TỊCH",
            "KT/ BỘ TRƯỞNG",
            "TL. GIÁM ĐỐC",
            "TUQ. CHỦ TỊCH",
            "Q. GIÁM ĐỐC",
            "kt. trưởng phòng",
        ] {
            assert!(capacity(line), "{line}");
        }
        for line in ["Quyền lợi của công chức", "KTXH", "Q. 5", "TL"] {
            assert!(!capacity(line), "{line}");
        }
    }

    #[test]
    fn positions() {
        for line in [
            "PHÓ CHỦ TỊCH THƯỜNG TRỰC",
            "Phó Thống đốc",
            "CHÁNH THANH TRA",
            "GIÁM ĐỐC SỞ XÂY DỰNG",
            "G I Á M  Đ Ố C",
            "UỶ VIÊN THƯ KÝ",
            "KẾ TOÁN TRƯỞNG",
        ] {
            assert!(position(line), "{line}");
        }
        for line in [
            "Giám đốc Sở Y tế chỉ đạo các phòng",
            "Trần Văn Nam",
            "Chủ tịch UBND tỉnh;",
            "BAN TỔ CHỨC",
        ] {
            assert!(!position(line), "{line}");
        }
    }

    #[test]
    fn names_of_persons() {
        for line in [
            "Trần Văn Nam",
            "TRẦN VĂN NAM",
            "Đại tá Lê Bình",
            "PGS.TS. Đỗ Thị Hà",
            "Th.s Đỗ Thị Hà",
            "Nhà giáo Ưu tú Đỗ Thị Hà",
            "H' Yim Niê Kđăm",
            "Y Thoa Niê",
            "Y Bhăm Êban",
            "Nguyễn Hòa",
        ] {
            assert!(person_name(line), "{line}");
        }
        for line in [
            "Nam",
            "Sở Tài chính",
            "SỞ TÀI CHÍNH",
            "Hà Nội, ngày 5",
            "Trần Văn Nam đã ký",
            "KT. CHỦ TỊCH",
            "QUYẾT ĐỊNH",
            "TỜ TRÌNH",
            "Số TT",
            "Mã TTHC",
            "Chương II",
            "ĐIỀU KHOẢN THI HÀNH",
            "TỔ CHỨC HOẠT ĐỘNG",
            "NHỮNG QUY ĐỊNH CHUNG",
            "QUAN ĐIỂM",
        ] {
            assert!(!person_name(line), "{line}");
        }
    }

    #[test]
    fn signed() {
        assert!(signed_mark("(đã ký)"));
        assert!(signed_mark("Đã ký."));
        assert!(!signed_mark("đã ký kết"));
    }

    proptest! {
        #[test]
        fn never_panics(line in "\\PC{0,40}") {
            let _ = (authority(&line), capacity(&line), position(&line), person_name(&line), signed_mark(&line));
        }
    }
}
