//! What a cell of a column of money says: an amount, with or without words and marks around it, nothing, or something
//! with digits that is no single amount.

use super::{Separators, amount, pattern};
use crate::model::Money;
use crate::pattern::Regex;
use std::sync::LazyLock;

/// What a cell of a column of money says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// No amount, and nothing that looks like one: blank, a dash, dots, `x`, words.
    Blank,
    /// One amount.
    Amount(Money),
    /// Digits that are no single amount: a range, a percentage, several amounts, a date.
    Unread,
}

impl Reading {
    /// The amount, where it is one.
    pub fn amount(self) -> Option<Money> {
        match self {
            Self::Amount(money) => Some(money),
            Self::Blank | Self::Unread => None,
        }
    }
}

/// Reads a cell of a column of money. An amount may have a word before it (`Khoảng 500`, `~500`), a bracket behind it
/// (`500 (dự kiến)`, `500 (NST 300, NSH 200)`), a note mark (`1.450*`, `1.450(1)`) and a dash that closes it
/// (`1.450.000,-`); its `raw` is then the whole cell.
///
/// ```
/// use vanban::vietnamese::money::{Reading, Separators, cell};
/// let vnd = |text: &str| {
///     cell(text, Some("triệu đồng"), Separators::DotGroups).amount().and_then(|money| money.vnd)
/// };
/// assert_eq!(vnd("Khoảng 500 (dự kiến)"), Some(500_000_000));
/// assert_eq!(vnd("1.450(1)"), Some(1_450_000_000));
/// assert_eq!(vnd("(120)"), Some(-120_000_000));
/// assert_eq!(cell("500 - 600", None, Separators::DotGroups), Reading::Unread);
/// assert_eq!(cell("–", None, Separators::DotGroups), Reading::Blank);
/// ```
pub fn cell(text: &str, unit: Option<&str>, separators: Separators) -> Reading {
    let text = text.trim();
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Reading::Blank;
    }
    if let Some(money) = amount(text, unit, separators) {
        return Reading::Amount(money);
    }
    match amount(core(text), unit, separators) {
        Some(money) => Reading::Amount(Money { raw: text.to_owned(), ..money }),
        None => Reading::Unread,
    }
}

/// The cell without what only qualifies its amount.
fn core(text: &str) -> &str {
    static AROUND: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)^(?:(?:(?:vào\s+)?khoảng|ước(?:\s+tính|\s+khoảng)?|tạm\s+tính|tạm|dự\s+kiến|tối\s+đa|tối\s+thiểu|",
            r"không\s+quá|gần|hơn|trên|dưới|chừng)\s*:?\s+|[~≈+≤≥<>]\s*)?",
            r"(?P<core>[-–−(]?\s*[0-9].*?)",
            r"(?:\s*(?:\([^()]*\)|\[[^\[\]]*\]|\*+|[¹²³⁰-⁹]+|[,./]\s*[-–]+|dự\s+kiến|chẵn))*\s*$"
        ))
    });
    AROUND.captures(text).and_then(|caps| caps.name("core")).map_or(text, |core| core.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vnd(text: &str, unit: &str) -> Option<i64> {
        cell(text, Some(unit), Separators::DotGroups).amount().and_then(|money| money.vnd)
    }

    #[test]
    fn amounts_with_words_and_marks_around_them() {
        for text in [
            "500",
            "~500",
            "Khoảng 500",
            "500 (dự kiến)",
            "500 (NSTW 300, NSĐP 200)",
            "500*",
            "500(1)",
        ] {
            assert_eq!(vnd(text, "triệu đồng"), Some(500_000_000), "{text}");
        }
        for text in ["1.450.000,-", "1.450.000đ", "1.450.000 (*)", "1.450.000.-", "1,450,000"] {
            assert_eq!(vnd(text, "đồng"), Some(1_450_000), "{text}");
        }
        assert_eq!(vnd("1.450tr", "đồng"), Some(1_450_000_000));
        assert_eq!(vnd("650trđ", "đồng"), Some(650_000_000));
        assert_eq!(vnd("2,5tỷ", "triệu đồng"), Some(2_500_000_000));
    }

    #[test]
    fn signs() {
        assert_eq!(vnd("- 120", "đồng"), Some(-120));
        assert_eq!(vnd("(1.120)", "đồng"), Some(-1_120));
        assert_eq!(vnd("+120", "đồng"), Some(120));
        assert_eq!(vnd("350 (120)", "đồng"), Some(350));
    }

    #[test]
    fn what_is_no_single_amount() {
        for text in [
            "500 - 600",
            "5%",
            "Từ 200 đến 250",
            "NSTW: 1.000; NSĐP: 450",
            "350.000 500.000",
            "12 4",
        ] {
            assert_eq!(cell(text, Some("đồng"), Separators::DotGroups), Reading::Unread, "{text}");
        }
        for text in ["", "-", "–", "…", "x", "Theo thực tế"] {
            assert_eq!(cell(text, Some("đồng"), Separators::DotGroups), Reading::Blank, "{text}");
        }
    }

    #[test]
    fn three_digits_behind_one_sign_are_thousands_in_dong() {
        assert_eq!(vnd("650,000", "đồng"), Some(650_000));
        let comma =
            |text| cell(text, Some("đồng"), Separators::CommaGroups).amount().and_then(|m| m.vnd);
        assert_eq!(comma("650.000"), Some(650_000));
        assert_eq!(vnd("650,125", "triệu đồng"), Some(650_125_000));
    }
}
