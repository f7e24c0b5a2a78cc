//! What stands in the cells of a column, counted.

use super::{lines::Line, number::Number, tasks};
use crate::{
    model::DeadlineKind,
    parse::reasons::{Fact, Sort},
    vietnamese::{
        agency,
        date::lone_year,
        deadline, fold,
        money::{self, Separators},
        outline,
    },
};
use rust_decimal::Decimal;

/// Nothing is planned or reached to so many parts in a hundred, as a rule.
const BEYOND_PARTS: i64 = 200;

/// What stands in a column, in rows counted.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Content {
    pub(super) filled: usize,
    pub(super) numbers: usize,
    pub(super) amounts: usize,
    pub(super) agencies: usize,
    pub(super) dates: usize,
    pub(super) hours: usize,
    /// Hours without a day beside them: `07h30 - 08h00`.
    pub(super) bare_hours: usize,
    pub(super) characters: usize,
    pub(super) merged_down: bool,
    /// Marks that say yes: `x`, `✓`.
    pub(super) ticks: usize,
    /// Numbers that in đồng would be worth something.
    pub(super) large: usize,
    /// Lengths of time, from no day on: `02 ngày`.
    pub(super) spans: usize,
    /// What has been done: `Đã cấp 35 thẻ`.
    pub(super) done: usize,
    /// Years: `2009`, `Năm 2009`.
    pub(super) years: usize,
    /// Whole numbers beyond what a part in a hundred comes to.
    pub(super) beyond: usize,
    /// Cells with a word in them.
    pub(super) worded: usize,
    /// Amounts with their unit of money beside them: `1.200 triệu đồng`.
    pub(super) paid: usize,
}

impl Content {
    pub(super) fn of(lines: &[Line], column: usize) -> Self {
        let mut content = Self::default();
        for line in lines {
            content.merged_down |=
                line.cells.get(column).is_some_and(|c| c.inherited && !c.text.is_empty());
            let Some(cell) = line.own(column).filter(|_| line.spread() < 2) else { continue };
            let text = cell.text.as_str();
            // A dash says that there is nothing.
            if text.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '…' | ' ')) {
                continue;
            }
            content.filled += 1;
            content.numbers += usize::from(Number::read(text).is_some());
            let amount = money::cell(text, None, Separators::default()).amount();
            let value = amount.as_ref().and_then(|a| money::value(a, Separators::default()));
            content.beyond += usize::from(
                amount.is_some() && money::is_ambiguous(money::digits_of(text))
                    || value.is_some_and(|v| {
                        v.fract().is_zero() && v.abs() > Decimal::from(BEYOND_PARTS)
                    }),
            );
            content.paid += usize::from(amount.as_ref().is_some_and(|money| money.unit.is_some()));
            content.amounts += usize::from(amount.is_some());
            content.large += usize::from(text.chars().filter(char::is_ascii_digit).count() > 3);
            content.years += usize::from(lone_year(text).is_some());
            content.worded += usize::from(text.chars().filter(|c| c.is_alphabetic()).count() > 1);
            content.agencies += usize::from(agency::is_agency(text));
            content.dates += usize::from(is_date(text));
            content.hours += usize::from(is_hour(text));
            content.bare_hours += usize::from(is_hour(text) && !names_a_day(text));
            content.ticks += usize::from(tasks::is_tick(text));
            content.spans += usize::from(deadline::is_length(text));
            content.done += usize::from(outline::tells_of_the_past(text));
            content.characters += text.chars().count();
        }
        content
    }

    /// How many cells are of a sort.
    pub(super) fn count(self, sort: Sort) -> usize {
        match sort {
            Sort::Number => self.numbers,
            Sort::Amount => self.amounts,
            Sort::Money => self.paid,
            Sort::Agency => self.agencies,
            Sort::Date => self.dates,
            Sort::Hour => self.hours,
            Sort::Tick => self.ticks,
            Sort::Span => self.spans,
            Sort::Done => self.done,
        }
    }

    /// Whether most cells that say something are of a sort.
    pub(super) fn is(self, sort: Sort) -> bool {
        self.mostly(self.count(sort))
    }

    /// Whether nearly all of at least two cells are of a sort.
    pub(super) fn is_nearly_all(self, sort: Sort) -> bool {
        self.filled > 1 && self.count(sort) * 10 >= self.filled * 8
    }

    /// How many cells are of a sort, as a fact.
    pub(super) fn fact(self, sort: Sort) -> Fact {
        Fact::Cells { sort, count: self.count(sort), of: self.filled }
    }

    /// Whether it holds figures: amounts, or short cells.
    pub(super) fn is_figures(self) -> bool {
        self.mostly(self.amounts) || self.characters <= self.filled * 6
    }

    /// Whether it holds the hours of a day: `07h30 - 08h00`.
    pub(super) fn is_hours(self) -> bool {
        self.mostly(self.hours)
    }

    /// Whether most of these hours name no day: the rows follow each other within one.
    pub(super) fn is_hours_of_one_day(self) -> bool {
        self.mostly(self.bare_hours)
    }

    /// Whether most of what stands there is of a sort.
    pub(super) fn mostly(self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 6
    }
}

/// Whether a short cell is a date, a period or a rhythm.
fn is_date(text: &str) -> bool {
    text.chars().count() <= 60
        && text.chars().any(char::is_alphabetic) | text.contains('/')
        && !matches!(deadline::read(text, None).deadline.kind, DeadlineKind::Unknown)
}

/// Whether a day stands beside the hour: `14h00 ngày 20/5/2026`.
fn names_a_day(text: &str) -> bool {
    text.contains('/') || fold::key(text).split(' ').any(|word| matches!(word, "ngày" | "thứ"))
}

/// Whether a cell begins with an hour of the day: `07h30 - 08h00`, `7 giờ 30`, `Từ 8:00`.
fn is_hour(text: &str) -> bool {
    /// Words before the hour stand in a cell no longer than this, in characters.
    const LONGEST: usize = 40;
    let is_short = text.chars().nth(LONGEST).is_none();
    let text = text.trim_start_matches(|c: char| is_short && !c.is_ascii_digit());
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default().trim_start();
    let minutes = |rest: &str| rest.chars().take(2).all(|c| c.is_ascii_digit());
    matches!(digits, 1 | 2)
        && (rest.starts_with("giờ")
            || rest
                .strip_prefix(['h', 'H', 'g'])
                .is_some_and(|rest| rest.is_empty() || !rest.starts_with(char::is_alphabetic))
            || rest.strip_prefix(':').is_some_and(|rest| rest.len() >= 2 && minutes(rest)))
}
