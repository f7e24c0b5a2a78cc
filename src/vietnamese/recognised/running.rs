//! Numbers and days of other papers in running text: letters among digits that recognition mistakes for them, a blank in
//! the midst of a year, `sô` before a number. Between `ngày` and `tháng` stands a number and nothing else.

use super::Correction;
use crate::vietnamese::{encoding::is_syllable, fold};

/// What is to be corrected in a line.
pub(super) fn corrections(words: &[&str]) -> Vec<Correction> {
    let mut out = Vec::new();
    for at in 0..words.len() {
        let get = |i: usize| words.get(i).copied().unwrap_or_default();
        let (word, next, third) = (get(at), get(at + 1), get(at + 2));
        let mut put = |place: usize, count: usize, text: Option<String>| {
            let text = text.filter(|_| place + count <= words.len());
            let words = place..place + count;
            out.extend(text.map(|text| Correction { words, text, is_phrase: true }));
        };
        match fold::key(word).as_str() {
            "ngày" if is(third, "tháng") => put(at + 1, 1, counted(next, 31)),
            "tháng" if is(third, "năm") => put(at + 1, 1, counted(next, 12)),
            key if is_number_word(key) && is_reference(next) => {
                let right = word.replacen(['ô', 'ó', 'ỗ', 'ổ', 'ồ', 'ộ'], "ố", 1);
                put(at, 1, Some(right).filter(|right| right != word));
            }
            _ => {}
        }
        put(at, 2, year_in_two(word, next));
        let is_led = at.checked_sub(1).is_some_and(|i| is_number_word(&fold::key(get(i))));
        put(at, 1, digits_before_slash(word).filter(|_| is_led));
    }
    out
}

fn is(word: &str, key: &str) -> bool {
    fold::key(word) == key
}

fn is_number_word(key: &str) -> bool {
    matches!(key, "số" | "sô" | "só" | "sỗ" | "sổ" | "sồ" | "sộ")
}

/// Whether a word is the number of a paper with its symbol.
fn is_reference(word: &str) -> bool {
    let Some((number, symbol)) = word.split_once('/') else { return false };
    let is_symbol = symbol.contains('-') && symbol.contains(char::is_uppercase);
    number.starts_with(|c: char| c.is_ascii_digit()) && is_symbol
}

/// The digits that a letter may be mistaken for, the likeliest first.
fn digits(c: char) -> &'static [u32] {
    match c {
        'l' | 'I' | '|' | ']' | '[' | 'i' | '!' | 'í' | 'J' => &[1],
        'Z' | 'z' => &[2],
        'S' | 's' | 'Š' | 'š' | 'ŝ' => &[5],
        'ó' | 'ô' | 'ố' | 'ỏ' => &[6, 0, 8],
        'ồ' | 'ỗ' | 'ổ' | 'ö' | '§' | 'B' => &[8],
        'O' | 'o' | 'Ø' | 'ø' => &[0],
        _ => &[],
    }
}

/// A day or a month up to the greatest, of which letters were mistaken.
fn counted(word: &str, greatest: u32) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() > 2 || letters.iter().all(char::is_ascii_digit) {
        return None;
    }
    let choices: Vec<Vec<u32>> = letters
        .iter()
        .map(|c| c.to_digit(10).map_or_else(|| digits(*c).to_vec(), |digit| vec![digit]))
        .collect();
    let fits = |value: &u32| (1..=greatest).contains(value);
    match choices.as_slice() {
        [ones] => ones.iter().copied().find(fits).map(|value| value.to_string()),
        [tens, ones] => {
            let pairs = tens.iter().flat_map(|ten| ones.iter().map(move |one| (*ten, *one)));
            let found = pairs.clone().find(|(ten, one)| fits(&(10 * ten + one)));
            // One digit that was read twice: `Š5`.
            let twice = || pairs.clone().find(|(ten, one)| ten == one && fits(one));
            found
                .map(|(ten, one)| format!("{ten}{one}"))
                .or_else(|| twice().map(|(_, one)| one.to_string()))
        }
        _ => None,
    }
}

/// A number whose year was read in two: `177/201 3/NĐ-CP`.
fn year_in_two(word: &str, next: &str) -> Option<String> {
    let (number, year) = word.rsplit_once('/')?;
    let is_cut = year.len() == 3 && (year.starts_with("19") || year.starts_with("20"));
    let (last, symbol) = next.split_once('/')?;
    let is_rest = last.len() == 1 && symbol.starts_with(char::is_uppercase) && symbol.contains('-');
    let all = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    (is_cut && is_rest && all(number) && all(year) && all(last)).then(|| format!("{word}{next}"))
}

/// A symbol whose number has a letter for a digit: `218I/KH-SYT`.
fn digits_before_slash(word: &str) -> Option<String> {
    let (number, symbol) = word.split_once('/')?;
    let is_symbol = symbol.contains('-') && symbol.contains(char::is_uppercase);
    let is_number = number.contains(|c: char| c.is_ascii_digit()) && !is_syllable(number);
    let read: String = number
        .chars()
        .map(|c| match c {
            'I' | 'l' | '|' | ']' => '1',
            'O' | 'o' => '0',
            'S' | 'Š' => '5',
            c => c,
        })
        .collect();
    let is_read = read.chars().all(|c| c.is_ascii_digit()) && read != number;
    (is_symbol && is_number && is_read).then(|| format!("{read}/{symbol}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(line: &str) -> String {
        let words: Vec<&str> = line.split(' ').collect();
        let mut out: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        for correction in corrections(&words).into_iter().rev() {
            out.splice(correction.words, [correction.text]);
        }
        out.join(" ")
    }

    #[test]
    fn letters_in_days_and_months() {
        for (line, right) in [
            ("ngày 2] tháng 02 năm 2012", "ngày 21 tháng 02 năm 2012"),
            ("ngày 07 tháng ồ năm 2017", "ngày 07 tháng 8 năm 2017"),
            ("ngày 0ó tháng I1 năm 2021", "ngày 06 tháng 11 năm 2021"),
            ("ngày 26 tháng Š5 năm 2014", "ngày 26 tháng 5 năm 2014"),
            ("ngày 14 tháng II năm 2013", "ngày 14 tháng 11 năm 2013"),
        ] {
            assert_eq!(mended(line), right);
        }
        for line in ["ngày đầu tháng", "ngày 7 tháng 8 năm 2017", "ngày và tháng này năm nay"]
        {
            assert_eq!(mended(line), line);
        }
    }

    #[test]
    fn numbers_of_papers() {
        for (line, right) in [
            ("Công văn sô 168/UBND-KTTH", "Công văn số 168/UBND-KTTH"),
            ("số 177/201 3/NĐ-CP ngày", "số 177/2013/NĐ-CP ngày"),
            ("Kế hoạch số 218I/KH-SYT", "Kế hoạch số 2181/KH-SYT"),
        ] {
            assert_eq!(mended(line), right);
        }
        for line in ["cửa sổ 2/3", "sổ tay", "số I/KH-SYT", "tỷ lệ 12/201 5/6", "khu I/II-A"]
        {
            assert_eq!(mended(line), line, "{line}");
        }
    }
}
