//! Lines of a letterhead that a narrow column broke in two.
//!
//! | printed | read |
//! | --- | --- |
//! | `CỘNG HÒA XÃ HỘI CHỦ NGHĨA` / `VIỆT NAM` | the national title |
//! | `Số: 5/KH-` / `SNV` | the number line |
//! | `Quảng Bình, ngày 05` / `tháng 3 năm 2026` | place and date |
//! | `Thành phố Hồ Chí Minh,` / `ngày 05 tháng 3 năm 2026` | place and date |
//! | `Thành phố` / `Đà Nẵng, ngày 05 tháng 3 năm 2026` | place and date |
//! | `Số:` / `5/KH-SNV` | the number line |
//!
//! Two lines of one side are joined only where the two together are what neither is alone.

use super::{Side, SideLine, place_and_date};
use crate::vietnamese::{
    fold::key,
    lexicon::{self, List},
    marks, symbol,
};

/// The second half stands no further below than this, in lines; those of the other side may stand between.
const NEAR: usize = 3;
/// A part of a line that was broken is no longer than this, in characters.
const LONGEST: usize = 60;

/// The lines with broken ones joined, in place of the first half.
pub(super) fn rejoined(mut lines: Vec<SideLine>) -> Vec<SideLine> {
    let mut at = 0;
    while at < lines.len() {
        match second_half(&lines, at) {
            // The same line again: a third part may follow.
            Some(next) => {
                let tail = lines.remove(next);
                if let Some(line) = lines.get_mut(at) {
                    line.passage.append(&tail.passage);
                }
            }
            None => at += 1,
        }
    }
    lines
}

/// The place of the line that is the second half of the one at a place.
fn second_half(lines: &[SideLine], at: usize) -> Option<usize> {
    let line = lines.get(at)?;
    let below = at + 1..lines.len().min(at + 1 + NEAR);
    let beside = |side: Side| {
        below.clone().find(|next| lines.get(*next).is_some_and(|other| other.side == side))
    };
    let short = |text: &str| text.chars().count() <= LONGEST;
    let halves = |next: usize| Some((line.text().trim(), lines.get(next)?.text().trim()));
    let fits = |next: &usize, together: fn(&str, &str) -> bool| {
        halves(*next)
            .is_some_and(|(first, second)| short(first) && short(second) && together(first, second))
    };
    // On a page the rest of a symbol or a date stands alone on its line, so that no column is seen there.
    // All lines of the column beside may stand before it.
    let other = match line.side {
        Side::Left => Side::Right,
        _ => Side::Left,
    };
    let alone = || {
        let next = lines.iter().skip(at + 1).position(|line| line.side != other)? + at + 1;
        let full = lines.get(next).is_some_and(|line| line.side == Side::Full);
        (line.side != Side::Full && full).then_some(next)
    };
    let rest: fn(&str, &str) -> bool =
        if line.side == Side::Left { breaks_number } else { belong_together };
    beside(line.side)
        .filter(|next| fits(next, belong_together))
        .or_else(|| alone().filter(|next| fits(next, rest)))
}

fn belong_together(first: &str, second: &str) -> bool {
    let joined = format!("{first} {second}");
    let title = |text: &str| marks::national_title(text) || marks::party_title(text);
    if title(&joined) {
        return !title(first) && !marks::motto(second);
    }
    breaks_date(first, second, &joined)
        || breaks_place(first, second)
        || breaks_number(first, second)
}

/// `Thành phố` / `Đà Nẵng, ngày …`, `Bà Rịa -` / `Vũng Tàu, ngày …`: the name of the place was broken.
fn breaks_place(first: &str, second: &str) -> bool {
    let kind = || lexicon::is(List::Places, "", key(first).trim_end_matches('.'));
    let open = first.ends_with(['-', '–']) && first.chars().any(char::is_lowercase);
    let placed = |text: &str| {
        place_and_date(text).is_some_and(|(place, date)| place.is_some() && date.value.is_some())
    };
    (open || (kind() && first.chars().any(char::is_lowercase)))
        && symbol::number_line(first).is_none()
        && placed(second)
        && placed(&format!("{first} {second}"))
}

fn breaks_date(first: &str, second: &str, joined: &str) -> bool {
    let whole = |text: &str| {
        place_and_date(text).is_some_and(|(place, date)| {
            let is_day = date.value.is_some_and(|value| value.len() == "2026-01-31".len());
            place.is_some() && is_day
        })
    };
    // A blank day is left blank: nothing is missing that the next line holds.
    let placed = |text: &str| place_and_date(text).is_some_and(|(place, _)| place.is_some());
    let blank = place_and_date(joined).is_some() && first.ends_with(',') && !first.contains(':');
    !whole(first)
        && (whole(joined) || (blank && placed(joined) && !placed(first)))
        && second.chars().next().is_some_and(|c| c.is_lowercase() || c.is_ascii_digit())
}

fn breaks_number(first: &str, second: &str) -> bool {
    if key(first.trim_end_matches([':', '.', ' '])) == "số" {
        let number = symbol::number_line(&format!("Số: {second}"));
        return number.is_some_and(|number| number.number.is_some() && number.symbol.is_some());
    }
    let Some(number) = symbol::number_line(first) else { return false };
    let one_word = !second.contains(' ')
        && second
            .chars()
            .all(|c| c.is_uppercase() || c.is_ascii_digit() || "-/&.đTtrg".contains(c))
        && second.chars().any(char::is_uppercase);
    let open = first.ends_with(['-', '/', '&']) || second.starts_with(['-', '/', '&']);
    (number.number.is_some() || number.symbol.is_some()) && one_word && open
}

#[cfg(test)]
mod tests {
    use crate::parse::{draw::all, letterhead::read};

    #[test]
    fn the_rest_of_a_symbol_below_more_lines_beside() {
        let head = read(&all(&[
            "UBND TỈNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA",
            "HÀ GIANG\tVIỆT NAM",
            "SỞ NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc",
            "Số: 7/KH-\tHà Giang, ngày 05 tháng 3 năm 2026",
            "SNV",
            "^**KẾ HOẠCH",
            "^**Chuyển đổi số",
        ]));
        assert_eq!(head.letterhead.number.unwrap().symbol.as_deref(), Some("KH-SNV"));
    }

    #[test]
    fn the_rest_of_a_symbol_alone_below_both_columns() {
        let head = read(&all(&[
            "SỞ NỘI VỤ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Số: 7/KH-\tHà Giang, ngày 05 tháng 3 năm 2026",
            "SNV",
            "^**KẾ HOẠCH",
            "^**Chuyển đổi số",
        ]));
        let letterhead = head.letterhead;
        assert_eq!(letterhead.number.unwrap().symbol.as_deref(), Some("KH-SNV"));
        assert_eq!(letterhead.date.unwrap().value.as_deref(), Some("2026-03-05"));
        assert_eq!(letterhead.title.as_deref(), Some("Chuyển đổi số"));
    }

    #[test]
    fn halves_that_belong_together() {
        for (first, second, whole) in [
            ("Thành phố", "Đà Nẵng, ngày 05 tháng 3 năm 2026", true),
            ("Bà Rịa -", "Vũng Tàu, ngày 05 tháng 3 năm 2026", true),
            ("SỞ NỘI VỤ", "Hà Giang, ngày 05 tháng 3 năm 2026", false),
            ("Số:", "7/KH-SNV", true),
            ("Số:", "SỞ NỘI VỤ", false),
        ] {
            assert_eq!(super::belong_together(first, second), whole, "{first} | {second}");
        }
    }

    #[test]
    fn the_rest_of_a_date_alone_below_both_columns() {
        let head = read(&all(&[
            "SỞ NỘI VỤ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Số: 7/KH-SNV\tHà Giang, ngày 05 tháng 3",
            "năm 2026",
            "^**KẾ HOẠCH",
            "^**Chuyển đổi số",
        ]));
        let letterhead = head.letterhead;
        assert_eq!(letterhead.date.unwrap().value.as_deref(), Some("2026-03-05"));
        assert_eq!(letterhead.place.as_deref(), Some("Hà Giang"));
        assert_eq!(letterhead.title.as_deref(), Some("Chuyển đổi số"));
    }
}
