//! The digits of a paper's number and date, read once more by themselves.
//!
//! They are set apart from the text around them: stamped, in italics, of another size, on another
//! baseline. Recognition for Vietnamese makes letters and signs of them (`1S`, `7đ`). By
//! themselves, with nothing but digits allowed, they come out right; twice, at two sizes, so that
//! what is written by hand and read differently each time is not taken for certain.

use super::{
    gray::{Area, Gray, Part, WHITE, parts},
    hocr::{Line, Word},
};
use crate::vietnamese::fold;
use std::ops::Range;

/// Both readings are at least so sure, of 100.
const SURE: u8 = 40;
/// The second size against the first.
const LARGER: f64 = 1.5;
/// Ink in a crop is darker than this.
const INK: u8 = 150;
/// White around the digits, in pixels.
const MARGIN: usize = 20;
/// Breadth of `Số:` and of `tháng`, in heights of the line.
const HEAD: f64 = 1.2;
const MONTH: f64 = 2.5;
/// Lines of a page that are looked at.
const MOST: usize = 12;

/// What stands in a place for digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Day,
    Month,
    Year,
    /// The number of a row, which can only be one more than that of the row above.
    Row(u32),
}

impl Kind {
    fn fits(self, digits: &str) -> bool {
        let within = |range: Range<u32>| digits.parse().is_ok_and(|n| range.contains(&n));
        match self {
            Self::Number => digits.len() <= 6 && within(1..1_000_000),
            Self::Day => digits.len() <= 2 && within(1..32),
            Self::Month => digits.len() <= 2 && within(1..13),
            Self::Year => digits.len() == 4 && within(1945..2101),
            Self::Row(number) => digits.parse() == Ok(number),
        }
    }
}

/// Where digits stand: in which line, instead of which words, and in which box.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    line: usize,
    words: Range<usize>,
    kind: Kind,
    area: Area,
    /// What stays of the words before and behind the digits: `Số:`, `/QĐ-UBND`, `tháng`.
    before: String,
    after: String,
}

/// What was read anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reread {
    pub(super) area: Area,
    pub(super) from: String,
    pub(super) to: String,
}

impl Reread {
    /// Words of one line that are left out; `None` where there are none.
    pub(super) fn left_out(words: &[Word]) -> Option<Self> {
        let (first, last) = (words.first()?.area, words.last()?.area);
        let area = Area { x0: first.x0, x1: last.x1.max(first.x0), y0: first.y0, y1: first.y1 };
        let from: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        Some(Self { area, from: from.join(" "), to: String::new() })
    }
}

/// Joins `Số:` with the symbol that stands beside it on another baseline or far off.
pub(super) fn join_number_lines(lines: &mut Vec<Line>) {
    let mut at = 0;
    while let Some(head) = lines.get(at) {
        let other = is_number_head(head).then(|| lines.iter().position(|l| continues(head, l)));
        if let Some(Some(other)) = other
            && other != at
        {
            let rest = lines.remove(other);
            if other < at {
                at -= 1;
            }
            if let Some(head) = lines.get_mut(at) {
                // The slope of so short a line says nothing over such a distance.
                head.baseline = rest.baseline;
                head.slope = 0.0;
                head.words.extend(rest.words);
            }
        }
        at += 1;
    }
}

/// Whether a line is `Số:`, with digits behind it perhaps.
fn is_number_head(line: &Line) -> bool {
    let text: String = line.words.iter().map(|word| word.text.as_str()).collect();
    line.words.first().is_some_and(|word| number_head(&word.text).is_some())
        && text.chars().count() <= 10
        && !text.contains('/')
}

/// The part of a word that is `Số` with its colon.
fn number_head(word: &str) -> Option<&str> {
    let end = word.char_indices().nth(2).map_or(word.len(), |(at, _)| at);
    let (head, rest) = (word.get(..end)?, word.get(end..)?);
    let is_head = matches!(fold::strip_accents(head).as_str(), "So" | "S6" | "S0" | "$o" | "5o");
    let stop = rest.chars().take_while(|c| matches!(c, ':' | ';' | '.' | ',')).count();
    let rest = rest.get(stop..)?;
    (is_head && (rest.is_empty() || stop > 0)).then(|| word.get(..end + stop)).flatten()
}

/// Whether a line holds the rest of the number that another begins.
fn continues(head: &Line, line: &Line) -> bool {
    let (Some(last), Some(first)) = (head.words.last(), line.words.first()) else { return false };
    let (a, b) = (last.area, first.area);
    let overlap = a.y1.min(b.y1).saturating_sub(a.y0.max(b.y0));
    let is_symbol = first.text.find('/').is_some_and(|slash| {
        slash <= 6 && first.text.chars().any(char::is_uppercase) && first.text.contains('-')
    });
    is_symbol
        && line.words.len() <= 2
        && 2 * overlap >= a.height().min(b.height())
        && b.x0 >= a.x1
        && ((b.x0 - a.x1) as f64) < 5.0 * head.size.max(line.size)
}

/// The places for digits in the lines of a page.
pub(super) fn places(lines: &[Line]) -> Vec<Place> {
    let found = lines.iter().enumerate().filter_map(|(at, line)| {
        let found = number_place(at, line).map(|place| vec![place]);
        let found = found.or_else(|| date_places(at, line))?;
        Some(found)
    });
    let rows = (0..lines.len()).filter_map(|at| row_place(at, lines)).take(MOST);
    found.take(MOST).flatten().chain(rows).collect()
}

/// The number of a row that was read with doubt, below one that was read well.
fn row_place(at: usize, lines: &[Line]) -> Option<Place> {
    let line = lines.get(at)?;
    let word = lone_in_cell(line).filter(|word| word.confidence < SURE)?;
    let above = lines.iter().filter(|other| other.baseline < line.baseline);
    let above = above.filter_map(|other| Some((other.baseline, lone_in_cell(other)?)));
    let above =
        above.filter(|(_, other)| other.area.x0 < word.area.x1 && word.area.x0 < other.area.x1);
    let (_, above) = above.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let number: u32 = above.text.trim_end_matches('.').parse().ok()?;
    let more = (0.2 * line.size) as usize;
    let area = Area {
        x0: word.area.x0.saturating_sub(more),
        y0: word.area.y0.saturating_sub(more),
        x1: word.area.x1 + more,
        y1: word.area.y1 + more,
    };
    let kind = Kind::Row(number + 1);
    Some(Place { line: at, words: 0..1, kind, area, before: String::new(), after: String::new() })
}

/// The word of up to two letters that stands alone in a cell.
fn lone_in_cell(line: &Line) -> Option<&Word> {
    match line.words.as_slice() {
        [word] if line.in_cell && word.text.chars().count() <= 2 => Some(word),
        _ => None,
    }
}

fn number_place(at: usize, line: &Line) -> Option<Place> {
    let head = number_head(&line.words.first()?.text)?;
    if line.words.len() > 6 {
        return None;
    }
    let slash = line.words.iter().position(|word| word.text.contains('/'))?;
    let symbol = line.words.get(slash)?;
    let (number, tail) = symbol.text.split_at(symbol.text.find('/')?);
    let is_symbol = tail.chars().nth(1).is_some_and(char::is_uppercase);
    let first = line.words.first()?;
    let glued = first.text.get(head.len()..)?;
    let others = line.words.get(1..slash).unwrap_or_default();
    let read: String = std::iter::once(glued)
        .chain(others.iter().map(|word| word.text.as_str()))
        .chain([number])
        .collect();
    // What is set with the symbol as one word, and is digits, was read well.
    let is_plain = read.chars().all(|c| c.is_ascii_digit()) && !number.is_empty() && slash > 0;
    if !is_symbol || is_plain {
        return None;
    }
    let x0 = if glued.is_empty() && slash > 0 {
        first.area.x1 + 2
    } else {
        first.area.x0 + (HEAD * line.size) as usize
    };
    let share = number.chars().count() as f64 / symbol.text.chars().count().max(1) as f64;
    let x1 = symbol.area.x0 + (share * symbol.area.width() as f64) as usize;
    let area = band(line.words.get(..=slash)?, line.size, x0, x1)?;
    let (before, after) = (head.to_owned(), tail.to_owned());
    Some(Place { line: at, words: 0..slash + 1, kind: Kind::Number, area, before, after })
}

/// `ngày 18 tháng 02 năm 2025`, which ends its line.
fn date_places(at: usize, line: &Line) -> Option<Vec<Place>> {
    let words = line.words.as_slice();
    // `… ngày 22 tháng 11 năm 2019;` is running text.
    let ends_open = words.last().is_some_and(|word| word.text.ends_with([';', ',', '.', ')']));
    if words.len() > 12 || ends_open {
        return None;
    }
    let bones: Vec<String> =
        words.iter().map(|word| fold::strip_accents(&fold::key(&word.text))).collect();
    let day = bones.iter().position(|word| word.starts_with("ngay"))?;
    let month = day + bones.iter().skip(day).position(|word| word.contains("thang"))?;
    let year = month + bones.iter().skip(month).position(|word| word.starts_with("nam"))?;
    if day == month || month == year || words.len().saturating_sub(year) > 2 {
        return None;
    }
    let (before_day, around_month, before_year) =
        (words.get(day)?, words.get(month)?, words.get(year)?);
    let head = |word: &Word, count: usize| -> String { word.text.chars().take(count).collect() };
    let mut places = Vec::new();
    // `IStháng`, `tháng02`: what is set without a blank.
    let bone = bones.get(month)?;
    let (is_led, is_followed) = (!bone.starts_with("thang"), !bone.ends_with("thang"));
    let width = (MONTH * line.size) as usize;
    let end =
        if is_led { around_month.area.x1.saturating_sub(width) } else { around_month.area.x0 };
    let start = if is_followed { around_month.area.x0 + width } else { around_month.area.x1 };
    if is_led && is_followed {
        return None;
    }
    if before_day.text.chars().count() == 4 {
        let area = band(words.get(day..=month)?, line.size, before_day.area.x1 + 2, end)?;
        places.push(Place {
            line: at,
            words: day..month + usize::from(is_led),
            kind: Kind::Day,
            area,
            before: head(before_day, 4),
            after: if is_led { "tháng".to_owned() } else { String::new() },
        });
    }
    let area = band(words.get(month..=year)?, line.size, start, before_year.area.x0)?;
    let (first, before) = if is_led { (month + 1, "") } else { (month, "tháng") };
    places.push(Place {
        line: at,
        words: first..year,
        kind: Kind::Month,
        area,
        before: before.to_owned(),
        after: String::new(),
    });
    if let Some(last) = words.get(year + 1)
        && !last.text.chars().all(|c| c.is_ascii_digit())
    {
        let (before, after) = (before_year.text.clone(), String::new());
        let (words, kind) = (year..year + 2, Kind::Year);
        places.push(Place { line: at, words, kind, area: last.area, before, after });
    }
    Some(places)
}

/// The box of the digits between two edges, as high as the words around them and a little more.
fn band(words: &[Word], size: f64, x0: usize, x1: usize) -> Option<Area> {
    let y0 = words.iter().map(|word| word.area.y0).min()?;
    let y1 = words.iter().map(|word| word.area.y1).max()?;
    let more = (0.2 * size) as usize;
    let fits = x1 > x0 + 3 && y1 - y0 < (3.0 * size) as usize;
    fits.then_some(Area { x0, y0: y0.saturating_sub(more), x1, y1: y1 + more })
}

/// The images of the digits of a place, at both sizes; `None` where nothing is printed there.
pub(super) fn images(gray: &Gray, place: &Place, lines: &[Line]) -> Option<[Gray; 2]> {
    let size = lines.get(place.line)?.size;
    let mut crop = gray.cut(place.area, 0, |_, _| false);
    let around = keep_digits(&mut crop, (0.35 * size) as usize)?;
    let crop = crop.cut(around, MARGIN, |_, _| false);
    let larger = crop.scaled(LARGER);
    Some([crop, larger])
}

/// How far the digits of a printed number may differ from the capitals behind it, in heights of those: in height, and in
/// where they stand.
const PRINTED: f64 = 0.14;
/// How sure a number by hand is at most, of 100: it is told as doubtful.
const BY_HAND: u8 = 35;

/// Takes the sureness from numbers that are not printed as the symbol behind them is: what is written by hand or stamped
/// is read as some number or other, however sure recognition is of it.
pub(super) fn doubt_by_hand(lines: &mut [Line], gray: &Gray) {
    for line in lines.iter_mut() {
        let Some((at, number, symbol)) = number_and_symbol(line) else { continue };
        let (Some(digits), Some(capitals)) = (extents(gray, number), extents(gray, symbol)) else {
            continue;
        };
        let (height, foot) = (middle(&capitals, Area::height), middle(&capitals, |a| a.y1));
        let off = |a: &Area| {
            (a.height() as f64 - height).abs() > PRINTED * height
                || (a.y1 as f64 - foot).abs() > PRINTED * height
        };
        if 3 * digits.iter().filter(|a| off(a)).count() >= digits.len() {
            for word in line.words.iter_mut().take(at + 1).skip(1) {
                word.confidence = word.confidence.min(BY_HAND);
            }
        }
    }
}

/// The word that ends in the symbol, and the boxes of the number before its slash and of the capitals behind it.
fn number_and_symbol(line: &Line) -> Option<(usize, Area, Area)> {
    number_head(&line.words.first()?.text).filter(|_| line.words.len() <= 6)?;
    let slash = line.words.iter().position(|word| word.text.contains('/'))?;
    let symbol = line.words.get(slash)?;
    let (number, tail) = symbol.text.split_at(symbol.text.rfind('/')?);
    let before = line.words.get(1..slash).unwrap_or_default().iter();
    let own = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    if !tail.chars().nth(1).is_some_and(char::is_uppercase) || slash == 0 {
        return None;
    }
    let first = before.clone().find(|word| own(&word.text)).map(|word| word.area.x0);
    let share = number.chars().count() as f64 / symbol.text.chars().count().max(1) as f64;
    let cut = symbol.area.x0 + (share * symbol.area.width() as f64) as usize;
    let x0 = first.or_else(|| own(number).then_some(symbol.area.x0))?;
    let more = (0.5 * line.size) as usize;
    let (y0, y1) = (symbol.area.y0.saturating_sub(more), symbol.area.y1 + more);
    let is_year = |text: &str| text.rsplit('/').next().is_some_and(|year| year.len() == 4);
    // `20/2017/QĐ-UBND`: the year is printed, the number need not be.
    let end = match number.find('/') {
        Some(at) if is_year(number) => {
            let share = at as f64 / symbol.text.chars().count().max(1) as f64;
            symbol.area.x0 + (share * symbol.area.width() as f64) as usize
        }
        _ => cut,
    };
    let number = Area { x0, x1: end.max(x0 + 1), y0, y1 };
    Some((slash, number, Area { x0: cut, x1: symbol.area.x1 + 1, y0, y1 }))
}

/// The boxes of the letters or digits in an area, specks and strokes left out.
fn extents(gray: &Gray, area: Area) -> Option<Vec<Area>> {
    let crop = gray.cut(area, 0, |_, _| false);
    let dark: Vec<bool> = crop.rows().flatten().map(|value| *value < INK).collect();
    let mut boxes: Vec<Area> = parts(&dark, crop.width).into_iter().map(|p| p.area).collect();
    let highest = boxes.iter().map(Area::height).max()?;
    boxes.retain(|a| 5 * a.height() > 2 * highest && a.height() > a.width() / 3);
    (!boxes.is_empty()).then_some(boxes)
}

/// The value in the middle.
fn middle(boxes: &[Area], of: impl Fn(&Area) -> usize) -> f64 {
    let mut values: Vec<usize> = boxes.iter().map(of).collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or(0) as f64
}

/// Wipes off what is no digit: specks, stops, and what is cut by the edges left and right; the box
/// around what is left.
fn keep_digits(crop: &mut Gray, least: usize) -> Option<Area> {
    let width = crop.width;
    let dark: Vec<bool> = crop.rows().flatten().map(|value| *value < INK).collect();
    let mut around: Option<Area> = None;
    for Part { area, pixels } in parts(&dark, width) {
        let is_cut = area.x0 == 0 || area.x1 == width;
        if area.height() < least || is_cut && area.width() < least {
            for (x, y) in pixels.into_iter().map(|i| (i % width, i / width)) {
                crop.fill(Area { x0: x, y0: y, x1: x + 1, y1: y + 1 }, WHITE);
            }
            continue;
        }
        around = Some(around.map_or(area, |all| Area {
            x0: all.x0.min(area.x0),
            y0: all.y0.min(area.y0),
            x1: all.x1.max(area.x1),
            y1: all.y1.max(area.y1),
        }));
    }
    around
}

/// Sets the digits that two readings agree in.
pub(super) fn set(lines: &mut [Line], place: &Place, readings: [&[Line]; 2]) -> Option<Reread> {
    let [(first, sure), (second, also)] = readings.map(joined);
    let fits = first == second && sure.min(also) >= SURE && place.kind.fits(&first);
    let line = lines.get_mut(place.line).filter(|_| fits)?;
    let part = line.words.get(place.words.clone())?;
    let from = part.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    let (left, right) = (part.first()?.area, part.last()?.area);
    let confidence = sure.max(also);
    let mut set = vec![
        Word { text: place.before.clone(), area: Area { x1: place.area.x0, ..left }, confidence },
        Word { text: first, area: place.area, confidence },
        Word { text: place.after.clone(), area: Area { x0: place.area.x1, ..right }, confidence },
    ];
    set.retain(|word| !word.text.is_empty());
    let to = set.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    line.words.splice(place.words.clone(), set);
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    (bare(&from) != bare(&to)).then_some(Reread { area: place.area, from, to })
}

/// The digits of a reading and how sure it is.
fn joined(lines: &[Line]) -> (String, u8) {
    let words = || lines.iter().flat_map(|line| &line.words);
    let text = words().map(|word| word.text.as_str()).collect();
    (text, words().map(|word| word.confidence).min().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of words that stand a blank apart, letters twenty pixels broad.
    fn line(text: &str, y: usize) -> Line {
        let mut x = 0;
        let words = text.split(' ').map(|word| {
            let area = Area { x0: x, y0: y, x1: x + 20 * word.chars().count(), y1: y + 30 };
            x = area.x1 + 20;
            Word { text: word.to_owned(), area, confidence: 90 }
        });
        Line { words: words.collect(), size: 36.0, baseline: y as f64 + 28.0, ..Line::default() }
    }

    fn read(text: &str, confidence: u8) -> Vec<Line> {
        let mut line = line(text, 0);
        line.words.iter_mut().for_each(|word| word.confidence = confidence);
        vec![line]
    }

    fn text(line: &Line) -> String {
        line.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_symbol_on_another_baseline_joins_its_number() {
        let mut lines = vec![line("Số:1§I", 100), line("Căn cứ Luật", 200)];
        let mut symbol = line("/QĐ-UBND", 106);
        symbol.words[0].area = Area { x0: 240, x1: 400, ..symbol.words[0].area };
        lines.push(symbol);
        join_number_lines(&mut lines);
        assert_eq!(lines.iter().map(text).collect::<Vec<_>>(), ["Số:1§I /QĐ-UBND", "Căn cứ Luật"]);
    }

    #[test]
    fn digits_that_both_readings_agree_in_are_set() {
        let mut lines = vec![line("Bắc Kạn, ngày 7đ tháng02 năm 2025", 0)];
        let places = places(&lines);
        assert_eq!(places.len(), 2);
        let (month, day) = (read("02", 80), read("18", 70));
        assert_eq!(set(&mut lines, &places[1], [&month, &month]).map(|r| r.to), None);
        let found = set(&mut lines, &places[0], [&day, &day]).unwrap();
        assert_eq!(found.to, "ngày 18");
        assert_eq!(text(&lines[0]), "Bắc Kạn, ngày 18 tháng 02 năm 2025");
    }

    #[test]
    fn what_is_read_otherwise_each_time_or_cannot_be_stays() {
        let mut lines = vec![line("Số: 5x /QĐ-UBND", 0)];
        let place = places(&lines).remove(0);
        for (first, second) in [("50", "60"), ("0", "0"), ("", "")] {
            let readings = [read(first, 90), read(second, 90)];
            assert_eq!(set(&mut lines, &place, [&readings[0], &readings[1]]), None);
        }
        let doubtful = read("50", 20);
        assert_eq!(set(&mut lines, &place, [&doubtful, &doubtful]), None);
        assert_eq!(text(&lines[0]), "Số: 5x /QĐ-UBND");
    }

    #[test]
    fn a_doubtful_row_number_is_read_again_below_another() {
        let mut lines = vec![line("1", 0), line("2", 100), line("Ẵ", 200), line("mái nhà", 210)];
        for (line, sure) in lines.iter_mut().zip([90, 90, 10, 90]) {
            line.in_cell = true;
            line.words.iter_mut().for_each(|word| word.confidence = sure);
        }
        let place = places(&lines).remove(0);
        let (three, eight) = (read("3", 80), read("8", 80));
        assert_eq!(set(&mut lines, &place, [&eight, &eight]), None);
        assert_eq!(
            set(&mut lines, &place, [&three, &three]).map(|found| found.to),
            Some("3".into())
        );
        assert!(places(&lines).is_empty());
    }

    #[test]
    fn running_text_has_no_places() {
        for text in [
            "địa phương ngày 22 tháng 11 năm 2019;",
            "Số lượng 5 người",
            "ngày mai",
            "Số: 278/QĐ-UBND",
        ] {
            assert!(places(&[line(text, 0)]).is_empty(), "{text}");
        }
    }
}
