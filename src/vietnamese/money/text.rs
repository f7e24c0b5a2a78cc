//! Amounts of money in running text, and in words.

use super::{
    UNIT,
    amount::money,
    number::{number, separators},
    pattern, unit,
};
use crate::pattern::Regex;
use crate::{
    model::Money,
    vietnamese::{fold, numeral},
};
use std::{ops::Range, sync::LazyLock};

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

const DIGITS: &str =
    r"(?:[0-9]{1,3}(?:[ \u{a0}\u{202f}][0-9]{3})+(?:,[0-9]+)?|[0-9](?:[0-9.,]*[0-9])?)";

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
            r"(?i)^(?:\s*(?:$|[.,;:)/\]“”\x22–-])|\s+\(|\s+[0-9][0-9.,]*\s*(?:tỷ|tỉ|triệu|tr|nghìn|ngàn|đồng)\b|\s+(?:từ|để|cho|và|hoặc|là|trong|của|do|mỗi|được|nguồn|vốn|theo|bằng|thuộc|năm|so|với|tương|trở|đến|tại|ngân|lên|mua|chi|gồm|trên)\b)",
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
    let digits = raw.strip_suffix(unit.as_str()).unwrap_or(raw).trim_end();
    digits.clone_into(&mut last.money.raw);
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
    static INTRODUCED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)bằng\s+chữ\s*\)?\s*(?:là\b)?\s*[:,]?\s*(?P<words>[^()0-9:;]+)")
    });
    static BRACKETED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\((?P<words>[^()0-9:]+)\)"));
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
