//! Numbers and marks with which a line begins: `Chương II`, `Điều 5.`, `I.`, `2.1.`, `đ)`, `- `.
//!
//! Source of the forms: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.đ; the older ones (`I-`, `1/`,
//! `a/`) stand in papers before it.

use super::folded::{Folded, key};
use crate::model::SectionKind;
use crate::pattern::Regex;
use regex::Captures;
use std::sync::LazyLock;

/// The number of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// How it is written.
    pub kind: SectionKind,
    /// Without punctuation: `II`, `2.1`, `đ`.
    pub number: String,
    /// Whether it stands in brackets, `(1)`: a series of its own beside `1.`.
    pub bracketed: bool,
    /// Whether a bracket closes it, `1)`: beside `1.` a series of its own, within that.
    pub closed: bool,
    /// Byte offset in the line where the text begins.
    pub rest: usize,
}

/// The mark of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `-`, `–`.
    Dash,
    /// `+`.
    Plus,
    /// `•`, `▪`, and the like.
    Bullet,
    /// `*`.
    Star,
}

/// The order of points (Nghị định 30/2020/NĐ-CP: the Vietnamese alphabet; letters with a hat or
/// a hook are not used, `đ` is).
const POINTS: &str = "abcdđeghiklmnopqrstuvxy";

/// Ordinals of `Phần thứ nhất`, in order.
const ORDINALS: &[&str] = &[
    "nhất",
    "hai",
    "ba",
    "tư",
    "năm",
    "sáu",
    "bảy",
    "tám",
    "chín",
    "mười",
    "mười một",
    "mười hai",
    "mười ba",
    "mười bốn",
    "mười lăm",
];

/// `Phần`, `Chương`, `Mục`, `Điều`, `Khoản` with their numbers.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^\s*(?:",
        r"(?P<part>phần)\s+(?P<ordinal>thứ\s+(?:mười\s+)?(?:một|nhất|hai|ba|tư|bốn|năm|lăm|sáu|bảy|tám|chín|mười)|[ivxl]+|[0-9]{1,2}|[a-h])",
        r"|(?P<chapter>chương)\s+(?P<chapter_number>[ivxlc]+|[0-9]{1,3})",
        r"|(?P<section>(?:tiểu\s+)?mục)\s+(?P<section_number>[0-9]{1,3}|[ivxl]+|[a-h])",
        r"|(?P<article>điều)\s+(?P<article_number>[0-9]{1,4}[a-zđ]?)",
        r"|(?P<clause>khoản)\s+(?P<clause_number>[0-9]{1,3}[a-zđ]?)",
        r")(?P<stop>\s*[.:)]\s*|\s*[-/]\s*|\s+|$)"
    ))
});

/// `I.`, `IV)`, `II -`; what follows is judged apart.
static ROMAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?P<number>[IVXL]{1,7})\s?(?P<stop>[.)/:]|[.)]?\s?[-–])(?P<gap>\s*)")
});

/// `II.1.`, `I.2.3`: Roman first.
static MIXED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?P<number>[IVXL]{1,7}(?:\.[0-9]{1,2}){1,4})(?P<stop>[.):]?)(?P<gap>\s*)")
});

/// `1.`, `1)`, `2.1.`, `3.1`.
static ARABIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2}){0,5})(?P<stop>\s?[.)]|[/:-]|)(?P<gap>\s*)",
    )
});

/// `(1) Rà soát …`.
static BRACKETED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*\((?P<number>[0-9]{1,2})\)(?P<stop>[.:]?)(?P<gap>\s*)"));

/// `a)`, `đ.`, `a1)`, `a.1)`.
static POINT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?P<number>[a-zđ](?:\.?[0-9]{1,2}){0,2})\s?(?P<stop>[).:/-])(?P<gap>\s*)")
});

/// `A.`, `B -` before a title in capitals.
static LETTER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*(?P<number>[A-H])\s?(?P<stop>[.)/]|\s?[-–])(?P<gap>\s*)"));

/// The number with which a line begins, or `None`.
///
/// `1.`, `1)` and `2.1` are [`SectionKind::Arabic`]; that they are clauses under an article is
/// for the caller to see. A capital letter before a title in capitals (`A. TÌNH HÌNH`) is a
/// [`SectionKind::Part`].
///
/// ```
/// use vanban::{model::SectionKind, vietnamese::numbering::read};
/// let line = "2.1. Hạ tầng số";
/// let found = read(line).unwrap();
/// assert_eq!((found.kind, found.number.as_str()), (SectionKind::Arabic, "2.1"));
/// assert_eq!(&line[found.rest..], "Hạ tầng số");
/// assert!(read("2025 là năm bản lề").is_none());
/// assert!(read("1.139 thủ tục").is_none());
/// ```
pub fn read(line: &str) -> Option<Number> {
    named(line)
        .or_else(|| mixed(line))
        .or_else(|| roman_number(line))
        .or_else(|| arabic(line))
        .or_else(|| point(line))
        .or_else(|| letter(line))
        .or_else(|| bracketed(line))
}

fn bracketed(line: &str) -> Option<Number> {
    let found = BRACKETED.captures(line)?;
    let (number, _, _, tail) = pieces(&found, line)?;
    let number = number.trim_start_matches('0');
    let fits = !number.is_empty() && tail.chars().next().is_some_and(char::is_uppercase);
    fits.then(|| Number { bracketed: true, ..number_at(SectionKind::Arabic, number, &found) })
}

fn named(line: &str) -> Option<Number> {
    const FIRST: [&str; 6] = ["phần", "chương", "mục", "tiểu", "điều", "khoản"];
    let first = line.split_whitespace().next()?;
    // Most lines begin with another word, and need not be folded.
    if first.len() > 24 || !FIRST.contains(&key(first).as_str()) {
        return None;
    }
    let folded = Folded::new(line);
    let text = folded.as_str();
    let found = NAMED.captures(text)?;
    let whole = found.get(0)?;
    let first = line.trim_start().chars().next()?;
    let rest = folded.back(whole.end());
    let tail = line.get(rest..)?;
    let stop = found.name("stop").map_or("", |m| m.as_str());
    let pick = |kind: SectionKind, name: &str| {
        found.name(name).map(|m| (kind, m.range(), m.as_str().to_owned()))
    };
    let (kind, range, number) = pick(SectionKind::Part, "ordinal")
        .or_else(|| pick(SectionKind::Chapter, "chapter_number"))
        .or_else(|| pick(SectionKind::Section, "section_number"))
        .or_else(|| pick(SectionKind::Article, "article_number"))
        .or_else(|| pick(SectionKind::Clause, "clause_number"))?;
    let ends = tail.trim().is_empty();
    let marked = stop.contains(['.', ':', ')', '-']);
    let title = match kind {
        SectionKind::Article | SectionKind::Clause => false,
        SectionKind::Section => starts_in_capitals(tail),
        _ => starts_in_capitals(tail) || starts_title(tail),
    };
    if !first.is_uppercase() || !(ends || marked || title) || stop.contains('/') {
        return None;
    }
    let printed = line.get(folded.range(range))?;
    let number = if number.starts_with(['i', 'v', 'x', 'l', 'c']) && kind != SectionKind::Article {
        roman(&number.to_uppercase())?;
        number.to_uppercase()
    } else {
        super::folded::printed(printed)
    };
    let rest = if ends { line.len() } else { rest };
    Some(Number { kind, number, bracketed: false, closed: false, rest })
}

/// A title that goes on in the line of `Chương II`: a capital, but no document (`Chương II Luật
/// Đầu tư` is a reference).
fn starts_title(tail: &str) -> bool {
    let folded = Folded::new(tail);
    let reference = [
        "luật ",
        "bộ luật ",
        "nghị định ",
        "thông tư ",
        "phụ lục",
        "quyết định ",
        "mục ",
        "kế hoạch này",
    ];
    tail.chars().next().is_some_and(char::is_uppercase)
        && !reference.iter().any(|word| folded.as_str().starts_with(word))
}

/// The first word of two letters or more is in capitals.
fn starts_in_capitals(tail: &str) -> bool {
    let mut words =
        tail.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1);
    words
        .next()
        .is_some_and(|w| !w.chars().any(char::is_lowercase) && w.chars().any(char::is_uppercase))
}

fn roman_number(line: &str) -> Option<Number> {
    let found = ROMAN.captures(line)?;
    let (number, stop, gap, tail) = pieces(&found, line)?;
    let value = roman(number)?;
    let next = tail.chars().next();
    // A lone L is a letter, C. Mác and V.I. Lê-nin are persons.
    if value > 49 || (gap.is_empty() && initial_follows(tail)) {
        return None;
    }
    let dash = stop.contains(['-', '–']);
    let fits = match next {
        None => true,
        Some(c) if c.is_ascii_digit() => !dash && !gap.is_empty(),
        Some(c) if gap.is_empty() => c.is_uppercase() || matches!(c, '"' | '“'),
        Some(_) => true,
    };
    fits.then(|| number_at(SectionKind::Roman, number, &found))
}

/// `I. Lê-nin` behind `V.`: one capital and a full stop.
fn initial_follows(tail: &str) -> bool {
    let mut chars = tail.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next() == Some('.')
}

fn mixed(line: &str) -> Option<Number> {
    let found = MIXED.captures(line)?;
    let (number, stop, gap, tail) = pieces(&found, line)?;
    roman(number.split('.').next()?)?;
    let next = tail.chars().next();
    let fits = next.is_none_or(|c| {
        if stop.is_empty() {
            !gap.is_empty() && c.is_uppercase()
        } else {
            !gap.is_empty() || c.is_uppercase()
        }
    });
    fits.then(|| number_at(SectionKind::Arabic, number, &found))
}

fn arabic(line: &str) -> Option<Number> {
    let found = ARABIC.captures(line)?;
    let (number, stop, gap, tail) = pieces(&found, line)?;
    let next = tail.chars().next();
    let several = number.contains('.');
    let fits = match stop.trim() {
        "." | ")" => match next {
            None => true,
            Some(c) if gap.is_empty() => c.is_uppercase() || matches!(c, '"' | '“'),
            Some(_) => true,
        },
        "/" => !gap.is_empty() && next.is_some_and(char::is_alphabetic),
        "-" | ":" => next.is_some_and(char::is_uppercase),
        // `3.1 Phòng Tổ chức`; `2.5 triệu` and `12 Phòng` are amounts.
        _ => {
            several
                && !gap.is_empty()
                && next.is_some_and(|c| c.is_uppercase() || matches!(c, '"' | '“'))
        }
    };
    let closed = stop.trim() == ")" && !number.contains('.');
    fits.then(|| Number { closed, ..number_at(SectionKind::Arabic, number, &found) })
}

fn point(line: &str) -> Option<Number> {
    let found = POINT.captures(line)?;
    let (number, stop, gap, tail) = pieces(&found, line)?;
    let next = tail.chars().next();
    let fits = match stop {
        ")" => true,
        "." | ":" => next.is_none() || !gap.is_empty(),
        "/" => !gap.is_empty() && next.is_some_and(char::is_alphabetic),
        _ => !gap.is_empty() && next.is_some_and(char::is_uppercase),
    };
    fits.then(|| number_at(SectionKind::Point, number, &found))
}

fn letter(line: &str) -> Option<Number> {
    let found = LETTER.captures(line)?;
    let (number, _, _, tail) = pieces(&found, line)?;
    let capitals = starts_in_capitals(tail) && !initial_follows(tail);
    let several = tail.split_whitespace().count() > 1;
    (capitals && several).then(|| number_at(SectionKind::Part, number, &found))
}

fn pieces<'a>(found: &Captures<'a>, line: &'a str) -> Option<(&'a str, &'a str, &'a str, &'a str)> {
    Some((
        found.name("number")?.as_str(),
        found.name("stop")?.as_str(),
        found.name("gap")?.as_str(),
        line.get(found.get(0)?.end()..)?,
    ))
}

fn number_at(kind: SectionKind, number: &str, found: &Captures<'_>) -> Number {
    let rest = found.get(0).map_or(0, |m| m.end());
    Number { kind, number: number.to_owned(), bracketed: false, closed: false, rest }
}

/// The mark of an item and the byte offset where its text begins. The mark may be glued to the
/// text (`-Sở Y tế`), not to a number (`-5%`).
///
/// ```
/// use vanban::vietnamese::numbering::{Mark, item_mark};
/// assert_eq!(item_mark("- Sở Y tế"), Some((Mark::Dash, 2)));
/// assert_eq!(item_mark("-5% so với năm trước"), None);
/// ```
pub fn item_mark(line: &str) -> Option<(Mark, usize)> {
    let body = line.trim_start();
    let mut chars = body.chars();
    let first = chars.next()?;
    let mark = match first {
        '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Mark::Dash,
        '+' | '\u{ff0b}' => Mark::Plus,
        '*' | '\u{2217}' | '\u{f02a}' => Mark::Star,
        '•' | '●' | '○' | '◦' | '▪' | '▫' | '■' | '□' | '◆' | '◇' | '❖' | '➢' | '➤' | '►' | '▶'
        | '‣' | '⁃' | '✓' | '✔' | '·' | '∙' | '⮚' | '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}'
        | '\u{f0fc}' | '\u{f076}' | '\u{f06e}' | '\u{f071}' | '\u{f0a8}' => Mark::Bullet,
        _ => return None,
    };
    let rest = chars.as_str();
    let text = rest.trim_start();
    let next = text.chars().next()?;
    let glued = rest.len() == text.len();
    let repeated =
        glued && (next == first || matches!(next, '-' | '–' | '_' | '*' | '+' | '=' | '>'));
    let amount = glued && mark != Mark::Bullet && next.is_numeric();
    let rule = !text.chars().any(char::is_alphanumeric);
    (!repeated && !amount && !rule).then(|| (mark, line.len() - text.len()))
}

/// The length of a mark like `(ii)` at the start of a line with the blank behind it, 0 where there is none.
///
/// ```
/// use vanban::vietnamese::numbering::roman_mark;
/// assert_eq!(roman_mark("(ii) Mua sách."), 5);
/// assert_eq!(roman_mark("(tiếp) Mua sách."), 0);
/// ```
pub fn roman_mark(line: &str) -> usize {
    let number = line.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let read = number.filter(|(number, _)| {
        number.chars().all(|c| c.is_ascii_lowercase())
            && roman(&number.to_ascii_uppercase()).is_some()
    });
    read.map_or(0, |(_, rest)| line.len() - rest.trim_start().len())
}

/// The value of a Roman number in capitals, up to 1000; `None` where it is none, or is not
/// written as the rules have it (`IIII`, `VX`).
///
/// ```
/// use vanban::vietnamese::numbering::roman;
/// assert_eq!(roman("XIV"), Some(14));
/// assert_eq!(roman("IC"), None);
/// ```
pub fn roman(text: &str) -> Option<u32> {
    let digits: Vec<u32> = text
        .chars()
        .map(|c| match c {
            'I' => Some(1),
            'V' => Some(5),
            'X' => Some(10),
            'L' => Some(50),
            'C' => Some(100),
            _ => None,
        })
        .collect::<Option<_>>()?;
    // No number that the rules allow has more than ten digits (LXXXVIII has eight).
    if digits.is_empty() || digits.len() > 10 {
        return None;
    }
    let next = digits.iter().skip(1).copied().chain([0]);
    let (plus, minus) = digits.iter().zip(next).fold((0, 0), |(plus, minus), (digit, next)| {
        if *digit < next { (plus, minus + digit) } else { (plus + digit, minus) }
    });
    let value: u32 = plus.checked_sub(minus)?;
    (value > 0 && in_roman(value) == text).then_some(value)
}

/// A value in Roman digits, as the rules have it.
fn in_roman(mut value: u32) -> String {
    let mut out = String::new();
    for (worth, digits) in [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ] {
        while value >= worth {
            out.push_str(digits);
            value -= worth;
        }
    }
    out
}

/// The place of a point's letter, from 1, in the Vietnamese order (a b c d đ e g h i k …).
///
/// ```
/// use vanban::vietnamese::numbering::point_index;
/// assert_eq!((point_index("d"), point_index("đ"), point_index("e")), (Some(4), Some(5), Some(6)));
/// assert_eq!(point_index("f"), None);
/// ```
pub fn point_index(letter: &str) -> Option<u32> {
    let mut chars = letter.chars();
    let wanted = crate::unicode::lower(chars.next()?).next()?;
    if chars.next().is_some() {
        return None;
    }
    POINTS.chars().position(|c| c == wanted).and_then(|i| u32::try_from(i + 1).ok())
}

/// Whether `next` is the number that comes after `previous` among siblings of one kind.
///
/// Points may follow the Vietnamese or the Latin order (authors who count `d`, `e` leave out
/// `đ`); articles may bear a letter (`5`, `5a`, `6`).
///
/// ```
/// use vanban::{model::SectionKind, vietnamese::numbering::follows};
/// assert!(follows(&SectionKind::Point, "d", "đ"));
/// assert!(follows(&SectionKind::Arabic, "2.9", "2.10"));
/// assert!(!follows(&SectionKind::Roman, "I", "III"));
/// ```
pub fn follows(kind: &SectionKind, previous: &str, next: &str) -> bool {
    if let (Some((a, x)), Some((b, y))) = (previous.rsplit_once('.'), next.rsplit_once('.')) {
        return a == b
            && matches!((x.parse::<u32>(), y.parse::<u32>()), (Ok(x), Ok(y)) if x.checked_add(1) == Some(y));
    }
    match kind {
        SectionKind::Point => point_follows(previous, next),
        SectionKind::Article | SectionKind::Clause => lettered_follows(previous, next),
        // `C`, `D` are letters among letters, whatever they are among Roman numbers.
        SectionKind::Part if [previous, next].iter().all(|text| is_capital(text)) => {
            point_follows(&key(previous), &key(next))
                || roman(previous).zip(roman(next)).is_some_and(|(a, b)| a + 1 == b)
        }
        _ => match (value(previous), value(next)) {
            (Some(a), Some(b)) => a.checked_add(1) == Some(b),
            _ => false,
        },
    }
}

/// Whether a text is one capital letter.
fn is_capital(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

fn point_follows(previous: &str, next: &str) -> bool {
    let one = |text: &str| {
        let mut chars = text.chars();
        chars.next().filter(|_| chars.next().is_none())
    };
    let vietnamese = match (point_index(previous), point_index(next)) {
        (Some(a), Some(b)) => a + 1 == b,
        _ => false,
    };
    let latin = matches!((one(previous), one(next)), (Some(a), Some(b))
        if a.is_ascii_lowercase() && b.is_ascii_lowercase() && a as u32 + 1 == b as u32);
    // a1, a2
    vietnamese
        || latin
        || lettered(previous)
            .zip(lettered(next))
            .is_some_and(|((a, x), (b, y))| a == b && x + 1 == y)
}

/// `a1` as its letter and number.
fn lettered(text: &str) -> Option<(char, u32)> {
    let mut chars = text.chars();
    let letter = chars.next().filter(|c| c.is_alphabetic())?;
    chars.as_str().parse::<u32>().ok().filter(|n| *n < u32::MAX).map(|n| (letter, n))
}

fn lettered_follows(previous: &str, next: &str) -> bool {
    let split = |text: &str| -> Option<(u32, String)> {
        let digits = text.trim_end_matches(char::is_alphabetic);
        let suffix = text.get(digits.len()..)?.to_owned();
        digits.parse().ok().map(|n: u32| (n, suffix))
    };
    let (Some((a, x)), Some((b, y))) = (split(previous), split(next)) else { return false };
    if a == b {
        let first = x.is_empty() && y == "a";
        first || (!x.is_empty() && point_follows(&x, &y))
    } else {
        a.checked_add(1) == Some(b) && (y.is_empty() || y == "a")
    }
}

/// The value of a number of any writing: digits, Roman, a letter, `thứ nhất`.
fn value(text: &str) -> Option<u32> {
    let key = super::folded::key(text);
    let ordinal = key.strip_prefix("thứ ").unwrap_or(&key);
    text.parse()
        .ok()
        .or_else(|| roman(text))
        .or_else(|| {
            ORDINALS.iter().position(|o| *o == ordinal).and_then(|i| u32::try_from(i + 1).ok())
        })
        .or_else(|| point_index(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(line: &str) -> Option<(&'static str, String, &str)> {
        read(line).map(|n| {
            let kind = match n.kind {
                SectionKind::Part => "part",
                SectionKind::Chapter => "chapter",
                SectionKind::Section => "section",
                SectionKind::Article => "article",
                SectionKind::Clause => "clause",
                SectionKind::Point => "point",
                SectionKind::Roman => "roman",
                _ => "arabic",
            };
            (kind, n.number, &line[n.rest..])
        })
    }

    fn is(line: &str, kind: &'static str, number: &str, rest: &str) {
        assert_eq!(found(line), Some((kind, number.to_owned(), rest)), "{line}");
    }

    #[test]
    fn named_numbers() {
        is("Phần thứ nhất", "part", "thứ nhất", "");
        is("PHẦN I. MỞ ĐẦU", "part", "I", "MỞ ĐẦU");
        is("Chương II", "chapter", "II", "");
        is("CHƯƠNG 3 QUẢN LÝ HỒ SƠ", "chapter", "3", "QUẢN LÝ HỒ SƠ");
        is("Mục 1. Quy hoạch", "section", "1", "Quy hoạch");
        is("Điều 5. Hiệu lực", "article", "5", "Hiệu lực");
        is("Điều 12a: Sửa đổi", "article", "12a", "Sửa đổi");
        is("Điều 1 . Phạm vi.", "article", "1", "Phạm vi.");
        is("Ðiều 2.", "article", "2", "");
    }

    #[test]
    fn references_are_no_numbers() {
        for line in [
            "Điều 5 Luật Đầu tư công quy định",
            "Chương II Luật Lưu trữ",
            "Mục 2 Phụ lục này",
            "phần 1 của báo cáo",
            "Điều kiện 1",
            "Phần lớn hồ sơ",
        ] {
            assert_eq!(found(line), None, "{line}");
        }
    }

    #[test]
    fn roman_numbers() {
        is("I. MỤC TIÊU", "roman", "I", "MỤC TIÊU");
        is("I- Mục tiêu", "roman", "I", "Mục tiêu");
        is("IV) Kinh phí", "roman", "IV", "Kinh phí");
        is("III.GIẢI PHÁP", "roman", "III", "GIẢI PHÁP");
        is("V - Tổ chức", "roman", "V", "Tổ chức");
        is("II.", "roman", "II", "");
        for line in
            ["I hope", "C. Mác", "V.I. Lê-nin", "L. Tôn-xtôi", "X quang", "IIII. Sai", "I-2025"]
        {
            assert_eq!(found(line), None, "{line}");
        }
    }

    #[test]
    fn arabic_numbers() {
        is("1. Mục đích", "arabic", "1", "Mục đích");
        is("1) Rà soát", "arabic", "1", "Rà soát");
        is("2.1. Hạ tầng", "arabic", "2.1", "Hạ tầng");
        is("3.1 Phòng Tổ chức", "arabic", "3.1", "Phòng Tổ chức");
        is("1.Mục đích", "arabic", "1", "Mục đích");
        is("2/ Yêu cầu", "arabic", "2", "Yêu cầu");
        is("II.1. Nhân lực", "arabic", "II.1", "Nhân lực");
        is("10.", "arabic", "10", "");
        for line in [
            "2025 là năm bản lề",
            "100% hệ thống",
            "1.139 thủ tục",
            "06 tháng đầu năm",
            "2.5 triệu đồng",
            "3,5 tỷ",
            "12 Phòng chuyên môn",
            "20.10.2025 họp",
            "30/4 và 01/5",
            "5-7 ngày",
        ] {
            assert_eq!(found(line), None, "{line}");
        }
    }

    #[test]
    fn points() {
        is("a) Chủ trì", "point", "a", "Chủ trì");
        is("đ) Báo cáo", "point", "đ", "Báo cáo");
        is("a. Chủ trì", "point", "a", "Chủ trì");
        is("b)Rà soát", "point", "b", "Rà soát");
        is("a1) Thu thập", "point", "a1", "Thu thập");
        for line in ["a hoặc b", "v.v.", "e-mail của Sở"] {
            assert_eq!(found(line), None, "{line}");
        }
    }

    #[test]
    fn a_capital_letter_stands_before_a_title_in_capitals_only() {
        is("A. ĐÁNH GIÁ TÌNH HÌNH", "part", "A", "ĐÁNH GIÁ TÌNH HÌNH");
        is("B - PHƯƠNG HƯỚNG NĂM TỚI", "part", "B", "PHƯƠNG HƯỚNG NĂM TỚI");
        assert_eq!(found("A. Nguyễn Văn Bình"), None);
    }

    #[test]
    fn marks_of_items() {
        assert_eq!(item_mark("-Sở Y tế"), Some((Mark::Dash, 1)));
        assert_eq!(item_mark("– Sở Y tế"), Some((Mark::Dash, 4)));
        assert_eq!(item_mark("  + 5 phòng"), Some((Mark::Plus, 4)));
        assert_eq!(item_mark("•\tRà soát"), Some((Mark::Bullet, 4)));
        assert_eq!(item_mark("* Ghi chú"), Some((Mark::Star, 2)));
        for line in ["-5%", "---", "- ", "-", "*** ", "+7", "Sở - ngành", "./."] {
            assert_eq!(item_mark(line), None, "{line}");
        }
    }

    #[test]
    fn roman_values() {
        for (text, value) in
            [("I", 1), ("IV", 4), ("IX", 9), ("XL", 40), ("XLIX", 49), ("CXC", 190)]
        {
            assert_eq!(roman(text), Some(value), "{text}");
        }
        for text in ["", "IIII", "VX", "IC", "VV", "XXXX", "i", "IXI", "LXL"] {
            assert_eq!(roman(text), None, "{text}");
        }
    }

    #[test]
    fn successors() {
        assert!(follows(&SectionKind::Part, "thứ nhất", "thứ hai"));
        assert!(follows(&SectionKind::Part, "A", "B") && follows(&SectionKind::Part, "B", "C"));
        assert!(follows(&SectionKind::Part, "C", "D") && follows(&SectionKind::Part, "D", "E"));
        assert!(follows(&SectionKind::Part, "I", "II") && !follows(&SectionKind::Part, "A", "C"));
        assert!(follows(&SectionKind::Chapter, "III", "IV"));
        assert!(follows(&SectionKind::Point, "e", "g"));
        assert!(follows(&SectionKind::Point, "d", "e"));
        assert!(follows(&SectionKind::Point, "a1", "a2"));
        assert!(follows(&SectionKind::Article, "5", "5a"));
        assert!(follows(&SectionKind::Article, "5b", "6"));
        assert!(!follows(&SectionKind::Arabic, "2.1", "3.2"));
        assert!(!follows(&SectionKind::Arabic, "1", "1"));
        assert!(!follows(&SectionKind::Point, "a", "c"));
    }

    proptest! {
        #[test]
        fn offsets_lie_on_boundaries(line in "(Điều |Chương |[IVX]{1,3}|[0-9.]{1,5}|[a-zđ]|[-–+*•])?[ .)/-]{0,2}\\PC{0,20}") {
            if let Some(number) = read(&line) {
                prop_assert!(line.is_char_boundary(number.rest));
            }
            if let Some((_, rest)) = item_mark(&line) {
                prop_assert!(line.is_char_boundary(rest));
            }
        }

        #[test]
        fn follows_bears_anything(a in "\\PC{0,8}", b in "\\PC{0,8}") {
            for kind in [SectionKind::Point, SectionKind::Article, SectionKind::Arabic] {
                let _ = follows(&kind, &a, &b);
            }
        }
    }
}
