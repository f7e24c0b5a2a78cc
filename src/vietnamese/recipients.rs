//! The words of Nơi nhận (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.9).

use super::folded::key;
use crate::pattern::Regex;
use std::sync::LazyLock;

/// The word for the archive.
pub const ARCHIVE: &str = "Lưu";

/// Whether the words in brackets behind a recipient say what the paper is sent for.
///
/// ```
/// use vanban::vietnamese::recipients::purpose;
/// assert!(purpose("để b/c"));
/// assert!(!purpose("VPCP"));
/// ```
pub fn purpose(words: &str) -> bool {
    static PURPOSE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(để\b|(kính )?báo cáo|b/?\s?c(áo)?\b|biết|phối hợp|p/h|ph\b|thực hiện|t/h|th\b|chỉ đạo|theo dõi|t/d|triển khai|tham mưu|đăng tải|đăng|thay (báo cáo|b/c)|kiểm tra|tổng hợp|giám sát|công bố|thi hành)",
        )
    });
    let words = key(words);
    PURPOSE.is_match(&words)
}

/// Whether a line in Nơi nhận only says how the paper is sent: `Gửi bản điện tử:`.
pub fn sending(line: &str) -> bool {
    let line = key(line);
    ["gửi", "bản điện tử", "bản giấy", "văn bản điện tử", "văn bản giấy", "qua "]
        .iter()
        .any(|word| line.starts_with(word))
}

/// Whether an entry means those who are addressed: `Như trên`.
///
/// ```
/// use vanban::vietnamese::recipients::is_those_addressed;
/// assert!(is_those_addressed("Như trên"));
/// assert!(!is_those_addressed("Trên địa bàn"));
/// ```
pub fn is_those_addressed(name: &str) -> bool {
    let name = key(name);
    ["như trên", "như kính gửi"].iter().any(|words| name.starts_with(words))
}

/// Whether an entry, without its dash, is the archive line.
///
/// ```
/// use vanban::vietnamese::recipients::is_archive;
/// assert!(is_archive("Lưu: VT"));
/// assert!(!is_archive("Lưu học sinh"));
/// ```
pub fn is_archive(entry: &str) -> bool {
    archive_places(entry).is_some()
}

/// The places of the archive line: `VT`, `TH` of `Lưu: VT, TH.`; `None` where it is none.
///
/// ```
/// use vanban::vietnamese::recipients::archive;
/// assert_eq!(archive("Lưu: VT, TH.").unwrap(), ["VT", "TH"]);
/// assert_eq!(archive("Lưu: VP (HC, TH), Vụ PC").unwrap(), ["VP (HC, TH)", "Vụ PC"]);
/// ```
pub fn archive(entry: &str) -> Option<Vec<String>> {
    // What stands in brackets belongs to the place before them.
    let mut depth = 0_i32;
    let parts = |c: char| {
        depth = (depth + i32::from(c == '(') - i32::from(c == ')')).max(0);
        depth == 0 && matches!(c, ',' | ';')
    };
    let places = archive_places(entry)?
        .split(parts)
        .map(|place| place.trim().trim_end_matches('.').to_owned())
        .filter(|place| !place.is_empty())
        .collect();
    Some(places)
}

/// What stands behind `Lưu:`, `Lưu VT` or `Lưu Văn phòng`.
fn archive_places(entry: &str) -> Option<&str> {
    let rest = entry.trim().strip_prefix(ARCHIVE).or_else(|| entry.trim().strip_prefix("LƯU"))?;
    let rest = rest.trim_start();
    rest.strip_prefix(':').or_else(|| {
        ["VT", "VP", "Văn thư", "Văn phòng"]
            .iter()
            .any(|place| rest.starts_with(place))
            .then_some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purposes_are_told_from_names() {
        for words in ["báo cáo", "để b/c", "b/cáo", "để biết", "phối hợp", "th", "đăng tải"]
        {
            assert!(purpose(words), "{words}");
        }
        for words in ["VPCP", "Bộ Y tế", "bản điện tử"] {
            assert!(!purpose(words), "{words}");
        }
    }

    #[test]
    fn the_archive_line_with_and_without_colon() {
        assert_eq!(archive("Lưu VT, KH.").unwrap(), ["VT", "KH"]);
        assert_eq!(archive("Lưu : CC (5b), VT.").unwrap(), ["CC (5b)", "VT"]);
        assert_eq!(archive("Sở Lưu trữ"), None);
    }
}
