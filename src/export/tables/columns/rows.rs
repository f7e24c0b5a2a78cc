//! One row for each row of each table.

use crate::{
    export::tables::{
        PaperAt, Value,
        define::{Each, Table},
    },
    model::{self, Appendix, ColumnRole, Money, TableRow},
};

pub(super) const TABLE: Table = Table {
    name: "rows",
    vi: "Dòng của bảng",
    row: "a row of a table, header rows left out; the columns named by a role hold the cells of that role, \
          joined by `; ` where a table has several",
    own: COLUMNS,
    has_place: true,
    lines,
};

struct Line<'d> {
    place: [usize; 3],
    appendix: &'d Appendix,
    table: &'d model::Table,
    row: &'d TableRow,
}

columns! { l: Line<'d>;
    appendix Integer "Phụ lục" "Appendix" "from 0, as in the JSON" => l.place.first().copied();
    table Integer "Bảng" "Table" "from 0, in the appendix" => l.place.get(1).copied();
    row Integer "Dòng" "Row" "from 0, in the table" => l.place.get(2).copied();
    appendix_label Text "Nhãn phụ lục" "Label" "null for the tables of the body" => l.appendix.label.as_ref();
    appendix_title Text "Tên phụ lục" "Title" "" => l.appendix.title.as_ref();
    appendix_unit Text "Đơn vị tính của phụ lục" "Unit of the appendix" "" => l.appendix.unit.as_ref();
    kind Text "Loại dòng" "Kind" "`item`, `group`, `subtotal`, `total`, `note`" => l.row.kind.as_str();
    number Text "TT" "No." "without final punctuation" => l.row.number.as_ref();
    task Long "Nội dung" "Task" "" => l.by_role(&ColumnRole::Task);
    target Long "Chỉ tiêu" "Target" "" => l.by_role(&ColumnRole::Target);
    lead Text "Chủ trì" "Lead" "" => l.by_role(&ColumnRole::Lead);
    support Text "Phối hợp" "Support" "" => l.by_role(&ColumnRole::Support);
    deadline Text "Thời hạn" "Deadline" "" => l.by_role(&ColumnRole::Deadline);
    period Text "Giai đoạn" "Period" "" => l.by_role(&ColumnRole::Period);
    output Long "Kết quả, sản phẩm" "Output" "" => l.by_role(&ColumnRole::Output);
    value Text "Giá trị" "Value" "" => l.by_role(&ColumnRole::Value);
    quantity Text "Số lượng" "Quantity" "" => l.by_role(&ColumnRole::Quantity);
    unit Text "Đơn vị" "Unit" "" => l.by_role(&ColumnRole::Unit);
    unit_price Text "Đơn giá" "Unit price" "" => l.by_role(&ColumnRole::UnitPrice);
    budget Text "Kinh phí như in" "Budget as printed" "" => l.by_role(&ColumnRole::Budget);
    budget_vnd Dong "Kinh phí (đồng)" "Budget (VND)" "of the last budget column that holds an amount; all amounts are in `amounts`" => l.budget().and_then(|m| m.vnd);
    budget_vnd_exact Decimal "Kinh phí chính xác (đồng)" "Budget, exact (VND)" "where it is not whole, else null" => Value::decimal(l.budget().and_then(|m| m.vnd_exact.as_deref()));
    funding Text "Nguồn vốn" "Funding" "" => l.by_role(&ColumnRole::Funding);
    notes Long "Ghi chú" "Notes" "" => l.by_role(&ColumnRole::Notes);
    other Long "Cột khác" "Other" "" => l.by_role(&ColumnRole::Unassigned);
    header Array "Tiêu đề các cột" "Header" "one text a column: its header cells from top to bottom, joined by ` / `" => Value::list(l.table.columns.iter().map(crate::model::Column::heading));
    cells Array "Các ô" "Cells" "one text a column, as printed" => &l.row.cells;
}

impl<'d> Line<'d> {
    /// The cells of the columns of a role; nothing where there is none.
    fn by_role(&self, role: &ColumnRole) -> Value<'d> {
        let of_role = self.table.columns.iter().zip(&self.row.cells);
        let mut texts = of_role
            .filter(|(column, cell)| column.role == *role && !cell.is_empty())
            .map(|(_, cell)| cell);
        match (texts.next(), texts.next()) {
            (None, _) => Value::Null,
            (Some(one), None) => one.into(),
            (Some(one), Some(two)) => {
                let all: Vec<&str> =
                    [one, two].into_iter().chain(texts).map(String::as_str).collect();
                all.join("; ").into()
            }
        }
    }

    fn budget(&self) -> Option<&'d Money> {
        let amounts = self.table.columns.iter().zip(&self.row.amounts).rev();
        amounts
            .filter(|(column, _)| column.role == ColumnRole::Budget)
            .find_map(|(_, amount)| amount.as_ref())
    }
}

fn lines<'d>(paper: &'d PaperAt<'d>, each: &mut Each<'_, 'd>) {
    for (a, appendix) in paper.paper.appendices.iter().enumerate() {
        for (t, table) in appendix.tables.iter().enumerate() {
            for (r, row) in table.rows.iter().enumerate() {
                each(cells(&Line { place: [a, t, r], appendix, table, row }), row.at);
            }
        }
    }
}
