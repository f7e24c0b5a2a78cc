//! References inside a paper: to its appendices, to rows of its tables, and from an appendix to
//! the paper that it goes with.

use super::{doc_type, fold, numbering, pattern::pattern, symbol};
use crate::model::DocType;
use crate::pattern::Regex;
use std::{ops::Range, sync::LazyLock};

/// Appendices named in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppendixNamed {
    /// Bytes of the words.
    pub range: Range<usize>,
    /// The numbers as [`appendix_number`] has them; empty where the text says `Phụ lục` alone.
    pub numbers: Vec<String>,
}

/// The appendices of the paper itself that a text names: `Phụ lục II`, `các Phụ lục I, II và
/// III`, `(Chi tiết tại Phụ lục kèm theo)`. Those of other papers (`Phụ lục I Nghị định số …`)
/// and of contracts are left out, and so is the bare word where nothing says that it is attached.
///
/// ```
/// use vanban::vietnamese::reference::appendices;
/// let found = appendices("Danh mục tại Phụ lục I và Phụ lục 2 kèm theo Kế hoạch này.");
/// assert_eq!(found.iter().flat_map(|f| &f.numbers).collect::<Vec<_>>(), ["1", "2"]);
/// assert!(appendices("theo Phụ lục III Nghị định số 30/2020/NĐ-CP").is_empty());
/// ```
pub fn appendices(text: &str) -> Vec<AppendixNamed> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        let number = r"(?:[IVX]{1,6}|[0-9]{1,2}|[A-H])\b";
        pattern(&format!(
            r"(?i:phụ\s+lục)(?:\s+(?i:số))?(?P<list>\s+{number}(?:\s*(?:,|;|và|-|–|đến)\s*(?:(?i:phụ\s+lục)\s+(?:(?i:số)\s+)?)?{number})*)?"
        ))
    });
    static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^[\s,()“”]*(?:(?:được\s+)?(?:ban\s+hành|đính|gửi|quy\s+định|nêu)?\s*(?:kèm(?:\s+theo)?|của|tại|theo|thuộc|trong)\s+)?(?:mục\s+\S+\s+)?(?:các\s+|bản\s+)?(?P<type>nghị\s+định|thông\s+tư(?:\s+liên\s+tịch)?|quyết\s+định|nghị\s+quyết|công\s+văn|luật|kế\s+hoạch|tờ\s+trình|chỉ\s+thị|báo\s+cáo|hướng\s+dẫn|thông\s+báo)\s+(?:số\s*[0-9]|[0-9]{1,4}/)|^\s+(?:hợp\s+đồng|đính\s+kèm\s+hợp\s+đồng)",
        )
    });
    static OWN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^\s*(?:(?:\S+\s+){0,3})?(?:kèm|đính\s+kèm|gửi\s+kèm|này|của\s+(?:kế\s+hoạch|quyết\s+định|công\s+văn|văn\s+bản)\s+này)",
        )
    });
    static POINTING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)(?:chi\s+tiết|cụ\s+thể|xem|đính\s+kèm|kèm\s+theo|nêu|quy\s+định)\s+(?:\S+\s+){0,2}(?:tại|theo|ở|trong)?\s*(?:các\s+)?$",
        )
    });
    let mut found = Vec::new();
    for caps in NAMED.captures_iter(text) {
        let Some(whole) = caps.get(0) else { continue };
        let (before, after) = (text.get(..whole.start()), text.get(whole.end()..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        if before.ends_with(char::is_alphanumeric) || OTHERS.is_match(after) {
            continue;
        }
        let numbers = caps.name("list").map(|list| listed(list.as_str())).unwrap_or_default();
        if numbers.is_empty() && !OWN.is_match(after) && !POINTING.is_match(before) {
            continue;
        }
        found.push(AppendixNamed { range: whole.range(), numbers });
    }
    found
}

/// The numbers of a list such as `I, II và IV` or `1 đến 3`.
fn listed(list: &str) -> Vec<String> {
    static PART: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?P<link>đến|-|–)?\s*(?:(?i:phụ\s+lục)\s+(?:(?i:số)\s+)?)?(?P<number>[IVX]{1,6}|[0-9]{1,2}|[A-H])\b",
        )
    });
    let mut numbers: Vec<String> = Vec::new();
    for caps in PART.captures_iter(list) {
        let Some(number) = caps.name("number").map(|m| numeric(m.as_str())) else { continue };
        let ends = numbers
            .last()
            .and_then(|from| from.parse::<u32>().ok())
            .zip(number.parse::<u32>().ok());
        if let (Some(_), Some((from, to))) = (caps.name("link"), ends) {
            // At most so many as an office could number.
            numbers.extend((from + 1..to.min(from + 50)).map(|n| n.to_string()));
        }
        numbers.push(number);
    }
    numbers
}

/// Roman and Arabic numbers as one, letters as they are.
fn numeric(number: &str) -> String {
    let capital = number.to_uppercase();
    let value = number.parse::<u32>().ok().or_else(|| numbering::roman(&capital));
    value.map_or(capital, |value| value.to_string())
}

/// The number in an appendix's label, Roman as Arabic: `2` of `PHỤ LỤC II`; empty for `PHỤ LỤC`.
/// `None` for a label that is no appendix (`Biểu số 1`).
///
/// ```
/// use vanban::vietnamese::reference::appendix_number;
/// assert_eq!(appendix_number("PHỤ LỤC IV").as_deref(), Some("4"));
/// assert_eq!(appendix_number("Phụ lục 04").as_deref(), Some("4"));
/// assert_eq!(appendix_number("PHỤ LỤC").as_deref(), Some(""));
/// ```
pub fn appendix_number(label: &str) -> Option<String> {
    let key = fold::key(label);
    let rest = key.strip_prefix("phụ lục")?.trim_start();
    let rest = rest.strip_prefix("số").unwrap_or(rest);
    let number: String =
        rest.trim_start_matches([' ', ':']).chars().take_while(|c| c.is_alphanumeric()).collect();
    if number.is_empty() {
        return Some(number);
    }
    let short = number.chars().count() <= 6
        && !number.contains(|c: char| c.is_alphabetic() && !c.is_ascii());
    Some(if short { numeric(&number) } else { String::new() })
}

/// A range of rows that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowsNamed {
    /// Bytes of the words.
    pub range: Range<usize>,
    /// The first row's number.
    pub first: u32,
    /// The last row's number.
    pub last: u32,
}

/// Ranges of rows that a text names by their numbers: `số thứ tự từ 4 đến 35`, `STT 1-7`, `các
/// nhiệm vụ từ số 5 đến số 9`.
///
/// ```
/// let found = vanban::vietnamese::reference::rows("thực hiện theo số thứ tự từ 4 đến 35.");
/// assert_eq!((found[0].first, found[0].last), (4, 35));
/// ```
pub fn rows(text: &str) -> Vec<RowsNamed> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)\b(?:(?:số\s+thứ\s+tự|stt|số\s+tt|tt)(?:\s+số)?(?:\s+từ)?|",
            r"(?:nhiệm\s+vụ|nội\s+dung|dòng|dự\s+án|chỉ\s+tiêu)\s+(?:có\s+)?(?:từ\s+)?(?:số\s+thứ\s+tự|stt|số|thứ)(?:\s+từ)?)",
            r"\s*:?\s*(?:số\s+)?(?P<first>[0-9]{1,4})\s*(?:đến|tới|-|–)\s*(?:hết\s+)?(?:(?:số\s+thứ\s+tự|stt|số)\s+)?(?P<last>[0-9]{1,4})\b"
        ))
    });
    NAMED
        .captures_iter(text)
        .filter_map(|caps| {
            let number = |name| caps.name(name)?.as_str().parse().ok();
            let named = RowsNamed {
                range: caps.get(0)?.range(),
                first: number("first")?,
                last: number("last")?,
            };
            (named.first <= named.last).then_some(named)
        })
        .collect()
}

/// The paper that an appendix says it goes with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedTo {
    /// Its type.
    pub doc_type: Option<DocType>,
    /// Its number, where printed.
    pub number: Option<u32>,
    /// Its symbol without number and year.
    pub symbol: Option<String>,
}

/// Reads the `(Kèm theo …)` line of an appendix.
///
/// ```
/// let line = "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2026 của UBND tỉnh)";
/// let found = vanban::vietnamese::reference::attached_to(line).unwrap();
/// assert_eq!(found.doc_type.unwrap().code, "QĐ");
/// assert_eq!((found.number, found.symbol.as_deref()), (Some(12), Some("QĐ-UBND")));
/// ```
pub fn attached_to(line: &str) -> Option<AttachedTo> {
    static AFTER: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)kèm(?:\s+theo)?\s+(?P<rest>.*)$"));
    static SYMBOL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\bsố\s*:?\s*(?P<number>[0-9\s.…_]*?)\s*[/-]\s*(?:(?:19|20)[0-9][0-9]\s*/\s*)?(?P<symbol>(?-i:[a-zA-ZÀ-ỹ])(?-i:[a-zA-ZÀ-ỹ0-9&.])*(?:\s?[-/&]\s?(?-i:[a-zA-ZÀ-ỹ0-9&.])+)*)",
        )
    });
    let rest = AFTER.captures(line)?.name("rest")?.as_str();
    let caps = SYMBOL.captures(rest);
    let number = caps.as_ref().and_then(|caps| caps.name("number")).and_then(|m| {
        let digits: String = m.as_str().chars().filter(char::is_ascii_digit).collect();
        digits.parse().ok()
    });
    let symbol = caps.as_ref().and_then(|caps| caps.name("symbol"));
    let symbol = symbol.map(|m| symbol::normalise(m.as_str()).trim_end_matches('.').to_owned());
    Some(AttachedTo { doc_type: doc_type::at_start(&fold::key(rest)), number, symbol })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(text: &str) -> Vec<Vec<String>> {
        appendices(text).into_iter().map(|found| found.numbers).collect()
    }

    #[test]
    fn own_appendices_are_found() {
        for (text, expected) in [
            ("(Chi tiết tại Phụ lục kèm theo)", vec![vec![]]),
            ("(Danh mục tại Phụ lục 01)", vec![vec!["1"]]),
            (
                "theo các Phụ lục I, II và IV ban hành kèm theo Quyết định này",
                vec![vec!["1", "2", "4"]],
            ),
            ("nêu tại Phụ lục I đến Phụ lục III", vec![vec!["1", "2", "3"]]),
            ("Phụ lục I (chỉ tiêu), Phụ lục II (nhiệm vụ)", vec![vec!["1"], vec!["2"]]),
            ("chi tiết tại phụ lục đính kèm", vec![vec![]]),
            ("Phụ lục A và Phụ lục B kèm theo", vec![vec!["A", "B"]]),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }

    #[test]
    fn appendices_of_other_papers_are_left_out() {
        for text in [
            "theo mẫu tại Phụ lục III ban hành kèm theo Nghị định số 30/2020/NĐ-CP",
            "Phụ lục II Thông tư số 1/2025/TT-BYT",
            "Phụ lục I của Quyết định số 9/QĐ-TTg",
            "ký phụ lục hợp đồng",
            "xây dựng phụ lục cho từng dự án",
        ] {
            assert_eq!(appendices(text), [], "{text}");
        }
    }

    #[test]
    fn labels_have_numbers() {
        for (label, number) in [
            ("PHỤ LỤC SỐ 3", Some("3")),
            ("Phụ lục iii", Some("3")),
            ("PHỤ LỤC B", Some("B")),
            ("PHỤ LỤC NHIỆM VỤ", Some("")),
            ("Biểu số 1", None),
        ] {
            assert_eq!(appendix_number(label).as_deref(), number, "{label}");
        }
    }

    #[test]
    fn ranges_of_rows_are_found() {
        for (text, expected) in [
            ("cụ thể: STT 5 - 37", vec![(5, 37)]),
            ("các nhiệm vụ từ số 1 đến số 7 và số thứ tự từ 9 đến 12", vec![(1, 7), (9, 12)]),
            ("số thứ tự 8 đến 3", vec![]),
            ("từ ngày 4 đến ngày 35", vec![]),
            ("Mục 3-5", vec![]),
        ] {
            let found: Vec<_> = rows(text).iter().map(|r| (r.first, r.last)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn attached_lines_are_read() {
        let told = |line: &str| {
            let found = attached_to(line).unwrap();
            (found.doc_type.map(|t| t.name), found.number, found.symbol)
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            told("(Kèm theo Kế hoạch số /KH-SYT ngày tháng 3 năm 2026 của Sở Y tế)"),
            (some("Kế hoạch"), None, some("KH-SYT"))
        );
        assert_eq!(
            told("(Kèm theo Công văn số ....../SYT-NVY ngày ...)"),
            (some("Công văn"), None, some("SYT-NVY"))
        );
        assert_eq!(
            told("(Ban hành kèm theo Nghị định số 14/2025/NĐ-CP ngày 2/2/2025)"),
            (some("Nghị định"), Some(14), some("NĐ-CP"))
        );
        assert_eq!(told("(Kèm theo Quyết định này)"), (some("Quyết định"), None, None));
        assert_eq!(attached_to("(Chi tiết như sau)"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_borne(text in "[PhụlcIVX0-9 ,đến/số()kèmth.-]{0,60}") {
            appendices(&text);
            rows(&text);
            attached_to(&text);
            appendix_number(&text);
        }
    }
}
