//! The quarters of a year: `Quý II/2026`. Recognition makes `1`, `H` or `II1` of their Roman numbers, so that their
//! strokes are counted in the image: an upright one is an I, one that leans back begins a V, one that leans forward
//! is the slash that ends the number.

use super::{digits::Reread, gray::Area, hocr::Line, ink::Ink};
use crate::vietnamese::fold;

/// Rows of a word that are looked at in pairs, as shares of its height: serifs lie above and below them.
const PAIRS: [(f64, f64); 6] =
    [(0.25, 0.7), (0.28, 0.66), (0.3, 0.7), (0.33, 0.7), (0.33, 0.66), (0.36, 0.62)];
/// So many pairs must tell the same.
const AGREED: usize = 4;
/// A stroke leans where it moves aside by more than this share of its height; one of italics leans less than that.
const LEANS: f64 = 0.16;
const ITALIC: f64 = 0.35;
/// Letters that strokes are taken for.
const LIKE: &str = "IVXHTUNMWYLJil1|!][/\\";

/// Sets the quarters right; what was changed.
pub(super) fn mend(lines: &mut [Line], ink: &Ink) -> Vec<Reread> {
    let mut told = Vec::new();
    let mut left_open = false;
    for line in lines {
        let mut after = left_open.then_some(line.left.max(0.0) as usize);
        for word in &mut line.words {
            let start = after.take();
            if is_quarter(&word.text) {
                after = Some(word.area.x1 + 2);
                continue;
            }
            let Some(start) = start else { continue };
            let Some((read, rest)) = parted(&word.text) else { continue };
            let area = Area { x0: start.min(word.area.x0), ..word.area };
            let Some(number) = number(ink, area) else { continue };
            // `Quý 1` is as good as `Quý I`.
            if number == read || number == "I" && read == "1" {
                continue;
            }
            let to = format!("{number}{rest}");
            let from = std::mem::replace(&mut word.text, to.clone());
            told.push(Reread { area: word.area, from, to });
        }
        left_open = after.is_some();
    }
    told
}

fn is_quarter(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    fold::key(&fold::strip_accents(word)) == "quy"
}

/// The number of a quarter as it was read, and what follows it: a year, or nothing.
fn parted(word: &str) -> Option<(&str, String)> {
    let bare = word.trim_end_matches([';', ',', '.', ')']);
    let tail = word.get(bare.len()..)?;
    let digits = bare.chars().rev().take_while(char::is_ascii_digit).count();
    let (read, rest) = if digits >= 4 {
        let (before, year) = bare.split_at(bare.len() - 4);
        (before.strip_suffix('/').unwrap_or(before), format!("/{year}{tail}"))
    } else {
        (bare, tail.to_owned())
    };
    let fits = read.chars().count() <= 4 && read.chars().all(|c| LIKE.contains(c));
    (fits && (digits >= 4 || !read.is_empty())).then_some((read, rest))
}

/// The Roman number that an area begins with, by its strokes.
fn number(ink: &Ink, area: Area) -> Option<String> {
    let rows: Vec<Vec<f64>> = (area.y0..area.y1).map(|y| strokes(ink, y, &area)).collect();
    let is_inked = |row: &Vec<f64>| !row.is_empty();
    let top = rows.iter().position(is_inked)?;
    let bottom = rows.iter().rposition(is_inked)?;
    let height = (bottom - top) as f64;
    let read = PAIRS.iter().filter_map(|(above, below)| {
        let row = |share: f64| rows.get(top + (share * height) as usize);
        told_by(row(*above)?, row(*below)?, (below - above) * height)
    });
    let read: Vec<String> = read.collect();
    let best =
        read.iter().max_by_key(|number| read.iter().filter(|other| other == number).count())?;
    let agreed = read.iter().filter(|other| *other == best).count();
    (agreed >= AGREED).then(|| best.clone())
}

/// The number that the strokes through two rows so far apart are.
fn told_by(above: &[f64], below: &[f64], distance: f64) -> Option<String> {
    let mut leaning =
        above.iter().zip(below).map(|(above, below)| (above - below) / distance.max(1.0));
    let slant = leaning.clone().next().filter(|lean| lean.abs() < ITALIC).unwrap_or(0.0);
    let mut upright = 0;
    let five = loop {
        match leaning.next().map(|lean| lean - slant) {
            Some(lean) if lean.abs() < LEANS => upright += 1,
            Some(lean) => break lean < 0.0,
            None => break false,
        }
    };
    match (upright, five) {
        (1..=3, false) => Some("I".repeat(upright)),
        (1, true) => Some("IV".to_owned()),
        _ => None,
    }
}

/// The middles of the runs of ink in a row of an area.
fn strokes(ink: &Ink, y: usize, area: &Area) -> Vec<f64> {
    let mut found = Vec::new();
    let mut start = None;
    for x in area.x0..=area.x1 {
        let dark = x < area.x1 && x < ink.width && y < ink.height && ink.get(x, y);
        match (dark, start) {
            (true, None) => start = Some(x),
            (false, Some(from)) => {
                found.push((from + x) as f64 / 2.0);
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::hocr::Word;

    /// Draws a number before a slash: letters of strokes, 40 pixels high.
    fn drawn(number: &str) -> (Ink, usize) {
        let mut ink = Ink::none(400, 60);
        let mut x = 20.0;
        let stroke = |ink: &mut Ink, x: f64, lean: f64| {
            for y in 0..40 {
                let at = x + lean * f64::from(y);
                for x in 0..4 {
                    ink.set(at as usize + x, 10 + y as usize, true);
                }
            }
        };
        for letter in number.chars() {
            if letter == 'I' {
                stroke(&mut ink, x, 0.0);
                x += 16.0;
            } else {
                stroke(&mut ink, x, 0.35);
                stroke(&mut ink, x + 32.0, -0.35);
                x += 44.0;
            }
        }
        stroke(&mut ink, x + 14.0, -0.4);
        stroke(&mut ink, x + 30.0, 0.0);
        (ink, x as usize + 40)
    }

    fn line(texts: &[(&str, Area)]) -> Line {
        let words = texts.iter().map(|(text, area)| Word {
            text: (*text).to_owned(),
            area: *area,
            confidence: 80,
        });
        Line { words: words.collect(), ..Line::default() }
    }

    fn mended(drawn_number: &str, read: &str) -> String {
        let (ink, end) = drawn(drawn_number);
        let quarter = Area { x0: 0, y0: 8, x1: 14, y1: 52 };
        let number = Area { x0: 18, y0: 8, x1: end, y1: 52 };
        let mut lines = [line(&[("Quý", quarter), (read, number)])];
        mend(&mut lines, &ink);
        lines[0].words[1].text.clone()
    }

    #[test]
    fn strokes_tell_the_quarter() {
        assert_eq!(mended("II", "1/2026"), "II/2026");
        assert_eq!(mended("II", "H/2026;"), "II/2026;");
        assert_eq!(mended("III", "II1/2026"), "III/2026");
        assert_eq!(mended("IV", "1V/2026"), "IV/2026");
        assert_eq!(mended("II", "112026"), "II/2026");
    }

    #[test]
    fn what_is_no_quarter_stays() {
        assert_eq!(mended("I", "1/2026"), "1/2026");
        assert_eq!(mended("II", "2/2026"), "2/2026");
        assert_eq!(mended("II", "trước"), "trước");
        let (ink, end) = drawn("II");
        let area = Area { x0: 18, y0: 8, x1: end, y1: 52 };
        let mut lines = [line(&[("Mục", Area { x1: 14, ..area }), ("1/2026", area)])];
        assert_eq!(mend(&mut lines, &ink).len(), 0);
    }
}
