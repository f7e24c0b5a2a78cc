//! Lines that hold what stood left and right of each other: letterhead, Nơi nhận beside the
//! signature. A tab is set between the two, as the reader of letterheads expects.

use crate::{
    block::fold,
    vietnamese::{date, fold::key, marks, signing, symbol},
};

/// The line with a tab between its left and its right part, where its words tell them apart.
pub(super) fn tabbed(text: &str) -> Option<String> {
    let at = boundary(text)?;
    let (left, right) = (fold(text.get(..at)?), fold(text.get(at..)?));
    (!left.is_empty() && !right.is_empty()).then(|| format!("{left}\t{right}"))
}

/// Where the right part begins.
fn boundary(text: &str) -> Option<usize> {
    if text.len() > 400 {
        return None;
    }
    if let Some(at) = behind_symbol(text) {
        return Some(at);
    }
    let is_head = marks::recipients_head(text);
    word_starts(text).find(|at| {
        let right = text.get(*at..).unwrap_or_default();
        if is_head {
            return text.get(..*at).is_some_and(|left| left.contains(':')) && signs(right);
        }
        let gap = text.get(..*at).is_some_and(|left| left.ends_with("  "));
        marks::national_title(right)
            || marks::motto(right)
            || (gap && (signs(right) || marks::part_of_national_title(right)))
    })
}

/// `Số: 5/KH-UBND Hà Giang, ngày 5 tháng 3 năm 2026`: the place begins behind the symbol.
fn behind_symbol(text: &str) -> Option<usize> {
    let (range, _) = date::find(text)?;
    let before = text.get(..range.start)?;
    if symbol::number_line(text.get(..before.len())?.trim_end_matches(',')).is_none()
        && !key(before).starts_with("số")
    {
        return None;
    }
    let symbol = before.rfind('/')?;
    let end = symbol + before.get(symbol..)?.find(char::is_whitespace)?;
    let place = before.get(end..)?.trim();
    (place.chars().next().is_some_and(char::is_uppercase) || place.is_empty()).then_some(end)
}

/// Whether a text opens the signature's column.
fn signs(text: &str) -> bool {
    signing::authority(text)
        || signing::capacity(text)
        || (signing::position(text) && !text.chars().any(char::is_lowercase))
        || signing::person_name(text)
        || signing::signed_mark(text)
}

/// The offsets of words behind the first.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut blank = false;
    text.char_indices().filter_map(move |(at, c)| {
        let starts = blank && !c.is_whitespace();
        blank = c.is_whitespace();
        (starts && at > 0).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stood_side_by_side_is_parted() {
        for (text, wanted) in [
            (
                "SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "SỞ Y TẾ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            ),
            (
                "Số:      /KH-SYT Hà Giang, ngày   tháng 9 năm 2026",
                "Số: /KH-SYT\tHà Giang, ngày tháng 9 năm 2026",
            ),
            ("UBND XÃ     CỘNG HÒA XÃ HỘI", "UBND XÃ\tCỘNG HÒA XÃ HỘI"),
            ("PHÚ LỘC     CHỦ NGHĨA VIỆT NAM", "PHÚ LỘC\tCHỦ NGHĨA VIỆT NAM"),
            ("Nơi nhận: GIÁM ĐỐC", "Nơi nhận:\tGIÁM ĐỐC"),
            ("- Lưu: VT.   Phạm Thị Hòa", "- Lưu: VT.\tPhạm Thị Hòa"),
        ] {
            assert_eq!(tabbed(text).as_deref(), Some(wanted));
        }
        for text in ["Số: 5/KH-SYT", "Nơi nhận:", "- Sở Y tế; Sở Nội vụ;"] {
            assert_eq!(tabbed(text), None);
        }
    }
}
