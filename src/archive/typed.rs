//! Days and amounts as people type them.

use crate::{
    export::tables::Day,
    vietnamese::{
        fold::{key, strip_accents},
        money::{Separators, amount},
    },
};
use jiff::{Timestamp, tz::Offset};

/// `2026-01-31`, `31/1/2026`.
///
/// # Errors
/// What would be right.
pub fn read_day(text: &str) -> Result<Day, String> {
    let text = text.trim();
    let iso = || {
        let mut parts = text.split(['/', '.']).map(|part| part.parse::<u16>().ok());
        let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then(|| format!("{year:04}-{month:02}-{day:02}"))
    };
    Day::read(text).or_else(|| Day::read(&iso()?)).ok_or_else(|| "2026-01-31, 31/1/2026".to_owned())
}

/// Đồng, or a number in a unit that is typed with or without accents: `1,5ty`, `500 triệu`.
///
/// # Errors
/// What would be right.
pub fn read_money(text: &str) -> Result<i64, String> {
    const UNITS: [&str; 5] = ["tỷ", "triệu", "nghìn", "ngàn", "đồng"];
    let wrong = || "1500000000, 1,5ty, \"500 triệu\"".to_owned();
    let typed = key(text);
    let unit_at = typed.find(char::is_alphabetic).unwrap_or(typed.len());
    let (digits, unit) = typed.split_at_checked(unit_at).ok_or_else(wrong)?;
    let plain = strip_accents(unit);
    let known = UNITS.iter().find(|known| strip_accents(known) == plain);
    let unit = known.copied().unwrap_or(if unit.is_empty() { "đồng" } else { unit });
    let money = amount(&format!("{} {unit}", digits.trim()), None, Separators::DotGroups);
    money.and_then(|money| money.vnd).ok_or_else(wrong)
}

/// Today in Việt Nam, whose deadlines they are.
pub fn today() -> Day {
    let now = Offset::constant(7).to_datetime(Timestamp::now());
    Day::from(now.date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_as_people_type_it() {
        for text in
            ["1500000000", "1.500.000.000", "1,5ty", "1,5 tỷ", "1500 trieu", "1.500 triệu đồng"]
        {
            assert_eq!(read_money(text), Ok(1_500_000_000), "{text}");
        }
        for wrong in ["", "ty", "1 xu", "-", "nhiều"] {
            assert!(read_money(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn days_as_people_type_them() {
        for text in ["2026-01-31", "31/1/2026", "31.01.2026"] {
            assert_eq!(read_day(text).unwrap().to_string(), "2026-01-31");
        }
        for wrong in ["31/2/2026", "2026", "1/2", "1/2/3/4", "mai"] {
            assert!(read_day(wrong).is_err(), "{wrong}");
        }
    }
}
