//! One row a target.

use crate::{
    export::tables::{
        PaperAt, Value,
        define::{Each, Table},
    },
    model::{Comparison, Target},
};

pub(super) const TABLE: Table = Table {
    name: "targets",
    vi: "Chỉ tiêu",
    row: "a row of a table of chỉ tiêu",
    own: COLUMNS,
    has_place: true,
    lines,
};

columns! { t: &'d Target;
    id Text "Mã chỉ tiêu" "Target" "unique in the paper" => &t.id;
    appendix Integer "Phụ lục" "Appendix" "from 0" => t.row.map(|row| row.appendix);
    table Integer "Bảng" "Table" "from 0" => t.row.map(|row| row.table);
    row Integer "Dòng" "Row" "from 0" => t.row.map(|row| row.row);
    group List "Nhóm" "Group" "group rows above it, outermost first" => &t.group;
    number Text "TT" "No." "as printed" => t.number.as_ref();
    text Long "Nội dung chỉ tiêu" "Text" "" => &t.text;
    raw Text "Giá trị như in" "Value as printed" "" => t.raw.as_ref();
    comparison Text "So sánh" "Comparison" "`=`, `>=`, `<=`" => t.comparison.as_ref().map(Comparison::as_str);
    value Number "Giá trị" "Value" "null where it is no number" => t.value.as_ref().and_then(serde_json::Number::as_f64);
    unit Text "Đơn vị" "Unit" "" => t.unit.as_ref();
    lead List "Chủ trì" "Lead" "" => Value::list(t.lead.iter().map(|a| &a.name));
    lead_raw List "Chủ trì như in" "Lead as printed" "" => Value::list(t.lead.iter().map(|a| &a.raw));
    support List "Phối hợp" "Support" "" => Value::list(t.support.iter().map(|a| &a.name));
    support_raw List "Phối hợp như in" "Support as printed" "" => Value::list(t.support.iter().map(|a| &a.raw));
    period Text "Giai đoạn" "Period" "as printed" => t.period.as_ref().map(|d| &d.raw);
    period_start Date "Giai đoạn từ" "Period from" "" => Value::day(t.period.as_ref().and_then(|d| d.start.as_deref()));
    period_end Date "Giai đoạn đến" "Period to" "" => Value::day(t.period.as_ref().and_then(|d| d.end.as_deref()));
}

fn lines<'d>(paper: &'d PaperAt<'d>, each: &mut Each<'_, 'd>) {
    for target in &paper.paper.targets {
        each(cells(&target), target.at);
    }
}
