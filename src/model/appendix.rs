//! Appendices and their tables.

use super::{
    open_enum::open_enum,
    section::Section,
    value::{At, Deadline, Money},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An appendix; one entry with `label` null holds the tables of the body.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Appendix {
    /// `PHỤ LỤC`, `Phụ lục I`.
    pub label: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The `(Kèm theo …)` line with its brackets.
    pub attached_to: Option<String>,
    /// The unit of money stated above the table: `triệu đồng`.
    pub unit: Option<String>,
    /// Its tables.
    #[serde(default)]
    pub tables: Vec<Table>,
    /// Its numbered sections.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// Where it begins.
    pub at: Option<At>,
}

/// A table with its header read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Table {
    /// Its columns.
    #[serde(default)]
    pub columns: Vec<Column>,
    /// Its rows, header rows left out.
    #[serde(default)]
    pub rows: Vec<TableRow>,
    /// First and last page, from 1; null for DOCX.
    pub pages: Option<[u32; 2]>,
    /// Where it begins.
    pub at: Option<At>,
}

open_enum! {
    /// What a column holds.
    ColumnRole {
        /// TT, STT.
        Number = "number",
        /// Nội dung công việc, nhiệm vụ.
        Task = "task",
        /// Chỉ tiêu.
        Target = "target",
        /// Chủ trì.
        Lead = "lead",
        /// Phối hợp.
        Support = "support",
        /// Thời hạn, tiến độ.
        Deadline = "deadline",
        /// Giai đoạn.
        Period = "period",
        /// Kết quả, sản phẩm.
        Output = "output",
        /// Kinh phí.
        Budget = "budget",
        /// Nguồn vốn.
        Funding = "funding",
        /// The value of a target.
        Value = "value",
        /// Số lượng.
        Quantity = "quantity",
        /// Đơn giá.
        UnitPrice = "unit_price",
        /// Đơn vị tính.
        Unit = "unit",
        /// Ghi chú.
        Notes = "notes",
        /// Anything else.
        Unassigned = "other",
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// Header cells from top to bottom.
    #[serde(default)]
    pub path: Vec<String>,
    /// What it holds.
    pub role: ColumnRole,
    /// Its own unit of money.
    pub unit: Option<String>,
    /// Its year or years.
    pub period: Option<Deadline>,
}

impl Column {
    /// Its header cells as one text: `Kinh phí / Năm 2026`.
    pub fn heading(&self) -> String {
        self.path.join(" / ")
    }
}

open_enum! {
    /// What a row is.
    RowKind {
        /// One entry.
        Item = "item",
        /// The title of the rows below it.
        Group = "group",
        /// The sum of a group.
        Subtotal = "subtotal",
        /// The sum of the table.
        Total = "total",
        /// A sentence without number.
        Note = "note",
    }
}

/// A row that is no header.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TableRow {
    /// What it is.
    pub kind: RowKind,
    /// Without final punctuation.
    pub number: Option<String>,
    /// Index of the row of this table that it is a part of.
    pub parent: Option<u32>,
    /// One text a column, as printed.
    #[serde(default)]
    pub cells: Vec<String>,
    /// One a column, where it holds an amount of money.
    #[serde(default)]
    pub amounts: Vec<Option<Money>>,
    /// Where it stands.
    pub at: Option<At>,
}

impl TableRow {
    /// The amount that words below the row mean (`Bằng chữ: …`): of several (the sum, and its parts by source or year) the one
    /// that they name, else the largest.
    pub fn amount_meant(&self, words_vnd: Option<i64>) -> Option<&Money> {
        let known = || self.amounts.iter().flatten();
        known()
            .find(|money| words_vnd.is_some() && money.vnd == words_vnd)
            .or_else(|| known().max_by_key(|money| money.vnd))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_amounts_words_mean_the_one_that_they_name_or_the_largest() {
        let money =
            |vnd: i64| Money { raw: vnd.to_string(), vnd: Some(vnd), vnd_exact: None, unit: None };
        let row = |amounts: Vec<Option<Money>>| TableRow {
            kind: RowKind::Total,
            number: None,
            parent: None,
            cells: Vec::new(),
            amounts,
            at: None,
        };
        let total = row(vec![Some(money(90)), None, Some(money(60)), Some(money(30))]);
        let meant = |said| total.amount_meant(Some(said)).and_then(|money| money.vnd);
        assert_eq!((meant(90), meant(60), meant(75)), (Some(90), Some(60), Some(90)));
        assert!(row(vec![None]).amount_meant(Some(5)).is_none());
    }
}
