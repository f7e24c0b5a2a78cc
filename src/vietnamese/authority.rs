//! The words above the bases and above a signature that say on whose authority.

use super::{
    folded::{Folded, key},
    lexicon::{self, List},
    signing,
};

/// Whether a line of any case is the name of a position or a body that may issue papers, as stands
/// above the bases: `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH` (Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2).
///
/// ```
/// use vanban::vietnamese::authority::names_authority;
/// assert!(names_authority("HỘI ĐỒNG NHÂN DÂN TỈNH HÀ GIANG"));
/// assert!(!names_authority("KẾ HOẠCH"));
/// ```
pub fn names_authority(line: &str) -> bool {
    let line = line.trim_end_matches([',', '.', ':', ' ']);
    let folded = key(line);
    line.chars().count() <= 150
        && folded != "ban hành"
        && !folded.starts_with("ban hành ")
        && (signing::position(line) || lexicon::opens(List::Issuers, "", &folded))
}

/// Whether a line of an issuer's name begins with a place and so goes on with the line above:
/// `TỈNH HÀ GIANG`, but not `TỈNH ỦY HÀ GIANG`.
///
/// ```
/// use vanban::vietnamese::authority::begins_with_place;
/// assert!(begins_with_place("THÀNH PHỐ CẦN THƠ"));
/// assert!(!begins_with_place("THÀNH ỦY CẦN THƠ"));
/// ```
pub fn begins_with_place(line: &str) -> bool {
    let line = key(line);
    lexicon::any(List::Places, |place| {
        place.behind(&line).is_some_and(|rest| {
            rest.starts_with([' ', '.'])
                && !["ủy", "đoàn", "hội"].iter().any(|body| rest.trim_start().starts_with(body))
        })
    })
}

/// Whether a line names a committee of the Party: `HUYỆN ỦY LỆ THỦY`, `ĐẢNG BỘ TỈNH`, `CHI BỘ SỞ Y TẾ`.
///
/// ```
/// use vanban::vietnamese::authority::is_party_committee;
/// assert!(is_party_committee("HUYỆN UỶ LỆ THỦY"));
/// assert!(!is_party_committee("HUYỆN LỆ THỦY"));
/// ```
pub fn is_party_committee(line: &str) -> bool {
    lexicon::opens(List::PartyCommittees, "", &key(line))
}

/// Whether a line above a further signature says that it approves: `PHÊ DUYỆT`.
pub fn approves(line: &str) -> bool {
    let line = key(line.trim().trim_end_matches([':', '.', ' ']));
    ["phê duyệt", "duyệt", "xác nhận", "ý kiến phê duyệt"].contains(&line.as_str())
        || line.starts_with("phê duyệt của")
        || line.starts_with("duyệt của")
        || line.starts_with("xác nhận của")
}

/// Without `(Đã ký)` behind or before a name: `Trần Văn Nam đã ký`.
///
/// ```
/// use vanban::vietnamese::authority::without_signed_mark;
/// assert_eq!(without_signed_mark("Trần Văn Nam (đã ký)"), "Trần Văn Nam");
/// assert_eq!(without_signed_mark("Lê Thị Hoa – Đã ký"), "Lê Thị Hoa");
/// assert_eq!(without_signed_mark("(đã ký) Lê Văn Nam"), "Lê Văn Nam");
/// assert_eq!(without_signed_mark("(Đã ký, đóng dấu)"), "(Đã ký, đóng dấu)");
/// ```
pub fn without_signed_mark(line: &str) -> &str {
    const MARK: &str = "đã ký";
    let folded = Folded::new(line);
    let Some(at) = folded.as_str().find(MARK) else { return line };
    let before = line
        .get(..folded.back(at))
        .unwrap_or(line)
        .trim_end_matches([' ', '(', '[', '-', '–', ',', ':']);
    if !before.is_empty() {
        return before;
    }
    let behind = line.get(folded.back(at + MARK.len())..).unwrap_or_default();
    let behind = behind.trim_start_matches([' ', ')', ']', '-', '–', ',', ':']);
    if signing::person_name(behind) { behind } else { line }
}

/// Whether a line belongs to the picture of a digital signature: `Ký bởi: …`.
pub fn is_digital_mark(line: &str) -> bool {
    const OPENERS: [&str; 8] = [
        "ký bởi",
        "ngày ký",
        "người ký",
        "email:",
        "cơ quan:",
        "thời gian ký",
        "chức vụ:",
        "đơn vị:",
    ];
    let line = key(line);
    OPENERS.iter().any(|opener| line.starts_with(opener))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_typed_in_parts_or_in_old_places_are_the_same_words() {
        assert_eq!(without_signed_mark("Lê Thị Hoa (ða\u{303} ky\u{301})"), "Lê Thị Hoa");
        assert!(is_digital_mark("Ngu\u{31b}ơ\u{300}i ký: Sở Y tế"));
        assert!(approves("PHÊ  DUYỆT:"));
    }

    #[test]
    fn authorities_in_any_spelling() {
        for line in
            ["UỶ BAN NHÂN DÂN TỈNH", "ỦY BAN NHÂN DÂN", "bộ trưởng bộ tài chính", "Chính phủ"]
        {
            assert!(names_authority(line), "{line}");
        }
        assert!(!names_authority("BAN HÀNH QUY CHẾ"));
    }

    #[test]
    fn places_go_on_with_an_issuer() {
        assert!(begins_with_place("ĐẶC KHU LÝ SƠN"));
        assert!(!begins_with_place("XÃ HỘI HỌC"));
    }
}
