//! The value of a chỉ tiêu: `95%`, `ít nhất 03 mô hình`, `Trên 80 %`, `Đạt`.

use super::{
    fold,
    money::{Separators, amount},
};
use crate::model::Comparison;
use crate::pattern::Regex;
use serde_json::Number;
use std::sync::LazyLock;

/// A value with what it is counted in.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The number.
    pub value: Number,
    /// How what is reached compares with it.
    pub comparison: Comparison,
    /// `%`, `mô hình`; `None` where the cell names none.
    pub unit: Option<String>,
}

/// Reads a cell that holds one number, with a word or sign of comparison and a unit; `None` for
/// words (`Đạt`), for ranges and for sentences.
///
/// ```
/// use vanban::{model::Comparison, vietnamese::measure::read};
/// let measure = read("Tối thiểu 95%").unwrap();
/// assert_eq!(measure.value.as_i64(), Some(95));
/// assert_eq!(measure.comparison, Comparison::AtLeast);
/// assert_eq!(measure.unit.as_deref(), Some("%"));
/// assert!(read("Đạt").is_none());
/// ```
pub fn read(cell: &str) -> Option<Measure> {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)^(?P<before>(?:[<>≥≤=]=?|(?-i:[a-zA-ZÀ-ỹ])+)?(?:\s+(?-i:[a-zA-ZÀ-ỹ])+){0,3}?)\s*",
            r"(?P<number>[0-9][0-9.,]*[0-9]|[0-9])\s*",
            r"(?P<unit>%|‰|[^0-9\s.,;:–—()-][^0-9.,;:()]{0,40}?)?\s*",
            r"(?P<after>trở lên|trở xuống)?[.;]?$"
        ))
    });
    let caps = SHAPE.captures(cell.trim())?;
    let part = |name: &str| caps.name(name).map_or("", |m| m.as_str().trim());
    let comparison = comparison(&fold::key(part("before")), &fold::key(part("after")))?;
    Some(Measure {
        value: number(part("number"))?,
        comparison,
        unit: Some(part("unit")).filter(|unit| !unit.is_empty()).map(str::to_owned),
    })
}

/// The comparison that the words around a number make; `None` where they say something else.
fn comparison(before: &str, after: &str) -> Option<Comparison> {
    let before = before.strip_prefix("đạt").map_or(before, str::trim_start);
    let around = match before {
        "" | "=" | "là" | "được" | "khoảng" | "từ" | "bằng" => Comparison::Equal,
        ">"
        | ">="
        | "≥"
        | "trên"
        | "hơn"
        | "ít nhất"
        | "tối thiểu"
        | "không dưới"
        | "không thấp hơn"
        | "không ít hơn"
        | "tối thiểu đạt"
        | "ít nhất đạt"
        | "phấn đấu trên"
        | "lớn hơn"
        | "cao hơn"
        | "từ trên" => Comparison::AtLeast,
        "<"
        | "<="
        | "≤"
        | "dưới"
        | "không quá"
        | "tối đa"
        | "không vượt quá"
        | "nhỏ hơn"
        | "thấp hơn"
        | "không cao hơn"
        | "giảm còn dưới" => Comparison::AtMost,
        "phấn đấu" | "phấn đấu đạt" => Comparison::Equal,
        _ => return None,
    };
    Some(match after {
        "trở lên" => Comparison::AtLeast,
        "trở xuống" => Comparison::AtMost,
        _ => around,
    })
}

/// A printed number: points group thousands, a comma is the decimal sign.
fn number(digits: &str) -> Option<Number> {
    let exact = amount(digits, Some("đồng"), Separators::DotGroups)?;
    match (exact.vnd_exact, exact.vnd) {
        (Some(decimal), _) => Number::from_f64(decimal.parse().ok()?),
        (None, Some(whole)) => Some(Number::from(whole)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(cell: &str) -> Option<(String, &'static str, String)> {
        let measure = read(cell)?;
        let sign = match measure.comparison {
            Comparison::Equal => "=",
            Comparison::AtLeast => ">=",
            Comparison::AtMost => "<=",
            Comparison::Other(_) => "?",
        };
        Some((measure.value.to_string(), sign, measure.unit.unwrap_or_default()))
    }

    #[test]
    fn values_with_words_and_units() {
        for (cell, value, sign, unit) in [
            ("100%", "100", "=", "%"),
            ("95,5 %", "95.5", "=", "%"),
            ("1.250", "1250", "=", ""),
            ("ít nhất 03 mô hình", "3", ">=", "mô hình"),
            ("Trên 80%", "80", ">=", "%"),
            ("≥ 90%", "90", ">=", "%"),
            ("> 70 %", "70", ">=", "%"),
            ("Đạt trên 60%", "60", ">=", "%"),
            ("Đạt 60%", "60", "=", "%"),
            ("70% trở lên", "70", ">=", "%"),
            ("dưới 5%", "5", "<=", "%"),
            ("Không quá 2 ngày", "2", "<=", "ngày"),
        ] {
            let expected = (value.to_owned(), sign, unit.to_owned());
            assert_eq!(of(cell), Some(expected), "{cell}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for cell in ["Đạt", "", "80-90%", "Top 10", "Cấp độ 4", "x", "Xếp thứ 5 toàn quốc", "-"]
        {
            assert_eq!(of(cell), None, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,30}") {
            let _ = read(&text);
        }
    }
}
