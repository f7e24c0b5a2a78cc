//! How much of the machine one file, and one page of it, may take.

use crate::source::Limits;
use std::time::{Duration, Instant};

/// Operators between two looks at the clock.
const CLOCK_INTERVAL: u32 = 256;

/// Marks (glyphs, rules, images) kept of one page. More than any paper holds; what is beyond
/// would only take memory.
const MARKS: usize = 1_000_000;

/// Glyphs kept of one page, among its marks: the largest sheet in the smallest print. Laying them
/// out takes more than time by their number.
const GLYPHS: usize = 250_000;

/// Why reading stopped before the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// Too many operators, or marks, on this page.
    Operations,
    /// This page took too long.
    PageTime,
    /// The whole file took too long.
    FileTime,
    /// The streams of the file unpack to too much.
    TotalBytes,
}

impl Stop {
    /// Whether nothing more of the file can be read, not of this page only.
    pub(super) fn ends_file(self) -> bool {
        matches!(self, Self::FileTime | Self::TotalBytes)
    }
}

/// What is left of the limits.
#[derive(Debug)]
pub(super) struct Budget {
    limits: Limits,
    file_deadline: Option<Instant>,
    page_deadline: Option<Instant>,
    operations: u64,
    until_clock: u32,
    marks: usize,
    glyphs: usize,
    bytes: u64,
    stop: Option<Stop>,
}

impl Budget {
    /// The budget of a file; the time runs from now on.
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            file_deadline: Instant::now().checked_add(limits.file_time),
            page_deadline: None,
            operations: limits.page_operations,
            until_clock: CLOCK_INTERVAL,
            marks: 0,
            glyphs: 0,
            bytes: limits.total_bytes,
            stop: None,
            limits: limits.clone(),
        }
    }

    /// Grants a new page its share. A stop that ends the file stays.
    pub(super) fn start_page(&mut self) {
        self.page_deadline = Instant::now().checked_add(self.limits.page_time);
        self.operations = self.limits.page_operations;
        self.marks = 0;
        self.glyphs = 0;
        self.stop = self.stop.filter(|stop| stop.ends_file());
        self.check_clock();
    }

    /// Why reading stopped, if it did.
    pub(super) fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// Takes one operation. False where the budget is spent.
    pub(super) fn operation(&mut self) -> bool {
        match self.operations.checked_sub(1) {
            Some(left) => self.operations = left,
            None => self.halt(Stop::Operations),
        }
        self.until_clock = self.until_clock.saturating_sub(1);
        if self.until_clock == 0 {
            self.check_clock();
        }
        self.stop.is_none()
    }

    /// Gives up this page: what comes would never end.
    pub(super) fn give_up_page(&mut self) {
        self.halt(Stop::Operations);
    }

    /// Takes the room of one mark on the page. False where there is none left.
    pub(super) fn mark(&mut self) -> bool {
        self.marks += 1;
        if self.marks > MARKS {
            self.halt(Stop::Operations);
        }
        self.stop.is_none()
    }

    /// Takes the room of one glyph on the page. False where there is none left.
    pub(super) fn glyph(&mut self) -> bool {
        self.glyphs += 1;
        if self.glyphs > GLYPHS {
            self.halt(Stop::Operations);
        }
        self.mark()
    }

    /// Takes unpacked bytes. False where they are more than what is left.
    pub(super) fn unpack(&mut self, bytes: usize) -> bool {
        match self.bytes.checked_sub(bytes as u64) {
            Some(left) => self.bytes = left,
            None => self.halt(Stop::TotalBytes),
        }
        self.stop.is_none()
    }

    /// Looks at the clock now, before or after something slow.
    pub(super) fn check_clock(&mut self) {
        self.until_clock = CLOCK_INTERVAL;
        let now = Instant::now();
        if self.file_deadline.is_some_and(|deadline| now > deadline) {
            self.halt(Stop::FileTime);
        } else if self.page_deadline.is_some_and(|deadline| now > deadline) {
            self.halt(Stop::PageTime);
        }
    }

    /// Grants the time anew that was spent outside the reader.
    pub(super) fn grant(&mut self, time: Duration) {
        self.file_deadline = self.file_deadline.and_then(|deadline| deadline.checked_add(time));
    }

    /// The limits it was made of.
    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Keeps the first reason, but one that ends the file wins.
    fn halt(&mut self, stop: Stop) {
        if self.stop.is_none_or(|known| stop.ends_file() && !known.ends_file()) {
            self.stop = Some(stop);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_start_anew_on_each_page() {
        let mut budget = Budget::new(&Limits { page_operations: 2, ..Limits::default() });
        budget.start_page();
        assert!(budget.operation() && budget.operation());
        assert!(!budget.operation());
        assert_eq!(budget.stop(), Some(Stop::Operations));
        budget.start_page();
        assert_eq!(budget.stop(), None);
    }

    #[test]
    fn a_spent_file_stays_spent() {
        let mut budget = Budget::new(&Limits { total_bytes: 10, ..Limits::default() });
        assert!(budget.unpack(10));
        assert!(!budget.unpack(1));
        budget.start_page();
        assert_eq!(budget.stop(), Some(Stop::TotalBytes));
    }

    #[test]
    fn an_endless_time_limit_is_no_overflow() {
        let mut budget = Budget::new(&Limits { file_time: Duration::MAX, ..Limits::default() });
        budget.start_page();
        assert_eq!(budget.stop(), None);
    }
}
