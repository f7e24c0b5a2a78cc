//! Money over the whole document.

use super::{
    open_enum::open_enum,
    value::{At, Money},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The money of the document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Budget {
    /// Amounts in the running text.
    #[serde(default)]
    pub stated: Vec<StatedAmount>,
    /// Sum of the task budgets of the one money table, in đồng.
    pub rows_total: Option<i64>,
    /// The total row of the one money table, in đồng.
    pub table_total: Option<i64>,
    /// Every amount column.
    #[serde(default)]
    pub tables: Vec<TableBudget>,
}

open_enum! {
    /// What a stated amount is.
    StatedRole {
        /// The whole sum of the plan.
        Total = "total",
        /// Any other amount.
        Mention = "mention",
    }
}

/// An amount in the running text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StatedAmount {
    /// The amount in digits.
    pub money: Money,
    /// The amount in words (`Bằng chữ`).
    pub words: Option<String>,
    /// What the words come to, in đồng.
    pub words_vnd: Option<i64>,
    /// What it is.
    pub role: StatedRole,
    /// Where it stands.
    pub at: Option<At>,
}

/// The sums of one amount column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableBudget {
    /// Index into `appendices`.
    pub appendix: u32,
    /// Index into its `tables`.
    pub table: u32,
    /// Index into its `columns`.
    pub column: u32,
    /// Sum of the items, in đồng.
    pub rows_total: Option<i64>,
    /// Amount of the total row, in đồng.
    pub table_total: Option<i64>,
}
