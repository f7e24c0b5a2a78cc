//! What is told of pages that were read from their images, or should have been.

use crate::block::{Place, Problem, Rect};
use crate::lang::{Both, Message};

fn problem(code: &'static str, place: Place, message: Message) -> Problem {
    Problem { code, message, place }
}

fn on(page: u32) -> Place {
    Place { page: Some(page), ..Place::default() }
}

/// Tesseract is not installed.
pub(super) fn needs_tesseract(page: u32) -> Problem {
    problem(
        "needs-tesseract",
        on(page),
        Both {
            vi: format!(
                "từ trang {page} có trang chỉ Tesseract mới đọc được nhưng máy chưa cài: cài \
             tesseract-ocr và tesseract-ocr-vie (Debian, Ubuntu), tesseract và tesseract-lang \
             (Homebrew), hoặc xem https://tesseract-ocr.github.io"
            ),
            en: format!(
                "from page {page} on there are pages that only Tesseract can read, and it is not \
             installed: install tesseract-ocr and tesseract-ocr-vie (Debian, Ubuntu), tesseract and \
             tesseract-lang (Homebrew), or see https://tesseract-ocr.github.io"
            ),
        },
    )
}

/// Tesseract has no data for the language.
pub(super) fn needs_language(language: &str, page: u32) -> Problem {
    problem(
        "needs-tesseract",
        on(page),
        Both {
            vi: format!(
                "Tesseract chưa có dữ liệu cho {language} nên từ trang {page} có trang không được nhận \
             dạng: cài tesseract-ocr-{language}, hoặc chọn ngôn ngữ khác bằng --ocr-lang"
            ),
            en: format!(
                "Tesseract has no data for {language}, so that pages from {page} on were not \
             recognised: install tesseract-ocr-{language}, or choose another by --ocr-lang"
            ),
        },
    )
}

/// The layer of recognised text is of no use. `anew`: it was recognised again.
pub(super) fn bad_layer(page: u32, anew: bool) -> Problem {
    let Both { vi, en } = if anew {
        Both { vi: "trang được nhận dạng lại", en: "the page was recognised anew" }
    } else {
        Both { vi: "chữ của trang không đáng tin", en: "its words are to be doubted" }
    };
    problem(
        "bad-ocr-layer",
        on(page),
        Both {
            vi: format!("lớp chữ nhận dạng có sẵn của trang {page} không thể là tiếng Việt; {vi}"),
            en: format!("the recognised text that page {page} carries cannot be Vietnamese; {en}"),
        },
    )
}

/// Letters of written text are lost. `anew`: the page was recognised instead.
pub(super) fn letters_lost(page: u32, anew: bool) -> Problem {
    let Both { vi, en } = if anew {
        Both {
            vi: "trang được nhận dạng từ hình ảnh", en: "it was recognised from its image"
        }
    } else {
        Both { vi: "chữ của trang không đáng tin", en: "its words are to be doubted" }
    };
    problem(
        "letters-lost",
        on(page),
        Both {
            vi: format!("chữ của trang {page} bị mất ký tự; {vi}"),
            en: format!("letters are lost in the text of page {page}; {en}"),
        },
    )
}

/// More pages than may be recognised.
pub(super) fn page_limit(limit: usize, page: u32) -> Problem {
    problem(
        "ocr-page-limit",
        on(page),
        Both {
            vi: format!("đã nhận dạng {limit} trang; từ trang {page} không nhận dạng nữa"),
            en: format!("{limit} pages were recognised; from page {page} on no more were"),
        },
    )
}

/// The recognition took longer than it may.
pub(super) fn timed_out(page: u32) -> Problem {
    problem(
        "ocr-time",
        on(page),
        Both {
            vi: format!("nhận dạng trang {page} quá lâu nên đã dừng"),
            en: format!("the recognition of page {page} took too long and was stopped"),
        },
    )
}

/// The recognition failed.
pub(super) fn failed(page: u32, why: &str) -> Problem {
    problem(
        "ocr-failed",
        on(page),
        Both {
            vi: format!("không nhận dạng được trang {page}: {why}"),
            en: format!("page {page} could not be recognised: {why}"),
        },
    )
}

/// The page cannot be made into an image.
pub(super) fn not_drawn(page: u32, too_large: bool) -> Problem {
    let Both { vi, en } = if too_large {
        Both { vi: "ảnh của trang quá lớn", en: "its images are too large" }
    } else {
        Both { vi: "ảnh của trang bị hỏng", en: "its image is damaged" }
    };
    problem(
        "ocr-failed",
        on(page),
        Both {
            vi: format!("không nhận dạng được trang {page}: {vi}"),
            en: format!("page {page} could not be recognised: {en}"),
        },
    )
}

/// Recognised words were corrected.
pub(super) fn corrected(page: u32, bbox: Rect, from: &str, to: &str) -> Problem {
    problem(
        "ocr-corrected",
        Place::on_page(page, bbox),
        Both {
            vi: format!("{}: nhận dạng được “{from}”, hiểu là “{to}”", spot(page).vi),
            en: format!("{}: \"{from}\" was recognised and is taken for \"{to}\"", spot(page).en),
        },
    )
}

/// Ordinary words of a page were corrected, of which one is named.
pub(super) fn corrected_words(
    page: u32,
    bbox: Rect,
    count: usize,
    from: &str,
    to: &str,
) -> Problem {
    problem(
        "ocr-corrected",
        Place::on_page(page, bbox),
        Both {
            vi: format!(
                "{}: đã sửa dấu của {count} từ, ví dụ “{from}” thành “{to}”",
                spot(page).vi
            ),
            en: format!(
                "{}: accents of {count} words were corrected, such as \"{from}\" to \"{to}\"",
                spot(page).en
            ),
        },
    )
}

/// Where words were recognised: on a page, or (0) in a picture of a file without pages.
fn spot(page: u32) -> Message {
    match page {
        0 => Both { vi: "hình", en: "picture" }.into(),
        page => Both { vi: format!("trang {page}"), en: format!("page {page}") },
    }
}

/// A table or text that stands in the paper as a picture was recognised.
pub(super) fn picture_read(place: Place) -> Problem {
    problem(
        "picture-recognised",
        place,
        Both {
            vi: "có chữ nằm trong hình và đã được nhận dạng; nên đối chiếu với hình".to_owned(),
            en: "a picture holds text, which was recognised; compare it with the picture"
                .to_owned(),
        },
    )
}

/// A picture was left unread that holds words, or may hold some.
pub(super) fn picture_left(place: Place, why: Option<&str>) -> Problem {
    let Both { vi, en } = match why {
        Some(why) => Both { vi: format!(" ({why})"), en: format!(" ({why})") },
        None => Both { vi: String::new(), en: String::new() },
    };
    problem(
        "picture-unread",
        place,
        Both {
            vi: format!("có hình có thể chứa chữ nhưng chưa được đọc{vi}"),
            en: format!("a picture that may hold text was not read{en}"),
        },
    )
}

/// Words of the stamp of whom the paper came to.
pub(super) fn arrival_stamp(page: u32, bbox: Rect, text: &str) -> Problem {
    problem(
        "ocr-corrected",
        Place::on_page(page, bbox),
        Both {
            vi: format!(
                "{}: “{text}” được hiểu là chữ của dấu văn bản đến hay dấu ký số nên bỏ qua",
                spot(page).vi
            ),
            en: format!(
                "{}: \"{text}\" is taken for a stamp of arrival or of a signature and left out",
                spot(page).en
            ),
        },
    )
}
