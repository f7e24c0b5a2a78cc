//! A day of the calendar.

use jiff::civil::{Date, date};
use std::fmt;

/// A day that is known whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Date);

impl Day {
    /// Reads `2025-10-06`; a date cut to month or year is no day.
    ///
    /// ```
    /// use vanban::export::tables::Day;
    /// assert_eq!(Day::read("1970-01-02").map(Day::since_1970), Some(1));
    /// assert_eq!(Day::read("2025-10"), None);
    /// ```
    pub fn read(iso: &str) -> Option<Self> {
        // Other spellings that the parser would bear are not those of the contract.
        (iso.len() == "2025-10-06".len()).then(|| iso.parse().ok().map(Self)).flatten()
    }

    /// Days since the first of January 1970.
    pub fn since_1970(self) -> i32 {
        date(1970, 1, 1).until(self.0).map_or(0, |span| span.get_days())
    }

    /// Year, month from 1, day from 1.
    pub fn parts(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_day_is_one() {
        assert_eq!(Day::read("2024-02-29").unwrap().since_1970(), 19_782);
        assert_eq!(Day::read("1945-09-02").unwrap().since_1970(), -8_887);
        assert_eq!(Day::read("2024-02-29").unwrap().to_string(), "2024-02-29");
        for no_day in ["2025", "2025-10", "2025-02-29", "20251006", "06-10-2025", "2025-10-6T", ""]
        {
            assert_eq!(Day::read(no_day), None, "{no_day}");
        }
    }
}
