//! What this room reports as read with doubt.

use super::frame::Frame;
use crate::block::{Place, Problem, Rect};
use crate::lang::Both;

/// Text that does not fit the cells of its table.
pub(super) fn unclear(frame: &Frame, bbox: &Rect) -> Problem {
    Problem {
        code: "table-unclear",
        message: Both {
            vi: format!("trang {}: chữ trong bảng không khớp với các ô", frame.page),
            en: format!("page {}: the text of a table does not fit its cells", frame.page),
        },
        place: frame.place(bbox),
    }
}

/// So many lines that they are taken for a drawing.
pub(super) fn drawing(frame: &Frame) -> Problem {
    Problem {
        code: "table-unclear",
        message: Both {
            vi: format!(
                "trang {}: quá nhiều nét kẻ, coi là hình vẽ chứ không phải bảng",
                frame.page
            ),
            en: format!("page {}: too many lines for a table, taken for a drawing", frame.page),
        },
        place: Place { page: Some(frame.page), ..Place::default() },
    }
}

/// A page that is an image.
pub(super) fn no_text(frame: &Frame) -> Problem {
    Problem {
        code: "page-without-text",
        message: Both {
            vi: format!("trang {} là ảnh, không có lớp chữ", frame.page),
            en: format!("page {} is an image without text", frame.page),
        },
        place: Place { page: Some(frame.page), ..Place::default() },
    }
}
