//! Abbreviations that a text defines.

use super::folded::{Folded, printed};
use crate::pattern::Regex;
use std::{ops::Range, sync::LazyLock};

/// An abbreviation defined in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// `BCVT&CĐS`.
    pub short: String,
    /// What it stands for: the words whose initials match, without the head noun before them.
    pub long: String,
    /// From the first word of `long` to the closing bracket, bytes of the text.
    pub range: Range<usize>,
}

/// A bracket without brackets in it.
static BRACKET: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\(([^()]+)\)"));

/// Characters of the longest bracket that defines something.
const LONGEST: usize = 160;

/// `sau đây viết tắt là`, `gọi tắt là`, `viết tắt:` before the short form, in folded text.
static PHRASE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^\s*(?:(?:từ đây|sau đây|dưới đây|trong .{1,30}?|được|và)\s*,?\s*)*",
        r"(?:gọi(?:\s+tắt|\s+chung)?(?:\s+là)?|viết\s+tắt(?:\s+là)?|tên\s+viết\s+tắt(?:\s+là)?|viết\s+gọn(?:\s+là)?)\s*[:,]?\s*(?P<short>\S.*?)\s*$"
    ))
});

/// Words that an abbreviation may leave out.
const UNCOUNTED: &[&str] = &[
    "và", "của", "về", "các", "với", "trong", "cho", "tại", "từ", "ở", "là", "những", "để", "the",
    "of", "and",
];

/// The abbreviations that a text defines, in order: a bracket whose letters are the initials of
/// the words before it, or one that says so (`sau đây viết tắt là …`).
///
/// ```
/// use vanban::vietnamese::abbreviation::find_definitions;
/// let found = find_definitions("Phòng Quản lý đô thị và Hạ tầng (QLĐT&HT) tham mưu");
/// assert_eq!(found[0].short, "QLĐT&HT");
/// assert_eq!(found[0].long, "Quản lý đô thị và Hạ tầng");
/// ```
pub fn find_definitions(text: &str) -> Vec<Definition> {
    BRACKET
        .captures_iter(text)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let inside = found.get(1)?.as_str();
            if inside.chars().nth(LONGEST).is_some() {
                return None;
            }
            let before = text.get(..whole.start())?.trim_end();
            let (short, begin) = if let Some(short) = spoken(inside) {
                let begin = initials(before, &short).or_else(|| named(before, &short))?;
                (short, begin)
            } else {
                let short = inside.trim();
                let begin = looks_short(short).then(|| initials(before, short))??;
                (short.to_owned(), begin)
            };
            let long = printed(before.get(begin..)?);
            (!long.is_empty()).then(|| Definition {
                short: printed(&short),
                long,
                range: begin..whole.end(),
            })
        })
        .collect()
}

/// The short form that a bracket announces.
fn spoken(inside: &str) -> Option<String> {
    let folded = Folded::new(inside);
    // Most brackets say nothing of the kind.
    if !["gọi", "viết"].iter().any(|verb| folded.as_str().contains(verb)) {
        return None;
    }
    let short = PHRASE.captures(folded.as_str())?.name("short")?;
    let short = inside.get(folded.range(short.range()))?;
    let short =
        short.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '\'' | '.' | ';' | ',' | ' '));
    (!short.is_empty()).then(|| short.to_owned())
}

/// One word of capitals, with `&` and hyphens.
fn looks_short(short: &str) -> bool {
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    let small = short.chars().filter(|c| c.is_lowercase()).count();
    let plain =
        short.chars().all(|c| c.is_alphanumeric() || matches!(c, '&' | '-' | ' ' | ',' | '.'));
    let words = short.split([' ', '&']).filter(|w| !w.is_empty()).count();
    capitals >= 2 && capitals >= small && plain && words <= 3 && short.chars().count() <= 20
}

/// Where the words begin whose initials are the letters of `short`, from the end of `before`.
fn initials(before: &str, short: &str) -> Option<usize> {
    let units = units(short);
    if units.len() < 2 {
        return None;
    }
    let words = words_back(before);
    let mut left = units.iter().rev().peekable();
    let mut begin = None;
    for (at, word) in words {
        let Some(unit) = left.peek() else { break };
        if stem(word).starts_with(unit.as_str()) {
            left.next();
            begin = Some(at);
        } else if !UNCOUNTED.contains(&super::folded::key(word).as_str()) {
            return None;
        }
    }
    left.peek().is_none().then_some(begin).flatten()
}

/// The letters of a short form, each with the small letters that belong to it (`TTr`: T, Tr).
fn units(short: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for c in printed(short).chars() {
        if c.is_uppercase() || c.is_ascii_digit() {
            units.push(stem(&c.to_string()));
        } else if c.is_lowercase()
            && let Some(last) = units.last_mut()
        {
            last.push_str(&stem(&c.to_string()));
        }
    }
    units
}

/// A word in small letters without tones, hats and hooks; `đ` stays `đ`.
fn stem(word: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};
    Folded::new(word).as_str().nfd().filter(|c| canonical_combining_class(*c) == 0).collect()
}

/// The words of a text from its end back to the sentence's begin, with their offsets.
fn words_back(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut end = None;
    for (at, c) in text.char_indices().rev() {
        let letter =
            c.is_alphanumeric() || unicode_normalization::char::canonical_combining_class(c) != 0;
        match (letter, end) {
            (true, None) => end = Some(at + c.len_utf8()),
            (false, Some(to)) => {
                let from = at + c.len_utf8();
                words.extend(text.get(from..to).map(|word| (from, word)));
                end = None;
            }
            _ => {}
        }
        if matches!(c, ';' | '(' | ')' | ':') || words.len() > 40 {
            return words;
        }
    }
    words.extend(end.and_then(|to| text.get(..to)).map(|word| (0, word)));
    words
}

/// Where the words begin whose first ones have the letters of `short` for initials; a few more may follow that the short
/// form leaves out: `Trung tâm Quản lý tài sản công` for `TTQLTS`.
fn begun_by_initials(before: &str, short: &str) -> Option<usize> {
    /// More words than this are not left out of a short form.
    const LEFT_OUT: usize = 4;
    let units = units(short);
    if units.len() < 2 || short.contains(char::is_whitespace) {
        return None;
    }
    let words = words_back(before);
    (0..words.len()).find_map(|last| {
        let (begin, first) = *words.get(last)?;
        // The name begins with a capital.
        let capital = first.chars().next().is_some_and(char::is_uppercase);
        let mut left = units.iter().peekable();
        let mut taken = 0;
        for (_, word) in words.get(..=last)?.iter().rev() {
            let Some(unit) = left.peek() else { break };
            if stem(word).starts_with(unit.as_str()) {
                left.next();
            } else if !UNCOUNTED.contains(&super::folded::key(word).as_str()) {
                return None;
            }
            taken += 1;
        }
        (capital && left.peek().is_none() && last + 1 - taken <= LEFT_OUT).then_some(begin)
    })
}

/// How many letters before a bracket are read for what it names.
const MAX_REACH: usize = 400;

/// Where the thing begins that a spoken short form names: at the last place where its own first
/// word stands (`Kế hoạch …` for `Kế hoạch`), else at the begin of the clause.
fn named(before: &str, short: &str) -> Option<usize> {
    if let Some(begin) = begun_by_initials(before, short) {
        return Some(begin);
    }
    let reach = before.char_indices().rev().nth(MAX_REACH).map_or(0, |(at, _)| at);
    let folded = Folded::new(before.get(reach..)?);
    let text = folded.as_str();
    let wanted = super::folded::key(short);
    let (first, second) = {
        let mut words = wanted.split(' ');
        (words.next()?, words.next())
    };
    let clause = text.rfind([';', '(', ')']).map_or(0, |at| at + 1);
    let clause = text.rfind(". ").map_or(clause, |at| clause.max(at + 2));
    let begins = |wanted: &str| {
        text.get(clause..)?.rmatch_indices(wanted).map(|(at, _)| clause + at).find(|at| {
            let before = text.get(..*at).is_none_or(|t| !t.ends_with(char::is_alphanumeric));
            let after =
                text.get(at + wanted.len()..).is_none_or(|t| !t.starts_with(char::is_alphanumeric));
            before && after
        })
    };
    let at = second
        .and_then(|second| begins(&format!("{first} {second}")))
        .or_else(|| second.is_none().then(|| begins(first)).flatten())
        .unwrap_or_else(|| {
            let rest = text.get(clause..).unwrap_or_default();
            clause + (rest.len() - rest.trim_start().len())
        });
    Some(reach + folded.back(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        find_definitions(text).into_iter().map(|d| (d.short, d.long)).collect()
    }

    fn pair(short: &str, long: &str) -> Vec<(String, String)> {
        vec![(short.into(), long.into())]
    }

    #[test]
    fn initials_of_the_words_before() {
        assert_eq!(
            pairs("Trung tâm Kỹ thuật và Công nghệ số (KT&CNS)"),
            pair("KT&CNS", "Kỹ thuật và Công nghệ số")
        );
        assert_eq!(
            pairs("Phòng Hành chính - Tổng hợp (HC-TH) chủ trì"),
            pair("HC-TH", "Hành chính - Tổng hợp")
        );
        assert_eq!(pairs("Ủy ban nhân dân (UBND) tỉnh"), pair("UBND", "Ủy ban nhân dân"));
        assert_eq!(pairs("bộ phận Một cửa điện tử (MCĐT)"), pair("MCĐT", "Một cửa điện tử"));
    }

    #[test]
    fn a_bracket_may_say_so() {
        assert_eq!(
            pairs("cơ sở dữ liệu (sau đây viết tắt là CSDL) về đất đai"),
            pair("CSDL", "cơ sở dữ liệu")
        );
        assert_eq!(pairs("mạng diện rộng (viết tắt: WAN)"), pair("WAN", "mạng diện rộng"));
        assert_eq!(
            pairs("Sở ban hành Kế hoạch kiểm kê tài sản năm 2024 (gọi tắt là Kế hoạch)"),
            pair("Kế hoạch", "Kế hoạch kiểm kê tài sản năm 2024")
        );
    }

    #[test]
    fn other_brackets_define_nothing() {
        for text in [
            "Trung tâm điều hành thông minh (IOC)",
            "Tập đoàn Viễn thông (VNPT)",
            "Sở Y tế (báo cáo)",
            "Bộ Tài chính (2)",
            "năm 2024 (Quý III)",
            "(A)",
            "()",
        ] {
            assert_eq!(pairs(text), vec![], "{text}");
        }
    }

    #[test]
    fn the_range_holds_long_form_and_bracket() {
        let text = "tại Ủy ban nhân dân (UBND) xã";
        let found = find_definitions(text);
        assert_eq!(&text[found[0].range.clone()], "Ủy ban nhân dân (UBND)");
    }

    proptest! {
        #[test]
        fn ranges_lie_on_boundaries(text in "(\\PC{0,12}\\((viết tắt là )?[A-ZĐ&]{0,4}\\)){0,3}\\PC{0,6}") {
            for found in find_definitions(&text) {
                prop_assert!(text.get(found.range).is_some());
            }
        }
    }
}
