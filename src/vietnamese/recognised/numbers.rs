//! The number and the date of a letterhead: slashes, digits and codes that recognition mistakes.

use super::{Correction, phrases};
use crate::pattern::Regex;
use crate::vietnamese::{basis, fold};
use std::sync::LazyLock;

/// `Số:` as it is mistaken, at the beginning of a line: with its colon, whatever became of the vowel; else by the vowel.
const HEAD: &str = r"(?P<head>[_.'‘’\-\s]*[Ss5$§](?:[\p{L}06]\s?[:;]|[oóòỏõọôốồổỗộơ06][.,]?)\s*)";

/// `Số` with its colon, and no more.
static NUMBER_HEAD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[_.'‘’\-\s]*[Ss5$§][\p{L}06]\s?[:;]"));

/// A number and a symbol: `54/KH-UBND`, with what a slash and a hyphen are mistaken for. By hand the number may look like
/// anything, slashes and letters among it: the symbol stands behind the last slash.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let symbol = r"(?P<symbol>\p{Lu}[\p{L}\d&.€]+(?:\s?[-–—/⁄]\s?[\p{L}\d&.€]+)+)(?P<tail>.*)$";
    let year = r"(?P<year>(?:19|20)\d\d\s*[/⁄∕]\s*)?";
    Regex::new(&format!(r"^{HEAD}(?P<number>.{{0,14}}?)\s*[/⁄∕]\s*{year}{symbol}"))
});

/// What two codes joined by a hyphen look like, a slash before them or none.
static CODES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\p{Lu}[\p{Lu}&]+\s?[-–—]\s?\p{Lu}[\p{Lu}&]+[.,;]?$"));

/// Whether a line is that of a paper's number, read however badly.
pub fn is_number_line(line: &str) -> bool {
    let has = |pattern: &Regex| pattern.is_match(line);
    has(&NUMBER) || has(&NUMBER_HEAD) && has(&CODES)
}

/// The day of a paper: `Hà Nội, ngày 06 tháng 10 năm 2025`. The letters of the place are named as a range, without regard to
/// capitals: all of Unicode's, 28 times over, took 50 ms to compile.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?P<place>(?-i:[a-zA-ZÀ-ỹ][a-zA-ZÀ-ỹ\x{300}-\x{323}\s.-]{1,28}?))?(?P<comma>\s*[,.;]?\s*)",
        r"ng[aàáảãạ]y\s*(?P<day>[\S]{0,4}|\S\s\S)\s*th[aáàảãạ]ng\s*(?P<month>[\S]{0,4})\s*[nh][aăâ]m\s*(?P<year>[\S]{4,5})$"
    ))
});

/// What is to be corrected where a line is a number line, or the place and date of a paper.
pub(super) fn corrections(words: &[&str]) -> Vec<Correction> {
    if words.is_empty() || words.len() > 14 {
        return Vec::new();
    }
    // The number and the day may stand on one line.
    let day = |word: &&str| fold::key(&fold::strip_accents(word)).contains("ngay");
    let parted = words.iter().position(day).filter(|at| *at > 1).and_then(|at| {
        let number = words.get(..at)?;
        (1..at.min(5)).find_map(|end| {
            let own = number.get(..end)?.join(" ");
            NUMBER.is_match(&own).then_some(end)
        })
    });
    let end = parted.unwrap_or(words.len());
    let mut out = Vec::new();
    for range in [0..end, end..words.len()] {
        let own = words.get(range.clone()).unwrap_or_default();
        let line = own.join(" ");
        let corrected = number(own, &line).or_else(|| date(&line));
        let changed = corrected.filter(|text| *text != line);
        out.extend(changed.map(|text| Correction { words: range, text, is_phrase: true }));
    }
    out
}

fn number(words: &[&str], line: &str) -> Option<String> {
    let Some(found) = NUMBER.captures(line) else { return illegible(words, line) };
    let part = |name| found.name(name).map_or("", |m| m.as_str());
    let number = digits(part("number"));
    let year: String = part("year").chars().filter(char::is_ascii_digit).collect();
    let year = if year.is_empty() { year } else { format!("{year}/") };
    let symbol: String = part("symbol")
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '–' | '—' => '-',
            '⁄' => '/',
            'Ð' => 'Đ',
            '€' => 'C',
            c => c,
        })
        .collect();
    // `Số 5/2020/QĐ-TTg ngày …` is running text.
    if part("tail").chars().any(char::is_alphanumeric) {
        return None;
    }
    Some(format!("Số: {number}/{year}{}", codes(&symbol)))
}

/// A number line without a slash that can be told: neither number nor symbol can be read.
fn illegible(words: &[&str], line: &str) -> Option<String> {
    let is_short = words.len() < 5 && !line.contains(['/', '⁄', '∕']);
    (is_short && is_number_line(line)).then(|| format!("Số: {ILLEGIBLE}"))
}

/// The digits of a number; where they are written by hand and cannot be read, the sign for that.
fn digits(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let core = text.trim_matches(['.', '…', '_', '-', ',', ':']);
    if core.is_empty() {
        return text;
    }
    let read: Option<String> = core.chars().map(digit).collect();
    read.unwrap_or_else(|| ILLEGIBLE.to_owned())
}

/// Stands for what is there but cannot be read.
const ILLEGIBLE: &str = "\u{fffd}";

/// A digit, or the letter or sign that it is mistaken for.
fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        'O' | 'o' | 'Ô' | 'ô' | 'Ó' | 'ó' => Some('0'),
        'l' | 'I' | '|' | 'i' | '!' | 'Ï' | 'í' | 'Í' => Some('1'),
        'S' | 's' => Some('5'),
        'B' | '§' => Some('8'),
        'Z' | 'z' => Some('2'),
        _ => None,
    }
}

/// The codes of a symbol: a `Đ` that lost its bar where no other code is known.
fn codes(symbol: &str) -> String {
    let parts: Vec<&str> = symbol.split('-').collect();
    let parts = parts.iter().map(|part| match *part {
        "QD" | "QĐĐ" | "OĐ" | "QÐ" => "QĐ",
        "ND" => "NĐ",
        "CD" => "CĐ",
        "QDUBND" => "QĐ-UBND",
        "HDND" => "HĐND",
        "UBNĐ" => "UBND",
        "HĐNĐ" => "HĐND",
        other => other,
    });
    parts.collect::<Vec<_>>().join("-")
}

/// Whether what stands before a date is a place: a name, or set off by a comma. Grounds go on to
/// their own dates (`Căn cứ Luật Đất đai ngày …;`).
fn is_place(text: &str, is_set_off: bool) -> bool {
    let mut words = text.split_whitespace();
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    is_set_off && basis::kind(text).is_none() || words.all(is_name)
}

/// A line without the signs behind its last digit, which specks of the paper left.
fn without_dust(line: &str) -> &str {
    let end = line.rfind(|c: char| c.is_alphanumeric()).unwrap_or(0);
    let dust = line.split_at_checked(end + 1).map_or("", |(_, behind)| behind);
    let is_dust = dust.starts_with(' ') && dust.chars().all(|c| "-–.,_'` ".contains(c));
    if is_dust { line.strip_suffix(dust).unwrap_or(line) } else { line }
}

fn date(line: &str) -> Option<String> {
    let line = without_dust(line);
    let found = DATE.captures(line)?;
    let part = |name| found.name(name).map_or("", |m| m.as_str().trim());
    if line.ends_with(';') || !is_place(part("place"), !part("comma").is_empty()) {
        return None;
    }
    let value = |text: &str, least: u32, most: u32| -> Option<String> {
        let core = text.trim_matches(['.', ',', '_', '…', ';']);
        let read: String = core.chars().filter(|c| *c != ' ').map(digit).collect::<Option<_>>()?;
        let fits = read.parse().is_ok_and(|n: u32| (least..=most).contains(&n));
        fits.then_some(read)
    };
    let written = |name, least, most| {
        let text = part(name);
        match value(text, least, most) {
            Some(read) => read,
            // A blank stays one; what is there but cannot be a day is by hand.
            None if text.chars().any(|c| !matches!(c, '.' | '…' | '_' | ' ')) => {
                ILLEGIBLE.to_owned()
            }
            None => text.to_owned(),
        }
    };
    let (day, month) = (written("day", 1, 31), written("month", 1, 12));
    let year = value(part("year"), 1945, 2100)?;
    // A stroke of a pen before the place is read as a letter.
    let place = part("place");
    let place = match place.split_once(' ') {
        Some((lone, rest)) if lone.chars().count() == 1 => rest,
        _ => place,
    };
    let known = phrases::province(place);
    let place = known.as_deref().unwrap_or(place);
    let head = if place.is_empty() { String::new() } else { format!("{place}, ") };
    Some(format!("{head}ngày {day} tháng {month} năm {year}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corrected(line: &str) -> Option<String> {
        let words: Vec<&str> = line.split(' ').collect();
        corrections(&words).pop().map(|c| c.text)
    }

    #[test]
    fn grounds_with_a_date_are_no_letterhead() {
        for line in [
            "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;",
            "trường ngày 17 tháng 11 năm 2020;",
            "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024",
        ] {
            assert_eq!(corrections(&line.split(' ').collect::<Vec<_>>()), [], "{line}");
        }
    }

    #[test]
    fn number_lines() {
        for (line, right) in [
            ("Só: 54/KH-UBND", "Số: 54/KH-UBND"),
            ("Số:2130⁄KH-SYT", "Số: 2130/KH-SYT"),
            ("S6: 21 /QD-VPCTQG", "Số: 21/QĐ-VPCTQG"),
            ("Số: 6§0_/TB-UBND", "Số: 680/TB-UBND"),
            ("Số: Jx{ /TB-UBND", "Số: \u{fffd}/TB-UBND"),
            ("Số: 120/2014/TTLT-BTC-BKHCN —", "Số: 120/2014/TTLT-BTC-BKHCN"),
            ("Số: l2/ND–CP", "Số: 12/NĐ-CP"),
            ("Số: 71/SKHCN-BCVT&€ĐS", "Số: 71/SKHCN-BCVT&CĐS"),
            ("Số:3/62 /QĐ-SYT", "Số: \u{fffd}/QĐ-SYT"),
            ("Số: 222/É/TB-SYT", "Số: \u{fffd}/TB-SYT"),
            ("sé:426Ê /QĐ-SNV", "Số: \u{fffd}/QĐ-SNV"),
            ("_Sô:#Ï2 /SYT-TCCB", "Số: \u{fffd}/SYT-TCCB"),
            ("Số:BDÉĐ5 – /QĐ-SXD", "Số: \u{fffd}/QĐ-SXD"),
            ("Só:2o26/SYT-NVY", "Số: 2026/SYT-NVY"),
            ("Số:.20JJSYT-NVY", "Số: \u{fffd}"),
        ] {
            assert_eq!(corrected(line).as_deref(), Some(right), "{line}");
        }
        for line in [
            "Số: 54/KH-UBND",
            "Số lượng 5/7",
            "Sở Y tế",
            "So với năm 2024",
            "Số: /KH-UBND",
            "Sở Nội vụ/Phòng CCHC-VTLT",
            "SỞ Y TẾ - CÔNG ĐOÀN",
        ] {
            assert_eq!(corrected(line), None, "{line}");
        }
    }

    #[test]
    fn a_number_and_the_day_on_one_line() {
        let line = "Số:3/62 /QĐ-SYT Vĩnh Thành, ngày 2§ tháng 11 năm 2017";
        let words: Vec<&str> = line.split(' ').collect();
        let found: Vec<_> = corrections(&words).into_iter().map(|c| (c.words, c.text)).collect();
        let day = "Vĩnh Thành, ngày 28 tháng 11 năm 2017".to_owned();
        assert_eq!(found, [(0..2, "Số: \u{fffd}/QĐ-SYT".to_owned()), (2..10, day)]);
    }

    #[test]
    fn dates() {
        for (line, right) in [
            ("Quảng Ngài, ngày 3| tháng 12 năm 2024", "Quảng Ngãi, ngày 31 tháng 12 năm 2024"),
            ("Hà Nội. ngay 25 tháng § năm 2014", "Hà Nội, ngày 25 tháng 8 năm 2014"),
            ("Hà Nội, ngày47 tháng 2 năm 2017", "Hà Nội, ngày \u{fffd} tháng 2 năm 2017"),
            ("Q Hà Nội, ngày 20 tháng 6 năm 2014", "Hà Nội, ngày 20 tháng 6 năm 2014"),
            ("Hà Nội, ngày Í 7tháng I1 năm 2017", "Hà Nội, ngày 17 tháng 11 năm 2017"),
            ("Hà Nội, ngày 29 tháng 11 năm 2017 - .- -", "Hà Nội, ngày 29 tháng 11 năm 2017"),
            ("Hà Nội, ngày 2 tháng/Öhăm 2017", "Hà Nội, ngày 2 tháng \u{fffd} năm 2017"),
        ] {
            assert_eq!(corrected(line).as_deref(), Some(right), "{line}");
        }
        for line in ["Hà Nội, ngày 06 tháng 10 năm 2025", "ngày mai", "họp ngày nào cũng được"]
        {
            assert_eq!(corrected(line), None, "{line}");
        }
    }
}
