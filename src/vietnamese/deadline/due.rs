//! A due date named in running text.

use super::{pattern, phrase};
use crate::pattern::Regex;
use crate::{
    model::{Deadline, DeadlineKind},
    vietnamese::{fold, folded::Folded},
};
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
    static DUE: LazyLock<Regex> = LazyLock::new(due);
    let folded = Folded::new(text);
    let mut from = 0;
    while let Some(caps) = DUE.captures_at(folded.as_str(), from) {
        let all = caps.get(0)?;
        if stands_in_word(folded.as_str(), all.start()) {
            from = all.start() + first_len(all.as_str());
            continue;
        }
        // Of what is issued in between only a few words may speak.
        if let Some(path) = caps.name("path")
            && path.as_str().split_whitespace().count() > 10
        {
            from = path.start();
            continue;
        }
        let told = caps.name("told").or_else(|| caps.name("told2")).unwrap_or(all);
        from = told.end();
        let whole = folded.range(told.range());
        if tells_of_the_past(text, whole.clone()) {
            continue;
        }
        // The bracket belongs to it only where it opened inside.
        let mut raw = text.get(whole.clone())?.trim_end();
        if raw.ends_with(')') && !raw.contains('(') {
            raw = raw.trim_end_matches(')').trim_end();
        }
        let range = whole.start..whole.start + raw.len();
        if let Some(deadline) = of(raw, year) {
            return Some((range, deadline));
        }
    }
    None
}

/// Whether a letter or digit stands right before a place. A Unicode word boundary in the pattern
/// would say the same and leave only the slowest way of matching.
fn stands_in_word(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric))
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

fn of(raw: &str, year: Option<i32>) -> Option<Deadline> {
    let deadline = phrase::read(raw, year).deadline;
    match deadline.kind {
        DeadlineKind::Date | DeadlineKind::Period => deadline.end.is_some().then_some(deadline),
        DeadlineKind::Recurring | DeadlineKind::Relative => Some(deadline),
        _ => None,
    }
}

/// The ways in which running text names a due date, in folded text. Blanks and the ends of numbers
/// are those of ASCII: the classes of all Unicode, some hundred times over, took ten milliseconds
/// to compile and left only the slowest way of matching.
fn due() -> Regex {
    let clock = r"(?:[0-9]{1,2}\s*(?:giờ|h|:)\s*(?:[0-9]{1,2}\s*(?:phút)?)?\s*,?\s*)?";
    let limit = r"(?:trước|chậm\s+nhất(?:\s+là)?(?:\s+(?:đến|trước|vào))?|muộn\s+nhất(?:\s+là)?(?:\s+(?:đến|trước|vào))?|không\s+muộn\s+hơn|xong\s+trước|hạn\s+cuối(?:\s+là)?)";
    let day = r"(?:ngày\s*[0-9]{1,2}(?:\s*(?:tháng\s*|[/.-])\s*[0-9]{1,2}\b(?:\s*(?:,?\s*năm\s*|[/.-])\s*[0-9]{4}\b)?)?|[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}(?:\s?[/.-]\s?[0-9]{4})?\b)";
    let often = r"(?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý|năm|(?:6|06|sáu)\s+tháng)";
    let weekday = r"(?:thứ\s*(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s*nhật)";
    let of_quarter = r"(?:của\s+)?tháng\s+(?:cuối|đầu)(?:\s+cùng)?(?:\s+(?:mỗi|hằng|hàng|của|trong))*\s+quý(?:\s*(?:iv|iii|ii|i|[1-4])\b(?:\s*(?:/|,?\s*năm)\s*[0-9]{4}\b)?)?";
    let stretch = r"(?:(?:đầu|giữa|cuối)\s+)?(?:tháng\s*[0-9]{1,2}|quý\s*(?:iv|iii|ii|i|[1-4]))\s*(?:/|,?\s*năm)?\s*[0-9]{4}\b";
    let year = r"(?:(?:đầu|giữa|cuối)\s+)?năm\s*[0-9]{4}\b";
    let ways = format!(
        concat!(
            "(?:",
            // hằng năm (trước ngày 30 tháng 11); hằng năm, trước ngày 30/11
            r"{often}\s*[,(]?\s*{limit}\s+(?:{day}|{weekday})(?:\s+(?:{often}|{of_quarter}))?\)?",
            // trước ngày 15/6 và ngày 15/12 hằng năm
            r"|{limit}\s+{day}\s*(?:và|,)\s+(?:{limit}\s+)?{day}\s+{often}",
            // trước ngày 14 hằng tháng; ngày 25 hằng tháng; trước thứ Sáu hằng tuần
            r"|(?:(?:{limit}|vào)\s+)?{clock}(?:{day}|(?:ngày\s+)?{weekday})\s+(?:của\s+)?{often}",
            r"|(?:{limit}|vào)\s+{day}\s+{of_quarter}",
            r"|{limit}\s+{clock}{day}",
            r"|(?:{limit}|xong|hoàn\s+thành(?:\s+xong)?)\s+(?:(?:trong|vào|hết)\s+)*{stretch}",
            r"|(?:xong|hoàn\s+thành(?:\s+xong)?)\s+(?:trước|trong|vào)\s+(?:hết\s+)?{year}",
            // xong trong tháng 7
            r"|(?:xong|hoàn\s+thành(?:\s+xong)?)\s+(?:trước|trong|vào)\s+(?:hết\s+)?(?:tháng\s*[0-9]{{1,2}}|quý\s*(?:iv|iii|ii|i|[1-4]))\b",
            // trình Ủy ban nhân dân tỉnh ban hành trong quý II/2026
            r"|(?:trình|ban\s+hành|hoàn\s+thành)(?P<path>(?:\s+[^\s,;.:()]+)*?)\s+(?P<told>(?:{limit}\s+)?trong\s+(?:tháng\s*[0-9]{{1,2}}|quý\s*(?:iv|iii|ii|i|[1-4]))\s*(?:/|năm)\s*[0-9]{{4}}\b)",
            r"|đến\s+hết\s+(?:{day}|tháng\s*[0-9]{{1,2}}\s*(?:/|năm)\s*[0-9]{{4}}\b)",
            // 05 ngày làm việc kể từ ngày nhận được …
            r"|(?:(?:(?:chậm|muộn)\s+nhất(?:\s+là)?(?:\s+(?:sau|trong))?|không\s+quá|trong)(?:\s+(?:vòng|thời\s+hạn|thời\s+gian))?|sau)\s+[0-9]{{1,3}}(?:\s*\([^)]*\))?\s*(?:ngày\s+làm\s+việc|ngày|tháng)\b\s*,?\s*(?:kể\s+từ|tính\s+từ|từ\s+ngày|sau\s+khi)[^,;.:()]*",
            r"|(?:chậm|muộn)\s+nhất(?:\s+là)?(?:\s+(?:sau|trong))?\s+[0-9]{{1,3}}(?:\s*\([^)]*\))?\s*(?:ngày\s+làm\s+việc|ngày|tháng)\b",
            r"|trong\s+(?:vòng|thời\s+hạn)\s+[0-9]{{1,3}}(?:\s*\([^)]*\))?\s*(?:ngày\s+làm\s+việc|ngày)\b",
            r"|(?:thời\s+hạn|thời\s+gian|hạn)\s+(?:hoàn\s+thành|thực\s+hiện|gửi|nộp|báo\s+cáo)(?:\s+báo\s+cáo)?\s*(?::|là)\s*(?P<told2>{day})",
            r")"
        ),
        clock = clock,
        often = often,
        limit = limit,
        day = day,
        weekday = weekday,
        of_quarter = of_quarter,
        stretch = stretch,
        year = year,
    );
    pattern(&ways.replace(r"\s", r"[\t-\r ]").replace(r"\b", r"(?-u:\b)"))
}

/// Whether the clause before the limit says that this is still to be done: `trình Ủy ban nhân dân xã phê duyệt`.
fn is_to_be_done(before: &str) -> bool {
    static DONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:đã|được|có từ)\b"));
    static ORDERED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\b(?:trình|hoàn thành|hoàn tất|xong|phải|bảo đảm|đảm bảo|tham mưu|phấn đấu|đề nghị|để)\b",
        )
    });
    let clause = before.rsplit([',', ';', '.', ':']).next().unwrap_or(before);
    ORDERED.is_match(clause) && !DONE.is_match(clause)
}

/// Whether the limit is of something else than the task: papers issued, cases received before a
/// day.
fn tells_of_the_past(text: &str, range: Range<usize>) -> bool {
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[^a-zA-ZÀ-ỹ0-9])(?:hiệu lực|phát sinh|được cấp|đã cấp|tiếp nhận|đã nộp|ký kết|được ban hành|đã ban hành|tồn tại|(?P<born>sinh)|thành lập|đưa vào sử dụng|tuyển dụng|áp dụng|có từ|diễn ra|khởi công|phê duyệt|quy định|hiện hành|xây dựng)$",
        )
    });
    let before = fold::key(text.get(..range.start).unwrap_or_default());
    let after = fold::key(text.get(range.end..).unwrap_or_default());
    let told = OTHER.captures(before.trim_end()).is_some_and(|caps| {
        // `học sinh`, `thí sinh`, `vệ sinh`: the syllable is part of another word.
        let compounds =
            ["học", "thí", "vệ", "phát", "tuyển", "hy", "an", "dân", "văn", "môn", "ký", "tái"];
        caps.name("born").is_none_or(|born| {
            let word =
                before.get(..born.start()).unwrap_or_default().split_whitespace().next_back();
            !word.is_some_and(|word| compounds.contains(&word))
        })
    });
    told && !is_to_be_done(&before) || after.starts_with("đã ") || after.starts_with("chưa ")
}
