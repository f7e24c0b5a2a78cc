//! What is told of a file that could not be read as it stands.

use crate::block::{Content, Place, Problem};
use crate::lang::Both;

const LOST_NUMBERS: &str = "numbering-lost";

/// Automatic numbers that the format keeps in a way that is not read.
pub(super) fn lost_numbers(count: usize) -> Problem {
    Problem {
        code: LOST_NUMBERS,
        message: Both {
            vi: format!("không đọc được số thứ tự tự động của {count} đoạn"),
            en: format!("the automatic numbers of {count} paragraphs could not be read"),
        },
        place: Place::default(),
    }
}

/// The file lacks its end.
pub(super) fn cut_file() -> Problem {
    Problem {
        code: "cut-file",
        message: Both {
            vi: "tệp bị thiếu phần cuối; có thể thiếu cả nội dung".to_owned(),
            en: "the end of the file is missing; text may be missing too".to_owned(),
        },
        place: Place::default(),
    }
}

/// Whether that was told.
pub(super) fn has_lost_numbers(content: &Content) -> bool {
    content.problems.iter().any(|problem| problem.code == LOST_NUMBERS)
}
