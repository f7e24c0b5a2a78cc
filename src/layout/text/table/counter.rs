//! The numbers of rows and columns, which run on: `1`, `2`; `I`, `I.1`; `A`, `B`.

use crate::vietnamese::numbering;

/// Whether a row with this number is the first of its table.
pub(super) fn is_first(number: &str) -> bool {
    matches!(number, "1" | "01" | "I" | "A" | "I.1" | "1.1")
}

/// How many cells the row of column numbers takes with which they begin: `(1) (2) (3)`, `1 2 3 4`,
/// `A B 1 2`; 0 where there is none.
pub(super) fn column_numbers<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    let mut next = 1_u32;
    let mut count = 0;
    for text in texts {
        let inner = text.trim_matches(['(', ')', '[', ']']);
        let number = inner.split(['=', ')']).next().and_then(|digits| digits.parse::<u32>().ok());
        if number == Some(next) {
            next += 1;
        } else if !(next == 1 && matches!(inner, "A" | "B")) {
            break;
        }
        count += 1;
    }
    if next > 3 { count } else { 0 }
}

/// The numbers that rows had so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Counter {
    /// A number was taken.
    pub(super) started: bool,
    pub(super) arabic: Option<u32>,
    /// The parts behind the first of `1.2`, `I.2.1`.
    inner: Vec<u32>,
    /// The parts behind the Roman numeral of `I.2`, which rows numbered anew stand below.
    parts: Vec<u32>,
    head: String,
    pub(super) roman: Option<u32>,
    letter: Option<char>,
    /// A part has begun, and no number in it.
    fresh: bool,
    before: Option<Box<Counter>>,
}

impl Counter {
    /// Takes a number before a text where it goes on with those before: whether it opens a part.
    /// `None` where it is none. `apart`: the text stands on another line or far away.
    pub(super) fn take(&mut self, number: &str, next: &str, apart: bool) -> Option<bool> {
        let begins =
            |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '(' | '-');
        let first = next.chars().next()?;
        if !begins(first) {
            return None;
        }
        let label = number.trim_end_matches(['.', ')', ':']);
        // Behind a number on its own line the text begins on the next.
        if first.is_ascii_digit()
            && !apart
            && label.len() == number.len()
            && !next.contains('%')
            && next.chars().all(|c| c.is_ascii_digit() || c == '.')
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
    pub(super) fn undo(&mut self) {
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
