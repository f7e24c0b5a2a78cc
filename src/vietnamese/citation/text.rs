//! A text with its folded form; offsets here are those of the folded text.

use crate::vietnamese::folded::{Folded, printed};
use std::ops::Range;

/// No part of a citation is longer, in bytes.
const REACH: usize = 3000;

/// A text read for citations.
pub(super) struct Text<'a> {
    original: &'a str,
    folded: Folded,
}

/// A word of the folded text without the punctuation round it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    /// The word.
    pub(super) key: &'a str,
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Punctuation before it.
    pub(super) lead: &'a str,
    /// Punctuation behind it.
    pub(super) trail: &'a str,
}

impl<'a> Text<'a> {
    pub(super) fn new(original: &'a str) -> Self {
        Self { original, folded: Folded::new(original) }
    }

    /// The folded text.
    pub(super) fn as_str(&self) -> &str {
        self.folded.as_str()
    }

    /// The folded text from an offset on, as far as a citation may reach: a text without a full
    /// stop must not be read to its end for each symbol in it.
    pub(super) fn near(&self, at: usize) -> &str {
        let rest = self.after(at);
        let end = (0..=REACH.min(rest.len())).rev().find(|end| rest.is_char_boundary(*end));
        end.and_then(|end| rest.get(..end)).unwrap_or_default()
    }

    /// The folded text before an offset, from where a citation may begin, and that offset.
    pub(super) fn near_before(&self, at: usize) -> (usize, &str) {
        let text = self.before(at);
        let from = text.len().saturating_sub(REACH);
        let from = (from..=text.len()).find(|from| text.is_char_boundary(*from)).unwrap_or(0);
        (from, text.get(from..).unwrap_or_default())
    }

    /// The folded text from an offset on.
    pub(super) fn after(&self, at: usize) -> &str {
        self.as_str().get(at..).unwrap_or_default()
    }

    /// The folded text up to an offset.
    pub(super) fn before(&self, at: usize) -> &str {
        self.as_str().get(..at).unwrap_or_default()
    }

    /// The range in the original.
    pub(super) fn back(&self, range: Range<usize>) -> Range<usize> {
        self.folded.range(range)
    }

    /// The original text of a range.
    pub(super) fn original(&self, range: Range<usize>) -> &'a str {
        self.original.get(self.folded.range(range)).unwrap_or_default()
    }

    /// The text of a range, normalised.
    pub(super) fn printed(&self, range: Range<usize>) -> String {
        printed(self.original(range))
    }

    /// Whether the letter at an offset is printed as a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        let from = self.folded.back(at);
        self.original.get(from..).and_then(|t| t.chars().next()).is_some_and(char::is_uppercase)
    }

    /// The words from an offset on.
    pub(super) fn words(&self, from: usize) -> impl Iterator<Item = Word<'_>> {
        let rest = self.after(from);
        crate::vietnamese::folded::words(rest).map(move |(at, raw)| {
            let inner = raw.trim_start_matches(|c: char| !c.is_alphanumeric());
            let lead = raw.len() - inner.len();
            let key = inner.trim_end_matches(|c: char| !c.is_alphanumeric());
            let start = from + at + lead;
            Word {
                key,
                start,
                end: start + key.len(),
                lead: raw.get(..lead).unwrap_or_default(),
                trail: inner.get(key.len()..).unwrap_or_default(),
            }
        })
    }
}
