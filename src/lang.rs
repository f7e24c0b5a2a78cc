//! The languages of messages.

/// A language in which messages exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

/// The same thing in both languages. Every message and every label is made as one of these, with both texts side by side,
/// and becomes one text where it is printed ([`Lang::of`]); what goes into JSON carries both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Both<T> {
    /// In Vietnamese.
    pub vi: T,
    /// In English.
    pub en: T,
}

/// A sentence in both languages: what a warning, a check or an error says.
pub type Message = Both<String>;

/// A message with the code that programs know it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// In kebab case, stable: `money-cell`.
    pub code: &'static str,
    /// What it says.
    pub message: Message,
}

impl Notice {
    /// A message with its code.
    pub fn new(code: &'static str, message: impl Into<Message>) -> Self {
        Self { code, message: message.into() }
    }
}

impl<T> Both<T> {
    /// Both made into something else, each by itself.
    pub fn map<U>(self, mut make: impl FnMut(T) -> U) -> Both<U> {
        Both { vi: make(self.vi), en: make(self.en) }
    }

    /// Both as references.
    pub fn as_ref(&self) -> Both<&T> {
        Both { vi: &self.vi, en: &self.en }
    }
}

impl From<Both<&str>> for Message {
    fn from(said: Both<&str>) -> Self {
        said.map(str::to_owned)
    }
}

impl Lang {
    /// What is said in both languages, in this one.
    ///
    /// ```
    /// use vanban::lang::{Both, Lang};
    /// let year = Both { vi: "năm", en: "year" };
    /// assert_eq!(Lang::Vi.of(year), "năm");
    /// assert_eq!(Lang::En.of(year), "year");
    /// ```
    pub fn of<T>(self, said: Both<T>) -> T {
        match self {
            Self::Vi => said.vi,
            Self::En => said.en,
        }
    }

    /// Why the system refused something, in this language: those of systems are in whichever they were installed with.
    pub fn system_error(self, error: &std::io::Error) -> String {
        use std::io::ErrorKind;
        if self == Self::En {
            return error.to_string();
        }
        let known = match error.kind() {
            ErrorKind::NotFound => "không có tệp hoặc thư mục này",
            ErrorKind::PermissionDenied => "không có quyền",
            ErrorKind::AlreadyExists => "đã có tệp trùng tên",
            ErrorKind::AddrInUse => "cổng đang được chương trình khác dùng",
            ErrorKind::AddrNotAvailable => "máy này không có địa chỉ ấy",
            ErrorKind::StorageFull => "ổ đĩa đã đầy",
            ErrorKind::QuotaExceeded => "đã dùng hết hạn mức đĩa",
            ErrorKind::FileTooLarge => "tệp quá lớn",
            ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc",
            ErrorKind::NotADirectory => "không phải là thư mục",
            ErrorKind::IsADirectory => "là thư mục",
            ErrorKind::DirectoryNotEmpty => "thư mục còn tệp",
            ErrorKind::InvalidFilename => "tên tệp quá dài hoặc có ký tự không dùng được",
            ErrorKind::ResourceBusy => "đang được chương trình khác dùng",
            ErrorKind::OutOfMemory => "không đủ bộ nhớ",
            ErrorKind::Interrupted => "bị dừng giữa chừng",
            ErrorKind::TimedOut => "quá thời gian chờ",
            ErrorKind::UnexpectedEof => "dữ liệu bị cắt cụt",
            _ => "",
        };
        match (known, error.raw_os_error()) {
            ("", Some(code)) => format!("hệ thống báo lỗi {code}"),
            ("", None) => error.to_string(),
            (known, _) => known.to_owned(),
        }
    }

    /// How a program ended, as systems tell it in English: `exit status: 1`, `signal: 9 (SIGKILL)`.
    pub(crate) fn ending(self, how: &str) -> String {
        match self {
            Self::En => how.to_owned(),
            Self::Vi => how
                .replace("exit status", "mã thoát")
                .replace("signal", "tín hiệu")
                .replace("unknown", "không rõ"),
        }
    }

    /// Đồng with thousands grouped as the language does.
    pub fn dong(self, amount: i64) -> String {
        format!("{} {}", self.number(amount), self.of(Both { vi: "đồng", en: "VND" }))
    }

    /// A whole number with thousands grouped as the language does.
    pub(crate) fn number(self, number: i64) -> String {
        let sign = if number < 0 { "-" } else { "" };
        let digits = number.unsigned_abs().to_string();
        format!("{sign}{}", grouped(&digits, self.of(Both { vi: '.', en: ',' })))
    }
}

/// Digits with a mark before every three.
pub(crate) fn grouped(digits: &str, mark: char) -> String {
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_systems_say_is_said_in_the_language() {
        use std::io::{Error, ErrorKind};
        let full = Error::from(ErrorKind::StorageFull);
        assert_eq!(Lang::Vi.system_error(&full), "ổ đĩa đã đầy");
        assert_eq!(Lang::En.system_error(&full), full.to_string());
        assert_eq!(Lang::Vi.system_error(&Error::from_raw_os_error(5)), "hệ thống báo lỗi 5");
        assert_eq!(Lang::Vi.ending("exit status: 1"), "mã thoát: 1");
        assert_eq!(Lang::En.ending("signal: 9 (SIGKILL)"), "signal: 9 (SIGKILL)");
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(Lang::Vi.dong(52_538_000_000), "52.538.000.000 đồng");
        assert_eq!(Lang::En.dong(-1_000), "-1,000 VND");
        assert_eq!(Lang::En.dong(999), "999 VND");
        assert_eq!(Lang::En.dong(i64::MIN), "-9,223,372,036,854,775,808 VND");
    }
}
