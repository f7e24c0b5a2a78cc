//! Documents cited by symbol.

use super::value::At;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A document cited; each once, in order of first mention.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Citation {
    /// `Kế hoạch`.
    #[serde(rename = "type")]
    pub kind: String,
    /// `54`, as printed.
    pub number: Option<String>,
    /// `54/KH-UBND`.
    pub symbol: String,
    /// The first mention as printed.
    pub raw: String,
    /// ISO 8601.
    pub date: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Its title, without `về`.
    pub title: Option<String>,
    /// Every place where it is named.
    #[serde(default)]
    pub mentions: Vec<Mention>,
}

/// One place where a document is named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// As printed.
    pub raw: String,
    /// ISO 8601, where this mention has it.
    pub date: Option<String>,
    /// Where this mention has it.
    pub issuer: Option<String>,
    /// Where it stands.
    pub at: Option<At>,
}
