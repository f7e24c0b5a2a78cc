//! Tasks and targets.

use super::{
    appendix::{Table, TableRow},
    document::Paper,
    open_enum::open_enum,
    value::{Agency, At, Deadline, Money},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

open_enum! {
    /// Where a task was found.
    Origin {
        /// A row of a task table.
        Table = "table",
        /// A numbered paragraph with `- Đơn vị chủ trì:` lines.
        Labelled = "labelled",
        /// A paragraph or item under a heading that names an agency.
        Assignment = "assignment",
        /// An item of a section of tasks, with no owner of its own.
        Listed = "listed",
    }
}

/// The row that a task or target was read from, all from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowRef {
    /// Index into `appendices`.
    pub appendix: u32,
    /// Index into its `tables`.
    pub table: u32,
    /// Index into its `rows`.
    pub row: u32,
}

impl RowRef {
    /// The table and the row in the paper that it points into; `None` where there is none.
    pub fn find(self, paper: &Paper) -> Option<(&Table, &TableRow)> {
        let table =
            paper.appendices.get(self.appendix as usize)?.tables.get(self.table as usize)?;
        Some((table, table.rows.get(self.row as usize)?))
    }
}

/// Something that somebody is to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Task {
    /// Unique in the document: `A1.17`, `II.1.đ`, `III.1/1`.
    pub id: String,
    /// Where it was found.
    pub origin: Origin,
    /// Id of its section, null for rows.
    pub section: Option<String>,
    /// Its row, null for sections.
    pub row: Option<RowRef>,
    /// Headings or group rows above it, outermost first, without numbers.
    #[serde(default)]
    pub group: Vec<String>,
    /// As printed on its own line, without punctuation.
    pub number: Option<String>,
    /// What is to be done.
    pub text: String,
    /// Chủ trì.
    #[serde(default)]
    pub lead: Vec<Agency>,
    /// Phối hợp.
    #[serde(default)]
    pub support: Vec<Agency>,
    /// Thời hạn.
    pub deadline: Option<Deadline>,
    /// Giai đoạn.
    pub period: Option<Deadline>,
    /// Kết quả, sản phẩm.
    pub output: Option<String>,
    /// Kinh phí.
    pub budget: Option<Money>,
    /// Codes of the source of money as printed.
    #[serde(default)]
    pub funding: Vec<String>,
    /// Ghi chú.
    pub notes: Option<String>,
    /// Numbers of the footnotes referred to.
    #[serde(default)]
    pub footnotes: Vec<u32>,
    /// Where it stands.
    pub at: Option<At>,
}

open_enum! {
    /// How the value of a target is to be compared.
    Comparison {
        /// Exactly.
        Equal = "=",
        /// `ít nhất`, `tối thiểu`, `trên`.
        AtLeast = ">=",
        /// `không quá`, `tối đa`, `dưới`.
        AtMost = "<=",
    }
}

/// A row of a table of chỉ tiêu.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Target {
    /// Unique in the document: `A1.I.2.5`.
    pub id: String,
    /// Its row.
    pub row: Option<RowRef>,
    /// Group rows above it, outermost first.
    #[serde(default)]
    pub group: Vec<String>,
    /// As printed, without punctuation.
    pub number: Option<String>,
    /// The target.
    pub text: String,
    /// The value as printed: `100%`, `Đạt`.
    pub raw: Option<String>,
    /// The number, null where `raw` is none.
    pub value: Option<serde_json::Number>,
    /// Null where `raw` is no number.
    pub comparison: Option<Comparison>,
    /// `%`.
    pub unit: Option<String>,
    /// Chủ trì.
    #[serde(default)]
    pub lead: Vec<Agency>,
    /// Phối hợp.
    #[serde(default)]
    pub support: Vec<Agency>,
    /// The period of its group or column.
    pub period: Option<Deadline>,
    /// Where it stands.
    pub at: Option<At>,
}
