//! A failure in a form that crosses processes and stands in ledgers.

use super::error::FileError;
use crate::lang::{Both, Lang};
use serde::{Deserialize, Serialize};

/// Why one file gave no output: a [`FileError`] as text, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// A stable code in kebab case.
    pub code: String,
    /// What is wrong, in English.
    pub message: String,
    /// What is wrong, in Vietnamese.
    pub message_vi: String,
    /// What to do about it, in English.
    pub hint: Box<str>,
    /// What to do about it, in Vietnamese.
    pub hint_vi: Box<str>,
    /// As [`FileError::is_no_document`].
    pub is_no_document: bool,
}

impl Failure {
    /// What is wrong.
    pub fn message(&self, lang: Lang) -> &str {
        lang.of(Both { vi: &self.message_vi, en: &self.message })
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> &str {
        lang.of(Both { vi: &self.hint_vi, en: &self.hint })
    }

    /// Whether it comes from what is around the file (permissions, disks), not from the file: it
    /// may be gone at the next run though the file is the same.
    pub fn is_of_the_moment(&self) -> bool {
        is_of_the_moment(&self.code)
    }
}

/// As [`Failure::is_of_the_moment`], by code.
pub(super) fn is_of_the_moment(code: &str) -> bool {
    matches!(
        code,
        "not-found"
            | "no-access"
            | "unreadable"
            | "unwritable"
            | "no-worker"
            | "worker-killed"
            | "libreoffice-failed"
    )
}

impl From<&FileError> for Failure {
    fn from(error: &FileError) -> Self {
        Self {
            code: error.code().to_owned(),
            message: error.message(Lang::En),
            message_vi: error.message(Lang::Vi),
            hint: error.hint(Lang::En).into(),
            hint_vi: error.hint(Lang::Vi).into(),
            is_no_document: error.is_no_document(),
        }
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self::from(&error)
    }
}
