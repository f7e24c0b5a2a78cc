//! What is answered.

use super::ask::Ask;
use crate::lang::{Both, Lang};
use maud::Markup;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use std::io;

/// An answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) kind: &'static str,
    pub(super) body: Vec<u8>,
    /// The name under which it is to be kept, where it is not to be shown.
    pub(super) keep_as: Option<String>,
    /// Whether the page holds its style in itself.
    pub(super) has_own_style: bool,
    /// The address to be asked next.
    pub(super) leads_to: Option<String>,
    /// Whether it is to be asked for again soon.
    pub(super) comes_again: bool,
    /// Who corrects, to be known the next time.
    pub(super) who: Option<String>,
}

impl Reply {
    pub(super) fn new(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        Self {
            status: 200,
            kind,
            body,
            keep_as: None,
            has_own_style: false,
            leads_to: None,
            comes_again: false,
            who: None,
        }
    }

    /// What is answered to a form: the page to be seen then.
    pub(super) fn see(address: String) -> Self {
        let leads_to = Some(address);
        Self { status: 303, leads_to, ..Self::new("text/plain; charset=utf-8", "") }
    }

    pub(super) fn html(page: Markup) -> Self {
        Self::new("text/html; charset=utf-8", page.into_string())
    }

    pub(super) fn json(value: &impl Serialize) -> Result<Self, Refusal> {
        let body = serde_json::to_vec(value).map_err(io::Error::from)?;
        Ok(Self::new("application/json", body))
    }

    /// A file to be kept.
    pub(super) fn download(body: Vec<u8>, kind: &'static str, name: &str) -> Self {
        let name = name.rsplit('/').next().unwrap_or(name);
        let keep_as = utf8_percent_encode(name, NON_ALPHANUMERIC).to_string();
        Self { keep_as: Some(keep_as), ..Self::new(kind, body) }
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Refusal {
    /// There is no such thing.
    NotFound,
    /// It is asked for in a way that means nothing; what would be right.
    Wrong(String),
    /// Who asks may not do it.
    Forbidden,
    /// What was asked for is not as it was when it was shown.
    Changed,
    /// It cannot be a value there.
    Unfit(crate::corrections::Why),
    /// A file that was sent gives no document.
    Unread(Box<crate::batch::Failure>),
    /// More was sent than is taken.
    TooLarge,
    /// It cannot be had now.
    Fault(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Fault(error)
    }
}

impl Refusal {
    pub(super) fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Wrong(_) => 400,
            Self::Forbidden => 403,
            Self::Changed => 409,
            Self::TooLarge => 413,
            Self::Unfit(_) | Self::Unread(_) => 422,
            Self::Fault(_) => 503,
        }
    }

    pub(super) fn code(&self) -> &str {
        match self {
            Self::NotFound => "not-found",
            Self::Wrong(_) => "wrong-question",
            Self::Forbidden => "forbidden",
            Self::Changed => "changed",
            Self::TooLarge => "too-large",
            Self::Unfit(_) => "does-not-fit",
            Self::Unread(failure) => &failure.code,
            Self::Fault(_) => "unavailable",
        }
    }

    /// What is told; nothing of this machine.
    pub(super) fn message(&self, lang: Lang) -> String {
        match self {
            Self::NotFound => {
                lang.of(Both { vi: "Không có trong kho.", en: "There is no such thing here." }).to_owned()
            }
            Self::Wrong(right) => {
                format!(
                    "{}: {right}",
                    lang.of(Both { vi: "Giá trị không hợp lệ; ví dụ", en: "Wrong value; for example" })
                )
            }
            Self::Forbidden => lang
                .of(Both { vi: "Bạn không được làm việc này ở đây, hoặc trang đã cũ: hãy tải lại trang rồi thử lại.", en: "You may not do this here, or the page is old: load it again, and try once more." })
                .to_owned(),
            Self::Changed => lang
                .of(Both { vi: "Giá trị đã khác so với lúc bạn mở trang, hoặc tệp JSON đã bị sửa tay; chưa ghi gì. Hãy xem lại.", en: "The value is not what your page showed, or the JSON was changed by hand; nothing was recorded. Look again." })
                .to_owned(),
            Self::TooLarge => lang.of(Both { vi: "Quá lớn.", en: "It is too large." }).to_owned(),
            Self::Unread(failure) => failure.message(lang).to_owned(),
            Self::Unfit(why) => lang.of(why.message()).to_owned(),
            Self::Fault(_) => lang
                .of(Both { vi: "Kho đang bận, hãy thử lại.", en: "The archive is busy, please try again." })
                .to_owned(),
        }
    }
}

/// A question's handler.
pub(super) type Handler = fn(&super::app::App, &Ask) -> Result<Reply, Refusal>;
