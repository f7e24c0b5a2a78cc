//! Tables: which rows are header, what the columns hold, what the rows are; and the tasks and
//! targets that rows give.
//!
//! A table goes through four hands: [`grid`] looks up merged cells, [`header`] tells the columns,
//! [`roles`] what they hold, [`rows`] what each row is. [`sheet`] puts them together; [`tasks`] and
//! [`targets`] read from a sheet.

mod content;
mod details;
mod evidence;
#[cfg(test)]
pub(crate) mod fixture;
mod grid;
mod header;
mod ids;
mod lines;
mod number;
pub(crate) mod payment;
mod pricing;
mod purpose;
mod roles;
mod rows;
mod sheet;
pub(crate) mod targets;
pub(crate) mod tasks;

pub(in crate::parse) use header::begins_with_names;
pub(crate) use sheet::{Sheet, continues};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        block::{Block, Cell, Paragraph, Place, Row, Table},
        parse::context::Context,
    };
    use proptest::prelude::*;
    use std::collections::HashSet;

    /// Texts as they stand in tables, and some that do not.
    fn text() -> impl Strategy<Value = String> {
        let known = [
            "",
            "TT",
            "Nhiệm vụ",
            "Chỉ tiêu",
            "Kết quả",
            "Chủ trì",
            "Thời hạn",
            "Kinh phí (triệu đồng)",
            "Năm 2026",
            "(1)",
            "(2)",
            "(3)",
            "1",
            "2",
            "1.1",
            "I",
            "II",
            "A",
            "a)",
            "-",
            "x",
            "*",
            "Tổng cộng",
            "Cộng mục I",
            "Trong đó:",
            "- Ngân sách tỉnh",
            "1.250",
            "95%",
            "31/12/2026",
            "Sở Y tế; Sở Nội vụ",
            "Lập hồ sơ bàn giao.",
            "I. Hạ tầng",
            "Gtb",
            "Đơn vị tính: đồng",
        ];
        prop_oneof![9 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,20}"]
    }

    fn tables() -> impl Strategy<Value = Table> {
        let cell = (0..7_usize, 1..4_usize, 1..4_usize, text());
        let row = (prop::collection::vec(cell, 0..7), any::<bool>());
        (prop::collection::vec(row, 0..14), 0..8_usize).prop_map(|(rows, columns)| Table {
            columns,
            rows: rows
                .into_iter()
                .map(|(cells, header)| Row {
                    cells: cells
                        .into_iter()
                        .map(|(column, column_span, row_span, text)| Cell {
                            column,
                            column_span,
                            row_span,
                            blocks: vec![Block::Paragraph(Paragraph::plain(
                                text,
                                Place::default(),
                            ))],
                            place: Place::default(),
                        })
                        .collect(),
                    header,
                    place: Place::default(),
                })
                .collect(),
            ..Table::default()
        })
    }

    proptest! {
        #[test]
        fn any_table_keeps_the_contract(table in tables(), next in tables()) {
            let mut context = Context::default();
            let _ = continues(&table, &next);
            let sheet = Sheet::read(&table, &[&next], Some("triệu đồng"), &mut context);
            let Some(sheet) = sheet else { return Ok(()) };
            let tasks = tasks::read(&sheet, 0, 0, &mut context);
            let targets = targets::read(&sheet, 0, 0, &mut context);
            let ids: Vec<&String> =
                tasks.iter().map(|t| &t.id).chain(targets.iter().map(|t| &t.id)).collect();
            prop_assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
            let model = sheet.into_model();
            for (at, row) in model.rows.iter().enumerate() {
                prop_assert_eq!(row.cells.len(), model.columns.len());
                prop_assert_eq!(row.amounts.len(), model.columns.len());
                let total = |at: usize| model.rows[at].kind == crate::model::RowKind::Total;
                let sound = row.parent.map(|p| p as usize).is_none_or(|p| p < at || total(p));
                prop_assert!(sound);
            }
        }
    }
}
