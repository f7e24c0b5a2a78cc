//! What a deadline says beyond its value: an hour, a round, a condition, a further duty.
//!
//! Two drafts may name the same day and mean something else: `30/6/2026` and `30/6/2026 (nếu được bố trí kinh phí)`. So
//! what the reading used is masked, and what is left is kept as printed, words that only introduce a day left out:
//!
//! | text | rest |
//! | --- | --- |
//! | `Trước 17 giờ ngày 20/5/2026` | `17 giờ` |
//! | `Tháng 6/2026 (đợt 2)` | `(đợt 2)` |
//! | `Thường xuyên, báo cáo hằng quý` | `, báo cáo hằng quý` |
//! | `Hoàn thành xong trước ngày 30/6/2026` | none |

use super::pattern;
use crate::pattern::Regex;
use crate::vietnamese::fold;
use std::{ops::Range, sync::LazyLock};

/// Words that introduce a time and say nothing else; a fragment of these alone is no rest.
const INTRODUCING: [&str; 62] = [
    "trước",
    "chậm",
    "nhất",
    "muộn",
    "xong",
    "hoàn",
    "thành",
    "trong",
    "ngày",
    "đến",
    "tới",
    "hết",
    "từ",
    "vào",
    "là",
    "kể",
    "thực",
    "hiện",
    "triển",
    "khai",
    "và",
    "năm",
    "tháng",
    "quý",
    "tuần",
    "thời",
    "gian",
    "hạn",
    "cuối",
    "chót",
    "dự",
    "kiến",
    "khoảng",
    "bắt",
    "đầu",
    "không",
    "quá",
    "hơn",
    "mỗi",
    "hằng",
    "hàng",
    "định",
    "kỳ",
    "giai",
    "đoạn",
    "của",
    "tiến",
    "độ",
    "lần",
    "một",
    "thường",
    "xuyên",
    "liên",
    "tục",
    "theo",
    "cả",
    "suốt",
    "đó",
    "mốc",
    "điểm",
    "giữa",
    "tính",
];

/// What a fragment may open with and lose: `Trước 17 giờ` keeps `17 giờ`.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|xong|hoàn thành|trong|ngày|vào|thời hạn|hạn cuối)\b[\s:]*)+",
    )
});

/// What is left of a text where the ranges are masked, as printed; `None` where nothing is.
pub(super) fn of(text: &str, mut used: Vec<Range<usize>>) -> Option<String> {
    used.sort_by_key(|range| range.start);
    let mut fragments = Vec::new();
    let mut from = 0;
    for range in used.into_iter().chain(std::iter::once(text.len()..text.len())) {
        if let Some(fragment) = text.get(from..range.start).and_then(fragment) {
            fragments.push(fragment);
        }
        from = from.max(range.end);
    }
    (!fragments.is_empty()).then(|| fragments.join(" "))
}

/// A stretch that was not used, without what only introduces and without halves of brackets.
fn fragment(text: &str) -> Option<String> {
    let mut text = text.trim();
    text = text.get(OPENING.find(text).map_or(0, |found| found.end())..)?.trim();
    if !text.contains('(') {
        text = text.trim_end_matches([')', '.', ';', ',', ' ']);
    } else if !text.contains(')') {
        text = text.trim_end_matches(['(', ' ']);
    }
    let key = fold::key(text);
    let says = key
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| !word.is_empty() && !INTRODUCING.contains(&word));
    says.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::read;

    fn rest(text: &str) -> Option<String> {
        read(text, Some(2026)).deadline.rest
    }

    #[test]
    fn what_the_value_does_not_hold() {
        for (text, left) in [
            ("Trước 17 giờ ngày 20/5/2026", "17 giờ"),
            ("Từ 14 giờ 00 ngày 03/4/2026", "Từ 14 giờ 00"),
            ("Tháng 6/2026 (đợt 2)", "(đợt 2)"),
            ("30/6/2026 (nếu được bố trí kinh phí)", "(nếu được bố trí kinh phí)"),
            ("Thường xuyên, báo cáo hằng quý", ", báo cáo hằng quý"),
            ("Trước ngày 15 hằng tháng, gửi Sở Nội vụ", ", gửi Sở Nội vụ"),
            ("Tháng 6/2026, báo cáo hằng tháng", ", báo cáo hằng tháng"),
            ("30/11/2026 (định kỳ hằng quý báo cáo)", "(định kỳ hằng quý báo cáo)"),
        ] {
            assert_eq!(rest(text).as_deref(), Some(left), "{text}");
        }
    }

    #[test]
    fn words_that_only_introduce() {
        for text in [
            "31/12/2025",
            "Trước ngày 30 tháng 11 năm 2026",
            "Chậm nhất là ngày 30/6/2026",
            "Hoàn thành xong trong tháng 6/2026",
            "Quý II và Quý IV năm 2026",
            "Từ tháng 3 đến tháng 5/2026",
            "Từ ngày 01 đến ngày 15 tháng 6 năm 2026",
            "20-30/6/2026",
            "Hằng năm (trước ngày 30 tháng 11)",
            "Định kỳ 6 tháng một lần",
            "trước 20/6 và 20/12 hằng năm",
            "Thực hiện thường xuyên trong năm",
            "2026-2030",
            "Từ năm 2026 trở đi",
            "Trong 10 ngày làm việc kể từ ngày ký",
            "Theo lộ trình của tỉnh",
            "Thứ Sáu hằng tuần",
        ] {
            assert_eq!(rest(text), None, "{text}");
        }
    }
}
