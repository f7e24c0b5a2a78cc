//! What is told of a DOCX that could not be read as it stands.

use super::package::Doubt;
use crate::lang::{Both, Lang, Notice};
use crate::{
    block::{Place, Problem},
    source::ReadError,
};

/// A part that is not needed, and cannot be read.
pub(super) fn optional_part(name: &str, error: &ReadError) -> Problem {
    Problem {
        code: "bad-optional-part",
        message: Both {
            vi: format!("không đọc được phần {name}: {}", error.message(Lang::Vi)),
            en: format!("the part {name} could not be read: {error}"),
        },
        place: Place::default(),
    }
}

/// A part that others point to, and that is not there.
pub(super) fn missing_part(name: &str) -> Problem {
    Problem {
        code: "missing-part",
        message: Both {
            vi: format!("thiếu phần {name}"),
            en: format!("the part {name} is missing"),
        },
        place: Place::default(),
    }
}

/// A part that was read in spite of a fault.
pub(super) fn doubtful_part(name: &str, doubt: Doubt) -> Problem {
    let Notice { code, message } = match doubt {
        Doubt::Checksum => Notice::new(
            "bad-checksum",
            Both {
                vi: format!("phần {name} không khớp mã kiểm tra; nội dung có thể đã hỏng"),
                en: format!("the part {name} does not fit its checksum; its text may be damaged"),
            },
        ),
        Doubt::Encoding => Notice::new(
            "bad-encoding",
            Both {
                vi: format!("phần {name} có byte không phải UTF-8 và đã được thay thế"),
                en: format!("the part {name} holds bytes that are no UTF-8; they were replaced"),
            },
        ),
    };
    Problem { code, message, place: Place::default() }
}

/// Content that was read flat since it is nested too deep.
pub(super) fn nesting(limit: usize, at: &str, place: Place) -> Problem {
    Problem {
        code: "nesting-limit",
        message: Both {
            vi: format!("nội dung lồng sâu hơn {limit} cấp được đọc thành đoạn văn ({at})"),
            en: format!("content nested deeper than {limit} levels was read flat ({at})"),
        },
        place,
    }
}

/// Content in another format (`w:altChunk`, `w:subDoc`).
pub(super) fn foreign_content(at: &str, place: Place) -> Problem {
    Problem {
        code: "foreign-content",
        message: Both {
            vi: format!("không đọc nội dung nhúng từ tệp khác ({at})"),
            en: format!("content embedded from another file was not read ({at})"),
        },
        place,
    }
}

/// An embedded object: a workbook, a presentation, a drawing.
pub(super) fn embedded(name: &str, place: Place) -> Problem {
    Problem {
        code: "embedded-file",
        message: Both {
            vi: format!("không đọc tệp nhúng {name}"),
            en: format!("the embedded file {name} was not read"),
        },
        place,
    }
}

/// A mark whose note is not there.
pub(super) fn missing_note(mark: &str, place: Place) -> Problem {
    Problem {
        code: "missing-note",
        message: Both {
            vi: format!("chú thích {mark} không có nội dung"),
            en: format!("the note {mark} has no text"),
        },
        place,
    }
}
