//! The stamp of whom a paper came to (`CÔNG VĂN ĐẾN`, a number, a day): put over the letterhead, it is no part of the
//! paper, and its number and day are not the paper's.

use super::{
    digits::Reread,
    gray::Area,
    hocr::{Line, Word},
    strokes::Strokes,
};
use crate::vietnamese::fold;

/// The stamp around its heading, in inches.
const BESIDE: f64 = 1.4;
const ABOVE: f64 = 0.6;
const BELOW: f64 = 1.2;

/// Takes the words of such stamps out; what they were.
pub(super) fn drop(lines: &mut Vec<Line>, dpi: f64) -> Vec<Reread> {
    let stamps: Vec<Area> =
        lines.iter().filter_map(heading).map(|head| around(head, dpi)).collect();
    let mut told = Vec::new();
    for stamp in stamps {
        for line in lines.iter_mut() {
            told.extend(drop_words(line, &stamp));
        }
    }
    lines.retain(|line| !line.words.is_empty());
    told
}

/// Such a stamp in a frame of its own is no larger, in inches.
const FRAME: (f64, f64) = (2.8, 1.4);

/// Takes the stamps out that stand in a frame of rules, which would be a table: the rules, and what was read in their cells.
/// What they were.
pub(super) fn drop_boxes(lines: &mut Vec<Line>, strokes: &mut Strokes, dpi: f64) -> Vec<Reread> {
    let mut told = Vec::new();
    for group in strokes.tables(dpi) {
        let Some(frame) = group.bbox() else { continue };
        let is_small =
            frame.width() as f64 <= FRAME.0 * dpi && frame.height() as f64 <= FRAME.1 * dpi;
        let is_inside = |line: &Line| {
            let (x, y) =
                (line.words.first().map_or(0, |word| word.area.x0), line.baseline as usize);
            line.in_cell && (frame.x0..frame.x1).contains(&x) && (frame.y0..=frame.y1).contains(&y)
        };
        if !is_small || !lines.iter().any(|line| is_inside(line) && heading(line).is_some()) {
            continue;
        }
        lines.retain(|line| {
            let inside = is_inside(line);
            if inside {
                told.extend(Reread::left_out(&line.words));
            }
            !inside
        });
        strokes.across.retain(|rule| !group.across.contains(rule));
        strokes.down.retain(|rule| !group.down.contains(rule));
    }
    told
}

/// The text of words as it is compared: without accents, since stamps are read badly.
fn key(words: &[Word]) -> String {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    fold::key(&fold::strip_accents(&texts.join(" ")))
}

/// The heading of a stamp in a line: `CÔNG VĂN ĐẾN`, `VĂN BẢN ĐẾN`, or `ĐẾN` in capitals alone.
fn heading(line: &Line) -> Option<Area> {
    let is_capital =
        |words: &[Word]| words.iter().all(|word| word.text.chars().all(|c| !c.is_lowercase()));
    let named = |words: &&[Word]| is_capital(words) && is_named(&key(words));
    let alone = Some(line.words.as_slice()).filter(|words| {
        is_capital(words) && words.len() == 1 && key(words).trim_matches(':') == "den"
    });
    let words = line.words.windows(3).find(named).or(alone)?;
    let (first, last) = (words.first()?.area, words.last()?.area);
    Some(Area { x0: first.x0, x1: last.x1, y0: first.y0.min(last.y0), y1: first.y1.max(last.y1) })
}

/// Whether a text is the heading of a stamp, of which letters of the last word may be mistaken: `CÔNG VĂN ĐIN`.
fn is_named(text: &str) -> bool {
    let behind = text.strip_prefix("cong van ").or_else(|| text.strip_prefix("van ban "));
    behind.is_some_and(|last| {
        let letters: Vec<char> = last.chars().collect();
        let right = letters.iter().zip("den".chars()).filter(|(own, c)| *own == c).count();
        letters.len() == 3 && right >= 2
    })
}

fn around(head: Area, dpi: f64) -> Area {
    let inches = |length: f64| (length * dpi) as usize;
    Area {
        x0: head.x0.saturating_sub(inches(BESIDE)),
        x1: head.x1 + inches(BESIDE),
        y0: head.y0.saturating_sub(inches(ABOVE)),
        y1: head.y1 + inches(BELOW),
    }
}

/// Takes what a stamp says off the beginning or the end of a line.
fn drop_words(line: &mut Line, stamp: &Area) -> Option<Reread> {
    let is_inside = |word: &Word| {
        let (x, y) = (
            usize::midpoint(word.area.x0, word.area.x1),
            usize::midpoint(word.area.y0, word.area.y1),
        );
        (stamp.x0..stamp.x1).contains(&x) && (stamp.y0..stamp.y1).contains(&y)
    };
    let all = line.words.len();
    // The longest part first: `Số: 12` before `Số:`.
    let parts = (1..=all.min(6)).rev().flat_map(|count| [0..count, all - count..all]);
    let part = parts.into_iter().find(|part| {
        let words = line.words.get(part.clone()).unwrap_or_default();
        let follows = line.words.get(part.end).map_or("", |word| word.text.as_str());
        words.iter().all(is_inside) && !follows.starts_with('/') && is_of_stamp(&key(words))
    })?;
    let words: Vec<Word> = line.words.drain(part).collect();
    Reread::left_out(&words)
}

/// Whether a text is what such a stamp says: its heading, its number without a symbol, its day in figures, to whom the
/// paper goes.
fn is_of_stamp(text: &str) -> bool {
    let is_blank = |text: &str| {
        text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ":;.…,-_'|".contains(c))
    };
    let is_day = |text: &str| {
        text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ":;.…,-_/|".contains(c))
    };
    let behind =
        |head: &str, fits: &dyn Fn(&str) -> bool| text.strip_prefix(head).is_some_and(fits);
    // The first word before its colon: `Sĩ: …128`.
    let numbered = || {
        let rest = text.strip_prefix('s').and_then(|rest| rest.split_once(':'));
        rest.is_some_and(|(letter, rest)| {
            letter.chars().count() == 1
                && is_blank(rest)
                && rest.contains(|c: char| c.is_ascii_digit())
        })
    };
    is_named(text.trim_matches(':'))
        || text.trim_matches(':') == "den"
        || numbered()
        // `Số:` alone may be the paper's own, its symbol standing apart.
        || behind("so", &|rest| is_blank(rest) && rest.contains(|c: char| c.is_ascii_digit()))
        || behind("so den", &is_blank)
        || behind("ngay", &is_day)
        || behind("ngay den", &is_day)
        || behind("chuyen", &is_blank)
        || behind("luu ho so so", &is_blank)
        || behind("so va ky hieu ho so", &is_blank)
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
    fn what_the_stamp_says_goes_and_the_paper_stays() {
        let lines = vec![
            line(200, &[("Số:", 60), ("39/KH-UBND", 120)]),
            line(300, &[("VĂN", 80), ("BẢN", 140), ("ĐẾN", 200), ("KẾ", 700), ("HOẠCH", 760)]),
            line(340, &[("Số:", 80), ("3175", 140)]),
            line(380, &[("Ngày", 80), ("14/8/2026", 160), ("Phòng,", 520), ("chống", 620)]),
            line(900, &[("Số:", 80), ("3175", 140)]),
        ];
        assert_eq!(left(lines), ["Số: 39/KH-UBND", "KẾ HOẠCH", "Phòng, chống", "Số: 3175"]);
    }

    #[test]
    fn a_stamp_that_is_read_badly_goes_too() {
        let lines = vec![
            line(200, &[("CÔNG", 80), ("VĂN", 160), ("ĐIN", 230)]),
            line(240, &[("Sĩ:", 80), ("........128", 140)]),
            line(280, &[("Ngày:", 80), ("01/03/2026", 160), ("ỦY", 420), ("BAN", 480)]),
        ];
        assert_eq!(left(lines), ["ỦY BAN"]);
        let lines = vec![line(200, &[("CÔNG", 80), ("VĂN", 160), ("ĐI", 230)])];
        assert_eq!(left(lines), ["CÔNG VĂN ĐI"]);
    }

    #[test]
    fn a_stamp_in_a_frame_is_no_table() {
        let cell = |y, words| Line { in_cell: true, baseline: y as f64 + 25.0, ..line(y, words) };
        let rule = |x0, y0, x1, y1| Area { x0, y0, x1, y1 };
        let frame = || Strokes {
            across: vec![
                rule(50, 150, 450, 153),
                rule(50, 300, 450, 303),
                rule(700, 900, 1200, 903),
            ],
            down: vec![rule(50, 150, 53, 303), rule(150, 150, 153, 303)],
        };
        let paper = line(200, &[("Số:", 600), ("39/KH-UBND", 660)]);
        let stamp = [cell(200, &[("ĐẾN", 70)]), cell(240, &[("2352", 180)])];
        let (mut lines, mut strokes) = (vec![paper.clone()], frame());
        lines.extend(stamp.clone());
        assert_eq!(drop_boxes(&mut lines, &mut strokes, 200.0).len(), 2);
        assert_eq!((lines, strokes.across.len(), strokes.down.len()), (vec![paper], 1, 0));
        let (mut lines, mut strokes) = (vec![stamp[1].clone()], frame());
        assert!(drop_boxes(&mut lines, &mut strokes, 200.0).is_empty());
        assert_eq!(strokes, frame());
    }

    #[test]
    fn without_its_heading_nothing_is_a_stamp() {
        let lines = vec![
            line(200, &[("Số:", 60), ("39", 120)]),
            line(240, &[("Ngày", 80), ("14/8/2026", 160)]),
            line(280, &[("đến", 80), ("ngày", 160), ("30/6", 240)]),
        ];
        assert_eq!(left(lines).len(), 3);
        let lines = vec![
            line(200, &[("VĂN", 80), ("BẢN", 140), ("ĐẾN", 200)]),
            line(240, &[("Số:", 60), ("39", 120), ("/KH-UBND", 180)]),
        ];
        assert_eq!(left(lines), ["Số: 39 /KH-UBND"]);
    }
}
