//! Why one file of a batch gave no output.

use crate::{lang::Lang, source::ReadError};
use std::io;

/// Why one file gave no output. Like [`ReadError`], each has a stable code, a message and a hint.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// Its bytes give no document.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Its bytes cannot be had.
    #[error("cannot be opened: {0}")]
    Input(#[source] io::Error),
    /// A link that leads nowhere, or round in a circle.
    #[error("the link leads nowhere")]
    DeadLink,
    /// The output cannot be written.
    #[error("the output cannot be written: {0}")]
    Output(#[source] io::Error),
}

impl FileError {
    /// A stable code in kebab case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Read(error) => error.code(),
            Self::Input(error) => match error.kind() {
                io::ErrorKind::NotFound => "not-found",
                io::ErrorKind::PermissionDenied => "no-access",
                _ => "unreadable",
            },
            Self::DeadLink => "dead-link",
            Self::Output(_) => "unwritable",
        }
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Read(error), _) => error.message(lang),
            (_, Lang::En) => self.to_string(),
            (Self::Input(error), Lang::Vi) => match error.kind() {
                io::ErrorKind::NotFound => "không có tệp hoặc thư mục này".to_owned(),
                io::ErrorKind::PermissionDenied => "không có quyền đọc".to_owned(),
                _ => format!("không mở được: {error}"),
            },
            (Self::DeadLink, Lang::Vi) => "liên kết không dẫn đến đâu".to_owned(),
            (Self::Output(error), Lang::Vi) => format!("không ghi được kết quả: {error}"),
        }
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::Read(error) => return error.hint(lang),
            Self::Input(error) => match error.kind() {
                io::ErrorKind::NotFound => ("kiểm tra lại đường dẫn", "check the path"),
                _ => ("kiểm tra quyền đọc và ổ đĩa", "check the permissions and the disk"),
            },
            Self::DeadLink => ("sửa hoặc xóa liên kết", "mend or remove the link"),
            Self::Output(_) => (
                "kiểm tra quyền ghi, chỗ trống và độ dài tên tệp",
                "check the permissions, the free space and the length of the name",
            ),
        };
        lang.pick(vi, en)
    }

    /// Whether there is no document to be read: unknown content, a link that leads nowhere. In a
    /// folder, which may hold anything, that is no failure.
    pub fn is_no_document(&self) -> bool {
        matches!(self, Self::Read(ReadError::UnknownFormat) | Self::DeadLink)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_tell_apart_what_a_script_must_tell_apart() {
        let input = |kind| FileError::Input(io::Error::from(kind)).code();
        assert_eq!(input(io::ErrorKind::NotFound), "not-found");
        assert_eq!(input(io::ErrorKind::PermissionDenied), "no-access");
        assert_eq!(input(io::ErrorKind::Other), "unreadable");
        assert_eq!(FileError::from(ReadError::Empty).code(), "empty");
    }

    #[test]
    fn an_empty_file_is_a_document_that_was_lost() {
        assert!(FileError::from(ReadError::UnknownFormat).is_no_document());
        assert!(!FileError::from(ReadError::Empty).is_no_document());
    }
}
