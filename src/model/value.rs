//! Values that stand in many places: dates, deadlines, agencies, money, places.

use super::open_enum::open_enum;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A date as printed and as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Date {
    /// As printed: `ngày 06 tháng 10 năm 2025`.
    pub raw: String,
    /// ISO 8601 cut to what is known: `2025-10-06`, `2025-10`, `2025`.
    pub value: Option<String>,
}

open_enum! {
    /// What sort of time limit a deadline is.
    DeadlineKind {
        /// A day: `31/12/2025`, `trước ngày 30 tháng 11 năm 2026`.
        Date = "date",
        /// A span: `Trong năm 2025`, `Quý III/2025`, `2026-2030`.
        Period = "period",
        /// Again and again: `trước ngày 14 hằng tháng`.
        Recurring = "recurring",
        /// Without end: `Thường xuyên`.
        Ongoing = "ongoing",
        /// Depends on an event: `Khi có hướng dẫn …`.
        Conditional = "conditional",
        /// Counted from another day: `45 ngày kể từ ngày …`.
        Relative = "relative",
        /// Not understood.
        Unknown = "unknown",
    }
}

open_enum! {
    /// The step of a recurring deadline.
    Every {
        /// Daily.
        Day = "day",
        /// Weekly.
        Week = "week",
        /// Monthly.
        Month = "month",
        /// Quarterly.
        Quarter = "quarter",
        /// Every six months.
        HalfYear = "half_year",
        /// Yearly.
        Year = "year",
    }
}

open_enum! {
    /// The unit of a relative deadline.
    RelativeUnit {
        /// Calendar days.
        Day = "day",
        /// Working days.
        WorkingDay = "working_day",
        /// Months.
        Month = "month",
        /// Years.
        Year = "year",
    }
}

/// A deadline or period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Deadline {
    /// As printed.
    pub raw: String,
    /// What sort it is.
    pub kind: DeadlineKind,
    /// First day, ISO 8601, of a period.
    pub start: Option<String>,
    /// Last day, ISO 8601, of a date or period.
    pub end: Option<String>,
    /// Of a recurring one.
    pub recurrence: Option<Recurrence>,
    /// Of a relative one.
    pub relative: Option<Relative>,
    /// The whole phrase of a conditional one.
    pub condition: Option<String>,
    /// `completed` where the cell says so.
    pub status: Option<String>,
    /// What of `raw` no other key holds, as printed: `từ 14 giờ 00`, `(đợt 2)`.
    pub rest: Option<String>,
}

impl Deadline {
    /// A deadline of a kind with nothing else filled.
    pub fn new(raw: impl Into<String>, kind: DeadlineKind) -> Self {
        Self {
            raw: raw.into(),
            kind,
            start: None,
            end: None,
            recurrence: None,
            relative: None,
            condition: None,
            status: None,
            rest: None,
        }
    }
}

/// How a deadline comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recurrence {
    /// The step.
    pub every: Every,
    /// Day of the month.
    pub day: Option<u8>,
    /// Month of the year.
    pub month: Option<u8>,
    /// Day of the week, 1 is Monday (thứ Hai), 7 Sunday (Chủ nhật).
    pub weekday: Option<u8>,
}

/// A span counted from an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Relative {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: RelativeUnit,
    /// From when: `ngày ký ban hành`.
    pub from: Option<String>,
}

/// An agency as printed and with abbreviations written out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Agency {
    /// As printed.
    pub raw: String,
    /// Abbreviations written out, capitals as printed.
    pub name: String,
    /// A class of bodies: `Các sở, ban, ngành`.
    pub collective: bool,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Money {
    /// The digits as printed.
    pub raw: String,
    /// Đồng, rounded half away from zero; null where the unit is unknown.
    pub vnd: Option<i64>,
    /// Decimal string where that is not whole.
    pub vnd_exact: Option<String>,
    /// As printed: `triệu đồng`.
    pub unit: Option<String>,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct At {
    /// Page, from 1 (PDF).
    pub page: Option<u32>,
    /// `[x0, y0, x1, y1]` in points from the page's top left (PDF).
    pub bbox: Option<[f64; 4]>,
    /// Body element from 0 (DOCX), line from 1 (text).
    pub block: Option<u32>,
    /// Row inside the table (DOCX).
    pub row: Option<u32>,
    /// Grid column inside the table (DOCX).
    pub column: Option<u32>,
}
