//! Type line, issuer, number and date in one heading, as collections of law print them in place of
//! a letterhead: `THÔNG TƯ CỦA BỘ TÀI CHÍNH SỐ 8/2001/TT-BTC NGÀY 5 THÁNG 3 NĂM 2001 HƯỚNG DẪN …`.

use super::{agency, authority, date, doc_type, fold::key, symbol};
use crate::model::{Date, DocNumber, DocType};

/// What stands behind the type in such a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// The type, where the heading goes on with it (`THÔNG TƯ` and below it `LIÊN TỊCH …`).
    pub doc_type: Option<DocType>,
    /// The issuing body, as printed.
    pub issuer: Option<String>,
    /// The number with its symbol.
    pub number: DocNumber,
    /// The date.
    pub date: Option<Date>,
    /// The byte where the title begins.
    pub title: usize,
}

/// A longer text before the number names no issuer, in characters.
const LONGEST: usize = 160;

/// Reads the heading from what follows the type, on its line and on those below; `None` where no
/// number stands at its head.
///
/// ```
/// use vanban::vietnamese::{doc_type, published};
/// let text = "của Bộ Tài chính số 8/2001/TT-BTC ngày 5 tháng 3 năm 2001 Hướng dẫn thu phí";
/// let found = published::heading(text, &doc_type::by_code("TT").unwrap()).unwrap();
/// assert_eq!(found.issuer.as_deref(), Some("Bộ Tài chính"));
/// assert_eq!(found.number.symbol.as_deref(), Some("TT-BTC"));
/// assert_eq!(&text[found.title..], "Hướng dẫn thu phí");
/// ```
pub fn heading(text: &str, doc_type: &DocType) -> Option<Heading> {
    let (at, number) = starts_of_number(text).find_map(|at| {
        let number = symbol::number_at(text.get(at..)?)?;
        (number.number.is_some() && fits(&number, doc_type)).then_some((at, number))
    })?;
    let before = text.get(..at)?.trim();
    let joint = key(before).starts_with("liên tịch");
    let issuer = without_words(before);
    let known = issuer.is_empty()
        || (issuer.chars().count() <= LONGEST
            && (agency::is_agency(issuer) || authority::names_authority(issuer)));
    if !known {
        return None;
    }
    let mut title = at + number_length(text.get(at..)?, &number);
    let rest = text.get(title..)?;
    let dated = date::find(rest).filter(|(range, date)| {
        let gap = rest.get(..range.start).unwrap_or_default();
        gap.chars().all(|c| c.is_whitespace() || c == ',') && key(&date.raw).starts_with("ngày")
    });
    if let Some((range, _)) = &dated {
        title += range.end;
    }
    let rest = text.get(title..)?;
    title += rest.len() - rest.trim_start_matches([' ', ',', '.', '-', ':']).len();
    Some(Heading {
        doc_type: joint
            .then(|| doc_type::by_name(&format!("{} liên tịch", doc_type.name)))
            .flatten(),
        issuer: (!issuer.is_empty()).then(|| issuer.to_owned()),
        number,
        date: dated.map(|(_, date)| date),
        title,
    })
}

/// The bytes at which the word `số` begins.
fn starts_of_number(text: &str) -> impl Iterator<Item = usize> {
    let mut blank = true;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = std::mem::replace(&mut blank, c.is_whitespace()) && matches!(c, 's' | 'S');
        (begins && is_word_number(text.get(at..)?)).then_some(at)
    })
}

fn is_word_number(text: &str) -> bool {
    let word = text.split([' ', ':']).next().unwrap_or_default();
    key(word) == "số"
}

/// Whether the symbol is one of a paper of that type; symbols of old had none (`54/CP`).
fn fits(number: &DocNumber, doc_type: &DocType) -> bool {
    number.type_code.as_deref().is_none_or(|code| code.starts_with(&doc_type.code))
}

/// The text before the number without `liên tịch` and `của`.
fn without_words(text: &str) -> &str {
    let mut rest = text;
    for word in ["liên tịch", "của", "liên"] {
        let folded = key(rest);
        if folded == word || folded.starts_with(&format!("{word} ")) {
            let count = word.split(' ').count();
            rest = rest.splitn(count + 1, ' ').nth(count).unwrap_or_default().trim_start();
        }
    }
    rest.trim_end_matches([',', '-', ' '])
}

/// The bytes of the number as printed; `raw` is the same with blanks folded.
fn number_length(text: &str, number: &DocNumber) -> usize {
    let wanted = number.raw.chars().filter(|c| !c.is_whitespace()).count();
    text.char_indices()
        .filter(|(_, c)| !c.is_whitespace())
        .nth(wanted.saturating_sub(1))
        .map_or(text.len(), |(at, c)| at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(code: &str, text: &str) -> Option<(String, String, String, String)> {
        let found = heading(text, &doc_type::by_code(code).unwrap())?;
        let date = found.date.and_then(|date| date.value).unwrap_or_default();
        Some((
            found.issuer.unwrap_or_default(),
            found.number.raw,
            date,
            text[found.title..].to_owned(),
        ))
    }

    fn fields(
        issuer: &str,
        number: &str,
        date: &str,
        title: &str,
    ) -> (String, String, String, String) {
        (issuer.into(), number.into(), date.into(), title.into())
    }

    #[test]
    fn issuer_number_and_date_are_told_from_the_title() {
        assert_eq!(
            read("NĐ", "CỦA CHÍNH PHỦ SỐ 7/2001/NĐ-CP NGÀY 02 THÁNG 5 NĂM 2001 VỀ CÂY XANH"),
            Some(fields("CHÍNH PHỦ", "SỐ 7/2001/NĐ-CP", "2001-05-02", "VỀ CÂY XANH"))
        );
        assert_eq!(
            read("NĐ", "số 9/2002/NĐ-CP ngày 4/6/2002 về việc thu phí theo Nghị định số 1/CP"),
            Some(fields(
                "",
                "số 9/2002/NĐ-CP",
                "2002-06-04",
                "về việc thu phí theo Nghị định số 1/CP"
            ))
        );
        assert_eq!(
            read("TT", "của Bộ Y tế số 3/TT/BYT Hướng dẫn khám bệnh"),
            Some(fields("Bộ Y tế", "số 3/TT/BYT", "", "Hướng dẫn khám bệnh"))
        );
    }

    #[test]
    fn a_joint_circular_says_so_on_the_next_line() {
        let text = "Liên tịch Bộ Nội vụ - Bộ Y tế Số 5/2000/TTLT-BNV-BYT ngày 1 tháng 2 năm 2000";
        let found = heading(text, &doc_type::by_code("TT").unwrap()).unwrap();
        assert_eq!(found.doc_type.unwrap().code, "TTLT");
        assert_eq!(found.issuer.as_deref(), Some("Bộ Nội vụ - Bộ Y tế"));
        assert_eq!(found.title, text.len());
    }

    #[test]
    fn a_paper_cited_in_the_title_is_none() {
        for text in [
            "Sửa đổi Nghị định số 7/2001/NĐ-CP ngày 02 tháng 5 năm 2001 của Chính phủ",
            "của Chính phủ",
            "Số lượng cây xanh",
            "",
        ] {
            assert_eq!(read("NĐ", text), None, "{text}");
        }
        assert_eq!(read("TT", "số 7/2001/NĐ-CP ngày 02 tháng 5 năm 2001"), None);
    }

    proptest! {
        #[test]
        fn the_title_lies_on_a_boundary(text in "(của Bộ X )?[sS]ố 1/TT-B\\PC{0,30}") {
            let circular = doc_type::by_code("TT").unwrap();
            if let Some(found) = heading(&text, &circular) {
                prop_assert!(text.is_char_boundary(found.title));
            }
        }
    }
}
