//! Short ways of writing a time, written out: `T3/2026` is `tháng 3/2026`, `QII` is `quý II`, and `năm sau liền kề` the
//! year after that of the paper.

use super::pattern;
use crate::pattern::Regex;
use regex::Captures;
use std::{borrow::Cow, sync::LazyLock};

/// `T3/2026`, `T9-12/2026`, `T3-T5/2026`. Without a year `T6` may be a Friday.
static MONTHS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bt\.?\s?(?P<first>[0-9]{1,2})(?:\s?(?P<mark>[-–,])\s?t?\.?(?P<last>[0-9]{1,2}))?\s?[/.]\s?(?P<year>[0-9]{4})\b",
    )
});

/// `Q3/2026`, `QII/2026`, `QII-QIII/2026`, `QIV`.
static QUARTERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bq\.?\s?(?P<first>iv|iii|ii|i|[1-4])(?:\s?(?P<mark>[-–,])\s?q?\.?(?P<last>iv|iii|ii|i|[1-4]))?(?:\s?[/.]\s?(?P<year>[0-9]{4}))?\b",
    )
});

/// `01/5 - 30/5/2026`: a dash between two days of which only the last bears the year.
static DAYS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<before>^|[^0-9/.-])(?P<first>[0-9]{1,2}/[0-9]{1,2})\s*[-–]\s*(?P<last>[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{4})?)(?P<after>$|[^0-9/.-])",
    )
});

/// `31/01 năm sau liền kề`, `quý I năm kế tiếp`, `31/12 năm trước`.
static YEARS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)(?P<many>\b(?:các|những|nhiều)\s+)?(?:\bcủa\s+)?\bnăm\s+",
        r"(?:(?P<now>nay|này|hiện tại)|(?P<before>liền trước|trước liền kề|trước)|",
        r"(?P<after>sau liền kề|liền sau|liền kề|sau|kế tiếp|tiếp theo|tới))\b",
        r"(?:\s+(?:liền kề|kế tiếp|đó))?"
    ))
});

/// The text with short forms written out. `year` is the paper's; without one `năm sau` stays.
///
/// Never changes what it does not know; borrows where nothing is short.
pub(super) fn write_out(text: &str, year: Option<i16>) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(text);
    replace(&mut out, &MONTHS, |caps| spelled("tháng", caps));
    replace(&mut out, &QUARTERS, |caps| spelled("quý", caps));
    replace(&mut out, &DAYS, |caps| {
        let part = |name| caps.name(name).map_or("", |m| m.as_str());
        format!("{}{} đến {}{}", part("before"), part("first"), part("last"), part("after"))
    });
    if let Some(year) = year {
        replace(&mut out, &YEARS, |caps| named(year, caps));
    }
    out
}

/// Writes out what a pattern finds; leaves a text alone in which it finds nothing.
fn replace(text: &mut Cow<'_, str>, short: &Regex, long: impl Fn(&Captures<'_>) -> String) {
    if let Cow::Owned(written) = short.replace_all(text, long) {
        *text = Cow::Owned(written);
    }
}

fn spelled(word: &str, caps: &Captures<'_>) -> String {
    let part = |name| caps.name(name).map(|m| m.as_str());
    let mut out = format!("{word} {}", part("first").unwrap_or_default());
    if let (Some(mark), Some(last)) = (part("mark"), part("last")) {
        out.push_str(mark);
        out.push_str(last);
    }
    if let Some(year) = part("year") {
        out.push('/');
        out.push_str(year);
    }
    out
}

fn named(year: i16, caps: &Captures<'_>) -> String {
    let whole = caps.get(0).map_or("", |m| m.as_str());
    // `các năm tiếp theo` is no single year.
    if caps.name("many").is_some() {
        return whole.to_owned();
    }
    let shift = match (caps.name("before"), caps.name("now")) {
        (Some(_), _) => -1,
        (_, Some(_)) => 0,
        _ => 1,
    };
    format!("năm {}", year.saturating_add(shift))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_quarters_and_years_are_written_out() {
        for (short, long) in [
            ("T3/2026", "tháng 3/2026"),
            ("T9-12/2026", "tháng 9-12/2026"),
            ("t4 - t6/2026", "tháng 4-6/2026"),
            ("Q3/2026", "quý 3/2026"),
            ("QI-QII/2027", "quý I-II/2027"),
            ("Trước QIV", "Trước quý IV"),
            ("Từ 01/5 - 30/5/2026", "Từ 01/5 đến 30/5/2026"),
            ("03/4-15/4", "03/4 đến 15/4"),
            ("15/01 năm sau liền kề", "15/01 năm 2027"),
            ("30/11 của năm trước", "30/11 năm 2025"),
            ("Tháng 5 năm kế tiếp", "Tháng 5 năm 2027"),
        ] {
            assert_eq!(write_out(short, Some(2026)), long);
        }
    }

    #[test]
    fn other_words_stay() {
        for text in
            ["Thứ 6 hằng tuần", "T6", "các năm tiếp theo", "TP. Huế", "Quý III/2026", "QĐ 5/2026"]
        {
            assert_eq!(write_out(text, Some(2026)), text);
        }
        assert_eq!(write_out("30/11 năm sau", None), "30/11 năm sau");
    }
}
