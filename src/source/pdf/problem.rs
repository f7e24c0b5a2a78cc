//! What is told of a PDF that was read with doubt, in both languages.

use super::budget::Stop;
use crate::block::{Place, Problem};
use crate::lang::{Both, Message};

/// A problem of a page (from 1), or of the whole file.
fn problem(code: &'static str, page: Option<u32>, message: Message) -> Problem {
    let place = Place { page, ..Place::default() };
    Problem { code, message, place }
}

/// Reading of a page stopped before its end.
pub(super) fn stopped(stop: Stop, page: u32) -> Problem {
    match stop {
        Stop::Operations => problem(
            "operation-budget",
            Some(page),
            Both {
                vi: format!(
                    "trang {page} có quá nhiều lệnh vẽ; phần còn lại của trang không được đọc"
                ),
                en: format!(
                    "page {page} has too many drawing operations; the rest of it was not read"
                ),
            },
        ),
        Stop::PageTime => problem(
            "page-time",
            Some(page),
            Both {
                vi: format!("trang {page} đọc quá lâu; phần còn lại của trang không được đọc"),
                en: format!("page {page} took too long; the rest of it was not read"),
            },
        ),
        Stop::FileTime => problem(
            "file-time",
            Some(page),
            Both {
                vi: format!("tệp đọc quá lâu; từ giữa trang {page} trở đi không được đọc"),
                en: format!(
                    "the file took too long; nothing was read from the middle of page {page} on"
                ),
            },
        ),
        Stop::TotalBytes => problem(
            "total-too-large",
            Some(page),
            Both {
                vi: format!("tệp giải nén ra quá lớn; từ giữa trang {page} trở đi không được đọc"),
                en: format!(
                    "the file unpacks to too much; nothing was read from the middle of page {page} on"
                ),
            },
        ),
    }
}

/// A stream of a page unpacks to more than one stream may.
pub(super) fn stream_too_large(page: u32) -> Problem {
    problem(
        "stream-too-large",
        Some(page),
        Both {
            vi: format!("một luồng dữ liệu của trang {page} giải nén ra quá lớn nên bị bỏ qua"),
            en: format!("a stream of page {page} unpacks to too much and was left out"),
        },
    )
}

/// A stream of a page cannot be unpacked.
pub(super) fn broken_stream(page: u32) -> Problem {
    problem(
        "broken-stream",
        Some(page),
        Both {
            vi: format!("một luồng dữ liệu của trang {page} bị hỏng nên bị bỏ qua"),
            en: format!("a stream of page {page} is damaged and was left out"),
        },
    )
}

/// Forms are nested too deep, or show themselves.
pub(super) fn form_depth(page: u32) -> Problem {
    problem(
        "form-depth",
        Some(page),
        Both {
            vi: format!(
                "trang {page} lồng biểu mẫu quá sâu hoặc lồng vòng tròn; phần trong cùng bị bỏ qua"
            ),
            en: format!(
                "page {page} nests forms too deep or in a circle; the innermost were left out"
            ),
        },
    )
}

/// A font's name, or what stands for it.
fn named(font: &str) -> &str {
    if font.is_empty() { "(?)" } else { font }
}

/// `Tf` names a font that is missing or broken.
pub(super) fn substituted_font(font: &str, page: u32) -> Problem {
    let font = named(font);
    problem(
        "substituted-font",
        Some(page),
        Both {
            vi: format!("phông chữ {font} bị thiếu hoặc hỏng; chữ viết bằng phông này có thể sai"),
            en: format!("the font {font} is missing or damaged; its text may be wrong"),
        },
    )
}

/// The Unicode table of a font says blank where the font draws a letter.
pub(super) fn untrusted_to_unicode(font: &str, page: u32) -> Problem {
    let font = named(font);
    problem(
        "untrusted-tounicode",
        Some(page),
        Both {
            vi: format!(
                "bảng Unicode của phông {font} cho dấu trống hoặc chữ nước ngoài thay vì chữ; chữ được \
             lấy từ chính phông đó nếu có thể"
            ),
            en: format!(
                "the Unicode table of the font {font} gives blanks or foreign letters for letters; they \
             were read from the font itself where it tells them"
            ),
        },
    )
}

/// Nothing in the file tells the characters of a font.
pub(super) fn unreadable_font(font: &str, page: u32) -> Problem {
    let font = named(font);
    problem(
        "unreadable-font",
        Some(page),
        Both {
            vi: format!("tệp không cho biết phông {font} vẽ chữ gì; có chữ không đọc được"),
            en: format!(
                "the file does not tell which letters the font {font} draws; some were not read"
            ),
        },
    )
}

/// Letters of a page were seen but not read.
pub(super) fn letters_lost(page: u32, count: usize) -> Problem {
    problem(
        "letters-lost",
        Some(page),
        Both {
            vi: format!("trang {page} có {count} chữ không đọc được từ tệp; cần xem lại trang"),
            en: format!(
                "{count} letters of page {page} cannot be read from the file; look at the page"
            ),
        },
    )
}

/// The page tree lists a page more than once.
pub(super) fn page_listed_twice(page: u32) -> Problem {
    problem(
        "page-listed-twice",
        Some(page),
        Both {
            vi: format!("trang {page} là một trang đã có ở trước trong danh sách trang của tệp"),
            en: format!("page {page} is one that the file has listed before"),
        },
    )
}

/// The page tree holds more or fewer pages than it says.
pub(super) fn page_count(stated: usize, found: usize) -> Problem {
    problem(
        "page-count",
        None,
        Both {
            vi: format!("tệp ghi có {stated} trang nhưng tìm thấy {found} trang"),
            en: format!("the file says that it has {stated} pages; {found} were found"),
        },
    )
}

/// A signature, counted from 1 as found, whose message or certificate cannot be read.
pub(super) fn broken_signature(number: usize) -> Problem {
    problem(
        "broken-signature",
        None,
        Both {
            vi: format!(
                "chữ ký số thứ {number} bị hỏng hoặc thiếu chứng thư của người ký; chỉ đọc được thông \
             tin ghi kèm"
            ),
            en: format!(
                "digital signature {number} is damaged, or holds no certificate of its signer; only \
             what stands beside it was read"
            ),
        },
    )
}

/// More pages than the limit.
pub(super) fn page_limit(limit: usize, found: usize) -> Problem {
    problem(
        "page-limit",
        None,
        Both {
            vi: format!("tệp có {found} trang; chỉ {limit} trang đầu được đọc"),
            en: format!("the file has {found} pages; only the first {limit} were read"),
        },
    )
}

/// The file lacks the end that every PDF has.
pub(super) fn cut_file() -> Problem {
    problem(
        "cut-file",
        None,
        Both {
            vi: "tệp bị thiếu phần cuối; có thể thiếu cả trang".to_owned(),
            en: "the end of the file is missing; pages may be missing too".to_owned(),
        },
    )
}

/// The reader failed on one page.
pub(super) fn page_failed(page: u32) -> Problem {
    problem(
        "page-failed",
        Some(page),
        Both {
            vi: format!("không đọc được trang {page}: lỗi của bộ đọc"),
            en: format!("page {page} could not be read: a defect of the reader"),
        },
    )
}

/// A file that the PDF carries and that was not read.
pub(crate) fn attached_file(name: &str) -> Problem {
    problem(
        "embedded-file",
        None,
        Both {
            vi: format!("chưa đọc tệp {name} đính kèm trong tệp này; hãy lưu riêng ra rồi đọc"),
            en: format!(
                "the file {name}, attached to this one, was not read; save it and read it by itself"
            ),
        },
    )
}

/// The pages only say that another program must show the form.
pub(super) fn xfa_form() -> Problem {
    problem("embedded-file", None, Both {
        vi: "tệp chứa biểu mẫu XFA, chưa đọc được: hãy in ra PDF bằng Adobe Reader".to_owned(),
        en: "the file holds a form of XFA, which was not read: print it to PDF from Adobe Reader"
            .to_owned(),
    })
}
