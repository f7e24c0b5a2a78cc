//! What a page holds beside the text, where form feeds end the pages: its number, and the notes at
//! its foot.

use super::line::Line;
use crate::vietnamese::fold;

/// A note goes on over no more lines.
const MOST_LINES: usize = 12;
/// Notes of one page.
const MOST_NOTES: usize = 40;
/// Stands for the mark of note 0 in the text; further ones follow.
const MARK: u32 = 0xF_0000;
/// No text has more notes that are marked so.
const MOST_MARKS: u32 = 999;

/// A note that stood at the foot of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FootNote {
    pub(super) number: u32,
    pub(super) text: String,
    /// The line of the file, from 1.
    pub(super) line: u32,
}

/// The note for whose mark a character stands.
pub(super) fn marked(c: char) -> Option<u32> {
    u32::from(c).checked_sub(MARK).filter(|number| (1..=MOST_MARKS).contains(number))
}

/// Takes the numbers of pages and the notes at their feet out of the lines. The marks of notes
/// found become one character each, which [`marked`] knows.
pub(super) fn take(lines: &mut Vec<Line>) -> Vec<FootNote> {
    // The number of the pages stands first where their heads are printed before the text.
    if lines.len() > 2
        && lines.first().is_some_and(|line| page_number(line.text()).is_some())
        && !lines.first().is_some_and(|line| line.raw.starts_with('\t'))
    {
        lines.remove(0);
    }
    let starts: Vec<usize> = std::iter::once(0)
        .chain(lines.iter().enumerate().filter(|(_, line)| line.opens_page).map(|(at, _)| at))
        .collect();
    if starts.len() < 2 {
        counted(lines);
        return Vec::new();
    }
    let mut gone = vec![false; lines.len()];
    number(lines, &starts, &mut gone);
    let notes = notes(lines, &starts, &mut gone);
    let mut page = false;
    let mut at = 0;
    lines.retain_mut(|line| {
        let kept = !gone.get(at).copied().unwrap_or(false);
        at += 1;
        page |= line.opens_page;
        if kept {
            line.opens_page = std::mem::take(&mut page);
        }
        kept
    });
    notes
}

/// Takes the numbers of pages out where nothing else ends the pages: lone numbers that count on, a
/// page's lines apart.
fn counted(lines: &mut Vec<Line>) {
    const LEAST: u32 = 18;
    const MOST: u32 = 140;
    let alone = |line: &Line| {
        page_number(line.text()).filter(|_| line.raw.trim().len() < 5 && line.raw != "\t")
    };
    let mut chain: Vec<usize> = Vec::new();
    let mut next = 0;
    let mut last = 0;
    for (at, line) in lines.iter().enumerate() {
        let Some(value) = alone(line) else { continue };
        let apart = line.number.saturating_sub(last);
        let begins = chain.is_empty() && (value == 1 || value == 2);
        if begins || (value == next && (LEAST..=MOST).contains(&apart)) {
            chain.push(at);
            (next, last) = (value + 1, line.number);
        } else if value == 2 && chain.len() == 1 {
            chain = vec![at];
            (next, last) = (3, line.number);
        }
    }
    let centred = chain.iter().all(|at| lines.get(*at).is_some_and(|line| line.indent() >= 16));
    let end = lines.last().map_or(0, |line| line.number);
    let whole = end.saturating_sub(last) <= MOST;
    if !whole || chain.len() < if centred { 1 } else { 3 } {
        return;
    }
    let mut page = false;
    let mut at = 0;
    lines.retain_mut(|line| {
        let number = chain.binary_search(&at).is_ok();
        at += 1;
        line.opens_page |= std::mem::take(&mut page) && !number;
        page = number;
        !number
    });
}

/// The lines of each page.
fn pages(starts: &[usize], count: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    starts
        .iter()
        .enumerate()
        .map(move |(page, from)| *from..starts.get(page + 1).copied().unwrap_or(count))
}

/// Numbers stand first or last on their pages, and count these.
fn number(lines: &[Line], starts: &[usize], gone: &mut [bool]) {
    let mut found: Vec<(usize, i64)> = Vec::new();
    for (page, range) in pages(starts, lines.len()).enumerate() {
        let Some(last) = range.end.checked_sub(1).filter(|last| *last >= range.start) else {
            continue;
        };
        for at in [range.start, last] {
            let value = lines.get(at).and_then(|line| page_number(line.text()));
            let page = i64::try_from(page).unwrap_or(0);
            found.extend(value.map(|value| (at, i64::from(value) - page)));
        }
    }
    found.dedup();
    for (at, offset) in &found {
        let like = found.iter().filter(|(_, other)| other == offset).count();
        // On the second of two pages a lone `2` will do.
        if (like > 1 || (*offset == 1 && starts.len() < 4))
            && let Some(gone) = gone.get_mut(*at)
        {
            *gone = true;
        }
    }
}

/// The number of a page as printed: `2`, `- 2 -`, `Trang 2/13`.
fn page_number(text: &str) -> Option<u32> {
    let lower = fold::key(text.trim_matches(['-', '–', ' ']));
    let rest = lower.strip_prefix("trang").or_else(|| lower.strip_prefix("page"));
    let rest = rest.unwrap_or(&lower).trim();
    let digits = rest.split(['/', ' ']).next().filter(|digits| digits.len() < 5)?;
    let tail = rest.get(digits.len()..)?;
    let counted = tail.chars().all(|c| c.is_ascii_digit() || c == '/' || c == ' ');
    digits.parse().ok().filter(|_| counted && tail.len() < 8)
}

/// The notes at the feet of pages: numbered on, each marked in the text before.
fn notes(lines: &mut [Line], starts: &[usize], gone: &mut [bool]) -> Vec<FootNote> {
    let mut out: Vec<FootNote> = Vec::new();
    let ranges: Vec<_> = pages(starts, lines.len()).collect();
    for range in ranges {
        let next = out.last().map_or(1, |note| note.number + 1);
        for first in [next, 1] {
            let Some((from, found)) = foot(lines, gone, range.clone(), first) else { continue };
            let mut marks = Vec::new();
            for note in &found {
                let Some(place) = find_mark(lines, range.start..from, note.number) else { break };
                marks.push((note.number, place));
            }
            if marks.len() < found.len() {
                continue;
            }
            for (number, (at, start, end)) in marks {
                let mark = char::from_u32(MARK + number).map(String::from).unwrap_or_default();
                if let Some(line) = lines.get_mut(at) {
                    line.raw.replace_range(start..end, &mark);
                }
            }
            for gone in gone.iter_mut().take(range.end).skip(from) {
                *gone = true;
            }
            // Numbers that begin anew on each page cannot be told apart.
            if first == next {
                out.extend(found);
            }
            break;
        }
    }
    out
}

/// The notes at the foot of a page, from number `first` on, and the line where they begin.
fn foot(
    lines: &[Line],
    gone: &[bool],
    range: std::ops::Range<usize>,
    first: u32,
) -> Option<(usize, Vec<FootNote>)> {
    let kept = |at: &usize| !gone.get(*at).copied().unwrap_or(false);
    let end = range.clone().rev().find(kept)? + 1;
    let least = end.saturating_sub(MOST_NOTES).max(range.start);
    // The last line that opens the first note, with nothing but notes behind it.
    let from = (least..end).rev().find(|at| {
        lines.get(*at).and_then(|line| opens(line.text())).is_some_and(|(n, _)| n == first)
    })?;
    let mut notes: Vec<FootNote> = Vec::new();
    let mut since = 0;
    for at in (from..end).filter(kept) {
        let line = lines.get(at)?;
        let next = first + u32::try_from(notes.len()).ok()?;
        if let Some((_, text)) = opens(line.text()).filter(|(number, _)| *number == next) {
            notes.push(FootNote { number: next, text: text.to_owned(), line: line.number });
            since = 0;
        } else {
            since += 1;
            let note = notes.last_mut().filter(|_| since < MOST_LINES)?;
            crate::block::join_line(&mut note.text, &crate::block::fold(line.text()));
        }
    }
    (first <= MOST_MARKS && from > range.start).then_some((from, notes))
}

/// `3 Quy chế số …`: the number and the text of a note.
fn opens(text: &str) -> Option<(u32, &str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = text.split_at_checked(digits)?;
    let plain = rest.trim_start();
    let fits = digits > 0 && digits < 4 && plain.starts_with(|c: char| c.is_uppercase());
    fits.then_some((number.parse().ok()?, plain))
}

/// Where a number hangs on a word: `Ban Chỉ đạo1,`. The line and the bytes.
fn find_mark(
    lines: &[Line],
    range: std::ops::Range<usize>,
    number: u32,
) -> Option<(usize, usize, usize)> {
    let digits = number.to_string();
    range.into_iter().find_map(|at| {
        let raw = &lines.get(at)?.raw;
        raw.match_indices(&digits).find_map(|(start, _)| {
            let end = start + digits.len();
            let before = raw.get(..start)?.chars().next_back()?;
            let after = raw.get(end..)?.chars().next();
            let word = before.is_lowercase() || matches!(before, '”' | '"' | ')');
            let free = after.is_none_or(|c| !c.is_alphanumeric() && c != '/');
            (word && free).then_some((at, start, end))
        })
    })
}
