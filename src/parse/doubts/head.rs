//! What a letterhead with all its other parts lacks.

use super::doubt;
use crate::lang::Both;
use crate::model::{Letterhead, Paper, Warning};

/// What the doubts are called.
const CODE: &str = "part-missing";

/// The doubts about the letterhead and the signature.
pub(super) fn find(paper: &Paper) -> Vec<Warning> {
    let head = &paper.letterhead;
    if !is_formal(head) {
        return Vec::new();
    }
    let named = paper.signature.as_ref().is_none_or(|s| s.name.is_some() || s.position.is_none());
    // `ngày 5 tháng 1l năm 2026`: figures that make no day are no blank.
    let undated = head.date.as_ref().is_none_or(|date| {
        let figures = date.raw.chars().filter(char::is_ascii_digit).count();
        date.value.is_none() && figures > 4
    });
    let lacks = [
        ("/letterhead/number", head.number.is_none(), "number", "số, ký hiệu"),
        ("/letterhead/date", undated, "date", "ngày tháng"),
        ("/letterhead/place", head.place.is_none(), "place", "địa danh"),
        ("/letterhead/doc_type", head.doc_type.is_none(), "type", "tên loại"),
        ("/letterhead/title", head.title.is_none(), "title", "trích yếu"),
        ("/signature/name", !named && !head.draft, "name of the signer", "tên người ký"),
    ];
    let missing = lacks.into_iter().filter(|(_, lacks, ..)| *lacks);
    missing
        .map(|(path, _, en, vi)| {
            doubt(
                CODE,
                path.to_owned(),
                None,
                Both {
                    vi: format!("không tìm thấy {vi} dù phần đầu văn bản có đủ các phần khác"),
                    en: format!("the {en} was not found where the letterhead has all else"),
                },
            )
        })
        .collect()
}

/// Whether the page has a letterhead of an office, of which at most one part is not there.
fn is_formal(head: &Letterhead) -> bool {
    // Minutes and contracts need no number.
    let unnumbered =
        head.doc_type.as_ref().is_some_and(|t| ["BB", "HĐ", "PT", "GM"].contains(&t.code.as_str()));
    let parts = [
        head.number.is_some(),
        head.date.is_some(),
        head.doc_type.is_some(),
        head.title.is_some(),
        head.place.is_some(),
    ];
    let there = parts.iter().filter(|there| **there).count();
    head.issuer.is_some() && !unnumbered && there + 2 >= parts.len() && head.national_title
}
