//! Running heads, running feet and page numbers: found by their place on several pages.

use super::{
    lines::SetLine,
    sheet::{Item, Sheet},
};
use std::collections::HashMap;

/// Share of the page's height that may hold heads, and feet.
const ZONE: f64 = 0.115;
/// Lines looked at from each end of the page.
const DEEP: usize = 3;
/// A head stands on this many pages at least.
const PAGES: usize = 3;

/// Takes running heads, feet and page numbers off the pages.
pub(super) fn drop(sheets: &mut [Sheet]) {
    let count = sheets.len();
    let repeated = repeated(sheets);
    let numbered = numbered(sheets);
    for (i, sheet) in sheets.iter_mut().enumerate() {
        for end in [End::Top, End::Bottom] {
            // From the edge inwards, as long as what is met is no text.
            while let Some((at, line)) = outermost(sheet, end) {
                let repeats = repeated.get(&key(line, sheet, count, end)).is_some_and(|pages| {
                    // At the top of the first page stands the letterhead: a head there is
                    // on nearly all pages, and nearer to the edge than any letterhead.
                    let everywhere = 5 * pages.len() >= 4 * count && line.baseline < 36.0;
                    pages.len() >= PAGES
                        && runs_on(pages, i)
                        && (i > 0 || end == End::Bottom || everywhere)
                });
                // Above the letterhead only where the next pages have theirs at the same place.
                let first = end == End::Top && is_own_number(line, sheet) && {
                    repeated
                        .get(&key(line, sheet, count, end))
                        .is_some_and(|pages| runs_on(pages, i))
                };
                let number = (i > 0 || first || end == End::Bottom && numbered)
                    && is_page_number(line, sheet)
                    && stands_free(sheet, at, end);
                if !repeats && !number {
                    break;
                }
                sheet.items.remove(at);
            }
        }
    }
    drop_repeated_stamps(sheets);
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum End {
    Top,
    Bottom,
}

/// The line nearest to an end of the page, if it stands in the zone of heads.
fn outermost(sheet: &Sheet, end: End) -> Option<(usize, &SetLine)> {
    let at = match end {
        End::Top => 0,
        End::Bottom => sheet.items.len().checked_sub(1)?,
    };
    match sheet.items.get(at)? {
        Item::Line(line) if in_zone(line, sheet, end) => Some((at, line)),
        _ => None,
    }
}

fn in_zone(line: &SetLine, sheet: &Sheet, end: End) -> bool {
    let height = sheet.frame.height;
    // Landscape pages are lower, their margins are not.
    let zone = (ZONE * height).max(72.0);
    match end {
        End::Top => line.bbox.center_y() < zone,
        End::Bottom => line.bbox.center_y() > height - zone,
    }
}

/// Text with the page's own number and the number of pages masked, and its distance from the
/// page's end.
type Key = (End, String, i64);

fn key(line: &SetLine, sheet: &Sheet, count: usize, end: End) -> Key {
    let masked = [sheet.frame.page.to_string(), count.to_string()];
    let text = line.text();
    let is_other = |c: char| !c.is_ascii_digit();
    let words: Vec<String> = text
        .split_inclusive(is_other)
        .map(|part| {
            let number = part.trim_end_matches(is_other);
            let rest = part.get(number.len()..).unwrap_or_default();
            if masked.iter().any(|m| m == number) { format!("#{rest}") } else { part.to_owned() }
        })
        .collect();
    let from = match end {
        End::Top => line.baseline,
        End::Bottom => sheet.frame.height - line.baseline,
    };
    (end, words.concat(), (from / 4.0).round() as i64)
}

/// On which pages each text stands at the same place.
fn repeated(sheets: &[Sheet]) -> HashMap<Key, Vec<usize>> {
    let mut out: HashMap<Key, Vec<usize>> = HashMap::new();
    for (i, sheet) in sheets.iter().enumerate() {
        let mut add = |item: &Item, end: End| {
            if let Item::Line(line) = item
                && in_zone(line, sheet, end)
            {
                out.entry(key(line, sheet, sheets.len(), end)).or_default().push(i);
            }
        };
        sheet.items.iter().take(DEEP).for_each(|item| add(item, End::Top));
        sheet.items.iter().rev().take(DEEP).for_each(|item| add(item, End::Bottom));
    }
    out.values_mut().for_each(Vec::dedup);
    out
}

/// Whether the text stands on a neighbouring page too.
fn runs_on(pages: &[usize], page: usize) -> bool {
    let near = |p: usize| pages.binary_search(&p).is_ok();
    near(page + 1) || near(page + 2) || (page > 0 && near(page - 1)) || (page > 1 && near(page - 2))
}

/// Whether later pages carry numbers at the bottom, so that the first page may too.
fn numbered(sheets: &[Sheet]) -> bool {
    sheets.len() > 1
        && sheets.iter().skip(1).take(3).all(|sheet| {
            outermost(sheet, End::Bottom).is_some_and(|(_, line)| is_page_number(line, sheet))
        })
}

/// Whether the line is a page number: digits alone (`3`, `- 3 -`, `3/8`) in the middle or at the
/// right, or a word and the page's own number (`Trang 3/8`).
fn is_page_number(line: &SetLine, sheet: &Sheet) -> bool {
    let text = line.text();
    if text.chars().count() > 24 {
        return false;
    }
    let numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty()).count();
    let right_count = matches!(numbers.len(), 1 | 2) && numbers.iter().all(|n| n.len() <= 4);
    let width = sheet.frame.width;
    let x = line.bbox.center_x();
    let placed = (x - width / 2.0).abs() < 0.09 * width || x > 0.72 * width;
    match words {
        0 => right_count && placed && !text.contains([',', ':', '%', ')']) && !text.ends_with('.'),
        1 | 2 => {
            right_count && numbers.first().and_then(|n| n.parse().ok()) == Some(sheet.frame.page)
        }
        _ => false,
    }
}

/// Whether a line is the page's own number and nothing else.
fn is_own_number(line: &SetLine, sheet: &Sheet) -> bool {
    let text = line.text();
    text.trim_matches(|c: char| !c.is_ascii_digit()).parse() == Ok(sheet.frame.page)
        && !text.chars().any(char::is_alphabetic)
}

/// Whether paper is free between a line at the page's end and the rest.
fn stands_free(sheet: &Sheet, at: usize, end: End) -> bool {
    let Some(item) = sheet.items.get(at) else { return false };
    let next = match end {
        End::Top => sheet.items.get(at + 1),
        End::Bottom => at.checked_sub(1).and_then(|i| sheet.items.get(i)),
    };
    let Some(next) = next else { return true };
    let (here, there) = (item.span(), next.span());
    match end {
        End::Top => there.0 - here.1 > -1.0,
        End::Bottom => here.0 - there.1 > -1.0,
    }
}

/// A stamp that stands on every page alike is read once.
fn drop_repeated_stamps(sheets: &mut [Sheet]) {
    let mut seen = std::collections::HashSet::new();
    for sheet in sheets {
        sheet.stamps.retain(|line| {
            let place = ((line.bbox.x0 / 4.0).round() as i64, (line.bbox.y0 / 4.0).round() as i64);
            seen.insert((line.text(), place))
        });
    }
}
