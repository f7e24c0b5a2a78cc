//! A due date named in running text.

use super::{pattern, phrase};
use crate::{
    model::{Deadline, DeadlineKind},
    vietnamese::fold,
};
use regex::Regex;
use std::{ops::Range, sync::LazyLock};

/// The first due date that running text names, with its bytes: a day before which something is to
/// be done, once or again and again. How often alone (`hằng năm`), the horizon of a goal (`đến năm
/// 2030`) and the date of a cited paper are none.
///
/// ```
/// use vanban::vietnamese::deadline::find_due;
/// let text = "Định kỳ trước ngày 20 hằng tháng, gửi báo cáo về Văn phòng.";
/// let (range, deadline) = find_due(text, None).unwrap();
/// assert_eq!(&text[range], "trước ngày 20 hằng tháng");
/// assert_eq!(deadline.recurrence.unwrap().day, Some(20));
/// assert!(find_due("Rà soát hằng năm các mục tiêu đến năm 2030.", None).is_none());
/// ```
pub fn find_due(text: &str, year: Option<i32>) -> Option<(Range<usize>, Deadline)> {
    static DUE: LazyLock<Regex> = LazyLock::new(|| {
        let limit = r"(?:trước|chậm\s+nhất(?:\s+là)?(?:\s+(?:đến|trước|vào))?|muộn\s+nhất(?:\s+là)?(?:\s+(?:đến|trước|vào))?|không\s+muộn\s+hơn|xong\s+trước|hạn\s+cuối(?:\s+là)?)";
        let day = r"(?:ngày\s*\d{1,2}(?:\s*(?:tháng\s*|[/.-])\s*\d{1,2}\b(?:\s*(?:,?\s*năm\s*|[/.-])\s*\d{4}\b)?)?|\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?\b)";
        let often = r"(?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý|năm|(?:6|06|sáu)\s+tháng)";
        let weekday = r"(?:thứ\s*(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s*nhật)";
        let stretch =
            r"(?:tháng\s*\d{1,2}|quý\s*(?:IV|III|II|I|[1-4])|năm)\b\s*(?:/|,?\s*năm)?\s*\d{4}\b";
        pattern(&format!(
            concat!(
                r"(?i)\b(?:",
                // hằng năm (trước ngày 30 tháng 11); hằng năm, trước ngày 30/11
                r"(?P<r1>{often}\s*[,(]?\s*{limit}\s+(?:{day}|{weekday})(?:\s+{often})?\)?)",
                // trước ngày 14 hằng tháng; ngày 25 của tháng cuối quý
                r"|(?P<r2>(?:(?:{limit}|vào)\s+)?(?:{day}|(?:ngày\s+)?{weekday})\s+(?:của\s+)?{often})",
                r"|(?P<r3>{limit}\s+{day}\s+(?:của\s+)?tháng\s+(?:cuối|đầu)(?:\s+(?:mỗi|hằng|hàng|của))?\s+quý)",
                r"|(?P<d1>{limit}\s+{day})",
                r"|(?P<d2>(?:{limit}|hoàn\s+thành(?:\s+xong)?\s+(?:trong|vào)|xong\s+trong)\s+(?:hết\s+)?{stretch})",
                r"|(?P<d3>(?:đến\s+hết|chậm\s+nhất\s+đến\s+hết)\s+(?:{day}|tháng\s*\d{{1,2}}\s*(?:/|năm)\s*\d{{4}}\b))",
                r"|(?P<k>(?:(?:chậm\s+nhất|muộn\s+nhất)(?:\s+là)?(?:\s+(?:sau|trong))?|trong(?:\s+(?:vòng|thời\s+hạn|thời\s+gian))?|không\s+quá)\s+\d{{1,3}}(?:\s*\([^)]*\))?\s*(?:ngày\s+làm\s+việc|ngày|tháng)\b(?:\s*,?\s*(?:kể\s+từ|tính\s+từ|từ\s+ngày|sau\s+khi)[^,;.:()]*)?)",
                r")"
            ),
            often = often,
            limit = limit,
            day = day,
            weekday = weekday,
            stretch = stretch,
        ))
    });
    let mut from = 0;
    while let Some(caps) = DUE.captures_at(text, from) {
        let whole = caps.get(0)?;
        from = whole.end();
        if tells_of_the_past(text, whole.range()) {
            continue;
        }
        // The bracket belongs to it only where it opened inside.
        let mut raw = whole.as_str().trim_end();
        if raw.ends_with(')') && !raw.contains('(') {
            raw = raw.trim_end_matches(')').trim_end();
        }
        let range = whole.start()..whole.start() + raw.len();
        let deadline = if caps.name("r3").is_some() { quarterly(raw) } else { of(raw, year) };
        if let Some(deadline) = deadline {
            return Some((range, deadline));
        }
    }
    None
}

fn of(raw: &str, year: Option<i32>) -> Option<Deadline> {
    let deadline = phrase::read(raw, year).deadline;
    match deadline.kind {
        DeadlineKind::Date | DeadlineKind::Period => deadline.end.is_some().then_some(deadline),
        DeadlineKind::Recurring | DeadlineKind::Relative => Some(deadline),
        _ => None,
    }
}

/// A day of the first or last month of each quarter.
fn quarterly(raw: &str) -> Option<Deadline> {
    let mut recurrence = phrase::recurrence(&format!("{} mỗi quý", fold::key(raw)))?;
    recurrence.month = None;
    let mut deadline = Deadline::new(raw, DeadlineKind::Recurring);
    deadline.recurrence = Some(recurrence);
    Some(deadline)
}

/// Whether the limit is of something else than the task: papers issued, cases received before a
/// day.
fn tells_of_the_past(text: &str, range: Range<usize>) -> bool {
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|\W)(?:hiệu lực|phát sinh|được cấp|đã cấp|tiếp nhận|đã nộp|ký kết|được ban hành|đã ban hành|tồn tại|sinh|thành lập|đưa vào sử dụng|tuyển dụng|áp dụng|có từ|diễn ra|khởi công|phê duyệt|quy định|hiện hành|xây dựng)$",
        )
    });
    let before = fold::key(text.get(..range.start).unwrap_or_default());
    let after = fold::key(text.get(range.end..).unwrap_or_default());
    OTHER.is_match(before.trim_end()) || after.starts_with("đã ") || after.starts_with("chưa ")
}
