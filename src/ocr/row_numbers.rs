//! The numbers of rows. Alone in its cell a digit is read as a sign or a letter of the same shape (`|`, `l`, `Š`, `§`),
//! a Roman number as letters (`n`, `H`); the numbers of the rows above and below tell what it is.

use super::{
    digits::Reread,
    hocr::{Line, Word},
};
use crate::vietnamese::fold::strip_accents;

/// A number has no more letters.
const MOST: usize = 3;
/// How sure a number is that was told by its neighbours, of 100.
const TOLD: u8 = 60;

/// Corrects the numbers of rows; what was changed.
pub(super) fn mend(lines: &mut [Line]) -> Vec<Reread> {
    let mut rows: Vec<usize> =
        (0..lines.len()).filter(|at| lines.get(*at).and_then(lone).is_some()).collect();
    rows.sort_by(|a, b| {
        let top = |at: &usize| lines.get(*at).map_or(0.0, |line| line.baseline);
        top(a).total_cmp(&top(b))
    });
    let mut told = Vec::new();
    for (place, at) in rows.iter().enumerate() {
        let Some(word) = lines.get(*at).and_then(lone) else { continue };
        let (before, after) = (rows.get(..place), rows.get(place + 1..));
        let beside = |other: &&usize| {
            lines.get(**other).and_then(lone).is_some_and(|other| is_over(word, other))
        };
        let text = |other: &usize| lines.get(*other).and_then(lone).map(|word| &*word.text);
        let above = before.unwrap_or_default().iter().rev().filter(beside).filter_map(text);
        let below = after.unwrap_or_default().iter().find(beside).and_then(text);
        let above: Vec<&str> = above.collect();
        let Some(to) = number(&word.text, &above, below) else { continue };
        let Some(word) = lines.get_mut(*at).and_then(|line| line.words.first_mut()) else {
            continue;
        };
        let from = std::mem::replace(&mut word.text, to.clone());
        word.confidence = word.confidence.max(TOLD);
        told.push(Reread { area: word.area, from, to });
    }
    told
}

/// The word of a few letters that stands alone in a cell.
fn lone(line: &Line) -> Option<&Word> {
    match line.words.as_slice() {
        [word] if line.in_cell && word.text.chars().count() <= MOST => Some(word),
        _ => None,
    }
}

/// Whether two words stand in one column.
fn is_over(a: &Word, b: &Word) -> bool {
    let more = a.area.height().max(b.area.height()) / 2;
    a.area.x0 < b.area.x1 + more && b.area.x0 < a.area.x1 + more
}

/// The number that a text stands for between those above it, the nearest first, and that below.
fn number(text: &str, above: &[&str], below: Option<&str>) -> Option<String> {
    let counted = |text: &str| text.trim_end_matches('.').parse::<u32>().ok();
    let (last, next) = (above.first().copied().and_then(counted), below.and_then(counted));
    if let Some(value) = alike(text) {
        let follows = last.is_some_and(|last| last + 1 == value);
        let leads = next == Some(value + 1) && last.is_none_or(|_| value == 1);
        if follows || leads {
            return Some(value.to_string());
        }
    }
    if let Some(letter) = lettered(text, above.first().copied(), below) {
        return Some(letter);
    }
    let group = above.iter().find_map(|text| roman(text));
    let next = group.unwrap_or(0) + 1;
    let fits = strokes(text) == Some(next) && text != ROMANS.get(next - 1).copied()?;
    // The first of them is known by the number of its first part.
    let leads = next > 1 || below.and_then(counted) == Some(1) && last.is_none();
    (fits && leads).then(|| ROMANS.get(next - 1).map(|roman| (*roman).to_owned())).flatten()
}

/// The letter of a part that was read with an accent, where that above or below it is its neighbour: `â` before `b`.
fn lettered(text: &str, above: Option<&str>, below: Option<&str>) -> Option<String> {
    let only = |text: &str| {
        let mut letters = text.chars();
        letters.next().filter(|c| c.is_lowercase() && letters.next().is_none())
    };
    let own = only(&strip_accents(text)).filter(char::is_ascii_lowercase)?;
    let code = |text: Option<&str>| text.and_then(only).map(u32::from);
    let fits = code(below) == Some(u32::from(own) + 1) || code(above) == Some(u32::from(own) - 1);
    (fits && text != own.to_string() && text != "đ").then(|| own.to_string())
}

/// The numbers whose letters are strokes alone.
const ROMANS: [&str; 3] = ["I", "II", "III"];

fn roman(text: &str) -> Option<usize> {
    ROMANS.iter().position(|roman| *roman == text.trim_end_matches('.')).map(|at| at + 1)
}

/// How many upright strokes a text is, where it is nothing else.
fn strokes(text: &str) -> Option<usize> {
    text.chars()
        .map(|c| match c {
            'I' | 'l' | '|' | '1' | '!' => Some(1),
            'H' | 'n' | 'N' => Some(2),
            'm' | 'M' => Some(3),
            _ => None,
        })
        .sum()
}

/// The number that looks like a text, where that is none itself.
fn alike(text: &str) -> Option<u32> {
    let digits: Option<String> = text
        .chars()
        .map(|c| match c {
            '0'..='9' => Some(c),
            'l' | 'I' | '|' | '!' | 'í' | 'ï' | ']' | '[' => Some('1'),
            'S' | 's' | 'Š' | 'š' => Some('5'),
            'B' | '§' => Some('8'),
            'Z' | 'z' => Some('2'),
            'ó' | 'b' => Some('6'),
            'O' | 'o' => Some('0'),
            '?' => Some('7'),
            'q' | 'g' => Some('9'),
            _ => None,
        })
        .collect();
    digits.filter(|digits| digits != text)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::gray::Area;

    fn mended(column: &[&str]) -> Vec<String> {
        let cell = |(row, text): (usize, &&str)| {
            let area = Area { x0: 100, x1: 120, y0: 50 * row, y1: 50 * row + 30 };
            let word = Word { text: (**text).to_owned(), area, confidence: 48 };
            let baseline = (50 * row + 30) as f64;
            Line { words: vec![word], in_cell: true, baseline, size: 36.0, ..Line::default() }
        };
        let mut lines: Vec<Line> = column.iter().enumerate().map(cell).collect();
        mend(&mut lines);
        lines.into_iter().flat_map(|line| line.words).map(|word| word.text).collect()
    }

    #[test]
    fn digits_read_as_signs_of_their_shape() {
        assert_eq!(mended(&["STT", "|", "2", "3", "4", "Š"]), ["STT", "1", "2", "3", "4", "5"]);
        assert_eq!(mended(&["TT", "l", "2"]), ["TT", "1", "2"]);
        assert_eq!(mended(&["7", "§", "9", "l0"]), ["7", "8", "9", "10"]);
    }

    #[test]
    fn roman_numbers_of_groups() {
        let column = ["STT", "l", "1", "a", "2", "n", "3", "4", "m", "1"];
        assert_eq!(mended(&column), ["STT", "I", "1", "a", "2", "II", "3", "4", "III", "1"]);
    }

    #[test]
    fn letters_of_parts_lose_false_accents() {
        assert_eq!(mended(&["1", "â", "b", "ç", "d"]), ["1", "a", "b", "c", "d"]);
        assert_eq!(mended(&["d", "đ", "e"]), ["d", "đ", "e"]);
    }

    #[test]
    fn letters_and_numbers_that_fit_stay() {
        for column in [
            &["STT", "I", "1", "2", "II", "1"][..],
            &["a", "b", "c"],
            &["1", "I", "5"],
            &["S", "M", "L"],
            &["1", "b", "2"],
            &["n"],
        ] {
            assert_eq!(mended(column), column);
        }
    }
}
