//! The tree of numbered sections.

use super::{open_enum::open_enum, value::At};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

open_enum! {
    /// How a section is numbered.
    SectionKind {
        /// Phần.
        Part = "part",
        /// Chương.
        Chapter = "chapter",
        /// Mục.
        Section = "section",
        /// Điều.
        Article = "article",
        /// Khoản.
        Clause = "clause",
        /// `a)`, `đ)`.
        Point = "point",
        /// `I.`
        Roman = "roman",
        /// `1.`, `2.1.`
        Arabic = "arabic",
        /// The whole of a paper without numbered sections.
        Body = "body",
    }
}

/// A section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// The path of numbers: `II.1.đ`.
    pub id: String,
    /// Without punctuation: `2.1`.
    pub number: Option<String>,
    /// How it is numbered.
    pub kind: SectionKind,
    /// The numbered line where it is a title.
    pub heading: Option<String>,
    /// Its running paragraphs, joined by `\n`.
    pub text: Option<String>,
    /// Its `-` and `+` lines.
    #[serde(default)]
    pub items: Vec<Item>,
    /// The sections below it.
    #[serde(default)]
    pub children: Vec<Section>,
    /// Where it begins.
    pub at: Option<At>,
}

/// A `-` or `+` line, without the mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// Its text.
    pub text: String,
    /// The items below it.
    #[serde(default)]
    pub items: Vec<Item>,
}
