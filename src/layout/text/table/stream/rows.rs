//! Where the rows of a table begin, told by their numbers, and where the table ends.

use super::{
    super::{counter::Counter, end::follows},
    words::{Gap, Word, text},
};
use crate::{
    layout::text::joint,
    model::SectionKind,
    vietnamese::{columns, fold, numbering},
};

/// A row has no more words: what is longer is running text.
const MOST_WORDS: usize = 700;

/// A row: its number and the words behind it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Row {
    pub(super) number: Vec<Word>,
    pub(super) words: Vec<Word>,
    /// The number opens a part: Roman, a letter.
    pub(super) outer: bool,
    /// It sums others by its words.
    pub(super) sum: bool,
}

/// Cuts words into rows. Gives the rows and the number of words taken. `header` is printed anew on
/// further pages, with `columns` numbers behind it or not.
///
/// Where each paragraph is one line (`wraps` is false) its width says nothing.
pub(super) fn read(words: &[Word], header: &[Word], wraps: bool) -> (Vec<Row>, usize) {
    let mut rows: Vec<Row> = Vec::new();
    let mut count = Counter::default();
    let mut at = 0;
    let mut page = false;
    let mut width = 0;
    // The line before was wider than those of the table.
    let mut over = false;
    while let Some(word) = words.get(at) {
        let rest = words.get(at..).unwrap_or_default();
        if word.opens_line() {
            let repeated = repeated(rest, header);
            if repeated > 0 {
                drop_page_number(&mut rows, &mut count);
                at += repeated;
                page = true;
                continue;
            }
            if ends(rest, rows.last(), &count) {
                break;
            }
            if is_wide(rest, width) && !over {
                if !resumes(rest, header, &count) {
                    break;
                }
                rows.push(Row::default());
            }
            over = is_wide(rest, width);
            if wraps && !over {
                width = width.max(line_width(rest));
            }
            if let Some(outer) = take(&mut count, rest) {
                rows.push(Row { number: vec![word.clone()], outer, ..Row::default() });
                page = false;
                at += 1;
                continue;
            }
            if is_sum(rest) {
                rows.push(Row { sum: true, ..Row::default() });
                page = false;
            }
        }
        let Some(row) = rows.last_mut() else { break };
        if row.words.len() > MOST_WORDS {
            break;
        }
        let gap = if std::mem::take(&mut page) { Gap::Page } else { word.gap };
        row.words.push(Word { gap, ..word.clone() });
        at += 1;
    }
    (rows, at)
}

/// Takes the number with which the words begin.
fn take(count: &mut Counter, words: &[Word]) -> Option<bool> {
    let next = words.get(1)?;
    count.take(&words.first()?.text, &next.text, next.opens_line())
}

/// A lone number before a header printed anew is that of the page.
fn drop_page_number(rows: &mut Vec<Row>, count: &mut Counter) {
    let Some(row) = rows.last_mut() else { return };
    let digits = |word: &Word| word.text.chars().all(|c| c.is_ascii_digit()) && word.text.len() < 5;
    if row.words.is_empty() && row.number.iter().all(&digits) {
        rows.pop();
        count.undo();
    } else if row.words.last().is_some_and(|word| word.opens_line() && digits(word)) {
        row.words.pop();
    }
}

/// The number of words of a header printed anew; 0 where the words are others.
fn repeated(words: &[Word], header: &[Word]) -> usize {
    let same = words.iter().zip(header).take_while(|(a, b)| a.text == b.text).count();
    if same == header.len() {
        return same
            + super::header::extent(words)
                .map_or(0, |(end, all)| if end == same { all - end } else { 0 });
    }
    0
}

/// The width of the line with which the words begin.
fn line_width(words: &[Word]) -> usize {
    let rest = words.iter().skip(1).take_while(|word| !word.opens_line());
    words.first().into_iter().chain(rest).map(|word| word.text.chars().count() + 1).sum()
}

/// The line with which the words begin.
fn line(words: &[Word]) -> String {
    let end = words.iter().skip(1).position(Word::opens_line).map_or(words.len(), |at| at + 1);
    text(words.get(..end).unwrap_or_default())
}

/// Whether a line begins what follows the table.
fn ends(words: &[Word], last: Option<&Row>, count: &Counter) -> bool {
    let line = line(words);
    if follows(&line) {
        return true;
    }
    if let Some(number) = numbering::read(&line) {
        let titled = joint::is_capital(&line);
        let outer = matches!(
            number.kind,
            SectionKind::Part | SectionKind::Chapter | SectionKind::Article | SectionKind::Roman
        );
        if outer
            && titled
            && count.roman.is_none_or(|last| numbering::roman(&number.number) != Some(last + 1))
        {
            return count.started;
        }
    }
    // Behind the sum of all, figures alone go on.
    if last.is_some_and(|row| row.sum && !row.words.is_empty())
        && line.chars().filter(|c| c.is_alphabetic()).count() > 12
        && !is_sum(words)
    {
        return true;
    }
    false
}

/// Whether a line is wider than those of the table: running text, or a cell over all columns.
fn is_wide(words: &[Word], width: usize) -> bool {
    width > 0 && line_width(words) > width + width / 2 + 10 && line_width(words) > 70
}

/// Whether the table goes on behind lines that are too wide for it: with its header printed anew,
/// or the next number on a line of its own.
fn resumes(words: &[Word], header: &[Word], count: &Counter) -> bool {
    const NEAR: usize = 300;
    let next = count.arabic.map(|last| last + 1);
    (1..words.len().min(NEAR)).any(|at| {
        let Some(rest) = words.get(at..) else { return false };
        let Some(word) = rest.first().filter(|word| word.opens_line()) else { return false };
        let lone = rest.get(1).is_some_and(Word::opens_line);
        let numbered = lone
            && next.is_some()
            && word.text.trim_end_matches(['.', ')']).parse::<u32>().ok() == next;
        numbered || repeated(rest, header) > 0
    })
}

/// Whether a row that sums others begins here.
fn is_sum(words: &[Word]) -> bool {
    let opens = words.first().is_some_and(|word| {
        let lower = fold::key(&word.text);
        word.text.starts_with(char::is_uppercase)
            && (lower.starts_with("tổng") || lower.starts_with("cộng"))
    });
    if !opens {
        return false;
    }
    let names: Vec<&str> = words
        .iter()
        .enumerate()
        .take_while(|(at, word)| *at == 0 || !word.opens_line())
        .map(|(_, word)| word.text.as_str())
        .take_while(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    columns::sum(&names.join(" ")).is_some()
}
