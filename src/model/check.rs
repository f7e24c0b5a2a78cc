//! What the rules found, and what was read with doubt.

use super::{open_enum::open_enum, value::At};
use crate::lang::{Both, Notice};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

open_enum! {
    /// The outcome of a check.
    Status {
        /// It holds.
        Pass = "pass",
        /// It does not.
        Fail = "fail",
        /// There was nothing to test.
        Skipped = "skipped",
    }
}

open_enum! {
    /// How much a failed check matters.
    Severity {
        /// Wrong.
        Error = "error",
        /// Doubtful.
        Warning = "warning",
        /// Good to know.
        Info = "info",
    }
}

/// What a check expected or found: đồng for money, else text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum CheckValue {
    /// Đồng, or a count.
    Number(i64),
    /// Anything else.
    Text(String),
}

/// One rule applied to one table or subject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Check {
    /// Unique in the document: the rule, and its subject where there are several.
    pub id: String,
    /// The rule: `table-total`.
    pub rule: String,
    /// The outcome.
    pub status: Status,
    /// How much it matters; `info` unless it failed.
    pub severity: Severity,
    /// What should stand there.
    pub expected: Option<CheckValue>,
    /// What stands there.
    pub actual: Option<CheckValue>,
    /// Ids of tasks, or symbols, that it speaks of.
    #[serde(default)]
    pub refs: Vec<String>,
    /// In English.
    pub message: Option<String>,
    /// In Vietnamese.
    pub message_vi: Option<String>,
    /// Where to look.
    pub at: Option<At>,
}

/// What was read with doubt or not at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Warning {
    /// A stable code, in kebab case.
    pub code: String,
    /// In English.
    pub message: String,
    /// In Vietnamese.
    #[serde(default)]
    pub message_vi: String,
    /// Where.
    pub at: Option<At>,
    /// JSON Pointer, from the paper's root, of the value it doubts.
    pub path: Option<String>,
}

impl Warning {
    /// A warning that names no value by its path.
    pub fn new(notice: Notice, at: Option<At>) -> Self {
        let Both { vi, en } = notice.message;
        Self { code: notice.code.to_owned(), message: en, message_vi: vi, at, path: None }
    }
}

impl From<i64> for CheckValue {
    fn from(value: i64) -> Self {
        Self::Number(value)
    }
}

impl From<String> for CheckValue {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&str> for CheckValue {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
