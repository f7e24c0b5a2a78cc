//! A cell that as a whole is an amount.

use super::{
    Separators, UNIT,
    number::{decimals, grouped_alone, number},
    pattern, unit,
};
use crate::model::Money;
use crate::pattern::Regex;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use std::sync::LazyLock;

/// Reads a cell that as a whole is an amount. `unit` is what the table or column says; a unit in
/// the cell goes before it. `None` for an empty cell, a dash and for text. A minus sign or
/// brackets around the number make it negative.
///
/// ```
/// use vanban::vietnamese::money::{Separators, amount};
/// let money = amount("3.640", Some("triệu đồng"), Separators::DotGroups).unwrap();
/// assert_eq!(money.vnd, Some(3_640_000_000));
/// assert!(amount("Sở Tài chính", Some("đồng"), Separators::DotGroups).is_none());
/// ```
pub fn amount(cell: &str, unit: Option<&str>, separators: Separators) -> Option<Money> {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)^(?P<open>\(\s*)?(?P<minus>[-–−]\s*)?(?P<digits>[0-9](?:[0-9.,\s\u{{a0}}\u{{202f}}]*[0-9])?)\s*(?P<unit>(?:{UNIT}|tr)(?:\s*/\s*(?-i:[0-9a-zA-ZÀ-ỹ])(?-i:[a-zA-ZÀ-ỹ0-9²³])*(?:\s?[/ ]\s?(?-i:[a-zA-ZÀ-ỹ])(?-i:[a-zA-ZÀ-ỹ0-9²³])*){{0,5}})?)?\s*(?P<close>\))?\.?$"
        ))
    });
    let cell = cell.trim();
    let caps = SHAPE.captures(cell)?;
    let bracketed = match (caps.name("open"), caps.name("close")) {
        (Some(_), Some(_)) => true,
        (None, None) => false,
        _ => return None,
    };
    let negative = bracketed || caps.name("minus").is_some();
    let digits = caps.name("digits")?.as_str();
    // Behind a figure `tr` is the unit; alone it is any two letters.
    let own = caps.name("unit").map(|unit| match unit.as_str() {
        "tr" | "Tr" | "TR" => "triệu",
        unit => unit,
    });
    let value = number(digits, separators_in(own.or(unit), digits, separators))?;
    let raw = match (bracketed, negative) {
        (true, _) => format!("({digits})"),
        (false, true) => format!("-{digits}"),
        (false, false) => digits.to_owned(),
    };
    Some(money(raw, if negative { -value } else { value }, own.or(unit)))
}

/// How a number in a unit is printed: nobody counts in parts of a đồng, so three digits behind the only sign are
/// thousands there, whatever the sign and the table.
fn separators_in(unit_text: Option<&str>, digits: &str, separators: Separators) -> Separators {
    let whole = unit_text.and_then(unit).is_some_and(|factor| factor == Decimal::ONE);
    grouped_alone(digits).filter(|_| whole).unwrap_or(separators)
}

/// The digits of an amount as printed, without qualifiers, brackets, marks and unit.
///
/// ```
/// assert_eq!(vanban::vietnamese::money::digits_of("Khoảng 1.500 (NST 700)"), "1.500");
/// ```
pub fn digits_of(raw: &str) -> &str {
    let start = raw.find(|c: char| c.is_ascii_digit()).unwrap_or(raw.len());
    let rest = raw.get(start..).unwrap_or_default();
    let in_number =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}');
    let end = rest.find(|c| !in_number(c)).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default().trim_end_matches(|c: char| !c.is_ascii_digit())
}

/// The value of an amount for sums: đồng where the unit is known, else the number as printed, read with `separators`.
pub fn value(money: &Money, separators: Separators) -> Option<Decimal> {
    if money.vnd.is_some() {
        let exact = money.vnd_exact.as_deref().and_then(|exact| exact.parse().ok());
        return exact.or_else(|| money.vnd.map(Decimal::from));
    }
    let value = number(digits_of(&money.raw), separators)?;
    let negative = money.raw.starts_with(['-', '–', '−', '(']);
    Some(if negative { -value } else { value })
}

/// The worth in đồng of one step of the last digit printed: 1.000.000 for `3.640` in `triệu đồng`,
/// 100.000 for `12,5`. `None` where the unit is unknown.
///
/// ```
/// use rust_decimal::Decimal;
/// use vanban::vietnamese::money::{Separators, amount, resolution};
/// let money = amount("12,5", Some("triệu đồng"), Separators::DotGroups).unwrap();
/// assert_eq!(resolution(&money), Some(Decimal::from(100_000)));
/// ```
pub fn resolution(money: &Money) -> Option<Decimal> {
    let factor = unit(money.unit.as_deref()?)?;
    let digits = digits_of(&money.raw);
    // The value tells in which of two ways the digits were read.
    let read_with =
        [Separators::DotGroups, Separators::CommaGroups].into_iter().find(|separators| {
            number(digits, *separators)
                .and_then(|value| vnd_of(value, factor).0)
                .is_some_and(|vnd| Some(vnd.abs()) == money.vnd.map(i64::abs))
        })?;
    let places = decimals(digits, read_with);
    factor.checked_div(Decimal::from(10_i64.checked_pow(places)?))
}

/// Money of a value in a unit.
pub(super) fn money(raw: String, value: Decimal, unit_text: Option<&str>) -> Money {
    let (vnd, vnd_exact) =
        unit_text.and_then(unit).map_or((None, None), |factor| vnd_of(value, factor));
    Money { raw, vnd, vnd_exact, unit: unit_text.map(str::to_owned) }
}

/// Đồng rounded half away from zero, and exactly where they are not whole.
fn vnd_of(value: Decimal, factor: Decimal) -> (Option<i64>, Option<String>) {
    let Some(exact) = value.checked_mul(factor) else { return (None, None) };
    let exact = exact.normalize();
    let rounded = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64();
    let broken = rounded.is_some() && !exact.fract().is_zero();
    (rounded, broken.then(|| exact.to_string()))
}
