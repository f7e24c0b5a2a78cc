//! What is told of a DOCX that could not be read as it stands.

use super::package::Doubt;
use crate::{
    block::{Place, Problem},
    source::ReadError,
};

/// A part that is not needed, and cannot be read.
pub(super) fn optional_part(name: &str, error: &ReadError) -> Problem {
    Problem {
        code: "bad-optional-part",
        message: format!("the part {name} could not be read: {error}"),
        message_vi: format!("không đọc được phần {name}: {}", error.message(crate::lang::Lang::Vi)),
        place: Place::default(),
    }
}

/// A part that others point to, and that is not there.
pub(super) fn missing_part(name: &str) -> Problem {
    Problem {
        code: "missing-part",
        message: format!("the part {name} is missing"),
        message_vi: format!("thiếu phần {name}"),
        place: Place::default(),
    }
}

/// A part that was read in spite of a fault.
pub(super) fn doubtful_part(name: &str, doubt: Doubt) -> Problem {
    let (code, en, vi) = match doubt {
        Doubt::Checksum => (
            "bad-checksum",
            "does not fit its checksum; its text may be damaged",
            "không khớp mã kiểm tra; nội dung có thể đã hỏng",
        ),
        Doubt::Encoding => (
            "bad-encoding",
            "holds bytes that are no UTF-8; they were replaced",
            "có byte không phải UTF-8 và đã được thay thế",
        ),
    };
    Problem {
        code,
        message: format!("the part {name} {en}"),
        message_vi: format!("phần {name} {vi}"),
        place: Place::default(),
    }
}

/// Content that was read flat since it is nested too deep.
pub(super) fn nesting(limit: usize, at: &str, place: Place) -> Problem {
    Problem {
        code: "nesting-limit",
        message: format!("content nested deeper than {limit} levels was read flat ({at})"),
        message_vi: format!("nội dung lồng sâu hơn {limit} cấp được đọc thành đoạn văn ({at})"),
        place,
    }
}

/// Content in another format (`w:altChunk`, `w:subDoc`).
pub(super) fn foreign_content(at: &str, place: Place) -> Problem {
    Problem {
        code: "foreign-content",
        message: format!("content embedded from another file was not read ({at})"),
        message_vi: format!("không đọc nội dung nhúng từ tệp khác ({at})"),
        place,
    }
}

/// An embedded object: a workbook, a presentation, a drawing.
pub(super) fn embedded(name: &str, place: Place) -> Problem {
    Problem {
        code: "embedded-file",
        message: format!("the embedded file {name} was not read"),
        message_vi: format!("không đọc tệp nhúng {name}"),
        place,
    }
}

/// A mark whose note is not there.
pub(super) fn missing_note(mark: &str, place: Place) -> Problem {
    Problem {
        code: "missing-note",
        message: format!("the note {mark} has no text"),
        message_vi: format!("chú thích {mark} không có nội dung"),
        place,
    }
}
