//! What is told of a file that could not be read as it stands.

use crate::block::{Content, Place, Problem};

const LOST_NUMBERS: &str = "numbering-lost";

/// Automatic numbers that the format keeps in a way that is not read.
pub(super) fn lost_numbers(count: usize) -> Problem {
    Problem {
        code: LOST_NUMBERS,
        message: format!("the automatic numbers of {count} paragraphs could not be read"),
        message_vi: format!("không đọc được số thứ tự tự động của {count} đoạn"),
        place: Place::default(),
    }
}

/// Whether that was told.
pub(super) fn has_lost_numbers(content: &Content) -> bool {
    content.problems.iter().any(|problem| problem.code == LOST_NUMBERS)
}
