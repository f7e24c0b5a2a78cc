//! What changed between two drafts.

use super::{open_enum::open_enum, value::At};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What changed from one draft to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Changes {
    /// The version of this contract: `1.1`.
    pub schema_version: String,
    /// The older draft.
    pub old: Draft,
    /// The newer draft.
    pub new: Draft,
    /// How many of each.
    pub summary: Summary,
    /// In the order of the newer draft, what is gone at its old place.
    #[serde(default)]
    pub changes: Vec<Change>,
    /// Places that differ in form only; filled on demand.
    #[serde(default)]
    pub form: Vec<FormChange>,
}

/// A field that is written otherwise and means the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FormChange {
    /// Of what.
    pub what: Subject,
    /// The field.
    pub field: Option<String>,
    /// Its id in the older draft.
    pub old_id: Option<String>,
    /// Its id in the newer draft.
    pub new_id: Option<String>,
    /// As it was written.
    pub old: Option<Value>,
    /// As it is written.
    pub new: Option<Value>,
}

/// A draft by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Draft {
    /// The file, named as in the `source` of a document.
    pub file: String,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// `54/KH-UBND`; what is known of it where the number is blank.
    pub symbol: Option<String>,
    /// ISO 8601, cut to what is known.
    pub date: Option<String>,
    /// Trích yếu.
    pub title: Option<String>,
}

/// The changes counted by what happened.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// New in the newer draft.
    pub added: u32,
    /// Gone from the older draft.
    pub removed: u32,
    /// Fields that differ.
    pub changed: u32,
    /// Moved to another place.
    pub moved: u32,
    /// With another number alone.
    pub renumbered: u32,
    /// One that became several.
    #[serde(default)]
    pub split: u32,
    /// Several that became one.
    #[serde(default)]
    pub merged: u32,
    /// Fields that differ in form only.
    #[serde(default)]
    pub form_only: u32,
    /// The newer total less the older one, in đồng.
    pub budget_delta: Option<i64>,
}

open_enum! {
    /// What happened.
    ChangeOp {
        /// New.
        Added = "added",
        /// Gone.
        Removed = "removed",
        /// A field differs.
        Changed = "changed",
        /// Its order among the others changed.
        Moved = "moved",
        /// Its number alone changed.
        Renumbered = "renumbered",
        /// One became several.
        Split = "split",
        /// Several became one.
        Merged = "merged",
    }
}

open_enum! {
    /// What it happened to.
    Subject {
        /// A task.
        Task = "task",
        /// A target.
        Target = "target",
        /// A row of a table without tasks, or a group row.
        Row = "row",
        /// A numbered section.
        Section = "section",
        /// A `-` line of a section.
        Item = "item",
        /// The letterhead.
        Letterhead = "letterhead",
        /// A paragraph between title and first section.
        Basis = "basis",
        /// A stated amount, or a total.
        Budget = "budget",
        /// A recipient.
        Recipient = "recipient",
        /// A signature.
        Signature = "signature",
        /// A document cited.
        Citation = "citation",
        /// A footnote.
        Footnote = "footnote",
        /// An appendix.
        Appendix = "appendix",
        /// A closing paragraph.
        Closing = "closing",
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// What happened.
    pub op: ChangeOp,
    /// To what.
    pub what: Subject,
    /// The field that changed: `text`, `lead`, `deadline`.
    pub field: Option<String>,
    /// Its id in the older draft.
    pub old_id: Option<String>,
    /// Its id in the newer draft.
    pub new_id: Option<String>,
    /// The ids of those that were merged into it, else empty.
    #[serde(default)]
    pub old_ids: Vec<String>,
    /// The ids of those into which it was split, else empty.
    #[serde(default)]
    pub new_ids: Vec<String>,
    /// The older value, in the shapes of this model.
    pub old: Option<Value>,
    /// The newer value.
    pub new: Option<Value>,
    /// The words of a text that changed.
    #[serde(default)]
    pub words: Vec<WordEdit>,
    /// Where it stood.
    pub at_old: Option<At>,
    /// Where it stands.
    pub at_new: Option<At>,
    /// In a history, the number from 1 of the earlier draft to which the value returned.
    pub back_to: Option<u32>,
}

open_enum! {
    /// What happened to words.
    WordOp {
        /// In both.
        Equal = "equal",
        /// In the older draft only.
        Delete = "delete",
        /// In the newer draft only.
        Insert = "insert",
    }
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WordEdit {
    /// What happened to them.
    pub op: WordOp,
    /// The words, one blank between two.
    pub text: String,
}

/// The tasks of several drafts in a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct History {
    /// The drafts, oldest first.
    #[serde(default)]
    pub drafts: Vec<Draft>,
    /// Every task of any draft.
    #[serde(default)]
    pub tasks: Vec<TaskHistory>,
    /// All else that changed between any two drafts.
    #[serde(default)]
    pub others: Vec<SubjectHistory>,
}

/// A thing other than a task through the drafts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SubjectHistory {
    /// What it is.
    pub what: Subject,
    /// Its id in each draft, null where it is not there or has none.
    #[serde(default)]
    pub ids: Vec<Option<String>>,
    /// What happened from each draft to the next: one list fewer than drafts.
    #[serde(default)]
    pub changes: Vec<Vec<Change>>,
}

/// One task through the drafts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TaskHistory {
    /// Its id in each draft, null where it is not there.
    #[serde(default)]
    pub ids: Vec<Option<String>>,
    /// What happened from each draft to the next: one list fewer than drafts.
    #[serde(default)]
    pub changes: Vec<Vec<Change>>,
}

/// Two folders of papers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FolderChanges {
    /// Papers found in both.
    #[serde(default)]
    pub pairs: Vec<PaperPair>,
    /// Files with no partner in the newer folder.
    #[serde(default)]
    pub only_old: Vec<String>,
    /// Files with no partner in the older folder.
    #[serde(default)]
    pub only_new: Vec<String>,
}

open_enum! {
    /// By what two papers were paired.
    PairedBy {
        /// The same symbol.
        Symbol = "symbol",
        /// The same title.
        Title = "title",
        /// Like words.
        Likeness = "likeness",
    }
}

/// A paper in both folders.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PaperPair {
    /// File in the older folder.
    pub old: String,
    /// File in the newer folder.
    pub new: String,
    /// By what they were paired.
    pub by: PairedBy,
    /// What changed.
    pub diff: Changes,
}
