//! Abbreviations that a text defines.

use std::ops::Range;

/// An abbreviation defined in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// `BCVT&CĐS`.
    pub short: String,
    /// What it stands for.
    pub long: String,
    /// Where the bracket stands that defines it.
    pub range: Range<usize>,
}

/// The abbreviations that a text defines.
pub fn find_definitions(_text: &str) -> Vec<Definition> {
    Vec::new()
}
