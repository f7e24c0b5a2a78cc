//! Stretches of the calendar named in a text.

use super::{
    forms::{self, Form},
    tokens::{Cursor, tokens},
};
use crate::vietnamese::{fold, folded::Folded};
use jiff::{ToSpan, civil::Date};
use std::ops::Range;

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
pub(super) enum Span {
    Day(i8, i8),
    /// First and last month; the first is of the year before where it comes after the last.
    Months(i8, i8),
    /// First and last year.
    Years(i16, i16),
    /// A third of a month: which, from 0.
    Third(i8, i8),
    /// A half of a month; whether it is the second.
    Half(i8, bool),
    /// Seven days of a month: which, from 0; 4 for its last.
    Week(i8, i8),
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
            Self::Week(month, 4) => {
                let end = last(month);
                (end.and_then(|end| Date::new(end.year(), month, end.day() - 6).ok()), end)
            }
            Self::Week(month, which) => (day(month, which * 7 + 1), day(month, which * 7 + 7)),
            Self::Half(month, false) => (day(month, 1), day(month, 15)),
            Self::Half(month, true) => (day(month, 16), last(month)),
            Self::Third(month, which) => {
                let end = if which == 2 { last(month) } else { day(month, which * 10 + 10) };
                (day(month, which * 10 + 1), end)
            }
        }
    }
}

impl Point {
    fn new(range: Range<usize>, form: Form) -> Self {
        let Form { grain, span, year, worded, vague, .. } = form;
        let (start, end) = span.days(year);
        Self { range, grain, start, end, year_known: year.is_some(), worded, vague, span }
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

/// The points of a text, in order.
pub(super) fn scan(text: &str) -> Vec<Point> {
    if !may_hold(text) {
        return Vec::new();
    }
    let folded = Folded::new(text);
    let tokens = tokens(folded.as_str());
    let mut points = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut cursor = Cursor::new(&tokens, at);
        let form = if cursor.is_free() { forms::read(&mut cursor) } else { None };
        let stretch = tokens.get(at..cursor.at()).unwrap_or_default();
        at += 1;
        let Some(Ok(form)) = form else { continue };
        let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { continue };
        let range = folded.range(first.start..last.end);
        if !stands_free(text, &range) {
            continue;
        }
        at = at - 1 + stretch.len();
        let own = form.before.checked_sub(1).and_then(|before| stretch.get(before));
        let start = own.map_or(range.start, |word| folded.back(word.end));
        points.push(Point::new(start..range.end, form));
    }
    points
}

/// Whether a text may name a stretch of the calendar: without digits only by `năm` or `quý`.
fn may_hold(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, b'm' | b'M' | b'q' | b'Q'))
}

/// The words before a place, as a key.
pub(super) fn words_before(text: &str, at: usize) -> String {
    fold::key(text.get(..at).unwrap_or_default())
}

/// Not part of a symbol (`54/2025/NĐ-CP`), of a longer number, or counted by what follows
/// (`2000 người` is left to the caller).
fn stands_free(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|head| head.chars().next_back());
    let after = text.get(range.end..).unwrap_or_default();
    let digits =
        text.get(range.clone()).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
    if digits && before.is_some_and(|c| matches!(c, '/' | '.' | ',')) {
        return false;
    }
    // `01/7/2026-30/9/2026`: a dash before another day leads to it, unless dashes part the day itself.
    let leads_on = text.get(range.clone()).is_some_and(|t| t.contains('/') && !t.contains('-'))
        && after.strip_prefix('-').is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
    let joined =
        after.strip_prefix(['/', '-', '.']).is_some_and(|t| t.starts_with(char::is_alphanumeric));
    (!joined || leads_on) && !after.starts_with('%')
}
