//! The line that names a file of which a part could not be read.

use crate::{
    cli::terminal::{BAD, BOLD, clean, styled},
    lang::{Both, Lang},
    model::{Incomplete, IncompleteReason},
};

/// `quet.pdf: chưa đọc hết: nhận dạng chữ quá thời gian (trang 3, 4)`.
pub(in crate::cli) fn line(path: &str, parts: &[Incomplete], lang: Lang) -> String {
    let parts: Vec<String> =
        parts.iter().map(|part| with_pages(reason(&part.reason, lang), part, lang)).collect();
    format!(
        "{}: {}: {}",
        styled(BOLD, clean(path)),
        styled(BAD, lang.of(Both { vi: "chưa đọc hết", en: "incomplete" })),
        clean(&parts.join("; "))
    )
}

/// What could not be read, and what to do about it.
pub(in crate::cli) fn told(parts: &[Incomplete], lang: Lang) -> (String, String) {
    let (mut reasons, mut advice) = (Vec::new(), Vec::new());
    for part in parts {
        let said = reason(&part.reason, lang);
        let (why, what) = said.split_once("; ").unwrap_or((said, ""));
        reasons.push(with_pages(why, part, lang));
        if !what.is_empty() && !advice.contains(&what) {
            advice.push(what);
        }
    }
    (reasons.join("; "), advice.join("; "))
}

fn with_pages(reason: &str, part: &Incomplete, lang: Lang) -> String {
    let mut told = reason.to_owned();
    let pages: Vec<String> = part.pages.iter().take(MOST_PAGES).map(u32::to_string).collect();
    if !pages.is_empty() {
        let more = if part.pages.len() > MOST_PAGES { ", …" } else { "" };
        let word = lang.of(Both { vi: "trang", en: "pages" });
        told = format!("{told} ({word} {}{more})", pages.join(", "));
    }
    told
}

/// So many pages are named.
const MOST_PAGES: usize = 8;

fn reason(reason: &IncompleteReason, lang: Lang) -> &str {
    let said = match reason {
        IncompleteReason::OcrTimedOut => Both {
            vi: "nhận dạng chữ quá thời gian; tăng --time-limit",
            en: "recognition cut by time; raise --time-limit",
        },
        IncompleteReason::OcrFailed => Both {
            vi: "nhận dạng chữ bị lỗi của máy; chạy lại",
            en: "recognition failed on this machine; run again",
        },
        IncompleteReason::NeedsTesseract => Both {
            vi: "cần Tesseract và dữ liệu tiếng Việt của nó; cài rồi chạy lại",
            en: "Tesseract and its data for Vietnamese are needed; install them and run again",
        },
        IncompleteReason::NeedsLibreOffice => Both {
            vi: "cần LibreOffice; cài rồi chạy lại",
            en: "LibreOffice is needed; install it and run again",
        },
        IncompleteReason::LibreOfficeTimedOut => Both {
            vi: "LibreOffice quá thời gian; tăng --time-limit",
            en: "LibreOffice cut by time; raise --time-limit",
        },
        IncompleteReason::LibreOfficeFailed => Both {
            vi: "LibreOffice bị lỗi của máy; chạy lại",
            en: "LibreOffice failed on this machine; run again",
        },
        IncompleteReason::Limit => {
            Both { vi: "vượt giới hạn đọc", en: "beyond a limit of reading" }
        }
        IncompleteReason::Embedded => Both {
            vi: "tệp nhúng không đọc được",
            en: "an embedded file without a reader",
        },
        IncompleteReason::Picture => {
            Both { vi: "hình có chữ chưa đọc", en: "a picture with words left unread" }
        }
        IncompleteReason::Other(code) => return code,
    };
    lang.of(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_names_reason_and_pages_in_both_languages() {
        let parts =
            [Incomplete { reason: IncompleteReason::OcrTimedOut, pages: vec![3, 4], detail: None }];
        let plain = |lang| anstream::adapter::strip_str(&line("a.pdf", &parts, lang)).to_string();
        assert!(plain(Lang::Vi).starts_with("a.pdf: chưa đọc hết: nhận dạng chữ quá thời gian"));
        assert!(plain(Lang::En).ends_with("(pages 3, 4)"));
    }
}
