//! Deadlines and periods: what a cell, a label or a sentence says about the time of a task.
//!
//! The time of a task is written in more ways than any other value of a plan: `15/12`, `Quý III, IV`, `6 tháng/lần`, `Trước ngày
//! 25 của tháng cuối quý`, `Trong vòng 30 ngày kể từ ngày ký`, `Sau khi Trung ương ban hành hướng dẫn`. It is read in three
//! steps, each of which knows nothing of the others:
//!
//! 1. **Written out.** Short forms become long ones (`T9/2026`, `Q.III`, `30/6-15/7`): `short`.
//! 2. **Points.** The text is cut into *points*, stretches of the calendar that it names (a day, a quarter, years): `forms` on
//!    `tokens`. A point says from when to when, and whether its year is printed.
//! 3. **Sense.** The words around and between the points tell what they mean: `phrase`.
//!
//! | text | points | words | read as |
//! | --- | --- | --- | --- |
//! | `Trước tháng 12/2026` | December | `trước` | ends on 30 November |
//! | `Đến hết tháng 12/2026` | December | `đến hết` | ends on 31 December |
//! | `Từ quý II đến quý IV/2026` | two quarters | `từ … đến` | April to December |
//! | `Trước ngày 20 hằng tháng` | | `hằng tháng` | each month, day 20 |
//! | `Năm 2026 và những năm tiếp theo` | 2026 | `những năm tiếp theo` | from 2026 on, without end |
//! | `Thường xuyên` | | `thường xuyên` | ongoing |
//! | `Sau khi nghiệm thu`, `Theo tiến độ dự án` | | `sau khi`, `theo` | conditional |
//! | `Sở Y tế`, in a cell of the column | | | unknown, with a doubt |
//!
//! What is hard is not to understand too much. A year that is not printed is the paper's, and that is said
//! (`deadline-year-assumed`); `đầu tháng` is no day, and that is said (`deadline-vague`); what the value does not hold of the text
//! (`sau khi nghiệm thu`, `đợt 1`) is kept in `rest`, so that nothing is dropped in silence. In running text ([`find_due`]) a
//! stretch of the calendar is only a due date where words say that something is due: the same words name the date of a cited
//! paper, the time of a report's figures or the horizon of a goal.

mod due;
mod forms;
mod phrase;
mod point;
mod rest;
mod short;
mod tokens;

pub use due::find_due;
pub use phrase::{Reading, read};

use super::{folded::key, pattern::pattern};
use crate::model::{Deadline, DeadlineKind};
use crate::pattern::Regex;
use point::{Grain, Point};
use std::sync::LazyLock;

/// The years that a title, header or group is about, as a deadline of kind `period`: `năm 2025`,
/// `Giai đoạn 2026 - 2030`, `2024-2025`, or the bare `2026` of a column. A horizon (`đến năm
/// 2030`) and the year of a date are none.
///
/// ```
/// let period = vanban::vietnamese::deadline::period("Chuyển đổi số giai đoạn 2026 - 2030").unwrap();
/// assert_eq!(period.raw, "giai đoạn 2026 - 2030");
/// assert_eq!(period.end.as_deref(), Some("2030-12-31"));
/// ```
pub fn period(text: &str) -> Option<Deadline> {
    let points = point::scan(text);
    let years = |p: &&Point| matches!(p.grain, Grain::Years | Grain::Year) && p.year_known;
    let named = |p: &&Point| {
        let whole = text.trim().trim_matches(['(', ')', '.', ':']).trim();
        let bare = text.get(p.range.clone()).is_some_and(|t| t == whole);
        (bare || p.worded || p.grain == Grain::Years) && !is_horizon(text, p)
    };
    let spans = |p: &&Point| p.grain == Grain::Years;
    let candidates = || points.iter().filter(years).filter(named);
    let point = candidates().find(spans).or_else(|| candidates().next())?;
    let mut deadline = Deadline::new(text.get(point.range.clone())?, DeadlineKind::Period);
    deadline.start = point.start.map(|d| d.to_string());
    deadline.end = point.end.map(|d| d.to_string());
    Some(deadline)
}

/// The year that a title is about, of whatever length the time it names: `quý II năm 2024`, `tháng 3/2025`, `năm 2026`. A day is
/// that of another paper, and a horizon none.
///
/// ```
/// use vanban::vietnamese::deadline::titled_year;
/// assert_eq!(titled_year("Công tác lưu trữ quý II năm 2024"), Some(2024));
/// assert_eq!(titled_year("Phổ cập bơi đến năm 2030"), None);
/// ```
pub fn titled_year(title: &str) -> Option<i32> {
    let first = |deadline: Deadline| deadline.start?.get(..4)?.parse().ok();
    period(title).and_then(first).or_else(|| {
        let within_year =
            |p: &Point| matches!(p.grain, Grain::Month | Grain::Quarter | Grain::PartOfYear);
        let points = point::scan(title);
        points
            .iter()
            .filter(|p| p.year_known && within_year(p))
            .find(|p| !is_horizon(title, p))
            .and_then(|p| p.start)
            .map(|day| i32::from(day.year()))
    })
}

/// Whether a text names a time when something is due, and says that it is: `hoàn thành trong quý III/2026`, `xong trước 30/6`.
///
/// ```
/// use vanban::vietnamese::deadline::is_due;
/// assert!(is_due("hoàn thành trong quý III/2026") && is_due("trước ngày 30/6/2026"));
/// assert!(!is_due("phối hợp với Sở Y tế") && !is_due("hoàn thành hồ sơ"));
/// ```
pub fn is_due(text: &str) -> bool {
    static DUE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:hoàn thành|xong|thực hiện|thời gian|thời hạn|trước|chậm nhất|trong|đến|từ|hạn)\b",
        )
    });
    DUE.is_match(&key(text.trim())) && read(text, None).deadline.kind != DeadlineKind::Unknown
}

/// Whether a short text is a time and nothing else: `Quý II/2026`, `31/5/2026`, `Thường xuyên`.
///
/// ```
/// use vanban::vietnamese::deadline::is_plain;
/// assert!(is_plain("Quý II/2026") && is_plain("31/5/2026") && !is_plain("Kế hoạch năm 2026"));
/// ```
pub fn is_plain(text: &str) -> bool {
    if text.chars().nth(40).is_some() {
        return false;
    }
    let deadline = read(text, None).deadline;
    deadline.kind != DeadlineKind::Unknown && deadline.rest.is_none()
}

/// Whether a text is a length of time and no more: `02 ngày làm việc`, `0,5 ngày`; from no day on, as the steps of a procedure
/// have it.
///
/// ```
/// use vanban::vietnamese::deadline::is_length;
/// assert!(is_length("0,5 ngày") && is_length("Không quá 04 giờ làm việc"));
/// assert!(!is_length("10 ngày kể từ ngày ký") && !is_length("ngày 02/3"));
/// ```
pub fn is_length(text: &str) -> bool {
    static LENGTH: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:trong |khoảng |tối đa |không quá |thời hạn )*(?:[0-9]+(?:[.,/][0-9]+)?|½|¼)\s?(?:\([^)]*\)\s?)?",
            r"(?:ngày|giờ|phút|tuần)(?: (?:giờ )?(?:làm việc|hành chính))?[.;]?$"
        ))
    });
    LENGTH.is_match(&key(text.trim()))
}

/// Whether a time is how far something reaches, not what it is about.
fn is_horizon(text: &str, point: &Point) -> bool {
    let before = point::words_before(text, point.range.start);
    let horizon = ["đến", "tới", "tầm nhìn", "định hướng", "trước", "sau"];
    horizon.iter().any(|word| before.ends_with(word))
}

#[cfg(test)]
mod tests;
