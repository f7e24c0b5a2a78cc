//! Why a file could not be read. Shared by all formats.

use crate::lang::{Both, Lang};
use std::time::Duration;

/// Why a file gave no document. Each has a stable [`code`](Self::code), says what is wrong and
/// what can be done about it, in English and in Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The content is of no format that this program knows.
    #[error("the content is no known document format")]
    UnknownFormat,
    /// A known format that this version does not read.
    #[error("{format} files are not read yet")]
    UnsupportedFormat {
        /// Its name: `RTF`.
        format: &'static str,
    },
    /// What holds other files, and is not opened: a RAR archive, a mail.
    #[error("{format} files are not opened yet")]
    Container {
        /// Its name: `RAR`.
        format: &'static str,
    },
    /// The file is empty.
    #[error("the file is empty")]
    Empty,
    /// The file needs a password.
    #[error("the file is encrypted and no password was given")]
    Encrypted,
    /// The password given does not open it.
    #[error("the password does not open the file")]
    WrongPassword,
    /// An encryption that this program does not know.
    #[error("the file is encrypted in a way that is not supported: {method}")]
    UnsupportedEncryption {
        /// What it names.
        method: String,
    },
    /// A file that is read through LibreOffice only, which is not there or not to be used.
    #[error("{what} is read through LibreOffice only, which is not at hand")]
    NeedsLibreOffice {
        /// What it is.
        what: &'static str,
    },
    /// LibreOffice ended before it was done: killed, out of memory, a full disk. The file may be
    /// sound.
    #[error("LibreOffice failed ({how})")]
    LibreOfficeFailed {
        /// How it ended.
        how: String,
    },
    /// The structure is broken beyond repair.
    #[error("the file is damaged: {what} ({place})")]
    Damaged {
        /// What is wrong.
        what: String,
        /// Where: a part's name, an object, a byte offset.
        place: String,
    },
    /// A limit was reached; the file may be built to eat memory or time.
    #[error("{what} is over the limit of {limit} ({place})")]
    OverLimit {
        /// What is too much.
        what: &'static str,
        /// The limit.
        limit: u64,
        /// Where.
        place: String,
    },
    /// Reading took too long.
    #[error("reading took longer than {} s", .0.as_secs_f32())]
    TimedOut(Duration),
    /// The reader failed in a way that it should not have: a defect of this program.
    #[error("the reader failed: {0}")]
    Internal(String),
}

/// A place behind a message in Vietnamese: names of parts and files are told, English words are not.
fn bracketed(place: &str) -> String {
    let is_name = place.contains(['/', '.', '\\']);
    if is_name { format!(" ({place})") } else { String::new() }
}

/// What a limit measures, in Vietnamese.
fn measured(what: &str) -> &str {
    match what {
        "XML events of a part" | "elements of a page" => "số phần tử",
        "attributes of an element" => "số thuộc tính của một phần tử",
        "cells of tables" | "the number of cells" | "the number of cells that sheets span" => {
            "số ô của các bảng"
        }
        "characters" | "the number of characters" => "số ký tự",
        "compression ratio" => "tỷ lệ nén",
        "entries of an archive" | "the number of ZIP entries" => "số tệp bên trong tệp nén",
        "file size"
        | "the size of the file"
        | "the size of an HTML file"
        | "the size of the converted file" => "cỡ tệp",
        "lines" => "số dòng",
        "nesting of elements" => "số lớp lồng nhau",
        "the number of pixels" => "số điểm ảnh",
        "the size of a stream" | "the text with its properties" => "cỡ của một phần",
        "the unpacked size of a part" | "the unpacked size of an object stream" => {
            "cỡ của một phần sau khi giải nén"
        }
        "the unpacked size of all streams" => "cỡ sau khi giải nén",
        other => other,
    }
}

impl ReadError {
    /// A stable code in kebab case, for ledgers and scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownFormat => "unknown-format",
            Self::UnsupportedFormat { .. } | Self::Container { .. } => "unsupported-format",
            Self::Empty => "empty",
            Self::Encrypted => "encrypted",
            Self::WrongPassword => "wrong-password",
            Self::UnsupportedEncryption { .. } => "unsupported-encryption",
            Self::NeedsLibreOffice { .. } => "needs-libreoffice",
            Self::LibreOfficeFailed { .. } => "libreoffice-failed",
            Self::Damaged { .. } => "damaged",
            Self::OverLimit { .. } => "over-limit",
            Self::TimedOut(_) => "timed-out",
            Self::Internal(_) => "internal",
        }
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.to_string(),
            Lang::Vi => match self {
                Self::UnknownFormat => {
                    "nội dung tệp không thuộc định dạng văn bản nào đã biết".into()
                }
                Self::UnsupportedFormat { format } => format!("chưa đọc được tệp {format}"),
                Self::Container { format } => format!("chưa mở được tệp {format}"),
                Self::Empty => "tệp rỗng".into(),
                Self::Encrypted => "tệp được đặt mật khẩu và chưa có mật khẩu".into(),
                Self::WrongPassword => "mật khẩu không mở được tệp".into(),
                Self::UnsupportedEncryption { method } => {
                    format!("tệp được mã hóa theo cách chưa hỗ trợ: {method}")
                }
                Self::NeedsLibreOffice { what } => {
                    format!("chỉ đọc được qua LibreOffice, hiện không dùng được: {what}")
                }
                Self::LibreOfficeFailed { how } => {
                    format!("LibreOffice không chạy được đến cùng ({})", lang.ending(how))
                }
                // What is wrong is told in the words of a library, which are English.
                Self::Damaged { place, .. } => {
                    format!("tệp hỏng, không đọc được{}", bracketed(place))
                }
                Self::OverLimit { what, limit, place } => {
                    format!("{} vượt giới hạn {limit}{}", measured(what), bracketed(place))
                }
                Self::TimedOut(time) => format!("đọc quá {} giây", time.as_secs_f32()),
                Self::Internal(what) => format!("bộ đọc gặp lỗi: {what}"),
            },
        }
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> &'static str {
        let said = match self {
            Self::UnknownFormat => Both {
                vi: "đưa vào tệp PDF, DOCX, DOC, RTF, ODT, HTML hoặc TXT; định dạng được nhận theo nội dung, không theo tên",
                en: "give a PDF, DOCX, DOC, RTF, ODT, HTML or TXT file; the format is told by content, not by name",
            },
            Self::UnsupportedFormat { .. } => Both {
                vi: "chuyển tệp sang DOCX hoặc PDF",
                en: "convert the file to DOCX or PDF",
            },
            Self::Container { .. } => Both {
                vi: "lấy các tệp bên trong ra rồi đưa vào, hoặc đóng lại thành ZIP",
                en: "take the files inside out and give those, or pack them as ZIP",
            },
            Self::Empty => Both {
                vi: "lấy lại tệp từ nguồn",
                en: "get the file from its source again",
            },
            Self::Encrypted | Self::WrongPassword => Both {
                vi: "mở tệp bằng --password MẬT_KHẨU",
                en: "open it with --password PASSWORD",
            },
            Self::UnsupportedEncryption { .. } => Both {
                vi: "bỏ mã hóa trước khi đọc",
                en: "remove the encryption before reading",
            },
            Self::NeedsLibreOffice { .. } => Both {
                vi: "cài LibreOffice (apt install libreoffice-writer) và bỏ --libreoffice never, hoặc lưu tệp thành DOCX",
                en: "install LibreOffice (apt install libreoffice-writer) and leave out --libreoffice never, or save the file as DOCX",
            },
            Self::LibreOfficeFailed { .. } => Both {
                vi: "kiểm tra bộ nhớ, chỗ trống trên đĩa và LibreOffice của máy, rồi chạy lại",
                en: "check the memory, the free disk space and LibreOffice of the machine, then run again",
            },
            Self::Damaged { .. } => Both {
                vi: "lấy lại tệp từ nguồn, hoặc mở và lưu lại bằng chương trình đã tạo ra nó",
                en: "get the file again, or open and save it with the program that made it",
            },
            Self::OverLimit { .. } => Both {
                vi: "tách tệp thành các phần nhỏ hơn",
                en: "split the file into smaller parts",
            },
            Self::TimedOut(_) => Both {
                vi: "tăng --time-limit, hoặc thử lại khi máy rảnh",
                en: "raise --time-limit, or try again when the machine is idle",
            },
            Self::Internal(_) => Both {
                vi: "xin gửi tệp cho người phát triển",
                en: "please send the file to the developers",
            },
        };
        lang.of(said)
    }
}
