//! A line of the ledger.

use crate::{
    batch::{bounds::Bounds, failure::Failure, store::Written, summary::Counts},
    lang::{Both, Lang},
    model::{Incomplete, TextLayer},
};
use serde::{Deserialize, Serialize};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "FileStatus")]
pub enum Status {
    /// Its outputs are written.
    Done,
    /// Its outputs are written, but a part of it could not be read.
    Incomplete,
    /// It gave no document.
    Failed,
    /// It is no document: content of no known format, found in a folder.
    Skipped,
    /// It could not be walked: a folder that cannot be read, a link that leads nowhere.
    NotWalked,
}

impl Status {
    /// Whether the outputs of such a file were written.
    pub(super) fn has_outputs(self) -> bool {
        matches!(self, Self::Done | Self::Incomplete)
    }
}

/// Why a file failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RecordError {
    /// A stable code in kebab case.
    pub code: String,
    /// What is wrong, in English.
    pub message: String,
    /// What is wrong, in Vietnamese.
    pub message_vi: String,
    /// What to do about it, in English.
    #[serde(default)]
    pub hint: String,
    /// What to do about it, in Vietnamese.
    #[serde(default)]
    pub hint_vi: String,
}

impl RecordError {
    /// What is wrong.
    pub fn message(&self, lang: Lang) -> &str {
        lang.of(Both { vi: &self.message_vi, en: &self.message })
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> &str {
        lang.of(Both { vi: &self.hint_vi, en: &self.hint })
    }
}

impl From<&Failure> for RecordError {
    fn from(failure: &Failure) -> Self {
        Self {
            code: failure.code.clone(),
            message: failure.message.clone(),
            message_vi: failure.message_vi.clone(),
            hint: failure.hint.to_string(),
            hint_vi: failure.hint_vi.to_string(),
        }
    }
}

/// A line of the ledger: what is known of one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "LedgerLine")]
pub struct Record {
    /// The name of the input: its path relative to the folder given, with `/`.
    pub input: String,
    /// Its size in bytes, null where it could not be read.
    pub size: Option<u64>,
    /// SHA-256 of its bytes, lower-case hexadecimal, null where it could not be read.
    pub sha256: Option<String>,
    /// What became of it.
    pub status: Status,
    /// Why it failed.
    pub error: Option<RecordError>,
    /// What could not be read of one that is incomplete.
    #[serde(default)]
    pub incomplete: Vec<Incomplete>,
    /// What bounded the reading of one that failed or is incomplete.
    #[serde(default)]
    pub bounds: Option<Bounds>,
    /// Pages, where the format has them.
    pub pages: Option<u32>,
    /// Where the text came from.
    pub text_layer: Option<TextLayer>,
    /// How much of each there is.
    pub counts: Option<Counts>,
    /// How long it took.
    pub milliseconds: u64,
    /// The files written, relative to the output folder, with `/`.
    pub outputs: Vec<String>,
    /// Of the first of them, what tells whether somebody has changed it.
    #[serde(default)]
    pub written: Option<Written>,
    /// A hash of the corrections that were applied, null without.
    #[serde(default)]
    pub corrections: Option<String>,
    /// The corrections that were not, by the value that they were for.
    #[serde(default)]
    pub stale: Vec<String>,
    /// The version of the program.
    pub version: String,
    /// A hash of the options that change what is read.
    pub options: String,
}

impl Record {
    /// Whether its outputs were written.
    pub(in crate::batch) fn has_outputs(&self) -> bool {
        self.status.has_outputs()
    }

    /// Whether it says the same, however long it took.
    pub(in crate::batch) fn says_the_same(&self, other: &Self) -> bool {
        let timeless = Self { milliseconds: other.milliseconds, ..self.clone() };
        timeless == *other
    }
}
