//! Units of money as printed.

use super::{UNIT, pattern};
use crate::pattern::Regex;
use crate::{
    unicode::lower,
    vietnamese::{fold, holes},
};
use rust_decimal::Decimal;
use std::{ops::Range, sync::LazyLock};

/// The words of units and of the lines that name them, by which letters that the sheet lacks are known.
const WORDS: [&str; 11] =
    ["đồng", "nghìn", "ngàn", "triệu", "tỷ", "trăm", "chục", "đơn", "vị", "tính", "tiền"];

/// The factor in đồng of a unit as printed; `None` for what is no unit of money.
///
/// ```
/// use rust_decimal::Decimal;
/// use vanban::vietnamese::money::unit;
/// assert_eq!(unit("Triệu đồng"), Some(Decimal::from(1_000_000)));
/// assert_eq!(unit("1.000đ"), Some(Decimal::from(1_000)));
/// assert_eq!(unit("người"), None);
/// ```
pub fn unit(text: &str) -> Option<Decimal> {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^[(\[]?\s*(?:x\s*)?(?P<count>1[., ]?0{1,3}(?:[., ]?000)*)?\s*",
            r"(?P<tens>trăm|chục|mười)?\s*",
            r"(?P<scale>nghìn|ngàn|triệu|trd|tr|tỷ|tỉ)?\s*(?P<more>tỷ|tỉ)?\s*\.?\s*",
            r"(?P<currency>đồng việt nam|việt nam đồng|đồng vn|đồng|vnđ|vnd|đ)?\s*\.?",
            r"(?P<per>\s*/\s*(?-i:[0-9a-zA-ZÀ-ỹ])(?-i:[a-zA-ZÀ-ỹ0-9²³ ,./])*)?[)\]]?[.:;]?$"
        ))
    });
    let key = fold::key(holes::filled(text, WORDS).as_deref().unwrap_or(text));
    // `Đ/c Lê Thị Lan` is a comrade, not đồng for each `c`.
    if key
        .trim_start()
        .strip_prefix("đ/c")
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    {
        return None;
    }
    let caps = SHAPE.captures(key.trim())?;
    let has = |name: &str| caps.name(name).map(|m| m.as_str());
    let scale = has("scale");
    let currency = has("currency").is_some() || scale == Some("trd");
    // Numbers of anything are counted in thousands; only money in bare `triệu` and `tỷ`.
    let alone = matches!(scale, Some("triệu" | "tỷ" | "tỉ")) && has("tens").is_none();
    let bare = alone && has("count").is_none() && has("per").is_none();
    if !currency && !bare {
        return None;
    }
    let mut factor = Decimal::ONE;
    if let Some(count) = has("count") {
        let digits: String = count.chars().filter(char::is_ascii_digit).collect();
        factor = digits.parse().ok()?;
    }
    for word in [has("tens"), scale, has("more")].into_iter().flatten() {
        let power: i64 = match word {
            "chục" | "mười" => 10,
            "trăm" => 100,
            "nghìn" | "ngàn" => 1_000,
            "triệu" | "tr" | "trd" => 1_000_000,
            _ => 1_000_000_000,
        };
        factor = factor.checked_mul(Decimal::from(power))?;
    }
    Some(factor)
}

/// Where a header, a line or a title names the unit of its amounts, without the brackets:
/// `triệu đồng` of `Đơn vị tính: triệu đồng` and of `Kinh phí (triệu đồng)`.
///
/// ```
/// let text = "Kinh phí (triệu đồng)";
/// let range = vanban::vietnamese::money::find_unit(text).unwrap();
/// assert_eq!(&text[range], "triệu đồng");
/// let text = "Lệ phí (đồng/giấy phép/lần)";
/// let range = vanban::vietnamese::money::find_unit(text).unwrap();
/// assert_eq!(&text[range], "đồng/giấy phép/lần");
/// assert!(vanban::vietnamese::money::find_unit("Hội đồng nhân dân").is_none());
/// ```
pub fn find_unit(text: &str) -> Option<Range<usize>> {
    if let Some(filled) = holes::filled(text, WORDS) {
        let found = find_unit(&filled)?;
        let place = |at: usize| filled.get(..at).map(|before| before.chars().count());
        let (from, to) = (place(found.start)?, place(found.end)?);
        let mut bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let start = bytes.nth(from)?;
        return (from < to).then(|| bytes.nth(to - from - 1)).flatten().map(|end| start..end);
    }
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)(?:(?:đơn\s+vị(?:\s+tính|\s+tiền)?|đvt|đv\s+tính)\s*(?::|là\b)?\s*\(?|\(\s*(?:đvt\s*:?\s*)?|^\s*|,\s*|\s-\s)(?P<unit>{UNIT}(?:\s*/\s*(?-i:[0-9a-zA-ZÀ-ỹ²³]+)(?:[ /]+(?-i:[0-9a-zA-ZÀ-ỹ²³]+)){{0,4}})?)\s*(?:[);.,]|$)"
        ))
    });
    // Without a mark before it only what says scale and currency is surely a unit.
    static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)\b(?P<unit>(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+đồng|tr\.?\s*đ(?:ồng)?|vnđ)\s*$")
    });
    if !may_name_unit(text) {
        return None;
    }
    let found = |pattern: &Regex| {
        pattern.captures_iter(text).find_map(|caps| {
            let found = caps.name("unit")?;
            unit(found.as_str()).map(|_| found.range())
        })
    };
    found(&NAMED).or_else(|| found(&CLOSING))
}

/// The money of another country that a header names as its unit: `Vốn vay (USD)`, `Giá trị (triệu EUR)`. Its amounts are not
/// told in đồng.
///
/// ```
/// use vanban::vietnamese::money::foreign_unit;
/// assert_eq!(foreign_unit("Vốn vay (nghìn USD)"), Some("nghìn USD"));
/// assert_eq!(foreign_unit("Vốn vay (triệu đồng)"), None);
/// ```
pub fn foreign_unit(text: &str) -> Option<&str> {
    static FOREIGN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)(?:[(:,]\s*|^\s*)(?P<unit>(?:(?:1[.,]?000|nghìn|ngàn|triệu|tỷ|tỉ)\s+)?(?:usd|eur|euro|jpy|gbp|cny|rmb|krw|thb|đô\s*-?\s*la(?:\s+mỹ)?|yên\s+nhật|nhân\s+dân\s+tệ))\s*(?:[).,;]|$)",
        )
    });
    let range = FOREIGN.captures(text)?.name("unit")?.range();
    text.get(range)
}

/// Whether a text holds what every unit has: a word for a scale or the currency, or `đ` at the end
/// of a word. Most text does not, and the patterns are slow.
fn may_name_unit(text: &str) -> bool {
    const MARKS: [&str; 5] = ["đồng", "triệu", "tỷ", "tỉ", "vnd"];
    let text: String = text.chars().flat_map(lower).collect();
    MARKS.iter().any(|word| text.contains(word))
        || text.split('đ').skip(1).any(|after| !after.starts_with(char::is_alphabetic))
}
