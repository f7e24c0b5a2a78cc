//! Number and symbol of a document: the number line of a letterhead.

use super::{
    doc_type,
    folded::{Folded, printed},
};
use crate::model::DocNumber;
use crate::pattern::Regex;
use std::sync::LazyLock;

/// `số` with what may stand before it (`Luật số: 67/2025/QH15`), the number or its blank, the
/// year, and the symbol. Matched against folded text.
static NUMBER_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^\s*[(\[]?(?P<type>(?:luật|bộ luật|nghị quyết|pháp lệnh|lệnh|nghị định|thông tư|quyết định)\s+)?",
        r"s[ốồôo]\s*(?P<colon>[:.;])?\s*",
        // The replacement character stands for a number by hand that recognition cannot read.
        r"(?P<number>(?:[0-9][\s.…_]*)*[0-9]\s*[a-z]?|\x{fffd}+|[.…_\s]*[0-9]*[.…_\s]*)\s*",
        r"(?:(?P<sep>[/-])\s*)?",
        r"(?:(?P<year>(?:19|20)[0-9][0-9])\s*/\s*)?",
        r"(?P<symbol>[a-zA-ZÀ-ỹ][a-zA-ZÀ-ỹ0-9&.]*(?:\s?&\s?[a-zA-ZÀ-ỹ0-9]+)*(?:\s?[-/]\s?[a-zA-ZÀ-ỹ0-9&.]+)*)?",
        r"\s*(?P<tail>.*)$"
    ))
});

/// Reads a line such as `Số: 54/KH-UBND`: the line as printed (white space folded), the number
/// (null where blank), the year, the symbol and its parts. Party papers put a hyphen behind the
/// number (`Số 12-CV/HU`). `None` where the line is no number line.
///
/// Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3; Hướng dẫn 36-HD/VPTW for the Party.
///
/// ```
/// let found = vanban::vietnamese::symbol::number_line("Số: 214/2025/NĐ-CP").unwrap();
/// assert_eq!((found.number, found.year), (Some(214), Some(2025)));
/// assert_eq!(found.symbol.as_deref(), Some("NĐ-CP"));
/// assert_eq!(found.type_code.as_deref(), Some("NĐ"));
/// assert_eq!(found.issuer_code.as_deref(), Some("CP"));
/// ```
pub fn number_line(line: &str) -> Option<DocNumber> {
    read(line, false)
}

/// The number with which a text begins, whatever follows: `số 8/2001/TT-BTC ngày …`.
pub(super) fn number_at(text: &str) -> Option<DocNumber> {
    read(text, true)
}

fn read(line: &str, goes_on: bool) -> Option<DocNumber> {
    let folded = Folded::new(line);
    let text = folded.as_str();
    let found = NUMBER_LINE.captures(text)?;
    let number = found.name("number").map_or("", |m| m.as_str());
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let symbol = found.name("symbol");
    let separated = found.name("sep").is_some();
    let head_end = found.name("number").map_or(0, |m| m.start());
    let head = text.get(..head_end)?.trim_end();
    if symbol.is_none() || !separated {
        // `Số: ......` or `Số: 12/`: a line whose symbol is blank; but `Số 5 đường Lê Lợi`.
        let blank = found.name("tail").is_none_or(|m| is_filler(m.as_str()));
        let marked = head.ends_with(':') || separated;
        if symbol.is_some() || !blank || !marked {
            return None;
        }
    }
    let tail =
        found.name("tail").map_or("", |m| m.as_str()).trim_end_matches(['-', '_', '.', ' ', ')']);
    let marked = found.name("colon").is_some();
    // `Nghị định số 5/2020/NĐ-CP ngày …` is running text.
    if !tail.is_empty() && !goes_on && (!marked || found.name("type").is_some()) {
        return None;
    }
    let end = symbol.map_or(text.trim_end().len(), |m| m.end());
    let symbol = symbol.and_then(|m| line.get(folded.range(m.range()))).map(normalise);
    let symbol = symbol.map(|s| s.trim_end_matches(['.', '-']).to_owned());
    if symbol.as_deref().is_some_and(|s| !looks_like_symbol(s)) {
        return None;
    }
    let (type_code, issuer_code) = symbol.as_deref().map_or((None, None), parts);
    Some(DocNumber {
        raw: printed(line.get(..folded.back(end))?),
        number: digits.parse().ok(),
        year: found.name("year").and_then(|m| m.as_str().parse().ok()),
        symbol,
        type_code,
        issuer_code,
    })
}

/// A symbol without blanks round its hyphens and slashes, dashes of every sort as hyphens.
///
/// ```
/// assert_eq!(vanban::vietnamese::symbol::normalise("06 - TB/ BCĐ"), "06-TB/BCĐ");
/// ```
pub fn normalise(symbol: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut out = String::with_capacity(symbol.len());
    let mut blank = false;
    for c in symbol.trim().nfc() {
        let c = match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            'Ð' => 'Đ',
            other => other,
        };
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        let joint = matches!(c, '-' | '/' | '&') || out.ends_with(['-', '/', '&']);
        if blank && !joint && !out.is_empty() {
            out.push(' ');
        }
        blank = false;
        out.push(c);
    }
    out
}

/// Type code and issuer code of a symbol. Where the first group is no type the paper is a công
/// văn, and its issuer stands before the first hyphen; so it is with the Party's `CV/…`.
pub(super) fn parts(symbol: &str) -> (Option<String>, Option<String>) {
    let Some((first, rest)) = symbol.split_once(['-', '/']) else {
        return (None, Some(symbol.to_owned()).filter(|s| !s.is_empty()));
    };
    let rest = Some(rest.to_owned()).filter(|s| !s.is_empty());
    match doc_type::by_code(first) {
        Some(found) if found.code == "CV" => (None, rest),
        Some(_) => (Some(first.to_owned()), rest),
        None => (None, Some(first.to_owned())),
    }
}

/// Capitals at the head of a group, as in `KH-UBND`, `QĐ-TTg`; not `12/tháng`.
fn looks_like_symbol(symbol: &str) -> bool {
    let first = symbol.split(['-', '/']).next().unwrap_or_default();
    let capitals = first.chars().filter(|c| c.is_uppercase()).count();
    capitals > 0 && first.chars().next().is_some_and(char::is_uppercase) && symbol.len() > 1
}

fn is_filler(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '.' | '…' | '_' | '/' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(line: &str) -> (Option<u32>, Option<u16>, String, String, String) {
        let n = number_line(line).unwrap_or_else(|| panic!("{line}"));
        let text = |v: Option<String>| v.unwrap_or_default();
        (n.number, n.year, text(n.symbol), text(n.type_code), text(n.issuer_code))
    }

    fn fields(
        number: Option<u32>,
        year: Option<u16>,
        symbol: &str,
        type_code: &str,
        issuer: &str,
    ) -> (Option<u32>, Option<u16>, String, String, String) {
        (number, year, symbol.into(), type_code.into(), issuer.into())
    }

    #[test]
    fn a_number_by_hand_that_cannot_be_read_is_no_blank() {
        let found = number_line("Số: \u{fffd}/QĐ-UBND").unwrap();
        assert_eq!((found.number, found.symbol.as_deref()), (None, Some("QĐ-UBND")));
        assert_eq!(found.raw, "Số: \u{fffd}/QĐ-UBND");
    }

    #[test]
    fn numbers_of_the_state() {
        assert_eq!(read("Số: 77/KH-SYT"), fields(Some(77), None, "KH-SYT", "KH", "SYT"));
        assert_eq!(
            read("SỐ:  44 /2002/QĐ/BNV"),
            fields(Some(44), Some(2002), "QĐ/BNV", "QĐ", "BNV")
        );
        assert_eq!(read("Số: 09/KH-TTra"), fields(Some(9), None, "KH-TTra", "KH", "TTra"));
        assert_eq!(
            read("Số: 20/2014/TTLT-BNV-BTP"),
            fields(Some(20), Some(2014), "TTLT-BNV-BTP", "TTLT", "BNV-BTP")
        );
        assert_eq!(read("Luật số: 11/2025/QH15"), fields(Some(11), Some(2025), "QH15", "", "QH15"));
    }

    #[test]
    fn a_cong_van_has_no_type_code() {
        assert_eq!(read("Số: 8/SNV-TCBC&ĐT"), fields(Some(8), None, "SNV-TCBC&ĐT", "", "SNV"));
        assert_eq!(read("Số 33-CV/HU"), fields(Some(33), None, "CV/HU", "", "HU"));
    }

    #[test]
    fn the_party_puts_a_hyphen_behind_the_number() {
        assert_eq!(read("Số 02 - KH/TU"), fields(Some(2), None, "KH/TU", "KH", "TU"));
        assert_eq!(read("Số: -NQ/ĐU"), fields(None, None, "NQ/ĐU", "NQ", "ĐU"));
    }

    #[test]
    fn a_blank_number_is_null() {
        for line in ["Số:        /BC-STC", "Số: …/BC-STC", "Số:....../BC-STC", "Số: ____ /BC-STC"]
        {
            assert_eq!(read(line), fields(None, None, "BC-STC", "BC", "STC"), "{line}");
        }
        assert_eq!(number_line("Số:        /BC-STC").unwrap().raw, "Số: /BC-STC");
        assert_eq!(number_line("Số: ......").unwrap().symbol, None);
    }

    #[test]
    fn what_follows_the_symbol_is_left_out() {
        let found = number_line("Số: 5/TB-SNV Huế, ngày 06 tháng 5 năm 2024").unwrap();
        assert_eq!(found.raw, "Số: 5/TB-SNV");
        assert_eq!(found.symbol.as_deref(), Some("TB-SNV"));
    }

    #[test]
    fn other_lines_are_none() {
        for line in [
            "Nghị định số 5/2020/NĐ-CP ngày 3/4/2020 của Chính phủ",
            "Số 5/QĐ-SYT của Sở Y tế",
            "Số 5 đường Lê Lợi",
            "Số lượng",
            "Sổ tay",
            "Số: 12 hộ",
            "số 3/tháng",
            "",
        ] {
            assert_eq!(number_line(line), None, "{line}");
        }
    }

    #[test]
    fn decomposed_letters_are_read() {
        let found = number_line("So\u{302}\u{301}: 7/QD\u{323}-X").map(|n| n.number);
        assert_eq!(found, Some(Some(7)));
    }

    proptest! {
        #[test]
        fn never_panics(line in "(Số: ?)?[0-9./ -]{0,6}\\PC{0,20}") {
            let _ = number_line(&line);
            let _ = normalise(&line);
        }
    }
}
