//! Notes that people write or stamp between the lines of a letterhead: `Lần 2`, `Kg: A. Hùng xem`, `Đã vào sổ`.
//!
//! No list holds all of their words. What tells them is how they look among the lines of the field into which they fell: so
//! each thing that speaks for a note has points, and a line that has [`ENOUGH`] is one.
//!
//! | line | between | read as |
//! | --- | --- | --- |
//! | `Kg: A. Hùng xem` | `UBND TỈNH GIA LAI` and `SỞ Y TẾ` | a note |
//! | `Nguyễn Trãi` | `TRƯỜNG TIỂU HỌC` and the number | the rest of the name |
//! | `Lần 2`, neither bold nor in the middle | `KẾ HOẠCH` and its title, bold in the middle | a note |

use crate::{
    block::Align,
    parse::{bases, sides::SideLine},
    vietnamese::{agency, authority, basis, numbering, stray},
};

/// Points of a note.
const ENOUGH: i32 = 2;
/// Small letters among lines in capitals.
const SMALL: i32 = 2;
/// Light below a bold line.
const LIGHT: i32 = 2;
/// The words of a body or of a place.
const BODY: i32 = -4;
/// Words that all begin with a capital, as a name does: schools are set as `TRƯỜNG TIỂU HỌC` / `Nguyễn Trãi`, bold or light.
const NAME: i32 = -3;
/// A word that goes on with the line above: `và Đào tạo`.
const GOES_ON: i32 = -3;

/// The lines of the issuer's name without the notes between them.
pub(super) fn without<'l>(lines: &[&'l SideLine]) -> Vec<&'l SideLine> {
    let capitals = lines.iter().filter(|line| line.passage.is_upper()).count();
    let mut kept: Vec<&SideLine> = Vec::new();
    for line in lines {
        let above = kept.last().copied();
        if capitals == 0 || points(line, above) < ENOUGH {
            kept.push(line);
        }
    }
    kept
}

/// What speaks for a note among lines in capitals, and against it.
fn points(line: &SideLine, above: Option<&SideLine>) -> i32 {
    let text = line.text();
    let mut points = 0;
    if text.chars().any(char::is_lowercase) {
        points += SMALL;
    }
    if above.is_some_and(|above| above.passage.is_bold() && !line.passage.is_bold()) {
        points += LIGHT;
    }
    if agency::is_agency(text) || authority::begins_with_place(text) {
        points += BODY;
    }
    if is_name(text) {
        points += NAME;
    }
    if above.is_some() && (text.starts_with("và ") || text.starts_with('(')) {
        points += GOES_ON;
    }
    points
}

/// Whether all words are syllables or abbreviations that begin with a capital, not all of them in capitals.
fn is_name(text: &str) -> bool {
    text.chars().any(char::is_lowercase)
        && !text.ends_with(['!', '?', '.'])
        && text
            .split_whitespace()
            .all(|word| word.chars().next().is_some_and(char::is_uppercase) && stray::is_word(word))
}

/// Whether a line between type line and title, or within the title, is a note: short and plain, where the title's own
/// lines, of which one is given, are set off.
pub(super) fn is_in_title(line: &SideLine, own: &SideLine, before: &str) -> bool {
    let text = line.text();
    let first_word = text.split_whitespace().next().unwrap_or_default();
    let goes_on =
        first_word.chars().next().is_some_and(char::is_lowercase) && stray::is_word(first_word);
    is_set_off(own)
        && !is_set_off(line)
        && line.paragraph != own.paragraph
        // What is longer is a line of the title that was set carelessly.
        && stray::is_as_short_as_a_note(text)
        && !goes_on
        && !before.ends_with([',', '-', '–'])
        && numbering::read(text).is_none()
        && numbering::item_mark(text).is_none()
        && !basis::opens(text)
        && bases::kind(text).is_none()
        && !bases::is_authority(&line.passage)
        && !authority::names_authority(text)
        && (line.passage.is_upper() || !agency::is_agency(text))
}

/// Bold, or in the middle.
pub(super) fn is_set_off(line: &SideLine) -> bool {
    line.passage.is_bold() || line.passage.align == Align::Center
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{draw::all, sides};

    fn kept(lines: &[&str]) -> Vec<String> {
        let lines = sides::lines(&all(lines));
        without(&lines.iter().collect::<Vec<_>>())
            .into_iter()
            .map(|line| line.text().to_owned())
            .collect()
    }

    #[test]
    fn notes_between_the_lines_of_an_issuer_are_left_out() {
        for note in ["Kg: A. Hùng xem", "Lần 2", "Đã vào sổ", "Gấp!", "đ/c Tuấn", "ĐÃ LƯU KHO"]
        {
            assert_eq!(
                kept(&["UBND TỈNH GIA LAI", "**SỞ Y TẾ", note]),
                ["UBND TỈNH GIA LAI", "SỞ Y TẾ"]
            );
        }
    }

    #[test]
    fn small_letters_of_a_name_stay() {
        for lines in [
            ["TRƯỜNG TIỂU HỌC", "Nguyễn Trãi"],
            ["**TRƯỜNG THPT", "Lê Quý Đôn"],
            ["**PHÒNG GIÁO DỤC", "và Đào tạo"],
            ["Ủy ban nhân dân", "Xã Tân Phú"],
        ] {
            assert_eq!(kept(&lines).len(), 2, "{lines:?}");
        }
    }

    #[test]
    fn notes_within_a_title_are_short_and_plain() {
        let lines = sides::lines(&all(&[
            "^**Phòng, chống dịch năm 2026",
            "Lần 2",
            "và các năm sau",
            "^năm 2026",
        ]));
        let [own, note, goes_on, set_off] = lines.as_slice() else { panic!() };
        assert!(is_in_title(note, own, own.text()));
        assert!(!is_in_title(goes_on, own, own.text()) && !is_in_title(set_off, own, own.text()));
        assert!(!is_in_title(note, own, "Phòng,"));
    }
}
