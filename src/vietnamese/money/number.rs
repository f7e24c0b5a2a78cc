//! Numbers in digits, with groups and decimals.

use rust_decimal::Decimal;

/// Which sign groups the thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Separators {
    /// `1.234,5`, as the law has it.
    #[default]
    DotGroups,
    /// `1,234.5`, as spreadsheets often print it.
    CommaGroups,
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

/// The separators under which a number with one sign before three digits is in thousands; `None` for any other number.
pub(super) fn grouped_alone(digits: &str) -> Option<Separators> {
    let sign = digits.chars().find(|c| matches!(c, '.' | ','))?;
    let groups = if sign == '.' { Separators::DotGroups } else { Separators::CommaGroups };
    (Shape::of(digits) == Some(Shape::Either)).then_some(groups)
}

/// Whether a number can be read in thousands and in parts alike: `1,250`, `30.000`.
///
/// ```
/// use vanban::vietnamese::money::is_ambiguous;
/// assert!(is_ambiguous("1,250") && is_ambiguous("30.000"));
/// assert!(!is_ambiguous("1.250.000") && !is_ambiguous("12,5") && !is_ambiguous("0.006"));
/// ```
pub fn is_ambiguous(digits: &str) -> bool {
    grouped_alone(digits).is_some()
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// The value of printed digits. A number that can be read in one way only is read so, whatever
/// the separators of the document.
///
/// ```
/// use vanban::vietnamese::money::{Separators, number};
/// assert_eq!(number("1.234,5", Separators::DotGroups), Some("1234.5".parse().unwrap()));
/// assert_eq!(number("12.34.5", Separators::DotGroups), None);
/// ```
pub fn number(digits: &str, separators: Separators) -> Option<Decimal> {
    let separators = match Shape::of(digits)? {
        Shape::Plain | Shape::Either => separators,
        Shape::Groups(own) | Shape::Decimal(own) => own,
    };
    let (group, decimal) = match separators {
        Separators::DotGroups => ('.', ','),
        Separators::CommaGroups => (',', '.'),
    };
    // Two amounts side by side, and no number: `350.000 500.000`.
    if digits.contains(is_blank) && digits.contains(group) {
        return None;
    }
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

/// How many digits stand behind the decimal sign.
pub(super) fn decimals(digits: &str, separators: Separators) -> u32 {
    number(digits, separators).map_or(0, |value| value.scale())
}
