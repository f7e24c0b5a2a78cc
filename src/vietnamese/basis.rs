//! The paragraphs between title and first section (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.a).

use super::folded::key;
use crate::model::BaseKind;
use crate::pattern::Regex;
use std::sync::LazyLock;

/// What a paragraph between title and first section is by its words.
///
/// ```
/// use vanban::{model::BaseKind, vietnamese::basis::kind};
/// assert_eq!(kind("Căn cứ Luật Lưu trữ;"), Some(BaseKind::Basis));
/// assert_eq!(kind("Theo đề nghị của Giám đốc Sở Nội vụ,"), Some(BaseKind::Proposal));
/// assert_eq!(kind("QUYẾT ĐỊNH:"), Some(BaseKind::Enacting));
/// assert_eq!(kind("Mục tiêu chung"), None);
/// ```
pub fn kind(text: &str) -> Option<BaseKind> {
    static PROPOSAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(theo|xét|trên cơ sở|sau khi xem xét) (các )?(đề nghị|đề xuất|tờ trình|báo cáo)\b",
        )
    });
    static BASIS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^[-+]?\s*(căn cứ|thực hiện|triển khai|tiếp tục (thực hiện|triển khai)|tiếp theo|theo|phúc đáp|trả lời|xét|thi hành|để (thực hiện|triển khai|tổ chức|kịp thời|chủ động|đảm bảo|bảo đảm)|nhằm|trên cơ sở|hưởng ứng|chấp hành|sau khi|ngày [0-9])\b",
        )
    });
    static WORD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(ra )?(quyết định|quyết nghị|nghị quyết|nghị định|chỉ thị|lệnh|thông tư|quy định|thông báo|kế hoạch|ban hành)\s*:$",
        )
    });
    static ENACTS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"\bban hành (nghị định|thông tư|quyết định|nghị quyết|thông tư liên tịch|chỉ thị|quy chế|quy định)\b",
        )
    });
    // In the first sentence, and not far behind its beginning.
    let enacts = |text: &str| {
        let sentence = text.split(['.', ';']).next().unwrap_or_default();
        let found = ENACTS.find(sentence);
        found.is_some_and(|found| {
            sentence.get(..found.start()).is_some_and(|before| before.chars().count() <= 120)
        })
    };
    let announces =
        |text: &str| text.strip_suffix([':', '.']).unwrap_or(text).trim_end().ends_with("như sau");
    let text = key(text);
    let holds = |regex: &Regex| regex.is_match(&text);
    if holds(&WORD) {
        Some(BaseKind::Enacting)
    } else if holds(&PROPOSAL) {
        Some(BaseKind::Proposal)
    } else if holds(&BASIS) {
        Some(BaseKind::Basis)
    } else if announces(&text) || enacts(&text) {
        Some(BaseKind::Enacting)
    } else {
        None
    }
}

/// Whether a line begins a base in the one form that nothing else has: `Căn cứ …`, also behind a
/// dash.
///
/// ```
/// assert!(vanban::vietnamese::basis::opens("- Căn cứ Luật Lưu trữ;"));
/// ```
pub fn opens(line: &str) -> bool {
    line.trim_start_matches(['-', '–', '+', ' ']).starts_with("Căn cứ")
}

/// Whether papers of this type name the authority above the bases (Nghị định 30/2020/NĐ-CP,
/// Phụ lục III, Mẫu 1.1 to 1.3; Luật Ban hành văn bản quy phạm pháp luật).
pub fn has_authority(code: &str) -> bool {
    ["QĐ", "NQ", "NĐ", "TT", "TTLT", "L", "PL"].contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enacting_sentence_is_told_from_a_base_that_ends_with_it() {
        assert_eq!(kind("Sở Y tế ban hành Kế hoạch như sau:"), Some(BaseKind::Enacting));
        assert_eq!(
            kind("Căn cứ Luật Lưu trữ, Sở ban hành Kế hoạch như sau:"),
            Some(BaseKind::Basis)
        );
        assert_eq!(
            kind("Chính phủ ban hành Nghị định quy định mức thu phí."),
            Some(BaseKind::Enacting)
        );
    }
}
