//! Amounts of money: in a cell, in running text, and the units they are printed in.
//!
//! `.` groups thousands and `,` is the decimal sign, unless a document clearly does the contrary.
//! All arithmetic is exact.

mod amount;
mod cell;
mod number;
mod text;
mod unit;

pub use amount::{amount, digits_of, resolution, value};
pub use cell::{Reading, cell};
pub use number::{Separators, is_ambiguous, number, separators};
pub use text::{Found, find, find_words};
pub use unit::{find_unit, foreign_unit, unit};

use super::pattern::pattern;

/// A unit with a word for its scale, or with the currency, or both.
const UNIT: &str = r"(?:1[.,]?000(?:[.,]?000)*\s*(?:đồng|vnđ|vnd|đ)|(?:(?:trăm|chục|mười)\s+)?(?:nghìn|ngàn|triệu|tr|tỷ|tỉ)(?:\s+(?:tỷ|tỉ))?\s*\.?\s*(?:đồng|vnđ|vnd|đ)|(?:đồng\s+việt\s+nam|việt\s+nam\s+đồng|đồng|vnđ|vnd|đ)|(?:(?:nghìn|ngàn|triệu)\s+)?(?:tỷ|tỉ)|triệu)";

#[cfg(test)]
mod tests;
