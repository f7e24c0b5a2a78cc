//! What a digital signature prints at the upper edge of a page (`Ủy ban nhân dân tỉnh …`, a day, an hour, `+07:00`), where it
//! is part of the image: it stands beside the letterhead and over its seal, and is no part of the paper.

use super::{
    digits::Reread,
    hocr::{Line, Word},
};

/// Such a stamp lies so far up the page, in inches, and is as high and as broad.
const DOWN: f64 = 1.6;
const HIGH: f64 = 0.9;
const BROAD: f64 = 1.8;
/// Its lines begin below one another, or differ by no more.
const FLUSH: f64 = 0.08;
/// One of fewer lines is none.
const FEWEST: usize = 3;

/// Takes the words of such a stamp out; what they were.
pub(super) fn drop(lines: &mut Vec<Line>, dpi: f64) -> Vec<Reread> {
    let inches = |pixels: usize| pixels as f64 / dpi;
    let day = lines.iter().find_map(|line| {
        let word = line.words.last().filter(|word| is_day(&word.text))?;
        (inches(word.area.y0) < DOWN).then_some(word.area)
    });
    let Some(day) = day else { return Vec::new() };
    // The stamp is flush: its first words stand where the day does.
    let is_first = |word: &Word| {
        inches(word.area.x0.abs_diff(day.x0)) < FLUSH
            && inches(word.area.y0.abs_diff(day.y0)) < HIGH
            && inches(word.area.y0) < DOWN
    };
    let starts: Vec<Option<usize>> = lines
        .iter()
        .map(|line| {
            let at = line.words.iter().position(is_first)?;
            let own = line.words.get(at..)?;
            let end = own.last()?.area.x1;
            (inches(end.saturating_sub(day.x0)) < BROAD).then_some(at)
        })
        .collect();
    if starts.iter().flatten().count() < FEWEST {
        return Vec::new();
    }
    let mut told = Vec::new();
    for (line, at) in lines.iter_mut().zip(starts) {
        let Some(at) = at else { continue };
        let words: Vec<Word> = line.words.drain(at..).collect();
        told.extend(Reread::left_out(&words));
    }
    lines.retain(|line| !line.words.is_empty());
    told
}

/// A day in figures: `21.01.2020`.
fn is_day(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['.', '/']).collect();
    let is = |text: &str, length: usize| {
        text.len() == length && text.chars().all(|c| c.is_ascii_digit())
    };
    matches!(parts.as_slice(), [day, month, year] if is(day, 2) && is(month, 2) && is(year, 4))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::hocr::sample::{line, texts};

    fn left(mut lines: Vec<Line>) -> Vec<String> {
        drop(&mut lines, 200.0);
        texts(&lines)
    }

    #[test]
    fn what_a_signature_printed_beside_the_letterhead_goes() {
        let lines = vec![
            line(90, &[("Ủy", 1400), ("ban", 1440), ("xã", 1500)]),
            line(120, &[("Đồng", 1401), ("Lạc", 1470)]),
            line(150, &[("#2", 1200), ("21.01.2020", 1400)]),
            line(160, &[("CỘNG", 700), ("HÒA", 800)]),
            line(180, &[("+07:00", 1402)]),
        ];
        assert_eq!(left(lines), ["#2", "CỘNG HÒA"]);
    }

    #[test]
    fn a_day_by_itself_is_none() {
        let lines = vec![
            line(90, &[("SỞ", 300), ("Y", 350), ("TẾ", 380)]),
            line(150, &[("Ngày", 1200), ("21.01.2020", 1400)]),
        ];
        assert_eq!(left(lines).len(), 2);
    }
}
