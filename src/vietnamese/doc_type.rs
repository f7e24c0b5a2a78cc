//! Types of documents: their names, their codes, and the type line of a letterhead.

use super::{
    folded::{Folded, key, squeezed, words},
    lexicon::{self, Entry, List},
};
use crate::model::DocType;
use std::{collections::HashMap, sync::LazyLock};

/// Every type known, as `(code, name)`: those of [`List::DocumentTypes`].
///
/// ```
/// assert!(vanban::vietnamese::doc_type::all().any(|known| known == ("KH", "Kế hoạch")));
/// ```
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    lexicon::builtin(List::DocumentTypes).iter().map(|entry| (entry.says(0), entry.printed()))
}

/// The place of each built-in type by its folded name.
static BY_NAME: LazyLock<HashMap<&'static str, &'static Entry>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for entry in lexicon::builtin(List::DocumentTypes) {
        names.entry(entry.key()).or_insert(entry);
    }
    names
});

/// The type of a folded name.
fn of_key(name: &str) -> Option<DocType> {
    let added = lexicon::added(List::DocumentTypes, |entries| {
        entries.iter().find(|entry| entry.key() == name).map(to_type)
    });
    added.or_else(|| BY_NAME.get(name).map(|entry| to_type(entry)))
}

/// The type with whose name folded text begins, the longest that does.
pub(super) fn at_start(folded: &str) -> Option<DocType> {
    entry_at_start(folded, to_type)
}

/// Whether folded text begins with the name of a type that states rules: what is done `theo quy chế …` need not be attached to it.
pub(super) fn opens_rule(folded: &str) -> bool {
    entry_at_start(folded, |entry| entry.says(1) == "rule").unwrap_or(false)
}

fn entry_at_start<T>(folded: &str, of: impl Fn(&Entry) -> T) -> Option<T> {
    let mut best: Option<(usize, T)> = None;
    lexicon::any(List::DocumentTypes, |entry| {
        let length = entry.key().len();
        if entry.opens(folded) && best.as_ref().is_none_or(|(known, _)| *known < length) {
            best = Some((length, of(entry)));
        }
        false
    });
    best.map(|(_, found)| found)
}

/// The type of this name, in any case and spelling of its tones.
///
/// ```
/// let found = vanban::vietnamese::doc_type::by_name("KẾ HOẠCH").unwrap();
/// assert_eq!((found.code.as_str(), found.name.as_str()), ("KH", "Kế hoạch"));
/// ```
pub fn by_name(name: &str) -> Option<DocType> {
    let key = key(name);
    // `Bản Quy định` of old papers is a `Quy định`.
    let plain = || key.strip_prefix("bản ").and_then(of_key);
    of_key(&key).or_else(plain)
}

/// The type of this code; `QĐ` and `QyĐ` are two, so case counts unless no other code fits.
///
/// ```
/// use vanban::vietnamese::doc_type::by_code;
/// assert_eq!(by_code("TTr").unwrap().name, "Tờ trình");
/// assert!(by_code("UBND").is_none());
/// ```
pub fn by_code(code: &str) -> Option<DocType> {
    let code = code.trim();
    if code.is_empty() {
        return None;
    }
    let of = |fits: &dyn Fn(&str) -> bool| {
        lexicon::find(List::DocumentTypes, |entry| fits(entry.says(0)).then(|| to_type(entry)))
    };
    of(&|known| known == code).or_else(|| {
        let folded = key(code);
        of(&|known| key(known) == folded)
    })
}

/// Reads the type line of a letterhead: the type, and the byte offset in `line` where a title on
/// the same line goes on (the line's length where there is none).
///
/// The type stands in capitals, or alone on its line, or before `của` and its issuer (as papers
/// before 2005 have it). `QUYẾT ĐỊNH:` with its colon is the enacting word and no type line.
///
/// ```
/// use vanban::vietnamese::doc_type::of_line;
/// let line = "KẾ HOẠCH Chuyển đổi số năm 2026";
/// let (found, rest) = of_line(line).unwrap();
/// assert_eq!((found.code.as_str(), &line[rest..]), ("KH", "Chuyển đổi số năm 2026"));
/// assert!(of_line("Kế hoạch này có hiệu lực").is_none());
/// ```
pub fn of_line(line: &str) -> Option<(DocType, usize)> {
    if let Some(found) = letter_spaced(line) {
        return Some((found, line.len()));
    }
    let folded = Folded::new(line);
    let text = folded.as_str();
    let start = text.len() - text.trim_start().len();
    let (end, found) = longest_name(text, start)?;
    let rest = text.get(end..)?;
    let next = rest.trim_start_matches([' ', '.', '_', '*']);
    let offset = folded.back(text.len() - next.len());
    // `CHƯƠNG TRÌNH HÀNH ĐỘNG` is a type line as a whole.
    let acting = matches!(found.code.as_str(), "CTr" | "KH") && next.trim_end() == "hành động";
    if next.is_empty() || acting {
        return Some((found, line.len()));
    }
    if next.starts_with(':') || rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    if next.starts_with("của ") {
        return Some((found, offset));
    }
    let printed = line.get(folded.range(start..end))?;
    let capitals = !printed.chars().any(char::is_lowercase);
    (capitals && next != "chung").then_some((found, offset))
}

/// The longest type name that `text` has at `start`, with its end.
fn longest_name(text: &str, start: usize) -> Option<(usize, DocType)> {
    let words: Vec<(usize, &str)> = words(text.get(start..)?).take(4).collect();
    (1..=words.len()).rev().find_map(|n| {
        let name = words.iter().take(n).map(|(_, w)| *w).collect::<Vec<_>>().join(" ");
        let name = name.trim_end_matches([':', '.', ',']);
        let found = by_name(name)?;
        let (at, last) = words.get(n - 1)?;
        Some((start + at + last.trim_end_matches([':', '.', ',']).len(), found))
    })
}

/// `K Ế  H O Ạ C H`: every word is one letter.
fn letter_spaced(line: &str) -> Option<DocType> {
    let spaced = line.split_whitespace().count() >= 4
        && line.split_whitespace().all(|word| key(word).chars().count() == 1);
    if !spaced {
        return None;
    }
    let wanted = squeezed(line);
    lexicon::find(List::DocumentTypes, |entry| {
        (squeezed(entry.printed()) == wanted).then(|| to_type(entry))
    })
}

fn to_type(entry: &Entry) -> DocType {
    DocType { code: entry.says(0).to_owned(), name: entry.printed().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code_and_rest(line: &str) -> Option<(String, &str)> {
        of_line(line).map(|(found, rest)| (found.code, &line[rest..]))
    }

    #[test]
    fn names_and_codes_agree() {
        for (code, name) in all() {
            assert_eq!(by_name(name).unwrap().name, name);
            assert!(by_code(code).is_some(), "{code}");
        }
        assert_eq!(by_name("thoả thuận"), None);
        assert_eq!(by_name("Bản thoả thuận").unwrap().code, "BTT");
        assert_eq!(by_name("BẢN QUY ĐỊNH").unwrap().code, "QyĐ");
        assert_eq!(by_code("QĐ").unwrap().name, "Quyết định");
        assert_eq!(by_code("QyĐ").unwrap().name, "Quy định");
        assert_eq!(by_code("KQ"), None);
        assert_eq!(by_code(""), None);
    }

    #[test]
    fn the_longest_name_wins() {
        assert_eq!(code_and_rest("THÔNG TƯ LIÊN TỊCH"), Some(("TTLT".into(), "")));
        assert_eq!(code_and_rest("THÔNG TƯ"), Some(("TT".into(), "")));
        assert_eq!(code_and_rest("  Quyết  định "), Some(("QĐ".into(), "")));
        assert_eq!(code_and_rest("K Ế  H O Ạ C H"), Some(("KH".into(), "")));
    }

    #[test]
    fn a_title_may_go_on_in_the_line() {
        assert_eq!(
            code_and_rest("THÔNG BÁO Kết luận phiên họp quý"),
            Some(("TB".into(), "Kết luận phiên họp quý"))
        );
        assert_eq!(
            code_and_rest("quyết định của giám đốc sở"),
            Some(("QĐ".into(), "của giám đốc sở"))
        );
    }

    #[test]
    fn running_text_and_enacting_words_are_no_type_line() {
        assert_eq!(of_line("QUYẾT ĐỊNH:"), None);
        assert_eq!(of_line("Báo cáo kết quả về Sở"), None);
        assert_eq!(of_line("QUY ĐỊNH CHUNG"), None);
        assert_eq!(of_line("KẾ HOẠCHX"), None);
        assert_eq!(of_line(""), None);
    }

    proptest! {
        #[test]
        fn the_offset_lies_on_a_boundary(line in "(KẾ HOẠCH|Luật|thông tư)?\\PC{0,30}") {
            if let Some((_, rest)) = of_line(&line) {
                prop_assert!(line.is_char_boundary(rest));
            }
        }
    }
}
