//! The lines of signers made right: what seals and pens left beside a title goes, a deputy signs for the head whose title
//! stands above his own, and a family name below a title has its accent.

use super::hocr::{Line, Word};
use crate::vietnamese::{
    recognised::{self, Correction},
    signing,
};
use std::ops::Range;

/// Lines of one signature stand no further apart, in sizes of their letters: a seal is between title and name.
const NEAR: f64 = 2.5;
const NAME: f64 = 18.0;
/// Words of one column stand no further apart, in sizes.
const COLUMN: f64 = 2.0;
/// What a seal or a pen left stands no further from a title, in sizes.
const SEAL: f64 = 4.0;
/// No name has more words.
const MOST_NAME: usize = 5;

/// What is to be corrected: the line, and the words of it.
pub(super) fn corrections(lines: &[Line]) -> Vec<(usize, Correction)> {
    let mut out: Vec<(usize, Correction)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        // What a seal left is beside the title; what stands far from it belongs to another column.
        for part in parts(at, line, SEAL) {
            let own = line.words.get(part.words.clone()).unwrap_or_default();
            let found = recognised::title(&words(own));
            out.extend(found.map(|found| (at, part.shifted(found))));
        }
    }
    out
}

/// The same for what hangs on the lines around, once their titles are right.
pub(super) fn by_neighbours(lines: &[Line]) -> Vec<(usize, Correction)> {
    let parts: Vec<Part> =
        lines.iter().enumerate().flat_map(|(at, line)| parts(at, line, COLUMN)).collect();
    let mut out = Vec::new();
    for title in parts.iter().filter(|part| is_title(&part.text)) {
        // What a seal left between two titles has no word.
        let below = parts.iter().filter(|part| part.is_below(title, NEAR) && !part.is_dust());
        if let Some(next) = below.min_by(|a, b| a.baseline.total_cmp(&b.baseline)) {
            let found = recognised::signed_for(&title.text, &next.text);
            out.extend(found.map(|text| title.as_a_whole(text)));
            let found = recognised::deputy(&title.text, &next.text);
            out.extend(found.map(|text| next.as_a_whole(text)));
            // `KT.` by hand is seldom read; the first letters of the deputy below tell that it is there.
            let delegated = format!("KT. {}", title.text);
            let found = recognised::deputy(&delegated, &next.text)
                .filter(|_| next.text.starts_with("PH") && !title.text.starts_with("KT"));
            if let Some(deputy) = found {
                out.push(title.as_a_whole(delegated));
                out.push(next.as_a_whole(deputy));
            }
        }
        out.extend(family_name_below(&parts, title));
        let above = parts.iter().filter(|part| title.is_below(part, NEAR));
        if let Some(body) = above.max_by(|a, b| a.baseline.total_cmp(&b.baseline)) {
            out.extend(recognised::on_behalf(&body.text).map(|text| body.as_a_whole(text)));
        }
    }
    let known: Vec<&str> =
        parts.iter().map(|part| part.text.as_str()).filter(|text| is_title(text)).collect();
    for part in &parts {
        let is_signed = || parts.iter().any(|name| name.is_below(part, NAME) && name.is_name());
        let near = || recognised::near_title(&part.text).filter(|_| is_signed());
        let found = recognised::misread_title(&part.text, &known).or_else(near);
        if found.is_some() {
            out.extend(family_name_below(&parts, part));
        }
        out.extend(found.map(|text| part.as_a_whole(text)));
    }
    out.dedup_by(|a, b| a.0 == b.0 && a.1.words == b.1.words);
    out
}

/// The lines of a letter or two that a seal left right below a title, or between a title and the deputy's.
pub(super) fn dust(lines: &[Line]) -> Vec<usize> {
    let parts: Vec<Part> =
        lines.iter().enumerate().flat_map(|(at, line)| parts(at, line, COLUMN)).collect();
    let titles: Vec<&Part> = parts.iter().filter(|part| is_title(&part.text)).collect();
    let near = |part: &Part| titles.iter().any(|title| part.is_below(title, NEAR));
    let whole = |part: &&Part| {
        lines
            .get(part.line)
            .is_some_and(|line| !line.in_cell && line.words.len() == part.words.len())
    };
    let dust = parts.iter().filter(|part| part.is_dust() && near(part)).filter(whole);
    dust.map(|part| part.line).collect()
}

/// The family name of the first name below a title.
fn family_name_below(parts: &[Part], title: &Part) -> Option<(usize, Correction)> {
    let below = parts.iter().filter(|part| part.is_below(title, NAME) && part.is_name());
    let name = below.min_by(|a, b| a.baseline.total_cmp(&b.baseline))?;
    let mut parts = name.text.split(' ');
    let (first, second) = (parts.next()?, parts.next()?);
    let start = name.words.start;
    let whole = recognised::family_name(first).or_else(|| recognised::headless_name(first));
    // The end of a seal's ring or a stroke of the pen before the name.
    let is_stray =
        whole.is_none() && first.starts_with(char::is_lowercase) && parts.next().is_some();
    let (words, text) =
        if is_stray { (start..start + 2, second.to_owned()) } else { (start..start + 1, whole?) };
    Some((name.line, Correction { words, text, is_phrase: true }))
}

/// Whether a text is a title and nothing else.
fn is_title(text: &str) -> bool {
    let bare = text.strip_prefix("KT. ").unwrap_or(text);
    !text.chars().any(char::is_lowercase) && signing::position(bare)
}

/// The words of a line that stand in one column: what stands left of them belongs to the recipients.
struct Part {
    line: usize,
    words: Range<usize>,
    text: String,
    breadth: Range<usize>,
    baseline: f64,
    size: f64,
}

impl Part {
    /// Whether it stands below another, over some of its breadth, within so many sizes of its letters.
    fn is_below(&self, above: &Self, reach: f64) -> bool {
        let gap = self.baseline - above.baseline;
        let is_over =
            self.breadth.start < above.breadth.end && above.breadth.start < self.breadth.end;
        self.line != above.line && is_over && gap > 0.3 * above.size && gap < reach * above.size
    }

    /// A letter or two.
    fn is_dust(&self) -> bool {
        self.text.chars().filter(|c| c.is_alphanumeric()).count() < 3
    }

    /// Two words or more, each a capital and small letters.
    fn is_name(&self) -> bool {
        let is_part = |word: &str| {
            let mut letters = word.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
        };
        // The first letter of a name is often lost under a seal: `"irịnh`.
        let (first, rest) = self.text.split_once(' ').unwrap_or((&self.text, ""));
        let is_first = is_part(first) || first.chars().skip(1).all(char::is_lowercase);
        (2..=MOST_NAME).contains(&self.words.len()) && is_first && rest.split(' ').all(is_part)
    }

    /// A correction of its words as one of the line's.
    fn shifted(&self, found: Correction) -> Correction {
        let from = self.words.start;
        Correction { words: found.words.start + from..found.words.end + from, ..found }
    }

    fn as_a_whole(&self, text: String) -> (usize, Correction) {
        (self.line, Correction { words: self.words.clone(), text, is_phrase: true })
    }
}

/// The parts of a line between gaps wider than so many sizes of its letters.
fn parts(at: usize, line: &Line, gap: f64) -> Vec<Part> {
    let wide = (gap * line.size) as usize;
    let mut start = 0;
    let apart = |a: &Word, b: &Word| b.area.x0 > a.area.x1 + wide;
    let parts = line.words.chunk_by(|a, b| !apart(a, b)).map(|words| {
        let own = start..start + words.len();
        start = own.end;
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        let edge = |word: Option<&Word>| word.map_or(0, |word| word.area.x0);
        let end = words.last().map_or(0, |word| word.area.x1);
        let middle = usize::midpoint(edge(words.first()), end) as f64;
        Part {
            line: at,
            words: own,
            text: texts.join(" "),
            breadth: edge(words.first())..end,
            baseline: line.baseline + line.slope * (middle - line.left),
            size: line.size,
        }
    });
    parts.collect()
}

fn words(words: &[Word]) -> Vec<(&str, u8)> {
    words.iter().map(|word| (word.text.as_str(), word.confidence)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::gray::Area;

    fn line(x: usize, y: usize, text: &str) -> Line {
        let mut at = x;
        let words = text.split(' ').map(|text| {
            let area = Area { x0: at, x1: at + 20 * text.chars().count(), y0: y - 30, y1: y };
            at = area.x1 + 10;
            Word { text: text.to_owned(), area, confidence: 90 }
        });
        Line {
            words: words.collect(),
            size: 36.0,
            baseline: y as f64,
            left: x as f64,
            ..Line::default()
        }
    }

    fn beside(mut line: Line, other: Line) -> Line {
        line.words.extend(other.words);
        line
    }

    #[test]
    fn a_deputy_signs_for_the_head_above_him() {
        let lines = [
            beside(line(100, 500, "- Như trên;"), line(900, 500, "GIÁM ĐỐC")),
            line(880, 540, "PHÓ GIÁM ĐỐC"),
            line(890, 740, "Trân Minh Khôi"),
            line(100, 760, "Trân Minh Khôi"),
        ];
        let found: Vec<(usize, String)> =
            by_neighbours(&lines).into_iter().map(|(at, c)| (at, c.text)).collect();
        assert_eq!(found, [(0, "KT. GIÁM ĐỐC".to_owned()), (2, "Trần".to_owned())]);
    }

    #[test]
    fn a_deputy_under_a_seal_is_told_by_the_ends_of_his_title() {
        let lines = [line(880, 500, "GIÁM ĐỐC"), line(880, 540, "PHOSGH ĐỐC")];
        let found: Vec<String> = by_neighbours(&lines).into_iter().map(|(_, c)| c.text).collect();
        assert_eq!(found, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]);
        let lines = [line(880, 500, "GIÁM ĐỐC"), line(880, 540, "PHÒNG ĐÀO TẠO")];
        assert!(by_neighbours(&lines).is_empty());
    }

    #[test]
    fn what_a_seal_left_between_two_titles_goes() {
        let lines = [
            line(880, 500, "KT. CHỦ TỊCH"),
            line(900, 520, "h"),
            line(870, 545, "cáo Ũ TỊCH"),
            line(100, 520, "a"),
        ];
        let found: Vec<String> = by_neighbours(&lines).into_iter().map(|(_, c)| c.text).collect();
        assert_eq!((found, dust(&lines)), (vec!["PHÓ CHỦ TỊCH".to_owned()], vec![1]));
    }

    #[test]
    fn a_title_that_lost_a_letter_is_known_by_the_name_below() {
        let texts = |lines: &[Line]| -> Vec<String> {
            by_neighbours(lines).into_iter().map(|(_, found)| found.text).collect()
        };
        let title = line(900, 500, "GÁM ĐỐC");
        assert_eq!(texts(&[title.clone(), line(890, 740, "Lê Minh Khôi")]), ["GIÁM ĐỐC"]);
        assert!(texts(&[title.clone(), line(890, 540, "của các trường")]).is_empty());
        let found = texts(&[title, line(860, 740, "lề Hoàng Minh Khôi")]);
        assert_eq!(found, ["Hoàng", "GIÁM ĐỐC"]);
    }

    #[test]
    fn a_body_above_a_title_is_signed_for() {
        let lines = [line(880, 500, "ỦY BAN NHÂN DÂN"), line(900, 540, "KT. CHỦ TỊCH")];
        let found: Vec<String> = by_neighbours(&lines).into_iter().map(|(_, c)| c.text).collect();
        assert_eq!(found, ["TM. ỦY BAN NHÂN DÂN"]);
    }

    #[test]
    fn a_title_that_stands_whole_elsewhere_on_the_page_is_read_by_it() {
        let lines = [line(400, 300, "BỘ TRƯỞNG"), line(900, 1500, "ĐỘ TRƯỞNG")];
        let found: Vec<String> = by_neighbours(&lines).into_iter().map(|(_, c)| c.text).collect();
        assert_eq!(found, ["BỘ TRƯỞNG"]);
        let lines = [line(400, 300, "BỘ TRƯỞNG"), line(900, 1500, "TỔ TRƯỞNG")];
        assert!(by_neighbours(&lines).is_empty());
    }

    #[test]
    fn what_stands_far_from_a_title_is_another_columns() {
        let mut title = line(900, 500, "PH¿\\ CHỦ TỊCH .Z#");
        for word in [0, 3] {
            title.words[word].confidence = 40;
        }
        let mut left = line(100, 500, "- Như Điều 3; <4”.");
        left.words.iter_mut().for_each(|word| word.confidence = 40);
        let found = corrections(&[beside(left, title)]);
        let found: Vec<_> = found.into_iter().map(|(_, c)| (c.words, c.text)).collect();
        assert_eq!(found, [(5..9, "PHÓ CHỦ TỊCH".to_owned())]);
    }

    #[test]
    fn titles_one_above_the_other_of_two_signers_stay() {
        let lines = [line(100, 500, "GIÁM ĐỐC"), line(900, 540, "PHÓ GIÁM ĐỐC")];
        assert!(by_neighbours(&lines).is_empty());
        let lines = [line(100, 500, "GIÁM ĐỐC"), line(100, 900, "PHÓ GIÁM ĐỐC")];
        assert!(by_neighbours(&lines).is_empty());
        assert!(corrections(&lines).is_empty());
    }
}
