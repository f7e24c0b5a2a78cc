//! Stretches of the calendar named in a text.

use super::pattern;
use crate::vietnamese::{
    date::year_of,
    fold,
    lexicon::{self, List},
};
use jiff::{ToSpan, civil::Date};
use regex::{Captures, Regex};
use std::{ops::Range, sync::LazyLock};

/// How long a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grain {
    /// A day.
    Day,
    /// A month, several months, or a part of one.
    Month,
    /// A quarter, several quarters, or a part of one.
    Quarter,
    /// `6 tháng đầu năm`, `cuối năm`.
    PartOfYear,
    /// A year.
    Year,
    /// From one year to another.
    Years,
}

/// A stretch of the calendar named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Point {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    pub(super) grain: Grain,
    /// First day; `None` where the year is not known or the calendar has no such day.
    pub(super) start: Option<Date>,
    /// Last day; as `start`.
    pub(super) end: Option<Date>,
    /// Whether the text names the year.
    pub(super) year_known: bool,
    /// Whether a word such as `năm` or `giai đoạn` belongs to it.
    pub(super) worded: bool,
    /// `đầu năm`, `cuối quý`: the days are an estimate.
    pub(super) vague: bool,
    /// What it is made of, to be placed in a year that is found later.
    span: Span,
}

/// A stretch within a year not yet given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    Day(i8, i8),
    /// First and last month; the first is of the year before where it comes after the last.
    Months(i8, i8),
    /// First and last year.
    Years(i16, i16),
    /// A third of a month: which, from 0.
    Third(i8, i8),
}

impl Span {
    fn days(self, year: Option<i16>) -> (Option<Date>, Option<Date>) {
        let day = |month, day| year.and_then(|year| Date::new(year, month, day).ok());
        let last = |month| day(month, 1).map(Date::last_of_month);
        match self {
            Self::Day(d, m) => (day(m, d), day(m, d)),
            Self::Months(first, end) if first > end => {
                (year.and_then(|year| Date::new(year - 1, first, 1).ok()), last(end))
            }
            Self::Months(first, end) => (day(first, 1), last(end)),
            Self::Years(first, end) => (Date::new(first, 1, 1).ok(), Date::new(end, 12, 31).ok()),
            Self::Third(month, which) => {
                let end = if which == 2 { last(month) } else { day(month, which * 10 + 10) };
                (day(month, which * 10 + 1), end)
            }
        }
    }
}

impl Point {
    fn new(range: Range<usize>, grain: Grain, span: Span, year: Option<i16>) -> Self {
        let (start, end) = span.days(year);
        Self {
            range,
            grain,
            start,
            end,
            year_known: year.is_some(),
            worded: true,
            vague: false,
            span,
        }
    }

    /// The same point in a year, where it named none.
    pub(super) fn in_year(mut self, year: Option<i16>) -> Self {
        if !self.year_known {
            (self.start, self.end) = self.span.days(year);
        }
        self
    }

    /// Whether it has a beginning and an end of its own: `tháng 9 đến 11`, `2026-2030`.
    pub(super) fn is_range(&self) -> bool {
        match self.span {
            Span::Months(first, last) => {
                (self.grain == Grain::Month && first != last)
                    || (self.grain == Grain::Quarter && last - first != 2 && !self.vague)
            }
            Span::Years(first, last) => first != last,
            _ => false,
        }
    }

    /// The year in which it ends.
    pub(super) fn year(&self) -> Option<i16> {
        self.end.or(self.start).map(Date::year)
    }

    /// The day before it, for `trước tháng 6/2026`.
    pub(super) fn day_before(&self) -> Option<Date> {
        self.start?.checked_sub(1.day()).ok()
    }
}

const ROMAN: &str = r"(?:iv|iii|ii|i|[1-4])\b";
/// Between the members of a list of months or quarters.
const AND: &str = r"\s*(?:,|;|-|–|\+|&|và)\s*";

static POINT: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"[0-9]{4}\b";
    pattern(&format!(
        concat!(
            r"(?i)(?:",
            r"\bngày\s*(?P<d1>[0-9]{{1,2}})\s*(?:tháng\s*|[/.-]\s*)(?P<m1>[0-9]{{1,2}})\b(?:\s*(?:,?\s*năm\s*|[/.-]\s*)(?P<y1>{y}))?",
            // ngày 20 tháng cuối quý IV/2026
            r"|\bngày\s*(?P<dq>[0-9]{{1,2}})\s+(?:của\s+)?tháng\s+(?P<mq>đầu|giữa|cuối)(?:\s+cùng)?(?:\s+(?:của|trong))?\s+quý\s*(?P<qd>{r})(?:\s*(?:[/.-]|,?\s*năm)\s*(?P<yd>{y}))?",
            r"|\b(?P<d2>[0-9]{{1,2}})\s?(?P<s1>[/.-])\s?(?P<m2>[0-9]{{1,2}})\s?(?P<s2>[/.-])\s?(?P<y2>{y}|[0-9]{{2}}\b)",
            r"|\b(?P<d3>[0-9]{{1,2}})\s+tháng\s+(?P<m3>[0-9]{{1,2}})\b(?:\s*,?\s*năm\s*(?P<y3>{y}))?",
            // tháng 9, 10 và 11/2025
            r"|\btháng\s*(?P<ml1>[0-9]{{1,2}})\b(?P<ml2>(?:(?:{and}(?:tháng\s*)?|\s*(?:đến|tới)\s*)[0-9]{{1,2}}\b)+)(?:\s*(?:/|,?\s*năm)\s*(?P<yl>{y}))?",
            r"|\btháng\s+(?P<mw>mười\s+một|mười\s+hai|mười|giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|chạp)\s+năm\s*(?P<yw>{y})",
            r"|\b(?:(?P<mv>đầu|giữa|cuối)\s+)?(?:tháng\s*)(?P<m4>[0-9]{{1,2}})\b(?:\s*(?:[/.-]|,?\s*năm)\s*(?P<y4>{y}))?",
            r"|\b(?P<m5>[0-9]{{1,2}})\s?[/.-]\s?(?P<y5>{y})",
            // quý III, IV năm 2025
            r"|\bquý\s*(?P<ql1>{r})(?P<ql2>(?:(?:{and}(?:quý\s*)?|\s*(?:đến|tới)\s*){r})+)(?:\s*(?:[/.-]|,?\s*năm)\s*(?P<yq>{y}))?",
            r"|\b(?:(?P<qv>đầu|giữa|cuối)\s+)?quý\s*(?P<q>{r})(?:\s*(?:[/.-]|,?\s*năm)?\s*(?P<y6>{y}))?",
            r"|\b(?P<hn>[0-9]{{1,2}}|ba|sáu|chín)\s+tháng\s+(?P<hv>đầu|cuối)(?:\s+của)?\s+năm(?:\s*(?P<y7>{y}))?",
            r"|\b(?:nửa\s+(?P<nv>đầu|cuối)|(?P<vv>đầu|giữa|cuối))\s+năm(?:\s*(?P<y8>{y}))?",
            r"|\b(?P<w9>(?:năm|giai\s+đoạn|thời\s+kỳ|nhiệm\s+kỳ|từ\s+năm)\s*:?\s*)?(?P<ya>[0-9]{{4}})\s*[-–—]\s*(?:năm\s*)?(?P<yb>{y})",
            r"|\b(?:ngày\s*)?(?P<d6>[0-9]{{1,2}})\s?/\s?(?P<m6>[0-9]{{1,2}})\b",
            r"|\b(?P<w0>năm\s*)(?P<y9>{y})|\b(?P<y10>{y})",
            r"|\b(?P<none>trong|hết|cả|suốt)\s+năm\b(?P<yn>\s*[0-9]{{4}})?",
            r")"
        ),
        y = year,
        r = ROMAN,
        and = AND,
    ))
});

/// The points of a text, in order.
pub(super) fn scan(text: &str) -> Vec<Point> {
    let mut points = Vec::new();
    let mut from = 0;
    while let Some(caps) = POINT.captures_at(text, from) {
        let Some(whole) = caps.get(0) else { break };
        match of(&caps).filter(|_| stands_free(text, whole.range(), &caps)) {
            Some(point) => {
                from = point.range.end.max(whole.start() + 1);
                points.push(point);
            }
            None => from = whole.start() + whole.as_str().chars().next().map_or(1, char::len_utf8),
        }
    }
    points
}

/// The words before a place, as a key.
pub(super) fn words_before(text: &str, at: usize) -> String {
    fold::key(text.get(..at).unwrap_or_default())
}

/// Not part of a symbol (`54/2025/NĐ-CP`), of a longer number, or counted by what follows
/// (`2000 người` is left to the caller).
fn stands_free(text: &str, range: Range<usize>, caps: &Captures<'_>) -> bool {
    let sign = |name| caps.name(name).map(|m: regex::Match<'_>| m.as_str());
    if sign("s1") != sign("s2") {
        return false;
    }
    let before = text.get(..range.start).and_then(|head| head.chars().next_back());
    let after = text.get(range.end..).unwrap_or_default();
    let digits =
        text.get(range.clone()).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
    if digits && before.is_some_and(|c| matches!(c, '/' | '.' | ',')) {
        return false;
    }
    let joined =
        after.strip_prefix(['/', '-', '.']).is_some_and(|t| t.starts_with(char::is_alphanumeric));
    !joined && !after.starts_with('%')
}

fn of(caps: &Captures<'_>) -> Option<Point> {
    let whole = caps.get(0)?.range();
    let text = |name: &str| caps.name(name).map(|m| m.as_str());
    let small = |name: &str| text(name).and_then(|t| t.parse::<i8>().ok());
    // `30/6/26` is of this century.
    let year_in = |text: &str| match text.len() {
        2 => text.parse::<i16>().ok().map(|year| 2000 + year),
        _ => year_of(text),
    };
    let year = |names: &[&str]| names.iter().find_map(|name| text(name)).map(year_in);
    // A year that is printed must be one.
    let known = |names: &[&str]| match year(names) {
        Some(None) => None,
        Some(year) => Some(year),
        None => Some(None),
    };
    let month_ok = |m: i8| (1..=12).contains(&m).then_some(m);

    for (day, month, years) in
        [("d1", "m1", "y1"), ("d2", "m2", "y2"), ("d3", "m3", "y3"), ("d6", "m6", "")]
    {
        if let (Some(day), Some(month)) = (small(day), small(month)) {
            // 29 February is a day of some year.
            Date::new(2000, month, day).ok()?;
            return Some(Point::new(whole, Grain::Day, Span::Day(day, month), known(&[years])?));
        }
    }
    if let (Some(day), Some(quarter)) = (small("dq"), text("qd").and_then(quarter)) {
        let back = match text("mq").map(fold::key).as_deref() {
            Some("đầu") => 2,
            Some("giữa") => 1,
            _ => 0,
        };
        let month = quarter * 3 - back;
        Date::new(2000, month, day).ok()?;
        return Some(Point::new(whole, Grain::Day, Span::Day(day, month), known(&["yd"])?));
    }
    if let Some(first) = small("ml1") {
        let last = text("ml2").and_then(last_number)?;
        let (first, last) = (month_ok(first)?, month_ok(last)?);
        let year = known(&["yl"])?;
        return Some(Point::new(whole, Grain::Month, Span::Months(first, last), year));
    }
    if let Some(month) = text("mw").and_then(month_name) {
        let span = Span::Months(month, month);
        return Some(Point::new(whole, Grain::Month, span, known(&["yw"])?));
    }
    for (month, years) in [("m4", "y4"), ("m5", "y5")] {
        if let Some(month) = small(month) {
            let month = month_ok(month)?;
            let span = match text("mv").map(fold::key).as_deref() {
                Some("đầu") => Span::Third(month, 0),
                Some("giữa") => Span::Third(month, 1),
                Some("cuối") => Span::Third(month, 2),
                _ => Span::Months(month, month),
            };
            let mut point = Point::new(whole, Grain::Month, span, known(&[years])?);
            point.vague = matches!(span, Span::Third(..));
            return Some(point);
        }
    }
    if let Some(first) = text("ql1").and_then(quarter) {
        let tail = text("ql2")?;
        let last =
            tail.split(|c: char| !c.is_ascii_alphanumeric()).filter_map(quarter).next_back()?;
        let months = Span::Months(first * 3 - 2, last * 3);
        return Some(Point::new(whole, Grain::Quarter, months, known(&["yq"])?));
    }
    if let Some(quarter) = text("q").and_then(quarter) {
        let last = quarter * 3;
        let (span, vague) = match text("qv").map(fold::key).as_deref() {
            Some("đầu") => (Span::Months(last - 2, last - 2), true),
            Some("giữa") => (Span::Months(last - 1, last - 1), true),
            Some("cuối") => (Span::Months(last, last), true),
            _ => (Span::Months(last - 2, last), false),
        };
        let mut point = Point::new(whole, Grain::Quarter, span, known(&["y6"])?);
        point.vague = vague;
        return Some(point);
    }
    if let Some(count) = text("hn") {
        let count = match fold::key(count).as_str() {
            "ba" => 3,
            "sáu" => 6,
            "chín" => 9,
            digits => month_ok(digits.parse().ok()?)?,
        };
        let span = if text("hv").map(fold::key).as_deref() == Some("đầu") {
            Span::Months(1, count)
        } else {
            Span::Months(13 - count, 12)
        };
        return Some(Point::new(whole, Grain::PartOfYear, span, known(&["y7"])?));
    }
    let half = text("nv").map(fold::key);
    let vague = text("vv").map(fold::key);
    let part = match (half.as_deref(), vague.as_deref()) {
        (Some("đầu"), _) => Some((1, 6)),
        (Some(_), _) => Some((7, 12)),
        (_, Some("đầu")) => Some((1, 3)),
        (_, Some("giữa")) => Some((4, 9)),
        (_, Some(_)) => Some((10, 12)),
        _ => None,
    };
    if let Some((first, last)) = part {
        let mut point =
            Point::new(whole, Grain::PartOfYear, Span::Months(first, last), known(&["y8"])?);
        point.vague = vague.is_some();
        return Some(point);
    }
    if let (Some(a), Some(b)) = (text("ya"), text("yb")) {
        let (a, b) = (year_of(a)?, year_of(b)?);
        let mut point = Point::new(whole, Grain::Years, Span::Years(a, b), Some(a));
        point.worded = text("w9").is_some();
        return (a <= b).then_some(point);
    }
    if let Some(y) = text("y9").or_else(|| text("y10")) {
        let y = year_of(y)?;
        let mut point = Point::new(whole, Grain::Year, Span::Years(y, y), Some(y));
        point.worded = text("w0").is_some();
        return Some(point);
    }
    // With a year it is `năm 2026`, which begins after the word.
    text("none").filter(|_| text("yn").is_none()).map(|word| {
        let start = whole.start + word.len();
        Point::new(start..whole.end, Grain::Year, Span::Months(1, 12), None)
    })
}

/// The number of a month by its name.
fn month_name(text: &str) -> Option<i8> {
    let name = fold::key(text);
    lexicon::find(List::Months, |entry| (entry.key() == name).then(|| entry.says(0).parse().ok()))?
}

/// The number of a quarter, Roman or Arabic.
fn quarter(text: &str) -> Option<i8> {
    match fold::key(text).as_str() {
        "i" | "1" => Some(1),
        "ii" | "2" => Some(2),
        "iii" | "3" => Some(3),
        "iv" | "4" => Some(4),
        _ => None,
    }
}

fn last_number(text: &str) -> Option<i8> {
    text.split(|c: char| !c.is_ascii_digit()).rev().find(|t| !t.is_empty())?.parse().ok()
}
