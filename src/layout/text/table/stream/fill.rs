//! The words of a row set into its columns, in their order: of all ways the one in which the cells
//! look most like those of their columns.

use super::{
    column::{self, Kind},
    words::{Gap, Joined, Word},
};
use crate::{layout::text::joint, vietnamese::agency::Glossary};
use std::collections::HashMap;

/// A row has no more places where a cell may begin; those between words of one line go first.
const MOST_PLACES: usize = 48;

/// No text costs less in its column, and no cell.
const LEAST_TEXT: i32 = -40;
const LEAST_CELL: i32 = -110;

/// What is asked of a cell: whether it is the row's first, what stood in it before the end of a
/// page, and the cost above which it is of no interest.
#[derive(Debug, Clone, Copy)]
struct About<'c> {
    first: bool,
    before: Option<&'c str>,
    most: i32,
}

/// What is known of the columns of a table beyond their kinds.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// How often each text stands in each column.
    pub(super) texts: Vec<HashMap<String, u32>>,
    /// Width of the longest line of each column, in characters, where it is known.
    pub(super) widths: Vec<usize>,
}

/// What texts cost in columns of a kind, each reckoned once.
#[derive(Debug, Default)]
pub(super) struct Costs {
    /// Names need not be written out to be known.
    glossary: Glossary,
    kinds: HashMap<Kind, HashMap<String, i32>>,
}

impl Costs {
    fn of(&mut self, kind: Kind, text: &str) -> i32 {
        let known = self.kinds.entry(kind).or_default();
        if let Some(cost) = known.get(text) {
            return *cost;
        }
        let cost = column::cost(kind, text, &self.glossary);
        known.insert(text.to_owned(), cost);
        cost
    }
}

/// Sets rows into columns.
pub(super) struct Filler<'k> {
    kinds: Vec<Kind>,
    known: &'k Known,
    costs: &'k mut Costs,
    /// The row goes on behind the end of the page.
    cut: bool,
}

/// A row in its columns: the range of words of each column, without the number's, and what it
/// costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filling {
    pub(super) ranges: Vec<(usize, usize)>,
    pub(super) cost: i32,
}

/// What stands around a part of a row that the end of a page cuts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around<'c> {
    /// What the columns got before the end of the page.
    pub(super) before: Option<&'c [String]>,
    /// Whether the row goes on behind the next end of a page.
    pub(super) cut: bool,
}

/// How the cells of a row are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Every column has a cell.
    Item,
    /// A title, with amounts at most.
    Group,
}

impl<'k> Filler<'k> {
    /// For columns of these kinds.
    pub(super) fn new(kinds: Vec<Kind>, known: &'k Known, costs: &'k mut Costs) -> Self {
        Self { kinds, known, costs, cut: false }
    }

    /// The best way to set the words behind the number into the columns behind the number's.
    pub(super) fn fill(&mut self, words: &[Word], mode: Mode, around: Around<'_>) -> Filling {
        let before = around.before;
        let places = places(words, before.is_some());
        self.cut = around.cut;
        let joined = Joined::of(words);
        let columns = self.kinds.len().saturating_sub(1);
        let mut table: Vec<Vec<(i32, usize)>> = vec![vec![(i32::MAX / 4, 0); places.len()]];
        if let Some(start) = table.first_mut().and_then(|row| row.first_mut()) {
            *start = (0, 0);
        }
        for column in 1..=columns {
            let mut row = Vec::with_capacity(places.len());
            let above = table.last().cloned().unwrap_or_default();
            for (to, end) in places.iter().enumerate() {
                let mut least = (i32::MAX / 2, 0);
                // Short cells first, as what they cost bounds the search.
                for (from, start) in places.iter().enumerate().take(to + 1).rev() {
                    let Some((reached, _)) = above.get(from).filter(|(c, _)| *c < i32::MAX / 8)
                    else {
                        continue;
                    };
                    let most = least.0.saturating_sub(*reached);
                    if most < LEAST_CELL {
                        continue;
                    }
                    let cell = words.get(*start..*end).unwrap_or_default();
                    let earlier = before.and_then(|cells| cells.get(column)).map(String::as_str);
                    let own = joined.part(*start, *end);
                    let about = About { first: *start == 0, before: earlier, most };
                    let cost = reached + self.cell(column, cell, own, mode, about);
                    if cost <= least.0 {
                        least = (cost, from);
                    }
                }
                row.push(least);
            }
            table.push(row);
        }
        let mut ranges = Vec::new();
        let mut at = places.len().saturating_sub(1);
        let cost = table.last().and_then(|row| row.get(at)).map_or(0, |(cost, _)| *cost);
        for row in table.iter().skip(1).rev() {
            let from = row.get(at).map_or(0, |(_, from)| *from);
            let place = |index: usize| places.get(index).copied().unwrap_or(0);
            ranges.push((place(from), place(at)));
            at = from;
        }
        ranges.reverse();
        Filling { ranges, cost }
    }

    /// What it costs that these words are the cell of a column; where it is more than asked for, it
    /// may be less than the whole.
    fn cell(
        &mut self,
        column: usize,
        words: &[Word],
        own: &str,
        mode: Mode,
        about: About<'_>,
    ) -> i32 {
        let About { first, before, most } = about;
        let kind = self.kinds.get(column).copied().unwrap_or(Kind::Other);
        if words.is_empty() {
            return match (mode, before) {
                (_, Some(before)) if !before.is_empty() => self.left_open(column, kind, before),
                (Mode::Group, _) if kind != Kind::Matter => 0,
                (_, Some(_)) => column::empty(kind) / 2,
                _ => column::empty(kind),
            };
        }
        if words.len() > column::longest(kind) {
            return 500;
        }
        let figures = matches!(kind, Kind::Figure | Kind::Value);
        if mode == Mode::Group && kind != Kind::Matter && !figures {
            return 500;
        }
        let joined;
        let whole = match before.filter(|before| !before.is_empty()) {
            Some(before) => {
                let mut whole = before.to_owned();
                crate::block::join_line(&mut whole, own);
                joined = whole;
                joined.as_str()
            }
            None => own,
        };
        let begins = if first { 0 } else { begin_cost(words, before.is_some()) };
        let resumed = match before {
            Some(before) if !before.is_empty() => resume_cost(before, words),
            _ => 0,
        };
        let place = begins + resumed + self.seen(column, whole) + self.inner_cost(column, words);
        if mode == Mode::Group && kind == Kind::Matter {
            return place;
        }
        // What the text says is looked at last, as that takes long.
        if place + LEAST_TEXT > most {
            return most.saturating_add(1);
        }
        place + self.text_cost(kind, whole)
    }

    /// The cost of a cell before the end of a page that does not go on behind it.
    fn left_open(&mut self, column: usize, kind: Kind, before: &str) -> i32 {
        let seen = self.seen(column, before) + self.text_cost(kind, before);
        let open = if joint::is_unfinished(before) { 25 } else { 0 };
        let listed = matches!(kind, Kind::Lead | Kind::Support);
        let known = self.known.texts.get(column);
        // Part of what other rows say whole.
        let part = seen == 0
            && known.is_some_and(|texts| {
                texts.iter().any(|(text, count)| {
                    *count > 1 && text.len() > before.len() && text.starts_with(before)
                })
            });
        seen + open + if part { if listed { 30 } else { 20 } } else { 0 }
    }

    fn text_cost(&mut self, kind: Kind, text: &str) -> i32 {
        if text.len() > 600 {
            return if matches!(kind, Kind::Matter | Kind::Output | Kind::Notes) { 0 } else { 300 };
        }
        self.costs.of(kind, text)
    }

    /// What other rows say in the same column is believed.
    fn seen(&self, column: usize, text: &str) -> i32 {
        let count = self.known.texts.get(column).and_then(|texts| texts.get(text)).copied();
        match count.unwrap_or(0) {
            // Before the end of a page a part of it will do.
            0 | 1 if self.cut && text.len() > 3 => {
                let part = self.known.texts.get(column).is_some_and(|texts| {
                    texts.iter().any(|(whole, count)| *count > 1 && whole.starts_with(text))
                });
                if part { -60 } else { 0 }
            }
            0 | 1 => 0,
            2 => -15,
            _ => -25,
        }
    }

    /// The cost of what speaks against one cell between its words: the end of a line of another
    /// kind, a line that had room for the next word.
    fn inner_cost(&self, column: usize, words: &[Word]) -> i32 {
        let width = self.known.widths.get(column).copied().unwrap_or(0);
        let mut cost = 0;
        let mut line = 0;
        for (index, word) in words.iter().enumerate() {
            let length = word.text.chars().count();
            if index > 0 && word.opens_line() {
                if word.gap == Gap::Break {
                    cost += 45;
                }
                let ended = words.get(index - 1).is_some_and(|before| before.text.ends_with('.'));
                if ended && word.text.starts_with(char::is_uppercase) {
                    cost += 12;
                }
                if width > 0 && line + 1 + length + 1 < width && word.gap != Gap::Page {
                    cost += 12;
                }
                line = 0;
            }
            line += length + usize::from(line > 0);
        }
        if width > 0 && line > width + width / 3 + 2 { cost + 20 } else { cost }
    }
}

/// The places where a cell may begin or end, from the first word to behind the last.
fn places(words: &[Word], resumed: bool) -> Vec<usize> {
    let cost = |at: usize| match (at.checked_sub(1).and_then(|i| words.get(i)), words.get(at)) {
        (Some(before), Some(word)) => place_cost(before, word, resumed),
        _ => 0,
    };
    let mut places: Vec<(i32, usize)> = (0..=words.len()).map(|at| (cost(at), at)).collect();
    let most = if resumed { 60 } else { 50 };
    places.retain(|(cost, _)| *cost < most);
    if places.len() > MOST_PLACES {
        places.sort_by_key(|(cost, at)| (*cost, *at));
        places.truncate(MOST_PLACES);
        places.sort_by_key(|(_, at)| *at);
    }
    let mut places: Vec<usize> = places.into_iter().map(|(_, at)| at).collect();
    if places.last() != Some(&words.len()) {
        places.push(words.len());
    }
    places
}

/// What speaks against a cell that begins with a word.
fn place_cost(before: &Word, word: &Word, resumed: bool) -> i32 {
    let gap = match word.gap {
        Gap::Break | Gap::Page => 0,
        Gap::Wrap => 8,
        Gap::Wide => 14,
        Gap::Blank => 34,
    };
    let first = word.text.chars().next().unwrap_or(' ');
    let small = match () {
        () if resumed && word.opens_line() => 4,
        () if resumed && first.is_lowercase() => 20,
        () if first.is_lowercase() && word.opens_line() => 45,
        () if first.is_lowercase() => 100,
        () => 0,
    };
    let hangs = if word.gap == Gap::Break {
        0
    } else if joint::is_unfinished(&before.text) {
        30
    } else {
        0
    };
    gap + small + hangs
}

/// The cost of beginning a cell with the first of these words.
fn begin_cost(words: &[Word], resumed: bool) -> i32 {
    let Some(word) = words.first() else { return 0 };
    let gap = match word.gap {
        Gap::Break | Gap::Page => 0,
        Gap::Wrap => 6,
        Gap::Wide => 10,
        Gap::Blank => 24,
    };
    gap + if word.text.starts_with(char::is_lowercase) && !resumed { 35 } else { 0 }
}

/// The cost of going on with a cell behind the end of a page.
fn resume_cost(before: &str, words: &[Word]) -> i32 {
    let Some(word) = words.first() else { return 0 };
    let small = word.text.starts_with(char::is_lowercase);
    let closed = before.ends_with(['.', ';']);
    match (small, closed) {
        (true, false) => -4,
        (true, true) => 12,
        (false, true) if before.ends_with('.') => 30,
        (false, _) => 6,
    }
}
