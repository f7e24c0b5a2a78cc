//! One row for each amount of money.

use crate::{
    export::tables::{
        PaperAt, Value,
        define::{Each, Table},
    },
    model::{self, Column, ColumnRole, Money, StatedAmount, TableRow},
};

pub(super) const TABLE: Table = Table {
    name: "amounts",
    vi: "Số tiền",
    row: "an amount of money: in the running text, or in a cell of a table",
    own: COLUMNS,
    has_place: true,
    lines,
};

/// A cell that holds an amount.
#[derive(Clone, Copy)]
struct Cell<'d> {
    place: [usize; 4],
    table: &'d model::Table,
    row: &'d TableRow,
    column: &'d Column,
}

struct Line<'d> {
    money: &'d Money,
    cell: Option<Cell<'d>>,
    stated: Option<&'d StatedAmount>,
}

columns! { l: Line<'d>;
    origin Text "Nguồn" "Origin" "`text` or `row`" => if l.cell.is_some() { "row" } else { "text" };
    appendix Integer "Phụ lục" "Appendix" "from 0, as in `rows`" => l.cell.and_then(|c| c.place.first().copied());
    table Integer "Bảng" "Table" "from 0" => l.cell.and_then(|c| c.place.get(1).copied());
    row Integer "Dòng" "Row" "from 0" => l.cell.and_then(|c| c.place.get(2).copied());
    column Integer "Cột" "Column" "from 0" => l.cell.and_then(|c| c.place.get(3).copied());
    heading Text "Tiêu đề cột" "Heading" "header cells from top to bottom, joined by ` / `" => l.cell.map(|c| c.column.heading());
    role Text "Vai trò" "Role" "of the column (`budget`, `unit_price`), or of the amount stated (`total`, `mention`)" => l.role();
    period Text "Năm, giai đoạn" "Period" "of the column" => l.cell.and_then(|c| c.column.period.as_ref()).map(|p| &p.raw);
    row_kind Text "Loại dòng" "Kind of row" "" => l.cell.map(|c| c.row.kind.as_str());
    number Text "TT" "No." "of the row" => l.cell.and_then(|c| c.row.number.as_ref());
    text Long "Nội dung" "Text" "what the row is about" => l.cell.and_then(Cell::subject);
    row_path List "Thuộc các dòng" "Rows above" "what the rows are about that this one is a part of, outermost first" => Value::list(l.cell.map(Cell::above).unwrap_or_default());
    raw Text "Số tiền như in" "Amount as printed" "" => &l.money.raw;
    unit Text "Đơn vị tính" "Unit" "" => l.money.unit.as_ref();
    vnd Dong "Số tiền (đồng)" "Amount (VND)" "null where the unit is unknown" => l.money.vnd;
    vnd_exact Decimal "Số tiền chính xác (đồng)" "Amount, exact (VND)" "where it is not whole, else null" => Value::decimal(l.money.vnd_exact.as_deref());
    words Text "Bằng chữ" "In words" "" => l.stated.and_then(|s| s.words.as_ref());
    words_vnd Dong "Bằng chữ (đồng)" "In words (VND)" "" => l.stated.and_then(|s| s.words_vnd);
}

impl<'d> Line<'d> {
    fn role(&self) -> Option<&'d str> {
        match (self.cell, self.stated) {
            (Some(cell), _) => Some(cell.column.role.as_str()),
            (None, Some(stated)) => Some(stated.role.as_str()),
            (None, None) => None,
        }
    }
}

impl<'d> Cell<'d> {
    /// The cell that says what the row is about.
    fn subject(self) -> Option<&'d str> {
        subject(self.table, self.row)
    }

    /// What the rows above are about that the row is a part of, outermost first.
    fn above(self) -> Vec<&'d str> {
        let mut above = Vec::new();
        let mut row = self.row;
        while let Some(parent) = row.parent.and_then(|at| self.table.rows.get(at as usize)) {
            // A file of somebody else's may tell a circle.
            if above.len() > self.table.rows.len() {
                break;
            }
            above.extend(subject(self.table, parent));
            row = parent;
        }
        above.reverse();
        above
    }
}

/// The cell that says what a row is about.
fn subject<'d>(table: &'d model::Table, row: &'d TableRow) -> Option<&'d str> {
    let texts = || table.columns.iter().zip(&row.cells);
    texts()
        .find(|(column, text)| {
            matches!(column.role, ColumnRole::Task | ColumnRole::Target) && !text.is_empty()
        })
        .or_else(|| {
            texts().find(|(column, text)| column.role != ColumnRole::Number && !text.is_empty())
        })
        .map(|(_, text)| text.as_str())
}

fn lines<'d>(paper: &'d PaperAt<'d>, each: &mut Each<'_, 'd>) {
    for stated in &paper.paper.budget.stated {
        let line = Line { money: &stated.money, cell: None, stated: Some(stated) };
        each(cells(&line), stated.at);
    }
    for (a, appendix) in paper.paper.appendices.iter().enumerate() {
        for (t, table) in appendix.tables.iter().enumerate() {
            for (r, row) in table.rows.iter().enumerate() {
                for (c, (column, money)) in table.columns.iter().zip(&row.amounts).enumerate() {
                    let Some(money) = money else { continue };
                    let cell = Cell { place: [a, t, r, c], table, row, column };
                    each(cells(&Line { money, cell: Some(cell), stated: None }), row.at);
                }
            }
        }
    }
}
