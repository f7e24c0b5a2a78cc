//! A cell or label value as a whole.

use super::{
    pattern,
    point::{self, Grain, Point},
    rest, short,
};
use crate::lang::{Both, Notice};
use crate::pattern::Regex;
use crate::{
    model::{Deadline, DeadlineKind, Every, Recurrence, Relative, RelativeUnit},
    vietnamese::{fold, folded::Folded, numeral},
};
use jiff::civil::Date;
use std::{ops::Range, sync::LazyLock};

/// A deadline, and what was doubtful about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What was read.
    pub deadline: Deadline,
    /// What was doubtful.
    pub doubt: Option<Notice>,
}

/// Reads the value of a deadline column or label. `year` is the paper's, for values that name
/// none. Never fails: what is not understood is of kind `unknown`, with a doubt.
///
/// ```
/// use vanban::{model::DeadlineKind, vietnamese::deadline::read};
/// let reading = read("Trước ngày 30/6", Some(2026));
/// assert_eq!(reading.deadline.kind, DeadlineKind::Date);
/// assert_eq!(reading.deadline.end.as_deref(), Some("2026-06-30"));
/// assert_eq!(reading.doubt.unwrap().code, "deadline-year-assumed");
/// ```
pub fn read(cell: &str, year: Option<i32>) -> Reading {
    let raw = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let raw = raw.trim_end_matches([';', '.', ',', ':', ' ']).to_owned();
    let (body, completed) = without_status(&raw);
    let year = year.and_then(|year| i16::try_from(year).ok());
    let body = short::write_out(body.trim(), year);
    let (mut reading, used) = read_body(&raw, &body, year);
    reading.deadline.rest = used.and_then(|used| rest::of(&body, used));
    if completed {
        reading.deadline.status = Some("completed".to_owned());
        if reading.deadline.kind == DeadlineKind::Unknown {
            reading.doubt = None;
        }
    }
    reading
}

/// The reading, and the bytes of the body that it used; `None` where it holds all of it, or nothing.
fn read_body(raw: &str, body: &str, year: Option<i16>) -> (Reading, Option<Vec<Range<usize>>>) {
    static OPENS_ONGOING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:(?:được |phải )?(?:thực hiện|triển khai|duy trì|cập nhật|tiến hành|tổ chức) )?(?:thường xuyên|liên tục)(?:,? (?:liên tục|thường xuyên|trong năm|cả năm|trong cả năm|hằng năm|hàng năm|trong suốt năm))*",
        )
    });
    let folded = Folded::new(body);
    let key = folded.as_str();
    let sure = |deadline| Reading { deadline, doubt: None };
    if let Some(found) = OPENS_ONGOING.find(key) {
        let used = vec![folded.range(found.range())];
        return (sure(Deadline::new(raw, DeadlineKind::Ongoing)), Some(used));
    }
    if let Some(dated) = dated_with_reports(raw, body, year) {
        return dated;
    }
    if let Some(recurrence) = recurrence(key) {
        let mut deadline = Deadline::new(raw, DeadlineKind::Recurring);
        deadline.recurrence = Some(recurrence);
        return (sure(deadline), Some(recurrence_ranges(&folded)));
    }
    let key = key.to_owned();
    if let Some(told) = whole(raw, body, &key) {
        return (sure(told), None);
    }
    if let Some((reading, used)) = calendar(raw, body, year) {
        return (reading, Some(used));
    }
    (without_calendar(raw, &key), None)
}

/// `Tháng 6/2026, báo cáo hằng quý`: a day or period, and how often one is to report until then, which is no part of it.
fn dated_with_reports(
    raw: &str,
    body: &str,
    year: Option<i16>,
) -> Option<(Reading, Option<Vec<Range<usize>>>)> {
    static REPORTS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"\s*[,;(.–-]\s*(?:và\s+)?(?:gửi\s+|nộp\s+|có\s+)?",
            r"(?:báo cáo|tổng hợp|cập nhật|sơ kết|giao ban|rà soát|đánh giá|kiểm tra|định kỳ\s+(?:\S+\s+){0,3}báo cáo)\b"
        ))
    });
    let folded = Folded::new(body);
    let found = REPORTS.find(folded.as_str())?;
    let first = body.get(..folded.back(found.start()))?;
    let key = folded.as_str().get(..found.start())?;
    if recurrence(key).is_some() || is_condition(key) {
        return None;
    }
    let (reading, used) = calendar(raw, first, year)?;
    Some((reading, Some(used)))
}

/// A value that is relative or depends on something, and holds all that the cell says.
fn whole(raw: &str, body: &str, key: &str) -> Option<Deadline> {
    if let Some(relative) = relative(body) {
        let mut deadline = Deadline::new(raw, DeadlineKind::Relative);
        deadline.relative = Some(relative);
        return Some(deadline);
    }
    (is_condition(key) || is_event(key)).then(|| {
        let mut deadline = Deadline::new(raw, DeadlineKind::Conditional);
        deadline.condition = Some(body.to_owned());
        deadline
    })
}

/// A value that names no point of the calendar.
fn without_calendar(raw: &str, key: &str) -> Reading {
    static ONGOING: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"thường xuyên|liên tục|lâu dài|quanh năm|không thời hạn"));
    if ONGOING.is_match(key) {
        return Reading { deadline: Deadline::new(raw, DeadlineKind::Ongoing), doubt: None };
    }
    Reading {
        deadline: Deadline::new(raw, DeadlineKind::Unknown),
        doubt: (!raw.is_empty()).then(|| {
            Notice::new(
                "deadline-unknown",
                Both {
                    vi: format!("không hiểu thời hạn “{raw}”"),
                    en: format!("the deadline “{raw}” was not understood"),
                },
            )
        }),
    }
}

/// The cell without a remark that the work is done, and whether it has one.
fn without_status(raw: &str) -> (String, bool) {
    static DONE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\(\s*đã\s+(?:hoàn\s+thành|thực\s+hiện\s+xong|xong|ban\s+hành)[^)]*\)|^\s*đã\s+hoàn\s+thành\b[\s;,:]*|[;,.-]\s*đã\s+hoàn\s+thành\s*$",
        )
    });
    (DONE.replace_all(raw, " ").into_owned(), DONE.is_match(raw))
}

/// The day of a recurring time.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\bngày\s*(?P<day>[0-9]{1,2})\b(?:\s*(?:tháng|/)\s*(?P<month>[0-9]{1,2})\b)?",
        r"|\b(?P<day2>[0-9]{1,2})/(?P<month2>[0-9]{1,2})\b|\btháng\s+(?P<month3>[0-9]{1,2})\b",
        // trước 25 hằng tháng
        r"|\b(?:trước|đến|nhất|vào)\s+(?P<day3>[0-9]{1,2})\s+(?:hằng|hàng|mỗi)\s+(?:tháng|quý)\b"
    ))
});

/// What of a text tells how often and on which day.
fn recurrence_ranges(folded: &Folded) -> Vec<Range<usize>> {
    let key = folded.as_str();
    let once = [EVERY.find(key), WEEKDAY.find(key)].into_iter().flatten();
    once.chain(DAY.find_iter(key)).map(|found| folded.range(found.range())).collect()
}

/// `hằng tháng`, `ngày 14 hằng tháng`, `định kỳ 6 tháng`, `01 lần/quý`; of a key.
pub(super) fn recurrence(key: &str) -> Option<Recurrence> {
    if is_condition(key) && !key.strip_prefix("theo ").is_some_and(recurrence_words) {
        return None;
    }
    let mut every = how_often(key)?;
    let part = |caps: &regex::Captures<'_>, names: &[&str], most: u8| {
        let found = names.iter().find_map(|name| caps.name(name))?;
        found.as_str().parse::<u8>().ok().filter(|value| (1..=most).contains(value))
    };
    let days: Vec<(Option<u8>, Option<u8>)> = DAY
        .captures_iter(key)
        .map(|c| {
            (part(&c, &["day", "day2", "day3"], 31), part(&c, &["month", "month2", "month3"], 12))
        })
        .collect();
    let (day, mut month) = days.first().copied().unwrap_or_default();
    // `trước 20/6 và 20/12 hằng năm` is every half-year.
    if let ([(first, Some(a)), (second, Some(b))], Every::Year) = (days.as_slice(), &every)
        && first == second
        && a.abs_diff(*b) == 6
    {
        (every, month) = (Every::HalfYear, None);
    }
    let none = Recurrence { every: every.clone(), day: None, month: None, weekday: None };
    Some(match every {
        Every::Day => none,
        Every::Week => Recurrence { weekday: weekday(key), ..none },
        Every::Year => Recurrence { day, month, ..none },
        _ => Recurrence { day, weekday: weekday(key), ..none },
    })
}

/// The words that tell how often.
static EVERY: LazyLock<Regex> = LazyLock::new(|| {
    let unit = r"(?:ngày|tuần|tháng|quý|năm)";
    let half = r"(?:(?:6|06|sáu)\s+tháng|nửa\s+năm)";
    pattern(&format!(
        concat!(
            r"\b(?:tháng\s+(?:đầu|cuối)(?:\s+cùng)?|ngày\s*[0-9]{{1,2}}\s+cuối)(?:\s+(?:của|trong|mỗi|hằng|hàng))*\s+(?P<quarter>quý)\b",
            r"|\b(?:của\s+|cùng\s+|cuối\s+)(?P<month>tháng)(?:\s+(?:sau|tiếp\s+theo|kế\s+tiếp)|$)",
            r"|\b(?:hằng|hàng|mỗi|từng)\s+(?P<a>{unit}|{half})\b",
            r"|\bđịnh\s+kỳ\s*(?:\(\s*)?(?:theo\s+)?(?P<b>{half}|{unit})\b",
            r"|\b(?P<times>[0-9]{{1,2}}|một|hai)\s+lần\s*(?:/|trong|trên|mỗi)\s*(?:1\s+|01\s+|một\s+)?(?P<c>{half}|{unit})\b",
            r"|(?:\b(?P<count>[0-9]{{1,3}}|một|hai|ba|sáu)\s+)?\b(?P<d>{unit})\s*/\s*(?:1\s+|01\s+|một\s+)?lần\b",
            r"|(?:\b(?P<count2>[0-9]{{1,3}}|một|hai|ba|sáu)\s+)?\b(?P<f>{unit})\s+(?:1|01|một)\s+lần\b",
            r"|^theo\s+(?P<e>{unit})$",
        ),
        unit = unit,
        half = half
    ))
});

/// The step that the words name; of a key. `None` also for steps that the contract has no name for
/// (`15 ngày/lần`).
fn how_often(key: &str) -> Option<Every> {
    // `tháng cuối quý IV` is one quarter.
    static ONE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\btháng\s+(?:đầu|giữa|cuối)(?:\s+cùng)?(?:\s+(?:của|trong))?\s+quý\s*(?:iv|iii|ii|i|[1-4])\b",
        )
    });
    if ONE.is_match(key) {
        return None;
    }
    let caps = EVERY.captures(key)?;
    let text = |name: &str| caps.name(name).map(|m| m.as_str());
    let number = |text: &str| match text {
        "một" => Some(1),
        "hai" => Some(2),
        "ba" => Some(3),
        "sáu" => Some(6),
        digits => digits.parse::<u32>().ok(),
    };
    let unit = ["quarter", "month", "a", "b", "c", "d", "e", "f"].into_iter().find_map(text)?;
    let whole = match unit {
        "ngày" => Every::Day,
        "tuần" => Every::Week,
        "tháng" => Every::Month,
        "quý" => Every::Quarter,
        "năm" => Every::Year,
        _ => Every::HalfYear,
    };
    if let Some(times) = text("times") {
        return Some(match (number(times)?, &whole) {
            (2, Every::Year) => Every::HalfYear,
            (4, Every::Year) => Every::Quarter,
            (12, Every::Year) => Every::Month,
            _ => whole,
        });
    }
    match (text("count").or_else(|| text("count2")).map(number), &whole) {
        (None | Some(Some(1)), _) => Some(whole),
        (Some(Some(7)), Every::Day) => Some(Every::Week),
        (Some(Some(3)), Every::Month) => Some(Every::Quarter),
        (Some(Some(6)), Every::Month) => Some(Every::HalfYear),
        (Some(Some(12)), Every::Month) => Some(Every::Year),
        _ => None,
    }
}

/// Whether the words after `theo` only say how often.
fn recurrence_words(rest: &str) -> bool {
    ["hằng ", "hàng ", "định kỳ", "quý", "tháng", "tuần", "từng "]
        .iter()
        .any(|w| rest.starts_with(w))
        && rest.split(' ').count() <= 3
}

/// A day of the week; `tháng thứ ba` is none.
static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<month>\btháng\s+)?\bthứ\s*(?P<day>hai|ba|tư|bốn|năm|sáu|bảy|bẩy|[2-7])\b|\b(?P<sunday>chủ\s*nhật)\b",
    )
});

/// `thứ Sáu`, `chủ nhật`, of a key.
fn weekday(key: &str) -> Option<u8> {
    // `tháng thứ ba` is no Tuesday.
    let caps = WEEKDAY.captures_iter(key).find(|caps| caps.name("month").is_none())?;
    if caps.name("sunday").is_some() {
        return Some(7);
    }
    match caps.name("day")?.as_str() {
        "hai" | "2" => Some(1),
        "ba" | "3" => Some(2),
        "tư" | "bốn" | "4" => Some(3),
        "năm" | "5" => Some(4),
        "sáu" | "6" => Some(5),
        _ => Some(6),
    }
}

/// Whether the phrase makes the time depend on something; of a key.
fn is_condition(key: &str) -> bool {
    static CONDITION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:thực hiện |triển khai |hoàn thành )?(?:theo|khi|sau khi|ngay khi|ngay sau|trước khi|trong khi|sau|cùng với|đồng thời với|căn cứ|tùy|tuỳ|nếu|phù hợp|trong quá trình|trong suốt quá trình|phụ thuộc|kể từ khi|đến khi|cho đến khi)\b",
        )
    });
    CONDITION.is_match(key)
}

/// Whether the phrase tells the time by a meeting whose day it does not name: `Trước kỳ họp giữa năm`, `Tại Đại hội`.
fn is_event(key: &str) -> bool {
    static EVENT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:(?:xong|hoàn thành|trình) )?(?:(?:chậm nhất |ngay )?(?:trước|tại|trong|đến|vào) )?(?:các |mỗi )?(?:kỳ họp|phiên họp|đại hội|hội nghị)\b",
        )
    });
    static DATED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[0-9]/|\btháng [0-9]|\bquý [ivx0-9]|\b(?:hằng|hàng)\b"));
    EVENT.is_match(key) && !DATED.is_match(key)
}

/// `45 ngày kể từ ngày …`, `trong 10 ngày làm việc`.
pub(super) fn relative(body: &str) -> Option<Relative> {
    static SPAN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)^(?:hoàn\s+thành\s+|thực\s+hiện\s+)?",
            r"(?P<intro>(?:chậm\s+nhất(?:\s+là)?|muộn\s+nhất|không\s+quá|tối\s+đa|trong|trong\s+vòng|trong\s+thời\s+hạn|trong\s+thời\s+gian|thời\s+hạn|thời\s+gian|sau)\s+)*",
            r"(?P<amount>[0-9]{1,4}|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|lăm|mốt|tư|trăm)(?:\s+(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|lăm|mốt|tư|trăm))*)",
            r"(?:\s*\([^)]*\))?\s*(?P<unit>ngày\s+làm\s+việc|ngày|tuần|tháng|năm)\b",
            r"(?:\s*,?\s*(?P<link>kể\s+từ|tính\s+từ|từ|sau)\s+(?P<from>\S.*))?\s*[.;,]?$"
        ))
    });
    let caps = SPAN.captures(body.trim())?;
    let text = caps.name("amount")?.as_str();
    let amount: u32 = match text.parse() {
        Ok(amount) => amount,
        Err(_) => u32::try_from(numeral::read(text)?).ok()?,
    };
    let (amount, unit) = match fold::key(caps.name("unit")?.as_str()).as_str() {
        "ngày làm việc" => (amount, RelativeUnit::WorkingDay),
        "ngày" => (amount, RelativeUnit::Day),
        "tuần" => (amount * 7, RelativeUnit::Day),
        "tháng" => (amount, RelativeUnit::Month),
        _ => (amount, RelativeUnit::Year),
    };
    let from =
        caps.name("from").map(|m| m.as_str().trim_end_matches([' ', '.', ',', ';']).to_owned());
    Some(Relative { amount, unit, from })
}

/// What the words before a point make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// Nothing: within it.
    Within,
    /// `trước`, `đến`, `hết`: at its last day.
    Until,
    /// `trước` a month, a quarter or a year: the day before its first.
    Before,
    /// `từ`: from its first day on.
    From,
}

fn sense(text: &str, at: usize, grain: Grain) -> Sense {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?:^|[^a-zA-ZÀ-ỹ0-9])trước(?:\s+(?:thời điểm|mốc))?(?:\s+ngày)?$")
    });
    static UNTIL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[^a-zA-ZÀ-ỹ0-9])(?:đến|tới|hết|xong|chậm nhất|muộn nhất|chậm nhất là|muộn nhất là|không quá|không muộn hơn|hạn cuối|hạn chót|hạn|vào)(?:\s+(?:trong|là|vào|ngày|hết|cuối))*\s*:?$",
        )
    });
    static FROM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?:^|[^a-zA-ZÀ-ỹ0-9])(?:từ|kể từ|bắt đầu|bắt đầu từ|khởi công)(?:\s+ngày)?$")
    });
    let before = point::words_before(text, at);
    if BEFORE.is_match(&before) {
        return if grain == Grain::Day { Sense::Until } else { Sense::Before };
    }
    // `xong trong tháng 6`, `hoàn thành vào quý III`: within it, as `hoàn thành trong` is.
    static INSIDE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[^a-zA-ZÀ-ỹ0-9])(?:xong|(?:xong |hoàn thành |^)(?:vào|trong))(?:\s+(?:trong|vào))*$",
        )
    });
    if grain > Grain::Day && INSIDE.is_match(&before) {
        return Sense::Within;
    }
    if UNTIL.is_match(&before) {
        return Sense::Until;
    }
    if FROM.is_match(&before) { Sense::From } else { Sense::Within }
}

/// A text whose points of the calendar tell its time, and the bytes that were used; `None` where it names none.
fn calendar(raw: &str, body: &str, year: Option<i16>) -> Option<(Reading, Vec<Range<usize>>)> {
    let mut points = point::scan(body);
    let scanned: Vec<Range<usize>> = points.iter().map(|point| point.range.clone()).collect();
    // `2025-2026, định hướng 2030`: a horizon is no due date beside one.
    let horizon = |p: &Point| {
        let before = point::words_before(body, p.range.start);
        ["định hướng", "định hướng đến", "tầm nhìn", "tầm nhìn đến"]
            .iter()
            .any(|w| before.ends_with(w))
    };
    if points.iter().any(|p| !horizon(p)) {
        points.retain(|p| !horizon(p));
    }
    // A year beside a day or month that has none: `30/6 (năm 2026)`, `tháng 9 - 10/2025`.
    let own = points.iter().rev().find(|p| p.year_known).and_then(Point::year);
    let assumed = own.or(year);
    let missing = own.is_none() && points.iter().any(|p| !p.year_known);
    points = points.into_iter().map(|p| p.in_year(assumed)).collect();

    let mut doubt = missing.then(|| year_doubt(raw, year));
    let mut used: Vec<Range<usize>> = points.iter().map(|point| point.range.clone()).collect();
    let deadline = match points.as_slice() {
        [] => return None,
        [only] => from_one(raw, body, only),
        [first, second] if is_range(body, first, second) => from_range(raw, first, second),
        [first, .., last] if is_list(body, &points) && last.grain > Grain::Day => {
            from_range(raw, first, last)
        }
        many => {
            doubt = doubt.or_else(|| {
                Some(Notice::new(
                    "deadline-several",
                    Both {
                        vi: format!("“{raw}” nêu nhiều mốc thời gian; lấy mốc cuối cùng"),
                        en: format!("“{raw}” names several dates; the last due date was taken"),
                    },
                ))
            });
            let days = many.iter().filter(|p| p.grain == Grain::Day).max_by_key(|p| p.end);
            let last = days.or_else(|| many.iter().max_by_key(|p| p.end))?;
            used = vec![last.range.clone()];
            from_one(raw, body, last)
        }
    };
    let vague = points.iter().any(|p| p.vague).then(|| {
        Notice::new(
            "deadline-vague",
            Both {
                vi: format!("“{raw}” không nêu ngày cụ thể; ngày đầu, ngày cuối là ước lượng"),
                en: format!("“{raw}” names no exact days; they are an estimate"),
            },
        )
    });
    used.extend(beside_points(body, &scanned));
    Some((Reading { deadline, doubt: doubt.or(vague) }, used))
}

fn year_doubt(raw: &str, year: Option<i16>) -> Notice {
    match year {
        Some(year) => Notice::new(
            "deadline-year-assumed",
            Both {
                vi: format!("“{raw}” không ghi năm; lấy năm {year}"),
                en: format!("“{raw}” names no year; {year} was taken"),
            },
        ),
        None => Notice::new(
            "deadline-year-missing",
            Both {
                vi: format!("“{raw}” không ghi năm, văn bản cũng không cho biết năm"),
                en: format!("“{raw}” names no year, and the document has none"),
            },
        ),
    }
}

/// Whether two points are the ends of one stretch: `từ … đến …`, `… - …`.
fn is_range(body: &str, first: &Point, second: &Point) -> bool {
    let gap = fold::key(body.get(first.range.end..second.range.start).unwrap_or_default());
    let dash = matches!(gap.as_str(), "-" | "–" | "—");
    let until = gap.starts_with("đến") || gap.starts_with("tới") || gap.starts_with("- đến");
    dash || until
}

/// Whether several points are simply listed: `Quý II và Quý IV năm 2026`, `2025, 2026`.
fn is_list(body: &str, points: &[Point]) -> bool {
    points.windows(2).all(|pair| match pair {
        [a, b] => {
            let gap = fold::key(body.get(a.range.end..b.range.start).unwrap_or_default());
            a.grain == b.grain && matches!(gap.as_str(), "," | "và" | ", và" | "&" | "+" | ";")
        }
        _ => false,
    })
}

fn text_of(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn from_one(raw: &str, body: &str, point: &Point) -> Deadline {
    static ON: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:năm tiếp theo|trở đi|về sau)$"));
    if point.grain > Grain::Day && ON.is_match(fold::key(body).trim_end_matches(['.', ')'])) {
        let start = text_of(point.start);
        return Deadline { start, ..Deadline::new(raw, DeadlineKind::Ongoing) };
    }
    if let Some(first) = first_of_days(body, point) {
        let (start, end) = (text_of(Some(first)), text_of(point.end));
        return Deadline { start, end, ..Deadline::new(raw, DeadlineKind::Period) };
    }
    let dated = |end: Option<Date>| Deadline {
        end: text_of(end),
        ..Deadline::new(raw, DeadlineKind::Date)
    };
    match sense(body, point.range.start, point.grain) {
        Sense::Before => dated(point.day_before()),
        Sense::Until => dated(point.end),
        Sense::Within if point.grain == Grain::Day => dated(point.end),
        Sense::From if !point.is_range() => {
            Deadline { start: text_of(point.start), ..Deadline::new(raw, DeadlineKind::Ongoing) }
        }
        Sense::Within | Sense::From => Deadline {
            start: text_of(point.start),
            end: text_of(point.end),
            ..Deadline::new(raw, DeadlineKind::Period)
        },
    }
}

/// Words beside the points at these bytes that their value holds: `từ 01 đến`, `trở đi`.
fn beside_points(body: &str, points: &[Range<usize>]) -> Vec<Range<usize>> {
    static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)(?:từ\s+)?(?:ngày\s+)?\b[0-9]{1,2}\s*(?:-|–|đến|tới)\s*(?:ngày\s+)?$",
            r"|(?:và\s+)?(?:các|những)?\s*(?:năm tiếp theo|trở đi|về sau)$"
        ))
    });
    let folded = Folded::new(body);
    let mut found = Vec::new();
    for point in points {
        let before = body.get(..point.start).unwrap_or_default();
        found.extend(BESIDE.find(before).map(|m| m.range()));
    }
    found.extend(BESIDE.find(folded.as_str()).map(|m| folded.range(m.range())));
    found
}

/// The first of several days that share a month: `20-30/6/2026`, `từ ngày 01 đến ngày 15 tháng 6`.
fn first_of_days(body: &str, last: &Point) -> Option<Date> {
    static FIRST: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:^|[^0-9/.])(?P<day>[0-9]{1,2})\s*(?:-|–|đến|tới)$"));
    let end = last.end.filter(|_| last.grain == Grain::Day)?;
    let before = point::words_before(body, last.range.start);
    let day = FIRST.captures(&before)?.name("day")?.as_str().parse().ok()?;
    Date::new(end.year(), end.month(), day).ok().filter(|first| *first < end)
}

fn from_range(raw: &str, first: &Point, last: &Point) -> Deadline {
    // `từ tháng 11 đến tháng 2/2026` begins in the year before.
    let turned = first.start > last.end && !first.year_known;
    let start = if turned {
        last.year().and_then(|year| first.clone().in_year(Some(year - 1)).start)
    } else {
        first.start
    };
    Deadline {
        start: text_of(start),
        end: text_of(last.end),
        ..Deadline::new(raw, DeadlineKind::Period)
    }
}
