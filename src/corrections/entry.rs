//! A correction: one value of one paper.

use super::{
    apply::fits,
    stale::Why,
    target::{self, anchor_of},
};
use crate::model::Document;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a person put right: a line of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Correction {
    /// SHA-256 of the bytes of the paper's file, hexadecimal.
    pub sha256: String,
    /// JSON Pointer of the value from the document's root: `/attachments/0/tasks/3/text`.
    pub path: String,
    /// What was read.
    pub old: Value,
    /// What is right.
    pub new: Value,
    /// Who says so.
    #[serde(default)]
    pub who: Option<String>,
    /// Since when (RFC 3339).
    #[serde(default)]
    pub when: Option<String>,
    /// Why.
    #[serde(default)]
    pub note: Option<String>,
    /// The task or target that the value belongs to; where it stands elsewhere, or is another one,
    /// the correction is stale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// By what a task or target is known again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Anchor {
    /// Its id.
    pub id: String,
    /// How its text begins: its first 40 letters.
    pub text: String,
}

impl Correction {
    /// The correction that makes the value at `path` of a document another one, with the anchor
    /// of its task or target. `who`, `when` and `note` are left to the caller.
    ///
    /// # Errors
    /// [`Why`] there can be none: no such value, one that is computed, or a new value that does
    /// not fit.
    pub fn new(document: &Document, path: &str, new: Value) -> Result<Self, Why> {
        let value = serde_json::to_value(&document.paper).unwrap_or_default();
        let old = target::find(&value, path)?.clone();
        fits(&value, path, &new)?;
        Ok(Self {
            sha256: document.source.sha256.clone(),
            path: path.to_owned(),
            old,
            new,
            who: None,
            when: None,
            note: None,
            anchor: anchor_of(&value, path),
        })
    }
}
