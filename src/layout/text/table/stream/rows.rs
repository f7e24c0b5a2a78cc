//! Where the rows of a table begin, told by their numbers, and where the table ends.

use super::words::{Gap, Word, text};
use crate::{
    layout::text::joint,
    model::SectionKind,
    vietnamese::{columns, marks, numbering, signing},
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
pub(super) fn read(words: &[Word], header: &[Word]) -> (Vec<Row>, usize) {
    let mut rows: Vec<Row> = Vec::new();
    let mut count = Counter::default();
    let mut at = 0;
    let mut page = false;
    let mut width = 0;
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
            if ends(rest, rows.last(), &count, width) {
                break;
            }
            width = width.max(line_width(rest));
            if let Some(outer) = count.take(rest) {
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
fn ends(words: &[Word], last: Option<&Row>, count: &Counter, width: usize) -> bool {
    let line = line(words);
    if marks::appendix_label(&line).is_some_and(|end| {
        line.get(end..).is_none_or(|rest| rest.trim().is_empty()) || joint::is_capital(&line)
    }) || marks::recipients_head(&line)
        || marks::national_title(&line)
        || signing::authority(&line)
        || signing::capacity(&line)
        || columns::unit_line(&line).is_some()
        || marks::attached_line(&line)
    {
        return true;
    }
    let lower = line.to_lowercase();
    if lower.starts_with("ghi chú:") || lower.starts_with("ghi chú :") {
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
    // Running text is wider than any line of the table.
    width > 0 && line_width(words) > width + width / 2 + 10 && line_width(words) > 70
}

/// Whether a row that sums others begins here.
fn is_sum(words: &[Word]) -> bool {
    let opens = words.first().is_some_and(|word| {
        let lower = word.text.to_lowercase();
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

/// The numbers that rows had so far.
#[derive(Debug, Clone, Default)]
struct Counter {
    started: bool,
    arabic: Option<u32>,
    /// The parts behind the first of `1.2`, `I.2.1`.
    inner: Vec<u32>,
    /// The parts behind the Roman numeral of `I.2`, which rows numbered anew stand below.
    parts: Vec<u32>,
    head: String,
    roman: Option<u32>,
    letter: Option<char>,
    /// A part has begun, and no number in it.
    fresh: bool,
    before: Option<Box<Counter>>,
}

impl Counter {
    /// Takes the number that begins here where it goes on with those before: whether it opens a
    /// part. `None` where it is none.
    fn take(&mut self, words: &[Word]) -> Option<bool> {
        let word = words.first()?;
        let next = words.get(1)?;
        let begins =
            |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '(' | '-');
        let first = next.text.chars().next()?;
        if !begins(first) {
            return None;
        }
        let label = word.text.trim_end_matches(['.', ')', ':']);
        // Behind a number on its own line the text begins on the next.
        if first.is_ascii_digit()
            && !next.opens_line()
            && label.len() == word.text.len()
            && !next.text.contains('%')
            && next.text.chars().all(|c| c.is_ascii_digit() || c == '.')
        {
            return None;
        }
        let saved = self.clone();
        let outer = self.step(label)?;
        self.started = true;
        self.before = Some(Box::new(Counter { before: None, ..saved }));
        Some(outer)
    }

    /// Forgets the last number.
    fn undo(&mut self) {
        if let Some(before) = self.before.take() {
            *self = *before;
        }
    }

    fn step(&mut self, label: &str) -> Option<bool> {
        let (head, inner) = match label.split_once('.') {
            Some((head, inner)) => (head, Some(inner)),
            None => (label, None),
        };
        if let Some(inner) = inner {
            return self.step_inner(head, inner);
        }
        if let Ok(value) = label.parse::<u32>() {
            let follows = self.arabic.map_or(value == 1, |last| value == last + 1);
            let anew = value == 1 && (self.fresh || self.arabic.is_none());
            if !(follows || anew) || label.len() > 4 {
                return None;
            }
            self.arabic = Some(value);
            label.clone_into(&mut self.head);
            self.inner.clear();
            self.fresh = false;
            return Some(false);
        }
        if let Some(value) = numbering::roman(label) {
            let letter = self.letter.is_some_and(|last| next_letter(last) == label.chars().next());
            if !letter
                && self
                    .roman
                    .map_or(value == 1, |last| value == last + 1 || (value == 1 && self.fresh))
            {
                self.roman = Some(value);
                self.open(label);
                return Some(true);
            }
        }
        let mut chars = label.chars();
        let (c, None) = (chars.next()?, chars.next()) else { return None };
        let follows = self.letter.map_or(c == 'A', |last| next_letter(last) == Some(c));
        if !follows {
            return None;
        }
        self.letter = Some(c);
        self.roman = None;
        self.open(label);
        Some(true)
    }

    fn open(&mut self, label: &str) {
        label.clone_into(&mut self.head);
        self.inner.clear();
        self.parts.clear();
        self.fresh = true;
    }

    /// `1.2` behind `1.1` or `1`; `I.2` opens a part, as the numbers may begin anew in it.
    fn step_inner(&mut self, head: &str, inner: &str) -> Option<bool> {
        let values: Vec<u32> = inner.split('.').map(|v| v.parse().ok()).collect::<Option<_>>()?;
        let roman = numbering::roman(head).is_some();
        let known = head == self.head
            || (roman && numbering::roman(head) == self.roman)
            || head.parse().ok() == self.arabic;
        if !known || values.len() > 3 {
            return None;
        }
        let last = if roman { &mut self.parts } else { &mut self.inner };
        let deeper =
            values.len() == last.len() + 1 && values.last() == Some(&1) && values.starts_with(last);
        let beside = (1..=last.len()).any(|depth| {
            values.len() == depth
                && values.get(..depth - 1) == last.get(..depth - 1)
                && values.last().copied() == last.get(depth - 1).map(|v| v + 1)
        });
        if !(deeper || beside) {
            return None;
        }
        *last = values;
        if roman {
            self.fresh = true;
        }
        Some(roman)
    }
}

/// The capital behind another in lists: A, B, C …
fn next_letter(letter: char) -> Option<char> {
    char::from_u32(u32::from(letter) + 1).filter(char::is_ascii_uppercase)
}
