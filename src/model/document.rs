//! The document as a whole.

use super::{
    appendix::Appendix,
    budget::Budget,
    check::{Check, Warning},
    citation::Citation,
    letterhead::Letterhead,
    open_enum::open_enum,
    section::Section,
    source::Source,
    task::{Target, Task},
    value::At,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the contract.
pub const SCHEMA_VERSION: &str = "1.1";

/// One input file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// The version of this contract: `1.1`.
    pub schema_version: String,
    /// The file.
    pub source: Source,
    /// The paper in it.
    #[serde(flatten)]
    pub paper: Paper,
}

/// A paper: the first of a file, or one bound into it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Paper {
    /// The head of the first page.
    pub letterhead: Letterhead,
    /// The paragraphs between title and first section.
    #[serde(default)]
    pub bases: Vec<Base>,
    /// The tree of sections.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// Unnumbered paragraphs after the last section's matter.
    #[serde(default)]
    pub closing: Vec<String>,
    /// Everything that somebody is to do, in document order.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// Rows of tables of chỉ tiêu.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// The money.
    pub budget: Budget,
    /// Appendices, and the tables of the body.
    #[serde(default)]
    pub appendices: Vec<Appendix>,
    /// Documents cited by symbol.
    #[serde(default)]
    pub citations: Vec<Citation>,
    /// Abbreviations that the document defines.
    #[serde(default)]
    pub abbreviations: Vec<Abbreviation>,
    /// Footnotes.
    #[serde(default)]
    pub footnotes: Vec<Footnote>,
    /// Nơi nhận.
    #[serde(default)]
    pub recipients: Vec<Recipient>,
    /// Who signs.
    pub signature: Option<Signature>,
    /// Further signers.
    #[serde(default)]
    pub cosignatures: Vec<Signature>,
    /// Other papers bound into the same file.
    #[serde(default)]
    pub attachments: Vec<Paper>,
    /// What the rules found.
    #[serde(default)]
    pub checks: Vec<Check>,
    /// What was read with doubt.
    #[serde(default)]
    pub warnings: Vec<Warning>,
    /// Where values stand that have no `at` of their own, by JSON Pointer from the paper's root, in document order.
    #[serde(default)]
    pub places: Places,
    /// JSON Pointers of the values that a person's correction replaced.
    #[serde(default)]
    pub corrected: Vec<String>,
}

/// Places by JSON Pointer (`/letterhead/number`, `/tasks/0/lead/0`), in document order. A value without an entry has its
/// nearest ancestor's.
pub type Places = indexmap::IndexMap<String, At>;

open_enum! {
    /// What a basis paragraph is.
    BaseKind {
        /// `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`.
        Authority = "authority",
        /// Căn cứ, Thực hiện, Triển khai.
        Basis = "basis",
        /// Theo đề nghị, Xét đề nghị.
        Proposal = "proposal",
        /// `QUYẾT ĐỊNH:`, or a sentence that ends `như sau:`.
        Enacting = "enacting",
    }
}

/// A paragraph between title and first section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Base {
    /// What it is.
    pub kind: BaseKind,
    /// Whole.
    pub text: String,
    /// Indices into `citations`.
    #[serde(default)]
    pub citations: Vec<u32>,
}

/// An abbreviation that the document defines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Abbreviation {
    /// `BCVT&CĐS`.
    pub short: String,
    /// What it stands for.
    pub long: String,
    /// Where it is defined.
    pub at: Option<At>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Footnote {
    /// Its number.
    pub number: u32,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub at: Option<At>,
}

/// An entry of Nơi nhận.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recipient {
    /// Without the leading dash and final punctuation.
    pub text: String,
    /// Without what stands in brackets.
    pub name: String,
    /// What it is sent for: `báo cáo`.
    pub purpose: Option<String>,
    /// Of the archive line: `VT`, `VP`.
    #[serde(default)]
    pub archive: Vec<String>,
}

/// Who signs (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Signature {
    /// `TM. ỦY BAN NHÂN DÂN`.
    pub authority: Option<String>,
    /// `KT. CHỦ TỊCH`.
    pub capacity: Option<String>,
    /// `PHÓ CHỦ TỊCH`.
    pub position: Option<String>,
    /// The signer's name.
    pub name: Option<String>,
}
