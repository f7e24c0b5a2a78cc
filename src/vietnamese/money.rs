//! Amounts of money: in a cell, in running text, and the units they are printed in.
//!
//! `.` groups thousands and `,` is the decimal sign, unless a document clearly does the contrary.
//! All arithmetic is exact.

use super::{fold, numeral};
use crate::model::Money;
use regex::Regex;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use std::{ops::Range, sync::LazyLock};

/// Which sign groups the thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Separators {
    /// `1.234,5`, as the law has it.
    #[default]
    DotGroups,
    /// `1,234.5`, as spreadsheets often print it.
    CommaGroups,
}

/// An amount found in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the number with its unit.
    pub range: Range<usize>,
    /// The amount.
    pub money: Money,
    /// The amount in words that follows it (`Bằng chữ: …`), without the introduction.
    pub words: Option<String>,
    /// What the words come to, in đồng.
    pub words_vnd: Option<i64>,
}

const DIGITS: &str = r"(?:\d{1,3}(?:[ \u{a0}\u{202f}]\d{3})+(?:,\d+)?|\d(?:[\d.,]*\d)?)";

/// A unit with a word for its scale, or with the currency, or both.
const UNIT: &str = r"(?:1[.,]?000(?:[.,]?000)*\s*(?:đồng|vnđ|vnd|đ)|(?:(?:trăm|chục|mười)\s+)?(?:nghìn|ngàn|triệu|tr|tỷ|tỉ)(?:\s+(?:tỷ|tỉ))?\s*\.?\s*(?:đồng|vnđ|vnd|đ)|(?:đồng\s+việt\s+nam|việt\s+nam\s+đồng|đồng|vnđ|vnd|đ)|(?:(?:nghìn|ngàn|triệu)\s+)?(?:tỷ|tỉ)|triệu)";

/// Compiles a pattern of this module; all of them are constants that the tests compile.
#[expect(clippy::expect_used, reason = "constant patterns, compiled by the tests")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a valid pattern")
}

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
            r"(?P<per>\s*/\s*\p{L}[\p{L}\d²³ ,./]*)?[)\]]?[.:;]?$"
        ))
    });
    let key = fold::key(text);
    let caps = SHAPE.captures(key.trim())?;
    let has = |name: &str| caps.name(name).map(|m| m.as_str());
    let scale = has("scale");
    let currency = has("currency").is_some() || scale == Some("trd");
    // Numbers of anything are counted in thousands; only money in bare `triệu` and `tỷ`.
    let alone = matches!(scale, Some("triệu" | "tỷ" | "tỉ")) && has("tens").is_none();
    if !currency && !(alone && has("count").is_none() && has("per").is_none()) {
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
/// assert!(vanban::vietnamese::money::find_unit("Hội đồng nhân dân").is_none());
/// ```
pub fn find_unit(text: &str) -> Option<Range<usize>> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)(?:(?:đơn\s+vị(?:\s+tính|\s+tiền)?|đvt|đv\s+tính)\s*(?::|là\b)?\s*\(?|\(\s*(?:đvt\s*:?\s*)?|^\s*|,\s*|\s-\s)(?P<unit>{UNIT}(?:\s*/\s*\p{{L}}[\p{{L}}\d²³]*)?)\s*(?:[);.,]|$)"
        ))
    });
    // Without a mark before it only what says scale and currency is surely a unit.
    static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)\b(?P<unit>(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+đồng|tr\.?\s*đ(?:ồng)?|vnđ)\s*$")
    });
    let found = |pattern: &Regex| {
        pattern.captures_iter(text).find_map(|caps| {
            let found = caps.name("unit")?;
            unit(found.as_str()).map(|_| found.range())
        })
    };
    found(&NAMED).or_else(|| found(&CLOSING))
}

/// How a document or column prints its numbers, decided by the numbers that can be read in one
/// way only (`1.200.000`, `1,200.5`, `12,5`). Where nothing tells, dots group.
///
/// ```
/// use vanban::vietnamese::money::{Separators, separators};
/// assert_eq!(separators(["226,081,000", "4,199"]), Separators::CommaGroups);
/// assert_eq!(separators(["3.640", "1.200"]), Separators::DotGroups);
/// ```
pub fn separators<'a>(cells: impl IntoIterator<Item = &'a str>) -> Separators {
    let (mut groups, mut decimals) = ([0_usize; 2], [0_usize; 2]);
    for cell in cells {
        match Shape::of(cell.trim().trim_matches(['(', ')', '-', '–', '+'])) {
            Some(Shape::Groups(Separators::DotGroups)) => groups[0] += 1,
            Some(Shape::Groups(Separators::CommaGroups)) => groups[1] += 1,
            Some(Shape::Decimal(Separators::DotGroups)) => decimals[0] += 1,
            Some(Shape::Decimal(Separators::CommaGroups)) => decimals[1] += 1,
            Some(Shape::Plain | Shape::Either) | None => {}
        }
    }
    // A coefficient such as `2.34` beside `1.200.000` is the lesser witness.
    let comma =
        if groups[0] == groups[1] { decimals[1] > decimals[0] } else { groups[1] > groups[0] };
    if comma { Separators::CommaGroups } else { Separators::DotGroups }
}

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
            r"(?i)^(?P<open>\(\s*)?(?P<minus>[-–−]\s*)?(?P<digits>\d(?:[\d.,\s\u{{a0}}\u{{202f}}]*\d)?)\s*(?P<unit>{UNIT}(?:\s*/\s*\p{{L}}[\p{{L}}\d²³]*)?)?\s*(?P<close>\))?\.?$"
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
    let value = number(digits, separators)?;
    let own = caps.name("unit").map(|m| m.as_str());
    let raw = match (bracketed, negative) {
        (true, _) => format!("({digits})"),
        (false, true) => format!("-{digits}"),
        (false, false) => digits.to_owned(),
    };
    Some(money(raw, if negative { -value } else { value }, own.or(unit)))
}

/// The amounts of money in running text: a number with a unit, and the words that repeat it.
///
/// ```
/// let found = vanban::vietnamese::money::find("Kinh phí 1,5 tỷ đồng (Một tỷ năm trăm triệu đồng).");
/// assert_eq!(found[0].money.vnd, Some(1_500_000_000));
/// assert_eq!(found[0].words_vnd, Some(1_500_000_000));
/// ```
pub fn find(text: &str) -> Vec<Found> {
    static AMOUNT: LazyLock<Regex> =
        LazyLock::new(|| pattern(&format!(r"(?i)(?P<digits>{DIGITS})\s*(?P<unit>{UNIT})")));
    let mut all: Vec<Found> = Vec::new();
    let mut from = 0;
    while let Some(caps) = AMOUNT.captures_at(text, from) {
        let (Some(whole), Some(digits), Some(unit)) =
            (caps.get(0), caps.name("digits"), caps.name("unit"))
        else {
            break;
        };
        from = whole.end();
        let printed = digits.as_str();
        if !stands_free(text, whole.start()) || !is_unit_here(text, unit.range()) {
            from = digits.start() + 1;
            continue;
        }
        let Some(value) = number(printed, separators([printed])) else { continue };
        let money = money(printed.to_owned(), value, Some(unit.as_str()));
        match all.last_mut().filter(|last| continues(text, last, unit.as_str(), whole.start())) {
            Some(last) => extend(text, last, &money, whole.end()),
            None => all.push(Found { range: whole.range(), money, words: None, words_vnd: None }),
        }
    }
    tie_words(text, &mut all);
    all
}

/// The words of `Bằng chữ: …` in a line of their own, and what they come to in đồng.
///
/// ```
/// let (words, vnd) = vanban::vietnamese::money::find_words("(Bằng chữ: Hai tỷ đồng./.)").unwrap();
/// assert_eq!((words.as_str(), vnd), ("Hai tỷ đồng", Some(2_000_000_000)));
/// ```
pub fn find_words(text: &str) -> Option<(String, Option<i64>)> {
    words_in(text).into_iter().next().map(|(_, words, vnd)| (words, vnd))
}

/// Money of a value in a unit.
fn money(raw: String, value: Decimal, unit_text: Option<&str>) -> Money {
    let exact = unit_text
        .and_then(unit)
        .and_then(|factor| value.checked_mul(factor))
        .map(|exact| exact.normalize());
    let rounded = exact
        .map(|exact| exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
        .and_then(|whole| whole.to_i64());
    Money {
        raw,
        vnd: rounded,
        vnd_exact: exact
            .filter(|exact| rounded.is_some() && !exact.fract().is_zero())
            .map(|exact| exact.to_string()),
        unit: unit_text.map(str::to_owned),
    }
}

/// What the signs in a printed number tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Digits, or groups set apart by blanks.
    Plain,
    /// One sign and three digits: groups or decimals.
    Either,
    /// Groups beyond doubt, with these separators.
    Groups(Separators),
    /// A decimal sign beyond doubt, with these separators.
    Decimal(Separators),
}

impl Shape {
    fn of(digits: &str) -> Option<Self> {
        if digits.is_empty() || !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let signs: Vec<char> = digits.chars().filter(|c| matches!(c, '.' | ',')).collect();
        if digits.chars().any(|c| !c.is_ascii_digit() && !matches!(c, '.' | ',') && !is_blank(c)) {
            return None;
        }
        let (Some(first), Some(last)) = (signs.first(), signs.last()) else {
            return Some(Self::Plain);
        };
        let grouping = |sign: char| match sign {
            '.' => Separators::DotGroups,
            _ => Separators::CommaGroups,
        };
        if first != last {
            return Some(Self::Groups(grouping(*first)));
        }
        if signs.len() > 1 {
            return Some(Self::Groups(grouping(*first)));
        }
        let decimal = if *first == ',' { Separators::DotGroups } else { Separators::CommaGroups };
        let (head, tail) = digits.split_once(*first)?;
        let could_group =
            tail.len() == 3 && (1..=3).contains(&head.len()) && !head.starts_with('0');
        Some(if could_group { Self::Either } else { Self::Decimal(decimal) })
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// The value of printed digits. A number that can be read in one way only is read so, whatever
/// the separators of the document.
fn number(digits: &str, separators: Separators) -> Option<Decimal> {
    let separators = match Shape::of(digits)? {
        Shape::Plain | Shape::Either => separators,
        Shape::Groups(own) | Shape::Decimal(own) => own,
    };
    let (group, decimal) = match separators {
        Separators::DotGroups => ('.', ','),
        Separators::CommaGroups => (',', '.'),
    };
    let (whole, fraction) = digits.split_once(decimal).unwrap_or((digits, ""));
    if digits.contains(decimal)
        && (fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    let mut parts = whole.split(|c| c == group || is_blank(c));
    let head = parts.next()?;
    let mut plain = head.to_owned();
    let mut grouped = false;
    for part in parts {
        if part.len() != 3 {
            return None;
        }
        plain.push_str(part);
        grouped = true;
    }
    if (grouped && head.len() > 3) || head.is_empty() || !plain.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    if !fraction.is_empty() {
        plain.push('.');
        plain.push_str(fraction);
    }
    Decimal::from_str_exact(&plain).ok()
}

/// Whether a number begins here and is not the tail of a word, a date or a symbol.
fn stands_free(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | ','))
}

/// Whether the letters at `range` are the unit of the number before them, and not the beginning
/// of another word (`đồng chí`, `tỷ lệ`, `triệu người`).
fn is_unit_here(text: &str, range: Range<usize>) -> bool {
    static AFTER_CURRENCY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^\s+(?:chí|bào|hồ|phục|nghiệp|hương|minh|thời|bộ|ý|hành|tháp|nai|hới|hỷ|cỏ|ruộng|lúa|đội|tử)\b",
        )
    });
    static AFTER_SCALE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:\s*(?:$|[.,;:)/\]“”\x22–-])|\s+\(|\s+\d[\d.,]*\s*(?:tỷ|tỉ|triệu|tr|nghìn|ngàn|đồng)\b|\s+(?:từ|để|cho|và|hoặc|là|trong|của|do|mỗi|được|nguồn|vốn|theo|bằng|thuộc|năm|so|với|tương|trở|đến|tại|ngân|lên|mua|chi|gồm|trên)\b)",
        )
    });
    let (Some(unit), Some(rest)) = (text.get(range.clone()), text.get(range.end..)) else {
        return false;
    };
    if rest.starts_with(char::is_alphanumeric) {
        return false;
    }
    let key = fold::key(unit);
    if key.ends_with("đồng") {
        let capital = unit.starts_with('Đ') && !unit.chars().any(char::is_lowercase);
        return !AFTER_CURRENCY.is_match(rest) && (capital || !unit.starts_with('Đ'));
    }
    if key.ends_with("tỷ") || key.ends_with("tỉ") || key.ends_with("triệu") {
        return AFTER_SCALE.is_match(rest);
    }
    true
}

/// Whether an amount goes on with the one just found: `52 tỷ 538 triệu đồng`.
fn continues(text: &str, last: &Found, unit_text: &str, start: usize) -> bool {
    let gap = text.get(last.range.end..start).unwrap_or("?");
    let scale = |printed: Option<&str>| printed.and_then(unit);
    let (Some(before), Some(after)) = (scale(last.money.unit.as_deref()), scale(Some(unit_text)))
    else {
        return false;
    };
    let bare = last.money.unit.as_deref().is_some_and(|u| !fold::key(u).ends_with("đồng"));
    gap.trim().is_empty() && bare && after < before && last.money.vnd_exact.is_none()
}

/// Adds the lesser part of an amount in two units.
fn extend(text: &str, last: &mut Found, more: &Money, end: usize) {
    last.range.end = end;
    last.money.vnd = last.money.vnd.zip(more.vnd).and_then(|(a, b)| a.checked_add(b));
    last.money.vnd_exact = None;
    let raw = text.get(last.range.clone()).unwrap_or_default();
    let unit = more.unit.clone().unwrap_or_default();
    last.money.raw = raw.strip_suffix(unit.as_str()).unwrap_or(raw).trim_end().to_owned();
    last.money.unit = Some(unit);
}

/// Ties words to the last amount before them.
fn tie_words(text: &str, all: &mut [Found]) {
    for (at, words, vnd) in words_in(text) {
        let before = all.iter_mut().rfind(|found| found.range.end <= at);
        if let Some(found) = before.filter(|found| found.words.is_none()) {
            found.words = Some(words);
            found.words_vnd = vnd;
        }
    }
}

/// Amounts in words: where they are introduced, or stand in brackets and read as a number.
fn words_in(text: &str) -> Vec<(usize, String, Option<i64>)> {
    static INTRODUCED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)bằng\s+chữ\s*(?:là\b)?\s*[:,]?\s*(?P<words>[^()\d:;]+)"));
    static BRACKETED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\((?P<words>[^()\d:]+)\)"));
    let introduced =
        INTRODUCED.captures_iter(text).filter_map(|caps| caps.name("words")).map(|m| {
            let words = sentence(m.as_str());
            (m.start(), words.to_owned(), vnd_of(words))
        });
    let mut all: Vec<_> = introduced.filter(|(_, words, _)| !words.is_empty()).collect();
    for found in BRACKETED.captures_iter(text).filter_map(|caps| caps.name("words")) {
        let words = trim_words(found.as_str());
        let told = all.iter().any(|(at, ..)| found.range().contains(at));
        if let Some(vnd) = vnd_of(words).filter(|_| !told) {
            all.push((found.start(), words.to_owned(), Some(vnd)));
        }
    }
    all.sort_by_key(|(at, ..)| *at);
    all
}

fn vnd_of(words: &str) -> Option<i64> {
    numeral::read(words).and_then(|value| i64::try_from(value).ok())
}

/// The words up to the end of their sentence.
fn sentence(words: &str) -> &str {
    trim_words(words.split_once(". ").map_or(words, |(head, _)| head))
}

fn trim_words(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_whitespace() || ".,;/\"“”'".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vnd(cell: &str, unit: &str) -> Option<i64> {
        amount(cell, Some(unit), Separators::DotGroups).and_then(|money| money.vnd)
    }

    #[test]
    fn units_have_their_factor() {
        for (text, factor) in [
            ("đồng", 1_i64),
            ("đ", 1),
            ("VNĐ", 1),
            ("VND", 1),
            ("nghìn đồng", 1_000),
            ("Ngàn đồng", 1_000),
            ("1.000 đồng", 1_000),
            ("1.000đ", 1_000),
            ("1000 đ", 1_000),
            ("1,000 VNĐ", 1_000),
            ("triệu đồng", 1_000_000),
            ("1.000.000 đồng", 1_000_000),
            ("Tr.đ", 1_000_000),
            ("trđ", 1_000_000),
            ("tr đồng", 1_000_000),
            ("triệu", 1_000_000),
            ("TRIỆU ĐỒNG", 1_000_000),
            ("trăm triệu đồng", 100_000_000),
            ("tỷ đồng", 1_000_000_000),
            ("tỉ đồng", 1_000_000_000),
            ("tỷ", 1_000_000_000),
            ("nghìn tỷ đồng", 1_000_000_000_000),
            ("đồng/m2", 1),
            ("triệu đồng/năm", 1_000_000),
        ] {
            assert_eq!(unit(text), Some(Decimal::from(factor)), "{text}");
        }
        for text in
            ["", "người", "nghìn", "%", "hội đồng", "USD", "tr", "1.000", "nghìn người", "tháng"]
        {
            assert_eq!(unit(text), None, "{text}");
        }
    }

    #[test]
    fn the_unit_is_found_where_it_is_named() {
        for (text, found) in [
            ("Đơn vị tính: triệu đồng", Some("triệu đồng")),
            ("ĐVT: Tr.đ", Some("Tr.đ")),
            ("(ĐVT: 1.000 đồng)", Some("1.000 đồng")),
            ("Đơn vị: đồng", Some("đồng")),
            ("(triệu đồng)", Some("triệu đồng")),
            ("Kinh phí (triệu đồng)", Some("triệu đồng")),
            ("Kinh phí dự kiến (Đơn vị: Triệu đồng)", Some("Triệu đồng")),
            ("Đơn giá (đồng/tháng)", Some("đồng/tháng")),
            ("Thành tiền (VNĐ)", Some("VNĐ")),
            ("Tổng kinh phí triệu đồng", Some("triệu đồng")),
            ("Kinh phí, nghìn đồng", Some("nghìn đồng")),
            ("Đơn vị tính", None),
            ("Đơn vị tính: người", None),
            ("Hội đồng nhân dân", None),
            ("Số hợp đồng", None),
            ("Giá trị hợp đồng (triệu đồng)", Some("triệu đồng")),
            ("Cộng đồng (người)", None),
        ] {
            assert_eq!(find_unit(text).map(|range| &text[range]), found, "{text}");
        }
    }

    #[test]
    fn cells_are_read_exactly() {
        assert_eq!(vnd("3.640", "triệu đồng"), Some(3_640_000_000));
        assert_eq!(vnd("12,5", "triệu đồng"), Some(12_500_000));
        assert_eq!(vnd("0,125", "tỷ đồng"), Some(125_000_000));
        assert_eq!(vnd("52 538", "triệu đồng"), Some(52_538_000_000));
        assert_eq!(vnd("(1.200)", "triệu đồng"), Some(-1_200_000_000));
        assert_eq!(vnd("-1.200", "đồng"), Some(-1_200));
        assert_eq!(vnd("1.200 triệu đồng", "đồng"), Some(1_200_000_000));
        assert_eq!(vnd("226,081,000", "đồng"), Some(226_081_000));
        assert_eq!(vnd("0", "đồng"), Some(0));
        let whole = amount("1.234.567,50", Some("đồng"), Separators::DotGroups).unwrap();
        assert_eq!((whole.vnd, whole.vnd_exact.as_deref()), (Some(1_234_568), Some("1234567.5")));
        let loss = amount("(0,5)", Some("đồng"), Separators::DotGroups).unwrap();
        assert_eq!((loss.vnd, loss.vnd_exact.as_deref()), (Some(-1), Some("-0.5")));
    }

    #[test]
    fn a_number_without_unit_keeps_its_digits() {
        let money = amount("1.500", None, Separators::DotGroups).unwrap();
        assert_eq!((money.raw.as_str(), money.vnd, money.unit), ("1.500", None, None));
    }

    #[test]
    fn separators_follow_what_can_be_read_in_one_way() {
        let comma = Separators::CommaGroups;
        assert_eq!(separators(["1,200.5", "300"]), comma);
        assert_eq!(separators(["1,200,000", "2.34"]), comma);
        assert_eq!(separators(["1.200.000", "0.34", "2.1"]), Separators::DotGroups);
        assert_eq!(separators(["", "-", "abc", "1,500"]), Separators::DotGroups);
        assert_eq!(amount("4,199", Some("đồng"), comma).unwrap().vnd, Some(4_199));
    }

    #[test]
    fn cells_that_are_no_amounts() {
        for cell in [
            "",
            "-",
            "…",
            "Sở Tài chính",
            "12%",
            "1.2.3",
            "12/2026",
            "5 người",
            "(12",
            "1.20.000",
            ",5",
        ] {
            assert_eq!(vnd(cell, "đồng"), None, "{cell}");
        }
    }

    fn found(text: &str) -> Vec<(String, i64)> {
        find(text).into_iter().map(|f| (text[f.range].to_owned(), f.money.vnd.unwrap())).collect()
    }

    #[test]
    fn amounts_of_running_text() {
        for (text, expected) in [
            ("là 12.345.000.000 đồng.", vec![("12.345.000.000 đồng", 12_345_000_000)]),
            ("là 3.640 triệu đồng", vec![("3.640 triệu đồng", 3_640_000_000)]),
            ("khoảng 1,5 tỷ đồng/năm", vec![("1,5 tỷ đồng", 1_500_000_000)]),
            ("hỗ trợ 200 triệu, còn lại tự lo", vec![("200 triệu", 200_000_000)]),
            (
                "gồm 52 tỷ 538 triệu đồng từ ngân sách",
                vec![("52 tỷ 538 triệu đồng", 52_538_000_000)],
            ),
            ("12 538 triệu đồng", vec![("12 538 triệu đồng", 12_538_000_000)]),
            ("năm 2025 100 triệu đồng", vec![("100 triệu đồng", 100_000_000)]),
            ("mức 150.000đ và 200.000đ/người", vec![("150.000đ", 150_000), ("200.000đ", 200_000)]),
            ("TỔNG: 5 TỶ ĐỒNG", vec![("5 TỶ ĐỒNG", 5_000_000_000)]),
            ("100 người, 2 tỷ lệ, 3 đồng chí, 5 triệu lượt", vec![]),
            ("Điều 3. Đồng thời giao Sở", vec![]),
            ("theo 2 đồng hồ đo, đạt 200 triệu người dùng", vec![]),
            ("Nghị quyết số 12/2025 triệu tập", vec![]),
        ] {
            let got = found(text);
            let got: Vec<_> = got.iter().map(|(raw, vnd)| (raw.as_str(), *vnd)).collect();
            assert_eq!(got, expected, "{text}");
        }
    }

    #[test]
    fn words_are_tied_to_the_amount_before_them() {
        for text in [
            "Tổng: 2.500.000.000 đồng (Bằng chữ: Hai tỷ, năm trăm triệu đồng).",
            "Tổng: 2.500.000.000 đồng (Hai tỷ, năm trăm triệu đồng./.)",
            "Tổng: 2.500.000.000 đồng, bằng chữ: Hai tỷ, năm trăm triệu đồng. Trong đó còn nợ.",
        ] {
            let found = find(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].words.as_deref(), Some("Hai tỷ, năm trăm triệu đồng"), "{text}");
            assert_eq!(found[0].words_vnd, Some(2_500_000_000));
        }
        let two = find("300 triệu đồng và 50 triệu đồng (năm mươi triệu đồng)");
        assert_eq!(two[0].words, None);
        assert_eq!(two[1].words_vnd, Some(50_000_000));
        let unread = find("5 triệu đồng (Bằng chữ: Năm chiệu đồng)");
        assert_eq!(unread[0].words.as_deref(), Some("Năm chiệu đồng"));
        assert_eq!(unread[0].words_vnd, None);
        assert_eq!(find("5 triệu đồng (năm triệu đồng) cho 3 người (ba)").len(), 1);
    }

    /// Prints an integer with a sign between its groups of three.
    fn grouped(value: u64, sign: &str) -> String {
        let digits = value.to_string();
        let mut out = String::new();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out += sign;
            }
            out.push(c);
        }
        out
    }

    proptest! {
        #[test]
        fn every_whole_amount_is_read_back(value in 0..9_000_000_000_000_000_u64,
            sign in prop::sample::select(vec![".", " ", "\u{a0}"])) {
            let cell = grouped(value, sign);
            prop_assert_eq!(vnd(&cell, "đồng"), Some(value as i64), "{}", cell);
        }

        #[test]
        fn comma_groups_are_read_back(value in 0..9_000_000_000_000_000_u64) {
            let cell = grouped(value, ",");
            let money = amount(&cell, Some("đồng"), Separators::CommaGroups);
            prop_assert_eq!(money.and_then(|m| m.vnd), Some(value as i64), "{}", cell);
        }

        #[test]
        fn decimals_are_exact(whole in 0..1_000_000_u64, fraction in 0..1_000_000_u64) {
            let cell = format!("{},{fraction:06}", grouped(whole, "."));
            prop_assert_eq!(vnd(&cell, "triệu đồng"), Some((whole * 1_000_000 + fraction) as i64));
        }

        #[test]
        fn running_text_gives_the_amount_and_its_words(value in 1..9_000_000_000_000_u64) {
            let words = numeral::spell(value, numeral::Form::Southern);
            let text = format!("Tổng kinh phí là {} đồng (Bằng chữ: {words} đồng).", grouped(value, "."));
            let found = find(&text);
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(found[0].money.vnd, Some(value as i64));
            prop_assert_eq!(found[0].words_vnd, Some(value as i64));
        }

        #[test]
        fn any_text_is_borne(text in "[0-9., ()đồngtriệuỷbằchữ:-]{0,60}") {
            for found in find(&text) {
                prop_assert!(text.get(found.range).is_some());
            }
            if let Some(range) = find_unit(&text) {
                prop_assert!(unit(&text[range]).is_some());
            }
            find_words(&text);
            amount(&text, Some("đồng"), separators([text.as_str()]));
        }
    }
}
