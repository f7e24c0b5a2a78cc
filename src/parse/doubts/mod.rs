//! What of a paper that was read is to be doubted, told by the values themselves: letters that are no Vietnamese, an owner
//! that is a day, a row without the owner that all others have, a year far from the plan's.
//!
//! Other parts warn while they read, of what they could not read. Here the paper is whole, so that a value can be held against
//! its neighbours. Each doubt names its value by JSON Pointer; one that doubts a column doubts the tasks of its rows, too.

mod columns;
mod head;
mod letters;
mod rows;
mod tasks;
mod turned;

use crate::lang::{Message, Notice};
use crate::model::{At, Paper, Warning};

/// More warnings than this help nobody.
const MOST_WARNINGS: usize = 500;

/// Adds the doubts to the warnings of a paper, those whose value is doubted already left out.
pub(super) fn add(paper: &mut Paper) {
    let mut found = letters::find(paper);
    found.extend(head::find(paper));
    found.extend(tasks::find(paper));
    found.extend(rows::find(paper));
    found.extend(turned::find(paper));
    found.extend(columns::find(paper));
    for doubt in found {
        let known = |warning: &Warning| warning.path == doubt.path;
        if paper.warnings.len() < MOST_WARNINGS && !paper.warnings.iter().any(known) {
            paper.warnings.push(doubt);
        }
    }
}

/// A doubt about the value at a JSON Pointer.
fn doubt(code: &'static str, path: String, at: Option<At>, message: impl Into<Message>) -> Warning {
    Warning { path: Some(path), ..Warning::new(Notice::new(code, message), at) }
}

/// Whether points stand in an amount otherwise than between thousands: `3.64`, `1.2345`.
fn is_badly_grouped(raw: &str) -> bool {
    let number = raw.split(',').next().unwrap_or_default();
    let digits = |group: &str| group.chars().all(|c| c.is_ascii_digit());
    let mut groups = number.split('.').map(str::trim).skip(1).peekable();
    groups.peek().is_some() && groups.any(|group| digits(group) && group.len() != 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_with_points_elsewhere_than_between_thousands() {
        assert!(is_badly_grouped("3.64") && is_badly_grouped("1.2345"));
        assert!(
            !is_badly_grouped("3.640")
                && !is_badly_grouped("3640")
                && !is_badly_grouped("1.000,25")
        );
    }
}
