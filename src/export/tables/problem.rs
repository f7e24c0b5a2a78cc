//! What can go wrong while tables are built, and what is told of their cells.

use crate::lang::{Both, Lang};
use std::io;

/// Why a file was left out of the tables, or could not be written. Each has a stable code, a
/// message and a hint.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The JSON cannot be read.
    #[error("cannot be read: {0}")]
    Input(#[source] io::Error),
    /// The JSON is larger than any that this program writes.
    #[error("is larger than {0} bytes")]
    TooLarge(u64),
    /// It is no document of the contract.
    #[error("is no document that vanban wrote: {0}")]
    NoDocument(String),
    /// It follows another version of the contract.
    #[error("follows version {0} of the model, which this program does not know")]
    OtherVersion(String),
    /// An output cannot be written.
    #[error("cannot be written: {0}")]
    Output(#[source] io::Error),
    /// The caller asked to stop: nothing was written.
    #[error("stopped")]
    Stopped,
}

impl Problem {
    /// A stable code in kebab case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Input(error) => match error.kind() {
                io::ErrorKind::NotFound => "not-found",
                io::ErrorKind::PermissionDenied => "no-access",
                _ => "unreadable",
            },
            Self::TooLarge(_) => "over-limit",
            Self::NoDocument(_) => "no-document",
            Self::OtherVersion(_) => "other-version",
            Self::Output(_) => "unwritable",
            Self::Stopped => "stopped",
        }
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::En, _) => self.to_string(),
            (Lang::Vi, Self::Input(error)) => format!("không đọc được: {error}"),
            (Lang::Vi, Self::TooLarge(limit)) => format!("lớn hơn {limit} byte"),
            (Lang::Vi, Self::NoDocument(why)) => {
                format!("không phải tệp JSON do vanban ghi: {why}")
            }
            (Lang::Vi, Self::OtherVersion(version)) => {
                format!("theo phiên bản {version} của mô hình, chương trình này chưa biết")
            }
            (Lang::Vi, Self::Output(error)) => format!("không ghi được: {error}"),
            (Lang::Vi, Self::Stopped) => "đã dừng".to_owned(),
        }
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> &'static str {
        let said = match self {
            Self::Input(_) => Both {
                vi: "kiểm tra quyền đọc và ổ đĩa",
                en: "check the permissions and the disk",
            },
            Self::TooLarge(_) | Self::NoDocument(_) => Both {
                vi: "chuyển tệp này ra khỏi thư mục, hoặc đổi lại văn bản gốc bằng vanban convert",
                en: "move it out of the folder, or convert its document again with vanban convert",
            },
            Self::OtherVersion(_) => Both {
                vi: "đổi lại văn bản gốc, hoặc dùng phiên bản vanban mới hơn",
                en: "convert its document again, or use a newer vanban",
            },
            Self::Output(_) => Both {
                vi: "kiểm tra quyền ghi, chỗ trống, và tệp có đang mở trong chương trình khác không",
                en: "check the permissions, the free space, and whether another program has it open",
            },
            Self::Stopped => {
                Both { vi: "chạy lại vanban export", en: "run vanban export again" }
            }
        };
        lang.of(said)
    }
}

/// What of a document a format could not take whole; told once a column, with how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What happened.
    pub kind: NoticeKind,
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The first file that it happened to.
    pub file: String,
    /// In how many cells.
    pub cells: u64,
}

/// What a format could not take whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// A text longer than a cell of a sheet may be.
    TextCut,
    /// A decimal number with more digits than its column holds.
    DecimalLeftOut,
}

impl Notice {
    /// A stable code in kebab case.
    pub fn code(&self) -> &'static str {
        match self.kind {
            NoticeKind::TextCut => "text-cut",
            NoticeKind::DecimalLeftOut => "decimal-left-out",
        }
    }

    /// What happened, and what to do about it.
    pub fn message(&self, lang: Lang) -> String {
        let Self { table, column, file, cells, .. } = self;
        match (self.kind, lang) {
            (NoticeKind::TextCut, Lang::Vi) => format!(
                "{table}.{column}: {cells} ô dài hơn 32.767 ký tự đã bị cắt trong XLSX (tệp đầu: {file}); \
                 CSV, Parquet và JSON có đủ"
            ),
            (NoticeKind::TextCut, Lang::En) => format!(
                "{table}.{column}: {cells} cells longer than 32,767 characters were cut in XLSX (first file: {file}); \
                 CSV, Parquet and JSON have them whole"
            ),
            (NoticeKind::DecimalLeftOut, Lang::Vi) => format!(
                "{table}.{column}: {cells} số có quá nhiều chữ số nên để trống trong Parquet (tệp đầu: {file}); \
                 CSV và JSON có đủ"
            ),
            (NoticeKind::DecimalLeftOut, Lang::En) => format!(
                "{table}.{column}: {cells} numbers with too many digits were left out of Parquet (first file: {file}); \
                 CSV and JSON have them"
            ),
        }
    }
}

/// Notices gathered: one a column and kind, however many cells.
#[derive(Debug, Default)]
pub(super) struct Notices(Vec<Notice>);

impl Notices {
    /// Takes note of one cell.
    pub(super) fn add(
        &mut self,
        kind: NoticeKind,
        table: &'static str,
        column: &'static str,
        file: &str,
    ) {
        let same = |notice: &&mut Notice| {
            notice.kind == kind && notice.table == table && notice.column == column
        };
        match self.0.iter_mut().find(same) {
            Some(notice) => notice.cells += 1,
            None => self.0.push(Notice { kind, table, column, file: file.to_owned(), cells: 1 }),
        }
    }

    pub(super) fn into_vec(self) -> Vec<Notice> {
        self.0
    }
}
