//! Dates as papers print them (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4), also with the day or
//! month left blank for the pen.

use crate::model::Date;
use crate::pattern::Regex;
use regex::Captures;
use std::{ops::Range, sync::LazyLock};

/// What stands for a blank: nothing, dots, underscores, what recognition cannot read.
const BLANK: &str = r"[.…_\s\x{fffd}]*";

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        concat!(
            r"(?i)(?:",
            // ngày 06 tháng 10 năm 2025, with blanks; ngày 06 tháng 10/2025
            r"\bngày\s*(?P<d1>[0-9]{{1,2}}|{b})\s*tháng\s*(?P<m1>[0-9]{{1,2}}|{b})\s*(?:,?\s*năm\s*|/\s*)(?P<y1>[0-9]{{4}}\b|[0-9]{{0,3}}{b})",
            // ngày 6/10/2025, 06-10-2025, 06.10.2025
            r"|(?:\bngày\s*)?(?P<d2>[0-9]{{1,2}})\s?(?P<s1>[/.-])\s?(?P<m2>[0-9]{{1,2}})\s?(?P<s2>[/.-])\s?(?P<y2>[0-9]{{4}}\b)",
            // tháng 12/2026, tháng 12 năm 2026
            r"|\btháng\s*(?P<m3>[0-9]{{1,2}})\s*(?:[/.-]|,?\s*năm)\s*(?P<y3>[0-9]{{4}}\b)",
            r"|\bnăm\s*(?P<y4>[0-9]{{4}}\b)",
            r")"
        ),
        b = BLANK
    ))
});

/// The first date of a text, with its bytes. What the paper leaves blank is cut off the value,
/// and so is what the calendar does not have (`31/02/2025` is `2025-02`); `value` is null where
/// not even the year is there.
///
/// ```
/// let (range, date) = vanban::vietnamese::date::find("Hà Nội, ngày 06 tháng 10 năm 2025").unwrap();
/// assert_eq!(range.start, "Hà Nội, ".len());
/// assert_eq!(date.value.as_deref(), Some("2025-10-06"));
/// ```
pub fn find(text: &str) -> Option<(Range<usize>, Date)> {
    let mut from = 0;
    while let Some(caps) = DATE.captures_at(text, from) {
        let whole = caps.get(0)?;
        from = whole.start() + whole.as_str().chars().next().map_or(1, char::len_utf8);
        if !stands_free(text, &caps) {
            continue;
        }
        let raw = whole.as_str().trim_end();
        let end = whole.start() + raw.len();
        let raw = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        return Some((whole.start()..end, Date { raw, value: value(&caps) }));
    }
    None
}

/// A text that as a whole is a date; also `12/2026` and `2025` without a word before them.
///
/// ```
/// use vanban::vietnamese::date::parse;
/// assert_eq!(parse("ngày    tháng 9 năm 2025").unwrap().value.as_deref(), Some("2025-09"));
/// assert!(parse("trước ngày 06/10/2025").is_none());
/// ```
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim().trim_end_matches(['.', ',', ';']).trim_end();
    if let Some((range, date)) = find(text) {
        return (range == (0..text.len())).then_some(date);
    }
    let raw = text.to_owned();
    let (month, year) = text.split_once(['/', '-']).unwrap_or(("", text));
    let year = year_of(year.trim())?;
    let value = match month.trim() {
        "" if !text.contains(['/', '-']) => format!("{year:04}"),
        month => iso(Some(year), Some(number(month)?), None).filter(|v| v.len() > 4)?,
    };
    Some(Date { raw, value: Some(value) })
}

/// Whether the match is not part of a longer number or symbol (`12.06.10.2025`, `1/2/2025/NĐ-CP`).
fn stands_free(text: &str, caps: &Captures<'_>) -> bool {
    let Some(whole) = caps.get(0) else { return false };
    if caps.name("s1").map(|m| m.as_str()) != caps.name("s2").map(|m| m.as_str()) {
        return false;
    }
    let before = text.get(..whole.start()).and_then(|head| head.chars().next_back());
    let after = text.get(whole.end()..).unwrap_or_default();
    if before.is_some_and(char::is_alphanumeric) || after.starts_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    // `ngày tháng năm sinh` is no blank date.
    let told = |c: char| c.is_ascii_digit() || matches!(c, '.' | '…' | '_' | '\u{fffd}');
    if !whole.as_str().contains(told) && !after.trim_matches([' ', '.', ',', ';']).is_empty() {
        return false;
    }
    if caps.name("s1").is_some() && !whole.as_str().starts_with(char::is_alphabetic) {
        let joined = before.is_some_and(|c| matches!(c, '/' | '-' | '.' | ','));
        if joined {
            return false;
        }
    }
    !after.strip_prefix(['/', '-']).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

fn value(caps: &Captures<'_>) -> Option<String> {
    let part = |names: &[&str]| names.iter().find_map(|name| caps.name(name)).map(|m| m.as_str());
    let year = part(&["y1", "y2", "y3", "y4"]).and_then(year_of);
    let month = part(&["m1", "m2", "m3"]).and_then(number);
    let day = part(&["d1", "d2"]).and_then(number);
    iso(year, month, day)
}

/// ISO 8601, cut to what is known and exists.
pub(crate) fn iso(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> Option<String> {
    let year = year?;
    let Some(month) = month.filter(|m| (1..=12).contains(m)) else {
        return Some(format!("{year:04}"));
    };
    match day.and_then(|day| jiff::civil::Date::new(year, month, day).ok()) {
        Some(date) => Some(date.to_string()),
        None => Some(format!("{year:04}-{month:02}")),
    }
}

/// A year of four digits in which a paper can have been written or can have its deadline.
/// The year that a text names and nothing else: `2026`, `Năm 2026`.
pub(crate) fn lone_year(text: &str) -> Option<i32> {
    let digits =
        text.trim().trim_start_matches(|c: char| crate::unicode::is_letter(c) || c.is_whitespace());
    (digits.len() == 4).then(|| digits.parse().ok())?.filter(|year| (1990..2100).contains(year))
}

pub(crate) fn year_of(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
        .filter(|year| (1900..=2199).contains(year))
}

fn number(text: &str) -> Option<i8> {
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value_in(text: &str) -> Option<String> {
        find(text).and_then(|(_, date)| date.value)
    }

    #[test]
    fn the_ways_of_letterheads() {
        for (text, raw, value) in [
            ("Cần Thơ, ngày 06 tháng 10 năm 2025", "ngày 06 tháng 10 năm 2025", "2025-10-06"),
            ("Huế, ngày22 tháng 5 năm 2025", "ngày22 tháng 5 năm 2025", "2025-05-22"),
            ("Huế, ngày    tháng 9 năm 2025", "ngày tháng 9 năm 2025", "2025-09"),
            ("Huế, ngày ..... tháng 9 năm 2025", "ngày ..... tháng 9 năm 2025", "2025-09"),
            ("Huế, ngày … tháng … năm 2025", "ngày … tháng … năm 2025", "2025"),
            ("số 5/QĐ-BYT ngày 6/10/2025 của", "ngày 6/10/2025", "2025-10-06"),
            ("ký 06-10-2025.", "06-10-2025", "2025-10-06"),
            ("ký 06.10.2025.", "06.10.2025", "2025-10-06"),
            ("đến tháng 12/2026", "tháng 12/2026", "2026-12"),
            ("tháng 3 năm 2026", "tháng 3 năm 2026", "2026-03"),
            ("năm 2025", "năm 2025", "2025"),
            ("NGÀY 6 THÁNG 10 NĂM 2025", "NGÀY 6 THÁNG 10 NĂM 2025", "2025-10-06"),
        ] {
            let (range, date) = find(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((date.raw.as_str(), date.value.as_deref()), (raw, Some(value)), "{text}");
            assert!(text[range].starts_with(raw.split(' ').next().unwrap()));
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "Số: 54/2025/NĐ-CP",
            "1/2/2025/TT",
            "ngày tháng năm sinh",
            "12.06.10.2025",
            "",
            "ngày hội",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn a_wholly_blank_date_has_no_value() {
        assert_eq!(find("Huế, ngày ... tháng ... năm 20...").unwrap().1.value, None);
        assert_eq!(find("Huế, ngày tháng năm").unwrap().1.value, None);
    }

    #[test]
    fn impossible_parts_are_cut() {
        assert_eq!(value_in("ngày 31/02/2025").as_deref(), Some("2025-02"));
        assert_eq!(value_in("ngày 29 tháng 02 năm 2024").as_deref(), Some("2024-02-29"));
        assert_eq!(value_in("ngày 13/25/2025").as_deref(), Some("2025"));
    }

    #[test]
    fn whole_texts() {
        assert_eq!(parse("12/2026").unwrap().value.as_deref(), Some("2026-12"));
        assert_eq!(parse("2026").unwrap().value.as_deref(), Some("2026"));
        assert_eq!(parse("06/10/2025.").unwrap().value.as_deref(), Some("2025-10-06"));
        for text in ["54/2025/NĐ-CP", "13/2026", "trước 6/10/2025", "12", "1200", ""] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_day_of_the_calendar(y in 1900..2200_i16, m in 1..=12_i8, d in 1..=31_i8) {
            let expected = match jiff::civil::Date::new(y, m, d) {
                Ok(date) => date.to_string(),
                Err(_) => format!("{y}-{m:02}"),
            };
            for text in [format!("ngày {d} tháng {m} năm {y}"), format!("ngày {d:02}/{m:02}/{y}"),
                format!("{d}-{m}-{y}"), format!("{d:02}.{m}.{y}")] {
                let date = parse(&text);
                prop_assert_eq!(date.and_then(|d| d.value), Some(expected.clone()), "{}", text);
            }
        }

        #[test]
        fn any_text_is_borne(text in "[ngàythánăm0-9/.… -]{0,60}") {
            if let Some((range, date)) = find(&text) {
                prop_assert!(!text[range].is_empty());
                prop_assert!(date.value.is_none_or(|v| v.len() >= 4));
            }
            parse(&text);
        }
    }
}
